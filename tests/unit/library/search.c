/* Libraries: what is put is found, as it should be found; what is changed or deleted too; one writer; versions. */
#include "private.h"
#include "support.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <glib/gstdio.h>

static int
setup(void **state)
{
    *state = test_directory();
    return 0;
}

static int
teardown(void **state)
{
    test_remove(*state);
    return 0;
}

#define FOUND(question, match, expected) FOUND_BY(library, question, match, expected)
#define FOUND_BY(reader, question, match, expected)                                                                         \
    do {                                                                                                                    \
        g_autofree char *found = test_found(reader, question, match);                                                       \
        assert_string_equal(found, expected);                                                                               \
    } while (0)

static HoaLibrary *
small_library(const char *directory)
{
    HoaLibrary *library = test_open(directory, HOA_LIBRARY_CREATE);

    test_put(library, "A", "Người hiến máu", "Anh Hòa đã hiến máu 81 lần. Mỗi lần hiến máu là một niềm vui, theo đường Đồng Nai.");
    test_put(library, "B", "Trả lại của rơi", "Chị nhặt được ví tiền, máu nghề nghiệp khiến chị hiến kế trả lại.");
    test_put(library, "C", "Đường hoa", "Bà con thôn trồng hoa dọc đường làng, ai đi qua cũng khen hoa đẹp.");
    test_commit(library);
    return library;
}

static void
words(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);

    FOUND(test_bag("hiến máu"), HOA_MATCH_ALL, "A B"); /* A has the pair, in its title too */
    FOUND(test_bag("trồng hoa"), HOA_MATCH_ALL, "C");
    FOUND(test_bag("trồng máu"), HOA_MATCH_ALL, "");
    FOUND(test_bag("81"), HOA_MATCH_ALL, "A");
    FOUND(test_bag("không có trong này"), HOA_MATCH_ALL, "");
    FOUND(hoa_node_new(HOA_NODE_ALL), HOA_MATCH_ALL, "A B C");
    test_sound(library, 0);
}

static void
diacritics(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);

    FOUND(test_bag("hien mau"), HOA_MATCH_ALL, "A B");
    FOUND(test_bag("dong nai"), HOA_MATCH_ALL, "A"); /* đ */
    FOUND(test_bag("hoa"), HOA_MATCH_ALL, "C A");     /* hoa and Hòa; bare matches both */
    FOUND(test_bag("hòa"), HOA_MATCH_ALL, "A");       /* as typed */
    FOUND(test_bag("hoà"), HOA_MATCH_ALL, "A");       /* the other placement of the tone */
}

static void
near_spelling(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    g_autoptr(HoaNode) question = test_bag("hiền mẫu");
    HoaSearchOptions options = {.limit = 10};
    g_autoptr(HoaResult) result = NULL;
    g_autoptr(HoaResult) exact = NULL;
    g_autofree char *form = NULL;
    uint32_t essays;

    assert_true(hoa_library_search(library, question, &options, &result, NULL));
    assert_true(result->near);
    assert_int_equal(result->total, 2);
    options.exact_only = true;
    assert_true(hoa_library_search(library, question, &options, &exact, NULL));
    assert_int_equal(exact->total, 0);
    assert_int_equal(exact->unknown->len, 2);
    assert_true(hoa_library_suggest(library, HOA_SLICE("hiêns"), false, &form, &essays, NULL));
}

static void
phrases(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    HoaNode *title;

    FOUND(test_phrase("hiến máu"), HOA_MATCH_ALL, "A");
    FOUND(test_phrase("máu hiến"), HOA_MATCH_ALL, "");
    FOUND(test_phrase("hoa đẹp"), HOA_MATCH_ALL, "C");
    FOUND(test_phrase("máu anh"), HOA_MATCH_ALL, ""); /* not from the title into the body */
    title = test_phrase("của rơi");
    title->title = true;
    FOUND(title, HOA_MATCH_ALL, "B");
    title = test_phrase("ví tiền");
    title->title = true;
    FOUND(title, HOA_MATCH_ALL, "");
}

static void
operators(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    HoaNode *both, *not, *either;

    both = test_bag("đường");
    not = hoa_node_new(HOA_NODE_NOT);
    g_ptr_array_add(not->children, test_phrase("hiến máu"));
    g_ptr_array_add(both->children, not);
    FOUND(both, HOA_MATCH_ALL, "C");
    either = hoa_node_new(HOA_NODE_OR);
    g_ptr_array_add(either->children, test_bag("trồng"));
    g_ptr_array_add(either->children, test_bag("ví"));
    FOUND(either, HOA_MATCH_ALL, "C B");
}

static void
automatic_widening(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    g_autoptr(HoaNode) question = test_bag("trồng ví");
    HoaSearchOptions options = {.limit = 10};
    g_autoptr(HoaResult) result = NULL;

    assert_true(hoa_library_search(library, question, &options, &result, NULL));
    assert_true(result->widened);
    assert_int_equal(result->total, 2);
}

static void
facets_and_filters(void **state)
{
    g_autoptr(HoaLibrary) library = small_library(*state);
    g_autoptr(HoaNode) question = test_bag("đường");
    g_autoptr(HoaResult) result = NULL;
    HoaSearchOptions options = {.limit = 1, .facets = 1U << HOA_FACET_EDITION | 1U << HOA_FACET_NOMINEE};
    HoaNode *bag, *years;

    assert_true(hoa_library_search(library, question, &options, &result, NULL));
    assert_int_equal(result->n_hits, 1);
    assert_int_equal(result->total, 2);
    assert_int_equal(result->n_facets[HOA_FACET_EDITION], 1);
    assert_int_equal(result->facets[HOA_FACET_EDITION][0].value, 2021);
    assert_int_equal(result->facets[HOA_FACET_EDITION][0].count, 2);
    assert_int_equal(result->facets[HOA_FACET_NOMINEE][0].value, 0); /* not stated */
    bag = test_bag("đường");
    years = hoa_node_new(HOA_NODE_EDITIONS);
    years->from = 2022;
    g_ptr_array_add(bag->children, years);
    FOUND(bag, HOA_MATCH_ALL, "");
    bag = test_bag("đường");
    years = hoa_node_new(HOA_NODE_EDITIONS);
    years->to = 2021;
    g_ptr_array_add(bag->children, years);
    FOUND(bag, HOA_MATCH_ANY, "C A");
}

static void
replace_and_forget(void **state)
{
    HoaLibrary *library = small_library(*state);
    uint32_t id;

    id = test_put(library, "A", "Thầy giáo", "Thầy dạy chữ cho trẻ em.");
    test_commit(library);
    FOUND(test_bag("hiến"), HOA_MATCH_ALL, "B");
    FOUND(test_bag("thầy"), HOA_MATCH_ALL, "A");
    test_sound(library, 0);
    assert_true(hoa_library_forget(library, id, NULL));
    test_commit(library);
    FOUND(test_bag("thầy"), HOA_MATCH_ALL, "");
    FOUND(hoa_node_new(HOA_NODE_ALL), HOA_MATCH_ALL, "B C");
    test_sound(library, 0);
    hoa_library_close(library);
    library = test_open(*state, HOA_LIBRARY_READ);
    FOUND(test_bag("hoa"), HOA_MATCH_ALL, "C");
    hoa_library_close(library);
}

static void
one_writer(void **state)
{
    HoaLibrary *writer = test_open(*state, HOA_LIBRARY_CREATE), *second, *reader;
    g_autoptr(GError) error = NULL;

    assert_false(hoa_library_open(*state, HOA_LIBRARY_WRITE, &second, &error));
    assert_null(second);
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_BUSY));
    assert_int_equal(hoa_error_exit_status(error), 75);
    reader = test_open(*state, HOA_LIBRARY_READ);
    hoa_library_close(reader);
    hoa_library_close(writer);
    writer = test_open(*state, HOA_LIBRARY_WRITE);
    hoa_library_close(writer);
}

static void
uncommitted_is_forgotten(void **state)
{
    HoaLibrary *library = small_library(*state);

    test_put(library, "D", "Mất", "chưa ghi");
    hoa_library_close(library);
    library = test_open(*state, HOA_LIBRARY_WRITE);
    FOUND(hoa_node_new(HOA_NODE_ALL), HOA_MATCH_ALL, "A B C");
    test_sound(library, 0);
    hoa_library_close(library);
}

/* Many commits: readers follow, segments merge, and everything stays where it belongs. */
static void
many_commits(void **state)
{
    HoaLibrary *library = small_library(*state), *reader = test_open(*state, HOA_LIBRARY_READ);
    g_autoptr(GPtrArray) segments = NULL;
    g_autofree char *all = NULL;

    for (int i = 0; i < 40; i++) {
        g_autofree char *code = g_strdup_printf("N%02d", i % 25);
        g_autofree char *text = g_strdup_printf("Bài số %d về vườn hoa", i);
        g_autofree char *seen = NULL;

        test_put(library, code, "Vườn", text);
        test_commit(library);
        if (i % 7 == 0) {
            seen = test_found(reader, test_bag("vườn"), HOA_MATCH_ALL);
            assert_non_null(strstr(seen, code));
        }
    }
    assert_true(hoa_store_segments(hoa_library_store(library), &segments, NULL));
    g_ptr_array_set_free_func(segments, g_free);
    assert_true(segments->len < 20);
    test_sound(library, 0);
    all = test_found(reader, hoa_node_new(HOA_NODE_ALL), HOA_MATCH_ALL);
    assert_int_equal(strlen(all), 3 * 2 + 25 * 4 - 1);
    hoa_library_close(reader);
    hoa_library_close(library);
}

static void
other_version(void **state)
{
    HoaLibrary *library = small_library(*state);
    HoaSearchOptions options = {.limit = 10};
    g_autoptr(HoaNode) question = test_bag("hoa");
    g_autoptr(GError) error = NULL;
    HoaResult *result;

    hoa_library_close(library);
    library = test_open(*state, HOA_LIBRARY_WRITE);
    assert_true(hoa_store_set_setting(library->store, HOA_SETTING_FINGERPRINT, "text 0", NULL));
    assert_false(hoa_library_search(library, question, &options, &result, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_MISMATCH));
    assert_non_null(strstr(error->message, "check --repair"));
    g_clear_error(&error);
    assert_false(hoa_library_forget(library, 1, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_MISMATCH));
    assert_true(hoa_library_rebuild(library, NULL, NULL));
    FOUND(test_bag("trồng hoa"), HOA_MATCH_ALL, "C");
    test_sound(library, 0);
    hoa_library_close(library);
}

static void
damage_is_found_and_mended(void **state)
{
    HoaLibrary *library = small_library(*state);
    g_autofree char *segment = g_build_filename(*state, "00000001.seg", NULL);
    HoaHealth health;

    hoa_library_close(library);
    assert_int_equal(g_unlink(segment), 0);
    library = test_open(*state, HOA_LIBRARY_WRITE);
    assert_true(hoa_library_check(library, NULL, NULL, &health, NULL, NULL));
    assert_true(health.findings > 0);
    assert_true(hoa_library_rebuild(library, NULL, NULL));
    test_sound(library, 0);
    FOUND(test_bag("hiến máu"), HOA_MATCH_ALL, "A B");
    hoa_library_close(library);
}

/* Rows of a list in another order: the one that gives up its place is in the index as it was, and nothing is owed. */
static void
moved_rows_owe_nothing(void **state)
{
    HoaLibrary *library = test_open(*state, HOA_LIBRARY_CREATE);
    HoaEntry first = {.code = "A", .title = "Một", .text = HOA_SLICE("bài một"), .source = "list", .item = 1};
    HoaEntry second = {.code = "B", .title = "Hai", .text = HOA_SLICE("bài hai"), .source = "list", .item = 2};

    assert_true(hoa_library_put(library, &first, NULL, NULL) && hoa_library_put(library, &second, NULL, NULL));
    test_commit(library);
    first.item = 2;
    assert_true(hoa_library_put(library, &first, NULL, NULL));
    test_commit(library);
    test_sound(library, 0);
    FOUND(test_bag("bài"), HOA_MATCH_ALL, "A B");
    hoa_library_close(library);
}

/* A reader that was open before a rebuild must not keep to the old files because the new ones bear their names. */
static void
readers_follow_a_rebuild(void **state)
{
    HoaLibrary *library = test_open(*state, HOA_LIBRARY_CREATE), *reader;

    test_put(library, "A", "Một", "hoa hồng");
    test_commit(library);
    reader = test_open(*state, HOA_LIBRARY_READ);
    FOUND_BY(reader, test_bag("hoa"), HOA_MATCH_ALL, "A");
    test_put(library, "B", "Hai", "hoa huệ");
    test_commit(library);
    assert_true(hoa_library_rebuild(library, NULL, NULL));
    FOUND_BY(reader, test_bag("hoa"), HOA_MATCH_ALL, "A B");
    hoa_library_close(reader);
    hoa_library_close(library);
}

/* An index that went missing is not begun anew with the next batch alone, which would hide all other essays. */
static void
missing_index_is_told(void **state)
{
    HoaLibrary *library = small_library(*state);
    g_autofree char *index = g_build_filename(*state, HOA_FILE_INDEX, NULL);
    g_autofree char *away = g_build_filename(*state, "away", NULL);
    HoaEntry entry = {.code = "D", .title = "Mới", .text = HOA_SLICE("bài mới"), .source = "D", .item = 1};
    g_autoptr(GError) error = NULL;

    hoa_library_close(library);
    assert_int_equal(g_rename(index, away), 0);
    library = test_open(*state, HOA_LIBRARY_WRITE);
    assert_true(hoa_library_put(library, &entry, NULL, NULL));
    assert_false(hoa_library_commit(library, NULL, &error));
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_CORRUPT));
    assert_non_null(strstr(error->message, "check --repair"));
    assert_true(hoa_library_rebuild(library, NULL, NULL));
    FOUND(hoa_node_new(HOA_NODE_ALL), HOA_MATCH_ALL, "A B C D");
    test_sound(library, 0);
    hoa_library_close(library);
}

/* Facets of a damaged segment are counted as they are: no value may lead out of memory. */
static void
any_facet_value_is_counted(void **state)
{
    HoaLibrary *library = small_library(*state);
    g_autofree char *path = g_build_filename(*state, "00000001.seg", NULL);
    HoaSearchOptions options = {.limit = 10, .facets = 1U << HOA_FACET_EDITION};
    g_autoptr(HoaNode) question = hoa_node_new(HOA_NODE_ALL);
    g_autoptr(HoaResult) result = NULL;
    g_autofree char *bytes = NULL;
    HoaSegment *segment;
    size_t at, size;

    hoa_library_close(library);
    assert_true(hoa_segment_open(path, false, &segment, NULL));
    at = (size_t)((const char *)segment->columns - g_mapped_file_get_contents(segment->file))
         + HOA_FACET_EDITION * segment->n_essays * sizeof(uint32_t);
    hoa_segment_close(segment);
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    memset(bytes + at, 0xff, sizeof(uint32_t));
    assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    library = test_open(*state, HOA_LIBRARY_READ);
    assert_true(hoa_library_search(library, question, &options, &result, NULL));
    assert_int_equal(result->n_facets[HOA_FACET_EDITION], 2);
    assert_int_equal(result->facets[HOA_FACET_EDITION][0].value, 2021);
    assert_int_equal(result->facets[HOA_FACET_EDITION][0].count, 2);
    assert_int_equal(result->facets[HOA_FACET_EDITION][1].value, UINT32_MAX);
    assert_int_equal(result->facets[HOA_FACET_EDITION][1].count, 1);
    hoa_library_close(library);
}

/* A damaged segment may name a term that is none: that is damage, not an essay that is missing. */
static void
unknown_term_is_damage(void **state)
{
    HoaLibrary *library = small_library(*state);
    g_autofree char *path = g_build_filename(*state, "00000001.seg", NULL);
    g_autoptr(HoaBodies) bodies = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    HoaSegment *segment;
    size_t at, size;
    GArray *body;

    hoa_library_close(library);
    assert_true(hoa_segment_open(path, false, &segment, NULL));
    at = (size_t)((const char *)segment->forward - g_mapped_file_get_contents(segment->file));
    hoa_segment_close(segment);
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    bytes[at] = 0x7e; /* of three short essays no term has this number */
    assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    library = test_open(*state, HOA_LIBRARY_READ);
    bodies = hoa_bodies_new(library);
    assert_true(hoa_bodies_get(bodies, 2, &body, NULL));
    g_array_unref(body);
    assert_false(hoa_bodies_get(bodies, 1, &body, &error));
    assert_null(body);
    assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_CORRUPT));
    hoa_library_close(library);
}

static bool
keep_pair(uint32_t a, uint32_t b, uint32_t shared, void *data)
{
    g_string_append_printf(data, "%u-%u%s ", a, b, shared > 0 ? "" : "?");
    return true;
}

static void
candidates(void **state)
{
    HoaLibrary *library = test_open(*state, HOA_LIBRARY_CREATE);
    g_autoptr(GString) pairs = g_string_new(NULL);
    uint64_t skipped;

    test_put(library, "A", "Một", "Mở đầu riêng. Bà con trong xóm ai cũng quý anh vì cái tính hay giúp người. Kết một.");
    test_put(library, "B", "Hai", "Lời dẫn khác hẳn. Ba con trong xom ai cung quy anh vi cai tinh hay giup nguoi. Kết hai.");
    test_put(library, "C", "Ba", "Bài này không chung đoạn nào với hai bài kia cả, hoàn toàn viết mới từ đầu.");
    test_commit(library);
    assert_true(hoa_library_candidates(library, 0, keep_pair, pairs, &skipped, NULL));
    assert_string_equal(pairs->str, "1-2 ");
    g_string_truncate(pairs, 0);
    assert_true(hoa_library_candidates(library, 3, keep_pair, pairs, &skipped, NULL));
    assert_string_equal(pairs->str, "");
    hoa_library_close(library);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words, setup, teardown),
        cmocka_unit_test_setup_teardown(diacritics, setup, teardown),
        cmocka_unit_test_setup_teardown(near_spelling, setup, teardown),
        cmocka_unit_test_setup_teardown(phrases, setup, teardown),
        cmocka_unit_test_setup_teardown(operators, setup, teardown),
        cmocka_unit_test_setup_teardown(automatic_widening, setup, teardown),
        cmocka_unit_test_setup_teardown(facets_and_filters, setup, teardown),
        cmocka_unit_test_setup_teardown(replace_and_forget, setup, teardown),
        cmocka_unit_test_setup_teardown(one_writer, setup, teardown),
        cmocka_unit_test_setup_teardown(uncommitted_is_forgotten, setup, teardown),
        cmocka_unit_test_setup_teardown(many_commits, setup, teardown),
        cmocka_unit_test_setup_teardown(other_version, setup, teardown),
        cmocka_unit_test_setup_teardown(damage_is_found_and_mended, setup, teardown),
        cmocka_unit_test_setup_teardown(moved_rows_owe_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(readers_follow_a_rebuild, setup, teardown),
        cmocka_unit_test_setup_teardown(missing_index_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(any_facet_value_is_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_term_is_damage, setup, teardown),
        cmocka_unit_test_setup_teardown(candidates, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
