#include "corpus.h"

#include "corpus_resource.h"

#include <gio/gio.h>

static HoaSlice
resource(const char *name)
{
    g_autofree char *path = g_strconcat("/hoadep/", name, NULL);
    g_autoptr(GBytes) bytes = g_resource_lookup_data(hoa_corpus_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    gsize size;
    const char *data;

    g_assert(bytes != NULL);
    data = g_bytes_get_data(bytes, &size);
    return hoa_slice(data, size); /* uncompressed resources live in the program itself */
}

/* models.S */
extern const char hoa_words_model[], hoa_words_model_end[], hoa_restore_model[], hoa_restore_model_end[];

static const struct {
    const char *name, *start, *end;
} models[] = {
    {"words.model", hoa_words_model, hoa_words_model_end},
    {"restore.model", hoa_restore_model, hoa_restore_model_end},
};

HoaSlice
hoa_corpus_data(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(models); i++)
        if (strcmp(name, models[i].name) == 0)
            return hoa_slice(models[i].start, (size_t)(models[i].end - models[i].start));
    return resource(name);
}
