/*
 * base: what GLib lacks.
 *
 * A text slice, the error domain, and translated messages. Nothing here knows of essays or of Vietnamese. It is the only
 * module that every other one sees; a helper belongs here only when two modules need it and GLib has none.
 *
 * Invariants: a slice borrows, it never owns; a slice may contain NUL and need not end with one.
 */
#ifndef HOA_BASE_H
#define HOA_BASE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

G_BEGIN_DECLS

/* Borrowed bytes. {NULL, 0} is the empty slice. */
typedef struct {
    const char *data;
    size_t len;
} HoaSlice;

static inline HoaSlice
hoa_slice(const char *data, size_t len)
{
    HoaSlice slice = {data, len};

    return slice;
}

#define HOA_SLICE(literal) hoa_slice((literal), sizeof(literal) - 1)
#define HOA_SLICE_EMPTY hoa_slice(NULL, 0)
/* For printf's "%.*s". */
#define HOA_SLICE_ARG(slice) (int)(slice).len, (slice).data

/* The size of an array parameter: "at least n" in C, which C++ cannot say. */
#ifdef __cplusplus
#define HOA_AT_LEAST(n) n
#else
#define HOA_AT_LEAST(n) static n
#endif

/* A slice of a C string; NULL gives the empty slice. */
static inline HoaSlice
hoa_slice_from(const char *text)
{
    return hoa_slice(text, text != NULL ? strlen(text) : 0);
}

static inline bool
hoa_slice_equal(HoaSlice a, HoaSlice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

/* The part from `start` (inclusive) to `end` (exclusive), clamped to the slice. */
static inline HoaSlice
hoa_slice_part(HoaSlice s, size_t start, size_t end)
{
    end = MIN(end, s.len);
    start = MIN(start, end);
    return hoa_slice(s.data != NULL ? s.data + start : NULL, end - start);
}

/* A copy with a NUL after it; free with g_free(). */
static inline char *
hoa_slice_dup(HoaSlice s)
{
    return g_strndup(s.data != NULL ? s.data : "", s.len);
}

/* Without ASCII white space at both ends. */
HoaSlice hoa_slice_trim(HoaSlice s);

/* A half-open byte range [start, start + len) of some text. */
typedef struct {
    uint32_t start;
    uint32_t len;
} HoaSpan;

/*
 * Errors. Codes are for deciding, messages for reading: lower case, no full stop, cause first, the file and the row when
 * there is one. A hint of what the user can do follows after "; ".
 */
#define HOA_ERROR (hoa_error_quark())
GQuark hoa_error_quark(void);

typedef enum {
    HOA_ERROR_FAILED = 1,  /* nothing below fits */
    HOA_ERROR_USAGE,       /* a wrong option, field or query: the caller can ask better */
    HOA_ERROR_NOT_FOUND,   /* no such library, essay, file */
    HOA_ERROR_EXISTS,      /* it is there already */
    HOA_ERROR_BUSY,        /* another writer holds it: try again */
    HOA_ERROR_FORMAT,      /* the input is not what it says it is */
    HOA_ERROR_CORRUPT,     /* our own files are damaged */
    HOA_ERROR_MISMATCH,    /* written by another version or tokeniser: rebuild */
    HOA_ERROR_IO,          /* the operating system refused: full disk, permission */
    HOA_ERROR_LIMIT,       /* input exceeds a stated maximum */
    HOA_ERROR_UNSUPPORTED, /* a part that this machine lacks; the message names the package */
    HOA_ERROR_CANCELLED    /* the user asked to stop */
} HoaErrorCode;

/* Exit status for the shell, after sysexits.h: 0 for no error, 64 usage, 65 bad data, 75 try again, else 1. */
int hoa_error_exit_status(const GError *error);

/*
 * Translation. Messages are written in English and marked with _(); tables of messages with N_(). The catalogue is chosen
 * by the door (cli, web) with setlocale(); nothing here reads the environment by itself.
 */
#define HOA_GETTEXT_DOMAIN "hoadep"
const char *hoa_translate(const char *message) G_GNUC_FORMAT(1);
#ifndef _
#define _(message) hoa_translate(message)
#endif
#ifndef N_
#define N_(message) (message)
#endif

/*
 * Progress of long work, told by the worker to whoever watches. `done` of `total` (0: unknown) units of `what` (a
 * translated plural noun, such as "files"). Returns false to ask the worker to stop as soon as it is safe.
 */
typedef bool (*HoaProgressFn)(const char *what, uint64_t done, uint64_t total, void *data);

typedef struct {
    HoaProgressFn tell; /* NULL: nobody watches */
    void *data;
} HoaProgress;

static inline bool
hoa_progress_tell(const HoaProgress *progress, const char *what, uint64_t done, uint64_t total)
{
    return progress == NULL || progress->tell == NULL || progress->tell(what, done, total, progress->data);
}

/* Writes `size` bytes to a temporary sibling of `path`, syncs it, and renames it over `path`. */
bool hoa_file_replace(const char *path, const void *data, size_t size, GError **error);

/* Sets a HOA_ERROR_IO error "path: what: strerror". */
void hoa_error_set_errno(GError **error, int errnum, const char *path, const char *what);

G_END_DECLS

#endif
