/* Bare text with its diacritics put back, syllable by syllable. */
#include "query.h"

#include "text.h"

enum { TYPED, RESTORED, CONFIDENCE, OTHERS };

static const HoaColumn columns[] = {
    [TYPED] = {.name = "typed", .heading = N_("As typed"), .type = HOA_COLUMN_TEXT},
    [RESTORED] = {.name = "restored", .heading = N_("Restored"), .type = HOA_COLUMN_TEXT},
    [CONFIDENCE] = {.name = "confidence", .heading = N_("Confidence"), .type = HOA_COLUMN_REAL, .decimals = 3},
    [OTHERS] = {.name = "alternatives", .heading = N_("Alternatives"), .type = HOA_COLUMN_TEXT},
};

static void
add_syllable(HoaTable *table, HoaSlice typed, HoaSlice restored, const HoaRestored *choice)
{
    g_autoptr(GString) others = g_string_new(NULL);

    hoa_table_add_row(table);
    hoa_table_set_slice(table, TYPED, typed);
    hoa_table_set_slice(table, RESTORED, restored);
    hoa_table_set_real(table, CONFIDENCE, choice != NULL ? (double)choice->confidence : 1);
    if (choice != NULL)
        hoa_restored_others(choice, others);
    hoa_table_set_text(table, OTHERS, others->len > 0 ? others->str : NULL);
}

/*
 * Tokens of both texts correspond one to one. A syllable with choices gets a row, and so does one that changed without: the
 * statistics know one spelling of it only.
 */
static void
add_syllables(HoaTable *table, HoaSlice typed, HoaSlice restored, const GArray *choices)
{
    HoaTokens from = {.text = typed}, to = {.text = restored};
    HoaToken before, after;
    guint next = 0;

    while (hoa_tokens_next(&from, &before) && hoa_tokens_next(&to, &after)) {
        const HoaRestored *choice = next < choices->len ? &g_array_index(choices, HoaRestored, next) : NULL;
        HoaSlice raw = hoa_slice(typed.data + before.offset, before.len);
        HoaSlice found = hoa_slice(restored.data + after.offset, after.len);

        if (choice != NULL && choice->from == before.offset)
            next++;
        else
            choice = NULL;
        if (choice != NULL || !hoa_slice_equal(raw, found))
            add_syllable(table, raw, found, choice);
    }
}

bool
hoa_restore_table(const HoaRestorer *restorer, HoaSlice text, HoaTable **answer, GString *restored, GError **error)
{
    g_autoptr(GString) normal = g_string_new(NULL);
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(HoaRestored));
    size_t begun = restored->len;

    *answer = NULL;
    hoa_text_normalise(text, normal, NULL);
    if (normal->len > UINT32_MAX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("the text has more than %zu bytes"), (size_t)UINT32_MAX);
        return false;
    }
    text = hoa_slice(normal->str, normal->len);
    hoa_text_restore(restorer, text, restored, choices);
    *answer = hoa_table_new(columns, G_N_ELEMENTS(columns));
    add_syllables(*answer, text, hoa_slice(restored->str + begun, restored->len - begun), choices);
    return true;
}
