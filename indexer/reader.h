/* Readers: from the bytes of one file to documents. Every parser here takes memory, so that it can be fuzzed. Private. */
#ifndef HOA_INDEXER_READER_H
#define HOA_INDEXER_READER_H

#include "encodings.h"
#include "fields.h"
#include "indexer.h"
#include "repair.h"
#include "text.h"

#include <libxml/xmlreader.h>
#include <stdio.h>
#include <zip.h>

/* ---- A document ------------------------------------------------------------------------------------------------------ */

/* What was decided about the bytes of a text; encoding UNKNOWN: it was Unicode, there was nothing to decide. */
typedef struct {
    HoaEncoding encoding;
    double score;       /* of the decoded text, see hoa_encoding_detect() */
    uint32_t stretches; /* decoded each for itself; 0: the file as a whole */
} HoaDecision;

/* The repairs of one text, and what stood there: see hoa_text_unrepair(). */
typedef struct {
    GArray *list; /* HoaRepair; `to` counts in the repaired text */
    GString *originals;
} HoaRepaired;

/*
 * One essay as a file gives it. A reader appends raw text and sets fields; hoa_document_finish() makes of it normalised text
 * with a title. Init with hoa_document_init(), empty for the next one with hoa_document_reset().
 */
typedef struct {
    HoaRecord record;
    GPtrArray *more;    /* HoaRecord *: the second nominee and those after */
    GString *text;      /* UTF-8 as found; normalised and without the title when finished */
    char *heading;      /* first heading of the text, when the format marks one */
    GPtrArray *remarks; /* char *: what could not be understood, for people */
    GPtrArray *unknown; /* char *: keys without a field */
    HoaTextRepairs repairs;
    bool legacy_font; /* runs in .Vn or VNI fonts of which nothing could be made: their letters are not what they look like */
    HoaDecision decision;
    size_t recovered[HOA_N_ENCODINGS]; /* bytes of recovered stretches, and their scores times their bytes */
    double recovered_score;
    HoaRepaired of_title, of_text; /* of the value of HOA_FIELD_TITLE, and of `text` */
    size_t counts[HOA_N_REPAIRS];  /* of title, text and short fields */
    GString *fields;               /* for people: short fields that were repaired, before and after */
    GPtrArray *disguised;          /* char *: words with letters of other alphabets, for people */
} HoaDocument;

void hoa_document_init(HoaDocument *document);
void hoa_document_reset(HoaDocument *document);
void hoa_document_clear(HoaDocument *document);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HoaDocument, hoa_document_clear)

/*
 * Sets a field by its key as written. HOA_FIELD_TEXT is appended to the text; a second nominee begins a new one; a second
 * author is joined to the first with "; "; of other fields the first value stays. Unknown keys are remembered.
 */
void hoa_document_set(HoaDocument *document, HoaSlice key, HoaSlice value);
/* The same for a known field. */
void hoa_document_set_field(HoaDocument *document, HoaField field, HoaSlice value);
void hoa_document_remark(HoaDocument *document, const char *format, ...) G_GNUC_PRINTF(2, 3);

/*
 * Decodes what was misread, normalises the text, finds the title (the field, else the heading, else the first line), takes it
 * off the text's start, and repairs both and the short fields. HOA_ERROR_LIMIT for too much text, HOA_ERROR_FORMAT for an empty document or one that is mostly not UTF-8.
 */
bool hoa_document_finish(HoaDocument *document, GError **error);

/*
 * Appends raw text with misread stretches decoded (hoa_text_recover), and adds what was found to the document's decision. `font`
 * is a promise or UNKNOWN. Without either a promise or a trace of misread bytes the text is copied. Returns the stretches.
 */
size_t hoa_document_recover(HoaDocument *document, HoaSlice text, HoaEncoding font, GString *out);

/* Steps of hoa_document_finish(): short fields like the text around them; repairs of the finished title, text and fields. */
void hoa_document_recover_fields(HoaDocument *document);
void hoa_document_repair(HoaDocument *document);

/* ---- Files ----------------------------------------------------------------------------------------------------------- */

/*
 * The kind by content, and by name where content leaves it open. `head` is the file's beginning (4 KB will do), `name` its
 * name. A zip gives HOA_FILE_DOCX or HOA_FILE_XLSX by name; hoa_zip_kind() knows better. On HOA_FILE_UNKNOWN `*reason` is why,
 * translated, and `*essay` tells whether the file might be meant as an essay (a PDF) rather than something beside it.
 */
HoaFileKind hoa_file_kind(HoaSlice head, const char *name, const char **reason, bool *essay);

/* Reads a regular file of at most HOA_INDEX_MAX_FILE bytes. Free with g_free(). */
bool hoa_file_load(const char *path, char **data, size_t *size, GError **error);

/*
 * UTF-8 text of bytes in whatever encoding they read best in; UTF-8 is given back as it is, also when damaged. `*owned` is to be
 * freed, maybe NULL. FORMAT for bytes of no encoding.
 */
bool hoa_text_decode(HoaSlice bytes, HoaSlice *text, char **owned, HoaDecision *decision, GError **error);

/* Is the decision for UTF-16 sure: by its mark, or by enough bytes? */
bool hoa_text_is_utf16(HoaSlice bytes, const HoaEncodingScore *best);

/* Does UTF-8 text hold letters that Vietnamese does not, as misread bytes look? Cheap; most text holds none. */
bool hoa_text_is_suspect(HoaSlice text);

/* Appends `value` in one line: normalised, runs of white space as one space. */
void hoa_text_squeeze(HoaSlice value, GString *out);

/* ---- Readers --------------------------------------------------------------------------------------------------------- */

bool hoa_read_text(HoaSlice bytes, bool markdown, HoaDocument *document, GError **error);
bool hoa_read_docx(HoaSlice bytes, HoaDocument *document, GError **error);
bool hoa_read_html(HoaSlice bytes, HoaDocument *document, GError **error);

/* Any of the kinds above by its reader, finished. */
bool hoa_read_document(HoaFileKind kind, HoaSlice bytes, HoaDocument *document, GError **error);

/* Splits the front matter off: sets the fields and gives what follows. Text without front matter is given back whole. */
HoaSlice hoa_read_front_matter(HoaSlice text, HoaDocument *document);

/* One line of JSON Lines, finished. `scratch` is the caller's, emptied by each call. */
bool hoa_read_json_line(HoaSlice line, HoaDocument *document, GError **error);

/*
 * Told for each line that is not blank: `bad` NULL and a finished document, or what was wrong with the line. False stops the
 * reading, with `error` set.
 */
typedef bool (*HoaDocumentFn)(HoaDocument *document, int64_t line, const GError *bad, void *data, GError **error);
/* Streams JSON Lines. Errors: IO, and what `tell` sets. */
bool hoa_read_jsonl(FILE *file, const char *path, HoaDocumentFn tell, void *data, GError **error);

/* ---- Zip and XML ----------------------------------------------------------------------------------------------------- */

/* Opens an archive that lies in memory, which must outlive it; close with zip_discard(). */
zip_t *hoa_zip_open(HoaSlice bytes, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_t, zip_discard)
/* DOCX, XLSX, or UNKNOWN. */
HoaFileKind hoa_zip_kind(zip_t *zip);
/* Appends one member, unpacked. NOT_FOUND, FORMAT (damaged, encrypted), LIMIT (too large, or packed suspiciously well). */
bool hoa_zip_read(zip_t *zip, const char *name, GString *out, GError **error);

/* A reader over memory that loads nothing, substitutes no entities, and is silent; free with xmlFreeTextReader(). */
xmlTextReaderPtr hoa_xml_open(HoaSlice bytes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlTextReader, xmlFreeTextReader)
/*
 * Steps to the next node. False at the end and on error; then `error` tells which: FORMAT for damaged XML and for any
 * document type declaration, which no office file has.
 */
bool hoa_xml_next(xmlTextReaderPtr reader, const char *what, GError **error);
/* Is the current node called `name`, whatever its prefix? */
bool hoa_xml_is(xmlTextReaderPtr reader, const char *name);
/* An attribute by its local name, or NULL; free with xmlFree(). */
xmlChar *hoa_xml_attribute(xmlTextReaderPtr reader, const char *name);

#endif
