// The header is the first thing included, twice, in C++17.
#include "xapian-c.h"
#include "xapian-c.h"

static_assert(XC_OK == 0, "success is zero");
