/* What the files behind hoa_show_table() share. Private. */
#ifndef HOA_QUERY_SHOW_H
#define HOA_QUERY_SHOW_H

#include "query.h"

/* Puts back what stood in title and text before they were repaired. Numbers that repair made whole are masked unless `personal`. */
bool hoa_show_undo(HoaStore *store, uint32_t essay, bool personal, GString *title, GString *text, GError **error);

#endif
