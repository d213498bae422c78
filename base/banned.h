/*
 * Functions that this tree does not use, as compile errors. Force-included into every C source of a module.
 *
 * They overflow (strcpy, strcat, sprintf), keep hidden state (strtok, gmtime, localtime), hide errors (atoi) or start a
 * shell (system, popen). The headers that declare them come first, so that only uses are caught.
 */
#ifndef HOA_BANNED_H
#define HOA_BANNED_H

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf strtok atoi gmtime localtime system popen

#endif
