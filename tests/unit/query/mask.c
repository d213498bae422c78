/* Numbers of telephones are masked, other numbers are not. */
#include "query.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
phone(const char *typed, const char *wanted)
{
    g_autoptr(GString) out = g_string_new("> ");

    hoa_mask_phone(typed, out);
    assert_string_equal(out->str + 2, wanted);
}

static void
text(const char *typed, const char *wanted)
{
    g_autoptr(GString) out = g_string_new(typed);

    hoa_mask_phones(out);
    assert_string_equal(out->str, wanted);
    assert_int_equal(out->len, strlen(typed));
}

static void
fields(void **state)
{
    (void)state;
    phone("0900 000 104", "090* *** *04");
    phone("0912345678", "091*****78");
    phone("+84 912 345 678", "+84 9** *** *78");
    phone("(024) 3825-1234", "(024) ****-**34");
    phone("", "");
    phone("không có", "không có");
}

static void
texts(void **state)
{
    (void)state;
    text("Số máy 0912 345 678.", "Số máy 091* *** *78.");
    text("0912345678", "091*****78");
    text("ĐT:0912.345.678, 0987-654-321", "ĐT:091*.***.*78, 098*-***-*21");
    text("0912345678 0987654321", "091*****78 098*****21");
    text("+84 912 345 678", "+84 9** *** *78");
    text("+84912345678!", "+849******78!");
    text("(024) 3825 1234", "(024) **** **34");
    text("0912\xc2\xa0" "345\xc2\xa0" "678", "091*\xc2\xa0***\xc2\xa0*78");
    text("0912\xe2\x80\x8b" "345\xc2\xad" "678", "091*\xe2\x80\x8b***\xc2\xad*78");
    text("0912\xe2\x81\xa0" "345678 \xef\xbb\xbf. x", "091*\xe2\x81\xa0****78 \xef\xbb\xbf. x");
    text("0912\xe2\x80\x89" "345\xe2\x80\x91" "678", "091*\xe2\x80\x89***\xe2\x80\x91*78");
    text("CCCD 001234567890", "CCCD 001*******90");
    text("0912 345 678 0912 345 678", "091* *** *78 091* *** *78");
    text("", "");
}

static void
other_numbers(void **state)
{
    static const char *const kept[] = {
        "75.358 sáng kiến, 1.234.567.890 đồng", "ngày 02/09/1945, 08.30 - 17.30", "từ 2015 đến 2020, 10052",
        "02.09.1945–03.10.1946", "0912 - 345 - 678 cái",
        "số 0123", "0,5 và 00:30", "A0912345678", "1912345678", "912 345 678", "0912  345", "0 giờ 12 phút 30 giây", "+85 912 345 678",
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
        text(kept[i], kept[i]);
}

static void
nul_is_no_end(void **state)
{
    g_autoptr(GString) out = g_string_new_len("a\0" "0912345678\0" "0912345678", 23);

    (void)state;
    hoa_mask_phones(out);
    assert_int_equal(out->len, 23);
    assert_memory_equal(out->str, "a\0" "091*****78\0" "091*****78", 23);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields),
        cmocka_unit_test(texts),
        cmocka_unit_test(other_numbers),
        cmocka_unit_test(nul_is_no_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
