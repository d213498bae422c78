#include "help.h"

const HoaHelpStatus hoa_help_statuses[] = {
    {0, N_("the question was answered, even when nothing was found")},
    {1, N_("it failed: not found, refused by the system, damaged, or cancelled")},
    {64, N_("the command line or the query is wrong")},
    {65, N_("some of the input is not what it should be; the rest was done")},
    {75, N_("another process is writing to the library; try again later")},
    {0, NULL},
};

char *
hoa_help_names(const HoaParam *param)
{
    if (param->positional)
        return g_strconcat(param->value != NULL ? param->value : param->name, param->repeated ? "..." : NULL, NULL);
    if (param->letter != '\0')
        return g_strdup_printf("-%c, --%s", param->letter, param->name);
    return g_strconcat("--", param->name, NULL);
}

const char *
hoa_help_value(const HoaParam *param)
{
    if (param->positional || param->type == HOA_PARAM_FLAG || param->value == NULL)
        return "";
    return param->value;
}

char *
hoa_help_usage(const HoaCommand *command)
{
    GString *usage = g_string_new("hoadep ");
    bool options = false;

    g_string_append(usage, command->name);
    for (const HoaParam *param = command->params; param != NULL && param->name != NULL; param++) {
        if (param->positional)
            continue;
        if (param->required)
            g_string_append_printf(usage, " --%s %s", param->name, hoa_help_value(param));
        else
            options = true;
    }
    if (options)
        g_string_append_printf(usage, " [%s]...", _("OPTION"));
    for (const HoaParam *param = command->params; param != NULL && param->name != NULL; param++) {
        g_autofree char *names = NULL;

        if (!param->positional)
            continue;
        names = hoa_help_names(param);
        g_string_append_printf(usage, param->required ? " %s" : " [%s]", names);
    }
    return g_string_free(usage, FALSE);
}

char *
hoa_help_summary(const HoaParam *param)
{
    GString *summary = g_string_new(_(param->summary));

    if (param->type == HOA_PARAM_CHOICE && param->choices != NULL) {
        g_autofree char *choices = g_strjoinv(", ", (char **)param->choices);

        g_string_append_printf(summary, " (%s)", choices);
    }
    if (param->repeated && !param->positional)
        g_string_append_printf(summary, "; %s", _("may be given several times"));
    return g_string_free(summary, FALSE);
}
