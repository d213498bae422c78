/* Web pages, whole and hostile. */
#include "make.h"

#include "reader.h"

static void
read_page(const char *page, size_t size, HoaDocument *document)
{
    g_autoptr(GError) error = NULL;

    hoa_document_init(document);
    hoa_read_document(HOA_FILE_HTML, hoa_slice(page, size), document, &error);
    assert_no_error(error);
}

static void
article(void **state G_GNUC_UNUSED)
{
    g_autofree char *sentence = g_strnfill(300, 'x');
    g_autofree char *page = g_strdup_printf(
        "<!DOCTYPE html><html><head><title>Chuyện ở bến xe - Báo Mẫu</title><meta name=author content='Vũ Văn Viết'>"
        "<meta property='article:published_time' content='2021-03-12T08:00:00+07:00'>"
        "<meta property='og:site_name' content='Báo Mẫu'><style>p{}</style></head><body><nav>Trang chủ</nav>"
        "<header>Biểu ngữ</header><article><header><h1>Chuyện ở <b>bến</b> xe</h1></header><p>Đoạn&nbsp;một</p>"
        "<p>Đoạn<br>hai %s</p><script>var a = '<p>';</script><ul><li>mục<li>mục nữa</ul><aside>Tin liên quan</aside></article>"
        "<footer>Bản quyền</footer></body></html>",
        sentence);
    g_autofree char *expected = g_strdup_printf("Đoạn một\nĐoạn\nhai %s\nmục\nmục nữa", sentence);
    g_auto(HoaDocument) document = {0};

    read_page(page, strlen(page), &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Chuyện ở bến xe");
    assert_string_equal(document.record.value[HOA_FIELD_AUTHOR], "Vũ Văn Viết");
    assert_string_equal(document.record.value[HOA_FIELD_PUBLISHED], "2021-03-12T08:00:00+07:00");
    assert_string_equal(document.record.value[HOA_FIELD_OUTLET], "Báo Mẫu");
    assert_string_equal(document.text->str, expected);
}

static void
body(void **state G_GNUC_UNUSED)
{
    static const char page[] = "<title>Đầu đề</title><body><article>ngắn</article><p>một<p>hai <table><tr><td>a<td>b</table>"
                               "<form>Tìm kiếm</form>";
    g_auto(HoaDocument) document = {0};

    read_page(page, sizeof page - 1, &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Đầu đề");
    assert_non_null(strstr(document.text->str, "một\nhai\na\tb"));
    assert_non_null(strstr(document.text->str, "ngắn"));
    assert_null(strstr(document.text->str, "Tìm"));
}

/* UTF-8 without saying so, UTF-8 that says otherwise, and an 8-bit encoding that is told. */
static void
encodings(void **state G_GNUC_UNUSED)
{
    static const char silent[] = "<p>Tiếng Việt có dấu";
    static const char lying[] = "<meta charset=iso-8859-1><p>Tiếng Việt có dấu";
    static const char told[] = "<meta charset=iso-8859-1><p>caf\xE9 c\xF4ng";

    for (int i = 0; i < 2; i++) {
        g_auto(HoaDocument) document = {0};

        read_page(i == 0 ? silent : lying, i == 0 ? sizeof silent - 1 : sizeof lying - 1, &document);
        assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Tiếng Việt có dấu");
    }
    {
        g_auto(HoaDocument) document = {0};

        read_page(told, sizeof told - 1, &document);
        assert_string_equal(document.record.value[HOA_FIELD_TITLE], "café công");
    }
}

static void
hostile(void **state G_GNUC_UNUSED)
{
    static const char *const pieces[] = {"<div>", "</b>", "<p>", "<", "<!--", "&", "&#", "<a href='", "<b></i>", "<td>"};

    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) page = g_string_new("<html><body>x");
        g_auto(HoaDocument) document = {0};
        g_autoptr(GError) error = NULL;

        while (page->len < (1 << 19))
            g_string_append(page, pieces[i]);
        hoa_document_init(&document);
        if (!hoa_read_document(HOA_FILE_HTML, hoa_slice(page->str, page->len), &document, &error))
            assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_LIMIT) || g_error_matches(error, HOA_ERROR, HOA_ERROR_FORMAT));
        if (i == 0)
            assert_code(error, HOA_ERROR_LIMIT);
    }
}

static void
small(void **state G_GNUC_UNUSED)
{
    for (int c = 0; c < 256; c++) {
        char byte = (char)c;
        g_auto(HoaDocument) document = {0};

        hoa_document_init(&document);
        hoa_read_document(HOA_FILE_HTML, hoa_slice(&byte, 1), &document, NULL);
    }
    {
        g_auto(HoaDocument) document = {0};

        hoa_document_init(&document);
        assert_false(hoa_read_html(HOA_SLICE_EMPTY, &document, NULL));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(article), cmocka_unit_test(body), cmocka_unit_test(encodings),
                                       cmocka_unit_test(hostile), cmocka_unit_test(small)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
