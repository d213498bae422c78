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

bool
hoa_tokens_next(HoaTokens *tokens, HoaToken *token)
{
    const uint8_t *p = (const uint8_t *)tokens->text.data;
    size_t n = MIN(tokens->text.len, UINT32_MAX);
    size_t start, end, len;
    bool joined;

    if (tokens->at >= n) {
        *token = (HoaToken){0};
        return false;
    }
    start = skip_gap(p, n, tokens->at, &joined);
    if (start >= n) {
        tokens->at = n;
        *token = (HoaToken){0};
        return false;
    }
    token->kind = HOA_TOKEN_LETTERS;
    if (class_at(p + start, n - start, &len) == HOA_CHAR_LETTER)
        end = skip_letters(p, n, start + len);
    else
        end = skip_number(p, n, start, &token->kind);
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
