/* hoa_text_is_normal() and hoa_text_normalise(). */
#include "check.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Normalises and compares the text and the counts; what comes out must be normal, and stay as it is. */
static void
assert_normalised(HoaSlice text, HoaSlice expected, HoaTextRepairs counts)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) again = g_string_new(NULL);
    HoaTextRepairs repairs = {0};

    hoa_text_normalise(text, out, &repairs);
    assert_int_equal(out->len, expected.len);
    assert_memory_equal(out->str, expected.data, expected.len);
    assert_int_equal(repairs.ill_formed, counts.ill_formed);
    assert_int_equal(repairs.controls, counts.controls);
    assert_int_equal(repairs.composed, counts.composed);
    assert_true(hoa_text_is_normal(hoa_slice(out->str, out->len)));
    assert_int_equal(hoa_text_is_normal(text), hoa_slice_equal(text, expected));
    hoa_text_normalise(hoa_slice(out->str, out->len), again, NULL);
    assert_true(g_string_equal(out, again));
}

#define CHECK(in, out, ...) assert_normalised(HOA_SLICE(in), HOA_SLICE(out), (HoaTextRepairs){__VA_ARGS__})
#define KEPT(text) CHECK(text, text, 0)
#define BAD "\xef\xbf\xbd"

static void
test_normal_text_is_kept(void **state)
{
    (void)state;
    CHECK("", "", 0);
    assert_true(hoa_text_is_normal(HOA_SLICE_EMPTY));
    KEPT("Người tốt, việc tốt:\t“Những bông hoa đẹp” – năm 2024…\nHà Nội");
    KEPT("\xf0\x9f\x8c\xb8 x\xcc\x84 \xea\xb0\x81 \xe0\xa6\x95\xe0\xa7\x8b");
    /* Beginning with a mark, and a mark over a space. */
    KEPT("\xcc\x81 \xcc\x81");
}

/* The tables 3-8 to 3-11 of the Unicode standard, on maximal subparts. */
static void
test_ill_formed_sequences(void **state)
{
    (void)state;
    CHECK("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", BAD BAD BAD BAD BAD BAD BAD BAD "A", .ill_formed = 8);
    CHECK("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", BAD BAD BAD BAD BAD BAD BAD BAD "A", .ill_formed = 8);
    CHECK("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", BAD BAD BAD BAD BAD "A" BAD BAD "B", .ill_formed = 7);
    CHECK("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", BAD BAD BAD BAD "A", .ill_formed = 4);
    /* Overlong, beyond the last plane, five and six bytes, a lonely continuation. */
    CHECK("a\xc1\x81z", "a" BAD BAD "z", .ill_formed = 2);
    CHECK("\xf5\x80\x80\x80", BAD BAD BAD BAD, .ill_formed = 4);
    CHECK("\xf8\x88\x80\x80\x80", BAD BAD BAD BAD BAD, .ill_formed = 5);
    CHECK("\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf", 0);
    CHECK("\x80", BAD, .ill_formed = 1);
}

static void
test_truncated_ends(void **state)
{
    (void)state;
    CHECK("đ\xc4", "đ" BAD, .ill_formed = 1);
    CHECK("\xe1", BAD, .ill_formed = 1);
    CHECK("\xe1\xba", BAD, .ill_formed = 1);
    CHECK("\xf0\x9f", BAD, .ill_formed = 1);
    CHECK("\xf0\x9f\x8c", BAD, .ill_formed = 1);
    CHECK("\xe1\xba" "a", BAD "a", .ill_formed = 1);
}

static void
test_controls(void **state)
{
    (void)state;
    CHECK("a\r\nb\r\n", "a\nb\n", .controls = 2);
    CHECK("a\rb\r", "a\nb\n", .controls = 2);
    CHECK("\r\r\n", "\n\n", .controls = 2);
    CHECK("\xef\xbb\xbfHà\xef\xbb\xbf Nội", "Hà Nội", .controls = 2);
    CHECK("\xef\xbb\xbf", "", .controls = 1);
    CHECK("a\0b\x01\x1b\x7f\v\f", "a b     ", .controls = 6);
    CHECK("a\xc2\x80\xc2\x85\xc2\x9f\xc2\xa0", "a   \xc2\xa0", .controls = 3);
    CHECK("\t\n", "\t\n", 0);
    /* A mark beyond a dropped character finds its base. */
    CHECK("e\xef\xbb\xbf\xcc\x81", "é", .controls = 1, .composed = 1);
}

static void
test_composing(void **state)
{
    (void)state;
    CHECK("Ha\xcc\x80 No\xcc\x82\xcc\xa3i", "Hà Nội", .composed = 2);
    CHECK("No\xcc\xa3\xcc\x82i", "Nội", .composed = 1);
    CHECK("đu\xcc\x9bo\xcc\x9b\xcc\x80ng", "đường", .composed = 2);
    /* As Windows-1258 has it: a letter with its quality, then the tone. */
    CHECK("tiê\xcc\x81ng Viê\xcc\xa3t", "tiếng Việt", .composed = 2);
    CHECK("\xe2\x84\xab\xe2\x84\xa6", "Å\xce\xa9", .composed = 2);
    CHECK("\xcd\x80" "a\xcd\x81", "\xcc\x80" "á", .composed = 2);
    CHECK("\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", "\xea\xb0\x81", .composed = 1);
    CHECK("x\xcc\x81\xcc\xa3", "x\xcc\xa3\xcc\x81", .composed = 1);
    CHECK("e\xcc\x81\xcc\x81", "é\xcc\x81", .composed = 1);
}

static void
test_counts_are_added_and_output_appended(void **state)
{
    g_autoptr(GString) out = g_string_new("trước|");
    HoaTextRepairs repairs = {.ill_formed = 10, .controls = 20, .composed = 30};

    (void)state;
    hoa_text_normalise(HOA_SLICE("\xff\r\ne\xcc\x81"), out, &repairs);
    assert_string_equal(out->str, "trước|" BAD "\né");
    assert_int_equal(repairs.ill_formed, 11);
    assert_int_equal(repairs.controls, 21);
    assert_int_equal(repairs.composed, 31);
}

/* Something to repair at every place relative to the blocks that the fast path reads. */
static void
test_every_place(void **state)
{
    static const struct {
        const char *in, *out;
    } CASES[] = {
        {"e\xcc\x81", "é"},         {"\xe1\xba", BAD},
        {"\r\n", "\n"},             {"ê\xcc\xa3", "ệ"},
        {"\xe2\x84\xab", "Å"},      {"\xc2\x85", " "},
        {"\xef\xbb\xbf", ""},       {"x\xcc\x84", "x\xcc\x84"},
        {"\xf0\x9f\x8c\xb8", "\xf0\x9f\x8c\xb8"},
    };
    static const char *const PADS[] = {"a", "đ", "ệ"};

    (void)state;
    for (size_t c = 0; c < G_N_ELEMENTS(CASES); c++)
        for (size_t before = 0; before < 140; before++)
            for (size_t after = 0; after < 140; after += 69)
                for (size_t pad = 0; pad < G_N_ELEMENTS(PADS); pad++) {
                    g_autoptr(GString) in = g_string_new(NULL);
                    g_autoptr(GString) expected = g_string_new(NULL);
                    g_autoptr(GString) out = g_string_new(NULL);

                    for (size_t i = 0; i < before; i++)
                        g_string_append(in, PADS[pad]);
                    g_string_append(expected, in->str);
                    g_string_append(in, CASES[c].in);
                    g_string_append(expected, CASES[c].out);
                    for (size_t i = 0; i < after; i++) {
                        g_string_append(in, "ơ");
                        g_string_append(expected, "ơ");
                    }
                    assert_int_equal(hoa_text_is_normal(hoa_slice(in->str, in->len)), g_string_equal(in, expected));
                    hoa_text_normalise(hoa_slice(in->str, in->len), out, NULL);
                    assert_true(g_string_equal(out, expected));
                }
}

/* Random mixtures of characters that compose, reorder or stand still, against utf8proc itself. */
static void
test_agrees_with_utf8proc(void **state)
{
    static const uint32_t SOME[] = {
        'a', 'e', 'o', 'x', ' ', 0xe2, 0xea, 0x1a1, 0x1b0, 0x1ec7, 0x111, 0x300, 0x301, 0x302, 0x303, 0x306, 0x309,
        0x31b, 0x323, 0x327, 0x340, 0x341, 0x343, 0x344, 0x345, 0x34f, 0x387, 0x3b1, 0x1f71, 0x5d0, 0x5b4, 0xfb1d,
        0x9c7, 0x9be, 0x9d7, 0xdd9, 0xdcf, 0x1100, 0x1161, 0x11a8, 0xac00, 0xac01, 0x2126, 0x212b, 0xf900, 0x4e00,
        0x200b, 0x2000, 0x3099, 0x304b, 0x1f338, 0x1d15e, 0x110ba, 0x11099, 0x2adc, 0xfffd, 0xfe0f,
    };
    g_autoptr(GRand) random = g_rand_new_with_seed(20240701);

    (void)state;
    for (int round = 0; round < 30000; round++) {
        g_autoptr(GString) in = g_string_new(NULL);
        g_autoptr(GString) out = g_string_new(NULL);
        utf8proc_uint8_t *expected;
        HoaSlice text;
        int n = g_rand_int_range(random, 0, round % 10 == 0 ? 120 : 8);

        for (int i = 0; i < n; i++)
            g_string_append_unichar(in, SOME[g_rand_int_range(random, 0, G_N_ELEMENTS(SOME))]);
        text = hoa_slice(in->str, in->len);
        expected = utf8proc_NFC((const utf8proc_uint8_t *)in->str);
        hoa_text_normalise(text, out, NULL);
        assert_string_equal(out->str, (const char *)expected);
        assert_int_equal(hoa_text_is_normal(text), strcmp(in->str, (const char *)expected) == 0);
        free(expected);
    }
}

/* A run of marks as long as a file must not take quadratic time: with 400,000 it would take minutes. */
static void
test_long_runs_of_marks(void **state)
{
    g_autoptr(GString) in = g_string_new("a");
    g_autoptr(GString) out = g_string_new(NULL);
    gint64 start = g_get_monotonic_time();

    (void)state;
    for (int i = 0; i < 200000; i++)
        g_string_append(in, "\xcc\x81\xcc\xa3"); /* acute, dot below: to be sorted */
    assert_false(hoa_text_is_normal(hoa_slice(in->str, in->len)));
    hoa_text_normalise(hoa_slice(in->str, in->len), out, NULL);
    assert_true(g_str_has_prefix(out->str, "ạ\xcc\xa3\xcc\xa3"));
    assert_true(g_str_has_suffix(out->str, "\xcc\x81\xcc\x81"));
    assert_true(hoa_text_is_normal(hoa_slice(out->str, out->len)));
    assert_true(g_get_monotonic_time() - start < 20 * G_USEC_PER_SEC);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_normal_text_is_kept),
        cmocka_unit_test(test_ill_formed_sequences),
        cmocka_unit_test(test_truncated_ends),
        cmocka_unit_test(test_controls),
        cmocka_unit_test(test_composing),
        cmocka_unit_test(test_counts_are_added_and_output_appended),
        cmocka_unit_test(test_every_place),
        cmocka_unit_test(test_agrees_with_utf8proc),
        cmocka_unit_test(test_long_runs_of_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
