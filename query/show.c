/* One essay in full; the tokeniser, seen. */
#include "query.h"

#include "text.h"

bool
hoa_query_find_essay(HoaLibrary *library, const char *named, uint32_t *essay, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autoptr(GArray) ids = NULL;
    g_autofree char *path = NULL;
    guint64 id;

    if (!hoa_store_find_code(store, named, essay, error))
        return false;
    if (*essay != 0)
        return true;
    if (g_ascii_string_to_unsigned(named, 10, 1, UINT32_MAX, &id, NULL)) {
        g_autoptr(HoaEssay) row = NULL;

        *essay = (uint32_t)id;
        if (hoa_store_essay(store, *essay, &row, error))
            return true;
        *essay = 0;
        return false;
    }
    path = g_canonicalize_filename(named, NULL);
    if (!hoa_store_find_source(store, path, &ids, error))
        return false;
    if (ids->len == 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("%s: no essay has this code, number or file"), named);
        return false;
    }
    *essay = g_array_index(ids, uint32_t, 0);
    return true;
}

void
hoa_mask_phone(const char *phone, GString *out)
{
    size_t digits = 0, seen = 0;

    for (const char *p = phone; *p != '\0'; p++)
        digits += g_ascii_isdigit(*p) ? 1 : 0;
    for (const char *p = phone; *p != '\0'; p++) {
        if (!g_ascii_isdigit(*p)) {
            g_string_append_c(out, *p);
            continue;
        }
        seen++;
        g_string_append_c(out, seen <= 3 || seen + 2 > digits ? *p : '*');
    }
}

/* What may stand between the groups of a number: a space, also one that does not break, a dot, a hyphen, a bracket. */
static size_t
separator_at(const char *p)
{
    if ((guchar)p[0] == 0xc2 && (guchar)p[1] == 0xa0)
        return 2;
    return p[0] != '\0' && strchr(" .-)", p[0]) != NULL ? 1 : 0;
}

/* The length in bytes and the digits of the number that begins here; false when none does. */
static bool
number_at(const char *text, size_t *len, size_t *digits)
{
    const char *p = text + (text[0] == '+' ? 1 : 0);
    size_t n = 0;

    *len = 0;
    if (text[0] != '0' && strncmp(text, "+84", 3) != 0)
        return false;
    for (;;) {
        size_t group = strspn(p, "0123456789"), separator;

        if (group == 0 || n + group > 12)
            break;
        n += group;
        p += group;
        if (n >= 10) {
            *len = (size_t)(p - text);
            *digits = n;
        }
        separator = separator_at(p);
        p += separator;
        if (separator > 0)
            p += separator_at(p);
    }
    return *len > 0;
}

void
hoa_mask_phones(GString *text)
{
    for (size_t i = 0; i < text->len; i++) {
        size_t len, digits, seen = 0;

        if ((i > 0 && g_ascii_isalnum(text->str[i - 1])) || !number_at(text->str + i, &len, &digits))
            continue;
        for (size_t end = i + len; i < end; i++) {
            seen += g_ascii_isdigit(text->str[i]) ? 1 : 0;
            if (g_ascii_isdigit(text->str[i]) && seen > 3 && seen + 2 <= digits)
                text->str[i] = '*';
        }
        i--;
    }
}

static const HoaColumn columns[] = {
    {.name = "field", .heading = N_("Field"), .type = HOA_COLUMN_TEXT},
    {.name = "value", .heading = N_("Value"), .type = HOA_COLUMN_TEXT},
};

static void
row(HoaTable *table, const char *field, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, field);
    hoa_table_set_text(table, 1, value);
}

static void
number_row(HoaTable *table, const char *field, int64_t value)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);

    if (value != 0)
        row(table, field, text);
}

static void
phone_row(HoaTable *table, const char *field, const char *phone, bool personal)
{
    g_autoptr(GString) masked = g_string_new(NULL);

    if (phone == NULL)
        return;
    hoa_mask_phone(phone, masked);
    row(table, field, personal ? phone : masked->str);
}

static void
essay_rows(HoaTable *table, const HoaEssay *e, bool personal)
{
    number_row(table, _("Id"), e->id);
    row(table, _("Entry code"), e->code);
    number_row(table, _("Edition"), e->edition);
    row(table, _("Category"), hoa_category_label(e->category));
    row(table, _("Stage"), hoa_stage_label(e->stage));
    row(table, _("Title"), e->title);
    row(table, _("Author"), e->author);
    row(table, _("Author's unit"), e->author_unit);
    phone_row(table, _("Author's phone"), e->author_phone, personal);
    row(table, _("Outlet"), e->outlet);
    row(table, _("Address"), e->url);
    row(table, _("Published"), e->published);
    row(table, _("Received"), e->received);
    row(table, _("Forwarded by"), e->channel);
    row(table, _("Sector"), e->sector_name);
    row(table, _("Unit"), e->unit);
    row(table, _("Place"), e->place);
    number_row(table, _("Words"), e->words);
    number_row(table, _("Syllables"), e->tokens);
    row(table, _("File"), e->source);
    if (e->item > 1)
        number_row(table, _("Item in the file"), e->item);
    number_row(table, _("Revision"), e->rev);
}

static void
nominee_rows(HoaTable *table, const HoaNomineeRow *n, bool personal)
{
    row(table, _("Nominee"), n->name);
    row(table, _("Kind"), hoa_nominee_kind_label(n->kind));
    number_row(table, _("Born"), n->birth_year);
    row(table, _("Sex"), n->sex == 'm' ? _("male") : n->sex == 'f' ? _("female") : NULL);
    row(table, _("Post"), n->post);
    row(table, _("Nominee's unit"), n->unit);
    row(table, _("Nominee's address"), n->address);
    phone_row(table, _("Nominee's phone"), n->phone, personal);
}

static bool
add_nominees(HoaTable *table, HoaStore *store, uint32_t essay, bool personal, GError **error)
{
    g_autoptr(GArray) ids = NULL;

    if (!hoa_store_essay_nominees(store, essay, &ids, error))
        return false;
    for (guint i = 0; i < ids->len; i++) {
        HoaNomineeRow nominee;

        if (!hoa_store_nominee(store, g_array_index(ids, uint32_t, i), &nominee, error))
            return false;
        nominee_rows(table, &nominee, personal);
        hoa_nominee_row_clear(&nominee);
    }
    return true;
}

bool
hoa_show_table(HoaLibrary *library, uint32_t essay, bool personal, bool text, HoaTable **answer, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GString) body = g_string_new(NULL);
    g_autoptr(HoaEssay) row_of = NULL;

    *answer = NULL;
    if (!hoa_store_essay(store, essay, &row_of, error))
        return false;
    essay_rows(table, row_of, personal);
    if (!add_nominees(table, store, essay, personal, error))
        return false;
    if (text) {
        if (!hoa_store_text(store, essay, body, error))
            return false;
        if (!personal)
            hoa_mask_phones(body);
        row(table, _("Text"), body->str);
    }
    *answer = g_steal_pointer(&table);
    return true;
}

/* ---- Terms ----------------------------------------------------------------------------------------------------------------- */

static const HoaColumn term_columns[] = {
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "raw", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
    {.name = "canonical", .heading = N_("Indexed as"), .type = HOA_COLUMN_TEXT},
    {.name = "bare", .heading = N_("Without diacritics"), .type = HOA_COLUMN_TEXT},
    {.name = "kind", .heading = N_("Kind"), .type = HOA_COLUMN_TEXT},
    {.name = "joined", .heading = N_("Pairs with the one before"), .type = HOA_COLUMN_TEXT},
};

static void
note_repairs(HoaTable *table, const HoaTextRepairs *repairs)
{
    g_autofree char *note = NULL;

    if (repairs->ill_formed == 0 && repairs->controls == 0 && repairs->composed == 0)
        return;
    note = g_strdup_printf(_("Repaired on reading: %zu ill-formed sequences, %zu control characters, "
                             "%zu characters composed."),
                           repairs->ill_formed, repairs->controls, repairs->composed);
    hoa_table_add_note(table, note);
}

bool
hoa_terms_table(HoaSlice text, HoaTable **answer, GError **error)
{
    HoaTable *table = hoa_table_new(term_columns, G_N_ELEMENTS(term_columns));
    g_autoptr(GString) normal = g_string_new(NULL);
    HoaTextRepairs repairs = {0};
    HoaTokens tokens;
    HoaToken token;

    (void)error;
    hoa_text_normalise(text, normal, &repairs);
    tokens = (HoaTokens){.text = hoa_slice(normal->str, normal->len)};
    while (hoa_tokens_next(&tokens, &token)) {
        HoaSlice raw = hoa_slice(normal->str + token.offset, token.len);
        char canonical[HOA_TOKEN_MAX], bare[HOA_TOKEN_MAX];
        HoaSlice form = hoa_slice(canonical, hoa_token_canonical(raw, canonical));

        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, token.offset);
        hoa_table_set_slice(table, 1, raw);
        hoa_table_set_slice(table, 2, form);
        hoa_table_set_slice(table, 3, hoa_slice(bare, hoa_token_bare(form, bare)));
        hoa_table_set_text(table, 4, token.kind == HOA_TOKEN_NUMBER ? _("number") : _("letters"));
        hoa_table_set_text(table, 5, token.joined ? _("yes") : _("no"));
    }
    note_repairs(table, &repairs);
    *answer = table;
    return true;
}
