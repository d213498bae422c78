#include "snippet.h"

#include "text.h"

#define LENGTH 36   /* syllables shown */
#define LEAD 8      /* syllables shown before the first found word, unless a sentence begins nearer */
#define MAX_WORDS 64
#define MAX_GAP 60     /* bytes shown of what stands between two syllables */
#define MAX_TOKEN 120  /* bytes shown of one syllable */

typedef struct {
    uint32_t token, word;
} Found;

typedef struct {
    uint32_t offset, end;
    bool starts; /* a sentence */
} Place;

/* Does a sentence end between two tokens? */
static bool
ends_sentence(HoaSlice text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (text.data[i] == '\n' || text.data[i] == '.' || text.data[i] == '!' || text.data[i] == '?')
            return true;
    }
    return false;
}

static uint32_t
word_of(HoaSlice raw, GHashTable *forms)
{
    char canonical[HOA_TOKEN_MAX + 1];
    size_t len = hoa_token_canonical(raw, canonical);

    canonical[len] = '\0';
    return GPOINTER_TO_UINT(g_hash_table_lookup(forms, canonical));
}

static void
read_text(HoaSlice text, GHashTable *forms, GArray *places, GArray *found)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    uint32_t end = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        Place place = {token.offset, token.offset + token.len, places->len == 0 || ends_sentence(text, end, token.offset)};
        Found hit = {places->len, 0};

        hit.word = word_of(hoa_slice(text.data + token.offset, token.len), forms);
        if (hit.word > 0)
            g_array_append_val(found, hit);
        g_array_append_val(places, place);
        end = place.end;
    }
}

/* How well the found words from i on, within LENGTH syllables, show the query: distinct words first, then closeness. */
static double
window_score(const GArray *found, guint i)
{
    uint64_t seen = 0;
    uint32_t first = g_array_index(found, Found, i).token;
    double score = 0;

    for (guint j = i; j < found->len; j++) {
        const Found *hit = &g_array_index(found, Found, j);
        uint64_t bit = UINT64_C(1) << ((hit->word - 1) % MAX_WORDS);

        if (hit->token - first >= LENGTH - LEAD)
            break;
        score += (seen & bit) != 0 ? 1 : 100;
        if (j > i && hit[-1].token + 1 == hit->token && hit[-1].word + 1 == hit->word)
            score += 20;
        seen |= bit;
    }
    return score;
}

static guint
best_window(const GArray *found)
{
    guint best = 0;
    double best_score = -1;

    for (guint i = 0; i < found->len; i++) {
        double score = window_score(found, i);

        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

/* The first token shown: the beginning of the sentence when it is near, else some syllables before. */
static uint32_t
first_shown(const GArray *places, uint32_t hit)
{
    for (uint32_t back = 0; back <= LEAD && back <= hit; back++) {
        if (g_array_index(places, Place, hit - back).starts)
            return hit - back;
    }
    return hit > LEAD / 2 ? hit - LEAD / 2 : 0;
}

/*
 * What stands between two tokens, or before the first and after the last: white space becomes one space, and a long run of marks
 * (a ruler of dashes) is cut, so that a passage is never longer than its words.
 */
static void
append_gap(HoaSlice gap, GString *out)
{
    size_t begin = out->len;

    for (size_t i = 0; i < gap.len; i++) {
        if (g_ascii_isspace(gap.data[i])) {
            if (out->len > 0 && out->str[out->len - 1] != ' ')
                g_string_append_c(out, ' ');
        } else if (out->len - begin < MAX_GAP || (gap.data[i] & 0xc0) == 0x80) {
            g_string_append_c(out, gap.data[i]);
        } else {
            g_string_append(out, "…");
            if (g_ascii_isspace(gap.data[gap.len - 1]))
                g_string_append_c(out, ' ');
            return;
        }
    }
}

/* A token, cut at a character border when it is of no sensible length. */
static void
append_token(HoaSlice token, GString *out)
{
    size_t len = MIN(token.len, MAX_TOKEN);

    while (len < token.len && len > 0 && (token.data[len] & 0xc0) == 0x80)
        len--;
    g_string_append_len(out, token.data, (gssize)len);
    if (len < token.len)
        g_string_append(out, "…");
}

static void
append_passage(HoaSlice text, const GArray *places, const GArray *found, uint32_t first, uint32_t last, GString *out,
               GArray *marks)
{
    guint hit = 0;

    for (uint32_t i = first; i <= last; i++) {
        const Place *place = &g_array_index(places, Place, i);
        uint32_t before = i == 0 ? 0 : g_array_index(places, Place, i - 1).end;
        HoaSpan span;

        if (i > first || i == 0)
            append_gap(hoa_slice_part(text, before, place->offset), out);
        span.start = (uint32_t)out->len;
        append_token(hoa_slice_part(text, place->offset, place->end), out);
        span.len = (uint32_t)out->len - span.start;
        while (hit < found->len && g_array_index(found, Found, hit).token < i)
            hit++;
        if (hit < found->len && g_array_index(found, Found, hit).token == i)
            g_array_append_val(marks, span);
    }
    if (last + 1 == places->len)
        append_gap(hoa_slice_part(text, g_array_index(places, Place, last).end, text.len), out);
}

void
hoa_snippet(HoaSlice text, GHashTable *forms, GString *out, GArray *marks)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Found));
    uint32_t first = 0, last;

    read_text(text, forms, places, found);
    if (places->len == 0)
        return;
    if (found->len > 0)
        first = first_shown(places, g_array_index(found, Found, best_window(found)).token);
    last = MIN(first + LENGTH, places->len) - 1;
    if (first > 0)
        g_string_append(out, "… ");
    append_passage(text, places, found, first, last, out, marks);
    if (last + 1 < places->len)
        g_string_append(out, " …");
}

void
hoa_highlight(HoaSlice text, GHashTable *forms, GArray *marks)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        HoaSpan span = {token.offset, token.len};

        if (word_of(hoa_slice(text.data + token.offset, token.len), forms) > 0)
            g_array_append_val(marks, span);
    }
}
