/* Registers: sheets whose headings are understood, their rows, and which document each row belongs to. Private. */
#ifndef HOA_INDEXER_REGISTER_H
#define HOA_INDEXER_REGISTER_H

#include "fields.h"
#include "indexer.h"

/* One row of a register, with the values that could be read. */
typedef struct {
    HoaScope kind;    /* entries, innovations, awards or figures */
    const char *path; /* of the register; owned by it */
    const char *sheet;
    int64_t number;
    HoaRecord record; /* dates as ISO 8601, years as four digits, benefit as plain number in VND */
    bool used;        /* joined to a document in this run */
    bool reported;    /* a problem has been told of it */
} HoaRegisterRow;

/* Something to tell about a file: a row of it, or 0. */
typedef struct {
    char *path;
    int64_t row;
    const char *kind; /* a literal: "register", "value", "format", ... */
    char *reason;
} HoaRemark;

/* One heading of a recognised sheet. */
typedef struct {
    const char *path, *sheet;
    HoaScope kind;
    char *heading;
    HoaField field; /* HOA_FIELD_UNKNOWN: not understood */
} HoaMapping;

/*
 * All registers of a run. Made with hoa_register_new(), filled by hoa_register_read(), closed for filling by the first
 * hoa_register_join().
 */
typedef struct HoaRegister HoaRegister;

HoaRegister *hoa_register_new(void);
void hoa_register_free(HoaRegister *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HoaRegister, hoa_register_free)

/*
 * Reads every sheet of one file. Gives the number of rows taken; 0 with `*sheets` 0 when no sheet has the headings of a
 * register, which is no error. Errors: those of the sheet readers; then nothing of the file is kept.
 */
bool hoa_register_read(HoaRegister *reg, HoaFileKind kind, HoaSlice bytes, const char *path, size_t *sheets, size_t *rows,
                       GError **error);

/* All rows, HoaRegisterRow *; remarks, HoaRemark *; mappings, HoaMapping *. Borrowed. */
const GPtrArray *hoa_register_rows(const HoaRegister *reg);
const GPtrArray *hoa_register_remarks(const HoaRegister *reg);
const GPtrArray *hoa_register_mappings(const HoaRegister *reg);

/* Adds a remark about a row, once. */
void hoa_register_complain(HoaRegister *reg, HoaRegisterRow *row, const char *format, ...) G_GNUC_PRINTF(3, 4);

/*
 * The rows of one document: those with its code; without one, those whose "file" column names it, or whose code stands in its
 * name. `rows` gets HoaRegisterRow * in the registers' order, entries before innovations before awards; the code of a document
 * without one is set. Rows that name a file which several documents bear are remarked, and not joined.
 */
void hoa_register_join(HoaRegister *reg, const char *path, const char *code, GPtrArray *rows, const char **found);

/* A hash over what rows say; 0 for none. */
uint64_t hoa_register_hash(const GPtrArray *rows);

/* "entries", "innovations", "awards", "figures". */
const char *hoa_scope_name(HoaScope scope);

#endif
