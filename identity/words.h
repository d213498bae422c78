/* A name taken apart into its words, for the two halves of identity. Private. */
#ifndef HOA_IDENTITY_WORDS_H
#define HOA_IDENTITY_WORDS_H

#include "identity.h"

typedef struct {
    HoaSlice raw;    /* as written; a part of the name */
    size_t at, len;  /* canonical form in HoaWords.forms */
} HoaWord;

typedef struct {
    HoaSlice text;
    GString *forms; /* canonical forms, one after the other */
    GArray *words;  /* HoaWord */
} HoaWords;

void hoa_words_init(HoaWords *words, HoaSlice text);
void hoa_words_clear(HoaWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HoaWords, hoa_words_clear)

size_t hoa_words_count(const HoaWords *words);
/* Canonical form of word i; empty past the end. */
HoaSlice hoa_words_form(const HoaWords *words, size_t i);
/* What stands between word i - 1 (or the start) and word i (or the end). */
HoaSlice hoa_words_gap(const HoaWords *words, size_t i);
/* Offset of word i in the text; the text's length past the end. */
size_t hoa_words_offset(const HoaWords *words, size_t i);

/*
 * How many words from i on are those of `pattern`, canonical words separated by single spaces: all of them, or 0. No bracket,
 * comma or line end may stand between them.
 */
size_t hoa_words_match(const HoaWords *words, size_t i, const char *pattern);

/* ---- Tables (titles.c, abbreviations.c) -------------------------------------------------------------------------------- */

typedef enum {
    HOA_TITLE_SURE,   /* nobody is called so */
    HOA_TITLE_BEFORE, /* a title only when another title or a common family name follows */
    HOA_TITLE_MONK    /* a title only before Thích */
} HoaTitleKind;

typedef struct {
    const char *words; /* canonical */
    HoaTitleKind kind;
} HoaTitle;

/* Ordered by falling number of words. */
extern const HoaTitle hoa_titles[];
extern const size_t hoa_n_titles;
/* True for a canonical family name that is common in Việt Nam. */
bool hoa_family_name(HoaSlice form);

typedef enum {
    HOA_ABBREVIATION_PLAIN,
    HOA_ABBREVIATION_DOT,    /* only with a dot after its first letter: "P.", "T.P" */
    HOA_ABBREVIATION_CAPITAL /* also a syllable: only in capitals within a name that has small letters */
} HoaAbbreviationKind;

typedef struct {
    const char *words;     /* canonical, as written */
    const char *expansion; /* canonical */
    HoaAbbreviationKind kind;
    const char *const *before; /* only after one of these words; NULL: anywhere */
    const char *const *next;   /* only before one of these; NULL: anywhere */
} HoaAbbreviation;

/* The first row that fits is taken. */
extern const HoaAbbreviation hoa_abbreviations[];
extern const size_t hoa_n_abbreviations;

#endif
