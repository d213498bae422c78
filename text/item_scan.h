/*
 * item_scan (private to text): the parts of items.c, one file a subject. Each function looks at the text from a place
 * where a token begins and says where an item of its kind ends there, or 0 when there is none.
 *
 * Invariants: an end is always the end of a token or of a sign, so that no token lies in two items; all looks ahead
 * are bounded (HOA_SCAN_AHEAD) or end inside the item found, so that any text takes time in proportion to its length.
 */
#ifndef HOA_TEXT_ITEM_SCAN_H
#define HOA_TEXT_ITEM_SCAN_H

#include "chars.h"
#include "items.h"

#define HOA_SCAN_AHEAD 256

/* The whole text, so that the words before a number can be asked. */
typedef struct {
    const uint8_t *p;
    size_t n;
} HoaScan;

/* The class of the character at `at`, or HOA_CHAR_BREAK at the end. */
static inline unsigned
hoa_scan_class(const HoaScan *scan, size_t at)
{
    uint32_t cp;

    if (at >= scan->n)
        return HOA_CHAR_BREAK;
    if (scan->p[at] < 0x80)
        return hoa_char_pages[0][scan->p[at]] & HOA_CHAR_CLASS;
    hoa_utf8_read_long(scan->p + at, scan->n - at, &cp);
    return cp != HOA_ILL_FORMED ? hoa_char_info(cp) & HOA_CHAR_CLASS : HOA_CHAR_OTHER;
}

/* The byte at `at`, or 0 at the end. */
static inline uint8_t
hoa_scan_byte(const HoaScan *scan, size_t at)
{
    return at < scan->n ? scan->p[at] : 0;
}

static inline bool
hoa_is_digit(uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool
hoa_is_ascii_letter(uint8_t byte)
{
    return (byte | 32) >= 'a' && (byte | 32) <= 'z';
}

/* The letters of a token. */
typedef struct {
    size_t start, end;
    unsigned upper, lower, digits; /* characters */
    bool number;                   /* HOA_TOKEN_NUMBER */
    bool first_upper;
} HoaScanToken;

/* The token that begins at `at`; false when none does. */
bool hoa_scan_token(const HoaScan *scan, size_t at, HoaScanToken *token);

/* The same of a token whose ends are known. */
void hoa_scan_profile(const HoaScan *scan, HoaScanToken *token);

/* True when no token goes on at `at`. */
bool hoa_scan_border(const HoaScan *scan, size_t at);

/*
 * The word before `at`, in lower case, cut to its last 23 bytes. Spaces, colons, brackets, commas and full stops
 * between are passed, line ends are not; `*at` becomes where the word begins. Empty when there is none.
 */
HoaSlice hoa_scan_word_before(const HoaScan *scan, size_t *at, char out[static 24]);

/* True when `word` is one of the words of `list`, which are parted and enclosed by spaces: " một hai ". */
bool hoa_scan_is_one_of(HoaSlice word, const char *list);

/*
 * ---- Numbers (item_numbers.c)
 * ----------------------------------------------------------------------------------------
 */

/* True for digits only. */
bool hoa_scan_plain(const HoaScan *scan, const HoaScanToken *token);

size_t hoa_scan_date(const HoaScan *scan, const HoaScanToken *token);
size_t hoa_scan_time(const HoaScan *scan, const HoaScanToken *token);
size_t hoa_scan_fraction(const HoaScan *scan, const HoaScanToken *token);
size_t hoa_scan_percent(const HoaScan *scan, size_t at);

/*
 * ---- Numbers of documents, telephones, people (item_codes.c)
 * ---------------------------------------------------------
 */

size_t hoa_scan_document(const HoaScan *scan, const HoaScanToken *token);
size_t hoa_scan_phone(const HoaScan *scan, size_t at);
size_t hoa_scan_identity(const HoaScan *scan, const HoaScanToken *token);
size_t hoa_scan_code(const HoaScan *scan, const HoaScanToken *token);

/*
 * ---- Abbreviations and addresses (item_letters.c)
 * --------------------------------------------------------------------
 */

/* Of one token without signs: UBND, ThS; and Roman numerals of two letters and more. */
bool hoa_scan_is_abbreviation(const HoaScan *scan, const HoaScanToken *token);
bool hoa_scan_is_roman(const HoaScan *scan, const HoaScanToken *token);

/* GD&ĐT, TP.HCM, Q.1, and with the full stop of TP. and ThS. */
size_t hoa_scan_abbreviation(const HoaScan *scan, const HoaScanToken *token);

/* A title before a name (PGS, ThS, Mr): its full stop never ends a sentence. `word` is without the stop. */
bool hoa_scan_is_title(HoaSlice word);

/* An address of mail or of the web that begins at a token. */
size_t hoa_scan_address(const HoaScan *scan, size_t at, HoaItemKind *kind);

#endif
