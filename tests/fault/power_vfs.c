/* power_vfs.c: SQLite's file layer with every change told to the log (power.h). A shim over the
 * usual one: the files are real. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "power.h"

#include "diemban/base/random.h"

static sqlite3_vfs *real, shim;
static int (*open_directory)(const char *path, int *fd);
static struct rng rng;

struct file {
    sqlite3_file base;
    int log; /* number in the log; −1 */
    sqlite3_file *under;
};

static sqlite3_file *under(sqlite3_file *f)
{
    return ((struct file *)f)->under;
}

static int told(sqlite3_file *f)
{
    return ((struct file *)f)->log;
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
    power_wrote(told(f), p, (size_t)n, at);
    return under(f)->pMethods->xWrite(under(f), p, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    power_truncated(told(f), size);
    return under(f)->pMethods->xTruncate(under(f), size);
}
/* Flushed when it came back; the folder is told by open_directory. */
static int f_sync(sqlite3_file *f, int flags)
{
    int rc = under(f)->pMethods->xSync(under(f), flags);
    power_flushed(told(f));
    return rc;
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
static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
    return under(f)->pMethods->xShmMap(under(f), page, size, extend, ret);
}
static int f_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return under(f)->pMethods->xShmLock(under(f), offset, n, flags);
}
static void f_shm_barrier(sqlite3_file *f)
{
    under(f)->pMethods->xShmBarrier(under(f));
}
static int f_shm_unmap(sqlite3_file *f, int drop)
{
    return under(f)->pMethods->xShmUnmap(under(f), drop);
}

/* Version 2: shared memory for copies that are not opened exclusively; no memory maps. */
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
    file->under = (sqlite3_file *)(void *)(file + 1);
    int rc = real->xOpen(real, name, file->under, flags, out);
    file->base.pMethods = file->under->pMethods ? &methods : NULL;
    file->log = rc == SQLITE_OK && name != NULL ? power_file(name, true) : -1;
    return rc;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    power_removed(name);
    return real->xDelete(real, name, sync);
}

/* SQLite opens a file's folder for one purpose: to flush it. */
static int opened_directory(const char *path, int *fd)
{
    char folder[FLOW_PATH];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL)
        *slash = '\0';
    int rc = open_directory(path, fd);
    power_folder_flushed(folder);
    return rc;
}

/* The salts of the log repeat too. */
static int v_random(sqlite3_vfs *vfs, int n, char *out)
{
    (void)vfs;
    for (int i = 0; i < n; i++)
        out[i] = (char)rng_next(&rng);
    return n;
}

void power_install(void)
{
    if (real != NULL)
        return;
    real = sqlite3_vfs_find(NULL);
    open_directory =
        (int (*)(const char *, int *))(void (*)(void))real->xGetSystemCall(real, "openDirectory");
    real->xSetSystemCall(real, "openDirectory",
                         (sqlite3_syscall_ptr)(void (*)(void))opened_directory);
    rng_seed(&rng, 5);
    shim = *real;
    shim.zName = "power";
    shim.szOsFile = (int)sizeof(struct file) + real->szOsFile;
    shim.xOpen = v_open;
    shim.xDelete = v_delete;
    shim.xRandomness = v_random;
    sqlite3_vfs_register(&shim, 1);
}
