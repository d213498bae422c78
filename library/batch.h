/* batch: what a batch of essays is on its way into the index, and the thread that puts it there. Private to library/. */
#ifndef HOA_BATCH_H
#define HOA_BATCH_H

#include "private.h"
#include "vocabulary.h"

/* A batch also ends when its texts exceed this. */
#define HOA_BATCH_BYTES (32 << 20)

typedef struct {
    uint32_t id, rev;
    HoaFacets facets;
    size_t first_term, n_terms; /* into HoaBatch.terms */
    bool forget;
} HoaBatchDocument;

typedef struct {
    GArray *documents; /* HoaBatchDocument */
    GArray *terms;     /* xc_term_wdf; bytes belong to the vocabulary */
    HoaSegmentBuilder *builder;
    size_t bytes;
    GArray *tokens; /* uint32_t, scratch */
    GArray *bare;   /* uint64_t, scratch */
    char *segment;  /* name of the segment once written */
    GError *error;  /* why Xapian refused the batch */
} HoaBatch;

HoaBatch *hoa_batch_new(void);
void hoa_batch_free(HoaBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaBatch, hoa_batch_free)

/* Tokenises an essay and adds it. New terms are written to the catalogue's open transaction. */
bool hoa_batch_add(HoaBatch *batch, HoaVocabulary *vocabulary, uint32_t id, uint32_t rev, HoaSlice title, HoaSlice text,
                   const HoaFacets *facets, GError **error);
void hoa_batch_forget(HoaBatch *batch, uint32_t id);

/* The thread owns the Xapian writer. It takes batches in order and gives each back, committed or with its error. */
typedef struct HoaIndexThread HoaIndexThread;
/* With `exists`, an index that is not there is an error of the batches: it is not begun anew. */
HoaIndexThread *hoa_index_thread_new(HoaLibrary *library, bool exists);
void hoa_index_thread_push(HoaIndexThread *thread, HoaBatch *batch);
HoaBatch *hoa_index_thread_pop(HoaIndexThread *thread);
/* Lets the batches in hand end, drops their results, closes without a further commit. */
void hoa_index_thread_free(HoaIndexThread *thread);

#endif
