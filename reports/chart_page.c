#include "chart.h"

#include <math.h>

/* Okabe and Ito 2008; grey for what was put together. */
static const char *const colours[HOA_CHART_SERIES] = {"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                                      "#56B4E9", "#D55E00", "#F0E442", "#000000"};
#define COLOUR_OTHERS "#9a9a9a"

const char *
hoa_page_colour(const HoaChart *chart, size_t series)
{
    return chart->series[series].others ? COLOUR_OTHERS : colours[series];
}

/* gnuplot's hatchings that differ in print without colours. */
int
hoa_page_pattern(const HoaChart *chart, size_t series)
{
    static const int patterns[HOA_CHART_SERIES] = {0, 4, 5, 1, 0, 7, 0, 0};

    return chart->n_series > 1 ? patterns[series] : 0;
}

int
hoa_page_point(size_t series)
{
    static const int points[HOA_CHART_SERIES] = {7, 5, 9, 13, 11, 15, 6, 4};

    return points[series];
}

/* ---- Parts ------------------------------------------------------------------------------------------------------------- */

/* Numbers in scripts have a point whatever the locale. */
static void
number(GString *script, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(script, g_ascii_formatd(text, sizeof(text), "%.6f", value));
}

static void
place(HoaPage *page, double x, double y)
{
    g_string_append(page->script, " at screen ");
    number(page->script, x / page->width);
    g_string_append(page->script, ",screen ");
    number(page->script, 1 - y / page->height);
}

static void
label(HoaPage *page, double x, double y, HoaAlign align, double size, const char *colour, const char *text, bool upwards)
{
    static const char *const aligns[] = {"left", "center", "right"};

    if (text[0] == '\0')
        return;
    g_string_append(page->script, "set label ");
    hoa_chart_quote(page->script, text);
    place(page, x, y);
    g_string_append_printf(page->script, " %s %s noenhanced front font '" HOA_CHART_FONT ",%d' textcolor rgb '%s'\n",
                           aligns[align], upwards ? "rotate by 90" : "norotate", (int)size, colour);
}

/* y is the middle of the line, as gnuplot has it. */
void
hoa_page_text(HoaPage *page, double x, double y, HoaAlign align, double size, const char *colour, const char *text)
{
    label(page, x, y, align, size, colour, text, false);
}

void
hoa_page_text_upwards(HoaPage *page, double x, double y, HoaAlign align, double size, const char *colour, const char *text)
{
    label(page, x, y, align, size, colour, text, true);
}

static void
rectangle(HoaPage *page, double x, double y, double width, double height, const char *colour, int pattern)
{
    g_string_append(page->script, "set object rectangle from screen ");
    number(page->script, x / page->width);
    g_string_append(page->script, ",screen ");
    number(page->script, 1 - (y + height) / page->height);
    g_string_append(page->script, " to screen ");
    number(page->script, (x + width) / page->width);
    g_string_append(page->script, ",screen ");
    number(page->script, 1 - y / page->height);
    g_string_append_printf(page->script, " front fillcolor rgb '%s' fillstyle ", colour);
    if (pattern != 0)
        g_string_append_printf(page->script, "transparent pattern %d noborder\n", pattern);
    else
        g_string_append(page->script, "solid 1.0 noborder\n");
}

void
hoa_page_rectangle(HoaPage *page, double x, double y, double width, double height, const char *colour)
{
    rectangle(page, x, y, width, height, colour, 0);
}

void
hoa_page_axis_below(HoaPage *page, const char *title)
{
    hoa_page_text(page, (page->left + page->right) / 2, page->height - page->footer - HOA_LINE(HOA_SIZE_TEXT) / 2 - 2,
                  HOA_ALIGN_CENTRE, HOA_SIZE_TEXT, HOA_INK_PALE, title);
}

void
hoa_page_axis_beside(HoaPage *page, const char *title)
{
    g_auto(GStrv) lines = hoa_chart_wrap(title, HOA_SIZE_TEXT, page->bottom - page->top, 1);

    hoa_page_text_upwards(page, HOA_PAD + HOA_SIZE_TEXT / 2.0, (page->top + page->bottom) / 2, HOA_ALIGN_CENTRE, HOA_SIZE_TEXT,
                          HOA_INK_PALE, lines[0]);
}

const char *
hoa_page_ink_on(const char *colour)
{
    guint64 rgb = g_ascii_strtoull(colour + 1, NULL, 16);
    double red = (double)(rgb >> 16 & 255), green = (double)(rgb >> 8 & 255), blue = (double)(rgb & 255);

    return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? HOA_INK : "#ffffff"; /* luma of ITU-R BT.601 */
}

/* ---- Header and footer ------------------------------------------------------------------------------------------------- */

static size_t
count_lines(const char *text, double size, double width, size_t most)
{
    g_auto(GStrv) lines = NULL;

    if (text == NULL || text[0] == '\0')
        return 0;
    lines = hoa_chart_wrap(text, size, width, most);
    return g_strv_length(lines);
}

/* Writes the text wrapped, the first line's top at y; returns where the next begins. */
static double
write_lines(HoaPage *page, const char *text, double size, const char *colour, double y, size_t most)
{
    g_auto(GStrv) lines = NULL;

    if (text == NULL || text[0] == '\0')
        return y;
    lines = hoa_chart_wrap(text, size, page->width - 2 * HOA_PAD, most);
    for (char **line = lines; *line != NULL; line++) {
        hoa_page_text(page, HOA_PAD, y + HOA_LINE(size) / 2, HOA_ALIGN_LEFT, size, colour, *line);
        y += HOA_LINE(size);
    }
    return y;
}

#define LEGEND_BOX 16
#define LEGEND_GAP 26
#define LEGEND_LINE 24

/* A series' mark: a filled box, or a point on a piece of line; y is its middle. */
static void
legend_key(HoaPage *page, double x, double y, size_t series)
{
    const char *colour = hoa_page_colour(page->chart, series);
    int pattern = hoa_page_pattern(page->chart, series);

    if (page->chart->options->type == HOA_CHART_LINES) {
        rectangle(page, x - 4, y - 1, LEGEND_BOX + 8, 2, colour, 0);
        g_string_append(page->script, "set label ''");
        place(page, x + LEGEND_BOX / 2.0, y);
        g_string_append_printf(page->script, " front point linecolor rgb '%s' pointtype %d pointsize 1.2\n", colour,
                               hoa_page_point(series));
        return;
    }
    rectangle(page, x, y - LEGEND_BOX / 2.0, LEGEND_BOX, LEGEND_BOX, colour, 0);
    if (pattern != 0)
        rectangle(page, x, y - LEGEND_BOX / 2.0, LEGEND_BOX, LEGEND_BOX, HOA_HATCH, pattern);
}

/* Walks over the legend's items; draws them when `draw`. Returns its height. */
static double
legend(HoaPage *page, double y, bool draw)
{
    const HoaChart *chart = page->chart;
    double x = HOA_PAD, start = y;

    if (chart->n_series < 2)
        return 0;
    for (size_t i = 0; i < chart->n_series; i++) {
        g_auto(GStrv) name = hoa_chart_wrap(chart->series[i].name, HOA_SIZE_TEXT, (page->width - 2 * HOA_PAD) / 2, 1);
        double width = LEGEND_BOX + 8 + hoa_chart_text_width(name[0], HOA_SIZE_TEXT) + LEGEND_GAP;

        if (x > HOA_PAD && x + width - LEGEND_GAP > page->width - HOA_PAD) {
            x = HOA_PAD;
            y += LEGEND_LINE;
        }
        if (draw) {
            legend_key(page, x, y + LEGEND_LINE / 2.0, i);
            hoa_page_text(page, x + LEGEND_BOX + 8, y + LEGEND_LINE / 2.0, HOA_ALIGN_LEFT, HOA_SIZE_TEXT, HOA_INK, name[0]);
        }
        x += width;
    }
    return y + LEGEND_LINE - start + 6;
}

void
hoa_page_init(HoaPage *page, const HoaChart *chart)
{
    double inner;
    size_t lines = 0;

    *page = (HoaPage){.chart = chart, .width = chart->options->width != 0 ? chart->options->width : 1200,
                      .height = chart->options->height};
    inner = page->width - 2 * HOA_PAD;
    page->header = HOA_PAD * 0.75 + (double)count_lines(chart->title, HOA_SIZE_TITLE, inner, 3) * HOA_LINE(HOA_SIZE_TITLE) +
                   (double)count_lines(chart->options->subtitle, HOA_SIZE_TEXT, inner, 2) * HOA_LINE(HOA_SIZE_TEXT) + 10;
    page->header += legend(page, page->header, false) + 6;
    for (guint i = 0; i < chart->footer->len; i++)
        lines += count_lines(chart->footer->pdata[i], HOA_SIZE_SMALL, inner, 3);
    page->footer = (double)lines * HOA_LINE(HOA_SIZE_SMALL) + HOA_PAD * 0.75;
}

static void
range(HoaPage *page, char axis, double from, double to)
{
    g_string_append_printf(page->script, "set %crange [", axis);
    number(page->script, from);
    g_string_append_c(page->script, ':');
    number(page->script, to);
    g_string_append(page->script, "] noextend\n");
}

static void
margin(HoaPage *page, char side, double screen)
{
    g_string_append_printf(page->script, "set %cmargin at screen ", side);
    number(page->script, screen);
    g_string_append_c(page->script, '\n');
}

void
hoa_page_begin(HoaPage *page, double x_from, double x_to, double y_from, double y_to)
{
    const HoaChart *chart = page->chart;
    double y = HOA_PAD * 0.75;

    g_string_append(page->script, "set encoding utf8\nunset key\nunset tics\nset border 0\n");
    margin(page, 'l', page->left / page->width);
    margin(page, 'r', page->right / page->width);
    margin(page, 't', 1 - page->top / page->height);
    margin(page, 'b', 1 - page->bottom / page->height);
    range(page, 'x', x_from, x_to);
    range(page, 'y', y_from, y_to);
    y = write_lines(page, chart->title, HOA_SIZE_TITLE, HOA_INK, y, 3);
    y = write_lines(page, chart->options->subtitle, HOA_SIZE_TEXT, HOA_INK_PALE, y, 2);
    legend(page, y + 10, true);
    y = page->height - page->footer + HOA_PAD * 0.25;
    for (guint i = 0; i < chart->footer->len; i++)
        y = write_lines(page, chart->footer->pdata[i], HOA_SIZE_SMALL, HOA_INK_PALE, y, 3);
}

/* ---- Scale ------------------------------------------------------------------------------------------------------------- */

HoaScale
hoa_scale(double max, bool whole, unsigned steps)
{
    static const double rounds[] = {1, 2, 5, 10};
    HoaScale scale = {.step = 1};
    double raw = MAX(max, whole ? 1 : 1e-6) / steps, power = pow(10, floor(log10(raw)));

    for (size_t i = 0; i < G_N_ELEMENTS(rounds); i++) {
        scale.step = rounds[i] * power;
        if (scale.step >= raw * (1 - 1e-9))
            break;
    }
    if (whole)
        scale.step = MAX(1, round(scale.step));
    scale.decimals = scale.step < 1 ? (uint8_t)MIN(9, ceil(-log10(scale.step) - 1e-9)) : 0;
    scale.top = scale.step * ceil(MAX(max, scale.step) / scale.step - 1e-9);
    return scale;
}

static void
tic_label(const HoaPage *page, const HoaScale *scale, double value, GString *text)
{
    g_string_truncate(text, 0);
    if (scale->decimals > 0)
        hoa_number_append_real(text, value, scale->decimals, page->chart->options->vietnamese);
    else
        hoa_chart_number(page->chart, value, 0, text);
}

double
hoa_page_tic_width(const HoaPage *page, const HoaScale *scale)
{
    g_autoptr(GString) text = g_string_new(NULL);

    tic_label(page, scale, scale->top, text);
    return hoa_chart_text_width(text->str, HOA_SIZE_SMALL + 1);
}

void
hoa_page_tics(HoaPage *page, char axis, const HoaScale *scale)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int n = (int)round(scale->top / scale->step);

    g_string_append_printf(page->script, "set %ctics scale 0 noenhanced font '" HOA_CHART_FONT ",%d' textcolor rgb '%s' (", axis,
                           HOA_SIZE_SMALL + 1, HOA_INK_PALE);
    for (int i = 0; i <= n; i++) {
        tic_label(page, scale, scale->step * i, text);
        g_string_append(page->script, i > 0 ? ", " : "");
        hoa_chart_quote(page->script, text->str);
        g_string_append_c(page->script, ' ');
        number(page->script, scale->step * i);
    }
    g_string_append_printf(page->script, ")\nset grid %ctics back linetype 1 linewidth 1 linecolor rgb '#dcdcdc'\n", axis);
}

void
hoa_page_zero(HoaPage *page, bool upright)
{
    g_string_append_printf(page->script, "set arrow from graph 0,graph 0 to graph %s nohead front linetype 1 linewidth 1"
                           " linecolor rgb '" HOA_INK_PALE "'\n", upright ? "1,graph 0" : "0,graph 1");
}

void
hoa_page_data(HoaPage *page, const double *places)
{
    const HoaChart *chart = page->chart;
    bool stacked = chart->options->type == HOA_CHART_STACKED;

    g_string_append(page->script, "$data << EOD\n");
    for (size_t row = 0; row < chart->n_rows; row++) {
        g_string_append_printf(page->script, "%.0f", places != NULL ? places[row] : (double)row + 1);
        for (size_t i = 0; i < chart->n_series; i++) {
            char text[G_ASCII_DTOSTR_BUF_SIZE];
            double value = chart->series[i].values[row];

            g_string_append_printf(page->script, " %s",
                                   isnan(value) ? (stacked ? "0" : "NaN") : g_ascii_dtostr(text, sizeof(text), value));
        }
        g_string_append_c(page->script, '\n');
    }
    g_string_append(page->script, "EOD\n");
}
