#include "support.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <glib/gstdio.h>

char *
test_directory(void)
{
    g_autoptr(GError) error = NULL;
    char *directory = g_dir_make_tmp("hoadep-test-XXXXXX", &error);

    assert_non_null(directory);
    return directory;
}

static void
remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        if (g_file_test(inner, G_FILE_TEST_IS_DIR) && !g_file_test(inner, G_FILE_TEST_IS_SYMLINK))
            remove_all(inner);
        else
            g_unlink(inner);
    }
    g_rmdir(path);
}

void
test_remove(char *directory)
{
    remove_all(directory);
    g_free(directory);
}

HoaLibrary *
test_open(const char *directory, HoaLibraryMode mode)
{
    g_autoptr(GError) error = NULL;
    HoaLibrary *library;

    if (!hoa_library_open(directory, mode, &library, &error))
        fail_msg("%s", error->message);
    return library;
}

uint32_t
test_put(HoaLibrary *library, const char *code, const char *title, const char *text)
{
    g_autoptr(GError) error = NULL;
    HoaEntry entry = {.code = code,
                      .edition = 2021,
                      .title = title,
                      .text = hoa_slice_from(text),
                      .sector = "0012",
                      .source = code,
                      .item = 1,
                      .format = "test"};
    uint32_t id;

    if (!hoa_library_put(library, &entry, &id, &error))
        fail_msg("%s", error->message);
    return id;
}

void
test_commit(HoaLibrary *library)
{
    g_autoptr(GError) error = NULL;

    if (!hoa_library_commit(library, NULL, &error))
        fail_msg("%s", error->message);
}

static void
add_words(GPtrArray *words, const char *text)
{
    HoaTokens tokens = {.text = hoa_slice_from(text)};
    HoaToken token;

    while (hoa_tokens_next(&tokens, &token)) {
        char canonical[HOA_TOKEN_MAX];
        size_t len = hoa_token_canonical(hoa_slice(text + token.offset, token.len), canonical);

        g_ptr_array_add(words, g_strndup(canonical, len));
    }
}

HoaNode *
test_phrase(const char *words)
{
    HoaNode *node = hoa_node_new(HOA_NODE_PHRASE);

    add_words(node->words, words);
    return node;
}

HoaNode *
test_bag(const char *text)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    HoaNode *bag = hoa_node_new(HOA_NODE_BAG);

    add_words(words, text);
    for (guint i = 0; i < words->len; i++) {
        HoaNode *word = hoa_node_new(HOA_NODE_WORD);

        g_ptr_array_add(word->words, g_strdup(g_ptr_array_index(words, i)));
        g_ptr_array_add(bag->children, word);
    }
    return bag;
}

char *
test_found(HoaLibrary *library, HoaNode *question, HoaMatch match)
{
    HoaSearchOptions options = {.limit = 100, .match = match};
    g_autoptr(GString) codes = g_string_new(NULL);
    g_autoptr(HoaResult) result = NULL;
    g_autoptr(GError) error = NULL;

    if (!hoa_library_search(library, question, &options, &result, &error))
        fail_msg("%s", error->message);
    hoa_node_free(question);
    assert_int_equal(result->total, result->n_hits);
    for (size_t i = 0; i < result->n_hits; i++) {
        g_autoptr(HoaEssay) essay = NULL;

        if (!hoa_store_essay(hoa_library_store(library), result->hits[i].id, &essay, &error))
            fail_msg("%s", error->message);
        if (i > 0)
            g_string_append_c(codes, ' ');
        g_string_append(codes, essay->code);
    }
    return g_string_free(g_steal_pointer(&codes), FALSE);
}

static void
collect(const char *finding, void *data)
{
    g_string_append_printf(data, "%s\n", finding);
}

void
test_sound(HoaLibrary *library, uint64_t allowed)
{
    g_autoptr(GString) findings = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    HoaHealth health;

    if (!hoa_library_check(library, collect, findings, &health, NULL, &error))
        fail_msg("%s", error->message);
    if (health.findings > allowed)
        fail_msg("%s", findings->str);
}
