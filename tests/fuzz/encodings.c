/* Every decoder on any bytes, every encoder on what comes of it, and the way back. The first byte chooses the encoding. */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "encodings.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

/* Well-formed UTF-8; NUL is a character. */
static bool
is_utf8(HoaSlice text)
{
    for (size_t at = 0; at < text.len;) {
        const char *nul = memchr(text.data + at, '\0', text.len - at);
        size_t end = nul != NULL ? (size_t)(nul - text.data) : text.len;

        if (end > at && !g_utf8_validate(text.data + at, (gssize)(end - at), NULL))
            return false;
        at = end + 1;
    }
    return true;
}

/* Normal text is encoded; when nothing got lost, it comes back. */
static void
check_encode(HoaEncoding encoding, HoaSlice text, bool normal)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(GString) back = g_string_new(NULL);
    g_autoptr(GString) again = g_string_new(NULL);
    size_t lost = 0, none = 0;

    hoa_encoding_encode(encoding, text, bytes, &lost);
    hoa_encoding_decode(encoding, slice_of(bytes), back, &none);
    HOLDS(is_utf8(slice_of(back)));
    if (!normal || lost > 0)
        return;
    HOLDS(none == 0);
    hoa_text_normalise(slice_of(back), again, NULL);
    HOLDS(hoa_slice_equal(slice_of(again), text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HoaSlice bytes = hoa_slice((const char *)data + (size > 0), size - (size > 0));
    HoaEncoding encoding = (HoaEncoding)(size > 0 ? data[0] % HOA_N_ENCODINGS : 0);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) normal = g_string_new(NULL);
    size_t lost = 0;

    hoa_encoding_decode(encoding, bytes, text, &lost);
    HOLDS(is_utf8(slice_of(text)) && lost <= bytes.len);
    hoa_text_normalise(slice_of(text), normal, NULL);
    for (int e = HOA_ENCODING_UNKNOWN; e < HOA_N_ENCODINGS; e++) {
        check_encode((HoaEncoding)e, slice_of(normal), true);
        check_encode((HoaEncoding)e, bytes, false);
    }
    HOLDS(hoa_encoding_from_name(bytes) < HOA_N_ENCODINGS);
    HOLDS(hoa_encoding_of_font(bytes) < HOA_N_ENCODINGS);
    return 0;
}
