/* One segment out of several: linear, streaming, the newest word on each essay. */
#include "segment_file.h"

typedef struct {
    uint32_t segment, ordinal;
} Where;

typedef struct {
    HoaSegment *const *segments;
    size_t n;
    GArray *live;          /* Where, ascending id */
    uint32_t **ordinal_of; /* [segment][old ordinal]: new ordinal or UINT32_MAX */
} Merge;

/* Walks all directories at once; of equal ids the newest segment's entry is kept. */
static void
choose_live(Merge *merge, bool oldest)
{
    g_autofree uint32_t *at = g_new0(uint32_t, merge->n);

    for (;;) {
        uint32_t id = UINT32_MAX;
        Where where = {UINT32_MAX, 0};

        for (uint32_t s = 0; s < merge->n; s++) {
            const HoaSegment *segment = merge->segments[s];

            if (at[s] < segment->n_essays && segment->entries[at[s]].id <= id) {
                id = segment->entries[at[s]].id;
                where = (Where){s, at[s]};
            }
        }
        if (where.segment == UINT32_MAX)
            return;
        for (uint32_t s = 0; s < merge->n; s++) {
            const HoaSegment *segment = merge->segments[s];

            if (at[s] < segment->n_essays && segment->entries[at[s]].id == id)
                merge->ordinal_of[s][at[s]++] = UINT32_MAX;
        }
        if (oldest && merge->segments[where.segment]->entries[where.ordinal].n_tokens == HOA_SEGMENT_TOMBSTONE)
            continue;
        merge->ordinal_of[where.segment][where.ordinal] = merge->live->len;
        g_array_append_val(merge->live, where);
    }
}

static const HoaSegmentEntry *
live_entry(const Merge *merge, guint i)
{
    Where where = g_array_index(merge->live, Where, i);

    return &merge->segments[where.segment]->entries[where.ordinal];
}

static void
write_directory(HoaSegmentOutput *out, const Merge *merge)
{
    uint64_t offset = 0;

    for (guint i = 0; i < merge->live->len; i++) {
        HoaSegmentEntry entry = *live_entry(merge, i);

        entry.offset = offset;
        offset += entry.size;
        if (entry.n_tokens != HOA_SEGMENT_TOMBSTONE)
            out->header.n_tokens += entry.n_tokens;
        hoa_segment_output_write(out, &entry, sizeof entry);
    }
}

static void
write_forward(HoaSegmentOutput *out, const Merge *merge)
{
    for (guint i = 0; i < merge->live->len; i++) {
        const HoaSegmentEntry *entry = live_entry(merge, i);
        Where where = g_array_index(merge->live, Where, i);

        hoa_segment_output_write(out, merge->segments[where.segment]->forward + entry->offset, entry->size);
    }
}

static void
write_columns(HoaSegmentOutput *out, const Merge *merge)
{
    for (size_t facet = 0; facet < HOA_N_FACETS; facet++) {
        for (guint i = 0; i < merge->live->len; i++) {
            Where where = g_array_index(merge->live, Where, i);
            const HoaSegment *segment = merge->segments[where.segment];

            hoa_segment_output_write(out, &segment->columns[facet * segment->n_essays + where.ordinal], 4);
        }
    }
}

static void
write_fingerprints(HoaSegmentOutput *out, const Merge *merge)
{
    g_autofree uint64_t *at = g_new0(uint64_t, merge->n);

    for (;;) {
        size_t best = SIZE_MAX;

        for (size_t s = 0; s < merge->n; s++) {
            const HoaSegment *segment = merge->segments[s];

            if (at[s] < segment->n_fingerprints
                && (best == SIZE_MAX
                    || HOA_KEY(segment->fingerprints[at[s]]) < HOA_KEY(merge->segments[best]->fingerprints[at[best]])))
                best = s;
        }
        if (best == SIZE_MAX)
            return;
        uint64_t key = merge->segments[best]->fingerprints[at[best]++];
        uint64_t old = key & HOA_KEY_MASK;
        uint32_t ordinal = old < merge->segments[best]->n_essays ? merge->ordinal_of[best][old] : UINT32_MAX;

        if (ordinal == UINT32_MAX)
            continue;
        key = HOA_KEY(key) | ordinal;
        hoa_segment_output_write(out, &key, sizeof key);
    }
}

static void
write_pairs(HoaSegmentOutput *out, const Merge *merge)
{
    g_autofree uint64_t *at = g_new0(uint64_t, merge->n);

    for (;;) {
        uint64_t least = UINT64_MAX, sum = 0;

        for (size_t s = 0; s < merge->n; s++) {
            const HoaSegment *segment = merge->segments[s];

            if (at[s] < segment->n_pairs)
                least = MIN(least, HOA_KEY(segment->pairs[at[s]]));
        }
        if (least == UINT64_MAX)
            return;
        for (size_t s = 0; s < merge->n; s++) {
            const HoaSegment *segment = merge->segments[s];

            if (at[s] < segment->n_pairs && HOA_KEY(segment->pairs[at[s]]) == least)
                sum += segment->pairs[at[s]++] & HOA_KEY_MASK;
        }
        uint64_t key = least | MIN(sum, HOA_KEY_MASK);
        hoa_segment_output_write(out, &key, sizeof key);
    }
}

bool
hoa_segment_merge(HoaSegment *const *segments, size_t n, bool oldest, const char *path, GError **error)
{
    Merge merge = {.segments = segments, .n = n, .live = g_array_new(FALSE, FALSE, sizeof(Where))};
    HoaSegmentOutput out;
    bool ok;

    merge.ordinal_of = g_new(uint32_t *, n);
    for (size_t s = 0; s < n; s++)
        merge.ordinal_of[s] = g_new(uint32_t, (size_t)segments[s]->n_essays + 1);
    ok = hoa_segment_output_open(&out, path, error);
    if (ok) {
        choose_live(&merge, oldest);
        out.header.n_essays = merge.live->len;
        hoa_segment_output_section(&out, HOA_SECTION_DIRECTORY);
        write_directory(&out, &merge);
        hoa_segment_output_section(&out, HOA_SECTION_FORWARD);
        write_forward(&out, &merge);
        hoa_segment_output_section(&out, HOA_SECTION_COLUMNS);
        write_columns(&out, &merge);
        hoa_segment_output_section(&out, HOA_SECTION_FINGERPRINTS);
        write_fingerprints(&out, &merge);
        hoa_segment_output_section(&out, HOA_SECTION_PAIRS);
        write_pairs(&out, &merge);
        ok = hoa_segment_output_close(&out, false, error);
    }
    for (size_t s = 0; s < n; s++)
        g_free(merge.ordinal_of[s]);
    g_free(merge.ordinal_of);
    g_array_unref(merge.live);
    return ok;
}
