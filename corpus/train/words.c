/*
 * hoa-train-words: makes corpus/models/words.model from segmented text.
 *
 *     hoa-train-words --gold FILE --silver FILE --dictionary FILE --wide FILE -o MODEL [options]
 *
 * Deterministic: the same data and options give the same bytes. About 3 GB of memory and some minutes. With --hold N each N-th
 * sentence of the gold set (and each hundredth of the silver one) is left out and the model is scored on it: options are
 * chosen so; the shipped model is made of all. The dev part of the treebank is never seen here.
 */
#include <stdio.h>

#include "words_data.h"
#include "words_features.h"
#include "words_score.h"

typedef struct {
    char *gold, *silver, *dictionary, *wide, *out;
    HoaWordStage stages[2];
    int often, strange, times, again, keep, cutoff, bits, lexicon_bits, unit, hold, fold, show, limit;
} Options;

/*
 * Neighbours come from one article and share its names and words, so that sentences are held out in blocks: with each fifth
 * sentence held out F1 came out 0.5 points too high.
 */
#define BLOCK 280

/* A set of sentences on its way in. */
typedef struct {
    const Options *options;
    HoaWordText *text;
    GString *clean, *raw;
    GArray *tokens;
    bool gold;
} Reader;

static bool
held_out(const Options *o, bool gold, size_t number)
{
    if (o->hold <= 0)
        return false;
    return gold ? number / BLOCK % (size_t)o->hold == (size_t)o->fold : number % 100 == 50;
}

/*
 * Capitals are not to be relied on: headings have nothing else, and hasty writers leave them out of names. Some lines are
 * learnt again in lower case, in upper case, or with the capitals of names but the first made small. NULL for the others.
 */
static char *
recase(HoaSlice line, size_t number)
{
    bool inside = false;

    switch (number % 12) {
    case 1:
        return g_utf8_strdown(line.data, (gssize)line.len);
    case 5:
        return number % 24 == 5 ? g_utf8_strup(line.data, (gssize)line.len) : NULL;
    case 9: {
        GString *out = g_string_new(NULL);

        for (const char *p = line.data; p < line.data + line.len; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);

            g_string_append_unichar(out, inside ? g_unichar_tolower(c) : c);
            inside = c != ' ' && (inside || c == '_');
        }
        return g_string_free(out, FALSE);
    }
    default:
        return NULL;
    }
}

static void
add_line(Reader *r, HoaSlice line, HoaSegFlags flags, HoaWordTimes times)
{
    hoa_seg_read(line, flags, r->raw, r->tokens);
    hoa_word_text_add(r->text, hoa_slice(r->raw->str, r->raw->len), r->tokens, times);
}

static void
read_line(HoaSlice line, size_t number, void *data)
{
    Reader *r = data;
    const Options *o = r->options;
    HoaWordTimes times = {1, o->keep > 0 && number % (size_t)o->keep == 0, false};
    HoaSlice clean;

    if (held_out(o, r->gold, number) || (!r->gold && o->limit > 0 && number >= (size_t)o->limit))
        return;
    g_string_truncate(r->clean, 0);
    hoa_text_normalise(line, r->clean, NULL);
    clean = hoa_slice(r->clean->str, r->clean->len);
    if (r->gold) {
        times = (HoaWordTimes){(uint8_t)o->times, (uint8_t)o->again, false};
        add_line(r, clean, HOA_SEG_USUAL, times);
    } else {
        g_autofree char *other = recase(clean, number);

        add_line(r, clean, number % 4 == 3 ? HOA_SEG_SPACED : HOA_SEG_USUAL, times);
        if (other != NULL)
            add_line(r, hoa_slice_from(other), HOA_SEG_USUAL, (HoaWordTimes){1, 0, false});
        if (o->strange > 0 && number % (size_t)o->strange == 3)
            add_line(r, clean, HOA_SEG_USUAL, (HoaWordTimes){1, 0, true});
    }
}

/* A held-out set that is scored. */
typedef struct {
    const Options *options;
    HoaSegmenter *segmenter;
    HoaWordScore score;
    GString *clean, *raw;
    GArray *tokens, *found;
    bool gold;
} Judge;

static void
print_words(const char *what, HoaSlice text, const GArray *spans)
{
    printf("%s", what);
    for (guint i = 0; i < spans->len; i++) {
        const HoaSpan *span = &g_array_index(spans, HoaSpan, i);

        printf(" [%.*s]", (int)span->len, text.data + span->start);
    }
    printf("\n");
}

static void
judge_line(HoaSlice line, size_t number, void *data)
{
    Judge *j = data;
    HoaSlice text;
    size_t right = j->score.right;

    if (!held_out(j->options, j->gold, number))
        return;
    g_string_truncate(j->clean, 0);
    hoa_text_normalise(line, j->clean, NULL);
    hoa_seg_read(hoa_slice(j->clean->str, j->clean->len), HOA_SEG_USUAL, j->raw, j->tokens);
    text = hoa_slice(j->raw->str, j->raw->len);
    hoa_word_spans(j->segmenter, text, j->found);
    hoa_word_score_add(&j->score, j->tokens, j->found);
    if (j->options->show && j->gold && j->score.right - right < j->tokens->len) {
        print_words("gold", text, j->tokens);
        print_words("ours", text, j->found);
    }
}

static void
judge(const Options *o, const HoaWordModel *model, HoaSlice lines, bool gold)
{
    Judge j = {.options = o, .segmenter = hoa_segmenter_new(model), .clean = g_string_new(NULL), .raw = g_string_new(NULL),
               .tokens = g_array_new(FALSE, FALSE, sizeof(HoaSpan)), .found = g_array_new(FALSE, FALSE, sizeof(HoaSpan)),
               .gold = gold};

    hoa_seg_lines(lines, judge_line, &j);
    fprintf(stderr, "held out %s: %zu sentences, precision %.4f, recall %.4f, F1 %.4f\n", gold ? "gold" : "silver",
            j.score.sentences, hoa_word_score_precision(&j.score), hoa_word_score_recall(&j.score),
            hoa_word_score_f1(&j.score));
    hoa_segmenter_free(j.segmenter);
    g_string_free(j.clean, TRUE);
    g_string_free(j.raw, TRUE);
    g_array_unref(j.tokens);
    g_array_unref(j.found);
}

static GBytes *
train(const Options *o, HoaSlice gold, HoaSlice silver, const HoaWordLexicon *lexicon)
{
    HoaWordText *text = hoa_word_text_new();
    Reader reader = {.options = o, .text = text, .clean = g_string_new(NULL), .raw = g_string_new(NULL),
                     .tokens = g_array_new(FALSE, FALSE, sizeof(HoaSpan)), .gold = true};
    HoaWordWeights weights;
    HoaWordData *data;
    GBytes *model;

    hoa_seg_lines(gold, read_line, &reader);
    reader.gold = false;
    hoa_seg_lines(silver, read_line, &reader);
    g_string_free(reader.clean, TRUE);
    g_string_free(reader.raw, TRUE);
    g_array_unref(reader.tokens);
    data = hoa_word_data_new(text, lexicon, (unsigned)o->cutoff);
    fprintf(stderr, "%u sentences, %u units, %zu features\n", text->sentences->len, text->units->len, data->n_features);
    hoa_word_text_free(text);
    hoa_word_learn(data, o->stages, &weights);
    model = hoa_word_model_write(data, &weights, lexicon, (unsigned)o->bits, o->unit);
    g_free(weights.weights);
    hoa_word_data_free(data);
    return model;
}

static HoaWordLexicon *
read_lexicon(const Options *o, HoaSlice silver, GError **error)
{
    g_autoptr(GMappedFile) wide = g_mapped_file_new(o->wide, FALSE, error);
    HoaWordLexicon *lexicon = hoa_word_lexicon_new((unsigned)o->lexicon_bits);

    if (wide == NULL || !hoa_word_lexicon_add_json(lexicon, o->dictionary, error)) {
        hoa_word_lexicon_free(lexicon);
        return NULL;
    }
    hoa_word_lexicon_add_frequent(lexicon, silver, (unsigned)o->often);
    hoa_word_lexicon_add_lines(lexicon, hoa_slice(g_mapped_file_get_contents(wide), g_mapped_file_get_length(wide)));
    hoa_word_lexicon_finish(lexicon);
    fprintf(stderr, "lexicon: %zu words, %zu entries, %zu without a place\n", lexicon->words, lexicon->entries, lexicon->lost);
    return lexicon;
}

static bool
run(const Options *o, GError **error)
{
    g_autoptr(GMappedFile) gold = g_mapped_file_new(o->gold, FALSE, error);
    g_autoptr(GMappedFile) silver = gold != NULL ? g_mapped_file_new(o->silver, FALSE, error) : NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(HoaWordModel) model = NULL;
    HoaSlice gold_lines, silver_lines;
    HoaWordLexicon *lexicon;

    if (silver == NULL)
        return false;
    gold_lines = hoa_slice(g_mapped_file_get_contents(gold), g_mapped_file_get_length(gold));
    silver_lines = hoa_slice(g_mapped_file_get_contents(silver), g_mapped_file_get_length(silver));
    lexicon = read_lexicon(o, silver_lines, error);
    if (lexicon == NULL)
        return false;
    bytes = train(o, gold_lines, silver_lines, lexicon);
    hoa_word_lexicon_free(lexicon);
    model = hoa_word_model_open(hoa_slice(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)), error);
    if (model == NULL)
        return false;
    if (o->hold > 0) {
        judge(o, model, gold_lines, true);
        judge(o, model, silver_lines, false);
    }
    return hoa_file_replace(o->out, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), error);
}

int
main(int argc, char **argv)
{
    Options o = {.stages = {{1, 3, 1024, 64}, {3, 8, 768, 256}}, .often = 3, .strange = 4, .times = 2, .again = 1, .cutoff = 3,
                 .bits = 17, .lexicon_bits = 16, .unit = 96};
    const GOptionEntry entries[] = {
        {"gold", 0, 0, G_OPTION_ARG_FILENAME, &o.gold, "sentences segmented by people", "FILE"},
        {"silver", 0, 0, G_OPTION_ARG_FILENAME, &o.silver, "sentences segmented by a machine", "FILE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.out, "the model", "FILE"},
        {"dictionary", 0, 0, G_OPTION_ARG_FILENAME, &o.dictionary, "words of a dictionary: the keys of a JSON object", "FILE"},
        {"wide", 0, 0, G_OPTION_ARG_FILENAME, &o.wide, "a larger list of words, one a line", "FILE"},
        {"often", 0, 0, G_OPTION_ARG_INT, &o.often, "silver words that occur so often are in the lexicon", "N"},
        {"runs", 0, 0, G_OPTION_ARG_INT, &o.stages[0].runs, "how often the first stage is learnt, to take the mean", "N"},
        {"runs2", 0, 0, G_OPTION_ARG_INT, &o.stages[1].runs, "and the second", "N"},
        {"rounds", 0, 0, G_OPTION_ARG_INT, &o.stages[0].rounds, "rounds of the first stage, over all", "N"},
        {"margin", 0, 0, G_OPTION_ARG_INT, &o.stages[0].margin, "by how much truth must win, in 64ths", "N"},
        {"rounds2", 0, 0, G_OPTION_ARG_INT, &o.stages[1].rounds, "rounds of the second stage, over gold and some silver", "N"},
        {"margin2", 0, 0, G_OPTION_ARG_INT, &o.stages[1].margin, "the same in the second stage", "N"},
        {"rate2", 0, 0, G_OPTION_ARG_INT, &o.stages[1].rate, "how far a mistake moves a weight there, in 64ths", "N"},
        {"strange", 0, 0, G_OPTION_ARG_INT, &o.strange, "each N-th silver sentence is learnt again without its n-grams", "N"},
        {"times", 0, 0, G_OPTION_ARG_INT, &o.times, "how often a gold sentence counts in a round of the first stage", "N"},
        {"again", 0, 0, G_OPTION_ARG_INT, &o.again, "and of the second", "N"},
        {"keep", 0, 0, G_OPTION_ARG_INT, &o.keep, "each N-th silver sentence is in the second stage", "N"},
        {"cutoff", 0, 0, G_OPTION_ARG_INT, &o.cutoff, "rarer features are not learnt", "N"},
        {"bits", 0, 0, G_OPTION_ARG_INT, &o.bits, "2^N buckets of eight bytes", "N"},
        {"lexicon-bits", 0, 0, G_OPTION_ARG_INT, &o.lexicon_bits, "2^N buckets of the lexicon", "N"},
        {"unit", 0, 0, G_OPTION_ARG_INT, &o.unit, "what a weight of 1 in the file means, in 64ths", "N"},
        {"limit", 0, 0, G_OPTION_ARG_INT, &o.limit, "only so many sentences of silver", "N"},
        {"hold", 0, 0, G_OPTION_ARG_INT, &o.hold, "hold out each N-th gold sentence", "N"},
        {"fold", 0, 0, G_OPTION_ARG_INT, &o.fold, "which of the N", "N"},
        {"show", 0, 0, G_OPTION_ARG_NONE, &o.show, "print held-out gold sentences with errors", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)
        || o.gold == NULL || o.silver == NULL || o.out == NULL || o.dictionary == NULL || o.wide == NULL || o.times < 0 || o.times > 255 || o.bits < HOA_WORD_MODEL_MIN_BITS
        || o.bits > HOA_WORD_MODEL_MAX_BITS || o.unit < 1 || o.fold < 0
        || o.stages[0].runs < 1 || o.stages[1].runs < 1) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: hoa-train-words --gold FILE --silver FILE --dictionary FILE --wide FILE -o MODEL");
        return 64;
    }
    if (!run(&o, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    return 0;
}
