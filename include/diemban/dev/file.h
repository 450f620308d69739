/* file.h: whole files in and out of memory.
 *
 * Scope: files that a person names (imports, exports). The shop file is the store's. */
#ifndef DIEMBAN_DEV_FILE_H
#define DIEMBAN_DEV_FILE_H

#include <stddef.h>

#include "diemban/base/err.h"
#include "diemban/base/str.h"

/* Reads at most max bytes of a plain file, or of standard input for "-", into out.
 * ERR_IO (with the system's reason), ERR_TOO_LARGE, ERR_NOMEM. */
enum err file_read(const char *path, size_t max, struct str *out, struct fault *f);

/* The folder of `path`, with those above it, where it is not there (0700). ERR_IO. */
enum err file_make_folder(const char *path, struct fault *f);

/* Every name in a folder, with the folder, sorted; hidden ones are passed over, a folder that
 * cannot be read has none. Non-zero stops. */
typedef int (*file_named)(void *ctx, const char *path);
void file_each(const char *folder, file_named each, void *ctx);

/* Nothing stands at path. ERR_FILE_EXISTS, ERR_IO. */
enum err file_free(const char *path, struct fault *f);
/* A new file, flushed to the disk; one that is there is not touched. ERR_FILE_EXISTS,
 * ERR_DISK_FULL, ERR_IO: nothing is left behind. */
enum err file_write_new(const char *path, const void *bytes, size_t n, struct fault *f);

#endif
