#include "diemban/base/pack.h"

#include <stdlib.h>
#include <zstd.h>

#include "diemban/base/ban.h"

enum { LEVEL = 6 };

enum err pack_bytes(struct str *out, const void *bytes, size_t n)
{
    size_t room = ZSTD_compressBound(n);
    void *to = malloc(room);
    if (to == NULL)
        return ERR_NOMEM;
    size_t used = ZSTD_compress(to, room, bytes, n, LEVEL);
    if (!ZSTD_isError(used))
        str_add_n(out, to, used);
    free(to);
    return ZSTD_isError(used) || !str_ok(out) ? ERR_NOMEM : ERR_OK;
}

enum err unpack_bytes(struct str *out, const void *bytes, size_t n, size_t size)
{
    void *to = malloc(size > 0 ? size : 1);
    if (to == NULL)
        return ERR_NOMEM;
    size_t got = ZSTD_decompress(to, size, bytes, n);
    bool good = !ZSTD_isError(got) && got == size;
    if (good)
        str_add_n(out, to, got);
    free(to);
    return !good ? ERR_DAMAGED : str_ok(out) ? ERR_OK : ERR_NOMEM;
}
