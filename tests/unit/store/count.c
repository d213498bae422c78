#include "common.h"

/* "label1/label2=count;" with "-" for an unknown label, benefit after '+'. */
static bool
write_down(const char *const *labels, const char *const *keys, double count, double benefit, void *data)
{
    GString *text = data;

    for (int i = 0; i < 3 && keys[i] != NULL; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "/" : "", labels[i] != NULL ? labels[i] : "-");
    g_string_append_printf(text, "=%g", count);
    if (benefit != 0)
        g_string_append_printf(text, "+%g", benefit);
    g_string_append_c(text, ';');
    return true;
}

static void
assert_count(HoaStore *store, HoaCount count, const char *wanted)
{
    GString *text = g_string_new(NULL);

    assert_good(hoa_store_count(store, &count, write_down, text, error));
    if (strcmp(text->str, wanted) != 0)
        fail_msg("%s by %s: “%s”, not “%s”", hoa_measure_name(count.measure),
                 count.n_by > 0 ? hoa_dimension_name(count.by[0]) : "nothing", text->str, wanted);
    g_string_free(text, TRUE);
}

#define BY(measure_, ...)                                                                                                    \
    (HoaCount)                                                                                                               \
    {                                                                                                                        \
        .measure = HOA_MEASURE_##measure_, .by = {__VA_ARGS__},                                                              \
        .n_by = sizeof((HoaDimension[]){__VA_ARGS__}) / sizeof(HoaDimension)                                                 \
    }

/*
 * Three essays. An (city innovation of 2021, worth 8e8, and a grassroots one of 2020) is named by essays 1 and 2; Bình, his
 * co-author, by essay 2; the household Hoa by essay 3, which states little.
 */
static void
fill(HoaStore *store)
{
    static const HoaSector sectors[] = {{"0003", "Giáo dục - Đào tạo", NULL, NULL}, {"0012", "Y tế", NULL, NULL}};
    static const HoaPlace place = {"005", "Đống Đa", "district", "quận Đống Đa", NULL, NULL, NULL};
    static const HoaInnovation innovations[] = {
        {.title = "Máy", .level = HOA_LEVEL_CITY, .year = 2021, .benefit = 8e8, .recorded = "sổ 2021.xlsx:4"},
        {.title = "Bàn", .level = HOA_LEVEL_GRASSROOTS, .year = 2020, .recorded = "sổ 2020.xlsx:9", .sector = "0012"}};
    static const HoaAward awards[] = {{.title = "Bằng khen", .level = HOA_LEVEL_CITY, .decision = "1", .year = 2022,
                                       .period_from = 2019, .period_to = 2021, .recorded = "kt.csv#3"},
                                      {.title = "Giấy khen", .level = HOA_LEVEL_GRASSROOTS,
                                       .recorded = "kt.xlsx, Tờ 1, 12"}};
    HoaNominee n[] = {person_of("An", "an", 1950, "Trường A"), person_of("Bình", "bình", 1960, "Ủy ban B"),
                      {.kind = HOA_NOMINEE_HOUSEHOLD, .name = "Hoa", .name_key = "hoa", .bare_key = "hoa"}};
    HoaEntry e = entry_of("1", "x");

    for (size_t i = 0; i < G_N_ELEMENTS(sectors); i++)
        assert_good(hoa_store_put_sector(store, &sectors[i], error));
    assert_good(hoa_store_put_place(store, &place, error));
    n[0].innovations = innovations;
    n[0].n_innovations = 2;
    n[0].awards = awards;
    n[0].n_awards = 2;
    n[1].innovations = innovations; /* the first: the same row of the same register */
    n[1].n_innovations = 1;
    n[1].place = "Đống Đa";
    e.sector = "0003";
    e.unit = "Trường A";
    e.unit_key = "Trường A";
    e.nominees = n;
    e.n_nominees = 1;
    put(store, &e);
    e.code = "2";
    e.edition = 2025;
    e.category = HOA_CATEGORY_TELEVISION;
    e.stage = HOA_STAGE_REPLICATED;
    e.place = "quận Đống Đa";
    e.n_nominees = 2;
    put(store, &e);
    put(store, &(HoaEntry){.code = "3", .nominees = &n[2], .n_nominees = 1});
}

static void
essays_by_each_dimension(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaCount total = {.measure = HOA_MEASURE_ESSAYS};

    assert_count(store, total, "=0;");
    assert_count(store, BY(ESSAYS, HOA_BY_EDITION), "");
    fill(store);
    assert_count(store, total, "=3;");
    assert_count(store, BY(ESSAYS, HOA_BY_EDITION), "-=1;2024=1;2025=1;");
    assert_count(store, BY(ESSAYS, HOA_BY_YEAR), "-=1;2024=1;2025=1;");
    assert_count(store, BY(ESSAYS, HOA_BY_SECTOR), "-=1;Giáo dục - Đào tạo=2;");
    assert_count(store, BY(ESSAYS, HOA_BY_LEVEL), "-=1;cấp thành phố=2;");
    assert_count(store, BY(ESSAYS, HOA_BY_UNIT), "-=1;Trường A=2;");
    assert_count(store, BY(ESSAYS, HOA_BY_CATEGORY), "bài viết=2;truyền hình=1;");
    assert_count(store, BY(ESSAYS, HOA_BY_STAGE), "phát hiện=2;nhân rộng=1;");
    assert_count(store, BY(ESSAYS, HOA_BY_KIND), "cá nhân=2;hộ gia đình=1;");
    assert_count(store, BY(ESSAYS, HOA_BY_PLACE), "-=2;quận Đống Đa=1;");
    assert_count(store, BY(ESSAYS, HOA_BY_EDITION, HOA_BY_CATEGORY, HOA_BY_STAGE),
                 "-/bài viết/phát hiện=1;2024/bài viết/phát hiện=1;2025/truyền hình/nhân rộng=1;");
}

static void
people_count_once(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;

    fill(store);
    assert_count(store, (HoaCount){.measure = HOA_MEASURE_NOMINEES}, "=3;");
    assert_count(store, BY(NOMINEES, HOA_BY_EDITION), "-=1;2024=1;2025=2;");
    assert_count(store, BY(NOMINEES, HOA_BY_KIND), "cá nhân=2;hộ gia đình=1;");
    assert_count(store, BY(NOMINEES, HOA_BY_UNIT), "-=1;Trường A=1;Ủy ban B=1;");
    assert_count(store, BY(NOMINEES, HOA_BY_LEVEL), "-=1;cấp thành phố=2;");
    assert_count(store, BY(NOMINEES, HOA_BY_PLACE), "-=2;quận Đống Đa=1;");
    assert_count(store, BY(NOMINEES, HOA_BY_SECTOR), "-=1;Giáo dục - Đào tạo=2;");
}

static void
register_rows_count_once(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;

    fill(store);
    assert_count(store, (HoaCount){.measure = HOA_MEASURE_INNOVATIONS}, "=2+8e+08;");
    assert_count(store, BY(INNOVATIONS, HOA_BY_YEAR), "2020=1;2021=1+8e+08;");
    assert_count(store, BY(INNOVATIONS, HOA_BY_LEVEL), "cấp cơ sở=1;cấp thành phố=1+8e+08;");
    assert_count(store, BY(INNOVATIONS, HOA_BY_SECTOR), "Giáo dục - Đào tạo=1+8e+08;Y tế=1;");
    assert_count(store, BY(INNOVATIONS, HOA_BY_SOURCE), "sổ 2020.xlsx=1;sổ 2021.xlsx=1+8e+08;");
    assert_count(store, BY(INNOVATIONS, HOA_BY_EDITION), "2024=2+8e+08;2025=2+8e+08;");
    assert_count(store, BY(INNOVATIONS, HOA_BY_UNIT), "Trường A=2+8e+08;Ủy ban B=1+8e+08;");
    assert_count(store, BY(AWARDS, HOA_BY_LEVEL, HOA_BY_PERIOD), "cấp cơ sở/-=1;cấp thành phố/2019-2021=1;");
    assert_count(store, BY(AWARDS, HOA_BY_YEAR), "-=1;2022=1;");
    assert_count(store, BY(AWARDS, HOA_BY_SOURCE), "kt.csv=1;kt.xlsx, Tờ 1=1;");
}

static void
filters_narrow(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaCount count = {.measure = HOA_MEASURE_INNOVATIONS, .year_from = 2021};

    fill(store);
    assert_count(store, count, "=1+8e+08;");
    count = (HoaCount){.measure = HOA_MEASURE_INNOVATIONS, .year_to = 2020};
    assert_count(store, count, "=1;");
    count = (HoaCount){.measure = HOA_MEASURE_INNOVATIONS, .level = HOA_LEVEL_GRASSROOTS, .sector = "0012"};
    assert_count(store, count, "=1;");
    count = (HoaCount){.measure = HOA_MEASURE_ESSAYS, .edition = 2025};
    assert_count(store, count, "=1;");
    count = (HoaCount){.measure = HOA_MEASURE_ESSAYS, .level = HOA_LEVEL_CITY, .sector = "0003' OR '1'='1"};
    assert_count(store, count, "=0;");
    count = (HoaCount){.measure = HOA_MEASURE_AWARDS, .year_from = 1, .year_to = 9999};
    assert_count(store, count, "=1;"); /* the other's year is unknown */
}

static void
what_cannot_be_counted_is_refused(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaCount count;

    for (int m = 0; m < HOA_N_MEASURES; m++) {
        for (int d = 0; d < HOA_N_DIMENSIONS; d++) {
            count = (HoaCount){.measure = (HoaMeasure)m, .by = {(HoaDimension)d}, .n_by = 1};
            if (hoa_measure_has((HoaMeasure)m, (HoaDimension)d))
                assert_count(store, count, "");
            else
                assert_fails(hoa_store_count(store, &count, write_down, NULL, error), HOA_ERROR_USAGE);
        }
    }
    assert_false(hoa_measure_has(HOA_MEASURE_ESSAYS, HOA_BY_PERIOD));
    assert_true(hoa_measure_has(HOA_MEASURE_FIGURES, HOA_BY_PERIOD));
    count = (HoaCount){.measure = HOA_MEASURE_FIGURES, .edition = 2024};
    assert_fails(hoa_store_count(store, &count, write_down, NULL, error), HOA_ERROR_USAGE);
    count = (HoaCount){.n_by = HOA_COUNT_BY_MAX + 1};
    assert_fails(hoa_store_count(store, &count, write_down, NULL, error), HOA_ERROR_USAGE);
    count = (HoaCount){.measure = (HoaMeasure)77};
    assert_fails(hoa_store_count(store, &count, write_down, NULL, error), HOA_ERROR_USAGE);
}

static HoaFigure
figure_of(HoaLevel level, int from, int to, double value, const char *source)
{
    return (HoaFigure){.organisation = "LĐLĐ thành phố", .level = level, .period_from = from, .period_to = to,
                       .measure = "innovation", .value = value, .unit = "sáng kiến", .source = source};
}

static void
assert_refused(HoaStore *store, HoaCount count, const char *naming)
{
    GError *error = NULL;

    assert_false(hoa_store_count(store, &count, write_down, NULL, &error));
    assert_int_equal(error->code, HOA_ERROR_USAGE);
    if (strstr(error->message, naming) == NULL)
        fail_msg("“%s” does not name %s", error->message, naming);
    g_error_free(error);
}

static void
figures_are_never_added_across(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaFigure f = figure_of(HOA_LEVEL_GRASSROOTS, 2015, 2020, 1, "BC 268");
    HoaCount count;

    assert_good(hoa_store_put_figure(store, &f, error));
    f.value = 75358; /* an equal key: replaced */
    assert_good(hoa_store_put_figure(store, &f, error));
    assert_count(store, (HoaCount){.measure = HOA_MEASURE_FIGURES}, "=75358;");
    f = figure_of(HOA_LEVEL_ABOVE, 2015, 2020, 5052, "BC 268");
    assert_good(hoa_store_put_figure(store, &f, error));
    assert_refused(store, (HoaCount){.measure = HOA_MEASURE_FIGURES}, "level");
    assert_count(store, BY(FIGURES, HOA_BY_LEVEL), "cấp cơ sở=75358;cấp trên cơ sở=5052;");
    f = figure_of(HOA_LEVEL_GRASSROOTS, 2022, 2022, 93900, "BC 2022");
    assert_good(hoa_store_put_figure(store, &f, error));
    assert_refused(store, BY(FIGURES, HOA_BY_LEVEL), "source, period");
    assert_count(store, BY(FIGURES, HOA_BY_PERIOD, HOA_BY_LEVEL, HOA_BY_SOURCE),
                 "2015-2020/cấp cơ sở/BC 268=75358;2015-2020/cấp trên cơ sở/BC 268=5052;2022/cấp cơ sở/BC 2022=93900;");
    assert_count(store, BY(FIGURES, HOA_BY_YEAR, HOA_BY_LEVEL),
                 "2020/cấp cơ sở=75358;2020/cấp trên cơ sở=5052;2022/cấp cơ sở=93900;");
    count = BY(FIGURES, HOA_BY_UNIT);
    count.year_from = 2021;
    assert_count(store, count, "LĐLĐ thành phố=93900;");
    /* Times are not persons: another measure, or another unit of it, is not added either. */
    f = figure_of(HOA_LEVEL_GRASSROOTS, 2022, 2022, 100, "BC 2022");
    f.unit = "người";
    assert_good(hoa_store_put_figure(store, &f, error));
    assert_refused(store, BY(FIGURES, HOA_BY_PERIOD, HOA_BY_LEVEL, HOA_BY_SOURCE), "category");
    assert_count(store, BY(FIGURES, HOA_BY_CATEGORY, HOA_BY_PERIOD, HOA_BY_LEVEL),
                 "innovation (người)/2022/cấp cơ sở=100;innovation (sáng kiến)/2015-2020/cấp cơ sở=75358;"
                 "innovation (sáng kiến)/2015-2020/cấp trên cơ sở=5052;innovation (sáng kiến)/2022/cấp cơ sở=93900;");
}

static void
figures_of_parts_add_up_but_not_with_their_total(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaSector sectors[] = {{"0003", "Giáo dục", NULL, NULL}, {"0012", "Y tế", NULL, NULL}};
    HoaFigure f = figure_of(HOA_LEVEL_CITY, 2022, 2022, 10, "BC");

    assert_good(hoa_store_put_sector(store, &sectors[0], error));
    assert_good(hoa_store_put_sector(store, &sectors[1], error));
    f.sector = "0003";
    assert_good(hoa_store_put_figure(store, &f, error));
    f.sector = "0012";
    f.value = 5;
    assert_good(hoa_store_put_figure(store, &f, error));
    assert_count(store, (HoaCount){.measure = HOA_MEASURE_FIGURES}, "=15;");
    f.sector = NULL;
    f.value = 15;
    assert_good(hoa_store_put_figure(store, &f, error));
    assert_refused(store, (HoaCount){.measure = HOA_MEASURE_FIGURES}, "sector");
    assert_count(store, BY(FIGURES, HOA_BY_SECTOR), "-=15;Giáo dục=10;Y tế=5;");
    f.sector = "0099";
    assert_fails(hoa_store_put_figure(store, &f, error), HOA_ERROR_FORMAT);
    f = (HoaFigure){.organisation = "x", .measure = "y"};
    assert_fails(hoa_store_put_figure(store, &f, error), HOA_ERROR_FORMAT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(essays_by_each_dimension), TEST(people_count_once), TEST(register_rows_count_once), TEST(filters_narrow),
        TEST(what_cannot_be_counted_is_refused), TEST(figures_are_never_added_across),
        TEST(figures_of_parts_add_up_but_not_with_their_total),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
