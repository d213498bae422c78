/* A run of the intake from the first path to the commit. */
#include "intake.h"

#include <inttypes.h>

#define NOTES_MAX 50

void
hoa_index_report_clear(HoaIndexReport *report)
{
    g_clear_pointer(&report->notes, g_ptr_array_unref);
    *report = (HoaIndexReport){0};
}

bool
hoa_intake_remark(HoaIntake *intake, const char *path, int64_t row, const char *kind, const char *reason, GError **error)
{
    HoaProblem problem = {.path = path, .row = row, .kind = kind, .reason = reason};

    return hoa_library_touch(intake->library, error) && hoa_store_put_problem(intake->store, &problem, error);
}

bool
hoa_intake_problem(HoaIntake *intake, const char *path, int64_t row, const char *kind, const char *reason, GError **error)
{
    intake->report->problems++;
    return hoa_intake_remark(intake, path, row, kind, reason, error);
}

bool
hoa_intake_failure(HoaIntake *intake, const char *path, int64_t row, const GError *bad, GError **error)
{
    const char *kind = "failed";

    if (bad->domain == HOA_ERROR && bad->code == HOA_ERROR_FORMAT)
        kind = "format";
    else if (bad->domain == HOA_ERROR && bad->code == HOA_ERROR_LIMIT)
        kind = "limit";
    else if (bad->domain == HOA_ERROR && (bad->code == HOA_ERROR_IO || bad->code == HOA_ERROR_NOT_FOUND))
        kind = "unreadable";
    return hoa_intake_problem(intake, path, row, kind, bad->message, error);
}

void
hoa_intake_note(HoaIntake *intake, const char *format, ...)
{
    va_list arguments;

    if (intake->report->notes->len >= NOTES_MAX)
        return;
    va_start(arguments, format);
    g_ptr_array_add(intake->report->notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

bool
hoa_intake_tell(HoaIntake *intake, uint64_t bytes_of_file, GError **error)
{
    uint64_t done = (intake->bytes_done + bytes_of_file) / 1024;

    if (hoa_progress_tell(intake->progress, _("KB"), done, MAX(done, intake->bytes_total / 1024)))
        return true;
    g_set_error(error, HOA_ERROR, HOA_ERROR_CANCELLED, _("stopped by request; what was read before is kept"));
    return false;
}

static bool
is_register_kind(const HoaFound *file)
{
    return file->kind == HOA_FILE_CSV || file->kind == HOA_FILE_XLSX;
}

/* A file of no kind: a problem when it may have been meant as an essay, else only counted. */
static bool
pass_over(HoaIntake *intake, const HoaFound *file, GError **error)
{
    HoaIndexCount *count = &intake->report->kinds[HOA_FILE_UNKNOWN];

    if (!file->named && !file->essay) {
        intake->report->skipped++;
        return true;
    }
    count->files++;
    count->failed++;
    return hoa_library_touch(intake->library, error) && hoa_store_clear_problems(intake->store, file->path, error) &&
           hoa_intake_problem(intake, file->path, 0, file->trouble != NULL ? "unreadable" : "format", file->reason, error);
}

static bool
take_file(HoaIntake *intake, const HoaFound *file, GError **error)
{
    gint64 start = g_get_monotonic_time();
    bool text_of_no_kind = file->kind == HOA_FILE_TXT && !file->essay && !file->named;
    bool ok;

    if (file->kind == HOA_FILE_UNKNOWN || text_of_no_kind)
        return pass_over(intake, file, error);
    ok = hoa_intake_document(intake, file, error);
    intake->report->kinds[file->kind].seconds += (double)(g_get_monotonic_time() - start) / 1e6;
    return ok;
}

static bool
take_documents(HoaIntake *intake, GError **error)
{
    for (guint i = 0; i < intake->files->len; i++) {
        const HoaFound *file = g_ptr_array_index(intake->files, i);

        if (is_register_kind(file))
            continue;
        if (!hoa_intake_tell(intake, 0, error) || !take_file(intake, file, error))
            return false;
        intake->bytes_done += file->size;
    }
    return hoa_intake_tell(intake, 0, error);
}

static void
add_notes(HoaIntake *intake)
{
    g_autoptr(GList) keys = g_hash_table_get_keys(intake->unknown);
    g_autoptr(GString) list = g_string_new(NULL);

    keys = g_list_sort(g_steal_pointer(&keys), (GCompareFunc)strcmp);
    for (GList *at = keys; at != NULL && list->len < 500; at = at->next)
        g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", (const char *)at->data);
    if (list->len > 0)
        hoa_intake_note(intake, _("keys in documents that mean nothing here: %s"), list->str);
    if (intake->report->skipped > 0)
        hoa_intake_note(intake, _("%" PRIu64 " files are neither essays nor registers and were left alone"),
                        intake->report->skipped);
    if (intake->report->forgotten > 0)
        hoa_intake_note(intake, _("%" PRIu64 " essays were dropped because their files no longer hold them"),
                        intake->report->forgotten);
    if (intake->report->repaired > 0)
        hoa_intake_note(intake, _("%" PRIu64 " essays were decoded or repaired; `hoadep problems --kind repair` lists them"),
                        intake->report->repaired);
    if (intake->report->problems > 0)
        hoa_intake_note(intake, _("%" PRIu64 " problems were recorded; `hoadep problems` lists them"),
                        intake->report->problems);
}

static bool
run(HoaIntake *intake, GError **error)
{
    GError *failure = NULL;
    bool ok = hoa_intake_registers(intake, &failure) && take_documents(intake, &failure) &&
              hoa_intake_report_rows(intake, &failure);

    add_notes(intake);
    /* A cancelled run keeps what it has; any other failure leaves the library as it was at the last commit. */
    if (ok)
        return hoa_library_commit(intake->library, intake->progress, error);
    if (g_error_matches(failure, HOA_ERROR, HOA_ERROR_CANCELLED) && !hoa_library_commit(intake->library, NULL, error)) {
        g_error_free(failure);
        return false;
    }
    g_propagate_error(error, failure);
    return false;
}

/* What must be a register is read as a table, whatever its name; a document is refused. */
static void
make_registers(GPtrArray *files)
{
    for (guint i = 0; i < files->len; i++) {
        HoaFound *file = g_ptr_array_index(files, i);

        if (file->kind == HOA_FILE_TXT) {
            file->kind = HOA_FILE_CSV;
        } else if (!is_register_kind(file) && file->kind != HOA_FILE_UNKNOWN) {
            file->kind = HOA_FILE_UNKNOWN;
            file->reason = _("a register must be .csv, .tsv or .xlsx");
        }
    }
}

static int
this_year(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    return g_date_time_get_year(now);
}

bool
hoa_index_paths(HoaLibrary *library, const char *const *paths, const HoaIndexOptions *options, const HoaProgress *progress,
                HoaIndexReport *report, GError **error)
{
    static const HoaIndexOptions defaults;
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_found_free);
    g_autoptr(GPtrArray) registers = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_found_free);
    g_autoptr(GHashTable) codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) unknown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) sectors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(HoaRegister) reg = hoa_register_new();
    g_autoptr(HoaDraft) draft = hoa_draft_new();
    gint64 start = g_get_monotonic_time();
    HoaIntake intake = {.library = library, .store = hoa_library_store(library), .progress = progress, .report = report,
                        .files = files, .registers = registers, .reg = reg, .draft = draft, .codes = codes,
                        .unknown = unknown};
    bool ok;

    intake.options = options != NULL ? options : &defaults;
    intake.context = (HoaDraftContext){.store = intake.store, .sectors = sectors, .edition = intake.options->edition,
                                       .this_year = this_year()};
    *report = (HoaIndexReport){.notes = g_ptr_array_new_with_free_func(g_free)};
    if (!hoa_walk(intake.options->registers, NULL, files, error) || !hoa_walk(intake.options->figures, NULL, files, error))
        return false;
    make_registers(files);
    if (!hoa_walk(paths, hoa_library_path(library), files, error))
        return false;
    for (guint i = 0; i < files->len; i++)
        intake.bytes_total += ((HoaFound *)g_ptr_array_index(files, i))->size;
    ok = run(&intake, error);
    report->seconds = (double)(g_get_monotonic_time() - start) / 1e6;
    return ok;
}
