/* A thin shim over the default VFS: each open file holds the real one behind it. */
#include "fault_vfs.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "pass_vfs.h"

static sqlite3_vfs *real, shim;
static struct fault_order now;
static int64_t counts[FAULT_OPS];
static const char *failed = "";

/* Kinds of calls, with what SQLite's own layer says when the system refuses them. */
static const struct call {
    const char *name;
    int code;
} calls[] = {{"read", SQLITE_IOERR_READ},     {"write", SQLITE_IOERR_WRITE},
             {"sync", SQLITE_IOERR_FSYNC},    {"truncate", SQLITE_IOERR_TRUNCATE},
             {"size", SQLITE_IOERR_FSTAT},    {"lock", SQLITE_IOERR_LOCK},
             {"unlock", SQLITE_IOERR_UNLOCK}, {"reserved", SQLITE_IOERR_CHECKRESERVEDLOCK},
             {"open", SQLITE_CANTOPEN},       {"delete", SQLITE_IOERR_DELETE},
             {"access", SQLITE_IOERR_ACCESS}, {"full path", SQLITE_CANTOPEN_FULLPATH}};
enum kind {
    READ,
    WRITE,
    SYNC,
    TRUNCATE,
    SIZE,
    LOCK,
    UNLOCK,
    RESERVED,
    OPEN,
    DELETE,
    ACCESS,
    FULL_PATH
};

static bool counted(enum kind kind, bool log, enum fault_op op)
{
    switch (op) {
    case FAULT_CALL:
        return true;
    case FAULT_ANY_WRITE:
        return kind == WRITE;
    case FAULT_WRITE:
        return kind == WRITE && log;
    case FAULT_SYNC:
        return kind == SYNC && log;
    case FAULT_NONE:
    case FAULT_OPS:
        break;
    }
    return false;
}

/* What this call is to answer: SQLITE_OK, it passes. */
static int order(enum kind kind, bool log)
{
    for (int op = 0; op < FAULT_OPS; op++)
        counts[op] += counted(kind, log, (enum fault_op)op);
    if (!counted(kind, log, now.op) || now.times == 0)
        return SQLITE_OK;
    if (now.after > 0) {
        now.after--;
        return SQLITE_OK;
    }
    now.times--;
    failed = calls[kind].name;
    return now.code == SQLITE_IOERR ? calls[kind].code : now.code;
}

/* Does the work of a call on a file unless it fails without doing it. */
#define RUN(which, kind, work)                                                                     \
    do {                                                                                           \
        int code = order(kind, pass_mark(which) != 0);                                             \
        int rc = code == SQLITE_OK || now.secret ? pass_under(which)->pMethods->work : SQLITE_OK;  \
        return code != SQLITE_OK ? code : rc;                                                      \
    } while (0)

static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    RUN(f, READ, xRead(pass_under(f), p, n, at));
}
static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    RUN(f, WRITE, xWrite(pass_under(f), p, n, at));
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    RUN(f, TRUNCATE, xTruncate(pass_under(f), size));
}
static int f_sync(sqlite3_file *f, int flags)
{
    RUN(f, SYNC, xSync(pass_under(f), flags));
}
static int f_size(sqlite3_file *f, sqlite3_int64 *size)
{
    RUN(f, SIZE, xFileSize(pass_under(f), size));
}
static int f_lock(sqlite3_file *f, int lock)
{
    RUN(f, LOCK, xLock(pass_under(f), lock));
}
static int f_unlock(sqlite3_file *f, int lock)
{
    RUN(f, UNLOCK, xUnlock(pass_under(f), lock));
}
static int f_reserved(sqlite3_file *f, int *ret)
{
    RUN(f, RESERVED, xCheckReservedLock(pass_under(f), ret));
}
static sqlite3_io_methods methods;

static int v_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    (void)vfs;
    f->pMethods = NULL;
    int code = order(OPEN, false);
    if (code != SQLITE_OK)
        return code;
    return pass_open(real, name, f, flags, out, (flags & SQLITE_OPEN_WAL) != 0, &methods);
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    int code = order(DELETE, false);
    int rc = code == SQLITE_OK || now.secret ? real->xDelete(real, name, sync) : SQLITE_OK;
    return code != SQLITE_OK ? code : rc;
}

static int v_access(sqlite3_vfs *vfs, const char *name, int flags, int *ret)
{
    (void)vfs;
    int code = order(ACCESS, false);
    return code != SQLITE_OK ? code : real->xAccess(real, name, flags, ret);
}

static int v_full_path(sqlite3_vfs *vfs, const char *name, int n, char *out)
{
    (void)vfs;
    int code = order(FULL_PATH, false);
    return code != SQLITE_OK ? code : real->xFullPathname(real, name, n, out);
}

void fault_vfs_install(void)
{
    if (real)
        return;
    real = sqlite3_vfs_find(NULL);
    methods = pass_methods;
    methods.xRead = f_read;
    methods.xWrite = f_write;
    methods.xTruncate = f_truncate;
    methods.xSync = f_sync;
    methods.xFileSize = f_size;
    methods.xLock = f_lock;
    methods.xUnlock = f_unlock;
    methods.xCheckReservedLock = f_reserved;
    shim = *real;
    shim.zName = "fault";
    shim.szOsFile = pass_size(real);
    shim.xOpen = v_open;
    shim.xDelete = v_delete;
    shim.xAccess = v_access;
    shim.xFullPathname = v_full_path;
    sqlite3_vfs_register(&shim, 1);
}

void fault_vfs_order(struct fault_order order)
{
    now = order;
    failed = "";
    memset(counts, 0, sizeof counts);
}

int64_t fault_vfs_count(enum fault_op op)
{
    return counts[op];
}

const char *fault_vfs_failed(void)
{
    return failed;
}
