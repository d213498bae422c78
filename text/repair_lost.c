/*
 * Letters dropped. Converters that know only Windows-1252 or Latin Extended-A and ơ ư lose the letters of U+1EA0 to
 * U+1EFF, which is every second accented letter of Vietnamese: "hoàn cnh", "qun 10". What is missing is one vowel
 * letter a syllable; which one is decided by the statistics of pairs.
 */
#include "repair_private.h"

/* Text shows the damage when of this many accented letters not one in fifty is of the block that has half of them. */
#define ACCENTED_MIN 12

bool
hoa_repair_letters_lost(HoaSlice text)
{
    const uint8_t *p = (const uint8_t *)text.data;
    size_t low = 0, high = 0;

    for (size_t i = 0; i < text.len; i++) { /* the lead bytes of U+00C0 to U+01BF, and of U+1000 to U+1FFF */
        low += p[i] >= 0xc3 && p[i] <= 0xc6;
        high += p[i] == 0xe1;
    }
    return low >= ACCENTED_MIN && high * 50 <= low;
}

/* Bits by which a letter put into a legal syllable must beat the syllable as it stands. */
#define GAIN_MIN 2.0
/* Below this a candidate after its neighbour was never seen, nor is it usual by itself. */
#define SCORE_MIN (-30.0)

typedef struct {
    const HoaRestorer *restorer;
    HoaSlice before, after;
    double best;
    char form[32];
    size_t len;
} Choice;

static void
consider(Choice *choice, HoaSlice form, double handicap)
{
    double score = hoa_restorer_log2(choice->restorer, choice->before, form) + handicap;

    if (choice->after.len > 0)
        score += hoa_restorer_log2(choice->restorer, form, choice->after);
    if (score <= choice->best)
        return;
    choice->best = score;
    choice->len = form.len;
    memcpy(choice->form, form.data, form.len);
}

/* Every legal syllable that the token becomes with one letter of the lost ones put in at `at`. */
static void
consider_letters(Choice *choice, HoaSlice token, size_t at)
{
    for (unsigned vowel = HOA_VOWEL_A; vowel < HOA_VOWELS; vowel++)
        for (unsigned tone = HOA_TONE_NGANG; tone < HOA_TONES; tone++) {
            char form[32], canonical[HOA_TOKEN_MAX];
            size_t width;

            if (hoa_vowels[vowel][tone] < 0x1ea0)
                continue;
            memcpy(form, token.data, at);
            width = hoa_utf8_write(hoa_vowels[vowel][tone], form + at);
            memcpy(form + at + width, token.data + at, token.len - at);
            if (hoa_syllable_code(hoa_slice(form, token.len + width)) == 0)
                continue;
            width = hoa_token_canonical(hoa_slice(form, token.len + width), canonical);
            if (width <= sizeof form)
                consider(choice, hoa_slice(canonical, width), 0);
        }
}

/* The token behind a single space, when it is a legal syllable. */
static HoaSlice
syllable_after(const HoaRepairJob *job, size_t end, char out[static HOA_TOKEN_MAX])
{
    HoaSlice token;

    if (end >= job->text.len || job->text.data[end] != ' ')
        return HOA_SLICE_EMPTY;
    token = hoa_slice_part(job->text, end + 1, hoa_repair_token_end(job->text, end + 1));
    if (token.len == 0 || hoa_syllable_code(token) == 0)
        return HOA_SLICE_EMPTY;
    return hoa_slice(out, hoa_token_canonical(token, out));
}

/* The syllable before, as mended; empty at a beginning. */
static HoaSlice
syllable_before(const HoaRepairJob *job, const HoaSuspect *suspect, char out[static HOA_TOKEN_MAX])
{
    HoaSlice token = hoa_slice_part(job->text, suspect->before, suspect->before_end);

    if (suspect->start - suspect->before_end != 1 || token.len == 0)
        return HOA_SLICE_EMPTY;
    if (job->last_end == suspect->before_end)
        token = hoa_slice(job->last, job->last_len);
    return hoa_syllable_code(token) != 0 ? hoa_slice(out, hoa_token_canonical(token, out)) : HOA_SLICE_EMPTY;
}

bool
hoa_mend_lost(const HoaRepairJob *job, const HoaSuspect *suspect, HoaMend *mend)
{
    char before[HOA_TOKEN_MAX], after[HOA_TOKEN_MAX], token_text[HOA_TOKEN_MAX], cased[HOA_MEND_TEXT];
    Choice choice = {.restorer = job->options.restorer, .best = -1e9};
    HoaSlice token;

    if (mend->len > HOA_SYLLABLE_BYTES || mend->len == 0)
        return false;
    token = hoa_slice(token_text, hoa_token_canonical(hoa_mend_text(mend), token_text));
    if (token.len > HOA_SYLLABLE_BYTES)
        return false;
    choice.before = syllable_before(job, suspect, before);
    choice.after = syllable_after(job, mend->end, after);
    if (suspect->legal)
        consider(&choice, token, GAIN_MIN);
    for (size_t at = 0; at <= token.len; at++)
        if (at == token.len || ((uint8_t)token.data[at] & 0xc0) != 0x80)
            consider_letters(&choice, token, at);
    if (choice.len == 0 || hoa_slice_equal(hoa_slice(choice.form, choice.len), token) ||
        (!suspect->legal && choice.best < SCORE_MIN * (choice.after.len > 0 ? 2 : 1)))
        return false;
    return hoa_mend_set(mend, hoa_slice(cased, hoa_repair_cased(hoa_slice(choice.form, choice.len), hoa_mend_text(mend), cased,
                                                               sizeof cased)), HOA_REPAIR_LOST_LETTER, 0.8);
}
