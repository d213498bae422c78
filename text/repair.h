/*
 * repair: what went wrong with text on its way, undone.
 *
 * Look-alike letters of other scripts, ƣ for ư, lost letters, invisible characters, gaps and glue that PDFs leave,
 * tone marks doubled or misplaced, typing left raw. Takes normalised text, gives normalised text, and a list of every
 * change with what stood there before, so that each repair can be counted, shown and undone. A repair is made only
 * when its result is legal and what stood there was not; each kind's precision on clean text is tested. It knows
 * nothing of legacy encodings (encodings.h).
 */
#ifndef HOA_REPAIR_H
#define HOA_REPAIR_H

#include "base.h"
#include "restore.h"

G_BEGIN_DECLS

typedef enum {
    HOA_REPAIR_HOMOGLYPH,   /* Сải → Cải: Cyrillic, Greek, Coptic letters inside a Vietnamese word. A sign of disguise */
    HOA_REPAIR_OI,          /* đƣờng → đường: U+01A3 for U+01B0 (and capitals) */
    HOA_REPAIR_INVISIBLE,   /* soft hyphens, zero-width characters, joiners inside words; strange spaces to plain ones */
    HOA_REPAIR_GAP,         /* Trầ n Vă n → Trần Văn: gaps that PDF fonts leave after accented letters */
    HOA_REPAIR_GLUED,       /* công táctại → công tác tại: borders lost with removed tags */
    HOA_REPAIR_DOUBLED_TONE,/* tiếńg, hoàà → tiếng, hoà: a tone mark typed twice */
    HOA_REPAIR_TONE_PLACE,  /* qủa → quả, tịêng: a tone on the wrong vowel; placements in use (hòa, hoà) are left alone */
    HOA_REPAIR_TYPING,      /* nguwowfi toots, nguo72i: Telex or VNI keystrokes left raw */
    HOA_REPAIR_LOST_LETTER, /* hoàn cnh → hoàn cảnh: letters of U+1EA0-1EFF dropped; needs a restorer */
    HOA_REPAIR_ENTITY,      /* &agrave; &#7845; and known artefacts left in text */
    HOA_N_REPAIRS
} HoaRepairKind;

/* "homoglyph", ...: stable identifiers for tables and records. */
const char *hoa_repair_name(HoaRepairKind kind);

/* "look-alike letter", ...: the same for people, in their language. */
const char *hoa_repair_label(HoaRepairKind kind);

/* One change. Offsets are bytes of the input (from) and of the output (to). */
typedef struct {
    HoaRepairKind kind;
    size_t from, from_len;
    size_t to, to_len;
    double confidence; /* 0 to 1 */
} HoaRepair;

/* Zeros are the defaults: everything that is safe on any text. */
typedef struct {
    unsigned skip;               /* kinds not to repair: bits 1u << HoaRepairKind */
    bool eager;                  /* queries and hand-picked text: raw typing is undone without evidence from its neighbours */
    const HoaRestorer *restorer; /* for lost letters; NULL: they are not repaired */
} HoaRepairOptions;

/*
 * Appends the repaired text to `out`, and a HoaRepair per change, in order, to `repairs` (a GArray of HoaRepair; may
 * be NULL). Text without damage is copied as it is. `counts` (HOA_N_REPAIRS numbers), when not NULL, is added to, by
 * kind. A word in which several kinds met has one change of the first kind, followed by an empty change (both lengths
 * 0) for each other. `options` may be NULL. Takes one text: what is seen once beyond doubt makes the same more likely
 * elsewhere in it.
 */
void hoa_text_repair(HoaSlice text, const HoaRepairOptions *options, GString *out, GArray *repairs, size_t *counts);

/*
 * The other way: from the repaired text, its repairs and the texts that stood there (see below), the input byte for
 * byte.
 */
void hoa_text_unrepair(HoaSlice repaired, const GArray *repairs, HoaSlice originals, GString *out);

/* Appends what stood there before each repair, one after the other: all that must be kept to undo them. */
void hoa_repair_originals(HoaSlice text, const GArray *repairs, GString *originals);

/*
 * ---- Candidates, never applied by themselves
 * --------------------------------------------------------------------------
 */

/*
 * What a scanner may have misread: calls `visit` with legal spellings of a token (canonical form) by the known
 * confusions (đ d p; ư ir u; h b; ế 4 ...), cheapest first, at most 200. `cost` counts confusions. Stops when `visit`
 * returns false.
 */
typedef bool (*HoaReadingFn)(HoaSlice form, int cost, void *data);
void hoa_ocr_candidates(HoaSlice canonical, HoaReadingFn visit, void *data);

/*
 * Keystrokes as Vietnamese: Telex and VNI, whole or half typed ("nguwowfi", "nguoiwf", "ngu7o7i2"). Writes the
 * canonical spelling and returns its bytes; 0 when they are no keystrokes of a legal syllable, or nothing would
 * change.
 */
size_t hoa_typing_undo(HoaSlice token, char out[HOA_AT_LEAST(32)]);

/*
 * The key under which spellings match that differ only in i and y (kĩ kỹ, lí lý, bác sĩ bác sỹ): writes the canonical
 * spelling's key and returns its bytes. For matching only, never for display, and not for names of people.
 */
size_t hoa_token_iy_key(HoaSlice canonical, char out[HOA_AT_LEAST(120)]);

G_END_DECLS

#endif
