/*
 * bench_repair [--list KIND] [--plant] [--model FILE] [--limit N [--learn]] FILE.jsonl
 *
 * Repairs the member "text" of each JSON line. Without options: changes by kind on the texts as they are, per 100,000 tokens, and
 * megabytes a second. --list prints the changes of one kind with their surroundings, to be judged by hand. --plant puts damage of
 * each kind into the same texts and tells how much of it is undone: touched (a repair covers the place), and exact (what stands
 * there afterwards is what stood there before). With --learn, lost letters are restored by the statistics of all texts but the
 * first N, which are those that are measured; with --model, by those of a model file.
 */
#include <glib.h>
#include <jansson.h>
#include <stdio.h>
#include <time.h>

#include "plant.h"
#include "restore.h"
#include "text.h"

typedef struct {
    GPtrArray *texts; /* of GString, normalised */
    HoaRepairOptions options;
} Bench;

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static void
free_string(gpointer text)
{
    g_string_free(text, TRUE);
}

static bool
load(const char *path, size_t limit, GPtrArray *texts)
{
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t size = 0;

    if (file == NULL)
        return false;
    while (texts->len < limit && getline(&line, &size, file) > 0) {
        json_t *row = json_loads(line, 0, NULL);
        const json_t *text = row != NULL ? json_object_get(row, "text") : NULL;

        if (json_is_string(text)) {
            GString *normal = g_string_new(NULL);

            hoa_text_normalise(hoa_slice(json_string_value(text), json_string_length(text)), normal, NULL);
            g_ptr_array_add(texts, normal);
        }
        if (row != NULL)
            json_decref(row);
    }
    free(line);
    fclose(file);
    return true;
}

static double
cpu_seconds(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A piece of text on one line. */
static void
print_flat(HoaSlice text)
{
    for (size_t i = 0; i < text.len; i++)
        putchar(text.data[i] == '\n' || text.data[i] == '\t' ? ' ' : text.data[i]);
}

static void
list_repair(HoaSlice text, HoaSlice out, const HoaRepair *repair)
{
    size_t from = repair->from > 40 ? repair->from - 40 : 0, end = repair->from + repair->from_len;

    while (from > 0 && ((uint8_t)text.data[from] & 0xc0) == 0x80)
        from--;
    print_flat(hoa_slice_part(text, repair->from, end));
    putchar('\t');
    print_flat(hoa_slice_part(out, repair->to, repair->to + repair->to_len));
    printf("\t%.2f\t", repair->confidence);
    print_flat(hoa_slice_part(text, from, repair->from));
    printf("[[");
    print_flat(hoa_slice_part(text, repair->from, end));
    printf("]]");
    print_flat(hoa_slice_part(text, end, end + 40));
    putchar('\n');
}

/* Runs over the texts as they are. `list` < 0: prints the table. */
static void
measure_clean(const Bench *bench, int list)
{
    g_autoptr(GArray) repairs = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    g_autoptr(GString) out = g_string_new(NULL);
    size_t counts[HOA_N_REPAIRS] = {0}, bytes = 0, tokens = 0;
    double best = 1e9;

    for (int run = 0; run < (list < 0 ? 3 : 1); run++) {
        double start = cpu_seconds();

        memset(counts, 0, sizeof counts);
        bytes = 0;
        for (guint i = 0; i < bench->texts->len; i++) {
            HoaSlice text = slice_of(g_ptr_array_index(bench->texts, i));

            g_string_truncate(out, 0);
            g_array_set_size(repairs, 0);
            hoa_text_repair(text, &bench->options, out, repairs, counts);
            bytes += text.len;
            for (guint k = 0; list >= 0 && k < repairs->len; k++)
                if ((int)g_array_index(repairs, HoaRepair, k).kind == list)
                    list_repair(text, slice_of(out), &g_array_index(repairs, HoaRepair, k));
        }
        best = MIN(best, cpu_seconds() - start);
    }
    if (list >= 0)
        return;
    for (guint i = 0; i < bench->texts->len; i++)
        tokens += hoa_text_count_tokens(slice_of(g_ptr_array_index(bench->texts, i)));
    printf("%u texts, %zu tokens, %.1f MB: %.0f MB/s (processor time, best of 3)\n", bench->texts->len, tokens, (double)bytes / 1e6,
           (double)bytes / 1e6 / best);
    printf("%-14s %10s %14s\n", "kind", "changes", "per 100,000");
    for (int kind = 0; kind < HOA_N_REPAIRS; kind++)
        printf("%-14s %10zu %14.2f\n", hoa_repair_name((HoaRepairKind)kind), counts[kind],
               (double)counts[kind] * 1e5 / (double)MAX(tokens, 1));
}

/* Where a byte of the input is found in the output; inside of a change: its beginning or its end. */
static size_t
map_offset(const GArray *repairs, size_t at, bool end, guint *from)
{
    size_t delta_from = 0, delta_to = 0;

    for (guint i = *from; i > 0 && g_array_index(repairs, HoaRepair, i - 1).from + g_array_index(repairs, HoaRepair, i - 1).from_len > at;)
        *from = --i;
    for (guint i = *from; i < repairs->len; i++) {
        const HoaRepair *repair = &g_array_index(repairs, HoaRepair, i);

        if (repair->from + repair->from_len < at || (!end && repair->from + repair->from_len == at)) {
            *from = i;
            continue;
        }
        if (repair->from < at)
            return end ? repair->to + repair->to_len : repair->to;
        break;
    }
    if (repairs->len > 0 && *from < repairs->len) {
        const HoaRepair *repair = &g_array_index(repairs, HoaRepair, *from);

        if (repair->from + repair->from_len <= at) {
            delta_from = repair->from + repair->from_len;
            delta_to = repair->to + repair->to_len;
        }
    }
    return delta_to + (at - delta_from);
}

/* Learns how syllables are spelled from the texts behind the first `n`, which are then left out. */
static bool
learn(GPtrArray *texts, guint n, GString *model)
{
    g_autoptr(HoaSpellingCounts) counts = hoa_spelling_counts_new();

    if (texts->len <= n)
        return false;
    for (guint i = n; i < texts->len; i++)
        hoa_spelling_counts_add(counts, slice_of(g_ptr_array_index(texts, i)));
    hoa_spelling_counts_write(counts, 2, model);
    g_ptr_array_set_size(texts, (gint)n);
    return true;
}

typedef struct {
    size_t planted, touched, exact;
} Score;

static void
score_text(const Bench *bench, HoaRepairKind kind, HoaSlice sound, uint64_t *seed, Score *score, bool list)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Planted));
    g_autoptr(GArray) repairs = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    g_autoptr(GString) damaged = g_string_new(NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    guint cursor = 0;

    plant_damage(kind, sound, seed, damaged, places);
    hoa_text_repair(slice_of(damaged), &bench->options, out, repairs, NULL);
    for (guint i = 0; i < places->len; i++) {
        const Planted *place = &g_array_index(places, Planted, i);
        size_t start = map_offset(repairs, place->at, false, &cursor);
        size_t end = map_offset(repairs, place->at + place->len, true, &cursor);
        HoaSlice got = hoa_slice_part(slice_of(out), start, end);
        bool exact = hoa_slice_equal(got, hoa_slice_part(sound, place->original, place->original + place->original_len));
        bool same = hoa_slice_equal(got, hoa_slice_part(slice_of(damaged), place->at, place->at + place->len));

        score->planted++;
        score->touched += !same;
        score->exact += exact;
        if (list && !exact) {
            print_flat(hoa_slice_part(slice_of(damaged), place->at, place->at + place->len));
            putchar('\t');
            print_flat(got);
            putchar('\t');
            print_flat(hoa_slice_part(sound, place->original, place->original + place->original_len));
            putchar('\n');
        }
    }
}

static void
measure_planted(const Bench *bench, int list)
{
    uint64_t seed = 88172645463325252u;

    if (list < 0)
        printf("%-14s %10s %10s %10s %10s\n", "kind", "planted", "touched", "exact", "exact %");
    for (int kind = 0; kind < HOA_N_REPAIRS; kind++) {
        Score score = {0};

        for (guint i = 0; i < bench->texts->len && (list < 0 || kind == list); i++) {
            g_autoptr(GString) sound = g_string_new(NULL);

            hoa_text_repair(slice_of(g_ptr_array_index(bench->texts, i)), NULL, sound, NULL, NULL);
            score_text(bench, (HoaRepairKind)kind, slice_of(sound), &seed, &score, list >= 0);
        }
        if (list < 0)
            printf("%-14s %10zu %10zu %10zu %10.2f\n", hoa_repair_name((HoaRepairKind)kind), score.planted, score.touched,
                   score.exact, 100.0 * (double)score.exact / (double)MAX(score.planted, 1));
    }
}

int
main(int argc, char **argv)
{
    g_autofree char *list_name = NULL, *model_name = NULL, *shipped = NULL;
    gsize shipped_len = 0;
    g_autoptr(GString) model = g_string_new(NULL);
    gboolean plant = FALSE, learning = FALSE;
    int limit = 1000000, list = -1;
    GOptionEntry entries[] = {
        {"list", 0, 0, G_OPTION_ARG_STRING, &list_name, "print the changes (with --plant: the failures) of one kind", "KIND"},
        {"plant", 0, 0, G_OPTION_ARG_NONE, &plant, "put damage into the texts and measure what is undone", NULL},
        {"learn", 0, 0, G_OPTION_ARG_NONE, &learning, "statistics for lost letters from the texts behind the limit", NULL},
        {"model", 0, 0, G_OPTION_ARG_FILENAME, &model_name, "statistics of spellings, as corpus/models has them", "FILE"},
        {"limit", 0, 0, G_OPTION_ARG_INT, &limit, "read so many texts", "N"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("FILE.jsonl");
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(free_string);
    g_autoptr(HoaRestorer) restorer = NULL;
    g_autoptr(GError) error = NULL;
    Bench bench = {.texts = texts};

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2) {
        fprintf(stderr, "bench_repair: %s\n", error != NULL ? error->message : "which file?");
        return 64;
    }
    for (int kind = 0; list_name != NULL && kind < HOA_N_REPAIRS; kind++)
        if (strcmp(list_name, hoa_repair_name((HoaRepairKind)kind)) == 0)
            list = kind;
    if ((list_name != NULL && list < 0) || !load(argv[1], learning ? SIZE_MAX : (size_t)MAX(limit, 0), texts)) {
        fprintf(stderr, "bench_repair: %s\n", list_name != NULL && list < 0 ? "no such kind of repair" : "the file cannot be read");
        return 1;
    }
    if (learning && (!learn(texts, (guint)MAX(limit, 0), model) ||
                     (restorer = hoa_restorer_open(hoa_slice(model->str, model->len), &error)) == NULL)) {
        fprintf(stderr, "bench_repair: %s\n", error != NULL ? error->message : "--learn needs a smaller --limit");
        return 1;
    }
    if (model_name != NULL && (!g_file_get_contents(model_name, &shipped, &shipped_len, &error) ||
                               (restorer = hoa_restorer_open(hoa_slice(shipped, shipped_len), &error)) == NULL)) {
        fprintf(stderr, "bench_repair: %s\n", error->message);
        return 1;
    }
    bench.options.restorer = restorer;
    if (plant)
        measure_planted(&bench, list);
    else
        measure_clean(&bench, list);
    return 0;
}
