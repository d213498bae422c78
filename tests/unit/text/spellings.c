/* The ways back from a bare syllable, and the forms one slip away. */
#include "check.h"

typedef struct {
    HoaSlice from;
    GPtrArray *forms; /* of char * */
    GHashTable *costs; /* form: lowest cost */
    size_t stop_after;
} Seen;

static void
seen_init(Seen *seen, const char *from)
{
    *seen = (Seen){.from = hoa_slice_from(from), .forms = g_ptr_array_new_with_free_func(g_free), .stop_after = SIZE_MAX};
    seen->costs = g_hash_table_new(g_str_hash, g_str_equal);
}

static void
seen_clear(Seen *seen)
{
    g_hash_table_unref(seen->costs);
    g_ptr_array_unref(seen->forms);
}

static bool
see(HoaSlice form, int cost, void *data)
{
    Seen *seen = data;
    char *copy = hoa_slice_dup(form);
    int before = GPOINTER_TO_INT(g_hash_table_lookup(seen->costs, copy));

    g_ptr_array_add(seen->forms, copy);
    assert_canonical(copy, copy);
    if (before == 0 || cost < before)
        g_hash_table_replace(seen->costs, copy, GINT_TO_POINTER(cost));
    return seen->forms->len < seen->stop_after;
}

static bool
see_spelling(HoaSlice spelling, void *data)
{
    return see(spelling, 1, data);
}

static void
assert_all_bare(const Seen *seen)
{
    for (guint i = 0; i < seen->forms->len; i++) {
        g_autofree char *form = bare(g_ptr_array_index(seen->forms, i));

        assert_true(hoa_slice_equal(hoa_slice_from(form), seen->from));
    }
}

static guint
position(const Seen *seen, const char *form)
{
    for (guint i = 0; i < seen->forms->len; i++)
        if (g_str_equal(g_ptr_array_index(seen->forms, i), form))
            return i;
    fail_msg("%s is missing", form);
    return 0;
}

static void
test_spellings_of_known_syllables(void **state)
{
    static const char *const CASES[][6] = {
        {"duong", "đường", "dương", "đương", "dưỡng", "dượng"},
        {"nguoi", "người", "ngươi", "nguôi", "nguội", "nguồi"}, {"hoa", "hòa", "hóa", "họa", "hỏa", "hoa"},
        {"quy", "quý", "quỷ", "quỳ", "quỹ", "quy"}, {"gia", "già", "giá", "giả", "giã", "giạ"},
        {"nguyen", "nguyễn", "nguyên", "nguyện", "nguyền", "nguyển"}, {"gi", "gì", "gí", "gỉ", "gị", "gi"},
        {"viet", "việt", "viết", "viêt", "viẹt", "viet"}, {"dak", "đắk", "đăk", "dák", "đak", "dak"},
        {"uong", "uống", "ương", "ưỡng", "uổng", "ướng"},
        {"truong", "trường", "trưởng", "trương", "truông", "truồng"}, {"y", "ý", "ỷ", "ỳ", "ỹ", "ỵ"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Seen seen;

        seen_init(&seen, CASES[i][0]);
        hoa_syllable_spellings(seen.from, see_spelling, &seen);
        assert_string_equal(g_ptr_array_index(seen.forms, 0), CASES[i][0]);
        assert_all_bare(&seen);
        assert_in_range(seen.forms->len, 6, 400);
        assert_int_equal(g_hash_table_size(seen.costs), seen.forms->len); /* each once */
        for (size_t k = 1; k < 6; k++)
            position(&seen, CASES[i][k]);
        seen_clear(&seen);
    }
}

/* All there are: qualities times đ times tones. */
static void
test_spellings_are_complete(void **state)
{
    static const struct {
        const char *bare;
        guint count;
    } CASES[] = {
        {"a", 3 * 6}, {"y", 6}, {"duong", 2 * 3 * 2 * 6}, {"hoa", 3 * 3 * 6}, {"qua", 3 * 6}, {"gia", 3 * 6},
        {"gin", 6}, {"uou", 2 * 3 * 2 * 6}, {"oao", 3 * 3 * 3 * 6}, {"dray", 2 * 3 * 6}, {"quoc", 3 * 6},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Seen seen;

        seen_init(&seen, CASES[i].bare);
        hoa_syllable_spellings(seen.from, see_spelling, &seen);
        assert_int_equal(seen.forms->len, CASES[i].count);
        assert_int_equal(g_hash_table_size(seen.costs), CASES[i].count);
        seen_clear(&seen);
    }
}

static void
test_legal_spellings_come_first(void **state)
{
    Seen seen;

    (void)state;
    seen_init(&seen, "viet");
    hoa_syllable_spellings(seen.from, see_spelling, &seen);
    assert_true(position(&seen, "việt") < position(&seen, "viềt")); /* no huyền before a stop */
    assert_true(position(&seen, "viết") < position(&seen, "viét")); /* no nucleus ie */
    seen_clear(&seen);
}

static bool
count_same(HoaSlice spelling, void *data)
{
    Seen *seen = data;

    assert_true(hoa_slice_equal(spelling, seen->from));
    seen->stop_after++;
    return true;
}

static void
test_what_is_no_syllable_gives_itself(void **state)
{
    static const char *const CASES[] = {"facebook", "",   "123",   "10a2", "blog",  "ngh",
                                        "aeiou",    "đi", "Duong", "中文", "tran-", "hoaq"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Seen seen = {.from = hoa_slice_from(CASES[i])};

        hoa_syllable_spellings(seen.from, count_same, &seen);
        assert_int_equal(seen.stop_after, 1);
    }
}

static void
test_spellings_stop(void **state)
{
    (void)state;
    for (size_t stop = 1; stop < 72; stop += 7) {
        Seen seen;

        seen_init(&seen, "duong");
        seen.stop_after = stop;
        hoa_syllable_spellings(seen.from, see_spelling, &seen);
        assert_int_equal(seen.forms->len, stop);
        seen_clear(&seen);
    }
}

static void
assert_cost(const Seen *seen, const char *form, int cost)
{
    if (!g_hash_table_contains(seen->costs, form))
        fail_msg("%s is missing", form);
    assert_int_equal(GPOINTER_TO_INT(g_hash_table_lookup(seen->costs, form)), cost);
}

static void
test_near_forms(void **state)
{
    static const struct {
        const char *from, *near;
        int cost;
    } CASES[] = {
        {"thắng", "thăng", 1}, {"thắng", "thẳng", 1}, {"hòa", "hóa", 1}, {"quý", "quỳ", 1}, {"nguyễn", "nguyển", 1},
        {"người", "nguồi", 2}, {"đường", "đuồng", 2}, {"đường", "dường", 2}, {"dân", "đân", 2}, {"sinh", "xinh", 2},
        {"xã", "sã", 2}, {"tre", "che", 2}, {"chăm", "trăm", 2}, {"dữ", "giữ", 2}, {"giữ", "dữ", 2}, {"gì", "dì", 2},
        {"dì", "gì", 2}, {"gì", "rì", 2}, {"rừng", "giừng", 2}, {"diếp", "giếp", 2}, {"làm", "nàm", 2},
        {"bàn", "bàng", 2}, {"bàng", "bàn", 2}, {"mặt", "mặc", 2}, {"mặc", "mặt", 2}, {"nguyễn", "nguyên", 1},
        {"nguyễn", "nguễn", 3}, {"nguyễn", "nuyễn", 3}, {"nguễn", "nguyễn", 3}, {"trường", "trườngg", 3},
        {"trường", "tường", 3}, {"trường", "rtường", 3}, {"việt", "vỉệt", 0}, {"hiếu", "hiến", 3}, {"hoa", "hoâ", 2},
        {"facebook", "facebok", 3}, {"facebook", "facebooks", 3}, {"facebook", "afcebook", 3},
        {"facebook", "facebaok", 3},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Seen seen;

        seen_init(&seen, CASES[i].from);
        hoa_syllable_near(seen.from, see, &seen);
        assert_in_range(seen.forms->len, 20, 600);
        assert_false(g_hash_table_contains(seen.costs, CASES[i].from));
        if (CASES[i].cost == 0)
            assert_false(g_hash_table_contains(seen.costs, CASES[i].near));
        else
            assert_cost(&seen, CASES[i].near, CASES[i].cost);
        seen_clear(&seen);
    }
}

static void
test_near_is_bounded(void **state)
{
    g_autofree char *longest = g_strnfill(HOA_TOKEN_MAX, 'w');
    g_autofree char *wide = NULL;
    GString *horns = g_string_new(NULL);
    Seen seen;

    (void)state;
    seen_init(&seen, longest);
    hoa_syllable_near(seen.from, see, &seen);
    assert_in_range(seen.forms->len, 100, 600);
    seen_clear(&seen);

    for (int i = 0; i < 40; i++)
        g_string_append(horns, "ợ");
    wide = g_string_free(horns, FALSE);
    seen_init(&seen, wide);
    hoa_syllable_near(seen.from, see, &seen);
    assert_in_range(seen.forms->len, 100, 600);
    seen_clear(&seen);

    seen_init(&seen, "trường");
    seen.stop_after = 3;
    hoa_syllable_near(seen.from, see, &seen);
    assert_int_equal(seen.forms->len, 3);
    seen_clear(&seen);
}

/* Of numbers, codes and other scripts every neighbour is as good: there are none. */
static void
test_near_of_others(void **state)
{
    static const char *const CASES[] = {"", "75358", "4,2", "10a2", "中文", "привет"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Seen seen;

        seen_init(&seen, CASES[i]);
        hoa_syllable_near(seen.from, see, &seen);
        assert_int_equal(seen.forms->len, 0);
        seen_clear(&seen);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings_of_known_syllables),
        cmocka_unit_test(test_spellings_are_complete),
        cmocka_unit_test(test_legal_spellings_come_first),
        cmocka_unit_test(test_what_is_no_syllable_gives_itself),
        cmocka_unit_test(test_spellings_stop),
        cmocka_unit_test(test_near_forms),
        cmocka_unit_test(test_near_is_bounded),
        cmocka_unit_test(test_near_of_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
