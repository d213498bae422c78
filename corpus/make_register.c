/*
 * hoa-make-register: the register of the sample contest as the workbook that a committee would hold.
 *
 *     hoa-make-register FOLDER WORKBOOK.xlsx
 *
 * FOLDER holds entries.tsv, innovations.tsv and awards.tsv (headings: the keys of front matter); each becomes a sheet with
 * title rows, Vietnamese headings and labels, and a row of totals. The same folder gives the same bytes: no clock is read.
 */
#include "corpus.h"
#include "store.h"

#include <stdio.h>
#include <xlsxwriter.h>

#define CREATED 1782259200 /* 2026-06-24 */
#define TITLE_ROWS 4       /* above the headings */

typedef enum { TEXT, LONG_TEXT, NUMBER, MONEY, DATE, CATEGORY, STAGE, KIND, LEVEL, SECTOR, SEX } Value;

typedef struct {
    const char *key;     /* heading in the .tsv */
    const char *heading; /* in the workbook */
    Value value;
} Column;

typedef struct {
    const char *file, *name, *title;
    const Column *columns;
    size_t n_columns;
    const char *counted; /* what the total counts */
} Sheet;

static const Column entries[] = {
    {"code", "Mã bài dự thi", TEXT},
    {"edition", "Năm", NUMBER},
    {"category", "Thể loại", CATEGORY},
    {"title", "Tên tác phẩm", LONG_TEXT},
    {"author", "Tác giả", TEXT},
    {"author_unit", "Đơn vị tác giả", LONG_TEXT},
    {"phone", "Điện thoại", TEXT},
    {"outlet", "Cơ quan báo chí", TEXT},
    {"published", "Ngày đăng", DATE},
    {"received", "Ngày nhận", DATE},
    {"channel", "Đơn vị chuyển đến", LONG_TEXT},
    {"stage", "Giai đoạn", STAGE},
    {"sector", "Lĩnh vực", SECTOR},
    {"nominee", "Người/tập thể được giới thiệu", LONG_TEXT},
    {"nominee_kind", "Loại đối tượng", KIND},
    {"birth_year", "Năm sinh", NUMBER},
    {"sex", "Giới tính", SEX},
    {"post", "Chức vụ", LONG_TEXT},
    {"unit", "Đơn vị", LONG_TEXT},
    {"place", "Địa bàn", LONG_TEXT},
    {"file", "Tệp", TEXT},
};

static const Column innovations[] = {
    {"code", "Mã bài dự thi", TEXT},   {"name", "Họ và tên", LONG_TEXT},    {"title", "Tên sáng kiến", LONG_TEXT},
    {"level", "Cấp công nhận", LEVEL}, {"year", "Năm công nhận", NUMBER},   {"benefit", "Giá trị làm lợi (đồng)", MONEY},
    {"sector", "Lĩnh vực", SECTOR},    {"recorded", "Nơi ghi nhận", LONG_TEXT},
};

static const Column awards[] = {
    {"code", "Mã bài dự thi", TEXT},
    {"name", "Họ và tên", LONG_TEXT},
    {"award", "Danh hiệu/Hình thức khen thưởng", LONG_TEXT},
    {"level", "Cấp", LEVEL},
    {"decision", "Số quyết định", TEXT},
    {"year", "Năm", NUMBER},
    {"period_from", "Thành tích từ năm", NUMBER},
    {"period_to", "Thành tích đến năm", NUMBER},
};

static const Sheet sheets[] = {
    {"entries.tsv", "Tác phẩm dự thi", "SỔ THEO DÕI TÁC PHẨM DỰ THI", entries, G_N_ELEMENTS(entries), "tác phẩm"},
    {"innovations.tsv", "Sáng kiến", "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN", innovations, G_N_ELEMENTS(innovations), "sáng kiến"},
    {"awards.tsv", "Khen thưởng", "DANH SÁCH KHEN THƯỞNG ĐÃ NHẬN", awards, G_N_ELEMENTS(awards), "lượt khen"},
};

typedef struct {
    lxw_workbook *workbook;
    lxw_format *organisation, *title, *note, *heading, *cell, *wrapped, *money, *date, *total, *total_money;
    GHashTable *sectors; /* code -> name */
} Book;

/* ---- Tables ---------------------------------------------------------------------------------------------------------- */

/* Lines of a .tsv without its remarks; the first is the heading. */
static GPtrArray *
read_lines(char *text)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (size_t i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] != '#' && lines[i][0] != '\0')
            g_ptr_array_add(rows, g_strsplit(lines[i], "\t", -1));
    }
    return rows;
}

/* Where each column of the sheet stands in the .tsv. */
static bool
find_columns(const Sheet *sheet, char *const *heading, size_t *at, GError **error)
{
    for (size_t i = 0; i < sheet->n_columns; i++) {
        size_t k = 0;

        while (heading[k] != NULL && strcmp(heading[k], sheet->columns[i].key) != 0)
            k++;
        if (heading[k] == NULL) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, "%s: no column \"%s\"", sheet->file, sheet->columns[i].key);
            return false;
        }
        at[i] = k;
    }
    return true;
}

static GHashTable *
read_sectors(void)
{
    GHashTable *sectors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *text = hoa_slice_dup(hoa_corpus_data("sectors.tsv"));
    g_autoptr(GPtrArray) rows = read_lines(text);

    for (guint i = 1; i < rows->len; i++) {
        char *const *row = g_ptr_array_index(rows, i);

        g_hash_table_insert(sectors, g_strdup(row[0]), g_strdup(row[1]));
    }
    return sectors;
}

/* ---- Values ---------------------------------------------------------------------------------------------------------- */

/* The Vietnamese label of an identifier; NULL when it is none. */
static const char *
label_of(const Book *book, Value value, const char *text)
{
    HoaSlice id = hoa_slice_from(text);
    HoaCategory category;
    HoaStage stage;
    HoaNomineeKind kind;
    HoaLevel level;

    switch (value) {
    case CATEGORY:
        return hoa_category_parse(id, &category) ? hoa_category_label(category) : NULL;
    case STAGE:
        return hoa_stage_parse(id, &stage) ? hoa_stage_label(stage) : NULL;
    case KIND:
        return hoa_nominee_kind_parse(id, &kind) ? hoa_nominee_kind_label(kind) : NULL;
    case LEVEL:
        return hoa_level_parse(id, &level) ? hoa_level_label(level) : NULL;
    case SECTOR:
        return g_hash_table_lookup(book->sectors, text);
    case SEX:
        return strcmp(text, "m") == 0 ? "Nam" : strcmp(text, "f") == 0 ? "Nữ" : NULL;
    default:
        return text;
    }
}

static bool
write_date(const Book *book, lxw_worksheet *out, lxw_row_t row, lxw_col_t col, const char *text)
{
    lxw_datetime date = {0};

    if (sscanf(text, "%4d-%2d-%2d", &date.year, &date.month, &date.day) != 3)
        return false;
    return worksheet_write_datetime(out, row, col, &date, book->date) == LXW_NO_ERROR;
}

static bool
write_value(const Book *book, lxw_worksheet *out, lxw_row_t row, lxw_col_t col, Value value, const char *text, double *sum)
{
    const char *label;

    if (text[0] == '\0')
        return worksheet_write_blank(out, row, col, book->cell) == LXW_NO_ERROR;
    if (value == DATE)
        return write_date(book, out, row, col, text);
    if (value == NUMBER || value == MONEY) {
        char *end;
        double number = g_ascii_strtod(text, &end);

        *sum += value == MONEY ? number : 0;
        return *end == '\0' &&
               worksheet_write_number(out, row, col, number, value == MONEY ? book->money : book->cell) == LXW_NO_ERROR;
    }
    label = label_of(book, value, text);
    return label != NULL &&
           worksheet_write_string(out, row, col, label, value == LONG_TEXT ? book->wrapped : book->cell) == LXW_NO_ERROR;
}

/* ---- Sheets ---------------------------------------------------------------------------------------------------------- */

static void
write_head(const Book *book, const Sheet *sheet, lxw_worksheet *out)
{
    lxw_col_t last = (lxw_col_t)(sheet->n_columns - 1);

    worksheet_merge_range(out, 0, 0, 0, 3, "BAN TỔ CHỨC CUỘC THI", book->organisation);
    worksheet_merge_range(out, 1, 0, 1, last, sheet->title, book->title);
    worksheet_merge_range(out, 2, 0, 2, last, "(Dữ liệu mẫu: người, đơn vị và số điện thoại trong sổ này đều không có thật)",
                          book->note);
    for (size_t i = 0; i < sheet->n_columns; i++) {
        Value value = sheet->columns[i].value;

        worksheet_set_column(out, (lxw_col_t)i, (lxw_col_t)i, value == LONG_TEXT ? 32 : value == NUMBER ? 9 : 18, NULL);
        worksheet_write_string(out, TITLE_ROWS, (lxw_col_t)i, sheet->columns[i].heading, book->heading);
    }
    worksheet_freeze_panes(out, TITLE_ROWS + 1, 1);
    worksheet_set_landscape(out);
    worksheet_set_paper(out, 9);
}

static void
write_total(const Book *book, const Sheet *sheet, lxw_worksheet *out, lxw_row_t row, double sum)
{
    g_autofree char *count = g_strdup_printf("%u %s", (unsigned)row - TITLE_ROWS - 1, sheet->counted);

    worksheet_write_string(out, row, 0, "Tổng cộng", book->total);
    worksheet_write_string(out, row, 1, count, book->total);
    for (size_t i = 2; i < sheet->n_columns; i++) {
        g_autofree char *formula = NULL;
        lxw_col_t col = (lxw_col_t)i;

        if (sheet->columns[i].value != MONEY) {
            worksheet_write_blank(out, row, col, book->total);
            continue;
        }
        formula = g_strdup_printf("=SUM(%c%d:%c%u)", 'A' + (int)i, TITLE_ROWS + 2, 'A' + (int)i, (unsigned)row);
        worksheet_write_formula_num(out, row, col, formula, book->total_money, sum);
    }
}

static bool
write_sheet(const Book *book, const Sheet *sheet, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, sheet->file, NULL);
    g_autofree char *text = NULL;
    g_autofree size_t *at = g_new0(size_t, sheet->n_columns);
    g_autoptr(GPtrArray) rows = NULL;
    lxw_worksheet *out = workbook_add_worksheet(book->workbook, sheet->name);
    double sum = 0;

    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    rows = read_lines(text);
    if (rows->len == 0) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, "%s: no heading", path);
        return false;
    }
    if (!find_columns(sheet, g_ptr_array_index(rows, 0), at, error))
        return false;
    write_head(book, sheet, out);
    for (guint i = 1; i < rows->len; i++) {
        char *const *row = g_ptr_array_index(rows, i);
        size_t width = g_strv_length((GStrv)row);

        for (size_t k = 0; k < sheet->n_columns; k++) {
            if (at[k] < width &&
                write_value(book, out, TITLE_ROWS + i, (lxw_col_t)k, sheet->columns[k].value, row[at[k]], &sum))
                continue;
            g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, "%s: entry %u (%s): column \"%s\" cannot be written", path, i,
                        row[0], sheet->columns[k].key);
            return false;
        }
    }
    write_total(book, sheet, out, TITLE_ROWS + rows->len, sum);
    return true;
}

/* ---- Workbook -------------------------------------------------------------------------------------------------------- */

static lxw_format *
bordered(lxw_workbook *workbook)
{
    lxw_format *format = workbook_add_format(workbook);

    format_set_font_name(format, "Times New Roman");
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *
centred(lxw_workbook *workbook, double size, bool bold)
{
    lxw_format *format = workbook_add_format(workbook);

    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_CENTER);
    if (bold)
        format_set_bold(format);
    else
        format_set_italic(format);
    return format;
}

static void
make_formats(Book *book)
{
    lxw_format **plain[] = {&book->heading, &book->cell,  &book->wrapped,    &book->money,
                            &book->date,    &book->total, &book->total_money};

    book->organisation = centred(book->workbook, 12, true);
    book->title = centred(book->workbook, 14, true);
    book->note = centred(book->workbook, 11, false);
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
        *plain[i] = bordered(book->workbook);
    format_set_bold(book->heading);
    format_set_align(book->heading, LXW_ALIGN_CENTER);
    format_set_text_wrap(book->heading);
    format_set_text_wrap(book->wrapped);
    format_set_num_format(book->money, "#,##0");
    format_set_num_format(book->date, "dd/mm/yyyy");
    format_set_bold(book->total);
    format_set_bold(book->total_money);
    format_set_num_format(book->total_money, "#,##0");
}

static bool
make(const char *folder, const char *path, GError **error)
{
    Book book = {.workbook = workbook_new(path)};
    lxw_doc_properties properties = {.title = (char *)(uintptr_t)"Sổ theo dõi tác phẩm dự thi (dữ liệu mẫu)",
                                     .created = CREATED};
    lxw_error failure;
    bool ok = true;

    workbook_set_properties(book.workbook, &properties);
    make_formats(&book);
    book.sectors = read_sectors();
    for (size_t i = 0; ok && i < G_N_ELEMENTS(sheets); i++)
        ok = write_sheet(&book, &sheets[i], folder, error);
    g_hash_table_unref(book.sectors);
    failure = workbook_close(book.workbook);
    if (ok && failure != LXW_NO_ERROR) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_IO, "%s: %s", path, lxw_strerror(failure));
        ok = false;
    }
    if (!ok)
        remove(path);
    return ok;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    if (argc != 3) {
        fputs("usage: hoa-make-register FOLDER WORKBOOK.xlsx\n", stderr);
        return 64;
    }
    if (make(argv[1], argv[2], &error))
        return 0;
    fprintf(stderr, "hoa-make-register: %s\n", error->message);
    return 1;
}
