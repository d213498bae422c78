/*
 * Opening, closing, transactions, settings.
 *
 * Journal: WAL, so readers and the one writer do not wait for each other. synchronous=NORMAL without fullfsync: a commit
 * survives the death of the process, which is what the protocol between catalogue and index needs; after a power cut the last
 * commits may be gone, but the file is whole.
 */
#include "private.h"

#include <errno.h>
#include <sys/stat.h>

static bool
exec(HoaStore *store, const char *sql, GError **error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || hoa_sql_fail(store, error);
}

static bool
configure(HoaStore *store, GError **error)
{
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, HOA_STORE_BUSY_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    if (!hoa_count_prepare(store))
        return hoa_sql_fail(store, error);
    if (!exec(store, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                     "PRAGMA cache_size = -32768", error))
        return false;
    if (store->mode == HOA_STORE_READ)
        return exec(store, "PRAGMA query_only = ON", error);
    return true;
}

/* A library on a read-only medium cannot have the files that WAL shares. */
static char *
immutable_uri(const char *path)
{
    g_autofree char *uri = g_filename_to_uri(path, NULL, NULL);

    return uri != NULL ? g_strconcat(uri, "?immutable=1", NULL) : NULL;
}

static bool
has_log(const char *path)
{
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    struct stat info;

    return stat(log, &info) == 0 && info.st_size > 0;
}

static bool
connect(HoaStore *store, const char *name, int flags, GError **error)
{
    static const int how[] = {SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    int rc = sqlite3_open_v2(name, &store->db, how[store->mode] | SQLITE_OPEN_NOMUTEX | flags, NULL);

    if (store->db == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_IO, "%s: %s", store->path, sqlite3_errstr(rc));
        return false;
    }
    return (rc == SQLITE_OK || hoa_sql_fail(store, error)) && configure(store, error);
}

/* Reads the header: application id, version, and whether there is any table. */
static bool
probe(HoaStore *store, int64_t *application, int64_t *version, int64_t *tables, GError **error)
{
    return hoa_sql_number(store, "SELECT count(*) FROM sqlite_schema", NULL, tables, error) &&
           hoa_sql_number(store, "PRAGMA application_id", NULL, application, error) &&
           hoa_sql_number(store, "PRAGMA user_version", NULL, version, error);
}

static void
disconnect(HoaStore *store)
{
    g_hash_table_remove_all(store->statements);
    sqlite3_close(store->db);
    store->db = NULL;
}

/* Connects for reading; where the shared files cannot be made, as to a file that nobody changes. */
static bool
connect_reading(HoaStore *store, int64_t *application, int64_t *version, int64_t *tables, GError **error)
{
    g_autoptr(GError) first = NULL;
    g_autofree char *uri = NULL;
    int rc;

    if (connect(store, store->path, 0, &first) && probe(store, application, version, tables, &first))
        return true;
    rc = store->db != NULL ? sqlite3_errcode(store->db) & 0xff : SQLITE_CANTOPEN;
    uri = immutable_uri(store->path);
    if ((rc != SQLITE_CANTOPEN && rc != SQLITE_READONLY) || uri == NULL || has_log(store->path)) {
        g_propagate_error(error, g_steal_pointer(&first));
        return false;
    }
    disconnect(store);
    return connect(store, uri, SQLITE_OPEN_URI, error) && probe(store, application, version, tables, error);
}

static bool
check_version(HoaStore *store, int64_t version, GError **error)
{
    if (version > HOA_STORE_VERSION) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_MISMATCH, _("%s: written by a newer version of this program (%d, known: %d)"),
                    store->path, (int)version, HOA_STORE_VERSION);
        return false;
    }
    if (version < HOA_STORE_VERSION && store->mode == HOA_STORE_READ) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_MISMATCH,
                    _("%s: written by an older version of this program; any writing command brings it up to date"),
                    store->path);
        return false;
    }
    return true;
}

/* Makes the open file a catalogue of this version, or says why it is none. */
static bool
settle(HoaStore *store, int64_t application, int64_t version, int64_t tables, GError **error)
{
    bool empty = tables == 0 && application == 0 && version == 0;

    if (application != HOA_STORE_APPLICATION_ID && !(empty && store->mode == HOA_STORE_CREATE)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("%s: is not a catalogue of this program"), store->path);
        return false;
    }
    if (!empty && store->mode == HOA_STORE_CREATE) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_EXISTS, _("%s: is there already"), store->path);
        return false;
    }
    if (!check_version(store, version, error))
        return false;
    if (store->mode == HOA_STORE_READ)
        return true;
    if (!exec(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA fullfsync = OFF;"
                     "PRAGMA wal_autocheckpoint = 4000", error))
        return false;
    return version == HOA_STORE_VERSION || hoa_schema_migrate(store, error);
}

static bool
open_file(HoaStore *store, GError **error)
{
    int64_t application, version, tables;

    if (store->mode != HOA_STORE_CREATE && !g_file_test(store->path, G_FILE_TEST_EXISTS)) {
        hoa_error_set_errno(error, ENOENT, store->path, _("cannot open"));
        return false;
    }
    if (store->mode == HOA_STORE_READ) {
        if (!connect_reading(store, &application, &version, &tables, error))
            return false;
    } else if (!connect(store, store->path, 0, error) || !probe(store, &application, &version, &tables, error)) {
        return false;
    }
    return settle(store, application, version, tables, error);
}

static void
finalise(gpointer statement)
{
    sqlite3_finalize(statement);
}

bool
hoa_store_open(const char *path, HoaStoreMode mode, HoaStore **store, GError **error)
{
    g_autoptr(HoaStore) fresh = g_new0(HoaStore, 1);

    *store = NULL;
    fresh->path = g_canonicalize_filename(path, NULL); /* keeps SQLite's special names out */
    fresh->mode = mode;
    fresh->statements = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, finalise);
    fresh->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    fresh->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    fresh->sectors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    fresh->editions = g_hash_table_new(g_direct_hash, g_direct_equal);
    if (!open_file(fresh, error))
        return false;
    *store = g_steal_pointer(&fresh);
    return true;
}

void
hoa_store_close(HoaStore *store)
{
    if (store == NULL)
        return;
    if (store->db != NULL)
        hoa_store_rollback(store);
    disconnect(store);
    g_hash_table_unref(store->statements);
    g_hash_table_unref(store->units);
    g_hash_table_unref(store->places);
    g_hash_table_unref(store->sectors);
    g_hash_table_unref(store->editions);
    ZSTD_freeCCtx(store->packer);
    ZSTD_freeDCtx(store->unpacker);
    g_free(store->packed);
    g_free(store->path);
    g_free(store);
}

/* ---- Transactions ------------------------------------------------------------------------------------------------------ */

void
hoa_store_drop_caches(HoaStore *store)
{
    g_hash_table_remove_all(store->units);
    g_hash_table_remove_all(store->places);
    g_hash_table_remove_all(store->sectors);
    g_hash_table_remove_all(store->editions);
}

/* Takes the write lock at once, so that a busy catalogue shows here and not in the middle of the work. */
static bool
start(HoaStore *store, GError **error)
{
    int64_t seen;

    if (!hoa_sql_exec(store, store->mode == HOA_STORE_READ ? "BEGIN" : "BEGIN IMMEDIATE", error))
        return false;
    if (!hoa_sql_number(store, "PRAGMA data_version", NULL, &seen, error)) {
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        return false;
    }
    if (seen != store->data_version)
        hoa_store_drop_caches(store);
    store->data_version = seen;
    return true;
}

bool
hoa_store_begin(HoaStore *store, GError **error)
{
    if (store->open) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FAILED, _("%s: a transaction is open already"), store->path);
        return false;
    }
    store->open = start(store, error);
    return store->open;
}

bool
hoa_store_commit(HoaStore *store, GError **error)
{
    bool good;

    if (!store->open) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FAILED, _("%s: there is no transaction to commit"), store->path);
        return false;
    }
    good = hoa_sql_exec(store, "COMMIT", error);
    if (!good)
        hoa_store_rollback(store);
    store->open = false;
    return good;
}

void
hoa_store_rollback(HoaStore *store)
{
    if (!store->open)
        return;
    store->open = false;
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    hoa_store_drop_caches(store);
}

bool
hoa_store_enter(HoaStore *store, GError **error)
{
    return store->open ? hoa_sql_exec(store, "SAVEPOINT verb", error) : start(store, error);
}

bool
hoa_store_leave(HoaStore *store, bool good, GError **error)
{
    if (good)
        good = hoa_sql_exec(store, store->open ? "RELEASE verb" : "COMMIT", error);
    if (good)
        return true;
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, store->open ? "ROLLBACK TO verb; RELEASE verb" : "ROLLBACK", NULL, NULL, NULL);
    hoa_store_drop_caches(store);
    return false;
}

/* ---- Settings ---------------------------------------------------------------------------------------------------------- */

bool
hoa_store_setting(HoaStore *store, const char *key, char **value, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *value = NULL;
    if (!hoa_sql_open(&sql, store, "SELECT value FROM setting WHERE key = ?1", error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(key));
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *value = hoa_sql_dup(&sql, 0);
    return step != HOA_SQL_FAILED;
}

bool
hoa_store_set_setting(HoaStore *store, const char *key, const char *value, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store,
                      value != NULL ? "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2"
                                    : "DELETE FROM setting WHERE key = ?1",
                      error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(key));
    if (value != NULL)
        hoa_sql_slice(&sql, 2, hoa_slice_from(value));
    return hoa_sql_run(&sql, error);
}

/* ---- Health ------------------------------------------------------------------------------------------------------------ */

static bool
check(HoaStore *store, const char *pragma, bool keys, HoaFindingFn tell, void *data, uint64_t *findings, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, store, pragma, error))
        return false;
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW) {
        const char *first = hoa_sql_column(&sql, 0);
        g_autofree char *finding = NULL;

        if (first == NULL || (!keys && strcmp(first, "ok") == 0))
            continue;
        if (keys)
            finding = g_strdup_printf("%s: row %" G_GINT64_FORMAT " refers to a missing row of %s", first,
                                      hoa_sql_column_int(&sql, 1), hoa_sql_column(&sql, 2));
        (*findings)++;
        if (tell != NULL)
            tell(keys ? finding : first, data);
    }
    return step == HOA_SQL_DONE;
}

bool
hoa_store_verify(HoaStore *store, HoaFindingFn tell, void *data, uint64_t *findings, GError **error)
{
    *findings = 0;
    if (!check(store, "PRAGMA integrity_check", false, tell, data, findings, error) ||
        !check(store, "PRAGMA foreign_key_check", true, tell, data, findings, error)) {
        *findings = 0;
        return false;
    }
    return true;
}
