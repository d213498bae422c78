/*
 * The two-store protocol.
 *
 * A batch of essays goes through these steps, and a process killed after any of them loses nothing and doubles nothing:
 *
 *     1  catalogue   SQLite commits essays with rev + 1 (put, forget)
 *     2  segment     the batch's segment is written under a new name and synced
 *     3  index       Xapian puts the documents under their essay ids, and commits
 *     4  marked      SQLite commits "indexed = rev" and the list of segments, together
 *
 * Until step 4 the essays are debts: the next writer does 2 to 4 again, and putting a document twice is a no-op. A segment
 * that the catalogue does not list is garbage and is removed. Step 3 runs in a thread of its own, so that the next batch is
 * read and catalogued meanwhile; marks are made only by the thread that owns the store.
 */
#include "batch.h"

#include <glib/gstdio.h>

/* Batches that may wait for Xapian before the reader of files is held up. */
#define MAX_IN_FLIGHT 2
/* As many segments of about equal size are merged into one. */
#define MERGE_FAN 8

struct HoaWriter {
    HoaLibrary *library;
    HoaVocabulary *vocabulary;
    HoaBatch *batch; /* being filled */
    HoaIndexThread *thread;
    size_t in_flight;
    GPtrArray *segments; /* names, oldest first, as the catalogue lists or will list them */
    GArray *sizes;       /* uint32_t essays of each segment */
    uint32_t next_segment;
    bool in_transaction;
    bool debts_known; /* the debts of an earlier process have been queued */
};

static bool
begin(HoaWriter *w, GError **error)
{
    if (w->in_transaction)
        return true;
    w->in_transaction = hoa_store_begin(w->library->store, error);
    return w->in_transaction;
}

static bool
end(HoaWriter *w, GError **error)
{
    if (!w->in_transaction)
        return true;
    w->in_transaction = false;
    if (hoa_store_commit(w->library->store, error)) {
        hoa_library_step(w->library, "catalogue");
        return true;
    }
    hoa_store_rollback(w->library->store);
    return false;
}

/* ---- Segments ---------------------------------------------------------------------------------------------------------- */

static char *
segment_name(uint32_t number)
{
    return g_strdup_printf("%08u" HOA_SEGMENT_SUFFIX, number);
}

static void
pass_number(HoaWriter *w, const char *name)
{
    w->next_segment = MAX(w->next_segment, (uint32_t)g_ascii_strtoull(name, NULL, 10) + 1);
}

/* Removes segment files that the catalogue does not list, and finds the next free number. */
static void
sweep_segments(HoaWriter *w)
{
    g_autoptr(GDir) dir = g_dir_open(w->library->path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        if (!g_str_has_suffix(name, HOA_SEGMENT_SUFFIX) && !g_str_has_suffix(name, HOA_SEGMENT_SUFFIX ".new"))
            continue;
        pass_number(w, name);
        if (!g_ptr_array_find_with_equal_func(w->segments, name, g_str_equal, NULL)) {
            g_autofree char *path = hoa_library_file(w->library, name);

            g_unlink(path);
        }
    }
}

static bool
load_segments(HoaWriter *w, GError **error)
{
    g_autofree char *last = NULL;

    if (!hoa_store_segments(w->library->store, &w->segments, error)
        || !hoa_store_setting(w->library->store, HOA_SETTING_LAST_SEGMENT, &last, error))
        return false;
    if (last != NULL)
        pass_number(w, last);
    g_ptr_array_set_free_func(w->segments, g_free);
    for (guint i = 0; i < w->segments->len; i++) {
        g_autofree char *path = hoa_library_file(w->library, g_ptr_array_index(w->segments, i));
        g_autoptr(HoaSegment) segment = NULL;

        if (!hoa_segment_open(path, false, &segment, error))
            return false;
        g_array_append_val(w->sizes, segment->n_essays);
    }
    sweep_segments(w);
    /* Without a listed segment nothing is indexed: what lies there is of a process that died while it made the index. */
    return w->segments->len > 0 || hoa_library_remove_index(w->library, error);
}

static bool
list_segments(HoaWriter *w, GError **error)
{
    return hoa_store_set_segments(w->library->store, (const char *const *)w->segments->pdata, w->segments->len, error);
}

static unsigned
tier(uint32_t n_essays)
{
    unsigned t = 0;

    for (n_essays /= HOA_BATCH / 4; n_essays > 0; n_essays /= MERGE_FAN)
        t++;
    return t;
}

/* How many of the newest segments are to be merged now: 0, or MERGE_FAN of no higher tier than the oldest of them. */
static guint
merge_size(const HoaWriter *w)
{
    guint n = w->sizes->len;

    if (n < MERGE_FAN)
        return 0;
    for (guint i = n - MERGE_FAN; i < n; i++) {
        if (tier(g_array_index(w->sizes, uint32_t, i)) > tier(g_array_index(w->sizes, uint32_t, n - 1)))
            return 0;
    }
    return MERGE_FAN;
}

static bool
merge_newest(HoaWriter *w, guint count, GError **error)
{
    guint first = w->segments->len - count;
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_segment_close);
    g_autoptr(GPtrArray) old = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *name = segment_name(w->next_segment++);
    g_autofree char *path = hoa_library_file(w->library, name);
    g_autoptr(HoaSegment) merged = NULL;

    for (guint i = first; i < w->segments->len; i++) {
        HoaSegment *segment;
        char *source = hoa_library_file(w->library, g_ptr_array_index(w->segments, i));

        g_ptr_array_add(old, source);
        if (!hoa_segment_open(source, false, &segment, error))
            return false;
        g_ptr_array_add(open, segment);
    }
    if (!hoa_segment_merge((HoaSegment *const *)open->pdata, count, first == 0, path, error)
        || !hoa_segment_open(path, false, &merged, error))
        return false;
    hoa_library_step(w->library, "merge written");
    g_ptr_array_remove_range(w->segments, first, count);
    g_array_remove_range(w->sizes, first, count);
    g_ptr_array_add(w->segments, g_steal_pointer(&name));
    g_array_append_val(w->sizes, merged->n_essays);
    if (!begin(w, error) || !list_segments(w, error) || !end(w, error))
        return false;
    hoa_library_step(w->library, "merged");
    for (guint i = 0; i < old->len; i++)
        g_unlink(g_ptr_array_index(old, i)); /* readers keep their mappings */
    return true;
}

/* ---- Steps 1 to 4 ------------------------------------------------------------------------------------------------------- */

/* Step 4 for a batch that Xapian has committed. */
static bool
finish_batch(HoaWriter *w, HoaBatch *batch, GError **error)
{
    g_autofree HoaRevision *done = NULL;
    g_autofree uint32_t *dropped = NULL;
    size_t n_done = 0, n_dropped = 0;
    uint32_t size;

    if (batch->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&batch->error));
        return false;
    }
    done = g_new(HoaRevision, batch->documents->len + 1);
    dropped = g_new(uint32_t, batch->documents->len + 1);
    for (guint i = 0; i < batch->documents->len; i++) {
        const HoaBatchDocument *document = &g_array_index(batch->documents, HoaBatchDocument, i);

        if (document->forget)
            dropped[n_dropped++] = document->id;
        else
            done[n_done++] = (HoaRevision){document->id, document->rev};
    }
    size = (uint32_t)(n_done + n_dropped);
    g_ptr_array_add(w->segments, g_steal_pointer(&batch->segment));
    g_array_append_val(w->sizes, size);
    return begin(w, error) && list_segments(w, error)
           && hoa_store_mark_indexed(w->library->store, done, n_done, dropped, n_dropped, error);
}

/* Takes finished batches back until at most `allowed` are in flight. */
static bool
collect(HoaWriter *w, size_t allowed, GError **error)
{
    bool ok = true;

    while (w->in_flight > allowed) {
        g_autoptr(HoaBatch) batch = hoa_index_thread_pop(w->thread);

        w->in_flight--;
        ok = ok && finish_batch(w, batch, error);
    }
    return ok;
}

/* Steps 1 and 2 for the batch being filled; step 3 is left to the thread. */
static bool
send_batch(HoaWriter *w, GError **error)
{
    g_autofree char *name = NULL;
    g_autofree char *path = NULL;

    if (!end(w, error))
        return false;
    if (w->batch->documents->len == 0)
        return true;
    if (w->thread == NULL)
        w->thread = hoa_index_thread_new(w->library, w->segments->len > 0);
    name = segment_name(w->next_segment++);
    path = hoa_library_file(w->library, name);
    if (!hoa_segment_builder_write(w->batch->builder, path, error))
        return false;
    hoa_library_step(w->library, "segment");
    w->batch->segment = g_steal_pointer(&name);
    hoa_index_thread_push(w->thread, g_steal_pointer(&w->batch));
    w->batch = hoa_batch_new();
    w->in_flight++;
    return collect(w, MAX_IN_FLIGHT, error);
}

static bool
full(const HoaWriter *w)
{
    return w->batch->documents->len >= HOA_BATCH || w->batch->bytes >= HOA_BATCH_BYTES;
}

/* ---- Debts ---------------------------------------------------------------------------------------------------------------- */

static bool
queue_debt(HoaWriter *w, HoaRevision debt, GString *text, GError **error)
{
    g_autoptr(HoaEssay) essay = NULL;
    HoaFacets facets;

    g_string_truncate(text, 0);
    if (!hoa_store_essay(w->library->store, debt.id, &essay, error)
        || !hoa_store_text(w->library->store, debt.id, text, error)
        || !hoa_store_facets(w->library->store, debt.id, &facets, error))
        return false;
    return hoa_batch_add(w->batch, w->vocabulary, debt.id, debt.rev, hoa_slice_from(essay->title),
                         hoa_slice(text->str, text->len), &facets, error);
}

/* Queues what an earlier process left unindexed. */
static bool
queue_debts(HoaWriter *w, const HoaProgress *progress, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) forgotten = NULL;
    uint64_t total, paid = 0;
    uint32_t after = 0;

    if (!hoa_store_debt_count(w->library->store, &total, error)
        || !hoa_store_forgotten(w->library->store, &forgotten, error))
        return false;
    for (guint i = 0; i < forgotten->len; i++)
        hoa_batch_forget(w->batch, g_array_index(forgotten, uint32_t, i));
    while (paid < total) {
        g_autoptr(GArray) debts = NULL;

        if (!hoa_store_debts(w->library->store, after, HOA_BATCH, &debts, error))
            return false;
        if (debts->len == 0)
            break;
        for (guint i = 0; i < debts->len; i++) {
            HoaRevision debt = g_array_index(debts, HoaRevision, i);

            after = debt.id;
            if (!begin(w, error) || !queue_debt(w, debt, text, error) || (full(w) && !send_batch(w, error)))
                return false;
            paid++;
        }
        if (!hoa_progress_tell(progress, _("essays to index"), paid, total)) {
            g_set_error_literal(error, HOA_ERROR, HOA_ERROR_CANCELLED, "stopped; the next run goes on from here");
            return false;
        }
    }
    return true;
}

/* Before the first change: what is owed must be queued first, so that a later revision is not overtaken by an older one. */
static bool
pay_debts(HoaWriter *w, const HoaProgress *progress, GError **error)
{
    if (w->debts_known)
        return true;
    if (!queue_debts(w, progress, error))
        return false;
    w->debts_known = true;
    return true;
}

/* ---- Public within the library ------------------------------------------------------------------------------------------ */

bool
hoa_writer_new(HoaLibrary *library, HoaWriter **writer, GError **error)
{
    HoaWriter *w = g_new0(HoaWriter, 1);

    *writer = NULL;
    w->library = library;
    w->batch = hoa_batch_new();
    w->sizes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    w->next_segment = 1;
    if (!load_segments(w, error) || !hoa_vocabulary_new(library->store, &w->vocabulary, error)) {
        hoa_writer_free(w);
        return false;
    }
    *writer = w;
    return true;
}

void
hoa_writer_free(HoaWriter *w)
{
    if (w == NULL)
        return;
    if (w->in_transaction)
        hoa_store_rollback(w->library->store);
    hoa_index_thread_free(w->thread);
    hoa_batch_free(w->batch);
    hoa_vocabulary_free(w->vocabulary);
    if (w->segments != NULL)
        g_ptr_array_unref(w->segments);
    g_array_unref(w->sizes);
    g_free(w);
}

bool
hoa_writer_put(HoaWriter *w, const HoaEntry *entry, uint32_t *id, GError **error)
{
    HoaFacets facets;
    uint32_t rev;

    if (!pay_debts(w, NULL, error) || !begin(w, error)
        || !hoa_store_put_entry(w->library->store, entry, id, &rev, error)
        || !hoa_store_facets(w->library->store, *id, &facets, error)
        || !hoa_batch_add(w->batch, w->vocabulary, *id, rev, hoa_slice_from(entry->title), entry->text, &facets, error))
        return false;
    hoa_library_step(w->library, "put");
    return !full(w) || send_batch(w, error);
}

bool
hoa_writer_forget(HoaWriter *w, uint32_t id, GError **error)
{
    if (!pay_debts(w, NULL, error) || !begin(w, error) || !hoa_store_forget(w->library->store, id, error))
        return false;
    hoa_batch_forget(w->batch, id);
    return !full(w) || send_batch(w, error);
}

bool
hoa_writer_touch(HoaWriter *w, GError **error)
{
    return begin(w, error);
}

bool
hoa_writer_commit(HoaWriter *w, const HoaProgress *progress, GError **error)
{
    guint count;

    if (!pay_debts(w, progress, error) || !send_batch(w, error) || !collect(w, 0, error) || !end(w, error))
        return false;
    hoa_library_step(w->library, "marked");
    while ((count = merge_size(w)) > 0) {
        if (!merge_newest(w, count, error))
            return false;
    }
    return true;
}
