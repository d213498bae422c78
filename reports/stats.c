#include "stats.h"

#include <math.h>

HoaCount
hoa_stats_count(const HoaStatsRequest *request)
{
    return (HoaCount){.measure = request->measure,
                      .year_from = request->year_from,
                      .year_to = request->year_to,
                      .edition = request->edition,
                      .sector = request->sector,
                      .level = request->level};
}

/* ---- Counting with totals ---------------------------------------------------------------------------------------------- */

typedef struct {
    HoaCross *cross;
    size_t by;
} Gather;

static bool
add_cell(const char *const *labels, const char *const *keys, double count, double benefit, void *data)
{
    hoa_cross_add(((Gather *)data)->cross, labels, keys, count, benefit);
    return true;
}

static bool
add_total(const char *const *labels, const char *const *keys, double count, double benefit, void *data)
{
    Gather *gather = data;

    (void)labels;
    (void)benefit;
    hoa_cross_set_total(gather->cross, gather->by, keys[0], count);
    return true;
}

static bool
add_grand_total(const char *const *labels, const char *const *keys, double count, double benefit, void *data)
{
    HoaCross *cross = ((Gather *)data)->cross;

    (void)labels;
    (void)keys;
    cross->total = count;
    cross->benefit = benefit;
    return true;
}

/* Totals are counted, not summed: a thing that stands in two rows is one. Figures have none. */
static bool
count_totals(HoaStore *store, HoaCross *cross, GError **error)
{
    const HoaStatsRequest *request = cross->request;
    HoaCount count = hoa_stats_count(request);

    if (request->measure == HOA_MEASURE_FIGURES && request->n_by > 0)
        return true;
    for (size_t i = 0; request->n_by == 2 && i < 2; i++) {
        Gather gather = {.cross = cross, .by = i};

        count.by[0] = (HoaDimension)request->by[i];
        count.n_by = 1;
        if (!hoa_store_count(store, &count, add_total, &gather, error))
            return false;
    }
    count.n_by = 0;
    return hoa_store_count(store, &count, add_grand_total, &(Gather){.cross = cross}, error);
}

static bool
count_cells(HoaStore *store, HoaCross *cross, GError **error)
{
    HoaCount count = hoa_stats_count(cross->request);
    Gather gather = {.cross = cross};

    count.n_by = cross->request->n_by;
    for (size_t i = 0; i < count.n_by; i++)
        count.by[i] = (HoaDimension)cross->request->by[i];
    return (count.n_by == 0 || hoa_store_count(store, &count, add_cell, &gather, error)) && count_totals(store, cross, error);
}

/* ---- The answer -------------------------------------------------------------------------------------------------------- */

static bool
attach_figures(HoaStore *store, const HoaStatsRequest *request, HoaTable *answer, GError **error)
{
    g_autoptr(HoaTable) figures = NULL;

    if (!hoa_stats_figures(store, request, true, &figures, error))
        return false;
    if (hoa_table_rows(figures) == 0)
        return true;
    hoa_table_set_title(figures, _("Published figures, each with its source; never added to the register's rows above"));
    hoa_table_attach(answer, "figures", g_steal_pointer(&figures));
    return true;
}

static bool
resolve_sector(HoaStore *store, const char *typed, char **code, GError **error)
{
    *code = NULL;
    if (typed == NULL)
        return true;
    if (!hoa_store_sector_code(store, hoa_slice_from(typed), code, error))
        return false;
    if (*code == NULL)
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("there is no sector \"%s\""), typed);
    return *code != NULL;
}

static bool
needs_theme(const HoaStatsRequest *request)
{
    for (size_t i = 0; i < request->n_by; i++)
        if (request->by[i] == HOA_STATS_THEME)
            return true;
    return false;
}

static bool
cross_answer(HoaLibrary *library, const HoaStatsRequest *request, HoaTable **answer, GError **error)
{
    g_autoptr(HoaCross) cross = hoa_cross_new(request);
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    HoaStore *store = hoa_library_store(library);

    if (needs_theme(request) ? !hoa_stats_themes(library, cross, notes, error) : !count_cells(store, cross, error))
        return false;
    if (!hoa_cross_table(cross, answer, error))
        return false;
    for (guint i = 0; i < notes->len; i++)
        hoa_table_add_note(*answer, notes->pdata[i]);
    return true;
}

static void
set_title(const HoaStatsRequest *request, HoaTable *table)
{
    g_autoptr(GString) title = g_string_new(_(hoa_wording_measure(request->measure)->heading));

    for (size_t i = 0; i < request->n_by; i++)
        g_string_append_printf(title, "%s%s", i == 0 ? " " : ", ", _(hoa_wording_dimension(request->by[i])->by));
    hoa_table_set_title(table, title->str);
}

bool
hoa_stats_table(HoaLibrary *library, const HoaStatsRequest *request, HoaTable **answer, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    HoaStatsRequest resolved = *request;
    g_autofree char *sector = NULL;
    g_autoptr(HoaTable) table = NULL;
    bool listing = request->measure == HOA_MEASURE_FIGURES && request->n_by == 0;

    *answer = NULL;
    if (!resolve_sector(store, request->sector, &sector, error))
        return false;
    resolved.sector = sector;
    if (listing ? !hoa_stats_figures(store, &resolved, false, &table, error) : !cross_answer(library, &resolved, &table, error))
        return false;
    set_title(request, table);
    if (request->measure == HOA_MEASURE_INNOVATIONS && !request->plain && request->edition == 0 &&
        !attach_figures(store, &resolved, table, error))
        return false;
    *answer = g_steal_pointer(&table);
    return true;
}
