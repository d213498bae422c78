/* See office.h. Documents are small, so whole trees are read; element names are compared without their prefixes. */
#include "office.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <zip.h>

typedef struct {
    OfficeFn visit;
    void *data;
    GString *text;
    HoaEncoding promise;
    GHashTable *styles; /* identifier to font */
} Reader;

static xmlDoc *
part(zip_t *archive, const char *name)
{
    zip_stat_t stat;
    zip_file_t *file;
    g_autofree char *bytes = NULL;
    zip_int64_t got;

    if (zip_stat(archive, name, 0, &stat) != 0 || stat.size > G_MAXINT)
        return NULL;
    file = zip_fopen(archive, name, 0);
    if (file == NULL)
        return NULL;
    bytes = g_malloc(stat.size + 1);
    got = zip_fread(file, bytes, stat.size);
    zip_fclose(file);
    if (got != (zip_int64_t)stat.size)
        return NULL;
    return xmlReadMemory(bytes, (int)stat.size, name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
}

static bool
is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *
child(xmlNode *node, const char *name)
{
    for (xmlNode *c = node != NULL ? node->children : NULL; c != NULL; c = c->next)
        if (is(c, name))
            return c;
    return NULL;
}

/* An attribute by its local name; free with g_free(). */
static char *
attribute(xmlNode *node, const char *name)
{
    for (xmlAttr *a = node != NULL ? node->properties : NULL; a != NULL; a = a->next)
        if (strcmp((const char *)a->name, name) == 0) {
            xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
            char *copy = g_strdup((const char *)value);

            xmlFree(value);
            return copy;
        }
    return NULL;
}

static void
flush(Reader *reader)
{
    if (reader->text->len > 0)
        reader->visit(hoa_slice(reader->text->str, reader->text->len), reader->promise, reader->data);
    g_string_truncate(reader->text, 0);
}

static void
set_font(Reader *reader, const char *font)
{
    HoaEncoding promise = font != NULL ? hoa_encoding_of_font(hoa_slice_from(font)) : HOA_ENCODING_UNKNOWN;

    if (promise != reader->promise)
        flush(reader);
    reader->promise = promise;
}

static void
append_text(Reader *reader, xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);

    g_string_append(reader->text, (const char *)content);
    xmlFree(content);
}

/* ---- Word and PowerPoint ---------------------------------------------------------------------------------------------- */

/* The font that run properties name: w:rFonts ascii, or a:latin typeface. */
static char *
font_of(xmlNode *properties)
{
    char *font = attribute(child(properties, "rFonts"), "ascii");

    return font != NULL ? font : attribute(child(properties, "latin"), "typeface");
}

static void
run(Reader *reader, xmlNode *node, const char *paragraph_font)
{
    g_autofree char *own = font_of(child(node, "rPr"));

    set_font(reader, own != NULL ? own : paragraph_font);
    for (xmlNode *c = node->children; c != NULL; c = c->next) {
        if (is(c, "t"))
            append_text(reader, c);
        else if (is(c, "tab"))
            g_string_append_c(reader->text, '\t');
        else if (is(c, "br"))
            g_string_append_c(reader->text, '\n');
        else if (is(c, "softHyphen"))
            g_string_append_unichar(reader->text, 0xad);
        else if (is(c, "noBreakHyphen"))
            g_string_append_c(reader->text, '-');
    }
}

static void
walk(Reader *reader, xmlNode *node, const char *font)
{
    for (xmlNode *c = node->children; c != NULL; c = c->next) {
        if (is(c, "Fallback"))
            continue;
        if (is(c, "p")) {
            g_autofree char *style = attribute(child(child(c, "pPr"), "pStyle"), "val");
            const char *styled = g_hash_table_lookup(reader->styles, style != NULL ? style : "Normal");

            walk(reader, c, styled);
            g_string_append_c(reader->text, '\n');
        } else if (is(c, "r")) {
            run(reader, c, font);
            walk(reader, c, font);
        } else if (c->type == XML_ELEMENT_NODE) {
            walk(reader, c, font);
        }
    }
}

/* Fonts of styles, each its own or that of the style it is based on (which LibreOffice writes first). */
static void
read_styles(Reader *reader, zip_t *archive)
{
    xmlDoc *doc = part(archive, "word/styles.xml");
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

    for (xmlNode *c = root != NULL ? root->children : NULL; c != NULL; c = c->next) {
        char *font = is(c, "style") ? font_of(child(c, "rPr")) : NULL;
        g_autofree char *based = is(c, "style") ? attribute(child(c, "basedOn"), "val") : NULL;
        char *id = is(c, "style") ? attribute(c, "styleId") : NULL;

        if (font == NULL && based != NULL)
            font = g_strdup(g_hash_table_lookup(reader->styles, based));
        if (id != NULL && font != NULL)
            g_hash_table_replace(reader->styles, id, font);
        else
            g_free(id), g_free(font);
    }
    xmlFreeDoc(doc);
}

static bool
walk_part(Reader *reader, zip_t *archive, const char *name)
{
    xmlDoc *doc = part(archive, name);

    if (doc == NULL)
        return false;
    walk(reader, xmlDocGetRootElement(doc), NULL);
    flush(reader);
    xmlFreeDoc(doc);
    return true;
}

/* ---- Excel ------------------------------------------------------------------------------------------------------------ */

static GPtrArray *
shared_strings(zip_t *archive)
{
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    xmlDoc *doc = part(archive, "xl/sharedStrings.xml");

    for (xmlNode *c = doc != NULL ? xmlDocGetRootElement(doc)->children : NULL; c != NULL; c = c->next) {
        if (is(c, "si")) {
            xmlChar *content = xmlNodeGetContent(c);

            g_ptr_array_add(strings, g_strdup((const char *)content));
            xmlFree(content);
        }
    }
    xmlFreeDoc(doc);
    return strings;
}

static void
cells(Reader *reader, xmlNode *node, const GPtrArray *strings)
{
    for (xmlNode *c = node->children; c != NULL; c = c->next) {
        g_autofree char *type = is(c, "c") ? attribute(c, "t") : NULL;
        xmlNode *value = is(c, "c") ? child(c, "v") : NULL;

        if (value != NULL && g_strcmp0(type, "s") == 0) {
            xmlChar *number = xmlNodeGetContent(value);
            unsigned long i = strtoul((const char *)number, NULL, 10);

            xmlFree(number);
            if (i < strings->len)
                g_string_append_printf(reader->text, "%s\n", (const char *)strings->pdata[i]);
        } else if (c->type == XML_ELEMENT_NODE && !is(c, "c")) {
            cells(reader, c, strings);
        }
    }
}

static bool
read_sheet(Reader *reader, zip_t *archive, const char *name, const GPtrArray *strings)
{
    xmlDoc *doc = part(archive, name);

    if (doc == NULL)
        return false;
    cells(reader, xmlDocGetRootElement(doc), strings);
    xmlFreeDoc(doc);
    return true;
}

/* ----------------------------------------------------------------------------------------------------------------------- */

static bool
numbered(char name[static 64], const char *format_start, int number)
{
    return g_snprintf(name, 64, "%s%d.xml", format_start, number) < 64;
}

bool
office_read(const char *path, OfficeFn visit, void *data, GError **error)
{
    g_autoptr(GHashTable) styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GString) text = g_string_new(NULL);
    Reader reader = {.visit = visit, .data = data, .text = text, .styles = styles};
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    g_autoptr(GPtrArray) strings = NULL;
    char name[64];
    bool any = false;

    if (archive == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_IO, "%s: no archive", path);
        return false;
    }
    read_styles(&reader, archive);
    any |= walk_part(&reader, archive, "word/document.xml");
    walk_part(&reader, archive, "word/footnotes.xml");
    for (int i = 1; numbered(name, "ppt/slides/slide", i) && walk_part(&reader, archive, name); i++)
        any = true;
    strings = shared_strings(archive);
    for (int i = 1; numbered(name, "xl/worksheets/sheet", i) && read_sheet(&reader, archive, name, strings); i++)
        any = true;
    flush(&reader);
    zip_discard(archive);
    if (!any)
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, "%s: no document inside", path);
    return any;
}
