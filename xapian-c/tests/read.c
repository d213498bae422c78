/* Reading back: data, values, lists of terms, postings and positions, statistics. */
#include "fixture.h"

#include <string.h>

static xc_db *
library(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    put(db, "alpha beta alpha", "one");
    put(db, "alpha gamma", "two");
    put(db, "alps beta", "three");
    return db;
}

static void
documents(void **state)
{
    xc_db *db = library(state);
    xc_bytes bytes = {NULL, 0};
    ok(xc_db_document_data(db, 2, &bytes, &error));
    assert_string_equal(bytes.data, "two");
    xc_bytes_clear(&bytes);
    ok(xc_db_document_value(db, 2, 0, &bytes, &error));
    assert_string_equal(bytes.data, "");
    xc_bytes_clear(&bytes);

    xc_terms *terms = NULL;
    ok(xc_db_document_terms(db, 1, &terms, &error));
    assert_int_equal(terms->n, 2);
    assert_string_equal(terms->items[0].term, "alpha");
    assert_int_equal(terms->items[0].len, 5);
    assert_int_equal(terms->items[0].wdf, 2);
    assert_int_equal(terms->items[0].doc_freq, 2);
    assert_string_equal(terms->items[1].term, "beta");
    xc_terms_free(terms);

    xc_positions *positions = NULL;
    ok(xc_db_document_positions(db, 1, S("alpha"), &positions, &error));
    assert_int_equal(positions->n, 2);
    assert_int_equal(positions->items[0], 1);
    assert_int_equal(positions->items[1], 3);
    xc_positions_free(positions);
    ok(xc_db_document_positions(db, 1, S("gamma"), &positions, &error));
    assert_int_equal(positions->n, 0);
    xc_positions_free(positions);

    uint32_t wdf = 9;
    ok(xc_db_document_wdf(db, 1, S("alpha"), &wdf, &error));
    assert_int_equal(wdf, 2);
    ok(xc_db_document_wdf(db, 3, S("alpha"), &wdf, &error));
    assert_int_equal(wdf, 0);
    ok(xc_db_document_wdf(db, 1, S("gamma"), &wdf, &error));
    assert_int_equal(wdf, 0);
    ok(xc_db_document_wdf(db, 1, S("nowhere"), &wdf, &error));
    assert_int_equal(wdf, 0);
    ok(xc_db_document_wdf(db, 1, "", 0, &wdf, &error));
    assert_int_equal(wdf, 0);
    xc_db_close(db);
}

static void
no_such_document(void **state)
{
    static const struct {
        uint32_t docid;
        int code;
    } cases[] = {{9, XC_NOT_FOUND}, {0, XC_INPUT}};
    xc_db *db = library(state);
    for (size_t i = 0; i < 2; i++) {
        const uint32_t docid = cases[i].docid;
        const int code = cases[i].code;
        xc_bytes bytes = {(char *)db, 1};
        fails(code, xc_db_document_data(db, docid, &bytes, &error));
        assert_null(bytes.data);
        fails(code, xc_db_document_value(db, docid, 0, &bytes, &error));
        xc_terms *terms = (xc_terms *)db;
        fails(code, xc_db_document_terms(db, docid, &terms, &error));
        assert_null(terms);
        xc_positions *positions = NULL;
        fails(code, xc_db_document_positions(db, docid, S("alpha"), &positions, &error));
        uint32_t number = 5;
        fails(code, xc_db_document_length(db, docid, &number, NULL, &error));
        assert_int_equal(number, 0);
        fails(code, xc_db_document_wdf(db, docid, S("alpha"), &number, &error));
    }
    xc_bytes bytes;
    fails(XC_INPUT, xc_db_document_value(db, 1, UINT32_MAX, &bytes, &error));
    fails(XC_INPUT, xc_db_document_data(NULL, 1, &bytes, &error));
    fails(XC_INPUT, xc_db_document_data(db, 1, NULL, &error));
    fails(XC_INPUT, xc_db_document_terms(db, 1, NULL, &error));
    xc_db_close(db);
}

static void
statistics(void **state)
{
    xc_db *db = library(state);
    xc_term_stats stats;
    ok(xc_db_term_stats(db, S("alpha"), &stats, &error));
    assert_true(stats.exists);
    assert_int_equal(stats.doc_freq, 2);
    assert_int_equal(stats.collection_freq, 3);
    assert_true(stats.wdf_upper >= 2);
    ok(xc_db_term_stats(db, S("unknown"), &stats, &error));
    assert_false(stats.exists);
    assert_int_equal(stats.doc_freq, 0);
    ok(xc_db_term_stats(db, "", 0, &stats, &error));
    assert_false(stats.exists);
    char term[1000];
    memset(term, 0, sizeof term);
    ok(xc_db_term_stats(db, term, sizeof term, &stats, &error));
    assert_false(stats.exists);
    fails(XC_INPUT, xc_db_term_stats(NULL, S("alpha"), &stats, &error));
    fails(XC_INPUT, xc_db_term_stats(db, NULL, 5, &stats, &error));
    fails(XC_INPUT, xc_db_term_stats(db, S("alpha"), NULL, &error));
    xc_db_close(db);
}

static void
terms_by_page(void **state)
{
    xc_db *db = library(state);
    xc_terms *terms = NULL;
    ok(xc_db_terms(db, NULL, 0, NULL, 0, 0, &terms, &error));
    assert_int_equal(terms->n, 4);
    xc_terms_free(terms);
    ok(xc_db_terms(db, S("al"), NULL, 0, 1, &terms, &error));
    assert_int_equal(terms->n, 1);
    assert_string_equal(terms->items[0].term, "alpha");
    assert_int_equal(terms->items[0].doc_freq, 2);
    xc_terms *next = NULL;
    ok(xc_db_terms(db, S("al"), terms->items[0].term, terms->items[0].len, 1, &next, &error));
    assert_int_equal(next->n, 1);
    assert_string_equal(next->items[0].term, "alps");
    xc_terms_free(terms);
    ok(xc_db_terms(db, S("al"), next->items[0].term, next->items[0].len, 1, &terms, &error));
    assert_int_equal(terms->n, 0);
    xc_terms_free(terms);
    xc_terms_free(next);
    /* A start that is no term; one before, one behind the prefix. */
    ok(xc_db_terms(db, S("al"), S("alpi"), 0, &terms, &error));
    assert_int_equal(terms->n, 1);
    xc_terms_free(terms);
    ok(xc_db_terms(db, S("al"), S("a"), 0, &terms, &error));
    assert_int_equal(terms->n, 2);
    xc_terms_free(terms);
    ok(xc_db_terms(db, S("al"), S("zz"), 0, &terms, &error));
    assert_int_equal(terms->n, 0);
    xc_terms_free(terms);
    char prefix[300];
    memset(prefix, 'a', sizeof prefix);
    ok(xc_db_terms(db, prefix, sizeof prefix, NULL, 0, 0, &terms, &error));
    assert_int_equal(terms->n, 0);
    xc_terms_free(terms);
    fails(XC_INPUT, xc_db_terms(NULL, NULL, 0, NULL, 0, 0, &terms, &error));
    fails(XC_INPUT, xc_db_terms(db, NULL, 1, NULL, 0, 0, &terms, &error));
    xc_db_close(db);
}

static void
postings(void **state)
{
    xc_db *db = library(state);
    xc_postings *list = NULL;
    ok(xc_db_postings(db, S("alpha"), 0, 0, &list, &error));
    assert_int_equal(list->n, 2);
    assert_int_equal(list->items[0].docid, 1);
    assert_int_equal(list->items[0].wdf, 2);
    assert_int_equal(list->items[1].docid, 2);
    xc_postings_free(list);
    ok(xc_db_postings(db, S("alpha"), 0, 1, &list, &error));
    assert_int_equal(list->n, 1);
    xc_postings_free(list);
    ok(xc_db_postings(db, S("alpha"), 1, 0, &list, &error));
    assert_int_equal(list->n, 1);
    assert_int_equal(list->items[0].docid, 2);
    xc_postings_free(list);
    ok(xc_db_postings(db, S("alpha"), 2, 0, &list, &error));
    assert_int_equal(list->n, 0);
    xc_postings_free(list);
    ok(xc_db_postings(db, S("alpha"), UINT32_MAX, 0, &list, &error));
    assert_int_equal(list->n, 0);
    xc_postings_free(list);
    ok(xc_db_postings(db, S("unknown"), 0, 0, &list, &error));
    assert_int_equal(list->n, 0);
    xc_postings_free(list);
    fails(XC_INPUT, xc_db_postings(db, "", 0, 0, 0, &list, &error));
    fails(XC_INPUT, xc_db_postings(NULL, S("alpha"), 0, 0, &list, &error));
    fails(XC_INPUT, xc_db_postings(db, S("alpha"), 0, 0, NULL, &error));
    xc_db_close(db);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_DIR(documents), IN_DIR(no_such_document), IN_DIR(statistics), IN_DIR(terms_by_page), IN_DIR(postings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
