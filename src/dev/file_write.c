/* Writing whole files that a person named. */
#include "diemban/base/fd.h"
#include "diemban/dev/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/ban.h"

enum err file_free(const char *path, struct fault *f)
{
    struct stat st;
    if (lstat(path, &st) == 0)
        return fault_set(f, ERR_FILE_EXISTS, "%s", path);
    return errno == ENOENT ? ERR_OK : fault_set(f, ERR_IO, "%s: %s", path, strerror(errno));
}

enum err file_write_new(const char *path, const void *bytes, size_t n, struct fault *f)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0)
        return fault_set(f, errno == EEXIST ? ERR_FILE_EXISTS : ERR_IO, "%s", path);
    bool good = fd_write(fd, bytes, n) && fsync(fd) == 0;
    int why = errno;
    good = close(fd) == 0 && good;
    if (good)
        return ERR_OK;
    unlink(path);
    return fault_set(f, why == ENOSPC ? ERR_DISK_FULL : ERR_IO, "%s: %s", path, strerror(why));
}
