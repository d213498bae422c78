/*
 * Comparable forms of short labels.
 *
 * Enough for the small tables of this folder; the spelling of Vietnamese proper is the business of the text module, which the
 * store does not see.
 */
#include "private.h"

static bool
is_dash(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Lower case, single spaces, bare dashes; `bare` drops combining marks as well. `text` is NFC or, for bare, NFD. */
static char *
squeeze(const char *text, bool bare)
{
    GString *out = g_string_new(NULL);
    bool space = false;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (bare && g_unichar_ismark(c))
            continue;
        if (g_unichar_isspace(c)) {
            space = true;
            continue;
        }
        if (is_dash(c)) {
            g_string_append_c(out, '-');
            space = false;
            continue;
        }
        if (space && out->len > 0 && out->str[out->len - 1] != '-')
            g_string_append_c(out, ' ');
        space = false;
        c = g_unichar_tolower(c);
        if (bare && c == 0x111) /* đ */
            c = 'd';
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static char *
fold(HoaSlice text, bool bare)
{
    g_autofree char *composed = NULL;

    if (text.data == NULL || text.len == 0)
        return g_strdup("");
    composed = g_utf8_normalize(text.data, (gssize)text.len, bare ? G_NORMALIZE_NFD : G_NORMALIZE_NFC);
    if (composed == NULL) /* not UTF-8 */
        return g_strndup(text.data, text.len);
    return squeeze(composed, bare);
}

char *
hoa_fold(HoaSlice text)
{
    return fold(text, false);
}

char *
hoa_fold_bare(HoaSlice text)
{
    return fold(text, true);
}
