/* Segment files: writing sections, mapping them back, decoding. */
#include "segment_file.h"

#include <errno.h>
#include <unistd.h>
#include <xxhash.h>

/* The checksum covers the header too, its own field taken as 0. */
static uint64_t
checksum(HoaSegmentHeader header, uint64_t rest)
{
    header.checksum = 0;
    return hoa_hash_mix(hoa_hash_bytes((const char *)&header, sizeof header) ^ rest);
}

uint64_t
hoa_segment_layout(void)
{
    g_autofree char *fingerprint = hoa_layout_fingerprint();

    return hoa_hash_bytes(fingerprint, strlen(fingerprint));
}

bool
hoa_segment_output_open(HoaSegmentOutput *out, const char *path, GError **error)
{
    static const HoaSegmentHeader none;

    *out = (HoaSegmentOutput){.path = g_strdup(path), .temporary = g_strconcat(path, ".new", NULL), .section = -1};
    out->file = fopen(out->temporary, "wbe");
    if (out->file == NULL) {
        hoa_error_set_errno(error, errno, out->temporary, "cannot create");
        g_free(out->path);
        g_free(out->temporary);
        return false;
    }
    out->hash = XXH3_createState();
    XXH3_64bits_reset(out->hash);
    memcpy(out->header.magic, HOA_SEGMENT_MAGIC, sizeof out->header.magic);
    out->header.layout = hoa_segment_layout();
    out->failed = fwrite(&none, sizeof none, 1, out->file) != 1;
    out->at = sizeof none;
    return true;
}

void
hoa_segment_output_write(HoaSegmentOutput *out, const void *data, size_t size)
{
    if (size == 0 || out->failed)
        return;
    out->failed = fwrite(data, 1, size, out->file) != size;
    XXH3_64bits_update(out->hash, data, size);
    out->at += size;
}

static void
end_section(HoaSegmentOutput *out)
{
    static const char zeros[8];

    if (out->section >= 0)
        out->header.section[out->section].size = out->at - out->header.section[out->section].offset;
    hoa_segment_output_write(out, zeros, (8 - out->at % 8) % 8);
}

void
hoa_segment_output_section(HoaSegmentOutput *out, int section)
{
    end_section(out);
    out->section = section;
    out->header.section[section].offset = out->at;
}

bool
hoa_segment_output_close(HoaSegmentOutput *out, bool abandon, GError **error)
{
    bool ok = !abandon;
    int saved = 0;

    end_section(out);
    out->header.checksum = checksum(out->header, XXH3_64bits_digest(out->hash));
    XXH3_freeState(out->hash);
    if (ok && (out->failed || fseeko(out->file, 0, SEEK_SET) != 0
               || fwrite(&out->header, sizeof out->header, 1, out->file) != 1 || fflush(out->file) != 0
               || fsync(fileno(out->file)) != 0)) {
        saved = errno;
        ok = false;
    }
    if (fclose(out->file) != 0 && ok) {
        saved = errno;
        ok = false;
    }
    if (ok && rename(out->temporary, out->path) != 0) {
        saved = errno;
        ok = false;
    }
    if (!ok)
        unlink(out->temporary);
    if (!ok && !abandon)
        hoa_error_set_errno(error, saved != 0 ? saved : EIO, out->path, "cannot write the segment");
    g_free(out->path);
    g_free(out->temporary);
    return ok;
}

static bool
damaged(const char *path, const char *what, GError **error)
{
    g_set_error(error, HOA_ERROR, HOA_ERROR_CORRUPT, "%s: damaged segment (%s); run: hoadep check --repair", path, what);
    return false;
}

/* Sections inside the file, aligned, of whole elements, and agreeing with each other. */
static bool
sections_fit(const HoaSegmentHeader *header, uint64_t size)
{
    static const unsigned unit[HOA_N_SECTIONS] = {sizeof(HoaSegmentEntry), 1, sizeof(uint32_t) * HOA_N_FACETS, 8, 8};

    for (int i = 0; i < HOA_N_SECTIONS; i++) {
        uint64_t offset = header->section[i].offset, bytes = header->section[i].size;

        if (offset % 8 != 0 || offset < sizeof *header || offset > size || bytes > size - offset || bytes % unit[i] != 0)
            return false;
    }
    return header->n_essays <= HOA_KEY_MASK
           && header->section[HOA_SECTION_DIRECTORY].size == header->n_essays * sizeof(HoaSegmentEntry)
           && header->section[HOA_SECTION_COLUMNS].size == header->n_essays * sizeof(uint32_t) * HOA_N_FACETS;
}

static bool
check_header(const char *path, const char *data, uint64_t size, bool verify, GError **error)
{
    HoaSegmentHeader header;

    if (size < sizeof header)
        return damaged(path, "too short", error);
    memcpy(&header, data, sizeof header);
    if (memcmp(header.magic, HOA_SEGMENT_MAGIC, sizeof header.magic) != 0)
        return damaged(path, "not a segment", error);
    if (header.layout != hoa_segment_layout()) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_MISMATCH,
                    "%s: the index was made by another version; run: hoadep check --repair", path);
        return false;
    }
    if (!sections_fit(&header, size))
        return damaged(path, "sections do not fit", error);
    if (verify && checksum(header, hoa_hash_bytes(data + sizeof header, size - sizeof header)) != header.checksum)
        return damaged(path, "checksum", error);
    return true;
}

/* Every entry must lie inside the forward section and have a number that can be: checked once here, trusted from then on. */
static bool
check_entries(const HoaSegment *segment)
{
    for (uint32_t i = 0; i < segment->n_essays; i++) {
        const HoaSegmentEntry *entry = &segment->entries[i];

        if (entry->id == UINT32_MAX || (i > 0 && entry->id <= entry[-1].id) || entry->offset > segment->forward_size
            || entry->size > segment->forward_size - entry->offset
            || (entry->n_tokens != HOA_SEGMENT_TOMBSTONE
                && (entry->n_tokens > entry->size || entry->n_title > entry->n_tokens)))
            return false;
    }
    return true;
}

bool
hoa_segment_open(const char *path, bool verify, HoaSegment **segment, GError **error)
{
    g_autoptr(HoaSegment) new = g_new0(HoaSegment, 1);
    g_autoptr(GError) cause = NULL;
    const HoaSegmentHeader *header;
    const char *data;

    *segment = NULL;
    new->path = g_strdup(path);
    new->file = g_mapped_file_new(path, FALSE, &cause);
    if (new->file == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_CORRUPT, "%s; run: hoadep check --repair", cause->message);
        return false;
    }
    data = g_mapped_file_get_contents(new->file);
    if (!check_header(path, data, g_mapped_file_get_length(new->file), verify, error))
        return false;
    header = (const HoaSegmentHeader *)(const void *)data;
#define SECTION(i) ((const void *)(data + header->section[i].offset))
    new->n_essays = (uint32_t)header->n_essays;
    new->n_tokens = header->n_tokens;
    new->entries = SECTION(HOA_SECTION_DIRECTORY);
    new->forward = SECTION(HOA_SECTION_FORWARD);
    new->forward_size = header->section[HOA_SECTION_FORWARD].size;
    new->columns = SECTION(HOA_SECTION_COLUMNS);
    new->fingerprints = SECTION(HOA_SECTION_FINGERPRINTS);
    new->n_fingerprints = header->section[HOA_SECTION_FINGERPRINTS].size / 8;
    new->pairs = SECTION(HOA_SECTION_PAIRS);
    new->n_pairs = header->section[HOA_SECTION_PAIRS].size / 8;
#undef SECTION
    if (!check_entries(new))
        return damaged(path, "directory", error);
    *segment = g_steal_pointer(&new);
    return true;
}

void
hoa_segment_close(HoaSegment *segment)
{
    if (segment == NULL)
        return;
    if (segment->file != NULL)
        g_mapped_file_unref(segment->file);
    g_free(segment->path);
    g_free(segment);
}

bool
hoa_segment_decode(const HoaSegment *segment, const HoaSegmentEntry *entry, uint32_t *out)
{
    const uint8_t *at = segment->forward + entry->offset, *end = at + entry->size;

    for (uint32_t i = 0; i < entry->n_tokens; i++) {
        uint32_t value = 0;
        unsigned shift = 0;

        do {
            if (at == end || shift > 28)
                return false;
            value |= (uint32_t)(*at & 0x7f) << shift;
            shift += 7;
        } while (*at++ & 0x80);
        out[i] = value;
    }
    return at == end;
}

uint32_t
hoa_segment_pair_frequency(const HoaSegment *segment, uint64_t pair_hash)
{
    uint64_t key = HOA_KEY(pair_hash);
    uint64_t low = 0, high = segment->n_pairs;

    while (low < high) {
        uint64_t middle = low + (high - low) / 2;

        if (HOA_KEY(segment->pairs[middle]) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < segment->n_pairs && HOA_KEY(segment->pairs[low]) == key ? (uint32_t)(segment->pairs[low] & HOA_KEY_MASK)
                                                                         : 0;
}
