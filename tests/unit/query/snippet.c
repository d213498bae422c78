/* Passages: where they are cut, and that marks stand on the right words and nowhere else, whatever the text. */
#include "snippet.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The words of a query, numbered in order. */
static GHashTable *
forms_of(const char *words)
{
    GHashTable *forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    HoaTokens tokens = {.text = hoa_slice_from(words)};
    HoaToken token;
    guint n = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        char canonical[HOA_TOKEN_MAX];
        size_t len = hoa_token_canonical(hoa_slice(words + token.offset, token.len), canonical);

        g_hash_table_insert(forms, g_strndup(canonical, len), GUINT_TO_POINTER(++n));
    }
    return forms;
}

/* The passage with its marks in brackets; checks what holds for every passage. */
static char *
passage(HoaSlice text, const char *words)
{
    g_autoptr(GHashTable) forms = forms_of(words);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(HoaSpan));
    g_autoptr(GString) out = g_string_new("before:");
    GString *shown = g_string_new(NULL);
    size_t at = out->len;

    hoa_snippet(text, forms, out, marks);
    assert_memory_equal(out->str, "before:", at);
    assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
    assert_null(memchr(out->str, '\n', out->len));
    for (guint i = 0; i < marks->len; i++) {
        HoaSpan span = g_array_index(marks, HoaSpan, i);
        char canonical[HOA_TOKEN_MAX + 1];

        assert_true(span.start >= at && span.len > 0 && span.start + span.len <= out->len);
        canonical[hoa_token_canonical(hoa_slice(out->str + span.start, span.len), canonical)] = '\0';
        assert_true(g_hash_table_contains(forms, canonical));
        g_string_append_len(shown, out->str + at, (gssize)(span.start - at));
        g_string_append_printf(shown, "[%.*s]", (int)span.len, out->str + span.start);
        at = span.start + span.len;
    }
    g_string_append(shown, out->str + at);
    return g_string_free(shown, FALSE);
}

static void
gives(const char *text, const char *words, const char *wanted)
{
    g_autofree char *got = passage(hoa_slice_from(text), words);

    if (strcmp(got, wanted) != 0)
        fail_msg("%s\ninstead of\n%s", got, wanted);
}

/* "1 2 … n." */
static void
count(GString *out, int from, int to)
{
    for (int i = from; i <= to; i++)
        g_string_append_printf(out, "%s%d", i > from ? " " : "", i);
    g_string_append(out, ".");
}

static void
short_texts(void **state)
{
    (void)state;
    gives("", "máu", "");
    gives("... ---", "máu", "");
    gives("Hiến máu cứu người.", "máu hiến", "[Hiến] [máu] cứu người.");
    gives("Hoà, HOÀ và hòa.", "hòa", "[Hoà], [HOÀ] và [hòa].");
    gives("Không có gì.", "máu", "Không có gì.");
    gives("Dòng một\n\ndòng\thai\n", "dòng", "[Dòng] một [dòng] hai ");
    gives("“máu”", "máu", "“[máu]”");
}

static void
cut_points(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) wanted = g_string_new(NULL);

    (void)state;
    /* From the beginning when nothing is found, 36 syllables. */
    count(text, 1, 200);
    count(wanted, 1, 36);
    g_string_truncate(wanted, wanted->len - 1);
    g_string_append(wanted, " …");
    gives(text->str, "máu", wanted->str);
    /* Four syllables before the word when no sentence begins near. */
    gives(text->str, "199", "… 195 196 197 198 [199] 200.");
    /* From the beginning of its sentence, when that is near. */
    g_string_append(text, " Rồi một hôm máu chảy. Hết.");
    gives(text->str, "máu", "… Rồi một hôm [máu] chảy. Hết.");
    /* No further than the text. */
    gives("một hai máu", "máu", "một hai [máu]");
}

static void
most_words_win(void **state)
{
    g_autoptr(GString) text = g_string_new("Máu máu máu máu máu. ");

    (void)state;
    count(text, 1, 100);
    g_string_append(text, " Hiến giọt máu đào. ");
    count(text, 101, 200);
    g_string_append(text, " Hiến máu.");
    {
        g_autofree char *got = passage(hoa_slice(text->str, text->len), "hiến máu");

        /* Both words, side by side in the order of the query, rather than one of them often, or both apart. */
        assert_string_equal(got, "… [Hiến] [máu].");
    }
}

static void
hostile_texts(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 1000000; i++)
        g_string_append_c(text, "=\n \t"[i % 7 < 4 ? i % 7 : 0]);
    g_string_append(text, "máu ");
    for (int i = 0; i < 300000; i++)
        g_string_append(text, "—");
    g_string_append(text, " ");
    for (int i = 0; i < 300000; i++)
        g_string_append(text, "ế");
    g_string_append(text, " máu ");
    for (int i = 0; i < 300000; i++)
        g_string_append(text, "€");
    {
        g_autofree char *got = passage(hoa_slice(text->str, text->len), "máu");

        assert_true(strlen(got) < 1000);
        assert_non_null(strstr(got, "[máu]"));
    }
}

static void
any_text(void **state)
{
    static const char *const pieces[] = {"máu", "hiến", "Máu", "việc", "ế", " ", " ", " ", "\n", "\n\n", "\t", ". ", "-", "—", "(",
                                         "1.234", "\xcc\x81", "🌸", "\xc2\xad", "\xe2\x80\x8b", "字", "“", "……", "@"};
    g_autoptr(GRand) random = g_rand_new_with_seed(5);

    (void)state;
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) raw = g_string_new(NULL);
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *got = NULL;

        for (int i = g_rand_int_range(random, 1, 300); i > 0; i--)
            g_string_append(raw, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        hoa_text_normalise(hoa_slice(raw->str, raw->len), text, NULL);
        got = passage(hoa_slice(text->str, text->len), "hiến máu");
        /* A text that holds a word shows one. */
        {
            g_autoptr(GHashTable) forms = forms_of("hiến máu");
            g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(HoaSpan));

            hoa_highlight(hoa_slice(text->str, text->len), forms, all);
            assert_int_equal(all->len > 0, strchr(got, '[') != NULL);
        }
    }
}

static void
highlights(void **state)
{
    g_autoptr(GHashTable) forms = forms_of("máu đê");
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(HoaSpan));
    const char *text = "Máu, đê và mau; ĐÊ";

    (void)state;
    hoa_highlight(hoa_slice_from(text), forms, marks);
    assert_int_equal(marks->len, 3);
    for (guint i = 0; i < 3; i++) {
        static const char *const wanted[] = {"Máu", "đê", "ĐÊ"};
        HoaSpan span = g_array_index(marks, HoaSpan, i);

        assert_int_equal(span.len, strlen(wanted[i]));
        assert_memory_equal(text + span.start, wanted[i], span.len);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_texts),   cmocka_unit_test(cut_points), cmocka_unit_test(most_words_win),
        cmocka_unit_test(hostile_texts), cmocka_unit_test(any_text),   cmocka_unit_test(highlights),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
