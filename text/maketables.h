/*
 * maketables (private to the program that runs when the project is built): its parts.
 */
#ifndef HOA_MAKETABLES_H
#define HOA_MAKETABLES_H

#include <stdio.h>

#include "chars.h"

/* What hoa_latin holds for a character. */
HoaLetter maketables_letter(uint32_t cp);

/* What hoa_vowels holds. */
uint32_t maketables_vowel(int vowel, int tone);

/* Writes the tables of legal syllables, for syllables.c. */
void maketables_syllables(FILE *out);

/*
 * Adds one spelling of a legal syllable, of which one is canonical; then writes the tables between spellings and
 * codes.
 */
void maketables_key(const char *spelling, size_t len, unsigned code, bool canonical);
void maketables_keys(FILE *out);

#endif
