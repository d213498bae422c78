/* Decoding and encoding: every letter in every encoding, against iconv where it has the table, and what files really hold. */
#include "check.h"

#include <iconv.h>

#include "encodings.h"

/* The vowels in the order of the alphabet and of the tones ngang, huyền, sắc, hỏi, ngã, nặng, then đ: 73, 67 beyond ASCII. */
static const char small_letters[] = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";

static const char sentence[] = "Chị Đặng Thị Ước ở xã Mỹ Thủy, 47 tuổi, nuôi dưỡng mười một cụ già không nơi nương tựa; năm 2023 quỹ "
                               "“Tấm lòng vàng” giúp được 1.250 lượt người. ẮẰẲẴẶ Ốc vặn, ẩm thực – kĩ thuật!";

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static GString *
decode(HoaEncoding encoding, HoaSlice bytes, size_t *lost)
{
    GString *out = g_string_new("<");

    hoa_encoding_decode(encoding, bytes, out, lost);
    assert_true(out->len >= 1 && out->str[0] == '<' && out->str[out->len] == '\0');
    return g_string_erase(out, 0, 1);
}

static GString *
encode(HoaEncoding encoding, HoaSlice text, size_t *lost)
{
    GString *out = g_string_new("<");

    hoa_encoding_encode(encoding, text, out, lost);
    assert_true(out->len >= 1 && out->str[0] == '<' && out->str[out->len] == '\0');
    return g_string_erase(out, 0, 1);
}

static GString *
nfc(const GString *text)
{
    g_autofree char *composed = g_utf8_normalize(text->str, (gssize)text->len, G_NORMALIZE_NFC);

    assert_non_null(composed);
    return g_string_new(composed);
}

/* Bytes give this text, after composing, with so many characters lost. */
static void
assert_decodes(HoaEncoding encoding, HoaSlice bytes, const char *expected, size_t expected_lost)
{
    size_t lost = 0;
    g_autoptr(GString) text = decode(encoding, bytes, &lost);
    g_autoptr(GString) composed = nfc(text);

    assert_string_equal(composed->str, expected);
    assert_int_equal(lost, expected_lost);
}

static void
assert_encodes(HoaEncoding encoding, const char *text, HoaSlice expected, size_t expected_lost)
{
    size_t lost = 0;
    g_autoptr(GString) bytes = encode(encoding, hoa_slice_from(text), &lost);

    assert_int_equal(bytes->len, expected.len);
    assert_memory_equal(bytes->str, expected.data, expected.len);
    assert_int_equal(lost, expected_lost);
}

static void
assert_round_trip(HoaEncoding encoding, const char *text)
{
    size_t lost = 0;
    g_autoptr(GString) bytes = encode(encoding, hoa_slice_from(text), &lost);

    assert_int_equal(lost, 0);
    assert_decodes(encoding, slice_of(bytes), text, 0);
}

/* The letters of `list`, one at a time, small or as capitals. */
typedef void (*LetterFn)(const char *letter, void *data);

static size_t
each_letter(bool capitals, LetterFn visit, void *data)
{
    g_autofree char *list = capitals ? g_utf8_strup(small_letters, -1) : g_strdup(small_letters);
    size_t beyond_ascii = 0;

    for (const char *p = list; *p != '\0'; p = g_utf8_next_char(p)) {
        g_autofree char *letter = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));

        beyond_ascii += (guchar)*p >= 0x80;
        visit(letter, data);
    }
    return beyond_ascii;
}

static const HoaEncoding complete[] = {HOA_ENCODING_UTF8, HOA_ENCODING_UTF16LE, HOA_ENCODING_UTF16BE, HOA_ENCODING_VNI,
                                       HOA_ENCODING_VPS,  HOA_ENCODING_VISCII,  HOA_ENCODING_VIQR,    HOA_ENCODING_WINDOWS_1258};

/* ---- Names --------------------------------------------------------------------------------------------------------- */

static HoaEncoding
named(const char *name)
{
    return hoa_encoding_from_name(hoa_slice_from(name));
}

static void
test_names(void **state)
{
    (void)state;
    for (int i = HOA_ENCODING_ASCII; i < HOA_N_ENCODINGS; i++) {
        const char *name = hoa_encoding_name((HoaEncoding)i);
        g_autofree char *upper = g_ascii_strup(name, -1);

        assert_int_equal(named(name), i);
        assert_int_equal(named(upper), i);
    }
    assert_string_equal(hoa_encoding_name(HOA_ENCODING_TCVN3), "tcvn3");
    assert_string_equal(hoa_encoding_name(HOA_ENCODING_TCVN3_CAPITALS), "tcvn3-capitals");
    assert_string_equal(hoa_encoding_name(HOA_ENCODING_VNI), "vni");
    assert_string_equal(hoa_encoding_name(HOA_ENCODING_WINDOWS_1258), "windows-1258");
    assert_int_equal(named("ABC"), HOA_ENCODING_TCVN3);
    assert_int_equal(named("tcvn"), HOA_ENCODING_TCVN3);
    assert_int_equal(named("TCVN 5712-3"), HOA_ENCODING_TCVN3);
    assert_int_equal(named("cp1258"), HOA_ENCODING_WINDOWS_1258);
    assert_int_equal(named("UTF8"), HOA_ENCODING_UTF8);
    assert_int_equal(named("utf16"), HOA_ENCODING_UTF16LE);
    assert_int_equal(named("utf_16_be"), HOA_ENCODING_UTF16BE);
    assert_int_equal(named("ISO-8859-1"), HOA_ENCODING_WINDOWS_1252);
    assert_int_equal(named("VNI-Windows"), HOA_ENCODING_VNI);
    assert_int_equal(named("unknown"), HOA_ENCODING_UNKNOWN);
    assert_int_equal(named(""), HOA_ENCODING_UNKNOWN);
    assert_int_equal(named("tcv"), HOA_ENCODING_UNKNOWN);
    assert_int_equal(named("tcvn34"), HOA_ENCODING_UNKNOWN);
    assert_int_equal(named("koi8-r"), HOA_ENCODING_UNKNOWN);
    assert_int_equal(hoa_encoding_from_name(HOA_SLICE_EMPTY), HOA_ENCODING_UNKNOWN);
}

static void
test_fonts(void **state)
{
    static const struct {
        const char *font;
        HoaEncoding encoding;
    } fonts[] = {
        {".VnTime", HOA_ENCODING_TCVN3},
        {".VnTimeH", HOA_ENCODING_TCVN3_CAPITALS},
        {" .vntimeh ", HOA_ENCODING_TCVN3_CAPITALS},
        {".VnArial NarrowH", HOA_ENCODING_TCVN3_CAPITALS},
        {".VnArial Narrow", HOA_ENCODING_TCVN3},
        {".VnCentury Schoolbook", HOA_ENCODING_TCVN3},
        {"AARIQC+.VnTime,BoldItalic", HOA_ENCODING_TCVN3},
        {"BADEPR+.VnTimeH,Bold", HOA_ENCODING_TCVN3_CAPITALS},
        {"GDNPMF+VnTimeHBold", HOA_ENCODING_TCVN3_CAPITALS},
        {"VnSouthern(Ds)", HOA_ENCODING_TCVN3},
        {"VnArialH(Ds)", HOA_ENCODING_TCVN3_CAPITALS},
        {"VNSTCVN3", HOA_ENCODING_TCVN3},
        {"VNI-Times", HOA_ENCODING_VNI},
        {"VNI-Helve-Condense Bold", HOA_ENCODING_VNI},
        {"vni-times", HOA_ENCODING_VNI},
        {"VPS Times", HOA_ENCODING_VPS},
        {"VI Times", HOA_ENCODING_VISCII},
        {"HoangYen VISCII", HOA_ENCODING_VISCII},
        {"Times New Roman", HOA_ENCODING_UNKNOWN},
        {"Arial", HOA_ENCODING_UNKNOWN},
        {"VNtimes new roman", HOA_ENCODING_UNKNOWN},
        {"VNU-Times", HOA_ENCODING_UNKNOWN},
        {"UVN Van", HOA_ENCODING_UNKNOWN},
        {"Vivaldi", HOA_ENCODING_UNKNOWN},
        {"ABCDEF+", HOA_ENCODING_UNKNOWN},
        {"", HOA_ENCODING_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(fonts); i++) {
        HoaEncoding encoding = hoa_encoding_of_font(hoa_slice_from(fonts[i].font));

        if (encoding != fonts[i].encoding)
            fail_msg("%s: %s", fonts[i].font, hoa_encoding_name(encoding));
    }
}

/* ---- Letters ------------------------------------------------------------------------------------------------------- */

static void
round_trip(const char *letter, void *data)
{
    HoaEncoding encoding = *(const HoaEncoding *)data;
    g_autofree char *word = g_strdup_printf("ngh%sng %s%s", letter, letter, letter);
    size_t lost = 0;
    g_autoptr(GString) bytes = encode(encoding, hoa_slice_from(letter), &lost);
    g_autoptr(GString) back = decode(encoding, slice_of(bytes), &lost);
    g_autoptr(GString) composed = nfc(back);

    assert_int_equal(lost, 0);
    if (strcmp(composed->str, letter) != 0)
        fail_msg("%s: %s became %s", hoa_encoding_name(encoding), letter, composed->str);
    assert_round_trip(encoding, word);
}

static void
test_all_letters(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(complete); i++) {
        HoaEncoding encoding = complete[i];

        assert_int_equal(each_letter(false, round_trip, &encoding) + each_letter(true, round_trip, &encoding), 134);
        /* The others lack “ ”. */
        if (encoding != HOA_ENCODING_VPS && encoding != HOA_ENCODING_VISCII && encoding != HOA_ENCODING_VIQR)
            assert_round_trip(encoding, sentence);
    }
}

static void
capital_in_two_fonts(const char *letter, void *data)
{
    size_t *of_its_own = data, lost = 0, capital_lost = 0;
    g_autofree char *small = g_utf8_strdown(letter, -1);
    g_autoptr(GString) bytes = encode(HOA_ENCODING_TCVN3, hoa_slice_from(letter), &lost);
    g_autoptr(GString) shown = encode(HOA_ENCODING_TCVN3_CAPITALS, hoa_slice_from(letter), &capital_lost);

    assert_int_equal(bytes->len, 1);
    assert_decodes(HOA_ENCODING_TCVN3, slice_of(bytes), lost == 0 ? letter : small, 0);
    assert_int_equal(capital_lost, 0);
    assert_decodes(HOA_ENCODING_TCVN3_CAPITALS, slice_of(shown), letter, 0);
    assert_decodes(HOA_ENCODING_TCVN3_CAPITALS, slice_of(bytes), letter, 0);
    *of_its_own += (guchar)letter[0] >= 0x80 && lost == 0;
}

/* TCVN3 has the small letters and seven capitals; the font of capitals has the rest. */
static void
test_all_letters_of_tcvn3(void **state)
{
    HoaEncoding encoding = HOA_ENCODING_TCVN3;
    size_t of_its_own = 0;

    (void)state;
    assert_int_equal(each_letter(false, round_trip, &encoding), 67);
    assert_int_equal(each_letter(true, capital_in_two_fonts, &of_its_own), 67);
    assert_int_equal(of_its_own, 7);
}

static const struct {
    GNormalizeMode mode;
    bool half;
} compositions[] = {{G_NORMALIZE_NFD, false}, {G_NORMALIZE_NFC, true}};

/* The circumflex composed, the tone not: Windows-1258's way, which Microsoft's keyboard still types. */
static char *
half_composed(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar full[4], cp = g_utf8_get_char(p);
        gsize n = g_unichar_fully_decompose(cp, FALSE, full, 4);
        gunichar first = full[0];

        /* Dot below comes before the circumflex in NFD. */
        if (n == 3) {
            gsize quality = full[1] == 0x323 ? 2 : 1;

            assert_true(g_unichar_compose(full[0], full[quality], &first));
            g_string_append_unichar(out, first);
            g_string_append_unichar(out, full[3 - quality]);
        } else {
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
        }
    }
    return g_string_free(out, FALSE);
}

static void
test_encode_any_composition(void **state)
{
    g_autofree char *capitals = g_utf8_strup(small_letters, -1);
    g_autofree char *all = g_strconcat(small_letters, " ", capitals, "\r\n", sentence, NULL);

    (void)state;
    for (int e = HOA_ENCODING_ASCII; e < HOA_N_ENCODINGS; e++) {
        size_t lost = 0;
        g_autoptr(GString) bytes = encode((HoaEncoding)e, hoa_slice_from(all), &lost);

        for (size_t i = 0; i < G_N_ELEMENTS(compositions); i++) {
            g_autofree char *text =
                compositions[i].half ? half_composed(all) : g_utf8_normalize(all, -1, compositions[i].mode);
            size_t other_lost = 0;
            g_autoptr(GString) other = encode((HoaEncoding)e, hoa_slice_from(text), &other_lost);

            assert_string_not_equal(text, all);
            assert_true(g_string_equal(bytes, other));
            assert_int_equal(lost, other_lost);
        }
    }
}

/* Any character either comes back or is counted; so do characters side by side. */
static void
test_all_characters(void **state)
{
    (void)state;
    for (int e = HOA_ENCODING_ASCII; e < HOA_N_ENCODINGS; e++)
        for (gunichar cp = 1; cp < 0x3000; cp++) {
            char text[16] = "u";
            size_t lost = 0, none = 0, len = 1 + (size_t)g_unichar_to_utf8(cp, text + 1);
            g_autofree char *composed = NULL;

            text[len++] = '.';
            composed = g_utf8_normalize(text, (gssize)len, G_NORMALIZE_NFC);
            {
                g_autoptr(GString) bytes = encode((HoaEncoding)e, hoa_slice_from(composed), &lost);
                g_autoptr(GString) back = decode((HoaEncoding)e, slice_of(bytes), &none);
                g_autoptr(GString) again = nfc(back);

                if (e != HOA_ENCODING_TCVN3_CAPITALS && (none != 0 || (strcmp(again->str, composed) == 0) != (lost == 0)))
                    fail_msg("%s: U+%04X: %s, lost %zu and %zu", hoa_encoding_name((HoaEncoding)e), cp, again->str, lost, none);
            }
        }
}

/* The fast paths take eight bytes at once: a letter at every place of a line of every length. */
static void
test_alignment(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(complete); i++)
        for (size_t len = 0; len < 20; len++)
            for (size_t at = 0; at <= len; at++) {
                g_autoptr(GString) text = g_string_new(NULL);

                for (size_t k = 0; k < len; k++)
                    g_string_append(text, k == at ? "\nệ" : k == at + 2 ? "Đ\t" : "x");
                assert_round_trip(complete[i], text->str);
            }
}

/* ---- Against iconv ------------------------------------------------------------------------------------------------- */

/* One conversion by iconv; false when it refuses. */
static bool
by_iconv(const char *from, const char *to, HoaSlice bytes, GString *out)
{
    iconv_t converter = iconv_open(to, from);
    char buffer[4096], *in = (char *)(guintptr)bytes.data, *end = buffer;
    size_t in_left = bytes.len, out_left = sizeof buffer;
    bool done;

    assert_true(converter != (iconv_t)-1);
    done = iconv(converter, &in, &in_left, &end, &out_left) != (size_t)-1 &&
           iconv(converter, NULL, NULL, &end, &out_left) != (size_t)-1;
    iconv_close(converter);
    g_string_append_len(out, buffer, done ? end - buffer : 0);
    return done;
}

/* Each byte before a space (glibc holds back a letter that may take a mark). */
static void
compare_bytes(HoaEncoding encoding, const char *iconv_name)
{
    for (int byte = 1; byte < 256; byte++) {
        char bytes[2] = {(char)byte, ' '};
        size_t lost = 0;
        g_autoptr(GString) ours = decode(encoding, hoa_slice(bytes, 2), &lost);
        g_autoptr(GString) theirs = g_string_new(NULL);

        if (by_iconv(iconv_name, "UTF-8", hoa_slice(bytes, 2), theirs)) {
            assert_string_equal(ours->str, theirs->str);
            assert_int_equal(lost, 0);
        } else {
            assert_string_equal(ours->str, "\xef\xbf\xbd ");
            assert_int_equal(lost, 1);
        }
    }
}

static void
test_iconv_bytes(void **state)
{
    (void)state;
    compare_bytes(HOA_ENCODING_VISCII, "VISCII");
    compare_bytes(HOA_ENCODING_WINDOWS_1258, "CP1258");
    compare_bytes(HOA_ENCODING_WINDOWS_1252, "CP1252");
    compare_bytes(HOA_ENCODING_ASCII, "ASCII");
}

/* glibc has the first set of TCVN 5712: the letters from 0xa0 on that the third one has are the same. */
static void
test_iconv_tcvn(void **state)
{
    size_t same = 0;

    (void)state;
    for (int byte = 0xa0; byte < 256; byte++) {
        char bytes[2] = {(char)byte, ' '};
        size_t lost = 0;
        g_autoptr(GString) ours = decode(HOA_ENCODING_TCVN3, hoa_slice(bytes, 2), &lost);
        g_autoptr(GString) theirs = g_string_new(NULL);

        assert_true(by_iconv("TCVN", "UTF-8", hoa_slice(bytes, 2), theirs));
        if (lost == 0)
            assert_string_equal(ours->str, theirs->str);
        else /* only capitals are missing */
            assert_true(g_unichar_isupper(g_utf8_get_char(theirs->str)));
        same += lost == 0;
    }
    assert_int_equal(same, 1 + 7 + 5 + 67); /* the space, capitals, tones, small letters */
}

static void
test_iconv_texts(void **state)
{
    static const struct {
        HoaEncoding encoding;
        const char *name;
    } both[] = {{HOA_ENCODING_VISCII, "VISCII"},     {HOA_ENCODING_WINDOWS_1258, "CP1258"},
                {HOA_ENCODING_UTF16LE, "UTF-16LE"},  {HOA_ENCODING_UTF16BE, "UTF-16BE"},
                {HOA_ENCODING_WINDOWS_1252, "CP1252"}};
    g_autofree char *capitals = g_utf8_strup(small_letters, -1);
    g_autofree char *all = g_strconcat(small_letters, "\n", capitals, "\nnghiêng ngả 100 %, ĐÃ QUA", NULL);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        const char *text = both[i].encoding == HOA_ENCODING_WINDOWS_1252 ? "Déjà vu – „Straße“ €" : all;
        size_t lost = 0;
        g_autoptr(GString) ours = encode(both[i].encoding, hoa_slice_from(text), &lost);
        g_autoptr(GString) theirs = g_string_new(NULL);
        g_autoptr(GString) read = g_string_new(NULL);

        assert_true(by_iconv("UTF-8", both[i].name, hoa_slice_from(text), theirs));
        assert_int_equal(lost, 0);
        assert_decodes(both[i].encoding, slice_of(theirs), text, 0);
        assert_true(by_iconv(both[i].name, "UTF-8", slice_of(ours), read));
        assert_string_equal(read->str, text);
    }
}

/*
 * The alphabet as fonts of these encodings show it, where iconv has no table: VPS by its bytes, VNI as it looks in an ordinary
 * font. Small letters, then capitals.
 */
static const char vps_small[] =
    "a\xe0\xe1\xe4\xe3\xe5\xe6\xa2\xa1\xa3\xa4\xa5\xe2\xc0\xc3\xc4\xc5\xc6" "e\xe8\xe9\xc8"
    "\xeb\xcb\xea\x8a\x89\x8b\xcd\x8ci\xec\xed\xcc\xef\xceo\xf2\xf3\xd5\xf5\x86\xf4\xd2\xd3"
    "\xb0\x87\xb6\xd6\xa9\xa7\xaa\xab\xaeu\xf9\xfa\xfb\xdb\xf8\xdc\xd8\xd9\xba\xbb\xbfy\xff"
    "\x9a\x9b\xcf\x9c\xc7";
static const char vps_capitals[] =
    "A\x80\xc1\x81\x82\x02\x88\x8e\x8d\x8f\xf0\x04\xc2\x84\x83\x85\x1c\x03" "E\xd7\xc9\xde"
    "\xfe\x05\xca\x93\x90\x94\x95\x06I\xb5\xb4\xb7\xb8\x10O\xbc\xb9\xbd\xbe\x11\xd4\x97\x96"
    "\x98\x99\x12\xf7\x9e\x9d\x9f\xa6\x13U\xa8\xda\xd1\xac\x14\xd0\xaf\xad\xb1\x1d\x15Y\xb2"
    "\xdd\xfd\xb3\x19\xf1";
static const char vni_small[] =
    "aaøaùaûaõaïaêaèaéaúaüaëaâaàaáaåaãaäeeøeùeûeõeïeâeàeáeåeãeäiìíæóòooøoùo"
    "ûoõoïoâoàoáoåoãoäôôøôùôûôõôïuuøuùuûuõuïööøöùöûöõöïyyøyùyûyõîñ";
static const char vni_capitals[] =
    "AAØAÙAÛAÕAÏAÊAÈAÉAÚAÜAËAÂAÀAÁAÅAÃAÄEEØEÙEÛEÕEÏEÂEÀEÁEÅEÃEÄIÌÍÆÓÒOOØOÙO"
    "ÛOÕOÏOÂOÀOÁOÅOÃOÄÔÔØÔÙÔÛÔÕÔÏUUØUÙUÛUÕUÏÖÖØÖÙÖÛÖÕÖÏYYØYÙYÛYÕÎÑ";

static void
test_alphabets(void **state)
{
    g_autofree char *capitals = g_utf8_strup(small_letters, -1);
    g_autoptr(GString) vni = g_string_new(NULL);

    (void)state;
    assert_decodes(HOA_ENCODING_VPS, hoa_slice_from(vps_small), small_letters, 0);
    assert_decodes(HOA_ENCODING_VPS, hoa_slice_from(vps_capitals), capitals, 0);
    assert_true(by_iconv("UTF-8", "CP1252", hoa_slice_from(vni_small), vni));
    assert_decodes(HOA_ENCODING_VNI, slice_of(vni), small_letters, 0);
    assert_encodes(HOA_ENCODING_VNI, small_letters, slice_of(vni), 0);
    g_string_truncate(vni, 0);
    assert_true(by_iconv("UTF-8", "CP1252", hoa_slice_from(vni_capitals), vni));
    assert_decodes(HOA_ENCODING_VNI, slice_of(vni), capitals, 0);
    assert_encodes(HOA_ENCODING_VNI, capitals, slice_of(vni), 0);
}

/* ---- What each encoding is like ------------------------------------------------------------------------------------ */

static void
test_tcvn3(void **state)
{
    (void)state;
    assert_decodes(HOA_ENCODING_TCVN3, HOA_SLICE("C\xf4 gi\xb5 \xae\xad\xee" "c nu\xabi d\xad\xecng"),
                   "Cụ già được nuôi dưỡng", 0);
    assert_decodes(HOA_ENCODING_TCVN3, HOA_SLICE("\xa7\xc6ng \xa1n"), "Đặng Ăn", 0);
    assert_decodes(HOA_ENCODING_TCVN3_CAPITALS, HOA_SLICE("ubnd t\xd8nh \xa7\xaenG n\xa8m 2009"),
                   "UBND TỈNH ĐĐNG NĂM 2009", 0);
    assert_decodes(HOA_ENCODING_TCVN3, HOA_SLICE("\x93kh\xc8u hi\xd6u\x94 \x96 A\xb3n"), "“khẩu hiệu” – Án", 0);
    assert_decodes(HOA_ENCODING_TCVN3, HOA_SLICE("a\xff\xc0 \x81"), "a\xef\xbf\xbd\xef\xbf\xbd \xef\xbf\xbd", 3);
    assert_encodes(HOA_ENCODING_TCVN3, "ĐÀ Nẵng", HOA_SLICE("\xa7\xb5 N\xbdng"), 1);
    assert_encodes(HOA_ENCODING_TCVN3_CAPITALS, "ĐÀ NẴNG", HOA_SLICE("\xa7\xb5 N\xbdNG"), 0);
    assert_encodes(HOA_ENCODING_TCVN3_CAPITALS, "Nẵng", HOA_SLICE("N\xbdng"), 3);
    assert_encodes(HOA_ENCODING_TCVN3, "語ß", HOA_SLICE("??"), 2);
}

static void
test_vni(void **state)
{
    (void)state;
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("\xd1o\xe0ng Xoa\xf8i, n\xe6m th\xf6\xf9 t\xf6"),
                   "Đồng Xoài, nỉm thứ tư", 0);
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("NA\xcaM M\xd4\xd9I K\xcdNH CHU\xdd"), "NĂM MỚI KÍNH CHU\xef\xbf\xbd", 1);
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("HU\xcenh qu\xfd"), "HUỴnh qu\xef\xbf\xbd", 1);
    /* The case is the letter's, whatever the mark's. */
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("PHU\xfb TR\xcf" "A\xef"), "PHỦ TR\xef\xbf\xbd" "Ạ", 1);
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("a\xc2 \xf6\xd9 \xd6\xf9"), "â ứ Ứ", 0);
    /* Two marks apart, in either order; a tone on i and y as on other vowels. */
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("a\xe2\xf9 e\xf8\xe2 A\xca\xef i\xf9 y\xef"), "ấ ề Ặ í ỵ", 0);
    /* Marks without a letter, or on one that takes none. */
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("\xf9"), "\xef\xbf\xbd", 1);
    assert_decodes(HOA_ENCODING_VNI, HOA_SLICE("b\xf9 u\xe2 a\xf9\xf9 \xe2\xf9"),
                   "b\xef\xbf\xbd u\xef\xbf\xbd á\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd", 5);
    assert_encodes(HOA_ENCODING_VNI, "Ủy ban", HOA_SLICE("U\xdby ban"), 0);
    assert_encodes(HOA_ENCODING_VNI, "“Mỵ Ngự” ñ", HOA_SLICE("\x93M\xee Ng\xf6\xef\x94 ?"), 1);
}

static void
test_vps_and_viscii(void **state)
{
    (void)state;
    assert_decodes(HOA_ENCODING_VPS, HOA_SLICE("\xf1\xa5ng Th\xce \xadt \x02\x10"), "Đặng Thị Ứt ẠỊ", 0);
    assert_decodes(HOA_ENCODING_VPS, HOA_SLICE("\x91t\xdc\x92\t\x01"), "‘tư’\t\x01", 0);
    assert_decodes(HOA_ENCODING_VISCII, HOA_SLICE("\xd0\xa3ng Th\xb8 \x02\x14"), "Đặng Thị ẲỶ", 0);
    /* A control whose place a letter took cannot be written. */
    assert_encodes(HOA_ENCODING_VPS, "a\x02" "b\n", HOA_SLICE("a?b\n"), 1);
    assert_encodes(HOA_ENCODING_VISCII, "“a”", HOA_SLICE("?a?"), 2);
}

static void
test_windows_1258(void **state)
{
    size_t lost = 0;
    g_autoptr(GString) text = decode(HOA_ENCODING_WINDOWS_1258, HOA_SLICE("ti\xea\xecng Vi\xea\xf2t"), &lost);

    (void)state;
    assert_string_equal(text->str, "tiê\xcc\x81ng Viê\xcc\xa3t"); /* as composed as the source */
    assert_int_equal(lost, 0);
    assert_encodes(HOA_ENCODING_WINDOWS_1258, "tiếng Việt ÒÓ ₫", HOA_SLICE("ti\xea\xecng Vi\xea\xf2t O\xcc\xd3 \xfe"), 0);
    assert_encodes(HOA_ENCODING_WINDOWS_1258, "ř", HOA_SLICE("?"), 1);
}

static void
test_viqr(void **state)
{
    (void)state;
    assert_decodes(HOA_ENCODING_VIQR, HOA_SLICE("DDa(.ng Thi. U+o+'c, Dda` Na(~ng"), "Đặng Thị Ước, Đà Nẵng", 0);
    assert_decodes(HOA_ENCODING_VIQR, HOA_SLICE("ngu*o*`i a? a+ e( b. dDu"), "người ả a+ e( b. đu", 0);
    assert_decodes(HOA_ENCODING_VIQR, HOA_SLICE("Anh ddi dda^u\\? O+? nha`\\."), "Anh đi đâu? Ở nhà.", 0);
    assert_decodes(HOA_ENCODING_VIQR, HOA_SLICE("a'^ ddd a\\\\. d\\d a\\z \\"), "á^ đd a\\. dd a\\z \\", 0);
    assert_decodes(HOA_ENCODING_VIQR, HOA_SLICE("co^ \\mWhere are you? add\\Vco^\\l a'\\v a'"),
                   "cô Where are you? addcô a' á", 0);
    assert_decodes(HOA_ENCODING_VIQR, HOA_SLICE("a\xe1'"), "a\xef\xbf\xbd'", 1);
    assert_encodes(HOA_ENCODING_VIQR, "Ai đấy? Cô. Cả Reddit, ă(", HOA_SLICE("Ai dda^'y\\? Co^\\. Ca? Red\\dit, a(("), 0);
    assert_encodes(HOA_ENCODING_VIQR, "cu* a語 C:\\v dđd", HOA_SLICE("cu\\* a\\? C:\\\\v d\\ddd"), 1);
    assert_round_trip(HOA_ENCODING_VIQR, "cu* a\\.b D\\ dđd đđ ddd Ươ. ư? u+ o^(+* a(^ e^^ y~ ơ'' \\v \\m \\\\");
}

static void
test_utf8(void **state)
{
    (void)state;
    assert_decodes(HOA_ENCODING_UTF8, HOA_SLICE("\xef\xbb\xbfệ"), "ệ", 0);
    assert_decodes(HOA_ENCODING_UTF8, HOA_SLICE("\xef\xbb\xbf"), "", 0);
    assert_decodes(HOA_ENCODING_UTF8, HOA_SLICE("a\xe1\xbb 1234567\xf0\x90\x80 \xc0\x80"),
                   "a\xef\xbf\xbd 1234567\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd", 4);
    assert_decodes(HOA_ENCODING_UNKNOWN, HOA_SLICE("ệ\xff"), "ệ\xef\xbf\xbd", 1);
    assert_encodes(HOA_ENCODING_UTF8, "e\xcc\xa3\xcc\x82\xff\r\n", HOA_SLICE("ệ\xef\xbf\xbd\r\n"), 1);
    assert_encodes(HOA_ENCODING_ASCII, "ệ\xff x", HOA_SLICE("?? x"), 2);
    assert_decodes(HOA_ENCODING_ASCII, HOA_SLICE("12345678\x80y\xff"), "12345678\xef\xbf\xbdy\xef\xbf\xbd", 2);
}

static void
test_utf16(void **state)
{
    (void)state;
    assert_decodes(HOA_ENCODING_UTF16LE, HOA_SLICE("\xff\xfe\xc7\x1e"), "ệ", 0);
    assert_decodes(HOA_ENCODING_UTF16BE, HOA_SLICE("\xfe\xff\x1e\xc7"), "ệ", 0);
    assert_decodes(HOA_ENCODING_UTF16LE, HOA_SLICE("\xfe\xff\x1e\xc7"), "ệ", 0); /* the mark knows better than the name */
    assert_decodes(HOA_ENCODING_UTF16BE, HOA_SLICE("\x1e\xc7"), "ệ", 0);
    assert_decodes(HOA_ENCODING_UTF16BE, HOA_SLICE("\xd8\x3d\xde\x00"), "\xf0\x9f\x98\x80", 0);
    /* A high surrogate alone, at the end, a low one alone, half a unit. */
    assert_decodes(HOA_ENCODING_UTF16BE, HOA_SLICE("\xd8\x3d\x00" "a\xde\x00\xd8\x3d"),
                   "\xef\xbf\xbd" "a\xef\xbf\xbd\xef\xbf\xbd", 3);
    assert_decodes(HOA_ENCODING_UTF16LE, HOA_SLICE("a\x00" "b"), "a\xef\xbf\xbd", 1);
    assert_decodes(HOA_ENCODING_UTF16LE, HOA_SLICE("\xff"), "\xef\xbf\xbd", 1);
    assert_encodes(HOA_ENCODING_UTF16BE, "ệ\xf0\x9f\x98\x80", HOA_SLICE("\x1e\xc7\xd8\x3d\xde\x00"), 0);
}

static void
test_nothing(void **state)
{
    (void)state;
    for (int e = HOA_ENCODING_UNKNOWN; e < HOA_N_ENCODINGS; e++) {
        g_autoptr(GString) out = g_string_new("x");

        hoa_encoding_decode((HoaEncoding)e, HOA_SLICE_EMPTY, out, NULL);
        hoa_encoding_encode((HoaEncoding)e, HOA_SLICE_EMPTY, out, NULL);
        assert_string_equal(out->str, "x");
        hoa_encoding_decode((HoaEncoding)e, HOA_SLICE("\0\0"), out, NULL);
        assert_true(out->len >= 2 && memcmp(out->str, "x", 2) == 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_fonts),
        cmocka_unit_test(test_all_letters),
        cmocka_unit_test(test_all_letters_of_tcvn3),
        cmocka_unit_test(test_encode_any_composition),
        cmocka_unit_test(test_all_characters),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_iconv_bytes),
        cmocka_unit_test(test_iconv_tcvn),
        cmocka_unit_test(test_iconv_texts),
        cmocka_unit_test(test_alphabets),
        cmocka_unit_test(test_tcvn3),
        cmocka_unit_test(test_vni),
        cmocka_unit_test(test_vps_and_viscii),
        cmocka_unit_test(test_windows_1258),
        cmocka_unit_test(test_viqr),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
