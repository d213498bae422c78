/* Readers that a writer has overtaken. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

enum { DOCUMENTS = 2000 };

static void
commit_round(xc_db *db, int round)
{
    xc_doc *doc = NULL;
    ok(xc_doc_new(&doc, &error));
    char text[32];
    for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
        ok(xc_doc_clear(doc, &error));
        ok(xc_doc_add_posting(doc, S("all"), 1, 1, &error));
        (void)snprintf(text, sizeof text, "t%u", (unsigned)(docid % 500));
        ok(xc_doc_add_posting(doc, text, strlen(text), 2, 1, &error));
        (void)snprintf(text, sizeof text, "r%d", round);
        ok(xc_doc_add_boolean_term(doc, text, strlen(text), &error));
        ok(xc_doc_set_data(doc, text, strlen(text), &error));
        ok(xc_doc_set_value(doc, 0, text, strlen(text), &error));
        ok(xc_db_replace(db, docid, doc, &error));
    }
    xc_doc_free(doc);
    ok(xc_db_metadata_set(db, S("round"), text, strlen(text), &error));
    ok(xc_db_commit(db, &error));
}

typedef void (*Verb)(xc_db *reader);

static void
read_data(xc_db *reader)
{
    xc_bytes bytes;
    ok(xc_db_document_data(reader, 1, &bytes, &error));
    assert_string_equal(bytes.data, "r4");
    xc_bytes_clear(&bytes);
}

static void
read_value(xc_db *reader)
{
    xc_bytes bytes;
    ok(xc_db_document_value(reader, 1, 0, &bytes, &error));
    assert_string_equal(bytes.data, "r4");
    xc_bytes_clear(&bytes);
}

static void
read_terms(xc_db *reader)
{
    xc_terms *terms = NULL;
    ok(xc_db_document_terms(reader, 700, &terms, &error));
    assert_int_equal(terms->n, 3);
    assert_string_equal(terms->items[1].term, "r4");
    xc_terms_free(terms);
}

static void
read_stats(xc_db *reader)
{
    xc_term_stats stats;
    ok(xc_db_term_stats(reader, S("r4"), &stats, &error));
    assert_int_equal(stats.doc_freq, DOCUMENTS);
}

static void
read_all_terms(xc_db *reader)
{
    xc_terms *terms = NULL;
    ok(xc_db_terms(reader, S("r"), NULL, 0, 0, &terms, &error));
    assert_int_equal(terms->n, 1);
    assert_string_equal(terms->items[0].term, "r4");
    xc_terms_free(terms);
}

static void
read_postings(xc_db *reader)
{
    xc_postings *postings = NULL;
    ok(xc_db_postings(reader, S("r4"), 0, 0, &postings, &error));
    assert_int_equal(postings->n, DOCUMENTS);
    xc_postings_free(postings);
}

static void
read_wdf(xc_db *reader)
{
    uint32_t wdf = 0;
    ok(xc_db_document_wdf(reader, 1, S("t1"), &wdf, &error));
    assert_int_equal(wdf, 1);
}

static void
read_length(xc_db *reader)
{
    uint32_t length = 0;
    uint32_t distinct = 0;
    ok(xc_db_document_length(reader, 1999, &length, &distinct, &error));
    assert_int_equal(length, 2);
    assert_int_equal(distinct, 3);
}

static void
read_positions(xc_db *reader)
{
    xc_positions *positions = NULL;
    ok(xc_db_document_positions(reader, 1, S("t1"), &positions, &error));
    assert_int_equal(positions->n, 1);
    xc_positions_free(positions);
}

static void
read_metadata(xc_db *reader)
{
    xc_bytes bytes;
    ok(xc_db_metadata_get(reader, S("round"), &bytes, &error));
    assert_string_equal(bytes.data, "r4");
    xc_bytes_clear(&bytes);
    xc_terms *keys = NULL;
    ok(xc_db_metadata_keys(reader, NULL, 0, &keys, &error));
    assert_int_equal(keys->n, 1);
    xc_terms_free(keys);
}

static void
read_search(xc_db *reader)
{
    xc_query *query = term_query("r4");
    const uint32_t slot = 0;
    const xc_search_options options = {.collect = true, .facet_slots = &slot, .n_facet_slots = 1};
    xc_result *result = NULL;
    ok(xc_search(reader, query, &options, &result, &error));
    assert_int_equal(result->matches_lower, DOCUMENTS);
    assert_int_equal(result->n_docids, DOCUMENTS);
    assert_int_equal(result->facets[0].n_values, 1);
    assert_int_equal(result->facets[0].values[0].count, DOCUMENTS);
    assert_int_equal(result->n_hits, 10);
    xc_result_free(result);
    xc_query_free(query);
}

static void
read_expansion(xc_db *reader)
{
    const uint32_t docids[] = {1, 2, 3};
    xc_terms *terms = NULL;
    ok(xc_expand(reader, docids, 3, NULL, &terms, &error));
    assert_true(terms->n > 0);
    xc_terms_free(terms);
}

static void
read_count(xc_db *reader)
{
    xc_db_counts counts;
    ok(xc_db_count(reader, &counts, &error));
    assert_int_equal(counts.documents, DOCUMENTS);
    xc_bytes uuid;
    ok(xc_db_uuid(reader, &uuid, &error));
    assert_int_equal(uuid.len, 36);
    xc_bytes_clear(&uuid);
}

/* One reader a verb, all opened before the writer's four commits. */
static void
four_commits(void **state)
{
    static const Verb verbs[] = {
        read_data,   read_value,     read_terms,    read_stats,  read_all_terms, read_postings, read_wdf,
        read_length, read_positions, read_metadata, read_search, read_expansion, read_count,
    };
    enum { N = sizeof verbs / sizeof *verbs };
    const char *path = in_dir(state, "db");
    xc_db *writer = create(path);
    commit_round(writer, 0);
    xc_db *readers[N];
    for (size_t i = 0; i < N; i++) {
        readers[i] = open_reader(path);
    }
    for (int round = 1; round <= 4; round++) {
        commit_round(writer, round);
    }
    for (size_t i = 0; i < N; i++) {
        verbs[i](readers[i]);
        xc_db_close(readers[i]);
    }
    xc_db_close(writer);
}

/* Several databases as one, each overtaken. */
static void
four_commits_in_each(void **state)
{
    const char *const paths[] = {in_dir(state, "a"), in_dir(state, "b")};
    xc_db *writers[] = {create(paths[0]), create(paths[1])};
    commit_round(writers[0], 0);
    commit_round(writers[1], 0);
    xc_db *reader = NULL;
    ok(xc_db_open_many(paths, 2, &reader, &error));
    for (int round = 1; round <= 4; round++) {
        commit_round(writers[0], round);
        commit_round(writers[1], round);
    }
    xc_term_stats stats;
    ok(xc_db_term_stats(reader, S("r4"), &stats, &error));
    assert_int_equal(stats.doc_freq, 2 * DOCUMENTS);
    xc_db_close(reader);
    xc_db_close(writers[0]);
    xc_db_close(writers[1]);
}

typedef struct {
    xc_db *writer;
    int round;
    unsigned tries;
} Race;

/* Each time that a search begins, the writer is faster: four commits while it looks at its first document. */
static bool
overtake(uint32_t docid, void *data)
{
    Race *race = data;
    if (docid == 1) {
        race->tries++;
        for (int i = 0; i < 4; i++) {
            commit_round(race->writer, ++race->round);
        }
    }
    return true;
}

static void
never_catching_up(void **state)
{
    const char *path = in_dir(state, "db");
    Race race = {create(path), 0, 0};
    commit_round(race.writer, 0);
    xc_db *reader = open_reader(path);
    xc_query *query = term_query("all");
    const uint32_t slot = 0;
    const xc_search_options options = {
        .decide = overtake, .decide_data = &race, .facet_slots = &slot, .n_facet_slots = 1};
    xc_result *result = (xc_result *)&race;
    fails(XC_MODIFIED, xc_search(reader, query, &options, &result, &error));
    assert_null(result);
    assert_int_equal(race.tries, 1 + XC_MODIFIED_RETRIES);
    /* The handle is still good once the writer rests. */
    ok(xc_search(reader, query, NULL, &result, &error));
    assert_int_equal(result->n_hits, 10);
    xc_result_free(result);
    xc_query_free(query);
    xc_db_close(reader);
    xc_db_close(race.writer);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {IN_DIR(four_commits), IN_DIR(four_commits_in_each), IN_DIR(never_catching_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
