/*
 * bench_retrieval FOLDER [--grid] [--floor X] [--floor-bare X]: how well the ranking finds what people judged relevant.
 *
 * FOLDER holds docs.tsv (id, text), queries.tsv (id, text) and qrels.txt (query 0 document relevance, the format of TREC). Every
 * document becomes an entry without a title in a library of its own, which is deleted again. Every query is asked twice: as it
 * was typed, and with its diacritics removed. Measures, means over all queries with a relevant document:
 *   nDCG@10     gain (2^rel - 1) / log2(rank + 1), over that of the ideal order (Järvelin, Kekäläinen: Cumulated gain-based
 *               evaluation of IR techniques, ACM TOIS 20, 2002, with the gain of Burges et al., ICML 2005)
 *   MRR         one over the rank of the first relevant document among the first 100, else 0
 *   recall@100  part of the relevant documents that are among the first 100
 * --grid tries constants, and then tells what a choice of them is worth where it was not made: the articles that the documents
 * come from ("x12" of "x12-3") are halved by their number, the constants that do best on one half are measured on the other.
 * Exit status 1 when the program's own ranking is below a floor in nDCG@10.
 */
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "library.h"
#include "text.h"

#define TOP 100
#define MAX_WORDS 64
#define MAX_RELEVANT 100

typedef struct {
    char *id;
    HoaNode *typed, *bare;
    GHashTable *relevant; /* document id (guint) -> relevance */
    int half;             /* of the articles: 0 or 1 */
} Query;

typedef struct {
    double ndcg, mrr, recall; /* sums over n queries */
    size_t n;
} Score;

typedef struct {
    HoaLibrary *library;
    GPtrArray *queries;
    GHashTable *ids; /* docs.tsv id -> essay id */
} Bench;

/* ---- Questions --------------------------------------------------------------------------------------------------------- */

/* A bag of the text's words, as the parser makes of words side by side; signs of the query language mean nothing here. */
static HoaNode *
bag_of(HoaSlice text, bool bare)
{
    HoaNode *bag = hoa_node_new(HOA_NODE_BAG);
    HoaTokens tokens = {.text = text};
    HoaToken token;

    while (bag->children->len < MAX_WORDS && hoa_tokens_next(&tokens, &token)) {
        char form[HOA_TOKEN_MAX], folded[HOA_TOKEN_MAX];
        size_t len = hoa_token_canonical(hoa_slice_part(text, token.offset, token.offset + token.len), form);
        HoaNode *word = hoa_node_new(HOA_NODE_WORD);

        if (bare)
            len = hoa_token_bare(hoa_slice(form, len), folded);
        g_ptr_array_add(word->words, g_strndup(bare ? folded : form, len));
        g_ptr_array_add(bag->children, word);
    }
    return bag;
}

static void
query_free(Query *query)
{
    g_free(query->id);
    hoa_node_free(query->typed);
    hoa_node_free(query->bare);
    g_hash_table_unref(query->relevant);
    g_free(query);
}

/* ---- Reading ----------------------------------------------------------------------------------------------------------- */

static char **
read_lines(const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL), *raw = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    gsize size;

    if (!g_file_get_contents(path, &raw, &size, error))
        return NULL;
    hoa_text_normalise(hoa_slice(raw, size), text, NULL);
    return g_strsplit(text->str, "\n", -1);
}

static bool
put_documents(Bench *bench, const char *folder, GError **error)
{
    g_auto(GStrv) lines = read_lines(folder, "docs.tsv", error);

    if (lines == NULL)
        return false;
    for (size_t i = 0; lines[i] != NULL; i++) {
        char *text = strchr(lines[i], '\t');
        HoaEntry entry = {.edition = 2026, .title = "", .format = "tsv", .source = "docs.tsv", .item = (int64_t)i + 1};
        uint32_t id;

        if (text == NULL)
            continue;
        *text++ = '\0';
        entry.code = lines[i];
        entry.text = hoa_slice_from(text);
        entry.tokens = (uint32_t)hoa_text_count_tokens(entry.text);
        entry.words = (uint32_t)hoa_text_count_words(entry.text);
        if (!hoa_library_put(bench->library, &entry, &id, error))
            return false;
        g_hash_table_insert(bench->ids, g_strdup(lines[i]), GUINT_TO_POINTER(id));
    }
    return hoa_library_commit(bench->library, NULL, error);
}

static bool
read_queries(Bench *bench, const char *folder, GHashTable *by_id, GError **error)
{
    g_auto(GStrv) lines = read_lines(folder, "queries.tsv", error);

    for (size_t i = 0; lines != NULL && lines[i] != NULL; i++) {
        char *text = strchr(lines[i], '\t');
        Query *query;

        if (text == NULL)
            continue;
        *text++ = '\0';
        query = g_new0(Query, 1);
        query->id = g_strdup(lines[i]);
        query->typed = bag_of(hoa_slice_from(text), false);
        query->bare = bag_of(hoa_slice_from(text), true);
        query->relevant = g_hash_table_new(NULL, NULL);
        g_ptr_array_add(bench->queries, query);
        g_hash_table_insert(by_id, query->id, query);
    }
    return lines != NULL;
}

static bool
read_judgements(Bench *bench, const char *folder, GHashTable *by_id, GError **error)
{
    g_auto(GStrv) lines = read_lines(folder, "qrels.txt", error);

    for (size_t i = 0; lines != NULL && lines[i] != NULL; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], " ", -1);
        Query *query = cells[0] != NULL ? g_hash_table_lookup(by_id, cells[0]) : NULL;
        gpointer document;
        int relevance;

        if (query == NULL || g_strv_length(cells) != 4)
            continue;
        document = g_hash_table_lookup(bench->ids, cells[2]);
        relevance = (int)g_ascii_strtoll(cells[3], NULL, 10);
        if (document != NULL && relevance > 0)
            g_hash_table_insert(query->relevant, document, GINT_TO_POINTER(relevance));
        query->half = (int)(g_ascii_strtoull(cells[2] + strcspn(cells[2], "0123456789"), NULL, 10) % 2);
    }
    return lines != NULL;
}

/* ---- Scores -------------------------------------------------------------------------------------------------------------- */

static double
gain(int relevance, size_t rank)
{
    return (exp2(relevance) - 1) / log2((double)rank + 1);
}

static int
by_falling(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

static double
ideal_gain(GHashTable *relevant)
{
    int relevances[MAX_RELEVANT];
    GHashTableIter iter;
    gpointer relevance;
    size_t n = 0;
    double sum = 0;

    g_hash_table_iter_init(&iter, relevant);
    while (n < MAX_RELEVANT && g_hash_table_iter_next(&iter, NULL, &relevance))
        relevances[n++] = GPOINTER_TO_INT(relevance);
    qsort(relevances, n, sizeof *relevances, by_falling);
    for (size_t i = 0; i < MIN(n, 10); i++)
        sum += gain(relevances[i], i + 1);
    return sum;
}

static void
add_score(const Query *query, const HoaResult *result, Score *score)
{
    double sum = 0;
    size_t found = 0;

    for (size_t i = 0; i < result->n_hits; i++) {
        int relevance = GPOINTER_TO_INT(g_hash_table_lookup(query->relevant, GUINT_TO_POINTER(result->hits[i].id)));

        if (relevance == 0)
            continue;
        if (i < 10)
            sum += gain(relevance, i + 1);
        if (found++ == 0)
            score->mrr += 1 / ((double)i + 1);
    }
    score->ndcg += sum / ideal_gain(query->relevant);
    score->recall += (double)found / g_hash_table_size(query->relevant);
    score->n++;
}

/* Sums for each half of the articles. */
static bool
evaluate(const Bench *bench, const HoaRanking *ranking, HoaMatch match, bool bare, Score halves[static 2], GError **error)
{
    HoaSearchOptions options = {.limit = TOP, .match = match, .ranking = ranking};

    halves[0] = halves[1] = (Score){0};
    for (guint i = 0; i < bench->queries->len; i++) {
        const Query *query = bench->queries->pdata[i];
        g_autoptr(HoaResult) result = NULL;

        if (g_hash_table_size(query->relevant) == 0)
            continue;
        if (!hoa_library_search(bench->library, bare ? query->bare : query->typed, &options, &result, error)) {
            g_prefix_error(error, "query %s: ", query->id);
            return false;
        }
        add_score(query, result, &halves[query->half]);
    }
    return true;
}

static Score
mean(Score a, Score b)
{
    double n = (double)MAX(a.n + b.n, 1);

    return (Score){(a.ndcg + b.ndcg) / n, (a.mrr + b.mrr) / n, (a.recall + b.recall) / n, a.n + b.n};
}

/* ---- The table ----------------------------------------------------------------------------------------------------------- */

/* scores[bare][half], sums */
typedef struct {
    Score of[2][2];
} Row;

static void
print_scores(const char *name, Score typed, Score bare)
{
    printf("%-34s %8.4f %8.4f %8.4f   %8.4f %8.4f %8.4f\n", name, typed.ndcg, typed.mrr, typed.recall, bare.ndcg, bare.mrr,
           bare.recall);
}

static bool
print_row(const Bench *bench, const char *name, const HoaRanking *ranking, HoaMatch match, Row *row, GError **error)
{
    for (int bare = 0; bare < 2; bare++) {
        if (!evaluate(bench, ranking, match, bare == 1, row->of[bare], error))
            return false;
    }
    print_scores(name, mean(row->of[0][0], row->of[0][1]), mean(row->of[1][0], row->of[1][1]));
    return true;
}

static bool
print_ablations(const Bench *bench, GError **error)
{
    static const double weights[] = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1};
    HoaRanking ranking;
    Row row;

    hoa_ranking_init(&ranking);
    ranking.depth = 0;
    if (!print_row(bench, "first stage alone (Xapian's BM25)", &ranking, HOA_MATCH_ANY, &row, error))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(weights); i++) {
        g_autofree char *name = g_strdup_printf(i == 0 ? "syllables, no pairs" : "pairs at weight %.1f", weights[i]);

        hoa_ranking_init(&ranking);
        ranking.pair_weight = weights[i];
        if (!print_row(bench, name, &ranking, HOA_MATCH_ANY, &row, error))
            return false;
    }
    return true;
}

/* The best row of a half so far, by the sum of both kinds of queries. */
static void
keep_best(Row best[static 2], const Row *row)
{
    for (int half = 0; half < 2; half++) {
        if (row->of[0][half].ndcg + row->of[1][half].ndcg > best[half].of[0][half].ndcg + best[half].of[1][half].ndcg)
            best[half] = *row;
    }
}

static bool
print_grid(const Bench *bench, GError **error)
{
    static const double k1s[] = {0.9, 1.2, 1.5}, bs[] = {0.4, 0.6, 0.75, 0.9}, weights[] = {0.3, 0.4, 0.5, 0.6};
    HoaRanking ranking;
    Row row, best[2] = {0};

    hoa_ranking_init(&ranking);
    for (size_t i = 0; i < G_N_ELEMENTS(k1s) * G_N_ELEMENTS(bs) * G_N_ELEMENTS(weights); i++) {
        g_autofree char *name = NULL;

        ranking.pair_weight = weights[i % G_N_ELEMENTS(weights)];
        ranking.b = bs[i / G_N_ELEMENTS(weights) % G_N_ELEMENTS(bs)];
        ranking.k1 = k1s[i / G_N_ELEMENTS(weights) / G_N_ELEMENTS(bs)];
        name = g_strdup_printf("k1 %.2f, b %.2f, pairs %.1f", ranking.k1, ranking.b, ranking.pair_weight);
        if (!print_row(bench, name, &ranking, HOA_MATCH_ANY, &row, error))
            return false;
        keep_best(best, &row);
    }
    /* What was best on half 0 is measured on half 1, and the other way round. */
    print_scores("chosen on the other half", mean(best[1].of[0][0], best[0].of[0][1]), mean(best[1].of[1][0], best[0].of[1][1]));
    return true;
}

typedef struct {
    gboolean grid;
    double floor, floor_bare;
} Options;

static bool
report(const Bench *bench, const Options *options, GError **error)
{
    HoaRanking ranking;
    Row own, automatic;
    Score typed, bare;

    hoa_ranking_init(&ranking);
    printf("%u documents, %u queries\n", g_hash_table_size(bench->ids), bench->queries->len);
    printf("%-34s %26s   %26s\n", "", "as typed", "without diacritics");
    printf("%-34s %8s %8s %8s   %8s %8s %8s\n", "ranking", "nDCG@10", "MRR", "rec@100", "nDCG@10", "MRR", "rec@100");
    if (!print_row(bench, "hoadep, any of the words", &ranking, HOA_MATCH_ANY, &own, error)
        || !print_row(bench, "hoadep, all or else any", &ranking, HOA_MATCH_AUTO, &automatic, error)
        || !print_ablations(bench, error) || (options->grid && !print_grid(bench, error)))
        return false;
    typed = mean(own.of[0][0], own.of[0][1]);
    bare = mean(own.of[1][0], own.of[1][1]);
    if (typed.ndcg >= options->floor && bare.ndcg >= options->floor_bare)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_FAILED, "nDCG@10 %.4f and %.4f: the floors are %.4f and %.4f", typed.ndcg,
                bare.ndcg, options->floor, options->floor_bare);
    return false;
}

static void
remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        if (g_file_test(inner, G_FILE_TEST_IS_DIR))
            remove_all(inner);
        else
            g_unlink(inner);
    }
    g_rmdir(path);
}

static bool
run(const char *folder, const char *path, const Options *options, GError **error)
{
    Bench bench = {.queries = g_ptr_array_new_with_free_func((GDestroyNotify)query_free),
                   .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    bool ok = hoa_library_open(path, HOA_LIBRARY_CREATE, &bench.library, error) && put_documents(&bench, folder, error)
              && read_queries(&bench, folder, by_id, error) && read_judgements(&bench, folder, by_id, error)
              && report(&bench, options, error);

    g_clear_pointer(&bench.library, hoa_library_close);
    g_ptr_array_unref(bench.queries);
    g_hash_table_unref(bench.ids);
    return ok;
}

int
main(int argc, char **argv)
{
    Options options = {0};
    const GOptionEntry entries[] = {
        {"grid", 0, 0, G_OPTION_ARG_NONE, &options.grid, "try a grid of k1, b and the weight of pairs", NULL},
        {"floor", 0, 0, G_OPTION_ARG_DOUBLE, &options.floor, "least nDCG@10 of queries as typed", "X"},
        {"floor-bare", 0, 0, G_OPTION_ARG_DOUBLE, &options.floor_bare, "least nDCG@10 of queries without diacritics", "X"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new("FOLDER");
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2) {
        fprintf(stderr, "bench_retrieval: %s\n", error != NULL ? error->message : "the folder of a collection is wanted");
        return 64;
    }
    path = g_dir_make_tmp("hoadep-retrieval-XXXXXX", &error);
    if (path != NULL) {
        run(argv[1], path, &options, &error);
        remove_all(path);
    }
    if (error != NULL)
        fprintf(stderr, "bench_retrieval: %s\n", error->message);
    return hoa_error_exit_status(error);
}
