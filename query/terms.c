/* The stages up to tokens, and all of them together. */
#include "terms.h"

#include "encodings.h"
#include "items.h"
#include "sentences.h"
#include "text.h"

static HoaSlice
part_of(HoaSlice text, size_t start, size_t len)
{
    return hoa_slice(text.data + start, len);
}

/* ---- Encoding ------------------------------------------------------------------------------------------------------------ */

static const HoaColumn encoding_columns[] = {
    {.name = "encoding", .heading = N_("Encoding"), .type = HOA_COLUMN_TEXT},
    {.name = "score", .heading = N_("Score"), .type = HOA_COLUMN_REAL, .decimals = 3},
    {.name = "words", .heading = N_("Words"), .type = HOA_COLUMN_INT},
    {.name = "legal", .heading = N_("Legal syllables"), .type = HOA_COLUMN_INT},
    {.name = "accented", .heading = N_("With diacritics"), .type = HOA_COLUMN_INT},
    {.name = "chosen", .heading = N_("Chosen"), .type = HOA_COLUMN_TEXT},
};

static const HoaColumn recovered_columns[] = {
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "encoding", .heading = N_("Encoding"), .type = HOA_COLUMN_TEXT},
    {.name = "before", .heading = N_("Before"), .type = HOA_COLUMN_TEXT},
    {.name = "after", .heading = N_("After"), .type = HOA_COLUMN_TEXT},
    {.name = "score", .heading = N_("Score"), .type = HOA_COLUMN_REAL, .decimals = 3},
    {.name = "score_before", .heading = N_("Score before"), .type = HOA_COLUMN_REAL, .decimals = 3},
};

/* Stretches that hoa_text_recover() would read again, when there are any. */
static void
attach_recovered(HoaTable *to, HoaSlice text)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(HoaRecovered));
    g_autoptr(GString) out = g_string_new(NULL);
    HoaTable *table;

    if (hoa_text_recover(text, HOA_ENCODING_UNKNOWN, out, runs) == 0)
        return;
    table = hoa_table_new(recovered_columns, G_N_ELEMENTS(recovered_columns));
    for (guint i = 0; i < runs->len; i++) {
        const HoaRecovered *run = &g_array_index(runs, HoaRecovered, i);

        hoa_table_add_row(table);
        hoa_table_set_int(table, 0, (int64_t)run->from);
        hoa_table_set_text(table, 1, hoa_encoding_name(run->encoding));
        hoa_table_set_slice(table, 2, part_of(text, run->from, run->from_len));
        hoa_table_set_slice(table, 3, hoa_slice(out->str + run->to, run->to_len));
        hoa_table_set_real(table, 4, run->score);
        hoa_table_set_real(table, 5, run->before);
    }
    hoa_table_set_title(table, _("Stretches that were once read in a wrong encoding"));
    hoa_table_attach(to, "recovered", table);
}

static int
compare_scores(const void *a, const void *b)
{
    const HoaEncodingScore *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (int)x->encoding - (int)y->encoding;
}

HoaTable *
hoa_terms_encoding(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(encoding_columns, G_N_ELEMENTS(encoding_columns));
    HoaEncodingScore best = {.encoding = HOA_ENCODING_UNKNOWN}, scores[HOA_N_ENCODINGS];

    attach_recovered(table, terms->normal);
    if (terms->request->text.len == 0)
        return table;
    hoa_encoding_detect(terms->request->text, &best, scores);
    for (int i = 0; i < HOA_N_ENCODINGS; i++)
        scores[i].encoding = (HoaEncoding)i;
    qsort(scores, HOA_N_ENCODINGS, sizeof *scores, compare_scores);
    for (int i = 0; i < HOA_N_ENCODINGS; i++) {
        const HoaEncodingScore *score = &scores[i];

        if (score->encoding == HOA_ENCODING_UNKNOWN)
            continue;
        hoa_table_add_row(table);
        hoa_table_set_text(table, 0, hoa_encoding_name(score->encoding));
        hoa_table_set_real(table, 1, score->score);
        hoa_table_set_int(table, 2, (int64_t)score->words);
        hoa_table_set_int(table, 3, (int64_t)score->legal);
        hoa_table_set_int(table, 4, (int64_t)score->accented);
        hoa_table_set_text(table, 5, score->encoding == best.encoding ? _("yes") : _("no"));
    }
    return table;
}

/* ---- Normal text ----------------------------------------------------------------------------------------------------------- */

static const HoaColumn normal_columns[] = {
    {.name = "line", .heading = N_("Line"), .type = HOA_COLUMN_INT},
    {.name = "raw", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
    {.name = "normal", .heading = N_("Normalised"), .type = HOA_COLUMN_TEXT},
    {.name = "ill_formed", .heading = N_("Ill-formed"), .type = HOA_COLUMN_INT},
    {.name = "controls", .heading = N_("Controls"), .type = HOA_COLUMN_INT},
    {.name = "composed", .heading = N_("Composed"), .type = HOA_COLUMN_INT},
};

static void
add_line(HoaTable *table, size_t number, HoaSlice line)
{
    g_autoptr(GString) normal = g_string_new(NULL);
    HoaTextRepairs repairs = {0};

    if (line.len > 0 && line.data[line.len - 1] == '\r') {
        line.len--;
        repairs.controls++;
    }
    hoa_text_normalise(line, normal, &repairs);
    hoa_table_add_row(table);
    hoa_table_set_int(table, 0, (int64_t)number);
    hoa_table_set_slice(table, 1, line);
    hoa_table_set_slice(table, 2, hoa_slice(normal->str, normal->len));
    hoa_table_set_int(table, 3, (int64_t)repairs.ill_formed);
    hoa_table_set_int(table, 4, (int64_t)repairs.controls);
    hoa_table_set_int(table, 5, (int64_t)repairs.composed);
}

HoaTable *
hoa_terms_normal(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(normal_columns, G_N_ELEMENTS(normal_columns));
    HoaSlice text = terms->request->text;

    for (size_t at = 0, number = 1; at < text.len; number++) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t stop = end != NULL ? (size_t)(end - text.data) : text.len;

        add_line(table, number, hoa_slice_part(text, at, stop));
        at = stop + 1;
    }
    return table;
}

/* ---- Tokens -------------------------------------------------------------------------------------------------------------- */

static const HoaColumn token_columns[] = {
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "raw", .heading = N_("As written"), .type = HOA_COLUMN_TEXT},
    {.name = "canonical", .heading = N_("Indexed as"), .type = HOA_COLUMN_TEXT},
    {.name = "bare", .heading = N_("Without diacritics"), .type = HOA_COLUMN_TEXT},
    {.name = "kind", .heading = N_("Kind"), .type = HOA_COLUMN_TEXT},
    {.name = "joined", .heading = N_("Pairs with the one before"), .type = HOA_COLUMN_TEXT},
    {.name = "item", .heading = N_("Part of"), .type = HOA_COLUMN_TEXT},
    {.name = "word", .heading = N_("Word"), .type = HOA_COLUMN_INT},
    {.name = "sentence", .heading = N_("Sentence"), .type = HOA_COLUMN_INT},
};

/* The item, word and sentence over a token; tokens come in order, so each cursor only moves on. */
typedef struct {
    HoaItems items;
    HoaItem item;
    HoaSegmenter *segmenter; /* NULL: no model */
    HoaWord word;
    int64_t words;
    HoaSentences sentences;
    HoaSentence sentence;
    int64_t n_sentences;
} Around;

static void
around_token(Around *around, const HoaToken *token)
{
    while (around->item.offset + around->item.len <= token->offset && hoa_items_next(&around->items, &around->item))
        continue;
    while (around->segmenter != NULL && around->word.offset + around->word.len <= token->offset &&
           hoa_segmenter_next(around->segmenter, &around->word))
        around->words++;
    while (around->sentence.offset + around->sentence.len <= token->offset &&
           hoa_sentences_next(&around->sentences, &around->sentence))
        around->n_sentences++;
}

static void
add_token(HoaTable *table, HoaSlice text, const HoaToken *token, const Around *around)
{
    HoaSlice raw = part_of(text, token->offset, token->len);
    char canonical[HOA_TOKEN_MAX], bare[HOA_TOKEN_MAX];
    HoaSlice form = hoa_slice(canonical, hoa_token_canonical(raw, canonical));

    hoa_table_add_row(table);
    hoa_table_set_int(table, 0, token->offset);
    hoa_table_set_slice(table, 1, raw);
    hoa_table_set_slice(table, 2, form);
    hoa_table_set_slice(table, 3, hoa_slice(bare, hoa_token_bare(form, bare)));
    hoa_table_set_text(table, 4, token->kind == HOA_TOKEN_NUMBER ? _("number") : _("letters"));
    hoa_table_set_text(table, 5, token->joined ? _("yes") : _("no"));
    hoa_table_set_text(table, 6, hoa_terms_item_label(around->item.kind));
    if (around->segmenter != NULL)
        hoa_table_set_int(table, 7, around->words);
    hoa_table_set_int(table, 8, around->n_sentences);
}

static void
note_repairs(HoaTable *table, const HoaTextRepairs *repairs)
{
    g_autofree char *note = NULL;

    if (repairs->ill_formed == 0 && repairs->controls == 0 && repairs->composed == 0)
        return;
    note = g_strdup_printf(_("Repaired on reading: %zu ill-formed sequences, %zu control characters, "
                             "%zu characters composed."),
                           repairs->ill_formed, repairs->controls, repairs->composed);
    hoa_table_add_note(table, note);
}

HoaTable *
hoa_terms_tokens(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(token_columns, G_N_ELEMENTS(token_columns));
    const HoaWordModel *model = terms->request->words;
    g_autoptr(HoaSegmenter) segmenter = model != NULL ? hoa_segmenter_new(model) : NULL;
    Around around = {.items = {.text = terms->normal}, .segmenter = segmenter, .sentences = {.text = terms->normal}};
    HoaTokens tokens = {.text = terms->normal};
    HoaToken token;

    if (segmenter != NULL)
        hoa_segmenter_start(segmenter, terms->normal);
    while (hoa_tokens_next(&tokens, &token)) {
        around_token(&around, &token);
        add_token(table, terms->normal, &token, &around);
    }
    return table;
}

/* ---- All ----------------------------------------------------------------------------------------------------------------- */

static const HoaColumn all_columns[] = {
    {.name = "stage", .heading = N_("Step"), .type = HOA_COLUMN_TEXT},
    {.name = "what", .heading = N_("What it shows"), .type = HOA_COLUMN_TEXT},
    {.name = "rows", .heading = N_("Rows"), .type = HOA_COLUMN_INT},
};

const char *const hoa_terms_stages[] = {"encoding", "normal", "repair",    "tokens",  "syllables", "items",
                                        "words",    "sentences", "restore", "all",    NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(hoa_terms_stages) == HOA_N_TERMS_STAGES + 1);

static const struct {
    const char *title;
    HoaTable *(*make)(const HoaTerms *terms);
} stages[HOA_TERMS_ALL] = {
    [HOA_TERMS_ENCODING] = {N_("How well the bytes read in each encoding"), hoa_terms_encoding},
    [HOA_TERMS_NORMAL] = {N_("Lines as written, and normalised"), hoa_terms_normal},
    [HOA_TERMS_REPAIR] = {N_("What would be repaired"), hoa_terms_repair},
    [HOA_TERMS_TOKENS] = {N_("Tokens, as they are indexed"), hoa_terms_tokens},
    [HOA_TERMS_SYLLABLES] = {N_("Syllables and their parts"), hoa_terms_syllables},
    [HOA_TERMS_ITEMS] = {N_("What people read in it"), hoa_terms_items},
    [HOA_TERMS_WORDS] = {N_("Words, of one syllable or several"), hoa_terms_words},
    [HOA_TERMS_SENTENCES] = {N_("Sentences"), hoa_terms_sentences},
    [HOA_TERMS_RESTORE] = {N_("Diacritics put back"), hoa_terms_restore},
};

static HoaTable *
all_table(const HoaTerms *terms)
{
    HoaTable *table = hoa_table_new(all_columns, G_N_ELEMENTS(all_columns));

    for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
        HoaTable *stage = stages[i].make(terms);

        hoa_table_add_row(table);
        hoa_table_set_text(table, 0, hoa_terms_stages[i]);
        hoa_table_set_text(table, 1, _(stages[i].title));
        hoa_table_set_int(table, 2, (int64_t)hoa_table_rows(stage));
        hoa_table_set_title(stage, _(stages[i].title));
        hoa_table_attach(table, hoa_terms_stages[i], stage);
    }
    return table;
}

bool
hoa_terms_table(const HoaTermsRequest *request, HoaTable **answer, GError **error)
{
    g_autoptr(GString) normal = g_string_new(NULL);
    HoaTerms terms = {.request = request};
    HoaTextRepairs repairs = {0};

    *answer = NULL;
    hoa_text_normalise(request->text, normal, &repairs);
    if (request->text.len > UINT32_MAX || normal->len > UINT32_MAX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("the text has more than %zu bytes"), (size_t)UINT32_MAX);
        return false;
    }
    terms.normal = hoa_slice(normal->str, normal->len);
    *answer = request->stage == HOA_TERMS_ALL ? all_table(&terms) : stages[request->stage].make(&terms);
    note_repairs(*answer, &repairs);
    return true;
}
