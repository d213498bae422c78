#include "answer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define WIDTH_LEAST 20
#define WIDTH_DEFAULT 80

/* Columns of the terminal; 0 when standard output is none. */
static size_t
terminal_width(void)
{
    const char *columns = g_getenv("COLUMNS");
    struct winsize window;
    guint64 width;

    if (!isatty(STDOUT_FILENO))
        return 0;
    if (columns != NULL && g_ascii_string_to_unsigned(columns, 10, WIDTH_LEAST, 10000, &width, NULL))
        return (size_t)width;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
        return MAX(window.ws_col, WIDTH_LEAST);
    return WIDTH_DEFAULT;
}

/* https://no-color.org: any value but the empty one. */
static bool
wants_colour(const char *when, bool to_file)
{
    const char *terminal = g_getenv("TERM");
    const char *refused = g_getenv("NO_COLOR");

    if (strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return !to_file && isatty(STDOUT_FILENO) && (refused == NULL || refused[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

/* The format that a file name asks for by its ending; aligned when it asks for none. */
static HoaFormat
format_of_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    HoaFormat format;

    if (dot != NULL && g_ascii_strcasecmp(dot, ".htm") == 0)
        return HOA_FORMAT_HTML;
    if (dot != NULL && strchr(dot, '/') == NULL) {
        g_autofree char *ending = g_ascii_strdown(dot + 1, -1);

        if (hoa_format_parse(ending, &format))
            return format;
    }
    return HOA_FORMAT_ALIGNED;
}

bool
hoa_answer_plan(const HoaCall *options, bool own_output, bool vietnamese, HoaAnswer *plan, GError **error)
{
    const char *format = hoa_call_text(options, "format");
    const char *path = own_output ? NULL : hoa_call_text(options, "output");

    *plan = (HoaAnswer){.path = path != NULL && strcmp(path, "-") != 0 ? path : NULL};
    plan->style.vietnamese = vietnamese;
    plan->style.width = plan->path == NULL ? terminal_width() : 0;
    plan->style.colour = wants_colour(hoa_call_text(options, "colour"), plan->path != NULL);
    if (format == NULL) {
        plan->plain = true;
        plan->style.format = plan->path != NULL ? format_of_path(plan->path) : HOA_FORMAT_ALIGNED;
        return true;
    }
    if (hoa_format_parse(format, &plan->style.format))
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("no format '%s'"), format);
    return false;
}

/* write(2) and not stdio: it tells at once and exactly what went wrong. */
static bool
write_all(int fd, const char *path, HoaSlice text, bool *abandoned, GError **error)
{
    for (size_t at = 0; at < text.len;) {
        ssize_t n = write(fd, text.data + at, text.len - at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            *abandoned = errno == EPIPE;
            hoa_error_set_errno(error, errno, path, _("cannot write"));
            return false;
        }
        at += (size_t)n;
    }
    return true;
}

/* Devices and pipes are written to; only files can be replaced. */
static bool
write_special(const char *path, HoaSlice text, bool *abandoned, GError **error)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool good;

    if (fd < 0) {
        hoa_error_set_errno(error, errno, path, _("cannot open"));
        return false;
    }
    good = write_all(fd, path, text, abandoned, error);
    if (close(fd) != 0 && good) {
        hoa_error_set_errno(error, errno, path, _("cannot write"));
        good = false;
    }
    return good;
}

bool
hoa_answer_is_document(const HoaAnswer *plan, const HoaTable *table)
{
    return plan->plain && hoa_table_document(table) != NULL;
}

/* Text without what a terminal obeys: controls, and characters that turn lines around (compare HoaFormat in table.h). */
static bool
harmless(HoaSlice text)
{
    const char *p = text.data, *end = text.data + text.len;

    if (text.len > 0 && !g_utf8_validate_len(text.data, text.len, NULL))
        return false;
    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if ((g_unichar_iscntrl(c) && c != '\t' && c != '\n' && c != '\r') || (c >= 0x202a && c <= 0x202e) ||
            (c >= 0x2066 && c <= 0x2069))
            return false;
    }
    return true;
}

static HoaSlice
document_of(const HoaTable *table)
{
    gsize size;
    const char *data = g_bytes_get_data(hoa_table_document(table), &size);

    return hoa_slice(data, size);
}

bool
hoa_answer_write(const HoaAnswer *plan, const HoaTable *table, bool *abandoned, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    HoaSlice bytes;
    struct stat about;

    *abandoned = false;
    if (hoa_answer_is_document(plan, table)) {
        bytes = document_of(table);
        if (plan->path == NULL && isatty(STDOUT_FILENO) && !harmless(bytes)) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE,
                        _("this is nothing for a terminal; write it to a file with --output, or into a pipe"));
            return false;
        }
    } else {
        hoa_table_write(table, &plan->style, text);
        bytes = hoa_slice(text->str, text->len);
    }
    if (plan->path == NULL)
        return write_all(STDOUT_FILENO, _("standard output"), bytes, abandoned, error);
    if (stat(plan->path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode))
        return write_special(plan->path, bytes, abandoned, error);
    return hoa_file_replace(plan->path, bytes.data, bytes.len, error);
}
