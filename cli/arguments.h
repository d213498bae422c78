/*
 * arguments: argv into calls. Knows how options are spelled; what they mean is in the rows of the commands.
 *
 * Options may stand anywhere: --name VALUE, --name=VALUE, -n VALUE, -n5, -qn5. "--" ends them. The first other word is the
 * command. An option belongs to the command when the command's row has it, and else to hoa_options.
 */
#ifndef HOA_ARGUMENTS_H
#define HOA_ARGUMENTS_H

#include "call.h"

G_BEGIN_DECLS

typedef struct {
    HoaCall *options; /* of hoa_options */
    HoaCall *call;    /* NULL when no command was named */
} HoaArguments;

/* Reads argv[1] and on. The calls are set but not finished, so that --help works beside missing parameters. */
bool hoa_arguments_parse(HoaArguments *arguments, int argc, const char *const argv[], const HoaCommand *const *commands,
                         GError **error);
void hoa_arguments_clear(HoaArguments *arguments);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HoaArguments, hoa_arguments_clear)

/* A command by name, or NULL. */
const HoaCommand *hoa_command_find(const HoaCommand *const *commands, const char *name);

/* HOA_ERROR_USAGE "no command 'x'; did you mean y?". Always false. */
bool hoa_command_unknown(const HoaCommand *const *commands, const char *name, GError **error);

G_END_DECLS

#endif
