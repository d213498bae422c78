#include "make.h"

#include <glib/gstdio.h>
#include <zip.h>

char *
make_zip(const Member *members, size_t *size)
{
    zip_error_t failure;
    zip_source_t *buffer;
    zip_stat_t stat;
    zip_t *zip;
    char *bytes;

    zip_error_init(&failure);
    buffer = zip_source_buffer_create(NULL, 0, 0, &failure);
    assert_non_null(buffer);
    zip_source_keep(buffer);
    zip = zip_open_from_source(buffer, ZIP_TRUNCATE, &failure);
    assert_non_null(zip);
    for (; members->name != NULL; members++) {
        size_t length = members->size > 0 ? members->size : strlen(members->data);
        void *data = calloc(1, length + 1);

        assert_non_null(data);
        if (members->data != NULL)
            memcpy(data, members->data, length);
        assert_true(zip_file_add(zip, members->name, zip_source_buffer(zip, data, length, 1), ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_stat(buffer, &stat), 0);
    *size = (size_t)stat.size;
    bytes = g_malloc(*size + 1);
    assert_int_equal(zip_source_open(buffer), 0);
    assert_int_equal(zip_source_read(buffer, bytes, *size), (zip_int64_t)*size);
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

char *
make_docx(const char *body, const char *title, const char *creator, size_t *size)
{
    g_autofree char *document = g_strdup_printf(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>%s</w:body></w:document>",
        body);
    g_autofree char *core = g_strdup_printf(
        "<?xml version=\"1.0\"?><cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>%s</dc:title><dc:creator>%s</dc:creator>"
        "</cp:coreProperties>",
        title != NULL ? title : "", creator != NULL ? creator : "");
    const Member members[] = {{"[Content_Types].xml", "<Types/>", 0}, {"word/document.xml", document, 0},
                              {"docProps/core.xml", core, 0}, {NULL, NULL, 0}};

    return make_zip(members, size);
}

static void
add_cell(GString *sheet, GString *strings, unsigned *n_strings, const char *text, size_t row, size_t column)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    char *end;
    double number = g_ascii_strtod(text, &end);

    if (text[0] == '\0')
        return;
    if (*end == '\0' && (text[0] != '0' || text[1] == '\0')) {
        g_string_append_printf(sheet, "<c r=\"%c%zu\"><v>%.10g</v></c>", (int)('A' + column), row, number);
    } else if (g_str_has_prefix(text, "date:")) {
        g_string_append_printf(sheet, "<c r=\"%c%zu\" s=\"1\"><v>%s</v></c>", (int)('A' + column), row, text + 5);
    } else {
        g_string_append_printf(sheet, "<c r=\"%c%zu\" t=\"s\"><v>%u</v></c>", (int)('A' + column), row, (*n_strings)++);
        g_string_append_printf(strings, "<si><t>%s</t></si>", escaped);
    }
}

char *
make_xlsx(const char *name, const char *cells, size_t *size)
{
    g_autoptr(GString) sheet = g_string_new("<worksheet><sheetData>"), strings = g_string_new("<sst>");
    g_autofree char *book = g_strdup_printf(
        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
        "<sheet name=\"%s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        name);
    g_auto(GStrv) rows = g_strsplit(cells, "\n", -1);
    unsigned n_strings = 0;

    for (size_t i = 0; rows[i] != NULL; i++) {
        g_auto(GStrv) row = g_strsplit(rows[i], "\t", -1);

        g_string_append_printf(sheet, "<row r=\"%zu\">", i + 1);
        for (size_t k = 0; row[k] != NULL; k++)
            add_cell(sheet, strings, &n_strings, row[k], i + 1, k);
        g_string_append(sheet, "</row>");
    }
    g_string_append(sheet, "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells></worksheet>");
    g_string_append(strings, "</sst>");
    {
        const Member members[] = {
            {"xl/workbook.xml", book, 0},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>", 0},
            {"xl/styles.xml",
             "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-42A]dd/mm/yyyy\"/></numFmts>"
             "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
             "</styleSheet>",
             0},
            {"xl/sharedStrings.xml", strings->str, 0},
            {"xl/worksheets/sheet1.xml", sheet->str, 0},
            {NULL, NULL, 0},
        };

        return make_zip(members, size);
    }
}

char *
make_folder(void)
{
    char *path = g_dir_make_tmp("hoadep-test-XXXXXX", NULL);

    assert_non_null(path);
    return path;
}

static void
drop(const char *path)
{
    GDir *folder;
    const char *name;

    if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK) && (folder = g_dir_open(path, 0, NULL)) != NULL) {
        while ((name = g_dir_read_name(folder)) != NULL) {
            g_autofree char *member = g_build_filename(path, name, NULL);

            drop(member);
        }
        g_dir_close(folder);
    }
    g_remove(path);
}

void
drop_folder(char *path)
{
    drop(path);
    g_free(path);
}

void
put_file(const char *folder, const char *name, const void *data, size_t size)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *above = g_path_get_dirname(path);

    assert_int_equal(g_mkdir_with_parents(above, 0755), 0);
    assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
}

void
put_text(const char *folder, const char *name, const char *text)
{
    put_file(folder, name, text, strlen(text));
}
