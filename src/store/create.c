/* Making a shop file: built whole under a temporary name, then named. */
#include "open.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/random.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

static enum err must_not_exist(const char *path, const char *suffix, struct fault *f)
{
    char name[PATH_BYTES];
    struct stat st;
    enum err e = beside(path, suffix, name, f);
    if (e != ERR_OK)
        return e;
    if (lstat(name, &st) == 0)
        return fault_set(f, ERR_FILE_EXISTS, "%s", name);
    return errno == ENOENT ? ERR_OK : io_fault(errno, name, f);
}

static void drop(const char *path, const char *suffix)
{
    char name[PATH_BYTES];
    if (beside(path, suffix, name, NULL) == ERR_OK)
        unlink(name);
}

static enum err add_identity(struct store *s, struct fault *f)
{
    struct q q = q_begin(s, SQL_shop_add);
    q_int(&q, s->identity.till.point);
    q_int(&q, s->identity.till.till);
    q_text(&q, shop_use_stored(s->identity.use));
    q_int(&q, (int64_t)s->identity.epoch);
    q_blob(&q, s->identity.public_key, PUBLIC_KEY_BYTES);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_counter_add);
    q_text(&q, "receipt");
    q_int(&q, 0);
    return q_run(&q, f);
}

static enum err begin_epoch(struct store *s, struct fault *f)
{
    struct str payload = STR_INIT;
    struct epoch_begun begun = {.use = shop_use_stored(s->identity.use)};
    memcpy(begun.public_key, s->identity.public_key, PUBLIC_KEY_BYTES);
    record_epoch_write(&payload, &begun);
    int64_t now = clock_wall(&s->clock);
    struct journal_entry entry = {
        .kind = RECORD_EPOCH, .at = now, .day = date_of_time(now), .payload = &payload};
    enum err e = store_journal_append(s, &entry, NULL, f);
    str_finish(&payload);
    return e;
}

static enum err fill(struct store *s, struct fault *f)
{
    enum err e = schema_migrate(s->db, migrations, migration_count, f);
    if (e == ERR_OK)
        e = store_begin(s, f);
    if (e != ERR_OK)
        return e;
    e = add_identity(s, f);
    if (e == ERR_OK)
        e = begin_epoch(s, f);
    if (e != ERR_OK) {
        store_rollback(s);
        return e;
    }
    return store_commit(s, f);
}

/* The file under its temporary name, flushed and closed. */
static enum err build(struct store *s, const char *fresh, struct fault *f)
{
    int fd = open(fresh, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return io_fault(errno, fresh, f);
    close(fd);
    enum err e = db_connect(s, fresh, true, f);
    if (e == ERR_OK)
        e = fill(s, f);
    if (e == ERR_OK) {
        int rc = sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
        if (rc != SQLITE_OK)
            e = db_fault(s->db, rc, "checkpoint", f);
    }
    db_disconnect(s);
    return e;
}

static enum err first_anchor(struct store *s, struct fault *f)
{
    char name[PATH_BYTES];
    struct anchor found;
    enum anchor_state state;
    enum err e = beside(s->path, ".anchor", name, f);
    if (e != ERR_OK)
        return e;
    e = anchor_open(s->path, &s->anchor_fd, &found, &state, f);
    if (e != ERR_OK)
        return e;
    struct anchor a = {.epoch = s->identity.epoch, .seq = s->head.seq, .hash = s->head.hash};
    bool good = ftruncate(s->anchor_fd, 0) == 0 && anchor_write(s->anchor_fd, &a) &&
                anchor_keep(s->anchor_fd, &a);
    e = good ? ERR_OK : io_fault(errno, name, f);
    close(s->anchor_fd);
    s->anchor_fd = -1;
    return e;
}

/* Gives file and key their names; the key first, since a file without its key is lost. */
static enum err name_all(struct store *s, const char *fresh, struct fault *f)
{
    enum err e = key_write(s->path, &s->key, f);
    if (e != ERR_OK)
        return e;
    e = first_anchor(s, f);
    if (e == ERR_OK && rename(fresh, s->path) != 0)
        e = io_fault(errno, s->path, f);
    if (e == ERR_OK)
        e = folder_sync(s->path, f);
    if (e != ERR_OK) {
        drop(s->path, ".key");
        drop(s->path, ".anchor");
    }
    return e;
}

static enum err make_file(struct store *s, struct fault *f)
{
    char fresh[PATH_BYTES];
    enum err e = beside(s->path, ".new", fresh, f);
    if (e != ERR_OK)
        return e;
    drop(s->path, ".new"); /* of a making that was cut short */
    drop(s->path, ".new-wal");
    drop(s->path, ".new-journal");
    e = build(s, fresh, f);
    drop(s->path, ".new-wal");
    if (e == ERR_OK)
        e = name_all(s, fresh, f);
    if (e != ERR_OK)
        drop(s->path, ".new");
    return e;
}

static enum err check_free(const char *path, struct fault *f)
{
    static const char *const suffixes[] = {"", "-wal", ".key"};
    enum err e = ERR_OK;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes && e == ERR_OK; i++)
        e = must_not_exist(path, suffixes[i], f);
    return e;
}

enum err store_create(const char *path, struct till_id till, enum shop_use use,
                      const struct clock *clock, struct store **ret, struct fault *f)
{
    assert(till.point >= 1 && till.point <= 9999 && till.till >= 1 && till.till <= 99);
    enum err e = check_free(path, f);
    if (e != ERR_OK)
        return e;
    struct store *s = store_blank(path, clock);
    if (!s)
        return fault_set(f, ERR_NOMEM, "%s", path);
    s->identity = (struct store_identity){.till = till, .use = use, .epoch = random_u64()};
    key_make(&s->key);
    memcpy(s->identity.public_key, s->key.public_key, PUBLIC_KEY_BYTES);
    e = lock_take(path, clock_wall(clock), &s->lock_fd, &s->unchecked, f);
    if (e == ERR_OK) {
        s->unchecked = false; /* a lock file of a shop that is gone */
        e = make_file(s, f);
        if (e != ERR_OK)
            drop(path, ".lock");
    }
    store_close(s);
    return e == ERR_OK ? store_open(path, clock, ret, f) : e;
}

enum err store_discard_training(const char *path, const struct clock *clock, struct fault *f)
{
    static const char *const suffixes[] = {"", "-wal", ".key", ".anchor", ".lock"};
    struct store *s = NULL;
    enum err e = store_open_inspect(path, clock, &s, f);
    if (e != ERR_OK)
        return e;
    bool training = s->identity.use == SHOP_TRAINING;
    store_close(s);
    if (!training)
        return fault_set(f, ERR_FILE_EXISTS, "%s", path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        drop(path, suffixes[i]);
    return ERR_OK;
}
