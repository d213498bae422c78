/*
 * words_learn: an averaged perceptron over the features of text/word_model.h.
 *
 * All numbers are integers and sentences come in an order that depends on nothing but their number, so that the same data
 * gives the same model, byte for byte, with any compiler on any machine.
 */
#ifndef HOA_TRAIN_WORDS_LEARN_H
#define HOA_TRAIN_WORDS_LEARN_H

#include "words_lexicon.h"

/* How often a sentence is learnt in a round of each of the two stages. */
typedef struct {
    uint8_t first, second;
    bool strange; /* n-grams are hidden, as if these words had never been seen: what is left must do */
} HoaWordTimes;

/* Stands in place of the first feature of a border that no word can go over. */
#define HOA_WORD_WALLED UINT32_MAX

typedef struct {
    uint32_t *units_of;  /* first border of each sentence, and one more */
    size_t n_sentences;
    uint32_t (*ids)[HOA_WORD_FEATURES]; /* of each border: numbers of features; 0 for one too rare to learn */
    uint8_t *joined;     /* of each border: the truth */
    HoaWordTimes *times; /* of each sentence */
    uint64_t *features;  /* the hash of each feature, from number 1 on */
    size_t n_features;
} HoaWordData;

/* Weights are in parts of HOA_WORD_ONE, which is what one mistake changes in the first stage. */
#define HOA_WORD_ONE 64

typedef struct {
    int runs, rounds, margin, rate; /* margin and rate in parts of HOA_WORD_ONE */
} HoaWordStage;

typedef struct {
    int32_t *weights; /* n_features */
    int32_t bias;
} HoaWordWeights;

/* Learns in two stages, each `runs` times in other orders; the second goes on from the averages of the first. */
void hoa_word_learn(const HoaWordData *data, const HoaWordStage stages[2], HoaWordWeights *out);

/*
 * Writes the model: weights are divided by `unit`, rounded, cut at HOA_WORD_WEIGHT_MAX and put into buckets, the greatest
 * first; what finds its bucket full is left out. Returns the file.
 */
GBytes *hoa_word_model_write(const HoaWordData *data, const HoaWordWeights *weights, const HoaWordLexicon *lexicon,
                             unsigned bits, int unit);

#endif
