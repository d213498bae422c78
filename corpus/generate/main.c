/*
 * hoa-generate: writes an invented contest of up to a million essays. README.md tells what is in it.
 *
 * The same options give the same bytes on every machine. Memory does not grow with the contest.
 */
#include <errno.h>
#include <locale.h>
#include <stdio.h>

#include "contest.h"

#define MAX_ESSAYS 1000000

typedef struct {
    gint64 essays, seed;
    int syllables, duplicates;
    char *out, *sheets;
} Options;

static bool
parse_options(int *argc, char ***argv, Options *o, GError **error)
{
    const GOptionEntry entries[] = {
        {"essays", 'n', 0, G_OPTION_ARG_INT64, &o->essays, "how many essays, 1 to 1000000", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &o->seed, "another seed gives another contest (default 1)", "S"},
        {"syllables", 0, 0, G_OPTION_ARG_INT, &o->syllables, "mean length of an essay (default 600)", "MEAN"},
        {"duplicates", 0, 0, G_OPTION_ARG_INT, &o->duplicates, "planted copies in a hundred essays (default 1)", "PERCENT"},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &o->out, "folder to write to, made when missing (default .)", "DIR"},
        {"register", 0, 0, G_OPTION_ARG_STRING, &o->sheets, "write innovations.csv and awards.csv too", "csv"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new("- write an invented contest");
    const char *wrong = NULL;

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, argc, argv, error))
        return false;
    if (*argc > 1)
        wrong = "only options are understood";
    else if (o->essays < 1 || o->essays > MAX_ESSAYS)
        wrong = "--essays takes 1 to 1000000";
    else if (o->syllables < 100 || o->syllables > 20000)
        wrong = "--syllables takes 100 to 20000";
    else if (o->duplicates < 0 || o->duplicates > 50)
        wrong = "--duplicates takes 0 to 50";
    else if (o->sheets != NULL && strcmp(o->sheets, "csv") != 0)
        wrong = "--register takes csv";
    if (wrong != NULL)
        g_set_error_literal(error, HOA_ERROR, HOA_ERROR_USAGE, wrong);
    return wrong == NULL;
}

/* ---- Files ----------------------------------------------------------------------------------------------------------------- */

/* A file that is written in large pieces; file is NULL when it is not wanted. */
typedef struct {
    char *path;
    FILE *file;
    GString *waiting;
} Sink;

#define PIECE ((size_t)1 << 20)

static bool
sink_open(Sink *sink, const char *folder, const char *name, GError **error)
{
    sink->path = g_build_filename(folder, name, NULL);
    sink->waiting = g_string_sized_new(PIECE + (64 << 10));
    sink->file = fopen(sink->path, "wb");
    if (sink->file == NULL)
        hoa_error_set_errno(error, errno, sink->path, "cannot write");
    return sink->file != NULL;
}

static bool
sink_flush(Sink *sink, size_t enough, GError **error)
{
    if (sink->file == NULL || sink->waiting->len < enough)
        return true;
    if (fwrite(sink->waiting->str, 1, sink->waiting->len, sink->file) != sink->waiting->len) {
        hoa_error_set_errno(error, errno, sink->path, "cannot write");
        return false;
    }
    g_string_truncate(sink->waiting, 0);
    return true;
}

static bool
sink_close(Sink *sink, GError **error)
{
    bool ok = sink_flush(sink, 1, error);

    if (sink->file != NULL && fclose(sink->file) != 0 && ok) {
        hoa_error_set_errno(error, errno, sink->path, "cannot write");
        ok = false;
    }
    sink->file = NULL;
    return ok;
}

static void
sink_clear(Sink *sink)
{
    if (sink->file != NULL)
        fclose(sink->file);
    g_clear_pointer(&sink->path, g_free);
    if (sink->waiting != NULL)
        g_string_free(sink->waiting, TRUE);
    sink->waiting = NULL;
}

/* ---- The contest ------------------------------------------------------------------------------------------------------- */

enum { ESSAYS, TRUTH, INNOVATIONS, AWARDS, N_SINKS };

static bool
write_contest(const Options *o, Sink sinks[static N_SINKS], GError **error)
{
    g_autoptr(Contest) contest = contest_new((uint64_t)o->seed, (uint32_t)o->syllables, (uint32_t)o->duplicates);
    g_autoptr(Essay) essay = essay_new();

    g_string_append(sinks[TRUTH].waiting, "kind\tcode_a\tcode_b\n");
    if (o->sheets != NULL) {
        g_string_append(sinks[INNOVATIONS].waiting, register_innovations_heading);
        g_string_append(sinks[AWARDS].waiting, register_awards_heading);
    }
    for (uint64_t i = 0; i < (uint64_t)o->essays; i++) {
        contest_essay(contest, i, essay);
        output_essay(essay, sinks[ESSAYS].waiting);
        if (essay->copy != COPY_NONE) {
            g_string_append_printf(sinks[TRUTH].waiting, "%s\t", copy_name(essay->copy));
            contest_code(contest, essay->source, sinks[TRUTH].waiting);
            g_string_append_printf(sinks[TRUTH].waiting, "\t%s\n", essay->code->str);
        }
        if (o->sheets != NULL)
            register_rows(contest, essay, sinks[INNOVATIONS].waiting, sinks[AWARDS].waiting);
        for (size_t s = 0; s < N_SINKS; s++) {
            if (!sink_flush(&sinks[s], PIECE, error))
                return false;
        }
    }
    return true;
}

static bool
run(const Options *o, GError **error)
{
    const char *folder = o->out != NULL ? o->out : ".";
    static const char *const names[N_SINKS] = {"essays.jsonl", "truth.tsv", "innovations.csv", "awards.csv"};
    size_t wanted = o->sheets != NULL ? N_SINKS : INNOVATIONS;
    Sink sinks[N_SINKS] = {0};
    bool ok = true;

    if (g_mkdir_with_parents(folder, 0777) != 0) {
        hoa_error_set_errno(error, errno, folder, "cannot make the folder");
        return false;
    }
    for (size_t s = 0; s < wanted && ok; s++)
        ok = sink_open(&sinks[s], folder, names[s], error);
    ok = ok && write_contest(o, sinks, error);
    for (size_t s = 0; s < N_SINKS; s++) {
        ok = ok && sink_close(&sinks[s], error);
        sink_clear(&sinks[s]);
    }
    return ok;
}

int
main(int argc, char **argv)
{
    Options o = {.seed = 1, .syllables = 600, .duplicates = 1};
    g_autoptr(GError) error = NULL;

    setlocale(LC_ALL, "");
    if (!parse_options(&argc, &argv, &o, &error) || !run(&o, &error))
        fprintf(stderr, "hoa-generate: %s\n", error->message);
    g_free(o.out);
    g_free(o.sheets);
    return hoa_error_exit_status(error);
}
