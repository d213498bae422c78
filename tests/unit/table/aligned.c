/* Aligned text: what people see, to the column. */
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const HoaColumn columns[] = {
    {.name = "title", .heading = "Tên bài", .type = HOA_COLUMN_TEXT},
    {.name = "amount", .heading = "Số tiền", .type = HOA_COLUMN_INT, .unit = "VND"},
    {.name = "share", .heading = "Tỉ lệ", .type = HOA_COLUMN_REAL, .decimals = 1},
    {.name = "place", .heading = "Nơi", .type = HOA_COLUMN_TEXT},
};

static void
add(HoaTable *table, const char *title, int64_t amount, double share, const char *place)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, title);
    hoa_table_set_int(table, 1, amount);
    hoa_table_set_real(table, 2, share);
    hoa_table_set_text(table, 3, place);
}

static GString *
written(const HoaTable *table, size_t width, bool colour)
{
    HoaTableStyle style = {.format = HOA_FORMAT_ALIGNED, .width = width, .colour = colour, .vietnamese = true};
    GString *out = g_string_new(NULL);

    hoa_table_write(table, &style, out);
    return out;
}

static void
columns_stand_in_line(void **state)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GString) out = NULL;

    (void)state;
    add(table, "Người thầy", 75358, 4.2, "Đống Đa");
    add(table, "Bông hoa \xC4\x91" "e\xCC\xA3p", -1000000, 100, NULL); /* ẹ decomposed */
    add(table, "漢字\tx\ny", 5, 0.05, "Ba Đình");
    hoa_table_set_title(table, "Kết quả");
    hoa_table_set_total(table, 1234);
    hoa_table_add_note(table, "Ghi chú một");
    out = written(table, 0, false);
    assert_string_equal(out->str, "Kết quả\n"
                                  "\n"
                                  "Tên bài       Số tiền (VND)  Tỉ lệ  Nơi\n"
                                  "────────────  ─────────────  ─────  ───────\n"
                                  "Người thầy           75.358    4,2  Đống Đa\n"
                                  "Bông hoa đe\xCC\xA3p     -1.000.000  100,0  –\n"
                                  "漢字 x y                  5    0,1  Ba Đình\n"
                                  "\n"
                                  "3 of 1.234\n"
                                  "\n"
                                  "Ghi chú một\n");
}

static void
nothing_trails_and_attachments_follow(void **state)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, 1);
    HoaTable *years = hoa_table_new(columns, 2);
    HoaTable *empty = hoa_table_new(columns, 2);
    g_autoptr(GString) out = NULL;

    (void)state;
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, "a");
    hoa_table_add_row(years);
    hoa_table_set_text(years, 0, "");
    hoa_table_set_int(years, 1, 3);
    hoa_table_set_title(empty, "Trống");
    hoa_table_attach(table, "year", years);
    hoa_table_attach(table, "empty", empty);
    out = written(table, 0, false);
    assert_string_equal(out->str, "Tên bài\n"
                                  "───────\n"
                                  "a\n"
                                  "\n"
                                  "year\n"
                                  "\n"
                                  "Tên bài  Số tiền (VND)\n"
                                  "───────  ─────────────\n"
                                  "                     3\n"
                                  "\n"
                                  "Trống\n"
                                  "\n"
                                  "nothing found\n");
}

/* Every line fits; nothing is lost as long as the cell has lines left. */
static void
narrow_terminals_wrap(void **state)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GString) out = NULL;

    (void)state;
    add(table, "Người thầy của những học trò nghèo vùng ngoại thành Hà Nội", 75358, 4.2, "Phường Điện Biên Phủ, Ba Đình");
    out = written(table, 50, false);
    assert_string_equal(out->str, "Tên bài            Số tiền  Tỉ lệ  Nơi\n"
                                  "                     (VND)\n"
                                  "────────────────  ────────  ─────  ───────────────\n"
                                  "Người thầy của      75.358    4,2  Phường Điện\n"
                                  "những học trò                      Biên Phủ, Ba\n"
                                  "nghèo vùng ngoại                   Đình\n"
                                  "thành Hà Nội\n");
}

static void
every_width_fits(void **state)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));

    (void)state;
    add(table, "Người thầy của những học trò nghèo vùng ngoại thành Hà Nội, một đời tận tụy", 75358, 4.2, "Ba Đình");
    add(table, "Mộtchữdàikhôngcódấucáchnàođểngắtdòngnênphảingắtởgiữachừngmàthôi", 1, 1, "漢字漢字漢字漢字漢字漢字漢字漢字");
    add(table, "e\xCC\x82\xCC\x81\xCC\x82\xCC\x81o", 1, 1, "x");
    for (size_t width = 34; width < 140; width++) {
        g_autoptr(GString) out = written(table, width, false);
        g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);

        for (size_t i = 0; lines[i] != NULL; i++) {
            assert_true(g_utf8_validate(lines[i], -1, NULL));
            assert_true(hoa_display_width(hoa_slice_from(lines[i])) <= width);
            assert_false(g_str_has_suffix(lines[i], " "));
            assert_false(g_str_has_prefix(g_strchug(lines[i]), "\xCC")); /* a mark stays on its letter */
        }
        assert_non_null(strstr(out->str, "75.358"));
    }
    {
        g_autoptr(GString) out = written(table, 5, false); /* hopeless, but it ends and numbers are whole */

        assert_non_null(strstr(out->str, "75.358"));
    }
}

static void
long_cells_end_in_an_ellipsis(void **state)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, 1);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) cut = NULL;
    g_autoptr(GString) whole = NULL;

    (void)state;
    for (int i = 0; i < 200; i++)
        g_string_append(text, "mười ");
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, text->str);
    cut = written(table, 40, false);
    assert_true(g_str_has_suffix(cut->str, "…\n"));
    assert_int_equal(hoa_display_width(hoa_slice(cut->str, cut->len)) < 340, 1);
    whole = written(table, 0, false);
    assert_null(strstr(whole->str, "…"));
    assert_non_null(strstr(whole->str, text->str));
}

static void
colour_marks_terms(void **state)
{
    static const HoaSpan marks[] = {{0, 6}};
    g_autoptr(HoaTable) table = hoa_table_new(columns, 1);
    g_autoptr(GString) plain = NULL;
    g_autoptr(GString) colour = NULL;

    (void)state;
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, "hiến máu");
    hoa_table_set_marks(table, 0, marks, 1);
    plain = written(table, 0, false);
    assert_null(strchr(plain->str, '\033'));
    assert_null(strchr(plain->str, '['));
    colour = written(table, 0, true);
    assert_non_null(strstr(colour->str, "\033[1;31mhiến\033[0m máu"));
    assert_non_null(strstr(colour->str, "\033[1mTên bài\033[0m"));
}

/* A mark that is broken over two lines is closed and opened again; moved text keeps its marks in place. */
static void
marks_survive_wrapping_and_cleaning(void **state)
{
    static const HoaSpan marks[] = {{4, 24}};
    g_autoptr(HoaTable) table = hoa_table_new(columns, 1);
    g_autoptr(GString) out = NULL;

    (void)state;
    hoa_table_add_row(table);
    hoa_table_set_slice(table, 0, HOA_SLICE("\x1B\n\n xabcdefghij klmnopqrst uvwxyz"));
    hoa_table_set_marks(table, 0, marks, 1);
    out = written(table, 14, true);
    assert_non_null(strstr(out->str, "\xEF\xBF\xBD  \033[1;31mxabcdefghij\033[0m\n\033[1;31mklmnopqrst\033[0m\n"
                                     "\033[1;31mu\033[0mvwxyz\n"));
}

static void
terminals_are_safe(void **state)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, 1);
    g_autoptr(GString) out = NULL;

    (void)state;
    hoa_table_add_row(table);
    hoa_table_set_slice(table, 0, HOA_SLICE("a\x1B]0;x\x07\0\xC2\x9B\x7F\xE2\x80\xAE\xE2\x81\xA6\r\n\t\xE2\x80\xA8" "b"));
    hoa_table_set_title(table, "t\x1B[2J\xE2\x80\xAE");
    hoa_table_add_note(table, "n\x1B[2J");
    out = written(table, 60, true);
    for (size_t i = 0; i < out->len; i++) {
        unsigned char c = (unsigned char)out->str[i];

        assert_true(c >= 0x20 || c == '\n' || c == '\033');
        assert_true(c != 0x7F);
        if (c == '\033') /* only our own */
            assert_true(strncmp(out->str + i, "\033[1m", 4) == 0 || strncmp(out->str + i, "\033[0m", 4) == 0 ||
                        strncmp(out->str + i, "\033[2m", 4) == 0);
    }
    assert_null(g_strstr_len(out->str, (gssize)out->len, "\xC2\x9B"));
    assert_null(g_strstr_len(out->str, (gssize)out->len, "\xE2\x80\xAE"));
    assert_null(g_strstr_len(out->str, (gssize)out->len, "\xE2\x81\xA6"));
    assert_non_null(strstr(out->str, "\xEF\xBF\xBD b\n"));
}

static void
summaries_are_no_rows(void **state)
{
    static const HoaColumn number = {.name = "n", .heading = "N", .type = HOA_COLUMN_INT};
    HoaTableStyle style = {.format = HOA_FORMAT_ALIGNED};
    g_autoptr(HoaTable) table = hoa_table_new(&number, 1);
    g_autoptr(GString) out = g_string_new(NULL);

    (void)state;
    for (int i = 1; i <= 3; i++) {
        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, i);
    }
    hoa_table_mark_summary(table); /* 3 = 1 + 2 */
    assert_int_equal(hoa_table_total(table), 2);
    hoa_table_set_total(table, 7);
    hoa_table_write(table, &style, out);
    assert_non_null(strstr(out->str, "2 of 7"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_stand_in_line),
        cmocka_unit_test(nothing_trails_and_attachments_follow),
        cmocka_unit_test(narrow_terminals_wrap),
        cmocka_unit_test(every_width_fits),
        cmocka_unit_test(long_cells_end_in_an_ellipsis),
        cmocka_unit_test(colour_marks_terms),
        cmocka_unit_test(marks_survive_wrapping_and_cleaning),
        cmocka_unit_test(terminals_are_safe),
        cmocka_unit_test(summaries_are_no_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
