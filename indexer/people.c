/*
 * The nominees of an entry: those of the register when it names any, filled up from the document's nominee of the same name;
 * else the document's. Innovations and awards go to whom their row names.
 */
#include "people.h"

#include "cells.h"
#include "identity.h"

/* First words that name a collective or a household; with a space after them, for "Tổ" is not "Tổng". */
static HoaNomineeKind
guess_kind(const char *name)
{
    static const char *const collectives[] = {
        "tổ ",      "đội ",   "hội ",       "chi hội ", "chi bộ ", "chi đoàn ",  "đoàn thanh niên ", "đoàn phường ",
        "đoàn xã ", "trường ", "phòng ",    "ban ",     "lớp ",    "khoa ",      "bệnh viện ",       "trạm ",
        "nhóm ",    "công ty ", "hợp tác xã ", "htx ",  "câu lạc bộ ", "clb ",   "tập thể ",         "ủy ban ",
        "uỷ ban ",  "ubnd ",  "xí nghiệp ", "trung tâm ", "cán bộ và ", "nhân dân ", "đảng bộ ",     "đồn ",
        "sư đoàn ", "trung đoàn ", "tiểu đoàn ", "đại đội ", "trung đội ", "công đoàn ", "chùa ",    "quỹ ",
        "tổ chức ", "xưởng ", "mô hình ", "công an ", "cụm ", "khu dân cư ", "thôn ", "mặt trận ", NULL};
    static const char *const households[] = {"hộ ", "gia đình ", NULL};
    g_autofree char *lower = g_utf8_strdown(name, -1);

    for (size_t i = 0; households[i] != NULL; i++) {
        if (g_str_has_prefix(lower, households[i]))
            return HOA_NOMINEE_HOUSEHOLD;
    }
    for (size_t i = 0; collectives[i] != NULL; i++) {
        if (g_str_has_prefix(lower, collectives[i]))
            return HOA_NOMINEE_COLLECTIVE;
    }
    return HOA_NOMINEE_PERSON;
}

static HoaNomineeKind
kind_of(const Person *person, HoaDocument *document)
{
    const char *text = person->value[HOA_FIELD_NOMINEE_KIND];
    HoaNomineeKind kind;

    if (text != NULL && hoa_nominee_kind_parse(hoa_slice_from(text), &kind))
        return kind;
    if (text != NULL)
        hoa_draft_misunderstood(document, HOA_FIELD_NOMINEE_KIND, text);
    return guess_kind(person->value[HOA_FIELD_NOMINEE]);
}

/* The key by which a name is compared: a person's without titles, a collective's with abbreviations expanded. */
static const char *
name_key(HoaDraft *draft, const char *name, HoaNomineeKind kind)
{
    g_autoptr(GString) key = g_string_new(NULL);
    HoaSlice text = hoa_slice_from(name);

    if (kind == HOA_NOMINEE_COLLECTIVE)
        hoa_unit_key(text, key);
    else
        hoa_name_key(text, key);
    if (key->len == 0)
        hoa_heading_key(text, key);
    return hoa_draft_keep(draft, hoa_slice(key->str, key->len));
}

static const char *
bare_of(HoaDraft *draft, const char *key)
{
    g_autoptr(GString) bare = g_string_new(NULL);

    hoa_text_bare(hoa_slice_from(key), bare);
    return hoa_draft_keep(draft, hoa_slice(bare->str, bare->len));
}

static Person *
add_person(HoaDraft *draft)
{
    Person person = {.innovations = g_array_new(FALSE, TRUE, sizeof(HoaInnovation)),
                     .awards = g_array_new(FALSE, TRUE, sizeof(HoaAward))};

    g_array_append_val(draft->people, person);
    return &g_array_index(draft->people, Person, draft->people->len - 1);
}

/* Fills what is empty. */
static void
fill_person(Person *person, char *const *value)
{
    for (HoaField f = HOA_FIELD_NOMINEE; f <= HOA_FIELD_NOMINEE_PHONE; f++) {
        if (person->value[f] == NULL)
            person->value[f] = value[f];
    }
}

static void
set_key(HoaDraft *draft, Person *person)
{
    const char *kind = person->value[HOA_FIELD_NOMINEE_KIND];
    HoaNomineeKind parsed;

    if (kind == NULL || !hoa_nominee_kind_parse(hoa_slice_from(kind), &parsed))
        parsed = guess_kind(person->value[HOA_FIELD_NOMINEE]);
    person->key = name_key(draft, person->value[HOA_FIELD_NOMINEE], parsed);
}

/* The person a name means: by key, else without diacritics when that leaves one; NULL when none or several. */
static Person *
find_person(HoaDraft *draft, const char *name)
{
    const char *as_person = name_key(draft, name, HOA_NOMINEE_PERSON);
    const char *as_unit = name_key(draft, name, HOA_NOMINEE_COLLECTIVE);
    const char *bare = bare_of(draft, as_person);
    Person *found = NULL;
    size_t n = 0;

    for (guint i = 0; i < draft->people->len; i++) {
        Person *person = &g_array_index(draft->people, Person, i);

        if (g_strcmp0(person->key, as_person) == 0 || g_strcmp0(person->key, as_unit) == 0)
            return person;
        if (g_strcmp0(bare_of(draft, person->key), bare) == 0) {
            found = person;
            n++;
        }
    }
    return n == 1 ? found : NULL;
}

/* People that the register names; true when there are any. */
static bool
people_of_register(HoaDraft *draft, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        HoaRegisterRow *row = g_ptr_array_index(rows, i);
        Person *person;

        if (row->kind != HOA_SCOPE_ENTRIES || row->record.value[HOA_FIELD_NOMINEE] == NULL)
            continue;
        person = find_person(draft, row->record.value[HOA_FIELD_NOMINEE]);
        if (person == NULL)
            person = add_person(draft);
        fill_person(person, row->record.value);
        set_key(draft, person);
    }
    return draft->people->len > 0;
}

/* A row without a name speaks of the only nominee, if there is one. */
static void
fill_from_nameless_rows(HoaDraft *draft, const GPtrArray *rows)
{
    for (guint i = 0; draft->people->len == 1 && i < rows->len; i++) {
        const HoaRegisterRow *row = g_ptr_array_index(rows, i);
        Person *person = &g_array_index(draft->people, Person, 0);

        if (row->kind != HOA_SCOPE_ENTRIES || row->record.value[HOA_FIELD_NOMINEE] != NULL)
            continue;
        for (HoaField f = HOA_FIELD_NOMINEE_KIND; f <= HOA_FIELD_NOMINEE_PHONE; f++) {
            if (row->record.value[f] != NULL)
                person->value[f] = row->record.value[f];
        }
    }
}

static void
people_of_document(HoaDraft *draft, HoaDocument *document, bool named)
{
    for (guint i = 0; i <= document->more->len; i++) {
        const HoaRecord *record = i == 0 ? &document->record : g_ptr_array_index(document->more, i - 1);
        const char *name = record->value[HOA_FIELD_NOMINEE];
        Person *person;

        if (name == NULL)
            continue;
        person = find_person(draft, name);
        if (person == NULL && named) {
            hoa_document_remark(document, _("the register does not name \"%.200s\", whom the document names"), name);
            continue;
        }
        if (person == NULL)
            person = add_person(draft);
        fill_person(person, record->value);
        set_key(draft, person);
    }
}

/* ---- Innovations and awards ------------------------------------------------------------------------------------------ */

static HoaLevel
level_of(const HoaRegisterRow *row)
{
    const char *text = row->record.value[HOA_FIELD_LEVEL];
    HoaLevel level = HOA_LEVEL_NONE;

    return text != NULL && hoa_level_parse(hoa_slice_from(text), &level) ? level : HOA_LEVEL_NONE;
}

static int
number_of(const HoaRegisterRow *row, HoaField field)
{
    const char *text = row->record.value[field];

    return text != NULL ? (int)g_ascii_strtoll(text, NULL, 10) : 0;
}

/* Where a row stands, for people: "sáng kiến.xlsx, Sheet1, 12". */
static const char *
place_of_row(HoaDraft *draft, const HoaRegisterRow *row)
{
    g_autofree char *name = g_filename_display_basename(row->path);
    g_autofree char *text =
        row->sheet[0] != '\0' ? g_strdup_printf("%s, %s, %" G_GINT64_FORMAT, name, row->sheet, row->number)
                              : g_strdup_printf("%s, %" G_GINT64_FORMAT, name, row->number);

    return hoa_draft_keep(draft, hoa_slice_from(text));
}

static bool
add_merit(HoaDraft *draft, const HoaDraftContext *context, Person *person, const HoaRegisterRow *row, GError **error)
{
    char *const *value = row->record.value;
    const char *recorded = value[HOA_FIELD_RECORDED] != NULL ? value[HOA_FIELD_RECORDED] : place_of_row(draft, row);

    if (row->kind == HOA_SCOPE_INNOVATIONS) {
        HoaInnovation innovation = {
            .title = value[HOA_FIELD_ITEM],
            .level = level_of(row),
            .year = number_of(row, HOA_FIELD_YEAR),
            .benefit = value[HOA_FIELD_BENEFIT] != NULL ? g_ascii_strtod(value[HOA_FIELD_BENEFIT], NULL) : 0,
            .recorded = recorded,
        };

        if (!hoa_draft_sector(context, value[HOA_FIELD_SECTOR], &innovation.sector, error))
            return false;
        g_array_append_val(person->innovations, innovation);
    } else {
        HoaAward award = {
            .title = value[HOA_FIELD_AWARD],
            .level = level_of(row),
            .decision = value[HOA_FIELD_DECISION],
            .year = number_of(row, HOA_FIELD_YEAR),
            .period_from = number_of(row, HOA_FIELD_PERIOD_FROM),
            .period_to = number_of(row, HOA_FIELD_PERIOD_TO),
            .recorded = recorded,
        };

        g_array_append_val(person->awards, award);
    }
    return true;
}

static bool
add_merits(HoaDraft *draft, const HoaDraftContext *context, HoaDocument *document, const GPtrArray *rows, GError **error)
{
    bool nobody = draft->people->len == 0;

    for (guint i = 0; i < rows->len; i++) {
        HoaRegisterRow *row = g_ptr_array_index(rows, i);
        const char *name = row->record.value[HOA_FIELD_NOMINEE];
        Person *person = NULL;

        if (row->kind != HOA_SCOPE_INNOVATIONS && row->kind != HOA_SCOPE_AWARDS)
            continue;
        if (name != NULL)
            person = find_person(draft, name);
        else if (draft->people->len == 1)
            person = &g_array_index(draft->people, Person, 0);
        if (person == NULL && nobody && name != NULL) {
            person = add_person(draft);
            fill_person(person, row->record.value);
            set_key(draft, person);
        }
        if (person == NULL)
            hoa_document_remark(document, _("%s: no nominee of this entry is \"%.200s\""), place_of_row(draft, row),
                                name != NULL ? name : "");
        else if (!add_merit(draft, context, person, row, error))
            return false;
    }
    return true;
}

const char *
hoa_draft_unit_key(HoaDraft *draft, const char *unit)
{
    g_autoptr(GString) key = g_string_new(NULL);

    if (unit == NULL)
        return NULL;
    hoa_unit_key(hoa_slice_from(unit), key);
    if (key->len == 0)
        hoa_heading_key(hoa_slice_from(unit), key);
    return hoa_draft_keep(draft, hoa_slice(key->str, key->len));
}

static void
make_nominees(HoaDraft *draft, HoaDocument *document)
{
    for (guint i = 0; i < draft->people->len; i++) {
        const Person *person = &g_array_index(draft->people, Person, i);
        const char *const *value = person->value;
        HoaNominee nominee = {
            .kind = kind_of(person, document),
            .name = value[HOA_FIELD_NOMINEE],
            .birth_year = hoa_draft_year(document, HOA_FIELD_BIRTH_YEAR, value[HOA_FIELD_BIRTH_YEAR]),
            .post = value[HOA_FIELD_POST],
            .unit = value[HOA_FIELD_UNIT],
            .unit_key = hoa_draft_unit_key(draft, value[HOA_FIELD_UNIT]),
            .address = value[HOA_FIELD_ADDRESS],
            .place = value[HOA_FIELD_PLACE],
            .phone = value[HOA_FIELD_NOMINEE_PHONE],
            .innovations = (const HoaInnovation *)(void *)person->innovations->data,
            .n_innovations = person->innovations->len,
            .awards = (const HoaAward *)(void *)person->awards->data,
            .n_awards = person->awards->len,
        };

        if (nominee.kind == HOA_NOMINEE_PERSON)
            nominee.name = hoa_draft_keep(draft, hoa_name_without_titles(hoa_slice_from(nominee.name)));
        nominee.name_key = name_key(draft, value[HOA_FIELD_NOMINEE], nominee.kind);
        nominee.bare_key = bare_of(draft, nominee.name_key);
        if (value[HOA_FIELD_SEX] != NULL && !hoa_cell_sex(hoa_slice_from(value[HOA_FIELD_SEX]), &nominee.sex))
            hoa_draft_misunderstood(document, HOA_FIELD_SEX, value[HOA_FIELD_SEX]);
        g_array_append_val(draft->nominees, nominee);
    }
}

bool
hoa_draft_people(HoaDraft *draft, const HoaDraftContext *context, HoaDocument *document, const GPtrArray *rows, GError **error)
{
    people_of_document(draft, document, people_of_register(draft, rows));
    fill_from_nameless_rows(draft, rows);
    if (!add_merits(draft, context, document, rows, error))
        return false;
    make_nominees(draft, document);
    return true;
}
