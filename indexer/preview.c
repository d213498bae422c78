/* What a run would make of the files, and how what was read is forgotten. */
#include "intake.h"

enum { COL_FILE, COL_SHEET, COL_KIND, COL_HEADING, COL_FIELD };

static const HoaColumn columns[] = {
    {.name = "file", .heading = N_("file"), .type = HOA_COLUMN_TEXT},
    {.name = "sheet", .heading = N_("sheet"), .type = HOA_COLUMN_TEXT},
    {.name = "kind", .heading = N_("kind"), .type = HOA_COLUMN_TEXT},
    {.name = "heading", .heading = N_("heading"), .type = HOA_COLUMN_TEXT},
    {.name = "field", .heading = N_("field"), .type = HOA_COLUMN_TEXT},
};

static void
add_row(HoaTable *table, const char *path, const char *sheet, const char *kind, const char *heading, const char *field)
{
    g_autofree char *shown = g_filename_display_name(path);

    hoa_table_add_row(table);
    hoa_table_set_text(table, COL_FILE, shown);
    hoa_table_set_text(table, COL_SHEET, sheet != NULL && sheet[0] != '\0' ? sheet : NULL);
    hoa_table_set_text(table, COL_KIND, kind);
    hoa_table_set_text(table, COL_HEADING, heading);
    hoa_table_set_text(table, COL_FIELD, field);
}

static void
preview_register(const HoaFound *file, HoaTable *table)
{
    g_autoptr(HoaRegister) reg = hoa_register_new();
    g_autofree char *bytes = NULL;
    g_autoptr(GError) bad = NULL;
    size_t size = 0, sheets, rows;
    const GPtrArray *mappings = hoa_register_mappings(reg);

    if (!hoa_file_load(file->path, &bytes, &size, &bad) ||
        !hoa_register_read(reg, file->kind, hoa_slice(bytes, size), file->path, &sheets, &rows, &bad)) {
        add_row(table, file->path, NULL, "unreadable", bad->message, NULL);
        return;
    }
    if (sheets == 0)
        add_row(table, file->path, NULL, "other", NULL, NULL);
    for (guint i = 0; i < mappings->len; i++) {
        const HoaMapping *mapping = g_ptr_array_index(mappings, i);
        const char *field = hoa_field_name(mapping->field);

        add_row(table, mapping->path, mapping->sheet, hoa_scope_name(mapping->kind), mapping->heading,
                field[0] != '\0' ? field : NULL);
    }
}

bool
hoa_index_preview(const char *const *paths, const HoaIndexOptions *options, HoaTable **answer, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_found_free);
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));

    *answer = NULL;
    if ((options != NULL && (!hoa_walk(options->registers, NULL, files, error) || !hoa_walk(options->figures, NULL, files, error))) ||
        !hoa_walk(paths, NULL, files, error))
        return false;
    for (guint i = 0; i < files->len; i++) {
        const HoaFound *file = g_ptr_array_index(files, i);

        if (file->kind == HOA_FILE_CSV || file->kind == HOA_FILE_XLSX)
            preview_register(file, table);
        else
            add_row(table, file->path, NULL, file->kind == HOA_FILE_UNKNOWN ? "other" : "document", NULL,
                    hoa_file_kind_name(file->kind));
    }
    *answer = g_steal_pointer(&table);
    return true;
}

/* ---- Forgetting ------------------------------------------------------------------------------------------------------ */

/* Is `path` the file or folder `root`, or below it? */
static bool
lies_in(const char *path, const char *root)
{
    size_t len = strlen(root);

    while (len > 1 && root[len - 1] == '/')
        len--;
    return strncmp(path, root, len) == 0 && (path[len] == '\0' || path[len] == '/' || (len == 1 && root[0] == '/'));
}

typedef struct {
    const char *root;
    GHashTable *paths;
} Collect;

static bool
collect_problem(const HoaProblem *problem, void *data)
{
    Collect *collect = data;

    if (problem->path != NULL && lies_in(problem->path, collect->root))
        g_hash_table_add(collect->paths, g_strdup(problem->path));
    return true;
}

static bool
forget_registers(HoaStore *store, Collect *collect, GError **error)
{
    g_autoptr(GPtrArray) paths = NULL;
    guint before;

    if (!hoa_registers_recall(store, &paths, error))
        return false;
    before = paths->len;
    for (guint i = paths->len; i-- > 0;) {
        if (lies_in(g_ptr_array_index(paths, i), collect->root)) {
            g_hash_table_add(collect->paths, g_strdup(g_ptr_array_index(paths, i)));
            g_ptr_array_remove_index(paths, i);
        }
    }
    return paths->len == before || hoa_registers_remember(store, paths, error);
}

static bool
forget_essays(HoaLibrary *library, Collect *collect, uint64_t *essays, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autoptr(GArray) ids = NULL;

    if (!hoa_store_find_source(store, collect->root, &ids, error))
        return false;
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(HoaEssay) essay = NULL;
        uint32_t id = g_array_index(ids, uint32_t, i);

        if (!hoa_store_essay(store, id, &essay, error))
            return false;
        if (essay->source != NULL)
            g_hash_table_add(collect->paths, g_strdup(essay->source));
        if (!hoa_library_forget(library, id, error))
            return false;
        ++*essays;
    }
    return true;
}

bool
hoa_index_forget(HoaLibrary *library, const char *path, uint64_t *essays, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autofree char *root = g_canonicalize_filename(path, NULL);
    g_autoptr(GHashTable) paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Collect collect = {.root = root, .paths = paths};
    GHashTableIter iter;
    void *key;

    *essays = 0;
    if (!hoa_library_touch(library, error) || !forget_essays(library, &collect, essays, error) ||
        !forget_registers(store, &collect, error) || !hoa_store_each_problem(store, collect_problem, &collect, error))
        return false;
    g_hash_table_iter_init(&iter, paths);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (!hoa_store_clear_problems(store, key, error) || !hoa_store_forget_file(store, key, error))
            return false;
    }
    return true;
}
