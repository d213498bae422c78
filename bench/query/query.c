/*
 * bench_query LIBRARY [N]: milliseconds that questions take, as hoadep search asks them, on a library that is there already.
 *
 * N questions (default 300) of each class: one, two and four words. The words are drawn with a fixed seed from the library's
 * own vocabulary, equally from four strata of document frequency (in more than 10 %, 1 %, 0.1 % of the essays, and the rest),
 * estimated from 2,000 essays. Every question asks for the ten best with snippets, once without and once with facets (edition,
 * sector, category, level; exact counts over all matches). All are asked once to warm up and then measured, in one thread.
 * Percentiles are nearest-rank.
 */
#include <stdio.h>
#include <stdlib.h>

#include "query.h"
#include "text.h"

#define SAMPLE 2000
#define STRATA 4
#define SEED 20150201
#define TOP 10
#define MAX_QUESTIONS 100000

static const unsigned facets = 1U << HOA_FACET_EDITION | 1U << HOA_FACET_SECTOR | 1U << HOA_FACET_CATEGORY | 1U << HOA_FACET_LEVEL;

/* ---- Words ------------------------------------------------------------------------------------------------------------- */

static void
count_essay(GHashTable *frequency, HoaSlice text)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    HoaTokens tokens = {.text = text};
    HoaToken token;
    GHashTableIter iter;
    gpointer term;

    while (hoa_tokens_next(&tokens, &token)) {
        char form[HOA_TOKEN_MAX];
        size_t len = hoa_token_canonical(hoa_slice_part(text, token.offset, token.offset + token.len), form);

        if (token.kind == HOA_TOKEN_LETTERS)
            g_hash_table_add(seen, g_strndup(form, len));
    }
    g_hash_table_iter_init(&iter, seen);
    while (g_hash_table_iter_next(&iter, &term, NULL)) {
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(frequency, term));

        g_hash_table_insert(frequency, g_strdup(term), GUINT_TO_POINTER(count + 1));
    }
}

/* Sample frequencies of terms in up to SAMPLE essays, evenly spaced; gives how many were read. */
static bool
sample_terms(HoaStore *store, GHashTable *frequency, size_t *n, uint64_t *essays, GError **error)
{
    g_autoptr(GArray) ids = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    *n = 0;
    *essays = 0;
    if (!hoa_store_essay_ids(store, 0, SIZE_MAX / 2, &ids, error))
        return false;
    *essays = ids->len;
    for (size_t i = 0; i < ids->len; i += (ids->len + SAMPLE - 1) / SAMPLE) {
        g_string_truncate(text, 0);
        if (!hoa_store_text(store, g_array_index(ids, uint32_t, i), text, error))
            return false;
        count_essay(frequency, hoa_slice(text->str, text->len));
        ++*n;
    }
    return true;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The terms of each stratum in alphabetical order, so that a draw depends on nothing but the seed. Terms are borrowed. */
static void
fill_strata(GHashTable *frequency, size_t n, GPtrArray *strata[static STRATA])
{
    static const double above[STRATA] = {0.1, 0.01, 0.001, 0};
    GHashTableIter iter;
    gpointer term, count;

    for (size_t s = 0; s < STRATA; s++)
        strata[s] = g_ptr_array_new();
    g_hash_table_iter_init(&iter, frequency);
    while (g_hash_table_iter_next(&iter, &term, &count)) {
        size_t s = 0;

        while (s + 1 < STRATA && GPOINTER_TO_UINT(count) <= above[s] * (double)n)
            s++;
        g_ptr_array_add(strata[s], term);
    }
    for (size_t s = 0; s < STRATA; s++)
        qsort(strata[s]->pdata, strata[s]->len, sizeof(gpointer), by_text);
}

static char *
draw_question(GPtrArray *const strata[static STRATA], size_t words, GRand *chance)
{
    GString *question = g_string_new(NULL);

    for (size_t i = 0; i < words; i++) {
        const GPtrArray *stratum;

        do
            stratum = strata[g_rand_int_range(chance, 0, STRATA)];
        while (stratum->len == 0);
        g_string_append_printf(question, "%s%s", i > 0 ? " " : "",
                               (const char *)stratum->pdata[g_rand_int_range(chance, 0, (gint32)stratum->len)]);
    }
    return g_string_free(question, FALSE);
}

/* ---- Measuring --------------------------------------------------------------------------------------------------------- */

static bool
ask(HoaLibrary *library, const char *question, bool with_facets, gint64 *microseconds, uint64_t *found, GError **error)
{
    HoaSearchRequest request = {.query = question,
                                .options = {.limit = TOP, .facets = with_facets ? facets : 0},
                                .facet_limit = 10,
                                .snippets = true};
    g_autoptr(HoaTable) answer = NULL;
    gint64 start = g_get_monotonic_time();

    if (!hoa_search_table(library, &request, &answer, error))
        return false;
    *microseconds = g_get_monotonic_time() - start;
    *found = hoa_table_total(answer);
    return true;
}

static int
by_number(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

    return x < y ? -1 : x > y;
}

static double
percentile(const gint64 *sorted, size_t n, size_t percent)
{
    size_t rank = (n * percent + 99) / 100;

    return (double)sorted[MAX(rank, 1) - 1] / 1000;
}

static bool
measure(HoaLibrary *library, char **questions, size_t n, size_t words, bool with_facets, GError **error)
{
    g_autofree gint64 *times = g_new0(gint64, n);
    uint64_t found, sum = 0;

    for (int round = 0; round < 2; round++) {
        sum = 0;
        for (size_t i = 0; i < n; i++) {
            if (!ask(library, questions[i], with_facets, &times[i], &found, error))
                return false;
            sum += found;
        }
    }
    qsort(times, n, sizeof *times, by_number);
    printf("%5zu  %-7s %9.2f %9.2f %9.2f %9.2f %14.0f\n", words, with_facets ? "yes" : "no", percentile(times, n, 50),
           percentile(times, n, 90), percentile(times, n, 99), percentile(times, n, 100), (double)sum / (double)n);
    return true;
}

static bool
measure_class(HoaLibrary *library, GPtrArray *const strata[static STRATA], size_t words, size_t n, GError **error)
{
    g_auto(GStrv) questions = g_new0(char *, n + 1);
    GRand *chance = g_rand_new_with_seed(SEED + (guint32)words);

    for (size_t i = 0; i < n; i++)
        questions[i] = draw_question(strata, words, chance);
    g_rand_free(chance);
    return measure(library, questions, n, words, false, error) && measure(library, questions, n, words, true, error);
}

static bool
run(const char *path, size_t n, GError **error)
{
    static const size_t classes[] = {1, 2, 4};
    g_autoptr(GHashTable) frequency = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(HoaLibrary) library = NULL;
    GPtrArray *strata[STRATA];
    uint64_t essays;
    size_t sampled;
    bool ok = true;

    if (!hoa_library_open(path, HOA_LIBRARY_READ, &library, error)
        || !sample_terms(hoa_library_store(library), frequency, &sampled, &essays, error))
        return false;
    if (g_hash_table_size(frequency) == 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, "%s: the library has no words", path);
        return false;
    }
    fill_strata(frequency, sampled, strata);
    printf("%" G_GUINT64_FORMAT " essays; %zu questions a class; terms by stratum, from %zu essays: %u %u %u %u\n", essays, n,
           sampled, strata[0]->len, strata[1]->len, strata[2]->len, strata[3]->len);
    printf("%5s  %-7s %9s %9s %9s %9s %14s\n", "words", "facets", "p50 ms", "p90 ms", "p99 ms", "max ms", "mean matches");
    for (size_t i = 0; i < G_N_ELEMENTS(classes) && ok; i++)
        ok = measure_class(library, strata, classes[i], n, error);
    for (size_t s = 0; s < STRATA; s++)
        g_ptr_array_unref(strata[s]);
    return ok;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    guint64 n = 300;

    if (argc < 2 || argc > 3
        || (argc == 3 && !g_ascii_string_to_unsigned(argv[2], 10, 1, MAX_QUESTIONS, &n, NULL))) {
        fprintf(stderr, "usage: bench_query LIBRARY [N]\n");
        return 64;
    }
    if (!run(argv[1], n, &error))
        fprintf(stderr, "bench_query: %s\n", error->message);
    return hoa_error_exit_status(error);
}
