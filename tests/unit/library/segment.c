/* Segments: what is written is read back, merges keep the newest word, damage is found and never followed. */
#include "segment.h"
#include "support.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct {
    char *directory;
} State;

static int
setup(void **state)
{
    State *s = g_new0(State, 1);

    s->directory = test_directory();
    *state = s;
    return 0;
}

static int
teardown(void **state)
{
    State *s = *state;

    test_remove(s->directory);
    g_free(s);
    return 0;
}

/* Tokens of essay `id`: 40 + id of them, all sizes of varint among them. */
static size_t
make_tokens(uint32_t id, uint32_t rev, uint32_t *tokens, uint64_t *bare)
{
    size_t n = 40 + id;

    for (size_t i = 0; i < n; i++) {
        uint32_t term = (uint32_t)(hoa_hash_mix(id * 1000 + rev * 7 + i) >> (i % 5 * 8 + 16)) >> 1;

        tokens[i] = term << 1 | (i % 3 != 0);
        bare[i] = hoa_hash_mix(term);
    }
    return n;
}

static void
add(HoaSegmentBuilder *builder, uint32_t id, uint32_t rev)
{
    uint32_t tokens[200];
    uint64_t bare[200];
    HoaFacets facets = {{2000 + id, 1, 2, 3, 4, rev}};
    size_t n = make_tokens(id, rev, tokens, bare);

    hoa_segment_builder_add(builder, id, rev, tokens, bare, n, 5, &facets);
}

static HoaSegment *
write_segment(State *s, const char *name, HoaSegmentBuilder *builder)
{
    g_autofree char *path = g_build_filename(s->directory, name, NULL);
    g_autoptr(GError) error = NULL;
    HoaSegment *segment;

    assert_true(hoa_segment_builder_write(builder, path, &error));
    hoa_segment_builder_free(builder);
    assert_true(hoa_segment_open(path, true, &segment, &error));
    return segment;
}

static void
expect_essay(const HoaSegment *segment, uint32_t ordinal, uint32_t id, uint32_t rev)
{
    const HoaSegmentEntry *entry = &segment->entries[ordinal];
    uint32_t tokens[200], decoded[200];
    uint64_t bare[200];
    size_t n = make_tokens(id, rev, tokens, bare);

    assert_int_equal(entry->id, id);
    assert_int_equal(entry->rev, rev);
    assert_int_equal(entry->n_tokens, n);
    assert_int_equal(entry->n_title, 5);
    assert_true(hoa_segment_decode(segment, entry, decoded));
    assert_memory_equal(decoded, tokens, n * sizeof *tokens);
    assert_int_equal(segment->columns[HOA_FACET_EDITION * segment->n_essays + ordinal], 2000 + id);
    assert_int_equal(segment->columns[HOA_FACET_UNIT * segment->n_essays + ordinal], rev);
}

static void
round_trip(void **state)
{
    HoaSegmentBuilder *builder = hoa_segment_builder_new();
    g_autoptr(HoaSegment) segment = NULL;

    add(builder, 7, 1);
    add(builder, 3, 1);
    add(builder, 7, 2); /* the later one holds */
    hoa_segment_builder_add_tombstone(builder, 5);
    segment = write_segment(*state, "a.seg", builder);
    assert_int_equal(segment->n_essays, 3);
    expect_essay(segment, 0, 3, 1);
    assert_int_equal(segment->entries[1].n_tokens, HOA_SEGMENT_TOMBSTONE);
    expect_essay(segment, 2, 7, 2);
    for (uint64_t i = 1; i < segment->n_fingerprints; i++)
        assert_true(HOA_KEY(segment->fingerprints[i - 1]) <= HOA_KEY(segment->fingerprints[i]));
    assert_true(segment->n_fingerprints > 10);
}

static void
pair_frequencies(void **state)
{
    HoaSegmentBuilder *builder = hoa_segment_builder_new();
    uint32_t tokens[] = {1 << 1, 2 << 1 | 1, 3 << 1, 1 << 1, 2 << 1 | 1};
    uint64_t bare[] = {1, 2, 3, 1, 2};
    HoaFacets facets = {{0}};
    g_autoptr(HoaSegment) segment = NULL;

    for (uint32_t id = 1; id <= 3; id++)
        hoa_segment_builder_add(builder, id, 1, tokens, bare, id == 3 ? 1 : 5, 0, &facets);
    segment = write_segment(*state, "pairs.seg", builder);
    assert_int_equal(hoa_segment_pair_frequency(segment, hoa_hash_pair(1, 2)), 2); /* once an essay, however often in it */
    assert_int_equal(hoa_segment_pair_frequency(segment, hoa_hash_pair(2, 3)), 0); /* not joined */
    assert_int_equal(hoa_segment_pair_frequency(segment, hoa_hash_pair(2, 1)), 0);
}

static void
merge(void **state)
{
    State *s = *state;
    HoaSegmentBuilder *builders[3];
    HoaSegment *parts[3], *merged;
    g_autofree char *path = g_build_filename(s->directory, "m.seg", NULL);
    g_autoptr(GError) error = NULL;
    char name[] = "0.seg";

    for (int i = 0; i < 3; i++)
        builders[i] = hoa_segment_builder_new();
    add(builders[0], 1, 1);
    add(builders[0], 2, 1);
    add(builders[0], 9, 1);
    add(builders[1], 2, 2);
    hoa_segment_builder_add_tombstone(builders[1], 9);
    add(builders[2], 1, 3);
    add(builders[2], 4, 1);
    for (int i = 0; i < 3; i++) {
        name[0] = (char)('0' + i);
        parts[i] = write_segment(s, name, builders[i]);
    }
    assert_true(hoa_segment_merge(parts, 3, true, path, &error));
    assert_true(hoa_segment_open(path, true, &merged, &error));
    assert_int_equal(merged->n_essays, 3); /* the tombstone has nothing older to hide */
    expect_essay(merged, 0, 1, 3);
    expect_essay(merged, 1, 2, 2);
    expect_essay(merged, 2, 4, 1);
    for (uint64_t i = 0; i < merged->n_fingerprints; i++)
        assert_true((merged->fingerprints[i] & HOA_KEY_MASK) < 3);
    hoa_segment_close(merged);
    assert_true(hoa_segment_merge(parts + 1, 2, false, path, &error));
    assert_true(hoa_segment_open(path, true, &merged, &error));
    assert_int_equal(merged->n_essays, 4); /* kept: an older segment may hold essay 9 */
    assert_int_equal(merged->entries[3].n_tokens, HOA_SEGMENT_TOMBSTONE);
    hoa_segment_close(merged);
    for (int i = 0; i < 3; i++)
        hoa_segment_close(parts[i]);
}

/* Every truncation and every flipped byte is refused or at least never read out of bounds. */
static void
damage(void **state)
{
    State *s = *state;
    HoaSegmentBuilder *builder = hoa_segment_builder_new();
    g_autofree char *path = g_build_filename(s->directory, "d.seg", NULL);
    g_autofree char *bytes = NULL;
    gsize size, refused = 0;
    HoaSegment *segment;

    add(builder, 1, 1);
    add(builder, 2, 1);
    hoa_segment_close(write_segment(s, "d.seg", builder));
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    for (gsize at = 0; at < size; at += 3) {
        bytes[at] = (char)(bytes[at] ^ 0x55);
        assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
        if (hoa_segment_open(path, true, &segment, NULL))
            fail_msg("flipped byte %zu went unnoticed", at);
        if (hoa_segment_open(path, false, &segment, NULL)) {
            uint32_t decoded[64];

            for (uint32_t i = 0; i < segment->n_essays; i++) {
                if (segment->entries[i].n_tokens <= 64)
                    hoa_segment_decode(segment, &segment->entries[i], decoded);
            }
            hoa_segment_close(segment);
        }
        refused++;
        bytes[at] = (char)(bytes[at] ^ 0x55);
    }
    for (gsize length = 0; length < size; length += 97) {
        assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
        assert_false(hoa_segment_open(path, false, &segment, NULL) && segment->n_essays == 2
                     && segment->forward_size > length);
        if (segment != NULL)
            hoa_segment_close(segment);
    }
    assert_true(refused > 100);
}

/* An essay number that no catalogue gives: tables by number would end before it. */
static void
impossible_number(void **state)
{
    State *s = *state;
    HoaSegmentBuilder *builder = hoa_segment_builder_new();
    g_autofree char *path = g_build_filename(s->directory, "i.seg", NULL);
    g_autoptr(GError) error = NULL;
    HoaSegment *segment;

    hoa_segment_builder_add_tombstone(builder, UINT32_MAX);
    assert_true(hoa_segment_builder_write(builder, path, NULL));
    hoa_segment_builder_free(builder);
    assert_false(hoa_segment_open(path, true, &segment, &error));
    assert_null(segment);
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_CORRUPT));
}

/* ---- Winnowing ------------------------------------------------------------------------------------------------------------- */

typedef struct {
    GHashTable *set;
    GArray *list;
} Hashes;

static void
keep(uint64_t hash, size_t position, void *data)
{
    Hashes *hashes = data;

    (void)position;
    if (hashes->set != NULL)
        g_hash_table_add(hashes->set, g_memdup2(&hash, sizeof hash));
    if (hashes->list != NULL)
        g_array_append_val(hashes->list, hash);
}

/* The theorem: any common run of HOA_SHINGLE + HOA_WINDOW - 1 syllables shares a fingerprint, wherever it stands. */
static void
winnow_finds_every_run(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20251122);
    enum { RUN = HOA_SHINGLE + HOA_WINDOW - 1 };

    (void)state;
    for (int round = 0; round < 3000; round++) {
        uint64_t a[200], b[200];
        size_t n_a = (size_t)g_rand_int_range(rand, RUN, 200), n_b = (size_t)g_rand_int_range(rand, RUN, 200);
        size_t at_a = (size_t)g_rand_int_range(rand, 0, (gint32)(n_a - RUN + 1));
        size_t at_b = (size_t)g_rand_int_range(rand, 0, (gint32)(n_b - RUN + 1));
        Hashes in_a = {g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL), NULL};
        Hashes in_b = {NULL, g_array_new(FALSE, FALSE, sizeof(uint64_t))};
        bool shared = false;

        for (size_t i = 0; i < n_a; i++)
            a[i] = hoa_hash_mix(g_rand_int(rand) % 50); /* few words: hashes repeat within windows */
        for (size_t i = 0; i < n_b; i++)
            b[i] = hoa_hash_mix(1000 + g_rand_int(rand) % 50);
        memcpy(b + at_b, a + at_a, RUN * sizeof *a);
        hoa_winnow(a, n_a, keep, &in_a);
        hoa_winnow(b, n_b, keep, &in_b);
        for (guint i = 0; i < in_b.list->len; i++)
            shared = shared || g_hash_table_contains(in_a.set, &g_array_index(in_b.list, uint64_t, i));
        g_hash_table_unref(in_a.set);
        g_array_unref(in_b.list);
        assert_true(shared);
    }
}

static void
winnow_density(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autofree uint64_t *text = g_new(uint64_t, 100000);
    Hashes hashes = {NULL, g_array_new(FALSE, FALSE, sizeof(uint64_t))};

    (void)state;
    for (size_t i = 0; i < 100000; i++)
        text[i] = hoa_hash_mix(g_rand_int(rand));
    hoa_winnow(text, 100000, keep, &hashes);
    /* Expected density 2 / (w + 1) on random text (Schleimer, Wilkerson, Aiken 2003). */
    assert_true(hashes.list->len > 100000 * 2 / (HOA_WINDOW + 1) * 0.97);
    assert_true(hashes.list->len < 100000 * 2 / (HOA_WINDOW + 1) * 1.03);
    g_array_unref(hashes.list);
    hashes.list = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    hoa_winnow(text, HOA_SHINGLE - 1, keep, &hashes);
    assert_int_equal(hashes.list->len, 0);
    hoa_winnow(text, HOA_SHINGLE, keep, &hashes);
    assert_int_equal(hashes.list->len, 1);
    g_array_unref(hashes.list);
}

static void
sort_keys(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    uint64_t keys[1000];

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        keys[i] = (uint64_t)g_rand_int(rand) << 32 | g_rand_int(rand);
    hoa_sort_keys(keys, 1000);
    for (size_t i = 1; i < 1000; i++)
        assert_true(HOA_KEY(keys[i - 1]) <= HOA_KEY(keys[i]));
    hoa_sort_keys(keys, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(round_trip, setup, teardown),
        cmocka_unit_test_setup_teardown(pair_frequencies, setup, teardown),
        cmocka_unit_test_setup_teardown(merge, setup, teardown),
        cmocka_unit_test_setup_teardown(damage, setup, teardown),
        cmocka_unit_test_setup_teardown(impossible_number, setup, teardown),
        cmocka_unit_test(winnow_finds_every_run),
        cmocka_unit_test(winnow_density),
        cmocka_unit_test(sort_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
