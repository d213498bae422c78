/*
 * A document's damage: stretches that were misread on their way, and what repair.h mends.
 *
 * Repairs of the title and the text are kept with what stood there. Short fields (names, units, addresses) are repaired without
 * the kinds that need running text around them, and what stood in them is told to people.
 */
#include "reader.h"

#define DISGUISED_MAX 20
#define FIELDS_MAX 2000 /* bytes of what is told of short fields */

/* ---- Misread stretches --------------------------------------------------------------------------------------------------- */

/* The encoding that most of the recovered text is of, and the score of all of it, by the length of the stretches. */
static void
add_decision(HoaDocument *document, const GArray *runs)
{
    HoaDecision *decision = &document->decision;
    double sum = 0;
    size_t all = 0;

    for (guint i = 0; i < runs->len; i++) {
        const HoaRecovered *run = &g_array_index(runs, HoaRecovered, i);

        document->recovered[run->encoding == HOA_ENCODING_TCVN3_CAPITALS ? HOA_ENCODING_TCVN3 : run->encoding] += run->to_len;
        sum += run->score * (double)run->to_len;
    }
    for (int e = 0; e < HOA_N_ENCODINGS; e++)
        all += document->recovered[e];
    decision->encoding = HOA_ENCODING_UTF8;
    for (int e = 0; e < HOA_N_ENCODINGS; e++) {
        if (document->recovered[e] > document->recovered[decision->encoding])
            decision->encoding = (HoaEncoding)e;
    }
    document->recovered_score += sum;
    decision->score = document->recovered_score / (double)MAX(all, 1);
    decision->stretches += runs->len;
}

size_t
hoa_document_recover(HoaDocument *document, HoaSlice text, HoaEncoding font, GString *out)
{
    g_autoptr(GArray) runs = NULL;
    size_t start = out->len;

    if (text.len == 0 || (font != HOA_ENCODING_TCVN3_CAPITALS && !hoa_text_is_suspect(text))) {
        g_string_append_len(out, text.len > 0 ? text.data : "", (gssize)text.len);
        return 0;
    }
    runs = g_array_new(FALSE, FALSE, sizeof(HoaRecovered));
    if (hoa_text_recover(text, font, out, runs) == 0)
        return 0;
    /* Stretches that come out as they went in decide nothing: a capital font over what has no letters. */
    if (out->len - start == text.len && memcmp(out->str + start, text.data, text.len) == 0)
        return 0;
    add_decision(document, runs);
    return runs->len;
}

static void
recover_value(char **value, HoaEncoding font)
{
    g_autoptr(GString) recovered = NULL, line = NULL;

    if (*value == NULL || !hoa_text_is_suspect(hoa_slice_from(*value)))
        return;
    recovered = g_string_new(NULL);
    if (hoa_text_recover(hoa_slice_from(*value), font, recovered, NULL) == 0)
        return;
    line = g_string_new(NULL);
    hoa_text_squeeze(hoa_slice(recovered->str, recovered->len), line);
    if (line->len == 0)
        return;
    g_free(*value);
    *value = g_string_free(g_steal_pointer(&line), FALSE);
}

/* What the text was misread as, names beside it were, too; they are too short to tell by themselves. */
void
hoa_document_recover_fields(HoaDocument *document)
{
    HoaEncoding font = document->decision.stretches > 0 ? document->decision.encoding : HOA_ENCODING_UNKNOWN;

    recover_value(&document->heading, font);
    if (document->decision.stretches == 0)
        return;
    for (int f = HOA_FIELD_TITLE; f < HOA_N_FIELDS; f++)
        recover_value(&document->record.value[f], font);
    for (guint i = 0; i < document->more->len; i++) {
        HoaRecord *record = g_ptr_array_index(document->more, i);

        for (int f = HOA_FIELD_TITLE; f < HOA_N_FIELDS; f++)
            recover_value(&record->value[f], font);
    }
}

/* ---- Repairs ------------------------------------------------------------------------------------------------------------- */

/* "Сải = Cải (U+0421)": without the number nobody sees the difference. */
static void
note_disguised(HoaDocument *document, HoaSlice was, HoaSlice now)
{
    g_autoptr(GString) shown = NULL;

    if (document->disguised->len >= DISGUISED_MAX)
        return;
    shown = g_string_new(NULL);
    g_string_append_printf(shown, "%.*s = %.*s", HOA_SLICE_ARG(was), HOA_SLICE_ARG(now));
    for (const char *p = was.data; p < was.data + was.len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        GUnicodeScript script = g_unichar_get_script(c);

        if (script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED) {
            g_string_append_printf(shown, " (U+%04X)", (unsigned)c);
            break;
        }
    }
    if (g_ptr_array_find_with_equal_func(document->disguised, shown->str, g_str_equal, NULL))
        return;
    g_ptr_array_add(document->disguised, g_string_free(g_steal_pointer(&shown), FALSE));
}

static void
note_all_disguised(HoaDocument *document, HoaSlice before, HoaSlice after, const GArray *repairs)
{
    for (guint i = 0; i < repairs->len; i++) {
        const HoaRepair *repair = &g_array_index(repairs, HoaRepair, i);

        if (repair->kind == HOA_REPAIR_HOMOGLYPH)
            note_disguised(document, hoa_slice_part(before, repair->from, repair->from + repair->from_len),
                           hoa_slice_part(after, repair->to, repair->to + repair->to_len));
    }
}

/* Repairs `text` in place when there is something to repair; `repaired` gets the list and the originals. */
static void
repair_into(HoaDocument *document, HoaSlice text, HoaRepaired *repaired, GString *out)
{
    hoa_text_repair(text, NULL, out, repaired->list, document->counts);
    if (repaired->list->len == 0)
        return;
    hoa_repair_originals(text, repaired->list, repaired->originals);
    if (document->counts[HOA_REPAIR_HOMOGLYPH] > 0)
        note_all_disguised(document, text, hoa_slice(out->str, out->len), repaired->list);
}

static void
repair_title(HoaDocument *document)
{
    char **title = &document->record.value[HOA_FIELD_TITLE];
    g_autoptr(GString) out = g_string_new(NULL);

    if (*title == NULL)
        return;
    repair_into(document, hoa_slice_from(*title), &document->of_title, out);
    if (document->of_title.list->len == 0)
        return;
    if (hoa_slice_trim(hoa_slice(out->str, out->len)).len == 0) { /* nothing but invisible characters */
        g_array_set_size(document->of_title.list, 0);
        g_string_truncate(document->of_title.originals, 0);
        return;
    }
    g_free(*title);
    *title = g_string_free(g_steal_pointer(&out), FALSE);
}

static void
repair_text(HoaDocument *document)
{
    g_autoptr(GString) out = g_string_sized_new(document->text->len + 16);

    repair_into(document, hoa_slice(document->text->str, document->text->len), &document->of_text, out);
    if (document->of_text.list->len == 0)
        return;
    g_string_free(document->text, TRUE);
    document->text = g_steal_pointer(&out);
}

/* At most `max` bytes, cut between characters. */
static HoaSlice
cut(const char *value, size_t max)
{
    HoaSlice all = hoa_slice_from(value);
    size_t end = MIN(all.len, max);

    while (end > 0 && end < all.len && ((unsigned char)all.data[end] & 0xC0) == 0x80)
        end--;
    return hoa_slice_part(all, 0, end);
}

/* Remarks are shown to everyone: where people live, and the numbers that they write behind it, are not in them. */
static void
note_field(HoaDocument *document, HoaField field, const char *was, const char *now)
{
    if (document->fields->len >= FIELDS_MAX)
        return;
    if (field == HOA_FIELD_ADDRESS)
        g_string_append_printf(document->fields, "%s%s", document->fields->len > 0 ? "; " : "", hoa_field_name(field));
    else
        g_string_append_printf(document->fields, "%s%s: “%.*s” → “%.*s”", document->fields->len > 0 ? "; " : "",
                               hoa_field_name(field), HOA_SLICE_ARG(cut(was, 100)), HOA_SLICE_ARG(cut(now, 100)));
}

static bool
is_plain(const char *value)
{
    for (; *value != '\0'; value++) {
        if (((unsigned char)*value & 0x80) != 0 || *value == '&')
            return false;
    }
    return true;
}

static void
repair_value(HoaDocument *document, HoaField field, char **value)
{
    static const HoaRepairOptions short_text = {
        .skip = 1u << HOA_REPAIR_TYPING | 1u << HOA_REPAIR_GLUED | 1u << HOA_REPAIR_LOST_LETTER,
    };
    g_autoptr(GArray) list = NULL;
    g_autoptr(GString) out = NULL, line = NULL;
    HoaSlice text = hoa_slice_from(*value);

    if (*value == NULL || is_plain(*value))
        return;
    list = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    out = g_string_new(NULL);
    hoa_text_repair(text, &short_text, out, list, document->counts);
    if (list->len == 0)
        return;
    note_all_disguised(document, text, hoa_slice(out->str, out->len), list);
    line = g_string_new(NULL);
    hoa_text_squeeze(hoa_slice(out->str, out->len), line);
    if (line->len == 0)
        return;
    note_field(document, field, *value, line->str);
    g_free(*value);
    *value = g_string_free(g_steal_pointer(&line), FALSE);
}

static void
repair_record(HoaDocument *document, HoaRecord *record)
{
    static const HoaField fields[] = {HOA_FIELD_AUTHOR, HOA_FIELD_AUTHOR_UNIT, HOA_FIELD_OUTLET,  HOA_FIELD_CHANNEL,
                                      HOA_FIELD_SECTOR, HOA_FIELD_NOMINEE,     HOA_FIELD_POST,    HOA_FIELD_UNIT,
                                      HOA_FIELD_PLACE,  HOA_FIELD_ADDRESS};

    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        repair_value(document, fields[i], &record->value[fields[i]]);
}

void
hoa_document_repair(HoaDocument *document)
{
    repair_title(document);
    repair_text(document);
    repair_record(document, &document->record);
    for (guint i = 0; i < document->more->len; i++)
        repair_record(document, g_ptr_array_index(document->more, i));
}
