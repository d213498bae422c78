/* Registers: headers found, headings mapped, values read, rows joined to documents. */
#include "make.h"

#include "register.h"

static HoaRegister *
read_csv(const char *text, size_t expected_rows)
{
    HoaRegister *reg = hoa_register_new();
    g_autoptr(GError) error = NULL;
    size_t sheets, rows;

    hoa_register_read(reg, HOA_FILE_CSV, hoa_slice_from(text), "/r/sổ.csv", &sheets, &rows, &error);
    assert_no_error(error);
    assert_int_equal(rows, expected_rows);
    assert_int_equal(hoa_register_rows(reg)->len, expected_rows);
    return reg;
}

static const HoaRegisterRow *
row_at(const HoaRegister *reg, guint i)
{
    return g_ptr_array_index(hoa_register_rows(reg), i);
}

static void
check_value(const HoaRegister *reg, guint row, HoaField field, const char *expected)
{
    const char *value = row_at(reg, row)->record.value[field];

    if (g_strcmp0(value, expected) != 0)
        fail_msg("row %u, %s: expected %s, got %s", row, hoa_field_name(field), expected != NULL ? expected : "nothing",
                 value != NULL ? value : "nothing");
}

/* The sheet of a district office: title, header of the contest's form, column numbers, merged cells, sum, signature. */
static void
entries(void **state G_GNUC_UNUSED)
{
    g_autoptr(HoaRegister) reg = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    size_t size, sheets, rows;

    bytes = make_xlsx("Tổng hợp",
                      "ỦY BAN NHÂN DÂN QUẬN\n"
                      "DANH SÁCH BÀI DỰ THI NĂM 2021\n"
                      "STT\tMÃ BÀI DỰ THI\tTên tác phẩm\tTác giả\tĐơn vị công tác\tĐiện thoại\tThể loại\tNgày nhận\t"
                      "Tên người/tập thể được giới thiệu\tLoại đối tượng\tNăm sinh\tGiới tính\tĐơn vị\tPhường/Xã\tMàu tóc\n"
                      "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\n"
                      "1\tNTVT-2021-104\tBông hoa\tLê Viết\tTrường A\t0900 000 104\tBài viết\tdate:44267\tNguyễn Văn Hoà\t"
                      "Cá nhân\t15/08/1961\tNam\tTổ dân phố 4\tphường Kim Liên\tđen\n"
                      "\t\t\t\t\t\t\t\tTrần Thị Mùi\tcá nhân\tkhoảng 60\tNữ\n"
                      "2\tNTVT-2021-105\tNgõ nhỏ\tVũ Kể\t\t\tvè\t31/02/2021\tTổ dân phố số 7\tTập thể\n"
                      "Tổng cộng\t\t\t2\n"
                      "\t\t\t\t\t\t\t\t\t\tNGƯỜI LẬP BIỂU\n",
                      &size);
    reg = hoa_register_new();
    hoa_register_read(reg, HOA_FILE_XLSX, hoa_slice(bytes, size), "/r/a.xlsx", &sheets, &rows, &error);
    assert_no_error(error);
    assert_int_equal(sheets, 1);
    assert_int_equal(rows, 3);
    assert_int_equal(row_at(reg, 0)->kind, HOA_SCOPE_ENTRIES);
    assert_int_equal(row_at(reg, 0)->number, 5);
    check_value(reg, 0, HOA_FIELD_CODE, "NTVT-2021-104");
    check_value(reg, 0, HOA_FIELD_AUTHOR_UNIT, "Trường A");
    check_value(reg, 0, HOA_FIELD_UNIT, "Tổ dân phố 4");
    check_value(reg, 0, HOA_FIELD_PHONE, "0900 000 104");
    check_value(reg, 0, HOA_FIELD_CATEGORY, "essay");
    check_value(reg, 0, HOA_FIELD_RECEIVED, "2021-03-12");
    check_value(reg, 0, HOA_FIELD_BIRTH_YEAR, "1961");
    check_value(reg, 0, HOA_FIELD_SEX, "m");
    check_value(reg, 0, HOA_FIELD_NOMINEE_KIND, "person");
    check_value(reg, 1, HOA_FIELD_CODE, "NTVT-2021-104");
    check_value(reg, 1, HOA_FIELD_NOMINEE, "Trần Thị Mùi");
    check_value(reg, 1, HOA_FIELD_BIRTH_YEAR, NULL);
    check_value(reg, 2, HOA_FIELD_CATEGORY, NULL);
    check_value(reg, 2, HOA_FIELD_RECEIVED, NULL);
    check_value(reg, 2, HOA_FIELD_NOMINEE_KIND, "collective");
    /* khoảng 60, vè, 31/02: three remarks with sheet and row */
    assert_int_equal(hoa_register_remarks(reg)->len, 3);
    {
        const HoaRemark *remark = g_ptr_array_index(hoa_register_remarks(reg), 0);

        assert_string_equal(remark->path, "/r/a.xlsx");
        assert_int_equal(remark->row, 6);
        assert_string_equal(remark->kind, "value");
        assert_non_null(strstr(remark->reason, "Tổng hợp"));
        assert_non_null(strstr(remark->reason, "khoảng 60"));
    }
    {
        const HoaMapping *last = g_ptr_array_index(hoa_register_mappings(reg), hoa_register_mappings(reg)->len - 1);

        assert_string_equal(last->heading, "Màu tóc");
        assert_int_equal(last->field, HOA_FIELD_UNKNOWN);
    }
}

static void
merits(void **state G_GNUC_UNUSED)
{
    g_autoptr(HoaRegister) reg = read_csv("code\tname\ttitle\tlevel\tyear\tbenefit\tsector\trecorded\n"
                                          "C-1\tLê Ba\tMáy gọt\tgrassroots\t2019\t200000000\t0012\tQĐ 12\n"
                                          "C-1\t\tMáy gọt 2\tcity\t\t1,5 tỷ\t\t\n"
                                          "\t\tMáy gọt 3\tCấp thành phố\t2020\t\t\t\n",
                                          3);
    g_autoptr(HoaRegister) awards = read_csv("Mã bài dự thi;Họ và tên;Danh hiệu/Hình thức khen thưởng;Cấp;Số quyết định;Năm;"
                                             "Giai đoạn thành tích\n"
                                             "C-1;Lê Ba;Bằng khen;cấp thành phố;36/QĐ-UBND;2020;2015-2019\n"
                                             "C-1;Lê Ba;Giấy khen;cấp cơ sở;;2018;chưa rõ\n",
                                             2);
    g_autoptr(HoaRegister) money = read_csv("Mã bài,Họ và tên,Tên sáng kiến,Giá trị làm lợi (triệu đồng)\n"
                                            "C-1,Lê Ba,Máy gọt,\"850,5\"\nC-2,Lê Tư,Máy xay,2 tỷ\nC-3,Lê Sáu,Máy ép,-\n",
                                            3);

    assert_int_equal(row_at(reg, 0)->kind, HOA_SCOPE_INNOVATIONS);
    check_value(reg, 0, HOA_FIELD_ITEM, "Máy gọt");
    check_value(reg, 0, HOA_FIELD_BENEFIT, "200000000");
    check_value(reg, 1, HOA_FIELD_BENEFIT, "1500000000");
    check_value(reg, 1, HOA_FIELD_LEVEL, "city");
    check_value(reg, 2, HOA_FIELD_CODE, "C-1");
    check_value(reg, 2, HOA_FIELD_LEVEL, "city");
    assert_int_equal(row_at(awards, 0)->kind, HOA_SCOPE_AWARDS);
    check_value(awards, 0, HOA_FIELD_PERIOD_FROM, "2015");
    check_value(awards, 0, HOA_FIELD_PERIOD_TO, "2019");
    check_value(awards, 0, HOA_FIELD_DECISION, "36/QĐ-UBND");
    assert_int_equal(hoa_register_remarks(awards)->len, 1);
    check_value(money, 0, HOA_FIELD_BENEFIT, "850500000");
    check_value(money, 1, HOA_FIELD_BENEFIT, "2000000000");
    check_value(money, 2, HOA_FIELD_BENEFIT, NULL);
    assert_int_equal(hoa_register_remarks(money)->len, 0);
}

static void
figures(void **state G_GNUC_UNUSED)
{
    g_autoptr(HoaRegister) reg = read_csv("Đơn vị báo cáo,Lĩnh vực,Cấp,Từ năm,Đến năm,Chỉ tiêu,Số lượng,Đơn vị tính,Nguồn\n"
                                          "LĐLĐ thành phố,,cấp cơ sở,2015,2020,Sáng kiến,75.358,sáng kiến,BC 268\n"
                                          "Tổng cộng,,,,,Sáng kiến,75.358,,\n",
                                          1);

    assert_int_equal(row_at(reg, 0)->kind, HOA_SCOPE_FIGURES);
    check_value(reg, 0, HOA_FIELD_VALUE, "75358");
    check_value(reg, 0, HOA_FIELD_PERIOD_TO, "2020");
    check_value(reg, 0, HOA_FIELD_MEASURE_UNIT, "sáng kiến");
}

static void
not_registers(void **state G_GNUC_UNUSED)
{
    static const char *const tables[] = {"code\tthemes\nC-1\tT01\n", "kind\tcode_a\tcode_b\ttext\tnominee\tnote\nD1\ta\tb\tyes\tsame\tx\n",
                                         "a,b\n1,2\n", "", "chỉ một dòng chữ"};

    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        hoa_register_free(read_csv(tables[i], 0));
}

/* ---- Joining --------------------------------------------------------------------------------------------------------- */

#define REGISTER                                                                                                            \
    "code,file,title,nominee,edition\n"                                                                                     \
    "NTVT-2021-104,,Một,Lê Ba,2021\n"                                                                                       \
    "NTVT-2021-105,thư.docx,Hai,Lê Tư,2021\n"                                                                               \
    "NTVT-2021-105,,Hai,Lê Năm,2021\n"                                                                                      \
    ",Lá thư.md,Ba,Lê Sáu,2021\n"                                                                                           \
    "NTVT-2021-1,,Bốn,Lê Bảy,2021\n"                                                                                        \
    "X-1,đôi.txt,Năm,Lê Tám,2021\n"                                                                                         \
    "X-2,đôi.txt,Sáu,Lê Chín,2021\n"

static guint
join(HoaRegister *reg, const char *path, const char *code, const char **found)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();

    hoa_register_join(reg, path, code, rows, found);
    return rows->len;
}

static void
joins(void **state G_GNUC_UNUSED)
{
    g_autoptr(HoaRegister) reg = read_csv(REGISTER, 7);
    const char *code;

    assert_int_equal(join(reg, "/d/x.md", "ntvt-2021-104", &code), 1);
    assert_string_equal(code, "ntvt-2021-104");
    assert_int_equal(join(reg, "/d/x.md", "OTHER-1", &code), 0);
    assert_string_equal(code, "OTHER-1");
    assert_int_equal(join(reg, "/d/THƯ.docx", NULL, &code), 2);
    assert_string_equal(code, "NTVT-2021-105");
    assert_int_equal(join(reg, "/d/Lá thư.md", NULL, &code), 1);
    assert_null(code);
    /* the code in the name, between other words; a shorter code inside it does not count */
    assert_int_equal(join(reg, "/d/Bài NTVT-2021-104_Lê Ba (1).docx", NULL, &code), 1);
    assert_string_equal(code, "NTVT-2021-104");
    assert_int_equal(join(reg, "/d/NTVT-2021-1.txt", NULL, &code), 1);
    assert_string_equal(code, "NTVT-2021-1");
    assert_int_equal(join(reg, "/d/NTVT-2021-1045.txt", NULL, &code), 0);
    assert_null(code);
    assert_int_equal(hoa_register_remarks(reg)->len, 0);
}

static void
ambiguous(void **state G_GNUC_UNUSED)
{
    g_autoptr(HoaRegister) reg = read_csv(REGISTER, 7);
    const char *code;

    /* two rows with different codes name one file */
    assert_int_equal(join(reg, "/d/đôi.txt", NULL, &code), 0);
    assert_int_equal(hoa_register_remarks(reg)->len, 2);
    /* two files of one name */
    assert_int_equal(join(reg, "/d/lá thư.md", NULL, &code), 1);
    assert_int_equal(join(reg, "/d/lá thư.md", NULL, &code), 1);
    assert_int_equal(join(reg, "/e/lá thư.md", NULL, &code), 0);
    assert_int_equal(hoa_register_remarks(reg)->len, 3);
    /* the file has another code than the row that names it */
    assert_int_equal(join(reg, "/d/thư.docx", "NTVT-2021-104", &code), 1);
    assert_string_equal(code, "NTVT-2021-104");
    assert_int_equal(hoa_register_remarks(reg)->len, 4);
}

static void
by_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(HoaRegister) reg = read_csv("code,title,nominee\nA-1,Một,Lê Ba\nA-2,Hai,Lê Tư\nA-3,Ba,Lê Tư\n", 3);
    g_autoptr(GError) error = NULL;
    size_t sheets, rows;
    const char *code;

    hoa_register_read(reg, HOA_FILE_CSV, HOA_SLICE("Họ và tên,Tên sáng kiến,Năm,Cấp công nhận\nlê ba,Máy,2020,cấp cơ sở\n"
                                                   "Lê Tư,Máy,2020,cấp cơ sở\nLê Lạ,Máy,2020,cấp cơ sở\n"),
                      "/r/b.csv", &sheets, &rows, &error);
    assert_no_error(error);
    assert_int_equal(join(reg, "/d/a.md", "A-1", &code), 2);
    assert_int_equal(join(reg, "/d/b.md", "A-2", &code), 1);
    assert_int_equal(hoa_register_remarks(reg)->len, 2);
}

static void
hashes(void **state G_GNUC_UNUSED)
{
    g_autoptr(HoaRegister) a = read_csv("code,title,nominee\nA-1,Một,Lê Ba\n", 1);
    g_autoptr(HoaRegister) moved = read_csv("\n\nnominee,code,title\nLê Ba,A-1,Một\n", 1);
    g_autoptr(HoaRegister) other = read_csv("code,title,nominee\nA-1,Một,Lê Bá\n", 1);

    assert_true(hoa_register_hash(hoa_register_rows(a)) == hoa_register_hash(hoa_register_rows(moved)));
    assert_true(hoa_register_hash(hoa_register_rows(a)) != hoa_register_hash(hoa_register_rows(other)));
    assert_true(hoa_register_hash(hoa_register_rows(a)) != 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries), cmocka_unit_test(merits),    cmocka_unit_test(figures), cmocka_unit_test(not_registers),
        cmocka_unit_test(joins),   cmocka_unit_test(ambiguous), cmocka_unit_test(by_name), cmocka_unit_test(hashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
