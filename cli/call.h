/*
 * call: one call of a command, from raw names and values to checked parameters. Both doors make calls; only they see this
 * header. Commands see command.h.
 *
 * A door makes a call, sets what it was given, finishes it (defaults, required parameters), lends it a library and a
 * progress watcher, and runs the command. Every value is checked when it is set, so a finished call can be run as it is.
 */
#ifndef HOA_CALL_H
#define HOA_CALL_H

#include "command.h"

G_BEGIN_DECLS

HoaCall *hoa_call_new(const HoaCommand *command);
void hoa_call_free(HoaCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaCall, hoa_call_free)

const HoaCommand *hoa_call_command(const HoaCall *call);

/*
 * Sets a parameter by name. A flag takes NULL, or yes/true/on/1 and no/false/off/0. A repeated parameter collects values,
 * another keeps the last one. Fails with HOA_ERROR_USAGE: no such parameter (names the nearest one), or a bad value.
 */
bool hoa_call_set(HoaCall *call, const char *name, const char *value, GError **error);

/* Sets the next positional parameter. HOA_ERROR_USAGE when the command takes no more. */
bool hoa_call_set_next(HoaCall *call, const char *value, GError **error);

/* Fills in defaults; HOA_ERROR_USAGE when something required is missing. */
bool hoa_call_finish(HoaCall *call, GError **error);

/* Lends what the command works with; both may be NULL and must outlive the run. */
void hoa_call_lend(HoaCall *call, HoaLibrary *library, const HoaProgress *progress);

/* Lends a descriptor to read from; without it the call has no standard input. It stays open. */
void hoa_call_lend_input(HoaCall *call, int descriptor);

/* Runs the command of a finished call. Exactly one of *answer and *error is set. */
bool hoa_call_run(const HoaCall *call, HoaTable **answer, GError **error);

/* A parameter of a command by name or letter; NULL when there is none. Positional ones have a name but no letter. */
const HoaParam *hoa_command_param(const HoaCommand *command, const char *name);
const HoaParam *hoa_command_letter(const HoaCommand *command, char letter);

/* How people write it: "--limit", or "QUERY" for a positional one. Free with g_free(). */
char *hoa_param_label(const HoaParam *param);

/* "; did you mean --limit?" kind of guess: the word nearest to `word` within a third of its length, or NULL. */
const char *hoa_nearest_word(const char *word, const char *const *words);

G_END_DECLS

#endif
