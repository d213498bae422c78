/* Values as people write them, and headings. */
#include "make.h"

#include "cells.h"
#include "fields.h"

static void
check_date(const char *text, const char *expected)
{
    char out[11];
    bool ok = hoa_cell_date(hoa_slice_from(text), out);

    if (ok != (expected != NULL) || (expected != NULL && strcmp(out, expected) != 0))
        fail_msg("\"%s\": expected %s, got %s", text, expected != NULL ? expected : "none", ok ? out : "none");
}

static void
dates(void **state G_GNUC_UNUSED)
{
    check_date("2021-03-12", "2021-03-12");
    check_date("2021-03-12T10:20:30+07:00", "2021-03-12");
    check_date("12/03/2021", "2021-03-12");
    check_date("5-4-2021", "2021-04-05");
    check_date("7.4.2014", "2014-04-07");
    check_date("ngày 12 tháng 3 năm 2021", "2021-03-12");
    check_date("tháng 2-2020", "2020-02");
    check_date("2021", "2021");
    check_date("31/02/2021", NULL);
    check_date("12/13/2021", NULL);
    check_date("28/62024", NULL);
    check_date("12/03", NULL);
    check_date("", NULL);
    check_date("hôm qua", NULL);
    check_date("99999999999999999999", NULL);
}

static void
check_number(const char *text, double expected)
{
    double number = -1;
    bool ok = hoa_cell_number(hoa_slice_from(text), &number);

    if (!ok || number < expected - 1e-6 || number > expected + 1e-6)
        fail_msg("\"%s\": expected %f, got %f (%d)", text, expected, number, ok);
}

static void
numbers(void **state G_GNUC_UNUSED)
{
    double number;

    check_number("75.358", 75358);
    check_number("4,2", 4.2);
    check_number("4.2", 4.2);
    check_number("1800", 1800);
    check_number("05", 5);
    check_number("1.234.567,8", 1234567.8);
    check_number("1,234,567.8", 1234567.8);
    check_number("16,629 tỷ đồng", 16629e6);
    check_number("500 triệu", 5e8);
    check_number("500 TRIỆU đồng", 5e8);
    check_number("1,5 tỉ", 1.5e9);
    check_number("200.000.000 đồng", 2e8);
    check_number("12 nghìn", 12000);
    check_number("64,6 %", 64.6);
    check_number("0.125", 0.125);
    check_number("1234.567", 1234.567);
    assert_false(hoa_cell_number(HOA_SLICE("gần 500"), &number));
    assert_false(hoa_cell_number(HOA_SLICE(""), &number));
    assert_false(hoa_cell_number(HOA_SLICE("-"), &number));
    assert_false(hoa_cell_number(HOA_SLICE("9999999999999999999999"), &number));
    assert_false(hoa_cell_number(HOA_SLICE("12/03/2021"), &number) && number > 13);
}

static void
years(void **state G_GNUC_UNUSED)
{
    int year, from, to;
    char sex;

    assert_true(hoa_cell_year(HOA_SLICE("2021"), &year) && year == 2021);
    assert_true(hoa_cell_year(HOA_SLICE("15/08/1961"), &year) && year == 1961);
    assert_true(hoa_cell_year(HOA_SLICE("năm 1950"), &year) && year == 1950);
    assert_false(hoa_cell_year(HOA_SLICE("2015-2020"), &year));
    assert_false(hoa_cell_year(HOA_SLICE("61 tuổi"), &year));
    assert_true(hoa_cell_period(HOA_SLICE("từ năm 2015 đến năm 2020"), &from, &to) && from == 2015 && to == 2020);
    assert_true(hoa_cell_period(HOA_SLICE("2019"), &from, &to) && from == 2019 && to == 2019);
    assert_false(hoa_cell_period(HOA_SLICE("2020-2015"), &from, &to));
    assert_int_equal(from, 0);
    assert_true(hoa_cell_sex(HOA_SLICE("Nữ"), &sex) && sex == 'f');
    assert_true(hoa_cell_sex(HOA_SLICE("NAM"), &sex) && sex == 'm');
    assert_false(hoa_cell_sex(HOA_SLICE("x"), &sex));
    assert_string_equal(hoa_cell_measure("Số sáng kiến được công nhận"), "innovation");
    assert_string_equal(hoa_cell_measure("Bằng khen cho sáng kiến"), "award");
    assert_string_equal(hoa_cell_measure("Lượt người"), "Lượt người");
}

static void
headings(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *heading;
        HoaScope scope;
        HoaField field;
    } known[] = {
        {"Mã bài dự thi", HOA_SCOPE_ENTRIES, HOA_FIELD_CODE},
        {"MÃ BÀI\nDỰ THI", HOA_SCOPE_AWARDS, HOA_FIELD_CODE},
        {"Ma bai du thi", HOA_SCOPE_INNOVATIONS, HOA_FIELD_CODE},
        {"Tên tác phẩm", HOA_SCOPE_ENTRIES, HOA_FIELD_TITLE},
        {"Đơn vị công tác/địa chỉ tác giả", HOA_SCOPE_ENTRIES, HOA_FIELD_AUTHOR_UNIT},
        {"Cơ quan báo chí", HOA_SCOPE_ENTRIES, HOA_FIELD_OUTLET},
        {"Đơn vị chuyển đến", HOA_SCOPE_ENTRIES, HOA_FIELD_CHANNEL},
        {"Tên người/tập thể được giới thiệu", HOA_SCOPE_ENTRIES, HOA_FIELD_NOMINEE},
        {"Loại đối tượng", HOA_SCOPE_ENTRIES, HOA_FIELD_NOMINEE_KIND},
        {"Phường/Xã", HOA_SCOPE_ENTRIES, HOA_FIELD_PLACE},
        {"Giá trị làm lợi (đồng)", HOA_SCOPE_INNOVATIONS, HOA_FIELD_BENEFIT},
        {"Giá trị làm lợi (triệu đồng)", HOA_SCOPE_INNOVATIONS, HOA_FIELD_BENEFIT},
        {"title", HOA_SCOPE_DOCUMENT, HOA_FIELD_TITLE},
        {"title", HOA_SCOPE_INNOVATIONS, HOA_FIELD_ITEM},
        {"author_unit", HOA_SCOPE_DOCUMENT, HOA_FIELD_AUTHOR_UNIT},
        {"Năm", HOA_SCOPE_ENTRIES, HOA_FIELD_EDITION},
        {"Năm", HOA_SCOPE_AWARDS, HOA_FIELD_YEAR},
        {"Đơn vị", HOA_SCOPE_ENTRIES, HOA_FIELD_UNIT},
        {"Đơn vị", HOA_SCOPE_FIGURES, HOA_FIELD_ORGANISATION},
        {"Đơn vị tính", HOA_SCOPE_FIGURES, HOA_FIELD_MEASURE_UNIT},
        {"Số quyết định", HOA_SCOPE_AWARDS, HOA_FIELD_DECISION},
        {"STT", HOA_SCOPE_ENTRIES, HOA_FIELD_IGNORED},
        {"Màu tóc", HOA_SCOPE_ENTRIES, HOA_FIELD_UNKNOWN},
        {"", HOA_SCOPE_ENTRIES, HOA_FIELD_UNKNOWN},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        HoaField field = hoa_heading_field(hoa_slice_from(known[i].heading), known[i].scope);

        if (field != known[i].field)
            fail_msg("\"%s\": expected %s, got %s", known[i].heading, hoa_field_name(known[i].field), hoa_field_name(field));
    }
    assert_true(hoa_heading_scale(HOA_SLICE("Giá trị làm lợi (triệu đồng)")) == 1e6);
    assert_true(hoa_heading_scale(HOA_SLICE("Giá trị làm lợi (tỷ đồng)")) == 1e9);
    assert_true(hoa_heading_scale(HOA_SLICE("Giá trị làm lợi (đồng)")) == 1);
}

/* Every English identifier is a heading of its own field somewhere: a misplaced row would break the binary search. */
static void
identifiers(void **state G_GNUC_UNUSED)
{
    static const HoaScope scopes[] = {HOA_SCOPE_DOCUMENT, HOA_SCOPE_ENTRIES, HOA_SCOPE_INNOVATIONS, HOA_SCOPE_AWARDS,
                                      HOA_SCOPE_FIGURES};

    for (HoaField field = HOA_FIELD_ID; field < HOA_N_FIELDS; field++) {
        bool found = field == HOA_FIELD_MEASURE_UNIT; /* "unit" among figures */

        for (size_t i = 0; i < G_N_ELEMENTS(scopes); i++)
            found = found || hoa_heading_field(hoa_slice_from(hoa_field_name(field)), scopes[i]) == field;
        if (!found)
            fail_msg("%s is not found", hoa_field_name(field));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(dates), cmocka_unit_test(numbers), cmocka_unit_test(years),
                                       cmocka_unit_test(headings), cmocka_unit_test(identifiers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
