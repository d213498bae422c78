/*
 * TSV and CSV: for programs and for spreadsheets.
 */
#include "writers.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* Writes one text; TSV and CSV differ only in this. */
typedef void (*AppendText)(GString *out, HoaSlice text);

static void
append_tsv(GString *out, HoaSlice text)
{
    for (size_t at = 0, next; at < text.len; at = next) {
        gunichar c = hoa_char_at(text, at, &next);

        switch (c) {
        case '\t':
            g_string_append(out, "\\t");
            break;
        case '\n':
            g_string_append(out, "\\n");
            break;
        case '\r':
            g_string_append(out, "\\r");
            break;
        case '\\':
            g_string_append(out, "\\\\");
            break;
        default:
            if (hoa_char_is_hazard(c))
                g_string_append_printf(out, "\\u%04x", (unsigned)c);
            else
                g_string_append_len(out, text.data + at, (gssize)(next - at));
        }
    }
}

/*
 * Spreadsheets run text that begins with one of these as a formula, even when it is quoted (CWE-1236). The apostrophe is
 * what they themselves write before text that only looks like a formula.
 */
static bool
would_run(HoaSlice text)
{
    return text.len > 0 && text.data[0] != '\0' && strchr("=+-@\t\r\n", text.data[0]) != NULL;
}

static void
append_csv(GString *out, HoaSlice text)
{
    size_t start = out->len;
    bool quote = text.len > 0 && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');

    if (would_run(text))
        g_string_append_c(out, '\'');
    for (size_t at = 0, next; at < text.len; at = next) {
        gunichar c = hoa_char_at(text, at, &next);

        quote = quote || c == '"' || c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r';
        if (c == '"')
            g_string_append(out, "\"\"");
        else if (hoa_char_is_hazard(c))
            g_string_append(out, REPLACEMENT);
        else
            g_string_append_len(out, text.data + at, (gssize)(next - at));
    }
    if (quote) {
        g_string_insert_c(out, (gssize)start, '"');
        g_string_append_c(out, '"');
    }
}

static void
append_cell(GString *out, const HoaTable *table, size_t row, size_t column, AppendText append)
{
    if (hoa_table_is_null(table, row, column))
        return;
    switch (hoa_table_column(table, column)->type) {
    case HOA_COLUMN_INT:
        g_string_append_printf(out, "%" G_GINT64_FORMAT, (gint64)hoa_table_int(table, row, column));
        break;
    case HOA_COLUMN_REAL:
        hoa_real_append_exact(out, hoa_table_real(table, row, column));
        break;
    case HOA_COLUMN_TEXT:
    case HOA_COLUMN_DATE:
        append(out, hoa_table_text(table, row, column));
        break;
    }
}

static void
write_delimited(const HoaTable *table, GString *out, char separator, const char *line_end, AppendText append)
{
    size_t n = hoa_table_columns(table);

    for (size_t c = 0; c < n; c++) {
        if (c > 0)
            g_string_append_c(out, separator);
        append(out, hoa_slice_from(hoa_table_column(table, c)->name));
    }
    g_string_append(out, line_end);
    for (size_t r = 0; r < hoa_table_rows(table); r++) {
        for (size_t c = 0; c < n; c++) {
            if (c > 0)
                g_string_append_c(out, separator);
            append_cell(out, table, r, c, append);
        }
        g_string_append(out, line_end);
    }
}

void
hoa_table_write_tsv(const HoaTable *table, GString *out)
{
    write_delimited(table, out, '\t', "\n", append_tsv);
}

void
hoa_table_write_csv(const HoaTable *table, GString *out)
{
    g_string_append(out, "\xEF\xBB\xBF"); /* without it Excel reads UTF-8 as a Windows code page */
    write_delimited(table, out, ',', "\r\n", append_csv);
}
