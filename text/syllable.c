#include "syllable.h"

size_t
hoa_letters_read(HoaSlice token, const HoaLetter *letters[static HOA_TOKEN_MAX], bool *capitals)
{
    const uint8_t *p = (const uint8_t *)token.data;
    size_t n = 0;

    *capitals = false;
    if (token.len > HOA_TOKEN_MAX)
        return 0;
    for (size_t at = 0; at < token.len;) {
        uint32_t cp;

        at += hoa_utf8_read(p + at, token.len - at, &cp);
        letters[n] = hoa_letter(cp);
        if (letters[n] == NULL || cp == HOA_SOFT_HYPHEN)
            return 0;
        *capitals |= letters[n++]->lower != cp;
    }
    return n;
}

/* c ch k m n ng nh p t, or nothing. */
static bool
parse_coda(const HoaLetter *const letters[], size_t n, HoaSyllable *s)
{
    unsigned first = n > 0 ? letters[0]->lower : 0;
    unsigned second = n > 1 ? letters[1]->lower : 0;

    if (n > 2)
        return false;
    s->coda_len = (uint8_t)n;
    s->coda[0] = (uint8_t)first;
    s->coda[1] = (uint8_t)second;
    switch (first) {
    case 0:
        return true;
    case 'c':
        return second == 0 || second == 'h';
    case 'n':
        return second == 0 || second == 'g' || second == 'h';
    case 'k':
    case 'm':
    case 'p':
    case 't':
        return second == 0;
    default:
        return false;
    }
}

static void
meet_tone(HoaSyllable *s, const HoaLetter *letter)
{
    if (letter->tone != HOA_TONE_NGANG) {
        s->tone = letter->tone;
        s->tones++;
    }
}

/* The u of "qu" or the i of "gi", before a vowel. */
static bool
is_glide(const HoaSyllable *s, unsigned vowel, unsigned next)
{
    if (s->onset_len != 1 || next == HOA_VOWEL_NONE)
        return false;
    return (s->onset[0] == 'q' && vowel == HOA_VOWEL_U) || (s->onset[0] == 'g' && vowel == HOA_VOWEL_I);
}

static bool
has_quality(unsigned vowel)
{
    switch (vowel) {
    case HOA_VOWEL_A_BREVE:
    case HOA_VOWEL_A_CIRCUMFLEX:
    case HOA_VOWEL_E_CIRCUMFLEX:
    case HOA_VOWEL_O_CIRCUMFLEX:
    case HOA_VOWEL_O_HORN:
    case HOA_VOWEL_U_HORN:
        return true;
    default:
        return false;
    }
}

/*
 * The vowel that bears the tone in the classical style: the last with a quality (ươ: ơ); else, before a coda, the last;
 * else the middle of three and the first of two (hòa, thủy, mía).
 */
static size_t
tone_place(const HoaSyllable *s)
{
    for (size_t i = s->vowels_len; i-- > 0;)
        if (has_quality(s->vowels[i]))
            return i;
    if (s->coda_len > 0)
        return s->vowels_len - 1u;
    return s->vowels_len == 3 ? 1 : 0;
}

bool
hoa_syllable_parse(const HoaLetter *const letters[], size_t n, HoaSyllable *s)
{
    size_t i = 0, at = SIZE_MAX;

    *s = (HoaSyllable){0};
    for (; i < n && i < 3 && letters[i]->consonant; i++)
        s->onset[s->onset_len++] = letters[i]->lower;
    if (i + 1 < n && is_glide(s, letters[i]->vowel, letters[i + 1]->vowel)) {
        s->onset[s->onset_len++] = letters[i]->base;
        meet_tone(s, letters[i++]);
    }
    for (; i < n && s->vowels_len < 3 && letters[i]->vowel != HOA_VOWEL_NONE; i++) {
        if (letters[i]->tone != HOA_TONE_NGANG)
            at = s->vowels_len;
        s->vowels[s->vowels_len++] = letters[i]->vowel;
        meet_tone(s, letters[i]);
    }
    if (s->vowels_len == 0 || !parse_coda(letters + i, n - i, s))
        return false;
    s->placed = at == tone_place(s);
    return true;
}

size_t
hoa_syllable_write(const HoaSyllable *s, char out[static HOA_SYLLABLE_MAX])
{
    size_t place = tone_place(s);
    size_t len = 0;

    for (size_t i = 0; i < s->onset_len; i++)
        len += hoa_utf8_write(s->onset[i], out + len);
    for (size_t i = 0; i < s->vowels_len; i++)
        len += hoa_utf8_write(hoa_vowels[s->vowels[i]][i == place ? s->tone : HOA_TONE_NGANG], out + len);
    for (size_t i = 0; i < s->coda_len; i++)
        out[len++] = (char)s->coda[i];
    return len;
}
