#include "options.h"

static const char *const formats[] = {"aligned", "tsv", "csv", "json", "jsonl", "html", NULL};
static const char *const colours[] = {"auto", "always", "never", NULL};
static const char *const languages[] = {"vi", "en", NULL};
static const char *const progresses[] = {"auto", "bar", "lines", "none", NULL};

static const HoaParam params[] = {
    {.name = "library", .letter = 'L', .type = HOA_PARAM_PATH, .value = "DIR",
     .summary = N_("the library directory; else $HOADEP_LIBRARY, else ./hoadep-library")},
    {.name = "format", .type = HOA_PARAM_CHOICE, .value = "FORMAT", .choices = formats,
     .summary = N_("how the answer is written; by default after the ending of --output, else aligned")},
    {.name = "output", .letter = 'o', .type = HOA_PARAM_PATH, .value = "FILE",
     .summary = N_("write the answer to this file, which is replaced in one step")},
    {.name = "colour", .type = HOA_PARAM_CHOICE, .value = "WHEN", .choices = colours, .fallback = "auto",
     .summary = N_("colour and bold in aligned answers")},
    {.name = "lang", .type = HOA_PARAM_CHOICE, .value = "LANG", .choices = languages,
     .summary = N_("language of headings and messages; by default that of the locale")},
    {.name = "progress", .type = HOA_PARAM_CHOICE, .value = "HOW", .choices = progresses, .fallback = "auto",
     .summary = N_("how long work is shown on standard error: a bar, or a line every ten seconds")},
    {.name = "limit", .letter = 'n', .type = HOA_PARAM_INT, .value = "N", .summary = N_("rows to give at most; 0: all"),
     .fallback = "0", .min = 0, .max = 10000000},
    {.name = "offset", .type = HOA_PARAM_INT, .value = "N", .summary = N_("rows to skip"), .fallback = "0", .min = 0,
     .max = INT64_C(1) << 40},
    {.name = "quiet", .letter = 'q', .type = HOA_PARAM_FLAG, .summary = N_("no progress; errors are still told")},
    {.name = "help", .letter = 'h', .type = HOA_PARAM_FLAG, .summary = N_("explain the command instead of running it")},
    {.name = "version", .letter = 'V', .type = HOA_PARAM_FLAG, .summary = N_("tell the version")},
    {.name = NULL},
};

const HoaCommand hoa_options = {
    .name = "hoadep", .summary = N_("full-text search and numbers for contest essays"), .params = params};
