/*
 * How each measure is counted by each dimension: a table of SQL expressions, literals all.
 *
 * What is one: an essay; a nominee, once a group however many essays name it; a register's row, although several essays or
 * several authors bring it along: the same title, level and year, and the same place of record (without one: the same
 * nominee); an award of one nominee: title, level, year, decision and period. What belongs to no value is the empty key and
 * no label.
 */
#include "private.h"

static const char *const measure_names[] = {"essays", "nominees", "innovations", "awards", "figures"};
static const char *const dimension_names[] = {"edition", "year", "sector", "level", "unit", "category",
                                              "stage", "kind", "place", "source", "period"};

G_STATIC_ASSERT(G_N_ELEMENTS(measure_names) == HOA_N_MEASURES);
G_STATIC_ASSERT(G_N_ELEMENTS(dimension_names) == HOA_N_DIMENSIONS);

const char *
hoa_measure_name(HoaMeasure measure)
{
    return (unsigned)measure < HOA_N_MEASURES ? measure_names[measure] : "";
}

const char *
hoa_dimension_name(HoaDimension dimension)
{
    return (unsigned)dimension < HOA_N_DIMENSIONS ? dimension_names[dimension] : "";
}

/* The first nominee's kind is the essay's, as the first nominee is its facet. */
#define FIRST_KIND                                                                                                           \
    "(SELECT k.kind FROM essay_nominee l JOIN nominee k ON k.id = l.nominee WHERE l.essay = e.id ORDER BY l.position LIMIT 1)"
#define HIGHEST(column, id)                                                                                                  \
    "max(ifnull((SELECT max(level) FROM innovation WHERE " column " = " id "), 0),"                                         \
    " ifnull((SELECT max(level) FROM award WHERE " column " = " id "), 0))"

#define LEFT_JOINS(sector, unit, place)                                                                                      \
    " LEFT JOIN sector s ON s.code = " sector " LEFT JOIN unit u ON u.id = " unit " LEFT JOIN place p ON p.id = " place
#define OF_NOMINEE(table)                                                                                                    \
    table " JOIN essay e ON e.id = x.essay JOIN nominee n ON n.id = x.nominee"

static const HoaMeasureSql measures[HOA_N_MEASURES] = {
    [HOA_MEASURE_ESSAYS] = {.tables = "essay e" LEFT_JOINS("e.sector", "e.unit", "e.place"),
                            .year = "e.edition", .edition = "e.edition", .sector = "e.sector",
                            .level = HIGHEST("essay", "e.id")},
    [HOA_MEASURE_NOMINEES] = {.tables = OF_NOMINEE("essay_nominee x") LEFT_JOINS("e.sector", "n.unit", "n.place"),
                              .identity = "n.id", .year = "e.edition", .edition = "e.edition", .sector = "e.sector",
                              .level = HIGHEST("nominee", "n.id")},
    [HOA_MEASURE_INNOVATIONS] = {.tables = OF_NOMINEE("innovation x")
                                     LEFT_JOINS("ifnull(x.sector, e.sector)", "ifnull(n.unit, e.unit)",
                                                "ifnull(n.place, e.place)"),
                                 .identity = "x.title, x.level, x.year, x.recorded, iif(x.recorded IS NULL, n.id, 0)",
                                 .benefit = "x.benefit", .year = "x.year", .edition = "e.edition",
                                 .sector = "ifnull(x.sector, e.sector)", .level = "x.level"},
    [HOA_MEASURE_AWARDS] = {.tables = OF_NOMINEE("award x")
                                LEFT_JOINS("e.sector", "ifnull(n.unit, e.unit)", "ifnull(n.place, e.place)"),
                            .identity = "n.id, x.title, x.level, x.year, ifnull(x.decision, x.recorded), x.period_from,"
                                        " x.period_to",
                            .year = "x.year", .edition = "e.edition", .sector = "e.sector", .level = "x.level"},
    [HOA_MEASURE_FIGURES] = {.tables = "figure x LEFT JOIN sector s ON s.code = x.sector", .amount = "x.value",
                             .year = "x.period_to", .sector = "x.sector", .level = "x.level"},
};

const HoaMeasureSql *
hoa_measure_sql(HoaMeasure measure)
{
    return (unsigned)measure < HOA_N_MEASURES ? &measures[measure] : NULL;
}

#define SQL_LABEL(key, label) {key, label, HOA_LABEL_PLAIN}
#define NUMBER(column) SQL_LABEL("iif(" column " IS NULL, NULL, printf('%04d', " column "))", "printf('%d', " column ")")
#define PERIOD                                                                                                               \
    SQL_LABEL("iif(x.period_from IS NULL, NULL, printf('%04d-%04d', x.period_from, ifnull(x.period_to, x.period_from)))",    \
              "iif(x.period_from = x.period_to, printf('%d', x.period_to), printf('%d-%d', x.period_from,"                   \
              " ifnull(x.period_to, x.period_from)))")
#define SECTOR SQL_LABEL("s.code", "s.name")
#define UNIT SQL_LABEL("u.bare || ' ' || u.id", "u.name")
#define PLACE SQL_LABEL("p.bare_name || ' ' || p.id", "p.label")
#define CATEGORY {"instr('essay,print,online,radio,television', e.category) + 100", "e.category", HOA_LABEL_CATEGORY}
#define STAGE {"instr('detected,nurtured,publicised,replicated', e.stage) + 100", "e.stage", HOA_LABEL_STAGE}
#define LEVEL(level) {"nullif(" level ", 0)", level, HOA_LABEL_LEVEL}
#define KIND(kind) {"instr('person,collective,household', " kind ") + 100", kind, HOA_LABEL_KIND}
/* A register's file (and sheet) without the row. */
#define REGISTER SQL_LABEL("register_file(x.recorded)", "register_file(x.recorded)")

static const HoaDimensionSql dimensions[HOA_N_MEASURES][HOA_N_DIMENSIONS] = {
    [HOA_MEASURE_ESSAYS] = {[HOA_BY_EDITION] = NUMBER("e.edition"), [HOA_BY_YEAR] = NUMBER("e.edition"),
                            [HOA_BY_SECTOR] = SECTOR, [HOA_BY_LEVEL] = LEVEL(HIGHEST("essay", "e.id")),
                            [HOA_BY_UNIT] = UNIT, [HOA_BY_CATEGORY] = CATEGORY, [HOA_BY_STAGE] = STAGE,
                            [HOA_BY_KIND] = KIND(FIRST_KIND), [HOA_BY_PLACE] = PLACE},
    [HOA_MEASURE_NOMINEES] = {[HOA_BY_EDITION] = NUMBER("e.edition"), [HOA_BY_YEAR] = NUMBER("e.edition"),
                              [HOA_BY_SECTOR] = SECTOR, [HOA_BY_LEVEL] = LEVEL(HIGHEST("nominee", "n.id")),
                              [HOA_BY_UNIT] = UNIT, [HOA_BY_CATEGORY] = CATEGORY, [HOA_BY_STAGE] = STAGE,
                              [HOA_BY_KIND] = KIND("n.kind"), [HOA_BY_PLACE] = PLACE},
    [HOA_MEASURE_INNOVATIONS] = {[HOA_BY_EDITION] = NUMBER("e.edition"), [HOA_BY_YEAR] = NUMBER("x.year"),
                                 [HOA_BY_SECTOR] = SECTOR, [HOA_BY_LEVEL] = LEVEL("x.level"), [HOA_BY_UNIT] = UNIT,
                                 [HOA_BY_CATEGORY] = CATEGORY, [HOA_BY_STAGE] = STAGE, [HOA_BY_KIND] = KIND("n.kind"),
                                 [HOA_BY_PLACE] = PLACE, [HOA_BY_SOURCE] = REGISTER},
    [HOA_MEASURE_AWARDS] = {[HOA_BY_EDITION] = NUMBER("e.edition"), [HOA_BY_YEAR] = NUMBER("x.year"),
                            [HOA_BY_SECTOR] = SECTOR, [HOA_BY_LEVEL] = LEVEL("x.level"), [HOA_BY_UNIT] = UNIT,
                            [HOA_BY_CATEGORY] = CATEGORY, [HOA_BY_STAGE] = STAGE, [HOA_BY_KIND] = KIND("n.kind"),
                            [HOA_BY_PLACE] = PLACE, [HOA_BY_SOURCE] = REGISTER, [HOA_BY_PERIOD] = PERIOD},
    /* Category of a figure: what was counted, and in which unit. */
    [HOA_MEASURE_FIGURES] = {[HOA_BY_YEAR] = NUMBER("x.period_to"), [HOA_BY_SECTOR] = SECTOR, [HOA_BY_LEVEL] = LEVEL("x.level"),
                             [HOA_BY_UNIT] = SQL_LABEL("x.organisation", "x.organisation"),
                             [HOA_BY_CATEGORY] = SQL_LABEL("x.measure || ' ' || ifnull(x.unit, '')",
                                                           "ifnull(x.measure || ' (' || x.unit || ')', x.measure)"),
                             [HOA_BY_SOURCE] = SQL_LABEL("x.source", "x.source"), [HOA_BY_PERIOD] = PERIOD},
};

HoaDimensionSql
hoa_dimension_sql(HoaMeasure measure, HoaDimension dimension)
{
    if ((unsigned)measure >= HOA_N_MEASURES || (unsigned)dimension >= HOA_N_DIMENSIONS)
        return (HoaDimensionSql){NULL, NULL, HOA_LABEL_PLAIN};
    return dimensions[measure][dimension];
}

bool
hoa_measure_has(HoaMeasure measure, HoaDimension dimension)
{
    return hoa_dimension_sql(measure, dimension).key != NULL;
}
