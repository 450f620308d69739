/* fd.h: whole reads and writes of an open file, through interruptions.
 *
 * All return false with errno set when not all of n bytes went (ENODATA: the file ended).
 * Nothing is flushed: fsync is the caller's. */
#ifndef DIEMBAN_BASE_FD_H
#define DIEMBAN_BASE_FD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the file stands. */
bool fd_write(int fd, const void *bytes, size_t n);
/* At an offset in bytes; the file's own place does not move. */
bool fd_write_at(int fd, const void *bytes, size_t n, int64_t at);
bool fd_read_at(int fd, void *out, size_t n, int64_t at);

#endif
