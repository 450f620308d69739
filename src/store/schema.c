#include "db.h"

#include <errno.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "diemban/base/mutant.h"
#include "diemban/base/str.h"

#include "migrations.h"

#include "diemban/base/ban.h"

/* In order; user_version is how many of them a file has seen. */
const struct migration migrations[] = {
    {"0001_first", (const char *)migration_0001_first},
    {"0002_people", (const char *)migration_0002_people},
    {"0003_alias_lot", (const char *)migration_0003_alias_lot},
    {"0004_trade", (const char *)migration_0004_trade},
    {"0005_counter", (const char *)migration_0005_counter},
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
    if (e == ERR_OK && MUTANT(MISSING_REPLACE_GUARD))
        e = db_exec(db, "DROP TRIGGER IF EXISTS payment_no_replace", f);
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
    if (n > 0 && n < PATH_BYTES && (e = folder_make(out, f)) != ERR_OK)
        return e;
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
        e = file_copy_db(db, fresh, NULL, f);
    if (e == ERR_OK && rename(fresh, name) != 0)
        e = io_fault(errno, name, f);
    return e == ERR_OK ? folder_sync(name, f) : e;
}
