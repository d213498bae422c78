#include "plant.h"

#include "syllables.h"
#include "text.h"

/* xorshift64*, for the same damage on every machine. */
static unsigned
dice(uint64_t *seed, unsigned sides)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (unsigned)((*seed * 2685821657736338717u >> 33) % sides);
}

/* The characters of a token, decomposed: letters with the marks of quality, and the tone apart. */
typedef struct {
    gunichar chars[32];
    size_t n;
} Chars;

static bool
read_chars(HoaSlice token, Chars *c)
{
    c->n = 0;
    for (const char *p = token.data; p < token.data + token.len; p = g_utf8_next_char(p)) {
        if (c->n == G_N_ELEMENTS(c->chars))
            return false;
        c->chars[c->n++] = g_utf8_get_char(p);
    }
    return true;
}

static void
append_chars(GString *out, const gunichar *chars, size_t n)
{
    for (size_t i = 0; i < n; i++)
        g_string_append_unichar(out, chars[i]);
}

static bool
is_high(gunichar c)
{
    return c >= 0x1ea0 && c <= 0x1ef9;
}

/* A vowel letter with its tone taken away; 0 for the tone when it has none. */
static gunichar
split_tone(gunichar c, gunichar *tone)
{
    gunichar parts[4];
    gsize n = g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
    gunichar base = parts[0];

    *tone = 0;
    for (gsize i = 1; i < n; i++) {
        gunichar joined;

        if (parts[i] == 0x300 || parts[i] == 0x301 || parts[i] == 0x303 || parts[i] == 0x309 || parts[i] == 0x323)
            *tone = parts[i];
        else if (g_unichar_compose(base, parts[i], &joined))
            base = joined;
    }
    return base;
}

static gunichar
with_tone(gunichar base, gunichar tone)
{
    g_autofree char *nfc = NULL;
    char text[16];
    int len = g_unichar_to_utf8(base, text);

    len += g_unichar_to_utf8(tone, text + len);
    nfc = g_utf8_normalize(text, len, G_NORMALIZE_NFC);
    return nfc != NULL && g_utf8_strlen(nfc, -1) == 1 ? g_utf8_get_char(nfc) : 0;
}

/* ---- One token. Each returns false when the token does not lend itself to it. ------------------------------------------- */

static bool
damage_homoglyph(Chars *c, uint64_t *seed)
{
    static const char LATIN[] = "aceopxyiABCEHKMOPTXY";
    static const gunichar CYRILLIC[] = {0x430, 0x441, 0x435, 0x43e, 0x440, 0x445, 0x443, 0x456, 0x410, 0x412,
                                        0x421, 0x415, 0x41d, 0x41a, 0x41c, 0x41e, 0x420, 0x422, 0x425, 0x423};
    size_t first = dice(seed, (unsigned)c->n);

    for (size_t k = 0; k < c->n && c->n > 1; k++) {
        size_t i = (first + k) % c->n;
        const char *found = c->chars[i] < 0x80 ? strchr(LATIN, (int)c->chars[i]) : NULL;

        if (found != NULL) {
            c->chars[i] = CYRILLIC[found - LATIN];
            return true;
        }
    }
    return false;
}

static bool
insert(Chars *c, size_t at, gunichar character)
{
    if (c->n == G_N_ELEMENTS(c->chars))
        return false;
    memmove(c->chars + at + 1, c->chars + at, (c->n - at) * sizeof c->chars[0]);
    c->chars[at] = character;
    c->n++;
    return true;
}

static bool
damage_oi(Chars *c)
{
    bool changed = false;

    for (size_t i = 0; i < c->n; i++)
        if (c->chars[i] == 0x1b0 || c->chars[i] == 0x1af) {
            c->chars[i] = c->chars[i] == 0x1b0 ? 0x1a3 : 0x1a2;
            changed = true;
        }
    return changed;
}

/* After each letter of U+1EA0 to U+1EFF that is not the last. */
static bool
damage_gap(Chars *c)
{
    bool changed = false;

    for (size_t i = 0; i + 1 < c->n; i++)
        if (is_high(c->chars[i]) && c->chars[i + 1] != ' ')
            changed |= insert(c, i + 1, ' ');
    return changed;
}

static bool
damage_doubled_tone(Chars *c, uint64_t *seed)
{
    for (size_t i = 0; i < c->n; i++) {
        gunichar tone, twin;

        split_tone(c->chars[i], &tone);
        if (tone == 0)
            continue;
        twin = i + 1 < c->n ? with_tone(c->chars[i + 1], tone) : 0;
        if (twin != 0 && dice(seed, 2) == 0) {
            c->chars[i + 1] = twin;
            return true;
        }
        return insert(c, i + 1, c->chars[i]);
    }
    return false;
}

static bool
damage_tone_place(Chars *c, uint64_t *seed)
{
    size_t first = dice(seed, 4);

    for (size_t i = 0; i < c->n; i++) {
        gunichar tone, base = split_tone(c->chars[i], &tone), old = c->chars[i];

        if (tone == 0)
            continue;
        for (size_t k = 0; k < c->n; k++) {
            size_t to = (first + k) % c->n;
            gunichar other = c->chars[to], moved = to != i ? with_tone(other, tone) : 0;
            g_autoptr(GString) text = g_string_new(NULL);

            if (moved == 0 || strchr("aeiouy", (int)(g_unichar_tolower(other) & 0x7f)) == NULL)
                continue;
            c->chars[i] = base;
            c->chars[to] = moved;
            append_chars(text, c->chars, c->n);
            if (hoa_syllable_code(hoa_slice(text->str, text->len)) == 0)
                return true;
            c->chars[i] = old;
            c->chars[to] = other;
        }
    }
    return false;
}

static bool
damage_lost(Chars *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (is_high(c->chars[i])) {
            memmove(c->chars + i, c->chars + i + 1, (c->n - i - 1) * sizeof c->chars[0]);
            c->n--;
            return true;
        }
    return false;
}

/* What is typed for a letter without tone, besides its base: 0 for nothing. */
static char
mark_key(gunichar letter, bool vni, char *base)
{
    static const struct {
        gunichar letter;
        char base, telex, vni;
    } KEYS[] = {
        {0x103, 'a', 'w', '8'}, {0xe2, 'a', 'a', '6'}, {0xea, 'e', 'e', '6'}, {0xf4, 'o', 'o', '6'},
        {0x1a1, 'o', 'w', '7'}, {0x1b0, 'u', 'w', '7'}, {0x111, 'd', 'd', '9'},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++)
        if (KEYS[i].letter == letter) {
            *base = KEYS[i].base;
            return vni ? KEYS[i].vni : KEYS[i].telex;
        }
    return 0;
}

static bool
damage_typing(Chars *c, bool vni)
{
    static const gunichar TONES[] = {0x301, 0x300, 0x309, 0x303, 0x323};
    Chars keys = {.n = 0};
    char tone_key = 0;
    bool marked = false;

    for (size_t i = 0; i < c->n && keys.n + 4 < G_N_ELEMENTS(keys.chars); i++) {
        gunichar tone, letter = split_tone(c->chars[i], &tone);
        char base = 0, key = mark_key(g_unichar_tolower(letter), vni, &base);

        for (size_t t = 0; t < G_N_ELEMENTS(TONES); t++)
            if (tone == TONES[t])
                tone_key = vni ? (char)('1' + (char)t) : "sfrxj"[t];
        keys.chars[keys.n++] = key == 0 ? letter : g_unichar_isupper(letter) ? (gunichar)g_ascii_toupper(base) : (gunichar)base;
        if (key != 0)
            keys.chars[keys.n++] = (gunichar)key;
        marked |= key != 0;
    }
    if (tone_key != 0)
        keys.chars[keys.n++] = (gunichar)tone_key;
    *c = keys;
    return marked || tone_key != 0;
}

static bool
damage_entity(Chars *c, uint64_t *seed, GString *out)
{
    bool changed = false;

    for (size_t i = 0; i < c->n; i++) {
        if (c->chars[i] < 0x80) {
            g_string_append_unichar(out, c->chars[i]);
            continue;
        }
        changed = true;
        g_string_append(out, dice(seed, 4) == 0 ? "&amp;" : "&");
        g_string_append_printf(out, dice(seed, 2) == 0 ? "#%u;" : "#x%x;", c->chars[i]);
    }
    return changed;
}

/* Damages one token in place. `out` is where an entity text goes. */
static bool
damage_token(HoaRepairKind kind, Chars *c, unsigned number, uint64_t *seed)
{
    switch (kind) {
    case HOA_REPAIR_HOMOGLYPH:
        return dice(seed, 20) == 0 && damage_homoglyph(c, seed);
    case HOA_REPAIR_OI:
        return damage_oi(c);
    case HOA_REPAIR_INVISIBLE:
        return c->n > 2 && dice(seed, 20) == 0 && insert(c, 1 + dice(seed, (unsigned)c->n - 1), dice(seed, 2) == 0 ? 0xad : 0x200b);
    case HOA_REPAIR_GAP:
        return damage_gap(c);
    case HOA_REPAIR_DOUBLED_TONE:
        return dice(seed, 20) == 0 && damage_doubled_tone(c, seed);
    case HOA_REPAIR_TONE_PLACE:
        return dice(seed, 10) == 0 && damage_tone_place(c, seed);
    case HOA_REPAIR_TYPING: /* a run of twelve of every sixty */
        return number % 60 < 12 && damage_typing(c, number / 60 % 2 == 1);
    case HOA_REPAIR_LOST_LETTER:
        return damage_lost(c);
    default:
        return false;
    }
}

void
plant_damage(HoaRepairKind kind, HoaSlice text, uint64_t *seed, GString *out, GArray *places)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    size_t copied = 0, glue = 0;
    unsigned number = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        HoaSlice bytes = hoa_slice(text.data + token.offset, token.len);
        Planted place = {.original = token.offset, .original_len = token.len};
        bool damaged = false, space = token.offset - copied == 1 && token.offset > 0 && text.data[copied] == ' ';
        Chars c;

        number++;
        if (token.kind != HOA_TOKEN_LETTERS || hoa_syllable_code(bytes) == 0 || !read_chars(bytes, &c)) {
            g_string_append_len(out, text.data + copied, (gssize)(token.offset + token.len - copied));
            copied = token.offset + token.len;
            glue = 0;
            continue;
        }
        if (kind == HOA_REPAIR_GLUED && space && glue > 0 && dice(seed, 40) == 0) {
            place.original = glue - 1;
            place.original_len = token.offset + token.len - place.original;
            place.at = out->len - (copied - place.original);
            place.len = place.original_len - 1;
            g_string_append_len(out, bytes.data, (gssize)bytes.len);
            g_array_append_val(places, place);
            copied = token.offset + token.len;
            glue = 0;
            continue;
        }
        g_string_append_len(out, text.data + copied, (gssize)(token.offset - copied));
        place.at = out->len;
        if (kind == HOA_REPAIR_ENTITY && dice(seed, 10) == 0) {
            damaged = damage_entity(&c, seed, out);
        } else {
            damaged = damage_token(kind, &c, number, seed);
            append_chars(out, c.chars, c.n);
        }
        place.len = out->len - place.at;
        if (damaged)
            g_array_append_val(places, place);
        copied = token.offset + token.len;
        glue = (size_t)token.offset + 1;
    }
    g_string_append_len(out, text.data + copied, (gssize)(text.len - copied));
}
