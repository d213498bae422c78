/* Rubrics: key files to numbers. */
#include "query.h"

static bool
read_number(GKeyFile *file, const char *group, const char *key, double fallback, double *number, GError **error)
{
    g_autoptr(GError) cause = NULL;

    *number = fallback;
    if (!g_key_file_has_key(file, group, key, NULL))
        return true;
    *number = g_key_file_get_double(file, group, key, &cause);
    if (cause != NULL || !(*number >= 0 && *number <= 1e6)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("rubric: [%s] %s is not a number from 0 to 1000000"), group, key);
        return false;
    }
    return true;
}

static bool
read_levels(GKeyFile *file, const char *group, double points[HOA_N_LEVELS], double *cap, GError **error)
{
    for (int level = 0; level < HOA_N_LEVELS; level++) {
        if (!read_number(file, group, hoa_level_name((HoaLevel)level), 0, &points[level], error))
            return false;
    }
    return read_number(file, group, "cap", 20, cap, error);
}

/* A name that nobody reads is a slip of the pen, and would cost every candidate its points in silence. */
static bool
check_names(GKeyFile *file, GError **error)
{
    static const char *const known[] = {" points ", " points cap ", " points cap ", " points years "};
    static const char *const groups[] = {"relevance", "innovations", "awards", "recency"};
    g_auto(GStrv) given = g_key_file_get_groups(file, NULL);

    for (size_t i = 0; given[i] != NULL; i++) {
        g_auto(GStrv) keys = g_key_file_get_keys(file, given[i], NULL, NULL);
        size_t group = 0;

        while (group < G_N_ELEMENTS(groups) && strcmp(groups[group], given[i]) != 0)
            group++;
        if (group == G_N_ELEMENTS(groups)) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("rubric: there is no criterion [%s]"), given[i]);
            return false;
        }
        for (size_t j = 0; keys[j] != NULL; j++) {
            g_autofree char *key = g_strconcat(" ", keys[j], " ", NULL);
            HoaLevel level;
            bool levels = strstr(known[group], " cap ") != NULL;

            if (strstr(known[group], key) == NULL && !(levels && hoa_level_parse(hoa_slice_from(keys[j]), &level))) {
                g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("rubric: [%s] has no %s"), given[i], keys[j]);
                return false;
            }
        }
    }
    return true;
}

bool
hoa_rubric_parse(HoaSlice text, HoaRubric *rubric, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) cause = NULL;

    *rubric = (HoaRubric){0};
    if (!g_key_file_load_from_data(file, text.data, text.len, G_KEY_FILE_NONE, &cause)) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("rubric: %s"), cause->message);
        return false;
    }
    return check_names(file, error) && read_number(file, "relevance", "points", 0, &rubric->relevance, error)
           && read_number(file, "innovations", "points", 0, &rubric->innovations, error)
           && read_levels(file, "innovations", rubric->innovation_points, &rubric->innovation_cap, error)
           && read_number(file, "awards", "points", 0, &rubric->awards, error)
           && read_levels(file, "awards", rubric->award_points, &rubric->award_cap, error)
           && read_number(file, "recency", "points", 0, &rubric->recency, error)
           && read_number(file, "recency", "years", 10, &rubric->recency_years, error);
}
