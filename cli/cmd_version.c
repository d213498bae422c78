/*
 * version: what this program is made of.
 */
#include "commands.h"

static const HoaExample examples[] = {
    {.line = "version", .summary = N_("the versions, for people"), .status = 0},
    {.line = "version --format tsv", .summary = N_("the same for a script"), .status = 0},
    {.line = NULL},
};

static void
add(HoaTable *table, const char *part, const char *version)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, part);
    hoa_table_set_text(table, 1, version);
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    static const HoaColumn columns[] = {
        {.name = "part", .heading = N_("Part"), .type = HOA_COLUMN_TEXT},
        {.name = "version", .heading = N_("Version"), .type = HOA_COLUMN_TEXT},
    };
    g_autofree char *glib = g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

    (void)call;
    (void)error;
    *answer = hoa_table_new(columns, G_N_ELEMENTS(columns));
    add(*answer, "hoadep", HOA_VERSION);
    add(*answer, "GLib", glib);
    return true;
}

const HoaCommand hoa_cmd_version = {
    .name = "version",
    .summary = N_("tell the version of the program"),
    .description = N_("The first row is the program itself, the rest are the libraries it runs with. Please give them all "
                      "when you report a defect."),
    .open = HOA_OPEN_NONE,
    .examples = examples,
    .run = run,
};
