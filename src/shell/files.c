#include "files.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/app/bank_statement.h"
#include "diemban/app/purchase.h"
#include "diemban/cli/assets.h"
#include "diemban/dev/bank_rows.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/label.h"
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

/* ---- orders to suppliers ---- */

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

/* ---- statements of the bank ---- */

enum { STATEMENT_MAX = 16 * 1024 * 1024 };

static enum err read_statement(struct shop *shop, const char *path, const char *bank,
                               struct arena *a, struct ui_statement *ret, struct fault *f)
{
    struct bank_columns columns;
    struct str bytes = STR_INIT, used = STR_INIT;
    const char *asked = ret->columns[0] != '\0' ? ret->columns : statement_columns(shop, bank, a);
    enum err e = bank_columns_parse(asked, &columns);
    if (e != ERR_OK)
        fault_set(f, ERR_BAD_IMPORT, "%s", asked);
    if (e == ERR_OK)
        e = file_read(path, STATEMENT_MAX, &bytes, f);
    if (e == ERR_OK) {
        ret->file = hash_of(bytes.at, bytes.len);
        e = bank_rows_read(bytes.at, bytes.len, &columns, a, &ret->lines, f);
    }
    if (e == ERR_OK) {
        bank_columns_text(&columns, &used);
        text_copy(ret->columns, sizeof ret->columns, used.at);
        if (bank[0] != '\0')
            e = statement_keep_columns(shop, bank, used.at, f);
    }
    str_finish(&bytes);
    str_finish(&used);
    return e;
}

const struct ui_files shell_files = {
    .statement = read_statement,
    .import = import,
    .labels = labels,
    .purchase = purchase,
};
