#include "codec.h"

/*
 * VIQR, the mnemonics of RFC 1456: a vowel, then its breve ( circumflex ^ or horn +, then its tone; dd is đ. A sign
 * is a mark only where it makes a letter of what stands before it; a backslash keeps it a sign. \v \m \l switch to
 * Vietnamese, English and literal text; in the last two we take no sign for a mark. Mail of the time also wrote the
 * horn *, which is read, never written.
 */

enum {
    NO_MARK,
    BREVE,
    CIRCUMFLEX,
    HORN,
    TONES /* and the tone itself */
};

static const uint8_t marks[128] = {
    ['('] = BREVE,
    ['^'] = CIRCUMFLEX,
    ['+'] = HORN,
    ['*'] = HORN,
    ['`'] = TONES + HOA_TONE_HUYEN,
    ['\''] = TONES + HOA_TONE_SAC,
    ['?'] = TONES + HOA_TONE_HOI,
    ['~'] = TONES + HOA_TONE_NGA,
    ['.'] = TONES + HOA_TONE_NANG,
};

static const char tone_signs[HOA_TONES] = {0, '`', '\'', '?', '~', '.'};

/* Plain vowels under each mark. */
static const uint8_t with_mark[HOA_VOWELS][TONES] = {
    [HOA_VOWEL_A] = {[BREVE] = HOA_VOWEL_A_BREVE, [CIRCUMFLEX] = HOA_VOWEL_A_CIRCUMFLEX},
    [HOA_VOWEL_E] = {[CIRCUMFLEX] = HOA_VOWEL_E_CIRCUMFLEX},
    [HOA_VOWEL_O] = {[CIRCUMFLEX] = HOA_VOWEL_O_CIRCUMFLEX, [HORN] = HOA_VOWEL_O_HORN},
    [HOA_VOWEL_U] = {[HORN] = HOA_VOWEL_U_HORN},
};

/* A vowel and the sign of its mark. */
static const struct {
    char base, sign;
} written[HOA_VOWELS] = {
    [HOA_VOWEL_A] = {'a', 0},
    [HOA_VOWEL_A_BREVE] = {'a', '('},
    [HOA_VOWEL_A_CIRCUMFLEX] = {'a', '^'},
    [HOA_VOWEL_E] = {'e', 0},
    [HOA_VOWEL_E_CIRCUMFLEX] = {'e', '^'},
    [HOA_VOWEL_I] = {'i', 0},
    [HOA_VOWEL_O] = {'o', 0},
    [HOA_VOWEL_O_CIRCUMFLEX] = {'o', '^'},
    [HOA_VOWEL_O_HORN] = {'o', '+'},
    [HOA_VOWEL_U] = {'u', 0},
    [HOA_VOWEL_U_HORN] = {'u', '+'},
    [HOA_VOWEL_Y] = {'y', 0},
};

/* The letter before, as far as something may still be put on it. */
typedef struct {
    uint8_t vowel; /* a vowel without tone, or NONE */
    bool d;        /* a plain d */
    bool capital;
} Open;

/* The letter that `c` makes of the open one, or 0. On success `open` tells what the new letter still takes. */
static uint32_t
attach(Open *open, uint8_t c)
{
    uint8_t mark = marks[c];
    uint32_t made = 0;

    if (open->d && (c | 0x20) == 'd') {
        made = open->capital ? HOA_D_STROKE - 1 : HOA_D_STROKE;
        *open = (Open){0};
    } else if (open->vowel != HOA_VOWEL_NONE && mark > TONES) {
        made = hoa_codec_letter(open->vowel, (uint8_t)(mark - TONES), open->capital);
        *open = (Open){0};
    } else if (open->vowel != HOA_VOWEL_NONE && mark != NO_MARK && with_mark[open->vowel][mark] != HOA_VOWEL_NONE) {
        open->vowel = with_mark[open->vowel][mark];
        made = hoa_codec_letter(open->vowel, HOA_TONE_NGANG, open->capital);
    }
    return made;
}

static Open
open_letter(uint8_t c)
{
    return (Open){.vowel = hoa_latin[c].vowel, .d = (c | 0x20) == 'd', .capital = (c & 0x20) == 0};
}

/* What follows a backslash and is meant by itself. */
static bool
is_escaped(uint8_t c)
{
    return c == '\\' || (c | 0x20) == 'd' || (c < 0x80 && marks[c] != NO_MARK);
}

static bool
is_state(uint8_t c)
{
    c |= 0x20;
    return c == 'v' || c == 'm' || c == 'l';
}

void
hoa_viqr_decode(HoaSlice bytes, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    char *to = hoa_codec_reserve(out, 3 * bytes.len), *letter = to;
    bool vietnamese = true;
    Open open = {0};

    for (size_t at = 0; at < bytes.len; at++) {
        bool escaped = p[at] == '\\' && at + 1 < bytes.len && is_escaped(p[at + 1]);
        uint32_t cp;

        if (p[at] == '\\' && at + 1 < bytes.len && is_state(p[at + 1])) {
            vietnamese = (p[++at] | 0x20) == 'v';
            open = (Open){0};
            continue;
        }
        at += escaped;
        if (p[at] >= 0x80) {
            ++*lost;
            to += hoa_utf8_write(HOA_REPLACEMENT, to);
            open = (Open){0};
            continue;
        }
        cp = !escaped && vietnamese ? attach(&open, p[at]) : 0;
        if (cp != 0) {
            to = letter;
        } else {
            cp = p[at];
            open = vietnamese ? open_letter(p[at]) : (Open){0};
        }
        letter = to;
        to += hoa_utf8_write(cp, to);
    }
    hoa_codec_finish(out, to);
}

/* Writes one character of ASCII so that it is read as itself. */
static char *
put_plain(Open *open, uint8_t c, char *to)
{
    Open tried = *open;

    if (c == '\\' || attach(&tried, c) != 0)
        *to++ = '\\';
    *to++ = (char)c;
    *open = open_letter(c);
    return to;
}

static char *
put_letter(Open *open, const HoaLetter *letter, bool capital, char *to)
{
    uint8_t lower = capital ? 0 : 0x20;

    if (letter->vowel == HOA_VOWEL_NONE) {
        if (open->d)
            *to++ = '\\';
        *to++ = (char)('D' | lower);
        *to++ = (char)('D' | lower);
        *open = (Open){0};
        return to;
    }
    *to++ = (char)((written[letter->vowel].base & 0x5f) | lower);
    if (written[letter->vowel].sign != 0)
        *to++ = written[letter->vowel].sign;
    if (letter->tone != HOA_TONE_NGANG)
        *to++ = tone_signs[letter->tone];
    *open = letter->tone == HOA_TONE_NGANG ? (Open){.vowel = letter->vowel, .capital = capital} : (Open){0};
    return to;
}

void
hoa_viqr_encode(HoaSlice text, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)text.data;
    char *to = hoa_codec_reserve(out, 2 * text.len);
    Open open = {0};

    for (size_t at = 0; at < text.len;) {
        const HoaLetter *letter;
        uint32_t cp;

        at += hoa_utf8_read(p + at, text.len - at, &cp);
        letter = cp >= 0x80 ? hoa_codec_vietnamese(cp) : NULL;
        if (letter != NULL) {
            to = put_letter(&open, letter, letter->lower != cp, to);
        } else {
            *lost += cp >= 0x80;
            to = put_plain(&open, cp < 0x80 ? (uint8_t)cp : '?', to);
        }
    }
    hoa_codec_finish(out, to);
}
