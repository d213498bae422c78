/*
 * identity: names of people and units, pure functions.
 *
 * Turns a name as people write it into keys that are equal when two spellings name the same one, and takes what surrounds a
 * name (titles, ranks, pen names, "nay là …") apart. It compares spellings; it does not decide that two people are one. No
 * I/O, no state.
 *
 * Invariants: input is normalised text (text.h); keys are canonical text in lower case with single spaces.
 */
#ifndef HOA_IDENTITY_H
#define HOA_IDENTITY_H

#include "base.h"

G_BEGIN_DECLS

/*
 * The canonical key of a person's name: titles and ranks before it stripped, longest first (DOMAIN 4.4: Ông, Bà, GS.TS, Đại
 * tá, Nghệ nhân Ưu tú, nguyên …), what stands in brackets after it dropped, lower case, tone placement unified, single
 * spaces: "Ông  Nguyễn Văn Hoà (SN 1950)" gives "nguyễn văn hòa". Appends to `key`.
 */
void hoa_name_key(HoaSlice name, GString *key);

/* The same without diacritics: "nguyen van hoa". */
void hoa_name_bare_key(HoaSlice name, GString *key);

/*
 * The name as it should be shown, titles stripped, spelling and capitals kept; a borrowed part of `name`. "Nghệ nhân Ưu tú
 * Trần Thị Mùi" gives "Trần Thị Mùi". Never empty unless `name` is.
 */
HoaSlice hoa_name_without_titles(HoaSlice name);

/*
 * The key for sorting people the Vietnamese way: given name, then family name, then middle names. "trần thị mùi" gives
 * "mùi trần thị". Takes a canonical key.
 */
void hoa_name_sort_key(HoaSlice key, GString *out);

/*
 * The canonical key of a unit or collective: abbreviations expanded (UBND, LĐLĐ, THCS, TNHH, P., Q., TP. … DOMAIN 4.5),
 * lower case, tone placement unified, punctuation to single spaces, "(nay là …)" and "(cũ)" dropped: "UBND P. Phúc Tân" and
 * "Uỷ ban nhân dân phường Phúc Tân" give one key. Ambiguous abbreviations (TT., CĐ) are expanded only where the next word
 * decides. Appends to `key`.
 */
void hoa_unit_key(HoaSlice unit, GString *key);

/* Part of every library's fingerprint: raise it when keys change. */
#define HOA_IDENTITY_VERSION 1

G_END_DECLS

#endif
