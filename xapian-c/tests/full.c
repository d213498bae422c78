/* A full disk. The limit on the size of files stands in for it, in a child of its own. */
#include "fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* No cmocka in the child: it says by its exit status at which step it went wrong. */
enum {
    FINE = 0,
    COULD_NOT_OPEN = 10,
    PUT_CODE = 20,
    COMMIT_CODE = 40,
    NEVER_FULL = 60,
    NOT_AS_BEFORE,
    NO_RECOVERY,
    LOSS_UNNOTICED,
    OTHER_CODE = 80
};

static bool
limit_files(rlim_t bytes)
{
    const struct rlimit limit = {bytes, RLIM_INFINITY};
    return signal(SIGXFSZ, SIG_IGN) != SIG_ERR && setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

/* Some text that does not compress away: as data of a document, and as its terms. */
static bool
fill(xc_db *db, xc_doc *doc, unsigned seed, xc_error *error)
{
    char text[4096];
    for (size_t i = 0; i < sizeof text; i++) {
        seed = seed * 1103515245u + 12345u;
        text[i] = (char)(seed >> 16);
    }
    return xc_doc_clear(doc, error) && xc_doc_set_data(doc, text, sizeof text, error) &&
           xc_doc_add_posting(doc, text, 60, 1, 1, error) && xc_doc_add_term(doc, text + 60, 60, 1, error) &&
           xc_db_add(db, doc, NULL, error);
}

/* Puts and commits until the limit is met; then the database is as at the last commit and can be written again. */
static int
child(const char *path, unsigned batch)
{
    xc_db *db = NULL;
    xc_doc *doc = NULL;
    if (!xc_db_open_writer(path, NULL, &db, NULL) || !xc_doc_new(&doc, NULL) || !limit_files(400000)) {
        return COULD_NOT_OPEN;
    }
    xc_error error = {XC_OK, ""};
    unsigned put_so_far = 0;
    bool lost = false;
    uint32_t committed = 1;
    while (error.code == XC_OK) {
        if (put_so_far > 5000) {
            return NEVER_FULL;
        }
        if (!fill(db, doc, put_so_far, &error)) {
            if (error.code != XC_IO) {
                return PUT_CODE + error.code;
            }
            lost = true;
        } else if (++put_so_far % batch == 0) {
            if (xc_db_commit(db, &error)) {
                committed = put_so_far + 1;
            } else if (error.code != XC_IO) {
                return COMMIT_CODE + error.code;
            }
        }
    }
    xc_db_counts counts;
    if (!xc_db_count(db, &counts, NULL) || counts.documents != committed) {
        return NOT_AS_BEFORE;
    }
    if (lost && (fill(db, doc, 1, NULL) || xc_db_commit(db, NULL) || xc_db_transaction_begin(db, NULL))) {
        return LOSS_UNNOTICED;
    }
    if (!limit_files(RLIM_INFINITY) || !xc_db_discard(db, NULL) || !fill(db, doc, 1, NULL) || !xc_db_commit(db, NULL)) {
        return NO_RECOVERY;
    }
    xc_doc_free(doc);
    xc_db_close(db);
    if (!xc_db_open(path, &db, NULL) || !xc_db_count(db, &counts, NULL) || counts.documents != committed + 1) {
        return NOT_AS_BEFORE;
    }
    xc_db_close(db);
    return FINE;
}

static int
forked(int (*body)(const char *path, unsigned batch), const char *path, unsigned batch)
{
    (void)fflush(NULL);
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        _exit(body(path, batch));
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void
commit_fails(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    assert_int_equal(forked(child, path, 10), FINE);
}

/* So large a batch that the put, not the commit, meets the limit. */
static void
put_fails(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    assert_int_equal(forked(child, path, 100000), FINE);
}

static bool
put_term(xc_db *db, xc_doc *doc, unsigned number, xc_error *error)
{
    char term[64];
    (void)snprintf(term, sizeof term, "a term of its own for each of the documents %u", number);
    return xc_doc_clear(doc, error) && xc_doc_add_term(doc, term, strlen(term), 1, error) &&
           xc_db_add(db, doc, NULL, error);
}

/*
 * Without lists of terms and without data a put writes nothing, so that only the commit can meet the limit. Then there
 * is room again. With `more`, the handle goes on: one document more is committed, another one is not. Then it is closed,
 * which must write neither that one nor what the commit could not.
 */
static int
only_commit_fails(const char *path, unsigned batch, bool more)
{
    xc_db *db = NULL;
    xc_doc *doc = NULL;
    xc_error error = {XC_OK, ""};
    const xc_writer_options options = {.flags = XC_WRITE_NO_TERMLIST};
    if (!xc_db_open_writer(path, &options, &db, NULL) || !xc_doc_new(&doc, NULL) || !limit_files(100000)) {
        return COULD_NOT_OPEN;
    }
    for (unsigned i = 0; i < batch; i++) {
        if (!put_term(db, doc, i, &error)) {
            return PUT_CODE + error.code;
        }
    }
    if (xc_db_commit(db, &error)) {
        return NEVER_FULL;
    }
    if (error.code != XC_IO || !limit_files(RLIM_INFINITY)) {
        return COMMIT_CODE + error.code;
    }
    xc_db_counts counts;
    if (!xc_db_count(db, &counts, NULL) || counts.documents != 1 || counts.uncommitted) {
        return NOT_AS_BEFORE;
    }
    if (more && !(put_term(db, doc, 1, NULL) && xc_db_commit(db, NULL) && put_term(db, doc, 2, NULL))) {
        return NO_RECOVERY;
    }
    xc_doc_free(doc);
    xc_db_close(db);
    return FINE;
}

static int
close_at_once(const char *path, unsigned batch)
{
    return only_commit_fails(path, batch, false);
}

static int
go_on(const char *path, unsigned batch)
{
    return only_commit_fails(path, batch, true);
}

static void
after_failed_commit(void **state, int (*body)(const char *path, unsigned batch), uint32_t documents)
{
    const char *path = in_dir(state, "db");
    const xc_writer_options options = {.mode = XC_WRITE_CREATE, .flags = XC_WRITE_NO_TERMLIST};
    xc_db *made = NULL;
    ok(xc_db_open_writer(path, &options, &made, &error));
    put(made, "alpha", "");
    ok(xc_db_commit(made, &error));
    xc_db_close(made);
    assert_int_equal(forked(body, path, 5000), FINE);
    xc_db *db = open_reader(path);
    xc_db_counts counts;
    ok(xc_db_count(db, &counts, &error));
    assert_int_equal(counts.documents, documents);
    xc_db_close(db);
    size_t errors = 1;
    ok(xc_check(path, &errors, NULL, &error));
    assert_int_equal(errors, 0);
}

static void
closing_after_failure(void **state)
{
    after_failed_commit(state, close_at_once, 1);
}

static void
going_on_after_failure(void **state)
{
    after_failed_commit(state, go_on, 2);
}

static int
compaction(const char *path, unsigned batch)
{
    char dest[4096];
    (void)snprintf(dest, sizeof dest, "%s-compact", path);
    const char *const paths[] = {path};
    (void)batch;
    xc_error error = {XC_OK, ""};
    if (!limit_files(4096)) {
        return COULD_NOT_OPEN;
    }
    return xc_compact(paths, 1, dest, 0, &error) ? NEVER_FULL : error.code == XC_IO ? FINE : OTHER_CODE + error.code;
}

static void
compaction_fails(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    assert_int_equal(forked(compaction, path, 0), FINE);
}

#define IN_DIR(test) cmocka_unit_test_setup_teardown(test, dir_make, dir_remove)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_DIR(commit_fails),
        IN_DIR(put_fails),
        IN_DIR(closing_after_failure),
        IN_DIR(going_on_after_failure),
        IN_DIR(compaction_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
