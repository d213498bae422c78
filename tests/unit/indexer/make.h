/* Real files for the tests: archives made with libzip, folders below /tmp. */
#ifndef HOA_TEST_INDEXER_MAKE_H
#define HOA_TEST_INDEXER_MAKE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base.h"

/* One member of an archive; data NULL means `zeros` zero bytes. */
typedef struct {
    const char *name;
    const char *data;
    size_t size; /* 0: strlen(data) */
} Member;

/* An archive of the members (name NULL ends them) as bytes. Free with g_free(). */
char *make_zip(const Member *members, size_t *size);

/* A Word document with this body XML (inside <w:body>), with core properties or without. */
char *make_docx(const char *body, const char *title, const char *creator, size_t *size);

/* A workbook of one sheet: rows of cells separated by tabs and newlines, as shared strings; numbers as numbers. */
char *make_xlsx(const char *sheet, const char *cells, size_t *size);

/* A folder below the system's temporary one; free with drop_folder(). */
char *make_folder(void);
void drop_folder(char *path);
/* Writes a file below `folder`, with the folders on the way. */
void put_file(const char *folder, const char *name, const void *data, size_t size);
void put_text(const char *folder, const char *name, const char *text);

#define assert_no_error(error)                                                                                              \
    do {                                                                                                                    \
        if ((error) != NULL)                                                                                                \
            fail_msg("unexpected error: %s", (error)->message);                                                             \
    } while (0)
#define assert_code(error, expected)                                                                                        \
    do {                                                                                                                    \
        if ((error) == NULL || (error)->domain != HOA_ERROR || (error)->code != (int)(expected))                            \
            fail_msg("expected " #expected ", got %s", (error) != NULL ? (error)->message : "no error");                    \
    } while (0)

#endif
