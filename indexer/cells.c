#include "cells.h"

#include "text.h"

#include <math.h>

#define YEAR_MIN 1900
#define YEAR_MAX 2100
#define NUMBER_MAX 1e18

/* Runs of digits of a text; more than four digits are no part of a date. */
typedef struct {
    int value;
    int digits;
    size_t start, end;
} Run;

static size_t
digit_runs(HoaSlice text, Run *runs, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len;) {
        Run run = {.start = i};

        if (!g_ascii_isdigit(text.data[i])) {
            i++;
            continue;
        }
        for (; i < text.len && g_ascii_isdigit(text.data[i]); i++) {
            if (++run.digits <= 8)
                run.value = run.value * 10 + (text.data[i] - '0');
        }
        run.end = i;
        if (n < max)
            runs[n] = run;
        n++;
    }
    return n;
}

static bool
is_year(const Run *run)
{
    return run->digits == 4 && run->value >= YEAR_MIN && run->value <= YEAR_MAX;
}

static bool
write_date(int year, int month, int day, char out[static 11])
{
    if (month < 1 || month > 12)
        return false;
    if (day > 0 && !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    if (day > 0)
        g_snprintf(out, 11, "%04d-%02d-%02d", year, month, day);
    else
        g_snprintf(out, 11, "%04d-%02d", year, month);
    return true;
}

bool
hoa_cell_date(HoaSlice text, char out[static 11])
{
    Run runs[4] = {{0}};
    size_t n;

    out[0] = '\0';
    text = hoa_slice_trim(text);
    if (text.len == 0 || text.len > 64)
        return false;
    /* A time after an ISO date is of no interest. */
    if (text.len > 10 && (text.data[10] == 'T' || text.data[10] == ' ') && text.data[4] == '-')
        text.len = 10;
    n = digit_runs(text, runs, G_N_ELEMENTS(runs));
    if (n == 1 && is_year(&runs[0])) {
        g_snprintf(out, 11, "%04d", runs[0].value);
        return true;
    }
    if (n == 2 && is_year(&runs[0]) && runs[1].digits <= 2)
        return write_date(runs[0].value, runs[1].value, 0, out);
    if (n == 2 && is_year(&runs[1]) && runs[0].digits <= 2)
        return write_date(runs[1].value, runs[0].value, 0, out);
    if (n != 3 || runs[1].digits > 2)
        return false;
    if (is_year(&runs[0]) && runs[2].digits <= 2 && runs[2].value > 0)
        return write_date(runs[0].value, runs[1].value, runs[2].value, out);
    if (is_year(&runs[2]) && runs[0].digits <= 2 && runs[0].value > 0)
        return write_date(runs[2].value, runs[1].value, runs[0].value, out);
    return false;
}

bool
hoa_cell_year(HoaSlice text, int *year)
{
    Run runs[8] = {{0}};
    size_t n;
    int found = 0;

    *year = 0;
    if (text.len > 256)
        return false;
    n = MIN(digit_runs(text, runs, G_N_ELEMENTS(runs)), G_N_ELEMENTS(runs));
    for (size_t i = 0; i < n; i++) {
        if (!is_year(&runs[i]))
            continue;
        if (found != 0 && found != runs[i].value)
            return false;
        found = runs[i].value;
    }
    *year = found;
    return found != 0;
}

bool
hoa_cell_period(HoaSlice text, int *from, int *to)
{
    Run runs[8] = {{0}};
    size_t n = text.len <= 256 ? MIN(digit_runs(text, runs, G_N_ELEMENTS(runs)), G_N_ELEMENTS(runs)) : 0;
    int years[8];
    size_t n_years = 0;

    *from = *to = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_year(&runs[i]))
            years[n_years++] = runs[i].value;
    }
    if (n_years == 0 || n_years > 2 || years[0] > years[n_years - 1])
        return false;
    *from = years[0];
    *to = years[n_years - 1];
    return true;
}

/*
 * Copies digits to `plain` with '.' as the decimal mark. A mark that occurs several times, or a dot before exactly three
 * digits after at most three, separates thousands; any other is the decimal mark. Returns the bytes consumed, 0 for none.
 */
static size_t
plain_number(HoaSlice text, char *plain, size_t size)
{
    size_t dots = 0, commas = 0, end = 0, out = 0, last_dot = 0, last_comma = 0, first_dot = 0;
    bool dot_groups, comma_groups;

    if (end < text.len && (text.data[0] == '-' || text.data[0] == '+'))
        end++;
    for (; end < text.len; end++) {
        char c = text.data[end];
        bool inner = end + 1 < text.len && g_ascii_isdigit(text.data[end + 1]) && end > 0 && g_ascii_isdigit(text.data[end - 1]);

        if (c == '.' && inner) {
            if (dots++ == 0)
                first_dot = end;
            last_dot = end;
        } else if (c == ',' && inner) {
            commas++;
            last_comma = end;
        } else if (!g_ascii_isdigit(c)) {
            break;
        }
    }
    if (end == 0 || !g_ascii_isdigit(text.data[end - 1]) || end >= size)
        return 0;
    comma_groups = commas > 1 || (commas == 1 && dots == 1 && last_dot > last_comma);
    dot_groups = dots > 1 || (dots == 1 && commas == 1 && last_comma > last_dot) ||
                 (dots == 1 && commas == 0 && end - last_dot == 4 && first_dot >= 1 && first_dot <= 3 && text.data[0] != '0');
    for (size_t i = 0; i < end; i++) {
        char c = text.data[i];

        if ((c == '.' && dot_groups) || (c == ',' && comma_groups))
            continue;
        plain[out++] = c == ',' ? '.' : c;
    }
    plain[out] = '\0';
    return end;
}

static bool
number_unit(HoaSlice rest, double *factor)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    static const struct {
        const char *word;
        double factor;
    } words[] = {{"nghin ty", 1e12}, {"ngan ty", 1e12}, {"trieu ty", 1e15}, {"nghin", 1e3}, {"ngan", 1e3},
                 {"trieu", 1e6},     {"trd", 1e6},      {"ty", 1e9},        {"ti", 1e9}};

    rest = hoa_slice_trim(rest);
    *factor = 1;
    if (rest.len == 0 || rest.data[0] == '%')
        return true;
    if (rest.len > 64)
        return false;
    hoa_text_bare(rest, bare);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t len = strlen(words[i].word);

        if (strncmp(bare->str, words[i].word, len) == 0 && !g_ascii_isalnum(bare->str[len])) {
            *factor = words[i].factor;
            return true;
        }
    }
    return !g_ascii_isdigit(bare->str[0]);
}

bool
hoa_cell_number(HoaSlice text, double *number)
{
    char plain[64];
    double factor = 1;
    size_t used;

    *number = 0;
    text = hoa_slice_trim(text);
    used = plain_number(text, plain, sizeof plain);
    if (used == 0 || !number_unit(hoa_slice_part(text, used, text.len), &factor))
        return false;
    *number = g_ascii_strtod(plain, NULL) * factor;
    if (isfinite(*number) && fabs(*number) <= NUMBER_MAX)
        return true;
    *number = 0;
    return false;
}

bool
hoa_cell_sex(HoaSlice text, char *sex)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    static const struct {
        const char *word;
        char sex;
    } words[] = {{"nam", 'm'}, {"ong", 'm'}, {"m", 'm'}, {"male", 'm'}, {"trai", 'm'},
                 {"nu", 'f'},  {"ba", 'f'},  {"f", 'f'}, {"female", 'f'}, {"gai", 'f'}};

    *sex = 0;
    text = hoa_slice_trim(text);
    if (text.len > 16)
        return false;
    hoa_text_bare(text, bare);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(bare->str, words[i].word) == 0)
            *sex = words[i].sex;
    }
    return *sex != 0;
}

const char *
hoa_cell_measure(const char *text)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    /* In this order: "bằng khen cho sáng kiến" is an award. */
    static const struct {
        const char *words, *measure;
    } known[] = {{"bang khen", "award"},  {"giay khen", "award"},      {"khen thuong", "award"},      {"danh hieu", "award"},
                 {"sang kien", "innovation"}, {"bai du thi", "essay"}, {"tac pham", "essay"},         {"bai viet", "essay"},
                 {"guong", "nominee"}};

    hoa_text_bare(hoa_slice_from(text), bare);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strstr(bare->str, known[i].words) != NULL)
            return known[i].measure;
    }
    return text;
}
