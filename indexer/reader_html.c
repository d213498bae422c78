/*
 * Web pages: the text of <article> or <main> where a page has them, else of <body>.
 *
 * libxml2's HTML parser tells of tags and text as it goes; no tree is built, so depth costs nothing, and it is limited because
 * unclosed tags make the parser itself slow. Left out: scripts, styles, and what surrounds an article.
 */
#include "reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#define DEPTH_MAX 400
/* An <article> with less text than this is a teaser or a comment, not the essay. */
#define ARTICLE_MIN 200

typedef struct {
    htmlParserCtxtPtr parser;
    HoaDocument *document;
    GString *article, *main; /* what lay inside such elements */
    GString *title;          /* of <title> */
    GString *heading;        /* of the first <h1> */
    int depth, skipped, articles, mains;
    bool in_title, in_heading, too_deep, too_long;
} Page;

static bool
is_one_of(const xmlChar *name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strcmp((const char *)name, *names) == 0)
            return true;
    }
    return false;
}

static bool
is_left_out(const xmlChar *name)
{
    static const char *const names[] = {"script",   "style", "nav",    "header", "footer", "aside", "noscript",
                                        "template", "svg",   "button", "select", "iframe", "form",  NULL};

    return is_one_of(name, names);
}

/* An article's own header holds its title. */
static bool
is_own_header(const Page *page, const xmlChar *name)
{
    return strcmp((const char *)name, "header") == 0 && (page->articles > 0 || page->mains > 0);
}

static bool
is_block(const xmlChar *name)
{
    static const char *const names[] = {"p",  "div", "br", "h1",    "h2",      "h3",      "h4",         "h5",  "h6", "li",
                                        "ul", "ol",  "tr", "table", "section", "article", "blockquote", "pre", "dd", "dt",
                                        "hr", "main", "figure", "figcaption", "body", NULL};

    return is_one_of(name, names);
}

static GString *
target(Page *page)
{
    if (page->articles > 0)
        return page->article;
    return page->mains > 0 ? page->main : page->document->text;
}

static void
put_break(Page *page, char c)
{
    GString *out = target(page);

    if (out->len > 0 && out->str[out->len - 1] != '\n' && (c == '\n' || out->str[out->len - 1] != c))
        g_string_append_c(out, c);
}

static const char *
attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
        if (g_ascii_strcasecmp((const char *)attributes[i], name) == 0)
            return (const char *)attributes[i + 1];
    }
    return NULL;
}

/* <meta name= or property= ... content=...>: what pages of newspapers tell of an article. */
static void
read_meta(Page *page, const xmlChar **attributes)
{
    static const struct {
        const char *name;
        HoaField field;
    } known[] = {
        {"author", HOA_FIELD_AUTHOR},
        {"article:author", HOA_FIELD_AUTHOR},
        {"date", HOA_FIELD_PUBLISHED},
        {"pubdate", HOA_FIELD_PUBLISHED},
        {"article:published_time", HOA_FIELD_PUBLISHED},
        {"dc.date", HOA_FIELD_PUBLISHED},
        {"og:site_name", HOA_FIELD_OUTLET},
        {"og:url", HOA_FIELD_URL},
    };
    const char *name = attribute(attributes, "name");
    const char *content = attribute(attributes, "content");

    if (name == NULL)
        name = attribute(attributes, "property");
    if (name == NULL || content == NULL)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_ascii_strcasecmp(name, known[i].name) == 0 && page->document->record.value[known[i].field] == NULL) {
            hoa_document_set_field(page->document, known[i].field, hoa_slice_from(content));
            return;
        }
    }
    if (g_str_has_prefix(name, "hoadep:"))
        hoa_document_set(page->document, hoa_slice_from(name + strlen("hoadep:")), hoa_slice_from(content));
}

static void
start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Page *page = data;

    if (++page->depth > DEPTH_MAX) {
        page->too_deep = true;
        xmlStopParser(page->parser);
        return;
    }
    if (page->skipped > 0 || (is_left_out(name) && !is_own_header(page, name))) {
        page->skipped++;
        return;
    }
    if (strcmp((const char *)name, "meta") == 0)
        read_meta(page, attributes);
    else if (strcmp((const char *)name, "title") == 0)
        page->in_title = true;
    else if (strcmp((const char *)name, "h1") == 0)
        page->in_heading = page->heading->len == 0;
    else if (strcmp((const char *)name, "article") == 0)
        page->articles++;
    else if (strcmp((const char *)name, "main") == 0)
        page->mains++;
    if (is_block(name))
        put_break(page, '\n');
    else if (strcmp((const char *)name, "td") == 0 || strcmp((const char *)name, "th") == 0)
        put_break(page, '\t');
}

static void
end_element(void *data, const xmlChar *name)
{
    Page *page = data;

    page->depth--;
    if (page->skipped > 0) {
        page->skipped--;
        return;
    }
    if (is_block(name) || is_own_header(page, name))
        put_break(page, '\n');
    if (strcmp((const char *)name, "title") == 0)
        page->in_title = false;
    else if (strcmp((const char *)name, "h1") == 0)
        page->in_heading = false;
    else if (strcmp((const char *)name, "article") == 0 && page->articles > 0)
        page->articles--;
    else if (strcmp((const char *)name, "main") == 0 && page->mains > 0)
        page->mains--;
}

static void
append_small(GString *out, const char *text, size_t len)
{
    if (out->len + len <= 4096)
        g_string_append_len(out, text, (gssize)len);
}

/* White space in HTML is one space; blocks have made their newlines already. */
static void
characters(void *data, const xmlChar *text, int len)
{
    Page *page = data;
    GString *out = target(page);

    if (page->in_title) {
        append_small(page->title, (const char *)text, (size_t)len);
        return;
    }
    if (page->skipped > 0)
        return;
    if (page->in_heading)
        append_small(page->heading, (const char *)text, (size_t)len);
    if (out->len > HOA_INDEX_MAX_TEXT) {
        page->too_long = true;
        xmlStopParser(page->parser);
        return;
    }
    for (int i = 0; i < len; i++) {
        char c = (char)text[i];

        if (!g_ascii_isspace(c))
            g_string_append_c(out, c);
        else if (out->len > 0 && !g_ascii_isspace(out->str[out->len - 1]))
            g_string_append_c(out, ' ');
    }
}

/* What a page that is not UTF-8 says of its encoding, when that is something that libxml2 can read; TCVN3 and VNI have no name. */
static bool
declares_encoding(HoaSlice bytes)
{
    static const char key[] = "charset=";
    HoaSlice head = hoa_slice_part(bytes, 0, 4096);

    for (size_t i = 0; i + sizeof key < head.len; i++) {
        g_autofree char *name = NULL;
        xmlCharEncodingHandlerPtr handler;
        size_t start = i + sizeof key - 1, end;

        if (g_ascii_strncasecmp(head.data + i, key, sizeof key - 1) != 0)
            continue;
        while (start < head.len && strchr("\"' ", head.data[start]) != NULL && head.data[start] != '\0')
            start++;
        for (end = start; end < head.len && (g_ascii_isalnum(head.data[end]) || strchr("-_:.", head.data[end]) != NULL) &&
                          head.data[end] != '\0';)
            end++;
        name = hoa_slice_dup(hoa_slice_part(head, start, end));
        if (hoa_encoding_from_name(hoa_slice_from(name)) == HOA_ENCODING_UTF8)
            return false;
        handler = xmlFindCharEncodingHandler(name);
        if (handler != NULL)
            xmlCharEncCloseFunc(handler);
        return handler != NULL;
    }
    return false;
}

/* What is UTF-8 is read as UTF-8, whatever the page says of itself; the rest as it says, and what says nothing as it looks. */
static bool
decode(HoaSlice bytes, HoaDocument *document, HoaSlice *page, char **owned, bool *utf8, GError **error)
{
    bool marked = bytes.len >= 2 && (memcmp(bytes.data, "\xFF\xFE", 2) == 0 || memcmp(bytes.data, "\xFE\xFF", 2) == 0);

    *owned = NULL;
    *page = bytes;
    *utf8 = !marked && g_utf8_validate_len(bytes.data, bytes.len, NULL);
    if (*utf8 || marked || declares_encoding(bytes))
        return true;
    if (!hoa_text_decode(bytes, page, owned, &document->decision, error))
        return false;
    if (*owned == NULL) {
        *owned = g_utf8_make_valid(bytes.data, (gssize)bytes.len);
        *page = hoa_slice_from(*owned);
    }
    *utf8 = true;
    return true;
}

static void
set_encoding(htmlParserCtxtPtr parser, bool utf8)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;

    if (utf8) {
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
        options |= HTML_PARSE_IGNORE_ENC;
    }
    htmlCtxtUseOptions(parser, options);
}

static bool
parse(HoaSlice bytes, bool utf8, Page *page, GError **error)
{
    static const htmlSAXHandler handler = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = characters,
        .ignorableWhitespace = characters,
    };

    page->parser = htmlCreateMemoryParserCtxt(bytes.data, (int)bytes.len);
    if (page->parser == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("not HTML"));
        return false;
    }
    set_encoding(page->parser, utf8);
    *page->parser->sax = handler;
    page->parser->userData = page;
    htmlParseDocument(page->parser);
    if (page->parser->myDoc != NULL)
        xmlFreeDoc(page->parser->myDoc);
    htmlFreeParserCtxt(page->parser);
    if (!page->too_deep && !page->too_long)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT,
                page->too_deep ? _("HTML nested too deeply") : _("more text than one essay may have"));
    return false;
}

bool
hoa_read_html(HoaSlice bytes, HoaDocument *document, GError **error)
{
    g_autoptr(GString) article = g_string_new(NULL), main_text = g_string_new(NULL);
    g_autoptr(GString) title = g_string_new(NULL), heading = g_string_new(NULL);
    g_autofree char *owned = NULL;
    HoaSlice bytes_read;
    bool utf8;
    Page page = {.document = document, .article = article, .main = main_text, .title = title, .heading = heading};

    if (bytes.len == 0 || bytes.len > HOA_INDEX_MAX_FILE) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("no text in it"));
        return false;
    }
    if (!decode(bytes, document, &bytes_read, &owned, &utf8, error) || !parse(bytes_read, utf8, &page, error))
        return false;
    if (article->len >= ARTICLE_MIN)
        g_string_assign(document->text, article->str);
    else if (main_text->len + article->len >= ARTICLE_MIN)
        g_string_printf(document->text, "%s\n%s", main_text->str, article->str);
    else if (main_text->len + article->len > 0)
        g_string_append_printf(document->text, "\n%s\n%s", main_text->str, article->str);
    if (heading->len > 0 || title->len > 0)
        document->heading = g_strdup(heading->len > 0 ? heading->str : title->str);
    if (hoa_slice_trim(hoa_slice(document->text->str, document->text->len)).len > 0)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("no text in it"));
    return false;
}
