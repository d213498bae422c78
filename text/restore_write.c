#include "restore_counts.h"

#include <stdlib.h>
#include <xxhash.h>

/*
 * Spellings seen less often than this, or than this share of their group, are taken for misprints. A group needs a
 * spelling with a diacritic, or to be frequent, to be a syllable; else its words count as foreign.
 */
#define FORM_COUNT 2
#define FORM_SHARE 2500
#define GROUP_BARE_COUNT 50

/*
 * What the pairs of two bare syllables, or the triples of three, must tell, in bits over all their occurrences, that
 * the smaller model does not: c * sum of p log2 (p / q). (Stolcke 1998 weighs single entries thus; here all spellings
 * of the same bare syllables are weighed together, because only the choice among them matters.)
 */
#define PAIR_GAIN 2
#define TRIPLE_GAIN 4

#define DISCOUNT_PAIR 0.75
#define DISCOUNT_TRIPLE 0.75

/*
 * Symbols of the model, in 17 bits: group and spelling. Keys of tuples: the groups, 12 bits each, then the spellings,
 * 5 each.
 */
typedef struct {
    uint64_t key;
    uint64_t count;
} Tuple;

typedef struct {
    const HoaSpellingCounts *counts;
    unsigned min_pairs;
    GArray *groups;    /* of HoaRestoreGroup */
    GArray *symbols;   /* of uint32_t: the counted symbols in the order of the model; 0 for those that are no syllables */
    uint32_t *map;     /* counted symbol: group << 5 | spelling */
    uint64_t *totals;  /* of model symbols, by their place */
    double *rest;      /* by their place */
    GArray *pairs, *triples;
    float extra[256], rests[64];
} Writer;

static const HoaCountsSymbol *
symbol_at(const HoaSpellingCounts *counts, uint32_t id)
{
    return &g_array_index(counts->symbols, HoaCountsSymbol, id);
}

/*
 * ---- Groups
 * -----------------------------------------------------------------------------------------------------------
 */

typedef struct {
    const HoaCountsSymbol *symbol;
    uint32_t id;
} Candidate;

/* By group, the most frequent first, then by spelling. */
static int
compare_candidates(const void *a, const void *b)
{
    const HoaCountsSymbol *x = ((const Candidate *)a)->symbol, *y = ((const Candidate *)b)->symbol;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return memcmp(x->text, y->text, sizeof x->text);
}

static void
add_group(Writer *w, const Candidate *candidates, size_t n)
{
    HoaRestoreGroup group = {.key = candidates[0].symbol->key, .first = (uint16_t)w->symbols->len};
    uint64_t total = 0;
    bool worth = false;
    size_t keep = 0;

    for (size_t i = 0; i < n; i++)
        total += candidates[i].symbol->count;
    for (; keep < MIN(n, HOA_RESTORE_FORMS); keep++) {
        const HoaCountsSymbol *symbol = candidates[keep].symbol;

        if (symbol->count < FORM_COUNT || symbol->count < total / FORM_SHARE)
            break;
        worth |= !symbol->bare || symbol->count >= GROUP_BARE_COUNT;
    }
    if (!worth || w->groups->len == HOA_RESTORE_GROUPS || w->symbols->len + keep > UINT16_MAX)
        return;
    for (size_t i = 0; i < keep; i++) {
        w->map[candidates[i].id] = w->groups->len << 5 | (uint32_t)i;
        g_array_append_val(w->symbols, candidates[i].id);
    }
    group.n = (uint8_t)keep;
    g_array_append_val(w->groups, group);
}

static void
choose_groups(Writer *w)
{
    size_t n = w->counts->symbols->len - HOA_RESTORE_FIRST;
    g_autofree Candidate *candidates = g_new(Candidate, n + 1);

    for (uint32_t id = 0; id < w->counts->symbols->len; id++)
        w->map[id] = HOA_RESTORE_FOREIGN << 5;
    for (uint32_t id = 0; id < HOA_RESTORE_FIRST; id++) {
        HoaRestoreGroup group = {.first = (uint16_t)id, .n = 1};

        w->map[id] = id << 5;
        g_array_append_val(w->groups, group);
        g_array_append_val(w->symbols, id);
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t id = (uint32_t)i + HOA_RESTORE_FIRST;

        candidates[i] = (Candidate){symbol_at(w->counts, id), id};
    }
    qsort(candidates, n, sizeof *candidates, compare_candidates);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && candidates[end].symbol->key == candidates[i].symbol->key; end++)
            ;
        add_group(w, candidates + i, end - i);
    }
}

/* The place of a model symbol. */
static uint32_t
place(const Writer *w, uint32_t symbol)
{
    return g_array_index(w->groups, HoaRestoreGroup, symbol >> 5).first + (symbol & 31);
}

/*
 * ---- Tuples
 * -----------------------------------------------------------------------------------------------------------
 */

static int
compare_tuples(const void *a, const void *b)
{
    const Tuple *x = a, *y = b;

    return x->key < y->key ? -1 : x->key > y->key;
}

/* Counted tuples as those of the model; what became the same symbol is added up. */
static GArray *
map_tuples(const Writer *w, const HoaCountsTable *table, int n)
{
    GArray *tuples = g_array_sized_new(FALSE, FALSE, sizeof(Tuple), (guint)table->used + 1);
    guint kept = 0;

    for (size_t i = 0; i < table->size; i++) {
        Tuple tuple = {.count = table->counts[i]};
        uint64_t forms = 0;

        if (table->keys[i] == 0)
            continue;
        for (int k = n - 1; k >= 0; k--) {
            uint32_t symbol = w->map[table->keys[i] >> 16 * k & 0xffff];

            tuple.key = tuple.key << 12 | symbol >> 5;
            forms = forms << 5 | (symbol & 31);
        }
        tuple.key = tuple.key << 5 * n | forms;
        g_array_append_val(tuples, tuple);
    }
    g_array_sort(tuples, compare_tuples);
    for (guint i = 0; i < tuples->len; i++) {
        Tuple *tuple = &g_array_index(tuples, Tuple, i);

        if (kept > 0 && g_array_index(tuples, Tuple, kept - 1).key == tuple->key)
            g_array_index(tuples, Tuple, kept - 1).count += tuple->count;
        else
            g_array_index(tuples, Tuple, kept++) = *tuple;
    }
    g_array_set_size(tuples, kept);
    return tuples;
}

/* Symbol k of a tuple of n. */
static uint32_t
symbol_in(uint64_t key, int n, int k)
{
    uint32_t group = key >> (5 * n + 12 * (n - 1 - k)) & 0xfff;

    return group << 5 | (key >> 5 * (n - 1 - k) & 31);
}

static const Tuple *
find_pair(const GArray *pairs, uint32_t i, uint32_t j)
{
    Tuple wanted = {.key = (uint64_t)(i >> 5) << 22 | (uint64_t)(j >> 5) << 10 | (i & 31) << 5 | (j & 31)};

    if (pairs->len == 0)
        return NULL;
    return bsearch(&wanted, pairs->data, pairs->len, sizeof wanted, compare_tuples);
}

/*
 * ---- What is kept
 * -----------------------------------------------------------------------------------------------------
 */

/* Bits that pairs of the same groups tell beyond their spellings' frequencies. */
static double
pair_gain(const Writer *w, const Tuple *tuples, size_t n)
{
    double gain = 0, total = 0, sums[2] = {0, 0};

    for (int k = 0; k < 2; k++) {
        const HoaRestoreGroup *group = &g_array_index(w->groups, HoaRestoreGroup, symbol_in(tuples[0].key, 2, k) >> 5);

        for (unsigned i = 0; i < group->n; i++)
            sums[k] += (double)w->totals[group->first + i];
    }
    for (size_t i = 0; i < n; i++)
        total += (double)tuples[i].count;
    for (size_t i = 0; i < n; i++) {
        double q = (double)w->totals[place(w, symbol_in(tuples[i].key, 2, 0))] / sums[0] *
                   ((double)w->totals[place(w, symbol_in(tuples[i].key, 2, 1))] / sums[1]);

        gain += (double)tuples[i].count * hoa_restore_log2((double)tuples[i].count / total / q);
    }
    return gain;
}

static HoaRestorePlace
place_of(const HoaRestorer *r, uint32_t group)
{
    return (HoaRestorePlace){.group = group, .n = r->groups[group].n};
}

/* Bits that triples of the same groups tell beyond the model of pairs. */
static double
triple_gain(const HoaRestorer *r, const Tuple *tuples, size_t n)
{
    float first[HOA_RESTORE_FORMS * HOA_RESTORE_FORMS], second[HOA_RESTORE_FORMS * HOA_RESTORE_FORMS];
    float rest[HOA_RESTORE_FORMS * HOA_RESTORE_FORMS];
    uint32_t group[3];
    HoaRestorePlace at[3];
    const float *p;
    unsigned wide, next;
    double z = 0, total = 0, gain = 0;

    for (int k = 0; k < 3; k++) {
        group[k] = symbol_in(tuples[0].key, 3, k) >> 5;
        at[k] = place_of(r, group[k]);
    }
    if (at[0].n == 1 && at[1].n == 1 && at[2].n == 1)
        return 0;
    p = r->p + r->groups[group[0]].first;
    wide = hoa_restore_stride(at[1].n);
    next = hoa_restore_stride(at[2].n);
    hoa_restore_pairs(r, at[0], at[1], hoa_restore_find_pairs(r, at[0], at[1]), first, rest);
    hoa_restore_pairs(r, at[1], at[2], hoa_restore_find_pairs(r, at[1], at[2]), second, rest);
    for (unsigned j = 0; j < at[1].n; j++) {
        double before = 0, after = 0;

        for (unsigned i = 0; i < at[0].n; i++)
            before += (double)p[i] * (double)first[i * wide + j];
        for (unsigned k = 0; k < at[2].n; k++)
            after += (double)second[j * next + k];
        z += before * after;
    }
    for (size_t t = 0; t < n; t++)
        total += (double)tuples[t].count;
    for (size_t t = 0; t < n; t++) {
        unsigned i = tuples[t].key >> 10 & 31, j = tuples[t].key >> 5 & 31, k = tuples[t].key & 31;
        double q = (double)p[i] * (double)first[i * wide + j] * (double)second[j * next + k] / z;

        gain += (double)tuples[t].count * hoa_restore_log2((double)tuples[t].count / total / q);
    }
    return gain;
}

/* Leaves the tuples that are frequent and tell enough; with `r` triples, without it pairs. */
static void
prune(const Writer *w, GArray *tuples, const HoaRestorer *r)
{
    int forms = r != NULL ? 15 : 10;
    Tuple *all = (Tuple *)(void *)tuples->data;
    guint kept = 0;

    for (guint i = 0, end; i < tuples->len; i = end) {
        double gain;

        for (end = i + 1; end < tuples->len && all[end].key >> forms == all[i].key >> forms; end++)
            ;
        gain = r != NULL ? triple_gain(r, all + i, end - i) - TRIPLE_GAIN : pair_gain(w, all + i, end - i) - PAIR_GAIN;
        if (gain < 0)
            continue;
        for (guint k = i; k < end; k++)
            if (all[k].count >= w->min_pairs)
                all[kept++] = all[k];
    }
    g_array_set_size(tuples, kept);
}

/*
 * ---- Bytes
 * ------------------------------------------------------------------------------------------------------------
 */

static void
put_u32(GString *out, uint32_t x)
{
    const char bytes[4] = {(char)x, (char)(x >> 8), (char)(x >> 16), (char)(x >> 24)};

    g_string_append_len(out, bytes, 4);
}

static void
put_float(GString *out, double x)
{
    float value = (float)MIN(MAX(x, 0), 1);
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    put_u32(out, bits);
}

static void
set_u64(GString *out, size_t at, uint64_t x)
{
    for (int i = 0; i < 8; i++)
        out->str[at + (size_t)i] = (char)(x >> 8 * i);
}

static void
put_groups(const Writer *w, GString *out)
{
    double total = 0;

    for (guint g = 0; g < w->groups->len; g++) {
        const HoaRestoreGroup *group = &g_array_index(w->groups, HoaRestoreGroup, g);

        for (int i = 0; i < HOA_RESTORE_LETTERS; i++)
            g_string_append_c(out, (char)(group->key >> 8 * i));
        g_string_append_c(out, (char)group->n);
    }
    for (guint i = 0; i < w->symbols->len; i++)
        total += (double)w->totals[i];
    for (guint i = 0; i < w->symbols->len; i++) {
        const HoaCountsSymbol *symbol = symbol_at(w->counts, g_array_index(w->symbols, uint32_t, i));

        g_string_append_len(out, symbol->text, HOA_RESTORE_BYTES);
        g_string_append_c(out, (char)(symbol->inside > 0 ? (uint64_t)symbol->capital * 255 / symbol->inside : 128));
        put_float(out, total > 0 ? (double)w->totals[i] / total : 0);
        put_float(out, w->rest[i]);
    }
}

typedef struct {
    uint64_t hash;
    uint32_t bucket;
    uint16_t forms;
    uint8_t extra;
} Entry;

static int
compare_entries(const void *a, const void *b)
{
    const Entry *x = a, *y = b;

    if (x->bucket != y->bucket)
        return x->bucket < y->bucket ? -1 : 1;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->forms & 0x7fff) - (y->forms & 0x7fff);
}

/* Sets buckets and entries in the head at `head` and appends the table. */
static void
put_table(GArray *entries, GString *out, size_t head)
{
    uint32_t buckets = 1, n = entries->len, at = 0;

    while (buckets < n / 6)
        buckets *= 2;
    for (guint i = 0; i < n; i++) {
        Entry *entry = &g_array_index(entries, Entry, i);

        entry->bucket = (uint32_t)(entry->hash & (buckets - 1));
    }
    g_array_sort(entries, compare_entries);
    set_u64(out, head, buckets | (uint64_t)n << 32);
    for (uint32_t bucket = 0; bucket <= buckets; bucket++) {
        while (at < n && g_array_index(entries, Entry, at).bucket < bucket)
            at++;
        put_u32(out, at);
    }
    for (guint i = 0; i < n; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        const char bytes[HOA_RESTORE_ENTRY] = {(char)(entry->hash >> 48), (char)(entry->hash >> 56), (char)entry->extra,
                                               (char)entry->forms, (char)(entry->forms >> 8)};

        g_string_append_len(out, bytes, sizeof bytes);
    }
}

static double
discounted(uint64_t count, double discount, uint64_t total)
{
    double extra = ((double)count - discount) / (double)MAX(total, count);

    return extra > 0 ? extra : 0;
}

/*
 * ---- The model
 * --------------------------------------------------------------------------------------------------------
 */

/* The rest of each pair that has triples, by their keys; and entries of the triples. */
static GHashTable *
make_triples(Writer *w, const GArray *all_pairs, GArray *entries)
{
    GHashTable *rests = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);

    for (guint t = 0; w->triples != NULL && t < w->triples->len; t++) {
        const Tuple *tuple = &g_array_index(w->triples, Tuple, t);
        uint32_t i = symbol_in(tuple->key, 3, 0), j = symbol_in(tuple->key, 3, 1), k = symbol_in(tuple->key, 3, 2);
        const Tuple *context = find_pair(all_pairs, i, j);
        Entry entry = {.hash = hoa_restore_hash(i >> 5, j >> 5, k >> 5), .forms = tuple->key & 0x7fff};
        double extra, *rest;

        if (context == NULL) /* it left a full table */
            continue;
        extra = discounted(tuple->count, DISCOUNT_TRIPLE, context->count);
        rest = g_hash_table_lookup(rests, &context->key);
        if (rest == NULL) {
            rest = g_new(double, 1);
            *rest = 1;
            g_hash_table_insert(rests, (gpointer)&context->key, rest);
        }
        *rest -= extra;
        entry.extra = (uint8_t)hoa_restore_nearest(w->extra, 1, 255, extra);
        g_array_append_val(entries, entry);
    }
    return rests;
}

/* Entries of the pairs that are kept or have triples; and the rest of each spelling. */
static void
make_pairs(Writer *w, const GArray *all_pairs, GHashTable *rests, GArray *entries)
{
    guint kept = 0;

    for (guint i = 0; i < w->symbols->len; i++)
        w->rest[i] = 1;
    for (guint t = 0; t < all_pairs->len; t++) {
        const Tuple *tuple = &g_array_index(all_pairs, Tuple, t);
        uint32_t i = symbol_in(tuple->key, 2, 0), j = symbol_in(tuple->key, 2, 1);
        const double *rest = g_hash_table_lookup(rests, &tuple->key);
        bool keep = kept < w->pairs->len && g_array_index(w->pairs, Tuple, kept).key == tuple->key;
        Entry entry = {.hash = hoa_restore_hash(i >> 5, j >> 5, 0)};
        double extra = discounted(tuple->count, DISCOUNT_PAIR, w->totals[place(w, i)]);

        kept += keep;
        if (!keep && rest == NULL)
            continue;
        w->rest[place(w, i)] -= extra;
        entry.extra = (uint8_t)hoa_restore_nearest(w->extra, 1, 255, extra);
        entry.forms = (uint16_t)((i & 31) | (j & 31) << 5 |
                                 hoa_restore_nearest(w->rests, 0, 63, rest != NULL ? MAX(*rest, 0) : 1) << 10);
        g_array_append_val(entries, entry);
    }
}

static void
put_model(Writer *w, const GArray *all_pairs, GString *out)
{
    size_t start = out->len;
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_autoptr(GArray) triples = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_autoptr(GHashTable) rests = make_triples(w, all_pairs, triples);

    make_pairs(w, all_pairs, rests, pairs);
    g_string_append_len(out, HOA_RESTORE_MAGIC, 8);
    for (size_t i = 8; i < HOA_RESTORE_HEAD; i++)
        g_string_append_c(out, '\0');
    set_u64(out, start + 24, w->groups->len | (uint64_t)w->symbols->len << 32);
    put_groups(w, out);
    put_table(pairs, out, start + 32);
    put_table(triples, out, start + 40);
    set_u64(out, start + 8, out->len - start);
    set_u64(out, start + 16, XXH3_64bits(out->str + start + 24, out->len - start - 24));
}

static void
writer_init(Writer *w, const HoaSpellingCounts *counts, unsigned min_pairs)
{
    *w = (Writer){.counts = counts, .min_pairs = min_pairs};
    w->groups = g_array_new(FALSE, FALSE, sizeof(HoaRestoreGroup));
    w->symbols = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    w->map = g_new0(uint32_t, counts->symbols->len);
    choose_groups(w);
    w->totals = g_new0(uint64_t, w->symbols->len);
    w->rest = g_new0(double, w->symbols->len);
    for (uint32_t id = 0; id < counts->symbols->len; id++)
        w->totals[place(w, w->map[id])] += symbol_at(counts, id)->count;
    hoa_restore_extra_values(w->extra);
    hoa_restore_rest_values(w->rests);
}

static void
writer_clear(Writer *w)
{
    g_array_unref(w->groups);
    g_array_unref(w->symbols);
    g_array_unref(w->pairs);
    if (w->triples != NULL)
        g_array_unref(w->triples);
    g_free(w->map);
    g_free(w->totals);
    g_free(w->rest);
}

void
hoa_spelling_counts_write(const HoaSpellingCounts *counts, unsigned min_pairs, GString *out)
{
    Writer w;
    g_autoptr(GArray) all_pairs = NULL;
    g_autoptr(GString) small = g_string_new(NULL);
    g_autoptr(HoaRestorer) of_pairs = NULL;

    writer_init(&w, counts, min_pairs);
    all_pairs = map_tuples(&w, &counts->pairs, 2);
    w.pairs = g_array_copy(all_pairs);
    prune(&w, w.pairs, NULL);
    put_model(&w, all_pairs, small);
    of_pairs = hoa_restorer_open(hoa_slice(small->str, small->len), NULL);
    g_assert(of_pairs != NULL); /* what was just written is well-formed */
    w.triples = map_tuples(&w, &counts->triples, 3);
    prune(&w, w.triples, of_pairs);
    put_model(&w, all_pairs, out);
    writer_clear(&w);
}
