/* Rubrics: the shipped one, defaults, and what is refused. */
#include "query.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
refused(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    HoaRubric rubric;

    if (hoa_rubric_parse(hoa_slice_from(text), &rubric, &error))
        fail_msg("was not refused: %s", text);
    assert_int_equal(error->domain, HOA_ERROR);
    assert_int_equal(error->code, HOA_ERROR_FORMAT);
    if (strstr(error->message, message) == NULL)
        fail_msg("%s: %s", text, error->message);
}

static void
shipped(void **state)
{
    g_autofree char *text = NULL;
    HoaRubric rubric;
    gsize size;

    (void)state;
    assert_true(g_file_get_contents(HOA_SOURCE_DIR "/corpus/rubric.ini", &text, &size, NULL));
    assert_true(hoa_rubric_parse(hoa_slice(text, size), &rubric, NULL));
    /* A hundred points in all, every level worth no less than the one below. */
    assert_true(rubric.relevance + rubric.innovations + rubric.awards + rubric.recency == 100);
    for (int level = 1; level < HOA_N_LEVELS; level++) {
        assert_true(rubric.innovation_points[level] >= rubric.innovation_points[level - 1]);
        assert_true(rubric.award_points[level] >= rubric.award_points[level - 1]);
    }
    assert_true(rubric.innovation_cap > 0 && rubric.award_cap > 0 && rubric.recency_years > 0);
}

static void
values_and_defaults(void **state)
{
    HoaRubric rubric;

    (void)state;
    assert_true(hoa_rubric_parse(HOA_SLICE(""), &rubric, NULL));
    assert_true(rubric.relevance == 0 && rubric.innovation_cap == 20 && rubric.award_cap == 20 && rubric.recency_years == 10);
    assert_true(hoa_rubric_parse(HOA_SLICE_EMPTY, &rubric, NULL));
    assert_true(hoa_rubric_parse(HOA_SLICE("# remark\n[awards]\npoints=12.5\ncity = 3\nnational=7\ncap=9\n"), &rubric, NULL));
    assert_true(rubric.awards == 12.5 && rubric.award_cap == 9);
    assert_true(rubric.award_points[HOA_LEVEL_CITY] == 3 && rubric.award_points[HOA_LEVEL_NATIONAL] == 7);
    assert_true(rubric.award_points[HOA_LEVEL_MINISTRY] == 0 && rubric.innovation_points[HOA_LEVEL_CITY] == 0);
}

static void
refusals(void **state)
{
    (void)state;
    refused("points=1\n", "rubric: ");
    refused("[relevance\npoints=1\n", "rubric: ");
    refused("[relevance]\npoints=many\n", "[relevance] points is not a number");
    refused("[relevance]\npoints=-1\n", "[relevance] points is not a number");
    refused("[relevance]\npoints=nan\n", "[relevance] points is not a number");
    refused("[relevance]\npoints=inf\n", "[relevance] points is not a number");
    refused("[recency]\nyears=1e7\n", "[recency] years is not a number");
    refused("[innovations]\ncity=4;5\n", "[innovations] city is not a number");
    refused("[inovations]\npoints=1\n", "there is no criterion [inovations]");
    refused("[relevance]\ncap=1\n", "[relevance] has no cap");
    refused("[awards]\ncaps=1\n", "[awards] has no caps");
    refused("[recency]\ncity=1\n", "[recency] has no city");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped),
        cmocka_unit_test(values_and_defaults),
        cmocka_unit_test(refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
