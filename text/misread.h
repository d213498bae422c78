/*
 * misread (private to text): characters that are really bytes.
 *
 * Text whose bytes were taken for Windows-1252 or Latin-1, read the way it was meant. Which reading is right is
 * recover.c's question. Characters that cannot have been bytes of the encoding stay as they are.
 */
#ifndef HOA_TEXT_MISREAD_H
#define HOA_TEXT_MISREAD_H

#include "chars.h"
#include "encodings.h"

/* How text can be read. */
enum {
    HOA_AS_IT_STANDS,
    HOA_AS_TCVN3,
    HOA_AS_VNI,
    HOA_AS_WINDOWS_1258,
    HOA_AS_VISCII,
    HOA_AS_VPS,
    HOA_AS_UTF8,
    HOA_N_READINGS
};

extern const HoaEncoding hoa_misread_encodings[HOA_N_READINGS];

/* The byte of a reading that a character was, or -1. */
int hoa_misread_byte(uint32_t cp, int reading);

/*
 * Appends the text read in a legacy encoding, as capitals when a capital font of TCVN3 says so. `lost` counts bytes
 * without a meaning; `scratch` is overwritten.
 */
void hoa_misread_legacy(int reading, bool capitals, HoaSlice text, GString *scratch, GString *out, size_t *lost);

/* What the sequences of UTF-8 found in characters are. */
typedef struct {
    size_t two, three; /* well-formed, by length */
    size_t ill;        /* characters beyond ASCII in none */
} HoaSequences;

/* Appends the text read as UTF-8 whose bytes are characters. */
void hoa_misread_utf8(HoaSlice text, GString *out, HoaSequences *found);

#endif
