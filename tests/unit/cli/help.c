/* Help: the help and version commands over a small table of commands. */
#include "help.h"

#include <setjmp.h>
#include <stdarg.h>

#include "call.h"
#include "commands.h"

#include <cmocka.h>

static const char *const kinds[] = {"bar", "line", NULL};
static const HoaParam seek_params[] = {
    {.name = "limit", .letter = 'n', .type = HOA_PARAM_INT, .value = "N", .summary = "rows", .fallback = "20"},
    {.name = "kind", .type = HOA_PARAM_CHOICE, .value = "KIND", .summary = "kind", .choices = kinds, .repeated = true},
    {.name = "to", .type = HOA_PARAM_PATH, .value = "FILE", .summary = "where", .required = true},
    {.name = "query", .type = HOA_PARAM_TEXT, .value = "QUERY", .summary = "what", .positional = true, .required = true},
    {.name = "file", .type = HOA_PARAM_PATH, .value = "FILE", .summary = "in", .positional = true, .repeated = true},
    {.name = NULL},
};
static const HoaExample seek_examples[] = {{.line = "seek x", .summary = "finds x"}, {.line = NULL}};
static const HoaCommand seek = {.name = "seek", .summary = "find things", .description = "One.\n\nTwo.",
                                .params = seek_params, .examples = seek_examples};

const HoaCommand *const hoa_commands[] = {&seek, &hoa_cmd_help, &hoa_cmd_version, NULL};
const HoaCommandGroup hoa_command_groups[] = {{"seek", "Questions"}, {"help", "About"}, {NULL, NULL}};

static HoaTable *
answer(const HoaCommand *command, const char *argument, GError **error)
{
    g_autoptr(HoaCall) call = hoa_call_new(command);
    HoaTable *table;

    if (argument != NULL)
        assert_true(hoa_call_set_next(call, argument, NULL));
    assert_true(hoa_call_finish(call, NULL));
    hoa_call_run(call, &table, error);
    return table;
}

static void
assert_cell(const HoaTable *table, size_t row, size_t column, const char *text)
{
    assert_true(hoa_slice_equal(hoa_table_text(table, row, column), hoa_slice_from(text)));
}

static void
usage_lines(void **state)
{
    g_autofree char *usage = hoa_help_usage(&seek);
    g_autofree char *version = hoa_help_usage(&hoa_cmd_version);

    (void)state;
    assert_string_equal(usage, "hoadep seek --to FILE [OPTION]... QUERY [FILE...]");
    assert_string_equal(version, "hoadep version");
}

static void
help_lists_all_in_groups(void **state)
{
    g_autoptr(HoaTable) table = answer(&hoa_cmd_help, NULL, NULL);
    const char *name;

    (void)state;
    assert_int_equal(hoa_table_rows(table), 3);
    assert_cell(table, 0, 0, "Questions");
    assert_cell(table, 0, 1, "seek");
    assert_cell(table, 0, 2, "find things");
    assert_cell(table, 1, 0, "About");
    assert_cell(table, 2, 0, "");
    assert_cell(table, 2, 1, "version");
    hoa_table_attachment(table, 0, &name);
    assert_string_equal(name, "options");
}

static void
help_explains_one(void **state)
{
    g_autoptr(HoaTable) table = answer(&hoa_cmd_help, "seek", NULL);
    const char *name;
    const HoaTable *examples = hoa_table_attachment(table, 0, &name);

    (void)state;
    assert_string_equal(hoa_table_title(table), "hoadep seek: find things");
    assert_int_equal(hoa_table_rows(table), 5);
    assert_cell(table, 0, 0, "QUERY");
    assert_cell(table, 1, 0, "FILE...");
    assert_cell(table, 2, 0, "-n, --limit");
    assert_cell(table, 2, 1, "N");
    assert_cell(table, 2, 2, "20");
    assert_cell(table, 3, 3, "kind (bar, line); may be given several times");
    assert_string_equal(hoa_table_note(table, 1), "\nOne.\n\nTwo.");
    assert_string_equal(name, "examples");
    assert_cell(examples, 0, 0, "hoadep seek x");
}

static void
help_knows_near_names(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(answer(&hoa_cmd_help, "sek", &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_USAGE));
    assert_string_equal(error->message, "no command 'sek'; did you mean seek?");
}

static void
version_has_rows(void **state)
{
    g_autoptr(HoaTable) table = answer(&hoa_cmd_version, NULL, NULL);

    (void)state;
    assert_true(hoa_table_rows(table) >= 2);
    assert_cell(table, 0, 0, "hoadep");
    assert_cell(table, 0, 1, HOA_VERSION);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usage_lines),           cmocka_unit_test(help_lists_all_in_groups),
        cmocka_unit_test(help_explains_one),     cmocka_unit_test(help_knows_near_names),
        cmocka_unit_test(version_has_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
