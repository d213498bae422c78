/* The query language: text to a tree. Grammar and examples: doc/query.md. */
#include "query.h"

#include "text.h"

typedef struct {
    HoaLibrary *library;
    HoaSlice text;
    size_t at;
    unsigned depth;
} Parser;

#define MAX_DEPTH 32

typedef struct {
    const char *name;    /* identifier */
    const char *aliases; /* between spaces: bare Vietnamese and English names */
    HoaFacet facet;      /* HOA_N_FACETS: the title */
} Field;

static const Field fields[] = {
    {"edition", " edition year nam namthi ", HOA_FACET_EDITION},
    {"sector", " sector linhvuc ", HOA_FACET_SECTOR},
    {"unit", " unit donvi ", HOA_FACET_UNIT},
    {"place", " place diaban noi ", HOA_FACET_PLACE},
    {"category", " category theloai ", HOA_FACET_CATEGORY},
    {"level", " level cap ", HOA_FACET_LEVEL},
    {"stage", " stage giaidoan ", HOA_FACET_STAGE},
    {"nominee", " nominee guong nguoi ", HOA_FACET_NOMINEE},
    {"title", " title tieude tua ", HOA_N_FACETS},
};

static const char *const field_names[]
    = {"edition (nam)", "sector (linhvuc)", "unit (donvi)", "place (diaban)", "category (theloai)", "level (cap)",
       "stage (giaidoan)", "nominee (guong)", "title (tieude)", NULL};

const char *const *
hoa_query_fields(void)
{
    return field_names;
}

G_GNUC_PRINTF(4, 5)
static void *
fail(const Parser *p, size_t at, GError **error, const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list arguments;

    va_start(arguments, format);
    what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("query, character %ld: %s"),
                g_utf8_strlen(p->text.data, (gssize)MIN(at, p->text.len)) + 1, what);
    return NULL;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_space(Parser *p)
{
    while (p->at < p->text.len && is_space(p->text.data[p->at]))
        p->at++;
}

static bool
at_end(Parser *p)
{
    skip_space(p);
    return p->at == p->text.len;
}

static char
peek(const Parser *p)
{
    return p->at < p->text.len ? p->text.data[p->at] : '\0';
}

/* Typographic quotation marks open and close phrases too: people paste them. Length in bytes, 0 for none. */
static size_t
quote_length(HoaSlice text, size_t at)
{
    if (at < text.len && text.data[at] == '"')
        return 1;
    if (at + 3 <= text.len && (memcmp(text.data + at, "\xe2\x80\x9c", 3) == 0 || memcmp(text.data + at, "\xe2\x80\x9d", 3) == 0))
        return 3;
    return 0;
}

/* The rest of the word at the cursor: up to white space, a bracket or a quotation mark. */
static HoaSlice
word_here(const Parser *p)
{
    size_t end = p->at;

    while (end < p->text.len && !is_space(p->text.data[end]) && p->text.data[end] != '(' && p->text.data[end] != ')'
           && quote_length(p->text, end) == 0)
        end++;
    return hoa_slice(p->text.data + p->at, end - p->at);
}

typedef enum { OPERATOR_NONE, OPERATOR_AND, OPERATOR_OR, OPERATOR_NOT } Operator;

static Operator
operator_here(const Parser *p)
{
    HoaSlice word = word_here(p);

    if (hoa_slice_equal(word, HOA_SLICE("AND")) || hoa_slice_equal(word, HOA_SLICE("VÀ")))
        return OPERATOR_AND;
    if (hoa_slice_equal(word, HOA_SLICE("OR")) || hoa_slice_equal(word, HOA_SLICE("HOẶC")))
        return OPERATOR_OR;
    if (hoa_slice_equal(word, HOA_SLICE("NOT")) || hoa_slice_equal(word, HOA_SLICE("KHÔNG")))
        return OPERATOR_NOT;
    return OPERATOR_NONE;
}

/* ---- Leaves --------------------------------------------------------------------------------------------------------------- */

/* Words of a text: one makes a WORD, several a PHRASE; none, when there are only marks, gives ALL, which callers drop. */
static HoaNode *
words_node(HoaSlice text, bool title)
{
    HoaNode *node = hoa_node_new(HOA_NODE_PHRASE);
    HoaTokens tokens = {.text = text};
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        char canonical[HOA_TOKEN_MAX];
        size_t len = hoa_token_canonical(hoa_slice(text.data + token.offset, token.len), canonical);

        g_ptr_array_add(node->words, g_strndup(canonical, len));
    }
    node->title = title && node->words->len > 0;
    node->kind = node->words->len == 0 ? HOA_NODE_ALL : node->words->len == 1 ? HOA_NODE_WORD : HOA_NODE_PHRASE;
    return node;
}

/* The text between quotation marks; the cursor stands on the opening one. */
static bool
read_quoted(Parser *p, HoaSlice *inside, GError **error)
{
    size_t opening = p->at, start = p->at + quote_length(p->text, p->at);

    for (size_t at = start; at < p->text.len; at++) {
        size_t closing = quote_length(p->text, at);

        if (closing > 0) {
            *inside = hoa_slice(p->text.data + start, at - start);
            p->at = at + closing;
            return true;
        }
    }
    fail(p, opening, error, _("the quotation mark is not closed"));
    return false;
}

static const Field *
find_field(HoaSlice name)
{
    g_autofree char *lower = g_utf8_strdown(name.data, (gssize)name.len);
    g_autoptr(GString) bare = g_string_new(" ");

    hoa_text_bare(hoa_slice_from(lower), bare);
    g_string_append_c(bare, ' ');
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (strstr(fields[i].aliases, bare->str) != NULL)
            return &fields[i];
    }
    return NULL;
}

/* Letters before a colon name a field; digits do not (18:45). */
static HoaSlice
field_name(HoaSlice word)
{
    const char *colon = memchr(word.data, ':', word.len);
    size_t len = colon != NULL ? (size_t)(colon - word.data) : 0;

    for (size_t i = 0; i < len; i++) {
        if (!g_ascii_isalpha(word.data[i]) && (word.data[i] & 0x80) == 0)
            return HOA_SLICE_EMPTY;
    }
    return hoa_slice(word.data, len);
}

static bool
read_year(HoaSlice text, int *year)
{
    *year = 0;
    if (text.len == 0)
        return true;
    if (text.len != 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        if (!g_ascii_isdigit(text.data[i]))
            return false;
        *year = *year * 10 + (text.data[i] - '0');
    }
    return true;
}

/* 2021, 2019..2022, 2019.., ..2022 */
static HoaNode *
editions_node(const Parser *p, size_t at, HoaSlice value, GError **error)
{
    const char *dots = value.len >= 2 ? g_strstr_len(value.data, (gssize)value.len, "..") : NULL;
    HoaNode *node;
    int from, to;
    bool ok;

    if (dots != NULL) {
        ok = read_year(hoa_slice(value.data, (size_t)(dots - value.data)), &from)
             && read_year(hoa_slice(dots + 2, value.len - (size_t)(dots - value.data) - 2), &to)
             && (from != 0 || to != 0) && (from == 0 || to == 0 || from <= to);
    } else {
        ok = value.len == 4 && read_year(value, &from) && from != 0;
        to = ok ? from : 0;
    }
    if (!ok)
        return fail(p, at, error, _("“%.*s” is not a year or a range such as 2019..2022"), HOA_SLICE_ARG(value));
    node = hoa_node_new(HOA_NODE_EDITIONS);
    node->from = from;
    node->to = to;
    return node;
}

static HoaNode *
facet_node(const Parser *p, size_t at, const Field *field, HoaSlice value, GError **error)
{
    g_autofree char *typed = hoa_slice_dup(value);
    g_autoptr(GString) bare = g_string_new(NULL);
    g_autoptr(GArray) values = NULL;
    HoaNode *node;

    hoa_text_bare(value, bare);
    if (!hoa_store_facet_values(hoa_library_store(p->library), field->facet, typed, bare->str, &values, error))
        return NULL;
    if (values->len == 0)
        return fail(p, at, error, _("no %s is called “%s”; see the values with: search --facet %s"), field->name, typed,
                    field->name);
    node = hoa_node_new(HOA_NODE_FACET);
    node->facet = field->facet;
    g_array_append_vals(node->values, values->data, values->len);
    return node;
}

static HoaNode *
field_node(Parser *p, HoaSlice name, GError **error)
{
    size_t start = p->at;
    const Field *field = find_field(name);
    HoaSlice value;
    HoaNode *node;

    if (field == NULL) {
        g_autofree char *known = g_strjoinv(", ", (char **)field_names);

        return fail(p, start, error, _("there is no field “%.*s”; fields are %s"), HOA_SLICE_ARG(name), known);
    }
    p->at += name.len + 1;
    if (quote_length(p->text, p->at) > 0) {
        if (!read_quoted(p, &value, error))
            return NULL;
    } else {
        value = word_here(p);
        p->at += value.len;
    }
    node = words_node(value, true);
    if (node->kind == HOA_NODE_ALL) {
        hoa_node_free(node);
        return fail(p, start, error, _("“%.*s:” needs a value"), HOA_SLICE_ARG(name));
    }
    if (field->facet == HOA_N_FACETS)
        return node;
    hoa_node_free(node);
    if (field->facet == HOA_FACET_EDITION)
        return editions_node(p, start, value, error);
    return facet_node(p, start, field, value, error);
}

/* ---- Expressions ----------------------------------------------------------------------------------------------------------- */

static HoaNode *parse_or(Parser *p, GError **error);

/* “Báo cáo: kết quả” is a title someone pasted: a colon with nothing behind it names a field only when there is such a one. */
static bool
is_field(const Parser *p, HoaSlice word, HoaSlice name)
{
    return name.len > 0
           && (word.len > name.len + 1 || quote_length(p->text, p->at + word.len) > 0 || find_field(name) != NULL);
}

static HoaNode *
parse_primary(Parser *p, GError **error)
{
    size_t start = p->at;
    HoaSlice inside, word, name;
    HoaNode *node;

    if (peek(p) == '(') {
        if (++p->depth > MAX_DEPTH)
            return fail(p, start, error, _("brackets are nested too deeply"));
        p->at++;
        node = parse_or(p, error);
        if (node == NULL)
            return NULL;
        skip_space(p);
        if (peek(p) != ')') {
            hoa_node_free(node);
            return fail(p, start, error, _("the bracket is not closed"));
        }
        p->at++;
        p->depth--;
        return node;
    }
    if (quote_length(p->text, p->at) > 0)
        return read_quoted(p, &inside, error) ? words_node(inside, false) : NULL;
    word = word_here(p);
    name = field_name(word);
    if (is_field(p, word, name))
        return field_node(p, name, error);
    p->at += word.len;
    return words_node(word, false);
}

static HoaNode *
parse_item(Parser *p, GError **error)
{
    bool minus = peek(p) == '-' && p->at + 1 < p->text.len && !is_space(p->text.data[p->at + 1]);
    Operator operator = minus ? OPERATOR_NONE : operator_here(p);
    HoaNode *node, *not;

    if (!minus && operator != OPERATOR_NOT)
        return parse_primary(p, error);
    p->at += minus ? 1 : word_here(p).len;
    if (at_end(p) || peek(p) == ')' || (!minus && (operator_here(p) == OPERATOR_AND || operator_here(p) == OPERATOR_OR)))
        return fail(p, p->at, error, _("a word is missing after NOT"));
    if (++p->depth > MAX_DEPTH)
        return fail(p, p->at, error, _("brackets are nested too deeply"));
    node = minus ? parse_primary(p, error) : parse_item(p, error);
    p->depth--;
    if (node == NULL)
        return NULL;
    if (node->kind == HOA_NODE_NOT) { /* twice no is yes */
        HoaNode *inner = g_ptr_array_steal_index(node->children, 0);

        hoa_node_free(node);
        return inner;
    }
    not = hoa_node_new(HOA_NODE_NOT);
    g_ptr_array_add(not->children, node);
    return not;
}

/* Nothing but marks, or the exclusion of that: it restricts nothing, and beside words it would match everything. */
static bool
is_void(const HoaNode *node)
{
    if (node->kind == HOA_NODE_NOT)
        node = g_ptr_array_index(node->children, 0);
    return node->kind == HOA_NODE_ALL;
}

/* Items side by side. */
static HoaNode *
parse_bag(Parser *p, GError **error)
{
    g_autoptr(HoaNode) bag = hoa_node_new(HOA_NODE_BAG);
    bool voids = false;

    while (!at_end(p) && peek(p) != ')') {
        Operator operator = operator_here(p);
        HoaNode *item;

        if (operator == OPERATOR_AND || operator == OPERATOR_OR)
            break;
        item = parse_item(p, error);
        if (item == NULL)
            return NULL;
        voids = voids || is_void(item);
        if (is_void(item))
            hoa_node_free(item);
        else
            g_ptr_array_add(bag->children, item);
    }
    if (bag->children->len == 0 && voids)
        return hoa_node_new(HOA_NODE_ALL);
    if (bag->children->len == 0)
        return fail(p, p->at, error, _("a word is missing here"));
    return g_steal_pointer(&bag);
}

static HoaNode *
parse_chain(Parser *p, Operator operator, HoaNodeKind kind, HoaNode *(*part)(Parser *, GError **), GError **error)
{
    g_autoptr(HoaNode) chain = hoa_node_new(kind);

    for (;;) {
        HoaNode *node = part(p, error);

        if (node == NULL)
            return NULL;
        if (node->kind == HOA_NODE_ALL)
            hoa_node_free(node);
        else
            g_ptr_array_add(chain->children, node);
        if (at_end(p) || operator_here(p) != operator)
            break;
        p->at += word_here(p).len;
    }
    if (chain->children->len == 0)
        return hoa_node_new(HOA_NODE_ALL);
    if (chain->children->len == 1)
        return g_ptr_array_steal_index(chain->children, 0);
    return g_steal_pointer(&chain);
}

static HoaNode *
parse_and(Parser *p, GError **error)
{
    return parse_chain(p, OPERATOR_AND, HOA_NODE_AND, parse_bag, error);
}

static HoaNode *
parse_or(Parser *p, GError **error)
{
    return parse_chain(p, OPERATOR_OR, HOA_NODE_OR, parse_and, error);
}

bool
hoa_query_parse(HoaLibrary *library, HoaSlice typed, HoaNode **question, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Parser parser = {.library = library};

    *question = NULL;
    hoa_text_normalise(typed, text, NULL);
    parser.text = hoa_slice(text->str, text->len);
    if (at_end(&parser)) {
        *question = hoa_node_new(HOA_NODE_ALL);
        return true;
    }
    *question = parse_or(&parser, error);
    if (*question != NULL && !at_end(&parser)) {
        hoa_node_free(g_steal_pointer(question));
        fail(&parser, parser.at, error, _("this bracket closes nothing"));
    }
    return *question != NULL;
}
