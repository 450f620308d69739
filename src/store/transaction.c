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
    if (s->doubt.open)
        return fault_set(f, ERR_UNKNOWN_OUTCOME, "%s", s->path);
    return s->db ? ERR_OK : reconnect(s, f);
}

void store_misread(struct store *s, const struct fault *why)
{
    if (s->depth == 0) {
        s->misread = *why;
    } else if (!s->doomed) {
        s->doomed = true;
        s->doom = *why;
    }
}

static enum err was_misread(struct store *s, struct fault *f)
{
    enum err e = s->misread.err;
    if (e != ERR_OK && f)
        *f = s->misread;
    s->misread = (struct fault){0};
    return e;
}

enum err store_begin(struct store *s, struct fault *f)
{
    if (s->inspect)
        return fault_set(f, ERR_DAMAGED, "%s", s->path);
    if (s->depth > 0 && !s->doubt.open) {
        s->depth++;
        return ERR_OK;
    }
    enum err e = was_misread(s, f);
    if (e == ERR_OK)
        e = db_ready(s, f);
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
    s->written = true;
    bool moved = s->tip.seq != s->head.seq || s->running_tip != s->running ||
                 s->wal_frames != s->anchor_frames;
    s->head = s->tip;
    s->running = s->running_tip;
    s->depth = 0;
    if (moved)
        move_anchor(s);
}

/* Nobody knows what the disk holds after a failed flush: the kernel may say "written" from
 * then on. Only a new process, after a check, may go on. */
static bool flush_failed(struct store *s, int rc)
{
    if (rc != SQLITE_IOERR_FSYNC && rc != SQLITE_IOERR_DIR_FSYNC)
        return false;
    s->doubt.open = true;
    lock_doubt(s->lock_fd, clock_wall(&s->clock));
    return true;
}

static int checkpoint(struct store *s, int mode)
{
    int rc = sqlite3_wal_checkpoint_v2(s->db, "main", mode, NULL, NULL);
    flush_failed(s, rc);
    return rc;
}

/* Flushes the write-ahead log by way of a checkpoint. */
static bool flushed(struct store *s)
{
    return checkpoint(s, SQLITE_CHECKPOINT_PASSIVE) == SQLITE_OK;
}

/* What the transaction that is being committed would leave. */
static struct store_doubt doubt_of_tip(const struct store *s)
{
    bool records = s->tip.seq != s->head.seq;
    return (struct store_doubt){.committing = true,
                                .first = records ? s->head.seq + 1 : 0,
                                .last = records ? s->tip.seq : 0,
                                .hash = s->tip.hash,
                                .kind = s->tip_kind};
}

/* A COMMIT failed with rc: it may be in the file all the same. Closes, opens again and
 * looks whether the last record of the transaction is there. */
static enum err commit_failed(struct store *s, int rc, struct fault *f)
{
    struct fault later;
    struct store_doubt want = s->doubt = doubt_of_tip(s);
    bool told = want.last != 0;
    enum err e = db_fault(s->db, rc, "commit", f);
    log_write(LOG_ERROR, "store: commit failed, code %d", rc);
    undo(s);
    if (flush_failed(s, rc))
        return fault_set(f, ERR_UNKNOWN_OUTCOME, "%s", s->path);
    if (reconnect(s, &later) != ERR_OK)
        return fault_set(f, ERR_UNKNOWN_OUTCOME, "%s", later.what);
    bool there = told && s->head.seq == want.last && hash_equal(&s->head.hash, &want.hash);
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
    if (rc != SQLITE_DONE) {
        enum err e = commit_failed(s, rc, f);
        if (!s->doubt.open)
            s->doubt = (struct store_doubt){.open = false};
        return e;
    }
    committed(s);
    return ERR_OK;
}

void store_idle(struct store *s)
{
    if (s->doubt.open || !s->db || s->depth > 0)
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
    if (s->doubt.open || s->wal_frames <= CHECKPOINT_FRAMES)
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
    int rc = checkpoint(s, SQLITE_CHECKPOINT_TRUNCATE);
    if (rc != SQLITE_OK)
        return db_fault(s->db, rc, "checkpoint", f);
    s->wal_frames = 0;
    store_keep_anchor(s);
    return ERR_OK;
}

/* ---- after a failed flush ---- */

struct store_doubt store_doubt_of(const struct store *s)
{
    return s->doubt;
}

bool store_has_committed(const struct store *s)
{
    return s->written;
}

enum err store_doubt_settle(struct store *s, const struct store_doubt *d, bool *there,
                            char number[NUMBER_TEXT], struct fault *f)
{
    struct hash h;
    *there = false;
    number[0] = '\0';
    enum err e = store_settle(s, f);
    if (e != ERR_OK || d->last == 0 || d->last > s->head.seq)
        return e;
    e = store_journal_hash(s, d->last, &h, f);
    *there = e == ERR_OK && hash_equal(&h, &d->hash);
    if (*there)
        journal_doc_number(s, d->first, number);
    return e;
}
