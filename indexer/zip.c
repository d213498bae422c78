/* Archives and XML parts, believed in nothing. */
#include "reader.h"

#define MEMBERS_MAX 10000
/* Office XML packs 5 to 30 times, long tables up to 100; deflate's limit, which a bomb comes near, is 1032. */
#define RATIO_MAX 400
#define RATIO_FROM ((size_t)4 << 20)

zip_t *
hoa_zip_open(HoaSlice bytes, GError **error)
{
    zip_error_t failure;
    zip_source_t *source;
    zip_t *zip = NULL;

    zip_error_init(&failure);
    source = zip_source_buffer_create(bytes.data, bytes.len, 0, &failure);
    if (source != NULL)
        zip = zip_open_from_source(source, ZIP_RDONLY, &failure);
    if (zip == NULL) {
        zip_source_free(source);
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("damaged zip archive: %s"), zip_error_strerror(&failure));
    } else if (zip_get_num_entries(zip, 0) > MEMBERS_MAX) {
        zip_discard(zip);
        zip = NULL;
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("zip archive with more than %d members"), MEMBERS_MAX);
    }
    zip_error_fini(&failure);
    return zip;
}

HoaFileKind
hoa_zip_kind(zip_t *zip)
{
    if (zip_name_locate(zip, "word/document.xml", 0) >= 0)
        return HOA_FILE_DOCX;
    return zip_name_locate(zip, "xl/workbook.xml", 0) >= 0 ? HOA_FILE_XLSX : HOA_FILE_UNKNOWN;
}

/* Reads to the end but never beyond the limits, whatever the archive's directory says. */
static bool
unpack(zip_file_t *file, const char *name, uint64_t packed, GString *out, GError **error)
{
    char block[16384];
    size_t start = out->len;
    zip_int64_t n;

    while ((n = zip_fread(file, block, sizeof block)) > 0) {
        size_t size = out->len - start + (size_t)n;

        if (size > HOA_INDEX_MAX_MEMBER || (size > RATIO_FROM && size / RATIO_MAX > packed)) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("%s: unpacks to too much (a zip bomb?)"), name);
            return false;
        }
        g_string_append_len(out, block, n);
    }
    if (n == 0)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("%s: damaged in the zip archive: %s"), name, zip_file_strerror(file));
    return false;
}

bool
hoa_zip_read(zip_t *zip, const char *name, GString *out, GError **error)
{
    zip_stat_t stat;
    zip_file_t *file;
    size_t start = out->len;
    bool ok;

    zip_stat_init(&stat);
    if (zip_stat(zip, name, 0, &stat) != 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("the archive has no %s"), name);
        return false;
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("%s is encrypted; save the file without a password"), name);
        return false;
    }
    file = zip_fopen_index(zip, stat.index, 0);
    if (file == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("%s: damaged in the zip archive: %s"), name, zip_strerror(zip));
        return false;
    }
    ok = unpack(file, name, (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0, out, error);
    zip_fclose(file);
    if (!ok)
        g_string_truncate(out, start);
    return ok;
}

static void
be_silent(void *data G_GNUC_UNUSED, const char *message G_GNUC_UNUSED, xmlParserSeverities severity G_GNUC_UNUSED,
          xmlTextReaderLocatorPtr locator G_GNUC_UNUSED)
{
}

xmlTextReaderPtr
hoa_xml_open(HoaSlice bytes)
{
    /* No XML_PARSE_NOENT, DTDLOAD, DTDATTR, XINCLUDE or HUGE: nothing is loaded or expanded, and depth stays below 256. */
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT | XML_PARSE_NOCDATA;
    xmlTextReaderPtr reader;

    if (bytes.len == 0 || bytes.len > INT_MAX)
        return NULL;
    reader = xmlReaderForMemory(bytes.data, (int)bytes.len, NULL, NULL, options);
    if (reader != NULL)
        xmlTextReaderSetErrorHandler(reader, be_silent, NULL);
    return reader;
}

bool
hoa_xml_next(xmlTextReaderPtr reader, const char *what, GError **error)
{
    int result = reader != NULL ? xmlTextReaderRead(reader) : -1;

    if (result == 1 && xmlTextReaderNodeType(reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("%s: a document type declaration, which office files do not have"),
                    what);
        return false;
    }
    if (result < 0)
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("%s: damaged XML"), what);
    return result == 1;
}

bool
hoa_xml_is(xmlTextReaderPtr reader, const char *name)
{
    const xmlChar *local = xmlTextReaderConstLocalName(reader);

    return local != NULL && strcmp((const char *)local, name) == 0;
}

xmlChar *
hoa_xml_attribute(xmlTextReaderPtr reader, const char *name)
{
    xmlChar *value = NULL;

    if (xmlTextReaderMoveToFirstAttribute(reader) != 1)
        return NULL;
    do {
        if (hoa_xml_is(reader, name))
            value = xmlTextReaderValue(reader);
    } while (value == NULL && xmlTextReaderMoveToNextAttribute(reader) == 1);
    xmlTextReaderMoveToElement(reader);
    return value;
}
