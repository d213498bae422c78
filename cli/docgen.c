/*
 * docgen: pages of documentation out of the table of commands, at build time. Linked with the same table as the program.
 *
 *     hoadep-docgen man DIRECTORY         man1 pages: hoadep.1, hoadep-<command>.1
 *     hoadep-docgen markdown DIRECTORY    <command>.md
 *     hoadep-docgen completion FILE       for bash
 *     hoadep-docgen examples              every example, one a line: expected status, command, line, between tabs
 */
#include <errno.h>
#include <stdio.h>

#include "commands.h"
#include "help.h"
#include "options.h"

static bool
save(const char *directory, const char *name, const GString *text, GError **error)
{
    g_autofree char *path = g_build_filename(directory, name, NULL);

    return g_file_set_contents(path, text->str, (gssize)text->len, error);
}

/* The heading of the group that begins with the command, or NULL. */
static const char *
group_of(const HoaCommand *command)
{
    for (const HoaCommandGroup *group = hoa_command_groups; group->first != NULL; group++)
        if (strcmp(group->first, command->name) == 0)
            return group->heading;
    return NULL;
}

static bool
any_params(const HoaCommand *command)
{
    return command->params != NULL && command->params[0].name != NULL;
}

/* ---- roff ------------------------------------------------------------------------------------------------------------ */

/* Text that roff takes literally. */
static void
roff_text(GString *out, const char *text)
{
    bool line_start = true;

    for (const char *p = text; *p != '\0'; p++) {
        if (line_start && (*p == '.' || *p == '\''))
            g_string_append(out, "\\&");
        if (*p == '\\')
            g_string_append(out, "\\e");
        else if (*p == '-')
            g_string_append(out, "\\-");
        else
            g_string_append_c(out, *p);
        line_start = *p == '\n';
    }
}

static void
roff_line(GString *out, const char *before, const char *text, const char *after)
{
    g_string_append(out, before);
    roff_text(out, text);
    g_string_append(out, after);
}

static void
roff_paragraphs(GString *out, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);

    for (size_t i = 0; paragraphs[i] != NULL; i++)
        roff_line(out, i > 0 ? ".PP\n" : "", paragraphs[i], "\n");
}

static void
roff_param(GString *out, const HoaParam *param)
{
    g_autofree char *names = hoa_help_names(param);
    g_autofree char *summary = hoa_help_summary(param);
    const char *value = hoa_help_value(param);

    roff_line(out, ".TP\n\\fB", names, "\\fR");
    if (value[0] != '\0')
        roff_line(out, " \\fI", value, "\\fR");
    roff_line(out, "\n", summary, "");
    if (param->fallback != NULL)
        roff_line(out, " [", param->fallback, "]");
    g_string_append_c(out, '\n');
}

static void
roff_params(GString *out, const char *heading, const HoaCommand *command)
{
    if (!any_params(command))
        return;
    g_string_append_printf(out, ".SH %s\n", heading);
    for (const HoaParam *param = command->params; param->name != NULL; param++)
        roff_param(out, param);
}

static void
roff_statuses(GString *out)
{
    g_string_append(out, ".SH EXIT STATUS\n");
    for (const HoaHelpStatus *row = hoa_help_statuses; row->meaning != NULL; row++) {
        g_string_append_printf(out, ".TP\n\\fB%d\\fR\n", row->status);
        roff_line(out, "", row->meaning, "\n");
    }
}

static void
roff_head(GString *out, const char *page, const char *summary)
{
    g_autofree char *upper = g_ascii_strup(page, -1);

    roff_line(out, ".TH ", upper, " 1 \"\" \"hoadep " HOA_VERSION "\" \"User Commands\"\n");
    roff_line(out, ".SH NAME\n", page, " \\- ");
    roff_line(out, "", summary, "\n");
}

static bool
man_command(const char *directory, const HoaCommand *command, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *page = g_strconcat("hoadep-", command->name, NULL);
    g_autofree char *name = g_strconcat(page, ".1", NULL);
    g_autofree char *usage = hoa_help_usage(command);

    roff_head(out, page, command->summary);
    roff_line(out, ".SH SYNOPSIS\n", usage, "\n");
    g_string_append(out, ".SH DESCRIPTION\n");
    roff_paragraphs(out, command->description != NULL ? command->description : command->summary);
    roff_params(out, "PARAMETERS", command);
    g_string_append(out, ".PP\nOptions that every command takes are in \\fBhoadep\\fR(1).\n.SH EXAMPLES\n");
    for (const HoaExample *example = command->examples; example != NULL && example->line != NULL; example++) {
        roff_line(out, ".PP\n", example->summary != NULL ? example->summary : "", ":\n");
        roff_line(out, ".PP\n.RS 4\n.nf\nhoadep ", example->line, "\n.fi\n.RE\n");
    }
    roff_statuses(out);
    g_string_append(out, ".SH SEE ALSO\n\\fBhoadep\\fR(1)\n");
    return save(directory, name, out, error);
}

static bool
man_program(const char *directory, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    roff_head(out, "hoadep", hoa_options.summary);
    g_string_append(out, ".SH SYNOPSIS\nhoadep [OPTION]... COMMAND [ARGUMENT]...\n.SH DESCRIPTION\n");
    g_string_append(out, "Every command answers with a table, which can be written in several formats. Standard output is the "
                         "answer; messages and progress go to standard error.\n.SH COMMANDS\n");
    for (size_t i = 0; hoa_commands[i] != NULL; i++) {
        const char *group = group_of(hoa_commands[i]);

        if (group != NULL)
            g_string_append_printf(out, ".SS %s\n", group);
        g_string_append_printf(out, ".TP\n\\fB%s\\fR\n", hoa_commands[i]->name);
        roff_line(out, "", hoa_commands[i]->summary, "\n");
    }
    roff_params(out, "OPTIONS", &hoa_options);
    g_string_append(out, ".SH ENVIRONMENT\n.TP\n\\fB" HOA_LIBRARY_VARIABLE "\\fR\nthe library directory when "
                         "\\-\\-library is not given\n.TP\n\\fBNO_COLOR\\fR\nwhen not empty, no colour unless "
                         "\\-\\-colour=always\n.TP\n\\fBLC_ALL\\fR, \\fBLC_MESSAGES\\fR, \\fBLANG\\fR, "
                         "\\fBLANGUAGE\\fR\nthe language when \\-\\-lang is not given\n.TP\n\\fBCOLUMNS\\fR\nthe width of "
                         "the terminal\n");
    roff_statuses(out);
    g_string_append(out, ".SH SEE ALSO\n");
    for (size_t i = 0; hoa_commands[i] != NULL; i++)
        g_string_append_printf(out, "%s\\fBhoadep\\-%s\\fR(1)", i > 0 ? ",\n" : "", hoa_commands[i]->name);
    g_string_append_c(out, '\n');
    return save(directory, "hoadep.1", out, error);
}

/* ---- Markdown -------------------------------------------------------------------------------------------------------- */

/* Text that Markdown takes literally, in a table cell too. */
static void
markdown_text(GString *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (strchr("|<>*_`\\[]", *p) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
}

static void
markdown_params(GString *out, const HoaCommand *command)
{
    if (!any_params(command)) {
        g_string_append(out, "None of its own.\n");
        return;
    }
    g_string_append(out, "| parameter | value | default | meaning |\n|---|---|---|---|\n");
    for (const HoaParam *param = command->params; param->name != NULL; param++) {
        g_autofree char *names = hoa_help_names(param);
        g_autofree char *summary = hoa_help_summary(param);

        g_string_append_printf(out, "| `%s` | %s | ", names, hoa_help_value(param));
        if (param->fallback != NULL && param->fallback[0] != '\0')
            g_string_append_printf(out, "`%s`", param->fallback);
        g_string_append(out, " | ");
        markdown_text(out, summary);
        g_string_append(out, param->required ? " (required) |\n" : " |\n");
    }
}

static bool
markdown_command(const char *directory, const HoaCommand *command, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *name = g_strconcat(command->name, ".md", NULL);
    g_autofree char *usage = hoa_help_usage(command);

    g_string_append_printf(out, "# hoadep %s\n\n", command->name);
    g_string_append(out, "<!-- Made from the table of commands; change it there. -->\n\n");
    markdown_text(out, command->summary);
    g_string_append_printf(out, "\n\n```\n%s\n```\n\n", usage);
    if (command->description != NULL && command->description[0] != '\0') {
        markdown_text(out, command->description);
        g_string_append(out, "\n\n");
    }
    g_string_append(out, "## Parameters\n\n");
    markdown_params(out, command);
    g_string_append(out, "\n## Examples\n");
    for (const HoaExample *example = command->examples; example != NULL && example->line != NULL; example++) {
        g_string_append_c(out, '\n');
        markdown_text(out, example->summary != NULL ? example->summary : "");
        if (example->status != 0)
            g_string_append_printf(out, " (exit status %d)", example->status);
        g_string_append_printf(out, ":\n\n```sh\nhoadep %s\n```\n", example->line);
    }
    g_string_append(out, "\n## Exit status\n\n| status | meaning |\n|---:|---|\n");
    for (const HoaHelpStatus *row = hoa_help_statuses; row->meaning != NULL; row++) {
        g_string_append_printf(out, "| %d | ", row->status);
        markdown_text(out, row->meaning);
        g_string_append(out, " |\n");
    }
    return save(directory, name, out, error);
}

/* ---- Completion ------------------------------------------------------------------------------------------------------ */

static void
completion_names(GString *out, const HoaCommand *command)
{
    for (const HoaParam *param = command->params; param != NULL && param->name != NULL; param++)
        if (!param->positional)
            g_string_append_printf(out, " --%s", param->name);
}

/* A case of the shell for each option that has choices. */
static void
completion_choices(GString *out, const char *who, const HoaCommand *command)
{
    for (const HoaParam *param = command->params; param != NULL && param->name != NULL; param++) {
        g_autofree char *choices = NULL;

        if (param->type != HOA_PARAM_CHOICE || param->positional)
            continue;
        choices = g_strjoinv(" ", (char **)param->choices);
        g_string_append_printf(out, "    %s:--%s) words='%s' ;;\n", who, param->name, choices);
    }
}

static bool
completion(const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new("# bash completion for hoadep, made from its table of commands\n"
                                          "_hoadep() {\n"
                                          "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                                          "  local command= words= i\n"
                                          "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
                                          "    case ${COMP_WORDS[i]} in\n");

    g_string_append(out, "    ");
    for (size_t i = 0; hoa_commands[i] != NULL; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "|" : "", hoa_commands[i]->name);
    g_string_append(out, ") command=${COMP_WORDS[i]}; break ;;\n    esac\n  done\n  case $command:$prev in\n");
    for (size_t i = 0; hoa_commands[i] != NULL; i++)
        completion_choices(out, hoa_commands[i]->name, hoa_commands[i]);
    completion_choices(out, "*", &hoa_options);
    g_string_append(out, "    help:help) words='");
    for (size_t i = 0; hoa_commands[i] != NULL; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", hoa_commands[i]->name);
    g_string_append(out, "' ;;\n    *)\n      case $command in\n");
    for (size_t i = 0; hoa_commands[i] != NULL; i++) {
        g_string_append_printf(out, "      %s) words='", hoa_commands[i]->name);
        completion_names(out, hoa_commands[i]);
        g_string_append(out, "' ;;\n");
    }
    g_string_append(out, "      '') words='");
    for (size_t i = 0; hoa_commands[i] != NULL; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", hoa_commands[i]->name);
    g_string_append(out, "' ;;\n      esac\n      words+='");
    completion_names(out, &hoa_options);
    g_string_append(out, "'\n      ;;\n  esac\n"
                         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                         "}\n"
                         "complete -o default -F _hoadep hoadep\n");
    return g_file_set_contents(path, out->str, (gssize)out->len, error);
}

static bool
each_command(const char *directory, bool (*write)(const char *, const HoaCommand *, GError **), GError **error)
{
    for (size_t i = 0; hoa_commands[i] != NULL; i++)
        if (!write(directory, hoa_commands[i], error))
            return false;
    return true;
}

/* For the test that runs them. */
static bool
examples(void)
{
    for (size_t i = 0; hoa_commands[i] != NULL; i++) {
        const HoaCommand *command = hoa_commands[i];

        for (const HoaExample *example = command->examples; example != NULL && example->line != NULL; example++)
            printf("%d\t%s\t%s\n", example->status, command->name, example->line);
    }
    return fflush(stdout) == 0 && !ferror(stdout);
}

int
main(int argc, char *argv[])
{
    g_autoptr(GError) error = NULL;
    bool good = false;

    if (argc == 2 && strcmp(argv[1], "examples") == 0)
        return examples() ? 0 : 1;
    if (argc != 3) {
        fputs("usage: hoadep-docgen man|markdown DIRECTORY | completion FILE | examples\n", stderr);
        return 64;
    }
    if (strcmp(argv[1], "completion") != 0 && g_mkdir_with_parents(argv[2], 0755) != 0) {
        fprintf(stderr, "hoadep-docgen: %s: %s\n", argv[2], g_strerror(errno));
        return 1;
    }
    if (strcmp(argv[1], "man") == 0)
        good = man_program(argv[2], &error) && each_command(argv[2], man_command, &error);
    else if (strcmp(argv[1], "markdown") == 0)
        good = each_command(argv[2], markdown_command, &error);
    else if (strcmp(argv[1], "completion") == 0)
        good = completion(argv[2], &error);
    if (!good)
        fprintf(stderr, "hoadep-docgen: %s\n", error != NULL ? error->message : "man, markdown or completion?");
    return good ? 0 : 1;
}
