#include "encodings.h"

#include "codec.h"

#define REPLACEMENT "\xef\xbf\xbd"

/*
 * ---- Names
 * ---------------------------------------------------------------------------------------------------------
 */

static const char *const names[HOA_N_ENCODINGS] = {
    [HOA_ENCODING_UNKNOWN] = "unknown",
    [HOA_ENCODING_ASCII] = "ascii",
    [HOA_ENCODING_UTF8] = "utf-8",
    [HOA_ENCODING_UTF16LE] = "utf-16le",
    [HOA_ENCODING_UTF16BE] = "utf-16be",
    [HOA_ENCODING_TCVN3] = "tcvn3",
    [HOA_ENCODING_TCVN3_CAPITALS] = "tcvn3-capitals",
    [HOA_ENCODING_VNI] = "vni",
    [HOA_ENCODING_VPS] = "vps",
    [HOA_ENCODING_VISCII] = "viscii",
    [HOA_ENCODING_WINDOWS_1258] = "windows-1258",
    [HOA_ENCODING_VIQR] = "viqr",
    [HOA_ENCODING_WINDOWS_1252] = "windows-1252",
};

/*
 * Other names, in small letters and without the signs between their parts: IANA's registry, iconv's, and the
 * offices'.
 */
static const struct {
    const char *name;
    HoaEncoding encoding;
} other_names[] = {
    {"usascii", HOA_ENCODING_ASCII},
    {"iso646us", HOA_ENCODING_ASCII},
    {"unicode", HOA_ENCODING_UTF16LE},
    {"utf16", HOA_ENCODING_UTF16LE},
    {"ucs2", HOA_ENCODING_UTF16LE},
    {"ucs2le", HOA_ENCODING_UTF16LE},
    {"ucs2be", HOA_ENCODING_UTF16BE},
    {"abc", HOA_ENCODING_TCVN3},
    {"tcvn", HOA_ENCODING_TCVN3},
    {"tcvn5712", HOA_ENCODING_TCVN3},
    {"tcvn57123", HOA_ENCODING_TCVN3},
    {"vn3", HOA_ENCODING_TCVN3},
    {"vscii3", HOA_ENCODING_TCVN3},
    {"abch", HOA_ENCODING_TCVN3_CAPITALS},
    {"tcvn3h", HOA_ENCODING_TCVN3_CAPITALS},
    {"vniwindows", HOA_ENCODING_VNI},
    {"vniwin", HOA_ENCODING_VNI},
    {"xvietvni", HOA_ENCODING_VNI},
    {"xvietvps", HOA_ENCODING_VPS},
    {"csviscii", HOA_ENCODING_VISCII},
    {"viscii111", HOA_ENCODING_VISCII},
    {"cp1258", HOA_ENCODING_WINDOWS_1258},
    {"win1258", HOA_ENCODING_WINDOWS_1258},
    {"csviqr", HOA_ENCODING_VIQR},
    {"cp1252", HOA_ENCODING_WINDOWS_1252},
    {"win1252", HOA_ENCODING_WINDOWS_1252},
    {"iso88591", HOA_ENCODING_WINDOWS_1252},
    {"latin1", HOA_ENCODING_WINDOWS_1252},
    {"l1", HOA_ENCODING_WINDOWS_1252},
};

const char *
hoa_encoding_name(HoaEncoding encoding)
{
    g_assert((unsigned)encoding < HOA_N_ENCODINGS);
    return names[encoding];
}

static bool
is_between_parts(char c)
{
    return c == '-' || c == '_' || c == ' ' || c == '.' || c == ':';
}

/* True when the letters and digits of both are the same. */
static bool
same_name(HoaSlice given, const char *name)
{
    size_t at = 0;

    for (;; at++, name++) {
        while (at < given.len && is_between_parts(given.data[at]))
            at++;
        while (is_between_parts(*name))
            name++;
        if (at == given.len || *name == '\0')
            return at == given.len && *name == '\0';
        if (g_ascii_tolower(given.data[at]) != *name)
            return false;
    }
}

HoaEncoding
hoa_encoding_from_name(HoaSlice name)
{
    for (int i = HOA_ENCODING_ASCII; i < HOA_N_ENCODINGS; i++)
        if (same_name(name, names[i]))
            return (HoaEncoding)i;
    for (size_t i = 0; i < G_N_ELEMENTS(other_names); i++)
        if (same_name(name, other_names[i].name))
            return other_names[i].encoding;
    return HOA_ENCODING_UNKNOWN;
}

/*
 * ---- UTF-8 and ASCII
 * -----------------------------------------------------------------------------------------------
 */

static void
decode_utf8(HoaSlice bytes, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    size_t n = bytes.len, at = n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    char *to = hoa_codec_reserve(out, 3 * n);

    while (at < n) {
        size_t len = hoa_codec_copy_ascii(p + at, n - at, to);
        uint32_t cp;

        at += len;
        to += len;
        if (at == n)
            break;
        len = hoa_utf8_read_long(p + at, n - at, &cp);
        if (cp == HOA_ILL_FORMED) {
            memcpy(to, REPLACEMENT, 3);
            to += 3;
            ++*lost;
        } else {
            memcpy(to, p + at, len);
            to += len;
        }
        at += len;
    }
    hoa_codec_finish(out, to);
}

static void
decode_ascii(HoaSlice bytes, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    char *to = hoa_codec_reserve(out, 3 * bytes.len);

    for (size_t at = 0; at < bytes.len; at++) {
        size_t len = hoa_codec_copy_ascii(p + at, bytes.len - at, to);

        at += len;
        to += len;
        if (at < bytes.len) {
            memcpy(to, REPLACEMENT, 3);
            to += 3;
            ++*lost;
        }
    }
    hoa_codec_finish(out, to);
}

static void
encode_ascii(HoaSlice text, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)text.data;
    char *to = hoa_codec_reserve(out, text.len);

    for (size_t at = 0; at < text.len;) {
        size_t len = hoa_codec_copy_ascii(p + at, text.len - at, to);
        uint32_t cp;

        at += len;
        to += len;
        if (at < text.len) {
            at += hoa_utf8_read_long(p + at, text.len - at, &cp);
            *to++ = '?';
            ++*lost;
        }
    }
    hoa_codec_finish(out, to);
}

/*
 * ---- UTF-16
 * --------------------------------------------------------------------------------------------------------
 */

static inline uint32_t
unit_at(const uint8_t *p, size_t at, bool big)
{
    return big ? (uint32_t)p[at] << 8 | p[at + 1] : (uint32_t)p[at + 1] << 8 | p[at];
}

/* A byte-order mark of the other order overrules the name: U+FFFE is no character (the Unicode Standard, 23.8). */
static void
decode_utf16(HoaSlice bytes, bool big, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    char *to = hoa_codec_reserve(out, bytes.len / 2 * 3 + 3);
    size_t at = 0;

    if (bytes.len >= 2 && unit_at(p, 0, big) == 0xfffe)
        big = !big;
    if (bytes.len >= 2 && unit_at(p, 0, big) == 0xfeff)
        at = 2;
    for (; at + 2 <= bytes.len; at += 2) {
        uint32_t cp = unit_at(p, at, big);

        if (cp - 0xd800 < 0x800) {
            uint32_t low = at + 4 <= bytes.len && cp < 0xdc00 ? unit_at(p, at + 2, big) : 0;

            if (low - 0xdc00 < 0x400) {
                cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
                at += 2;
            } else {
                cp = HOA_REPLACEMENT;
                ++*lost;
            }
        }
        to += hoa_utf8_write(cp, to);
    }
    if (at < bytes.len) {
        to += hoa_utf8_write(HOA_REPLACEMENT, to);
        ++*lost;
    }
    hoa_codec_finish(out, to);
}

static char *
put_unit(char *to, uint32_t unit, bool big)
{
    to[big ? 0 : 1] = (char)(unit >> 8);
    to[big ? 1 : 0] = (char)(unit & 0xff);
    return to + 2;
}

/* Without a byte-order mark; U+FFFE at the start, which would be read as one, is no character and gets lost. */
static void
encode_utf16(HoaSlice text, bool big, GString *out, size_t *lost)
{
    const uint8_t *p = (const uint8_t *)text.data;
    char *to = hoa_codec_reserve(out, 2 * text.len);

    for (size_t at = 0; at < text.len;) {
        uint32_t cp;

        if (at == 0 && text.len >= 3 && memcmp(p, "\xef\xbf\xbe", 3) == 0) {
            to = put_unit(to, HOA_REPLACEMENT, big);
            ++*lost;
            at = 3;
            continue;
        }
        at += hoa_utf8_read(p + at, text.len - at, &cp);
        if (cp < 0x10000) {
            to = put_unit(to, cp, big);
        } else {
            to = put_unit(to, 0xd800 + ((cp - 0x10000) >> 10), big);
            to = put_unit(to, 0xdc00 + (cp & 0x3ff), big);
        }
    }
    hoa_codec_finish(out, to);
}

/*
 * ---- The doors
 * -----------------------------------------------------------------------------------------------------
 */

void
hoa_encoding_decode(HoaEncoding encoding, HoaSlice bytes, GString *out, size_t *lost)
{
    size_t none = 0;

    if (lost == NULL)
        lost = &none;
    if (bytes.len == 0)
        return;
    switch (encoding) {
    case HOA_ENCODING_ASCII:
        decode_ascii(bytes, out, lost);
        break;
    case HOA_ENCODING_UTF16LE:
    case HOA_ENCODING_UTF16BE:
        decode_utf16(bytes, encoding == HOA_ENCODING_UTF16BE, out, lost);
        break;
    case HOA_ENCODING_VNI:
        hoa_vni_decode(bytes, out, lost);
        break;
    case HOA_ENCODING_VIQR:
        hoa_viqr_decode(bytes, out, lost);
        break;
    case HOA_ENCODING_UNKNOWN:
    case HOA_ENCODING_UTF8:
    case HOA_N_ENCODINGS:
        decode_utf8(bytes, out, lost);
        break;
    default:
        hoa_bytes_decode(encoding, bytes, out, lost);
    }
}

/* True when nothing has to be composed or replaced; controls are let pass. */
static bool
is_composed(HoaSlice text)
{
    const uint8_t *p = (const uint8_t *)text.data;

    for (size_t at = 0; at < text.len;) {
        uint32_t cp;

        at += hoa_utf8_read(p + at, text.len - at, &cp);
        if (cp == HOA_ILL_FORMED || (hoa_char_info(cp) & (HOA_CHAR_CHANGES | HOA_CHAR_COMBINES)) != 0)
            return false;
    }
    return true;
}

/* Appends a character and what combines with it, composed. */
static void
compose_one(const uint8_t *p, size_t n, GString *out)
{
    HoaRunes runes;

    hoa_runes_init(&runes);
    for (size_t at = 0; at < n;) {
        uint32_t cp;

        at += hoa_utf8_read(p + at, n - at, &cp);
        hoa_runes_add(&runes, cp != HOA_ILL_FORMED ? cp : HOA_REPLACEMENT);
    }
    hoa_runes_compose(&runes);
    hoa_runes_append(&runes, out);
    hoa_runes_clear(&runes);
}

/* Appends text in NFC and well formed, its controls untouched: a file that is converted keeps its line ends. */
static void
compose(HoaSlice text, GString *out, size_t *ill_formed)
{
    const uint8_t *p = (const uint8_t *)text.data;
    size_t copied = 0;

    for (size_t at = 0, end; at < text.len; at = end) {
        uint32_t cp;
        size_t len = hoa_utf8_read(p + at, text.len - at, &cp);

        end = hoa_utf8_skip_combining(p, text.len, at + len);
        *ill_formed += cp == HOA_ILL_FORMED;
        if (cp != HOA_ILL_FORMED && end == at + len && (hoa_char_info(cp) & (HOA_CHAR_CHANGES | HOA_CHAR_COMBINES)) == 0)
            continue;
        g_string_append_len(out, text.data + copied, (gssize)(at - copied));
        compose_one(p + at, end - at, out);
        copied = end;
    }
    g_string_append_len(out, text.data + copied, (gssize)(text.len - copied));
}

static void
encode_composed(HoaEncoding encoding, HoaSlice text, GString *out, size_t *lost)
{
    switch (encoding) {
    case HOA_ENCODING_ASCII:
        encode_ascii(text, out, lost);
        break;
    case HOA_ENCODING_UTF16LE:
    case HOA_ENCODING_UTF16BE:
        encode_utf16(text, encoding == HOA_ENCODING_UTF16BE, out, lost);
        break;
    case HOA_ENCODING_VNI:
        hoa_vni_encode(text, out, lost);
        break;
    case HOA_ENCODING_VIQR:
        hoa_viqr_encode(text, out, lost);
        break;
    case HOA_ENCODING_UNKNOWN:
    case HOA_ENCODING_UTF8:
    case HOA_N_ENCODINGS:
        g_string_append_len(out, text.data, (gssize)text.len);
        break;
    default:
        hoa_bytes_encode(encoding, text, out, lost);
    }
}

void
hoa_encoding_encode(HoaEncoding encoding, HoaSlice text, GString *out, size_t *lost)
{
    g_autoptr(GString) composed = NULL;
    size_t none = 0;

    if (lost == NULL)
        lost = &none;
    if (text.len == 0)
        return;
    if (!hoa_text_is_normal(text) && !is_composed(text)) {
        size_t ill_formed = 0; /* counted again below, as U+FFFD, by all encodings but Unicode's own */

        composed = g_string_sized_new(text.len);
        compose(text, composed, &ill_formed);
        text = hoa_slice(composed->str, composed->len);
        if (encoding <= HOA_ENCODING_UTF16BE && encoding != HOA_ENCODING_ASCII)
            *lost += ill_formed;
    }
    encode_composed(encoding, text, out, lost);
}
