/* Kinds of files, plain text, Markdown and front matter. */
#include "make.h"

#include "reader.h"

static HoaFileKind
kind_of(const char *head, size_t len, const char *name, bool *essay)
{
    const char *reason;

    return hoa_file_kind(hoa_slice(head, len), name, &reason, essay);
}

#define KIND(head, name) kind_of((head), sizeof(head) - 1, (name), &essay)

static void
kinds(void **state G_GNUC_UNUSED)
{
    bool essay;

    assert_int_equal(KIND("Một bài viết", "a.txt"), HOA_FILE_TXT);
    assert_int_equal(KIND("# Một bài viết", "a.MD"), HOA_FILE_MD);
    assert_int_equal(KIND("<!DOCTYPE html><p>a", "a.txt"), HOA_FILE_HTML);
    assert_int_equal(KIND("<!DOCTYPE html><p>a", "a.docx"), HOA_FILE_HTML);
    assert_int_equal(KIND("{\"id\": 1}\n{\"id\": 2}\n", "a.txt"), HOA_FILE_JSONL);
    assert_int_equal(KIND("a;b\n1;2\n", "a.csv"), HOA_FILE_CSV);
    assert_int_equal(KIND("PK\x03\x04....", "a.xlsx"), HOA_FILE_XLSX);
    assert_int_equal(KIND("PK\x03\x04....", "a.txt"), HOA_FILE_DOCX);
    assert_int_equal(KIND("plain words", "a.docx"), HOA_FILE_TXT);
    assert_int_equal(KIND("\xFF\xFE" "a\0b\0", "a.txt"), HOA_FILE_TXT);
    assert_int_equal(KIND("\0\0\1\2", "a.bin"), HOA_FILE_UNKNOWN);
    assert_false(essay);
    assert_int_equal(KIND("\0\0\1\2", "a.txt"), HOA_FILE_UNKNOWN);
    assert_true(essay);
    assert_int_equal(KIND("%PDF-1.7", "scan"), HOA_FILE_UNKNOWN);
    assert_true(essay);
    assert_int_equal(KIND("\xD0\xCF\x11\xE0 doc", "a.doc"), HOA_FILE_UNKNOWN);
    assert_int_equal(KIND("int main(void)", "a.c"), HOA_FILE_TXT);
    assert_false(essay);
    assert_int_equal(KIND("", "a.txt"), HOA_FILE_TXT);
}

static void
front_matter(void **state G_GNUC_UNUSED)
{
    static const char text[] = "\xEF\xBB\xBF---\r\n"
                               "code: NTVT-2021-104\r\n"
                               "Tác giả: Nguyễn Văn  Hoà\n"
                               "author: Trần Thị Mùi\n"
                               "title: \"Bông hoa: trong ngõ\"\n"
                               "category: essay   # essay or print\n"
                               "post: tổ trưởng\n"
                               "  tổ dân phố số 4\n"
                               "nominee:\n"
                               "- Bà Lê Thị Ba\n"
                               "- Ông Đỗ Bốn\n"
                               "birth_year: 1961\n"
                               "mood: vui\n"
                               "chẳng ra gì\n"
                               "---\n"
                               "# Bông hoa trong ngõ\n\n"
                               "Chị **Ba** _rất_ chăm, xem [ảnh](http://a.vn/x_y) và ![hoa](h.png).\n"
                               "* một việc\n"
                               "> lời kể 2 * 3 = 6, ten_tep_a\n"
                               "***\n"
                               "Hết\\*.\n";
    g_auto(HoaDocument) document = {0};
    g_autoptr(GError) error = NULL;
    const HoaRecord *second;

    hoa_document_init(&document);
    assert_true(hoa_read_document(HOA_FILE_MD, HOA_SLICE(text), &document, &error));
    assert_string_equal(document.record.value[HOA_FIELD_CODE], "NTVT-2021-104");
    assert_string_equal(document.record.value[HOA_FIELD_AUTHOR], "Nguyễn Văn Hoà; Trần Thị Mùi");
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Bông hoa: trong ngõ");
    assert_string_equal(document.record.value[HOA_FIELD_CATEGORY], "essay");
    assert_string_equal(document.record.value[HOA_FIELD_POST], "tổ trưởng tổ dân phố số 4");
    assert_string_equal(document.record.value[HOA_FIELD_NOMINEE], "Bà Lê Thị Ba");
    assert_int_equal(document.more->len, 1);
    second = g_ptr_array_index(document.more, 0);
    assert_string_equal(second->value[HOA_FIELD_NOMINEE], "Ông Đỗ Bốn");
    assert_string_equal(second->value[HOA_FIELD_BIRTH_YEAR], "1961");
    assert_int_equal(document.unknown->len, 1);
    assert_string_equal(g_ptr_array_index(document.unknown, 0), "mood");
    assert_int_equal(document.remarks->len, 1);
    assert_string_equal(document.text->str, "Chị Ba rất chăm, xem ảnh và hoa.\n- một việc\nlời kể 2 * 3 = 6, ten_tep_a\nHết*.");
}

static void
read_plain(const char *text, size_t len, const char *title, const char *body)
{
    g_auto(HoaDocument) document = {0};
    g_autoptr(GError) error = NULL;

    hoa_document_init(&document);
    hoa_read_document(HOA_FILE_TXT, hoa_slice(text, len), &document, &error);
    assert_no_error(error);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], title);
    assert_string_equal(document.text->str, body);
}

static void
titles(void **state G_GNUC_UNUSED)
{
    g_autofree char *words = g_strnfill(400, 'a');
    g_autofree char *cut = NULL;

    read_plain("  Đầu đề\n\n\n\nThân bài  \n", strlen("  Đầu đề\n\n\n\nThân bài  \n"), "Đầu đề", "Thân bài");
    read_plain("---\nkhông có hàng cuối", strlen("---\nkhông có hàng cuối"), "---", "không có hàng cuối");
    read_plain("a\0b", 3, "a b", "");
    read_plain("\xFF\xFE" "A\0\n\0B\0", 8, "A", "B");
    /* e + combining circumflex + combining acute: NFD */
    read_plain("Ti\x65\xCC\x82\xCC\x81ng", 9, "Tiếng", "");
    words[100] = ' ';
    cut = g_strdup_printf("%.100s…", words);
    read_plain(words, 400, cut, words);
}

static void
refused(const char *text, size_t len, HoaErrorCode code)
{
    g_auto(HoaDocument) document = {0};
    g_autoptr(GError) error = NULL;

    hoa_document_init(&document);
    assert_false(hoa_read_document(HOA_FILE_TXT, hoa_slice(text, len), &document, &error));
    assert_code(error, code);
}

static void
refusals(void **state G_GNUC_UNUSED)
{
    g_autofree char *huge = g_strnfill(HOA_INDEX_MAX_TEXT + 1, 'x');
    g_autofree char *legacy = g_strnfill(100, (char)0xB5);

    refused("", 0, HOA_ERROR_FORMAT);
    refused("\0", 1, HOA_ERROR_FORMAT);
    refused(" \n\n ", 4, HOA_ERROR_FORMAT);
    refused(legacy, 100, HOA_ERROR_FORMAT);
    refused("\xFF\xFE\x00\xD8", 4, HOA_ERROR_FORMAT);
    refused(huge, HOA_INDEX_MAX_TEXT + 1, HOA_ERROR_LIMIT);
}

/* Marks without end must not take for ever. */
static void
hostile_markdown(void **state G_GNUC_UNUSED)
{
    static const char *const marks[] = {"[", "![", "*", "_", "`", ">", "#", "\\", "[](", "---\n", "- "};

    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_auto(HoaDocument) document = {0};

        while (text->len < (1 << 20))
            g_string_append(text, marks[i]);
        hoa_document_init(&document);
        hoa_read_document(HOA_FILE_MD, hoa_slice(text->str, text->len), &document, NULL);
        assert_true(document.text->len <= text->len + 16);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds), cmocka_unit_test(front_matter), cmocka_unit_test(titles),
                                       cmocka_unit_test(refusals), cmocka_unit_test(hostile_markdown)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
