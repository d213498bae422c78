/* dups: entries that share text or a nominee. */
#include "command.h"

static const char *const evidence_choices[] = {"all", "text", "nominee", NULL};

static const HoaParam params[] = {
    {.name = "essay", .type = HOA_PARAM_PATH, .value = N_("ESSAY"), .positional = true,
     .summary = N_("only pairs with this one: entry code, number or file")},
    {.name = "evidence", .letter = 'e', .type = HOA_PARAM_CHOICE, .value = N_("KIND"), .choices = evidence_choices,
     .fallback = "all", .summary = N_("shared passages, same nominee, or both")},
    {.name = "min-passage", .letter = 'p', .type = HOA_PARAM_INT, .value = "N", .fallback = "20", .min = 12, .max = 100000,
     .summary = N_("syllables of the longest shared passage, at least")},
    {.name = "min-resemblance", .type = HOA_PARAM_REAL, .value = "R", .fallback = "0",
     .summary = N_("resemblance, 0 to 1, at least")},
    HOA_PARAM_PAGE,
    {0},
};

static const HoaExample examples[] = {
    {"dups --evidence text", N_("entries that share passages of 20 syllables or more"), 0},
    {"dups --evidence nominee --limit 10", N_("entries that seem to be on the same nominee"), 0},
    {"dups NTVT-2018-306", N_("what is similar to one entry"), 0},
    {0},
};

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    const char *evidence = hoa_call_text(call, "evidence"), *essay = hoa_call_text(call, "essay");
    int64_t limit = hoa_call_int(call, "limit");
    HoaDupsRequest request = {
        .texts = strcmp(evidence, "nominee") != 0,
        .nominees = strcmp(evidence, "text") != 0,
        .min_passage = (uint32_t)hoa_call_int(call, "min-passage"),
        .min_resemblance = hoa_call_real(call, "min-resemblance"),
        .first = (uint32_t)MIN(hoa_call_int(call, "offset"), UINT32_MAX / 4),
        .limit = limit > 0 ? (uint32_t)limit : UINT32_MAX / 4,
    };

    if (!(request.min_resemblance >= 0 && request.min_resemblance <= 1)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("--min-resemblance must be from 0 to 1"));
        return false;
    }
    if (essay != NULL && !hoa_query_find_essay(hoa_call_library(call), essay, &request.essay, error))
        return false;
    return hoa_dups_table(hoa_call_library(call), &request, hoa_call_progress(call), answer, error);
}

const HoaCommand hoa_cmd_dups = {
    .name = "dups",
    .summary = N_("find entries that share text or a nominee"),
    .description = N_(
        "Texts are compared without diacritics. Candidates come from winnowed fingerprints of six syllables in windows of "
        "seven, which finds every shared run of twelve syllables or more; each candidate is then compared exactly: resemblance "
        "and containment of five-syllable shingles, the longest shared passage, and how many syllables of the first text lie "
        "in shared runs of twelve or more.\n\n"
        "Nominees are held to be the same when the name without diacritics is equal, the years of birth do not contradict, and "
        "a second attribute (year of birth, unit or place) agrees. The same person may rightly be nominated again for new "
        "deeds: what is shown is similarity, and a person decides."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
