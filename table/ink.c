#include "ink.h"

#include "writers.h"

#define ELLIPSIS "…"
#define MARK_ON "\033[1;31m"
#define MARK_OFF "\033[0m"

void
hoa_ink_init(HoaInk *ink)
{
    ink->text = g_string_new(NULL);
    ink->marks = g_array_new(FALSE, FALSE, sizeof(HoaSpan));
}

void
hoa_ink_clear(HoaInk *ink)
{
    g_string_free(ink->text, TRUE);
    g_array_unref(ink->marks);
    *ink = (HoaInk){NULL, NULL};
}

static bool
is_blank(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

void
hoa_ink_set(HoaInk *ink, HoaSlice text, const HoaSpan *marks, size_t n_marks)
{
    bool after_blank = false;
    size_t mark = 0;
    size_t opened = 0;

    g_string_truncate(ink->text, 0);
    g_array_set_size(ink->marks, 0);
    for (size_t at = 0, next; at < text.len; at = next) {
        gunichar c = hoa_char_at(text, at, &next);

        if (mark < n_marks && at == marks[mark].start)
            opened = ink->text->len;
        if (is_blank(c)) {
            if (!after_blank)
                g_string_append_c(ink->text, ' ');
        } else if (hoa_char_is_hazard(c)) {
            g_string_append(ink->text, "\xEF\xBF\xBD");
        } else {
            g_string_append_len(ink->text, text.data + at, (gssize)(next - at));
        }
        after_blank = is_blank(c);
        if (mark < n_marks && next == (size_t)marks[mark].start + marks[mark].len) {
            HoaSpan span = {(uint32_t)opened, (uint32_t)(ink->text->len - opened)};

            g_array_append_val(ink->marks, span);
            mark++;
        }
    }
}

/* The end of the character at `at` with the marks that sit on it, and the columns it takes. */
static size_t
cluster_end(HoaSlice text, size_t at, size_t *width)
{
    size_t end, next;

    hoa_char_at(text, at, &end);
    *width = hoa_display_width(hoa_slice_part(text, at, end));
    while (end < text.len && (unsigned char)text.data[end] >= 0x80) {
        hoa_char_at(text, end, &next);
        if (hoa_display_width(hoa_slice_part(text, end, next)) > 0)
            break;
        end = next;
    }
    return end;
}

/* How far from `at` the text goes in `width` columns; at least one character. *space is the last space on the way, or 0. */
static size_t
reach(HoaSlice text, size_t at, size_t width, size_t *space)
{
    size_t used = 0;
    size_t pos = at;

    *space = 0;
    while (pos < text.len) {
        size_t columns;
        size_t next = cluster_end(text, pos, &columns);

        if (used + columns > width && pos > at)
            break;
        if (text.data[pos] == ' ' && pos > at)
            *space = pos;
        used += columns;
        pos = next;
    }
    if (pos < text.len && text.data[pos] == ' ')
        *space = pos;
    return pos;
}

void
hoa_ink_break(const HoaInk *ink, size_t width, size_t max_lines, GArray *lines)
{
    HoaSlice text = hoa_slice(ink->text->str, ink->text->len);
    size_t at = 0;

    g_array_set_size(lines, 0);
    do {
        HoaInkLine line = {at, text.len, false};
        bool last = max_lines > 0 && lines->len + 1 == max_lines;
        size_t space = 0;
        size_t end = width > 0 ? reach(text, at, width, &space) : text.len;

        if (end < text.len && last) {
            line.end = width > 1 ? reach(text, at, width - 1, &space) : at;
            line.cut = true;
        } else if (end < text.len) {
            line.end = space > at ? space : end;
        }
        at = line.cut ? text.len : line.end;
        while (at < text.len && text.data[at] == ' ')
            at++;
        while (line.end > line.start && line.end < text.len && text.data[line.end - 1] == ' ')
            line.end--;
        g_array_append_val(lines, line);
    } while (at < text.len);
}

size_t
hoa_ink_append(const HoaInk *ink, const HoaInkLine *line, bool colour, GString *out)
{
    HoaSlice text = hoa_slice(ink->text->str, ink->text->len);
    size_t at = line->start;

    for (guint i = 0; colour && i < ink->marks->len; i++) {
        const HoaSpan *mark = &g_array_index(ink->marks, HoaSpan, i);
        size_t start = MAX((size_t)mark->start, line->start);
        size_t end = MIN((size_t)mark->start + mark->len, line->end);

        if (start >= end)
            continue;
        g_string_append_len(out, text.data + at, (gssize)(start - at));
        g_string_append(out, MARK_ON);
        g_string_append_len(out, text.data + start, (gssize)(end - start));
        g_string_append(out, MARK_OFF);
        at = end;
    }
    g_string_append_len(out, text.data + at, (gssize)(line->end - at));
    if (line->cut)
        g_string_append(out, ELLIPSIS);
    return hoa_display_width(hoa_slice_part(text, line->start, line->end)) + (line->cut ? 1 : 0);
}
