#include "common.h"

#include "private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static HoaStore *
reopen(Fixture *f, HoaStoreMode mode)
{
    hoa_store_close(f->store);
    f->store = NULL;
    assert_good(hoa_store_open(f->path, mode, &f->store, error));
    return f->store;
}

static uint64_t
essays_in(HoaStore *store)
{
    uint64_t n;

    assert_good(hoa_store_essay_count(store, &n, error));
    return n;
}

static void
remember_finding(const char *finding, void *data)
{
    g_string_append_printf(data, "%s;", finding);
}

static void
assert_sound(HoaStore *store)
{
    GString *told = g_string_new(NULL);
    uint64_t findings;

    assert_good(hoa_store_verify(store, remember_finding, told, &findings, error));
    if (findings != 0)
        fail_msg("%s", told->str);
    g_string_free(told, TRUE);
}

static void
modes_mean_what_they_say(void **state)
{
    Fixture *f = *state;
    char *missing = g_strconcat(f->path, ".missing", NULL);
    HoaStore *store;
    HoaEntry e = entry_of("1", "x");
    uint32_t id, rev;

    assert_fails(hoa_store_open(missing, HOA_STORE_READ, &store, error), HOA_ERROR_NOT_FOUND);
    assert_null(store);
    assert_fails(hoa_store_open(missing, HOA_STORE_WRITE, &store, error), HOA_ERROR_NOT_FOUND);
    assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));
    assert_fails(hoa_store_open(f->path, HOA_STORE_CREATE, &store, error), HOA_ERROR_EXISTS);
    put(f->store, &e);
    reopen(f, HOA_STORE_READ);
    assert_int_equal(essays_in(f->store), 1);
    assert_fails(hoa_store_put_entry(f->store, &e, &id, &rev, error), HOA_ERROR_IO);
    assert_fails(hoa_store_set_setting(f->store, "a", "b", error), HOA_ERROR_IO);
    reopen(f, HOA_STORE_WRITE);
    put(f->store, &e);
    assert_int_equal(essays_in(f->store), 1);
    g_free(missing);
}

/* A file with odd characters in its name, in a folder with more of them. */
static void
names_are_taken_as_they_are(void **state)
{
    static const char *const names[] = {"a?mode=memory.db", "file:x.db", "100% #1.db", "bài dự thi.db"};
    Fixture *f = *state;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *path = g_build_filename(f->folder, names[i], NULL);
        HoaStore *store;

        assert_good(hoa_store_open(path, HOA_STORE_CREATE, &store, error));
        put(store, &(HoaEntry){.code = "1"});
        hoa_store_close(store);
        assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
        g_free(path);
    }
}

static void
foreign_files_are_refused(void **state)
{
    Fixture *f = *state;
    static const char noise[4096] = "Day la mot van ban, khong phai co so du lieu";
    HoaStore *store;

    hoa_store_close(f->store);
    f->store = NULL;
    assert_true(g_file_set_contents(f->path, noise, sizeof noise, NULL));
    for (int mode = HOA_STORE_READ; mode <= HOA_STORE_CREATE; mode++)
        assert_fails(hoa_store_open(f->path, (HoaStoreMode)mode, &store, error), HOA_ERROR_CORRUPT);
    assert_int_equal(g_unlink(f->path), 0);
    assert_true(g_file_set_contents(f->path, "", 0, NULL));
    assert_fails(hoa_store_open(f->path, HOA_STORE_READ, &store, error), HOA_ERROR_FORMAT);
    assert_fails(hoa_store_open(f->path, HOA_STORE_WRITE, &store, error), HOA_ERROR_FORMAT);
    /* An empty file is what a creation leaves that was killed at once. */
    assert_good(hoa_store_open(f->path, HOA_STORE_CREATE, &f->store, error));
    reopen(f, HOA_STORE_READ);
    hoa_store_close(f->store);
    f->store = NULL;
    number_in(f->path, "PRAGMA journal_mode = DELETE");
    {
        sqlite3 *db;

        assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, "PRAGMA application_id = 77", NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(db);
    }
    for (int mode = HOA_STORE_READ; mode <= HOA_STORE_CREATE; mode++)
        assert_fails(hoa_store_open(f->path, (HoaStoreMode)mode, &store, error), HOA_ERROR_FORMAT);
}

static void
damage_is_told(void **state)
{
    Fixture *f = *state;
    GString *told = g_string_new(NULL);
    uint64_t findings = 0;
    GError *error = NULL;
    char *bytes;
    gsize size;

    for (int i = 0; i < 200; i++)
        put(f->store, &(HoaEntry){.title = "Một bông hoa đẹp"});
    assert_sound(f->store);
    hoa_store_close(f->store);
    f->store = NULL;
    assert_true(g_file_get_contents(f->path, &bytes, &size, NULL));
    for (gsize at = size / 2; at < size; at += 16)
        memset(bytes + at, 0xa5, 7);
    assert_true(g_file_set_contents(f->path, bytes, (gssize)size, NULL));
    g_free(bytes);
    if (hoa_store_open(f->path, HOA_STORE_READ, &f->store, &error) &&
        hoa_store_verify(f->store, remember_finding, told, &findings, &error))
        assert_true(findings > 0 && told->len > 0);
    else
        assert_int_equal(error->code, HOA_ERROR_CORRUPT);
    g_clear_error(&error);
    g_string_free(told, TRUE);
}

static void
broken_references_are_told(void **state)
{
    Fixture *f = *state;
    GString *told = g_string_new(NULL);
    uint64_t findings;

    put(f->store, &(HoaEntry){.code = "1"});
    assert_int_equal(number_in(f->path, "PRAGMA foreign_keys"), 0); /* another program may not enforce them */
    number_in(f->path, "UPDATE essay SET unit = 99 RETURNING 1");
    assert_good(hoa_store_verify(f->store, remember_finding, told, &findings, error));
    assert_int_equal(findings, 1);
    assert_string_equal(told->str, "essay: row 1 refers to a missing row of unit;");
    g_string_free(told, TRUE);
}

static void
foreign_keys_are_enforced(void **state)
{
    Fixture *f = *state;
    static const char *const wrong[] = {
        "INSERT INTO essay_text VALUES (99, 0, x'')",
        "INSERT INTO innovation (essay, nominee, title, level) VALUES (1, 99, 'x', 1)",
        "INSERT INTO essay_nominee VALUES (1, 0, 99)", "UPDATE essay SET sector = '0099'", "UPDATE essay SET indexed = rev + 1",
        "UPDATE essay SET category = 'film'", "UPDATE essay SET edition = 'x'"};

    put(f->store, &(HoaEntry){.code = "1"});
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_int_equal(sqlite3_exec(f->store->db, wrong[i], NULL, NULL, NULL) & 0xff, SQLITE_CONSTRAINT);
}

/* ---- Versions ---------------------------------------------------------------------------------------------------------- */

/* Everything in the schema, and the rows of the table that it seeds. */
static char *
schema_of(const char *path)
{
    static const char query[] = "SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema UNION ALL"
                                " SELECT 'level ' || rank || name FROM level ORDER BY 1";
    GString *text = g_string_new(NULL);
    sqlite3 *db;
    sqlite3_stmt *stmt;

    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_string_append_printf(text, "%s\n", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}

/* Makes the file of an older version beside the fixture's; gives its path. */
static char *
old_file(Fixture *f, int version)
{
    char *path = g_build_filename(f->folder, "old.db", NULL);
    char *script = g_strdup_printf(HOA_SOURCE_DIR "/tests/unit/store/version%d.sql", version);
    char *sql, *message = NULL;
    sqlite3 *db;

    assert_true(g_file_get_contents(script, &sql, NULL, NULL));
    g_free(script);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    sqlite3_close(db);
    g_free(sql);
    return path;
}

static void
brought_up_to_date(Fixture *f, int version)
{
    char *path = old_file(f, version), *fresh, *migrated;
    GString *text = g_string_new(NULL);
    HoaNomineeRow row;
    HoaFacets facets;
    HoaEssay *essay;
    HoaStore *store;
    GError *error_read = NULL;
    uint64_t n;

    assert_false(hoa_store_open(path, HOA_STORE_READ, &store, &error_read));
    assert_int_equal(error_read->code, HOA_ERROR_MISMATCH);
    assert_non_null(strstr(error_read->message, "older"));
    g_error_free(error_read);
    assert_int_equal(number_in(path, "PRAGMA user_version"), version); /* reading changed nothing */
    assert_good(hoa_store_open(path, HOA_STORE_WRITE, &store, error));
    assert_int_equal(number_in(path, "PRAGMA user_version"), HOA_STORE_VERSION);
    fresh = schema_of(f->path);
    migrated = schema_of(path);
    assert_string_equal(migrated, fresh);
    assert_sound(store);
    assert_int_equal(essays_in(store), 2);
    assert_good(hoa_store_essay(store, 1, &essay, error));
    assert_string_equal(essay->title, "Cho đi là còn mãi");
    assert_string_equal(essay->nominees, "Bà Hòa");
    assert_null(essay->url);
    assert_null(essay->encoding);
    assert_int_equal(essay->stretches, 0);
    hoa_essay_free(essay);
    assert_good(hoa_store_text(store, 1, text, error));
    assert_string_equal(text->str, "một bông hoa đẹp");
    assert_good(hoa_store_text(store, 5, text, error));
    assert_good(hoa_store_nominee(store, 1, &row, error));
    assert_int_equal(row.birth_year, 1950);
    hoa_nominee_row_clear(&row);
    assert_good(hoa_store_facets(store, 1, &facets, error));
    assert_int_equal(facets.value[HOA_FACET_LEVEL], HOA_LEVEL_CITY);
    assert_good(hoa_store_debt_count(store, &n, error));
    assert_int_equal(n, 1);
    assert_good(hoa_store_problem_count(store, &n, error));
    assert_int_equal(n, 1);
    assert_good(hoa_store_file_hash(store, "a.md", &n, error));
    assert_int_equal(n, 7);
    assert_int_equal(put(store, &(HoaEntry){.code = "HN-1", .url = "https://x"}), 1);
    assert_int_equal(put(store, &(HoaEntry){.code = "HN-2"}), 6); /* ids go on */
    assert_good(hoa_store_forget(store, 5, error));
    hoa_store_close(store);
    assert_good(hoa_store_open(path, HOA_STORE_READ, &store, error));
    hoa_store_close(store);
    g_string_free(text, TRUE);
    g_free(fresh);
    g_free(migrated);
    g_unlink(path);
    g_free(path);
}

static void
old_files_are_brought_up_to_date(void **state)
{
    brought_up_to_date(*state, 1);
    brought_up_to_date(*state, 2);
}

static void
newer_files_are_refused_untouched(void **state)
{
    Fixture *f = *state;
    char *stamp = g_strdup_printf("PRAGMA user_version = %d", HOA_STORE_VERSION + 1);
    HoaStore *store;

    assert_int_equal(sqlite3_exec(f->store->db, stamp, NULL, NULL, NULL), SQLITE_OK);
    assert_fails(hoa_store_open(f->path, HOA_STORE_READ, &store, error), HOA_ERROR_MISMATCH);
    assert_fails(hoa_store_open(f->path, HOA_STORE_WRITE, &store, error), HOA_ERROR_MISMATCH);
    assert_int_equal(number_in(f->path, "PRAGMA user_version"), HOA_STORE_VERSION + 1);
    g_free(stamp);
}

/* ---- Several at once --------------------------------------------------------------------------------------------------- */

static void
readers_and_a_writer_do_not_wait(void **state)
{
    Fixture *f = *state;
    HoaStore *reader;

    put(f->store, &(HoaEntry){.code = "1"});
    assert_good(hoa_store_open(f->path, HOA_STORE_READ, &reader, error));
    assert_good(hoa_store_begin(f->store, error));
    put(f->store, &(HoaEntry){.code = "2"});
    assert_int_equal(essays_in(reader), 1); /* not committed yet */
    assert_good(hoa_store_begin(reader, error));
    assert_int_equal(essays_in(reader), 1);
    assert_good(hoa_store_commit(f->store, error));
    assert_int_equal(essays_in(reader), 1); /* one state throughout a transaction */
    assert_good(hoa_store_commit(reader, error));
    assert_int_equal(essays_in(reader), 2);
    hoa_store_close(reader);
}

static void
a_second_writer_is_told_to_wait(void **state)
{
    Fixture *f = *state;
    HoaStore *second;
    uint32_t id, rev;
    HoaEntry e = entry_of("1", "x");

    assert_good(hoa_store_open(f->path, HOA_STORE_WRITE, &second, error));
    assert_int_equal(number_in(f->path, "SELECT 1"), 1);
    {
        int64_t patience;

        assert_good(hoa_sql_number(second, "PRAGMA busy_timeout", NULL, &patience, error));
        assert_int_equal(patience, 5000);
    }
    sqlite3_busy_timeout(second->db, 20);
    assert_good(hoa_store_begin(f->store, error));
    e.unit = "Đơn vị mới";
    put(f->store, &e);
    assert_fails(hoa_store_begin(second, error), HOA_ERROR_BUSY);
    assert_fails(hoa_store_put_entry(second, &e, &id, &rev, error), HOA_ERROR_BUSY);
    assert_fails(hoa_store_set_setting(second, "a", "b", error), HOA_ERROR_BUSY);
    assert_good(hoa_store_commit(f->store, error));
    assert_int_equal(put(second, &e), 1);
    /* What one has looked up, the other may have changed since. */
    e.place = "phường X";
    put(f->store, &e);
    assert_int_equal(number_in(f->path, "SELECT count(place) FROM essay"), 0);
    assert_good(hoa_store_put_place(second, &(HoaPlace){.code = "1", .name = "X", .kind = "ward", .label = "phường X"}, error));
    put(f->store, &e);
    assert_int_equal(number_in(f->path, "SELECT count(place) FROM essay"), 1);
    hoa_store_close(second);
}

static void
transactions_do_not_nest(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;

    hoa_store_rollback(store);
    assert_fails(hoa_store_commit(store, error), HOA_ERROR_FAILED);
    assert_good(hoa_store_begin(store, error));
    assert_fails(hoa_store_begin(store, error), HOA_ERROR_FAILED);
    assert_good(hoa_store_commit(store, error));
    hoa_store_rollback(store);
    hoa_store_close(NULL);
}

/* Runs `work` in a child; gives its exit status. */
static int
in_child(void (*work)(Fixture *), Fixture *f)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0) {
        work(f);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static void
commit_then_die(Fixture *f)
{
    HoaStore *store;
    uint32_t id, rev;

    if (!hoa_store_open(f->path, HOA_STORE_WRITE, &store, NULL) || !hoa_store_begin(store, NULL) ||
        !hoa_store_put_entry(store, &(HoaEntry){.code = "kept"}, &id, &rev, NULL) || !hoa_store_commit(store, NULL) ||
        !hoa_store_begin(store, NULL) || !hoa_store_put_entry(store, &(HoaEntry){.code = "lost"}, &id, &rev, NULL))
        _exit(1);
    kill(getpid(), SIGKILL);
}

static void
commits_survive_a_killed_process(void **state)
{
    Fixture *f = *state;

    hoa_store_close(f->store);
    f->store = NULL;
    assert_int_equal(in_child(commit_then_die, f), 128);
    reopen(f, HOA_STORE_WRITE);
    assert_int_equal(essays_in(f->store), 1);
    assert_sound(f->store);
    assert_true(put(f->store, &(HoaEntry){.code = "lost"}) > 0);
}

/* ---- A read-only folder ------------------------------------------------------------------------------------------------ */

/* As somebody who may not write: root may everywhere. */
static void
read_as_nobody(Fixture *f)
{
    HoaStore *store;
    uint64_t n;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        _exit(2);
    if (access(f->folder, W_OK) == 0)
        _exit(3);
    if (!hoa_store_open(f->path, HOA_STORE_READ, &store, NULL))
        _exit(4);
    if (!hoa_store_essay_count(store, &n, NULL) || n != 2)
        _exit(5);
    hoa_store_close(store);
}

static void
a_read_only_folder_can_be_read(void **state)
{
    Fixture *f = *state;
    char *log = g_strconcat(f->path, "-wal", NULL);

    put(f->store, &(HoaEntry){.code = "1"});
    put(f->store, &(HoaEntry){.code = "2"});
    assert_int_equal(chmod(f->path, 0444), 0);
    assert_int_equal(chmod(f->folder, 0555), 0);
    assert_int_equal(in_child(read_as_nobody, f), 0); /* beside a live writer */
    chmod(f->folder, 0755);
    hoa_store_close(f->store);
    f->store = NULL;
    assert_false(g_file_test(log, G_FILE_TEST_EXISTS));
    chmod(f->folder, 0555);
    assert_int_equal(in_child(read_as_nobody, f), 0); /* alone */
    /* With commits that only the log holds, and nobody to fold them in, a stale answer would be a wrong one. */
    chmod(f->folder, 0755);
    assert_true(g_file_set_contents(log, "x", 1, NULL));
    chmod(f->folder, 0555);
    assert_int_equal(in_child(read_as_nobody, f), 4);
    chmod(f->folder, 0755);
    chmod(f->path, 0644);
    g_unlink(log);
    g_free(log);
}

/* ---- A full disk ------------------------------------------------------------------------------------------------------- */

static char *
noise_of(size_t size)
{
    char *noise = g_malloc(size);
    uint64_t seed = 7;

    for (size_t i = 0; i < size; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        noise[i] = (char)(seed >> 56);
    }
    return noise;
}

/* Entries that do not fit: the one that fails is told as IO, and so is all that comes after it in the transaction. */
static void
fill_the_disk(Fixture *f)
{
    struct rlimit limit = {1 << 20, 1 << 20};
    char *noise = noise_of(200000);
    GError *error = NULL;
    HoaStore *store;
    uint32_t id, rev;
    int i;

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0 || !hoa_store_open(f->path, HOA_STORE_WRITE, &store, NULL))
        _exit(2);
    sqlite3_exec(store->db, "PRAGMA cache_size = 10", NULL, NULL, NULL); /* so that pages are written early */
    if (!hoa_store_begin(store, NULL))
        _exit(3);
    for (i = 0; i < 100; i++) {
        HoaEntry e = {.title = "x", .text = hoa_slice(noise, 200000)};

        if (!hoa_store_put_entry(store, &e, &id, &rev, &error))
            break;
    }
    if (i == 100 || error->domain != HOA_ERROR || error->code != HOA_ERROR_IO)
        _exit(4);
    g_clear_error(&error);
    if (hoa_store_commit(store, &error)) /* allowed only when SQLite could keep what was put before */
        _exit(i > 0 ? 0 : 5);
    if (error->code != HOA_ERROR_IO)
        _exit(6);
    hoa_store_close(store);
    g_free(noise);
    g_clear_error(&error);
    _exit(7);
}

static void
a_full_disk_loses_nothing_committed(void **state)
{
    Fixture *f = *state;
    HoaEntry e = entry_of("before", "Một bông hoa đẹp");
    GString *text = g_string_new(NULL);
    uint32_t id = put(f->store, &e);
    int status;

    hoa_store_close(f->store);
    f->store = NULL;
    status = in_child(fill_the_disk, f);
    if (status != 0 && status != 7)
        fail_msg("the child ends with %d", status);
    reopen(f, HOA_STORE_WRITE);
    assert_sound(f->store);
    if (status == 7)
        assert_int_equal(essays_in(f->store), 1);
    else
        assert_true(essays_in(f->store) > 1);
    assert_good(hoa_store_text(f->store, id, text, error));
    assert_string_equal(text->str, "Một bông hoa đẹp");
    e.code = "after";
    put(f->store, &e);
    g_string_free(text, TRUE);
}

/* ---- Small tables ------------------------------------------------------------------------------------------------------ */

static void
settings_files_and_problems(void **state)
{
    Fixture *f = *state;
    uint64_t n;
    char *value;

    assert_good(hoa_store_setting(f->store, "fingerprint", &value, error));
    assert_null(value);
    assert_good(hoa_store_set_setting(f->store, "fingerprint", "v1", error));
    assert_good(hoa_store_set_setting(f->store, "fingerprint", "v2", error));
    assert_good(hoa_store_set_setting(f->store, "empty", "", error));
    reopen(f, HOA_STORE_WRITE);
    assert_good(hoa_store_setting(f->store, "fingerprint", &value, error));
    assert_string_equal(value, "v2");
    g_free(value);
    assert_good(hoa_store_setting(f->store, "empty", &value, error));
    assert_string_equal(value, "");
    g_free(value);
    assert_good(hoa_store_set_setting(f->store, "fingerprint", NULL, error));
    assert_good(hoa_store_setting(f->store, "fingerprint", &value, error));
    assert_null(value);

    assert_good(hoa_store_file_hash(f->store, "a.md", &n, error));
    assert_int_equal(n, 0);
    assert_good(hoa_store_set_file_hash(f->store, "a.md", 1, 10, error));
    assert_good(hoa_store_set_file_hash(f->store, "a.md", UINT64_MAX, 11, error));
    assert_good(hoa_store_file_hash(f->store, "a.md", &n, error));
    assert_true(n == UINT64_MAX);
    assert_good(hoa_store_forget_file(f->store, "a.md", error));
    assert_good(hoa_store_file_hash(f->store, "a.md", &n, error));
    assert_int_equal(n, 0);

    assert_good(hoa_store_put_problem(f->store, &(HoaProblem){"b.md", 0, "encoding", "không đọc được", NULL}, error));
    assert_good(hoa_store_put_problem(f->store, &(HoaProblem){"a.csv", 3, "register", "thiếu tên", "2024-01-01T00:00:00Z"},
                                      error));
    assert_good(hoa_store_problem_count(f->store, &n, error));
    assert_int_equal(n, 2);
    assert_good(hoa_store_clear_problems(f->store, "b.md", error));
    assert_good(hoa_store_problem_count(f->store, &n, error));
    assert_int_equal(n, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(modes_mean_what_they_say), TEST(names_are_taken_as_they_are), TEST(foreign_files_are_refused),
        TEST(damage_is_told),
        TEST(broken_references_are_told), TEST(foreign_keys_are_enforced), TEST(old_files_are_brought_up_to_date),
        TEST(newer_files_are_refused_untouched), TEST(readers_and_a_writer_do_not_wait), TEST(a_second_writer_is_told_to_wait),
        TEST(transactions_do_not_nest), TEST(commits_survive_a_killed_process), TEST(a_read_only_folder_can_be_read),
        TEST(a_full_disk_loses_nothing_committed), TEST(settings_files_and_problems),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
