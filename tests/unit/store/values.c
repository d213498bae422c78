#include "common.h"

#include <locale.h>

static HoaLevel
level_of(const char *text)
{
    HoaLevel level;

    if (!hoa_level_parse(hoa_slice_from(text), &level))
        fail_msg("level “%s” is not understood", text);
    return level;
}

static void
each_value_parses_from_its_names(void **state)
{
    (void)state;
    for (int i = 0; i < HOA_N_LEVELS; i++) {
        assert_int_equal(level_of(hoa_level_name((HoaLevel)i)), i);
        assert_int_equal(level_of(hoa_level_label((HoaLevel)i)), i);
    }
    for (int i = 0; i < HOA_N_CATEGORIES; i++) {
        HoaCategory c;

        assert_true(hoa_category_parse(hoa_slice_from(hoa_category_name((HoaCategory)i)), &c) && (int)c == i);
        assert_true(hoa_category_parse(hoa_slice_from(hoa_category_label((HoaCategory)i)), &c) && (int)c == i);
    }
    for (int i = 0; i < HOA_N_STAGES; i++) {
        HoaStage s;

        assert_true(hoa_stage_parse(hoa_slice_from(hoa_stage_name((HoaStage)i)), &s) && (int)s == i);
        assert_true(hoa_stage_parse(hoa_slice_from(hoa_stage_label((HoaStage)i)), &s) && (int)s == i);
    }
    for (int i = 0; i < HOA_N_NOMINEE_KINDS; i++) {
        HoaNomineeKind k;

        assert_true(hoa_nominee_kind_parse(hoa_slice_from(hoa_nominee_kind_name((HoaNomineeKind)i)), &k) && (int)k == i);
        assert_true(hoa_nominee_kind_parse(hoa_slice_from(hoa_nominee_kind_label((HoaNomineeKind)i)), &k) && (int)k == i);
    }
}

static void
labels_are_those_of_the_rules(void **state)
{
    (void)state;
    assert_string_equal(hoa_level_label(HOA_LEVEL_ABOVE), "cấp trên cơ sở");
    assert_string_equal(hoa_level_name(HOA_LEVEL_ABOVE), "above_grassroots");
    assert_string_equal(hoa_level_label(HOA_LEVEL_MINISTRY), "cấp bộ, ngành trung ương");
    assert_string_equal(hoa_category_label(HOA_CATEGORY_ONLINE), "báo điện tử");
    assert_string_equal(hoa_stage_label(HOA_STAGE_REPLICATED), "nhân rộng");
    assert_string_equal(hoa_nominee_kind_label(HOA_NOMINEE_HOUSEHOLD), "hộ gia đình");
    assert_string_equal(hoa_level_label((HoaLevel)99), "");
    assert_string_equal(hoa_stage_name((HoaStage)-1), "");
}

static void
variants_are_understood(void **state)
{
    static const struct {
        const char *text;
        HoaLevel level;
    } cases[] = {
        {"Cấp TP", HOA_LEVEL_CITY},          {"TP", HOA_LEVEL_CITY},
        {"  cấp   Thành  phố ", HOA_LEVEL_CITY}, {"THÀNH PHỐ", HOA_LEVEL_CITY},
        {"cap thanh pho", HOA_LEVEL_CITY},   {"tỉnh", HOA_LEVEL_CITY},
        {"cơ sở", HOA_LEVEL_GRASSROOTS},     {"cấp trường", HOA_LEVEL_GRASSROOTS},
        {"trên cơ sở", HOA_LEVEL_ABOVE},     {"cấp quận", HOA_LEVEL_ABOVE},
        {"Sở", HOA_LEVEL_ABOVE},             {"cấp Bộ", HOA_LEVEL_MINISTRY},
        {"bộ, ban, ngành", HOA_LEVEL_MINISTRY}, {"toàn quốc", HOA_LEVEL_NATIONAL},
        {"Quốc gia", HOA_LEVEL_NATIONAL},    {"nhà nước", HOA_LEVEL_NATIONAL},
        {"co so", HOA_LEVEL_GRASSROOTS},     {"tren co so", HOA_LEVEL_ABOVE},
        {"ca\xcc\x82\xcc\x81p co\xcc\x9b so\xcc\x9b\xcc\x89", HOA_LEVEL_GRASSROOTS}, /* NFD */
    };
    HoaLevel level;
    HoaCategory category;
    HoaNomineeKind kind;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (level_of(cases[i].text) != cases[i].level)
            fail_msg("“%s” gives %s", cases[i].text, hoa_level_name(level_of(cases[i].text)));
    assert_true(hoa_category_parse(HOA_SLICE("Báo hình"), &category) && category == HOA_CATEGORY_TELEVISION);
    assert_true(hoa_nominee_kind_parse(HOA_SLICE("HỘ"), &kind) && kind == HOA_NOMINEE_HOUSEHOLD);
    assert_false(hoa_level_parse(HOA_SLICE("cấp cao"), &level));
    assert_false(hoa_level_parse(HOA_SLICE(""), &level));
    assert_false(hoa_level_parse(HOA_SLICE("|"), &level));
    assert_false(hoa_level_parse(HOA_SLICE("cấp"), &level));
    assert_false(hoa_level_parse(HOA_SLICE_EMPTY, &level));
    assert_false(hoa_level_parse(HOA_SLICE("\xff\xfe"), &level));
    assert_false(hoa_stage_parse(HOA_SLICE("tp|tỉnh"), &(HoaStage){0}));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_value_parses_from_its_names),
        cmocka_unit_test(labels_are_those_of_the_rules),
        cmocka_unit_test(variants_are_understood),
    };

    setlocale(LC_ALL, "C");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
