/* Which essays share passages: the join of fingerprints, and essays as numbers of bare syllables. */
#include "private.h"

/* ---- Bodies --------------------------------------------------------------------------------------------------------------- */

struct HoaBodies {
    HoaLibrary *library;
    GHashTable *numbers; /* bare form (char *) -> number */
    GArray *of_term;     /* uint32_t by term number: number of its bare form, 0 unknown yet */
    GString *term;
};

HoaBodies *
hoa_bodies_new(HoaLibrary *library)
{
    HoaBodies *bodies = g_new0(HoaBodies, 1);

    bodies->library = library;
    bodies->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bodies->of_term = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    bodies->term = g_string_new(NULL);
    return bodies;
}

void
hoa_bodies_free(HoaBodies *bodies)
{
    if (bodies == NULL)
        return;
    g_hash_table_unref(bodies->numbers);
    g_array_unref(bodies->of_term);
    g_string_free(bodies->term, TRUE);
    g_free(bodies);
}

static bool
bare_number(HoaBodies *bodies, uint32_t term, uint32_t *number, GError **error)
{
    char bare[HOA_TOKEN_MAX + 1];
    size_t len;

    *number = term < bodies->of_term->len ? g_array_index(bodies->of_term, uint32_t, term) : 0;
    if (*number != 0)
        return true;
    g_string_truncate(bodies->term, 0);
    if (!hoa_store_term(bodies->library->store, term, bodies->term, error))
        return false;
    len = hoa_token_bare(hoa_slice(bodies->term->str, bodies->term->len), bare);
    bare[len] = '\0';
    *number = GPOINTER_TO_UINT(g_hash_table_lookup(bodies->numbers, bare));
    if (*number == 0) {
        *number = g_hash_table_size(bodies->numbers) + 1;
        g_hash_table_insert(bodies->numbers, g_strdup(bare), GUINT_TO_POINTER(*number));
    }
    /* Not before the catalogue knows the term: a damaged segment may name any number. */
    if (term >= bodies->of_term->len)
        g_array_set_size(bodies->of_term, term + 1);
    g_array_index(bodies->of_term, uint32_t, term) = *number;
    return true;
}

static bool
damaged(const HoaSegment *segment, uint32_t essay, GError **error)
{
    g_set_error(error, HOA_ERROR, HOA_ERROR_CORRUPT, "%s: damaged tokens of essay %u; run: hoadep check --repair",
                segment->path, essay);
    return false;
}

bool
hoa_bodies_get(HoaBodies *bodies, uint32_t essay, GArray **syllables, GError **error)
{
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GError) cause = NULL;
    const HoaSegmentEntry *entry;
    const HoaSegment *segment;
    HoaSnapshot *snapshot;
    uint32_t *tokens;

    *syllables = NULL;
    if (!hoa_library_snapshot(bodies->library, &snapshot, error))
        return false;
    entry = hoa_snapshot_find(snapshot, essay, &segment);
    if (entry == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, "essay %u is not in the index", essay);
        return false;
    }
    g_array_set_size(out, entry->n_tokens);
    tokens = (uint32_t *)(void *)out->data;
    if (!hoa_segment_decode(segment, entry, tokens))
        return damaged(segment, essay, error);
    for (uint32_t i = 0; i < entry->n_tokens; i++) {
        if (bare_number(bodies, tokens[i] >> 1, &tokens[i], &cause))
            continue;
        if (g_error_matches(cause, HOA_ERROR, HOA_ERROR_NOT_FOUND))
            return damaged(segment, essay, error);
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    g_array_remove_range(out, 0, entry->n_title);
    *syllables = g_steal_pointer(&out);
    return true;
}

/* ---- Candidates ----------------------------------------------------------------------------------------------------------- */

/* A run of equal hashes over all segments, one after another in ascending order. */
typedef struct {
    const HoaSnapshot *snapshot;
    uint64_t *at; /* by segment */
} Join;

static bool
is_live(const HoaSnapshot *snapshot, guint s, uint32_t ordinal, uint32_t *essay)
{
    const HoaSegment *segment = g_ptr_array_index(snapshot->segments, s);

    if (ordinal >= segment->n_essays)
        return false;
    *essay = segment->entries[ordinal].id;
    return snapshot->where[*essay] == ((uint64_t)(s + 1) << 32 | ordinal);
}

/* The next hash that occurs, with the distinct live essays that have it; false at the end. */
static bool
next_group(Join *join, GArray *essays)
{
    uint64_t least = UINT64_MAX;
    bool any = false;

    g_array_set_size(essays, 0);
    for (guint s = 0; s < join->snapshot->segments->len; s++) {
        const HoaSegment *segment = g_ptr_array_index(join->snapshot->segments, s);

        if (join->at[s] < segment->n_fingerprints) {
            least = MIN(least, HOA_KEY(segment->fingerprints[join->at[s]]));
            any = true;
        }
    }
    for (guint s = 0; any && s < join->snapshot->segments->len; s++) {
        const HoaSegment *segment = g_ptr_array_index(join->snapshot->segments, s);

        while (join->at[s] < segment->n_fingerprints && HOA_KEY(segment->fingerprints[join->at[s]]) == least) {
            uint32_t ordinal = (uint32_t)(segment->fingerprints[join->at[s]++] & HOA_KEY_MASK), essay;

            if (is_live(join->snapshot, s, ordinal, &essay))
                g_array_append_val(essays, essay);
        }
    }
    return any;
}

static int
by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

static void
sort_unique(GArray *essays)
{
    uint32_t *e = (uint32_t *)(void *)essays->data;
    guint kept = 0;

    qsort(e, essays->len, sizeof *e, by_number);
    for (guint i = 0; i < essays->len; i++) {
        if (kept == 0 || e[kept - 1] != e[i])
            e[kept++] = e[i];
    }
    g_array_set_size(essays, kept);
}

static bool
has_number(const GArray *sorted, uint32_t number)
{
    return bsearch(&number, sorted->data, sorted->len, sizeof number, by_number) != NULL;
}

static void
count_pairs(GHashTable *pairs, const GArray *essays, uint32_t only)
{
    for (guint i = 0; i < essays->len; i++) {
        for (guint j = i + 1; j < essays->len; j++) {
            uint32_t a = g_array_index(essays, uint32_t, i), b = g_array_index(essays, uint32_t, j);
            gpointer key, count;
            uint64_t pair = (uint64_t)a << 32 | b;

            if (only != 0 && a != only && b != only)
                continue;
            if (g_hash_table_lookup_extended(pairs, &pair, &key, &count))
                g_hash_table_insert(pairs, g_memdup2(&pair, sizeof pair), GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
            else
                g_hash_table_insert(pairs, g_memdup2(&pair, sizeof pair), GUINT_TO_POINTER(1));
        }
    }
}

static int
by_pair(const void *a, const void *b)
{
    uint64_t x = **(const uint64_t *const *)a, y = **(const uint64_t *const *)b;

    return x < y ? -1 : x > y;
}

static void
tell_pairs(GHashTable *pairs, HoaCandidateFn visit, void *data)
{
    g_autofree gpointer *keys = g_hash_table_get_keys_as_array(pairs, NULL);
    guint n = g_hash_table_size(pairs);

    qsort(keys, n, sizeof *keys, by_pair);
    for (guint i = 0; i < n; i++) {
        const uint64_t *pair = keys[i];

        if (!visit((uint32_t)(*pair >> 32), (uint32_t)*pair, GPOINTER_TO_UINT(g_hash_table_lookup(pairs, pair)), data))
            return;
    }
}

bool
hoa_library_candidates(HoaLibrary *library, uint32_t only, HoaCandidateFn visit, void *data, uint64_t *skipped,
                       GError **error)
{
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GArray) essays = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree uint64_t *at = NULL;
    HoaSnapshot *snapshot;
    uint32_t common;
    Join join;

    *skipped = 0;
    if (!hoa_library_snapshot(library, &snapshot, error))
        return false;
    at = g_new0(uint64_t, snapshot->segments->len + 1);
    join = (Join){snapshot, at};
    common = MAX(50, snapshot->n_live / 1000);
    while (next_group(&join, essays)) {
        if (essays->len < 2)
            continue;
        sort_unique(essays);
        if (essays->len > common)
            ++*skipped;
        else if (only == 0 || has_number(essays, only))
            count_pairs(pairs, essays, only);
    }
    tell_pairs(pairs, visit, data);
    return true;
}
