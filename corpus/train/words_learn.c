#include "words_learn.h"

#include <stdio.h>

/* The weights while they are learnt; averages are kept by the trick of summing step times change (Daumé 2006). */
typedef struct {
    int32_t *weights;
    int64_t *sums;
    int32_t bias;
    int64_t bias_sum, step;
    size_t mistakes, borders;
} Learner;

static inline int32_t
sum_of(const int32_t *weights, const uint32_t *ids, unsigned from, unsigned to)
{
    int32_t sum = 0;

    for (unsigned k = from; k < to; k++)
        sum += weights[ids[k]];
    return sum;
}

static inline void
change(Learner *l, const uint32_t *ids, unsigned from, unsigned to, int by)
{
    for (unsigned k = from; k < to; k++) {
        if (ids[k] == 0)
            continue;
        l->weights[ids[k]] += by;
        l->sums[ids[k]] += by * l->step;
    }
}

/* The best sequence when every wrong decision is given `margin`: to be right by less than that is to be wrong. */
static void
decode(const Learner *l, const uint32_t (*ids)[HOA_WORD_FEATURES], const uint8_t *truth, size_t n, int margin,
       uint8_t (*back)[2], uint8_t *out)
{
    int64_t parted = 0, joined = HOA_WORD_NEVER;
    uint8_t state;

    for (size_t i = 0; i < n; i++) {
        int64_t alone = HOA_WORD_NEVER, after = HOA_WORD_NEVER, none = truth[i] ? margin : 0;

        if (ids[i][0] != HOA_WORD_WALLED) {
            int64_t plain = sum_of(l->weights, ids[i], 0, HOA_WORD_PLAIN) + l->bias + (truth[i] ? 0 : margin);

            alone = parted + plain;
            after = joined + plain + sum_of(l->weights, ids[i], HOA_WORD_PLAIN, HOA_WORD_FEATURES);
        }
        back[i][0] = joined > parted;
        back[i][1] = after > alone;
        parted = MAX(parted, joined) + none;
        joined = MAX(alone, after);
    }
    state = joined > parted;
    for (size_t i = n; i-- > 0;) {
        out[i] = state;
        state = back[i][state];
    }
}

static void
learn_sentence(Learner *l, const HoaWordData *data, size_t sentence, const HoaWordStage *stage, GArray *room)
{
    size_t from = data->units_of[sentence], n = data->units_of[sentence + 1] - from;
    const uint8_t *truth = data->joined + from;
    uint8_t (*back)[2];
    uint8_t *guess;
    int rate = stage->rate;
    bool was_true = false, was_guess = false;

    g_array_set_size(room, (guint)(n * 3));
    back = (uint8_t (*)[2])(void *)room->data;
    guess = (uint8_t *)room->data + n * 2;
    decode(l, (const uint32_t (*)[HOA_WORD_FEATURES])data->ids + from, truth, n, stage->margin, back, guess);
    for (size_t i = 0; i < n; i++) {
        int by = truth[i] - guess[i], chained = (truth[i] && was_true) - (guess[i] && was_guess);

        if (by != 0) {
            change(l, data->ids[from + i], 0, HOA_WORD_PLAIN, by * rate);
            l->bias += by * rate;
            l->bias_sum += by * rate * l->step;
            l->mistakes++;
        }
        if (chained != 0)
            change(l, data->ids[from + i], HOA_WORD_PLAIN, HOA_WORD_FEATURES, chained * rate);
        was_true = truth[i];
        was_guess = guess[i];
    }
    l->borders += n;
    l->step++;
}

/* A number that shares no factor with n, so that its multiples visit every sentence once; another one for each round. */
static size_t
stride(size_t n, size_t round)
{
    for (size_t s = n * 5 / 8 + 1 + round * 104729 % n;; s++) {
        size_t a = n, b = s;

        while (b != 0) {
            size_t rest = a % b;

            a = b;
            b = rest;
        }
        if (a == 1)
            return s;
    }
}

/* Puts the averages in place of the weights. */
static void
average(Learner *l, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        l->weights[i] = (int32_t)((l->weights[i] * l->step - l->sums[i]) / l->step);
        l->sums[i] = 0;
    }
    l->bias = (int32_t)((l->bias * l->step - l->bias_sum) / l->step);
    l->bias_sum = 0;
    l->step = 1;
}

static void
learn_rounds(Learner *l, const HoaWordData *data, const HoaWordStage *stage, const GArray *order, int from)
{
    g_autoptr(GArray) room = g_array_new(FALSE, FALSE, 1);

    for (int round = from; round < from + stage->rounds; round++) {
        size_t step = stride(order->len, (size_t)round), at = (size_t)round * 7919 % order->len;

        l->mistakes = l->borders = 0;
        for (size_t i = 0; i < order->len; i++) {
            learn_sentence(l, data, g_array_index(order, uint32_t, at), stage, room);
            at = (at + step) % order->len;
        }
        fprintf(stderr, "round %d: %zu of %zu borders corrected\n", round + 1, l->mistakes, l->borders);
    }
    average(l, data->n_features);
}

/* Learns the stage several times from the same start, each time in another order, and takes the mean of what was learnt. */
static void
learn_stage(Learner *l, const HoaWordData *data, const HoaWordStage *stage, const GArray *order)
{
    size_t n = data->n_features;
    g_autofree int32_t *start = g_memdup2(l->weights, n * sizeof *start);
    g_autofree int64_t *means = g_new0(int64_t, n);
    int32_t start_bias = l->bias;
    int64_t mean_bias = 0;

    if (order->len == 0 || stage->rounds == 0)
        return;
    for (int run = 0; run < stage->runs; run++) {
        memcpy(l->weights, start, n * sizeof *start);
        l->bias = start_bias;
        learn_rounds(l, data, stage, order, run * stage->rounds);
        for (size_t i = 0; i < n; i++)
            means[i] += l->weights[i];
        mean_bias += l->bias;
    }
    for (size_t i = 0; i < n; i++)
        l->weights[i] = (int32_t)(means[i] / stage->runs);
    l->bias = (int32_t)(mean_bias / stage->runs);
}

void
hoa_word_learn(const HoaWordData *data, const HoaWordStage stages[2], HoaWordWeights *out)
{
    Learner l = {.weights = g_new0(int32_t, data->n_features), .sums = g_new0(int64_t, data->n_features), .step = 1};

    for (unsigned stage = 0; stage < 2; stage++) {
        g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(uint32_t));

        for (uint32_t i = 0; i < data->n_sentences; i++)
            for (unsigned k = 0; k < (stage == 0 ? data->times[i].first : data->times[i].second); k++)
                g_array_append_val(order, i);
        learn_stage(&l, data, &stages[stage], order);
    }
    out->weights = l.weights;
    out->bias = l.bias;
    g_free(l.sums);
}
