/*
 * store: the catalogue, one SQLite file, and the truth of a library.
 *
 * Editions, essays with their text, nominees, units, places, sectors, innovations, awards, published figures, problems; the
 * vocabulary and the list of index segments, which belong to it because they must change in the same transaction. All SQL of
 * the program is in this folder. It knows nothing of Xapian, of files to be read, or of output.
 *
 * Invariants: every essay has a revision `rev` ≥ 1, raised by each change that an index must see; `indexed` is the revision
 * that the index holds (0: none). indexed < rev is a debt that the next writer pays. Deleted essays leave a row in `forgotten`
 * until the index has dropped them. Dates are ISO 8601 text. A HoaStore belongs to one thread.
 */
#ifndef HOA_STORE_H
#define HOA_STORE_H

#include "base.h"

G_BEGIN_DECLS

typedef struct HoaStore HoaStore;

typedef enum { HOA_STORE_READ, HOA_STORE_WRITE, HOA_STORE_CREATE } HoaStoreMode;

/* Schema version written by this program; older files are migrated on opening for writing, newer ones refused. */
#define HOA_STORE_VERSION 3

/* Errors: NOT_FOUND, BUSY (locked by a writer for more than 5 s), MISMATCH (newer schema), CORRUPT, IO. */
bool hoa_store_open(const char *path, HoaStoreMode mode, HoaStore **store, GError **error);
void hoa_store_close(HoaStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaStore, hoa_store_close)

/* Transactions do not nest. hoa_store_rollback() without one does nothing. */
bool hoa_store_begin(HoaStore *store, GError **error);
bool hoa_store_commit(HoaStore *store, GError **error);
void hoa_store_rollback(HoaStore *store);

/* Settings: small named texts (index fingerprint, committee's name). Reading an unset one gives NULL; free with g_free(). */
bool hoa_store_setting(HoaStore *store, const char *key, char **value, GError **error);
bool hoa_store_set_setting(HoaStore *store, const char *key, const char *value, GError **error);

/* ---- Vocabulary of values -------------------------------------------------------------------------------------------- */

/* Entry category (contest rules: DOMAIN 1.2). Stored as the lower-case names below. */
typedef enum {
    HOA_CATEGORY_ESSAY,      /* essay: bài viết */
    HOA_CATEGORY_PRINT,      /* print: báo in */
    HOA_CATEGORY_ONLINE,     /* online: báo điện tử */
    HOA_CATEGORY_RADIO,      /* radio: phát thanh */
    HOA_CATEGORY_TELEVISION, /* television: truyền hình */
    HOA_N_CATEGORIES
} HoaCategory;

/* Stage of the four-stage life (Decision 01/2020/QĐ-UBND of Hà Nội). */
typedef enum {
    HOA_STAGE_DETECTED,   /* detected: phát hiện và viết bài dự thi */
    HOA_STAGE_NURTURED,   /* nurtured: bồi dưỡng */
    HOA_STAGE_PUBLICISED, /* publicised: tuyên truyền */
    HOA_STAGE_REPLICATED, /* replicated: nhân rộng */
    HOA_N_STAGES
} HoaStage;

typedef enum {
    HOA_NOMINEE_PERSON,     /* person: cá nhân */
    HOA_NOMINEE_COLLECTIVE, /* collective: tập thể */
    HOA_NOMINEE_HOUSEHOLD,  /* household: hộ gia đình */
    HOA_N_NOMINEE_KINDS
} HoaNomineeKind;

/* Level of recognition or of the awarding authority, low to high. */
typedef enum {
    HOA_LEVEL_NONE,            /* none: not stated */
    HOA_LEVEL_GRASSROOTS,      /* grassroots: cấp cơ sở */
    HOA_LEVEL_ABOVE,           /* above_grassroots: cấp trên cơ sở (not necessarily the city: DOMAIN 2.4) */
    HOA_LEVEL_CITY,            /* city: cấp thành phố */
    HOA_LEVEL_MINISTRY,        /* ministry: cấp bộ, ngành trung ương */
    HOA_LEVEL_NATIONAL,        /* national: cấp Nhà nước, toàn quốc */
    HOA_N_LEVELS
} HoaLevel;

/* Identifier ("above_grassroots") and Vietnamese label ("cấp trên cơ sở") of a value; out of range gives "". */
const char *hoa_category_name(HoaCategory category);
const char *hoa_category_label(HoaCategory category);
const char *hoa_stage_name(HoaStage stage);
const char *hoa_stage_label(HoaStage stage);
const char *hoa_nominee_kind_name(HoaNomineeKind kind);
const char *hoa_nominee_kind_label(HoaNomineeKind kind);
const char *hoa_level_name(HoaLevel level);
const char *hoa_level_label(HoaLevel level);
/* From identifier or Vietnamese label, any case, with or without "cấp"; false when unknown. */
bool hoa_category_parse(HoaSlice text, HoaCategory *category);
bool hoa_stage_parse(HoaSlice text, HoaStage *stage);
bool hoa_nominee_kind_parse(HoaSlice text, HoaNomineeKind *kind);
bool hoa_level_parse(HoaSlice text, HoaLevel *level);

/* ---- Reference tables ------------------------------------------------------------------------------------------------ */

typedef struct {
    const char *code; /* four digits, the 24 codes of DOMAIN 3.1 */
    const char *name;
    const char *valid_from, *valid_to; /* ISO dates or NULL */
} HoaSector;

typedef struct {
    const char *code;   /* official code, unique together with valid_from */
    const char *name;   /* "Hoàn Kiếm" */
    const char *kind;   /* city, district (quận huyện thị xã), ward (phường), commune (xã), town (thị trấn) */
    const char *label;  /* "quận Hoàn Kiếm" */
    const char *parent; /* code of the district, or NULL */
    const char *valid_from, *valid_to;
} HoaPlace;

/* Insert or update by code (and validity). */
bool hoa_store_put_sector(HoaStore *store, const HoaSector *sector, GError **error);
bool hoa_store_put_place(HoaStore *store, const HoaPlace *place, GError **error);
/* Name of a sector code, or code of a sector name in any case; NULL when unknown. Free with g_free(). */
bool hoa_store_sector_name(HoaStore *store, const char *code, char **name, GError **error);
bool hoa_store_sector_code(HoaStore *store, HoaSlice name_or_code, char **code, GError **error);

/* ---- An entry: one essay with all that came with it -------------------------------------------------------------------
 *
 * Absent text is NULL or "", absent numbers are 0. All strings are borrowed for the call. */

typedef struct {
    const char *title;
    HoaLevel level;
    int year;
    double benefit;     /* VND, 0: not stated */
    const char *recorded; /* where it is recorded: a register's file and row, a decision */
    const char *sector; /* code; NULL: the essay's */
} HoaInnovation;

typedef struct {
    const char *title;
    HoaLevel level;
    const char *decision; /* number, year and issuer together: 36/2024/QĐ-UBND */
    int year;
    int period_from, period_to; /* years of the achievement written in the decision */
    const char *recorded;
} HoaAward;

typedef struct {
    HoaNomineeKind kind;
    const char *name;
    const char *name_key; /* canonical key (identity): title stripped, lower case, tone placement unified */
    const char *bare_key; /* the same without diacritics */
    int birth_year;
    char sex; /* 'm', 'f' or 0 */
    const char *post;
    const char *unit;     /* as written */
    const char *unit_key; /* normalised: identity */
    const char *address;
    const char *place;    /* as written; resolved against the place table by label, then by name when unambiguous */
    const char *phone;    /* personal data: shown masked */
    const HoaInnovation *innovations;
    size_t n_innovations;
    const HoaAward *awards;
    size_t n_awards;
} HoaNominee;

/*
 * One change that repair made to the text or the title. Kept so that it can be counted, shown and undone: putting `original`
 * back in the place of every [start, start + len), last first, gives what was read.
 */
typedef struct {
    bool title;          /* of the title; else of the text */
    const char *kind;    /* "homoglyph", ... */
    uint32_t start, len; /* bytes of the stored text or title */
    HoaSlice original;
    double confidence;   /* 0 to 1 */
} HoaStoredRepair;

typedef struct {
    const char *code;  /* entry code; unique when given */
    int edition;       /* year of the contest */
    HoaCategory category;
    const char *title; /* normalised text */
    HoaSlice text;     /* normalised text, title not repeated */
    const char *author, *author_unit, *author_phone;
    const char *outlet;    /* press works: paper or station */
    const char *url;
    const char *published; /* date */
    const char *received;  /* date */
    const char *channel;   /* unit that forwarded it */
    HoaStage stage;
    const char *sector;    /* code */
    const char *unit, *unit_key; /* unit of the deed; usually the first nominee's */
    const char *place;
    const HoaNominee *nominees;
    size_t n_nominees;
    const char *source;    /* path of the original file, as given */
    int64_t item;          /* number of the entry within that file (JSON Lines: line; else 1) */
    const char *format;    /* "md", "docx", … */
    uint64_t source_hash;  /* XXH3 of the original file's bytes */
    uint32_t tokens, words;
    const char *encoding;  /* what the text was decoded from ("tcvn3", "vni"); NULL: it was Unicode already */
    double encoding_score; /* how well it read as that, 0 to 1 */
    uint32_t stretches;    /* of text, that were decoded each for itself; 0: the file was decoded as a whole */
    const HoaStoredRepair *repairs; /* of text and title, in order */
    size_t n_repairs;
} HoaEntry;

/*
 * Inserts the entry, or replaces the one with the same code, else with the same source and item unless that has another
 * code. Children (nominee links, innovations, awards, repairs) are replaced with it. A nominee is an existing one when kind and name_key are equal, the birth years
 * do not contradict (equal, or one unknown) and the units' keys are equal (or one is unknown and birth years are equal and
 * known); else a new one. Sets rev to the old one + 1, or 1. Gives the id.
 */
bool hoa_store_put_entry(HoaStore *store, const HoaEntry *entry, uint32_t *id, uint32_t *rev, GError **error);

/* Deletes an essay with its children and nominees that nothing else names; remembers it as forgotten for the index. */
bool hoa_store_forget(HoaStore *store, uint32_t id, GError **error);
/* Ids of essays by entry code, or whose source is `source` or lies in the folder `source`; NULL-safe. Array of uint32_t. */
bool hoa_store_find_code(HoaStore *store, const char *code, uint32_t *id, GError **error); /* 0: none */
bool hoa_store_find_source(HoaStore *store, const char *source, GArray **ids, GError **error);

/* ---- Reading essays back --------------------------------------------------------------------------------------------- */

/* One essay's row, joined for display. Owned; free with hoa_essay_free(). Absent text is NULL. */
typedef struct {
    uint32_t id, rev, indexed;
    char *code, *title, *author, *author_unit, *author_phone, *outlet, *url, *published, *received, *channel;
    int edition;
    HoaCategory category;
    HoaStage stage;
    char *sector, *sector_name, *unit, *place, *source, *format;
    int64_t item;
    uint64_t source_hash;
    uint32_t tokens, words;
    char *nominees; /* names joined by "; " */
    char *encoding; /* as in HoaEntry */
    double encoding_score;
    uint32_t stretches;
} HoaEssay;

void hoa_essay_free(HoaEssay *essay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaEssay, hoa_essay_free)

bool hoa_store_essay(HoaStore *store, uint32_t id, HoaEssay **essay, GError **error); /* NOT_FOUND */
/* Appends the essay's text (decompressed) to `text`. */
bool hoa_store_text(HoaStore *store, uint32_t id, GString *text, GError **error);
/* Visits the repairs of an essay, those of the title first, each in their order, until `visit` returns false. */
typedef bool (*HoaStoredRepairFn)(const HoaStoredRepair *repair, void *data);
bool hoa_store_each_repair(HoaStore *store, uint32_t id, HoaStoredRepairFn visit, void *data, GError **error);
bool hoa_store_essay_count(HoaStore *store, uint64_t *count, GError **error);
/* All ids in ascending order, from `after` (exclusive), at most `limit`. */
bool hoa_store_essay_ids(HoaStore *store, uint32_t after, size_t limit, GArray **ids, GError **error);

/* ---- Nominees -------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t id;
    HoaNomineeKind kind;
    char *name, *name_key, *bare_key, *post, *unit, *unit_key, *place, *address, *phone;
    int birth_year;
    char sex;
} HoaNomineeRow;

void hoa_nominee_row_clear(HoaNomineeRow *row);
bool hoa_store_nominee(HoaStore *store, uint32_t id, HoaNomineeRow *row, GError **error);

/* Visits rows until `visit` returns false; strings are borrowed for the visit. */
typedef bool (*HoaNomineeFn)(const HoaNomineeRow *row, const uint32_t *essays, size_t n_essays, void *data);
bool hoa_store_each_nominee(HoaStore *store, HoaNomineeFn visit, void *data, GError **error);
/* Nominee ids of an essay, array of uint32_t. */
bool hoa_store_essay_nominees(HoaStore *store, uint32_t essay, GArray **ids, GError **error);

/* Innovations and awards of one nominee, for the rubric. */
typedef struct {
    uint32_t innovations[HOA_N_LEVELS];
    uint32_t awards[HOA_N_LEVELS];
    double benefit;    /* VND in all */
    int last_year;     /* latest year of an innovation, award or edition */
    uint32_t essays;
    int last_edition;
} HoaMerit;
bool hoa_store_merit(HoaStore *store, uint32_t nominee, HoaMerit *merit, GError **error);

/* ---- What an index needs ---------------------------------------------------------------------------------------------- */

/* Facet codes of an essay, one small integer a facet; 0 is unknown. Their labels come from hoa_store_facet_label(). */
typedef enum {
    HOA_FACET_EDITION,  /* the year itself */
    HOA_FACET_CATEGORY, /* HoaCategory + 1 */
    HOA_FACET_STAGE,    /* HoaStage + 1 */
    HOA_FACET_LEVEL,    /* highest HoaLevel of the essay's innovations and awards */
    HOA_FACET_SECTOR,   /* number of the sector's code */
    HOA_FACET_UNIT,     /* row of unit */
    HOA_FACET_PLACE,    /* row of place */
    HOA_FACET_NOMINEE,  /* row of the first nominee */
    HOA_N_FACETS
} HoaFacet;

typedef struct {
    uint32_t value[HOA_N_FACETS];
} HoaFacets;

const char *hoa_facet_name(HoaFacet facet); /* "edition", … */
bool hoa_store_facets(HoaStore *store, uint32_t essay, HoaFacets *facets, GError **error);
/* Label for people of one facet value; "?" forms are not invented: unknown gives NULL. Free with g_free(). */
bool hoa_store_facet_label(HoaStore *store, HoaFacet facet, uint32_t value, char **label, GError **error);
/*
 * Facet values whose label or identifier matches what a person typed (any case, with or without diacritics: `bare` is the
 * folded form): exact matches first, else those containing it. Array of uint32_t, maybe empty.
 */
bool hoa_store_facet_values(HoaStore *store, HoaFacet facet, const char *typed, const char *bare, GArray **values,
                            GError **error);

/* Essays whose index is behind, ascending, at most `limit`: (id, rev) pairs. */
typedef struct {
    uint32_t id, rev;
} HoaRevision;
bool hoa_store_debts(HoaStore *store, uint32_t after, size_t limit, GArray **debts, GError **error);
bool hoa_store_debt_count(HoaStore *store, uint64_t *count, GError **error);
bool hoa_store_forgotten(HoaStore *store, GArray **ids, GError **error);
/* indexed = rev for those still at that revision; forgotten rows of `dropped` are removed. */
bool hoa_store_mark_indexed(HoaStore *store, const HoaRevision *done, size_t n_done, const uint32_t *dropped,
                            size_t n_dropped, GError **error);
/* Every essay becomes a debt (indexed = 0): the index will be rebuilt. */
bool hoa_store_mark_all_unindexed(HoaStore *store, GError **error);

/* Vocabulary: canonical token <-> number from 1. Numbers are never reused. */
bool hoa_store_put_term(HoaStore *store, uint32_t id, HoaSlice term, GError **error);
bool hoa_store_term_id(HoaStore *store, HoaSlice term, uint32_t *id, GError **error); /* 0: unknown */
bool hoa_store_term(HoaStore *store, uint32_t id, GString *term, GError **error);
typedef bool (*HoaTermFn)(uint32_t id, HoaSlice term, void *data);
bool hoa_store_each_term(HoaStore *store, HoaTermFn visit, void *data, GError **error);

/* Segments of the forward index, in order: file names relative to the library. */
bool hoa_store_segments(HoaStore *store, GPtrArray **names, GError **error);
bool hoa_store_set_segments(HoaStore *store, const char *const *names, size_t n, GError **error);

/* ---- Files and problems ----------------------------------------------------------------------------------------------- */

/* The hash under which a file was last read to the end; 0: never. */
bool hoa_store_file_hash(HoaStore *store, const char *path, uint64_t *hash, GError **error);
bool hoa_store_set_file_hash(HoaStore *store, const char *path, uint64_t hash, uint64_t size, GError **error);
bool hoa_store_forget_file(HoaStore *store, const char *path, GError **error);

typedef struct {
    const char *path;
    int64_t row;        /* line, row or item; 0: the whole file */
    const char *kind;   /* short identifier: "unreadable", "encoding", "format", "limit", "register", … */
    const char *reason; /* for people */
    const char *seen;   /* ISO date and time, filled when read back; may be NULL when put */
} HoaProblem;
bool hoa_store_put_problem(HoaStore *store, const HoaProblem *problem, GError **error);
bool hoa_store_clear_problems(HoaStore *store, const char *path, GError **error); /* of one file, before it is read again */
typedef bool (*HoaProblemFn)(const HoaProblem *problem, void *data);
bool hoa_store_each_problem(HoaStore *store, HoaProblemFn visit, void *data, GError **error);
bool hoa_store_problem_count(HoaStore *store, uint64_t *count, GError **error);

/* ---- Published figures ------------------------------------------------------------------------------------------------ */

/* An aggregate statistic from a unit's report: never added to counts of rows, never added across levels (DOMAIN 2.4, 9). */
typedef struct {
    const char *organisation;
    const char *sector;   /* code or NULL */
    HoaLevel level;
    int period_from, period_to; /* years */
    const char *measure;  /* "innovation", "essay", "award", … */
    double value;
    const char *unit;     /* "sáng kiến", "lượt", "người" */
    const char *source;   /* document, with number and year */
} HoaFigure;
bool hoa_store_put_figure(HoaStore *store, const HoaFigure *figure, GError **error); /* replaces an equal key */

/* ---- Statistics -------------------------------------------------------------------------------------------------------- */

typedef enum {
    HOA_MEASURE_ESSAYS,
    HOA_MEASURE_NOMINEES,    /* distinct nominees */
    HOA_MEASURE_INNOVATIONS, /* rows of registers */
    HOA_MEASURE_AWARDS,
    HOA_MEASURE_FIGURES,     /* published aggregates, summed only within one source, level and period */
    HOA_N_MEASURES
} HoaMeasure;

typedef enum {
    HOA_BY_EDITION,
    HOA_BY_YEAR,     /* of the innovation or award; of the edition for essays; of the period's end for figures */
    HOA_BY_SECTOR,
    HOA_BY_LEVEL,
    HOA_BY_UNIT,     /* organisation for figures */
    HOA_BY_CATEGORY,
    HOA_BY_STAGE,
    HOA_BY_KIND,     /* of nominee */
    HOA_BY_PLACE,
    HOA_BY_SOURCE,   /* figures: document; registers: file */
    HOA_BY_PERIOD,   /* figures: "2015-2020" */
    HOA_N_DIMENSIONS
} HoaDimension;

const char *hoa_measure_name(HoaMeasure measure);
const char *hoa_dimension_name(HoaDimension dimension);
/* True when the measure can be counted by that dimension. */
bool hoa_measure_has(HoaMeasure measure, HoaDimension dimension);

#define HOA_COUNT_BY_MAX 6

typedef struct {
    HoaMeasure measure;
    HoaDimension by[HOA_COUNT_BY_MAX];
    size_t n_by;
    int year_from, year_to; /* 0: open; on HOA_BY_YEAR's notion of year */
    int edition;            /* 0: all */
    const char *sector;     /* code, NULL: all */
    HoaLevel level;         /* HOA_LEVEL_NONE: all */
} HoaCount;

/*
 * One row a combination that occurs: labels[i] for by[i] (NULL: unknown), keys[i] a text that sorts in the natural order
 * (year, level low to high, sector code), the count, and the benefit in VND (innovations; else 0). Ordered by keys.
 */
typedef bool (*HoaCountFn)(const char *const *labels, const char *const *keys, double count, double benefit, void *data);
bool hoa_store_count(HoaStore *store, const HoaCount *count, HoaCountFn visit, void *data, GError **error);

/* ---- Health ------------------------------------------------------------------------------------------------------------ */

/* SQLite's own integrity and foreign-key checks; each finding is told. */
typedef void (*HoaFindingFn)(const char *finding, void *data);
bool hoa_store_verify(HoaStore *store, HoaFindingFn tell, void *data, uint64_t *findings, GError **error);

G_END_DECLS

#endif
