/* The query language: what becomes which tree, and what is refused where. */
#include "query.h"

#include "../library/support.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static char *directory;
static HoaLibrary *library;

static int
set_up(void **state)
{
    HoaEntry entry = {.code = "R1",
                      .edition = 2021,
                      .title = "Một bài",
                      .text = HOA_SLICE("một bài"),
                      .sector = "0017",
                      .unit = "Tổ hòa giải số 9",
                      .source = "R1",
                      .item = 1,
                      .format = "test"};

    (void)state;
    directory = test_directory();
    library = test_open(directory, HOA_LIBRARY_CREATE);
    assert_true(hoa_library_put(library, &entry, NULL, NULL));
    test_commit(library);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    hoa_library_close(library);
    test_remove(directory);
    return 0;
}

/* ---- Trees as text ---------------------------------------------------------------------------------------------------- */

static void print(const HoaNode *node, GString *out);

static void
print_children(const char *name, const HoaNode *node, GString *out)
{
    g_string_append_printf(out, "%s(", name);
    for (guint i = 0; i < node->children->len; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        print(g_ptr_array_index(node->children, i), out);
    }
    g_string_append_c(out, ')');
}

static void
print_words(const HoaNode *node, GString *out)
{
    const char *mark = node->kind == HOA_NODE_PHRASE ? "\"" : "";

    g_string_append_printf(out, "%s%s", node->title ? "title:" : "", mark);
    for (guint i = 0; i < node->words->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", (const char *)g_ptr_array_index(node->words, i));
    g_string_append(out, mark);
}

static void
print(const HoaNode *node, GString *out)
{
    switch (node->kind) {
    case HOA_NODE_WORD:
    case HOA_NODE_PHRASE:
        print_words(node, out);
        break;
    case HOA_NODE_BAG:
        print_children("", node, out);
        break;
    case HOA_NODE_AND:
        print_children("and", node, out);
        break;
    case HOA_NODE_OR:
        print_children("or", node, out);
        break;
    case HOA_NODE_NOT:
        print_children("not", node, out);
        break;
    case HOA_NODE_FACET:
        g_string_append_printf(out, "%s=", hoa_facet_name(node->facet));
        for (guint i = 0; i < node->values->len; i++)
            g_string_append_printf(out, "%s%u", i > 0 ? "," : "", g_array_index(node->values, uint32_t, i));
        break;
    case HOA_NODE_EDITIONS:
        g_string_append_printf(out, "%d..%d", node->from, node->to);
        break;
    case HOA_NODE_ALL:
        g_string_append_c(out, '*');
        break;
    }
}

static void
becomes(const char *typed, const char *tree)
{
    g_autoptr(HoaNode) question = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    if (!hoa_query_parse(library, hoa_slice_from(typed), &question, &error))
        fail_msg("%s: %s", typed, error->message);
    print(question, out);
    if (strcmp(out->str, tree) != 0)
        fail_msg("%s: %s instead of %s", typed, out->str, tree);
}

static void
refused(const char *typed, const char *message)
{
    g_autoptr(HoaNode) question = NULL;
    g_autoptr(GError) error = NULL;

    if (hoa_query_parse(library, hoa_slice_from(typed), &question, &error))
        fail_msg("%s: was not refused", typed);
    assert_null(question);
    assert_int_equal(error->domain, HOA_ERROR);
    assert_int_equal(error->code, HOA_ERROR_USAGE);
    if (!g_str_has_prefix(error->message, message))
        fail_msg("%s: %s", typed, error->message);
}

/* ---- Tests ------------------------------------------------------------------------------------------------------------ */

static void
words_and_phrases(void **state)
{
    (void)state;
    becomes("", "*");
    becomes(" \t\n ", "*");
    becomes("máu", "(máu)");
    becomes("Hiến  MÁU", "(hiến máu)");
    becomes("hoà thủy", "(hòa thủy)");
    becomes("75.358", "(75358)");
    becomes("\"tổ dân phố\"", "(\"tổ dân phố\")");
    becomes("“tổ dân phố” \"máu\"", "(\"tổ dân phố\" máu)");
    becomes("“tổ dân\"", "(\"tổ dân\")");
    becomes("a\"b c\"d", "(a \"b c\" d)");
    /* What a sign joins is a phrase. */
    becomes("Mác-Lênin", "(\"mác lênin\")");
    becomes("18:45", "(\"18 45\")");
    becomes("to\xcc\x82\xcc\x89", "(tổ)");
}

static void
operators(void **state)
{
    (void)state;
    becomes("a AND b", "and((a) (b))");
    becomes("a b AND c OR d", "or(and((a b) (c)) (d))");
    becomes("a OR b OR c", "or((a) (b) (c))");
    becomes("a VÀ b HOẶC c", "or(and((a) (b)) (c))");
    becomes("a and b", "(a and b)");
    becomes("a NOT b", "(a not(b))");
    becomes("a KHÔNG b", "(a not(b))");
    becomes("a -b", "(a not(b))");
    becomes("-b", "(not(b))");
    becomes("--b", "(not(b))");
    becomes("NOT NOT b", "(b)");
    becomes("NOT -b", "(b)");
    becomes("NOT (NOT b)", "(not((not(b))))");
    becomes("-\"b c\" -(d OR e)", "(not(\"b c\") not(or((d) (e))))");
    becomes("(a)", "((a))");
    becomes("a(b)c", "(a (b) c)");
    becomes("a - b", "(a b)");
    becomes("ANDY ORAN", "(andy oran)");
}

static void
marks_alone(void **state)
{
    (void)state;
    becomes("...", "*");
    becomes("\"\"", "*");
    becomes("NOT !", "*");
    becomes("a ! b", "(a b)");
    becomes("a -- b", "(a b)");
    becomes("a OR ***", "(a)");
    becomes("! AND a", "(a)");
    becomes("! OR ?", "*");
    becomes("a (!)", "(a)");
    becomes("a -(!)", "(a)");
}

static void
fields(void **state)
{
    (void)state;
    becomes("sector:0017", "(sector=17)");
    becomes("linhvuc:17", "(sector=17)");
    becomes("LĩnhVực:\"tu phap\"", "(sector=17)");
    becomes("donvi:\"hòa giải\" x", "(unit=1 x)");
    becomes("đơnvị:hoa", "(unit=1)");
    becomes("-unit:hòa", "(not(unit=1))");
    becomes("title:máu", "(title:máu)");
    becomes("tua:“tổ dân”", "(title:\"tổ dân\")");
    becomes("edition:2021", "(2021..2021)");
    becomes("nam:2019..2022", "(2019..2022)");
    becomes("năm:2019..", "(2019..0)");
    becomes("year:..2022", "(0..2022)");
    becomes("edition:\"2021\"", "(2021..2021)");
    /* A colon at the end of a word that names no field. */
    becomes("Báo cáo: kết quả", "(báo cáo kết quả)");
    becomes("cáo:", "(cáo)");
}

static void
refusals(void **state)
{
    (void)state;
    refused("\"a", "query, character 1: the quotation mark");
    refused("ế ế “a", "query, character 5: the quotation mark");
    refused("(a", "query, character 1: the bracket is not closed");
    refused("((a)", "query, character 1: the bracket is not closed");
    refused("a)", "query, character 2: this bracket closes nothing");
    refused(")", "query, character 1: a word is missing here");
    refused("()", "query, character 2: a word is missing here");
    refused("a AND", "query, character 6: a word is missing here");
    refused("a AND OR b", "query, character 7: a word is missing here");
    refused("AND a", "query, character 1: a word is missing here");
    refused("a NOT", "query, character 6: a word is missing after NOT");
    refused("NOT AND a", "query, character 5: a word is missing after NOT");
    refused("(NOT)", "query, character 5: a word is missing after NOT");
    refused("sector:", "query, character 1: “sector:” needs a value");
    refused("sector: x", "query, character 1: “sector:” needs a value");
    refused("title:\"\"", "query, character 1: “title:” needs a value");
    refused("title:--", "query, character 1: “title:” needs a value");
    refused("đ sector:nowhere", "query, character 3: no sector is called “nowhere”");
    refused("colour:red", "query, character 1: there is no field “colour”; fields are edition");
    refused("colour:\"red\"", "query, character 1: there is no field “colour”");
    refused("edition:21", "query, character 1: “21” is not a year");
    refused("edition:20211", "query, character 1: “20211” is not a year");
    refused("edition:2022..2021", "query, character 1: “2022..2021” is not a year");
    refused("edition:0000", "query, character 1: “0000” is not a year");
    refused("edition:2021...", "query, character 1: “2021...” is not a year");
}

static void
depth_is_limited(void **state)
{
    g_autoptr(GString) typed = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 32; i++)
        g_string_append_c(typed, '(');
    g_string_append_c(typed, 'x');
    for (int i = 0; i < 32; i++)
        g_string_append_c(typed, ')');
    {
        g_autoptr(HoaNode) question = NULL;
        assert_true(hoa_query_parse(library, hoa_slice(typed->str, typed->len), &question, NULL));
    }
    g_string_prepend_c(typed, '(');
    refused(typed->str, "query, character 33: brackets are nested too deeply");
    g_string_truncate(typed, 0);
    for (int i = 0; i < 100000; i++)
        g_string_append(typed, "NOT ");
    g_string_append_c(typed, 'x');
    refused(typed->str, "query, character 133: brackets are nested too deeply");
}

/* What library.h promises of a question. */
static void
assert_well_formed(const HoaNode *node, bool root, bool under_bag)
{
    switch (node->kind) {
    case HOA_NODE_ALL:
        assert_true(root);
        break;
    case HOA_NODE_WORD:
        assert_int_equal(node->words->len, 1);
        break;
    case HOA_NODE_PHRASE:
        assert_in_range(node->words->len, 2, 1000);
        break;
    case HOA_NODE_NOT:
        assert_true(under_bag);
        assert_int_equal(node->children->len, 1);
        break;
    case HOA_NODE_BAG:
    case HOA_NODE_AND:
    case HOA_NODE_OR:
        assert_in_range(node->children->len, node->kind == HOA_NODE_BAG ? 1 : 2, 1000);
        break;
    case HOA_NODE_FACET:
        assert_in_range(node->values->len, 1, 100000);
        break;
    case HOA_NODE_EDITIONS:
        assert_true(node->from != 0 || node->to != 0);
        break;
    }
    for (guint i = 0; i < node->children->len; i++)
        assert_well_formed(g_ptr_array_index(node->children, i), false,
                           node->kind == HOA_NODE_BAG || node->kind == HOA_NODE_AND);
}

/* Whatever is typed becomes a good tree, which the library can answer, or a usage error with a place within the text. */
static void
anything_typed(void **state)
{
    static const char *const pieces[] = {"a", "máu", " ", " ", " ", "(", ")", "\"", "“", "”", "-", "NOT ", " AND ", " OR ",
                                         " KHÔNG ", ":", "title:", "sector:17", "edition:2021..", "unit:", "..", "!", "\xff",
                                         "\xc3", "ế", "\n", "\xef\xbb\xbf", "*", "-(", "\xe2\x80"};
    g_autoptr(GRand) random = g_rand_new_with_seed(20);
    int good = 0, bad = 0;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        g_autoptr(GString) typed = g_string_new(NULL);
        g_autoptr(HoaNode) question = NULL;
        g_autoptr(HoaResult) result = NULL;
        g_autoptr(GError) error = NULL;
        HoaSearchOptions options = {.limit = 5};

        for (int i = g_rand_int_range(random, 1, 14); i > 0; i--)
            g_string_append(typed, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        if (hoa_query_parse(library, hoa_slice(typed->str, typed->len), &question, &error)) {
            assert_well_formed(question, true, false);
            if (!hoa_library_search(library, question, &options, &result, &error))
                fail_msg("%s: %s", typed->str, error->message);
            good++;
            continue;
        }
        bad++;
        assert_null(question);
        assert_int_equal(error->code, HOA_ERROR_USAGE);
        assert_true(g_utf8_validate(error->message, -1, NULL));
        assert_true(g_str_has_prefix(error->message, "query, character "));
        assert_in_range(g_ascii_strtoull(error->message + strlen("query, character "), NULL, 10), 1, typed->len + 1);
    }
    assert_true(good > 500 && bad > 500);
}

static void
names_of_fields(void **state)
{
    const char *const *names = hoa_query_fields();
    size_t n = 0;

    (void)state;
    /* Each that is told can be typed, in both languages. */
    for (; names[n] != NULL; n++) {
        g_auto(GStrv) both = g_strsplit_set(names[n], " ()", -1);

        for (int i = 0; i < 3; i += 2) {
            g_autofree char *typed = g_strdup_printf("%s:\"\"", both[i]);
            g_autofree char *message = g_strdup_printf("query, character 1: “%s:” needs a value", both[i]);

            refused(typed, message);
        }
    }
    assert_int_equal(n, 9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_phrases), cmocka_unit_test(operators),       cmocka_unit_test(marks_alone),
        cmocka_unit_test(fields),            cmocka_unit_test(refusals),        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(anything_typed),    cmocka_unit_test(names_of_fields),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
