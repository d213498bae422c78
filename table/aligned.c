/*
 * Aligned text for people at a terminal.
 *
 * Columns are as wide as their widest cell. When a terminal width is given and the table does not fit, headings of numbers
 * break, then the widest texts are narrowed, all to the same width, and wrap onto more lines. Numbers are never cut.
 */
#include "ink.h"
#include "writers.h"

#define GAP 2           /* columns between two cells */
#define TEXT_FLOOR 12   /* a text column is not narrowed below this, unless nothing else helps: */
#define TEXT_PINCH 6    /* then to this */
#define HEADING_FLOOR 8 /* a heading over narrow numbers breaks to no less than this */
#define CELL_LINES 6    /* lines of one cell when it wraps */
#define RULE "─"
#define NOTHING "–"
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

typedef struct {
    size_t natural; /* as wide as the widest cell or the heading */
    size_t body;    /* as wide as the widest cell */
    size_t word;    /* the longest word of the heading */
    size_t width;   /* as wide as it will be */
    bool number;
    HoaInk ink;    /* the cell being written */
    GArray *lines; /* HoaInkLine of it */
} Lane;

typedef struct {
    const HoaTable *table;
    const HoaTableStyle *style;
    GString *out;
    GString *scratch;
    Lane *lanes;
    size_t n;
} Writer;

static void write_table(const HoaTable *table, const HoaTableStyle *style, const char *name, GString *out);

static void
append_styled(Writer *writer, const char *style, const char *text)
{
    bool styled = writer->style->colour && style[0] != '\0';

    if (styled)
        g_string_append(writer->out, style);
    g_string_append(writer->out, text);
    if (styled)
        g_string_append(writer->out, PLAIN);
}

static size_t
ink_width(const HoaInk *ink)
{
    return hoa_display_width(hoa_slice(ink->text->str, ink->text->len));
}

static void
take_heading(Writer *writer, size_t column)
{
    g_string_truncate(writer->scratch, 0);
    hoa_heading_append(hoa_table_column(writer->table, column), writer->scratch);
    hoa_ink_set(&writer->lanes[column].ink, hoa_slice(writer->scratch->str, writer->scratch->len), NULL, 0);
}

static void
take_cell(Writer *writer, size_t row, size_t column)
{
    const HoaSpan *marks;
    size_t n_marks = hoa_table_marks(writer->table, row, column, &marks);
    HoaSlice text = hoa_cell_for_people(writer->table, row, column, writer->style->vietnamese, writer->scratch);

    if (hoa_table_is_null(writer->table, row, column))
        text = HOA_SLICE(NOTHING);
    hoa_ink_set(&writer->lanes[column].ink, text, marks, n_marks);
}

static size_t
longest_word(const HoaInk *ink)
{
    g_auto(GStrv) words = g_strsplit(ink->text->str, " ", -1);
    size_t longest = 0;

    for (size_t i = 0; words[i] != NULL; i++)
        longest = MAX(longest, hoa_display_width(hoa_slice_from(words[i])));
    return longest;
}

static void
measure(Writer *writer)
{
    for (size_t c = 0; c < writer->n; c++) {
        Lane *lane = &writer->lanes[c];

        take_heading(writer, c);
        lane->natural = MAX(ink_width(&lane->ink), 1);
        lane->word = longest_word(&lane->ink);
        for (size_t r = 0; r < hoa_table_rows(writer->table); r++) {
            take_cell(writer, r, c);
            lane->body = MAX(lane->body, ink_width(&lane->ink));
        }
        lane->natural = MAX(lane->natural, lane->body);
        lane->width = lane->natural;
    }
}

/* Narrows text columns to `level`, within their bounds, and others to what must not break; returns the table's width. */
static size_t
narrow(Writer *writer, size_t level, size_t text_floor)
{
    size_t total = writer->n > 0 ? (writer->n - 1) * GAP : 0;

    for (size_t c = 0; c < writer->n; c++) {
        Lane *lane = &writer->lanes[c];
        bool whole = hoa_table_column(writer->table, c)->type != HOA_COLUMN_TEXT;
        size_t least = whole ? MAX(MAX(lane->body, lane->word), HEADING_FLOOR) : MAX(text_floor, MIN(lane->word, TEXT_FLOOR));

        least = MIN(least, lane->natural);
        lane->width = whole ? least : CLAMP(level, least, lane->natural);
        total += lane->width;
    }
    return total;
}

static size_t
natural_width(const Writer *writer)
{
    size_t total = writer->n > 0 ? (writer->n - 1) * GAP : 0;

    for (size_t c = 0; c < writer->n; c++)
        total += writer->lanes[c].natural;
    return total;
}

/* Finds the greatest level at which the table fits, and gives the columns left over to those that still want them. */
static void
fit(Writer *writer)
{
    size_t room = writer->style->width;
    size_t low = 1, high = room;
    size_t text_floor = TEXT_FLOOR;
    size_t total;

    total = natural_width(writer);
    if (room == 0 || total <= room)
        return;
    if (narrow(writer, 1, text_floor) > room)
        text_floor = TEXT_PINCH;
    while (low < high) {
        size_t middle = high - (high - low) / 2;

        if (narrow(writer, middle, text_floor) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    total = narrow(writer, low, text_floor);
    for (size_t c = 0; c < writer->n && total < room; c++)
        if (writer->lanes[c].width == low && writer->lanes[c].width < writer->lanes[c].natural) {
            writer->lanes[c].width++;
            total++;
        }
}

/* Writes what stands in the lanes: one row, on as many lines as its highest cell takes. */
static void
write_band(Writer *writer, const char *style)
{
    size_t height = 1;

    for (size_t c = 0; c < writer->n; c++) {
        Lane *lane = &writer->lanes[c];

        hoa_ink_break(&lane->ink, writer->style->width > 0 ? lane->width : 0, CELL_LINES, lane->lines);
        height = MAX(height, lane->lines->len);
    }
    for (size_t i = 0; i < height; i++) {
        size_t owed = 0; /* spaces to write before the next ink: none trail at the end of a line */

        for (size_t c = 0; c < writer->n; c++) {
            Lane *lane = &writer->lanes[c];
            const HoaInkLine *line = i < lane->lines->len ? &g_array_index(lane->lines, HoaInkLine, i) : NULL;
            size_t used = 0;
            g_autoptr(GString) ink = g_string_new(NULL);

            if (line != NULL)
                used = hoa_ink_append(&lane->ink, line, writer->style->colour, ink);
            if (ink->len > 0) {
                size_t before = owed + (lane->number && used < lane->width ? lane->width - used : 0);

                g_string_append_printf(writer->out, "%*s", (int)before, "");
                append_styled(writer, style, ink->str);
                owed = 0;
                if (!lane->number && used < lane->width)
                    owed = lane->width - used;
            } else {
                owed += lane->width;
            }
            owed += GAP;
        }
        g_string_append_c(writer->out, '\n');
    }
}

static void
write_rule(Writer *writer)
{
    if (writer->style->colour)
        g_string_append(writer->out, DIM);
    for (size_t c = 0; c < writer->n; c++) {
        if (c > 0)
            g_string_append_printf(writer->out, "%*s", GAP, "");
        for (size_t i = 0; i < writer->lanes[c].width; i++)
            g_string_append(writer->out, RULE);
    }
    if (writer->style->colour)
        g_string_append(writer->out, PLAIN);
    g_string_append_c(writer->out, '\n');
}

static void
write_grid(Writer *writer)
{
    measure(writer);
    fit(writer);
    for (size_t c = 0; c < writer->n; c++)
        take_heading(writer, c);
    write_band(writer, BOLD);
    write_rule(writer);
    for (size_t r = 0; r < hoa_table_rows(writer->table); r++) {
        for (size_t c = 0; c < writer->n; c++)
            take_cell(writer, r, c);
        write_band(writer, "");
    }
}

/* A paragraph: a title or a note. Lines in it are kept, and broken when they are wider than the terminal. */
static void
write_paragraph(Writer *writer, const char *style, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(HoaInkLine));
    HoaInk ink;

    hoa_ink_init(&ink);
    for (size_t i = 0; parts[i] != NULL; i++) {
        hoa_ink_set(&ink, hoa_slice_from(parts[i]), NULL, 0);
        hoa_ink_break(&ink, writer->style->width, 0, lines);
        for (guint l = 0; l < lines->len; l++) {
            g_autoptr(GString) line = g_string_new(NULL);

            hoa_ink_append(&ink, &g_array_index(lines, HoaInkLine, l), false, line);
            append_styled(writer, style, line->str);
            g_string_append_c(writer->out, '\n');
        }
    }
    hoa_ink_clear(&ink);
}

/* A blank line between two parts of the answer. */
static void
write_gap(Writer *writer, size_t begun)
{
    if (writer->out->len > begun)
        g_string_append_c(writer->out, '\n');
}

static void
write_parts(Writer *writer, const char *name, size_t begun)
{
    const HoaTable *table = writer->table;
    const char *title = hoa_table_title(table) != NULL ? hoa_table_title(table) : name;
    g_autoptr(GString) total = g_string_new(NULL);

    if (title != NULL)
        write_paragraph(writer, BOLD, title);
    if (writer->n > 0 && hoa_table_rows(table) > 0) {
        write_gap(writer, begun);
        write_grid(writer);
    }
    if (hoa_total_append(table, writer->style->vietnamese, total)) {
        write_gap(writer, begun);
        write_paragraph(writer, DIM, total->str);
    }
    if (hoa_table_notes(table) > 0)
        write_gap(writer, begun);
    for (size_t i = 0; i < hoa_table_notes(table); i++)
        write_paragraph(writer, "", hoa_table_note(table, i));
    for (size_t i = 0; i < hoa_table_attachments(table); i++) {
        const char *attached_name;
        const HoaTable *attached = hoa_table_attachment(table, i, &attached_name);

        write_gap(writer, begun);
        write_table(attached, writer->style, attached_name, writer->out);
    }
}

static void
write_table(const HoaTable *table, const HoaTableStyle *style, const char *name, GString *out)
{
    Writer writer = {.table = table, .style = style, .out = out, .n = hoa_table_columns(table)};

    writer.scratch = g_string_new(NULL);
    writer.lanes = g_new0(Lane, MAX(writer.n, 1));
    for (size_t c = 0; c < writer.n; c++) {
        hoa_ink_init(&writer.lanes[c].ink);
        writer.lanes[c].lines = g_array_new(FALSE, FALSE, sizeof(HoaInkLine));
        writer.lanes[c].number = hoa_column_is_number(hoa_table_column(table, c));
    }
    write_parts(&writer, name, out->len);
    for (size_t c = 0; c < writer.n; c++) {
        hoa_ink_clear(&writer.lanes[c].ink);
        g_array_unref(writer.lanes[c].lines);
    }
    g_free(writer.lanes);
    g_string_free(writer.scratch, TRUE);
}

void
hoa_table_write_aligned(const HoaTable *table, const HoaTableStyle *style, GString *out)
{
    write_table(table, style, NULL, out);
}
