/* check: are the stores sound, and do they agree? */
#include "command.h"

static const HoaParam params[] = {
    {.name = "repair", .type = HOA_PARAM_FLAG,
     .summary = N_("index what waits; when the index is damaged, make it again from the catalogue")},
    {0},
};

static const HoaExample examples[] = {
    {"check", N_("health of the library"), 0},
    {"check --repair", N_("mend what can be mended"), 0},
    {0},
};

static const HoaColumn columns[] = {
    {.name = "part", .heading = N_("Part"), .type = HOA_COLUMN_TEXT},
    {.name = "what", .heading = N_("What"), .type = HOA_COLUMN_TEXT},
    {.name = "count", .heading = N_("Count"), .type = HOA_COLUMN_INT},
};

static void
tell(const char *finding, void *data)
{
    hoa_table_add_note(data, finding);
}

static void
row(HoaTable *table, const char *part, const char *what, uint64_t count)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, part);
    hoa_table_set_text(table, 1, what);
    hoa_table_set_int(table, 2, (int64_t)count);
}

static bool
look(const HoaCall *call, HoaTable **answer, HoaHealth *health, GError **error)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));

    if (!hoa_library_check(hoa_call_library(call), tell, table, health, hoa_call_progress(call), error))
        return false;
    row(table, _("catalogue"), _("essays"), health->essays);
    row(table, _("catalogue"), _("essays waiting to be indexed"), health->debts);
    row(table, _("catalogue"), _("deleted essays waiting to leave the index"), health->forgotten);
    row(table, _("index"), _("documents"), health->documents);
    row(table, _("segments"), _("files"), health->segments);
    row(table, _("segments"), _("essays"), health->in_segments);
    row(table, _("library"), _("findings"), health->findings);
    *answer = g_steal_pointer(&table);
    return true;
}

/* Debts alone are paid; anything else makes the index again, since what is derived need not be mended. */
static bool
repair(const HoaCall *call, const HoaHealth *health, GError **error)
{
    HoaLibrary *library = hoa_call_library(call);
    uint64_t owed = (health->debts > 0 ? 1 : 0) + (health->forgotten > 0 ? 1 : 0);

    if (health->findings > owed)
        return hoa_library_rebuild(library, hoa_call_progress(call), error);
    return hoa_library_commit(library, hoa_call_progress(call), error);
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    HoaHealth health;

    if (!look(call, answer, &health, error))
        return false;
    if (health.findings > 0 && hoa_call_flag(call, "repair")) {
        g_autoptr(HoaTable) before = g_steal_pointer(answer);

        if (!repair(call, &health, error) || !look(call, answer, &health, error))
            return false;
        for (size_t i = 0; i < hoa_table_notes(before); i++) {
            g_autofree char *note = g_strdup_printf(_("Before the repair: %s"), hoa_table_note(before, i));
            hoa_table_add_note(*answer, note);
        }
    }
    if (health.findings > 0)
        hoa_table_set_status(*answer, 1);
    else
        hoa_table_add_note(*answer, _("Catalogue, index and segments are sound and agree."));
    return true;
}

const HoaCommand hoa_cmd_check = {
    .name = "check",
    .summary = N_("check that catalogue and index are sound and agree"),
    .description = N_(
        "Runs SQLite's and Xapian's own checks, verifies the checksum of every segment, and compares what each holds, essay by "
        "essay. The exit status is 1 when something was found.\n\n"
        "With --repair, essays that an interrupted program left unindexed are indexed; when index or segments are damaged, "
        "missing, or of another version, they are made again from the catalogue. The catalogue is the truth and is never "
        "changed by a repair."),
    .open = HOA_OPEN_WRITE,
    .params = params,
    .examples = examples,
    .run = run,
};
