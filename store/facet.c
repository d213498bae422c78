/* Facets of an essay as small integers, their labels, and what a person may type for them. */
#include "private.h"

const char *
hoa_facet_name(HoaFacet facet)
{
    static const char *const names[] = {"edition", "category", "stage", "level", "sector", "unit", "place", "nominee"};

    G_STATIC_ASSERT(G_N_ELEMENTS(names) == HOA_N_FACETS);
    return (unsigned)facet < HOA_N_FACETS ? names[facet] : "";
}

bool
hoa_store_facets(HoaStore *store, uint32_t essay, HoaFacets *facets, GError **error)
{
    static const char query[] =
        "SELECT e.edition, e.category, e.stage,"
        " max(ifnull((SELECT max(level) FROM innovation WHERE essay = e.id), 0),"
        " ifnull((SELECT max(level) FROM award WHERE essay = e.id), 0)), CAST(e.sector AS INTEGER), e.unit, e.place,"
        " (SELECT nominee FROM essay_nominee WHERE essay = e.id ORDER BY position LIMIT 1) FROM essay e WHERE e.id = ?1";
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *facets = (HoaFacets){0};
    if (!hoa_sql_open(&sql, store, query, error))
        return false;
    hoa_sql_int(&sql, 1, essay);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_DONE)
        g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND, _("there is no essay %u"), essay);
    if (step != HOA_SQL_ROW)
        return false;
    for (int i = 0; i < HOA_N_FACETS; i++)
        facets->value[i] = (uint32_t)hoa_sql_column_int(&sql, i);
    facets->value[HOA_FACET_CATEGORY] = hoa_category_stored(hoa_sql_column(&sql, HOA_FACET_CATEGORY)) + 1;
    facets->value[HOA_FACET_STAGE] = hoa_stage_stored(hoa_sql_column(&sql, HOA_FACET_STAGE)) + 1;
    return true;
}

/* ---- Labels ------------------------------------------------------------------------------------------------------------ */

/* Facet value of an enumerated facet's index and back: levels start with "none", which is the 0 of unknown. */
static uint32_t
value_base(HoaFacet facet)
{
    return facet == HOA_FACET_LEVEL ? 0 : 1;
}

static char *
enumerated_label(HoaFacet facet, uint32_t value)
{
    size_t n;
    const HoaValue *values = hoa_values_of(facet, &n);
    uint32_t base = value_base(facet);

    return value > 0 && value - base < n ? g_strdup(values[value - base].label) : NULL;
}

bool
hoa_store_facet_label(HoaStore *store, HoaFacet facet, uint32_t value, char **label, GError **error)
{
    static const char *const queries[HOA_N_FACETS] = {
        [HOA_FACET_EDITION] = "SELECT printf('%d', year) FROM edition WHERE year = ?1",
        [HOA_FACET_SECTOR] = "SELECT name FROM sector WHERE code = printf('%04d', ?1)",
        [HOA_FACET_UNIT] = "SELECT name FROM unit WHERE id = ?1",
        [HOA_FACET_PLACE] = "SELECT label FROM place WHERE id = ?1",
        [HOA_FACET_NOMINEE] = "SELECT name FROM nominee WHERE id = ?1",
    };
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *label = NULL;
    if ((unsigned)facet >= HOA_N_FACETS)
        return true;
    if (queries[facet] == NULL) {
        *label = enumerated_label(facet, value);
        return true;
    }
    if (!hoa_sql_open(&sql, store, queries[facet], error))
        return false;
    hoa_sql_int(&sql, 1, value);
    step = hoa_sql_step(&sql, error);
    if (step == HOA_SQL_ROW)
        *label = hoa_sql_dup(&sql, 0);
    return step != HOA_SQL_FAILED;
}

/* ---- What a person typed ----------------------------------------------------------------------------------------------- */

/* Places that fit, and all that lie in them at their time: a district stands for its wards. */
#define PLACES_WITHIN(fits)                                                                                                 \
    "WITH RECURSIVE within (id, code, valid_to) AS (SELECT id, code, valid_to FROM place WHERE " fits                       \
    " UNION SELECT p.id, p.code, p.valid_to FROM place p JOIN within w ON p.parent = w.code"                                \
    " AND (w.valid_to IS NULL OR p.valid_to <= w.valid_to)) SELECT id FROM within ORDER BY id"

/* In the order of trying; ?1 is the folded text, ?2 the same without diacritics. */
enum { TRY_EXACT, TRY_EXACT_BARE, TRY_PART, TRY_PART_BARE, N_TRIES };

static const char *const tries[HOA_N_FACETS][N_TRIES] = {
    [HOA_FACET_EDITION] = {"SELECT year FROM edition WHERE printf('%d', year) = ?1 AND ?2 IS NOT NULL", NULL,
                           "SELECT year FROM edition WHERE instr(printf('%d', year), ?1) AND ?2 IS NOT NULL ORDER BY year",
                           NULL},
    [HOA_FACET_SECTOR] = {"SELECT CAST(code AS INTEGER) FROM sector WHERE folded = ?1 OR code = ?1 OR"
                          " (?2 NOT GLOB '*[^0-9]*' AND CAST(code AS INTEGER) = CAST(?2 AS INTEGER)) ORDER BY code",
                          "SELECT CAST(code AS INTEGER) FROM sector WHERE bare = ?2 AND ?1 IS NOT NULL ORDER BY code",
                          "SELECT CAST(code AS INTEGER) FROM sector WHERE instr(folded, ?1) AND ?2 IS NOT NULL ORDER BY code",
                          "SELECT CAST(code AS INTEGER) FROM sector WHERE instr(bare, ?2) AND ?1 IS NOT NULL ORDER BY code"},
    [HOA_FACET_UNIT] = {"SELECT id FROM unit WHERE (folded = ?1 OR key = ?1) AND ?2 IS NOT NULL ORDER BY id",
                        "SELECT id FROM unit WHERE bare = ?2 AND ?1 IS NOT NULL ORDER BY id",
                        "SELECT id FROM unit WHERE (instr(folded, ?1) OR instr(key, ?1)) AND ?2 IS NOT NULL ORDER BY id",
                        "SELECT id FROM unit WHERE instr(bare, ?2) AND ?1 IS NOT NULL ORDER BY id"},
    [HOA_FACET_PLACE] = {PLACES_WITHIN("(folded_label = ?1 OR folded_name = ?1 OR code = ?1) AND ?2 IS NOT NULL"),
                         PLACES_WITHIN("(bare_label = ?2 OR bare_name = ?2) AND ?1 IS NOT NULL"),
                         PLACES_WITHIN("instr(folded_label, ?1) AND ?2 IS NOT NULL"),
                         PLACES_WITHIN("instr(bare_label, ?2) AND ?1 IS NOT NULL")},
    [HOA_FACET_NOMINEE] = {"SELECT id FROM nominee WHERE name_key = ?1 AND ?2 IS NOT NULL ORDER BY id",
                           "SELECT id FROM nominee WHERE bare_key = ?2 AND ?1 IS NOT NULL ORDER BY id",
                           "SELECT id FROM nominee WHERE instr(name_key, ?1) AND ?2 IS NOT NULL ORDER BY id",
                           "SELECT id FROM nominee WHERE instr(bare_key, ?2) AND ?1 IS NOT NULL ORDER BY id"},
};

static void
enumerated_values(HoaFacet facet, HoaSlice typed, const char *bare, GArray *found)
{
    size_t n;
    const HoaValue *values = hoa_values_of(facet, &n);
    int exact = hoa_values_find(values, n, typed);
    uint32_t base = value_base(facet);

    for (size_t i = 0; i < n; i++) {
        g_autofree char *label = hoa_fold_bare(hoa_slice_from(values[i].label));
        uint32_t value = (uint32_t)i + base;

        if (value != 0 &&
            (exact >= 0 ? exact == (int)i : strstr(label, bare) != NULL || strstr(values[i].name, bare) != NULL))
            g_array_append_val(found, value);
    }
}

bool
hoa_store_facet_values(HoaStore *store, HoaFacet facet, const char *typed, const char *bare, GArray **values, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree char *folded = hoa_fold(hoa_slice_from(typed));
    g_autofree char *plain = hoa_fold_bare(hoa_slice_from(bare != NULL ? bare : typed));
    size_t n;

    *values = NULL;
    if (folded[0] != '\0' && plain[0] != '\0' && hoa_values_of(facet, &n) != NULL)
        enumerated_values(facet, hoa_slice_from(folded), plain, found);
    for (int i = 0; i < N_TRIES && found->len == 0; i++) {
        g_auto(HoaSql) sql = {0};

        if ((unsigned)facet >= HOA_N_FACETS || tries[facet][i] == NULL || folded[0] == '\0' || plain[0] == '\0')
            continue;
        if (!hoa_sql_open(&sql, store, tries[facet][i], error))
            return false;
        hoa_sql_text(&sql, 1, folded);
        hoa_sql_text(&sql, 2, plain);
        if (!hoa_sql_ids(&sql, found, error))
            return false;
    }
    *values = g_steal_pointer(&found);
    return true;
}
