/* Options of a search: weighting, order, cut-offs, facets, collected ids, decisions, time. */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Slot 0 is a group, slot 1 a letter to sort by; "word" occurs 1, 2, 3 … times. */
static void
fill(xc_db *db, uint32_t n)
{
    static const char *const groups[] = {"north", "south", "centre", ""};
    xc_doc *doc = NULL;
    ok(xc_doc_new(&doc, &error));
    for (uint32_t i = 0; i < n; i++) {
        ok(xc_doc_clear(doc, &error));
        ok(xc_doc_add_term(doc, S("word"), i % 7 + 1, &error));
        ok(xc_doc_add_term(doc, S("pad"), 20 - i % 7, &error));
        ok(xc_doc_set_value(doc, 0, groups[i % 4], strlen(groups[i % 4]), &error));
        const char letter = (char)('a' + i * 5 % 26);
        ok(xc_doc_set_value(doc, 1, &letter, 1, &error));
        ok(xc_db_add(db, doc, NULL, &error));
    }
    xc_doc_free(doc);
}

static xc_db *
library(void **state, uint32_t n)
{
    xc_db *db = create(in_dir(state, "db"));
    fill(db, n);
    ok(xc_db_commit(db, &error));
    return db;
}

static xc_result *
search(xc_db *db, const char *term, const xc_search_options *options)
{
    xc_query *query = term_query(term);
    xc_result *result = NULL;
    ok(xc_search(db, query, options, &result, &error));
    xc_query_free(query);
    return result;
}

static void
expect(xc_db *db, const xc_search_options *options, const char *expected)
{
    char text[256];
    xc_result *result = search(db, "word", options);
    assert_string_equal(hits_text(result, text, sizeof text), expected);
    xc_result_free(result);
}

static void
pages(void **state)
{
    xc_db *db = library(state, 30);
    xc_result *result = search(db, "word", NULL);
    assert_int_equal(result->n_hits, 10);
    assert_int_equal(result->matches_lower, 30);
    assert_int_equal(result->matches_estimated, 30);
    assert_int_equal(result->matches_upper, 30);
    assert_int_equal(result->hits[0].docid, 7);
    assert_int_equal(result->hits[0].rank, 0);
    assert_int_equal(result->hits[0].percent, 100);
    assert_true(result->hits[0].weight > result->hits[9].weight);
    assert_true(result->max_attained == result->hits[0].weight);
    assert_true(result->max_possible >= result->max_attained);
    assert_null(result->facets);
    assert_null(result->docids);
    xc_result_free(result);

    expect(db, &(xc_search_options){.first = 1, .limit = 3}, "14 21 28");
    expect(db, &(xc_search_options){.first = 29, .limit = 3}, "29");
    expect(db, &(xc_search_options){.first = 30}, "");
    result = search(db, "word", &(xc_search_options){.limit = XC_ALL});
    assert_int_equal(result->n_hits, 30);
    xc_result_free(result);
    result = search(db, "word", &(xc_search_options){.no_hits = true, .check_at_least = XC_ALL});
    assert_int_equal(result->n_hits, 0);
    assert_null(result->hits);
    assert_int_equal(result->matches_lower, 30);
    assert_int_equal(result->matches_upper, 30);
    xc_result_free(result);
    result = search(db, "unknown", NULL);
    assert_int_equal(result->n_hits, 0);
    assert_int_equal(result->matches_upper, 0);
    xc_result_free(result);
    xc_db_close(db);
}

static void
orders(void **state)
{
    xc_db *db = library(state, 8); /* letters a f k p u z e j; wdf 1 2 3 4 5 6 7 1 */
    expect(db, &(xc_search_options){.sort = XC_SORT_VALUE, .sort_slot = 1}, "1 7 2 8 3 4 5 6");
    expect(db, &(xc_search_options){.sort = XC_SORT_VALUE, .sort_slot = 1, .sort_descending = true}, "6 5 4 3 8 2 7 1");
    /* No value sorts as the empty one; groups centre (3, 7), none (4, 8), north (1, 5), south (2, 6). */
    expect(db, &(xc_search_options){.sort = XC_SORT_VALUE_THEN_RELEVANCE, .sort_slot = 0}, "4 8 7 3 5 1 6 2");
    xc_weighting flat;
    xc_weighting_init(&flat, XC_COORD);
    expect(db, &(xc_search_options){.weighting = &flat, .sort = XC_SORT_RELEVANCE_THEN_VALUE, .sort_slot = 1},
           "1 7 2 8 3 4 5 6");
    expect(db, &(xc_search_options){.weighting = &flat}, "1 2 3 4 5 6 7 8");
    expect(db, &(xc_search_options){.weighting = &flat, .docid_order = XC_DOCID_DESCENDING}, "8 7 6 5 4 3 2 1");
    xc_db_close(db);
}

static void
schemes(void **state)
{
    xc_db *db = library(state, 8);
    for (int scheme = XC_BM25; scheme <= XC_DPH; scheme++) {
        xc_weighting weighting;
        xc_weighting_init(&weighting, (xc_scheme)scheme);
        xc_result *result = search(db, "word", &(xc_search_options){.weighting = &weighting});
        assert_int_equal(result->n_hits, 8);
        if (scheme == XC_BM25) {
            xc_result *plain = search(db, "word", NULL);
            assert_true(plain->hits[3].weight == result->hits[3].weight);
            xc_result_free(plain);
        } else if (scheme == XC_BOOL) {
            assert_true(result->hits[0].weight == 0.0);
            assert_int_equal(result->hits[0].percent, 100);
        } else if (scheme == XC_COORD) {
            assert_true(result->hits[0].weight == 1.0);
        } else if (scheme != XC_TFIDF) {
            /* In every document, so that its idf is 0. */
            assert_int_equal(result->hits[0].docid, 7);
        }
        xc_result_free(result);
    }
    for (int smoothing = XC_SMOOTHING_TWO_STAGE; smoothing <= XC_SMOOTHING_JELINEK_MERCER; smoothing++) {
        xc_weighting weighting;
        xc_weighting_init(&weighting, XC_LM);
        weighting.lm_smoothing = (xc_smoothing)smoothing;
        xc_result_free(search(db, "word", &(xc_search_options){.weighting = &weighting}));
    }
    xc_weighting_init(NULL, XC_BM25);
    xc_db_close(db);
}

static void
bad_options(void **state)
{
    xc_db *db = library(state, 3);
    xc_query *query = term_query("word");
    xc_result *result = (xc_result *)db;
    const uint32_t slot = 0;
    const uint32_t no_slot = UINT32_MAX;
    xc_weighting bad_tfidf;
    xc_weighting_init(&bad_tfidf, XC_TFIDF);
    memcpy(bad_tfidf.tfidf, "xyzw", 4);
    xc_weighting bad_number;
    xc_weighting_init(&bad_number, XC_BM25);
    bad_number.k1 = (double)NAN;
    xc_weighting unknown;
    xc_weighting_init(&unknown, (xc_scheme)99);
    xc_weighting smoothing;
    xc_weighting_init(&smoothing, XC_LM);
    smoothing.lm_smoothing = (xc_smoothing)99;
    const xc_search_options cases[] = {
        {.percent_cutoff = 101},
        {.percent_cutoff = -1},
        {.percent_cutoff = 50, .collect = true},
        {.percent_cutoff = 50, .facet_slots = &slot, .n_facet_slots = 1},
        {.weight_cutoff = -1.0},
        {.weight_cutoff = (double)NAN},
        {.time_limit = -1.0},
        {.time_limit = (double)NAN},
        {.n_facet_slots = 1},
        {.facet_slots = &no_slot, .n_facet_slots = 1},
        {.sort = (xc_sort)9},
        {.sort = XC_SORT_VALUE, .sort_slot = UINT32_MAX},
        {.docid_order = (xc_docid_order)9},
        {.collapse_max = 1, .collapse_slot = UINT32_MAX},
        {.weighting = &bad_tfidf},
        {.weighting = &bad_number},
        {.weighting = &unknown},
        {.weighting = &smoothing},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("bad options, case %u\n", (unsigned)i);
        fails(XC_INPUT, xc_search(db, query, &cases[i], &result, &error));
        assert_null(result);
    }
    fails(XC_INPUT, xc_search(NULL, query, NULL, &result, &error));
    fails(XC_INPUT, xc_search(db, NULL, NULL, &result, &error));
    fails(XC_INPUT, xc_search(db, query, NULL, NULL, &error));
    xc_query_free(query);
    xc_db_close(db);
}

static void
cutoffs(void **state)
{
    xc_db *db = library(state, 14);
    xc_result *result = search(db, "word", &(xc_search_options){.limit = XC_ALL});
    const double weight = result->hits[4].weight;
    xc_result_free(result);
    result = search(db, "word", &(xc_search_options){.weight_cutoff = weight, .collect = true});
    assert_int_equal(result->n_hits, 6);
    assert_int_equal(result->n_docids, 6);
    xc_result_free(result);
    result = search(db, "word", &(xc_search_options){.percent_cutoff = 100});
    assert_int_equal(result->n_hits, 2);
    xc_result_free(result);
    xc_db_close(db);
}

static void
collapsing(void **state)
{
    xc_db *db = library(state, 40);
    const xc_search_options options = {.limit = XC_ALL, .collapse_max = 1, .collapse_slot = 0, .collect = true};
    xc_result *result = search(db, "word", &options);
    /* One each of three groups, and the ten without. */
    assert_int_equal(result->n_hits, 13);
    assert_int_equal(result->n_docids, 40);
    uint32_t collapsed = 0;
    for (size_t i = 0; i < result->n_hits; i++) {
        collapsed += result->hits[i].collapse_count;
    }
    assert_int_equal(collapsed, 27);
    xc_result_free(result);
    xc_db_close(db);
}

/* More than Xapian would look at for ten hits; counted against the documents themselves. */
static void
facets(void **state)
{
    xc_db *db = library(state, 5003);
    const uint32_t slots[] = {0, 1, 9};
    const xc_search_options options = {.facet_slots = slots, .n_facet_slots = 3, .collect = true};
    xc_result *result = search(db, "word", &options);
    assert_int_equal(result->n_hits, 10);
    assert_int_equal(result->n_facets, 3);
    const xc_facet *groups = &result->facets[0];
    assert_int_equal(groups->slot, 0);
    assert_int_equal(groups->total, 5003);
    assert_int_equal(groups->n_values, 3);
    assert_string_equal(groups->values[0].data, "centre");
    assert_int_equal(groups->values[0].len, 6);
    assert_int_equal(groups->values[0].count, 1251);
    assert_string_equal(groups->values[2].data, "south");
    assert_int_equal(result->facets[1].n_values, 26);
    assert_int_equal(result->facets[2].n_values, 0);
    assert_null(result->facets[2].values);
    assert_int_equal(result->n_docids, 5003);
    for (uint32_t i = 0; i < 5003; i++) {
        assert_int_equal(result->docids[i], i + 1);
    }
    xc_result_free(result);

    const xc_search_options top = {.facet_slots = slots + 1, .n_facet_slots = 1, .facet_limit = 2, .no_hits = true};
    result = search(db, "word", &top);
    assert_int_equal(result->facets[0].n_values, 2);
    assert_true(result->facets[0].values[0].count >= result->facets[0].values[1].count);
    xc_result_free(result);
    xc_db_close(db);
}

static bool
even(uint32_t docid, void *data)
{
    unsigned *calls = data;
    (*calls)++;
    return docid % 2 == 0;
}

/* The ids of several databases are interleaved; the collected ones come sorted. */
static void
collect_from_several(void **state)
{
    const char *const paths[] = {in_dir(state, "a"), in_dir(state, "b")};
    for (size_t i = 0; i < 2; i++) {
        xc_db *db = create(paths[i]);
        fill(db, 40);
        ok(xc_db_commit(db, &error));
        xc_db_close(db);
    }
    xc_db *db = NULL;
    ok(xc_db_open_many(paths, 2, &db, &error));
    const uint32_t slot = 0;
    const xc_search_options options = {.collect = true, .facet_slots = &slot, .n_facet_slots = 1};
    xc_result *result = search(db, "word", &options);
    assert_int_equal(result->n_hits, 10);
    assert_int_equal(result->facets[0].total, 80);
    assert_int_equal(result->n_docids, 80);
    for (uint32_t i = 0; i < 80; i++) {
        assert_int_equal(result->docids[i], i + 1);
    }
    const double weight = result->hits[9].weight;
    xc_result_free(result);
    result = search(db, "word", &(xc_search_options){.collect = true, .weight_cutoff = weight});
    assert_int_equal(result->n_docids, 10);
    xc_result_free(result);
    xc_query *query = term_query("word");
    const xc_search_options hurry = {.collect = true, .time_limit = 1e-9};
    fails(XC_TIMEOUT, xc_search(db, query, &hurry, &result, &error));
    unsigned calls = 0;
    const xc_search_options decided = {.decide = even, .decide_data = &calls};
    fails(XC_UNSUPPORTED, xc_search(db, query, &decided, &result, &error));
    assert_int_equal(calls, 0);
    xc_query_free(query);
    xc_db_close(db);
}

static void
deciding(void **state)
{
    xc_db *db = library(state, 40);
    unsigned calls = 0;
    const uint32_t slot = 1;
    const xc_search_options options = {.limit = XC_ALL, .decide = even, .decide_data = &calls, .collect = true,
                                       .facet_slots = &slot, .n_facet_slots = 1};
    xc_result *result = search(db, "word", &options);
    assert_int_equal(result->n_hits, 20);
    assert_int_equal(result->n_docids, 20);
    assert_int_equal(result->facets[0].total, 20);
    assert_true(calls >= 40);
    for (size_t i = 0; i < 20; i++) {
        assert_int_equal(result->docids[i], 2 * (i + 1));
        assert_int_equal(result->hits[i].docid % 2, 0);
    }
    xc_result_free(result);
    xc_db_close(db);
}

static bool
slow(uint32_t docid, void *data)
{
    const struct timespec pause = {0, 1000000};
    (void)docid;
    (void)data;
    (void)nanosleep(&pause, NULL);
    return true;
}

static void
time_limits(void **state)
{
    xc_db *db = library(state, 3000);
    xc_query *query = term_query("word");
    xc_result *result = (xc_result *)db;
    const xc_search_options hurry = {.time_limit = 0.05, .decide = slow, .check_at_least = XC_ALL};
    fails(XC_TIMEOUT, xc_search(db, query, &hurry, &result, &error));
    assert_null(result);
    const xc_search_options at_once = {.time_limit = 1e-9, .check_at_least = XC_ALL};
    fails(XC_TIMEOUT, xc_search(db, query, &at_once, &result, &error));
    const xc_search_options patient = {.time_limit = 1000.0, .collect = true};
    ok(xc_search(db, query, &patient, &result, &error));
    assert_int_equal(result->n_docids, 3000);
    xc_result_free(result);
    const xc_search_options endless = {.time_limit = (double)INFINITY};
    ok(xc_search(db, query, &endless, &result, &error));
    xc_result_free(result);
    xc_query_free(query);
    xc_db_close(db);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_DIR(pages),      IN_DIR(orders), IN_DIR(schemes),  IN_DIR(bad_options), IN_DIR(cutoffs),
        IN_DIR(collapsing), IN_DIR(facets), IN_DIR(deciding), IN_DIR(time_limits), IN_DIR(collect_from_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
