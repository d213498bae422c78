/*
 * words_data: segmented text as data sets have it, and the raw text that people would have written.
 *
 * A line is a sentence; tokens stand between spaces, the syllables of a token between underscores; LBKT and RBKT are round
 * brackets (as in the treebank of the VLSP project). Shared by the trainer and by bench/words.
 */
#ifndef HOA_TRAIN_WORDS_DATA_H
#define HOA_TRAIN_WORDS_DATA_H

#include "base.h"

/* How a line becomes text. */
typedef enum {
    HOA_SEG_USUAL = 0,
    HOA_SEG_SPACED = 1 /* keeps the spaces around slashes, before per cent signs and within numbers and dates */
} HoaSegFlags;

/*
 * Sets `text` to the line as people write it: no space before closing signs and none after opening ones; straight quotation
 * marks open and close by turns; no space within a number or a date that is one token (25_._000, 17_-_3_-_2004). `tokens` becomes an array of HoaSpan, one a token, in bytes of that text.
 */
void hoa_seg_read(HoaSlice line, HoaSegFlags flags, GString *text, GArray *tokens);

/* Calls `use` for each line of a text. */
typedef void (*HoaSegLineFn)(HoaSlice line, size_t number, void *data);
void hoa_seg_lines(HoaSlice text, HoaSegLineFn use, void *data);

#endif
