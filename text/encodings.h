/*
 * encodings: Vietnamese before Unicode, and Unicode in other clothes.
 *
 * Decodes and encodes what three decades of offices wrote - TCVN3 (ABC), VNI, VPS, VISCII, Windows-1258, VIQR, UTF-16
 * - and recognises it by the share of legal syllables, never by a font's name alone. Bytes or text in, text out;
 * nothing is opened, nothing kept between calls. Repairing text that is already Unicode is repair.h.
 *
 * Text handed out is UTF-8 and, after decoding, as composed as the source was: pass it through hoa_text_normalise()
 * as always.
 */
#ifndef HOA_ENCODINGS_H
#define HOA_ENCODINGS_H

#include "base.h"

G_BEGIN_DECLS

typedef enum {
    HOA_ENCODING_UNKNOWN,
    HOA_ENCODING_ASCII,
    HOA_ENCODING_UTF8,
    HOA_ENCODING_UTF16LE,
    HOA_ENCODING_UTF16BE,
    HOA_ENCODING_TCVN3,          /* TCVN 5712:1993 VN3 as the ABC fonts (.VnTime) have it: small accented letters only */
    HOA_ENCODING_TCVN3_CAPITALS, /* the same bytes in a capital font (.VnTimeH): every letter is a capital */
    HOA_ENCODING_VNI,            /* VNI-Windows: letter, then a byte for the mark */
    HOA_ENCODING_VPS,
    HOA_ENCODING_VISCII,         /* RFC 1456 */
    HOA_ENCODING_WINDOWS_1258,
    HOA_ENCODING_VIQR,           /* RFC 1456: mnemonics in ASCII */
    HOA_ENCODING_WINDOWS_1252,   /* Western text without Vietnamese */
    HOA_N_ENCODINGS
} HoaEncoding;

/* "tcvn3", "tcvn3-capitals", "vni", "windows-1258", ...: also what --from and --to take. */
const char *hoa_encoding_name(HoaEncoding encoding);

/*
 * By name in any case, with the usual other names ("abc", "tcvn", "cp1258", "utf16", "iso-8859-1"); UNKNOWN when
 * none.
 */
HoaEncoding hoa_encoding_from_name(HoaSlice name);

/*
 * What the name of a font promises: .VnTime and its family TCVN3, .VnTimeH TCVN3_CAPITALS, VNI-Times VNI, VPS Times
 * VPS ...; UNKNOWN for all others. A promise only: real files declare .VnTime over Unicode text.
 */
HoaEncoding hoa_encoding_of_font(HoaSlice font);

/*
 * Appends the bytes as UTF-8. A byte-order mark at the start is dropped (in UTF-16, one of the other byte order
 * overrules the name). What the encoding does not define becomes U+FFFD and is counted in `*lost` (may be NULL; added
 * to); controls stay. UNKNOWN is read as UTF-8.
 */
void hoa_encoding_decode(HoaEncoding encoding, HoaSlice bytes, GString *out, size_t *lost);

/*
 * Appends text in an encoding, without a byte-order mark. Characters that it lacks become '?' (accented capitals in
 * TCVN3 become the small letter, as that font family displays them through a capital font) and are counted in
 * `*lost`. The text should be normalised; decomposed and half-composed letters are taken as their composed ones,
 * controls stay, ill-formed sequences count as lost. TCVN3_CAPITALS is for capitals: small letters keep their code,
 * show as capitals, and count.
 */
void hoa_encoding_encode(HoaEncoding encoding, HoaSlice text, GString *out, size_t *lost);

/*
 * ---- Recognising
 * ------------------------------------------------------------------------------------------------------
 */

/* How well bytes read as Vietnamese in one encoding. */
typedef struct {
    HoaEncoding encoding;
    double score;      /* 0 to 1: see hoa_encoding_detect() */
    size_t words;      /* runs of letters that were judged */
    size_t legal;      /* of these, legal syllables */
    size_t accented;   /* of these, with a diacritic */
} HoaEncodingScore;

/*
 * The encoding of a whole file of bytes. `best` is the decision; `all`, when not NULL, receives every encoding's
 * score: HOA_N_ENCODINGS of them, by HoaEncoding. The score's definition stands in detect.c. Never UNKNOWN for
 * non-empty input: without evidence of anything Vietnamese it is ASCII, UTF8 or WINDOWS_1252.
 */
void hoa_encoding_detect(HoaSlice bytes, HoaEncodingScore *best, HoaEncodingScore *all);

/* One stretch of text and what was decided about it. Offsets are bytes of the input and of the output. */
typedef struct {
    size_t from, from_len;
    size_t to, to_len;
    HoaEncoding encoding; /* UTF8: left as it was */
    double score, before; /* of the decoded stretch, and of the stretch as it stood */
} HoaRecovered;

/*
 * Text whose bytes were once legacy Vietnamese but were read as Windows-1252 or Latin-1 and saved as Unicode (a
 * .VnTime run of a Word file, a mojibake web page): finds such stretches, appends everything to `out` with them
 * decoded, and appends a HoaRecovered per stretch that was changed to `runs` (a GArray; may be NULL). Returns the
 * number of stretches changed.
 *
 * Call it before hoa_text_normalise(): that makes spaces of the controls (U+0080 to U+009F) which VPS, VISCII and
 * UTF-8 need, whereas TCVN3 and VNI survive it. The text should be valid UTF-8; ill-formed bytes are kept as they
 * are. A reader must hand on soft hyphens as U+00AD, the ư of TCVN3 (Word files hide them in an element of their
 * own). What comes out is as composed as it was: normalise it.
 *
 * `font` is what the font of the text promises, or UNKNOWN. It tips the balance for short stretches, tells capitals
 * (also those of plain ASCII letters), and is not believed where the text speaks against it: Unicode is copied as it
 * is. Give as much text of one font as there is at once; single words without a promise are left alone. Also undoes
 * UTF-8 read as Windows-1252 ("Tiáº¿ng Viá»‡t"), which is encoding UTF8 with score > before.
 */
size_t hoa_text_recover(HoaSlice text, HoaEncoding font, GString *out, GArray *runs);

G_END_DECLS

#endif
