/* From a document and its rows to an entry: each field from the first register row that has it, else from the document. */
#include "entry.h"

#include "cells.h"
#include "people.h"

static void
person_clear(void *data)
{
    Person *person = data;

    g_array_unref(person->innovations);
    g_array_unref(person->awards);
}

HoaDraft *
hoa_draft_new(void)
{
    HoaDraft *draft = g_new0(HoaDraft, 1);

    draft->strings = g_string_chunk_new(4096);
    draft->people = g_array_new(FALSE, TRUE, sizeof(Person));
    g_array_set_clear_func(draft->people, person_clear);
    draft->nominees = g_array_new(FALSE, TRUE, sizeof(HoaNominee));
    draft->repairs = g_array_new(FALSE, FALSE, sizeof(HoaStoredRepair));
    return draft;
}

void
hoa_draft_free(HoaDraft *draft)
{
    if (draft == NULL)
        return;
    g_string_chunk_free(draft->strings);
    g_array_unref(draft->people);
    g_array_unref(draft->nominees);
    g_array_unref(draft->repairs);
    g_free(draft);
}

const char *
hoa_draft_keep(HoaDraft *draft, HoaSlice text)
{
    return text.len > 0 ? g_string_chunk_insert_len(draft->strings, text.data, (gssize)text.len) : NULL;
}

/* ---- Values of documents: the register's have been checked when it was read -------------------------------------------- */

int
hoa_draft_year(HoaDocument *document, HoaField field, const char *text)
{
    int year = 0;

    if (text != NULL && !hoa_cell_year(hoa_slice_from(text), &year))
        hoa_document_remark(document, _("%s: \"%.200s\" is no year"), hoa_field_name(field), text);
    return year;
}

static const char *
date_of(HoaDraft *draft, HoaDocument *document, HoaField field, const char *text)
{
    char date[11];

    if (text == NULL)
        return NULL;
    if (hoa_cell_date(hoa_slice_from(text), date))
        return hoa_draft_keep(draft, hoa_slice_from(date));
    hoa_document_remark(document, _("%s: \"%.200s\" is no date"), hoa_field_name(field), text);
    return NULL;
}

void
hoa_draft_misunderstood(HoaDocument *document, HoaField field, const char *text)
{
    hoa_document_remark(document, _("%s: \"%.200s\" is not understood"), hoa_field_name(field), text);
}

bool
hoa_draft_sector(const HoaDraftContext *context, const char *text, const char **code, GError **error)
{
    const char *known = text != NULL ? g_hash_table_lookup(context->sectors, text) : "";
    g_autofree char *found = NULL;
    size_t digits = text != NULL ? strspn(text, "0123456789") : 0;

    *code = NULL;
    if (known == NULL && context->store != NULL) {
        if (!hoa_store_sector_code(context->store, hoa_slice_from(text), &found, error))
            return false;
        /* "0012 - Y tế": what a drop-down list of a form leaves in a cell. */
        if (found == NULL && digits > 0 && digits <= 4 && text[digits] != '\0') {
            char number[8];

            g_snprintf(number, sizeof number, "%04d", (int)g_ascii_strtoll(text, NULL, 10));
            if (!hoa_store_sector_code(context->store, hoa_slice_from(number), &found, error))
                return false;
        }
        g_hash_table_insert(context->sectors, g_strdup(text), g_strdup(found != NULL ? found : ""));
        known = g_hash_table_lookup(context->sectors, text);
    }
    if (known != NULL && known[0] != '\0')
        *code = known;
    return true;
}

/* ---- The entry ------------------------------------------------------------------------------------------------------- */

/* The register's word where it has one, else the document's. */
static void
merge_fields(const HoaDocument *document, const GPtrArray *rows, const char *merged[HOA_N_FIELDS])
{
    for (size_t f = 0; f < HOA_N_FIELDS; f++)
        merged[f] = document->record.value[f];
    for (guint i = rows->len; i-- > 0;) {
        const HoaRegisterRow *row = g_ptr_array_index(rows, i);

        for (HoaField f = HOA_FIELD_EDITION; row->kind == HOA_SCOPE_ENTRIES && f < HOA_FIELD_ITEM; f++) {
            if (row->record.value[f] != NULL)
                merged[f] = row->record.value[f];
        }
    }
}

static bool
set_sector(const HoaDraftContext *context, HoaDocument *document, const char *const *merged, HoaEntry *entry, GError **error)
{
    const char *text = merged[HOA_FIELD_SECTOR];

    if (text == NULL)
        return hoa_draft_sector(context, merged[HOA_FIELD_TOPIC], &entry->sector, error);
    if (!hoa_draft_sector(context, text, &entry->sector, error))
        return false;
    if (entry->sector == NULL)
        hoa_draft_misunderstood(document, HOA_FIELD_SECTOR, text);
    return true;
}

/* The year told; else the default of the run; else that of the day it was received, else published; else this year. */
static int
edition_of(const HoaDraftContext *context, HoaDocument *document, const char *const *merged, const HoaEntry *entry)
{
    int year = hoa_draft_year(document, HOA_FIELD_EDITION, merged[HOA_FIELD_EDITION]);

    if (year == 0)
        year = context->edition;
    if (year == 0 && entry->received != NULL)
        year = (int)g_ascii_strtoll(entry->received, NULL, 10);
    if (year == 0 && entry->published != NULL)
        year = (int)g_ascii_strtoll(entry->published, NULL, 10);
    return year != 0 ? year : context->this_year;
}

static void
set_choices(HoaDocument *document, const char *const *merged, HoaEntry *entry)
{
    const char *category = merged[HOA_FIELD_CATEGORY], *stage = merged[HOA_FIELD_STAGE];

    entry->category = HOA_CATEGORY_ESSAY;
    entry->stage = HOA_STAGE_DETECTED;
    if (category != NULL && !hoa_category_parse(hoa_slice_from(category), &entry->category)) {
        entry->category = HOA_CATEGORY_ESSAY;
        hoa_draft_misunderstood(document, HOA_FIELD_CATEGORY, category);
    }
    if (stage != NULL && !hoa_stage_parse(hoa_slice_from(stage), &entry->stage)) {
        entry->stage = HOA_STAGE_DETECTED;
        hoa_draft_misunderstood(document, HOA_FIELD_STAGE, stage);
    }
}

static void
add_repairs(HoaDraft *draft, const HoaRepaired *repaired, bool title)
{
    size_t taken = 0;

    for (guint i = 0; i < repaired->list->len; i++) {
        const HoaRepair *repair = &g_array_index(repaired->list, HoaRepair, i);
        HoaStoredRepair stored = {
            .title = title,
            .kind = hoa_repair_name(repair->kind),
            .start = (uint32_t)repair->to,
            .len = (uint32_t)repair->to_len,
            .original = hoa_slice(repaired->originals->str + taken, repair->from_len),
            .confidence = repair->confidence,
        };

        g_array_append_val(draft->repairs, stored);
        taken += repair->from_len;
    }
}

void
hoa_draft_repairs(HoaDraft *draft, const HoaDocument *document, HoaEntry *entry)
{
    const HoaDecision *decision = &document->decision;

    g_array_set_size(draft->repairs, 0);
    if (entry->title == document->record.value[HOA_FIELD_TITLE])
        add_repairs(draft, &document->of_title, true);
    add_repairs(draft, &document->of_text, false);
    entry->repairs = (const HoaStoredRepair *)(void *)draft->repairs->data;
    entry->n_repairs = draft->repairs->len;
    if (decision->encoding == HOA_ENCODING_UNKNOWN)
        return;
    entry->encoding = hoa_encoding_name(decision->encoding);
    entry->encoding_score = decision->score;
    entry->stretches = decision->stretches;
}

bool
hoa_draft_make(HoaDraft *draft, const HoaDraftContext *context, HoaDocument *document, const GPtrArray *rows,
               const char *code, HoaEntry *entry, GError **error)
{
    HoaSlice text = hoa_slice(document->text->str, document->text->len);
    const char *merged[HOA_N_FIELDS];
    const Person *first;

    g_array_set_size(draft->people, 0);
    g_array_set_size(draft->nominees, 0);
    g_string_chunk_clear(draft->strings);
    merge_fields(document, rows, merged);
    if (!hoa_draft_people(draft, context, document, rows, error))
        return false;
    first = draft->people->len > 0 ? &g_array_index(draft->people, Person, 0) : NULL;
    *entry = (HoaEntry){
        .code = code,
        .title = merged[HOA_FIELD_TITLE],
        .text = text,
        .author = merged[HOA_FIELD_AUTHOR],
        .author_unit = merged[HOA_FIELD_AUTHOR_UNIT],
        .author_phone = merged[HOA_FIELD_PHONE],
        .outlet = merged[HOA_FIELD_OUTLET],
        .url = merged[HOA_FIELD_URL],
        .published = date_of(draft, document, HOA_FIELD_PUBLISHED, merged[HOA_FIELD_PUBLISHED]),
        .received = date_of(draft, document, HOA_FIELD_RECEIVED, merged[HOA_FIELD_RECEIVED]),
        .channel = merged[HOA_FIELD_CHANNEL],
        .unit = first != NULL ? first->value[HOA_FIELD_UNIT] : merged[HOA_FIELD_UNIT],
        .place = first != NULL ? first->value[HOA_FIELD_PLACE] : merged[HOA_FIELD_PLACE],
        .nominees = (const HoaNominee *)(void *)draft->nominees->data,
        .n_nominees = draft->nominees->len,
        .tokens = (uint32_t)hoa_text_count_tokens(text),
        .words = (uint32_t)hoa_text_count_words(text),
    };
    entry->unit_key = hoa_draft_unit_key(draft, entry->unit);
    set_choices(document, merged, entry);
    entry->edition = edition_of(context, document, merged, entry);
    return set_sector(context, document, merged, entry, error);
}
