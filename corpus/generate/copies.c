/* Planted duplicates. */
#include "contest.h"

#include "text.h"

const char *
copy_name(Copy copy)
{
    static const char *const names[N_COPIES] = {"none",      "exact",   "edited-3", "edited-10",
                                                "edited-20", "excerpt", "bare",     "nominee"};

    return names[copy];
}

/* In each hundred of essays, exactly contest->duplicates are copies, at places that depend on the seed. */
static bool
is_copy(const Contest *contest, uint64_t index)
{
    static const uint8_t steps[] = {1, 3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39}; /* coprime to 100 */
    uint64_t chance = random_mix(random_mix(contest->seed) ^ index / 100);
    uint64_t rank = index % 100 * steps[chance % G_N_ELEMENTS(steps)] + (chance >> 8) % 100;

    return index > 0 && rank % 100 < contest->duplicates;
}

/* An essay copies only from an earlier one that is no copy itself. */
Copy
copy_plan(const Contest *contest, uint64_t index, uint64_t *source)
{
    static const uint16_t shares[N_COPIES] = {0, 16, 14, 14, 14, 14, 14, 14};
    Random r;

    *source = 0;
    if (!is_copy(contest, index))
        return COPY_NONE;
    r = random_stream(contest->seed, index, STREAM_COPY);
    *source = random_next(&r) % index;
    while (is_copy(contest, *source)) /* number 0 never is one */
        --*source;
    return (Copy)random_weighted(&r, shares, N_COPIES);
}

/* ---- Copying ------------------------------------------------------------------------------------------------------------- */

static bool
is_capital(HoaSlice token)
{
    return g_unichar_isupper(g_utf8_get_char(token.data));
}

/* Replaces about `percent` of the syllables; numbers and everything between stay. */
static void
write_edited(const Contest *contest, HoaSlice text, uint32_t percent, Random *r, GString *out)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    size_t copied = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        HoaSlice old = hoa_slice_part(text, token.offset, token.offset + token.len);
        const Word *word;

        if (token.kind != HOA_TOKEN_LETTERS || !random_chance(r, percent))
            continue;
        word = words_draw(&contest->lexicon->syllables, r);
        g_string_append_len(out, text.data + copied, (gssize)(token.offset - copied));
        g_string_append(out, is_capital(old) ? word->capital.data : word->lower.data);
        copied = token.offset + token.len;
    }
    g_string_append_len(out, text.data + copied, (gssize)(text.len - copied));
}

/* Letters without diacritics, capitals kept, as typed on a telephone. */
static void
write_bare(HoaSlice text, GString *out)
{
    for (size_t at = 0, next; at < text.len; at = next) {
        size_t from = out->len;

        next = (size_t)(g_utf8_next_char(text.data + at) - text.data);
        if (next == at + 1) {
            g_string_append_c(out, text.data[at]);
            continue;
        }
        hoa_text_bare(hoa_slice(text.data + at, next - at), out);
        if (out->len == from + 1 && is_capital(hoa_slice(text.data + at, next - at)))
            out->str[from] = g_ascii_toupper(out->str[from]);
    }
}

/* The middle of a text, in whole sentences where it can be. */
static HoaSlice
middle_of(HoaSlice text)
{
    const char *start = memchr(text.data + text.len / 4, '.', text.len / 4);
    const char *end = memchr(text.data + text.len * 3 / 4, '.', text.len / 4);
    size_t from, to;

    if (start == NULL || end == NULL)
        return text;
    from = (size_t)(start - text.data) + 1;
    to = (size_t)(end - text.data) + 1;
    return hoa_slice_trim(hoa_slice_part(text, from, to));
}

/* A text of its own with the middle of the source as a paragraph inside. */
static void
write_excerpt(Contest *contest, Essay *essay, const Essay *source)
{
    HoaSlice taken = middle_of(hoa_slice(source->text->str, source->text->len));
    const char *border;
    size_t at;

    prose_write(contest, essay);
    border = memchr(essay->text->str, '\n', essay->text->len);
    at = border != NULL ? (size_t)(border - essay->text->str) : essay->text->len;
    g_string_truncate(contest->piece, 0);
    g_string_append_c(contest->piece, '\n');
    g_string_append_len(contest->piece, taken.data, (gssize)taken.len);
    g_string_insert_len(essay->text, (gssize)at, contest->piece->str, (gssize)contest->piece->len);
}

void
copy_write(Contest *contest, Essay *essay)
{
    static const uint8_t percents[N_COPIES] = {[COPY_EDITED_3] = 3, [COPY_EDITED_10] = 10, [COPY_EDITED_20] = 20};
    Random r = random_stream(contest->seed, essay->index, STREAM_EDIT);
    Essay *source = contest->scratch;
    HoaSlice text;

    contest_essay(contest, essay->source, source);
    if (essay->copy == COPY_EXCERPT) {
        write_excerpt(contest, essay, source);
        return;
    }
    g_string_truncate(essay->title, 0);
    g_string_truncate(essay->text, 0);
    text = hoa_slice(source->text->str, source->text->len);
    if (essay->copy == COPY_BARE) {
        write_bare(hoa_slice(source->title->str, source->title->len), essay->title);
        write_bare(text, essay->text);
        return;
    }
    g_string_append_len(essay->title, source->title->str, (gssize)source->title->len);
    write_edited(contest, text, percents[essay->copy], &r, essay->text);
}
