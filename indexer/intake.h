/* One run of the intake; what its files share. Private. */
#ifndef HOA_INDEXER_INTAKE_H
#define HOA_INDEXER_INTAKE_H

#include "entry.h"
#include "walk.h"

typedef struct {
    HoaLibrary *library;
    HoaStore *store;
    const HoaIndexOptions *options;
    const HoaProgress *progress;
    HoaIndexReport *report;
    GPtrArray *files;     /* HoaFound *: of the run */
    GPtrArray *registers; /* HoaFound *: registers of earlier runs that this one has not named */
    HoaRegister *reg;
    uint64_t all_rows; /* hash over every row */
    HoaDraft *draft;
    HoaDraftContext context;
    GHashTable *codes;   /* folded code -> "path\nitem" taken in this run */
    GHashTable *unknown; /* keys of documents without a field */
    uint64_t bytes_done, bytes_total;
} HoaIntake;

/* Records a problem of a file. */
bool hoa_intake_problem(HoaIntake *intake, const char *path, int64_t row, const char *kind, const char *reason,
                        GError **error);
/* The same for what is well, but should be known; it is not counted as a problem. */
bool hoa_intake_remark(HoaIntake *intake, const char *path, int64_t row, const char *kind, const char *reason, GError **error);
/* Records what a reader said. */
bool hoa_intake_failure(HoaIntake *intake, const char *path, int64_t row, const GError *bad, GError **error);
/* Adds a note to the report. */
void hoa_intake_note(HoaIntake *intake, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Tells how far we are; false sets CANCELLED. */
bool hoa_intake_tell(HoaIntake *intake, uint64_t bytes_of_file, GError **error);

/* Registers: adds the remembered ones, reads all, puts figures, remembers. Then, when the documents are in, reports. */
bool hoa_intake_registers(HoaIntake *intake, GError **error);
bool hoa_intake_report_rows(HoaIntake *intake, GError **error);

/* Tells what was decoded and repaired in a document that was put: problems of the kinds "repair" and "disguise". */
bool hoa_intake_tell_repairs(HoaIntake *intake, const char *path, int64_t row, const HoaDocument *document, GError **error);

/* Reads one document, or a whole file of JSON Lines. */
bool hoa_intake_document(HoaIntake *intake, const HoaFound *file, GError **error);

/* The paths of registers that the library remembers; char *. */
bool hoa_registers_recall(HoaStore *store, GPtrArray **paths, GError **error);
bool hoa_registers_remember(HoaStore *store, const GPtrArray *paths, GError **error);

#endif
