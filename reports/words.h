/*
 * The names of measures and dimensions, for tables (translated by the door) and for charts, which choose their own language.
 * Private.
 */
#ifndef HOA_REPORTS_WORDS_H
#define HOA_REPORTS_WORDS_H

#include "reports.h"

typedef struct {
    const char *id;          /* as in tables and on the command line */
    const char *heading;     /* "Sector", marked for translation */
    const char *by;          /* "by sector", marked for translation */
    const char *heading_vi;  /* "Lĩnh vực" */
    const char *by_vi;       /* "theo lĩnh vực" */
} HoaWording;

const HoaWording *hoa_wording_measure(HoaMeasure measure);
const HoaWording *hoa_wording_dimension(int by);
/* By column name; NULL when it is none of ours. */
const HoaWording *hoa_wording_find(const char *id);

#define HOA_UNKNOWN_LABEL "(không rõ)"

/* True when numbers along the dimension must not be added. */
static inline bool
hoa_by_overlaps(int by)
{
    return by == HOA_BY_LEVEL;
}

#endif
