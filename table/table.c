#include "writers.h"

/* One cell. Which member of the union holds is told by the column's type. */
typedef struct {
    union {
        const char *text; /* in table->strings */
        int64_t integer;
        double real;
    };
    size_t len;
    uint32_t first_mark; /* in table->marks */
    uint32_t n_marks : 30;
    uint32_t set : 1;
    uint32_t repaired : 1;
} Cell;

typedef struct {
    char *name;
    HoaTable *table;
} Attachment;

struct HoaTable {
    GArray *columns; /* HoaColumn */
    GArray *cells;   /* Cell, row after row */
    size_t rows;
    GStringChunk *strings;
    GArray *marks; /* HoaSpan */
    uint64_t total;
    bool has_total;
    size_t summaries; /* rows that sum up others */
    const char *title;
    GPtrArray *notes;    /* char *, in strings */
    GArray *attachments; /* Attachment */
    GBytes *document;
    int status;
};

static void
clear_attachment(void *data)
{
    Attachment *attachment = data;

    g_free(attachment->name);
    hoa_table_free(attachment->table);
}

HoaTable *
hoa_table_new(const HoaColumn *columns, size_t n_columns)
{
    HoaTable *table = g_new0(HoaTable, 1);

    table->columns = g_array_new(FALSE, FALSE, sizeof(HoaColumn));
    table->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    table->strings = g_string_chunk_new(4096);
    table->marks = g_array_new(FALSE, FALSE, sizeof(HoaSpan));
    table->notes = g_ptr_array_new();
    table->attachments = g_array_new(FALSE, FALSE, sizeof(Attachment));
    g_array_set_clear_func(table->attachments, clear_attachment);
    for (size_t i = 0; i < n_columns; i++)
        hoa_table_add_column(table, columns[i]);
    return table;
}

void
hoa_table_free(HoaTable *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->columns);
    g_array_unref(table->cells);
    g_string_chunk_free(table->strings);
    g_array_unref(table->marks);
    g_ptr_array_unref(table->notes);
    g_array_unref(table->attachments);
    g_clear_pointer(&table->document, g_bytes_unref);
    g_free(table);
}

/*
 * Appends valid UTF-8: a byte that begins no character becomes U+FFFD together with the continuation bytes behind it. NUL is
 * a character like any other here.
 */
static void
repair(HoaSlice text, GString *out)
{
    size_t at = 0;

    while (at < text.len) {
        const char *end;

        g_utf8_validate_len(text.data + at, text.len - at, &end);
        g_string_append_len(out, text.data + at, end - (text.data + at));
        at = (size_t)(end - text.data);
        if (at >= text.len)
            break;
        if (text.data[at] == '\0') {
            g_string_append_c(out, '\0');
            at++;
            continue;
        }
        g_string_append(out, "\xEF\xBF\xBD");
        at++;
        while (at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80)
            at++;
    }
}

/* Keeps a copy of the text for as long as the table lives. Returns the length; *repaired tells whether it was changed. */
static size_t
keep(HoaTable *table, HoaSlice text, const char **kept, bool *repaired)
{
    const char *data = text.data != NULL ? text.data : "";
    const char *end;
    g_autoptr(GString) good = NULL;

    *repaired = false;
    if (g_utf8_validate_len(data, text.len, &end)) {
        *kept = g_string_chunk_insert_len(table->strings, data, (gssize)text.len);
        return text.len;
    }
    good = g_string_sized_new(text.len + 16);
    repair(text, good);
    *kept = g_string_chunk_insert_len(table->strings, good->str, (gssize)good->len);
    *repaired = good->len != text.len || memcmp(good->str, data, text.len) != 0;
    return good->len;
}

const char *
hoa_table_intern(HoaTable *table, const char *text)
{
    const char *kept;
    bool repaired;

    keep(table, hoa_slice_from(text), &kept, &repaired);
    return kept;
}

void
hoa_table_add_column(HoaTable *table, HoaColumn column)
{
    g_assert(table->rows == 0);
    g_assert(column.name != NULL && column.heading != NULL);
    g_array_append_val(table->columns, column);
}

void
hoa_table_add_row(HoaTable *table)
{
    table->rows++;
    g_assert(table->rows <= G_MAXUINT / MAX(table->columns->len, 1)); /* 100 GB of cells come before that */
    g_array_set_size(table->cells, (guint)(table->rows * table->columns->len));
}

static const Cell *
cell_at(const HoaTable *table, size_t row, size_t column)
{
    g_assert(row < table->rows && column < table->columns->len);
    return &g_array_index(table->cells, Cell, row * table->columns->len + column);
}

/* A cell of the newest row, emptied. */
static Cell *
newest(HoaTable *table, size_t column)
{
    Cell *cell;

    g_assert(table->rows > 0 && column < table->columns->len);
    cell = &g_array_index(table->cells, Cell, (table->rows - 1) * table->columns->len + column);
    *cell = (Cell){.text = NULL};
    return cell;
}

static bool
holds_text(HoaColumnType type)
{
    return type == HOA_COLUMN_TEXT || type == HOA_COLUMN_DATE;
}

void
hoa_table_set_text(HoaTable *table, size_t column, const char *text)
{
    if (text != NULL)
        hoa_table_set_slice(table, column, hoa_slice_from(text));
    else
        newest(table, column);
}

void
hoa_table_set_slice(HoaTable *table, size_t column, HoaSlice text)
{
    Cell *cell = newest(table, column);
    bool repaired;

    g_assert(holds_text(hoa_table_column(table, column)->type));
    cell->len = keep(table, text, &cell->text, &repaired);
    cell->set = 1;
    cell->repaired = repaired ? 1 : 0;
}

void
hoa_table_set_int(HoaTable *table, size_t column, int64_t value)
{
    HoaColumnType type = hoa_table_column(table, column)->type;
    Cell *cell = newest(table, column);

    g_assert(!holds_text(type));
    if (type == HOA_COLUMN_REAL)
        cell->real = (double)value;
    else
        cell->integer = value;
    cell->set = 1;
}

void
hoa_table_set_real(HoaTable *table, size_t column, double value)
{
    Cell *cell = newest(table, column);

    g_assert(hoa_table_column(table, column)->type == HOA_COLUMN_REAL);
    if (value - value != 0) /* infinite, or not a number */
        return;
    cell->real = value;
    cell->set = 1;
}

static int
compare_spans(const void *a, const void *b)
{
    const HoaSpan *x = a, *y = b;

    return x->start < y->start ? -1 : x->start > y->start;
}

/* Clamps a span to the text and widens it to whole characters; false when nothing is left. */
static bool
clamp_span(const Cell *cell, HoaSpan *span)
{
    size_t start = span->start;
    size_t end = MIN((size_t)span->start + span->len, cell->len);

    if (start >= end)
        return false;
    while (start > 0 && ((unsigned char)cell->text[start] & 0xC0) == 0x80)
        start--;
    while (end < cell->len && ((unsigned char)cell->text[end] & 0xC0) == 0x80)
        end++;
    *span = (HoaSpan){(uint32_t)start, (uint32_t)(end - start)};
    return true;
}

void
hoa_table_set_marks(HoaTable *table, size_t column, const HoaSpan *marks, size_t n_marks)
{
    Cell *cell;
    g_autofree HoaSpan *sorted = g_memdup2(marks, n_marks * sizeof *marks);

    g_assert(table->rows > 0 && column < table->columns->len && holds_text(hoa_table_column(table, column)->type));
    cell = &g_array_index(table->cells, Cell, (table->rows - 1) * table->columns->len + column);
    cell->n_marks = 0;
    if (!cell->set || cell->repaired || n_marks == 0)
        return;
    qsort(sorted, n_marks, sizeof *sorted, compare_spans);
    cell->first_mark = table->marks->len;
    for (size_t i = 0; i < n_marks; i++) {
        HoaSpan span = sorted[i];
        HoaSpan *last = cell->n_marks > 0 ? &g_array_index(table->marks, HoaSpan, table->marks->len - 1) : NULL;

        if (!clamp_span(cell, &span))
            continue;
        if (last != NULL && span.start <= last->start + last->len) {
            last->len = MAX(last->start + last->len, span.start + span.len) - last->start;
            continue;
        }
        g_array_append_val(table->marks, span);
        cell->n_marks++;
    }
}

void
hoa_table_set_total(HoaTable *table, uint64_t total)
{
    table->total = total;
    table->has_total = true;
}

void
hoa_table_set_title(HoaTable *table, const char *title)
{
    table->title = title != NULL ? hoa_table_intern(table, title) : NULL;
}

void
hoa_table_add_note(HoaTable *table, const char *note)
{
    g_ptr_array_add(table->notes, (char *)hoa_table_intern(table, note));
}

void
hoa_table_attach(HoaTable *table, const char *name, HoaTable *attached)
{
    Attachment attachment = {g_strdup(name), attached};

    g_assert(name != NULL && attached != NULL && attached != table);
    g_array_append_val(table->attachments, attachment);
}

void
hoa_table_set_document(HoaTable *table, GBytes *document)
{
    g_clear_pointer(&table->document, g_bytes_unref);
    table->document = document;
}

GBytes *
hoa_table_document(const HoaTable *table)
{
    return table->document;
}

void
hoa_table_set_status(HoaTable *table, int status)
{
    table->status = status;
}

size_t
hoa_table_rows(const HoaTable *table)
{
    return table->rows;
}

size_t
hoa_table_columns(const HoaTable *table)
{
    return table->columns->len;
}

const HoaColumn *
hoa_table_column(const HoaTable *table, size_t column)
{
    g_assert(column < table->columns->len);
    return &g_array_index(table->columns, HoaColumn, column);
}

void
hoa_table_page(HoaTable *table, size_t offset, size_t limit)
{
    size_t width = table->columns->len;
    size_t first = MIN(offset, table->rows), end = table->rows;

    if (limit > 0 && limit < end - first)
        end = first + limit;
    if (first == 0 && end == table->rows)
        return;
    hoa_table_set_total(table, hoa_table_total(table));
    if (end < table->rows)
        table->summaries = 0; /* they stand last */
    g_array_set_size(table->cells, (guint)(end * width));
    g_array_remove_range(table->cells, 0, (guint)(first * width));
    table->rows = end - first;
}

void
hoa_table_mark_summary(HoaTable *table)
{
    g_assert(table->rows > 0);
    table->summaries++;
}

size_t
hoa_table_summaries(const HoaTable *table)
{
    return table->summaries;
}

uint64_t
hoa_table_total(const HoaTable *table)
{
    return table->has_total ? table->total : table->rows - table->summaries;
}

bool
hoa_table_has_total(const HoaTable *table)
{
    return table->has_total;
}

int
hoa_table_status(const HoaTable *table)
{
    return table->status;
}

const char *
hoa_table_title(const HoaTable *table)
{
    return table->title;
}

size_t
hoa_table_notes(const HoaTable *table)
{
    return table->notes->len;
}

const char *
hoa_table_note(const HoaTable *table, size_t i)
{
    g_assert(i < table->notes->len);
    return g_ptr_array_index(table->notes, i);
}

size_t
hoa_table_attachments(const HoaTable *table)
{
    return table->attachments->len;
}

const HoaTable *
hoa_table_attachment(const HoaTable *table, size_t i, const char **name)
{
    const Attachment *attachment;

    g_assert(i < table->attachments->len);
    attachment = &g_array_index(table->attachments, Attachment, i);
    if (name != NULL)
        *name = attachment->name;
    return attachment->table;
}

bool
hoa_table_is_null(const HoaTable *table, size_t row, size_t column)
{
    return cell_at(table, row, column)->set == 0;
}

HoaSlice
hoa_table_text(const HoaTable *table, size_t row, size_t column)
{
    const Cell *cell = cell_at(table, row, column);

    g_assert(holds_text(hoa_table_column(table, column)->type));
    return cell->set ? hoa_slice(cell->text, cell->len) : HOA_SLICE_EMPTY;
}

int64_t
hoa_table_int(const HoaTable *table, size_t row, size_t column)
{
    const Cell *cell = cell_at(table, row, column);

    g_assert(hoa_table_column(table, column)->type == HOA_COLUMN_INT);
    return cell->set ? cell->integer : 0;
}

double
hoa_table_real(const HoaTable *table, size_t row, size_t column)
{
    const Cell *cell = cell_at(table, row, column);
    HoaColumnType type = hoa_table_column(table, column)->type;

    g_assert(!holds_text(type));
    if (!cell->set)
        return 0;
    return type == HOA_COLUMN_REAL ? cell->real : (double)cell->integer;
}

size_t
hoa_table_marks(const HoaTable *table, size_t row, size_t column, const HoaSpan **marks)
{
    const Cell *cell = cell_at(table, row, column);

    *marks = cell->n_marks > 0 ? &g_array_index(table->marks, HoaSpan, cell->first_mark) : NULL;
    return cell->n_marks;
}

int
hoa_table_find(const HoaTable *table, const char *name)
{
    for (size_t i = 0; i < table->columns->len; i++)
        if (strcmp(hoa_table_column(table, i)->name, name) == 0)
            return (int)i;
    return -1;
}
