/* Tokens, their kinds, offsets and pairs. */
#include "check.h"

/*
 * All tokens of a text in one line: numbers after '#', a '+' before a token that is joined to the one before.
 * Checks on the way that offsets rise, stay in the text and never overlap.
 */
static char *
describe(HoaSlice text)
{
    HoaTokens tokens = {.text = text};
    g_autoptr(GString) out = g_string_new(NULL);
    HoaToken token;
    size_t end = 0, count = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        assert_true(token.len > 0);
        assert_true(token.offset >= end);
        assert_true(token.offset + token.len <= text.len);
        end = token.offset + token.len;
        count++;
        g_string_append_printf(out, "%s%s%s%.*s", out->len > 0 ? " " : "", token.joined ? "+" : "",
                               token.kind == HOA_TOKEN_NUMBER ? "#" : "", (int)token.len, text.data + token.offset);
    }
    assert_false(hoa_tokens_next(&tokens, &token));
    assert_int_equal(token.len, 0);
    assert_int_equal(hoa_text_count_tokens(text), count);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
check(const char *text, const char *expected)
{
    g_autofree char *got = describe(hoa_slice_from(text));

    assert_string_equal(got, expected);
}

static void
test_syllables(void **state)
{
    (void)state;
    check("", "");
    check(" \n\t…!?", "");
    check("Người tốt, việc tốt", "Người +tốt việc +tốt");
    check("NGUYỄN THỊ ĐÀO", "NGUYỄN +THỊ +ĐÀO");
    check("a", "a");
    check("Ở đâu?Ở đây.", "Ở +đâu Ở +đây");
    check("Привет 中文 ελληνικά", "Привет +中文 +ελληνικά");
}

static void
test_numbers(void **state)
{
    (void)state;
    check("75.358 người", "#75.358 +người");
    check("4,2 tỉ", "#4,2 +tỉ");
    check("ngày 7.4.2014.", "ngày +#7.4.2014");
    check("28/09/2022", "#28 #09 #2022");
    check("1.234.567,89", "#1.234.567,89");
    check("5. Kết luận", "#5 Kết +luận");
    check("1..2 3,,4 .5 6.", "#1 #2 +#3 #4 #5 +#6");
    check("2020-2021", "#2020 +#2021");
    check("64,6%", "#64,6");
    check("7.414", "#7.414");
}

static void
test_letters_and_digits(void **state)
{
    (void)state;
    check("lớp 10A2", "lớp +10A2");
    check("VnTime2", "VnTime2");
    check("18h45", "18h45");
    check("5kg", "5kg");
    check("A2.3", "A2 #3");
    check("75.358đ", "#75.358 +đ");
    check("4,2tỉ", "#4,2 +tỉ");
    check("1.10A2", "#1.10 +A2");
    check("COVID-19", "COVID +#19");
    check("H2O CO₂ m²", "H2O +CO m");
}

static void
test_pairs(void **state)
{
    (void)state;
    check("TP.HCM", "TP HCM");
    check("Hà  \t Nội", "Hà +Nội");
    check("Hà\nNội", "Hà Nội");
    check("Hà\xc2\xa0Nội", "Hà +Nội");
    check("Mác-Lênin", "Mác +Lênin");
    check("vi\xe2\x80\x90rút", "vi +rút");
    check("Độc lập - Tự do – Hạnh phúc", "Độc +lập Tự +do Hạnh +phúc");
    check("a--b", "a b");
    check("“Người tốt” việc 'tốt' \"hay\"", "Người +tốt +việc +tốt +hay");
    check("H’Mông K'Ho", "H +Mông +K +Ho");
    check("a—b … c (d) e; g: h/k", "a b c d e g h k");
    check("a. b, c! d", "a b c d");
    check("một\xe2\x80\x8bhai", "một +hai"); /* zero-width space */
}

static void
test_marks_and_invisible_characters(void **state)
{
    (void)state;
    /* Decomposed text has the same tokens as composed text, with its own offsets. */
    check("Ha\xcc\x80 No\xcc\xa3\xcc\x82i", "Ha\xcc\x80 +No\xcc\xa3\xcc\x82i");
    check("x\xcc\x84y z\xcc\x84", "x\xcc\x84y +z\xcc\x84");
    check("\xcc\x81" "a \xcc\x81 b", "a b");
    check("7\xcc\x84", "#7\xcc\x84");
    /* Soft hyphen, joiner, direction mark: inside a token but not at its ends. */
    check("ng\xc2\xad" "ười", "ng\xc2\xad" "ười");
    check("\xe2\x80\x8eHà\xe2\x80\x8e Nội\xe2\x80\x8e", "Hà +Nội");
    check("3\xef\xb8\x8f\xe2\x83\xa3 hoa", "#3 hoa");
}

static void
test_offsets_are_bytes(void **state)
{
    HoaTokens tokens = {.text = HOA_SLICE("“Đường 5” \xf0\x9f\x8c\xb8 hoa")};
    HoaToken token;

    (void)state;
    assert_true(hoa_tokens_next(&tokens, &token));
    assert_int_equal(token.offset, 3);
    assert_int_equal(token.len, 9);
    assert_false(token.joined);
    assert_true(hoa_tokens_next(&tokens, &token));
    assert_int_equal(token.offset, 13);
    assert_int_equal(token.len, 1);
    assert_int_equal(token.kind, HOA_TOKEN_NUMBER);
    assert_true(token.joined);
    assert_true(hoa_tokens_next(&tokens, &token));
    assert_int_equal(token.offset, 23);
    assert_false(token.joined);
    assert_false(hoa_tokens_next(&tokens, &token));
    assert_false(hoa_tokens_next(&tokens, &token));
}

/* Every cut of a text, so also in the middle of characters, and bytes that are no UTF-8 at all. */
static void
test_safe_on_anything(void **state)
{
    static const char TEXT[] = "Trường 10A2 được 75.358đ “hoa”\xf0\x9f\x8c\xb8 x\xcc\x84";
    g_autofree char *end = NULL;
    char every[512];

    (void)state;
    for (size_t cut = 0; cut < sizeof TEXT; cut++) {
        g_autofree char *copy = g_memdup2(TEXT, cut); /* exact size: the sanitizer sees a step too far */
        g_autofree char *got = describe(hoa_slice(copy, cut));

        assert_non_null(got);
    }
    end = describe(HOA_SLICE("tr\xe1\xbb"));
    assert_string_equal(end, "tr");
    for (size_t i = 0; i < sizeof every; i++)
        every[i] = (char)(i * 7 + i / 256);
    for (size_t from = 0; from < 256; from++) {
        g_autofree char *got = describe(hoa_slice(every + from, 256));

        assert_non_null(got);
    }
}

static void
test_counting_words(void **state)
{
    (void)state;
    assert_int_equal(hoa_text_count_words(HOA_SLICE_EMPTY), 0);
    assert_int_equal(hoa_text_count_words(HOA_SLICE(" \n\t ")), 0);
    assert_int_equal(hoa_text_count_words(HOA_SLICE("Người tốt - việc tốt.")), 5);
    assert_int_equal(hoa_text_count_words(HOA_SLICE("một\nhai\tba  bốn\xc2\xa0năm\xe2\x80\xa8sáu")), 6);
    assert_int_equal(hoa_text_count_words(HOA_SLICE("75.358 TP.HCM ... “x”")), 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_syllables),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_letters_and_digits),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_marks_and_invisible_characters),
        cmocka_unit_test(test_offsets_are_bytes),
        cmocka_unit_test(test_safe_on_anything),
        cmocka_unit_test(test_counting_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
