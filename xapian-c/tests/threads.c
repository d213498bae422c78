/* Two threads search, each with handles of its own, while a third writes. No cmocka off the main thread. */
#include "fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { ROUNDS = 40, DOCUMENTS = 60 };

typedef struct {
    const char *path;
    atomic_bool *done;
    unsigned searches;
    uint32_t most;
    xc_error error;
} Searcher;

/* Every document has "all"; the counts that a reader sees never shrink, and agree with each other. */
static bool
look(xc_db *db, const xc_query *query, Searcher *self)
{
    const uint32_t slot = 0;
    const xc_search_options options = {.collect = true, .facet_slots = &slot, .n_facet_slots = 1};
    xc_result *result = NULL;
    if (!xc_db_reopen(db, NULL, &self->error) || !xc_search(db, query, &options, &result, &self->error)) {
        return false;
    }
    const uint32_t found = (uint32_t)result->n_docids;
    const bool good = found >= self->most && found % DOCUMENTS == 0 && result->facets[0].total == found;
    self->most = found;
    self->searches++;
    xc_result_free(result);
    if (!good) {
        (void)snprintf(self->error.message, sizeof self->error.message, "a count is wrong: %u", (unsigned)found);
    }
    return good;
}

static void *
searching(void *data)
{
    Searcher *self = data;
    xc_db *db = NULL;
    xc_query *query = NULL;
    bool good = xc_db_open(self->path, &db, &self->error) && xc_query_term("all", 3, 1, &query, &self->error);
    bool last = false;
    while (good && !last) {
        last = atomic_load(self->done);
        good = look(db, query, self);
    }
    xc_query_free(query);
    xc_db_close(db);
    return good ? self : NULL;
}

static bool
write_round(xc_db *db, xc_doc *doc, int round, xc_error *error)
{
    for (int i = 0; i < DOCUMENTS; i++) {
        char term[32];
        (void)snprintf(term, sizeof term, "t%d-%d", round, i);
        if (!xc_doc_clear(doc, error) || !xc_doc_add_term(doc, "all", 3, 1, error) ||
            !xc_doc_add_term(doc, term, strlen(term), 1, error) || !xc_doc_set_value(doc, 0, "v", 1, error) ||
            !xc_db_add(db, doc, NULL, error)) {
            return false;
        }
    }
    return xc_db_commit(db, error);
}

typedef struct {
    xc_db *db;
    atomic_bool *done;
    xc_error error;
} Writer;

static void *
writing(void *data)
{
    Writer *self = data;
    xc_doc *doc = NULL;
    bool good = xc_doc_new(&doc, &self->error);
    for (int round = 1; good && round < ROUNDS; round++) {
        good = write_round(self->db, doc, round, &self->error);
    }
    xc_doc_free(doc);
    atomic_store(self->done, true);
    return good ? self : NULL;
}

static void
search_while_writing(void **state)
{
    const char *path = in_dir(state, "db");
    atomic_bool done = false;
    Writer writer = {.db = create(path), .done = &done};
    xc_doc *doc = NULL;
    ok(xc_doc_new(&doc, &error));
    ok(write_round(writer.db, doc, 0, &error));
    xc_doc_free(doc);
    Searcher searchers[2] = {{.path = path, .done = &done}, {.path = path, .done = &done}};
    pthread_t threads[3];
    assert_int_equal(pthread_create(&threads[0], NULL, searching, &searchers[0]), 0);
    assert_int_equal(pthread_create(&threads[1], NULL, searching, &searchers[1]), 0);
    assert_int_equal(pthread_create(&threads[2], NULL, writing, &writer), 0);
    void *results[3];
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(pthread_join(threads[i], &results[i]), 0);
    }
    xc_db_close(writer.db);
    if (results[2] == NULL) {
        fail_msg("writer: %s", writer.error.message);
    }
    for (size_t i = 0; i < 2; i++) {
        if (results[i] == NULL) {
            fail_msg("searcher: %s", searchers[i].error.message);
        }
        assert_true(searchers[i].searches > 0);
        assert_int_equal(searchers[i].most, ROUNDS * DOCUMENTS);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(search_while_writing, dir_make, dir_remove)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
