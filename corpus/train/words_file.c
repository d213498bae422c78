#include "words_learn.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

/* A weight in units of the file, and where it wants to stand. */
typedef struct {
    uint64_t feature;
    int32_t weight;
} Entry;

static int
compare_entries(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int32_t wx = abs(x->weight), wy = abs(y->weight);

    if (wx != wy)
        return wx < wy ? 1 : -1;
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

static int32_t
round_weight(int32_t weight, int unit)
{
    return weight < 0 ? -((-weight + unit / 2) / unit) : (weight + unit / 2) / unit;
}

static void
put_entry(uint64_t *buckets, unsigned bits, const Entry *entry)
{
    uint64_t *bucket = &buckets[hoa_word_bucket(entry->feature, bits)];
    uint16_t mark = hoa_word_fingerprint(entry->feature);

    for (unsigned lane = 0; lane < 64; lane += 16) {
        uint16_t held = (uint16_t)(*bucket >> lane);

        if ((held & 0x3f) == 32) { /* empty */
            uint16_t value = (uint16_t)(mark << 6 | (uint16_t)(entry->weight + 32));

            *bucket = (*bucket & ~((uint64_t)0xffff << lane)) | (uint64_t)value << lane;
            return;
        }
        if (held >> 6 == mark)
            return;
    }
}

static void
put_number(uint8_t *p, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        p[i] = (uint8_t)(value >> (8 * i));
}

GBytes *
hoa_word_model_write(const HoaWordData *data, const HoaWordWeights *weights, const HoaWordLexicon *lexicon,
                     unsigned bits, int unit)
{
    size_t n_buckets = (size_t)1 << bits, size = HOA_WORD_MODEL_HEAD + n_buckets * 8 + ((size_t)8 << lexicon->bits);
    g_autofree uint64_t *buckets = g_new(uint64_t, n_buckets);
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    uint8_t *file = g_malloc0(size);

    for (size_t i = 0; i < n_buckets; i++)
        buckets[i] = 32 * HOA_WORD_LANES;
    for (size_t i = 1; i < data->n_features; i++) {
        int32_t weight = round_weight(weights->weights[i], unit);
        Entry entry = {data->features[i], CLAMP(weight, -HOA_WORD_WEIGHT_MAX, HOA_WORD_WEIGHT_MAX)};

        if (entry.weight != 0)
            g_array_append_val(entries, entry);
    }
    qsort(entries->data, entries->len, sizeof(Entry), compare_entries);
    for (size_t i = 0; i < entries->len; i++)
        put_entry(buckets, bits, &g_array_index(entries, Entry, i));
    fprintf(stderr, "%u weights for %zu places\n", entries->len, n_buckets * 4);

    memcpy(file, HOA_WORD_MODEL_MAGIC, sizeof HOA_WORD_MODEL_MAGIC);
    put_number(file + 8, HOA_WORD_MODEL_VERSION, 4);
    put_number(file + 12, bits, 4);
    put_number(file + 24, size, 8);
    put_number(file + 32, (uint32_t)round_weight(weights->bias, unit), 4);
    put_number(file + 36, HOA_TEXT_VERSION, 4);
    for (size_t i = 0; i < n_buckets; i++)
        put_number(file + HOA_WORD_MODEL_HEAD + i * 8, buckets[i], 8);
    put_number(file + 40, lexicon->bits, 4);
    memcpy(file + HOA_WORD_MODEL_HEAD + n_buckets * 8, lexicon->bytes, (size_t)8 << lexicon->bits);
    put_number(file + 16, XXH3_64bits(file + 24, size - 24), 8);
    return g_bytes_new_take(file, size);
}
