/* Items: kinds, borders, values; and on the news that they part the text without loss. */
#include <stdlib.h>

#include "check.h"
#include "items.h"

/* One letter a kind, as the tests below write it. */
static const char letters[] = "SWACNPDTOEUHI.?";

/* "S:Hà S:Nội" with a bar in front of an item that a line end parts, two for an empty line, and ~ where no space stands. */
static char *
spell(const char *text, bool signs_apart)
{
    HoaItems items = {.text = hoa_slice_from(text), .signs_apart = signs_apart};
    GString *out = g_string_new(NULL);
    HoaItem item;

    while (hoa_items_next(&items, &item)) {
        if (item.gap >= 2)
            g_string_append(out, item.gap == 2 ? " |" : " ||");
        if (out->len > 0)
            g_string_append_c(out, item.gap == 0 ? '~' : ' ');
        g_string_append_printf(out, "%c:%.*s", letters[item.kind], (int)item.len, text + item.offset);
    }
    return g_string_free(out, FALSE);
}

static void
assert_items(const char *text, const char *expected)
{
    g_autofree char *got = spell(text, false);

    assert_string_equal(got, expected);
}

/* The kind of the item that is `part`, in `text`. */
static void
assert_kind(const char *text, const char *part, HoaItemKind kind)
{
    HoaItems items = {.text = hoa_slice_from(text)};
    HoaItem item;

    while (hoa_items_next(&items, &item)) {
        if (item.len == strlen(part) && memcmp(text + item.offset, part, item.len) == 0) {
            if (item.kind != kind)
                fail_msg("\"%s\" in \"%s\" is of kind %s", part, text, hoa_item_kind_name(item.kind));
            return;
        }
    }
    fail_msg("\"%s\" is no item of \"%s\": %s", part, text, spell(text, false));
}

static void
test_words(void **state)
{
    (void)state;
    assert_items("Bà Nhàn, xe buýt số 9", "S:Bà S:Nhàn~.:, S:xe S:buýt S:số N:9");
    assert_items("chương trình Facebook", "S:chương S:trình W:Facebook");
    assert_items("lớp 10A2, tổ A4", "S:lớp C:10A2~.:, S:tổ C:A4");
    assert_items("Mác-Lênin", "S:Mác~.:-~W:Lênin");
    assert_items("cúm H5N1 và COVID-19", "S:cúm C:H5N1 S:và C:COVID-19");
    assert_items("đội U-23 (áo đỏ)", "S:đội C:U-23 .:(~S:áo S:đỏ~.:)");
    assert_items("biển số 29A-12345", "S:biển S:số C:29A-12345");
    assert_items("Đại hội XIII", "S:Đại S:hội C:XIII");
    assert_items("ôi... thôi…", "S:ôi~.:... S:thôi~.:…");
    assert_items("a\n\nb\nc", "S:a || W:b | W:c");
    assert_items("vui ☺ 5 €", "S:vui ?:☺ N:5 ?:€");
    assert_items("", "");
    assert_items(" \n ", "");
}

static void
test_cases(void **state)
{
    static const struct {
        const char *text;
        HoaCase letter_case;
    } cases[] = {
        {"hà", HOA_CASE_LOWER},      {"Hà", HOA_CASE_CAPITALISED}, {"HÀ", HOA_CASE_UPPER},  {"Ô", HOA_CASE_CAPITALISED},
        {"iPhone", HOA_CASE_MIXED},  {"TTg", HOA_CASE_MIXED},      {"123", HOA_CASE_NONE},  {"?", HOA_CASE_NONE},
        {"10A", HOA_CASE_CAPITALISED}, {"GD&ĐT", HOA_CASE_UPPER},  {"đường", HOA_CASE_LOWER}, {"Đường", HOA_CASE_CAPITALISED},
        {"ЖД", HOA_CASE_UPPER},      {"Жд", HOA_CASE_CAPITALISED}, {"中文", HOA_CASE_LOWER},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        HoaItems items = {.text = hoa_slice_from(cases[i].text)};
        HoaItem item;

        assert_true(hoa_items_next(&items, &item));
        if (item.letter_case != cases[i].letter_case)
            fail_msg("case of %s is %d", cases[i].text, item.letter_case);
    }
}

static void
test_abbreviations(void **state)
{
    (void)state;
    assert_items("UBND TP.HCM", "A:UBND A:TP.HCM");
    assert_items("Tp.HCM và TP. Huế", "A:Tp.HCM S:và A:TP. S:Huế");
    assert_items("Sở GD&ĐT, Bộ LĐTB&XH, LĐ-TB-XH", "S:Sở A:GD&ĐT~.:, S:Bộ A:LĐTB&XH~.:, A:LĐ-TB-XH");
    assert_items("Công ty TNHH", "S:Công S:ty A:TNHH");
    assert_items("ở Q.1, P.12, Q. Hoàn Kiếm", "S:ở A:Q.1~.:, A:P.12~.:, A:Q. S:Hoàn S:Kiếm");
    assert_items("ThS. Lan, PGS.TS Minh", "A:ThS. S:Lan~.:, A:PGS.TS S:Minh");
    assert_items("PGS. TS. Hoa", "A:PGS. A:TS. S:Hoa");
    assert_items("ThS.Lan", "A:ThS.~S:Lan");
    assert_items("theo NĐ-CP và QĐ-TTg", "S:theo A:NĐ-CP S:và A:QĐ-TTg");
    assert_items("T.Ư Đoàn", "A:T.Ư S:Đoàn");
    assert_items("Nguyễn V. A. Hùng", "S:Nguyễn A:V. A:A. S:Hùng");
    assert_items("ở TP. Ai", "S:ở A:TP. S:Ai");
    assert_items("ở TP.", "S:ở A:TP~.:.");
    assert_items("cam, quýt, v.v.", "S:cam~.:, S:quýt~.:, A:v.v~.:.");
    assert_items("đ/c Hòa", "A:đ/c S:Hòa");
    assert_items("II.MỤC ĐÍCH", "C:II~.:.~S:MỤC S:ĐÍCH");
    assert_items("BÀ RỊA-VŨNG TÀU", "S:BÀ S:RỊA~.:-~S:VŨNG S:TÀU");
    assert_items("tốt.Nhờ", "S:tốt~.:.~S:Nhờ");
    assert_items("xem tr. 5", "S:xem A:tr. N:5");
}

static void
test_numbers(void **state)
{
    (void)state;
    assert_items("75.358 người, 4,2 tỷ", "N:75.358 S:người~.:, N:4,2 S:tỷ");
    assert_items("16,629 tỷ đồng", "N:16,629 S:tỷ S:đồng");
    assert_items("từ 5-10 người", "S:từ N:5~.:-~N:10 S:người");
    assert_items("đạt 64,6%, 12 %", "S:đạt P:64,6%~.:, P:12 %");
    assert_items("lạnh -5 độ, (+3)", "S:lạnh N:-5 S:độ~.:, .:(~N:+3~.:)");
    assert_items("thắng 2-1", "S:thắng N:2~.:-~N:1");
    assert_items("1/2 số phiếu, 8/10 điểm", "N:1/2 S:số S:phiếu~.:, N:8/10 S:điểm");
    assert_items("75.358đ", "N:75.358~W:đ");
    assert_items("giá 090.000 hay 912.345.678 đồng", "S:giá N:090.000 S:hay N:912.345.678 S:đồng");
}

static void
test_signs_apart(void **state)
{
    g_autofree char *got = spell("64,6% và 5 %", true);

    (void)state;
    assert_string_equal(got, "N:64,6~.:% S:và N:5 .:%");
}

static void
test_dates_and_times(void **state)
{
    static const char *const dates[][2] = {
        {"ngày 28/9/2022 tại", "28/9/2022"},   {"sáng 20-9, họ", "20-9"},         {"ngày 8.11 vừa qua", "8.11"},
        {"hôm 28/9.", "28/9"},                 {"tháng 2/2021", "2/2021"},        {"từ 12-2003 đến", "12-2003"},
        {"sinh 19.5.1990 ở", "19.5.1990"},     {"14-10-2005", "14-10-2005"},      {"2021-03-05", "2021-03-05"},
        {"11/6/1948 - 11/6/2018", "11/6/1948"}, {"chiều (5/9) họ", "5/9"},        {"ngày 5-9 và 6-9", "6-9"},
        {"từ ngày 5-9 đến 20-9", "20-9"},      {"dịp 2/9 này", "2/9"},            {"18/11/05", "18/11/05"},
        {"30/4 vừa rồi", "30/4"},              {"Quốc khánh 2-9", "2-9"},
    };
    static const char *const times[][2] = {
        {"lúc 18h45 ngày", "18h45"}, {"18:45", "18:45"}, {"7h sáng", "7h"}, {"hồi 6g30", "6g30"}, {"lúc 7g sáng", "7g"},
        {"8h-17h", "17h"}, {"đúng 18:45:30", "18:45:30"},
    };
    static const struct {
        const char *text, *part;
        HoaItemKind kind;
    } others[] = {
        {"ngày 31/2/2020", "31", HOA_ITEM_NUMBER}, {"tỷ số 2-1", "2", HOA_ITEM_NUMBER},
        {"năm học 2006-2007", "2006", HOA_ITEM_NUMBER}, {"nặng 7g", "7g", HOA_ITEM_CODE},
        {"tỷ lệ 1:10", "1", HOA_ITEM_NUMBER}, {"9/10 hộ", "9/10", HOA_ITEM_NUMBER}, {"dài 8.11 m", "8.11", HOA_ITEM_NUMBER},
        {"lúc 25h70", "25h70", HOA_ITEM_CODE}, {"ngày 7.414 người", "7.414", HOA_ITEM_NUMBER},
        {"ngày 28/62024", "62024", HOA_ITEM_NUMBER}, {"lúc 7g318IIM", "7g318IIM", HOA_ITEM_CODE},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        assert_kind(dates[i][0], dates[i][1], HOA_ITEM_DATE);
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
        assert_kind(times[i][0], times[i][1], HOA_ITEM_TIME);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        assert_kind(others[i].text, others[i].part, others[i].kind);
}

static void
test_documents(void **state)
{
    static const char *const documents[][2] = {
        {"Quyết định 01/2020/QĐ-UBND của", "01/2020/QĐ-UBND"}, {"Nghị định số 91/2017/NĐ-CP", "91/2017/NĐ-CP"},
        {"Công văn 1893-CV/TU.", "1893-CV/TU"},                {"Chỉ thị 15-CT/TW,", "15-CT/TW"},
        {"số 02-CTr/TU về", "02-CTr/TU"},                      {"3333/QĐ-UBND", "3333/QĐ-UBND"},
        {"Luật 15/2003/QH11", "15/2003/QH11"},                 {"Nghị định 158/CP", "158/CP"},
        {"229/2005/QĐ-TTg", "229/2005/QĐ-TTg"},                {"01/2020/qđ-ubnd", "01/2020/qđ-ubnd"},
        {"Kế hoạch số 45/KH-LĐTB&XH", "45/KH-LĐTB&XH"},        {"Thông tư 18/2005/TTLT/BTM-BTC", "18/2005/TTLT/BTM-BTC"},
        {"báo cáo số: 05/BC-MTTQ-BTT ngày", "05/BC-MTTQ-BTT"}, {"số 12a/QĐ-THPT", "12a/QĐ-THPT"},
    };
    static const char *const others[] = {"30/12 NEWCASTLE", "100/NGÀY", "5/10A2", "80 km/h", "2005-QUÝ", "7/Mười"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(documents); i++)
        assert_kind(documents[i][0], documents[i][1], HOA_ITEM_DOCUMENT);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *got = spell(others[i], false);

        assert_null(strstr(got, "O:"));
    }
    assert_items("158/CP.Theo đó", "O:158/CP~.:.~S:Theo S:đó");
}

static void
test_addresses(void **state)
{
    (void)state;
    assert_items("thư lan.nguyen_85@truong-a.edu.vn.", "S:thư E:lan.nguyen_85@truong-a.edu.vn~.:.");
    assert_items("Email:a@b.vn", "W:Email~.::~E:a@b.vn");
    assert_items("12abc@thu.com", "E:12abc@thu.com");
    assert_items("xem www.truonga.edu.vn/tin?id=5, nhé", "S:xem U:www.truonga.edu.vn/tin?id=5~.:, S:nhé");
    assert_items("https://vi.example.org/wiki/Hà_Nội.", "U:https://vi.example.org/wiki/Hà_Nội~.:.");
    assert_items("(http://a.vn)", ".:(~U:http://a.vn~.:)");
    assert_items("báo truonga.com.vn", "S:báo U:truonga.com.vn");
    assert_items("tin a@b.vn.Theo họ", "S:tin E:a@b.vn~.:.~S:Theo S:họ");
    assert_items("HIV.Theo", "A:HIV~.:.~S:Theo");
    assert_items("a @ b", "S:a .:@ W:b");
}

static void
test_phones(void **state)
{
    static const char *const phones[][2] = {
        {"gọi 0912345678 nhé", "0912345678"},         {"gọi 0912 345 678 nhé", "0912 345 678"},
        {"số 0988.722.388,", "0988.722.388"},         {"(024) 3825 3536", "(024) 3825 3536"},
        {"+84 912 345 678", "+84 912 345 678"},       {"(+84) 24 3825 3536", "(+84) 24 3825 3536"},
        {"ĐT: 04.7261938;", "04.7261938"},            {"tel: 08-8234530", "08-8234530"},
        {"máy 01234567890", "01234567890"},           {"024.38253536", "024.38253536"},
        {"tổng đài 19001080", "19001080"},            {"hotline 1800 1234", "1800 1234"},
        {"ĐT: 7261938", "7261938"},                   {"0203 3825 353", "0203 3825 353"},
        {"0912 345 678 12 người", "0912 345 678"},
    };
    static const char *const others[] = {
        "912.345.678 đồng", "1.900.108 người", "năm 1900 1234 người", "0,125", "điện thoại 3.500.000 đồng", "0123456789012345",
        "02/09/1945 10 giờ", "12 345 678", "mã 0112345678", "giá 0912 nghìn",
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(phones); i++)
        assert_kind(phones[i][0], phones[i][1], HOA_ITEM_PHONE);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *got = spell(others[i], false);

        if (strstr(got, "H:") != NULL)
            fail_msg("%s", got);
    }
}

static void
test_identities(void **state)
{
    (void)state;
    assert_kind("CMND số 012345678 do", "012345678", HOA_ITEM_IDENTITY);
    assert_kind("Số CMND: 012345678", "012345678", HOA_ITEM_IDENTITY);
    assert_kind("căn cước công dân 001085012345", "001085012345", HOA_ITEM_IDENTITY);
    assert_kind("số định danh cá nhân: 001085012345", "001085012345", HOA_ITEM_IDENTITY);
    assert_kind("thẻ 079185012345 của", "079185012345", HOA_ITEM_IDENTITY);
    assert_kind("thẻ 003185012345 của", "003185012345", HOA_ITEM_NUMBER);
    assert_kind("thu 123456789 đồng", "123456789", HOA_ITEM_NUMBER);
    assert_kind("thu 123456789012 đồng", "123456789012", HOA_ITEM_NUMBER);
}

static void
test_number_values(void **state)
{
    static const struct {
        const char *text;
        int64_t value;
        unsigned decimals;
    } good[] = {
        {"75.358", 75358, 0}, {"4,2", 42, 1},     {"16,629", 16629, 3},     {"64,6 %", 646, 1},   {"64,6%", 646, 1},
        {"-5", -5, 0},        {"+12", 12, 0},     {"1.234.567", 1234567, 0}, {"1.234,5", 12345, 1}, {"0.125", 125, 3},
        {"1,234,567", 1234567, 0}, {"1,234.5", 12345, 1}, {"6.5", 65, 1},   {"−3,5", -35, 1},     {"007", 7, 0},
        {"1234.567", 1234567, 3}, {"922337203685477580", 922337203685477580, 0}, {"5‰", 5, 0},
    };
    static const char *const bad[] = {"", "%", "1/2", "1.23.456", "a", "1.234,5.6", "99999999999999999999", "1..2", "-", "5,", ".5"};
    int64_t value;
    unsigned decimals;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        if (!hoa_item_number(hoa_slice_from(good[i].text), &value, &decimals))
            fail_msg("%s has no value", good[i].text);
        if (value != good[i].value || decimals != good[i].decimals)
            fail_msg("%s is %" G_GINT64_FORMAT ", %u", good[i].text, value, decimals);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        if (hoa_item_number(hoa_slice_from(bad[i]), &value, &decimals) || value != 0 || decimals != 0)
            fail_msg("%s has a value", bad[i]);
    }
}

static void
test_date_values(void **state)
{
    static const struct {
        const char *text;
        int year, month, day;
    } good[] = {
        {"28/9/2022", 2022, 9, 28}, {"20-9", 0, 9, 20},        {"8.11", 0, 11, 8},        {"2/2021", 2021, 2, 0},
        {"29/2/2020", 2020, 2, 29}, {"29/2", 0, 2, 29},        {"18/11/05", 2005, 11, 18}, {"1/1/54", 1954, 1, 1},
        {"2021-03-05", 2021, 3, 5}, {"19.5.1990", 1990, 5, 19}, {"01-01-2006", 2006, 1, 1},
    };
    static const char *const bad[] = {"29/2/2021", "31/4", "32/1", "0/5", "13/2021", "1/2/3/4", "28/62024", "5", "", "28/9/",
                                      "1/13/2020", "28/9/20222", "2000/2001/1"};
    int year, month, day;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        if (!hoa_item_date(hoa_slice_from(good[i].text), &year, &month, &day))
            fail_msg("%s is no date", good[i].text);
        if (year != good[i].year || month != good[i].month || day != good[i].day)
            fail_msg("%s is %d-%d-%d", good[i].text, year, month, day);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        if (hoa_item_date(hoa_slice_from(bad[i]), &year, &month, &day) || year != 0 || month != 0 || day != 0)
            fail_msg("%s is a date", bad[i]);
    }
}

static void
test_names(void **state)
{
    (void)state;
    assert_string_equal(hoa_item_kind_name(HOA_ITEM_SYLLABLE), "syllable");
    assert_string_equal(hoa_item_kind_name(HOA_ITEM_OTHER), "other");
    assert_string_equal(hoa_item_kind_name(HOA_N_ITEM_KINDS), "");
    for (int kind = 0; kind < HOA_N_ITEM_KINDS; kind++)
        assert_true(strlen(hoa_item_kind_name((HoaItemKind)kind)) > 2);
}

/* ---- On real text ---------------------------------------------------------------------------------------------------- */

/* Gaps and items are the text; gaps are white space; no token lies in two items; a cursor set to any border finds the same. */
static void
check_partition(HoaSlice text)
{
    HoaItems items = {.text = text};
    HoaTokens tokens = {.text = text};
    HoaItem item, again;
    HoaToken token;
    size_t end = 0;
    bool more = hoa_tokens_next(&tokens, &token);

    while (hoa_items_next(&items, &item)) {
        HoaItems restarted = {.text = text, .at = end};

        assert_true(item.offset >= end && item.len > 0 && item.offset + (size_t)item.len <= text.len);
        assert_int_equal(hoa_text_count_words(hoa_slice(text.data + end, item.offset - end)), 0);
        assert_true((item.gap == 0) == (item.offset == end));
        assert_true((item.code != 0) == (item.kind == HOA_ITEM_SYLLABLE));
        assert_true(hoa_items_next(&restarted, &again));
        assert_true(item.offset == again.offset && item.len == again.len && item.kind == again.kind &&
                    item.letter_case == again.letter_case && item.gap == again.gap && item.code == again.code);
        end = item.offset + (size_t)item.len;
        for (; more && token.offset < end; more = hoa_tokens_next(&tokens, &token)) {
            if (token.offset < item.offset || token.offset + (size_t)token.len > end)
                fail_msg("a token is cut in \"%.*s\"", (int)item.len + 20, text.data + item.offset);
        }
    }
    assert_false(more);
    assert_int_equal(hoa_text_count_words(hoa_slice(text.data + end, text.len - end)), 0);
}

/* The real data stand beside the tree, or where HOADEP_DATA says. */
static char *
read_news(void)
{
    const char *data = g_getenv("HOADEP_DATA");
    g_autofree char *beside = g_build_filename(HOA_SOURCE_DIR, "..", "shared", "data", NULL);
    g_autofree char *path = g_build_filename(data != NULL ? data : beside, "news", "vntc-20k.jsonl.zst", NULL);
    const char *argv[] = {"zstd", "-dcq", path, NULL};
    g_autofree char *out = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
                      NULL, NULL) ||
        out == NULL || out[0] == '\0')
        return NULL;
    return g_steal_pointer(&out);
}

static void
test_news(void **state)
{
    g_autofree char *news = read_news();
    g_autoptr(GString) text = g_string_new(NULL);
    size_t lines = 0;

    (void)state;
    if (news == NULL) {
        print_message("skipped: no real data\n");
        skip();
    }
    /* The JSON lines themselves: text of every kind, with signs glued to words. Every tenth, for speed under sanitizers. */
    for (char *at = news, *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        if (lines++ % 10 != 0)
            continue;
        g_string_truncate(text, 0);
        hoa_text_normalise(hoa_slice(at, (size_t)(end - at)), text, NULL);
        check_partition(hoa_slice(text->str, text->len));
    }
    assert_true(lines > 1000);
}

static void
test_hostile(void **state)
{
    static const char *const pieces[] = {"a.", "(0", "-1", "T.A", "1/1", "\xcc\x81", "@a.", "\xff", "A&", "..."};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        while (text->len < 20000)
            g_string_append(text, pieces[i]);
        check_partition(hoa_slice(text->str, text->len));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),      cmocka_unit_test(test_cases),           cmocka_unit_test(test_abbreviations),
        cmocka_unit_test(test_numbers),    cmocka_unit_test(test_signs_apart),     cmocka_unit_test(test_dates_and_times),
        cmocka_unit_test(test_documents),  cmocka_unit_test(test_addresses),       cmocka_unit_test(test_phones),
        cmocka_unit_test(test_identities), cmocka_unit_test(test_number_values),   cmocka_unit_test(test_date_values),
        cmocka_unit_test(test_names),      cmocka_unit_test(test_news),            cmocka_unit_test(test_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
