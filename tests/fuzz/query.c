/* The parser of queries: any text gives a tree or an error, and never both. */
#include "query.h"
#include "text.h"

#include <glib/gstdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The parser looks values of fields up in a catalogue: an empty one, made once and left to the temporary folder. */
static HoaLibrary *
library(void)
{
    static HoaLibrary *made;

    if (made == NULL) {
        g_autofree char *folder = g_dir_make_tmp("hoadep-fuzz-XXXXXX", NULL);

        if (folder == NULL || !hoa_library_open(folder, HOA_LIBRARY_CREATE, &made, NULL))
            abort();
    }
    return made;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HoaNode) question = NULL;

    if (hoa_query_parse(library(), hoa_slice((const char *)data, size), &question, &error) != (question != NULL)
        || (question != NULL) == (error != NULL))
        abort();
    return 0;
}
