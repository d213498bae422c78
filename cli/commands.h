/*
 * commands: the table of commands, in the order in which help shows them.
 */
#ifndef HOA_COMMANDS_H
#define HOA_COMMANDS_H

#include "command.h"

G_BEGIN_DECLS

/* The library. */
extern const HoaCommand hoa_cmd_init;
extern const HoaCommand hoa_cmd_index;
extern const HoaCommand hoa_cmd_forget;
extern const HoaCommand hoa_cmd_check;
extern const HoaCommand hoa_cmd_problems;
/* Questions. */
extern const HoaCommand hoa_cmd_search;
extern const HoaCommand hoa_cmd_show;
extern const HoaCommand hoa_cmd_rank;
extern const HoaCommand hoa_cmd_dups;
extern const HoaCommand hoa_cmd_restore;
/* Numbers. */
extern const HoaCommand hoa_cmd_stats;
extern const HoaCommand hoa_cmd_chart;
/* Text by itself. */
extern const HoaCommand hoa_cmd_text;
extern const HoaCommand hoa_cmd_terms;
/* About the program. */
extern const HoaCommand hoa_cmd_help;
extern const HoaCommand hoa_cmd_version;

/* All of them; NULL at the end. */
extern const HoaCommand *const hoa_commands[];

/* A group begins with the command of that name and goes on to the next group. Ends with a row whose first is NULL. */
typedef struct {
    const char *first;
    const char *heading; /* N_() */
} HoaCommandGroup;

extern const HoaCommandGroup hoa_command_groups[];

G_END_DECLS

#endif
