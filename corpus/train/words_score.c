#include "words_score.h"

void
hoa_word_score_add(HoaWordScore *score, const GArray *gold, const GArray *found)
{
    guint i = 0, k = 0;

    while (i < gold->len && k < found->len) {
        const HoaSpan *a = &g_array_index(gold, HoaSpan, i), *b = &g_array_index(found, HoaSpan, k);
        bool next_gold = a->start <= b->start, next_found = b->start <= a->start;

        score->right += a->start == b->start && a->len == b->len;
        i += next_gold;
        k += next_found;
    }
    score->gold += gold->len;
    score->found += found->len;
    score->sentences++;
}

double
hoa_word_score_precision(const HoaWordScore *score)
{
    return score->found > 0 ? (double)score->right / (double)score->found : 0;
}

double
hoa_word_score_recall(const HoaWordScore *score)
{
    return score->gold > 0 ? (double)score->right / (double)score->gold : 0;
}

double
hoa_word_score_f1(const HoaWordScore *score)
{
    return score->gold + score->found > 0 ? 2.0 * (double)score->right / (double)(score->gold + score->found) : 0;
}

void
hoa_word_spans(HoaSegmenter *segmenter, HoaSlice text, GArray *spans)
{
    HoaWord word;

    g_array_set_size(spans, 0);
    hoa_segmenter_start(segmenter, text);
    while (hoa_segmenter_next(segmenter, &word)) {
        HoaSpan span = {word.offset, word.len};

        g_array_append_val(spans, span);
    }
}
