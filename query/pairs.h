/* pairs: evidence on pairs of essays, gathered before it becomes rows. Private to query/. */
#ifndef HOA_PAIRS_H
#define HOA_PAIRS_H

#include "query.h"

typedef struct {
    uint32_t a, b; /* essays, a < b */
    bool text;     /* overlap is set */
    HoaOverlap overlap;
    char *nominee; /* why both seem to be on one nominee; NULL: they do not */
} HoaPair;

typedef struct HoaPairs HoaPairs;
HoaPairs *hoa_pairs_new(void);
void hoa_pairs_free(HoaPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaPairs, hoa_pairs_free)

/* The pair of these two essays, made when it is new. */
HoaPair *hoa_pairs_get(HoaPairs *pairs, uint32_t a, uint32_t b);
/* All pairs: shared text first, the longest passage first, then by essay numbers. Borrowed. */
GPtrArray *hoa_pairs_sorted(HoaPairs *pairs);

/*
 * Adds pairs of essays whose nominees seem to be the same: one nominee of the catalogue named in both, or two with the same
 * name without diacritics, no contradiction in birth year, and a second attribute (birth year, unit or place) in common.
 */
bool hoa_pairs_add_nominees(HoaPairs *pairs, HoaLibrary *library, uint32_t only, GError **error);

#endif
