/* A query without diacritics: what it is likely to mean. */
#include "reading.h"

#include "restore.h"
#include "text.h"

/* A query is told again when each of its syllables is at least so sure. */
#define LEAST_CONFIDENCE 0.5f

typedef struct {
    HoaTokens typed; /* behind the last word found there */
    GString *words;  /* of the query, as they were typed */
    size_t syllables;
    bool bare;
} Bare;

/* The next token that reads as `word`: its capitals tell something. Fields and operators before it are passed over. */
static HoaSlice
find_typed(Bare *b, HoaSlice word)
{
    HoaTokens tokens = b->typed;
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        HoaSlice raw = hoa_slice(tokens.text.data + token.offset, token.len);
        char canonical[HOA_TOKEN_MAX];

        if (hoa_slice_equal(hoa_slice(canonical, hoa_token_canonical(raw, canonical)), word)) {
            b->typed = tokens;
            return raw;
        }
    }
    return word;
}

static void
add_words(Bare *b, const HoaNode *node)
{
    bool words = node->kind == HOA_NODE_WORD || node->kind == HOA_NODE_PHRASE;

    if (node->kind == HOA_NODE_NOT)
        return;
    for (guint i = 0; words && i < node->words->len && b->bare; i++) {
        HoaSlice word = hoa_slice_from(g_ptr_array_index(node->words, i)), typed;

        b->bare = hoa_token_is_bare(word);
        b->syllables += word.len > 0 && !g_ascii_isdigit(word.data[0]) ? 1 : 0;
        typed = find_typed(b, word);
        if (b->words->len > 0)
            g_string_append_c(b->words, ' ');
        g_string_append_len(b->words, typed.data, (gssize)typed.len);
    }
    for (guint i = 0; i < node->children->len && b->bare; i++)
        add_words(b, g_ptr_array_index(node->children, i));
}

bool
hoa_query_reading(HoaLibrary *library, HoaSlice typed, const HoaNode *question, GString *reading, double *confidence,
                  GError **error)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GArray) choices = NULL;
    Bare bare = {.typed = {.text = typed}, .words = words, .bare = true};
    const HoaRestorer *restorer;
    size_t begun = reading->len;

    *confidence = 0;
    add_words(&bare, question);
    if (!bare.bare || bare.syllables < 2)
        return true;
    if (!hoa_library_restorer(library, &restorer, NULL, error))
        return false;
    choices = g_array_new(FALSE, FALSE, sizeof(HoaRestored));
    hoa_text_restore(restorer, hoa_slice(words->str, words->len), reading, choices);
    *confidence = 1;
    for (guint i = 0; i < choices->len; i++)
        *confidence = MIN(*confidence, (double)g_array_index(choices, HoaRestored, i).confidence);
    if (*confidence >= LEAST_CONFIDENCE && strcmp(reading->str + begun, words->str) != 0)
        return true;
    g_string_truncate(reading, begun);
    *confidence = 0;
    return true;
}
