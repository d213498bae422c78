/* Everything that text does, on any bytes, and what must hold of the results. */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static HoaSlice
canonical(HoaSlice token, char out[static HOA_TOKEN_MAX])
{
    size_t len = hoa_token_canonical(token, out);

    HOLDS(len <= HOA_TOKEN_MAX);
    return hoa_slice(out, len);
}

static HoaSlice
bare(HoaSlice token, char out[static HOA_TOKEN_MAX])
{
    size_t len = hoa_token_bare(token, out);

    HOLDS(len <= HOA_TOKEN_MAX);
    return hoa_slice(out, len);
}

static void
hold_canonical(HoaSlice form)
{
    char again[HOA_TOKEN_MAX];

    HOLDS(form.len > 0 && hoa_slice_equal(canonical(form, again), form));
}

typedef struct {
    HoaSlice from;
    size_t visits;
} Visit;

static bool
visit_spelling(HoaSlice spelling, void *data)
{
    Visit *visit = data;
    char out[HOA_TOKEN_MAX];

    hold_canonical(spelling);
    HOLDS(hoa_slice_equal(bare(spelling, out), visit->from));
    return ++visit->visits < 1000;
}

static bool
visit_near(HoaSlice form, int cost, void *data)
{
    Visit *visit = data;

    hold_canonical(form);
    HOLDS(cost >= 1 && cost <= 3 && !hoa_slice_equal(form, visit->from));
    return ++visit->visits < 1000;
}

static void
check_token(HoaSlice token, HoaTokenKind kind, bool deep)
{
    char form_bytes[HOA_TOKEN_MAX], bare_bytes[HOA_TOKEN_MAX], again_bytes[HOA_TOKEN_MAX];
    HoaSlice form = canonical(token, form_bytes);
    HoaSlice plain = bare(form, bare_bytes);
    Visit spellings = {.from = plain};
    Visit near = {.from = form};

    HOLDS(g_utf8_validate(form.data, (gssize)form.len, NULL) && hoa_text_is_normal(form));
    hold_canonical(form);
    HOLDS(g_utf8_validate(plain.data, (gssize)plain.len, NULL) && hoa_text_is_normal(plain));
    HOLDS(hoa_slice_equal(bare(plain, again_bytes), plain));
    HOLDS(hoa_token_is_bare(plain));
    HOLDS(hoa_token_is_bare(form) == hoa_slice_equal(form, plain));
    HOLDS(kind == HOA_TOKEN_LETTERS || kind == HOA_TOKEN_NUMBER);
    if (!deep)
        return;
    hoa_syllable_spellings(plain, visit_spelling, &spellings);
    HOLDS(spellings.visits >= 1 && spellings.visits <= 400);
    hoa_syllable_near(form, visit_near, &near);
    HOLDS(near.visits <= 600);
}

/* The tokens of any bytes stay inside; those of normal text are checked further. */
static void
check_tokens(HoaSlice text, bool normal)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;
    size_t end = 0, count = 0;

    while (hoa_tokens_next(&tokens, &token)) {
        HoaSlice bytes = hoa_slice(text.data + token.offset, token.len);

        HOLDS(token.len > 0 && token.offset >= end && token.offset + token.len <= text.len);
        HOLDS(!token.joined || count > 0);
        end = token.offset + token.len;
        count++;
        if (normal) {
            HOLDS(g_utf8_validate(bytes.data, (gssize)bytes.len, NULL));
            check_token(bytes, token.kind, count <= 4);
        }
    }
    HOLDS(hoa_text_count_tokens(text) == count);
    HOLDS(hoa_text_count_words(text) <= text.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HoaSlice text = hoa_slice((const char *)data, size);
    g_autoptr(GString) normal = g_string_new(NULL);
    g_autoptr(GString) again = g_string_new(NULL);
    g_autoptr(GString) plain = g_string_new(NULL);
    g_autoptr(GString) plainer = g_string_new(NULL);
    char out[HOA_TOKEN_MAX];
    HoaTextRepairs repairs = {0}, none = {0};

    check_tokens(text, false);
    canonical(text, out);
    bare(text, out);
    hoa_token_is_bare(text);

    hoa_text_normalise(text, normal, &repairs);
    HOLDS(g_utf8_validate(normal->str, (gssize)normal->len, NULL));
    HOLDS(memchr(normal->str, 0, normal->len) == NULL && memchr(normal->str, '\r', normal->len) == NULL);
    HOLDS(hoa_text_is_normal(slice_of(normal)));
    HOLDS(hoa_text_is_normal(text) == hoa_slice_equal(text, slice_of(normal)));
    HOLDS((repairs.ill_formed + repairs.controls + repairs.composed == 0) == hoa_text_is_normal(text));
    hoa_text_normalise(slice_of(normal), again, &none);
    HOLDS(g_string_equal(normal, again) && none.ill_formed + none.controls + none.composed == 0);

    check_tokens(slice_of(normal), true);
    hoa_text_bare(slice_of(normal), plain);
    HOLDS(hoa_text_is_normal(slice_of(plain)));
    hoa_text_bare(slice_of(plain), plainer);
    HOLDS(g_string_equal(plain, plainer));
    return 0;
}
