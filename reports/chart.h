/*
 * A chart on its way from a table to a script of gnuplot. Private.
 *
 * Every place is computed here, in pixels from the upper left corner, with the measured widths of the font's letters, so that
 * no two texts can overlap; gnuplot only draws.
 */
#ifndef HOA_REPORTS_CHART_H
#define HOA_REPORTS_CHART_H

#include "words.h"

#define HOA_CHART_SERIES 8
#define HOA_CHART_FONT "DejaVu Sans"

typedef struct {
    char *name;
    double *values; /* one a row; NAN: none */
    uint8_t decimals;
    bool others;    /* several columns added up */
} HoaSeries;

typedef struct {
    const HoaChartOptions *options;
    char **labels; /* of rows */
    size_t n_rows;
    HoaSeries series[HOA_CHART_SERIES];
    size_t n_series;
    const char *rows_title, *values_title; /* borrowed */
    const char *title;
    GPtrArray *footer; /* char *: source and remarks */
} HoaChart;

/* Reads the table. USAGE for what cannot be drawn. */
bool hoa_chart_read(const HoaTable *table, const HoaChartOptions *options, HoaChart **chart, GError **error);
void hoa_chart_free(HoaChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaChart, hoa_chart_free)
/* A number as people read it in the chart's language. */
void hoa_chart_number(const HoaChart *chart, double value, uint8_t decimals, GString *out);
double hoa_chart_max(const HoaChart *chart);

/* ---- Text (chart_text.c) ----------------------------------------------------------------------------------------------- */

/* Pixels that the text takes in the font of that size. */
double hoa_chart_text_width(const char *text, double size);
/* Lines no wider than `width`, at most `most` of them, the last one cut with "…". NULL-terminated. */
char **hoa_chart_wrap(const char *text, double size, double width, size_t most);
/* The text as gnuplot's single-quoted string: '' for ', no controls, no line ends, no signs that turn text around. */
void hoa_chart_quote(GString *script, const char *text);

/* ---- The page (chart_page.c) ------------------------------------------------------------------------------------------- */

typedef enum { HOA_ALIGN_LEFT, HOA_ALIGN_CENTRE, HOA_ALIGN_RIGHT } HoaAlign;

typedef struct {
    const HoaChart *chart;
    GString *script;
    double width, height;
    double left, right, top, bottom; /* of the plot, in pixels from the upper left corner */
    double header, footer;           /* heights above and below that are taken */
} HoaPage;

/* Sizes in pixels. */
#define HOA_SIZE_TITLE 24
#define HOA_SIZE_TEXT 14
#define HOA_SIZE_SMALL 12
#define HOA_INK "#222222"
#define HOA_INK_PALE "#5a5a5a"
#define HOA_HATCH "#90000000" /* half transparent black */
#define HOA_LINE(size) ((size)*1.3)
#define HOA_PAD 24

/* Measures header and footer for that width; height follows later. */
void hoa_page_init(HoaPage *page, const HoaChart *chart);
/* Opens the script: margins, ranges of the two axes in numbers that the caller chooses, title, legend, footer. */
void hoa_page_begin(HoaPage *page, double x_from, double x_to, double y_from, double y_to);
void hoa_page_text(HoaPage *page, double x, double y, HoaAlign align, double size, const char *colour, const char *text);
/* Turned by 90°, reading upwards; x, y is where it begins (left), is centred, or ends (right). */
void hoa_page_text_upwards(HoaPage *page, double x, double y, HoaAlign align, double size, const char *colour, const char *text);
/* A filled rectangle, behind the text. */
void hoa_page_rectangle(HoaPage *page, double x, double y, double width, double height, const char *colour);
/* Colour, pattern (0: none) and point type of a series. */
const char *hoa_page_colour(const HoaChart *chart, size_t series);
int hoa_page_pattern(const HoaChart *chart, size_t series);
int hoa_page_point(size_t series);

/* A scale from zero to at least `max`, with round steps. */
typedef struct {
    double step, top;
    uint8_t decimals;
} HoaScale;
HoaScale hoa_scale(double max, bool whole, unsigned steps);
/* Tics and grid lines of the value axis, 'x' or 'y'; and the widest tic's width. */
void hoa_page_tics(HoaPage *page, char axis, const HoaScale *scale);
/* The line at zero, where bars stand. */
void hoa_page_zero(HoaPage *page, bool upright);
double hoa_page_tic_width(const HoaPage *page, const HoaScale *scale);

/* Data block of all rows and series, named $data: place of the row (NULL: 1, 2, …), then one column a series; missing is NaN,
 * or 0 in stacks. */
void hoa_page_data(HoaPage *page, const double *places);
/* Title of the rows' or the values' axis, under the plot or beside it, reading upwards. */
void hoa_page_axis_below(HoaPage *page, const char *title);
void hoa_page_axis_beside(HoaPage *page, const char *title);
/* Black or white, whichever is easier to read on that colour. */
const char *hoa_page_ink_on(const char *colour);

/* ---- Kinds ------------------------------------------------------------------------------------------------------------- */

bool hoa_chart_bars(HoaPage *page, GError **error); /* and stacked */
bool hoa_chart_lines(HoaPage *page, GError **error);
bool hoa_chart_funnel(HoaPage *page, GError **error);

/* The picture as a script without terminal and output. Free with g_string_free(). USAGE when the picture is too small. */
bool hoa_chart_script(const HoaChart *chart, double *width, double *height, GString **script, GError **error);

/* ---- gnuplot.c --------------------------------------------------------------------------------------------------------- */

/* Runs gnuplot on the script and gives what it writes to its standard output. */
bool hoa_gnuplot_run(const char *program, const GString *script, uint32_t seconds, GBytes **picture, GError **error);

#endif
