#include "files.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/app/purchase.h"
#include "diemban/cli/assets.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/label.h"
#include "diemban/dev/pdf.h"
#include "diemban/dev/product_file.h"
#include "diemban/dev/purchase_file.h"
#include "diemban/dev/rows.h"

#include "diemban/base/ban.h"

static enum err read_file(const char *path, struct product_rows *rows, struct fault *f)
{
    struct str bytes = STR_INIT;
    struct product_file file;
    enum err e = file_read(path, CSV_BYTES_MAX, &bytes, f);
    if (e == ERR_OK)
        e = product_file_read(bytes.at, bytes.len, NULL, rows, &file, f);
    str_finish(&bytes);
    return e;
}

static enum err import(struct shop *shop, const char *path, struct import_result *ret,
                       struct fault *f)
{
    struct product_rows rows;
    product_rows_init(&rows);
    enum err e = path[0] != '\0' ? read_file(path, &rows, f)
                                 : rows_read_csv((const char *)asset_demo_products,
                                                 asset_demo_products_size, &rows);
    if (e == ERR_OK)
        e = import_products(shop, &rows, false, ret, f);
    else if (f->err == ERR_OK)
        fault_set(f, e, "%s", path);
    product_rows_finish(&rows);
    return e;
}

/* ---- labels ---- */

static enum err render(const struct ui_labels *l, struct str *out, struct fault *f)
{
    const struct label_batch *b = l->batch;
    struct label_sheet sheet = {.format = strcmp(l->format, "zpl") == 0    ? LABEL_ZPL
                                          : strcmp(l->format, "tspl") == 0 ? LABEL_TSPL
                                                                           : LABEL_PDF,
                                .size = label_size_named(l->size),
                                .sheet = pdf_sheet_named(l->sheet)};
    int *copies = calloc((size_t)b->count, sizeof *copies);
    if (copies == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < b->count; i++)
        copies[i] = b->items[i].copies;
    enum err e = label_render(l->docs, copies, b->count, &sheet, out, f);
    free(copies);
    return e;
}

static enum err labels(struct shop *shop, const struct ui_labels *l, char path[OUTFILE_PATH],
                       struct fault *f)
{
    struct str bytes = STR_INIT;
    enum err e = render(l, &bytes, f);
    if (e == ERR_OK)
        e = outfile_path(shop, "labels", l->format, path, f);
    if (e == ERR_OK)
        e = file_write_new(path, bytes.at, bytes.len, f);
    str_finish(&bytes);
    return e;
}

/* ---- papers, orders to suppliers ---- */

static enum err pages(struct shop *shop, const struct doc *d, const char *number, bool a4,
                      char path[OUTFILE_PATH], struct fault *f)
{
    struct str bytes = STR_INIT;
    enum err e = pdf_doc(d, a4 ? PDF_A4 : PDF_A5, &bytes, f);
    if (e == ERR_OK)
        e = outfile_path(shop, number, "pdf", path, f);
    if (e == ERR_OK)
        e = file_write_new(path, bytes.at, bytes.len, f);
    str_finish(&bytes);
    return e;
}

static enum err purchase(struct shop *shop, const char *number, char folder[OUTFILE_PATH],
                         struct fault *f)
{
    struct arena a = {0};
    struct purchase o;
    struct doc paper;
    arena_init(&a);
    enum err e = purchase_folder(shop, folder, f);
    if (e == ERR_OK)
        e = purchase_paper(shop, number, &a, &paper, &o, f);
    if (e == ERR_OK)
        e = purchase_files_write(&o, &paper, folder, f);
    arena_finish(&a);
    return e;
}

const struct ui_files shell_files = {
    .import = import,
    .labels = labels,
    .pages = pages,
    .purchase = purchase,
};
