#include "chars.h"

/* Bytes that the automaton runs over between two looks at its state. */
#define BLOCK 64

/* Where the plain text that begins at `at` (a character border) surely ends: a character border, at most `n`. */
static size_t
skip_plain(const uint8_t *p, size_t n, size_t at)
{
    uint64_t state = 0;

    while (n - at >= BLOCK) {
        uint64_t before = state;

        for (size_t i = 0; i < BLOCK; i++)
            state = hoa_plain_steps[p[at + i]] >> (state & 63);
        if ((state & 63) == HOA_STEP_STOP) {
            state = before;
            break;
        }
        at += BLOCK;
    }
    return (state & 63) == 0 ? at : hoa_utf8_back(p, at);
}

/* Reads well-formed text into `runes` and composes it. */
static void
compose_bytes(HoaRunes *runes, const uint8_t *p, size_t n)
{
    for (size_t at = 0; at < n;) {
        uint32_t cp;

        at += hoa_utf8_read(p + at, n - at, &cp);
        hoa_runes_add(runes, cp != HOA_ILL_FORMED ? cp : HOA_REPLACEMENT);
    }
    hoa_runes_compose(runes);
}

/* True when `runes` written as UTF-8 are these bytes. */
static bool
runes_equal(const HoaRunes *runes, const uint8_t *p, size_t n)
{
    size_t at = 0;

    for (size_t i = 0; i < runes->len; i++) {
        char bytes[4];
        size_t len = hoa_utf8_write((uint32_t)runes->cps[i], bytes);

        if (len > n - at || memcmp(bytes, p + at, len) != 0)
            return false;
        at += len;
    }
    return at == n;
}

static bool
segment_is_composed(const uint8_t *p, size_t n)
{
    HoaRunes runes;
    bool same;

    hoa_runes_init(&runes);
    compose_bytes(&runes, p, n);
    same = runes_equal(&runes, p, n);
    hoa_runes_clear(&runes);
    return same;
}

/* Reads characters one by one from `at` to `until` or a little beyond; SIZE_MAX when one is not normal. */
static size_t
check_closely(const uint8_t *p, size_t n, size_t at, size_t until)
{
    size_t before = at;

    if (at > 0) /* the character before may be the base of a mark here */
        before = hoa_utf8_back(p, at);
    while (at < until) {
        uint32_t cp;
        size_t len = hoa_utf8_read(p + at, n - at, &cp);
        uint8_t info = cp != HOA_ILL_FORMED ? hoa_char_info(cp) : HOA_CHAR_CONTROL;

        if ((info & (HOA_CHAR_CONTROL | HOA_CHAR_CHANGES)) != 0)
            return SIZE_MAX;
        if ((info & HOA_CHAR_COMBINES) == 0) {
            before = at;
            at += len;
            continue;
        }
        at = hoa_utf8_skip_combining(p, n, at);
        if (!segment_is_composed(p + before, at - before))
            return SIZE_MAX;
    }
    return at;
}

bool
hoa_text_is_normal(HoaSlice text)
{
    const uint8_t *p = (const uint8_t *)text.data;
    size_t at = 0;

    while (at < text.len) {
        size_t start = skip_plain(p, text.len, at);

        at = check_closely(p, text.len, start, MIN(text.len, start + BLOCK));
        if (at == SIZE_MAX)
            return false;
    }
    return true;
}

/* Well-formed text without controls into `out`, which still may need composing. */
static void
clean(HoaSlice text, GString *out, HoaTextRepairs *repairs)
{
    const uint8_t *p = (const uint8_t *)text.data;
    size_t copied = 0, slow = 0;

    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t len;

        if (at >= slow) {
            at = skip_plain(p, text.len, at);
            slow = at + BLOCK;
        }
        if (at == text.len)
            break;
        len = hoa_utf8_read(p + at, text.len - at, &cp);
        if (cp != HOA_ILL_FORMED && (hoa_char_info(cp) & HOA_CHAR_CONTROL) == 0) {
            at += len;
            continue;
        }
        g_string_append_len(out, text.data + copied, (gssize)(at - copied));
        if (cp == HOA_ILL_FORMED) {
            g_string_append(out, "\xef\xbf\xbd");
            repairs->ill_formed++;
        } else {
            if (cp == '\r' && !(at + 1 < text.len && p[at + 1] == '\n'))
                g_string_append_c(out, '\n');
            else if (cp != '\r' && cp != 0xfeff)
                g_string_append_c(out, ' ');
            repairs->controls++;
        }
        at += len;
        copied = at;
    }
    g_string_append_len(out, text.data + copied, (gssize)(text.len - copied));
}

/* Appends one segment (a character and what combines with it) as NFC. */
static void
append_segment(const uint8_t *p, size_t n, GString *out, HoaTextRepairs *repairs)
{
    HoaRunes runes;

    hoa_runes_init(&runes);
    compose_bytes(&runes, p, n);
    if (runes_equal(&runes, p, n)) {
        g_string_append_len(out, (const char *)p, (gssize)n);
    } else {
        repairs->composed++;
        hoa_runes_append(&runes, out);
    }
    hoa_runes_clear(&runes);
}

/* Well-formed text as NFC. */
static void
compose(const uint8_t *p, size_t n, GString *out, HoaTextRepairs *repairs)
{
    size_t copied = 0, before = 0, slow = 0;

    for (size_t at = 0; at < n;) {
        size_t start = at, len;
        uint32_t cp;
        uint8_t info;

        if (at >= slow) {
            at = skip_plain(p, n, at);
            before = at > start ? hoa_utf8_back(p, at) : before;
            start = at;
            slow = at + BLOCK;
        }
        if (at == n)
            break;
        len = hoa_utf8_read(p + at, n - at, &cp);
        info = hoa_char_info(cp);
        if ((info & (HOA_CHAR_CHANGES | HOA_CHAR_COMBINES)) == 0) {
            before = at;
            at += len;
            continue;
        }
        if ((info & HOA_CHAR_COMBINES) != 0)
            start = MAX(before, copied);
        at = hoa_utf8_skip_combining(p, n, at + len);
        g_string_append_len(out, (const char *)p + copied, (gssize)(start - copied));
        append_segment(p + start, at - start, out, repairs);
        copied = before = at;
    }
    g_string_append_len(out, (const char *)p + copied, (gssize)(n - copied));
}

void
hoa_text_normalise(HoaSlice text, GString *out, HoaTextRepairs *repairs)
{
    g_autoptr(GString) cleaned = NULL;
    HoaTextRepairs found = {0};

    if (hoa_text_is_normal(text)) {
        if (text.len > 0)
            g_string_append_len(out, text.data, (gssize)text.len);
        return;
    }
    cleaned = g_string_sized_new(text.len);
    clean(text, cleaned, &found);
    compose((const uint8_t *)cleaned->str, cleaned->len, out, &found);
    if (repairs != NULL) {
        repairs->ill_formed += found.ill_formed;
        repairs->controls += found.controls;
        repairs->composed += found.composed;
    }
}
