/*
 * Bars, side by side or stacked; upright while the rows' names fit under them, lying otherwise. They begin at zero.
 */
#include "chart.h"

#include <math.h>

enum { UPRIGHT_ROWS = 30, NAME_CHARACTERS = 22, NAME_LINES = 3, LYING_NAME_LINES = 4 };

/* Room between two texts. */
#define AIR 8
#define SIZE_VALUE 13
/* Part of a row's room that its bars fill. */
#define FILLED 0.74

typedef struct {
    HoaPage *page;
    const HoaChart *chart;
    bool stacked, upright;
    bool turned;     /* values stand upwards */
    bool silent;     /* bars too thin for values */
    double slot;     /* pixels of one row */
    double bar;      /* pixels of one bar */
    double name_size, name_width;
    size_t name_lines;
    HoaScale scale;
} Bars;

static double
value_at(const HoaChart *chart, size_t series, size_t row)
{
    double value = chart->series[series].values[row];

    return isnan(value) ? 0 : value;
}

static double
sum_of(const HoaChart *chart, size_t row)
{
    double sum = 0;

    for (size_t i = 0; i < chart->n_series; i++)
        sum += value_at(chart, i, row);
    return sum;
}

static uint8_t
decimals_of(const HoaChart *chart)
{
    uint8_t decimals = 0;

    for (size_t i = 0; i < chart->n_series; i++)
        decimals = MAX(decimals, chart->series[i].decimals);
    return decimals;
}

/* The widest value that is written, in pixels. */
static double
widest_value(const Bars *bars)
{
    g_autoptr(GString) text = g_string_new(NULL);
    double widest = 0;

    for (size_t row = 0; row < bars->chart->n_rows; row++)
        for (size_t i = 0; i < (bars->stacked ? 1 : bars->chart->n_series); i++) {
            g_string_truncate(text, 0);
            hoa_chart_number(bars->chart, bars->stacked ? sum_of(bars->chart, row) : value_at(bars->chart, i, row),
                             decimals_of(bars->chart), text);
            widest = MAX(widest, hoa_chart_text_width(text->str, SIZE_VALUE));
        }
    return widest;
}

/* Width of the widest line of the names, and their greatest number of lines, when wrapped at `width`. */
static double
measure_names(const HoaChart *chart, double size, double width, size_t most, size_t *lines)
{
    double widest = 0;

    *lines = 1;
    for (size_t row = 0; row < chart->n_rows; row++) {
        g_auto(GStrv) wrapped = hoa_chart_wrap(chart->labels[row], size, width, most);

        for (char **line = wrapped; *line != NULL; line++)
            widest = MAX(widest, hoa_chart_text_width(*line, size));
        *lines = MAX(*lines, g_strv_length(wrapped));
    }
    return widest;
}

/* ---- Upright ----------------------------------------------------------------------------------------------------------- */

/* True when the names fit under the bars without being cut. */
static bool
fits_upright(Bars *bars)
{
    const HoaChart *chart = bars->chart;
    double wrap = hoa_chart_text_width("n", HOA_SIZE_TEXT) * NAME_CHARACTERS;

    bars->name_size = HOA_SIZE_TEXT;
    bars->slot = (bars->page->width - 2 * HOA_PAD - 80) / (double)chart->n_rows;
    bars->name_width = MIN(wrap, bars->slot - AIR);
    if (chart->n_rows > UPRIGHT_ROWS)
        return false;
    for (size_t row = 0; row < chart->n_rows; row++) {
        g_auto(GStrv) lines = hoa_chart_wrap(chart->labels[row], HOA_SIZE_TEXT, bars->name_width, NAME_LINES);
        g_autofree char *joined = g_strjoinv(" ", lines);

        if (strcmp(joined, chart->labels[row]) != 0)
            return false;
    }
    return true;
}

static bool
lay_upright(Bars *bars, GError **error)
{
    HoaPage *page = bars->page;
    double values = widest_value(bars);

    if (page->height == 0)
        page->height = 675;
    page->left = HOA_PAD + HOA_LINE(HOA_SIZE_TEXT) + AIR + hoa_page_tic_width(page, &bars->scale) + AIR;
    page->right = page->width - HOA_PAD;
    bars->slot = (page->right - page->left) / (double)bars->chart->n_rows;
    bars->name_width = MIN(bars->name_width, bars->slot - AIR);
    measure_names(bars->chart, bars->name_size, bars->name_width, NAME_LINES, &bars->name_lines);
    bars->bar = bars->slot * FILLED / (bars->stacked ? 1 : (double)bars->chart->n_series);
    bars->turned = values + 4 > bars->bar / FILLED && (bars->stacked || bars->chart->n_series > 1 || values + 4 > bars->slot);
    bars->silent = bars->bar < SIZE_VALUE + 1 && bars->turned;
    page->top = page->header + (bars->silent ? 4 : bars->turned ? values + 10 : HOA_LINE(SIZE_VALUE) + 6);
    page->bottom = page->height - page->footer - HOA_LINE(HOA_SIZE_TEXT) - AIR -
                   (double)bars->name_lines * HOA_LINE(bars->name_size) - AIR;
    if (page->bottom - page->top >= 80)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%u pixels are too low for this chart"), (unsigned)page->height);
    return false;
}

/* ---- Lying ------------------------------------------------------------------------------------------------------------- */

static bool
lay_lying(Bars *bars, GError **error)
{
    HoaPage *page = bars->page;
    const HoaChart *chart = bars->chart;
    double below, per_row, least, bars_of_row = bars->stacked ? 1 : (double)chart->n_series;

    bars->name_width = measure_names(chart, bars->name_size, page->width * 0.34, LYING_NAME_LINES, &bars->name_lines);
    below = page->footer + 2 * HOA_LINE(HOA_SIZE_TEXT) + 2 * AIR;
    page->top = page->header + HOA_LINE(HOA_SIZE_TEXT) + 2;
    per_row = MAX(bars_of_row * 20 / FILLED, (double)bars->name_lines * HOA_LINE(HOA_SIZE_TEXT) + AIR);
    if (page->height == 0)
        page->height = ceil(MAX(420, page->top + per_row * (double)chart->n_rows + below));
    page->bottom = page->height - below;
    bars->slot = (page->bottom - page->top) / (double)chart->n_rows;
    if (bars->slot < (double)bars->name_lines * HOA_LINE(bars->name_size)) {
        size_t most = MAX(1, (size_t)(bars->slot / HOA_LINE(HOA_SIZE_SMALL)));

        bars->name_size = HOA_SIZE_SMALL;
        bars->name_width = measure_names(chart, bars->name_size, page->width * 0.34, MIN(most, LYING_NAME_LINES),
                                         &bars->name_lines);
    }
    least = MAX(HOA_LINE(HOA_SIZE_SMALL), bars_of_row * 4);
    if (bars->slot < least) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE,
                    _("%zu rows do not fit into %u pixels; leave the height to the program, or draw fewer rows"), chart->n_rows,
                    (unsigned)page->height);
        return false;
    }
    bars->bar = bars->slot * FILLED / bars_of_row;
    bars->silent = bars->bar < SIZE_VALUE + 1 && bars_of_row > 1;
    page->left = HOA_PAD + bars->name_width + AIR + 2;
    page->right = page->width - HOA_PAD - MAX(bars->silent ? 0 : widest_value(bars) + AIR,
                                              hoa_page_tic_width(page, &bars->scale) / 2);
    return true;
}

/* ---- Writing ----------------------------------------------------------------------------------------------------------- */

/* Middle of the bar of that series and row, across the axis of values, in pixels. */
static double
across(const Bars *bars, size_t row, size_t series)
{
    double n = (double)bars->chart->n_series, middle = ((double)row + 0.5) * bars->slot;

    if (!bars->stacked)
        middle += ((double)series - (n - 1) / 2) * bars->bar;
    return (bars->upright ? bars->page->left : bars->page->top) + middle;
}

static double
along(const Bars *bars, double value)
{
    const HoaPage *page = bars->page;

    return bars->upright ? page->bottom - value / bars->scale.top * (page->bottom - page->top)
                         : page->left + value / bars->scale.top * (page->right - page->left);
}

static void
write_names(const Bars *bars)
{
    HoaPage *page = bars->page;

    for (size_t row = 0; row < bars->chart->n_rows; row++) {
        double middle = (bars->upright ? page->left : page->top) + ((double)row + 0.5) * bars->slot;
        g_auto(GStrv) lines = hoa_chart_wrap(bars->chart->labels[row], bars->name_size, bars->name_width + 1,
                                             bars->upright ? NAME_LINES : bars->name_lines);
        double n = g_strv_length(lines), line = HOA_LINE(bars->name_size);

        for (size_t i = 0; lines[i] != NULL; i++)
            if (bars->upright)
                hoa_page_text(page, middle, page->bottom + AIR + ((double)i + 0.5) * line, HOA_ALIGN_CENTRE, bars->name_size,
                              HOA_INK, lines[i]);
            else
                hoa_page_text(page, page->left - AIR, middle + ((double)i - (n - 1) / 2) * line, HOA_ALIGN_RIGHT,
                              bars->name_size, HOA_INK, lines[i]);
    }
}

/* The number at the bar's end. */
static void
write_value(const Bars *bars, double middle, double value)
{
    g_autoptr(GString) text = g_string_new(NULL);
    double end = along(bars, value);

    hoa_chart_number(bars->chart, value, decimals_of(bars->chart), text);
    if (!bars->upright)
        hoa_page_text(bars->page, end + 6, middle, HOA_ALIGN_LEFT, SIZE_VALUE, HOA_INK, text->str);
    else if (bars->turned)
        hoa_page_text_upwards(bars->page, middle, end - 6, HOA_ALIGN_LEFT, SIZE_VALUE, HOA_INK, text->str);
    else
        hoa_page_text(bars->page, middle, end - HOA_LINE(SIZE_VALUE) / 2 - 2, HOA_ALIGN_CENTRE, SIZE_VALUE, HOA_INK, text->str);
}

/* The number inside a part of a stack, where there is room for it. */
static void
write_part(const Bars *bars, size_t row, size_t series, double from, double value)
{
    g_autoptr(GString) text = g_string_new(NULL);
    double middle = across(bars, row, series), start = along(bars, from), end = along(bars, from + value);
    double width, height = SIZE_VALUE + 4, room_along = fabs(end - start);
    double room_across = bars->upright ? room_along : bars->bar;
    const char *colour = hoa_page_colour(bars->chart, series);

    hoa_chart_number(bars->chart, value, decimals_of(bars->chart), text);
    width = hoa_chart_text_width(text->str, SIZE_VALUE) + 8;
    if (value <= 0 || (bars->upright ? bars->bar : room_along) < width + 4 || room_across < height + 2)
        return;
    if (hoa_page_pattern(bars->chart, series) != 0) {
        double x = bars->upright ? middle : (start + end) / 2, y = bars->upright ? (start + end) / 2 : middle;

        hoa_page_rectangle(bars->page, x - width / 2, y - height / 2, width, height, "#ffffff");
        colour = "#ffffff";
    }
    if (bars->upright)
        hoa_page_text(bars->page, middle, (start + end) / 2, HOA_ALIGN_CENTRE, SIZE_VALUE, hoa_page_ink_on(colour), text->str);
    else
        hoa_page_text(bars->page, (start + end) / 2, middle, HOA_ALIGN_CENTRE, SIZE_VALUE, hoa_page_ink_on(colour), text->str);
}

/* Zeros among several series would only be in the way. */
static bool
is_told(const HoaChart *chart, size_t series, size_t row)
{
    double value = chart->series[series].values[row];

    return value > 0 || (chart->n_series == 1 && !isnan(value));
}

static void
write_values(const Bars *bars)
{
    const HoaChart *chart = bars->chart;

    for (size_t row = 0; row < chart->n_rows; row++) {
        double from = 0;

        for (size_t i = 0; i < chart->n_series; i++) {
            if (bars->stacked)
                write_part(bars, row, i, from, value_at(chart, i, row));
            else if (!bars->silent && is_told(chart, i, row))
                write_value(bars, across(bars, row, i), chart->series[i].values[row]);
            from += value_at(chart, i, row);
        }
        if (bars->stacked && !bars->silent)
            write_value(bars, across(bars, row, 0), from);
    }
}

/* One series as boxes: of $data's columns, from the sum of those before it when stacked. */
static void
write_boxes(const Bars *bars, size_t series, int pattern)
{
    GString *script = bars->page->script;
    g_autoptr(GString) from = g_string_new("0"), to = g_string_new(NULL);
    double n = (double)bars->chart->n_series, width = FILLED / (bars->stacked ? 1 : n);
    double offset = bars->stacked ? 0 : ((double)series - (n - 1) / 2) * width;
    const char *colour = hoa_page_colour(bars->chart, series);
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

    for (size_t i = 0; bars->stacked && i < series; i++)
        g_string_append_printf(from, "+column(%zu)", i + 2);
    g_string_printf(to, "%s+column(%zu)", from->str, series + 2);
    g_ascii_formatd(low, sizeof(low), "%.5f", offset - width / 2);
    g_ascii_formatd(high, sizeof(high), "%.5f", offset + width / 2);
    if (bars->upright)
        g_string_append_printf(script, "$data using 1:(%s):($1+(%s)):($1+(%s)):(%s):(%s)", to->str, low, high, from->str,
                               to->str);
    else
        g_string_append_printf(script, "$data using (%s):1:(%s):(%s):($1+(%s)):($1+(%s))", to->str, from->str, to->str, low,
                               high);
    /* Parts of a stack are set apart in white; a bar's own border keeps the smallest one visible. */
    if (pattern == 0)
        g_string_append_printf(script, " with boxxyerror linecolor rgb '%s' fillstyle solid 1.0 border linecolor rgb '%s'",
                               colour, bars->stacked ? "#ffffff" : colour);
    else
        g_string_append_printf(script, " with boxxyerror linecolor rgb '" HOA_HATCH "' fillstyle transparent pattern %d noborder",
                               pattern);
    g_string_append(script, " title ");
    hoa_chart_quote(script, bars->chart->series[series].name);
}

static void
write_plot(const Bars *bars)
{
    GString *script = bars->page->script;

    hoa_page_data(bars->page, NULL);
    g_string_append(script, "plot ");
    for (size_t i = 0; i < bars->chart->n_series; i++) {
        g_string_append(script, i > 0 ? ", \\\n     " : "");
        write_boxes(bars, i, 0);
        if (hoa_page_pattern(bars->chart, i) != 0) {
            g_string_append(script, ", \\\n     ");
            write_boxes(bars, i, hoa_page_pattern(bars->chart, i));
        }
    }
    g_string_append_c(script, '\n');
}

bool
hoa_chart_bars(HoaPage *page, GError **error)
{
    const HoaChart *chart = page->chart;
    Bars bars = {.page = page, .chart = chart, .stacked = chart->options->type == HOA_CHART_STACKED};
    double n = (double)chart->n_rows;

    bars.scale = hoa_scale(hoa_chart_max(chart), decimals_of(chart) == 0, 6);
    bars.upright = fits_upright(&bars);
    if (bars.upright ? !lay_upright(&bars, error) : !lay_lying(&bars, error))
        return false;
    if (bars.upright)
        hoa_page_begin(page, 0.5, n + 0.5, 0, bars.scale.top);
    else
        hoa_page_begin(page, 0, bars.scale.top, n + 0.5, 0.5);
    hoa_page_tics(page, bars.upright ? 'y' : 'x', &bars.scale);
    hoa_page_zero(page, bars.upright);
    hoa_page_axis_below(page, bars.upright ? chart->rows_title : chart->values_title);
    if (bars.upright)
        hoa_page_axis_beside(page, chart->values_title);
    else
        hoa_page_text(page, page->left - AIR, page->top - HOA_LINE(HOA_SIZE_TEXT) / 2 - 2, HOA_ALIGN_RIGHT, HOA_SIZE_TEXT,
                      HOA_INK_PALE, chart->rows_title);
    write_names(&bars);
    write_values(&bars);
    write_plot(&bars);
    return true;
}
