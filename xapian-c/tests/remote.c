/* A database behind TCP, on loopback, by Xapian's own server; and servers that are not there or do not answer. */
#include "fixture.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A listening socket on some free port of loopback. */
static int
listening(uint16_t *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(fd, 4), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    *port = ntohs(address.sin_port);
    return fd;
}

static void
nobody_there(void **state)
{
    (void)state;
    uint16_t port = 0;
    close(listening(&port));
    xc_db *db = (xc_db *)&port;
    fails(XC_NETWORK, xc_db_open_remote("127.0.0.1", port, 1000, 1000, &db, &error));
    assert_null(db);
}

static void
no_answer(void **state)
{
    (void)state;
    uint16_t port = 0;
    const int fd = listening(&port);
    xc_db *db = NULL;
    fails(XC_TIMEOUT, xc_db_open_remote("127.0.0.1", port, 100, 100, &db, &error));
    close(fd);
}

#ifdef XC_TCPSRV
static pid_t
serve(const char *path, uint16_t port)
{
    char number[16];
    (void)snprintf(number, sizeof number, "%u", (unsigned)port);
    (void)fflush(NULL);
    const pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        /* The server answers SIGTERM by one to its whole process group, which must not be ours. */
        (void)setpgid(0, 0);
        execl(XC_TCPSRV, XC_TCPSRV, "--quiet", "--interface", "127.0.0.1", "--port", number, path, (char *)NULL);
        _exit(127);
    }
    return pid;
}

static bool
take_all(uint32_t docid, void *data)
{
    (void)docid;
    (void)data;
    return true;
}

static bool
take_term(const char *term, size_t len, void *data)
{
    (void)data;
    return len == 5 && memcmp(term, "alpha", 5) == 0;
}

static void
reads(xc_db *db)
{
    xc_query *query = term_query("alpha");
    xc_result *result = NULL;
    const uint32_t slot = 0;
    const xc_search_options faceted = {.facet_slots = &slot, .n_facet_slots = 1};
    ok(xc_search(db, query, &faceted, &result, &error));
    assert_int_equal(result->n_hits, 1);
    assert_int_equal(result->facets[0].total, 1);
    xc_result_free(result);
    ok(xc_search(db, query, &(xc_search_options){.collect = true}, &result, &error));
    assert_int_equal(result->n_docids, 1);
    assert_int_equal(result->docids[0], 1);
    xc_result_free(result);
    fails(XC_UNSUPPORTED, xc_search(db, query, &(xc_search_options){.decide = take_all}, &result, &error));
    fails(XC_UNSUPPORTED, xc_search(db, query, &(xc_search_options){.time_limit = 9.0}, &result, &error));
    xc_query_free(query);
    xc_bytes data;
    ok(xc_db_document_data(db, 1, &data, &error));
    assert_string_equal(data.data, "one");
    xc_bytes_clear(&data);
    fails(XC_NOT_FOUND, xc_db_document_data(db, 5, &data, &error));
    const uint32_t docid = 1;
    xc_terms *terms = NULL;
    ok(xc_expand(db, &docid, 1, &(xc_expand_options){.accept = take_term}, &terms, &error));
    assert_int_equal(terms->n, 1);
    xc_terms_free(terms);
    fails(XC_INPUT, xc_db_commit(db, &error));
}

static void
server(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    /* A second document, so that expansion has something to set apart from. */
    xc_db *db = NULL;
    ok(xc_db_open_writer(path, NULL, &db, &error));
    put(db, "other words", "two");
    ok(xc_db_commit(db, &error));
    xc_db_close(db);
    uint16_t port = 0;
    close(listening(&port));
    const pid_t pid = serve(path, port);
    const struct timespec pause = {0, 50000000};
    bool opened = false;
    for (int tries = 0; tries < 100 && !opened; tries++) {
        opened = xc_db_open_remote("127.0.0.1", port, 0, 0, &db, NULL);
        if (!opened) {
            (void)nanosleep(&pause, NULL);
        }
    }
    if (opened) {
        reads(db);
    }
    assert_int_equal(kill(pid, SIGTERM), 0);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    assert_true(opened);
    xc_db_close(db);
}
#endif

int
main(void)
{
    (void)signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_there),
        cmocka_unit_test(no_answer),
#ifdef XC_TCPSRV
        cmocka_unit_test_setup_teardown(server, dir_make, dir_remove),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
