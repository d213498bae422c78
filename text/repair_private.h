/*
 * repair_private (private to text): how the kinds of repair share one pass.
 *
 * A survey walks once over the tokens and notes the few places that look odd; each of them is then mended in turn: a
 * HoaMend starts as the stretch of input and collects what should stand there instead, and of which kinds the changes
 * were. The repairers are pure: they look at the job's text and evidence, and change only the mend.
 *
 * Invariants: mends follow each other without overlapping; a mend's text is in NFC; a repairer that returns false has
 * left the mend as it was.
 */
#ifndef HOA_TEXT_REPAIR_PRIVATE_H
#define HOA_TEXT_REPAIR_PRIVATE_H

#include "repair.h"
#include "syllable.h"
#include "syllables.h"

/* The longest stretch that is mended, in bytes, and the room for what replaces it. */
#define HOA_MEND_FROM 160
#define HOA_MEND_TEXT 512

typedef struct {
    size_t start, end; /* of the input */
    char text[HOA_MEND_TEXT];
    size_t len;
    unsigned kinds; /* bits 1u << HoaRepairKind */
    double confidence;
} HoaMend;

/* A place that the survey found odd. */
typedef struct {
    size_t start, end;           /* the token, or the gap between two */
    size_t before, before_end;   /* the token before it; equal when there is none near */
    uint32_t ordinal;            /* tokens before it */
    uint8_t keys;                /* keystrokes that it would take to be raw typing; 0: it is none */
    bool gap;                    /* what stands between tokens, not a token */
    bool legal;                  /* a legal syllable, odd only for where it stands */
} HoaSuspect;

typedef struct {
    HoaSlice text;
    HoaRepairOptions options;
    GArray *suspects; /* of HoaSuspect */
    size_t done;      /* what was mended ends here */
    size_t gaps, glued, typed; /* certain repairs of these kinds in the text (typed: of different words) */
    uint64_t typed_words;      /* a bit for each of them, by their hash */
    bool lost;          /* the text has lost its letters of U+1EA0 to U+1EFF */
    char last[HOA_MEND_TEXT]; /* what was mended last: the neighbour of what follows */
    size_t last_len, last_end;
} HoaRepairJob;

static inline bool
hoa_repair_wants(const HoaRepairJob *job, HoaRepairKind kind)
{
    return (job->options.skip & 1u << kind) == 0;
}

static inline HoaSlice
hoa_mend_text(const HoaMend *mend)
{
    return hoa_slice(mend->text, mend->len);
}

/* Replaces the mend's text. False, and no change, when it does not fit. */
bool hoa_mend_set(HoaMend *mend, HoaSlice text, HoaRepairKind kind, double confidence);

/* Writes `form` (lower case) with the capitals of `model`; returns its bytes, at most 3 for each byte of `form`. */
size_t hoa_repair_cased(HoaSlice form, HoaSlice model, char *out, size_t size);

/* A capital after a small letter: two words, cáCá. */
bool hoa_repair_has_inner_capital(HoaSlice token);

/*
 * Letters, marks and all that belongs to one token of letters: the end of the token that begins at `start`, or
 * `start`.
 */
size_t hoa_repair_token_end(HoaSlice text, size_t start);

/*
 * ---- repair_chars.c: one token's characters; invisible characters and strange spaces between tokens
 * --------------------
 */

bool hoa_mend_letters(const HoaRepairJob *job, HoaMend *mend);
/*
 * Mends the run of invisible characters and strange spaces of a gap that begins at `at`. `*end` becomes where the run
 * ends, so that one which is left as it is need not be read again; `at` when there is none.
 */
bool hoa_mend_gap_chars(const HoaRepairJob *job, const HoaSuspect *suspect, size_t at, size_t *end, HoaMend *mend);

/*
 * ---- repair_entities.c
 * -------------------------------------------------------------------------------------------------
 */

bool hoa_mend_entity(const HoaRepairJob *job, size_t from, size_t at, HoaMend *mend);
bool hoa_mend_artefact(const HoaRepairJob *job, const HoaSuspect *suspect, HoaMend *mend);

/*
 * ---- repair_syllables.c: one token that is no legal syllable
 * --------------------------------------------------------------
 */

bool hoa_mend_doubled_tone(HoaMend *mend);
bool hoa_mend_tone_place(HoaMend *mend);
/* `index` is the suspect's among the job's: its neighbours are the evidence. */
bool hoa_mend_typing(const HoaRepairJob *job, size_t index, HoaMend *mend);
/* True for raw typing that needs no evidence from elsewhere in the text. */
bool hoa_repair_is_typed(const HoaRepairJob *job, const HoaSuspect *suspect);

/*
 * ---- repair_spaces.c
 * -----------------------------------------------------------------------------------------------------
 */

/* `certain`: only what needs no evidence from elsewhere in the text. Both may change the mend's start and end. */
bool hoa_mend_gap(const HoaRepairJob *job, const HoaSuspect *suspect, bool certain, HoaMend *mend);
bool hoa_mend_glued(const HoaRepairJob *job, const HoaSuspect *suspect, bool certain, HoaMend *mend);
/* True for a bare letter that may be the end of a syllable torn apart: "i" of "lạ i". */
bool hoa_repair_is_fragment(HoaSlice token);

/*
 * ---- repair_lost.c
 * -------------------------------------------------------------------------------------------------------
 */

bool hoa_repair_letters_lost(HoaSlice text);
bool hoa_mend_lost(const HoaRepairJob *job, const HoaSuspect *suspect, HoaMend *mend);

/*
 * ---- typing.c
 * ------------------------------------------------------------------------------------------------------------
 */

/*
 * hoa_typing_undo() that tells how many keystrokes were marks; 0 when they stood where hands rarely put them (Dodson:
 * a d for đ in the middle of the word), or make an English word.
 */
size_t hoa_typing_decode(HoaSlice token, char out[static 32], unsigned *keys);

#endif
