#include "walk.h"

#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MAX 200
#define HEAD 4096

typedef struct {
    GPtrArray *files;
    GHashTable *seen; /* paths of files; borrowed from `files` */
    const char *without;
} Walk;

void
hoa_found_free(HoaFound *found)
{
    g_free(found->path);
    g_free(found->trouble);
    g_free(found);
}

static void
set_trouble(HoaFound *found, const char *what, int errnum)
{
    found->kind = HOA_FILE_UNKNOWN;
    found->essay = true;
    found->trouble = g_strdup_printf("%s: %s", what, g_strerror(errnum));
    found->reason = found->trouble;
}

/* What an archive holds; its name may lie. */
static void
look_into_zip(HoaFound *found)
{
    zip_t *zip = zip_open(found->path, ZIP_RDONLY, NULL);
    HoaFileKind kind = zip != NULL ? hoa_zip_kind(zip) : found->kind;

    if (zip != NULL)
        zip_discard(zip);
    found->kind = kind;
    if (kind == HOA_FILE_UNKNOWN)
        found->reason = _("a zip archive, but no Word document and no Excel workbook");
}

static void
look_at(HoaFound *found)
{
    int fd = open(found->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    char head[HEAD];
    ssize_t n = fd >= 0 ? read(fd, head, sizeof head) : -1;
    int saved = errno;
    const char *name = strrchr(found->path, '/');

    if (fd >= 0)
        close(fd);
    if (n < 0) {
        set_trouble(found, _("cannot read"), saved);
        return;
    }
    found->kind = hoa_file_kind(hoa_slice(head, (size_t)n), name != NULL ? name + 1 : found->path, &found->reason,
                                &found->essay);
    if (n >= 4 && memcmp(head, "PK\x03\x04", 4) == 0)
        look_into_zip(found);
}

static void
add_file(Walk *walk, const char *path, uint64_t size, bool named)
{
    HoaFound *found;

    if (g_hash_table_contains(walk->seen, path))
        return;
    found = g_new0(HoaFound, 1);
    found->path = g_strdup(path);
    found->size = size;
    found->named = named;
    look_at(found);
    g_ptr_array_add(walk->files, found);
    g_hash_table_add(walk->seen, found->path);
}

static void
add_trouble(Walk *walk, const char *path, int errnum)
{
    HoaFound *found = g_new0(HoaFound, 1);

    found->path = g_strdup(path);
    set_trouble(found, _("cannot open"), errnum);
    g_ptr_array_add(walk->files, found);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Hidden files, and what an office program leaves beside a file that is open. */
static bool
is_passed_over(const char *name)
{
    return name[0] == '.' || g_str_has_prefix(name, "~$");
}

static void walk_folder(Walk *walk, const char *path, int depth);

static void
walk_member(Walk *walk, const char *path, int depth)
{
    struct stat st;

    if (lstat(path, &st) != 0)
        add_trouble(walk, path, errno);
    else if (S_ISDIR(st.st_mode))
        walk_folder(walk, path, depth + 1);
    else if (S_ISREG(st.st_mode))
        add_file(walk, path, (uint64_t)st.st_size, false);
}

static void
walk_folder(Walk *walk, const char *path, int depth)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GDir *folder;
    const char *name;

    if (walk->without != NULL && strcmp(path, walk->without) == 0)
        return;
    errno = 0;
    folder = depth < DEPTH_MAX ? g_dir_open(path, 0, NULL) : NULL;
    if (folder == NULL) {
        add_trouble(walk, path, depth < DEPTH_MAX ? errno : ELOOP);
        return;
    }
    while ((name = g_dir_read_name(folder)) != NULL) {
        if (!is_passed_over(name))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_dir_close(folder);
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *member = g_build_filename(path, g_ptr_array_index(names, i), NULL);

        walk_member(walk, member, depth);
    }
}

bool
hoa_walk(const char *const *paths, const char *without, GPtrArray *files, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *absolute = without != NULL ? g_canonicalize_filename(without, NULL) : NULL;
    Walk walk = {.files = files, .seen = seen, .without = absolute};

    for (guint i = 0; i < files->len; i++)
        g_hash_table_add(seen, ((HoaFound *)g_ptr_array_index(files, i))->path);
    for (; paths != NULL && *paths != NULL; paths++) {
        g_autofree char *path = g_canonicalize_filename(*paths, NULL);
        struct stat st;

        /* A path that the user names may be a link; those found in folders are not followed. */
        if (stat(path, &st) != 0) {
            g_autofree char *shown = g_filename_display_name(*paths);

            hoa_error_set_errno(error, errno, shown, _("cannot open"));
            return false;
        }
        if (S_ISDIR(st.st_mode))
            walk_folder(&walk, path, 0);
        else
            add_file(&walk, path, (uint64_t)st.st_size, true);
    }
    return true;
}
