/*
 * Character references left in text, maybe escaped twice, after the HTML standard (named and numeric references; numbers
 * 128 to 159 mean Windows-1252 there), and known artefacts of web editors.
 */
#include "codec.h"
#include "repair_private.h"

typedef struct {
    const char *name;
    uint16_t cp;
} Entity;

/* By name, in order of bytes. The letters that occur in Vietnamese and its neighbours, and the usual signs. */
static const Entity ENTITIES[] = {
    {"Aacute", 0xc1}, {"Abreve", 0x102}, {"Acirc", 0xc2}, {"Agrave", 0xc0}, {"Aring", 0xc5}, {"Atilde", 0xc3},
    {"Auml", 0xc4}, {"Ccedil", 0xc7}, {"Dagger", 0x2021}, {"Dstrok", 0x110}, {"ETH", 0x110}, {"Eacute", 0xc9},
    {"Ecirc", 0xca}, {"Egrave", 0xc8}, {"Iacute", 0xcd}, {"Icirc", 0xce}, {"Igrave", 0xcc}, {"Itilde", 0x128},
    {"Ntilde", 0xd1}, {"Oacute", 0xd3}, {"Ocirc", 0xd4}, {"Ograve", 0xd2}, {"Oslash", 0xd8}, {"Otilde", 0xd5},
    {"Ouml", 0xd6}, {"Uacute", 0xda}, {"Ugrave", 0xd9}, {"Utilde", 0x168}, {"Uuml", 0xdc}, {"Yacute", 0xdd},
    {"aacute", 0xe1}, {"abreve", 0x103}, {"acirc", 0xe2}, {"agrave", 0xe0}, {"amp", '&'}, {"apos", '\''},
    {"aring", 0xe5}, {"atilde", 0xe3}, {"auml", 0xe4}, {"bdquo", 0x201e}, {"bull", 0x2022}, {"ccedil", 0xe7},
    {"cent", 0xa2}, {"copy", 0xa9}, {"dagger", 0x2020}, {"deg", 0xb0}, {"divide", 0xf7}, {"dstrok", 0x111},
    {"eacute", 0xe9}, {"ecirc", 0xea}, {"egrave", 0xe8}, {"emsp", ' '}, {"ensp", ' '}, {"eth", 0x111},
    {"euro", 0x20ac}, {"frac12", 0xbd}, {"frac14", 0xbc}, {"frac34", 0xbe}, {"ge", 0x2265}, {"gt", '>'},
    {"hellip", 0x2026}, {"iacute", 0xed}, {"icirc", 0xee}, {"igrave", 0xec}, {"itilde", 0x129}, {"laquo", 0xab},
    {"ldquo", 0x201c}, {"le", 0x2264}, {"lsquo", 0x2018}, {"lt", '<'}, {"mdash", 0x2014}, {"middot", 0xb7},
    {"minus", 0x2212}, {"nbsp", ' '}, {"ndash", 0x2013}, {"ntilde", 0xf1}, {"oacute", 0xf3}, {"ocirc", 0xf4},
    {"ograve", 0xf2}, {"oslash", 0xf8}, {"otilde", 0xf5}, {"ouml", 0xf6}, {"plusmn", 0xb1}, {"pound", 0xa3},
    {"quot", '"'}, {"raquo", 0xbb}, {"rarr", 0x2192}, {"rdquo", 0x201d}, {"reg", 0xae}, {"rsquo", 0x2019},
    {"sbquo", 0x201a}, {"sect", 0xa7}, {"shy", 0xad}, {"sup2", 0xb2}, {"sup3", 0xb3}, {"szlig", 0xdf},
    {"thinsp", ' '}, {"times", 0xd7}, {"trade", 0x2122}, {"uacute", 0xfa}, {"ugrave", 0xf9}, {"utilde", 0x169},
    {"uuml", 0xfc}, {"yacute", 0xfd}, {"yen", 0xa5}, {"yuml", 0xff},
};

static uint32_t
named(HoaSlice name)
{
    size_t low = 0, high = G_N_ELEMENTS(ENTITIES);

    while (low < high) {
        size_t mid = (low + high) / 2;
        HoaSlice other = hoa_slice_from(ENTITIES[mid].name);
        int order = memcmp(name.data, other.data, MIN(name.len, other.len));

        if (order == 0 && name.len == other.len)
            return ENTITIES[mid].cp;
        if (order < 0 || (order == 0 && name.len < other.len))
            high = mid;
        else
            low = mid + 1;
    }
    return 0;
}

/* "160" or "x1EA5": the character, or 0. */
static uint32_t
numeric(HoaSlice digits)
{
    bool hex = digits.len > 0 && (digits.data[0] | 0x20) == 'x';
    uint32_t cp = 0;

    if (digits.len < 1 + (size_t)hex || digits.len > 8)
        return 0;
    for (size_t i = hex; i < digits.len; i++) {
        int value = hex ? g_ascii_xdigit_value(digits.data[i]) : g_ascii_digit_value(digits.data[i]);

        if (value < 0)
            return 0;
        cp = cp * (hex ? 16 : 10) + (uint32_t)value;
    }
    if (cp >= 0x80 && cp < 0xa0)
        cp = hoa_windows_sign((uint8_t)cp);
    if (cp == 0xa0)
        return ' ';
    if (cp == '\r')
        return '\n';
    if (cp == 0 || cp == HOA_REPLACEMENT || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000) ||
        (hoa_char_info(cp) & HOA_CHAR_CONTROL) != 0)
        return 0;
    return cp;
}

/* Reads the reference at `at`; returns its length, 0 when there is none. "&amp;agrave;" counts as one. */
static size_t
read_entity(HoaSlice text, size_t at, uint32_t *cp)
{
    size_t start = at + 1, end;

    if (at >= text.len || text.data[at] != '&')
        return 0;
    while (start + 4 <= text.len && memcmp(text.data + start, "amp;", 4) == 0 && start - at < 24)
        start += 4;
    for (end = start; end < text.len && end - start < 10 && (g_ascii_isalnum(text.data[end]) || text.data[end] == '#');)
        end++;
    *cp = 0;
    if (end < text.len && text.data[end] == ';' && end > start)
        *cp = text.data[start] == '#' ? numeric(hoa_slice_part(text, start + 1, end)) : named(hoa_slice_part(text, start, end));
    else if (end - start == 4 && memcmp(text.data + start, "nbsp", 4) == 0)
        return *cp = ' ', end - at;
    if (*cp != 0)
        return end + 1 - at;
    *cp = '&';
    return start - at > 1 ? start - at : 0;
}

bool
hoa_mend_entity(const HoaRepairJob *job, size_t from, size_t at, HoaMend *mend)
{
    const uint8_t *p = (const uint8_t *)job->text.data;
    uint32_t cp;
    size_t end = at, len, entities = 0;
    HoaRunes runes;

    if (read_entity(job->text, at, &cp) == 0)
        return false;
    if (at - from > HOA_MEND_FROM / 2)
        from = at;
    hoa_runes_init(&runes);
    for (end = from; end < job->text.len && end - from < HOA_MEND_FROM && runes.len < HOA_MEND_FROM; end += len) {
        size_t entity = read_entity(job->text, end, &cp);
        unsigned class;

        len = entity > 0 ? entity : hoa_utf8_read(p + end, job->text.len - end, &cp);
        class = cp != HOA_ILL_FORMED ? hoa_char_info(cp) & HOA_CHAR_CLASS : HOA_CHAR_OTHER;
        if (entity == 0 && (class < HOA_CHAR_LETTER || class > HOA_CHAR_FORMAT))
            break;
        if (end == from && from > 0 && (hoa_char_info(cp) & HOA_CHAR_COMBINES) != 0)
            break; /* it would change what stands before */
        entities += entity > 0;
        hoa_runes_add(&runes, cp);
    }
    if (end < job->text.len)
        hoa_utf8_read(p + end, job->text.len - end, &cp);
    else
        cp = ' ';
    hoa_runes_compose(&runes);
    mend->start = from;
    mend->end = end;
    mend->len = hoa_runes_write(&runes, mend->text, HOA_MEND_TEXT);
    hoa_runes_clear(&runes);
    mend->kinds = 1u << HOA_REPAIR_ENTITY;
    mend->confidence = 0.99;
    return entities > 0 && cp != HOA_ILL_FORMED && (hoa_char_info(cp) & HOA_CHAR_COMBINES) == 0;
}

/* "thá !important;ng": a declaration of a style sheet that fell into the middle of a word. */
bool
hoa_mend_artefact(const HoaRepairJob *job, const HoaSuspect *suspect, HoaMend *mend)
{
    static const char MARK[] = "important";
    HoaSlice text = job->text, first, second;
    size_t bang = suspect->start, end = suspect->end + 1;
    char joined[64];

    if (suspect->end - suspect->start != sizeof MARK - 1 || memcmp(text.data + suspect->start, MARK, sizeof MARK - 1) != 0 ||
        bang == 0 || text.data[bang - 1] != '!' || suspect->end >= text.len || text.data[suspect->end] != ';')
        return false;
    bang--;
    first = hoa_slice_part(text, suspect->before, suspect->before_end);
    second = hoa_slice_part(text, end, hoa_repair_token_end(text, end));
    if (suspect->before < job->done || bang - suspect->before_end > 1 || first.len == 0 ||
        (bang > suspect->before_end && text.data[suspect->before_end] != ' ') || first.len + second.len > sizeof joined)
        return false;
    memcpy(joined, first.data, first.len);
    if (second.len > 0)
        memcpy(joined + first.len, second.data, second.len);
    if (hoa_syllable_code(hoa_slice(joined, first.len + second.len)) == 0)
        return false;
    mend->start = suspect->before;
    mend->end = end + second.len;
    return hoa_mend_set(mend, hoa_slice(joined, first.len + second.len), HOA_REPAIR_ENTITY, 0.95);
}
