/*
 * convert: bytes in one encoding to bytes in another, with the repairs that were asked for on the way. Private to the command
 * `text`.
 *
 * Memory to memory; a pipeline over the functions of text/: recognise, decode, normalise, recover, repair, restore, join words,
 * drop diacritics, encode. Each step that decides something leaves its decisions, with the text they were made on.
 *
 * Invariant: without a step in between, control characters and line ends pass as they are, as with iconv; the steps work on
 * normalised text, so with one of them controls become spaces and CR LF becomes LF (hoa_text_normalise()).
 */
#ifndef HOA_CONVERT_H
#define HOA_CONVERT_H

#include "hoadep.h"

G_BEGIN_DECLS

/* Longest input. Texts of 4 GB would not fit the offsets of text/; memory asks for less. */
#define HOA_CONVERT_MAX ((size_t)1 << 30)

typedef enum {
    HOA_CONVERT_RECOVER,
    HOA_CONVERT_REPAIR,
    HOA_CONVERT_RESTORE,
    HOA_N_CONVERT_STEPS
} HoaConvertStep;

typedef struct {
    HoaEncoding from; /* UNKNOWN: recognise it */
    HoaEncoding to;
    bool decomposed; /* to UTF-8 in NFD */
    bool strict;     /* fail on the first character that cannot be read or written */
    bool steps[HOA_N_CONVERT_STEPS];
    bool words, bare;
    const HoaWordModel *word_model; /* for words */
    const HoaRestorer *restorer;    /* for restoring and lost letters */
} HoaConvertOptions;

typedef struct {
    HoaEncodingScore from; /* the decision; only `encoding` is set when it was given */
    HoaEncodingScore scores[HOA_N_ENCODINGS]; /* when it was recognised */
    bool recognised;
    size_t unreadable; /* sequences that the encoding does not have: U+FFFD */
    size_t unwritable; /* characters that the target lacks */
    /* Decisions of each step, HoaRecovered, HoaRepair, HoaRestored; and what it read and wrote. NULL: not run. */
    GArray *decisions[HOA_N_CONVERT_STEPS];
    GString *before[HOA_N_CONVERT_STEPS], *after[HOA_N_CONVERT_STEPS];
    size_t words; /* of several items, which were joined */
    GString *out;
} HoaConverted;

/* HOA_ERROR_FORMAT when it is strict and something is lost; "line N: ...". `converted` is to be cleared in any case. */
bool hoa_convert(HoaSlice bytes, const HoaConvertOptions *options, HoaConverted *converted, GError **error);
void hoa_converted_clear(HoaConverted *converted);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HoaConverted, hoa_converted_clear)

/* A table of the encodings with their other names. */
HoaTable *hoa_convert_encodings(void);

/* What was done with each file, one row a file. */
HoaTable *hoa_convert_summary_new(void);
void hoa_convert_summary_add(HoaTable *table, const char *file, size_t size, const HoaConvertOptions *options,
                             const HoaConverted *converted, const char *written);

/* Every single decision, one row each. */
HoaTable *hoa_convert_report_new(void);
void hoa_convert_report_add(HoaTable *table, const char *file, size_t size, const HoaConverted *converted);

G_END_DECLS

#endif
