#include "files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/purchase.h"
#include "diemban/cli/assets.h"
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

/* ---- transfers ---- */

enum { TRANSFER_BYTES = 256 * 1024 };

static enum err read_transfer(const char *path, struct str *out, struct fault *f)
{
    return file_read(path, TRANSFER_BYTES, out, f);
}

struct found {
    struct arena *a;
    const char **paths;
    int count, most;
};

static int keep_file(void *ctx, const char *path)
{
    struct found *x = ctx;
    const char *dot = strrchr(path, '.');
    bool ours = dot != NULL && (strcmp(dot, ".dbt") == 0 || strcmp(dot, ".dbr") == 0);
    const char *kept = ours && x->count < x->most ? arena_copy(x->a, path) : NULL;
    if (kept != NULL)
        x->paths[x->count++] = kept;
    return x->count == x->most;
}

/* Sticks are mounted below one of these, each for a person or not. */
static int keep_stick(void *ctx, const char *path)
{
    struct found *x = ctx;
    file_each(path, keep_file, x);
    return x->count == x->most;
}

static int keep_person(void *ctx, const char *path)
{
    file_each(path, keep_file, ctx);
    file_each(path, keep_stick, ctx);
    return 0;
}

static int find_transfers(struct shop *shop, struct arena *a, const char **paths, int most)
{
    char inbox[OUTFILE_PATH];
    struct found x = {.a = a, .paths = paths, .most = most};
    const char *shop_path = store_path(shop->store), *slash = strrchr(shop_path, '/');
    int folder = slash != NULL ? (int)(slash - shop_path) : 1;
    snprintf(inbox, sizeof inbox, "%.*s/inbox", folder, slash != NULL ? shop_path : ".");
    file_each(inbox, keep_file, &x);
    file_each("/media", keep_person, &x);
    file_each("/run/media", keep_person, &x);
    return x.count;
}

/* The city's list, read once. */
static const struct ui_point *points(int *count)
{
    static struct ui_point list[UI_POINTS];
    static struct arena texts;
    static int n = -1;
    struct csv csv;
    struct csv_row row;
    struct csv_fault fault;
    if (n < 0) {
        n = 0;
        arena_init(&texts);
        bool good = csv_begin(&csv, (const char *)asset_points, asset_points_size) == ERR_OK;
        while (good && n < UI_POINTS && csv_next(&csv, &texts, &row, &fault) == ERR_OK &&
               row.count >= 4)
            if (row.line > 1)
                list[n++] = (struct ui_point){.number = (int)strtol(row.field[0].text, NULL, 10),
                                              .name = row.field[1].text,
                                              .where = row.field[3].text};
    }
    *count = n;
    return list;
}

const struct ui_files shell_files = {
    .read = read_transfer,
    .transfers = find_transfers,
    .points = points,
    .import = import,
    .labels = labels,
    .purchase = purchase,
};
