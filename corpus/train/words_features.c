#include "words_features.h"

/* Features are counted in a table without their names: 2^28 counters of a byte. */
#define COUNT_BITS 28

HoaWordText *
hoa_word_text_new(void)
{
    HoaWordText *text = g_new(HoaWordText, 1);

    text->units = g_array_new(FALSE, FALSE, sizeof(HoaWordUnit));
    text->joined = g_array_new(FALSE, FALSE, 1);
    text->sentences = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    text->times = g_array_new(FALSE, FALSE, sizeof(HoaWordTimes));
    return text;
}

void
hoa_word_text_free(HoaWordText *text)
{
    g_array_unref(text->units);
    g_array_unref(text->joined);
    g_array_unref(text->sentences);
    g_array_unref(text->times);
    g_free(text);
}

static uint32_t
token_end(const GArray *tokens, guint token)
{
    const HoaSpan *span = &g_array_index(tokens, HoaSpan, token);

    return span->start + span->len;
}

void
hoa_word_text_add(HoaWordText *text, HoaSlice raw, const GArray *tokens, HoaWordTimes times)
{
    HoaItems items = {.text = raw};
    uint32_t start = text->units->len;
    uint8_t joined = 0;
    HoaItem item;
    guint token = 0;

    while (hoa_items_next(&items, &item)) {
        HoaWordUnit unit = hoa_word_unit(raw, &item);
        uint32_t end = unit.offset + unit.len;

        g_array_append_val(text->units, unit);
        g_array_append_val(text->joined, joined);
        while (token < tokens->len && token_end(tokens, token) < end)
            token++;
        joined = token < tokens->len && token_end(tokens, token) > end;
    }
    if (text->units->len == start)
        return;
    g_array_append_val(text->sentences, start);
    g_array_append_val(text->times, times);
}

static uint32_t
sentence_end(const HoaWordText *text, guint sentence)
{
    return sentence + 1 < text->sentences->len ? g_array_index(text->sentences, uint32_t, sentence + 1) : text->units->len;
}

/* A table of 64-bit hashes, open addressing, that numbers them from 1 on. */
typedef struct {
    uint64_t *keys;
    uint32_t *numbers;
    size_t size, used;
    GArray *features;
} Numbers;

static size_t
place_of(const Numbers *t, uint64_t key)
{
    size_t at = (key * 0x9e3779b97f4a7c15u >> 20) & (t->size - 1);

    while (t->numbers[at] != 0 && t->keys[at] != key)
        at = (at + 1) & (t->size - 1);
    return at;
}

static void
grow(Numbers *t)
{
    Numbers old = *t;

    t->size *= 2;
    t->keys = g_new(uint64_t, t->size);
    t->numbers = g_new0(uint32_t, t->size);
    for (size_t i = 0; i < old.size; i++) {
        size_t at;

        if (old.numbers[i] == 0)
            continue;
        at = place_of(t, old.keys[i]);
        t->keys[at] = old.keys[i];
        t->numbers[at] = old.numbers[i];
    }
    g_free(old.keys);
    g_free(old.numbers);
}

static uint32_t
number_of(Numbers *t, uint64_t key)
{
    size_t at;

    if (t->used * 2 >= t->size)
        grow(t);
    at = place_of(t, key);
    if (t->numbers[at] == 0) {
        t->keys[at] = key;
        t->numbers[at] = (uint32_t)++t->used;
        g_array_append_val(t->features, key);
    }
    return t->numbers[at];
}

typedef struct {
    uint8_t *counts;
    unsigned cutoff;
    const HoaWordLexicon *lexicon;
    Numbers numbers;
    HoaWordData *data;
    size_t border;
    bool strange; /* of the sentence at hand */
} Pass;

/* `features` is NULL where no word can go on. */
typedef void (*BorderFn)(Pass *pass, const uint64_t *features, uint8_t joined);

static void
count_border(Pass *pass, const uint64_t *features, uint8_t joined)
{
    (void)joined;
    for (unsigned k = 0; features != NULL && k < HOA_WORD_FEATURES; k++) {
        uint8_t *count = &pass->counts[features[k] >> (64 - COUNT_BITS)];

        *count = (uint8_t)(*count + (*count < UINT8_MAX));
    }
}

/* The features that are left of words that nobody knows. */
static bool
is_of_strangers(unsigned feature)
{
    return feature == 6 || feature == 7 || (feature >= 12 && feature != 15 && feature < HOA_WORD_PLAIN)
           || feature >= HOA_WORD_PLAIN + 3;
}

static void
number_border(Pass *pass, const uint64_t *features, uint8_t joined)
{
    uint32_t *ids = pass->data->ids[pass->border];

    for (unsigned k = 0; features != NULL && k < HOA_WORD_FEATURES; k++) {
        bool common = pass->counts[features[k] >> (64 - COUNT_BITS)] >= pass->cutoff;

        ids[k] = common && (!pass->strange || is_of_strangers(k)) ? number_of(&pass->numbers, features[k]) : 0;
    }
    if (features == NULL)
        ids[0] = HOA_WORD_WALLED;
    pass->data->joined[pass->border++] = features != NULL && joined;
}

static void
visit_sentence(const HoaWordUnit *units, const uint8_t *joined, size_t n, GArray *room, Pass *pass, BorderFn use)
{
    uint32_t *patterns;

    g_array_set_size(room, (guint)n + 1);
    patterns = (uint32_t *)(void *)room->data;
    patterns[0] = patterns[n] = 0;
    for (size_t i = 1; i < n; i++)
        patterns[i] = hoa_word_is_wall(&units[i - 1]) || hoa_word_is_wall(&units[i])
                          ? 0
                          : hoa_word_pattern(pass->lexicon->bytes, pass->lexicon->bits, &units[i]);
    for (size_t i = 1; i < n; i++) {
        uint64_t features[HOA_WORD_FEATURES];
        bool walled = hoa_word_is_wall(&units[i - 1]) || hoa_word_is_wall(&units[i]);

        if (!walled)
            hoa_word_features(&units[i], &patterns[i], features);
        use(pass, walled ? NULL : features, joined[i]);
    }
}

/* Calls `use` for every border of every sentence, in order. */
static void
visit(const HoaWordText *text, Pass *pass, BorderFn use)
{
    g_autoptr(GArray) padded = g_array_new(FALSE, FALSE, sizeof(HoaWordUnit));
    g_autoptr(GArray) room = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t stop_key = HOA_WORD_STOP_KEY;

    for (guint s = 0; s < text->sentences->len; s++) {
        uint32_t start = g_array_index(text->sentences, uint32_t, s), end = sentence_end(text, s), n = end - start;
        HoaWordUnit *units;

        g_array_set_size(padded, n + 2 * HOA_WORD_SIDE);
        units = (HoaWordUnit *)(void *)padded->data + HOA_WORD_SIDE;
        memcpy(units, &g_array_index(text->units, HoaWordUnit, start), n * sizeof *units);
        hoa_word_pad(units, n, stop_key);
        pass->strange = g_array_index(text->times, HoaWordTimes, s).strange;
        if (pass->data != NULL)
            pass->data->units_of[s] = (uint32_t)pass->border;
        visit_sentence(units, &g_array_index(text->joined, uint8_t, start), n, room, pass, use);
    }
}

HoaWordData *
hoa_word_data_new(const HoaWordText *text, const HoaWordLexicon *lexicon, unsigned cutoff)
{
    size_t borders = text->units->len - text->sentences->len;
    Pass pass = {.counts = g_malloc0((size_t)1 << COUNT_BITS), .cutoff = cutoff, .lexicon = lexicon};
    HoaWordData *data = g_new0(HoaWordData, 1);
    uint64_t none = 0;

    visit(text, &pass, count_border);
    data->n_sentences = text->sentences->len;
    data->units_of = g_new(uint32_t, data->n_sentences + 1);
    data->ids = g_malloc_n(borders, sizeof *data->ids);
    data->joined = g_malloc(borders);
    data->times = g_memdup2(text->times->data, text->times->len * sizeof(HoaWordTimes));
    pass.data = data;
    pass.numbers = (Numbers){.keys = g_new(uint64_t, 1 << 20), .numbers = g_new0(uint32_t, 1 << 20), .size = 1 << 20,
                             .features = g_array_new(FALSE, FALSE, sizeof(uint64_t))};
    g_array_append_val(pass.numbers.features, none);
    visit(text, &pass, number_border);
    data->units_of[data->n_sentences] = (uint32_t)pass.border;
    data->n_features = pass.numbers.features->len;
    data->features = (uint64_t *)(void *)g_array_free(pass.numbers.features, FALSE);
    g_free(pass.numbers.keys);
    g_free(pass.numbers.numbers);
    g_free(pass.counts);
    return data;
}

void
hoa_word_data_free(HoaWordData *data)
{
    g_free(data->units_of);
    g_free(data->ids);
    g_free(data->joined);
    g_free(data->times);
    g_free(data->features);
    g_free(data);
}
