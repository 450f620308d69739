/* A thin shim over the default VFS: each open file holds the real one behind it. */
#include "fault_vfs.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

static sqlite3_vfs *real, shim;
static struct fault_order now;
static int64_t counts[FAULT_OPS];
static const char *failed = "";

struct file {
    sqlite3_file base;
    bool log; /* the write-ahead log */
    sqlite3_file *under;
};

static sqlite3_file *under(sqlite3_file *f)
{
    return ((struct file *)f)->under;
}

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
        int code = order(kind, ((struct file *)(which))->log);                                     \
        int rc = code == SQLITE_OK || now.secret ? under(which)->pMethods->work : SQLITE_OK;       \
        return code != SQLITE_OK ? code : rc;                                                      \
    } while (0)

static int f_close(sqlite3_file *f)
{
    return under(f)->pMethods->xClose(under(f));
}
static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    RUN(f, READ, xRead(under(f), p, n, at));
}
static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    RUN(f, WRITE, xWrite(under(f), p, n, at));
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    RUN(f, TRUNCATE, xTruncate(under(f), size));
}
static int f_sync(sqlite3_file *f, int flags)
{
    RUN(f, SYNC, xSync(under(f), flags));
}
static int f_size(sqlite3_file *f, sqlite3_int64 *size)
{
    RUN(f, SIZE, xFileSize(under(f), size));
}
static int f_lock(sqlite3_file *f, int lock)
{
    RUN(f, LOCK, xLock(under(f), lock));
}
static int f_unlock(sqlite3_file *f, int lock)
{
    RUN(f, UNLOCK, xUnlock(under(f), lock));
}
static int f_reserved(sqlite3_file *f, int *ret)
{
    RUN(f, RESERVED, xCheckReservedLock(under(f), ret));
}
static int f_control(sqlite3_file *f, int op, void *arg)
{
    return under(f)->pMethods->xFileControl(under(f), op, arg);
}
static int f_sector(sqlite3_file *f)
{
    return under(f)->pMethods->xSectorSize(under(f));
}
static int f_device(sqlite3_file *f)
{
    return under(f)->pMethods->xDeviceCharacteristics(under(f));
}

static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
    return under(f)->pMethods->xShmMap(under(f), page, size, extend, ret);
}
static int f_shm_lock(sqlite3_file *f, int from, int n, int flags)
{
    return under(f)->pMethods->xShmLock(under(f), from, n, flags);
}
static void f_shm_barrier(sqlite3_file *f)
{
    under(f)->pMethods->xShmBarrier(under(f));
}
static int f_shm_unmap(sqlite3_file *f, int drop)
{
    return under(f)->pMethods->xShmUnmap(under(f), drop);
}

/* Version 2: shared memory is for copies, whose page 1 bears the mark of a log. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = f_close,
    .xRead = f_read,
    .xWrite = f_write,
    .xTruncate = f_truncate,
    .xSync = f_sync,
    .xFileSize = f_size,
    .xLock = f_lock,
    .xUnlock = f_unlock,
    .xCheckReservedLock = f_reserved,
    .xFileControl = f_control,
    .xSectorSize = f_sector,
    .xDeviceCharacteristics = f_device,
    .xShmMap = f_shm_map,
    .xShmLock = f_shm_lock,
    .xShmBarrier = f_shm_barrier,
    .xShmUnmap = f_shm_unmap,
};

static int v_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    struct file *file = (struct file *)f;
    (void)vfs;
    file->base.pMethods = NULL;
    file->under = (sqlite3_file *)(void *)(file + 1);
    file->log = (flags & SQLITE_OPEN_WAL) != 0;
    int code = order(OPEN, false);
    if (code != SQLITE_OK)
        return code;
    int rc = real->xOpen(real, name, file->under, flags, out);
    file->base.pMethods = file->under->pMethods ? &methods : NULL;
    return rc;
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
    shim = *real;
    shim.zName = "fault";
    shim.szOsFile = (int)sizeof(struct file) + real->szOsFile;
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
