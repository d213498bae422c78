/* Essays in the encodings and fonts of earlier offices, and damaged ones: every reader. */
#include "make.h"

#include "reader.h"
#include "sheet.h"

static const char prose[] = "Bác tổ trưởng dân phố\n\nSuốt mười năm nay, mỗi sớm bác đều quét sạch con ngõ nhỏ trước khi bà con thức giấc. "
                            "Ai hỏi, bác chỉ cười: đường sạch thì lòng cũng thấy nhẹ.";
static const char title[] = "Bác tổ trưởng dân phố";
static const char body[] = "Suốt mười năm nay, mỗi sớm bác đều quét sạch con ngõ nhỏ trước khi bà con thức giấc. "
                           "Ai hỏi, bác chỉ cười: đường sạch thì lòng cũng thấy nhẹ.";

static GString *
encoded(HoaEncoding encoding, const char *text)
{
    GString *bytes = g_string_new(NULL);
    size_t lost = 0;

    hoa_encoding_encode(encoding, hoa_slice_from(text), bytes, &lost);
    assert_int_equal(lost, 0);
    return bytes;
}

/* The bytes as a program shows them that takes them for Latin-1. */
static char *
misread(HoaEncoding encoding, const char *text)
{
    g_autoptr(GString) bytes = encoded(encoding, text);
    char *shown = g_convert(bytes->str, (gssize)bytes->len, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);

    assert_non_null(shown);
    return shown;
}

static void
read_well(HoaFileKind kind, HoaSlice bytes, HoaDocument *document)
{
    g_autoptr(GError) error = NULL;

    hoa_document_init(document);
    hoa_read_document(kind, bytes, document, &error);
    assert_no_error(error);
}

static void
plain_text(void **state G_GNUC_UNUSED)
{
    static const HoaEncoding encodings[] = {HOA_ENCODING_VNI,  HOA_ENCODING_VPS,     HOA_ENCODING_VISCII, HOA_ENCODING_WINDOWS_1258,
                                            HOA_ENCODING_VIQR, HOA_ENCODING_UTF16LE, HOA_ENCODING_UTF16BE};

    for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autoptr(GString) bytes = encoded(encodings[i], prose);
        g_auto(HoaDocument) document = {0};

        read_well(HOA_FILE_TXT, hoa_slice(bytes->str, bytes->len), &document);
        assert_string_equal(document.record.value[HOA_FIELD_TITLE], title);
        assert_string_equal(document.text->str, body);
        assert_string_equal(hoa_encoding_name(document.decision.encoding), hoa_encoding_name(encodings[i]));
        assert_true(document.decision.score > 0.8);
        assert_int_equal(document.decision.stretches, 0);
    }
}

/* Front matter is decoded with the rest; TCVN3 has no accented capitals. */
static void
front_matter(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = g_strconcat("---\ncode: NTVT-2003-007\nauthor: Lê Thị Huệ\n---\n", prose, NULL);
    g_autoptr(GString) bytes = encoded(HOA_ENCODING_TCVN3, text);
    g_auto(HoaDocument) document = {0};

    read_well(HOA_FILE_TXT, hoa_slice(bytes->str, bytes->len), &document);
    assert_string_equal(document.record.value[HOA_FIELD_CODE], "NTVT-2003-007");
    assert_string_equal(document.record.value[HOA_FIELD_AUTHOR], "Lê Thị Huệ");
    assert_string_equal(document.text->str, body);
    assert_int_equal(document.decision.encoding, HOA_ENCODING_TCVN3);
}

static void
unicode_is_left_alone(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {"Cà phê sữa đá", "Trần Hưng Đạo – «Hịch tướng sĩ» © 2021, 30 °C, §3, Müller & José", "plain ASCII"};

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(HoaDocument) document = {0};

        read_well(HOA_FILE_TXT, hoa_slice_from(texts[i]), &document);
        assert_string_equal(document.record.value[HOA_FIELD_TITLE], texts[i]);
        assert_int_equal(document.decision.encoding, HOA_ENCODING_UNKNOWN);
        assert_int_equal(document.of_title.list->len, 0);
    }
}

static void
kinds(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) bytes = encoded(HOA_ENCODING_UTF16LE, prose);
    const char *reason;
    bool essay;

    assert_int_equal(hoa_file_kind(hoa_slice(bytes->str, bytes->len), "a.txt", &reason, &essay), HOA_FILE_TXT);
    assert_int_equal(hoa_file_kind(hoa_slice(bytes->str, bytes->len), "a.csv", &reason, &essay), HOA_FILE_CSV);
    assert_true(essay);
}

/* ---- Registers ------------------------------------------------------------------------------------------------------------ */

static bool
log_row(const HoaSheetRow *row, void *data, GError **error G_GNUC_UNUSED)
{
    for (size_t i = 0; i < row->n_cells; i++)
        g_string_append_printf(data, "%s%s", row->cells[i], i + 1 < row->n_cells ? "|" : "\n");
    return true;
}

static void
vni_register(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) bytes = encoded(HOA_ENCODING_VNI, "Mã số;Tên bài;Tác giả\nNTVT-2004-001;Người giữ lửa làng nghề;Đỗ Văn Tường\n"
                                                         "NTVT-2004-002;Cô giáo vùng cao;Nguyễn Thị Mỵ\n");
    g_autoptr(GString) log = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    hoa_sheet_read_csv(hoa_slice(bytes->str, bytes->len), log_row, log, &error);
    assert_no_error(error);
    assert_string_equal(log->str, "Mã số|Tên bài|Tác giả\nNTVT-2004-001|Người giữ lửa làng nghề|Đỗ Văn Tường\n"
                                  "NTVT-2004-002|Cô giáo vùng cao|Nguyễn Thị Mỵ\n");
}

/* ---- Word ----------------------------------------------------------------------------------------------------------------- */

#define RUN "<w:r><w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\"/></w:rPr><w:t xml:space=\"preserve\">%s</w:t></w:r>"

static void
add_run(GString *xml, const char *font, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);

    g_string_append_printf(xml, RUN, font, font, escaped);
}

static void
read_xml(const GString *xml, HoaDocument *document)
{
    g_autofree char *bytes = NULL;
    size_t size;

    bytes = make_docx(xml->str, NULL, NULL, &size);
    read_well(HOA_FILE_DOCX, hoa_slice(bytes, size), document);
}

static void
word_fonts(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) xml = g_string_new("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>");
    g_autofree char *head = misread(HOA_ENCODING_TCVN3, "hội khuyến học xã"), *tcvn = misread(HOA_ENCODING_TCVN3, body);
    g_autofree char *vni = misread(HOA_ENCODING_VNI, "Lớp học của cô Thuỷ mở cửa mỗi tối, đón cả người lớn tuổi.");
    g_auto(HoaDocument) document = {0};

    add_run(xml, ".VnTimeH", head);
    g_string_append(xml, "</w:p><w:p>");
    add_run(xml, ".VnTime", tcvn);
    g_string_append(xml, "</w:p><w:p>");
    add_run(xml, "VNI-Times", vni);
    g_string_append(xml, "</w:p><w:p>");
    add_run(xml, "Times New Roman", "Cô Thuỷ kể chuyện ở Müller.");
    g_string_append(xml, "</w:p>");
    read_xml(xml, &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "HỘI KHUYẾN HỌC XÃ");
    assert_non_null(strstr(document.text->str, body));
    assert_non_null(strstr(document.text->str, "\nLớp học của cô Thuỷ mở cửa mỗi tối, đón cả người lớn tuổi.\n"));
    assert_true(g_str_has_suffix(document.text->str, "\nCô Thuỷ kể chuyện ở Müller."));
    assert_false(document.legacy_font);
    assert_int_equal(document.decision.encoding, HOA_ENCODING_TCVN3);
    assert_true(document.decision.stretches >= 3);
}

/* Word keeps the ư of TCVN3 in an element of its own; in other fonts it is what it says. */
static void
word_soft_hyphens(void **state G_GNUC_UNUSED)
{
    static const char run[] = "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>Con ®</w:t><w:softHyphen/>"
                              "<w:t>êng lµng ta sím m¸t, ng</w:t><w:softHyphen/><w:t>êi ng\xC2\xAD" "êi cïng quÐt</w:t></w:r></w:p>"
                              "<w:p><w:r><w:t>hàng cây\xC2\xAD bàng xanh</w:t><w:softHyphen/><w:t> mát</w:t></w:r></w:p>";
    g_autoptr(GString) xml = g_string_new(run);
    g_auto(HoaDocument) document = {0};

    read_xml(xml, &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Con đường làng ta sớm mát, người người cùng quét");
    assert_string_equal(document.text->str, "hàng cây bàng xanh mát");
}

static void
word_promises_that_lie(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) xml = g_string_new("<w:p>");
    g_autoptr(GString) nonsense = g_string_new("<w:p>");
    g_auto(HoaDocument) document = {0}, hopeless = {0};

    add_run(xml, ".VnTime", body);
    g_string_append(xml, "</w:p>");
    read_xml(xml, &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], body);
    assert_int_equal(document.decision.encoding, HOA_ENCODING_UNKNOWN);
    assert_false(document.legacy_font);
    add_run(nonsense, ".VnTime", "\u00ff\u00ff\u00ff\u00fe \u00c6\u00d8\u00e5 x\u00ff\u00e6k \u00fe\u00fe\u00ffq");
    g_string_append(nonsense, "</w:p>");
    read_xml(nonsense, &hopeless);
    assert_true(hopeless.legacy_font);
}

/* A font may come from the style that a paragraph's style is based on. */
static void
word_styles(void **state G_GNUC_UNUSED)
{
    static const char styles[] =
        "<w:styles xmlns:w=\"w\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr></w:rPrDefault>"
        "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:rPr>"
        "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Dau\">"
        "<w:basedOn w:val=\"Big\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Big\"><w:basedOn w:val=\"Dau\"/><w:rPr>"
        "<w:rFonts w:ascii=\".VnTimeH\"/></w:rPr></w:style></w:styles>";
    g_autofree char *head = misread(HOA_ENCODING_TCVN3, "gương sáng"), *text = misread(HOA_ENCODING_TCVN3, "Tập thể lớp tôi");
    g_autofree char *xml = g_strdup_printf("<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Dau\"/></w:pPr><w:r>"
                                           "<w:t>%s</w:t></w:r></w:p><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>",
                                           head, text);
    const Member members[] = {{"word/document.xml", xml, 0}, {"word/styles.xml", styles, 0}, {NULL, NULL, 0}};
    g_auto(HoaDocument) document = {0};
    g_autofree char *bytes = NULL;
    size_t size;

    bytes = make_zip(members, &size);
    read_well(HOA_FILE_DOCX, hoa_slice(bytes, size), &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "GƯƠNG SÁNG");
    assert_string_equal(document.text->str, "Tập thể lớp tôi");
}

/* ---- The web -------------------------------------------------------------------------------------------------------------- */

static void
web_pages(void **state G_GNUC_UNUSED)
{
    static const HoaEncoding encodings[] = {HOA_ENCODING_TCVN3, HOA_ENCODING_VNI, HOA_ENCODING_UTF8};

    for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autofree char *head = misread(encodings[i], title), *text = misread(encodings[i], body);
        g_autofree char *page = g_strdup_printf("<html><head><title>x</title></head><body><h1>%s</h1><p>%s</p></body></html>", head, text);
        g_autoptr(GString) raw = encoded(encodings[i], prose);
        g_autofree char *declared = g_strdup_printf("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=x-user-defined\">"
                                                    "</head><body><p>%s</p></body></html>", raw->str);
        g_auto(HoaDocument) document = {0}, bytes = {0};

        read_well(HOA_FILE_HTML, hoa_slice_from(page), &document);
        assert_string_equal(document.record.value[HOA_FIELD_TITLE], title);
        assert_string_equal(document.text->str, body);
        assert_int_equal(document.decision.encoding, encodings[i]);
        assert_true(document.decision.stretches > 0);
        read_well(HOA_FILE_HTML, hoa_slice_from(declared), &bytes);
        assert_non_null(strstr(bytes.record.value[HOA_FIELD_TITLE], title));
    }
}

/* ---- Repair --------------------------------------------------------------------------------------------------------------- */

static void
repairs(void **state G_GNUC_UNUSED)
{
    static const char text[] = "---\nauthor: Тrần Vă n Hoà\n---\nСải cách nhỏ ở xóm\n\nCon đƣờng làng tôi, tiếńg trẻ hát.";
    g_auto(HoaDocument) document = {0};
    g_autoptr(GString) before = g_string_new(NULL);

    read_well(HOA_FILE_MD, HOA_SLICE(text), &document);
    assert_string_equal(document.record.value[HOA_FIELD_TITLE], "Cải cách nhỏ ở xóm");
    assert_string_equal(document.text->str, "Con đường làng tôi, tiếng trẻ hát.");
    assert_true(g_str_has_prefix(document.record.value[HOA_FIELD_AUTHOR], "Trần"));
    assert_int_equal(document.counts[HOA_REPAIR_HOMOGLYPH], 2);
    assert_int_equal(document.counts[HOA_REPAIR_OI], 1);
    assert_int_equal(document.counts[HOA_REPAIR_DOUBLED_TONE], 1);
    assert_int_equal(document.disguised->len, 2);
    assert_string_equal(g_ptr_array_index(document.disguised, 0), "Сải = Cải (U+0421)");
    assert_non_null(strstr(document.fields->str, "author: “Тrần"));
    hoa_text_unrepair(hoa_slice(document.text->str, document.text->len), document.of_text.list,
                      hoa_slice(document.of_text.originals->str, document.of_text.originals->len), before);
    assert_string_equal(before->str, "Con đƣờng làng tôi, tiếńg trẻ hát.");
    hoa_document_reset(&document);
    assert_int_equal(document.of_text.list->len + document.of_title.list->len + document.disguised->len, 0);
}

/* ---- Real files ----------------------------------------------------------------------------------------------------------- */

static void
real_files(void **state G_GNUC_UNUSED)
{
    const char *data = g_getenv("HOADEP_DATA");
    g_autofree char *folder = g_build_filename(data != NULL ? data : HOA_SOURCE_DIR "/../shared/data", "legacy", "files", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    int read = 0;

    if (dir == NULL) {
        print_message("skipped: there is no %s\n", folder);
        skip();
    }
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *bytes = NULL;
        g_auto(HoaDocument) document = {0};
        size_t size;

        if (!g_str_has_suffix(name, ".docx") || !hoa_file_load(path, &bytes, &size, NULL))
            continue;
        read_well(HOA_FILE_DOCX, hoa_slice(bytes, size), &document);
        if (document.legacy_font || document.decision.encoding != HOA_ENCODING_VNI || document.decision.score < 0.95)
            fail_msg("%s: %s %.3f", name, hoa_encoding_name(document.decision.encoding), document.decision.score);
        read++;
    }
    assert_true(read > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(plain_text), cmocka_unit_test(front_matter), cmocka_unit_test(unicode_is_left_alone),
                                       cmocka_unit_test(kinds), cmocka_unit_test(vni_register), cmocka_unit_test(word_fonts),
                                       cmocka_unit_test(word_soft_hyphens), cmocka_unit_test(word_promises_that_lie),
                                       cmocka_unit_test(word_styles), cmocka_unit_test(web_pages), cmocka_unit_test(repairs),
                                       cmocka_unit_test(real_files)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
