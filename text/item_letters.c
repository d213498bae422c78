/*
 * Abbreviations, Roman numerals, addresses of mail and of the web.
 */
#include "item_scan.h"

/*
 * ---- Abbreviations
 * ---------------------------------------------------------------------------------------------------
 */

/*
 * Abbreviations that carry a full stop before what they announce: places (TP. Huế, Q. 1), ranks and degrees (PGS.
 * TS.), parts of books (tr. 5). Exactly as written; chosen from what offices and newspapers write, after Quyết định
 * 240/QĐ of 1984 on spelling and the list in corpus/abbreviations.tsv.
 */
#define PLACES " TP Tp tp TX Tx tx TT Tt tt Q q P p H X F KP kp TL QL ĐT HL "
#define TITLES                                                                                                       \
    " TS Ts TSKH ThS Ths Th.S PGS Pgs GS Gs GSTS BS Bs BSCK BSCKI BSCKII KS Ks KTS LS Ls CN DS Ds ĐD VS NSƯT NSND NGƯT " \
    "NGND TTƯT TTND AHLĐ HT Đ/c đ/c ĐC HLV Dr Mr Mrs Ms Prof St Jr Lt Sgt Capt Gen Rev "
#define OTHERS " tr Tr vd Vd VD TM KT TUQ Tel TEL Fax No Vol NXB Nxb Hđ SN tk Ô "

/* Mixed letters that are abbreviations without a full stop too. */
#define MIXED " Tp Cty cty Ths ThS TTg CTr TTr Bs Ts Gs PGs Pgs Ks Hđ BsCKI BsCKII Nxb "

/* Written with signs inside. */
#define SIGNED " v.v V.v đ/c Đ/c đ/k C.ty c.ty T.p Th.S th.s Th.s tp.hcm Tp.hcm "

#define WORD_MAX 16

static HoaSlice
bytes_of(const HoaScan *scan, size_t start, size_t end)
{
    return hoa_slice((const char *)scan->p + start, end - start);
}

bool
hoa_scan_is_title(HoaSlice word)
{
    for (size_t i = 0; i < word.len && word.len <= WORD_MAX; i++) { /* PGS.TS is what its last part is */
        if (word.data[i] == '.' && hoa_scan_is_one_of(hoa_slice_part(word, i + 1, word.len), TITLES))
            return true;
    }
    return word.len <= WORD_MAX && hoa_scan_is_one_of(word, TITLES);
}

bool
hoa_scan_is_roman(const HoaScan *scan, const HoaScanToken *token)
{
    static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    HoaSlice word = bytes_of(scan, token->start, token->end);
    size_t tens = 0;

    if (word.len < 2 || word.len > 7)
        return false;
    while (tens < 3 && tens < word.len && word.data[tens] == 'X')
        tens++;
    for (unsigned i = 0; i < G_N_ELEMENTS(ones); i++)
        if (hoa_slice_equal(hoa_slice_part(word, tens, word.len), hoa_slice_from(ones[i])))
            return true;
    return false;
}

/*
 * Capitals that are no syllable: nearly always an abbreviation when they are few; longer ones when they hold few
 * vowels (UBMTTQVN, not ATLETICO).
 */
static bool
looks_abbreviated(const HoaScan *scan, const HoaScanToken *token)
{
    unsigned vowels = 0, letters = token->upper;

    if (token->lower > 0 || token->digits > 0 || letters < 2 || letters > 12)
        return false;
    if (letters <= 5)
        return true;
    for (size_t at = token->start; at < token->end;) {
        uint32_t cp;
        const HoaLetter *letter;

        at += hoa_utf8_read(scan->p + at, token->end - at, &cp);
        letter = hoa_letter(cp);
        vowels += letter != NULL && letter->vowel != HOA_VOWEL_NONE;
    }
    return vowels * 3 <= letters;
}

bool
hoa_scan_is_abbreviation(const HoaScan *scan, const HoaScanToken *token)
{
    HoaSlice word = bytes_of(scan, token->start, token->end);

    if (looks_abbreviated(scan, token))
        return true;
    return (token->upper > 1 ? word.len <= WORD_MAX : word.len <= 4) && hoa_scan_is_one_of(word, MIXED);
}

static bool
is_legal(const HoaScan *scan, const HoaScanToken *token)
{
    return hoa_syllable_code(bytes_of(scan, token->start, token->end)) != 0;
}

/* Whether the part after `sign` goes on with an abbreviation whose part before is `left`. */
static bool
part_joins(const HoaScan *scan, const HoaScanToken *left, uint8_t sign, const HoaScanToken *right)
{
    if (right->digits > 0 || right->upper == 0)
        return false;
    switch (sign) {
    case '&': /* KH&CN, T&T */
        return right->lower == 0 && right->upper <= 6;
    case '.': /* TP.HCM, T.Ư; not II.MỤC ĐÍCH, TP.HUẾ */
        return right->lower == 0 && right->upper <= 6 && (right->upper == 1 || !is_legal(scan, right)) &&
               !(right->upper > 1 && hoa_scan_is_roman(scan, right));
    default: /* NĐ-CP, QĐ-TTg; not BÀ RỊA-VŨNG TÀU, II-III */
        if (left->upper < 2 || is_legal(scan, left) || hoa_scan_is_roman(scan, left) || hoa_scan_is_roman(scan, right))
            return false;
        return (right->lower == 0 && right->upper >= 2 && right->upper <= 6 && !is_legal(scan, right)) ||
               (right->lower == 1 && hoa_scan_is_abbreviation(scan, right));
    }
}

/* A letter for a name: a capital alone, but not Á, which is Asia, nor any other vowel with a tone. */
static bool
is_initial(const HoaScan *scan, const HoaScanToken *token)
{
    const HoaLetter *letter;
    uint32_t cp;

    if (token->upper != 1 || token->lower > 0 || token->digits > 0)
        return false;
    hoa_utf8_read(scan->p + token->start, token->end - token->start, &cp);
    letter = hoa_letter(cp);
    return letter == NULL || letter->tone == HOA_TONE_NGANG;
}

/* With its full stop, before a capital or a number on the same line: TP. Huế, ThS.Lan, Nguyễn V. A. */
static size_t
stopped(const HoaScan *scan, const HoaScanToken *token)
{
    HoaSlice word = bytes_of(scan, token->start, token->end);
    bool initial = is_initial(scan, token);
    size_t at = token->end + 1;
    HoaScanToken next;

    if (word.len > WORD_MAX || (!initial && !hoa_scan_is_one_of(word, PLACES) && !hoa_scan_is_one_of(word, TITLES) &&
                                !hoa_scan_is_one_of(word, OTHERS)))
        return 0;
    while (hoa_scan_byte(scan, at) == ' ' && at - token->end < 4)
        at++;
    if (at == token->end + 1 && token->start > 0 && scan->p[token->start - 1] == '.' && initial)
        return 0; /* inside N.V.A */
    if (!hoa_scan_token(scan, at, &next))
        return 0;
    return next.first_upper || hoa_is_digit(scan->p[at]) ? token->end + 1 : 0;
}

/* GD&ĐT, LĐ-TB&XH, TP.HCM, PGS.TS and, before a name, PGS.TS. */
static size_t
joined(const HoaScan *scan, const HoaScanToken *first)
{
    HoaScanToken left = *first, right;
    size_t end = 0;

    if (first->digits > 0 || first->upper == 0 || first->upper > 8 ||
        (first->lower > 0 && !hoa_scan_is_one_of(bytes_of(scan, first->start, first->end), " Tp ThS ")))
        return 0;
    for (unsigned parts = 0; parts < 8; parts++) {
        uint8_t sign = hoa_scan_byte(scan, left.end);

        if ((sign != '&' && sign != '.' && sign != '-') || hoa_scan_class(scan, left.end + 1) != HOA_CHAR_LETTER)
            break;
        if (!hoa_scan_token(scan, left.end + 1, &right) || !part_joins(scan, &left, sign, &right))
            break;
        end = right.end;
        left = right;
    }
    if (end > 0 && hoa_scan_byte(scan, end) == '.' && hoa_scan_is_title(bytes_of(scan, left.start, end)) &&
        stopped(scan, &left) > 0)
        end++;
    return end;
}

/* Q.1, P.12: one letter, a full stop, a small number. */
static size_t
numbered(const HoaScan *scan, const HoaScanToken *token)
{
    HoaScanToken number;

    if (token->digits > 0 || token->upper + token->lower != 1 || !hoa_is_digit(hoa_scan_byte(scan, token->end + 1)))
        return 0;
    if (token->lower == 1 && !hoa_scan_is_one_of(bytes_of(scan, token->start, token->end), " q p f "))
        return 0;
    if (!hoa_scan_token(scan, token->end + 1, &number) || number.end - number.start > 2 || !hoa_scan_plain(scan, &number))
        return 0;
    return hoa_scan_byte(scan, number.end) != '/' ? number.end : 0;
}

/* One of SIGNED, wholly. */
static size_t
written_with_signs(const HoaScan *scan, const HoaScanToken *token)
{
    HoaScanToken right;

    if (token->end - token->start > 3 || !hoa_scan_token(scan, token->end + 1, &right) || right.end - token->start > WORD_MAX)
        return 0;
    return hoa_scan_is_one_of(bytes_of(scan, token->start, right.end), SIGNED) ? right.end : 0;
}

size_t
hoa_scan_abbreviation(const HoaScan *scan, const HoaScanToken *token)
{
    uint8_t sign = hoa_scan_byte(scan, token->end);
    size_t end = 0;

    if (sign != '.' && sign != '&' && sign != '-' && sign != '/')
        return 0;
    if (sign == '.' || sign == '/')
        end = written_with_signs(scan, token);
    if (end == 0 && sign != '/')
        end = joined(scan, token);
    if (end == 0 && sign == '.')
        end = numbered(scan, token);
    if (end == 0 && sign == '.')
        end = stopped(scan, token);
    return end;
}

/*
 * ---- Addresses
 * -------------------------------------------------------------------------------------------------------
 */

static bool
is_name_byte(uint8_t byte)
{
    return hoa_is_ascii_letter(byte) || hoa_is_digit(byte) || byte == '-' || byte == '_';
}

/* Last names of hosts that prove an address of the web without www. */
#define TOP " vn com net org edu gov info "

/*
 * The end of a host name at `at` (labels parted by dots, RFC 1035), or 0. A label that begins with a capital after
 * one in small letters begins the next sentence (…vnexpress.net.Theo). `top` becomes the last label.
 */
static size_t
host_end(const HoaScan *scan, size_t at, HoaSlice *top)
{
    size_t start = at, end = 0;
    unsigned labels = 0;

    while (at - start < HOA_SCAN_AHEAD) {
        size_t label = at;

        while (is_name_byte(hoa_scan_byte(scan, at)) && at - start < HOA_SCAN_AHEAD)
            at++;
        if (at == label || !hoa_scan_border(scan, at))
            break;
        if (labels >= 2 && scan->p[label] >= 'A' && scan->p[label] <= 'Z' && scan->p[label - 2] >= 'a')
            break;
        *top = bytes_of(scan, label, at);
        labels++;
        end = at;
        if (hoa_scan_byte(scan, at) != '.')
            break;
        at++;
    }
    return labels >= 2 && top->len >= 2 && hoa_is_ascii_letter((uint8_t)top->data[0]) ? end : 0;
}

/*
 * The end of a path of the web: no spaces, quotation marks or brackets, no sign of punctuation at its end (RFC 3986).
 */
static size_t
path_end(const HoaScan *scan, size_t at)
{
    size_t end = at;
    uint8_t byte = hoa_scan_byte(scan, at);

    if (byte != '/' && byte != '?' && byte != '#' && byte != ':')
        return at;
    while (at < scan->n) {
        unsigned class = hoa_scan_class(scan, at);
        uint32_t cp;
        bool ascii = scan->p[at] < 0x80;

        if (ascii ? scan->p[at] <= ' ' || scan->p[at] == 0x7f || strchr("\"'<>()[]{}|\\^`", scan->p[at]) != NULL
                  : class != HOA_CHAR_LETTER && class != HOA_CHAR_DIGIT && class != HOA_CHAR_MARK && class != HOA_CHAR_FORMAT)
            break;
        at += hoa_utf8_read(scan->p + at, scan->n - at, &cp);
        if (!ascii || strchr(".,;:!?-", scan->p[at - 1]) == NULL)
            end = at;
    }
    return end;
}

static size_t
mail_end(const HoaScan *scan, size_t start)
{
    size_t at = start, end;
    HoaSlice top = HOA_SLICE_EMPTY;

    /* RFC 5321: at most 64 bytes before the sign */
    while (at - start <= 64 && (is_name_byte(hoa_scan_byte(scan, at)) || hoa_scan_byte(scan, at) == '.' ||
                                hoa_scan_byte(scan, at) == '+' || hoa_scan_byte(scan, at) == '%'))
        at++;
    if (at == start || hoa_scan_byte(scan, at) != '@')
        return 0;
    end = host_end(scan, at + 1, &top);
    return end > 0 && hoa_is_ascii_letter((uint8_t)top.data[top.len - 1]) ? end : 0;
}

static bool
starts_with(const HoaScan *scan, size_t at, const char *word)
{
    size_t len = strlen(word);

    return scan->n - at >= len && g_ascii_strncasecmp((const char *)scan->p + at, word, len) == 0;
}

static size_t
web_end(const HoaScan *scan, size_t start)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://"};
    HoaSlice top = HOA_SLICE_EMPTY;
    size_t end;

    for (unsigned i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (starts_with(scan, start, schemes[i])) {
            end = host_end(scan, start + strlen(schemes[i]), &top);
            return end > 0 ? path_end(scan, end) : 0;
        }
    }
    end = host_end(scan, start, &top);
    if (end == 0)
        return 0;
    if (!starts_with(scan, start, "www.") && !hoa_scan_is_one_of(top, TOP))
        return 0;
    return path_end(scan, end);
}

size_t
hoa_scan_address(const HoaScan *scan, size_t at, HoaItemKind *kind)
{
    size_t end;

    if (scan->p[at] >= 0x80)
        return 0;
    *kind = HOA_ITEM_EMAIL;
    end = mail_end(scan, at);
    if (end == 0) {
        *kind = HOA_ITEM_URL;
        end = web_end(scan, at);
    }
    return end;
}
