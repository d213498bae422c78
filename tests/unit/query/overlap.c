/* Shared text against the definition, computed the slow way. */
#include "query.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SHINGLE 5
#define SHORTEST 12
#define SEED 6

/* Does the shingle at i occur in s before place `end`? */
static bool
seen(const uint32_t *s, size_t end, const uint32_t *shingle)
{
    for (size_t i = 0; i < end; i++) {
        if (memcmp(s + i, shingle, SHINGLE * sizeof *s) == 0)
            return true;
    }
    return false;
}

static size_t
shingles(size_t n)
{
    return n >= SHINGLE ? n - SHINGLE + 1 : 0;
}

static void
slow_shingles(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, HoaOverlap *overlap)
{
    size_t in_a = 0, in_b = 0, both = 0;

    for (size_t i = 0; i < shingles(n_a); i++) {
        if (seen(a, i, a + i))
            continue;
        in_a++;
        both += seen(b, shingles(n_b), a + i) ? 1 : 0;
    }
    for (size_t i = 0; i < shingles(n_b); i++)
        in_b += seen(b, i, b + i) ? 0 : 1;
    overlap->resemblance = both > 0 ? (double)both / (double)(in_a + in_b - both) : 0;
    overlap->containment = both > 0 ? (double)both / (double)MIN(in_a, in_b) : 0;
}

/* Length of the common run from a[i], b[j] on. */
static size_t
run(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, size_t i, size_t j)
{
    size_t len = 0;

    while (i + len < n_a && j + len < n_b && a[i + len] == b[j + len])
        len++;
    return len;
}

static void
slow_runs(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, HoaOverlap *overlap)
{
    g_autofree bool *covered = g_new0(bool, n_a + 1);

    for (size_t i = 0; i < n_a; i++) {
        for (size_t j = 0; j < n_b; j++) {
            size_t len = run(a, n_a, b, n_b, i, j);

            if (len >= SEED)
                overlap->longest = MAX(overlap->longest, (uint32_t)len);
            for (size_t k = 0; len >= SHORTEST && k < len; k++)
                covered[i + k] = true;
        }
    }
    for (size_t i = 0; i < n_a; i++)
        overlap->shared += covered[i] ? 1 : 0;
}

static void
compare(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
    HoaOverlap slow = {0}, fast;
    bool there = false;

    hoa_overlap(a, n_a, b, n_b, &fast);
    slow_shingles(a, n_a, b, n_b, &slow);
    slow_runs(a, n_a, b, n_b, &slow);
    assert_int_equal(fast.longest, slow.longest);
    assert_int_equal(fast.shared, slow.shared);
    assert_true(fast.resemblance == slow.resemblance && fast.containment == slow.containment);
    for (size_t j = 0; j < n_b && !there; j++)
        there = run(a, n_a, b, n_b, fast.longest_at, j) == fast.longest;
    assert_true(fast.longest == 0 || there);
}

static uint32_t *
random_text(GRand *random, size_t n, int alphabet)
{
    uint32_t *text = g_new(uint32_t, n + 1);

    for (size_t i = 0; i < n; i++)
        text[i] = (uint32_t)g_rand_int_range(random, 0, alphabet);
    return text;
}

static void
random_texts(void **state)
{
    static const int alphabets[] = {2, 3, 5, 20, 1000};
    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    (void)state;
    for (int round = 0; round < 400; round++) {
        int alphabet = alphabets[round % (int)G_N_ELEMENTS(alphabets)];
        size_t n_a = (size_t)g_rand_int_range(random, 0, 160), n_b = (size_t)g_rand_int_range(random, 0, 160);
        g_autofree uint32_t *a = random_text(random, n_a, alphabet);
        g_autofree uint32_t *b = random_text(random, n_b, alphabet);

        /* Pieces of one are planted in the other, some at the edges, some over each other. */
        for (int copies = g_rand_int_range(random, 0, 4); copies > 0 && n_a > 0 && n_b > 0; copies--) {
            size_t from = (size_t)g_rand_int_range(random, 0, (int)n_a), to = (size_t)g_rand_int_range(random, 0, (int)n_b);
            size_t len = (size_t)g_rand_int_range(random, 1, 60);

            len = MIN(len, MIN(n_a - from, n_b - to));
            memcpy(b + to, a + from, len * sizeof *a);
        }
        compare(a, n_a, b, n_b);
    }
}

static void
edges(void **state)
{
    uint32_t text[40];
    HoaOverlap overlap;

    (void)state;
    for (uint32_t i = 0; i < G_N_ELEMENTS(text); i++)
        text[i] = i;
    compare(NULL, 0, NULL, 0);
    compare(text, 40, NULL, 0);
    for (size_t n = 1; n <= 40; n++) {
        compare(text, n, text, n);
        compare(text, n, text + 40 - n, n);
    }
    hoa_overlap(text, 40, text, 40, &overlap);
    assert_true(overlap.resemblance == 1 && overlap.containment == 1);
    assert_int_equal(overlap.longest, 40);
    assert_int_equal(overlap.shared, 40);
    hoa_overlap(text, 20, text, 40, &overlap);
    assert_true(overlap.containment == 1 && overlap.resemblance < 1);
    assert_int_equal(overlap.shared, 20);
}

/* A copied passage that begins with a refrain which the text repeats a hundred times is found all the same. */
static void
refrains(void **state)
{
    g_autoptr(GArray) a = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GArray) b = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t other = 1000;
    HoaOverlap overlap;

    (void)state;
    for (uint32_t i = 0; i < 40; i++) {
        g_array_append_val(a, i);
        g_array_append_val(b, i);
    }
    for (int i = 0; i < 100; i++) {
        for (uint32_t j = 0; j < 8; j++)
            g_array_append_val(a, j);
        other++;
        g_array_append_val(a, other);
    }
    hoa_overlap((uint32_t *)(void *)a->data, a->len, (uint32_t *)(void *)b->data, b->len, &overlap);
    assert_int_equal(overlap.longest, 40);
    assert_int_equal(overlap.longest_at, 0);
    assert_int_equal(overlap.shared, 40);
}

/* One syllable over and over: no answer to wait for, and nothing that is not there. */
static void
monotony(void **state)
{
    const size_t n = 200000;
    g_autofree uint32_t *a = g_new0(uint32_t, n);
    HoaOverlap overlap;

    (void)state;
    hoa_overlap(a, n, a, n, &overlap);
    assert_true(overlap.resemblance == 1 && overlap.containment == 1);
    assert_in_range(overlap.longest, 100, n); /* of a refrain that never ends not all is followed: query.h */
    assert_in_range(overlap.shared, overlap.longest, n);
    compare(a, 60, a, 50);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_texts),
        cmocka_unit_test(edges),
        cmocka_unit_test(refrains),
        cmocka_unit_test(monotony),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
