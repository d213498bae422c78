/*
 * hoa-train-restore [-m MIN] [-a] OUT < JSONL: makes the model of spellings from the "text" of JSON lines.
 *
 * Lines whose "id" falls into the held-back part (one in twenty, by its hash) are left out, so that bench/restore measures on
 * text the model has not seen; -a takes all. -m leaves out pairs and triples seen less often.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "restore.h"
#include "text.h"

/* The same rule as in bench/restore/restore.c: the string hash of Bernstein, modulo twenty. */
#define HELD_BACK 20

static bool
is_held_back(const char *id)
{
    return id != NULL && g_str_hash(id) % HELD_BACK == 0;
}

static int
add_lines(FILE *in, bool all, HoaSpellingCounts *counts)
{
    g_autoptr(GString) normal = g_string_new(NULL);
    char *line = NULL;
    size_t room = 0, rows = 0, used = 0;
    ssize_t len;

    while ((len = getline(&line, &room, in)) > 0) {
        json_error_t where;
        json_t *row = json_loadb(line, (size_t)len, 0, &where);
        const char *text = json_string_value(json_object_get(row, "text"));

        rows++;
        if (text == NULL) {
            fprintf(stderr, "line %zu: no text: %s\n", rows, row == NULL ? where.text : "");
            json_decref(row);
            free(line);
            return 65;
        }
        if (all || !is_held_back(json_string_value(json_object_get(row, "id")))) {
            g_string_truncate(normal, 0);
            hoa_text_normalise(hoa_slice_from(text), normal, NULL);
            hoa_spelling_counts_add(counts, hoa_slice(normal->str, normal->len));
            used++;
        }
        json_decref(row);
    }
    free(line);
    fprintf(stderr, "%zu of %zu texts counted\n", used, rows);
    return 0;
}

int
main(int argc, char **argv)
{
    gint min = 2;
    gboolean all = FALSE;
    const GOptionEntry options[] = {
        {"min", 'm', 0, G_OPTION_ARG_INT, &min, "least count of a pair (2)", "N"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &all, "the held-back part too", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new("OUT < JSONL");
    g_autoptr(HoaSpellingCounts) counts = hoa_spelling_counts_new();
    g_autoptr(GString) model = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    int status;

    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2 || min < 1) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: hoa-train-restore [-m MIN] [-a] OUT < JSONL");
        return 64;
    }
    status = add_lines(stdin, all, counts);
    if (status != 0)
        return status;
    hoa_spelling_counts_write(counts, (unsigned)min, model);
    if (!hoa_file_replace(argv[1], model->str, model->len, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    fprintf(stderr, "%s: %zu bytes\n", argv[1], model->len);
    return 0;
}
