/*
 * Names of people. Titles are taken off the front one after the other, the longest first; a word that is a title in one name and
 * a family name in another (quyền, nguyên) is a title only where a name follows.
 */
#include "text.h"
#include "words.h"

/* Bytes that may stand between a title and what follows it: "GS.TS", "GS-TS", "GS, TS", "Ông: A", "“Ông” A". */
static bool
gap_after_title(HoaSlice gap)
{
    for (size_t i = 0; i < gap.len; i++)
        if (strchr("()[]{};\n", gap.data[i]) != NULL)
            return false;
    return true;
}

/* The words that a title takes from i on, and its row; 0 for none. */
static size_t
title_at(const HoaWords *words, size_t i, const HoaTitle **title)
{
    /* "đ/c" is no two initials. */
    static const HoaTitle comrade = {"đ c", HOA_TITLE_SURE};

    if (hoa_words_match(words, i, comrade.words) > 0 && hoa_slice_equal(hoa_words_gap(words, i + 1), HOA_SLICE("/"))) {
        *title = &comrade;
        return 2;
    }
    for (size_t row = 0; row < hoa_n_titles; row++) {
        size_t n = hoa_words_match(words, i, hoa_titles[row].words);

        if (n > 0) {
            *title = &hoa_titles[row];
            return n;
        }
    }
    return 0;
}

/* The first word of the name itself. */
static size_t
skip_titles(const HoaWords *words)
{
    size_t n_words = hoa_words_count(words), name = 0, at = 0;

    while (at < n_words) {
        const HoaTitle *title;
        size_t n = title_at(words, at, &title);

        /* A title is nobody's whole name, and after a bracket another part begins. */
        if (n == 0 || at + n >= n_words || !gap_after_title(hoa_words_gap(words, at + n)))
            break;
        at += n;
        if (title->kind == HOA_TITLE_SURE || hoa_slice_equal(hoa_words_form(words, at), HOA_SLICE("thích")) ||
            (title->kind == HOA_TITLE_BEFORE && hoa_family_name(hoa_words_form(words, at))))
            name = at;
    }
    return name;
}

/* "tức", "tên thật là" …: what follows is another name of the same person. */
static bool
other_name_at(const HoaWords *words, size_t i)
{
    static const char *const openings[] = {"tức", "tên thật", "tên thường gọi", "thường gọi", "bí danh", "thế danh",
                                           "pháp danh", "pháp hiệu", "còn gọi", "hay còn gọi", "nghệ danh", "bút danh",
                                           "sinh năm", "sn", "sinh ngày"};

    for (size_t row = 0; row < G_N_ELEMENTS(openings); row++)
        if (hoa_words_match(words, i, openings[row]) > 0)
            return true;
    return false;
}

/* A bracket, comma, semicolon, line end or dash ends the name. */
static bool
gap_ends_name(HoaSlice gap)
{
    for (size_t i = 0; i < gap.len; i++)
        if (strchr("([{,;\n", gap.data[i]) != NULL)
            return true;
    return g_strstr_len(gap.data, (gssize)gap.len, " - ") != NULL || g_strstr_len(gap.data, (gssize)gap.len, "–") != NULL;
}

static size_t
name_end(const HoaWords *words, size_t start)
{
    size_t n = hoa_words_count(words);

    for (size_t i = start + 1; i < n; i++)
        if (gap_ends_name(hoa_words_gap(words, i)) || other_name_at(words, i))
            return i;
    return n;
}

void
hoa_name_key(HoaSlice name, GString *key)
{
    g_auto(HoaWords) words = {0};
    size_t start, end;

    hoa_words_init(&words, name);
    start = skip_titles(&words);
    end = name_end(&words, start);
    for (size_t i = start; i < end; i++) {
        HoaSlice form = hoa_words_form(&words, i);

        if (i > start)
            g_string_append_c(key, ' ');
        g_string_append_len(key, form.data, (gssize)form.len);
    }
}

void
hoa_name_bare_key(HoaSlice name, GString *key)
{
    g_autoptr(GString) accented = g_string_new(NULL);

    hoa_name_key(name, accented);
    hoa_text_bare(hoa_slice(accented->str, accented->len), key);
}

HoaSlice
hoa_name_without_titles(HoaSlice name)
{
    g_auto(HoaWords) words = {0};
    size_t start;

    hoa_words_init(&words, name);
    start = skip_titles(&words);
    return hoa_slice_trim(hoa_slice_part(name, start > 0 ? hoa_words_offset(&words, start) : 0, name.len));
}

void
hoa_name_sort_key(HoaSlice key, GString *out)
{
    const char *first = key.len > 0 ? memchr(key.data, ' ', key.len) : NULL;
    size_t family = first != NULL ? (size_t)(first - key.data) : 0;
    size_t given = key.len;

    if (first == NULL) {
        g_string_append_len(out, key.data, (gssize)key.len);
        return;
    }
    while (key.data[given - 1] != ' ')
        given--;
    g_string_append_len(out, key.data + given, (gssize)(key.len - given));
    g_string_append_c(out, ' ');
    g_string_append_len(out, key.data, (gssize)family);
    if (given > family + 1)
        g_string_append_len(out, key.data + family, (gssize)(given - 1 - family));
}
