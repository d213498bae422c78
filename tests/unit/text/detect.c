/* Recognising encodings of whole files. */
#include <math.h>

#include "articles.h"
#include "check.h"
#include "encodings.h"

/* Plain Vietnamese of several kinds; every letter of the alphabet that has a diacritic occurs. */
static const char *const VIETNAMESE[] = {
    "Chị Hạnh dậy từ bốn giờ sáng, nhóm bếp, nấu nồi cháo cho cụ già neo đơn cuối xóm rồi mới ra ruộng.",
    "Ông Tư kể: hồi ấy cả ấp chỉ có một chiếc xuồng, ai đau ốm cũng phải chờ con nước lớn mới sang sông được.",
    "Thầy giáo trẻ đạp xe mười hai cây số đường đất đỏ, chở theo thùng sách cũ xin được ở thị trấn.",
    "Quỹ khuyến học của dòng họ đã trao ba mươi bảy suất cho học sinh nghèo vượt khó trong dịp hè vừa qua.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM - Độc lập - Tự do - Hạnh phúc",
    "Kỹ sư nông nghiệp hướng dẫn bà con ủ phân, giữ giống lúa thơm và ghi chép sổ tay mỗi vụ.",
};

static const HoaEncoding LEGACY[] = {
    HOA_ENCODING_TCVN3, HOA_ENCODING_VNI, HOA_ENCODING_VPS, HOA_ENCODING_VISCII, HOA_ENCODING_WINDOWS_1258,
};

/* Western sentences in UTF-8; encoded as Windows-1252 they must stay Western. */
static const char *const WESTERN[] = {
    "Le maire a remis à l'élève une médaille dorée où l'on avait gravé son prénom, très ému, près de la fenêtre.",
    "Là-bas, le blé a poussé drû cet été; la forêt, elle, a brûlé en août et le pré n'est plus qu'un désert âpre.",
    "Für das größte Fest des Jahres schmückten die Mädchen das Rathaus, während über den Dächern die Störche kreisten.",
    "Der König überließ den Müllern die Bäche; später hörte man nichts mehr von schönen Gärten und süßen Äpfeln.",
    "El niño soñó que mañana habría un camión lleno de piñas y que su compañero Íñigo cantaría en el salón.",
    "La señora Muñoz pidió café, pero el camarero, distraído, le llevó té con limón y también un pastel más.",
    "Můj přítel žije v Praze, šel úzkou ulicí a mával červeným šátkem.",
    "O irmão não quis pão; então a mãe lhe deu maçã, limão e um copo d'água fria à mesa.",
    "Smörgåsbordet dukades på kvällen, och våra gäster åt räkor, ägg och blåbär tills ljuset släcktes.",
};

static const char *const ASCII[] = {
    "Shall I compare it to a river, or to the sea? It is wider than both. Who knows?",
    "if (a(i) != b[j]) f(x) = a+b; /* o(n) */ u^2 + e^x, see http://example.org/a?b=c",
    "Add the odd daddy to the ladder; bidding ends at noon. Eddie said: don't add it.",
    "What are you? Are you? To be or not to be? So. I see. He's there, isn't he? We'll go.",
    "ban an com chua, toi di lam day, hen mai gap lai nhe",
};

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static HoaEncodingScore
detect(HoaSlice bytes)
{
    HoaEncodingScore best, all[HOA_N_ENCODINGS], again;

    hoa_encoding_detect(bytes, &best, all);
    hoa_encoding_detect(bytes, &again, NULL);
    assert_int_equal(best.encoding, again.encoding);
    assert_true(fabs(best.score - again.score) < 1e-12);
    assert_int_equal(all[best.encoding].encoding, best.encoding);
    assert_true(fabs(all[best.encoding].score - best.score) < 1e-12);
    for (int i = 0; i < HOA_N_ENCODINGS; i++) {
        assert_int_equal(all[i].encoding, i);
        assert_true(all[i].score >= 0 && all[i].score <= 1);
        assert_true(all[i].accented <= all[i].legal && all[i].legal <= all[i].words);
    }
    return best;
}

static void
assert_detected(HoaSlice bytes, HoaEncoding expected, const char *what)
{
    HoaEncodingScore best = detect(bytes);

    if (best.encoding != expected)
        fail_msg("\"%s\": %s (%.3f), not %s", what, hoa_encoding_name(best.encoding), best.score, hoa_encoding_name(expected));
}

static GString *
encode(HoaEncoding encoding, const char *text)
{
    GString *bytes = g_string_new(NULL);

    hoa_encoding_encode(encoding, hoa_slice_from(text), bytes, NULL);
    return bytes;
}

static void
test_each_sentence_in_each_encoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(VIETNAMESE); i++) {
        for (size_t e = 0; e < G_N_ELEMENTS(LEGACY); e++) {
            g_autoptr(GString) bytes = encode(LEGACY[e], VIETNAMESE[i]);

            assert_detected(slice_of(bytes), LEGACY[e], VIETNAMESE[i]);
            assert_true(detect(slice_of(bytes)).score > 0.9);
        }
        assert_detected(hoa_slice_from(VIETNAMESE[i]), HOA_ENCODING_UTF8, VIETNAMESE[i]);
    }
}

/* Windows-1258 between one and the other composition, which conversion programs leave behind. */
static void
test_decomposed_unicode(void **state)
{
    static const char TEXT[] = "Tr\xc6\xb0\xc6\xa1\xcc\x80ng la\xcc\x80ng co\xcc\x81 m\xc3\xb4\xcc\xa3t ba\xcc\x80 gi\xc3\xa1o";
    HoaEncodingScore best = detect(HOA_SLICE(TEXT));

    (void)state;
    assert_int_equal(best.encoding, HOA_ENCODING_UTF8);
    assert_int_equal(best.accented, 6);
    assert_true(best.score > 0.99);
}

static void
test_viqr(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(VIETNAMESE); i++) {
        g_autoptr(GString) bytes = encode(HOA_ENCODING_VIQR, VIETNAMESE[i]);

        assert_detected(slice_of(bytes), HOA_ENCODING_VIQR, VIETNAMESE[i]);
    }
    assert_detected(HOA_SLICE("To^i ddi ho.c."), HOA_ENCODING_VIQR, "To^i");
    assert_detected(HOA_SLICE("ngu+o+`i co^ng nha^n"), HOA_ENCODING_VIQR, "nguoi");
    for (size_t i = 0; i < G_N_ELEMENTS(ASCII); i++)
        assert_detected(hoa_slice_from(ASCII[i]), HOA_ENCODING_ASCII, ASCII[i]);
}

static void
test_utf16(void **state)
{
    static const HoaEncoding WIDE[] = {HOA_ENCODING_UTF16LE, HOA_ENCODING_UTF16BE};

    (void)state;
    for (size_t e = 0; e < G_N_ELEMENTS(WIDE); e++) {
        for (size_t i = 0; i < G_N_ELEMENTS(VIETNAMESE); i++) {
            g_autoptr(GString) bytes = encode(WIDE[e], VIETNAMESE[i]);
            HoaEncodingScore best = detect(slice_of(bytes));

            assert_int_equal(best.encoding, WIDE[e]);
            assert_true(best.score > 0.9);
        }
        for (size_t i = 0; i < G_N_ELEMENTS(ASCII); i++) {
            g_autoptr(GString) bytes = encode(WIDE[e], ASCII[i]);

            assert_detected(slice_of(bytes), WIDE[e], ASCII[i]);
        }
    }
    assert_detected(HOA_SLICE("\xff\xfe" "a\0\xa1\x1e"), HOA_ENCODING_UTF16LE, "mark");
    assert_detected(HOA_SLICE("\xfe\xff\0a\x1e\xa1"), HOA_ENCODING_UTF16BE, "mark");
    assert_detected(HOA_SLICE("\xef\xbb\xbf" "abc"), HOA_ENCODING_UTF8, "mark");
}

static void
test_western_text_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(WESTERN); i++) {
        g_autoptr(GString) bytes = encode(HOA_ENCODING_WINDOWS_1252, WESTERN[i]);

        assert_detected(slice_of(bytes), HOA_ENCODING_WINDOWS_1252, WESTERN[i]);
        assert_detected(hoa_slice_from(WESTERN[i]), HOA_ENCODING_UTF8, WESTERN[i]);
    }
}

static void
test_few_or_odd_bytes(void **state)
{
    g_autoptr(GString) zeros = g_string_new(NULL);
    HoaEncodingScore best;

    (void)state;
    hoa_encoding_detect(HOA_SLICE_EMPTY, &best, NULL);
    assert_int_equal(best.encoding, HOA_ENCODING_UNKNOWN);
    assert_detected(HOA_SLICE("a"), HOA_ENCODING_ASCII, "a");
    assert_detected(HOA_SLICE("2019"), HOA_ENCODING_ASCII, "2019");
    assert_detected(HOA_SLICE("\xe9"), HOA_ENCODING_WINDOWS_1252, "e acute alone");
    assert_detected(HOA_SLICE("H\xb5 N\xe9i"), HOA_ENCODING_TCVN3, "Hà Nội");
    assert_detected(HOA_SLICE("Vie\xe4t Nam"), HOA_ENCODING_VNI, "Việt Nam");
    g_string_set_size(zeros, 100);
    memset(zeros->str, 0, zeros->len);
    assert_true(detect(slice_of(zeros)).encoding != HOA_ENCODING_UNKNOWN);
    for (int b = 1; b < 256; b++) {
        char byte = (char)b;

        assert_true(detect(hoa_slice(&byte, 1)).encoding != HOA_ENCODING_UNKNOWN);
    }
}

/* A file cut in the middle of a character, or with a stray byte, is still UTF-8. */
static void
test_damaged_utf8(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(VIETNAMESE); i++)
        g_string_append(text, VIETNAMESE[i]);
    assert_detected(hoa_slice(text->str, text->len - 1), HOA_ENCODING_UTF8, "whole");
    g_string_append(text, "\xe1\xbb");
    assert_detected(slice_of(text), HOA_ENCODING_UTF8, "cut");
    g_string_insert(text, 40, "\xff");
    assert_detected(slice_of(text), HOA_ENCODING_UTF8, "stray byte");
}

/* Legacy text beyond the size that is judged whole, with other things in its middle. */
static void
test_large_files_are_sampled(void **state)
{
    g_autoptr(GString) bytes = g_string_new(NULL);

    (void)state;
    while (bytes->len < 1000000)
        hoa_encoding_encode(HOA_ENCODING_VNI, hoa_slice_from(VIETNAMESE[bytes->len % G_N_ELEMENTS(VIETNAMESE)]), bytes, NULL);
    assert_detected(slice_of(bytes), HOA_ENCODING_VNI, "large");
}

/* Headings typed in capitals with a capital font decode to small accented letters between capitals, and still count. */
static void
test_capital_font_headings(void **state)
{
    (void)state;
    assert_detected(HOA_SLICE("C\xe9NG HO\xb5 X\xb7 H\xe9I CH\xf1 NGH\xdc" "A VI\xd6T NAM"), HOA_ENCODING_TCVN3, "heading");
}

/* No article of the news is taken for anything but UTF-8. */
static void
test_news(void **state)
{
    g_auto(Articles) articles = {0};
    char *text;
    size_t count = 0;

    (void)state;
    if (!articles_open(&articles))
        skip();
    while ((text = articles_next(&articles)) != NULL) {
        HoaEncodingScore best;

        hoa_encoding_detect(hoa_slice_from(text), &best, NULL);
        if (best.encoding != HOA_ENCODING_UTF8 && best.encoding != HOA_ENCODING_ASCII)
            fail_msg("article %zu: %s", count, hoa_encoding_name(best.encoding));
        if (best.encoding == HOA_ENCODING_ASCII && !g_str_is_ascii(text))
            fail_msg("article %zu: ASCII", count);
        count++;
        g_free(text);
    }
    assert_true(count >= 20000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_sentence_in_each_encoding),
        cmocka_unit_test(test_decomposed_unicode),
        cmocka_unit_test(test_viqr),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_western_text_stays),
        cmocka_unit_test(test_few_or_odd_bytes),
        cmocka_unit_test(test_damaged_utf8),
        cmocka_unit_test(test_large_files_are_sampled),
        cmocka_unit_test(test_capital_font_headings),
        cmocka_unit_test(test_news),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
