/*
 * reports: numbers and pictures out of a library.
 *
 * Counts essays, nominees, innovations, awards and published figures by one or two dimensions, and draws any such table as
 * bars, stacked bars, lines or a funnel with gnuplot. It adds only what may be added, and says in a note what it did not add
 * and why. It writes no table format and keeps nothing.
 *
 * Invariants: rows of registers and published figures are never in one total; levels of recognition overlap and are never
 * added (an innovation recognised at two levels is one innovation); equal input gives equal tables and equal pictures, byte by
 * byte; no text of the data can become a command of gnuplot.
 */
#ifndef HOA_REPORTS_H
#define HOA_REPORTS_H

#include "base.h"
#include "library.h"
#include "store.h"
#include "table.h"

G_BEGIN_DECLS

/* ---- Statistics -------------------------------------------------------------------------------------------------------- */

/* One more dimension than the store has: themes of corpus/themes.tsv, for essays only. */
#define HOA_STATS_THEME ((int)HOA_N_DIMENSIONS)
#define HOA_STATS_DIMENSIONS 2

/* All zeros: every essay in one number. */
typedef struct {
    HoaMeasure measure;
    int by[HOA_STATS_DIMENSIONS]; /* HoaDimension or HOA_STATS_THEME: rows, then columns */
    size_t n_by;
    int edition;            /* 0: all */
    int year_from, year_to; /* 0: open */
    const char *sector;     /* code or name; NULL: all */
    HoaLevel level;         /* HOA_LEVEL_NONE: all */
    bool by_count;          /* rows by falling count; else in natural order (years, sector codes, levels low to high) */
    bool plain;             /* counts alone, for a chart: no totals, no shares, nothing attached */
    uint32_t first, limit;  /* rows; limit 0: all */
} HoaStatsRequest;

/*
 * Sets measure and dimensions from what a person typed: "innovations", "sector,year". `by` NULL or "" takes the measure's own
 * (innovations and awards by level, essays by edition, nominees by kind; figures one by one). Error: USAGE.
 */
bool hoa_stats_parse(const char *measure, const char *by, HoaStatsRequest *request, GError **error);

/* Names of the measures and of the dimensions, NULL-terminated. */
const char *const *hoa_stats_measures(void);
const char *const *hoa_stats_dimensions(void);

/*
 * Answers the request. Columns
 *     one dimension   its name, the measure (a count), share (% of the total), for innovations benefit (VND) when some is known
 *     two dimensions  the first one's name, a column for each value of the second, total
 *     figures         period, level, organisation, what, sector, value, source: one row a figure, never added
 * and a last row of totals where adding means something. Totals count each thing once, even when it stands in several rows. An
 * unknown value is a row or column of its own, "(không rõ)". Innovations come with the published figures attached under
 * "figures". The table's total is the number of rows before paging, the row of totals included.
 * Errors: USAGE (dimensions that do not fit the measure, an unknown sector, figures that must not be added), and the stores'.
 */
bool hoa_stats_table(HoaLibrary *library, const HoaStatsRequest *request, HoaTable **answer, GError **error);

/* "Sáng kiến theo lĩnh vực" or "Innovations by sector"; and the filters, "năm 2015–2020", or "" for none. g_free(). */
char *hoa_stats_title(const HoaStatsRequest *request, bool vietnamese);
char *hoa_stats_filters(const HoaStatsRequest *request, bool vietnamese);
/* "Nguồn: thư viện …, số liệu đến ngày 30/6/2026": for a line under a picture. The date is that of the catalogue's last change,
 * in the time of Hà Nội. g_free(). */
char *hoa_stats_source(HoaLibrary *library, const HoaStatsRequest *request, bool vietnamese);
/* "Sáng kiến" or "Innovations". */
const char *hoa_stats_heading(const HoaStatsRequest *request, bool vietnamese);

/* ---- Charts ------------------------------------------------------------------------------------------------------------ */

typedef enum {
    HOA_CHART_BARS,    /* one bar a row; several number columns stand side by side */
    HOA_CHART_STACKED, /* number columns on top of each other */
    HOA_CHART_LINES,   /* one line a number column; years stand at their distance */
    HOA_CHART_FUNNEL,  /* one number column: bars about an axis, widest first as the rows stand */
    HOA_N_CHARTS
} HoaChartType;

bool hoa_chart_parse(const char *name, HoaChartType *type); /* "bars", "stacked", "lines", "funnel" */
const char *hoa_chart_name(HoaChartType type);

/* Zeros are the defaults. */
typedef struct {
    HoaChartType type;
    const char *output;   /* path; its suffix chooses .svg, .png, .pdf, or .gp: the script, which draws when gnuplot runs it */
    const char *title;    /* NULL: the table's */
    const char *subtitle; /* filters and the like; NULL: none */
    const char *values;   /* what the numbers count, for their axis; NULL: from the table */
    const char *source;   /* line under the picture: where the numbers are from and their date; NULL: none */
    uint32_t width, height; /* in pixels (1/72 inch for .pdf); 0: 1200, and a height that suits the rows */
    bool vietnamese;      /* 75.358 and 4,2, and Vietnamese axis titles; else English ones */
    uint32_t seconds;     /* gnuplot is stopped after that time; 0: 30 */
} HoaChartOptions;

/*
 * Draws the table: its first column names the rows, every INT or REAL column but "total", "share" and "benefit" is a series. At
 * most eight series, in the colour-blind-safe palette of Okabe and Ito (2008, "Color universal design", jfly.uni-koeln.de);
 * further ones are drawn as one, the smallest first. Equal calls write equal bytes; but
 * cairo from 1.18 on (Debian 13) keeps the hour of drawing in a PDF where it cannot be overwritten.
 * Errors: USAGE (no rows or series, negative numbers, a suffix that is none of the four, too small for so many rows),
 * UNSUPPORTED (no gnuplot on this machine), FAILED (gnuplot's own message), IO.
 */
bool hoa_chart_draw(const HoaTable *table, const HoaChartOptions *options, GError **error);

/*
 * USAGE when that kind of chart would say something wrong of the request: levels stacked or lines between sectors.
 */
bool hoa_chart_fits(const HoaStatsRequest *request, HoaChartType type, GError **error);

G_END_DECLS

#endif
