/*
 * layout: what the index of a library looks like. The only place that knows; private to library/.
 *
 * Files of a library directory
 *     catalogue.db         SQLite, the truth (store/)
 *     index/               Xapian; the document id is the essay id
 *     NNNNNNNN.seg         segments (segment.h); the catalogue lists the live ones, in order
 *     spellings.model      the collection's own spellings (restore.h); may be missing
 *     lock                 held by the one writer (flock)
 *
 * Terms of a document
 *     canonical syllables, as text/ gives them, lower case; wdf is occurrences, those in the title HOA_TITLE_WDF times
 *     'X' facet-letter decimal-value, wdf 0: one for each known facet (filters)
 * No positions, no values, no document data: phrases, pairs, titles and facet counts come from the segments.
 */
#ifndef HOA_LAYOUT_H
#define HOA_LAYOUT_H

#include "store.h"
#include "text.h"

/* Raise with any change of this header, of the segment format, or of what goes into either. */
#define HOA_LAYOUT_VERSION 1

#define HOA_FILE_CATALOGUE "catalogue.db"
#define HOA_FILE_INDEX "index"
#define HOA_FILE_LOCK "lock"
#define HOA_FILE_SPELLINGS "spellings.model"
#define HOA_SEGMENT_SUFFIX ".seg"

/* How often an occurrence in the title counts in Xapian's within-document frequency. */
#define HOA_TITLE_WDF 3

/*
 * Winnowing (Schleimer, Wilkerson, Aiken 2003) over hashes of HOA_SHINGLE bare syllables in windows of HOA_WINDOW: every
 * shared run of HOA_SHINGLE + HOA_WINDOW - 1 = 12 syllables shares a fingerprint.
 */
#define HOA_SHINGLE 6
#define HOA_WINDOW 7

/* Essays per batch: one transaction of the catalogue, one commit of Xapian, one new segment. Measured, doc/DECISIONS.md. */
#define HOA_BATCH 1000

/* Room for a facet term: 'X', letter, 10 digits. */
#define HOA_FACET_TERM_MAX 13
size_t hoa_layout_facet_term(HoaFacet facet, uint32_t value, char out[static HOA_FACET_TERM_MAX]);

/* Setting under which the catalogue keeps the fingerprint of its index, and the fingerprint of this program; g_free(). */
#define HOA_SETTING_FINGERPRINT "index_fingerprint"
char *hoa_layout_fingerprint(void);

/* Setting that keeps the name of the newest segment through a rebuild: names are not given twice. */
#define HOA_SETTING_LAST_SEGMENT "last_segment"

/* Setting about HOA_FILE_SPELLINGS, three numbers: essays in the library when it was made, essays and tokens read for it. */
#define HOA_SETTING_SPELLINGS "spellings"

/* 64-bit mixers with fixed seeds: these values are on disk. */
uint64_t hoa_hash_bytes(const char *data, size_t len); /* XXH3 */
static inline uint64_t
hoa_hash_mix(uint64_t x)
{
    /* The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    x ^= x >> 30;
    x *= UINT64_C(0xbf58476d1ce4e5b9);
    x ^= x >> 27;
    x *= UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}
static inline uint64_t
hoa_hash_pair(uint32_t first, uint32_t second)
{
    return hoa_hash_mix(((uint64_t)first << 32 | second) + UINT64_C(0x9e3779b97f4a7c15));
}

#endif
