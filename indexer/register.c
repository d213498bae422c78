/*
 * Registers: finding the header, mapping it, reading the rows.
 *
 * Offices put titles above a table, a row of column numbers under its header, sums and signatures below it, and merge cells
 * that hold for several rows. The header is the first row that has the columns of one kind of register.
 */
#include "register_private.h"

#define HEADER_WITHIN 40 /* rows that are not empty, from the start of a sheet */
#define TEXT_MAX ((size_t)256 << 20)
#define UNKNOWN_MAX 100

/* The sheet that is being read. */
typedef struct {
    HoaRegister *reg;
    char *path;
    char *sheet; /* NULL before the first row */
    HoaScope kind; /* 0: no header yet */
    HoaField fields[HOA_SHEET_MAX_COLUMNS];
    size_t n_fields;
    double scale;
    size_t rows_seen, sheets, rows;
    size_t above; /* index in reg->rows of the row above plus 1; 0: none */
} Reading;

const char *
hoa_scope_name(HoaScope scope)
{
    switch (scope) {
    case HOA_SCOPE_ENTRIES:
        return "entries";
    case HOA_SCOPE_INNOVATIONS:
        return "innovations";
    case HOA_SCOPE_AWARDS:
        return "awards";
    case HOA_SCOPE_FIGURES:
        return "figures";
    default:
        return "document";
    }
}

/* ---- Header ---------------------------------------------------------------------------------------------------------- */

/*
 * Some headings mean the author's or the nominee's by where they stand: after "Tác giả" a "Địa chỉ" is the author's. The
 * first of two equal fields stays.
 */
static HoaField
by_place(HoaField field, HoaSlice heading, bool after_author, const bool *taken)
{
    g_autoptr(GString) key = g_string_new(NULL);

    if (!after_author || (field != HOA_FIELD_UNIT && field != HOA_FIELD_ADDRESS))
        return field;
    hoa_heading_key(heading, key);
    if (taken[HOA_FIELD_AUTHOR_UNIT] || (strcmp(key->str, "don vi cong tac") != 0 && strcmp(key->str, "dia chi") != 0))
        return field;
    return HOA_FIELD_AUTHOR_UNIT;
}

/* Maps a row of headings for one kind; gives which fields occur. */
static void
map_headings(const HoaSheetRow *row, HoaScope kind, HoaField *fields, bool taken[HOA_N_FIELDS])
{
    bool after_author = false;

    memset(taken, 0, HOA_N_FIELDS * sizeof *taken);
    for (size_t i = 0; i < row->n_cells; i++) {
        HoaSlice heading = hoa_slice_from(row->cells[i]);
        HoaField field = heading.len > 0 ? hoa_heading_field(heading, kind) : HOA_FIELD_IGNORED;

        field = by_place(field, heading, after_author, taken);
        if (field == HOA_FIELD_PHONE && !after_author && taken[HOA_FIELD_NOMINEE])
            field = HOA_FIELD_NOMINEE_PHONE;
        if (field == HOA_FIELD_AUTHOR || field == HOA_FIELD_NOMINEE)
            after_author = field == HOA_FIELD_AUTHOR;
        if (field > HOA_FIELD_IGNORED && taken[field])
            field = HOA_FIELD_UNKNOWN;
        fields[i] = field;
        taken[field] = true;
    }
}

static bool
is_header_of(HoaScope kind, const bool *has)
{
    bool key = has[HOA_FIELD_CODE] || has[HOA_FIELD_FILE] || has[HOA_FIELD_NOMINEE];
    size_t details = 0;

    switch (kind) {
    case HOA_SCOPE_FIGURES:
        return has[HOA_FIELD_MEASURE] && has[HOA_FIELD_VALUE] && (has[HOA_FIELD_ORGANISATION] || has[HOA_FIELD_SOURCE]);
    case HOA_SCOPE_INNOVATIONS:
        return key && has[HOA_FIELD_ITEM] && (has[HOA_FIELD_LEVEL] || has[HOA_FIELD_BENEFIT] || has[HOA_FIELD_RECORDED]);
    case HOA_SCOPE_AWARDS:
        return key && has[HOA_FIELD_AWARD];
    case HOA_SCOPE_ENTRIES:
        for (HoaField f = HOA_FIELD_EDITION; f < HOA_FIELD_ITEM; f++)
            details += f != HOA_FIELD_FILE && f != HOA_FIELD_TOPIC && has[f];
        return (has[HOA_FIELD_CODE] || has[HOA_FIELD_FILE]) && details >= 2 &&
               (has[HOA_FIELD_TITLE] || has[HOA_FIELD_NOMINEE] || has[HOA_FIELD_AUTHOR]);
    default:
        return false;
    }
}

static void
note_mappings(Reading *reading, const HoaSheetRow *row)
{
    for (size_t i = 0; i < row->n_cells && reading->reg->mappings->len < 100000; i++) {
        HoaMapping *mapping;

        if (row->cells[i][0] == '\0')
            continue;
        mapping = g_new0(HoaMapping, 1);
        *mapping = (HoaMapping){reading->path, reading->sheet, reading->kind, g_strndup(row->cells[i], 400),
                                reading->fields[i]};
        g_ptr_array_add(reading->reg->mappings, mapping);
        if (reading->fields[i] == HOA_FIELD_BENEFIT)
            reading->scale = hoa_heading_scale(hoa_slice_from(row->cells[i]));
    }
}

static void
try_header(Reading *reading, const HoaSheetRow *row)
{
    static const HoaScope kinds[] = {HOA_SCOPE_FIGURES, HOA_SCOPE_INNOVATIONS, HOA_SCOPE_AWARDS, HOA_SCOPE_ENTRIES};
    bool has[HOA_N_FIELDS];

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        map_headings(row, kinds[i], reading->fields, has);
        if (!is_header_of(kinds[i], has))
            continue;
        reading->kind = kinds[i];
        reading->n_fields = row->n_cells;
        reading->scale = 1;
        reading->above = 0;
        reading->sheets++;
        note_mappings(reading, row);
        return;
    }
}

/* ---- Rows ------------------------------------------------------------------------------------------------------------ */

/* "(1) (2) (3=1+2)" under a header. */
static bool
is_column_numbers(const HoaSheetRow *row)
{
    size_t cells = 0;

    for (size_t i = 0; i < row->n_cells; i++) {
        const char *cell = row->cells[i];

        if (cell[0] == '\0')
            continue;
        if (strlen(cell) > 12 || strspn(cell, "0123456789()=+-/: ") != strlen(cell))
            return false;
        cells++;
    }
    return cells >= 2;
}

static bool
is_total(const HoaSheetRow *row)
{
    g_autoptr(GString) key = g_string_new(NULL);
    size_t i = 0;

    while (i < row->n_cells && row->cells[i][0] == '\0')
        i++;
    if (i == row->n_cells)
        return false;
    hoa_heading_key(hoa_slice_part(hoa_slice_from(row->cells[i]), 0, 200), key);
    return g_str_has_prefix(key->str, "tong cong") || strcmp(key->str, "tong") == 0 || strcmp(key->str, "cong") == 0 ||
           strcmp(key->str, "tong so") == 0 || g_str_has_prefix(key->str, "cong tong");
}

static bool
has_column(const Reading *reading, HoaField field)
{
    for (size_t i = 0; i < reading->n_fields; i++) {
        if (reading->fields[i] == field)
            return true;
    }
    return false;
}

/* Takes over what a merged cell above says: code and file, and the name where the row adds an innovation or award. */
static void
inherit(const Reading *reading, HoaRegisterRow *row)
{
    static const HoaField keys[] = {HOA_FIELD_CODE, HOA_FIELD_FILE};
    char **value = row->record.value;
    const HoaRegisterRow *above;

    if (reading->above == 0 || value[HOA_FIELD_CODE] != NULL || value[HOA_FIELD_FILE] != NULL)
        return;
    if (row->kind == HOA_SCOPE_ENTRIES ? value[HOA_FIELD_TITLE] != NULL || value[HOA_FIELD_NOMINEE] == NULL
                                       : value[HOA_FIELD_NOMINEE] != NULL)
        return;
    above = g_ptr_array_index(reading->reg->rows, reading->above - 1);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (has_column(reading, keys[i]))
            value[keys[i]] = g_strdup(above->record.value[keys[i]]);
    }
    if (row->kind != HOA_SCOPE_ENTRIES)
        value[HOA_FIELD_NOMINEE] = g_strdup(above->record.value[HOA_FIELD_NOMINEE]);
}

/* Does the row say enough to be one? Signatures and remarks below a table do not. */
static bool
is_whole(const HoaRegisterRow *row)
{
    char *const *value = row->record.value;
    bool key = value[HOA_FIELD_CODE] != NULL || value[HOA_FIELD_FILE] != NULL;

    switch (row->kind) {
    case HOA_SCOPE_FIGURES:
        return value[HOA_FIELD_MEASURE] != NULL && value[HOA_FIELD_VALUE] != NULL;
    case HOA_SCOPE_INNOVATIONS:
        return value[HOA_FIELD_ITEM] != NULL && (key || value[HOA_FIELD_NOMINEE] != NULL);
    case HOA_SCOPE_AWARDS:
        return value[HOA_FIELD_AWARD] != NULL && (key || value[HOA_FIELD_NOMINEE] != NULL);
    default:
        return key;
    }
}

static void
fill_row(const Reading *reading, const HoaSheetRow *sheet_row, HoaRegisterRow *row, size_t *filled)
{
    *filled = 0;
    for (size_t i = 0; i < MIN(sheet_row->n_cells, reading->n_fields); i++) {
        HoaField field = reading->fields[i];

        if (sheet_row->cells[i][0] == '\0')
            continue;
        ++*filled;
        if (field > HOA_FIELD_IGNORED && row->record.value[field] == NULL) {
            row->record.value[field] = g_strdup(sheet_row->cells[i]);
            reading->reg->text += strlen(sheet_row->cells[i]) + 64;
        }
    }
}

static bool
take_row(Reading *reading, const HoaSheetRow *sheet_row, GError **error)
{
    HoaRegister *reg = reading->reg;
    HoaRegisterRow *row;
    size_t filled;

    if (is_total(sheet_row) || is_column_numbers(sheet_row))
        return true;
    row = g_new0(HoaRegisterRow, 1);
    *row = (HoaRegisterRow){.kind = reading->kind, .path = reading->path, .sheet = reading->sheet, .number = sheet_row->number};
    fill_row(reading, sheet_row, row, &filled);
    inherit(reading, row);
    if (!is_whole(row)) {
        if (filled > 2 && filled * 2 >= reading->n_fields)
            hoa_register_complain(reg, row, _("neither a code nor a file, or what the row is about is missing"));
        hoa_register_row_free(row);
        return true;
    }
    hoa_register_check(reg, row, reading->scale);
    g_ptr_array_add(reg->rows, row);
    reading->above = reg->rows->len;
    reading->rows++;
    if (reg->text <= TEXT_MAX)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("registers with more than %zu MB of text"), TEXT_MAX >> 20);
    return false;
}

static bool
on_row(const HoaSheetRow *row, void *data, GError **error)
{
    Reading *reading = data;

    if (reading->sheet == NULL || strcmp(reading->sheet, row->sheet) != 0) {
        reading->sheet = g_strdup(row->sheet);
        g_ptr_array_add(reading->reg->strings, reading->sheet);
        reading->kind = 0;
        reading->rows_seen = 0;
    }
    reading->rows_seen++;
    if (reading->kind != 0)
        return take_row(reading, row, error);
    if (reading->rows_seen <= HEADER_WITHIN)
        try_header(reading, row);
    return true;
}

bool
hoa_register_read(HoaRegister *reg, HoaFileKind kind, HoaSlice bytes, const char *path, size_t *sheets, size_t *rows,
                  GError **error)
{
    g_autofree Reading *reading = g_new0(Reading, 1);
    guint rows_before = reg->rows->len, mappings_before = reg->mappings->len, remarks_before = reg->remarks->len;
    bool ok;

    *sheets = *rows = 0;
    reading->reg = reg;
    reading->path = g_strdup(path);
    g_ptr_array_add(reg->strings, reading->path);
    ok = kind == HOA_FILE_XLSX ? hoa_sheet_read_xlsx(bytes, on_row, reading, error)
                               : hoa_sheet_read_csv(bytes, on_row, reading, error);
    if (!ok) {
        g_ptr_array_set_size(reg->rows, (int)rows_before);
        g_ptr_array_set_size(reg->mappings, (int)mappings_before);
        g_ptr_array_set_size(reg->remarks, (int)remarks_before);
        return false;
    }
    *sheets = reading->sheets;
    *rows = reading->rows;
    return true;
}
