/*
 * bench_restore [--floor SHARE] MODEL NEWS.jsonl: how well diacritics are restored, and how fast.
 *
 * The held-back articles (one in twenty by the hash of the id, as corpus/train/restore.c leaves them out) lose their diacritics
 * and get them back. Accuracy is the share of tokens of letters with the right canonical form; ambiguous are those whose bare form
 * has two or more spellings in the training part, each seen at least twice. The baseline takes the most frequent spelling of
 * each bare form. Because news repeat themselves, articles of which a good part stands in the training part are counted apart.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "restore.h"
#include "text.h"

#define HELD_BACK 20
#define SHINGLE 8        /* tokens */
#define SAMPLE 8         /* one shingle in so many is looked at */
#define NEAR 0.3         /* an article is near when so many of its shingles stand in the training part */
#define RUNS 5
#define BINS 10

typedef struct {
    char *best, *second;
    guint best_count, second_count;
} Spellings;

typedef struct {
    size_t tokens, right, baseline;
    size_t ambiguous, ambiguous_right, ambiguous_baseline;
} Score;

typedef struct {
    GPtrArray *held_back;   /* of GString: normalised */
    GHashTable *counts;     /* canonical form: how often */
    GHashTable *spellings;  /* bare form: Spellings */
    GHashTable *shingles;   /* of the training part */
    Score all, far;
    size_t n_far;
    size_t bin_total[BINS + 1], bin_right[BINS + 1];
    double sum_confidence;
    size_t sure, sure_right, choices, choices_right, among;
    GString *bare; /* the held-back part without diacritics */
} Bench;

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static HoaSlice
canonical_of(HoaSlice text, const HoaToken *token, char out[static HOA_TOKEN_MAX])
{
    return hoa_slice(out, hoa_token_canonical(hoa_slice(text.data + token->offset, token->len), out));
}

/* ---- The training part ------------------------------------------------------------------------------------------------ */

static void
count_form(Bench *bench, HoaSlice form)
{
    char text[HOA_TOKEN_MAX + 1] = {0};
    guint *count;

    memcpy(text, form.data, form.len);
    count = g_hash_table_lookup(bench->counts, text);
    if (count == NULL) {
        count = g_new0(guint, 1);
        g_hash_table_insert(bench->counts, g_strdup(text), count);
    }
    (*count)++;
}

/* The hash of each shingle that is sampled; `visit` gets it. */
static void
each_shingle(HoaSlice text, void (*visit)(guint64 hash, void *data), void *data)
{
    HoaTokens tokens = {.text = text};
    guint64 last[SHINGLE] = {0};
    HoaToken token;
    size_t n = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        char form[HOA_TOKEN_MAX];
        HoaSlice canonical = canonical_of(text, &token, form);
        guint64 hash = 0;

        last[n % SHINGLE] = 0;
        for (size_t i = 0; i < canonical.len; i++)
            last[n % SHINGLE] = (last[n % SHINGLE] ^ (guchar)canonical.data[i]) * G_GUINT64_CONSTANT(0x100000001b3);
        n++;
        for (size_t i = 0; i < SHINGLE; i++)
            hash = (hash ^ last[(n + i) % SHINGLE]) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + (hash >> 29);
        if (n >= SHINGLE && (hash >> 40) % SAMPLE == 0)
            visit(hash, data);
    }
}

static void
keep_shingle(guint64 hash, void *data)
{
    g_hash_table_add(data, g_memdup2(&hash, sizeof hash));
}

static void
learn(Bench *bench, HoaSlice text)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        char form[HOA_TOKEN_MAX];

        if (token.kind == HOA_TOKEN_LETTERS)
            count_form(bench, canonical_of(text, &token, form));
    }
    each_shingle(text, keep_shingle, bench->shingles);
}

static void
group_forms(Bench *bench)
{
    GHashTableIter iter;
    gpointer form, count;

    g_hash_table_iter_init(&iter, bench->counts);
    while (g_hash_table_iter_next(&iter, &form, &count)) {
        char bare[HOA_TOKEN_MAX + 1] = {0};
        Spellings *s;
        guint n = *(guint *)count;

        hoa_token_bare(hoa_slice_from(form), bare);
        s = g_hash_table_lookup(bench->spellings, bare);
        if (s == NULL) {
            s = g_new0(Spellings, 1);
            g_hash_table_insert(bench->spellings, g_strdup(bare), s);
        }
        if (n > s->best_count || (n == s->best_count && strcmp(form, s->best) < 0)) {
            s->second_count = s->best_count;
            s->best = form;
            s->best_count = n;
        } else if (n > s->second_count) {
            s->second_count = n;
        }
    }
}

static bool
read_news(Bench *bench, const char *path)
{
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    if (in == NULL)
        return false;
    while ((len = getline(&line, &room, in)) > 0) {
        json_t *row = json_loadb(line, (size_t)len, 0, NULL);
        const char *text = json_string_value(json_object_get(row, "text"));
        const char *id = json_string_value(json_object_get(row, "id"));
        GString *normal = g_string_new(NULL);

        hoa_text_normalise(hoa_slice_from(text), normal, NULL);
        if (id != NULL && g_str_hash(id) % HELD_BACK == 0) {
            g_ptr_array_add(bench->held_back, normal);
        } else {
            learn(bench, slice_of(normal));
            g_string_free(normal, TRUE);
        }
        json_decref(row);
    }
    free(line);
    fclose(in);
    group_forms(bench);
    return bench->held_back->len > 0;
}

/* ---- The held-back part ----------------------------------------------------------------------------------------------- */

/* The text without diacritics, case kept. */
static GString *
strip(HoaSlice text)
{
    g_autofree char *apart = g_utf8_normalize(text.data, (gssize)text.len, G_NORMALIZE_NFD);
    GString *out = g_string_sized_new(text.len);

    for (const char *p = apart; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == 0x111 || c == 0x110 || c == 0xd0)
            g_string_append_c(out, c == 0x111 ? 'd' : 'D');
        else if (!g_unichar_ismark(c))
            g_string_append_unichar(out, c);
    }
    return out;
}

static void
find_shingle(guint64 hash, void *data)
{
    gpointer *find = data;
    size_t *seen = find[1];

    seen[0]++;
    seen[1] += g_hash_table_contains(find[0], &hash);
}

static bool
is_near(const Bench *bench, HoaSlice text)
{
    size_t seen[2] = {0};
    gpointer find[2] = {bench->shingles, seen};

    each_shingle(text, find_shingle, find);
    return seen[0] > 0 && (double)seen[1] >= NEAR * (double)seen[0];
}

static const HoaRestored *
choice_at(const GArray *choices, size_t *at, size_t to)
{
    while (*at < choices->len && g_array_index(choices, HoaRestored, *at).to < to)
        (*at)++;
    if (*at < choices->len && g_array_index(choices, HoaRestored, *at).to == to)
        return &g_array_index(choices, HoaRestored, *at);
    return NULL;
}

static void
judge_choice(Bench *bench, const HoaRestored *choice, HoaSlice wanted, bool right)
{
    int bin = (int)(choice->confidence * BINS);
    bool among = right;

    bin = CLAMP(bin, 0, BINS - 1);
    for (int i = 0; i < choice->n_alternatives; i++)
        among |= hoa_slice_equal(hoa_slice_from(choice->alternatives[i].spelling), wanted);
    bench->bin_total[bin]++;
    bench->bin_right[bin] += right;
    bench->sum_confidence += (double)choice->confidence;
    bench->choices++;
    bench->choices_right += right;
    bench->among += among;
    bench->sure += choice->confidence >= 0.95f;
    bench->sure_right += choice->confidence >= 0.95f && right;
}

static void
judge(Bench *bench, HoaSlice truth, HoaSlice restored, const GArray *choices, Score *score)
{
    HoaTokens a = {.text = truth}, b = {.text = restored};
    HoaToken x, y;
    size_t at = 0;

    while (hoa_tokens_next(&a, &x) && hoa_tokens_next(&b, &y)) {
        char xs[HOA_TOKEN_MAX], ys[HOA_TOKEN_MAX], bare[HOA_TOKEN_MAX + 1] = {0};
        HoaSlice wanted = canonical_of(truth, &x, xs), given = canonical_of(restored, &y, ys);
        const HoaRestored *choice = choice_at(choices, &at, y.offset);
        const Spellings *s;
        bool right = hoa_slice_equal(wanted, given), base;

        if (x.kind != HOA_TOKEN_LETTERS)
            continue;
        hoa_token_bare(wanted, bare);
        s = g_hash_table_lookup(bench->spellings, bare);
        base = hoa_slice_equal(wanted, hoa_slice_from(s != NULL ? s->best : bare));
        score->tokens++;
        score->right += right;
        score->baseline += base;
        if (s != NULL && s->second_count >= 2) {
            score->ambiguous++;
            score->ambiguous_right += right;
            score->ambiguous_baseline += base;
        }
        if (!right && g_getenv("HOA_BENCH_ERRORS") != NULL)
            fprintf(stderr, "%.*s\t%.*s\t%.2f\n", HOA_SLICE_ARG(wanted), HOA_SLICE_ARG(given),
                    choice != NULL ? (double)choice->confidence : -1.0);
        if (choice != NULL)
            judge_choice(bench, choice, wanted, right);
    }
}

static void
add_score(Score *to, const Score *score)
{
    to->tokens += score->tokens;
    to->right += score->right;
    to->baseline += score->baseline;
    to->ambiguous += score->ambiguous;
    to->ambiguous_right += score->ambiguous_right;
    to->ambiguous_baseline += score->ambiguous_baseline;
}

static void
measure_accuracy(Bench *bench, const HoaRestorer *restorer)
{
    for (guint i = 0; i < bench->held_back->len; i++) {
        HoaSlice truth = slice_of(g_ptr_array_index(bench->held_back, i));
        GString *bare = strip(truth);
        g_autoptr(GString) restored = g_string_new(NULL);
        g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(HoaRestored));
        Score score = {0};

        hoa_text_restore(restorer, slice_of(bare), restored, choices);
        judge(bench, truth, slice_of(restored), choices, &score);
        add_score(&bench->all, &score);
        if (!is_near(bench, truth)) {
            add_score(&bench->far, &score);
            bench->n_far++;
        }
        g_string_append_len(bench->bare, bare->str, (gssize)bare->len);
        g_string_append_c(bench->bare, '\n');
        g_string_free(bare, TRUE);
    }
}

static double
measure_speed(const Bench *bench, const HoaRestorer *restorer, bool with_choices)
{
    double best = 0;

    for (int run = 0; run < RUNS; run++) {
        g_autoptr(GString) out = g_string_sized_new(bench->bare->len * 2);
        g_autoptr(GArray) choices = with_choices ? g_array_new(FALSE, FALSE, sizeof(HoaRestored)) : NULL;
        clock_t start = clock();
        double seconds;

        hoa_text_restore(restorer, slice_of(bench->bare), out, choices);
        seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        best = MAX(best, (double)bench->bare->len / 1e6 / MAX(seconds, 1e-6));
    }
    return best;
}

static double
share(size_t part, size_t whole)
{
    return whole > 0 ? (double)part / (double)whole : 0;
}

static void
print_score(const char *name, guint articles, const Score *score)
{
    printf("%-34s %6u articles %8zu tokens  %.4f (alone %.4f)  ambiguous %8zu  %.4f (alone %.4f)\n", name, articles,
           score->tokens, share(score->right, score->tokens), share(score->baseline, score->tokens), score->ambiguous,
           share(score->ambiguous_right, score->ambiguous), share(score->ambiguous_baseline, score->ambiguous));
}

static void
print_confidence(const Bench *bench)
{
    printf("confidence: %zu choices, mean %.4f, right %.4f, right or among the alternatives %.4f\n", bench->choices,
           bench->sum_confidence / (double)MAX(bench->choices, 1), share(bench->choices_right, bench->choices),
           share(bench->among, bench->choices));
    printf("confidence >= 0.95: %.4f of the choices, right %.4f\n", share(bench->sure, bench->choices),
           share(bench->sure_right, bench->sure));
    for (int i = 0; i < BINS; i++)
        if (bench->bin_total[i] > 0)
            printf("  %.1f to %.1f: %8zu choices, right %.4f\n", i / (double)BINS, (i + 1) / (double)BINS,
                   bench->bin_total[i], share(bench->bin_right[i], bench->bin_total[i]));
}

static void
bench_init(Bench *bench)
{
    *bench = (Bench){0};
    bench->held_back = g_ptr_array_new();
    bench->counts = g_hash_table_new(g_str_hash, g_str_equal);
    bench->spellings = g_hash_table_new(g_str_hash, g_str_equal);
    bench->shingles = g_hash_table_new(g_int64_hash, g_int64_equal);
    bench->bare = g_string_new(NULL);
}

int
main(int argc, char **argv)
{
    gdouble floor = 0;
    const GOptionEntry options[] = {
        {"floor", 0, 0, G_OPTION_ARG_DOUBLE, &floor, "fail below this share of all tokens", "SHARE"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new("MODEL NEWS.jsonl");
    g_autoptr(GError) error = NULL;
    GMappedFile *file;
    HoaRestorer *restorer;
    Bench bench;

    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 3) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: bench_restore [--floor SHARE] MODEL NEWS.jsonl");
        return 64;
    }
    file = g_mapped_file_new(argv[1], FALSE, &error);
    restorer = file != NULL ? hoa_restorer_open(hoa_slice(g_mapped_file_get_contents(file), g_mapped_file_get_length(file)),
                                                &error)
                            : NULL;
    bench_init(&bench);
    if (restorer == NULL || !read_news(&bench, argv[2])) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "no news");
        return 1;
    }
    measure_accuracy(&bench, restorer);
    printf("model: %.2f MB\n", (double)g_mapped_file_get_length(file) / 1e6);
    print_score("held back, no near copy in training", (guint)bench.n_far, &bench.far);
    print_score("held back, all", bench.held_back->len, &bench.all);
    print_confidence(&bench);
    printf("speed: %.1f MB/s, with choices %.1f MB/s (bare text, one thread, best of %d)\n",
           measure_speed(&bench, restorer, false), measure_speed(&bench, restorer, true), RUNS);
    if (share(bench.far.right, bench.far.tokens) < floor) {
        printf("below the floor of %.4f\n", floor);
        return 1;
    }
    return 0;
}
