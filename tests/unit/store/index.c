#include "common.h"

static GArray *
debts(HoaStore *store, uint32_t after, size_t limit)
{
    GArray *found;

    assert_good(hoa_store_debts(store, after, limit, &found, error));
    return found;
}

static uint64_t
debt_count(HoaStore *store)
{
    uint64_t n;

    assert_good(hoa_store_debt_count(store, &n, error));
    return n;
}

static void
debts_are_paid_only_at_their_revision(void **state)
{
    Fixture *f = *state;
    HoaEntry e = entry_of("2", "x");
    GArray *owed;

    for (int i = 1; i <= 5; i++)
        put(f->store, &(HoaEntry){.code = (const char[]){(char)('0' + i), '\0'}});
    owed = debts(f->store, 0, 3);
    assert_int_equal(owed->len, 3);
    assert_int_equal(g_array_index(owed, HoaRevision, 1).id, 2);
    assert_int_equal(g_array_index(owed, HoaRevision, 1).rev, 1);
    put(f->store, &e); /* changed while the index was being written */
    assert_good(hoa_store_mark_indexed(f->store, (HoaRevision *)(void *)owed->data, owed->len, NULL, 0, error));
    g_array_unref(owed);
    owed = debts(f->store, 0, 10);
    assert_int_equal(owed->len, 3);
    assert_int_equal(g_array_index(owed, HoaRevision, 0).id, 2);
    assert_int_equal(g_array_index(owed, HoaRevision, 0).rev, 2);
    assert_int_equal(number_in(f->path, "SELECT indexed FROM essay WHERE id = 2"), 0);
    g_array_unref(owed);
    owed = debts(f->store, 4, 10);
    assert_int_equal(owed->len, 1);
    g_array_unref(owed);
    assert_int_equal(debt_count(f->store), 3);
    assert_good(hoa_store_mark_all_unindexed(f->store, error));
    assert_int_equal(debt_count(f->store), 5);
    assert_int_equal(debt_count(f->store),
                     number_in(f->path, "SELECT count(*) FROM essay INDEXED BY essay_debt WHERE indexed < rev"));
}

static void
marking_is_all_or_nothing(void **state)
{
    Fixture *f = *state;
    HoaRevision done = {1, 1};
    uint32_t dropped;
    GArray *ids;

    put(f->store, &(HoaEntry){.code = "1"});
    dropped = put(f->store, &(HoaEntry){.code = "2"});
    assert_good(hoa_store_forget(f->store, dropped, error));
    assert_good(hoa_store_begin(f->store, error));
    assert_good(hoa_store_mark_indexed(f->store, &done, 1, &dropped, 1, error));
    hoa_store_rollback(f->store);
    assert_int_equal(debt_count(f->store), 1);
    assert_good(hoa_store_forgotten(f->store, &ids, error));
    assert_int_equal(ids->len, 1);
    g_array_unref(ids);
    assert_good(hoa_store_mark_indexed(f->store, &done, 1, &dropped, 1, error));
    assert_int_equal(debt_count(f->store), 0);
    assert_good(hoa_store_forgotten(f->store, &ids, error));
    assert_int_equal(ids->len, 0);
    g_array_unref(ids);
}

static bool
join_term(uint32_t id, HoaSlice term, void *data)
{
    g_string_append_printf(data, "%u=", id);
    g_string_append_len(data, term.data, (gssize)term.len);
    g_string_append_c(data, ';');
    return id < 7;
}

static void
terms_keep_their_numbers(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    GString *text = g_string_new(NULL);
    uint32_t id;

    assert_good(hoa_store_put_term(store, 1, HOA_SLICE("hòa"), error));
    assert_good(hoa_store_put_term(store, 2, HOA_SLICE("hoa"), error));
    assert_good(hoa_store_put_term(store, 3, HOA_SLICE("a\0b"), error));
    assert_good(hoa_store_put_term(store, 4, HOA_SLICE("a\0c"), error));
    assert_good(hoa_store_put_term(store, 7, HOA_SLICE("'; DROP TABLE term"), error));
    assert_good(hoa_store_put_term(store, 4000000000u, HOA_SLICE("xa"), error));
    assert_good(hoa_store_put_term(store, 2, HOA_SLICE("hoa"), error)); /* again: nothing */
    assert_fails(hoa_store_put_term(store, 2, HOA_SLICE("khác"), error), HOA_ERROR_EXISTS);
    assert_fails(hoa_store_put_term(store, 9, HOA_SLICE("hoa"), error), HOA_ERROR_EXISTS);
    assert_fails(hoa_store_put_term(store, 0, HOA_SLICE("không"), error), HOA_ERROR_USAGE);
    assert_good(hoa_store_term_id(store, HOA_SLICE("a\0c"), &id, error));
    assert_int_equal(id, 4);
    assert_good(hoa_store_term_id(store, HOA_SLICE("xa"), &id, error));
    assert_int_equal(id, 4000000000u);
    assert_good(hoa_store_term_id(store, HOA_SLICE("khác"), &id, error));
    assert_int_equal(id, 0);
    assert_good(hoa_store_term(store, 3, text, error));
    assert_int_equal(text->len, 3);
    assert_memory_equal(text->str, "a\0b", 3);
    assert_fails(hoa_store_term(store, 5, text, error), HOA_ERROR_NOT_FOUND);
    g_string_truncate(text, 0);
    assert_good(hoa_store_each_term(store, join_term, text, error));
    assert_memory_equal(text->str, "1=hòa;2=hoa;3=a\0b;4=a\0c;7='; DROP TABLE term;", text->len);
    assert_int_equal(text->len, sizeof "1=hòa;2=hoa;3=a\0b;4=a\0c;7='; DROP TABLE term;" - 1);
    g_string_free(text, TRUE);
}

static void
segments_are_replaced_in_order(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    const char *names[] = {"forward/2.seg", "forward/1.seg", "forward/10.seg"};
    const char *twice[] = {"x", "x"};
    GPtrArray *back;

    assert_good(hoa_store_set_segments(store, (const char *[]){"old"}, 1, error));
    assert_good(hoa_store_set_segments(store, names, 3, error));
    assert_fails(hoa_store_set_segments(store, twice, 2, error), HOA_ERROR_FAILED);
    assert_good(hoa_store_segments(store, &back, error));
    assert_int_equal(back->len, 3);
    for (guint i = 0; i < 3; i++)
        assert_string_equal(g_ptr_array_index(back, i), names[i]);
    g_ptr_array_unref(back);
    assert_good(hoa_store_set_segments(store, NULL, 0, error));
    assert_good(hoa_store_segments(store, &back, error));
    assert_int_equal(back->len, 0);
    g_ptr_array_unref(back);
}

/* ---- Facets ------------------------------------------------------------------------------------------------------------ */

static char *
values_for(HoaStore *store, HoaFacet facet, const char *typed, const char *bare)
{
    GString *text = g_string_new(NULL);
    GArray *values;

    assert_good(hoa_store_facet_values(store, facet, typed, bare, &values, error));
    for (guint i = 0; i < values->len; i++)
        g_string_append_printf(text, "%s%u", i > 0 ? " " : "", g_array_index(values, uint32_t, i));
    g_array_unref(values);
    return g_string_free(text, FALSE);
}

static void
assert_values(HoaStore *store, HoaFacet facet, const char *typed, const char *wanted)
{
    char *found = values_for(store, facet, typed, NULL);

    if (strcmp(found, wanted) != 0)
        fail_msg("%s “%s” gives “%s”, not “%s”", hoa_facet_name(facet), typed, found, wanted);
    g_free(found);
}

static void
assert_label(HoaStore *store, HoaFacet facet, uint32_t value, const char *wanted)
{
    char *label;

    assert_good(hoa_store_facet_label(store, facet, value, &label, error));
    if (g_strcmp0(label, wanted) != 0)
        fail_msg("%s %u is “%s”, not “%s”", hoa_facet_name(facet), value, label, wanted);
    g_free(label);
}

static void
fill(HoaStore *store)
{
    static const HoaSector sectors[] = {{"0001", "An ninh - Quốc phòng", NULL, NULL}, {"0003", "Giáo dục - Đào tạo", NULL, NULL},
                                        {"0012", "Y tế", NULL, NULL}};
    static const HoaPlace places[] = {{"002", "Hoàn Kiếm", "district", "quận Hoàn Kiếm", NULL, NULL, "2025-06-30"},
                                      {"00070", "Hoàn Kiếm", "ward", "phường Hoàn Kiếm", NULL, "2025-07-01", NULL},
                                      {"005", "Đống Đa", "district", "quận Đống Đa", NULL, NULL, "2025-06-30"}};
    HoaInnovation innovation = {.title = "x", .level = HOA_LEVEL_ABOVE};
    HoaAward award = {.title = "y", .level = HOA_LEVEL_CITY};
    HoaNominee n[] = {{.kind = HOA_NOMINEE_PERSON, .name = "Ông Đỗ Hòa", .name_key = "đỗ hòa", .bare_key = "do hoa",
                        .birth_year = 1950},
                      {.kind = HOA_NOMINEE_PERSON, .name = "Đỗ An", .name_key = "đỗ an", .bare_key = "do an"}};
    HoaEntry e = entry_of("1", "x");

    for (size_t i = 0; i < G_N_ELEMENTS(sectors); i++)
        assert_good(hoa_store_put_sector(store, &sectors[i], error));
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        assert_good(hoa_store_put_place(store, &places[i], error));
    n[0].innovations = &innovation;
    n[0].n_innovations = 1;
    n[1].awards = &award;
    n[1].n_awards = 1;
    e.category = HOA_CATEGORY_RADIO;
    e.stage = HOA_STAGE_PUBLICISED;
    e.sector = "0003";
    e.unit = "Trường THCS Trưng Vương";
    e.unit_key = "trường trung học cơ sở trưng vương";
    e.place = "quận Đống Đa";
    e.nominees = n;
    e.n_nominees = 2;
    put(store, &e);
    put(store, &(HoaEntry){.code = "2"});
}

static void
facets_are_numbers_with_labels(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    static const uint32_t wanted[HOA_N_FACETS] = {2024, HOA_CATEGORY_RADIO + 1, HOA_STAGE_PUBLICISED + 1,
                                                  HOA_LEVEL_CITY, 3, 1, 3, 1};
    static const char *const labels[HOA_N_FACETS] = {"2024", "phát thanh", "tuyên truyền", "cấp thành phố",
                                                     "Giáo dục - Đào tạo",
                                                     "Trường THCS Trưng Vương", "quận Đống Đa", "Ông Đỗ Hòa"};
    HoaFacets facets;

    fill(store);
    assert_good(hoa_store_facets(store, 1, &facets, error));
    for (int i = 0; i < HOA_N_FACETS; i++) {
        assert_int_equal(facets.value[i], wanted[i]);
        assert_label(store, (HoaFacet)i, wanted[i], labels[i]);
        assert_label(store, (HoaFacet)i, 0, NULL);
        assert_label(store, (HoaFacet)i, 9999, NULL);
        assert_label(store, (HoaFacet)i, UINT32_MAX, NULL);
    }
    assert_good(hoa_store_facets(store, 2, &facets, error));
    assert_int_equal(facets.value[HOA_FACET_EDITION], 0);
    assert_int_equal(facets.value[HOA_FACET_CATEGORY], 1);
    for (int i = HOA_FACET_LEVEL; i < HOA_N_FACETS; i++)
        assert_int_equal(facets.value[i], 0);
    assert_fails(hoa_store_facets(store, 3, &facets, error), HOA_ERROR_NOT_FOUND);
}

static void
what_is_typed_finds_values(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    char *found;

    fill(store);
    assert_values(store, HOA_FACET_EDITION, "2024", "2024");
    assert_values(store, HOA_FACET_EDITION, "202", "2024");
    assert_values(store, HOA_FACET_EDITION, "2023", "");
    assert_values(store, HOA_FACET_CATEGORY, "Phát thanh", "4");
    assert_values(store, HOA_FACET_CATEGORY, "phat thanh", "4");
    assert_values(store, HOA_FACET_CATEGORY, "radio", "4");
    assert_values(store, HOA_FACET_CATEGORY, "báo", "2 3");
    assert_values(store, HOA_FACET_STAGE, "nhan rong", "4");
    assert_values(store, HOA_FACET_LEVEL, "thành phố", "3");
    assert_values(store, HOA_FACET_LEVEL, "none", "");
    assert_values(store, HOA_FACET_LEVEL, "cơ sở", "1");
    assert_values(store, HOA_FACET_SECTOR, "y tế", "12");
    assert_values(store, HOA_FACET_SECTOR, "Y TE", "12");
    assert_values(store, HOA_FACET_SECTOR, "0012", "12");
    assert_values(store, HOA_FACET_SECTOR, "12", "12");
    assert_values(store, HOA_FACET_SECTOR, "an ninh – quốc phòng", "1");
    assert_values(store, HOA_FACET_SECTOR, "giao duc", "3");
    assert_values(store, HOA_FACET_PLACE, "hoàn kiếm", "1 2");
    assert_values(store, HOA_FACET_PLACE, "hoan kiem", "1 2");
    assert_values(store, HOA_FACET_PLACE, "Phường Hoàn Kiếm", "2");
    assert_values(store, HOA_FACET_PLACE, "dong da", "3");
    assert_values(store, HOA_FACET_PLACE, "quan", "1 3");
    assert_values(store, HOA_FACET_PLACE, "%", "");
    assert_values(store, HOA_FACET_UNIT, "trưng vương", "1");
    assert_values(store, HOA_FACET_UNIT, "truong thcs trung vuong", "1");
    assert_values(store, HOA_FACET_UNIT, "trường trung học cơ sở trưng vương", "1");
    assert_values(store, HOA_FACET_NOMINEE, "đỗ hòa", "1");
    assert_values(store, HOA_FACET_NOMINEE, "do hoa", "1");
    assert_values(store, HOA_FACET_NOMINEE, "đỗ", "1 2");
    assert_values(store, HOA_FACET_NOMINEE, "", "");
    found = values_for(store, HOA_FACET_NOMINEE, "Đỗ Hoà", "do hoa"); /* the other tone placement */
    assert_string_equal(found, "1");
    g_free(found);
}

static void
sector_codes_and_names(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    static const char *const asked[] = {"0012", "12", "Y tế", "y te", "Y TẾ"};
    HoaSector renamed = {"0012", "Y tế - Dân số", NULL, "2030-01-01"};
    char *text;

    fill(store);
    for (size_t i = 0; i < G_N_ELEMENTS(asked); i++) {
        assert_good(hoa_store_sector_code(store, hoa_slice_from(asked[i]), &text, error));
        assert_string_equal(text, "0012");
        g_free(text);
    }
    assert_good(hoa_store_sector_code(store, HOA_SLICE("Ngoại giao"), &text, error));
    assert_null(text);
    assert_good(hoa_store_sector_name(store, "0099", &text, error));
    assert_null(text);
    assert_good(hoa_store_put_sector(store, &renamed, error));
    assert_good(hoa_store_sector_name(store, "0012", &text, error));
    assert_string_equal(text, "Y tế - Dân số");
    g_free(text);
    assert_fails(hoa_store_put_sector(store, &(HoaSector){.code = "12", .name = "x"}, error), HOA_ERROR_FORMAT);
    assert_fails(hoa_store_put_sector(store, &(HoaSector){.code = "0000", .name = "x"}, error), HOA_ERROR_FORMAT);
    assert_fails(hoa_store_put_sector(store, &(HoaSector){.code = "0012"}, error), HOA_ERROR_FORMAT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(debts_are_paid_only_at_their_revision), TEST(marking_is_all_or_nothing), TEST(terms_keep_their_numbers),
        TEST(segments_are_replaced_in_order), TEST(facets_are_numbers_with_labels), TEST(what_is_typed_finds_values),
        TEST(sector_codes_and_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
