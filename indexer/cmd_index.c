/* hoadep index: reads essays and registers into a library. */
#include "command.h"

#define EXIT_BAD_DATA 65

enum { COL_FORMAT, COL_FILES, COL_NEW, COL_CHANGED, COL_UNCHANGED, COL_FAILED, COL_ENTRIES, COL_SECONDS };

static const HoaColumn columns[] = {
    {.name = "format", .heading = N_("format"), .type = HOA_COLUMN_TEXT},
    {.name = "files", .heading = N_("files"), .type = HOA_COLUMN_INT},
    {.name = "new", .heading = N_("new"), .type = HOA_COLUMN_INT},
    {.name = "changed", .heading = N_("changed"), .type = HOA_COLUMN_INT},
    {.name = "unchanged", .heading = N_("unchanged"), .type = HOA_COLUMN_INT},
    {.name = "failed", .heading = N_("failed"), .type = HOA_COLUMN_INT},
    {.name = "entries", .heading = N_("entries read"), .type = HOA_COLUMN_INT},
    {.name = "seconds", .heading = N_("time"), .type = HOA_COLUMN_REAL, .unit = "s", .decimals = 2},
};

static void
add_count(HoaTable *table, const char *format, const HoaIndexCount *count)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, COL_FORMAT, format);
    hoa_table_set_int(table, COL_FILES, (int64_t)count->files);
    hoa_table_set_int(table, COL_NEW, (int64_t)count->added);
    hoa_table_set_int(table, COL_CHANGED, (int64_t)count->changed);
    hoa_table_set_int(table, COL_UNCHANGED, (int64_t)count->unchanged);
    hoa_table_set_int(table, COL_FAILED, (int64_t)count->failed);
    hoa_table_set_int(table, COL_ENTRIES, (int64_t)count->entries);
    hoa_table_set_real(table, COL_SECONDS, count->seconds);
}

static HoaTable *
answer_of(const HoaIndexReport *report)
{
    HoaTable *table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    uint64_t failed = 0;

    for (size_t i = 0; i < HOA_N_FILE_KINDS; i++) {
        if (report->kinds[i].files > 0)
            add_count(table, hoa_file_kind_name((HoaFileKind)i), &report->kinds[i]);
        failed += report->kinds[i].failed;
    }
    for (guint i = 0; i < report->notes->len; i++)
        hoa_table_add_note(table, g_ptr_array_index(report->notes, i));
    if (failed > 0)
        hoa_table_set_status(table, EXIT_BAD_DATA);
    return table;
}

static bool
run(const HoaCall *call, HoaTable **answer, GError **error)
{
    const char *const *paths = hoa_call_list(call, "path");
    HoaIndexOptions options = {
        .registers = hoa_call_list(call, "register"),
        .figures = hoa_call_list(call, "figures"),
        .edition = (int)hoa_call_int(call, "edition"),
        .again = hoa_call_flag(call, "again"),
    };
    HoaIndexReport report = {0};
    bool ok;

    if (paths[0] == NULL && options.registers[0] == NULL && options.figures[0] == NULL) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_USAGE, _("nothing to index; name a file or a folder"));
        return false;
    }
    if (hoa_call_flag(call, "dry-run"))
        return hoa_index_preview(paths, &options, answer, error);
    ok = hoa_index_paths(hoa_call_library(call), paths, &options, hoa_call_progress(call), &report, error);
    *answer = ok ? answer_of(&report) : NULL;
    hoa_index_report_clear(&report);
    return ok;
}

static const HoaParam params[] = {
    {.name = "path", .type = HOA_PARAM_PATH, .value = "PATH", .summary = N_("file or folder of essays and registers"),
     .positional = true, .repeated = true},
    {.name = "register", .type = HOA_PARAM_PATH, .value = "FILE", .repeated = true,
     .summary = N_("a register (.csv, .xlsx) of entries, innovations or awards")},
    {.name = "figures", .type = HOA_PARAM_PATH, .value = "FILE", .repeated = true,
     .summary = N_("a table (.csv, .xlsx) of published figures")},
    {.name = "edition", .type = HOA_PARAM_INT, .value = "YEAR", .min = 1990, .max = 2100,
     .summary = N_("edition of the entries that do not tell theirs; else the year they were received")},
    {.name = "again", .type = HOA_PARAM_FLAG, .summary = N_("read unchanged files again, too")},
    {.name = "dry-run", .type = HOA_PARAM_FLAG, .summary = N_("only show how headings of registers are understood")},
    {0},
};

static const HoaExample examples[] = {
    {.line = "index sample --dry-run", .summary = N_("see what would be read, and what each heading means")},
    {.line = "index sample", .summary = N_("read a folder: essays and registers")},
    {.line = "index sample", .summary = N_("once more: unchanged files are passed over")},
    {0},
};

const HoaCommand hoa_cmd_index = {
    .name = "index",
    .summary = N_("read essays and registers into the library"),
    .description = N_(
        "Reads essays (.txt and .md, with front matter or without, .docx, .html, .jsonl) and registers (.csv, .tsv, .xlsx) "
        "from files and folders. What a file is shows in its content, whatever its name. Files that have not changed are "
        "passed over; a file that cannot be read is recorded (see `hoadep problems`), the others go on, and the exit status is "
        "65.\n\n"
        "A sheet is a register when its headings are: of entries (Mã bài dự thi, Tên tác phẩm, Tác giả ...), of innovations "
        "(Tên sáng kiến, Cấp công nhận, Giá trị làm lợi ...), of awards (Danh hiệu, Số quyết định ...) or of published figures "
        "(Đơn vị báo cáo, Chỉ tiêu, Số lượng ...). English identifiers are understood as well. The header may stand below a "
        "title; sums are passed over.\n\n"
        "Rows join the essay with their code, be it in its front matter or in its file's name, or the file in their column "
        "Tệp. Where a register and an essay both speak, the register wins. The library remembers its registers and reads them "
        "with each run. Rows that fit nowhere are problems."),
    .open = HOA_OPEN_CREATE,
    .params = params,
    .examples = examples,
    .run = run,
};
