/* Word documents, whole and hostile. */
#include "make.h"

#include "reader.h"

#define P(text) "<w:p><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"

static void
read_body(const char *body, HoaDocument *document)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    size_t size;

    bytes = make_docx(body, "Tên trong thuộc tính", "Lê Tác Giả", &size);
    hoa_document_init(document);
    hoa_read_document(HOA_FILE_DOCX, hoa_slice(bytes, size), document, &error);
    assert_no_error(error);
}

static void
whole(void **state G_GNUC_UNUSED)
{
    g_auto(HoaDocument) document = {0};

    read_body("<w:p><w:pPr><w:pStyle w:val=\"Title\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>"
              "<w:r><w:t>Người gác </w:t></w:r><w:r><w:t>ghi</w:t></w:r></w:p>" P("Đoạn một")
              "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
              "<w:p><w:r><w:t>giữ</w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>"
              "<w:ins><w:r><w:t> thêm</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom></w:p>"
              "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
              "<w:r><w:t>trang</w:t></w:r></w:p>"
              "<w:p><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink><w:r><w:t> cây\xC2\xAD bàng</w:t></w:r></w:p>",
              &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Người gác ghi");
    assert_string_equal(document.record.value[HOA_FIELD_AUTHOR], "Lê Tác Giả");
    assert_string_equal(document.text->str, "Đoạn một\na\tb\nc-d\ngiữ thêm\ntrang\nliên kết cây bàng");
}

static void
tables_and_boxes(void **state G_GNUC_UNUSED)
{
    g_auto(HoaDocument) document = {0};

    read_body(P("Mở đầu") "<w:tbl><w:tblPr/><w:tr><w:tc>" P("một") "</w:tc><w:tc>" P("hai") "</w:tc></w:tr><w:tr><w:tc>" P(
                  "ba") "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
              "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P("khung")
              "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P("khung") "</w:txbxContent></mc:Fallback>"
              "</mc:AlternateContent></w:r><w:r><w:t>sau khung</w:t></w:r></w:p>",
              &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Tên trong thuộc tính");
    assert_string_equal(document.text->str, "Mở đầu\nmột\thai\nba\nkhung\nsau khung");
}

static void
refused(const char *bytes, size_t size, HoaErrorCode code)
{
    g_auto(HoaDocument) document = {0};
    g_autoptr(GError) error = NULL;

    hoa_document_init(&document);
    assert_false(hoa_read_document(HOA_FILE_DOCX, hoa_slice(bytes, size), &document, &error));
    assert_code(error, code);
}

static void
truncated(void **state G_GNUC_UNUSED)
{
    size_t size, step;
    g_autofree char *bytes = make_docx(P("một đoạn văn"), NULL, NULL, &size);

    step = MAX(size / 50, 1);
    for (size_t i = 0; i + 22 < size; i += step)
        refused(bytes, i, HOA_ERROR_FORMAT);
    refused("P", 1, HOA_ERROR_FORMAT);
    refused("PK\x03\x04", 4, HOA_ERROR_FORMAT);
}

/* Each byte turned over in its turn: whatever comes out, nothing breaks. */
static void
damaged(void **state G_GNUC_UNUSED)
{
    size_t size;
    g_autofree char *bytes = make_docx(P("một đoạn văn"), "t", "c", &size);

    for (size_t i = 0; i < size; i++) {
        g_auto(HoaDocument) document = {0};

        hoa_document_init(&document);
        bytes[i] = (char)~bytes[i];
        hoa_read_document(HOA_FILE_DOCX, hoa_slice(bytes, size), &document, NULL);
        bytes[i] = (char)~bytes[i];
    }
}

static void
bombs(void **state G_GNUC_UNUSED)
{
    static const char entities[] =
        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>chữ &d;</w:t></w:r></w:p></w:body></w:document>";
    static const char outside[] = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                  "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>chữ &x;</w:t></w:r></w:p></w:document>";
    const Member zeros[] = {{"word/document.xml", NULL, 40 << 20}, {NULL, NULL, 0}};
    const Member many[] = {{"word/document.xml", entities, 0}, {NULL, NULL, 0}};
    const Member file[] = {{"word/document.xml", outside, 0}, {NULL, NULL, 0}};
    const Member other[] = {{"mimetype", "application/epub", 0}, {NULL, NULL, 0}};
    const struct {
        const Member *members;
        HoaErrorCode code;
    } bad[] = {{zeros, HOA_ERROR_LIMIT}, {many, HOA_ERROR_FORMAT}, {file, HOA_ERROR_FORMAT}, {other, HOA_ERROR_FORMAT}};

    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        size_t size;
        g_autofree char *bytes = make_zip(bad[i].members, &size);

        refused(bytes, size, bad[i].code);
    }
}

static void
deep(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) body = g_string_new(NULL);
    g_autofree char *bytes = NULL;
    size_t size;

    for (int i = 0; i < 5000; i++)
        g_string_append(body, "<w:sdt>");
    g_string_append(body, "x");
    for (int i = 0; i < 5000; i++)
        g_string_append(body, "</w:sdt>");
    bytes = make_docx(body->str, NULL, NULL, &size);
    refused(bytes, size, HOA_ERROR_FORMAT); /* libxml2's own limit of 256 */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole),     cmocka_unit_test(tables_and_boxes),
                                       cmocka_unit_test(truncated),
                                       cmocka_unit_test(damaged),   cmocka_unit_test(bombs),
                                       cmocka_unit_test(deep)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
