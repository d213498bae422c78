/* Recovering legacy text that was saved as Unicode. */
#include "articles.h"
#include "check.h"
#include "encodings.h"

static const char *const VIETNAMESE[] = {
    "Mẹ tôi bán xôi ở đầu ngõ suốt hai mươi năm, nuôi ba anh em ăn học thành người.",
    "Đêm giao thừa, tổ dân phố góp gạo nếp gói bánh chưng tặng những phòng trọ không về quê kịp.",
    "Hợp tác xã hướng dẫn bà con ủ phân hữu cơ, giữ giống lúa thơm và ghi sổ từng vụ.",
};

static const HoaEncoding LEGACY[] = {
    HOA_ENCODING_TCVN3, HOA_ENCODING_VNI, HOA_ENCODING_VPS, HOA_ENCODING_VISCII, HOA_ENCODING_WINDOWS_1258, HOA_ENCODING_UTF8,
};

/* Western, mixed and technical text that must stay as it is. */
static const char *const STAYS[] = {
    "Le maire a remis à l'élève une médaille dorée, très émue, près de la fenêtre où l'on avait gravé son prénom.",
    "Là-bas, le blé a poussé drû cet été; la forêt a brûlé en août et le pré n'est plus qu'un désert âpre.",
    "Für das größte Fest schmückten die Mädchen das Rathaus, während über den Dächern Störche kreisten.",
    "El niño soñó que mañana habría un camión lleno de piñas; ¿y qué? ¡Íñigo cantó en el salón!",
    "Můj přítel žije v Praze, šel úzkou ulicí a mával červeným šátkem.",
    "O irmão não quis pão; então a mãe lhe deu maçã e limão à mesa.",
    "Smörgåsbordet dukades på kvällen, och våra gäster åt räkor, ägg och blåbär.",
    "Cầu thủ Özil và Müller ghi bàn; Pelé, Kaká, Sørensen và Agüero vắng mặt ở Málaga.",
    "Nhiệt độ 37°C ± 0,5; diện tích 25 m² ở vĩ độ 10°46′; giá 5€; « trích dẫn »; © 2008 Công ty ABC®.",
    "Ông Bảy nói: “Tui có chi mô!” – rồi cười… 3 × 4 = 12; µm, kΩ, ½ ký; § 5, khoản 2.",
    "Trường làng có một báo giáo, nhà nào cũng thấy vui",
    "Dù mưa, xã vẫn làm hàng rào và cho trâu bò ra chuồng",
    "Hôm nay tôi đi hoc, me toi ơ nha",
    "",
    " \t\n",
    "ASCII only: nothing to do here.",
    "Привет, мир! 中文字 Ελληνικά",
    "xin ch\xc3\xa0o \xff\xfe lạc byte",
};

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static GString *
recover(HoaSlice text, HoaEncoding font, GArray *runs, size_t *changed)
{
    GString *out = g_string_new("before:");
    g_autoptr(GString) again = g_string_new(NULL);

    *changed = hoa_text_recover(text, font, out, runs);
    assert_int_equal(hoa_text_recover(text, font, again, NULL), *changed);
    g_string_erase(out, 0, 7);
    assert_true(g_string_equal(out, again));
    return out;
}

static char *
recovered(const char *text, HoaEncoding font)
{
    size_t changed;
    g_autoptr(GString) out = recover(hoa_slice_from(text), font, NULL, &changed);
    g_autoptr(GString) normal = g_string_new(NULL);

    hoa_text_normalise(slice_of(out), normal, NULL);
    return g_string_free(g_steal_pointer(&normal), FALSE);
}

static void
assert_recovered(const char *text, HoaEncoding font, const char *expected)
{
    g_autofree char *now = recovered(text, font);

    assert_string_equal(now, expected);
}

static void
assert_stays(const char *text, HoaEncoding font)
{
    size_t changed;
    g_autoptr(GString) out = recover(hoa_slice_from(text), font, NULL, &changed);

    assert_string_equal(out->str, text);
    assert_int_equal(changed, 0);
}

/* The bytes of an encoding as the characters that Latin-1 or Windows-1252 make of them. */
static char *
misread(const char *text, HoaEncoding encoding, bool windows)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    GString *seen = g_string_new(NULL);

    hoa_encoding_encode(encoding, hoa_slice_from(text), bytes, NULL);
    for (size_t i = 0; i < bytes->len; i++) {
        size_t start = seen->len, lost = 0;

        if (windows)
            hoa_encoding_decode(HOA_ENCODING_WINDOWS_1252, hoa_slice(bytes->str + i, 1), seen, &lost);
        if (windows && lost == 0)
            continue;
        g_string_truncate(seen, start);
        g_string_append_unichar(seen, (uint8_t)bytes->str[i]);
    }
    return g_string_free(seen, FALSE);
}

/* What TCVN3 can show without its capital font. */
static char *
as_shown(const char *text, HoaEncoding encoding)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(GString) decoded = g_string_new(NULL);
    GString *normal = g_string_new(NULL);

    hoa_encoding_encode(encoding, hoa_slice_from(text), bytes, NULL);
    hoa_encoding_decode(encoding, slice_of(bytes), decoded, NULL);
    hoa_text_normalise(slice_of(decoded), normal, NULL);
    return g_string_free(normal, FALSE);
}

static void
test_each_encoding_both_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(VIETNAMESE); i++)
        for (size_t e = 0; e < G_N_ELEMENTS(LEGACY); e++)
            for (int windows = 0; windows < 2; windows++) {
                g_autofree char *seen = misread(VIETNAMESE[i], LEGACY[e], windows);
                g_autofree char *expected = as_shown(VIETNAMESE[i], LEGACY[e]);

                assert_recovered(seen, HOA_ENCODING_UNKNOWN, expected);
            }
}

static void
test_utf8_read_as_windows_1252(void **state)
{
    (void)state;
    assert_recovered("Tiáº¿ng Viá»‡t", HOA_ENCODING_UNKNOWN, "Tiếng Việt");
    assert_recovered("HÃ  Ná»™i lÃ  thá»§ Ä‘Ã´", HOA_ENCODING_UNKNOWN, "Hà Nội là thủ đô");
    /* The no-break spaces became plain ones. */
    assert_recovered("HÃ  Ná»™i lÃ  thá»§ Ä‘Ã´", HOA_ENCODING_UNKNOWN, "Hà Nội là thủ đô");
}

static void
test_short_runs_lean_on_the_font(void **state)
{
    static const char *const PAIRS[][2] = {{"vµ", "và"}, {"®éi", "đội"}, {"c¸", "cá"}, {"n\u00adíc", "nước"}, {"Bé", "Bộ"}};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++)
        assert_recovered(PAIRS[i][0], HOA_ENCODING_TCVN3, PAIRS[i][1]);
    assert_recovered("ñoäi", HOA_ENCODING_VNI, "đội");
    assert_stays("Bé", HOA_ENCODING_UNKNOWN);
    assert_stays("Đội", HOA_ENCODING_TCVN3);
    assert_stays("Thà", HOA_ENCODING_TCVN3);
}

static void
test_promises_are_not_believed_over_unicode(void **state)
{
    static const HoaEncoding FONTS[] = {HOA_ENCODING_TCVN3, HOA_ENCODING_TCVN3_CAPITALS, HOA_ENCODING_VNI, HOA_ENCODING_VPS};

    (void)state;
    for (size_t f = 0; f < G_N_ELEMENTS(FONTS); f++)
        for (size_t i = 0; i < G_N_ELEMENTS(VIETNAMESE); i++)
            assert_stays(VIETNAMESE[i], FONTS[f]);
    /* The font may be wrong about which legacy encoding it is, too. */
    assert_recovered("Ñoàng baøo mieàn nuùi phía Baéc", HOA_ENCODING_TCVN3, "Đồng bào miền núi phía Bắc");
}

static void
test_capital_fonts(void **state)
{
    (void)state;
    assert_recovered("céng hßa x· héi", HOA_ENCODING_TCVN3_CAPITALS, "CỘNG HÒA XÃ HỘI");
    assert_recovered("th«ng t\u00ad sè 5", HOA_ENCODING_TCVN3_CAPITALS, "THÔNG TƯ SỐ 5");
    assert_recovered("danh nghe", HOA_ENCODING_TCVN3_CAPITALS, "DANH NGHE");
    assert_recovered("céng hßa x· héi", HOA_ENCODING_UNKNOWN, "cộng hòa xã hội");
}

static void
test_abbreviations_and_signs_inside_a_stretch(void **state)
{
    (void)state;
    assert_recovered("QuyÕt ®Þnh sè 5/Q§-TTg cña Thñ t\u00adíng (20.000®)", HOA_ENCODING_UNKNOWN,
                     "Quyết định số 5/QĐ-TTg của Thủ tướng (20.000đ)");
    assert_recovered("§iÒu 3 − Tr\u2212êng tiÓu häc · nhµ trÎ", HOA_ENCODING_UNKNOWN, "Điều 3 − Trường tiểu học · nhà trẻ");
    assert_recovered("lµng “nghÒ” – x· §¹i Hîp…", HOA_ENCODING_UNKNOWN, "làng “nghề” – xã Đại Hợp…");
}

/* One line in both: Unicode stays, each stretch is told with its place and scores. */
static void
test_mixed_lines(void **state)
{
    static const char TEXT[] = "Thưởng cho bạn đọc cuốn sách nhỏ: Ng\u00adêi tèt, viÖc tèt quanh ta. Trân trọng cảm ơn quý vị.\n"
                               "Bảng lương: trường nước, vaø moät caâu chuyeän cuûa chuùng toâi, người ở lại.";
    static const char EXPECTED[] = "Thưởng cho bạn đọc cuốn sách nhỏ: Người tốt, việc tốt quanh ta. Trân trọng cảm ơn quý vị.\n"
                                   "Bảng lương: trường nước, và một câu chuyện của chúng tôi, người ở lại.";
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(HoaRecovered));
    g_autoptr(GString) out = NULL;
    size_t changed;
    HoaRecovered run;

    (void)state;
    out = recover(HOA_SLICE(TEXT), HOA_ENCODING_UNKNOWN, runs, &changed);
    assert_string_equal(out->str, EXPECTED);
    assert_int_equal(changed, 2);
    assert_int_equal(runs->len, 2);
    run = g_array_index(runs, HoaRecovered, 0);
    assert_int_equal(run.encoding, HOA_ENCODING_TCVN3);
    assert_memory_equal(TEXT + run.from, "Ng\u00adêi", 6);
    assert_true(run.score > 0.9 && run.before < 0.5);
    run = g_array_index(runs, HoaRecovered, 1);
    assert_int_equal(run.encoding, HOA_ENCODING_VNI);
    assert_memory_equal(TEXT + run.from, "vaø", 4);
    assert_memory_equal(out->str + run.to - 7, "và", 3);
}

/* Words of Unicode inside legacy text, as cells that two programs wrote have them. */
static void
test_unicode_words_in_legacy_text(void **state)
{
    (void)state;
    assert_recovered("M¸y mãc thiết bÞ, phụ tïng vµ nguyªn liÖu dÖt may", HOA_ENCODING_UNKNOWN,
                     "Máy móc thiết bị, phụ tùng và nguyên liệu dệt may");
}

static void
test_other_text_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(STAYS); i++)
        assert_stays(STAYS[i], HOA_ENCODING_UNKNOWN);
}

/* Decomposed Unicode is Unicode. */
static void
test_decomposed_text_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(VIETNAMESE); i++) {
        g_autofree char *decomposed = g_utf8_normalize(VIETNAMESE[i], -1, G_NORMALIZE_NFD);

        assert_stays(decomposed, HOA_ENCODING_UNKNOWN);
        assert_stays(decomposed, HOA_ENCODING_TCVN3);
    }
}

/* Text of more than a segment: offsets go on, and no border is seen. */
static void
test_long_text(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(HoaRecovered));
    g_autoptr(GString) out = NULL;
    size_t changed, end = 0;

    (void)state;
    while (text->len < (size_t)5 << 19) {
        g_string_append(text, "Lµng t«i cã lòy tre xanh, cã dßng s«ng nhá ch¶y quanh lµng. ");
        g_string_append(expected, "Làng tôi có lũy tre xanh, có dòng sông nhỏ chảy quanh làng. ");
    }
    out = recover(slice_of(text), HOA_ENCODING_UNKNOWN, runs, &changed);
    assert_true(g_string_equal(out, expected));
    assert_int_equal(changed, runs->len);
    for (guint i = 0; i < runs->len; i++) {
        const HoaRecovered *run = &g_array_index(runs, HoaRecovered, i);

        assert_true(run->from >= end && run->from_len > 0);
        end = run->from + run->from_len;
        assert_true(end <= text->len && run->to + run->to_len <= out->len + 7);
    }
}

/* Bytes that are no UTF-8 are kept; without a border for segments in sight they take no longer than others. */
static void
test_ill_formed_text(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) out = NULL;
    size_t changed;

    (void)state;
    g_string_set_size(text, (size_t)3 << 20);
    memset(text->str, 0x80, text->len);
    out = recover(slice_of(text), HOA_ENCODING_UNKNOWN, NULL, &changed);
    assert_int_equal(changed, 0);
    assert_true(g_string_equal(out, text));
}

/*
 * No article of the news changes, whatever a font promises, but the one in which two words are VNI seen through Windows-1252:
 * of a football cup it says c-u-u grave-p and v-a-o stroke, between words that are well.
 */
static void
test_news(void **state)
{
    static const HoaEncoding FONTS[] = {HOA_ENCODING_UNKNOWN, HOA_ENCODING_TCVN3_CAPITALS, HOA_ENCODING_VNI};
    g_auto(Articles) articles = {0};
    char *text;
    size_t count = 0, damaged = 0;

    (void)state;
    if (!articles_open(&articles))
        skip();
    while ((text = articles_next(&articles)) != NULL) {
        bool known = strstr(text, "cuùp FA vaø League") != NULL;

        damaged += known;
        for (size_t f = 0; f < G_N_ELEMENTS(FONTS); f++) {
            g_autoptr(GString) out = g_string_new(NULL);
            size_t changed = hoa_text_recover(hoa_slice_from(text), FONTS[f], out, NULL);

            if (changed != (known ? 1 : 0) || (changed == 0 && strcmp(out->str, text) != 0))
                fail_msg("article %zu: %zu stretches changed", count, changed);
        }
        count++;
        g_free(text);
    }
    assert_true(count >= 20000 && damaged == 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_encoding_both_ways),
        cmocka_unit_test(test_utf8_read_as_windows_1252),
        cmocka_unit_test(test_short_runs_lean_on_the_font),
        cmocka_unit_test(test_promises_are_not_believed_over_unicode),
        cmocka_unit_test(test_capital_fonts),
        cmocka_unit_test(test_abbreviations_and_signs_inside_a_stretch),
        cmocka_unit_test(test_mixed_lines),
        cmocka_unit_test(test_unicode_words_in_legacy_text),
        cmocka_unit_test(test_other_text_stays),
        cmocka_unit_test(test_decomposed_text_stays),
        cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_ill_formed_text),
        cmocka_unit_test(test_news),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
