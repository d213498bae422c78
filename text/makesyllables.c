/*
 * The rules of legal syllables, and the tables that syllables.c needs to tell them by their letters.
 *
 * The model is that of Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977): a syllable is an onset, the glide w, a nucleus, a
 * coda and a tone. The spelling rules (c k q, g gh, ng ngh, iê yê ia ya, uô ua, ươ ưa, o or u for the glide) are
 * those that every school grammar gives, and those of Quyết định 240/QĐ (1984) for i and y. Rimes are kept as they
 * are spelled, so that the spelling of each syllable is unique. Rare rimes and pairs are in because dictionaries of
 * Vietnamese have a word with them; the word stands beside them.
 */
#include <stdlib.h>
#include <string.h>

#include "maketables.h"
#include "syllable.h"

#define RIME_LETTERS 4
#define RIMES_MAX 200
#define PAIRS_MAX 8000

/* Codas, as they are spelled; the semivowels are the last four, the stops those from STOPS to before SEMIVOWELS. */
static const char *const CODAS[] = {"", "m", "n", "ng", "nh", "c", "ch", "p", "t", "i", "y", "o", "u"};
#define STOPS 5
#define SEMIVOWELS 9

static const char *const NUCLEI[] = {"a", "ă", "â", "e", "ê", "i", "o", "oo", "ô", "ơ", "u", "ư", "y", "iê", "uô", "ươ"};

/* The vowels of a rime up to its coda, what they stand for, and the codas that follow them; "-" is none. */
static const struct {
    const char *spelling;
    const char *nucleus;
    int glide;
    const char *codas;
} ROWS[] = {
    {"a", "a", 0, "- i y o u m n ng nh c ch p t"},
    {"ă", "ă", 0, "m n ng c p t"},
    {"â", "â", 0, "y u m n ng c p t"},
    {"e", "e", 0, "- o m n ng c p t"},
    {"ê", "ê", 0, "- u m n nh ch p t"},
    {"i", "i", 0, "- u m n nh ch p t"},
    {"o", "o", 0, "- i m n ng c p t"},
    {"oo", "oo", 0, "ng c"}, /* xoong, moóc: loan words */
    {"ô", "ô", 0, "- i m n ng c p t"},
    {"ơ", "ơ", 0, "- i m n p t"},
    {"u", "u", 0, "- i m n ng c p t"},
    {"ư", "ư", 0, "- i u m n ng c t"},
    {"y", "y", 0, "- nh ch t"},
    {"ia", "iê", 0, "-"},
    {"iê", "iê", 0, "u m n ng c p t"},
    {"yê", "iê", 0, "u m n ng t"},
    {"ua", "uô", 0, "-"},
    {"uô", "uô", 0, "i m n ng c t"},
    {"ưa", "ươ", 0, "-"},
    {"ươ", "ươ", 0, "i u m n ng c p t"},
    {"oa", "a", 1, "- i y o m n ng nh c ch p t"},
    {"oă", "ă", 1, "m n ng c t"},
    {"oe", "e", 1, "- o m n ng t"},
    {"uâ", "â", 1, "y n ng t"},
    {"uê", "ê", 1, "- u nh ch"},
    {"uơ", "ơ", 1, "-"},
    {"uy", "y", 1, "- u n nh ch p t"},
    {"uya", "iê", 1, "-"},
    {"uyê", "iê", 1, "n t"},
};

/* The syllables of these onsets have one of these rimes and no other; the glide of "qu" is in its u. */
static const struct {
    const char *onset;
    const char *rimes;
} ONLY_RIMES[] = {
    {"qu", "a ai ay ao au am an ang anh ac ach ap at ăm ăn ăng ăc ăp ăt ây ân âng âc ât e eo em en ec et ê êu ên ênh êch êt "
           "i it y ynh ych yt yên yêt ơ ơi ôc"}, /* quấc, quéc; Quới, quốc */
};

/* These rimes have one of these onsets and no other; "-" is none. */
static const struct {
    const char *rime;
    const char *onsets;
} ONLY_ONSETS[] = {
    {"y", "- h k l m s t th v qu"}, /* Quyết định 240 writes i but in quy; y is usual here, and in the names Vy, Sỹ, Thy */
    {"ynh", "qu"},
    {"ych", "qu"},
    {"yt", "qu"},
    {"yêu", "-"},
    {"yêm", "-"},
    {"yên", "- qu"},
    {"yêng", "-"},
    {"yêt", "- qu"},
    {"ưm", "- h"},       /* ừm, hừm */
    {"ưn", "ch nh s"},   /* chưn, nhưn (of the south), sừn sựt */
    {"oao", "kh ng"},    /* khoào, ngoao */
    {"oem", "ng nh"},    /* nhoèm */
    {"oeng", "- x"},     /* xoẻng */
    {"uâng", "kh"},      /* bâng khuâng */
    {"uêu", "ng"},       /* nguều ngoào */
    {"uơ", "- h kh th"}, /* uở, huơ, khuơ, thuở */
    {"uyu", "kh ng"},    /* khuỷu, nguỷu */
    {"uyn", "t"},        /* vải tuyn */
    {"uyp", "t"},        /* tuýp */
    {"uya", "kh l t x"}, /* khuya, pơ luya, xuya */
};

/*
 * Onsets with no glide but in these few rimes: labials (all are loan words), n, g, gi. Those of c are spelled with q.
 */
static const struct {
    const char *onset;
    const char *rimes;
} FEW_GLIDES[] = {
    {"b", "oa uyt"}, /* tiền boa, xe buýt */
    {"m", "oay"},    /* moay ơ */
    {"p", ""},
    {"ph", "uy"}, /* thùng phuy */
    {"v", "oan"}, /* vải voan */
    {"n", "oa oan"}, /* châu thổ noa, noãn */
    {"g", "oa"},  /* góa */
    {"c", ""},
    {"k", ""},
    {"gh", ""},
    {"gi", ""},
    {"ngh", ""},
};

/* Of the rimes with i, those after gi, whose i is then written once: gì gìn gìm gích gíp, giêng. */
static const char GI_RIMES[] = "i im in ich ip iêu iêm iên iêng iêc iêt";

/* Onsets as they are spelled, and the sound that each stands for. */
static const struct {
    const char *spelling;
    const char *sound;
} ONSETS[] = {
    {"", ""},     {"b", "b"},   {"c", "c"},    {"ch", "ch"}, {"d", "d"},   {"đ", "đ"},   {"g", "g"},
    {"gh", "g"},  {"gi", "gi"}, {"h", "h"},    {"k", "c"},   {"kh", "kh"}, {"l", "l"},   {"m", "m"},
    {"n", "n"},   {"ng", "ng"}, {"ngh", "ng"}, {"nh", "nh"}, {"p", "p"},   {"ph", "ph"}, {"qu", "qu"},
    {"r", "r"},   {"s", "s"},   {"t", "t"},    {"th", "th"}, {"tr", "tr"}, {"v", "v"},   {"x", "x"},
};
#define ONSETS_N (sizeof ONSETS / sizeof *ONSETS)

typedef struct {
    char spelling[16];
    int nucleus, coda, glide;
    int letters[RIME_LETTERS], n;
    int place; /* the letter that bears the tone in the classical style */
    int modern;
} Rime;

typedef struct {
    Rime rimes[RIMES_MAX];
    int rimes_n;
} Model;

static int
fail(const char *what, const char *name)
{
    fprintf(stderr, "maketables: %s: %s\n", what, name);
    exit(1);
}

/*
 * ---- Letters
 * ---------------------------------------------------------------------------------------------------------
 */

static const char CONSONANTS[] = "bcdghklmnpqrstvx";

/* A number above 0 for each letter without tone: the vowels as in chars.h, then the consonants. 0: no letter. */
static int
letter_id(HoaLetter letter)
{
    const char *at;

    if (letter.vowel != HOA_VOWEL_NONE)
        return letter.vowel;
    if (letter.lower == HOA_D_STROKE)
        return HOA_VOWELS;
    if (letter.lower == 0 || letter.lower > 'z')
        return 0;
    at = strchr(CONSONANTS, letter.lower);
    return at != NULL ? HOA_VOWELS + 1 + (int)(at - CONSONANTS) : 0;
}

/* The numbers of the letters of a spelling; returns how many. */
static int
spell(const char *spelling, int ids[], int max)
{
    const uint8_t *p = (const uint8_t *)spelling;
    size_t n = strlen(spelling);
    int count = 0;

    for (size_t at = 0; at < n;) {
        uint32_t cp;

        at += hoa_utf8_read(p + at, n - at, &cp);
        if (count == max)
            fail("too many letters", spelling);
        ids[count] = letter_id(maketables_letter(cp));
        if (ids[count++] == 0)
            fail("an unknown letter", spelling);
    }
    return count;
}

/* The consonant of a number. */
static uint32_t
letter_of(int id)
{
    return id == HOA_VOWELS ? HOA_D_STROKE : (uint32_t)(uint8_t)CONSONANTS[id - HOA_VOWELS - 1];
}

static bool
is_vowel(int id)
{
    return id < HOA_VOWELS;
}

/* True when `list` has the word, or "-" for the empty one. */
static bool
has_word(const char *list, const char *word)
{
    size_t n;

    word = *word != '\0' ? word : "-";
    n = strlen(word);
    for (const char *at = list; (at = strstr(at, word)) != NULL; at++)
        if ((at == list || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' '))
            return true;
    return false;
}

static int
find_name(const char *const names[], size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return (int)i;
    return fail("an unknown name", name);
}

#define FIND(names, name) find_name(names, sizeof names / sizeof *names, name)

/*
 * ---- Rimes
 * -----------------------------------------------------------------------------------------------------------
 */

/* As tone_place() of syllable.c does; the modern style differs in oa, oe and uy. */
static void
place_tone(Rime *rime)
{
    bool consonant = rime->coda > 0 && rime->coda < SEMIVOWELS;
    int vowels = 0;

    while (vowels < rime->n && is_vowel(rime->letters[vowels]))
        vowels++;
    rime->place = consonant ? vowels - 1 : vowels == 3;
    for (int i = 0; i < vowels; i++)
        switch (rime->letters[i]) {
        case HOA_VOWEL_A:
        case HOA_VOWEL_E:
        case HOA_VOWEL_I:
        case HOA_VOWEL_O:
        case HOA_VOWEL_U:
        case HOA_VOWEL_Y:
            break;
        default:
            rime->place = i;
        }
    rime->modern = rime->glide && rime->n == 2 ? 1 : rime->place;
}

static void
add_rime(Model *model, size_t row, int coda)
{
    Rime *rime = &model->rimes[model->rimes_n++];

    if (model->rimes_n > RIMES_MAX)
        fail("too many rimes", ROWS[row].spelling);
    snprintf(rime->spelling, sizeof rime->spelling, "%s%s", ROWS[row].spelling, CODAS[coda]);
    rime->nucleus = FIND(NUCLEI, ROWS[row].nucleus);
    rime->coda = coda;
    rime->glide = ROWS[row].glide;
    rime->n = spell(rime->spelling, rime->letters, RIME_LETTERS + 1);
    place_tone(rime);
}

static bool
is_stop(const Rime *rime)
{
    return rime->coda >= STOPS && rime->coda < SEMIVOWELS;
}

static void
add_rimes(Model *model)
{
    for (size_t row = 0; row < sizeof ROWS / sizeof *ROWS; row++)
        for (size_t coda = 0; coda < sizeof CODAS / sizeof *CODAS; coda++)
            if (has_word(ROWS[row].codas, CODAS[coda]))
                add_rime(model, row, (int)coda);
}

/* True when `onset` and `rime` make a legal syllable, spelled as they are. */
static bool
is_legal(const char *onset, const Rime *rime)
{
    int first = rime->letters[0];
    bool front = first == HOA_VOWEL_E || first == HOA_VOWEL_E_CIRCUMFLEX || first == HOA_VOWEL_I || first == HOA_VOWEL_Y;

    for (size_t i = 0; i < sizeof ONLY_RIMES / sizeof *ONLY_RIMES; i++)
        if (strcmp(ONLY_RIMES[i].onset, onset) == 0)
            return has_word(ONLY_RIMES[i].rimes, rime->spelling);
    for (size_t i = 0; i < sizeof ONLY_ONSETS / sizeof *ONLY_ONSETS; i++)
        if (strcmp(ONLY_ONSETS[i].rime, rime->spelling) == 0 && !has_word(ONLY_ONSETS[i].onsets, onset))
            return false;
    for (size_t i = 0; rime->glide && i < sizeof FEW_GLIDES / sizeof *FEW_GLIDES; i++)
        if (strcmp(FEW_GLIDES[i].onset, onset) == 0)
            return has_word(FEW_GLIDES[i].rimes, rime->spelling);
    if (*onset == '\0' && first == HOA_VOWEL_I && rime->nucleus == FIND(NUCLEI, "iê") && rime->coda != 0)
        return false; /* yê without an onset; but ỉa */
    if (strcmp(onset, "gi") == 0 && first == HOA_VOWEL_I)
        return has_word(GI_RIMES, rime->spelling);
    if (strcmp(onset, "gi") == 0 && first == HOA_VOWEL_E_CIRCUMFLEX)
        return rime->n == 1; /* giê; with a coda it is iê */
    if (strcmp(onset, "c") == 0 || strcmp(onset, "g") == 0 || strcmp(onset, "ng") == 0)
        return !front;
    if (strcmp(onset, "k") == 0 || strcmp(onset, "gh") == 0 || strcmp(onset, "ngh") == 0)
        return front;
    return true;
}

/*
 * ---- Writing
 * ---------------------------------------------------------------------------------------------------------
 */

static void
write_rimes(FILE *out, const Model *model)
{
    fprintf(out, "static const Rime RIMES[%d] = {", model->rimes_n);
    for (int i = 0; i < model->rimes_n; i++) {
        const Rime *r = &model->rimes[i];

        fprintf(out, "\n    {%d, %d, %d, %d, %d, %d, {", r->nucleus, r->coda, r->glide, is_stop(r), r->place, r->n);
        for (int k = 0; k < RIME_LETTERS; k++)
            fprintf(out, "%d,", k < r->n ? r->letters[k] : 0);
        fprintf(out, "}}, /* %s */", r->spelling);
    }
    fputs("\n};\n\n", out);
}

/* Onsets as spelled, with the number of their sound among the names. */
static void
write_onsets(FILE *out)
{
    const char *sounds[ONSETS_N];
    size_t n = 0;

    fprintf(out, "static const Onset ONSETS[%zu] = {\n", ONSETS_N);
    for (size_t i = 0; i < ONSETS_N; i++) {
        size_t at = 0;

        while (at < n && strcmp(sounds[at], ONSETS[i].sound) != 0)
            at++;
        if (at == n)
            sounds[n++] = ONSETS[i].sound;
        fprintf(out, "    {\"%s\", %zu, %zu},\n", ONSETS[i].spelling, strlen(ONSETS[i].spelling), at);
    }
    fputs("};\n\nstatic const char ONSET_NAMES[][4] = {", out);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "\"%s\",", sounds[i]);
    fputs("};\n", out);
}

static void
write_names(FILE *out, const char *name, const char *const names[], size_t n)
{
    fprintf(out, "static const char %s[][8] = {", name);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "\"%s\",", names[i]);
    fputs("};\n", out);
}

/*
 * Tells makekeys.c the spellings of an onset and rime with the tone on the letter `place`; `tones` has a bit for
 * each.
 */
static void
add_keys(const char *onset, const Rime *rime, int place, unsigned tones, int code)
{
    for (int tone = 0; tone < HOA_TONES; tone++) {
        char text[HOA_SYLLABLE_MAX];
        size_t len = strlen(onset);

        if ((tones >> tone & 1) == 0)
            continue;
        memcpy(text, onset, len);
        len -= strcmp(onset, "gi") == 0 && rime->letters[0] == HOA_VOWEL_I;
        for (int i = 0; i < rime->n; i++)
            len += hoa_utf8_write(is_vowel(rime->letters[i]) ? maketables_vowel(rime->letters[i], i == place ? tone : 0)
                                                             : letter_of(rime->letters[i]),
                                  text + len);
        maketables_key(text, len, (unsigned)code++, place == rime->place);
    }
}

/* Codes: those of one onset and rime follow each other by tone, six of them or, before a stop, two. */
static void
write_codes(FILE *out, const Model *model)
{
    static int pairs[PAIRS_MAX][3];
    int n = 0, code = 1;

    for (size_t onset = 0; onset < ONSETS_N; onset++)
        for (int i = 0; i < model->rimes_n; i++) {
            const Rime *rime = &model->rimes[i];
            bool stop = is_stop(rime);

            if (!is_legal(ONSETS[onset].spelling, rime))
                continue;
            if (n == PAIRS_MAX)
                fail("too many pairs", rime->spelling);
            pairs[n][0] = code;
            pairs[n][1] = (int)onset;
            pairs[n++][2] = i;
            add_keys(ONSETS[onset].spelling, rime, rime->place, stop ? 1 << HOA_TONE_SAC | 1 << HOA_TONE_NANG : 0x3f, code);
            if (rime->modern != rime->place) /* where there is a tone */
                add_keys(ONSETS[onset].spelling, rime, rime->modern, 0x3e, code + 1);
            code += stop ? 2 : HOA_TONES;
        }
    fprintf(out, "\nstatic const Pair PAIRS[%d] = {", n);
    for (int i = 0; i < n; i++)
        fprintf(out, "%s{%d,%d,%d},", i % 12 == 0 ? "\n    " : "", pairs[i][0], pairs[i][1], pairs[i][2]);
    fprintf(out, "\n};\n\n#define CODES %d\nstatic const uint16_t CODE_PAIRS[CODES] = {\n    0,", code);
    for (int i = 0, at = 1; at < code; at++) {
        i += i + 1 < n && pairs[i + 1][0] == at;
        fprintf(out, "%s%d,", at % 32 == 0 ? "\n    " : "", i);
    }
    fputs("\n};\n", out);
}

void
maketables_syllables(FILE *out)
{
    static Model model;

    add_rimes(&model);
    write_rimes(out, &model);
    write_onsets(out);
    write_names(out, "NUCLEUS_NAMES", NUCLEI, sizeof NUCLEI / sizeof *NUCLEI);
    write_names(out, "CODA_NAMES", CODAS, sizeof CODAS / sizeof *CODAS);
    write_codes(out, &model);
    maketables_keys(out);
}
