#include "beside.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/fd.h"
#include "diemban/base/log.h"
#include "diemban/base/random.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

enum err beside(const char *path, const char *suffix, char out[PATH_BYTES], struct fault *f)
{
    int n = snprintf(out, PATH_BYTES, "%s%s", path, suffix);
    if (n < 0 || n >= PATH_BYTES)
        return fault_set(f, ERR_IO, "%s", path);
    return ERR_OK;
}

enum err io_fault(int number, const char *path, struct fault *f)
{
    switch (number) {
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOENT: /* the folder */
    case ENOTDIR:
        return fault_set(f, ERR_READ_ONLY, "%s", path);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fault_set(f, ERR_DISK_FULL, "%s", path);
    case EEXIST:
        return fault_set(f, ERR_FILE_EXISTS, "%s", path);
    case ELOOP:
        return fault_set(f, ERR_NOT_OWNER, "%s", path);
    default:
        return fault_set(f, ERR_IO, "%s: %s", path, strerror(number));
    }
}

enum err folder_sync(const char *path, struct fault *f)
{
    char copy[PATH_BYTES];
    if (!text_copy(copy, sizeof copy, path))
        return fault_set(f, ERR_IO, "%s", path);
    const char *folder = dirname(copy);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return io_fault(errno, folder, f);
    int failed = fsync(fd) != 0 ? errno : 0;
    close(fd);
    /* Some file systems know no fsync of a folder; they write it through. */
    return failed && failed != EINVAL ? io_fault(failed, folder, f) : ERR_OK;
}

enum err folder_make(const char *folder, struct fault *f)
{
    if (mkdir(folder, 0700) == 0)
        return folder_sync(folder, f);
    return errno == EEXIST ? ERR_OK : io_fault(errno, folder, f);
}

/* A whole small file as text; returns its length, −1 on failure. */
static ssize_t read_text(int fd, char *out, size_t size)
{
    ssize_t n;
    do
        n = pread(fd, out, size - 1, 0);
    while (n < 0 && errno == EINTR);
    out[n > 0 ? n : 0] = '\0';
    return n;
}

/* The first 16 hex digits of a hash: against a disk that changes bits, not against a hand. */
static void text_check(const char *domain, const char *text, size_t n, char out[17])
{
    struct hash h = hash_domain(domain, text, n);
    hex_of(h.b, 8, out);
}

/* ---- lock ---- */

enum { BOOT_BYTES = 40, LOCK_BYTES = 256 };

static void boot_id(char out[BOOT_BYTES])
{
    out[0] = '\0';
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    read_text(fd, out, BOOT_BYTES);
    out[strcspn(out, "\n")] = '\0';
    close(fd);
}

/* n lines, "" where there are fewer. */
static void split_lines(char *text, const char **field, int n)
{
    for (int i = 0; i < n; i++) {
        field[i] = text;
        text += strcspn(text, "\n");
        if (*text)
            *text++ = '\0';
    }
}

/* Content: "PID\nTIME\nBOOT\n" and empty lines; after a clean close they are all empty. It keeps
 * its size and is written in place, so that a full disk keeps nobody from opening. */
static enum err lock_held(int fd, struct fault *f)
{
    char text[LOCK_BYTES];
    const char *field[3];
    read_text(fd, text, sizeof text);
    split_lines(text, field, 3);
    return fault_set(f, ERR_HELD, "PID %s, %s", *field[0] ? field[0] : "?",
                     *field[1] ? field[1] : "?");
}

static bool lock_write(int fd, int64_t now, const char *boot)
{
    char text[LOCK_BYTES], when[TIME_TEXT];
    int n = snprintf(text, sizeof text, "%ld\n%s\n%s\n", (long)getpid(), time_vn(now, when), boot);
    memset(text + n, '\n', sizeof text - (size_t)n);
    return fd_write_at(fd, text, sizeof text, 0);
}

enum err lock_take(const char *path, int64_t now, int *fd, bool *unclean, struct fault *f)
{
    char name[PATH_BYTES], text[LOCK_BYTES], boot[BOOT_BYTES];
    const char *field[3];
    enum err e = beside(path, ".lock", name, f);
    if (e != ERR_OK)
        return e;
    int lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0)
        return io_fault(errno, name, f);
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        e = errno == EWOULDBLOCK ? lock_held(lock, f) : io_fault(errno, name, f);
        close(lock);
        return e;
    }
    read_text(lock, text, sizeof text);
    split_lines(text, field, 3);
    boot_id(boot);
    *unclean = *field[0] && strcmp(field[2], boot) != 0;
    if (*unclean) /* the mark stays until the file was checked */
        text_copy(boot, sizeof boot, *field[2] ? field[2] : "?");
    if (!lock_write(lock, now, boot)) {
        e = io_fault(errno, name, f);
        close(lock);
        return e;
    }
    *fd = lock;
    return ERR_OK;
}

bool lock_checked(int fd, int64_t now)
{
    char boot[BOOT_BYTES];
    boot_id(boot);
    return lock_write(fd, now, boot);
}

void lock_doubt(int fd, int64_t now)
{
    if (fd >= 0 && !lock_write(fd, now, "?"))
        log_write(LOG_ERROR, "store: the lock could not be marked");
}

void lock_free(int fd, bool clean)
{
    char text[LOCK_BYTES];
    if (fd < 0)
        return;
    memset(text, '\n', sizeof text);
    if (clean && !fd_write_at(fd, text, sizeof text, 0))
        log_write(LOG_WARN, "store: no clean mark; the next start checks the file");
    close(fd);
}

/* ---- key ---- */

/* Content: magic, secret and pepper in hex, and a check of these three lines (files from before
 * it have none). */
enum { KEY_BYTES = 512 };
static const char key_magic[] = "diemban-key 1";

void key_make(struct till_key *k)
{
    sign_keypair(k->public_key, k->secret);
    random_bytes(k->pepper, sizeof k->pepper);
}

static enum err write_new(const char *name, const char *text, size_t n, struct fault *f)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return io_fault(errno, name, f);
    enum err e = ERR_OK;
    if (fchmod(fd, 0600) != 0 || !fd_write_at(fd, text, n, 0) || fsync(fd) != 0)
        e = io_fault(errno, name, f);
    close(fd);
    return e;
}

enum err key_write(const char *path, const struct till_key *k, struct fault *f)
{
    char name[PATH_BYTES], fresh[PATH_BYTES], text[KEY_BYTES];
    char secret[2 * SECRET_KEY_BYTES + 1], pepper[2 * sizeof k->pepper + 1], check[17];
    enum err e = beside(path, ".key", name, f);
    if (e == ERR_OK)
        e = beside(path, ".key.new", fresh, f);
    if (e != ERR_OK)
        return e;
    int n = snprintf(text, sizeof text, "%s\n%s\n%s\n", key_magic,
                     hex_of(k->secret, sizeof k->secret, secret),
                     hex_of(k->pepper, sizeof k->pepper, pepper));
    text_check("diemban.key.v1", text, (size_t)n, check);
    n += snprintf(text + n, sizeof text - (size_t)n, "%s\n", check);
    e = write_new(fresh, text, (size_t)n, f);
    if (e == ERR_OK && access(name, F_OK) == 0) /* never over another key */
        e = fault_set(f, ERR_FILE_EXISTS, "%s", name);
    if (e == ERR_OK && rename(fresh, name) != 0)
        e = io_fault(errno, name, f);
    if (e != ERR_OK)
        unlink(fresh);
    crypto_wipe(text, sizeof text);
    crypto_wipe(secret, sizeof secret);
    crypto_wipe(pepper, sizeof pepper);
    return e == ERR_OK ? folder_sync(path, f) : e;
}

/* What stands before the line of the check. */
static size_t key_length(const char *text)
{
    const char *end = text;
    for (int i = 0; i < 3; i++) {
        end += strcspn(end, "\n");
        end += *end == '\n';
    }
    return (size_t)(end - text);
}

/* The secret fits the public key: files without a check may be hurt too. */
static bool key_signs(const struct till_key *k)
{
    uint8_t sig[SIG_BYTES];
    sign_make(k->secret, key_magic, sizeof key_magic, sig);
    return sign_ok(k->public_key, key_magic, sizeof key_magic, sig);
}

static bool key_parse(char *text, struct till_key *k)
{
    const char *field[4];
    char check[17];
    text_check("diemban.key.v1", text, key_length(text), check);
    split_lines(text, field, 4);
    if (*field[3] && strcmp(field[3], check) != 0)
        return false;
    if (strcmp(field[0], key_magic) != 0 || !hex_parse(field[1], k->secret, sizeof k->secret) ||
        !hex_parse(field[2], k->pepper, sizeof k->pepper))
        return false;
    /* The secret key of libsodium ends with its public key. */
    memcpy(k->public_key, k->secret + SECRET_KEY_BYTES - PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES);
    return key_signs(k);
}

enum err key_read(const char *path, struct till_key *k, struct fault *f)
{
    char name[PATH_BYTES], text[KEY_BYTES];
    struct stat st;
    enum err e = beside(path, ".key", name, f);
    if (e != ERR_OK)
        return e;
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return fault_set(f, ERR_NO_KEY, "%s", name);
    bool good = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid();
    if (good && (st.st_mode & 077) != 0)
        good = fchmod(fd, 0600) == 0;
    good = good && read_text(fd, text, sizeof text) > 0 && key_parse(text, k);
    close(fd);
    crypto_wipe(text, sizeof text);
    return good ? ERR_OK : fault_set(f, ERR_NO_KEY, "%s", name);
}

/* ---- anchor ---- */

/* One place: "diemban-anchor 2 EPOCH SEQ HASH RUNNING LOG FRAMES CHECK\n", padded with spaces to
 * 256 bytes (1: without LOG and FRAMES); CHECK is the first 16 hex digits of the hash of what
 * stands before it. The places lie in sectors of their own, so that one that a power cut tears
 * spares the others: two for every second commit, unflushed, and one that is flushed alone. (They
 * were at 0 and 256 once; all that can be a place is read.) */
enum { PLACE = 256, SECOND_AT = 512, KEPT_AT = 1024, ANCHOR_BYTES = KEPT_AT + PLACE };
#define ANCHOR_DOMAIN "diemban.anchor.v1"

static void anchor_format(const struct anchor *a, char out[PLACE])
{
    char hex[HASH_HEX], check[17];
    int n = snprintf(out, PLACE,
                     "diemban-anchor 2 %016" PRIx64 " %" PRId64 " %s %" PRId64 " %016" PRIx64
                     " %" PRId64 " ",
                     a->epoch, a->seq, hash_hex(&a->hash, hex), a->running, a->log, a->frames);
    assert(n > 0 && n < PLACE - 18);
    text_check(ANCHOR_DOMAIN, out, (size_t)n, check);
    n += snprintf(out + n, PLACE - (size_t)n, "%s", check);
    memset(out + n, ' ', PLACE - (size_t)n);
    out[PLACE - 1] = '\n';
}

static bool anchor_parse(const char place[PLACE], struct anchor *a)
{
    char text[PLACE + 1], hex[HASH_HEX], check[17], wanted[17];
    int end = 0, version = 0, at = 0;
    memcpy(text, place, PLACE);
    text[PLACE] = '\0';
    if (sscanf(text, "diemban-anchor %1d %16" SCNx64 " %20" SCNd64 " %64s %20" SCNd64 " %n",
               &version, &a->epoch, &a->seq, hex, &a->running, &at) != 5)
        return false;
    a->log = 0;
    a->frames = 0;
    if (version == 2 &&
        sscanf(text + at, "%16" SCNx64 " %20" SCNd64 " %n", &a->log, &a->frames, &end) != 2)
        return false;
    end += at;
    if (sscanf(text + end, "%16s", check) != 1)
        return false;
    text_check(ANCHOR_DOMAIN, text, (size_t)end, wanted);
    return strcmp(check, wanted) == 0 && hex_parse(hex, a->hash.b, sizeof a->hash.b);
}

enum err anchor_open(const char *path, int *fd, struct anchor *ret, enum anchor_state *state,
                     struct fault *f)
{
    char name[PATH_BYTES], text[ANCHOR_BYTES + 1];
    enum err e = beside(path, ".anchor", name, f);
    if (e != ERR_OK)
        return e;
    int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return io_fault(errno, name, f);
    ssize_t n = read_text(file, text, sizeof text);
    *state = n == 0 ? ANCHOR_MISSING : ANCHOR_UNREADABLE;
    for (ssize_t at = 0; at + PLACE <= n; at += PLACE) {
        struct anchor a;
        if (!anchor_parse(text + at, &a))
            continue;
        if (*state != ANCHOR_GOOD || a.seq > ret->seq ||
            (a.seq == ret->seq && a.running > ret->running) ||
            (a.seq == ret->seq && a.running == ret->running && a.frames > ret->frames))
            *ret = a;
        *state = ANCHOR_GOOD;
    }
    *fd = file;
    return ERR_OK;
}

bool anchor_write(int fd, const struct anchor *a)
{
    char text[PLACE];
    anchor_format(a, text);
    return fd_write_at(fd, text, PLACE, a->seq % 2 == 0 ? 0 : SECOND_AT);
}

bool anchor_keep(int fd, const struct anchor *a)
{
    char text[PLACE];
    anchor_format(a, text);
    return fsync(fd) == 0 && fd_write_at(fd, text, PLACE, KEPT_AT) && fsync(fd) == 0;
}
