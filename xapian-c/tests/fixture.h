/* What the binding's tests share: a directory of their own, and documents in one line. */
#ifndef XC_FIXTURE_H
#define XC_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#include <cmocka.h>

#include "xapian-c.h"

/* Slices of literals. */
#define S(literal) (literal), sizeof(literal) - 1

/* Success, or the message in the test's output. */
#define ok(call) \
    do { \
        xc_error error = {-1, ""}; \
        if (!(call)) { \
            fail_msg("%s: %s: %s", #call, xc_code_name(error.code), error.message); \
        } \
        assert_int_equal(error.code, XC_OK); \
        assert_string_equal(error.message, ""); \
    } while (0)

/* Failure by this cause, with words. */
#define fails(wanted, call) \
    do { \
        xc_error error = {-1, ""}; \
        if (call) { \
            fail_msg("%s: succeeded", #call); \
        } \
        if (error.code != (wanted)) { \
            fail_msg("%s: %s: %s", #call, xc_code_name(error.code), error.message); \
        } \
        assert_string_not_equal(error.message, ""); \
    } while (0)

/* A fresh directory in *state, and its removal. */
int dir_make(void **state);
int dir_remove(void **state);

/* DIR/name; the string lives until the directory is removed. At most 64 of them. */
const char *in_dir(void **state, const char *name);

/* A new database for writing. */
xc_db *create(const char *path);
xc_db *open_reader(const char *path);

/* A document with these terms (separated by blanks, wdf 1 each, at positions from 1) and this data. */
uint32_t put(xc_db *db, const char *terms, const char *data);

/* A database of one committed document "alpha beta". */
void make_small(const char *path);

/* Overwrite bytes of a file at an offset; negative ones count from its end. */
void scribble(const char *path, long offset, const char *bytes, size_t len);

xc_query *term_query(const char *term);

/* Hits of a query as "3 1 2". */
const char *hits_text(const xc_result *result, char *buffer, size_t size);

#ifdef __cplusplus
}
#endif

#endif
