/* search: essays by words, phrases and fields. */
#include "command.h"

static const char *const match_choices[] = {"auto", "all", "any", NULL};

static const HoaParam params[] = {
    {.name = "query", .type = HOA_PARAM_TEXT, .value = N_("QUERY"), .positional = true, .repeated = true,
     .summary = N_("words, \"phrases\", field:value, AND OR NOT; nothing: every essay")},
    {.name = "facet", .letter = 'f', .type = HOA_PARAM_TEXT, .value = N_("NAME"), .repeated = true,
     .summary = N_("count the essays found by: edition category stage level sector unit place nominee, or all")},
    {.name = "facet-limit", .type = HOA_PARAM_INT, .value = "N", .fallback = "10", .min = 0, .max = 1000000,
     .summary = N_("values to give per facet at most; 0: all")},
    {.name = "match", .type = HOA_PARAM_CHOICE, .value = N_("HOW"), .choices = match_choices, .fallback = "auto",
     .summary = N_("all words, any of them, or all with any as fallback")},
    {.name = "no-snippets", .type = HOA_PARAM_FLAG, .summary = N_("leave the passages out")},
    HOA_PARAM_PAGE,
    {0},
};

static const HoaExample examples[] = {
    {"search hiến máu", N_("essays on blood donation, best first"), 0},
    {"search hien mau", N_("the same, typed without diacritics"), 0},
    {"search '\"tổ dân phố\" edition:2019..2022' --facet sector --limit 5", N_("a phrase, some editions, counts by sector"), 0},
    {"search 'sáng kiến -\"hiến máu\"' --format jsonl", N_("one JSON object a hit, for programs"), 0},
    {"search '\"chưa đóng'", N_("a mistake in the query is explained"), 64},
    {0},
};

static bool
read_facets(const HoaCall *call, unsigned *facets, GError **error)
{
    const char *const *names = hoa_call_list(call, "facet");

    *facets = 0;
    for (size_t i = 0; names[i] != NULL; i++) {
        int facet = 0;

        if (strcmp(names[i], "all") == 0) {
            *facets = (1U << HOA_N_FACETS) - 1;
            continue;
        }
        while (facet < HOA_N_FACETS && strcmp(names[i], hoa_facet_name((HoaFacet)facet)) != 0)
            facet++;
        if (facet == HOA_N_FACETS) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE,
                        _("there is no facet “%s”; facets are edition category stage level sector unit place nominee"),
                        names[i]);
            return false;
        }
        *facets |= 1U << facet;
    }
    return true;
}

static HoaMatch
read_match(const char *name)
{
    return strcmp(name, "all") == 0 ? HOA_MATCH_ALL : strcmp(name, "any") == 0 ? HOA_MATCH_ANY : HOA_MATCH_AUTO;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    g_autofree char *query = g_strjoinv(" ", (char **)hoa_call_list(call, "query"));
    int64_t limit = hoa_call_int(call, "limit");
    HoaSearchRequest request = {
        .query = query,
        .options = {.first = (uint32_t)MIN(hoa_call_int(call, "offset"), UINT32_MAX / 4),
                    .limit = limit > 0 ? (uint32_t)limit : UINT32_MAX / 4,
                    .match = read_match(hoa_call_text(call, "match"))},
        .facet_limit = (size_t)hoa_call_int(call, "facet-limit"),
        .snippets = !hoa_call_flag(call, "no-snippets"),
    };

    return read_facets(call, &request.options.facets, error)
           && hoa_search_table(hoa_call_library(call), &request, answer, error);
}

const HoaCommand hoa_cmd_search = {
    .name = "search",
    .summary = N_("search essays by words, phrases and fields"),
    .description = N_(
        "Finds essays and gives the best first: a BM25 score over syllables and adjacent pairs of syllables, words in the title "
        "counting more. The passage shown is the one that holds most of the query.\n\n"
        "A query typed without any diacritics matches every spelling the collection knows (dong nai finds Đồng Nai); a query "
        "with diacritics is taken at its word, and only when nothing is spelled so are near spellings shown, with a remark. "
        "How a bare query is likely to be meant is told under the answer; the ranking does not depend on it.\n\n"
        "Side by side, all words are wanted; when no essay has them all, or fewer than ten have all of four words or more, "
        "essays with some of the words are shown too. --match decides otherwise. The query language is described in "
        "doc/query.md."),
    .open = HOA_OPEN_READ,
    .params = params,
    .examples = examples,
    .run = run,
};
