/* Questions made ready. */
#include "plan.h"

#include <math.h>

HoaNode *
hoa_node_new(HoaNodeKind kind)
{
    HoaNode *node = g_new0(HoaNode, 1);

    node->kind = kind;
    node->words = g_ptr_array_new_with_free_func(g_free);
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_node_free);
    node->values = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return node;
}

void
hoa_node_free(HoaNode *node)
{
    if (node == NULL)
        return;
    g_ptr_array_unref(node->words);
    g_ptr_array_unref(node->children);
    g_array_unref(node->values);
    g_free(node);
}

bool
hoa_question_is_bare(const HoaNode *question)
{
    for (guint i = 0; i < question->words->len; i++) {
        if (!hoa_token_is_bare(hoa_slice_from(g_ptr_array_index(question->words, i))))
            return false;
    }
    for (guint i = 0; i < question->children->len; i++) {
        if (!hoa_question_is_bare(g_ptr_array_index(question->children, i)))
            return false;
    }
    return true;
}

static void
plan_node_free(HoaPlanNode *node)
{
    if (node == NULL)
        return;
    g_ptr_array_unref(node->children);
    g_free(node);
}

void
hoa_plan_free(HoaPlan *plan)
{
    if (plan == NULL)
        return;
    plan_node_free(plan->root);
    g_free(plan->lookup.keys);
    g_free(plan->lookup.masks);
    g_free(plan);
}

/* Robertson and Sparck Jones, kept positive as in Lucene: ln(1 + (N - n + 0.5) / (n + 0.5)). */
static double
idf(double essays, double frequency)
{
    frequency = MIN(frequency, essays);
    return log1p((essays - frequency + 0.5) / (frequency + 0.5));
}

static bool
add_word(HoaLibrary *library, HoaPlan *plan, const char *word, HoaReading reading, bool bare, bool scored, GError **error)
{
    HoaPlanWord *w = &plan->words[plan->n_words];
    double without = 1, n = plan->snapshot->n_live;

    if (plan->n_words == HOA_PLAN_WORDS) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("the query has more than %d words"), HOA_PLAN_WORDS);
        return false;
    }
    *w = (HoaPlanWord){.word = word, .scored = scored, .pair = -1};
    if (!hoa_snapshot_spellings(library, plan->snapshot, word, false, &w->spellings, error))
        return false;
    if (bare || reading == HOA_READ_NEAR || (w->spellings->len == 0 && hoa_token_is_bare(hoa_slice_from(word)))) {
        char folded[HOA_TOKEN_MAX + 1];
        size_t len = hoa_token_bare(hoa_slice_from(word), folded);

        folded[len] = '\0';
        if (!hoa_snapshot_spellings(library, plan->snapshot, folded, true, &w->spellings, error))
            return false;
    }
    for (guint i = 0; i < w->spellings->len; i++)
        without *= 1 - MIN(1, g_array_index(w->spellings, HoaSpelling, i).essays / MAX(n, 1));
    w->frequency = n * (1 - without);
    w->idf = idf(n, w->frequency);
    plan->n_words++;
    return true;
}

/* Document frequency of a pair of words: the sum over their spellings, as far as segments know (pairs in one essay do not). */
static void
add_pair(HoaPlan *plan, uint32_t first)
{
    const HoaPlanWord *a = &plan->words[first], *b = &plan->words[first + 1];
    double frequency = 0;

    for (guint i = 0; i < MIN(a->spellings->len, 40); i++) {
        for (guint j = 0; j < MIN(b->spellings->len, 40); j++)
            frequency += (double)hoa_snapshot_pair_frequency(plan->snapshot,
                                                             g_array_index(a->spellings, HoaSpelling, i).number,
                                                             g_array_index(b->spellings, HoaSpelling, j).number);
    }
    frequency = CLAMP(frequency, 1, MIN(a->frequency, b->frequency) + 1);
    plan->words[first].pair = (int)plan->n_pairs;
    plan->pairs[plan->n_pairs++] = (HoaPlanPair){first, idf(plan->snapshot->n_live, frequency)};
}

static HoaPlanNode *
compile(HoaLibrary *library, HoaPlan *plan, const HoaNode *node, HoaReading reading, bool bare, bool scored, GError **error)
{
    HoaPlanNode *out = g_new0(HoaPlanNode, 1);

    out->node = node;
    out->children = g_ptr_array_new_with_free_func((GDestroyNotify)plan_node_free);
    out->first_word = (uint32_t)plan->n_words;
    out->n_words = node->words->len;
    out->excluded = !scored;
    plan->exact = plan->exact || node->title || node->words->len > 1;
    for (guint i = 0; i < node->words->len; i++) {
        if (!add_word(library, plan, g_ptr_array_index(node->words, i), reading, bare, scored, error))
            goto failed;
    }
    for (guint i = 0; i < node->children->len; i++) {
        const HoaNode *child = g_ptr_array_index(node->children, i);
        HoaPlanNode *compiled
            = compile(library, plan, child, reading, bare, scored && child->kind != HOA_NODE_NOT, error);

        if (compiled == NULL)
            goto failed;
        g_ptr_array_add(out->children, compiled);
    }
    return out;
failed:
    plan_node_free(out);
    return NULL;
}

/* Words that stand next to each other in a phrase or bag make pairs. */
static void
pair_words(HoaPlan *plan, const HoaPlanNode *node)
{
    if (node->node->kind == HOA_NODE_PHRASE) {
        for (uint32_t i = 0; i + 1 < node->n_words; i++) {
            if (plan->words[node->first_word + i].scored)
                add_pair(plan, node->first_word + i);
        }
    }
    for (guint i = 0; i < node->children->len; i++) {
        const HoaPlanNode *child = g_ptr_array_index(node->children, i);
        const HoaPlanNode *next = i + 1 < node->children->len ? g_ptr_array_index(node->children, i + 1) : NULL;

        pair_words(plan, child);
        if (node->node->kind == HOA_NODE_BAG && next != NULL && child->node->kind == HOA_NODE_WORD
            && next->node->kind == HOA_NODE_WORD && plan->words[child->first_word].scored)
            add_pair(plan, child->first_word);
    }
}

static void
build_lookup(HoaPlan *plan)
{
    uint32_t n = 0;

    for (size_t i = 0; i < plan->n_words; i++)
        n += plan->words[i].spellings->len;
    plan->lookup.mask = 63;
    while (plan->lookup.mask < n * 4)
        plan->lookup.mask = plan->lookup.mask * 2 + 1;
    plan->lookup.keys = g_new0(uint32_t, (size_t)plan->lookup.mask + 1);
    plan->lookup.masks = g_new0(uint64_t, (size_t)plan->lookup.mask + 1);
    for (size_t i = 0; i < plan->n_words; i++) {
        for (guint j = 0; j < plan->words[i].spellings->len; j++) {
            uint32_t number = g_array_index(plan->words[i].spellings, HoaSpelling, j).number;
            uint32_t at = number & plan->lookup.mask;

            while (plan->lookup.keys[at] != 0 && plan->lookup.keys[at] != number)
                at = (at + 1) & plan->lookup.mask;
            plan->lookup.keys[at] = number;
            plan->lookup.masks[at] |= UINT64_C(1) << i;
        }
    }
}

bool
hoa_plan_new(HoaLibrary *library, const HoaNode *question, HoaReading reading, HoaPlan **plan, GError **error)
{
    g_autoptr(HoaPlan) new = g_new0(HoaPlan, 1);

    *plan = NULL;
    if (!hoa_library_snapshot(library, &new->snapshot, error))
        return false;
    new->root = compile(library, new, question, reading, hoa_question_is_bare(question), true, error);
    if (new->root == NULL)
        return false;
    pair_words(new, new->root);
    build_lookup(new);
    *plan = g_steal_pointer(&new);
    return true;
}
