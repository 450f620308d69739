#include "diemban/app/import.h"

#include "diemban/app/price.h"

#include <stdio.h>
#include <string.h>

#include "diemban/app/product.h"
#include "diemban/core/fold.h"
#include "diemban/core/record_catalogue.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

/* Which product was met on which line: open addressing by product id, never full. */
struct met {
    struct met_entry {
        int64_t id; /* 0: free */
        int line;
    } * at;
    size_t size; /* a power of two, over twice the rows */
};

struct import {
    struct shop *shop;
    struct product_rows *rows;
    struct import_result done;
    struct met met;
    struct hash digest;
    struct arena scratch; /* cleared for each row */
};

static struct met_entry *met_entry(const struct met *m, int64_t id)
{
    size_t at = (size_t)((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15)) & (m->size - 1);
    while (m->at[at].id != 0 && m->at[at].id != id)
        at = (at + 1) & (m->size - 1);
    return &m->at[at];
}

static enum err met_init(struct met *m, int rows, struct arena *a)
{
    m->size = 16;
    while (m->size < (size_t)rows * 2 + 1)
        m->size *= 2;
    m->at = arena_array(a, m->size, sizeof *m->at);
    return m->at == NULL ? ERR_NOMEM : ERR_OK;
}

/* Two lines whose names differ in marks only, or which have codes of their own, are two products
 * (bánh cốm, bánh cơm), although either would find the other in the shop. */
static bool stands_apart(const struct import *im, const struct product_row *row,
                         const struct product *found)
{
    bool met = met_entry(&im->met, found->id)->id == found->id;
    bool own_code = row_gives(row, COLUMN_CODE) && strcmp(row->product.code, found->code) != 0;
    return met && (own_code || !fold_same(row->product.name, found->name));
}

/* ERR_NO_PRODUCT: a new one. */
static enum err find_match(struct import *im, const struct product_row *row, struct product *old)
{
    const struct product *p = &row->product;
    const char *const codes[] = {p->code, p->gtin, p->ocop_code};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (*codes[i] == '\0')
            continue;
        enum err e = store_product_by_code(im->shop->store, codes[i], &im->scratch, old);
        if (e != ERR_NO_PRODUCT)
            return e;
    }
    enum err e = store_product_by_name(im->shop->store, p->name, p->producer, &im->scratch, old);
    return e == ERR_OK && stands_apart(im, row, old) ? ERR_NO_PRODUCT : e;
}

static enum err fault_row(struct import *im, const struct product_row *row, const char *column,
                          const char *message, const char *detail)
{
    return product_rows_fault(im->rows, row->line, column, message, detail);
}

/* A fault of the row is noted and reading goes on; anything else ends the import. */
static enum err after_write(struct import *im, const struct product_row *row, enum err e,
                            const struct fault *f)
{
    if (e != ERR_CODE_TAKEN)
        return e;
    const struct product *p = &row->product;
    const char *column = product_column_name(COLUMN_CODE);
    if (*p->gtin != '\0' && strcmp(p->gtin, f->what) == 0)
        column = product_column_name(COLUMN_GTIN);
    else if (*p->ocop_code != '\0' && strcmp(p->ocop_code, f->what) == 0)
        column = product_column_name(COLUMN_OCOP_CODE);
    return fault_row(im, row, column, err_text(ERR_CODE_TAKEN), f->what);
}

/* The same product on two lines: which of them is meant? */
static enum err note_twice(struct import *im, const struct product_row *row, int64_t id,
                           bool *twice)
{
    struct met_entry *entry = met_entry(&im->met, id);
    *twice = entry->id == id;
    if (!*twice) {
        *entry = (struct met_entry){.id = id, .line = row->line};
        return ERR_OK;
    }
    char line[16];
    snprintf(line, sizeof line, "%d", entry->line);
    return fault_row(im, row, product_column_name(COLUMN_NAME),
                     N_("The same product stands on line {} already"), line);
}

/* Links the packs that the row names. */
static enum err put_packs(struct import *im, const struct product_row *row, const struct product *p,
                          bool *changed, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < row->pack_count && e == ERR_OK; i++) {
        bool new = false;
        e = product_put_pack(im->shop, p, &row->packs[i], &im->scratch, &new, f);
        *changed = *changed || new;
        if (e == ERR_CODE_TAKEN)
            e = fault_row(im, row, product_column_name(COLUMN_PACKS), err_text(ERR_CODE_TAKEN),
                          row->packs[i].code);
    }
    return e;
}

static enum err add_row(struct import *im, const struct product_row *row, struct product *p,
                        struct fault *f)
{
    *p = row->product;
    enum err e = product_complete(im->shop, p, &im->scratch, f);
    if (e == ERR_OK)
        e = store_product_add(im->shop->store, p, f);
    if (e != ERR_OK)
        return after_write(im, row, e, f);
    im->done.added++;
    bool twice, packs = false;
    e = note_twice(im, row, p->id, &twice);
    return e == ERR_OK ? put_packs(im, row, p, &packs, f) : e;
}

static enum err change_row(struct import *im, const struct product_row *row,
                           const struct product *old, struct product *p, struct fault *f)
{
    bool twice;
    enum err e = note_twice(im, row, old->id, &twice);
    if (e != ERR_OK || twice)
        return e;
    *p = product_row_merge(old, row);
    bool changed = !product_same(old, p);
    if (changed)
        e = store_product_update(im->shop->store, p, f);
    if (e == ERR_OK && money_cmp(old->price, p->price) != 0)
        e = price_note(im->shop, p, f);
    if (e != ERR_OK)
        return after_write(im, row, e, f);
    e = put_packs(im, row, p, &changed, f);
    im->done.changed += e == ERR_OK && changed;
    return e;
}

/* Chains the values of a row into the digest, so that no file's size matters. */
static enum err digest_row(struct import *im, const struct product *p)
{
    struct str values = STR_INIT;
    str_add_n(&values, im->digest.b, sizeof im->digest.b);
    record_product_values(&values, p);
    bool ok = str_ok(&values);
    if (ok)
        im->digest = hash_domain("diemban.import.v1", values.at, values.len);
    str_finish(&values);
    return ok ? ERR_OK : ERR_NOMEM;
}

static enum err import_row(struct import *im, const struct product_row *row, struct fault *f)
{
    arena_clear(&im->scratch);
    struct product old, p = row->product;
    enum err e = find_match(im, row, &old);
    if (e == ERR_NO_PRODUCT)
        e = add_row(im, row, &p, f);
    else if (e == ERR_OK)
        e = change_row(im, row, &old, &p, f);
    else
        fault_set(f, e, "%s", row->product.name);
    return e == ERR_OK ? digest_row(im, &p) : e;
}

/* Rows with a code of their own go first, so that a code given out by number is never one
 * that a later line asks for. */
static enum err import_rows(struct import *im, struct fault *f)
{
    for (int with_code = 1; with_code >= 0; with_code--)
        for (int i = 0; i < im->rows->count; i++) {
            const struct product_row *row = &im->rows->rows[i];
            if (row_gives(row, COLUMN_CODE) != (with_code == 1))
                continue;
            enum err e = import_row(im, row, f);
            if (e != ERR_OK)
                return e;
        }
    return ERR_OK;
}

static enum err journal(struct import *im, struct fault *f)
{
    struct imported done = {
        .file = im->rows->file,
        .rows = im->done.rows,
        .added = im->done.added,
        .changed = im->done.changed,
        .digest = im->digest,
    };
    struct str payload = STR_INIT;
    record_import_write(&payload, &done);
    enum err e = shop_write(im->shop, RECORD_IMPORT, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

/* "line 5, price: …" as the detail of ERR_BAD_IMPORT. */
static enum err refuse(struct import *im, struct fault *f)
{
    const struct row_fault *first = &im->rows->faults[0];
    struct str text = STR_INIT;
    row_fault_text(first, im->shop->tr, &text);
    enum err e = fault_set(f, ERR_BAD_IMPORT, "%s", text.at);
    str_finish(&text);
    return e;
}

static enum err store_all(struct import *im, bool dry_run, struct fault *f)
{
    enum err e = store_begin(im->shop->store, f);
    if (e != ERR_OK)
        return e;
    e = import_rows(im, f);
    if (e == ERR_OK && im->rows->fault_count > 0)
        e = refuse(im, f);
    if (e == ERR_OK && !dry_run)
        e = journal(im, f);
    if (e == ERR_OK && !dry_run)
        return store_commit(im->shop->store, f);
    store_rollback(im->shop->store);
    return e;
}

enum err import_products(struct shop *shop, struct product_rows *rows, bool dry_run,
                         struct import_result *ret, struct fault *f)
{
    struct import im = {.shop = shop, .rows = rows, .done = {.rows = rows->count}};
    *ret = im.done;
    enum err e = shop_need(shop, PERSON_MANAGER, N_("change the catalogue"), f);
    if (e != ERR_OK)
        return e;
    if (rows->count == 0 && rows->fault_count == 0)
        e = product_rows_fault(rows, 1, product_column_name(COLUMN_NAME),
                               N_("The file has no rows"), "");
    if (e != ERR_OK || rows->fault_count > 0)
        return e != ERR_OK ? e : refuse(&im, f);
    arena_init(&im.scratch);
    e = met_init(&im.met, rows->count, &rows->texts);
    if (e == ERR_OK)
        e = store_all(&im, dry_run, f);
    arena_finish(&im.scratch);
    if (e == ERR_OK || e == ERR_BAD_IMPORT)
        *ret = im.done;
    if (e == ERR_OK && !dry_run)
        shop_index_drop(shop); /* loaded again when it is next asked for */
    return e;
}
