/* JSON Lines: keys, broken lines, long lines. */
#include "make.h"

#include "reader.h"

typedef struct {
    GString *log; /* "line:code|title|text" or "line!" */
    int64_t stop; /* line at which the callback refuses; 0: none */
} Seen;

static bool
on_line(HoaDocument *document, int64_t line, const GError *bad, void *data, GError **error)
{
    Seen *seen = data;

    if (bad != NULL) {
        g_string_append_printf(seen->log, "%d!%d\n", (int)line, bad->code);
    } else {
        const char *code = document->record.value[HOA_FIELD_CODE];

        g_string_append_printf(seen->log, "%d:%s|%s|%s\n", (int)line, code != NULL ? code : "",
                               document->record.value[HOA_FIELD_TITLE], document->text->str);
    }
    if (line != seen->stop)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_CANCELLED, "stop");
    return false;
}

static bool
read_text(const char *text, size_t size, Seen *seen, GError **error)
{
    FILE *file = fmemopen((void *)(uintptr_t)text, size, "rb");
    bool ok;

    assert_non_null(file);
    ok = hoa_read_jsonl(file, "memory", on_line, seen, error);
    fclose(file);
    return ok;
}

static void
lines(void **state G_GNUC_UNUSED)
{
    static const char text[] = "\xEF\xBB\xBF{\"id\": 7, \"title\": \"Một\", \"text\": \"thân\\nbài\"}\r\n"
                               "\n"
                               "{\"id\": \"x\", \"code\": \"C-2\", \"text\": \"Đầu\\nthân\"}\n"
                               "{broken\n"
                               "[1, 2]\n"
                               "{\"text\": \"\"}\n"
                               "{\"text\": \"a\\u0000b\\nhết\", \"unknown\": {\"author\": \"Lê\"}}";
    g_autoptr(GString) log = g_string_new(NULL);
    Seen seen = {.log = log};
    g_autoptr(GError) error = NULL;

    assert_true(read_text(text, sizeof text - 1, &seen, &error));
    assert_string_equal(log->str, "1:7|Một|thân\nbài\n3:C-2|Đầu|thân\n4!6\n5!6\n6!6\n7:|a b|hết\n");
}

static void
stops(void **state G_GNUC_UNUSED)
{
    static const char text[] = "{\"text\": \"a\"}\n{\"text\": \"b\"}\n{\"text\": \"c\"}\n";
    g_autoptr(GString) log = g_string_new(NULL);
    Seen seen = {.log = log, .stop = 2};
    g_autoptr(GError) error = NULL;

    assert_false(read_text(text, sizeof text - 1, &seen, &error));
    assert_code(error, HOA_ERROR_CANCELLED);
    assert_string_equal(log->str, "1:|a|\n2:|b|\n");
}

/* Lines across the borders of blocks, and one beyond the maximum between two good ones. */
static void
long_lines(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text = g_string_new("{\"text\": \"dài ");
    g_autoptr(GString) log = g_string_new(NULL);
    Seen seen = {.log = log};
    g_auto(GStrv) found = NULL;

    for (int i = 0; i < 200000; i++)
        g_string_append(text, "chữ ");
    g_string_append(text, "\"}\n{\"text\": \"");
    for (size_t i = 0; i < HOA_INDEX_MAX_LINE / 8 + 10; i++)
        g_string_append(text, "quá dài ");
    g_string_append(text, "\"}\n{\"text\": \"cuối\"}\n");
    assert_true(read_text(text->str, text->len, &seen, NULL));
    found = g_strsplit(log->str, "\n", -1);
    assert_true(g_str_has_prefix(found[0], "1:|dài chữ"));
    assert_true(strlen(found[0]) > 200000 * strlen("chữ "));
    assert_string_equal(found[1], "2!10");
    assert_string_equal(found[2], "3:|cuối|");
}

static void
nominees(void **state G_GNUC_UNUSED)
{
    static const char line[] = "{\"text\": \"bài\", \"author\": [\"A\", \"B\"], \"nominees\": [{\"birth_year\": 1961, \"name\": "
                               "\"Lê Một\"}, {\"name\": \"Lê Hai\", \"sex\": \"f\"}], \"topic\": \"Y tế\"}";
    g_auto(HoaDocument) document = {0};
    g_autoptr(GError) error = NULL;
    const HoaRecord *second;

    hoa_document_init(&document);
    hoa_read_json_line(hoa_slice(line, sizeof line - 1), &document, &error);
    assert_no_error(error);
    assert_string_equal(document.record.value[HOA_FIELD_AUTHOR], "A; B");
    assert_string_equal(document.record.value[HOA_FIELD_NOMINEE], "Lê Một");
    assert_string_equal(document.record.value[HOA_FIELD_BIRTH_YEAR], "1961");
    assert_string_equal(document.record.value[HOA_FIELD_TOPIC], "Y tế");
    assert_int_equal(document.more->len, 1);
    second = g_ptr_array_index(document.more, 0);
    assert_string_equal(second->value[HOA_FIELD_NOMINEE], "Lê Hai");
    assert_string_equal(second->value[HOA_FIELD_SEX], "f");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(stops), cmocka_unit_test(long_lines),
                                       cmocka_unit_test(nominees)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
