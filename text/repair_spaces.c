/*
 * Syllables torn apart and glued together. Writers of PDF that take letters U+1EA0 to U+1EFF from another font leave
 * a gap behind them ("Trầ n Vă n"); removed tags leave none ("công táctại"). Foreign names and loanwords look much
 * alike (Libăng, đôla, ápphích), so what is split without further evidence must have tones that such words do not
 * have.
 */
#include "repair_private.h"

#include "item_scan.h"

#define PIECES 4

static bool
is_coda(HoaSlice token)
{
    return hoa_scan_is_one_of(token, " c ch m n ng nh p t C CH M N NG NH P T ");
}

bool
hoa_repair_is_fragment(HoaSlice token)
{
    return hoa_scan_is_one_of(token, " a e i o u y A E I O U Y ");
}

/* The last letter is an accented Vietnamese vowel. */
static bool
ends_accented(HoaSlice token)
{
    const HoaLetter *letter;
    uint32_t cp;
    size_t at;

    if (token.len < 2 || (uint8_t)token.data[token.len - 1] < 0x80)
        return false;
    at = hoa_utf8_back((const uint8_t *)token.data, token.len);
    hoa_utf8_read((const uint8_t *)token.data + at, token.len - at, &cp);
    letter = hoa_letter(cp);
    return letter != NULL && letter->vowel != HOA_VOWEL_NONE;
}

static bool
begins_accented(HoaSlice token)
{
    const HoaLetter *letter;
    uint32_t cp;

    if (token.len < 2 || (uint8_t)token.data[0] < 0x80)
        return false;
    hoa_utf8_read((const uint8_t *)token.data, token.len, &cp);
    letter = hoa_letter(cp);
    return letter != NULL && letter->vowel != HOA_VOWEL_NONE;
}

/* The same capitals as go with the piece before: no "ở N" and "Trầ N". */
static bool
goes_with(HoaSlice first, HoaSlice piece)
{
    bool capital = g_ascii_isupper(piece.data[0]);

    if (!capital)
        return true;
    for (size_t i = 0; i < first.len; i++)
        if (g_ascii_islower(first.data[i]))
            return false;
    return g_utf8_strlen(first.data, (gssize)first.len) > 1;
}

static bool
is_onset(HoaSlice token)
{
    return hoa_scan_is_one_of(token, " b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x "
                  "B C Ch D Đ G Gh Gi H K Kh L M N Ng Ngh Nh Ph Qu R S T Th Tr V X ");
}

/*
 * The pieces from the mend's token on that single spaces part and that may belong together; returns how many, with
 * it.
 */
static size_t
collect(const HoaRepairJob *job, const HoaMend *mend, bool onset, size_t ends[PIECES], char joined[static 64], size_t lens[PIECES])
{
    size_t n = 1, end = mend->end, len = mend->len;

    if (mend->len > 16)
        return 0;
    memcpy(joined, mend->text, mend->len);
    ends[0] = end;
    lens[0] = len;
    while (n < PIECES && end + 1 < job->text.len && job->text.data[end] == ' ') {
        size_t next = hoa_repair_token_end(job->text, end + 1);
        HoaSlice piece = hoa_slice_part(job->text, end + 1, next);

        if (piece.len == 0 || piece.len > 12 ||
            !(onset && n == 1 ? begins_accented(piece)
                              : (is_coda(piece) || hoa_repair_is_fragment(piece)) && goes_with(hoa_mend_text(mend), piece)))
            break;
        memcpy(joined + len, piece.data, piece.len);
        len += piece.len;
        end = next;
        ends[n] = end;
        lens[n++] = len;
    }
    return n;
}

/* The syllable goes on behind the suspect: Trầ n, đ ượ c. */
static bool
join_forward(const HoaRepairJob *job, bool certain, HoaMend *mend)
{
    HoaSlice token = hoa_mend_text(mend);
    bool onset = is_onset(token);
    size_t ends[PIECES], lens[PIECES], n;
    char joined[64];

    if (!onset && !ends_accented(token))
        return false;
    n = collect(job, mend, onset, ends, joined, lens);
    if (onset && n > 1 && hoa_syllable_code(hoa_slice(joined + lens[0], lens[1] - lens[0])) != 0 && (certain || job->gaps < 2))
        return false;
    while (n > 1 && hoa_syllable_code(hoa_slice(joined, lens[n - 1])) == 0)
        n--;
    if (n < 2)
        return false;
    mend->end = ends[n - 1];
    return hoa_mend_set(mend, hoa_slice(joined, lens[n - 1]), HOA_REPAIR_GAP, onset ? 0.9 : 0.98);
}

/* The suspect is the end of the syllable before it: lạ i, tế t. Only where the text has such gaps without doubt. */
static bool
join_backward(const HoaRepairJob *job, const HoaSuspect *suspect, HoaMend *mend)
{
    HoaSlice before = hoa_slice_part(job->text, suspect->before, suspect->before_end);
    HoaSlice token = hoa_mend_text(mend);
    bool vowel = hoa_repair_is_fragment(token);
    char joined[64];

    if (job->gaps < (vowel ? 3u : 2u) || suspect->before < job->done || suspect->start - suspect->before_end != 1 ||
        job->text.data[suspect->before_end] != ' ' || before.len > 16 || !(vowel || is_coda(token)) || !ends_accented(before) ||
        !goes_with(before, token))
        return false;
    memcpy(joined, before.data, before.len);
    memcpy(joined + before.len, token.data, token.len);
    if (hoa_syllable_code(hoa_slice(joined, before.len + token.len)) == 0)
        return false;
    mend->start = suspect->before;
    return hoa_mend_set(mend, hoa_slice(joined, before.len + token.len), HOA_REPAIR_GAP, 0.85);
}

bool
hoa_mend_gap(const HoaRepairJob *job, const HoaSuspect *suspect, bool certain, HoaMend *mend)
{
    if (!hoa_repair_wants(job, HOA_REPAIR_GAP))
        return false;
    if (!certain && join_backward(job, suspect, mend))
        return true;
    return !suspect->legal && join_forward(job, certain, mend);
}

/*
 * ---- Glued
 * -------------------------------------------------------------------------------------------------------------
 */

/* Where a token may be parted, and what speaks for it. */
typedef struct {
    size_t at;
    bool certain;
    double log2; /* of the right part after the left; 0 without a restorer */
} Split;

static bool
has_strong_letter(HoaSlice token)
{
    for (size_t at = 0; at < token.len;) {
        uint32_t cp;

        at += hoa_utf8_read((const uint8_t *)token.data + at, token.len - at, &cp);
        cp = hoa_char_lower(cp);
        if (cp == HOA_D_STROKE || cp == 0x1a1 || cp == 0x1b0 || (cp >= 0x1ea0 && cp <= 0x1ef9))
            return true;
    }
    return false;
}

/* Loanwords are spelled without tones, or with sắc before a stop: ápphích, cátxét. */
static bool
is_native_tone(HoaSyllableCode code)
{
    HoaSyllableParts parts = hoa_syllable_parts(code);
    const char *coda = hoa_syllable_coda_name(parts.coda);

    return parts.tone != 0 && !(parts.tone == 2 && coda[0] != '\0' && strchr("ckpt", coda[0]) != NULL);
}

static bool
is_capital_at(HoaSlice token, size_t at)
{
    uint32_t cp;

    if (at >= token.len)
        return false;
    hoa_utf8_read((const uint8_t *)token.data + at, token.len - at, &cp);
    return cp != hoa_char_lower(cp);
}

/* It begins with a consonant, as nearly all syllables do. */
static bool
has_onset(HoaSyllableCode code)
{
    return hoa_syllable_parts(code).onset != 0;
}

/* Written together on purpose, though their tones look native. */
static const char LOANWORDS[] = " xìtẹc xìgà càphê xàphòng mùtạt ";

static bool
is_split_certain(HoaSlice token, size_t at, HoaSyllableCode left, HoaSyllableCode right)
{
    static const char FUNCTION_WORDS[] = " sau cho tại và của là với có được trong đã khi từ để về theo trên vào ra do ";
    HoaSlice first = hoa_slice_part(token, 0, at), second = hoa_slice_part(token, at, token.len);
    unsigned left_tone = hoa_syllable_parts(left).tone, right_tone = hoa_syllable_parts(right).tone;

    if (g_utf8_strlen(first.data, (gssize)first.len) < 2 && !hoa_scan_is_one_of(first, " ở ý ")) /* Ảrập */
        return false;
    if (is_capital_at(token, at)) /* HàNội, not HÀNỘI */
        return !is_capital_at(token, hoa_utf8_back((const uint8_t *)token.data, at)) && left_tone + right_tone > 0;
    if (left_tone != 0 && right_tone != 0 && has_onset(right) && (is_native_tone(left) || is_native_tone(right)) &&
        !hoa_scan_is_one_of(token, LOANWORDS))
        return true;
    if (hoa_scan_is_one_of(second, FUNCTION_WORDS) && is_native_tone(left))
        return true;
    return first.len >= 3 && is_capital_at(token, 0) && hoa_scan_is_one_of(second, " sau trong theo "); /* Minhsau */
}

static bool
is_bare_ascii(HoaSlice token)
{
    for (size_t i = 0; i < token.len; i++)
        if ((uint8_t)token.data[i] >= 0x80)
            return false;
    return true;
}

static double
pair_log2(const HoaRestorer *restorer, HoaSlice left, HoaSlice right)
{
    char first[HOA_TOKEN_MAX], second[HOA_TOKEN_MAX];

    return hoa_restorer_log2(restorer, hoa_slice(first, hoa_token_canonical(left, first)),
                             hoa_slice(second, hoa_token_canonical(right, second)));
}

/* The best way to part the token in two legal syllables; false when there is none, or two that are as good. */
static bool
find_split(const HoaRepairJob *job, HoaSlice token, Split *best)
{
    size_t found = 0;
    bool best_onset = false;

    *best = (Split){0};
    for (size_t at = 1; at < token.len; at++) {
        HoaSlice first = hoa_slice_part(token, 0, at), second = hoa_slice_part(token, at, token.len);
        HoaSyllableCode left, right;
        Split split = {.at = at};
        bool onset;

        if (((uint8_t)token.data[at] & 0xc0) == 0x80 || first.len > HOA_SYLLABLE_BYTES || second.len > HOA_SYLLABLE_BYTES)
            continue;
        left = hoa_syllable_code(first);
        right = left != 0 ? hoa_syllable_code(second) : 0;
        if (right == 0)
            continue;
        onset = has_onset(right) || is_capital_at(token, at);
        split.certain = is_split_certain(token, at, left, right);
        if (job->options.restorer != NULL)
            split.log2 = pair_log2(job->options.restorer, first, second);
        if (found > 0 && best_onset && !onset)
            continue;
        if (found == 0 || (onset && !best_onset) || (split.log2 > best->log2 + 2)) {
            found = 1;
            *best = split;
            best_onset = onset;
        } else if (split.log2 >= best->log2 - 2) {
            found++;
        }
    }
    return found == 1;
}

/*
 * A pair that the statistics know is no accident of spelling, unless it is a loanword (ô tô, đô la): those have no
 * native tones.
 */
#define PAIR_SEEN (-12.0)

static bool
is_known_pair(const HoaRepairJob *job, const Split *split, HoaSlice token)
{
    HoaSlice first = hoa_slice_part(token, 0, split->at), second = hoa_slice_part(token, split->at, token.len);

    return job->options.restorer != NULL && split->log2 > PAIR_SEEN &&
           (is_native_tone(hoa_syllable_code(first)) || is_native_tone(hoa_syllable_code(second))) &&
           !hoa_scan_is_one_of(token, LOANWORDS);
}

bool
hoa_mend_glued(const HoaRepairJob *job, const HoaSuspect *suspect, bool certain, HoaMend *mend)
{
    HoaSlice token = hoa_mend_text(mend);
    char parted[HOA_MEND_TEXT];
    Split split;

    if (suspect->legal || !hoa_repair_wants(job, HOA_REPAIR_GLUED) || token.len < 4 || token.len > 2 * HOA_SYLLABLE_BYTES ||
        !find_split(job, token, &split))
        return false;
    if (!split.certain) {
        HoaSlice first = hoa_slice_part(token, 0, split.at), second = hoa_slice_part(token, split.at, token.len);

        bool bare = is_bare_ascii(first) || is_bare_ascii(second);
        bool seen = is_known_pair(job, &split, token);

        if (certain || is_bare_ascii(token) || first.len < 2 || hoa_repair_has_inner_capital(token) || is_capital_at(token, 0))
            return false;
        if (!seen && job->glued < (bare || !(has_strong_letter(first) || has_strong_letter(second)) ? 3 : 2))
            return false;
    }
    memcpy(parted, token.data, split.at);
    parted[split.at] = ' ';
    memcpy(parted + split.at + 1, token.data + split.at, token.len - split.at);
    return hoa_mend_set(mend, hoa_slice(parted, token.len + 1), HOA_REPAIR_GLUED, split.certain ? 0.9 : 0.8);
}
