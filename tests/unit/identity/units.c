/* Names of units: spellings that name one unit give one key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words.h"

static void
assert_key(const char *unit, const char *expected)
{
    g_autoptr(GString) key = g_string_new("");

    hoa_unit_key(hoa_slice_from(unit), key);
    assert_string_equal(key->str, expected);
}

static void
test_spellings_of_one_unit(void **state)
{
    static const char *const SAME[][2] = {
        {"UBND P. Phúc Tân", "ủy ban nhân dân phường phúc tân"},
        {"Uỷ ban nhân dân phường Phúc Tân", "ủy ban nhân dân phường phúc tân"},
        {"UBND P.Phúc Tân", "ủy ban nhân dân phường phúc tân"},
        {"UBND PHƯỜNG PHÚC TÂN", "ủy ban nhân dân phường phúc tân"},
        {"Uỷ ban nhân phường Phúc Tân", "ủy ban nhân dân phường phúc tân"},
        {"LĐLĐ Q. Hoàn Kiếm", "liên đoàn lao động quận hoàn kiếm"},
        {"Liên đoàn Lao động quận Hoàn Kiếm", "liên đoàn lao động quận hoàn kiếm"},
        {"Sở GD&ĐT", "sở giáo dục đào tạo"},
        {"Sở GDĐT", "sở giáo dục đào tạo"},
        {"Sở GD-ĐT", "sở giáo dục đào tạo"},
        {"Sở GD và ĐT", "sở gd đt"}, /* not a usual spelling */
        {"Sở Giáo dục và Đào tạo", "sở giáo dục đào tạo"},
        {"Sở Giáo dục - Đào tạo", "sở giáo dục đào tạo"},
        {"P. GD&ĐT Q. Ba Đình", "phòng giáo dục đào tạo quận ba đình"},
        {"Trường THCS Trưng Vương", "trường trung học cơ sở trưng vương"},
        {"Cty TNHH MTV Thoát nước", "công ty trách nhiệm hữu hạn một thành viên thoát nước"},
        {"C.ty Trách nhiệm hữu hạn một thành viên Thoát nước", "công ty trách nhiệm hữu hạn một thành viên thoát nước"},
        {"Tp.HCM", "thành phố hồ chí minh"},
        {"TPHCM", "thành phố hồ chí minh"},
        {"TP. HCM", "thành phố hồ chí minh"},
        {"T.P Hồ Chí Minh", "thành phố hồ chí minh"},
        {"Tp.HN", "thành phố hà nội"},
        {"TP Hà Nội", "thành phố hà nội"},
        {"TX. Sơn Tây", "thị xã sơn tây"},
        {"TDP số 4, P. Láng Hạ", "tổ dân phố 4 phường láng hạ"},
        {"Tổ dân phố 4 phường Láng Hạ", "tổ dân phố 4 phường láng hạ"},
        {"Sở VHTT Hà Nội", "sở văn hóa thể thao hà nội"},
        {"Sở Văn hoá và Thể thao Hà Nội", "sở văn hóa thể thao hà nội"},
        {"Phòng PC07", "phòng cảnh sát phòng cháy chữa cháy cứu nạn cứu hộ"},
        {"PC07", "phòng cảnh sát phòng cháy chữa cháy cứu nạn cứu hộ"},
        {"Phòng Cảnh sát PCCC và CNCH", "phòng cảnh sát phòng cháy chữa cháy cứu nạn cứu hộ"},
        {"CA P. Trúc Bạch", "công an phường trúc bạch"},
        {"Hội LHPN", "hội liên hiệp phụ nữ"},
        {"Hội Liên hiệp Phụ nữ (Hội LHPN)", "hội liên hiệp phụ nữ"},
        {"Hội Liên hiệp Phụ nữ (LHPN) phường Láng", "hội liên hiệp phụ nữ phường láng"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(SAME); i++)
        assert_key(SAME[i][0], SAME[i][1]);
}

static void
test_the_next_word_decides(void **state)
{
    (void)state;
    assert_key("TT. Văn Điển", "thị trấn văn điển");
    assert_key("TT Y tế quận Đống Đa", "trung tâm y tế quận đống đa");
    assert_key("TT. Thích Bảo Nghiêm", "thượng tọa thích bảo nghiêm");
    assert_key("TT Hoa Phượng", "tt hoa phượng");
    assert_key("CĐ cơ sở Bệnh viện Hoa", "công đoàn cơ sở bệnh viện hoa");
    assert_key("CĐCS BV Hoa", "công đoàn cơ sở bệnh viện hoa");
    assert_key("Trường CĐ Y tế", "trường cao đẳng y tế");
    assert_key("CĐ Hoa Phượng", "cđ hoa phượng");
    assert_key("P. Văn Miếu", "phường văn miếu");
    assert_key("P. Văn hóa", "phòng văn hóa");
    assert_key("Đài PT-TH Hà Nội", "đài phát thanh truyền hình hà nội");
    assert_key("Trường TH Kim Liên", "trường tiểu học kim liên");
    assert_key("Trường TH&THCS Ban Mai", "trường tiểu học trung học cơ sở ban mai");
    assert_key("Tổ TH", "tổ th");
}

static void
test_letters_that_are_words(void **state)
{
    (void)state;
    assert_key("Câu lạc bộ Ca trù", "câu lạc bộ ca trù");
    assert_key("CLB CA TRÙ", "câu lạc bộ ca trù");
    assert_key("Phân xưởng P", "phân xưởng p");
    assert_key("Tổ P.", "tổ p");
    assert_key("Đội tư", "đội tư");
    assert_key("Ban Chỉ đạo T.Ư", "ban chỉ đạo trung ương");
    assert_key("Và", "và");
    assert_key("Nhà số", "nhà số");
}

static void
test_other_times_are_dropped(void **state)
{
    (void)state;
    assert_key("Phường Phúc Tân (nay là phường Hồng Hà)", "phường phúc tân");
    assert_key("Phường Phúc Tân (cũ)", "phường phúc tân");
    assert_key("xã Đông Mỹ cũ", "xã đông mỹ");
    assert_key("xã Đông Mỹ cũ, huyện Thanh Trì", "xã đông mỹ huyện thanh trì");
    assert_key("Phường Phúc Tân, nay là phường Hồng Hà, TP Hà Nội", "phường phúc tân thành phố hà nội");
    assert_key("Phường Hồng Hà (trước đây là P. Phúc Tân), quận Hoàn Kiếm", "phường hồng hà quận hoàn kiếm");
    assert_key("Trường Mầm non A (cơ sở 2)", "trường mầm non a cơ sở 2");
    assert_key("Xóm Cũ Làng Mới", "xóm cũ làng mới");
}

/* Every expansion is a key already: keys of keys are themselves. */
static void
test_table_is_canonical(void **state)
{
    (void)state;
    for (size_t i = 0; i < hoa_n_abbreviations; i++) {
        g_auto(HoaWords) words = {0};

        hoa_words_init(&words, hoa_slice_from(hoa_abbreviations[i].words));
        assert_int_equal(hoa_words_match(&words, 0, hoa_abbreviations[i].words), hoa_words_count(&words));
        assert_key(hoa_abbreviations[i].expansion, hoa_abbreviations[i].expansion);
        for (const char *const *next = hoa_abbreviations[i].next; next != NULL && *next != NULL; next++) {
            g_auto(HoaWords) phrase = {0};

            hoa_words_init(&phrase, hoa_slice_from(*next));
            assert_int_equal(hoa_words_match(&phrase, 0, *next), hoa_words_count(&phrase));
        }
    }
}

static void
test_hostile_brackets_end(void **state)
{
    g_autoptr(GString) unit = g_string_new(NULL);
    g_autoptr(GString) key = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 2000; i++)
        g_string_append(unit, "(UBND nay (");
    hoa_unit_key(hoa_slice(unit->str, unit->len), key);
    assert_true(key->len < unit->len * 4);
    g_string_truncate(key, 0);
    for (int i = 0; i < 2000; i++)
        g_string_append(unit, ") tổ (a");
    hoa_unit_key(hoa_slice(unit->str, unit->len), key);
    assert_true(key->len > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings_of_one_unit),
        cmocka_unit_test(test_the_next_word_decides),
        cmocka_unit_test(test_letters_that_are_words),
        cmocka_unit_test(test_other_times_are_dropped),
        cmocka_unit_test(test_table_is_canonical),
        cmocka_unit_test(test_hostile_brackets_end),
    };

    return cmocka_run_group_tests_name("identity units", tests, NULL, NULL);
}
