#include "diemban/dev/label.h"

#include <stdlib.h>
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

/* A picture of exactly that size. */
static enum err draw(const struct doc *d, const struct label_size *size, struct bitmap *b,
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

static void put_zpl(const struct bitmap *b, int copies, struct str *out)
{
    size_t bytes = b->stride * (size_t)b->height;
    str_addf(out, "^XA^PW%d^LL%d^FO0,0^GFA,%zu,%zu,%zu,", b->width, b->height, bytes, bytes,
             b->stride);
    for (size_t i = 0; i < bytes; i++)
        str_addf(out, "%02X", b->bits[i]);
    str_addf(out, "^FS^PQ%d^XZ\n", copies);
}

/* TSPL prints zeros black. */
static void put_tspl(const struct bitmap *b, const struct label_size *size, int copies,
                     struct str *out)
{
    size_t bytes = b->stride * (size_t)b->height;
    str_addf(out, "SIZE %d mm,%d mm\r\nGAP 2 mm,0\r\nCLS\r\nBITMAP 0,0,%zu,%d,0,", size->width,
             size->height, b->stride, b->height);
    for (size_t i = 0; i < bytes; i++)
        str_add_char(out, (char)~b->bits[i]);
    str_addf(out, "\r\nPRINT %d\r\n", copies);
}

static enum err put_rolls(const struct doc *docs, const int *copies, int n,
                          const struct label_sheet *sheet, struct str *out, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < n && e == ERR_OK; i++) {
        struct bitmap b;
        e = draw(&docs[i], sheet->size, &b, f);
        if (e == ERR_OK && sheet->format == LABEL_ZPL)
            put_zpl(&b, copies[i], out);
        if (e == ERR_OK && sheet->format == LABEL_TSPL)
            put_tspl(&b, sheet->size, copies[i], out);
        bitmap_finish(&b);
    }
    return e;
}

static enum err put_pages(const struct doc *docs, const int *copies, int n,
                          const struct label_sheet *sheet, struct str *out, struct fault *f)
{
    struct bitmap *pictures = calloc((size_t)n, sizeof *pictures);
    enum err e = pictures != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    int drawn = 0;
    for (; drawn < n && e == ERR_OK; drawn++)
        e = draw(&docs[drawn], sheet->size, &pictures[drawn], f);
    if (e == ERR_OK)
        e = pdf_labels(pictures, copies, n, sheet->sheet, out, f);
    for (int i = 0; i < drawn; i++)
        bitmap_finish(&pictures[i]);
    free(pictures);
    return e;
}

enum err label_render(const struct doc *docs, const int *copies, int n,
                      const struct label_sheet *sheet, struct str *out, struct fault *f)
{
    enum err e = sheet->format == LABEL_PDF ? put_pages(docs, copies, n, sheet, out, f)
                                            : put_rolls(docs, copies, n, sheet, out, f);
    return e == ERR_OK && !str_ok(out) ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}
