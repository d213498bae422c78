/*
 * Themes: essays that contain any form of a theme, found by the index.
 *
 * A search takes a limited number of words, so a theme with many forms is asked for in parts and the essays are joined. Forms
 * in capitals throughout are abbreviations; the index has no capitals, so they are left out here and a note says so.
 */
#include "stats.h"

#include "corpus.h"
#include "text.h"

#include <math.h>

/* Words asked for in one search; the library's limit is 64. */
enum { WORDS_AT_ONCE = 60 };

typedef struct {
    HoaLibrary *library;
    HoaCross *cross;
    uint32_t essays;    /* of the library */
    unsigned left_out;  /* abbreviations */
    GString *formulaic; /* names of themes that nearly every essay mentions */
    GHashTable *any;    /* essays with some theme */
} Themes;

/* ---- Forms ------------------------------------------------------------------------------------------------------------- */

static bool
is_abbreviation(const char *form)
{
    bool letters = false;

    for (const char *at = form; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (g_unichar_islower(c))
            return false;
        letters = letters || g_unichar_isalpha(c);
    }
    return letters;
}

GPtrArray *
hoa_theme_forms(const char *field, unsigned *left_out)
{
    g_auto(GStrv) forms = g_strsplit(field, ";", -1);
    GPtrArray *phrases = g_ptr_array_new_with_free_func(g_free);

    *left_out = 0;
    for (char **form = forms; *form != NULL; form++) {
        g_strstrip(*form);
        if (is_abbreviation(*form))
            ++*left_out;
        else if (hoa_text_count_tokens(hoa_slice_from(*form)) > 0)
            g_ptr_array_add(phrases, g_strdup(*form));
    }
    return phrases;
}

static HoaNode *
phrase_node(const char *form)
{
    HoaTokens tokens = {.text = hoa_slice_from(form)};
    HoaNode *node = hoa_node_new(HOA_NODE_WORD);
    char canonical[HOA_TOKEN_MAX];
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        size_t len = hoa_token_canonical(hoa_slice(form + token.offset, token.len), canonical);

        g_ptr_array_add(node->words, g_strndup(canonical, len));
    }
    if (node->words->len > 1)
        node->kind = HOA_NODE_PHRASE;
    return node;
}

/* ---- Questions --------------------------------------------------------------------------------------------------------- */

static void
add_facet(HoaNode *parent, HoaFacet facet, uint32_t value)
{
    HoaNode *node = hoa_node_new(HOA_NODE_FACET);

    node->facet = facet;
    g_array_append_val(node->values, value);
    g_ptr_array_add(parent->children, node);
}

/* The request's filters as a node to which the forms are added. */
static HoaNode *
filter_node(const HoaStatsRequest *request)
{
    HoaNode *all = hoa_node_new(HOA_NODE_AND), *years;

    if (request->year_from != 0 || request->year_to != 0) {
        years = hoa_node_new(HOA_NODE_EDITIONS);
        years->from = request->year_from;
        years->to = request->year_to;
        g_ptr_array_add(all->children, years);
    }
    if (request->edition != 0)
        add_facet(all, HOA_FACET_EDITION, (uint32_t)request->edition);
    if (request->sector != NULL)
        add_facet(all, HOA_FACET_SECTOR, (uint32_t)g_ascii_strtoull(request->sector, NULL, 10));
    if (request->level != HOA_LEVEL_NONE)
        add_facet(all, HOA_FACET_LEVEL, (uint32_t)request->level);
    return all;
}

/* Adds the essays that have one of the forms from `*at` on, as many forms as one search takes, to `essays`. */
static bool
find_some(const Themes *themes, const GPtrArray *forms, guint *at, GHashTable *essays, GError **error)
{
    static const HoaRanking unranked = {.k1 = 1.2, .b = 0.6};
    HoaSearchOptions options = {.limit = themes->essays, .match = HOA_MATCH_ALL, .ranking = &unranked, .exact_only = true};
    g_autoptr(HoaNode) question = filter_node(themes->cross->request);
    g_autoptr(HoaResult) result = NULL;
    HoaNode *any = hoa_node_new(HOA_NODE_OR);
    guint words = 0;

    g_ptr_array_add(question->children, any);
    while (*at < forms->len) {
        HoaNode *phrase = phrase_node(forms->pdata[*at]);

        words += phrase->words->len;
        if (words > WORDS_AT_ONCE && any->children->len > 0) {
            hoa_node_free(phrase);
            break;
        }
        g_ptr_array_add(any->children, phrase);
        ++*at;
    }
    if (!hoa_library_search(themes->library, question, &options, &result, error))
        return false;
    for (size_t i = 0; i < result->n_hits; i++)
        g_hash_table_add(essays, GUINT_TO_POINTER(result->hits[i].id));
    return true;
}

/* ---- Counting ---------------------------------------------------------------------------------------------------------- */

/* The value of an essay in the other dimension: key and label as the store's counts have them; a facet that is unknown is "". */
static bool
other_value(const Themes *themes, uint32_t essay, HoaFacet facet, char **key, char **label, GError **error)
{
    HoaStore *store = hoa_library_store(themes->library);
    HoaFacets facets;

    *label = NULL;
    if (!hoa_store_facets(store, essay, &facets, error) ||
        (facets.value[facet] != 0 && !hoa_store_facet_label(store, facet, facets.value[facet], label, error)))
        return false;
    *key = facets.value[facet] == 0 ? g_strdup("") : g_strdup_printf("%010u", facets.value[facet]);
    return true;
}

static bool
facet_of(int by, HoaFacet *facet)
{
    static const HoaFacet facets[] = {[HOA_BY_EDITION] = HOA_FACET_EDITION,   [HOA_BY_YEAR] = HOA_FACET_EDITION,
                                      [HOA_BY_SECTOR] = HOA_FACET_SECTOR,     [HOA_BY_LEVEL] = HOA_FACET_LEVEL,
                                      [HOA_BY_UNIT] = HOA_FACET_UNIT,         [HOA_BY_CATEGORY] = HOA_FACET_CATEGORY,
                                      [HOA_BY_STAGE] = HOA_FACET_STAGE,       [HOA_BY_KIND] = HOA_N_FACETS,
                                      [HOA_BY_PLACE] = HOA_FACET_PLACE,       [HOA_BY_SOURCE] = HOA_N_FACETS,
                                      [HOA_BY_PERIOD] = HOA_N_FACETS};

    *facet = (size_t)by < G_N_ELEMENTS(facets) ? facets[by] : HOA_N_FACETS;
    return *facet != HOA_N_FACETS;
}

typedef struct {
    char *label;
    double count;
} Tally;

static void
tally_free(void *data)
{
    g_free(((Tally *)data)->label);
    g_free(data);
}

/* One theme's essays, spread over the other dimension. */
static bool
add_crossed(const Themes *themes, size_t theme_at, const char *code, const char *name, GHashTable *essays, HoaFacet facet,
            GError **error)
{
    g_autoptr(GHashTable) tallies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tally_free);
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, essays);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        char *other = NULL, *label = NULL;
        Tally *tally;

        if (!other_value(themes, GPOINTER_TO_UINT(key), facet, &other, &label, error))
            return false;
        tally = g_hash_table_lookup(tallies, other);
        if (tally == NULL) {
            tally = g_new0(Tally, 1);
            tally->label = g_steal_pointer(&label);
            g_hash_table_insert(tallies, g_strdup(other), tally);
        }
        tally->count++;
        g_free(other);
        g_free(label);
    }
    g_hash_table_iter_init(&iter, tallies);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const char *keys[2] = {code, code}, *labels[2] = {name, name};

        keys[1 - theme_at] = key;
        labels[1 - theme_at] = ((Tally *)value)->label;
        hoa_cross_add(themes->cross, labels, keys, ((Tally *)value)->count, 0);
    }
    return true;
}

static bool
add_theme(Themes *themes, char **fields, GError **error)
{
    const HoaStatsRequest *request = themes->cross->request;
    g_autoptr(GHashTable) essays = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) forms = NULL;
    size_t theme_at = request->by[0] == HOA_STATS_THEME ? 0 : 1;
    HoaFacet facet = HOA_N_FACETS;
    GHashTableIter iter;
    unsigned left_out;
    void *essay;

    forms = hoa_theme_forms(fields[2], &left_out);
    themes->left_out += left_out;
    if (g_strv_length(fields) > 4 && strcmp(fields[4], "formulaic") == 0)
        g_string_append_printf(themes->formulaic, "%s%s", themes->formulaic->len > 0 ? "; " : "", fields[1]);
    for (guint at = 0; at < forms->len;)
        if (!find_some(themes, forms, &at, essays, error))
            return false;
    g_hash_table_iter_init(&iter, essays);
    while (g_hash_table_iter_next(&iter, &essay, NULL))
        g_hash_table_add(themes->any, essay);
    if (request->n_by == 1) {
        hoa_cross_add(themes->cross, (const char *const[]){fields[1]}, (const char *const[]){fields[0]},
                      g_hash_table_size(essays), 0);
        return true;
    }
    if (!facet_of(request->by[1 - theme_at], &facet)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("themes cannot be counted by %s"),
                    hoa_wording_dimension(request->by[1 - theme_at])->id);
        return false;
    }
    if (!add_crossed(themes, theme_at, fields[0], fields[1], essays, facet, error))
        return false;
    hoa_cross_set_total(themes->cross, theme_at, fields[0], g_hash_table_size(essays));
    return true;
}

/* Totals of the other dimension: essays with some theme, each once. */
static bool
add_other_totals(const Themes *themes, GError **error)
{
    const HoaStatsRequest *request = themes->cross->request;
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t other_at = request->by[0] == HOA_STATS_THEME ? 1 : 0;
    HoaFacet facet;
    GHashTableIter iter;
    void *key, *count;

    if (request->n_by < 2 || !facet_of(request->by[other_at], &facet))
        return true;
    g_hash_table_iter_init(&iter, themes->any);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        char *other = NULL;
        g_autofree char *label = NULL;

        if (!other_value(themes, GPOINTER_TO_UINT(key), facet, &other, &label, error))
            return false;
        count = g_hash_table_lookup(counts, other);
        g_hash_table_replace(counts, other, GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
    }
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, &count))
        hoa_cross_set_total(themes->cross, other_at, key, GPOINTER_TO_UINT(count));
    return true;
}

static void
add_notes(const Themes *themes, GPtrArray *notes)
{
    g_ptr_array_add(notes, g_strdup(_("an essay may have several themes; the total counts each essay with some theme once")));
    if (themes->left_out > 0)
        g_ptr_array_add(notes, g_strdup_printf(_("%u abbreviations in capitals are not searched for: the index does not keep "
                                                 "capitals"), themes->left_out));
    if (themes->formulaic->len > 0)
        g_ptr_array_add(notes, g_strdup_printf(_("nearly every essay mentions these, whatever it is about: %s"),
                                               themes->formulaic->str));
}

bool
hoa_stats_themes(HoaLibrary *library, HoaCross *cross, GPtrArray *notes, GError **error)
{
    g_autoptr(GString) formulaic = g_string_new(NULL);
    g_autoptr(GHashTable) any = g_hash_table_new(NULL, NULL);
    Themes themes = {.library = library, .cross = cross, .formulaic = formulaic, .any = any};
    g_autofree char *text = hoa_slice_dup(hoa_corpus_data("themes.tsv"));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool heading = true;
    uint64_t essays;

    if (!hoa_store_essay_count(hoa_library_store(library), &essays, error))
        return false;
    themes.essays = (uint32_t)MAX(essays, 1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);

        if ((*line)[0] == '#' || g_strv_length(fields) < 3)
            continue;
        if (!heading && !add_theme(&themes, fields, error))
            return false;
        heading = false;
    }
    cross->total = g_hash_table_size(any);
    if (!add_other_totals(&themes, error))
        return false;
    add_notes(&themes, notes);
    return true;
}
