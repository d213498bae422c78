/* restore: bare text with its diacritics put back. */
#include "command.h"

static const HoaParam params[] = {
    {.name = "text", .type = HOA_PARAM_TEXT, .value = N_("TEXT"), .positional = true, .required = true, .repeated = true,
     .summary = N_("text with diacritics missing")},
    {.name = "plain", .type = HOA_PARAM_FLAG, .summary = N_("give the text alone")},
    {0},
};

static const HoaExample examples[] = {
    {"restore nguoi tot viec tot", N_("each syllable, how sure it is, and what else it could be"), 0},
    {"restore --plain 'Ba Hoa o phuong Cua Nam hien mau cuu nguoi'", N_("the text alone"), 0},
    {0},
};

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    g_autofree char *text = g_strjoinv(" ", (char **)hoa_call_list(call, "text"));
    g_autoptr(GString) restored = g_string_new(NULL);
    g_autofree char *note = NULL;
    const HoaRestorer *restorer;
    bool own;

    if (!hoa_library_restorer(hoa_call_library(call), &restorer, &own, error)
        || !hoa_restore_table(restorer, hoa_slice_from(text), answer, restored, error))
        return false;
    note = g_strdup_printf(_("Read as: %s"), restored->str);
    hoa_table_add_note(*answer, note);
    hoa_table_add_note(*answer, own ? _("By the library's own statistics of spellings.")
                                    : _("By the statistics of news that are shipped; the library's own are made with: "
                                        "hoadep check --learn-spellings"));
    if (hoa_call_flag(call, "plain")) {
        g_string_append_c(restored, '\n');
        hoa_table_set_document(*answer, g_string_free_to_bytes(g_steal_pointer(&restored)));
    }
    return true;
}

const HoaCommand hoa_cmd_restore = {
    .name = "restore",
    .summary = N_("put diacritics back into bare text"),
    .description = N_(
        "Finds the likeliest spelling of every syllable that was typed without diacritics, by how often the collection has each "
        "spelling, each pair and each triple of them. Confidence is the probability of the spelling given; beside it stand "
        "the others that are possible, with theirs. Syllables that carry a diacritic are believed and help their neighbours; "
        "foreign words, numbers, abbreviations and addresses stay as they are, and so does the case of letters.\n\n"
        "The statistics are the library's own when it has learnt them (hoadep check --learn-spellings), else those of news "
        "that are shipped. Without any library, hoadep terms --stage restore does the same with the shipped ones."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
