/*
 * restore: diacritics for text without them ("nguoi tot viec tot"), by the statistics of a collection.
 *
 * Each bare syllable has a handful of spellings; the best sequence is found with Viterbi over how often the
 * collection has each spelling, each pair and each triple of them, and whether it stands with a capital. The
 * statistics are a model file: made from any text by HoaSpellingCounts, opened from bytes that are the caller's
 * (mapped or embedded; read only). Syllables that carry a diacritic already are believed and help their neighbours.
 * Foreign words, numbers and abbreviations stay as they are.
 */
#ifndef HOA_RESTORE_H
#define HOA_RESTORE_H

#include "base.h"

G_BEGIN_DECLS

/*
 * ---- Counting
 * ---------------------------------------------------------------------------------------------------------
 */

typedef struct HoaSpellingCounts HoaSpellingCounts;

HoaSpellingCounts *hoa_spelling_counts_new(void);
void hoa_spelling_counts_free(HoaSpellingCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaSpellingCounts, hoa_spelling_counts_free)

/*
 * Counts the syllables, pairs and triples of normalised text. Lines that are mostly bare are left out (captions
 * without diacritics). Memory is bounded however much is added, to about 150 MB of tables (250 for moments, while one
 * is rebuilt): when they are full the rarest pairs and triples are forgotten.
 */
void hoa_spelling_counts_add(HoaSpellingCounts *counts, HoaSlice text);

/*
 * Appends the model file: the same bytes for the same counts. Pairs and triples seen fewer than `min_pairs` times are
 * left out, and those that tell nothing about the choice among the spellings of their syllables.
 */
void hoa_spelling_counts_write(const HoaSpellingCounts *counts, unsigned min_pairs, GString *out);

/*
 * ---- Restoring
 * --------------------------------------------------------------------------------------------------------
 */

typedef struct HoaRestorer HoaRestorer;

/*
 * Checks head, size and checksum (HOA_ERROR_FORMAT). `bytes` must outlive the restorer; any alignment. Safe for
 * several threads.
 */
HoaRestorer *hoa_restorer_open(HoaSlice bytes, GError **error);
void hoa_restorer_free(HoaRestorer *restorer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaRestorer, hoa_restorer_free)

/* One syllable that was looked at. Offsets are bytes of the input and of the output. */
typedef struct {
    size_t from, from_len;
    size_t to, to_len;
    float confidence;       /* posterior probability of the spelling given, 0 to 1 */
    uint8_t n_alternatives; /* other spellings, best first */
    struct {
        char spelling[14];  /* canonical, lower case, NUL-terminated */
        float confidence;
    } alternatives[4];
} HoaRestored;

/*
 * Appends the text with diacritics restored; case and everything that is not a bare syllable are kept. `choices` (a
 * GArray of HoaRestored; may be NULL, which is faster) receives one element per bare syllable that has more than one
 * spelling.
 */
void hoa_text_restore(const HoaRestorer *restorer, HoaSlice text, GString *out, GArray *choices);

/*
 * The logarithm (base 2) of the probability of canonical `spelling` after canonical `before` (empty: at a beginning);
 * for those who must choose among spellings of the same bare syllable: pairs that do not help that choice are not in
 * the model. Never below -20, which is also what is told of spellings never seen.
 */
double hoa_restorer_log2(const HoaRestorer *restorer, HoaSlice before, HoaSlice spelling);

G_END_DECLS

#endif
