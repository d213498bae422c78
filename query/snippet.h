/* snippet: the passage of a text that shows best why it was found. Private to query/. */
#ifndef HOA_SNIPPET_H
#define HOA_SNIPPET_H

#include "base.h"

/*
 * Appends to `out` a passage of about 36 syllables of `text` with the most distinct words of `forms` (canonical token -> 1 +
 * word number), in the original spelling, on one line, with "…" where it was cut; `marks` gets HoaSpan for each found word,
 * as byte offsets into what was appended. A text without any of the words gives its beginning.
 */
void hoa_snippet(HoaSlice text, GHashTable *forms, GString *out, GArray *marks);

/* Marks the words of `forms` in all of `text`. */
void hoa_highlight(HoaSlice text, GHashTable *forms, GArray *marks);

#endif
