/*
 * The thread that feeds Xapian: step 3 of the protocol (writer.c).
 *
 * Batches go in and come out through two queues under one lock. It is a pthread lock and not GAsyncQueue, because
 * ThreadSanitizer sees through the former only: GLib's own locks are futexes in a library that is not instrumented.
 */
#include "batch.h"

#include <pthread.h>

struct HoaIndexThread {
    HoaLibrary *library;
    char *path;
    bool exists;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    GQueue in, out; /* HoaBatch */
    bool stop;
    pthread_t thread;
};

static void
push(HoaIndexThread *t, GQueue *queue, HoaBatch *batch)
{
    pthread_mutex_lock(&t->lock);
    g_queue_push_tail(queue, batch);
    pthread_cond_broadcast(&t->moved);
    pthread_mutex_unlock(&t->lock);
}

/* Waits for the next batch; NULL when there is none and the thread is to stop. */
static HoaBatch *
pop(HoaIndexThread *t, GQueue *queue)
{
    HoaBatch *batch;

    pthread_mutex_lock(&t->lock);
    while (g_queue_is_empty(queue) && !t->stop)
        pthread_cond_wait(&t->moved, &t->lock);
    batch = g_queue_pop_head(queue);
    pthread_mutex_unlock(&t->lock);
    return batch;
}

static uint64_t
first_bytes(const xc_term_wdf *term)
{
    uint64_t key = 0;

    for (size_t i = 0; i < 8; i++)
        key = key << 8 | (i < term->len ? (uint8_t)term->term[i] : 0);
    return key;
}

typedef struct {
    uint64_t key;
    xc_term_wdf term;
} Keyed;

static int
by_bytes(const void *a, const void *b)
{
    const Keyed *x = a, *y = b;
    int order;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    order = memcmp(x->term.term, y->term.term, MIN(x->term.len, y->term.len));
    if (order != 0)
        return order;
    return x->term.len < y->term.len ? -1 : x->term.len > y->term.len;
}

/* Byte order, which is what Xapian takes in fastest: the first eight bytes decide nearly always. */
static void
sort_terms(xc_term_wdf *terms, size_t n, GArray *scratch)
{
    Keyed *keyed;

    g_array_set_size(scratch, (guint)n);
    keyed = (Keyed *)(void *)scratch->data;
    for (size_t i = 0; i < n; i++)
        keyed[i] = (Keyed){first_bytes(&terms[i]), terms[i]};
    qsort(keyed, n, sizeof *keyed, by_bytes);
    for (size_t i = 0; i < n; i++)
        terms[i] = keyed[i].term;
}

static bool
add_facets(xc_doc *doc, const HoaFacets *facets, xc_error *error)
{
    for (int facet = 0; facet < HOA_N_FACETS; facet++) {
        char term[HOA_FACET_TERM_MAX];

        if (facets->value[facet] == 0)
            continue;
        if (!xc_doc_add_boolean_term(doc, term, hoa_layout_facet_term((HoaFacet)facet, facets->value[facet], term), error))
            return false;
    }
    return true;
}

static bool
put_document(xc_db *db, xc_doc *doc, HoaBatch *batch, const HoaBatchDocument *document, GArray *scratch, xc_error *error)
{
    xc_term_wdf *terms = document->n_terms > 0 ? &g_array_index(batch->terms, xc_term_wdf, document->first_term) : NULL;

    if (document->forget) {
        if (xc_db_delete(db, document->id, error) || error->code == XC_NOT_FOUND)
            return true;
        return false;
    }
    if (document->n_terms > 0)
        sort_terms(terms, document->n_terms, scratch);
    return xc_doc_clear(doc, error) && add_facets(doc, &document->facets, error)
           && xc_doc_add_terms(doc, terms, document->n_terms, error) && xc_db_replace(db, document->id, doc, error);
}

static bool
put_batch(HoaIndexThread *t, xc_db *db, xc_doc *doc, HoaBatch *batch, GArray *scratch, xc_error *error)
{
    for (guint i = 0; i < batch->documents->len; i++) {
        if (!put_document(db, doc, batch, &g_array_index(batch->documents, HoaBatchDocument, i), scratch, error))
            return false;
    }
    hoa_library_step(t->library, "documents");
    if (!xc_db_commit(db, error))
        return false;
    hoa_library_step(t->library, "index");
    return true;
}

static void *
run(void *data)
{
    HoaIndexThread *t = data;
    xc_writer_options options = {.mode = t->exists ? XC_WRITE_EXISTING : XC_WRITE_CREATE_OR_OPEN};
    xc_error error = {0};
    xc_db *db = NULL;
    xc_doc *doc = NULL;
    bool ok = xc_db_open_writer(t->path, &options, &db, &error) && xc_doc_new(&doc, &error);
    g_autoptr(GArray) scratch = g_array_new(FALSE, FALSE, sizeof(Keyed));
    HoaBatch *batch;

    while ((batch = pop(t, &t->in)) != NULL) {
        /* After a failure nothing more is put: a later batch must not overtake an earlier one. */
        ok = ok && put_batch(t, db, doc, batch, scratch, &error);
        if (!ok)
            hoa_error_set_xapian(&batch->error, t->path, &error);
        push(t, &t->out, batch);
    }
    xc_doc_free(doc);
    xc_db_close(db);
    return NULL;
}

HoaIndexThread *
hoa_index_thread_new(HoaLibrary *library, bool exists)
{
    HoaIndexThread *t = g_new0(HoaIndexThread, 1);

    t->library = library;
    t->exists = exists;
    t->path = hoa_library_file(library, HOA_FILE_INDEX);
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->moved, NULL);
    if (pthread_create(&t->thread, NULL, run, t) != 0)
        g_error("cannot start a thread"); /* as g_thread_new() does: the process has none left */
    return t;
}

void
hoa_index_thread_push(HoaIndexThread *t, HoaBatch *batch)
{
    push(t, &t->in, batch);
}

HoaBatch *
hoa_index_thread_pop(HoaIndexThread *t)
{
    return pop(t, &t->out);
}

void
hoa_index_thread_free(HoaIndexThread *t)
{
    if (t == NULL)
        return;
    pthread_mutex_lock(&t->lock);
    t->stop = true;
    pthread_cond_broadcast(&t->moved);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->thread, NULL);
    g_queue_clear_full(&t->in, (GDestroyNotify)hoa_batch_free);
    g_queue_clear_full(&t->out, (GDestroyNotify)hoa_batch_free);
    pthread_mutex_destroy(&t->lock);
    pthread_cond_destroy(&t->moved);
    g_free(t->path);
    g_free(t);
}
