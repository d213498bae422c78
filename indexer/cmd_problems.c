/* hoadep problems: what could not be read, and why. */
#include "command.h"

enum { COL_FILE, COL_ROW, COL_KIND, COL_REASON, COL_SEEN };

static const HoaColumn columns[] = {
    {.name = "file", .heading = N_("file"), .type = HOA_COLUMN_TEXT},
    {.name = "row", .heading = N_("row"), .type = HOA_COLUMN_INT},
    {.name = "kind", .heading = N_("kind"), .type = HOA_COLUMN_TEXT},
    {.name = "reason", .heading = N_("reason"), .type = HOA_COLUMN_TEXT},
    {.name = "seen", .heading = N_("seen"), .type = HOA_COLUMN_DATE},
};

typedef struct {
    HoaTable *table;
    const char *kind;
    int64_t offset, limit;
    int64_t matched;
} Listing;

static bool
add_problem(const HoaProblem *problem, void *data)
{
    Listing *listing = data;
    g_autofree char *file = NULL;
    int64_t at;

    if (listing->kind != NULL && g_strcmp0(problem->kind, listing->kind) != 0)
        return true;
    at = listing->matched++;
    if (at < listing->offset || (listing->limit > 0 && at >= listing->offset + listing->limit))
        return true;
    /* A file name is data: any bytes, shown safely. */
    file = g_filename_display_name(problem->path != NULL ? problem->path : "");
    hoa_table_add_row(listing->table);
    hoa_table_set_text(listing->table, COL_FILE, file);
    if (problem->row > 0)
        hoa_table_set_int(listing->table, COL_ROW, problem->row);
    hoa_table_set_text(listing->table, COL_KIND, problem->kind);
    hoa_table_set_text(listing->table, COL_REASON, problem->reason);
    hoa_table_set_text(listing->table, COL_SEEN, problem->seen);
    return true;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    Listing listing = {.table = table, .kind = hoa_call_text(call, "kind"), .offset = hoa_call_int(call, "offset"),
                       .limit = hoa_call_int(call, "limit")};

    if (!hoa_store_each_problem(hoa_library_store(hoa_call_library(call)), add_problem, &listing, error))
        return false;
    hoa_table_set_total(table, (uint64_t)listing.matched);
    if (listing.matched == 0)
        hoa_table_add_note(table, _("no problems"));
    *answer = g_steal_pointer(&table);
    return true;
}

static const char *const kinds[] = {"unreadable", "format", "limit", "encoding", "value", "register", "code", "failed", "repair", "disguise",
                                    NULL};

static const HoaParam params[] = {
    {.name = "kind", .type = HOA_PARAM_CHOICE, .value = "KIND", .choices = kinds, .summary = N_("only problems of this kind")},
    HOA_PARAM_PAGE,
    {0},
};

static const HoaExample examples[] = {
    {.line = "problems", .summary = N_("what could not be read, and why")},
    {.line = "problems --kind register", .summary = N_("rows of registers that fit no essay")},
    {.line = "problems --kind repair", .summary = N_("essays whose text was decoded or repaired")},
    {.line = "problems --kind disguise", .summary = N_("words with look-alike letters of other alphabets")},
    {0},
};

const HoaCommand hoa_cmd_problems = {
    .name = "problems",
    .summary = N_("list what could not be read, and why"),
    .description = N_("Lists files, and rows of registers, that could not be read or understood when they were last indexed. A "
                      "problem goes away when the file is read again and is well. Remarks of the kind repair tell what an essay was "
                      "decoded from and what was repaired in it (`hoadep show --repairs` has each repair); those of the kind "
                      "disguise name words whose letters only look Vietnamese, which may be meant to hide a copy."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
