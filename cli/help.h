/*
 * help: texts made from the rows of commands, for the help command and for the pages of documentation.
 */
#ifndef HOA_HELP_H
#define HOA_HELP_H

#include "command.h"

G_BEGIN_DECLS

/* "hoadep search [OPTION]... QUERY..." Free with g_free(). */
char *hoa_help_usage(const HoaCommand *command);

/* "-n, --limit", or "QUERY" for a positional parameter. Free with g_free(). */
char *hoa_help_names(const HoaParam *param);

/* The placeholder of the value; "" for flags and positional parameters, whose name is the placeholder. */
const char *hoa_help_value(const HoaParam *param);

/* The summary, translated, with the choices or the bounds behind it. Free with g_free(). */
char *hoa_help_summary(const HoaParam *param);

/* Exit statuses of the program; ends with a row whose meaning is NULL. */
typedef struct {
    int status;
    const char *meaning; /* N_() */
} HoaHelpStatus;

extern const HoaHelpStatus hoa_help_statuses[];

G_END_DECLS

#endif
