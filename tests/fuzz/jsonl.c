/* JSON Lines, streamed from memory. */
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
on_line(HoaDocument *document, int64_t line, const GError *bad, void *data, GError **error G_GNUC_UNUSED)
{
    int64_t *last = data;

    g_assert_true(line > *last);
    g_assert_true((document == NULL) == (bad != NULL));
    if (document != NULL)
        g_assert_true(hoa_text_is_normal(hoa_slice(document->text->str, document->text->len)));
    *last = line;
    return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FILE *file = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "rb") : NULL;
    int64_t last = 0;

    if (file == NULL)
        return 0;
    g_assert_true(hoa_read_jsonl(file, "memory", on_line, &last, NULL));
    fclose(file);
    return 0;
}
