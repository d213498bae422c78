#include "items.h"

#include <utf8proc.h>

#include "item_scan.h"

const char *
hoa_item_kind_name(HoaItemKind kind)
{
    static const char *const names[HOA_N_ITEM_KINDS] = {
        [HOA_ITEM_SYLLABLE] = "syllable", [HOA_ITEM_WORD] = "word",   [HOA_ITEM_ABBREVIATION] = "abbreviation",
        [HOA_ITEM_CODE] = "code",         [HOA_ITEM_NUMBER] = "number", [HOA_ITEM_PERCENT] = "percent",
        [HOA_ITEM_DATE] = "date",         [HOA_ITEM_TIME] = "time",   [HOA_ITEM_DOCUMENT] = "document",
        [HOA_ITEM_EMAIL] = "email",       [HOA_ITEM_URL] = "url",     [HOA_ITEM_PHONE] = "phone",
        [HOA_ITEM_IDENTITY] = "identity", [HOA_ITEM_PUNCTUATION] = "punctuation", [HOA_ITEM_OTHER] = "other",
    };

    return (unsigned)kind < HOA_N_ITEM_KINDS ? names[kind] : "";
}

/*
 * ---- Items
 * -----------------------------------------------------------------------------------------------------------
 */

static HoaCase
case_of(const HoaScanToken *token)
{
    if (token->upper == 0)
        return token->lower > 0 ? HOA_CASE_LOWER : HOA_CASE_NONE;
    if (token->upper == 1)
        return token->first_upper || token->lower == 0 ? HOA_CASE_CAPITALISED : HOA_CASE_MIXED;
    return token->lower == 0 ? HOA_CASE_UPPER : HOA_CASE_MIXED;
}

/* Signs that can join what stands before them to what follows at once. */
static inline bool
joins(uint8_t byte)
{
    switch (byte) {
    case '.':
    case '-':
    case '&':
    case '@':
    case ':':
    case '/':
    case '_':
    case '+':
        return true;
    default:
        return false;
    }
}

/* An item of one token that begins with a letter. */
static void
one_word(const HoaScan *scan, const HoaScanToken *token, HoaItem *item)
{
    size_t len = token->end - token->start;

    item->kind = HOA_ITEM_WORD;
    if (token->digits > 0) {
        item->kind = HOA_ITEM_CODE;
        return;
    }
    if (len <= HOA_SYLLABLE_BYTES)
        item->code = hoa_syllable_code(hoa_slice((const char *)scan->p + token->start, len));
    if (item->code != 0)
        item->kind = HOA_ITEM_SYLLABLE;
    else if (token->upper >= 2 && hoa_scan_is_roman(scan, token))
        item->kind = HOA_ITEM_CODE;
    else if (token->upper > 0 && hoa_scan_is_abbreviation(scan, token))
        item->kind = HOA_ITEM_ABBREVIATION;
}

static size_t
letters(const HoaScan *scan, const HoaScanToken *token, HoaItem *item)
{
    uint8_t next = hoa_scan_byte(scan, token->end);
    HoaItemKind kind;
    size_t end;

    if (joins(next)) {
        end = next != '/' && next != '&' ? hoa_scan_address(scan, token->start, &kind) : 0;
        if (end > 0) {
            item->kind = (uint8_t)kind;
            return end;
        }
        end = hoa_scan_abbreviation(scan, token);
        if (end > 0) {
            item->kind = HOA_ITEM_ABBREVIATION;
            return end;
        }
        end = next == '-' ? hoa_scan_code(scan, token) : 0;
        if (end > 0) {
            item->kind = HOA_ITEM_CODE;
            return end;
        }
    }
    one_word(scan, token, item);
    return token->end;
}

/* Kinds that begin with a number, in the order in which they are asked. */
typedef struct {
    size_t (*scan)(const HoaScan *scan, const HoaScanToken *token);
    HoaItemKind kind;
} NumberKind;

static size_t
phone(const HoaScan *scan, const HoaScanToken *token)
{
    return hoa_scan_phone(scan, token->start);
}

static size_t
digits(const HoaScan *scan, const HoaScanToken *token, bool signs_apart, HoaItem *item)
{
    static const NumberKind kinds[] = {
        {hoa_scan_document, HOA_ITEM_DOCUMENT}, {hoa_scan_date, HOA_ITEM_DATE}, {hoa_scan_identity, HOA_ITEM_IDENTITY},
        {phone, HOA_ITEM_PHONE},                {hoa_scan_time, HOA_ITEM_TIME}, {hoa_scan_fraction, HOA_ITEM_NUMBER},
        {hoa_scan_code, HOA_ITEM_CODE},
    };
    HoaItemKind kind;
    size_t end = joins(hoa_scan_byte(scan, token->end)) ? hoa_scan_address(scan, token->start, &kind) : 0;

    if (end > 0) {
        item->kind = (uint8_t)kind;
        return end;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        end = kinds[i].scan(scan, token);
        if (end > 0) {
            item->kind = (uint8_t)kinds[i].kind;
            return end;
        }
    }
    item->kind = token->number ? HOA_ITEM_NUMBER : HOA_ITEM_CODE;
    end = token->number && !signs_apart ? hoa_scan_percent(scan, token->end) : 0;
    if (end == 0)
        return token->end;
    item->kind = HOA_ITEM_PERCENT;
    return end;
}

/* A sign before a number belongs to it where no word and no other number stands before. */
static bool
is_sign(const HoaScan *scan, size_t at, unsigned gap)
{
    size_t before = at;
    uint8_t last;

    while (before > 0 && scan->p[before - 1] == ' ')
        before--;
    last = before > 0 ? scan->p[before - 1] : 0;
    if (gap == 1)
        return !hoa_is_digit(last) && before > 0;
    return gap == 0 && (last == '(' || last == 0);
}

static size_t
signed_number(const HoaScan *scan, size_t at, size_t len, bool signs_apart, HoaItem *item)
{
    HoaScanToken token;
    size_t end;

    if (!hoa_is_digit(hoa_scan_byte(scan, at + len)) || !is_sign(scan, at, item->gap))
        return 0;
    hoa_scan_token(scan, at + len, &token);
    end = digits(scan, &token, signs_apart, item);
    if (item->kind != HOA_ITEM_NUMBER && item->kind != HOA_ITEM_PERCENT)
        return 0;
    return hoa_scan_byte(scan, end) != '-' && hoa_scan_byte(scan, end) != '/' ? end : 0;
}

static bool
is_punctuation(uint32_t cp, unsigned class)
{
    if (cp == HOA_ILL_FORMED)
        return false;
    if (class == HOA_CHAR_QUOTE)
        return cp != 0x200b;
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return true;
    default:
        return false;
    }
}

#define ELLIPSIS 0x2026

/* The end of a run of full stops and ellipses. */
static size_t
dots(const HoaScan *scan, size_t at)
{
    for (;;) {
        if (hoa_scan_byte(scan, at) == '.')
            at++;
        else if (scan->n - at >= 3 && memcmp(scan->p + at, "\xe2\x80\xa6", 3) == 0)
            at += 3;
        else
            return at;
    }
}

/* The end of any other character, with the marks and invisible characters after it. */
static size_t
other(const HoaScan *scan, size_t at)
{
    for (;;) {
        unsigned class = hoa_scan_class(scan, at);
        uint32_t cp;

        if (class != HOA_CHAR_MARK && class != HOA_CHAR_FORMAT)
            return at;
        at += hoa_utf8_read(scan->p + at, scan->n - at, &cp);
    }
}

static size_t
sign(const HoaScan *scan, size_t at, bool signs_apart, HoaItem *item)
{
    uint32_t cp;
    size_t len = hoa_utf8_read(scan->p + at, scan->n - at, &cp);
    size_t end = 0;

    if (cp == '(' || cp == '+')
        end = hoa_scan_phone(scan, at);
    if (end > 0) {
        item->kind = HOA_ITEM_PHONE;
        return end;
    }
    if (cp == '+' || cp == '-' || cp == 0x2212)
        end = signed_number(scan, at, len, signs_apart, item);
    if (end > 0)
        return end;
    item->kind = HOA_ITEM_PUNCTUATION;
    if (cp == '.' || cp == ELLIPSIS)
        return dots(scan, at);
    if (is_punctuation(cp, cp != HOA_ILL_FORMED ? hoa_char_info(cp) & HOA_CHAR_CLASS : HOA_CHAR_OTHER))
        return at + len;
    item->kind = HOA_ITEM_OTHER;
    return other(scan, at + len);
}

/* Where the next item begins, or the end; `gap` as in HoaItem. */
static size_t
skip_space(const HoaScan *scan, size_t at, uint8_t *gap)
{
    size_t start = at, breaks = 0;

    while (at < scan->n) {
        unsigned class;
        uint32_t cp;

        if (scan->p[at] == ' ') {
            at++;
            continue;
        }
        class = hoa_scan_class(scan, at);
        if (class != HOA_CHAR_SPACE && class != HOA_CHAR_BREAK)
            break;
        breaks += class == HOA_CHAR_BREAK;
        at += hoa_utf8_read(scan->p + at, scan->n - at, &cp);
    }
    *gap = breaks > 1 ? 3 : breaks == 1 ? 2 : at > start;
    return at;
}

/* The case of an item of several tokens. */
static void
whole_case(const HoaScan *scan, HoaScanToken *token, size_t end)
{
    token->end = end;
    hoa_scan_profile(scan, token);
}

bool
hoa_items_next(HoaItems *items, HoaItem *item)
{
    HoaScan scan = {.p = (const uint8_t *)items->text.data, .n = MIN(items->text.len, UINT32_MAX)};
    HoaScanToken token = {0};
    unsigned class;
    size_t start, end;

    *item = (HoaItem){0};
    start = skip_space(&scan, items->at, &item->gap);
    items->at = start;
    if (start >= scan.n)
        return false;
    class = hoa_scan_class(&scan, start);
    if (class == HOA_CHAR_LETTER || class == HOA_CHAR_DIGIT) {
        hoa_scan_token(&scan, start, &token);
        end = class == HOA_CHAR_LETTER ? letters(&scan, &token, item) : digits(&scan, &token, items->signs_apart, item);
        if (end != token.end)
            whole_case(&scan, &token, end);
        item->letter_case = (uint8_t)case_of(&token);
    } else {
        end = sign(&scan, start, items->signs_apart, item);
        item->letter_case = HOA_CASE_NONE;
    }
    item->offset = (uint32_t)start;
    item->len = (uint32_t)(end - start);
    items->at = end;
    return true;
}
