/* check: are the stores sound, and do they agree? */
#include "command.h"

#include <inttypes.h>

static const HoaParam params[] = {
    {.name = "repair", .type = HOA_PARAM_FLAG,
     .summary = N_("index what waits; when the index is damaged, make it again from the catalogue")},
    {.name = "learn-spellings", .type = HOA_PARAM_FLAG,
     .summary = N_("make the statistics of spellings that restore diacritics from the library's own essays")},
    {0},
};

static const HoaExample examples[] = {
    {"check", N_("health of the library"), 0},
    {"check --repair", N_("mend what can be mended"), 0},
    {"check --learn-spellings", N_("learn how this collection spells"), 0},
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

/* Only when there are statistics of the library's own: nothing else needs telling. */
static void
add_spellings(HoaTable *table, const HoaSpellings *spellings)
{
    if (!spellings->own)
        return;
    row(table, _("spellings"), _("essays learnt from"), spellings->essays);
    row(table, _("spellings"), _("tokens learnt from"), spellings->tokens);
    row(table, _("spellings"), _("bytes"), spellings->bytes);
}

/* Fewer tokens than this teach the collection's names, but common words less well than the shipped news do (learn.c has figures). */
#define FEW_TOKENS 1000000

/* Are they good for much? The collection has outgrown them when it is more than twice what it was. */
static void
note_spellings(HoaTable *table, const HoaHealth *health)
{
    const HoaSpellings *spellings = &health->spellings;
    g_autofree char *note = NULL;

    if (!spellings->own)
        return;
    if (spellings->tokens < FEW_TOKENS)
        hoa_table_add_note(table, _("The statistics of spellings come from few texts: they know the names of this collection, but "
                                    "common words less well than those that are shipped. To go back to these, delete "
                                    "spellings.model."));
    if (spellings->then == 0 || health->essays <= 2 * spellings->then)
        return;
    note = g_strdup_printf(_("The statistics of spellings are old: the library had %" PRIu64 " essays then and has %" PRIu64
                             " now. To learn again: hoadep check --learn-spellings"),
                           spellings->then, health->essays);
    hoa_table_add_note(table, note);
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
    add_spellings(table, &health->spellings);
    row(table, _("library"), _("findings"), health->findings);
    note_spellings(table, health);
    *answer = g_steal_pointer(&table);
    return true;
}

/* Debts alone are paid; anything else makes the index again, since what is derived need not be mended. Spellings are apart. */
static bool
repair(const HoaCall *call, const HoaHealth *health, GError **error)
{
    HoaLibrary *library = hoa_call_library(call);
    uint64_t owed = (health->debts > 0 ? 1 : 0) + (health->forgotten > 0 ? 1 : 0) + (health->spellings.damaged ? 1 : 0);

    if (health->findings > owed)
        return hoa_library_rebuild(library, hoa_call_progress(call), error);
    return hoa_library_commit(library, hoa_call_progress(call), error);
}

/* What the options ask for; `changed` when anything was done. */
static bool
mend(const HoaCall *call, const HoaHealth *health, bool *changed, GError **error)
{
    bool mending = health->findings > 0 && hoa_call_flag(call, "repair");
    bool learning = hoa_call_flag(call, "learn-spellings") || (mending && health->spellings.damaged);

    *changed = mending || learning;
    return (!mending || repair(call, health, error))
           && (!learning || hoa_library_learn_spellings(hoa_call_library(call), hoa_call_progress(call), error));
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    g_autoptr(HoaTable) before = NULL;
    bool changed, mended;
    HoaHealth health;

    if (!look(call, &before, &health, error))
        return false;
    mended = health.findings > 0 && hoa_call_flag(call, "repair");
    if (!mend(call, &health, &changed, error) || (changed && !look(call, answer, &health, error)))
        return false;
    if (!changed)
        *answer = g_steal_pointer(&before);
    for (size_t i = 0; mended && i < hoa_table_notes(before); i++) {
        g_autofree char *note = g_strdup_printf(_("Before the repair: %s"), hoa_table_note(before, i));
        hoa_table_add_note(*answer, note);
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
        "changed by a repair.\n\n"
        "With --learn-spellings, the collection's essays (64 MB of them at most) are counted, and spellings.model is written into "
        "the library: what restores diacritics for this library then knows its names and words. Learn again when the collection "
        "has doubled; check says when. The file may be deleted at any time: the statistics of news that are shipped serve then."),
    .open = HOA_OPEN_WRITE,
    .params = params,
    .examples = examples,
    .run = run,
};
