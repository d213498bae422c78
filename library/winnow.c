/* Fingerprints of a text, and the sort they need. */
#include "segment.h"

/*
 * The hash of a shingle is the mixed sum of each syllable's hash rotated by its place: cheap, and computed afresh for each
 * shingle, since six steps cost no more than removing one syllable from a rolling hash.
 */
static uint64_t
shingle_hash(const uint64_t *bare)
{
    uint64_t hash = UINT64_C(0x243f6a8885a308d3);

    for (size_t i = 0; i < HOA_SHINGLE; i++)
        hash = (hash ^ bare[i]) * UINT64_C(0x9fb21c651e98df25) + (hash >> 29);
    return hoa_hash_mix(hash);
}

/*
 * Robust winnowing: of each window of HOA_WINDOW shingles the smallest hash is selected, the previous selection again if it
 * still is a smallest, else the rightmost. Texts of fewer shingles than a window select their smallest.
 */
void
hoa_winnow(const uint64_t *bare, size_t n, HoaFingerprintFn visit, void *data)
{
    uint64_t window[HOA_WINDOW];
    size_t shingles = n >= HOA_SHINGLE ? n - HOA_SHINGLE + 1 : 0;
    size_t selected = SIZE_MAX;

    for (size_t i = 0; i < shingles; i++) {
        size_t first = i + 1 >= HOA_WINDOW ? i + 1 - HOA_WINDOW : 0;
        uint64_t hash = shingle_hash(bare + i);
        size_t best;

        window[i % HOA_WINDOW] = hash;
        if (i + 1 < HOA_WINDOW && i + 1 < shingles)
            continue; /* no full window yet */
        if (selected != SIZE_MAX && selected >= first) {
            if (hash > window[selected % HOA_WINDOW] || (hash == window[selected % HOA_WINDOW]))
                continue; /* the selection still is a smallest of the window */
            best = i;
        } else {
            best = first;
            for (size_t j = first + 1; j <= i; j++) {
                if (window[j % HOA_WINDOW] <= window[best % HOA_WINDOW])
                    best = j;
            }
        }
        selected = best;
        visit(window[best % HOA_WINDOW], best, data);
    }
}

void
hoa_sort_keys(uint64_t *keys, size_t n)
{
    g_autofree uint64_t *other = g_new(uint64_t, MAX(n, 1));
    uint64_t *from = keys, *to = other;

    for (int shift = HOA_KEY_BITS; shift < 64; shift += 8) {
        size_t start[257] = {0};

        for (size_t i = 0; i < n; i++)
            start[(from[i] >> shift & 0xff) + 1]++;
        for (size_t i = 0; i < 256; i++)
            start[i + 1] += start[i];
        for (size_t i = 0; i < n; i++)
            to[start[from[i] >> shift & 0xff]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys) /* five passes end in the other array */
        memcpy(keys, from, n * sizeof *keys);
}
