/*
 * indexer: documents and registers in.
 *
 * Reads what a committee has - essays as .txt, .md, .docx, .html or JSON Lines, and its registers as .csv or .xlsx - joins the
 * two by entry code or file name, and puts the entries into a library. It knows file formats and the headings of registers;
 * it knows nothing of queries, of how an index is laid out, or of output beyond the table of a mapping.
 *
 * Invariants: no file is believed: its type is taken from its content before its name, everything that it can make grow has a
 * maximum, no document type, outside entity or address in it is followed. A file that cannot be read becomes a problem in the
 * catalogue with its reason, and the others go on; nothing is dropped in silence. Reading the same files again changes nothing.
 */
#ifndef HOA_INDEXER_H
#define HOA_INDEXER_H

#include "base.h"
#include "library.h"
#include "table.h"

G_BEGIN_DECLS

/* Limits; what exceeds one is a HOA_ERROR_LIMIT problem of its file. */
#define HOA_INDEX_MAX_FILE ((size_t)64 << 20)   /* bytes of a file other than JSON Lines, which is streamed */
#define HOA_INDEX_MAX_LINE ((size_t)16 << 20)   /* bytes of a line of JSON Lines */
#define HOA_INDEX_MAX_MEMBER ((size_t)64 << 20) /* unpacked bytes of one member of a .docx or .xlsx */
#define HOA_INDEX_MAX_TEXT ((size_t)16 << 20)   /* bytes of one essay's text */

/* Part of what decides whether a file counts as unchanged: raise it when the same bytes would be read differently. */
#define HOA_INDEXER_VERSION 2

typedef enum {
    HOA_FILE_UNKNOWN,
    HOA_FILE_TXT,
    HOA_FILE_MD,
    HOA_FILE_DOCX,
    HOA_FILE_HTML,
    HOA_FILE_JSONL,
    HOA_FILE_CSV, /* separated by comma, semicolon, tab or bar */
    HOA_FILE_XLSX,
    HOA_N_FILE_KINDS
} HoaFileKind;

/* "md", "docx", ...; "other" for HOA_FILE_UNKNOWN. */
const char *hoa_file_kind_name(HoaFileKind kind);

/* Zeros are the defaults. Strings are borrowed for the call. */
typedef struct {
    const char *const *registers; /* files that must be registers; NULL-terminated, may be NULL */
    const char *const *figures;   /* files that must hold published figures; the same */
    int edition;                  /* year for entries that do not tell; 0: of the day received or published, else this year */
    bool again;                   /* read unchanged files, too */
} HoaIndexOptions;

/* What became of the files of one kind. files = added + changed + unchanged + failed. */
typedef struct {
    uint64_t files, added, changed, unchanged, failed;
    uint64_t entries; /* essays or register rows read in this run */
    double seconds;
} HoaIndexCount;

/* Initialise with zeros; release with hoa_index_report_clear(), after failure as well. */
typedef struct {
    HoaIndexCount kinds[HOA_N_FILE_KINDS];
    uint64_t forgotten; /* essays that their file no longer holds */
    uint64_t problems;  /* recorded in this run, without the remarks on repairs */
    uint64_t repaired;  /* essays with such a remark: decoded or repaired (see hoa_store_each_repair) */
    uint64_t skipped;   /* files that are no essays and no registers: pictures, programs, ... */
    double seconds;
    GPtrArray *notes; /* remarks for people, char * */
} HoaIndexReport;

void hoa_index_report_clear(HoaIndexReport *report);

/*
 * Reads every file in `paths` (NULL-terminated; files, or folders with all below them in the order of their names; hidden
 * files, links inside folders and the library itself are passed over) and commits.
 *
 * Registers come first, wherever they lie; the library remembers them, so that a later run over a part of the files joins
 * the same rows. Where a register and a document both speak, the register wins; what it leaves empty the document fills. A
 * file is read again when its bytes or its rows in the registers have changed. Rows that fit no file or several are problems
 * of the register.
 *
 * Files that fail are counted and recorded, they are no error. Errors: NOT_FOUND (a path that was named, or a remembered
 * register), CANCELLED (what was read before is committed), and those of the library.
 */
bool hoa_index_paths(HoaLibrary *library, const char *const *paths, const HoaIndexOptions *options,
                     const HoaProgress *progress, HoaIndexReport *report, GError **error);

/*
 * What hoa_index_paths() would make of the files, without a library: one row a heading of each register (file, sheet, kind
 * of register, heading, field) and one row a document (file, kind). The table is yours.
 */
bool hoa_index_preview(const char *const *paths, const HoaIndexOptions *options, HoaTable **answer, GError **error);

/*
 * Drops what was read from `path` (a file, or a folder with all below it): essays, problems, the memory of its files and
 * registers. Gives the number of essays; effective with the next commit.
 */
bool hoa_index_forget(HoaLibrary *library, const char *path, uint64_t *essays, GError **error);

G_END_DECLS

#endif
