/*
 * restore_counts (private to text): the counts from which restore_write.c makes a model.
 *
 * Symbols are numbered as they come: HOA_RESTORE_BREAK, _NUMBER, _FOREIGN, then spellings. Memory is bounded: when a
 * table of pairs or triples is full, the rarest leave it (lossy counting after Manku and Motwani 2002), and beyond
 * HOA_COUNTS_SYMBOLS spellings new ones count as foreign words. The same texts in the same order give the same
 * counts.
 */
#ifndef HOA_TEXT_RESTORE_COUNTS_H
#define HOA_TEXT_RESTORE_COUNTS_H

#include "restore_private.h"

#define HOA_COUNTS_SYMBOLS 40000
#define HOA_COUNTS_PAIRS (1u << 22)   /* 12 bytes each: 50 MB when full */
#define HOA_COUNTS_TRIPLES (1u << 23) /* 100 MB */

typedef struct {
    char text[HOA_RESTORE_BYTES];
    uint8_t len;
    bool bare;
    uint64_t key;     /* bare letters */
    uint32_t count;
    uint32_t inside;  /* where case says something: not in the first place, not all in capitals */
    uint32_t capital; /* of these with a capital */
} HoaCountsSymbol;

/* Open addressing; key 0 is none. Sizes are powers of two. */
typedef struct {
    uint64_t *keys;
    uint32_t *counts;
    size_t size, used, max;
    uint32_t level; /* what has left the table was seen no more often */
} HoaCountsTable;

struct HoaSpellingCounts {
    GArray *symbols;              /* of HoaCountsSymbol */
    uint32_t *slots;              /* of spellings: symbol, or 0 */
    HoaCountsTable pairs, triples; /* keys: 16 bits a symbol, the last lowest */
};

#endif
