/* terms: the tokeniser, seen. */
#include "command.h"

static const HoaParam params[] = {
    {.name = "text", .type = HOA_PARAM_TEXT, .value = N_("TEXT"), .positional = true, .repeated = true,
     .summary = N_("the text to take apart")},
    {.name = "file", .type = HOA_PARAM_PATH, .value = N_("FILE"), .summary = N_("read the text from a file instead")},
    {0},
};

static const HoaExample examples[] = {
    {"terms 'Hoà giải ở TP.HCM: 75.358 vụ'", N_("tokens, what they are indexed as, and which form pairs"), 0},
    {0},
};

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    const char *file = hoa_call_text(call, "file");
    g_autofree char *text = NULL;
    g_autoptr(GError) cause = NULL;
    gsize size;

    if (file == NULL) {
        text = g_strjoinv(" ", (char **)hoa_call_list(call, "text"));
        return hoa_terms_table(hoa_slice_from(text), answer, error);
    }
    if (!g_file_get_contents(file, &text, &size, &cause)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, "%s", cause->message);
        return false;
    }
    return hoa_terms_table(hoa_slice(text, size), answer, error);
}

const HoaCommand hoa_cmd_terms = {
    .name = "terms",
    .summary = N_("show how a text is read: tokens and their forms"),
    .description = N_("Takes a text apart as indexing and searching do: the token as it is written, the form that is indexed "
                      "(lower case, one placement of the tone mark), the form without diacritics, and whether it pairs with the "
                      "token before it."),
    .open = HOA_OPEN_NONE,
    .params = params,
    .examples = examples,
    .run = run,
};
