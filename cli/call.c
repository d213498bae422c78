#include "call.h"

#include <errno.h>
#include <unistd.h>

typedef struct {
    GPtrArray *texts; /* all values as text */
    const char **list; /* the same with NULL behind, made when the call is finished */
    int64_t integer;
    double real;
    bool flag;
    bool given; /* by the user, not by the default */
} Value;

struct HoaCall {
    const HoaCommand *command;
    size_t n_params;
    Value *values; /* beside command->params */
    HoaLibrary *library;
    const HoaProgress *progress;
    int input; /* a descriptor, or -1 */
};

/* ---- The command's rows ---------------------------------------------------------------------------------------------- */

static size_t
count_params(const HoaCommand *command)
{
    size_t n = 0;

    while (command->params != NULL && command->params[n].name != NULL)
        n++;
    return n;
}

const HoaParam *
hoa_command_param(const HoaCommand *command, const char *name)
{
    for (size_t i = 0; i < count_params(command); i++)
        if (strcmp(command->params[i].name, name) == 0)
            return &command->params[i];
    return NULL;
}

const HoaParam *
hoa_command_letter(const HoaCommand *command, char letter)
{
    for (size_t i = 0; i < count_params(command); i++)
        if (letter != '\0' && command->params[i].letter == letter)
            return &command->params[i];
    return NULL;
}

char *
hoa_param_label(const HoaParam *param)
{
    if (param->positional)
        return g_strdup(param->value != NULL ? param->value : param->name);
    return g_strconcat("--", param->name, NULL);
}

/* Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
static size_t
distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    g_autofree size_t *cells = g_new0(size_t, (n + 1) * (m + 1));

    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= m; j++) {
            size_t *cell = &cells[i * (m + 1) + j];

            if (i == 0 || j == 0) {
                *cell = i + j;
                continue;
            }
            *cell = cells[(i - 1) * (m + 1) + j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0);
            *cell = MIN(*cell, cells[(i - 1) * (m + 1) + j] + 1);
            *cell = MIN(*cell, cells[i * (m + 1) + j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                *cell = MIN(*cell, cells[(i - 2) * (m + 1) + j - 2] + 1);
        }
    return cells[(n + 1) * (m + 1) - 1];
}

const char *
hoa_nearest_word(const char *word, const char *const *words)
{
    size_t len = strlen(word);
    size_t best = MAX(len / 3, 1) + 1;
    const char *nearest = NULL;

    if (len < 2 || len > 40)
        return NULL;
    for (size_t i = 0; words[i] != NULL; i++) {
        size_t far = distance(word, words[i]);

        if (strlen(words[i]) > len && len >= 3 && g_str_has_prefix(words[i], word))
            far = 1; /* --lim for --limit */
        if (far < best) {
            best = far;
            nearest = words[i];
        }
    }
    return nearest;
}

/* ---- Making a call --------------------------------------------------------------------------------------------------- */

HoaCall *
hoa_call_new(const HoaCommand *command)
{
    HoaCall *call = g_new0(HoaCall, 1);

    call->command = command;
    call->input = -1;
    call->n_params = count_params(command);
    call->values = g_new0(Value, MAX(call->n_params, 1));
    for (size_t i = 0; i < call->n_params; i++)
        call->values[i].texts = g_ptr_array_new_with_free_func(g_free);
    return call;
}

static void
clear_value(Value *value)
{
    g_ptr_array_unref(value->texts);
    g_free(value->list);
}

void
hoa_call_free(HoaCall *call)
{
    if (call == NULL)
        return;
    for (size_t i = 0; i < call->n_params; i++)
        clear_value(&call->values[i]);
    g_free(call->values);
    g_free(call);
}

const HoaCommand *
hoa_call_command(const HoaCall *call)
{
    return call->command;
}

static bool
unknown_param(const HoaCall *call, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *nearest;

    for (size_t i = 0; i < call->n_params; i++)
        if (!call->command->params[i].positional)
            g_ptr_array_add(names, (char *)call->command->params[i].name);
    g_ptr_array_add(names, NULL);
    nearest = hoa_nearest_word(name, (const char *const *)names->pdata);
    if (nearest != NULL)
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s has no option --%s; did you mean --%s?"),
                    call->command->name, name, nearest);
    else
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s has no option --%s"), call->command->name, name);
    return false;
}

static bool
check_int(const HoaParam *param, const char *label, const char *text, int64_t *value, GError **error)
{
    gint64 number;

    if (!g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, &number, NULL)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s takes a whole number, not '%s'"), label, text);
        return false;
    }
    if ((param->min != 0 || param->max != 0) && (number < param->min || number > param->max)) {
        g_autofree char *min = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)param->min);
        g_autofree char *max = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)param->max);

        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s must be from %s to %s, not %s"), label, min, max, text);
        return false;
    }
    *value = number;
    return true;
}

static bool
check_real(const char *label, const char *text, double *value, GError **error)
{
    char *end;
    double number = g_ascii_strtod(text, &end);

    if (end == text || *end != '\0' || number - number != 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s takes a number such as 4.2, not '%s'"), label, text);
        return false;
    }
    *value = number;
    return true;
}

static bool
check_flag(const char *label, const char *text, bool *value, GError **error)
{
    static const char *const yes[] = {"yes", "true", "on", "1", "", NULL};
    static const char *const no[] = {"no", "false", "off", "0", NULL};

    *value = text == NULL || g_strv_contains(yes, text);
    if (*value || g_strv_contains(no, text))
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s is a switch: yes or no, not '%s'"), label, text);
    return false;
}

static bool
check_choice(const HoaParam *param, const char *label, const char *text, GError **error)
{
    g_autofree char *choices = NULL;

    if (g_strv_contains(param->choices, text))
        return true;
    choices = g_strjoinv(", ", (char **)param->choices);
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s must be one of %s; not '%s'"), label, choices, text);
    return false;
}

/* Checks one value and keeps it. `text` is NULL only for a bare flag. */
static bool
take(const HoaParam *param, Value *value, const char *text, GError **error)
{
    g_autofree char *label = hoa_param_label(param);
    bool good = true;

    if (text == NULL && param->type != HOA_PARAM_FLAG) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s needs a value"), label);
        return false;
    }
    if (text != NULL && param->type != HOA_PARAM_PATH && !g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("the value of %s is not UTF-8 text"), label);
        return false;
    }
    switch (param->type) {
    case HOA_PARAM_INT:
        good = check_int(param, label, text, &value->integer, error);
        break;
    case HOA_PARAM_REAL:
        good = check_real(label, text, &value->real, error);
        break;
    case HOA_PARAM_FLAG:
        good = check_flag(label, text, &value->flag, error);
        break;
    case HOA_PARAM_CHOICE:
        good = check_choice(param, label, text, error);
        break;
    case HOA_PARAM_PATH:
        if (text[0] == '\0') {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s is an empty path"), label);
            good = false;
        }
        break;
    case HOA_PARAM_TEXT:
        break;
    }
    if (!good)
        return false;
    if (!param->repeated)
        g_ptr_array_set_size(value->texts, 0);
    g_ptr_array_add(value->texts, g_strdup(text != NULL ? text : "yes"));
    return true;
}

bool
hoa_call_set(HoaCall *call, const char *name, const char *text, GError **error)
{
    const HoaParam *param = hoa_command_param(call->command, name);
    Value *value;

    if (param == NULL)
        return unknown_param(call, name, error);
    value = &call->values[param - call->command->params];
    if (!take(param, value, text, error))
        return false;
    value->given = true;
    return true;
}

bool
hoa_call_set_next(HoaCall *call, const char *text, GError **error)
{
    for (size_t i = 0; i < call->n_params; i++) {
        const HoaParam *param = &call->command->params[i];

        if (param->positional && (param->repeated || !call->values[i].given))
            return hoa_call_set(call, param->name, text, error);
    }
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s does not take '%s'; quote what belongs together"),
                call->command->name, text);
    return false;
}

bool
hoa_call_finish(HoaCall *call, GError **error)
{
    for (size_t i = 0; i < call->n_params; i++) {
        const HoaParam *param = &call->command->params[i];
        Value *value = &call->values[i];
        g_autofree char *label = NULL;

        if (!value->given && param->fallback != NULL) {
            bool good = take(param, value, param->fallback, NULL);

            g_assert(good); /* a default that its own parameter refuses is a mistake in the command's row */
        }
        g_free(value->list);
        value->list = g_new0(const char *, value->texts->len + 1);
        for (guint t = 0; t < value->texts->len; t++)
            value->list[t] = g_ptr_array_index(value->texts, t);
        if (value->given || !param->required)
            continue;
        label = hoa_param_label(param);
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s needs %s (%s)"), call->command->name, label,
                    _(param->summary));
        return false;
    }
    return true;
}

void
hoa_call_lend(HoaCall *call, HoaLibrary *library, const HoaProgress *progress)
{
    call->library = library;
    call->progress = progress;
}

void
hoa_call_lend_input(HoaCall *call, int descriptor)
{
    call->input = descriptor;
}

bool
hoa_call_run(const HoaCall *call, HoaTable **answer, GError **error)
{
    *answer = NULL;
    return call->command->run(call, answer, error);
}

/* ---- What a running command asks ------------------------------------------------------------------------------------- */

static const Value *
value_of(const HoaCall *call, const char *name)
{
    const HoaParam *param = hoa_command_param(call->command, name);

    if (param == NULL)
        g_error("command %s asks for parameter %s, which its row lacks", call->command->name, name);
    return &call->values[param - call->command->params];
}

HoaLibrary *
hoa_call_library(const HoaCall *call)
{
    return call->library;
}

const HoaProgress *
hoa_call_progress(const HoaCall *call)
{
    return call->progress;
}

bool
hoa_call_input(const HoaCall *call, size_t max, GString *out, GError **error)
{
    size_t begun = out->len;
    char part[16384];

    if (call->input < 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("there is no standard input here; name a file"));
        return false;
    }
    for (;;) {
        ssize_t n = read(call->input, part, sizeof part);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            hoa_error_set_errno(error, errno, _("standard input"), _("cannot read"));
            return false;
        }
        if (n == 0)
            return true;
        if ((size_t)n > max - (out->len - begun)) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("standard input has more than %zu bytes"), max);
            return false;
        }
        g_string_append_len(out, part, n);
    }
}

const char *
hoa_call_text(const HoaCall *call, const char *name)
{
    const Value *value = value_of(call, name);

    return value->texts->len > 0 ? g_ptr_array_index(value->texts, value->texts->len - 1) : NULL;
}

int64_t
hoa_call_int(const HoaCall *call, const char *name)
{
    return value_of(call, name)->integer;
}

double
hoa_call_real(const HoaCall *call, const char *name)
{
    return value_of(call, name)->real;
}

bool
hoa_call_flag(const HoaCall *call, const char *name)
{
    return value_of(call, name)->flag;
}

bool
hoa_call_is_set(const HoaCall *call, const char *name)
{
    return value_of(call, name)->given;
}

const char *const *
hoa_call_list(const HoaCall *call, const char *name)
{
    const Value *value = value_of(call, name);

    g_assert(value->list != NULL); /* the call is finished */
    return value->list;
}
