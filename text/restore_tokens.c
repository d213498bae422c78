#include "restore_private.h"

#include "syllable.h"

/* Hosts and addresses are read no further than so many bytes to both sides. */
#define ADDRESS_MAX 200

static bool
is_letter(uint8_t c)
{
    return (uint8_t)((c | 0x20) - 'a') < 26;
}

static bool
is_space(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The last label of a host that is not written with a capital: vnexpress.net, hanoi.gov.vn. */
static bool
ends_host(const uint8_t *p, size_t n)
{
    static const char *const LABELS[] = {"com", "net", "org", "vn", "edu", "gov", "info", "html", "htm"};

    for (size_t i = 0; n > 0 && i < G_N_ELEMENTS(LABELS); i++) {
        size_t len;

        if (p[0] != (uint8_t)LABELS[i][0]) /* nearly always: runs without spaces may be long */
            continue;
        len = strlen(LABELS[i]);
        if (n >= len && memcmp(p, LABELS[i], len) == 0 && (n == len || !is_letter(p[len])))
            return true;
    }
    return false;
}

/* True when the run between white space that holds the token is an address of mail or of the web. */
static bool
in_address(HoaSlice text, size_t start, size_t end)
{
    const uint8_t *p = (const uint8_t *)text.data;
    size_t from = start, to = end;

    while (from > 0 && start - from < ADDRESS_MAX && !is_space(p[from - 1]))
        from--;
    while (to < text.len && to - end < ADDRESS_MAX && !is_space(p[to]))
        to++;
    for (size_t i = from; i < to; i++) {
        if (p[i] == '@' && i > from && i + 1 < to)
            return true;
        if (p[i] == ':' && to - i > 3 && p[i + 1] == '/' && p[i + 2] == '/')
            return true;
        if (p[i] == '.' && i > from && is_letter(p[i - 1]) && ends_host(p + i + 1, to - i - 1))
            return true;
        if (p[i] == '.' && i - from == 3 && (p[from] | 0x20) == 'w' && (p[from + 1] | 0x20) == 'w')
            return true;
    }
    return false;
}

/* True for parts of addresses, of names with underscores, of hashtags, and of foreign words with an apostrophe. */
static bool
is_part(HoaSlice text, size_t start, size_t end)
{
    const uint8_t *p = (const uint8_t *)text.data;
    uint8_t before = start > 0 ? p[start - 1] : ' ', after = end < text.len ? p[end] : ' ';
    uint8_t beyond = end + 1 < text.len ? p[end + 1] : ' ';

    if (before == '#' || before == '@' || before == '_' || after == '_' || after == '@')
        return true;
    if ((before == '\'' && start > 1 && is_letter(p[start - 2])) || (after == '\'' && is_letter(beyond)))
        return true;
    if (before != '/' && before != '.' && before != ':' && before != '-' && after != '/' && after != ':' &&
        ((after != '.' && after != '-') || is_space(beyond)))
        return false;
    return in_address(text, start, end);
}

/* Reads the letters; false when they can be no syllable by their number or kind. */
static bool
read_letters(HoaSlice token, HoaRestoreToken *out)
{
    const uint8_t *p = (const uint8_t *)token.data;
    unsigned n = 0, capitals = 0;
    bool first = false;

    out->bare = true;
    for (size_t at = 0; at < token.len; n++) {
        uint32_t cp = p[at], base;

        if (n == HOA_RESTORE_LETTERS)
            return false;
        if (cp < 0x80) {
            at++;
            base = cp | 0x20;
            capitals += base != cp;
            first |= n == 0 && base != cp;
        } else {
            const HoaLetter *letter;

            at += hoa_utf8_read_long(p + at, token.len - at, &cp);
            letter = hoa_letter(cp);
            if (letter == NULL || cp == HOA_SOFT_HYPHEN)
                return false;
            base = letter->base;
            capitals += letter->lower != cp;
            first |= n == 0 && letter->lower != cp;
            out->bare = false;
        }
        if (base < 'a' || base > 'z')
            return false;
        out->key |= (uint64_t)base << 8 * n;
    }
    out->letters = (uint8_t)n;
    out->letter_case = capitals == 0                 ? HOA_RESTORE_LOWER
                       : first && capitals == 1      ? HOA_RESTORE_CAPITAL
                       : capitals == n               ? HOA_RESTORE_UPPER
                                                     : HOA_RESTORE_MIXED;
    return out->letter_case != HOA_RESTORE_MIXED;
}

static void
read_token(HoaSlice text, const HoaToken *token, HoaRestoreToken *out)
{
    *out = (HoaRestoreToken){.offset = token->offset, .len = token->len, .kind = HOA_RESTORE_FOREIGN};
    if (token->kind == HOA_TOKEN_NUMBER) {
        out->kind = HOA_RESTORE_NUMBER;
        out->letter_case = HOA_RESTORE_MIXED;
    } else if (!read_letters(hoa_slice(text.data + token->offset, token->len), out)) {
        out->letter_case = HOA_RESTORE_MIXED;
    } else if (!is_part(text, token->offset, (size_t)token->offset + token->len)) {
        out->kind = HOA_RESTORE_FIRST;
    }
}

/*
 * Bare capitals that stand alone among words in small letters are abbreviations (CA, MU), and one capital is an initial
 * (Nguyễn Văn A), but for one that begins a sentence (Ở Hà Nội).
 */
static void
mark_abbreviations(HoaRestoreChunks *chunks)
{
    for (size_t i = 0; i < chunks->n; i++) {
        HoaRestoreToken *token = &chunks->token[i];
        bool upper = (i > 0 && chunks->token[i - 1].letter_case == HOA_RESTORE_UPPER) ||
                     (i + 1 < chunks->n && chunks->token[i + 1].letter_case == HOA_RESTORE_UPPER);

        if (token->kind != HOA_RESTORE_FIRST || !token->bare || upper)
            continue;
        if (token->letter_case == HOA_RESTORE_UPPER || (token->letters == 1 && chunks->n == 1))
            token->kind = HOA_RESTORE_FOREIGN;
    }
}

/* True when what stands before a token ends a sentence, or nearly: a full stop, a colon, the end of a line. */
static bool
ends_chunk(HoaSlice text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        switch (text.data[i]) {
        case '.':
        case '!':
        case '?':
        case ':':
        case ';':
        case '\n':
            return true;
        default:
            break;
        }
    return false;
}

bool
hoa_restore_chunks_next(HoaRestoreChunks *chunks)
{
    HoaToken token;
    bool ends;

    chunks->n = 0;
    chunks->continues = chunks->cut;
    chunks->cut = false;
    while (chunks->has_ahead || hoa_tokens_next(&chunks->tokens, &token)) {
        if (chunks->has_ahead)
            token = chunks->ahead;
        chunks->has_ahead = false;
        ends = !token.joined && ends_chunk(chunks->tokens.text, chunks->end, token.offset);
        if (chunks->n > 0 && (ends || chunks->n >= HOA_RESTORE_CHUNK - 1)) {
            chunks->ahead = token;
            chunks->has_ahead = true;
            chunks->cut = !ends;
            break;
        }
        if (!token.joined && chunks->n > 0)
            chunks->token[chunks->n++] = (HoaRestoreToken){.offset = token.offset, .kind = HOA_RESTORE_COMMA,
                                                           .letter_case = HOA_RESTORE_MIXED};
        read_token(chunks->tokens.text, &token, &chunks->token[chunks->n++]);
        chunks->end = (size_t)token.offset + token.len;
    }
    chunks->continued = chunks->cut;
    if (chunks->n > 0)
        mark_abbreviations(chunks);
    return chunks->n > 0;
}
