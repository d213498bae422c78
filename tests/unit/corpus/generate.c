/* hoa-generate as a user runs it: what it writes is reproducible, valid, and as its truth file says. */
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <xxhash.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "text.h"

#define ESSAYS 1200
#define PERCENT 10
/* XXH3 of the four files of `hoa-generate --essays 300 --seed 1 --duplicates 5 --register csv`. */
#define GOLDEN UINT64_C(0xf2822ec650e1211f)

static const char *const files[] = {"essays.jsonl", "truth.tsv", "innovations.csv", "awards.csv"};

/* One generated contest, read back. */
typedef struct {
    char *folder;
    json_t **essays;
    size_t n;
    GHashTable *by_code; /* code -> index + 1 */
    GStrv truth;         /* lines */
} Generated;

static int
generate(const char *folder, const char *essays, const char *seed, const char *percent)
{
    const char *arguments[] = {HOA_GENERATE, "--essays",     essays,  "--seed",     seed,  "--out",
                               folder,       "--duplicates", percent, "--register", "csv", NULL};
    g_autoptr(GError) error = NULL;
    int status = -1;

    g_spawn_sync(NULL, (char **)(uintptr_t)arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
    assert_null(error);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static char *
read_whole(const char *folder, const char *name, size_t *len)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    char *data = NULL;
    gsize size = 0;

    g_file_get_contents(path, &data, &size, &error);
    assert_null(error);
    *len = size;
    return data;
}

static void
remove_folder(char *folder)
{
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i], NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

static const char *
value(const json_t *essay, const char *key)
{
    const char *text = json_string_value(json_object_get(essay, key));

    return text != NULL ? text : "";
}

static HoaSlice
text_of(const json_t *essay)
{
    return hoa_slice_from(value(essay, "text"));
}

static int
read_contest(void **state)
{
    Generated *g = g_new0(Generated, 1);
    g_autofree char *lines = NULL, *truth = NULL;
    g_auto(GStrv) split = NULL;
    size_t len;

    g->folder = g_dir_make_tmp("hoa-generate-XXXXXX", NULL);
    assert_int_equal(generate(g->folder, G_STRINGIFY(ESSAYS), "7", G_STRINGIFY(PERCENT)), 0);
    lines = read_whole(g->folder, "essays.jsonl", &len);
    assert_int_equal(strlen(lines), len);
    split = g_strsplit(lines, "\n", -1);
    g->n = g_strv_length(split) - 1;
    assert_string_equal(split[g->n], "");
    g->essays = g_new0(json_t *, g->n);
    g->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < g->n; i++) {
        json_error_t error;

        g->essays[i] = json_loads(split[i], JSON_REJECT_DUPLICATES, &error);
        assert_non_null(g->essays[i]);
        assert_true(g_hash_table_insert(g->by_code, (gpointer)(uintptr_t)value(g->essays[i], "code"), GSIZE_TO_POINTER(i + 1)));
    }
    truth = read_whole(g->folder, "truth.tsv", &len);
    g->truth = g_strsplit(truth, "\n", -1);
    *state = g;
    return 0;
}

static int
free_contest(void **state)
{
    Generated *g = *state;

    for (size_t i = 0; i < g->n; i++)
        json_decref(g->essays[i]);
    g_free(g->essays);
    g_hash_table_unref(g->by_code);
    g_strfreev(g->truth);
    remove_folder(g->folder);
    g_free(g);
    return 0;
}

/* The pair on a line of the truth file; false on the last, empty one. */
static bool
read_pair(const Generated *g, const char *line, char kind[static 16], size_t *a, size_t *b)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);

    if (line[0] == '\0')
        return false;
    assert_int_equal(g_strv_length(cells), 3);
    g_strlcpy(kind, cells[0], 16);
    *a = GPOINTER_TO_SIZE(g_hash_table_lookup(g->by_code, cells[1]));
    *b = GPOINTER_TO_SIZE(g_hash_table_lookup(g->by_code, cells[2]));
    assert_int_not_equal(*a, 0);
    assert_int_not_equal(*b, 0);
    --*a;
    --*b;
    return true;
}

/* ---- Reproducible ---------------------------------------------------------------------------------------------------- */

static XXH64_hash_t
hash_of(const char *folder)
{
    XXH64_hash_t hash = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        size_t len;
        g_autofree char *data = read_whole(folder, files[i], &len);

        hash = XXH3_64bits_withSeed(data, len, hash);
    }
    return hash;
}

static void
same_seed_same_bytes(void **state)
{
    char *one = g_dir_make_tmp("hoa-generate-XXXXXX", NULL), *two = g_dir_make_tmp("hoa-generate-XXXXXX", NULL);
    XXH64_hash_t hash;

    (void)state;
    assert_int_equal(generate(one, "300", "1", "5"), 0);
    assert_int_equal(generate(two, "300", "1", "5"), 0);
    hash = hash_of(one);
    assert_int_equal(hash, hash_of(two));
    /* And the same on every machine: the hash of this contest wherever it was made. New words make another. */
    assert_int_equal(hash, GOLDEN);
    assert_int_equal(generate(two, "300", "2", "5"), 0);
    assert_int_not_equal(hash, hash_of(two));
    remove_folder(one);
    remove_folder(two);
}

static void
smaller_contest_is_the_beginning(void **state)
{
    Generated *g = *state;
    char *folder = g_dir_make_tmp("hoa-generate-XXXXXX", NULL);
    size_t n_all, n_some;
    g_autofree char *all = read_whole(g->folder, "essays.jsonl", &n_all), *some = NULL;

    assert_int_equal(generate(folder, "100", "7", G_STRINGIFY(PERCENT)), 0);
    some = read_whole(folder, "essays.jsonl", &n_some);
    assert_true(n_some < n_all);
    assert_memory_equal(all, some, n_some);
    remove_folder(folder);
}

/* ---- Valid --------------------------------------------------------------------------------------------------------------- */

static void
check_entry(const json_t *essay)
{
    static const char *const keys[] = {"code",  "category", "title", "author", "author_unit", "phone",        "received", "channel",
                                       "stage", "sector",   "unit",  "place",  "nominee",     "nominee_kind", "text"};
    json_int_t edition = json_integer_value(json_object_get(essay, "edition"));
    bool old = strcmp(value(essay, "received"), "2025-07-01") < 0;
    bool press = strcmp(value(essay, "category"), "essay") != 0;
    g_autofree char *year = g_strdup_printf("NTVT-%d-", (int)edition);

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        assert_string_not_equal(value(essay, keys[i]), "");
        assert_true(hoa_text_is_normal(hoa_slice_from(value(essay, keys[i]))));
    }
    assert_in_range(edition, 2016, 2026);
    assert_true(g_str_has_prefix(value(essay, "code"), year));
    assert_true(g_str_has_prefix(value(essay, "phone"), "0900 000 "));
    /* Districts ended on 30 June 2025. */
    assert_int_equal(strstr(value(essay, "place"), ", ") != NULL, old);
    assert_int_equal(value(essay, "outlet")[0] != '\0', press);
    assert_int_equal(value(essay, "published")[0] != '\0', press);
    assert_true(strcmp(value(essay, "published"), value(essay, "received")) < 0);
    if (strcmp(value(essay, "nominee_kind"), "person") == 0)
        assert_in_range(edition - json_integer_value(json_object_get(essay, "birth_year")), 17, 94);
}

static void
entries_are_valid(void **state)
{
    Generated *g = *state;
    g_autoptr(GHashTable) sectors = g_hash_table_new(g_str_hash, g_str_equal);
    size_t syllables = 0;

    assert_int_equal(g->n, ESSAYS);
    assert_int_equal(g_hash_table_size(g->by_code), ESSAYS);
    for (size_t i = 0; i < g->n; i++) {
        check_entry(g->essays[i]);
        g_hash_table_add(sectors, (gpointer)(uintptr_t)value(g->essays[i], "sector"));
        syllables += hoa_text_count_tokens(text_of(g->essays[i]));
    }
    assert_int_equal(g_hash_table_size(sectors), 24);
    assert_in_range(syllables / ESSAYS, 560, 640);
}

/* ---- The truth ----------------------------------------------------------------------------------------------------------- */

static GPtrArray *
canonical_tokens(HoaSlice text)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    HoaTokens tokens = {.text = text};
    HoaToken token;
    char form[HOA_TOKEN_MAX];

    while (hoa_tokens_next(&tokens, &token)) {
        size_t len = hoa_token_canonical(hoa_slice_part(text, token.offset, token.offset + token.len), form);

        g_ptr_array_add(out, g_strndup(form, len));
    }
    return out;
}

/* Of a hundred tokens, how many differ; both texts have the same number. */
static double
percent_changed(HoaSlice a, HoaSlice b)
{
    g_autoptr(GPtrArray) x = canonical_tokens(a), y = canonical_tokens(b);
    size_t changed = 0;

    assert_int_equal(x->len, y->len);
    for (size_t i = 0; i < x->len; i++)
        changed += strcmp(x->pdata[i], y->pdata[i]) != 0;
    return 100.0 * (double)changed / x->len;
}

static void
check_pair(const char *kind, const json_t *a, const json_t *b, double sums[static 21], size_t counts[static 21])
{
    HoaSlice x = text_of(a), y = text_of(b);
    g_autoptr(GString) bare = g_string_new(NULL), other = g_string_new(NULL);

    if (strcmp(kind, "excerpt") == 0) {
        /* What stands in the middle of the source stands in the copy, byte for byte. */
        g_autofree char *part = g_strndup(x.data + x.len / 2, x.len / 5);

        assert_non_null(strstr(y.data, part));
        return;
    }
    assert_string_equal(value(a, "nominee"), value(b, "nominee"));
    if (strcmp(kind, "nominee") == 0) {
        assert_false(hoa_slice_equal(x, y));
    } else if (strcmp(kind, "exact") == 0) {
        assert_true(hoa_slice_equal(x, y));
    } else if (strcmp(kind, "bare") == 0) {
        hoa_text_bare(x, bare);
        hoa_text_bare(y, other);
        assert_string_equal(bare->str, other->str);
        assert_null(strstr(y.data, "à"));
        assert_null(strstr(y.data, "đ"));
    } else {
        int percent = 0;

        assert_true(g_str_has_prefix(kind, "edited-"));
        percent = (int)g_ascii_strtoll(kind + strlen("edited-"), NULL, 10);
        assert_in_range(percent, 3, 20);
        sums[percent] += percent_changed(x, y);
        counts[percent]++;
    }
}

static void
truth_is_true(void **state)
{
    Generated *g = *state;
    g_autoptr(GHashTable) kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    double sums[21] = {0};
    size_t counts[21] = {0}, pairs = 0, a, b;
    char kind[16];

    assert_string_equal(g->truth[0], "kind\tcode_a\tcode_b");
    for (; read_pair(g, g->truth[pairs + 1], kind, &a, &b); pairs++) {
        assert_true(a < b);
        check_pair(kind, g->essays[a], g->essays[b], sums, counts);
        g_hash_table_add(kinds, g_strdup(kind));
    }
    assert_int_equal(g_hash_table_size(kinds), 7);
    assert_in_range(pairs, ESSAYS * PERCENT / 100 - 1, ESSAYS * PERCENT / 100);
    for (size_t p = 3; p <= 20; p++) {
        /* A syllable may be replaced by itself, and numbers are never replaced: somewhat less than p percent. */
        if (counts[p] > 0)
            assert_in_range(sums[p] / (double)counts[p] * 100, p * 80, p * 105);
    }
}

/* ---- Nothing else is shared -------------------------------------------------------------------------------------------- */

#define RUN 12

/* Notes whose every run of twelve syllables is; fails when another family of essays has it. */
static void
note_runs(GHashTable *seen, HoaSlice text, size_t family)
{
    g_autoptr(GPtrArray) tokens = canonical_tokens(text);

    for (size_t i = 0; i + RUN <= tokens->len; i++) {
        XXH64_hash_t hash = 0;
        gpointer owner;

        for (size_t k = 0; k < RUN; k++)
            hash = XXH3_64bits_withSeed(tokens->pdata[i + k], strlen(tokens->pdata[i + k]) + 1, hash);
        owner = g_hash_table_lookup(seen, GSIZE_TO_POINTER((size_t)hash));
        if (owner != NULL)
            assert_int_equal(GPOINTER_TO_SIZE(owner), family + 1);
        else
            g_hash_table_insert(seen, GSIZE_TO_POINTER((size_t)hash), GSIZE_TO_POINTER(family + 1));
    }
}

static void
only_planted_pairs_share_text(void **state)
{
    Generated *g = *state;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autofree size_t *family = g_new(size_t, g->n);
    size_t a, b;
    char kind[16];

    for (size_t i = 0; i < g->n; i++)
        family[i] = i;
    for (size_t line = 1; read_pair(g, g->truth[line], kind, &a, &b); line++)
        family[b] = a;
    for (size_t i = 0; i < g->n; i++)
        note_runs(seen, text_of(g->essays[i]), family[i]);
}

/* ---- Registers ------------------------------------------------------------------------------------------------------------- */

static void
check_register(const Generated *g, const char *name, const char *heading)
{
    static const char *const levels[] = {",cấp cơ sở,", ",cấp trên cơ sở,", ",cấp thành phố,", ",cấp bộ,", ",cấp Nhà nước,"};
    size_t len, at_level[G_N_ELEMENTS(levels)] = {0}, run = 0, n;
    g_autofree char *text = read_whole(g->folder, name, &len), *before = g_strdup("");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    assert_string_equal(lines[0], heading);
    n = g_strv_length(lines) - 1;
    assert_in_range(n, ESSAYS / 2, ESSAYS * 2);
    for (size_t i = 1; i < n; i++) {
        g_autofree char *code = g_strndup(lines[i], strcspn(lines[i], ","));
        size_t found = 0;

        assert_non_null(g_hash_table_lookup(g->by_code, code));
        run = strcmp(code, before) == 0 ? run + 1 : 1;
        assert_in_range(run, 1, 5);
        for (size_t k = 0; k < G_N_ELEMENTS(levels); k++) {
            if (strstr(lines[i], levels[k]) != NULL) {
                at_level[k]++;
                found++;
            }
        }
        assert_int_equal(found, 1);
        g_free(before);
        before = g_steal_pointer(&code);
    }
    for (size_t k = 1; k < G_N_ELEMENTS(levels); k++)
        assert_true(at_level[k] < at_level[k - 1]);
}

static void
registers_are_funnels(void **state)
{
    check_register(*state, "innovations.csv",
                   "Mã bài dự thi,Họ và tên,Tên sáng kiến,Cấp công nhận,Năm công nhận,Giá trị làm lợi (đồng),Lĩnh vực,Nơi ghi nhận");
    check_register(*state, "awards.csv", "Mã bài dự thi,Họ và tên,Danh hiệu/Hình thức khen thưởng,Cấp,Số quyết định,Năm");
}

static void
wrong_options_are_refused(void **state)
{
    Generated *g = *state;
    size_t before, after;
    g_autofree char *old = read_whole(g->folder, "truth.tsv", &before), *now = NULL;

    assert_int_equal(generate(g->folder, "0", "1", "1"), 64);
    assert_int_equal(generate(g->folder, "1000001", "1", "1"), 64);
    assert_int_equal(generate(g->folder, "10", "1", "51"), 64);
    assert_int_equal(generate(g->folder, "10", "one", "1"), 1);
    assert_int_equal(generate("/dev/null/nowhere", "10", "1", "1"), 1);
    now = read_whole(g->folder, "truth.tsv", &after);
    assert_string_equal(old, now);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_seed_same_bytes),         cmocka_unit_test(smaller_contest_is_the_beginning),
        cmocka_unit_test(entries_are_valid),            cmocka_unit_test(truth_is_true),
        cmocka_unit_test(only_planted_pairs_share_text), cmocka_unit_test(registers_are_funnels),
        cmocka_unit_test(wrong_options_are_refused),
    };

    return cmocka_run_group_tests(tests, read_contest, free_contest);
}
