/* hoadep init: makes a library. */
#include "command.h"

enum { COL_WHAT, COL_VALUE };

static const HoaColumn columns[] = {
    {.name = "setting", .heading = N_("setting"), .type = HOA_COLUMN_TEXT},
    {.name = "value", .heading = N_("value"), .type = HOA_COLUMN_TEXT},
};

static void
add_row(HoaTable *table, const char *setting, const char *value)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, COL_WHAT, setting);
    hoa_table_set_text(table, COL_VALUE, value);
}

static bool
set_up(const HoaCall *call, HoaLibrary *library, const char *name, bool *made, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autofree char *created = NULL;

    if (!hoa_store_setting(store, "created", &created, error))
        return false;
    *made = created == NULL;
    if (!*made && name == NULL)
        return true;
    if (!hoa_library_touch(library, error))
        return false;
    if (*made) {
        g_autoptr(GDateTime) now = g_date_time_new_now_utc();
        g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");

        if (!hoa_store_set_setting(store, "created", today, error))
            return false;
    }
    return (name == NULL || hoa_store_set_setting(store, "name", name, error)) && hoa_library_commit(library, hoa_call_progress(call), error);
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    HoaLibrary *library = hoa_call_library(call);
    HoaStore *store = hoa_library_store(library);
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autofree char *path = g_filename_display_name(hoa_library_path(library));
    g_autofree char *name = NULL, *created = NULL, *essays = NULL;
    uint64_t count = 0;
    bool made;

    if (!set_up(call, library, hoa_call_text(call, "name"), &made, error) || !hoa_store_setting(store, "name", &name, error) ||
        !hoa_store_setting(store, "created", &created, error) || !hoa_store_essay_count(store, &count, error))
        return false;
    essays = g_strdup_printf("%" G_GUINT64_FORMAT, count);
    add_row(table, "library", path);
    add_row(table, "name", name);
    add_row(table, "created", created);
    add_row(table, "essays", essays);
    if (!made)
        hoa_table_add_note(table, _("the library was there already; nothing in it was lost"));
    else
        hoa_table_add_note(table, _("next: hoadep index FOLDER"));
    *answer = g_steal_pointer(&table);
    return true;
}

static const HoaParam params[] = {
    {.name = "name", .type = HOA_PARAM_TEXT, .value = "NAME", .summary = N_("name of the committee, for reports")},
    {0},
};

static const HoaExample examples[] = {
    {.line = "init --name 'Ban Thi đua - Khen thưởng'", .summary = N_("make a library with the committee's name")},
    {0},
};

const HoaCommand hoa_cmd_init = {
    .name = "init",
    .summary = N_("make a library"),
    .description = N_("Makes an empty library, with the list of sectors and places that essays refer to. On a library that is "
                      "there already it changes nothing but the name, when one is given.\n\n"
                      "A library is one folder. It can be copied, moved and put into a backup as a whole while nobody writes "
                      "to it."),
    .open = HOA_OPEN_CREATE,
    .params = params,
    .examples = examples,
    .run = run,
};
