/* Progress: the words, and the wish to stop. */
#include "progress.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void
assert_words(HoaProgressState state, const char *want)
{
    g_autoptr(GString) out = g_string_new(NULL);

    hoa_progress_describe(&state, out);
    assert_string_equal(out->str, want);
}

static void
words(void **state)
{
    (void)state;
    assert_words((HoaProgressState){.what = "tệp", .done = 1234, .total = 2468, .seconds = 10, .vietnamese = true},
                 " 50 %  1.234/2.468 tệp  123/s  0:10 left");
    assert_words((HoaProgressState){.what = "files", .done = 5, .total = 36005, .seconds = 1},
                 "  0 %  5/36,005 files  5.0/s  2:00:00 left");
    assert_words((HoaProgressState){.what = "files", .done = 7, .total = 0, .seconds = 0.1}, "7 files");
    assert_words((HoaProgressState){.what = "files", .done = 0, .total = 10, .seconds = 99}, "  0 %  0/10 files");
    assert_words((HoaProgressState){.what = "files", .done = 11, .total = 10, .seconds = 1}, "100 %  10/10 files  10/s");
    assert_words((HoaProgressState){.what = "files", .done = UINT64_MAX, .total = UINT64_MAX, .bar = true},
                 "████████████████████████ 100 %  9,223,372,036,854,775,807/9,223,372,036,854,775,807 files");
}

/* In a child: the first signal asks, the second ends. */
static void
two_interrupts(void **state)
{
    pid_t child = fork();
    int status;

    (void)state;
    if (child == 0) {
        HoaProgressBar *bar = hoa_progress_bar_new(HOA_PROGRESS_NONE, false);

        hoa_interrupts_catch();
        if (!hoa_progress_tell(hoa_progress_bar_watcher(bar), "files", 1, 2))
            _exit(1);
        raise(SIGINT);
        if (hoa_progress_tell(hoa_progress_bar_watcher(bar), "files", 2, 2))
            _exit(2);
        raise(SIGINT);
        _exit(3);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGINT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(two_interrupts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
