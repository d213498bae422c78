/* Names of people: titles, keys, the order of sorting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"
#include "words.h"

static void
assert_key(const char *name, const char *expected)
{
    g_autoptr(GString) key = g_string_new("");

    hoa_name_key(hoa_slice_from(name), key);
    assert_string_equal(key->str, expected);
}

static void
assert_shown(const char *name, const char *expected)
{
    HoaSlice shown = hoa_name_without_titles(hoa_slice_from(name));
    g_autofree char *text = hoa_slice_dup(shown);

    assert_string_equal(text, expected);
}

static void
test_plain_names(void **state)
{
    (void)state;
    assert_key("Nguyễn Văn Hòa", "nguyễn văn hòa");
    assert_key("  Nguyễn   Văn\tHoà ", "nguyễn văn hòa");
    assert_key("NGUYỄN VĂN HOÀ", "nguyễn văn hòa");
    assert_key("Ng. V. Hùng", "ng v hùng");
    assert_key("N.V.H", "n v h");
    assert_key("Đ. C. Thành", "đ c thành");
    assert_key("H'Hen Niê", "h hen niê");
    assert_key("", "");
    assert_key(" . ", "");
}

static void
test_titles_are_stripped(void **state)
{
    static const char *const SAME[] = {
        "Ông  Trần Thuỷ (SN 1950)", "ông Trần Thủy", "Bà Trần Thuỷ", "anh Trần Thủy", "Đồng chí Trần Thủy",
        "đ/c Trần Thủy", "Đ/c: Trần Thủy", "GS.TS Trần Thủy", "GS-TS Trần Thủy", "GS, TS Trần Thủy",
        "PGS.TS. Bác sĩ, TTND Trần Thủy", "Phó Giáo sư, Tiến sỹ Trần Thủy", "PGS. TS. BSCKII Trần Thủy",
        "Đại tá Trần Thủy", "Thượng úy Trần Thủy", "Thượng uý QNCN Trần Thủy",
        "Trung tướng, GS.TS, Anh hùng LLVTND Trần Thủy", "Nghệ nhân Ưu tú Trần Thủy", "NGHỆ NHÂN ƯU TÚ TRẦN THỦY",
        "nguyên Đại tá Trần Thủy", "cố nhạc sĩ Trần Thủy", "Kĩ sư Trần Thủy", "Kỹ sư Trần Thủy",
        "Em học sinh Trần Thủy", "Cựu chiến binh Trần Thủy", "CCB Trần Thủy", "Thương binh Trần Thủy",
        "Gia đình ông Trần Thủy", "Hộ gia đình bà Trần Thủy", "Vợ chồng anh Trần Thủy", "Tổ trưởng Trần Thủy",
        "nguyên Giám đốc Trần Thủy", "Q. Giám đốc Trần Thủy", "Trần Thủy, Chủ tịch Hội Phụ nữ",
        "Trần Thủy - Bí thư chi bộ", "Trần Thủy – phường Láng", "Trần Thủy (tức Ba Thủy)", "Trần Thủy tức Ba Thủy",
        "Trần Thủy, bí danh Sao Mai", "Trần Thủy bí danh Sao Mai", "Trần Thủy; Lê Hoa",
        "Bà mẹ Việt Nam anh hùng Trần Thủy", "Giáo viên Trần Thủy", "Mẹ Trần Thủy",
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(SAME); i++)
        assert_key(SAME[i], "trần thủy");
}

static void
test_what_is_part_of_a_name_stays(void **state)
{
    (void)state;
    assert_key("Hòa thượng Thích Bảo Nghiêm (Đặng Minh Châu)", "thích bảo nghiêm");
    assert_key("TT. Thích Bảo Nghiêm", "thích bảo nghiêm");
    assert_key("ĐĐ. Thích Tâm An", "thích tâm an");
    assert_key("Thích Tâm An", "thích tâm an");
    assert_key("Quyền Văn Minh", "quyền văn minh"); /* a family name here */
    assert_key("Nguyên Thị Bích", "nguyên thị bích");
    assert_key("TT Nguyễn Thị Bích", "tt nguyễn thị bích");
    assert_key("Trần Anh", "trần anh");
    assert_key("Lê Bà Hiền", "lê bà hiền");
    assert_key("anh Hùng", "hùng");
    assert_key("Ông", "ông"); /* never nothing */
    assert_key("Bác sĩ", "bác sĩ");
    assert_key("ông (Hòa)", "ông");
    assert_key("Giáo viên trường Kim Liên", "giáo viên trường kim liên");
}

static void
test_shown_name(void **state)
{
    (void)state;
    assert_shown("Nghệ nhân Ưu tú Trần Thị Mùi", "Trần Thị Mùi");
    assert_shown("GS.TS. Nguyễn  Văn Hoà (SN 1950)", "Nguyễn  Văn Hoà (SN 1950)");
    assert_shown("  Trần Thị Mùi \n", "Trần Thị Mùi");
    assert_shown("Bác sĩ", "Bác sĩ");
    assert_shown("???", "???");
    assert_shown("", "");
}

static void
test_shown_name_is_borrowed(void **state)
{
    static const char name[] = "Đại tá Lê Lợi";
    HoaSlice shown = hoa_name_without_titles(HOA_SLICE(name));

    (void)state;
    assert_ptr_equal(shown.data, name + strlen("Đại tá "));
    assert_int_equal(shown.len, strlen("Lê Lợi"));
}

static void
test_keys_append(void **state)
{
    g_autoptr(GString) out = g_string_new("x ");

    (void)state;
    hoa_name_key(HOA_SLICE("Ông Lê Lợi"), out);
    assert_string_equal(out->str, "x lê lợi");
    hoa_name_bare_key(HOA_SLICE("Đ/c Đỗ Đức Hoà"), out);
    assert_string_equal(out->str, "x lê lợido duc hoa");
}

static void
assert_sorted_as(const char *key, const char *expected)
{
    g_autoptr(GString) out = g_string_new("");

    hoa_name_sort_key(hoa_slice_from(key), out);
    assert_string_equal(out->str, expected);
}

static void
test_sort_key(void **state)
{
    (void)state;
    assert_sorted_as("trần thị mùi", "mùi trần thị");
    assert_sorted_as("nguyễn thị minh khai", "khai nguyễn thị minh");
    assert_sorted_as("lê lợi", "lợi lê");
    assert_sorted_as("hùng", "hùng");
    assert_sorted_as("", "");
}

/* The tables are compared with canonical words, so theirs must be canonical, longest first. */
static void
test_table_is_canonical(void **state)
{
    (void)state;
    for (size_t i = 0; i < hoa_n_titles; i++) {
        g_auto(HoaWords) words = {0};
        size_t n;

        hoa_words_init(&words, hoa_slice_from(hoa_titles[i].words));
        n = hoa_words_count(&words);
        assert_int_equal(hoa_words_match(&words, 0, hoa_titles[i].words), n);
        for (size_t j = i + 1; j < hoa_n_titles; j++)
            assert_string_not_equal(hoa_titles[i].words, hoa_titles[j].words);
        if (i > 0) {
            g_auto(HoaWords) before = {0};

            hoa_words_init(&before, hoa_slice_from(hoa_titles[i - 1].words));
            assert_true(hoa_words_count(&before) >= n);
        }
    }
}

static void
test_a_long_cell_ends(void **state)
{
    g_autoptr(GString) name = g_string_new(NULL);
    g_autoptr(GString) key = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 20000; i++)
        g_string_append(name, "ông ");
    hoa_name_key(hoa_slice(name->str, name->len), key);
    assert_string_equal(key->str, "ông");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_names),
        cmocka_unit_test(test_titles_are_stripped),
        cmocka_unit_test(test_what_is_part_of_a_name_stays),
        cmocka_unit_test(test_shown_name),
        cmocka_unit_test(test_shown_name_is_borrowed),
        cmocka_unit_test(test_keys_append),
        cmocka_unit_test(test_sort_key),
        cmocka_unit_test(test_table_is_canonical),
        cmocka_unit_test(test_a_long_cell_ends),
    };

    return cmocka_run_group_tests_name("identity names", tests, NULL, NULL);
}
