/*
 * Raw keystrokes of the two common input methods. Telex (made for teleprinters, described in the manuals of VietKey
 * and UniKey): aa ee oo for the circumflex, aw for the breve, ow uw for the horn, dd for đ, s f r x j for sắc huyền
 * hỏi ngã nặng, z for no tone. VNI: 1 to 5 for the tones in the same order, 6 circumflex, 7 horn, 8 breve, 9 đ, 0 no
 * tone. A mark may be typed right after its letter or anywhere behind it. A key typed twice to take its mark back
 * (boss, off) is no typing of a syllable.
 */
#include "repair_private.h"

#define KEYS_MAX 24

typedef struct {
    const HoaLetter *letters[KEYS_MAX]; /* without tones */
    size_t n;
    unsigned tone;
    unsigned keys; /* marks typed */
    bool toned;    /* a tone was typed, or stood there */
    bool loose;    /* typed in a way that is rare in Vietnamese and common in foreign names */
} Typed;

static bool
is_vowel(const HoaLetter *letter)
{
    return letter->vowel != HOA_VOWEL_NONE;
}

/* The vowel letter without tone. */
static const HoaLetter *
vowel_letter(unsigned vowel)
{
    return hoa_letter(hoa_vowels[vowel][HOA_TONE_NGANG]);
}

/* Where the vowels begin, the u of "qu" left out, and where they end. False when there are none. */
static bool
find_vowels(const Typed *t, size_t *start, size_t *end)
{
    size_t i = 0;

    while (i < t->n && !is_vowel(t->letters[i]))
        i++;
    if (i == 1 && t->n > 1 && t->letters[0]->lower == 'q' && t->letters[1]->vowel == HOA_VOWEL_U)
        i++;
    *start = i;
    while (i < t->n && is_vowel(t->letters[i]))
        i++;
    *end = i;
    return *end > *start;
}

static bool
set_vowel(Typed *t, size_t at, unsigned vowel)
{
    t->letters[at] = vowel_letter(vowel);
    t->keys++;
    return true;
}

static bool
type_circumflex(Typed *t, unsigned only)
{
    static const uint8_t TO[HOA_VOWELS] = {[HOA_VOWEL_A] = HOA_VOWEL_A_CIRCUMFLEX,
                                           [HOA_VOWEL_E] = HOA_VOWEL_E_CIRCUMFLEX,
                                           [HOA_VOWEL_O] = HOA_VOWEL_O_CIRCUMFLEX};
    size_t start, end;

    if (!find_vowels(t, &start, &end))
        return false;
    for (size_t i = end; i-- > start;) {
        unsigned vowel = t->letters[i]->vowel;

        if (TO[vowel] != 0 && (only == 0 || vowel == only)) {
            t->loose |= only != 0 && i + 1 != t->n;
            return set_vowel(t, i, TO[vowel]);
        }
    }
    return false;
}

static bool
type_breve(Typed *t)
{
    size_t start, end;

    if (!find_vowels(t, &start, &end))
        return false;
    for (size_t i = end; i-- > start;)
        if (t->letters[i]->vowel == HOA_VOWEL_A)
            return set_vowel(t, i, HOA_VOWEL_A_BREVE);
    return false;
}

/* uo and ưo become ươ; ua ui uu become ưa ưi ưu; else the last o or u. */
static bool
type_horn(Typed *t)
{
    size_t start, end;

    if (!find_vowels(t, &start, &end))
        return false;
    for (size_t i = start; i + 1 < end; i++) {
        unsigned first = t->letters[i]->vowel;

        if ((first == HOA_VOWEL_U || first == HOA_VOWEL_U_HORN) && t->letters[i + 1]->vowel == HOA_VOWEL_O) {
            t->letters[i] = vowel_letter(HOA_VOWEL_U_HORN);
            return set_vowel(t, i + 1, HOA_VOWEL_O_HORN);
        }
        if (first == HOA_VOWEL_U && t->letters[i + 1]->vowel == HOA_VOWEL_U)
            return set_vowel(t, i, HOA_VOWEL_U_HORN);
    }
    for (size_t i = end; i-- > start;) {
        if (t->letters[i]->vowel == HOA_VOWEL_O)
            return set_vowel(t, i, HOA_VOWEL_O_HORN);
        if (t->letters[i]->vowel == HOA_VOWEL_U)
            return set_vowel(t, i, HOA_VOWEL_U_HORN);
    }
    return false;
}

static bool
type_letter(Typed *t, const HoaLetter *letter)
{
    if (t->n == KEYS_MAX)
        return false;
    if (letter->tone != HOA_TONE_NGANG) {
        if (t->toned)
            return false;
        t->tone = letter->tone;
        t->toned = true;
        letter = vowel_letter(letter->vowel);
    }
    t->letters[t->n++] = letter;
    return true;
}

static bool
type_w(Typed *t, bool any_vowel)
{
    size_t start, end;
    bool rounded = find_vowels(t, &start, &end);

    if (!any_vowel) { /* nhw: như */
        t->keys++;
        return type_letter(t, vowel_letter(HOA_VOWEL_U_HORN));
    }
    if (rounded && t->letters[end - 1]->vowel == HOA_VOWEL_A && (end - start < 2 || t->letters[end - 2]->vowel != HOA_VOWEL_U))
        return type_breve(t);
    return type_horn(t);
}

static bool
type_tone(Typed *t, unsigned tone)
{
    if (tone == HOA_TONE_NGANG ? !t->toned : t->toned)
        return false;
    t->tone = tone;
    t->toned = tone != HOA_TONE_NGANG;
    t->keys++;
    t->loose |= tone == HOA_TONE_NGANG; /* 0 and z: E640, Perez */
    return true;
}

static bool
type_d(Typed *t)
{
    if (t->n == 0 || t->letters[0]->lower != 'd')
        return false;
    t->loose |= t->n > 1;
    t->letters[0] = hoa_letter(HOA_D_STROKE);
    t->keys++;
    return true;
}

/* One key. False when it cannot be part of a syllable. */
static bool
type_telex(Typed *t, const HoaLetter *letter)
{
    static const char TONES[] = "zfsrxj";
    unsigned key = letter->lower;
    const char *tone = key < 0x80 && key != 0 ? strchr(TONES, (int)key) : NULL;
    bool any_vowel = false;

    for (size_t i = 0; i < t->n; i++)
        any_vowel |= is_vowel(t->letters[i]);
    if (tone != NULL && any_vowel)
        return type_tone(t, (unsigned)(tone - TONES));
    if (key == 'w')
        return type_w(t, any_vowel);
    if (key == 'd' && type_d(t))
        return true;
    if ((key == 'a' || key == 'e' || key == 'o') && type_circumflex(t, letter->vowel))
        return true;
    return type_letter(t, letter);
}

static bool
type_vni(Typed *t, const HoaLetter *letter)
{
    static const uint8_t TONES[] = {HOA_TONE_NGANG, HOA_TONE_SAC, HOA_TONE_HUYEN, HOA_TONE_HOI, HOA_TONE_NGA, HOA_TONE_NANG};
    unsigned key = letter->lower;
    size_t start, end;

    if (key < '0' || key > '9')
        return type_letter(t, letter);
    if (key <= '5')
        return find_vowels(t, &start, &end) && type_tone(t, TONES[key - '0']);
    switch (key) {
    case '6':
        return type_circumflex(t, HOA_VOWEL_NONE);
    case '7':
        return type_horn(t);
    case '8':
        return type_breve(t);
    default:
        return type_d(t);
    }
}

/* The canonical spelling of what was typed; 0 when it is no legal syllable. */
static size_t
spell(Typed *t, char out[static 32])
{
    HoaSyllable syllable;
    size_t len;

    for (size_t i = 0; i + 1 < t->n; i++) /* one w for both: nguwoif */
        if (t->letters[i]->vowel == HOA_VOWEL_U_HORN && t->letters[i + 1]->vowel == HOA_VOWEL_O)
            t->letters[i + 1] = vowel_letter(HOA_VOWEL_O_HORN);
    if (!hoa_syllable_parse(t->letters, t->n, &syllable))
        return 0;
    syllable.tone = (uint8_t)t->tone;
    if (syllable.vowels_len == 2 && syllable.coda_len == 0 && syllable.vowels[0] == HOA_VOWEL_U_HORN &&
        syllable.vowels[1] == HOA_VOWEL_O_HORN)
        syllable.vowels[0] = HOA_VOWEL_U; /* thuở, huơ: before no coda w makes uơ */
    if (syllable.vowels_len > 1 && (syllable.vowels_len == 3 || syllable.coda_len > 0) && syllable.vowels[0] == HOA_VOWEL_U &&
        syllable.vowels[1] == HOA_VOWEL_O_HORN)
        syllable.vowels[0] = HOA_VOWEL_U_HORN; /* half typed: nguơif */
    len = hoa_syllable_write(&syllable, out);
    return hoa_syllable_code(hoa_slice(out, len)) != 0 ? len : 0;
}

/*
 * English words that are also the keys of a syllable: the commonest, and those that Vietnamese texts borrow (tuổi
 * teen, tỷ won).
 */
static bool
is_english(HoaSlice token)
{
    static const char *const WORDS[] = {"as", "is", "us", "or", "of", "if", "was", "this", "his", "has", "see", "too", "now",
                                        "how", "teen", "won", "wax", "worm", "room", "week", "been", "need", "new", "two"};

    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strlen(WORDS[i]) == token.len && g_ascii_strncasecmp(WORDS[i], token.data, token.len) == 0)
            return true;
    return false;
}

size_t
hoa_typing_decode(HoaSlice token, char out[static 32], unsigned *keys)
{
    const HoaLetter *letters[HOA_TOKEN_MAX];
    char canonical[HOA_TOKEN_MAX];
    Typed typed = {.keys = 0};
    bool capitals, digits = false;
    size_t n, len;

    *keys = 0;
    if (token.len > 2 * KEYS_MAX)
        return 0;
    n = hoa_letters_read(token, letters, &capitals);
    if (n < 2 || n > KEYS_MAX)
        return 0;
    for (size_t i = 0; i < n; i++)
        digits |= letters[i]->lower >= '0' && letters[i]->lower <= '9';
    for (size_t i = 0; i < n; i++)
        if (!(digits ? type_vni(&typed, letters[i]) : type_telex(&typed, letters[i])))
            return 0;
    len = typed.keys > 0 ? spell(&typed, out) : 0;
    if (len == 0 || hoa_slice_equal(hoa_slice(out, len), hoa_slice(canonical, hoa_token_canonical(token, canonical))))
        return 0;
    *keys = typed.loose || is_english(token) ? 0 : typed.keys;
    return len;
}

size_t
hoa_typing_undo(HoaSlice token, char out[static 32])
{
    unsigned keys;

    return hoa_typing_decode(token, out, &keys);
}
