#include "pairs.h"

struct HoaPairs {
    GHashTable *by_key; /* uint64_t -> HoaPair */
};

static void
free_pair(void *data)
{
    HoaPair *pair = data;

    g_free(pair->nominee);
    g_free(pair);
}

HoaPairs *
hoa_pairs_new(void)
{
    HoaPairs *pairs = g_new0(HoaPairs, 1);

    pairs->by_key = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_pair);
    return pairs;
}

void
hoa_pairs_free(HoaPairs *pairs)
{
    if (pairs == NULL)
        return;
    g_hash_table_unref(pairs->by_key);
    g_free(pairs);
}

HoaPair *
hoa_pairs_get(HoaPairs *pairs, uint32_t a, uint32_t b)
{
    uint64_t key = (uint64_t)MIN(a, b) << 32 | MAX(a, b);
    HoaPair *pair = g_hash_table_lookup(pairs->by_key, &key);

    if (pair == NULL) {
        pair = g_new0(HoaPair, 1);
        pair->a = MIN(a, b);
        pair->b = MAX(a, b);
        g_hash_table_insert(pairs->by_key, g_memdup2(&key, sizeof key), pair);
    }
    return pair;
}

static int
by_strength(const void *a, const void *b)
{
    const HoaPair *x = *(const HoaPair *const *)a, *y = *(const HoaPair *const *)b;

    if (x->overlap.longest != y->overlap.longest)
        return x->overlap.longest > y->overlap.longest ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

GPtrArray *
hoa_pairs_sorted(HoaPairs *pairs)
{
    GPtrArray *sorted = g_ptr_array_new();
    GHashTableIter iterator;
    gpointer pair;

    g_hash_table_iter_init(&iterator, pairs->by_key);
    while (g_hash_table_iter_next(&iterator, NULL, &pair))
        g_ptr_array_add(sorted, pair);
    g_ptr_array_sort(sorted, by_strength);
    return sorted;
}

/* ---- Nominees -------------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t id;
    HoaNomineeKind kind;
    int birth_year;
    char *bare_key, *unit_key, *unit, *place;
    GArray *essays;
} Nominee;

typedef struct {
    GPtrArray *nominees;
    HoaPairs *pairs;
    uint32_t only;
} Gather;

static void
free_nominee(void *data)
{
    Nominee *n = data;

    g_free(n->bare_key);
    g_free(n->unit_key);
    g_free(n->unit);
    g_free(n->place);
    g_array_unref(n->essays);
    g_free(n);
}

static bool
take_nominee(const HoaNomineeRow *row, const uint32_t *essays, size_t n_essays, void *data)
{
    Gather *gather = data;
    Nominee *n = g_new0(Nominee, 1);

    *n = (Nominee){row->id, row->kind, row->birth_year, g_strdup(row->bare_key), g_strdup(row->unit_key),
                   g_strdup(row->unit), g_strdup(row->place), g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    g_array_append_vals(n->essays, essays, (guint)n_essays);
    g_ptr_array_add(gather->nominees, n);
    return true;
}

static int
by_name(const void *a, const void *b)
{
    const Nominee *x = *(const Nominee *const *)a, *y = *(const Nominee *const *)b;
    int order = g_strcmp0(x->bare_key, y->bare_key);

    if (order != 0)
        return order;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void
add_evidence(Gather *gather, uint32_t a, uint32_t b, const char *evidence)
{
    HoaPair *pair;

    if (a == b || (gather->only != 0 && a != gather->only && b != gather->only))
        return;
    pair = hoa_pairs_get(gather->pairs, a, b);
    if (pair->nominee == NULL)
        pair->nominee = g_strdup(evidence);
}

/* All essays of one nominee are on that nominee: whether on the same deed, a person decides. */
static void
pair_within(Gather *gather, const Nominee *n)
{
    g_autoptr(GString) evidence = g_string_new(_("same name"));

    if (n->birth_year > 0)
        g_string_append_printf(evidence, _(", born %d"), n->birth_year);
    if (n->unit != NULL)
        g_string_append_printf(evidence, ", %s", n->unit);
    for (guint i = 0; i < n->essays->len; i++) {
        for (guint j = i + 1; j < n->essays->len; j++)
            add_evidence(gather, g_array_index(n->essays, uint32_t, i), g_array_index(n->essays, uint32_t, j),
                         evidence->str);
    }
}

static bool
same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && a[0] != '\0' && strcmp(a, b) == 0;
}

/* Two rows of one name: the evidence that they are one, or NULL. */
static char *
compare(const Nominee *a, const Nominee *b)
{
    GString *evidence;
    bool born = a->birth_year > 0 && a->birth_year == b->birth_year;
    bool unit = same_text(a->unit_key, b->unit_key), place = same_text(a->place, b->place);

    if (a->kind != b->kind || (a->birth_year > 0 && b->birth_year > 0 && !born) || !(born || unit || place))
        return NULL;
    evidence = g_string_new(_("same name"));
    if (born)
        g_string_append_printf(evidence, _(", both born %d"), a->birth_year);
    if (unit)
        g_string_append_printf(evidence, _(", both of %s"), a->unit);
    else if (place)
        g_string_append_printf(evidence, _(", both in %s"), a->place);
    if (!unit && a->unit != NULL && b->unit != NULL)
        g_string_append_printf(evidence, _("; units differ: %s / %s"), a->unit, b->unit);
    return g_string_free(evidence, FALSE);
}

static void
pair_between(Gather *gather, const Nominee *a, const Nominee *b)
{
    g_autofree char *evidence = compare(a, b);

    for (guint i = 0; evidence != NULL && i < a->essays->len; i++) {
        for (guint j = 0; j < b->essays->len; j++)
            add_evidence(gather, g_array_index(a->essays, uint32_t, i), g_array_index(b->essays, uint32_t, j), evidence);
    }
}

bool
hoa_pairs_add_nominees(HoaPairs *pairs, HoaLibrary *library, uint32_t only, GError **error)
{
    g_autoptr(GPtrArray) nominees = g_ptr_array_new_with_free_func(free_nominee);
    Gather gather = {nominees, pairs, only};

    if (!hoa_store_each_nominee(hoa_library_store(library), take_nominee, &gather, error))
        return false;
    g_ptr_array_sort(nominees, by_name);
    for (guint i = 0; i < nominees->len; i++) {
        const Nominee *a = g_ptr_array_index(nominees, i);

        pair_within(&gather, a);
        for (guint j = i + 1; j < nominees->len; j++) {
            const Nominee *b = g_ptr_array_index(nominees, j);

            if (!same_text(a->bare_key, b->bare_key))
                break;
            pair_between(&gather, a, b);
        }
    }
    return true;
}
