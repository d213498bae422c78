/* Building documents, putting and removing them, transactions, metadata. */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static xc_doc *
doc_new(void)
{
    xc_doc *doc = NULL;
    ok(xc_doc_new(&doc, &error));
    return doc;
}

static uint32_t
documents(xc_db *db)
{
    xc_db_counts counts;
    ok(xc_db_count(db, &counts, &error));
    return counts.documents;
}

static void
long_terms(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    put(db, "kept", "");
    xc_doc *doc = doc_new();
    char term[XC_TERM_MAX + 1];
    memset(term, 'x', sizeof term);
    fails(XC_INPUT, xc_doc_add_term(doc, term, sizeof term, 1, &error));
    fails(XC_INPUT, xc_doc_add_boolean_term(doc, term, sizeof term, &error));
    fails(XC_INPUT, xc_doc_add_posting(doc, term, sizeof term, 1, 1, &error));
    fails(XC_INPUT, xc_doc_add_term(doc, "", 0, 1, &error));
    fails(XC_INPUT, xc_doc_add_term(doc, NULL, 0, 1, &error));
    fails(XC_INPUT, xc_db_replace_term(db, term, sizeof term, doc, NULL, &error));
    fails(XC_INPUT, xc_db_delete_term(db, term, sizeof term, &error));
    fails(XC_INPUT, xc_db_metadata_set(db, term, sizeof term, S("v"), &error));
    ok(xc_doc_add_posting(doc, term, XC_TERM_MAX, 1, 1, &error));

    /* All or none. */
    const xc_term_wdf some[] = {{S("good"), 1}, {term, sizeof term, 1}};
    fails(XC_INPUT, xc_doc_add_terms(doc, some, 2, &error));

    uint32_t docid = 0;
    ok(xc_db_add(db, doc, &docid, &error));
    assert_int_equal(docid, 2);
    ok(xc_db_commit(db, &error));
    assert_int_equal(documents(db), 2);
    xc_terms *terms = NULL;
    ok(xc_db_document_terms(db, docid, &terms, &error));
    assert_int_equal(terms->n, 1);
    assert_int_equal(terms->items[0].len, XC_TERM_MAX);
    xc_terms_free(terms);
    xc_doc_free(doc);
    xc_db_close(db);
}

static void
nul_terms(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    xc_doc *doc = doc_new();
    ok(xc_doc_add_posting(doc, "a\0b", 3, 1, 2, &error));
    ok(xc_doc_add_term(doc, "a", 1, 5, &error));
    ok(xc_doc_set_value(doc, 0, "v\0v", 3, &error));
    ok(xc_doc_set_data(doc, "d\0d", 3, &error));
    /* As many NULs as fit, and one more. */
    char nuls[XC_TERM_MAX];
    memset(nuls, 0, sizeof nuls);
    ok(xc_doc_add_posting(doc, nuls, XC_TERM_MAX / 2, 1, 1, &error));
    fails(XC_INPUT, xc_doc_add_term(doc, nuls, XC_TERM_MAX / 2 + 1, 1, &error));
    char mixed[XC_TERM_MAX];
    memset(mixed, 'm', sizeof mixed);
    mixed[0] = '\0';
    ok(xc_doc_add_posting(doc, mixed, XC_TERM_MAX - 1, 1, 1, &error));
    fails(XC_INPUT, xc_doc_add_term(doc, mixed, XC_TERM_MAX, 1, &error));
    uint32_t docid = 0;
    ok(xc_db_add(db, doc, &docid, &error));
    xc_doc_free(doc);
    ok(xc_db_commit(db, &error));

    uint32_t wdf = 0;
    ok(xc_db_document_wdf(db, docid, "a\0b", 3, &wdf, &error));
    assert_int_equal(wdf, 2);
    ok(xc_db_document_wdf(db, docid, "a", 1, &wdf, &error));
    assert_int_equal(wdf, 5);
    xc_terms *terms = NULL;
    ok(xc_db_terms(db, S("a"), NULL, 0, 0, &terms, &error));
    assert_int_equal(terms->n, 2);
    assert_int_equal(terms->items[1].len, 3);
    assert_memory_equal(terms->items[1].term, "a\0b", 4);
    xc_terms_free(terms);
    xc_bytes bytes;
    ok(xc_db_document_value(db, docid, 0, &bytes, &error));
    assert_int_equal(bytes.len, 3);
    assert_memory_equal(bytes.data, "v\0v", 4);
    xc_bytes_clear(&bytes);
    ok(xc_db_document_data(db, docid, &bytes, &error));
    assert_int_equal(bytes.len, 3);
    assert_memory_equal(bytes.data, "d\0d", 4);
    xc_bytes_clear(&bytes);
    ok(xc_db_metadata_set(db, "k\0k", 3, "m\0m", 3, &error));
    ok(xc_db_metadata_get(db, "k\0k", 3, &bytes, &error));
    assert_int_equal(bytes.len, 3);
    xc_bytes_clear(&bytes);
    xc_db_close(db);
}

static void
building(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    xc_doc *doc = doc_new();
    const xc_term_wdf terms[] = {{S("ba"), 2}, {S("an"), 1}, {S("ba"), 3}};
    ok(xc_doc_add_terms(doc, terms, 3, &error));
    ok(xc_doc_add_terms(doc, NULL, 0, &error));
    ok(xc_doc_add_term(doc, S("an"), 0, &error));
    ok(xc_doc_add_boolean_term(doc, S("Q1"), &error));
    ok(xc_doc_set_value(doc, 3, S("three"), &error));
    ok(xc_doc_set_value(doc, 4, S("four"), &error));
    ok(xc_doc_set_value(doc, 4, NULL, 0, &error));
    fails(XC_INPUT, xc_doc_set_value(doc, UINT32_MAX, S("x"), &error));
    fails(XC_INPUT, xc_doc_set_value(doc, 1, NULL, 2, &error));
    fails(XC_INPUT, xc_doc_set_data(doc, NULL, 2, &error));
    fails(XC_INPUT, xc_doc_add_terms(doc, NULL, 1, &error));
    fails(XC_INPUT, xc_doc_add_term(NULL, S("x"), 1, &error));
    fails(XC_INPUT, xc_doc_add_posting(NULL, S("x"), 1, 1, &error));
    fails(XC_INPUT, xc_doc_add_boolean_term(NULL, S("x"), &error));
    fails(XC_INPUT, xc_doc_set_value(NULL, 1, S("x"), &error));
    fails(XC_INPUT, xc_doc_set_data(NULL, S("x"), &error));
    fails(XC_INPUT, xc_doc_clear(NULL, &error));
    fails(XC_INPUT, xc_doc_new(NULL, &error));
    /* The length would wrap around at 32 bits. */
    fails(XC_INPUT, xc_doc_add_term(doc, S("much"), UINT32_MAX, &error));
    uint32_t docid = 0;
    ok(xc_db_add(db, doc, &docid, &error));
    uint32_t length = 0;
    uint32_t distinct = 0;
    ok(xc_db_document_length(db, docid, &length, &distinct, &error));
    assert_int_equal(length, 6);
    assert_int_equal(distinct, 3);

    ok(xc_doc_clear(doc, &error));
    ok(xc_db_add(db, doc, &docid, &error));
    ok(xc_db_document_length(db, docid, &length, NULL, &error));
    assert_int_equal(length, 0);
    xc_doc_free(doc);
    xc_bytes value;
    ok(xc_db_document_value(db, 1, 4, &value, &error));
    assert_int_equal(value.len, 0);
    assert_non_null(value.data);
    xc_bytes_clear(&value);
    xc_db_close(db);
}

static void
replacing(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    xc_doc *doc = doc_new();
    uint32_t docid = 0;
    ok(xc_doc_add_boolean_term(doc, S("Q7"), &error));
    ok(xc_doc_add_term(doc, S("first"), 1, &error));
    ok(xc_db_replace_term(db, S("Q7"), doc, &docid, &error));
    assert_int_equal(docid, 1);
    ok(xc_db_replace_term(db, S("Q7"), doc, &docid, &error));
    assert_int_equal(docid, 1);
    assert_int_equal(documents(db), 1);
    ok(xc_db_replace(db, 40, doc, &error));
    ok(xc_db_replace_term(db, S("Q7"), doc, &docid, &error));
    assert_int_equal(docid, 1);
    assert_int_equal(documents(db), 1);
    ok(xc_db_replace(db, 1, doc, &error));
    fails(XC_INPUT, xc_db_replace(db, 0, doc, &error));
    ok(xc_db_delete_term(db, S("unknown"), &error));
    ok(xc_db_delete_term(db, S("Q7"), &error));
    assert_int_equal(documents(db), 0);
    xc_doc_free(doc);
    xc_db_close(db);
}

/* What fails for a reason of its own must not cost the batch that it is in. */
static void
failures_keep_the_batch(void **state)
{
    const char *path = in_dir(state, "db");
    xc_db *db = create(path);
    put(db, "alpha", "");
    put(db, "beta", "");
    xc_doc *doc = doc_new();
    fails(XC_NOT_FOUND, xc_db_delete(db, 9, &error));
    fails(XC_INPUT, xc_db_delete(db, 0, &error));
    fails(XC_INPUT, xc_db_replace(db, 0, doc, &error));
    fails(XC_INPUT, xc_db_add(db, NULL, NULL, &error));
    fails(XC_INPUT, xc_db_replace(db, 1, NULL, &error));
    fails(XC_INPUT, xc_db_replace_term(db, S("a"), NULL, NULL, &error));
    fails(XC_INPUT, xc_db_replace_term(db, "", 0, doc, NULL, &error));
    fails(XC_INPUT, xc_db_delete_term(db, "", 0, &error));
    fails(XC_INPUT, xc_db_metadata_set(db, "", 0, S("v"), &error));
    fails(XC_INPUT, xc_db_metadata_set(db, S("k"), NULL, 1, &error));
    ok(xc_db_commit(db, &error));
    xc_doc_free(doc);
    xc_db_close(db);
    db = open_reader(path);
    assert_int_equal(documents(db), 2);
    xc_db_close(db);
}

static void
reader_cannot_write(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    xc_db *db = open_reader(path);
    xc_doc *doc = doc_new();
    uint32_t docid = 7;
    fails(XC_INPUT, xc_db_add(db, doc, &docid, &error));
    assert_int_equal(docid, 0);
    fails(XC_INPUT, xc_db_replace(db, 1, doc, &error));
    fails(XC_INPUT, xc_db_replace_term(db, S("alpha"), doc, &docid, &error));
    fails(XC_INPUT, xc_db_delete(db, 1, &error));
    fails(XC_INPUT, xc_db_delete_term(db, S("alpha"), &error));
    fails(XC_INPUT, xc_db_metadata_set(db, S("k"), S("v"), &error));
    fails(XC_INPUT, xc_db_commit(db, &error));
    fails(XC_INPUT, xc_db_discard(db, &error));
    fails(XC_INPUT, xc_db_transaction_begin(db, &error));
    fails(XC_INPUT, xc_db_transaction_commit(db, &error));
    fails(XC_INPUT, xc_db_transaction_cancel(db, &error));
    fails(XC_INPUT, xc_db_commit(NULL, &error));
    xc_doc_free(doc);
    xc_db_close(db);
}

static void
transactions(void **state)
{
    const char *path = in_dir(state, "db");
    xc_db *db = create(path);
    put(db, "before", "");
    ok(xc_db_transaction_begin(db, &error));
    xc_db *reader = open_reader(path);
    assert_int_equal(documents(reader), 1);
    put(db, "inside", "");
    fails(XC_INPUT, xc_db_commit(db, &error));
    fails(XC_INPUT, xc_db_discard(db, &error));
    fails(XC_INPUT, xc_db_transaction_begin(db, &error));
    assert_int_equal(documents(db), 2);
    ok(xc_db_transaction_cancel(db, &error));
    assert_int_equal(documents(db), 1);
    fails(XC_INPUT, xc_db_transaction_cancel(db, &error));
    fails(XC_INPUT, xc_db_transaction_commit(db, &error));

    ok(xc_db_transaction_begin(db, &error));
    put(db, "again", "");
    ok(xc_db_transaction_commit(db, &error));
    ok(xc_db_reopen(reader, NULL, &error));
    assert_int_equal(documents(reader), 2);

    put(db, "dropped", "");
    ok(xc_db_discard(db, &error));
    assert_int_equal(documents(db), 2);
    ok(xc_db_commit(db, &error));
    ok(xc_db_commit(db, &error));
    ok(xc_db_reopen(reader, NULL, &error));
    assert_int_equal(documents(reader), 2);
    xc_db_close(reader);
    xc_db_close(db);
}

static void
metadata(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    ok(xc_db_metadata_set(db, S("format"), S("3"), &error));
    ok(xc_db_metadata_set(db, S("finger"), S("print"), &error));
    ok(xc_db_metadata_set(db, S("other"), S("1"), &error));
    xc_bytes value = {NULL, 9};
    ok(xc_db_metadata_get(db, S("format"), &value, &error));
    assert_int_equal(value.len, 1);
    assert_string_equal(value.data, "3");
    xc_bytes_clear(&value);
    fails(XC_INPUT, xc_db_metadata_get(db, "", 0, &value, &error));
    assert_null(value.data);
    xc_terms *keys = NULL;
    ok(xc_db_metadata_keys(db, S("f"), &keys, &error));
    assert_int_equal(keys->n, 2);
    assert_string_equal(keys->items[0].term, "finger");
    assert_string_equal(keys->items[1].term, "format");
    xc_terms_free(keys);
    ok(xc_db_metadata_set(db, S("finger"), NULL, 0, &error));
    ok(xc_db_metadata_keys(db, NULL, 0, &keys, &error));
    assert_int_equal(keys->n, 2);
    xc_terms_free(keys);
    ok(xc_db_metadata_keys(db, S("z"), &keys, &error));
    assert_int_equal(keys->n, 0);
    assert_null(keys->items);
    xc_terms_free(keys);
    fails(XC_INPUT, xc_db_metadata_keys(db, NULL, 0, NULL, &error));
    fails(XC_INPUT, xc_db_metadata_keys(NULL, NULL, 0, &keys, &error));
    /* A key of the full length survives a commit. */
    char key[XC_TERM_MAX];
    memset(key, 'k', sizeof key);
    ok(xc_db_metadata_set(db, key, sizeof key, S("v"), &error));
    ok(xc_db_commit(db, &error));
    ok(xc_db_metadata_get(db, key, sizeof key, &value, &error));
    assert_string_equal(value.data, "v");
    xc_bytes_clear(&value);
    xc_db_close(db);
}

static void
no_termlist(void **state)
{
    const xc_writer_options options = {.mode = XC_WRITE_CREATE, .flags = XC_WRITE_NO_TERMLIST};
    xc_db *db = NULL;
    ok(xc_db_open_writer(in_dir(state, "db"), &options, &db, &error));
    put(db, "alpha", "");
    ok(xc_db_commit(db, &error));
    fails(XC_UNSUPPORTED, xc_db_delete(db, 1, &error));
    xc_terms *terms = NULL;
    fails(XC_UNSUPPORTED, xc_db_document_terms(db, 1, &terms, &error));
    assert_null(terms);
    xc_db_close(db);
}

static void
sortable(void **state)
{
    (void)state;
    static const double numbers[] = {-INFINITY, -1e300, -2.5, -0.5, 0.0, 1e-10, 1.0, 1.5, 2024.0, 1e300, INFINITY};
    char before[9] = "";
    size_t before_len = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char bytes[9] = "";
        const size_t len = xc_sortable(numbers[i], bytes);
        assert_true(len <= 9);
        assert_true(xc_unsortable(bytes, len) == numbers[i]);
        if (i > 0) {
            const int order = memcmp(before, bytes, before_len < len ? before_len : len);
            assert_true(order < 0 || (order == 0 && before_len < len));
        }
        memcpy(before, bytes, len);
        before_len = len;
    }
    char zero[9];
    char nan[9];
    assert_int_equal(xc_sortable(0.0, zero), xc_sortable((double)NAN, nan));
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_DIR(long_terms),   IN_DIR(nul_terms), IN_DIR(building),
        IN_DIR(replacing),    IN_DIR(metadata),  IN_DIR(failures_keep_the_batch),
        IN_DIR(transactions), IN_DIR(no_termlist), IN_DIR(reader_cannot_write),
        cmocka_unit_test(sortable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
