#include "diemban/app/label.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/goods.h"
#include "diemban/app/price.h"
#include "diemban/app/print.h"
#include "diemban/app/product.h"
#include "diemban/app/scanner.h"
#include "diemban/app/setting.h"
#include "diemban/store/stock.h"
#include "diemban/store/stock_doc.h"

#include "sell_line.h"

#include "diemban/base/ban.h"

/* ---- the batch ---- */

enum err label_batch_init(struct label_batch *b, struct fault *f)
{
    *b = (struct label_batch){0};
    arena_init(&b->texts);
    b->items = arena_array(&b->texts, LABEL_ITEMS_MAX, sizeof *b->items);
    return b->items != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

void label_batch_finish(struct label_batch *b)
{
    if (b == NULL)
        return;
    arena_finish(&b->texts);
    *b = (struct label_batch){0};
}

int label_total(const struct label_batch *b)
{
    int total = 0;
    for (int i = 0; i < b->count; i++)
        total += b->items[i].copies;
    return total;
}

void label_remove(struct label_batch *b, int at)
{
    assert(at >= 0 && at < b->count);
    memmove(&b->items[at], &b->items[at + 1], (size_t)(b->count - at - 1) * sizeof *b->items);
    b->count--;
}

static int place_of(const struct label_batch *b, const struct label_item *item)
{
    for (int i = 0; i < b->count; i++)
        if (b->items[i].product_id == item->product_id && strcmp(b->items[i].lot, item->lot) == 0 &&
            b->items[i].weight.milli == item->weight.milli)
            return i;
    return b->count;
}

static enum err put_item(struct label_batch *b, const struct label_item *item, int *at,
                         struct fault *f)
{
    int i = place_of(b, item);
    int before = i < b->count ? b->items[i].copies : 0;
    if (i == LABEL_ITEMS_MAX || item->copies < 1 || before + item->copies > LABEL_COPIES_MAX ||
        label_total(b) + item->copies > LABELS_MAX)
        return fault_set(f, ERR_TOO_LARGE, "%s: %d", item->name, before + item->copies);
    b->items[i] = *item;
    b->items[i].copies += before;
    if (i == b->count)
        b->count++;
    if (at != NULL)
        *at = i;
    return ERR_OK;
}

static struct label_item item_of(const struct product *p, int copies)
{
    return (struct label_item){.product_id = p->id,
                               .code = p->code,
                               .name = p->name,
                               .unit = p->unit,
                               .price = p->price,
                               .weighed = p->weighed,
                               .lot = "",
                               .expiry = DATE_NONE,
                               .copies = copies};
}

/* *found: the item has the lot. */
static enum err set_lot(struct shop *shop, struct label_batch *b, const char *code,
                        struct label_item *item, bool *found, struct fault *f)
{
    struct lot l = {.code = "", .expiry = DATE_NONE};
    enum err e = ERR_OK;
    if (code[0] != '\0')
        e = store_lot_by_code(shop->store, item->product_id, code, &b->texts, &l, f);
    *found = e == ERR_OK && l.id != 0;
    if (*found) {
        item->lot = l.code;
        item->expiry = l.expiry;
    }
    return e;
}

enum err label_add(struct shop *shop, struct label_batch *b, const char *code, const char *lot,
                   struct qty weight, int copies, int *at, struct fault *f)
{
    struct product p;
    bool found;
    enum err e = product_get(shop, code, &b->texts, &p, f);
    if (e != ERR_OK)
        return e;
    struct label_item item = item_of(&p, copies);
    item.weight = weight;
    e = set_lot(shop, b, lot, &item, &found, f);
    if (e == ERR_OK && lot[0] != '\0' && !found)
        e = fault_set(f, ERR_NO_LOT, "%s", lot);
    return e == ERR_OK ? put_item(b, &item, at, f) : e;
}

enum err label_scan(struct shop *shop, struct label_batch *b, const struct sell_scan *scan, int *at,
                    struct fault *f)
{
    struct sell_found found;
    bool known;
    enum err e = sell_find_scan(shop, scan, &b->texts, &found, f);
    if (e == ERR_NO_PRODUCT)
        return fault_set(f, e, "%.*s", (int)scan->size, scan->text);
    if (e != ERR_OK)
        return e;
    struct label_item item = item_of(&found.product, 1);
    if (found.product.weighed)
        item.weight = found.code.weight;
    e = set_lot(shop, b, found.code.lot, &item, &known, f);
    return e == ERR_OK ? put_item(b, &item, at, f) : e;
}

/* ---- from documents and changed prices ---- */

/* As many labels as pieces; what is weighed gets one. */
static int copies_of(const struct stock_line *l, bool weighed)
{
    int64_t pieces = l->qty.milli / 1000;
    if (weighed || pieces < 1)
        return 1;
    return pieces < LABEL_COPIES_MAX ? (int)pieces : LABEL_COPIES_MAX;
}

static enum err add_line(struct shop *shop, struct label_batch *b, const struct stock_line *l,
                         struct fault *f)
{
    struct product p;
    enum err e = product_get(shop, l->code, &b->texts, &p, f);
    if (e != ERR_OK)
        return e;
    struct label_item item = item_of(&p, copies_of(l, p.weighed));
    item.lot = l->lot;
    item.expiry = l->expiry;
    return put_item(b, &item, NULL, f);
}

enum err label_add_document(struct shop *shop, struct label_batch *b, const char *number, int *n,
                            struct fault *f)
{
    struct stored_doc stored;
    char exact[NUMBER_TEXT];
    *n = 0;
    enum err e =
        number[0] != '\0'
            ? store_doc_by_number(shop->store, goods_number(number, exact), &b->texts, &stored, f)
            : store_doc_last(shop->store, GOODS_RECEIVE, "", &b->texts, &stored, f);
    if (e == ERR_NO_DOCUMENT && number[0] == '\0')
        e = fault_set(f, ERR_LABELS_NONE, "%d", 0);
    for (int i = 0; e == ERR_OK && i < stored.doc.line_count; i++) {
        if (stored.doc.lines[i].qty.milli <= 0)
            continue; /* it left the shop */
        e = add_line(shop, b, &stored.doc.lines[i], f);
        *n += e == ERR_OK;
    }
    return e;
}

struct changed {
    struct arena *texts;
    const char *codes[LABEL_ITEMS_MAX];
    int count;
    bool no_memory;
};

static int one_changed(void *ctx, const struct price_change *p)
{
    struct changed *c = ctx;
    c->codes[c->count] = arena_copy(c->texts, p->code);
    c->no_memory = c->codes[c->count] == NULL;
    bool again =
        c->count > 0 && !c->no_memory && strcmp(c->codes[c->count], c->codes[c->count - 1]) == 0;
    c->count += !again;
    return c->no_memory || c->count == LABEL_ITEMS_MAX;
}

static bool holds(const struct label_batch *b, const char *code)
{
    for (int i = 0; i < b->count; i++)
        if (strcmp(b->items[i].code, code) == 0)
            return true;
    return false;
}

enum err label_add_changed(struct shop *shop, struct label_batch *b, int *n, struct fault *f)
{
    *n = 0;
    struct changed *c = arena_alloc(&b->texts, sizeof *c);
    if (c == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    *c = (struct changed){.texts = &b->texts};
    enum err e = price_day_begin(shop, f);
    if (e == ERR_OK)
        e = price_labels(shop, date_of_time(shop_now(shop)), one_changed, c, f);
    if (e == ERR_OK && c->no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < c->count && e == ERR_OK; i++) {
        if (holds(b, c->codes[i]))
            continue;
        e = label_add(shop, b, c->codes[i], "", qty_of(0), 1, NULL, f);
        *n += e == ERR_OK;
    }
    return e;
}

/* ---- made ---- */

static enum err build(struct shop *shop, const struct label_item *item, enum label_kind kind,
                      enum label_code code, struct arena *a, struct doc *ret, struct fault *f)
{
    struct product p;
    doc_init(ret, a);
    enum err e = store_product_by_id(shop->store, item->product_id, a, &p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", item->code);
    struct code_rules rules = scanner_rules(shop);
    bool piece = kind == LABEL_FOR_PRODUCT;
    struct label label = {.product = &p,
                          .kind = kind,
                          .code = code,
                          .stars = product_stars_on(&p, date_of_time(shop_now(shop))),
                          .lot = piece ? item->lot : "",
                          .expiry = piece ? item->expiry : DATE_NONE,
                          .weight = piece ? item->weight : qty_of(0),
                          .rules = rules.instore,
                          .rule_count = rules.instore_count};
    return label_build(ret, &label, shop->tr, f);
}

enum err label_docs(struct shop *shop, const struct label_batch *b, enum label_kind kind,
                    enum label_code code, struct arena *a, struct doc **ret, struct fault *f)
{
    if (b->count == 0)
        return fault_set(f, ERR_LABELS_NONE, "%d", 0);
    *ret = arena_array(a, (size_t)b->count, sizeof **ret);
    enum err e = *ret != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < b->count && e == ERR_OK; i++)
        e = build(shop, &b->items[i], kind, code, a, &(*ret)[i], f);
    return e;
}

static enum err spool_all(struct shop *shop, const struct label_batch *b, const struct doc *docs,
                          struct fault *f)
{
    enum err e = ERR_OK;
    struct arena a;
    int n = 0;
    arena_init(&a);
    for (int i = 0; i < b->count; i++)
        for (int copy = 0; copy < b->items[i].copies && e == ERR_OK; copy++) {
            char number[40];
            const char *shown;
            snprintf(number, sizeof number, "TEM%" PRId64 "-%d", shop_now(shop), ++n);
            e = print_spool(shop, number, &docs[i], &a, &shown, f);
            arena_clear(&a);
        }
    arena_finish(&a);
    return e;
}

static enum err note_made(struct shop *shop, const struct label_batch *b, enum label_kind kind,
                          struct fault *f)
{
    int32_t today = date_of_time(shop_now(shop));
    enum err e = ERR_OK;
    for (int i = 0; kind == LABEL_FOR_SHELF && i < b->count && e == ERR_OK; i++)
        e = store_price_labelled_of(shop->store, b->items[i].product_id, today, f);
    return e;
}

static enum err begin(struct shop *shop, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("make labels"), f);
    return e == ERR_OK ? store_begin(shop->store, f) : e;
}

enum err label_print(struct shop *shop, const struct label_batch *b, enum label_kind kind,
                     const struct doc *docs, struct fault *f)
{
    struct printer_device device;
    struct printer_profile profile;
    enum err e = print_printer(shop, &device, &profile, f);
    if (e == ERR_OK)
        e = begin(shop, f);
    if (e != ERR_OK)
        return e;
    e = spool_all(shop, b, docs, f);
    return shop_done(shop, e == ERR_OK ? note_made(shop, b, kind, f) : e, f);
}

enum err label_made(struct shop *shop, const struct label_batch *b, enum label_kind kind,
                    struct fault *f)
{
    enum err e = begin(shop, f);
    return e == ERR_OK ? shop_done(shop, note_made(shop, b, kind, f), f) : e;
}

enum err label_printer(struct shop *shop, struct printer_device *device, const char **speech,
                       struct fault *f)
{
    static const char *const speeches[] = {"tspl", "zpl"};
    struct arena a;
    arena_init(&a);
    enum err e = printer_device_parse(setting_get(shop, SETTING_LABEL_PRINTER, &a), device, f);
    if (e == ERR_OK && device->link == PRINTER_NONE)
        e = fault_set(f, ERR_NO_LABEL_PRINTER, "%s", "");
    *speech = speeches[setting_int(shop, SETTING_LABEL_SPEECH)];
    arena_finish(&a);
    return e;
}
