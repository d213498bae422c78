/*
 * What every writer needs: numbers, headings, dangerous characters, widths, and the choice of the writer.
 */
#include "writers.h"

#include <utf8proc.h>

static const char *const format_names[] = {"aligned", "tsv", "csv", "json", "jsonl", "html", NULL};

const char *const *
hoa_format_names(void)
{
    return format_names;
}

bool
hoa_format_parse(const char *name, HoaFormat *format)
{
    for (size_t i = 0; format_names[i] != NULL; i++)
        if (strcmp(format_names[i], name) == 0) {
            *format = (HoaFormat)i;
            return true;
        }
    return false;
}

void
hoa_table_write(const HoaTable *table, const HoaTableStyle *style, GString *out)
{
    switch (style->format) {
    case HOA_FORMAT_ALIGNED:
        hoa_table_write_aligned(table, style, out);
        break;
    case HOA_FORMAT_TSV:
        hoa_table_write_tsv(table, out);
        break;
    case HOA_FORMAT_CSV:
        hoa_table_write_csv(table, out);
        break;
    case HOA_FORMAT_JSON:
        hoa_table_write_json(table, out);
        break;
    case HOA_FORMAT_JSONL:
        hoa_table_write_jsonl(table, out);
        break;
    case HOA_FORMAT_HTML:
        hoa_table_write_html(table, style, out);
        break;
    }
}

/* Appends ASCII digits in groups of three. */
static void
append_grouped(GString *out, const char *digits, size_t n, char separator)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            g_string_append_c(out, separator);
        g_string_append_c(out, digits[i]);
    }
}

void
hoa_number_append(GString *out, int64_t value, bool vietnamese)
{
    char digits[24];
    uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
    int n = g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, magnitude);

    if (value < 0)
        g_string_append_c(out, '-');
    append_grouped(out, digits, (size_t)n, vietnamese ? '.' : ',');
}

void
hoa_number_append_real(GString *out, double value, uint8_t decimals, bool vietnamese)
{
    char pattern[16];
    char digits[640]; /* 309 digits of the greatest double, 255 decimals */
    const char *at = digits;
    size_t whole;

    g_snprintf(pattern, sizeof pattern, "%%.%uf", (unsigned)decimals);
    g_ascii_formatd(digits, sizeof digits, pattern, value);
    if (*at == '-') {
        at++;
        if (strpbrk(at, "123456789") != NULL) /* -0,00 is 0,00 */
            g_string_append_c(out, '-');
    }
    whole = strcspn(at, ".");
    append_grouped(out, at, whole, vietnamese ? '.' : ',');
    if (at[whole] == '.') {
        g_string_append_c(out, vietnamese ? ',' : '.');
        g_string_append(out, at + whole + 1);
    }
}

void
hoa_real_append_exact(GString *out, double value)
{
    static const char *const patterns[] = {"%.15g", "%.16g", "%.17g"};
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        double back;

        g_ascii_formatd(digits, sizeof digits, patterns[i], value);
        back = g_ascii_strtod(digits, NULL);
        if (memcmp(&back, &value, sizeof back) == 0)
            break;
    }
    g_string_append(out, digits);
    if (strpbrk(digits, ".e") == NULL)
        g_string_append(out, ".0");
}

bool
hoa_column_is_number(const HoaColumn *column)
{
    return column->type == HOA_COLUMN_INT || column->type == HOA_COLUMN_REAL;
}

void
hoa_heading_append(const HoaColumn *column, GString *out)
{
    g_string_append(out, _(column->heading));
    if (column->unit != NULL)
        g_string_append_printf(out, " (%s)", _(column->unit));
}

HoaSlice
hoa_cell_for_people(const HoaTable *table, size_t row, size_t column, bool vietnamese, GString *scratch)
{
    const HoaColumn *col = hoa_table_column(table, column);

    if (hoa_table_is_null(table, row, column))
        return HOA_SLICE_EMPTY;
    if (!hoa_column_is_number(col))
        return hoa_table_text(table, row, column);
    g_string_truncate(scratch, 0);
    if (col->type == HOA_COLUMN_INT)
        hoa_number_append(scratch, hoa_table_int(table, row, column), vietnamese);
    else
        hoa_number_append_real(scratch, hoa_table_real(table, row, column), col->decimals, vietnamese);
    return hoa_slice(scratch->str, scratch->len);
}

bool
hoa_total_append(const HoaTable *table, bool vietnamese, GString *out)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GString) total = g_string_new(NULL);
    uint64_t n_total = hoa_table_total(table);
    size_t n_rows = hoa_table_rows(table) - hoa_table_summaries(table);

    if (n_total == 0 && n_rows == 0 && hoa_table_columns(table) > 0) {
        g_string_append(out, _("nothing found"));
        return true;
    }
    if (!hoa_table_has_total(table))
        return false;
    hoa_number_append(rows, (int64_t)n_rows, vietnamese);
    hoa_number_append(total, (int64_t)MIN(n_total, (uint64_t)INT64_MAX), vietnamese);
    if (n_total == n_rows)
        /* TRANSLATORS: the number of rows, when all of them are shown. */
        g_string_append_printf(out, _("%s in all"), total->str);
    else
        /* TRANSLATORS: "20 of 1.234": rows shown, rows matched. */
        g_string_append_printf(out, _("%s of %s"), rows->str, total->str);
    return true;
}

gunichar
hoa_char_at(HoaSlice text, size_t at, size_t *next)
{
    const char *p = text.data + at;

    *next = (size_t)(g_utf8_next_char(p) - text.data);
    return (unsigned char)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
}

bool
hoa_char_is_hazard(gunichar c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

size_t
hoa_display_width(HoaSlice text)
{
    size_t width = 0;

    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)text.data + at, (utf8proc_ssize_t)(text.len - at), &c);
        int columns = n > 0 ? utf8proc_charwidth(c) : 1; /* a stray byte shows as one replacement character */

        width += columns > 0 ? (size_t)columns : 0;
        at += n > 0 ? (size_t)n : 1;
    }
    return width;
}
