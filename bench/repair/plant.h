/* plant: damage of one kind put into sound text, and where, so that its repair can be measured. */
#ifndef HOA_BENCH_PLANT_H
#define HOA_BENCH_PLANT_H

#include "repair.h"

/* One damaged place: bytes of the damaged text, and what stood there. */
typedef struct {
    size_t at, len;
    size_t original, original_len; /* bytes of the sound text */
} Planted;

/* Appends the damaged text to `out` and the places to `places` (of Planted). The same for the same seed. */
void plant_damage(HoaRepairKind kind, HoaSlice text, uint64_t *seed, GString *out, GArray *places);

#endif
