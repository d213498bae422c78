/*
 * syllables: which syllables Vietnamese has, as a model rather than a list.
 *
 * A syllable is an onset, perhaps the glide w (written o or u), a nucleus, perhaps a coda, and one of six tones; the
 * rules of which combine, and how each is spelled, are those of the school grammars (their sources stand beside the
 * tables in makesyllables.c). Every legal syllable has a code of sixteen bits, so that models and indexes can count
 * syllables without their letters. It says nothing about whether a legal syllable is a word: "ngoẻm" is legal and
 * hardly used.
 */
#ifndef HOA_SYLLABLES_H
#define HOA_SYLLABLES_H

#include "base.h"

G_BEGIN_DECLS

/*
 * A legal syllable: 1 to HOA_SYLLABLE_CODES - 1; 0 is none. The same for the same HOA_TEXT_VERSION, on every machine.
 */
typedef uint16_t HoaSyllableCode;
#define HOA_SYLLABLE_CODES 32768

/* How many legal syllables there are: their codes are 1 to this number, without gaps. */
size_t hoa_syllable_count(void);

/* The longest spelling of a legal syllable, in bytes (nghiễng: 9). */
#define HOA_SYLLABLE_BYTES 16

/*
 * The code of a token: any case, NFC, the tone mark on its classical or its modern vowel, y or i after h k l m t (kĩ
 * = kỹ) kept apart. 0 when it is no legal syllable: foreign words, abbreviations, a tone on a vowel where nobody
 * writes it (qủa), two tones.
 */
HoaSyllableCode hoa_syllable_code(HoaSlice token);

/*
 * The same for a token inside a text, whose bytes behind the token may be looked at: faster. The token must lie in
 * the text.
 */
HoaSyllableCode hoa_syllable_code_at(HoaSlice text, size_t offset, size_t len);

/*
 * Writes the canonical spelling (lower case, classical tone placement); returns its bytes. What stands behind them in
 * `out` is not kept. `code` must be the code of a syllable, not 0.
 */
size_t hoa_syllable_spell(HoaSyllableCode code, char out[HOA_AT_LEAST(HOA_SYLLABLE_BYTES)]);

/*
 * Parts of a legal syllable; no two syllables have the same. Numbers index the tables of names below. Onsets are
 * sounds (ca, ke: c; gà, ghé: g; nga, nghe: ng); "qu" is one of its own, always with the glide. Nuclei are sounds too
 * (ia, yê, iê: iê), but y and i, which only spelling tells apart (kỹ, kĩ; quýt, quít; the y of uy). Codas are as
 * written, with the semivowels i y o u.
 */
typedef struct {
    uint8_t onset;   /* 0: none */
    bool glide;
    uint8_t nucleus;
    uint8_t coda;    /* 0: none */
    uint8_t tone;    /* 0 ngang, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng */
} HoaSyllableParts;

HoaSyllableParts hoa_syllable_parts(HoaSyllableCode code);

/* Their names, as written in the tables of phonology: "ng", "iê", "nh"; "" for none. Static. */
const char *hoa_syllable_onset_name(unsigned onset);
const char *hoa_syllable_nucleus_name(unsigned nucleus);
const char *hoa_syllable_coda_name(unsigned coda);
const char *hoa_syllable_tone_name(unsigned tone);

/* The same syllable with another tone, or 0 when that is not legal (a stop coda takes sắc or nặng only). */
HoaSyllableCode hoa_syllable_with_tone(HoaSyllableCode code, unsigned tone);

/* The syllable that dictionaries prefer where i and y sound alike (kĩ → kỹ, lí → lý, sỹ → sĩ), or the code itself. */
HoaSyllableCode hoa_syllable_iy(HoaSyllableCode code);

G_END_DECLS

#endif
