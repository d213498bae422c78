/*
 * Numbers that name something: documents, telephones, people, plates.
 */
#include "item_scan.h"

/*
 * ---- Documents
 * -------------------------------------------------------------------------------------------------------
 */

/*
 * Numbers and symbols of documents, after the annexes of Nghị định 30/2020/NĐ-CP (number/TYPE-ISSUER, laws and
 * decrees with the year between) and the Party's instruction 36-HD/VPTW (number-TYPE/ISSUER).
 *
 * Types and issuers whose symbol is enough where nothing else proves the number, in lower case.
 */
#define SYMBOLS                                                                                                      \
    " cp ttg tw tư tu ub ubnd hđnd hđbt nq qđ ct qc tb hd ctr kh pa đa da bc bb ttr cv gm tt nđ ttlt vbhn pl l nqlt " \
    "đu tđ đctu bct btv btvtu hđtđ bnv bgdđt byt btc bca bqp btp bxd bct btnmt vpcp vptw bcđ ban mttq lđlđ hpn " \
    "tlđ hđđ qh ubtvqh "

/* One part of a symbol: letters, perhaps with digits after them (QH13). */
typedef struct {
    bool upper;  /* capitals but for at most two letters, at least two: QĐ, TTg, CTr */
    bool known;  /* one of SYMBOLS */
    bool legal;  /* may be a word in capitals */
} SymbolPart;

static bool
symbol_part(const HoaScan *scan, size_t at, HoaScanToken *token, SymbolPart *part)
{
    char lower[24];
    size_t len = 0;

    if (hoa_scan_class(scan, at) != HOA_CHAR_LETTER || !hoa_scan_token(scan, at, token) || token->end - at > 20)
        return false;
    for (size_t i = at; i < token->end;) {
        uint32_t cp;
        const HoaLetter *letter;

        i += hoa_utf8_read(scan->p + i, token->end - i, &cp);
        letter = hoa_letter(cp);
        if (letter == NULL)
            return false;
        if (cp >= '0' && cp <= '9')
            continue;
        len += hoa_utf8_write(letter->lower, lower + len);
    }
    part->upper = token->first_upper && token->lower <= 1 && token->upper >= 2;
    part->known = hoa_scan_is_one_of(hoa_slice(lower, len), SYMBOLS);
    part->legal = token->digits == 0 && hoa_syllable_code(hoa_slice((const char *)scan->p + at, token->end - at)) != 0;
    return true;
}

/* What a symbol is made of. */
typedef struct {
    size_t end;
    unsigned parts;
    bool upper; /* all of its parts */
    bool known; /* its first part */
    bool legal; /* its first part may be a word */
    bool slash; /* one stands inside */
} Symbol;

static bool
read_symbol(const HoaScan *scan, size_t at, Symbol *symbol)
{
    HoaScanToken token;
    SymbolPart part;

    *symbol = (Symbol){.upper = true};
    while (symbol->parts < 8 && symbol_part(scan, at, &token, &part)) {
        uint8_t sign = hoa_scan_byte(scan, token.end);

        /*
         * After the first part the issuer may be one letter or a place (15-CT/TW, 12-BC/QUTX); words in small letters
         * end it.
         */
        if (symbol->parts > 0 && !part.upper && !part.known && !(token.upper > 0 && token.lower == 0))
            break;
        if (symbol->parts == 0) {
            symbol->known = part.known;
            symbol->legal = part.legal;
        } else {
            symbol->slash = symbol->slash || scan->p[at - 1] == '/';
        }
        symbol->upper = symbol->upper && (part.upper || token.lower == 0);
        symbol->parts++;
        symbol->end = token.end;
        if (sign != '-' && sign != '/' && sign != '&' && sign != '.')
            break;
        at = token.end + 1;
    }
    return symbol->parts > 0;
}

/* The word số or its like stands before. */
static bool
number_cue(const HoaScan *scan, size_t at)
{
    char word[24];

    return hoa_scan_is_one_of(hoa_scan_word_before(scan, &at, word), " số định quyết thị tư lệnh ");
}

size_t
hoa_scan_document(const HoaScan *scan, const HoaScanToken *token)
{
    uint8_t sign = hoa_scan_byte(scan, token->end);
    bool year = false, sure;
    size_t at = token->end + 1;
    HoaScanToken second;
    Symbol symbol;

    if ((sign != '/' && sign != '-') || token->end - token->start > 6 || !hoa_is_digit(scan->p[token->start]))
        return 0;
    if (!hoa_scan_plain(scan, token) && (token->number || token->digits + 1 < token->end - token->start))
        return 0; /* 12a/QĐ-UBND has one letter */
    if (sign == '/' && hoa_scan_class(scan, at) == HOA_CHAR_DIGIT) {
        if (!hoa_scan_token(scan, at, &second) || second.end - second.start != 4 || !hoa_scan_plain(scan, &second) ||
            (scan->p[at] != '1' && scan->p[at] != '2'))
            return 0;
        sign = hoa_scan_byte(scan, second.end);
        if (sign != '/' && sign != '-')
            return 0;
        at = second.end + 1;
        year = true;
    }
    if (!read_symbol(scan, at, &symbol))
        return 0;
    sure = symbol.known && (symbol.upper || symbol.parts > 1);
    if (year)
        return sure || (symbol.upper && !symbol.legal) || (symbol.known && sign == '/') ? symbol.end : 0;
    if (sign == '-')
        return sure && (symbol.slash || number_cue(scan, token->start)) ? symbol.end : 0;
    if (symbol.parts == 1 && symbol.known && !symbol.upper)
        return 0;
    return sure || (symbol.upper && !symbol.legal && (symbol.parts > 1 || number_cue(scan, token->start))) ? symbol.end : 0;
}

/*
 * ---- Telephones
 * ------------------------------------------------------------------------------------------------------
 */

/*
 * The numbering plan of Thông tư 22/2014/TT-BTTTT, with the changes of 2017 (area codes begin with 2) and 2018
 * (mobile numbers of eleven digits became ten: 012x to 070, 076-079, 081-085; 016x to 032-039; 018x to 056, 058; 0199
 * to 059). Old forms stand in essays too. A significant number is what follows 0 or +84.
 */

/* Two-digit heads of mobile numbers of nine significant digits. */
#define MOBILE " 32 33 34 35 36 37 38 39 52 55 56 58 59 70 76 77 78 79 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 "
/* Three-digit heads of ten significant digits, until 2018. */
#define OLD_MOBILE " 120 121 122 123 124 125 126 127 128 129 162 163 164 165 166 167 168 169 186 188 199 "
/* Area codes since 2017; Hà Nội (24) and Thành phố Hồ Chí Minh (28) have two digits. */
#define AREAS                                                                                                        \
    " 203 204 205 206 207 208 209 210 211 212 213 214 215 216 218 219 220 221 222 225 226 227 228 229 232 233 234 " \
    "235 236 237 238 239 251 252 254 255 256 257 258 259 260 261 262 263 269 270 271 272 273 274 275 276 277 290 " \
    "291 292 293 294 296 297 299 "

#define PHONE_CUES " đt tel fax sđt đtdđ phone mobile zalo hotline thoại "
#define WEAK_PHONE_CUES " động máy gọi nóng đài số "

/* Digits on their way. */
typedef struct {
    char digits[16];
    size_t len;
    bool international; /* +84 was read away */
    bool parted;        /* a sign or bracket stands after the area code */
    int cue;            /* 0 none, 1 weak, 2 strong */
} Phone;

static bool
is_phone(const Phone *phone)
{
    const char *s = phone->digits;
    size_t len = phone->len;

    if (len < 7)
        return false;
    if (!phone->international && s[0] != '0') {
        if (phone->cue == 0)
            return false;
        if ((len == 8 || len == 10) && (memcmp(s, "1800", 4) == 0 || memcmp(s, "1900", 4) == 0))
            return true;
        return phone->cue == 2 && (len == 7 || len == 8) && memcmp(s + len - 3, "000", 3) != 0;
    }
    if (s[0] == '0') {
        s++;
        len--;
    }
    if (len == 9 && hoa_scan_is_one_of(hoa_slice(s, 2), MOBILE))
        return true;
    if (len == 10 && hoa_scan_is_one_of(hoa_slice(s, 3), OLD_MOBILE))
        return true;
    if (len == 10 && (memcmp(s, "24", 2) == 0 || memcmp(s, "28", 2) == 0 || hoa_scan_is_one_of(hoa_slice(s, 3), AREAS)))
        return true;
    if (len < 7 || len > 9 || s[0] == '0')
        return false;
    /* land lines as before 2017 */
    return phone->cue > 0 || phone->international || (phone->parted && (s[0] == '4' || s[0] == '8') && len >= 8);
}

/* The strength of the words before. */
static int
phone_cue(const HoaScan *scan, size_t at)
{
    int cue = 0;

    for (unsigned i = 0; i < 2; i++) {
        char word[24];
        HoaSlice last = hoa_scan_word_before(scan, &at, word);

        if (hoa_scan_is_one_of(last, PHONE_CUES))
            return 2;
        if (i == 0 && hoa_scan_is_one_of(last, WEAK_PHONE_CUES))
            cue = 1;
    }
    return cue;
}

/* Adds the digits of the token at `at`; its end, or 0 when it is none or they are too many. */
static size_t
add_digits(const HoaScan *scan, size_t at, Phone *phone)
{
    HoaScanToken token;

    if (!hoa_is_digit(hoa_scan_byte(scan, at)) || !hoa_scan_token(scan, at, &token) || !token.number)
        return 0;
    for (; at < token.end; at++) {
        if (scan->p[at] == '.') {
            phone->parted = phone->parted || phone->len <= 4;
            continue;
        }
        if (!hoa_is_digit(scan->p[at]) || phone->len >= 15)
            return 0;
        phone->digits[phone->len++] = (char)scan->p[at];
    }
    return token.end;
}

/* Over at most three signs between the groups of a number. */
static size_t
skip_between(const HoaScan *scan, size_t at, Phone *phone)
{
    size_t start = at;

    while (at - start < 3 && hoa_scan_byte(scan, at) != 0 && strchr(" .-)(", scan->p[at]) != NULL) {
        phone->parted = phone->parted || (scan->p[at] != ' ' && phone->len <= 4);
        at++;
    }
    return at > start ? at : 0;
}

/* Reads +84 or (+84) or 84 in brackets away. */
static size_t
skip_country(const HoaScan *scan, size_t at, Phone *phone)
{
    size_t start = at;

    if (hoa_scan_byte(scan, at) == '(')
        at++;
    if (hoa_scan_byte(scan, at) == '+')
        at++;
    if (hoa_scan_byte(scan, at) != '8' || hoa_scan_byte(scan, at + 1) != '4' || at == start)
        return start;
    if (scan->p[at - 1] != '+' && hoa_scan_byte(scan, at + 2) != ')')
        return start;
    phone->international = true;
    return at;
}

size_t
hoa_scan_phone(const HoaScan *scan, size_t start)
{
    uint8_t first = hoa_scan_byte(scan, start);
    Phone phone = {0};
    size_t at, end = 0;

    if (first != '0' && first != '(' && first != '+') {
        phone.cue = phone_cue(scan, start);
        if (phone.cue == 0)
            return 0;
    }
    at = first == '(' || first == '+' ? skip_country(scan, start, &phone) : start;
    if (at == start && first == '+')
        return 0;
    if (at == start && first == '(') {
        if (hoa_scan_byte(scan, start + 1) != '0')
            return 0;
        at++;
        phone.parted = true;
    }
    if (phone.cue == 0)
        phone.cue = phone_cue(scan, start);
    for (unsigned groups = 0; groups < 10; groups++) {
        size_t next = add_digits(scan, at, &phone);

        if (next == 0)
            break;
        if (phone.international && groups == 0) {
            phone.len -= MIN(phone.len, 2);
            memmove(phone.digits, phone.digits + 2, phone.len);
        }
        if (is_phone(&phone))
            end = next;
        at = skip_between(scan, next, &phone);
        if (at == 0)
            break;
    }
    return end;
}

/*
 * ---- People
 * ----------------------------------------------------------------------------------------------------------
 */

/*
 * Provinces that open a personal number (Thông tư 07/2016/TT-BCA, annex 1). Its fourth digit is the century and
 * sex, 0 to 3 for the living, the fifth and sixth the year of birth (Nghị định 137/2015/NĐ-CP, article 13).
 */
static bool
is_province(unsigned code)
{
    static const uint8_t codes[] = {1,  2,  4,  6,  8,  10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33,
                                    34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66,
                                    67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96};

    return memchr(codes, (int)code, sizeof codes) != NULL;
}

/* The words of an identity card stand shortly before, on the same line, with no other number between. */
static bool
identity_cue(const HoaScan *scan, size_t at)
{
    for (unsigned i = 0; i < 6; i++) {
        char word[24];
        HoaSlice last = hoa_scan_word_before(scan, &at, word);

        if (hoa_scan_is_one_of(last, " cmnd cmt cccd cmtnd cước minh danh "))
            return true;
        if (!hoa_scan_is_one_of(last, " số nhân dân công cá thẻ là mang có "))
            return false;
    }
    return false;
}

size_t
hoa_scan_identity(const HoaScan *scan, const HoaScanToken *token)
{
    const uint8_t *p = scan->p + token->start;
    size_t len = token->end - token->start;

    if ((len != 9 && len != 12) || !token->number || !hoa_scan_plain(scan, token))
        return 0;
    if (len == 12 && p[0] == '0' && is_province((p[1] - '0') * 10u + (p[2] - '0')) && p[3] <= '3')
        return token->end;
    return identity_cue(scan, token->start) ? token->end : 0;
}

/*
 * ---- Codes
 * -----------------------------------------------------------------------------------------------------------
 */

/* COVID-19, U-23, F-16; number plates: 29A-12345, 43H-016, 30A-123.45. */
size_t
hoa_scan_code(const HoaScan *scan, const HoaScanToken *token)
{
    size_t len = token->end - token->start;
    HoaScanToken number;
    bool plate;

    if (hoa_scan_byte(scan, token->end) != '-' || token->number || len > 12)
        return 0;
    plate = hoa_is_digit(scan->p[token->start]);
    if (plate && !(token->digits >= 2 && token->upper >= 1 && token->upper <= 2 && token->lower == 0 && len <= 5))
        return 0;
    if (!plate && token->upper + token->lower > 1 &&
        hoa_syllable_code(hoa_slice((const char *)scan->p + token->start, len)) != 0)
        return 0;
    if (!plate && token->upper == 0 && token->lower < 3)
        return 0;
    if (!hoa_scan_token(scan, token->end + 1, &number) || !number.number || number.end - number.start > (plate ? 6 : 3))
        return 0;
    if (!plate && !hoa_scan_plain(scan, &number))
        return 0;
    return hoa_scan_byte(scan, number.end) != '-' && hoa_scan_byte(scan, number.end) != '/' ? number.end : 0;
}
