#include "words_lexicon.h"

#include <jansson.h>
#include <stdlib.h>

#include "words_data.h"

HoaWordLexicon *
hoa_word_lexicon_new(unsigned bits)
{
    HoaWordLexicon *lexicon = g_new0(HoaWordLexicon, 1);

    lexicon->bits = bits;
    lexicon->buckets = g_new0(uint64_t, (size_t)1 << bits);
    lexicon->bytes = g_malloc0((size_t)8 << bits);
    return lexicon;
}

void
hoa_word_lexicon_free(HoaWordLexicon *lexicon)
{
    g_free(lexicon->buckets);
    g_free(lexicon->bytes);
    g_free(lexicon);
}

static void
put(HoaWordLexicon *lexicon, uint64_t gram, unsigned value)
{
    uint64_t *bucket = &lexicon->buckets[hoa_word_bucket(gram, lexicon->bits)];
    uint16_t mark = hoa_word_fingerprint(gram);

    for (unsigned lane = 0; lane < 64; lane += 16) {
        uint16_t held = (uint16_t)(*bucket >> lane);

        if ((held & 0x3f) == 0)
            lexicon->entries++;
        else if (held >> 6 != mark)
            continue;
        held = (uint16_t)(mark << 6 | (held & 0x3f) | value);
        *bucket = (*bucket & ~((uint64_t)0xffff << lane)) | (uint64_t)held << lane;
        return;
    }
    lexicon->lost++;
}

/* Adds a word that has two to four units. */
static void
add_word(HoaWordLexicon *lexicon, const char *word, unsigned value)
{
    /* Which n-gram the word is at each of its borders: by its length and the border. */
    static const uint8_t gram_of[5][4] = {{0}, {0}, {0, 0}, {0, 2, 1}, {0, 5, 3, 4}};
    HoaWordUnit padded[HOA_WORD_SIDE + 8 + HOA_WORD_SIDE], *units = padded + HOA_WORD_SIDE;
    g_autofree char *lower = g_utf8_strdown(word, -1);
    g_autoptr(GString) clean = g_string_new(NULL);
    HoaItems items;
    HoaItem item;
    size_t n = 0;

    hoa_text_normalise(hoa_slice_from(lower), clean, NULL);
    items = (HoaItems){.text = hoa_slice(clean->str, clean->len)};
    while (n <= 4 && hoa_items_next(&items, &item))
        units[n++] = hoa_word_unit(items.text, &item);
    if (n < 2 || n > 4)
        return;
    hoa_word_pad(units, n, HOA_WORD_STOP_KEY);
    for (size_t i = 1; i < n; i++) {
        HoaWordWindow window = hoa_word_window(&units[i]);
        uint64_t grams[HOA_WORD_GRAMS];

        hoa_word_grams(&window, grams);
        put(lexicon, grams[gram_of[n][i]], value);
    }
    lexicon->words++;
}

bool
hoa_word_lexicon_add_json(HoaWordLexicon *lexicon, const char *path, GError **error)
{
    json_error_t fault;
    json_t *root = json_load_file(path, 0, &fault), *entry;
    const char *word;

    if (!json_is_object(root)) {
        json_decref(root);
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, "%s: %s", path, root == NULL ? fault.text : "not an object");
        return false;
    }
    json_object_foreach(root, word, entry)
        add_word(lexicon, word, HOA_WORD_LIST_DICTIONARY);
    json_decref(root);
    return true;
}

static void
add_line(HoaSlice line, size_t number, void *data)
{
    g_autofree char *word = hoa_slice_dup(line);

    (void)number;
    if (g_utf8_validate(word, -1, NULL))
        add_word(data, word, HOA_WORD_LIST_WIDE);
}

void
hoa_word_lexicon_add_lines(HoaWordLexicon *lexicon, HoaSlice lines)
{
    hoa_seg_lines(lines, add_line, lexicon);
}

static void
count_words(HoaSlice line, size_t number, void *data)
{
    GHashTable *counts = data;
    g_autofree char *text = hoa_slice_dup(line);
    g_auto(GStrv) tokens = g_strsplit(text, " ", -1);

    (void)number;
    for (char **token = tokens; *token != NULL; token++) {
        char *word;

        if (strchr(*token, '_') == NULL)
            continue;
        word = g_utf8_strdown(g_strdelimit(*token, "_", ' '), -1);
        g_hash_table_insert(counts, word, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, word)) + 1));
    }
}

static int
compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
hoa_word_lexicon_add_frequent(HoaWordLexicon *lexicon, HoaSlice lines, unsigned often)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char **words = NULL;
    guint n;

    hoa_seg_lines(lines, count_words, counts);
    words = (char **)g_hash_table_get_keys_as_array(counts, &n);
    qsort(words, n, sizeof *words, compare_words);
    for (guint i = 0; i < n; i++)
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, words[i])) >= often)
            add_word(lexicon, words[i], HOA_WORD_LIST_TEXT);
}

void
hoa_word_lexicon_finish(HoaWordLexicon *lexicon)
{
    for (size_t i = 0; i < (size_t)1 << lexicon->bits; i++)
        for (unsigned byte = 0; byte < 8; byte++)
            lexicon->bytes[i * 8 + byte] = (uint8_t)(lexicon->buckets[i] >> (8 * byte));
}
