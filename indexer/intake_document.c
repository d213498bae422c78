/* One document into the library: joined, made an entry, put; or recorded as a problem. */
#include "intake.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#define TELL_EVERY 64

/* What is known of the file that is being read. */
typedef struct {
    HoaIntake *intake;
    const HoaFound *file;
    FILE *stream; /* of JSON Lines */
    uint64_t hash;     /* of the bytes */
    uint64_t combined; /* of bytes, rows and reader: what decides on "unchanged" */
    GHashTable *put;   /* ids put from this file */
    uint64_t entries, failed;
    bool fatal; /* `error` is the library's */
} Source;

/* ---- Hashes ---------------------------------------------------------------------------------------------------------- */

static uint64_t
combine(uint64_t bytes, uint64_t rows)
{
    const uint64_t parts[3] = {bytes, rows, HOA_INDEXER_VERSION};
    uint64_t hash = XXH3_64bits(parts, sizeof parts);

    return hash != 0 ? hash : 1;
}

static bool
hash_stream(FILE *stream, const char *path, uint64_t *hash, GError **error)
{
    const size_t size = (size_t)256 << 10;
    g_autofree char *block = g_malloc(size);
    XXH3_state_t *state = XXH3_createState();
    size_t n;

    XXH3_64bits_reset(state);
    while ((n = fread(block, 1, size, stream)) > 0)
        XXH3_64bits_update(state, block, n);
    *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    if (!ferror(stream) && fseeko(stream, 0, SEEK_SET) == 0)
        return true;
    hoa_error_set_errno(error, errno, path, _("cannot read"));
    return false;
}

static void
mark_used(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        ((HoaRegisterRow *)g_ptr_array_index(rows, i))->used = true;
}

/*
 * The rows that decide on whether a file has changed, without reading all of it: those that name it, or the code in its name
 * or front matter. A web page or JSON Lines may hold any code: every row counts.
 */
static uint64_t
rows_hash(Source *source, HoaSlice bytes)
{
    HoaIntake *intake = source->intake;
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_auto(HoaDocument) document = {0};
    g_autofree char *owned = NULL;
    const char *code;

    if (source->file->kind == HOA_FILE_JSONL || source->file->kind == HOA_FILE_HTML)
        return intake->all_rows;
    hoa_document_init(&document);
    if (source->file->kind != HOA_FILE_DOCX && hoa_text_decode(bytes, &bytes, &owned, &document.decision, NULL))
        hoa_read_front_matter(bytes, &document);
    code = document.record.value[HOA_FIELD_CODE];
    hoa_register_join(intake->reg, source->file->path, code != NULL ? code : document.record.value[HOA_FIELD_ID], rows, &code);
    mark_used(rows);
    return hoa_register_hash(rows);
}

/* ---- Codes ----------------------------------------------------------------------------------------------------------- */

/*
 * Is the code another document's? One of this run, or one in the library whose file is still there. `*other` is its path.
 */
static bool
code_is_taken(Source *source, const char *code, int64_t item, char **other, GError **error)
{
    HoaIntake *intake = source->intake;
    g_autofree char *key = g_utf8_casefold(code, -1);
    const char *first = g_hash_table_lookup(intake->codes, key);
    g_autoptr(HoaEssay) essay = NULL;
    uint32_t id = 0;

    *other = NULL;
    if (first != NULL) {
        *other = g_strdup(first);
        return true;
    }
    if (!hoa_store_find_code(intake->store, code, &id, error) ||
        (id != 0 && !hoa_store_essay(intake->store, id, &essay, error)))
        return false;
    if (essay != NULL && essay->source != NULL && strcmp(essay->source, source->file->path) != 0 &&
        g_file_test(essay->source, G_FILE_TEST_IS_REGULAR)) {
        *other = g_strdup(essay->source);
        return true;
    }
    g_hash_table_insert(intake->codes, g_steal_pointer(&key),
                        g_strdup_printf("%s:%" G_GINT64_FORMAT, source->file->path, item));
    return true;
}

/* ---- One entry ------------------------------------------------------------------------------------------------------- */

static bool
fail(Source *source, int64_t row, const GError *bad, GError **error)
{
    source->failed++;
    return hoa_intake_failure(source->intake, source->file->path, row, bad, error);
}

static bool
put_remarks(Source *source, const HoaDocument *document, int64_t row, GError **error)
{
    HoaIntake *intake = source->intake;
    const char *path = source->file->path;
    g_autofree char *repaired = NULL;

    for (guint i = 0; i < document->remarks->len; i++) {
        if (!hoa_intake_problem(intake, path, row, "value", g_ptr_array_index(document->remarks, i), error))
            return false;
    }
    for (guint i = 0; i < document->unknown->len; i++)
        g_hash_table_add(intake->unknown, g_strdup(g_ptr_array_index(document->unknown, i)));
    if (document->legacy_font &&
        !hoa_intake_problem(intake, path, row, "encoding",
                            _("typed in a TCVN3 or VNI font: its letters are not Unicode; convert the file"), error))
        return false;
    if (!hoa_intake_tell_repairs(intake, path, row, document, error))
        return false;
    if (document->repairs.ill_formed == 0)
        return true;
    repaired = g_strdup_printf(_("%zu bytes were not UTF-8 and were replaced"), document->repairs.ill_formed);
    return hoa_intake_problem(intake, path, row, "encoding", repaired, error);
}

static bool
put_entry(Source *source, HoaDocument *document, int64_t item, GError **error)
{
    HoaIntake *intake = source->intake;
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_autofree char *other = NULL;
    int64_t row = source->file->kind == HOA_FILE_JSONL ? item : 0;
    const char *code;
    HoaEntry entry;
    uint32_t id = 0;

    hoa_register_join(intake->reg, source->file->path, document->record.value[HOA_FIELD_CODE], rows, &code);
    mark_used(rows);
    if (code != NULL && !code_is_taken(source, code, item, &other, error))
        return false;
    if (other != NULL) {
        g_autofree char *shown = g_filename_display_name(other);
        g_autofree char *reason = g_strdup_printf(_("the code %s is that of %s already; this one was not taken"), code, shown);

        source->failed++;
        return hoa_intake_problem(intake, source->file->path, row, "code", reason, error);
    }
    if (!hoa_draft_make(intake->draft, &intake->context, document, rows, code, &entry, error))
        return false;
    /* A plain file may be a title alone; a page or document with a title and no text was not meant so. */
    if (entry.tokens == 0 && (source->file->kind == HOA_FILE_HTML || source->file->kind == HOA_FILE_DOCX)) {
        source->failed++;
        return hoa_intake_problem(intake, source->file->path, row, "format", _("there is no text in it"), error);
    }
    hoa_draft_repairs(intake->draft, document, &entry);
    entry.source = source->file->path;
    entry.item = item;
    entry.format = hoa_file_kind_name(source->file->kind);
    entry.source_hash = source->hash;
    if (!hoa_library_put(intake->library, &entry, &id, error))
        return false;
    g_hash_table_add(source->put, GUINT_TO_POINTER(id));
    source->entries++;
    return put_remarks(source, document, row, error);
}

/* ---- A whole file ---------------------------------------------------------------------------------------------------- */

static bool
read_whole(Source *source, HoaSlice bytes, GError **error)
{
    g_auto(HoaDocument) document = {0};
    g_autoptr(GError) bad = NULL;

    hoa_document_init(&document);
    if (!hoa_read_document(source->file->kind, bytes, &document, &bad))
        return fail(source, 0, bad, error);
    return put_entry(source, &document, 1, error);
}

static bool
on_line(HoaDocument *document, int64_t line, const GError *bad, void *data, GError **error)
{
    Source *source = data;
    bool ok = bad != NULL ? fail(source, line, bad, error) : put_entry(source, document, line, error);

    if (ok && line % TELL_EVERY == 0)
        ok = hoa_intake_tell(source->intake, (uint64_t)MAX(ftello(source->stream), 0), error);
    source->fatal = source->fatal || !ok;
    return ok;
}

/* Essays that the file held when it was read before, and holds no longer. Not when some of it could not be read. */
static bool
forget_missing(Source *source, GError **error)
{
    g_autoptr(GArray) ids = NULL;

    if (source->failed > 0)
        return true;
    if (!hoa_store_find_source(source->intake->store, source->file->path, &ids, error))
        return false;
    for (guint i = 0; i < ids->len; i++) {
        uint32_t id = g_array_index(ids, uint32_t, i);

        if (g_hash_table_contains(source->put, GUINT_TO_POINTER(id)))
            continue;
        if (!hoa_library_forget(source->intake->library, id, error))
            return false;
        source->intake->report->forgotten++;
    }
    return true;
}

/* A file that was read to its end is remembered by its hash; one that failed as a whole is tried again next time. */
static bool
settle(Source *source, uint64_t stored, GError **error)
{
    HoaIntake *intake = source->intake;
    HoaIndexCount *count = &intake->report->kinds[source->file->kind];

    count->entries += source->entries;
    if (source->failed > 0)
        count->failed++;
    else if (stored == 0)
        count->added++;
    else
        count->changed++;
    if (source->entries == 0 && source->failed > 0)
        return true;
    if (stored != 0 && !forget_missing(source, error))
        return false;
    return hoa_library_touch(intake->library, error) &&
           hoa_store_set_file_hash(intake->store, source->file->path, source->combined, source->file->size, error);
}

/* Compares with the last time, and clears the way for reading again. */
static bool
is_unchanged(Source *source, uint64_t *stored, bool *unchanged, GError **error)
{
    HoaIntake *intake = source->intake;

    *unchanged = false;
    if (!hoa_store_file_hash(intake->store, source->file->path, stored, error))
        return false;
    if (*stored == source->combined && !intake->options->again) {
        *unchanged = true;
        intake->report->kinds[source->file->kind].unchanged++;
        return true;
    }
    return hoa_library_touch(intake->library, error) && hoa_store_clear_problems(intake->store, source->file->path, error);
}

static bool
take_lines(Source *source, GError **error)
{
    int fd = open(source->file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    g_autoptr(GError) bad = NULL;
    uint64_t stored = 0;
    bool ok = true, unchanged = false, readable;

    source->stream = fd >= 0 ? fdopen(fd, "rb") : NULL;
    if (source->stream == NULL) {
        hoa_error_set_errno(&bad, errno, source->file->path, _("cannot open"));
        if (fd >= 0)
            close(fd);
        readable = false;
    } else {
        readable = hash_stream(source->stream, source->file->path, &source->hash, &bad);
    }
    if (readable) {
        source->combined = combine(source->hash, rows_hash(source, HOA_SLICE_EMPTY));
        ok = is_unchanged(source, &stored, &unchanged, error);
        if (ok && !unchanged && !hoa_read_jsonl(source->stream, source->file->path, on_line, source, &bad) && source->fatal) {
            g_propagate_error(error, g_steal_pointer(&bad));
            ok = false;
        }
    }
    if (source->stream != NULL)
        fclose(source->stream);
    if (ok && !readable)
        ok = hoa_library_touch(source->intake->library, error) &&
             hoa_store_clear_problems(source->intake->store, source->file->path, error);
    if (ok && bad != NULL)
        ok = fail(source, 0, bad, error);
    return ok && (unchanged || settle(source, stored, error));
}

static bool
take_whole(Source *source, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) bad = NULL;
    size_t size = 0;
    uint64_t stored = 0;
    bool unchanged = false;

    if (!hoa_file_load(source->file->path, &bytes, &size, &bad))
        return hoa_library_touch(source->intake->library, error) &&
               hoa_store_clear_problems(source->intake->store, source->file->path, error) && fail(source, 0, bad, error) &&
               settle(source, 0, error);
    source->hash = XXH3_64bits(bytes, size);
    source->combined = combine(source->hash, rows_hash(source, hoa_slice(bytes, size)));
    if (!is_unchanged(source, &stored, &unchanged, error))
        return false;
    return unchanged || (read_whole(source, hoa_slice(bytes, size), error) && settle(source, stored, error));
}

bool
hoa_intake_document(HoaIntake *intake, const HoaFound *file, GError **error)
{
    g_autoptr(GHashTable) put = g_hash_table_new(NULL, NULL);
    Source source = {.intake = intake, .file = file, .put = put};

    intake->report->kinds[file->kind].files++;
    return file->kind == HOA_FILE_JSONL ? take_lines(&source, error) : take_whole(&source, error);
}
