#include "syllable.h"
#include "syllables.h"

/*
 * Characters that the slow path takes of one token. Even when four make one composed character they fill HOA_TOKEN_MAX
 * bytes, and they fit into the local part of HoaRunes, so that nothing is allocated.
 */
#define SLOW_MAX 220

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_number(HoaSlice token)
{
    if (token.len == 0 || !is_digit(token.data[0]))
        return false;
    for (size_t i = 1; i < token.len; i++)
        if (!is_digit(token.data[i]) && token.data[i] != '.' && token.data[i] != ',')
            return false;
    return true;
}

/* True for 75.358 and 1.234.567,8: dots before groups of three, at most one comma, no leading zero before a dot. */
static bool
has_thousands(HoaSlice number)
{
    size_t dots = 0, group = 0, i;

    for (i = 0; i < number.len && number.data[i] != ','; i++) {
        if (number.data[i] != '.') {
            group++;
            continue;
        }
        if (dots == 0 ? group < 1 || group > 3 || number.data[0] == '0' : group != 3)
            return false;
        dots++;
        group = 0;
    }
    if (dots == 0 || group != 3)
        return false;
    for (i++; i < number.len; i++)
        if (!is_digit(number.data[i]))
            return false;
    return true;
}

/* `out` may be where the token is. */
static size_t
canonical_number(HoaSlice token, char out[static HOA_TOKEN_MAX])
{
    bool thousands;
    size_t len = 0;

    token.len = MIN(token.len, HOA_TOKEN_MAX);
    while (!is_digit(token.data[token.len - 1]))
        token.len--;
    thousands = has_thousands(token);
    for (size_t i = 0; i < token.len; i++)
        if (!thousands || token.data[i] != '.')
            out[len++] = token.data[i];
    return len;
}

/* Adds the decomposed lower case of a character; with `bare` its letters without diacritics. */
static void
add_lower(HoaRunes *runes, uint32_t cp, bool bare)
{
    size_t from = runes->len, kept = runes->len;

    hoa_runes_add(runes, hoa_char_lower(cp));
    for (size_t i = from; i < runes->len; i++) {
        uint32_t part = hoa_char_lower((uint32_t)runes->cps[i]); /* again: some capitals only show when decomposed */
        const HoaLetter *letter = hoa_letter(part);

        if (bare && letter == NULL && hoa_char_is_diacritic(part))
            continue;
        runes->cps[kept++] = (int32_t)(bare && letter != NULL ? letter->base : part);
    }
    runes->len = kept;
}

/*
 * Lower case and NFC, or the bare form, of a token of any script, without its invisible characters. What thereby
 * becomes a number is written as one.
 */
static size_t
fold_any(HoaSlice token, bool bare, char out[static HOA_TOKEN_MAX])
{
    const uint8_t *p = (const uint8_t *)token.data;
    HoaRunes runes;
    size_t len;

    hoa_runes_init(&runes);
    for (size_t at = 0; at < token.len && runes.len < SLOW_MAX;) {
        uint32_t cp;

        at += hoa_utf8_read(p + at, token.len - at, &cp);
        if (cp == HOA_ILL_FORMED)
            cp = HOA_REPLACEMENT;
        if ((hoa_char_info(cp) & HOA_CHAR_CLASS) != HOA_CHAR_FORMAT)
            add_lower(&runes, cp, bare);
    }
    hoa_runes_compose(&runes);
    len = hoa_runes_write(&runes, out, HOA_TOKEN_MAX);
    hoa_runes_clear(&runes);
    return is_number(hoa_slice(out, len)) ? canonical_number(hoa_slice(out, len), out) : len;
}

/* Writes lower-case or base letters while they fit into a token. */
static size_t
write_letters(const HoaLetter *const letters[], size_t n, bool bare, char out[static HOA_TOKEN_MAX])
{
    size_t len = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t cp = bare ? letters[i]->base : letters[i]->lower;
        size_t width = cp < 0x80 ? 1 : cp < 0x800 ? 2 : 3;

        if (width > HOA_TOKEN_MAX - len)
            break;
        len += hoa_utf8_write(cp, out + len);
    }
    return len;
}

size_t
hoa_token_canonical(HoaSlice token, char out[static HOA_TOKEN_MAX])
{
    const HoaLetter *letters[HOA_TOKEN_MAX];
    HoaSyllableCode code = hoa_syllable_code(token);
    HoaSyllable syllable;
    unsigned tones = 0;
    size_t n, len;
    bool capitals;

    if (code != 0) /* nearly always, and faster */
        return hoa_syllable_spell(code, out);
    if (is_number(token))
        return canonical_number(token, out);
    n = hoa_letters_read(token, letters, &capitals);
    if (n == 0) {
        len = fold_any(token, false, out);
        token = hoa_slice(out, len);
        n = hoa_letters_read(token, letters, &capitals);
        if (n == 0)
            return len;
    }
    for (size_t i = 0; i < n; i++) {
        if (letters[i]->lower == 'i') /* the Turkish capital İ is no vowel of ours, but becomes one */
            letters[i] = hoa_letter('i');
        tones += letters[i]->tone != HOA_TONE_NGANG;
    }
    if (tones == 1 && hoa_syllable_parse(letters, n, &syllable) && (capitals || !syllable.placed))
        return hoa_syllable_write(&syllable, out);
    if (capitals)
        return write_letters(letters, n, false, out);
    memmove(out, token.data, token.len);
    return token.len;
}

size_t
hoa_token_bare(HoaSlice canonical, char out[static HOA_TOKEN_MAX])
{
    const HoaLetter *letters[HOA_TOKEN_MAX];
    bool capitals;
    size_t n = hoa_letters_read(canonical, letters, &capitals);

    return n > 0 ? write_letters(letters, n, true, out) : fold_any(canonical, true, out);
}

bool
hoa_token_is_bare(HoaSlice canonical)
{
    char bare[HOA_TOKEN_MAX];
    bool ascii = true;

    for (size_t i = 0; i < canonical.len; i++)
        ascii = ascii && (uint8_t)canonical.data[i] < 0x80;
    return ascii || hoa_slice_equal(canonical, hoa_slice(bare, hoa_token_bare(canonical, bare)));
}

/* Appends the bare form of the run of characters beyond the Latin blocks that begins at `at`; returns where it ends. */
static size_t
append_bare_run(HoaSlice text, size_t at, GString *out)
{
    const uint8_t *p = (const uint8_t *)text.data;
    HoaRunes runes;

    hoa_runes_init(&runes);
    while (at < text.len) {
        uint32_t cp;
        size_t len = hoa_utf8_read(p + at, text.len - at, &cp);

        if (cp == HOA_ILL_FORMED)
            cp = HOA_REPLACEMENT;
        if (hoa_letter(cp) != NULL || (runes.len > SLOW_MAX && (hoa_char_info(cp) & HOA_CHAR_COMBINES) == 0))
            break;
        add_lower(&runes, cp, true);
        at += len;
    }
    hoa_runes_compose(&runes);
    hoa_runes_append(&runes, out);
    hoa_runes_clear(&runes);
    return at;
}

void
hoa_text_bare(HoaSlice text, GString *out)
{
    const uint8_t *p = (const uint8_t *)text.data;
    char buffer[1024];
    size_t used = 0;

    for (size_t at = 0; at < text.len;) {
        const HoaLetter *letter;
        uint32_t cp;
        size_t len = hoa_utf8_read(p + at, text.len - at, &cp);

        if (used > sizeof buffer - 4) {
            g_string_append_len(out, buffer, (gssize)used);
            used = 0;
        }
        letter = hoa_letter(cp);
        if (letter != NULL) {
            used += hoa_utf8_write(letter->base, buffer + used);
            at += len;
            continue;
        }
        g_string_append_len(out, buffer, (gssize)used);
        used = 0;
        at = append_bare_run(text, at, out);
    }
    g_string_append_len(out, buffer, (gssize)used);
}
