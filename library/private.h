/* What the files of library/ share. */
#ifndef HOA_LIBRARY_PRIVATE_H
#define HOA_LIBRARY_PRIVATE_H

#include "library.h"
#include "segment.h"
#include "xapian-c.h"

typedef struct HoaWriter HoaWriter;
typedef struct HoaSnapshot HoaSnapshot;

/*
 * A step of the two-store protocol was completed: "put", "catalogue", "documents", "index", "segment", "marked", "merged".
 * The crash tests kill the process here; otherwise nobody listens. Called from the writer's threads.
 */
typedef void (*HoaStepFn)(const char *step, void *data);

struct HoaLibrary {
    char *path;
    HoaLibraryMode mode;
    int lock; /* file descriptor, -1 for readers */
    HoaStore *store;
    HoaWriter *writer;     /* NULL until the first change */
    HoaSnapshot *snapshot; /* NULL until the first search */
    HoaRestorer *restorer; /* NULL until it is asked for */
    GMappedFile *spellings; /* what it reads, when that is the library's own */
    bool failed; /* a change failed half-way: what was put with it is gone, and only opening again helps */
    HoaStepFn step;
    void *step_data;
};

static inline void
hoa_library_step(HoaLibrary *library, const char *step)
{
    if (library->step != NULL)
        library->step(step, library->step_data);
}

char *hoa_library_file(const HoaLibrary *library, const char *name);

/* An error of the binding as one of ours, with the path in front. */
void hoa_error_set_xapian(GError **error, const char *path, const xc_error *cause);

/* Fails with MISMATCH unless the catalogue's index was made by this program's tokeniser and layout. */
bool hoa_library_check_fingerprint(HoaLibrary *library, GError **error);

/* Deletes all derived files, marks everything unindexed, and records this program's fingerprint. */
bool hoa_library_reset_index(HoaLibrary *library, GError **error);

/* Deletes Xapian's files. */
bool hoa_library_remove_index(HoaLibrary *library, GError **error);

/* Reference tables of an empty catalogue (corpus/). */
bool hoa_library_seed(HoaLibrary *library, GError **error);

/* ---- learn.c ----------------------------------------------------------------------------------------------------------- */

bool hoa_library_spellings(HoaLibrary *library, HoaSpellings *spellings, GError **error);
/* Removes the collection's own spellings, if there are any; they can be learnt again. */
bool hoa_library_drop_spellings(HoaLibrary *library, GError **error);
void hoa_library_close_spellings(HoaLibrary *library);

/* ---- writer.c ---------------------------------------------------------------------------------------------------------- */

bool hoa_writer_new(HoaLibrary *library, HoaWriter **writer, GError **error);
void hoa_writer_free(HoaWriter *writer);
bool hoa_writer_put(HoaWriter *writer, const HoaEntry *entry, uint32_t *id, GError **error);
bool hoa_writer_forget(HoaWriter *writer, uint32_t id, GError **error);
bool hoa_writer_touch(HoaWriter *writer, GError **error);
/* `progress` is told of debts being paid; may be NULL. */
bool hoa_writer_commit(HoaWriter *writer, const HoaProgress *progress, GError **error);

/* ---- snapshot.c -------------------------------------------------------------------------------------------------------- */

/* The index as one reader sees it: mapped segments, where each essay is in them, and Xapian. */
struct HoaSnapshot {
    GPtrArray *segments; /* HoaSegment, oldest first */
    uint64_t *where;     /* by essay id: (segment + 1) << 32 | ordinal; 0: not indexed */
    uint32_t n_where;    /* highest id + 1 */
    uint32_t n_live;
    uint64_t n_tokens;   /* of live essays */
    xc_db *db;
    GHashTable *spellings; /* word, or '=' word for the word alone -> GArray of HoaSpelling (plan.h) */
};

/* The library's snapshot, opened when needed, moved on when the catalogue lists other segments. */
bool hoa_library_snapshot(HoaLibrary *library, HoaSnapshot **snapshot, GError **error);
void hoa_snapshot_free(HoaSnapshot *snapshot);

/* Entry and segment of an essay, or NULL. */
const HoaSegmentEntry *hoa_snapshot_find(const HoaSnapshot *snapshot, uint32_t id, const HoaSegment **segment);
static inline uint32_t
hoa_segment_facet(const HoaSegment *segment, const HoaSegmentEntry *entry, HoaFacet facet)
{
    return segment->columns[(size_t)facet * segment->n_essays + (size_t)(entry - segment->entries)];
}
uint64_t hoa_snapshot_pair_frequency(const HoaSnapshot *snapshot, uint32_t first, uint32_t second);

#endif
