/* A thin shim over the default VFS: each open file holds the real one behind it. */
#include "fault_vfs.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

static sqlite3_vfs *real, shim;
static struct fault_order now;
static int counts[3];

struct file {
    sqlite3_file base;
    bool log; /* the write-ahead log */
    sqlite3_file *under;
};

static sqlite3_file *under(sqlite3_file *f)
{
    return ((struct file *)f)->under;
}

/* Should this call fail? */
static bool fails(sqlite3_file *f, enum fault_op op)
{
    if (!((struct file *)f)->log)
        return false;
    counts[op]++;
    if (now.op != op || now.times == 0)
        return false;
    if (now.after > 0) {
        now.after--;
        return false;
    }
    now.times--;
    return true;
}

static int f_close(sqlite3_file *f)
{
    return under(f)->pMethods->xClose(under(f));
}
static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return under(f)->pMethods->xRead(under(f), p, n, at);
}
static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    int code = fails(f, FAULT_WRITE) ? now.code : SQLITE_OK;
    int rc = code == SQLITE_OK || now.secret ? under(f)->pMethods->xWrite(under(f), p, n, at)
                                             : SQLITE_OK;
    return code != SQLITE_OK ? code : rc;
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return under(f)->pMethods->xTruncate(under(f), size);
}
static int f_sync(sqlite3_file *f, int flags)
{
    int code = fails(f, FAULT_SYNC) ? now.code : SQLITE_OK;
    int rc =
        code == SQLITE_OK || now.secret ? under(f)->pMethods->xSync(under(f), flags) : SQLITE_OK;
    return code != SQLITE_OK ? code : rc;
}
static int f_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return under(f)->pMethods->xFileSize(under(f), size);
}
static int f_lock(sqlite3_file *f, int lock)
{
    return under(f)->pMethods->xLock(under(f), lock);
}
static int f_unlock(sqlite3_file *f, int lock)
{
    return under(f)->pMethods->xUnlock(under(f), lock);
}
static int f_reserved(sqlite3_file *f, int *ret)
{
    return under(f)->pMethods->xCheckReservedLock(under(f), ret);
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

/* Version 1: no shared memory, so that only an exclusive lock can use a log. */
static const sqlite3_io_methods methods = {
    .iVersion = 1,
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
};

static int v_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    struct file *file = (struct file *)f;
    (void)vfs;
    file->under = (sqlite3_file *)(void *)(file + 1);
    file->log = (flags & SQLITE_OPEN_WAL) != 0;
    int rc = real->xOpen(real, name, file->under, flags, out);
    file->base.pMethods = file->under->pMethods ? &methods : NULL;
    return rc;
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
    sqlite3_vfs_register(&shim, 1);
}

void fault_vfs_order(struct fault_order order)
{
    now = order;
    memset(counts, 0, sizeof counts);
}

int fault_vfs_count(enum fault_op op)
{
    return counts[op];
}
