/*
 * restore_private (private to text): what counting, writing and reading a model of spellings share.
 *
 * Text is taken as chunks of tokens: sentences, roughly. A token is a symbol: a group, that is a bare syllable, and
 * which of its spellings; four groups with one symbol each stand for the border of a chunk, for commas and other
 * signs inside, for a number, and for any other word.
 *
 * The model is an interpolated language model of three symbols with absolute discounting (Ney, Essen, Kneser 1994):
 *
 *     P(k | i j) = extra(i j k) + rest(i j) P(k | j),    P(k | j) = extra(j k) + rest(j) P(k)
 *
 * The file, all numbers little-endian, without gaps:
 *
 *     head      HOA_RESTORE_MAGIC, u64 size of the file, u64 XXH3 of what follows, u32 each: groups, spellings, and of pairs and
 *               of triples: buckets (a power of two), entries
 *     groups    8 bytes: the bare letters, zeros after them; u8 number of spellings
 *     spellings in the order of their groups: 14 bytes of UTF-8, zeros after them; u8 share of capitals in 255; f32 P(k), f32 rest(k)
 *     pairs     u32 for each bucket and one more: its first entry; entries
 *     triples   the same
 *
 * An entry has 5 bytes: u16 fingerprint of its groups, u8 extra (a logarithm, see hoa_restore_extra_value()), u16: of
 * a pair five bits each for i and j, six for rest; of a triple five bits each for i, j, k. All entries of the same
 * groups stand in one bucket, so that one look into memory gives every pair of spellings of two bare syllables.
 */
#ifndef HOA_TEXT_RESTORE_PRIVATE_H
#define HOA_TEXT_RESTORE_PRIVATE_H

#include "restore.h"
#include "text.h"

#define HOA_RESTORE_MAGIC "HOAspel1"
#define HOA_RESTORE_HEAD 48
#define HOA_RESTORE_GROUP 9
#define HOA_RESTORE_SPELLING 23
#define HOA_RESTORE_ENTRY 5

#define HOA_RESTORE_GROUPS 4096 /* twelve bits */
#define HOA_RESTORE_FORMS 32    /* spellings of a group: five bits */
#define HOA_RESTORE_LETTERS 8   /* of a bare syllable, at most */
#define HOA_RESTORE_BYTES 14    /* of a spelling, with a NUL */

/* Groups that are no syllables; a chunk never has the first inside. */
enum { HOA_RESTORE_BREAK, HOA_RESTORE_COMMA, HOA_RESTORE_NUMBER, HOA_RESTORE_FOREIGN, HOA_RESTORE_FIRST };

/*
 * ---- Tokens
 * ----------------------------------------------------------------------------------------------------------
 */

enum { HOA_RESTORE_LOWER, HOA_RESTORE_CAPITAL, HOA_RESTORE_UPPER, HOA_RESTORE_MIXED };

typedef struct {
    uint32_t offset, len;
    uint8_t kind;        /* HOA_RESTORE_COMMA (empty), _NUMBER, _FOREIGN, or _FIRST: it may be a syllable */
    uint8_t letter_case; /* one capital alone is a CAPITAL */
    uint8_t letters;
    bool bare;           /* plain ASCII */
    uint64_t key;        /* of those that may be syllables: the bare letters, first lowest */
} HoaRestoreToken;

#define HOA_RESTORE_CHUNK 128

/* Start with {.tokens = {.text = text}}; too long chunks come in parts. */
typedef struct {
    HoaTokens tokens;
    HoaToken ahead;
    bool has_ahead, cut;
    bool continues; /* this chunk continues the one before */
    bool continued; /* and this one goes on in the next */
    size_t n, end; /* tokens, and where in the text they end */
    HoaRestoreToken token[HOA_RESTORE_CHUNK];
} HoaRestoreChunks;

bool hoa_restore_chunks_next(HoaRestoreChunks *chunks);

/*
 * ---- Logarithms
 * -------------------------------------------------------------------------------------------------------
 */

/* Without libm, so that models are the same bytes on every machine. Of 0 and less: -1000. */
double hoa_restore_log2(double x);

/* Levels of extra: 0 is 0, 255 is 1, one level a factor of 2^(1/14). Levels of rest: 63 is 1, one level 2^(1/6). */
void hoa_restore_extra_values(float values[HOA_AT_LEAST(256)]);
void hoa_restore_rest_values(float values[HOA_AT_LEAST(64)]);

/* The nearest of ascending values, from `low` on. */
unsigned hoa_restore_nearest(const float values[], unsigned low, unsigned high, double x);

/*
 * ---- The model in memory
 * ----------------------------------------------------------------------------------------------
 */

typedef struct {
    char text[HOA_RESTORE_BYTES];
    uint8_t len;
    uint8_t capitals;
} HoaRestoreForm;

typedef struct {
    uint64_t key;
    uint16_t first; /* of its spellings */
    uint8_t n;
} HoaRestoreGroup;

/* The pairs or the triples, in the file's bytes. */
typedef struct {
    const uint8_t *starts, *entries;
    uint32_t buckets, n;
} HoaRestoreTable;

#define HOA_RESTORE_SLOTS 16384

struct HoaRestorer {
    HoaRestoreTable pairs, triples;
    uint32_t n_groups, n_forms;
    HoaRestoreGroup *groups;
    HoaRestoreForm *forms;
    float *p, *rest_of; /* of each spelling, and HOA_RESTORE_LANES zeros */
    float extra[256], rest[64];
    uint16_t slots[HOA_RESTORE_SLOTS]; /* open addressing: a group, or 0 */
};

static inline uint32_t
hoa_restore_u32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint32_t
hoa_restore_u16(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static inline uint64_t
hoa_restore_mix(uint64_t x)
{
    x ^= x >> 31;
    x *= UINT64_C(0x9e3779b97f4a7c15);
    return x ^ x >> 32;
}

/* The hash of two or three groups: the bucket from the low bits, the fingerprint from the high ones. */
static inline uint64_t
hoa_restore_hash(uint32_t a, uint32_t b, uint32_t c)
{
    return hoa_restore_mix((uint64_t)a << 40 | (uint64_t)b << 20 | c | UINT64_C(1) << 60);
}

/* The entries in the bucket of a hash; those with its fingerprint stand together. */
typedef struct {
    const uint8_t *at, *end;
    uint32_t print;
} HoaRestoreCursor;

/* Has the memory bring what will be read soon. */
static inline void
hoa_restore_fetch(const void *at)
{
#ifdef __GNUC__
    __builtin_prefetch(at);
#else
    (void)at;
#endif
}

static inline void
hoa_restore_fetch_bucket(const HoaRestoreTable *table, uint64_t hash)
{
    hoa_restore_fetch(table->starts + (hash & (table->buckets - 1)) * 4);
}

static inline HoaRestoreCursor
hoa_restore_find(const HoaRestoreTable *table, uint64_t hash)
{
    const uint8_t *starts = table->starts + (hash & (table->buckets - 1)) * 4;
    uint32_t end = MIN(hoa_restore_u32(starts + 4), table->n), start = MIN(hoa_restore_u32(starts), end);

    return (HoaRestoreCursor){.at = table->entries + (size_t)start * HOA_RESTORE_ENTRY,
                              .end = table->entries + (size_t)end * HOA_RESTORE_ENTRY,
                              .print = (uint32_t)(hash >> 48)};
}

/* The next entry of the groups asked for; `forms` has the bits of its last two bytes. */
static inline bool
hoa_restore_next(HoaRestoreCursor *cursor, unsigned *extra, uint32_t *forms)
{
    for (const uint8_t *p = cursor->at; p < cursor->end; p += HOA_RESTORE_ENTRY) {
        if (hoa_restore_u16(p) != cursor->print)
            continue;
        *extra = p[2];
        *forms = hoa_restore_u16(p + 3);
        cursor->at = p + HOA_RESTORE_ENTRY;
        return true;
    }
    return false;
}

/* The group of bare letters, or 0. */
static inline uint32_t
hoa_restore_group(const HoaRestorer *r, uint64_t key)
{
    size_t at = hoa_restore_mix(key) & (HOA_RESTORE_SLOTS - 1);

    while (r->slots[at] != 0 && r->groups[r->slots[at]].key != key)
        at = (at + 1) & (HOA_RESTORE_SLOTS - 1);
    return r->slots[at];
}

/* Which spelling of the group a canonical token is; HOA_RESTORE_FORMS when none. */
unsigned hoa_restore_form(const HoaRestorer *r, uint32_t group, HoaSlice canonical);

/* Rows of spellings are filled up to whole vectors, with any finite numbers. */
#define HOA_RESTORE_LANES 4

static inline unsigned
hoa_restore_stride(unsigned n)
{
    return (n + HOA_RESTORE_LANES - 1) & ~(HOA_RESTORE_LANES - 1u);
}

/* Spellings from..from+n of a group. */
typedef struct {
    uint32_t group;
    uint8_t from, n;
} HoaRestorePlace;

/*
 * P(k | j) of those of one place after those of the one before, a row for each j; and rest(j k), 1 where the model
 * has none. `pairs` are the entries of the two groups, as hoa_restore_find_pairs() finds them.
 */
void hoa_restore_pairs(const HoaRestorer *r, HoaRestorePlace before, HoaRestorePlace next, HoaRestoreCursor pairs, float *p,
                       float *rest);

static inline HoaRestoreCursor
hoa_restore_find_pairs(const HoaRestorer *r, HoaRestorePlace before, HoaRestorePlace next)
{
    return hoa_restore_find(&r->pairs, hoa_restore_hash(before.group, next.group, 0));
}

#endif
