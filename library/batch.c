/* Essays to postings, forward tokens and fingerprints. */
#include "batch.h"

HoaBatch *
hoa_batch_new(void)
{
    HoaBatch *batch = g_new0(HoaBatch, 1);

    batch->documents = g_array_new(FALSE, FALSE, sizeof(HoaBatchDocument));
    batch->terms = g_array_new(FALSE, FALSE, sizeof(xc_term_wdf));
    batch->tokens = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    batch->bare = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    batch->builder = hoa_segment_builder_new();
    return batch;
}

void
hoa_batch_free(HoaBatch *batch)
{
    if (batch == NULL)
        return;
    g_array_unref(batch->documents);
    g_array_unref(batch->terms);
    g_array_unref(batch->tokens);
    g_array_unref(batch->bare);
    hoa_segment_builder_free(batch->builder);
    g_free(batch->segment);
    g_clear_error(&batch->error);
    g_free(batch);
}

/* Appends the tokens of a text to the scratch arrays. The first token of a text is joined to nothing. */
static bool
read_tokens(HoaBatch *batch, HoaVocabulary *vocabulary, HoaSlice text, GError **error)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    bool first = true;

    while (hoa_tokens_next(&tokens, &token)) {
        uint32_t number = hoa_vocabulary_number(vocabulary, hoa_slice(text.data + token.offset, token.len), error);
        uint32_t value = number << 1 | (token.joined && !first);
        uint64_t bare;

        if (number == 0)
            return false;
        bare = hoa_vocabulary_bare_hash(vocabulary, number);
        g_array_append_val(batch->tokens, value);
        g_array_append_val(batch->bare, bare);
        first = false;
    }
    return true;
}

/* The distinct terms of the scratch tokens with their within-document frequencies; restores the counters. */
static size_t
count_terms(HoaBatch *batch, HoaVocabulary *vocabulary, size_t n_title)
{
    uint32_t *counts = hoa_vocabulary_counts(vocabulary);
    const uint32_t *tokens = (const uint32_t *)(void *)batch->tokens->data;
    size_t n = batch->tokens->len, first = batch->terms->len;

    for (size_t i = 0; i < n; i++)
        counts[tokens[i] >> 1] += i < n_title ? HOA_TITLE_WDF : 1;
    for (size_t i = 0; i < n; i++) {
        uint32_t number = tokens[i] >> 1;
        HoaSlice term;
        xc_term_wdf posting;

        if (counts[number] == 0)
            continue;
        term = hoa_vocabulary_term(vocabulary, number);
        posting = (xc_term_wdf){term.data, term.len, counts[number]};
        counts[number] = 0;
        g_array_append_val(batch->terms, posting);
    }
    return batch->terms->len - first;
}

bool
hoa_batch_add(HoaBatch *batch, HoaVocabulary *vocabulary, uint32_t id, uint32_t rev, HoaSlice title, HoaSlice text,
              const HoaFacets *facets, GError **error)
{
    HoaBatchDocument document = {.id = id, .rev = rev, .facets = *facets, .first_term = batch->terms->len};
    size_t n_title;

    g_array_set_size(batch->tokens, 0);
    g_array_set_size(batch->bare, 0);
    if (!read_tokens(batch, vocabulary, title, error))
        return false;
    n_title = batch->tokens->len;
    if (!read_tokens(batch, vocabulary, text, error))
        return false;
    document.n_terms = count_terms(batch, vocabulary, n_title);
    g_array_append_val(batch->documents, document);
    hoa_segment_builder_add(batch->builder, id, rev, (const uint32_t *)(void *)batch->tokens->data,
                            (const uint64_t *)(void *)batch->bare->data, batch->tokens->len, n_title, facets);
    batch->bytes += text.len;
    return true;
}

void
hoa_batch_forget(HoaBatch *batch, uint32_t id)
{
    HoaBatchDocument document = {.id = id, .forget = true};

    g_array_append_val(batch->documents, document);
    hoa_segment_builder_add_tombstone(batch->builder, id);
}
