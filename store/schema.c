/*
 * The schema, as the steps that lead to it.
 *
 * A new file walks the same steps as an old one, so both end with the same schema. Steps that were ever released are never
 * edited: what changes is a new step, and HOA_STORE_VERSION with it.
 *
 * Absent is NULL, never '' or 0. A year or date that is not plausible is not stored (hoa_store_put_entry() reports it).
 */
#include "private.h"

static const struct {
    int version; /* the version that this step belongs to */
    const char *sql;
} steps[] = {
    /* Version 1. */
    {1, "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"},
    {1, "CREATE TABLE level (rank INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"},
    {1, "INSERT INTO level VALUES (0, 'none'), (1, 'grassroots'), (2, 'above_grassroots'), (3, 'city'), (4, 'ministry'),"
        " (5, 'national')"},
    {1, "CREATE TABLE edition (year INTEGER PRIMARY KEY, opens TEXT, closes TEXT, decision TEXT) STRICT"},
    {1, "CREATE TABLE sector (code TEXT PRIMARY KEY CHECK (code GLOB '[0-9][0-9][0-9][0-9]' AND code <> '0000'),"
        " name TEXT NOT NULL, folded TEXT NOT NULL, bare TEXT NOT NULL, valid_from TEXT, valid_to TEXT) STRICT"},
    {1, "CREATE TABLE place (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,"
        " label TEXT NOT NULL, parent TEXT, valid_from TEXT, valid_to TEXT, folded_name TEXT NOT NULL,"
        " folded_label TEXT NOT NULL, bare_name TEXT NOT NULL, bare_label TEXT NOT NULL) STRICT"},
    {1, "CREATE UNIQUE INDEX place_code ON place (code, ifnull(valid_from, ''))"},
    {1, "CREATE INDEX place_label ON place (folded_label)"},
    {1, "CREATE INDEX place_name ON place (folded_name)"},
    {1, "CREATE TABLE unit (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, folded TEXT NOT NULL,"
        " bare TEXT NOT NULL) STRICT"},
    /* AUTOINCREMENT: an index may still hold a deleted id, so ids are not given twice. */
    {1, "CREATE TABLE nominee (id INTEGER PRIMARY KEY AUTOINCREMENT,"
        " kind TEXT NOT NULL CHECK (kind IN ('person', 'collective', 'household')), name TEXT NOT NULL,"
        " name_key TEXT NOT NULL, bare_key TEXT NOT NULL, birth_year INTEGER, sex TEXT CHECK (sex IN ('m', 'f')),"
        " post TEXT, unit INTEGER REFERENCES unit (id), address TEXT, place INTEGER REFERENCES place (id), place_text TEXT,"
        " phone TEXT) STRICT"},
    {1, "CREATE INDEX nominee_key ON nominee (name_key, kind)"},
    {1, "CREATE INDEX nominee_unit ON nominee (unit)"},
    {1, "CREATE TABLE essay (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, edition INTEGER"
        " REFERENCES edition (year), category TEXT NOT NULL CHECK (category IN ('essay', 'print', 'online', 'radio',"
        " 'television')), stage TEXT NOT NULL CHECK (stage IN ('detected', 'nurtured', 'publicised', 'replicated')),"
        " title TEXT NOT NULL, author TEXT, author_unit TEXT, author_phone TEXT, outlet TEXT, published TEXT, received TEXT,"
        " channel TEXT, sector TEXT REFERENCES sector (code), unit INTEGER REFERENCES unit (id),"
        " place INTEGER REFERENCES place (id), place_text TEXT, source TEXT, item INTEGER NOT NULL, format TEXT,"
        " source_hash INTEGER NOT NULL, tokens INTEGER NOT NULL, words INTEGER NOT NULL,"
        " rev INTEGER NOT NULL CHECK (rev >= 1), indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed BETWEEN 0 AND rev),"
        " UNIQUE (source, item)) STRICT"},
    {1, "CREATE INDEX essay_debt ON essay (id, rev) WHERE indexed < rev"},
    {1, "CREATE INDEX essay_edition ON essay (edition)"},
    {1, "CREATE INDEX essay_unit ON essay (unit)"},
    {1, "CREATE TABLE essay_text (essay INTEGER PRIMARY KEY REFERENCES essay (id) ON DELETE CASCADE,"
        " size INTEGER NOT NULL, body BLOB NOT NULL) STRICT"},
    {1, "CREATE TABLE essay_nominee (essay INTEGER NOT NULL REFERENCES essay (id) ON DELETE CASCADE,"
        " position INTEGER NOT NULL, nominee INTEGER NOT NULL REFERENCES nominee (id), PRIMARY KEY (essay, position),"
        " UNIQUE (nominee, essay)) STRICT, WITHOUT ROWID"},
    {1, "CREATE TABLE innovation (id INTEGER PRIMARY KEY, essay INTEGER NOT NULL REFERENCES essay (id) ON DELETE CASCADE,"
        " nominee INTEGER NOT NULL REFERENCES nominee (id), title TEXT NOT NULL,"
        " level INTEGER NOT NULL REFERENCES level (rank), year INTEGER, benefit REAL, recorded TEXT,"
        " sector TEXT REFERENCES sector (code)) STRICT"},
    {1, "CREATE INDEX innovation_essay ON innovation (essay)"},
    {1, "CREATE INDEX innovation_nominee ON innovation (nominee)"},
    {1, "CREATE TABLE award (id INTEGER PRIMARY KEY, essay INTEGER NOT NULL REFERENCES essay (id) ON DELETE CASCADE,"
        " nominee INTEGER NOT NULL REFERENCES nominee (id), title TEXT NOT NULL,"
        " level INTEGER NOT NULL REFERENCES level (rank), decision TEXT, year INTEGER, period_from INTEGER,"
        " period_to INTEGER, recorded TEXT) STRICT"},
    {1, "CREATE INDEX award_essay ON award (essay)"},
    {1, "CREATE INDEX award_nominee ON award (nominee)"},
    {1, "CREATE TABLE figure (id INTEGER PRIMARY KEY, organisation TEXT NOT NULL, sector TEXT REFERENCES sector (code),"
        " level INTEGER NOT NULL REFERENCES level (rank), period_from INTEGER, period_to INTEGER, measure TEXT NOT NULL,"
        " value REAL NOT NULL, unit TEXT, source TEXT NOT NULL) STRICT"},
    {1, "CREATE UNIQUE INDEX figure_key ON figure (source, organisation, ifnull(sector, ''), level, ifnull(period_from, 0),"
        " ifnull(period_to, 0), measure, ifnull(unit, ''))"},
    {1, "CREATE TABLE file (path TEXT PRIMARY KEY, hash INTEGER NOT NULL, size INTEGER NOT NULL, read TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID"},
    {1, "CREATE TABLE problem (id INTEGER PRIMARY KEY, path TEXT NOT NULL, row INTEGER NOT NULL, kind TEXT NOT NULL,"
        " reason TEXT NOT NULL, seen TEXT NOT NULL) STRICT"},
    {1, "CREATE INDEX problem_path ON problem (path, row)"},
    {1, "CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE) STRICT"},
    {1, "CREATE TABLE segment (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"},
    /* Version 2: addresses of press works on the web; deletions that the index has still to follow. */
    {2, "ALTER TABLE essay ADD COLUMN url TEXT"},
    {2, "CREATE TABLE forgotten (id INTEGER PRIMARY KEY) STRICT"},
    /* Version 3: what a text was decoded from, and what was repaired in it. */
    {3, "ALTER TABLE essay ADD COLUMN encoding TEXT"},
    {3, "ALTER TABLE essay ADD COLUMN encoding_score REAL"},
    {3, "ALTER TABLE essay ADD COLUMN stretches INTEGER NOT NULL DEFAULT 0"},
    {3, "CREATE TABLE repair (essay INTEGER NOT NULL REFERENCES essay (id) ON DELETE CASCADE,"
        " field TEXT NOT NULL CHECK (field IN ('text', 'title')), number INTEGER NOT NULL, kind TEXT NOT NULL,"
        " start INTEGER NOT NULL CHECK (start >= 0), len INTEGER NOT NULL CHECK (len >= 0), original TEXT NOT NULL,"
        " confidence REAL NOT NULL, PRIMARY KEY (essay, field, number)) STRICT, WITHOUT ROWID"},
};

static bool
walk(HoaStore *store, int64_t from, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i].version > from && sqlite3_exec(store->db, steps[i].sql, NULL, NULL, NULL) != SQLITE_OK)
            return hoa_sql_fail(store, error);
    return true;
}

static bool
stamp(HoaStore *store, GError **error)
{
    g_autofree char *pragmas = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                               HOA_STORE_APPLICATION_ID, HOA_STORE_VERSION);

    return sqlite3_exec(store->db, pragmas, NULL, NULL, NULL) == SQLITE_OK || hoa_sql_fail(store, error);
}

bool
hoa_schema_migrate(HoaStore *store, GError **error)
{
    int64_t version;
    bool good;

    if (!hoa_store_enter(store, error))
        return false;
    /* Asked again: another writer may have been faster. */
    good = hoa_sql_number(store, "PRAGMA user_version", NULL, &version, error);
    if (good && version > HOA_STORE_VERSION) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_MISMATCH, _("%s: written by a newer version of this program"), store->path);
        good = false;
    }
    good = good && (version == HOA_STORE_VERSION || (walk(store, version, error) && stamp(store, error)));
    return hoa_store_leave(store, good, error);
}
