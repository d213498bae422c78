/*
 * What recognition programs confuse, most of all those that were not taught Vietnamese. The pairs were collected from
 * scans of official papers and essays ("Poc lap" for Độc lập, "KE ROACH", "Quy4t dinh", "nirac", "ngudi", "boat
 * dong"): shapes that look alike, letters that fall apart, and diacritics lost or misread as digits.
 */
#include "repair_private.h"

#define READINGS_MAX 200
#define TRIES_MAX 40000 /* spellings tried for one token, legal or not */
#define TOKEN_BYTES 24

typedef struct {
    const char *seen, *meant;
} Confusion;

static const Confusion CONFUSIONS[] = {
    {"d", "đ"}, {"p", "đ"}, {"b", "h"}, {"r", "h"}, {"h", "b"}, {"ir", "ư"}, {"u", "ư"}, {"n", "h"}, {"l", "t"},
    {"t", "l"}, {"1", "l"}, {"1", "i"}, {"l", "i"}, {"i", "l"}, {"0", "o"}, {"6", "ố"}, {"6", "ô"}, {"4", "ế"},
    {"4", "á"}, {"4", "ấ"}, {"5", "s"}, {"8", "b"}, {"d", "ờ"}, {"d", "ở"}, {"rn", "m"}, {"m", "rn"}, {"cl", "d"}, {"d", "cl"},
    {"ii", "u"}, {"li", "h"}, {"vv", "w"}, {"c", "e"}, {"e", "c"}, {"o", "c"}, {"c", "o"}, {"u", "n"}, {"n", "u"},
    {"g", "q"}, {"q", "g"}, {"y", "v"}, {"v", "y"}, {"f", "t"}, {"j", "i"}, {"oi", "ơ"}, {"uo", "ươ"}, {"w", "ư"}, {"ø", "ồ"},
    {"ä", "ả"}, {"å", "ấ"}, {"ä", "ã"}, {"ö", "õ"}, {"ö", "ỏ"}, {"ü", "ũ"}, {"ü", "ủ"}, {"ë", "ẽ"}, {"ï", "ĩ"}, {"ñ", "n"},
    {"ç", "c"}, {"a", "ớ"}, {"a", "ờ"}, {"i", "í"}, {"ơ", "o"},
};

typedef struct {
    HoaReadingFn visit;
    void *data;
    HoaSlice token;
    int cost;
    size_t tries;
    GHashTable *told; /* of spellings; made when the first is found */
    bool enough;
} Search;

static void
tell(Search *search, HoaSlice form)
{
    char canonical[HOA_TOKEN_MAX];
    HoaSyllableCode code = hoa_syllable_code(form);

    search->enough |= ++search->tries >= TRIES_MAX;
    if (code == 0 || hoa_slice_equal(form, search->token))
        return;
    form = hoa_slice(canonical, hoa_token_canonical(form, canonical));
    if (!g_hash_table_add(search->told, GUINT_TO_POINTER(code)))
        return;
    search->enough |= !search->visit(form, search->cost, search->data) || g_hash_table_size(search->told) >= READINGS_MAX;
}

static void search_from(Search *search, HoaSlice form, size_t at, int left);

/* Puts `meant` in place of the `seen` bytes at `at` and goes on behind it. */
static void
replace(Search *search, HoaSlice form, size_t at, size_t seen, HoaSlice meant, int left)
{
    char text[TOKEN_BYTES + 8];
    size_t len = form.len - seen + meant.len;

    if (len > TOKEN_BYTES)
        return;
    memcpy(text, form.data, at);
    memcpy(text + at, meant.data, meant.len);
    memcpy(text + at + meant.len, form.data + at + seen, form.len - at - seen);
    search_from(search, hoa_slice(text, len), at + meant.len, left - 1);
}

/* Diacritics are lost more often than anything else: every other quality and tone of the same base letter. */
static void
replace_vowel(Search *search, HoaSlice form, size_t at, size_t seen, const HoaLetter *letter, int left)
{
    for (unsigned vowel = HOA_VOWEL_A; vowel < HOA_VOWELS; vowel++) {
        if (hoa_letter(hoa_vowels[vowel][0])->base != letter->base)
            continue;
        for (unsigned tone = 0; tone < HOA_TONES && !search->enough; tone++) {
            char meant[4];

            if (hoa_vowels[vowel][tone] != letter->lower)
                replace(search, form, at, seen, hoa_slice(meant, hoa_utf8_write(hoa_vowels[vowel][tone], meant)), left);
        }
    }
}

/* Tries all ways to spend exactly `left` confusions on what stands from `at` on. */
static void
search_from(Search *search, HoaSlice form, size_t at, int left)
{
    if (left == 0) {
        tell(search, form);
        return;
    }
    while (at < form.len && !search->enough) {
        uint32_t cp;
        size_t width = hoa_utf8_read((const uint8_t *)form.data + at, form.len - at, &cp);
        const HoaLetter *letter = hoa_letter(cp);

        for (size_t i = 0; i < G_N_ELEMENTS(CONFUSIONS) && !search->enough; i++) {
            HoaSlice seen = hoa_slice_from(CONFUSIONS[i].seen);

            if (hoa_slice_equal(hoa_slice_part(form, at, at + seen.len), seen))
                replace(search, form, at, seen.len, hoa_slice_from(CONFUSIONS[i].meant), left);
        }
        if (letter != NULL && letter->vowel != HOA_VOWEL_NONE)
            replace_vowel(search, form, at, width, letter, left);
        at += width;
    }
}

void
hoa_ocr_candidates(HoaSlice canonical, HoaReadingFn visit, void *data)
{
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    Search search = {.visit = visit, .data = data, .token = canonical, .told = told};

    if (canonical.len == 0 || canonical.len > TOKEN_BYTES)
        return;
    for (search.cost = 1; search.cost <= 3 && !search.enough; search.cost++) {
        if (search.cost == 3 && g_hash_table_size(told) > 0)
            return; /* the third only when nothing nearer was found */
        search_from(&search, canonical, 0, search.cost);
    }
}
