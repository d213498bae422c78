#include "language.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>

#ifndef HOA_LOCALEDIR
#define HOA_LOCALEDIR "/usr/share/locale"
#endif
#ifndef HOA_DATADIR
#define HOA_DATADIR "/usr/share/hoadep"
#endif

#define VIETNAMESE_LOCALE "vi_VN.UTF-8"
#define CATALOGUE "vi/LC_MESSAGES/" HOA_GETTEXT_DOMAIN ".mo"

/* Where the catalogues and the substitute locale are, seen from the directory of the program. */
typedef struct {
    const char *locale;
    const char *substitute;
} Place;

static const Place places[] = {
    {"../locale", "../locale-substitute"},           /* build tree */
    {"../share/locale", "../share/hoadep/locale"},   /* installed anywhere */
    {HOA_LOCALEDIR, HOA_DATADIR "/locale"},          /* installed where CMake was told */
};

const char *
hoa_language_wanted(int argc, const char *const argv[])
{
    const char *wanted = NULL;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (g_str_has_prefix(argv[i], "--lang="))
            wanted = argv[i] + strlen("--lang=");
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            wanted = argv[i + 1];
    }
    return wanted;
}

/* The locale for messages by POSIX precedence; "C" when nothing is set. */
static const char *
environment_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "C";
}

bool
hoa_language_is_vietnamese(const char *wanted)
{
    const char *locale = wanted != NULL ? wanted : environment_locale();
    const char *preferred = g_getenv("LANGUAGE"); /* GNU: "vi:en", ignored in the locale C */

    if (wanted == NULL && preferred != NULL && preferred[0] != '\0' && strcmp(locale, "C") != 0 &&
        strcmp(locale, "POSIX") != 0)
        locale = preferred;
    return g_str_has_prefix(locale, "vi") && !g_ascii_isalpha(locale[2]);
}

/* Characters are UTF-8 whatever the environment says: our text and our output are. */
static void
use_utf8(void)
{
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && setlocale(LC_CTYPE, "C.UTF-8") == NULL)
        setlocale(LC_CTYPE, "C");
}

/*
 * gettext only translates when LC_MESSAGES is some locale other than C, and a small machine may have no other. Its rules on
 * C.UTF-8 differ between glibc versions. So we bring a name of our own: a directory in which vi_VN.UTF-8 is a link to the
 * system's C.UTF-8, of which nothing but the name is wanted.
 */
static bool
use_substitute(const char *directory)
{
    g_autofree char *before = g_strdup(g_getenv("LOCPATH"));
    bool good;

    g_setenv("LOCPATH", directory, TRUE);
    good = setlocale(LC_MESSAGES, VIETNAMESE_LOCALE) != NULL;
    if (before != NULL)
        g_setenv("LOCPATH", before, TRUE);
    else
        g_unsetenv("LOCPATH");
    return good;
}

/* Binds the first catalogue that is there; *substitute is the directory that goes with it. */
static bool
bind_catalogue(char **substitute)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *directory = program != NULL ? g_path_get_dirname(program) : g_strdup("/");

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *locale = g_canonicalize_filename(places[i].locale, directory);
        g_autofree char *catalogue = g_build_filename(locale, CATALOGUE, NULL);

        if (!g_file_test(catalogue, G_FILE_TEST_IS_REGULAR))
            continue;
        bindtextdomain(HOA_GETTEXT_DOMAIN, locale);
        bind_textdomain_codeset(HOA_GETTEXT_DOMAIN, "UTF-8");
        *substitute = g_canonicalize_filename(places[i].substitute, directory);
        return true;
    }
    return false;
}

bool
hoa_language_use(bool vietnamese)
{
    g_autofree char *substitute = NULL;

    use_utf8();
    if (!vietnamese) {
        setlocale(LC_MESSAGES, "C");
        return true;
    }
    if (!bind_catalogue(&substitute))
        return false;
    g_setenv("LANGUAGE", "vi", TRUE);
    return setlocale(LC_MESSAGES, VIETNAMESE_LOCALE) != NULL || use_substitute(substitute) ||
           setlocale(LC_MESSAGES, "C.UTF-8") != NULL;
}
