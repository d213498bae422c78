/*
 * maketables CHARS SYLLABLES: writes the tables that chars.h declares, from utf8proc, and those of syllables.c. Runs
 * once, when the project is built.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "maketables.h"

#define UNICODE_END 0x110000
#define PAGE 128
#define PAGES (UNICODE_END / PAGE)

/* The canonical decomposition of one character; returns its length. */
static size_t
decompose(uint32_t cp, int32_t out[8])
{
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, 8, UTF8PROC_DECOMPOSE, &boundary);

    if (n < 1 || n > 8) {
        fprintf(stderr, "maketables: U+%04" PRIX32 " does not decompose\n", cp);
        exit(1);
    }
    return (size_t)n;
}

static size_t
compose(int32_t *cps, size_t n)
{
    return (size_t)utf8proc_normalize_utf32(cps, (utf8proc_ssize_t)n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

/*
 * ---- Kinds of characters
 * ---------------------------------------------------------------------------------------------
 */

static bool
is_surrogate(uint32_t cp)
{
    return cp >= 0xd800 && cp < 0xe000;
}

/* Those whose general category does not tell. */
static int
special_class(uint32_t cp)
{
    switch (cp) {
    case '\t':
        return HOA_CHAR_SPACE;
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x85:
        return HOA_CHAR_BREAK;
    case '.':
    case ',':
        return HOA_CHAR_SEPARATOR;
    case '-':
    case 0x2010: /* hyphen */
    case 0x2011: /* non-breaking hyphen */
        return HOA_CHAR_HYPHEN;
    case '"':
    case '\'':
    case '`':
    case 0xb4:   /* acute accent, typed for an apostrophe */
    case 0x200b: /* zero-width space */
    case 0x201a: /* low quotation marks */
    case 0x201e:
        return HOA_CHAR_QUOTE;
    default:
        return -1;
    }
}

static int
char_class(uint32_t cp)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);
    int special = special_class(cp);

    if (special >= 0)
        return special;
    switch (property->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return HOA_CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return HOA_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
        return property->ignorable ? HOA_CHAR_FORMAT : HOA_CHAR_MARK;
    case UTF8PROC_CATEGORY_MC:
        return HOA_CHAR_MARK;
    case UTF8PROC_CATEGORY_CF:
        return property->ignorable ? HOA_CHAR_FORMAT : HOA_CHAR_OTHER;
    case UTF8PROC_CATEGORY_ZS:
        return HOA_CHAR_SPACE;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return HOA_CHAR_BREAK;
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
        return HOA_CHAR_QUOTE;
    default:
        return HOA_CHAR_OTHER;
    }
}

/*
 * Fills `info` for all of Unicode. A character combines with what stands before it when its decomposition begins with a
 * mark that has a combining class, or with the second half of some composition (vowel signs, Hangul jamo).
 */
static void
classify(uint8_t *info, uint8_t *second)
{
    int32_t parts[8];

    for (uint32_t cp = 0; cp < UNICODE_END; cp++) {
        size_t n = is_surrogate(cp) ? 0 : decompose(cp, parts);

        info[cp] = (uint8_t)char_class(cp);
        if ((cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7f && cp < 0xa0) || cp == 0xfeff)
            info[cp] |= HOA_CHAR_CONTROL;
        if (n > 1) {
            int32_t last = parts[n - 1];

            if (compose(parts, n) == 1 && (uint32_t)parts[0] == cp)
                second[last] = 1;
        }
    }
    for (uint32_t cp = 0; cp < UNICODE_END; cp++) {
        size_t n = is_surrogate(cp) ? 0 : decompose(cp, parts);

        if (n == 0)
            continue;
        if (second[parts[0]] || utf8proc_get_property(parts[0])->combining_class != 0)
            info[cp] |= HOA_CHAR_COMBINES;
        if (compose(parts, n) != 1 || (uint32_t)parts[0] != cp)
            info[cp] |= HOA_CHAR_CHANGES;
    }
}

static void
write_info(FILE *out, const uint8_t *info)
{
    static uint16_t index[PAGES];
    static uint32_t firsts[PAGES];
    size_t pages = 0;

    fprintf(out, "const uint8_t hoa_char_pages[][%d] = {", PAGE);
    for (uint32_t page = 0; page < PAGES; page++) {
        size_t same = 0;

        while (same < pages && memcmp(info + firsts[same], info + page * PAGE, PAGE) != 0)
            same++;
        index[page] = (uint16_t)same;
        if (same < pages)
            continue;
        firsts[pages++] = page * PAGE;
        fputs("\n    {", out);
        for (uint32_t i = 0; i < PAGE; i++)
            fprintf(out, "%u,", info[page * PAGE + i]);
        fputs("},", out);
    }
    fprintf(out, "\n};\n\nconst uint16_t hoa_char_index[%d] = {", PAGES);
    for (uint32_t page = 0; page < PAGES; page++)
        fprintf(out, "%s%u,", page % 32 == 0 ? "\n    " : "", index[page]);
    fputs("\n};\n\n", out);
}

/*
 * ---- Automata over bytes
 * ---------------------------------------------------------------------------------------------
 */

/* States, each six bits of a step. A tail waits for continuation bytes; the others know their lead. */
enum { START, STOP, TAIL1, TAIL2, AFTER_PICKED, AFTER_E1, AFTER_E2, AFTER_E2_80, STATES };

/* The characters that an automaton lets pass, and the one lead of two bytes whose characters it tells apart. */
typedef struct {
    const uint8_t *passes; /* for each code point */
    int picked;
} Automaton;

/* True when each of the `n` characters from `cp` passes. */
static bool
all_pass(const Automaton *a, uint32_t cp, uint32_t n)
{
    return memchr(a->passes + cp, 0, n) == NULL;
}

static int
step_lead(const Automaton *a, int byte)
{
    if (byte < 0x80)
        return all_pass(a, (uint32_t)byte, 1) ? START : STOP;
    if (byte == a->picked)
        return AFTER_PICKED;
    if (byte >= 0xc2 && byte < 0xe0)
        return all_pass(a, (uint32_t)(byte & 0x1f) << 6, 64) ? TAIL1 : STOP;
    if (byte == 0xe1)
        return AFTER_E1;
    if (byte == 0xe2)
        return AFTER_E2;
    if (byte > 0xe2 && byte < 0xf0)
        return all_pass(a, (uint32_t)(byte & 0x0f) << 12, 4096) ? TAIL2 : STOP;
    return STOP;
}

static int
step(const Automaton *a, int state, int byte)
{
    uint32_t bits = byte & 0x3f;

    if (state == START)
        return step_lead(a, byte);
    if (state == STOP || byte < 0x80 || byte >= 0xc0)
        return STOP;
    switch (state) {
    case TAIL1:
        return START;
    case TAIL2:
        return TAIL1;
    case AFTER_PICKED:
        return all_pass(a, (uint32_t)(a->picked & 0x1f) << 6 | bits, 1) ? START : STOP;
    case AFTER_E1:
        return all_pass(a, 0x1000 | bits << 6, 64) ? TAIL1 : STOP;
    case AFTER_E2:
        return byte == 0x80 ? AFTER_E2_80 : all_pass(a, 0x2000 | bits << 6, 64) ? TAIL1 : STOP;
    default: /* AFTER_E2_80 */
        return all_pass(a, 0x2000 | bits, 1) ? START : STOP;
    }
}

/* Runs the finished steps over every character: none that must not pass gets through. Returns how many do. */
static size_t
prove(const uint64_t *steps, const Automaton *a)
{
    size_t passed = 0;

    for (uint32_t cp = 0; cp < UNICODE_END; cp++) {
        char bytes[4];
        size_t n = hoa_utf8_write(cp, bytes);
        uint64_t state = START;

        for (size_t i = 0; i < n; i++)
            state = steps[(uint8_t)bytes[i]] >> (state & 63);
        if ((state & 63) == START && !a->passes[cp]) {
            fprintf(stderr, "maketables: U+%04" PRIX32 " slips through\n", cp);
            exit(1);
        }
        passed += (state & 63) == START;
    }
    return passed;
}

static void
write_steps(FILE *out, const char *name, const Automaton *a)
{
    uint64_t steps[256] = {0};

    for (int byte = 0; byte < 256; byte++)
        for (int state = 0; state < STATES; state++)
            steps[byte] |= (uint64_t)(step(a, state, byte) * 6) << (state * 6);
    fprintf(out, "/* %zu characters pass. */\nconst uint64_t %s[256] = {", prove(steps, a), name);
    for (int byte = 0; byte < 256; byte++)
        fprintf(out, "%s0x%" PRIx64 ",", byte % 8 == 0 ? "\n    " : "", steps[byte]);
    fputs("\n};\n\n", out);
}

/* The automaton that skips text in need of nothing, and the one that skips letters and digits. */
static void
write_automata(FILE *out, const uint8_t *info)
{
    static uint8_t plain[UNICODE_END];
    static uint8_t letters[UNICODE_END];

    for (uint32_t cp = 0; cp < UNICODE_END; cp++) {
        int class = info[cp] & HOA_CHAR_CLASS;

        plain[cp] = !is_surrogate(cp) && (info[cp] & HOA_CHAR_REPAIR) == 0;
        letters[cp] = !is_surrogate(cp) && (class == HOA_CHAR_LETTER || class == HOA_CHAR_DIGIT);
    }
    write_steps(out, "hoa_plain_steps", &(Automaton){plain, 0xc2});
    write_steps(out, "hoa_letter_steps", &(Automaton){letters, 0xc3});
}

/*
 * ---- Latin letters
 * ---------------------------------------------------------------------------------------------------
 */

static const int32_t TONE_MARKS[HOA_TONES] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};

#define BREVE 0x306
#define CIRCUMFLEX 0x302
#define HORN 0x31b

static const struct {
    char base;
    int32_t mark; /* 0: none */
} VOWELS[HOA_VOWELS] = {
    [HOA_VOWEL_A] = {'a', 0},
    [HOA_VOWEL_A_BREVE] = {'a', BREVE},
    [HOA_VOWEL_A_CIRCUMFLEX] = {'a', CIRCUMFLEX},
    [HOA_VOWEL_E] = {'e', 0},
    [HOA_VOWEL_E_CIRCUMFLEX] = {'e', CIRCUMFLEX},
    [HOA_VOWEL_I] = {'i', 0},
    [HOA_VOWEL_O] = {'o', 0},
    [HOA_VOWEL_O_CIRCUMFLEX] = {'o', CIRCUMFLEX},
    [HOA_VOWEL_O_HORN] = {'o', HORN},
    [HOA_VOWEL_U] = {'u', 0},
    [HOA_VOWEL_U_HORN] = {'u', HORN},
    [HOA_VOWEL_Y] = {'y', 0},
};

uint32_t
maketables_vowel(int vowel, int tone)
{
    int32_t parts[3] = {VOWELS[vowel].base, 0, 0};
    size_t n = 1;

    /* A dot below sorts before a breve or circumflex, and after a horn. */
    if (tone == HOA_TONE_NANG && VOWELS[vowel].mark != HORN)
        parts[n++] = TONE_MARKS[tone];
    if (VOWELS[vowel].mark != 0)
        parts[n++] = VOWELS[vowel].mark;
    if (tone != HOA_TONE_NGANG && (tone != HOA_TONE_NANG || VOWELS[vowel].mark == HORN))
        parts[n++] = TONE_MARKS[tone];
    if (compose(parts, n) != 1) {
        fprintf(stderr, "maketables: vowel %d with tone %d is not one character\n", vowel, tone);
        exit(1);
    }
    return (uint32_t)parts[0];
}

HoaLetter
maketables_letter(uint32_t cp)
{
    bool eth = cp == 0xd0 || cp == 0xf0 || cp == 0x189; /* eth and African D look like Đ and are typed for it */
    HoaLetter letter = {0};
    int32_t parts[8];

    letter.lower = eth ? HOA_D_STROKE : (uint16_t)utf8proc_tolower((utf8proc_int32_t)cp);
    decompose(letter.lower, parts);
    letter.base = letter.lower == HOA_D_STROKE ? 'd' : (uint16_t)parts[0];
    letter.consonant = letter.lower == HOA_D_STROKE
                       || (letter.lower >= 'b' && letter.lower <= 'z' && strchr("eiouy", letter.lower) == NULL);
    /* The Turkish capital of i is no letter of Vietnamese. */
    for (int vowel = 1; vowel < HOA_VOWELS && cp != 0x130; vowel++)
        for (int tone = 0; tone < HOA_TONES; tone++)
            if (maketables_vowel(vowel, tone) == letter.lower) {
                letter.vowel = (uint8_t)vowel;
                letter.tone = (uint8_t)tone;
            }
    return letter;
}

static void
write_letters(FILE *out, const char *name, uint32_t first, uint32_t n)
{
    fprintf(out, "const HoaLetter %s[%" PRIu32 "] = {", name, n);
    for (uint32_t i = 0; i < n; i++) {
        HoaLetter l = maketables_letter(first + i);

        fprintf(out, "%s{0x%x,0x%x,%u,%u,%u},", i % 8 == 0 ? "\n    " : "", l.lower, l.base, l.vowel, l.tone, l.consonant);
    }
    fputs("\n};\n\n", out);
}

static void
write_vowels(FILE *out)
{
    fprintf(out, "const uint16_t hoa_vowels[%d][%d] = {\n    {0},", HOA_VOWELS, HOA_TONES);
    for (int vowel = 1; vowel < HOA_VOWELS; vowel++) {
        fputs("\n    {", out);
        for (int tone = 0; tone < HOA_TONES; tone++)
            fprintf(out, "0x%x,", (unsigned)maketables_vowel(vowel, tone));
        fputs("},", out);
    }
    fputs("\n};\n", out);
}

int
main(int argc, char **argv)
{
    static uint8_t info[UNICODE_END];
    static uint8_t second[UNICODE_END];
    FILE *out = argc == 3 ? fopen(argv[1], "w") : NULL;
    FILE *syllables = argc == 3 ? fopen(argv[2], "w") : NULL;

    if (out == NULL || syllables == NULL) {
        fputs("usage: maketables CHARS SYLLABLES\n", stderr);
        return 1;
    }
    classify(info, second);
    fprintf(out, "/* Generated by maketables.c from utf8proc %s. */\n\n", utf8proc_version());
    write_info(out, info);
    write_automata(out, info);
    write_letters(out, "hoa_latin", 0, HOA_LATIN_END);
    write_letters(out, "hoa_latin_more", HOA_LATIN_MORE, 256);
    write_vowels(out);
    fputs("/* Generated by makesyllables.c. */\n\n", syllables);
    maketables_syllables(syllables);
    if (fclose(out) != 0 || fclose(syllables) != 0) {
        fputs("maketables: cannot write\n", stderr);
        return 1;
    }
    return 0;
}
