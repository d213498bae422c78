#include "syllable.h"

/* Most forms that hoa_syllable_near() tells. */
#define NEAR_MAX 600

/*
 * The nuclei of the language: those of the syllables in the dictionary of hunspell-vi, the u of "qu" and the i of
 * "gi" left out. They come first among the spellings of a bare syllable, so that a caller who stops early has the
 * likely ones.
 */
static const char NUCLEI[] = " a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi "
                             "ua uâ ui uê uô uơ uy ưa ưi ươ ưu yê iêu yêu oai oao oay oeo uây uôi uya uyê uyu ươi ươu ";

/* The first vowel of the family of one base letter, and how many it has; they follow each other in the enumeration. */
static uint8_t
family(uint8_t vowel, uint8_t *size)
{
    static const uint8_t FIRST[HOA_VOWELS] = {0,           HOA_VOWEL_A, HOA_VOWEL_A, HOA_VOWEL_A, HOA_VOWEL_E,
                                              HOA_VOWEL_E, HOA_VOWEL_I, HOA_VOWEL_O, HOA_VOWEL_O, HOA_VOWEL_O,
                                              HOA_VOWEL_U, HOA_VOWEL_U, HOA_VOWEL_Y};
    static const uint8_t SIZE[HOA_VOWELS] = {0, 3, 3, 3, 2, 2, 1, 3, 3, 3, 2, 2, 1};

    *size = SIZE[vowel];
    return FIRST[vowel];
}

/* Gives the vowels of `s` the next combination of qualities; false after the last, when all are plain again. */
static bool
next_qualities(HoaSyllable *s)
{
    for (size_t i = s->vowels_len; i-- > 0;) {
        uint8_t size;
        uint8_t first = family(s->vowels[i], &size);

        if (++s->vowels[i] < first + size)
            return true;
        s->vowels[i] = first;
    }
    return false;
}

static bool
is_legal_nucleus(const HoaSyllable *s)
{
    HoaSyllable vowels = {.vowels_len = s->vowels_len};
    char text[HOA_SYLLABLE_MAX + 3] = " ";
    size_t len;

    memcpy(vowels.vowels, s->vowels, sizeof vowels.vowels);
    len = 1 + hoa_syllable_write(&vowels, text + 1);
    text[len] = ' ';
    text[len + 1] = '\0';
    return strstr(NUCLEI, text) != NULL;
}

/* Syllables that end in a stop bear only sắc or nặng. */
static bool
is_legal_tone(const HoaSyllable *s, unsigned tone)
{
    bool stop = s->coda_len > 0 && (s->coda[0] == 'c' || s->coda[0] == 'k' || s->coda[0] == 'p' || s->coda[0] == 't');

    return !stop || tone == HOA_TONE_NGANG || tone == HOA_TONE_SAC || tone == HOA_TONE_NANG;
}

/* Tells those of the spellings which are legal, or those which are not. False when `visit` had enough. */
static bool
visit_spellings(HoaSyllable s, bool legal, HoaSlice bare, HoaSpellingFn visit, void *data)
{
    bool with_d = s.onset_len > 0 && s.onset[0] == 'd';

    do {
        bool nucleus = is_legal_nucleus(&s);

        for (unsigned option = 0; option < (with_d ? 2u : 1u) * HOA_TONES; option++) {
            char text[HOA_SYLLABLE_MAX];
            HoaSlice spelling;

            s.tone = (uint8_t)(option % HOA_TONES);
            if ((nucleus && is_legal_tone(&s, s.tone)) != legal)
                continue;
            if (with_d)
                s.onset[0] = option < HOA_TONES ? 'd' : HOA_D_STROKE;
            spelling = hoa_slice(text, hoa_syllable_write(&s, text));
            if (!hoa_slice_equal(spelling, bare) && !visit(spelling, data))
                return false;
        }
    } while (next_qualities(&s));
    return true;
}

void
hoa_syllable_spellings(HoaSlice bare, HoaSpellingFn visit, void *data)
{
    const HoaLetter *letters[HOA_TOKEN_MAX];
    HoaSyllable syllable;
    bool capitals;
    size_t n = hoa_letters_read(bare, letters, &capitals);

    if (!visit(bare, data) || n != bare.len || !hoa_syllable_parse(letters, n, &syllable))
        return;
    for (size_t i = 0; i < n; i++)
        if (letters[i]->base != (uint8_t)bare.data[i])
            return; /* a capital: not a bare form */
    if (visit_spellings(syllable, true, bare, visit, data))
        visit_spellings(syllable, false, bare, visit, data);
}

/*
 * ---- One slip away
 * ---------------------------------------------------------------------------------------------------
 */

typedef struct {
    HoaSlice canonical;
    HoaNearFn visit;
    void *data;
    size_t left; /* how many may still be told */
    const HoaLetter *letters[HOA_TOKEN_MAX + 1];
    size_t n;
    bool is_syllable;
    HoaSyllable syllable; /* when it is one */
} Near;

/* Tells the canonical form of some text, unless it is the token itself. False when it is enough. */
static bool
tell(Near *near, HoaSlice text, int cost)
{
    char form[HOA_TOKEN_MAX];
    HoaSlice canonical = hoa_slice(form, hoa_token_canonical(text, form));

    if (near->left == 0)
        return false;
    if (canonical.len == 0 || hoa_slice_equal(canonical, near->canonical))
        return true;
    near->left--;
    if (near->visit(canonical, cost, near->data))
        return true;
    near->left = 0;
    return false;
}

static bool
tell_syllable(Near *near, const HoaSyllable *syllable, int cost)
{
    char text[HOA_SYLLABLE_MAX];

    return tell(near, hoa_slice(text, hoa_syllable_write(syllable, text)), cost);
}

/*
 * Tells a sequence of letters. A syllable keeps its one tone: on the letter that bears it (the canonical form moves
 * it when it must), on the first vowel if that letter is gone.
 */
static bool
tell_letters(Near *near, const HoaLetter *const letters[], size_t n)
{
    unsigned missing = near->is_syllable ? near->syllable.tone : HOA_TONE_NGANG;
    char text[(HOA_TOKEN_MAX + 1) * 3];
    size_t len = 0;
    bool borne = false;

    for (size_t i = 0; i < n; i++)
        if (letters[i]->tone != HOA_TONE_NGANG)
            missing = HOA_TONE_NGANG;
    for (size_t i = 0; i < n; i++) {
        uint32_t cp = letters[i]->lower;

        if (letters[i]->vowel != HOA_VOWEL_NONE && missing != HOA_TONE_NGANG) {
            cp = hoa_vowels[letters[i]->vowel][missing];
            missing = HOA_TONE_NGANG;
        } else if (near->is_syllable && letters[i]->tone != HOA_TONE_NGANG) {
            if (borne)
                cp = hoa_vowels[letters[i]->vowel][HOA_TONE_NGANG];
            borne = true;
        }
        len += hoa_utf8_write(cp, text + len);
    }
    return tell(near, hoa_slice(text, len), 3);
}

static void
near_tones(Near *near)
{
    HoaSyllable s = near->syllable;

    for (uint8_t tone = 0; tone < HOA_TONES; tone++) {
        s.tone = tone;
        if (!tell_syllable(near, &s, 1))
            return;
    }
}

static void
near_qualities(Near *near)
{
    HoaSyllable s = near->syllable;

    for (size_t i = 0; i < s.vowels_len; i++) {
        uint8_t size;

        s.vowels[i] = family(s.vowels[i], &size);
    }
    do {
        if (!tell_syllable(near, &s, 2))
            return;
    } while (next_qualities(&s));
    s = near->syllable;
    if (s.onset_len > 0 && (s.onset[0] == 'd' || s.onset[0] == HOA_D_STROKE)) {
        s.onset[0] = s.onset[0] == 'd' ? HOA_D_STROKE : 'd';
        tell_syllable(near, &s, 2);
    }
}

static bool
onset_is(const HoaSyllable *s, const char *onset)
{
    size_t n = strlen(onset);

    if (s->onset_len != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (s->onset[i] != (uint8_t)onset[i])
            return false;
    return true;
}

/* The syllable with another onset. Of "gi" and a vowel i only one i is written (gì, giếng). */
static void
tell_onset(Near *near, const char *onset)
{
    HoaSyllable s = near->syllable;

    s.onset_len = 0;
    for (const char *c = onset; *c != '\0'; c++)
        s.onset[s.onset_len++] = (uint8_t)*c;
    if (onset_is(&s, "gi") && s.vowels[0] == HOA_VOWEL_I)
        s.onset_len = 1;
    tell_syllable(near, &s, 2);
}

/* Onsets and codas that sound alike in some part of the country. */
static void
near_dialects(Near *near)
{
    static const char *const ONSETS[][3] = {{"s", "x"}, {"tr", "ch"}, {"d", "gi", "r"}, {"l", "n"}};
    static const char *const CODAS[][2] = {{"n", "ng"}, {"t", "c"}};
    const HoaSyllable *own = &near->syllable;
    bool bare_gi = onset_is(own, "g") && own->vowels[0] == HOA_VOWEL_I;

    for (size_t i = 0; i < G_N_ELEMENTS(ONSETS); i++)
        for (size_t k = 0; k < 3 && ONSETS[i][k] != NULL; k++) {
            if (!onset_is(own, ONSETS[i][k]) && !(bare_gi && strcmp(ONSETS[i][k], "gi") == 0))
                continue;
            for (size_t other = 0; other < 3 && ONSETS[i][other] != NULL; other++)
                if (other != k)
                    tell_onset(near, ONSETS[i][other]);
        }
    for (size_t i = 0; i < G_N_ELEMENTS(CODAS); i++)
        for (size_t k = 0; k < 2; k++) {
            const char *coda = CODAS[i][k], *other = CODAS[i][1 - k];
            HoaSyllable s = *own;

            if (own->coda_len != strlen(coda) || memcmp(own->coda, coda, own->coda_len) != 0)
                continue;
            s.coda_len = (uint8_t)strlen(other);
            memcpy(s.coda, other, s.coda_len);
            tell_syllable(near, &s, 2);
        }
}

/* One letter missing, doubled, or in the place of its neighbour. */
static void
near_slips(Near *near)
{
    const HoaLetter *changed[HOA_TOKEN_MAX + 1];
    size_t n = near->n;

    for (size_t i = 0; n > 1 && i < n; i++) {
        memcpy(changed, near->letters, i * sizeof *changed);
        memcpy(changed + i, near->letters + i + 1, (n - i - 1) * sizeof *changed);
        if (!tell_letters(near, changed, n - 1))
            return;
    }
    for (size_t i = 0; i < n; i++) {
        memcpy(changed, near->letters, (i + 1) * sizeof *changed);
        memcpy(changed + i + 1, near->letters + i, (n - i) * sizeof *changed);
        if (!tell_letters(near, changed, n + 1))
            return;
    }
    for (size_t i = 0; i + 1 < n; i++) {
        memcpy(changed, near->letters, n * sizeof *changed);
        changed[i] = near->letters[i + 1];
        changed[i + 1] = near->letters[i];
        if (!tell_letters(near, changed, n))
            return;
    }
}

/* One letter replaced by another, then one too many: what was typed may lack it. */
static void
near_letters(Near *near)
{
    const HoaLetter *changed[HOA_TOKEN_MAX + 1];
    size_t n = near->n;

    for (size_t i = 0; i < n; i++) {
        memcpy(changed, near->letters, n * sizeof *changed);
        for (uint32_t c = 'a'; c <= 'z'; c++) {
            changed[i] = hoa_letter(c);
            if (c != near->letters[i]->base && !tell_letters(near, changed, n))
                return;
        }
    }
    for (size_t i = 0; i <= n; i++) {
        memcpy(changed, near->letters, i * sizeof *changed);
        memcpy(changed + i + 1, near->letters + i, (n - i) * sizeof *changed);
        for (uint32_t c = 'a'; c <= 'z'; c++) {
            changed[i] = hoa_letter(c);
            if (!tell_letters(near, changed, n + 1))
                return;
        }
    }
}

void
hoa_syllable_near(HoaSlice canonical, HoaNearFn visit, void *data)
{
    Near near = {.canonical = canonical, .visit = visit, .data = data, .left = NEAR_MAX};
    bool capitals;

    near.n = hoa_letters_read(canonical, near.letters, &capitals);
    if (near.n == 0)
        return;
    for (size_t i = 0; i < near.n; i++)
        if ((hoa_char_info(near.letters[i]->lower) & HOA_CHAR_CLASS) != HOA_CHAR_LETTER)
            return; /* with digits: a number or a code, of which every neighbour is as good */
    near.is_syllable = hoa_syllable_parse(near.letters, near.n, &near.syllable) && near.syllable.tones <= 1;
    if (near.is_syllable) {
        near_tones(&near);
        near_qualities(&near);
        near_dialects(&near);
    }
    near_slips(&near);
    near_letters(&near);
}
