#include "codec.h"

/*
 * The tables, from 0x80 up, in code points; U+FFFD is what an encoding does not define. Encoders turn them round on
 * their stack, so nothing is written down twice.
 */

/* The signs between 0x80 and 0x9f of Microsoft's code pages; the fonts of the nineties kept them. */
#define WINDOWS_SIGNS(S, Z, s, z)                                                                                          \
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, S, 0x2039, 0x0152, 0xfffd, Z, 0xfffd,  \
    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, s, 0x203a, 0x0153, 0xfffd, z, 0x0178

/* Eight code points in a row, and thirty-two. */
#define EIGHT(c) c, c + 1, c + 2, c + 3, c + 4, c + 5, c + 6, c + 7
#define THIRTY_TWO(c) EIGHT(c), EIGHT(c + 8), EIGHT(c + 16), EIGHT(c + 24)

/* Microsoft's table of Windows code page 1252 (unicode.org, MAPPINGS/VENDORS/MICSFT). */
static const uint16_t windows_1252[128] = {
    WINDOWS_SIGNS(0x0160, 0x017d, 0x0161, 0x017e), THIRTY_TWO(0xa0), THIRTY_TWO(0xc0), THIRTY_TWO(0xe0),
};

/* Code page 1258, from the same place: five tones are combining marks. */
static const uint16_t windows_1258[128] = {
    WINDOWS_SIGNS(0xfffd, 0xfffd, 0xfffd, 0xfffd), THIRTY_TWO(0xa0),
    0x00c0, 0x00c1, 0x00c2, 0x0102, 0x00c4, 0x00c5, 0x00c6, 0x00c7,
    0x00c8, 0x00c9, 0x00ca, 0x00cb, 0x0300, 0x00cd, 0x00ce, 0x00cf,
    0x0110, 0x00d1, 0x0309, 0x00d3, 0x00d4, 0x01a0, 0x00d6, 0x00d7,
    0x00d8, 0x00d9, 0x00da, 0x00db, 0x00dc, 0x01af, 0x0303, 0x00df,
    0x00e0, 0x00e1, 0x00e2, 0x0103, 0x00e4, 0x00e5, 0x00e6, 0x00e7,
    0x00e8, 0x00e9, 0x00ea, 0x00eb, 0x0301, 0x00ed, 0x00ee, 0x00ef,
    0x0111, 0x00f1, 0x0323, 0x00f3, 0x00f4, 0x01a1, 0x00f6, 0x00f7,
    0x00f8, 0x00f9, 0x00fa, 0x00fb, 0x00fc, 0x01b0, 0x20ab, 0x00ff,
};

/*
 * TCVN 5712:1993, third set (VN3), as the fonts of the ABC bureau show it: the seven capitals without tone, the small
 * letters, and, from the second set, the five tones as combining marks. The capitals with a tone that the first two
 * sets have are not in these fonts.
 */
static const uint16_t tcvn3[128] = {
    WINDOWS_SIGNS(0x0160, 0x017d, 0x0161, 0x017e),
    0x00a0, 0x0102, 0x00c2, 0x00ca, 0x00d4, 0x01a0, 0x01af, 0x0110,
    0x0103, 0x00e2, 0x00ea, 0x00f4, 0x01a1, 0x01b0, 0x0111, 0xfffd,
    0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 0x00e0, 0x1ea3, 0x00e3,
    0x00e1, 0x1ea1, 0xfffd, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0xfffd,
    0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0x1eb7, 0x1ea7,
    0x1ea9, 0x1eab, 0x1ea5, 0x1ead, 0x00e8, 0xfffd, 0x1ebb, 0x1ebd,
    0x00e9, 0x1eb9, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7, 0x00ec,
    0x1ec9, 0xfffd, 0xfffd, 0xfffd, 0x0129, 0x00ed, 0x1ecb, 0x00f2,
    0xfffd, 0x1ecf, 0x00f5, 0x00f3, 0x1ecd, 0x1ed3, 0x1ed5, 0x1ed7,
    0x1ed1, 0x1ed9, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3, 0x00f9,
    0xfffd, 0x1ee7, 0x0169, 0x00fa, 0x1ee5, 0x1eeb, 0x1eed, 0x1eef,
    0x1ee9, 0x1ef1, 0x1ef3, 0x1ef7, 0x1ef9, 0x00fd, 0x1ef5, 0xfffd,
};

/* RFC 1456, table 1. Six capitals stand among the controls. */
static const uint16_t viscii[128] = {
    0x1ea0, 0x1eae, 0x1eb0, 0x1eb6, 0x1ea4, 0x1ea6, 0x1ea8, 0x1eac,
    0x1ebc, 0x1eb8, 0x1ebe, 0x1ec0, 0x1ec2, 0x1ec4, 0x1ec6, 0x1ed0,
    0x1ed2, 0x1ed4, 0x1ed6, 0x1ed8, 0x1ee2, 0x1eda, 0x1edc, 0x1ede,
    0x1eca, 0x1ece, 0x1ecc, 0x1ec8, 0x1ee6, 0x0168, 0x1ee4, 0x1ef2,
    0x00d5, 0x1eaf, 0x1eb1, 0x1eb7, 0x1ea5, 0x1ea7, 0x1ea9, 0x1ead,
    0x1ebd, 0x1eb9, 0x1ebf, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ec7, 0x1ed1,
    0x1ed3, 0x1ed5, 0x1ed7, 0x1ee0, 0x01a0, 0x1ed9, 0x1edd, 0x1edf,
    0x1ecb, 0x1ef0, 0x1ee8, 0x1eea, 0x1eec, 0x01a1, 0x1edb, 0x01af,
    0x00c0, 0x00c1, 0x00c2, 0x00c3, 0x1ea2, 0x0102, 0x1eb3, 0x1eb5,
    0x00c8, 0x00c9, 0x00ca, 0x1eba, 0x00cc, 0x00cd, 0x0128, 0x1ef3,
    0x0110, 0x1ee9, 0x00d2, 0x00d3, 0x00d4, 0x1ea1, 0x1ef7, 0x1eeb,
    0x1eed, 0x00d9, 0x00da, 0x1ef9, 0x1ef5, 0x00dd, 0x1ee1, 0x01b0,
    0x00e0, 0x00e1, 0x00e2, 0x00e3, 0x1ea3, 0x0103, 0x1eef, 0x1eab,
    0x00e8, 0x00e9, 0x00ea, 0x1ebb, 0x00ec, 0x00ed, 0x0129, 0x1ec9,
    0x0111, 0x1ef1, 0x00f2, 0x00f3, 0x00f4, 0x00f5, 0x1ecf, 0x1ecd,
    0x1ee5, 0x00f9, 0x00fa, 0x0169, 0x1ee7, 0x00fd, 0x1ee3, 0x1eee,
};

static const uint16_t viscii_low[32] = {
    0x0000, 0x0001, 0x1eb2, 0x0003, 0x0004, 0x1eb4, 0x1eaa, 0x0007,
    0x0008, 0x0009, 0x000a, 0x000b, 0x000c, 0x000d, 0x000e, 0x000f,
    0x0010, 0x0011, 0x0012, 0x0013, 0x1ef6, 0x0015, 0x0016, 0x0017,
    0x0018, 0x1ef8, 0x001a, 0x001b, 0x001c, 0x001d, 0x1ef4, 0x001f,
};

/*
 * The fonts of the Vietnamese Professionals Society, as Mozilla and GNU recode knew them. Fourteen capitals stand
 * among the controls.
 */
static const uint16_t vps[128] = {
    0x00c0, 0x1ea2, 0x00c3, 0x1ea4, 0x1ea6, 0x1ea8, 0x1ecd, 0x1ed7,
    0x0102, 0x1ebf, 0x1ec1, 0x1ec3, 0x1ec7, 0x1eae, 0x1eb0, 0x1eb2,
    0x1ebe, 0x2018, 0x2019, 0x1ec0, 0x1ec2, 0x1ec4, 0x1ed0, 0x1ed2,
    0x1ed4, 0x1ed6, 0x00fd, 0x1ef7, 0x1ef5, 0x1eda, 0x1edc, 0x1ede,
    0x00a0, 0x1eaf, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eb7, 0x1ee0, 0x1edb,
    0x00d9, 0x1edd, 0x1edf, 0x1ee1, 0x0168, 0x1ee8, 0x1ee3, 0x1eea,
    0x1ed5, 0x1eec, 0x1ef2, 0x1ef8, 0x00cd, 0x00cc, 0x1ed9, 0x1ec8,
    0x0128, 0x00d3, 0x1eed, 0x1eef, 0x00d2, 0x1ece, 0x00d5, 0x1ef1,
    0x1ea7, 0x00c1, 0x00c2, 0x1ea5, 0x1ea9, 0x1eab, 0x1ead, 0x0111,
    0x1ebb, 0x00c9, 0x00ca, 0x1eb9, 0x1ec9, 0x1ec5, 0x1ecb, 0x1ef9,
    0x01af, 0x1ee6, 0x1ed3, 0x1ed1, 0x00d4, 0x1ecf, 0x01a1, 0x00c8,
    0x1eeb, 0x1ee9, 0x00da, 0x0169, 0x01b0, 0x00dd, 0x1eba, 0x00df,
    0x00e0, 0x00e1, 0x00e2, 0x00e3, 0x1ea3, 0x1ea1, 0x0103, 0x00e7,
    0x00e8, 0x00e9, 0x00ea, 0x1ebd, 0x00ec, 0x00ed, 0x00ee, 0x0129,
    0x1eb4, 0x0110, 0x00f2, 0x00f3, 0x00f4, 0x00f5, 0x00f6, 0x01a0,
    0x1ee5, 0x00f9, 0x00fa, 0x1ee7, 0x00fc, 0x1ef6, 0x1ebc, 0x1ef3,
};

static const uint16_t vps_low[32] = {
    0x0000, 0x0001, 0x1ea0, 0x1eac, 0x1eb6, 0x1eb8, 0x1ec6, 0x0007,
    0x0008, 0x0009, 0x000a, 0x000b, 0x000c, 0x000d, 0x000e, 0x000f,
    0x1eca, 0x1ecc, 0x1ed8, 0x1ee2, 0x1ee4, 0x1ef0, 0x0016, 0x0017,
    0x0018, 0x1ef4, 0x001a, 0x001b, 0x1eaa, 0x1eee, 0x001e, 0x001f,
};

typedef struct {
    const uint16_t *high; /* 0x80 to 0xff */
    const uint16_t *low;  /* 0x00 to 0x1f where they are not ASCII's, else NULL */
} ByteTable;

static ByteTable
table_of(HoaEncoding encoding)
{
    switch (encoding) {
    case HOA_ENCODING_TCVN3:
    case HOA_ENCODING_TCVN3_CAPITALS:
        return (ByteTable){tcvn3, NULL};
    case HOA_ENCODING_VPS:
        return (ByteTable){vps, vps_low};
    case HOA_ENCODING_VISCII:
        return (ByteTable){viscii, viscii_low};
    case HOA_ENCODING_WINDOWS_1258:
        return (ByteTable){windows_1258, NULL};
    default:
        return (ByteTable){windows_1252, NULL};
    }
}

/*
 * ---- Decoding
 * ------------------------------------------------------------------------------------------------------
 */

static void
decode_high(const uint16_t high[static 128], HoaSlice bytes, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    char *to = hoa_codec_reserve(out, 3 * bytes.len);
    size_t undefined = 0;

    for (size_t at = 0; at < bytes.len; at++) {
        size_t len = hoa_codec_copy_ascii(p + at, bytes.len - at, to);
        uint32_t cp;

        at += len;
        to += len;
        if (at == bytes.len)
            break;
        cp = high[p[at] - 0x80];
        undefined += cp == HOA_REPLACEMENT;
        to += hoa_utf8_write(cp, to);
    }
    *lost += undefined;
    hoa_codec_finish(out, to);
}

/* Eight bytes at once until one is a control or above ASCII: those ask the table. */
static void
decode_low(ByteTable table, HoaSlice bytes, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    char *to = hoa_codec_reserve(out, 3 * bytes.len);
    size_t at = 0, undefined = 0;

    while (at < bytes.len) {
        uint32_t cp = p[at];

        if (bytes.len - at >= 8) {
            uint64_t word, value;
            size_t len;

            memcpy(&word, p + at, 8);
            memcpy(to, &word, 8);
            value = GUINT64_FROM_LE(word);
            /* The lowest byte below 0x20 borrows from its high bit; what that does to higher ones is of no interest. */
            len = hoa_codec_clear_bytes((value | ((value - UINT64_C(0x2020202020202020)) & ~value)) & HOA_HIGH_BITS);
            at += len;
            to += len;
            if (len == 8)
                continue;
            cp = p[at];
        }
        if (cp >= 0x80)
            cp = table.high[cp - 0x80];
        else if (cp < 0x20)
            cp = table.low[cp];
        undefined += cp == HOA_REPLACEMENT;
        to += hoa_utf8_write(cp, to);
        at++;
    }
    *lost += undefined;
    hoa_codec_finish(out, to);
}

/* A small letter's capital; anything else as it is. */
static uint32_t
capital_of(uint32_t cp)
{
    const HoaLetter *letter = hoa_letter(cp);

    if (letter == NULL || letter->lower != cp || (letter->vowel == HOA_VOWEL_NONE && !letter->consonant))
        return cp;
    return hoa_codec_capital(cp);
}

/* TCVN3 in a font of capitals. */
static void
decode_capitals(HoaSlice bytes, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    char *to = hoa_codec_reserve(out, 3 * bytes.len);

    for (size_t at = 0; at < bytes.len; at++) {
        uint32_t cp;

        if (p[at] < 0x80) {
            *to++ = g_ascii_toupper((char)p[at]);
            continue;
        }
        cp = tcvn3[p[at] - 0x80];
        *lost += cp == HOA_REPLACEMENT;
        to += hoa_utf8_write(capital_of(cp), to);
    }
    hoa_codec_finish(out, to);
}

void
hoa_bytes_decode(HoaEncoding encoding, HoaSlice bytes, GString *out, size_t *lost)
{
    ByteTable table = table_of(encoding);

    if (encoding == HOA_ENCODING_TCVN3_CAPITALS)
        decode_capitals(bytes, out, lost);
    else if (table.low != NULL)
        decode_low(table, bytes, out, lost);
    else
        decode_high(table.high, bytes, out, lost);
}

/*
 * ---- Encoding
 * ------------------------------------------------------------------------------------------------------
 */

/* The table the other way round: Latin-1 and its extensions, combining marks, and the letters with two marks. */
enum {
    MARKS = HOA_LATIN_END - 0x80,
    TWO_MARKS = MARKS + 0x40,
    SLOTS = TWO_MARKS + 0x60
};

typedef struct {
    ByteTable table;
    uint8_t bytes[SLOTS]; /* 0: none */
} Reverse;

static size_t
slot_of(uint32_t cp)
{
    if (cp >= 0x80 && cp < HOA_LATIN_END)
        return cp - 0x80;
    if (cp - 0x300 < 0x40)
        return MARKS + (cp - 0x300);
    if (cp - 0x1ea0 < 0x60)
        return TWO_MARKS + (cp - 0x1ea0);
    return SLOTS;
}

static void
reverse_init(Reverse *reverse, ByteTable table)
{
    reverse->table = table;
    memset(reverse->bytes, 0, sizeof reverse->bytes);
    for (size_t i = 0; i < 128; i++) {
        size_t slot = slot_of(table.high[i]);

        if (slot < SLOTS)
            reverse->bytes[slot] = (uint8_t)(0x80 + i);
    }
    for (size_t i = 0; table.low != NULL && i < 0x20; i++) {
        size_t slot = slot_of(table.low[i]);

        if (slot < SLOTS)
            reverse->bytes[slot] = (uint8_t)i;
    }
}

/* The byte of a character, or 0. */
static uint8_t
byte_of(const Reverse *reverse, uint32_t cp)
{
    size_t slot = slot_of(cp);

    if (slot < SLOTS)
        return reverse->bytes[slot];
    if (cp < 0x80)
        return cp >= 0x20 || reverse->table.low == NULL || reverse->table.low[cp] == cp ? (uint8_t)cp : 0;
    for (size_t i = 0; cp != HOA_REPLACEMENT && i < 128; i++)
        if (reverse->table.high[i] == cp)
            return (uint8_t)(0x80 + i);
    return 0;
}

/*
 * Windows-1258: the letter, and its tone as a combining mark. In the order of HOA_TONE_…: grave, acute, hook, tilde,
 * dot.
 */
static char *
put_with_tone(const Reverse *reverse, uint32_t cp, char *to)
{
    static const uint16_t marks[HOA_TONES] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};
    const HoaLetter *letter = hoa_codec_vietnamese(cp);

    if (letter == NULL || letter->tone == HOA_TONE_NGANG)
        return NULL;
    *to++ = (char)byte_of(reverse, hoa_codec_letter(letter->vowel, HOA_TONE_NGANG, letter->lower != cp));
    *to++ = (char)byte_of(reverse, marks[letter->tone]);
    return to;
}

/* What an encoding writes for a character that has no byte of its own; `*lost` tells whether that says less. */
static char *
put_otherwise(HoaEncoding encoding, const Reverse *reverse, uint32_t cp, char *to, size_t *lost)
{
    char *after = encoding == HOA_ENCODING_WINDOWS_1258 ? put_with_tone(reverse, cp, to) : NULL;
    const HoaLetter *letter = hoa_codec_vietnamese(cp);

    if (after != NULL)
        return after;
    *lost += 1;
    *to = '?';
    if (reverse->table.high == tcvn3 && letter != NULL)
        *to = (char)byte_of(reverse, letter->lower);
    return to + 1;
}

static void
encode_table(HoaEncoding encoding, HoaSlice text, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)text.data;
    char *to = hoa_codec_reserve(out, text.len);
    Reverse reverse;

    reverse_init(&reverse, table_of(encoding));
    for (size_t at = 0; at < text.len;) {
        uint8_t byte;
        uint32_t cp;

        if (reverse.table.low == NULL) {
            size_t len = hoa_codec_copy_ascii(p + at, text.len - at, to);

            at += len;
            to += len;
            if (at == text.len)
                break;
        }
        at += hoa_utf8_read(p + at, text.len - at, &cp);
        byte = byte_of(&reverse, cp);
        if (byte != 0 || cp == 0)
            *to++ = (char)byte;
        else
            to = put_otherwise(encoding, &reverse, cp, to, lost);
    }
    hoa_codec_finish(out, to);
}

/*
 * TCVN3 for a font of capitals: a capital is written as the small letter that the font shows as one; small letters
 * get lost.
 */
static void
encode_capitals(HoaSlice text, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)text.data;
    char *to = hoa_codec_reserve(out, text.len);
    Reverse reverse;

    reverse_init(&reverse, table_of(HOA_ENCODING_TCVN3));
    for (size_t at = 0; at < text.len;) {
        uint8_t byte;
        uint32_t cp;

        at += hoa_utf8_read(p + at, text.len - at, &cp);
        *lost += capital_of(cp) != cp;
        byte = byte_of(&reverse, cp);
        if (byte == 0 && cp != 0) {
            const HoaLetter *letter = hoa_codec_vietnamese(cp);

            byte = letter != NULL ? byte_of(&reverse, letter->lower) : '?';
            *lost += letter == NULL;
        }
        *to++ = (char)byte;
    }
    hoa_codec_finish(out, to);
}

void
hoa_bytes_encode(HoaEncoding encoding, HoaSlice text, GString *out, size_t *lost)
{
    if (encoding == HOA_ENCODING_TCVN3_CAPITALS)
        encode_capitals(text, out, lost);
    else
        encode_table(encoding, text, out, lost);
}

uint32_t
hoa_windows_sign(uint8_t byte)
{
    g_assert(byte >= 0x80 && byte < 0xc0);
    return windows_1252[byte - 0x80];
}

uint8_t
hoa_windows_sign_byte(uint32_t cp)
{
    for (uint8_t i = 0, end = cp < 0x100 ? 0x40 : 0x20; cp != HOA_REPLACEMENT && i < end; i++)
        if (windows_1252[i] == cp)
            return (uint8_t)(0x80 + i);
    return 0;
}
