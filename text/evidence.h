/*
 * evidence (private to text): how much a text reads like Vietnamese.
 *
 * The measure behind hoa_encoding_detect() and hoa_text_recover(). Runs of letters are judged by the model of legal
 * syllables (syllables.h); only those with a letter beyond ASCII decide, because bare ASCII reads the same in every
 * encoding. A run of two letters is legal by chance far more often than one of four, so longer runs weigh more.
 *
 * Invariants: evidence only grows; it is meaningful for valid UTF-8 in NFC and safe for any bytes.
 */
#ifndef HOA_TEXT_EVIDENCE_H
#define HOA_TEXT_EVIDENCE_H

#include "chars.h"

typedef struct {
    size_t words;    /* runs of letters; those with digits inside are codes and not judged */
    size_t legal;    /* of these, legal syllables */
    size_t accented; /* of these, with a letter beyond ASCII */
    size_t foreign;  /* runs with a letter beyond ASCII that are no syllable, nor short for something (QĐ, đ) */
    double plus;     /* what the accented weigh: 0.2 for one letter, 0.7, 1.2, and 1.5 for four and more */
    double odd;      /* signs where no writer puts them: 1 between two letters (th«ng), half that for doubtful ones */
    bool marks;      /* there are combining marks: compose the text first to judge it */
} HoaEvidence;

typedef enum {
    HOA_EVIDENCE_UNICODE,     /* as it stands: capitals anywhere; a lost tone before c, ch, p, t (môt) tells nothing */
    HOA_EVIDENCE_ANY_CASE,     /* capitals anywhere: TCVN3 read without its capital font (CộNG) */
    HOA_EVIDENCE_STRICT_CASE  /* an odd capital (hÒa) halves the weight */
} HoaEvidenceKind;

/* Adds what the text shows. */
void hoa_evidence_add(HoaSlice text, HoaEvidenceKind kind, HoaEvidence *evidence);

/* The score that detect.c defines; `lost` counts bytes without a meaning. */
double hoa_evidence_score(const HoaEvidence *evidence, size_t lost);

#endif
