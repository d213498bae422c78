/* Canonical and bare forms of tokens, and bare texts. */
#include "check.h"

static void
test_tone_placement(void **state)
{
    static const char *const PAIRS[][2] = {
        {"hoà", "hòa"}, {"hòa", "hòa"}, {"hoá", "hóa"}, {"thuỷ", "thủy"}, {"thủy", "thủy"}, {"uỷ", "ủy"},
        {"khoẻ", "khỏe"}, {"loè", "lòe"}, {"tuỳ", "tùy"}, {"Hoà", "hòa"}, {"HOÀ", "hòa"}, {"hoàn", "hoàn"},
        {"hòan", "hoàn"}, {"qủa", "quả"}, {"quả", "quả"}, {"qúy", "quý"}, {"quý", "quý"}, {"qùa", "quà"},
        {"gìa", "già"}, {"già", "già"}, {"gịăc", "giặc"}, {"gíup", "giúp"}, {"gì", "gì"}, {"gìn", "gìn"},
        {"giếng", "giếng"}, {"gíêng", "giếng"}, {"mía", "mía"}, {"miá", "mía"}, {"của", "của"}, {"cuả", "của"},
        {"mùa", "mùa"}, {"muà", "mùa"}, {"đường", "đường"}, {"đừơng", "đường"}, {"ngừơi", "người"},
        {"ngưòi", "ngừoi"}, {"tíên", "tiến"}, {"tiến", "tiến"}, {"nguyễn", "nguyễn"}, {"ngũyên", "nguyễn"},
        {"ngoài", "ngoài"}, {"ngòai", "ngoài"}, {"khuỷu", "khuỷu"}, {"khủyu", "khuỷu"}, {"ngoéo", "ngoéo"},
        {"ngoeó", "ngoéo"}, {"thuở", "thuở"}, {"thủơ", "thuở"}, {"quốc", "quốc"}, {"qúôc", "quốc"}, {"huýt", "huýt"},
        {"húyt", "huýt"}, {"yếu", "yếu"}, {"ýêu", "yếu"}, {"ào", "ào"}, {"aò", "ào"}, {"nghĩa", "nghĩa"},
        {"nghiã", "nghĩa"}, {"xoèn", "xoèn"}, {"Đắk", "đắk"}, {"kiểm", "kiểm"}, {"kỉêm", "kiểm"}, {"rượu", "rượu"},
        {"rựơu", "rượu"}, {"ấy", "ấy"}, {"âý", "ấy"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++)
        assert_canonical(PAIRS[i][0], PAIRS[i][1]);
}

static void
test_others_are_only_lowered(void **state)
{
    (void)state;
    assert_canonical("Café", "café");
    assert_canonical("RÉSUMÉ", "résumé");
    assert_canonical("Très", "très");
    assert_canonical("Zürich", "zürich");
    assert_canonical("hoàá", "hoàá");
    assert_canonical("hòá", "hòá"); /* two tones: as it stands */
    assert_canonical("toàn2", "toàn2");
    assert_canonical("Hoàs", "hoàs");
    assert_canonical("aoeuá", "aoeuá");
    assert_canonical("10A2", "10a2");
    assert_canonical("Привет", "привет");
    assert_canonical("ΑΒΓ", "αβγ");
    assert_canonical("中文", "中文");
}

static void
test_decomposed_and_disguised_letters(void **state)
{
    (void)state;
    assert_canonical("Hoa\xcc\x80", "hòa");
    assert_canonical("Vie\xcc\xa3\xcc\x82t", "việt");
    assert_canonical("X\xcc\x84", "x\xcc\x84");
    assert_canonical("\xe2\x84\xaa", "k"); /* the Kelvin sign */
    assert_canonical("\xc3\x90\xe1\xba\xa3ng", "đảng"); /* eth for Đ */
    assert_canonical("\xc6\x89ảng", "đảng");
    assert_canonical("\xc4\xb0ú", "íu"); /* the Turkish İ is an i, so that the form is that of its own form */
    assert_canonical("ng\xc2\xad" "ười", "người");
    assert_canonical("Hà\xe2\x81\xa0", "hà");
}

static void
test_numbers(void **state)
{
    (void)state;
    assert_canonical("75.358", "75358");
    assert_canonical("1.234.567", "1234567");
    assert_canonical("1.234,5", "1234,5");
    assert_canonical("7.4.2014", "7.4.2014");
    assert_canonical("7.414", "7414");
    assert_canonical("4,2", "4,2");
    assert_canonical("16,629", "16,629");
    assert_canonical("1234.567", "1234.567");
    assert_canonical("0.125", "0.125");
    assert_canonical("1.234.56", "1.234.56");
    assert_canonical("1,234.567", "1,234.567");
    assert_canonical("1.234,567.890", "1.234,567.890");
    assert_canonical("2014", "2014");
    assert_canonical("1\xe2\x80\x8d.234", "1234"); /* an invisible joiner */
    assert_canonical("1.234\xcc\x84", "1.234\xcc\x84");
    assert_bare("1.234\xcc\x84", "1234");
}

static void
test_long_tokens_are_cut_at_a_border(void **state)
{
    static const char *const PIECES[] = {"a", "đ", "Ệ", "e\xcc\xa3\xcc\x82", "\xf0\x90\x90\x80", "1", "1.234.", "Ⱥ"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(PIECES); i++)
        for (size_t repeat = 20; repeat < 300; repeat += 7) {
            g_autoptr(GString) token = g_string_new(NULL);
            g_autofree char *once = NULL;
            g_autofree char *twice = NULL;
            g_autofree char *stripped = NULL;

            for (size_t k = 0; k < repeat; k++)
                g_string_append(token, PIECES[i]);
            once = canonical(token->str);
            twice = canonical(once);
            stripped = bare(once);
            assert_in_range(strlen(once), 1, HOA_TOKEN_MAX);
            assert_true(g_utf8_validate(once, -1, NULL));
            assert_string_equal(once, twice);
            assert_in_range(strlen(stripped), 1, HOA_TOKEN_MAX);
        }
}

static void
test_bare(void **state)
{
    (void)state;
    assert_bare("Đường", "duong");
    assert_bare("NGUYỄN", "nguyen");
    assert_bare("hoà", "hoa");
    assert_bare("café", "cafe");
    assert_bare("Zürich", "zurich");
    assert_bare("façade", "facade");
    assert_bare("ñ", "n");
    assert_bare("10A2", "10a2");
    assert_bare("75.358", "75358");
    assert_bare("x\xcc\x84y", "xy");
    assert_bare("ελληνικά", "ελληνικα");
    assert_bare("й", "и");
    assert_bare("각", "각");
    assert_bare("øß", "øß"); /* letters of their own: nothing to strip */
    assert_true(hoa_token_is_bare(HOA_SLICE("duong")));
    assert_true(hoa_token_is_bare(HOA_SLICE("75358")));
    assert_false(hoa_token_is_bare(HOA_SLICE("đuong")));
    assert_false(hoa_token_is_bare(HOA_SLICE("duơng")));
    assert_false(hoa_token_is_bare(HOA_SLICE("hòa")));
    assert_false(hoa_token_is_bare(HOA_SLICE("ά")));
    assert_true(hoa_token_is_bare(HOA_SLICE("中文")));
}

static void
test_bare_text(void **state)
{
    g_autoptr(GString) out = g_string_new("> ");
    g_autoptr(GString) twice = g_string_new(NULL);
    g_autoptr(GString) run = g_string_new(NULL);
    g_autoptr(GString) stripped = g_string_new(NULL);

    (void)state;
    hoa_text_bare(HOA_SLICE("“Người Tốt” – Việc tốt,\n75.358đ… \xf0\x9f\x8c\xb8 Й x\xcc\x84"), out);
    assert_string_equal(out->str, "> “nguoi tot” – viec tot,\n75.358d… \xf0\x9f\x8c\xb8 и x");
    hoa_text_bare(hoa_slice(out->str, out->len), twice);
    assert_true(g_string_equal(out, twice));
    for (int i = 0; i < 5000; i++)
        g_string_append(run, "Й中");
    hoa_text_bare(hoa_slice(run->str, run->len), stripped);
    assert_int_equal(stripped->len, 5000 * strlen("и中"));
    assert_true(g_str_has_suffix(stripped->str, "и中и中"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tone_placement),
        cmocka_unit_test(test_others_are_only_lowered),
        cmocka_unit_test(test_decomposed_and_disguised_letters),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_long_tokens_are_cut_at_a_border),
        cmocka_unit_test(test_bare),
        cmocka_unit_test(test_bare_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
