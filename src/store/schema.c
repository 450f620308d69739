#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/str.h"

#include "migrations.h"

#include "diemban/base/ban.h"

/* In order; user_version is how many of them a file has seen. */
const struct migration migrations[] = {
    {"0001_first", (const char *)migration_0001_first},
    {"0002_people", (const char *)migration_0002_people},
    {"0003_alias_lot", (const char *)migration_0003_alias_lot},
    {"0004_trade", (const char *)migration_0004_trade},
};
const int migration_count = sizeof migrations / sizeof *migrations;

enum err schema_version(sqlite3 *db, int *ret, struct fault *f)
{
    char text[16];
    enum err e = db_value(db, "PRAGMA user_version", text, sizeof text, f);
    if (e == ERR_OK)
        *ret = (int)strtol(text, NULL, 10);
    return e;
}

static enum err run_all(sqlite3 *db, const struct migration *list, int from, int n, struct fault *f)
{
    char sql[64];
    enum err e = ERR_OK;
    for (int i = from; i < n && e == ERR_OK; i++)
        e = db_exec(db, list[i].sql, f);
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d", APPLICATION_ID);
    if (e == ERR_OK)
        e = db_exec(db, sql, f);
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", n);
    return e == ERR_OK ? db_exec(db, sql, f) : e;
}

enum err schema_migrate(sqlite3 *db, const struct migration *list, int n, struct fault *f)
{
    int from = 0;
    enum err e = schema_version(db, &from, f);
    if (e != ERR_OK || from >= n)
        return e;
    e = db_exec(db, "BEGIN IMMEDIATE", f);
    if (e != ERR_OK)
        return e;
    e = run_all(db, list, from, n, f);
    if (e == ERR_OK)
        e = db_exec(db, "COMMIT", f);
    if (e != ERR_OK && !sqlite3_get_autocommit(db))
        db_exec(db, "ROLLBACK", NULL);
    return e;
}

/* ---- the copy before a migration ---- */

static enum err copy_into(sqlite3 *db, sqlite3 *to, struct fault *f)
{
    char answer[64];
    sqlite3_backup *b = sqlite3_backup_init(to, "main", db, "main");
    if (!b)
        return db_fault(to, sqlite3_errcode(to), "backup", f);
    sqlite3_backup_step(b, -1);
    int rc = sqlite3_backup_finish(b);
    if (rc != SQLITE_OK)
        return db_fault(to, rc, "backup", f);
    /* The copy carries the mark of a write-ahead log; a copy needs none. */
    enum err e = db_value(to, "PRAGMA journal_mode = DELETE", answer, sizeof answer, f);
    if (e == ERR_OK)
        e = db_value(to, "PRAGMA quick_check", answer, sizeof answer, f);
    if (e == ERR_OK && strcmp(answer, "ok") != 0)
        e = fault_set(f, ERR_DAMAGED, "%s", answer);
    return e;
}

static enum err copy_to(sqlite3 *db, const char *name, struct fault *f)
{
    sqlite3 *to = NULL;
    int fd = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return io_fault(errno, name, f);
    close(fd);
    int rc = sqlite3_open_v2(name, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    enum err e = rc == SQLITE_OK ? copy_into(db, to, f) : db_fault(to, rc, name, f);
    sqlite3_close(to);
    return e;
}

static enum err sync_file(const char *name, struct fault *f)
{
    int fd = open(name, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return io_fault(errno, name, f);
    enum err e = fsync(fd) == 0 ? ERR_OK : io_fault(errno, name, f);
    close(fd);
    return e;
}

/* backup/PPPP-TT-EPOCH-vNNNN.db beside the file. */
static enum err backup_name(sqlite3 *db, const char *path, char out[PATH_BYTES], struct fault *f)
{
    char copy[PATH_BYTES], id[80];
    int version = 0;
    enum err e = schema_version(db, &version, f);
    if (e == ERR_OK)
        e = db_value(db, "SELECT printf('%04d-%02d-%016x', point, till, epoch) FROM shop", id,
                     sizeof id, f);
    if (e != ERR_OK)
        return e;
    text_copy(copy, sizeof copy, path);
    const char *folder = dirname(copy);
    int n = snprintf(out, PATH_BYTES, "%s/backup", folder);
    if (n > 0 && n < PATH_BYTES && mkdir(out, 0700) != 0 && errno != EEXIST)
        return io_fault(errno, out, f);
    n = snprintf(out, PATH_BYTES, "%s/backup/%s-v%04d.db", folder, id, version);
    return n > 0 && n < PATH_BYTES ? ERR_OK : fault_set(f, ERR_IO, "%s", path);
}

enum err schema_backup(sqlite3 *db, const char *path, struct fault *f)
{
    char name[PATH_BYTES], fresh[PATH_BYTES];
    enum err e = backup_name(db, path, name, f);
    if (e == ERR_OK)
        e = beside(name, ".new", fresh, f);
    if (e == ERR_OK)
        e = copy_to(db, fresh, f);
    if (e == ERR_OK)
        e = sync_file(fresh, f);
    if (e == ERR_OK && rename(fresh, name) != 0)
        e = io_fault(errno, name, f);
    return e == ERR_OK ? folder_sync(name, f) : e;
}
