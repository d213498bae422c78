/*
 * words: which syllables form a word (đất nước, hợp tác xã), by a small trained model.
 *
 * A linear model over items and their neighbours, searched with Viterbi; trained by corpus/train from segmented text and
 * shipped as one file (corpus/models/words.model, described by words.md beside it). The model's bytes are the caller's: map them or
 * embed them; they are only read, so that processes share them. No allocation per token: one segmenter is reused.
 */
#ifndef HOA_WORDS_H
#define HOA_WORDS_H

#include "items.h"

G_BEGIN_DECLS

typedef struct HoaWordModel HoaWordModel;

/* Checks the file's head, size and checksum (HOA_ERROR_FORMAT). `bytes` must outlive the model; any alignment. */
HoaWordModel *hoa_word_model_open(HoaSlice bytes, GError **error);
void hoa_word_model_free(HoaWordModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaWordModel, hoa_word_model_free)

/*
 * A word: one item, or several that belong together. The borders of a word are borders of items: 64,6% and TP. are one. No word
 * goes over the end of a paragraph or over a sign, but for dots, hyphens, apostrophes and slashes; it may go over the end of a
 * line that goes on in lower case, as in wrapped text.
 */
typedef struct {
    uint32_t offset, len; /* bytes of the text, from its first item to its last */
    uint16_t items;       /* how many */
    uint8_t kind;         /* HoaItemKind of the first */
    uint8_t gap;          /* of the first item */
} HoaWord;

/* The state of one thread; holds the buffers of the sentence at hand. */
typedef struct HoaSegmenter HoaSegmenter;

HoaSegmenter *hoa_segmenter_new(const HoaWordModel *model);
void hoa_segmenter_free(HoaSegmenter *segmenter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaSegmenter, hoa_segmenter_free)

/* Begins another text (normalised, at most UINT32_MAX bytes), which is borrowed until the next start. */
void hoa_segmenter_start(HoaSegmenter *segmenter, HoaSlice text);

/* The next word (signs of punctuation are words too), or false at the end. */
bool hoa_segmenter_next(HoaSegmenter *segmenter, HoaWord *word);

G_END_DECLS

#endif
