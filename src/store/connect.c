#include "db.h"

#include "diemban/base/log.h"

#include "page_sum.h"

#include "diemban/base/ban.h"

static int wal_grew(void *ctx, sqlite3 *db, const char *name, int frames)
{
    struct store *s = ctx;
    (void)db;
    (void)name;
    s->wal_frames = frames;
    return SQLITE_OK;
}

enum err db_connect(struct store *s, const char *path, bool fresh, struct fault *f)
{
    /* Not NOFOLLOW: that refuses a folder reached by a link too. The file was looked at. */
    int rc = page_sum_open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, &s->db);
    if (rc != SQLITE_OK)
        return db_fault(s->db, rc, path, f);
    if (s->inspect)
        page_sum_go_on(s->db);
    enum err e = settings_before(s->db, f);
    int reserved = RESERVED_BYTES;
    if (fresh)
        sqlite3_file_control(s->db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    if (e == ERR_OK)
        e = settings_apply(s->db, f);
    if (e == ERR_OK)
        e = settings_check(s->db, f);
    sqlite3_wal_hook(s->db, wal_grew, s);
    return e;
}

void db_disconnect(struct store *s)
{
    if (!s->db)
        return;
    sql_finalize(s);
    if (sqlite3_close(s->db) != SQLITE_OK)
        log_write(LOG_ERROR, "store: the connection did not close");
    s->db = NULL;
    s->wal_frames = 0;
}
