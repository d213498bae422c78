/* The generated tables against utf8proc, for all of Unicode. */
#include "check.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "chars.h"

static bool
is_scalar(uint32_t cp)
{
    return cp < 0xd800 || (cp >= 0xe000 && cp < 0x110000);
}

static void
test_utf8_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        char bytes[4];
        uint32_t back;
        size_t n = hoa_utf8_write(cp, bytes);

        if (is_scalar(cp)) {
            assert_int_equal(hoa_utf8_read((const uint8_t *)bytes, n, &back), n);
            assert_int_equal(back, cp);
            assert_int_equal(hoa_utf8_back((const uint8_t *)bytes, n), 0);
        } else {
            assert_int_equal(hoa_utf8_read((const uint8_t *)bytes, n, &back), 1);
            assert_true(back == HOA_ILL_FORMED);
        }
    }
}

/* Each character between two letters and after each kind of base: NFC as utf8proc has it. */
static void
test_normal_characters(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        bool control = cp == 0x7f || (cp < 0xa0 && (cp < 0x20 || cp > 0x7f) && cp != '\t' && cp != '\n') || cp == 0xfeff;
        char text[16] = "a";
        utf8proc_uint8_t *composed;
        size_t n;

        if (!is_scalar(cp))
            continue;
        n = 1 + hoa_utf8_write(cp, text + 1);
        text[n++] = 'z';
        text[n] = '\0';
        composed = utf8proc_NFC((const utf8proc_uint8_t *)text);
        assert_int_equal(hoa_text_is_normal(hoa_slice(text, n)), !control && strcmp((char *)composed, text) == 0);
        free(composed);
    }
}

static void
test_letters(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x1f00; cp++) {
        const HoaLetter *letter = hoa_letter(cp);
        int category = utf8proc_category((utf8proc_int32_t)cp);
        bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;

        is_letter = is_letter || category == UTF8PROC_CATEGORY_NL;
        assert_int_equal((hoa_char_info(cp) & HOA_CHAR_CLASS) == HOA_CHAR_LETTER, is_letter);
        if (letter == NULL) {
            assert_true(cp >= HOA_LATIN_END && cp < HOA_LATIN_MORE);
            continue;
        }
        if (cp != 0xd0 && cp != 0xf0 && cp != 0x189)
            assert_int_equal(letter->lower, utf8proc_tolower((utf8proc_int32_t)cp));
        else
            assert_int_equal(letter->lower, HOA_D_STROKE);
        assert_int_equal(hoa_char_lower(letter->lower), letter->lower);
        if (hoa_letter(letter->base) != NULL) /* lower case of a few is in the blocks Latin Extended-C and D */
            assert_int_equal(hoa_letter(letter->base)->base, letter->base);
        if (letter->vowel != HOA_VOWEL_NONE)
            assert_int_equal(hoa_vowels[letter->vowel][letter->tone], letter->lower);
    }
}

/* The 12 vowels with 6 tones are 72 letters, small and capital. The Turkish İ is none of them. */
static void
test_vowels(void **state)
{
    size_t vowels = 0, consonants = 0;

    (void)state;
    for (uint32_t cp = 0; cp < 0x1f00; cp++) {
        const HoaLetter *letter = hoa_letter(cp);

        vowels += letter != NULL && letter->vowel != HOA_VOWEL_NONE;
        consonants += letter != NULL && letter->consonant;
    }
    assert_int_equal(vowels, 2 * 72);
    assert_int_equal(hoa_letter(0x130)->vowel, HOA_VOWEL_NONE);
    assert_int_equal(hoa_letter(0x130)->lower, 'i');
    assert_int_equal(consonants, 2 * 20 + 2 + 3); /* b to z, đ, and the three that stand in for it */
    assert_int_equal(hoa_vowels[HOA_VOWEL_O_HORN][HOA_TONE_NANG], 0x1ee3);
    assert_int_equal(hoa_vowels[HOA_VOWEL_A_CIRCUMFLEX][HOA_TONE_NANG], 0x1ead);
    assert_int_equal(hoa_vowels[HOA_VOWEL_Y][HOA_TONE_HUYEN], 0x1ef3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8_round_trip),
        cmocka_unit_test(test_normal_characters),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_vowels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
