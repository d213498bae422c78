/* See compare.h. */
#include "compare.h"

#include "text.h"

/* A text as numbers, one for each distinct symbol of both texts. */
typedef struct {
    GHashTable *numbers; /* symbol to number + 1 */
    GArray *reference, *text;
} Pair;

static void
number(Pair *pair, GArray *to, const char *symbol, size_t len)
{
    char *key = g_strndup(symbol, len);
    uint32_t n = GPOINTER_TO_UINT(g_hash_table_lookup(pair->numbers, key));

    if (n == 0) {
        n = g_hash_table_size(pair->numbers) + 1;
        g_hash_table_insert(pair->numbers, key, GUINT_TO_POINTER(n));
    } else {
        g_free(key);
    }
    n--;
    g_array_append_val(to, n);
}

static void
pair_init(Pair *pair)
{
    pair->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pair->reference = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    pair->text = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

static void
pair_clear(Pair *pair)
{
    g_hash_table_unref(pair->numbers);
    g_array_unref(pair->reference);
    g_array_unref(pair->text);
}

static size_t
in_both(const Pair *pair)
{
    g_autofree uint32_t *counts = g_new0(uint32_t, g_hash_table_size(pair->numbers) + 1);
    size_t both = 0;

    for (guint i = 0; i < pair->reference->len; i++)
        counts[g_array_index(pair->reference, uint32_t, i)]++;
    for (guint i = 0; i < pair->text->len; i++) {
        uint32_t *count = &counts[g_array_index(pair->text, uint32_t, i)];

        both += *count > 0;
        *count -= *count > 0;
    }
    return both;
}

/*
 * V = all ones; for each symbol of the text: U = V & match; V = (V + U) | (V - U), over all words with the carry of the sum
 * (V - U never borrows: U is part of V). The zeros left in V are the length.
 */
static size_t
common(const Pair *pair)
{
    size_t n = pair->reference->len, words = (n + 63) / 64, zeros = 0;
    g_autofree uint64_t *match = g_new0(uint64_t, words * g_hash_table_size(pair->numbers) + 1);
    g_autofree uint64_t *v = g_new(uint64_t, words + 1);

    memset(v, 0xff, (words + 1) * sizeof *v);
    for (size_t i = 0; i < n; i++)
        match[g_array_index(pair->reference, uint32_t, i) * words + i / 64] |= (uint64_t)1 << (i % 64);
    for (guint i = 0; i < pair->text->len; i++) {
        const uint64_t *row = match + g_array_index(pair->text, uint32_t, i) * words;
        uint64_t carry = 0;

        for (size_t w = 0; w < words; w++) {
            uint64_t u = v[w] & row[w], sum = v[w] + carry, rest = v[w] - u;

            carry = sum < carry;
            sum += u;
            carry |= sum < u;
            v[w] = sum | rest;
        }
    }
    for (size_t i = 0; i < n; i++)
        zeros += (v[i / 64] >> (i % 64) & 1) == 0;
    return zeros;
}

static void
take_syllables(Pair *full, Pair *bare, GArray *to, GArray *to_bare, HoaSlice text)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    char form[HOA_TOKEN_MAX], plain[HOA_TOKEN_MAX];

    while (hoa_tokens_next(&tokens, &token)) {
        size_t len, plain_len;

        if (token.kind != HOA_TOKEN_LETTERS)
            continue;
        len = hoa_token_canonical(hoa_slice(text.data + token.offset, token.len), form);
        plain_len = hoa_token_bare(hoa_slice(form, len), plain);
        number(full, to, form, len);
        number(bare, to_bare, plain, plain_len);
    }
}

static void
take_chars(Pair *pair, GArray *to, HoaSlice text)
{
    for (const char *p = text.data, *end = p + text.len; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        char utf8[6];

        if (g_unichar_isalnum(c))
            number(pair, to, utf8, (size_t)g_unichar_to_utf8(c, utf8));
    }
}

Agreement
compare(HoaSlice reference, HoaSlice text)
{
    Pair full, bare, chars;
    Agreement a = {0};

    pair_init(&full);
    pair_init(&bare);
    pair_init(&chars);
    take_syllables(&full, &bare, full.reference, bare.reference, reference);
    take_syllables(&full, &bare, full.text, bare.text, text);
    take_chars(&chars, chars.reference, reference);
    take_chars(&chars, chars.text, text);
    a.syllables = full.reference->len;
    a.in_order = common(&full);
    a.bag = in_both(&full);
    a.bare_bag = in_both(&bare);
    a.chars = chars.reference->len;
    a.in_order_chars = common(&chars);
    pair_clear(&full);
    pair_clear(&bare);
    pair_clear(&chars);
    return a;
}
