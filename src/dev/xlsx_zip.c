/* A workbook's parts out of its ZIP file in memory. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unzip.h>

#include "xlsx_part.h"

#include "diemban/base/ban.h"

struct zip_memory {
    const char *bytes;
    uint64_t size, at;
};

/* ---- what minizip calls to read ---- */

static void *memory_open(void *opaque, const void *name, int mode)
{
    (void)name;
    (void)mode;
    struct zip_memory *m = opaque;
    m->at = 0;
    return m;
}

static uLong memory_read(void *opaque, void *stream, void *buf, uLong size)
{
    (void)opaque;
    struct zip_memory *m = stream;
    uint64_t left = m->size - m->at;
    size_t n = size < left ? (size_t)size : (size_t)left;
    memcpy(buf, m->bytes + m->at, n);
    m->at += n;
    return (uLong)n;
}

static uLong memory_write(void *opaque, void *stream, const void *buf, uLong size)
{
    (void)opaque;
    (void)stream;
    (void)buf;
    (void)size;
    return 0; /* read only */
}

static ZPOS64_T memory_tell(void *opaque, void *stream)
{
    (void)opaque;
    return ((struct zip_memory *)stream)->at;
}

static long memory_seek(void *opaque, void *stream, ZPOS64_T offset, int origin)
{
    (void)opaque;
    struct zip_memory *m = stream;
    uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? m->at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? m->size
                                                       : 0;
    if (offset > m->size - from)
        return -1;
    m->at = from + offset;
    return 0;
}

static int memory_close(void *opaque, void *stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

static int memory_error(void *opaque, void *stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- parts ---- */

enum err xlsx_zip_open(struct xlsx_zip *z, const char *bytes, size_t n)
{
    z->memory = calloc(1, sizeof *z->memory);
    if (z->memory == NULL)
        return ERR_NOMEM;
    *z->memory = (struct zip_memory){.bytes = bytes, .size = n};
    zlib_filefunc64_def calls = {memory_open, memory_read,  memory_write, memory_tell,
                                 memory_seek, memory_close, memory_error, z->memory};
    z->zip = unzOpen2_64("", &calls);
    if (z->zip != NULL)
        return ERR_OK;
    free(z->memory);
    z->memory = NULL;
    return ERR_BAD_IMPORT;
}

void xlsx_zip_close(struct xlsx_zip *z)
{
    if (z->zip != NULL)
        unzClose(z->zip);
    free(z->memory);
    *z = (struct xlsx_zip){0};
}

static enum err read_current(unzFile zip, struct str *out)
{
    char buf[16 * 1024];
    int n;
    while ((n = unzReadCurrentFile(zip, buf, sizeof buf)) > 0) {
        if (out->len + (size_t)n > CSV_BYTES_MAX)
            return ERR_TOO_LARGE;
        str_add_n(out, buf, (size_t)n);
    }
    return n < 0 ? ERR_BAD_IMPORT : str_ok(out) ? ERR_OK : ERR_NOMEM;
}

enum err xlsx_zip_part(struct xlsx_zip *z, const char *path, struct str *out)
{
    enum { ANY_CASE = 2 };
    str_clear(out);
    if (unzLocateFile(z->zip, path, ANY_CASE) != UNZ_OK || unzOpenCurrentFile(z->zip) != UNZ_OK)
        return ERR_BAD_IMPORT;
    enum err e = read_current(z->zip, out);
    if (unzCloseCurrentFile(z->zip) != UNZ_OK && e == ERR_OK)
        e = ERR_BAD_IMPORT; /* its checksum is wrong */
    return e;
}
