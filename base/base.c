#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <unistd.h>

GQuark
hoa_error_quark(void)
{
    return g_quark_from_static_string("hoadep-error");
}

HoaSlice
hoa_slice_trim(HoaSlice s)
{
    while (s.len > 0 && g_ascii_isspace(s.data[0])) {
        s.data++;
        s.len--;
    }
    while (s.len > 0 && g_ascii_isspace(s.data[s.len - 1]))
        s.len--;
    return s;
}

int
hoa_error_exit_status(const GError *error)
{
    if (error == NULL)
        return 0;
    if (error->domain != HOA_ERROR)
        return 1;
    switch ((HoaErrorCode)error->code) {
    case HOA_ERROR_USAGE:
        return 64; /* EX_USAGE */
    case HOA_ERROR_FORMAT:
    case HOA_ERROR_LIMIT:
        return 65; /* EX_DATAERR */
    case HOA_ERROR_BUSY:
        return 75; /* EX_TEMPFAIL */
    default:
        return 1;
    }
}

const char *
hoa_translate(const char *message)
{
    return message[0] != '\0' ? dgettext(HOA_GETTEXT_DOMAIN, message) : "";
}

void
hoa_error_set_errno(GError **error, int errnum, const char *path, const char *what)
{
    g_set_error(error, HOA_ERROR, errnum == ENOENT ? HOA_ERROR_NOT_FOUND : HOA_ERROR_IO, "%s: %s: %s", path, what,
                g_strerror(errnum));
}

static bool
write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, data, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        size -= (size_t)n;
    }
    return true;
}

bool
hoa_file_replace(const char *path, const void *data, size_t size, GError **error)
{
    g_autofree char *temporary = g_strconcat(path, ".new", NULL);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    int saved;

    if (fd < 0) {
        hoa_error_set_errno(error, errno, temporary, "cannot create");
        return false;
    }
    if (!write_all(fd, data, size) || fsync(fd) != 0) {
        saved = errno;
        close(fd);
        unlink(temporary);
        hoa_error_set_errno(error, saved, temporary, "cannot write");
        return false;
    }
    if (close(fd) != 0 || rename(temporary, path) != 0) {
        saved = errno;
        unlink(temporary);
        hoa_error_set_errno(error, saved, path, "cannot replace");
        return false;
    }
    return true;
}
