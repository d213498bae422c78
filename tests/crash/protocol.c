/*
 * Kills the process at every step of the two-store protocol and looks what is left.
 *
 * A child fills, changes and empties a library; a hook kills it with SIGKILL at its n-th step, for n = 1, 2, … until it lives
 * through. After each death the parent opens the library as the next program would: the catalogue must hold each essay whose
 * commit had returned, in the version of that commit or a later one; the next commit must pay all debts; nothing may be found
 * twice; and the check must have nothing to say.
 */
#include "private.h"
#include "../unit/library/support.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Shared with the child: what it has been promised. */
typedef struct {
    volatile gint steps, kill_at;
    volatile gint committed; /* rounds whose commit returned */
} Shared;

enum { ROUNDS = 11, ESSAYS = 5 };

static void
on_step(const char *step, void *data)
{
    Shared *shared = data;

    (void)step;
    if (g_atomic_int_add(&shared->steps, 1) + 1 == shared->kill_at)
        kill(getpid(), SIGKILL);
}

/* Round r puts essays E0..E4 with the word "vòng<r>", and forgets E<r % 5> of the round before. */
static bool
play(const char *directory, Shared *shared)
{
    HoaLibrary *library;

    if (!hoa_library_open(directory, HOA_LIBRARY_CREATE, &library, NULL))
        return false;
    library->step = on_step;
    library->step_data = shared;
    for (int round = 1; round <= ROUNDS; round++) {
        uint32_t id;

        if (!hoa_store_find_code(library->store, round % 2 == 0 ? "E1" : "E2", &id, NULL)
            || (id != 0 && !hoa_library_forget(library, id, NULL)))
            return false;
        for (int i = 0; i < ESSAYS; i++) {
            g_autofree char *code = g_strdup_printf("E%d", i);
            g_autofree char *text = g_strdup_printf("bài viết của vòng%d về việc tốt", round);
            HoaEntry entry = {.code = code, .edition = 2021, .title = "Đề", .text = hoa_slice_from(text),
                              .source = code, .item = 1, .format = "test"};

            if (!hoa_library_put(library, &entry, NULL, NULL))
                return false;
        }
        if (!hoa_library_commit(library, NULL, NULL))
            return false;
        g_atomic_int_set(&shared->committed, round);
    }
    hoa_library_close(library);
    return true;
}

/* True when the child lived to the end. */
static bool
run_child(const char *directory, Shared *shared)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0)
        _exit(play(directory, shared) ? 0 : 3);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
        assert_int_equal(WEXITSTATUS(status), 0);
        return true;
    }
    assert_int_equal(WTERMSIG(status), SIGKILL);
    return false;
}

/* The round that every essay's text names; all essays of a library belong to one round or are of the next one entirely. */
static int
round_of(HoaLibrary *library, uint32_t id)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *word;

    assert_true(hoa_store_text(hoa_library_store(library), id, text, NULL));
    word = strstr(text->str, "vòng");
    assert_non_null(word);
    return (int)g_ascii_strtoll(word + strlen("vòng"), NULL, 10);
}

static void
inspect(const char *directory, const Shared *shared)
{
    HoaLibrary *library = test_open(directory, HOA_LIBRARY_CREATE);
    g_autoptr(GArray) ids = NULL;
    g_autofree char *found = NULL;
    int newest = 0;

    assert_true(hoa_store_essay_ids(hoa_library_store(library), 0, 100, &ids, NULL));
    if (shared->committed > 0)
        assert_int_equal(ids->len, ESSAYS); /* nothing lost, nothing doubled */
    for (guint i = 0; i < ids->len; i++) {
        int round = round_of(library, g_array_index(ids, uint32_t, i));

        assert_true(round >= shared->committed);
        assert_true(i == 0 || round == newest); /* a batch is all or nothing */
        newest = round;
    }
    test_commit(library); /* pays the debts */
    test_sound(library, 0);
    found = test_found(library, test_bag("viết"), HOA_MATCH_ALL);
    assert_int_equal(strlen(found), ids->len > 0 ? ESSAYS * 3 - 1 : 0);
    if (newest > 0) {
        g_autofree char *word = g_strdup_printf("vòng%d", newest);
        g_autofree char *current = test_found(library, test_bag(word), HOA_MATCH_ALL);

        assert_int_equal(strlen(current), ESSAYS * 3 - 1); /* the index has the catalogue's version of each */
    }
    hoa_library_close(library);
}

static void
killed_at_every_step(void **state)
{
    Shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    bool lived = false;
    int deaths = 0;

    (void)state;
    assert_ptr_not_equal(shared, MAP_FAILED);
    for (int step = 1; !lived; step++) {
        char *directory = test_directory();

        memset((void *)shared, 0, sizeof *shared);
        shared->kill_at = step;
        lived = run_child(directory, shared);
        deaths += lived ? 0 : 1;
        inspect(directory, shared);
        inspect(directory, shared); /* and it stays so */
        test_remove(directory);
    }
    print_message("killed at each of %d steps\n", deaths);
    assert_true(deaths > 50);
    munmap(shared, sizeof *shared);
}

/* One library through many deaths: each child goes on where the last one died. */
static void
killed_again_and_again(void **state)
{
    Shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    char *directory = test_directory();

    (void)state;
    for (int step = 1; step < 40; step++) {
        memset((void *)shared, 0, sizeof *shared);
        shared->kill_at = step;
        run_child(directory, shared);
        if (step % 8 == 0) {
            shared->committed = 0; /* rounds start anew in every child */
            inspect(directory, shared);
        }
    }
    test_remove(directory);
    munmap(shared, sizeof *shared);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_at_every_step),
        cmocka_unit_test(killed_again_and_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
