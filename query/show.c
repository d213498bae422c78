/* One essay in full. */
#include "show.h"

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

/* The invisible ones that Unicode calls format characters, or marks; they hide nothing from who reads the number. */
static bool
is_invisible(gunichar c)
{
    return c == 0x034f || g_unichar_type(c) == G_UNICODE_FORMAT;
}

/*
 * The length of what stands between the groups of a number: up to two of space (also one that does not break), dot, hyphen and
 * bracket, and what cannot be seen.
 */
static size_t
separator_at(const char *text)
{
    const char *p = text;

    for (int seen = 0, unseen = 0; *p != '\0' && unseen < 16;) {
        gunichar c = g_utf8_get_char_validated(p, -1);

        if (c == (gunichar)-1 || c == (gunichar)-2)
            break;
        if (is_invisible(c))
            unseen++;
        else if (seen == 2 || !((c < 0x80 && strchr(" .-)", (int)c) != NULL) || c == 0x2010 || c == 0x2011 ||
                                g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR))
            break;
        else
            seen++;
        p = g_utf8_next_char(p);
    }
    return (size_t)(p - text);
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
        size_t group = strspn(p, "0123456789");

        if (group == 0 || n + group > 12)
            break;
        n += group;
        p += group;
        if (n >= 10) {
            *len = (size_t)(p - text);
            *digits = n;
        }
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

/* A line in which a number may stand, though it is no place for one. */
static void
line_row(HoaTable *table, const char *field, const char *line, bool personal)
{
    g_autoptr(GString) masked = NULL;

    if (line == NULL)
        return;
    masked = g_string_new(line);
    if (!personal)
        hoa_mask_phones(masked);
    row(table, field, masked->str);
}

/* "tcvn3, 0.981": in this form, a name and a number, it needs no translation. */
static void
encoding_row(HoaTable *table, const HoaEssay *e)
{
    g_autofree char *text = NULL;

    if (e->encoding == NULL)
        return;
    text = g_strdup_printf("%s, %.3f", e->encoding, e->encoding_score);
    row(table, _("Decoded from, and how well it reads"), text);
    number_row(table, _("Stretches decoded"), e->stretches);
}

static void
essay_rows(HoaTable *table, const HoaEssay *e, bool personal)
{
    number_row(table, _("Id"), e->id);
    row(table, _("Entry code"), e->code);
    number_row(table, _("Edition"), e->edition);
    row(table, _("Category"), hoa_category_label(e->category));
    row(table, _("Stage"), hoa_stage_label(e->stage));
    line_row(table, _("Title"), e->title, personal);
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
    encoding_row(table, e);
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
    line_row(table, _("Nominee's address"), n->address, personal);
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

static bool
count(const HoaStoredRepair *repair G_GNUC_UNUSED, void *data)
{
    ++*(int64_t *)data;
    return true;
}

/* Title and text as they are to be shown. */
static bool
read_text(HoaStore *store, HoaEssay *essay, const HoaShowOptions *options, GString *text, GError **error)
{
    g_autoptr(GString) title = g_string_new(essay->title);

    if (!hoa_store_text(store, essay->id, text, error) ||
        (options->original && !hoa_show_undo(store, essay->id, options->personal, title, text, error)))
        return false;
    g_free(essay->title);
    essay->title = g_string_free(g_steal_pointer(&title), FALSE);
    if (!options->personal)
        hoa_mask_phones(text);
    return true;
}

bool
hoa_show_table(HoaLibrary *library, uint32_t essay, const HoaShowOptions *options, HoaTable **answer, GError **error)
{
    static const HoaShowOptions defaults;
    HoaStore *store = hoa_library_store(library);
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GString) body = g_string_new(NULL);
    g_autoptr(HoaEssay) row_of = NULL;
    int64_t repairs = 0;

    *answer = NULL;
    options = options != NULL ? options : &defaults;
    if (!hoa_store_essay(store, essay, &row_of, error) || !read_text(store, row_of, options, body, error) ||
        !hoa_store_each_repair(store, essay, count, &repairs, error))
        return false;
    essay_rows(table, row_of, options->personal);
    number_row(table, _("Repairs"), repairs);
    if (!add_nominees(table, store, essay, options->personal, error))
        return false;
    if (!options->no_text)
        row(table, _("Text"), body->str);
    *answer = g_steal_pointer(&table);
    return true;
}
