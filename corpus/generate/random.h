/*
 * random: reproducible chance for the contest generator. Private to corpus/generate.
 *
 * xoshiro256** (Blackman, Vigna: Scrambled linear pseudorandom number generators, ACM TOMS 47, 2021), seeded through
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). Every essay and every purpose
 * has a stream of its own, so that any essay can be made again without those before it. Integers only: the same numbers on
 * every machine.
 */
#ifndef GENERATE_RANDOM_H
#define GENERATE_RANDOM_H

#include "base.h"

typedef struct {
    uint64_t s[4];
} Random;

static inline uint64_t
random_mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static inline Random
random_stream(uint64_t seed, uint64_t index, uint64_t purpose)
{
    uint64_t x = random_mix(random_mix(random_mix(seed) ^ index) ^ purpose);
    Random r;

    for (int i = 0; i < 4; i++)
        r.s[i] = x = random_mix(x + (uint64_t)i);
    return r;
}

static inline uint64_t
random_next(Random *r)
{
    uint64_t *s = r->s, x = s[1] * 5, shifted = s[1] << 17;

    x = (x << 7 | x >> 57) * 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = s[3] << 45 | s[3] >> 19;
    return x;
}

/* A number below n; the bias, at most n in 2^32, is of no account here. */
static inline uint32_t
random_below(Random *r, uint32_t n)
{
    return (uint32_t)((random_next(r) >> 32) * n >> 32);
}

static inline uint32_t
random_between(Random *r, uint32_t low, uint32_t high)
{
    return low + random_below(r, high - low + 1);
}

/* True `percent` times in a hundred. */
static inline bool
random_chance(Random *r, uint32_t percent)
{
    return random_below(r, 100) < percent;
}

/* An index into `n` weights. */
static inline size_t
random_weighted(Random *r, const uint16_t *weights, size_t n)
{
    uint32_t total = 0, at;
    size_t i = 0;

    for (size_t k = 0; k < n; k++)
        total += weights[k];
    for (at = random_below(r, total); i + 1 < n && at >= weights[i]; i++)
        at -= weights[i];
    return i;
}

#endif
