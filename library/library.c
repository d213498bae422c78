/* Opening and closing a library, and what belongs to neither reading nor writing. */
#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

char *
hoa_library_file(const HoaLibrary *library, const char *name)
{
    return g_build_filename(library->path, name, NULL);
}

void
hoa_error_set_xapian(GError **error, const char *path, const xc_error *cause)
{
    HoaErrorCode code = HOA_ERROR_FAILED;
    const char *hint = "";

    switch ((xc_code)cause->code) {
    case XC_NOT_FOUND:
    case XC_CORRUPT:
    case XC_VERSION:
        code = HOA_ERROR_CORRUPT;
        hint = "; run: hoadep check --repair";
        break;
    case XC_BUSY:
    case XC_MODIFIED:
    case XC_TIMEOUT:
        code = HOA_ERROR_BUSY;
        hint = "; try again";
        break;
    case XC_INPUT:
        code = HOA_ERROR_USAGE;
        break;
    case XC_IO:
    case XC_NETWORK:
        code = HOA_ERROR_IO;
        break;
    default:
        break;
    }
    g_set_error(error, HOA_ERROR, code, "%s: %s%s", path, cause->message, hint);
}

/* One writer at a time. The lock goes with the process, however it ends. */
static bool
lock(HoaLibrary *library, GError **error)
{
    g_autofree char *path = hoa_library_file(library, HOA_FILE_LOCK);

    library->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (library->lock < 0) {
        hoa_error_set_errno(error, errno, path, "cannot lock");
        return false;
    }
    if (flock(library->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        g_set_error(error, HOA_ERROR, HOA_ERROR_BUSY, "%s: another program is writing to this library; try again",
                    library->path);
    else
        hoa_error_set_errno(error, errno, path, "cannot lock");
    return false;
}

static bool
set_fingerprint(HoaLibrary *library, GError **error)
{
    g_autofree char *fingerprint = hoa_layout_fingerprint();

    return hoa_store_set_setting(library->store, HOA_SETTING_FINGERPRINT, fingerprint, error);
}

bool
hoa_library_check_fingerprint(HoaLibrary *library, GError **error)
{
    g_autofree char *ours = hoa_layout_fingerprint();
    g_autofree char *theirs = NULL;

    if (!hoa_store_setting(library->store, HOA_SETTING_FINGERPRINT, &theirs, error))
        return false;
    if (g_strcmp0(ours, theirs) == 0)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_MISMATCH,
                "%s: the index was made by another version of the program; run: hoadep check --repair", library->path);
    return false;
}

static bool
remove_files(HoaLibrary *library, const char *folder, const char *suffix, GError **error)
{
    g_autofree char *path = folder != NULL ? hoa_library_file(library, folder) : g_strdup(library->path);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);

        if (suffix != NULL && !g_str_has_suffix(name, suffix))
            continue;
        if (g_unlink(file) != 0 && errno != ENOENT) {
            hoa_error_set_errno(error, errno, file, "cannot remove");
            return false;
        }
    }
    return true;
}

bool
hoa_library_remove_index(HoaLibrary *library, GError **error)
{
    return remove_files(library, HOA_FILE_INDEX, NULL, error);
}

/* New segments must not take the names of the old: a reader that has those open tells by the names that there are others. */
static bool
keep_last_name(HoaLibrary *library, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;

    if (!hoa_store_segments(library->store, &names, error))
        return false;
    return names->len == 0
           || hoa_store_set_setting(library->store, HOA_SETTING_LAST_SEGMENT, g_ptr_array_index(names, names->len - 1), error);
}

bool
hoa_library_reset_index(HoaLibrary *library, GError **error)
{
    hoa_writer_free(g_steal_pointer(&library->writer));
    hoa_snapshot_free(g_steal_pointer(&library->snapshot));
    library->failed = false; /* nothing half-made is kept */
    /* Catalogue first: killed after this, everything is a debt and the old files are unlisted. */
    if (!hoa_store_begin(library->store, error))
        return false;
    if (!hoa_store_mark_all_unindexed(library->store, error) || !keep_last_name(library, error)
        || !hoa_store_set_segments(library->store, NULL, 0, error)
        || !set_fingerprint(library, error) || !hoa_store_commit(library->store, error)) {
        hoa_store_rollback(library->store);
        return false;
    }
    hoa_library_step(library, "reset");
    return hoa_library_remove_index(library, error) && remove_files(library, NULL, HOA_SEGMENT_SUFFIX, error);
}

/* A new catalogue gets its reference tables and the fingerprint in one transaction, so a half-made one is completed later. */
static bool
prepare(HoaLibrary *library, GError **error)
{
    g_autofree char *fingerprint = NULL;

    if (!hoa_store_setting(library->store, HOA_SETTING_FINGERPRINT, &fingerprint, error))
        return false;
    if (fingerprint != NULL)
        return true;
    if (!hoa_store_begin(library->store, error))
        return false;
    if (hoa_library_seed(library, error) && set_fingerprint(library, error) && hoa_store_commit(library->store, error))
        return true;
    hoa_store_rollback(library->store);
    return false;
}

/* CREATE makes a catalogue, or opens the one that is there. */
static bool
open_store(HoaLibrary *library, const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (library->mode == HOA_LIBRARY_READ)
        return hoa_store_open(path, HOA_STORE_READ, &library->store, error);
    if (library->mode == HOA_LIBRARY_WRITE)
        return hoa_store_open(path, HOA_STORE_WRITE, &library->store, error);
    if (hoa_store_open(path, HOA_STORE_CREATE, &library->store, &cause))
        return true;
    if (g_error_matches(cause, HOA_ERROR, HOA_ERROR_EXISTS))
        return hoa_store_open(path, HOA_STORE_WRITE, &library->store, error);
    g_propagate_error(error, g_steal_pointer(&cause));
    return false;
}

static bool
open_files(HoaLibrary *library, GError **error)
{
    g_autofree char *catalogue = hoa_library_file(library, HOA_FILE_CATALOGUE);

    if (library->mode == HOA_LIBRARY_CREATE && g_mkdir_with_parents(library->path, 0755) != 0) {
        hoa_error_set_errno(error, errno, library->path, "cannot make the library");
        return false;
    }
    if (library->mode != HOA_LIBRARY_CREATE && !g_file_test(catalogue, G_FILE_TEST_EXISTS)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND,
                    _("%s: there is no library here; make one with: hoadep init, or name one with: --library DIR"),
                    library->path);
        return false;
    }
    if (library->mode != HOA_LIBRARY_READ && !lock(library, error))
        return false;
    return open_store(library, catalogue, error) && (library->mode == HOA_LIBRARY_READ || prepare(library, error));
}

bool
hoa_library_open(const char *path, HoaLibraryMode mode, HoaLibrary **library, GError **error)
{
    g_autoptr(HoaLibrary) new = g_new0(HoaLibrary, 1);

    *library = NULL;
    new->path = g_canonicalize_filename(path, NULL);
    new->mode = mode;
    new->lock = -1;
    if (!open_files(new, error))
        return false;
    *library = g_steal_pointer(&new);
    return true;
}

void
hoa_library_close(HoaLibrary *library)
{
    if (library == NULL)
        return;
    hoa_writer_free(library->writer);
    hoa_snapshot_free(library->snapshot);
    hoa_library_close_spellings(library);
    hoa_store_close(library->store);
    if (library->lock >= 0)
        close(library->lock);
    g_free(library->path);
    g_free(library);
}

HoaStore *
hoa_library_store(HoaLibrary *library)
{
    return library->store;
}

const char *
hoa_library_path(const HoaLibrary *library)
{
    return library->path;
}

/* ---- Writing, through the writer ---------------------------------------------------------------------------------------- */

static bool
need_writer(HoaLibrary *library, GError **error)
{
    g_assert(library->mode != HOA_LIBRARY_READ);
    if (library->failed) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FAILED,
                    _("%s: a change has failed, and what came with it since the last commit is undone; open the library again"),
                    library->path);
        return false;
    }
    return library->writer != NULL
           || (hoa_library_check_fingerprint(library, error) && hoa_writer_new(library, &library->writer, error));
}

/* After a failure in the middle of a change the process must not go on as if nothing had been: drop the writer's state. */
static bool
settle(HoaLibrary *library, bool ok)
{
    if (!ok) {
        hoa_writer_free(g_steal_pointer(&library->writer));
        library->failed = true;
    }
    return ok;
}

bool
hoa_library_put(HoaLibrary *library, const HoaEntry *entry, uint32_t *id, GError **error)
{
    uint32_t unused;

    if (id == NULL)
        id = &unused;
    *id = 0;
    return need_writer(library, error) && settle(library, hoa_writer_put(library->writer, entry, id, error));
}

bool
hoa_library_forget(HoaLibrary *library, uint32_t id, GError **error)
{
    /* What was learnt may hold names of the one forgotten. */
    return need_writer(library, error) && settle(library, hoa_writer_forget(library->writer, id, error))
           && hoa_library_drop_spellings(library, error);
}

bool
hoa_library_touch(HoaLibrary *library, GError **error)
{
    return need_writer(library, error) && settle(library, hoa_writer_touch(library->writer, error));
}

bool
hoa_library_commit(HoaLibrary *library, const HoaProgress *progress, GError **error)
{
    return need_writer(library, error) && settle(library, hoa_writer_commit(library->writer, progress, error));
}
