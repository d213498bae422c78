/* The files below the paths that were named. Private. */
#ifndef HOA_INDEXER_WALK_H
#define HOA_INDEXER_WALK_H

#include "indexer.h"

typedef struct {
    char *path; /* absolute; any bytes */
    HoaFileKind kind;
    const char *reason; /* why it is of no kind, translated; or why it could not be looked at */
    char *trouble;      /* owned form of a reason that was made */
    bool essay;         /* of no kind, but might be meant as an essay */
    bool named;         /* by the user, not found in a folder */
    uint64_t size;
} HoaFound;

void hoa_found_free(HoaFound *found);

/*
 * Appends HoaFound * for `paths` (NULL-terminated; NULL is none), folders in the order of their names, each file once.
 * `without` is a folder to be passed over. Error: NOT_FOUND for a named path.
 */
bool hoa_walk(const char *const *paths, const char *without, GPtrArray *files, GError **error);

#endif
