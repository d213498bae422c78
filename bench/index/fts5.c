/*
 * fts5 LINES.jsonl DATABASE: a peer for bench/index. Indexes the member "text" of each line with SQLite's FTS5 as a careful
 * user would: the unicode61 tokeniser, one transaction, one prepared statement, no rollback journal and no syncing for a
 * database that can be made again, a cache of 256 MB, and 'optimize' at the end, so that queries meet one segment.
 */
#include <glib.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>

#define MAX_LINE (16 << 20)

static bool
run_sql(sqlite3 *db, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK)
        return true;
    fprintf(stderr, "fts5: %s: %s\n", sql, message);
    sqlite3_free(message);
    return false;
}

static bool
insert_line(sqlite3_stmt *insert, const char *line, size_t len)
{
    json_error_t error;
    json_t *object = json_loadb(line, len, JSON_ALLOW_NUL, &error), *text = json_object_get(object, "text");
    bool ok = false;

    if (json_is_string(text)) {
        sqlite3_bind_text(insert, 1, json_string_value(text), (int)json_string_length(text), SQLITE_STATIC);
        ok = sqlite3_step(insert) == SQLITE_DONE;
        sqlite3_reset(insert);
    }
    json_decref(object);
    return ok;
}

static bool
insert_file(sqlite3 *db, FILE *file)
{
    g_autofree char *line = g_malloc(MAX_LINE);
    sqlite3_stmt *insert = NULL;
    unsigned long number = 0;
    bool ok = sqlite3_prepare_v2(db, "INSERT INTO essays(text) VALUES (?)", -1, &insert, NULL) == SQLITE_OK;

    while (ok && fgets(line, MAX_LINE, file) != NULL) {
        number++;
        ok = insert_line(insert, line, strlen(line));
    }
    sqlite3_finalize(insert);
    if (ok && !ferror(file))
        printf("%lu documents\n", number);
    else
        fprintf(stderr, "fts5: line %lu cannot be indexed: %s\n", number, sqlite3_errmsg(db));
    return ok && !ferror(file);
}

int
main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    FILE *file;
    bool ok;

    if (argc != 3) {
        fprintf(stderr, "usage: fts5 LINES.jsonl DATABASE\n");
        return 64;
    }
    file = fopen(argv[1], "rb");
    if (file == NULL) {
        perror(argv[1]);
        return 1;
    }
    ok = sqlite3_open(argv[2], &db) == SQLITE_OK
         && run_sql(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                        "PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY; BEGIN;"
                        "CREATE VIRTUAL TABLE essays USING fts5(text, tokenize = 'unicode61')")
         && insert_file(db, file) && run_sql(db, "INSERT INTO essays(essays) VALUES ('optimize'); COMMIT");
    fclose(file);
    if (sqlite3_close(db) != SQLITE_OK)
        ok = false;
    return ok ? 0 : 1;
}
