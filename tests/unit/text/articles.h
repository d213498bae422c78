/* The news articles that the tests of text read when they are there: $HOADEP_DATA, or ../shared/data beside the tree. */
#ifndef ARTICLES_H
#define ARTICLES_H

#include <jansson.h>
#include <stdio.h>
#include <zstd.h>

#include "base.h"

typedef struct {
    char *lines, *next;
} Articles;

static inline char *
articles_path(void)
{
    const char *data = g_getenv("HOADEP_DATA");

    if (data != NULL)
        return g_build_filename(data, "news", "vntc-20k.jsonl.zst", NULL);
    return g_build_filename(HOA_SOURCE_DIR, "..", "shared", "data", "news", "vntc-20k.jsonl.zst", NULL);
}

/* False, and says so, when they are not there. Clear afterwards. */
static inline bool
articles_open(Articles *articles)
{
    g_autofree char *path = articles_path();
    g_autofree char *packed = NULL;
    gsize len;
    unsigned long long size;

    *articles = (Articles){0};
    if (!g_file_get_contents(path, &packed, &len, NULL)) {
        printf("skipped: there are no news articles at %s\n", path);
        return false;
    }
    size = ZSTD_getFrameContentSize(packed, len);
    g_assert_true(size < ((unsigned long long)1 << 31));
    articles->lines = g_malloc((gsize)size + 1);
    size = ZSTD_decompress(articles->lines, (size_t)size, packed, len);
    g_assert_false(ZSTD_isError((size_t)size));
    articles->lines[size] = 0;
    articles->next = articles->lines;
    return true;
}

/* The text of the next article, to be freed; NULL after the last. */
static inline char *
articles_next(Articles *articles)
{
    char *line = articles->next, *end, *text;
    json_t *object;

    if (line == NULL || *line == 0)
        return NULL;
    end = strchr(line, '\n');
    articles->next = end != NULL ? end + 1 : line + strlen(line);
    object = json_loadb(line, (size_t)(articles->next - line), 0, NULL);
    text = g_strdup(json_string_value(json_object_get(object, "text")));
    json_decref(object);
    return text;
}

static inline void
articles_clear(Articles *articles)
{
    g_free(articles->lines);
    *articles = (Articles){0};
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Articles, articles_clear)

#endif
