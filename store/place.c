/*
 * Places: insertion, and what a written place means.
 *
 * Names of old and new units of Hà Nội coincide (DOMAIN 3.3), so a place is resolved only when one row remains after its type
 * word, its district and the date were considered; an ambiguous one stays as written, without a row.
 */
#include "private.h"

bool
hoa_store_put_place(HoaStore *store, const HoaPlace *place, GError **error)
{
    g_autofree char *folded_name = hoa_fold(hoa_slice_from(place->name));
    g_autofree char *folded_label = hoa_fold(hoa_slice_from(place->label));
    g_autofree char *bare_name = hoa_fold_bare(hoa_slice_from(place->name));
    g_autofree char *bare_label = hoa_fold_bare(hoa_slice_from(place->label));
    const char *texts[] = {place->code, place->name, place->kind, place->label, place->parent, place->valid_from,
                           place->valid_to, folded_name, folded_label, bare_name, bare_label};
    g_auto(HoaSql) sql = {0};

    if (place->code == NULL || place->code[0] == '\0' || folded_name[0] == '\0' || folded_label[0] == '\0' ||
        place->kind == NULL || place->kind[0] == '\0') {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("place “%s”: code, name, kind and label are needed"),
                    place->name != NULL ? place->name : "");
        return false;
    }
    if (!hoa_sql_open(&sql, store,
                      "INSERT INTO place (code, name, kind, label, parent, valid_from, valid_to, folded_name, folded_label,"
                      " bare_name, bare_label) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                      " ON CONFLICT (code, ifnull(valid_from, '')) DO UPDATE SET name = ?2, kind = ?3, label = ?4, parent = ?5,"
                      " valid_to = ?7, folded_name = ?8, folded_label = ?9, bare_name = ?10, bare_label = ?11",
                      error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        hoa_sql_text(&sql, (int)i + 1, texts[i]);
    g_hash_table_remove_all(store->places);
    return hoa_sql_run(&sql, error);
}

/* Rows whose label, else name, is ?1; when ?2 is given, within a district of that label or name. */
#define BY_LABEL "SELECT id, ifnull(valid_from, ''), ifnull(valid_to, '9999') FROM place p WHERE folded_label = ?1"
#define BY_NAME "SELECT id, ifnull(valid_from, ''), ifnull(valid_to, '9999') FROM place p WHERE folded_name = ?1"
#define WITHIN                                                                                                               \
    " AND (?2 IS NULL OR EXISTS (SELECT 1 FROM place q WHERE q.code = p.parent"                                              \
    " AND (q.folded_label = ?2 OR q.folded_name = ?2)))"

typedef struct {
    int64_t any, dated;     /* a row; a row valid on the date */
    int n_any, n_dated;
} Found;

static bool
collect(HoaStore *store, const char *query, const char *text, const char *within, const char *date, Found *found,
        GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *found = (Found){0};
    if (!hoa_sql_open(&sql, store, query, error))
        return false;
    hoa_sql_text(&sql, 1, text);
    hoa_sql_text(&sql, 2, within);
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW) {
        found->any = hoa_sql_column_int(&sql, 0);
        found->n_any++;
        if (date != NULL && strcmp(hoa_sql_column(&sql, 1), date) <= 0 && strcmp(date, hoa_sql_column(&sql, 2)) <= 0) {
            found->dated = found->any;
            found->n_dated++;
        }
    }
    return step == HOA_SQL_DONE;
}

/* Label, then name. `settled` when the date had no part in the answer. */
static bool
resolve(HoaStore *store, const char *text, const char *within, const char *date, int64_t *id, bool *settled, GError **error)
{
    Found found;

    if (!collect(store, BY_LABEL WITHIN, text, within, date, &found, error) ||
        (found.n_any == 0 && !collect(store, BY_NAME WITHIN, text, within, date, &found, error)))
        return false;
    *settled = found.n_any <= 1;
    *id = found.n_any == 1 ? found.any : found.n_dated == 1 ? found.dated : 0;
    return true;
}

/* "phường Thanh Lương, quận Hai Bà Trưng": the first part, within the second. */
static bool
resolve_parts(HoaStore *store, const char *text, const char *date, int64_t *id, bool *settled, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", 3);
    const char *within;

    if (parts[0] == NULL || parts[1] == NULL)
        return true;
    g_strstrip(parts[0]);
    within = g_strstrip(parts[1]);
    if (parts[0][0] == '\0')
        return true;
    if (!resolve(store, parts[0], within, date, id, settled, error))
        return false;
    /* The second part may be the city, which is nobody's district. */
    return *id != 0 || !*settled || resolve(store, parts[0], NULL, date, id, settled, error);
}

bool
hoa_place_resolve(HoaStore *store, const char *written, const char *date, int64_t *id, GError **error)
{
    const int64_t *known = written != NULL ? g_hash_table_lookup(store->places, written) : NULL;
    g_autofree char *text = NULL;
    bool settled = true;

    *id = known != NULL ? *known : 0;
    if (known != NULL || written == NULL || written[0] == '\0')
        return true;
    text = hoa_fold(hoa_slice_from(written));
    if (text[0] != '\0' && (!resolve(store, text, NULL, date, id, &settled, error) ||
                            (*id == 0 && settled && !resolve_parts(store, text, date, id, &settled, error)))) {
        *id = 0;
        return false;
    }
    if (settled)
        g_hash_table_insert(store->places, g_strdup(written), g_memdup2(id, sizeof *id));
    return true;
}
