#include "words.h"

#include "text.h"

void
hoa_words_init(HoaWords *words, HoaSlice text)
{
    HoaTokens tokens = {.text = hoa_slice_part(text, 0, UINT32_MAX)};
    char form[HOA_TOKEN_MAX];
    HoaToken token;

    words->text = tokens.text;
    words->forms = g_string_sized_new(text.len + 1);
    words->words = g_array_sized_new(FALSE, FALSE, sizeof(HoaWord), 8);
    while (hoa_tokens_next(&tokens, &token)) {
        HoaWord word = {.raw = hoa_slice(text.data + token.offset, token.len), .at = words->forms->len};

        word.len = hoa_token_canonical(word.raw, form);
        g_string_append_len(words->forms, form, (gssize)word.len);
        g_array_append_val(words->words, word);
    }
}

void
hoa_words_clear(HoaWords *words)
{
    if (words->forms != NULL)
        g_string_free(words->forms, TRUE);
    g_clear_pointer(&words->words, g_array_unref);
    words->forms = NULL;
}

size_t
hoa_words_count(const HoaWords *words)
{
    return words->words->len;
}

HoaSlice
hoa_words_form(const HoaWords *words, size_t i)
{
    const HoaWord *word;

    if (i >= words->words->len)
        return HOA_SLICE_EMPTY;
    word = &g_array_index(words->words, HoaWord, i);
    return hoa_slice(words->forms->str + word->at, word->len);
}

size_t
hoa_words_offset(const HoaWords *words, size_t i)
{
    if (i >= words->words->len)
        return words->text.len;
    return (size_t)(g_array_index(words->words, HoaWord, i).raw.data - words->text.data);
}

HoaSlice
hoa_words_gap(const HoaWords *words, size_t i)
{
    size_t start = 0;

    if (i > 0 && i <= words->words->len)
        start = hoa_words_offset(words, i - 1) + g_array_index(words->words, HoaWord, i - 1).raw.len;
    return hoa_slice_part(words->text, start, hoa_words_offset(words, i));
}

static bool
gap_joins(HoaSlice gap)
{
    for (size_t i = 0; i < gap.len; i++)
        if (strchr("()[]{},;:\n", gap.data[i]) != NULL)
            return false;
    return true;
}

size_t
hoa_words_match(const HoaWords *words, size_t i, const char *pattern)
{
    size_t n = 0;

    for (const char *rest = pattern; *rest != '\0'; n++) {
        size_t len = strcspn(rest, " ");

        if (!hoa_slice_equal(hoa_words_form(words, i + n), hoa_slice(rest, len)) ||
            (n > 0 && !gap_joins(hoa_words_gap(words, i + n))))
            return 0;
        rest += len;
        rest += strspn(rest, " ");
    }
    return n;
}
