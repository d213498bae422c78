/* Repairs of any text: what comes out is normal, every change can be undone, and offsets tell the truth. */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "repair.h"
#include "restore.h"
#include "syllables.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static void
check_repairs(HoaSlice text, const GString *out, const GArray *repairs, const size_t *counts)
{
    size_t from = 0, to = 0, by_kind[HOA_N_REPAIRS] = {0};

    for (guint i = 0; i < repairs->len; i++) {
        const HoaRepair *repair = &g_array_index(repairs, HoaRepair, i);

        HOLDS(repair->kind < HOA_N_REPAIRS && repair->confidence > 0 && repair->confidence <= 1);
        HOLDS(repair->from >= from && repair->to >= to && repair->from - from == repair->to - to);
        HOLDS(memcmp(text.data + from, out->str + to, repair->from - from) == 0);
        from = repair->from + repair->from_len;
        to = repair->to + repair->to_len;
        HOLDS(from <= text.len && to <= out->len);
        by_kind[repair->kind]++;
    }
    HOLDS(text.len - from == out->len - to);
    HOLDS(memcmp(by_kind, counts, sizeof by_kind) == 0);
}

static void
check_text(HoaSlice text, const HoaRepairOptions *options)
{
    g_autoptr(GArray) repairs = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) originals = g_string_new(NULL);
    g_autoptr(GString) back = g_string_new(NULL);
    size_t counts[HOA_N_REPAIRS] = {0};

    hoa_text_repair(text, options, out, repairs, counts);
    check_repairs(text, out, repairs, counts);
    if (hoa_text_is_normal(text))
        HOLDS(hoa_text_is_normal(slice_of(out)));
    hoa_repair_originals(text, repairs, originals);
    hoa_text_unrepair(slice_of(out), repairs, slice_of(originals), back);
    HOLDS(hoa_slice_equal(slice_of(back), text));
}

/* Statistics for lost letters, made once and kept. */
static const HoaRestorer *
restorer(void)
{
    static HoaRestorer *made;
    static GString *model;

    if (made == NULL) {
        g_autoptr(HoaSpellingCounts) counts = hoa_spelling_counts_new();

        for (int i = 0; i < 2; i++)
            hoa_spelling_counts_add(counts, HOA_SLICE("Bạn nhỏ nhặt được của rơi trả lại người mất, cả trường đều khen ngợi.\n"
                                                      "Nhiều hoàn cảnh khó khăn ở quận Mười đã được giúp đỡ kịp thời.\n"));
        model = g_string_new(NULL);
        hoa_spelling_counts_write(counts, 1, model);
        made = hoa_restorer_open(slice_of(model), NULL);
        HOLDS(made != NULL);
    }
    return made;
}

static bool
visit_reading(HoaSlice form, int cost, void *data)
{
    HOLDS(hoa_syllable_code(form) != 0 && cost >= 1 && cost <= 3);
    return ++*(int *)data < 200;
}

static void
check_token(HoaSlice text)
{
    HoaTokens tokens = {.text = text};
    HoaToken token;

    for (int i = 0; i < 3 && hoa_tokens_next(&tokens, &token); i++) {
        char typed[32], canonical[HOA_TOKEN_MAX], key[HOA_TOKEN_MAX];
        HoaSlice bytes = hoa_slice(text.data + token.offset, token.len);
        HoaSlice form = hoa_slice(canonical, hoa_token_canonical(bytes, canonical));
        size_t len = hoa_typing_undo(bytes, typed);
        int readings = 0;

        HOLDS(len <= sizeof typed && (len == 0 || hoa_syllable_code(hoa_slice(typed, len)) != 0));
        HOLDS(hoa_token_iy_key(form, key) <= HOA_TOKEN_MAX);
        if (i == 0)
            hoa_ocr_candidates(form, visit_reading, &readings);
        HOLDS(readings <= 200);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HoaSlice text = hoa_slice((const char *)data, size);
    HoaRepairOptions eager = {.eager = true};
    HoaRepairOptions some = {.skip = size > 0 ? data[0] * 5u : 0};
    HoaRepairOptions informed = {.restorer = restorer()};
    g_autoptr(GString) normal = g_string_new(NULL);

    hoa_text_normalise(text, normal, NULL);
    check_text(slice_of(normal), NULL);
    check_text(slice_of(normal), &eager);
    check_text(slice_of(normal), &some);
    check_text(slice_of(normal), &informed);
    check_text(text, NULL); /* not normal: safe all the same */
    check_text(text, &informed);
    check_token(slice_of(normal));
    return 0;
}
