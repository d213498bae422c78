/* Command lines: options of the command and of the program, in every spelling and place. */
#include "arguments.h"

#include <setjmp.h>
#include <stdarg.h>

#include "options.h"

#include <cmocka.h>

static const HoaParam search_params[] = {
    HOA_PARAM_PAGE,
    {.name = "query", .type = HOA_PARAM_TEXT, .value = "QUERY", .summary = "q", .positional = true, .repeated = true},
    {.name = "all", .letter = 'a', .type = HOA_PARAM_FLAG, .summary = "a"},
    {.name = NULL},
};
static const HoaParam chart_params[] = {
    {.name = "output", .letter = 'o', .type = HOA_PARAM_PATH, .value = "FILE", .summary = "picture", .required = true},
    {.name = NULL},
};
static const HoaCommand search = {.name = "search", .params = search_params};
static const HoaCommand chart = {.name = "chart", .params = chart_params};
static const HoaCommand bare = {.name = "version", .params = NULL};
static const HoaCommand *const commands[] = {&search, &chart, &bare, NULL};

#define PARSE(arguments, error, ...)                                                                                        \
    hoa_arguments_parse((arguments), (int)G_N_ELEMENTS(((const char *[]){"hoadep", __VA_ARGS__})),                                \
                        (const char *[]){"hoadep", __VA_ARGS__}, commands, (error))

#define ASSERT_REFUSED(words, ...)                                                                                          \
    do {                                                                                                                    \
        g_auto(HoaArguments) refused = {NULL, NULL};                                                                        \
        g_autoptr(GError) reason = NULL;                                                                                    \
        assert_false(PARSE(&refused, &reason, __VA_ARGS__));                                                                \
        assert_true(g_error_matches(reason, HOA_ERROR, HOA_ERROR_USAGE));                                                   \
        assert_string_equal(reason->message, words);                                                                        \
        assert_null(refused.call);                                                                                          \
        assert_null(refused.options);                                                                                       \
    } while (0)

static void
options_stand_anywhere(void **state)
{
    g_auto(HoaArguments) arguments = {NULL, NULL};

    (void)state;
    assert_true(PARSE(&arguments, NULL, "-L", "lib", "--format=json", "search", "hiến", "-n5", "-qa", "máu", "--offset", "3",
                      "--lang", "vi"));
    assert_true(hoa_call_finish(arguments.call, NULL));
    assert_ptr_equal(hoa_call_command(arguments.call), &search);
    assert_string_equal(hoa_call_list(arguments.call, "query")[0], "hiến");
    assert_string_equal(hoa_call_list(arguments.call, "query")[1], "máu");
    assert_null(hoa_call_list(arguments.call, "query")[2]);
    assert_true(hoa_call_int(arguments.call, "limit") == 5);
    assert_true(hoa_call_int(arguments.call, "offset") == 3);
    assert_true(hoa_call_flag(arguments.call, "all"));
    assert_true(hoa_call_flag(arguments.options, "quiet"));
    assert_string_equal(hoa_call_text(arguments.options, "library"), "lib");
    assert_string_equal(hoa_call_text(arguments.options, "format"), "json");
    assert_string_equal(hoa_call_text(arguments.options, "lang"), "vi");
}

static void
a_double_hyphen_ends_options(void **state)
{
    g_auto(HoaArguments) arguments = {NULL, NULL};

    (void)state;
    assert_true(PARSE(&arguments, NULL, "search", "-", "--", "-n", "--", "--help"));
    assert_true(hoa_call_finish(arguments.call, NULL));
    assert_string_equal(hoa_call_list(arguments.call, "query")[0], "-");
    assert_string_equal(hoa_call_list(arguments.call, "query")[1], "-n");
    assert_string_equal(hoa_call_list(arguments.call, "query")[2], "--");
    assert_string_equal(hoa_call_list(arguments.call, "query")[3], "--help");
    assert_false(hoa_call_flag(arguments.options, "help"));
    assert_true(hoa_call_int(arguments.call, "limit") == 20);
}

static void
no_command_is_not_an_error_here(void **state)
{
    g_auto(HoaArguments) none = {NULL, NULL};
    g_auto(HoaArguments) version = {NULL, NULL};

    (void)state;
    assert_true(hoa_arguments_parse(&none, 1, (const char *[]){"hoadep"}, commands, NULL));
    assert_null(none.call);
    assert_true(PARSE(&version, NULL, "-V"));
    assert_null(version.call);
    assert_true(hoa_call_flag(version.options, "version"));
}

/* chart has an --output of its own; before the command's name nobody can know, so it is handed over. */
static void
a_commands_own_option_wins(void **state)
{
    g_auto(HoaArguments) after = {NULL, NULL};
    g_auto(HoaArguments) before = {NULL, NULL};
    g_auto(HoaArguments) other = {NULL, NULL};

    (void)state;
    assert_true(PARSE(&after, NULL, "chart", "-o", "a.png"));
    assert_string_equal(hoa_call_text(after.call, "output"), "a.png");
    assert_false(hoa_call_is_set(after.options, "output"));
    assert_true(PARSE(&before, NULL, "-o", "b.png", "chart"));
    assert_string_equal(hoa_call_text(before.call, "output"), "b.png");
    assert_true(PARSE(&other, NULL, "search", "-o", "c.csv"));
    assert_string_equal(hoa_call_text(other.options, "output"), "c.csv");
}

static void
mistakes_are_named(void **state)
{
    (void)state;
    ASSERT_REFUSED("no command 'serch'; did you mean search?", "serch");
    ASSERT_REFUSED("no command 'xyzzy'; 'hoadep help' lists them", "xyzzy");
    ASSERT_REFUSED("search has no option --limits; did you mean --limit?", "search", "--limits", "5");
    ASSERT_REFUSED("search has no option --formt; did you mean --format?", "search", "--formt=json");
    ASSERT_REFUSED("version has no option --match", "version", "--match=all");
    ASSERT_REFUSED("no option --match; options of a command come after its name", "--match=all", "search");
    ASSERT_REFUSED("no option -z; put -- before an argument that begins with a hyphen", "search", "-z");
    ASSERT_REFUSED("no option -5; put -- before an argument that begins with a hyphen", "search", "-5");
    ASSERT_REFUSED("--limit needs a value", "search", "-n");
    ASSERT_REFUSED("--limit needs a value", "search", "--limit");
    ASSERT_REFUSED("--limit takes a whole number, not ''", "search", "--limit=");
    ASSERT_REFUSED("--format must be one of aligned, tsv, csv, json, jsonl, html; not 'xls'", "--format", "xls");
    ASSERT_REFUSED("version does not take 'x'; quote what belongs together", "version", "x");
    ASSERT_REFUSED("search has no option --query", "search", "--query", "x"); /* it has no name on the terminal */
    ASSERT_REFUSED("no command '\xEF\xBF\xBD'; 'hoadep help' lists them", "\xFF");
    ASSERT_REFUSED("search has no option --\xEF\xBF\xBD", "search", "--\xFF");
}

/* The options list formats of their own, because a constant row cannot call hoa_format_names(). */
static void
formats_are_those_of_tables(void **state)
{
    const HoaParam *format = hoa_command_param(&hoa_options, "format");

    (void)state;
    assert_true(g_strv_equal(format->choices, hoa_format_names()));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_stand_anywhere),     cmocka_unit_test(a_double_hyphen_ends_options),
        cmocka_unit_test(no_command_is_not_an_error_here), cmocka_unit_test(a_commands_own_option_wins),
        cmocka_unit_test(mistakes_are_named),         cmocka_unit_test(formats_are_those_of_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
