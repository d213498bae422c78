/* rank: candidates by a rubric. */
#include "command.h"

static const char *const kind_choices[] = {"any", "person", "collective", "household", NULL};

static const HoaParam params[] = {
    {.name = "query", .type = HOA_PARAM_TEXT, .value = N_("QUERY"), .positional = true, .repeated = true,
     .summary = N_("theme: only nominees of essays that match, relevance counted; nothing: all nominees")},
    {.name = "rubric", .letter = 'r', .type = HOA_PARAM_PATH, .value = N_("FILE"),
     .summary = N_("criteria and weights; without it the rubric that ships with the program")},
    {.name = "year", .type = HOA_PARAM_INT, .value = N_("YEAR"), .min = 1990, .max = 2199,
     .summary = N_("count recency back from this year; without it the latest edition")},
    {.name = "kind", .letter = 'k', .type = HOA_PARAM_CHOICE, .value = N_("KIND"), .choices = kind_choices,
     .fallback = "any", .summary = N_("kind of nominee")},
    HOA_PARAM_PAGE,
    {0},
};

static const HoaExample examples[] = {
    {"rank --limit 10", N_("the ten candidates with most points"), 0},
    {"rank hiến máu --kind person", N_("people, ranked for the theme of blood donation"), 0},
    {0},
};

static bool
read_rubric(const char *path, HoaRubric *rubric, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) cause = NULL;
    gsize size;

    if (path == NULL)
        return hoa_rubric_parse(hoa_corpus_data("rubric.ini"), rubric, error);
    if (!g_file_get_contents(path, &text, &size, &cause)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, "%s", cause->message);
        return false;
    }
    if (!hoa_rubric_parse(hoa_slice(text, size), rubric, error)) {
        g_prefix_error(error, "%s: ", path);
        return false;
    }
    return true;
}

static int
read_kind(const char *name)
{
    HoaNomineeKind kind;

    return hoa_nominee_kind_parse(hoa_slice_from(name), &kind) ? (int)kind : -1;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    g_autofree char *query = g_strjoinv(" ", (char **)hoa_call_list(call, "query"));
    int64_t limit = hoa_call_int(call, "limit");
    HoaRankRequest request = {
        .query = query,
        .year = (int)hoa_call_int(call, "year"),
        .kind = read_kind(hoa_call_text(call, "kind")),
        .first = (uint32_t)MIN(hoa_call_int(call, "offset"), UINT32_MAX / 4),
        .limit = limit > 0 ? (uint32_t)limit : UINT32_MAX / 4,
    };

    return read_rubric(hoa_call_text(call, "rubric"), &request.rubric, error)
           && hoa_rank_table(hoa_call_library(call), &request, answer, error);
}

const HoaCommand hoa_cmd_rank = {
    .name = "rank",
    .summary = N_("rank candidates by a rubric, every point explained"),
    .description = N_(
        "One row a nominee, not an essay: several essays on one nominee count once, by the best of them. Each criterion of the "
        "rubric has a column of points, and the counts behind them stand beside it, so every place can be explained.\n\n"
        "Equal totals are ordered by name the Vietnamese way, given name first. The same library gives the same order, always."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
