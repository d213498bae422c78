/* What the fonts of a Word document promise of its letters. Private. */
#ifndef HOA_INDEXER_DOCX_FONTS_H
#define HOA_INDEXER_DOCX_FONTS_H

#include "reader.h"

/* Of w:rFonts: what the font of Latin letters promises; false when it names none. */
bool hoa_docx_font(xmlTextReaderPtr reader, HoaEncoding *promise);

typedef struct HoaDocxStyles HoaDocxStyles;

/* From word/styles.xml; a document without it, or with a damaged one, has styles without fonts. */
HoaDocxStyles *hoa_docx_styles_read(zip_t *zip);
void hoa_docx_styles_free(HoaDocxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaDocxStyles, hoa_docx_styles_free)

/*
 * What a run promises that names no font itself: by its character style (may be NULL), else its paragraph's style (NULL: the
 * default one), else the document's defaults; ECMA-376-1, 17.7.2. Styles of tables are not asked.
 */
HoaEncoding hoa_docx_styles_promise(const HoaDocxStyles *styles, const char *character, const char *paragraph);

#endif
