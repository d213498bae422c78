/* text: files from one encoding into another, and mended on the way. */
#include "convert.h"

#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define EXIT_BAD_DATA 65

static const HoaParam params[] = {
    {.name = "file", .type = HOA_PARAM_PATH, .value = N_("FILE"), .positional = true, .repeated = true,
     .summary = N_("the files to read; - or none: standard input")},
    {.name = "from", .letter = 'f', .type = HOA_PARAM_TEXT, .value = N_("ENCODING"), .fallback = "auto",
     .summary = N_("what the files are written in; auto: the encoding that reads best as Vietnamese")},
    {.name = "to", .letter = 't', .type = HOA_PARAM_TEXT, .value = N_("ENCODING"), .fallback = "utf-8",
     .summary = N_("what to write; utf-8 is composed (NFC), utf-8-nfd decomposed")},
    {.name = "list", .letter = 'l', .type = HOA_PARAM_FLAG, .summary = N_("list the encodings with their other names")},
    {.name = "output", .letter = 'o', .type = HOA_PARAM_PATH, .value = N_("PATH"),
     .summary = N_("the file to write, replaced in one step, or for several files the folder; else standard output")},
    {.name = "strict", .type = HOA_PARAM_FLAG, .summary = N_("stop at the first character that cannot be read or written")},
    {.name = "recover", .type = HOA_PARAM_FLAG,
     .summary = N_("find text that was once read in a wrong encoding, and read it again")},
    {.name = "repair", .type = HOA_PARAM_FLAG,
     .summary = N_("undo damage: look-alike letters, gaps, glued syllables, raw typing ...; see hoadep terms --stage repair")},
    {.name = "restore", .type = HOA_PARAM_FLAG, .summary = N_("put diacritics on text that was typed without")},
    {.name = "words", .type = HOA_PARAM_FLAG, .summary = N_("join the syllables of a word by _")},
    {.name = "bare", .type = HOA_PARAM_FLAG, .summary = N_("small letters without diacritics")},
    {.name = "report", .type = HOA_PARAM_FLAG, .summary = N_("tell every decision instead of giving the text")},
    {0},
};

static const HoaExample examples[] = {
    {"text sample/2016/NTVT-2016-302.txt --to viqr", N_("for a machine that knows ASCII alone"), 0},
    {"text sample/2016/NTVT-2016-302.txt --to vni --output vni.txt", N_("for the fonts of old (VNI-Times)"), 0},
    {"text --from auto sample/2016/NTVT-2016-302.txt --report --repair", N_("which encoding it is, and what is damaged"), 0},
    {"text sample/2016/NTVT-2016-302.txt --words", N_("words joined by _"), 0},
    {"text --list", N_("the encodings and their names"), 0},
    {"text --to morse sample/2016/NTVT-2016-302.txt", N_("an encoding that is not known"), 64},
    {0},
};

/* One run of the command. */
typedef struct {
    const HoaCall *call;
    HoaConvertOptions options;
    const char *output;  /* NULL: the answer carries the text */
    bool folder;         /* output is one */
    HoaTable *summary, *report; /* report may be NULL */
    GString *document;
    bool lost; /* something could not be converted */
} Work;

static HoaTable *
answer_of(const Work *work)
{
    return work->report != NULL ? work->report : work->summary;
}

/* ---- What was asked for -------------------------------------------------------------------------------------------------- */

static bool
read_encoding(const char *name, HoaEncoding *encoding, GError **error)
{
    *encoding = hoa_encoding_from_name(hoa_slice_from(name));
    if (*encoding != HOA_ENCODING_UNKNOWN)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("there is no encoding “%s”; hoadep text --list shows them"), name);
    return false;
}

static bool
read_options(const HoaCall *call, HoaConvertOptions *options, GError **error)
{
    const char *from = hoa_call_text(call, "from"), *to = hoa_call_text(call, "to");

    *options = (HoaConvertOptions){
        .to = HOA_ENCODING_UTF8,
        .decomposed = g_ascii_strcasecmp(to, "utf-8-nfd") == 0,
        .strict = hoa_call_flag(call, "strict"),
        .steps = {[HOA_CONVERT_RECOVER] = hoa_call_flag(call, "recover"),
                  [HOA_CONVERT_REPAIR] = hoa_call_flag(call, "repair"),
                  [HOA_CONVERT_RESTORE] = hoa_call_flag(call, "restore")},
        .words = hoa_call_flag(call, "words"),
        .bare = hoa_call_flag(call, "bare"),
    };
    if (!options->decomposed && !read_encoding(to, &options->to, error))
        return false;
    if (g_ascii_strcasecmp(from, "utf-8-nfd") == 0)
        from = "utf-8";
    return g_ascii_strcasecmp(from, "auto") == 0 || read_encoding(from, &options->from, error);
}

static bool
is_standard_input(const char *file)
{
    return strcmp(file, "-") == 0;
}

/* Several files go into a folder, and must not fall on each other there. */
static bool
plan_folder(Work *work, const char *const *files, GError **error)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (size_t i = 0; files[i] != NULL; i++) {
        g_autofree char *name = g_path_get_basename(files[i]);

        if (is_standard_input(files[i])) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("standard input has no name to be written under in %s"),
                        work->output);
            return false;
        }
        if (!g_hash_table_add(names, g_steal_pointer(&name))) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s: another file of this name would go to %s"), files[i],
                        work->output);
            return false;
        }
    }
    if (g_mkdir_with_parents(work->output, 0777) == 0)
        return true;
    hoa_error_set_errno(error, errno, work->output, _("cannot make the folder"));
    return false;
}

static bool
plan_output(Work *work, const char *const *files, GError **error)
{
    const char *output = hoa_call_text(work->call, "output");

    if (output == NULL || strcmp(output, "-") == 0)
        return true;
    work->output = output;
    work->folder = g_file_test(output, G_FILE_TEST_IS_DIR) || g_str_has_suffix(output, "/") ||
                   (files[0] != NULL && files[1] != NULL);
    return !work->folder || plan_folder(work, files, error);
}

/* ---- Files --------------------------------------------------------------------------------------------------------------- */

static bool
read_file(const HoaCall *call, const char *file, GString *bytes, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autofree char *contents = NULL;
    GStatBuf about;
    gsize size;

    if (is_standard_input(file))
        return hoa_call_input(call, HOA_CONVERT_MAX, bytes, error);
    if (g_stat(file, &about) == 0 && about.st_size > (goffset)HOA_CONVERT_MAX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("the text has more than %zu bytes"), HOA_CONVERT_MAX);
        return false;
    }
    if (g_file_get_contents(file, &contents, &size, &cause)) {
        g_string_append_len(bytes, contents, (gssize)size);
        return true;
    }
    g_set_error(error, HOA_ERROR, cause->code == G_FILE_ERROR_NOENT ? HOA_ERROR_NOT_FOUND : HOA_ERROR_IO, "%s",
                cause->message);
    return false;
}

/* Devices and pipes are written to; only files can be replaced. */
static bool
write_special(const char *path, const GString *bytes, GError **error)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    size_t at = 0;
    int failed;

    if (fd < 0) {
        hoa_error_set_errno(error, errno, path, _("cannot open"));
        return false;
    }
    for (failed = 0; failed == 0 && at < bytes->len;) {
        ssize_t n = write(fd, bytes->str + at, bytes->len - at);

        if (n < 0 && errno != EINTR)
            failed = errno;
        at += n > 0 ? (size_t)n : 0;
    }
    if (close(fd) != 0 && failed == 0)
        failed = errno;
    if (failed != 0)
        hoa_error_set_errno(error, failed, path, _("cannot write"));
    return failed == 0;
}

static bool
write_file(const char *file, const char *path, const GString *bytes, GError **error)
{
    GStatBuf from, to;

    if (g_stat(path, &to) == 0) {
        if (!is_standard_input(file) && g_stat(file, &from) == 0 && from.st_dev == to.st_dev && from.st_ino == to.st_ino) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("the text would be written over its own file"));
            return false;
        }
        if (!S_ISREG(to.st_mode) && !S_ISDIR(to.st_mode))
            return write_special(path, bytes, error);
    }
    return hoa_file_replace(path, bytes->str, bytes->len, error);
}

/* ---- The work ------------------------------------------------------------------------------------------------------------ */

static void
note_lost(Work *work, const char *shown, const HoaConverted *converted)
{
    g_autofree char *note = NULL;

    if (converted->unreadable > 0) {
        note = g_strdup_printf(_("%s: %zu sequences are not %s; U+FFFD stands in their place"), shown, converted->unreadable,
                               hoa_encoding_name(converted->from.encoding));
        hoa_table_add_note(answer_of(work), note);
    }
    if (converted->unwritable > 0) {
        g_free(note);
        note = g_strdup_printf(_("%s: %zu characters are not in %s; ? or a near letter stands in their place"), shown,
                               converted->unwritable, hoa_encoding_name(work->options.to));
        hoa_table_add_note(answer_of(work), note);
    }
    work->lost = work->lost || converted->unreadable > 0 || converted->unwritable > 0;
}

static bool
convert_file(Work *work, const char *file, GError **error)
{
    const char *shown = is_standard_input(file) ? _("standard input") : file;
    g_autofree char *name = g_path_get_basename(file);
    g_autofree char *path = work->folder ? g_build_filename(work->output, name, NULL) : g_strdup(work->output);
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_auto(HoaConverted) converted = {.out = NULL};

    if (!read_file(work->call, file, bytes, error) ||
        !hoa_convert(hoa_slice(bytes->str, bytes->len), &work->options, &converted, error) ||
        (path != NULL && !write_file(file, path, converted.out, error))) {
        g_prefix_error(error, "%s: ", shown);
        return false;
    }
    if (path == NULL)
        g_string_append_len(work->document, converted.out->str, (gssize)converted.out->len);
    hoa_convert_summary_add(work->summary, shown, bytes->len, &work->options, &converted, path);
    if (work->report != NULL)
        hoa_convert_report_add(work->report, shown, bytes->len, &converted);
    note_lost(work, shown, &converted);
    return true;
}

/* Files that go to a folder are independent: one that fails is told, the others go on. */
static bool
convert_files(Work *work, const char *const *files, GError **error)
{
    const HoaProgress *progress = hoa_call_progress(work->call);
    size_t n = g_strv_length((char **)files);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GError) cause = NULL;

        if (!hoa_progress_tell(progress, _("files"), i, n)) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_CANCELLED, _("stopped after %zu of %zu files"), i, n);
            return false;
        }
        if (convert_file(work, files[i], &cause))
            continue;
        if (!work->folder) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        hoa_table_add_note(answer_of(work), cause->message);
        work->lost = true;
    }
    hoa_progress_tell(progress, _("files"), n, n);
    return true;
}

static HoaTable *
finish(Work *work)
{
    HoaTable *answer = answer_of(work);

    if (work->lost)
        hoa_table_set_status(answer, EXIT_BAD_DATA);
    if (work->report != NULL)
        hoa_table_attach(work->report, "files", g_steal_pointer(&work->summary));
    else if (work->output == NULL)
        hoa_table_set_document(answer, g_string_free_to_bytes(g_steal_pointer(&work->document)));
    work->summary = work->report = NULL;
    return answer;
}

static bool
work_on(Work *work, HoaTable **answer, GError **error)
{
    static const char *const standard_input[] = {"-", NULL};
    const char *const *files = hoa_call_list(work->call, "file");
    g_autoptr(HoaWordModel) words = NULL;
    g_autoptr(HoaRestorer) restorer = NULL;

    if (work->options.words && (words = hoa_word_model_open(hoa_corpus_data("words.model"), error)) == NULL)
        return false;
    if ((work->options.steps[HOA_CONVERT_REPAIR] || work->options.steps[HOA_CONVERT_RESTORE]) &&
        (restorer = hoa_restorer_open(hoa_corpus_data("restore.model"), error)) == NULL)
        return false;
    work->options.word_model = words;
    work->options.restorer = restorer;
    if (files[0] == NULL)
        files = standard_input;
    if (!plan_output(work, files, error) || !convert_files(work, files, error))
        return false;
    *answer = finish(work);
    return true;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    Work work = {.call = call};
    bool good;

    if (hoa_call_flag(call, "list")) {
        *answer = hoa_convert_encodings();
        return true;
    }
    if (!read_options(call, &work.options, error))
        return false;
    work.summary = hoa_convert_summary_new();
    work.report = hoa_call_flag(call, "report") ? hoa_convert_report_new() : NULL;
    work.document = g_string_new(NULL);
    good = work_on(&work, answer, error);
    g_clear_pointer(&work.summary, hoa_table_free);
    g_clear_pointer(&work.report, hoa_table_free);
    if (work.document != NULL)
        g_string_free(work.document, TRUE);
    return good;
}

const HoaCommand hoa_cmd_text = {
    .name = "text",
    .summary = N_("convert files from one encoding into another, and mend their text"),
    .description = N_(
        "Reads files in any Vietnamese encoding and writes their text in another, as iconv does: to standard output, to the file "
        "of --output, or for several files under their own names into the folder of --output. Which encoding a file has is "
        "recognised by how many of its words are Vietnamese syllables, unless --from tells.\n\n"
        "What cannot be read becomes U+FFFD, what cannot be written ?; both are counted and told, and the exit status is 65. "
        "With --strict nothing is written then.\n\n"
        "The steps --recover, --repair, --restore, --words and --bare are taken in this order, and after the first of them "
        "control characters are spaces and lines end in LF; without them all control characters are kept.\n\n"
        "With --report each decision is a row: the encoding and how well the others would read, every stretch that was "
        "recovered, every repair with what stood there before, every spelling that was chosen. Offsets are bytes of the text "
        "which that step was given. With --output or --format, a table tells what was done with each file."),
    .open = HOA_OPEN_NONE,
    .params = params,
    .examples = examples,
    .run = run,
};
