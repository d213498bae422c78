#include "chars.h"

#include <utf8proc.h>

#include "tables.h"

void
hoa_runes_init(HoaRunes *runes)
{
    runes->cps = runes->local;
    runes->len = 0;
    runes->size = HOA_RUNES_LOCAL;
}

void
hoa_runes_clear(HoaRunes *runes)
{
    if (runes->cps != runes->local)
        g_free(runes->cps);
    hoa_runes_init(runes);
}

/* Makes room for `more` code points. */
static void
reserve(HoaRunes *runes, size_t more)
{
    int32_t *grown;

    if (runes->size - runes->len >= more)
        return;
    runes->size = runes->size * 2 + more;
    grown = g_new(int32_t, runes->size);
    memcpy(grown, runes->cps, runes->len * sizeof *grown);
    if (runes->cps != runes->local)
        g_free(runes->cps);
    runes->cps = grown;
}

void
hoa_runes_add(HoaRunes *runes, uint32_t cp)
{
    utf8proc_ssize_t n;
    int boundary = 0;

    reserve(runes, 32); /* the longest canonical decomposition has four */
    n = utf8proc_decompose_char((utf8proc_int32_t)cp, runes->cps + runes->len,
                                (utf8proc_ssize_t)(runes->size - runes->len), UTF8PROC_DECOMPOSE, &boundary);
    if (n > 0 && (size_t)n <= runes->size - runes->len)
        runes->len += (size_t)n;
}

static inline unsigned
combining_class(int32_t cp)
{
    return cp < 0x300 ? 0 : (unsigned)utf8proc_get_property(cp)->combining_class;
}

/*
 * Orders a run of marks by class, keeping equals in place. A counting sort, for a run may be as long as a hostile
 * file.
 */
static void
order_marks(int32_t *marks, size_t n)
{
    size_t starts[257] = {0};
    g_autofree int32_t *copy = NULL;

    if (n <= 16) {
        for (size_t i = 1; i < n; i++)
            for (size_t k = i; k > 0 && combining_class(marks[k - 1]) > combining_class(marks[k]); k--) {
                int32_t swap = marks[k];

                marks[k] = marks[k - 1];
                marks[k - 1] = swap;
            }
        return;
    }
    copy = g_memdup2(marks, n * sizeof *marks);
    for (size_t i = 0; i < n; i++)
        starts[(combining_class(copy[i]) & 0xff) + 1]++;
    for (size_t c = 1; c < G_N_ELEMENTS(starts); c++)
        starts[c] += starts[c - 1];
    for (size_t i = 0; i < n; i++)
        marks[starts[combining_class(copy[i]) & 0xff]++] = copy[i];
}

void
hoa_runes_compose(HoaRunes *runes)
{
    utf8proc_ssize_t n;

    for (size_t i = 0; i < runes->len;) {
        size_t end = i;

        while (end < runes->len && combining_class(runes->cps[end]) != 0)
            end++;
        if (end - i > 1)
            order_marks(runes->cps + i, end - i);
        i = end + 1;
    }
    n = utf8proc_normalize_utf32(runes->cps, (utf8proc_ssize_t)runes->len, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    if (n >= 0)
        runes->len = (size_t)n;
}

void
hoa_runes_append(const HoaRunes *runes, GString *out)
{
    for (size_t i = 0; i < runes->len; i++) {
        char bytes[4];

        g_string_append_len(out, bytes, (gssize)hoa_utf8_write((uint32_t)runes->cps[i], bytes));
    }
}

size_t
hoa_runes_write(const HoaRunes *runes, char *out, size_t size)
{
    size_t len = 0;

    for (size_t i = 0; i < runes->len; i++) {
        char bytes[4];
        size_t n = hoa_utf8_write((uint32_t)runes->cps[i], bytes);

        if (n > size - len)
            break;
        memcpy(out + len, bytes, n);
        len += n;
    }
    return len;
}

size_t
hoa_utf8_skip_combining(const uint8_t *p, size_t n, size_t at)
{
    while (at < n) {
        uint32_t cp;
        size_t len = hoa_utf8_read(p + at, n - at, &cp);

        if (cp == HOA_ILL_FORMED || (hoa_char_info(cp) & HOA_CHAR_COMBINES) == 0)
            break;
        at += len;
    }
    return at;
}

uint32_t
hoa_char_lower(uint32_t cp)
{
    const HoaLetter *letter = hoa_letter(cp);

    return letter != NULL ? letter->lower : (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

bool
hoa_char_is_diacritic(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_MN;
}
