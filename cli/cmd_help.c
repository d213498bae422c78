/*
 * help: what commands there are, and what one of them takes.
 */
#include "arguments.h"
#include "commands.h"
#include "help.h"
#include "options.h"

static const HoaParam params[] = {
    {.name = "command", .type = HOA_PARAM_TEXT, .value = "COMMAND", .positional = true,
     .summary = N_("the command to explain; without it all are listed")},
    {.name = NULL},
};

static const HoaExample examples[] = {
    {.line = "help", .summary = N_("all commands in their groups"), .status = 0},
    {.line = "help version --format json", .summary = N_("one command, for a program"), .status = 0},
    {.line = NULL},
};

static void
add_param(HoaTable *table, const HoaParam *param)
{
    g_autofree char *names = hoa_help_names(param);
    g_autofree char *summary = hoa_help_summary(param);

    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, names);
    hoa_table_set_text(table, 1, hoa_help_value(param));
    hoa_table_set_text(table, 2, param->fallback != NULL ? param->fallback : "");
    hoa_table_set_text(table, 3, summary);
}

static HoaTable *
new_param_table(const HoaCommand *command)
{
    static const HoaColumn columns[] = {
        {.name = "parameter", .heading = N_("Parameter"), .type = HOA_COLUMN_TEXT},
        {.name = "value", .heading = N_("Value"), .type = HOA_COLUMN_TEXT},
        {.name = "default", .heading = N_("Default"), .type = HOA_COLUMN_TEXT},
        {.name = "summary", .heading = N_("Meaning"), .type = HOA_COLUMN_TEXT},
    };
    bool any = command->params != NULL && command->params[0].name != NULL;
    HoaTable *table = hoa_table_new(columns, any ? G_N_ELEMENTS(columns) : 0);

    for (int positional = 1; any && positional >= 0; positional--) /* positional ones first */
        for (const HoaParam *param = command->params; param->name != NULL; param++)
            if (param->positional == (positional == 1))
                add_param(table, param);
    return table;
}

static void
attach_options(HoaTable *table)
{
    HoaTable *options = new_param_table(&hoa_options);

    hoa_table_set_title(options, _("Options of every command"));
    hoa_table_attach(table, "options", options);
}

static void
attach_examples(HoaTable *table, const HoaCommand *command)
{
    static const HoaColumn columns[] = {
        {.name = "line", .heading = N_("Command line"), .type = HOA_COLUMN_TEXT},
        {.name = "summary", .heading = N_("What it shows"), .type = HOA_COLUMN_TEXT},
    };
    HoaTable *lines = hoa_table_new(columns, G_N_ELEMENTS(columns));

    for (const HoaExample *example = command->examples; example != NULL && example->line != NULL; example++) {
        g_autofree char *line = g_strconcat("hoadep ", example->line, NULL);

        hoa_table_add_row(lines);
        hoa_table_set_text(lines, 0, line);
        hoa_table_set_text(lines, 1, example->summary != NULL ? _(example->summary) : "");
    }
    hoa_table_set_title(lines, _("Examples"));
    hoa_table_attach(table, "examples", lines);
}

static HoaTable *
explain(const HoaCommand *command)
{
    HoaTable *table = new_param_table(command);
    g_autofree char *title = g_strdup_printf("hoadep %s: %s", command->name, _(command->summary));
    g_autofree char *usage = hoa_help_usage(command);
    g_autofree char *usage_note = g_strdup_printf(_("Usage: %s"), usage);

    hoa_table_set_title(table, title);
    hoa_table_add_note(table, usage_note);
    if (command->description != NULL && command->description[0] != '\0') {
        g_autofree char *description = g_strconcat("\n", _(command->description), NULL);

        hoa_table_add_note(table, description);
    }
    attach_examples(table, command);
    return table;
}

/* The heading of the group that begins with the command, or NULL. */
static const char *
group_of(const HoaCommand *command)
{
    for (const HoaCommandGroup *group = hoa_command_groups; group->first != NULL; group++)
        if (strcmp(group->first, command->name) == 0)
            return _(group->heading);
    return NULL;
}

static HoaTable *
list_commands(void)
{
    static const HoaColumn columns[] = {
        {.name = "group", .heading = N_("Group"), .type = HOA_COLUMN_TEXT},
        {.name = "command", .heading = N_("Command"), .type = HOA_COLUMN_TEXT},
        {.name = "summary", .heading = N_("Meaning"), .type = HOA_COLUMN_TEXT},
    };
    HoaTable *table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autofree char *title = g_strdup_printf("hoadep: %s", _(hoa_options.summary));

    for (size_t i = 0; hoa_commands[i] != NULL; i++) {
        const char *group = group_of(hoa_commands[i]);

        hoa_table_add_row(table);
        hoa_table_set_text(table, 0, group != NULL ? group : ""); /* said once, where it begins */
        hoa_table_set_text(table, 1, hoa_commands[i]->name);
        hoa_table_set_text(table, 2, _(hoa_commands[i]->summary));
    }
    hoa_table_set_title(table, title);
    hoa_table_add_note(table, _("'hoadep help COMMAND' explains one of them."));
    attach_options(table);
    return table;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    const char *name = hoa_call_text(call, "command");
    const HoaCommand *command;

    if (name == NULL) {
        *answer = list_commands();
        return true;
    }
    command = hoa_command_find(hoa_commands, name);
    if (command == NULL)
        return hoa_command_unknown(hoa_commands, name, error);
    *answer = explain(command);
    return true;
}

const HoaCommand hoa_cmd_help = {
    .name = "help",
    .summary = N_("list the commands, or explain one"),
    .description = N_("Without an argument it lists all commands. With the name of a command it shows what the command takes, "
                      "its defaults and its examples; 'hoadep COMMAND --help' does the same.\n\n"
                      "The answer is a table like any other, so it can be had in every format."),
    .open = HOA_OPEN_NONE,
    .params = params,
    .examples = examples,
    .run = run,
};
