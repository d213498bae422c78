/* Slices, exit statuses, and replacing a file in one step. */
#include "base.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>

/* ---- Slices ----------------------------------------------------------------------------------------------------------- */

static void
equal_slices(void **state)
{
    (void)state;
    assert_true(hoa_slice_equal(HOA_SLICE_EMPTY, HOA_SLICE("")));
    assert_true(hoa_slice_equal(hoa_slice_from(NULL), hoa_slice("x", 0)));
    assert_true(hoa_slice_equal(HOA_SLICE("a\0b"), hoa_slice("a\0bc", 3)));
    assert_false(hoa_slice_equal(HOA_SLICE("a\0b"), HOA_SLICE("a\0c")));
    assert_false(hoa_slice_equal(HOA_SLICE("a"), HOA_SLICE("ab")));
    assert_int_equal(HOA_SLICE("đê").len, 4);
}

static void
part_is(HoaSlice s, size_t start, size_t end, const char *wanted)
{
    assert_true(hoa_slice_equal(hoa_slice_part(s, start, end), hoa_slice_from(wanted)));
}

static void
parts_are_clamped(void **state)
{
    HoaSlice s = HOA_SLICE("0123456789");

    (void)state;
    part_is(s, 0, 10, "0123456789");
    part_is(s, 3, 5, "34");
    part_is(s, 8, 100, "89");
    part_is(s, 100, 200, "");
    part_is(s, 5, 3, "");
    part_is(s, SIZE_MAX, SIZE_MAX, "");
    part_is(HOA_SLICE_EMPTY, 1, 2, "");
    assert_null(hoa_slice_part(HOA_SLICE_EMPTY, 1, 2).data);
}

static void
trimmed(void **state)
{
    (void)state;
    assert_true(hoa_slice_equal(hoa_slice_trim(HOA_SLICE(" \t\r\n a b \n")), HOA_SLICE("a b")));
    assert_true(hoa_slice_equal(hoa_slice_trim(HOA_SLICE(" \n ")), HOA_SLICE("")));
    assert_true(hoa_slice_equal(hoa_slice_trim(HOA_SLICE_EMPTY), HOA_SLICE("")));
    assert_true(hoa_slice_equal(hoa_slice_trim(HOA_SLICE(" \0 ")), HOA_SLICE("\0")));
    /* White space that is not ASCII stays. */
    assert_true(hoa_slice_equal(hoa_slice_trim(HOA_SLICE("\xc2\xa0x ")), HOA_SLICE("\xc2\xa0x")));
}

static void
copied(void **state)
{
    g_autofree char *copy = hoa_slice_dup(hoa_slice("đê điều", 4));
    g_autofree char *empty = hoa_slice_dup(HOA_SLICE_EMPTY);

    (void)state;
    assert_string_equal(copy, "đê");
    assert_string_equal(empty, "");
}

/* ---- Errors ----------------------------------------------------------------------------------------------------------- */

static void
exit_statuses(void **state)
{
    static const struct {
        HoaErrorCode code;
        int status;
    } rows[] = {
        {HOA_ERROR_FAILED, 1},   {HOA_ERROR_USAGE, 64}, {HOA_ERROR_NOT_FOUND, 1},   {HOA_ERROR_EXISTS, 1},
        {HOA_ERROR_BUSY, 75},    {HOA_ERROR_FORMAT, 65}, {HOA_ERROR_CORRUPT, 1},    {HOA_ERROR_MISMATCH, 1},
        {HOA_ERROR_IO, 1},       {HOA_ERROR_LIMIT, 65}, {HOA_ERROR_UNSUPPORTED, 1}, {HOA_ERROR_CANCELLED, 1},
    };
    g_autoptr(GError) other = g_error_new_literal(G_FILE_ERROR, HOA_ERROR_USAGE, "of another domain");

    (void)state;
    assert_int_equal(hoa_error_exit_status(NULL), 0);
    assert_int_equal(hoa_error_exit_status(other), 1);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = g_error_new_literal(HOA_ERROR, (gint)rows[i].code, "x");

        assert_int_equal(hoa_error_exit_status(error), rows[i].status);
    }
}

static void
errors_of_the_system(void **state)
{
    g_autoptr(GError) missing = NULL;
    g_autoptr(GError) full = NULL;

    (void)state;
    hoa_error_set_errno(&missing, ENOENT, "a/b", "cannot read");
    assert_true(g_error_matches(missing, HOA_ERROR, HOA_ERROR_NOT_FOUND));
    assert_true(g_str_has_prefix(missing->message, "a/b: cannot read: "));
    hoa_error_set_errno(&full, ENOSPC, "a/b", "cannot write");
    assert_true(g_error_matches(full, HOA_ERROR, HOA_ERROR_IO));
    hoa_error_set_errno(NULL, ENOSPC, "a/b", "cannot write");
}

static void
translations(void **state)
{
    (void)state;
    /* gettext gives its header for "": never that. */
    assert_string_equal(hoa_translate(""), "");
    assert_string_equal(hoa_translate("no such message in any catalogue"), "no such message in any catalogue");
}

static bool
stop_at_three(const char *what, uint64_t done, uint64_t total, void *data)
{
    assert_string_equal(what, "files");
    assert_int_equal(total, 5);
    *(uint64_t *)data = done;
    return done < 3;
}

static void
progress(void **state)
{
    uint64_t told = 0, n = 0;
    HoaProgress watched = {stop_at_three, &told}, unwatched = {NULL, NULL};

    (void)state;
    while (n < 5 && hoa_progress_tell(&watched, "files", n, 5))
        n++;
    assert_int_equal(n, 3);
    assert_int_equal(told, 3);
    assert_true(hoa_progress_tell(&unwatched, "files", 1, 5));
    assert_true(hoa_progress_tell(NULL, "files", 1, 5));
}

/* ---- Files ------------------------------------------------------------------------------------------------------------ */

typedef struct {
    char *directory, *path, *temporary;
} Place;

static int
make_place(void **state)
{
    Place *place = g_new0(Place, 1);

    place->directory = g_dir_make_tmp("hoadep-test-XXXXXX", NULL);
    assert_non_null(place->directory);
    place->path = g_build_filename(place->directory, "file", NULL);
    place->temporary = g_strconcat(place->path, ".new", NULL);
    *state = place;
    return 0;
}

static int
remove_place(void **state)
{
    Place *place = *state;

    g_unlink(place->temporary);
    g_unlink(place->path);
    g_rmdir(place->path);
    assert_int_equal(g_rmdir(place->directory), 0); /* nothing was left behind */
    g_free(place->directory);
    g_free(place->path);
    g_free(place->temporary);
    g_free(place);
    return 0;
}

static void
holds(const Place *place, const char *wanted, size_t size)
{
    g_autofree char *got = NULL;
    gsize len;

    assert_true(g_file_get_contents(place->path, &got, &len, NULL));
    assert_int_equal(len, size);
    assert_memory_equal(got, wanted, size);
    assert_false(g_file_test(place->temporary, G_FILE_TEST_EXISTS) || g_file_test(place->temporary, G_FILE_TEST_IS_SYMLINK));
}

static void
files_are_replaced(void **state)
{
    const Place *place = *state;
    g_autofree char *large = g_malloc(3000001);

    memset(large, 'x', 3000001);
    assert_true(hoa_file_replace(place->path, "a\0b", 3, NULL));
    holds(place, "a\0b", 3);
    assert_true(hoa_file_replace(place->path, large, 3000001, NULL));
    holds(place, large, 3000001);
    assert_true(hoa_file_replace(place->path, NULL, 0, NULL));
    holds(place, "", 0);
    /* A temporary file that an earlier process left is no obstacle, and nothing of it remains. */
    assert_true(g_file_set_contents(place->temporary, large, 1000, NULL));
    assert_true(hoa_file_replace(place->path, "new", 3, NULL));
    holds(place, "new", 3);
}

static void
readers_keep_the_old_file(void **state)
{
    const Place *place = *state;
    char got[8] = "";
    FILE *reader;

    assert_true(hoa_file_replace(place->path, "old", 3, NULL));
    reader = fopen(place->path, "rb");
    assert_non_null(reader);
    assert_true(hoa_file_replace(place->path, "new", 3, NULL));
    assert_int_equal(fread(got, 1, sizeof got, reader), 3);
    assert_string_equal(got, "old");
    fclose(reader);
    holds(place, "new", 3);
}

static void
a_full_disk_keeps_the_old_file(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;

    assert_true(hoa_file_replace(place->path, "old", 3, NULL));
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(symlink("/dev/full", place->temporary), 0);
    assert_false(hoa_file_replace(place->path, "new", 3, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_IO));
    assert_non_null(strstr(error->message, g_strerror(ENOSPC)));
    holds(place, "old", 3);
}

static void
a_write_cut_short_keeps_the_old_file(void **state)
{
    const Place *place = *state;
    g_autofree char *large = g_malloc0(100000);
    g_autoptr(GError) error = NULL;
    struct rlimit before, limit;
    bool ok;

    assert_true(hoa_file_replace(place->path, "old", 3, NULL));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = (struct rlimit){50000, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    ok = hoa_file_replace(place->path, large, 100000, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(ok);
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_IO));
    holds(place, "old", 3);
}

static void
places_that_cannot_be(void **state)
{
    const Place *place = *state;
    g_autofree char *inside = g_build_filename(place->path, "no", "where", NULL);
    g_autoptr(GError) missing = NULL;
    g_autoptr(GError) folder = NULL;

    assert_false(hoa_file_replace(inside, "x", 1, &missing));
    assert_true(g_error_matches(missing, HOA_ERROR, HOA_ERROR_NOT_FOUND));
    assert_true(g_str_has_prefix(missing->message, inside));
    assert_int_equal(g_mkdir(place->path, 0755), 0);
    assert_false(hoa_file_replace(place->path, "x", 1, &folder));
    assert_true(g_error_matches(folder, HOA_ERROR, HOA_ERROR_IO));
    assert_false(g_file_test(place->temporary, G_FILE_TEST_EXISTS));
}

#define ON_DISK(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_slices),
        cmocka_unit_test(parts_are_clamped),
        cmocka_unit_test(trimmed),
        cmocka_unit_test(copied),
        cmocka_unit_test(exit_statuses),
        cmocka_unit_test(errors_of_the_system),
        cmocka_unit_test(translations),
        cmocka_unit_test(progress),
        ON_DISK(files_are_replaced),
        ON_DISK(readers_keep_the_old_file),
        ON_DISK(a_full_disk_keeps_the_old_file),
        ON_DISK(a_write_cut_short_keeps_the_old_file),
        ON_DISK(places_that_cannot_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
