#include "misread.h"

#include "codec.h"

const HoaEncoding hoa_misread_encodings[HOA_N_READINGS] = {
    HOA_ENCODING_UNKNOWN, HOA_ENCODING_TCVN3, HOA_ENCODING_VNI,  HOA_ENCODING_WINDOWS_1258,
    HOA_ENCODING_VISCII,  HOA_ENCODING_VPS,   HOA_ENCODING_UTF8,
};

/*
 * The byte that a character was, or -1. TCVN3 and VNI have no letters between 0x80 and 0xa0 (quotation marks and
 * dashes are meant as such), but two more characters stand for bytes of TCVN3: PDF readers take the glyph of 0xad for
 * a minus sign, and compatibility normalisation makes the micro sign a Greek letter.
 */
int
hoa_misread_byte(uint32_t cp, int reading)
{
    bool upper_only = reading == HOA_AS_TCVN3 || reading == HOA_AS_VNI;

    if (cp < 0xa0 || (cp > 0xa0 && cp < 0x100))
        return (int)cp;
    if (reading == HOA_AS_TCVN3 && (cp == 0x2212 || cp == 0x3bc))
        return cp == 0x2212 ? 0xad : 0xb5;
    if (upper_only || cp == HOA_ILL_FORMED)
        return -1;
    if (cp == 0xa0)
        return 0xa0;
    return cp >= 0x100 && hoa_windows_sign_byte(cp) != 0 ? hoa_windows_sign_byte(cp) : -1;
}

static size_t
read_at(HoaSlice text, size_t at, uint32_t *cp)
{
    return hoa_utf8_read((const uint8_t *)text.data + at, text.len - at, cp);
}

/*
 * Signs that are letters of TCVN3 only when they touch another letter: soft hyphen and minus (ư), middle dot (ã, or a
 * bullet).
 */
static bool
needs_neighbour(uint32_t cp)
{
    return cp == 0xad || cp == 0x2212 || cp == 0xb7;
}

static bool
is_letterish(uint32_t cp)
{
    if (cp < 0x80)
        return g_ascii_isalpha((char)cp);
    return cp > 0xa0 && cp < 0x100 && !needs_neighbour(cp);
}

static bool
has_neighbour(HoaSlice text, uint32_t before, size_t next)
{
    uint32_t after;

    if (is_letterish(before))
        return true;
    if (next >= text.len)
        return false;
    read_at(text, next, &after);
    return is_letterish(after);
}

/* Appends what the bytes mean, and those without a meaning as the characters that they are in Windows-1252. */
static void
flush(HoaEncoding encoding, GString *bytes, GString *out, size_t *lost)
{
    size_t before = out->len, missed = 0;

    if (bytes->len == 0)
        return;
    hoa_encoding_decode(encoding, hoa_slice(bytes->str, bytes->len), out, &missed);
    *lost += missed;
    if (missed > 0) {
        g_string_truncate(out, before);
        for (size_t i = 0, n; i < bytes->len; i += n) {
            size_t mark = out->len, none = 0;

            n = encoding == HOA_ENCODING_VNI && i + 1 < bytes->len ? 2 : 1;
            hoa_encoding_decode(encoding, hoa_slice(bytes->str + i, n), out, &none);
            if (none > 0 && n == 2) {
                n = 1, none = 0;
                g_string_truncate(out, mark);
                hoa_encoding_decode(encoding, hoa_slice(bytes->str + i, n), out, &none);
            }
            if (none > 0) {
                uint8_t byte = (uint8_t)bytes->str[i];
                uint32_t sign = byte >= 0x80 && byte < 0xa0 ? hoa_windows_sign(byte) : HOA_REPLACEMENT;

                g_string_truncate(out, mark);
                g_string_append_unichar(out, sign != HOA_REPLACEMENT ? sign : byte);
            }
        }
    }
    g_string_truncate(bytes, 0);
}

/* Appends the text read in a legacy encoding; characters that are no bytes stay. */
void
hoa_misread_legacy(int reading, bool capitals, HoaSlice text, GString *scratch, GString *out, size_t *lost)
{
    HoaEncoding encoding = capitals && reading == HOA_AS_TCVN3 ? HOA_ENCODING_TCVN3_CAPITALS : hoa_misread_encodings[reading];
    uint32_t before = 0;

    g_string_truncate(scratch, 0);
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t cp;
        int byte;

        len = read_at(text, at, &cp);
        byte = hoa_misread_byte(cp, reading);
        if (byte >= 0 && reading == HOA_AS_TCVN3 && needs_neighbour(cp) && !has_neighbour(text, before, at + len))
            byte = -1;
        before = cp;
        if (byte >= 0) {
            g_string_append_c(scratch, (char)byte);
            continue;
        }
        flush(encoding, scratch, out, lost);
        g_string_append_len(out, text.data + at, (gssize)len);
    }
    flush(encoding, scratch, out, lost);
}

/*
 * The character whose UTF-8 was read as the characters at `at`; 0 when there is none. A plain space, or the end, may
 * stand for the no-break space that a last byte 0xa0 became. `len`: bytes of text that it took, `units`: bytes of
 * UTF-8.
 */
static uint32_t
sequence_at(HoaSlice text, size_t at, size_t *len, size_t *units)
{
    uint8_t bytes[4];
    uint32_t cp;
    int byte;

    *len = read_at(text, at, &cp);
    byte = hoa_misread_byte(cp, HOA_AS_UTF8);
    if (byte < 0xc2 || byte > 0xf4)
        return 0;
    bytes[0] = (uint8_t)byte;
    *units = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    for (size_t i = 1; i < *units; i++) {
        size_t n = 0;

        cp = ' ';
        if (at + *len < text.len)
            n = read_at(text, at + *len, &cp);
        byte = cp == ' ' && i + 1 == *units ? 0xa0 : hoa_misread_byte(cp, HOA_AS_UTF8);
        if (byte < 0x80 || byte > 0xbf)
            return 0;
        bytes[i] = (uint8_t)byte;
        *len += n;
    }
    return hoa_utf8_read(bytes, *units, &cp) == *units && cp != HOA_ILL_FORMED && cp >= 0xa0 ? cp : 0;
}

void
hoa_misread_utf8(HoaSlice text, GString *out, HoaSequences *found)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        size_t units = 0;
        uint32_t cp;

        if ((text.data[at] & 0x80) == 0) {
            len = 1;
            g_string_append_c(out, text.data[at]);
            continue;
        }
        cp = sequence_at(text, at, &len, &units);
        if (cp != 0) {
            g_string_append_unichar(out, cp);
            found->two += units == 2;
            found->three += units > 2;
            continue;
        }
        found->ill++;
        len = read_at(text, at, &cp);
        g_string_append_len(out, text.data + at, (gssize)len);
    }
}
