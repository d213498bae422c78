/* The collection's own spellings: learnt, opened again, damaged, gone, and better than those shipped on what only it knows. */
#include "private.h"
#include "restore.h"
#include "support.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <glib/gstdio.h>

static int
setup(void **state)
{
    *state = test_directory();
    return 0;
}

static int
teardown(void **state)
{
    test_remove(*state);
    return 0;
}

/* A hamlet and a person that no newspaper knows. */
static const char BARE[] = "ong Quan o xom Ngan Thuyn";
static const char MEANT[] = "ông Quẩn ở xóm Ngần Thuỳn";

static HoaLibrary *
small_library(const char *directory)
{
    HoaLibrary *library = test_open(directory, HOA_LIBRARY_CREATE);

    test_put(library, "A", "Ông Quẩn gieo chữ", "Ở xóm Ngần Thuỳn ai cũng biết ông Quẩn. Ngày ngày ông Quẩn mở lớp cho trẻ em.");
    test_put(library, "B", "Con đường mới", "Bà con xóm Ngần Thuỳn góp công làm đường. Người đi đầu là ông Quẩn ở xóm Ngần Thuỳn.");
    test_commit(library);
    return library;
}

static void
learn(HoaLibrary *library)
{
    g_autoptr(GError) error = NULL;

    if (!hoa_library_learn_spellings(library, NULL, &error))
        fail_msg("%s", error->message);
}

/* By its own statistics, or not; and as expected, or not. */
static void
assert_read(HoaLibrary *library, const char *bare, const char *expected, bool expected_own, bool equal)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const HoaRestorer *restorer, *again;
    g_autoptr(GError) error = NULL;
    bool own;

    if (!hoa_library_restorer(library, &restorer, &own, &error))
        fail_msg("%s", error->message);
    assert_true(hoa_library_restorer(library, &again, NULL, NULL));
    assert_ptr_equal(restorer, again); /* opened once */
    assert_int_equal(own, expected_own);
    hoa_text_restore(restorer, hoa_slice_from(bare), out, NULL);
    if (equal)
        assert_string_equal(out->str, expected);
    else
        assert_string_not_equal(out->str, expected);
}

static HoaSpellings
spellings_of(HoaLibrary *library, uint64_t findings)
{
    g_autoptr(GError) error = NULL;
    HoaHealth health;

    if (!hoa_library_check(library, NULL, NULL, &health, NULL, &error))
        fail_msg("%s", error->message);
    assert_int_equal(health.findings, findings);
    return health.spellings;
}

static void
own_statistics_know_the_collection(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    g_autoptr(HoaLibrary) reader = NULL;

    assert_read(library, BARE, MEANT, false, false);
    learn(library);
    assert_read(library, BARE, MEANT, true, true); /* the handle that learnt goes over to them */
    reader = test_open(*state, HOA_LIBRARY_READ);
    assert_read(reader, BARE, MEANT, true, true);
}

static void
absent(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);
    HoaSpellings spellings = spellings_of(library, 0);

    assert_false(spellings.own || spellings.damaged);
    assert_int_equal(spellings.bytes, 0);
    assert_read(library, "nguoi tot viec tot", "người tốt việc tốt", false, true);
    learn(library);
    assert_int_equal(g_unlink(path), 0);
    assert_read(library, BARE, MEANT, false, false);
    test_sound(library, 0);
}

/* Who is forgotten is not remembered by the spellings either. */
static void
forgotten(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);
    g_autoptr(GError) error = NULL;

    learn(library);
    assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    if (!hoa_library_forget(library, 1, &error))
        fail_msg("%s", error->message);
    test_commit(library);
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_false(spellings_of(library, 0).own);
    assert_read(library, BARE, MEANT, false, false);
}

static void
numbers(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    HoaSpellings spellings;

    learn(library);
    spellings = spellings_of(library, 0);
    assert_true(spellings.own);
    assert_false(spellings.damaged);
    assert_int_equal(spellings.then, 2);
    assert_int_equal(spellings.essays, 2);
    assert_int_equal(spellings.tokens, 4 + 18 + 3 + 19);
    assert_true(spellings.bytes > 48);
    test_put(library, "C", "Ba", "Bài này viết sau.");
    test_commit(library);
    assert_int_equal(spellings_of(library, 0).then, 2);
    learn(library);
    assert_int_equal(spellings_of(library, 0).then, 3);
    test_sound(library, 0);
}

static void
damaged(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);
    g_autofree char *bytes = NULL;
    gsize size;

    learn(library);
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    for (int kind = 0; kind < 3; kind++) { /* empty, cut off, one bit */
        g_autoptr(HoaLibrary) reader = NULL;

        bytes[size / 2] ^= kind == 2 ? 4 : 0;
        assert_true(g_file_set_contents(path, bytes, kind == 0 ? 0 : kind == 1 ? (gssize)size / 2 : (gssize)size, NULL));
        reader = test_open(*state, HOA_LIBRARY_READ);
        assert_read(reader, "nguoi tot viec tot", "người tốt việc tốt", false, true);
        assert_read(reader, BARE, MEANT, false, false);
        assert_true(spellings_of(reader, 1).damaged);
    }
    learn(library);
    assert_false(spellings_of(library, 0).damaged);
    assert_read(library, BARE, MEANT, true, true);
}

static void
equal_catalogues_give_equal_bytes(void **state)
{
    g_autofree char *other = g_build_filename(*state, "other", NULL), *mine = g_build_filename(*state, "mine", NULL);
    const char *const places[] = {mine, other};
    char *bytes[2];
    gsize size[2];

    for (int i = 0; i < 2; i++) {
        g_autoptr(HoaLibrary) library = small_library(places[i]);
        g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);

        for (int times = 0; times <= i; times++)
            learn(library);
        assert_true(g_file_get_contents(path, &bytes[i], &size[i], NULL));
    }
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(bytes[0], bytes[1], size[0]);
    g_free(bytes[0]);
    g_free(bytes[1]);
}

static bool
stop(const char *what, uint64_t done, uint64_t total, void *data)
{
    (void)data;
    assert_non_null(what);
    assert_true(done <= total);
    return false;
}

static void
refusals(void **state)
{
    g_autoptr(HoaLibrary) library = test_open(*state, HOA_LIBRARY_CREATE);
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);
    HoaProgress impatient = {.tell = stop};
    g_autoptr(GError) error = NULL;

    assert_false(hoa_library_learn_spellings(library, NULL, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_NOT_FOUND));
    g_clear_error(&error);
    test_put(library, "A", "Một", "Có một bài.");
    test_commit(library);
    assert_false(hoa_library_learn_spellings(library, &impatient, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_CANCELLED));
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(own_statistics_know_the_collection, setup, teardown),
        cmocka_unit_test_setup_teardown(absent, setup, teardown),
        cmocka_unit_test_setup_teardown(forgotten, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(damaged, setup, teardown),
        cmocka_unit_test_setup_teardown(equal_catalogues_give_equal_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(refusals, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
