/*
 * Excel workbooks: the cells of every sheet as text.
 *
 * Parts are read in the order in which they explain each other: relationships, workbook (names of sheets, which of the two
 * date systems), styles (which cells are dates), shared strings, then each sheet row by row. Formulas count with the value
 * that Excel stored. ECMA-376 part 1, chapter 18.
 */
#include "reader.h"
#include "sheet.h"

#include <math.h>

#define SHEETS_MAX 256
#define STRINGS_MAX 4000000
#define STYLES_MAX 70000

typedef struct {
    zip_t *zip;
    HoaSheetRowFn tell;
    void *data;
    GHashTable *targets; /* relationship id -> member */
    GPtrArray *names, *members; /* of sheets, in order */
    GPtrArray *strings;
    GHashTable *date_formats; /* numFmtId of custom formats that are dates */
    GArray *date_styles;      /* bool for each style */
    bool date1904;
} Book;

/* A cell while it is read. */
typedef struct {
    size_t column;
    char type; /* s shared, i inline or formula string, b boolean, e error, d date, n number */
    bool date;
    GString *value;
} Cell;

typedef struct {
    Book *book;
    const char *sheet;
    GPtrArray *cells;
    int64_t row;
    size_t next_column;
    Cell cell;
    bool in_value, filled;
} SheetWalk;

typedef bool (*VisitFn)(xmlTextReaderPtr reader, void *data, GError **error);

/* Calls `visit` for each node of a part; a missing part has no nodes. */
static bool
each_node(zip_t *zip, const char *member, VisitFn visit, void *data, GError **error)
{
    g_autoptr(GString) xml = g_string_new(NULL);
    g_autoptr(xmlTextReader) reader = NULL;
    GError *failure = NULL;

    if (zip_name_locate(zip, member, 0) < 0)
        return true;
    if (!hoa_zip_read(zip, member, xml, error))
        return false;
    reader = hoa_xml_open(hoa_slice(xml->str, xml->len));
    while (hoa_xml_next(reader, member, &failure)) {
        if (!visit(reader, data, error))
            return false;
    }
    if (failure == NULL)
        return true;
    g_propagate_error(error, failure);
    return false;
}

static bool
at_start_of(xmlTextReaderPtr reader, const char *name)
{
    return xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT && hoa_xml_is(reader, name);
}

static bool
too_many(const char *what, size_t max, GError **error)
{
    g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("more than %zu %s"), max, what);
    return false;
}

/* ---- Relationships, workbook, styles --------------------------------------------------------------------------------- */

static bool
visit_relationship(xmlTextReaderPtr reader, void *data, GError **error)
{
    Book *book = data;
    xmlChar *id, *target;

    if (!at_start_of(reader, "Relationship"))
        return true;
    if (g_hash_table_size(book->targets) > 4 * SHEETS_MAX)
        return too_many("relationships", 4 * SHEETS_MAX, error);
    id = hoa_xml_attribute(reader, "Id");
    target = hoa_xml_attribute(reader, "Target");
    if (id != NULL && target != NULL) {
        const char *path = (const char *)target;

        g_hash_table_replace(book->targets, g_strdup((const char *)id),
                             path[0] == '/' ? g_strdup(path + 1) : g_strconcat("xl/", path, NULL));
    }
    xmlFree(id);
    xmlFree(target);
    return true;
}

/* The sheet's r:id; its own attribute "sheetId" and others must not be taken for it. */
static bool
visit_workbook(xmlTextReaderPtr reader, void *data, GError **error)
{
    Book *book = data;
    xmlChar *name, *id;

    if (at_start_of(reader, "workbookPr")) {
        xmlChar *flag = hoa_xml_attribute(reader, "date1904");

        book->date1904 = flag != NULL && (flag[0] == '1' || flag[0] == 't');
        xmlFree(flag);
    }
    if (!at_start_of(reader, "sheet"))
        return true;
    if (book->names->len >= SHEETS_MAX)
        return too_many("sheets", SHEETS_MAX, error);
    name = hoa_xml_attribute(reader, "name");
    id = hoa_xml_attribute(reader, "id");
    if (id != NULL && g_hash_table_contains(book->targets, id)) {
        g_autoptr(GString) shown = g_string_new(NULL);

        hoa_text_squeeze(hoa_slice_part(hoa_slice_from((const char *)name), 0, 400), shown);
        g_ptr_array_add(book->names, g_string_free(g_steal_pointer(&shown), FALSE));
        g_ptr_array_add(book->members, g_strdup(g_hash_table_lookup(book->targets, id)));
    }
    xmlFree(name);
    xmlFree(id);
    return true;
}

/* Does a format code show a day or a year? Quoted text, escapes and [colours] do not count; neither do hours alone. */
static bool
is_date_code(const char *code)
{
    bool quoted = false;

    for (; *code != '\0'; code++) {
        if (*code == '"')
            quoted = !quoted;
        else if (!quoted && (*code == '\\' || *code == '_' || *code == '*') && code[1] != '\0')
            code++;
        else if (!quoted && *code == '[' && strchr(code, ']') != NULL)
            code = strchr(code, ']');
        else if (!quoted && strchr("yYdD", *code) != NULL)
            return true;
    }
    return false;
}

static bool
is_date_format(const Book *book, unsigned id)
{
    /* Built-in formats: 14-17 and 22 are dates; 27-31, 34-36 and 50-58 in East Asian editions. */
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || (id >= 50 && id <= 58))
        return true;
    return g_hash_table_contains(book->date_formats, GUINT_TO_POINTER(id));
}

static unsigned
number_attribute(xmlTextReaderPtr reader, const char *name, unsigned max)
{
    xmlChar *text = hoa_xml_attribute(reader, name);
    guint64 value = text != NULL ? g_ascii_strtoull((const char *)text, NULL, 10) : 0;

    xmlFree(text);
    return value <= max ? (unsigned)value : max;
}

typedef struct {
    Book *book;
    bool in_cells; /* inside cellXfs, whose n-th xf is style n */
} StyleWalk;

static bool
visit_styles(xmlTextReaderPtr reader, void *data, GError **error)
{
    StyleWalk *walk = data;

    if (hoa_xml_is(reader, "cellXfs"))
        walk->in_cells = xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(reader) != 1;
    if (at_start_of(reader, "numFmt")) {
        xmlChar *code = hoa_xml_attribute(reader, "formatCode");

        if (code != NULL && is_date_code((const char *)code))
            g_hash_table_add(walk->book->date_formats, GUINT_TO_POINTER(number_attribute(reader, "numFmtId", 100000)));
        xmlFree(code);
    }
    if (walk->in_cells && at_start_of(reader, "xf")) {
        bool date = is_date_format(walk->book, number_attribute(reader, "numFmtId", 100000));

        if (walk->book->date_styles->len >= STYLES_MAX)
            return too_many("styles", STYLES_MAX, error);
        g_array_append_val(walk->book->date_styles, date);
    }
    return true;
}

/* ---- Shared strings -------------------------------------------------------------------------------------------------- */

typedef struct {
    Book *book;
    GString *text;
    bool in_text, phonetic;
} StringWalk;

static bool
visit_strings(xmlTextReaderPtr reader, void *data, GError **error)
{
    StringWalk *walk = data;
    int type = xmlTextReaderNodeType(reader);

    if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT) {
        bool opens = type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(reader) != 1;

        if (hoa_xml_is(reader, "t")) {
            walk->in_text = opens;
        } else if (hoa_xml_is(reader, "rPh")) {
            walk->phonetic = opens;
        } else if (hoa_xml_is(reader, "si") && !opens) {
            if (walk->book->strings->len >= STRINGS_MAX)
                return too_many("strings", STRINGS_MAX, error);
            g_ptr_array_add(walk->book->strings, g_strndup(walk->text->str, walk->text->len));
            g_string_truncate(walk->text, 0);
        }
    } else if (walk->in_text && !walk->phonetic && xmlTextReaderHasValue(reader) == 1) {
        const char *value = (const char *)xmlTextReaderConstValue(reader);

        if (walk->text->len < HOA_SHEET_MAX_CELL)
            g_string_append(walk->text, value);
    }
    return true;
}

/* ---- Sheets ---------------------------------------------------------------------------------------------------------- */

/* "BC12" -> 54; HOA_SHEET_MAX_COLUMNS for what is out of range. */
static size_t
column_of(const char *reference)
{
    size_t column = 0;

    for (; g_ascii_isupper(*reference) && column <= HOA_SHEET_MAX_COLUMNS; reference++)
        column = column * 26 + (size_t)(*reference - 'A') + 1;
    return column == 0 || column > HOA_SHEET_MAX_COLUMNS ? HOA_SHEET_MAX_COLUMNS : column - 1;
}

static void
begin_cell(xmlTextReaderPtr reader, SheetWalk *walk)
{
    xmlChar *reference = hoa_xml_attribute(reader, "r");
    xmlChar *type = hoa_xml_attribute(reader, "t");
    unsigned style = number_attribute(reader, "s", STYLES_MAX);
    const GArray *styles = walk->book->date_styles;

    walk->cell.column = reference != NULL ? column_of((const char *)reference) : walk->next_column;
    walk->next_column = walk->cell.column + 1;
    walk->cell.type = 'n';
    if (type != NULL)
        walk->cell.type = strcmp((const char *)type, "inlineStr") == 0 || strcmp((const char *)type, "str") == 0
                              ? 'i'
                              : (char)type[0];
    walk->cell.date = style < styles->len && g_array_index(styles, bool, style);
    g_string_truncate(walk->cell.value, 0);
    xmlFree(reference);
    xmlFree(type);
}

/* Serial days as ISO 8601. Day 60 of the 1900 system is a 29 February that never was. */
static bool
date_of_serial(double serial, bool date1904, char out[static 11])
{
    GDate date;
    double whole = floor(serial);

    if (!(whole >= 1 && whole < 2958466))
        return false;
    g_date_clear(&date, 1);
    if (date1904)
        g_date_set_dmy(&date, 1, 1, 1904);
    else
        g_date_set_dmy(&date, whole < 60 ? 31 : 30, 12, 1899);
    g_date_add_days(&date, (guint)whole);
    g_snprintf(out, 11, "%04u-%02u-%02u", (unsigned)g_date_get_year(&date), (unsigned)g_date_get_month(&date),
               (unsigned)g_date_get_day(&date));
    return true;
}

/* A number as stored ("1.5E7") in the notation of sheet.h. */
static void
write_number(const Book *book, const Cell *cell, GString *out)
{
    char *end = NULL;
    double number = g_ascii_strtod(cell->value->str, &end);
    char text[G_ASCII_DTOSTR_BUF_SIZE + 32];

    if (end == cell->value->str || !isfinite(number)) {
        hoa_text_squeeze(hoa_slice(cell->value->str, cell->value->len), out);
    } else if (cell->date && date_of_serial(number, book->date1904, text)) {
        g_string_append(out, text);
    } else {
        g_ascii_formatd(text, sizeof text, fabs(number) < 1e15 ? "%.10f" : "%.17g", number);
        if (strchr(text, '.') != NULL && strchr(text, 'e') == NULL) {
            size_t len = strlen(text);

            while (text[len - 1] == '0')
                text[--len] = '\0';
            if (text[len - 1] == '.')
                text[len - 1] = '\0';
            g_strdelimit(text, ".", ',');
        }
        g_string_append(out, text);
    }
}

static void
end_cell(SheetWalk *walk)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const Cell *cell = &walk->cell;
    guint64 index;

    if (cell->column >= HOA_SHEET_MAX_COLUMNS || cell->value->len == 0)
        return;
    switch (cell->type) {
    case 's':
        index = g_ascii_strtoull(cell->value->str, NULL, 10);
        if (index < walk->book->strings->len)
            hoa_text_squeeze(hoa_slice_from(g_ptr_array_index(walk->book->strings, index)), text);
        break;
    case 'n':
        write_number(walk->book, cell, text);
        break;
    case 'e':
        break;
    default:
        hoa_text_squeeze(hoa_slice(cell->value->str, cell->value->len), text);
    }
    if (text->len == 0)
        return;
    while (walk->cells->len <= cell->column)
        g_ptr_array_add(walk->cells, g_strdup(""));
    g_free(g_ptr_array_index(walk->cells, cell->column));
    g_ptr_array_index(walk->cells, cell->column) = g_string_free(g_steal_pointer(&text), FALSE);
    walk->filled = true;
}

static bool
end_row(SheetWalk *walk, GError **error)
{
    HoaSheetRow row = {walk->sheet, walk->row, (const char *const *)walk->cells->pdata, walk->cells->len};
    bool ok = !walk->filled || walk->book->tell(&row, walk->book->data, error);

    g_ptr_array_set_size(walk->cells, 0);
    walk->filled = false;
    return ok;
}

static bool
begin_row(xmlTextReaderPtr reader, SheetWalk *walk, GError **error)
{
    unsigned number = number_attribute(reader, "r", HOA_SHEET_MAX_ROWS + 1);

    walk->row = number > 0 ? (int64_t)number : walk->row + 1;
    walk->next_column = 0;
    return walk->row <= HOA_SHEET_MAX_ROWS || too_many("rows", HOA_SHEET_MAX_ROWS, error);
}

static bool
visit_sheet(xmlTextReaderPtr reader, void *data, GError **error)
{
    SheetWalk *walk = data;
    int type = xmlTextReaderNodeType(reader);

    if (type == XML_READER_TYPE_ELEMENT) {
        bool empty = xmlTextReaderIsEmptyElement(reader) == 1;

        if (hoa_xml_is(reader, "row"))
            return begin_row(reader, walk, error);
        if (hoa_xml_is(reader, "c"))
            begin_cell(reader, walk);
        else if (hoa_xml_is(reader, "v") || hoa_xml_is(reader, "t"))
            walk->in_value = !empty;
        else if (hoa_xml_is(reader, "rPh") || hoa_xml_is(reader, "f"))
            walk->in_value = false;
    } else if (type == XML_READER_TYPE_END_ELEMENT) {
        walk->in_value = false;
        if (hoa_xml_is(reader, "c"))
            end_cell(walk);
        else if (hoa_xml_is(reader, "row"))
            return end_row(walk, error);
    } else if (walk->in_value && xmlTextReaderHasValue(reader) == 1 && walk->cell.value->len < HOA_SHEET_MAX_CELL) {
        g_string_append(walk->cell.value, (const char *)xmlTextReaderConstValue(reader));
    }
    return true;
}

static bool
read_sheets(Book *book, GError **error)
{
    bool ok = true;

    for (guint i = 0; ok && i < book->names->len; i++) {
        g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GString) value = g_string_new(NULL);
        SheetWalk walk = {.book = book, .sheet = g_ptr_array_index(book->names, i), .cells = cells, .cell = {.value = value}};

        ok = each_node(book->zip, g_ptr_array_index(book->members, i), visit_sheet, &walk, error);
    }
    return ok;
}

static bool
read_book(Book *book, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    StringWalk strings = {.book = book, .text = text};
    StyleWalk styles = {.book = book};

    return each_node(book->zip, "xl/_rels/workbook.xml.rels", visit_relationship, book, error) &&
           each_node(book->zip, "xl/workbook.xml", visit_workbook, book, error) &&
           each_node(book->zip, "xl/styles.xml", visit_styles, &styles, error) &&
           each_node(book->zip, "xl/sharedStrings.xml", visit_strings, &strings, error) && read_sheets(book, error);
}

bool
hoa_sheet_read_xlsx(HoaSlice bytes, HoaSheetRowFn tell, void *data, GError **error)
{
    g_autoptr(zip_t) zip = hoa_zip_open(bytes, error);
    g_autoptr(GHashTable) targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) formats = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free), members = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) styles = g_array_new(FALSE, FALSE, sizeof(bool));
    Book book = {.zip = zip, .tell = tell, .data = data, .targets = targets, .names = names, .members = members,
                 .strings = strings, .date_formats = formats, .date_styles = styles};

    if (zip == NULL)
        return false;
    if (hoa_zip_kind(zip) != HOA_FILE_XLSX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("a zip archive, but no Excel workbook"));
        return false;
    }
    return read_book(&book, error);
}
