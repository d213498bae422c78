/*
 * What one nominee achieved.
 *
 * Two essays about one person bring the same register rows along; an innovation or award counts once. The same is the same
 * title, level and year, and the same place of record or decision (dimension.c counts by the same rule).
 */
#include "private.h"

static void
later(int64_t year, int *last)
{
    if (year > *last)
        *last = (int)year;
}

/* Adds one level's row: level, number, benefit, latest year. */
static bool
add_levels(HoaStore *store, const char *query, uint32_t nominee, uint32_t *counts, HoaMerit *merit, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, store, query, error))
        return false;
    hoa_sql_int(&sql, 1, nominee);
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW) {
        int64_t level = hoa_sql_column_int(&sql, 0);

        if (level >= 0 && level < HOA_N_LEVELS)
            counts[level] += (uint32_t)hoa_sql_column_int(&sql, 1);
        merit->benefit += sqlite3_column_double(sql.stmt, 2);
        later(hoa_sql_column_int(&sql, 3), &merit->last_year);
    }
    return step == HOA_SQL_DONE;
}

static bool
add_essays(HoaStore *store, uint32_t nominee, HoaMerit *merit, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, store,
                      "SELECT count(*), ifnull(max(e.edition), 0) FROM essay_nominee l JOIN essay e ON e.id = l.essay"
                      " WHERE l.nominee = ?1",
                      error))
        return false;
    hoa_sql_int(&sql, 1, nominee);
    step = hoa_sql_step(&sql, error);
    if (step != HOA_SQL_ROW)
        return false;
    merit->essays = (uint32_t)hoa_sql_column_int(&sql, 0);
    merit->last_edition = (int)hoa_sql_column_int(&sql, 1);
    later(merit->last_edition, &merit->last_year);
    return true;
}

bool
hoa_store_merit(HoaStore *store, uint32_t nominee, HoaMerit *merit, GError **error)
{
    static const char innovations[] =
        "SELECT level, count(*), sum(benefit), ifnull(max(year), 0)"
        " FROM (SELECT level, year, max(ifnull(benefit, 0)) AS benefit FROM innovation WHERE nominee = ?1"
        " GROUP BY level, year, title, recorded) GROUP BY level";
    static const char awards[] =
        "SELECT level, count(*), 0, ifnull(max(year), 0) FROM (SELECT level, year FROM award WHERE nominee = ?1"
        " GROUP BY level, year, title, ifnull(decision, recorded), period_from, period_to) GROUP BY level";

    *merit = (HoaMerit){0};
    if (add_levels(store, innovations, nominee, merit->innovations, merit, error) &&
        add_levels(store, awards, nominee, merit->awards, merit, error) && add_essays(store, nominee, merit, error))
        return true;
    *merit = (HoaMerit){0};
    return false;
}
