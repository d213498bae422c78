/*
 * library: the stores as one.
 *
 * A library directory holds catalogue.db (the truth), an index for Xapian, and segments: mapped files with the token ids,
 * fingerprints, pair counts and facet columns of each essay. Index and segments are derived and can be rebuilt from the
 * catalogue; so is spellings.model, the collection's own statistics for restoring diacritics, which may be missing. This
 * module keeps them in step (the two-store protocol, doc/DECISIONS.md), answers searches, and is the only one that knows the
 * index layout (layout.h). It knows nothing of file formats, query syntax or output.
 *
 * Invariants: an essay is in the catalogue before any index knows it; a killed process leaves debts, never lies; a handle
 * belongs to one thread; one writer at a time (others get HOA_ERROR_BUSY).
 */
#ifndef HOA_LIBRARY_H
#define HOA_LIBRARY_H

#include "base.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct HoaLibrary HoaLibrary;
typedef struct HoaRestorer HoaRestorer; /* restore.h */

typedef enum {
    HOA_LIBRARY_READ,  /* must exist */
    HOA_LIBRARY_WRITE, /* must exist */
    HOA_LIBRARY_CREATE /* made when missing */
} HoaLibraryMode;

/*
 * Opens a library directory. A writer pays debts of an interrupted one with its first commit. Errors: NOT_FOUND, BUSY (another
 * writer), MISMATCH (index of another tokeniser or layout: `hoadep check --repair` rebuilds it), CORRUPT, IO.
 */
bool hoa_library_open(const char *path, HoaLibraryMode mode, HoaLibrary **library, GError **error);

/* Closes. What was not committed is forgotten, as if the process had been killed. */
void hoa_library_close(HoaLibrary *library);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaLibrary, hoa_library_close)

/* The catalogue; borrowed. A writer's store has a transaction open between the first put and the next commit. */
HoaStore *hoa_library_store(HoaLibrary *library);
const char *hoa_library_path(const HoaLibrary *library);

/* ---- Writing ---------------------------------------------------------------------------------------------------------- */

/*
 * Puts an entry (see hoa_store_put_entry for replacement rules). It is searchable after the next hoa_library_commit();
 * batches are committed by the way so that memory stays small. `id` may be NULL. When this, or any other change, fails, all
 * changes since the last commit are undone, and the handle refuses further ones: open the library again.
 */
bool hoa_library_put(HoaLibrary *library, const HoaEntry *entry, uint32_t *id, GError **error);

/* Deletes an essay; effective with the next commit. Its words go out of the spellings that were learnt, which must be learnt again. */
bool hoa_library_forget(HoaLibrary *library, uint32_t id, GError **error);

/* Opens the store's transaction for changes beside essays (problems, file hashes, figures); committed with the rest. */
bool hoa_library_touch(HoaLibrary *library, GError **error);

/*
 * Makes everything put or forgotten durable and searchable: catalogue, index, segments, and the mark that they agree.
 * `progress` may be NULL; it is told of debts of an earlier, interrupted writer.
 */
bool hoa_library_commit(HoaLibrary *library, const HoaProgress *progress, GError **error);

/* ---- Questions ---------------------------------------------------------------------------------------------------------- */

typedef enum {
    HOA_NODE_WORD,     /* one canonical token */
    HOA_NODE_PHRASE,   /* several, next to each other */
    HOA_NODE_BAG,      /* children that stand side by side in a query: all or any of them, by HoaMatch */
    HOA_NODE_AND,      /* every child; NOT children exclude */
    HOA_NODE_OR,       /* any child */
    HOA_NODE_NOT,      /* the one child excludes; only under BAG and AND */
    HOA_NODE_FACET,    /* the facet has one of the values */
    HOA_NODE_EDITIONS, /* edition between from and to, 0 for open */
    HOA_NODE_ALL       /* every essay */
} HoaNodeKind;

/* A question as a tree, made by query/ out of what a person typed. Owns its strings and children. */
typedef struct HoaNode {
    HoaNodeKind kind;
    bool title;          /* WORD, PHRASE: in the title only */
    GPtrArray *words;    /* WORD, PHRASE: canonical tokens (char *) */
    GPtrArray *children; /* HoaNode */
    HoaFacet facet;
    GArray *values; /* FACET: uint32_t */
    int from, to;   /* EDITIONS: years */
} HoaNode;

HoaNode *hoa_node_new(HoaNodeKind kind);
void hoa_node_free(HoaNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaNode, hoa_node_free)

/*
 * Constants of the ranking. The first stage is Xapian's BM25 over syllables; its best `depth` are scored again from the
 * forward tokens with adjacent pairs (Robertson, Zaragoza 2009 for BM25; pairs as terms of their own).
 */
typedef struct {
    double k1, b;        /* of syllables */
    double pair_weight;  /* of an adjacent pair against a syllable; 0: syllables alone */
    double title_weight; /* an occurrence in the title counts so often */
    uint32_t depth;      /* candidates scored again; 0: leave Xapian's order */
} HoaRanking;

/* The constants tuned by bench/retrieval (doc/DECISIONS.md). */
void hoa_ranking_init(HoaRanking *ranking);

typedef enum {
    HOA_MATCH_AUTO, /* all words; any of them when none has all, or fewer than ten have all of four words or more */
    HOA_MATCH_ALL,
    HOA_MATCH_ANY
} HoaMatch;

typedef struct {
    uint32_t first;  /* rank, from 0, of the first hit wanted */
    uint32_t limit;  /* hits wanted */
    HoaMatch match;
    unsigned facets; /* bit 1 << HoaFacet for each facet to count over all matches */
    const HoaRanking *ranking; /* NULL: hoa_ranking_init() */
    bool exact_only; /* do not fall back to near spellings */
} HoaSearchOptions;

typedef struct {
    uint32_t id;
    double score;
} HoaHit;

typedef struct {
    uint32_t value, count;
} HoaFacetCount;

/* A finished answer; nothing in it is lazy. */
typedef struct {
    HoaHit *hits; /* best first; equal scores by ascending id */
    size_t n_hits;
    uint64_t total; /* essays that match, exact */
    bool widened;   /* HOA_MATCH_AUTO fell back to any of the words */
    bool near;      /* nothing matched as typed: spellings that differ in diacritics only were allowed */
    HoaFacetCount *facets[HOA_N_FACETS]; /* by falling count, then value; NULL when not asked for */
    size_t n_facets[HOA_N_FACETS];
    GHashTable *forms; /* canonical token (char *) -> 1 + number of the query's word, for highlighting */
    size_t n_words;    /* scored words of the query */
    GPtrArray *unknown; /* words (char *) of which the collection knows no spelling */
} HoaResult;

void hoa_result_free(HoaResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaResult, hoa_result_free)

/* Errors: MISMATCH, CORRUPT, USAGE (a NOT alone), LIMIT (more than 64 words). */
bool hoa_library_search(HoaLibrary *library, const HoaNode *question, const HoaSearchOptions *options, HoaResult **result,
                        GError **error);

/*
 * A likelier spelling of a canonical token that the collection does not know: the near form (text.h) found in most essays,
 * rarer slips counting less. NULL when there is none. Free with g_free(). `bare` allows for missing diacritics as well.
 */
bool hoa_library_suggest(HoaLibrary *library, HoaSlice token, bool bare, char **form, uint32_t *essays, GError **error);

/* ---- Spellings ------------------------------------------------------------------------------------------------------------ */

/*
 * Makes the collection's own statistics of spellings (restore.h): counts the titles and texts of all essays, or of about 64 MB
 * of them spread evenly over the ids, and writes <library>/spellings.model, first as a new file, then renamed. Equal catalogues
 * give equal bytes. For writers; takes up to 350 MB of memory. Errors: NOT_FOUND (no essays), CANCELLED, IO, CORRUPT.
 */
bool hoa_library_learn_spellings(HoaLibrary *library, const HoaProgress *progress, GError **error);

/*
 * What restores diacritics for this library: by its own statistics when it has them (`own`, may be NULL), by those shipped when
 * it has none or they are damaged. Opened with the first call; borrowed, until the library learns,
 * forgets or is closed.
 */
bool hoa_library_restorer(HoaLibrary *library, const HoaRestorer **restorer, bool *own, GError **error);

/* What is known of the library's own statistics. */
typedef struct {
    bool own;                /* they are there and sound */
    bool damaged;            /* there, and of no use: a finding of hoa_library_check() */
    uint64_t bytes;          /* of the file */
    uint64_t then;           /* essays in the library when they were made */
    uint64_t essays, tokens; /* that were read for them */
} HoaSpellings;

/* ---- Shared passages ----------------------------------------------------------------------------------------------------- */

/* An essay's body as numbers of bare syllables: equal numbers are equal bare syllables within one HoaBodies. */
typedef struct HoaBodies HoaBodies;
HoaBodies *hoa_bodies_new(HoaLibrary *library);
void hoa_bodies_free(HoaBodies *bodies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaBodies, hoa_bodies_free)
/* NOT_FOUND when the essay is not indexed. The array belongs to the caller. */
bool hoa_bodies_get(HoaBodies *bodies, uint32_t essay, GArray **syllables, GError **error);

/*
 * Pairs of essays (a < b) that share fingerprints, with how many; complete for pairs that share a run of 12 bare syllables
 * (winnowing, layout.h), but for fingerprints that occur in more than max(50, 0.1 %) of the essays: those are boilerplate
 * and are counted in `skipped`. `only` restricts to pairs with that essay; 0 for all.
 */
typedef bool (*HoaCandidateFn)(uint32_t a, uint32_t b, uint32_t shared, void *data);
bool hoa_library_candidates(HoaLibrary *library, uint32_t only, HoaCandidateFn visit, void *data, uint64_t *skipped,
                            GError **error);

/* ---- Health -------------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint64_t essays, indexed, debts, forgotten; /* catalogue */
    uint64_t documents;                         /* Xapian */
    uint64_t segments, in_segments;             /* files; essays they hold */
    HoaSpellings spellings;
    uint64_t findings;                          /* disagreements and damage, each told */
} HoaHealth;

/*
 * Compares catalogue, index and segments, and verifies each by itself. Every finding is told as a sentence. Findings are no
 * error: the call fails only when it cannot look.
 */
bool hoa_library_check(HoaLibrary *library, HoaFindingFn tell, void *data, HoaHealth *health, const HoaProgress *progress,
                       GError **error);

/* Throws index and segments away and makes them again from the catalogue. */
bool hoa_library_rebuild(HoaLibrary *library, const HoaProgress *progress, GError **error);

G_END_DECLS

#endif
