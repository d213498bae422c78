/* Compaction and the check for damage. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static uint32_t
documents(const char *path, uint32_t *last)
{
    xc_db *db = open_reader(path);
    xc_db_counts counts;
    ok(xc_db_count(db, &counts, &error));
    xc_db_close(db);
    *last = counts.last_docid;
    return counts.documents;
}

static void
compacting(void **state)
{
    const char *const paths[] = {in_dir(state, "a"), in_dir(state, "b")};
    make_small(paths[0]);
    xc_db *db = create(paths[1]);
    put(db, "alpha", "one");
    put(db, "beta", "two");
    ok(xc_db_delete(db, 1, &error));
    ok(xc_db_commit(db, &error));
    put(db, "uncommitted", "");

    const char *dest = in_dir(state, "dest");
    uint32_t last = 0;
    ok(xc_compact(paths, 2, dest, 0, &error));
    assert_int_equal(documents(dest, &last), 2);
    const char *kept = in_dir(state, "kept");
    ok(xc_compact(paths + 1, 1, kept, XC_COMPACT_NO_RENUMBER, &error));
    assert_int_equal(documents(kept, &last), 1);
    assert_int_equal(last, 2);
    const char *file = in_dir(state, "file");
    ok(xc_compact(paths, 2, file, XC_COMPACT_SINGLE_FILE | XC_COMPACT_MULTIPASS, &error));
    struct stat info;
    assert_int_equal(stat(file, &info), 0);
    assert_true(S_ISREG(info.st_mode));
    assert_int_equal(documents(file, &last), 2);
    xc_db *none = NULL;
    assert_false(xc_db_open_writer(file, NULL, &none, NULL));
    assert_null(none);
    xc_db_close(db);

    const char *nowhere = in_dir(state, "nowhere");
    fails(XC_NOT_FOUND, xc_compact(&nowhere, 1, in_dir(state, "x"), 0, &error));
    fails(XC_INPUT, xc_compact(paths, 1, paths[0], 0, &error));
    fails(XC_INPUT, xc_compact(paths, 0, dest, 0, &error));
    fails(XC_INPUT, xc_compact(paths, 1, NULL, 0, &error));
    fails(XC_INPUT, xc_compact(paths, 1, dest, 1u << 9, &error));
    const char *const hole[] = {NULL};
    fails(XC_INPUT, xc_compact(hole, 1, dest, 0, &error));
    fails(XC_IO, xc_compact(paths, 1, in_dir(state, "no/parent"), 0, &error));
}

/* Both have a document 1. */
static void
overlap(void **state)
{
    const char *const paths[] = {in_dir(state, "a"), in_dir(state, "b")};
    make_small(paths[0]);
    make_small(paths[1]);
    fails(XC_INPUT, xc_compact(paths, 2, in_dir(state, "dest"), XC_COMPACT_NO_RENUMBER, &error));
}

static long
position_of(const char *path, const char *bytes, size_t len)
{
    static char block[8192];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const size_t size = fread(block, 1, sizeof block, file);
    assert_int_equal(fclose(file), 0);
    for (size_t i = 0; i + len <= size; i++) {
        if (memcmp(block + i, bytes, len) == 0) {
            return (long)i;
        }
    }
    fail_msg("not found in %s", path);
    return -1;
}

static void
checking(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    size_t errors = 9;
    xc_bytes report = {NULL, 0};
    ok(xc_check(path, &errors, &report, &error));
    assert_int_equal(errors, 0);
    assert_true(report.len > 0);
    xc_bytes_clear(&report);
    ok(xc_check(path, &errors, NULL, &error));

    /* The list of terms begins with the document's length, two bytes before the first term's own: make it 7. */
    const char *termlist = in_dir(state, "db/termlist.glass");
    scribble(termlist, position_of(termlist, S("\5alpha")) - 2, "\7", 1);
    ok(xc_check(path, &errors, &report, &error));
    assert_true(errors > 0);
    assert_non_null(strstr(report.data, "doclen 7"));
    xc_bytes_clear(&report);

    /* Half a block of rubbish, where the entries are. */
    char rubbish[4096];
    memset(rubbish, 0x5A, sizeof rubbish);
    scribble(in_dir(state, "db/postlist.glass"), 4096, rubbish, sizeof rubbish);
    fails(XC_CORRUPT, xc_check(path, &errors, &report, &error));
    assert_int_equal(errors, 0);

    scribble(in_dir(state, "db/iamglass"), 0, S("nonsense"));
    fails(XC_CORRUPT, xc_check(path, &errors, &report, &error));
    assert_int_equal(errors, 0);
    assert_null(report.data);
    fails(XC_NOT_FOUND, xc_check(in_dir(state, "nowhere"), &errors, &report, &error));
    fails(XC_INPUT, xc_check(NULL, &errors, &report, &error));
    fails(XC_INPUT, xc_check(path, NULL, &report, &error));
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {IN_DIR(compacting), IN_DIR(overlap), IN_DIR(checking)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
