/* Reference tables of a new catalogue, out of corpus/. */
#include "private.h"

#include "corpus.h"

/* An empty field is NULL. */
static const char *
field(char **fields, guint n, guint i)
{
    return i < n && fields[i][0] != '\0' ? fields[i] : NULL;
}

/* Calls `row` for each line after the heading; lines that begin with # are remarks. */
static bool
each_row(const char *name, bool (*row)(HoaLibrary *, char **, guint, GError **), HoaLibrary *library, GError **error)
{
    HoaSlice data = hoa_corpus_data(name);
    g_autofree char *text = hoa_slice_dup(data);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool heading = true;

    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = NULL;

        if (lines[i][0] == '#' || lines[i][0] == '\0')
            continue;
        if (heading) {
            heading = false;
            continue;
        }
        fields = g_strsplit(lines[i], "\t", -1);
        if (!row(library, fields, g_strv_length(fields), error))
            return false;
    }
    return true;
}

static bool
put_sector(HoaLibrary *library, char **fields, guint n, GError **error)
{
    HoaSector sector = {.code = field(fields, n, 0),
                        .name = field(fields, n, 1),
                        .valid_from = field(fields, n, 2),
                        .valid_to = field(fields, n, 3)};

    return hoa_store_put_sector(library->store, &sector, error);
}

static bool
put_place(HoaLibrary *library, char **fields, guint n, GError **error)
{
    HoaPlace place = {.code = field(fields, n, 0),
                      .name = field(fields, n, 1),
                      .kind = field(fields, n, 2),
                      .label = field(fields, n, 3),
                      .parent = field(fields, n, 4),
                      .valid_from = field(fields, n, 5),
                      .valid_to = field(fields, n, 6)};

    return hoa_store_put_place(library->store, &place, error);
}

bool
hoa_library_seed(HoaLibrary *library, GError **error)
{
    return each_row("sectors.tsv", put_sector, library, error) && each_row("places.tsv", put_place, library, error);
}
