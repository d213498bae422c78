/* Keystrokes of Telex and VNI, whole and half typed, and what looks like them. */
#include "check.h"

#include "repair.h"
#include "syllables.h"

static void
assert_undone(const char *token, const char *expected)
{
    char out[32];
    size_t len = hoa_typing_undo(hoa_slice_from(token), out);
    g_autofree char *got = g_strndup(out, len);

    assert_string_equal(got, expected);
}

static void
test_telex(void **state)
{
    static const char *const CASES[][2] = {
        {"nguwowfi", "người"}, {"nguoiwf", "người"}, {"nguowif", "người"}, {"nguwofi", "người"}, {"toots", "tốt"}, {"tots", "tót"},
        {"toost", "tốt"}, {"vieecj", "việc"}, {"vieejc", "việc"}, {"vijeec", "việc"}, {"vietje", "việt"}, {"ddang", "đang"},
        {"dangd", "đang"}, {"dduwowcj", "được"}, {"dduwojc", "được"}, {"duwowcjd", "được"}, {"quar", "quả"}, {"qua3", "quả"},
        {"quees", "quế"}, {"gias", "giá"}, {"gif", "gì"}, {"gieengs", "giếng"}, {"thuowr", "thuở"}, {"thuowng", "thương"},
        {"luwu", "lưu"}, {"luuw", "lưu"}, {"muaw", "mưa"}, {"muwa", "mưa"}, {"hoawcj", "hoặc"}, {"hoacwj", "hoặc"}, {"guiwr", "gửi"},
        {"nhw", "như"}, {"tw", "tư"}, {"hoaf", "hòa"}, {"khoer", "khỏe"}, {"thuyr", "thủy"}, {"nghieeng", "nghiêng"},
        {"nghieengj", "nghiệng"}, {"NGUWOWFI", "người"}, {"Ddoongf", "đồng"}, {"huyeenj", "huyện"}, {"tieengs", "tiếng"},
        {"tiêngs", "tiếng"}, {"nguơif", "người"}, {"đangs", "đáng"}, {"xin", ""}, {"xins", "xín"}, {"swr", "sử"}, {"ruwowuj", "rượu"},
        {"khuyur", "khuỷu"}, {"oong", "ông"}, {"yeeu", "yêu"}, {"uwngs", "ứng"}, {"chaof", "chào"}, {"as", "á"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        assert_undone(CASES[i][0], CASES[i][1]);
}

static void
test_vni(void **state)
{
    static const char *const CASES[][2] = {
        {"nguo72i", "người"}, {"ngu7o7i2", "người"}, {"nguoi72", "người"}, {"ngu7o72i", "người"}, {"to61t", "tốt"}, {"tot61", "tốt"},
        {"vie65c", "việc"}, {"viec65", "việc"}, {"d9ang", "đang"}, {"dang9", "đang"}, {"d9u7o7c5", "được"}, {"duoc795", "được"},
        {"ha8ng", "hăng"}, {"a81ng", "ắng"}, {"Ha2", "hà"}, {"No65i", "nội"}, {"thuo73", "thuở"}, {"mua7", "mưa"}, {"la2", "là"},
        {"qua1", "quá"}, {"gia1", "giá"}, {"nghi4", "nghĩ"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        assert_undone(CASES[i][0], CASES[i][1]);
}

static void
test_what_is_no_typing(void **state)
{
    static const char *const WORDS[] = {
        "boss", "off", "pass", "news", "week", "Pepsi", "class", "world", "free", "windows", "q", "w", "a", "", "người", "hoa", "123",
        "10a2", "B52", "a12b", "vitamin", "đồng", "NATO", "xyz", "aaa", "ddd", "nguoi99", "ssss", "ba22",
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        assert_undone(WORDS[i], "");
}

/* Typed the way the manuals teach, every tone of a family of syllables comes back. */
static void
test_every_tone_comes_back(void **state)
{
    static const char *const BARE[] = {"anh", "hoang", "luyeen", "dduwowng", "mieng", "thuy", "quan", "gian", "nghieem", "khuyaa"};
    static const char TELEX[] = " fsrxj";

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(BARE); i++)
        for (unsigned tone = 1; tone < 6; tone++) {
            g_autofree char *keys = g_strdup_printf("%s%c", BARE[i], TELEX[tone]);
            char plain[32], out[32];
            size_t len = hoa_typing_undo(hoa_slice_from(keys), out), plain_len = hoa_typing_undo(hoa_slice_from(BARE[i]), plain);
            HoaSyllableCode code = len > 0 ? hoa_syllable_code(hoa_slice(out, len)) : 0, base;

            base = plain_len > 0 ? hoa_syllable_code(hoa_slice(plain, plain_len)) : hoa_syllable_code(hoa_slice_from(BARE[i]));
            assert_int_equal(code, base != 0 ? hoa_syllable_with_tone(base, tone) : 0);
        }
}

typedef struct {
    const char *wanted;
    int cost, last, n;
} Wanted;

static bool
find_reading(HoaSlice form, int cost, void *data)
{
    Wanted *wanted = data;

    assert_true(cost >= wanted->last);
    assert_int_not_equal(hoa_syllable_code(form), 0);
    wanted->last = cost;
    wanted->n++;
    if (wanted->cost == 0 && hoa_slice_equal(form, hoa_slice_from(wanted->wanted)))
        wanted->cost = cost;
    return true;
}

static void
test_misread_scans(void **state)
{
    static const struct {
        const char *seen, *meant;
        int cost;
    } CASES[] = {
        {"poc", "độc", 2}, {"lap", "lập", 1}, {"ke", "kế", 1}, {"roach", "hoạch", 2}, {"quy4t", "quyết", 1}, {"dinh", "định", 2},
        {"nirac", "nước", 2}, {"ngudi", "người", 2}, {"boat", "hoạt", 2}, {"dong", "động", 2},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Wanted wanted = {.wanted = CASES[i].meant};

        hoa_ocr_candidates(hoa_slice_from(CASES[i].seen), find_reading, &wanted);
        assert_int_equal(wanted.cost, CASES[i].cost);
        assert_true(wanted.n <= 200);
    }
}

static bool
stop_at_once(HoaSlice form, int cost, void *data)
{
    (void)form;
    (void)cost;
    ++*(int *)data;
    return false;
}

static void
test_readings_stop(void **state)
{
    int n = 0;

    (void)state;
    hoa_ocr_candidates(HOA_SLICE("lap"), stop_at_once, &n);
    assert_int_equal(n, 1);
    hoa_ocr_candidates(HOA_SLICE(""), stop_at_once, &n);
    hoa_ocr_candidates(HOA_SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), stop_at_once, &n);
    assert_int_equal(n, 1);
}

static void
assert_same_key(const char *one, const char *other, bool same)
{
    char first[120], second[120];
    HoaSlice a = hoa_slice(first, hoa_token_iy_key(hoa_slice_from(one), first));
    HoaSlice b = hoa_slice(second, hoa_token_iy_key(hoa_slice_from(other), second));

    assert_int_equal(hoa_slice_equal(a, b), same);
}

static void
test_i_and_y(void **state)
{
    (void)state;
    assert_same_key("kĩ", "kỹ", true);
    assert_same_key("lí", "lý", true);
    assert_same_key("sĩ", "sỹ", true);
    assert_same_key("tỉ", "tỷ", true);
    assert_same_key("hi", "hy", true);
    assert_same_key("mĩ", "mỹ", true);
    assert_same_key("tai", "tay", false);
    assert_same_key("thui", "thuy", false);
    assert_same_key("li", "lí", false);
    assert_same_key("internet", "internet", true);
    assert_same_key("", "", true);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_telex),
        cmocka_unit_test(test_vni),
        cmocka_unit_test(test_what_is_no_typing),
        cmocka_unit_test(test_every_tone_comes_back),
        cmocka_unit_test(test_misread_scans),
        cmocka_unit_test(test_readings_stop),
        cmocka_unit_test(test_i_and_y),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
