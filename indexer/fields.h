/* The fields that documents and registers can fill, and the headings under which people write them. Private. */
#ifndef HOA_INDEXER_FIELDS_H
#define HOA_INDEXER_FIELDS_H

#include "base.h"

typedef enum {
    HOA_FIELD_UNKNOWN,
    HOA_FIELD_IGNORED, /* known and of no use: ordinal numbers, remarks */
    HOA_FIELD_ID,      /* a JSON line's own number: the code when there is none */
    HOA_FIELD_CODE,
    HOA_FIELD_EDITION,
    HOA_FIELD_CATEGORY,
    HOA_FIELD_TITLE,
    HOA_FIELD_AUTHOR,
    HOA_FIELD_AUTHOR_UNIT,
    HOA_FIELD_PHONE,
    HOA_FIELD_OUTLET,
    HOA_FIELD_URL,
    HOA_FIELD_PUBLISHED,
    HOA_FIELD_RECEIVED,
    HOA_FIELD_CHANNEL,
    HOA_FIELD_STAGE,
    HOA_FIELD_SECTOR,
    HOA_FIELD_TOPIC, /* a subject in someone else's words: tried as a sector */
    HOA_FIELD_FILE,
    HOA_FIELD_TEXT,
    HOA_FIELD_NOMINEE, /* the first field of one nominee */
    HOA_FIELD_NOMINEE_KIND,
    HOA_FIELD_BIRTH_YEAR,
    HOA_FIELD_SEX,
    HOA_FIELD_POST,
    HOA_FIELD_UNIT,
    HOA_FIELD_PLACE,
    HOA_FIELD_ADDRESS,
    HOA_FIELD_NOMINEE_PHONE, /* the last field of one nominee */
    HOA_FIELD_ITEM,          /* title of an innovation */
    HOA_FIELD_LEVEL,
    HOA_FIELD_YEAR,
    HOA_FIELD_BENEFIT,
    HOA_FIELD_RECORDED,
    HOA_FIELD_AWARD,
    HOA_FIELD_DECISION,
    HOA_FIELD_PERIOD, /* both ends in one cell */
    HOA_FIELD_PERIOD_FROM,
    HOA_FIELD_PERIOD_TO,
    HOA_FIELD_ORGANISATION,
    HOA_FIELD_MEASURE,
    HOA_FIELD_VALUE,
    HOA_FIELD_MEASURE_UNIT,
    HOA_FIELD_SOURCE,
    HOA_N_FIELDS
} HoaField;

static inline bool
hoa_field_of_nominee(HoaField field)
{
    return field >= HOA_FIELD_NOMINEE && field <= HOA_FIELD_NOMINEE_PHONE;
}

/* Where a heading stands; the same word may mean different fields ("title" of an essay, of an innovation). */
typedef enum {
    HOA_SCOPE_DOCUMENT = 1,
    HOA_SCOPE_ENTRIES = 2,
    HOA_SCOPE_INNOVATIONS = 4,
    HOA_SCOPE_AWARDS = 8,
    HOA_SCOPE_FIGURES = 16
} HoaScope;

/* "code", "author_unit", ...: the English identifier. */
const char *hoa_field_name(HoaField field);

/* Appends the key under which a heading is looked up: bare, letters and digits, single spaces. */
void hoa_heading_key(HoaSlice heading, GString *key);

/*
 * The field of a heading: an English identifier or a Vietnamese heading in any case, with or without diacritics, with what
 * stands in brackets or not.
 */
HoaField hoa_heading_field(HoaSlice heading, HoaScope scope);

/* 1, or what a number below the heading is multiplied by: "Giá trị làm lợi (triệu đồng)" gives 1e6. */
double hoa_heading_scale(HoaSlice heading);

/* A text for each field; NULL is unset. */
typedef struct {
    char *value[HOA_N_FIELDS];
} HoaRecord;

void hoa_record_clear(HoaRecord *record);
void hoa_record_free(HoaRecord *record);

#endif
