/*
 * How well legacy Vietnamese is recognised and read, on real government files and their transcripts.
 *     bench_legacy [--floor F] [--files CONVERTED] TRANSCRIPTS
 *
 * TRANSCRIPTS holds Unicode text files named after their encoding (tcvn3-2004-B8.txt, vni-2008-...). Two tables:
 *
 * text layer  each transcript is written in the encoding of its name; the bytes are recognised and decoded, and the same bytes
 *             taken for Latin-1 characters are recovered. All other encodings are tried the same way and summed up below.
 * files       what LibreOffice and pdftotext made of the real files, in the folder CONVERTED, is recognised and recovered, with
 *             the fonts that its runs name. A file may hold two encodings: each that a quarter of the recovered text is in counts.
 *
 * Measures, all without regard to case, for the small letters of a capital font stay small in transcripts:
 *     syll  syllables in the same order: length of the longest common subsequence of canonical tokens of letters, divided by
 *           the transcript's tokens
 *     bag   the same for the two multisets, where order counts nothing
 *     diac  of the syllables that agree without diacritics (bags), the share that agree with them
 *     char  letters and digits in the same order, as in syll
 * Numbers are left out of syllables: cells hold 12730 where a transcript has 12.730. Status 1 when detection of a file is wrong,
 * or a total of syll (text layer) or diac (both) is below the floor.
 */
#include <stdio.h>
#include <stdlib.h>

#include "compare.h"
#include "encodings.h"
#include "office.h"
#include "text.h"

typedef struct {
    size_t files, recognised;
    Agreement agreement;
} Sum;

typedef struct {
    const char *transcripts, *converted;
    double floor;
    bool failed;
} Bench;

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

static const char *
shown(HoaEncoding encoding)
{
    return encoding == HOA_ENCODING_UNKNOWN ? "-" : hoa_encoding_name(encoding);
}

/* What the name of a file says. */
static HoaEncoding
named(const char *name)
{
    return g_str_has_prefix(name, "vni") ? HOA_ENCODING_VNI : HOA_ENCODING_TCVN3;
}

static GString *
normal_of(HoaSlice text)
{
    GString *normal = g_string_new(NULL);

    hoa_text_normalise(text, normal, NULL);
    return normal;
}

static GString *
load(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize len;

    if (!g_file_get_contents(path, &bytes, &len, NULL))
        return NULL;
    return normal_of(hoa_slice(bytes, len));
}

static void
show_agreement(const Agreement *a)
{
    printf(" %8zu %7.4f %7.4f %7.4f %7.4f\n", a->syllables, share(a->in_order, a->syllables), share(a->bag, a->syllables),
           share(a->bag, a->bare_bag), share(a->in_order_chars, a->chars));
}

static void
add(Sum *sum, const Agreement *a, bool recognised)
{
    sum->files++;
    sum->recognised += recognised;
    sum->agreement.syllables += a->syllables;
    sum->agreement.in_order += a->in_order;
    sum->agreement.bag += a->bag;
    sum->agreement.bare_bag += a->bare_bag;
    sum->agreement.chars += a->chars;
    sum->agreement.in_order_chars += a->in_order_chars;
}

/* ---- The text layer --------------------------------------------------------------------------------------------------- */

/* The bytes as the characters that a reader of Latin-1 sees. */
static GString *
mojibake(const GString *bytes)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < bytes->len; i++)
        g_string_append_unichar(text, (uint8_t)bytes->str[i]);
    return text;
}

/* One transcript in one encoding: by its bytes, and as mojibake. */
static void
text_layer_one(const GString *transcript, HoaEncoding encoding, HoaEncodingScore *best, Agreement *bytes_read,
               Agreement *recovered)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(GString) decoded = g_string_new(NULL);
    g_autoptr(GString) again = g_string_new(NULL);
    g_autoptr(GString) normal = NULL;
    g_autoptr(GString) normal_again = NULL;
    g_autoptr(GString) seen = NULL;

    hoa_encoding_encode(encoding, slice_of(transcript), bytes, NULL);
    hoa_encoding_detect(slice_of(bytes), best, NULL);
    hoa_encoding_decode(best->encoding, slice_of(bytes), decoded, NULL);
    normal = normal_of(slice_of(decoded));
    *bytes_read = compare(slice_of(transcript), slice_of(normal));
    seen = mojibake(bytes);
    hoa_text_recover(slice_of(seen), HOA_ENCODING_UNKNOWN, again, NULL);
    normal_again = normal_of(slice_of(again));
    *recovered = compare(slice_of(transcript), slice_of(normal_again));
}

static void
text_layer(Bench *bench, const GPtrArray *names)
{
    Sum sum = {0}, mojibake_sum = {0};

    printf("text layer: transcripts written in the encoding of their names, recognised and decoded\n");
    printf("%-48s %-13s %6s %8s %7s %7s %7s %7s   mojibake syll\n", "transcript", "recognised", "score", "syll.", "syll",
           "bag", "diac", "char");
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *path = g_build_filename(bench->transcripts, name, NULL);
        g_autoptr(GString) transcript = load(path);
        HoaEncodingScore best;
        Agreement a, m;

        if (transcript == NULL)
            continue;
        text_layer_one(transcript, named(name), &best, &a, &m);
        printf("%-48.48s %-13s %6.3f %8zu %7.4f %7.4f %7.4f %7.4f   %7.4f\n", name, shown(best.encoding), best.score,
               a.syllables, share(a.in_order, a.syllables), share(a.bag, a.syllables), share(a.bag, a.bare_bag),
               share(a.in_order_chars, a.chars), share(m.in_order, m.syllables));
        add(&sum, &a, best.encoding == named(name));
        add(&mojibake_sum, &m, true);
    }
    printf("%zu of %zu recognised; total bytes   ", sum.recognised, sum.files);
    show_agreement(&sum.agreement);
    printf("%zu files; total mojibake           ", mojibake_sum.files);
    show_agreement(&mojibake_sum.agreement);
    bench->failed |= sum.recognised < sum.files || share(sum.agreement.in_order, sum.agreement.syllables) < bench->floor
                     || share(mojibake_sum.agreement.in_order, mojibake_sum.agreement.syllables) < bench->floor
                     || share(sum.agreement.bag, sum.agreement.bare_bag) < bench->floor;
}

static void
every_encoding(Bench *bench, const GPtrArray *names)
{
    static const HoaEncoding all[] = {HOA_ENCODING_UTF8, HOA_ENCODING_UTF16LE, HOA_ENCODING_UTF16BE, HOA_ENCODING_TCVN3,
                                      HOA_ENCODING_VNI, HOA_ENCODING_VPS, HOA_ENCODING_VISCII, HOA_ENCODING_WINDOWS_1258,
                                      HOA_ENCODING_VIQR};

    printf("\nall transcripts in each encoding                    recognised   syll.    syll     bag    diac    char\n");
    for (size_t e = 0; e < G_N_ELEMENTS(all); e++) {
        Sum bytes = {0}, moved = {0};

        for (guint i = 0; i < names->len; i++) {
            g_autofree char *path = g_build_filename(bench->transcripts, names->pdata[i], NULL);
            g_autoptr(GString) transcript = load(path);
            HoaEncodingScore best;
            Agreement a, m;

            if (transcript == NULL)
                continue;
            text_layer_one(transcript, all[e], &best, &a, &m);
            add(&bytes, &a, best.encoding == all[e]);
            add(&moved, &m, true);
        }
        printf("%-14s bytes                                %4zu of %2zu", shown(all[e]), bytes.recognised, bytes.files);
        show_agreement(&bytes.agreement);
        if (all[e] == HOA_ENCODING_UTF16LE || all[e] == HOA_ENCODING_UTF16BE || all[e] == HOA_ENCODING_VIQR)
            continue;
        printf("%-14s mojibake                                     ", shown(all[e]));
        show_agreement(&moved.agreement);
    }
}

/* ---- Real files ------------------------------------------------------------------------------------------------------- */

typedef struct {
    GString *raw, *recovered;
    size_t stretches;
    size_t bytes[HOA_N_ENCODINGS]; /* recovered as */
} Extract;

static void
take(HoaSlice text, HoaEncoding promise, void *data)
{
    Extract *extract = data;
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(HoaRecovered));

    g_string_append_len(extract->raw, text.data, (gssize)text.len);
    extract->stretches += hoa_text_recover(text, promise, extract->recovered, runs);
    for (guint i = 0; i < runs->len; i++) {
        const HoaRecovered *run = &g_array_index(runs, HoaRecovered, i);

        extract->bytes[run->encoding == HOA_ENCODING_TCVN3_CAPITALS ? HOA_ENCODING_TCVN3 : run->encoding] += run->from_len;
    }
}

/* The converted file of a transcript; NULL when there is none. */
static char *
converted_path(const Bench *bench, const char *name)
{
    static const char *const endings[] = {".docx", ".xlsx", ".pptx", ".txt"};
    g_autofree char *stem = g_strndup(name, strlen(name) - 4);

    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(stem, endings[i], NULL);
        char *path = g_build_filename(bench->converted, file, NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return path;
        g_free(path);
    }
    return NULL;
}

static bool
extract_file(const char *path, Extract *extract)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize len;

    if (!g_str_has_suffix(path, ".txt")) {
        if (office_read(path, take, extract, &error))
            return true;
        fprintf(stderr, "%s\n", error->message);
        return false;
    }
    if (!g_file_get_contents(path, &bytes, &len, NULL))
        return false;
    take(hoa_slice(bytes, len), HOA_ENCODING_UNKNOWN, extract);
    return true;
}

/* What the extracted characters would be recognised as, had they been a file of bytes. */
static HoaEncodingScore
recognise(const GString *raw)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    HoaEncodingScore best;

    hoa_encoding_encode(HOA_ENCODING_WINDOWS_1252, slice_of(raw), bytes, NULL);
    hoa_encoding_detect(slice_of(bytes), &best, NULL);
    return best;
}

static void
real_file(const Bench *bench, const char *name, Sum *sum)
{
    g_autofree char *path = converted_path(bench, name);
    g_autofree char *transcript_path = g_build_filename(bench->transcripts, name, NULL);
    g_autoptr(GString) transcript = load(transcript_path);
    g_autoptr(GString) normal = NULL;
    g_autoptr(GString) raw = g_string_new(NULL);
    g_autoptr(GString) recovered = g_string_new(NULL);
    Extract extract = {.raw = raw, .recovered = recovered};
    HoaEncodingScore best;
    Agreement a;
    size_t all = 0;
    bool recognised;

    if (path == NULL || transcript == NULL || !extract_file(path, &extract)) {
        printf("%-48.48s skipped: not converted\n", name);
        return;
    }
    best = recognise(raw);
    for (int e = 0; e < HOA_N_ENCODINGS; e++)
        all += extract.bytes[e];
    normal = normal_of(slice_of(recovered));
    a = compare(slice_of(transcript), slice_of(normal));
    /* Whatever was found in a quarter of the text or more is what the file holds; one file holds two. */
    recognised = extract.bytes[named(name)] * 4 >= all && extract.bytes[best.encoding] * 4 >= all;
    printf("%-48.48s %-7s %6.3f %5.1f %5.1f %5zu", name, shown(best.encoding), best.score,
           100 * share(extract.bytes[HOA_ENCODING_TCVN3], all), 100 * share(extract.bytes[HOA_ENCODING_VNI], all),
           extract.stretches);
    show_agreement(&a);
    add(sum, &a, recognised);
}

static void
real_files(Bench *bench, const GPtrArray *names)
{
    Sum sum = {0};

    printf("\nfiles: extracted text recognised as bytes, and recovered run by run (%% of the recovered, stretches)\n");
    printf("%-48s %-7s %6s %5s %5s %5s %8s %7s %7s %7s %7s\n", "file", "bytes", "score", "tcvn3", "vni", "str.", "syll.", "syll",
           "bag", "diac", "char");
    for (guint i = 0; i < names->len; i++)
        real_file(bench, names->pdata[i], &sum);
    printf("%zu of %zu recognised both ways; total", sum.recognised, sum.files);
    show_agreement(&sum.agreement);
    bench->failed |= sum.recognised < sum.files || share(sum.agreement.bag, sum.agreement.bare_bag) < bench->floor;
}

/* ----------------------------------------------------------------------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
list(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);

    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_strdup(name));
    if (dir != NULL)
        g_dir_close(dir);
    g_ptr_array_sort(names, by_name);
    return names;
}

int
main(int argc, char **argv)
{
    Bench bench = {0};
    const GOptionEntry options[] = {
        {"floor", 0, 0, G_OPTION_ARG_DOUBLE, &bench.floor, "fail below this accuracy", "F"},
        {"files", 0, 0, G_OPTION_ARG_FILENAME, &bench.converted, "folder of converted files", "DIR"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("TRANSCRIPTS");
    g_autoptr(GPtrArray) names = NULL;

    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, NULL) || argc != 2) {
        fprintf(stderr, "usage: bench_legacy [--floor F] [--files DIR] TRANSCRIPTS\n");
        return 64;
    }
    bench.transcripts = argv[1];
    names = list(bench.transcripts);
    text_layer(&bench, names);
    every_encoding(&bench, names);
    if (bench.converted != NULL)
        real_files(&bench, names);
    if (names->len == 0 || bench.failed)
        printf("below the floor of %.3f, or not recognised\n", bench.floor);
    return names->len == 0 || bench.failed ? 1 : 0;
}
