#include "syllables.h"

#include "chars.h"
#include "syllable_key.h"

/* What the generated tables are made of. */
typedef struct {
    uint8_t nucleus, coda;
    uint8_t glide;
    uint8_t stop;   /* 1: only sắc and nặng */
    uint8_t place;  /* the letter that bears the tone, in the classical style */
    uint8_t n;      /* letters */
    uint8_t ids[4]; /* their numbers: vowels as in chars.h, then consonants */
} Rime;

typedef struct {
    char spelling[4 + 1];
    uint8_t len;
    uint8_t sound; /* among the names */
} Onset;

typedef struct {
    uint16_t first; /* the code with the first of the tones */
    uint8_t onset;  /* as spelled */
    uint8_t rime;
} Pair;

#include "syllable_tables.h"

/* Which of the codes of one onset and rime has the tone; without and with a stop. NO_SLOT: none. */
#define NO_SLOT 0xff
static const uint8_t SLOTS[2][8] = {{0, 1, 2, 3, 4, 5, NO_SLOT, NO_SLOT},
                                    {NO_SLOT, NO_SLOT, 0, NO_SLOT, NO_SLOT, 1, NO_SLOT, NO_SLOT}};

static inline unsigned
slot_tone(bool stop, unsigned slot)
{
    return !stop ? slot : slot == 0 ? HOA_TONE_SAC : HOA_TONE_NANG;
}

/*
 * ---- From a spelling to its code
 * ---------------------------------------------------------------------------------------
 */

/* ASCII capitals made small, in all bytes at once. */
static inline uint64_t
small_letters(uint64_t bytes)
{
    const uint64_t ones = 0x0101010101010101U;
    uint64_t low = bytes & (0x7f * ones);
    uint64_t capitals = (low + (0x80 - 'A') * ones) & ~(low + (0x80 - 'Z' - 1) * ones) & ~bytes & (0x80 * ones);

    return bytes | capitals >> 2;
}

static inline uint64_t
read_8(const uint8_t *p)
{
    uint64_t bytes;

    memcpy(&bytes, p, sizeof bytes);
    return GUINT64_FROM_LE(bytes);
}

static inline uint64_t
read_4(const uint8_t *p)
{
    uint32_t bytes;

    memcpy(&bytes, p, sizeof bytes);
    return GUINT32_FROM_LE(bytes);
}

/* The code of a key, or 0. */
static inline HoaSyllableCode
look_up(uint64_t key)
{
    uint64_t mixed = hoa_key_mix(key);
    uint32_t slot = hoa_key_slot(mixed, KEY_SHIFTS[hoa_key_group(mixed)], KEYS_N);

    return KEYS[slot] == key ? KEY_CODES[slot] : 0;
}

/* The code of a token in which other letters than those of ASCII may be capitals, or eth. */
static HoaSyllableCode
code_of_capitals(const uint8_t *p, size_t len)
{
    char small[HOA_SYLLABLE_BYTES + 4] = {0};
    bool capitals = false;
    size_t n = 0;

    for (size_t at = 0; at < len;) {
        const HoaLetter *letter;
        uint32_t cp;

        at += hoa_utf8_read(p + at, len - at, &cp);
        letter = hoa_letter(cp);
        if (letter == NULL || n > HOA_KEY_BYTES || (cp >= 0x80 && letter->lower < 0x80))
            return 0; /* the last: U+0130, which is no capital of ours */
        capitals |= letter->lower != cp;
        n += hoa_utf8_write(letter->lower, small + n);
    }
    if (!capitals || n > HOA_KEY_BYTES || (n == HOA_KEY_BYTES && small[n - 1] != HOA_KEY_NINTH))
        return 0;
    return look_up(read_8((const uint8_t *)small) ^ (n == HOA_KEY_BYTES ? HOA_KEY_HAS_NINTH : 0));
}

/* The code of a token of `len` bytes whose first eight are `bytes`, with zeros where it is shorter. */
static inline HoaSyllableCode
code_by_key(const uint8_t *p, size_t len, uint64_t bytes)
{
    uint64_t key = small_letters(bytes);
    HoaSyllableCode code;

    if (len >= HOA_KEY_BYTES) {
        if (len > HOA_KEY_BYTES || (p[HOA_KEY_BYTES - 1] | 0x20) != HOA_KEY_NINTH)
            return 0; /* no capital of these letters is longer than the small one */
        key ^= HOA_KEY_HAS_NINTH;
    }
    code = look_up(key);
    return code != 0 || (key & 0x8080808080808080U) == 0 ? code : code_of_capitals(p, len);
}

HoaSyllableCode
hoa_syllable_code(HoaSlice token)
{
    const uint8_t *p = (const uint8_t *)token.data;
    size_t len = token.len;

    if (len == 0)
        return 0;
    if (len >= 8)
        return code_by_key(p, len, read_8(p));
    if (len >= 4)
        return code_by_key(p, len, read_4(p) | read_4(p + len - 4) << (8 * (len - 4)));
    return code_by_key(p, len, p[0] | (uint64_t)p[len / 2] << (8 * (len / 2)) | (uint64_t)p[len - 1] << (8 * (len - 1)));
}

HoaSyllableCode
hoa_syllable_code_at(HoaSlice text, size_t offset, size_t len)
{
    const uint8_t *p = (const uint8_t *)text.data + offset;

    if (len == 0 || text.len - offset < 8)
        return hoa_syllable_code(hoa_slice(text.data + offset, len));
    return code_by_key(p, len, read_8(p) & UINT64_MAX >> (64 - 8 * MIN(len, 8)));
}

/*
 * ---- What a code stands for
 * ---------------------------------------------------------------------------------------------
 */

size_t
hoa_syllable_count(void)
{
    return CODES - 1;
}

static inline const Pair *
pair_of(HoaSyllableCode code)
{
    g_assert(code > 0 && code < CODES);
    return &PAIRS[CODE_PAIRS[code]];
}

/* A consonant by its number in the tables. */
static inline char
consonant(unsigned id)
{
    return "bcdghklmnpqrstvx"[id - HOA_VOWELS - 1];
}

/* Writes a syllable whose first vowel letter is `first`; that of the rime, but where i and y are exchanged. */
static size_t
write_syllable(const Pair *pair, unsigned first, unsigned tone, char out[HOA_AT_LEAST(HOA_SYLLABLE_BYTES)])
{
    const Onset *onset = &ONSETS[pair->onset];
    const Rime *rime = &RIMES[pair->rime];
    size_t len = onset->len;

    memcpy(out, onset->spelling, 4);
    if (len == 2 && onset->spelling[1] == 'i' && first == HOA_VOWEL_I)
        len--; /* gi: one i for both */
    for (unsigned i = 0; i < rime->n; i++) {
        unsigned id = i == 0 ? first : rime->ids[i];

        if (id < HOA_VOWELS)
            len += hoa_utf8_write(hoa_vowels[id][i == rime->place ? tone : HOA_TONE_NGANG], out + len);
        else
            out[len++] = consonant(id);
    }
    return len;
}

/* How many of the bytes of a key that is not 0 are up to its highest letter. */
static inline size_t
key_bytes(uint64_t key)
{
    if (sizeof(gulong) == sizeof key || key <= UINT32_MAX)
        return (g_bit_storage((gulong)key) + 7) / 8;
    return (g_bit_storage((gulong)(key >> 32)) + 39) / 8;
}

size_t
hoa_syllable_spell(HoaSyllableCode code, char out[HOA_AT_LEAST(HOA_SYLLABLE_BYTES)])
{
    uint64_t key, bytes;
    bool ninth;

    g_assert(code > 0 && code < CODES);
    key = KEYS[CODE_SLOTS[code]];
    ninth = key >> 56 == HOA_KEY_EIGHTH_OF_NINE;
    bytes = GUINT64_TO_LE(ninth ? key ^ HOA_KEY_HAS_NINTH : key);
    memcpy(out, &bytes, sizeof bytes);
    out[HOA_KEY_BYTES - 1] = HOA_KEY_NINTH;
    return key_bytes(key) + ninth;
}

HoaSyllableParts
hoa_syllable_parts(HoaSyllableCode code)
{
    const Pair *pair = pair_of(code);
    const Rime *rime = &RIMES[pair->rime];
    bool qu = ONSETS[pair->onset].spelling[0] == 'q';

    return (HoaSyllableParts){
        .onset = ONSETS[pair->onset].sound,
        .glide = qu || rime->glide,
        .nucleus = rime->nucleus,
        .coda = rime->coda,
        .tone = (uint8_t)slot_tone(rime->stop, code - pair->first),
    };
}

const char *
hoa_syllable_onset_name(unsigned onset)
{
    return onset < G_N_ELEMENTS(ONSET_NAMES) ? ONSET_NAMES[onset] : "";
}

const char *
hoa_syllable_nucleus_name(unsigned nucleus)
{
    return nucleus < G_N_ELEMENTS(NUCLEUS_NAMES) ? NUCLEUS_NAMES[nucleus] : "";
}

const char *
hoa_syllable_coda_name(unsigned coda)
{
    return coda < G_N_ELEMENTS(CODA_NAMES) ? CODA_NAMES[coda] : "";
}

const char *
hoa_syllable_tone_name(unsigned tone)
{
    static const char *const NAMES[HOA_TONES] = {"ngang", "huyền", "sắc", "hỏi", "ngã", "nặng"};

    return tone < HOA_TONES ? NAMES[tone] : "";
}

HoaSyllableCode
hoa_syllable_with_tone(HoaSyllableCode code, unsigned tone)
{
    const Pair *pair = pair_of(code);
    unsigned slot = tone < HOA_TONES ? SLOTS[RIMES[pair->rime].stop][tone] : NO_SLOT;

    return slot != NO_SLOT ? (HoaSyllableCode)(pair->first + slot) : 0;
}

/*
 * Where i and y sound alike after an onset, the tones (as bits, ngang the lowest) whose usual spelling is y: the one
 * that newspapers write more often, counted over 20,000 articles (tỷ 5938, tỉ 2837; mì 378, mỳ 80). After qu always
 * y, as in Quyết định 240/QĐ.
 */
static unsigned
tones_with_y(const char *onset)
{
    static const struct {
        char onset;
        uint8_t tones;
    } USUAL[] = {{'h', 0x01}, {'k', 0x3f}, {'l', 0x3d}, {'m', 0x10}, {'t', 0x0b}, {'q', 0x3f}};

    if (onset[0] == '\0' || (onset[1] != '\0' && onset[0] != 'q')) /* kh, th */
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(USUAL); i++)
        if (USUAL[i].onset == onset[0])
            return USUAL[i].tones;
    return 0;
}

HoaSyllableCode
hoa_syllable_iy(HoaSyllableCode code)
{
    const Pair *pair = pair_of(code);
    const char *onset = ONSETS[pair->onset].spelling;
    const Rime *rime = &RIMES[pair->rime];
    bool is_y = rime->ids[0] == HOA_VOWEL_Y;
    unsigned tone = slot_tone(rime->stop, code - pair->first);
    char other[HOA_SYLLABLE_BYTES];
    HoaSyllableCode found;
    size_t len;

    if (onset[0] == '\0' || (!is_y && rime->ids[0] != HOA_VOWEL_I) || is_y == (tones_with_y(onset) >> tone & 1))
        return code;
    len = write_syllable(pair, is_y ? HOA_VOWEL_I : HOA_VOWEL_Y, tone, other);
    found = hoa_syllable_code(hoa_slice(other, len));
    return found != 0 ? found : code;
}
