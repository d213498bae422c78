/* Segments out of essays. */
#include "segment_file.h"

/* Counts in how many essays a pair occurs: open addressing, linear probing, at most 70 % full. */
typedef struct {
    uint64_t key; /* 0: free */
    uint32_t frequency, last;
} Pair;

typedef struct {
    Pair *slots;
    size_t mask, used;
} PairTable;

struct HoaSegmentBuilder {
    GArray *entries; /* HoaSegmentEntry, in the order added */
    GByteArray *forward;
    GArray *facets;       /* HoaFacets */
    GArray *fingerprints; /* uint64_t with the order added as ordinal */
    PairTable pairs;
};

HoaSegmentBuilder *
hoa_segment_builder_new(void)
{
    HoaSegmentBuilder *builder = g_new0(HoaSegmentBuilder, 1);

    builder->entries = g_array_new(FALSE, FALSE, sizeof(HoaSegmentEntry));
    builder->forward = g_byte_array_new();
    builder->facets = g_array_new(FALSE, FALSE, sizeof(HoaFacets));
    builder->fingerprints = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    builder->pairs.mask = 4095;
    builder->pairs.slots = g_new0(Pair, builder->pairs.mask + 1);
    return builder;
}

void
hoa_segment_builder_free(HoaSegmentBuilder *builder)
{
    if (builder == NULL)
        return;
    g_array_unref(builder->entries);
    g_byte_array_unref(builder->forward);
    g_array_unref(builder->facets);
    g_array_unref(builder->fingerprints);
    g_free(builder->pairs.slots);
    g_free(builder);
}

size_t
hoa_segment_builder_size(const HoaSegmentBuilder *builder)
{
    return builder->entries->len;
}

static Pair *
find_pair(PairTable *table, uint64_t key)
{
    size_t i = (key >> HOA_KEY_BITS) & table->mask;

    while (table->slots[i].key != 0 && table->slots[i].key != key)
        i = (i + 1) & table->mask;
    return &table->slots[i];
}

static void
grow_pairs(PairTable *table)
{
    PairTable larger = {.mask = table->mask * 4 + 3, .used = table->used};

    larger.slots = g_new0(Pair, larger.mask + 1);
    for (size_t i = 0; i <= table->mask; i++) {
        if (table->slots[i].key != 0)
            *find_pair(&larger, table->slots[i].key) = table->slots[i];
    }
    g_free(table->slots);
    *table = larger;
}

static void
count_pairs(PairTable *table, const uint32_t *tokens, size_t n, uint32_t essay)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t key;
        Pair *pair;

        if ((tokens[i] & 1) == 0)
            continue; /* not joined to the one before */
        key = HOA_KEY(hoa_hash_pair(tokens[i - 1] >> 1, tokens[i] >> 1));
        pair = find_pair(table, key);
        if (pair->key == 0) {
            *pair = (Pair){.key = key, .frequency = 1, .last = essay};
            if (++table->used * 10 > table->mask * 7)
                grow_pairs(table);
        } else if (pair->last != essay) {
            pair->last = essay;
            pair->frequency++;
        }
    }
}

typedef struct {
    GArray *keys;
    uint64_t ordinal;
} Fingerprints;

static void
keep_fingerprint(uint64_t hash, size_t position, void *data)
{
    Fingerprints *out = data;
    uint64_t key = HOA_KEY(hash) | out->ordinal;

    (void)position;
    g_array_append_val(out->keys, key);
}

/* Upper bound of encoded bytes: five for 32 bits. */
static void
encode(GByteArray *out, const uint32_t *tokens, size_t n)
{
    guint at = out->len;
    uint8_t *bytes;

    g_byte_array_set_size(out, out->len + (guint)n * 5);
    bytes = out->data;
    for (size_t i = 0; i < n; i++) {
        uint32_t value = tokens[i];

        while (value >= 0x80) {
            bytes[at++] = (uint8_t)(value | 0x80);
            value >>= 7;
        }
        bytes[at++] = (uint8_t)value;
    }
    g_byte_array_set_size(out, at);
}

void
hoa_segment_builder_add(HoaSegmentBuilder *builder, uint32_t id, uint32_t rev, const uint32_t *tokens,
                        const uint64_t *bare, size_t n_tokens, size_t n_title, const HoaFacets *facets)
{
    HoaSegmentEntry entry = {.id = id,
                             .rev = rev,
                             .offset = builder->forward->len,
                             .n_tokens = (uint32_t)n_tokens,
                             .n_title = (uint32_t)n_title};
    Fingerprints fingerprints = {builder->fingerprints, builder->entries->len};

    encode(builder->forward, tokens, n_tokens);
    entry.size = (uint32_t)(builder->forward->len - entry.offset);
    count_pairs(&builder->pairs, tokens, n_tokens, builder->entries->len + 1);
    /* The title is not searched for shared passages: press works and essays on one person share titles rightly. */
    hoa_winnow(bare + n_title, n_tokens - n_title, keep_fingerprint, &fingerprints);
    g_array_append_val(builder->entries, entry);
    g_array_append_vals(builder->facets, facets, 1);
}

void
hoa_segment_builder_add_tombstone(HoaSegmentBuilder *builder, uint32_t id)
{
    static const HoaFacets none;
    HoaSegmentEntry entry = {.id = id, .n_tokens = HOA_SEGMENT_TOMBSTONE};

    g_array_append_val(builder->entries, entry);
    g_array_append_vals(builder->facets, &none, 1);
}

static int
by_id_then_order(const void *a, const void *b, void *data)
{
    const HoaSegmentEntry *entries = data;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;

    if (entries[i].id != entries[j].id)
        return entries[i].id < entries[j].id ? -1 : 1;
    return i < j ? -1 : 1;
}

/* The order in which entries are written: ascending id, of several with one id only the last. Gives the count. */
static uint32_t
final_order(const HoaSegmentBuilder *builder, uint32_t *order, uint32_t *ordinal_of)
{
    const HoaSegmentEntry *entries = (const HoaSegmentEntry *)(void *)builder->entries->data;
    uint32_t n = builder->entries->len, kept = 0;

    for (uint32_t i = 0; i < n; i++) {
        order[i] = i;
        ordinal_of[i] = UINT32_MAX;
    }
    g_qsort_with_data(order, (gint)n, sizeof *order, by_id_then_order, builder->entries->data);
    for (uint32_t i = 0; i < n; i++) {
        if (i + 1 < n && entries[order[i + 1]].id == entries[order[i]].id)
            continue;
        order[kept] = order[i];
        ordinal_of[order[kept]] = kept;
        kept++;
    }
    return kept;
}

static void
write_fingerprints(HoaSegmentOutput *out, const GArray *fingerprints, const uint32_t *ordinal_of)
{
    g_autofree uint64_t *keys = g_new(uint64_t, MAX(fingerprints->len, 1));
    size_t n = 0;

    for (guint i = 0; i < fingerprints->len; i++) {
        uint64_t key = g_array_index(fingerprints, uint64_t, i);
        uint32_t ordinal = ordinal_of[key & HOA_KEY_MASK];

        if (ordinal != UINT32_MAX)
            keys[n++] = HOA_KEY(key) | ordinal;
    }
    hoa_sort_keys(keys, n);
    hoa_segment_output_write(out, keys, n * sizeof *keys);
}

static void
write_pairs(HoaSegmentOutput *out, const PairTable *table)
{
    g_autofree uint64_t *keys = g_new(uint64_t, MAX(table->used, 1));
    size_t n = 0;

    for (size_t i = 0; i <= table->mask; i++) {
        if (table->slots[i].frequency > 1)
            keys[n++] = table->slots[i].key | MIN(table->slots[i].frequency, HOA_KEY_MASK);
    }
    hoa_sort_keys(keys, n);
    hoa_segment_output_write(out, keys, n * sizeof *keys);
}

bool
hoa_segment_builder_write(HoaSegmentBuilder *builder, const char *path, GError **error)
{
    const HoaSegmentEntry *entries = (const HoaSegmentEntry *)(void *)builder->entries->data;
    g_autofree uint32_t *order = g_new(uint32_t, builder->entries->len + 1);
    g_autofree uint32_t *ordinal_of = g_new(uint32_t, builder->entries->len + 1);
    uint32_t n = final_order(builder, order, ordinal_of);
    HoaSegmentOutput out;

    if (!hoa_segment_output_open(&out, path, error))
        return false;
    out.header.n_essays = n;
    hoa_segment_output_section(&out, HOA_SECTION_DIRECTORY);
    for (uint32_t i = 0; i < n; i++) {
        hoa_segment_output_write(&out, &entries[order[i]], sizeof *entries);
        if (entries[order[i]].n_tokens != HOA_SEGMENT_TOMBSTONE)
            out.header.n_tokens += entries[order[i]].n_tokens;
    }
    hoa_segment_output_section(&out, HOA_SECTION_FORWARD);
    hoa_segment_output_write(&out, builder->forward->data, builder->forward->len);
    hoa_segment_output_section(&out, HOA_SECTION_COLUMNS);
    for (int facet = 0; facet < HOA_N_FACETS; facet++) {
        for (uint32_t i = 0; i < n; i++)
            hoa_segment_output_write(&out, &g_array_index(builder->facets, HoaFacets, order[i]).value[facet], 4);
    }
    hoa_segment_output_section(&out, HOA_SECTION_FINGERPRINTS);
    write_fingerprints(&out, builder->fingerprints, ordinal_of);
    hoa_segment_output_section(&out, HOA_SECTION_PAIRS);
    write_pairs(&out, &builder->pairs);
    return hoa_segment_output_close(&out, false, error);
}
