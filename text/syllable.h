/*
 * syllable (private to text): one Vietnamese syllable taken apart and put together again.
 *
 * A syllable is an optional onset of at most three consonants (any: Krông and Đray are names too), one to three
 * vowels, and an optional coda among c ch k m n ng nh p t. The u of "qu" and the i of "gi" belong to the onset when a
 * vowel follows. Whether it exists in the language is not asked.
 */
#ifndef HOA_TEXT_SYLLABLE_H
#define HOA_TEXT_SYLLABLE_H

#include "chars.h"

typedef struct {
    uint16_t onset[4]; /* lower-case letters */
    uint8_t vowels[3]; /* HOA_VOWEL_… */
    uint8_t coda[2];   /* ASCII letters */
    uint8_t onset_len, vowels_len, coda_len;
    uint8_t tone;  /* HOA_TONE_…: the last that was met */
    uint8_t tones; /* how many were met; a real syllable has at most one */
    bool placed;   /* the tone stood where hoa_syllable_write() puts it */
} HoaSyllable;

/* No syllable is longer, in bytes. */
#define HOA_SYLLABLE_MAX 32

/* Letters of the Latin blocks, in order. False when they are no syllable. */
bool hoa_syllable_parse(const HoaLetter *const letters[], size_t n, HoaSyllable *syllable);

/* Writes the syllable with its tone on the classical vowel; returns the number of bytes. */
size_t hoa_syllable_write(const HoaSyllable *syllable, char out[static HOA_SYLLABLE_MAX]);

/*
 * The letters of a token, if it is wholly of the Latin blocks and without a soft hyphen, their only invisible character; else
 * 0. A token has at most HOA_TOKEN_MAX bytes, longer ones give 0. `capitals` tells whether lower case would change one.
 */
size_t hoa_letters_read(HoaSlice token, const HoaLetter *letters[static HOA_TOKEN_MAX], bool *capitals);

#endif
