/*
 * ink: text made safe for a terminal, measured, and broken into lines. Private to the aligned writer.
 *
 * Invariant: the text has no control characters and no line ends; marks are byte ranges of it, sorted and disjoint.
 */
#ifndef HOA_TABLE_INK_H
#define HOA_TABLE_INK_H

#include "base.h"

typedef struct {
    GString *text;
    GArray *marks; /* HoaSpan */
} HoaInk;

/* A line of the text: bytes [start, end), `cut` when more follows that is not shown. */
typedef struct {
    size_t start, end;
    bool cut;
} HoaInkLine;

void hoa_ink_init(HoaInk *ink);
void hoa_ink_clear(HoaInk *ink);

/* Takes a text and marks in it: tabs and line ends become single spaces, dangerous characters U+FFFD. */
void hoa_ink_set(HoaInk *ink, HoaSlice text, const HoaSpan *marks, size_t n_marks);

/* Breaks at spaces into lines of at most `width` columns (0: one line), at most `max_lines` (0: any number). */
void hoa_ink_break(const HoaInk *ink, size_t width, size_t max_lines, GArray *lines);

/* Appends one line, marks in bold colour when `colour`; returns the columns it takes. */
size_t hoa_ink_append(const HoaInk *ink, const HoaInkLine *line, bool colour, GString *out);

#endif
