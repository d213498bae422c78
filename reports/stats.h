/* Kinds of statistics that are not a plain count. Private. */
#ifndef HOA_REPORTS_STATS_H
#define HOA_REPORTS_STATS_H

#include "cross.h"

/* The store's question of a request, without dimensions. */
HoaCount hoa_stats_count(const HoaStatsRequest *request);

/* Counts essays by theme, and by a second dimension when there is one, into `cross`; notes go to `notes` (char *). */
bool hoa_stats_themes(HoaLibrary *library, HoaCross *cross, GPtrArray *notes, GError **error);

/* One row a published figure; only innovations when `innovations`. */
bool hoa_stats_figures(HoaStore *store, const HoaStatsRequest *request, bool innovations, HoaTable **answer, GError **error);

/* One theme's forms, out of a field of themes.tsv: phrases (GPtrArray of char *), and how many were left out. */
GPtrArray *hoa_theme_forms(const char *field, unsigned *left_out);

#endif
