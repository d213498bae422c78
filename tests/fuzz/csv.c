/* Registers in .csv: cells, headings, rows and the join. */
#include "reader.h"
#include "register.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(HoaRegister) reg = hoa_register_new();
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    size_t sheets, n;
    const char *code;

    if (hoa_register_read(reg, HOA_FILE_CSV, hoa_slice((const char *)data, size), "/register", &sheets, &n, NULL))
        g_assert_cmpuint(hoa_register_rows(reg)->len, ==, n);
    else
        g_assert_cmpuint(hoa_register_rows(reg)->len, ==, 0);
    hoa_register_join(reg, "/essays/NTVT-2021-104.docx", NULL, rows, &code);
    hoa_register_hash(rows);
    return 0;
}
