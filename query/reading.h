/* reading: what a query without diacritics is likely to mean. Private to query/. */
#ifndef HOA_READING_H
#define HOA_READING_H

#include "query.h"

/*
 * When no word of the question has a diacritic and two or more are no numbers: appends its words with the diacritics that the
 * library's statistics give them, and the least of their confidences. Nothing and 0 when one of them is below one half, or all
 * stay as they are. Excluded words do not count. Fails only when the statistics cannot be opened.
 */
bool hoa_query_reading(HoaLibrary *library, HoaSlice typed, const HoaNode *question, GString *reading, double *confidence,
                       GError **error);

#endif
