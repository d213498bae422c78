/* One essay's tokens against a plan: exact matches and exact scores. */
#include "plan.h"

void
hoa_scan_init(HoaScan *scan, const HoaPlan *plan)
{
    *scan = (HoaScan){.plan = plan,
                      .tokens = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                      .masks = g_array_new(FALSE, FALSE, sizeof(uint64_t))};
}

void
hoa_scan_clear(HoaScan *scan)
{
    g_array_unref(scan->tokens);
    g_array_unref(scan->masks);
}

static uint64_t
words_of(const HoaPlan *plan, uint32_t number)
{
    uint32_t at = number & plan->lookup.mask;

    while (plan->lookup.keys[at] != 0) {
        if (plan->lookup.keys[at] == number)
            return plan->lookup.masks[at];
        at = (at + 1) & plan->lookup.mask;
    }
    return 0;
}

bool
hoa_scan_read(HoaScan *scan, uint32_t id)
{
    uint32_t *tokens;
    uint64_t *masks;

    scan->entry = hoa_snapshot_find(scan->plan->snapshot, id, &scan->segment);
    if (scan->entry == NULL)
        return false;
    g_array_set_size(scan->tokens, scan->entry->n_tokens);
    g_array_set_size(scan->masks, scan->entry->n_tokens);
    tokens = (uint32_t *)(void *)scan->tokens->data;
    masks = (uint64_t *)(void *)scan->masks->data;
    if (!hoa_segment_decode(scan->segment, scan->entry, tokens))
        return false;
    for (uint32_t i = 0; i < scan->entry->n_tokens; i++)
        masks[i] = words_of(scan->plan, tokens[i] >> 1);
    return true;
}

/* Do the node's words stand next to each other somewhere? A phrase does not run from the title into the body. */
static bool
has_words(const HoaScan *scan, const HoaPlanNode *node)
{
    const uint64_t *masks = (const uint64_t *)(const void *)scan->masks->data;
    uint32_t n_title = scan->entry->n_title, n = node->node->title ? n_title : scan->entry->n_tokens;

    if (node->n_words == 0)
        return false;
    for (uint32_t i = 0; i + node->n_words <= n; i++) {
        uint32_t j = 0;

        while (j < node->n_words && (masks[i + j] >> (node->first_word + j) & 1) != 0)
            j++;
        if (j == node->n_words && !(i < n_title && i + j > n_title))
            return true;
    }
    return false;
}

static bool
has_facet(const HoaScan *scan, const HoaNode *node)
{
    uint32_t value = hoa_segment_facet(scan->segment, scan->entry, node->facet);

    for (guint i = 0; i < node->values->len; i++) {
        if (g_array_index(node->values, uint32_t, i) == value)
            return true;
    }
    return false;
}

static bool
in_editions(const HoaScan *scan, const HoaNode *node)
{
    uint32_t year = hoa_segment_facet(scan->segment, scan->entry, HOA_FACET_EDITION);

    return year != 0 && (node->from == 0 || year >= (uint32_t)node->from) && (node->to == 0 || year <= (uint32_t)node->to);
}

static bool matches(const HoaScan *scan, const HoaPlanNode *node);

static bool
matches_combined(const HoaScan *scan, const HoaPlanNode *node)
{
    bool any = node->node->kind == HOA_NODE_BAG && scan->plan->any && !node->excluded;
    bool wanted = false, found = false;

    for (guint i = 0; i < node->children->len; i++) {
        const HoaPlanNode *child = g_ptr_array_index(node->children, i);
        HoaNodeKind kind = child->node->kind;

        if (kind == HOA_NODE_NOT) {
            if (matches(scan, g_ptr_array_index(child->children, 0)))
                return false;
        } else if (any && kind != HOA_NODE_FACET && kind != HOA_NODE_EDITIONS) {
            wanted = true;
            found = found || matches(scan, child);
        } else if (!matches(scan, child)) {
            return false;
        }
    }
    return !wanted || found;
}

static bool
matches(const HoaScan *scan, const HoaPlanNode *node)
{
    switch (node->node->kind) {
    case HOA_NODE_WORD:
    case HOA_NODE_PHRASE:
        return has_words(scan, node);
    case HOA_NODE_FACET:
        return has_facet(scan, node->node);
    case HOA_NODE_EDITIONS:
        return in_editions(scan, node->node);
    case HOA_NODE_ALL:
        return true;
    case HOA_NODE_OR:
        for (guint i = 0; i < node->children->len; i++) {
            if (matches(scan, g_ptr_array_index(node->children, i)))
                return true;
        }
        return false;
    case HOA_NODE_BAG:
    case HOA_NODE_AND:
        return matches_combined(scan, node);
    case HOA_NODE_NOT:
        break;
    }
    return false;
}

bool
hoa_scan_matches(const HoaScan *scan)
{
    return matches(scan, scan->plan->root);
}

/* BM25's saturation of a term frequency. */
static double
saturate(double tf, double k1, double norm)
{
    return tf > 0 ? tf * (k1 + 1) / (tf + k1 * norm) : 0;
}

double
hoa_scan_score(const HoaScan *scan, const HoaRanking *ranking, double average_length)
{
    const HoaPlan *plan = scan->plan;
    const uint32_t *tokens = (const uint32_t *)(const void *)scan->tokens->data;
    const uint64_t *masks = (const uint64_t *)(const void *)scan->masks->data;
    double words[HOA_PLAN_WORDS] = {0}, pairs[HOA_PLAN_WORDS] = {0}, score = 0;
    double norm = 1 - ranking->b + ranking->b * scan->entry->n_tokens / MAX(average_length, 1);

    for (uint32_t i = 0; i < scan->entry->n_tokens; i++) {
        double weight = i < scan->entry->n_title ? ranking->title_weight : 1;

        for (uint64_t mask = masks[i]; mask != 0; mask &= mask - 1) {
            int word = __builtin_ctzll(mask);

            words[word] += weight;
            if (plan->words[word].pair >= 0 && i + 1 < scan->entry->n_tokens && (tokens[i + 1] & 1) != 0
                && (masks[i + 1] >> (word + 1) & 1) != 0)
                pairs[plan->words[word].pair] += weight;
        }
    }
    for (size_t i = 0; i < plan->n_words; i++) {
        if (plan->words[i].scored)
            score += plan->words[i].idf * saturate(words[i], ranking->k1, norm);
    }
    for (size_t i = 0; i < plan->n_pairs; i++)
        score += ranking->pair_weight * plan->pairs[i].idf * saturate(pairs[i], ranking->k1, norm);
    return score;
}
