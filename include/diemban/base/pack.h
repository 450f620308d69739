/* pack.h: zstd, whole buffers.
 *
 * The same bytes in give the same bytes out with the same library. */
#ifndef DIEMBAN_BASE_PACK_H
#define DIEMBAN_BASE_PACK_H

#include <stddef.h>

#include "diemban/base/err.h"
#include "diemban/base/str.h"

/* Appends the compressed bytes. ERR_NOMEM. */
enum err pack_bytes(struct str *out, const void *bytes, size_t n);
/* Appends exactly `size` bytes that were packed; ERR_DAMAGED for anything else, ERR_NOMEM. */
enum err unpack_bytes(struct str *out, const void *bytes, size_t n, size_t size);

#endif
