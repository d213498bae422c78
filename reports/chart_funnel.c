/*
 * A funnel: rows as bars about one axis, in the table's order, each with its number and its part of the first row. It does not
 * say that the rows add up to anything.
 */
#include "chart.h"

#include <math.h>

#define AIR 10
#define SIZE_VALUE 15

static double
value_of(const HoaChart *chart, size_t row)
{
    double value = chart->series[0].values[row];

    return isnan(value) ? 0 : value;
}

/* "5.052 (6,7 %)": the part is of the first row. */
static void
value_text(const HoaChart *chart, size_t row, GString *text)
{
    double first = value_of(chart, 0), value = value_of(chart, row);

    hoa_chart_number(chart, value, chart->series[0].decimals, text);
    if (row == 0 || first <= 0)
        return;
    g_string_append(text, " (");
    hoa_number_append_real(text, 100 * value / first, 100 * value / first < 1 ? 2 : 1, chart->options->vietnamese);
    g_string_append(text, chart->options->vietnamese ? " %)" : "%)");
}

static double
widest(const HoaChart *chart)
{
    g_autoptr(GString) text = g_string_new(NULL);
    double width = 0;

    for (size_t row = 0; row < chart->n_rows; row++) {
        g_string_truncate(text, 0);
        value_text(chart, row, text);
        width = MAX(width, hoa_chart_text_width(text->str, SIZE_VALUE));
    }
    return width;
}

static void
write_row(HoaPage *page, size_t row, double slot, double max, double name_width)
{
    const HoaChart *chart = page->chart;
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(GStrv) lines = hoa_chart_wrap(chart->labels[row], HOA_SIZE_TEXT, name_width, 2);
    double y = page->top + ((double)row + 0.5) * slot, middle = (page->left + page->right) / 2;
    double width = max > 0 ? value_of(chart, row) / max * (page->right - page->left) : 0;
    double n = g_strv_length(lines);

    for (size_t i = 0; lines[i] != NULL; i++)
        hoa_page_text(page, HOA_PAD + name_width, y + ((double)i - (n - 1) / 2) * HOA_LINE(HOA_SIZE_TEXT), HOA_ALIGN_RIGHT,
                      HOA_SIZE_TEXT, HOA_INK, lines[i]);
    value_text(chart, row, text);
    if (hoa_chart_text_width(text->str, SIZE_VALUE) + 2 * AIR <= width)
        hoa_page_text(page, middle, y, HOA_ALIGN_CENTRE, SIZE_VALUE, "#ffffff", text->str);
    else
        hoa_page_text(page, middle + width / 2 + AIR, y, HOA_ALIGN_LEFT, SIZE_VALUE, HOA_INK, text->str);
}

bool
hoa_chart_funnel(HoaPage *page, GError **error)
{
    const HoaChart *chart = page->chart;
    double n = (double)chart->n_rows, name_width = 0, slot, heading, max = hoa_chart_max(chart);
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    for (size_t row = 0; row < chart->n_rows; row++) {
        g_auto(GStrv) lines = hoa_chart_wrap(chart->labels[row], HOA_SIZE_TEXT, page->width * 0.26, 2);

        for (char **line = lines; *line != NULL; line++)
            name_width = MAX(name_width, hoa_chart_text_width(*line, HOA_SIZE_TEXT));
    }
    page->top = page->header + HOA_LINE(HOA_SIZE_TEXT) + 2;
    if (page->height == 0)
        page->height = ceil(page->top + MAX(300, n * 64) + page->footer + AIR);
    page->bottom = page->height - page->footer - AIR;
    page->left = HOA_PAD + name_width + 2 * AIR;
    /* A bar as wide as its number is told beside it: half of the widest text must find room on the right. */
    page->right = page->width - HOA_PAD - widest(chart) * 0.7;
    slot = (page->bottom - page->top) / n;
    if (slot < 2 * HOA_LINE(HOA_SIZE_TEXT)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE,
                    _("%zu rows do not fit into %u pixels; leave the height to the program, or draw fewer rows"), chart->n_rows,
                    (unsigned)page->height);
        return false;
    }
    hoa_page_begin(page, -0.5, 0.5, n + 0.5, 0.5);
    heading = page->header + HOA_LINE(HOA_SIZE_TEXT) / 2;
    hoa_page_text(page, HOA_PAD + name_width, heading, HOA_ALIGN_RIGHT, HOA_SIZE_TEXT, HOA_INK_PALE, chart->rows_title);
    hoa_page_text(page, (page->left + page->right) / 2, heading, HOA_ALIGN_CENTRE, HOA_SIZE_TEXT, HOA_INK_PALE,
                  chart->values_title);
    for (size_t row = 0; row < chart->n_rows; row++)
        write_row(page, row, slot, max, name_width);
    hoa_page_data(page, NULL);
    g_string_append_printf(page->script, "widest = %s\nplot $data using (0):1:(-0.5*column(2)/widest):(0.5*column(2)/widest)"
                           ":($1-0.36):($1+0.36) with boxxyerror linecolor rgb '%s' fillstyle solid 1.0 noborder title ",
                           g_ascii_dtostr(number, sizeof(number), MAX(max, 1e-9)), hoa_page_colour(chart, 0));
    hoa_chart_quote(page->script, chart->series[0].name);
    g_string_append_c(page->script, '\n');
    return true;
}
