/* Parameters that stats and chart share. For cmd_*.c of this folder only. */
#ifndef HOA_REPORTS_CMD_FILTERS_H
#define HOA_REPORTS_CMD_FILTERS_H

#include "command.h"

#define HOA_PARAM_SUBJECT                                                                                                    \
    {.name = "what", .type = HOA_PARAM_CHOICE, .value = N_("WHAT"), .positional = true, .required = true,                    \
     .choices = subject_choices, .summary = N_("what is counted")},                                                          \
    {                                                                                                                        \
        .name = "by", .letter = 'b', .type = HOA_PARAM_TEXT, .value = N_("DIM[,DIM]"),                                       \
        .summary = N_("rows and columns: edition, year, sector, level, unit, category, stage, kind, place, source, period, " \
                      "theme")                                                                                               \
    }

#define HOA_PARAM_FILTERS                                                                                                    \
    {.name = "edition", .letter = 'e', .type = HOA_PARAM_INT, .value = N_("YEAR"), .min = 1990, .max = 2199,                 \
     .summary = N_("only this year's contest")},                                                                             \
    {.name = "from", .type = HOA_PARAM_INT, .value = N_("YEAR"), .min = 1900, .max = 2199, .summary = N_("from this year on")}, \
    {.name = "to", .type = HOA_PARAM_INT, .value = N_("YEAR"), .min = 1900, .max = 2199, .summary = N_("up to this year")},  \
    {.name = "sector", .type = HOA_PARAM_TEXT, .value = N_("SECTOR"), .summary = N_("only this sector: code or name")},      \
    {.name = "level", .type = HOA_PARAM_TEXT, .value = N_("LEVEL"), .summary = N_("only this level: cơ sở, thành phố, …")},  \
    {                                                                                                                        \
        .name = "sort", .type = HOA_PARAM_CHOICE, .value = N_("ORDER"), .choices = sort_choices, .fallback = "natural",      \
        .summary = N_("rows in natural order or by falling count")                                                           \
    }

static const char *const subject_choices[] = {"innovations", "essays", "nominees", "awards", "figures", NULL};
static const char *const sort_choices[] = {"natural", "count", NULL};

/* The request of a call; its texts are the call's. */
static inline bool
read_request(const HoaCall *call, HoaStatsRequest *request, GError **error)
{
    const char *level = hoa_call_text(call, "level");

    *request = (HoaStatsRequest){0};
    if (!hoa_stats_parse(hoa_call_text(call, "what"), hoa_call_text(call, "by"), request, error))
        return false;
    request->edition = (int)hoa_call_int(call, "edition");
    request->year_from = (int)hoa_call_int(call, "from");
    request->year_to = (int)hoa_call_int(call, "to");
    request->sector = hoa_call_text(call, "sector");
    request->by_count = strcmp(hoa_call_text(call, "sort"), "count") == 0;
    if (request->year_from != 0 && request->year_to != 0 && request->year_from > request->year_to) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("no year lies from %d to %d"), request->year_from, request->year_to);
        return false;
    }
    if (level == NULL || hoa_level_parse(hoa_slice_from(level), &request->level))
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("there is no level \"%s\""), level);
    return false;
}

#endif
