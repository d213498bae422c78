/* Separated values through libcsv; comma, semicolon, tab or bar is guessed from the first rows. */
#include "reader.h"
#include "sheet.h"

#include <csv.h>
#include <inttypes.h>

#define GUESS_ROWS 20

typedef struct {
    HoaSheetRowFn tell;
    void *data;
    GError **error;
    GPtrArray *cells;
    int64_t row;
    bool filled, failed;
} Table;

/* Occurrences of each candidate outside quotation marks, row by row. */
static size_t
count_separators(HoaSlice text, const char *candidates, unsigned counts[GUESS_ROWS][4])
{
    bool quoted = false;
    size_t row = 0;

    for (size_t i = 0; i < text.len && row < GUESS_ROWS; i++) {
        const char *found;

        if (text.data[i] == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (text.data[i] == '\n')
            row++;
        else if (text.data[i] != '\0' && (found = strchr(candidates, text.data[i])) != NULL)
            counts[row][found - candidates]++;
    }
    return MIN(row + 1, GUESS_ROWS);
}

/* The separator that most rows have the same number of; title rows have none, and commas in sentences vary. */
static char
guess_separator(HoaSlice text)
{
    static const char candidates[] = ",;\t|";
    unsigned counts[GUESS_ROWS][4] = {{0}};
    size_t rows = count_separators(text, candidates, counts);
    size_t best = 0, best_score = 0;

    for (size_t c = 0; c < 4; c++) {
        for (size_t i = 0; i < rows; i++) {
            size_t same = 0, score;

            for (size_t k = 0; k < rows; k++)
                same += counts[i][c] > 0 && counts[k][c] == counts[i][c];
            score = same * same * MIN(counts[i][c], 50U);
            if (score > best_score) {
                best_score = score;
                best = c;
            }
        }
    }
    return candidates[best];
}

static void
take_cell(void *cell, size_t len, void *data)
{
    Table *table = data;
    g_autoptr(GString) text = NULL;

    if (table->failed || table->cells->len >= HOA_SHEET_MAX_COLUMNS)
        return;
    if (len > HOA_SHEET_MAX_CELL) {
        g_set_error(table->error, HOA_ERROR, HOA_ERROR_LIMIT, _("row %" PRId64 ": a cell of %zu bytes"), table->row + 1,
                    len);
        table->failed = true;
        return;
    }
    text = g_string_sized_new(len + 1);
    hoa_text_squeeze(hoa_slice(cell, len), text);
    table->filled = table->filled || text->len > 0;
    g_ptr_array_add(table->cells, g_string_free(g_steal_pointer(&text), FALSE));
}

static void
take_row(int end G_GNUC_UNUSED, void *data)
{
    Table *table = data;

    if (table->failed)
        return;
    table->row++;
    if (table->filled) {
        HoaSheetRow row = {"", table->row, (const char *const *)table->cells->pdata, table->cells->len};

        table->failed = !table->tell(&row, table->data, table->error);
    }
    if (!table->failed && table->row >= HOA_SHEET_MAX_ROWS) {
        g_set_error(table->error, HOA_ERROR, HOA_ERROR_LIMIT, _("more than %d rows"), HOA_SHEET_MAX_ROWS);
        table->failed = true;
    }
    g_ptr_array_set_size(table->cells, 0);
    table->filled = false;
}

/* Feeds the parser piece by piece, so that a refusal stops it early. */
static void
feed(struct csv_parser *parser, HoaSlice text, Table *table)
{
    const size_t piece = 65536;

    for (size_t at = 0; at < text.len && !table->failed; at += piece) {
        size_t n = MIN(piece, text.len - at);

        if (csv_parse(parser, text.data + at, n, take_cell, take_row, table) != n && !table->failed) {
            g_set_error(table->error, HOA_ERROR, HOA_ERROR_FORMAT, _("row %" PRId64 ": %s"), table->row + 1,
                        csv_strerror(csv_error(parser)));
            table->failed = true;
        }
    }
    if (!table->failed)
        csv_fini(parser, take_cell, take_row, table);
}

bool
hoa_sheet_read_csv(HoaSlice bytes, HoaSheetRowFn tell, void *data, GError **error)
{
    g_autofree char *owned = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    Table table = {.tell = tell, .data = data, .error = error, .cells = cells};
    HoaTextRepairs repairs = {0};
    struct csv_parser parser;
    HoaDecision decision;
    HoaSlice decoded, plain;

    if (bytes.len > HOA_INDEX_MAX_FILE) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("larger than %zu MB"), HOA_INDEX_MAX_FILE >> 20);
        return false;
    }
    if (!hoa_text_decode(bytes, &decoded, &owned, &decision, error))
        return false;
    hoa_text_normalise(decoded, text, &repairs);
    if (repairs.ill_formed > 8 && repairs.ill_formed > decoded.len / 50) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("not UTF-8; save the table as \"CSV UTF-8\""));
        return false;
    }
    plain = hoa_slice(text->str, text->len);
    if (csv_init(&parser, CSV_REPALL_NL) != 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FAILED, "libcsv");
        return false;
    }
    csv_set_delim(&parser, (unsigned char)guess_separator(plain));
    feed(&parser, plain, &table);
    csv_free(&parser);
    return !table.failed;
}
