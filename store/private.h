/*
 * Inside of store: the handle, one way to run a statement, and what the files of this folder ask of each other.
 *
 * Every text that comes from outside is bound to a parameter. SQL is put together from literals of this folder only.
 */
#ifndef HOA_STORE_PRIVATE_H
#define HOA_STORE_PRIVATE_H

#include "store.h"

#include <sqlite3.h>
#include <zstd.h>

/* "hoad": tells our files from other SQLite files. */
#define HOA_STORE_APPLICATION_ID 0x686f6164
#define HOA_STORE_BUSY_MS 5000
/* Longest text of one essay, in bytes. */
#define HOA_STORE_TEXT_MAX ((size_t)64 << 20)

struct HoaStore {
    sqlite3 *db;
    char *path;
    HoaStoreMode mode;
    bool open; /* the caller's transaction */
    GHashTable *statements; /* literal SQL -> sqlite3_stmt */
    /* What this connection has looked up already; emptied when a transaction fails or another connection has written. */
    GHashTable *units;    /* key -> id */
    GHashTable *places;   /* written text -> id, 0: none */
    GHashTable *sectors;  /* codes */
    GHashTable *editions; /* years */
    int64_t data_version;
    ZSTD_CCtx *packer;
    ZSTD_DCtx *unpacker;
    char *packed;
    size_t packed_size;
};

/* ---- sql.c: one use of a statement ----------------------------------------------------------------------------------- */

typedef struct {
    HoaStore *store;
    sqlite3_stmt *stmt;
    bool kept; /* belongs to the store's cache */
    int bind;  /* first failure of a binding */
} HoaSql;

typedef enum { HOA_SQL_FAILED = -1, HOA_SQL_DONE = 0, HOA_SQL_ROW = 1 } HoaSqlStep;

/* `text` is a literal: the prepared statement is kept under its address. Safe when the same one is running already. */
bool hoa_sql_open(HoaSql *sql, HoaStore *store, const char *text, GError **error);
/* For SQL that was put together: prepared for this one use. */
bool hoa_sql_make(HoaSql *sql, HoaStore *store, const char *text, GError **error);
void hoa_sql_close(HoaSql *sql);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HoaSql, hoa_sql_close)

/* Bindings, from 1. Borrowed until the statement is closed. Failures are told by the next step. */
void hoa_sql_text(HoaSql *sql, int at, const char *text); /* NULL and "" give NULL */
void hoa_sql_slice(HoaSql *sql, int at, HoaSlice text);   /* never NULL */
void hoa_sql_blob(HoaSql *sql, int at, const void *data, size_t size);
void hoa_sql_int(HoaSql *sql, int at, int64_t value);
void hoa_sql_known(HoaSql *sql, int at, int64_t value); /* 0 gives NULL */
void hoa_sql_real(HoaSql *sql, int at, double value);

HoaSqlStep hoa_sql_step(HoaSql *sql, GError **error);
/* Steps to the end and makes the statement ready for other bindings. */
bool hoa_sql_run(HoaSql *sql, GError **error);

/* Columns of the current row, from 0. */
char *hoa_sql_dup(HoaSql *sql, int column); /* NULL stays NULL */
const char *hoa_sql_column(HoaSql *sql, int column);
HoaSlice hoa_sql_column_slice(HoaSql *sql, int column);
int64_t hoa_sql_column_int(HoaSql *sql, int column);

/* Runs a literal without parameters. */
bool hoa_sql_exec(HoaStore *store, const char *text, GError **error);
/* First column of the first row as a number, 0 without one; `text` has no parameter, or one number. */
bool hoa_sql_number(HoaStore *store, const char *text, const int64_t *parameter, int64_t *value, GError **error);
/* Appends the first column of each row to an array of uint32_t. */
bool hoa_sql_ids(HoaSql *sql, GArray *ids, GError **error);
/* Turns SQLite's last failure into an error of ours. Always false. */
bool hoa_sql_fail(HoaStore *store, GError **error);

/* ---- store.c ----------------------------------------------------------------------------------------------------------- */

/* All or nothing for one verb: a savepoint within the caller's transaction, else a transaction of its own. */
bool hoa_store_enter(HoaStore *store, GError **error);
/* With `good` false takes everything back and returns false; `error` is set already then. */
bool hoa_store_leave(HoaStore *store, bool good, GError **error);
void hoa_store_drop_caches(HoaStore *store);

/* ---- schema.c ---------------------------------------------------------------------------------------------------------- */

/* Brings the schema to HOA_STORE_VERSION from wherever it is, in one transaction. */
bool hoa_schema_migrate(HoaStore *store, GError **error);

/* ---- fold.c: comparable forms ------------------------------------------------------------------------------------------ */

/*
 * Any case, NFC, single spaces, no space around dashes and all dashes alike. hoa_fold_bare() also drops diacritics and writes đ
 * as d. Both repeat to themselves. Bytes that are not UTF-8 are kept as they are.
 */
char *hoa_fold(HoaSlice text);
char *hoa_fold_bare(HoaSlice text);

/* ---- values.c ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *name;     /* identifier */
    const char *label;    /* Vietnamese */
    const char *variants; /* other spellings, folded, between bars: "|tp|thành phố|" */
} HoaValue;

/* Values of an enumerated facet in the order of its enum; NULL when it is not one. */
const HoaValue *hoa_values_of(HoaFacet facet, size_t *n);
/* Exact match of a folded text; -1: none. */
int hoa_values_find(const HoaValue *values, size_t n, HoaSlice text);
/* From the stored name; `fallback` for a name that this program does not know. */
HoaCategory hoa_category_stored(const char *name);
HoaStage hoa_stage_stored(const char *name);
HoaNomineeKind hoa_nominee_kind_stored(const char *name);

/* ---- reference.c, place.c ---------------------------------------------------------------------------------------------- */

/* Row of the unit, made when new; 0 for an absent one. Without `key` the folded name serves. */
bool hoa_reference_unit(HoaStore *store, const char *name, const char *key, int64_t *id, GError **error);
bool hoa_reference_edition(HoaStore *store, int year, GError **error);
/* FORMAT when the code is not in the table; NULL and "" are good. */
bool hoa_reference_sector(HoaStore *store, const char *code, GError **error);
/* Row of the place that `written` means on `date` (may be NULL); 0 when unknown or ambiguous. */
bool hoa_place_resolve(HoaStore *store, const char *written, const char *date, int64_t *id, GError **error);

/* A year that can be one, else 0. */
static inline int
hoa_year_plausible(int year)
{
    return year >= 1800 && year <= 2200 ? year : 0;
}

/* ---- match.c, nominee.c ------------------------------------------------------------------------------------------------ */

typedef struct {
    HoaNomineeKind kind;
    const char *name_key;
    int birth_year;     /* 0: unknown */
    int64_t unit;       /* row, 0: unknown */
    const GArray *own;  /* uint32_t: nominees of the essay that is being replaced */
} HoaCandidate;

/* The existing nominee that this one is, by the rule at hoa_store_put_entry(); 0: none. */
bool hoa_match_nominee(HoaStore *store, const HoaCandidate *candidate, int64_t *id, GError **error);

/* Where a nominee of an entry goes. */
typedef struct {
    int64_t essay, position;
    int birth_year;    /* checked */
    const char *date;  /* of the essay, to resolve the place; may be NULL */
    const GArray *own; /* as above */
} HoaPut;

/* Finds or makes the nominee, links it to the essay, and writes its innovations and awards. */
bool hoa_nominee_put(HoaStore *store, const HoaNominee *given, const HoaPut *to, GError **error);
/* Deletes those of `ids` (uint32_t) that no essay names. */
bool hoa_nominee_sweep(HoaStore *store, const GArray *ids, GError **error);

/* ---- repair.c ---------------------------------------------------------------------------------------------------------- */

/* Writes the repairs of an essay that has none. */
bool hoa_repairs_put(HoaStore *store, int64_t essay, const HoaStoredRepair *repairs, size_t n, GError **error);

/* ---- dimension.c ------------------------------------------------------------------------------------------------------- */

/* How a measure is counted by a dimension: SQL expressions over the measure's tables. */
typedef enum { HOA_LABEL_PLAIN, HOA_LABEL_CATEGORY, HOA_LABEL_STAGE, HOA_LABEL_LEVEL, HOA_LABEL_KIND } HoaLabelForm;

typedef struct {
    const char *key;   /* sorts naturally; NULL: cannot be counted so */
    const char *label; /* the label, or the stored value that stands for one */
    HoaLabelForm form;
} HoaDimensionSql;

typedef struct {
    const char *tables;
    const char *identity; /* columns that make one of what is counted; NULL: each row is one */
    const char *benefit;
    const char *amount;   /* what is added up per row: NULL counts */
    const char *year, *edition, *sector, *level; /* for the filters; NULL: has none */
} HoaMeasureSql;

const HoaMeasureSql *hoa_measure_sql(HoaMeasure measure);
HoaDimensionSql hoa_dimension_sql(HoaMeasure measure, HoaDimension dimension);

/* Tells a new connection the SQL functions that the expressions above call. */
bool hoa_count_prepare(HoaStore *store);

#endif
