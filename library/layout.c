#include "layout.h"

#include "identity.h"

#include <xxhash.h>

size_t
hoa_layout_facet_term(HoaFacet facet, uint32_t value, char out[static HOA_FACET_TERM_MAX])
{
    return (size_t)g_snprintf(out, HOA_FACET_TERM_MAX, "X%c%u", 'A' + (int)facet, value);
}

char *
hoa_layout_fingerprint(void)
{
    return g_strdup_printf("text %d identity %d layout %d title %d shingle %d window %d", HOA_TEXT_VERSION,
                           HOA_IDENTITY_VERSION, HOA_LAYOUT_VERSION, HOA_TITLE_WDF, HOA_SHINGLE, HOA_WINDOW);
}

uint64_t
hoa_hash_bytes(const char *data, size_t len)
{
    return XXH3_64bits(data, len);
}
