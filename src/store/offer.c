/* What a shop file that does not open could come back from: the backups beside it and the second
 * copy of the journal that they name. Everything is only looked at. */
#include "diemban/store/restore.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/fd.h"
#include "diemban/core/frame.h"
#include "diemban/store/backup.h"

#include "db.h"
#include "page_sum.h"

#include "diemban/base/ban.h"

enum { BACKUPS_SEEN = 2000, TAIL = FRAME_RECORD_MAX + FRAME_EXTRA };

/* ---- the second copy ---- */

struct copy_file {
    char path[PATH_BYTES];
    uint64_t epoch;
    int64_t first;
};

/* "PPPP-TT-EPOCH-NNNNNN.dmj" of this till. */
static bool copy_name(const char *name, struct till_id till, struct copy_file *ret)
{
    int point, number, end = 0;
    return sscanf(name, "%4d-%2d-%16" SCNx64 "-%12" SCNd64 ".dmj%n", &point, &number, &ret->epoch,
                  &ret->first, &end) == 4 &&
           end > 0 && name[end] == '\0' && point == till.point && number == till.till;
}

/* Sequence of the last whole record; 0 when its end does not tell. */
static int64_t copy_reaches(const char *path)
{
    struct stat st;
    struct frame fr;
    struct record r = {0};
    struct arena a = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    unsigned char *tail = fd >= 0 ? malloc(TAIL) : NULL;
    int64_t seq = 0;
    arena_init(&a);
    if (tail != NULL && fstat(fd, &st) == 0 && st.st_size > 0) {
        size_t n = st.st_size < TAIL ? (size_t)st.st_size : TAIL;
        if (fd_read_at(fd, tail, n, st.st_size - (int64_t)n) &&
            frame_last(tail, n, &fr) == FRAME_GOOD &&
            record_decode(fr.record, fr.n, &a, &r) == ERR_OK)
            seq = r.seq;
    }
    arena_finish(&a);
    free(tail);
    if (fd >= 0)
        close(fd);
    return seq;
}

static int by_first(const void *a, const void *b)
{
    int64_t x = ((const struct copy_file *)a)->first, y = ((const struct copy_file *)b)->first;
    return (x > y) - (x < y);
}

static int list_copies(const char *folder, struct till_id till, struct copy_file *files, int most)
{
    struct dirent *entry;
    int n = 0;
    DIR *dir = opendir(folder);
    while (dir != NULL && n < most && (entry = readdir(dir)) != NULL)
        if (copy_name(entry->d_name, till, &files[n]))
            n += snprintf(files[n].path, PATH_BYTES, "%.3800s/%s", folder, entry->d_name) > 0;
    if (dir != NULL)
        closedir(dir);
    qsort(files, (size_t)n, sizeof *files, by_first);
    return n;
}

/* The file that holds the record after the backup's newest, and those behind it. */
static void take_copies(struct restore_offer *o, const struct copy_file *files, int n)
{
    int start = -1;
    for (int i = 0; i < n; i++)
        if (files[i].first <= o->seq + 1)
            start = i;
    for (int i = start; i >= 0 && i < n && o->copy_count < OFFER_COPIES; i++) {
        text_copy(o->copies[o->copy_count++], sizeof o->copies[0], files[i].path);
        int64_t reaches = copy_reaches(files[i].path);
        o->reaches = reaches > o->reaches ? reaches : o->reaches;
    }
}

static void look_at_copies(struct restore_offer *o, const char *folder)
{
    enum { FILES = 64 };
    struct copy_file *files = calloc(FILES, sizeof *files);
    o->copy_away = access(folder, R_OK | X_OK) != 0;
    text_copy(o->copy_folder, sizeof o->copy_folder, folder);
    if (files != NULL && !o->copy_away)
        take_copies(o, files, list_copies(folder, o->till, files, FILES));
    free(files);
}

/* ---- one backup ---- */

static sqlite3_stmt *one_row(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
        return st;
    sqlite3_finalize(st);
    return NULL;
}

static bool read_identity(sqlite3 *db, struct restore_offer *o)
{
    struct record r = {0};
    struct arena a = {0};
    sqlite3_stmt *st = one_row(db, "SELECT point, till FROM shop");
    if (st == NULL)
        return false;
    o->till = (struct till_id){sqlite3_column_int(st, 0), sqlite3_column_int(st, 1)};
    sqlite3_finalize(st);
    st = one_row(db, "SELECT record FROM journal ORDER BY seq DESC LIMIT 1");
    arena_init(&a);
    bool good = st != NULL && record_decode(sqlite3_column_blob(st, 0),
                                            (size_t)sqlite3_column_bytes(st, 0), &a, &r) == ERR_OK;
    o->at = r.at;
    arena_finish(&a);
    sqlite3_finalize(st);
    return good;
}

static void read_copies(sqlite3 *db, struct restore_offer *o)
{
    sqlite3_stmt *st = one_row(db, "SELECT value FROM setting WHERE key = 'journal.copy'");
    const char *folder = st != NULL ? (const char *)sqlite3_column_text(st, 0) : NULL;
    if (folder != NULL && folder[0] != '\0')
        look_at_copies(o, folder);
    sqlite3_finalize(st);
}

/* False when its bytes are not those that were written, or it does not tell what it is. */
static bool look_at(const char *name, struct restore_offer *o)
{
    struct backup_done done;
    sqlite3 *db = NULL;
    memset(o, 0, sizeof *o);
    if (!store_backup_stands(name, &done))
        return false;
    text_copy(o->backup, sizeof o->backup, name);
    o->seq = o->reaches = done.seq;
    bool good = page_sum_open(name, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, &db) == SQLITE_OK &&
                read_identity(db, o);
    if (good)
        read_copies(db, o);
    sqlite3_close(db);
    return good;
}

/* ---- all of them ---- */

struct named {
    char name[256];
    int64_t seq;
};

static int newest_first(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    return x->seq != y->seq ? (x->seq < y->seq) - (x->seq > y->seq) : strcmp(y->name, x->name);
}

/* NAME.head says how far a backup reaches, before its bytes are summed. */
static int list_backups(const char *folder, struct named *found, int most)
{
    struct dirent *entry;
    int n = 0;
    DIR *dir = opendir(folder);
    while (dir != NULL && n < most && (entry = readdir(dir)) != NULL) {
        char path[PATH_BYTES];
        size_t len = strlen(entry->d_name);
        if (len < 4 || strcmp(entry->d_name + len - 3, ".db") != 0)
            continue;
        snprintf(path, sizeof path, "%.3800s/%s", folder, entry->d_name);
        found[n].seq = store_backup_said(path);
        if (found[n].seq > 0 && text_copy(found[n].name, sizeof found[n].name, entry->d_name))
            n++;
    }
    if (dir != NULL)
        closedir(dir);
    qsort(found, (size_t)n, sizeof *found, newest_first);
    return n;
}

void store_restore_look(const char *path, struct restore_offers *ret)
{
    char copy[PATH_BYTES], folder[PATH_BYTES], name[PATH_BYTES];
    struct named *found = calloc(BACKUPS_SEEN, sizeof *found);
    memset(ret, 0, sizeof *ret);
    ret->known = store_anchor_seq(path);
    if (found == NULL || !text_copy(copy, sizeof copy, path))
        goto out;
    snprintf(folder, sizeof folder, "%.3800s/backup", dirname(copy));
    int n = list_backups(folder, found, BACKUPS_SEEN);
    for (int i = 0; i < n && ret->count < OFFERS_MAX; i++) {
        snprintf(name, sizeof name, "%.3800s/%.255s", folder, found[i].name);
        ret->count += look_at(name, &ret->at[ret->count]);
    }
out:
    free(found);
}
