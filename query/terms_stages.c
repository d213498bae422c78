/* The stages beside and behind tokens. */
#include "terms.h"

#include <inttypes.h>

#include "items.h"
#include "sentences.h"
#include "syllables.h"
#include "text.h"

static HoaSlice
part_of(HoaSlice text, size_t start, size_t len)
{
    return hoa_slice(text.data + start, len);
}

/* The text that came out, as a remark, when a person can take it in at a glance. */
#define REMARK_MAX 1000

static void
note_result(HoaTable *table, const GString *text)
{
    g_autofree char *note = NULL;

    if (text->len == 0 || text->len > REMARK_MAX)
        return;
    note = g_strdup_printf(_("Read as: %s"), text->str);
    hoa_table_add_note(table, note);
}

/* ---- Repair -------------------------------------------------------------------------------------------------------------- */

static const HoaColumn repair_columns[] = {
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "kind", .heading = N_("Kind"), .type = HOA_COLUMN_TEXT},
    {.name = "before", .heading = N_("Before"), .type = HOA_COLUMN_TEXT},
    {.name = "after", .heading = N_("After"), .type = HOA_COLUMN_TEXT},
    {.name = "confidence", .heading = N_("Confidence"), .type = HOA_COLUMN_REAL, .decimals = 3},
};

HoaTable *
hoa_terms_repair(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(repair_columns, G_N_ELEMENTS(repair_columns));
    HoaRepairOptions options = {.eager = terms->request->eager, .restorer = terms->request->restorer};
    g_autoptr(GArray) repairs = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    g_autoptr(GString) out = g_string_new(NULL);
    size_t counts[HOA_N_REPAIRS] = {0};

    hoa_text_repair(terms->normal, &options, out, repairs, counts);
    for (guint i = 0; i < repairs->len; i++) {
        const HoaRepair *one = &g_array_index(repairs, HoaRepair, i);

        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, (int64_t)one->from);
        hoa_table_set_text(table, 1, hoa_repair_label(one->kind));
        hoa_table_set_slice(table, 2, part_of(terms->normal, one->from, one->from_len));
        hoa_table_set_slice(table, 3, hoa_slice(out->str + one->to, one->to_len));
        hoa_table_set_real(table, 4, one->confidence);
    }
    if (repairs->len > 0)
        note_result(table, out);
    return table;
}

/* ---- Syllables ----------------------------------------------------------------------------------------------------------- */

static const HoaColumn syllable_columns[] = {
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "raw", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
    {.name = "canonical", .heading = N_("Syllable"), .type = HOA_COLUMN_TEXT},
    {.name = "onset", .heading = N_("Onset"), .type = HOA_COLUMN_TEXT},
    {.name = "glide", .heading = N_("Glide"), .type = HOA_COLUMN_TEXT},
    {.name = "nucleus", .heading = N_("Nucleus"), .type = HOA_COLUMN_TEXT},
    {.name = "coda", .heading = N_("Coda"), .type = HOA_COLUMN_TEXT},
    {.name = "tone", .heading = N_("Tone"), .type = HOA_COLUMN_TEXT},
    {.name = "iy", .heading = N_("Matches as"), .type = HOA_COLUMN_TEXT},
};

static void
set_spelling(HoaTable *table, size_t column, HoaSyllableCode code)
{
    char spelling[HOA_SYLLABLE_BYTES];

    hoa_table_set_slice(table, column, hoa_slice(spelling, hoa_syllable_spell(code, spelling)));
}

/* A part that the syllable lacks stays empty: NULL. */
static void
set_part(HoaTable *table, size_t column, const char *name)
{
    hoa_table_set_text(table, column, name[0] != '\0' ? name : NULL);
}

HoaTable *
hoa_terms_syllables(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(syllable_columns, G_N_ELEMENTS(syllable_columns));
    HoaTokens tokens = {.text = terms->normal};
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        HoaSlice raw = part_of(terms->normal, token.offset, token.len);
        HoaSyllableCode code = hoa_syllable_code(raw);
        HoaSyllableParts parts;

        if (token.kind != HOA_TOKEN_LETTERS)
            continue;
        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, token.offset);
        hoa_table_set_slice(table, 1, raw);
        if (code == 0)
            continue;
        parts = hoa_syllable_parts(code);
        set_spelling(table, 2, code);
        set_part(table, 3, hoa_syllable_onset_name(parts.onset));
        hoa_table_set_text(table, 4, parts.glide ? "w" : NULL);
        set_part(table, 5, hoa_syllable_nucleus_name(parts.nucleus));
        set_part(table, 6, hoa_syllable_coda_name(parts.coda));
        set_part(table, 7, hoa_syllable_tone_name(parts.tone));
        set_spelling(table, 8, hoa_syllable_iy(code));
    }
    return table;
}

/* ---- Items --------------------------------------------------------------------------------------------------------------- */

const char *
hoa_terms_item_label(unsigned kind)
{
    static const char *const labels[HOA_N_ITEM_KINDS] = {
        [HOA_ITEM_SYLLABLE] = N_("syllable"),
        [HOA_ITEM_WORD] = N_("other word"),
        [HOA_ITEM_ABBREVIATION] = N_("abbreviation"),
        [HOA_ITEM_CODE] = N_("letters and digits"),
        [HOA_ITEM_NUMBER] = N_("number"),
        [HOA_ITEM_PERCENT] = N_("percentage"),
        [HOA_ITEM_DATE] = N_("date"),
        [HOA_ITEM_TIME] = N_("time of day"),
        [HOA_ITEM_DOCUMENT] = N_("document number"),
        [HOA_ITEM_EMAIL] = N_("e-mail address"),
        [HOA_ITEM_URL] = N_("web address"),
        [HOA_ITEM_PHONE] = N_("phone number"),
        [HOA_ITEM_IDENTITY] = N_("identity number"),
        [HOA_ITEM_PUNCTUATION] = N_("punctuation"),
        [HOA_ITEM_OTHER] = N_("other sign"),
    };

    return _(labels[kind]);
}

static const HoaColumn item_columns[] = {
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "raw", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
    {.name = "kind", .heading = N_("Kind"), .type = HOA_COLUMN_TEXT},
    {.name = "case", .heading = N_("Case"), .type = HOA_COLUMN_TEXT},
    {.name = "gap", .heading = N_("Before it"), .type = HOA_COLUMN_TEXT},
    {.name = "value", .heading = N_("Value"), .type = HOA_COLUMN_TEXT},
};

/* A whole number, or one with a decimal point. */
static void
append_number(int64_t value, unsigned decimals, GString *out)
{
    uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
    g_autofree char *digits = g_strdup_printf("%0*" PRIu64, (int)MIN(decimals, 100) + 1, magnitude);
    size_t whole = strlen(digits) - MIN(decimals, 100);

    g_string_append_printf(out, "%s%.*s", value < 0 ? "-" : "", (int)whole, digits);
    if (decimals > 0)
        g_string_append_printf(out, ".%s", digits + whole);
}

/* ISO 8601; a missing year is "--", as ISO 8601:2000 had it. */
static void
append_date(int year, int month, int day, GString *out)
{
    if (year != 0)
        g_string_append_printf(out, "%04d", year);
    else
        g_string_append_c(out, '-');
    if (month != 0)
        g_string_append_printf(out, "-%02d", month);
    if (day != 0)
        g_string_append_printf(out, "-%02d", day);
}

static void
set_value(HoaTable *table, const HoaItem *item, HoaSlice raw)
{
    g_autoptr(GString) value = g_string_new(NULL);
    int year, month, day;
    unsigned decimals;
    int64_t number;

    if ((item->kind == HOA_ITEM_NUMBER || item->kind == HOA_ITEM_PERCENT) && hoa_item_number(raw, &number, &decimals))
        append_number(number, decimals, value);
    else if (item->kind == HOA_ITEM_DATE && hoa_item_date(raw, &year, &month, &day))
        append_date(year, month, day, value);
    else
        return;
    hoa_table_set_text(table, 5, value->str);
}

HoaTable *
hoa_terms_items(const HoaTerms *terms)
{
    static const char *const cases[] = {N_("small"), N_("capitalised"), N_("capitals"), N_("mixed")};
    static const char *const gaps[] = {N_("nothing"), N_("space"), N_("line end"), N_("empty line")};
    HoaTable *table = hoa_table_new(item_columns, G_N_ELEMENTS(item_columns));
    HoaItems items = {.text = terms->normal};
    HoaItem item;

    while (hoa_items_next(&items, &item)) {
        HoaSlice raw = part_of(terms->normal, item.offset, item.len);

        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, item.offset);
        hoa_table_set_slice(table, 1, raw);
        hoa_table_set_text(table, 2, hoa_terms_item_label(item.kind));
        if (item.letter_case < G_N_ELEMENTS(cases))
            hoa_table_set_text(table, 3, _(cases[item.letter_case]));
        if (item.gap < G_N_ELEMENTS(gaps))
            hoa_table_set_text(table, 4, _(gaps[item.gap]));
        set_value(table, &item, raw);
    }
    return table;
}

/* ---- Words --------------------------------------------------------------------------------------------------------------- */

static const HoaColumn word_columns[] = {
    {.name = "word", .heading = N_("Word"), .type = HOA_COLUMN_INT},
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "text", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
    {.name = "kind", .heading = N_("Kind of its first part"), .type = HOA_COLUMN_TEXT},
    {.name = "items", .heading = N_("Parts"), .type = HOA_COLUMN_INT},
};

HoaTable *
hoa_terms_words(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(word_columns, G_N_ELEMENTS(word_columns));
    g_autoptr(HoaSegmenter) segmenter = NULL;
    int64_t number = 0;
    HoaWord word;

    if (terms->request->words == NULL)
        return table;
    segmenter = hoa_segmenter_new(terms->request->words);
    hoa_segmenter_start(segmenter, terms->normal);
    while (hoa_segmenter_next(segmenter, &word)) {
        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, ++number);
        hoa_table_set_int(table, 1, word.offset);
        hoa_table_set_slice(table, 2, part_of(terms->normal, word.offset, word.len));
        hoa_table_set_text(table, 3, hoa_terms_item_label(word.kind));
        hoa_table_set_int(table, 4, word.items);
    }
    return table;
}

/* ---- Sentences ----------------------------------------------------------------------------------------------------------- */

static const HoaColumn sentence_columns[] = {
    {.name = "sentence", .heading = N_("Sentence"), .type = HOA_COLUMN_INT},
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "paragraph", .heading = N_("Paragraph"), .type = HOA_COLUMN_INT},
    {.name = "heading", .heading = N_("Heading"), .type = HOA_COLUMN_TEXT},
    {.name = "text", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
};

HoaTable *
hoa_terms_sentences(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(sentence_columns, G_N_ELEMENTS(sentence_columns));
    HoaSentences sentences = {.text = terms->normal};
    HoaSentence sentence;
    int64_t number = 0;

    while (hoa_sentences_next(&sentences, &sentence)) {
        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, ++number);
        hoa_table_set_int(table, 1, sentence.offset);
        hoa_table_set_int(table, 2, (int64_t)sentence.paragraph + 1);
        hoa_table_set_text(table, 3, sentence.heading ? _("yes") : _("no"));
        hoa_table_set_slice(table, 4, part_of(terms->normal, sentence.offset, sentence.len));
    }
    return table;
}

/* ---- Restoring ----------------------------------------------------------------------------------------------------------- */

void
hoa_restored_others(const HoaRestored *restored, GString *out)
{
    size_t begun = out->len;

    for (size_t i = 0; i < MIN(restored->n_alternatives, G_N_ELEMENTS(restored->alternatives)); i++)
        g_string_append_printf(out, "%s%s %.3f", out->len > begun ? ", " : "", restored->alternatives[i].spelling,
                               (double)restored->alternatives[i].confidence);
}

static const HoaColumn restore_columns[] = {
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "raw", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
    {.name = "restored", .heading = N_("Restored"), .type = HOA_COLUMN_TEXT},
    {.name = "confidence", .heading = N_("Confidence"), .type = HOA_COLUMN_REAL, .decimals = 3},
    {.name = "others", .heading = N_("Not taken"), .type = HOA_COLUMN_TEXT},
};

HoaTable *
hoa_terms_restore(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(restore_columns, G_N_ELEMENTS(restore_columns));
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(HoaRestored));
    g_autoptr(GString) out = g_string_new(NULL), others = g_string_new(NULL);

    if (terms->request->restorer == NULL)
        return table;
    hoa_text_restore(terms->request->restorer, terms->normal, out, choices);
    for (guint i = 0; i < choices->len; i++) {
        const HoaRestored *one = &g_array_index(choices, HoaRestored, i);

        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, (int64_t)one->from);
        hoa_table_set_slice(table, 1, part_of(terms->normal, one->from, one->from_len));
        hoa_table_set_slice(table, 2, hoa_slice(out->str + one->to, one->to_len));
        hoa_table_set_real(table, 3, (double)one->confidence);
        g_string_truncate(others, 0);
        hoa_restored_others(one, others);
        hoa_table_set_text(table, 4, others->len > 0 ? others->str : NULL);
    }
    if (choices->len > 0)
        note_result(table, out);
    return table;
}
