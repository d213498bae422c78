/*
 * Charts: a table is read into rows and series, laid out, drawn by gnuplot, and put in place whole.
 */
#include "chart.h"

#include <math.h>

static const char *const type_names[HOA_N_CHARTS] = {"bars", "stacked", "lines", "funnel"};

const char *
hoa_chart_name(HoaChartType type)
{
    return (unsigned)type < HOA_N_CHARTS ? type_names[type] : "";
}

bool
hoa_chart_parse(const char *name, HoaChartType *type)
{
    for (int i = 0; i < HOA_N_CHARTS; i++)
        if (strcmp(type_names[i], name) == 0) {
            *type = (HoaChartType)i;
            return true;
        }
    return false;
}

bool
hoa_chart_fits(const HoaStatsRequest *request, HoaChartType type, GError **error)
{
    int rows = request->n_by > 0 ? request->by[0] : -1, columns = request->n_by > 1 ? request->by[1] : -1;
    const char *why = NULL;

    if (rows < 0)
        why = _("a chart needs a dimension");
    else if (type == HOA_CHART_STACKED && columns < 0)
        why = _("stacked bars need two dimensions");
    else if (type == HOA_CHART_STACKED && hoa_by_overlaps(columns))
        why = _("levels overlap and cannot be stacked; bars stand them side by side");
    else if (type == HOA_CHART_LINES && rows != HOA_BY_YEAR && rows != HOA_BY_EDITION && rows != HOA_BY_PERIOD)
        why = _("lines join years; name year or edition first");
    else if (type == HOA_CHART_FUNNEL && columns >= 0)
        why = _("a funnel shows one dimension");
    if (why == NULL)
        return true;
    g_set_error_literal(error, HOA_ERROR, HOA_ERROR_USAGE, why);
    return false;
}

/* ---- Reading the table ------------------------------------------------------------------------------------------------- */

void
hoa_chart_free(HoaChart *chart)
{
    if (chart == NULL)
        return;
    for (size_t i = 0; i < chart->n_series; i++) {
        g_free(chart->series[i].name);
        g_free(chart->series[i].values);
    }
    g_strfreev(chart->labels);
    g_ptr_array_unref(chart->footer);
    g_free(chart);
}

static bool
is_series(const HoaColumn *column)
{
    static const char *const derived[] = {"total", "share", "benefit", NULL};

    return (column->type == HOA_COLUMN_INT || column->type == HOA_COLUMN_REAL) && !g_strv_contains(derived, column->name);
}

/* A heading in the chart's language: our own words are known in both, data is as it is. */
static const char *
heading_of(const HoaChart *chart, const HoaColumn *column)
{
    const HoaWording *wording = hoa_wording_find(column->name);

    if (wording == NULL)
        return column->heading != NULL ? column->heading : column->name;
    return chart->options->vietnamese ? wording->heading_vi : wording->heading;
}

static double
cell_value(const HoaTable *table, size_t row, size_t column)
{
    if (hoa_table_is_null(table, row, column))
        return NAN;
    return hoa_table_real(table, row, column);
}

/* Adds a column to the series that is already there. */
static void
merge(HoaSeries *into, const HoaTable *table, size_t column)
{
    for (size_t row = 0; row < hoa_table_rows(table); row++) {
        double value = cell_value(table, row, column);

        if (!isnan(value))
            into->values[row] = isnan(into->values[row]) ? value : into->values[row] + value;
    }
}

typedef struct {
    size_t column;
    double sum;
} Candidate;

static int
by_falling_sum(const void *a, const void *b)
{
    const Candidate *first = a, *second = b;

    if (first->sum > second->sum || first->sum < second->sum)
        return first->sum > second->sum ? -1 : 1;
    return first->column < second->column ? -1 : first->column > second->column;
}

static GArray *
candidates_of(const HoaTable *table)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));

    for (size_t column = 1; column < hoa_table_columns(table); column++) {
        Candidate candidate = {.column = column};

        if (!is_series(hoa_table_column(table, column)))
            continue;
        for (size_t row = 0; row < hoa_table_rows(table); row++) {
            double value = cell_value(table, row, column);

            candidate.sum += isnan(value) ? 0 : value;
        }
        g_array_append_val(candidates, candidate);
    }
    return candidates;
}

static void
add_series(HoaChart *chart, const HoaTable *table, size_t column)
{
    HoaSeries *series = &chart->series[chart->n_series++];
    const HoaColumn *c = hoa_table_column(table, column);

    series->name = g_strdup(heading_of(chart, c));
    series->decimals = c->type == HOA_COLUMN_REAL ? c->decimals : 0;
    series->values = g_new(double, chart->n_rows);
    for (size_t row = 0; row < chart->n_rows; row++)
        series->values[row] = cell_value(table, row, column);
}

/* The columns in the table's order; the smallest beyond what can be told apart become one. */
static void
read_series(HoaChart *chart, const HoaTable *table)
{
    g_autoptr(GArray) candidates = candidates_of(table);
    double least = -1;
    HoaSeries *others;

    if (candidates->len > HOA_CHART_SERIES) {
        g_autoptr(GArray) sorted = g_array_copy(candidates);

        g_array_sort(sorted, by_falling_sum);
        least = g_array_index(sorted, Candidate, HOA_CHART_SERIES - 2).sum;
    }
    for (guint i = 0; i < candidates->len; i++)
        if (g_array_index(candidates, Candidate, i).sum >= least && chart->n_series < HOA_CHART_SERIES - (least >= 0))
            add_series(chart, table, g_array_index(candidates, Candidate, i).column);
        else
            g_array_index(candidates, Candidate, i).sum = -2; /* for below */
    if (least < 0)
        return;
    others = NULL;
    for (guint i = 0; i < candidates->len; i++) {
        size_t column = g_array_index(candidates, Candidate, i).column;

        if (g_array_index(candidates, Candidate, i).sum > -2)
            continue;
        if (others == NULL) {
            add_series(chart, table, column);
            others = &chart->series[chart->n_series - 1];
            others->others = true;
            g_free(others->name);
            others->name = g_strdup(chart->options->vietnamese ? "Còn lại" : "Others");
        } else {
            merge(others, table, column);
        }
    }
}

static bool
refuse(GError **error, const char *why)
{
    g_set_error_literal(error, HOA_ERROR, HOA_ERROR_USAGE, why);
    return false;
}

static bool
check(const HoaChart *chart, GError **error)
{
    bool some = false;

    if (chart->n_rows == 0)
        return refuse(error, _("there is nothing to draw: the table has no rows"));
    if (chart->n_series == 0)
        return refuse(error, _("there is nothing to draw: the table has no column of numbers"));
    if (chart->options->type == HOA_CHART_FUNNEL && chart->n_series > 1)
        return refuse(error, _("a funnel shows one column of numbers"));
    for (size_t i = 0; i < chart->n_series; i++)
        for (size_t row = 0; row < chart->n_rows; row++) {
            if (chart->series[i].values[row] < 0)
                return refuse(error, _("a chart of counts cannot show negative numbers"));
            some = some || !isnan(chart->series[i].values[row]);
        }
    return some || refuse(error, _("there is nothing to draw: all numbers are missing"));
}

/* What the numbers count: as the caller says, or a column that is named after a measure. */
static const char *
values_title(const HoaChart *chart, const HoaTable *table)
{
    if (chart->options->values != NULL)
        return chart->options->values;
    for (size_t column = 1; column < hoa_table_columns(table); column++)
        if (is_series(hoa_table_column(table, column)) && hoa_wording_find(hoa_table_column(table, column)->name) != NULL)
            return heading_of(chart, hoa_table_column(table, column));
    return chart->options->vietnamese ? "Số lượng" : "Count";
}

bool
hoa_chart_read(const HoaTable *table, const HoaChartOptions *options, HoaChart **chart, GError **error)
{
    g_autoptr(HoaChart) c = g_new0(HoaChart, 1);

    *chart = NULL;
    c->options = options;
    c->n_rows = hoa_table_rows(table);
    c->labels = g_new0(char *, c->n_rows + 1);
    c->footer = g_ptr_array_new_with_free_func(g_free);
    c->title = options->title != NULL ? options->title : hoa_table_title(table);
    for (size_t row = 0; row < c->n_rows; row++) {
        HoaSlice label = hoa_table_is_null(table, row, 0) ? hoa_slice_from(HOA_UNKNOWN_LABEL) : hoa_table_text(table, row, 0);

        c->labels[row] = g_utf8_make_valid(label.data != NULL ? label.data : "", (gssize)label.len);
    }
    if (hoa_table_columns(table) > 0)
        c->rows_title = heading_of(c, hoa_table_column(table, 0));
    read_series(c, table);
    c->values_title = values_title(c, table);
    if (!check(c, error))
        return false;
    if (options->source != NULL && options->source[0] != '\0')
        g_ptr_array_add(c->footer, g_strdup(options->source));
    *chart = g_steal_pointer(&c);
    return true;
}

void
hoa_chart_number(const HoaChart *chart, double value, uint8_t decimals, GString *out)
{
    if (decimals == 0 && fabs(value - round(value)) < 1e-9 && fabs(value) < 1e15)
        hoa_number_append(out, llround(value), chart->options->vietnamese);
    else
        hoa_number_append_real(out, value, MAX(decimals, 1), chart->options->vietnamese);
}

double
hoa_chart_max(const HoaChart *chart)
{
    double max = 0;

    for (size_t row = 0; row < chart->n_rows; row++) {
        double sum = 0;

        for (size_t i = 0; i < chart->n_series; i++) {
            double value = isnan(chart->series[i].values[row]) ? 0 : chart->series[i].values[row];

            sum = chart->options->type == HOA_CHART_STACKED ? sum + value : MAX(sum, value);
        }
        max = MAX(max, sum);
    }
    return max;
}

/* ---- Writing ----------------------------------------------------------------------------------------------------------- */

typedef enum { SVG, PNG, PDF, SCRIPT } Kind;

static bool
kind_of(const char *output, Kind *kind, GError **error)
{
    static const char *const suffixes[] = {[SVG] = ".svg", [PNG] = ".png", [PDF] = ".pdf", [SCRIPT] = ".gp"};

    for (size_t i = 0; output != NULL && i < G_N_ELEMENTS(suffixes); i++) {
        size_t len = strlen(output), tail = strlen(suffixes[i]);

        if (len > tail && g_ascii_strcasecmp(output + len - tail, suffixes[i]) == 0) {
            *kind = (Kind)i;
            return true;
        }
    }
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s: a chart is written as .svg, .png, .pdf or .gp"),
                output != NULL ? output : "");
    return false;
}

/* Fonts are in points of 1/96 inch at 72 dots in the cairo terminals: hence 0.75. */
static void
prepend_terminal(GString *script, Kind kind, double width, double height)
{
    g_autofree char *line = NULL;

    if (kind == PNG)
        line = g_strdup_printf("set terminal pngcairo size %d,%d font '" HOA_CHART_FONT ",14' fontscale 0.75 linewidth 1"
                               " background rgb '#ffffff' noenhanced\n", (int)width, (int)height);
    else if (kind == PDF)
        line = g_strdup_printf("set terminal pdfcairo size %d/72.0,%d/72.0 font '" HOA_CHART_FONT ",14' fontscale 0.75"
                               " linewidth 1 background rgb '#ffffff' noenhanced\n", (int)width, (int)height);
    else
        line = g_strdup_printf("set terminal svg size %d,%d font '" HOA_CHART_FONT ",14' fontscale 1 linewidth 1"
                               " background rgb '#ffffff' noenhanced\n", (int)width, (int)height);
    g_string_prepend(script, line);
}

/* The script by itself: it writes an SVG beside it, named like it. The path has no say in more than that name. */
static void
prepend_output(GString *script, const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GString) line = g_string_new("# Draw with: gnuplot, this file as its argument.\nset output ");
    g_autofree char *svg = NULL;

    name[strlen(name) - strlen(".gp")] = '\0';
    svg = g_strconcat("./", name, ".svg", NULL); /* "./": a name that begins with | would be a command */
    hoa_chart_quote(line, svg);
    g_string_append_c(line, '\n');
    g_string_prepend(script, line->str);
}

/* cairo writes the hour of drawing into a PDF: the fourteen digits of /CreationDate (D:…) become the same for all. */
static void
fix_pdf_date(char *data, gsize size)
{
    static const char mark[] = "/CreationDate (D:", fixed[] = "19700101000000";

    for (gsize i = 0; i + sizeof(mark) + sizeof(fixed) < size; i++)
        if (memcmp(data + i, mark, sizeof(mark) - 1) == 0)
            memcpy(data + i + sizeof(mark) - 1, fixed, sizeof(fixed) - 1);
}

bool
hoa_chart_script(const HoaChart *chart, double *width, double *height, GString **script, GError **error)
{
    static bool (*const kinds[HOA_N_CHARTS])(HoaPage *, GError **) = {hoa_chart_bars, hoa_chart_bars, hoa_chart_lines,
                                                                      hoa_chart_funnel};
    HoaPage page;

    *script = NULL;
    hoa_page_init(&page, chart);
    page.script = g_string_new(NULL);
    if (!kinds[chart->options->type](&page, error)) {
        g_string_free(page.script, TRUE);
        return false;
    }
    *width = page.width;
    *height = page.height;
    *script = page.script;
    return true;
}

bool
hoa_chart_draw(const HoaTable *table, const HoaChartOptions *options, GError **error)
{
    g_autoptr(HoaChart) chart = NULL;
    g_autoptr(GBytes) picture = NULL;
    g_autoptr(GString) script = NULL;
    g_autofree char *data = NULL;
    double width, height;
    gsize size;
    Kind kind;

    if (!kind_of(options->output, &kind, error) || !hoa_chart_read(table, options, &chart, error) ||
        !hoa_chart_script(chart, &width, &height, &script, error))
        return false;
    if (kind == SCRIPT)
        prepend_output(script, options->output);
    prepend_terminal(script, kind, width, height);
    if (kind == SCRIPT)
        return hoa_file_replace(options->output, script->str, script->len, error);
    if (!hoa_gnuplot_run("gnuplot", script, options->seconds != 0 ? options->seconds : 30, &picture, error))
        return false;
    data = g_bytes_unref_to_data(g_steal_pointer(&picture), &size);
    if (kind == PDF)
        fix_pdf_date(data, size);
    return hoa_file_replace(options->output, data, size, error);
}
