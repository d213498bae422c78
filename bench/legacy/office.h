/*
 * office: the text of .docx, .pptx and .xlsx files with the fonts of its runs, just enough for the benchmark beside it.
 *
 * Not a reader for users: no limits, no layout. Runs of one font promise are joined, paragraphs and cells end with a newline.
 */
#ifndef HOA_BENCH_OFFICE_H
#define HOA_BENCH_OFFICE_H

#include "base.h"
#include "encodings.h"

/* Called for each stretch of text whose fonts promise the same encoding, in order. */
typedef void (*OfficeFn)(HoaSlice text, HoaEncoding promise, void *data);

bool office_read(const char *path, OfficeFn visit, void *data, GError **error);

#endif
