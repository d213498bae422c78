/* Registers of a run: those named, those found, those remembered. */
#include "cells.h"
#include "intake.h"

#include <errno.h>
#include <sys/stat.h>
#include <xxhash.h>

#define SETTING "registers"

/* ---- Memory: one escaped path a line ------------------------------------------------------------------------------------ */

bool
hoa_registers_recall(HoaStore *store, GPtrArray **paths, GError **error)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    *paths = NULL;
    if (!hoa_store_setting(store, SETTING, &text, error))
        return false;
    *paths = g_ptr_array_new_with_free_func(g_free);
    lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] != '\0')
            g_ptr_array_add(*paths, g_strcompress(lines[i]));
    }
    return true;
}

bool
hoa_registers_remember(HoaStore *store, const GPtrArray *paths, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *line = g_strescape(g_ptr_array_index(paths, i), NULL);

        g_string_append_printf(text, "%s\n", line);
    }
    return hoa_store_set_setting(store, SETTING, text->str, error);
}

static bool
is_in_run(const HoaIntake *intake, const char *path)
{
    for (guint i = 0; i < intake->files->len; i++) {
        if (strcmp(((HoaFound *)g_ptr_array_index(intake->files, i))->path, path) == 0)
            return true;
    }
    return false;
}

static bool
add_remembered(HoaIntake *intake, GError **error)
{
    g_autoptr(GPtrArray) paths = NULL;

    if (!hoa_registers_recall(intake->store, &paths, error))
        return false;
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        const char *one[] = {path, NULL};
        struct stat st;

        if (is_in_run(intake, path))
            continue;
        if (stat(path, &st) != 0) {
            g_autofree char *shown = g_filename_display_name(path);

            g_set_error(error, HOA_ERROR, HOA_ERROR_NOT_FOUND,
                        _("%s: a register of this library: %s; put it back, or drop it with `hoadep forget`"), shown,
                        g_strerror(errno));
            return false;
        }
        if (!hoa_walk(one, NULL, intake->registers, error))
            return false;
    }
    return true;
}

/* ---- Reading --------------------------------------------------------------------------------------------------------- */

static bool
is_listed(const char *const *list, const char *path)
{
    for (; list != NULL && *list != NULL; list++) {
        g_autofree char *absolute = g_canonicalize_filename(*list, NULL);

        if (strcmp(absolute, path) == 0)
            return true;
    }
    return false;
}

/* One line a sheet with the headings that were not understood. */
static void
note_unknown_headings(HoaIntake *intake, guint from)
{
    const GPtrArray *mappings = hoa_register_mappings(intake->reg);
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = from; i < mappings->len; i++) {
        const HoaMapping *mapping = g_ptr_array_index(mappings, i);
        const HoaMapping *next = i + 1 < mappings->len ? g_ptr_array_index(mappings, i + 1) : NULL;

        if (mapping->field == HOA_FIELD_UNKNOWN)
            g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", mapping->heading);
        if (next != NULL && next->path == mapping->path && next->sheet == mapping->sheet)
            continue;
        if (list->len > 0) {
            g_autofree char *name = g_filename_display_basename(mapping->path);

            hoa_intake_note(intake, _("%s %s: headings that mean nothing here: %s"), name, mapping->sheet, list->str);
        }
        g_string_truncate(list, 0);
    }
}

static bool
put_figures(HoaIntake *intake, guint from, GError **error)
{
    const GPtrArray *rows = hoa_register_rows(intake->reg);

    for (guint i = from; i < rows->len; i++) {
        HoaRegisterRow *row = g_ptr_array_index(rows, i);
        char *const *value = row->record.value;
        HoaLevel level = HOA_LEVEL_NONE;
        HoaFigure figure;

        if (row->kind != HOA_SCOPE_FIGURES)
            continue;
        row->used = true;
        if (value[HOA_FIELD_LEVEL] != NULL && !hoa_level_parse(hoa_slice_from(value[HOA_FIELD_LEVEL]), &level))
            level = HOA_LEVEL_NONE;
        figure = (HoaFigure){
            .organisation = value[HOA_FIELD_ORGANISATION],
            .level = level,
            .period_from = value[HOA_FIELD_PERIOD_FROM] != NULL ? (int)g_ascii_strtoll(value[HOA_FIELD_PERIOD_FROM], NULL, 10) : 0,
            .period_to = value[HOA_FIELD_PERIOD_TO] != NULL ? (int)g_ascii_strtoll(value[HOA_FIELD_PERIOD_TO], NULL, 10) : 0,
            .measure = hoa_cell_measure(value[HOA_FIELD_MEASURE]),
            .value = g_ascii_strtod(value[HOA_FIELD_VALUE], NULL),
            .unit = value[HOA_FIELD_MEASURE_UNIT],
            .source = value[HOA_FIELD_SOURCE] != NULL ? value[HOA_FIELD_SOURCE] : row->path,
        };
        if (!hoa_draft_sector(&intake->context, value[HOA_FIELD_SECTOR], &figure.sector, error) ||
            !hoa_library_touch(intake->library, error) || !hoa_store_put_figure(intake->store, &figure, error))
            return false;
    }
    return true;
}

/* A sector that nobody knows is a problem of the row, and forgotten. */
static bool
check_sectors(HoaIntake *intake, guint from, GError **error)
{
    const GPtrArray *rows = hoa_register_rows(intake->reg);

    for (guint i = from; i < rows->len; i++) {
        HoaRegisterRow *row = g_ptr_array_index(rows, i);
        char **sector = &row->record.value[HOA_FIELD_SECTOR];
        const char *code;

        if (*sector == NULL)
            continue;
        if (!hoa_draft_sector(&intake->context, *sector, &code, error))
            return false;
        if (code == NULL) {
            if (!hoa_intake_problem(intake, row->path, row->number, "value", _("the sector is not known"), error))
                return false;
            g_clear_pointer(sector, g_free);
        }
    }
    return true;
}

/* What became of the file: counts, problems, and whether it is to be remembered. */
static bool
settle(HoaIntake *intake, const HoaFound *file, const GError *bad, size_t sheets, size_t rows, uint64_t hash, bool remembered,
       GError **error)
{
    HoaIndexCount *count = &intake->report->kinds[file->kind];
    bool must = is_listed(intake->options->registers, file->path) || is_listed(intake->options->figures, file->path);
    uint64_t stored;

    if (bad == NULL && sheets == 0 && !must && !remembered) {
        g_autofree char *name = g_filename_display_basename(file->path);

        intake->report->skipped++;
        hoa_intake_note(intake, _("%s is a table, but no register: its headings are not those of one"), name);
        return true;
    }
    count->files++;
    count->entries += rows;
    if (bad != NULL || sheets == 0) {
        count->failed++;
        return bad != NULL ? hoa_intake_failure(intake, file->path, 0, bad, error)
                           : hoa_intake_problem(intake, file->path, 0, "format", _("no sheet has the headings of a register"),
                                                error);
    }
    if (!hoa_store_file_hash(intake->store, file->path, &stored, error))
        return false;
    if (stored == hash) {
        count->unchanged++;
        return true;
    }
    if (stored == 0)
        count->added++;
    else
        count->changed++;
    return hoa_library_touch(intake->library, error) &&
           hoa_store_set_file_hash(intake->store, file->path, hash, file->size, error);
}

static bool
read_one(HoaIntake *intake, const HoaFound *file, bool remembered, GPtrArray *paths, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) bad = NULL;
    gint64 start = g_get_monotonic_time();
    guint rows_before = hoa_register_rows(intake->reg)->len, mappings_before = hoa_register_mappings(intake->reg)->len;
    size_t size = 0, sheets = 0, rows = 0;
    uint64_t hash = 0, stored = 0;
    bool ok;

    if (hoa_file_load(file->path, &bytes, &size, &bad)) {
        hash = XXH3_64bits_withSeed(bytes, size, HOA_INDEXER_VERSION);
        hoa_register_read(intake->reg, file->kind, hoa_slice(bytes, size), file->path, &sheets, &rows, &bad);
    }
    if (!hoa_store_file_hash(intake->store, file->path, &stored, error))
        return false;
    /* A register that was read well before and is damaged now stays remembered. */
    if (sheets > 0 || (bad != NULL && stored != 0))
        g_ptr_array_add(paths, g_strdup(file->path));
    note_unknown_headings(intake, mappings_before);
    ok = hoa_library_touch(intake->library, error) && hoa_store_clear_problems(intake->store, file->path, error) &&
         settle(intake, file, bad, sheets, rows, hash, remembered, error) && check_sectors(intake, rows_before, error) &&
         put_figures(intake, rows_before, error);
    intake->report->kinds[file->kind].seconds += (double)(g_get_monotonic_time() - start) / 1e6;
    return ok;
}

static bool
read_list(HoaIntake *intake, const GPtrArray *files, bool remembered, GPtrArray *paths, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        const HoaFound *file = g_ptr_array_index(files, i);

        if (file->kind != HOA_FILE_CSV && file->kind != HOA_FILE_XLSX)
            continue;
        if (!hoa_intake_tell(intake, 0, error) || !read_one(intake, file, remembered, paths, error))
            return false;
        if (!remembered)
            intake->bytes_done += file->size;
    }
    return true;
}

bool
hoa_intake_registers(HoaIntake *intake, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    if (!add_remembered(intake, error) || !read_list(intake, intake->registers, true, paths, error) ||
        !read_list(intake, intake->files, false, paths, error))
        return false;
    intake->all_rows = hoa_register_hash(hoa_register_rows(intake->reg));
    return hoa_library_touch(intake->library, error) && hoa_registers_remember(intake->store, paths, error);
}

/* ---- What is left over ------------------------------------------------------------------------------------------------ */

/* A row that met no document of this run is well when its entry is in the library already. */
static bool
check_left_over(HoaIntake *intake, HoaRegisterRow *row, GError **error)
{
    const char *code = row->record.value[HOA_FIELD_CODE], *file = row->record.value[HOA_FIELD_FILE];
    uint32_t id = 0;

    if (row->used || row->reported)
        return true;
    if (code != NULL && !hoa_store_find_code(intake->store, code, &id, error))
        return false;
    if (id == 0 && code != NULL)
        hoa_register_complain(intake->reg, row, _("no document has the code %.200s"), code);
    else if (id == 0 && file != NULL)
        hoa_register_complain(intake->reg, row, _("there is no file %.200s"), file);
    return true;
}

bool
hoa_intake_report_rows(HoaIntake *intake, GError **error)
{
    const GPtrArray *rows = hoa_register_rows(intake->reg);
    const GPtrArray *remarks = hoa_register_remarks(intake->reg);

    for (guint i = 0; i < rows->len; i++) {
        if (!check_left_over(intake, g_ptr_array_index(rows, i), error))
            return false;
    }
    for (guint i = 0; i < remarks->len; i++) {
        const HoaRemark *remark = g_ptr_array_index(remarks, i);

        if (!hoa_intake_problem(intake, remark->path, remark->row, remark->kind, remark->reason, error))
            return false;
    }
    return true;
}
