/*
 * word_model (private to text/): the file of a word model, the units that it judges and the features that it sees.
 *
 * The trainer (corpus/train/words.c) writes what the segmenter (words.c) reads; both make units and features by the functions
 * below, so that they cannot disagree. Whoever changes units, templates or layout raises HOA_WORD_MODEL_VERSION.
 *
 * A unit is an item (items.h). The task is binary: at each border between two units, are they joined into one word? The score of "joined" is a sum of
 * weights of features of a window of six units (three on each side); further weights count only when the border before is joined
 * as well. The best sequence is found with the algorithm of Viterbi (1967); weights are learnt as an averaged perceptron
 * (Collins 2002).
 *
 * File, little endian:
 *      0  8 bytes  "hoaword" and NUL
 *      8  u32      HOA_WORD_MODEL_VERSION
 *     12  u32      bits: there are 2^bits buckets, bits from 4 to 20
 *     16  u64      XXH3 of everything from byte 24 on
 *     24  u64      size of the file
 *     32  i32      added to each score of "joined"
 *     36  u32      HOA_TEXT_VERSION of the codes of syllables
 *     40  u32      lexicon bits, in the same range
 *     44  20 bytes zero
 *     64  2^bits buckets of weights, then 2^(lexicon bits) buckets of the lexicon
 * A bucket is four u16 entries: a fingerprint of ten bits above a value of six. A weight is biased by 32; the value of an n-gram
 * in the lexicon tells the lists that hold it. An entry of weight or value zero is empty. Each bucket is read as one u64 whose
 * lanes are compared at once.
 */
#ifndef HOA_TEXT_WORD_MODEL_H
#define HOA_TEXT_WORD_MODEL_H

#include "text.h"
#include "words.h"

#define HOA_WORD_MODEL_MAGIC "hoaword"
#define HOA_WORD_MODEL_VERSION 1
#define HOA_WORD_MODEL_HEAD 64
#define HOA_WORD_MODEL_MIN_BITS 4
#define HOA_WORD_MODEL_MAX_BITS 20
#define HOA_WORD_WEIGHT_MAX 31
#define HOA_WORD_BIAS_MAX 10000

/* The score of what cannot be. */
#define HOA_WORD_NEVER (-((int64_t)1 << 40))

struct HoaWordModel {
    const uint8_t *buckets, *lexicon;
    unsigned bits, lexicon_bits;
    int32_t bias;
};

/* What the shape of a unit is to the model. */
enum {
    HOA_SHAPE_LOWER,
    HOA_SHAPE_CAPITALISED,
    HOA_SHAPE_UPPER,
    HOA_SHAPE_FOREIGN,
    HOA_SHAPE_FOREIGN_CAPITALISED,
    HOA_SHAPE_FOREIGN_UPPER,
    HOA_SHAPE_INITIAL, /* one capital letter */
    HOA_SHAPE_CODE,
    HOA_SHAPE_NUMBER,
    HOA_SHAPE_DATE,
    HOA_SHAPE_ADDRESS, /* what has no other shape: documents, addresses, telephones */
    HOA_SHAPE_PUNCTUATION, /* dot, hyphen and dash, apostrophe, slash, which may stand within a word */
    HOA_SHAPE_OTHER,
    HOA_SHAPE_WALL,        /* all other signs: no word goes over one */
    HOA_SHAPES = 16
};

/* An item as the model sees it. */
typedef struct {
    uint32_t offset, len; /* bytes */
    uint32_t key;         /* what stands here, whatever its case: the code of the syllable, else a hash */
    uint8_t shape;
    uint8_t kind;         /* HoaItemKind */
    uint8_t gap;
    uint8_t onset, tone;  /* of a syllable, see syllables.h; onset 0 for none and for what is no syllable */
    uint16_t rime;        /* a number for glide, nucleus and coda; 0 for what is no syllable */
} HoaWordUnit;

static inline bool
hoa_word_is_wall(const HoaWordUnit *unit)
{
    return unit->shape == HOA_SHAPE_WALL;
}

#define HOA_WORD_SIDE 3 /* units on each side of a border that count */

/* Beyond both ends of a sentence a full stop is seen, so that sentences look the same alone and in a row. */
#define HOA_WORD_STOP_KEY hoa_word_hash(HOA_SLICE("."))

static inline uint32_t
hoa_word_hash(HoaSlice s)
{
    uint64_t h = 0x9e3779b97f4a7c15u + s.len;

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (uint8_t)s.data[i]) * 0x100000001b3u;
    h ^= h >> 29;
    return (uint32_t)(h * 0xbf58476d1ce4e5b9u >> 32) | 0x80000000u; /* never the code of a syllable */
}

#define HOA_WORD_SIGN(literal) {(literal), sizeof(literal) - 1}

static inline uint8_t
hoa_word_letters_shape(const HoaItem *item)
{
    switch ((HoaCase)item->letter_case) {
    case HOA_CASE_LOWER:
        return item->code != 0 ? HOA_SHAPE_LOWER : HOA_SHAPE_FOREIGN;
    case HOA_CASE_CAPITALISED:
        if (item->len == 1)
            return HOA_SHAPE_INITIAL;
        return item->code != 0 ? HOA_SHAPE_CAPITALISED : HOA_SHAPE_FOREIGN_CAPITALISED;
    case HOA_CASE_UPPER:
        return item->code != 0 ? HOA_SHAPE_UPPER : HOA_SHAPE_FOREIGN_UPPER;
    default:
        return HOA_SHAPE_FOREIGN_UPPER;
    }
}

static inline uint8_t
hoa_word_sign_shape(HoaSlice sign)
{
    static const HoaSlice within[] = {HOA_WORD_SIGN("."), HOA_WORD_SIGN("-"), HOA_WORD_SIGN("–"), HOA_WORD_SIGN("/"),
                                      HOA_WORD_SIGN("'"), HOA_WORD_SIGN("’"), HOA_WORD_SIGN("&")};

    for (size_t i = 0; i < G_N_ELEMENTS(within); i++)
        if (hoa_slice_equal(sign, within[i]))
            return HOA_SHAPE_PUNCTUATION;
    return HOA_SHAPE_WALL;
}

static inline uint8_t
hoa_word_shape(HoaSlice text, const HoaItem *item)
{
    switch ((HoaItemKind)item->kind) {
    case HOA_ITEM_SYLLABLE:
    case HOA_ITEM_WORD:
        return hoa_word_letters_shape(item);
    case HOA_ITEM_ABBREVIATION:
        return HOA_SHAPE_FOREIGN_UPPER;
    case HOA_ITEM_CODE:
        return HOA_SHAPE_CODE;
    case HOA_ITEM_NUMBER:
    case HOA_ITEM_PERCENT:
        return HOA_SHAPE_NUMBER;
    case HOA_ITEM_DATE:
    case HOA_ITEM_TIME:
        return HOA_SHAPE_DATE;
    case HOA_ITEM_PUNCTUATION:
        return hoa_word_sign_shape(hoa_slice(text.data + item->offset, item->len));
    case HOA_ITEM_OTHER:
        return HOA_SHAPE_OTHER;
    default:
        return HOA_SHAPE_ADDRESS;
    }
}

/* The unit of an item. */
static inline HoaWordUnit
hoa_word_unit(HoaSlice text, const HoaItem *item)
{
    HoaWordUnit unit = {item->offset, item->len, item->code, hoa_word_shape(text, item), item->kind, item->gap, 0, 0, 0};

    if (item->code != 0) {
        HoaSyllableParts parts = hoa_syllable_parts(item->code);

        unit.onset = parts.onset;
        unit.tone = parts.tone;
        unit.rime = (uint16_t)(1 + parts.glide + 2 * parts.coda + 64 * parts.nucleus);
        return unit;
    }
    if (unit.shape >= HOA_SHAPE_NUMBER && unit.shape <= HOA_SHAPE_ADDRESS)
        unit.key = 0x40000000u + (uint32_t)item->kind * 16 + MIN(item->len, 15);
    else
        unit.key = hoa_word_hash(hoa_slice(text.data + item->offset, item->len));
    return unit;
}

/* Puts what stands beyond both ends; there must be room for HOA_WORD_SIDE units before and after. */
static inline void
hoa_word_pad(HoaWordUnit *units, size_t n, uint32_t stop_key)
{
    HoaWordUnit stop = {.key = stop_key, .shape = HOA_SHAPE_PUNCTUATION, .kind = HOA_ITEM_PUNCTUATION, .gap = 1};

    for (int i = 1; i <= HOA_WORD_SIDE; i++) {
        units[-i] = stop;
        units[n + (size_t)i - 1] = stop;
    }
}

/* ---- Features -------------------------------------------------------------------------------------------------------- */

/* The first ones count always, those after only when the border before is joined. */
#define HOA_WORD_PLAIN 19
#define HOA_WORD_CHAINED 5
#define HOA_WORD_FEATURES (HOA_WORD_PLAIN + HOA_WORD_CHAINED)

static inline uint64_t
hoa_word_mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

#define HOA_WORD_FACTOR 0xc4ceb9fe1a85ec53u

/* The units around a border, each by a factor of its place: a b c stand before the border, x y z after it. */
typedef struct {
    uint64_t a, b, c, x, y, z;
} HoaWordWindow;

static inline HoaWordWindow
hoa_word_window(const HoaWordUnit *u)
{
    HoaWordWindow w = {u[-3].key * 0x9e3779b97f4a7c15u, u[-2].key * 0xc2b2ae3d27d4eb4fu, u[-1].key * 0x165667b19e3779f9u,
                       u[0].key * 0x85ebca77c2b2ae63u,  u[1].key * 0x27d4eb2f165667c5u,  u[2].key * 0xff51afd7ed558ccdu};

    return w;
}

/*
 * The n-grams over a border which may be words: c x, b c x, c x y, b c x y, a b c x, c x y z. Of `known` values that the
 * lexicon has for them, HOA_WORD_GRAM_BITS each, the first in the lowest bits, the pattern of the border is made.
 */
#define HOA_WORD_GRAMS 6
#define HOA_WORD_GRAM_BITS 3

static inline void
hoa_word_grams(const HoaWordWindow *w, uint64_t out[static HOA_WORD_GRAMS])
{
    out[0] = hoa_word_mix(w->c + w->x + 0x0123456789abcdefu);
    out[1] = hoa_word_mix(w->b + w->c + w->x + 0x3123456789abcdefu);
    out[2] = hoa_word_mix(w->c + w->x + w->y + 0x4123456789abcdefu);
    out[3] = hoa_word_mix(w->b + w->c + w->x + w->y + 0x9123456789abcdefu);
    out[4] = hoa_word_mix(w->a + w->b + w->c + w->x + 0xa123456789abcdefu);
    out[5] = hoa_word_mix(w->c + w->x + w->y + w->z + 0xb123456789abcdefu);
}

/*
 * What two syllables share. Words are made by repeating (từ láy: xanh xanh, long lanh, lác đác): the whole, the onset or the
 * rime, with tones of one register (Đoàn Thiện Thuật, Ngữ âm tiếng Việt): ngang, hỏi, sắc or huyền, ngã, nặng.
 */
static inline uint64_t
hoa_word_echo(const HoaWordUnit *a, const HoaWordUnit *b)
{
    static const uint8_t low[8] = {0, 1, 0, 0, 1, 1, 0, 0};

    if (a->rime == 0 || b->rime == 0)
        return 0;
    return 1 | (uint64_t)(a->onset == b->onset && a->onset != 0) << 1 | (uint64_t)(a->rime == b->rime) << 2
           | (uint64_t)(a->tone == b->tone) << 3 | (uint64_t)(low[a->tone & 7] == low[b->tone & 7]) << 4;
}

/*
 * The hashes of the features of the border before `u[0]`; HOA_WORD_SIDE units can be read on both sides. `pattern` points to
 * what the lexicon has for this border; those of the borders before and after stand beside it.
 */
static inline void
hoa_word_features(const HoaWordUnit *u, const uint32_t *pattern, uint64_t out[static HOA_WORD_FEATURES])
{
    HoaWordWindow w = hoa_word_window(u);
    uint64_t near = (uint64_t)u[-2].shape << 12 | (uint64_t)u[-1].shape << 8 | (uint64_t)u[0].shape << 4 | u[1].shape;
    uint64_t far = near << 8 | (uint64_t)u[-3].shape << 4 | u[2].shape;
    uint64_t middle = (near >> 4 & 0xff) + 1;
    uint64_t beside = (uint64_t)(pattern[-1] & 7) << 3 | (pattern[1] & 7), here = pattern[0];
    uint64_t chained[HOA_WORD_CHAINED];

    near = (near << 1 | (u[0].gap != 0)) * HOA_WORD_FACTOR;
    far = (far << 2 | (uint64_t)(u[0].gap != 0) << 1 | (u[-1].gap != 0)) * HOA_WORD_FACTOR;
    hoa_word_grams(&w, out);
    out[6] = w.c + 0x1123456789abcdefu;
    out[7] = w.x + 0x2123456789abcdefu;
    out[8] = w.b + w.c + 0x5123456789abcdefu;
    out[9] = w.x + w.y + 0x6123456789abcdefu;
    out[10] = w.b + w.x + 0x7123456789abcdefu;
    out[11] = w.c + w.y + 0x8123456789abcdefu;
    out[12] = far + 0xc123456789abcdefu;
    out[13] = near + w.c + 0xd123456789abcdefu;
    out[14] = near + w.x + 0xe123456789abcdefu;
    out[15] = w.c + w.x + middle * HOA_WORD_FACTOR + 0xf123456789abcdefu;
    out[16] = (here << 8 | middle) * HOA_WORD_FACTOR + 0x1023456789abcdefu;
    out[17] = (here << 6 | beside) * HOA_WORD_FACTOR + 0x1123456789abcde0u;
    out[18] = (hoa_word_echo(&u[-1], &u[0]) << 11 | (here & 7) << 8 | middle) * HOA_WORD_FACTOR + 0x2223456789abcdefu;
    chained[0] = out[0];
    chained[1] = out[1];
    chained[2] = out[4];
    chained[3] = out[12];
    chained[4] = out[17];
    for (unsigned i = 0; i < HOA_WORD_CHAINED; i++)
        out[HOA_WORD_PLAIN + i] = hoa_word_mix(chained[i] + 0x5851f42d4c957f2du);
    for (unsigned i = HOA_WORD_GRAMS; i < HOA_WORD_PLAIN; i++)
        out[i] = hoa_word_mix(out[i]);
}

/* Where a feature stands: the number of its bucket comes from the high bits of its hash, the fingerprint from the low ones. */
static inline uint32_t
hoa_word_bucket(uint64_t feature, unsigned bits)
{
    return (uint32_t)(feature >> (64 - bits));
}

static inline uint16_t
hoa_word_fingerprint(uint64_t feature)
{
    return (uint16_t)(feature & 0x3ff);
}

/* Sums of weights, four lanes at once. */
typedef struct {
    uint64_t weights, matches;
} HoaWordSum;

#define HOA_WORD_LANES 0x0001000100010001u

/* The bucket of a feature, and a bit for each lane that holds it. */
static inline uint64_t
hoa_word_look(const uint8_t *buckets, unsigned bits, uint64_t feature, uint64_t *matches)
{
    uint64_t bucket, differs;

    memcpy(&bucket, buckets + (size_t)hoa_word_bucket(feature, bits) * 8, 8);
    bucket = GUINT64_FROM_LE(bucket);
    differs = (bucket ^ hoa_word_fingerprint(feature) * (HOA_WORD_LANES << 6)) & 0xffc0 * HOA_WORD_LANES;
    *matches = ~(((differs & 0x7fff * HOA_WORD_LANES) + 0x7fff * HOA_WORD_LANES) | differs) >> 15 & HOA_WORD_LANES;
    return bucket;
}

static inline void
hoa_word_sum_add(HoaWordSum *sum, const uint8_t *buckets, unsigned bits, uint64_t feature)
{
    uint64_t match, bucket = hoa_word_look(buckets, bits, feature, &match);

    sum->weights += bucket & match * 0x3f;
    sum->matches += match;
}

/* What the lexicon has for the border before `u[0]`. */
static inline uint32_t
hoa_word_pattern(const uint8_t *lexicon, unsigned bits, const HoaWordUnit *u)
{
    HoaWordWindow w = hoa_word_window(u);
    uint64_t grams[HOA_WORD_GRAMS];
    uint32_t pattern = 0;

    hoa_word_grams(&w, grams);
    for (unsigned i = 0; i < HOA_WORD_GRAMS; i++) {
        uint64_t match, bucket = hoa_word_look(lexicon, bits, grams[i], &match);
        uint64_t value = (bucket & match * 0x3f) * HOA_WORD_LANES >> 48;

        pattern |= (uint32_t)(value & ((1u << HOA_WORD_GRAM_BITS) - 1)) << (HOA_WORD_GRAM_BITS * i);
    }
    return pattern;
}

static inline int32_t
hoa_word_sum(const HoaWordSum *sum)
{
    return (int32_t)(sum->weights * HOA_WORD_LANES >> 48) - 32 * (int32_t)(sum->matches * HOA_WORD_LANES >> 48);
}

#endif
