/*
 * items: text as what people read in it: syllables, foreign words, numbers, dates, numbers of documents,
 * abbreviations, signs.
 *
 * A layer over the tokens of text.h: an item is one or more tokens that mean one thing (01/2020/QĐ-UBND, 75.358,
 * TP.HCM, 28/9/2022, an address of mail), or a sign of punctuation. The index is made of tokens, so that parts are
 * found too; words, sentences and facts are made of items. Pure; a cursor that allocates nothing.
 */
#ifndef HOA_ITEMS_H
#define HOA_ITEMS_H

#include "base.h"
#include "syllables.h"

G_BEGIN_DECLS

typedef enum {
    HOA_ITEM_SYLLABLE,     /* a legal syllable */
    HOA_ITEM_WORD,         /* other letters: foreign words, misspellings */
    HOA_ITEM_ABBREVIATION, /* UBND, TP.HCM, GD&ĐT, TNHH, NĐ-CP, Q.1; with its full stop only before a name: TP. Huế, V. A. */
    HOA_ITEM_CODE,         /* letters and digits: 10A2, A4, COVID-19, H5N1; Roman numerals: XIII */
    HOA_ITEM_NUMBER,       /* 75.358  4,2  16,629  1/2  0,5  with its sign; the value is value * 10^-decimals */
    HOA_ITEM_PERCENT,      /* 64,6 %  64,6% */
    HOA_ITEM_DATE,         /* 28/9/2022, 20-9, 8.11, 28/9, tháng by its number is not one item; also 2/2021 */
    HOA_ITEM_TIME,         /* 18h45, 18:45, 7h */
    HOA_ITEM_DOCUMENT,     /* 01/2020/QĐ-UBND, 91/2017/NĐ-CP, 1893-CV/TU, 15-CT/TW */
    HOA_ITEM_EMAIL,
    HOA_ITEM_URL,
    HOA_ITEM_PHONE,        /* 0912 345 678, (024) 3825 3536, +84 ... : shape and prefix of the numbering plan */
    HOA_ITEM_IDENTITY,     /* nine or twelve digits after CMND, CCCD, số định danh, or twelve with a legal head */
    HOA_ITEM_PUNCTUATION,  /* one sign, or one run of dots */
    HOA_ITEM_OTHER,        /* any other character */
    HOA_N_ITEM_KINDS
} HoaItemKind;

/* "syllable", ... */
const char *hoa_item_kind_name(HoaItemKind kind);

typedef enum {
    HOA_CASE_LOWER,
    HOA_CASE_CAPITALISED, /* Hà */
    HOA_CASE_UPPER,       /* HÀ (one letter alone is CAPITALISED) */
    HOA_CASE_MIXED,
    HOA_CASE_NONE /* no letters */
} HoaCase;

typedef struct {
    uint32_t offset, len;   /* bytes */
    uint8_t kind;           /* HoaItemKind */
    uint8_t letter_case;    /* HoaCase */
    uint8_t gap;            /* what stands before: 0 nothing, 1 spaces, 2 a line end, 3 an empty line (a paragraph's end) */
    HoaSyllableCode code;   /* of a syllable; 0 for all else */
} HoaItem;

/* A cursor over normalised text of at most UINT32_MAX bytes. Start with {.text = text}. */
typedef struct {
    HoaSlice text;
    size_t at;        /* after the last item; a cursor may be set to the end of any item */
    bool signs_apart; /* the percent sign is an item of its own, as in gold word segmentations: there is no PERCENT */
} HoaItems;

/*
 * The next item, or false at the end. Every character that is no white space belongs to exactly one item, and so does
 * every token. What an item is never depends on where the cursor began, so that it may start anew at any border.
 */
bool hoa_items_next(HoaItems *items, HoaItem *item);

/*
 * The value of a NUMBER or PERCENT item as digits and decimals: "75.358" is 75358, 0; "4,2" is 42, 1; "16,629" is
 * 16629, 3; "6.5", with a dot that parts no thousands, 65, 1. False when it has none: 1/2, 1.23.456, more than
 * eighteen digits.
 */
bool hoa_item_number(HoaSlice item, int64_t *value, unsigned *decimals);

/* Year, month, day of a DATE item; 0 for what it lacks. False for days that do not exist. */
bool hoa_item_date(HoaSlice item, int *year, int *month, int *day);

G_END_DECLS

#endif
