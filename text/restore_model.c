#include "restore_private.h"

#include <xxhash.h>

double
hoa_restore_log2(double x)
{
    uint64_t bits;
    double m, s, square, term, sum = 0;
    int exponent;

    if (!(x > 0))
        return -1000;
    memcpy(&bits, &x, sizeof bits);
    exponent = (int)(bits >> 52 & 0x7ff) - 1023;
    bits = (bits & UINT64_C(0xfffffffffffff)) | UINT64_C(1023) << 52;
    memcpy(&m, &bits, sizeof m);
    if (m > 1.4142135623730951) {
        m /= 2;
        exponent++;
    }
    /* ln m = 2 artanh((m - 1) / (m + 1)) */
    s = (m - 1) / (m + 1);
    square = s * s;
    term = s;
    for (int k = 1; k < 20; k += 2) {
        sum += term / k;
        term *= square;
    }
    return exponent + 2 * sum * 1.4426950408889634;
}

void
hoa_restore_extra_values(float values[static 256])
{
    double value = 1;

    for (int i = 255; i > 0; i--) {
        values[i] = (float)value;
        value *= 0.951695246662139; /* 2^(-1/14) */
    }
    values[0] = 0;
}

void
hoa_restore_rest_values(float values[static 64])
{
    double value = 1;

    for (int i = 63; i >= 0; i--) {
        values[i] = (float)value;
        value *= 0.8908987181403393; /* 2^(-1/6) */
    }
}

unsigned
hoa_restore_nearest(const float values[], unsigned low, unsigned high, double x)
{
    while (low < high) {
        unsigned middle = low + (high - low) / 2;

        if (x * x > (double)values[middle] * (double)values[middle + 1]) /* nearest in the logarithm */
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

unsigned
hoa_restore_form(const HoaRestorer *r, uint32_t group, HoaSlice canonical)
{
    const HoaRestoreGroup *g = &r->groups[group];

    for (unsigned i = 0; i < g->n; i++) {
        const HoaRestoreForm *form = &r->forms[g->first + i];

        if (form->len == canonical.len && memcmp(form->text, canonical.data, canonical.len) == 0)
            return i;
    }
    return HOA_RESTORE_FORMS;
}

void
hoa_restore_pairs(const HoaRestorer *r, HoaRestorePlace before, HoaRestorePlace next, HoaRestoreCursor pairs,
                  float *restrict p, float *restrict rest)
{
    const float *restrict from = r->rest_of + r->groups[before.group].first + before.from;
    const float *restrict to = r->p + r->groups[next.group].first + next.from;
    unsigned stride = hoa_restore_stride(next.n), extra;
    uint32_t forms;

    for (unsigned j = 0; j < before.n; j++)
        for (unsigned k = 0; k < stride; k += HOA_RESTORE_LANES)
            for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++) {
                p[j * stride + k + lane] = from[j] * to[k + lane];
                rest[j * stride + k + lane] = 1;
            }
    while (hoa_restore_next(&pairs, &extra, &forms)) {
        unsigned j = (forms & 31) - before.from, k = (forms >> 5 & 31) - next.from;

        if (j < before.n && k < next.n) {
            p[j * stride + k] += r->extra[extra];
            rest[j * stride + k] = r->rest[forms >> 10];
        }
    }
}

/*
 * ---- Opening
 * ----------------------------------------------------------------------------------------------------------
 */

static float
read_float(const uint8_t *p)
{
    uint32_t bits = hoa_restore_u32(p);
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static bool
is_probability(float x)
{
    return x >= 0 && x <= 1; /* false for NaN too */
}

static bool
read_form(const uint8_t *p, HoaRestoreForm *form, float *probability, float *rest)
{
    memcpy(form->text, p, HOA_RESTORE_BYTES);
    form->text[HOA_RESTORE_BYTES - 1] = '\0';
    form->len = (uint8_t)strlen(form->text);
    form->capitals = p[14];
    *probability = read_float(p + 15);
    *rest = read_float(p + 19);
    return is_probability(*probability) && is_probability(*rest) &&
           g_utf8_validate(form->text, form->len, NULL);
}

/* A syllable has one letter for each letter of its bare form. */
static bool
is_spelling(const HoaRestoreForm *form, size_t letters)
{
    return form->len > 0 && (size_t)g_utf8_strlen(form->text, form->len) == letters;
}

static bool
read_groups(HoaRestorer *r, const uint8_t *groups, const uint8_t *forms)
{
    uint32_t used = 0;

    for (uint32_t g = 0; g < r->n_groups; g++) {
        const uint8_t *p = groups + (size_t)g * HOA_RESTORE_GROUP;
        HoaRestoreGroup *group = &r->groups[g];
        size_t letters = 0, at;

        for (; letters < HOA_RESTORE_LETTERS && p[letters] != 0; letters++)
            group->key |= (uint64_t)p[letters] << 8 * letters;
        group->first = (uint16_t)used;
        group->n = p[8];
        if (group->n < 1 || group->n > HOA_RESTORE_FORMS || group->n > r->n_forms - used)
            return false;
        for (unsigned i = 0; i < group->n; i++, used++)
            if (!read_form(forms + (size_t)used * HOA_RESTORE_SPELLING, &r->forms[used], &r->p[used], &r->rest_of[used]) ||
                (g >= HOA_RESTORE_FIRST && !is_spelling(&r->forms[used], letters)))
                return false;
        if (g < HOA_RESTORE_FIRST) {
            if (group->n != 1)
                return false;
            continue;
        }
        if (hoa_restore_group(r, group->key) != 0)
            return false;
        at = hoa_restore_mix(group->key) & (HOA_RESTORE_SLOTS - 1);
        while (r->slots[at] != 0)
            at = (at + 1) & (HOA_RESTORE_SLOTS - 1);
        r->slots[at] = (uint16_t)g;
    }
    return used == r->n_forms;
}

static bool
is_head(const uint8_t *p, size_t n)
{
    uint64_t size, sum;

    if (n < HOA_RESTORE_HEAD || memcmp(p, HOA_RESTORE_MAGIC, 8) != 0)
        return false;
    size = hoa_restore_u32(p + 8) | (uint64_t)hoa_restore_u32(p + 12) << 32;
    sum = hoa_restore_u32(p + 16) | (uint64_t)hoa_restore_u32(p + 20) << 32;
    return size == n && sum == XXH3_64bits(p + 24, n - 24);
}

/* Where a table ends, or NULL. Starts that do not ascend do no harm: hoa_restore_find() stays inside. */
static const uint8_t *
read_table(HoaRestoreTable *table, const uint8_t *p, const uint8_t *end, const uint8_t *head)
{
    uint64_t left = (uint64_t)(end - p);
    uint64_t starts;

    table->buckets = hoa_restore_u32(head);
    table->n = hoa_restore_u32(head + 4);
    starts = ((uint64_t)table->buckets + 1) * 4;
    if (table->buckets == 0 || (table->buckets & (table->buckets - 1)) != 0 || starts > left ||
        (uint64_t)table->n * HOA_RESTORE_ENTRY > left - starts)
        return NULL;
    table->starts = p;
    table->entries = p + starts;
    return table->entries + (size_t)table->n * HOA_RESTORE_ENTRY;
}

static bool
read_model(HoaRestorer *r, const uint8_t *p, size_t n)
{
    const uint8_t *at, *end;
    size_t size;

    if (!is_head(p, n))
        return false;
    at = p + HOA_RESTORE_HEAD;
    end = p + n;
    r->n_groups = hoa_restore_u32(p + 24);
    r->n_forms = hoa_restore_u32(p + 28);
    if (r->n_groups < HOA_RESTORE_FIRST || r->n_groups > HOA_RESTORE_GROUPS || r->n_forms > UINT16_MAX)
        return false;
    size = (size_t)r->n_groups * HOA_RESTORE_GROUP + (size_t)r->n_forms * HOA_RESTORE_SPELLING;
    if (size > (size_t)(end - at))
        return false;
    r->groups = g_new0(HoaRestoreGroup, r->n_groups);
    r->forms = g_new0(HoaRestoreForm, r->n_forms + 1);
    r->p = g_new0(float, r->n_forms + HOA_RESTORE_LANES);
    r->rest_of = g_new0(float, r->n_forms + HOA_RESTORE_LANES);
    if (!read_groups(r, at, at + (size_t)r->n_groups * HOA_RESTORE_GROUP))
        return false;
    at = read_table(&r->pairs, at + size, end, p + 32);
    at = at != NULL ? read_table(&r->triples, at, end, p + 40) : NULL;
    return at == end;
}

HoaRestorer *
hoa_restorer_open(HoaSlice bytes, GError **error)
{
    HoaRestorer *r = g_new0(HoaRestorer, 1);

    if (!read_model(r, (const uint8_t *)bytes.data, bytes.len)) {
        hoa_restorer_free(r);
        g_set_error_literal(error, HOA_ERROR, HOA_ERROR_FORMAT, _("no model of spellings, or a damaged one"));
        return NULL;
    }
    hoa_restore_extra_values(r->extra);
    hoa_restore_rest_values(r->rest);
    return r;
}

void
hoa_restorer_free(HoaRestorer *r)
{
    if (r == NULL)
        return;
    g_free(r->groups);
    g_free(r->forms);
    g_free(r->p);
    g_free(r->rest_of);
    g_free(r);
}
