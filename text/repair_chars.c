/*
 * Characters that are not what they look like. The look-alikes are those of Unicode Technical Standard 39
 * (confusables) that look like a letter of the Vietnamese alphabet: Cyrillic, Greek and Coptic, nothing else; their
 * accents are taken as the Vietnamese ones.
 */
#include "repair_private.h"

typedef struct {
    uint16_t seen;
    char meant;
} LookAlike;

/* By code point. Decomposed letters only: ѐ and ά are е and α with a mark. */
static const LookAlike LOOK_ALIKES[] = {
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0397, 'H'}, {0x0399, 'I'}, {0x039a, 'K'}, {0x039c, 'M'}, {0x039d, 'N'},
    {0x039f, 'O'}, {0x03a1, 'P'}, {0x03a4, 'T'}, {0x03a5, 'Y'}, {0x03a7, 'X'}, {0x03b1, 'a'}, {0x03b3, 'y'}, {0x03b9, 'i'},
    {0x03bd, 'v'}, {0x03bf, 'o'}, {0x03c1, 'p'}, {0x03c3, 'o'}, {0x03c5, 'u'}, {0x03f2, 'c'}, {0x03f9, 'C'}, {0x0405, 'S'},
    {0x0406, 'I'}, {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041a, 'K'}, {0x041c, 'M'}, {0x041d, 'H'}, {0x041e, 'O'},
    {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0423, 'Y'}, {0x0425, 'X'}, {0x0430, 'a'}, {0x0433, 'r'}, {0x0435, 'e'},
    {0x043e, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0474, 'V'},
    {0x0475, 'v'}, {0x04ae, 'Y'}, {0x04af, 'y'}, {0x04bb, 'h'}, {0x04c0, 'I'}, {0x0501, 'd'}, {0x050c, 'G'}, {0x051b, 'q'},
    {0x2c8e, 'H'}, {0x2c92, 'I'}, {0x2c94, 'K'}, {0x2c98, 'M'}, {0x2c9a, 'N'}, {0x2c9e, 'O'}, {0x2c9f, 'o'}, {0x2ca2, 'P'},
    {0x2ca3, 'p'}, {0x2ca4, 'C'}, {0x2ca5, 'c'}, {0x2ca6, 'T'}, {0x2ca8, 'Y'}, {0x2cac, 'X'},
};

static uint32_t
look_alike(uint32_t cp)
{
    size_t low = 0, high = G_N_ELEMENTS(LOOK_ALIKES);

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (LOOK_ALIKES[mid].seen == cp)
            return (uint32_t)LOOK_ALIKES[mid].meant;
        if (LOOK_ALIKES[mid].seen < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

#define OI_SMALL 0x1a3
#define OI_CAPITAL 0x1a2

/* What a token is made of. */
typedef struct {
    size_t latin, alike, other, hidden, oi;
} Makeup;

static void
count_letter(Makeup *makeup, uint32_t cp)
{
    unsigned class = hoa_char_info(cp) & HOA_CHAR_CLASS;

    if (class == HOA_CHAR_FORMAT)
        makeup->hidden++;
    else if (cp == OI_SMALL || cp == OI_CAPITAL)
        makeup->oi++;
    else if (hoa_letter(cp) != NULL)
        makeup->latin += class == HOA_CHAR_LETTER;
    else if (look_alike(cp) != 0)
        makeup->alike++;
    else if (class != HOA_CHAR_MARK)
        makeup->other++;
}

/* The token in code points, decomposed. False when it is ill-formed or too long. */
static bool
read_token(HoaSlice token, HoaRunes *runes, Makeup *makeup)
{
    *makeup = (Makeup){0};
    for (size_t at = 0; at < token.len;) {
        size_t from = runes->len;
        uint32_t cp;

        at += hoa_utf8_read((const uint8_t *)token.data + at, token.len - at, &cp);
        if (cp == HOA_ILL_FORMED || runes->len > 200)
            return false;
        hoa_runes_add(runes, cp);
        if (cp == OI_SMALL || cp == OI_CAPITAL || hoa_letter(cp) != NULL)
            count_letter(makeup, cp);
        else
            for (; from < runes->len; from++)
                count_letter(makeup, (uint32_t)runes->cps[from]);
    }
    return true;
}

/* Writes the token with the wanted kinds (bits) of characters put right. */
static size_t
write_token(const HoaRunes *from, unsigned kinds, char out[static HOA_MEND_TEXT])
{
    HoaRunes runes;
    size_t len;

    hoa_runes_init(&runes);
    for (size_t i = 0; i < from->len && runes.len < HOA_RUNES_LOCAL; i++) {
        uint32_t cp = (uint32_t)from->cps[i];

        if ((kinds & 1u << HOA_REPAIR_INVISIBLE) && (hoa_char_info(cp) & HOA_CHAR_CLASS) == HOA_CHAR_FORMAT)
            continue;
        if ((kinds & 1u << HOA_REPAIR_HOMOGLYPH) && look_alike(cp) != 0)
            cp = look_alike(cp);
        runes.cps[runes.len++] = (int32_t)cp;
        if ((kinds & 1u << HOA_REPAIR_OI) && (cp == OI_SMALL || cp == OI_CAPITAL)) {
            runes.cps[runes.len - 1] = cp == OI_SMALL ? 'u' : 'U';
            runes.cps[runes.len++] = 0x31b;
        }
    }
    hoa_runes_compose(&runes);
    len = hoa_runes_write(&runes, out, HOA_MEND_TEXT);
    hoa_runes_clear(&runes);
    return len;
}

/* CP, QD13: two to six capitals of the Vietnamese alphabet, maybe digits behind them. */
static bool
is_abbreviation(HoaSlice token)
{
    size_t letters = 0, at = 0;

    while (at < token.len) {
        uint32_t cp;

        at += hoa_utf8_read((const uint8_t *)token.data + at, token.len - at, &cp);
        if (letters >= 2 && cp >= '0' && cp <= '9')
            continue;
        if (!((cp >= 'A' && cp <= 'Z') || cp == 0x110 || cp == 0x1af) || ++letters > 6)
            return false;
    }
    return letters >= 2;
}

bool
hoa_mend_letters(const HoaRepairJob *job, HoaMend *mend)
{
    char text[HOA_MEND_TEXT];
    unsigned kinds = 0;
    bool odd = false;
    Makeup makeup;
    HoaRunes runes;
    size_t len;

    for (size_t i = 0; i < mend->len; i++) /* soft hyphen, ƣ, and everything from Greek on but U+1E00 to U+1EFF */
        odd |= (uint8_t)mend->text[i] == 0xc2 || (uint8_t)mend->text[i] == 0xc6 || (uint8_t)mend->text[i] >= 0xcc;
    if (!odd)
        return false;
    hoa_runes_init(&runes);
    if (read_token(hoa_mend_text(mend), &runes, &makeup) && makeup.other == 0) {
        if (makeup.hidden > 0 && makeup.latin > 0)
            kinds |= 1u << HOA_REPAIR_INVISIBLE;
        if (makeup.oi > 0 && makeup.latin + makeup.alike > 0)
            kinds |= 1u << HOA_REPAIR_OI;
        if (makeup.alike > 0 && makeup.latin + makeup.oi > 0)
            kinds |= 1u << HOA_REPAIR_HOMOGLYPH;
    }
    kinds &= ~job->options.skip;
    len = kinds != 0 ? write_token(&runes, kinds, text) : 0;
    if (kinds & 1u << HOA_REPAIR_HOMOGLYPH && hoa_syllable_code(hoa_slice(text, len)) == 0 &&
        !is_abbreviation(hoa_slice(text, len))) {
        kinds &= ~(1u << HOA_REPAIR_HOMOGLYPH);
        len = kinds != 0 ? write_token(&runes, kinds, text) : 0;
    }
    hoa_runes_clear(&runes);
    if (len == 0 || kinds == 0)
        return false;
    for (unsigned kind = 0; kind < HOA_N_REPAIRS; kind++)
        if (kinds & 1u << kind)
            hoa_mend_set(mend, hoa_slice(text, len), (HoaRepairKind)kind, kind == HOA_REPAIR_HOMOGLYPH ? 0.99 : 1);
    return true;
}

/*
 * ---- Between tokens
 * ------------------------------------------------------------------------------------------------------
 */

/* Invisible: 1, a strange space: 2, else 0. */
static int
oddness(uint32_t cp)
{
    unsigned class = cp != HOA_ILL_FORMED ? hoa_char_info(cp) & HOA_CHAR_CLASS : HOA_CHAR_OTHER;

    if (cp == 0x200b || class == HOA_CHAR_FORMAT)
        return 1;
    return class == HOA_CHAR_SPACE && cp >= 0x80 ? 2 : 0;
}

/*
 * Latin letters, digits, spaces and common signs: beside other characters, joiners and marks of direction have their
 * use.
 */
static bool
is_familiar(uint32_t cp)
{
    return cp < 0x250 || cp - 0x1e00 < 256 || cp - 0x2010 < 0x58;
}

/* A word with a zero-width space inside: one syllable when together they are legal, and two would be odd. */
static bool
join_over(const HoaRepairJob *job, const HoaSuspect *suspect, HoaMend *mend)
{
    HoaSlice first = hoa_slice_part(job->text, suspect->before, mend->start);
    HoaSlice second = hoa_slice_part(job->text, mend->end, hoa_repair_token_end(job->text, mend->end));
    HoaSyllableCode after = hoa_syllable_code(second);
    char joined[64];

    if (suspect->before < job->done || suspect->before_end != mend->start || first.len == 0 || second.len == 0 ||
        first.len + second.len > sizeof joined)
        return false;
    memcpy(joined, first.data, first.len);
    memcpy(joined + first.len, second.data, second.len);
    if (hoa_syllable_code(hoa_slice(joined, first.len + second.len)) == 0 ||
        (hoa_syllable_code(first) != 0 && after != 0 && hoa_syllable_parts(after).onset != 0))
        return false;
    mend->start = suspect->before;
    mend->end += second.len;
    return hoa_mend_set(mend, hoa_slice(joined, first.len + second.len), HOA_REPAIR_INVISIBLE, 0.98);
}

bool
hoa_mend_gap_chars(const HoaRepairJob *job, const HoaSuspect *suspect, size_t at, size_t *run_end, HoaMend *mend)
{
    const uint8_t *p = (const uint8_t *)job->text.data;
    char spaces[HOA_MEND_FROM];
    uint32_t before = ' ', after = ' ', cp;
    size_t end = at, n = 0;
    bool hidden = false;

    if (at > 0)
        hoa_utf8_read(p + hoa_utf8_back(p, at), at, &before);
    while (end < suspect->end && n < sizeof spaces) {
        size_t len = hoa_utf8_read(p + end, job->text.len - end, &cp);
        int odd = oddness(cp);

        if (odd == 0)
            break;
        hidden |= odd == 1;
        if (odd == 2)
            spaces[n++] = ' ';
        end += len;
    }
    *run_end = end;
    if (end == at)
        return false;
    if (end < job->text.len)
        hoa_utf8_read(p + end, job->text.len - end, &after);
    if (after == HOA_ILL_FORMED || before == HOA_ILL_FORMED || !is_familiar(before) || !is_familiar(after) ||
        (hoa_char_info(after) & HOA_CHAR_COMBINES) != 0)
        return false;
    mend->start = at;
    mend->end = end;
    if (n == 0 && hidden && (hoa_char_info(before) & HOA_CHAR_CLASS) == HOA_CHAR_LETTER &&
        (hoa_char_info(after) & HOA_CHAR_CLASS) == HOA_CHAR_LETTER) {
        if (join_over(job, suspect, mend))
            return true;
        spaces[n++] = ' ';
    }
    return hoa_mend_set(mend, hoa_slice(spaces, n), HOA_REPAIR_INVISIBLE, 1);
}
