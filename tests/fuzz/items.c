/* Items and sentences of any bytes: they part the text, move on, and are the same from any border. */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "items.h"
#include "sentences.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition) ((condition) ? (void)0 : abort())

static void
check_values(HoaSlice bytes, const HoaItem *item)
{
    int64_t value;
    unsigned decimals;
    int year, month, day;
    bool date = hoa_item_date(bytes, &year, &month, &day);

    HOLDS(date || item->kind != HOA_ITEM_DATE);
    HOLDS(date || (year == 0 && month == 0 && day == 0));
    HOLDS(!date || (month >= 1 && month <= 12 && day >= 0 && day <= 31 && year >= 0 && year < 3000));
    HOLDS(hoa_item_number(bytes, &value, &decimals) || (value == 0 && decimals == 0));
    HOLDS(decimals <= 32);
}

/* No token of text.h lies in two items. */
static void
check_tokens(HoaTokens *tokens, HoaToken *token, bool *more, const HoaItem *item)
{
    size_t end = item->offset + (size_t)item->len;

    for (; *more && token->offset < end; *more = hoa_tokens_next(tokens, token))
        HOLDS(token->offset >= item->offset && token->offset + (size_t)token->len <= end);
}

static void
check_items(HoaSlice text, bool normal, bool signs_apart)
{
    HoaItems items = {.text = text, .signs_apart = signs_apart};
    HoaTokens tokens = {.text = text};
    HoaItem item, again;
    HoaToken token;
    bool more = hoa_tokens_next(&tokens, &token);
    size_t end = 0;

    while (hoa_items_next(&items, &item)) {
        HoaItems restarted = {.text = text, .at = end, .signs_apart = signs_apart};
        HoaSlice bytes = hoa_slice(text.data + item.offset, item.len);

        HOLDS(item.offset >= end && item.len > 0 && item.offset + (size_t)item.len <= text.len);
        HOLDS(item.kind < HOA_N_ITEM_KINDS && item.letter_case <= HOA_CASE_NONE && item.gap <= 3);
        HOLDS(hoa_text_count_words(hoa_slice(text.data + end, item.offset - end)) == 0);
        HOLDS((item.gap == 0) == (item.offset == end));
        HOLDS((item.code != 0) == (item.kind == HOA_ITEM_SYLLABLE) && item.code < HOA_SYLLABLE_CODES);
        HOLDS(hoa_items_next(&restarted, &again) && again.offset == item.offset && again.len == item.len &&
              again.kind == item.kind && again.gap == item.gap);
        HOLDS(!normal || g_utf8_validate(bytes.data, (gssize)bytes.len, NULL));
        check_tokens(&tokens, &token, &more, &item);
        check_values(bytes, &item);
        end = item.offset + (size_t)item.len;
    }
    HOLDS(!more);
    HOLDS(hoa_text_count_words(hoa_slice(text.data + end, text.len - end)) == 0);
}

static void
check_sentences(HoaSlice text)
{
    HoaSentences sentences = {.text = text};
    HoaSentence sentence;
    size_t end = 0;
    uint32_t paragraph = 0;

    while (hoa_sentences_next(&sentences, &sentence)) {
        HOLDS(sentence.offset >= end && sentence.len > 0 && sentence.offset + (size_t)sentence.len <= text.len);
        HOLDS(hoa_text_count_words(hoa_slice(text.data + end, sentence.offset - end)) == 0);
        HOLDS(sentence.paragraph - paragraph <= 1 && sentence.line_first <= 1);
        paragraph = sentence.paragraph;
        end = sentence.offset + (size_t)sentence.len;
    }
    HOLDS(hoa_text_count_words(hoa_slice(text.data + end, text.len - end)) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HoaSlice text = hoa_slice((const char *)data, size);
    g_autoptr(GString) normal = g_string_new(NULL);

    check_items(text, false, false);
    check_sentences(text);
    hoa_text_normalise(text, normal, NULL);
    check_items(hoa_slice(normal->str, normal->len), true, size % 2 == 1);
    check_sentences(hoa_slice(normal->str, normal->len));
    return 0;
}
