#include "diemban/base/fd.h"

#include <errno.h>
#include <unistd.h>

#include "diemban/base/ban.h"

bool fd_write(int fd, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n > 0) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

bool fd_write_at(int fd, const void *bytes, size_t n, int64_t at)
{
    const char *p = bytes;
    while (n > 0) {
        ssize_t done = pwrite(fd, p, n, at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        p += done;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

bool fd_read_at(int fd, void *out, size_t n, int64_t at)
{
    char *p = out;
    while (n > 0) {
        ssize_t got = pread(fd, p, n, at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = ENODATA;
        if (got <= 0)
            return false;
        p += got;
        at += got;
        n -= (size_t)got;
    }
    return true;
}
