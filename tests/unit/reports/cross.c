/* Layout of counts: order, totals, shares, notes; what a person may type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats.h"

static void
add1(HoaCross *cross, const char *key, const char *label, double count, double benefit)
{
    hoa_cross_add(cross, &label, &key, count, benefit);
}

static void
add2(HoaCross *cross, const char *row, const char *row_label, const char *column, const char *column_label, double count)
{
    const char *keys[] = {row, column}, *labels[] = {row_label, column_label};

    hoa_cross_add(cross, labels, keys, count, 0);
}

static HoaTable *
table_of(HoaCross *cross)
{
    HoaTable *table;
    GError *error = NULL;

    assert_true(hoa_cross_table(cross, &table, &error));
    assert_null(error);
    return table;
}

static void
assert_text(const HoaTable *table, size_t row, size_t column, const char *expected)
{
    g_autofree char *text = hoa_slice_dup(hoa_table_text(table, row, column));

    assert_string_equal(text, expected);
}

static void
assert_int(const HoaTable *table, size_t row, size_t column, int64_t expected)
{
    assert_false(hoa_table_is_null(table, row, column));
    assert_int_equal((int64_t)hoa_table_real(table, row, column), expected);
}

static bool
has_note(const HoaTable *table, const char *part)
{
    for (size_t i = 0; i < hoa_table_notes(table); i++)
        if (strstr(hoa_table_note(table, i), part) != NULL)
            return true;
    return false;
}

static void
test_list_with_shares(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_INNOVATIONS, .by = {HOA_BY_SECTOR}, .n_by = 1};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(HoaTable) table = NULL;

    (void)state;
    add1(cross, "", NULL, 5, 0);
    add1(cross, "0300", "Xây dựng", 15, 2.5e6);
    add1(cross, "0100", "Nông nghiệp", 30, 1e6);
    cross->total = 50;
    cross->benefit = 3e6; /* counted, not summed */
    table = table_of(cross);
    assert_int_equal(hoa_table_columns(table), 4);
    assert_string_equal(hoa_table_column(table, 0)->name, "sector");
    assert_string_equal(hoa_table_column(table, 1)->name, "innovations");
    assert_int_equal(hoa_table_rows(table), 4);
    assert_int_equal(hoa_table_total(table), 3);
    assert_text(table, 0, 0, "Nông nghiệp");
    assert_text(table, 1, 0, "Xây dựng");
    assert_text(table, 2, 0, "(không rõ)"); /* last, though its key is the least */
    assert_int(table, 0, 1, 30);
    assert_true(hoa_table_real(table, 0, 2) > 59.99 && hoa_table_real(table, 0, 2) < 60.01);
    assert_int(table, 1, 3, 2500000);
    assert_true(hoa_table_is_null(table, 2, 3));
    assert_int(table, 3, 1, 50);
    assert_int(table, 3, 2, 100);
    assert_int(table, 3, 3, 3000000);
    assert_true(has_note(table, "--level"));
    assert_false(has_note(table, "once in the total"));
}

static void
test_levels_are_never_added(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_INNOVATIONS, .by = {HOA_BY_LEVEL}, .n_by = 1};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(HoaTable) table = NULL;

    (void)state;
    add1(cross, "1", "cấp cơ sở", 75358, 0);
    add1(cross, "2", "cấp trên cơ sở", 5052, 0);
    cross->total = 80410;
    table = table_of(cross);
    assert_int_equal(hoa_table_rows(table), 2); /* no row of totals */
    assert_int_equal(hoa_table_columns(table), 2); /* no shares */
    assert_true(has_note(table, "levels overlap"));
}

static void
test_cross_with_levels(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_INNOVATIONS, .by = {HOA_BY_YEAR, HOA_BY_LEVEL}, .n_by = 2};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(HoaTable) table = NULL;

    (void)state;
    add2(cross, "2020", "2020", "1", "cấp cơ sở", 10);
    add2(cross, "2021", "2021", "1", "cấp cơ sở", 20);
    add2(cross, "2021", "2021", "3", "cấp thành phố", 2);
    hoa_cross_set_total(cross, 1, "1", 30);
    hoa_cross_set_total(cross, 1, "3", 2);
    cross->total = 32;
    table = table_of(cross);
    assert_int_equal(hoa_table_columns(table), 3); /* no total over levels */
    assert_string_equal(hoa_table_column(table, 1)->name, "level_cap_co_so");
    assert_int_equal(hoa_table_rows(table), 3); /* but one over years */
    assert_int(table, 0, 2, 0);
    assert_int(table, 2, 1, 30);
    assert_int(table, 2, 2, 2);
}

static void
test_cross_counts_each_once_in_totals(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_NOMINEES, .by = {HOA_BY_SECTOR, HOA_BY_EDITION}, .n_by = 2};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(HoaTable) table = NULL;
    int total;

    (void)state;
    add2(cross, "0100", "Nông nghiệp", "2020", "2020", 4);
    add2(cross, "0100", "Nông nghiệp", "2021", "2021", 3);
    add2(cross, "0200", "Y tế", "2021", "2021", 2);
    add2(cross, "0200", "Y tế", "", NULL, 1);
    hoa_cross_set_total(cross, 0, "0100", 5); /* two stand in both years */
    hoa_cross_set_total(cross, 0, "0200", 3);
    hoa_cross_set_total(cross, 0, "no such key", 99);
    hoa_cross_set_total(cross, 1, "2020", 4);
    hoa_cross_set_total(cross, 1, "2021", 5);
    hoa_cross_set_total(cross, 1, "", 1);
    cross->total = 8;
    table = table_of(cross);
    total = hoa_table_find(table, "total");
    assert_int_equal(total, 4);
    assert_string_equal(hoa_table_column(table, 3)->name, "edition_unknown");
    assert_string_equal(hoa_table_column(table, 3)->heading, "(không rõ)");
    assert_int(table, 0, 4, 5);
    assert_int(table, 2, 1, 4);
    assert_int(table, 2, 4, 8);
    assert_true(has_note(table, "once in the total"));
}

static void
test_order_and_pages(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_ESSAYS, .by = {HOA_BY_EDITION}, .n_by = 1, .by_count = true, .first = 1,
                               .limit = 2};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(HoaTable) table = NULL;

    (void)state;
    add1(cross, "2018", "2018", 7, 0);
    add1(cross, "2019", "2019", 9, 0);
    add1(cross, "2020", "2020", 9, 0);
    add1(cross, "2021", "2021", 1, 0);
    cross->total = 26;
    table = table_of(cross);
    assert_int_equal(hoa_table_rows(table), 3);
    assert_text(table, 0, 0, "2020"); /* 2019 is on the page before, equal counts by year */
    assert_text(table, 1, 0, "2018");
    assert_int(table, 2, 1, 26); /* of all rows */
    assert_int_equal(hoa_table_total(table), 4); /* without the row of totals */
}

static void
test_plain_for_charts(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_INNOVATIONS, .by = {HOA_BY_YEAR, HOA_BY_SECTOR}, .n_by = 2, .plain = true};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(HoaTable) table = NULL;

    (void)state;
    add2(cross, "2020", "2020", "0100", "Nông nghiệp", 10);
    add2(cross, "2020", "2020", "0200", "Nông-nghiệp!", 10);
    cross->total = 20;
    table = table_of(cross);
    assert_int_equal(hoa_table_rows(table), 1);
    assert_int_equal(hoa_table_columns(table), 3);
    assert_string_equal(hoa_table_column(table, 1)->name, "sector_nong_nghiep");
    assert_string_equal(hoa_table_column(table, 2)->name, "sector_nong_nghiep_2");
}

static void
test_figures_have_no_totals(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_FIGURES, .by = {HOA_BY_SOURCE}, .n_by = 1};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(HoaTable) table = NULL;

    (void)state;
    add1(cross, "a", "Báo cáo A", 4.2, 0);
    add1(cross, "b", "Báo cáo B", 4.2, 0);
    table = table_of(cross);
    assert_int_equal(hoa_table_rows(table), 2);
    assert_int_equal(hoa_table_columns(table), 2);
    assert_int_equal(hoa_table_column(table, 1)->type, HOA_COLUMN_REAL);
}

static void
test_too_wide(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_ESSAYS, .by = {HOA_BY_EDITION, HOA_BY_UNIT}, .n_by = 2};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request);
    g_autoptr(GError) error = NULL;
    HoaTable *table;

    (void)state;
    for (int i = 0; i <= HOA_CROSS_COLUMNS; i++) {
        g_autofree char *key = g_strdup_printf("%03d", i);

        add2(cross, "2020", "2020", key, key, 1);
    }
    assert_false(hoa_cross_table(cross, &table, &error));
    assert_null(table);
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_USAGE));
}

static void
test_nothing_and_one_number(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_AWARDS, .by = {HOA_BY_YEAR}, .n_by = 1}, none = {.measure = HOA_MEASURE_ESSAYS};
    g_autoptr(HoaCross) cross = hoa_cross_new(&request), single = hoa_cross_new(&none);
    g_autoptr(HoaTable) empty = NULL, one = NULL;

    (void)state;
    cross->total = 0;
    empty = table_of(cross);
    assert_int_equal(hoa_table_rows(empty), 0);
    single->total = 82;
    one = table_of(single);
    assert_int(one, 0, 0, 82);
}

/* ---- What is typed ----------------------------------------------------------------------------------------------------- */

static void
assert_refused(const char *measure, const char *by)
{
    g_autoptr(GError) error = NULL;
    HoaStatsRequest request = {0};

    assert_false(hoa_stats_parse(measure, by, &request, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_USAGE));
}

static void
test_parse(void **state)
{
    HoaStatsRequest request = {0};

    (void)state;
    assert_true(hoa_stats_parse("innovations", "sector, year", &request, NULL));
    assert_int_equal(request.measure, HOA_MEASURE_INNOVATIONS);
    assert_int_equal(request.n_by, 2);
    assert_int_equal(request.by[0], HOA_BY_SECTOR);
    assert_int_equal(request.by[1], HOA_BY_YEAR);
    assert_true(hoa_stats_parse("essays", "theme", &request, NULL));
    assert_int_equal(request.by[0], HOA_STATS_THEME);
    assert_true(hoa_stats_parse("awards", NULL, &request, NULL));
    assert_int_equal(request.by[0], HOA_BY_LEVEL);
    assert_true(hoa_stats_parse("figures", "", &request, NULL));
    assert_int_equal(request.n_by, 0);
    assert_refused("essays", "colour");
    assert_refused("poems", "year");
    assert_refused("nominees", "theme");
    assert_refused("essays", "period");
    assert_refused("essays", "sector,sector");
    assert_refused("essays", "sector,year,level");
    assert_refused("essays", ",");
}

static void
assert_fits(const char *measure, const char *by, HoaChartType type, bool expected)
{
    g_autoptr(GError) error = NULL;
    HoaStatsRequest request = {0};

    assert_true(hoa_stats_parse(measure, by, &request, NULL));
    assert_int_equal(hoa_chart_fits(&request, type, &error), expected);
    assert_int_equal(error == NULL, expected);
}

static void
test_charts_that_would_mislead(void **state)
{
    (void)state;
    assert_fits("innovations", "year,level", HOA_CHART_STACKED, false);
    assert_fits("innovations", "year,level", HOA_CHART_BARS, true);
    assert_fits("innovations", "level,year", HOA_CHART_STACKED, true);
    assert_fits("innovations", "year", HOA_CHART_STACKED, false);
    assert_fits("innovations", "sector", HOA_CHART_LINES, false);
    assert_fits("innovations", "year,sector", HOA_CHART_LINES, true);
    assert_fits("innovations", "level", HOA_CHART_FUNNEL, true);
    assert_fits("innovations", "level,year", HOA_CHART_FUNNEL, false);
    assert_fits("figures", NULL, HOA_CHART_BARS, false);
}

static void
test_titles(void **state)
{
    HoaStatsRequest request = {.measure = HOA_MEASURE_INNOVATIONS, .by = {HOA_BY_SECTOR, HOA_BY_YEAR}, .n_by = 2, .year_from = 2015,
                               .year_to = 2020, .level = HOA_LEVEL_GRASSROOTS};
    g_autofree char *vi = hoa_stats_title(&request, true), *en = hoa_stats_title(&request, false);
    g_autofree char *filters = hoa_stats_filters(&request, true);

    (void)state;
    assert_string_equal(vi, "Sáng kiến theo lĩnh vực và năm");
    assert_string_equal(en, "Innovations by sector and year");
    assert_string_equal(filters, "các năm 2015–2020; cấp cơ sở");
}

static void
test_theme_forms(void **state)
{
    unsigned left_out;
    g_autoptr(GPtrArray) forms =
        hoa_theme_forms("hiến máu nhân đạo; HMTN; Covid-19; COVID-19; 27/7; PCCC và CNCH; GD&ĐT;; - ", &left_out);

    (void)state;
    assert_int_equal(forms->len, 4);
    assert_string_equal(forms->pdata[0], "hiến máu nhân đạo");
    assert_string_equal(forms->pdata[1], "Covid-19");
    assert_string_equal(forms->pdata[2], "27/7");
    assert_string_equal(forms->pdata[3], "PCCC và CNCH");
    assert_int_equal(left_out, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list_with_shares),
        cmocka_unit_test(test_levels_are_never_added),
        cmocka_unit_test(test_cross_with_levels),
        cmocka_unit_test(test_cross_counts_each_once_in_totals),
        cmocka_unit_test(test_order_and_pages),
        cmocka_unit_test(test_plain_for_charts),
        cmocka_unit_test(test_figures_have_no_totals),
        cmocka_unit_test(test_too_wide),
        cmocka_unit_test(test_nothing_and_one_number),
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_charts_that_would_mislead),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_theme_forms),
    };

    return cmocka_run_group_tests_name("reports cross", tests, NULL, NULL);
}
