/*
 * Published figures, one by one. Each stands with its period, level, organisation, subject, sector and source; nothing is added,
 * because documents repeat each other and levels and periods overlap.
 */
#include "stats.h"

enum { PERIOD, LEVEL, ORGANISATION, WHAT, SECTOR, VALUE, SOURCE };

static const HoaColumn columns[] = {
    [PERIOD] = {.name = "period", .heading = N_("Period"), .type = HOA_COLUMN_TEXT},
    [LEVEL] = {.name = "level", .heading = N_("Level"), .type = HOA_COLUMN_TEXT},
    [ORGANISATION] = {.name = "organisation", .heading = N_("Organisation"), .type = HOA_COLUMN_TEXT},
    [WHAT] = {.name = "what", .heading = N_("What was counted"), .type = HOA_COLUMN_TEXT},
    [SECTOR] = {.name = "sector", .heading = N_("Sector"), .type = HOA_COLUMN_TEXT},
    [VALUE] = {.name = "value", .heading = N_("Number"), .type = HOA_COLUMN_REAL},
    [SOURCE] = {.name = "source", .heading = N_("Source"), .type = HOA_COLUMN_TEXT},
};

/* In the order of importance, as the store takes only so many; what is not asked for is refused there when it would be added. */
static const HoaDimension dimensions[] = {HOA_BY_PERIOD,   HOA_BY_LEVEL, HOA_BY_SOURCE,
                                          HOA_BY_CATEGORY, HOA_BY_UNIT,  HOA_BY_SECTOR};
static const int shown_in[] = {PERIOD, LEVEL, SOURCE, WHAT, ORGANISATION, SECTOR};

enum { MOST = G_N_ELEMENTS(((HoaCount *)NULL)->by), USED = MIN((int)MOST, (int)G_N_ELEMENTS(dimensions)) };

typedef struct {
    HoaTable *table;
    bool innovations;
    uint64_t seen;
    uint32_t first, limit;
} List;

/*
 * The store's measure is an identifier: "innovation (sáng kiến có giá trị bằng tiền)" is shown as "sáng kiến có giá trị bằng
 * tiền", "award (lượt)" as "khen thưởng (lượt)".
 */
static char *
what_of(const char *label)
{
    static const char *const known[][2] = {{"innovation", "sáng kiến"}, {"essay", "bài dự thi"}, {"award", "khen thưởng"},
                                           {"nominee", "gương"}};

    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        size_t len = strlen(known[i][0]);
        const char *unit = label + len + strlen(" (");

        if (!g_str_has_prefix(label, known[i][0]) || (label[len] != '\0' && !g_str_has_prefix(label + len, " (")))
            continue;
        if (label[len] != '\0' && g_str_has_prefix(unit, known[i][1]) && g_str_has_suffix(unit, ")"))
            return g_strndup(unit, strlen(unit) - 1);
        return g_strconcat(known[i][1], label + len, NULL);
    }
    return g_strdup(label);
}

static bool
add_figure(const char *const *labels, const char *const *keys, double value, double benefit, void *data)
{
    List *list = data;

    (void)benefit;
    for (int i = 0; i < USED; i++)
        if (list->innovations && shown_in[i] == WHAT && !g_str_has_prefix(keys[i], "innovation"))
            return true;
    if (list->seen++ < list->first || (list->limit > 0 && list->seen > (uint64_t)list->first + list->limit))
        return true;
    hoa_table_add_row(list->table);
    hoa_table_set_real(list->table, VALUE, value);
    for (int i = 0; i < USED; i++) {
        g_autofree char *what = shown_in[i] == WHAT && labels[i] != NULL ? what_of(labels[i]) : NULL;

        hoa_table_set_text(list->table, (size_t)shown_in[i], what != NULL ? what : labels[i]);
    }
    return true;
}

bool
hoa_stats_figures(HoaStore *store, const HoaStatsRequest *request, bool innovations, HoaTable **answer, GError **error)
{
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    HoaCount count = hoa_stats_count(request);
    List list = {.table = table, .innovations = innovations};

    *answer = NULL;
    if (!innovations) {
        list.first = request->first;
        list.limit = request->limit;
    }
    count.measure = HOA_MEASURE_FIGURES;
    for (int i = 0; i < USED; i++)
        count.by[i] = dimensions[i];
    count.n_by = USED;
    if (!hoa_store_count(store, &count, add_figure, &list, error))
        return false;
    if (hoa_table_rows(table) < list.seen)
        hoa_table_set_total(table, list.seen);
    if (list.seen > 0)
        hoa_table_add_note(table, _("figures as published: documents repeat each other, and levels and periods overlap, so they "
                                    "are not added"));
    *answer = g_steal_pointer(&table);
    return true;
}
