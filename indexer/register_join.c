/* Which rows belong to which document. */
#include "register_private.h"

#include "text.h"

#define NAME_PIECES 24

/* Codes and file names are compared without regard to case and to the composition of accents. */
static char *
fold(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);

    return g_utf8_casefold(normal != NULL ? normal : valid, -1);
}

/* The last part of a path that may have been written on Windows. */
static char *
file_key(const char *path)
{
    const char *name = path;

    for (const char *at = path; *at != '\0'; at++) {
        if (*at == '/' || *at == '\\')
            name = at + 1;
    }
    return fold(name);
}

/* Takes `key`. */
static void
add_under(GHashTable *table, char *key, HoaRegisterRow *row)
{
    GPtrArray *rows = g_hash_table_lookup(table, key);

    if (rows == NULL) {
        rows = g_ptr_array_new();
        g_hash_table_insert(table, g_strdup(key), rows);
    }
    g_ptr_array_add(rows, row);
    g_free(key);
}

/*
 * Rows of innovations and awards that give a name but no code: they belong to the entry of the only person of that name in
 * the registers of entries.
 */
static void
find_codes_by_name(HoaRegister *reg)
{
    g_autoptr(GHashTable) codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < reg->rows->len; i++) {
        HoaRegisterRow *row = g_ptr_array_index(reg->rows, i);
        const char *name = row->record.value[HOA_FIELD_NOMINEE], *code = row->record.value[HOA_FIELD_CODE];
        const char *other;
        char *key;

        if (row->kind != HOA_SCOPE_ENTRIES || name == NULL || code == NULL)
            continue;
        key = fold(name);
        other = g_hash_table_lookup(codes, key);
        g_hash_table_replace(codes, key, (char *)(uintptr_t)(other == NULL || strcmp(other, code) == 0 ? code : ""));
    }
    for (guint i = 0; i < reg->rows->len; i++) {
        HoaRegisterRow *row = g_ptr_array_index(reg->rows, i);
        char **value = row->record.value;
        g_autofree char *key = NULL;
        const char *code;

        if ((row->kind != HOA_SCOPE_INNOVATIONS && row->kind != HOA_SCOPE_AWARDS) || value[HOA_FIELD_CODE] != NULL ||
            value[HOA_FIELD_FILE] != NULL)
            continue;
        key = fold(value[HOA_FIELD_NOMINEE]);
        code = g_hash_table_lookup(codes, key);
        if (code == NULL)
            hoa_register_complain(reg, row, _("no code, and no entry in the registers is on \"%s\""), value[HOA_FIELD_NOMINEE]);
        else if (code[0] == '\0')
            hoa_register_complain(reg, row, _("no code, and several entries are on \"%s\""), value[HOA_FIELD_NOMINEE]);
        else
            value[HOA_FIELD_CODE] = g_strdup(code);
    }
}

static void
make_tables(HoaRegister *reg)
{
    if (reg->by_code != NULL)
        return;
    reg->by_code = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    reg->by_file = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    reg->claimed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    find_codes_by_name(reg);
    for (guint i = 0; i < reg->rows->len; i++) {
        HoaRegisterRow *row = g_ptr_array_index(reg->rows, i);
        const char *code = row->record.value[HOA_FIELD_CODE], *file = row->record.value[HOA_FIELD_FILE];

        if (row->kind == HOA_SCOPE_FIGURES)
            continue;
        if (code != NULL) {
            reg->longest_code = MAX(reg->longest_code, strlen(code));
            add_under(reg->by_code, fold(code), row);
        }
        if (file != NULL)
            add_under(reg->by_file, file_key(file), row);
    }
}

static GPtrArray *
rows_of_code(HoaRegister *reg, const char *code)
{
    g_autofree char *key = fold(code);

    return g_hash_table_lookup(reg->by_code, key);
}

/*
 * The longest code that stands in a file's name between characters that are no letters or digits; NULL when there is none, or
 * when two of that length do.
 */
static GPtrArray *
rows_in_name(HoaRegister *reg, const char *name)
{
    size_t starts[NAME_PIECES], ends[NAME_PIECES], n = 0, longest = 0;
    GPtrArray *best = NULL;

    for (size_t i = 0; name[i] != '\0' && n < NAME_PIECES;) {
        if (!g_ascii_isalnum(name[i]) && (unsigned char)name[i] < 0x80) {
            i++;
            continue;
        }
        starts[n] = i;
        while (g_ascii_isalnum(name[i]) || (unsigned char)name[i] >= 0x80)
            i++;
        ends[n++] = i;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i; k < n && ends[k] - starts[i] <= 2 * reg->longest_code + 8; k++) {
            g_autofree char *piece = g_strndup(name + starts[i], ends[k] - starts[i]);
            GPtrArray *rows = g_hash_table_lookup(reg->by_code, piece);

            if (rows == NULL || ends[k] - starts[i] < longest || (ends[k] - starts[i] == longest && rows == best))
                continue;
            best = ends[k] - starts[i] == longest ? NULL : rows;
            longest = ends[k] - starts[i];
        }
    }
    return best;
}

/* Do all rows give one code? NULL when they differ or have none. */
static const char *
common_code(const GPtrArray *rows, bool *differ)
{
    const char *code = NULL;

    *differ = false;
    for (guint i = 0; i < rows->len; i++) {
        const HoaRegisterRow *row = g_ptr_array_index(rows, i);
        const char *other = row->record.value[HOA_FIELD_CODE];

        if (other == NULL)
            continue;
        if (code != NULL && g_ascii_strcasecmp(code, other) != 0) {
            *differ = true;
            return NULL;
        }
        code = other;
    }
    return code;
}

static void
complain_of_all(HoaRegister *reg, GPtrArray *rows, const char *why, const char *name)
{
    for (guint i = 0; i < rows->len; i++)
        hoa_register_complain(reg, g_ptr_array_index(rows, i), "%s: %s", name, why);
}

/* Is this document the first that bears the name? A second one makes the rows ambiguous. */
static bool
claim(HoaRegister *reg, GPtrArray *rows, const char *key, const char *path)
{
    const char *first = g_hash_table_lookup(reg->claimed, key);

    if (first == NULL) {
        g_hash_table_insert(reg->claimed, g_strdup(key), g_strdup(path));
        return true;
    }
    if (strcmp(first, path) == 0)
        return true;
    complain_of_all(reg, rows, _("two files have this name"), key);
    return false;
}

static int
by_kind(gconstpointer a, gconstpointer b)
{
    const HoaRegisterRow *left = *(HoaRegisterRow *const *)a, *right = *(HoaRegisterRow *const *)b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->path != right->path)
        return strcmp(left->path, right->path);
    if (left->sheet != right->sheet)
        return strcmp(left->sheet, right->sheet);
    return left->number < right->number ? -1 : left->number > right->number;
}

/* Rows that name the file, unless they contradict each other or the code that is known. */
static GPtrArray *
rows_of_file(HoaRegister *reg, const char *path, const char *key, const char *code)
{
    GPtrArray *rows = g_hash_table_lookup(reg->by_file, key);
    const char *given;
    bool differ;

    if (rows == NULL)
        return NULL;
    given = common_code(rows, &differ);
    if (differ) {
        complain_of_all(reg, rows, _("rows with different codes name this file"), key);
        return NULL;
    }
    if (code != NULL && given != NULL && g_ascii_strcasecmp(code, given) != 0) {
        complain_of_all(reg, rows, _("the file itself gives another code"), key);
        return NULL;
    }
    return claim(reg, rows, key, path) ? rows : NULL;
}

void
hoa_register_join(HoaRegister *reg, const char *path, const char *code, GPtrArray *rows, const char **found)
{
    g_autofree char *key = file_key(path);
    GPtrArray *named, *coded = NULL;
    bool differ;

    make_tables(reg);
    *found = code;
    named = rows_of_file(reg, path, key, code);
    if (*found == NULL && named != NULL)
        *found = common_code(named, &differ);
    if (*found != NULL) {
        coded = rows_of_code(reg, *found);
    } else if (named == NULL) {
        coded = rows_in_name(reg, key);
        *found = coded != NULL ? common_code(coded, &differ) : NULL;
    }
    for (guint i = 0; coded != NULL && i < coded->len; i++)
        g_ptr_array_add(rows, g_ptr_array_index(coded, i));
    for (guint i = 0; named != NULL && i < named->len; i++) {
        if (!g_ptr_array_find(rows, g_ptr_array_index(named, i), NULL))
            g_ptr_array_add(rows, g_ptr_array_index(named, i));
    }
    g_ptr_array_sort(rows, by_kind);
}
