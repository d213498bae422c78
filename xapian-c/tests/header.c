/* The header is the first thing included, twice, in C11. */
#include "xapian-c.h"
#include "xapian-c.h"

_Static_assert(XC_OK == 0, "success is zero");
_Static_assert(sizeof(((xc_error *)0)->message) == 240, "the size of a message is part of the contract");
