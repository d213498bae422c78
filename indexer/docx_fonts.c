#include "docx_fonts.h"

#define BASED_ON_MAX 12
#define STYLES_MAX 5000

typedef struct {
    bool named; /* it names a font of its own */
    HoaEncoding promise;
    char *based_on;
} Style;

struct HoaDocxStyles {
    GHashTable *styles; /* styleId -> Style */
    char *paragraph;    /* the default paragraph style */
    HoaEncoding promise; /* of docDefaults */
};

bool
hoa_docx_font(xmlTextReaderPtr reader, HoaEncoding *promise)
{
    static const char *const names[] = {"ascii", "hAnsi"};
    bool named = false;

    *promise = HOA_ENCODING_UNKNOWN;
    for (size_t i = 0; i < G_N_ELEMENTS(names) && *promise == HOA_ENCODING_UNKNOWN; i++) {
        xmlChar *font = hoa_xml_attribute(reader, names[i]);

        if (font != NULL) {
            named = true;
            *promise = hoa_encoding_of_font(hoa_slice_from((const char *)font));
        }
        xmlFree(font);
    }
    return named;
}

static void
style_free(void *data)
{
    Style *style = data;

    g_free(style->based_on);
    g_free(style);
}

static bool
is_true(const xmlChar *value)
{
    return value != NULL && (strcmp((const char *)value, "1") == 0 || strcmp((const char *)value, "true") == 0);
}

static Style *
begin_style(HoaDocxStyles *styles, xmlTextReaderPtr reader)
{
    xmlChar *id = hoa_xml_attribute(reader, "styleId"), *type = hoa_xml_attribute(reader, "type");
    xmlChar *standard = hoa_xml_attribute(reader, "default");
    Style *style = NULL;

    if (id != NULL && g_hash_table_size(styles->styles) < STYLES_MAX) {
        style = g_new0(Style, 1);
        g_hash_table_replace(styles->styles, g_strdup((const char *)id), style);
        if (is_true(standard) && type != NULL && strcmp((const char *)type, "paragraph") == 0) {
            g_free(styles->paragraph);
            styles->paragraph = g_strdup((const char *)id);
        }
    }
    xmlFree(id);
    xmlFree(type);
    xmlFree(standard);
    return style;
}

static void
set_based_on(Style *style, xmlTextReaderPtr reader)
{
    xmlChar *value = hoa_xml_attribute(reader, "val");

    g_free(style->based_on);
    style->based_on = g_strdup((const char *)value);
    xmlFree(value);
}

static void
walk_styles(HoaDocxStyles *styles, xmlTextReaderPtr reader)
{
    bool defaults = false;
    Style *style = NULL;

    while (hoa_xml_next(reader, "word/styles.xml", NULL)) {
        int type = xmlTextReaderNodeType(reader);

        if (hoa_xml_is(reader, "docDefaults"))
            defaults = type == XML_READER_TYPE_ELEMENT;
        else if (hoa_xml_is(reader, "style"))
            style = type == XML_READER_TYPE_ELEMENT ? begin_style(styles, reader) : NULL;
        else if (type != XML_READER_TYPE_ELEMENT)
            continue;
        else if (style != NULL && hoa_xml_is(reader, "basedOn"))
            set_based_on(style, reader);
        else if (style != NULL && hoa_xml_is(reader, "rFonts"))
            style->named = hoa_docx_font(reader, &style->promise);
        else if (defaults && hoa_xml_is(reader, "rFonts"))
            hoa_docx_font(reader, &styles->promise);
    }
}

HoaDocxStyles *
hoa_docx_styles_read(zip_t *zip)
{
    HoaDocxStyles *styles = g_new0(HoaDocxStyles, 1);
    g_autoptr(GString) xml = g_string_new(NULL);
    g_autoptr(xmlTextReader) reader = NULL;

    styles->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    if (!hoa_zip_read(zip, "word/styles.xml", xml, NULL))
        return styles;
    reader = hoa_xml_open(hoa_slice(xml->str, xml->len));
    if (reader != NULL)
        walk_styles(styles, reader);
    return styles;
}

void
hoa_docx_styles_free(HoaDocxStyles *styles)
{
    if (styles == NULL)
        return;
    g_hash_table_unref(styles->styles);
    g_free(styles->paragraph);
    g_free(styles);
}

/* The font of a style or of one that it is based on. */
static bool
find_font(const HoaDocxStyles *styles, const char *id, HoaEncoding *promise)
{
    for (int i = 0; id != NULL && i < BASED_ON_MAX; i++) {
        const Style *style = g_hash_table_lookup(styles->styles, id);

        if (style == NULL)
            return false;
        if (style->named) {
            *promise = style->promise;
            return true;
        }
        id = style->based_on;
    }
    return false;
}

HoaEncoding
hoa_docx_styles_promise(const HoaDocxStyles *styles, const char *character, const char *paragraph)
{
    HoaEncoding promise = styles->promise;

    if (!find_font(styles, character, &promise))
        find_font(styles, paragraph != NULL ? paragraph : styles->paragraph, &promise);
    return promise;
}
