/* A document: fields, text, and what finishes them. */
#include "reader.h"

#define VALUE_MAX ((size_t)64 << 10)
#define TITLE_MAX 300       /* bytes; a longer first line is a paragraph */
#define TITLE_FROM_TEXT 120 /* bytes taken of it for a title */
#define NOMINEES_MAX 1000
#define REMARKS_MAX 50

void
hoa_document_init(HoaDocument *document)
{
    *document = (HoaDocument){
        .more = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_record_free),
        .text = g_string_new(NULL),
        .remarks = g_ptr_array_new_with_free_func(g_free),
        .unknown = g_ptr_array_new_with_free_func(g_free),
        .of_title = {g_array_new(FALSE, FALSE, sizeof(HoaRepair)), g_string_new(NULL)},
        .of_text = {g_array_new(FALSE, FALSE, sizeof(HoaRepair)), g_string_new(NULL)},
        .fields = g_string_new(NULL),
        .disguised = g_ptr_array_new_with_free_func(g_free),
    };
}

static void
reset_repaired(HoaRepaired *repaired)
{
    g_array_set_size(repaired->list, 0);
    g_string_truncate(repaired->originals, 0);
}

static void
clear_repaired(HoaRepaired *repaired)
{
    g_clear_pointer(&repaired->list, g_array_unref);
    if (repaired->originals != NULL)
        g_string_free(repaired->originals, TRUE);
    repaired->originals = NULL;
}

void
hoa_document_reset(HoaDocument *document)
{
    hoa_record_clear(&document->record);
    g_ptr_array_set_size(document->more, 0);
    g_string_truncate(document->text, 0);
    g_clear_pointer(&document->heading, g_free);
    g_ptr_array_set_size(document->remarks, 0);
    g_ptr_array_set_size(document->unknown, 0);
    document->repairs = (HoaTextRepairs){0};
    document->legacy_font = false;
    document->decision = (HoaDecision){0};
    memset(document->recovered, 0, sizeof document->recovered);
    document->recovered_score = 0;
    reset_repaired(&document->of_title);
    reset_repaired(&document->of_text);
    memset(document->counts, 0, sizeof document->counts);
    g_string_truncate(document->fields, 0);
    g_ptr_array_set_size(document->disguised, 0);
}

void
hoa_document_clear(HoaDocument *document)
{
    hoa_record_clear(&document->record);
    g_clear_pointer(&document->more, g_ptr_array_unref);
    if (document->text != NULL)
        g_string_free(document->text, TRUE);
    document->text = NULL;
    g_clear_pointer(&document->heading, g_free);
    g_clear_pointer(&document->remarks, g_ptr_array_unref);
    g_clear_pointer(&document->unknown, g_ptr_array_unref);
    clear_repaired(&document->of_title);
    clear_repaired(&document->of_text);
    if (document->fields != NULL)
        g_string_free(document->fields, TRUE);
    document->fields = NULL;
    g_clear_pointer(&document->disguised, g_ptr_array_unref);
}

void
hoa_document_remark(HoaDocument *document, const char *format, ...)
{
    va_list arguments;

    if (document->remarks->len >= REMARKS_MAX)
        return;
    va_start(arguments, format);
    g_ptr_array_add(document->remarks, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
hoa_text_squeeze(HoaSlice value, GString *out)
{
    g_autoptr(GString) normal = NULL;
    bool gap = false;
    size_t start = out->len;

    if (!hoa_text_is_normal(value)) {
        normal = g_string_sized_new(value.len);
        hoa_text_normalise(value, normal, NULL);
        value = hoa_slice(normal->str, normal->len);
    }
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];

        if (c == ' ' || c == '\t' || c == '\n') {
            gap = out->len > start;
            continue;
        }
        if (gap)
            g_string_append_c(out, ' ');
        gap = false;
        g_string_append_c(out, c);
    }
}

static void
join_author(char **author, GString *another)
{
    char *joined = g_strconcat(*author, "; ", another->str, NULL);

    g_free(*author);
    *author = joined;
}

void
hoa_document_set_field(HoaDocument *document, HoaField field, HoaSlice value)
{
    g_autoptr(GString) text = NULL, recovered = NULL;
    HoaRecord *record = &document->record;

    if (field == HOA_FIELD_TEXT) {
        if (document->text->len > 0)
            g_string_append_c(document->text, '\n');
        g_string_append_len(document->text, value.data != NULL ? value.data : "", (gssize)value.len);
        return;
    }
    if (value.len > VALUE_MAX) {
        hoa_document_remark(document, _("%s: %zu bytes are too many"), hoa_field_name(field), value.len);
        return;
    }
    if (hoa_text_is_suspect(value)) {
        recovered = g_string_sized_new(value.len);
        if (hoa_text_recover(value, HOA_ENCODING_UNKNOWN, recovered, NULL) > 0)
            value = hoa_slice(recovered->str, recovered->len);
    }
    text = g_string_sized_new(value.len + 1);
    hoa_text_squeeze(value, text);
    if (text->len == 0)
        return;
    if (hoa_field_of_nominee(field)) {
        if (document->more->len > 0)
            record = g_ptr_array_index(document->more, document->more->len - 1);
        if (field == HOA_FIELD_NOMINEE && record->value[field] != NULL && document->more->len < NOMINEES_MAX) {
            record = g_new0(HoaRecord, 1);
            g_ptr_array_add(document->more, record);
        }
    }
    if (record->value[field] == NULL)
        record->value[field] = g_string_free(g_steal_pointer(&text), FALSE);
    else if (field == HOA_FIELD_AUTHOR && strlen(record->value[field]) < VALUE_MAX)
        join_author(&record->value[field], text);
}

void
hoa_document_set(HoaDocument *document, HoaSlice key, HoaSlice value)
{
    HoaField field = hoa_heading_field(key, HOA_SCOPE_DOCUMENT);

    if (field == HOA_FIELD_UNKNOWN) {
        if (document->unknown->len < REMARKS_MAX) {
            g_autoptr(GString) shown = g_string_new(NULL);

            hoa_text_squeeze(hoa_slice_part(key, 0, 200), shown);
            g_ptr_array_add(document->unknown, g_string_free(g_steal_pointer(&shown), FALSE));
        }
        return;
    }
    if (field != HOA_FIELD_IGNORED)
        hoa_document_set_field(document, field, value);
}

/* At most `max` bytes of a line, cut between words where possible. */
static HoaSlice
cut_line(HoaSlice line, size_t max)
{
    size_t end = max;

    if (line.len <= max)
        return line;
    while (end > max / 2 && line.data[end] != ' ')
        end--;
    if (line.data[end] != ' ') {
        end = max;
        while (end > 0 && ((unsigned char)line.data[end] & 0xC0) == 0x80)
            end--;
    }
    return hoa_slice_trim(hoa_slice(line.data, end));
}

static HoaSlice
first_line(HoaSlice text)
{
    const char *end;

    text = hoa_slice_trim(text);
    end = text.len > 0 ? memchr(text.data, '\n', text.len) : NULL;
    return hoa_slice_trim(hoa_slice(text.data, end != NULL ? (size_t)(end - text.data) : text.len));
}

/* The same words, whatever the capitals, tones and punctuation? Titles are repeated in capitals above the text. */
static bool
same_words(HoaSlice a, HoaSlice b)
{
    g_autoptr(GString) left = g_string_new(NULL), right = g_string_new(NULL);

    hoa_heading_key(a, left);
    hoa_heading_key(b, right);
    return g_string_equal(left, right);
}

/* The text has been tidied: it begins with its first line. */
static void
find_title(HoaDocument *document)
{
    char **title = &document->record.value[HOA_FIELD_TITLE];
    HoaSlice line = first_line(hoa_slice(document->text->str, document->text->len));
    bool repeated;

    if (*title == NULL && document->heading != NULL && document->heading[0] != '\0') {
        g_autoptr(GString) heading = g_string_new(NULL);

        hoa_text_squeeze(hoa_slice_from(document->heading), heading);
        *title = g_string_free(g_steal_pointer(&heading), FALSE);
        if ((*title)[0] == '\0')
            g_clear_pointer(title, g_free);
    }
    if (*title == NULL && line.len > TITLE_MAX) {
        g_autofree char *start = hoa_slice_dup(cut_line(line, TITLE_FROM_TEXT));

        *title = g_strconcat(start, "…", NULL);
        return;
    }
    repeated = *title == NULL || (line.len <= 4 * TITLE_MAX && same_words(line, hoa_slice_from(*title)));
    if (*title == NULL && line.len > 0)
        *title = hoa_slice_dup(line);
    if (repeated && line.len > 0) {
        size_t end = line.len;

        while (end < document->text->len && document->text->str[end] == '\n')
            end++;
        g_string_erase(document->text, 0, (gssize)end);
    }
}

/* No spaces at the ends of lines, at most one empty line, none at both ends. Works in place; most lines stay where they are. */
static void
tidy(GString *text)
{
    size_t out = 0, empty = 0;

    for (size_t at = 0; at < text->len;) {
        char *start = text->str + at;
        const char *end = memchr(start, '\n', text->len - at);
        size_t len = end != NULL ? (size_t)(end - start) : text->len - at;
        HoaSlice line = hoa_slice_trim(hoa_slice(start, len));

        at += len + 1;
        if (line.len == 0) {
            empty++;
            continue;
        }
        if (out > 0) {
            text->str[out++] = '\n';
            if (empty > 0)
                text->str[out++] = '\n';
        }
        if (line.data != text->str + out)
            memmove(text->str + out, line.data, line.len);
        out += line.len;
        empty = 0;
    }
    g_string_truncate(text, out);
}

/* Misread stretches, then NFC; false when the bytes were no text. */
static bool
normalise(HoaDocument *document, GError **error)
{
    HoaSlice text = hoa_slice(document->text->str, document->text->len);
    HoaEncoding file = document->decision.encoding;
    bool unicode = file == HOA_ENCODING_UNKNOWN || file == HOA_ENCODING_UTF16LE || file == HOA_ENCODING_UTF16BE;
    GString *normal;

    if (unicode && document->decision.stretches == 0 && hoa_text_is_suspect(text)) {
        g_autoptr(GString) recovered = g_string_sized_new(text.len);

        if (hoa_document_recover(document, text, HOA_ENCODING_UNKNOWN, recovered) > 0) {
            g_string_free(document->text, TRUE);
            document->text = g_steal_pointer(&recovered);
            text = hoa_slice(document->text->str, document->text->len);
        }
    }
    if (hoa_text_is_normal(text))
        return true;
    normal = g_string_sized_new(text.len + text.len / 8);
    hoa_text_normalise(text, normal, &document->repairs);
    if (document->repairs.ill_formed > 8 && document->repairs.ill_formed > text.len / 50) {
        g_string_free(normal, TRUE);
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("not UTF-8, nor an older encoding that is known"));
        return false;
    }
    g_string_free(document->text, TRUE);
    document->text = normal;
    return true;
}

bool
hoa_document_finish(HoaDocument *document, GError **error)
{
    if (document->text->len > HOA_INDEX_MAX_TEXT) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("%zu bytes of text are more than one essay may have"),
                    document->text->len);
        return false;
    }
    if (!normalise(document, error))
        return false;
    hoa_document_recover_fields(document);
    tidy(document->text);
    find_title(document);
    hoa_document_repair(document);
    if (document->record.value[HOA_FIELD_CODE] == NULL)
        document->record.value[HOA_FIELD_CODE] = g_steal_pointer(&document->record.value[HOA_FIELD_ID]);
    if (document->text->len > 0 || document->record.value[HOA_FIELD_TITLE] != NULL)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("no text in it"));
    return false;
}
