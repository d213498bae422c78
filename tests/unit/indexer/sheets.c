/* CSV and Excel: cells as text. */
#include "make.h"

#include "reader.h"
#include "sheet.h"

static bool
log_row(const HoaSheetRow *row, void *data, GError **error G_GNUC_UNUSED)
{
    GString *log = data;

    g_string_append_printf(log, "%s%d:", row->sheet, (int)row->number);
    for (size_t i = 0; i < row->n_cells; i++)
        g_string_append_printf(log, "%s%s", i > 0 ? "|" : "", row->cells[i]);
    g_string_append_c(log, '\n');
    return true;
}

static void
check_csv(const char *text, size_t size, const char *expected)
{
    g_autoptr(GString) log = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    hoa_sheet_read_csv(hoa_slice(text, size), log_row, log, &error);
    assert_no_error(error);
    assert_string_equal(log->str, expected);
}

#define CSV(text, expected) check_csv((text), sizeof(text) - 1, (expected))

static void
separated(void **state G_GNUC_UNUSED)
{
    CSV("a,b\n1,2\n", "1:a|b\n2:1|2\n");
    CSV("\xEF\xBB\xBFmã;tên\r\nA1;\"Lê; \"\"Ba\"\"\"\r\n\r\nA2;x, y, z\r\n", "1:mã|tên\n2:A1|Lê; \"Ba\"\n4:A2|x, y, z\n");
    CSV("BẢNG KÊ, năm 2021\na\tb\tc\n1\t\t3, 4, 5\n", "1:BẢNG KÊ, năm 2021\n2:a|b|c\n3:1||3, 4, 5\n");
    CSV("a,\"hai\ndòng\",c\n", "1:a|hai dòng|c\n");
    CSV("a,b", "1:a|b\n");
    CSV("", "");
    CSV("\n\n\n", "");
    CSV("\xFF\xFE" "a\0,\0b\0\n\0", "1:a|b\n");
    CSV("a,b\n\"chưa đóng,1\n2", "1:a|b\n2:chưa đóng,1 2\n");
}

static void
csv_limits(void **state G_GNUC_UNUSED)
{
    g_autofree char *cell = g_strnfill(HOA_SHEET_MAX_CELL + 10, 'x');
    g_autofree char *wide = g_strnfill(5000, ',');
    g_autofree char *legacy = g_strnfill(1000, (char)0xB5);
    g_autoptr(GString) log = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    assert_false(hoa_sheet_read_csv(hoa_slice_from(cell), log_row, log, &error));
    assert_code(error, HOA_ERROR_LIMIT);
    g_clear_error(&error);
    assert_false(hoa_sheet_read_csv(hoa_slice_from(legacy), log_row, log, &error));
    assert_code(error, HOA_ERROR_FORMAT);
    wide[0] = 'a';
    assert_true(hoa_sheet_read_csv(hoa_slice_from(wide), log_row, log, NULL));
}

static void
workbook(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) log = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    size_t size;

    bytes = make_xlsx("Sổ", "Mã\tNgày\tSố\n\nA&1\tdate:44267\t4.2\n\t2021\t75358000000\nđ\tdate:60.5\t12.25", &size);
    hoa_sheet_read_xlsx(hoa_slice(bytes, size), log_row, log, &error);
    assert_no_error(error);
    assert_string_equal(log->str, "Sổ1:Mã|Ngày|Số\nSổ3:A&1|2021-03-12|4,2\nSổ4:|2021|75358000000\nSổ5:đ|1900-02-28|12,25\n");
}

/* What make_xlsx() does not write: inline strings, booleans, errors, rich text, rows and cells without references. */
static void
rare_cells(void **state G_GNUC_UNUSED)
{
    const Member members[] = {
        {"xl/workbook.xml",
         "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" sheetId=\"9\" r:id=\"rId5\"/>"
         "<sheet name=\"gone\" sheetId=\"10\" r:id=\"rId6\"/></sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"rId5\" Target=\"/xl/worksheets/s.xml\"/></R>", 0},
        {"xl/styles.xml", "<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></s>", 0},
        {"xl/sharedStrings.xml", "<sst><si><r><t>rich</t></r><r><t> text</t></r><rPh><t>no</t></rPh></si><si/></sst>", 0},
        {"xl/worksheets/s.xml",
         "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>in</t></is></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c>"
         "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>99</v></c><c t=\"str\"><f>A1</f><v>made</v></c><c s=\"1\"><v>1</v></c></row>"
         "<row><c r=\"ZZZ1\"><v>1</v></c><c r=\"C1\"><v>5</v></c><c r=\"A1\"><v>4</v></c></row></sheetData></worksheet>", 0},
        {NULL, NULL, 0}};
    g_autoptr(GString) log = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    size_t size;

    bytes = make_zip(members, &size);
    hoa_sheet_read_xlsx(hoa_slice(bytes, size), log_row, log, &error);
    assert_no_error(error);
    assert_string_equal(log->str, "S1:in|1||rich text||made|1904-01-02\nS2:4||5\n");
}

static void
damaged(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) log = g_string_new(NULL);
    size_t size;
    g_autofree char *bytes = make_xlsx("S", "a\tb\n1\t2\nx\ty", &size);

    for (size_t i = 0; i < size; i++) {
        bytes[i] = (char)~bytes[i];
        hoa_sheet_read_xlsx(hoa_slice(bytes, size), log_row, log, NULL);
        bytes[i] = (char)~bytes[i];
    }
    assert_false(hoa_sheet_read_xlsx(hoa_slice(bytes, size / 2), log_row, log, NULL));
    assert_false(hoa_sheet_read_xlsx(hoa_slice(bytes, 1), log_row, log, NULL));
}

static void
refused(const Member *members, HoaErrorCode code)
{
    g_autoptr(GString) log = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    size_t size;

    bytes = make_zip(members, &size);
    assert_false(hoa_sheet_read_xlsx(hoa_slice(bytes, size), log_row, log, &error));
    assert_code(error, code);
}

static void
bombs(void **state G_GNUC_UNUSED)
{
    const Member zeros[] = {{"xl/workbook.xml", "<w/>", 0}, {"xl/sharedStrings.xml", NULL, 32 << 20}, {NULL, NULL, 0}};
    const Member entities[] = {{"xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a \"b\">]><w>&a;</w>", 0}, {NULL, NULL, 0}};
    const Member word[] = {{"word/document.xml", "<w/>", 0}, {NULL, NULL, 0}};

    refused(zeros, HOA_ERROR_LIMIT);
    refused(entities, HOA_ERROR_FORMAT);
    refused(word, HOA_ERROR_FORMAT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(separated), cmocka_unit_test(csv_limits), cmocka_unit_test(workbook),
                                       cmocka_unit_test(rare_cells), cmocka_unit_test(damaged), cmocka_unit_test(bombs)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
