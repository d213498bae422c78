/*
 * xapian-c: libxapian 1.4 in C.
 *
 * A database to read or to write, a builder of documents, immutable query trees, one search verb that returns a
 * finished result, and the statistics of terms. It is not a mirror of Xapian's class diagram: no iterator, no lazy
 * object and no C++ type crosses this header, and it has no stemmer, no query parser and no spelling. It needs
 * libxapian and nothing else.
 *
 * Invariants
 *   - No C++ exception leaves a function of this header; not even one that a callback threw.
 *   - Every verb returns true on success. On failure it returns false, every out parameter is NULL or zero, nothing
 *     needs freeing, and the xc_error tells the cause. `error` is always last and may be NULL; on success it is set
 *     to XC_OK.
 *   - What arrives through `**out` or in an xc_bytes is yours, and one function, named beside its type, releases it.
 *     All release functions accept NULL.
 *   - Closing never writes. What was not committed by xc_db_commit() or xc_db_transaction_commit() is gone.
 *   - Terms, values, data and metadata are (pointer, length); they may hold NUL bytes and need not end with one.
 *     (NULL, 0) is the empty string. A path or a host is a C string.
 *   - Document ids, counts and lengths are 32 bits wide, as they are in Xapian; a document id is never 0.
 *
 * Threads: there are no globals here, but no handle is safe to share. Xapian counts references without atomics, so a
 * database and every document, query and result made with it belong to one thread at a time; this includes queries that
 * were combined from one another, and searching with one query from two threads. Give every thread its own xc_db on the
 * same path and its own queries. One process may hold one writer and any number of readers of a database.
 *
 * Readers behind a writer: a reader sees the commit that was newest when it was opened or reopened. Once a writer has
 * committed twice more, Xapian can refuse the old snapshot. Every verb that reads then reopens the database and starts
 * over, at most XC_MODIFIED_RETRIES times, before it fails with XC_MODIFIED. A long-lived reader therefore moves on by
 * itself, at a moment of Xapian's choosing; two verbs need not see the same snapshot.
 */
#ifndef XAPIAN_C_H
#define XAPIAN_C_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
#define XC_INT : int /* so that a number out of range, which C may well pass, is refused and not undefined */
extern "C" {
#else
#define XC_INT
#endif

/* ---- Errors ---------------------------------------------------------------------------------------------------- */

typedef enum xc_code XC_INT {
    XC_OK = 0,
    XC_NOT_FOUND,   /* no database there, or no such document */
    XC_EXISTS,      /* asked to create, and there is a database already */
    XC_BUSY,        /* another writer holds the lock */
    XC_CORRUPT,     /* the files are damaged, or are not a database */
    XC_VERSION,     /* a format that this libxapian cannot read */
    XC_INPUT,       /* bad argument: over-long or empty term, malformed query, a reader asked to write */
    XC_IO,          /* the operating system refused: disk full, permission, too many open files */
    XC_NETWORK,     /* a remote database failed */
    XC_MODIFIED,    /* the reader was overtaken again and again by a writer */
    XC_TIMEOUT,     /* the time limit of a search, or of a remote database, has passed */
    XC_UNSUPPORTED, /* the backend, or the way libxapian was built, cannot do this */
    XC_MEMORY,      /* out of memory, or a size beyond what can be held */
    XC_INTERNAL     /* a defect: in Xapian, in this binding, or an unknown exception out of a callback */
} xc_code;

#define XC_MODIFIED_RETRIES 8

/* Yours, on the stack; nothing to release. The message is UTF-8 with a NUL, cut where it would not fit. */
typedef struct xc_error {
    int code; /* an xc_code */
    char message[240];
} xc_error;

/* "not-found", "busy" …; "unknown" for a number that is no code. Static. */
const char *xc_code_name(int code);

/* The version of the libxapian that is running, as "1.4.22". Static. */
const char *xc_xapian_version(void);

/* ---- Owned bytes ----------------------------------------------------------------------------------------------- */

/* `data` is never NULL after success, and a NUL follows the `len` bytes. */
typedef struct xc_bytes {
    char *data;
    size_t len;
} xc_bytes;

/* Frees the bytes and leaves {NULL, 0}. */
void xc_bytes_clear(xc_bytes *bytes);

/* ---- Databases: open and close --------------------------------------------------------------------------------- */

typedef struct xc_db xc_db;

/*
 * Open for reading: a database directory, a database in one file, or a stub file (Xapian tells them apart).
 * XC_NOT_FOUND when there is none.
 */
bool xc_db_open(const char *path, xc_db **db, xc_error *error);

/*
 * Several databases as one. Document d of database i (from 0, of n) is document (d - 1) * n + i + 1 of the whole.
 * n is at least 1.
 */
bool xc_db_open_many(const char *const *paths, size_t n, xc_db **db, xc_error *error);

/* A stub file: a text file that lists databases, one "auto PATH" (or "glass", "remote" …) a line. */
bool xc_db_open_stub(const char *path, xc_db **db, xc_error *error);

/*
 * A database behind xapian-tcpsrv, for reading. Times are in milliseconds, 0 means ten seconds. There is no
 * authentication in that protocol, and the caller has to ignore SIGPIPE. Not available there: `decide` and `time_limit`
 * of a search (XC_UNSUPPORTED).
 */
bool xc_db_open_remote(const char *host, uint16_t port, uint32_t timeout_ms, uint32_t connect_timeout_ms, xc_db **db,
                       xc_error *error);

typedef enum xc_write_mode XC_INT {
    XC_WRITE_EXISTING = 0,   /* XC_NOT_FOUND when there is none */
    XC_WRITE_CREATE,         /* XC_EXISTS when there is one; the directory is made, its parent must exist */
    XC_WRITE_CREATE_OR_OPEN, /* whichever is needed */
    XC_WRITE_OVERWRITE       /* as CREATE, and an old database is emptied at once */
} xc_write_mode;

enum {
    XC_WRITE_NO_SYNC = 1,     /* a commit does not wait for the disk: for bulk builds that can be repeated */
    XC_WRITE_FULL_SYNC = 2,   /* ask the disk for more than fsync, where the system can */
    /* No lists of terms by document: none can be replaced or deleted. To be given at each opening for writing. */
    XC_WRITE_NO_TERMLIST = 4,
    XC_WRITE_WAIT = 8         /* wait for the lock in place of XC_BUSY, without limit */
};

/* {0} is: existing, synced, default block size. */
typedef struct xc_writer_options {
    xc_write_mode mode;
    unsigned flags;      /* XC_WRITE_… */
    unsigned block_size; /* at creation: a power of two from 2048 to 65536; 0 for 8192 */
} xc_writer_options;

/*
 * Open for writing; `options` may be NULL. Everything that reads works on a writer too and sees what is not yet
 * committed. A second writer, in this process or another, gets XC_BUSY.
 */
bool xc_db_open_writer(const char *path, const xc_writer_options *options, xc_db **db, xc_error *error);

/*
 * Close and free. Never writes: uncommitted changes are discarded, an open transaction is cancelled, the lock is
 * released. (Xapian's own close commits unless a transaction is open, and keeps failures to itself; a writer here is
 * always inside a transaction, which closing cancels.)
 */
void xc_db_close(xc_db *db);

/* Move a reader on to the newest commit; `changed` (may be NULL) tells whether there was one. Nothing on a writer. */
bool xc_db_reopen(xc_db *db, bool *changed, xc_error *error);

/* Does some writer hold the lock of the database at `path`? */
bool xc_db_locked(const char *path, bool *locked, xc_error *error);

typedef struct xc_db_counts {
    uint32_t documents;
    uint32_t last_docid; /* the highest id ever used, 0 for none */
    double average_length;
    uint64_t total_length;  /* the sum of all lengths of documents */
    uint32_t length_lower;  /* bounds of the lengths of documents, perhaps not tight */
    uint32_t length_upper;
    bool has_positions;
    bool writer;
    bool uncommitted; /* a writer that was changed since its last commit */
} xc_db_counts;

bool xc_db_count(xc_db *db, xc_db_counts *counts, xc_error *error);

/* The UUID as text; for several databases joined by ':'. It is made at creation and by compaction. */
bool xc_db_uuid(xc_db *db, xc_bytes *uuid, xc_error *error);

/* ---- Documents: build ------------------------------------------------------------------------------------------ */

typedef struct xc_doc xc_doc;

/*
 * The longest term, in bytes, where each NUL byte counts twice. An empty or longer term is refused (XC_INPUT) when it
 * is added to a document: Xapian itself would notice at put or as late as commit, and throw away the whole batch.
 */
#define XC_TERM_MAX 245

/* A borrowed term with its within-document frequency (or, in a query, within-query frequency). */
typedef struct xc_term_wdf {
    const char *term;
    size_t len;
    uint32_t wdf;
} xc_term_wdf;

bool xc_doc_new(xc_doc **doc, xc_error *error);
void xc_doc_free(xc_doc *doc);

/* Empty it for the next document; cheaper than a new one. */
bool xc_doc_clear(xc_doc *doc, xc_error *error);

/* Adds `wdf` to the frequency that the term has; wdf may be 0. The length of a document is the sum of its wdf. */
bool xc_doc_add_term(xc_doc *doc, const char *term, size_t len, uint32_t wdf, xc_error *error);

/*
 * The same for n terms in one call, all or none. This is the hot path: no memory is allocated here, only inside Xapian.
 * Sorted (memcmp order) and distinct terms go in fastest.
 */
bool xc_doc_add_terms(xc_doc *doc, const xc_term_wdf *terms, size_t n, xc_error *error);

/* A term of wdf 0: for filters and unique ids. */
bool xc_doc_add_boolean_term(xc_doc *doc, const char *term, size_t len, xc_error *error);

/* An occurrence at a position, for phrases and nearness; adds `wdf` too. The same position twice is stored once. */
bool xc_doc_add_posting(xc_doc *doc, const char *term, size_t len, uint32_t position, uint32_t wdf, xc_error *error);

/* Set one value; the empty one removes it. Values sort bytewise: write numbers with xc_sortable(). Not UINT32_MAX. */
bool xc_doc_set_value(xc_doc *doc, uint32_t slot, const char *data, size_t len, xc_error *error);

bool xc_doc_set_data(xc_doc *doc, const char *data, size_t len, xc_error *error);

/* A number as at most 9 bytes that sort as numbers do. Returns their count. NaN gives what 0 gives. */
size_t xc_sortable(double number, char bytes[9]);
double xc_unsortable(const char *bytes, size_t len);

/* ---- Documents: put and remove --------------------------------------------------------------------------------- */

/*
 * Changes stay in memory and temporary blocks until a commit, however many there are: nothing is committed on the
 * quiet.
 *
 * When a put or a deletion fails with XC_IO, XC_CORRUPT or XC_MEMORY, Xapian throws away all changes since the last
 * commit. So that this cannot go unnoticed, every further change and commit is refused (XC_INPUT) until
 * xc_db_discard() or xc_db_transaction_cancel(). A failure by XC_INPUT, XC_NOT_FOUND or XC_UNSUPPORTED leaves them
 * alone. Writing through a reader is XC_INPUT.
 */

/* `docid` may be NULL, here and below. The document is copied and may be changed or cleared afterwards. */
bool xc_db_add(xc_db *db, const xc_doc *doc, uint32_t *docid, xc_error *error);

/* Put at this id, whether or not a document is there. docid is at least 1. */
bool xc_db_replace(xc_db *db, uint32_t docid, const xc_doc *doc, xc_error *error);

/* Put in place of the documents that have this term: the lowest id is reused, the others are deleted; else add. */
bool xc_db_replace_term(xc_db *db, const char *term, size_t len, const xc_doc *doc, uint32_t *docid, xc_error *error);

/* XC_NOT_FOUND when it is not there. */
bool xc_db_delete(xc_db *db, uint32_t docid, xc_error *error);

/* Delete all documents that have this term, if any. */
bool xc_db_delete_term(xc_db *db, const char *term, size_t len, xc_error *error);

/*
 * Make the changes durable and visible to readers that reopen. On failure the database stays, on disk and in this
 * handle, as at the last commit: the changes since are lost and have to be put again. XC_INPUT inside a transaction.
 */
bool xc_db_commit(xc_db *db, xc_error *error);

/* Forget the changes since the last commit. XC_INPUT inside a transaction. */
bool xc_db_discard(xc_db *db, xc_error *error);

/*
 * A transaction: all or nothing, and cancellable back to its beginning. Beginning one commits what came before it (and
 * fails as xc_db_commit() does). They do not nest.
 */
bool xc_db_transaction_begin(xc_db *db, xc_error *error);
bool xc_db_transaction_commit(xc_db *db, xc_error *error);
bool xc_db_transaction_cancel(xc_db *db, xc_error *error);

/* ---- Metadata -------------------------------------------------------------------------------------------------- */

/* Keys are not empty and obey XC_TERM_MAX. The value of an unknown key is empty; setting it empty removes it. */
bool xc_db_metadata_get(xc_db *db, const char *key, size_t len, xc_bytes *value, xc_error *error);
bool xc_db_metadata_set(xc_db *db, const char *key, size_t len, const char *value, size_t value_len, xc_error *error);

/* ---- Lists ----------------------------------------------------------------------------------------------------- */

/* One term of a list; which numbers are set, the verb tells. The bytes live as long as the list; a NUL follows them. */
typedef struct xc_term {
    const char *term;
    size_t len;
    uint32_t wdf;      /* in the document */
    uint32_t doc_freq; /* documents that have it */
    double weight;     /* of an expansion */
} xc_term;

typedef struct xc_terms {
    const xc_term *items; /* NULL when n is 0 */
    size_t n;
} xc_terms;

void xc_terms_free(xc_terms *terms);

typedef struct xc_posting {
    uint32_t docid;
    uint32_t wdf;
} xc_posting;

typedef struct xc_postings {
    const xc_posting *items; /* NULL when n is 0 */
    size_t n;
} xc_postings;

void xc_postings_free(xc_postings *postings);

typedef struct xc_positions {
    const uint32_t *items; /* NULL when n is 0 */
    size_t n;
} xc_positions;

void xc_positions_free(xc_positions *positions);

/* The metadata keys that begin with `prefix`, sorted. All numbers are 0. */
bool xc_db_metadata_keys(xc_db *db, const char *prefix, size_t len, xc_terms **keys, xc_error *error);

/* ---- Documents: read back -------------------------------------------------------------------------------------- */

/* XC_NOT_FOUND for a document that is not there, in all of these. */
bool xc_db_document_data(xc_db *db, uint32_t docid, xc_bytes *data, xc_error *error);

/* A slot that is not set gives the empty value. */
bool xc_db_document_value(xc_db *db, uint32_t docid, uint32_t slot, xc_bytes *value, xc_error *error);

/* The document's terms, sorted, with wdf and doc_freq. */
bool xc_db_document_terms(xc_db *db, uint32_t docid, xc_terms **terms, xc_error *error);

/* The positions of a term in a document, ascending; none when it does not occur or was added without. */
bool xc_db_document_positions(xc_db *db, uint32_t docid, const char *term, size_t len, xc_positions **positions,
                              xc_error *error);

/* The sum of the document's wdf, and how many distinct terms it has; either may be NULL. */
bool xc_db_document_length(xc_db *db, uint32_t docid, uint32_t *length, uint32_t *distinct, xc_error *error);

/* How often the term occurs in the document; 0 when it does not (or as a boolean term). */
bool xc_db_document_wdf(xc_db *db, uint32_t docid, const char *term, size_t len, uint32_t *wdf, xc_error *error);

/* ---- Statistics of terms --------------------------------------------------------------------------------------- */

typedef struct xc_term_stats {
    bool exists;
    uint32_t doc_freq;        /* documents that have it */
    uint64_t collection_freq; /* its occurrences in all documents */
    uint32_t wdf_upper;       /* a bound of its wdf in any document */
} xc_term_stats;

/* An unknown, empty or over-long term is no error: it does not exist. */
bool xc_db_term_stats(xc_db *db, const char *term, size_t len, xc_term_stats *stats, xc_error *error);

/*
 * Terms that begin with `prefix`, sorted, with doc_freq: those greater than `after`, at most `limit` (0: all). To page,
 * give the last term of one page as `after` of the next; (NULL, 0) starts at the beginning.
 */
bool xc_db_terms(xc_db *db, const char *prefix, size_t prefix_len, const char *after, size_t after_len, size_t limit,
                 xc_terms **terms, xc_error *error);

/* Documents that have the term, by ascending id greater than `after`, at most `limit` (0: all). Not an empty term. */
bool xc_db_postings(xc_db *db, const char *term, size_t len, uint32_t after, size_t limit, xc_postings **postings,
                    xc_error *error);

/* ---- Queries --------------------------------------------------------------------------------------------------- */

/* Immutable. Combining keeps what it needs of its parts, which may be freed at once; free each handle once. */
typedef struct xc_query xc_query;

typedef enum xc_op XC_INT {
    XC_OP_AND = 0,   /* all; weights add */
    XC_OP_OR,        /* any; weights add */
    XC_OP_XOR,       /* an odd number of them */
    XC_OP_AND_NOT,   /* the first and none of the rest */
    XC_OP_FILTER,    /* all, weighed by the first alone */
    XC_OP_AND_MAYBE, /* the first, weighed by the rest as well */
    XC_OP_PHRASE,    /* terms in this order, within `parameter` positions (0: as many as there are terms) */
    XC_OP_NEAR,      /* terms in any order, within `parameter` positions */
    XC_OP_SYNONYM,   /* any; weighed as if all were one term */
    XC_OP_MAX,       /* any; weighed by the heaviest that matches */
    XC_OP_ELITE_SET  /* any of the `parameter` (0: 10) parts with the greatest possible weight */
} xc_op;

void xc_query_free(xc_query *query);

/* `wqf` 0 means 1. The empty term is XC_INPUT; use xc_query_all(). An over-long term is XC_INPUT. */
bool xc_query_term(const char *term, size_t len, uint32_t wqf, xc_query **query, xc_error *error);

/* Every document; none. */
bool xc_query_all(xc_query **query, xc_error *error);
bool xc_query_none(xc_query **query, xc_error *error);

/*
 * Join n queries. n 0 gives a query that matches nothing, n 1 the query itself. Under PHRASE and NEAR the parts are
 * terms (or OR, AND, SYNONYM of terms, as far as Xapian can: else XC_UNSUPPORTED). `parameter` is 0 for the other
 * operators.
 */
bool xc_query_join(xc_op op, const xc_query *const *parts, size_t n, uint32_t parameter, xc_query **query,
                   xc_error *error);

/* The same over plain terms; wdf is read as wqf. */
bool xc_query_join_terms(xc_op op, const xc_term_wdf *terms, size_t n, uint32_t parameter, xc_query **query,
                         xc_error *error);

/* Weights multiplied by factor, which is finite and not negative; with 0 the query is a pure filter. */
bool xc_query_scale(const xc_query *part, double factor, xc_query **query, xc_error *error);

/* Documents whose value in the slot is at least / at most / between, bounds included, bytewise. No weight. */
bool xc_query_value_ge(uint32_t slot, const char *low, size_t len, xc_query **query, xc_error *error);
bool xc_query_value_le(uint32_t slot, const char *high, size_t len, xc_query **query, xc_error *error);
bool xc_query_value_range(uint32_t slot, const char *low, size_t low_len, const char *high, size_t high_len,
                          xc_query **query, xc_error *error);

typedef enum xc_expansion XC_INT {
    XC_EXPANSION_ERROR = 0, /* more than `max` terms fail the search with XC_INPUT */
    XC_EXPANSION_FIRST,     /* take the first `max` in byte order */
    XC_EXPANSION_FREQUENT   /* take the `max` with the highest document frequency */
} xc_expansion;

/*
 * Any term that begins with `prefix`, as one synonym (XC_OP_SYNONYM), or joined by XC_OP_OR or XC_OP_MAX. `max` 0: all,
 * whatever `expansion` says.
 */
bool xc_query_prefix(const char *prefix, size_t len, uint32_t max, xc_expansion expansion, xc_op op, xc_query **query,
                     xc_error *error);

/* As Xapian describes it, for logs and tests. */
bool xc_query_describe(const xc_query *query, xc_bytes *text, xc_error *error);

/* ---- Search ---------------------------------------------------------------------------------------------------- */

typedef enum xc_scheme XC_INT {
    XC_BM25 = 0,
    XC_BM25_PLUS,
    XC_TRAD,  /* the traditional probabilistic scheme, BM25 with k2 = k3 = 0 and b = 1 */
    XC_BOOL,  /* no weights; the order is by docid, or by the sort */
    XC_COORD, /* how many of the query's terms match */
    XC_TFIDF,
    XC_LM,    /* unigram language model */
    XC_DPH    /* divergence from randomness, without parameters */
} xc_scheme;

typedef enum xc_smoothing XC_INT {
    XC_SMOOTHING_TWO_STAGE = 0,
    XC_SMOOTHING_DIRICHLET,
    XC_SMOOTHING_ABSOLUTE_DISCOUNT,
    XC_SMOOTHING_JELINEK_MERCER
} xc_smoothing;

/* Fill it with xc_weighting_init(), then change what should differ; zeros here are values, not defaults. */
typedef struct xc_weighting {
    xc_scheme scheme;
    double k1, k2, k3, b, min_normlen; /* BM25 and BM25+: 1, 0, 1, 0.5, 0.5; Xapian clamps them to their ranges */
    double delta;                      /* BM25+: 1 */
    double k;                          /* TRAD: 1 */
    char tfidf[4];                     /* TFIDF: "ntn" (SMART letters of wdf, idf and weight), with its NUL */
    double lm_log;                     /* LM: 0 */
    xc_smoothing lm_smoothing;         /* LM: two-stage */
    double lm_smoothing1, lm_smoothing2; /* LM: -1; negative is what Xapian takes for that smoothing */
} xc_weighting;

/* The scheme with Xapian's default parameters. */
void xc_weighting_init(xc_weighting *weighting, xc_scheme scheme);

typedef enum xc_sort XC_INT {
    XC_SORT_RELEVANCE = 0,
    XC_SORT_VALUE,
    XC_SORT_VALUE_THEN_RELEVANCE,
    XC_SORT_RELEVANCE_THEN_VALUE
} xc_sort;

typedef enum xc_docid_order XC_INT {
    XC_DOCID_ASCENDING = 0,
    XC_DOCID_DESCENDING,
    XC_DOCID_ANY /* whatever is fastest */
} xc_docid_order;

#define XC_ALL UINT32_MAX

/* {0} is: the ten best by BM25. */
typedef struct xc_search_options {
    uint32_t first;          /* rank, from 0, of the first hit wanted */
    uint32_t limit;          /* hits wanted; 0: 10; XC_ALL: all */
    bool no_hits;            /* none at all: only the counts, facets or docids */
    uint32_t check_at_least; /* look at so many matches before estimating their number; XC_ALL: count exactly */

    const xc_weighting *weighting; /* NULL: BM25 with Xapian's parameters */

    xc_sort sort;
    uint32_t sort_slot;
    bool sort_descending;       /* greatest value first; 0: least first. Relevance is always best first */
    xc_docid_order docid_order; /* among equals */

    /* Above 0: keep at most so many hits for each value of collapse_slot; those without a value are all kept. */
    uint32_t collapse_max;
    uint32_t collapse_slot;

    int percent_cutoff;   /* 0 to 100: only hits of at least so many percent; not with facets or collect (XC_INPUT) */
    double weight_cutoff; /* only hits of at least so much weight; facets and collect obey it */

    /*
     * Seconds, 0 for no limit: fail with XC_TIMEOUT when passed. It is looked at whenever a document matches, so a
     * query that matches next to nothing may run on.
     */
    double time_limit;

    /* Count the values of these slots over all matches, before collapsing. Empty values are not counted. */
    const uint32_t *facet_slots;
    size_t n_facet_slots;
    size_t facet_limit; /* above 0: the most frequent values only, by falling count; 0: all values, in byte order */

    /*
     * Return the ids of all matches, before collapsing, ascending. On several databases, or a remote one, this takes a
     * second search.
     */
    bool collect;

    /*
     * Called with candidates (some matches may be skipped once they cannot be hits); false rejects the document, from
     * hits, facets and docids alike. It may run several times for a document, and must not use the database. Not on
     * several databases (XC_UNSUPPORTED), where Xapian does not tell whose document it is.
     */
    bool (*decide)(uint32_t docid, void *data);
    void *decide_data;
} xc_search_options;

typedef struct xc_hit {
    uint32_t docid;
    uint32_t rank; /* from 0 */
    double weight;
    int percent;             /* of the weight that matching all terms would give; 100 for boolean searches */
    uint32_t collapse_count; /* at least so many more were collapsed into this one */
} xc_hit;

typedef struct xc_facet_value {
    const char *data; /* a NUL follows */
    size_t len;
    uint32_t count;
} xc_facet_value;

typedef struct xc_facet {
    uint32_t slot;
    uint32_t total; /* matches that were looked at, with or without a value */
    const xc_facet_value *values;
    size_t n_values;
} xc_facet;

/* Finished arrays; an array is NULL when its count is 0. All of it is freed by xc_result_free(). */
typedef struct xc_result {
    const xc_hit *hits; /* in the order asked for */
    size_t n_hits;
    uint32_t matches_lower; /* how many documents match, after collapsing: three times the same when exact */
    uint32_t matches_estimated;
    uint32_t matches_upper;
    double max_possible; /* the weight that a document with all terms could reach */
    double max_attained; /* the greatest weight that was seen */
    const xc_facet *facets; /* as many and in the order of facet_slots */
    size_t n_facets;
    const uint32_t *docids; /* with `collect` */
    size_t n_docids;
} xc_result;

/* `options` may be NULL. Facets and collect make Xapian visit every match: about 0.3 µs each and slot. */
bool xc_search(xc_db *db, const xc_query *query, const xc_search_options *options, xc_result **result, xc_error *error);
void xc_result_free(xc_result *result);

/* {0} is: the ten best terms by Xapian's default formula. */
typedef struct xc_expand_options {
    uint32_t limit; /* 0: 10 */
    const char *prefix; /* only terms that begin so; (NULL, 0): all */
    size_t prefix_len;
    bool (*accept)(const char *term, size_t len, void *data); /* only terms for which it says true; NULL: all */
    void *accept_data;
    const xc_query *except; /* leave out this query's terms; may be NULL */
    bool bo1;          /* Bo1 (divergence from randomness) in place of the traditional formula */
    double k;          /* of the traditional formula; 0: 1 */
    double min_weight; /* only terms of more weight than this; 0: any positive weight */
} xc_expand_options;

/*
 * Relevance feedback: the terms that set these documents apart, best first, with weight and doc_freq. `options` may be
 * NULL. XC_NOT_FOUND when one of the documents is not there.
 */
bool xc_expand(xc_db *db, const uint32_t *docids, size_t n, const xc_expand_options *options, xc_terms **terms,
               xc_error *error);

/* ---- Care ------------------------------------------------------------------------------------------------------ */

enum {
    XC_COMPACT_NO_RENUMBER = 1, /* keep document ids; the sources' ranges of ids must not overlap (XC_INPUT) */
    XC_COMPACT_MULTIPASS = 2,   /* merge many databases in several passes */
    XC_COMPACT_SINGLE_FILE = 4  /* `dest` becomes one file; read-only */
};

/*
 * Write a compact copy of n databases, merged, to `dest`, which must not be one of them. Without NO_RENUMBER
 * documents are numbered anew. Sources are read as of their last commit.
 */
bool xc_compact(const char *const *paths, size_t n, const char *dest, unsigned flags, xc_error *error);

/*
 * Look for damage. Success with `errors` 0: sound. Success with errors: damaged, and `report` (may be NULL) tells
 * what was found. What is too broken to be looked at fails with XC_CORRUPT or XC_VERSION; XC_NOT_FOUND when there is
 * none. Not while a writer works.
 */
bool xc_check(const char *path, size_t *errors, xc_bytes *report, xc_error *error);

#ifdef __cplusplus
}
#endif
#undef XC_INT
#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif
