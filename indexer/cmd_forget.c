/* hoadep forget: takes essays out of a library. */
#include "command.h"

enum { COL_ID, COL_CODE, COL_EDITION, COL_TITLE, COL_FILE };

static const HoaColumn columns[] = {
    {.name = "id", .heading = N_("id"), .type = HOA_COLUMN_INT},
    {.name = "code", .heading = N_("code"), .type = HOA_COLUMN_TEXT},
    {.name = "edition", .heading = N_("edition"), .type = HOA_COLUMN_DATE},
    {.name = "title", .heading = N_("title"), .type = HOA_COLUMN_TEXT},
    {.name = "file", .heading = N_("file"), .type = HOA_COLUMN_TEXT},
};

static bool
add_essay(HoaStore *store, uint32_t id, HoaTable *table, GError **error)
{
    g_autoptr(HoaEssay) essay = NULL;
    g_autofree char *file = NULL;
    g_autofree char *edition = NULL;

    if (!hoa_store_essay(store, id, &essay, error))
        return false;
    edition = essay->edition > 0 ? g_strdup_printf("%d", essay->edition) : NULL;
    file = g_filename_display_name(essay->source != NULL ? essay->source : "");
    hoa_table_add_row(table);
    hoa_table_set_int(table, COL_ID, essay->id);
    hoa_table_set_text(table, COL_CODE, essay->code);
    hoa_table_set_text(table, COL_EDITION, edition);
    hoa_table_set_text(table, COL_TITLE, essay->title);
    hoa_table_set_text(table, COL_FILE, file[0] != '\0' ? file : NULL);
    return true;
}

/* The essay that a code or number names; 0 for none. */
static bool
find_one(HoaStore *store, const char *what, uint32_t *id, GError **error)
{
    g_autoptr(HoaEssay) essay = NULL;
    g_autoptr(GError) failure = NULL;
    uint64_t number;

    if (!hoa_store_find_code(store, what, id, error))
        return false;
    if (*id != 0 || !g_ascii_string_to_unsigned(what, 10, 1, UINT32_MAX, &number, NULL))
        return true;
    if (hoa_store_essay(store, (uint32_t)number, &essay, &failure)) {
        *id = (uint32_t)number;
        return true;
    }
    if (g_error_matches(failure, HOA_ERROR, HOA_ERROR_NOT_FOUND))
        return true;
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

/* Forgets one essay, and that its file was read, so that indexing the file brings it back. */
static bool
forget_one(HoaLibrary *library, uint32_t id, HoaTable *table, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autoptr(HoaEssay) essay = NULL;

    if (!add_essay(store, id, table, error) || !hoa_store_essay(store, id, &essay, error) ||
        !hoa_library_touch(library, error))
        return false;
    if (essay->source != NULL && !hoa_store_forget_file(store, essay->source, error))
        return false;
    return hoa_library_forget(library, id, error);
}

static bool
forget_path(HoaLibrary *library, const char *path, HoaTable *table, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autoptr(GArray) ids = NULL;
    uint64_t essays;

    if (!hoa_store_find_source(store, absolute, &ids, error))
        return false;
    for (guint i = 0; i < ids->len; i++) {
        if (!add_essay(store, g_array_index(ids, uint32_t, i), table, error))
            return false;
    }
    return hoa_index_forget(library, path, &essays, error);
}

/* Does a path mean anything to this library, or is it at least a file? Else it is a slip of the pen. */
static bool
check_known(HoaStore *store, const char *what, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(what, NULL);
    g_autofree char *registers = NULL;
    g_autofree char *escaped = g_strescape(absolute, NULL);
    g_autoptr(GArray) ids = NULL;
    uint32_t id;

    if (!find_one(store, what, &id, error) || !hoa_store_find_source(store, absolute, &ids, error) ||
        !hoa_store_setting(store, "registers", &registers, error))
        return false;
    if (id != 0 || ids->len > 0 || g_file_test(absolute, G_FILE_TEST_EXISTS) ||
        (registers != NULL && strstr(registers, escaped) != NULL))
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("%s: no code, number or file of this library"), what);
    return false;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    HoaLibrary *library = hoa_call_library(call);
    HoaStore *store = hoa_library_store(library);
    const char *const *list = hoa_call_list(call, "what");
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));

    for (size_t i = 0; list[i] != NULL; i++) {
        if (!check_known(store, list[i], error))
            return false;
    }
    for (size_t i = 0; list[i] != NULL; i++) {
        uint32_t id;

        if (!find_one(store, list[i], &id, error) ||
            !(id != 0 ? forget_one(library, id, table, error) : forget_path(library, list[i], table, error)))
            return false;
    }
    if (!hoa_library_commit(library, hoa_call_progress(call), error))
        return false;
    hoa_table_add_note(table, _("the files themselves were not touched; indexing them brings the essays back"));
    *answer = g_steal_pointer(&table);
    return true;
}

static const HoaParam params[] = {
    {.name = "what", .type = HOA_PARAM_PATH, .value = "WHAT", .summary = N_("entry code, number of an essay, file or folder"),
     .positional = true, .required = true, .repeated = true},
    {0},
};

static const HoaExample examples[] = {
    {.line = "forget sample", .summary = N_("take out all that was read from a folder")},
    {.line = "index sample", .summary = N_("and read it again")},
    {0},
};

const HoaCommand hoa_cmd_forget = {
    .name = "forget",
    .summary = N_("take essays out of the library"),
    .description = N_("Takes essays out of the library: by entry code, by number, or all that was read from a file or folder, "
                      "with its registers and problems. The files themselves are left alone. Nothing is taken out when one of "
                      "the names means nothing."),
    .open = HOA_OPEN_WRITE,
    .params = params,
    .examples = examples,
    .run = run,
};
