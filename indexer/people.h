/* What entry.c and people.c share of a draft. Private. */
#ifndef HOA_INDEXER_PEOPLE_H
#define HOA_INDEXER_PEOPLE_H

#include "entry.h"

/* The texts of one nominee, by field; borrowed. */
typedef struct {
    const char *value[HOA_N_FIELDS];
    const char *key;       /* canonical key of the name */
    GArray *innovations;   /* HoaInnovation */
    GArray *awards;        /* HoaAward */
} Person;

struct HoaDraft {
    GStringChunk *strings;
    GArray *people;   /* Person */
    GArray *nominees; /* HoaNominee */
    GArray *repairs;  /* HoaStoredRepair */
};

/* A copy that lives as long as the draft's entry; NULL for the empty slice. */
const char *hoa_draft_keep(HoaDraft *draft, HoaSlice text);

/* A year of a document, 0 with a remark when it is none; a remark that a value is not understood. */
int hoa_draft_year(HoaDocument *document, HoaField field, const char *text);
void hoa_draft_misunderstood(HoaDocument *document, HoaField field, const char *text);

/* The key of a unit's name, NULL for none. */
const char *hoa_draft_unit_key(HoaDraft *draft, const char *unit);

/* Fills draft->people and draft->nominees. */
bool hoa_draft_people(HoaDraft *draft, const HoaDraftContext *context, HoaDocument *document, const GPtrArray *rows,
                      GError **error);

#endif
