/* flow_files_acts.c: bundle, migration of a kept older schema, restore of a backup. */
#include "flow_files_acts.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/app/bundle.h"
#include "diemban/app/day_close.h"
#include "diemban/app/restore.h"
#include "diemban/core/bundle.h"

#include "flow_part.h"
#include "old_shop.h"

enum { OLD_SCHEMA = 4 };

enum err flow_bundle(struct flow_run *run)
{
    struct bundle_result done;
    enum err e = bundle_export(&run->shop, NULL, 0, &done, &run->fault);
    if (e == ERR_OK)
        flow_keep_file(run, done.file);
    return e;
}

/* ---- files beside ---- */

static int any_record(void *ctx, const struct record *r, const void *bytes, size_t n,
                      const uint8_t sig[SIG_BYTES])
{
    (void)r, (void)bytes, (void)n, (void)sig;
    ++*(int64_t *)ctx;
    return 0;
}

static bool bundle_whole(const char *path)
{
    static unsigned char bytes[1 << 20];
    struct bundle_head head;
    int64_t records = 0;
    FILE *in = fopen(path, "rbe");
    if (in == NULL)
        return false;
    size_t n = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    return bundle_read(bytes, n, &head, any_record, &records) == ERR_OK && records > 0;
}

/* A database that another opened or moved: whole by SQLite's own check. */
static bool database_whole(const char *path)
{
    sqlite3 *db = NULL;
    char answer[40] = "";
    struct fault f = {0};
    bool good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                db_value(db, "PRAGMA integrity_check", answer, sizeof answer, &f) == ERR_OK &&
                strcmp(answer, "ok") == 0 &&
                db_value(db, "SELECT max(seq) FROM journal", answer, sizeof answer, &f) == ERR_OK &&
                answer[0] != '\0';
    sqlite3_close(db);
    return good;
}

bool flow_beside_whole(struct flow_lab *lab, struct flow_run *run, const char *name)
{
    char path[2 * FLOW_PATH], head[3 * FLOW_PATH];
    struct backup_done done;
    size_t n = strlen(name);
    (void)run;
    snprintf(path, sizeof path, "%s/%s", lab->dir, name);
    snprintf(head, sizeof head, "%s.head", path);
    if (access(path, F_OK) != 0)
        return false;
    if (n > 4 && strcmp(name + n - 4, ".dmb") == 0)
        return bundle_whole(path);
    if (strncmp(name, "backup/", 7) == 0 && strstr(name, "-v000") == NULL)
        return store_backup_stands(path, &done);
    return database_whole(path);
}

/* ---- migration ---- */

/* The newest record stands outside the file too. */
static void old_anchor(struct flow_lab *lab, sqlite3 *db)
{
    struct anchor a = {0}, found;
    enum anchor_state state;
    struct fault f = {0};
    sqlite3_stmt *st;
    int fd = -1;
    if (sqlite3_prepare_v2(db,
                           "SELECT seq, hash, epoch FROM journal, shop ORDER BY seq DESC LIMIT 1",
                           -1, &st, NULL) != SQLITE_OK ||
        sqlite3_step(st) != SQLITE_ROW)
        flow_die("%s", sqlite3_errmsg(db));
    a.seq = sqlite3_column_int64(st, 0);
    memcpy(a.hash.b, sqlite3_column_blob(st, 1), sizeof a.hash.b);
    a.epoch = (uint64_t)sqlite3_column_int64(st, 2);
    sqlite3_finalize(st);
    flow_must(anchor_open(lab->path, &fd, &found, &state, &f), &f);
    if (!anchor_write(fd, &a))
        flow_die("the anchor cannot be written");
    close(fd);
}

/* A file as the last release left it, in place of the common one. */
void flow_prepare_migration(struct flow_lab *lab)
{
    struct flow_files none = {0};
    struct fault f = {0};
    char key_path[120];
    flow_files_write(&none, lab->dir);
    snprintf(key_path, sizeof key_path, "%s.key", lab->path);
    sqlite3 *db = old_shop_make(lab->path, key_path, OLD_SCHEMA);
    flow_must(db_exec(db, "PRAGMA journal_mode = WAL", &f), &f);
    old_anchor(lab, db);
    sqlite3_close(db);
}

/* The copy made before it. */
static void keep_copy(struct flow_run *run)
{
    char folder[FLOW_PATH], name[FLOW_PATH];
    snprintf(folder, sizeof folder, "%s/backup", run->lab->dir);
    DIR *d = opendir(folder);
    if (d == NULL)
        flow_die("no copy was made before the migration");
    for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        size_t n = strlen(e->d_name);
        if (n > 3 && strcmp(e->d_name + n - 3, ".db") == 0) {
            snprintf(name, sizeof name, "backup/%.100s", e->d_name);
            flow_keep_file(run, name);
        }
    }
    closedir(d);
}

enum err flow_migration(struct flow_run *run)
{
    struct store *s = NULL;
    enum err e = store_open(run->lab->path, &run->clock, &s, &run->fault);
    if (e == ERR_OK)
        keep_copy(run);
    store_close(s);
    return e;
}

/* ---- restore ---- */

static void restore_name(struct flow_lab *lab, char out[FLOW_PATH])
{
    snprintf(out, FLOW_PATH, "%s/backup/today.db", lab->dir);
}

/* A backup, and a sale after it that the restore will lose by design, and say so. */
void flow_prepare_restore(struct flow_lab *lab)
{
    struct flow_run run;
    struct backup_done done;
    char name[FLOW_PATH];
    struct sell_scan scan = {.text = "1003", .size = 4};
    struct sell_outcome out;
    struct sell_done sold;
    restore_name(lab, name);
    snprintf(run.kept[0], FLOW_PATH, "%s/backup", lab->dir);
    mkdir(run.kept[0], 0700);
    flow_enter(lab, &run);
    flow_must(flow_shop_open(lab, &run.shop, &run.fault), &run.fault);
    run.open = true;
    flow_must(day_backup(&run.shop, name, NULL, &done, &run.fault), &run.fault);
    flow_must(sell_scan(&run.shop, &run.cart, &scan, 1, &out, &run.fault), &run.fault);
    flow_must(sell_pay(&run.shop, &run.cart, NULL, 0, &run.a, &sold, &run.fault), &run.fault);
    flow_leave(&run);
}

enum err flow_restore(struct flow_run *run)
{
    struct restored done;
    char name[FLOW_PATH];
    restore_name(run->lab, name);
    enum err e = restore_shop(run->lab->path, name, NULL, 0, &run->clock, &done, &run->fault);
    if (e == ERR_OK && done.aside[0] != '\0')
        flow_keep_file(run, done.aside);
    if (e == ERR_OK)
        flow_keep_file(run, name);
    return e;
}
