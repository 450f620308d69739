#include "diemban/dev/label.h"

#include <string.h>

#include "diemban/base/str.h"
#include "diemban/dev/paper.h"

#include "diemban/base/ban.h"

enum { DOTS_OF_MM = 8 }; /* 203 dots an inch */

static const struct label_size sizes[] = {
#define X(name, width, height) {name, width, height},
    LABEL_SIZE_TABLE(X)
#undef X
};

const struct label_size *label_size_named(const char *name)
{
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (strcmp(sizes[i].name, name) == 0)
            return &sizes[i];
    return NULL;
}

enum err label_draw(const struct doc *d, const struct label_size *size, struct bitmap *b,
                    struct fault *f)
{
    paper_draw(d, size->width * DOTS_OF_MM / BITMAP_CELL_WIDTH, b);
    if (b->failed)
        return fault_set(f, ERR_NOMEM, "%s", size->name);
    if (b->height > size->height * DOTS_OF_MM)
        return fault_set(f, ERR_LABEL_SMALL, "%s", size->name);
    bitmap_grow(b, size->height * DOTS_OF_MM);
    return b->failed ? fault_set(f, ERR_NOMEM, "%s", size->name) : ERR_OK;
}

void label_zpl(const struct bitmap *b, int copies, struct str *out)
{
    size_t bytes = b->stride * (size_t)b->height;
    str_addf(out, "^XA^PW%d^LL%d^FO0,0^GFA,%zu,%zu,%zu,", b->width, b->height, bytes, bytes,
             b->stride);
    for (size_t i = 0; i < bytes; i++)
        str_addf(out, "%02X", b->bits[i]);
    str_addf(out, "^FS^PQ%d^XZ\n", copies);
}

/* TSPL prints zeros black. */
void label_tspl(const struct bitmap *b, const struct label_size *size, int copies, struct str *out)
{
    size_t bytes = b->stride * (size_t)b->height;
    str_addf(out, "SIZE %d mm,%d mm\r\nGAP 2 mm,0\r\nCLS\r\nBITMAP 0,0,%zu,%d,0,", size->width,
             size->height, b->stride, b->height);
    for (size_t i = 0; i < bytes; i++)
        str_add_char(out, (char)~b->bits[i]);
    str_addf(out, "\r\nPRINT %d\r\n", copies);
}
