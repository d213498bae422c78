/* words_features: from segmented text to numbered features of borders, for words_learn. */
#ifndef HOA_TRAIN_WORDS_FEATURES_H
#define HOA_TRAIN_WORDS_FEATURES_H

#include "words_learn.h"
#include "words_lexicon.h"

/* Sentences as units with the truth about each; held by whoever fills it. */
typedef struct {
    GArray *units;     /* HoaWordUnit */
    GArray *joined;    /* uint8_t, one a unit: it continues the word of the one before */
    GArray *sentences; /* uint32_t: where each begins */
    GArray *times;     /* HoaWordTimes */
} HoaWordText;

HoaWordText *hoa_word_text_new(void);
void hoa_word_text_free(HoaWordText *text);

/* Adds a sentence: raw text and the spans of its gold tokens. A border inside of a unit cannot be learnt and is passed over. */
void hoa_word_text_add(HoaWordText *text, HoaSlice raw, const GArray *tokens, HoaWordTimes times);

/* Numbers the features that occur at least `cutoff` times. */
HoaWordData *hoa_word_data_new(const HoaWordText *text, const HoaWordLexicon *lexicon, unsigned cutoff);
void hoa_word_data_free(HoaWordData *data);

#endif
