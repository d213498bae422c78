/*
 * corpus: what ships inside the program: sectors, places, themes, the default rubric, and the trained models of language.
 *
 * Data with provenance (corpus/README.md), embedded when the program is built; no rules and no logic. A committee's own
 * tables are files given by option.
 */
#ifndef HOA_CORPUS_H
#define HOA_CORPUS_H

#include "base.h"

G_BEGIN_DECLS

/*
 * A file of corpus/ by name ("themes.tsv", "words.model"), NUL after its end. It lies in the program's read-only pages, which
 * processes share. Asking for one that is not there is a programming mistake.
 */
HoaSlice hoa_corpus_data(const char *name);

G_END_DECLS

#endif
