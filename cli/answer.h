/*
 * answer: a table to standard output or to a file, in the format and style that the options ask for; or the document that the
 * table carries, when they ask for no format.
 */
#ifndef HOA_ANSWER_H
#define HOA_ANSWER_H

#include "call.h"

G_BEGIN_DECLS

typedef struct {
    HoaTableStyle style;
    const char *path; /* borrowed; NULL: standard output */
    bool plain;       /* no format was asked for: a document is given as it is */
} HoaAnswer;

/* Reads format, output and colour of finished hoa_options, and looks at the terminal. */
bool hoa_answer_plan(const HoaCall *options, bool own_output, bool vietnamese, HoaAnswer *plan, GError **error);

/* True when the document of this table is the answer. The table's notes are then left to the caller. */
bool hoa_answer_is_document(const HoaAnswer *plan, const HoaTable *table);

/*
 * Writes the table or its document. What a terminal might take for commands goes to files and pipes only (HOA_ERROR_USAGE).
 * *abandoned is set, besides the error, when whoever read standard output went away (as head does): that
 * needs no words.
 */
bool hoa_answer_write(const HoaAnswer *plan, const HoaTable *table, bool *abandoned, GError **error);

G_END_DECLS

#endif
