/*
 * Numbers, dates and times. Vietnamese writes dots between thousands and a comma before decimals; the rules for dates
 * follow what offices and newspapers write: 28/9/2022, 20-9, 8.11, 2/2021, 19.5.2016.
 */
#include "item_scan.h"

bool
hoa_scan_plain(const HoaScan *scan, const HoaScanToken *token)
{
    for (size_t at = token->start; at < token->end; at++) {
        if (!hoa_is_digit(scan->p[at]))
            return false;
    }
    return token->end > token->start;
}

/* The value of a few ASCII digits; `len` is at most 9. */
static int
value_of(const uint8_t *p, size_t len)
{
    int value = 0;

    for (size_t i = 0; i < len; i++)
        value = value * 10 + (p[i] - '0');
    return value;
}

/*
 * ---- Dates
 * -----------------------------------------------------------------------------------------------------------
 */

/* Up to three numbers with the same sign between them. */
typedef struct {
    size_t ends[3];
    size_t lens[3];
    int values[3];
    unsigned n;
    uint8_t separator;
} Triple;

/* Reads digits and single separators from `at`. `n` becomes 4 when there are more numbers, 0 when one is too long. */
static void
read_triple(const HoaScan *scan, size_t at, Triple *triple)
{
    *triple = (Triple){0};
    for (;;) {
        size_t start = at;
        uint8_t byte;

        while (hoa_is_digit(hoa_scan_byte(scan, at)) && at - start < 5)
            at++;
        if (at == start || at - start > 4 || triple->n == 3) {
            triple->n = triple->n == 3 ? 4 : 0;
            return;
        }
        triple->lens[triple->n] = at - start;
        triple->values[triple->n] = value_of(scan->p + start, at - start);
        triple->ends[triple->n++] = at;
        byte = hoa_scan_byte(scan, at);
        if ((byte != '/' && byte != '-' && byte != '.') || !hoa_is_digit(hoa_scan_byte(scan, at + 1)))
            return;
        if (triple->n > 1 && byte != triple->separator)
            return; /* 20-9/2020: what follows is not of this date */
        triple->separator = byte;
        at++;
    }
}

static bool
is_day(int day, int month)
{
    static const uint8_t days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month >= 1 && month <= 12 && day >= 1 && day <= days[month];
}

static bool
is_day_of(int day, int month, int year)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return is_day(day, month) && (day != 29 || month != 2 || leap);
}

static bool
is_year(int year)
{
    return year >= 1000 && year <= 2999;
}

/* The Gregorian year that two digits mean: people of our time write of 1950 to 2049. */
static int
full_year(int year, size_t len)
{
    return len == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
}

typedef struct {
    int year, month, day;
} Date;

/* The date that the numbers spell; false when they spell none. */
static bool
date_of(const Triple *t, Date *date)
{
    const int *v = t->values;

    *date = (Date){0};
    if (t->n == 3 && t->lens[0] == 4 && t->separator != '.')
        *date = (Date){v[0], v[1], v[2]};
    else if (t->n == 3 && (t->lens[2] == 4 || t->lens[2] == 2))
        *date = (Date){full_year(v[2], t->lens[2]), v[1], v[0]};
    else if (t->n == 2 && t->lens[1] == 4)
        *date = (Date){v[1], v[0], 0};
    else if (t->n == 2 && t->lens[1] <= 2)
        *date = (Date){0, v[1], v[0]};
    else
        return false;
    for (unsigned i = 0; i < t->n; i++) {
        if (t->lens[i] == 3 || (t->lens[i] == 4 && !is_year(v[i])))
            return false;
    }
    if (t->n == 2 && t->lens[1] == 4)
        return t->lens[0] <= 2 && date->month >= 1 && date->month <= 12;
    return date->year != 0 ? is_day_of(date->day, date->month, date->year) : is_day(date->day, date->month);
}

/* Words before a date. The weak ones stand before other numbers too: before d-m and d.m they are no proof. */
#define STRONG                                                                                                       \
    " ngày hôm sáng trưa chiều tối đêm khuya mùng mồng rạng nay mai qua lễ dịp khánh nhật tháng sinh ngay "
#define WEAK " từ đến tới trước sau vào niệm hai ba tư năm sáu bảy kỳ "
#define LINKS " và đến tới hoặc hay "

/*
 * How sure the words before make a date: 0 not, 1 weakly, 2 strongly. A date before, as in "ngày 5-9 và 6-9", passes
 * its own on.
 */
static int
cue_before(const HoaScan *scan, size_t at)
{
    int cue = 0;

    for (unsigned round = 0; round < 4; round++) {
        char word[24];
        size_t before = at;
        HoaSlice last = hoa_scan_word_before(scan, &before, word);
        bool link = last.len == 0 || hoa_scan_is_one_of(last, LINKS);

        if (hoa_scan_is_one_of(last, STRONG))
            return 2;
        if (round == 0 && hoa_scan_is_one_of(last, WEAK))
            cue = 1;
        if (!link)
            break;
        /* over spaces and dashes to the number before */
        while (before > 0 && at - before < 32 && (scan->p[before - 1] == ' ' || scan->p[before - 1] == '-'))
            before--;
        if (before >= 3 && memcmp(scan->p + before - 3, "\xe2\x80\x93", 3) == 0)
            before -= 3;
        while (before > 0 && scan->p[before - 1] == ' ' && at - before < 32)
            before--;
        if (before == 0 || !hoa_is_digit(scan->p[before - 1]))
            break;
        while (before > 0 && at - before < 48 &&
               (hoa_is_digit(scan->p[before - 1]) || strchr("/-.", scan->p[before - 1]) != NULL))
            before--;
        at = before;
    }
    return cue;
}

/* In brackets of its own: (28/9). */
static bool
in_brackets(const HoaScan *scan, size_t start, size_t end)
{
    return start > 0 && scan->p[start - 1] == '(' && hoa_scan_byte(scan, end) == ')';
}

/* Whether two numbers are a date rather than a fraction, a score, a range or a decimal number. */
static bool
two_are_date(const HoaScan *scan, const HoaScanToken *token, const Triple *t)
{
    size_t end = t->ends[1];

    if (t->lens[1] == 4) { /* 2/2021, 12-2003 */
        if (t->values[1] < 1900 || t->values[1] > 2100)
            return false;
        return t->separator != '.' || cue_before(scan, token->start) == 2;
    }
    if (t->separator == '/')
        return t->values[0] > t->values[1] || cue_before(scan, token->start) > 0 || in_brackets(scan, token->start, end);
    return cue_before(scan, token->start) == 2;
}

size_t
hoa_scan_date(const HoaScan *scan, const HoaScanToken *token)
{
    uint8_t first = hoa_scan_byte(scan, token->start), next = hoa_scan_byte(scan, token->end), after;
    size_t end;
    Triple t;
    Date date;

    if (!token->number || !hoa_is_digit(first) || token->end - token->start > 10)
        return 0;
    if (next != '/' && next != '-' && memchr(scan->p + token->start, '.', token->end - token->start) == NULL)
        return 0;
    read_triple(scan, token->start, &t);
    if (t.n < 2 || t.n > 3 || !date_of(&t, &date))
        return 0;
    end = t.ends[t.n - 1];
    after = hoa_scan_byte(scan, end);
    if (!hoa_scan_border(scan, end) || after == '%')
        return 0;
    if ((after == '/' || after == '-' || after == '.' || after == ',') && hoa_is_digit(hoa_scan_byte(scan, end + 1)))
        return 0;
    if (after == '/' && t.separator == '/')
        return 0;
    if (t.n == 3)
        return t.separator == '/' || t.lens[0] == 4 || t.lens[2] == 4 || cue_before(scan, token->start) > 0 ? end : 0;
    return two_are_date(scan, token, &t) ? end : 0;
}

bool
hoa_item_date(HoaSlice item, int *year, int *month, int *day)
{
    HoaScan scan = {.p = (const uint8_t *)item.data, .n = item.len};
    Date date = {0};
    Triple t;
    bool found;

    read_triple(&scan, 0, &t);
    found = t.n >= 2 && t.n <= 3 && t.ends[t.n - 1] == item.len && date_of(&t, &date);
    *year = found ? date.year : 0;
    *month = found ? date.month : 0;
    *day = found ? date.day : 0;
    return found;
}

/*
 * ---- Times
 * -----------------------------------------------------------------------------------------------------------
 */

static bool
is_minutes(const uint8_t *p, size_t len)
{
    return len == 2 && hoa_is_digit(p[0]) && hoa_is_digit(p[1]) && p[0] < '6';
}

/* 18:45, 18:45:30; the token is the hour. Not after tỷ lệ, tỷ số. */
static size_t
clock_time(const HoaScan *scan, const HoaScanToken *hour)
{
    size_t end = hour->end, before = hour->start;
    HoaScanToken part;
    char word[24];

    if (hoa_scan_is_one_of(hoa_scan_word_before(scan, &before, word), " lệ số "))
        return 0;
    for (unsigned i = 0; i < 2 && hoa_scan_byte(scan, end) == ':'; i++) {
        if (!hoa_scan_token(scan, end + 1, &part) || !is_minutes(scan->p + part.start, part.end - part.start))
            break;
        end = part.end;
    }
    return end > hour->end ? end : 0;
}

/* 18h45, 7h, 7g30, 18h45p, lúc 7g: one token. g alone may be grams. */
size_t
hoa_scan_time(const HoaScan *scan, const HoaScanToken *token)
{
    const uint8_t *p = scan->p + token->start;
    size_t len = token->end - token->start;
    size_t at = len > 1 && hoa_is_digit(p[1]) ? 2 : 1;
    size_t before = token->start;
    char word[24];

    if (!hoa_is_digit(p[0]) || value_of(p, at) > 24 || len > 8)
        return 0;
    if (token->number)
        return at == len && hoa_scan_byte(scan, token->end) == ':' ? clock_time(scan, token) : 0;
    if (at >= len || (p[at] != 'h' && p[at] != 'H' && p[at] != 'g'))
        return 0;
    if (at + 1 == len)
        return p[at] != 'g' || hoa_scan_is_one_of(hoa_scan_word_before(scan, &before, word), " lúc ") ? token->end : 0;
    at++;
    if (len - at > 4 || (len - at > 2 && memcmp(p + at + 2, "ph", len - at - 2) != 0))
        return 0;
    return len - at >= 2 && is_minutes(p + at, 2) ? token->end : 0;
}

/*
 * ---- Numbers
 * ---------------------------------------------------------------------------------------------------------
 */

/* 1/2, 3/4, 8/10: two plain numbers of at most four digits. */
size_t
hoa_scan_fraction(const HoaScan *scan, const HoaScanToken *token)
{
    HoaScanToken below;

    if (!token->number || hoa_scan_byte(scan, token->end) != '/' || token->end - token->start > 4 ||
        !hoa_scan_plain(scan, token))
        return 0;
    if (!hoa_scan_token(scan, token->end + 1, &below) || !hoa_scan_plain(scan, &below) || below.end - below.start > 4)
        return 0;
    if (hoa_scan_byte(scan, below.end) == '/' || (token->start > 0 && scan->p[token->start - 1] == '/'))
        return 0;
    return below.end;
}

/* The end of a percent sign at `at`, perhaps after one space, or 0. */
size_t
hoa_scan_percent(const HoaScan *scan, size_t at)
{
    if (hoa_scan_byte(scan, at) == ' ')
        at++;
    else if (scan->n - at >= 2 && memcmp(scan->p + at, "\xc2\xa0", 2) == 0)
        at += 2;
    if (hoa_scan_byte(scan, at) == '%')
        return at + 1;
    return scan->n - at >= 3 && memcmp(scan->p + at, "\xe2\x80\xb0", 3) == 0 ? at + 3 : 0; /* per mille */
}

/* The groups of a number: digits with dots and commas between. */
typedef struct {
    unsigned dots, commas;
    size_t first, last; /* digits of the first and of the last group */
    bool threes;        /* every group after the first that no decimal sign begins has three digits */
    char last_sign;
    bool mixed; /* a sign of one kind follows one of the other and then comes the first again */
} Groups;

static bool
read_groups(HoaSlice digits, Groups *groups)
{
    size_t run = 0;
    bool started = false;

    *groups = (Groups){.threes = true};
    for (size_t i = 0; i < digits.len; i++) {
        char sign = digits.data[i];

        if (hoa_is_digit((uint8_t)sign)) {
            run++;
            continue;
        }
        if ((sign != '.' && sign != ',') || run == 0)
            return false;
        if (!started)
            groups->first = run;
        else if (run != 3)
            groups->threes = false;
        if (started && sign != groups->last_sign)
            groups->mixed = groups->mixed || (groups->dots > 0 && groups->commas > 0);
        started = true;
        groups->last_sign = sign;
        groups->dots += sign == '.';
        groups->commas += sign == ',';
        run = 0;
    }
    groups->last = run;
    if (!started)
        groups->first = run;
    return run > 0;
}

/* How many of the last digits are decimals; false when the signs make no sense (1.23.456). */
static bool
decimals_of(HoaSlice digits, const Groups *g, unsigned *decimals)
{
    bool thousands = g->first <= 3 && g->threes && !(g->first == 1 && digits.data[0] == '0');
    unsigned signs = g->dots + g->commas;

    *decimals = 0;
    if (signs == 0)
        return true;
    *decimals = (unsigned)g->last;
    if (signs == 1) { /* 75.358 is thousands; 16,629 and 6.5 are decimals */
        if (g->dots == 1 && thousands && g->last == 3)
            *decimals = 0;
        return true;
    }
    if (g->mixed || !thousands)
        return false;
    if (g->dots == 0 || g->commas == 0) { /* 1.234.567 or, in English, 1,234,567 */
        *decimals = 0;
        return g->last == 3;
    }
    return (g->last_sign == ',' ? g->commas : g->dots) == 1; /* 1.234,5 or 1,234.5 */
}

bool
hoa_item_number(HoaSlice item, int64_t *value, unsigned *decimals)
{
    HoaScan scan = {.p = (const uint8_t *)item.data, .n = item.len};
    bool negative = false, found;
    size_t start = 0, end = item.len;
    int64_t sum = 0;
    HoaSlice number;
    Groups groups;

    *value = 0;
    *decimals = 0;
    if (item.len > 0 && (item.data[0] == '-' || item.data[0] == '+')) {
        negative = item.data[0] == '-';
        start = 1;
    } else if (item.len > 3 && memcmp(item.data, "\xe2\x88\x92", 3) == 0) {
        negative = true;
        start = 3;
    }
    for (size_t at = start; at < item.len; at++) {
        if (hoa_scan_percent(&scan, at) == item.len && !hoa_is_digit(scan.p[at])) {
            end = at;
            break;
        }
    }
    number = hoa_slice_part(item, start, end);
    if (number.len == 0 || number.len > 32 || !read_groups(number, &groups))
        return false;
    found = decimals_of(number, &groups, decimals);
    for (size_t i = 0; found && i < number.len; i++) {
        if (!hoa_is_digit((uint8_t)number.data[i]))
            continue;
        found = sum <= (INT64_MAX - 9) / 10;
        sum = found ? sum * 10 + (number.data[i] - '0') : 0;
    }
    *value = !found ? 0 : negative ? -sum : sum;
    *decimals = found ? *decimals : 0;
    return found;
}
