/*
 * Words from raw text: how well and how fast.
 *
 *     bench_words MODEL GOLD.seg LEXICON.seg[,LEXICON.seg...] NEWS.txt|- FLOOR
 *
 * GOLD is scored sentence by sentence: each is written as people write it, segmented, and compared. Beside the model stands a
 * longest match with the words of the same data that the model was trained on. NEWS is timed, best of five.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "text.h"
#include "words_data.h"
#include "words_score.h"

#define LONGEST 6 /* items of the longest word of the lexicon that is tried */
#define TIMES 5

static GString *
normal(HoaSlice text)
{
    GString *out = g_string_sized_new(text.len + 64);

    hoa_text_normalise(text, out, NULL);
    return out;
}

/* ---- Longest match --------------------------------------------------------------------------------------------------- */

static char *
lower_key(HoaSlice text)
{
    return g_utf8_strdown(text.data, (gssize)text.len);
}

typedef struct {
    GHashTable *words; /* lower-case text of words of several items -> how often */
    GString *raw;
    GArray *tokens;
} Lexicon;

static void
read_lexicon(HoaSlice line, size_t number, void *data)
{
    Lexicon *lexicon = data;

    (void)number;
    hoa_seg_read(line, HOA_SEG_USUAL, lexicon->raw, lexicon->tokens);
    for (guint i = 0; i < lexicon->tokens->len; i++) {
        const HoaSpan *span = &g_array_index(lexicon->tokens, HoaSpan, i);
        HoaSlice word = hoa_slice(lexicon->raw->str + span->start, span->len);
        char *key;

        if (memchr(word.data, ' ', word.len) == NULL)
            continue;
        key = lower_key(word);
        g_hash_table_insert(lexicon->words, key, GUINT_TO_POINTER(1 + GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->words, key))));
    }
}

static bool
is_word(const Lexicon *lexicon, HoaSlice text)
{
    g_autofree char *key = lower_key(text);

    return GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->words, key)) >= 3;
}

static void
longest_match(const Lexicon *lexicon, HoaSlice text, GArray *spans)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(HoaItem));
    HoaItems cursor = {.text = text};
    HoaItem item;

    g_array_set_size(spans, 0);
    while (hoa_items_next(&cursor, &item))
        g_array_append_val(items, item);
    for (guint i = 0, taken; i < items->len; i += taken) {
        const HoaItem *first = &g_array_index(items, HoaItem, i), *last = first;
        HoaSpan span;

        for (taken = MIN(LONGEST, items->len - i); taken > 1; taken--) {
            last = &g_array_index(items, HoaItem, i + taken - 1);
            if (is_word(lexicon, hoa_slice_part(text, first->offset, last->offset + last->len)))
                break;
        }
        last = &g_array_index(items, HoaItem, i + taken - 1);
        span = (HoaSpan){first->offset, last->offset + last->len - first->offset};
        g_array_append_val(spans, span);
    }
}

/* ---- Accuracy -------------------------------------------------------------------------------------------------------- */

typedef struct {
    HoaSegmenter *segmenter;
    const Lexicon *lexicon;
    HoaWordScore model, match;
    GString *raw;
    GArray *gold, *found;
} Judge;

static void
judge_line(HoaSlice line, size_t number, void *data)
{
    Judge *j = data;
    HoaSlice text;

    (void)number;
    hoa_seg_read(line, HOA_SEG_USUAL, j->raw, j->gold);
    text = hoa_slice(j->raw->str, j->raw->len);
    hoa_word_spans(j->segmenter, text, j->found);
    hoa_word_score_add(&j->model, j->gold, j->found);
    longest_match(j->lexicon, text, j->found);
    hoa_word_score_add(&j->match, j->gold, j->found);
}

static void
print_score(const char *name, const HoaWordScore *score)
{
    printf("%-16s precision %.4f  recall %.4f  F1 %.4f  (%zu sentences, %zu tokens)\n", name, hoa_word_score_precision(score),
           hoa_word_score_recall(score), hoa_word_score_f1(score), score->sentences, score->gold);
}

/* ---- Speed ----------------------------------------------------------------------------------------------------------- */

static double
cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
time_words(HoaSegmenter *segmenter, HoaSlice text)
{
    double best = 1e9, best_items = 1e9, megabytes = (double)text.len / 1e6;
    size_t words = 0, items = 0;

    for (int i = 0; i < TIMES; i++) {
        HoaItems cursor = {.text = text};
        double start = cpu_seconds(), middle;
        HoaWord word;
        HoaItem item;

        words = items = 0;
        hoa_segmenter_start(segmenter, text);
        while (hoa_segmenter_next(segmenter, &word))
            words++;
        middle = cpu_seconds();
        while (hoa_items_next(&cursor, &item))
            items++;
        best = MIN(best, middle - start);
        best_items = MIN(best_items, cpu_seconds() - middle);
    }
    printf("%-16s %.1f MB/s  (%.1f MB, %zu words, one thread, best of %d; items alone %.1f MB/s, %zu)\n", "speed",
           megabytes / best, megabytes, words, TIMES, megabytes / best_items, items);
}

static GMappedFile *
map(const char *path)
{
    g_autoptr(GError) error = NULL;
    GMappedFile *file = g_mapped_file_new(path, FALSE, &error);

    if (file == NULL) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
    return file;
}

static HoaSlice
contents(GMappedFile *file)
{
    return hoa_slice(g_mapped_file_get_contents(file), g_mapped_file_get_length(file));
}

int
main(int argc, char **argv)
{
    Lexicon lexicon = {.words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), .raw = g_string_new(NULL),
                       .tokens = g_array_new(FALSE, FALSE, sizeof(HoaSpan))};
    Judge judge = {.lexicon = &lexicon, .raw = g_string_new(NULL), .gold = g_array_new(FALSE, FALSE, sizeof(HoaSpan)),
                   .found = g_array_new(FALSE, FALSE, sizeof(HoaSpan))};
    g_autoptr(GError) error = NULL;
    g_autoptr(HoaWordModel) model = NULL;
    g_auto(GStrv) lexicons = NULL;
    GMappedFile *file;
    GString *text;
    double floor;

    if (argc != 6) {
        fprintf(stderr, "usage: bench_words MODEL GOLD.seg LEXICON.seg[,LEXICON.seg...] NEWS.txt|- FLOOR\n");
        return 64;
    }
    file = map(argv[1]);
    model = hoa_word_model_open(contents(file), &error);
    if (model == NULL) {
        fprintf(stderr, "%s: %s\n", argv[1], error->message);
        return 1;
    }
    printf("%-16s %.2f MB\n", "model", (double)contents(file).len / 1e6);
    lexicons = g_strsplit(argv[3], ",", -1);
    for (char **path = lexicons; *path != NULL; path++)
        hoa_seg_lines(contents(map(*path)), read_lexicon, &lexicon);
    judge.segmenter = hoa_segmenter_new(model);
    text = normal(contents(map(argv[2])));
    hoa_seg_lines(hoa_slice(text->str, text->len), judge_line, &judge);
    print_score("words", &judge.model);
    print_score("longest match", &judge.match);
    if (strcmp(argv[4], "-") != 0) {
        text = normal(hoa_slice_part(contents(map(argv[4])), 0, 25 * 1000 * 1000));
        time_words(judge.segmenter, hoa_slice(text->str, text->len));
    }
    floor = g_ascii_strtod(argv[5], NULL);
    if (hoa_word_score_f1(&judge.model) < floor) {
        printf("FAILED: F1 is below %.3f\n", floor);
        return 1;
    }
    return 0;
}
