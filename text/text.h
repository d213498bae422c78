/*
 * text: Vietnamese, pure functions.
 *
 * Everything that the engine knows about how Vietnamese is written lives here: repair and normalisation of incoming
 * text, tokens (syllables) with byte offsets, the canonical form that is indexed, the bare form without diacritics,
 * and the ways back from bare to accented. Nothing here opens a file, keeps state between calls or allocates per
 * token. It knows nothing of essays, indexes or queries.
 *
 * Invariants: text that has passed hoa_text_normalise() is valid UTF-8 in NFC without control characters other than
 * tab and newline; every other function expects such text and is safe, but not meaningful, on anything else. Offsets
 * are bytes into that text.
 */
#ifndef HOA_TEXT_H
#define HOA_TEXT_H

#include "base.h"

G_BEGIN_DECLS

/*
 * Longest canonical token in bytes; longer runs of letters are cut there (Xapian terms end at 245 bytes with a
 * prefix).
 */
#define HOA_TOKEN_MAX 120

/*
 * ---- Normalisation: once, at the door
 * --------------------------------------------------------------------------------
 */

/* What hoa_text_normalise() had to do. All counts are of characters. */
typedef struct {
    size_t ill_formed; /* ill-formed UTF-8 sequences replaced by U+FFFD, one per maximal subpart (Unicode 15, 3.9) */
    size_t controls;   /* controls replaced by a space, CR and CR LF made LF, byte-order marks dropped */
    size_t composed;   /* characters, each with its marks, changed by normalisation to NFC (Unicode Annex 15) */
} HoaTextRepairs;

/* True when the text is already normalised: valid UTF-8, NFC, no controls but tab and newline. About 1 GB/s or more. */
bool hoa_text_is_normal(HoaSlice text);

/*
 * Appends to `out` the text as NFC with ill-formed sequences, controls, CR LF and byte-order marks repaired.
 * `repairs` may be NULL; otherwise counts are added to it. Normal text is copied as it is.
 */
void hoa_text_normalise(HoaSlice text, GString *out, HoaTextRepairs *repairs);

/*
 * ---- Tokens
 * ----------------------------------------------------------------------------------------------------------
 */

typedef enum {
    HOA_TOKEN_LETTERS, /* a syllable or foreign word: letters and marks, maybe with digits inside (10A2, VnTime2) */
    HOA_TOKEN_NUMBER   /* digits, with single dots or commas between digits: 75.358  4,2  28  */
} HoaTokenKind;

typedef struct {
    uint32_t offset; /* bytes from the start of the text */
    uint32_t len;    /* bytes */
    HoaTokenKind kind;
    bool joined; /* this token and the one before form a pair, see below */
} HoaToken;

/*
 * Two tokens form a pair when nothing but spaces, tabs and quotation marks stands between them (Hà Nội, “a” b), or a
 * single hyphen without spaces (Mác-Lênin). A hyphen between spaces is a dash and parts, as do line ends and all
 * other signs. Combining marks belong to the token that they follow. Invisible characters (soft hyphen, joiners) do
 * so only inside a token, and the canonical form drops them; the zero-width space stands between tokens like a
 * quotation mark.
 */

/* A cursor over text of at most UINT32_MAX bytes. Start with {.text = text}. The last three are what it saw ahead. */
typedef struct {
    HoaSlice text;
    size_t at;
    size_t block;
    uint64_t letters, odd;
} HoaTokens;

/* The next token, or false at the end. Allocates nothing. */
bool hoa_tokens_next(HoaTokens *tokens, HoaToken *token);

/* Number of tokens. */
size_t hoa_text_count_tokens(HoaSlice text);

/* Words as Microsoft Word counts them: runs between white space. The contest's length rules use this. */
size_t hoa_text_count_words(HoaSlice text);

/*
 * ---- Forms of one token
 * ----------------------------------------------------------------------------------------------
 */

/*
 * The canonical form, which is what the index holds: lower case, NFC, tone mark on its classical ("old style") vowel,
 * so hòa = hoà, thủy = thuỷ, hoá = hóa, qủa = quả; thousands dots dropped from numbers whose groups all have three
 * digits (75.358 = 75358, 1.234,5 = 1234,5; not 0.125). Only what has the shape of a syllable with one tone gets its
 * tone moved. Eth (Ð, U+00D0), which old converters left in place of Đ, becomes đ. Writes at most HOA_TOKEN_MAX bytes
 * to `out`, cut at a character border, no NUL; returns the number of bytes.
 */
size_t hoa_token_canonical(HoaSlice token, char out[HOA_AT_LEAST(HOA_TOKEN_MAX)]);

/* The bare form of a canonical token: no diacritics, đ as d. Same limits. Other scripts are kept, without marks. */
size_t hoa_token_bare(HoaSlice canonical, char out[HOA_AT_LEAST(HOA_TOKEN_MAX)]);

/* True when a canonical token carries no diacritic and no đ, that is, when it equals its bare form. */
bool hoa_token_is_bare(HoaSlice canonical);

/* Appends the bare form of a whole text (letters folded and lower-cased, everything else kept). */
void hoa_text_bare(HoaSlice text, GString *out);

/*
 * The way back from a bare syllable: calls `visit` once for every canonical spelling whose bare form is `bare`,
 * itself first, then by the vowels' quality (a ă â, e ê, o ô ơ, u ư), đ, and the six tones: "nguoi" gives nguoi nguồi
 * người ...; those with a nucleus and tone that the language knows before the others; at most 400 spellings. A token
 * that cannot be a Vietnamese syllable gives only itself. Visiting stops when `visit` returns false. The spellings
 * need not be legal or known: the caller keeps those which its collection holds.
 */
typedef bool (*HoaSpellingFn)(HoaSlice spelling, void *data);
void hoa_syllable_spellings(HoaSlice bare, HoaSpellingFn visit, void *data);

/*
 * Likely misspellings of a canonical token: calls `visit` with every form one slip away: another tone, another vowel
 * quality, an onset or coda that dialects confuse (s/x, tr/ch, d/gi/r, l/n, final n/ng, t/c), one letter missing,
 * doubled, swapped with its neighbour, replaced or added. Forms may repeat; there are at most 600, and none of
 * numbers, codes such as 10a2, and scripts other than Latin. `cost` grows with the slip's rarity (1 tone, 2 vowel
 * quality or dialect, 3 typing).
 */
typedef bool (*HoaNearFn)(HoaSlice form, int cost, void *data);
void hoa_syllable_near(HoaSlice canonical, HoaNearFn visit, void *data);

/*
 * A version of everything above that decides which terms a text gets. It is part of each index's fingerprint: raise
 * it with any change of tokens or canonical forms, and old indexes are rebuilt instead of misread.
 */
#define HOA_TEXT_VERSION 1

G_END_DECLS

#endif
