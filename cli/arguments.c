#include "arguments.h"

#include "options.h"

typedef struct {
    HoaArguments *arguments;
    const HoaCommand *const *commands;
    int argc;
    const char *const *argv;
    int at;
} Parser;

const HoaCommand *
hoa_command_find(const HoaCommand *const *commands, const char *name)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

bool
hoa_command_unknown(const HoaCommand *const *commands, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *printable = g_utf8_make_valid(name, -1);
    const char *nearest;

    for (size_t i = 0; commands[i] != NULL; i++)
        g_ptr_array_add(names, (char *)commands[i]->name);
    g_ptr_array_add(names, NULL);
    nearest = hoa_nearest_word(name, (const char *const *)names->pdata);
    if (nearest != NULL)
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("no command '%s'; did you mean %s?"), printable, nearest);
    else
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("no command '%s'; 'hoadep help' lists them"), printable);
    return false;
}

void
hoa_arguments_clear(HoaArguments *arguments)
{
    g_clear_pointer(&arguments->options, hoa_call_free);
    g_clear_pointer(&arguments->call, hoa_call_free);
}

static void
add_names(GPtrArray *names, const HoaCommand *command)
{
    for (const HoaParam *param = command->params; param != NULL && param->name != NULL; param++)
        if (!param->positional)
            g_ptr_array_add(names, (char *)param->name);
}

static bool
unknown_option(const Parser *parser, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *printable = g_utf8_make_valid(name, -1);
    const HoaCall *call = parser->arguments->call;
    const char *who = call != NULL ? hoa_call_command(call)->name : hoa_options.name;
    const char *nearest;

    if (call != NULL)
        add_names(names, hoa_call_command(call));
    add_names(names, &hoa_options);
    g_ptr_array_add(names, NULL);
    nearest = hoa_nearest_word(name, (const char *const *)names->pdata);
    if (nearest != NULL)
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s has no option --%s; did you mean --%s?"), who, printable,
                    nearest);
    else if (call == NULL)
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("no option --%s; options of a command come after its name"),
                    printable);
    else
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s has no option --%s"), who, printable);
    return false;
}

/* The call whose row has the option, or NULL. */
static HoaCall *
owner_of(const Parser *parser, const char *name, char letter, const HoaParam **param)
{
    HoaCall *calls[] = {parser->arguments->call, parser->arguments->options};

    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        if (calls[i] == NULL)
            continue;
        *param = name != NULL ? hoa_command_param(hoa_call_command(calls[i]), name)
                              : hoa_command_letter(hoa_call_command(calls[i]), letter);
        if (*param != NULL && !(*param)->positional)
            return calls[i];
    }
    *param = NULL;
    return NULL;
}

/* The argument after the option, or NULL at the end. */
static const char *
next_value(Parser *parser)
{
    return parser->at + 1 < parser->argc ? parser->argv[++parser->at] : NULL;
}

static bool
parse_long(Parser *parser, const char *option, GError **error)
{
    const char *equals = strchr(option, '=');
    g_autofree char *name = equals != NULL ? g_strndup(option, (size_t)(equals - option)) : g_strdup(option);
    const char *value = equals != NULL ? equals + 1 : NULL;
    const HoaParam *param;
    HoaCall *call = owner_of(parser, name, '\0', &param);

    if (call == NULL)
        return unknown_option(parser, name, error);
    if (value == NULL && param->type != HOA_PARAM_FLAG)
        value = next_value(parser);
    return hoa_call_set(call, name, value, error);
}

static bool
parse_letters(Parser *parser, const char *letters, GError **error)
{
    for (; *letters != '\0'; letters++) {
        const HoaParam *param;
        HoaCall *call = owner_of(parser, NULL, *letters, &param);

        if (call == NULL) {
            g_autofree char *printable = g_utf8_make_valid(letters, -1);

            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE,
                        _("no option -%s; put -- before an argument that begins with a hyphen"), printable);
            return false;
        }
        if (param->type == HOA_PARAM_FLAG) {
            if (!hoa_call_set(call, param->name, NULL, error))
                return false;
            continue;
        }
        return hoa_call_set(call, param->name, letters[1] != '\0' ? letters + 1 : next_value(parser), error);
    }
    return true;
}

static bool
parse_word(Parser *parser, const char *word, GError **error)
{
    const HoaCommand *command;

    if (parser->arguments->call != NULL)
        return hoa_call_set_next(parser->arguments->call, word, error);
    command = hoa_command_find(parser->commands, word);
    if (command == NULL)
        return hoa_command_unknown(parser->commands, word, error);
    parser->arguments->call = hoa_call_new(command);
    return true;
}

/* An option that was given before the command's name, and that the command has too, is meant for the command. */
static bool
hand_over(HoaArguments *arguments, GError **error)
{
    const HoaParam *param = arguments->call != NULL ? hoa_call_command(arguments->call)->params : NULL;

    for (; param != NULL && param->name != NULL; param++) {
        if (param->positional || hoa_command_param(&hoa_options, param->name) == NULL ||
            !hoa_call_is_set(arguments->options, param->name) || hoa_call_is_set(arguments->call, param->name))
            continue;
        if (!hoa_call_set(arguments->call, param->name, hoa_call_text(arguments->options, param->name), error))
            return false;
    }
    return true;
}

bool
hoa_arguments_parse(HoaArguments *arguments, int argc, const char *const argv[], const HoaCommand *const *commands,
                    GError **error)
{
    Parser parser = {.arguments = arguments, .commands = commands, .argc = argc, .argv = argv};
    bool words_only = false;
    bool good = true;

    *arguments = (HoaArguments){.options = hoa_call_new(&hoa_options)};
    for (parser.at = 1; good && parser.at < argc; parser.at++) {
        const char *argument = argv[parser.at];

        if (!words_only && strcmp(argument, "--") == 0)
            words_only = true;
        else if (!words_only && g_str_has_prefix(argument, "--"))
            good = parse_long(&parser, argument + 2, error);
        else if (!words_only && argument[0] == '-' && argument[1] != '\0')
            good = parse_letters(&parser, argument + 1, error);
        else
            good = parse_word(&parser, argument, error);
    }
    if (good)
        good = hand_over(arguments, error);
    if (!good)
        hoa_arguments_clear(arguments);
    return good;
}
