#include "common.h"

/* Puts an essay of its own about this person; gives the nominee's id. */
static uint32_t
meet(HoaStore *store, const char *code, const char *key, int birth_year, const char *unit)
{
    HoaNominee n = person_of(key, key, birth_year, unit);
    HoaEntry e = entry_of(code, "x");

    e.nominees = &n;
    e.n_nominees = 1;
    return nominee_of(store, put(store, &e));
}

static void
people_are_told_apart(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    uint32_t old = meet(store, "1", "nguyễn văn an", 1950, "phường x");
    uint32_t young = meet(store, "2", "nguyễn văn an", 1985, "phường x");

    assert_int_not_equal(old, young);                                                       /* years contradict */
    assert_int_equal(meet(store, "3", "nguyễn văn an", 1950, "phường x"), old);             /* all equal */
    assert_int_not_equal(meet(store, "4", "nguyễn văn an", 1950, "phường y"), old);         /* units contradict */
    assert_int_not_equal(meet(store, "5", "nguyễn văn ân", 1950, "phường x"), old);         /* another name */
    assert_int_not_equal(meet(store, "6", "nguyễn văn an", 0, NULL), old);                  /* a name alone */
    assert_int_not_equal(meet(store, "7", "nguyễn văn an", 0, NULL), meet(store, "6", "nguyễn văn an", 0, NULL));
}

static void
missing_pieces_are_bridged_when_one_person_fits(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    uint32_t a = meet(store, "1", "lê a", 1950, "u"), b, c;
    HoaNomineeRow row;

    assert_int_equal(meet(store, "2", "lê a", 0, "u"), a);     /* year unknown, unit equal */
    assert_int_equal(meet(store, "3", "lê a", 1950, NULL), a); /* unit unknown, years equal */
    b = meet(store, "4", "lê b", 0, "u");
    assert_int_equal(meet(store, "5", "lê b", 1960, "u"), b); /* the year becomes known */
    assert_good(hoa_store_nominee(store, b, &row, error));
    assert_int_equal(row.birth_year, 1960);
    hoa_nominee_row_clear(&row);
    assert_int_not_equal(meet(store, "6", "lê b", 1961, "u"), b);
    /* Two fit now: nobody can tell, so it is a third. */
    c = meet(store, "7", "lê b", 0, "u");
    assert_int_not_equal(c, b);
    assert_int_equal(meet(store, "8", "lê b", 0, "u"), c); /* unknown years in one unit: the same unknown */
    assert_int_not_equal(meet(store, "9", "lê d", 1970, "u"), meet(store, "10", "lê d", 1970, "v"));
    c = meet(store, "11", "lê d", 1970, NULL);
    assert_int_not_equal(c, meet(store, "9", "lê d", 1970, "u"));
    assert_int_not_equal(c, meet(store, "10", "lê d", 1970, "v"));
}

static void
kinds_do_not_mix(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    uint32_t person = meet(store, "1", "hoa", 1950, "u");
    HoaNominee n = person_of("hoa", "hoa", 1950, "u");
    HoaEntry e = entry_of("2", "x");

    n.kind = HOA_NOMINEE_HOUSEHOLD;
    e.nominees = &n;
    e.n_nominees = 1;
    assert_int_not_equal(nominee_of(store, put(store, &e)), person);
}

static void
reading_again_makes_no_new_people(void **state)
{
    Fixture *f = *state;
    uint32_t bare = meet(f->store, "1", "an", 0, NULL);

    assert_int_equal(meet(f->store, "1", "an", 0, NULL), bare);
    assert_int_equal(meet(f->store, "1", "an", 1950, NULL), bare);     /* more is known now */
    assert_int_equal(meet(f->store, "1", "an", 1950, "u"), bare);
    assert_int_not_equal(meet(f->store, "1", "an", 1951, "u"), bare);  /* corrected: another, and the first is gone */
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM nominee"), 1);
    assert_int_not_equal(meet(f->store, "1", "bình", 1951, "u"), 0);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM nominee WHERE name = 'bình'"), 1);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM nominee"), 1);
}

static void
rows_keep_what_was_said(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaNominee n = {.kind = HOA_NOMINEE_PERSON, .name = "Bà Hòa", .name_key = "hòa", .bare_key = "hoa", .birth_year = 1950,
                    .sex = 'f', .post = "Tổ trưởng", .unit = "Tổ 4", .unit_key = "tổ 4", .address = "số 1",
                    .place = "một nơi lạ", .phone = "0912345678"};
    HoaEntry e = entry_of("1", "x");
    HoaNomineeRow row;
    uint32_t id;

    e.nominees = &n;
    e.n_nominees = 1;
    id = nominee_of(store, put(store, &e));
    e.code = "2";
    n.post = NULL; /* silence erases nothing */
    n.phone = "";
    n.sex = 0;
    n.address = "số 2";
    assert_int_equal(nominee_of(store, put(store, &e)), id);
    assert_good(hoa_store_nominee(store, id, &row, error));
    assert_int_equal(row.kind, HOA_NOMINEE_PERSON);
    assert_string_equal(row.name, "Bà Hòa");
    assert_string_equal(row.name_key, "hòa");
    assert_string_equal(row.bare_key, "hoa");
    assert_string_equal(row.post, "Tổ trưởng");
    assert_string_equal(row.unit, "Tổ 4");
    assert_string_equal(row.unit_key, "tổ 4");
    assert_string_equal(row.address, "số 2");
    assert_string_equal(row.place, "một nơi lạ");
    assert_string_equal(row.phone, "0912345678");
    assert_int_equal(row.sex, 'f');
    hoa_nominee_row_clear(&row);
    assert_fails(hoa_store_nominee(store, id + 1, &row, error), HOA_ERROR_NOT_FOUND);
    hoa_nominee_row_clear(&row);
}

static bool
write_down(const HoaNomineeRow *row, const uint32_t *essays, size_t n, void *data)
{
    g_string_append_printf(data, "%s:", row->name);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(data, "%u,", essays[i]);
    g_string_append_c(data, ';');
    return strcmp(row->name, "stop") != 0;
}

static void
each_nominee_comes_with_its_essays(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaNominee two[] = {person_of("b", "b", 1950, "u"), person_of("a", "a", 1950, "u")};
    HoaEntry e = entry_of("1", "x");
    GString *seen = g_string_new(NULL);

    e.nominees = two;
    e.n_nominees = 2;
    put(store, &e);
    meet(store, "2", "a", 1950, "u");
    meet(store, "3", "stop", 1950, "u");
    meet(store, "4", "unseen", 1950, "u");
    assert_good(hoa_store_each_nominee(store, write_down, seen, error));
    assert_string_equal(seen->str, "b:1,;a:1,2,;stop:3,;");
    g_string_free(seen, TRUE);
}

static void
merit_counts_a_deed_once(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaInnovation innovations[] = {
        {.title = "Máy gieo hạt", .level = HOA_LEVEL_CITY, .year = 2021, .benefit = 8e8, .recorded = "r.xlsx:4"},
        {.title = "Máy gieo hạt", .level = HOA_LEVEL_GRASSROOTS, .year = 2020, .recorded = "r.xlsx:5"}};
    HoaAward awards[] = {{.title = "Bằng khen", .level = HOA_LEVEL_CITY, .decision = "1/QĐ", .year = 2023},
                         {.title = "Bằng khen", .level = HOA_LEVEL_CITY, .decision = "2/QĐ", .year = 2022}};
    HoaNominee n = person_of("An", "an", 1950, "u");
    HoaEntry e = entry_of("1", "x");
    HoaMerit merit;
    uint32_t id;

    n.innovations = innovations;
    n.n_innovations = 2;
    n.awards = awards;
    n.n_awards = 2;
    e.nominees = &n;
    e.n_nominees = 1;
    e.edition = 2022;
    put(store, &e);
    e.code = "2";
    e.edition = 2019;
    id = nominee_of(store, put(store, &e)); /* the same register rows come along again */
    assert_good(hoa_store_merit(store, id, &merit, error));
    assert_int_equal(merit.innovations[HOA_LEVEL_CITY], 1);
    assert_int_equal(merit.innovations[HOA_LEVEL_GRASSROOTS], 1);
    assert_int_equal(merit.innovations[HOA_LEVEL_NATIONAL], 0);
    assert_int_equal(merit.awards[HOA_LEVEL_CITY], 2);
    assert_true(merit.benefit == 8e8);
    assert_int_equal(merit.last_year, 2023);
    assert_int_equal(merit.essays, 2);
    assert_int_equal(merit.last_edition, 2022);
}

static void
places_are_resolved_or_left_alone(void **state)
{
    Fixture *f = *state;
    static const HoaPlace places[] = {
        {"007", "Hai Bà Trưng", "district", "quận Hai Bà Trưng", NULL, NULL, "2025-06-30"},
        {"021", "Bắc Từ Liêm", "district", "quận Bắc Từ Liêm", NULL, NULL, "2025-06-30"},
        {"002", "Hoàn Kiếm", "district", "quận Hoàn Kiếm", NULL, NULL, "2025-06-30"},
        {"00070", "Hoàn Kiếm", "ward", "phường Hoàn Kiếm", NULL, "2025-07-01", NULL},
        {"00292", "Minh Khai", "ward", "phường Minh Khai", "007", NULL, "2025-06-30"},
        {"00610", "Minh Khai", "ward", "phường Minh Khai", "021", NULL, "2025-06-30"},
        {"1", "Tây Mỗ", "ward", "phường Tây Mỗ", NULL, NULL, "2025-06-30"},
        {"1", "Tây Mỗ", "ward", "phường Tây Mỗ", NULL, "2025-07-01", NULL},
    };
    static const struct {
        const char *written, *date;
        int row;
    } cases[] = {
        {"Quận Hoàn Kiếm", NULL, 3}, {"phường hoàn kiếm", NULL, 4}, {"Hoàn Kiếm", NULL, 0},
        {"Hoàn Kiếm", "2026-01-05", 4}, {"Hoàn Kiếm", "2020-01-05", 3}, {"Hai Bà Trưng", NULL, 1},
        {"phường Minh Khai", "2020-01-01", 0}, {"phường Minh Khai, quận Hai Bà Trưng", NULL, 5},
        {"phường Minh Khai , Bắc Từ Liêm, Hà Nội", NULL, 6}, {"phường Hoàn Kiếm, Hà Nội", NULL, 4},
        {"phường Tây Mỗ", NULL, 0}, {"phường Tây Mỗ", "2025-06-30", 7}, {"phường Tây Mỗ", "2025-07-01", 8},
        {"thôn Đoài", NULL, 0}, {",", NULL, 0}, {", ,", NULL, 0},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        assert_good(hoa_store_put_place(f->store, &places[i], error));
    for (int again = 0; again < 2; again++) { /* the second time from what is remembered */
        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
            HoaEntry e = entry_of("1", "x");
            HoaFacets facets;

            e.place = cases[i].written;
            e.published = cases[i].date;
            assert_good(hoa_store_facets(f->store, put(f->store, &e), &facets, error));
            if ((int)facets.value[HOA_FACET_PLACE] != cases[i].row)
                fail_msg("“%s” on %s is row %u", cases[i].written, cases[i].date, facets.value[HOA_FACET_PLACE]);
        }
    }
    assert_good(hoa_store_put_place(f->store, &places[0], error)); /* an update, not a second row */
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM place"), G_N_ELEMENTS(places));
    assert_fails(hoa_store_put_place(f->store, &(HoaPlace){.code = "1"}, error), HOA_ERROR_FORMAT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(people_are_told_apart), TEST(missing_pieces_are_bridged_when_one_person_fits), TEST(kinds_do_not_mix),
        TEST(reading_again_makes_no_new_people), TEST(rows_keep_what_was_said), TEST(each_nominee_comes_with_its_essays),
        TEST(merit_counts_a_deed_once), TEST(places_are_resolved_or_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
