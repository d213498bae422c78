/*
 * Word documents: the text that a reader of the page sees.
 *
 * Walks word/document.xml: paragraphs, tabs, breaks, tables (cells separated by tabs, rows by newlines), text boxes once (the
 * mc:Fallback copy is passed over). Left out: deleted and moved-away runs, field codes, soft hyphens. Title and author come
 * from docProps/core.xml when nothing better is known.
 */
#include "reader.h"

#define DEPTH_MAX 256

typedef struct {
    HoaDocument *document;
    int cells;        /* open table cells */
    int skip_depth;   /* depth of the element that is left out with all in it; -1: none */
    bool in_text;     /* inside w:t */
    bool in_run;
    size_t paragraph; /* where the open paragraph began in the text */
    bool is_heading;  /* the open paragraph has a title's or heading's style */
} Walk;

static void
newline_unless_fresh(GString *text)
{
    if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c(text, '\n');
}

/* Elements whose whole content a reader of the page does not see, or sees elsewhere. */
static bool
is_left_out(xmlTextReaderPtr reader)
{
    static const char *const names[] = {"del",      "moveFrom",   "instrText",      "delText",      "delInstrText",
                                        "Fallback", "sectPr",     "proofErr",       "bookmarkStart", "tblPr",
                                        "tblGrid",  "annotation", "commentReference", NULL};

    for (size_t i = 0; names[i] != NULL; i++) {
        if (hoa_xml_is(reader, names[i]))
            return true;
    }
    return false;
}

static void
look_at_style(xmlTextReaderPtr reader, Walk *walk)
{
    xmlChar *style = hoa_xml_attribute(reader, "val");

    if (style != NULL && (g_ascii_strcasecmp((const char *)style, "Title") == 0 ||
                          g_ascii_strncasecmp((const char *)style, "Heading", 7) == 0))
        walk->is_heading = true;
    xmlFree(style);
}

static void
look_at_font(xmlTextReaderPtr reader, Walk *walk)
{
    xmlChar *font = hoa_xml_attribute(reader, "ascii");

    if (font != NULL && walk->in_run &&
        (g_str_has_prefix((const char *)font, ".Vn") || g_str_has_prefix((const char *)font, "VNI-")))
        walk->document->legacy_font = true;
    xmlFree(font);
}

static void
element_start(xmlTextReaderPtr reader, Walk *walk)
{
    GString *text = walk->document->text;
    bool empty = xmlTextReaderIsEmptyElement(reader) == 1;

    if (is_left_out(reader)) {
        if (!empty)
            walk->skip_depth = xmlTextReaderDepth(reader);
    } else if (hoa_xml_is(reader, "t")) {
        walk->in_text = !empty;
    } else if (hoa_xml_is(reader, "r")) {
        walk->in_run = !empty;
    } else if (hoa_xml_is(reader, "p")) {
        walk->paragraph = text->len;
        walk->is_heading = false;
        if (empty)
            g_string_append_c(text, '\n');
    } else if (hoa_xml_is(reader, "tab") && walk->in_run) {
        g_string_append_c(text, '\t');
    } else if (hoa_xml_is(reader, "br") || hoa_xml_is(reader, "cr")) {
        g_string_append_c(text, '\n');
    } else if (hoa_xml_is(reader, "noBreakHyphen")) {
        g_string_append_c(text, '-');
    } else if (hoa_xml_is(reader, "pStyle")) {
        look_at_style(reader, walk);
    } else if (hoa_xml_is(reader, "rFonts")) {
        look_at_font(reader, walk);
    } else if (hoa_xml_is(reader, "txbxContent") || hoa_xml_is(reader, "tbl")) {
        newline_unless_fresh(text);
    } else if (hoa_xml_is(reader, "tc") && !empty) {
        walk->cells++;
    }
}

static void
paragraph_end(Walk *walk)
{
    HoaDocument *document = walk->document;
    size_t start = MIN(walk->paragraph, document->text->len);

    if (walk->is_heading && document->heading == NULL && document->text->len > start && walk->cells == 0)
        document->heading = g_strndup(document->text->str + start, MIN(document->text->len - start, 1000));
    walk->is_heading = false;
    g_string_append_c(document->text, '\n');
    walk->paragraph = document->text->len;
}

static void
element_end(xmlTextReaderPtr reader, Walk *walk)
{
    GString *text = walk->document->text;

    if (hoa_xml_is(reader, "t")) {
        walk->in_text = false;
    } else if (hoa_xml_is(reader, "r")) {
        walk->in_run = false;
    } else if (hoa_xml_is(reader, "p")) {
        paragraph_end(walk);
    } else if (hoa_xml_is(reader, "tc") && walk->cells > 0) {
        walk->cells--;
        while (text->len > 0 && text->str[text->len - 1] == '\n')
            g_string_truncate(text, text->len - 1);
        g_string_append_c(text, '\t');
    } else if (hoa_xml_is(reader, "tr")) {
        while (text->len > 0 && text->str[text->len - 1] == '\t')
            g_string_truncate(text, text->len - 1);
        g_string_append_c(text, '\n');
    }
}

/* Appends without U+00AD, the soft hyphen, which shows only at the end of a line. */
static void
append_text(GString *text, const char *value)
{
    const char *hyphen;

    while ((hyphen = strstr(value, "\xC2\xAD")) != NULL) {
        g_string_append_len(text, value, hyphen - value);
        value = hyphen + 2;
    }
    g_string_append(text, value);
}

static void
visit(xmlTextReaderPtr reader, Walk *walk)
{
    int type = xmlTextReaderNodeType(reader);

    if (walk->skip_depth >= 0) {
        if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(reader) == walk->skip_depth)
            walk->skip_depth = -1;
    } else if (type == XML_READER_TYPE_ELEMENT) {
        element_start(reader, walk);
    } else if (type == XML_READER_TYPE_END_ELEMENT) {
        element_end(reader, walk);
    } else if (walk->in_text && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
                                 type == XML_READER_TYPE_WHITESPACE || type == XML_READER_TYPE_CDATA)) {
        append_text(walk->document->text, (const char *)xmlTextReaderConstValue(reader));
    }
}

static bool
walk_body(HoaSlice xml, HoaDocument *document, GError **error)
{
    g_autoptr(xmlTextReader) reader = hoa_xml_open(xml);
    Walk walk = {.document = document, .skip_depth = -1};
    GError *failure = NULL;

    while (hoa_xml_next(reader, "word/document.xml", &failure)) {
        if (xmlTextReaderDepth(reader) > DEPTH_MAX || document->text->len > HOA_INDEX_MAX_TEXT) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("word/document.xml: nested too deeply or too long"));
            return false;
        }
        visit(reader, &walk);
    }
    if (failure == NULL)
        return true;
    g_propagate_error(error, failure);
    return false;
}

/* dc:title as a heading, dc:creator as the author; a damaged core.xml is no reason to refuse the essay. */
static void
read_properties(zip_t *zip, HoaDocument *document)
{
    g_autoptr(GString) xml = g_string_new(NULL);
    g_autoptr(xmlTextReader) reader = NULL;
    bool title = false, creator = false;

    if (!hoa_zip_read(zip, "docProps/core.xml", xml, NULL))
        return;
    reader = hoa_xml_open(hoa_slice(xml->str, xml->len));
    while (hoa_xml_next(reader, "docProps/core.xml", NULL)) {
        int type = xmlTextReaderNodeType(reader);
        const char *value = (const char *)xmlTextReaderConstValue(reader);

        if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT) {
            title = type == XML_READER_TYPE_ELEMENT && hoa_xml_is(reader, "title");
            creator = type == XML_READER_TYPE_ELEMENT && hoa_xml_is(reader, "creator");
        } else if (title && value != NULL && document->heading == NULL && strlen(value) <= 1000) {
            document->heading = g_strdup(value);
        } else if (creator && value != NULL && document->record.value[HOA_FIELD_AUTHOR] == NULL) {
            hoa_document_set_field(document, HOA_FIELD_AUTHOR, hoa_slice_from(value));
        }
    }
}

bool
hoa_read_docx(HoaSlice bytes, HoaDocument *document, GError **error)
{
    g_autoptr(zip_t) zip = hoa_zip_open(bytes, error);
    g_autoptr(GString) xml = NULL;

    if (zip == NULL)
        return false;
    if (hoa_zip_kind(zip) != HOA_FILE_DOCX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("a zip archive, but no Word document"));
        return false;
    }
    xml = g_string_new(NULL);
    if (!hoa_zip_read(zip, "word/document.xml", xml, error) ||
        !walk_body(hoa_slice(xml->str, xml->len), document, error))
        return false;
    read_properties(zip, document);
    return true;
}
