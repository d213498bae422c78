/*
 * Statistics: one aggregate query for every question.
 *
 * The inner query gives one row per thing counted (dimension.c says what is one), the outer one counts them by key. Published
 * figures are first looked through for rows that must not be added.
 */
#include "private.h"

enum { MAX_BY = HOA_COUNT_BY_MAX };

/* "register.xlsx:17", "register.xlsx#17" and "register.xlsx, 17" -> "register.xlsx"; other texts stay. */
static void
register_file(sqlite3_context *context, int n, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    size_t len = text != NULL ? strlen(text) : 0;
    size_t end = len;

    (void)n;
    while (end > 0 && g_ascii_isdigit(text[end - 1]))
        end--;
    if (end > 1 && end < len && (text[end - 1] == ':' || text[end - 1] == '#'))
        len = end - 1;
    else if (end > 2 && end < len && text[end - 2] == ',' && text[end - 1] == ' ')
        len = end - 2;
    if (text == NULL)
        sqlite3_result_null(context);
    else
        sqlite3_result_text64(context, text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

bool
hoa_count_prepare(HoaStore *store)
{
    return sqlite3_create_function_v2(store->db, "register_file", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, register_file,
                                      NULL, NULL, NULL) == SQLITE_OK;
}

/* ---- Building the query ------------------------------------------------------------------------------------------------ */

static bool
refuse(const HoaCount *count, const char *by, GError **error)
{
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s cannot be counted by %s"), hoa_measure_name(count->measure), by);
    return false;
}

static bool
check(const HoaCount *count, GError **error)
{
    const HoaMeasureSql *measure = hoa_measure_sql(count->measure);

    if (measure == NULL || count->n_by > MAX_BY || (unsigned)count->level >= HOA_N_LEVELS) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("no such measure or level, or more than %d dimensions"), MAX_BY);
        return false;
    }
    for (size_t i = 0; i < count->n_by; i++)
        if (!hoa_measure_has(count->measure, count->by[i]))
            return refuse(count, hoa_dimension_name(count->by[i]), error);
    if (count->edition != 0 && measure->edition == NULL)
        return refuse(count, hoa_dimension_name(HOA_BY_EDITION), error);
    return true;
}

static void
add_filters(GString *sql, const HoaCount *count, const HoaMeasureSql *measure)
{
    if (count->year_from != 0)
        g_string_append_printf(sql, " AND %s >= ?1", measure->year);
    if (count->year_to != 0)
        g_string_append_printf(sql, " AND %s <= ?2", measure->year);
    if (count->edition != 0)
        g_string_append_printf(sql, " AND %s = ?3", measure->edition);
    if (count->sector != NULL)
        g_string_append_printf(sql, " AND %s = ?4", measure->sector);
    if (count->level != HOA_LEVEL_NONE)
        g_string_append_printf(sql, " AND %s = ?5", measure->level);
}

/* One row per thing: k0, l0, …, amount, benefit, and for figures what they must agree in. */
static void
add_inner(GString *sql, const HoaCount *count)
{
    const HoaMeasureSql *measure = hoa_measure_sql(count->measure);

    g_string_append(sql, "SELECT ");
    for (size_t i = 0; i < count->n_by; i++) {
        HoaDimensionSql by = hoa_dimension_sql(count->measure, count->by[i]);

        g_string_append_printf(sql, "CAST(ifnull(%s, '') AS TEXT) AS k%zu, %s AS l%zu, ", by.key, i, by.label, i);
    }
    if (count->measure == HOA_MEASURE_FIGURES)
        g_string_append(sql, "x.source AS source, x.level AS level, x.sector IS NULL AS whole,"
                             " ifnull(x.period_from, 0) || '-' || ifnull(x.period_to, 0) AS period,"
                             " x.measure || char(31) || ifnull(x.unit, '') AS category, ");
    g_string_append(sql, measure->amount != NULL ? measure->amount : "1");
    g_string_append(sql, " AS amount, ");
    if (measure->benefit == NULL)
        g_string_append(sql, "0");
    else
        g_string_append_printf(sql, "max(ifnull(%s, 0))", measure->benefit);
    g_string_append_printf(sql, " AS benefit FROM %s WHERE 1", measure->tables);
    add_filters(sql, count, measure);
    if (measure->identity == NULL)
        return;
    g_string_append(sql, " GROUP BY ");
    for (size_t i = 0; i < count->n_by; i++)
        g_string_append_printf(sql, "%zu, ", 2 * i + 1);
    g_string_append(sql, measure->identity);
}

/* " <words> k0, k1"; nothing without dimensions. */
static void
add_keys(GString *sql, const char *words, const HoaCount *count)
{
    for (size_t i = 0; i < count->n_by; i++)
        g_string_append_printf(sql, "%s k%zu", i == 0 ? words : ",", i);
}

static void
bind_filters(HoaSql *sql, const HoaCount *count)
{
    if (count->year_from != 0)
        hoa_sql_int(sql, 1, count->year_from);
    if (count->year_to != 0)
        hoa_sql_int(sql, 2, count->year_to);
    if (count->edition != 0)
        hoa_sql_int(sql, 3, count->edition);
    if (count->sector != NULL)
        hoa_sql_slice(sql, 4, hoa_slice_from(count->sector));
    if (count->level != HOA_LEVEL_NONE)
        hoa_sql_int(sql, 5, count->level);
}

/* ---- Figures that must not be added ------------------------------------------------------------------------------------ */

/*
 * Documents repeat each other, levels overlap, periods overlap, times are not persons, and a total holds its parts: rows that
 * differ in one of these are never added, the question is refused with the dimensions that would part them.
 */
static bool
check_figures(HoaStore *store, const HoaCount *count, GError **error)
{
    static const HoaDimension parting[] = {HOA_BY_SOURCE, HOA_BY_LEVEL, HOA_BY_PERIOD, HOA_BY_CATEGORY, HOA_BY_SECTOR};
    g_autoptr(GString) text = g_string_new("SELECT max(a), max(b), max(c), max(d), max(e) FROM ("
                                           "SELECT count(DISTINCT source) AS a, count(DISTINCT level) AS b,"
                                           " count(DISTINCT period) AS c, count(DISTINCT category) AS d,"
                                           " count(DISTINCT whole) AS e FROM (");
    g_autoptr(GString) missing = g_string_new(NULL);
    g_auto(HoaSql) sql = {0};

    add_inner(text, count);
    g_string_append(text, ")");
    add_keys(text, " GROUP BY", count);
    g_string_append(text, ")");
    if (!hoa_sql_make(&sql, store, text->str, error))
        return false;
    bind_filters(&sql, count);
    if (hoa_sql_step(&sql, error) != HOA_SQL_ROW)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(parting); i++)
        if (hoa_sql_column_int(&sql, (int)i) > 1)
            g_string_append_printf(missing, "%s%s", missing->len > 0 ? ", " : "", hoa_dimension_name(parting[i]));
    if (missing->len == 0)
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE,
                _("published figures that differ in %s are not added; count by these as well, or choose one of each"),
                missing->str);
    return false;
}

/* ---- Counting ---------------------------------------------------------------------------------------------------------- */

static const char *
label_of(HoaSql *sql, int column, HoaLabelForm form)
{
    switch (form) {
    case HOA_LABEL_CATEGORY:
        return hoa_category_label(hoa_category_stored(hoa_sql_column(sql, column)));
    case HOA_LABEL_STAGE:
        return hoa_stage_label(hoa_stage_stored(hoa_sql_column(sql, column)));
    case HOA_LABEL_LEVEL:
        return hoa_level_label((HoaLevel)hoa_sql_column_int(sql, column));
    case HOA_LABEL_KIND:
        return hoa_nominee_kind_label(hoa_nominee_kind_stored(hoa_sql_column(sql, column)));
    default:
        return hoa_sql_column(sql, column);
    }
}

static bool
visit_row(HoaSql *sql, const HoaCount *count, HoaCountFn visit, void *data)
{
    const char *labels[MAX_BY] = {NULL};
    const char *keys[MAX_BY] = {NULL};
    int column = 2 * (int)count->n_by;

    for (size_t i = 0; i < count->n_by; i++) {
        keys[i] = hoa_sql_column(sql, 2 * (int)i);
        if (keys[i][0] != '\0')
            labels[i] = label_of(sql, 2 * (int)i + 1, hoa_dimension_sql(count->measure, count->by[i]).form);
    }
    return visit(labels, keys, sqlite3_column_double(sql->stmt, column), sqlite3_column_double(sql->stmt, column + 1), data);
}

bool
hoa_store_count(HoaStore *store, const HoaCount *count, HoaCountFn visit, void *data, GError **error)
{
    g_autoptr(GString) text = g_string_new("SELECT ");
    g_auto(HoaSql) sql = {0};
    HoaSqlStep step;

    if (!check(count, error) || (count->measure == HOA_MEASURE_FIGURES && !check_figures(store, count, error)))
        return false;
    for (size_t i = 0; i < count->n_by; i++)
        g_string_append_printf(text, "k%zu, max(l%zu), ", i, i);
    g_string_append(text, "ifnull(sum(amount), 0), ifnull(sum(benefit), 0) FROM (");
    add_inner(text, count);
    g_string_append(text, ")");
    add_keys(text, " GROUP BY", count);
    add_keys(text, " ORDER BY", count);
    if (!hoa_sql_make(&sql, store, text->str, error))
        return false;
    bind_filters(&sql, count);
    while ((step = hoa_sql_step(&sql, error)) == HOA_SQL_ROW)
        if (!visit_row(&sql, count, visit, data))
            return true;
    return step == HOA_SQL_DONE;
}
