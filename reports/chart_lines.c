/* Lines over time. Years stand at their distance, so that a year without a number makes a longer way, not a steeper one. */
#include "chart.h"

#include <math.h>

#define AIR 8
#define SIZE_VALUE 13

typedef struct {
    HoaPage *page;
    const HoaChart *chart;
    double *places; /* of rows on the axis */
    bool *left_out; /* rows that have no place: the unknown among years */
    double from, to;
    HoaScale scale;
} Lines;

static bool
read_year(const char *text, double *year)
{
    char *end;

    if (!g_ascii_isdigit(text[0]))
        return false;
    *year = (double)g_ascii_strtoull(text, &end, 10);
    return *end == '\0' && *year >= 1000 && *year < 10000;
}

/* Years where all rows but the unknown are years, else one place after the other. */
static void
find_places(Lines *lines)
{
    const HoaChart *chart = lines->chart;
    bool years = true;

    for (size_t row = 0; row < chart->n_rows; row++) {
        lines->left_out[row] = !read_year(chart->labels[row], &lines->places[row]);
        years = years && (!lines->left_out[row] || strcmp(chart->labels[row], HOA_UNKNOWN_LABEL) == 0);
    }
    years = years && !(chart->n_rows == 1 && lines->left_out[0]);
    lines->from = INFINITY;
    lines->to = -INFINITY;
    for (size_t row = 0; row < chart->n_rows; row++) {
        if (!years) {
            lines->places[row] = (double)row + 1;
            lines->left_out[row] = false;
        }
        if (!lines->left_out[row]) {
            lines->from = MIN(lines->from, lines->places[row]);
            lines->to = MAX(lines->to, lines->places[row]);
        }
    }
    lines->from -= 0.5;
    lines->to += 0.5;
}

/* What cannot stand on the axis is told under the picture. */
static void
tell_left_out(const Lines *lines)
{
    const HoaChart *chart = lines->chart;

    for (size_t row = 0; row < chart->n_rows; row++) {
        g_autoptr(GString) text = g_string_new(NULL);

        if (!lines->left_out[row])
            continue;
        g_string_append_printf(text, chart->options->vietnamese ? "Không vẽ: %s" : "Not drawn: %s", chart->labels[row]);
        for (size_t i = 0; i < chart->n_series; i++) {
            double value = chart->series[i].values[row];

            g_string_append(text, i == 0 ? " – " : "; ");
            if (chart->n_series > 1)
                g_string_append_printf(text, "%s ", chart->series[i].name);
            hoa_chart_number(chart, isnan(value) ? 0 : value, chart->series[i].decimals, text);
        }
        g_ptr_array_add(chart->footer, g_strdup(text->str));
        for (size_t i = 0; i < chart->n_series; i++)
            chart->series[i].values[row] = NAN;
        lines->places[row] = lines->from + 0.5;
    }
}

static double
x_of(const Lines *lines, size_t row)
{
    const HoaPage *page = lines->page;

    return page->left + (lines->places[row] - lines->from) / (lines->to - lines->from) * (page->right - page->left);
}

static double
y_of(const Lines *lines, double value)
{
    const HoaPage *page = lines->page;

    return page->bottom - value / lines->scale.top * (page->bottom - page->top);
}

/* Names under the axis from left to right, skipping those that would touch the one before. */
static void
write_names(const Lines *lines)
{
    HoaPage *page = lines->page;
    double free_from = 0;

    for (size_t row = 0; row < lines->chart->n_rows; row++) {
        g_auto(GStrv) name = hoa_chart_wrap(lines->chart->labels[row], HOA_SIZE_TEXT, 160, 1);
        double width = hoa_chart_text_width(name[0], HOA_SIZE_TEXT), x = x_of(lines, row);

        if (lines->left_out[row] || x - width / 2 < free_from || x + width / 2 > page->width)
            continue;
        hoa_page_text(page, x, page->bottom + AIR + HOA_LINE(HOA_SIZE_TEXT) / 2, HOA_ALIGN_CENTRE, HOA_SIZE_TEXT, HOA_INK,
                      name[0]);
        free_from = x + width / 2 + AIR;
    }
}

typedef struct {
    double left, top, right, bottom;
} Box;

/* True when the line between rows a and b runs through the box. */
static bool
crosses(const Lines *lines, size_t a, size_t b, const Box *box)
{
    enum { STEPS = 64 };
    const double *values = lines->chart->series[0].values;
    double x0 = x_of(lines, a), y0 = y_of(lines, values[a]), dx = x_of(lines, b) - x0, dy = y_of(lines, values[b]) - y0;

    for (int i = 0; i <= STEPS; i++) {
        double x = x0 + dx * i / STEPS, y = y0 + dy * i / STEPS;

        if (x >= box->left - 2 && x <= box->right + 2 && y >= box->top - 2 && y <= box->bottom + 2)
            return true;
    }
    return false;
}

/* True when no part of the line and no earlier number is in the way. */
static bool
is_free(const Lines *lines, const Box *box, const GArray *taken)
{
    const HoaChart *chart = lines->chart;
    size_t before = SIZE_MAX;

    if (box->left < lines->page->left || box->right > lines->page->width || box->bottom > lines->page->bottom)
        return false;
    for (size_t row = 0; row < chart->n_rows; row++) {
        if (isnan(chart->series[0].values[row]))
            continue;
        if (before != SIZE_MAX && crosses(lines, before, row, box))
            return false;
        before = row;
    }
    for (guint i = 0; i < taken->len; i++) {
        const Box *other = &g_array_index(taken, Box, i);

        if (box->left < other->right + 4 && box->right > other->left - 4 && box->top < other->bottom && box->bottom > other->top)
            return false;
    }
    return true;
}

/* The numbers of a single line, around its points where nothing is in the way. */
static void
write_values(const Lines *lines)
{
    /* Middles of the places to try, in widths and heights of the text from the point. */
    static const double tries[][2] = {{0, -1}, {0, 1}, {-0.55, -1}, {0.55, -1}, {0.55, 1}, {-0.55, 1}, {0.65, 0}, {-0.65, 0}};
    const HoaChart *chart = lines->chart;
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(Box));

    for (size_t row = 0; chart->n_series == 1 && row < chart->n_rows; row++) {
        double value = chart->series[0].values[row], width, height = HOA_LINE(SIZE_VALUE);
        g_autoptr(GString) text = g_string_new(NULL);

        if (isnan(value))
            continue;
        hoa_chart_number(chart, value, chart->series[0].decimals, text);
        width = hoa_chart_text_width(text->str, SIZE_VALUE);
        for (size_t i = 0; i < G_N_ELEMENTS(tries); i++) {
            double x = x_of(lines, row) + tries[i][0] * (width + 10), y = y_of(lines, value) + tries[i][1] * (height / 2 + 8);
            Box box = {x - width / 2, y - height / 2 + 3, x + width / 2, y + height / 2 - 3};

            if (!is_free(lines, &box, taken))
                continue;
            hoa_page_text(lines->page, x, y, HOA_ALIGN_CENTRE, SIZE_VALUE, HOA_INK, text->str);
            g_array_append_val(taken, box);
            break;
        }
    }
}

static void
write_plot(const Lines *lines)
{
    GString *script = lines->page->script;

    hoa_page_data(lines->page, lines->places);
    g_string_append(script, "set datafile missing NaN\nplot ");
    for (size_t i = 0; i < lines->chart->n_series; i++) {
        g_string_append_printf(script, "%s$data using 1:%zu with linespoints linetype 1 linecolor rgb '%s' linewidth 2.5"
                               " pointtype %d pointsize 1.1 title ", i > 0 ? ", \\\n     " : "", i + 2, hoa_page_colour(lines->chart, i),
                               hoa_page_point(i));
        hoa_chart_quote(script, lines->chart->series[i].name);
    }
    g_string_append_c(script, '\n');
}

static bool
lay(Lines *lines, GError **error)
{
    HoaPage *page = lines->page;

    if (page->height == 0)
        page->height = 675;
    page->left = HOA_PAD + HOA_LINE(HOA_SIZE_TEXT) + AIR + hoa_page_tic_width(page, &lines->scale) + AIR;
    page->right = page->width - HOA_PAD;
    page->top = page->header + HOA_LINE(SIZE_VALUE) + 8;
    page->bottom = page->height - page->footer - 2 * HOA_LINE(HOA_SIZE_TEXT) - 2 * AIR;
    if (page->bottom - page->top >= 80)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%u pixels are too low for this chart"), (unsigned)page->height);
    return false;
}

bool
hoa_chart_lines(HoaPage *page, GError **error)
{
    const HoaChart *chart = page->chart;
    g_autofree double *places = g_new0(double, chart->n_rows);
    g_autofree bool *left_out = g_new0(bool, chart->n_rows);
    Lines lines = {.page = page, .chart = chart, .places = places, .left_out = left_out};
    GString *script = page->script;
    bool whole = true;

    find_places(&lines);
    tell_left_out(&lines);
    hoa_page_init(page, chart); /* the footer may have grown */
    page->script = script;
    for (size_t i = 0; i < chart->n_series; i++)
        whole = whole && chart->series[i].decimals == 0;
    lines.scale = hoa_scale(hoa_chart_max(chart), whole, 6);
    if (!lay(&lines, error))
        return false;
    hoa_page_begin(page, lines.from, lines.to, 0, lines.scale.top);
    hoa_page_tics(page, 'y', &lines.scale);
    hoa_page_zero(page, true);
    hoa_page_axis_below(page, chart->rows_title);
    hoa_page_axis_beside(page, chart->values_title);
    write_names(&lines);
    write_values(&lines);
    write_plot(&lines);
    return true;
}
