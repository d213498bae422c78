/*
 * A count by one or two dimensions, gathered and laid out. Knows nothing of stores, so that its rules can be tried on paper.
 * Private.
 */
#ifndef HOA_REPORTS_CROSS_H
#define HOA_REPORTS_CROSS_H

#include "words.h"

typedef struct {
    char *key;   /* natural order */
    char *label; /* NULL: unknown */
    double sum;  /* of its cells; only for the order */
    double total; /* each thing once; NAN: not told */
    double benefit;
} HoaCrossValue;

typedef struct {
    const HoaStatsRequest *request;
    GPtrArray *values[HOA_STATS_DIMENSIONS]; /* HoaCrossValue: rows, columns */
    GHashTable *index[HOA_STATS_DIMENSIONS]; /* key -> HoaCrossValue */
    GHashTable *cells;                       /* "row key" US "column key" -> double */
    double total;                            /* NAN: not told */
    double benefit;                          /* of everything, each thing once */
} HoaCross;

HoaCross *hoa_cross_new(const HoaStatsRequest *request);
void hoa_cross_free(HoaCross *cross);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaCross, hoa_cross_free)

/* One combination; keys and labels as hoa_store_count() gives them. */
void hoa_cross_add(HoaCross *cross, const char *const *labels, const char *const *keys, double count, double benefit);
/* The count of one value of dimension `by`, each thing once; of everything. */
void hoa_cross_set_total(HoaCross *cross, size_t by, const char *key, double total);
double hoa_cross_cell(const HoaCross *cross, const HoaCrossValue *row, const HoaCrossValue *column);

/* The answer. USAGE when the second dimension has more values than a table can be wide. */
#define HOA_CROSS_COLUMNS 60
bool hoa_cross_table(HoaCross *cross, HoaTable **answer, GError **error);

#endif
