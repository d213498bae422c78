/* JSON Lines: one object a line, the keys of front matter and "text". The file is streamed. */
#include "reader.h"

#include <errno.h>
#include <jansson.h>

#define BLOCK ((size_t)256 << 10)

static void set_value(HoaDocument *document, HoaSlice key, const json_t *value, int depth);

/* A nominee as an object: its "name" comes first, so that it begins a new one. */
static void
set_object(HoaDocument *document, json_t *object, int depth)
{
    static const char *const names[] = {"nominee", "name"};
    const char *key;
    json_t *value;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        set_value(document, hoa_slice_from(names[i]), json_object_get(object, names[i]), depth + 1);
    json_object_foreach(object, key, value) {
        if (strcmp(key, "name") != 0 && strcmp(key, "nominee") != 0)
            set_value(document, hoa_slice_from(key), value, depth + 1);
    }
}

static void
set_value(HoaDocument *document, HoaSlice key, const json_t *value, int depth)
{
    char number[64];

    if (value == NULL || depth > 3)
        return;
    switch (json_typeof(value)) {
    case JSON_STRING:
        hoa_document_set(document, key, hoa_slice(json_string_value(value), json_string_length(value)));
        break;
    case JSON_INTEGER:
        g_snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        hoa_document_set(document, key, hoa_slice_from(number));
        break;
    case JSON_REAL:
        g_ascii_formatd(number, sizeof number, "%.10g", json_real_value(value));
        hoa_document_set(document, key, hoa_slice_from(number));
        break;
    case JSON_ARRAY:
        for (size_t i = 0; i < json_array_size(value); i++)
            set_value(document, key, json_array_get(value, i), depth + 1);
        break;
    case JSON_OBJECT:
        set_object(document, (json_t *)(uintptr_t)value, depth);
        break;
    default:
        break;
    }
}

bool
hoa_read_json_line(HoaSlice line, HoaDocument *document, GError **error)
{
    json_error_t failure;
    json_t *object = json_loadb(line.data, line.len, JSON_ALLOW_NUL, &failure);
    const char *key;
    json_t *value;

    if (object == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("not JSON: %s (column %d)"), failure.text, failure.column);
        return false;
    }
    if (!json_is_object(object)) {
        json_decref(object);
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("JSON, but not an object"));
        return false;
    }
    json_object_foreach(object, key, value)
        set_value(document, hoa_slice_from(key), value, 0);
    json_decref(object);
    return hoa_document_finish(document, error);
}

typedef struct {
    HoaDocument document;
    int64_t line;
    HoaDocumentFn tell;
    void *data;
} Stream;

static bool
take_line(Stream *stream, HoaSlice line, bool too_long, GError **error)
{
    g_autoptr(GError) bad = NULL;

    stream->line++;
    line = hoa_slice_trim(line);
    if (line.len == 0 && !too_long)
        return true;
    if (stream->line == 1 && line.len >= 3 && memcmp(line.data, "\xEF\xBB\xBF", 3) == 0)
        line = hoa_slice_part(line, 3, line.len);
    hoa_document_reset(&stream->document);
    if (too_long)
        g_set_error(&bad, HOA_ERROR, HOA_ERROR_LIMIT, _("a line longer than %zu MB"), HOA_INDEX_MAX_LINE >> 20);
    else
        hoa_read_json_line(line, &stream->document, &bad);
    return stream->tell(bad == NULL ? &stream->document : NULL, stream->line, bad, stream->data, error);
}

/* Lines of one block; what is left of the last one waits in `waiting`, unless it has grown too long and is dropped. */
static bool
take_block(Stream *stream, HoaSlice block, GString *waiting, bool *too_long, GError **error)
{
    while (block.len > 0) {
        const char *end = memchr(block.data, '\n', block.len);
        size_t part = end != NULL ? (size_t)(end - block.data) : block.len;
        bool ok;

        if (waiting->len + part > HOA_INDEX_MAX_LINE) {
            *too_long = true;
            g_string_truncate(waiting, 0);
        }
        if (end != NULL && waiting->len == 0 && !*too_long) {
            ok = take_line(stream, hoa_slice(block.data, part), false, error);
        } else {
            if (!*too_long)
                g_string_append_len(waiting, block.data, (gssize)part);
            if (end == NULL)
                return true;
            ok = take_line(stream, hoa_slice(waiting->str, waiting->len), *too_long, error);
            g_string_truncate(waiting, 0);
            *too_long = false;
        }
        if (!ok)
            return false;
        block = hoa_slice_part(block, part + 1, block.len);
    }
    return true;
}

bool
hoa_read_jsonl(FILE *file, const char *path, HoaDocumentFn tell, void *data, GError **error)
{
    g_autofree char *block = g_malloc(BLOCK);
    g_autoptr(GString) waiting = g_string_new(NULL);
    Stream stream = {.tell = tell, .data = data};
    bool ok = true, too_long = false;
    size_t n;

    hoa_document_init(&stream.document);
    while (ok && (n = fread(block, 1, BLOCK, file)) > 0)
        ok = take_block(&stream, hoa_slice(block, n), waiting, &too_long, error);
    if (ok && ferror(file)) {
        hoa_error_set_errno(error, errno, path, _("cannot read"));
        ok = false;
    }
    if (ok && (waiting->len > 0 || too_long))
        ok = take_line(&stream, hoa_slice(waiting->str, waiting->len), too_long, error);
    hoa_document_clear(&stream.document);
    return ok;
}
