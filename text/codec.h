/*
 * codec (private to text): the parts of encodings.c.
 *
 * Each pair of functions below converts whole slices for the encodings of its file. Decoders take any bytes and
 * append well-formed UTF-8; encoders take well-formed, composed UTF-8. What has no counterpart is counted in `*lost`,
 * never NULL here.
 */
#ifndef HOA_TEXT_CODEC_H
#define HOA_TEXT_CODEC_H

#include "chars.h"
#include "encodings.h"

/* Encodings of one byte a character: encoding_bytes.c. */
void hoa_bytes_decode(HoaEncoding encoding, HoaSlice bytes, GString *out, size_t *lost);
void hoa_bytes_encode(HoaEncoding encoding, HoaSlice text, GString *out, size_t *lost);

/* Windows-1252's signs between 0x80 and 0xbf; U+FFFD or 0 for none. */
uint32_t hoa_windows_sign(uint8_t byte);
uint8_t hoa_windows_sign_byte(uint32_t cp);

/* Letters with a byte more for the mark: encoding_vni.c. */
void hoa_vni_decode(HoaSlice bytes, GString *out, size_t *lost);
void hoa_vni_encode(HoaSlice text, GString *out, size_t *lost);

/* Mnemonics: encoding_viqr.c. */
void hoa_viqr_decode(HoaSlice bytes, GString *out, size_t *lost);
void hoa_viqr_encode(HoaSlice text, GString *out, size_t *lost);

/*
 * Room for `size` more bytes at the end of `out`: write there, then tell hoa_codec_finish() where the writing ended.
 * Eight bytes more than asked for may be written.
 */
static inline char *
hoa_codec_reserve(GString *out, size_t size)
{
    size_t len = out->len;

    g_string_set_size(out, len + size + 8);
    return out->str + len;
}

static inline void
hoa_codec_finish(GString *out, const char *end)
{
    g_string_truncate(out, (size_t)(end - out->str));
}

/* Every byte 0x80: the bits that tell ASCII from the rest, eight bytes at once. */
#define HOA_HIGH_BITS UINT64_C(0x8080808080808080)

/* How many bytes come before the first whose high bit is set in `mask`, a mask of HOA_HIGH_BITS; 8 when none is. */
static inline size_t
hoa_codec_clear_bytes(uint64_t mask)
{
    /* The lowest set bit alone, less one, has ones below it only: seven in its own byte and all of those before. */
    uint64_t below = ((mask & (~mask + 1)) - 1) & UINT64_C(0x0101010101010101);

    return mask == 0 ? 8 : (size_t)((below * UINT64_C(0x0101010101010101)) >> 56) - 1;
}

/*
 * Copies ASCII from `p` to `to`; returns how many bytes were ASCII. Writes up to seven bytes more than it copies,
 * which the reserve above allows.
 */
static inline size_t
hoa_codec_copy_ascii(const uint8_t *p, size_t n, char *to)
{
    size_t at = 0;

    while (n - at >= 8) {
        uint64_t word, mask;

        memcpy(&word, p + at, 8);
        memcpy(to + at, &word, 8);
        mask = GUINT64_FROM_LE(word) & HOA_HIGH_BITS;
        if (mask != 0)
            return at + hoa_codec_clear_bytes(mask);
        at += 8;
    }
    for (; at < n && p[at] < 0x80; at++)
        to[at] = (char)p[at];
    return at;
}

/* The capital of a small Vietnamese letter. */
static inline uint32_t
hoa_codec_capital(uint32_t letter)
{
    /*
     * Latin-1 has its cases 32 apart, the other blocks side by side (the Unicode Standard, Latin Extended
     * Additional).
     */
    return letter < 0x100 ? letter - 0x20 : letter - 1;
}

/* The letter that a vowel, a tone and a case make. */
static inline uint32_t
hoa_codec_letter(uint8_t vowel, uint8_t tone, bool capital)
{
    return capital ? hoa_codec_capital(hoa_vowels[vowel][tone]) : hoa_vowels[vowel][tone];
}

/* The letter when `cp` is one of Vietnamese's own (vowels, and đ), else NULL. */
static inline const HoaLetter *
hoa_codec_vietnamese(uint32_t cp)
{
    const HoaLetter *letter = hoa_letter(cp);

    return letter != NULL && (letter->vowel != HOA_VOWEL_NONE || (cp | 1) == HOA_D_STROKE) ? letter : NULL;
}

#endif
