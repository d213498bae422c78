/*
 * syllable_key (private to text): a spelling as one number, and the place of that number in a table without
 * collisions. The program that makes the table and the function that looks into it share this.
 *
 * The number is the spelling's first eight bytes, the first lowest. Nine bytes, which is the most (nghiễng, thường),
 * always end with g; that g is told by the highest bit, which turns the n before it into what ends no shorter
 * spelling.
 */
#ifndef HOA_TEXT_SYLLABLE_KEY_H
#define HOA_TEXT_SYLLABLE_KEY_H

#include <stdint.h>

#define HOA_KEY_BYTES 9
#define HOA_KEY_NINTH 'g'
#define HOA_KEY_HAS_NINTH 0x8000000000000000U
#define HOA_KEY_EIGHTH_OF_NINE ('n' | 0x80)
#define HOA_KEY_GROUPS 4096

static inline uint64_t
hoa_key_mix(uint64_t key)
{
    key *= 0x9e3779b97f4a7c15U;
    return (key ^ key >> 32) * 0xd6e8feb86659fd93U;
}

/* Keys are in groups by their highest bits; each group has a shift of its own, found so that no two keys meet. */
static inline uint32_t
hoa_key_group(uint64_t mixed)
{
    return (uint32_t)(mixed >> 52);
}

static inline uint32_t
hoa_key_slot(uint64_t mixed, uint32_t shift, uint32_t slots)
{
    uint32_t moved = (uint32_t)(mixed >> 20) ^ shift * 0x9e3779b1U;

    return (uint32_t)((uint64_t)moved * slots >> 32);
}

#endif
