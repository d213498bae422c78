#include "chart.h"

/* Advance widths of U+0020-U+007E in thousandths of the size, as the font files of DejaVu Sans 2.37 state them. */
static const uint16_t widths[] = {
    317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631, 575, 774, 751, 294, 294, 655, 557, 862, 748, 787,
    603, 787, 694, 634, 610, 731, 684, 988, 685, 610, 685, 390, 336, 390, 837, 500, 500, 612, 634, 549, 634, 615, 352, 634,
    633, 277, 277, 579, 277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636, 336, 636, 837,
};

G_STATIC_ASSERT(G_N_ELEMENTS(widths) == 0x7f - 0x20);

static unsigned
letter_width(gunichar c)
{
    gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

    if (g_unichar_iszerowidth(c) || g_unichar_ismark(c))
        return 0;
    g_unichar_fully_decompose(c, FALSE, base, G_N_ELEMENTS(base));
    if (base[0] >= 0x20 && base[0] < 0x7f)
        return widths[base[0] - 0x20] + (c == 0x1af || c == 0x1a0 ? 126 : 0); /* the horns of Ư and Ơ */
    if (c == 0x111) /* đ */
        return 634;
    return g_unichar_iswide(c) ? 1000 : 774;
}

double
hoa_chart_text_width(const char *text, double size)
{
    unsigned sum = 0;

    for (; *text != '\0'; text = g_utf8_next_char(text))
        sum += letter_width(g_utf8_get_char(text));
    return sum * size / 1000 * 1.03; /* hinting makes small letters wider */
}

/* Signs that have no place in a picture: controls, line ends, what turns text around, what XML does not allow. */
static bool
is_drawn(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return type != G_UNICODE_CONTROL && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR &&
           type != G_UNICODE_SURROGATE && !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) &&
           (c & 0xfffe) != 0xfffe;
}

void
hoa_chart_quote(GString *script, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    g_string_append_c(script, '\'');
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c == '\'')
            g_string_append(script, "''");
        else if (c == '\t' || c == '\n')
            g_string_append_c(script, ' ');
        else if (is_drawn(c))
            g_string_append_unichar(script, c);
    }
    g_string_append_c(script, '\'');
}

/* ---- Lines ------------------------------------------------------------------------------------------------------------- */

/* Cuts the line to the width, "…" included. */
static void
cut(GString *line, double size, double width)
{
    while (line->len > 0) {
        g_autofree char *with = g_strconcat(line->str, "…", NULL);
        const char *last = g_utf8_find_prev_char(line->str, line->str + line->len);

        if (hoa_chart_text_width(with, size) <= width)
            break;
        g_string_truncate(line, (gsize)(last - line->str));
    }
    while (line->len > 0 && (line->str[line->len - 1] == ' ' || line->str[line->len - 1] == ','))
        g_string_truncate(line, line->len - 1);
    g_string_append(line, "…");
}

/* The words of `at` that fit on one line; moves on. A word that is wider than the line stands alone. */
static GString *
take_line(char ***at, double size, double width)
{
    GString *line = g_string_new(NULL);

    while (**at != NULL) {
        gsize before = line->len;

        if (***at == '\0') {
            ++*at;
            continue;
        }
        g_string_append_printf(line, "%s%s", before > 0 ? " " : "", **at);
        if (before > 0 && hoa_chart_text_width(line->str, size) > width) {
            g_string_truncate(line, before);
            break;
        }
        ++*at;
    }
    return line;
}

char **
hoa_chart_wrap(const char *text, double size, double width, size_t most)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_auto(GStrv) words = g_strsplit_set(valid, " \t\n\r", -1);
    GPtrArray *lines = g_ptr_array_new();
    char **at = words;

    while (*at != NULL && lines->len < most) {
        GString *line = take_line(&at, size, width);

        if (line->len == 0) {
            g_string_free(line, TRUE);
            break;
        }
        if (hoa_chart_text_width(line->str, size) > width || (*at != NULL && lines->len + 1 == most))
            cut(line, size, width);
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    if (lines->len == 0)
        g_ptr_array_add(lines, g_strdup(""));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}
