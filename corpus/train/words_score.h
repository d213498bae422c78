/* words_score: how many words of raw text are found as the gold segmentation has them. Shared with bench/words. */
#ifndef HOA_TRAIN_WORDS_SCORE_H
#define HOA_TRAIN_WORDS_SCORE_H

#include "words.h"

/* A word found is right when both its ends are those of a gold token. */
typedef struct {
    size_t gold, found, right, sentences;
} HoaWordScore;

void hoa_word_score_add(HoaWordScore *score, const GArray *gold, const GArray *found); /* of HoaSpan, in order */
double hoa_word_score_precision(const HoaWordScore *score);
double hoa_word_score_recall(const HoaWordScore *score);
double hoa_word_score_f1(const HoaWordScore *score);

/* The words of a text as spans. */
void hoa_word_spans(HoaSegmenter *segmenter, HoaSlice text, GArray *spans);

#endif
