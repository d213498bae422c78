/* show: one essay in full. */
#include "command.h"

static const HoaParam params[] = {
    {.name = "essay", .type = HOA_PARAM_PATH, .value = N_("ESSAY"), .positional = true, .required = true,
     .summary = N_("entry code, number or file")},
    {.name = "no-text", .type = HOA_PARAM_FLAG, .summary = N_("leave the text out")},
    {.name = "personal", .type = HOA_PARAM_FLAG, .summary = N_("show phone numbers in full")},
    {0},
};

static const HoaExample examples[] = {
    {"show NTVT-2021-111 --no-text", N_("what the catalogue knows of an entry"), 0},
    {"show 1 --format json", N_("an essay by number, for programs"), 0},
    {0},
};

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    uint32_t essay;

    return hoa_query_find_essay(hoa_call_library(call), hoa_call_text(call, "essay"), &essay, error)
           && hoa_show_table(hoa_call_library(call), essay, hoa_call_flag(call, "personal"),
                             !hoa_call_flag(call, "no-text"), answer, error);
}

const HoaCommand hoa_cmd_show = {
    .name = "show",
    .summary = N_("show one essay with all that is known of it"),
    .description = N_("Gives the entry's fields, its nominees and its text. Phone numbers are personal data and are masked "
                      "unless --personal asks for them."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
