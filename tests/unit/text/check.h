/* What the tests of text share. */
#ifndef CHECK_H
#define CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"

static inline char *
canonical(const char *token)
{
    char out[HOA_TOKEN_MAX];

    return g_strndup(out, hoa_token_canonical(hoa_slice_from(token), out));
}

static inline char *
bare(const char *token)
{
    char out[HOA_TOKEN_MAX];

    return g_strndup(out, hoa_token_bare(hoa_slice_from(token), out));
}

static inline void
assert_canonical(const char *token, const char *expected)
{
    g_autofree char *form = canonical(token);
    g_autofree char *again = canonical(form);

    assert_string_equal(form, expected);
    assert_string_equal(again, expected);
}

static inline void
assert_bare(const char *token, const char *expected)
{
    g_autofree char *form = canonical(token);
    g_autofree char *got = bare(form);

    assert_string_equal(got, expected);
    assert_true(hoa_token_is_bare(hoa_slice_from(got)));
}

#endif
