#include "diemban/dev/journal_copy.h"
#include "diemban/base/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/core/frame.h"

#include "diemban/base/ban.h"

enum { TAIL = FRAME_RECORD_MAX + FRAME_EXTRA, CHUNK = 1 << 16 };

static enum err io(const char *path, struct fault *f)
{
    if (errno == ENOSPC || errno == EDQUOT)
        return fault_set(f, ERR_DISK_FULL, "%s", path);
    return fault_set(f, errno == ENOENT ? ERR_COPY_AWAY : ERR_IO, "%s: %s", path, strerror(errno));
}

static enum err sync_folder(const char *folder, struct fault *f)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return io(folder, f);
    enum err e = fsync(fd) == 0 || errno == EINVAL ? ERR_OK : io(folder, f);
    close(fd);
    return e;
}

/* ---- the end of the file ---- */

/* Takes the frame for the newest record, if it is one of this till and epoch. */
static bool take_last(struct journal_copy *c, const struct frame *fr,
                      const struct journal_copy_name *name, int64_t size)
{
    struct arena a;
    struct record r = {0};
    arena_init(&a);
    bool good = record_decode(fr->record, fr->n, &a, &r) == ERR_OK &&
                r.till.point == name->till.point && r.till.till == name->till.till &&
                r.epoch == name->epoch && r.seq >= name->first;
    arena_finish(&a);
    if (!good)
        return false;
    c->last = r.seq;
    c->hash = record_hash(fr->record, fr->n);
    c->size = size;
    return true;
}

/* From the front on: the file ends within a frame. Stops behind the last whole one. */
static enum err scan(struct journal_copy *c, const struct journal_copy_name *name, int64_t end,
                     unsigned char *buffer, struct fault *f)
{
    int64_t at = 0;
    while (at < end) {
        struct frame fr;
        size_t n = end - at < TAIL ? (size_t)(end - at) : TAIL;
        size_t some = n < CHUNK ? n : CHUNK;
        if (!fd_read_at(c->fd, buffer, some, at))
            return io(c->path, f);
        enum frame_state state = frame_first(buffer, some, &fr);
        if (state == FRAME_CUT && some < n) {
            if (!fd_read_at(c->fd, buffer, n, at))
                return io(c->path, f);
            state = frame_first(buffer, n, &fr);
        }
        if (state == FRAME_CUT)
            break;
        if (state == FRAME_BAD || !take_last(c, &fr, name, at + (int64_t)fr.size))
            return fault_set(f, ERR_OTHER_COPY, "%s", c->path);
        at = c->size;
    }
    return ftruncate(c->fd, c->size) == 0 && fsync(c->fd) == 0 ? ERR_OK : io(c->path, f);
}

static enum err find_end(struct journal_copy *c, const struct journal_copy_name *name,
                         struct fault *f)
{
    struct stat st;
    struct frame fr;
    if (fstat(c->fd, &st) != 0)
        return io(c->path, f);
    if (st.st_size == 0)
        return ERR_OK;
    size_t n = st.st_size < TAIL ? (size_t)st.st_size : TAIL;
    unsigned char *buffer = malloc(TAIL);
    if (buffer == NULL)
        return fault_set(f, ERR_NOMEM, "%s", c->path);
    enum err e = fd_read_at(c->fd, buffer, n, st.st_size - (int64_t)n) ? ERR_OK : io(c->path, f);
    if (e == ERR_OK &&
        (frame_last(buffer, n, &fr) != FRAME_GOOD || !take_last(c, &fr, name, st.st_size)))
        e = scan(c, name, st.st_size, buffer, f);
    free(buffer);
    return e;
}

/* ---- the file ---- */

enum err journal_copy_open(const struct journal_copy_name *name, struct journal_copy *ret,
                           struct fault *f)
{
    struct stat st;
    *ret = (struct journal_copy){.fd = -1, .last = name->first - 1};
    if (stat(name->folder, &st) != 0 || !S_ISDIR(st.st_mode))
        return fault_set(f, ERR_COPY_AWAY, "%s", name->folder);
    int n =
        snprintf(ret->path, sizeof ret->path, "%.4000s/%04d-%02d-%016" PRIx64 "-%06" PRId64 ".dmj",
                 name->folder, name->till.point, name->till.till, name->epoch, name->first);
    if (n < 0 || (size_t)n >= sizeof ret->path)
        return fault_set(f, ERR_COPY_AWAY, "%s", name->folder);
    ret->fd = open(ret->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (ret->fd < 0)
        return io(ret->path, f);
    enum err e = find_end(ret, name, f);
    if (e == ERR_OK)
        e = sync_folder(name->folder, f);
    if (e != ERR_OK)
        journal_copy_close(ret);
    return e;
}

enum err journal_copy_append(struct journal_copy *c, const void *frames, size_t n, int64_t last,
                             const struct hash *hash, struct fault *f)
{
    if (!fd_write_at(c->fd, frames, n, c->size) || fdatasync(c->fd) != 0) {
        enum err e = io(c->path, f);
        int ignored = ftruncate(c->fd, c->size); /* if not, it is cut off when opened again */
        (void)ignored;
        journal_copy_close(c);
        return e;
    }
    c->size += (int64_t)n;
    c->last = last;
    c->hash = *hash;
    return ERR_OK;
}

void journal_copy_close(struct journal_copy *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
}
