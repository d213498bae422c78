/* The header of a segment file, and a writer of sections; shared by the builder and the merge. Private to library/. */
#ifndef HOA_SEGMENT_FILE_H
#define HOA_SEGMENT_FILE_H

#include "segment.h"

#include <stdio.h>

#define HOA_SEGMENT_MAGIC "HOASEG01"

enum { HOA_SECTION_DIRECTORY, HOA_SECTION_FORWARD, HOA_SECTION_COLUMNS, HOA_SECTION_FINGERPRINTS, HOA_SECTION_PAIRS,
       HOA_N_SECTIONS };

typedef struct {
    char magic[8];
    uint64_t layout;   /* hash of the layout fingerprint */
    uint64_t checksum; /* of the header and all that follows it */
    uint64_t n_essays;
    uint64_t n_tokens;
    struct {
        uint64_t offset, size; /* bytes, from the start of the file */
    } section[HOA_N_SECTIONS];
} HoaSegmentHeader;

uint64_t hoa_segment_layout(void);

/* A file being written under a temporary name. */
typedef struct {
    HoaSegmentHeader header;
    char *path, *temporary;
    FILE *file;
    void *hash; /* XXH3 state */
    uint64_t at;
    int section;
    bool failed;
} HoaSegmentOutput;

bool hoa_segment_output_open(HoaSegmentOutput *out, const char *path, GError **error);
void hoa_segment_output_section(HoaSegmentOutput *out, int section);
void hoa_segment_output_write(HoaSegmentOutput *out, const void *data, size_t size); /* errors are kept for the close */
/* Pads, writes the header, syncs and renames; or, when anything failed or `abandon`, removes the temporary file. */
bool hoa_segment_output_close(HoaSegmentOutput *out, bool abandon, GError **error);

#endif
