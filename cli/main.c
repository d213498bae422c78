/*
 * The terminal door: arguments in, an answer out. Standard output is the answer, standard error is everything else.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "answer.h"
#include "arguments.h"
#include "commands.h"
#include "language.h"
#include "options.h"
#include "progress.h"

/* Descriptors 0 to 2 are taken, so that no file of ours ever gets the number of standard output. */
static void
hold_descriptors(void)
{
    int fd;

    do
        fd = open("/dev/null", O_RDONLY); /* a write to it fails, and is told as a failure */
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        close(fd);
}

/* Messages may quote file names and queries: what could take over a terminal is made visible. */
static void
complain(const char *message)
{
    g_autofree char *good = g_utf8_make_valid(message, -1);
    HoaTableStyle style = {.format = HOA_FORMAT_ALIGNED};
    g_autoptr(HoaTable) table = hoa_table_new(NULL, 0);
    g_autoptr(GString) text = g_string_new(NULL);

    hoa_table_add_note(table, good);
    hoa_table_write(table, &style, text);
    fprintf(stderr, "hoadep: %s", text->str);
}

static int
fail(const GError *error, const HoaCommand *command)
{
    complain(error->message);
    if (error->domain == HOA_ERROR && error->code == HOA_ERROR_USAGE) {
        g_autofree char *hint = command != NULL ? g_strdup_printf(_("see 'hoadep help %s'"), command->name)
                                                : g_strdup(_("see 'hoadep help'"));

        complain(hint);
    }
    return hoa_error_exit_status(error);
}

static const char *
library_path(const HoaCall *options)
{
    const char *path = hoa_call_text(options, "library");

    if (path == NULL)
        path = g_getenv(HOA_LIBRARY_VARIABLE);
    return path != NULL && path[0] != '\0' ? path : HOA_LIBRARY_DEFAULT;
}

static bool
open_library(const HoaCommand *command, const HoaCall *options, HoaLibrary **library, GError **error)
{
    *library = NULL;
    switch (command->open) {
    case HOA_OPEN_READ:
        return hoa_library_open(library_path(options), HOA_LIBRARY_READ, library, error);
    case HOA_OPEN_WRITE:
        return hoa_library_open(library_path(options), HOA_LIBRARY_WRITE, library, error);
    case HOA_OPEN_CREATE:
        return hoa_library_open(library_path(options), HOA_LIBRARY_CREATE, library, error);
    case HOA_OPEN_NONE:
        break;
    }
    return true;
}

static HoaProgressStyle
progress_style(const HoaCall *options)
{
    const char *how = hoa_call_text(options, "progress");
    const char *terminal = g_getenv("TERM");

    if (hoa_call_flag(options, "quiet") || strcmp(how, "none") == 0)
        return HOA_PROGRESS_NONE;
    if (strcmp(how, "lines") == 0)
        return HOA_PROGRESS_LINES;
    if (strcmp(how, "bar") == 0)
        return HOA_PROGRESS_BAR;
    if (!isatty(STDERR_FILENO))
        return HOA_PROGRESS_NONE;
    return terminal != NULL && strcmp(terminal, "dumb") != 0 ? HOA_PROGRESS_BAR : HOA_PROGRESS_LINES;
}

/* The call that --help or --version stands for, or NULL. */
static HoaCall *
call_instead(const HoaArguments *arguments)
{
    HoaCall *call = NULL;

    if (arguments->call == NULL && hoa_call_flag(arguments->options, "version"))
        return hoa_call_new(&hoa_cmd_version);
    if (arguments->call == NULL || hoa_call_flag(arguments->options, "help")) {
        call = hoa_call_new(&hoa_cmd_help);
        if (arguments->call != NULL)
            hoa_call_set(call, "command", hoa_call_command(arguments->call)->name, NULL);
    }
    return call;
}

/* Runs a finished call between opening and closing its library. */
static bool
run(HoaCall *call, const HoaCall *options, bool vietnamese, HoaTable **answer, GError **error)
{
    g_autoptr(HoaProgressBar) bar = hoa_progress_bar_new(progress_style(options), vietnamese);
    g_autoptr(HoaLibrary) library = NULL;

    hoa_interrupts_catch();
    if (!open_library(hoa_call_command(call), options, &library, error))
        return false;
    hoa_call_lend(call, library, hoa_progress_bar_watcher(bar));
    hoa_call_lend_input(call, STDIN_FILENO);
    return hoa_call_run(call, answer, error);
}

static int
answer_call(HoaCall *call, HoaCall *options, bool vietnamese)
{
    const HoaCommand *command = hoa_call_command(call);
    bool own_output = hoa_command_param(command, "output") != NULL;
    bool abandoned;
    HoaAnswer plan;
    g_autoptr(HoaTable) answer = NULL;
    g_autoptr(GError) error = NULL;

    if (hoa_command_param(command, "limit") != NULL &&
        (hoa_call_is_set(options, "limit") || hoa_call_is_set(options, "offset"))) {
        g_set_error(&error, HOA_ERROR, HOA_ERROR_USAGE, _("--limit and --offset of %s come after its name"), command->name);
        return fail(error, command);
    }
    if (!hoa_call_finish(options, &error) || !hoa_call_finish(call, &error) ||
        !hoa_answer_plan(options, own_output, vietnamese, &plan, &error) ||
        !run(call, options, vietnamese, &answer, &error))
        return fail(error, command);
    if (hoa_command_param(command, "limit") == NULL)
        hoa_table_page(answer, (size_t)hoa_call_int(options, "offset"), (size_t)hoa_call_int(options, "limit"));
    if (!hoa_answer_write(&plan, answer, &abandoned, &error))
        return abandoned ? 1 : fail(error, command);
    for (size_t i = 0; hoa_answer_is_document(&plan, answer) && i < hoa_table_notes(answer); i++)
        complain(hoa_table_note(answer, i));
    return hoa_table_status(answer);
}

int
main(int argc, char *argv[])
{
    const char *const *words = (const char *const *)argv;
    const char *wanted = hoa_language_wanted(argc, words);
    bool vietnamese = hoa_language_is_vietnamese(wanted);
    g_auto(HoaArguments) arguments = {NULL, NULL};
    g_autoptr(HoaCall) instead = NULL;
    g_autoptr(GError) error = NULL;

    hold_descriptors();
    signal(SIGPIPE, SIG_IGN);
    if (!hoa_language_use(vietnamese) && wanted != NULL)
        complain("Vietnamese messages are not installed; using English");
    if (!hoa_arguments_parse(&arguments, argc, words, hoa_commands, &error))
        return fail(error, NULL);
    instead = call_instead(&arguments);
    return answer_call(instead != NULL ? instead : arguments.call, arguments.options, vietnamese);
}
