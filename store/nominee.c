/* Nominees: written with an entry, read back, and what they achieved. */
#include "private.h"

/* ---- Writing ----------------------------------------------------------------------------------------------------------- */

typedef struct {
    const HoaNominee *given;
    const HoaPut *to;
    const char *name, *name_key, *bare_key;
    int64_t id, unit, place;
} Writing;

static void
bind_nominee(HoaSql *sql, const Writing *w)
{
    const char sex[] = {w->given->sex, '\0'};

    hoa_sql_text(sql, 1, hoa_nominee_kind_name(w->given->kind));
    hoa_sql_text(sql, 2, w->name);
    hoa_sql_text(sql, 3, w->name_key);
    hoa_sql_text(sql, 4, w->bare_key);
    hoa_sql_known(sql, 5, w->to->birth_year);
    hoa_sql_text(sql, 6, sex[0] == 'm' ? "m" : sex[0] == 'f' ? "f" : NULL);
    hoa_sql_text(sql, 7, w->given->post);
    hoa_sql_known(sql, 8, w->unit);
    hoa_sql_text(sql, 9, w->given->address);
    hoa_sql_known(sql, 10, w->place);
    hoa_sql_text(sql, 11, w->given->place);
    hoa_sql_text(sql, 12, w->given->phone);
}

/* A known nominee takes over what the newer entry states; silence erases nothing. */
static bool
write_nominee(HoaStore *store, Writing *w, GError **error)
{
    bool fresh = w->id == 0;
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store,
                      fresh ? "INSERT INTO nominee (kind, name, name_key, bare_key, birth_year, sex, post, unit, address,"
                              " place, place_text, phone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                            : "UPDATE nominee SET name = ?2, name_key = ?3, bare_key = ?4, birth_year = ifnull(?5, birth_year),"
                              " sex = ifnull(?6, sex), post = ifnull(?7, post), unit = ifnull(?8, unit),"
                              " address = ifnull(?9, address), place = iif(?11 IS NULL, place, ?10),"
                              " place_text = ifnull(?11, place_text), phone = ifnull(?12, phone) WHERE id = ?13 AND kind = ?1",
                      error))
        return false;
    bind_nominee(&sql, w);
    if (!fresh)
        hoa_sql_int(&sql, 13, w->id);
    if (!hoa_sql_run(&sql, error))
        return false;
    if (fresh)
        w->id = sqlite3_last_insert_rowid(store->db);
    return true;
}

static bool
link_essay(HoaStore *store, const Writing *w, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store,
                      "INSERT INTO essay_nominee (essay, position, nominee) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                      error))
        return false;
    hoa_sql_int(&sql, 1, w->to->essay);
    hoa_sql_int(&sql, 2, w->to->position);
    hoa_sql_int(&sql, 3, w->id);
    return hoa_sql_run(&sql, error);
}

static bool
write_innovation(HoaStore *store, const Writing *w, const HoaInnovation *innovation, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_reference_sector(store, innovation->sector, error) ||
        !hoa_sql_open(&sql, store,
                      "INSERT INTO innovation (essay, nominee, title, level, year, benefit, recorded, sector)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                      error))
        return false;
    hoa_sql_int(&sql, 1, w->to->essay);
    hoa_sql_int(&sql, 2, w->id);
    hoa_sql_slice(&sql, 3, hoa_slice_from(innovation->title));
    hoa_sql_int(&sql, 4, innovation->level);
    hoa_sql_known(&sql, 5, hoa_year_plausible(innovation->year));
    if (innovation->benefit != 0)
        hoa_sql_real(&sql, 6, innovation->benefit);
    hoa_sql_text(&sql, 7, innovation->recorded);
    hoa_sql_text(&sql, 8, innovation->sector);
    return hoa_sql_run(&sql, error);
}

static bool
write_award(HoaStore *store, const Writing *w, const HoaAward *award, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store,
                      "INSERT INTO award (essay, nominee, title, level, decision, year, period_from, period_to, recorded)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                      error))
        return false;
    hoa_sql_int(&sql, 1, w->to->essay);
    hoa_sql_int(&sql, 2, w->id);
    hoa_sql_slice(&sql, 3, hoa_slice_from(award->title));
    hoa_sql_int(&sql, 4, award->level);
    hoa_sql_text(&sql, 5, award->decision);
    hoa_sql_known(&sql, 6, hoa_year_plausible(award->year));
    hoa_sql_known(&sql, 7, hoa_year_plausible(award->period_from));
    hoa_sql_known(&sql, 8, hoa_year_plausible(award->period_to));
    hoa_sql_text(&sql, 9, award->recorded);
    return hoa_sql_run(&sql, error);
}

bool
hoa_nominee_put(HoaStore *store, const HoaNominee *given, const HoaPut *to, GError **error)
{
    bool named = given->name != NULL && given->name[0] != '\0';
    bool keyed = given->name_key != NULL && given->name_key[0] != '\0';
    bool bared = given->bare_key != NULL && given->bare_key[0] != '\0';
    const char *name = named ? given->name : given->name_key;
    g_autofree char *key = keyed ? NULL : hoa_fold(hoa_slice_from(name));
    g_autofree char *bare = bared ? NULL : hoa_fold_bare(hoa_slice_from(keyed ? given->name_key : name));
    Writing w = {given, to, name, keyed ? given->name_key : key, bared ? given->bare_key : bare, 0, 0, 0};
    HoaCandidate candidate = {given->kind, w.name_key, to->birth_year, 0, to->own};

    if (!hoa_reference_unit(store, given->unit, given->unit_key, &w.unit, error) ||
        !hoa_place_resolve(store, given->place, to->date, &w.place, error))
        return false;
    candidate.unit = w.unit;
    if (!hoa_match_nominee(store, &candidate, &w.id, error) || !write_nominee(store, &w, error) ||
        !link_essay(store, &w, error))
        return false;
    for (size_t i = 0; i < given->n_innovations; i++)
        if (!write_innovation(store, &w, &given->innovations[i], error))
            return false;
    for (size_t i = 0; i < given->n_awards; i++)
        if (!write_award(store, &w, &given->awards[i], error))
            return false;
    return true;
}

bool
hoa_nominee_sweep(HoaStore *store, const GArray *ids, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (ids->len == 0)
        return true;
    if (!hoa_sql_open(&sql, store,
                      "DELETE FROM nominee WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM essay_nominee WHERE nominee = ?1)",
                      error))
        return false;
    for (guint i = 0; i < ids->len; i++) {
        hoa_sql_int(&sql, 1, g_array_index(ids, uint32_t, i));
        if (!hoa_sql_run(&sql, error))
            return false;
    }
    return true;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------------- */

#define SELECT_NOMINEE                                                                                                       \
    "SELECT n.id, n.kind, n.name, n.name_key, n.bare_key, n.post, u.name, u.key, ifnull(p.label, n.place_text), n.address,"  \
    " n.phone, n.birth_year, n.sex FROM nominee n LEFT JOIN unit u ON u.id = n.unit LEFT JOIN place p ON p.id = n.place "

void
hoa_nominee_row_clear(HoaNomineeRow *row)
{
    char *texts[] = {row->name, row->name_key, row->bare_key, row->post, row->unit, row->unit_key,
                     row->place, row->address, row->phone};

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    *row = (HoaNomineeRow){0};
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HoaNomineeRow, hoa_nominee_row_clear)

static void
read_row(HoaSql *sql, HoaNomineeRow *row)
{
    char **texts[] = {&row->name, &row->name_key, &row->bare_key, &row->post, &row->unit, &row->unit_key,
                      &row->place, &row->address, &row->phone};
    const char *sex = hoa_sql_column(sql, 12);

    row->id = (uint32_t)hoa_sql_column_int(sql, 0);
    row->kind = hoa_nominee_kind_stored(hoa_sql_column(sql, 1));
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = hoa_sql_dup(sql, (int)i + 2);
    row->birth_year = (int)hoa_sql_column_int(sql, 11);
    row->sex = sex != NULL ? sex[0] : 0;
}

bool
hoa_store_nominee(HoaStore *store, uint32_t id, HoaNomineeRow *row, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *row = (HoaNomineeRow){0};
    if (!hoa_sql_open(&sql, store, SELECT_NOMINEE "WHERE n.id = ?1", error))
        return false;
    hoa_sql_int(&sql, 1, id);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        read_row(&sql, row);
    else if (step == HOA_SQL_DONE)
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("there is no nominee %u"), id);
    return step == HOA_SQL_ROW;
}

/* Takes the links of `nominee` off the stream of links, which is in the order of nominees. */
static bool
take_links(HoaSql *links, HoaSqlStep *state, int64_t nominee, GArray *essays, GError **error)
{
    g_array_set_size(essays, 0);
    while (*state == HOA_SQL_ROW && hoa_sql_column_int(links, 0) <= nominee) {
        uint32_t essay = (uint32_t)hoa_sql_column_int(links, 1);

        if (hoa_sql_column_int(links, 0) == nominee)
            g_array_append_val(essays, essay);
        *state = hoa_sql_step(links, error);
    }
    return *state != HOA_SQL_FAILED;
}

bool
hoa_store_each_nominee(HoaStore *store, HoaNomineeFn visit, void *data, GError **error)
{
    g_autoptr(GArray) essays = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_auto(HoaSql) rows = {0};
    g_auto(HoaSql) links = {0};
    HoaSqlStep step, state;

    /* Two statements that run at once see one state of the catalogue. */
    if (!hoa_sql_open(&rows, store, SELECT_NOMINEE "ORDER BY n.id", error) ||
        !hoa_sql_open(&links, store, "SELECT nominee, essay FROM essay_nominee ORDER BY nominee, essay", error))
        return false;
    step = hoa_sql_step(&rows, error);
    if (step == HOA_SQL_FAILED)
        return false;
    state = hoa_sql_step(&links, error);
    for (; step == HOA_SQL_ROW && state != HOA_SQL_FAILED; step = hoa_sql_step(&rows, error)) {
        g_auto(HoaNomineeRow) row = {0};

        read_row(&rows, &row);
        if (!take_links(&links, &state, row.id, essays, error))
            return false;
        if (!visit(&row, (const uint32_t *)(const void *)essays->data, essays->len, data))
            return true;
    }
    return step == HOA_SQL_DONE && state != HOA_SQL_FAILED;
}

bool
hoa_store_essay_nominees(HoaStore *store, uint32_t essay, GArray **ids, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_auto(HoaSql) sql = {0};

    *ids = NULL;
    if (!hoa_sql_open(&sql, store, "SELECT nominee FROM essay_nominee WHERE essay = ?1 ORDER BY position", error))
        return false;
    hoa_sql_int(&sql, 1, essay);
    if (!hoa_sql_ids(&sql, found, error))
        return false;
    *ids = g_steal_pointer(&found);
    return true;
}
