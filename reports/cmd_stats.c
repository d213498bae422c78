/* stats: counts by one or two dimensions. */
#include "cmd_filters.h"

static const HoaParam params[] = {
    HOA_PARAM_SUBJECT,
    HOA_PARAM_FILTERS,
    HOA_PARAM_PAGE,
    {0},
};

static const HoaExample examples[] = {
    {"stats innovations --by sector", N_("innovations of the registers by sector, and published figures beside them"), 0},
    {"stats innovations --by year,level", N_("years down, levels across; levels are not added"), 0},
    {"stats essays --by edition", N_("how many essays each year's contest has"), 0},
    {"stats essays --by theme --sort count", N_("the themes that most essays touch"), 0},
    {"stats nominees --by kind,edition", N_("people, collectives and households by year"), 0},
    {"stats awards --by level --from 2018 --to 2022", N_("awards of some years"), 0},
    {"stats figures", N_("every published figure with its source"), 0},
    {"stats essays --by colour", N_("there is no such dimension"), 64},
    {0},
};

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    HoaStatsRequest request;

    if (!read_request(call, &request, error))
        return false;
    request.first = (uint32_t)MIN(hoa_call_int(call, "offset"), UINT32_MAX);
    request.limit = (uint32_t)MIN(hoa_call_int(call, "limit"), UINT32_MAX);
    return hoa_stats_table(hoa_call_library(call), &request, answer, error);
}

const HoaCommand hoa_cmd_stats = {
    .name = "stats",
    .summary = N_("count innovations, essays, nominees, awards or published figures"),
    .description = N_(
        "One dimension gives a list with shares, two give a table of rows and columns. What has no value stands in a row of "
        "its own.\n\n"
        "Totals stand only where adding means something. Levels of recognition overlap: what is recognised by the city is "
        "recognised at the grassroots too, so their numbers are never added. A total counts each thing once, even when it "
        "stands in several rows.\n\n"
        "Rows of registers and figures that somebody published are never added either: the figures are attached under a title "
        "of their own, each with its period, level, organisation and source."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
