#include "restore_private.h"

#include "chars.h"

/*
 * The lattice of a chunk has a node for each token, two for what stands before it, and one for the border after it.
 * Its states are the pairs of spellings of two nodes that follow each other. Probabilities are plain floats, scaled
 * at each node.
 */
#define NODES (HOA_RESTORE_CHUNK + 3)
#define STATES (HOA_RESTORE_FORMS * HOA_RESTORE_FORMS)
#define TINY 1e-30f

/* A probability that a writer keeps case, whatever the spelling: names in small letters, other words in capitals. */
#define CASE_LOWER 0.10f
#define CASE_CAPITAL 0.03f

/* Alternatives below this are not told. */
#define LEAST_CONFIDENCE 0.001f

typedef struct {
    HoaRestorePlace place;
    uint8_t best;                      /* the spelling found, from `place.from` on */
    bool open;                         /* to be restored */
    uint8_t stride;                    /* of rows of its spellings */
    size_t states;                     /* where its states begin: those of the node before and of this one */
    float emission[HOA_RESTORE_FORMS]; /* of its case; 0 beyond its spellings */
    uint64_t pair_hash, triple_hash;
    HoaRestoreCursor pairs, triples;   /* entries of the node before and this one, and of the two before and this one */
} Node;

typedef struct {
    const HoaRestorer *r;
    HoaSlice text;
    bool has_case; /* capitals and small letters: case tells something */
    bool foreign;  /* the chunk before was in another language */
    GString *out;
    GArray *choices;
    size_t copied; /* of the text */
    size_t n;
    Node node[NODES];
    float p[NODES * STATES], rest[NODES * STATES], forward[NODES * STATES];
    uint8_t back[NODES * STATES];
    float posterior[NODES][HOA_RESTORE_FORMS];
    HoaRestoreChunks chunks;
} Work;

/*
 * ---- Making the lattice
 * -----------------------------------------------------------------------------------------------
 */

static const HoaRestoreForm *
form_of(const HoaRestorer *r, const Node *node, unsigned k)
{
    return &r->forms[r->groups[node->place.group].first + node->place.from + k];
}

static void
set_closed(Node *node, uint32_t group, unsigned form)
{
    node->place = (HoaRestorePlace){.group = group, .from = (uint8_t)form, .n = 1};
    node->open = false;
    node->best = 0;
    node->stride = HOA_RESTORE_LANES;
    memset(node->emission, 0, HOA_RESTORE_LANES * sizeof *node->emission);
    node->emission[0] = 1;
}

static void
set_emission(const Work *work, Node *node, const HoaRestoreToken *token, bool first)
{
    bool capital = token->letter_case == HOA_RESTORE_CAPITAL;
    bool silent = !work->has_case || token->letter_case == HOA_RESTORE_UPPER || (capital && first);

    node->stride = (uint8_t)hoa_restore_stride(node->place.n);
    memset(node->emission, 0, node->stride * sizeof *node->emission);
    for (unsigned k = 0; k < node->place.n; k++) {
        float share = (float)form_of(work->r, node, k)->capitals / 255;

        node->emission[k] = silent ? 1 : capital ? MAX(share, CASE_CAPITAL) : MAX(1 - share, CASE_LOWER);
    }
}

static void
set_node(Work *work, Node *node, const HoaRestoreToken *token, bool first)
{
    uint32_t group = token->kind == HOA_RESTORE_FIRST ? hoa_restore_group(work->r, token->key) : 0;
    HoaSlice bytes = hoa_slice(work->text.data + token->offset, token->len);
    char canonical[HOA_TOKEN_MAX];
    unsigned form;

    if (group == 0) {
        set_closed(node, token->kind < HOA_RESTORE_FIRST ? token->kind : HOA_RESTORE_FOREIGN, 0);
    } else if (token->bare) {
        node->place = (HoaRestorePlace){.group = group, .n = work->r->groups[group].n};
        node->open = true;
        node->best = 0;
        set_emission(work, node, token, first);
    } else {
        form = hoa_restore_form(work->r, group, hoa_slice(canonical, hoa_token_canonical(bytes, canonical)));
        set_closed(node, form < HOA_RESTORE_FORMS ? group : HOA_RESTORE_FOREIGN, form < HOA_RESTORE_FORMS ? form : 0);
    }
}

static bool
has_vowel(uint64_t key)
{
    for (; key != 0; key >>= 8)
        switch (key & 0xff) {
        case 'a':
        case 'e':
        case 'i':
        case 'o':
        case 'u':
        case 'y':
            return true;
        default:
            break;
        }
    return false;
}

/*
 * True for a chunk of another language: many of its words in small letters cannot be syllables. Names do not count,
 * for they stand in any text, nor what has no vowel, which are abbreviations (dc, ko).
 */
static bool
is_foreign(const Work *work)
{
    unsigned words = 0, strange = 0;

    for (size_t i = 0; i < work->chunks.n; i++) {
        const HoaRestoreToken *token = &work->chunks.token[i];

        if (!token->bare && token->kind == HOA_RESTORE_FIRST)
            return false;
        if (token->kind < HOA_RESTORE_FOREIGN || (work->has_case && token->letter_case == HOA_RESTORE_CAPITAL))
            continue;
        words++;
        strange += token->kind == HOA_RESTORE_FIRST ? work->node[i + 2].place.group == HOA_RESTORE_FOREIGN &&
                                                          has_vowel(token->key)
                                                    : token->len > HOA_RESTORE_LETTERS;
    }
    return work->foreign ? strange >= 1 && strange * 4 >= words : strange >= 2 && strange * 5 >= words * 2;
}

static void
make_nodes(Work *work)
{
    const HoaRestoreChunks *chunks = &work->chunks;
    Node *node = work->node;

    if (chunks->continues) { /* what was found at its end is evidence now */
        Node before[2] = {node[work->n - 2], node[work->n - 1]};

        for (int i = 0; i < 2; i++)
            set_closed(&node[i], before[i].place.group, before[i].place.from + before[i].best);
    } else {
        set_closed(&node[0], HOA_RESTORE_BREAK, 0);
        set_closed(&node[1], HOA_RESTORE_BREAK, 0);
    }
    work->n = 2;
    for (size_t i = 0; i < chunks->n; i++)
        set_node(work, &node[work->n++], &chunks->token[i], i == 0 && !chunks->continues);
    if (!chunks->continued)
        set_closed(&node[work->n++], HOA_RESTORE_BREAK, 0);
}

/*
 * ---- The best spellings
 * -----------------------------------------------------------------------------------------------
 */

/*
 * Looks for the entries of all nodes, which are the same whatever their spellings: first for the buckets, then for
 * what is in them, so that the memory works on many at once.
 */
static void
find_entries(Work *work)
{
    const HoaRestorer *r = work->r;
    Node *node = work->node;

    for (size_t t = 1; t < work->n; t++) {
        node[t].pair_hash = hoa_restore_hash(node[t - 1].place.group, node[t].place.group, 0);
        hoa_restore_fetch_bucket(&r->pairs, node[t].pair_hash);
        if (t < 2 || (node[t - 2].place.n == 1 && node[t - 1].place.n == 1 && node[t].place.n == 1))
            continue;
        node[t].triple_hash = hoa_restore_hash(node[t - 2].place.group, node[t - 1].place.group, node[t].place.group);
        hoa_restore_fetch_bucket(&r->triples, node[t].triple_hash);
    }
    for (size_t t = 1; t < work->n; t++) {
        node[t].pairs = hoa_restore_find(&r->pairs, node[t].pair_hash);
        hoa_restore_fetch(node[t].pairs.at);
        node[t].triples = (HoaRestoreCursor){0};
        if (t < 2 || (node[t - 2].place.n == 1 && node[t - 1].place.n == 1 && node[t].place.n == 1))
            continue;
        node[t].triples = hoa_restore_find(&r->triples, node[t].triple_hash);
        hoa_restore_fetch(node[t].triples.at);
    }
}

/* The spellings of an entry as numbers among those of the nodes; false when they are not open there. */
static inline bool
entry_states(const Node *node, uint32_t forms, unsigned *i, unsigned *j, unsigned *k)
{
    *i = (forms >> 10 & 31) - node[-2].place.from;
    *j = (forms >> 5 & 31) - node[-1].place.from;
    *k = (forms & 31) - node[0].place.from;
    return *i < node[-2].place.n && *j < node[-1].place.n && *k < node[0].place.n;
}

/* Makes the greatest 1, in whole vectors. When nothing is possible everything is. */
static void
scale(float *restrict values, size_t n)
{
    float most[HOA_RESTORE_LANES] = {0}, factor, floor = 0;

    for (size_t i = 0; i < n; i += HOA_RESTORE_LANES)
        for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++)
            most[lane] = values[i + lane] > most[lane] ? values[i + lane] : most[lane];
    factor = MAX(MAX(most[0], most[1]), MAX(most[2], most[3]));
    if (factor > TINY) {
        factor = 1 / factor;
    } else {
        factor = 0;
        floor = 1;
    }
    for (size_t i = 0; i < n; i++)
        values[i] = values[i] * factor + floor;
}

/* States: what weighs for each spelling of the node before, times P(k | j), times what the case says. */
static void
spread(float *restrict now, const float *restrict weight, const float *restrict p, const float *restrict emission,
       unsigned nj, unsigned stride)
{
    for (unsigned j = 0; j < nj; j++)
        for (unsigned k = 0; k < stride; k += HOA_RESTORE_LANES)
            for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++)
                now[j * stride + k + lane] = weight[j] * p[j * stride + k + lane] * emission[k + lane];
}

/* For each spelling of the node before, the best way to it and from where. */
static void
best_before(const float *restrict before, const float *restrict rest, unsigned ni, unsigned stride, float *restrict most,
            int *restrict from)
{
    for (unsigned j = 0; j < stride; j++) {
        most[j] = before[j] * rest[j];
        from[j] = 0;
    }
    for (unsigned i = 1; i < ni; i++)
        for (unsigned j = 0; j < stride; j += HOA_RESTORE_LANES)
            for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++) {
                float value = before[i * stride + j + lane] * rest[i * stride + j + lane];

                from[j + lane] = value > most[j + lane] ? (int)i : from[j + lane];
                most[j + lane] = value > most[j + lane] ? value : most[j + lane];
            }
}

/* The best way to each state of a node, and from which spelling it comes. */
static void
step_best(Work *work, Node *node)
{
    unsigned wide = node[-1].stride, nj = node[-1].place.n, stride = node->stride;
    const float *before = work->forward + node[-1].states, *rest = work->rest + node[-1].states;
    const float *p = work->p + node->states;
    float *now = work->forward + node->states;
    uint8_t *back = work->back + node->states;
    HoaRestoreCursor cursor = node->triples;
    float most[HOA_RESTORE_FORMS];
    int from[HOA_RESTORE_FORMS];
    unsigned extra, i, j, k;
    uint32_t forms;

    best_before(before, rest, node[-2].place.n, wide, most, from);
    spread(now, most, p, node->emission, nj, stride);
    for (j = 0; j < nj; j++)
        memset(back + j * stride, from[j], stride);
    while (hoa_restore_next(&cursor, &extra, &forms))
        if (entry_states(node, forms, &i, &j, &k)) {
            float value = before[i * wide + j] * node->emission[k] *
                          (work->r->extra[extra] + rest[i * wide + j] * p[j * stride + k]);

            if (value > now[j * stride + k]) {
                now[j * stride + k] = value;
                back[j * stride + k] = (uint8_t)i;
            }
        }
    scale(now, (size_t)nj * stride);
}

/* The nodes before a chunk have one spelling each. */
static void
set_start(Work *work)
{
    memset(work->forward, 0, HOA_RESTORE_LANES * sizeof *work->forward);
    work->forward[0] = 1;
}

static void
find_best(Work *work)
{
    Node *node = work->node, *last = &node[work->n - 1];
    size_t at = HOA_RESTORE_LANES;
    float most = -1;

    find_entries(work);
    set_start(work);
    node[1].states = 0;
    hoa_restore_pairs(work->r, node[0].place, node[1].place, node[1].pairs, work->p, work->rest);
    for (size_t t = 2; t < work->n; t++) {
        node[t].states = at;
        at += (size_t)node[t - 1].place.n * node[t].stride;
        hoa_restore_pairs(work->r, node[t - 1].place, node[t].place, node[t].pairs, work->p + node[t].states,
                          work->rest + node[t].states);
        step_best(work, &node[t]);
    }
    for (unsigned j = 0; j < last[-1].place.n; j++)
        for (unsigned k = 0; k < last->place.n; k++)
            if (work->forward[last->states + j * last->stride + k] > most) {
                most = work->forward[last->states + j * last->stride + k];
                last[-1].best = (uint8_t)j;
                last->best = (uint8_t)k;
            }
    for (size_t t = work->n - 1; t >= 3; t--)
        node[t - 2].best = work->back[node[t].states + (size_t)node[t - 1].best * node[t].stride + node[t].best];
}

/*
 * ---- How sure it is: forward and backward sums
 * ------------------------------------------------------------------------
 */

static void
step_forward(Work *work, Node *node)
{
    unsigned ni = node[-2].place.n, nj = node[-1].place.n, wide = node[-1].stride, stride = node->stride;
    const float *before = work->forward + node[-1].states, *rest = work->rest + node[-1].states;
    const float *p = work->p + node->states;
    float *now = work->forward + node->states;
    HoaRestoreCursor cursor = node->triples;
    float sums[HOA_RESTORE_FORMS] = {0};
    unsigned extra, i, j, k;
    uint32_t forms;

    for (i = 0; i < ni; i++)
        for (j = 0; j < wide; j += HOA_RESTORE_LANES)
            for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++)
                sums[j + lane] += before[i * wide + j + lane] * rest[i * wide + j + lane];
    spread(now, sums, p, node->emission, nj, stride);
    while (hoa_restore_next(&cursor, &extra, &forms))
        if (entry_states(node, forms, &i, &j, &k))
            now[j * stride + k] += before[i * wide + j] * work->r->extra[extra] * node->emission[k];
    scale(now, (size_t)nj * stride);
}

/* From the sums after the states of `node`, in `after`, those after the states of the node before, in `now`. */
static void
step_backward(const Work *work, const Node *node, const float *restrict after, float *restrict now)
{
    unsigned ni = node[-2].place.n, nj = node[-1].place.n, wide = node[-1].stride, stride = node->stride;
    const float *rest = work->rest + node[-1].states, *p = work->p + node->states;
    HoaRestoreCursor cursor = node->triples;
    float sums[HOA_RESTORE_FORMS] = {0};
    unsigned extra, i, j, k;
    uint32_t forms;

    for (j = 0; j < nj; j++) {
        float lanes[HOA_RESTORE_LANES] = {0};

        for (k = 0; k < stride; k += HOA_RESTORE_LANES)
            for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++)
                lanes[lane] += p[j * stride + k + lane] * node->emission[k + lane] * after[j * stride + k + lane];
        sums[j] = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    }
    for (i = 0; i < ni; i++)
        for (j = 0; j < wide; j += HOA_RESTORE_LANES)
            for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++)
                now[i * wide + j + lane] = rest[i * wide + j + lane] * sums[j + lane];
    while (hoa_restore_next(&cursor, &extra, &forms))
        if (entry_states(node, forms, &i, &j, &k))
            now[i * wide + j] += work->r->extra[extra] * node->emission[k] * after[j * stride + k];
    scale(now, (size_t)ni * wide);
}

static void
sum_posterior(Work *work, size_t t, const float *after)
{
    unsigned nj = work->node[t - 1].place.n, nk = work->node[t].place.n, stride = work->node[t].stride;
    const float *before = work->forward + work->node[t].states;
    float *posterior = work->posterior[t], total = 0;

    memset(posterior, 0, sizeof work->posterior[t]);
    for (unsigned j = 0; j < nj; j++)
        for (unsigned k = 0; k < stride; k += HOA_RESTORE_LANES)
            for (unsigned lane = 0; lane < HOA_RESTORE_LANES; lane++)
                posterior[k + lane] += before[j * stride + k + lane] * after[j * stride + k + lane];
    for (unsigned k = 0; k < nk; k++)
        total += posterior[k];
    for (unsigned k = 0; k < nk; k++)
        posterior[k] = total > 0 ? posterior[k] / total : 1.0f / (float)nk;
}

static void
find_posteriors(Work *work)
{
    float sums[2][STATES];
    size_t last = work->n - 1;

    set_start(work);
    for (size_t t = 2; t <= last; t++)
        step_forward(work, &work->node[t]);
    for (size_t i = 0; i < STATES; i++)
        sums[last & 1][i] = 1;
    for (size_t t = last; t >= 2; t--) {
        sum_posterior(work, t, sums[t & 1]);
        if (t > 2)
            step_backward(work, &work->node[t], sums[t & 1], sums[(t - 1) & 1]);
    }
}

/*
 * ---- Telling
 * ----------------------------------------------------------------------------------------------------------
 */

/* The capital of a letter of Vietnamese. Its capitals stand 32 before in Latin-1, one before in the blocks beyond. */
static uint32_t
upper(uint32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= 0xe0 && cp <= 0xfe))
        return cp - 0x20;
    return cp > 0xff && hoa_letter(cp - 1) != NULL && hoa_letter(cp - 1)->lower == cp ? cp - 1 : cp;
}

/* Appends a spelling with the case of the bare letters, of which it has as many. */
static void
append_cased(GString *out, const HoaRestoreForm *form, const char *bare)
{
    const uint8_t *p = (const uint8_t *)form->text;

    for (size_t at = 0, i = 0; at < form->len; i++) {
        uint32_t cp;
        char bytes[4];

        at += hoa_utf8_read(p + at, form->len - at, &cp);
        if (bare[i] >= 'A' && bare[i] <= 'Z')
            cp = upper(cp);
        g_string_append_len(out, bytes, (gssize)hoa_utf8_write(cp, bytes));
    }
}

static void
add_choice(Work *work, size_t t, const HoaRestoreToken *token, size_t to)
{
    const Node *node = &work->node[t];
    float *posterior = work->posterior[t];
    HoaRestored choice = {.from = token->offset, .from_len = token->len, .to = to, .to_len = work->out->len - to};

    choice.confidence = posterior[node->best];
    posterior[node->best] = -1;
    while (choice.n_alternatives < G_N_ELEMENTS(choice.alternatives)) {
        unsigned best = 0;

        for (unsigned k = 1; k < node->place.n; k++)
            if (posterior[k] > posterior[best])
                best = k;
        if (posterior[best] < LEAST_CONFIDENCE)
            break;
        memcpy(choice.alternatives[choice.n_alternatives].spelling, form_of(work->r, node, best)->text, HOA_RESTORE_BYTES);
        choice.alternatives[choice.n_alternatives++].confidence = posterior[best];
        posterior[best] = -1;
    }
    g_array_append_val(work->choices, choice);
}

static void
tell_chunk(Work *work)
{
    for (size_t i = 0; i < work->chunks.n; i++) {
        const HoaRestoreToken *token = &work->chunks.token[i];
        const Node *node = &work->node[i + 2];
        size_t to;

        if (!node->open)
            continue;
        g_string_append_len(work->out, work->text.data + work->copied, (gssize)(token->offset - work->copied));
        to = work->out->len;
        append_cased(work->out, form_of(work->r, node, node->best), work->text.data + token->offset);
        work->copied = (size_t)token->offset + token->len;
        if (work->choices != NULL && node->place.n > 1)
            add_choice(work, i + 2, token, to);
    }
}

/* True when the beginning of the text has both capitals and small letters. */
static bool
has_case(HoaSlice text)
{
    bool capital = false, small = false;

    for (size_t i = 0; i < MIN(text.len, 65536) && !(capital && small); i++) {
        capital |= text.data[i] >= 'A' && text.data[i] <= 'Z';
        small |= text.data[i] >= 'a' && text.data[i] <= 'z';
    }
    return capital && small;
}

void
hoa_text_restore(const HoaRestorer *restorer, HoaSlice text, GString *out, GArray *choices)
{
    g_autofree Work *work = NULL;

    if (text.len == 0)
        return;
    work = g_malloc(sizeof *work);
    work->r = restorer;
    work->text = text;
    work->out = out;
    work->choices = choices;
    work->has_case = has_case(text);
    work->foreign = false;
    work->copied = work->n = 0;
    work->chunks = (HoaRestoreChunks){.tokens = {.text = text}};
    while (hoa_restore_chunks_next(&work->chunks)) {
        make_nodes(work);
        work->foreign = is_foreign(work);
        if (work->foreign)
            continue;
        find_best(work);
        if (choices != NULL)
            find_posteriors(work);
        tell_chunk(work);
    }
    g_string_append_len(out, text.data + work->copied, (gssize)(text.len - work->copied));
}

double
hoa_restorer_log2(const HoaRestorer *restorer, HoaSlice before, HoaSlice spelling)
{
    HoaRestorePlace places[2];
    HoaSlice tokens[2] = {before, spelling};
    float p[HOA_RESTORE_LANES], rest[HOA_RESTORE_LANES];

    for (int i = 0; i < 2; i++) {
        char bare[HOA_TOKEN_MAX];
        size_t len = hoa_token_bare(tokens[i], bare);
        uint64_t key = 0;
        uint32_t group = 0;
        unsigned form = 0;

        for (size_t k = 0; k < MIN(len, HOA_RESTORE_LETTERS); k++)
            key |= (uint64_t)(uint8_t)bare[k] << 8 * k;
        if (tokens[i].len > 0 && len <= HOA_RESTORE_LETTERS)
            group = hoa_restore_group(restorer, key);
        if (group != 0)
            form = hoa_restore_form(restorer, group, tokens[i]);
        if (tokens[i].len > 0 && (group == 0 || form == HOA_RESTORE_FORMS)) {
            if (i == 1)
                return -20;
            group = HOA_RESTORE_FOREIGN;
            form = 0;
        }
        places[i] = (HoaRestorePlace){.group = group, .from = (uint8_t)form, .n = 1};
    }
    hoa_restore_pairs(restorer, places[0], places[1], hoa_restore_find_pairs(restorer, places[0], places[1]), p, rest);
    return MAX(hoa_restore_log2((double)p[0]), -20);
}
