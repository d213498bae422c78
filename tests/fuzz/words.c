/*
 * Any text, segmented with a model of any numbers; and models with damage that the checksum does not show. The first byte is the
 * bias of the model, the second says how many of the next bytes fill its tables, over and over; the rest is the text. All of it
 * is opened as a model, too.
 */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <xxhash.h>

#include "text.h"
#include "words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())
#define HEAD 64
#define SMALL (HEAD + 2 * (8 << 4)) /* the layout is in text/word_model.h */

static void
put(uint8_t *p, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        p[i] = (uint8_t)(value >> (8 * i));
}

static void
make_model(uint8_t file[static SMALL], int bias, const uint8_t *fill, size_t len)
{
    static const uint8_t head[] = {'h', 'o', 'a', 'w', 'o', 'r', 'd', 0, 1, 0, 0, 0, 4};

    memset(file, 0, SMALL);
    memcpy(file, head, sizeof head);
    put(file + 24, SMALL, 8);
    put(file + 32, (uint32_t)bias, 4);
    put(file + 36, HOA_TEXT_VERSION, 4);
    put(file + 40, 4, 4);
    for (size_t i = HEAD; i < SMALL && len > 0; i++)
        file[i] = fill[i % len];
    put(file + 16, XXH3_64bits(file + 24, SMALL - 24), 8);
}

/* Words are whole items, in order, and none is left out. */
static void
hold_words(const HoaWordModel *model, HoaSlice text)
{
    g_autoptr(HoaSegmenter) segmenter = hoa_segmenter_new(model);
    HoaItems items = {.text = text};
    HoaItem item = {0};
    HoaWord word;
    size_t end = 0;

    hoa_segmenter_start(segmenter, text);
    while (hoa_segmenter_next(segmenter, &word)) {
        size_t word_end = (size_t)word.offset + word.len;

        HOLDS(word.len > 0 && word.items > 0 && word.offset >= end && word_end <= text.len);
        for (unsigned n = 0; n < word.items; n++) {
            HOLDS(hoa_items_next(&items, &item));
            HOLDS(n > 0 || (item.offset == word.offset && item.kind == word.kind && item.gap == word.gap));
            end = item.offset + (size_t)item.len;
        }
        HOLDS(end == word_end);
    }
    HOLDS(!hoa_items_next(&items, &item));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t file[SMALL];
    g_autoptr(HoaWordModel) model = NULL;
    g_autoptr(HoaWordModel) wild = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    size_t fill;

    wild = hoa_word_model_open(hoa_slice((const char *)data, size), NULL);
    if (size < 2)
        return 0;
    fill = MIN((size_t)data[1], size - 2);
    make_model(file, (int)data[0] - 128, data + 2, fill);
    model = hoa_word_model_open(hoa_slice((const char *)file, SMALL), NULL);
    HOLDS(model != NULL);
    hoa_text_normalise(hoa_slice((const char *)data + 2 + fill, size - 2 - fill), text, NULL);
    hold_words(wild != NULL ? wild : model, hoa_slice(text->str, text->len));
    return 0;
}
