/*
 * compare: how far two texts agree, syllable by syllable and letter by letter, without regard to case.
 *
 * Lengths of longest common subsequences are found with the bit-parallel algorithm (Hyyrö 2004, after Allison and Dix 1986),
 * 64 cells of the table at a time.
 */
#ifndef HOA_BENCH_COMPARE_H
#define HOA_BENCH_COMPARE_H

#include "base.h"

typedef struct {
    size_t syllables;      /* tokens of letters in the reference */
    size_t in_order;       /* of these, in a longest common subsequence */
    size_t bag;            /* of these, in both multisets */
    size_t bare_bag;       /* the same without diacritics */
    size_t chars;          /* letters and digits of the reference */
    size_t in_order_chars; /* of these, in a longest common subsequence */
} Agreement;

Agreement compare(HoaSlice reference, HoaSlice text);

/* part / whole, and 1 of nothing. */
static inline double
share(size_t part, size_t whole)
{
    return whole > 0 ? (double)part / (double)whole : 1;
}

#endif
