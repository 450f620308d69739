#include "files.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/bank_statement.h"
#include "diemban/app/purchase.h"
#include "diemban/cli/assets.h"
#include "diemban/dev/bank_rows.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/label.h"
#include "diemban/dev/pdf.h"
#include "diemban/dev/product_file.h"
#include "diemban/dev/purchase_file.h"
#include "diemban/dev/report_xlsx.h"
#include "diemban/dev/rows.h"

#include "diemban/base/ban.h"

static_assert((int)UI_SHEETS >= (int)XLSX_SHEETS && (int)UI_SHEET >= (int)XLSX_SHEET_NAME,
              "the sheets fit");
static_assert((int)UI_HEAD_LINES >= (int)PRODUCT_FILE_LINES, "the head fits");

static enum err read_file(const char *path, const char *charset, const char *sheet,
                          struct ui_products *ret, struct fault *f)
{
    struct str bytes = STR_INIT;
    struct product_file file = {0};
    enum err e = file_read(path, CSV_BYTES_MAX, &bytes, f);
    if (e == ERR_OK)
        e = product_file_read(bytes.at, bytes.len, charset[0] != '\0' ? charset : NULL, sheet,
                              &ret->rows, &file, f);
    str_finish(&bytes);
    ret->workbook = file.workbook;
    text_copy(ret->charset, sizeof ret->charset, file.charset.name);
    ret->sheet_count = file.sheets.count;
    ret->sheet = file.sheets.chosen;
    for (int i = 0; i < file.sheets.count; i++)
        text_copy(ret->sheets[i], UI_SHEET, file.sheets.names[i]);
    ret->head_lines = file.line_count;
    for (int i = 0; i < file.line_count; i++)
        text_copy(ret->head[i], UI_HEAD_LINE, file.lines[i]);
    return e;
}

static enum err products(const char *path, const char *charset, const char *sheet,
                         struct ui_products *ret, struct fault *f)
{
    enum err e = path[0] != '\0' ? read_file(path, charset, sheet, ret, f)
                                 : rows_read_csv((const char *)asset_demo_products,
                                                 asset_demo_products_size, &ret->rows);
    if (e != ERR_OK && f->err == ERR_OK)
        fault_set(f, e, "%s", path);
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

static enum err save(struct shop *shop, const char *what, const char *ext, const struct str *bytes,
                     char path[OUTFILE_PATH], struct fault *f)
{
    enum err e = outfile_path(shop, what, ext, path, f);
    return e == ERR_OK ? file_write_new(path, bytes->at, bytes->len, f) : e;
}

static enum err labels(struct shop *shop, const struct ui_labels *l, char path[OUTFILE_PATH],
                       struct fault *f)
{
    struct str bytes = STR_INIT;
    enum err e = render(l, &bytes, f);
    if (e == ERR_OK)
        e = save(shop, "labels", l->format, &bytes, path, f);
    str_finish(&bytes);
    return e;
}

/* ---- reports ---- */

static enum err write_report(struct shop *shop, const struct ui_report *r, struct str *out,
                             struct fault *f)
{
    char days[REPORT_DAYS_TEXT];
    struct arena texts = {0};
    struct doc d;
    struct report_head head = {.shop = shop->head.name,
                               .title = shop->tr(r->info->title),
                               .days = report_days_text(r->period, days)};
    if (strcmp(r->format, "pdf") != 0)
        return report_xlsx(r->report, &head, shop->tr, out, f);
    arena_init(&texts);
    doc_init(&d, &texts);
    report_doc(r->report, &head, shop->tr, &d);
    enum err e =
        d.failed ? fault_set(f, ERR_NOMEM, "%s", r->info->name) : pdf_doc(&d, PDF_A4, out, f);
    arena_finish(&texts);
    return e;
}

static enum err report(struct shop *shop, const struct ui_report *r, char path[OUTFILE_PATH],
                       struct fault *f)
{
    struct str bytes = STR_INIT;
    enum err e = write_report(shop, r, &bytes, f);
    if (e == ERR_OK)
        e = save(shop, r->info->name, r->format, &bytes, path, f);
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
    .products = products,
    .statement = read_statement,
    .read = read_transfer,
    .transfers = find_transfers,
    .points = points,
    .labels = labels,
    .label_bytes = render,
    .pages = pages,
    .purchase = purchase,
    .report = report,
};
