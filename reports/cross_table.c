/*
 * Lays a count out as a table: order, columns, totals, shares, and the notes that say what the numbers do not.
 */
#include "cross.h"

#include "text.h"

#include <math.h>

/* ---- Order ------------------------------------------------------------------------------------------------------------- */

/* The unknown stands last. */
static int
by_key(const void *a, const void *b)
{
    const HoaCrossValue *first = *(HoaCrossValue *const *)a, *second = *(HoaCrossValue *const *)b;

    if ((first->label == NULL) != (second->label == NULL))
        return first->label == NULL ? 1 : -1;
    return strcmp(first->key, second->key);
}

static int
by_count(const void *a, const void *b)
{
    const HoaCrossValue *first = *(HoaCrossValue *const *)a, *second = *(HoaCrossValue *const *)b;
    double left = isnan(first->total) ? first->sum : first->total, right = isnan(second->total) ? second->sum : second->total;

    if (left > right || left < right)
        return left > right ? -1 : 1;
    return by_key(a, b);
}

/* ---- What may be added ------------------------------------------------------------------------------------------------- */

static bool
is_figures(const HoaCross *cross)
{
    return cross->request->measure == HOA_MEASURE_FIGURES;
}

/* Whether the values of dimension `by` have a sum that means something. */
static bool
adds_along(const HoaCross *cross, size_t by)
{
    const HoaStatsRequest *request = cross->request;

    return by < request->n_by && !request->plain && !is_figures(cross) && !hoa_by_overlaps(request->by[by]);
}

/* ---- Columns ----------------------------------------------------------------------------------------------------------- */

/* "category_bai_viet": ASCII, and not used yet. */
static const char *
column_name(HoaTable *table, const HoaWording *dimension, const HoaCrossValue *value)
{
    g_autoptr(GString) name = g_string_new(dimension->id);
    g_autoptr(GString) bare = g_string_new(NULL);
    size_t plain;

    hoa_text_bare(hoa_slice_from(value->label != NULL ? value->label : "unknown"), bare);
    g_string_append_c(name, '_');
    for (size_t i = 0; i < bare->len; i++) {
        if (g_ascii_isalnum(bare->str[i]))
            g_string_append_c(name, bare->str[i]);
        else if (name->str[name->len - 1] != '_')
            g_string_append_c(name, '_');
    }
    while (name->str[name->len - 1] == '_')
        g_string_truncate(name, name->len - 1);
    plain = name->len;
    for (unsigned again = 2; hoa_table_find(table, name->str) >= 0; again++) {
        g_string_truncate(name, plain);
        g_string_append_printf(name, "_%u", again);
    }
    return hoa_table_intern(table, name->str);
}

static bool
has_benefit(const HoaCross *cross)
{
    if (cross->request->plain || cross->request->n_by != 1 || cross->request->measure != HOA_MEASURE_INNOVATIONS)
        return false;
    for (guint i = 0; i < cross->values[0]->len; i++)
        if (((HoaCrossValue *)cross->values[0]->pdata[i])->benefit > 0)
            return true;
    return false;
}

static void
add_count_column(HoaTable *table, const HoaCross *cross, const char *name, const char *heading)
{
    hoa_table_add_column(table, (HoaColumn){.name = name, .heading = heading,
                                            .type = is_figures(cross) ? HOA_COLUMN_REAL : HOA_COLUMN_INT});
}

static HoaTable *
make_columns(const HoaCross *cross)
{
    const HoaStatsRequest *request = cross->request;
    const HoaWording *measure = hoa_wording_measure(request->measure);
    const HoaWording *rows = hoa_wording_dimension(request->by[0]);
    HoaTable *table = hoa_table_new(NULL, 0);

    hoa_table_add_column(table, (HoaColumn){.name = rows->id, .heading = rows->heading, .type = HOA_COLUMN_TEXT});
    if (request->n_by == 1) {
        add_count_column(table, cross, measure->id, measure->heading);
        if (adds_along(cross, 0))
            hoa_table_add_column(table, (HoaColumn){.name = "share", .heading = N_("Share"), .type = HOA_COLUMN_REAL,
                                                    .unit = "%", .decimals = 1});
        if (has_benefit(cross))
            hoa_table_add_column(table, (HoaColumn){.name = "benefit", .heading = N_("Benefit"), .type = HOA_COLUMN_REAL,
                                                    .unit = "VND"});
        return table;
    }
    for (guint i = 0; i < cross->values[1]->len; i++) {
        const HoaCrossValue *value = cross->values[1]->pdata[i];

        add_count_column(table, cross, column_name(table, hoa_wording_dimension(request->by[1]), value),
                         hoa_table_intern(table, value->label != NULL ? value->label : HOA_UNKNOWN_LABEL));
    }
    if (adds_along(cross, 1))
        add_count_column(table, cross, "total", N_("Total"));
    return table;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------------- */

static void
set_count(HoaTable *table, size_t column, double count)
{
    if (hoa_table_column(table, column)->type == HOA_COLUMN_INT && isfinite(count))
        hoa_table_set_int(table, column, llround(count));
    else
        hoa_table_set_real(table, column, count);
}

static void
set_share_and_benefit(HoaTable *table, const HoaCross *cross, double count, double benefit)
{
    int share = hoa_table_find(table, "share"), money = hoa_table_find(table, "benefit");

    if (share >= 0 && cross->total > 0)
        hoa_table_set_real(table, (size_t)share, 100 * count / cross->total);
    if (money >= 0 && benefit > 0)
        hoa_table_set_real(table, (size_t)money, benefit);
}

static void
add_value_row(HoaTable *table, const HoaCross *cross, const HoaCrossValue *row)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, row->label != NULL ? row->label : HOA_UNKNOWN_LABEL);
    if (cross->request->n_by == 1) {
        set_count(table, 1, row->sum);
        set_share_and_benefit(table, cross, row->sum, row->benefit);
        return;
    }
    for (guint i = 0; i < cross->values[1]->len; i++)
        set_count(table, i + 1, hoa_cross_cell(cross, row, cross->values[1]->pdata[i]));
    if (adds_along(cross, 1))
        set_count(table, cross->values[1]->len + 1, row->total);
}

static void
add_total_row(HoaTable *table, const HoaCross *cross)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, _("Total"));
    if (cross->request->n_by == 1) {
        set_count(table, 1, cross->total);
        set_share_and_benefit(table, cross, cross->total, cross->benefit);
        return;
    }
    for (guint i = 0; i < cross->values[1]->len; i++)
        set_count(table, i + 1, ((HoaCrossValue *)cross->values[1]->pdata[i])->total);
    if (adds_along(cross, 1))
        set_count(table, cross->values[1]->len + 1, cross->total);
}

/* ---- Notes ------------------------------------------------------------------------------------------------------------- */

static double
sum_along(const HoaCross *cross, size_t by)
{
    double sum = 0;

    for (guint i = 0; i < cross->values[by]->len; i++) {
        const HoaCrossValue *value = cross->values[by]->pdata[i];

        sum += cross->request->n_by == 1 ? value->sum : value->total;
    }
    return sum;
}

static void
add_notes(HoaTable *table, const HoaCross *cross)
{
    const HoaStatsRequest *request = cross->request;
    bool register_rows = request->measure == HOA_MEASURE_INNOVATIONS || request->measure == HOA_MEASURE_AWARDS;
    bool by_level = false, repeated = false;

    for (size_t i = 0; i < request->n_by; i++) {
        by_level = by_level || hoa_by_overlaps(request->by[i]);
        repeated = repeated || (adds_along(cross, i) && fabs(sum_along(cross, i) - cross->total) > 0.5);
    }
    if (by_level && register_rows)
        hoa_table_add_note(table, _("levels overlap: one achievement may be recognised at several, so numbers of different levels "
                                    "are not added"));
    else if (by_level && !is_figures(cross))
        hoa_table_add_note(table, _("each is counted at its highest level; numbers of different levels are not added"));
    else if (request->measure == HOA_MEASURE_INNOVATIONS && request->level == HOA_LEVEL_NONE)
        hoa_table_add_note(table, _("rows of registers at all levels: what is recognised at two levels stands here twice; "
                                    "--level counts one level"));
    if (repeated)
        hoa_table_add_note(table, _("what belongs to several rows or columns is counted in each of them, and once in the "
                                    "total"));
}

/* ---- The table --------------------------------------------------------------------------------------------------------- */

static bool
is_too_wide(const HoaCross *cross, GError **error)
{
    guint columns = cross->values[1]->len;

    if (cross->request->n_by < 2 || columns <= HOA_CROSS_COLUMNS)
        return false;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%u columns are more than a table can hold; name that dimension first"),
                columns);
    return true;
}

/* Without dimensions: one number. */
static void
single(const HoaCross *cross, HoaTable **answer)
{
    const HoaWording *measure = hoa_wording_measure(cross->request->measure);

    *answer = hoa_table_new(NULL, 0);
    add_count_column(*answer, cross, measure->id, measure->heading);
    hoa_table_add_row(*answer);
    set_count(*answer, 0, cross->total);
}

bool
hoa_cross_table(HoaCross *cross, HoaTable **answer, GError **error)
{
    const HoaStatsRequest *request = cross->request;
    GPtrArray *rows = cross->values[0];
    guint first, end;

    *answer = NULL;
    if (is_too_wide(cross, error))
        return false;
    if (request->n_by == 0) {
        single(cross, answer);
        return true;
    }
    g_ptr_array_sort(rows, request->by_count ? by_count : by_key);
    g_ptr_array_sort(cross->values[1], by_key);
    first = MIN(request->first, rows->len);
    end = request->limit > 0 && request->limit < rows->len - first ? first + request->limit : rows->len;
    *answer = make_columns(cross);
    for (guint i = first; i < end; i++)
        add_value_row(*answer, cross, rows->pdata[i]);
    if (adds_along(cross, 0) && rows->len > 0) {
        add_total_row(*answer, cross);
        hoa_table_mark_summary(*answer);
    }
    if (end - first < rows->len)
        hoa_table_set_total(*answer, rows->len);
    add_notes(*answer, cross);
    return true;
}
