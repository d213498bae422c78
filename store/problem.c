/* Files that were read, and what was wrong with them. */
#include "private.h"

bool
hoa_store_file_hash(HoaStore *store, const char *path, uint64_t *hash, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *hash = 0;
    if (!hoa_sql_open(&sql, store, "SELECT hash FROM file WHERE path = ?1", error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(path));
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *hash = (uint64_t)hoa_sql_column_int(&sql, 0);
    return step != HOA_SQL_FAILED;
}

bool
hoa_store_set_file_hash(HoaStore *store, const char *path, uint64_t hash, uint64_t size, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store,
                      "INSERT INTO file (path, hash, size, read) VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))"
                      " ON CONFLICT DO UPDATE SET hash = excluded.hash, size = excluded.size, read = excluded.read",
                      error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(path));
    hoa_sql_int(&sql, 2, (int64_t)hash);
    hoa_sql_int(&sql, 3, (int64_t)size);
    return hoa_sql_run(&sql, error);
}

static bool
delete_by_path(HoaStore *store, const char *query, const char *path, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store, query, error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(path));
    return hoa_sql_run(&sql, error);
}

bool
hoa_store_forget_file(HoaStore *store, const char *path, GError **error)
{
    return delete_by_path(store, "DELETE FROM file WHERE path = ?1", path, error);
}

bool
hoa_store_put_problem(HoaStore *store, const HoaProblem *problem, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store,
                      "INSERT INTO problem (path, row, kind, reason, seen)"
                      " VALUES (?1, ?2, ?3, ?4, ifnull(?5, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')))",
                      error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(problem->path));
    hoa_sql_int(&sql, 2, problem->row);
    hoa_sql_slice(&sql, 3, hoa_slice_from(problem->kind));
    hoa_sql_slice(&sql, 4, hoa_slice_from(problem->reason));
    hoa_sql_text(&sql, 5, problem->seen);
    return hoa_sql_run(&sql, error);
}

bool
hoa_store_clear_problems(HoaStore *store, const char *path, GError **error)
{
    return delete_by_path(store, "DELETE FROM problem WHERE path = ?1", path, error);
}

bool
hoa_store_each_problem(HoaStore *store, HoaProblemFn visit, void *data, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, store, "SELECT path, row, kind, reason, seen FROM problem ORDER BY path, row, id", error))
        return false;
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW) {
        HoaProblem problem = {.path = hoa_sql_column(&sql, 0), .row = hoa_sql_column_int(&sql, 1),
                              .kind = hoa_sql_column(&sql, 2), .reason = hoa_sql_column(&sql, 3),
                              .seen = hoa_sql_column(&sql, 4)};

        if (!visit(&problem, data))
            return true;
    }
    return step == HOA_SQL_DONE;
}

bool
hoa_store_problem_count(HoaStore *store, uint64_t *count, GError **error)
{
    int64_t n;
    bool good = hoa_sql_number(store, "SELECT count(*) FROM problem", NULL, &n, error);

    *count = (uint64_t)n;
    return good;
}
