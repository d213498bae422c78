/* words_lexicon: lists of words as the model file holds them, see text/word_model.h. */
#ifndef HOA_TRAIN_WORDS_LEXICON_H
#define HOA_TRAIN_WORDS_LEXICON_H

#include "word_model.h"

/* The lists, as bits of the value of an n-gram. */
enum {
    HOA_WORD_LIST_DICTIONARY = 1,
    HOA_WORD_LIST_TEXT = 2, /* frequent in segmented text */
    HOA_WORD_LIST_WIDE = 4  /* a list of everything that may be a word or a phrase */
};

typedef struct {
    uint64_t *buckets; /* 2^bits, in the byte order of this machine */
    uint8_t *bytes;    /* the same as in the file */
    unsigned bits;
    size_t words, entries, lost;
} HoaWordLexicon;

HoaWordLexicon *hoa_word_lexicon_new(unsigned bits);
void hoa_word_lexicon_free(HoaWordLexicon *lexicon);

/* Adds the keys of a JSON object, such as the file of a dictionary. Only words of two to four units are added. */
bool hoa_word_lexicon_add_json(HoaWordLexicon *lexicon, const char *path, GError **error);

/* Adds the words of segmented text (words_data.h) that occur at least `often` times, in whatever case. */
void hoa_word_lexicon_add_frequent(HoaWordLexicon *lexicon, HoaSlice lines, unsigned often);

/* Adds a list, one word a line. */
void hoa_word_lexicon_add_lines(HoaWordLexicon *lexicon, HoaSlice lines);

/* Fills `bytes`. */
void hoa_word_lexicon_finish(HoaWordLexicon *lexicon);

#endif
