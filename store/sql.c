/* One use of a statement; errors of SQLite as errors of ours. */
#include "private.h"

static HoaErrorCode
error_code(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return HOA_ERROR_BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOLFS:
        return HOA_ERROR_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return HOA_ERROR_CORRUPT;
    case SQLITE_TOOBIG:
        return HOA_ERROR_LIMIT;
    case SQLITE_INTERRUPT:
        return HOA_ERROR_CANCELLED;
    default:
        return HOA_ERROR_FAILED;
    }
}

bool
hoa_sql_fail(HoaStore *store, GError **error)
{
    HoaErrorCode code = error_code(sqlite3_extended_errcode(store->db));

    if (code == HOA_ERROR_BUSY)
        g_set_error(error, HOA_ERROR, code, _("%s: another program is writing to it; try again"), store->path);
    else
        g_set_error(error, HOA_ERROR, code, "%s: %s", store->path, sqlite3_errmsg(store->db));
    return false;
}

static bool
prepare(HoaSql *sql, HoaStore *store, const char *text, unsigned flags, GError **error)
{
    /* SQLite gives up a whole transaction when the disk is full; what follows must not slip out one by one. */
    if (store->open && sqlite3_get_autocommit(store->db)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_IO, _("%s: the transaction was undone by an earlier failure"), store->path);
        return false;
    }
    if (sqlite3_prepare_v3(store->db, text, -1, flags, &sql->stmt, NULL) != SQLITE_OK)
        return hoa_sql_fail(store, error);
    return true;
}

bool
hoa_sql_open(HoaSql *sql, HoaStore *store, const char *text, GError **error)
{
    sqlite3_stmt *known = g_hash_table_lookup(store->statements, text);

    *sql = (HoaSql){.store = store};
    if (known != NULL && !sqlite3_stmt_busy(known) && !(store->open && sqlite3_get_autocommit(store->db))) {
        sql->stmt = known;
        sql->kept = true;
        return true;
    }
    if (!prepare(sql, store, text, SQLITE_PREPARE_PERSISTENT, error))
        return false;
    if (known == NULL) {
        g_hash_table_insert(store->statements, (gpointer)text, sql->stmt);
        sql->kept = true;
    }
    return true;
}

bool
hoa_sql_make(HoaSql *sql, HoaStore *store, const char *text, GError **error)
{
    *sql = (HoaSql){.store = store};
    return prepare(sql, store, text, 0, error);
}

void
hoa_sql_close(HoaSql *sql)
{
    if (sql->stmt == NULL)
        return;
    if (sql->kept) {
        sqlite3_reset(sql->stmt);
        sqlite3_clear_bindings(sql->stmt);
    } else {
        sqlite3_finalize(sql->stmt);
    }
    sql->stmt = NULL;
}

static void
bound(HoaSql *sql, int rc)
{
    if (sql->bind == SQLITE_OK)
        sql->bind = rc;
}

void
hoa_sql_text(HoaSql *sql, int at, const char *text)
{
    if (text == NULL || text[0] == '\0')
        bound(sql, sqlite3_bind_null(sql->stmt, at));
    else
        bound(sql, sqlite3_bind_text64(sql->stmt, at, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8));
}

void
hoa_sql_slice(HoaSql *sql, int at, HoaSlice text)
{
    bound(sql, sqlite3_bind_text64(sql->stmt, at, text.data != NULL ? text.data : "", text.len, SQLITE_STATIC,
                                   SQLITE_UTF8));
}

void
hoa_sql_blob(HoaSql *sql, int at, const void *data, size_t size)
{
    bound(sql, sqlite3_bind_blob64(sql->stmt, at, data, size, SQLITE_STATIC));
}

void
hoa_sql_int(HoaSql *sql, int at, int64_t value)
{
    bound(sql, sqlite3_bind_int64(sql->stmt, at, value));
}

void
hoa_sql_known(HoaSql *sql, int at, int64_t value)
{
    bound(sql, value != 0 ? sqlite3_bind_int64(sql->stmt, at, value) : sqlite3_bind_null(sql->stmt, at));
}

void
hoa_sql_real(HoaSql *sql, int at, double value)
{
    bound(sql, sqlite3_bind_double(sql->stmt, at, value));
}

HoaSqlStep
hoa_sql_step(HoaSql *sql, GError **error)
{
    if (sql->bind != SQLITE_OK) {
        g_set_error(error, HOA_ERROR, error_code(sql->bind), "%s: %s", sql->store->path, sqlite3_errstr(sql->bind));
        return HOA_SQL_FAILED;
    }
    switch (sqlite3_step(sql->stmt)) {
    case SQLITE_ROW:
        return HOA_SQL_ROW;
    case SQLITE_DONE:
        return HOA_SQL_DONE;
    default:
        hoa_sql_fail(sql->store, error);
        return HOA_SQL_FAILED;
    }
}

bool
hoa_sql_run(HoaSql *sql, GError **error)
{
    HoaSqlStep step;

    while ((step = hoa_sql_step(sql, error)) == HOA_SQL_ROW)
        continue;
    sqlite3_reset(sql->stmt);
    return step == HOA_SQL_DONE;
}

const char *
hoa_sql_column(HoaSql *sql, int column)
{
    return (const char *)sqlite3_column_text(sql->stmt, column);
}

char *
hoa_sql_dup(HoaSql *sql, int column)
{
    return g_strdup(hoa_sql_column(sql, column));
}

HoaSlice
hoa_sql_column_slice(HoaSql *sql, int column)
{
    const char *text = hoa_sql_column(sql, column);

    return hoa_slice(text, text != NULL ? (size_t)sqlite3_column_bytes(sql->stmt, column) : 0);
}

int64_t
hoa_sql_column_int(HoaSql *sql, int column)
{
    return sqlite3_column_int64(sql->stmt, column);
}

bool
hoa_sql_exec(HoaStore *store, const char *text, GError **error)
{
    g_auto(HoaSql) sql = {0};

    return hoa_sql_open(&sql, store, text, error) && hoa_sql_run(&sql, error);
}

bool
hoa_sql_number(HoaStore *store, const char *text, const int64_t *parameter, int64_t *value, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *value = 0;
    if (!hoa_sql_open(&sql, store, text, error))
        return false;
    if (parameter != NULL)
        hoa_sql_int(&sql, 1, *parameter);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *value = hoa_sql_column_int(&sql, 0);
    return step != HOA_SQL_FAILED;
}

bool
hoa_sql_ids(HoaSql *sql, GArray *ids, GError **error)
{
    HoaSqlStep step;

    while ((step = hoa_sql_step(sql, error)) == HOA_SQL_ROW) {
        uint32_t id = (uint32_t)hoa_sql_column_int(sql, 0);

        g_array_append_val(ids, id);
    }
    return step == HOA_SQL_DONE;
}
