/*
 * sentences: where sentences and paragraphs begin and end, with offsets.
 *
 * Rules over items.h: a full stop after a title or an abbreviation ("Ông.", "TP.", "PGS.TS."), inside a number, a
 * date or an address ends nothing; a quotation that ends with its sentence belongs to it. A line end ends a sentence
 * unless only the width of the page broke the line (small letters follow); an empty line ends a paragraph. Pure; a
 * cursor that allocates nothing.
 */
#ifndef HOA_SENTENCES_H
#define HOA_SENTENCES_H

#include "items.h"

G_BEGIN_DECLS

typedef struct {
    uint32_t offset, len; /* bytes, without white space around */
    uint32_t paragraph;   /* from 0 */
    uint32_t line_first;  /* 1 when it begins a line */
    bool heading;         /* a line of its own without a full stop: a title, a heading, an item of a list */
} HoaSentence;

/* Start with {.text = text}. */
typedef struct {
    HoaSlice text;
    size_t at;
    uint32_t paragraph;
} HoaSentences;

bool hoa_sentences_next(HoaSentences *sentences, HoaSentence *sentence);

G_END_DECLS

#endif
