/*
 * Any text, counted and restored with what was counted; and models with damage that the checksum does not show. The first byte
 * chooses: even, the rest is text; odd, the next two bytes each are a place and a change in a small model, the rest is text.
 */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <xxhash.h>

#include "restore.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())
#define CHANGES 8
#define SUM_AT 16 /* of the checksum; what it covers begins after it */

static const char LESSON[] = "Người tốt việc tốt ở khắp nơi. Con đường làng sạch đẹp, đường phố không còn rác.\n"
                             "Ông Nguyễn Văn Hùng cùng bà con hiến máu, bạn bè giúp bán hàng.\n";

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static void
restore(const HoaRestorer *restorer, HoaSlice text, bool sound)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) quick = g_string_new(NULL);
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(HoaRestored));
    size_t from = 0, to = 0;

    hoa_text_restore(restorer, text, out, choices);
    hoa_text_restore(restorer, text, quick, NULL);
    HOLDS(g_string_equal(out, quick));
    HOLDS(g_utf8_validate(out->str, (gssize)out->len, NULL));
    for (guint i = 0; i < choices->len; i++) {
        const HoaRestored *choice = &g_array_index(choices, HoaRestored, i);

        HOLDS(choice->from >= from && choice->from + choice->from_len <= text.len && choice->to >= to);
        from = choice->from + choice->from_len;
        to = choice->to + choice->to_len;
        HOLDS(to <= out->len && choice->n_alternatives <= 4);
        HOLDS(choice->confidence >= 0 && choice->confidence <= 1.001f);
    }
    hoa_restorer_log2(restorer, text, slice_of(out));
    if (sound) { /* only diacritics were added */
        g_autoptr(GString) a = g_string_new(NULL);
        g_autoptr(GString) b = g_string_new(NULL);

        hoa_text_bare(text, a);
        hoa_text_bare(slice_of(out), b);
        HOLDS(g_string_equal(a, b));
    }
}

static void
write_model(HoaSlice text, GString *model)
{
    g_autoptr(HoaSpellingCounts) counts = hoa_spelling_counts_new();

    hoa_spelling_counts_add(counts, HOA_SLICE(LESSON));
    hoa_spelling_counts_add(counts, HOA_SLICE(LESSON));
    hoa_spelling_counts_add(counts, text);
    hoa_spelling_counts_add(counts, text);
    hoa_spelling_counts_write(counts, 1, model);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) model = g_string_new(NULL);
    g_autoptr(HoaRestorer) restorer = NULL;
    size_t used = size > 0 ? 1 : 0;
    bool damage = size > 0 && (data[0] & 1) != 0;

    if (damage)
        used = MIN(size, 1 + 3 * CHANGES);
    hoa_restorer_free(hoa_restorer_open(hoa_slice((const char *)data, size), NULL));
    hoa_text_normalise(hoa_slice((const char *)data + used, size - used), text, NULL);
    write_model(damage ? HOA_SLICE_EMPTY : slice_of(text), model);
    for (size_t i = 1; damage && i + 2 < used; i += 3) {
        size_t at = SUM_AT + 8 + (data[i] | (size_t)data[i + 1] << 8) % (model->len - SUM_AT - 8);

        model->str[at] = (char)(model->str[at] ^ (char)data[i + 2]);
    }
    if (damage) {
        uint64_t sum = XXH3_64bits(model->str + SUM_AT + 8, model->len - SUM_AT - 8);

        for (int i = 0; i < 8; i++)
            model->str[SUM_AT + i] = (char)(sum >> 8 * i);
    }
    restorer = hoa_restorer_open(slice_of(model), NULL);
    HOLDS(damage || restorer != NULL);
    if (restorer != NULL)
        restore(restorer, slice_of(text), !damage);
    return 0;
}
