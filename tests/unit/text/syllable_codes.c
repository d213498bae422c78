/*
 * The model of legal syllables: every code against its spelling in all forms that people type, the rules one by one, and what
 * dictionaries and newspapers hold. Those two are skipped where they are not installed.
 */
#include <jansson.h>
#include <zstd.h>

#include "check.h"
#include "syllables.h"

static HoaSyllableCode
code_of(const char *word)
{
    return hoa_syllable_code(hoa_slice_from(word));
}

static char *
spelling_of(HoaSyllableCode code)
{
    char out[HOA_SYLLABLE_BYTES];

    return g_strndup(out, hoa_syllable_spell(code, out));
}

/* The code of a token inside a text is that of the token, whatever stands around it, also where the text ends. */
static void
assert_inside(const char *token, HoaSyllableCode code)
{
    static const char *const AFTER[] = {"", " ", ". Và", "g", "ng ấy thì", "\xc3\xa1", "\xff\xff\xff\xff\xff\xff\xff\xff\xff"};
    size_t len = strlen(token);

    for (size_t i = 0; i < G_N_ELEMENTS(AFTER); i++) {
        g_autofree char *text = g_strdup_printf("— %s%s", token, AFTER[i]);
        g_autofree char *exact = g_memdup2(text, strlen(text)); /* without a NUL, for the sanitizer */

        assert_int_equal(hoa_syllable_code_at(hoa_slice(exact, strlen(text)), strlen("— "), len), code);
    }
}

/* Every word of a list between spaces is legal, or none is. */
static void
assert_words(const char *words, bool legal)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);

    for (size_t i = 0; list[i] != NULL; i++) {
        if ((code_of(list[i]) != 0) != legal)
            fail_msg("%s is%s legal", list[i], legal ? " not" : "");
        assert_inside(list[i], code_of(list[i]));
    }
}

static void
legal_rules(void **state)
{
    (void)state;
    assert_words("a á à ả ã ạ ăn ấy ếch ỉa ơi ổ ừ ý ít yêu yến yết uyên uế oan oẳng ươm ưu ưỡn", true);
    assert_words("cá kể kí kỹ kìa kiến quà quê quy quốc quở quyển quýt quỳnh quấc", true);
    assert_words("gà gồ gừng ghé ghế ghi ghiền ngà ngữ nghe nghề nghĩ nghiễng nghìn ngoẻo nguyễn", true);
    assert_words("gì gìn gìm giá giê giếng giết giễu giò giỗ giờ giữa giường giùm", true);
    assert_words("khuya khuỷu khuếch khuân khoắng khoai khoái hoạch huỵch huơ thuở thuý thúy xoẹt xoong moóc", true);
    assert_words("mưa mướn mười hươu của muối muốn lũy luỹ tuần tuất tuýp tuyết buýt góa noãn", true);
    assert_words("pin pa pí phượng trườn thoảng chuyện nhuyễn rượu đoạt đường đủ Đặng XOÈN Trường", true);
    assert_words("sách tấc tấp lọc lục lực ích ếch tích quặt cạp", true);
}

static void
illegal_rules(void **state)
{
    (void)state;
    /* No vowel, or vowels that do not stand together; ă and â need a coda. */
    assert_words("nguoi tuong duoc truong b đ ng tră hâ măo lâo tiuê baa loô uưa ươ đượ", false);
    /* Spellings of c k q, g gh, ng ngh, gi, iê yê. */
    assert_words("ce ci ka ko kuốc qa qe qiê quua cuê coan coá ge gi\xcc\x80 ghà ghô nge ngi ngia ngha nghô iên iêu byêu yêy", false);
    /* The Turkish capital of i is none of ours. */
    assert_words("TİN İ Kİ", false);
    /* Codas that do not follow. */
    assert_words("tênng tếng tếc tơng tớc tinc tich\xcc\xa3 tinhh ash anch ưp ưm\xcc\x81h bôch đắk all", false);
    /* A stop coda takes sắc or nặng only. */
    assert_words("hoc học\xcc\x81 hòc hỏc hõc tich tìch viêt viểt căp lăp rât thôt hợpp", false);
    /* Tones: on a wrong vowel, or two. */
    assert_words("qủa qúy gía gíêng cuả họat tòan lọai ngòai nứơc ngừơi đựơc tíên bíêt hóá hoạ\xcc\x81 múôn thưở", false);
    /* Not of the Latin letters of Vietnamese; too long; digits and codes. */
    assert_words("ñam fan wen zô ja çà сон αβ hoa1 10a2 a- nghiêngnghiêngnghiêng ươươươươươươươ", false);
    assert_int_equal(hoa_syllable_code(HOA_SLICE_EMPTY), 0);
    assert_int_equal(hoa_syllable_code(HOA_SLICE("ho\xe1\xba")), 0);
    assert_int_equal(hoa_syllable_code(HOA_SLICE("\xc3")), 0);
    assert_int_equal(hoa_syllable_code(HOA_SLICE("a\0b")), 0);
}

/* code -> spelling -> code, in lower and upper case, with the modern tone placement, and as eth; its canonical form is itself. */
static void
every_code(void **state)
{
    size_t stops = 0;

    (void)state;
    for (size_t i = 1; i <= hoa_syllable_count(); i++) {
        HoaSyllableCode code = (HoaSyllableCode)i;
        g_autofree char *spelling = spelling_of(code);
        g_autofree char *upper = g_utf8_strup(spelling, -1);
        g_autofree char *form = canonical(spelling);
        size_t len = strlen(spelling);

        assert_true(len <= HOA_SYLLABLE_BYTES);
        assert_int_equal(code_of(spelling), code);
        assert_int_equal(code_of(upper), code);
        assert_string_equal(form, spelling);
        assert_inside(spelling, code);
        assert_inside(upper, code);
        stops += len > 2 && strchr("cpt", spelling[len - 1]) != NULL;
    }
    /* The model has so many; a change of its rules raises HOA_TEXT_VERSION. */
    assert_int_equal(hoa_syllable_count(), 14894);
    assert_true(stops > 2000);
}

static void
placements(void **state)
{
    static const char *const PAIRS[][2] = {{"hòa", "hoà"}, {"khỏe", "khoẻ"}, {"thủy", "thuỷ"}, {"ủy", "uỷ"}, {"góa", "goá"}};
    static const char *const SAME[][2] = {{"Ðà", "đà"}, {"ĐƯỜNG", "đường"}, {"QuÝ", "quý"}};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
        g_autofree char *spelling = spelling_of(code_of(PAIRS[i][1]));

        assert_string_equal(spelling, PAIRS[i][0]);
        assert_int_equal(code_of(PAIRS[i][0]), code_of(PAIRS[i][1]));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(SAME); i++) {
        assert_int_not_equal(code_of(SAME[i][0]), 0);
        assert_int_equal(code_of(SAME[i][0]), code_of(SAME[i][1]));
    }
    assert_int_not_equal(code_of("kĩ"), code_of("kỹ"));
    assert_int_not_equal(code_of("quí"), code_of("quý"));
}

static void
assert_parts(const char *word, const char *expected)
{
    HoaSyllableParts p = hoa_syllable_parts(code_of(word));
    g_autofree char *got =
        g_strdup_printf("%s|%s|%s|%s|%s", hoa_syllable_onset_name(p.onset), p.glide ? "w" : "",
                        hoa_syllable_nucleus_name(p.nucleus), hoa_syllable_coda_name(p.coda), hoa_syllable_tone_name(p.tone));

    assert_string_equal(got, expected);
}

static void
parts(void **state)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    (void)state;
    assert_parts("nghiêng", "ng||iê|ng|ngang");
    assert_parts("ngã", "ng||a||ngã");
    assert_parts("kể", "c||ê||hỏi");
    assert_parts("cá", "c||a||sắc");
    assert_parts("ghế", "g||ê||sắc");
    assert_parts("giếng", "gi||iê|ng|sắc");
    assert_parts("gì", "gi||i||huyền");
    assert_parts("quyển", "qu|w|iê|n|hỏi");
    assert_parts("khuya", "kh|w|iê||ngang");
    assert_parts("yêu", "||iê|u|ngang");
    assert_parts("thuở", "th|w|ơ||hỏi");
    assert_parts("của", "c||uô||hỏi");
    assert_parts("mười", "m||ươ|i|huyền");
    assert_parts("hoạch", "h|w|a|ch|nặng");
    assert_parts("xoong", "x||oo|ng|ngang");
    assert_string_equal(hoa_syllable_onset_name(99), "");
    assert_string_equal(hoa_syllable_nucleus_name(99), "");
    assert_string_equal(hoa_syllable_coda_name(99), "");
    assert_string_equal(hoa_syllable_tone_name(6), "");
    for (size_t i = 1; i <= hoa_syllable_count(); i++) { /* no two syllables have the same parts */
        HoaSyllableParts p = hoa_syllable_parts((HoaSyllableCode)i);
        guint key = 1 + (guint)(((p.onset * 2 + p.glide) * 32 + p.nucleus) * 32 + p.coda) * HOA_SYLLABLE_BYTES + p.tone;

        assert_true(g_hash_table_add(seen, GUINT_TO_POINTER(key)));
    }
}

static void
tones(void **state)
{
    (void)state;
    assert_int_equal(hoa_syllable_with_tone(code_of("hòa"), 2), code_of("hóa"));
    assert_int_equal(hoa_syllable_with_tone(code_of("hóa"), 0), code_of("hoa"));
    assert_int_equal(hoa_syllable_with_tone(code_of("học"), 2), code_of("hóc"));
    assert_int_equal(hoa_syllable_with_tone(code_of("học"), 0), 0);
    assert_int_equal(hoa_syllable_with_tone(code_of("học"), 6), 0);
    for (size_t i = 1; i <= hoa_syllable_count(); i++) {
        HoaSyllableParts p = hoa_syllable_parts((HoaSyllableCode)i);

        for (unsigned tone = 0; tone < 6; tone++) {
            HoaSyllableCode other = hoa_syllable_with_tone((HoaSyllableCode)i, tone);
            HoaSyllableParts q = other != 0 ? hoa_syllable_parts(other) : p;

            if (other == 0)
                assert_true(tone != 2 && tone != 5 && strchr("cpt", hoa_syllable_coda_name(p.coda)[0]) != NULL);
            else
                assert_int_equal(q.tone, tone);
            assert_true(q.onset == p.onset && q.glide == p.glide && q.nucleus == p.nucleus && q.coda == p.coda);
        }
    }
}

static void
i_and_y(void **state)
{
    static const char *const PAIRS[][2] = {
        {"kĩ", "kỹ"}, {"lí", "lý"},   {"sỹ", "sĩ"},   {"mĩ", "mỹ"},     {"mỳ", "mì"},     {"tỉ", "tỷ"},     {"hi", "hy"},
        {"tý", "tí"}, {"quí", "quý"}, {"quĩ", "quỹ"}, {"quít", "quýt"}, {"quịt", "quỵt"}, {"thỵ", "thị"},   {"vỹ", "vĩ"},
        {"í", "í"},   {"y", "y"},     {"ý", "ý"},     {"khi", "khi"},   {"tía", "tía"},   {"kiều", "kiều"}, {"quyên", "quyên"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
        g_autofree char *got = spelling_of(hoa_syllable_iy(code_of(PAIRS[i][0])));

        assert_string_equal(got, PAIRS[i][1]);
    }
    for (size_t i = 1; i <= hoa_syllable_count(); i++) {
        HoaSyllableCode once = hoa_syllable_iy((HoaSyllableCode)i);

        assert_int_equal(hoa_syllable_iy(once), once);
    }
}

/* ---- A dictionary ------------------------------------------------------------------------------------------------------ */

/*
 * What hunspell-vi has and the model has not. Abbreviations, names of formats, and foreign words: in lower case those below.
 * "têt" has no tone before its stop; quoàng, quoạng, quoắt write the glide twice.
 */
static const char NOT_VIETNAMESE[] = " basoi email gen gip gram internet intranet ka palăng ping quoàng quoạng quoắt tivi tout têt v web xit ";

static void
dictionary(void **state)
{
    g_autofree char *data = NULL;
    g_auto(GStrv) lines = NULL;
    size_t legal = 0;

    (void)state;
    if (!g_file_get_contents("/usr/share/hunspell/vi_VN.dic", &data, NULL, NULL)) {
        print_message("skipped: hunspell-vi is not installed\n");
        skip();
    }
    lines = g_strsplit(data, "\n", -1);
    for (size_t i = 1; lines[i] != NULL; i++) { /* the first line is their number */
        g_autoptr(GString) word = g_string_new(NULL);
        g_autofree char *entry = NULL;
        g_autofree char *listed = NULL;

        hoa_text_normalise(hoa_slice(lines[i], strcspn(lines[i], "/\r \t")), word, NULL);
        entry = g_strndup(word->str, word->len);
        listed = g_strdup_printf(" %s ", entry);
        if (*entry == '\0' || g_ascii_isupper(entry[0]) || strstr(entry, "-") != NULL || strcmp(entry, "HĐND") == 0)
            continue;
        legal += code_of(entry) != 0;
        if ((code_of(entry) != 0) == (strstr(NOT_VIETNAMESE, listed) != NULL))
            fail_msg("%s: %s", entry, code_of(entry) != 0 ? "legal, but listed as none" : "not legal");
    }
    print_message("%zu entries of hunspell-vi are legal\n", legal);
    assert_true(legal > 6000);
}

/* ---- Newspapers -------------------------------------------------------------------------------------------------------- */

/* The lines of the news, or NULL when there are none. */
static char *
read_news(size_t *len)
{
    const char *folder = g_getenv("HOADEP_DATA");
    g_autofree char *path = g_build_filename(folder != NULL ? folder : HOA_SOURCE_DIR "/../shared/data", "news", "vntc-20k.jsonl.zst", NULL);
    g_autofree char *packed = NULL;
    char *data;
    unsigned long long size;
    gsize n;

    if (!g_file_get_contents(path, &packed, &n, NULL))
        return NULL;
    size = ZSTD_getFrameContentSize(packed, n);
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR)
        size = 256 << 20;
    data = g_malloc(size + 1);
    *len = ZSTD_decompress(data, size, packed, n);
    assert_false(ZSTD_isError(*len));
    data[*len] = '\0';
    return data;
}

typedef struct {
    size_t words, legal;
    GHashTable *rejected; /* word -> count */
} Counts;

/* Lower-case words that have a diacritic, in normalised text. */
static void
count_words(HoaSlice text, Counts *counts)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        HoaSlice word = hoa_slice(text.data + token.offset, token.len);
        char form[HOA_TOKEN_MAX];
        bool plain = true;

        for (size_t i = 0; i < word.len; i++)
            plain = plain && (word.data[i] & 0x80) == 0;
        if (token.kind != HOA_TOKEN_LETTERS || plain)
            continue;
        assert_int_equal(hoa_syllable_code(word), hoa_syllable_code_at(text, token.offset, token.len));
        if (hoa_syllable_code(word) == 0) {
            char *key = g_utf8_strdown(word.data, (gssize)word.len);

            if (strlen(key) == word.len && memcmp(key, word.data, word.len) == 0) {
                gpointer old = g_hash_table_lookup(counts->rejected, key);

                counts->words++;
                g_hash_table_insert(counts->rejected, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(old) + 1));
            } else {
                g_free(key);
            }
        } else if (hoa_token_canonical(word, form) == word.len) {
            /* Legal syllables in capitals differ from their canonical form in the first letter. */
            bool lower = !g_unichar_isupper(g_utf8_get_char(word.data));

            counts->words += lower;
            counts->legal += lower;
        }
    }
}

static gint
by_count(gconstpointer a, gconstpointer b, gpointer table)
{
    guint x = GPOINTER_TO_UINT(g_hash_table_lookup(table, a)), y = GPOINTER_TO_UINT(g_hash_table_lookup(table, b));

    return x != y ? (x < y ? 1 : -1) : strcmp(a, b);
}

static void
print_rejected(GHashTable *rejected)
{
    g_autoptr(GList) words = g_list_sort_with_data(g_hash_table_get_keys(rejected), by_count, rejected);
    GList *at = words;

    for (int i = 0; i < 40 && at != NULL; i++, at = at->next)
        print_message("%s %u%s", (char *)at->data, GPOINTER_TO_UINT(g_hash_table_lookup(rejected, at->data)), i < 39 ? ", " : "\n");
}

/* Of words in lower case that carry a diacritic, nearly all are legal; the rest are loan words and mistakes. */
static void
news(void **state)
{
    g_autoptr(GHashTable) rejected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *data = NULL;
    Counts counts = {.rejected = rejected};
    size_t len = 0;

    (void)state;
    data = read_news(&len);
    if (data == NULL) {
        print_message("skipped: there is no news/vntc-20k.jsonl.zst in HOADEP_DATA\n");
        skip();
    }
    for (char *line = data, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        json_t *object = json_loadb(line, (size_t)(end - line), JSON_ALLOW_NUL, NULL), *member = json_object_get(object, "text");

        assert_true(json_is_string(member));
        g_string_truncate(text, 0);
        hoa_text_normalise(hoa_slice(json_string_value(member), json_string_length(member)), text, NULL);
        count_words(hoa_slice(text->str, text->len), &counts);
        json_decref(object);
    }
    print_message("%zu of %zu words are legal (%.4f %%); most frequent of the others:\n", counts.legal, counts.words,
                  100.0 * (double)counts.legal / (double)counts.words);
    print_rejected(rejected);
    assert_true((double)counts.legal > 0.999 * (double)counts.words);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(legal_rules), cmocka_unit_test(illegal_rules), cmocka_unit_test(every_code), cmocka_unit_test(placements),
        cmocka_unit_test(parts),       cmocka_unit_test(tones),         cmocka_unit_test(i_and_y),    cmocka_unit_test(dictionary),
        cmocka_unit_test(news),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
