/*
 * bench_text FILE: megabytes a second of the text module on one file, next to utf8proc's NFC of the same text.
 *
 * Each figure is the best of five runs of one thread, of bytes of normalised text; the first line tells what the file needed.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "text.h"

#define RUNS 5

/* Does one piece of work on the text and returns a number that depends on it, so that it cannot be left out. */
typedef size_t (*WorkFn)(HoaSlice text);

static size_t
work_is_normal(HoaSlice text)
{
    return hoa_text_is_normal(text);
}

static size_t
work_normalise(HoaSlice text)
{
    g_autoptr(GString) out = g_string_sized_new(text.len + 1);

    hoa_text_normalise(text, out, NULL);
    return out->len;
}

static size_t
work_utf8proc(HoaSlice text)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, &out,
                                        UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    free(out);
    return len > 0 ? (size_t)len : 0;
}

static size_t
work_tokens(HoaSlice text)
{
    return hoa_text_count_tokens(text);
}

static size_t
work_words(HoaSlice text)
{
    return hoa_text_count_words(text);
}

static size_t
work_canonical(HoaSlice text)
{
    HoaTokens tokens = {.text = text};
    char form[HOA_TOKEN_MAX];
    HoaToken token;
    size_t sum = 0;

    while (hoa_tokens_next(&tokens, &token))
        sum += hoa_token_canonical(hoa_slice(text.data + token.offset, token.len), form);
    return sum;
}

static size_t
work_bare(HoaSlice text)
{
    HoaTokens tokens = {.text = text};
    char form[HOA_TOKEN_MAX], bare[HOA_TOKEN_MAX];
    HoaToken token;
    size_t sum = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        size_t len = hoa_token_canonical(hoa_slice(text.data + token.offset, token.len), form);

        sum += hoa_token_bare(hoa_slice(form, len), bare);
    }
    return sum;
}

static size_t
work_text_bare(HoaSlice text)
{
    g_autoptr(GString) out = g_string_sized_new(text.len + 1);

    hoa_text_bare(text, out);
    return out->len;
}

static void
measure(const char *name, WorkFn work, HoaSlice text)
{
    double best = 0;
    size_t result = 0;

    for (int run = 0; run < RUNS; run++) {
        gint64 start = g_get_monotonic_time();
        double rate;

        result = work(text);
        rate = (double)text.len / (double)MAX(1, g_get_monotonic_time() - start);
        best = MAX(best, rate);
    }
    printf("%-28s %8.0f MB/s   (%zu)\n", name, best, result);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) normal = g_string_new(NULL);
    g_autofree char *data = NULL;
    HoaTextRepairs repairs = {0};
    HoaSlice text;
    gsize size = 0;

    if (argc != 2 || !g_file_get_contents(argv[1], &data, &size, &error)) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: bench_text FILE");
        return 1;
    }
    hoa_text_normalise(hoa_slice(data, size), normal, &repairs);
    text = hoa_slice(normal->str, normal->len);
    printf("%zu bytes; repaired: %zu ill-formed, %zu controls, %zu composed\n", (size_t)size, repairs.ill_formed,
           repairs.controls, repairs.composed);
    measure("is_normal", work_is_normal, text);
    measure("normalise, of normal text", work_normalise, text);
    measure("normalise, of the file", work_normalise, hoa_slice(data, size));
    measure("utf8proc NFC, of the file", work_utf8proc, hoa_slice(data, size));
    measure("tokens", work_tokens, text);
    measure("words", work_words, text);
    measure("tokens, canonical", work_canonical, text);
    measure("tokens, canonical, bare", work_bare, text);
    measure("text_bare", work_text_bare, text);
    return 0;
}
