#include "corpus.h"

#include "corpus_resource.h"

#include <gio/gio.h>

HoaSlice
hoa_corpus_data(const char *name)
{
    g_autofree char *path = g_strconcat("/hoadep/", name, NULL);
    g_autoptr(GBytes) bytes = g_resource_lookup_data(hoa_corpus_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    gsize size;
    const char *data;

    g_assert(bytes != NULL);
    data = g_bytes_get_data(bytes, &size);
    return hoa_slice(data, size); /* uncompressed resources live in the program itself */
}
