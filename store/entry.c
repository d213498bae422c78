/*
 * Putting an entry, and forgetting one.
 *
 * A replaced essay keeps its id; its children are written anew. What cannot be stored as it is (a year that is none, a date in
 * another form, a nominee without a name) is left unknown and told as a problem of the source file.
 */
#include "private.h"

typedef struct {
    HoaStore *store;
    const HoaEntry *entry;
    int64_t id, rev; /* of the essay that is replaced, then of the new one */
    char *source;    /* where the replaced one lay */
    int64_t item;
    GArray *own;     /* uint32_t: its nominees */
} Put;

static void
put_clear(Put *put)
{
    g_free(put->source);
    g_clear_pointer(&put->own, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Put, put_clear)

static bool
is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* ---- Soft checks ------------------------------------------------------------------------------------------------------- */

static bool
tell(Put *put, const char *kind, const char *reason, GError **error)
{
    const HoaEntry *entry = put->entry;
    HoaProblem problem = {.row = entry->item, .kind = kind, .reason = reason};

    problem.path = is_given(entry->source) ? entry->source : is_given(entry->code) ? entry->code : "?";
    return hoa_store_put_problem(put->store, &problem, error);
}

/* Makes a year that is none 0. */
static bool
year_checked(Put *put, const char *what, int year, int *checked, GError **error)
{
    g_autofree char *reason = NULL;

    *checked = hoa_year_plausible(year);
    if (year == *checked)
        return true;
    reason = g_strdup_printf(_("%s: %d is not a year"), what, year);
    return tell(put, "year", reason, error);
}

/* YYYY, YYYY-MM or YYYY-MM-DD, maybe with a time after it. */
static bool
is_date(const char *text)
{
    GDate date;
    guint64 year, month = 1, day = 1;
    char *end;

    if (strspn(text, "0123456789") != 4)
        return false;
    year = g_ascii_strtoull(text, &end, 10);
    if (*end == '-' && strspn(end + 1, "0123456789") == 2) {
        month = g_ascii_strtoull(end + 1, &end, 10);
        if (*end == '-' && strspn(end + 1, "0123456789") == 2)
            day = g_ascii_strtoull(end + 1, &end, 10);
    }
    if ((*end != '\0' && *end != 'T' && *end != ' ') || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_valid(&date);
}

static bool
date_checked(Put *put, const char *what, const char *date, const char **checked, GError **error)
{
    g_autofree char *reason = NULL;

    *checked = is_given(date) && is_date(date) ? date : NULL;
    if (*checked != NULL || !is_given(date))
        return true;
    reason = g_strdup_printf(_("%s: “%s” is not a date"), what, date);
    return tell(put, "date", reason, error);
}

/* What only a mistake of the program or an attack gives. */
static bool
check(const HoaEntry *entry, GError **error)
{
    bool good = (unsigned)entry->category < HOA_N_CATEGORIES && (unsigned)entry->stage < HOA_N_STAGES;

    if (entry->text.len > HOA_STORE_TEXT_MAX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("the text is longer than %d MiB"), (int)(HOA_STORE_TEXT_MAX >> 20));
        return false;
    }
    for (size_t i = 0; good && i < entry->n_nominees; i++) {
        const HoaNominee *nominee = &entry->nominees[i];

        good = (unsigned)nominee->kind < HOA_N_NOMINEE_KINDS;
        for (size_t k = 0; k < nominee->n_innovations; k++)
            good = good && (unsigned)nominee->innovations[k].level < HOA_N_LEVELS;
        for (size_t k = 0; k < nominee->n_awards; k++)
            good = good && (unsigned)nominee->awards[k].level < HOA_N_LEVELS;
    }
    if (!good)
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("category, stage, kind or level out of range"));
    return good;
}

/* ---- Which essay is replaced ------------------------------------------------------------------------------------------- */

static bool
find_by(Put *put, const char *query, const char *text, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, put->store, query, error))
        return false;
    hoa_sql_text(&sql, 1, text);
    hoa_sql_int(&sql, 2, put->entry->item);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW) {
        put->id = hoa_sql_column_int(&sql, 0);
        put->rev = hoa_sql_column_int(&sql, 1);
        put->source = hoa_sql_dup(&sql, 2);
        put->item = hoa_sql_column_int(&sql, 3);
    }
    return step != HOA_SQL_FAILED;
}

/*
 * Another code is another essay: the one that held the position of an essay new by its code keeps its row, at a position that
 * no file has. Its own line may come later in the same file, or be unreadable just now.
 */
static bool
step_aside(Put *put, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!is_given(put->entry->code))
        return true;
    if (!hoa_sql_open(&sql, put->store, "UPDATE essay SET item = -id WHERE source = ?1 AND item = ?2 AND code <> ?3", error))
        return false;
    hoa_sql_text(&sql, 1, put->entry->source);
    hoa_sql_int(&sql, 2, put->entry->item);
    hoa_sql_text(&sql, 3, put->entry->code);
    return hoa_sql_run(&sql, error);
}

static bool
find_replaced(Put *put, GError **error)
{
    const HoaEntry *entry = put->entry;
    g_auto(HoaSql) sql = {0};

    if (is_given(entry->code) &&
        !find_by(put, "SELECT id, rev, source, item FROM essay WHERE code = ?1 AND ?2 IS NOT NULL", entry->code, error))
        return false;
    if (put->id == 0 && is_given(entry->source) &&
        (!step_aside(put, error) ||
         !find_by(put, "SELECT id, rev, source, item FROM essay WHERE source = ?1 AND item = ?2", entry->source, error)))
        return false;
    if (put->id == 0)
        return true;
    if (!hoa_sql_open(&sql, put->store, "SELECT nominee FROM essay_nominee WHERE essay = ?1", error))
        return false;
    hoa_sql_int(&sql, 1, put->id);
    return hoa_sql_ids(&sql, put->own, error);
}

static bool
move(Put *put, const char *query, const char *source, int64_t item, int64_t id, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, put->store, query, error))
        return false;
    hoa_sql_text(&sql, 1, source);
    hoa_sql_int(&sql, 2, item);
    hoa_sql_int(&sql, 3, id);
    return hoa_sql_run(&sql, error);
}

/*
 * Rows of a list that was sorted anew: the essay found by its code takes a position that another essay holds. They swap, so
 * that every essay keeps a position in the file and is found by hoa_store_find_source(). The other one's revision stays: an index
 * holds no positions, and nobody would index it again.
 */
static bool
take_position(Put *put, GError **error)
{
    const HoaEntry *entry = put->entry;
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;
    int64_t other;

    if (put->id == 0 || !is_given(entry->source) || (g_strcmp0(entry->source, put->source) == 0 && entry->item == put->item))
        return true;
    if (!hoa_sql_open(&sql, put->store, "SELECT id FROM essay WHERE source = ?1 AND item = ?2", error))
        return false;
    hoa_sql_text(&sql, 1, entry->source);
    hoa_sql_int(&sql, 2, entry->item);
    step = hoa_sql_step(&sql, error);
    if (step != HOA_SQL_ROW)
        return step == HOA_SQL_DONE;
    other = hoa_sql_column_int(&sql, 0);
    hoa_sql_close(&sql);
    return move(put, "UPDATE essay SET source = ?1, item = ?2 WHERE id = ?3", NULL, put->item, put->id, error) &&
           move(put, "UPDATE essay SET source = ?1, item = ?2 WHERE id = ?3", put->source, put->item, other, error);
}

/* ---- The row and its text ---------------------------------------------------------------------------------------------- */

#define INSERT_ESSAY                                                                                                         \
    "INSERT INTO essay (code, edition, category, stage, title, author, author_unit, author_phone, outlet, url, published,"   \
    " received, channel, sector, unit, place, place_text, source, item, format, source_hash, tokens, words, rev,"            \
    " encoding, encoding_score, stretches)"                                                                                  \
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24," \
    " ?25, ?26, ?27)"
#define UPDATE_ESSAY                                                                                                         \
    "UPDATE essay SET code = ?1, edition = ?2, category = ?3, stage = ?4, title = ?5, author = ?6, author_unit = ?7,"        \
    " author_phone = ?8, outlet = ?9, url = ?10, published = ?11, received = ?12, channel = ?13, sector = ?14, unit = ?15,"  \
    " place = ?16, place_text = ?17, source = ?18, item = ?19, format = ?20, source_hash = ?21, tokens = ?22, words = ?23,"  \
    " rev = ?24, encoding = ?25, encoding_score = ?26, stretches = ?27 WHERE id = ?28"

typedef struct {
    int edition;
    const char *published, *received;
    int64_t unit, place;
} Resolved;

static bool
resolve(Put *put, Resolved *out, GError **error)
{
    HoaStore *store = put->store;
    const HoaEntry *entry = put->entry;
    const char *date;

    if (!year_checked(put, _("edition"), entry->edition, &out->edition, error) ||
        !date_checked(put, _("published"), entry->published, &out->published, error) ||
        !date_checked(put, _("received"), entry->received, &out->received, error))
        return false;
    date = out->published != NULL ? out->published : out->received;
    return hoa_reference_edition(store, out->edition, error) && hoa_reference_sector(store, entry->sector, error) &&
           hoa_reference_unit(store, entry->unit, entry->unit_key, &out->unit, error) &&
           hoa_place_resolve(store, entry->place, date, &out->place, error);
}

static bool
write_row(Put *put, const Resolved *resolved, GError **error)
{
    const HoaEntry *e = put->entry;
    bool fresh = put->id == 0;
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, put->store, fresh ? INSERT_ESSAY : UPDATE_ESSAY, error))
        return false;
    hoa_sql_text(&sql, 1, e->code);
    hoa_sql_known(&sql, 2, resolved->edition);
    hoa_sql_text(&sql, 3, hoa_category_name(e->category));
    hoa_sql_text(&sql, 4, hoa_stage_name(e->stage));
    hoa_sql_slice(&sql, 5, hoa_slice_from(e->title));
    hoa_sql_text(&sql, 6, e->author);
    hoa_sql_text(&sql, 7, e->author_unit);
    hoa_sql_text(&sql, 8, e->author_phone);
    hoa_sql_text(&sql, 9, e->outlet);
    hoa_sql_text(&sql, 10, e->url);
    hoa_sql_text(&sql, 11, resolved->published);
    hoa_sql_text(&sql, 12, resolved->received);
    hoa_sql_text(&sql, 13, e->channel);
    hoa_sql_text(&sql, 14, e->sector);
    hoa_sql_known(&sql, 15, resolved->unit);
    hoa_sql_known(&sql, 16, resolved->place);
    hoa_sql_text(&sql, 17, e->place);
    hoa_sql_text(&sql, 18, e->source);
    hoa_sql_int(&sql, 19, e->item);
    hoa_sql_text(&sql, 20, e->format);
    hoa_sql_int(&sql, 21, (int64_t)e->source_hash);
    hoa_sql_int(&sql, 22, e->tokens);
    hoa_sql_int(&sql, 23, e->words);
    hoa_sql_int(&sql, 24, ++put->rev);
    hoa_sql_text(&sql, 25, e->encoding);
    if (is_given(e->encoding))
        hoa_sql_real(&sql, 26, e->encoding_score);
    hoa_sql_int(&sql, 27, e->stretches);
    if (!fresh)
        hoa_sql_int(&sql, 28, put->id);
    if (!hoa_sql_run(&sql, error))
        return false;
    if (fresh)
        put->id = sqlite3_last_insert_rowid(put->store->db);
    return true;
}

static bool
pack(HoaStore *store, HoaSlice text, size_t *size, GError **error)
{
    size_t bound = ZSTD_compressBound(text.len);

    if (store->packer == NULL) {
        store->packer = ZSTD_createCCtx();
        ZSTD_CCtx_setParameter(store->packer, ZSTD_c_compressionLevel, 3);
        ZSTD_CCtx_setParameter(store->packer, ZSTD_c_checksumFlag, 1);
    }
    if (store->packed_size < bound) {
        store->packed = g_realloc(store->packed, bound);
        store->packed_size = bound;
    }
    *size = ZSTD_compress2(store->packer, store->packed, bound, text.data != NULL ? text.data : "", text.len);
    if (!ZSTD_isError(*size))
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_FAILED, _("cannot compress the text: %s"), ZSTD_getErrorName(*size));
    return false;
}

static bool
write_text(Put *put, GError **error)
{
    g_auto(HoaSql) sql = {0};
    size_t size;

    if (!pack(put->store, put->entry->text, &size, error) ||
        !hoa_sql_open(&sql, put->store,
                      "INSERT INTO essay_text (essay, size, body) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT (essay) DO UPDATE SET size = ?2, body = ?3",
                      error))
        return false;
    hoa_sql_int(&sql, 1, put->id);
    hoa_sql_int(&sql, 2, (int64_t)put->entry->text.len);
    hoa_sql_blob(&sql, 3, put->store->packed, size);
    return hoa_sql_run(&sql, error);
}

/* ---- Verbs ------------------------------------------------------------------------------------------------------------- */

static bool
run_on(HoaStore *store, const char *query, int64_t id, GError **error)
{
    g_auto(HoaSql) sql = {0};

    if (!hoa_sql_open(&sql, store, query, error))
        return false;
    hoa_sql_int(&sql, 1, id);
    return hoa_sql_run(&sql, error);
}

static bool
drop_children(Put *put, GError **error)
{
    return run_on(put->store, "DELETE FROM innovation WHERE essay = ?1", put->id, error) &&
           run_on(put->store, "DELETE FROM award WHERE essay = ?1", put->id, error) &&
           run_on(put->store, "DELETE FROM essay_nominee WHERE essay = ?1", put->id, error) &&
           run_on(put->store, "DELETE FROM repair WHERE essay = ?1", put->id, error);
}

static bool
nominee_checked(Put *put, const HoaNominee *nominee, HoaPut *to, GError **error)
{
    if (!is_given(nominee->name) && !is_given(nominee->name_key))
        return tell(put, "nominee", _("a nominee without a name is left out"), error);
    if (!year_checked(put, _("birth year"), nominee->birth_year, &to->birth_year, error))
        return false;
    return hoa_nominee_put(put->store, nominee, to, error);
}

/* The years of innovations and awards are checked here, where the file is known. */
static bool
tell_years(Put *put, const HoaNominee *nominee, GError **error)
{
    int ignored;

    for (size_t i = 0; i < nominee->n_innovations; i++)
        if (!year_checked(put, _("year of an innovation"), nominee->innovations[i].year, &ignored, error))
            return false;
    for (size_t i = 0; i < nominee->n_awards; i++)
        if (!year_checked(put, _("year of an award"), nominee->awards[i].year, &ignored, error))
            return false;
    return true;
}

static bool
put_within(Put *put, GError **error)
{
    Resolved resolved;
    bool replaced;

    if (!resolve(put, &resolved, error) || !find_replaced(put, error) || !take_position(put, error))
        return false;
    replaced = put->id != 0;
    if (!write_row(put, &resolved, error) || !write_text(put, error) || (replaced && !drop_children(put, error)) ||
        !hoa_repairs_put(put->store, put->id, put->entry->repairs, put->entry->n_repairs, error))
        return false;
    for (size_t i = 0; i < put->entry->n_nominees; i++) {
        HoaPut to = {.essay = put->id, .position = (int64_t)i, .own = put->own,
                     .date = resolved.published != NULL ? resolved.published : resolved.received};

        if (!nominee_checked(put, &put->entry->nominees[i], &to, error) || !tell_years(put, &put->entry->nominees[i], error))
            return false;
    }
    return hoa_nominee_sweep(put->store, put->own, error);
}

bool
hoa_store_put_entry(HoaStore *store, const HoaEntry *entry, uint32_t *id, uint32_t *rev, GError **error)
{
    g_auto(Put) put = {.store = store, .entry = entry};

    *id = *rev = 0;
    put.own = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    if (!check(entry, error) || !hoa_store_enter(store, error) || !hoa_store_leave(store, put_within(&put, error), error))
        return false;
    *id = (uint32_t)put.id;
    *rev = (uint32_t)put.rev;
    return true;
}

static bool
forget_within(HoaStore *store, uint32_t id, GError **error)
{
    g_autoptr(GArray) nominees = NULL;

    if (!hoa_store_essay_nominees(store, id, &nominees, error) ||
        !run_on(store, "DELETE FROM essay WHERE id = ?1", id, error))
        return false;
    if (sqlite3_changes(store->db) == 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("there is no essay %u"), id);
        return false;
    }
    return run_on(store, "INSERT INTO forgotten (id) VALUES (?1) ON CONFLICT DO NOTHING", id, error) &&
           hoa_nominee_sweep(store, nominees, error);
}

bool
hoa_store_forget(HoaStore *store, uint32_t id, GError **error)
{
    return hoa_store_enter(store, error) && hoa_store_leave(store, forget_within(store, id, error), error);
}
