/*
 * Is this nominee one that the catalogue has?
 *
 * The rule of hoa_store_put_entry(), made exact: among the nominees of equal kind and name key,
 *
 *   1. birth years and units known and equal;
 *   2. a nominee of the very essay that is being replaced, when neither birth years nor units contradict (reading a file again
 *      must not make new people);
 *   3. units equal, both birth years unknown;
 *   4. units equal, one birth year unknown;
 *   5. birth years known and equal, one unit or both unknown.
 *
 * The first class that holds somebody decides. In 4 and 5, where a piece is missing, two people in the class mean that nobody
 * can tell: the nominee is taken for a new one, and left to the comparison of nominees and to a person.
 */
#include "private.h"

enum { CLASS_BOTH, CLASS_OWN, CLASS_UNIT, CLASS_UNIT_ONE_YEAR, CLASS_YEAR, N_CLASSES };

static bool
is_own(const GArray *own, int64_t id)
{
    for (guint i = 0; own != NULL && i < own->len; i++)
        if (g_array_index(own, uint32_t, i) == id)
            return true;
    return false;
}

static int
class_of(const HoaCandidate *candidate, int64_t id, int year, int64_t unit)
{
    bool same_unit = unit != 0 && unit == candidate->unit;
    bool same_year = year != 0 && year == candidate->birth_year;
    bool units_differ = unit != 0 && candidate->unit != 0 && unit != candidate->unit;
    bool years_differ = year != 0 && candidate->birth_year != 0 && year != candidate->birth_year;

    if (units_differ || years_differ)
        return N_CLASSES;
    if (same_unit && same_year)
        return CLASS_BOTH;
    if (is_own(candidate->own, id))
        return CLASS_OWN;
    if (same_unit)
        return year == 0 && candidate->birth_year == 0 ? CLASS_UNIT : CLASS_UNIT_ONE_YEAR;
    return same_year ? CLASS_YEAR : N_CLASSES;
}

bool
hoa_match_nominee(HoaStore *store, const HoaCandidate *candidate, int64_t *id, GError **error)
{
    int64_t first[N_CLASSES + 1] = {0};
    int n[N_CLASSES + 1] = {0};
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    *id = 0;
    if (!hoa_sql_open(&sql, store,
                      "SELECT id, ifnull(birth_year, 0), ifnull(unit, 0) FROM nominee WHERE name_key = ?1 AND kind = ?2"
                      " ORDER BY id",
                      error))
        return false;
    hoa_sql_text(&sql, 1, candidate->name_key);
    hoa_sql_text(&sql, 2, hoa_nominee_kind_name(candidate->kind));
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW) {
        int64_t row = hoa_sql_column_int(&sql, 0);
        int class = class_of(candidate, row, (int)hoa_sql_column_int(&sql, 1), hoa_sql_column_int(&sql, 2));

        if (n[class]++ == 0)
            first[class] = row;
    }
    for (int class = 0; class < N_CLASSES && *id == 0; class++) {
        if (n[class] > 1 && class >= CLASS_UNIT_ONE_YEAR)
            break;
        *id = first[class];
    }
    return step == HOA_SQL_DONE;
}
