/* Pairs of essays that share text or a nominee, as a table. */
#include "pairs.h"
#include "text.h"

#include <inttypes.h>

enum { EVIDENCE, A, B, EDITION_A, EDITION_B, TITLE_A, TITLE_B, LONGEST, SHARED, RESEMBLANCE, CONTAINMENT, NOMINEE, PASSAGE };

static const HoaColumn columns[] = {
    [EVIDENCE] = {.name = "evidence", .heading = N_("Evidence"), .type = HOA_COLUMN_TEXT},
    [A] = {.name = "a", .heading = N_("Entry A"), .type = HOA_COLUMN_TEXT},
    [B] = {.name = "b", .heading = N_("Entry B"), .type = HOA_COLUMN_TEXT},
    [EDITION_A] = {.name = "edition_a", .heading = N_("Edition A"), .type = HOA_COLUMN_DATE},
    [EDITION_B] = {.name = "edition_b", .heading = N_("Edition B"), .type = HOA_COLUMN_DATE},
    [TITLE_A] = {.name = "title_a", .heading = N_("Title A"), .type = HOA_COLUMN_TEXT},
    [TITLE_B] = {.name = "title_b", .heading = N_("Title B"), .type = HOA_COLUMN_TEXT},
    [LONGEST] = {.name = "longest", .heading = N_("Longest"), .type = HOA_COLUMN_INT, .unit = N_("syllables")},
    [SHARED] = {.name = "shared", .heading = N_("Shared"), .type = HOA_COLUMN_INT, .unit = N_("syllables")},
    [RESEMBLANCE]
    = {.name = "resemblance", .heading = N_("Resemblance"), .type = HOA_COLUMN_REAL, .unit = "%", .decimals = 1},
    [CONTAINMENT]
    = {.name = "containment", .heading = N_("Containment"), .type = HOA_COLUMN_REAL, .unit = "%", .decimals = 1},
    [NOMINEE] = {.name = "nominee", .heading = N_("Nominee"), .type = HOA_COLUMN_TEXT},
    [PASSAGE] = {.name = "passage", .heading = N_("Longest shared passage"), .type = HOA_COLUMN_TEXT},
};

/* ---- Texts ----------------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t a, b;
} Candidate;

static bool
take_candidate(uint32_t a, uint32_t b, uint32_t shared, void *data)
{
    Candidate candidate = {a, b};

    (void)shared;
    g_array_append_val((GArray *)data, candidate);
    return true;
}

static bool
verify(HoaBodies *bodies, const HoaDupsRequest *request, Candidate candidate, HoaPairs *pairs, GError **error)
{
    g_autoptr(GArray) a = NULL;
    g_autoptr(GArray) b = NULL;
    HoaOverlap overlap;
    HoaPair *pair;

    if (!hoa_bodies_get(bodies, candidate.a, &a, error) || !hoa_bodies_get(bodies, candidate.b, &b, error))
        return false;
    hoa_overlap((const uint32_t *)(void *)a->data, a->len, (const uint32_t *)(void *)b->data, b->len, &overlap);
    if (overlap.longest < request->min_passage || overlap.resemblance < request->min_resemblance)
        return true;
    pair = hoa_pairs_get(pairs, candidate.a, candidate.b);
    pair->text = true;
    pair->overlap = overlap;
    return true;
}

static bool
compare_texts(HoaLibrary *library, const HoaDupsRequest *request, const HoaProgress *progress, HoaPairs *pairs,
              uint64_t *skipped, GError **error)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_autoptr(HoaBodies) bodies = hoa_bodies_new(library);

    if (!hoa_library_candidates(library, request->essay, take_candidate, candidates, skipped, error))
        return false;
    for (guint i = 0; i < candidates->len; i++) {
        if (!verify(bodies, request, g_array_index(candidates, Candidate, i), pairs, error))
            return false;
        if (!hoa_progress_tell(progress, _("pairs compared"), i + 1, candidates->len)) {
            g_set_error_literal(error, HOA_ERROR, HOA_ERROR_CANCELLED, "stopped before all pairs were compared");
            return false;
        }
    }
    return true;
}

/* ---- Rows ------------------------------------------------------------------------------------------------------------------ */

/* The syllables [first, first + n) of a text as they are written, on one line. */
static void
quote(HoaSlice text, uint32_t first, uint32_t n, GString *out)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    uint32_t from = 0, to = 0;

    for (uint32_t i = 0; i < first + n && hoa_tokens_next(&tokens, &token); i++) {
        if (i == first)
            from = token.offset;
        to = token.offset + token.len;
    }
    for (uint32_t i = from; i < to; i++)
        g_string_append_c(out, text.data[i] == '\n' ? ' ' : text.data[i]);
}

#define QUOTED 40 /* syllables of a long passage that are shown */

static bool
set_passage(HoaTable *table, HoaStore *store, const HoaPair *pair, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) passage = g_string_new(NULL);

    if (!hoa_store_text(store, pair->a, text, error))
        return false;
    quote(hoa_slice(text->str, text->len), pair->overlap.longest_at, MIN(pair->overlap.longest, QUOTED), passage);
    if (pair->overlap.longest > QUOTED)
        g_string_append(passage, " …");
    hoa_mask_phones(passage);
    hoa_table_set_slice(table, PASSAGE, hoa_slice(passage->str, passage->len));
    return true;
}

static void
set_essay(HoaTable *table, const HoaEssay *essay, size_t name, size_t edition, size_t title)
{
    g_autofree char *number = g_strdup_printf("%u", essay->id);
    g_autofree char *year = g_strdup_printf("%d", essay->edition);
    g_autoptr(GString) masked = g_string_new(NULL);

    hoa_table_set_text(table, name, essay->code != NULL ? essay->code : number);
    if (essay->edition > 0)
        hoa_table_set_text(table, edition, year);
    g_string_assign(masked, essay->title != NULL ? essay->title : "");
    hoa_mask_phones(masked);
    hoa_table_set_text(table, title, masked->str);
}

static bool
add_row(HoaTable *table, HoaStore *store, const HoaPair *pair, GError **error)
{
    g_autoptr(HoaEssay) a = NULL;
    g_autoptr(HoaEssay) b = NULL;
    g_autoptr(GError) cause = NULL;

    if (!hoa_store_essay(store, pair->a, &a, &cause) || !hoa_store_essay(store, pair->b, &b, &cause)) {
        if (g_error_matches(cause, HOA_ERROR, HOA_ERROR_NOT_FOUND))
            return true; /* deleted since the index was read; the next commit drops it there too */
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    hoa_table_add_row(table);
    hoa_table_set_text(table, EVIDENCE, pair->text && pair->nominee != NULL ? _("text and nominee")
                                        : pair->text                        ? _("text")
                                                                            : _("nominee"));
    set_essay(table, a, A, EDITION_A, TITLE_A);
    set_essay(table, b, B, EDITION_B, TITLE_B);
    hoa_table_set_text(table, NOMINEE, pair->nominee);
    if (!pair->text)
        return true;
    hoa_table_set_int(table, LONGEST, pair->overlap.longest);
    hoa_table_set_int(table, SHARED, pair->overlap.shared);
    hoa_table_set_real(table, RESEMBLANCE, 100 * pair->overlap.resemblance);
    hoa_table_set_real(table, CONTAINMENT, 100 * pair->overlap.containment);
    return set_passage(table, store, pair, error);
}

bool
hoa_dups_table(HoaLibrary *library, const HoaDupsRequest *request, const HoaProgress *progress, HoaTable **answer,
               GError **error)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(HoaPairs) pairs = hoa_pairs_new();
    g_autoptr(GPtrArray) sorted = NULL;
    uint64_t skipped = 0;

    *answer = NULL;
    if (request->texts && !compare_texts(library, request, progress, pairs, &skipped, error))
        return false;
    if (request->nominees && !hoa_pairs_add_nominees(pairs, library, request->essay, error))
        return false;
    sorted = hoa_pairs_sorted(pairs);
    for (guint i = request->first; i < sorted->len && i - request->first < request->limit; i++) {
        if (!add_row(table, hoa_library_store(library), g_ptr_array_index(sorted, i), error))
            return false;
    }
    hoa_table_set_total(table, sorted->len);
    hoa_table_set_title(table, _("Pairs of entries that are similar"));
    if (sorted->len > 0)
        hoa_table_add_note(table, _("Similarity is not proof: a person decides on every pair."));
    if (skipped > 0) {
        g_autofree char *note = g_strdup_printf(
            _("%" PRIu64 " passages that very many essays share were taken for set phrases and left out."),
            skipped);
        hoa_table_add_note(table, note);
    }
    *answer = g_steal_pointer(&table);
    return true;
}
