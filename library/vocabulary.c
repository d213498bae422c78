#include "vocabulary.h"

#include "layout.h"

typedef struct {
    HoaSlice text;
    uint64_t bare;
} Term;

/* Open addressing from spelled or canonical bytes to a number; 0 is free. */
typedef struct {
    struct Slot {
        uint64_t hash;
        const char *data;
        uint32_t len, number;
    } *slots;
    size_t mask, used;
} Index;

struct HoaVocabulary {
    HoaStore *store;
    GStringChunk *bytes;
    GArray *terms;  /* Term, by number; [0] unused */
    GArray *counts; /* uint32_t, by number */
    Index canonical;
    Index spelled;
    GStringChunk *spellings;
};

/* Spellings are a cache: emptied when they exceed this, so that garbage text cannot fill memory. */
#define MAX_SPELLINGS 2000000

static void
index_init(Index *index)
{
    index->mask = 65535;
    index->used = 0;
    index->slots = g_new0(struct Slot, index->mask + 1);
}

static struct Slot *
index_find(const Index *index, uint64_t hash, HoaSlice key)
{
    size_t i = hash & index->mask;

    for (;; i = (i + 1) & index->mask) {
        struct Slot *slot = &index->slots[i];

        if (slot->number == 0
            || (slot->hash == hash && slot->len == key.len && memcmp(slot->data, key.data, key.len) == 0))
            return slot;
    }
}

static void
index_grow(Index *index)
{
    Index larger = {.mask = index->mask * 2 + 1, .used = index->used};

    larger.slots = g_new0(struct Slot, larger.mask + 1);
    for (size_t i = 0; i <= index->mask; i++) {
        const struct Slot *slot = &index->slots[i];

        if (slot->number != 0)
            *index_find(&larger, slot->hash, hoa_slice(slot->data, slot->len)) = *slot;
    }
    g_free(index->slots);
    *index = larger;
}

/* `key` must outlive the index. */
static void
index_add(Index *index, uint64_t hash, HoaSlice key, uint32_t number)
{
    *index_find(index, hash, key) = (struct Slot){hash, key.data, (uint32_t)key.len, number};
    if (++index->used * 2 > index->mask)
        index_grow(index);
}

static void
add_term(HoaVocabulary *v, uint32_t number, HoaSlice text)
{
    char bare[HOA_TOKEN_MAX];
    size_t len = hoa_token_bare(text, bare);
    HoaSlice kept = {g_string_chunk_insert_len(v->bytes, text.data, (gssize)text.len), text.len};

    if (number >= v->terms->len) {
        g_array_set_size(v->terms, number + 1);
        g_array_set_size(v->counts, number + 1);
    }
    g_array_index(v->terms, Term, number) = (Term){kept, hoa_hash_bytes(bare, len)};
    index_add(&v->canonical, hoa_hash_bytes(kept.data, kept.len), kept, number);
}

static bool
load_term(uint32_t number, HoaSlice text, void *data)
{
    add_term(data, number, text);
    return true;
}

static bool
load(HoaVocabulary *v, GError **error)
{
    v->bytes = g_string_chunk_new(1 << 16);
    v->spellings = g_string_chunk_new(1 << 16);
    v->terms = g_array_sized_new(FALSE, TRUE, sizeof(Term), 1024);
    v->counts = g_array_sized_new(FALSE, TRUE, sizeof(uint32_t), 1024);
    g_array_set_size(v->terms, 1);
    g_array_set_size(v->counts, 1);
    index_init(&v->canonical);
    index_init(&v->spelled);
    return hoa_store_each_term(v->store, load_term, v, error);
}

static void
clear(HoaVocabulary *v)
{
    g_string_chunk_free(v->bytes);
    g_string_chunk_free(v->spellings);
    g_array_unref(v->terms);
    g_array_unref(v->counts);
    g_free(v->canonical.slots);
    g_free(v->spelled.slots);
}

bool
hoa_vocabulary_new(HoaStore *store, HoaVocabulary **vocabulary, GError **error)
{
    g_autoptr(HoaVocabulary) v = g_new0(HoaVocabulary, 1);

    *vocabulary = NULL;
    v->store = store;
    if (!load(v, error))
        return false;
    *vocabulary = g_steal_pointer(&v);
    return true;
}

void
hoa_vocabulary_free(HoaVocabulary *v)
{
    if (v == NULL)
        return;
    clear(v);
    g_free(v);
}

bool
hoa_vocabulary_reload(HoaVocabulary *v, GError **error)
{
    clear(v);
    return load(v, error);
}

static uint32_t
number_of_canonical(HoaVocabulary *v, HoaSlice canonical, GError **error)
{
    uint64_t hash = hoa_hash_bytes(canonical.data, canonical.len);
    uint32_t number = index_find(&v->canonical, hash, canonical)->number;

    if (number != 0)
        return number;
    number = v->terms->len;
    if (number > UINT32_MAX / 2 - 1) {
        g_set_error_literal(error, HOA_ERROR, HOA_ERROR_LIMIT, "the vocabulary is full");
        return 0;
    }
    if (!hoa_store_put_term(v->store, number, canonical, error))
        return 0;
    add_term(v, number, canonical);
    return number;
}

uint32_t
hoa_vocabulary_number(HoaVocabulary *v, HoaSlice raw, GError **error)
{
    uint64_t hash = hoa_hash_bytes(raw.data, raw.len);
    uint32_t number = index_find(&v->spelled, hash, raw)->number;
    char canonical[HOA_TOKEN_MAX];
    size_t len;

    if (number != 0)
        return number;
    len = hoa_token_canonical(raw, canonical);
    number = number_of_canonical(v, hoa_slice(canonical, len), error);
    if (number == 0)
        return 0;
    if (v->spelled.used >= MAX_SPELLINGS) {
        g_free(v->spelled.slots);
        g_string_chunk_clear(v->spellings);
        index_init(&v->spelled);
    }
    index_add(&v->spelled, hash,
              hoa_slice(g_string_chunk_insert_len(v->spellings, raw.data, (gssize)raw.len), raw.len), number);
    return number;
}

HoaSlice
hoa_vocabulary_term(const HoaVocabulary *v, uint32_t number)
{
    return g_array_index(v->terms, Term, number).text;
}

uint64_t
hoa_vocabulary_bare_hash(const HoaVocabulary *v, uint32_t number)
{
    return g_array_index(v->terms, Term, number).bare;
}

uint32_t *
hoa_vocabulary_counts(HoaVocabulary *v)
{
    return (uint32_t *)(void *)v->counts->data;
}
