/*
 * table: every answer is a table, and this is the only place that knows how to write one.
 *
 * A table is typed columns (each with an identifier, a heading and a unit), rows, the total that the question matched (which
 * may exceed the rows given), notes, and attached tables (facets beside hits). Writers turn it into aligned text, TSV, CSV,
 * JSON, JSON Lines or HTML. A new question gets all formats for nothing. It knows nothing of essays, files or terminals: the
 * caller says whether colour is wanted and how wide the terminal is.
 *
 * Invariants: every cell is NULL, or has its column's type; text cells are valid UTF-8 (what is not is repaired on entry);
 * marks lie inside their cell's text, sorted and disjoint.
 */
#ifndef HOA_TABLE_H
#define HOA_TABLE_H

#include "base.h"

G_BEGIN_DECLS

typedef enum {
    HOA_COLUMN_TEXT,
    HOA_COLUMN_INT,
    HOA_COLUMN_REAL,
    HOA_COLUMN_DATE /* ISO 8601 text: 2026-06-30, 2026-06 or 2026 */
} HoaColumnType;

/* One column. Strings must outlive the table (string literals, or hoa_table_intern()). */
typedef struct {
    const char *name;    /* identifier in machine formats: lower case ASCII and _ , e.g. "birth_year" */
    const char *heading; /* for people, marked with N_(); translated when written */
    HoaColumnType type;
    const char *unit;  /* "VND", "%", "syllables"; NULL for none */
    uint8_t decimals;  /* digits after the decimal mark of a REAL column for people */
} HoaColumn;

typedef struct HoaTable HoaTable;

HoaTable *hoa_table_new(const HoaColumn *columns, size_t n_columns);
void hoa_table_free(HoaTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaTable, hoa_table_free)

/* A copy of `text` that lives as long as the table: for columns and headings made at run time. */
const char *hoa_table_intern(HoaTable *table, const char *text);
/* Appends a column; only while the table has no rows. */
void hoa_table_add_column(HoaTable *table, HoaColumn column);

/* Begins a new row; its cells are NULL until set. Setters below write to the newest row. */
void hoa_table_add_row(HoaTable *table);
void hoa_table_set_text(HoaTable *table, size_t column, const char *text); /* NULL leaves the cell NULL */
void hoa_table_set_slice(HoaTable *table, size_t column, HoaSlice text);   /* an empty slice is an empty text, not NULL */
void hoa_table_set_int(HoaTable *table, size_t column, int64_t value);     /* into REAL columns too */
void hoa_table_set_real(HoaTable *table, size_t column, double value);     /* what is not finite leaves the cell NULL */
/*
 * Marks byte ranges of the newest row's text cell (search terms in a snippet): bold, <mark>, or offsets, by format. Ranges
 * may come unsorted and overlapping; they are clamped to whole characters of the text. Call it after the text is set; marks
 * of a text that had to be repaired are dropped, because their offsets mean nothing any more.
 */
void hoa_table_set_marks(HoaTable *table, size_t column, const HoaSpan *marks, size_t n_marks);

/* Says that the newest row sums up the others: people are not told of it as one row more. */
void hoa_table_mark_summary(HoaTable *table);

/* Keeps `limit` rows (0: all) from row `offset` on; the total stays what it was. For answers that did not page themselves. */
void hoa_table_page(HoaTable *table, size_t offset, size_t limit);

/* What the question matched in all, summaries aside; by default the number of rows. People see a total line only when it was set. */
void hoa_table_set_total(HoaTable *table, uint64_t total);
/* A title for people. */
void hoa_table_set_title(HoaTable *table, const char *title);
/* A remark under the table, already translated ("did you mean …", "12 files could not be read"). Copied. */
void hoa_table_add_note(HoaTable *table, const char *note);
/* A second table that belongs to the answer, under an identifier; ownership moves. */
void hoa_table_attach(HoaTable *table, const char *name, HoaTable *attached);
/*
 * Says that what was asked for is a document, of any bytes, and that this table tells how it was made. Writers know nothing of
 * it: the door gives the document instead of the table unless a format was asked for. One reference moves.
 */
void hoa_table_set_document(HoaTable *table, GBytes *document);
/* The command's exit status when it is not 0 although an answer exists (for example 65: some files were bad). */
void hoa_table_set_status(HoaTable *table, int status);

size_t hoa_table_rows(const HoaTable *table);
size_t hoa_table_columns(const HoaTable *table);
const HoaColumn *hoa_table_column(const HoaTable *table, size_t column);
uint64_t hoa_table_total(const HoaTable *table);
int hoa_table_status(const HoaTable *table);
GBytes *hoa_table_document(const HoaTable *table); /* borrowed; NULL: the table is the answer */
const char *hoa_table_title(const HoaTable *table);
size_t hoa_table_notes(const HoaTable *table);
const char *hoa_table_note(const HoaTable *table, size_t i);
size_t hoa_table_attachments(const HoaTable *table);
const HoaTable *hoa_table_attachment(const HoaTable *table, size_t i, const char **name);
bool hoa_table_is_null(const HoaTable *table, size_t row, size_t column);
HoaSlice hoa_table_text(const HoaTable *table, size_t row, size_t column); /* borrowed; empty for NULL */
int64_t hoa_table_int(const HoaTable *table, size_t row, size_t column);
double hoa_table_real(const HoaTable *table, size_t row, size_t column); /* INT columns too */
size_t hoa_table_marks(const HoaTable *table, size_t row, size_t column, const HoaSpan **marks);
/* Index of the column of that identifier, or -1. */
int hoa_table_find(const HoaTable *table, const char *name);

/*
 * What each format does with the awkward:
 *
 *  - Characters that can take over a terminal or turn text around (C0 but tab and newlines, DEL, C1, U+202A-202E,
 *    U+2066-2069) never come out raw: ALIGNED, CSV and HTML show U+FFFD in their place, TSV and JSON escape them as \uXXXX.
 *    Tabs and line ends are spaces in ALIGNED.
 *  - NULL is a dash in ALIGNED, empty in TSV, CSV and HTML, null in JSON.
 *  - Reals have `decimals` digits for people (ALIGNED, HTML), and the fewest digits that read back as the same number for
 *    machines. Units are written for people, and under "columns" in JSON.
 *  - Marks are bold in ALIGNED with colour and nothing without, <mark> in HTML, and in JSON a second member beside the
 *    text, {"snippet": "...", "snippet_marks": [[start, length], ...]}, counted in characters (code points) and present only
 *    where there are marks. TSV and CSV leave them out.
 */
typedef enum {
    HOA_FORMAT_ALIGNED, /* for people at a terminal */
    HOA_FORMAT_TSV,     /* \t \n \r \\ escaped; one table, no notes */
    HOA_FORMAT_CSV,     /* RFC 4180, UTF-8 BOM, CRLF; text that a spreadsheet would run (= + - @ tab CR LF) is guarded with ' */
    HOA_FORMAT_JSON,    /* {"columns": [...], "rows": [{...}], "total": n, "notes": [...], "facets": {...}} */
    HOA_FORMAT_JSONL,   /* one object a row */
    HOA_FORMAT_HTML     /* a complete page, escaped, no scripts, no outside resources */
} HoaFormat;

/* "aligned", "tsv", "csv", "json", "jsonl", "html". */
bool hoa_format_parse(const char *name, HoaFormat *format);
const char *const *hoa_format_names(void);

typedef struct {
    HoaFormat format;
    bool colour;        /* ANSI marks and headings (aligned only) */
    size_t width;       /* terminal columns; 0: do not fit, never cut */
    bool vietnamese;    /* 75.358 and 4,2 for people (aligned, HTML); machine formats never group digits */
} HoaTableStyle;

/* Appends the written table to `out`. */
void hoa_table_write(const HoaTable *table, const HoaTableStyle *style, GString *out);

/* Appends a number as people read it: 75.358 and 4,2 in Vietnamese, 75,358 and 4.2 otherwise. */
void hoa_number_append(GString *out, int64_t value, bool vietnamese);
void hoa_number_append_real(GString *out, double value, uint8_t decimals, bool vietnamese);

/* Columns a string takes on a terminal: combining marks 0, wide characters 2 (Unicode Annex 11). */
size_t hoa_display_width(HoaSlice text);

G_END_DECLS

#endif
