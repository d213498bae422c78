#include "codec.h"

/*
 * VNI-Windows: a letter of ASCII, then a byte for what stands on it; ơ, ư, đ, i with a tone and ỵ are single bytes.
 * The marks of capitals are 32 below those of small letters (D9 for A, F9 for a), but whoever typed with the Caps
 * Lock key mixed them, and the letter says which case is meant. Below 0xc0 the fonts have Windows-1252's signs.
 * Source: the tables of the VNI company as keyboard programs of the time carried them, verified on government files
 * of 2006 to 2009.
 */

enum {
    PLAIN,
    BREVE,
    CIRCUMFLEX,
    QUALITIES
};

/* What a byte from 0xe0 on is, or the one 32 below. */
typedef struct {
    uint8_t vowel;   /* of a byte that is a letter by itself: HOA_VOWEL_… */
    uint8_t quality; /* of a mark: PLAIN, BREVE, CIRCUMFLEX */
    uint8_t tone;
    uint8_t is_mark;
} VniByte;

#define MARK(quality, tone) {HOA_VOWEL_NONE, quality, HOA_TONE_##tone, 1}
#define ALONE(vowel, tone) {HOA_VOWEL_##vowel, PLAIN, HOA_TONE_##tone, 0}

static const VniByte vni_bytes[32] = {
    [0x00] = MARK(CIRCUMFLEX, HUYEN),
    [0x01] = MARK(CIRCUMFLEX, SAC),
    [0x02] = MARK(CIRCUMFLEX, NGANG),
    [0x03] = MARK(CIRCUMFLEX, NGA),
    [0x04] = MARK(CIRCUMFLEX, NANG),
    [0x05] = MARK(CIRCUMFLEX, HOI),
    [0x06] = ALONE(I, HOI),
    [0x08] = MARK(BREVE, HUYEN),
    [0x09] = MARK(BREVE, SAC),
    [0x0a] = MARK(BREVE, NGANG),
    [0x0b] = MARK(BREVE, NANG),
    [0x0c] = ALONE(I, HUYEN),
    [0x0d] = ALONE(I, SAC),
    [0x0e] = ALONE(Y, NANG),
    [0x0f] = MARK(PLAIN, NANG),
    [0x12] = ALONE(I, NANG),
    [0x13] = ALONE(I, NGA),
    [0x14] = ALONE(O_HORN, NGANG),
    [0x15] = MARK(PLAIN, NGA),
    [0x16] = ALONE(U_HORN, NGANG),
    [0x18] = MARK(PLAIN, HUYEN),
    [0x19] = MARK(PLAIN, SAC),
    [0x1a] = MARK(BREVE, HOI),
    [0x1b] = MARK(PLAIN, HOI),
    [0x1c] = MARK(BREVE, NGA),
};

#define SMALL_D_STROKE 0xf1
#define CASE_BIT 0x20

/* The vowel that a plain vowel becomes under a breve or circumflex; NONE when it takes none. */
static const uint8_t with_quality[HOA_VOWELS][QUALITIES] = {
    [HOA_VOWEL_A] = {HOA_VOWEL_A, HOA_VOWEL_A_BREVE, HOA_VOWEL_A_CIRCUMFLEX},
    [HOA_VOWEL_E] = {HOA_VOWEL_E, HOA_VOWEL_NONE, HOA_VOWEL_E_CIRCUMFLEX},
    [HOA_VOWEL_I] = {HOA_VOWEL_I, HOA_VOWEL_NONE, HOA_VOWEL_NONE},
    [HOA_VOWEL_O] = {HOA_VOWEL_O, HOA_VOWEL_NONE, HOA_VOWEL_O_CIRCUMFLEX},
    [HOA_VOWEL_O_HORN] = {HOA_VOWEL_O_HORN, HOA_VOWEL_NONE, HOA_VOWEL_NONE},
    [HOA_VOWEL_U] = {HOA_VOWEL_U, HOA_VOWEL_NONE, HOA_VOWEL_NONE},
    [HOA_VOWEL_U_HORN] = {HOA_VOWEL_U_HORN, HOA_VOWEL_NONE, HOA_VOWEL_NONE},
    [HOA_VOWEL_Y] = {HOA_VOWEL_Y, HOA_VOWEL_NONE, HOA_VOWEL_NONE},
};

/* The vowel without tone that a byte is by itself, or NONE. */
static uint8_t
vowel_of(uint8_t byte)
{
    if (byte < 0x80)
        return hoa_latin[byte].vowel;
    if (byte >= 0xc0 && vni_bytes[byte & 0x1f].tone == HOA_TONE_NGANG)
        return vni_bytes[byte & 0x1f].vowel;
    return HOA_VOWEL_NONE;
}

static bool
is_capital(uint8_t byte)
{
    return (byte & CASE_BIT) == 0;
}

static const VniByte *
mark_of(uint8_t byte)
{
    return byte >= 0xc0 && vni_bytes[byte & 0x1f].is_mark ? &vni_bytes[byte & 0x1f] : NULL;
}

/*
 * The letter that ends with the mark at `at`, or 0. Some files have two marks of one letter apart, the tone after or
 * before the circumflex (aâù, aùâ for aá): then the letter already written is corrected.
 */
static uint32_t
marked_letter(const uint8_t *p, size_t at)
{
    const VniByte *mark = mark_of(p[at]);
    const VniByte *before = at > 1 ? mark_of(p[at - 1]) : NULL;
    uint8_t base = at > 0 ? p[at - 1] : 0, quality = mark->quality, tone = mark->tone, vowel;

    if (before != NULL && (before->quality == PLAIN) != (quality == PLAIN) &&
        (before->tone == HOA_TONE_NGANG) != (tone == HOA_TONE_NGANG)) {
        base = p[at - 2];
        quality = MAX(quality, before->quality);
        tone = MAX(tone, before->tone);
    }
    vowel = with_quality[vowel_of(base)][quality];
    return vowel != HOA_VOWEL_NONE ? hoa_codec_letter(vowel, tone, is_capital(base)) : 0;
}

/* The character of a byte above ASCII that is no mark; U+FFFD when it is none. */
static uint32_t
single(uint8_t byte)
{
    const VniByte *entry = &vni_bytes[byte & 0x1f];

    if ((byte | CASE_BIT) == SMALL_D_STROKE && byte >= 0xc0)
        return is_capital(byte) ? HOA_D_STROKE - 1 : HOA_D_STROKE;
    if (byte >= 0xc0)
        return entry->vowel != HOA_VOWEL_NONE ? hoa_codec_letter(entry->vowel, entry->tone, is_capital(byte))
                                              : HOA_REPLACEMENT;
    return hoa_windows_sign(byte);
}

void
hoa_vni_decode(HoaSlice bytes, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    char *to = hoa_codec_reserve(out, 3 * bytes.len), *letter_start = to;

    for (size_t at = 0; at < bytes.len; at++) {
        size_t len = hoa_codec_copy_ascii(p + at, bytes.len - at, to);
        uint32_t cp = 0;

        at += len;
        to += len;
        if (at == bytes.len)
            break;
        if (len > 0)
            letter_start = to - 1;
        if (mark_of(p[at]) != NULL) {
            cp = marked_letter(p, at);
            if (cp != 0)
                to = letter_start; /* in place of the bare letter */
            else
                cp = HOA_REPLACEMENT;
        } else {
            cp = single(p[at]);
        }
        *lost += cp == HOA_REPLACEMENT;
        letter_start = to;
        to += hoa_utf8_write(cp, to);
    }
    hoa_codec_finish(out, to);
}

/*
 * ---- Encoding
 * ------------------------------------------------------------------------------------------------------
 */

/* The small mark of each quality and tone, in the order of HOA_TONE_…; 0 for none. */
static const uint8_t mark_bytes[QUALITIES][HOA_TONES] = {
    [PLAIN] = {0, 0xf8, 0xf9, 0xfb, 0xf5, 0xef},
    [BREVE] = {0xea, 0xe8, 0xe9, 0xfa, 0xfc, 0xeb},
    [CIRCUMFLEX] = {0xe2, 0xe0, 0xe1, 0xe5, 0xe3, 0xe4},
};

static const uint8_t i_bytes[HOA_TONES] = {'i', 0xec, 0xed, 0xe6, 0xf3, 0xf2};

static const struct {
    uint8_t byte, quality;
} bases[HOA_VOWELS] = {
    [HOA_VOWEL_A] = {'a', PLAIN},
    [HOA_VOWEL_A_BREVE] = {'a', BREVE},
    [HOA_VOWEL_A_CIRCUMFLEX] = {'a', CIRCUMFLEX},
    [HOA_VOWEL_E] = {'e', PLAIN},
    [HOA_VOWEL_E_CIRCUMFLEX] = {'e', CIRCUMFLEX},
    [HOA_VOWEL_O] = {'o', PLAIN},
    [HOA_VOWEL_O_CIRCUMFLEX] = {'o', CIRCUMFLEX},
    [HOA_VOWEL_O_HORN] = {0xf4, PLAIN},
    [HOA_VOWEL_U] = {'u', PLAIN},
    [HOA_VOWEL_U_HORN] = {0xf6, PLAIN},
    [HOA_VOWEL_Y] = {'y', PLAIN},
};

static char *
put_letter(const HoaLetter *letter, bool capital, char *to)
{
    uint8_t flip = capital ? CASE_BIT : 0, mark = 0, base;

    if (letter->vowel == HOA_VOWEL_NONE) {
        base = SMALL_D_STROKE;
    } else if (letter->vowel == HOA_VOWEL_I) {
        base = i_bytes[letter->tone];
    } else if (letter->vowel == HOA_VOWEL_Y && letter->tone == HOA_TONE_NANG) {
        base = 0xee;
    } else {
        base = bases[letter->vowel].byte;
        mark = mark_bytes[bases[letter->vowel].quality][letter->tone];
    }
    *to++ = (char)(base ^ flip);
    if (mark != 0)
        *to++ = (char)(mark ^ flip);
    return to;
}

void
hoa_vni_encode(HoaSlice text, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)text.data;
    char *to = hoa_codec_reserve(out, text.len);

    for (size_t at = 0; at < text.len;) {
        size_t len = hoa_codec_copy_ascii(p + at, text.len - at, to);
        const HoaLetter *letter;
        uint8_t sign;
        uint32_t cp;

        at += len;
        to += len;
        if (at == text.len)
            break;
        at += hoa_utf8_read_long(p + at, text.len - at, &cp);
        letter = hoa_codec_vietnamese(cp);
        sign = letter == NULL ? hoa_windows_sign_byte(cp) : 0;
        if (letter != NULL) {
            to = put_letter(letter, letter->lower != cp, to);
        } else {
            *to++ = sign != 0 ? (char)sign : '?';
            *lost += sign == 0;
        }
    }
    hoa_codec_finish(out, to);
}
