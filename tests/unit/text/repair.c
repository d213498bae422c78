/* Each kind of repair: what it must undo, what it must leave alone, and that all of it can be taken back. */
#include "check.h"

#include "repair.h"

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

/* Repairs, takes it back, and returns the repaired text; every change must be of kinds in `kinds` (bits). */
static char *
repaired(const char *text, const HoaRepairOptions *options, unsigned kinds)
{
    g_autoptr(GArray) repairs = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) originals = g_string_new(NULL);
    g_autoptr(GString) back = g_string_new(NULL);
    size_t counts[HOA_N_REPAIRS] = {0}, sum = 0;
    HoaSlice slice = hoa_slice_from(text);

    assert_true(hoa_text_is_normal(slice));
    hoa_text_repair(slice, options, out, repairs, counts);
    assert_true(hoa_text_is_normal(slice_of(out)));
    for (unsigned kind = 0; kind < HOA_N_REPAIRS; kind++) {
        sum += counts[kind];
        assert_true(counts[kind] == 0 || (kinds & 1u << kind) != 0);
        assert_true((kinds & 1u << kind) == 0 || counts[kind] > 0 || strcmp(text, out->str) == 0);
    }
    assert_int_equal(sum, repairs->len);
    hoa_repair_originals(slice, repairs, originals);
    hoa_text_unrepair(slice_of(out), repairs, slice_of(originals), back);
    assert_string_equal(back->str, text);
    return g_strdup(out->str);
}

static void
assert_repaired(const char *text, const char *expected, unsigned kinds)
{
    g_autofree char *got = repaired(text, NULL, kinds);

    assert_string_equal(got, expected);
}

static void
assert_left_alone(const char *text)
{
    assert_repaired(text, text, 0);
}

#define BIT(kind) (1u << HOA_REPAIR_##kind)

static void
test_names(void **state)
{
    (void)state;
    for (unsigned i = 0; i < HOA_N_REPAIRS; i++)
        for (unsigned k = 0; k < HOA_N_REPAIRS; k++)
            assert_int_equal(strcmp(hoa_repair_name((HoaRepairKind)i), hoa_repair_name((HoaRepairKind)k)) == 0, i == k);
    assert_string_equal(hoa_repair_name(HOA_REPAIR_HOMOGLYPH), "homoglyph");
    assert_string_equal(hoa_repair_name(HOA_N_REPAIRS), "");
}

static void
test_homoglyphs(void **state)
{
    (void)state;
    assert_repaired("Сải tạo nhà vườn", "Cải tạo nhà vườn", BIT(HOMOGLYPH)); /* Cyrillic С */
    assert_repaired("Nghị định số 01/NĐ-CР", "Nghị định số 01/NĐ-CP", BIT(HOMOGLYPH));
    assert_repaired("nhà vườn сủa οng", "nhà vườn của ong", BIT(HOMOGLYPH)); /* Cyrillic с, Greek ο */
    assert_repaired("ΗÀ NỘI", "HÀ NỘI", BIT(HOMOGLYPH));
    assert_repaired("ⲥông tác", "công tác", BIT(HOMOGLYPH)); /* Coptic */
    assert_repaired("lớp hόc", "lớp hóc", BIT(HOMOGLYPH)); /* Greek ό */
    assert_left_alone("bóng đèn ЭЦВ6 của Liên Xô");
    assert_left_alone("tờ Правда và chữ αβγ");
    assert_left_alone("Cу-27 và μm"); /* no syllable, no abbreviation */
}

static void
test_oi(void **state)
{
    (void)state;
    assert_repaired("con đƣờng của ngƣời lính, TRƢỜNG SƠN", "con đường của người lính, TRƯỜNG SƠN", BIT(OI));
    assert_left_alone("con đường của người lính");
}

static void
test_invisible(void **state)
{
    (void)state;
    assert_repaired("ng\xc2\xadười th\xe2\x80\x8bầy", "người thầy", BIT(INVISIBLE));
    assert_repaired("Vi\xe2\x80\x8bệt Nam\xe2\x80\x8b.", "Việt Nam.", BIT(INVISIBLE));
    assert_repaired("Hà\xe2\x80\x8bNội", "Hà Nội", BIT(INVISIBLE));
    assert_repaired("Hà\xc2\xa0Nội có\xe2\x80\xaf\xe2\x80\x89hai", "Hà Nội có  hai", BIT(INVISIBLE));
    assert_repaired("hai\xe2\x81\xa0 ba", "hai ba", BIT(INVISIBLE));
    assert_left_alone("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"); /* a joiner that makes one picture of two */
    assert_left_alone("\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae"); /* a joiner of Persian */
}

static void
test_gaps(void **state)
{
    (void)state;
    assert_repaired("Ông Trầ n Vă n Hù ng", "Ông Trần Văn Hùng", BIT(GAP));
    assert_repaired("Trầ n Vă n Sơn làm việ c mộ t mình, giờ lạ i về", "Trần Văn Sơn làm việc một mình, giờ lại về", BIT(GAP));
    assert_repaired("đ ượ c khen, đ ã về nhà, ngườ i thầ y, nhữ ng em", "được khen, đã về nhà, người thầy, những em", BIT(GAP));
    assert_repaired("NGƯỜ I TỐ T, VIỆ C TỐ T, TRẦ N VĂ N", "NGƯỜI TỐT, VIỆC TỐT, TRẦN VĂN", BIT(GAP));
    assert_left_alone("Bà Tư ở a lô, cao là m, số n, điểm c khoản 1, 500 đ ở chợ");
    assert_left_alone("từ m đến n, và i là chỉ số");
}

static void
test_glued(void **state)
{
    (void)state;
    assert_repaired("làm công táctại xã", "làm công tác tại xã", BIT(GLUED));
    assert_repaired("thầy Điềncho biết", "thầy Điền cho biết", BIT(GLUED));
    assert_repaired("ông Minhsau đó", "ông Minh sau đó", BIT(GLUED));
    assert_repaired("về HàNội chơi", "về Hà Nội chơi", BIT(GLUED));
    assert_left_alone("Libăng, Luânđôn, đôla, ôtô, ápphích, cátxét, Ảrập, Pelé, Milan, VietNam, Iran, xìtẹc");
    assert_repaired("trên cảnước", "trên cả nước", BIT(GLUED)); /* not cản ước: syllables begin with consonants as a rule */
    assert_left_alone("Nguyễn Thị Hoàiaa, côngan"); /* cô ngan, côn gan */
}

static void
test_tones(void **state)
{
    (void)state;
    assert_repaired("tiếńg nói hoàà bình", "tiếng nói hoà bình", BIT(DOUBLED_TONE));
    assert_repaired("cuộộc sốống, ỦỦy ban, cáác, nhiềụ, đựợc", "cuộc sống, Ủy ban, các, nhiều, được", BIT(DOUBLED_TONE));
    assert_repaired("hiệu qủa, tịêng, thưở xưa", "hiệu quả, tiệng, thưở xưa", BIT(TONE_PLACE));
    assert_repaired("Đựơc HÒAN thành lọai ngòai", "Được HOÀN thành loại ngoài", BIT(TONE_PLACE));
    assert_left_alone("hòa hoà hoá hóa thủy thuỷ khỏe khoẻ mía của giúp quý gìn quốc khuỷu");
    assert_left_alone("đóá phủã"); /* a slip of the finger more likely than a tone typed twice */
    assert_left_alone("Café của André, José và Pelé ở São Paulo");
}

static void
test_typing(void **state)
{
    static const char *const ENGLISH = "the boss was in this box, as is the rest of us; mix it, see the room, week by week";
    HoaRepairOptions eager = {.eager = true};
    g_autofree char *query = NULL;

    (void)state;
    assert_repaired("nguwowfi toots", "người tốt", BIT(TYPING));
    assert_repaired("Nguwowfi toots, vieecj toots", "Người tốt, việc tốt", BIT(TYPING));
    assert_repaired("nguo72i to61t vie65c to61t", "người tốt việc tốt", BIT(TYPING));
    assert_repaired("bà kể rằng nguwowfi ấy", "bà kể rằng người ấy", BIT(TYPING));
    assert_left_alone(ENGLISH);
    assert_left_alone("Perez, Dodson, Queen Mary 2, Sansa e200, E640, EXE-DOS, B52, A4");
    assert_left_alone("anh box và chị mix, laf");
    assert_repaired("Ông nói tho6ng tin này", "Ông nói thông tin này", BIT(TYPING));
    assert_repaired("nhà cua3 em, hộ nghèo taij xã", "nhà của em, hộ nghèo tại xã", BIT(TYPING));
    assert_repaired("Bác ddi rất sớm, có ddinhj mức, nhà vaf vườn, quar ngọt, gias rẻ",
                    "Bác đi rất sớm, có định mức, nhà và vườn, quả ngọt, giá rẻ", BIT(TYPING));
    assert_left_alone("tuổi teen ở đây, tỷ won mỗi năm, đón taxi về, khí gas rẻ, tệp a.exe và .gif này");
    assert_left_alone("Luật Giáo dục1, ông Minh2. Theo khoa3, Nam18 tuổi");
    query = repaired("ddi hocj", &eager, BIT(TYPING));
    assert_string_equal(query, "đi học");
}

static void
test_entities(void **state)
{
    (void)state;
    assert_repaired("c&ocirc;ng t&aacute;c", "công tác", BIT(ENTITY));
    assert_repaired("s&#7889; m&#x1ED9;t", "số một", BIT(ENTITY));
    assert_repaired("l&amp;agrave; l&amp;amp;agrave;", "là là", BIT(ENTITY));
    assert_repaired("hai&nbsp;ba&nbsp;&nbsp;bốn &nbsp", "hai ba  bốn  ", BIT(ENTITY));
    assert_repaired("GD&amp;ĐT &lt;b&gt; 1990&#150;1995", "GD&ĐT <b> 1990–1995", BIT(ENTITY));
    assert_repaired("e&#x301;p", "ép", BIT(ENTITY)); /* what comes out is composed */
    assert_repaired("Từ thá !important;ng 2/2022", "Từ tháng 2/2022", BIT(ENTITY));
    assert_left_alone("R&D, GD&ĐT, a & b, &khong; &#0; &#xD800; &#1114112; &; &#; x&y; very !important;");
}

static void
test_kinds_meet_in_one_word(void **state)
{
    (void)state;
    assert_repaired("đƣợ\xc2\xad" "c", "được", BIT(OI) | BIT(INVISIBLE));
    assert_repaired("qủ\xc2\xad" "a", "quả", BIT(INVISIBLE) | BIT(TONE_PLACE));
}

static void
test_skip(void **state)
{
    HoaRepairOptions all = {.skip = ~0u};
    g_autofree char *text =
        repaired("Сải đƣờng Trầ n táctại HàNội hoàà qủa nguwowfi c&ocirc;ng\xc2\xa0việc", &all, 0);

    (void)state;
    assert_string_equal(text, "Сải đƣờng Trầ n táctại HàNội hoàà qủa nguwowfi c&ocirc;ng\xc2\xa0việc");
}

static void
test_offsets(void **state)
{
    g_autoptr(GArray) repairs = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    g_autoptr(GString) out = g_string_new("trước: ");
    HoaSlice text = HOA_SLICE("một qủa, hai qủa");

    (void)state;
    g_string_truncate(out, 0);
    hoa_text_repair(text, NULL, out, repairs, NULL);
    assert_int_equal(repairs->len, 2);
    for (guint i = 0; i < 2; i++) {
        const HoaRepair *repair = &g_array_index(repairs, HoaRepair, i);

        assert_int_equal(repair->kind, HOA_REPAIR_TONE_PLACE);
        assert_memory_equal(text.data + repair->from, "qủa", repair->from_len);
        assert_memory_equal(out->str + repair->to, "quả", repair->to_len);
    }
    hoa_text_repair(HOA_SLICE_EMPTY, NULL, out, NULL, NULL);
    assert_string_equal(out->str, "một quả, hai quả");
}

/* A few hundred words of our own, counted often enough to have statistics. */
static HoaRestorer *
make_restorer(GString *model)
{
    g_autoptr(HoaSpellingCounts) counts = hoa_spelling_counts_new();
    GError *error = NULL;
    HoaRestorer *restorer;

    for (int i = 0; i < 20; i++)
        hoa_spelling_counts_add(counts, HOA_SLICE("Dù có hoàn cảnh khó khăn, chị vẫn giúp đỡ trẻ em nghèo của quận. Hoàn cảnh của "
                                                  "gia đình chị ở quận này không hề dễ dàng, nhưng chị luôn nghĩ đến hàng xóm.\n"));
    hoa_spelling_counts_write(counts, 1, model);
    restorer = hoa_restorer_open(slice_of(model), &error);
    assert_null(error);
    return restorer;
}

static void
test_lost_letters(void **state)
{
    static const char *const DAMAGED = "Dù có hoàn cnh khó khăn, ch vn giúp đ tr em nghèo ca qun. Hoàn cnh ca gia đình ch không dàng.";
    g_autoptr(GString) model = g_string_new(NULL);
    g_autoptr(HoaRestorer) restorer = make_restorer(model);
    HoaRepairOptions options = {.restorer = restorer};
    g_autofree char *got = repaired(DAMAGED, &options, BIT(LOST_LETTER));
    g_autofree char *sound = repaired("Dù có hoàn cảnh khó khăn, chị vẫn giúp đỡ em ch.", &options, 0);

    (void)state;
    assert_true(strstr(got, "hoàn cảnh khó khăn, chị vẫn giúp") != NULL);
    assert_true(strstr(got, "trẻ em nghèo của quận. Hoàn cảnh của gia đình chị") != NULL);
    assert_string_equal(sound, "Dù có hoàn cảnh khó khăn, chị vẫn giúp đỡ em ch.");
    assert_left_alone(DAMAGED); /* without statistics nothing is guessed */
}

/* Sound sentences of every sort come out as they are. */
static void
test_clean_text(void **state)
{
    (void)state;
    assert_left_alone("Chị Nguyễn Thị Bưởi (tổ 5, phường Kỳ Bá) nuôi 12 trẻ mồ côi từ năm 1998, mỗi tháng 1.250.000 đồng.");
    assert_left_alone("UBND TP.HCM, GD&ĐT, THPT, Quyết định số 01/2020/QĐ-UBND ngày 3-2-2020; e-mail: a.b@hanoi.gov.vn");
    assert_left_alone("Ở Đắk Lắk, Krông Pắc, Kon Tum; Michael Jackson, Zidane, Schröder, Chloé, Łódź, Ñandú; Windows XP, iPhone 4S");
    assert_left_alone("“Thế à?” – bà hỏi… Rồi thôi: a, b, c; x + y = z; 5 m, 3 kg, 20 °C, 50 %.");
}

/* With statistics that know the pair, what is glued is parted; loanwords are not, however well they are known in parts. */
static void
test_glued_with_statistics(void **state)
{
    g_autoptr(HoaSpellingCounts) counts = hoa_spelling_counts_new();
    g_autoptr(GString) model = g_string_new(NULL);
    g_autoptr(HoaRestorer) restorer = NULL;
    HoaRepairOptions options = {0};
    g_autofree char *got = NULL, *loans = NULL;

    (void)state;
    for (int i = 0; i < 20; i++)
        hoa_spelling_counts_add(counts, HOA_SLICE("Ông mua ô tô và bê tông giá năm đô la, năng có tác phong tốt, xì tẹc.\n"));
    hoa_spelling_counts_write(counts, 2, model);
    options.restorer = restorer = hoa_restorer_open(slice_of(model), NULL);
    assert_non_null(restorer);
    got = repaired("Hàng năngcó ích", &options, BIT(GLUED));
    assert_string_equal(got, "Hàng năng có ích");
    loans = repaired("Chở bêtông bằng ôtô, xìtẹc, giá hai đôla", &options, 0);
    assert_string_equal(loans, "Chở bêtông bằng ôtô, xìtẹc, giá hai đôla");
}

/* Long runs of what may be damage take time in proportion to their length: otherwise this would take an hour. */
static void
test_hostile_text(void **state)
{
    static const char *const UNITS[] = {"\xe2\x80\x8b", "\xe2\x81\xa0", "\xc2\xad", "\xc2\xa0", "&amp;", "&amp", "!important;"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        g_autoptr(GString) text = g_string_new("漢");
        g_autoptr(GString) out = g_string_new(NULL);

        while (text->len < (size_t)3 << 19)
            g_string_append(text, UNITS[i]);
        g_string_append(text, "漢");
        hoa_text_repair(slice_of(text), NULL, out, NULL, NULL);
        assert_true(hoa_text_is_normal(slice_of(out)));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_homoglyphs),
        cmocka_unit_test(test_oi),
        cmocka_unit_test(test_invisible),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_glued),
        cmocka_unit_test(test_tones),
        cmocka_unit_test(test_typing),
        cmocka_unit_test(test_entities),
        cmocka_unit_test(test_kinds_meet_in_one_word),
        cmocka_unit_test(test_skip),
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_lost_letters),
        cmocka_unit_test(test_clean_text),
        cmocka_unit_test(test_glued_with_statistics),
        cmocka_unit_test(test_hostile_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
