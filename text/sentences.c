#include "sentences.h"

#include "item_scan.h"

/*
 * What stands before a full stop and after it decides, as in the heuristics for English of Palmer and Hearst (1997),
 * with lists and rules for Vietnamese: it writes sentences with a capital at the start, so that small letters after
 * dots speak for an ellipsis or an abbreviation.
 */

/*
 * First words of sentences. After an initial or an abbreviation, which end with a dot of their own, only these begin
 * another one.
 */
#define STARTERS                                                                                                     \
    " anh bà bên bởi các cái chính cho chúng chị cô cùng cả có cũng còn do dù dưới em gia giờ hai hiện họ " \
    "hôm hơn khi không kết kể là lúc mặc mọi mỗi một muốn nay ngay ngoài ngày nhiều nhưng nhân nhất nhờ những như nó " \
    "năm nếu ông qua rồi sau song sáng sự theo thì thế tôi tại tất tính tối trong trên trước tuy từ từng và vào vì " \
    "việc với vậy xin đang đã đây đó được đến để điều đối đồng đặc ở "

/* They stand before names; where a dot follows all the same (Ông. Nguyễn Văn A), it is a slip. */
#define HONORIFICS " Ông Bà Anh Chị Cô Chú Thầy Bác Cụ Em Đồng Ô "

/* What numbers of headings follow: Điều 5. Phạm vi. */
#define LABELS                                                                                                       \
    " điều chương mục phần bài câu khoản điểm bước mẫu tiết bảng hình biểu "

/* A bracket opened longer ago than this was never closed. */
#define BRACKET_BYTES 400

/* A line as long as this was perhaps broken by the width of a page. */
#define LONG_LINE 60

typedef struct {
    const HoaScan *scan;
    HoaItems items;
    HoaItem first;
    HoaItem before;      /* the item before `last` */
    HoaItem last;        /* the last item of the sentence so far */
    size_t line;         /* where the line at hand begins */
    uint32_t bracket;    /* where the open bracket stands */
    unsigned brackets;   /* how many are open */
    unsigned count;      /* items so far, without bullets at its head */
    unsigned quotes;     /* straight quotation marks so far */
    unsigned breaks;     /* line ends inside */
    bool terminated;     /* ends with a full stop or its like */
} Walk;

/*
 * ---- Items as sentences see them
 * -------------------------------------------------------------------------------------
 */

static HoaSlice
bytes_of(const Walk *walk, const HoaItem *item)
{
    return hoa_slice((const char *)walk->scan->p + item->offset, item->len);
}

/* The code point of a sign; 0 of anything else. */
static uint32_t
sign_of(const Walk *walk, const HoaItem *item)
{
    uint32_t cp;

    if (item->kind != HOA_ITEM_PUNCTUATION && item->kind != HOA_ITEM_OTHER)
        return 0;
    hoa_utf8_read(walk->scan->p + item->offset, item->len, &cp);
    return cp;
}

/* A full stop, a run of dots, an exclamation or question mark. */
static bool
is_terminator(const Walk *walk, const HoaItem *item)
{
    uint32_t cp = item->kind == HOA_ITEM_PUNCTUATION ? sign_of(walk, item) : 0;

    return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026;
}

static bool
is_closer(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == '}' || cp == 0x201d || cp == 0x2019 || cp == 0xbb;
}

static bool
is_opener(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == '{' || cp == '"' || cp == '\'' || cp == 0x201c || cp == 0x2018 || cp == 0xab;
}

static bool
is_dash(uint32_t cp)
{
    return cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == '*' || cp == '+' || cp == 0x2022 || cp == 0xb7;
}

/* What an item can be at the beginning of a sentence. */
typedef enum { LOWER, UPPER, DIGIT, SIGN } Head;

static Head
head_of(const Walk *walk, const HoaItem *item)
{
    HoaScanToken token;

    switch (item->letter_case) {
    case HOA_CASE_LOWER:
        return hoa_is_digit(walk->scan->p[item->offset]) ? DIGIT : LOWER;
    case HOA_CASE_CAPITALISED:
    case HOA_CASE_UPPER:
        return hoa_is_digit(walk->scan->p[item->offset]) ? DIGIT : UPPER;
    case HOA_CASE_MIXED:
        if (!hoa_scan_token(walk->scan, item->offset, &token))
            return DIGIT;
        return token.first_upper ? UPPER : hoa_is_digit(walk->scan->p[item->offset]) ? DIGIT : LOWER;
    default:
        return item->kind == HOA_ITEM_PUNCTUATION || item->kind == HOA_ITEM_OTHER ? SIGN : DIGIT;
    }
}

/* The word of an item in lower case. */
static HoaSlice
lower_of(const Walk *walk, const HoaItem *item, char out[static 24])
{
    size_t end = item->offset + (size_t)item->len;

    return hoa_scan_word_before(walk->scan, &end, out);
}

static bool
is_word(const HoaItem *item)
{
    return item->kind == HOA_ITEM_SYLLABLE || item->kind == HOA_ITEM_WORD;
}

static bool
is_starter(const Walk *walk, const HoaItem *item)
{
    char word[24];

    return item->kind == HOA_ITEM_SYLLABLE && item->letter_case == HOA_CASE_CAPITALISED &&
           hoa_scan_is_one_of(lower_of(walk, item, word), STARTERS);
}

/*
 * ---- Whether a sentence ends
 * -----------------------------------------------------------------------------------------
 */

/* A number, a letter or a Roman numeral that may stand at the head of a list or a heading. */
static bool
is_list_number(const HoaItem *item)
{
    return ((item->kind == HOA_ITEM_NUMBER || item->kind == HOA_ITEM_DATE) && item->len <= 5) ||
           (item->kind == HOA_ITEM_CODE && item->letter_case == HOA_CASE_UPPER && item->len <= 6) ||
           ((is_word(item) || item->kind == HOA_ITEM_ABBREVIATION) && item->len <= 2);
}

/* Before the full stop of "5.", "II.", "a.", "Điều 7.", nothing else has been said. */
static bool
is_list_head(const Walk *walk)
{
    char word[24];

    if (walk->count == 2) /* with the full stop itself */
        return is_list_number(&walk->before);
    return walk->count == 3 && is_list_number(&walk->before) &&
           hoa_scan_is_one_of(lower_of(walk, &walk->first, word), LABELS);
}

/* An abbreviation or initial that holds its full stop: a sentence ends only before the first word of another. */
static bool
abbreviation_ends(const Walk *walk, const HoaItem *next)
{
    HoaSlice word = bytes_of(walk, &walk->last);

    word.len--;
    return walk->count > 1 && !hoa_scan_is_title(word) && is_starter(walk, next);
}

/* Ông. Nguyễn Văn A: the slip after a word that stands before names. */
static bool
is_honorific(const Walk *walk, const HoaItem *next)
{
    HoaItems after = walk->items;
    HoaItem item;

    if (walk->before.letter_case != HOA_CASE_CAPITALISED || !hoa_scan_is_one_of(bytes_of(walk, &walk->before), HONORIFICS))
        return false;
    if (next->kind != HOA_ITEM_SYLLABLE || is_starter(walk, next))
        return false;
    hoa_items_next(&after, &item); /* it is `next` */
    return hoa_items_next(&after, &item) && item.gap == 1 && head_of(walk, &item) == UPPER;
}

/* What may stand before a full stop that ends a sentence although small letters follow, as careless people write. */
static bool
is_plain_end(const HoaItem *item)
{
    switch (item->kind) {
    case HOA_ITEM_SYLLABLE:
        return item->len > 1;
    case HOA_ITEM_PERCENT:
    case HOA_ITEM_DATE:
    case HOA_ITEM_TIME:
        return true;
    default:
        return false;
    }
}

/* After one full stop. `next` stands on the same line. */
static bool
stop_ends(const Walk *walk, const HoaItem *next, Head head)
{
    const HoaItem *before = &walk->before;

    if (is_list_head(walk))
        return false;
    if (next->gap == 0) /* glued: ...rất tốt.Nhờ đó */
        return head == UPPER && next->kind == HOA_ITEM_SYLLABLE && before->len > 1 &&
               (is_plain_end(before) || before->kind == HOA_ITEM_WORD || before->kind == HOA_ITEM_ABBREVIATION ||
                before->kind == HOA_ITEM_NUMBER || before->kind == HOA_ITEM_CODE);
    if (head == LOWER)
        return is_plain_end(before) && is_word(next);
    return !is_honorific(walk, next);
}

/* The sign that begins what follows a terminator: a dash, a bracket, a quotation. What follows it in turn decides. */
static bool
sign_begins(const Walk *walk, const HoaItem *next)
{
    uint32_t cp = sign_of(walk, next);
    HoaItems after = walk->items;
    HoaItem item;
    Head head;

    if (!is_opener(cp) && !is_dash(cp))
        return next->kind == HOA_ITEM_OTHER && next->gap > 0;
    hoa_items_next(&after, &item);
    if (!hoa_items_next(&after, &item))
        return false;
    head = head_of(walk, &item);
    if (head == SIGN) /* (“Nhớ mãi”) */
        return is_opener(sign_of(walk, &item)) || (is_terminator(walk, &item) && next->gap > 0 && is_opener(cp));
    return head == UPPER || (head == DIGIT && next->gap > 0);
}

/* `stop` is the first terminator of the run, `closed` tells that a bracket or quotation ended after it. */
static bool
run_ends(const Walk *walk, const HoaItem *stop, bool closed, const HoaItem *next)
{
    Head head = head_of(walk, next);

    if (walk->brackets > 0 && walk->last.offset - walk->bracket < BRACKET_BYTES)
        return false;
    if (head == SIGN)
        return sign_begins(walk, next);
    if (stop->len == 1 && sign_of(walk, stop) == '.')
        return closed ? head == UPPER || head == DIGIT : stop_ends(walk, next, head);
    if (head == DIGIT) /* "... 500 người" goes on, "! 500 người" does not */
        return next->gap > 0 && stop->len == 1;
    return head == UPPER && (next->gap > 0 || next->kind == HOA_ITEM_SYLLABLE);
}

/* A line ends after `last` without a full stop: whether that is only the width of the page. */
static bool
is_wrapped(const Walk *walk, const HoaItem *next)
{
    uint32_t cp = sign_of(walk, &walk->last);
    size_t line = walk->last.offset + (size_t)walk->last.len - walk->line;
    HoaItems after = walk->items;
    HoaItem item;
    Head head = head_of(walk, next);

    if (next->gap != 2 || cp == ';' || cp == ':')
        return false;
    if (head == SIGN) {
        cp = sign_of(walk, next);
        if (cp == '(')
            return line >= LONG_LINE;
        return next->kind == HOA_ITEM_PUNCTUATION && !is_dash(cp) && !is_opener(cp);
    }
    if (head == UPPER)
        return line >= LONG_LINE && cp == ',';
    hoa_items_next(&after, &item);
    if (is_list_number(next) && hoa_items_next(&after, &item) && item.gap == 0) { /* a) b. 1/ */
        cp = sign_of(walk, &item);
        if (cp == ')' || cp == '.' || cp == '/' || cp == '-')
            return false;
    }
    return head == LOWER || line >= LONG_LINE;
}

/*
 * ---- Walking
 * ---------------------------------------------------------------------------------------------------------
 */

static bool
peek(const Walk *walk, HoaItem *item)
{
    HoaItems items = walk->items;

    return hoa_items_next(&items, item);
}

/* Takes one item into the sentence. */
static void
take(Walk *walk, HoaItem *item)
{
    uint32_t cp;

    hoa_items_next(&walk->items, item);
    if (walk->count > 0 && item->gap == 2) {
        walk->line = item->offset;
        walk->breaks++;
    }
    walk->before = walk->last;
    walk->last = *item;
    if (item->kind != HOA_ITEM_PUNCTUATION) {
        if (walk->count++ == 0)
            walk->first = *item;
        return;
    }
    cp = sign_of(walk, item);
    walk->count += walk->count > 0 || !(is_dash(cp) || is_opener(cp));
    walk->quotes += cp == '"';
    if ((cp == '(' || cp == '[') && walk->brackets++ == 0)
        walk->bracket = item->offset;
    if ((cp == ')' || cp == ']') && walk->brackets > 0)
        walk->brackets--;
}

/* Whether the item belongs to the end of the sentence that a terminator has announced. */
static bool
belongs_to_end(const Walk *walk, const HoaItem *item)
{
    uint32_t cp;
    HoaItems after;
    HoaItem follower;

    if (item->gap > 1)
        return false;
    if (is_terminator(walk, item))
        return true;
    cp = sign_of(walk, item);
    if (is_closer(cp))
        return true;
    if ((cp != '"' && cp != '\'') || (item->gap == 1 && walk->quotes % 2 == 0))
        return false;
    after = walk->items;
    hoa_items_next(&after, &follower);
    if (!hoa_items_next(&after, &follower) || follower.gap > 0)
        return true;
    return follower.kind == HOA_ITEM_PUNCTUATION && !is_opener(sign_of(walk, &follower)); /* not the next opening: ."Nhờ */
}

/* After the first terminator: takes the rest of the run and tells whether the sentence ends with it. */
static bool
end_run(Walk *walk)
{
    Walk start = *walk;
    HoaItem stop = walk->last, item;
    bool closed = false, more;

    while ((more = peek(walk, &item)) && belongs_to_end(walk, &item)) {
        closed = closed || !is_terminator(walk, &item);
        take(walk, &item);
    }
    walk->terminated = true;
    if (!more || item.gap > 1)
        return true;
    start.items = walk->items;
    start.brackets = walk->brackets;
    start.last = walk->last;
    if (!run_ends(&start, &stop, closed, &item)) {
        walk->terminated = false;
        return false;
    }
    return true;
}

/* True when the sentence ends with the item just taken. */
static bool
ends_here(Walk *walk)
{
    HoaItem next;
    bool stopped, more;

    if (is_terminator(walk, &walk->last) && walk->count > 1)
        return end_run(walk);
    stopped = walk->last.kind == HOA_ITEM_ABBREVIATION && walk->scan->p[walk->items.at - 1] == '.';
    if (!stopped && hoa_scan_byte(walk->scan, walk->items.at) > ' ' && hoa_scan_byte(walk->scan, walk->items.at) < 0x80)
        return false; /* no gap follows */
    if (!stopped && hoa_scan_byte(walk->scan, walk->items.at) == ' ' &&
        hoa_scan_byte(walk->scan, walk->items.at + 1) > ' ')
        return false; /* one space */
    more = peek(walk, &next);
    if (!more || next.gap == 3)
        return true;
    if (next.gap == 2)
        return !is_wrapped(walk, &next);
    return stopped && abbreviation_ends(walk, &next);
}

bool
hoa_sentences_next(HoaSentences *sentences, HoaSentence *sentence)
{
    HoaScan scan = {.p = (const uint8_t *)sentences->text.data, .n = MIN(sentences->text.len, UINT32_MAX)};
    Walk walk = {.scan = &scan, .items = {.text = sentences->text, .at = sentences->at}};
    bool first_of_text = sentences->at == 0;
    HoaItem item, next;

    *sentence = (HoaSentence){0};
    if (!peek(&walk, &item)) {
        sentences->at = scan.n;
        return false;
    }
    sentence->offset = item.offset;
    sentence->line_first = first_of_text || item.gap >= 2;
    sentences->paragraph += !first_of_text && item.gap == 3;
    sentence->paragraph = sentences->paragraph;
    walk.line = item.offset;
    do
        take(&walk, &item);
    while (!ends_here(&walk));
    sentences->at = walk.items.at;
    sentence->len = (uint32_t)(walk.items.at - sentence->offset);
    sentence->heading = sentence->line_first && !walk.terminated && walk.breaks <= 1 &&
                        (!peek(&walk, &next) || next.gap >= 2);
    return true;
}
