/*
 * language: which language people are spoken to, and finding its catalogue. Reads the environment, as only cli/ may.
 */
#ifndef HOA_LANGUAGE_H
#define HOA_LANGUAGE_H

#include "base.h"

G_BEGIN_DECLS

/*
 * True for Vietnamese: `wanted` ("vi", "en") when it is not NULL, else the locale in the environment. Needs no argument
 * parser, because errors of the parser want a language too: see hoa_language_wanted().
 */
bool hoa_language_is_vietnamese(const char *wanted);

/* The value of --lang in argv, or NULL. */
const char *hoa_language_wanted(int argc, const char *const argv[]);

/*
 * Sets the locale of the process: characters are UTF-8, numbers stay as in C, messages are in the language. Call it once,
 * before there are threads. False when the messages cannot be had in Vietnamese; they are English then.
 */
bool hoa_language_use(bool vietnamese);

G_END_DECLS

#endif
