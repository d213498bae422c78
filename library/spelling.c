/* Which spellings of a word the collection knows. */
#include "plan.h"

typedef struct {
    HoaLibrary *library;
    HoaSnapshot *snapshot;
    GArray *found;
    GError *error;
} Lookup;

static void
clear_spelling(void *data)
{
    g_free((char *)((HoaSpelling *)data)->term);
}

static bool
look_up(HoaSlice form, void *data)
{
    Lookup *lookup = data;
    HoaSpelling spelling = {0};
    xc_term_stats stats;
    xc_error cause;

    if (!hoa_store_term_id(lookup->library->store, form, &spelling.number, &lookup->error))
        return false;
    if (spelling.number == 0)
        return true;
    if (!xc_db_term_stats(lookup->snapshot->db, form.data, form.len, &stats, &cause)) {
        hoa_error_set_xapian(&lookup->error, lookup->library->path, &cause);
        return false;
    }
    if (stats.doc_freq == 0)
        return true;
    spelling.essays = stats.doc_freq;
    spelling.term = hoa_slice_dup(form);
    g_array_append_val(lookup->found, spelling);
    return true;
}

bool
hoa_snapshot_spellings(HoaLibrary *library, HoaSnapshot *snapshot, const char *word, bool group, GArray **spellings,
                       GError **error)
{
    g_autofree char *key = g_strconcat(group ? "" : "=", word, NULL);
    Lookup lookup = {library, snapshot, NULL, NULL};

    if (snapshot->spellings == NULL)
        snapshot->spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    *spellings = g_hash_table_lookup(snapshot->spellings, key);
    if (*spellings != NULL)
        return true;
    lookup.found = g_array_new(FALSE, FALSE, sizeof(HoaSpelling));
    g_array_set_clear_func(lookup.found, clear_spelling);
    if (snapshot->db != NULL) {
        if (group)
            hoa_syllable_spellings(hoa_slice_from(word), look_up, &lookup);
        else
            look_up(hoa_slice_from(word), &lookup);
    }
    if (lookup.error != NULL) {
        g_array_unref(lookup.found);
        g_propagate_error(error, lookup.error);
        return false;
    }
    *spellings = lookup.found;
    g_hash_table_insert(snapshot->spellings, g_steal_pointer(&key), lookup.found);
    return true;
}

/* ---- Did you mean --------------------------------------------------------------------------------------------------------- */

typedef struct {
    HoaLibrary *library;
    HoaSnapshot *snapshot;
    bool bare;
    double best_score;
    char *best;
    uint32_t essays;
    GError *error;
} Suggest;

static bool
weigh(HoaSlice form, int cost, void *data)
{
    Suggest *suggest = data;
    g_autofree char *word = hoa_slice_dup(form);
    GArray *spellings;
    uint32_t essays = 0;

    if (!hoa_snapshot_spellings(suggest->library, suggest->snapshot, word, suggest->bare, &spellings, &suggest->error))
        return false;
    for (guint i = 0; i < spellings->len; i++)
        essays = MAX(essays, g_array_index(spellings, HoaSpelling, i).essays);
    /* A slip of twice the cost must be about ten times as frequent to win. */
    if (essays > 0 && essays / (double)(cost * cost * cost) > suggest->best_score) {
        suggest->best_score = essays / (double)(cost * cost * cost);
        suggest->essays = essays;
        g_free(suggest->best);
        suggest->best = g_steal_pointer(&word);
    }
    return true;
}

bool
hoa_library_suggest(HoaLibrary *library, HoaSlice token, bool bare, char **form, uint32_t *essays, GError **error)
{
    Suggest suggest = {.library = library, .bare = bare};

    *form = NULL;
    *essays = 0;
    if (!hoa_library_snapshot(library, &suggest.snapshot, error))
        return false;
    if (suggest.snapshot->db != NULL)
        hoa_syllable_near(token, weigh, &suggest);
    if (suggest.error != NULL) {
        g_free(suggest.best);
        g_propagate_error(error, suggest.error);
        return false;
    }
    *form = suggest.best;
    *essays = suggest.essays;
    return true;
}
