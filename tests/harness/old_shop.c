/* Old shops are the first release's file, brought forward by the migrations of each release. */
#include "old_shop.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db.h"
#include "diemban/base/crypto.h"
#include "diemban/base/str.h"

enum { FILE_MOST = 1 << 20 };

static void check(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "old shop: %s\n", what);
    abort();
}

static void must_be_ok(enum err e, const struct fault *f)
{
    check(e == ERR_OK, f->what);
}

/* schema/NNNN.ending as text that the caller frees; NULL when there is none. */
static char *text_of(int version, const char *ending)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%04d.%s", OLD_SCHEMAS, version, ending);
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return NULL;
    char *text = calloc(1, FILE_MOST);
    check(text != NULL && fread(text, 1, FILE_MOST - 1, in) > 0, path);
    fclose(in);
    return text;
}

static void exec_file(sqlite3 *db, int version)
{
    struct fault f = {0};
    char *sql = text_of(version, "sql");
    if (sql != NULL)
        must_be_ok(db_exec(db, sql, &f), &f);
    free(sql);
}

static void keep_key(const char *key_path)
{
    char *key = text_of(1, "key");
    check(key != NULL, "0001.key");
    int fd = open(key_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    check(fd >= 0 && write(fd, key, strlen(key)) == (ssize_t)strlen(key), key_path);
    close(fd);
    free(key);
}

sqlite3 *old_shop_make(const char *path, const char *key_path, int version)
{
    sqlite3 *db;
    struct fault f = {0};
    int reserved = RESERVED_BYTES;
    char pragmas[80];
    check(sqlite3_open(path, &db) == SQLITE_OK, path);
    sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    exec_file(db, 1);
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = 1",
             APPLICATION_ID);
    must_be_ok(db_exec(db, pragmas, &f), &f);
    for (int n = 2; n <= version; n++) {
        must_be_ok(schema_migrate(db, migrations, n, &f), &f);
        exec_file(db, n);
    }
    keep_key(key_path);
    return db;
}

void old_shop_sum(int version, char out[OLD_SUM_TEXT])
{
    sqlite3 *db;
    sqlite3_stmt *st;
    struct fault f = {0};
    struct str all = STR_INIT;
    check(sqlite3_open(":memory:", &db) == SQLITE_OK, "memory");
    must_be_ok(schema_migrate(db, migrations, version, &f), &f);
    check(sqlite3_prepare_v2(db,
                             "SELECT type || ' ' || name || ' ' || coalesce(sql, '') "
                             "FROM sqlite_schema ORDER BY type, name",
                             -1, &st, NULL) == SQLITE_OK,
          sqlite3_errmsg(db));
    while (sqlite3_step(st) == SQLITE_ROW)
        str_addf(&all, "%s\n", (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    sqlite3_close(db);
    check(str_ok(&all), "memory");
    struct hash h = hash_of(all.at, all.len);
    for (size_t i = 0; i < sizeof h.b; i++)
        snprintf(out + 2 * i, 3, "%02x", h.b[i]);
    str_finish(&all);
}

void old_shop_kept_sum(int version, char out[OLD_SUM_TEXT])
{
    char *text = text_of(version, "sum");
    out[0] = '\0';
    if (text != NULL)
        snprintf(out, OLD_SUM_TEXT, "%.64s", text);
    free(text);
}
