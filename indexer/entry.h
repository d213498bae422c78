/* Drafts: a document and its register rows as one HoaEntry. Private. */
#ifndef HOA_INDEXER_ENTRY_H
#define HOA_INDEXER_ENTRY_H

#include "reader.h"
#include "register.h"

/* What an entry is made with, the same for all of a run. */
typedef struct {
    HoaStore *store;     /* for the codes of sectors; NULL: none are known */
    GHashTable *sectors; /* what people wrote -> code, or "" for none; owned by the run */
    int edition;         /* default; 0: of the dates */
    int this_year;
} HoaDraftContext;

typedef struct HoaDraft HoaDraft;

HoaDraft *hoa_draft_new(void);
void hoa_draft_free(HoaDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaDraft, hoa_draft_free)

/*
 * Makes the entry of a finished document and the rows that were joined to it. Values of the document that cannot be read
 * become remarks of it; rows that name nobody of the entry are complained of, too. The entry is borrowed from the draft and
 * the document until either changes; source, item, format and source_hash are the caller's to fill.
 */
bool hoa_draft_make(HoaDraft *draft, const HoaDraftContext *context, HoaDocument *document, const GPtrArray *rows,
                    const char *code, HoaEntry *entry, GError **error);

/* What was decoded and repaired, into the entry; a title that a register gave was not. Borrowed like the entry. */
void hoa_draft_repairs(HoaDraft *draft, const HoaDocument *document, HoaEntry *entry);

/* The code of a sector as people write it ("0012", "Y tế", "0012 - Y tế"); NULL when unknown. */
bool hoa_draft_sector(const HoaDraftContext *context, const char *text, const char **code, GError **error);

#endif
