/* Detection and recovery of any bytes, and what must hold of the results. */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "encodings.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static void
check_detection(HoaSlice bytes)
{
    HoaEncodingScore best, all[HOA_N_ENCODINGS];

    hoa_encoding_detect(bytes, &best, all);
    HOLDS(best.encoding < HOA_N_ENCODINGS && (bytes.len == 0) == (best.encoding == HOA_ENCODING_UNKNOWN));
    for (int i = 0; i < HOA_N_ENCODINGS; i++) {
        HOLDS((int)all[i].encoding == i && all[i].score >= 0 && all[i].score <= 1);
        HOLDS(all[i].accented <= all[i].legal && all[i].legal <= all[i].words);
    }
}

/* Stretches are in order and apart; what lies between them is the input, and the output of valid text is valid. */
static void
check_recovery(HoaSlice text, HoaEncoding font)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(HoaRecovered));
    size_t changed = hoa_text_recover(text, font, out, runs), from = 0, to = 0;

    HOLDS(changed == runs->len);
    for (guint i = 0; i < runs->len; i++) {
        const HoaRecovered *run = &g_array_index(runs, HoaRecovered, i);

        HOLDS(run->from >= from && run->to >= to && run->from - from == run->to - to);
        HOLDS(memcmp(text.data + from, out->str + to, run->from - from) == 0);
        HOLDS(run->from_len > 0 && run->to_len > 0 && run->score >= 0 && run->score <= 1 && run->before >= 0);
        from = run->from + run->from_len;
        to = run->to + run->to_len;
        HOLDS(from <= text.len && to <= out->len);
    }
    HOLDS(text.len - from == out->len - to);
    HOLDS(text.len == from || memcmp(text.data + from, out->str + to, text.len - from) == 0);
    if (g_utf8_validate_len(text.data, text.len, NULL))
        HOLDS(g_utf8_validate_len(out->str, out->len, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HoaSlice bytes = hoa_slice((const char *)data, size);
    g_autoptr(GString) latin = g_string_new(NULL);
    HoaEncoding font = size > 0 ? (HoaEncoding)(data[size - 1] % HOA_N_ENCODINGS) : HOA_ENCODING_UNKNOWN;

    check_detection(bytes);
    check_recovery(bytes, font);
    for (size_t i = 0; i < size; i++)
        g_string_append_unichar(latin, data[i]);
    check_recovery(hoa_slice(latin->str, latin->len), font);
    return 0;
}
