/*
 * query: questions a person asks, answered with tables.
 *
 * Reads what a reviewer types (words, phrases, fields, AND OR NOT), asks the library, and lays the answer out: hits with
 * snippets and facets, candidates ranked by a rubric, pairs of essays that share text or a nominee, one essay in full. It
 * writes nothing and knows no output format.
 *
 * Invariants: the same text/ functions read essays and queries, so the two cannot disagree; equal input gives equal answers in
 * equal order; personal data is masked unless asked for.
 */
#ifndef HOA_QUERY_H
#define HOA_QUERY_H

#include "base.h"
#include "library.h"
#include "repair.h"
#include "restore.h"
#include "table.h"
#include "words.h"

G_BEGIN_DECLS

/*
 * Parses a query; doc/query.md describes the language. Errors: USAGE, with what is wrong and at which character. An empty
 * query matches every essay.
 */
bool hoa_query_parse(HoaLibrary *library, HoaSlice typed, HoaNode **question, GError **error);

/* Names of the fields that a query may restrict, NULL-terminated: edition, sector, … with their Vietnamese aliases. */
const char *const *hoa_query_fields(void);

typedef struct {
    const char *query;
    HoaSearchOptions options;
    size_t facet_limit; /* values given per facet; 0: all */
    bool snippets;
} HoaSearchRequest;

/* Columns: id, code, edition, category, title, nominees, sector, unit, score, snippet. Attached: facets. */
bool hoa_search_table(HoaLibrary *library, const HoaSearchRequest *request, HoaTable **answer, GError **error);

/* ---- Ranking of candidates ----------------------------------------------------------------------------------------------- */

/*
 * A rubric: how many of 100 points each criterion can give. Read from a key file; corpus/rubric.ini is the default and
 * documents the format.
 */
typedef struct {
    double relevance, innovations, awards, recency; /* points at most */
    double innovation_points[HOA_N_LEVELS], innovation_cap;
    double award_points[HOA_N_LEVELS], award_cap;
    double recency_years; /* a last deed so many years back gives nothing */
} HoaRubric;

bool hoa_rubric_parse(HoaSlice text, HoaRubric *rubric, GError **error);

typedef struct {
    const char *query;  /* theme relevance; empty: not counted */
    HoaRubric rubric;
    int year;           /* recency is counted back from here; 0: the latest edition */
    int kind;           /* HoaNomineeKind, or -1 for all */
    uint32_t first, limit;
} HoaRankRequest;

/* One row a nominee. Columns: place, nominee, kind, birth_year, unit, essays, …_points, total, and the counts behind them. */
bool hoa_rank_table(HoaLibrary *library, const HoaRankRequest *request, HoaTable **answer, GError **error);

/* ---- Duplicates ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t essay;       /* only pairs with this one; 0: all */
    bool texts, nominees; /* which kinds of evidence */
    uint32_t min_passage; /* longest shared passage, in syllables, from which texts are reported; at least 12 */
    double min_resemblance;
    uint32_t first, limit;
} HoaDupsRequest;

/* How two token sequences share text; exact, but for runs made of nothing but refrains (six syllables that occur more than 64
 * times in the first), which may be missed. */
typedef struct {
    double resemblance;    /* |A∩B| / |A∪B| over sets of 5-shingles (Broder 1997) */
    double containment;    /* |A∩B| / min(|A|, |B|) */
    uint32_t longest;      /* syllables of the longest common run; 0 when it has fewer than 6 */
    uint32_t longest_at;   /* where it begins in the first sequence */
    uint32_t shared;       /* syllables of the first sequence inside common runs of 12 or more */
} HoaOverlap;
void hoa_overlap(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, HoaOverlap *overlap);

/* Columns: evidence, a, b and their editions, resemblance, containment, longest, shared, nominee, passage. Similarity only:
 * whether it is a duplicate, a person decides. */
bool hoa_dups_table(HoaLibrary *library, const HoaDupsRequest *request, const HoaProgress *progress, HoaTable **answer,
                    GError **error);

/* ---- One essay -------------------------------------------------------------------------------------------------------------- */

/* Finds an essay by id, entry code, or path of its file. */
bool hoa_query_find_essay(HoaLibrary *library, const char *named, uint32_t *essay, GError **error);

/* Zeros are the defaults. */
typedef struct {
    bool personal; /* phone numbers in full; else they are masked */
    bool no_text;
    bool original; /* title and text as they were before repair */
} HoaShowOptions;

/* Columns: field, value. */
bool hoa_show_table(HoaLibrary *library, uint32_t essay, const HoaShowOptions *options, HoaTable **answer, GError **error);

/*
 * What was repaired in an essay: field, offset, kind, confidence, now, before, and the words around with the repair marked. Phone
 * numbers in them are masked unless `personal`.
 */
bool hoa_repairs_table(HoaLibrary *library, uint32_t essay, bool personal, HoaTable **answer, GError **error);

/* "0900 000 104" as "090* *** *04". Appends to `out`. */
void hoa_mask_phone(const char *phone, GString *out);

/*
 * Masks in the same way what looks like the number of a telephone or an identity card within a text: 10 to 12 digits from 0 or
 * +84 on, alone or in groups. No byte is added or taken away, so offsets stay good.
 */
void hoa_mask_phones(GString *text);

/* ---- Diacritics ------------------------------------------------------------------------------------------------------------ */

/*
 * Appends the text, normalised and with its diacritics put back, to `restored`. The table has a row for each bare syllable that
 * has several spellings or was changed. Columns: typed, restored, confidence, alternatives. Error: LIMIT for a text of more than
 * UINT32_MAX bytes.
 */
bool hoa_restore_table(const HoaRestorer *restorer, HoaSlice text, HoaTable **answer, GString *restored, GError **error);

/* ---- How a text is read ---------------------------------------------------------------------------------------------------- */

/* What text/ does with a text, each a table of its own. */
typedef enum {
    HOA_TERMS_ENCODING,  /* encoding, score, words, legal, accented, chosen; attached: stretches once read wrongly */
    HOA_TERMS_NORMAL,    /* line, raw, normal, ill_formed, controls, composed */
    HOA_TERMS_REPAIR,    /* offset, kind, before, after, confidence */
    HOA_TERMS_TOKENS,    /* offset, raw, canonical, bare, kind, joined; item, word, sentence: what the token belongs to */
    HOA_TERMS_SYLLABLES, /* offset, raw, canonical, onset, glide, nucleus, coda, tone, iy */
    HOA_TERMS_ITEMS,     /* offset, raw, kind, case, gap, value */
    HOA_TERMS_WORDS,     /* word, offset, text, kind, items */
    HOA_TERMS_SENTENCES, /* sentence, offset, paragraph, heading, text */
    HOA_TERMS_RESTORE,   /* offset, raw, restored, confidence, others */
    HOA_TERMS_ALL,       /* stage, rows; attached: all of the above */
    HOA_N_TERMS_STAGES
} HoaTermsStage;

/* "encoding", ..., "all"; NULL at the end. */
extern const char *const hoa_terms_stages[];

typedef struct {
    HoaSlice text; /* as it came: every stage but the first works on its normalised form, and so do offsets */
    HoaTermsStage stage;
    bool eager;    /* hand-picked text: see HoaRepairOptions */
    const HoaWordModel *words;   /* for tokens and words */
    const HoaRestorer *restorer; /* for restoring, and for lost letters among repairs */
} HoaTermsRequest;

/* Error: LIMIT for a text of more than UINT32_MAX bytes. */
bool hoa_terms_table(const HoaTermsRequest *request, HoaTable **answer, GError **error);

/* Appends the spellings that were not chosen, best first: "tốt 0.214, tót 0.003". */
void hoa_restored_others(const HoaRestored *restored, GString *out);

G_END_DECLS

#endif
