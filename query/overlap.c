/* How much text two essays share, exactly. */
#include "query.h"

#define SHINGLE 5      /* of resemblance and containment */
#define SEED 6         /* of common runs */
#define SHORTEST 12    /* a run that counts as shared */
#define SEED_PLACES 64 /* a seed more frequent than this within one essay is a refrain: only so many places are followed */

/* Places of k-grams by hash: buckets of chains through `next`; a place is an index + 1, 0 ends. */
typedef struct {
    uint64_t *hashes;
    uint32_t *heads, *next;
    size_t n, mask;
} Grams;

static uint64_t
hash_gram(const uint32_t *syllables, size_t k)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < k; i++)
        hash = (hash ^ syllables[i]) * UINT64_C(0x9e3779b97f4a7c15) + (hash >> 31);
    return hash ^ hash >> 29;
}

static void
grams_init(Grams *grams, size_t most)
{
    *grams = (Grams){.mask = 63};
    while (grams->mask < most * 2)
        grams->mask = grams->mask * 2 + 1;
    grams->heads = g_new0(uint32_t, grams->mask + 1);
    grams->next = g_new(uint32_t, most + 1);
    grams->hashes = g_new(uint64_t, most + 1);
}

static void
grams_clear(Grams *grams)
{
    g_free(grams->heads);
    g_free(grams->next);
    g_free(grams->hashes);
}

/* The first place of this hash, or 0. */
static uint32_t
grams_find(const Grams *grams, uint64_t hash)
{
    uint32_t place = grams->heads[hash & grams->mask];

    while (place != 0 && grams->hashes[place - 1] != hash)
        place = grams->next[place - 1];
    return place;
}

static void
grams_add(Grams *grams, uint64_t hash)
{
    uint32_t *head = &grams->heads[hash & grams->mask];

    grams->hashes[grams->n] = hash;
    grams->next[grams->n] = *head;
    *head = (uint32_t)++grams->n;
}

/* Distinct shingles of each, and of both. */
static void
compare_shingles(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, HoaOverlap *overlap)
{
    size_t both = 0;
    Grams in_a, in_b;

    grams_init(&in_a, n_a);
    grams_init(&in_b, n_b);
    for (size_t i = 0; i + SHINGLE <= n_a; i++) {
        uint64_t hash = hash_gram(a + i, SHINGLE);

        if (grams_find(&in_a, hash) == 0)
            grams_add(&in_a, hash);
    }
    for (size_t i = 0; i + SHINGLE <= n_b; i++) {
        uint64_t hash = hash_gram(b + i, SHINGLE);

        if (grams_find(&in_b, hash) != 0)
            continue;
        grams_add(&in_b, hash);
        both += grams_find(&in_a, hash) != 0 ? 1 : 0;
    }
    if (both > 0) {
        overlap->resemblance = (double)both / (double)(in_a.n + in_b.n - both);
        overlap->containment = (double)both / (double)MIN(in_a.n, in_b.n);
    }
    grams_clear(&in_a);
    grams_clear(&in_b);
}

typedef struct {
    const uint32_t *a, *b;
    size_t n_a, n_b;
    uint8_t *covered; /* of a */
    uint32_t *done;   /* of each diagonal (j - i + n_a): where in b the last run followed there ends */
    size_t steps;     /* back that may still be taken: monotonous texts have runs on every diagonal */
    HoaOverlap *overlap;
} Runs;

/* Follows the common run through a[i], b[j] both ways, once: its first seeds may be too frequent to have been followed. */
static void
follow(Runs *r, size_t i, size_t j)
{
    uint32_t *done = &r->done[j + r->n_a - i];
    size_t len = 0;

    if (j < *done)
        return;
    for (; i > 0 && j > 0 && r->a[i - 1] == r->b[j - 1] && r->steps > 0; r->steps--) {
        i--;
        j--;
    }
    while (i + len < r->n_a && j + len < r->n_b && r->a[i + len] == r->b[j + len])
        len++;
    *done = (uint32_t)(j + len);
    if (len > r->overlap->longest && len >= SEED) {
        r->overlap->longest = (uint32_t)len;
        r->overlap->longest_at = (uint32_t)i;
    }
    if (len >= SHORTEST)
        memset(r->covered + i, 1, len);
}

static void
find_runs(Runs *r)
{
    Grams seeds;

    grams_init(&seeds, r->n_a);
    for (size_t i = 0; i + SEED <= r->n_a; i++)
        grams_add(&seeds, hash_gram(r->a + i, SEED));
    for (size_t j = 0; j + SEED <= r->n_b; j++) {
        uint64_t hash = hash_gram(r->b + j, SEED);
        uint32_t place = grams_find(&seeds, hash);

        for (size_t followed = 0; place != 0 && followed < SEED_PLACES; place = seeds.next[place - 1]) {
            if (seeds.hashes[place - 1] != hash)
                continue;
            follow(r, place - 1, j);
            followed++;
        }
    }
    grams_clear(&seeds);
}

void
hoa_overlap(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, HoaOverlap *overlap)
{
    g_autofree uint8_t *covered = g_malloc0(MAX(n_a, 1));
    g_autofree uint32_t *done = g_new0(uint32_t, n_a + n_b + 1);
    Runs runs = {a, b, n_a, n_b, covered, done, SEED_PLACES * (n_a + n_b), overlap};

    *overlap = (HoaOverlap){0};
    compare_shingles(a, n_a, b, n_b, overlap);
    find_runs(&runs);
    for (size_t i = 0; i < n_a; i++)
        overlap->shared += covered[i];
}
