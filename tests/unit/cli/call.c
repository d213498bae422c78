/* Values of parameters: what is taken, what is refused and in which words. */
#include "call.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char *const kinds[] = {"bar", "line", NULL};

static const HoaParam params[] = {
    HOA_PARAM_PAGE,
    {.name = "query", .type = HOA_PARAM_TEXT, .value = "QUERY", .summary = "what to find", .positional = true,
     .required = true},
    {.name = "file", .type = HOA_PARAM_PATH, .value = "FILE", .summary = "files", .positional = true, .repeated = true},
    {.name = "kind", .type = HOA_PARAM_CHOICE, .value = "KIND", .summary = "kind", .choices = kinds, .fallback = "line"},
    {.name = "least", .type = HOA_PARAM_REAL, .value = "X", .summary = "least", .fallback = "0.5"},
    {.name = "deep", .letter = 'd', .type = HOA_PARAM_FLAG, .summary = "deep"},
    {.name = "field", .letter = 'f', .type = HOA_PARAM_TEXT, .value = "F", .summary = "fields", .repeated = true},
    {.name = "any", .type = HOA_PARAM_INT, .value = "N", .summary = "unbounded"},
    {.name = NULL},
};

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    static const HoaColumn column = {.name = "query", .heading = "Query", .type = HOA_COLUMN_TEXT};

    if (hoa_call_flag(call, "deep")) {
        g_set_error_literal(error, HOA_ERROR, HOA_ERROR_USAGE, "too deep");
        return false;
    }
    *answer = hoa_table_new(&column, 1);
    hoa_table_add_row(*answer);
    hoa_table_set_text(*answer, 0, hoa_call_text(call, "query"));
    return true;
}

static const HoaCommand command = {.name = "seek", .summary = "seek", .params = params, .run = run};

static void
assert_refused(HoaCall *call, const char *name, const char *value, const char *message)
{
    g_autoptr(GError) error = NULL;

    assert_false(hoa_call_set(call, name, value, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_USAGE));
    assert_string_equal(error->message, message);
}

static void
defaults_and_given_values(void **state)
{
    g_autoptr(HoaCall) call = hoa_call_new(&command);

    (void)state;
    assert_true(hoa_call_set(call, "query", "hiến máu", NULL));
    assert_true(hoa_call_set(call, "limit", "5", NULL));
    assert_true(hoa_call_set(call, "limit", "7", NULL)); /* the last one counts */
    assert_true(hoa_call_set(call, "field", "title", NULL));
    assert_true(hoa_call_set(call, "field", "body", NULL));
    assert_true(hoa_call_set(call, "deep", NULL, NULL));
    assert_true(hoa_call_finish(call, NULL));
    assert_string_equal(hoa_call_text(call, "query"), "hiến máu");
    assert_true(hoa_call_int(call, "limit") == 7);
    assert_true(hoa_call_int(call, "offset") == 0);
    assert_true(hoa_call_real(call, "least") == 0.5);
    assert_string_equal(hoa_call_text(call, "kind"), "line");
    assert_true(hoa_call_flag(call, "deep"));
    assert_true(hoa_call_is_set(call, "limit"));
    assert_false(hoa_call_is_set(call, "kind"));
    assert_false(hoa_call_is_set(call, "any"));
    assert_true(hoa_call_int(call, "any") == 0);
    assert_null(hoa_call_text(call, "any"));
    assert_string_equal(hoa_call_list(call, "field")[0], "title");
    assert_string_equal(hoa_call_list(call, "field")[1], "body");
    assert_null(hoa_call_list(call, "field")[2]);
    assert_null(hoa_call_list(call, "file")[0]);
    assert_null(hoa_call_library(call));
}

static void
bad_values_are_refused(void **state)
{
    g_autoptr(HoaCall) call = hoa_call_new(&command);

    (void)state;
    assert_refused(call, "limit", "abc", "--limit takes a whole number, not 'abc'");
    assert_refused(call, "limit", "5x", "--limit takes a whole number, not '5x'");
    assert_refused(call, "limit", "", "--limit takes a whole number, not ''");
    assert_refused(call, "limit", "-1", "--limit must be from 0 to 10000000, not -1");
    assert_refused(call, "limit", "99999999999999999999", "--limit takes a whole number, not '99999999999999999999'");
    assert_refused(call, "least", "4,2", "--least takes a number such as 4.2, not '4,2'");
    assert_refused(call, "least", "nan", "--least takes a number such as 4.2, not 'nan'");
    assert_refused(call, "kind", "pie", "--kind must be one of bar, line; not 'pie'");
    assert_refused(call, "deep", "maybe", "--deep is a switch: yes or no, not 'maybe'");
    assert_refused(call, "field", NULL, "--field needs a value");
    assert_refused(call, "query", "\xFF", "the value of QUERY is not UTF-8 text");
    assert_refused(call, "file", "", "FILE is an empty path");
    assert_true(hoa_call_set(call, "any", "-9223372036854775808", NULL));
    assert_true(hoa_call_set(call, "file", "\xFF", NULL)); /* paths are bytes */
    assert_true(hoa_call_set(call, "deep", "off", NULL));
    assert_true(hoa_call_set(call, "query", "", NULL));
    assert_true(hoa_call_finish(call, NULL));
    assert_false(hoa_call_flag(call, "deep"));
    assert_true(hoa_call_int(call, "any") == INT64_MIN);
}

static void
near_names_are_hinted(void **state)
{
    g_autoptr(HoaCall) call = hoa_call_new(&command);

    (void)state;
    assert_refused(call, "limt", "5", "seek has no option --limt; did you mean --limit?");
    assert_refused(call, "ilmit", "5", "seek has no option --ilmit; did you mean --limit?");
    assert_refused(call, "offs", "5", "seek has no option --offs; did you mean --offset?");
    assert_refused(call, "colour", "5", "seek has no option --colour");
    assert_refused(call, "", "5", "seek has no option --");
}

static void
positionals_come_in_order(void **state)
{
    static const HoaParam one[] = {
        {.name = "name", .type = HOA_PARAM_TEXT, .value = "NAME", .summary = "n", .positional = true}, {.name = NULL}};
    static const HoaCommand narrow = {.name = "show", .params = one};
    g_autoptr(HoaCall) call = hoa_call_new(&command);
    g_autoptr(HoaCall) small = hoa_call_new(&narrow);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(hoa_call_set_next(call, "q", NULL));
    assert_true(hoa_call_set_next(call, "a", NULL));
    assert_true(hoa_call_set_next(call, "b", NULL));
    assert_true(hoa_call_finish(call, NULL));
    assert_string_equal(hoa_call_text(call, "query"), "q");
    assert_string_equal(hoa_call_list(call, "file")[0], "a");
    assert_string_equal(hoa_call_list(call, "file")[1], "b");
    assert_true(hoa_call_set_next(small, "x", NULL));
    assert_false(hoa_call_set_next(small, "y", &error));
    assert_string_equal(error->message, "show does not take 'y'; quote what belongs together");
}

static void
required_ones_are_asked_for(void **state)
{
    g_autoptr(HoaCall) call = hoa_call_new(&command);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(hoa_call_finish(call, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_USAGE));
    assert_string_equal(error->message, "seek needs QUERY (what to find)");
    assert_true(hoa_call_set(call, "query", "x", NULL)); /* and can still be given */
    assert_true(hoa_call_finish(call, NULL));
}

static bool
never(const char *what, uint64_t done, uint64_t total, void *data)
{
    (void)what, (void)done, (void)total, (void)data;
    return false;
}

static void
calls_run(void **state)
{
    g_autoptr(HoaCall) call = hoa_call_new(&command);
    HoaProgress progress = {.tell = never};
    HoaTable *answer;
    g_autoptr(GError) error = NULL;

    (void)state;
    hoa_call_set(call, "query", "x", NULL);
    hoa_call_finish(call, NULL);
    hoa_call_lend(call, NULL, &progress);
    assert_false(hoa_progress_tell(hoa_call_progress(call), "files", 1, 2));
    assert_true(hoa_call_run(call, &answer, &error));
    assert_int_equal(hoa_table_rows(answer), 1);
    hoa_table_free(answer);
    hoa_call_set(call, "deep", NULL, NULL);
    hoa_call_finish(call, NULL);
    assert_false(hoa_call_run(call, &answer, &error));
    assert_null(answer);
    assert_string_equal(error->message, "too deep");
}

static void
input_is_what_the_door_lends(void **state)
{
    g_autoptr(HoaCall) call = hoa_call_new(&command);
    g_autoptr(GString) text = g_string_new("a");
    g_autoptr(GError) error = NULL;
    FILE *file = tmpfile();

    (void)state;
    assert_false(hoa_call_input(call, 100, text, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_USAGE));
    g_clear_error(&error);
    assert_non_null(file);
    assert_int_equal(fwrite("m\0\xff\n", 1, 4, file), 4);
    rewind(file);
    hoa_call_lend_input(call, fileno(file));
    assert_true(hoa_call_input(call, 4, text, &error));
    assert_memory_equal(text->str, "am\0\xff\n", 6);
    assert_int_equal(text->len, 5);
    rewind(file);
    assert_false(hoa_call_input(call, 3, text, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_LIMIT));
    fclose(file);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_and_given_values),   cmocka_unit_test(bad_values_are_refused),
        cmocka_unit_test(near_names_are_hinted),       cmocka_unit_test(positionals_come_in_order),
        cmocka_unit_test(required_ones_are_asked_for), cmocka_unit_test(calls_run),
        cmocka_unit_test(input_is_what_the_door_lends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
