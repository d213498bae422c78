/*
 * Plain text and Markdown, with front matter or without.
 *
 * Front matter is what stands between a first line "---" and the next: lines of "key: value". It is not YAML, only looks like
 * it: a value may be in quotes, a remark after " # " is dropped, an indented line continues the value above, and "- " items
 * repeat its key. Of Markdown only the marks that would stand in the way of reading are taken off.
 */
#include "reader.h"

#define FRONT_MATTER_MAX ((size_t)256 << 10)
#define LINK_MAX ((size_t)2048)

/* Takes the next line, without its end; false at the end of the text. */
static bool
next_line(HoaSlice *rest, HoaSlice *line)
{
    const char *end;

    if (rest->len == 0)
        return false;
    end = memchr(rest->data, '\n', rest->len);
    *line = hoa_slice(rest->data, end != NULL ? (size_t)(end - rest->data) : rest->len);
    *rest = hoa_slice_part(*rest, line->len + 1, rest->len);
    if (line->len > 0 && line->data[line->len - 1] == '\r')
        line->len--;
    return true;
}

static HoaSlice
unquote(HoaSlice value)
{
    const char *remark;

    value = hoa_slice_trim(value);
    if (value.len >= 2 && (value.data[0] == '"' || value.data[0] == '\'') && value.data[value.len - 1] == value.data[0])
        return hoa_slice_part(value, 1, value.len - 1);
    if (value.len > 0 && value.data[0] == '#')
        return HOA_SLICE_EMPTY;
    remark = value.len > 0 ? g_strstr_len(value.data, (gssize)value.len, " # ") : NULL;
    return remark != NULL ? hoa_slice_trim(hoa_slice(value.data, (size_t)(remark - value.data))) : value;
}

static bool
is_fence(HoaSlice line)
{
    line = hoa_slice_trim(line);
    return hoa_slice_equal(line, HOA_SLICE("---")) || hoa_slice_equal(line, HOA_SLICE("..."));
}

/* The lines between the fences; false when there is no closing one. */
static bool
find_front_matter(HoaSlice text, HoaSlice *inside, HoaSlice *after)
{
    HoaSlice rest = text, line;

    if (!next_line(&rest, &line) || !hoa_slice_equal(hoa_slice_trim(line), HOA_SLICE("---")))
        return false;
    *inside = rest;
    while (next_line(&rest, &line) && (size_t)(line.data - text.data) < FRONT_MATTER_MAX) {
        if (is_fence(line)) {
            inside->len = (size_t)(line.data - inside->data);
            *after = rest;
            return true;
        }
    }
    return false;
}

static void
set_pending(HoaDocument *document, HoaSlice key, GString *value)
{
    HoaSlice plain = unquote(hoa_slice(value->str, value->len));

    if (key.len > 0 && plain.len > 0)
        hoa_document_set(document, key, plain);
    g_string_truncate(value, 0);
}

HoaSlice
hoa_read_front_matter(HoaSlice text, HoaDocument *document)
{
    HoaSlice inside, after, line, key = HOA_SLICE_EMPTY;
    g_autoptr(GString) value = g_string_new(NULL);
    int number = 1;

    if (text.len >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0)
        text = hoa_slice_part(text, 3, text.len);
    if (!find_front_matter(text, &inside, &after))
        return text;
    while (next_line(&inside, &line)) {
        HoaSlice trimmed = hoa_slice_trim(line);
        const char *colon = trimmed.len > 0 ? memchr(trimmed.data, ':', trimmed.len) : NULL;

        number++;
        if (trimmed.len == 0 || trimmed.data[0] == '#')
            continue;
        if (trimmed.len >= 2 && trimmed.data[0] == '-' && trimmed.data[1] == ' ' && key.len > 0) {
            set_pending(document, key, value);
            g_string_append_len(value, trimmed.data + 2, (gssize)trimmed.len - 2);
        } else if ((line.data[0] == ' ' || line.data[0] == '\t') && key.len > 0) {
            g_string_append_c(value, ' ');
            g_string_append_len(value, trimmed.data, (gssize)trimmed.len);
        } else if (colon != NULL && colon > trimmed.data) {
            set_pending(document, key, value);
            key = hoa_slice(trimmed.data, (size_t)(colon - trimmed.data));
            g_string_append_len(value, colon + 1, (gssize)(trimmed.len - key.len - 1));
        } else {
            hoa_document_remark(document, _("front matter, line %d: not \"key: value\""), number);
        }
    }
    set_pending(document, key, value);
    return after;
}

/* ---- Markdown -------------------------------------------------------------------------------------------------------- */

/* A line of at least three '-', '*', '_' or '=' and nothing else but spaces. */
static bool
is_rule(HoaSlice line)
{
    size_t marks = 0;

    line = hoa_slice_trim(line);
    if (line.len == 0 || strchr("-*_=", line.data[0]) == NULL)
        return false;
    for (size_t i = 0; i < line.len; i++) {
        if (line.data[i] == line.data[0])
            marks++;
        else if (line.data[i] != ' ')
            return false;
    }
    return marks >= 3;
}

static bool
is_space_at(HoaSlice line, size_t i)
{
    return i >= line.len || g_ascii_isspace(line.data[i]);
}

/* "[text](address)" at `i`: gives the text and the position behind, or false. Looks LINK_MAX far, lest "[[[[" take for ever. */
static bool
link_at(HoaSlice line, size_t i, HoaSlice *text, size_t *behind)
{
    const char *close = memchr(line.data + i, ']', MIN(line.len - i, LINK_MAX));
    const char *end;
    size_t at;

    if (close == NULL)
        return false;
    at = (size_t)(close - line.data);
    if (at + 1 >= line.len || line.data[at + 1] != '(')
        return false;
    end = memchr(line.data + at, ')', MIN(line.len - at, LINK_MAX));
    if (end == NULL)
        return false;
    *text = hoa_slice_part(line, i + 1, at);
    *behind = (size_t)(end - line.data) + 1;
    return true;
}

/* Is the run of '*' or '_' from `i` to `end` emphasis? It must touch a word on one side; '_' must not stand inside one. */
static bool
is_emphasis(HoaSlice line, size_t i, size_t end)
{
    bool before = i > 0 && !g_ascii_isspace(line.data[i - 1]), after = !is_space_at(line, end);

    if (line.data[i] == '_' && before && after && line.data[end] != '*' && line.data[i - 1] != '*')
        return !(g_ascii_isalnum(line.data[i - 1]) || ((unsigned char)line.data[i - 1] & 0x80) != 0) ||
               !(g_ascii_isalnum(line.data[end]) || ((unsigned char)line.data[end] & 0x80) != 0);
    return before || after;
}

static void
strip_inline(HoaSlice line, GString *out)
{
    for (size_t i = 0; i < line.len;) {
        char c = line.data[i];
        size_t end = i, behind;
        HoaSlice text;

        if (c == '\\' && i + 1 < line.len && g_ascii_ispunct(line.data[i + 1])) {
            g_string_append_c(out, line.data[i + 1]);
            i += 2;
        } else if (c == '!' && i + 1 < line.len && line.data[i + 1] == '[' && link_at(line, i + 1, &text, &behind)) {
            g_string_append_len(out, text.data, (gssize)text.len);
            i = behind;
        } else if (c == '[' && link_at(line, i, &text, &behind)) {
            g_string_append_len(out, text.data, (gssize)text.len);
            i = behind;
        } else if (c == '*' || c == '_' || c == '`') {
            while (end < line.len && line.data[end] == c)
                end++;
            if (c != '`' && !is_emphasis(line, i, end))
                g_string_append_len(out, line.data + i, (gssize)(end - i));
            i = end;
        } else {
            g_string_append_c(out, c);
            i++;
        }
    }
}

/* Length of a heading's "## ", or 0. */
static size_t
heading_mark(HoaSlice line)
{
    size_t n = 0;

    while (n < line.len && line.data[n] == '#')
        n++;
    return n >= 1 && n <= 6 && n < line.len && (line.data[n] == ' ' || line.data[n] == '\t') ? n + 1 : 0;
}

static void
strip_markdown(HoaSlice text, HoaDocument *document)
{
    HoaSlice line;

    while (next_line(&text, &line)) {
        size_t mark = heading_mark(line);
        size_t start = document->text->len;

        if (is_rule(line))
            continue;
        while (mark == 0 && line.len > 0 && line.data[0] == '>')
            line = hoa_slice_part(line, line.len > 1 && line.data[1] == ' ' ? 2 : 1, line.len);
        if (mark == 0 && line.len > 2 && (line.data[0] == '*' || line.data[0] == '+') && line.data[1] == ' ') {
            g_string_append(document->text, "- ");
            mark = 2;
        }
        strip_inline(hoa_slice_part(line, mark, line.len), document->text);
        if (heading_mark(line) > 0 && document->heading == NULL)
            document->heading = g_strdup(document->text->str + start);
        g_string_append_c(document->text, '\n');
    }
}

bool
hoa_read_text(HoaSlice bytes, bool markdown, HoaDocument *document, GError **error)
{
    g_autofree char *owned = NULL;
    HoaSlice text;

    if (!hoa_text_decode(bytes, &text, &owned, &document->decision, error))
        return false;
    text = hoa_read_front_matter(text, document);
    if (markdown)
        strip_markdown(text, document);
    else
        g_string_append_len(document->text, text.len > 0 ? text.data : "", (gssize)text.len);
    return true;
}
