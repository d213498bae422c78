#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_NAMES 64
#define MAX_PATH 4096

typedef struct {
    char *path;
    char *names[MAX_NAMES];
    size_t n;
} Dir;

static char *
joined(const char *directory, const char *name)
{
    char *path = malloc(MAX_PATH);
    assert_non_null(path);
    assert_true(snprintf(path, MAX_PATH, "%s/%s", directory, name) < MAX_PATH);
    return path;
}

int
dir_make(void **state)
{
    const char *base = getenv("TMPDIR");
    Dir *dir = calloc(1, sizeof *dir);
    if (dir == NULL) {
        return -1;
    }
    dir->path = joined(base != NULL ? base : "/tmp", "xapian-c-XXXXXX");
    *state = dir;
    return mkdtemp(dir->path) != NULL ? 0 : -1;
}

static void
remove_tree(const char *path)
{
    struct stat info;
    if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        (void)chmod(path, 0700);
        DIR *dir = opendir(path);
        const struct dirent *entry;
        while (dir != NULL && (entry = readdir(dir)) != NULL) {
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
                char *below = joined(path, entry->d_name);
                remove_tree(below);
                free(below);
            }
        }
        if (dir != NULL) {
            closedir(dir);
        }
    }
    (void)remove(path);
}

int
dir_remove(void **state)
{
    Dir *dir = *state;
    remove_tree(dir->path);
    for (size_t i = 0; i < dir->n; i++) {
        free(dir->names[i]);
    }
    free(dir->path);
    free(dir);
    return 0;
}

const char *
in_dir(void **state, const char *name)
{
    Dir *dir = *state;
    assert_true(dir->n < MAX_NAMES);
    return dir->names[dir->n++] = joined(dir->path, name);
}

xc_db *
create(const char *path)
{
    const xc_writer_options options = {.mode = XC_WRITE_CREATE, .flags = XC_WRITE_NO_SYNC};
    xc_db *db = NULL;
    ok(xc_db_open_writer(path, &options, &db, &error));
    assert_non_null(db);
    return db;
}

xc_db *
open_reader(const char *path)
{
    xc_db *db = NULL;
    ok(xc_db_open(path, &db, &error));
    assert_non_null(db);
    return db;
}

uint32_t
put(xc_db *db, const char *terms, const char *data)
{
    xc_doc *doc = NULL;
    uint32_t docid = 0;
    ok(xc_doc_new(&doc, &error));
    uint32_t position = 0;
    for (const char *next = terms; *next != '\0';) {
        const size_t len = strcspn(next, " ");
        ok(xc_doc_add_posting(doc, next, len, ++position, 1, &error));
        next += len;
        next += strspn(next, " ");
    }
    ok(xc_doc_set_data(doc, data, strlen(data), &error));
    ok(xc_db_add(db, doc, &docid, &error));
    assert_true(docid > 0);
    xc_doc_free(doc);
    return docid;
}

void
make_small(const char *path)
{
    xc_db *db = create(path);
    put(db, "alpha beta", "one");
    ok(xc_db_commit(db, &error));
    xc_db_close(db);
}

void
scribble(const char *path, long offset, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, offset < 0 ? SEEK_END : SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

xc_query *
term_query(const char *term)
{
    xc_query *query = NULL;
    ok(xc_query_term(term, strlen(term), 0, &query, &error));
    return query;
}

const char *
hits_text(const xc_result *result, char *buffer, size_t size)
{
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < result->n_hits; i++) {
        const int n = snprintf(buffer + used, size - used, "%s%u", i > 0 ? " " : "", (unsigned)result->hits[i].docid);
        assert_true(n > 0 && (size_t)n < size - used);
        used += (size_t)n;
    }
    return buffer;
}
