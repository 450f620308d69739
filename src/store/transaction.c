#include "db.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

#include "diemban/base/log.h"

#include "diemban/base/ban.h"

enum { CHECKPOINT_FRAMES = 32000 };

/* Opens the database anew and reads where it stands. */
static enum err reconnect(struct store *s, struct fault *f)
{
    db_disconnect(s);
    enum err e = db_connect(s, s->path, false, f);
    if (e == ERR_OK) {
        guard_install(s->db);
        e = sql_prepare_hot(s, f);
    }
    if (e == ERR_OK)
        e = journal_peek(s, f);
    if (e != ERR_OK)
        db_disconnect(s);
    return e;
}

enum err db_ready(struct store *s, struct fault *f)
{
    if (s->dead)
        return fault_set(f, ERR_UNKNOWN_OUTCOME, "%s", s->path);
    return s->db ? ERR_OK : reconnect(s, f);
}

enum err store_begin(struct store *s, struct fault *f)
{
    if (s->inspect)
        return fault_set(f, ERR_DAMAGED, "%s", s->path);
    if (s->depth > 0 && !s->dead) {
        s->depth++;
        return ERR_OK;
    }
    enum err e = db_ready(s, f);
    if (e != ERR_OK)
        return e;
    struct q q = q_begin(s, SQL_begin);
    e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    s->depth = 1;
    s->doomed = false;
    s->tip = s->head;
    s->running_tip = s->running;
    s->stock_seq = 0;
    return ERR_OK;
}

/* Whatever is open is undone; a failing ROLLBACK leaves that to closing. */
static void undo(struct store *s)
{
    if (s->db && !sqlite3_get_autocommit(s->db)) {
        struct q q = q_begin(s, SQL_rollback);
        if (q_run(&q, NULL) != ERR_OK)
            log_write(LOG_ERROR, "store: rollback failed");
    }
    s->depth = 0;
    s->doomed = false;
    s->tip = s->head;
    s->running_tip = s->running;
}

void store_rollback(struct store *s)
{
    if (s->depth > 1) {
        s->depth--;
        s->doomed = true;
        fault_set(&s->doom, ERR_IO, "inner rollback");
        return;
    }
    undo(s);
}

static struct anchor anchor_now(struct store *s)
{
    uint64_t log = log_salt(s);
    return (struct anchor){.epoch = s->identity.epoch,
                           .seq = s->head.seq,
                           .hash = s->head.hash,
                           .running = s->running,
                           .log = log,
                           .frames = log != 0 ? s->wal_frames : 0};
}

/* After a commit: the newest record, and how much stands in the log, are outside the file too. */
static void move_anchor(struct store *s)
{
    struct anchor a = anchor_now(s);
    if (s->anchor_fd < 0)
        return;
    s->anchor_frames = s->wal_frames;
    s->anchor_moved = anchor_write(s->anchor_fd, &a);
    if (!s->anchor_moved)
        log_write(LOG_ERROR, "store: the anchor could not be written");
}

void store_keep_anchor(struct store *s)
{
    struct anchor a = anchor_now(s);
    if (s->anchor_fd < 0 || !s->anchor_moved)
        return;
    if (anchor_keep(s->anchor_fd, &a))
        s->anchor_moved = false;
    else
        log_write(LOG_ERROR, "store: the anchor could not be flushed");
}

static void committed(struct store *s)
{
    bool moved = s->tip.seq != s->head.seq || s->running_tip != s->running ||
                 s->wal_frames != s->anchor_frames;
    s->head = s->tip;
    s->running = s->running_tip;
    s->depth = 0;
    if (moved)
        move_anchor(s);
}

/* Flushes the write-ahead log by way of a checkpoint. */
static bool flushed(struct store *s)
{
    return sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) ==
           SQLITE_OK;
}

/* Nobody knows what the disk holds after a failed flush: the kernel may say "written" from
 * then on. Only a new process, after a check, may go on. */
static bool flush_failed(int rc)
{
    return rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC;
}

/* A COMMIT failed with rc: it may be in the file all the same. Closes, opens again and
 * looks whether the last record of the transaction is there. */
static enum err commit_failed(struct store *s, int rc, struct fault *f)
{
    struct journal_head want = s->tip;
    struct fault later;
    bool told = want.seq != s->head.seq;
    enum err e = db_fault(s->db, rc, "commit", f);
    log_write(LOG_ERROR, "store: commit failed, code %d", rc);
    undo(s);
    s->dead = flush_failed(rc);
    if (s->dead)
        return fault_set(f, ERR_UNKNOWN_OUTCOME, "%s", s->path);
    if (reconnect(s, &later) != ERR_OK)
        return fault_set(f, ERR_UNKNOWN_OUTCOME, "%s", later.what);
    bool there = told && s->head.seq == want.seq && hash_equal(&s->head.hash, &want.hash);
    if (there && flushed(s)) {
        move_anchor(s);
        return ERR_OK;
    }
    if (there || (!told && e != ERR_DISK_FULL))
        return fault_set(f, ERR_UNKNOWN_OUTCOME, "%s", s->path);
    return e;
}

enum err store_commit(struct store *s, struct fault *f)
{
    assert(s->depth > 0);
    if (s->depth > 1) {
        s->depth--;
        return ERR_OK;
    }
    if (s->doomed || sqlite3_get_autocommit(s->db)) {
        struct fault why = s->doom;
        if (!s->doomed)
            fault_set(&why, ERR_IO, "commit");
        undo(s);
        if (f)
            *f = why;
        return why.err;
    }
    struct q q = q_begin(s, SQL_commit);
    while (q_row(&q))
        ;
    int rc = q.rc;
    sqlite3_reset(q.stmt);
    s->in_use[SQL_commit] = false;
    if (rc != SQLITE_DONE)
        return commit_failed(s, rc, f);
    committed(s);
    return ERR_OK;
}

void store_idle(struct store *s)
{
    if (s->dead || !s->db || s->depth > 0)
        return;
    struct fault f;
    if (sql_prepare_all(s, &f) != ERR_OK)
        log_write(LOG_ERROR, "store: %s", f.what);
    store_checkpoint_big(s);
    if (!s->inspect)
        store_make_room(s);
}

void store_checkpoint_big(struct store *s)
{
    if (s->wal_frames <= CHECKPOINT_FRAMES)
        return;
    if (flushed(s))
        s->wal_frames = 0;
    else
        log_write(LOG_WARN, "store: checkpoint put off");
}

enum err store_settle(struct store *s, struct fault *f)
{
    assert(s->depth == 0);
    enum err e = db_ready(s, f);
    if (e != ERR_OK)
        return e;
    int rc = sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    if (rc != SQLITE_OK)
        return db_fault(s->db, rc, "checkpoint", f);
    s->wal_frames = 0;
    store_keep_anchor(s);
    return ERR_OK;
}
