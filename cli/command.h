/*
 * command: what a command is, for both doors (terminal and web).
 *
 * A command is one row of the command table: name, summary, how the library is opened for it, its typed parameters, examples,
 * and a function that answers with a table; a command whose answer is a document lays it into the table. Terminal options, --help, man pages, the pages in doc/ and shell completion are
 * all made from the rows. A command never prints, never sees argv, and finds its parameters already checked.
 *
 * To add one: write <module>/cmd_<name>.c with a HoaCommand, declare it in cli/commands.h and list it in cli/commands.c. The
 * rules tests fail when the documentation page, the man page or a runnable example is missing.
 */
#ifndef HOA_COMMAND_H
#define HOA_COMMAND_H

#include "hoadep.h"

G_BEGIN_DECLS

typedef enum {
    HOA_OPEN_NONE,  /* needs no library */
    HOA_OPEN_READ,  /* must exist */
    HOA_OPEN_WRITE, /* must exist; one writer at a time */
    HOA_OPEN_CREATE /* made when missing; one writer at a time */
} HoaOpen;

typedef enum {
    HOA_PARAM_TEXT,
    HOA_PARAM_INT,
    HOA_PARAM_REAL,
    HOA_PARAM_FLAG,
    HOA_PARAM_CHOICE, /* one of `choices` */
    HOA_PARAM_PATH
} HoaParamType;

typedef struct {
    const char *name;    /* "limit": --limit on the terminal, limit= on the web */
    char letter;         /* 'n': -n; 0 for none */
    HoaParamType type;
    const char *value;   /* placeholder in help: "N", "FILE" */
    const char *summary; /* one line, N_() */
    const char *fallback;       /* default as text; NULL: unset */
    const char *const *choices; /* NULL-terminated, for HOA_PARAM_CHOICE */
    int64_t min, max;           /* for HOA_PARAM_INT; both 0: any */
    bool positional;            /* an argument without a name, in order */
    bool required;
    bool repeated; /* may be given several times; a positional one takes all that is left */
} HoaParam;

typedef struct {
    const char *line;    /* after "hoadep ", as for a shell but without its operators: "search 'hiến máu' --limit 5" */
    const char *summary; /* what it shows, N_() */
    int status;          /* expected exit status */
} HoaExample;

typedef struct HoaCall HoaCall;

/*
 * Answers the call. `*answer` is a new table; NULL on error. May be given parameters that contradict each other: answer with
 * HOA_ERROR_USAGE then.
 */
typedef bool (*HoaCommandRun)(const HoaCall *call, HoaTable **answer, GError **error);

typedef struct {
    const char *name;
    const char *summary;     /* one line, N_() */
    const char *description; /* paragraphs separated by blank lines, N_() */
    HoaOpen open;
    const HoaParam *params; /* ends with a row whose name is NULL; may be NULL */
    const HoaExample *examples; /* ends with a row whose line is NULL; at least one */
    HoaCommandRun run;
} HoaCommand;

/* ---- What a running command may ask of its call ---------------------------------------------------------------------- */

HoaLibrary *hoa_call_library(const HoaCall *call); /* NULL for HOA_OPEN_NONE */
const HoaProgress *hoa_call_progress(const HoaCall *call);

/*
 * Appends what stands at the caller's standard input, to its end. Errors: USAGE where there is none (the web), LIMIT beyond
 * `max` bytes, IO.
 */
bool hoa_call_input(const HoaCall *call, size_t max, GString *out, GError **error);

/* Parameters by name; asking for a name that the row does not declare is a programming mistake. */
const char *hoa_call_text(const HoaCall *call, const char *name); /* NULL when unset and without default */
int64_t hoa_call_int(const HoaCall *call, const char *name);      /* 0 when unset */
double hoa_call_real(const HoaCall *call, const char *name);
bool hoa_call_flag(const HoaCall *call, const char *name);
bool hoa_call_is_set(const HoaCall *call, const char *name); /* given by the user */
/* All values of a repeated parameter, NULL-terminated; never NULL. */
const char *const *hoa_call_list(const HoaCall *call, const char *name);

/* Every paged command has these two rows. */
#define HOA_PARAM_PAGE                                                                                                      \
    {.name = "limit", .letter = 'n', .type = HOA_PARAM_INT, .value = "N", .summary = N_("rows to give at most; 0: all"),    \
     .fallback = "20", .min = 0, .max = 10000000},                                                                          \
    {                                                                                                                       \
        .name = "offset", .type = HOA_PARAM_INT, .value = "N", .summary = N_("rows to skip"), .fallback = "0", .min = 0,    \
        .max = INT64_C(1) << 40                                                                                             \
    }

G_END_DECLS

#endif
