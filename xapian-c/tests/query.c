/* Query trees: what each operator matches, and what is refused. */
#include "fixture.h"

#include <math.h>
#include <string.h>

/* 1 "a b c"  2 "b a"  3 "c"  4 "a x x b"  5 "ab" */
static xc_db *
library(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    put(db, "a b c", "");
    put(db, "b a", "");
    put(db, "c", "");
    put(db, "a x x b", "");
    put(db, "ab", "");
    return db;
}

/* Frees the query; ids ascending. */
static void
matches(xc_db *db, xc_query *query, const char *expected)
{
    xc_weighting weighting;
    xc_weighting_init(&weighting, XC_BOOL);
    const xc_search_options options = {.weighting = &weighting, .limit = XC_ALL};
    xc_result *result = NULL;
    char text[64];
    ok(xc_search(db, query, &options, &result, &error));
    assert_string_equal(hits_text(result, text, sizeof text), expected);
    xc_result_free(result);
    xc_query_free(query);
}

static xc_query *
join2(xc_op op, const char *a, const char *b, uint32_t parameter)
{
    xc_query *parts[] = {term_query(a), term_query(b)};
    xc_query *query = NULL;
    ok(xc_query_join(op, (const xc_query *const *)parts, 2, parameter, &query, &error));
    xc_query_free(parts[0]);
    xc_query_free(parts[1]);
    return query;
}

static void
operators(void **state)
{
    static const struct {
        xc_op op;
        uint32_t parameter;
        const char *expected;
    } cases[] = {
        {XC_OP_AND, 0, "1 2 4"},    {XC_OP_OR, 0, "1 2 4"},       {XC_OP_XOR, 0, ""},         {XC_OP_AND_NOT, 0, ""},
        {XC_OP_FILTER, 0, "1 2 4"}, {XC_OP_AND_MAYBE, 0, "1 2 4"}, {XC_OP_PHRASE, 0, "1"},     {XC_OP_PHRASE, 4, "1 4"},
        {XC_OP_NEAR, 0, "1 2"},     {XC_OP_NEAR, 4, "1 2 4"},     {XC_OP_SYNONYM, 0, "1 2 4"}, {XC_OP_MAX, 0, "1 2 4"},
        {XC_OP_ELITE_SET, 1, "1 2 4"},
    };
    xc_db *db = library(state);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        matches(db, join2(cases[i].op, "a", "b", cases[i].parameter), cases[i].expected);
    }
    matches(db, join2(XC_OP_OR, "a", "c", 0), "1 2 3 4");
    matches(db, join2(XC_OP_XOR, "a", "c", 0), "2 3 4");
    matches(db, join2(XC_OP_AND_NOT, "a", "c", 0), "2 4");
    matches(db, join2(XC_OP_AND_MAYBE, "c", "a", 0), "1 3");
    matches(db, join2(XC_OP_FILTER, "c", "a", 0), "1");
    xc_db_close(db);
}

static void
join_terms(void **state)
{
    xc_db *db = library(state);
    const xc_term_wdf terms[] = {{S("a"), 1}, {S("b"), 0}, {S("c"), 2}};
    xc_query *query = NULL;
    ok(xc_query_join_terms(XC_OP_PHRASE, terms, 3, 0, &query, &error));
    xc_bytes text;
    ok(xc_query_describe(query, &text, &error));
    assert_non_null(strstr(text.data, "PHRASE 3"));
    xc_bytes_clear(&text);
    matches(db, query, "1");
    ok(xc_query_join_terms(XC_OP_OR, NULL, 0, 0, &query, &error));
    matches(db, query, "");
    ok(xc_query_join_terms(XC_OP_AND_NOT, terms, 1, 0, &query, &error));
    matches(db, query, "1 2 4");
    char term[XC_TERM_MAX + 1];
    memset(term, 'x', sizeof term);
    const xc_term_wdf bad[] = {{term, sizeof term, 1}};
    fails(XC_INPUT, xc_query_join_terms(XC_OP_OR, bad, 1, 0, &query, &error));
    assert_null(query);
    fails(XC_INPUT, xc_query_join_terms(XC_OP_OR, NULL, 1, 0, &query, &error));
    fails(XC_INPUT, xc_query_join_terms((xc_op)77, terms, 3, 0, &query, &error));
    fails(XC_INPUT, xc_query_join_terms(XC_OP_AND, terms, 3, 5, &query, &error));
    xc_db_close(db);
}

static void
all_none_scale(void **state)
{
    xc_db *db = library(state);
    xc_query *query = NULL;
    ok(xc_query_all(&query, &error));
    matches(db, query, "1 2 3 4 5");
    ok(xc_query_none(&query, &error));
    matches(db, query, "");

    xc_query *term = term_query("c");
    ok(xc_query_scale(term, 0.0, &query, &error));
    xc_result *result = NULL;
    ok(xc_search(db, query, NULL, &result, &error));
    assert_int_equal(result->n_hits, 2);
    assert_true(result->hits[0].weight == 0.0);
    xc_result_free(result);
    xc_query_free(query);
    ok(xc_query_scale(term, 2.0, &query, &error));
    xc_result *plain = NULL;
    ok(xc_search(db, term, NULL, &plain, &error));
    ok(xc_search(db, query, NULL, &result, &error));
    assert_true(fabs(result->hits[0].weight - 2.0 * plain->hits[0].weight) < 1e-9);
    xc_result_free(plain);
    xc_result_free(result);
    xc_query_free(query);
    fails(XC_INPUT, xc_query_scale(term, -1.0, &query, &error));
    fails(XC_INPUT, xc_query_scale(term, (double)NAN, &query, &error));
    fails(XC_INPUT, xc_query_scale(term, (double)INFINITY, &query, &error));
    fails(XC_INPUT, xc_query_scale(NULL, 1.0, &query, &error));
    xc_query_free(term);
    xc_db_close(db);
}

static void
values(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    xc_doc *doc = NULL;
    ok(xc_doc_new(&doc, &error));
    for (int year = 2020; year <= 2024; year++) {
        char bytes[9];
        const size_t len = xc_sortable(year, bytes);
        ok(xc_doc_set_value(doc, 1, bytes, len, &error));
        ok(xc_db_add(db, doc, NULL, &error));
    }
    xc_doc_free(doc);
    char low[9];
    char high[9];
    const size_t low_len = xc_sortable(2021, low);
    const size_t high_len = xc_sortable(2023, high);
    xc_query *query = NULL;
    ok(xc_query_value_range(1, low, low_len, high, high_len, &query, &error));
    matches(db, query, "2 3 4");
    ok(xc_query_value_ge(1, high, high_len, &query, &error));
    matches(db, query, "4 5");
    ok(xc_query_value_le(1, low, low_len, &query, &error));
    matches(db, query, "1 2");
    ok(xc_query_value_range(1, high, high_len, low, low_len, &query, &error));
    matches(db, query, "");
    ok(xc_query_value_ge(7, S("x"), &query, &error));
    matches(db, query, "");
    fails(XC_INPUT, xc_query_value_ge(UINT32_MAX, S("x"), &query, &error));
    fails(XC_INPUT, xc_query_value_le(UINT32_MAX, S("x"), &query, &error));
    fails(XC_INPUT, xc_query_value_range(1, NULL, 3, S("x"), &query, &error));
    xc_db_close(db);
}

static void
prefixes(void **state)
{
    xc_db *db = library(state);
    xc_query *query = NULL;
    ok(xc_query_prefix(S("a"), 0, XC_EXPANSION_ERROR, XC_OP_SYNONYM, &query, &error));
    matches(db, query, "1 2 4 5");
    ok(xc_query_prefix(S("a"), 1, XC_EXPANSION_FIRST, XC_OP_OR, &query, &error));
    matches(db, query, "1 2 4");
    ok(xc_query_prefix(S("a"), 1, XC_EXPANSION_FREQUENT, XC_OP_MAX, &query, &error));
    matches(db, query, "1 2 4");
    ok(xc_query_prefix(S("zzz"), 0, XC_EXPANSION_ERROR, XC_OP_SYNONYM, &query, &error));
    matches(db, query, "");
    ok(xc_query_prefix(S("a"), 1, XC_EXPANSION_ERROR, XC_OP_SYNONYM, &query, &error));
    xc_result *result = NULL;
    fails(XC_INPUT, xc_search(db, query, NULL, &result, &error));
    xc_query_free(query);
    fails(XC_INPUT, xc_query_prefix("", 0, 0, XC_EXPANSION_ERROR, XC_OP_SYNONYM, &query, &error));
    fails(XC_INPUT, xc_query_prefix(S("a"), 0, XC_EXPANSION_ERROR, XC_OP_AND, &query, &error));
    fails(XC_INPUT, xc_query_prefix(S("a"), 0, (xc_expansion)9, XC_OP_OR, &query, &error));
    xc_db_close(db);
}

/* Parts may be freed before the whole; the same part may stand twice; trees may be deep. */
static void
trees(void **state)
{
    xc_db *db = library(state);
    xc_query *query = term_query("a");
    for (int i = 0; i < 500; i++) {
        const xc_query *parts[] = {query, query};
        xc_query *whole = NULL;
        ok(xc_query_join(i % 2 == 0 ? XC_OP_OR : XC_OP_AND, parts, i % 100 == 0 ? 2 : 1, 0, &whole, &error));
        xc_query_free(query);
        query = whole;
    }
    matches(db, query, "1 2 4");
    xc_db_close(db);
}

static void
refused(void **state)
{
    (void)state;
    xc_query *query = (xc_query *)&state;
    fails(XC_INPUT, xc_query_term("", 0, 1, &query, &error));
    assert_null(query);
    fails(XC_INPUT, xc_query_term(NULL, 3, 1, &query, &error));
    fails(XC_INPUT, xc_query_term(S("a"), 1, NULL, &error));
    fails(XC_INPUT, xc_query_all(NULL, &error));
    fails(XC_INPUT, xc_query_none(NULL, &error));
    const xc_query *const hole[] = {NULL};
    fails(XC_INPUT, xc_query_join(XC_OP_OR, hole, 1, 0, &query, &error));
    xc_bytes text;
    fails(XC_INPUT, xc_query_describe(NULL, &text, &error));

    /* A phrase of a phrase. */
    xc_query *inner = join2(XC_OP_PHRASE, "a", "b", 0);
    xc_query *term = term_query("c");
    const xc_query *parts[] = {inner, term};
    fails(XC_UNSUPPORTED, xc_query_join(XC_OP_PHRASE, parts, 2, 0, &query, &error));
    xc_query_free(inner);
    xc_query_free(term);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_DIR(operators), IN_DIR(join_terms), IN_DIR(all_none_scale), IN_DIR(values),
        IN_DIR(prefixes),  IN_DIR(trees),      cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
