/*
 * JSON and JSON Lines. Jansson writes the values; the frame around them is written here, row by row, so that a long answer
 * is never held twice.
 */
#include "writers.h"

#include <jansson.h>

static int
append_chunk(const char *buffer, size_t size, void *data)
{
    g_string_append_len(data, buffer, (gssize)size);
    return 0;
}

/* Escapes what Jansson leaves raw but a terminal would obey: such characters stand only inside strings. */
static void
escape_hazards(GString *out, size_t start)
{
    g_autofree char *written = NULL;
    HoaSlice text = hoa_slice(out->str + start, out->len - start);
    size_t at = 0, next;

    while (at < text.len && !hoa_char_is_hazard(hoa_char_at(text, at, &next)))
        at = next;
    if (at >= text.len)
        return;
    written = hoa_slice_dup(text);
    text.data = written;
    g_string_truncate(out, start + at);
    for (; at < text.len; at = next) {
        gunichar c = hoa_char_at(text, at, &next);

        if (hoa_char_is_hazard(c))
            g_string_append_printf(out, "\\u%04x", (unsigned)c);
        else
            g_string_append_len(out, text.data + at, (gssize)(next - at));
    }
}

static void
append_string(GString *out, HoaSlice text)
{
    size_t start = out->len;
    json_t *value = json_stringn(text.data != NULL ? text.data : "", text.len);

    g_assert(value != NULL); /* a table holds only valid UTF-8 */
    json_dump_callback(value, append_chunk, out, JSON_ENCODE_ANY);
    json_decref(value);
    escape_hazards(out, start);
}

static void
append_member(GString *out, const char *name, const char *value)
{
    append_string(out, hoa_slice_from(name));
    g_string_append_c(out, ':');
    if (value != NULL)
        append_string(out, hoa_slice_from(value));
    else
        g_string_append(out, "null");
}

static void
append_value(GString *out, const HoaTable *table, size_t row, size_t column)
{
    if (hoa_table_is_null(table, row, column)) {
        g_string_append(out, "null");
        return;
    }
    switch (hoa_table_column(table, column)->type) {
    case HOA_COLUMN_INT:
        g_string_append_printf(out, "%" G_GINT64_FORMAT, (gint64)hoa_table_int(table, row, column));
        break;
    case HOA_COLUMN_REAL: /* Jansson would write 4.2 as 4.2000000000000002 */
        hoa_real_append_exact(out, hoa_table_real(table, row, column));
        break;
    case HOA_COLUMN_TEXT:
    case HOA_COLUMN_DATE:
        append_string(out, hoa_table_text(table, row, column));
        break;
    }
}

/* "snippet_marks": [[start, length], ...] in characters. */
static void
append_marks(GString *out, const HoaTable *table, size_t row, size_t column)
{
    g_autofree char *name = g_strconcat(hoa_table_column(table, column)->name, "_marks", NULL);
    HoaSlice text = hoa_table_text(table, row, column);
    const HoaSpan *marks;
    size_t n = hoa_table_marks(table, row, column, &marks);
    size_t at = 0;
    glong characters = 0;

    g_string_append_c(out, ',');
    append_string(out, hoa_slice_from(name));
    g_string_append(out, ":[");
    for (size_t i = 0; i < n; i++) {
        glong len = g_utf8_strlen(text.data + marks[i].start, marks[i].len);

        characters += g_utf8_strlen(text.data + at, (gssize)(marks[i].start - at));
        g_string_append_printf(out, "%s[%ld,%ld]", i > 0 ? "," : "", characters, len);
        characters += len;
        at = marks[i].start + marks[i].len;
    }
    g_string_append_c(out, ']');
}

static void
append_row(GString *out, const HoaTable *table, size_t row)
{
    g_string_append_c(out, '{');
    for (size_t c = 0; c < hoa_table_columns(table); c++) {
        const HoaSpan *marks;

        if (c > 0)
            g_string_append_c(out, ',');
        append_string(out, hoa_slice_from(hoa_table_column(table, c)->name));
        g_string_append_c(out, ':');
        append_value(out, table, row, c);
        if (hoa_table_marks(table, row, c, &marks) > 0)
            append_marks(out, table, row, c);
    }
    g_string_append_c(out, '}');
}

static void
append_columns(GString *out, const HoaTable *table)
{
    static const char *const types[] = {
        [HOA_COLUMN_TEXT] = "text", [HOA_COLUMN_INT] = "int", [HOA_COLUMN_REAL] = "real", [HOA_COLUMN_DATE] = "date"};

    g_string_append(out, "\"columns\":[");
    for (size_t c = 0; c < hoa_table_columns(table); c++) {
        const HoaColumn *column = hoa_table_column(table, c);

        g_string_append(out, c > 0 ? ",{" : "{");
        append_member(out, "name", column->name);
        g_string_append_c(out, ',');
        append_member(out, "heading", _(column->heading));
        g_string_append_c(out, ',');
        append_member(out, "type", types[column->type]);
        g_string_append_c(out, ',');
        append_member(out, "unit", column->unit);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_table(GString *out, const HoaTable *table, bool outermost)
{
    g_string_append_c(out, '{');
    if (hoa_table_title(table) != NULL) {
        append_member(out, "title", hoa_table_title(table));
        g_string_append_c(out, ',');
    }
    append_columns(out, table);
    g_string_append(out, ",\"rows\":[");
    for (size_t r = 0; r < hoa_table_rows(table); r++) {
        g_string_append(out, r > 0 ? "," : "");
        g_string_append(out, outermost ? "\n" : "");
        append_row(out, table, r);
    }
    g_string_append_printf(out, "],\"total\":%" G_GUINT64_FORMAT ",\"notes\":[", (guint64)hoa_table_total(table));
    for (size_t i = 0; i < hoa_table_notes(table); i++) {
        g_string_append(out, i > 0 ? "," : "");
        append_string(out, hoa_slice_from(hoa_table_note(table, i)));
    }
    g_string_append(out, "],\"facets\":{");
    for (size_t i = 0; i < hoa_table_attachments(table); i++) {
        const char *name;
        const HoaTable *attached = hoa_table_attachment(table, i, &name);

        g_string_append(out, i > 0 ? "," : "");
        g_string_append(out, outermost ? "\n" : "");
        append_string(out, hoa_slice_from(name));
        g_string_append_c(out, ':');
        append_table(out, attached, false);
    }
    g_string_append(out, "}}");
}

void
hoa_table_write_json(const HoaTable *table, GString *out)
{
    append_table(out, table, true);
    g_string_append_c(out, '\n');
}

void
hoa_table_write_jsonl(const HoaTable *table, GString *out)
{
    for (size_t r = 0; r < hoa_table_rows(table); r++) {
        append_row(out, table, r);
        g_string_append_c(out, '\n');
    }
}
