/*
 * bench_text [-n RUNS] [--mb N] [--models DIR] LINES.jsonl: megabytes a second of the text room on the member "text" of JSON
 * lines, next to what people use for the same work.
 *
 * The first N megabytes (25), one thread. Every row does its work once in each of RUNS rounds (5), so that what slows the
 * machine down slows all of them; its figure is the best round, of processor time (user and system), in bytes of UTF-8 text,
 * or of the encoded bytes where these are decoded. "Clean" text is the same text after hoa_text_normalise().
 */
#include <iconv.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unistd.h>
#include <utf8proc.h>

#include "chars.h"
#include "encodings.h"
#include "items.h"
#include "repair.h"
#include "restore.h"
#include "sentences.h"
#include "syllables.h"
#include "text.h"
#include "words.h"

/* What the rows work on. */
typedef struct {
    GString *raw;    /* as the file has it */
    GString *clean;  /* normalised */
    GString *tcvn3;  /* clean, in TCVN3 */
    GString *utf16;  /* clean, in UTF-16LE */
    GString *bare;   /* clean, without diacritics */
    UChar *units;    /* clean, for ICU */
    int32_t units_n;
    char *path; /* clean, for wc */
    GString *out;
    HoaWordModel *words;    /* NULL: there is no model */
    HoaRestorer *restorer;  /* NULL: there is no model */
    GMappedFile *files[2];
} Inputs;

/* Does one piece of work and returns a number that depends on all of it. */
typedef size_t (*WorkFn)(Inputs *in);

static HoaSlice
slice_of(const GString *text)
{
    return hoa_slice(text->str, text->len);
}

/* ---- The text room ----------------------------------------------------------------------------------------------------- */

static size_t
work_is_normal(Inputs *in)
{
    return hoa_text_is_normal(slice_of(in->clean));
}

static size_t
work_normalise_clean(Inputs *in)
{
    g_string_truncate(in->out, 0);
    hoa_text_normalise(slice_of(in->clean), in->out, NULL);
    return in->out->len;
}

static size_t
work_normalise_raw(Inputs *in)
{
    g_string_truncate(in->out, 0);
    hoa_text_normalise(slice_of(in->raw), in->out, NULL);
    return in->out->len;
}

static size_t
work_code_points(Inputs *in)
{
    const uint8_t *p = (const uint8_t *)in->clean->str;
    size_t sum = 0;

    for (size_t at = 0; at < in->clean->len;) {
        uint32_t cp;

        at += hoa_utf8_read(p + at, in->clean->len - at, &cp);
        sum += cp;
    }
    return sum;
}

static size_t
work_tcvn3(Inputs *in)
{
    g_string_truncate(in->out, 0);
    hoa_encoding_decode(HOA_ENCODING_TCVN3, slice_of(in->tcvn3), in->out, NULL);
    return in->out->len;
}

static size_t
work_utf16(Inputs *in)
{
    g_string_truncate(in->out, 0);
    hoa_encoding_decode(HOA_ENCODING_UTF16LE, slice_of(in->utf16), in->out, NULL);
    return in->out->len;
}

static size_t
work_detect(Inputs *in)
{
    HoaEncodingScore best, all[HOA_N_ENCODINGS];

    hoa_encoding_detect(slice_of(in->tcvn3), &best, all);
    return best.legal;
}

static size_t
work_recover(Inputs *in)
{
    g_string_truncate(in->out, 0);
    hoa_text_recover(slice_of(in->clean), HOA_ENCODING_UNKNOWN, in->out, NULL);
    return in->out->len;
}

static size_t
work_fold(Inputs *in)
{
    g_string_truncate(in->out, 0);
    hoa_text_bare(slice_of(in->clean), in->out);
    return in->out->len;
}

static size_t
work_syllables(Inputs *in)
{
    return hoa_text_count_tokens(slice_of(in->clean));
}

static size_t
work_canonical(Inputs *in)
{
    HoaTokens tokens = {.text = slice_of(in->clean)};
    char form[HOA_TOKEN_MAX];
    HoaToken token;
    size_t sum = 0;

    while (hoa_tokens_next(&tokens, &token))
        sum += hoa_token_canonical(hoa_slice(in->clean->str + token.offset, token.len), form);
    return sum;
}

static size_t
work_codes(Inputs *in)
{
    HoaTokens tokens = {.text = slice_of(in->clean)};
    HoaToken token;
    size_t legal = 0;

    while (hoa_tokens_next(&tokens, &token))
        legal += hoa_syllable_code_at(tokens.text, token.offset, token.len) != 0;
    return legal;
}

/* A number for each token: its code, or a hash above all codes. */
static inline uint64_t
key_of(HoaSlice text, const HoaToken *token)
{
    uint64_t code = hoa_syllable_code_at(text, token->offset, token->len);

    if (code == 0) {
        for (size_t i = 0; i < token->len; i++)
            code = (code ^ (uint8_t)text.data[token->offset + i]) * 0x100000001b3U;
        code |= HOA_SYLLABLE_CODES;
    }
    return code;
}

/* Every pair of joined tokens as one number of 64 bits; returns how many there are, mixed with the numbers. */
static size_t
work_pairs(Inputs *in)
{
    HoaTokens tokens = {.text = slice_of(in->clean)};
    uint64_t before = 0, sum = 0, n = 0;
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        uint64_t key = key_of(tokens.text, &token);

        if (token.joined) {
            sum += (before * 0x9e3779b97f4a7c15U) ^ key;
            n++;
        }
        before = key;
    }
    return n + (sum == 0);
}

static size_t
work_chain(Inputs *in)
{
    return hoa_text_is_normal(slice_of(in->clean)) ? work_pairs(in) : 0;
}

static size_t
work_items(Inputs *in)
{
    HoaItems items = {.text = slice_of(in->clean)};
    HoaItem item;
    size_t n = 0;

    while (hoa_items_next(&items, &item))
        n++;
    return n;
}

static size_t
work_words(Inputs *in)
{
    HoaSegmenter *segmenter = hoa_segmenter_new(in->words);
    HoaWord word;
    size_t n = 0;

    hoa_segmenter_start(segmenter, slice_of(in->clean));
    while (hoa_segmenter_next(segmenter, &word))
        n++;
    hoa_segmenter_free(segmenter);
    return n;
}

static size_t
work_restore(Inputs *in)
{
    g_string_truncate(in->out, 0);
    hoa_text_restore(in->restorer, slice_of(in->bare), in->out, NULL);
    return in->out->len;
}

static size_t
work_repair(Inputs *in)
{
    HoaRepairOptions options = {0};
    size_t counts[HOA_N_REPAIRS] = {0};

    g_string_truncate(in->out, 0);
    hoa_text_repair(slice_of(in->clean), &options, in->out, NULL, counts);
    return in->out->len;
}

static size_t
work_count_words(Inputs *in)
{
    return hoa_text_count_words(slice_of(in->clean));
}

/* ---- Peers ------------------------------------------------------------------------------------------------------------- */

static size_t
peer_wc(Inputs *in)
{
    const char *argv[] = {"wc", "-w", in->path, NULL};
    g_autofree char *answer = NULL;
    char *locale[] = {(char *)(uintptr_t) "LC_ALL=C.UTF-8", (char *)(uintptr_t) "PATH=/usr/bin:/bin", NULL};

    if (!g_spawn_sync(NULL, (char **)(uintptr_t)argv, locale, G_SPAWN_SEARCH_PATH, NULL, NULL, &answer, NULL, NULL, NULL))
        return 0;
    return (size_t)g_ascii_strtoull(answer, NULL, 10);
}

static size_t
convert(const char *to, const char *from, HoaSlice bytes, GString *out)
{
    iconv_t cd = iconv_open(to, from);
    char *source = (char *)(uintptr_t)bytes.data, *target = out->str;
    size_t left = bytes.len, room = out->allocated_len - 1;

    if (cd == (iconv_t)-1)
        return 0;
    iconv(cd, &source, &left, &target, &room);
    iconv_close(cd);
    return left == 0 ? (size_t)(target - out->str) : 0;
}

static size_t
peer_iconv_utf16(Inputs *in)
{
    return convert("UTF-16LE", "UTF-8", slice_of(in->clean), in->out);
}

static size_t
peer_iconv_tcvn(Inputs *in)
{
    return convert("UTF-8", "TCVN", slice_of(in->tcvn3), in->out);
}

static size_t
peer_g_validate(Inputs *in)
{
    return g_utf8_validate_len(in->clean->str, in->clean->len, NULL);
}

static size_t
peer_utf8proc(Inputs *in)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)in->clean->str, (utf8proc_ssize_t)in->clean->len, &out,
                                        UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    free(out);
    return len > 0 ? (size_t)len : 0;
}

static size_t
peer_utf8proc_fold(Inputs *in)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)in->clean->str, (utf8proc_ssize_t)in->clean->len, &out,
                     UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);

    free(out);
    return len > 0 ? (size_t)len : 0;
}

static size_t
peer_icu_decode(Inputs *in)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;

    u_strFromUTF8((UChar *)(void *)in->out->str, (int32_t)(in->out->allocated_len / sizeof(UChar)), &n, in->clean->str,
                  (int32_t)in->clean->len, &status);
    return U_SUCCESS(status) ? (size_t)n : 0;
}

static size_t
peer_icu_check(Inputs *in)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);

    return unorm2_isNormalized(nfc, in->units, in->units_n, &status) != 0;
}

static size_t
peer_icu_nfc(Inputs *in)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t n = unorm2_normalize(nfc, in->units, in->units_n, (UChar *)(void *)in->out->str,
                                 (int32_t)(in->out->allocated_len / sizeof(UChar)), &status);

    return U_SUCCESS(status) ? (size_t)n : 0;
}

/* Words as Unicode Annex 29 has them: boundaries that end letters or numbers, which for Vietnamese are syllables. */
static size_t
peer_icu_words(Inputs *in)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_WORD, "vi", in->units, in->units_n, &status);
    size_t n = 0;

    if (U_FAILURE(status))
        return 0;
    while (ubrk_next(breaks) != UBRK_DONE)
        n += ubrk_getRuleStatus(breaks) != UBRK_WORD_NONE;
    ubrk_close(breaks);
    return n;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------------- */

enum { NEEDS_NOTHING, NEEDS_WORDS, NEEDS_RESTORER };
enum { OF_CLEAN, OF_RAW, OF_TCVN3, OF_UTF16, OF_BARE };

static const struct {
    const char *name;
    WorkFn work;
    int of, needs;
} ROWS[] = {
    {"validation and NFC check", work_is_normal, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: GLib, validation alone", peer_g_validate, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: ICU, NFC check of UTF-16", peer_icu_check, OF_CLEAN, NEEDS_NOTHING},
    {"normalise, clean text", work_normalise_clean, OF_CLEAN, NEEDS_NOTHING},
    {"normalise, as it comes", work_normalise_raw, OF_RAW, NEEDS_NOTHING},
    {"  peer: utf8proc, NFC", peer_utf8proc, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: ICU, NFC of UTF-16", peer_icu_nfc, OF_CLEAN, NEEDS_NOTHING},
    {"decode to code points", work_code_points, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: ICU, UTF-8 to UTF-16", peer_icu_decode, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: iconv, UTF-8 to UTF-16", peer_iconv_utf16, OF_CLEAN, NEEDS_NOTHING},
    {"decode TCVN3", work_tcvn3, OF_TCVN3, NEEDS_NOTHING},
    {"  peer: iconv, TCVN to UTF-8", peer_iconv_tcvn, OF_TCVN3, NEEDS_NOTHING},
    {"decode UTF-16", work_utf16, OF_UTF16, NEEDS_NOTHING},
    {"detect the encoding (TCVN3)", work_detect, OF_TCVN3, NEEDS_NOTHING},
    {"recover mojibake, clean text", work_recover, OF_CLEAN, NEEDS_NOTHING},
    {"fold", work_fold, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: utf8proc, fold (keeps \xc4\x91)", peer_utf8proc_fold, OF_CLEAN, NEEDS_NOTHING},
    {"count words by spaces", work_count_words, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: wc -w", peer_wc, OF_CLEAN, NEEDS_NOTHING},
    {"syllables", work_syllables, OF_CLEAN, NEEDS_NOTHING},
    {"  peer: ICU, break iterator", peer_icu_words, OF_CLEAN, NEEDS_NOTHING},
    {"syllables, canonical forms", work_canonical, OF_CLEAN, NEEDS_NOTHING},
    {"syllables, codes", work_codes, OF_CLEAN, NEEDS_NOTHING},
    {"pairs", work_pairs, OF_CLEAN, NEEDS_NOTHING},
    {"validation, NFC, syllables, pairs", work_chain, OF_CLEAN, NEEDS_NOTHING},
    {"items with kinds", work_items, OF_CLEAN, NEEDS_NOTHING},
    {"words", work_words, OF_CLEAN, NEEDS_WORDS},
    {"repair, clean text", work_repair, OF_CLEAN, NEEDS_NOTHING},
    {"restore diacritics, bare text", work_restore, OF_BARE, NEEDS_RESTORER},
};

static size_t
size_for(const Inputs *in, int of)
{
    const GString *text[] = {in->clean, in->raw, in->tcvn3, in->utf16, in->bare};

    return text[of]->len;
}

/* Processor seconds of this process and of the children it has waited for. */
static double
processor_time(void)
{
    struct timespec now;
    struct rusage children;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    getrusage(RUSAGE_CHILDREN, &children);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec
           + (double)(children.ru_utime.tv_sec + children.ru_stime.tv_sec)
           + 1e-6 * (double)(children.ru_utime.tv_usec + children.ru_stime.tv_usec);
}

static bool
can_run(const Inputs *in, int needs)
{
    return needs == NEEDS_NOTHING || (needs == NEEDS_WORDS ? in->words != NULL : in->restorer != NULL);
}

static void
measure(Inputs *in, int runs)
{
    double best[G_N_ELEMENTS(ROWS)] = {0};
    size_t results[G_N_ELEMENTS(ROWS)] = {0};

    for (int run = 0; run < runs; run++)
        for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
            double start = processor_time(), taken;

            if (!can_run(in, ROWS[i].needs))
                continue;
            results[i] = ROWS[i].work(in);
            taken = MAX(1e-9, processor_time() - start);
            best[i] = MAX(best[i], (double)size_for(in, ROWS[i].of) / 1e6 / taken);
        }
    printf("%-36s %9s  %s\n", "", "MB/s", "result");
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        if (can_run(in, ROWS[i].needs) && results[i] != 0)
            printf("%-36s %9.0f  %zu\n", ROWS[i].name, best[i], results[i]);
        else
            printf("%-36s %9s  %s\n", ROWS[i].name, "-", results[i] == 0 && can_run(in, ROWS[i].needs) ? "failed" : "no model");
    }
}

/* ---- Input ------------------------------------------------------------------------------------------------------------- */

static bool
read_lines(const char *path, size_t limit, GString *raw)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    ssize_t len;

    if (file == NULL)
        return false;
    while (raw->len < limit && (len = getline(&line, &size, file)) > 0) {
        json_t *object = json_loadb(line, (size_t)len, JSON_ALLOW_NUL, NULL), *text = json_object_get(object, "text");

        if (json_is_string(text)) {
            g_string_append_len(raw, json_string_value(text), (gssize)json_string_length(text));
            g_string_append_c(raw, '\n');
        }
        json_decref(object);
    }
    free(line);
    fclose(file);
    return raw->len > 0;
}

/* A model of the folder, mapped; empty when there is none. */
static HoaSlice
map_model(Inputs *in, int which, const char *folder, const char *name)
{
    g_autofree char *path = folder != NULL ? g_build_filename(folder, name, NULL) : NULL;

    in->files[which] = path != NULL ? g_mapped_file_new(path, FALSE, NULL) : NULL;
    if (in->files[which] == NULL)
        return HOA_SLICE_EMPTY;
    return hoa_slice(g_mapped_file_get_contents(in->files[which]), g_mapped_file_get_length(in->files[which]));
}

static void
open_models(Inputs *in, const char *folder)
{
    HoaSlice words = map_model(in, 0, folder, "words.model"), restore = map_model(in, 1, folder, "restore.model");
    g_autoptr(GError) error = NULL;

    if (words.len > 0)
        in->words = hoa_word_model_open(words, &error);
    if (error != NULL)
        fprintf(stderr, "words.model: %s\n", error->message);
    g_clear_error(&error);
    if (restore.len > 0)
        in->restorer = hoa_restorer_open(restore, &error);
    if (error != NULL)
        fprintf(stderr, "restore.model: %s\n", error->message);
}

static bool
prepare(Inputs *in, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    int fd;

    hoa_text_normalise(slice_of(in->raw), in->clean, NULL);
    hoa_encoding_encode(HOA_ENCODING_TCVN3, slice_of(in->clean), in->tcvn3, NULL);
    hoa_encoding_encode(HOA_ENCODING_UTF16LE, slice_of(in->clean), in->utf16, NULL);
    hoa_text_bare(slice_of(in->clean), in->bare);
    in->out = g_string_sized_new(in->clean->len * 3);
    memset(in->out->str, 0, in->out->allocated_len);
    in->units = g_new(UChar, in->clean->len);
    u_strFromUTF8(in->units, (int32_t)in->clean->len, &in->units_n, in->clean->str, (int32_t)in->clean->len, &status);
    fd = g_file_open_tmp("bench-text-XXXXXX", &in->path, error);
    if (fd < 0)
        return false;
    close(fd);
    return g_file_set_contents(in->path, in->clean->str, (gssize)in->clean->len, error);
}

int
main(int argc, char **argv)
{
    int runs = 5, megabytes = 25;
    g_autofree char *models = NULL;
    const GOptionEntry entries[] = {
        {"runs", 'n', 0, G_OPTION_ARG_INT, &runs, "rounds (5)", "RUNS"},
        {"mb", 0, 0, G_OPTION_ARG_INT, &megabytes, "how much of the text (25)", "N"},
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &models, "folder of words.model and restore.model", "DIR"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("LINES.jsonl");
    g_autoptr(GError) error = NULL;
    Inputs in = {.raw = g_string_new(NULL), .clean = g_string_new(NULL), .tcvn3 = g_string_new(NULL),
                 .utf16 = g_string_new(NULL), .bare = g_string_new(NULL)};

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2 || runs < 1 || megabytes < 1 || megabytes > 500) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: bench_text [OPTION...] LINES.jsonl");
        return 64;
    }
    if (!read_lines(argv[1], (size_t)megabytes * 1000000, in.raw) || !prepare(&in, &error)) {
        fprintf(stderr, "bench_text: %s\n", error != NULL ? error->message : "no line has a \"text\"");
        return 1;
    }
    open_models(&in, models);
    printf("%.1f MB of text, best of %d\n", (double)in.clean->len / 1e6, runs);
    measure(&in, runs);
    unlink(in.path);
    return 0;
}
