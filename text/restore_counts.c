#include "restore_counts.h"

#include <xxhash.h>

#include "syllable.h"
#include "syllables.h"

#define SLOTS 65536 /* of symbols; more than HOA_COUNTS_SYMBOLS */

/* Lines with so many syllables of which less than a quarter have a diacritic teach nothing. */
#define LINE_SYLLABLES 6

static void
table_init(HoaCountsTable *table, size_t max)
{
    *table = (HoaCountsTable){.size = 1024, .max = max};
    table->keys = g_new0(uint64_t, table->size);
    table->counts = g_new0(uint32_t, table->size);
}

static void
table_clear(HoaCountsTable *table)
{
    g_free(table->keys);
    g_free(table->counts);
}

static size_t
table_slot(const HoaCountsTable *table, uint64_t key)
{
    size_t at = hoa_restore_mix(key) & (table->size - 1);

    while (table->keys[at] != 0 && table->keys[at] != key)
        at = (at + 1) & (table->size - 1);
    return at;
}

/* Moves what was seen more than `level` times into a table of `size`. */
static void
table_rebuild(HoaCountsTable *table, size_t size, uint32_t level)
{
    HoaCountsTable old = *table;

    table->size = size;
    table->used = 0;
    table->level = level;
    table->keys = g_new0(uint64_t, size);
    table->counts = g_new0(uint32_t, size);
    for (size_t i = 0; i < old.size; i++) {
        size_t at;

        if (old.keys[i] == 0 || old.counts[i] <= level)
            continue;
        at = table_slot(table, old.keys[i]);
        table->keys[at] = old.keys[i];
        table->counts[at] = old.counts[i];
        table->used++;
    }
    table_clear(&old);
}

static void
table_add(HoaCountsTable *table, uint64_t key)
{
    size_t at = table_slot(table, key);

    if (table->keys[at] == 0) {
        table->keys[at] = key;
        table->used++;
    }
    if (table->counts[at] < UINT32_MAX)
        table->counts[at]++;
    if (table->used <= table->size / 4 * 3)
        return;
    if (table->size < table->max)
        table_rebuild(table, table->size * 2, table->level);
    while (table->used > table->size / 4 * 3) /* full: the rarest leave until there is room */
        table_rebuild(table, table->size, table->level + 1);
}

HoaSpellingCounts *
hoa_spelling_counts_new(void)
{
    HoaSpellingCounts *counts = g_new0(HoaSpellingCounts, 1);

    counts->symbols = g_array_new(FALSE, TRUE, sizeof(HoaCountsSymbol));
    g_array_set_size(counts->symbols, HOA_RESTORE_FIRST);
    counts->slots = g_new0(uint32_t, SLOTS);
    table_init(&counts->pairs, HOA_COUNTS_PAIRS);
    table_init(&counts->triples, HOA_COUNTS_TRIPLES);
    return counts;
}

void
hoa_spelling_counts_free(HoaSpellingCounts *counts)
{
    if (counts == NULL)
        return;
    g_array_unref(counts->symbols);
    g_free(counts->slots);
    table_clear(&counts->pairs);
    table_clear(&counts->triples);
    g_free(counts);
}

static HoaCountsSymbol *
symbol_at(const HoaSpellingCounts *counts, uint32_t id)
{
    return &g_array_index(counts->symbols, HoaCountsSymbol, id);
}

/* True for what is written like a syllable of Vietnamese, known or not: Krông and Đắk are. */
static bool
is_syllable(HoaSlice canonical)
{
    const HoaLetter *letters[HOA_TOKEN_MAX];
    HoaSyllable syllable;
    bool capitals;
    size_t n = hoa_letters_read(canonical, letters, &capitals);

    return n > 0 && hoa_syllable_parse(letters, n, &syllable) && syllable.tones <= 1;
}

/* The symbol of a token. */
static uint32_t
symbol_of(HoaSpellingCounts *counts, HoaSlice text, const HoaRestoreToken *token)
{
    char form[HOA_TOKEN_MAX];
    HoaSlice canonical = {.data = form};
    HoaCountsSymbol symbol = {.bare = token->bare, .key = token->key};
    size_t at;

    if (token->kind < HOA_RESTORE_FIRST)
        return token->kind;
    canonical.len = hoa_token_canonical(hoa_slice(text.data + token->offset, token->len), form);
    if (canonical.len >= HOA_RESTORE_BYTES)
        return HOA_RESTORE_FOREIGN;
    at = XXH3_64bits(form, canonical.len) & (SLOTS - 1);
    for (; counts->slots[at] != 0; at = (at + 1) & (SLOTS - 1)) {
        const HoaCountsSymbol *other = symbol_at(counts, counts->slots[at]);

        if (hoa_slice_equal(hoa_slice(other->text, other->len), canonical))
            return counts->slots[at];
    }
    if (counts->symbols->len >= HOA_COUNTS_SYMBOLS || !is_syllable(canonical))
        return HOA_RESTORE_FOREIGN;
    memcpy(symbol.text, form, canonical.len);
    symbol.len = (uint8_t)canonical.len;
    counts->slots[at] = counts->symbols->len;
    g_array_append_val(counts->symbols, symbol);
    return counts->slots[at];
}

static void
count_case(HoaCountsSymbol *symbol, const HoaRestoreToken *token, bool first)
{
    if (token->letter_case == HOA_RESTORE_LOWER || (token->letter_case == HOA_RESTORE_CAPITAL && !first)) {
        symbol->inside++;
        symbol->capital += token->letter_case == HOA_RESTORE_CAPITAL;
    }
}

static void
count_chunk(HoaSpellingCounts *counts, const HoaRestoreChunks *chunks, uint32_t last[2])
{
    size_t end = chunks->n + (chunks->continued ? 0 : 1);

    if (!chunks->continues) {
        last[0] = last[1] = HOA_RESTORE_BREAK;
        symbol_at(counts, HOA_RESTORE_BREAK)->count++;
    }
    for (size_t i = 0; i < end; i++) {
        const HoaRestoreToken *token = &chunks->token[i];
        uint32_t id = i < chunks->n ? symbol_of(counts, chunks->tokens.text, token) : HOA_RESTORE_BREAK;

        if (id != HOA_RESTORE_BREAK) {
            symbol_at(counts, id)->count++;
            if (id >= HOA_RESTORE_FIRST)
                count_case(symbol_at(counts, id), token, i == 0 && !chunks->continues);
        }
        table_add(&counts->pairs, (uint64_t)last[1] << 16 | id);
        if (last[0] != HOA_RESTORE_BREAK || last[1] != HOA_RESTORE_BREAK)
            table_add(&counts->triples, (uint64_t)last[0] << 32 | (uint64_t)last[1] << 16 | id);
        last[0] = last[1];
        last[1] = id;
    }
}

static bool
is_bare_line(HoaSlice line)
{
    HoaRestoreChunks chunks = {.tokens = {.text = line}};
    size_t syllables = 0, accented = 0;

    while (hoa_restore_chunks_next(&chunks))
        for (size_t i = 0; i < chunks.n; i++) {
            syllables += chunks.token[i].kind == HOA_RESTORE_FIRST;
            accented += chunks.token[i].kind == HOA_RESTORE_FIRST && !chunks.token[i].bare;
        }
    return syllables >= LINE_SYLLABLES && accented * 4 < syllables;
}

void
hoa_spelling_counts_add(HoaSpellingCounts *counts, HoaSlice text)
{
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t to = end != NULL ? (size_t)(end - text.data) : text.len;
        HoaRestoreChunks chunks = {.tokens = {.text = hoa_slice_part(text, at, to)}};
        uint32_t last[2] = {HOA_RESTORE_BREAK, HOA_RESTORE_BREAK};

        at = to + 1;
        if (is_bare_line(chunks.tokens.text))
            continue;
        while (hoa_restore_chunks_next(&chunks))
            count_chunk(counts, &chunks, last);
    }
}
