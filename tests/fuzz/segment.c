/* Segment files: whatever a file holds, opening, decoding, looking up and merging stay within it. */
#include "segment.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_all(HoaSegment *segment)
{
    uint32_t tokens[4096];

    for (uint32_t i = 0; i < segment->n_essays; i++) {
        if (segment->entries[i].n_tokens <= G_N_ELEMENTS(tokens))
            hoa_segment_decode(segment, &segment->entries[i], tokens);
    }
    hoa_segment_pair_frequency(segment, hoa_hash_pair(1, 2));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *path = g_strdup_printf("%s/hoadep-fuzz-%d.seg", g_get_tmp_dir(), (int)getpid());
    g_autofree char *merged = g_strconcat(path, ".merged", NULL);
    HoaSegment *segment;

    if (!g_file_set_contents(path, (const char *)data, (gssize)size, NULL))
        return 0;
    if (hoa_segment_open(path, false, &segment, NULL)) {
        read_all(segment);
        if (hoa_segment_merge(&segment, 1, true, merged, NULL))
            g_unlink(merged);
        hoa_segment_close(segment);
    } else if (segment != NULL) {
        abort();
    }
    g_unlink(path);
    return 0;
}
