/* chart: statistics as a picture. */
#include "cmd_filters.h"

#include <glib/gstdio.h>

static const char *const type_choices[] = {"bars", "stacked", "lines", "funnel", NULL};
static const char *const language_choices[] = {"vi", "en", NULL};

static const HoaParam params[] = {
    HOA_PARAM_SUBJECT,
    {.name = "type", .letter = 't', .type = HOA_PARAM_CHOICE, .value = N_("TYPE"), .choices = type_choices, .fallback = "bars",
     .summary = N_("kind of chart")},
    {.name = "output", .letter = 'o', .type = HOA_PARAM_PATH, .value = N_("FILE"), .required = true,
     .summary = N_("the picture: .svg, .png, .pdf, or .gp for gnuplot's script with the data")},
    {.name = "title", .type = HOA_PARAM_TEXT, .value = N_("TEXT"), .summary = N_("title; without it one is made")},
    {.name = "width", .type = HOA_PARAM_INT, .value = "N", .fallback = "1200", .min = 400, .max = 6000,
     .summary = N_("width in pixels; in 1/72 inch for .pdf")},
    {.name = "height", .type = HOA_PARAM_INT, .value = "N", .fallback = "0", .min = 0, .max = 20000,
     .summary = N_("height; 0: what suits the rows")},
    {.name = "language", .type = HOA_PARAM_CHOICE, .value = N_("LANGUAGE"), .choices = language_choices, .fallback = "vi",
     .summary = N_("language of titles and numbers in the picture")},
    HOA_PARAM_FILTERS,
    {.name = "limit", .letter = 'n', .type = HOA_PARAM_INT, .value = "N", .fallback = "40", .min = 0, .max = 1000,
     .summary = N_("rows to draw at most; 0: all")},
    {0},
};

static const HoaExample examples[] = {
    {"chart innovations --by sector --output innovations.svg", N_("bars by sector"), 0},
    {"chart essays --by edition,category --type stacked --output essays.png", N_("essays of each year, parted by category"), 0},
    {"chart innovations --by level --type funnel --output levels.pdf", N_("from the grassroots up"), 0},
    {"chart essays --by edition --type lines --output years.gp", N_("a script that gnuplot draws by itself"), 0},
    {"chart innovations --by year,level --type stacked --output wrong.svg", N_("levels overlap: they are not stacked"), 64},
    {0},
};

/* Filters, and how many rows there would be when not all are drawn. */
static char *
subtitle_of(const HoaStatsRequest *request, const HoaTable *table, bool vietnamese)
{
    g_autofree char *filters = hoa_stats_filters(request, vietnamese);
    g_autoptr(GString) rows = g_string_new(NULL);

    if (hoa_table_total(table) <= hoa_table_rows(table))
        return g_steal_pointer(&filters);
    hoa_number_append(rows, (int64_t)hoa_table_rows(table), vietnamese);
    g_string_append(rows, vietnamese ? " trên " : " of ");
    hoa_number_append(rows, (int64_t)hoa_table_total(table), vietnamese);
    g_string_append(rows, vietnamese ? " hàng" : " rows");
    return g_strconcat(filters, filters[0] != '\0' ? "; " : "", rows->str, NULL);
}

static HoaTable *
answer_of(const HoaChartOptions *options, size_t rows)
{
    static const HoaColumn columns[] = {
        {.name = "file", .heading = N_("File"), .type = HOA_COLUMN_TEXT},
        {.name = "type", .heading = N_("Chart"), .type = HOA_COLUMN_TEXT},
        {.name = "rows", .heading = N_("Rows"), .type = HOA_COLUMN_INT},
        {.name = "bytes", .heading = N_("Bytes"), .type = HOA_COLUMN_INT},
    };
    HoaTable *table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    GStatBuf info;

    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, options->output);
    hoa_table_set_text(table, 1, hoa_chart_name(options->type));
    hoa_table_set_int(table, 2, (int64_t)rows);
    if (g_stat(options->output, &info) == 0)
        hoa_table_set_int(table, 3, info.st_size);
    return table;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    HoaLibrary *library = hoa_call_library(call);
    bool vietnamese = strcmp(hoa_call_text(call, "language"), "vi") == 0;
    HoaChartOptions options = {.output = hoa_call_text(call, "output"), .title = hoa_call_text(call, "title"),
                               .width = (uint32_t)hoa_call_int(call, "width"), .height = (uint32_t)hoa_call_int(call, "height"),
                               .vietnamese = vietnamese};
    g_autofree char *title = NULL, *subtitle = NULL, *source = NULL;
    g_autoptr(HoaTable) table = NULL;
    HoaStatsRequest request;

    if (!read_request(call, &request, error))
        return false;
    hoa_chart_parse(hoa_call_text(call, "type"), &options.type);
    request.plain = true;
    request.limit = (uint32_t)hoa_call_int(call, "limit");
    if (!hoa_chart_fits(&request, options.type, error) || !hoa_stats_table(library, &request, &table, error))
        return false;
    title = hoa_stats_title(&request, vietnamese);
    subtitle = subtitle_of(&request, table, vietnamese);
    source = hoa_stats_source(library, &request, vietnamese);
    if (options.title == NULL)
        options.title = title;
    options.subtitle = subtitle;
    options.source = source;
    options.values = hoa_stats_heading(&request, vietnamese);
    if (!hoa_chart_draw(table, &options, error))
        return false;
    *answer = answer_of(&options, hoa_table_rows(table));
    return true;
}

const HoaCommand hoa_cmd_chart = {
    .name = "chart",
    .summary = N_("draw statistics as bars, stacked bars, lines or a funnel"),
    .description = N_(
        "Draws what `stats` would answer. Pictures come in a palette that colour-blind people can tell apart, hatched where "
        "parts must be told apart in black and white, and with numbers written the Vietnamese way. The same question on the same "
        "library gives the same bytes.\n\n"
        "Bars begin at zero. Only what adds up can be stacked; lines join years. Names that do not fit under upright bars make "
        "the bars lie. Beyond eight columns the smallest ones are drawn together.\n\n"
        "It needs gnuplot (package gnuplot-nox) and the font DejaVu Sans; a .gp script is written without gnuplot."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
