/* show: one essay in full. */
#include "command.h"

static const HoaParam params[] = {
    {.name = "essay", .type = HOA_PARAM_PATH, .value = N_("ESSAY"), .positional = true, .required = true,
     .summary = N_("entry code, number or file")},
    {.name = "no-text", .type = HOA_PARAM_FLAG, .summary = N_("leave the text out")},
    {.name = "repairs", .type = HOA_PARAM_FLAG, .summary = N_("list what was repaired in title and text, and what stood there")},
    {.name = "original", .type = HOA_PARAM_FLAG, .summary = N_("title and text as they were before repair")},
    {.name = "personal", .type = HOA_PARAM_FLAG, .summary = N_("show phone numbers in full")},
    {0},
};

static const HoaExample examples[] = {
    {"show NTVT-2021-111 --no-text", N_("what the catalogue knows of an entry"), 0},
    {"show NTVT-2021-111 --repairs", N_("what was repaired in its text"), 0},
    {"show 1 --format json", N_("an essay by number, for programs"), 0},
    {0},
};

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    HoaLibrary *library = hoa_call_library(call);
    HoaShowOptions options = {.personal = hoa_call_flag(call, "personal"), .no_text = hoa_call_flag(call, "no-text"),
                              .original = hoa_call_flag(call, "original")};
    uint32_t essay;

    if (!hoa_query_find_essay(library, hoa_call_text(call, "essay"), &essay, error))
        return false;
    if (hoa_call_flag(call, "repairs"))
        return hoa_repairs_table(library, essay, options.personal, answer, error);
    return hoa_show_table(library, essay, &options, answer, error);
}

const HoaCommand hoa_cmd_show = {
    .name = "show",
    .summary = N_("show one essay with all that is known of it"),
    .description = N_("Gives the entry's fields, its nominees and its text. Phone numbers are personal data and are masked "
                      "unless --personal asks for them. What was repaired when the file was read can be listed "
                      "(--repairs) and looked at as it was before (--original)."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
