/* .html documents. */
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_auto(HoaDocument) document = {0};

    hoa_document_init(&document);
    if (hoa_read_html(hoa_slice((const char *)data, size), &document, NULL) && hoa_document_finish(&document, NULL))
        g_assert_true(hoa_text_is_normal(hoa_slice(document.text->str, document.text->len)));
    return 0;
}
