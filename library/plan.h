/*
 * plan: a question made ready: words looked up, pairs counted, a tree that can be asked of Xapian and of one essay's tokens.
 * Private to library/.
 */
#ifndef HOA_PLAN_H
#define HOA_PLAN_H

#include "private.h"

#define HOA_PLAN_WORDS 64

/* A spelling that the collection knows. */
typedef struct {
    uint32_t number;   /* in the vocabulary */
    uint32_t essays;   /* document frequency */
    const char *term;  /* owned by the group */
} HoaSpelling;

/* A word of the query with the spellings that stand for it. */
typedef struct {
    const char *word;   /* borrowed from the question */
    GArray *spellings;  /* HoaSpelling; borrowed from the cache */
    double frequency;   /* essays with any of the spellings, estimated as if they were independent */
    double idf;
    bool scored;        /* not under a NOT */
    int pair;           /* number of its pair with the next word, or -1 */
} HoaPlanWord;

typedef struct {
    uint32_t first; /* word; the second is the next */
    double idf;
} HoaPlanPair;

typedef struct HoaPlanNode {
    const HoaNode *node;
    uint32_t first_word, n_words;
    bool excluded;       /* under a NOT: there a BAG wants all its words, always */
    GPtrArray *children; /* HoaPlanNode */
} HoaPlanNode;

typedef struct {
    HoaSnapshot *snapshot;
    HoaPlanNode *root;
    HoaPlanWord words[HOA_PLAN_WORDS];
    size_t n_words;
    HoaPlanPair pairs[HOA_PLAN_WORDS];
    size_t n_pairs;
    bool any;     /* BAG as OR */
    bool exact;   /* phrases or titles: every candidate's tokens must be looked at */
    struct {      /* term number -> words that it stands for; open addressing, 0 is free */
        uint32_t *keys;
        uint64_t *masks;
        uint32_t mask;
    } lookup;
} HoaPlan;

/* How words are read. */
typedef enum {
    HOA_READ_TYPED, /* bare when nothing in the question has diacritics, else as typed */
    HOA_READ_NEAR   /* all spellings that differ in diacritics only */
} HoaReading;

bool hoa_plan_new(HoaLibrary *library, const HoaNode *question, HoaReading reading, HoaPlan **plan, GError **error);
void hoa_plan_free(HoaPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaPlan, hoa_plan_free)

/* True when every token of the question is bare. */
bool hoa_question_is_bare(const HoaNode *question);

/* The question as Xapian's. */
bool hoa_plan_query(const HoaPlan *plan, xc_query **query, xc_error *error);

/* ---- One essay's tokens against the plan (scan.c) ---------------------------------------------------------------------- */

typedef struct {
    const HoaPlan *plan;
    GArray *tokens; /* uint32_t, scratch */
    GArray *masks;  /* uint64_t, scratch: the words that each token stands for */
    const HoaSegmentEntry *entry;
    const HoaSegment *segment;
} HoaScan;

void hoa_scan_init(HoaScan *scan, const HoaPlan *plan);
void hoa_scan_clear(HoaScan *scan);
/* Reads an essay's tokens; false when it is not in the segments. */
bool hoa_scan_read(HoaScan *scan, uint32_t id);
/* Does the essay that was read match the question, phrases and titles included? */
bool hoa_scan_matches(const HoaScan *scan);
double hoa_scan_score(const HoaScan *scan, const HoaRanking *ranking, double average_length);

/* ---- Spellings (spelling.c) ---------------------------------------------------------------------------------------------- */

/* Cached in the snapshot. `group`: all spellings with this bare form; else the word alone. */
bool hoa_snapshot_spellings(HoaLibrary *library, HoaSnapshot *snapshot, const char *word, bool group, GArray **spellings,
                            GError **error);

#endif
