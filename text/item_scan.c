#include "item_scan.h"

/*
 * ---- Tokens
 * ----------------------------------------------------------------------------------------------------------
 */

static bool
is_upper(uint32_t cp)
{
    const HoaLetter *letter = hoa_letter(cp);

    if (letter != NULL)
        return letter->lower != cp && cp != 0xf0; /* small eth reads as đ, but is small */
    return hoa_char_lower(cp) != cp;
}

void
hoa_scan_profile(const HoaScan *scan, HoaScanToken *token)
{
    unsigned upper = 0, lower = 0, digits = 0;

    for (size_t at = token->start; at < token->end;) {
        uint8_t byte = scan->p[at];
        uint32_t cp;

        if (byte < 0x80) {
            digits += byte <= '9';
            lower += byte >= 'a';
            upper += byte <= 'Z' && byte >= 'A';
            at++;
            continue;
        }
        at += hoa_utf8_read_long(scan->p + at, token->end - at, &cp);
        if (cp == HOA_ILL_FORMED)
            continue;
        switch (hoa_char_info(cp) & HOA_CHAR_CLASS) {
        case HOA_CHAR_LETTER:
            if (is_upper(cp))
                upper++;
            else
                lower++;
            break;
        case HOA_CHAR_DIGIT:
            digits++;
            break;
        default:
            break;
        }
    }
    token->upper = upper;
    token->lower = lower;
    token->digits = digits;
}

/* Whether the first letter of a token is a capital. */
static bool
first_is_upper(const HoaScan *scan, size_t at)
{
    uint32_t cp;

    hoa_utf8_read(scan->p + at, scan->n - at, &cp);
    return cp != HOA_ILL_FORMED && is_upper(cp);
}

/* ASCII to the fields of a profile. */
enum { STOPS, SMALL, CAPITAL, FIGURE };

static inline unsigned
ascii_kind(uint8_t byte)
{
    if (hoa_is_ascii_letter(byte))
        return (byte & 32) != 0 ? SMALL : CAPITAL;
    return hoa_is_digit(byte) ? FIGURE : STOPS;
}

/*
 * Nearly all tokens: Latin letters and digits, from a letter to an ASCII sign or space. False for any other, of which
 * nothing has been found out.
 */
static inline bool
plain_token(const HoaScan *scan, size_t start, HoaScanToken *token)
{
    const uint8_t *p = scan->p;
    unsigned counts[4] = {0};
    size_t at = start;

    while (at < scan->n) {
        uint8_t byte = p[at];
        uint32_t cp;

        if (byte < 0x80) {
            unsigned kind = ascii_kind(byte);

            if (kind == STOPS)
                break;
            counts[kind]++;
            at++;
            continue;
        }
        at += hoa_utf8_read_long(p + at, scan->n - at, &cp);
        if (cp >= 0x1ea0 && cp <= 0x1ef9) { /* the letters of Vietnamese: capitals are even */
            counts[(cp & 1) != 0 ? SMALL : CAPITAL]++;
            continue;
        }
        if (hoa_letter(cp) == NULL || (hoa_char_info(cp) & HOA_CHAR_CLASS) != HOA_CHAR_LETTER)
            return false;
        counts[is_upper(cp) ? CAPITAL : SMALL]++;
    }
    token->start = start;
    token->end = at;
    token->upper = counts[CAPITAL];
    token->lower = counts[SMALL];
    token->digits = counts[FIGURE];
    token->number = false;
    token->first_upper = token->upper > 0 && first_is_upper(scan, start);
    return true;
}

/* Finds the ends of the token that begins at `at`, which is a letter or a digit. */
static void
token_at(const HoaScan *scan, size_t at, HoaScanToken *token)
{
    HoaTokens tokens = {.text = hoa_slice((const char *)scan->p, scan->n), .at = at};
    HoaToken found;

    if (!hoa_is_digit(scan->p[at]) && plain_token(scan, at, token))
        return;
    hoa_tokens_next(&tokens, &found);
    token->start = at;
    token->end = found.offset + (size_t)found.len;
    token->number = found.kind == HOA_TOKEN_NUMBER;
    hoa_scan_profile(scan, token);
    token->first_upper = token->upper > 0 && first_is_upper(scan, at);
}

bool
hoa_scan_token(const HoaScan *scan, size_t at, HoaScanToken *token)
{
    unsigned class = hoa_scan_class(scan, at);

    if (class != HOA_CHAR_LETTER && class != HOA_CHAR_DIGIT)
        return false;
    token_at(scan, at, token);
    return true;
}

bool
hoa_scan_border(const HoaScan *scan, size_t at)
{
    unsigned class = hoa_scan_class(scan, at);

    return class != HOA_CHAR_LETTER && class != HOA_CHAR_DIGIT && class != HOA_CHAR_MARK && class != HOA_CHAR_FORMAT;
}

/*
 * ---- What stands before
 * ----------------------------------------------------------------------------------------------
 */

/* The character before `at` (> 0). */
static uint32_t
char_before(const HoaScan *scan, size_t at, size_t *start)
{
    uint32_t cp;

    *start = hoa_utf8_back(scan->p, at);
    hoa_utf8_read(scan->p + *start, at - *start, &cp);
    return cp;
}

HoaSlice
hoa_scan_word_before(const HoaScan *scan, size_t *at, char out[static 24])
{
    size_t start, len = 0, end = *at;
    char lower[4];

    for (unsigned passed = 0; end > 0 && passed < 8; passed++) {
        uint32_t cp = char_before(scan, end, &start);

        if (cp != ' ' && cp != '\t' && cp != ':' && cp != '(' && cp != ')' && cp != ',' && cp != '.' && cp != 0xa0)
            break;
        end = start;
    }
    while (end > 0) {
        uint32_t cp = char_before(scan, end, &start);
        const HoaLetter *letter;
        size_t n;

        if (cp == HOA_ILL_FORMED || (hoa_char_info(cp) & HOA_CHAR_CLASS) != HOA_CHAR_LETTER)
            break;
        letter = hoa_letter(cp);
        n = hoa_utf8_write(letter != NULL ? letter->lower : cp, lower);
        if (len + n > 23)
            break;
        memmove(out + n, out, len);
        memcpy(out, lower, n);
        len += n;
        end = start;
    }
    out[len] = '\0';
    *at = end;
    return hoa_slice(out, len);
}

bool
hoa_scan_is_one_of(HoaSlice word, const char *list)
{
    char needle[32];

    if (word.len == 0 || word.len > sizeof needle - 3 || memchr(word.data, '\0', word.len) != NULL)
        return false;
    needle[0] = ' ';
    memcpy(needle + 1, word.data, word.len);
    needle[word.len + 1] = ' ';
    needle[word.len + 2] = '\0';
    return strstr(list, needle) != NULL;
}
