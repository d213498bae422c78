/* Published figures. Everything but the value is the key. */
#include "private.h"

bool
hoa_store_put_figure(HoaStore *store, const HoaFigure *figure, GError **error)
{
    const char *needed[] = {figure->organisation, figure->measure, figure->source};
    g_auto(HoaSql) sql = {0};

    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (needed[i] == NULL || needed[i][0] == '\0' || (unsigned)figure->level >= HOA_N_LEVELS) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT,
                        _("a published figure needs its organisation, its measure, a level and its source"));
            return false;
        }
    }
    if (!hoa_reference_sector(store, figure->sector, error) ||
        !hoa_sql_open(&sql, store,
                      "INSERT INTO figure (organisation, sector, level, period_from, period_to, measure, value, unit, source)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                      " ON CONFLICT (source, organisation, ifnull(sector, ''), level, ifnull(period_from, 0),"
                      " ifnull(period_to, 0), measure, ifnull(unit, '')) DO UPDATE SET value = ?7",
                      error))
        return false;
    hoa_sql_text(&sql, 1, figure->organisation);
    hoa_sql_text(&sql, 2, figure->sector);
    hoa_sql_int(&sql, 3, figure->level);
    hoa_sql_known(&sql, 4, hoa_year_plausible(figure->period_from));
    hoa_sql_known(&sql, 5, hoa_year_plausible(figure->period_to));
    hoa_sql_text(&sql, 6, figure->measure);
    hoa_sql_real(&sql, 7, figure->value);
    hoa_sql_text(&sql, 8, figure->unit);
    hoa_sql_text(&sql, 9, figure->source);
    return hoa_sql_run(&sql, error);
}
