/* Each call as it comes. */
#include "pass_vfs.h"

#include <stddef.h>

sqlite3_file *pass_under(sqlite3_file *f)
{
    return ((struct pass_file *)f)->under;
}

int pass_mark(const sqlite3_file *f)
{
    return ((const struct pass_file *)f)->mark;
}

static int f_close(sqlite3_file *f)
{
    return pass_under(f)->pMethods->xClose(pass_under(f));
}
static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return pass_under(f)->pMethods->xRead(pass_under(f), p, n, at);
}
static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return pass_under(f)->pMethods->xWrite(pass_under(f), p, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return pass_under(f)->pMethods->xTruncate(pass_under(f), size);
}
static int f_sync(sqlite3_file *f, int flags)
{
    return pass_under(f)->pMethods->xSync(pass_under(f), flags);
}
static int f_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return pass_under(f)->pMethods->xFileSize(pass_under(f), size);
}
static int f_lock(sqlite3_file *f, int lock)
{
    return pass_under(f)->pMethods->xLock(pass_under(f), lock);
}
static int f_unlock(sqlite3_file *f, int lock)
{
    return pass_under(f)->pMethods->xUnlock(pass_under(f), lock);
}
static int f_reserved(sqlite3_file *f, int *ret)
{
    return pass_under(f)->pMethods->xCheckReservedLock(pass_under(f), ret);
}
static int f_control(sqlite3_file *f, int op, void *arg)
{
    return pass_under(f)->pMethods->xFileControl(pass_under(f), op, arg);
}
static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
    return pass_under(f)->pMethods->xShmMap(pass_under(f), page, size, extend, ret);
}
static int f_shm_lock(sqlite3_file *f, int from, int n, int flags)
{
    return pass_under(f)->pMethods->xShmLock(pass_under(f), from, n, flags);
}
static int f_shm_unmap(sqlite3_file *f, int drop)
{
    return pass_under(f)->pMethods->xShmUnmap(pass_under(f), drop);
}
static int f_sector(sqlite3_file *f)
{
    return pass_under(f)->pMethods->xSectorSize(pass_under(f));
}
static int f_device(sqlite3_file *f)
{
    return pass_under(f)->pMethods->xDeviceCharacteristics(pass_under(f));
}
static void f_shm_barrier(sqlite3_file *f)
{
    pass_under(f)->pMethods->xShmBarrier(pass_under(f));
}

const sqlite3_io_methods pass_methods = {
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

int pass_size(const sqlite3_vfs *real)
{
    return (int)sizeof(struct pass_file) + real->szOsFile;
}

int pass_open(sqlite3_vfs *real, sqlite3_filename name, sqlite3_file *f, int flags, int *out,
              int mark, const sqlite3_io_methods *methods)
{
    struct pass_file *file = (struct pass_file *)f;
    file->mark = mark;
    file->under = (sqlite3_file *)(void *)(file + 1);
    int rc = real->xOpen(real, name, file->under, flags, out);
    file->base.pMethods = file->under->pMethods ? methods : NULL;
    return rc;
}
