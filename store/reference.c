/* The small tables that essays refer to: sectors, units, editions. */
#include "private.h"

static bool
is_sector_code(const char *code)
{
    return code != NULL && strlen(code) == 4 && strspn(code, "0123456789") == 4 && strcmp(code, "0000") != 0;
}

bool
hoa_store_put_sector(HoaStore *store, const HoaSector *sector, GError **error)
{
    g_autofree char *folded = hoa_fold(hoa_slice_from(sector->name));
    g_autofree char *bare = hoa_fold_bare(hoa_slice_from(sector->name));
    g_auto(HoaSql) sql = {0};

    if (!is_sector_code(sector->code) || folded[0] == '\0') {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("sector “%s”: a code of four digits and a name are needed"),
                    sector->code != NULL ? sector->code : "");
        return false;
    }
    if (!hoa_sql_open(&sql, store,
                      "INSERT INTO sector (code, name, folded, bare, valid_from, valid_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                      " ON CONFLICT (code) DO UPDATE SET name = ?2, folded = ?3, bare = ?4, valid_from = ?5, valid_to = ?6",
                      error))
        return false;
    hoa_sql_text(&sql, 1, sector->code);
    hoa_sql_text(&sql, 2, sector->name);
    hoa_sql_text(&sql, 3, folded);
    hoa_sql_text(&sql, 4, bare);
    hoa_sql_text(&sql, 5, sector->valid_from);
    hoa_sql_text(&sql, 6, sector->valid_to);
    return hoa_sql_run(&sql, error);
}

/* First column of the only parameterless-by-one-text query, or NULL. */
static bool
look_up(HoaStore *store, const char *query, const char *key, char **value, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *value = NULL;
    if (!hoa_sql_open(&sql, store, query, error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(key));
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *value = hoa_sql_dup(&sql, 0);
    return step != HOA_SQL_FAILED;
}

bool
hoa_store_sector_name(HoaStore *store, const char *code, char **name, GError **error)
{
    return look_up(store, "SELECT name FROM sector WHERE code = ?1", code, name, error);
}

/* Spreadsheets turn 0003 into 3. */
static char *
padded_code(const char *text)
{
    size_t len = strlen(text);

    if (len == 0 || len > 4 || strspn(text, "0123456789") != len)
        return g_strdup(text);
    return g_strdup_printf("%s%s", &"0000"[len], text);
}

bool
hoa_store_sector_code(HoaStore *store, HoaSlice name_or_code, char **code, GError **error)
{
    g_autofree char *folded = hoa_fold(name_or_code);
    g_autofree char *bare = hoa_fold_bare(name_or_code);
    g_autofree char *digits = padded_code(folded);

    if (!look_up(store, "SELECT code FROM sector WHERE code = ?1", digits, code, error))
        return false;
    if (*code == NULL && !look_up(store, "SELECT code FROM sector WHERE folded = ?1 ORDER BY code", folded, code, error))
        return false;
    return *code != NULL || look_up(store, "SELECT code FROM sector WHERE bare = ?1 ORDER BY code", bare, code, error);
}

bool
hoa_reference_sector(HoaStore *store, const char *code, GError **error)
{
    g_autofree char *name = NULL;

    if (code == NULL || code[0] == '\0' || g_hash_table_contains(store->sectors, code))
        return true;
    if (!hoa_store_sector_name(store, code, &name, error))
        return false;
    if (name == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("there is no sector “%s”"), code);
        return false;
    }
    g_hash_table_add(store->sectors, g_strdup(code));
    return true;
}

bool
hoa_reference_edition(HoaStore *store, int year, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (year == 0 || g_hash_table_contains(store->editions, GINT_TO_POINTER(year)))
        return true;
    if (!hoa_sql_open(&sql, store, "INSERT INTO edition (year) VALUES (?1) ON CONFLICT DO NOTHING", error))
        return false;
    hoa_sql_int(&sql, 1, year);
    if (!hoa_sql_run(&sql, error))
        return false;
    g_hash_table_add(store->editions, GINT_TO_POINTER(year));
    return true;
}

static bool
insert_unit(HoaStore *store, const char *name, const char *key, int64_t *id, GError **error)
{
    g_autofree char *folded = hoa_fold(hoa_slice_from(name));
    g_autofree char *bare = hoa_fold_bare(hoa_slice_from(name));
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store, "INSERT INTO unit (key, name, folded, bare) VALUES (?1, ?2, ?3, ?4)", error))
        return false;
    hoa_sql_slice(&sql, 1, hoa_slice_from(key));
    hoa_sql_slice(&sql, 2, hoa_slice_from(name));
    hoa_sql_slice(&sql, 3, hoa_slice_from(folded));
    hoa_sql_slice(&sql, 4, hoa_slice_from(bare));
    if (!hoa_sql_run(&sql, error))
        return false;
    *id = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool
hoa_reference_unit(HoaStore *store, const char *name, const char *key, int64_t *id, GError **error)
{
    g_autofree char *made = NULL;
    const int64_t *known;

    *id = 0;
    if (key == NULL || key[0] == '\0')
        key = made = hoa_fold(hoa_slice_from(name));
    if (key[0] == '\0')
        return true;
    known = g_hash_table_lookup(store->units, key);
    if (known == NULL) {
        g_auto(HoaSql) sql = {0};
        HoaSqlStep step;

        if (!hoa_sql_open(&sql, store, "SELECT id FROM unit WHERE key = ?1", error))
            return false;
        hoa_sql_text(&sql, 1, key);
        step = hoa_sql_step(&sql, error);
        if (step == HOA_SQL_FAILED)
            return false;
        if (step == HOA_SQL_ROW)
            *id = hoa_sql_column_int(&sql, 0);
        else if (!insert_unit(store, name != NULL && name[0] != '\0' ? name : key, key, id, error))
            return false;
        known = g_memdup2(id, sizeof *id);
        g_hash_table_insert(store->units, g_strdup(key), (gpointer)known);
    }
    *id = *known;
    return true;
}
