/* Text and Markdown with front matter. */
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int markdown = 0; markdown < 2; markdown++) {
        g_auto(HoaDocument) document = {0};

        hoa_document_init(&document);
        if (hoa_read_text(hoa_slice((const char *)data, size), markdown == 1, &document, NULL) &&
            hoa_document_finish(&document, NULL)) {
            g_assert_true(hoa_text_is_normal(hoa_slice(document.text->str, document.text->len)));
            for (size_t f = 0; f < HOA_N_FIELDS; f++)
                g_assert_true(hoa_text_is_normal(hoa_slice_from(document.record.value[f])));
        }
    }
    return 0;
}
