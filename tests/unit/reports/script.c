/* Scripts for gnuplot: text that stays text, measures, scales, what cannot be drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chart.h"

#include <math.h>

static void
assert_quoted(const char *text, const char *expected)
{
    g_autoptr(GString) script = g_string_new(NULL);

    hoa_chart_quote(script, text);
    assert_string_equal(script->str, expected);
}

static void
test_quote(void **state)
{
    (void)state;
    assert_quoted("Hà Nội", "'Hà Nội'");
    assert_quoted("it's 'so'", "'it''s ''so'''");
    assert_quoted("`id` $(id) @x \\n \"q\" {/Bold b}", "'`id` $(id) @x \\n \"q\" {/Bold b}'");
    assert_quoted("a\nEOD\n!id", "'a EOD !id'");
    assert_quoted("a\rb\x1b[1m\x7f\xc2\x85z", "'ab[1mz'");
    assert_quoted("\xe2\x80\xae" "abc\xe2\x81\xa6\xef\xbf\xbe\xe2\x80\xa8", "'abc'");
    assert_quoted("bad \xff byte", "'bad \xef\xbf\xbd byte'");
    assert_quoted("end\\", "'end\\'");
    assert_quoted("", "''");
}

static void
test_wrap(void **state)
{
    g_auto(GStrv) two = hoa_chart_wrap("Y tế và hoạt động trợ giúp xã hội", 14, hoa_chart_text_width("Y tế và hoạt động", 14) + 1, 3);
    g_auto(GStrv) cut = hoa_chart_wrap("Y tế và hoạt động trợ giúp xã hội", 14, 100, 1);
    g_auto(GStrv) word = hoa_chart_wrap(" Chargoggagoggmanchauggagoggchaubunagungamaugg ", 14, 90, 3);
    g_auto(GStrv) nothing = hoa_chart_wrap("", 14, 90, 3);

    (void)state;
    assert_int_equal(g_strv_length(two), 2);
    assert_string_equal(two[0], "Y tế và hoạt động");
    assert_string_equal(two[1], "trợ giúp xã hội");
    assert_int_equal(g_strv_length(cut), 1);
    assert_true(g_str_has_suffix(cut[0], "…"));
    assert_true(hoa_chart_text_width(cut[0], 14) <= 100);
    assert_int_equal(g_strv_length(word), 1);
    assert_true(hoa_chart_text_width(word[0], 14) <= 90);
    assert_int_equal(g_strv_length(nothing), 1);
    assert_string_equal(nothing[0], "");
}

static void
test_width_ignores_diacritics(void **state)
{
    (void)state;
    assert_true(fabs(hoa_chart_text_width("nghiệp", 20) - hoa_chart_text_width("nghiep", 20)) < 0.01);
    assert_true(fabs(hoa_chart_text_width("Vie\xcc\xa3\xcc\x82t", 20) - hoa_chart_text_width("Viet", 20)) < 0.01);
    assert_true(hoa_chart_text_width("WWW", 20) > 2 * hoa_chart_text_width("iii", 20));
}

static void
assert_scale(double max, bool whole, double step, double top)
{
    HoaScale scale = hoa_scale(max, whole, 6);

    assert_true(fabs(scale.step - step) < 1e-9 * step);
    assert_true(fabs(scale.top - top) < 1e-9 * top);
}

static void
test_scale(void **state)
{
    (void)state;
    assert_scale(93900, true, 20000, 100000);
    assert_scale(100, true, 20, 100);
    assert_scale(3, true, 1, 3);
    assert_scale(0, true, 1, 1);
    assert_scale(4.2, false, 1, 5);
    assert_scale(0.6, false, 0.1, 0.6);
    assert_scale(1e12, true, 2e11, 1e12);
}

/* ---- Tables ------------------------------------------------------------------------------------------------------------ */

static HoaTable *
make_table(size_t rows, size_t columns)
{
    HoaTable *table = hoa_table_new(NULL, 0);

    hoa_table_add_column(table, (HoaColumn){.name = "sector", .heading = "Sector", .type = HOA_COLUMN_TEXT});
    for (size_t i = 0; i < columns; i++) {
        g_autofree char *name = g_strdup_printf("c_%zu", i);

        hoa_table_add_column(table, (HoaColumn){.name = hoa_table_intern(table, name), .heading = hoa_table_intern(table, name),
                                                .type = HOA_COLUMN_INT});
    }
    hoa_table_add_column(table, (HoaColumn){.name = "total", .heading = "Total", .type = HOA_COLUMN_INT});
    for (size_t row = 0; row < rows; row++) {
        hoa_table_add_row(table);
        hoa_table_set_text(table, 0, "hàng");
        for (size_t i = 0; i < columns; i++)
            hoa_table_set_int(table, i + 1, (int64_t)(10 * (i + 1)));
        hoa_table_set_int(table, columns + 1, 999999);
    }
    return table;
}

static void
assert_refused(const HoaTable *table, HoaChartOptions options, HoaErrorCode code)
{
    g_autoptr(GError) error = NULL;

    if (options.output == NULL)
        options.output = "/nonexistent/x.gp";
    assert_false(hoa_chart_draw(table, &options, &error));
    assert_true(g_error_matches(error, HOA_ERROR, (gint)code));
}

static void
test_what_cannot_be_drawn(void **state)
{
    g_autoptr(HoaTable) empty = make_table(0, 1), text = make_table(2, 0), two = make_table(2, 2), negative = make_table(1, 1),
                        many = make_table(300, 1), missing = make_table(0, 1);

    (void)state;
    assert_refused(empty, (HoaChartOptions){0}, HOA_ERROR_USAGE);
    assert_refused(text, (HoaChartOptions){0}, HOA_ERROR_USAGE);
    assert_refused(two, (HoaChartOptions){.type = HOA_CHART_FUNNEL}, HOA_ERROR_USAGE);
    hoa_table_set_int(negative, 1, -4);
    assert_refused(negative, (HoaChartOptions){0}, HOA_ERROR_USAGE);
    hoa_table_add_row(missing);
    assert_refused(missing, (HoaChartOptions){0}, HOA_ERROR_USAGE);
    assert_refused(many, (HoaChartOptions){.height = 600}, HOA_ERROR_USAGE);
    assert_refused(many, (HoaChartOptions){.height = 600, .type = HOA_CHART_FUNNEL}, HOA_ERROR_USAGE);
    assert_refused(two, (HoaChartOptions){.height = 90}, HOA_ERROR_USAGE);
    assert_refused(two, (HoaChartOptions){.output = "picture.jpg"}, HOA_ERROR_USAGE);
    assert_refused(two, (HoaChartOptions){.output = ".svg"}, HOA_ERROR_USAGE);
    assert_refused(two, (HoaChartOptions){.output = "/nonexistent/x.gp"}, HOA_ERROR_NOT_FOUND);
}

static void
test_series(void **state)
{
    g_autoptr(HoaTable) few = make_table(2, 3), many = make_table(2, 11);
    HoaChartOptions options = {.vietnamese = true};
    g_autoptr(HoaChart) three = NULL, eight = NULL;

    (void)state;
    assert_true(hoa_chart_read(few, &options, &three, NULL));
    assert_int_equal(three->n_series, 3); /* the total is none */
    assert_string_equal(three->rows_title, "Lĩnh vực");
    assert_true(hoa_chart_max(three) > 29.9 && hoa_chart_max(three) < 30.1);
    assert_true(hoa_chart_read(many, &options, &eight, NULL));
    assert_int_equal(eight->n_series, 8);
    assert_string_equal(eight->series[0].name, "c_4"); /* 50 … 110 stay, in the table's order */
    assert_string_equal(eight->series[7].name, "Còn lại");
    assert_true(eight->series[7].others);
    assert_true(fabs(eight->series[7].values[0] - (10 + 20 + 30 + 40)) < 1e-9);
}

static void
test_numbers(void **state)
{
    HoaChartOptions vi = {.vietnamese = true}, en = {0};
    HoaChart chart = {.options = &vi};
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    hoa_chart_number(&chart, 75358, 0, text);
    g_string_append_c(text, ' ');
    hoa_chart_number(&chart, 4.2, 1, text);
    g_string_append_c(text, ' ');
    hoa_chart_number(&chart, 4.25, 0, text);
    chart.options = &en;
    g_string_append_c(text, ' ');
    hoa_chart_number(&chart, 75358, 0, text);
    assert_true(g_str_has_prefix(text->str, "75.358 4,2 4,"));
    assert_true(g_str_has_suffix(text->str, " 75,358"));
}

/* However the data are, each line of a script begins with a word of ours. */
static void
test_hostile_data_starts_no_line(void **state)
{
    static const char hostile[] = "x'\nEOD\n!id\nsystem('id') `id`\r\nset output '|id'\\";
    static const char *const starts[] = {"set ", "unset ", "plot ", "     $data ", "$data << EOD", "EOD", "widest = "};
    HoaTable *table = hoa_table_new(NULL, 0);

    (void)state;
    hoa_table_add_column(table, (HoaColumn){.name = "unit", .heading = hostile, .type = HOA_COLUMN_TEXT});
    hoa_table_add_column(table, (HoaColumn){.name = "a", .heading = hostile, .type = HOA_COLUMN_INT});
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, hostile);
    hoa_table_set_int(table, 1, 5);
    for (int type = 0; type < HOA_N_CHARTS; type++) {
        HoaChartOptions options = {.type = (HoaChartType)type, .title = hostile, .subtitle = hostile, .source = hostile};
        g_autoptr(HoaChart) chart = NULL;
        g_autoptr(GString) script = NULL;
        g_auto(GStrv) lines = NULL;
        double width, height;

        assert_true(hoa_chart_read(table, &options, &chart, NULL));
        assert_true(hoa_chart_script(chart, &width, &height, &script, NULL));
        lines = g_strsplit(script->str, "\n", -1);
        for (char **line = lines; *line != NULL; line++) {
            bool ours = (*line)[0] == '\0' || g_ascii_isdigit((*line)[0]);

            for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
                ours = ours || g_str_has_prefix(*line, starts[i]);
            assert_true(ours);
        }
        assert_null(strstr(script->str, "\"id"));
    }
    hoa_table_free(table);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quote),
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_width_ignores_diacritics),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_what_cannot_be_drawn),
        cmocka_unit_test(test_series),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_hostile_data_starts_no_line),
    };

    return cmocka_run_group_tests_name("reports script", tests, NULL, NULL);
}
