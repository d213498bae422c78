/*
 * Word documents: the text that a reader of the page sees.
 *
 * Walks word/document.xml: paragraphs, tabs, breaks, tables (cells separated by tabs, rows by newlines), text boxes once (the
 * mc:Fallback copy is passed over). Left out: deleted and moved-away runs, field codes, soft hyphens. Title and author come
 * from docProps/core.xml when nothing better is known.
 *
 * Files typed in .VnTime, VNI-Times and their like hold the bytes of those encodings as letters. Runs whose fonts promise the
 * same are decoded together once the walk is over, so that a promise can be weighed against the text; until then the soft
 * hyphen, which is the ư of TCVN3, is kept as U+00AD.
 */
#include "docx_fonts.h"

#define DEPTH_MAX 256
#define SOFT_HYPHEN "\xC2\xAD"
#define HEADING_MAX 1000

typedef struct {
    HoaDocument *document;
    int cells;        /* open table cells */
    int skip_depth;   /* depth of the element that is left out with all in it; -1: none */
    bool in_text;     /* inside w:t */
    bool in_run;
    size_t paragraph; /* where the open paragraph began in the text */
    bool is_heading;  /* the open paragraph has a title's or heading's style */
    size_t heading, heading_end; /* the first such paragraph; equal: none */
    const HoaDocxStyles *styles;
    char *paragraph_style, *run_style;
    bool has_font;        /* the open run's promise is known: from its own font, or looked up */
    HoaEncoding promise;
    GArray *spans; /* Span */
} Walk;

/* Text whose fonts promise the same, to the next one's start. */
typedef struct {
    size_t start;
    HoaEncoding promise;
} Span;

static void
walk_clear(Walk *walk)
{
    g_clear_pointer(&walk->paragraph_style, g_free);
    g_clear_pointer(&walk->run_style, g_free);
    g_clear_pointer(&walk->spans, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

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
                                        "tblGrid",  "annotation", "commentReference", "rPrChange",   "pPrChange",
                                        NULL};

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
    g_free(walk->paragraph_style);
    walk->paragraph_style = g_strdup((const char *)style);
    xmlFree(style);
}

/* What a run says of its font: itself, or through its style. That of a paragraph's mark is no letter's. */
static void
look_at_run(xmlTextReaderPtr reader, Walk *walk)
{
    if (!walk->in_run)
        return;
    if (hoa_xml_is(reader, "rFonts")) {
        HoaEncoding promise;

        if (hoa_docx_font(reader, &promise)) {
            walk->promise = promise;
            walk->has_font = true;
        }
    } else {
        xmlChar *style = hoa_xml_attribute(reader, "val");

        g_free(walk->run_style);
        walk->run_style = g_strdup((const char *)style);
        xmlFree(style);
    }
}

static void
run_start(Walk *walk, bool empty)
{
    walk->in_run = !empty;
    walk->has_font = false;
    g_clear_pointer(&walk->run_style, g_free);
}

/*
 * Begins a new span when the font promises something else, unless the letters to come read the same under both promises: no
 * letters at all, or plain ones where none is of a capital font.
 */
static void
note_span(Walk *walk, const char *value)
{
    Span *last = &g_array_index(walk->spans, Span, walk->spans->len - 1);
    bool plain = true, letters = false, capitals;

    if (!walk->has_font) {
        walk->promise = hoa_docx_styles_promise(walk->styles, walk->run_style, walk->paragraph_style);
        walk->has_font = true;
    }
    if (last->promise == walk->promise)
        return;
    for (const char *p = value; *p != '\0' && plain; p++) {
        plain = ((unsigned char)*p & 0x80) == 0;
        letters = letters || g_ascii_isalpha(*p);
    }
    capitals = last->promise == HOA_ENCODING_TCVN3_CAPITALS || walk->promise == HOA_ENCODING_TCVN3_CAPITALS;
    if (!plain || (letters && capitals)) {
        Span span = {walk->document->text->len, walk->promise};

        g_array_append_val(walk->spans, span);
    }
}

static void
append_text(Walk *walk, const char *value)
{
    note_span(walk, value);
    g_string_append(walk->document->text, value);
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
        run_start(walk, empty);
    } else if (hoa_xml_is(reader, "p")) {
        walk->paragraph = text->len;
        walk->is_heading = false;
        g_clear_pointer(&walk->paragraph_style, g_free);
        if (empty)
            g_string_append_c(text, '\n');
    } else if (hoa_xml_is(reader, "tab") && walk->in_run) {
        g_string_append_c(text, '\t');
    } else if (hoa_xml_is(reader, "br") || hoa_xml_is(reader, "cr")) {
        g_string_append_c(text, '\n');
    } else if (hoa_xml_is(reader, "noBreakHyphen")) {
        g_string_append_c(text, '-');
    } else if (hoa_xml_is(reader, "softHyphen")) {
        append_text(walk, SOFT_HYPHEN);
    } else if (hoa_xml_is(reader, "pStyle")) {
        look_at_style(reader, walk);
    } else if (hoa_xml_is(reader, "rFonts") || hoa_xml_is(reader, "rStyle")) {
        look_at_run(reader, walk);
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

    if (walk->is_heading && walk->heading == walk->heading_end && document->text->len > start && walk->cells == 0) {
        walk->heading = start;
        walk->heading_end = document->text->len;
    }
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
        append_text(walk, (const char *)xmlTextReaderConstValue(reader));
    }
}

/* ---- What the letters mean ---------------------------------------------------------------------------------------------- */

/* Takes off what is still a soft hyphen from `start` on: it shows only at the end of a line. */
static void
drop_soft_hyphens(GString *text, size_t start)
{
    size_t to = start;
    const char *hyphen;

    if (text->len == start || (hyphen = strstr(text->str + start, SOFT_HYPHEN)) == NULL)
        return;
    to = (size_t)(hyphen - text->str);
    for (size_t at = to; at < text->len;) {
        if (memcmp(text->str + at, SOFT_HYPHEN, 2) == 0) {
            at += 2;
            continue;
        }
        text->str[to++] = text->str[at++];
    }
    g_string_truncate(text, to);
}

/* The lines that the heading was on are its lines still: decoding leaves the ends of lines alone. */
static char *
heading_of(const Walk *walk, HoaSlice before, const GString *after)
{
    size_t skip = 0, lines = 1;
    const char *start = after->str, *end;

    for (size_t i = 0; i < walk->heading_end && i < before.len; i++) {
        skip += i < walk->heading && before.data[i] == '\n';
        lines += i >= walk->heading && before.data[i] == '\n';
    }
    while (skip > 0 && (end = strchr(start, '\n')) != NULL) {
        start = end + 1;
        skip--;
    }
    for (end = start; *end != '\0' && (*end != '\n' || --lines > 0);)
        end++;
    return g_strndup(start, MIN((size_t)(end - start), HEADING_MAX));
}

static void
recover(Walk *walk)
{
    HoaDocument *document = walk->document;
    HoaSlice text = hoa_slice(document->text->str, document->text->len);
    GString *out = g_string_sized_new(text.len);

    for (guint i = 0; i < walk->spans->len; i++) {
        const Span *span = &g_array_index(walk->spans, Span, i);
        bool last = i + 1 == walk->spans->len;
        HoaSlice part = hoa_slice_part(text, span->start, last ? text.len : g_array_index(walk->spans, Span, i + 1).start);
        size_t start = out->len;

        if (hoa_document_recover(document, part, span->promise, out) == 0 && span->promise != HOA_ENCODING_UNKNOWN &&
            hoa_text_is_suspect(part))
            document->legacy_font = true;
        drop_soft_hyphens(out, start);
    }
    if (walk->heading < walk->heading_end && document->heading == NULL)
        document->heading = heading_of(walk, text, out);
    g_string_free(document->text, TRUE);
    document->text = out;
}

static bool
walk_body(HoaSlice xml, const HoaDocxStyles *styles, HoaDocument *document, GError **error)
{
    g_autoptr(xmlTextReader) reader = hoa_xml_open(xml);
    g_auto(Walk) walk = {.document = document, .skip_depth = -1, .styles = styles,
                         .spans = g_array_new(FALSE, FALSE, sizeof(Span))};
    const Span first = {0, HOA_ENCODING_UNKNOWN};
    GError *failure = NULL;

    g_array_append_val(walk.spans, first);
    while (hoa_xml_next(reader, "word/document.xml", &failure)) {
        if (xmlTextReaderDepth(reader) > DEPTH_MAX || document->text->len > HOA_INDEX_MAX_TEXT) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("word/document.xml: nested too deeply or too long"));
            return false;
        }
        visit(reader, &walk);
    }
    if (failure == NULL) {
        recover(&walk);
        return true;
    }
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
    g_autoptr(HoaDocxStyles) styles = NULL;
    g_autoptr(GString) xml = NULL;

    if (zip == NULL)
        return false;
    if (hoa_zip_kind(zip) != HOA_FILE_DOCX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("a zip archive, but no Word document"));
        return false;
    }
    xml = g_string_new(NULL);
    styles = hoa_docx_styles_read(zip);
    if (!hoa_zip_read(zip, "word/document.xml", xml, error) ||
        !walk_body(hoa_slice(xml->str, xml->len), styles, document, error))
        return false;
    read_properties(zip, document);
    return true;
}
