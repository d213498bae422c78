/* The syllables of Vietnamese by the rules of its spelling: onset, rhyme, tone. */
#include "lexicon.h"

/* Each vowel with its six tones: ngang, huyền, sắc, hỏi, ngã, nặng. */
static const char *const toned[][6] = {
    {"a", "à", "á", "ả", "ã", "ạ"}, {"ă", "ằ", "ắ", "ẳ", "ẵ", "ặ"}, {"â", "ầ", "ấ", "ẩ", "ẫ", "ậ"},
    {"e", "è", "é", "ẻ", "ẽ", "ẹ"}, {"ê", "ề", "ế", "ể", "ễ", "ệ"}, {"i", "ì", "í", "ỉ", "ĩ", "ị"},
    {"o", "ò", "ó", "ỏ", "õ", "ọ"}, {"ô", "ồ", "ố", "ổ", "ỗ", "ộ"}, {"ơ", "ờ", "ớ", "ở", "ỡ", "ợ"},
    {"u", "ù", "ú", "ủ", "ũ", "ụ"}, {"ư", "ừ", "ứ", "ử", "ữ", "ự"}, {"y", "ỳ", "ý", "ỷ", "ỹ", "ỵ"},
};

/*
 * Rhymes as "before.vowel.after": the tone stands on the middle part. A first letter 'w' is the rounding glide, written o or
 * u as what follows says.
 */
static const char *const rhymes[] = {
    ".a.", ".e.", ".ê.", ".i.", ".o.", ".ô.", ".ơ.", ".u.", ".ư.", ".i.a", ".u.a", ".ư.a",
    ".a.i", ".a.o", ".a.u", ".a.y", ".â.u", ".â.y", ".e.o", ".ê.u", ".i.u", ".o.i", ".ô.i", ".ơ.i", ".u.i", ".ư.i",
    "i.ê.u", "u.ô.i", "ư.ơ.i", ".ư.u", "ư.ơ.u",
    ".a.m", ".ă.m", ".â.m", ".e.m", ".ê.m", ".i.m", ".o.m", ".ô.m", ".ơ.m", ".u.m", "i.ê.m", "u.ô.m", "ư.ơ.m",
    ".a.n", ".ă.n", ".â.n", ".e.n", ".ê.n", ".i.n", ".o.n", ".ô.n", ".ơ.n", ".u.n", "i.ê.n", "u.ô.n", "ư.ơ.n",
    ".a.ng", ".ă.ng", ".â.ng", ".e.ng", ".o.ng", ".ô.ng", ".u.ng", ".ư.ng", "i.ê.ng", "u.ô.ng", "ư.ơ.ng",
    ".a.nh", ".ê.nh", ".i.nh",
    ".a.p", ".ă.p", ".â.p", ".e.p", ".ê.p", ".i.p", ".o.p", ".ô.p", ".ơ.p", ".u.p", "i.ê.p", "ư.ơ.p",
    ".a.t", ".ă.t", ".â.t", ".e.t", ".ê.t", ".i.t", ".o.t", ".ô.t", ".ơ.t", ".u.t", ".ư.t", "i.ê.t", "u.ô.t", "ư.ơ.t",
    ".a.c", ".ă.c", ".â.c", ".e.c", ".o.c", ".ô.c", ".u.c", ".ư.c", "i.ê.c", "u.ô.c", "ư.ơ.c",
    ".a.ch", ".ê.ch", ".i.ch",
    "w.a.", "w.e.", "w.ê.", "w.y.", "w.a.i", "w.a.y", "w.â.y", "w.a.n", "w.ă.n", "w.â.n", "wy.ê.n", "w.y.nh",
    "w.a.ng", "w.ă.ng", "w.a.nh", "w.a.t", "w.ă.t", "w.â.t", "wy.ê.t", "w.y.t", "w.a.c", "w.a.ch",
};

static const char *const onsets[] = {"",  "b",  "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m",
                                     "n", "ng", "nh", "ph", "r", "s", "t", "th", "tr", "v", "x"};

/* Legal, but no essay says them. */
static const char *const rude[] = {"địt", "đụ", "đéo", "lồn", "cặc", "buồi", "cứt", "ỉa", "đĩ", "đái", "đít", "dái", "đù"};

static bool
is_one_of(const char *text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(text, list[i]) == 0)
            return true;
    }
    return false;
}

/* Before i, e, ê, y the sounds c, g, ng are written k, gh, ngh. */
static const char *
onset_spelling(const char *onset, const char *first)
{
    static const char *const front[] = {"i", "e", "ê", "y"};

    if (!is_one_of(first, front, G_N_ELEMENTS(front)))
        return onset;
    if (strcmp(onset, "c") == 0)
        return "k";
    if (strcmp(onset, "g") == 0)
        return "gh";
    return strcmp(onset, "ng") == 0 ? "ngh" : onset;
}

/* Whether the language joins this onset with this rhyme: no rounding after lips, no i after gi. */
static bool
may_join(const char *onset, const char *before, const char *vowel)
{
    static const char *const lips[] = {"b", "m", "ph", "v", "gi", "g"};

    if (before[0] == 'w')
        return !is_one_of(onset, lips, G_N_ELEMENTS(lips));
    return strcmp(onset, "gi") != 0 || (strcmp(vowel, "i") != 0 && before[0] != 'i');
}

static char *
spell(const char *onset, const char *before, const char *vowel, const char *sign, const char *after)
{
    static const char *const open[] = {"a", "ă", "e"};
    bool rounded = before[0] == 'w', nothing = onset[0] == '\0';

    if (rounded) {
        const char *rest = before + 1;
        bool with_o = *rest == '\0' && is_one_of(vowel, open, G_N_ELEMENTS(open));

        if (strcmp(onset, "c") == 0)
            return g_strconcat("qu", rest, sign, after, NULL);
        return g_strconcat(onset, with_o ? "o" : "u", rest, sign, after, NULL);
    }
    if (nothing && before[0] == 'i')
        return g_strconcat("y", sign, after, NULL);
    return g_strconcat(onset_spelling(onset, before[0] != '\0' ? before : vowel), before, sign, after, NULL);
}

static void
add_tones(GPtrArray *out, const char *onset, const char *rhyme)
{
    g_auto(GStrv) part = g_strsplit(rhyme, ".", 3);
    const char *before = part[0], *vowel = part[1], *after = part[2];
    bool stopped = strchr("ptc", after[0]) != NULL && after[0] != '\0';
    size_t v = 0;

    if (!may_join(onset, before, vowel))
        return;
    while (v + 1 < G_N_ELEMENTS(toned) && strcmp(toned[v][0], vowel) != 0)
        v++;
    for (size_t tone = 0; tone < 6; tone++) {
        char *syllable;

        if (stopped && tone != 2 && tone != 5) /* a stop ends only in sắc and nặng */
            continue;
        syllable = spell(onset, before, vowel, toned[v][tone], after);
        if (is_one_of(syllable, rude, G_N_ELEMENTS(rude)))
            g_free(syllable);
        else
            g_ptr_array_add(out, syllable);
    }
}

GPtrArray *
generate_syllables(void)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (size_t o = 0; o < G_N_ELEMENTS(onsets); o++) {
        for (size_t r = 0; r < G_N_ELEMENTS(rhymes); r++)
            add_tones(out, onsets[o], rhymes[r]);
    }
    return out;
}
