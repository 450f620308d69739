/* power_vfs.c: SQLite's file layer with every change told to the log (power.h). A shim over the
 * usual one: the files are real. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "pass_vfs.h"
#include "power.h"

#include "diemban/base/random.h"

static sqlite3_vfs *real, shim;
static int (*open_directory)(const char *path, int *fd);
static struct rng rng;

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    power_wrote(pass_mark(f), p, (size_t)n, at);
    return pass_under(f)->pMethods->xWrite(pass_under(f), p, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    power_truncated(pass_mark(f), size);
    return pass_under(f)->pMethods->xTruncate(pass_under(f), size);
}
/* Flushed when it came back; the folder is told by open_directory. */
static int f_sync(sqlite3_file *f, int flags)
{
    int rc = pass_under(f)->pMethods->xSync(pass_under(f), flags);
    power_flushed(pass_mark(f));
    return rc;
}

static sqlite3_io_methods methods;

static int v_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    (void)vfs;
    int rc = pass_open(real, name, f, flags, out, -1, &methods);
    if (rc == SQLITE_OK && name != NULL)
        ((struct pass_file *)f)->mark = power_file(name, true);
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
    methods = pass_methods;
    methods.xWrite = f_write;
    methods.xTruncate = f_truncate;
    methods.xSync = f_sync;
    shim = *real;
    shim.zName = "power";
    shim.szOsFile = pass_size(real);
    shim.xOpen = v_open;
    shim.xDelete = v_delete;
    shim.xRandomness = v_random;
    sqlite3_vfs_register(&shim, 1);
}
