/* The data of a table: types, NULL, repair of bad text, marks, totals, attachments. */
#include "table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const HoaColumn columns[] = {
    {.name = "title", .heading = "Title", .type = HOA_COLUMN_TEXT},
    {.name = "size", .heading = "Size", .type = HOA_COLUMN_INT, .unit = "syllables"},
    {.name = "share", .heading = "Share", .type = HOA_COLUMN_REAL, .unit = "%", .decimals = 1},
    {.name = "day", .heading = "Day", .type = HOA_COLUMN_DATE},
};

static HoaTable *
new_table(void)
{
    return hoa_table_new(columns, G_N_ELEMENTS(columns));
}

static void
assert_slice(HoaSlice got, const char *want, size_t len)
{
    assert_int_equal(got.len, len);
    assert_memory_equal(got.data, want, len);
}

static void
cells_keep_their_values(void **state)
{
    g_autoptr(HoaTable) table = new_table();

    (void)state;
    for (int i = 0; i < 1000; i++) {
        g_autofree char *title = g_strdup_printf("Bài %d", i);

        hoa_table_add_row(table);
        hoa_table_set_text(table, 0, title);
        hoa_table_set_int(table, 1, INT64_MIN + i);
        hoa_table_set_real(table, 2, i / 8.0);
        hoa_table_set_text(table, 3, "2026-06-30");
    }
    assert_int_equal(hoa_table_rows(table), 1000);
    assert_int_equal(hoa_table_columns(table), 4);
    for (size_t i = 0; i < 1000; i++) {
        g_autofree char *title = g_strdup_printf("Bài %zu", i);

        assert_slice(hoa_table_text(table, i, 0), title, strlen(title));
        assert_true(hoa_table_int(table, i, 1) == INT64_MIN + (int64_t)i);
        assert_true(hoa_table_real(table, i, 2) == (double)i / 8.0);
        assert_true(hoa_table_real(table, i, 1) == (double)(INT64_MIN + (int64_t)i));
        assert_slice(hoa_table_text(table, i, 3), "2026-06-30", 10);
    }
    assert_int_equal(hoa_table_find(table, "day"), 3);
    assert_int_equal(hoa_table_find(table, "Day"), -1);
}

static void
null_and_empty_differ(void **state)
{
    g_autoptr(HoaTable) table = new_table();

    (void)state;
    hoa_table_add_row(table);
    for (size_t c = 0; c < 4; c++)
        assert_true(hoa_table_is_null(table, 0, c));
    assert_int_equal(hoa_table_text(table, 0, 0).len, 0);
    assert_int_equal(hoa_table_int(table, 0, 1), 0);
    hoa_table_set_slice(table, 0, HOA_SLICE_EMPTY);
    hoa_table_set_real(table, 2, NAN);
    assert_false(hoa_table_is_null(table, 0, 0));
    assert_true(hoa_table_is_null(table, 0, 2));
    hoa_table_set_real(table, 2, INFINITY);
    assert_true(hoa_table_is_null(table, 0, 2));
    hoa_table_set_int(table, 2, 7);
    assert_true(hoa_table_real(table, 0, 2) == 7.0);
    hoa_table_set_text(table, 0, NULL);
    assert_true(hoa_table_is_null(table, 0, 0));
}

static void
bad_text_is_repaired_on_entry(void **state)
{
    static const struct {
        const char *given;
        size_t given_len;
        const char *kept;
        size_t kept_len;
    } cases[] = {
        {"a\xFF" "b", 3, "a\xEF\xBF\xBD" "b", 5},
        {"\xE1\xBA", 2, "\xEF\xBF\xBD", 3},                          /* truncated */
        {"\xC0\xAF", 2, "\xEF\xBF\xBD", 3},                          /* overlong */
        {"\xED\xA0\x80x", 4, "\xEF\xBF\xBDx", 4},                    /* surrogate */
        {"\xF4\x90\x80\x80", 4, "\xEF\xBF\xBD", 3},                  /* above U+10FFFF */
        {"\x80\x80z", 3, "\xEF\xBF\xBDz", 4},                        /* stray continuation */
        {"nul\0in", 6, "nul\0in", 6},                                /* NUL is a character */
        {"\0\xFF\0", 3, "\0\xEF\xBF\xBD\0", 5},
        {"m\xE1\xBA\xABu", 5, "m\xE1\xBA\xABu", 5},                  /* mẫu */
    };
    g_autoptr(HoaTable) table = new_table();

    (void)state;
    hoa_table_add_row(table);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hoa_table_set_slice(table, 0, hoa_slice(cases[i].given, cases[i].given_len));
        assert_slice(hoa_table_text(table, 0, 0), cases[i].kept, cases[i].kept_len);
    }
    assert_string_equal(hoa_table_intern(table, "\xFE?"), "\xEF\xBF\xBD?");
}

static void
marks_are_sorted_merged_and_whole(void **state)
{
    /* "hiến máu": h0 i1 ế2-4 n5 space6 m7 á8-9 u10 */
    static const HoaSpan given[] = {{7, 100}, {3, 1}, {5, 1}, {40, 2}, {UINT32_MAX, UINT32_MAX}, {0, 0}};
    const HoaSpan *marks;
    g_autoptr(HoaTable) table = new_table();

    (void)state;
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, "hiến máu");
    hoa_table_set_marks(table, 0, given, G_N_ELEMENTS(given));
    assert_int_equal(hoa_table_marks(table, 0, 0, &marks), 2);
    assert_int_equal(marks[0].start, 2);
    assert_int_equal(marks[0].len, 4);
    assert_int_equal(marks[1].start, 7);
    assert_int_equal(marks[1].len, 4);

    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, "bad \xFF text");
    hoa_table_set_marks(table, 0, given, G_N_ELEMENTS(given));
    assert_int_equal(hoa_table_marks(table, 1, 0, &marks), 0);

    hoa_table_add_row(table);
    hoa_table_set_marks(table, 0, given, G_N_ELEMENTS(given));
    assert_int_equal(hoa_table_marks(table, 2, 0, &marks), 0);
    hoa_table_set_text(table, 0, "x");
    hoa_table_set_marks(table, 0, NULL, 0);
    assert_int_equal(hoa_table_marks(table, 2, 0, &marks), 0);
}

static void
the_rest_of_the_answer(void **state)
{
    g_autoptr(HoaTable) table = new_table();
    HoaTable *facet = hoa_table_new(columns, 1);
    const char *name;

    (void)state;
    assert_int_equal(hoa_table_total(table), 0);
    hoa_table_add_row(table);
    assert_int_equal(hoa_table_total(table), 1);
    hoa_table_set_total(table, 1234);
    assert_int_equal(hoa_table_total(table), 1234);
    assert_null(hoa_table_title(table));
    hoa_table_set_title(table, "Tiêu đề");
    assert_string_equal(hoa_table_title(table), "Tiêu đề");
    hoa_table_add_note(table, "một");
    hoa_table_add_note(table, "hai");
    assert_int_equal(hoa_table_notes(table), 2);
    assert_string_equal(hoa_table_note(table, 1), "hai");
    hoa_table_attach(table, "year", facet);
    assert_int_equal(hoa_table_attachments(table), 1);
    assert_ptr_equal(hoa_table_attachment(table, 0, &name), facet);
    assert_string_equal(name, "year");
    assert_int_equal(hoa_table_status(table), 0);
    hoa_table_set_status(table, 65);
    assert_int_equal(hoa_table_status(table), 65);
}

static void
formats_have_names(void **state)
{
    HoaFormat format = HOA_FORMAT_ALIGNED;

    (void)state;
    for (size_t i = 0; hoa_format_names()[i] != NULL; i++) {
        assert_true(hoa_format_parse(hoa_format_names()[i], &format));
        assert_int_equal(format, i);
    }
    assert_int_equal(format, HOA_FORMAT_HTML);
    assert_false(hoa_format_parse("xlsx", &format));
    assert_false(hoa_format_parse("", &format));
}

static void
numbers_for_people(void **state)
{
    static const struct {
        int64_t value;
        const char *vietnamese, *english;
    } whole[] = {{0, "0", "0"},
                 {999, "999", "999"},
                 {-1000, "-1.000", "-1,000"},
                 {75358, "75.358", "75,358"},
                 {1234567, "1.234.567", "1,234,567"},
                 {INT64_MIN, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"}};
    static const struct {
        double value;
        uint8_t decimals;
        const char *vietnamese;
    } real[] = {{4.2, 1, "4,2"},       {16629.5, 2, "16.629,50"}, {-0.001, 1, "0,0"},
                {-1234.56, 1, "-1.234,6"}, {99.96, 1, "100,0"},       {1e6, 0, "1.000.000"}};
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(whole); i++) {
        g_string_truncate(out, 0);
        hoa_number_append(out, whole[i].value, true);
        assert_string_equal(out->str, whole[i].vietnamese);
        g_string_truncate(out, 0);
        hoa_number_append(out, whole[i].value, false);
        assert_string_equal(out->str, whole[i].english);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(real); i++) {
        g_string_truncate(out, 0);
        hoa_number_append_real(out, real[i].value, real[i].decimals, true);
        assert_string_equal(out->str, real[i].vietnamese);
    }
    g_string_truncate(out, 0);
    hoa_number_append_real(out, -1.7976931348623157e308, 255, true); /* the longest there is */
    assert_int_equal(out->len, 1 + 309 + 102 + 1 + 255);
}

static void
widths(void **state)
{
    (void)state;
    assert_int_equal(hoa_display_width(HOA_SLICE_EMPTY), 0);
    assert_int_equal(hoa_display_width(HOA_SLICE("hiến máu")), 8);
    assert_int_equal(hoa_display_width(HOA_SLICE("hie\xCC\x82\xCC\x81n ma\xCC\x81u")), 8); /* decomposed */
    assert_int_equal(hoa_display_width(HOA_SLICE("漢字")), 4);
    assert_int_equal(hoa_display_width(HOA_SLICE("\xFF\xC3")), 2);
    assert_int_equal(hoa_display_width(HOA_SLICE("…–“”")), 4);
}

static void
a_document_stays_beside_the_table(void **state)
{
    static const HoaColumn column = {.name = "file", .heading = "File", .type = HOA_COLUMN_TEXT};
    g_autoptr(HoaTable) table = hoa_table_new(&column, 1);
    g_autoptr(GBytes) bytes = g_bytes_new("a\0\xff", 3);
    HoaTableStyle style = {.format = HOA_FORMAT_TSV};
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    assert_null(hoa_table_document(table));
    hoa_table_set_document(table, g_bytes_new_static("old", 3));
    hoa_table_set_document(table, g_bytes_ref(bytes));
    assert_ptr_equal(hoa_table_document(table), bytes);
    hoa_table_write(table, &style, out);
    assert_string_equal(out->str, "file\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_keep_their_values),       cmocka_unit_test(null_and_empty_differ),
        cmocka_unit_test(bad_text_is_repaired_on_entry), cmocka_unit_test(marks_are_sorted_merged_and_whole),
        cmocka_unit_test(the_rest_of_the_answer),        cmocka_unit_test(formats_have_names),
        cmocka_unit_test(numbers_for_people),            cmocka_unit_test(widths),
        cmocka_unit_test(a_document_stays_beside_the_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
