/*
 * vocabulary: canonical tokens and their numbers, in memory, for the writer. Private to library/.
 *
 * Loaded from the catalogue once; new terms are written there in the open transaction. A cache from tokens as they are
 * spelled in texts spares the canonical form for all but the first occurrence of each spelling: the hot path is one hash and
 * one comparison. Term bytes stay where they are until the vocabulary is freed, so another thread may read them.
 */
#ifndef HOA_VOCABULARY_H
#define HOA_VOCABULARY_H

#include "store.h"

typedef struct HoaVocabulary HoaVocabulary;

bool hoa_vocabulary_new(HoaStore *store, HoaVocabulary **vocabulary, GError **error);
void hoa_vocabulary_free(HoaVocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaVocabulary, hoa_vocabulary_free)

/* The number of a token as spelled in a text; makes one when it is new. 0 with an error only. */
uint32_t hoa_vocabulary_number(HoaVocabulary *vocabulary, HoaSlice raw, GError **error);

/* By number: the canonical token, and the hash of its bare form. */
HoaSlice hoa_vocabulary_term(const HoaVocabulary *vocabulary, uint32_t number);
uint64_t hoa_vocabulary_bare_hash(const HoaVocabulary *vocabulary, uint32_t number);

/* A counter per term, all zero between essays; the caller restores that. Valid until the next new term. */
uint32_t *hoa_vocabulary_counts(HoaVocabulary *vocabulary);

/* After a rollback the numbers given since are unknown to the catalogue: forget everything and load again on the next use. */
bool hoa_vocabulary_reload(HoaVocabulary *vocabulary, GError **error);

#endif
