/* The derived files as one reader sees them. */
#include "private.h"

void
hoa_snapshot_free(HoaSnapshot *snapshot)
{
    if (snapshot == NULL)
        return;
    if (snapshot->segments != NULL)
        g_ptr_array_unref(snapshot->segments);
    xc_db_close(snapshot->db);
    g_clear_pointer(&snapshot->spellings, g_hash_table_unref);
    g_free(snapshot->where);
    g_free(snapshot);
}

/* Newer segments come later and overwrite what older ones say of an essay. */
static void
locate_essays(HoaSnapshot *snapshot)
{
    for (guint s = 0; s < snapshot->segments->len; s++) {
        const HoaSegment *segment = g_ptr_array_index(snapshot->segments, s);

        if (segment->n_essays > 0)
            snapshot->n_where = MAX(snapshot->n_where, segment->entries[segment->n_essays - 1].id + 1);
    }
    snapshot->where = g_new0(uint64_t, MAX(snapshot->n_where, 1));
    for (guint s = 0; s < snapshot->segments->len; s++) {
        const HoaSegment *segment = g_ptr_array_index(snapshot->segments, s);

        for (uint32_t i = 0; i < segment->n_essays; i++) {
            bool gone = segment->entries[i].n_tokens == HOA_SEGMENT_TOMBSTONE;

            snapshot->where[segment->entries[i].id] = gone ? 0 : (uint64_t)(s + 1) << 32 | i;
        }
    }
    for (uint32_t id = 0; id < snapshot->n_where; id++) {
        const HoaSegment *segment;
        const HoaSegmentEntry *entry = hoa_snapshot_find(snapshot, id, &segment);

        if (entry == NULL)
            continue;
        snapshot->n_live++;
        snapshot->n_tokens += entry->n_tokens;
    }
}

/* Opens what the catalogue lists. A merge may remove a listed file in between: the caller reads the list again then. */
static bool
open_segments(HoaLibrary *library, const GPtrArray *names, GPtrArray *segments, GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = hoa_library_file(library, g_ptr_array_index(names, i));
        HoaSegment *segment;

        if (!hoa_segment_open(path, false, &segment, error))
            return false;
        g_ptr_array_add(segments, segment);
    }
    return true;
}

static bool
same_segments(const HoaSnapshot *snapshot, const GPtrArray *names)
{
    if (snapshot->segments->len != names->len)
        return false;
    for (guint i = 0; i < names->len; i++) {
        const HoaSegment *segment = g_ptr_array_index(snapshot->segments, i);
        const char *slash = strrchr(segment->path, '/');

        if (strcmp(slash != NULL ? slash + 1 : segment->path, g_ptr_array_index(names, i)) != 0)
            return false;
    }
    return true;
}

static bool
open_snapshot(HoaLibrary *library, const GPtrArray *names, HoaSnapshot **snapshot, GError **error)
{
    g_autofree char *path = hoa_library_file(library, HOA_FILE_INDEX);
    HoaSnapshot *new = g_new0(HoaSnapshot, 1);
    xc_error cause;

    new->segments = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_segment_close);
    if (!open_segments(library, names, new->segments, error)) {
        hoa_snapshot_free(new);
        return false;
    }
    if (names->len > 0 && !xc_db_open(path, &new->db, &cause)) {
        hoa_error_set_xapian(error, path, &cause);
        hoa_snapshot_free(new);
        return false;
    }
    locate_essays(new);
    *snapshot = new;
    return true;
}

bool
hoa_library_snapshot(HoaLibrary *library, HoaSnapshot **snapshot, GError **error)
{
    *snapshot = NULL;
    for (int attempt = 0;; attempt++) {
        g_autoptr(GPtrArray) names = NULL;
        g_autoptr(GError) cause = NULL;

        if (!hoa_store_segments(library->store, &names, error))
            return false;
        g_ptr_array_set_free_func(names, g_free);
        if (library->snapshot != NULL && same_segments(library->snapshot, names))
            break;
        hoa_snapshot_free(g_steal_pointer(&library->snapshot));
        if (!hoa_library_check_fingerprint(library, error))
            return false;
        if (open_snapshot(library, names, &library->snapshot, &cause))
            break;
        if (attempt >= 3) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
    }
    *snapshot = library->snapshot;
    return true;
}

const HoaSegmentEntry *
hoa_snapshot_find(const HoaSnapshot *snapshot, uint32_t id, const HoaSegment **segment)
{
    uint64_t where = id < snapshot->n_where ? snapshot->where[id] : 0;

    *segment = NULL;
    if (where == 0)
        return NULL;
    *segment = g_ptr_array_index(snapshot->segments, (where >> 32) - 1);
    return &(*segment)->entries[where & UINT32_MAX];
}

uint64_t
hoa_snapshot_pair_frequency(const HoaSnapshot *snapshot, uint32_t first, uint32_t second)
{
    uint64_t hash = hoa_hash_pair(first, second), sum = 0;

    for (guint s = 0; s < snapshot->segments->len; s++)
        sum += hoa_segment_pair_frequency(g_ptr_array_index(snapshot->segments, s), hash);
    return sum;
}
