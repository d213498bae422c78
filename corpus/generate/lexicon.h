/*
 * lexicon: the words that generated essays are made of. Private to corpus/generate.
 *
 * Hand-written words of the genre (words.c, themes.c) at the high ranks; below them words put together from syllables that
 * the spelling rules of Vietnamese allow. Words of each class follow the law of Zipf and Mandelbrot: the word of rank r has
 * the weight 1 / (r + shift). The lexicon does not depend on the contest's seed.
 */
#ifndef GENERATE_LEXICON_H
#define GENERATE_LEXICON_H

#include "random.h"

/* A word: its bytes, the same with a capital in front, and how many syllables it has. */
typedef struct {
    HoaSlice lower, capital;
    uint32_t syllables;
} Word;

/* Draws by weight in constant time: the alias method (Walker 1977; Vose 1991), in integers. */
typedef struct {
    uint32_t n, total;
    uint32_t *limit, *other;
} Pick;

void pick_init(Pick *pick, const uint32_t *weights, uint32_t n);
void pick_clear(Pick *pick);

static inline uint32_t
pick_draw(const Pick *pick, Random *r)
{
    uint64_t x = random_next(r);
    uint32_t at = (uint32_t)((x >> 32) * pick->n >> 32);

    return (uint32_t)((x & UINT32_MAX) * pick->total >> 32) < pick->limit[at] ? at : pick->other[at];
}

/* Words with their law. */
typedef struct {
    Word *words;
    uint32_t n;
    Pick pick;
} WordList;

static inline const Word *
words_draw(const WordList *list, Random *r)
{
    return &list->words[pick_draw(&list->pick, r)];
}

/* A theme: its sector, who works there under what post, and its vocabulary. Texts are alternatives divided by '|'. */
typedef struct {
    const char *sector; /* code */
    const char *posts;
    const char *units; /* %W: name of the ward, %D: of the district (after July 2025, of the ward), %N: a number */
    const char *words;
} Theme;

extern const Theme generate_themes[];
extern const size_t generate_n_themes;
/* Common words, by falling frequency, divided by '|': of the language, and of the genre. */
extern const char *const generate_function_words;
extern const char *const generate_genre_words;

/* How many made-up words each theme prefers. */
#define THEME_WORDS 700

typedef struct {
    WordList function, genre, syllables, made;
    WordList *themes;  /* the hand-written words of each theme */
    Pick theme_pick;   /* over THEME_WORDS ranks of made-up words */
    GStringChunk *bytes;
} Lexicon;

Lexicon *lexicon_new(void);
void lexicon_free(Lexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lexicon, lexicon_free)

/* A made-up word that is frequent in this theme. */
const Word *lexicon_theme_word(const Lexicon *lexicon, size_t theme, Random *r);

/* Every syllable of syllables.c, in the order of the rules; free with g_ptr_array_unref(). */
GPtrArray *generate_syllables(void);

/* The i-th of the alternatives in "a|b|c", i below alternatives_count(). */
size_t alternatives_count(const char *list);
HoaSlice alternatives_get(const char *list, size_t i);
HoaSlice alternatives_draw(const char *list, Random *r);

#endif
