#include "common.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

int
fixture_setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_strdup_printf("%s/store-XXXXXX", g_get_tmp_dir());
    assert_non_null(g_mkdtemp(f->folder));
    f->path = g_build_filename(f->folder, "catalogue.db", NULL);
    assert_good(hoa_store_open(f->path, HOA_STORE_CREATE, &f->store, error));
    *state = f;
    return 0;
}

int
fixture_teardown(void **state)
{
    Fixture *f = *state;
    GDir *dir = g_dir_open(f->folder, 0, NULL);
    const char *name;

    hoa_store_close(f->store);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        char *path = g_build_filename(f->folder, name, NULL);

        g_unlink(path);
        g_free(path);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_rmdir(f->folder);
    g_free(f->folder);
    g_free(f->path);
    g_free(f);
    return 0;
}

HoaEntry
entry_of(const char *code, const char *text)
{
    return (HoaEntry){.code = code, .edition = 2024, .category = HOA_CATEGORY_ESSAY, .stage = HOA_STAGE_DETECTED,
                      .title = "Thức cho dân ngủ", .text = hoa_slice_from(text), .item = 1};
}

HoaNominee
person_of(const char *name, const char *key, int birth_year, const char *unit)
{
    return (HoaNominee){.kind = HOA_NOMINEE_PERSON, .name = name, .name_key = key, .bare_key = key, .birth_year = birth_year,
                        .unit = unit, .unit_key = unit};
}

uint32_t
put(HoaStore *store, const HoaEntry *entry)
{
    uint32_t id = 0, rev = 0;

    assert_good(hoa_store_put_entry(store, entry, &id, &rev, error));
    assert_true(id > 0 && rev > 0);
    return id;
}

uint32_t
nominee_of(HoaStore *store, uint32_t essay)
{
    GArray *ids = NULL;
    uint32_t id;

    assert_good(hoa_store_essay_nominees(store, essay, &ids, error));
    assert_int_equal(ids->len, 1);
    id = g_array_index(ids, uint32_t, 0);
    g_array_unref(ids);
    return id;
}

int64_t
number_in(const char *path, const char *query)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    int64_t number;

    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return number;
}
