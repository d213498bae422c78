/*
 * segment: an immutable mapped file with what a batch of essays adds to the index. Private to library/.
 *
 * Sections, all little-endian and 8-byte aligned, after a header with their places, the layout fingerprint and a checksum:
 *     directory     one HoaSegmentEntry an essay, ascending id; n_tokens UINT32_MAX marks a forgotten essay
 *     forward       token ids of each essay: LEB128 of (term << 1 | joined), title first
 *     columns       HOA_N_FACETS arrays of uint32, one value an essay
 *     fingerprints  sorted uint64: 40 bits of hash, 24 bits of essay ordinal
 *     pairs         sorted uint64: 40 bits of hash of an adjacent pair, 24 bits of document frequency (from 2 on)
 *
 * The newest segment that names an essay holds the truth on it. Pair frequencies are statistics: those of replaced essays stay
 * in the sum until the index is rebuilt.
 */
#ifndef HOA_SEGMENT_H
#define HOA_SEGMENT_H

#include "layout.h"

typedef struct {
    uint32_t id, rev;
    uint64_t offset; /* into the forward section */
    uint32_t size;   /* bytes there */
    uint32_t n_tokens, n_title;
    uint32_t reserved;
} HoaSegmentEntry;

#define HOA_SEGMENT_TOMBSTONE UINT32_MAX
#define HOA_KEY_BITS 24
#define HOA_KEY_MASK ((UINT64_C(1) << HOA_KEY_BITS) - 1)
#define HOA_KEY(hash) ((hash) & ~HOA_KEY_MASK)

/* ---- Reading ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    char *path;
    GMappedFile *file;
    uint32_t n_essays;
    const HoaSegmentEntry *entries;
    const uint8_t *forward;
    uint64_t forward_size;
    const uint32_t *columns; /* facet f of ordinal i: columns[f * n_essays + i] */
    const uint64_t *fingerprints;
    uint64_t n_fingerprints;
    const uint64_t *pairs;
    uint64_t n_pairs;
    uint64_t n_tokens; /* of live essays, when written */
} HoaSegment;

/* Maps and checks sizes and fingerprint; `verify` also reads everything and checks the checksum. CORRUPT, MISMATCH, IO. */
bool hoa_segment_open(const char *path, bool verify, HoaSegment **segment, GError **error);
void hoa_segment_close(HoaSegment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaSegment, hoa_segment_close)

/* Decodes an essay's tokens, (term << 1 | joined), into `out`, which has room for entry->n_tokens; false when damaged. */
bool hoa_segment_decode(const HoaSegment *segment, const HoaSegmentEntry *entry, uint32_t *out);

/* Document frequency of a pair, 0 when it is below 2. */
uint32_t hoa_segment_pair_frequency(const HoaSegment *segment, uint64_t pair_hash);

/* ---- Writing ---------------------------------------------------------------------------------------------------------- */

typedef struct HoaSegmentBuilder HoaSegmentBuilder;

HoaSegmentBuilder *hoa_segment_builder_new(void);
void hoa_segment_builder_free(HoaSegmentBuilder *builder);

/* One essay: its tokens, the bare hash of each, facets. Ids may come in any order; an id twice: the later one holds. */
void hoa_segment_builder_add(HoaSegmentBuilder *builder, uint32_t id, uint32_t rev, const uint32_t *tokens,
                             const uint64_t *bare, size_t n_tokens, size_t n_title, const HoaFacets *facets);
void hoa_segment_builder_add_tombstone(HoaSegmentBuilder *builder, uint32_t id);
size_t hoa_segment_builder_size(const HoaSegmentBuilder *builder);

/* Writes `path` (new file, synced, renamed). */
bool hoa_segment_builder_write(HoaSegmentBuilder *builder, const char *path, GError **error);

/* Merges segments, oldest first, into one. Tombstones are kept unless `oldest` says nothing older is left. */
bool hoa_segment_merge(HoaSegment *const *segments, size_t n, bool oldest, const char *path, GError **error);

/* ---- Shared with the search ------------------------------------------------------------------------------------------- */

/* Winnows: calls `visit` with each selected hash of HOA_SHINGLE syllables and the position of its first one. */
typedef void (*HoaFingerprintFn)(uint64_t hash, size_t position, void *data);
void hoa_winnow(const uint64_t *bare, size_t n, HoaFingerprintFn visit, void *data);

/* Sorts by least-significant-digit radix over the upper 40 bits; stable. */
void hoa_sort_keys(uint64_t *keys, size_t n);

#endif
