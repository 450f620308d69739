#include "diemban/store/restore.h"
#include "diemban/base/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/random.h"
#include "diemban/core/date.h"
#include "diemban/store/backup.h"

#include "open.h"
#include "replay.h"

#include "diemban/base/ban.h"

enum { NUMBERS_AHEAD = 1000, NUMBER_LAST = 999999, CHUNK = 1 << 16 };

struct restoring {
    struct store *s; /* of the new file, under its temporary name */
    const char *path;
    char fresh[PATH_BYTES];
    struct restored *ret;
    const char *const *copies; /* of the journal, oldest first */
    int copy_count;
    int64_t running; /* highest receipt number that the anchor knows */
};

/* ---- files ---- */

static bool copy_bytes(int in, int out)
{
    char chunk[CHUNK];
    ssize_t n;
    while ((n = read(in, chunk, sizeof chunk)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !fd_write(out, chunk, (size_t)n))
            return false;
    }
    return fsync(out) == 0;
}

static enum err copy_file(const char *from, const char *to, struct fault *f)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return errno == ENOENT ? fault_set(f, ERR_NO_FILE, "%s", from) : io_fault(errno, from, f);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    enum err e = out < 0 || !copy_bytes(in, out) ? io_fault(errno, to, f) : ERR_OK;
    close(in);
    if (out >= 0)
        close(out);
    return e;
}

static enum err aside_names(const char *path, const char *suffix, const char *mark,
                            char from[PATH_BYTES], char to[PATH_BYTES], struct fault *f)
{
    char ending[64];
    snprintf(ending, sizeof ending, "%s%s", mark, suffix);
    enum err e = beside(path, suffix, from, f);
    return e == ERR_OK ? beside(path, ending, to, f) : e;
}

/* path + suffix goes to path + ".before-N" + suffix. */
static enum err move_aside(const char *path, const char *suffix, const char *mark, struct fault *f)
{
    char from[PATH_BYTES], to[PATH_BYTES];
    enum err e = aside_names(path, suffix, mark, from, to, f);
    if (e == ERR_OK && rename(from, to) != 0 && errno != ENOENT)
        e = io_fault(errno, from, f);
    return e;
}

/* The same, and it also stays where it is. */
static enum err keep_aside(const char *path, const char *suffix, const char *mark, struct fault *f)
{
    char from[PATH_BYTES], to[PATH_BYTES];
    enum err e = aside_names(path, suffix, mark, from, to, f);
    if (e == ERR_OK && access(from, F_OK) == 0)
        e = copy_file(from, to, f);
    return e;
}

/* ---- the new epoch ---- */

static enum err raise_counters(struct restoring *r, struct fault *f)
{
    struct q q = q_begin(r->s, SQL_counters_all);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(r->s, SQL_counters_raise);
    q_int(&q, NUMBERS_AHEAD);
    q_int(&q, NUMBER_LAST);
    q_int(&q, r->running);
    return q_run(&q, f);
}

static enum err new_identity(struct restoring *r, struct fault *f)
{
    struct store *s = r->s;
    s->identity.epoch = random_u64();
    memcpy(s->identity.public_key, s->key.public_key, PUBLIC_KEY_BYTES);
    struct q q = q_begin(s, SQL_shop_epoch);
    q_int(&q, (int64_t)s->identity.epoch);
    q_blob(&q, s->identity.public_key, PUBLIC_KEY_BYTES);
    enum err e = q_run(&q, f);
    if (e != ERR_OK || !r->ret->pins_gone)
        return e;
    q = q_begin(s, SQL_pins_drop);
    return q_run(&q, f);
}

static enum err append(struct store *s, enum record_kind kind, struct str *payload, struct fault *f)
{
    int64_t now = clock_wall(&s->clock);
    struct journal_entry entry = {.kind = kind,
                                  .at = now > s->tip.at ? now : s->tip.at,
                                  .day = date_of_time(now),
                                  .payload = payload};
    enum err e = str_ok(payload) ? store_journal_append(s, &entry, NULL, f)
                                 : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(payload);
    return e;
}

static enum err write_epoch(struct restoring *r, struct fault *f)
{
    struct str payload = STR_INIT;
    struct epoch_begun begun = {.use = shop_use_stored(r->s->identity.use)};
    struct q q = q_begin(r->s, SQL_counter_get);
    q_text(&q, "receipt");
    begun.running = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    memcpy(begun.public_key, r->s->identity.public_key, PUBLIC_KEY_BYTES);
    record_epoch_write(&payload, &begun);
    return e == ERR_OK ? append(r->s, RECORD_EPOCH, &payload, f) : e;
}

/* RECORD_RESTORE: b SHA-256 of the backup · i the newest record that was there · b that one's
 * hash · i epoch before · i first and i last record known to be lost (0 none) · i how many of
 * them came from copies of the journal */
static enum err write_restore(struct restoring *r, uint64_t epoch, const struct journal_head *old,
                              struct fault *f)
{
    struct str payload = STR_INIT;
    payload_bytes(&payload, r->ret->sha.b, HASH_BYTES);
    payload_int(&payload, old->seq);
    payload_bytes(&payload, old->hash.b, HASH_BYTES);
    payload_int(&payload, (int64_t)epoch);
    payload_int(&payload, r->ret->lost_from);
    payload_int(&payload, r->ret->lost_to);
    payload_int(&payload, r->ret->copied);
    return append(r->s, RECORD_RESTORE, &payload, f);
}

static enum err begin_epoch(struct restoring *r, struct fault *f)
{
    struct journal_head old = r->s->head;
    uint64_t epoch = r->s->identity.epoch;
    enum err e = store_begin(r->s, f);
    if (e != ERR_OK)
        return e;
    e = raise_counters(r, f);
    if (e == ERR_OK)
        e = new_identity(r, f);
    if (e == ERR_OK)
        e = write_epoch(r, f);
    if (e == ERR_OK)
        e = write_restore(r, epoch, &old, f);
    if (e == ERR_OK)
        return store_commit(r->s, f);
    store_rollback(r->s);
    return e;
}

/* ---- what is known of the old file ---- */

/* The old key's pepper stays, so that PINs hold; its secret does not. */
static void take_pepper(struct restoring *r)
{
    struct till_key old;
    key_make(&r->s->key);
    r->ret->pins_gone = key_read(r->path, &old, NULL) != ERR_OK;
    if (!r->ret->pins_gone)
        memcpy(r->s->key.pepper, old.pepper, sizeof old.pepper);
    crypto_wipe(&old, sizeof old);
}

static enum err take_anchor(struct restoring *r, struct fault *f)
{
    struct anchor a = {0};
    enum anchor_state state;
    int fd = -1;
    enum err e = anchor_open(r->path, &fd, &a, &state, f);
    if (e != ERR_OK)
        return e;
    close(fd);
    if (state != ANCHOR_GOOD)
        return ERR_OK;
    r->running = a.running;
    if (a.seq > r->ret->seq) {
        r->ret->lost_from = r->ret->seq + 1;
        r->ret->lost_to = a.seq;
    }
    return ERR_OK;
}

int64_t store_anchor_seq(const char *path)
{
    struct anchor a = {0};
    enum anchor_state state;
    char name[PATH_BYTES];
    int fd = -1;
    if (beside(path, ".anchor", name, NULL) != ERR_OK || access(name, F_OK) != 0 ||
        anchor_open(path, &fd, &a, &state, NULL) != ERR_OK)
        return 0;
    close(fd);
    return state == ANCHOR_GOOD ? a.seq : 0;
}

/* ---- building and naming ---- */

static enum err open_copy(struct restoring *r, struct fault *f)
{
    struct store *s = r->s;
    enum err e = db_connect(s, r->fresh, false, f);
    if (e == ERR_OK)
        e = schema_migrate(s->db, migrations, migration_count, f);
    if (e == ERR_OK)
        e = store_load_identity(s, f);
    return e == ERR_OK ? journal_peek(s, f) : e;
}

static enum err build(struct restoring *r, const char *backup, struct fault *f)
{
    struct backup_done d = {0};
    enum err e = copy_file(backup, r->fresh, f);
    if (e == ERR_OK)
        e = store_backup_check(r->fresh, backup, &d, f);
    if (e != ERR_OK)
        return e;
    r->ret->sha = d.sha;
    r->ret->backup_seq = d.seq;
    take_pepper(r);
    e = open_copy(r, f);
    for (int i = 0; i < r->copy_count && e == ERR_OK; i++)
        e = replay_file(r->s, r->copies[i], r->ret, f);
    r->ret->seq = r->s->head.seq;
    if (e == ERR_OK)
        e = take_anchor(r, f);
    if (e == ERR_OK)
        e = begin_epoch(r, f);
    if (e == ERR_OK)
        e = journal_peek(r->s, f);
    if (e == ERR_OK)
        e = store_settle(r->s, f);
    r->ret->head = r->s->head.hash;
    db_disconnect(r->s);
    return e;
}

static enum err new_anchor(struct restoring *r, struct fault *f)
{
    struct anchor found = {0}, a = {.epoch = r->s->identity.epoch,
                                    .seq = r->s->head.seq,
                                    .hash = r->s->head.hash,
                                    .running = r->s->running};
    enum anchor_state state;
    int fd = -1;
    enum err e = anchor_open(r->fresh, &fd, &found, &state, f);
    if (e != ERR_OK)
        return e;
    if (ftruncate(fd, 0) != 0 || !anchor_write(fd, &a) || !anchor_keep(fd, &a))
        e = io_fault(errno, r->fresh, f);
    close(fd);
    return e;
}

/* What an interrupted restore left under the temporary name: its log must not be taken for the
 * new copy's. */
static void drop_fresh(const struct restoring *r)
{
    static const char *const endings[] = {"", "-wal", "-journal", ".key", ".anchor"};
    char name[PATH_BYTES];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (beside(r->fresh, endings[i], name, NULL) == ERR_OK)
            unlink(name);
}

/* Key and anchor of the new file beside it, all flushed; its log is empty by now. */
static enum err finish_fresh(struct restoring *r, struct fault *f)
{
    char log[PATH_BYTES];
    enum err e = beside(r->fresh, "-wal", log, f);
    if (e != ERR_OK)
        return e;
    unlink(log);
    e = new_anchor(r, f);
    return e == ERR_OK ? key_write(r->fresh, &r->s->key, f) : e; /* flushes the folder too */
}

static enum err take_name(struct restoring *r, const char *suffix, struct fault *f)
{
    char from[PATH_BYTES], to[PATH_BYTES];
    enum err e = beside(r->fresh, suffix, from, f);
    if (e == ERR_OK)
        e = beside(r->path, suffix, to, f);
    if (e == ERR_OK && rename(from, to) != 0)
        e = io_fault(errno, to, f);
    return e == ERR_OK ? folder_sync(r->path, f) : e;
}

/* In an order that a power cut may stop anywhere. First the old file loses its name, before its
 * log does; from then on there is no shop at this path, and whoever restores again finds the old
 * anchor and a key with the old pepper, until the new file has its name. */
static enum err name_all(struct restoring *r, struct fault *f)
{
    char mark[40];
    struct stat st;
    snprintf(mark, sizeof mark, ".before-%016" PRIx64, r->s->identity.epoch);
    if (lstat(r->path, &st) == 0)
        snprintf(r->ret->aside, sizeof r->ret->aside, "%.4000s%s", r->path, mark);
    enum err e = move_aside(r->path, "", mark, f);
    if (e == ERR_OK)
        e = folder_sync(r->path, f);
    if (e == ERR_OK)
        e = move_aside(r->path, "-wal", mark, f);
    if (e == ERR_OK)
        e = keep_aside(r->path, ".key", mark, f);
    if (e == ERR_OK)
        e = keep_aside(r->path, ".anchor", mark, f);
    if (e == ERR_OK)
        e = take_name(r, ".key", f);
    if (e == ERR_OK)
        e = take_name(r, "", f);
    return e == ERR_OK ? take_name(r, ".anchor", f) : e;
}

enum err store_restore(const char *path, const char *backup, const char *const *copies, int n,
                       const struct clock *clock, struct restored *ret, struct fault *f)
{
    struct restoring r = {.path = path, .ret = ret, .copies = copies, .copy_count = n};
    memset(ret, 0, sizeof *ret);
    enum err e = beside(path, ".restoring", r.fresh, f);
    if (e != ERR_OK)
        return e;
    r.s = store_blank(path, clock);
    if (!r.s)
        return fault_set(f, ERR_NOMEM, "%s", path);
    e = lock_take(path, clock_wall(clock), &r.s->lock_fd, &r.s->unchecked, f);
    r.s->unchecked = false;
    if (e == ERR_OK) {
        drop_fresh(&r);
        e = build(&r, backup, f);
        if (e == ERR_OK)
            e = finish_fresh(&r, f);
        if (e == ERR_OK)
            e = name_all(&r, f);
        if (e != ERR_OK)
            drop_fresh(&r);
    }
    store_close(r.s);
    return e;
}
