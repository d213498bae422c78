/* Relevance feedback. */
#include "fixture.h"

#include <math.h>
#include <string.h>

static xc_db *
library(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    put(db, "rice paddy irrigation Zfield", "");
    put(db, "rice irrigation pump", "");
    put(db, "school lesson pupil", "");
    put(db, "school lesson teacher", "");
    put(db, "factory machine", "");
    return db;
}

static bool
has(const xc_terms *terms, const char *term)
{
    for (size_t i = 0; i < terms->n; i++) {
        if (strcmp(terms->items[i].term, term) == 0) {
            return true;
        }
    }
    return false;
}

static bool
long_word(const char *term, size_t len, void *data)
{
    unsigned *calls = data;
    (void)term;
    (*calls)++;
    return len > 4;
}

static void
expanding(void **state)
{
    xc_db *db = library(state);
    const uint32_t docids[] = {1, 2};
    xc_terms *terms = NULL;
    ok(xc_expand(db, docids, 2, NULL, &terms, &error));
    assert_true(has(terms, "rice") && has(terms, "irrigation") && !has(terms, "school"));
    for (size_t i = 1; i < terms->n; i++) {
        assert_true(terms->items[i].weight <= terms->items[i - 1].weight);
    }
    assert_true(terms->items[0].weight > 0.0);
    assert_int_equal(terms->items[0].doc_freq, 2);
    xc_terms_free(terms);

    xc_query *rice = term_query("rice");
    unsigned calls = 0;
    const xc_expand_options options = {.accept = long_word, .accept_data = &calls, .except = rice, .limit = 2};
    ok(xc_expand(db, docids, 2, &options, &terms, &error));
    assert_int_equal(terms->n, 2);
    assert_string_equal(terms->items[0].term, "irrigation");
    assert_false(has(terms, "rice"));
    assert_true(calls > 0);
    xc_terms_free(terms);
    xc_query_free(rice);

    const xc_expand_options prefixed = {.prefix = "Z", .prefix_len = 1};
    ok(xc_expand(db, docids, 2, &prefixed, &terms, &error));
    assert_int_equal(terms->n, 1);
    assert_string_equal(terms->items[0].term, "Zfield");
    xc_terms_free(terms);

    const xc_expand_options bo1 = {.bo1 = true};
    ok(xc_expand(db, docids, 2, &bo1, &terms, &error));
    assert_true(terms->n > 0);
    xc_terms_free(terms);
    const xc_expand_options high = {.min_weight = 1e6};
    ok(xc_expand(db, docids, 2, &high, &terms, &error));
    assert_int_equal(terms->n, 0);
    xc_terms_free(terms);
    xc_db_close(db);
}

static void
refused(void **state)
{
    xc_db *db = library(state);
    const uint32_t docids[] = {1, 77};
    const uint32_t zero = 0;
    xc_terms *terms = (xc_terms *)db;
    fails(XC_NOT_FOUND, xc_expand(db, docids, 2, NULL, &terms, &error));
    assert_null(terms);
    fails(XC_INPUT, xc_expand(db, &zero, 1, NULL, &terms, &error));
    fails(XC_INPUT, xc_expand(db, NULL, 0, NULL, &terms, &error));
    fails(XC_INPUT, xc_expand(NULL, docids, 1, NULL, &terms, &error));
    fails(XC_INPUT, xc_expand(db, docids, 1, NULL, NULL, &error));
    fails(XC_INPUT, xc_expand(db, docids, 1, &(xc_expand_options){.k = -1.0}, &terms, &error));
    fails(XC_INPUT, xc_expand(db, docids, 1, &(xc_expand_options){.min_weight = (double)NAN}, &terms, &error));
    fails(XC_INPUT, xc_expand(db, docids, 1, &(xc_expand_options){.prefix_len = 2}, &terms, &error));
    xc_db_close(db);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {IN_DIR(expanding), IN_DIR(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
