/* Words: the shipped model on sentences, models made by hand for the rules, damaged models, and what holds of any text. */
#include "check.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "words.h"

/* The smallest file, after the layout of text/word_model.h: two tables of 2^4 buckets, and a bias. */
#define HEAD 64
#define TABLE (8 << 4)
#define SMALL (HEAD + 2 * TABLE)

static void
put(uint8_t *p, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        p[i] = (uint8_t)(value >> (8 * i));
}

static void
seal(uint8_t *file, size_t size)
{
    put(file + 16, XXH3_64bits(file + 24, size - 24), 8);
}

/* Without weights every border has the score `bias`. */
static void
make_small(uint8_t file[static SMALL], int32_t bias)
{
    memset(file, 0, SMALL);
    memcpy(file, "hoaword", 8);
    put(file + 8, 1, 4);
    put(file + 12, 4, 4);
    put(file + 24, SMALL, 8);
    put(file + 32, (uint32_t)bias, 4);
    put(file + 36, HOA_TEXT_VERSION, 4);
    put(file + 40, 4, 4);
    for (size_t i = HEAD; i < HEAD + TABLE; i += 2)
        put(file + i, 32, 2);
    seal(file, SMALL);
}

static GMappedFile *
shipped_file(void)
{
    GMappedFile *file = g_mapped_file_new(HOA_SOURCE_DIR "/corpus/models/words.model", FALSE, NULL);

    assert_non_null(file);
    return file;
}

static HoaSlice
contents(GMappedFile *file)
{
    return hoa_slice(g_mapped_file_get_contents(file), g_mapped_file_get_length(file));
}

static HoaWordModel *
open_good(HoaSlice bytes)
{
    g_autoptr(GError) error = NULL;
    HoaWordModel *model = hoa_word_model_open(bytes, &error);

    if (error != NULL)
        fail_msg("%s", error->message);
    return model;
}

/* The words of a text, each between square brackets. */
static char *
words_of(HoaSegmenter *segmenter, const char *text)
{
    GString *out = g_string_new(NULL);
    HoaWord word;

    hoa_segmenter_start(segmenter, hoa_slice_from(text));
    while (hoa_segmenter_next(segmenter, &word))
        g_string_append_printf(out, "[%.*s]", (int)word.len, text + word.offset);
    return g_string_free(out, FALSE);
}

static void
assert_words(HoaSegmenter *segmenter, const char *text, const char *wanted)
{
    g_autofree char *words = words_of(segmenter, text);

    assert_string_equal(words, wanted);
}

/* What holds of any text: words stand in order, begin and end with items, and leave out nothing. */
static size_t
assert_partition(HoaSegmenter *segmenter, HoaSlice text)
{
    HoaItems items = {.text = text};
    HoaItem item = {0};
    HoaWord word;
    size_t n = 0, end = 0;
    bool more = hoa_items_next(&items, &item);

    hoa_segmenter_start(segmenter, text);
    for (; hoa_segmenter_next(segmenter, &word); n++) {
        assert_true(word.len > 0 && word.items > 0 && word.offset >= end);
        end = word.offset + word.len;
        assert_true(end <= text.len && more);
        assert_int_equal(word.kind, item.kind);
        while (more && item.offset + item.len <= end)
            more = hoa_items_next(&items, &item);
    }
    assert_false(more);
    assert_false(hoa_segmenter_next(segmenter, &word));
    return n;
}

/* ---- The file ------------------------------------------------------------------------------------------------------- */

static void
assert_refused(HoaSlice bytes)
{
    g_autoptr(GError) error = NULL;

    assert_null(hoa_word_model_open(bytes, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_FORMAT));
}

static void
test_damage(void **state)
{
    uint8_t file[SMALL + 1];

    (void)state;
    make_small(file, 0);
    for (size_t len = 0; len < SMALL; len++)
        assert_refused(hoa_slice((const char *)file, len));
    assert_refused(hoa_slice((const char *)file, SMALL + 1));
    assert_refused(HOA_SLICE_EMPTY);
    for (size_t at = 0; at < SMALL; at++) {
        file[at] ^= 0x10;
        assert_refused(hoa_slice((const char *)file, SMALL));
        file[at] ^= 0x10;
    }
    hoa_word_model_free(open_good(hoa_slice((const char *)file, SMALL)));
}

static void
test_sizes_are_checked(void **state)
{
    static const uint32_t bad[] = {0, 3, 5, 21, 60, 64, UINT32_MAX};
    uint8_t file[SMALL];

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        for (size_t at = 12; at <= 40; at += 28) {
            make_small(file, 0);
            put(file + at, bad[i], 4);
            seal(file, SMALL);
            assert_refused(hoa_slice((const char *)file, SMALL));
        }
    }
}

/* Numbers in the tables are only added up: whatever they are, text comes out whole. */
static void
test_any_weights(void **state)
{
    static const char text[] = "Ủy ban nhân dân xã đã vận động 64,6 % hộ dân tham gia, theo TP. và các hợp tác xã.";
    uint8_t file[SMALL];
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < 200; round++) {
        make_small(file, round % 2 == 0 ? INT32_MAX : INT32_MIN);
        for (size_t i = HEAD; i < SMALL; i++)
            file[i] = (uint8_t)((seed = seed * 1664525u + 1013904223u) >> 24);
        seal(file, SMALL);
        g_autoptr(HoaWordModel) model = open_good(hoa_slice((const char *)file, SMALL));
        g_autoptr(HoaSegmenter) segmenter = hoa_segmenter_new(model);

        assert_true(assert_partition(segmenter, HOA_SLICE(text)) > 2);
    }
}

static void
test_any_alignment(void **state)
{
    GMappedFile *file = shipped_file();
    HoaSlice bytes = contents(file);
    g_autofree char *copy = g_malloc(bytes.len + 8);

    (void)state;
    for (size_t shift = 1; shift < 8; shift += 3) {
        memcpy(copy + shift, bytes.data, bytes.len);
        g_autoptr(HoaWordModel) model = open_good(hoa_slice(copy + shift, bytes.len));
        g_autoptr(HoaSegmenter) segmenter = hoa_segmenter_new(model);

        assert_words(segmenter, "Chúng tôi xây dựng đất nước.", "[Chúng tôi][xây dựng][đất nước][.]");
    }
    g_mapped_file_unref(file);
}

/* ---- The rules, with models that join nothing or all ------------------------------------------------------------------ */

static void
test_nothing_joined(void **state)
{
    uint8_t file[SMALL];
    g_autoptr(HoaWordModel) model = NULL;
    g_autoptr(HoaSegmenter) segmenter = NULL;

    (void)state;
    make_small(file, -5);
    model = open_good(hoa_slice((const char *)file, SMALL));
    segmenter = hoa_segmenter_new(model);
    assert_words(segmenter, "đất nước, 64,6%", "[đất][nước][,][64,6%]");
    assert_words(segmenter, "", "");
    assert_words(segmenter, " \n\n\t ", "");
    assert_words(segmenter, "ở TP. Huế", "[ở][TP.][Huế]");
}

static void
test_all_joined(void **state)
{
    uint8_t file[SMALL];
    g_autoptr(HoaWordModel) model = NULL;
    g_autoptr(HoaSegmenter) segmenter = NULL;
    HoaWord word;

    (void)state;
    make_small(file, 5);
    model = open_good(hoa_slice((const char *)file, SMALL));
    segmenter = hoa_segmenter_new(model);
    /* No word goes over a sign, or over the end of a paragraph. */
    assert_words(segmenter, "đất nước, con người (ta)", "[đất nước][,][con người][(][ta][)]");
    assert_words(segmenter, "đất nước\n\ncon người", "[đất nước][con người]");
    /* A line that goes on in lower case was wrapped; another is one of its own. */
    assert_words(segmenter, "hợp tác\nxã", "[hợp tác\nxã]");
    assert_words(segmenter, "hợp tác\nXã", "[hợp tác][Xã]");
    hoa_segmenter_start(segmenter, HOA_SLICE("hợp tác xã, 5%"));
    assert_true(hoa_segmenter_next(segmenter, &word));
    assert_int_equal(word.items, 3);
    assert_int_equal(word.kind, HOA_ITEM_SYLLABLE);
    assert_true(hoa_segmenter_next(segmenter, &word));
    assert_int_equal(word.kind, HOA_ITEM_PUNCTUATION);
    assert_true(hoa_segmenter_next(segmenter, &word));
    assert_int_equal(word.items, 1);
    assert_int_equal(word.len, 2);
    assert_int_equal(word.gap, 1);
    assert_false(hoa_segmenter_next(segmenter, &word));
}

/* A paragraph without any sign is cut into stretches, so that buffers have an end. */
static void
test_long_stretch(void **state)
{
    uint8_t file[SMALL];
    g_autoptr(HoaWordModel) model = NULL;
    g_autoptr(HoaSegmenter) segmenter = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    size_t items = 0;
    HoaWord word;

    (void)state;
    make_small(file, 5);
    model = open_good(hoa_slice((const char *)file, SMALL));
    segmenter = hoa_segmenter_new(model);
    for (int i = 0; i < 5000; i++)
        g_string_append(text, "hoa ");
    assert_in_range(assert_partition(segmenter, hoa_slice(text->str, text->len)), 5, 10);
    hoa_segmenter_start(segmenter, hoa_slice(text->str, text->len));
    while (hoa_segmenter_next(segmenter, &word))
        items += word.items;
    assert_int_equal(items, 5000);
}

/* ---- The shipped model ------------------------------------------------------------------------------------------------ */

typedef struct {
    GMappedFile *file;
    HoaWordModel *model;
    HoaSegmenter *segmenter;
} Shipped;

static Shipped shipped;

static int
open_shipped(void **state)
{
    shipped.file = shipped_file();
    shipped.model = open_good(contents(shipped.file));
    shipped.segmenter = hoa_segmenter_new(shipped.model);
    *state = shipped.segmenter;
    return 0;
}

static int
close_shipped(void **state)
{
    (void)state;
    hoa_segmenter_free(shipped.segmenter);
    hoa_word_model_free(shipped.model);
    g_mapped_file_unref(shipped.file);
    return 0;
}

static void
test_sentences(void **state)
{
    static const char *const cases[][2] = {
        {"Ủy ban nhân dân tỉnh khen thưởng các tập thể.", "[Ủy ban nhân dân][tỉnh][khen thưởng][các][tập thể][.]"},
        {"Giáo viên hướng dẫn học sinh trồng cây.", "[Giáo viên][hướng dẫn][học sinh][trồng][cây][.]"},
        {"Ngày 28/9/2022, đoàn thăm 75.358 hộ.", "[Ngày][28/9/2022][,][đoàn][thăm][75.358][hộ][.]"},
        {"Tỷ lệ hộ nghèo còn 4,2%.", "[Tỷ lệ][hộ][nghèo][còn][4,2%][.]"},
        {"Chị giúp đỡ bà con nông dân phát triển kinh tế gia đình.",
         "[Chị][giúp đỡ][bà con][nông dân][phát triển][kinh tế][gia đình][.]"},
        {"“Học tập suốt đời” là phong trào thi đua ở Việt Nam.",
         "[“][Học tập][suốt][đời][”][là][phong trào][thi đua][ở][Việt Nam][.]"},
        {"Bác sĩ Nguyễn Thị Lan công tác tại bệnh viện.", "[Bác sĩ][Nguyễn Thị Lan][công tác][tại][bệnh viện][.]"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_words(*state, cases[i][0], cases[i][1]);
}

/* Both placements of the tone mark give the same words; so do headings in capitals and names without any. */
static void
test_spellings(void **state)
{
    assert_words(*state, "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "[ỦY BAN NHÂN DÂN][THÀNH PHỐ][HỒ CHÍ MINH]");
    assert_words(*state, "ông nguyễn văn nam ở đà nẵng", "[ông][nguyễn văn nam][ở][đà nẵng]");
    assert_words(*state, "Bảo vệ văn hoá, hòa bình.", "[Bảo vệ][văn hoá][,][hòa bình][.]");
    assert_words(*state, "Bảo vệ văn hóa, hoà bình.", "[Bảo vệ][văn hóa][,][hoà bình][.]");
}

/* A text gives the same words again, also after another was left half-way. */
static void
test_start_again(void **state)
{
    HoaWord word;

    assert_words(*state, "Hội viên quyên góp sách.", "[Hội viên][quyên góp][sách][.]");
    hoa_segmenter_start(*state, HOA_SLICE("Một đoạn văn khác. Còn nhiều câu nữa."));
    assert_true(hoa_segmenter_next(*state, &word));
    assert_words(*state, "Hội viên quyên góp sách.", "[Hội viên][quyên góp][sách][.]");
}

static void
test_partition(void **state)
{
    static const char *const texts[] = {
        "Số 01/2020/QĐ-UBND ngày 5-4-2020 của UBND TP.HCM; thư: hoi.khuyenhoc@vidu.vn, ĐT 0912 345 678.",
        "%%% 5 %  6% ... … – - / & ' ’ \" TP. Q.1 GD&ĐT", "\n\n\n", "a", "100%\n100 %\n\nKết quả", "日本語 và tiếng Việt",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_partition(*state, hoa_slice_from(texts[i]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_sizes_are_checked),
        cmocka_unit_test(test_any_weights),
        cmocka_unit_test(test_any_alignment),
        cmocka_unit_test(test_nothing_joined),
        cmocka_unit_test(test_all_joined),
        cmocka_unit_test(test_long_stretch),
        cmocka_unit_test_setup_teardown(test_sentences, open_shipped, close_shipped),
        cmocka_unit_test_setup_teardown(test_spellings, open_shipped, close_shipped),
        cmocka_unit_test_setup_teardown(test_start_again, open_shipped, close_shipped),
        cmocka_unit_test_setup_teardown(test_partition, open_shipped, close_shipped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
