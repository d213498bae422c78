/* The answer to a search, as a table. */
#include "query.h"
#include "reading.h"
#include "snippet.h"
#include "text.h"

enum { ID, CODE, EDITION, CATEGORY, TITLE, NOMINEES, SECTOR, UNIT, SCORE, SNIPPET };

static const HoaColumn columns[] = {
    [ID] = {.name = "id", .heading = N_("Id"), .type = HOA_COLUMN_INT},
    [CODE] = {.name = "code", .heading = N_("Entry code"), .type = HOA_COLUMN_TEXT},
    [EDITION] = {.name = "edition", .heading = N_("Edition"), .type = HOA_COLUMN_DATE},
    [CATEGORY] = {.name = "category", .heading = N_("Category"), .type = HOA_COLUMN_TEXT},
    [TITLE] = {.name = "title", .heading = N_("Title"), .type = HOA_COLUMN_TEXT},
    [NOMINEES] = {.name = "nominees", .heading = N_("Nominee"), .type = HOA_COLUMN_TEXT},
    [SECTOR] = {.name = "sector", .heading = N_("Sector"), .type = HOA_COLUMN_TEXT},
    [UNIT] = {.name = "unit", .heading = N_("Unit"), .type = HOA_COLUMN_TEXT},
    [SCORE] = {.name = "score", .heading = N_("Score"), .type = HOA_COLUMN_REAL, .decimals = 2},
    [SNIPPET] = {.name = "snippet", .heading = N_("Passage"), .type = HOA_COLUMN_TEXT},
};

typedef struct {
    HoaLibrary *library;
    const HoaSearchRequest *request;
    const HoaNode *question;
    const HoaResult *result;
    HoaTable *table;
    GString *text, *snippet;
    GArray *marks;
} Fill;

static void
set_title(Fill *f, const char *title)
{
    g_string_assign(f->text, title != NULL ? title : "");
    hoa_mask_phones(f->text);
    hoa_table_set_text(f->table, TITLE, f->text->str);
    g_array_set_size(f->marks, 0);
    hoa_highlight(hoa_slice(f->text->str, f->text->len), f->result->forms, f->marks);
    hoa_table_set_marks(f->table, TITLE, (const HoaSpan *)(void *)f->marks->data, f->marks->len);
}

static bool
set_snippet(Fill *f, uint32_t essay, GError **error)
{
    g_string_truncate(f->text, 0);
    g_string_truncate(f->snippet, 0);
    g_array_set_size(f->marks, 0);
    if (!hoa_store_text(hoa_library_store(f->library), essay, f->text, error))
        return false;
    hoa_mask_phones(f->text);
    hoa_snippet(hoa_slice(f->text->str, f->text->len), f->result->forms, f->snippet, f->marks);
    hoa_table_set_slice(f->table, SNIPPET, hoa_slice(f->snippet->str, f->snippet->len));
    hoa_table_set_marks(f->table, SNIPPET, (const HoaSpan *)(void *)f->marks->data, f->marks->len);
    return true;
}

static bool
add_hit(Fill *f, const HoaHit *hit, GError **error)
{
    g_autoptr(HoaEssay) essay = NULL;
    g_autoptr(GError) cause = NULL;

    if (!hoa_store_essay(hoa_library_store(f->library), hit->id, &essay, &cause)) {
        if (g_error_matches(cause, HOA_ERROR, HOA_ERROR_NOT_FOUND))
            return true; /* deleted since the index was read; the next commit drops it there too */
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    hoa_table_add_row(f->table);
    hoa_table_set_int(f->table, ID, essay->id);
    hoa_table_set_text(f->table, CODE, essay->code);
    if (essay->edition > 0) {
        g_autofree char *edition = g_strdup_printf("%d", essay->edition);
        hoa_table_set_text(f->table, EDITION, edition);
    }
    hoa_table_set_text(f->table, CATEGORY, hoa_category_label(essay->category));
    set_title(f, essay->title);
    hoa_table_set_text(f->table, NOMINEES, essay->nominees);
    hoa_table_set_text(f->table, SECTOR, essay->sector_name);
    hoa_table_set_text(f->table, UNIT, essay->unit);
    hoa_table_set_real(f->table, SCORE, hit->score);
    return !f->request->snippets || set_snippet(f, hit->id, error);
}

/* ---- Facets ---------------------------------------------------------------------------------------------------------------- */

static const HoaColumn facet_columns[] = {
    {.name = "facet", .heading = N_("Facet"), .type = HOA_COLUMN_TEXT},
    {.name = "value", .heading = N_("Value"), .type = HOA_COLUMN_TEXT},
    {.name = "count", .heading = N_("Essays"), .type = HOA_COLUMN_INT},
};

static const char *
facet_heading(HoaFacet facet)
{
    static const char *const headings[HOA_N_FACETS]
        = {N_("Edition"), N_("Category"), N_("Stage"), N_("Level"), N_("Sector"), N_("Unit"), N_("Place"), N_("Nominee")};

    return _(headings[facet]);
}

static bool
add_facet(Fill *f, HoaTable *facets, HoaFacet facet, GError **error)
{
    size_t n = f->result->n_facets[facet], shown = n;

    if (f->request->facet_limit > 0)
        shown = MIN(shown, f->request->facet_limit);
    for (size_t i = 0; i < shown; i++) {
        const HoaFacetCount *count = &f->result->facets[facet][i];
        g_autofree char *label = NULL;

        if (count->value != 0
            && !hoa_store_facet_label(hoa_library_store(f->library), facet, count->value, &label, error))
            return false;
        hoa_table_add_row(facets);
        hoa_table_set_text(facets, 0, facet_heading(facet));
        hoa_table_set_text(facets, 1, label != NULL ? label : _("(not stated)"));
        hoa_table_set_int(facets, 2, count->count);
    }
    if (shown < n) {
        g_autofree char *note
            = g_strdup_printf(_("%s: %zu more values"), facet_heading(facet), n - shown);
        hoa_table_add_note(facets, note);
    }
    return true;
}

static bool
add_facets(Fill *f, GError **error)
{
    g_autoptr(HoaTable) facets = NULL;

    if (f->request->options.facets == 0)
        return true;
    facets = hoa_table_new(facet_columns, G_N_ELEMENTS(facet_columns));
    hoa_table_set_title(facets, _("Counts over all essays found"));
    for (int facet = 0; facet < HOA_N_FACETS; facet++) {
        if ((f->request->options.facets >> facet & 1) != 0 && !add_facet(f, facets, (HoaFacet)facet, error))
            return false;
    }
    hoa_table_attach(f->table, "facets", g_steal_pointer(&facets));
    return true;
}

/* ---- Remarks --------------------------------------------------------------------------------------------------------------- */

static bool
add_suggestions(Fill *f, GError **error)
{
    for (guint i = 0; i < f->result->unknown->len; i++) {
        const char *word = g_ptr_array_index(f->result->unknown, i);
        g_autofree char *form = NULL;
        g_autofree char *note = NULL;
        uint32_t essays;

        if (!hoa_library_suggest(f->library, hoa_slice_from(word), hoa_token_is_bare(hoa_slice_from(word)), &form,
                                 &essays, error))
            return false;
        if (form != NULL)
            note = g_strdup_printf(_("“%s” is in no essay; did you mean “%s” (%u essays)?"), word, form, essays);
        else
            note = g_strdup_printf(_("“%s” is in no essay"), word);
        hoa_table_add_note(f->table, note);
    }
    return true;
}

/* What a bare query is taken to mean. It does not change what is found. */
static bool
add_reading(Fill *f, GError **error)
{
    g_autoptr(GString) reading = g_string_new(NULL);
    g_autofree char *note = NULL;
    double confidence;
    int hundredths;

    if (!hoa_query_reading(f->library, hoa_slice_from(f->request->query), f->question, reading, &confidence, error))
        return false;
    if (reading->len == 0)
        return true;
    hundredths = (int)(confidence * 100); /* cut off: what is not certain never shows as 1 */
    /* TRANSLATORS: then a probability, 0.97, with your decimal mark. */
    note = g_strdup_printf(_("read as “%s” (%d.%02d)"), reading->str, hundredths / 100, hundredths % 100);
    hoa_table_add_note(f->table, note);
    return true;
}

static void
add_remarks(Fill *f)
{
    if (f->result->near)
        hoa_table_add_note(f->table, _("Nothing is spelled so; essays whose spelling differs in diacritics only are shown."));
    if (f->result->widened && f->result->total > 0)
        hoa_table_add_note(f->table, _("Few or no essays hold all the words; essays with some of them are shown, best first."));
}

static bool
fill(Fill *f, GError **error)
{
    for (size_t i = 0; i < f->result->n_hits; i++) {
        if (!add_hit(f, &f->result->hits[i], error))
            return false;
    }
    hoa_table_set_total(f->table, f->result->total);
    add_remarks(f);
    return add_reading(f, error) && add_suggestions(f, error) && add_facets(f, error);
}

bool
hoa_search_table(HoaLibrary *library, const HoaSearchRequest *request, HoaTable **answer, GError **error)
{
    g_autoptr(HoaNode) question = NULL;
    g_autoptr(HoaResult) result = NULL;
    g_autoptr(HoaTable) table = NULL;
    Fill f = {.library = library, .request = request};
    bool ok;

    *answer = NULL;
    if (!hoa_query_parse(library, hoa_slice_from(request->query), &question, error)
        || !hoa_library_search(library, question, &request->options, &result, error))
        return false;
    table = hoa_table_new(columns, request->snippets ? G_N_ELEMENTS(columns) : SNIPPET);
    f.question = question;
    f.result = result;
    f.table = table;
    f.text = g_string_new(NULL);
    f.snippet = g_string_new(NULL);
    f.marks = g_array_new(FALSE, FALSE, sizeof(HoaSpan));
    ok = fill(&f, error);
    g_string_free(f.text, TRUE);
    g_string_free(f.snippet, TRUE);
    g_array_unref(f.marks);
    if (ok)
        *answer = g_steal_pointer(&table);
    return ok;
}
