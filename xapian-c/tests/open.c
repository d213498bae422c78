/* Opening, closing, locks, and every way in which a database may not be there. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static uint32_t
documents(xc_db *db)
{
    xc_db_counts counts;
    ok(xc_db_count(db, &counts, &error));
    return counts.documents;
}

static void
missing(void **state)
{
    const char *path = in_dir(state, "nowhere");
    xc_db *db = (xc_db *)&path;
    fails(XC_NOT_FOUND, xc_db_open(path, &db, &error));
    assert_null(db);
    fails(XC_NOT_FOUND, xc_db_open_writer(path, NULL, &db, &error));
    fails(XC_NOT_FOUND, xc_db_open_stub(path, &db, &error));
    const char *const paths[] = {path};
    fails(XC_NOT_FOUND, xc_db_open_many(paths, 1, &db, &error));
    bool locked = true;
    fails(XC_NOT_FOUND, xc_db_locked(path, &locked, &error));
    assert_false(locked);
    assert_false(xc_db_open(path, &db, NULL));

    const char *empty = in_dir(state, "empty");
    assert_int_equal(mkdir(empty, 0700), 0);
    fails(XC_NOT_FOUND, xc_db_open(empty, &db, &error));
    fails(XC_NOT_FOUND, xc_db_open_writer(empty, NULL, &db, &error));

    const xc_writer_options make = {.mode = XC_WRITE_CREATE};
    fails(XC_IO, xc_db_open_writer(in_dir(state, "no/parent"), &make, &db, &error));
}

static void
bad_arguments(void **state)
{
    xc_db *db = NULL;
    fails(XC_INPUT, xc_db_open(NULL, &db, &error));
    fails(XC_INPUT, xc_db_open("x", NULL, &error));
    fails(XC_INPUT, xc_db_open_many(NULL, 0, &db, &error));
    fails(XC_INPUT, xc_db_open_stub(NULL, &db, &error));
    fails(XC_INPUT, xc_db_open_remote(NULL, 1, 0, 0, &db, &error));
    fails(XC_INPUT, xc_db_open_writer(NULL, NULL, &db, &error));
    const xc_writer_options odd = {.block_size = 3000};
    fails(XC_INPUT, xc_db_open_writer(in_dir(state, "odd"), &odd, &db, &error));
    const xc_writer_options flag = {.flags = 1u << 20};
    fails(XC_INPUT, xc_db_open_writer(in_dir(state, "odd"), &flag, &db, &error));
    const xc_writer_options mode = {.mode = (xc_write_mode)9};
    fails(XC_INPUT, xc_db_open_writer(in_dir(state, "odd"), &mode, &db, &error));
    fails(XC_INPUT, xc_db_reopen(NULL, NULL, &error));
    fails(XC_INPUT, xc_db_locked(NULL, NULL, &error));
    xc_db_counts counts;
    fails(XC_INPUT, xc_db_count(NULL, &counts, &error));
    xc_bytes bytes;
    fails(XC_INPUT, xc_db_uuid(NULL, &bytes, &error));
    xc_db_close(NULL);
    xc_doc_free(NULL);
    xc_query_free(NULL);
    xc_terms_free(NULL);
    xc_postings_free(NULL);
    xc_positions_free(NULL);
    xc_result_free(NULL);
    xc_bytes_clear(NULL);
}

static void
modes(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    xc_db *db = NULL;
    const xc_writer_options make = {.mode = XC_WRITE_CREATE};
    fails(XC_EXISTS, xc_db_open_writer(path, &make, &db, &error));
    const xc_writer_options either = {.mode = XC_WRITE_CREATE_OR_OPEN, .flags = XC_WRITE_FULL_SYNC};
    ok(xc_db_open_writer(path, &either, &db, &error));
    assert_int_equal(documents(db), 1);
    xc_db_close(db);
    ok(xc_db_open_writer(in_dir(state, "new"), &either, &db, &error));
    assert_int_equal(documents(db), 0);
    xc_db_close(db);
    const xc_writer_options over = {.mode = XC_WRITE_OVERWRITE, .block_size = 4096};
    ok(xc_db_open_writer(path, &over, &db, &error));
    assert_int_equal(documents(db), 0);
    xc_db_close(db);
}

static void
second_writer(void **state)
{
    const char *path = in_dir(state, "db");
    xc_db *db = create(path);
    xc_db *other = NULL;
    fails(XC_BUSY, xc_db_open_writer(path, NULL, &other, &error));
    assert_null(other);
    const xc_writer_options over = {.mode = XC_WRITE_OVERWRITE};
    fails(XC_BUSY, xc_db_open_writer(path, &over, &other, &error));
    bool locked = false;
    ok(xc_db_locked(path, &locked, &error));
    assert_true(locked);
    xc_db_close(db);
    ok(xc_db_locked(path, &locked, &error));
    assert_false(locked);
    ok(xc_db_open_writer(path, NULL, &other, &error));
    xc_db_close(other);
}

/* The directory cannot be written: root may do anything, so there is nothing to see as root. */
static void
permission(void **state)
{
    if (geteuid() == 0) {
        skip();
    }
    const char *path = in_dir(state, "db");
    make_small(path);
    assert_int_equal(chmod(in_dir(state, "db/flintlock"), 0400), 0);
    xc_db *db = NULL;
    fails(XC_IO, xc_db_open_writer(path, NULL, &db, &error));
}

static void
damaged(void **state)
{
    const char *path = in_dir(state, "db");
    const char *version = in_dir(state, "db/iamglass");
    xc_db *db = NULL;
    make_small(path);
    scribble(version, 0, S("nonsense"));
    fails(XC_CORRUPT, xc_db_open(path, &db, &error));
    assert_null(db);
    fails(XC_CORRUPT, xc_db_open_writer(path, NULL, &db, &error));

    const char *file = in_dir(state, "file");
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    assert_true(fputs("neither a database nor a list of them\n", out) >= 0);
    assert_int_equal(fclose(out), 0);
    fails(XC_CORRUPT, xc_db_open(file, &db, &error));
    fails(XC_CORRUPT, xc_db_open_stub(file, &db, &error));

    const char *partial = in_dir(state, "partial");
    make_small(partial);
    assert_int_equal(unlink(in_dir(state, "partial/postlist.glass")), 0);
    fails(XC_CORRUPT, xc_db_open(partial, &db, &error));

    /* The magic is right (14 bytes), the version after it is one of the future. */
    const char *future = in_dir(state, "future");
    make_small(future);
    scribble(in_dir(state, "future/iamglass"), 14, "\xff\xff", 2);
    fails(XC_VERSION, xc_db_open(future, &db, &error));

}

/* Opened, and then the tables turn out to be rubbish: each verb that reads says so. */
static void
damaged_later(void **state)
{
    static const char *const tables[] = {"db/postlist.glass", "db/docdata.glass", "db/termlist.glass",
                                         "db/position.glass"};
    const char *path = in_dir(state, "db");
    xc_db *db = create(path);
    for (int i = 0; i < 3000; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "term%d all", i);
        put(db, text, text);
    }
    ok(xc_db_commit(db, &error));
    xc_db_close(db);
    db = open_reader(path);
    char rubbish[8192];
    memset(rubbish, 0xA5, sizeof rubbish);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const char *table = in_dir(state, tables[i]);
        struct stat info;
        assert_int_equal(stat(table, &info), 0);
        for (long block = 0; block < (long)info.st_size / 8192; block++) {
            scribble(table, block * 8192, rubbish, sizeof rubbish);
        }
    }
    xc_term_stats stats;
    fails(XC_CORRUPT, xc_db_term_stats(db, S("term1500"), &stats, &error));
    assert_false(stats.exists);
    xc_bytes bytes;
    fails(XC_CORRUPT, xc_db_document_data(db, 1500, &bytes, &error));
    assert_null(bytes.data);
    xc_terms *terms = NULL;
    fails(XC_CORRUPT, xc_db_document_terms(db, 1500, &terms, &error));
    fails(XC_CORRUPT, xc_db_terms(db, S("term15"), NULL, 0, 0, &terms, &error));
    assert_null(terms);
    xc_positions *positions = NULL;
    fails(XC_CORRUPT, xc_db_document_positions(db, 1500, S("all"), &positions, &error));
    xc_postings *postings = NULL;
    fails(XC_CORRUPT, xc_db_postings(db, S("all"), 0, 0, &postings, &error));
    uint32_t number = 0;
    fails(XC_CORRUPT, xc_db_document_length(db, 1500, &number, NULL, &error));
    fails(XC_CORRUPT, xc_db_document_wdf(db, 1500, S("all"), &number, &error));
    const uint32_t docid = 1500;
    fails(XC_CORRUPT, xc_expand(db, &docid, 1, NULL, &terms, &error));
    fails(XC_CORRUPT, xc_db_metadata_get(db, S("key"), &bytes, &error));
    /* Not xc_db_metadata_keys(): it fails too, but Xapian 1.4 forgets a cursor there. */
    xc_query *query = term_query("term1500");
    xc_result *result = NULL;
    fails(XC_CORRUPT, xc_search(db, query, NULL, &result, &error));
    assert_null(result);
    xc_query_free(query);
    xc_db_close(db);
}

static void
several(void **state)
{
    const char *const paths[] = {in_dir(state, "a"), in_dir(state, "b")};
    make_small(paths[0]);
    make_small(paths[1]);
    xc_db *db = NULL;
    ok(xc_db_open_many(paths, 2, &db, &error));
    assert_int_equal(documents(db), 2);
    xc_bytes uuid;
    ok(xc_db_uuid(db, &uuid, &error));
    assert_int_equal(uuid.len, 36 * 2 + 1);
    assert_int_equal(uuid.data[36], ':');
    xc_bytes_clear(&uuid);
    assert_null(uuid.data);
    xc_db_close(db);

    const char *stub = in_dir(state, "stub");
    FILE *out = fopen(stub, "w");
    assert_non_null(out);
    assert_true(fputs("auto a\nauto b\n", out) >= 0);
    assert_int_equal(fclose(out), 0);
    ok(xc_db_open_stub(stub, &db, &error));
    assert_int_equal(documents(db), 2);
    xc_db_close(db);
    db = open_reader(stub);
    assert_int_equal(documents(db), 2);
    xc_db_close(db);
}

/* Many times more changes than Xapian would commit by itself, in each way of writing; nothing of it is there later. */
static void
closing_never_writes(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    for (int way = 0; way < 3; way++) {
        xc_db *db = NULL;
        ok(xc_db_open_writer(path, NULL, &db, &error));
        if (way == 1) {
            ok(xc_db_transaction_begin(db, &error));
        }
        if (way == 2) {
            ok(xc_db_commit(db, &error));
        }
        for (int i = 0; i < 10500; i++) {
            xc_doc *doc = NULL;
            ok(xc_doc_new(&doc, &error));
            ok(xc_doc_add_boolean_term(doc, S("gamma"), &error));
            ok(xc_db_add(db, doc, NULL, &error));
            xc_doc_free(doc);
        }
        ok(xc_db_metadata_set(db, S("key"), S("value"), &error));
        assert_int_equal(documents(db), 10501);
        xc_db *reader = open_reader(path);
        assert_int_equal(documents(reader), 1);
        xc_db_close(reader);
        xc_db_close(db);

        reader = open_reader(path);
        xc_db_counts counts;
        ok(xc_db_count(reader, &counts, &error));
        assert_int_equal(counts.documents, 1);
        assert_int_equal(counts.last_docid, 1);
        xc_bytes value;
        ok(xc_db_metadata_get(reader, S("key"), &value, &error));
        assert_int_equal(value.len, 0);
        xc_bytes_clear(&value);
        xc_db_close(reader);
    }
}

static void
reopening(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    xc_db *reader = open_reader(path);
    bool changed = true;
    ok(xc_db_reopen(reader, &changed, &error));
    assert_false(changed);
    xc_db *db = NULL;
    ok(xc_db_open_writer(path, NULL, &db, &error));
    put(db, "gamma", "two");
    ok(xc_db_commit(db, &error));
    assert_int_equal(documents(reader), 1);
    ok(xc_db_reopen(reader, &changed, &error));
    assert_true(changed);
    assert_int_equal(documents(reader), 2);
    ok(xc_db_reopen(db, &changed, &error));
    assert_false(changed);
    ok(xc_db_reopen(reader, NULL, &error));
    xc_db_close(reader);
    xc_db_close(db);
}

static void
counting(void **state)
{
    xc_db *db = create(in_dir(state, "db"));
    xc_db_counts counts;
    ok(xc_db_count(db, &counts, &error));
    assert_true(counts.writer);
    assert_false(counts.uncommitted);
    assert_int_equal(counts.documents, 0);
    put(db, "alpha beta alpha", "");
    put(db, "gamma", "");
    ok(xc_db_delete(db, 2, &error));
    ok(xc_db_count(db, &counts, &error));
    assert_true(counts.uncommitted);
    assert_true(counts.has_positions);
    assert_int_equal(counts.documents, 1);
    assert_int_equal(counts.last_docid, 2);
    assert_int_equal(counts.total_length, 3);
    assert_true(counts.average_length == 3.0);
    assert_true(counts.length_lower <= 3 && counts.length_upper >= 3);
    ok(xc_db_commit(db, &error));
    ok(xc_db_count(db, &counts, &error));
    assert_false(counts.uncommitted);
    xc_db_close(db);
}

static void
names(void **state)
{
    (void)state;
    assert_string_equal(xc_code_name(XC_OK), "ok");
    assert_string_equal(xc_code_name(XC_BUSY), "busy");
    assert_string_equal(xc_code_name(XC_TIMEOUT), "timeout");
    assert_string_equal(xc_code_name(XC_INTERNAL), "internal");
    assert_string_equal(xc_code_name(XC_INTERNAL + 1), "unknown");
    assert_string_equal(xc_code_name(-1), "unknown");
    assert_memory_equal(xc_xapian_version(), "1.", 2);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_DIR(missing),       IN_DIR(bad_arguments), IN_DIR(modes),
        IN_DIR(second_writer), IN_DIR(permission),    IN_DIR(damaged),
        IN_DIR(damaged_later), IN_DIR(several),       IN_DIR(closing_never_writes),
        IN_DIR(reopening),     IN_DIR(counting),      cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
