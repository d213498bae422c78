#include "words.h"

#include <glib/gstdio.h>

static const HoaWording measures[] = {
    [HOA_MEASURE_ESSAYS] = {"essays", N_("Essays"), NULL, "Tác phẩm dự thi", NULL},
    [HOA_MEASURE_NOMINEES] = {"nominees", N_("Nominees"), NULL, "Gương được giới thiệu", NULL},
    [HOA_MEASURE_INNOVATIONS] = {"innovations", N_("Innovations"), NULL, "Sáng kiến", NULL},
    [HOA_MEASURE_AWARDS] = {"awards", N_("Awards"), NULL, "Khen thưởng", NULL},
    [HOA_MEASURE_FIGURES] = {"figures", N_("Published figures"), NULL, "Số liệu đã công bố", NULL},
};

static const HoaWording dimensions[] = {
    [HOA_BY_EDITION] = {"edition", N_("Edition"), N_("by edition"), "Cuộc thi năm", "theo cuộc thi"},
    [HOA_BY_YEAR] = {"year", N_("Year"), N_("by year"), "Năm", "theo năm"},
    [HOA_BY_SECTOR] = {"sector", N_("Sector"), N_("by sector"), "Lĩnh vực", "theo lĩnh vực"},
    [HOA_BY_LEVEL] = {"level", N_("Level"), N_("by level"), "Cấp", "theo cấp"},
    [HOA_BY_UNIT] = {"unit", N_("Unit"), N_("by unit"), "Đơn vị", "theo đơn vị"},
    [HOA_BY_CATEGORY] = {"category", N_("Category"), N_("by category"), "Thể loại", "theo thể loại"},
    [HOA_BY_STAGE] = {"stage", N_("Stage"), N_("by stage"), "Giai đoạn", "theo giai đoạn"},
    [HOA_BY_KIND] = {"kind", N_("Kind of nominee"), N_("by kind of nominee"), "Đối tượng", "theo đối tượng"},
    [HOA_BY_PLACE] = {"place", N_("Place"), N_("by place"), "Địa bàn", "theo địa bàn"},
    [HOA_BY_SOURCE] = {"source", N_("Source"), N_("by source"), "Nguồn", "theo nguồn"},
    [HOA_BY_PERIOD] = {"period", N_("Period"), N_("by period"), "Giai đoạn", "theo giai đoạn"},
    [HOA_STATS_THEME] = {"theme", N_("Theme"), N_("by theme"), "Chủ đề", "theo chủ đề"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(measures) == HOA_N_MEASURES);
G_STATIC_ASSERT(G_N_ELEMENTS(dimensions) == HOA_N_DIMENSIONS + 1);

const HoaWording *
hoa_wording_measure(HoaMeasure measure)
{
    return &measures[measure];
}

const HoaWording *
hoa_wording_dimension(int by)
{
    return &dimensions[by];
}

const HoaWording *
hoa_wording_find(const char *id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
        if (strcmp(measures[i].id, id) == 0)
            return &measures[i];
    for (size_t i = 0; i < G_N_ELEMENTS(dimensions); i++)
        if (strcmp(dimensions[i].id, id) == 0)
            return &dimensions[i];
    return NULL;
}

/* ---- Names as typed ---------------------------------------------------------------------------------------------------- */

const char *const *
hoa_stats_measures(void)
{
    static const char *const names[] = {"essays", "nominees", "innovations", "awards", "figures", NULL};

    return names;
}

const char *const *
hoa_stats_dimensions(void)
{
    static const char *const names[] = {"edition", "year",  "sector", "level",  "unit",  "category", "stage",
                                        "kind",    "place", "source", "period", "theme", NULL};

    return names;
}

static bool
parse_dimension(const char *name, int *by, GError **error)
{
    const char *const *names = hoa_stats_dimensions();
    g_autofree char *known = NULL;

    for (int i = 0; names[i] != NULL; i++)
        if (g_ascii_strcasecmp(names[i], name) == 0) {
            *by = i;
            return true;
        }
    known = g_strjoinv(", ", (char **)names);
    g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("there is no dimension \"%s\"; there are: %s"), name, known);
    return false;
}

static bool
check_fit(const HoaStatsRequest *request, GError **error)
{
    for (size_t i = 0; i < request->n_by; i++) {
        int by = request->by[i];
        bool fits = by == HOA_STATS_THEME ? request->measure == HOA_MEASURE_ESSAYS
                                          : hoa_measure_has(request->measure, (HoaDimension)by);

        if (!fits || (i == 1 && by == request->by[0])) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("%s cannot be counted by %s"), hoa_measure_name(request->measure),
                        fits ? _("the same dimension twice") : dimensions[by].id);
            return false;
        }
    }
    return true;
}

bool
hoa_stats_parse(const char *measure, const char *by, HoaStatsRequest *request, GError **error)
{
    static const int own[HOA_N_MEASURES] = {[HOA_MEASURE_ESSAYS] = HOA_BY_EDITION, [HOA_MEASURE_NOMINEES] = HOA_BY_KIND,
                                            [HOA_MEASURE_INNOVATIONS] = HOA_BY_LEVEL, [HOA_MEASURE_AWARDS] = HOA_BY_LEVEL};
    g_auto(GStrv) parts = g_strsplit(by != NULL ? by : "", ",", -1);
    const char *const *names = hoa_stats_measures();
    g_autofree char *known = NULL;
    int found = 0;

    while (names[found] != NULL && strcmp(names[found], measure) != 0)
        found++;
    if (names[found] == NULL) {
        known = g_strjoinv(", ", (char **)names);
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("\"%s\" cannot be counted; there are: %s"), measure, known);
        return false;
    }
    request->measure = (HoaMeasure)found;
    request->n_by = 0;
    if (parts[0] == NULL && request->measure != HOA_MEASURE_FIGURES)
        request->by[request->n_by++] = own[found];
    for (char **part = parts; *part != NULL; part++) {
        if (request->n_by == HOA_STATS_DIMENSIONS) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("at most %d dimensions make a table"), HOA_STATS_DIMENSIONS);
            return false;
        }
        if (!parse_dimension(g_strstrip(*part), &request->by[request->n_by], error))
            return false;
        request->n_by++;
    }
    return check_fit(request, error);
}

/* ---- Titles ------------------------------------------------------------------------------------------------------------ */

char *
hoa_stats_title(const HoaStatsRequest *request, bool vietnamese)
{
    const HoaWording *measure = hoa_wording_measure(request->measure);
    GString *title = g_string_new(vietnamese ? measure->heading_vi : measure->heading);

    for (size_t i = 0; i < request->n_by; i++) {
        const HoaWording *by = hoa_wording_dimension(request->by[i]);
        const char *words = vietnamese ? by->by_vi : by->by;

        if (i == 0)
            g_string_append_printf(title, " %s", words);
        else /* "theo lĩnh vực và năm" */
            g_string_append_printf(title, "%s%s", vietnamese ? " và " : " and ", strchr(words, ' ') + 1);
    }
    return g_string_free(title, FALSE);
}

static void
add_filter(GString *text, const char *filter)
{
    g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", filter);
}

char *
hoa_stats_filters(const HoaStatsRequest *request, bool vietnamese)
{
    GString *text = g_string_new(NULL);
    g_autofree char *years = NULL, *edition = NULL, *sector = NULL;
    int from = request->year_from, to = request->year_to;

    if (request->edition != 0) {
        edition = g_strdup_printf(vietnamese ? "cuộc thi năm %d" : "edition %d", request->edition);
        add_filter(text, edition);
    }
    if (from != 0 && to != 0)
        years = from == to ? g_strdup_printf(vietnamese ? "năm %d" : "year %d", from)
                           : g_strdup_printf(vietnamese ? "các năm %d–%d" : "years %d–%d", from, to);
    else if (from != 0)
        years = g_strdup_printf(vietnamese ? "từ năm %d" : "from %d", from);
    else if (to != 0)
        years = g_strdup_printf(vietnamese ? "đến năm %d" : "up to %d", to);
    if (years != NULL)
        add_filter(text, years);
    if (request->sector != NULL) {
        sector = g_strdup_printf(vietnamese ? "lĩnh vực %s" : "sector %s", request->sector);
        add_filter(text, sector);
    }
    if (request->level != HOA_LEVEL_NONE)
        add_filter(text, hoa_level_label(request->level));
    return g_string_free(text, FALSE);
}

const char *
hoa_stats_heading(const HoaStatsRequest *request, bool vietnamese)
{
    const HoaWording *measure = hoa_wording_measure(request->measure);

    return vietnamese ? measure->heading_vi : measure->heading;
}

/* Day of the catalogue's last change; NULL when nobody knows. */
static char *
date_of(HoaLibrary *library)
{
    g_autofree char *path = g_build_filename(hoa_library_path(library), "catalogue.db", NULL);
    g_autoptr(GTimeZone) hanoi = g_time_zone_new_offset(7 * 60 * 60);
    g_autoptr(GDateTime) utc = NULL, local = NULL;
    GStatBuf info;

    if (g_stat(path, &info) != 0)
        return NULL;
    utc = g_date_time_new_from_unix_utc(info.st_mtime);
    local = utc != NULL ? g_date_time_to_timezone(utc, hanoi) : NULL;
    return local != NULL ? g_strdup_printf("%d/%d/%d", g_date_time_get_day_of_month(local), g_date_time_get_month(local),
                                           g_date_time_get_year(local))
                         : NULL;
}

char *
hoa_stats_source(HoaLibrary *library, const HoaStatsRequest *request, bool vietnamese)
{
    g_autofree char *name = g_path_get_basename(hoa_library_path(library)), *date = date_of(library);
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, vietnamese ? "Nguồn: thư viện %s" : "Source: library %s", name);
    if (date != NULL)
        g_string_append_printf(text, vietnamese ? ", số liệu đến ngày %s" : ", as of %s (day/month/year)", date);
    for (size_t i = 0; i < request->n_by; i++)
        if (hoa_by_overlaps(request->by[i]))
            g_string_append(text, vietnamese ? "; các cấp chồng lấn nhau nên không cộng số liệu của các cấp"
                                             : "; levels overlap, numbers of different levels are not to be added");
    return g_string_free(text, FALSE);
}
