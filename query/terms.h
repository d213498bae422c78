/* terms: the stages of reading a text, seen. Private to query/; query.h tells the columns. */
#ifndef HOA_TERMS_H
#define HOA_TERMS_H

#include "query.h"

typedef struct {
    const HoaTermsRequest *request;
    HoaSlice normal; /* its text, normalised */
} HoaTerms;

HoaTable *hoa_terms_encoding(const HoaTerms *terms);
HoaTable *hoa_terms_normal(const HoaTerms *terms);
HoaTable *hoa_terms_repair(const HoaTerms *terms);
HoaTable *hoa_terms_tokens(const HoaTerms *terms);
HoaTable *hoa_terms_syllables(const HoaTerms *terms);
HoaTable *hoa_terms_items(const HoaTerms *terms);
HoaTable *hoa_terms_words(const HoaTerms *terms);
HoaTable *hoa_terms_sentences(const HoaTerms *terms);
HoaTable *hoa_terms_restore(const HoaTerms *terms);

/* What an item is called, translated. */
const char *hoa_terms_item_label(unsigned kind);

#endif
