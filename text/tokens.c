#include "chars.h"

/* The character at `p`: its class. Ill-formed bytes are of class OTHER. */
static inline unsigned
class_at(const uint8_t *p, size_t n, size_t *len)
{
    uint32_t cp;

    if (p[0] < 0x80) {
        *len = 1;
        return hoa_char_pages[0][p[0]] & HOA_CHAR_CLASS;
    }
    *len = hoa_utf8_read_long(p, n, &cp);
    return cp != HOA_ILL_FORMED ? hoa_char_info(cp) & HOA_CHAR_CLASS : HOA_CHAR_OTHER;
}

/* Where the next token begins, from `at` on, or `n`. `joined` tells whether what is skipped leaves a pair a pair. */
static inline size_t
skip_gap(const uint8_t *p, size_t n, size_t at, bool *joined)
{
    size_t spaces = 0, hyphens = 0;
    bool parted = false;

    while (at < n) {
        size_t len;
        unsigned class = class_at(p + at, n - at, &len);

        if (class == HOA_CHAR_LETTER || class == HOA_CHAR_DIGIT)
            break;
        switch (class) {
        case HOA_CHAR_SPACE:
            spaces++;
            break;
        case HOA_CHAR_HYPHEN:
            hyphens++;
            break;
        case HOA_CHAR_QUOTE:
        case HOA_CHAR_FORMAT:
            break;
        default:
            parted = true;
        }
        at += len;
    }
    /* A hyphen between spaces is a dash. */
    *joined = !parted && (hyphens == 0 || (hyphens == 1 && spaces == 0));
    return at;
}

/* The end of a run of letters, digits and marks that begins at `at`; invisible characters at its end are left out. */
static inline size_t
skip_letters(const uint8_t *p, size_t n, size_t at)
{
    uint64_t state = 0;
    size_t end;

    for (; at < n; at++) {
        uint64_t next = hoa_letter_steps[p[at]] >> (state & 63);

        if ((next & 63) == HOA_STEP_STOP)
            break;
        state = next;
    }
    if ((state & 63) != 0)
        at = hoa_utf8_back(p, at);
    end = at;
    while (at < n) { /* nearly always a space; else marks, or letters that the automaton does not know */
        size_t len;
        unsigned class = class_at(p + at, n - at, &len);

        if (class < HOA_CHAR_LETTER || class > HOA_CHAR_FORMAT)
            break;
        at += len;
        if (class != HOA_CHAR_FORMAT)
            end = at;
    }
    return end;
}

/* The end of a token that begins with a digit, and whether it is a number or a word like 10A2. */
static size_t
skip_number(const uint8_t *p, size_t n, size_t at, HoaTokenKind *kind)
{
    size_t end = at;
    bool separated = false;

    *kind = HOA_TOKEN_NUMBER;
    while (at < n) {
        size_t len, next;
        unsigned class = class_at(p + at, n - at, &len);

        if (class == HOA_CHAR_LETTER) {
            if (separated) /* 75.358đ is a number and a letter */
                break;
            *kind = HOA_TOKEN_LETTERS;
            return skip_letters(p, n, at);
        }
        if (class == HOA_CHAR_SEPARATOR) {
            if (at != end || at + 1 >= n || class_at(p + at + 1, n - at - 1, &next) != HOA_CHAR_DIGIT)
                break;
            separated = true;
        } else if (class != HOA_CHAR_DIGIT && class != HOA_CHAR_MARK && class != HOA_CHAR_FORMAT) {
            break;
        }
        at += len;
        if (class != HOA_CHAR_FORMAT)
            end = at;
    }
    return end;
}

/*
 * ---- The common case: letters of Vietnamese, 64 bytes at a glance
 * ------------------------------------------------------
 */

#define BLOCK 64

/* How many bits stand below the lowest that is set. `x` is not 0. */
static inline unsigned
count_trailing_zeros(uint64_t x)
{
    uint64_t lowest = x & (~x + 1);

    if (sizeof(gulong) == sizeof lowest || lowest <= UINT32_MAX)
        return (unsigned)g_bit_storage((gulong)lowest) - 1;
    return (unsigned)g_bit_storage((gulong)(lowest >> 32)) + 31;
}

/* The lowest bits of eight bytes, side by side. */
static inline uint64_t
gather_bits(const uint8_t bytes[8])
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return (GUINT64_FROM_LE(word) & 0x0101010101010101U) * 0x0102040810204080U >> 56;
}

/*
 * Looks at the bytes of `p`, two of which stand before. A bit of `letters` is set for ASCII letters and for bytes
 * above 0x7f; one of `odd` where such a byte is of no letter from U+00C0 to U+01BF or from U+1E00 to U+1EFF: other
 * characters, × and ÷, what is ill-formed. Plain arithmetic on bytes in a loop of fixed length, so that compilers
 * make vector code of it.
 */
static void
look_ahead(const uint8_t *p, uint64_t *letters, uint64_t *odd)
{
    const uint8_t *before = p - 2;
    uint8_t is_letter[BLOCK], is_odd[BLOCK];

    for (size_t i = 0; i < BLOCK; i++) {
        uint8_t a = before[i], b = before[i + 1], c = before[i + 2];
        uint8_t high = c >> 7;
        uint8_t tail = (c & 0xc0) == 0x80;
        uint8_t lead = ((uint8_t)(c - 0xc3) < 4) | (c == 0xe1);
        uint8_t wants_tail = ((uint8_t)(b - 0xc3) < 4) | (b == 0xe1) | (a == 0xe1);
        uint8_t sign = (b == 0xc3) & ((c & 0xdf) == 0x97);
        uint8_t far = (b == 0xe1) & ((c & 0xfc) != 0xb8);

        is_letter[i] = high | ((uint8_t)((c | 0x20) - 'a') < 26);
        is_odd[i] = (high & (1 ^ (lead | tail))) | (wants_tail ^ tail) | sign | far;
    }
    *letters = *odd = 0;
    for (size_t i = 0; i < BLOCK; i += 8) {
        *letters |= gather_bits(is_letter + i) << i;
        *odd |= gather_bits(is_odd + i) << i;
    }
}

/* Makes the block begin at `at`; false near the ends of the text, where one does not look ahead. */
static inline bool
move_block(HoaTokens *tokens, const uint8_t *p, size_t n, size_t at)
{
    if (at < 2 || n - at < BLOCK)
        return false;
    look_ahead(p + at, &tokens->letters, &tokens->odd);
    tokens->block = at;
    return true;
}

/*
 * The end of the run of letters that begins at `start`, when the block shows it and it is the end of the token: no
 * odd byte up to there, and no digit behind. Else 0.
 */
static inline size_t
end_of_letters(const HoaTokens *tokens, const uint8_t *p, size_t start)
{
    size_t shift = start - tokens->block;
    uint64_t run, others;
    unsigned len;

    if (shift >= BLOCK)
        return 0;
    run = tokens->letters >> shift;
    others = ~run;
    if ((run & 1) == 0 || others << shift == 0)
        return 0;
    len = count_trailing_zeros(others);
    if (((tokens->odd >> shift) & (((uint64_t)2 << len) - 1)) != 0 || (uint8_t)(p[start + len] - '0') < 10)
        return 0;
    return start + len;
}

/* Where the token ends whose first character is at `start`. */
static size_t
skip_token(HoaTokens *tokens, const uint8_t *p, size_t n, size_t start, HoaTokenKind *kind)
{
    size_t end = end_of_letters(tokens, p, start), len;

    *kind = HOA_TOKEN_LETTERS;
    if (end != 0)
        return end;
    if (move_block(tokens, p, n, start) && (end = end_of_letters(tokens, p, start)) != 0)
        return end;
    if (class_at(p + start, n - start, &len) == HOA_CHAR_LETTER)
        return skip_letters(p, n, start + len);
    return skip_number(p, n, start, kind);
}

bool
hoa_tokens_next(HoaTokens *tokens, HoaToken *token)
{
    const uint8_t *p = (const uint8_t *)tokens->text.data;
    size_t n = MIN(tokens->text.len, UINT32_MAX);
    size_t start = tokens->at, end;
    bool joined;

    /* Nearly always one space and then letters. */
    if (start < n && p[start] == ' ' && start > 0 && (end = end_of_letters(tokens, p, start + 1)) != 0) {
        *token = (HoaToken){(uint32_t)(start + 1), (uint32_t)(end - start - 1), HOA_TOKEN_LETTERS, true};
        tokens->at = end;
        return true;
    }
    if (start < n)
        start = skip_gap(p, n, start, &joined);
    if (start >= n) {
        tokens->at = n;
        *token = (HoaToken){0};
        return false;
    }
    end = skip_token(tokens, p, n, start, &token->kind);
    token->joined = joined && tokens->at > 0;
    token->offset = (uint32_t)start;
    token->len = (uint32_t)(end - start);
    tokens->at = end;
    return true;
}

size_t
hoa_text_count_tokens(HoaSlice text)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    size_t count = 0;

    while (hoa_tokens_next(&tokens, &token))
        count++;
    return count;
}

size_t
hoa_text_count_words(HoaSlice text)
{
    const uint8_t *p = (const uint8_t *)text.data;
    bool inside = false;
    size_t count = 0;

    for (size_t at = 0; at < text.len;) {
        size_t len;
        unsigned class = class_at(p + at, text.len - at, &len);
        bool space = class == HOA_CHAR_SPACE || class == HOA_CHAR_BREAK;

        count += !space && !inside;
        inside = !space;
        at += len;
    }
    return count;
}
