/* Rubrics: any bytes give numbers within their bounds, or an error. */
#include "query.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    HoaRubric rubric;
    bool ok = hoa_rubric_parse(hoa_slice((const char *)data, size), &rubric, &error);

    if (ok != (error == NULL) || (ok && !(rubric.relevance >= 0 && rubric.relevance <= 1e6)))
        abort();
    return 0;
}
