#include "words.h"

#include "word_model.h"

/*
 * Units are judged in stretches: up to the end of a paragraph or line, or up to a sign after which no word goes on once there
 * are WANTED of them, and never more than MOST.
 */
#define WANTED 256
#define MOST 1024

struct HoaSegmenter {
    const HoaWordModel *model;
    HoaItems items;
    HoaWordUnit padded[HOA_WORD_SIDE + MOST + HOA_WORD_SIDE];
    uint32_t patterns[MOST + 1]; /* what the lexicon has for the border before a unit; zero beyond both ends */
    bool joined[MOST]; /* whether a unit continues the word of the one before */
    uint8_t back[MOST][2];
    size_t n, at;          /* units of the stretch, and how many are told */
    HoaItem waiting;       /* the first item of the next stretch */
    bool waits;
    uint32_t stop_key;
};

HoaSegmenter *
hoa_segmenter_new(const HoaWordModel *model)
{
    HoaSegmenter *segmenter = g_new0(HoaSegmenter, 1);

    segmenter->model = model;
    segmenter->stop_key = HOA_WORD_STOP_KEY;
    return segmenter;
}

void
hoa_segmenter_free(HoaSegmenter *segmenter)
{
    g_free(segmenter);
}

void
hoa_segmenter_start(HoaSegmenter *segmenter, HoaSlice text)
{
    segmenter->items = (HoaItems){.text = hoa_slice_part(text, 0, UINT32_MAX)};
    segmenter->n = segmenter->at = 0;
    segmenter->waits = false;
}

/* Whether the stretch ends before `item`: lines of wrapped text go on in lower case, other lines are headings or lists. */
static bool
ends_before(const HoaWordUnit *last, size_t n, const HoaItem *item)
{
    if (n >= MOST || item->gap >= 3)
        return true;
    if (item->gap == 2)
        return item->letter_case != HOA_CASE_LOWER || hoa_word_is_wall(last) || last->shape == HOA_SHAPE_PUNCTUATION;
    return n >= WANTED && hoa_word_is_wall(last);
}

/* Fills the buffer with the units of the next stretch; false when there is none. */
static bool
fill(HoaSegmenter *s)
{
    HoaWordUnit *units = s->padded + HOA_WORD_SIDE;
    size_t n = 0;
    HoaItem item;

    if (s->waits)
        units[n++] = hoa_word_unit(s->items.text, &s->waiting);
    s->waits = false;
    while (hoa_items_next(&s->items, &item)) {
        if (n > 0 && ends_before(&units[n - 1], n, &item)) {
            s->waiting = item;
            s->waits = true;
            break;
        }
        units[n++] = hoa_word_unit(s->items.text, &item);
    }
    hoa_word_pad(units, n, s->stop_key);
    s->n = n;
    s->at = 0;
    return n > 0;
}

static inline bool
is_walled(const HoaWordUnit *unit)
{
    return hoa_word_is_wall(unit) || hoa_word_is_wall(unit - 1);
}

static void
look_up(HoaSegmenter *s)
{
    const HoaWordUnit *units = s->padded + HOA_WORD_SIDE;
    const uint8_t *lexicon = s->model->lexicon;
    unsigned bits = s->model->lexicon_bits;

    s->patterns[0] = s->patterns[s->n] = 0;
    for (size_t i = 1; i < s->n; i++)
        s->patterns[i] = is_walled(&units[i]) ? 0 : hoa_word_pattern(lexicon, bits, &units[i]);
}

/* The scores of joining a border, and what is added when the one before is joined. */
static inline void
score(const HoaWordModel *model, const HoaWordUnit *unit, const uint32_t *pattern, int32_t *plain, int32_t *chained)
{
    uint64_t features[HOA_WORD_FEATURES];
    HoaWordSum sums[2] = {{0}};

    hoa_word_features(unit, pattern, features);
    for (unsigned k = 0; k < HOA_WORD_PLAIN; k++)
        hoa_word_sum_add(&sums[0], model->buckets, model->bits, features[k]);
    for (unsigned k = HOA_WORD_PLAIN; k < HOA_WORD_FEATURES; k++)
        hoa_word_sum_add(&sums[1], model->buckets, model->bits, features[k]);
    *plain = hoa_word_sum(&sums[0]) + model->bias;
    *chained = hoa_word_sum(&sums[1]);
}

/* Viterbi over two states: the border before unit i is joined or not; the scores of "not" are zero. */
static void
decode(HoaSegmenter *s)
{
    const HoaWordUnit *units = s->padded + HOA_WORD_SIDE;
    int64_t parted = 0, joined = HOA_WORD_NEVER;
    bool state;

    look_up(s);
    for (size_t i = 1; i < s->n; i++) {
        int64_t alone = HOA_WORD_NEVER, after = HOA_WORD_NEVER;

        if (!is_walled(&units[i])) {
            int32_t plain, chained;

            score(s->model, &units[i], &s->patterns[i], &plain, &chained);
            alone = parted + plain;
            after = joined + plain + chained;
        }
        s->back[i][0] = joined > parted;
        s->back[i][1] = after > alone;
        parted = MAX(parted, joined);
        joined = MAX(alone, after);
    }
    state = joined > parted;
    for (size_t i = s->n; i-- > 1;) {
        s->joined[i] = state;
        state = s->back[i][state];
    }
    s->joined[0] = false;
}

bool
hoa_segmenter_next(HoaSegmenter *segmenter, HoaWord *word)
{
    const HoaWordUnit *units = segmenter->padded + HOA_WORD_SIDE;
    const HoaWordUnit *first;
    size_t at;

    if (segmenter->at == segmenter->n) {
        if (!fill(segmenter)) {
            *word = (HoaWord){0};
            return false;
        }
        decode(segmenter);
    }
    at = segmenter->at;
    first = &units[at++];
    while (at < segmenter->n && segmenter->joined[at])
        at++;
    word->items = (uint16_t)(at - segmenter->at);
    segmenter->at = at;
    word->offset = first->offset;
    word->len = units[at - 1].offset + units[at - 1].len - first->offset;
    word->kind = first->kind;
    word->gap = first->gap;
    return true;
}
