/* A plan as a query of Xapian. */
#include "plan.h"

typedef struct {
    GPtrArray *queries; /* xc_query */
} List;

static void
list_init(List *list)
{
    list->queries = g_ptr_array_new_with_free_func((GDestroyNotify)xc_query_free);
}

static bool
list_join(List *list, xc_op op, xc_query **query, xc_error *error)
{
    return xc_query_join(op, (const xc_query *const *)list->queries->pdata, list->queries->len, 0, query, error);
}

static void
list_clear(List *list)
{
    g_ptr_array_unref(list->queries);
}

/* A word's spellings weigh as one term. */
static bool
word_query(const HoaPlanWord *word, xc_query **query, xc_error *error)
{
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(xc_term_wdf));

    for (guint i = 0; i < word->spellings->len; i++) {
        const HoaSpelling *spelling = &g_array_index(word->spellings, HoaSpelling, i);
        xc_term_wdf term = {spelling->term, strlen(spelling->term), 1};

        g_array_append_val(terms, term);
    }
    return xc_query_join_terms(XC_OP_SYNONYM, (const xc_term_wdf *)(void *)terms->data, terms->len, 0, query, error);
}

static bool
words_query(const HoaPlan *plan, const HoaPlanNode *node, xc_query **query, xc_error *error)
{
    List list;
    bool ok = true;

    list_init(&list);
    for (uint32_t i = 0; ok && i < node->n_words; i++) {
        xc_query *word;

        ok = word_query(&plan->words[node->first_word + i], &word, error);
        if (ok)
            g_ptr_array_add(list.queries, word);
    }
    ok = ok && list_join(&list, XC_OP_AND, query, error);
    list_clear(&list);
    return ok;
}

/* Any of the values, without weight. */
static bool
values_query(HoaFacet facet, const uint32_t *values, size_t n, xc_query **query, xc_error *error)
{
    g_autofree char *bytes = g_malloc(MAX(n, 1) * HOA_FACET_TERM_MAX);
    g_autofree xc_term_wdf *terms = g_new(xc_term_wdf, MAX(n, 1));
    xc_query *any;
    bool ok;

    for (size_t i = 0; i < n; i++) {
        char term[HOA_FACET_TERM_MAX];
        size_t len = hoa_layout_facet_term(facet, values[i], term);

        memcpy(bytes + i * HOA_FACET_TERM_MAX, term, len);
        terms[i] = (xc_term_wdf){bytes + i * HOA_FACET_TERM_MAX, len, 1};
    }
    if (!xc_query_join_terms(XC_OP_OR, terms, n, 0, &any, error))
        return false;
    ok = xc_query_scale(any, 0, query, error);
    xc_query_free(any);
    return ok;
}

/* Editions are years: at most a century of them. */
static bool
editions_query(const HoaNode *node, xc_query **query, xc_error *error)
{
    int from = node->from != 0 ? node->from : 1990, to = node->to != 0 ? node->to : 2099;
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    for (int year = MAX(from, 1900); year <= MIN(to, 2199); year++)
        g_array_append_val(years, year);
    return values_query(HOA_FACET_EDITION, (const uint32_t *)(void *)years->data, years->len, query, error);
}

static bool node_query(const HoaPlan *plan, const HoaPlanNode *node, xc_query **query, xc_error *error);

static bool
is_filter(const HoaPlanNode *node)
{
    return node->node->kind == HOA_NODE_FACET || node->node->kind == HOA_NODE_EDITIONS;
}

/* Does Xapian's answer for the node stand? Of phrases and titles it knows only that the words are there. */
static bool
is_settled(const HoaPlanNode *node)
{
    bool settled = node->n_words <= 1 && !node->node->title;

    for (guint i = 0; settled && i < node->children->len; i++)
        settled = is_settled(g_ptr_array_index(node->children, i));
    return settled;
}

/*
 * Children of BAG and AND: what must or may match, filters that restrict even a BAG of alternatives, and what excludes.
 * Excluding too much could not be made good: phrases and titles under a NOT are left to the exact look at each candidate.
 */
static bool
combine(const HoaPlan *plan, const HoaPlanNode *node, xc_query **query, xc_error *error)
{
    bool any = node->node->kind == HOA_NODE_BAG && plan->any && !node->excluded;
    List wanted, filters, excluded;
    bool ok = true;

    *query = NULL;
    list_init(&wanted);
    list_init(&filters);
    list_init(&excluded);
    for (guint i = 0; ok && i < node->children->len; i++) {
        const HoaPlanNode *child = g_ptr_array_index(node->children, i);
        bool excludes = child->node->kind == HOA_NODE_NOT;
        xc_query *part;

        if (excludes && !is_settled(child))
            continue;
        ok = node_query(plan, excludes ? g_ptr_array_index(child->children, 0) : child, &part, error);
        if (ok)
            g_ptr_array_add((excludes ? &excluded : is_filter(child) ? &filters : &wanted)->queries, part);
    }
    if (ok) {
        List all;
        xc_query *part;

        list_init(&all);
        if (wanted.queries->len == 0)
            ok = xc_query_all(&part, error);
        else
            ok = list_join(&wanted, any ? XC_OP_OR : XC_OP_AND, &part, error);
        if (ok)
            g_ptr_array_add(all.queries, part);
        for (guint i = 0; ok && i < filters.queries->len; i++)
            g_ptr_array_add(all.queries, g_steal_pointer(&filters.queries->pdata[i]));
        ok = ok && list_join(&all, XC_OP_FILTER, &part, error);
        list_clear(&all);
        if (ok && excluded.queries->len > 0) {
            list_init(&all);
            g_ptr_array_add(all.queries, part);
            for (guint i = 0; i < excluded.queries->len; i++)
                g_ptr_array_add(all.queries, g_steal_pointer(&excluded.queries->pdata[i]));
            ok = list_join(&all, XC_OP_AND_NOT, &part, error);
            list_clear(&all);
        }
        if (ok)
            *query = part;
    }
    list_clear(&wanted);
    list_clear(&filters);
    list_clear(&excluded);
    return ok;
}

static bool
any_query(const HoaPlan *plan, const HoaPlanNode *node, xc_query **query, xc_error *error)
{
    List list;
    bool ok = true;

    list_init(&list);
    for (guint i = 0; ok && i < node->children->len; i++) {
        xc_query *part;

        ok = node_query(plan, g_ptr_array_index(node->children, i), &part, error);
        if (ok)
            g_ptr_array_add(list.queries, part);
    }
    ok = ok && list_join(&list, XC_OP_OR, query, error);
    list_clear(&list);
    return ok;
}

static bool
node_query(const HoaPlan *plan, const HoaPlanNode *node, xc_query **query, xc_error *error)
{
    switch (node->node->kind) {
    case HOA_NODE_WORD:
    case HOA_NODE_PHRASE:
        return words_query(plan, node, query, error);
    case HOA_NODE_FACET:
        return values_query(node->node->facet, (const uint32_t *)(void *)node->node->values->data,
                            node->node->values->len, query, error);
    case HOA_NODE_EDITIONS:
        return editions_query(node->node, query, error);
    case HOA_NODE_OR:
        return any_query(plan, node, query, error);
    case HOA_NODE_ALL:
        return xc_query_all(query, error);
    case HOA_NODE_BAG:
    case HOA_NODE_AND:
        return combine(plan, node, query, error);
    case HOA_NODE_NOT:
        break;
    }
    return xc_query_none(query, error); /* a NOT outside AND and BAG: query/ refuses it before */
}

bool
hoa_plan_query(const HoaPlan *plan, xc_query **query, xc_error *error)
{
    return node_query(plan, plan->root, query, error);
}
