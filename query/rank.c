/* Candidates ranked by a rubric: one row a nominee, every point in a column of its own. */
#include "query.h"

#include "identity.h"

enum { PLACE, NOMINEE, KIND, BIRTH_YEAR, UNIT, ESSAYS, RELEVANCE, INNOVATION_POINTS, AWARD_POINTS, RECENCY, TOTAL,
       INNOVATIONS, BENEFIT, AWARDS, LAST_YEAR };

static const HoaColumn columns[] = {
    [PLACE] = {.name = "place", .heading = N_("Rank"), .type = HOA_COLUMN_INT},
    [NOMINEE] = {.name = "nominee", .heading = N_("Nominee"), .type = HOA_COLUMN_TEXT},
    [KIND] = {.name = "kind", .heading = N_("Kind"), .type = HOA_COLUMN_TEXT},
    [BIRTH_YEAR] = {.name = "birth_year", .heading = N_("Born"), .type = HOA_COLUMN_DATE},
    [UNIT] = {.name = "unit", .heading = N_("Unit"), .type = HOA_COLUMN_TEXT},
    [ESSAYS] = {.name = "essays", .heading = N_("Essays"), .type = HOA_COLUMN_TEXT},
    [RELEVANCE] = {.name = "relevance_points", .heading = N_("Relevance"), .type = HOA_COLUMN_REAL, .decimals = 1},
    [INNOVATION_POINTS]
    = {.name = "innovation_points", .heading = N_("Innovations"), .type = HOA_COLUMN_REAL, .decimals = 1},
    [AWARD_POINTS] = {.name = "award_points", .heading = N_("Awards"), .type = HOA_COLUMN_REAL, .decimals = 1},
    [RECENCY] = {.name = "recency_points", .heading = N_("Recency"), .type = HOA_COLUMN_REAL, .decimals = 1},
    [TOTAL] = {.name = "total", .heading = N_("Total"), .type = HOA_COLUMN_REAL, .unit = N_("points"), .decimals = 1},
    [INNOVATIONS] = {.name = "innovations", .heading = N_("Registered innovations"), .type = HOA_COLUMN_INT},
    [BENEFIT] = {.name = "benefit", .heading = N_("Benefit"), .type = HOA_COLUMN_REAL, .unit = "VND"},
    [AWARDS] = {.name = "awards", .heading = N_("Registered awards"), .type = HOA_COLUMN_INT},
    [LAST_YEAR] = {.name = "last_year", .heading = N_("Last deed"), .type = HOA_COLUMN_DATE},
};

typedef struct {
    char *name, *unit, *sort_key, *essays, *bare_key;
    uint32_t id;
    HoaNomineeKind kind;
    int birth_year;
    HoaMerit merit;
    double relevance, innovation_points, award_points, recency, total;
} Candidate;

typedef struct {
    HoaLibrary *library;
    const HoaRankRequest *request;
    GHashTable *scores; /* essay -> double, best score of the query; NULL without a query */
    double best;
    GPtrArray *candidates;
    GError *error;
} Ranking;

static void
free_candidate(void *data)
{
    Candidate *c = data;

    g_free(c->name);
    g_free(c->unit);
    g_free(c->sort_key);
    g_free(c->essays);
    g_free(c->bare_key);
    g_free(c);
}

/* Scores of all essays that match the query. */
static bool
score_essays(Ranking *r, GError **error)
{
    HoaSearchOptions options = {.limit = UINT32_MAX / 2, .exact_only = false};
    g_autoptr(HoaNode) question = NULL;
    g_autoptr(HoaResult) result = NULL;

    if (r->request->query == NULL || r->request->query[0] == '\0')
        return true;
    if (!hoa_query_parse(r->library, hoa_slice_from(r->request->query), &question, error)
        || !hoa_library_search(r->library, question, &options, &result, error))
        return false;
    r->scores = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    for (size_t i = 0; i < result->n_hits; i++) {
        g_hash_table_insert(r->scores, GUINT_TO_POINTER(result->hits[i].id),
                            g_memdup2(&result->hits[i].score, sizeof(double)));
        r->best = MAX(r->best, result->hits[i].score);
    }
    return true;
}

/* The best of a nominee's essays: several essays of one nominee count once. Negative: none matches. */
static double
best_score(const Ranking *r, const uint32_t *essays, size_t n)
{
    double best = -1;

    for (size_t i = 0; i < n; i++) {
        const double *score = g_hash_table_lookup(r->scores, GUINT_TO_POINTER(essays[i]));

        if (score != NULL)
            best = MAX(best, *score);
    }
    return best;
}

static bool
name_essays(Ranking *r, const uint32_t *essays, size_t n, char **names)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(HoaEssay) essay = NULL;

        if (!hoa_store_essay(hoa_library_store(r->library), essays[i], &essay, &r->error))
            return false;
        if (out->len > 0)
            g_string_append(out, ", ");
        if (essay->code != NULL)
            g_string_append(out, essay->code);
        else
            g_string_append_printf(out, "%u", essay->id);
    }
    *names = g_string_free(g_steal_pointer(&out), FALSE);
    return true;
}

static double
level_points(const uint32_t counts[HOA_N_LEVELS], const double points[HOA_N_LEVELS], double cap, double most)
{
    double sum = 0;

    for (int level = 0; level < HOA_N_LEVELS; level++)
        sum += counts[level] * points[level];
    return cap > 0 ? most * MIN(sum / cap, 1) : 0;
}

static bool
take_nominee(const HoaNomineeRow *row, const uint32_t *essays, size_t n_essays, void *data)
{
    Ranking *r = data;
    double score = r->scores != NULL ? best_score(r, essays, n_essays) : 0;
    g_autoptr(GString) sort_key = g_string_new(NULL);
    Candidate *c;

    if (score < 0 || n_essays == 0 || (r->request->kind >= 0 && (int)row->kind != r->request->kind))
        return true;
    c = g_new0(Candidate, 1);
    g_ptr_array_add(r->candidates, c);
    c->id = row->id;
    c->name = g_strdup(row->name);
    c->unit = g_strdup(row->unit);
    c->bare_key = g_strdup(row->bare_key);
    c->kind = row->kind;
    c->birth_year = row->birth_year;
    hoa_name_sort_key(hoa_slice_from(row->name_key), sort_key);
    c->sort_key = g_string_free(g_steal_pointer(&sort_key), FALSE);
    c->relevance = r->best > 0 ? r->request->rubric.relevance * score / r->best : 0;
    return name_essays(r, essays, n_essays, &c->essays);
}

static void
weigh(const HoaRankRequest *request, int year, Candidate *c)
{
    const HoaRubric *rubric = &request->rubric;
    double age = MAX(0, year - c->merit.last_year);

    c->innovation_points
        = level_points(c->merit.innovations, rubric->innovation_points, rubric->innovation_cap, rubric->innovations);
    c->award_points = level_points(c->merit.awards, rubric->award_points, rubric->award_cap, rubric->awards);
    if (c->merit.last_year > 0 && rubric->recency_years > 0)
        c->recency = rubric->recency * MAX(0, 1 - age / rubric->recency_years);
    c->total = c->relevance + c->innovation_points + c->award_points + c->recency;
}

/* Ties by name in Vietnamese order (given name first), then by number: the same input gives the same order, always. */
static int
by_total(const void *a, const void *b)
{
    const Candidate *x = *(const Candidate *const *)a, *y = *(const Candidate *const *)b;
    int order;

    if (x->total != y->total)
        return x->total > y->total ? -1 : 1;
    order = g_utf8_collate(x->sort_key, y->sort_key);
    if (order == 0)
        order = strcmp(x->sort_key, y->sort_key);
    return order != 0 ? order : (x->id < y->id ? -1 : x->id > y->id);
}

static bool
gather(Ranking *r, GError **error)
{
    int year = r->request->year;

    if (!hoa_store_each_nominee(hoa_library_store(r->library), take_nominee, r, error))
        return false;
    if (r->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&r->error));
        return false;
    }
    for (guint i = 0; i < r->candidates->len; i++) {
        Candidate *c = g_ptr_array_index(r->candidates, i);

        if (!hoa_store_merit(hoa_library_store(r->library), c->id, &c->merit, error))
            return false;
        if (r->request->year == 0)
            year = MAX(year, c->merit.last_edition);
    }
    for (guint i = 0; i < r->candidates->len; i++)
        weigh(r->request, year, g_ptr_array_index(r->candidates, i));
    g_ptr_array_sort(r->candidates, by_total);
    return true;
}

static uint32_t
sum(const uint32_t counts[HOA_N_LEVELS])
{
    uint32_t total = 0;

    for (int level = 0; level < HOA_N_LEVELS; level++)
        total += counts[level];
    return total;
}

static void
set_year(HoaTable *table, size_t column, int year)
{
    g_autofree char *text = g_strdup_printf("%d", year);

    if (year > 0)
        hoa_table_set_text(table, column, text);
}

static void
add_row(HoaTable *table, uint32_t place, const Candidate *c)
{
    hoa_table_add_row(table);
    hoa_table_set_int(table, PLACE, place);
    hoa_table_set_text(table, NOMINEE, c->name);
    hoa_table_set_text(table, KIND, hoa_nominee_kind_label(c->kind));
    set_year(table, BIRTH_YEAR, c->birth_year);
    hoa_table_set_text(table, UNIT, c->unit);
    hoa_table_set_text(table, ESSAYS, c->essays);
    hoa_table_set_real(table, RELEVANCE, c->relevance);
    hoa_table_set_real(table, INNOVATION_POINTS, c->innovation_points);
    hoa_table_set_real(table, AWARD_POINTS, c->award_points);
    hoa_table_set_real(table, RECENCY, c->recency);
    hoa_table_set_real(table, TOTAL, c->total);
    hoa_table_set_int(table, INNOVATIONS, sum(c->merit.innovations));
    if (c->merit.benefit > 0)
        hoa_table_set_real(table, BENEFIT, c->merit.benefit);
    hoa_table_set_int(table, AWARDS, sum(c->merit.awards));
    set_year(table, LAST_YEAR, c->merit.last_year);
}

/*
 * The catalogue keeps two nominees of one name and year of birth apart when their units differ: a person decides whether they
 * are one. Until then both stand here, and it is said.
 */
static void
note_possible_twins(HoaTable *table, const GPtrArray *candidates)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint twins = 0;

    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *c = g_ptr_array_index(candidates, i);

        if (c->birth_year > 0 && c->bare_key != NULL
            && !g_hash_table_add(seen, g_strdup_printf("%s %d", c->bare_key, c->birth_year)))
            twins++;
    }
    if (twins > 0) {
        g_autofree char *note = g_strdup_printf(
            _("%u candidates share name and year of birth with another of this list; see: dups --evidence nominee"), twins);
        hoa_table_add_note(table, note);
    }
}

bool
hoa_rank_table(HoaLibrary *library, const HoaRankRequest *request, HoaTable **answer, GError **error)
{
    g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func(free_candidate);
    g_autoptr(GHashTable) scores = NULL;
    Ranking ranking = {.library = library, .request = request, .candidates = candidates};
    bool ok = score_essays(&ranking, error);

    *answer = NULL;
    scores = ranking.scores;
    if (!ok || !gather(&ranking, error))
        return false;
    *answer = hoa_table_new(columns, G_N_ELEMENTS(columns));
    hoa_table_set_title(*answer, _("Candidates by the rubric"));
    hoa_table_set_total(*answer, candidates->len);
    for (guint i = request->first; i < candidates->len && i - request->first < request->limit; i++)
        add_row(*answer, i + 1, g_ptr_array_index(candidates, i));
    note_possible_twins(*answer, candidates);
    return true;
}
