/*
 * Bytes of files as UTF-8, and what was once misread.
 *
 * What is well-formed UTF-8 is taken for that and costs one look. Everything else is decided by hoa_encoding_detect(), by the
 * share of legal syllables; nothing that a file says of itself is asked here.
 */
#include "reader.h"

/* Plain ASCII is VIQR only when this much of it speaks for it. */
#define VIQR_SCORE 0.8
#define VIQR_SYLLABLES 8
/* Fewer bytes with zeros among them are no UTF-16 without its mark. */
#define UTF16_MIN 16

static bool
is_ascii(HoaSlice bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        if ((unsigned char)bytes.data[i] >= 0x80)
            return false;
    }
    return true;
}

/* Nothing to decide: UTF-8, with or without its mark, that is more than ASCII. */
static bool
is_utf8(HoaSlice bytes)
{
    return bytes.len == 0 || (g_utf8_validate_len(bytes.data, bytes.len, NULL) && !is_ascii(bytes));
}

/*
 * Text of Western Europe has few letters beyond ASCII, and controls are none of it. Bytes of an encoding that nobody knows have
 * many, and are refused rather than read as nonsense.
 */
static bool
is_western(HoaSlice bytes)
{
    size_t high = 0, letters = 0, controls = 0;

    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.data[i];

        high += c >= 0x80;
        letters += g_ascii_isalpha(c);
        controls += c < 0x20 && !g_ascii_isspace(c);
    }
    return high * 5 <= letters && controls * 50 <= bytes.len;
}

bool
hoa_text_is_utf16(HoaSlice bytes, const HoaEncodingScore *best)
{
    if (best->encoding != HOA_ENCODING_UTF16LE && best->encoding != HOA_ENCODING_UTF16BE)
        return false;
    if (bytes.len >= 2 && (memcmp(bytes.data, "\xFF\xFE", 2) == 0 || memcmp(bytes.data, "\xFE\xFF", 2) == 0))
        return true;
    return bytes.len >= UTF16_MIN && bytes.len % 2 == 0;
}

static bool
is_believed(HoaSlice bytes, const HoaEncodingScore *best)
{
    switch (best->encoding) {
    case HOA_ENCODING_UNKNOWN:
    case HOA_ENCODING_ASCII:
    case HOA_ENCODING_UTF8:
        return false;
    case HOA_ENCODING_VIQR:
        return best->score >= VIQR_SCORE && best->accented >= VIQR_SYLLABLES;
    case HOA_ENCODING_UTF16LE:
    case HOA_ENCODING_UTF16BE:
        return hoa_text_is_utf16(bytes, best);
    default:
        return true;
    }
}

bool
hoa_text_decode(HoaSlice bytes, HoaSlice *text, char **owned, HoaDecision *decision, GError **error)
{
    g_autoptr(GString) decoded = NULL;
    HoaEncodingScore best;
    size_t lost = 0;

    *owned = NULL;
    *text = bytes;
    *decision = (HoaDecision){0};
    if (is_utf8(bytes))
        return true;
    hoa_encoding_detect(bytes, &best, NULL);
    if (!is_believed(bytes, &best))
        return true;
    decoded = g_string_sized_new(bytes.len + bytes.len / 2);
    hoa_encoding_decode(best.encoding, bytes, decoded, &lost);
    if ((best.encoding == HOA_ENCODING_WINDOWS_1252 && !is_western(bytes)) || lost > bytes.len / 50) {
        *text = HOA_SLICE_EMPTY;
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT,
                    _("neither UTF-8 nor an older encoding that is known (TCVN3, VNI, VISCII, ...); convert the file to Unicode"));
        return false;
    }
    *decision = (HoaDecision){.encoding = best.encoding, .score = best.score};
    *text = hoa_slice(decoded->str, decoded->len);
    *owned = g_string_free(g_steal_pointer(&decoded), FALSE);
    return true;
}

/*
 * The letters and signs of U+0080 to U+00FF that Vietnamese text has, one bit each from U+0080 on: its own letters, the space
 * that does not break, and § ° « » · ² ³ ½ × ÷ ©. All others are traces of bytes that were taken for letters.
 */
static bool
is_at_home(unsigned char lead, unsigned char trail)
{
    static const uint32_t home[2][2] = {
        /* U+00A0 to U+00BF: A0 A7 A9 AB, B0 B1 B2 B3 B7 BB BD */
        {0, 0x288f0a81},
        /* U+00C0 to U+00DF and the small letters: C0-C3 C8-CA CC CD D0 D2-D5 D7 D9 DA DD, the same from E0 without D0 */
        {0x26bd370f, 0x26bc370f},
    };
    unsigned bit = trail & 0x3f;

    return (home[lead & 1][bit >> 5] >> (bit & 31) & 1) != 0;
}

bool
hoa_text_is_suspect(HoaSlice text)
{
    const unsigned char *p = (const unsigned char *)text.data;

    for (size_t i = 0; i + 1 < text.len; i++) {
        if ((p[i] & 0xfe) == 0xc2 && !is_at_home(p[i], p[i + 1]))
            return true;
    }
    return false;
}
