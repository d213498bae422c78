#include "lexicon.h"

/* The lexicon's own seed; a change makes other essays. */
#define LEXICON_SEED UINT64_C(20150201)
/* Syllables in use, of all that the rules allow: dictionaries hold about so many. */
#define SYLLABLES 6500
#define MADE_WORDS 30000
/* The greatest weight; with at most 2^16 words all products stay below 2^40 and totals below 2^32. */
#define WEIGHT (UINT32_C(1) << 24)

void
pick_init(Pick *pick, const uint32_t *weights, uint32_t n)
{
    g_autofree uint64_t *scaled = g_new(uint64_t, n);
    g_autofree uint32_t *small = g_new(uint32_t, n), *large = g_new(uint32_t, n);
    uint32_t n_small = 0, n_large = 0;
    uint64_t total = 0;

    for (uint32_t i = 0; i < n; i++)
        total += weights[i];
    g_assert(total > 0 && total <= UINT32_MAX);
    *pick = (Pick){.n = n, .total = (uint32_t)total, .limit = g_new(uint32_t, n), .other = g_new(uint32_t, n)};
    for (uint32_t i = 0; i < n; i++) {
        scaled[i] = (uint64_t)weights[i] * n;
        pick->limit[i] = pick->total;
        pick->other[i] = i;
        if (scaled[i] < total)
            small[n_small++] = i;
        else
            large[n_large++] = i;
    }
    while (n_small > 0 && n_large > 0) {
        uint32_t few = small[--n_small], many = large[n_large - 1];

        pick->limit[few] = (uint32_t)scaled[few];
        pick->other[few] = many;
        scaled[many] -= total - scaled[few];
        if (scaled[many] < total) {
            n_large--;
            small[n_small++] = many;
        }
    }
}

void
pick_clear(Pick *pick)
{
    g_clear_pointer(&pick->limit, g_free);
    g_clear_pointer(&pick->other, g_free);
}

static void
pick_init_zipf(Pick *pick, uint32_t n, uint32_t shift)
{
    g_autofree uint32_t *weights = g_new(uint32_t, n);

    for (uint32_t r = 0; r < n; r++)
        weights[r] = WEIGHT / (r + 1 + shift);
    pick_init(pick, weights, n);
}

/* ---- Words ------------------------------------------------------------------------------------------------------------- */

static HoaSlice
keep(Lexicon *lexicon, const char *text)
{
    return hoa_slice_from(g_string_chunk_insert(lexicon->bytes, text));
}

static Word
make_word(Lexicon *lexicon, const char *text)
{
    gunichar first = g_unichar_toupper(g_utf8_get_char(text));
    char capital[7] = "";
    g_autofree char *raised = NULL;
    Word word = {.syllables = 1};

    g_unichar_to_utf8(first, capital);
    raised = g_strconcat(capital, g_utf8_next_char(text), NULL);
    for (const char *p = text; *p != '\0'; p++)
        word.syllables += *p == ' ';
    word.lower = keep(lexicon, text);
    word.capital = keep(lexicon, raised);
    return word;
}

static void
fill_from_text(Lexicon *lexicon, WordList *list, const char *text, uint32_t shift)
{
    g_auto(GStrv) words = g_strsplit(text, "|", -1);

    list->n = g_strv_length(words);
    list->words = g_new(Word, list->n);
    for (uint32_t i = 0; i < list->n; i++)
        list->words[i] = make_word(lexicon, words[i]);
    pick_init_zipf(&list->pick, list->n, shift);
}

/* The syllables in an order by chance, so that rank says nothing about spelling. */
static void
fill_syllables(Lexicon *lexicon)
{
    g_autoptr(GPtrArray) all = generate_syllables();
    Random r = random_stream(LEXICON_SEED, 0, 's');
    WordList *list = &lexicon->syllables;

    list->n = MIN(SYLLABLES, all->len);
    list->words = g_new(Word, list->n);
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t k = random_between(&r, i, all->len - 1);
        gpointer chosen = all->pdata[k];

        all->pdata[k] = all->pdata[i];
        all->pdata[i] = chosen;
        list->words[i] = make_word(lexicon, chosen);
    }
    pick_init_zipf(&list->pick, list->n, 60);
}

/* Words of two syllables, one in eight of three. */
static void
fill_made(Lexicon *lexicon)
{
    Random r = random_stream(LEXICON_SEED, 0, 'w');
    WordList *list = &lexicon->made;
    g_autoptr(GString) text = g_string_new(NULL);

    list->n = MADE_WORDS;
    list->words = g_new(Word, list->n);
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t syllables = random_below(&r, 8) == 0 ? 3 : 2;

        g_string_truncate(text, 0);
        for (uint32_t k = 0; k < syllables; k++)
            g_string_append_printf(text, "%s%s", k > 0 ? " " : "", words_draw(&lexicon->syllables, &r)->lower.data);
        list->words[i] = make_word(lexicon, text->str);
    }
    pick_init_zipf(&list->pick, list->n, 30);
}

Lexicon *
lexicon_new(void)
{
    Lexicon *lexicon = g_new0(Lexicon, 1);

    lexicon->bytes = g_string_chunk_new(64 << 10);
    fill_from_text(lexicon, &lexicon->function, generate_function_words, 4);
    fill_from_text(lexicon, &lexicon->genre, generate_genre_words, 20);
    lexicon->themes = g_new0(WordList, generate_n_themes);
    for (size_t t = 0; t < generate_n_themes; t++)
        fill_from_text(lexicon, &lexicon->themes[t], generate_themes[t].words, 3);
    fill_syllables(lexicon);
    fill_made(lexicon);
    pick_init_zipf(&lexicon->theme_pick, THEME_WORDS, 8);
    return lexicon;
}

static void
clear_words(WordList *list)
{
    g_clear_pointer(&list->words, g_free);
    pick_clear(&list->pick);
}

void
lexicon_free(Lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    clear_words(&lexicon->function);
    clear_words(&lexicon->genre);
    clear_words(&lexicon->syllables);
    clear_words(&lexicon->made);
    for (size_t t = 0; t < generate_n_themes; t++)
        clear_words(&lexicon->themes[t]);
    g_free(lexicon->themes);
    pick_clear(&lexicon->theme_pick);
    g_string_chunk_free(lexicon->bytes);
    g_free(lexicon);
}

const Word *
lexicon_theme_word(const Lexicon *lexicon, size_t theme, Random *r)
{
    uint64_t rank = pick_draw(&lexicon->theme_pick, r);

    return &lexicon->made.words[random_mix(rank << 16 | theme) % lexicon->made.n];
}

/* ---- Alternatives ------------------------------------------------------------------------------------------------------ */

size_t
alternatives_count(const char *list)
{
    size_t n = 1;

    for (; *list != '\0'; list++)
        n += *list == '|';
    return n;
}

HoaSlice
alternatives_get(const char *list, size_t i)
{
    const char *end;

    for (; i > 0 && (end = strchr(list, '|')) != NULL; i--)
        list = end + 1;
    end = strchr(list, '|');
    return hoa_slice(list, end != NULL ? (size_t)(end - list) : strlen(list));
}

HoaSlice
alternatives_draw(const char *list, Random *r)
{
    return alternatives_get(list, random_below(r, (uint32_t)alternatives_count(list)));
}
