/*
 * A perfect hash of the spellings of all legal syllables, after "hash and displace": keys are in groups by one part
 * of their hash, and the groups, the largest first, try shifts until all of their keys fall on free slots
 * (Belazzougui, Botelho, Dietzfelbinger: Hash, displace, and compress, 2009).
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "maketables.h"
#include "syllable_key.h"

#define KEYS_MAX 24000
#define SLOTS_MAX (KEYS_MAX / 3 * 4)
#define GROUP_MAX 32
#define SHIFTS 65536

typedef struct {
    uint64_t mixed, key;
    unsigned code;
    bool canonical;
} Key;

static Key keys[KEYS_MAX];
static size_t keys_n;

void
maketables_key(const char *spelling, size_t len, unsigned code, bool canonical)
{
    uint64_t key = 0;

    if (len > HOA_KEY_BYTES || (len == HOA_KEY_BYTES && spelling[len - 1] != HOA_KEY_NINTH) || keys_n == KEYS_MAX) {
        fprintf(stderr, "maketables: no key for %.*s\n", (int)len, spelling);
        exit(1);
    }
    for (size_t i = 0; i < len && i < sizeof key; i++)
        key |= (uint64_t)(uint8_t)spelling[i] << (8 * i);
    if (len == HOA_KEY_BYTES)
        key ^= HOA_KEY_HAS_NINTH;
    keys[keys_n++] = (Key){hoa_key_mix(key), key, code, canonical};
}

typedef struct {
    size_t n;
    const Key *keys[GROUP_MAX];
    uint32_t shift;
} Group;

/* Puts the group's keys on free slots; false when they do not fit with this shift. */
static bool
place_group(const Group *group, uint32_t shift, uint32_t slots_n, const Key **slots)
{
    size_t placed = 0;

    while (placed < group->n) {
        uint32_t slot = hoa_key_slot(group->keys[placed]->mixed, shift, slots_n);

        if (slots[slot] != NULL)
            break;
        slots[slot] = group->keys[placed++];
    }
    if (placed == group->n)
        return true;
    while (placed-- > 0)
        slots[hoa_key_slot(group->keys[placed]->mixed, shift, slots_n)] = NULL;
    return false;
}

static void
place_groups(Group *groups, uint32_t slots_n, const Key **slots)
{
    for (size_t size = GROUP_MAX; size > 0; size--)
        for (size_t i = 0; i < HOA_KEY_GROUPS; i++) {
            if (groups[i].n != size)
                continue;
            while (!place_group(&groups[i], groups[i].shift, slots_n, slots))
                if (++groups[i].shift == SHIFTS) {
                    fputs("maketables: syllables do not fit\n", stderr);
                    exit(1);
                }
        }
}

/* The slot of the canonical spelling of each code. */
static void
write_code_slots(FILE *out, const Key *const slots[], uint32_t slots_n)
{
    static uint32_t of_code[KEYS_MAX];
    unsigned codes = 0;

    for (uint32_t i = 0; i < slots_n; i++)
        if (slots[i] != NULL && slots[i]->canonical) {
            of_code[slots[i]->code] = i;
            codes = MAX(codes, slots[i]->code + 1);
        }
    fputs("\nstatic const uint16_t CODE_SLOTS[CODES] = {", out);
    for (unsigned code = 0; code < codes; code++)
        fprintf(out, "%s%" PRIu32 ",", code % 32 == 0 ? "\n    " : "", of_code[code]);
    fputs("\n};\n", out);
}

void
maketables_keys(FILE *out)
{
    static Group groups[HOA_KEY_GROUPS];
    static const Key *slots[SLOTS_MAX];
    uint32_t slots_n = (uint32_t)(keys_n / 3 * 4);

    for (size_t i = 0; i < keys_n; i++) {
        Group *group = &groups[hoa_key_group(keys[i].mixed)];

        if (group->n == GROUP_MAX) {
            fputs("maketables: too many syllables of one hash\n", stderr);
            exit(1);
        }
        group->keys[group->n++] = &keys[i];
    }
    place_groups(groups, slots_n, slots);
    fprintf(out, "\nstatic const uint16_t KEY_SHIFTS[%d] = {", HOA_KEY_GROUPS);
    for (size_t i = 0; i < HOA_KEY_GROUPS; i++)
        fprintf(out, "%s%" PRIu32 ",", i % 32 == 0 ? "\n    " : "", groups[i].shift);
    fprintf(out, "\n};\n\n#define KEYS_N %" PRIu32 "\nstatic const uint64_t KEYS[KEYS_N] = {", slots_n);
    for (size_t i = 0; i < slots_n; i++)
        fprintf(out, "%s0x%" PRIx64 ",", i % 8 == 0 ? "\n    " : "", slots[i] != NULL ? slots[i]->key : 0);
    fputs("\n};\n\nstatic const uint16_t KEY_CODES[KEYS_N] = {", out);
    for (size_t i = 0; i < slots_n; i++)
        fprintf(out, "%s%u,", i % 32 == 0 ? "\n    " : "", slots[i] != NULL ? slots[i]->code : 0);
    fputs("\n};\n", out);
    write_code_slots(out, slots, slots_n);
}
