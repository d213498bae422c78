/* The collection's own spellings: learnt from its essays, kept in a file, opened for those who put diacritics back. */
#include "private.h"

#include "corpus.h"
#include "restore.h"
#include "text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>

/* Text to learn from at most: beyond this, a model gets better by little. */
#define LEARN_BYTES (UINT64_C(64) << 20)

/*
 * Pairs and triples seen but once are left out, as from the shipped model, when there is much text. Of little text they are
 * needed.
 */
#define MUCH_TEXT (UINT64_C(16) << 20)

/* Essays from one word to the progress bar to the next. */
#define LEARN_STEP 50

/* ---- Learning ------------------------------------------------------------------------------------------------------------- */

typedef struct {
    HoaLibrary *library;
    HoaSpellingCounts *counts;
    GString *text;
    uint64_t essays, tokens, bytes; /* read */
} Lesson;

static bool
read_essay(Lesson *lesson, uint32_t id, GError **error)
{
    HoaStore *store = lesson->library->store;
    g_autoptr(HoaEssay) essay = NULL;
    HoaSlice text;

    if (!hoa_store_essay(store, id, &essay, error))
        return false;
    g_string_assign(lesson->text, essay->title != NULL ? essay->title : "");
    g_string_append_c(lesson->text, '\n');
    if (!hoa_store_text(store, id, lesson->text, error))
        return false;
    text = hoa_slice(lesson->text->str, lesson->text->len);
    hoa_spelling_counts_add(lesson->counts, text);
    lesson->essays++;
    lesson->tokens += hoa_text_count_tokens(text);
    lesson->bytes += text.len;
    return true;
}

static bool
tell(const Lesson *lesson, uint64_t total, const HoaProgress *progress, GError **error)
{
    if (lesson->bytes > 0) /* as many as will fit, judged by those read */
        total = MIN(total, LEARN_BYTES / MAX(lesson->bytes / lesson->essays, 1) + 1);
    if (hoa_progress_tell(progress, _("essays"), lesson->essays, MAX(total, lesson->essays)))
        return true;
    g_set_error_literal(error, HOA_ERROR, HOA_ERROR_CANCELLED, "stopped before the spellings were learnt");
    return false;
}

static uint32_t
reversed(uint32_t number, unsigned bits)
{
    uint32_t result = 0;

    for (unsigned i = 0; i < bits; i++)
        result |= (number >> i & 1) << (bits - 1 - i);
    return result;
}

/*
 * Reads essays in an order of which every beginning is spread evenly over the ids (van der Corput 1935: a counter with its bits
 * reversed), until there is enough.
 */
static bool
read_essays(Lesson *lesson, const HoaProgress *progress, GError **error)
{
    g_autoptr(GArray) ids = NULL;
    unsigned bits;

    if (!hoa_store_essay_ids(lesson->library->store, 0, UINT32_MAX, &ids, error))
        return false;
    bits = ids->len > 1 ? g_bit_storage(ids->len - 1) : 0;
    for (uint64_t i = 0; i < UINT64_C(1) << bits && lesson->bytes < LEARN_BYTES; i++) {
        uint32_t place = reversed((uint32_t)i, bits);

        if (place >= ids->len)
            continue;
        if (lesson->essays % LEARN_STEP == 0 && !tell(lesson, ids->len, progress, error))
            return false;
        if (!read_essay(lesson, g_array_index(ids, uint32_t, place), error))
            return false;
    }
    if (lesson->tokens > 0)
        return tell(lesson, lesson->essays, progress, error);
    g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("%s: there are no essays to learn from"), lesson->library->path);
    return false;
}

/* The file first: killed before the catalogue knows, only the numbers about it are those of the one before. */
static bool
keep(const Lesson *lesson, GError **error)
{
    HoaLibrary *library = lesson->library;
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);
    g_autofree char *numbers = NULL;
    g_autoptr(GString) model = g_string_new(NULL);
    uint64_t essays;

    hoa_spelling_counts_write(lesson->counts, lesson->bytes < MUCH_TEXT ? 1 : 2, model);
    if (!hoa_store_essay_count(library->store, &essays, error)
        || !hoa_file_replace(path, model->str, model->len, error))
        return false;
    numbers = g_strdup_printf("%" PRIu64 " %" PRIu64 " %" PRIu64, essays, lesson->essays, lesson->tokens);
    return hoa_store_set_setting(library->store, HOA_SETTING_SPELLINGS, numbers, error);
}

bool
hoa_library_learn_spellings(HoaLibrary *library, const HoaProgress *progress, GError **error)
{
    Lesson lesson = {.library = library};
    bool ok;

    g_assert(library->mode != HOA_LIBRARY_READ);
    lesson.counts = hoa_spelling_counts_new();
    lesson.text = g_string_new(NULL);
    ok = read_essays(&lesson, progress, error) && keep(&lesson, error);
    hoa_spelling_counts_free(lesson.counts);
    g_string_free(lesson.text, TRUE);
    hoa_library_close_spellings(library);
    return ok;
}

bool
hoa_library_drop_spellings(HoaLibrary *library, GError **error)
{
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);

    hoa_library_close_spellings(library);
    if (g_unlink(path) == 0 || errno == ENOENT)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_IO, "%s: %s", path, g_strerror(errno));
    return false;
}

/* ---- What was learnt ------------------------------------------------------------------------------------------------------ */

bool
hoa_library_spellings(HoaLibrary *library, HoaSpellings *spellings, GError **error)
{
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);
    g_autofree char *numbers = NULL;
    g_autoptr(GMappedFile) file = NULL;
    g_autoptr(HoaRestorer) restorer = NULL;
    g_autoptr(GError) cause = NULL;
    uint64_t *number[] = {&spellings->then, &spellings->essays, &spellings->tokens};
    char *at;

    *spellings = (HoaSpellings){0};
    file = g_mapped_file_new(path, FALSE, &cause);
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return true;
    if (file != NULL) {
        spellings->bytes = g_mapped_file_get_length(file);
        restorer = hoa_restorer_open(hoa_slice(g_mapped_file_get_contents(file), spellings->bytes), NULL);
    }
    spellings->own = restorer != NULL;
    spellings->damaged = restorer == NULL;
    if (!hoa_store_setting(library->store, HOA_SETTING_SPELLINGS, &numbers, error))
        return false;
    at = numbers;
    for (size_t i = 0; at != NULL && i < G_N_ELEMENTS(number); i++)
        *number[i] = g_ascii_strtoull(at, &at, 10);
    return true;
}

/* ---- Opening -------------------------------------------------------------------------------------------------------------- */

/* The library's own, when there is one and it is sound. */
static bool
open_own(HoaLibrary *library)
{
    g_autofree char *path = hoa_library_file(library, HOA_FILE_SPELLINGS);
    GMappedFile *file = g_mapped_file_new(path, FALSE, NULL);

    if (file == NULL)
        return false;
    library->restorer
        = hoa_restorer_open(hoa_slice(g_mapped_file_get_contents(file), g_mapped_file_get_length(file)), NULL);
    if (library->restorer == NULL) {
        g_mapped_file_unref(file);
        return false;
    }
    library->spellings = file;
    return true;
}

bool
hoa_library_restorer(HoaLibrary *library, const HoaRestorer **restorer, bool *own, GError **error)
{
    *restorer = NULL;
    if (own != NULL)
        *own = false;
    if (library->restorer == NULL && !open_own(library))
        library->restorer = hoa_restorer_open(hoa_corpus_data("restore.model"), error);
    if (library->restorer == NULL)
        return false;
    if (own != NULL)
        *own = library->spellings != NULL;
    *restorer = library->restorer;
    return true;
}

void
hoa_library_close_spellings(HoaLibrary *library)
{
    g_clear_pointer(&library->restorer, hoa_restorer_free);
    g_clear_pointer(&library->spellings, g_mapped_file_unref);
}
