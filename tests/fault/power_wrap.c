/* power_wrap.c: what the program writes beside SQLite (anchor, lock, key, backups, bundles) told
 * to the log: its own calls into libc come through here by the linker's --wrap (meson.build has
 * the list). */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "power.h"

enum { FDS = 256 };

/* What a descriptor stands for. */
static struct {
    int file; /* number in the log plus 1; 0 none */
    int64_t at;
    char folder[FLOW_PATH]; /* of a folder */
} fds[FDS];

int __real_open64(const char *path, int flags, ...);
int __real_close(int fd);
ssize_t __real_write(int fd, const void *bytes, size_t n);
ssize_t __real_pwrite64(int fd, const void *bytes, size_t n, off_t at);
int __real_fsync(int fd);
int __real_fdatasync(int fd);
int __real_ftruncate64(int fd, off_t size);
int __real_rename(const char *from, const char *to);
int __real_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);

int __wrap_open64(const char *path, int flags, ...);
int __wrap_close(int fd);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);
ssize_t __wrap_pwrite64(int fd, const void *bytes, size_t n, off_t at);
int __wrap_fsync(int fd);
int __wrap_fdatasync(int fd);
int __wrap_ftruncate64(int fd, off_t size);
int __wrap_rename(const char *from, const char *to);
int __wrap_unlink(const char *path);
int __wrap_mkdir(const char *path, mode_t mode);

static int file_of(int fd)
{
    return fd >= 0 && fd < FDS ? fds[fd].file - 1 : -1;
}

static void opened(int fd, const char *path, int flags)
{
    fds[fd].file = 0;
    fds[fd].at = 0;
    fds[fd].folder[0] = '\0';
    if ((flags & O_DIRECTORY) != 0) {
        snprintf(fds[fd].folder, sizeof fds[fd].folder, "%s", path);
        return;
    }
    if ((flags & O_ACCMODE) == O_RDONLY)
        return;
    fds[fd].file = power_file(path, (flags & O_CREAT) != 0) + 1;
    if ((flags & O_TRUNC) != 0)
        power_truncated(fds[fd].file - 1, 0);
}

int __wrap_open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int mode = (flags & O_CREAT) != 0 ? va_arg(args, int) : 0;
    va_end(args);
    int fd = __real_open64(path, flags, mode);
    if (fd >= 0 && fd < FDS)
        opened(fd, path, flags);
    return fd;
}

int __wrap_close(int fd)
{
    if (fd >= 0 && fd < FDS)
        fds[fd].file = 0;
    return __real_close(fd);
}

ssize_t __wrap_write(int fd, const void *bytes, size_t n)
{
    ssize_t done = __real_write(fd, bytes, n);
    if (done > 0 && file_of(fd) >= 0) {
        power_wrote(file_of(fd), bytes, (size_t)done, fds[fd].at);
        fds[fd].at += done;
    }
    return done;
}

ssize_t __wrap_pwrite64(int fd, const void *bytes, size_t n, off_t at)
{
    ssize_t done = __real_pwrite64(fd, bytes, n, at);
    if (done > 0)
        power_wrote(file_of(fd), bytes, (size_t)done, at);
    return done;
}

static int flushed(int fd, int rc)
{
    if (rc == 0 && fd >= 0 && fd < FDS && fds[fd].folder[0] != '\0')
        power_folder_flushed(fds[fd].folder);
    else if (rc == 0)
        power_flushed(file_of(fd));
    return rc;
}

int __wrap_fsync(int fd)
{
    return flushed(fd, __real_fsync(fd));
}

int __wrap_fdatasync(int fd)
{
    return flushed(fd, __real_fdatasync(fd));
}

int __wrap_ftruncate64(int fd, off_t size)
{
    power_truncated(file_of(fd), size);
    return __real_ftruncate64(fd, size);
}

int __wrap_rename(const char *from, const char *to)
{
    int rc = __real_rename(from, to);
    if (rc == 0)
        power_renamed(from, to);
    return rc;
}

int __wrap_unlink(const char *path)
{
    int rc = __real_unlink(path);
    if (rc == 0)
        power_removed(path);
    return rc;
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    int rc = __real_mkdir(path, mode);
    if (rc == 0)
        power_folder_made(path);
    return rc;
}
