/*
 * Every onset with every rime and tone: wherever the tone is typed, composed or decomposed, in any case of letters, there is
 * one canonical form, and it is the one that the table below says.
 */
#include "check.h"

/* A nucleus, its letters apart by spaces, and which of them bears the tone. -1: there is no such rime. */
typedef struct {
    const char *letters;
    int open;   /* with no coda, classical */
    int modern; /* with no coda, modern */
    int closed; /* before a coda */
} Nucleus;

static const Nucleus NUCLEI[] = {
    {"a", 0, 0, 0},       {"ă", -1, -1, 0},     {"â", -1, -1, 0},     {"e", 0, 0, 0},       {"ê", 0, 0, 0},
    {"i", 0, 0, 0},       {"o", 0, 0, 0},       {"ô", 0, 0, 0},       {"ơ", 0, 0, 0},       {"u", 0, 0, 0},
    {"ư", 0, 0, 0},       {"y", 0, 0, 0},       {"a i", 0, 0, -1},    {"a o", 0, 0, -1},    {"a u", 0, 0, -1},
    {"a y", 0, 0, -1},    {"â u", 0, 0, -1},    {"â y", 0, 0, -1},    {"e o", 0, 0, -1},    {"ê u", 0, 0, -1},
    {"i a", 0, 0, -1},    {"i ê", -1, -1, 1},   {"i u", 0, 0, -1},    {"o a", 0, 1, 1},     {"o ă", -1, -1, 1},
    {"o e", 0, 1, 1},     {"o i", 0, 0, -1},    {"o o", -1, -1, 1},   {"ô i", 0, 0, -1},    {"ơ i", 0, 0, -1},
    {"u a", 0, 0, -1},    {"u â", -1, -1, 1},   {"u ê", 1, 1, 1},     {"u i", 0, 0, -1},    {"u ô", -1, -1, 1},
    {"u ơ", 1, 1, -1},    {"u y", 0, 1, 1},     {"ư a", 0, 0, -1},    {"ư i", 0, 0, -1},    {"ư ơ", -1, -1, 1},
    {"ư u", 0, 0, -1},    {"y ê", -1, -1, 1},   {"i ê u", 1, 1, -1},  {"y ê u", 1, 1, -1},  {"o a i", 1, 1, -1},
    {"o a o", 1, 1, -1},  {"o a y", 1, 1, -1},  {"o e o", 1, 1, -1},  {"u â y", 1, 1, -1},  {"u ô i", 1, 1, -1},
    {"ư ơ i", 1, 1, -1},  {"ư ơ u", 1, 1, -1},  {"u y a", 1, 1, -1},  {"u y ê", -1, -1, 2}, {"u y u", 1, 1, -1},
};

static const char *const ONSETS[] = {"",  "b", "c",  "ch", "d",  "đ", "g",  "gh", "gi", "h", "k",  "kh", "l", "m", "n",
                                     "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x", "kr"};
static const char *const CODAS[] = {"", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t"};
/* No tone, grave, acute, hook above, tilde, dot below. */
static const char *const TONES[] = {"", "\xcc\x80", "\xcc\x81", "\xcc\x89", "\xcc\x83", "\xcc\xa3"};

static char *
compose(const char *text)
{
    GString *out = g_string_new(NULL);

    hoa_text_normalise(hoa_slice_from(text), out, NULL);
    return g_string_free(out, FALSE);
}

/* The syllable with the tone after the letter `place` of the nucleus; -1 means the last letter of the onset. Composed. */
static char *
spell(const char *onset, char **letters, const char *coda, const char *tone, int place)
{
    g_autoptr(GString) out = g_string_new(onset);

    if (place < 0)
        g_string_append(out, tone);
    for (int i = 0; letters[i] != NULL; i++) {
        g_string_append(out, letters[i]);
        if (i == place)
            g_string_append(out, tone);
    }
    g_string_append(out, coda);
    return compose(out->str);
}

static void
assert_forms(const char *typed, const char *expected)
{
    g_autofree char *capitals = g_utf8_strup(typed, -1);
    g_autofree char *apart = g_utf8_normalize(typed, -1, G_NORMALIZE_NFD);

    assert_canonical(typed, expected);
    assert_canonical(capitals, expected);
    assert_canonical(apart, expected);
}

/* The nucleus does not take the onset's own u or i: "qu" before u or o, "gi" before i or y, are not told apart in writing. */
static bool
fits(const char *onset, const char *first)
{
    if (g_str_equal(onset, "qu"))
        return strstr("u ư o", first) == NULL;
    if (g_str_equal(onset, "gi"))
        return strstr("i y", first) == NULL;
    return !(g_str_equal(onset, "g") && g_str_equal(first, "i"));
}

static size_t
check_rime(const char *onset, const Nucleus *nucleus, const char *coda)
{
    g_auto(GStrv) letters = g_strsplit(nucleus->letters, " ", -1);
    g_autofree char *plain = spell(onset, letters, coda, "", 0);
    g_autoptr(GString) stripped = g_string_new(NULL);
    int n = (int)g_strv_length(letters);
    int place = coda[0] != '\0' ? nucleus->closed : nucleus->open;
    bool glide = g_str_equal(onset, "qu") || g_str_equal(onset, "gi");

    hoa_text_bare(hoa_slice_from(plain), stripped);
    for (size_t tone = 0; tone < G_N_ELEMENTS(TONES); tone++) {
        g_autofree char *expected = spell(onset, letters, coda, TONES[tone], place);

        assert_bare(expected, stripped->str);
        for (int typed = glide ? -1 : 0; typed < n; typed++) {
            g_autofree char *other = spell(onset, letters, coda, TONES[tone], typed);

            assert_forms(other, expected);
        }
    }
    return G_N_ELEMENTS(TONES);
}

static void
test_every_syllable(void **state)
{
    size_t count = 0;

    (void)state;
    for (size_t o = 0; o < G_N_ELEMENTS(ONSETS); o++)
        for (size_t n = 0; n < G_N_ELEMENTS(NUCLEI); n++)
            for (size_t c = 0; c < G_N_ELEMENTS(CODAS); c++) {
                char first[8] = "";

                g_utf8_strncpy(first, NUCLEI[n].letters, 1);
                if ((CODAS[c][0] != '\0' ? NUCLEI[n].closed : NUCLEI[n].open) < 0 || !fits(ONSETS[o], first))
                    continue;
                count += check_rime(ONSETS[o], &NUCLEI[n], CODAS[c]);
            }
    assert_true(count > 40000);
}

/* The two official styles, and that they do differ where they should. */
static void
test_both_styles(void **state)
{
    size_t differ = 0;

    (void)state;
    for (size_t o = 0; o < G_N_ELEMENTS(ONSETS); o++)
        for (size_t n = 0; n < G_N_ELEMENTS(NUCLEI); n++)
            for (size_t tone = 1; tone < G_N_ELEMENTS(TONES); tone++) {
                g_auto(GStrv) letters = g_strsplit(NUCLEI[n].letters, " ", -1);
                g_autofree char *classical = NULL;
                g_autofree char *modern = NULL;

                if (NUCLEI[n].open < 0 || !fits(ONSETS[o], letters[0]))
                    continue;
                classical = spell(ONSETS[o], letters, "", TONES[tone], NUCLEI[n].open);
                modern = spell(ONSETS[o], letters, "", TONES[tone], NUCLEI[n].modern);
                differ += !g_str_equal(classical, modern);
                assert_canonical(modern, classical);
                assert_canonical(classical, classical);
            }
    assert_int_equal(differ, 3 * 5 * (G_N_ELEMENTS(ONSETS) - 1)); /* oa, oe, uy; not after qu */
}

/* What has two tones is no syllable and stays as it was typed. */
static void
test_doubled_tones_stay(void **state)
{
    (void)state;
    for (size_t first = 1; first < G_N_ELEMENTS(TONES); first++)
        for (size_t second = 1; second < G_N_ELEMENTS(TONES); second++) {
            g_autofree char *apart = g_strconcat("to", TONES[first], "a", TONES[second], "n", NULL);
            g_autofree char *typed = compose(apart);

            assert_canonical(typed, typed);
            assert_bare(typed, "toan");
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_syllable),
        cmocka_unit_test(test_both_styles),
        cmocka_unit_test(test_doubled_tones_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
