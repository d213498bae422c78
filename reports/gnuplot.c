/*
 * Runs gnuplot: an argument vector and no shell, the script on its standard input, the picture from its standard output, what it
 * complains of in the error. It gets a clean locale and a fixed date, and no settings of the user's.
 */
#include "chart.h"

#include <gio/gio.h>

typedef struct {
    GMainLoop *loop;
    GSubprocess *process;
    GBytes *out, *err;
    GError *error;
    bool late, done;
} Run;

static void
finished(GObject *source, GAsyncResult *result, void *data)
{
    Run *run = data;

    g_subprocess_communicate_finish(G_SUBPROCESS(source), result, &run->out, &run->err, &run->error);
    run->done = true;
    g_main_loop_quit(run->loop);
}

static gboolean
too_late(void *data)
{
    Run *run = data;

    run->late = true;
    g_subprocess_force_exit(run->process); /* ends its output, and so the communication */
    return G_SOURCE_REMOVE;
}

/* Feeds the script and waits for the end, in a main context of its own. */
static void
communicate(Run *run, const GString *script, uint32_t seconds)
{
    g_autoptr(GMainContext) context = g_main_context_new();
    g_autoptr(GBytes) input = g_bytes_new_static(script->str, script->len);
    g_autoptr(GSource) timer = g_timeout_source_new_seconds(seconds);

    g_main_context_push_thread_default(context);
    run->loop = g_main_loop_new(context, FALSE);
    g_source_set_callback(timer, too_late, run, NULL);
    g_source_attach(timer, context);
    g_subprocess_communicate_async(run->process, input, NULL, finished, run);
    while (!run->done)
        g_main_loop_run(run->loop);
    g_source_destroy(timer);
    g_clear_pointer(&run->loop, g_main_loop_unref);
    g_main_context_pop_thread_default(context);
}

static void
run_clear(Run *run)
{
    g_clear_object(&run->process);
    g_clear_pointer(&run->out, g_bytes_unref);
    g_clear_pointer(&run->err, g_bytes_unref);
    g_clear_error(&run->error);
}

/* gnuplot's first words of complaint on one line. */
static char *
complaint(GBytes *err)
{
    gsize size = 0;
    const char *data = err != NULL ? g_bytes_get_data(err, &size) : NULL;
    g_autofree char *text = g_strndup(data != NULL ? data : "", MIN(size, 600));
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_auto(GStrv) words = g_strsplit_set(valid, " \t\r\n", -1);
    GString *line = g_string_new(NULL);

    for (char **word = words; *word != NULL; word++)
        if ((*word)[0] != '\0')
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", *word);
    return g_string_free(line, FALSE);
}

static bool
judge(Run *run, uint32_t seconds, GBytes **picture, GError **error)
{
    g_autofree char *said = complaint(run->err);

    if (run->late)
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("gnuplot did not finish within %u seconds"), seconds);
    else if (run->error != NULL)
        g_set_error(error, HOA_ERROR, HOA_ERROR_IO, "gnuplot: %s", run->error->message);
    else if (!g_subprocess_get_if_exited(run->process) || g_subprocess_get_exit_status(run->process) != 0 ||
             run->out == NULL || g_bytes_get_size(run->out) == 0)
        g_set_error(error, HOA_ERROR, HOA_ERROR_FAILED, "gnuplot: %s", said[0] != '\0' ? said : _("no picture"));
    else {
        *picture = g_bytes_ref(run->out);
        return true;
    }
    return false;
}

bool
hoa_gnuplot_run(const char *program, const GString *script, uint32_t seconds, GBytes **picture, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    const char *argv[] = {program, "--default-settings", "-", NULL};
    g_autoptr(GError) cause = NULL;
    Run run = {.process = NULL};
    bool ok;

    *picture = NULL;
    g_subprocess_launcher_setenv(launcher, "LC_ALL", "C.UTF-8", TRUE);
    g_subprocess_launcher_setenv(launcher, "TZ", "UTC", TRUE);
    g_subprocess_launcher_setenv(launcher, "SOURCE_DATE_EPOCH", "0", TRUE);
    g_subprocess_launcher_unsetenv(launcher, "GNUTERM");
    run.process = g_subprocess_launcher_spawnv(launcher, argv, &cause);
    if (run.process == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_UNSUPPORTED, _("charts need gnuplot (%s); install the package gnuplot-nox"),
                    cause->message);
        return false;
    }
    communicate(&run, script, seconds);
    ok = judge(&run, seconds, picture, error);
    run_clear(&run);
    return ok;
}
