/* Essays read back: rows, text, ids. */
#include "private.h"

void
hoa_essay_free(HoaEssay *essay)
{
    if (essay == NULL)
        return;
    char *texts[] = {essay->code, essay->title, essay->author, essay->author_unit, essay->author_phone, essay->outlet,
                     essay->url, essay->published, essay->received, essay->channel, essay->sector, essay->sector_name,
                     essay->unit, essay->place, essay->source, essay->format, essay->nominees, essay->encoding};

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(essay);
}

static HoaEssay *
read_essay(HoaSql *sql)
{
    HoaEssay *essay = g_new0(HoaEssay, 1);
    char **texts[] = {&essay->code, &essay->title, &essay->author, &essay->author_unit, &essay->author_phone, &essay->outlet,
                      &essay->url, &essay->published, &essay->received, &essay->channel, &essay->sector, &essay->sector_name,
                      &essay->unit, &essay->place, &essay->source, &essay->format, &essay->nominees,
                      &essay->encoding};
    int column = (int)G_N_ELEMENTS(texts);

    for (int i = 0; i < column; i++)
        *texts[i] = hoa_sql_dup(sql, i);
    essay->id = (uint32_t)hoa_sql_column_int(sql, column++);
    essay->rev = (uint32_t)hoa_sql_column_int(sql, column++);
    essay->indexed = (uint32_t)hoa_sql_column_int(sql, column++);
    essay->edition = (int)hoa_sql_column_int(sql, column++);
    essay->category = hoa_category_stored(hoa_sql_column(sql, column++));
    essay->stage = hoa_stage_stored(hoa_sql_column(sql, column++));
    essay->item = hoa_sql_column_int(sql, column++);
    essay->source_hash = (uint64_t)hoa_sql_column_int(sql, column++);
    essay->tokens = (uint32_t)hoa_sql_column_int(sql, column++);
    essay->words = (uint32_t)hoa_sql_column_int(sql, column++);
    essay->encoding_score = sqlite3_column_double(sql->stmt, column++);
    essay->stretches = (uint32_t)hoa_sql_column_int(sql, column++);
    return essay;
}

static bool
not_found(uint32_t id, GError **error)
{
    g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("there is no essay %u"), id);
    return false;
}

bool
hoa_store_essay(HoaStore *store, uint32_t id, HoaEssay **essay, GError **error)
{
    static const char query[] =
        "SELECT e.code, e.title, e.author, e.author_unit, e.author_phone, e.outlet, e.url, e.published, e.received, e.channel,"
        " e.sector, s.name, u.name, ifnull(p.label, e.place_text), e.source, e.format,"
        " (SELECT group_concat(name, '; ') FROM (SELECT n.name FROM essay_nominee l JOIN nominee n ON n.id = l.nominee"
        " WHERE l.essay = e.id ORDER BY l.position)), e.encoding,"
        " e.id, e.rev, e.indexed, e.edition, e.category, e.stage, e.item, e.source_hash, e.tokens, e.words,"
        " e.encoding_score, e.stretches"
        " FROM essay e LEFT JOIN sector s ON s.code = e.sector LEFT JOIN unit u ON u.id = e.unit"
        " LEFT JOIN place p ON p.id = e.place WHERE e.id = ?1";
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *essay = NULL;
    if (!hoa_sql_open(&sql, store, query, error))
        return false;
    hoa_sql_int(&sql, 1, id);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *essay = read_essay(&sql);
    return step == HOA_SQL_ROW || (step == HOA_SQL_DONE && not_found(id, error));
}

/* The frame must say the size that the row says, and unpack to it. */
static bool
unpack(HoaStore *store, HoaSql *sql, GString *text)
{
    const void *body = sqlite3_column_blob(sql->stmt, 1);
    size_t packed = (size_t)sqlite3_column_bytes(sql->stmt, 1);
    int64_t size = hoa_sql_column_int(sql, 0);
    size_t before = text->len;
    size_t got;

    if (body == NULL || size < 0 || (uint64_t)size > HOA_STORE_TEXT_MAX ||
        ZSTD_getFrameContentSize(body, packed) != (uint64_t)size)
        return false;
    if (store->unpacker == NULL)
        store->unpacker = ZSTD_createDCtx();
    g_string_set_size(text, before + (size_t)size);
    got = ZSTD_decompressDCtx(store->unpacker, text->str + before, (size_t)size, body, packed);
    if (!ZSTD_isError(got) && got == (size_t)size)
        return true;
    g_string_truncate(text, before);
    return false;
}

bool
hoa_store_text(HoaStore *store, uint32_t id, GString *text, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!hoa_sql_open(&sql, store, "SELECT size, body FROM essay_text WHERE essay = ?1", error))
        return false;
    hoa_sql_int(&sql, 1, id);
    step = hoa_sql_step(&sql, error);
    if (step != HOA_SQL_ROW)
        return step == HOA_SQL_DONE && not_found(id, error);
    if (unpack(store, &sql, text))
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_CORRUPT, _("%s: the text of essay %u is damaged"), store->path, id);
    return false;
}

bool
hoa_store_essay_count(HoaStore *store, uint64_t *count, GError **error)
{
    int64_t n;
    bool good = hoa_sql_number(store, "SELECT count(*) FROM essay", NULL, &n, error);

    *count = (uint64_t)n;
    return good;
}

bool
hoa_store_essay_ids(HoaStore *store, uint32_t after, size_t limit, GArray **ids, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_auto(HoaSql) sql = {0};

    *ids = NULL;
    if (!hoa_sql_open(&sql, store, "SELECT id FROM essay WHERE id > ?1 ORDER BY id LIMIT ?2", error))
        return false;
    hoa_sql_int(&sql, 1, after);
    hoa_sql_int(&sql, 2, (int64_t)MIN(limit, (size_t)G_MAXINT64));
    if (!hoa_sql_ids(&sql, found, error))
        return false;
    *ids = g_steal_pointer(&found);
    return true;
}

bool
hoa_store_find_code(HoaStore *store, const char *code, uint32_t *id, GError **error)
{
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *id = 0;
    if (!hoa_sql_open(&sql, store, "SELECT id FROM essay WHERE code = ?1", error))
        return false;
    hoa_sql_text(&sql, 1, code);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *id = (uint32_t)hoa_sql_column_int(&sql, 0);
    return step != HOA_SQL_FAILED;
}

bool
hoa_store_find_source(HoaStore *store, const char *source, GArray **ids, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree char *whole = g_strdup(source != NULL ? source : "");
    g_autofree char *first = NULL;
    g_autofree char *beyond = NULL;
    g_auto(HoaSql) sql = {0};

    *ids = NULL;
    for (size_t len = strlen(whole); len > 1 && whole[len - 1] == '/'; len--)
        whole[len - 1] = '\0';
    /* All that lies in a folder sorts from "folder/" to before "folder0", '0' being what follows '/'. */
    first = g_strconcat(whole, g_str_has_suffix(whole, "/") ? "" : "/", NULL);
    beyond = g_strdup(first);
    beyond[strlen(beyond) - 1] = '/' + 1;
    if (!hoa_sql_open(&sql, store,
                      "SELECT id FROM essay WHERE source = ?1 OR (source >= ?2 AND source < ?3) ORDER BY id", error))
        return false;
    hoa_sql_text(&sql, 1, whole);
    hoa_sql_text(&sql, 2, whole[0] != '\0' ? first : NULL);
    hoa_sql_text(&sql, 3, beyond);
    if (!hoa_sql_ids(&sql, found, error))
        return false;
    *ids = g_steal_pointer(&found);
    return true;
}
