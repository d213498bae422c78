/* Searches: Xapian answers which, the forward tokens answer in what order. */
#include "plan.h"

#include <math.h>

void
hoa_ranking_init(HoaRanking *ranking)
{
    *ranking = (HoaRanking){.k1 = 1.2, .b = 0.75, .pair_weight = 0.4, .title_weight = 2.5, .depth = 400};
}

void
hoa_result_free(HoaResult *result)
{
    if (result == NULL)
        return;
    g_free(result->hits);
    for (int facet = 0; facet < HOA_N_FACETS; facet++)
        g_free(result->facets[facet]);
    g_clear_pointer(&result->forms, g_hash_table_unref);
    g_clear_pointer(&result->unknown, g_ptr_array_unref);
    g_free(result);
}

/* Phrases and titles: Xapian asks about each candidate. */
static bool
decide(uint32_t docid, void *data)
{
    HoaScan *scan = data;

    return hoa_scan_read(scan, docid) && hoa_scan_matches(scan);
}

/* The first stage. Counts are exact: every match is looked at. */
static bool
ask_xapian(const HoaPlan *plan, const HoaSearchOptions *options, const HoaRanking *ranking, HoaScan *scan,
           xc_result **result, xc_error *error)
{
    xc_weighting weighting;
    xc_search_options search = {.limit = MAX(options->first + options->limit, ranking->depth),
                                .check_at_least = XC_ALL,
                                .weighting = &weighting,
                                .collect = options->facets != 0};
    xc_query *query;
    bool ok;

    xc_weighting_init(&weighting, XC_BM25);
    weighting.k1 = ranking->k1;
    weighting.b = ranking->b;
    search.no_hits = search.limit == 0;
    if (plan->exact) {
        search.decide = decide;
        search.decide_data = scan;
    }
    if (!hoa_plan_query(plan, &query, error))
        return false;
    ok = xc_search(plan->snapshot->db, query, &search, result, error);
    xc_query_free(query);
    return ok;
}

static int
by_score(const void *a, const void *b)
{
    const HoaHit *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* The second stage: the candidates scored again and cut to what was asked for. */
static void
rescore(const HoaPlan *plan, const HoaSearchOptions *options, const HoaRanking *ranking, HoaScan *scan,
        const xc_result *found, HoaResult *result)
{
    g_autofree HoaHit *hits = g_new(HoaHit, found->n_hits + 1);
    double average = plan->snapshot->n_live > 0 ? (double)plan->snapshot->n_tokens / plan->snapshot->n_live : 1;
    size_t n = found->n_hits, first = MIN(options->first, n);

    for (size_t i = 0; i < n; i++) {
        hits[i] = (HoaHit){found->hits[i].docid, found->hits[i].weight};
        if (ranking->depth > 0 && hoa_scan_read(scan, hits[i].id))
            hits[i].score = hoa_scan_score(scan, ranking, average);
    }
    if (ranking->depth > 0 && n > 1)
        qsort(hits, n, sizeof *hits, by_score);
    result->n_hits = MIN(options->limit, n - first);
    result->hits = g_memdup2(hits + first, MAX(result->n_hits, 1) * sizeof *hits);
}

/* ---- Facets --------------------------------------------------------------------------------------------------------------- */

static int
by_count(const void *a, const void *b)
{
    const HoaFacetCount *x = a, *y = b;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->value < y->value ? -1 : x->value > y->value;
}

/* Values below this are counted in an array, which is fast; the others, of which a damaged file may hold any, in a table. */
#define DENSE_VALUES (1U << 20)

static void
count_value(GArray *dense, GHashTable *others, uint32_t value)
{
    gpointer key = GUINT_TO_POINTER(value);

    if (value >= DENSE_VALUES) {
        g_hash_table_insert(others, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(others, key)) + 1));
        return;
    }
    if (value >= dense->len)
        g_array_set_size(dense, value + 1);
    g_array_index(dense, uint32_t, value)++;
}

static void
count_facet(const HoaSnapshot *snapshot, HoaFacet facet, const xc_result *found, HoaResult *result)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(HoaFacetCount));
    g_autoptr(GHashTable) others = g_hash_table_new(NULL, NULL);
    gpointer other, times;
    GHashTableIter iter;

    for (size_t i = 0; i < found->n_docids; i++) {
        const HoaSegment *segment;
        const HoaSegmentEntry *entry = hoa_snapshot_find(snapshot, found->docids[i], &segment);

        count_value(counts, others, entry != NULL ? hoa_segment_facet(segment, entry, facet) : 0);
    }
    for (guint value = 0; value < counts->len; value++) {
        HoaFacetCount count = {value, g_array_index(counts, uint32_t, value)};

        if (count.count > 0)
            g_array_append_val(out, count);
    }
    g_hash_table_iter_init(&iter, others);
    while (g_hash_table_iter_next(&iter, &other, &times)) {
        HoaFacetCount count = {GPOINTER_TO_UINT(other), GPOINTER_TO_UINT(times)};

        g_array_append_val(out, count);
    }
    g_array_sort(out, by_count);
    result->n_facets[facet] = out->len;
    result->facets[facet] = (HoaFacetCount *)(void *)g_array_free(g_steal_pointer(&out), FALSE);
}

/* ---- One question --------------------------------------------------------------------------------------------------------- */

static void
keep_forms(const HoaPlan *plan, HoaResult *result)
{
    result->forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    result->unknown = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < plan->n_words; i++) {
        if (plan->words[i].spellings->len == 0)
            g_ptr_array_add(result->unknown, g_strdup(plan->words[i].word));
        if (!plan->words[i].scored)
            continue;
        result->n_words++;
        for (guint j = 0; j < plan->words[i].spellings->len; j++)
            g_hash_table_insert(result->forms, g_strdup(g_array_index(plan->words[i].spellings, HoaSpelling, j).term),
                                GUINT_TO_POINTER(i + 1));
    }
}

static bool
run(HoaLibrary *library, HoaPlan *plan, const HoaSearchOptions *options, const HoaRanking *ranking, HoaResult **result,
    GError **error)
{
    g_autoptr(HoaResult) new = g_new0(HoaResult, 1);
    xc_result *found = NULL;
    xc_error cause;
    HoaScan scan;
    bool ok = true;

    *result = NULL;
    keep_forms(plan, new);
    if (plan->snapshot->db == NULL) { /* nothing has been indexed yet */
        *result = g_steal_pointer(&new);
        return true;
    }
    hoa_scan_init(&scan, plan);
    ok = ask_xapian(plan, options, ranking, &scan, &found, &cause);
    if (ok) {
        new->total = found->matches_estimated;
        rescore(plan, options, ranking, &scan, found, new);
        for (int facet = 0; facet < HOA_N_FACETS; facet++) {
            if ((options->facets >> facet & 1) != 0)
                count_facet(plan->snapshot, (HoaFacet)facet, found, new);
        }
        *result = g_steal_pointer(&new);
    } else {
        hoa_error_set_xapian(error, library->path, &cause);
    }
    xc_result_free(found);
    hoa_scan_clear(&scan);
    return ok;
}

/* HOA_MATCH_AUTO: see library.h. */
static bool
widen(const HoaResult *result)
{
    return result->n_words > 1 && (result->total == 0 || (result->n_words >= 4 && result->total < 10));
}

static bool
run_matched(HoaLibrary *library, HoaPlan *plan, const HoaSearchOptions *options, const HoaRanking *ranking,
            HoaResult **result, GError **error)
{
    uint64_t total;

    plan->any = options->match == HOA_MATCH_ANY;
    if (!run(library, plan, options, ranking, result, error))
        return false;
    if (options->match != HOA_MATCH_AUTO || !widen(*result))
        return true;
    total = (*result)->total;
    hoa_result_free(g_steal_pointer(result));
    plan->any = true;
    if (!run(library, plan, options, ranking, result, error))
        return false;
    (*result)->widened = (*result)->total > total; /* a phrase, or words joined by AND, are the same question still */
    return true;
}

bool
hoa_library_search(HoaLibrary *library, const HoaNode *question, const HoaSearchOptions *options, HoaResult **result,
                   GError **error)
{
    g_autoptr(HoaPlan) plan = NULL;
    g_autoptr(HoaPlan) near = NULL;
    g_autoptr(HoaResult) other = NULL;
    HoaRanking ranking;

    *result = NULL;
    if (options->ranking != NULL)
        ranking = *options->ranking;
    else
        hoa_ranking_init(&ranking);
    if (!hoa_plan_new(library, question, HOA_READ_TYPED, &plan, error)
        || !run_matched(library, plan, options, &ranking, result, error))
        return false;
    if ((*result)->total > 0 || options->exact_only || plan->n_words == 0)
        return true;
    if (!hoa_plan_new(library, question, HOA_READ_NEAR, &near, error)
        || !run_matched(library, near, options, &ranking, &other, error)) {
        hoa_result_free(g_steal_pointer(result));
        return false;
    }
    if (other->total > 0) {
        hoa_result_free(*result);
        *result = g_steal_pointer(&other);
        (*result)->near = true;
    }
    return true;
}
