#include "db.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/mutant.h"

#include "diemban/base/ban.h"

/* safety.md, "The file". Order matters: each is applied, then read back. An empty answer is
 * taken for "0" (a library built without memory maps does not answer mmap_size). */
const struct db_setting db_settings[] = {
    {"locking_mode", MUTANT(DELETE_FULL) ? "NORMAL" : "EXCLUSIVE",
     MUTANT(DELETE_FULL) ? "normal" : "exclusive"},
    {"journal_mode", MUTANT(DELETE_FULL) ? "DELETE" : "WAL",
     MUTANT(DELETE_FULL) ? "delete" : "wal"},
    {"synchronous", MUTANT(WAL_NORMAL) ? "NORMAL" : "FULL", MUTANT(WAL_NORMAL) ? "1" : "2"},
    {"foreign_keys", "ON", "1"},
    {"recursive_triggers", "ON", "1"},
    {"cell_size_check", "ON", "1"},
    {"mmap_size", "0", "0"},
    {"trusted_schema", "OFF", "0"},
    {"secure_delete", "ON", "1"},
    {"temp_store", "MEMORY", "2"},
    {"wal_autocheckpoint", "0", "0"},
    {"cache_size", "-8192", "-8192"},
    {"writable_schema", NULL, "0"},
    {"ignore_check_constraints", NULL, "0"},
    {"read_uncommitted", NULL, "0"},
    {"auto_vacuum", NULL, "0"},
    {"page_size", NULL, "4096"},
    {"encoding", NULL, "UTF-8"},
};
const int db_setting_count = sizeof db_settings / sizeof *db_settings;

static const struct config_row {
    int option;
    const char *name;
    int wanted;
} configs[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, "DEFENSIVE", 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, "TRUSTED_SCHEMA", 0},
    {SQLITE_DBCONFIG_DQS_DML, "DQS_DML", 0},
    {SQLITE_DBCONFIG_DQS_DDL, "DQS_DDL", 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, "ENABLE_LOAD_EXTENSION", 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, "ENABLE_FKEY", 1},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, "ENABLE_TRIGGER", 1},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, "WRITABLE_SCHEMA", 0},
    {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, "NO_CKPT_ON_CLOSE", 1},
};

static const struct limit_row {
    int id, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 8 * 1024 * 1024}, /* a record is at most 4 MiB */
    {SQLITE_LIMIT_SQL_LENGTH, 100000},      {SQLITE_LIMIT_COLUMN, 64},
    {SQLITE_LIMIT_EXPR_DEPTH, 100},         {SQLITE_LIMIT_COMPOUND_SELECT, 10},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 64},     {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},       {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

bool sqlite_safe(int version, const char *locking_mode, const char **why)
{
    /* STRICT tables and everything else the schema needs. */
    if (version < 3037000) {
        *why = "3.37.0";
        return false;
    }
    /* Two connections can lose a reset of the write-ahead log before 3.51.3; ours is the
     * only one as long as it holds the file exclusively. */
    if (version < 3051003 && strcmp(locking_mode, "exclusive") != 0) {
        *why = "3.51.3";
        return false;
    }
    return true;
}

static enum err unsafe(const char *name, const char *have, const char *wanted, struct fault *f)
{
    return fault_set(f, ERR_UNSAFE_SQLITE, "SQLite %s, %s = %s (%s)", sqlite3_libversion(), name,
                     have, wanted);
}

enum err settings_before(sqlite3 *db, struct fault *f)
{
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
        int now = -1;
        int rc = sqlite3_db_config(db, configs[i].option, configs[i].wanted, &now);
        if (rc != SQLITE_OK || now != configs[i].wanted)
            return unsafe(configs[i].name, now == 1 ? "1" : "0", now == 1 ? "0" : "1", f);
    }
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i].id, limits[i].value);
    return ERR_OK;
}

enum err settings_apply(sqlite3 *db, struct fault *f)
{
    char sql[80], answer[32];
    enum err e = ERR_OK;
    for (int i = 0; i < db_setting_count && e == ERR_OK; i++) {
        const struct db_setting *p = &db_settings[i];
        if (!p->set)
            continue;
        snprintf(sql, sizeof sql, "PRAGMA %s = %s", p->name, p->set);
        e = db_value(db, sql, answer, sizeof answer, f);
    }
    return e;
}

static enum err walk_pragmas(sqlite3 *db, file_setting_each each, void *ctx, bool *stop,
                             struct fault *f)
{
    char sql[80], have[32];
    enum err e = ERR_OK;
    for (int i = 0; i < db_setting_count && !*stop; i++) {
        const struct db_setting *p = &db_settings[i];
        snprintf(sql, sizeof sql, "PRAGMA %s", p->name);
        e = db_value(db, sql, have, sizeof have, f);
        if (e != ERR_OK)
            return e;
        *stop = each(ctx, p->name, *have ? have : "0", p->wanted) != 0;
    }
    return e;
}

static void walk_configs(sqlite3 *db, file_setting_each each, void *ctx, bool *stop)
{
    char have[16], wanted[16];
    for (size_t i = 0; i < sizeof configs / sizeof *configs && !*stop; i++) {
        int now = -1;
        sqlite3_db_config(db, configs[i].option, -1, &now);
        snprintf(have, sizeof have, "%d", now);
        snprintf(wanted, sizeof wanted, "%d", configs[i].wanted);
        *stop = each(ctx, configs[i].name, have, wanted) != 0;
    }
}

/* Every setting in order, with the bytes reserved a page. */
static enum err walk(sqlite3 *db, file_setting_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    char have[16], wanted[16];
    enum err e = walk_pragmas(db, each, ctx, &stop, f);
    if (e != ERR_OK || stop)
        return e;
    walk_configs(db, each, ctx, &stop);
    if (stop)
        return ERR_OK;
    int reserved = -1;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    snprintf(have, sizeof have, "%d", reserved);
    snprintf(wanted, sizeof wanted, "%d", RESERVED_BYTES);
    each(ctx, "reserve_bytes", have, wanted);
    return ERR_OK;
}

enum err store_file_settings(struct store *s, file_setting_each each, void *ctx, struct fault *f)
{
    return walk(s->db, each, ctx, f);
}

/* Stops at the first that is not as wanted. */
static int compare(void *ctx, const char *name, const char *value, const char *wanted)
{
    struct fault *f = ctx;
    if (strcmp(value, wanted) == 0)
        return 0;
    unsafe(name, value, wanted, f);
    return 1;
}

enum err settings_check(sqlite3 *db, struct fault *f)
{
    char locking[32];
    const char *why = "";
    struct fault found = {0};
    enum err e = db_value(db, "PRAGMA locking_mode", locking, sizeof locking, f);
    if (e != ERR_OK)
        return e;
    if (!sqlite_safe(sqlite3_libversion_number(), locking, &why) && !MUTANT(DELETE_FULL))
        return unsafe("locking_mode", locking, why, f);
    e = walk(db, compare, &found, f);
    if (e == ERR_OK && found.err != ERR_OK && f)
        *f = found;
    return e == ERR_OK ? found.err : e;
}
