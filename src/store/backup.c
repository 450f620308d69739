#include "diemban/store/backup.h"
#include "diemban/base/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "page_sum.h"

#include "diemban/base/ban.h"

enum { PAGES_AT_ONCE = 2000, CHUNK = 1 << 18, CHECK_AT = 60, SHA_AT = 85 };

static void tell(const struct backup_watch *w, int percent)
{
    if (w != NULL && w->progress != NULL)
        w->progress(w->ctx, percent);
}

/* ---- copying ---- */

static enum err copy_pages(sqlite3_backup *b, sqlite3 *to, const struct backup_watch *w,
                           struct fault *f)
{
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK) {
        rc = sqlite3_backup_step(b, PAGES_AT_ONCE);
        int all = sqlite3_backup_pagecount(b), left = sqlite3_backup_remaining(b);
        tell(w, all > 0 ? (int)((int64_t)(all - left) * CHECK_AT / all) : CHECK_AT);
    }
    int ended = sqlite3_backup_finish(b);
    if (rc != SQLITE_DONE || ended != SQLITE_OK)
        return db_fault(to, ended != SQLITE_OK ? ended : rc, "backup", f);
    return ERR_OK;
}

static enum err copy_into(sqlite3 *db, sqlite3 *to, const struct backup_watch *w, struct fault *f)
{
    char answer[64];
    sqlite3_backup *b = sqlite3_backup_init(to, "main", db, "main");
    if (!b)
        return db_fault(to, sqlite3_errcode(to), "backup", f);
    page_sum_expect(to);
    enum err e = copy_pages(b, to, w, f);
    /* The copy carries the mark of a write-ahead log; a copy needs none. */
    if (e == ERR_OK)
        e = db_value(to, "PRAGMA journal_mode = DELETE", answer, sizeof answer, f);
    if (e == ERR_OK && strcmp(answer, "delete") != 0)
        e = fault_set(f, ERR_IO, "%s", "journal_mode");
    return e == ERR_OK ? db_quick_check(to, f) : e;
}

static enum err sync_file(const char *name, struct fault *f)
{
    int fd = open(name, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return io_fault(errno, name, f);
    enum err e = fsync(fd) == 0 ? ERR_OK : io_fault(errno, name, f);
    close(fd);
    return e;
}

enum err file_copy_db(sqlite3 *db, const char *name, const struct backup_watch *w, struct fault *f)
{
    sqlite3 *to = NULL;
    int fd = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return io_fault(errno, name, f);
    close(fd);
    int rc = page_sum_open(name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, &to);
    enum err e = rc == SQLITE_OK ? copy_into(db, to, w, f) : db_fault(to, rc, name, f);
    sqlite3_close(to);
    return e == ERR_OK ? sync_file(name, f) : e;
}

/* ---- checking ---- */

struct chain_state {
    int64_t seq;
    struct hash head;
};

static bool chain_row(sqlite3_stmt *st, struct chain_state *c, struct arena *a)
{
    struct record r = {0};
    int64_t seq = sqlite3_column_int64(st, 0);
    const void *bytes = sqlite3_column_blob(st, 1), *stored = sqlite3_column_blob(st, 2);
    size_t n = (size_t)sqlite3_column_bytes(st, 1);
    if (bytes == NULL || stored == NULL || sqlite3_column_bytes(st, 2) != HASH_BYTES ||
        record_decode(bytes, n, a, &r) != ERR_OK)
        return false;
    struct hash h = record_hash(bytes, n);
    bool good = memcmp(h.b, stored, HASH_BYTES) == 0 && r.seq == seq && seq == c->seq + 1 &&
                (seq == 1 || hash_equal(&r.previous, &c->head));
    c->seq = seq;
    c->head = h;
    arena_clear(a);
    return good;
}

/* The whole chain of a file that nobody else has open. */
static enum err check_chain(const char *name, struct chain_state *c, struct fault *f)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;
    struct arena a;
    int rc = page_sum_open(name, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, &db);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(db, "SELECT seq, record, hash FROM journal ORDER BY seq", -1, &st,
                                NULL);
    bool good = rc == SQLITE_OK;
    arena_init(&a);
    while (good && (rc = sqlite3_step(st)) == SQLITE_ROW)
        good = chain_row(st, c, &a);
    good = good && rc == SQLITE_DONE;
    arena_finish(&a);
    sqlite3_finalize(st);
    sqlite3_close(db);
    return good ? ERR_OK : fault_set(f, ERR_DAMAGED, "%s: %" PRId64, name, c->seq);
}

static enum err hash_file(const char *name, struct hash *ret, struct fault *f)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    char *chunk = fd >= 0 ? malloc(CHUNK) : NULL;
    if (chunk == NULL) {
        enum err e = fd < 0 ? io_fault(errno, name, f) : fault_set(f, ERR_NOMEM, "%s", name);
        if (fd >= 0)
            close(fd);
        return e;
    }
    struct hashing h;
    ssize_t n;
    hashing_begin(&h);
    while ((n = read(fd, chunk, CHUNK)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            hashing_add(&h, chunk, (size_t)n);
    enum err e = n < 0 ? io_fault(errno, name, f) : ERR_OK;
    close(fd);
    free(chunk);
    *ret = hashing_end(&h);
    return e;
}

/* ---- a backup ---- */

/* NAME.head: "sha256 HEX\nseq N\nhead HEX\n" */
static enum err write_head(const char *name, const struct backup_done *d, struct fault *f)
{
    char beside_name[PATH_BYTES], text[256], sha[HASH_HEX], head[HASH_HEX];
    enum err e = beside(name, ".head", beside_name, f);
    if (e != ERR_OK)
        return e;
    int n = snprintf(text, sizeof text, "sha256 %s\nseq %" PRId64 "\nhead %s\n",
                     hash_hex(&d->sha, sha), d->seq, hash_hex(&d->head, head));
    return store_write_file(beside_name, text, (size_t)n, f);
}

static enum err check_copy(struct store *s, const char *fresh, const struct backup_watch *w,
                           struct backup_done *ret, struct fault *f)
{
    struct chain_state c = {0};
    enum err e = check_chain(fresh, &c, f);
    tell(w, SHA_AT);
    if (e == ERR_OK && (c.seq != s->head.seq || !hash_equal(&c.head, &s->head.hash)))
        e = fault_set(f, ERR_DAMAGED, "%s", fresh);
    if (e == ERR_OK)
        e = hash_file(fresh, &ret->sha, f);
    ret->seq = c.seq;
    ret->head = c.head;
    return e;
}

enum err store_backup(struct store *s, const char *name, const struct backup_watch *w,
                      struct backup_done *ret, struct fault *f)
{
    char fresh[PATH_BYTES];
    enum err e = beside(name, ".new", fresh, f);
    if (e != ERR_OK)
        return e;
    e = db_ready(s, f);
    if (e == ERR_OK)
        e = file_copy_db(s->db, fresh, w, f);
    if (e == ERR_OK)
        e = check_copy(s, fresh, w, ret, f);
    if (e == ERR_OK)
        e = write_head(name, ret, f);
    if (e == ERR_OK && rename(fresh, name) != 0)
        e = io_fault(errno, name, f);
    if (e != ERR_OK)
        unlink(fresh);
    tell(w, 100);
    return e == ERR_OK ? folder_sync(name, f) : e;
}

static bool read_head(const char *name, struct backup_done *d)
{
    char beside_name[PATH_BYTES], sha[HASH_HEX], head[HASH_HEX];
    if (beside(name, ".head", beside_name, NULL) != ERR_OK)
        return false;
    FILE *in = fopen(beside_name, "re");
    if (in == NULL)
        return false;
    int n = fscanf(in, "sha256 %64s\nseq %20" SCNd64 "\nhead %64s", sha, &d->seq, head);
    fclose(in);
    return n == 3 && hex_parse(sha, d->sha.b, HASH_BYTES) && hex_parse(head, d->head.b, HASH_BYTES);
}

int64_t store_backup_said(const char *name)
{
    struct backup_done said;
    return read_head(name, &said) ? said.seq : 0;
}

bool store_backup_stands(const char *name, struct backup_done *ret)
{
    struct hash now;
    return access(name, F_OK) == 0 && read_head(name, ret) &&
           hash_file(name, &now, NULL) == ERR_OK && hash_equal(&now, &ret->sha);
}

static enum err check_pages(const char *name, struct fault *f)
{
    char answer[64] = "";
    sqlite3 *db = NULL;
    int rc = page_sum_open(name, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, &db);
    enum err e = rc == SQLITE_OK ? db_value(db, "PRAGMA application_id", answer, sizeof answer, f)
                                 : db_fault(db, rc, name, f);
    if (e == ERR_OK && strtol(answer, NULL, 10) != APPLICATION_ID)
        e = fault_set(f, ERR_NOT_A_SHOP, "%s", name);
    if (e == ERR_OK)
        e = db_quick_check(db, f);
    sqlite3_close(db);
    return e;
}

enum err store_backup_check(const char *copy, const char *name, struct backup_done *ret,
                            struct fault *f)
{
    struct backup_done said;
    struct chain_state c = {0};
    enum err e = hash_file(copy, &ret->sha, f);
    if (e == ERR_OK && read_head(name, &said) && !hash_equal(&said.sha, &ret->sha))
        e = fault_set(f, ERR_DAMAGED, "%s", name);
    if (e == ERR_OK)
        e = check_pages(copy, f);
    if (e == ERR_OK)
        e = check_chain(copy, &c, f);
    ret->seq = c.seq;
    ret->head = c.head;
    return e;
}

/* ---- files beside the shop ---- */

enum err store_outfolder(struct store *s, const char *dir, const char *folder, char out[4096],
                         struct fault *f)
{
    char copy[PATH_BYTES];
    text_copy(copy, sizeof copy, s->path);
    if (s->identity.use == SHOP_TRAINING) /* must not be taken for the shop's */
        folder = "training";
    int n = dir != NULL ? snprintf(out, PATH_BYTES, "%s", dir)
                        : snprintf(out, PATH_BYTES, "%s/%s", dirname(copy), folder);
    if (n < 0 || n >= PATH_BYTES)
        return fault_set(f, ERR_IO, "%s", s->path);
    return folder_make(out, f);
}

enum err store_outfile(struct store *s, const char *dir, const char *folder, int64_t number,
                       const char *ext, char out[4096], struct fault *f)
{
    char at[PATH_BYTES];
    const struct store_identity *id = &s->identity;
    enum err e = store_outfolder(s, dir, folder, at, f);
    if (e != ERR_OK)
        return e;
    int n = snprintf(out, PATH_BYTES, "%.3900s/%04d-%02d-%016" PRIx64 "-%06" PRId64 ".%s", at,
                     id->till.point, id->till.till, id->epoch, number, ext);
    return n > 0 && n < PATH_BYTES ? ERR_OK : fault_set(f, ERR_IO, "%s", at);
}

enum err store_write_file(const char *name, const void *bytes, size_t n, struct fault *f)
{
    char fresh[PATH_BYTES];
    enum err e = beside(name, ".new", fresh, f);
    if (e != ERR_OK)
        return e;
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return io_fault(errno, fresh, f);
    if (!fd_write(fd, bytes, n) || fsync(fd) != 0)
        e = io_fault(errno, fresh, f);
    close(fd);
    if (e == ERR_OK && rename(fresh, name) != 0)
        e = io_fault(errno, name, f);
    if (e != ERR_OK)
        unlink(fresh);
    return e == ERR_OK ? folder_sync(name, f) : e;
}
