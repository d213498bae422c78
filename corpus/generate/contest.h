/*
 * contest: an invented contest of any size, one essay at a time. Private to corpus/generate.
 *
 * An essay is a function of the contest's seed and its own number, and of nothing else: it can be made again at any time,
 * which is how copies are planted without memory of what was written, and why a contest is the beginning of every larger one
 * with the same seed.
 */
#ifndef GENERATE_CONTEST_H
#define GENERATE_CONTEST_H

#include "lexicon.h"

/* ---- Places and people --------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *kind, *name; /* "quận", "Ba Đình" */
    const char *wards;       /* labels: "phường Phúc Xá|…" */
} District;

extern const District generate_districts[];
extern const size_t generate_n_districts;
extern const char *const generate_new_wards;

/* Labels and names; the district is NULL since July 2025. */
typedef struct {
    HoaSlice ward;            /* "phường Phúc Xá" */
    const District *district;
} Place;

Place place_draw(Random *r, bool new_wards);
/* The name without its kind: "Phúc Xá". */
HoaSlice place_name(const Place *place);
/* Appends "phường Phúc Xá, quận Ba Đình", or the ward alone. */
void place_append(const Place *place, GString *out);
/* Appends a unit of a theme with its marks filled in. */
void place_append_unit(const Place *place, HoaSlice pattern, Random *r, GString *out);
/* "quận Ba Đình", or the ward's label. */
void place_append_district(const Place *place, GString *out);

/* Appends a full name; gives the given name. Frequencies: see people.c. */
HoaSlice person_append(Random *r, bool woman, GString *out);

/* ---- Essays ---------------------------------------------------------------------------------------------------------------- */

typedef enum {
    COPY_NONE,
    COPY_EXACT,     /* the same text again */
    COPY_EDITED_3,  /* so many percent of the syllables replaced */
    COPY_EDITED_10,
    COPY_EDITED_20,
    COPY_EXCERPT,   /* about half of the other text inside a text of its own */
    COPY_BARE,      /* typed without diacritics */
    COPY_NOMINEE,   /* another text about the same nominee */
    N_COPIES
} Copy;

const char *copy_name(Copy copy);

typedef enum { KIND_PERSON, KIND_COLLECTIVE, KIND_HOUSEHOLD } NomineeKind;

typedef struct {
    NomineeKind kind;
    GString *name, *post, *unit, *place;
    HoaSlice given;      /* of a person, or of the head of the household */
    const char *pronoun; /* ông, bà, anh, chị */
    bool woman;
    int birth_year;
    size_t theme;      /* what the nominee does */
    Place at;
} Nominee;

typedef struct {
    uint64_t index;
    int edition;
    Copy copy;
    uint64_t source; /* the other essay, when copy is not COPY_NONE */
    const char *category, *stage; /* identifiers */
    Nominee nominee;
    size_t themes[3];
    size_t n_themes;
    GString *code, *title, *text, *author, *author_unit, *outlet, *published, *received, *channel;
} Essay;

typedef struct {
    uint64_t seed;
    uint32_t mean;       /* syllables of an essay */
    uint32_t duplicates; /* percent */
    Lexicon *lexicon;
    Essay *scratch;      /* an essay that is being copied from */
    GString *piece;
} Contest;

/* Streams of chance: one a purpose. */
enum { STREAM_COPY = 1, STREAM_EDITION, STREAM_NOMINEE, STREAM_META, STREAM_TEXT, STREAM_EDIT, STREAM_REGISTER };

Contest *contest_new(uint64_t seed, uint32_t mean, uint32_t duplicates);
void contest_free(Contest *contest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contest, contest_free)

Essay *essay_new(void);
void essay_free(Essay *essay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Essay, essay_free)

/* Makes essay `index` from 0; `essay` is filled anew. */
void contest_essay(Contest *contest, uint64_t index, Essay *essay);
/* Appends the entry code of an essay that is being copied from; same as the code it has itself. */
void contest_code(const Contest *contest, uint64_t index, GString *out);

/* prose.c: title and text of an essay whose other fields are filled. */
void prose_write(const Contest *contest, Essay *essay);

/* copies.c: what an essay copies from which, and the copying. */
Copy copy_plan(const Contest *contest, uint64_t index, uint64_t *source);
void copy_write(Contest *contest, Essay *essay);

/* ---- Output ------------------------------------------------------------------------------------------------------------------ */

/* Appends one JSON object and a line end. */
void output_essay(const Essay *essay, GString *out);
/* Appends the nominee's rows. */
void register_rows(const Contest *contest, const Essay *essay, GString *innovations, GString *awards);
extern const char register_innovations_heading[], register_awards_heading[];

#endif
