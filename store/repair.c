/* What repair changed in essays, and what stood there. */
#include "private.h"

bool
hoa_repairs_put(HoaStore *store, int64_t essay, const HoaStoredRepair *repairs, size_t n, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (n == 0)
        return true;
    if (!hoa_sql_open(&sql, store,
                      "INSERT INTO repair (essay, field, number, kind, start, len, original, confidence)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                      error))
        return false;
    for (size_t i = 0; i < n; i++) {
        const HoaStoredRepair *repair = &repairs[i];

        hoa_sql_int(&sql, 1, essay);
        hoa_sql_text(&sql, 2, repair->title ? "title" : "text");
        hoa_sql_int(&sql, 3, (int64_t)i);
        hoa_sql_text(&sql, 4, repair->kind);
        hoa_sql_int(&sql, 5, repair->start);
        hoa_sql_int(&sql, 6, repair->len);
        hoa_sql_slice(&sql, 7, repair->original);
        hoa_sql_real(&sql, 8, repair->confidence);
        if (!hoa_sql_run(&sql, error))
            return false;
    }
    return true;
}

bool
hoa_store_each_repair(HoaStore *store, uint32_t id, HoaStoredRepairFn visit, void *data, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, store,
                      "SELECT field, kind, start, len, original, confidence FROM repair WHERE essay = ?1"
                      " ORDER BY field = 'text', number",
                      error))
        return false;
    hoa_sql_int(&sql, 1, id);
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW) {
        HoaStoredRepair repair = {.title = strcmp(hoa_sql_column(&sql, 0), "title") == 0, .kind = hoa_sql_column(&sql, 1),
                                  .start = (uint32_t)hoa_sql_column_int(&sql, 2),
                                  .len = (uint32_t)hoa_sql_column_int(&sql, 3), .original = hoa_sql_column_slice(&sql, 4),
                                  .confidence = sqlite3_column_double(sql.stmt, 5)};

        if (!visit(&repair, data))
            return true;
    }
    return step == HOA_SQL_DONE;
}
