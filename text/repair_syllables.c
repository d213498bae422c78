/*
 * One token that is no legal syllable, and the legal one that was meant: tones typed twice or misplaced, keystrokes
 * left raw.
 */
#include "repair_private.h"

/* Sets the mend to a legal syllable with the capitals of what stood there. False when `form` is not legal. */
static bool
set_legal(HoaMend *mend, HoaSlice form, HoaRepairKind kind, double confidence)
{
    char cased[HOA_MEND_TEXT];
    size_t len;

    if (form.len == 0 || hoa_syllable_code(form) == 0)
        return false;
    len = hoa_repair_cased(form, hoa_mend_text(mend), cased, sizeof cased);
    return hoa_mend_set(mend, hoa_slice(cased, len), kind, confidence);
}

static bool
is_tone_mark(int32_t cp)
{
    return cp == 0x300 || cp == 0x301 || cp == 0x303 || cp == 0x309 || cp == 0x323;
}

/*
 * Composes the token without its tone marks but the one at `keep`, and without the letter at `twin` (SIZE_MAX: none).
 */
static size_t
write_one_tone(const HoaRunes *all, size_t keep, size_t twin, char out[static HOA_TOKEN_MAX])
{
    HoaRunes runes;
    size_t len;

    hoa_runes_init(&runes);
    for (size_t i = 0; i < all->len && runes.len < HOA_RUNES_LOCAL; i++)
        if (i != twin && (i == keep || !is_tone_mark(all->cps[i])))
            runes.cps[runes.len++] = all->cps[i];
    hoa_runes_compose(&runes);
    len = hoa_runes_write(&runes, out, HOA_TOKEN_MAX);
    hoa_runes_clear(&runes);
    return len;
}

/* The base letter before a mark, or SIZE_MAX. */
static size_t
base_of(const HoaRunes *runes, size_t mark)
{
    while (mark > 0) {
        mark--;
        if (runes->cps[mark] < 0x300 || runes->cps[mark] > 0x36f)
            return mark;
    }
    return SIZE_MAX;
}

/* đóá, phủã: the end may as well be a key that slipped, for what stands before it is legal too. */
static bool
is_stray_a(const HoaMend *mend)
{
    size_t last = hoa_utf8_back((const uint8_t *)mend->text, mend->len);
    const HoaLetter *letter;
    uint32_t cp;

    hoa_utf8_read((const uint8_t *)mend->text + last, mend->len - last, &cp);
    letter = hoa_letter(cp);
    return letter != NULL && letter->base == 'a' && hoa_syllable_code(hoa_slice(mend->text, last)) != 0;
}

/* tiếńg, tiếng with a second combining mark, hoàà; two different tones only when one of them alone is legal. */
static bool
pick_tone(const HoaRunes *runes, HoaMend *mend)
{
    char form[HOA_TOKEN_MAX], best[HOA_TOKEN_MAX];
    size_t marks[4], n = 0, len = 0, best_len = 0, found = 0;
    bool same = true;

    for (size_t i = 0; i < runes->len; i++)
        if (is_tone_mark(runes->cps[i])) {
            if (n == G_N_ELEMENTS(marks))
                return false;
            marks[n++] = i;
        }
    if (n < 2)
        return false;
    for (size_t i = 0; i < n; i++) {
        same = same && runes->cps[marks[i]] == runes->cps[marks[0]];
        len = write_one_tone(runes, marks[i], SIZE_MAX, form);
        if (hoa_syllable_code(hoa_slice(form, len)) != 0 && found++ == 0)
            best_len = hoa_token_canonical(hoa_slice(form, len), best);
    }
    if (found == 0 && same) {
        size_t last = base_of(runes, marks[n - 1]), first = base_of(runes, marks[0]);

        if (last == SIZE_MAX || first == SIZE_MAX || last == first || runes->cps[last] != runes->cps[first])
            return false;
        len = write_one_tone(runes, marks[0], last, form); /* cáác with another quality: chấát */
        found = hoa_syllable_code(hoa_slice(form, len)) != 0;
        best_len = hoa_token_canonical(hoa_slice(form, len), best);
    }
    if (found == 0 || (!same && found != 1) || is_stray_a(mend))
        return false;
    return set_legal(mend, hoa_slice(best, best_len), HOA_REPAIR_DOUBLED_TONE, same ? 0.99 : 0.9);
}

/* làà, cuộộc: one accented letter twice. */
static bool
drop_twin(HoaMend *mend)
{
    const uint8_t *p = (const uint8_t *)mend->text;

    for (size_t at = 0, len; at < mend->len; at += len) {
        char form[HOA_MEND_TEXT];
        uint32_t cp;

        len = hoa_utf8_read(p + at, mend->len - at, &cp);
        if (len == 1 || at + 2 * len > mend->len || hoa_letter(cp) == NULL || hoa_letter(cp)->tone == HOA_TONE_NGANG ||
            memcmp(p + at, p + at + len, len) != 0)
            continue;
        memcpy(form, p, at);
        memcpy(form + at, p + at + len, mend->len - at - len);
        return hoa_syllable_code(hoa_slice(form, mend->len - len)) != 0 &&
               hoa_mend_set(mend, hoa_slice(form, mend->len - len), HOA_REPAIR_DOUBLED_TONE, 0.99);
    }
    return false;
}

bool
hoa_mend_doubled_tone(HoaMend *mend)
{
    HoaRunes runes;
    size_t above = 0;
    bool changed = false;

    for (size_t i = 0; i < mend->len; i++)
        above += (uint8_t)mend->text[i] >= 0xc0;
    if (above < 2 || mend->len > 40 || hoa_repair_has_inner_capital(hoa_mend_text(mend)))
        return false;
    if (drop_twin(mend))
        return true;
    hoa_runes_init(&runes);
    for (size_t at = 0; at < mend->len;) {
        uint32_t cp;

        at += hoa_utf8_read((const uint8_t *)mend->text + at, mend->len - at, &cp);
        hoa_runes_add(&runes, cp != HOA_ILL_FORMED ? hoa_char_lower(cp) : HOA_REPLACEMENT);
    }
    changed = pick_tone(&runes, mend);
    hoa_runes_clear(&runes);
    return changed;
}

bool
hoa_mend_tone_place(HoaMend *mend)
{
    const HoaLetter *letters[HOA_TOKEN_MAX];
    HoaSyllable syllable;
    char form[HOA_SYLLABLE_MAX];
    bool capitals;
    size_t n;

    if (mend->len > 24)
        return false;
    n = hoa_letters_read(hoa_mend_text(mend), letters, &capitals);
    if (n == 0 || !hoa_syllable_parse(letters, n, &syllable) || syllable.tones != 1 || syllable.placed)
        return false;
    return set_legal(mend, hoa_slice(form, hoa_syllable_write(&syllable, form)), HOA_REPAIR_TONE_PLACE, 0.99);
}

/*
 * ---- Raw typing
 * ---------------------------------------------------------------------------------------------------------
 */

/* How many tokens on each side speak for or against. */
#define NEAR 4

static bool
is_accented(HoaSlice text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((uint8_t)text.data[i] >= 0x80)
            return true;
    return false;
}

/* The tokens before and behind over single spaces; empty where there is none. */
typedef struct {
    HoaSlice before, after;
} Beside;

static Beside
beside(const HoaRepairJob *job, const HoaSuspect *suspect)
{
    Beside found = {HOA_SLICE_EMPTY, HOA_SLICE_EMPTY};
    size_t end = suspect->end;

    if (suspect->start - suspect->before_end == 1 && job->text.data[suspect->before_end] == ' ')
        found.before = hoa_slice_part(job->text, suspect->before, suspect->before_end);
    if (end < job->text.len && job->text.data[end] == ' ')
        found.after = hoa_slice_part(job->text, end + 1, hoa_repair_token_end(job->text, end + 1));
    return found;
}

static unsigned
count_accented(Beside beside)
{
    return (unsigned)is_accented(beside.before) + is_accented(beside.after);
}

/* VNI keys with a letter behind them: a figure at the end may be the mark of a footnote. */
static bool
has_inner_digit(HoaSlice token)
{
    for (size_t i = 0; i + 1 < token.len; i++)
        if (g_ascii_isdigit(token.data[i]) && !g_ascii_isdigit(token.data[i + 1]))
            return true;
    return false;
}

/* Keys that foreign words in small letters rarely have: dd at the head, f or j at the end, w, a vowel twice. */
static bool
has_typical_keys(HoaSlice token)
{
    char last = token.data[token.len - 1];

    if (token.data[0] == 'd' && token.data[1] == 'd')
        return true;
    for (size_t i = 0; i < token.len; i++)
        if (token.data[i] == 'w' ||
            (i > 0 && token.data[i] == token.data[i - 1] && strchr("aeo", token.data[i]) != NULL))
            return true;
    return last == 'f' || last == 'j';
}

/* Parts of names of files and addresses, and of what hyphens join: Robots.exe, peer-to-peer. */
static bool
is_part(const HoaRepairJob *job, const HoaSuspect *suspect)
{
    char before = suspect->start > 0 ? job->text.data[suspect->start - 1] : ' ';

    return before != '\0' && strchr("./\\-_@:", before) != NULL;
}

/*
 * Thresholds by the 20,000 articles of the news, where next to nothing is typed raw: these few cases are wrong 20
 * times.
 */
bool
hoa_repair_is_typed(const HoaRepairJob *job, const HoaSuspect *suspect)
{
    HoaSlice token = hoa_slice_part(job->text, suspect->start, suspect->end);
    bool small = false, capital = false, digit = false;
    Beside near = beside(job, suspect);

    for (size_t i = 0; i < token.len; i++) {
        small |= g_ascii_islower(token.data[i]);
        capital |= g_ascii_isupper(token.data[i]);
        digit |= g_ascii_isdigit(token.data[i]);
    }
    if (suspect->keys >= 3)
        return true;
    if (!small || is_part(job, suspect))
        return false;
    if (has_inner_digit(token))
        return true;
    if (capital)
        return false;
    if (digit)
        return hoa_syllable_code(near.before) != 0 && hoa_syllable_code(near.after) != 0;
    return token.len > 1 && count_accented(near) == 2 && has_typical_keys(token);
}

/* Keystrokes of the neighbourhood, the most in one of its tokens, and how many foreign words it holds. */
static void
weigh_neighbours(const HoaRepairJob *job, size_t index, unsigned *keys, unsigned *most, unsigned *foreign)
{
    const HoaSuspect *all = (const HoaSuspect *)(void *)job->suspects->data;
    size_t first = index, last = index;

    while (first > 0 && all[index].ordinal - all[first - 1].ordinal <= NEAR)
        first--;
    while (last + 1 < job->suspects->len && all[last + 1].ordinal - all[index].ordinal <= NEAR)
        last++;
    *keys = 0;
    *most = 0;
    *foreign = 0;
    for (size_t i = first; i <= last; i++) {
        if (all[i].gap || all[i].legal)
            continue;
        *foreign += all[i].keys == 0;
        *keys += all[i].keys;
        *most = MAX(*most, all[i].keys);
    }
}

/* EXE-DOS: capitals are mostly abbreviations. */
static bool
has_small_letter(const HoaMend *mend)
{
    for (size_t i = 0; i < mend->len; i++)
        if (g_ascii_islower(mend->text[i]))
            return true;
    return false;
}

/* So much certain typing in one text makes everything typing that can be. */
#define TYPED_MIN 3

bool
hoa_mend_typing(const HoaRepairJob *job, size_t index, HoaMend *mend)
{
    const HoaSuspect *suspect = &g_array_index(job->suspects, HoaSuspect, index);
    unsigned keys = suspect->keys, sum, most, foreign;
    char form[32];

    if (suspect->legal || (keys == 0 && !job->options.eager) || mend->kinds != 0)
        return false;
    if (!job->options.eager && !hoa_repair_is_typed(job, suspect)) {
        bool typed = job->typed >= TYPED_MIN && !is_part(job, suspect);
        unsigned accented = count_accented(beside(job, suspect));

        weigh_neighbours(job, index, &sum, &most, &foreign);
        if (!has_small_letter(mend))
            return false;
        if (!typed && (accented == 2 || (foreign > 0 && keys < 2) || most < 2 || sum < 4 + accented + 6 * foreign))
            return false;
    }
    return set_legal(mend, hoa_slice(form, hoa_typing_undo(hoa_mend_text(mend), form)), HOA_REPAIR_TYPING,
                     keys >= 3 ? 0.95 : 0.9);
}
