/*
 * A complete HTML page: no scripts, nothing fetched from elsewhere, readable in light and dark and on paper.
 */
#include "writers.h"

static const char page_style[] =
    ":root{color-scheme:light dark;--ink:#1d1f21;--paper:#fff;--line:#c9ced6;--band:#f3f5f8;--mark:#ffe08a}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e4e6ea;--paper:#16181c;--line:#3c424b;--band:#1f2329;--mark:#7a5c00}}\n"
    "body{margin:2rem auto;padding:0 1rem;max-width:80rem;color:var(--ink);background:var(--paper);"
    "font:16px/1.5 \"Be Vietnam Pro\",\"Segoe UI\",\"Noto Sans\",\"Liberation Sans\",sans-serif}\n"
    "h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}\n"
    ".grid{overflow-x:auto}\n"
    "table{border-collapse:collapse}\n"
    "th,td{padding:.35rem .75rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;"
    "white-space:pre-line}\n"
    "th{background:var(--band);white-space:nowrap}\n"
    "tbody tr:nth-child(even){background:var(--band)}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "mark{color:inherit;background:var(--mark);font-weight:600}\n"
    ".total{opacity:.75}\n"
    ".note{white-space:pre-line}\n"
    "@media print{body{margin:0;max-width:none;color:#000;background:#fff}.grid{overflow:visible}thead{display:"
    "table-header-group}tr{break-inside:avoid}}\n";

static void
append_escaped(GString *out, HoaSlice text)
{
    for (size_t at = 0, next; at < text.len; at = next) {
        gunichar c = hoa_char_at(text, at, &next);

        switch (c) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        case '\r':
            g_string_append(out, "&#13;");
            break;
        default:
            if (hoa_char_is_hazard(c))
                g_string_append(out, "\xEF\xBF\xBD");
            else
                g_string_append_len(out, text.data + at, (gssize)(next - at));
        }
    }
}

static void
append_element(GString *out, const char *open, const char *text, const char *close)
{
    g_string_append(out, open);
    append_escaped(out, hoa_slice_from(text));
    g_string_append(out, close);
}

static void
append_marked(GString *out, HoaSlice text, const HoaSpan *marks, size_t n_marks)
{
    size_t at = 0;

    for (size_t i = 0; i < n_marks; i++) {
        size_t end = (size_t)marks[i].start + marks[i].len;

        append_escaped(out, hoa_slice_part(text, at, marks[i].start));
        g_string_append(out, "<mark>");
        append_escaped(out, hoa_slice_part(text, marks[i].start, end));
        g_string_append(out, "</mark>");
        at = end;
    }
    append_escaped(out, hoa_slice_part(text, at, text.len));
}

static void
append_grid(GString *out, const HoaTable *table, bool vietnamese)
{
    g_autoptr(GString) scratch = g_string_new(NULL);
    size_t n = hoa_table_columns(table);

    g_string_append(out, "<div class=\"grid\">\n<table>\n<thead>\n<tr>");
    for (size_t c = 0; c < n; c++) {
        const HoaColumn *column = hoa_table_column(table, c);

        g_string_truncate(scratch, 0);
        hoa_heading_append(column, scratch);
        append_element(out, hoa_column_is_number(column) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
                       scratch->str, "</th>");
    }
    g_string_append(out, "</tr>\n</thead>\n<tbody>\n");
    for (size_t r = 0; r < hoa_table_rows(table); r++) {
        g_string_append(out, "<tr>");
        for (size_t c = 0; c < n; c++) {
            const HoaSpan *marks;
            size_t n_marks = hoa_table_marks(table, r, c, &marks);

            g_string_append(out, hoa_column_is_number(hoa_table_column(table, c)) ? "<td class=\"n\">" : "<td>");
            append_marked(out, hoa_cell_for_people(table, r, c, vietnamese, scratch), marks, n_marks);
            g_string_append(out, "</td>");
        }
        g_string_append(out, "</tr>\n");
    }
    g_string_append(out, "</tbody>\n</table>\n</div>\n");
}

static void
append_body(GString *out, const HoaTable *table, const HoaTableStyle *style)
{
    g_autoptr(GString) total = g_string_new(NULL);

    if (hoa_table_columns(table) > 0 && hoa_table_rows(table) > 0)
        append_grid(out, table, style->vietnamese);
    if (hoa_total_append(table, style->vietnamese, total))
        append_element(out, "<p class=\"total\">", total->str, "</p>\n");
    for (size_t i = 0; i < hoa_table_notes(table); i++)
        append_element(out, "<p class=\"note\">", hoa_table_note(table, i), "</p>\n");
    for (size_t i = 0; i < hoa_table_attachments(table); i++) {
        const char *name;
        const HoaTable *attached = hoa_table_attachment(table, i, &name);
        const char *title = hoa_table_title(attached);

        append_element(out, "<section id=\"", name, "\">\n");
        append_element(out, "<h2>", title != NULL ? title : name, "</h2>\n");
        append_body(out, attached, style);
        g_string_append(out, "</section>\n");
    }
}

void
hoa_table_write_html(const HoaTable *table, const HoaTableStyle *style, GString *out)
{
    const char *title = hoa_table_title(table);

    g_string_append(out, "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    append_element(out, "<title>", title != NULL ? title : "hoadep", "</title>\n");
    g_string_append_printf(out, "<style>\n%s</style>\n</head>\n<body>\n<main>\n", page_style);
    if (title != NULL)
        append_element(out, "<h1>", title, "</h1>\n");
    append_body(out, table, style);
    g_string_append(out, "</main>\n</body>\n</html>\n");
}
