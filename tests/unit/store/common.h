/* A catalogue in a fresh folder, and short ways to fill it. */
#ifndef TEST_STORE_COMMON_H
#define TEST_STORE_COMMON_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store.h"

typedef struct {
    char *folder;
    char *path; /* of the catalogue */
    HoaStore *store;
} Fixture;

/* For cmocka: *state becomes a Fixture with an open, empty catalogue. */
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* Fails the test with the error's message. */
#define assert_good(call)                                                                                                    \
    do {                                                                                                                     \
        GError *error_ = NULL;                                                                                               \
        GError **error = &error_;                                                                                            \
        if (!(call))                                                                                                         \
            fail_msg("%s: %s", #call, error_ != NULL ? error_->message : "no error set");                                   \
        assert_null(error_);                                                                                                 \
    } while (0)

#define assert_fails(call, wanted)                                                                                           \
    do {                                                                                                                     \
        GError *error_ = NULL;                                                                                               \
        GError **error = &error_;                                                                                            \
        assert_false(call);                                                                                                  \
        assert_non_null(error_);                                                                                             \
        if (error_->domain != HOA_ERROR || error_->code != (wanted))                                                         \
            fail_msg("%s: code %d: %s", #call, error_->code, error_->message);                                               \
        g_error_free(error_);                                                                                                \
    } while (0)

/* An entry with a code and a text, of edition 2024. */
HoaEntry entry_of(const char *code, const char *text);
HoaNominee person_of(const char *name, const char *key, int birth_year, const char *unit);
/* Puts it; gives the id. */
uint32_t put(HoaStore *store, const HoaEntry *entry);
/* The only nominee's id of an essay with one nominee. */
uint32_t nominee_of(HoaStore *store, uint32_t essay);
int64_t number_in(const char *path, const char *query);

#endif
