/*
 * Names of units and collectives. Abbreviations are written out, what was or will be the unit's other name is dropped, and so
 * are the connector "và" and the "số" before a number, which people put in and leave out at will.
 */
#include "text.h"
#include "words.h"

typedef struct {
    HoaWords words;
    bool has_small; /* some word has small letters: capitals mean something */
    bool inside;    /* this is the part in a bracket */
    GString *key;
    size_t start;   /* of the key in `key` */
} Unit;

/* ---- Words that tell nothing ------------------------------------------------------------------------------------------- */

/* "nay là", "trước đây là", "cũ" …: how many words of another time's name begin here. */
static bool
other_time_at(const HoaWords *words, size_t i)
{
    static const char *const openings[] = {"nay là", "nay thuộc", "nay", "trước đây", "trước là", "trước kia", "tên cũ", "cũ",
                                           "mới", "tiền thân"};

    for (size_t row = 0; row < G_N_ELEMENTS(openings); row++)
        if (hoa_words_match(words, i, openings[row]) > 0)
            return true;
    return false;
}

/* The last of `marks` in the gap before word i; 0 for none. */
static char
last_mark(const HoaWords *words, size_t i, const char *marks)
{
    HoaSlice gap = hoa_words_gap(words, i);

    while (gap.len > 0 && strchr(marks, gap.data[gap.len - 1]) == NULL)
        gap.len--;
    return gap.len > 0 ? gap.data[gap.len - 1] : '\0';
}

/* The first word after the bracket that opens before word i. */
static size_t
bracket_end(const HoaWords *words, size_t i)
{
    size_t n = hoa_words_count(words);

    for (i++; i < n; i++)
        if (memchr(hoa_words_gap(words, i).data, ')', hoa_words_gap(words, i).len) != NULL)
            return i;
    return n;
}

/* Where "…, nay là phường X" ends: at the next comma. */
static size_t
clause_end(const HoaWords *words, size_t i)
{
    size_t n = hoa_words_count(words);

    for (i++; i < n; i++)
        if (last_mark(words, i, ",;)\n") != '\0')
            return i;
    return n;
}

static size_t
skip_other_times(const HoaWords *words, size_t i)
{
    size_t n = hoa_words_count(words);

    if (last_mark(words, i, "(") != '\0' && other_time_at(words, i))
        return bracket_end(words, i);
    if (i > 0 && (hoa_words_match(words, i, "nay là") > 0 || hoa_words_match(words, i, "nay thuộc") > 0))
        return clause_end(words, i);
    /* "xã Đông Mỹ cũ" */
    if (i > 0 && hoa_words_match(words, i, "cũ") > 0 && (i + 1 == n || last_mark(words, i + 1, ",;)") != '\0'))
        return i + 1;
    return i;
}

/* ---- Abbreviations ----------------------------------------------------------------------------------------------------- */

static bool
all_capitals(HoaSlice word)
{
    const char *end = word.data + word.len;

    for (const char *at = word.data; at < end; at = g_utf8_next_char(at))
        if (g_unichar_islower(g_utf8_get_char_validated(at, end - at)))
            return false;
    return true;
}

static bool
any_match(const HoaWords *words, size_t i, const char *const *patterns)
{
    for (; *patterns != NULL; patterns++)
        if (hoa_words_match(words, i, *patterns) > 0)
            return true;
    return false;
}

/* True when what is written so far ends with the word or phrase. */
static bool
key_ends_with(const Unit *unit, const char *phrase)
{
    size_t len = strlen(phrase), have = unit->key->len - unit->start;
    const char *end = unit->key->str + unit->key->len;

    return have >= len && memcmp(end - len, phrase, len) == 0 && (have == len || end[-(ptrdiff_t)len - 1] == ' ');
}

static bool
is_after(const Unit *unit, size_t i, const char *const *before)
{
    for (; *before != NULL; before++)
        if (key_ends_with(unit, *before) || (i > 0 && hoa_words_match(&unit->words, i - 1, *before) > 0))
            return true;
    return false;
}

static bool
kind_fits(const Unit *unit, size_t i, HoaAbbreviationKind kind)
{
    HoaSlice raw = g_array_index(unit->words.words, HoaWord, i).raw, gap;

    switch (kind) {
    case HOA_ABBREVIATION_DOT:
        gap = hoa_words_gap(&unit->words, i + 1);
        return gap.len > 0 && gap.data[0] == '.' && i + 1 < hoa_words_count(&unit->words);
    case HOA_ABBREVIATION_CAPITAL:
        return unit->has_small && all_capitals(raw);
    default:
        return true;
    }
}

/* The row that fits the words from i on and how many it takes; 0 for none. */
static size_t
abbreviation_at(const Unit *unit, size_t i, const HoaAbbreviation **found)
{
    for (size_t row = 0; row < hoa_n_abbreviations; row++) {
        const HoaAbbreviation *a = &hoa_abbreviations[row];
        size_t n = hoa_words_match(&unit->words, i, a->words);

        if (n == 0 || !kind_fits(unit, i, a->kind) || (a->before != NULL && !is_after(unit, i, a->before)) ||
            (a->next != NULL && !any_match(&unit->words, i + n, a->next)))
            continue;
        *found = a;
        return n;
    }
    return 0;
}

/* ---- The key ----------------------------------------------------------------------------------------------------------- */

static void
append_word(Unit *unit, HoaSlice word)
{
    if (unit->key->len > unit->start)
        g_string_append_c(unit->key, ' ');
    g_string_append_len(unit->key, word.data, (gssize)word.len);
}

static bool
tells_nothing(const HoaWords *words, size_t i)
{
    HoaSlice form = hoa_words_form(words, i), next = hoa_words_form(words, i + 1);

    if (hoa_slice_equal(form, HOA_SLICE("và")))
        return i > 0 && next.len > 0;
    return hoa_slice_equal(form, HOA_SLICE("số")) && next.len > 0 && g_ascii_isdigit(next.data[0]);
}

static void append_words(Unit *unit, size_t from, size_t to);

/* "Hội Liên hiệp Phụ nữ (Hội LHPN)": a short bracket, not nested, that says again what stands before it is dropped. */
static bool
is_repeated(const Unit *unit, size_t from, size_t to)
{
    g_autoptr(GString) inside = g_string_new(NULL);
    Unit part = {.words = unit->words, .has_small = unit->has_small, .inside = true, .key = inside};

    if (unit->inside || to - from > 8)
        return false;
    append_words(&part, from, to);
    return key_ends_with(unit, inside->str);
}

static void
append_words(Unit *unit, size_t from, size_t to)
{
    for (size_t i = from; i < to;) {
        size_t after = skip_other_times(&unit->words, i), n;
        const HoaAbbreviation *abbreviation;

        if (after > i) {
            i = after;
            continue;
        }
        if (i > from && last_mark(&unit->words, i, "(") != '\0' && is_repeated(unit, i, bracket_end(&unit->words, i))) {
            i = bracket_end(&unit->words, i);
            continue;
        }
        n = abbreviation_at(unit, i, &abbreviation);
        if (n > 0)
            append_word(unit, hoa_slice_from(abbreviation->expansion));
        else if (!tells_nothing(&unit->words, i))
            append_word(unit, hoa_words_form(&unit->words, i));
        i += MAX(n, 1);
    }
}

void
hoa_unit_key(HoaSlice unit, GString *key)
{
    g_auto(HoaWords) words = {0};
    Unit u = {.key = key, .start = key->len};

    hoa_words_init(&words, unit);
    u.words = words;
    for (size_t i = 0; i < hoa_words_count(&words) && !u.has_small; i++)
        u.has_small = !all_capitals(g_array_index(words.words, HoaWord, i).raw);
    append_words(&u, 0, hoa_words_count(&words));
}
