/*
 * Recognising the encoding of bytes.
 *
 * The score of a reading is
 *
 *     (A + e*B) / (A + F + odd + 2*lost + e*W)
 *
 * where A counts the legal syllables with a letter beyond ASCII, F the runs with such a letter that are no syllable,
 * odd the signs between letters, lost the bytes that the encoding does not define, B the legal syllables among the W
 * runs of plain ASCII, and e = 1/32. Plain runs read alike in every encoding: they only colour the score of text that
 * has nothing else. In running Vietnamese a right reading scores above 0.9 and a wrong one below 0.3: some 6,000
 * syllables are legal, out of millions of strings as long.
 *
 * Decision: a byte-order mark; zero bytes on one side of every pair (UTF-16); well-formed UTF-8, which legacy bytes
 * of more than a few words never are; for ASCII, marks of VIQR after vowels; else the best score. Western text
 * reaches no score that counts.
 */
#include "encodings.h"

#include "evidence.h"
#include "syllable.h"
#include "syllables.h"

/* Files beyond this many bytes are judged by their beginning, middle and end; well-formedness is that of the whole. */
#define SAMPLE_MAX ((size_t)3 << 16)
#define SAMPLE_PART (SAMPLE_MAX / 3)

#define PLAIN_WEIGHT (1.0 / 32)

/* A legacy reading must reach this much, and be this much better than the Western one. */
#define LEGACY_FLOOR 0.3
#define LEGACY_MARGIN 0.1

/*
 * ---- Evidence
 * ---------------------------------------------------------------------------------------------------------
 */

typedef struct {
    size_t start, letters;
    bool open, beyond, digits, eth;
    bool first_upper, later_upper, later_lower;
    bool vowel, toned, other; /* a vowel; one with a tone; a letter beyond ASCII that Vietnamese has not */
} Run;

static HoaSyllableCode
code_of(HoaSlice run, bool eth)
{
    HoaSyllableCode code = run.len <= HOA_TOKEN_MAX ? hoa_syllable_code(run) : 0;
    char canonical[HOA_TOKEN_MAX];

    if (code != 0 || !eth)
        return code;
    return hoa_syllable_code(hoa_slice(canonical, hoa_token_canonical(run, canonical)));
}

/*
 * Letters that stand for words: capitals without tone (QĐ, ƯBND), or no vowel at all (đ for đồng). They read so often
 * in the right encoding, and so seldom in a wrong one, that they must not count against it.
 */
static bool
is_short_form(const Run *run)
{
    if (run->other || run->toned)
        return false;
    return !run->vowel || (run->first_upper && !run->later_lower);
}

/* A syllable but for its tone, which c, ch, p and t demand: text whose dots below were lost. */
static bool
lacks_tone(HoaSlice letters)
{
    const HoaLetter *read[HOA_TOKEN_MAX];
    char spelling[HOA_SYLLABLE_MAX];
    HoaSyllable syllable;
    bool capitals;
    size_t n = letters.len <= HOA_TOKEN_MAX ? hoa_letters_read(letters, read, &capitals) : 0;

    if (n == 0 || !hoa_syllable_parse(read, n, &syllable) || syllable.tones > 0)
        return false;
    syllable.tone = HOA_TONE_SAC;
    syllable.tones = 1;
    return hoa_syllable_code(hoa_slice(spelling, hoa_syllable_write(&syllable, spelling))) != 0;
}

/* The longest legal syllable has seven letters (nghiêng). */
#define LETTERS_MAX 7

static void
judge(const Run *run, HoaSlice letters, HoaEvidenceKind kind, HoaEvidence *evidence)
{
    static const double weights[] = {0, 0.2, 0.7, 1.2, 1.5};
    bool mixed = run->later_upper && (run->later_lower || !run->first_upper);
    double weight = weights[MIN(run->letters, 4)];

    if (run->digits)
        return;
    evidence->words++;
    if (run->letters > LETTERS_MAX || code_of(letters, run->eth) == 0) {
        if (run->beyond && !is_short_form(run) && !(kind == HOA_EVIDENCE_UNICODE && lacks_tone(letters)))
            evidence->foreign++;
        return;
    }
    evidence->legal++;
    if (!run->beyond)
        return;
    evidence->accented++;
    evidence->plus += mixed && kind == HOA_EVIDENCE_STRICT_CASE ? weight / 2 : weight;
}

static void
extend(Run *run, uint32_t cp, int class, size_t at)
{
    const HoaLetter *letter = hoa_letter(cp);
    bool upper = letter != NULL && letter->lower != cp;

    if (!run->open)
        *run = (Run){.start = at, .open = true};
    run->beyond |= cp >= 0x80;
    run->digits |= class == HOA_CHAR_DIGIT;
    run->eth |= cp == 0xd0 || cp == 0xf0;
    if (class != HOA_CHAR_LETTER)
        return;
    run->vowel |= letter != NULL && letter->vowel != HOA_VOWEL_NONE;
    run->toned |= letter != NULL && letter->tone != HOA_TONE_NGANG;
    run->other |= cp >= 0x80 && (letter == NULL || (letter->vowel == HOA_VOWEL_NONE && letter->lower != HOA_D_STROKE));
    if (run->letters++ == 0)
        run->first_upper = upper;
    else if (upper)
        run->later_upper = true;
    else
        run->later_lower = true;
}

/*
 * What a sign is worth as a trace of legacy bytes when it touches letters: between two of them, or at one side only.
 * The signs are those of the upper half of Windows-1252 that legacy fonts show as letters. The middle dot and the
 * times sign do stand between letters; a soft hyphen and a minus sign may.
 */
static double
oddness(uint32_t cp, bool before, bool after)
{
    if (!before && !after)
        return 0;
    switch (cp) {
    case 0xb7: case 0xd7:
        return 0;
    case 0xad: case 0x2212:
        return before && after ? 0.5 : 0;
    case 0xa6: case 0xa8: case 0xac: case 0xaf: case 0xb4: case 0xb6: case 0xb8:
        return before && after ? 1 : 0.5;
    case 0x2020: case 0x2021: case 0x2030: case 0x20ac: case 0x2122: case 0x2c6: case 0x2dc:
        return before && after ? 1 : 0;
    default:
        return before && after && ((cp >= 0x80 && cp < 0xc0) || cp == 0xf7) ? 1 : 0;
    }
}

static bool
letter_at(HoaSlice text, size_t at)
{
    uint32_t cp;

    if (at >= text.len)
        return false;
    hoa_utf8_read((const uint8_t *)text.data + at, text.len - at, &cp);
    return cp != HOA_ILL_FORMED && (hoa_char_info(cp) & HOA_CHAR_CLASS) == HOA_CHAR_LETTER;
}

void
hoa_evidence_add(HoaSlice text, HoaEvidenceKind kind, HoaEvidence *evidence)
{
    Run run = {0};
    bool before = false;

    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t cp;
        int class = HOA_CHAR_OTHER;

        len = hoa_utf8_read((const uint8_t *)text.data + at, text.len - at, &cp);
        if (cp != HOA_ILL_FORMED)
            class = hoa_char_info(cp) & HOA_CHAR_CLASS;
        if (class == HOA_CHAR_LETTER || class == HOA_CHAR_DIGIT || (class == HOA_CHAR_MARK && run.open)) {
            evidence->marks |= class == HOA_CHAR_MARK;
            extend(&run, cp, class, at);
            before = class != HOA_CHAR_DIGIT;
            continue;
        }
        if (run.open)
            judge(&run, hoa_slice_part(text, run.start, at), kind, evidence);
        run.open = false;
        if (cp >= 0x80 && cp != HOA_ILL_FORMED)
            evidence->odd += oddness(cp, before, letter_at(text, at + len));
        before = false;
    }
    if (run.open)
        judge(&run, hoa_slice_part(text, run.start, text.len), kind, evidence);
}

double
hoa_evidence_score(const HoaEvidence *evidence, size_t lost)
{
    size_t plain = evidence->words - evidence->accented - evidence->foreign;
    size_t plain_legal = evidence->legal - evidence->accented;
    double right = (double)evidence->accented + PLAIN_WEIGHT * (double)plain_legal;
    double all = (double)evidence->accented + (double)evidence->foreign + evidence->odd + 2 * (double)lost
                 + PLAIN_WEIGHT * (double)plain;

    return all > 0 ? right / all : 0;
}

/*
 * ---- Readings
 * ---------------------------------------------------------------------------------------------------------
 */

/* What the bytes are, before any reading. */
typedef struct {
    HoaSlice bytes;
    size_t high;             /* bytes from 0x80 */
    size_t zeros[2];         /* zero bytes at even and odd places */
    size_t sequences, ill;   /* well-formed characters beyond ASCII, and ill-formed sequences, read as UTF-8 */
    bool cut;                /* the last ill-formed sequence is at the end: a file cut short */
} Survey;

static Survey
survey(HoaSlice bytes)
{
    Survey all = {.bytes = bytes};
    const uint8_t *p = (const uint8_t *)bytes.data;

    for (size_t i = 0; i < bytes.len; i++) {
        all.high += p[i] >= 0x80;
        all.zeros[i & 1] += p[i] == 0;
    }
    for (size_t i = 0, len; i < bytes.len; i += len) {
        uint32_t cp;

        len = hoa_utf8_read(p + i, bytes.len - i, &cp);
        if (cp == HOA_ILL_FORMED) {
            all.ill++;
            all.cut = i + len == bytes.len;
        } else {
            all.sequences += cp >= 0x80;
        }
    }
    return all;
}

static void
read_part(HoaEncoding encoding, HoaSlice part, HoaEvidence *evidence, size_t *lost)
{
    g_autoptr(GString) decoded = g_string_new(NULL);
    g_autoptr(GString) normal = g_string_new(NULL);
    HoaEvidenceKind kind = encoding == HOA_ENCODING_UTF8    ? HOA_EVIDENCE_UNICODE
                           : encoding == HOA_ENCODING_TCVN3 ? HOA_EVIDENCE_ANY_CASE
                                                            : HOA_EVIDENCE_STRICT_CASE;

    hoa_encoding_decode(encoding, part, decoded, lost);
    hoa_text_normalise(hoa_slice(decoded->str, decoded->len), normal, NULL);
    hoa_evidence_add(hoa_slice(normal->str, normal->len), kind, evidence);
}

static HoaEncodingScore
reading(HoaEncoding encoding, HoaSlice bytes)
{
    HoaEvidence evidence = {0};
    size_t lost = 0;

    if (bytes.len <= SAMPLE_MAX) {
        read_part(encoding, bytes, &evidence, &lost);
    } else {
        size_t middle = (bytes.len / 2 - SAMPLE_PART / 2) & ~(size_t)1;
        size_t last = (bytes.len - SAMPLE_PART) & ~(size_t)1;

        read_part(encoding, hoa_slice_part(bytes, 0, SAMPLE_PART), &evidence, &lost);
        read_part(encoding, hoa_slice_part(bytes, middle, middle + SAMPLE_PART), &evidence, &lost);
        read_part(encoding, hoa_slice_part(bytes, last, bytes.len), &evidence, &lost);
    }
    return (HoaEncodingScore){
        .encoding = encoding,
        .score = hoa_evidence_score(&evidence, lost),
        .words = evidence.words,
        .legal = evidence.legal,
        .accented = evidence.accented,
    };
}

/*
 * ---- UTF-16 without a byte-order mark
 * ---------------------------------------------------------------------------------
 */

static bool
plausible(unsigned unit)
{
    return (unit >= 0x20 && unit < 0x7f) || unit == '\t' || unit == '\n' || unit == '\r' || (unit >= 0xa0 && unit < 0x250)
           || (unit >= 0x300 && unit < 0x370) || (unit >= 0x1e00 && unit < 0x1f00) || (unit >= 0x2010 && unit < 0x2070);
}

/* Latin text has zero bytes in one half of its units, and next to none of its units is anything but Latin. */
static bool
looks_utf16(const Survey *all, bool big)
{
    const uint8_t *p = (const uint8_t *)all->bytes.data;
    size_t units = all->bytes.len / 2, good = 0;
    size_t zeros = all->zeros[big ? 0 : 1], other = all->zeros[big ? 1 : 0];

    if (units == 0 || zeros * 4 < units || other * 8 > zeros)
        return false;
    for (size_t i = 0; i < units; i++)
        good += plausible(big ? (unsigned)(p[2 * i] << 8 | p[2 * i + 1]) : (unsigned)(p[2 * i + 1] << 8 | p[2 * i]));
    return good * 20 >= units * 19;
}

/*
 * ---- VIQR
 * -------------------------------------------------------------------------------------------------------------
 */

static bool
is_vowel(char c)
{
    return c != 0 && strchr("aeiouyAEIOUY", c) != NULL;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/*
 * True when a chunk between spaces has a mark that ordinary ASCII text does not: ^ ( + * ~ ` after a vowel or after
 * another mark, dd before a vowel, or one of ' ? . between vowel and letter. At the end of a chunk ' ? . are
 * punctuation.
 */
static bool
has_mnemonic(HoaSlice chunk)
{
    for (size_t i = 0; i + 1 < chunk.len; i++) {
        char c = chunk.data[i], next = chunk.data[i + 1];
        bool more = i + 2 < chunk.len && g_ascii_isalpha(chunk.data[i + 2]);

        if ((c == 'd' || c == 'D') && (next == 'd' || next == 'D') && i + 2 < chunk.len && is_vowel(chunk.data[i + 2]))
            return true;
        if (next == '\0')
            continue;
        if (is_vowel(c) && strchr("^(+*~`", next) != NULL)
            return true;
        if (is_vowel(c) && more && strchr("'?.", next) != NULL)
            return true;
    }
    return false;
}

/*
 * VIQR is judged chunk by chunk on its source. A chunk with a mnemonic counts: as a syllable when its reading is one
 * legal accented run, as foreign when it is not. Others are plain.
 */
static HoaEncodingScore
read_viqr(HoaSlice bytes)
{
    g_autoptr(GString) decoded = g_string_new(NULL);
    HoaEvidence sum = {0};

    for (size_t at = 0; at < MIN(bytes.len, SAMPLE_MAX);) {
        size_t start = at;
        HoaEvidence one = {0};
        HoaSlice chunk;

        while (at < bytes.len && !is_space(bytes.data[at]))
            at++;
        chunk = hoa_slice_part(bytes, start, at++);
        if (chunk.len == 0)
            continue;
        g_string_truncate(decoded, 0);
        if (has_mnemonic(chunk))
            hoa_encoding_decode(HOA_ENCODING_VIQR, chunk, decoded, NULL);
        else
            g_string_append_len(decoded, chunk.data, (gssize)chunk.len);
        hoa_evidence_add(hoa_slice(decoded->str, decoded->len), HOA_EVIDENCE_STRICT_CASE, &one);
        if (has_mnemonic(chunk) && one.accented == 0 && one.foreign == 0)
            one.foreign++, one.words++;
        sum.words += one.words, sum.legal += one.legal, sum.accented += one.accented, sum.foreign += one.foreign;
    }
    return (HoaEncodingScore){HOA_ENCODING_VIQR, hoa_evidence_score(&sum, 0), sum.words, sum.legal, sum.accented};
}

/*
 * Vietnamese has a mark in half of its syllables; a formula or an address in English text has one in hundreds of
 * words.
 */
static bool
is_viqr(const HoaEncodingScore *viqr)
{
    return viqr->score >= 0.6 && viqr->accented * 8 >= viqr->words && (viqr->accented >= 2 || viqr->words <= 4)
           && viqr->accented > 0;
}

/*
 * ---- The decision
 * -----------------------------------------------------------------------------------------------------
 */

/* Single-byte encodings in the order that decides between equals. */
static const HoaEncoding legacy[] = {HOA_ENCODING_TCVN3, HOA_ENCODING_VNI, HOA_ENCODING_WINDOWS_1258, HOA_ENCODING_VISCII,
                                     HOA_ENCODING_VPS};

static HoaEncoding
mark_of(HoaSlice bytes)
{
    const uint8_t *p = (const uint8_t *)bytes.data;

    if (bytes.len >= 3 && p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf)
        return HOA_ENCODING_UTF8;
    if (bytes.len >= 2 && p[0] == 0xff && p[1] == 0xfe)
        return HOA_ENCODING_UTF16LE;
    if (bytes.len >= 2 && p[0] == 0xfe && p[1] == 0xff)
        return HOA_ENCODING_UTF16BE;
    return HOA_ENCODING_UNKNOWN;
}

/* The encoding that the form of the bytes tells, whatever they say; UNKNOWN when the scores must decide. */
static HoaEncoding
by_form(const Survey *all)
{
    HoaEncoding mark = mark_of(all->bytes);

    if (mark != HOA_ENCODING_UNKNOWN)
        return mark;
    if (looks_utf16(all, false))
        return HOA_ENCODING_UTF16LE;
    if (looks_utf16(all, true))
        return HOA_ENCODING_UTF16BE;
    if (all->high > 0 && (all->ill == 0 || (all->ill == 1 && all->cut && all->sequences > 0)))
        return HOA_ENCODING_UTF8;
    return HOA_ENCODING_UNKNOWN;
}

static HoaEncoding
by_score(const Survey *all, const HoaEncodingScore scores[static HOA_N_ENCODINGS])
{
    double western = scores[HOA_ENCODING_WINDOWS_1252].score;
    const HoaEncodingScore *best = &scores[HOA_ENCODING_UTF8];

    if (all->high == 0)
        return is_viqr(&scores[HOA_ENCODING_VIQR]) ? HOA_ENCODING_VIQR : HOA_ENCODING_ASCII;
    for (size_t i = 0; i < G_N_ELEMENTS(legacy); i++)
        if (scores[legacy[i]].score > best->score)
            best = &scores[legacy[i]];
    if (best->accented > 0 && best->score >= LEGACY_FLOOR && best->score >= western + LEGACY_MARGIN)
        return best->encoding;
    return all->sequences > 2 * all->ill ? HOA_ENCODING_UTF8 : HOA_ENCODING_WINDOWS_1252;
}

void
hoa_encoding_detect(HoaSlice bytes, HoaEncodingScore *best, HoaEncodingScore *all)
{
    HoaEncodingScore scores[HOA_N_ENCODINGS];
    Survey form = survey(bytes);
    HoaEncoding decision = by_form(&form);

    for (int i = 0; i < HOA_N_ENCODINGS; i++)
        scores[i] = (HoaEncodingScore){.encoding = (HoaEncoding)i};
    if (decision != HOA_ENCODING_UNKNOWN)
        scores[decision] = reading(decision, bytes);
    if (bytes.len > 0 && form.high == 0) {
        scores[HOA_ENCODING_ASCII] = reading(HOA_ENCODING_ASCII, bytes);
        scores[HOA_ENCODING_VIQR] = read_viqr(bytes);
    }
    if (form.high > 0 && (all != NULL || decision == HOA_ENCODING_UNKNOWN)) {
        scores[HOA_ENCODING_UTF8] = reading(HOA_ENCODING_UTF8, bytes);
        scores[HOA_ENCODING_WINDOWS_1252] = reading(HOA_ENCODING_WINDOWS_1252, bytes);
        for (size_t i = 0; i < G_N_ELEMENTS(legacy); i++)
            scores[legacy[i]] = reading(legacy[i], bytes);
        scores[HOA_ENCODING_TCVN3_CAPITALS] = scores[HOA_ENCODING_TCVN3];
        scores[HOA_ENCODING_TCVN3_CAPITALS].encoding = HOA_ENCODING_TCVN3_CAPITALS;
    }
    if (decision == HOA_ENCODING_UNKNOWN && bytes.len > 0)
        decision = by_score(&form, scores);
    *best = scores[decision];
    if (all != NULL)
        memcpy(all, scores, sizeof scores);
}
