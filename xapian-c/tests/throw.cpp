// Exceptions out of callbacks: each kind that Xapian has, and some that are not Xapian's. None may come through.
#include "fixture.h"

#include <xapian.h>

#include <cstring>
#include <new>
#include <stdexcept>
#include <string>

namespace {

typedef void (*Thrower)();

template <typename E>
void
xapian_error()
{
    throw E("thrown by a callback");
}

void
lock_held()
{
    throw Xapian::DatabaseLockError("Unable to get write lock on db: already locked");
}

void
opening_failed()
{
    throw Xapian::DatabaseOpeningError("cannot open", EACCES);
}

void
disk_full()
{
    throw Xapian::DatabaseError("cannot write", ENOSPC);
}

void
out_of_memory()
{
    throw std::bad_alloc();
}

void
too_long()
{
    throw std::length_error("basic_string");
}

void
standard()
{
    throw std::runtime_error("standard words");
}

void
number()
{
    throw 42;
}

void
text()
{
    throw "text";
}

// Vietnamese, two bytes and three bytes a letter, much longer than a message may be, from every offset.
template <int offset>
void
long_message()
{
    std::string message(offset, 'x');
    for (int i = 0; i < 200; i++) {
        message += "đệ";
    }
    throw Xapian::InternalError(message);
}

struct Case {
    const char *name;
    Thrower thrower;
    int code;
};

const Case cases[] = {
    {"DocNotFound", xapian_error<Xapian::DocNotFoundError>, XC_NOT_FOUND},
    {"DatabaseNotFound", xapian_error<Xapian::DatabaseNotFoundError>, XC_NOT_FOUND},
    {"DatabaseVersion", xapian_error<Xapian::DatabaseVersionError>, XC_VERSION},
    {"DatabaseOpening", xapian_error<Xapian::DatabaseOpeningError>, XC_CORRUPT},
    {"DatabaseOpening, EACCES", opening_failed, XC_IO},
    {"DatabaseCreate", xapian_error<Xapian::DatabaseCreateError>, XC_EXISTS},
    {"DatabaseLock", xapian_error<Xapian::DatabaseLockError>, XC_IO},
    {"DatabaseLock, held", lock_held, XC_BUSY},
    {"DatabaseModified", xapian_error<Xapian::DatabaseModifiedError>, XC_MODIFIED},
    {"DatabaseCorrupt", xapian_error<Xapian::DatabaseCorruptError>, XC_CORRUPT},
    {"DatabaseClosed", xapian_error<Xapian::DatabaseClosedError>, XC_INPUT},
    {"Database", xapian_error<Xapian::DatabaseError>, XC_CORRUPT},
    {"Database, ENOSPC", disk_full, XC_IO},
    {"NetworkTimeout", xapian_error<Xapian::NetworkTimeoutError>, XC_TIMEOUT},
    {"Network", xapian_error<Xapian::NetworkError>, XC_NETWORK},
    {"Unimplemented", xapian_error<Xapian::UnimplementedError>, XC_UNSUPPORTED},
    {"FeatureUnavailable", xapian_error<Xapian::FeatureUnavailableError>, XC_UNSUPPORTED},
    {"InvalidArgument", xapian_error<Xapian::InvalidArgumentError>, XC_INPUT},
    {"InvalidOperation", xapian_error<Xapian::InvalidOperationError>, XC_INPUT},
    {"QueryParser", xapian_error<Xapian::QueryParserError>, XC_INPUT},
    {"Wildcard", xapian_error<Xapian::WildcardError>, XC_INPUT},
    {"Range", xapian_error<Xapian::RangeError>, XC_INPUT},
    {"Serialisation", xapian_error<Xapian::SerialisationError>, XC_CORRUPT},
    {"Internal", xapian_error<Xapian::InternalError>, XC_INTERNAL},
    {"Assertion", xapian_error<Xapian::AssertionError>, XC_INTERNAL},
    {"std::bad_alloc", out_of_memory, XC_MEMORY},
    {"std::length_error", too_long, XC_MEMORY},
    {"std::runtime_error", standard, XC_INTERNAL},
    {"int", number, XC_INTERNAL},
    {"const char *", text, XC_INTERNAL},
};

xc_db *
opened(void **state)
{
    const char *path = in_dir(state, "db");
    make_small(path);
    return open_reader(path);
}

} // namespace

extern "C" {

static bool
decide(uint32_t, void *data)
{
    (*static_cast<Thrower *>(data))();
    return true;
}

static bool
accept(const char *, size_t, void *data)
{
    (*static_cast<Thrower *>(data))();
    return true;
}

static void
through_a_search(void **state)
{
    xc_db *db = opened(state);
    xc_query *query = term_query("alpha");
    for (const Case &c : cases) {
        Thrower thrower = c.thrower;
        xc_search_options options{};
        options.decide = decide;
        options.decide_data = &thrower;
        xc_result *result = nullptr;
        xc_error error{};
        assert_false(xc_search(db, query, &options, &result, &error));
        if (error.code != c.code) {
            fail_msg("%s: %s: %s", c.name, xc_code_name(error.code), error.message);
        }
        assert_string_not_equal(error.message, "");
        assert_null(result);
        assert_false(xc_search(db, query, &options, &result, nullptr));
    }
    // The handle is none the worse for it.
    xc_result *result = nullptr;
    ok(xc_search(db, query, nullptr, &result, &error));
    assert_int_equal(result->n_hits, 1);
    xc_result_free(result);
    xc_query_free(query);
    xc_db_close(db);
}

static void
through_an_expansion(void **state)
{
    xc_db *db = opened(state);
    const uint32_t docid = 1;
    for (const Case &c : cases) {
        Thrower thrower = c.thrower;
        xc_expand_options options{};
        options.accept = accept;
        options.accept_data = &thrower;
        xc_terms *terms = nullptr;
        xc_error error{};
        assert_false(xc_expand(db, &docid, 1, &options, &terms, &error));
        assert_int_equal(error.code, c.code);
        assert_null(terms);
    }
    xc_db_close(db);
}

static void
words_are_kept(void **state)
{
    xc_db *db = opened(state);
    xc_query *query = term_query("alpha");
    Thrower thrower = disk_full;
    xc_search_options options{};
    options.decide = decide;
    options.decide_data = &thrower;
    xc_result *result = nullptr;
    xc_error error{};
    assert_false(xc_search(db, query, &options, &result, &error));
    assert_non_null(std::strstr(error.message, "cannot write: "));
    thrower = standard;
    assert_false(xc_search(db, query, &options, &result, &error));
    assert_string_equal(error.message, "standard words");
    const Thrower longs[] = {long_message<0>, long_message<1>, long_message<2>, long_message<3>, long_message<4>};
    for (Thrower each : longs) {
        thrower = each;
        assert_false(xc_search(db, query, &options, &result, &error));
        // Filled up to the last whole letter.
        const size_t len = std::strlen(error.message);
        assert_true(len < sizeof error.message && len >= sizeof error.message - 4);
        const std::string tail = error.message + len - 3;
        assert_true(tail == "ệ" || tail.substr(1) == "đ");
    }
    xc_query_free(query);
    xc_db_close(db);
}

} // extern "C"

int
main()
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(through_a_search, dir_make, dir_remove),
        cmocka_unit_test_setup_teardown(through_an_expansion, dir_make, dir_remove),
        cmocka_unit_test_setup_teardown(words_are_kept, dir_make, dir_remove),
    };
    return cmocka_run_group_tests(tests, nullptr, nullptr);
}
