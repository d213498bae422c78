/*
 * options: what every command understands on the terminal, as a row like a command's own, so that one parser and one help
 * serve both.
 */
#ifndef HOA_OPTIONS_H
#define HOA_OPTIONS_H

#include "command.h"

G_BEGIN_DECLS

/* Has parameters, but no run function. */
extern const HoaCommand hoa_options;

/* The directory that stands in for --library: of the environment, else ./hoadep-library. */
#define HOA_LIBRARY_VARIABLE "HOADEP_LIBRARY"
#define HOA_LIBRARY_DEFAULT "hoadep-library"

G_END_DECLS

#endif
