/* What an index needs: debts, deletions to follow, vocabulary, segments. */
#include "private.h"

bool
hoa_store_debts(HoaStore *store, uint32_t after, size_t limit, GArray **debts, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(HoaRevision));
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *debts = NULL;
    /* The condition is written as in the partial index essay_debt, else SQLite would not use it. */
    if (!hoa_sql_open(&sql, store, "SELECT id, rev FROM essay WHERE indexed < rev AND id > ?1 ORDER BY id LIMIT ?2", error))
        return false;
    hoa_sql_int(&sql, 1, after);
    hoa_sql_int(&sql, 2, (int64_t)MIN(limit, (size_t)G_MAXINT64));
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW) {
        HoaRevision debt = {(uint32_t)hoa_sql_column_int(&sql, 0), (uint32_t)hoa_sql_column_int(&sql, 1)};

        g_array_append_val(found, debt);
    }
    if (step == HOA_SQL_FAILED)
        return false;
    *debts = g_steal_pointer(&found);
    return true;
}

bool
hoa_store_debt_count(HoaStore *store, uint64_t *count, GError **error)
{
    int64_t n;
    bool good = hoa_sql_number(store, "SELECT count(*) FROM essay WHERE indexed < rev", NULL, &n, error);

    *count = (uint64_t)n;
    return good;
}

bool
hoa_store_forgotten(HoaStore *store, GArray **ids, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_auto(HoaSql) sql = {0};

    *ids = NULL;
    if (!hoa_sql_open(&sql, store, "SELECT id FROM forgotten ORDER BY id", error) || !hoa_sql_ids(&sql, found, error))
        return false;
    *ids = g_steal_pointer(&found);
    return true;
}

static bool
mark(HoaStore *store, const HoaRevision *done, size_t n_done, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store, "UPDATE essay SET indexed = rev WHERE id = ?1 AND rev = ?2", error))
        return false;
    for (size_t i = 0; i < n_done; i++) {
        hoa_sql_int(&sql, 1, done[i].id);
        hoa_sql_int(&sql, 2, done[i].rev);
        if (!hoa_sql_run(&sql, error))
            return false;
    }
    return true;
}

static bool
drop(HoaStore *store, const uint32_t *dropped, size_t n_dropped, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store, "DELETE FROM forgotten WHERE id = ?1", error))
        return false;
    for (size_t i = 0; i < n_dropped; i++) {
        hoa_sql_int(&sql, 1, dropped[i]);
        if (!hoa_sql_run(&sql, error))
            return false;
    }
    return true;
}

bool
hoa_store_mark_indexed(HoaStore *store, const HoaRevision *done, size_t n_done, const uint32_t *dropped, size_t n_dropped,
                       GError **error)
{
    bool good;

    if (!hoa_store_enter(store, error))
        return false;
    good = mark(store, done, n_done, error) && drop(store, dropped, n_dropped, error);
    return hoa_store_leave(store, good, error);
}

bool
hoa_store_mark_all_unindexed(HoaStore *store, GError **error)
{
    return hoa_sql_exec(store, "UPDATE essay SET indexed = 0 WHERE indexed <> 0", error);
}

/* ---- Vocabulary -------------------------------------------------------------------------------------------------------- */

bool
hoa_store_term_id(HoaStore *store, HoaSlice term, uint32_t *id, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *id = 0;
    if (!hoa_sql_open(&sql, store, "SELECT id FROM term WHERE term = ?1", error))
        return false;
    hoa_sql_slice(&sql, 1, term);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *id = (uint32_t)hoa_sql_column_int(&sql, 0);
    return step != HOA_SQL_FAILED;
}

bool
hoa_store_put_term(HoaStore *store, uint32_t id, HoaSlice term, GError **error)
{
    g_auto(HoaSql) sql = {0};
    uint32_t known;

    if (id == 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("terms are numbered from 1"));
        return false;
    }
    if (!hoa_sql_open(&sql, store, "INSERT INTO term (id, term) VALUES (?1, ?2) ON CONFLICT DO NOTHING", error))
        return false;
    hoa_sql_int(&sql, 1, id);
    hoa_sql_slice(&sql, 2, term);
    if (!hoa_sql_run(&sql, error))
        return false;
    if (sqlite3_changes(store->db) == 1)
        return true;
    if (!hoa_store_term_id(store, term, &known, error))
        return false;
    if (known == id)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_EXISTS, _("%s: term %u “%.*s” is there with another number or text"), store->path,
                id, HOA_SLICE_ARG(term));
    return false;
}

bool
hoa_store_term(HoaStore *store, uint32_t id, GString *term, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;
    HoaSlice found;

    if (!hoa_sql_open(&sql, store, "SELECT term FROM term WHERE id = ?1", error))
        return false;
    hoa_sql_int(&sql, 1, id);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_DONE)
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("there is no term %u"), id);
    if (step != HOA_SQL_ROW)
        return false;
    found = hoa_sql_column_slice(&sql, 0);
    g_string_append_len(term, found.data, (gssize)found.len);
    return true;
}

bool
hoa_store_each_term(HoaStore *store, HoaTermFn visit, void *data, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, store, "SELECT id, term FROM term ORDER BY id", error))
        return false;
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW)
        if (!visit((uint32_t)hoa_sql_column_int(&sql, 0), hoa_sql_column_slice(&sql, 1), data))
            return true;
    return step == HOA_SQL_DONE;
}

/* ---- Segments ---------------------------------------------------------------------------------------------------------- */

bool
hoa_store_segments(HoaStore *store, GPtrArray **names, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *names = NULL;
    if (!hoa_sql_open(&sql, store, "SELECT name FROM segment ORDER BY position", error))
        return false;
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW)
        g_ptr_array_add(found, hoa_sql_dup(&sql, 0));
    if (step == HOA_SQL_FAILED)
        return false;
    *names = g_steal_pointer(&found);
    return true;
}

static bool
write_segments(HoaStore *store, const char *const *names, size_t n, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_exec(store, "DELETE FROM segment", error) ||
        !hoa_sql_open(&sql, store, "INSERT INTO segment (position, name) VALUES (?1, ?2)", error))
        return false;
    for (size_t i = 0; i < n; i++) {
        hoa_sql_int(&sql, 1, (int64_t)i);
        hoa_sql_slice(&sql, 2, hoa_slice_from(names[i]));
        if (!hoa_sql_run(&sql, error))
            return false;
    }
    return true;
}

bool
hoa_store_set_segments(HoaStore *store, const char *const *names, size_t n, GError **error)
{
    return hoa_store_enter(store, error) && hoa_store_leave(store, write_segments(store, names, n, error), error);
}
