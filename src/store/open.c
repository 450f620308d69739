/* Opening a shop file: the sequence of safety.md, "The file". */
#include "open.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/log.h"
#include "diemban/store/person.h"

#include "diemban/base/ban.h"

enum { TAIL_RECORDS = 200 };

/* ---- before SQLite touches it ---- */

static enum err check_path(const char *path, struct fault *f)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT || errno == ENOTDIR ? fault_set(f, ERR_NO_FILE, "%s", path)
                                                   : io_fault(errno, path, f);
    if (!S_ISREG(st.st_mode) || st.st_uid != geteuid())
        return fault_set(f, ERR_NOT_OWNER, "%s", path);
    if (faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) != 0)
        return fault_set(f, ERR_READ_ONLY, "%s", path);
    if ((st.st_mode & 077) != 0 && chmod(path, 0600) != 0)
        log_write(LOG_WARN, "store: the file's rights could not be narrowed");
    return ERR_OK;
}

static uint32_t big_endian(const unsigned char *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* A log with something in it stands beside the file: what counts may stand there. */
static bool has_log(const char *path)
{
    char name[PATH_BYTES];
    struct stat st;
    return beside(path, "-wal", name, NULL) == ERR_OK && lstat(name, &st) == 0 && st.st_size > 0;
}

/* The header of the file format (sqlite.org/fileformat.html, 1.3): a file of another program
 * must not be changed, and setting journal_mode would change it. Read while SQLite does not
 * have the file open: closing a second descriptor later would drop its locks. A checkpoint that
 * a power cut stopped leaves the first sector as it may be, and the log whole: then bring_up()
 * asks SQLite (a file with a log is in that mode already, so that nothing changes it). */
static enum err check_header(const char *path, struct fault *f)
{
    unsigned char h[100];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return io_fault(errno, path, f);
    ssize_t n = pread(fd, h, sizeof h, 0);
    close(fd);
    if (n != sizeof h || memcmp(h, "SQLite format 3", 16) != 0 ||
        big_endian(h + 68) != APPLICATION_ID)
        return n > 0 && has_log(path) ? ERR_OK : fault_set(f, ERR_NOT_A_SHOP, "%s", path);
    if (big_endian(h + 60) > (uint32_t)migration_count)
        return fault_set(f, ERR_NEWER_FILE, "%s", path);
    return ERR_OK;
}

/* ---- after ---- */

static enum err bring_up(struct store *s, struct fault *f)
{
    char id[16];
    int version = 0;
    enum err e = db_value(s->db, "PRAGMA application_id", id, sizeof id, f);
    if (e == ERR_OK && strtol(id, NULL, 10) != APPLICATION_ID)
        return fault_set(f, ERR_NOT_A_SHOP, "%s", s->path);
    if (e == ERR_OK)
        e = schema_version(s->db, &version, f);
    if (e != ERR_OK)
        return e;
    if (version > migration_count)
        return fault_set(f, ERR_NEWER_FILE, "%s", s->path);
    if (version == migration_count || s->inspect)
        return ERR_OK;
    e = schema_backup(s->db, s->path, f);
    return e == ERR_OK ? schema_migrate(s->db, migrations, migration_count, f) : e;
}

static bool use_parse(const char *stored, enum shop_use *ret)
{
    for (int i = 0; i < SHOP_USE_COUNT; i++)
        if (strcmp(stored, shop_use_stored((enum shop_use)i)) == 0) {
            *ret = (enum shop_use)i;
            return true;
        }
    return false;
}

const char *shop_use_stored(enum shop_use use)
{
    static const char *const stored[] = {
#define X(name, stored) stored,
        SHOP_USE_TABLE(X)
#undef X
    };
    return stored[use];
}

enum err store_load_identity(struct store *s, struct fault *f)
{
    struct q q = q_begin(s, SQL_shop_get);
    bool good = q_row(&q);
    if (good) {
        s->identity.till.point = (int)get_int(&q);
        s->identity.till.till = (int)get_int(&q);
        good = use_parse(get_text(&q), &s->identity.use);
        s->identity.epoch = (uint64_t)get_int(&q);
        good = get_blob(&q, s->identity.public_key, PUBLIC_KEY_BYTES) && good;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && !good ? fault_set(f, ERR_DAMAGED, "%s", s->path) : e;
}

static enum err load_key(struct store *s, struct fault *f)
{
    enum err e = key_read(s->path, &s->key, f);
    if (e != ERR_OK)
        return e;
    s->key_fits = memcmp(s->key.public_key, s->identity.public_key, PUBLIC_KEY_BYTES) == 0;
    return s->key_fits ? ERR_OK : fault_set(f, ERR_NO_KEY, "%s.key", s->path);
}

enum err anchor_check(struct store *s, struct fault *f)
{
    const struct anchor *a = &s->anchor;
    struct hash h = {{0}};
    if (s->anchor_state != ANCHOR_GOOD) {
        log_write(LOG_WARN, "store: there is no readable anchor");
        return ERR_OK;
    }
    if (a->epoch != s->identity.epoch)
        return fault_set(f, ERR_BEHIND_ANCHOR, "%016" PRIx64 " ≠ %016" PRIx64, s->identity.epoch,
                         a->epoch);
    if (a->seq == s->head.seq + 1)
        return fault_set(f, ERR_BEHIND_ANCHOR, "%" PRId64, a->seq);
    if (a->seq > s->head.seq)
        return fault_set(f, ERR_BEHIND_ANCHOR, "%" PRId64 "–%" PRId64, s->head.seq + 1, a->seq);
    struct q q = q_begin(s, SQL_journal_hash);
    q_int(&q, a->seq);
    bool same = q_row(&q) && get_blob(&q, h.b, sizeof h.b) && hash_equal(&h, &a->hash);
    enum err e = q_end(&q, f);
    if (e == ERR_OK && !same)
        e = fault_set(f, ERR_DAMAGED, "%" PRId64, a->seq);
    return e;
}

/* The machine stopped while the file was open, or a flush failed: SQLite's own check, about a
 * second a million lines. */
static enum err quick_check(struct store *s, struct fault *f)
{
    log_write(LOG_WARN, "store: machine or disk failed with the file open; checking it");
    enum err e = db_quick_check(s->db, f);
    if (e == ERR_OK) {
        s->unchecked = false;
        lock_checked(s->lock_fd, clock_wall(&s->clock));
    }
    return e;
}

/* What makes the file fit to sell on; with inspect nothing of it stops the opening. */
static enum err load_state(struct store *s, struct fault *f)
{
    struct fault own;
    enum err e = load_key(s, &own);
    if (e == ERR_OK || s->inspect)
        e = journal_load(s, TAIL_RECORDS, &own);
    if (e == ERR_OK || s->inspect)
        e = anchor_check(s, &own);
    if (e == ERR_OK && s->unchecked && !s->inspect)
        e = quick_check(s, &own);
    if (e != ERR_OK && f)
        *f = own;
    return s->inspect ? ERR_OK : e;
}

/* The anchor is written after the flush of a commit: what it knows of must be there. */
static void check_log(struct store *s)
{
    s->log_short = s->anchor_state == ANCHOR_GOOD && !log_holds(s, s->anchor.log, s->anchor.frames);
    if (s->log_short)
        log_write(LOG_ERROR, "store: the log is not as it was written; its end is lost");
}

/* Everything after the lock. */
static enum err open_locked(struct store *s, struct fault *f)
{
    enum err e = db_connect(s, s->path, false, f);
    if (e == ERR_OK)
        e = bring_up(s, f);
    if (e == ERR_OK)
        e = store_load_identity(s, f);
    if (e == ERR_OK)
        e = anchor_open(s->path, &s->anchor_fd, &s->anchor, &s->anchor_state, f);
    if (e == ERR_OK) {
        check_log(s);
        e = load_state(s, f);
    }
    if (e != ERR_OK)
        return e;
    guard_install(s->db);
    return sql_prepare_hot(s, f);
}

struct store *store_blank(const char *path, const struct clock *clock)
{
    struct store *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->path = strdup(path);
    s->clock = *clock;
    s->lock_fd = s->anchor_fd = -1;
    str_init(&s->record);
    if (!s->path) {
        free(s);
        return NULL;
    }
    return s;
}

static enum err open_with(const char *path, const struct clock *clock, bool inspect,
                          struct store **ret, struct fault *f)
{
    enum err e = check_path(path, f);
    if (e == ERR_OK)
        e = check_header(path, f);
    if (e != ERR_OK)
        return e;
    struct store *s = store_blank(path, clock);
    if (!s)
        return fault_set(f, ERR_NOMEM, "%s", path);
    s->inspect = inspect;
    e = lock_take(path, clock_wall(clock), &s->lock_fd, &s->unchecked, f);
    if (e == ERR_OK)
        e = open_locked(s, f);
    if (e != ERR_OK) {
        store_close(s);
        return e;
    }
    *ret = s;
    return ERR_OK;
}

enum err store_open(const char *path, const struct clock *clock, struct store **ret,
                    struct fault *f)
{
    return open_with(path, clock, false, ret, f);
}

enum err store_open_inspect(const char *path, const struct clock *clock, struct store **ret,
                            struct fault *f)
{
    return open_with(path, clock, true, ret, f);
}

void store_close(struct store *s)
{
    if (!s)
        return;
    store_rollback(s);
    if (s->db && !s->inspect)
        store_checkpoint_big(s);
    db_disconnect(s);
    store_keep_anchor(s);
    if (s->anchor_fd >= 0)
        close(s->anchor_fd);
    lock_free(s->lock_fd, !s->unchecked && !s->doubt.open);
    crypto_wipe(&s->key, sizeof s->key);
    str_finish(&s->record);
    free(s->path);
    free(s);
}

const struct store_identity *store_identity(const struct store *s)
{
    return &s->identity;
}

const char *store_path(const struct store *s)
{
    return s->path;
}

bool store_log_short(const struct store *s)
{
    return s->log_short;
}

void store_set_clock(struct store *s, const struct clock *clock)
{
    s->clock = *clock;
}

const uint8_t *store_pepper(const struct store *s, size_t *n)
{
    *n = sizeof s->key.pepper;
    return s->key.pepper;
}
