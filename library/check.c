/* Do catalogue, index and segments agree? And: make the derived files again. */
#include "private.h"

#include <inttypes.h>

typedef struct {
    HoaFindingFn tell;
    void *data;
    HoaHealth *health;
} Checkup;

G_GNUC_PRINTF(2, 3)
static void
find(const Checkup *c, const char *format, ...)
{
    g_autofree char *finding = NULL;
    va_list arguments;

    va_start(arguments, format);
    finding = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    c->health->findings++;
    if (c->tell != NULL)
        c->tell(finding, c->data);
}

static void
relay(const char *finding, void *data)
{
    find(data, "%s", finding);
}

static bool
check_catalogue(HoaLibrary *library, const Checkup *c, GError **error)
{
    g_autoptr(GArray) forgotten = NULL;
    uint64_t findings;

    if (!hoa_store_verify(library->store, relay, (void *)c, &findings, error)
        || !hoa_store_essay_count(library->store, &c->health->essays, error)
        || !hoa_store_debt_count(library->store, &c->health->debts, error)
        || !hoa_store_forgotten(library->store, &forgotten, error))
        return false;
    c->health->forgotten = forgotten->len;
    c->health->indexed = c->health->essays - c->health->debts;
    if (c->health->debts > 0)
        find(c, _("%" PRIu64 " essays wait to be indexed"), c->health->debts);
    if (c->health->forgotten > 0)
        find(c, _("%" PRIu64 " deleted essays wait to leave the index"), c->health->forgotten);
    return true;
}

static void
check_xapian(HoaLibrary *library, const Checkup *c)
{
    g_autofree char *path = hoa_library_file(library, HOA_FILE_INDEX);
    xc_bytes report = {0};
    size_t errors;
    xc_error cause;

    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        if (c->health->indexed > 0)
            find(c, _("%s: the index is missing"), path);
    } else if (!xc_check(path, &errors, &report, &cause)) {
        find(c, "%s: %s", path, cause.message);
    } else if (errors > 0) {
        find(c, _("%s: damaged: %s"), path, report.data);
    }
    xc_bytes_clear(&report);
}

static bool
check_segments(HoaLibrary *library, const Checkup *c, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;

    if (!hoa_store_segments(library->store, &names, error))
        return false;
    g_ptr_array_set_free_func(names, g_free);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = hoa_library_file(library, g_ptr_array_index(names, i));
        g_autoptr(HoaSegment) segment = NULL;
        g_autoptr(GError) cause = NULL;

        c->health->segments++;
        if (!hoa_segment_open(path, true, &segment, &cause))
            find(c, "%s", cause->message);
    }
    return true;
}

static bool
check_spellings(HoaLibrary *library, const Checkup *c, GError **error)
{
    if (!hoa_library_spellings(library, &c->health->spellings, error))
        return false;
    if (c->health->spellings.damaged)
        find(c, _("%s: the statistics of spellings are damaged; those that are shipped serve instead"), HOA_FILE_SPELLINGS);
    return true;
}

/* Every essay that the catalogue calls indexed must be in the newest segment at that revision, and in Xapian. */
static bool
check_essay(HoaLibrary *library, const HoaSnapshot *snapshot, const Checkup *c, uint32_t id, GError **error)
{
    g_autoptr(HoaEssay) essay = NULL;
    const HoaSegmentEntry *entry;
    const HoaSegment *segment;
    xc_error cause;
    uint32_t length;

    if (!hoa_store_essay(library->store, id, &essay, error))
        return false;
    if (essay->indexed == 0 || essay->indexed != essay->rev)
        return true; /* a debt, told above */
    entry = hoa_snapshot_find(snapshot, id, &segment);
    if (entry == NULL)
        find(c, _("essay %u (%s) is in no segment"), id, essay->code != NULL ? essay->code : essay->source);
    else if (entry->rev != essay->rev)
        find(c, _("essay %u: segment %s holds revision %u, not %u"), id, segment->path, entry->rev, essay->rev);
    if (snapshot->db == NULL || !xc_db_document_length(snapshot->db, id, &length, NULL, &cause))
        find(c, _("essay %u (%s) is not in the index"), id, essay->code != NULL ? essay->code : essay->source);
    return true;
}

static bool
check_agreement(HoaLibrary *library, const Checkup *c, const HoaProgress *progress, GError **error)
{
    g_autoptr(GError) cause = NULL;
    HoaSnapshot *snapshot;
    xc_db_counts counts = {0};
    uint32_t after = 0;
    uint64_t looked = 0;
    xc_error xapian;

    if (!hoa_library_snapshot(library, &snapshot, &cause)) {
        find(c, "%s", cause->message);
        return true;
    }
    c->health->in_segments = snapshot->n_live;
    if (snapshot->db != NULL && !xc_db_count(snapshot->db, &counts, &xapian))
        find(c, "%s", xapian.message);
    c->health->documents = counts.documents;
    for (;;) {
        g_autoptr(GArray) ids = NULL;

        if (!hoa_store_essay_ids(library->store, after, 1000, &ids, error))
            return false;
        if (ids->len == 0)
            break;
        for (guint i = 0; i < ids->len; i++) {
            after = g_array_index(ids, uint32_t, i);
            if (!check_essay(library, snapshot, c, after, error))
                return false;
        }
        looked += ids->len;
        if (!hoa_progress_tell(progress, _("essays"), looked, c->health->essays)) {
            g_set_error_literal(error, HOA_ERROR, HOA_ERROR_CANCELLED, "stopped before the check was complete");
            return false;
        }
    }
    if (c->health->debts == 0 && c->health->forgotten == 0 && counts.documents != c->health->essays)
        find(c, _("the index holds %u documents, the catalogue %" PRIu64 " essays"), counts.documents,
             c->health->essays);
    if (c->health->debts == 0 && c->health->forgotten == 0 && snapshot->n_live != c->health->essays)
        find(c, _("the segments hold %u essays, the catalogue %" PRIu64), snapshot->n_live, c->health->essays);
    return true;
}

bool
hoa_library_check(HoaLibrary *library, HoaFindingFn tell, void *data, HoaHealth *health, const HoaProgress *progress,
                  GError **error)
{
    Checkup c = {tell, data, health};

    *health = (HoaHealth){0};
    if (!check_catalogue(library, &c, error))
        return false;
    check_xapian(library, &c);
    return check_segments(library, &c, error) && check_spellings(library, &c, error)
           && check_agreement(library, &c, progress, error);
}

bool
hoa_library_rebuild(HoaLibrary *library, const HoaProgress *progress, GError **error)
{
    g_assert(library->mode != HOA_LIBRARY_READ);
    return hoa_library_reset_index(library, error) && hoa_library_commit(library, progress, error);
}
