#include "words_data.h"

/* Whether the piece is wholly made of signs out of `signs`, each of which is one UTF-8 character. */
static bool
made_of(HoaSlice piece, const char *const signs[])
{
    size_t at = 0;

    while (at < piece.len) {
        size_t before = at;

        for (size_t i = 0; signs[i] != NULL && at == before; i++) {
            size_t len = strlen(signs[i]);

            if (piece.len - at >= len && memcmp(piece.data + at, signs[i], len) == 0)
                at += len;
        }
        if (at == before)
            return false;
    }
    return piece.len > 0;
}

static const char *const closing[] = {",", ".", ";", ":", "!", "?", ")", "]", "}", "…", "”", "’", "»", NULL};
static const char *const opening[] = {"(", "[", "{", "“", "‘", "«", NULL};
static const char *const percent[] = {"%", NULL};
static const char *const slash[] = {"/", NULL};
static const char *const numeric[] = {".", ",", "-", "–", "/", ":", NULL};

static inline bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where the writing of one line stands. */
typedef struct {
    HoaSegFlags flags;
    GString *text;
    bool tight;  /* no space may follow */
    bool quoted; /* within straight quotation marks */
} Writer;

/* Whether a sign belongs between the digits that end the text and those that come next. */
static bool
is_within_number(const Writer *w, HoaSlice piece, HoaSlice rest)
{
    return !(w->flags & HOA_SEG_SPACED) && made_of(piece, numeric) && rest.len > 1 && is_digit(rest.data[1]) && w->text->len > 0
           && is_digit(w->text->str[w->text->len - 1]);
}

/* Writes a piece of a token; `rest` is what follows in the token, with its underscore. */
static void
write_piece(Writer *w, HoaSlice piece, HoaSlice rest, bool first)
{
    bool number = !first && is_within_number(w, piece, rest);
    bool straight = hoa_slice_equal(piece, HOA_SLICE("\""));
    bool joins = !(w->flags & HOA_SEG_SPACED) && made_of(piece, slash);
    bool leans = joins || made_of(piece, closing) || (straight && w->quoted);

    leans = leans || (!(w->flags & HOA_SEG_SPACED) && made_of(piece, percent));
    leans = leans || number || (!first && piece.len > 1 && piece.data[0] == '.'); /* TP_.HCM */
    if (w->text->len > 0 && !w->tight && !leans)
        g_string_append_c(w->text, ' ');
    if (hoa_slice_equal(piece, HOA_SLICE("LBKT")))
        g_string_append_c(w->text, '(');
    else if (hoa_slice_equal(piece, HOA_SLICE("RBKT")))
        g_string_append_c(w->text, ')');
    else
        g_string_append_len(w->text, piece.data, (gssize)piece.len);
    w->tight = joins || number || made_of(piece, opening) || (straight && !w->quoted);
    if (straight)
        w->quoted = !w->quoted;
}

static HoaSlice
bracket(HoaSlice piece)
{
    if (hoa_slice_equal(piece, HOA_SLICE("LBKT")))
        return HOA_SLICE("(");
    return hoa_slice_equal(piece, HOA_SLICE("RBKT")) ? HOA_SLICE(")") : piece;
}

/* Writes the pieces of a token and notes where it stands. */
static void
write_token(Writer *w, HoaSlice token, GArray *tokens)
{
    HoaSpan span = {0};
    bool first = true;
    size_t start = 0;

    for (size_t at = 1; at <= token.len; at++) {
        HoaSlice piece;

        if (at < token.len && (token.data[at] != '_' || at == start))
            continue;
        piece = bracket(hoa_slice_part(token, start, at));
        write_piece(w, piece, hoa_slice_part(token, at, token.len), first);
        if (first)
            span.start = (uint32_t)(w->text->len - piece.len);
        first = false;
        start = at + 1;
    }
    span.len = (uint32_t)w->text->len - span.start;
    g_array_append_val(tokens, span);
}

void
hoa_seg_read(HoaSlice line, HoaSegFlags flags, GString *text, GArray *tokens)
{
    Writer w = {.flags = flags, .text = text};
    size_t start = 0;

    g_string_truncate(text, 0);
    g_array_set_size(tokens, 0);
    for (size_t at = 0; at <= line.len; at++) {
        HoaSlice token;

        if (at < line.len && line.data[at] != ' ')
            continue;
        token = hoa_slice_part(line, start, at);
        start = at + 1;
        if (token.len == 0)
            continue;
        write_token(&w, token, tokens);
    }
}

void
hoa_seg_lines(HoaSlice text, HoaSegLineFn use, void *data)
{
    size_t number = 0;

    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t stop = end != NULL ? (size_t)(end - text.data) : text.len;

        use(hoa_slice_part(text, at, stop), number++, data);
        at = stop + 1;
    }
}
