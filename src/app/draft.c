#include "diemban/app/draft.h"

#include <string.h>

#include "diemban/app/product.h"
#include "diemban/base/clean.h"
#include "diemban/core/fold.h"
#include "diemban/store/draft.h"
#include "diemban/store/product.h"
#include "diemban/store/stock_doc.h"
#include "draft_part.h"
#include "purchase_part.h"

#include "diemban/base/ban.h"

enum err draft_open(struct shop *shop, struct draft *d, struct fault *f)
{
    return store_draft_load(shop->store, d, f);
}

/* ---- a transaction around a change ---- */

enum err draft_begin(struct shop *shop, struct draft *d, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, goods_kind_text(d->kind), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK || d->stored)
        return e;
    d->uuid = uuid_make();
    d->opened_at = shop_now(shop);
    d->holder = arena_copy(&d->texts, shop->user.name);
    e = d->holder == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : store_draft_put(shop->store, d, f);
    if (e != ERR_OK)
        store_rollback(shop->store);
    return e;
}

enum err draft_end(struct shop *shop, struct draft *d, enum err e, struct fault *f)
{
    e = shop_done(shop, e, f);
    if (e != ERR_OK && store_draft_load(shop->store, d, NULL) != ERR_OK && e != ERR_UNKNOWN_OUTCOME)
        return fault_set(f, ERR_IO, "%s", shop->tr(N_("reading the document again")));
    return e;
}

static int64_t newest_record(const struct shop *shop)
{
    struct journal_head head;
    store_journal_head(shop->store, &head);
    return head.seq;
}

/* ---- lines ---- */

static struct draft_line blank_line(const struct shop *shop, const struct draft *d,
                                    const char *scanned)
{
    return (struct draft_line){
        .scanned = scanned,
        .code = "",
        .name = "",
        .unit = "",
        .lot = "",
        .made = DATE_NONE,
        .expiry = DATE_NONE,
        .consigned = d->consigned,
        .terms = d->terms,
        .counted_seq = d->kind == GOODS_COUNT ? newest_record(shop) : 0,
        .at = shop_now(shop),
    };
}

void draft_put_product(struct draft_line *l, const struct product *p)
{
    l->product_id = p->id;
    l->code = p->code;
    l->name = p->name;
    l->unit = p->unit;
    l->weighed = p->weighed;
    l->shelf_life = p->shelf_life;
    l->price = p->price;
}

static struct qty times(struct qty a, struct qty b)
{
    return qty_of(a.milli * b.milli / 1000);
}

/* Lot and dates as the code says them; the expiry of made goods by their shelf life. */
static void put_code(struct draft_line *l, const struct draft *d, const struct code *code)
{
    l->lot = code->lot;
    if (d->kind != GOODS_RECEIVE)
        return;
    l->made = code->production;
    l->expiry = code->expiry != DATE_NONE ? code->expiry : code->best_before;
    if (l->expiry == DATE_NONE)
        l->expiry = goods_expiry(l->made, l->shelf_life);
}

/* Of one unit of the code: a label says its weight, a case its pieces. */
static struct qty qty_in_code(const struct product *p, const struct code *code, int pieces)
{
    if (code != NULL && p->weighed && code->weight.milli > 0)
        return code->weight;
    struct qty one = code != NULL && code->count.milli > 0 ? code->count : qty_units(1);
    return times(one, qty_units(pieces));
}

struct qty draft_scanned(const struct sell_found *found, struct qty q)
{
    struct qty one = qty_in_code(&found->product, &found->code, found->pieces);
    return q.milli != 0 ? times(one, q) : one;
}

/* The first that comes of what is awaited says lot and dates. */
static enum err put_awaited(struct draft *d, struct draft_line *l, const struct draft_line *came)
{
    l->qty = came->qty;
    l->made = came->made;
    l->expiry = came->expiry;
    l->lot = arena_copy(&d->texts, came->lot);
    l->scanned = arena_copy(&d->texts, came->scanned);
    return l->lot != NULL && l->scanned != NULL ? ERR_OK : ERR_NOMEM;
}

/* Adds to the line that is there, or makes one. */
static enum err put(struct shop *shop, struct draft *d, const struct draft_line *line,
                    struct sell_outcome *ret, struct fault *f)
{
    struct draft_line *l = draft_same(d, line);
    enum err e = ERR_OK;
    if (l == NULL && (l = draft_awaited(d, line->product_id)) != NULL)
        e = put_awaited(d, l, line);
    else if (l != NULL)
        l->qty = qty_of(l->qty.milli + line->qty.milli);
    else
        e = draft_add(d, line, &l);
    if (e != ERR_OK)
        return fault_set(f, e, "%d", DRAFT_LINES_MAX);
    e = draft_line_check(d, l, f);
    if (e == ERR_OK && d->stored)
        e = store_draft_put_line(shop->store, d, l, f);
    *ret = (struct sell_outcome){.line = l->no,
                                 .effects = l->product_id != 0 ? EFFECT_GOOD : EFFECT_BAD};
    return e;
}

static enum err put_found(struct shop *shop, struct draft *d, const struct product *p,
                          const struct code *code, const char *scanned, struct qty q,
                          struct sell_outcome *ret, struct fault *f)
{
    struct draft_line l = blank_line(shop, d, scanned);
    if (p->kind != PRODUCT_GOODS)
        return fault_set(f, ERR_NOT_GOODS, "%s", p->name);
    draft_put_product(&l, p);
    if (code != NULL)
        put_code(&l, d, code);
    l.qty = q;
    return put(shop, d, &l, ret, f);
}

/* What this supplier calls so. */
static enum err supplier_calls(struct shop *shop, const struct draft *d, const char *text,
                               struct arena *a, struct product *ret, struct fault *f)
{
    struct str partner = STR_INIT, item = STR_INIT;
    int64_t id = 0;
    fold_text(&partner, d->partner);
    fold_text(&item, text);
    enum err e = str_ok(&partner) && str_ok(&item) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK && partner.len > 0 && item.len > 0)
        e = store_supplier_item(shop->store, partner.at, item.at, &id, f);
    str_finish(&partner);
    str_finish(&item);
    if (e != ERR_OK)
        return e;
    return id != 0 ? store_product_by_id(shop->store, id, a, ret) : ERR_NO_PRODUCT;
}

static enum err scan_one(struct shop *shop, struct draft *d, const struct sell_scan *scan,
                         struct sell_outcome *ret, struct fault *f)
{
    struct arena scratch = {0};
    struct sell_found found;
    arena_init(&scratch);
    enum err e = sell_find_scan(shop, scan, &scratch, &found, f);
    if (e == ERR_NO_PRODUCT)
        e = supplier_calls(shop, d, found.text, &scratch, &found.product, f);
    if (e == ERR_OK) {
        e = put_found(shop, d, &found.product, &found.code, found.text,
                      draft_scanned(&found, scan->qty), ret, f);
    } else if (e == ERR_NO_PRODUCT) {
        struct draft_line l = blank_line(shop, d, found.text);
        l.qty = scan->qty.milli != 0 ? scan->qty : qty_units(1);
        l.weighed = true; /* nobody knows yet */
        put_code(&l, d, &found.code);
        e = put(shop, d, &l, ret, f);
    }
    arena_finish(&scratch);
    return e;
}

enum err draft_scan(struct shop *shop, struct draft *d, const struct sell_scan *scans, int n,
                    struct sell_outcome *outcomes, struct fault *f)
{
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = scan_one(shop, d, &scans[i], &outcomes[i], f);
    return draft_end(shop, d, e, f);
}

/* ---- lines of a draft that is never stored ---- */

static struct qty total(const struct draft *d)
{
    struct qty sum = qty_of(0);
    for (int i = 0; i < d->count; i++)
        sum = qty_add(sum, d->lines[i].qty);
    return sum;
}

static enum err take_item(struct shop *shop, struct draft *d, const struct draft_item *item,
                          struct fault *f)
{
    struct sell_outcome out;
    struct draft_line values;
    int before = d->count;
    struct qty all = total(d);
    enum err e = scan_one(shop, d, &item->scan, &out, f);
    if (e != ERR_OK)
        return e;
    struct draft_line *l = draft_find(d, out.line);
    if (l->product_id == 0)
        return fault_set(f, ERR_UNKNOWN_CODE, "%s", l->scanned);
    if (d->count == before) { /* each item is a line of its own */
        values = *l;
        values.qty = qty_add(total(d), qty_neg(all));
        l->qty = qty_add(l->qty, qty_neg(values.qty));
        values.no = 0;
        e = draft_add(d, &values, &l);
        if (e != ERR_OK)
            return fault_set(f, e, "%s", l->name);
    }
    if (item->lot[0] != '\0')
        e = clean_copy(item->lot, GOODS_LOT - 1, item->lot, &d->texts, &l->lot, f);
    l->made = item->made != DATE_NONE ? item->made : l->made;
    l->expiry = item->expiry != DATE_NONE ? item->expiry : l->expiry;
    if (l->expiry == DATE_NONE)
        l->expiry = goods_expiry(l->made, l->shelf_life);
    l->wanted = item->wanted.milli != 0 ? item->wanted : l->wanted;
    l->cost = item->cost.dong != 0 ? item->cost : l->cost;
    return e == ERR_OK ? draft_line_check(d, l, f) : e;
}

enum err draft_take(struct shop *shop, struct draft *d, const struct draft_item *items, int n,
                    struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, goods_kind_text(d->kind), f);
    const char *partner = d->partner;
    d->uuid = uuid_make();
    if (e == ERR_OK)
        e = clean_copy(partner, CLEAN_NAME, partner, &d->texts, &d->partner, f);
    d->terms.owner = d->partner;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = take_item(shop, d, &items[i], f);
    return e;
}

enum err draft_product(struct shop *shop, struct draft *d, int64_t product_id, struct qty qty,
                       struct sell_outcome *ret, struct fault *f)
{
    struct arena scratch = {0};
    struct product p;
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = store_product_by_id(shop->store, product_id, &scratch, &p);
    if (e != ERR_OK)
        fault_set(f, e, "%s", "");
    else
        e = put_found(shop, d, &p, NULL, p.code, qty.milli != 0 ? qty : qty_units(1), ret, f);
    e = draft_end(shop, d, e, f);
    arena_finish(&scratch);
    return e;
}

static enum err count_one(struct shop *shop, struct draft *d, const struct sell_scan *scan,
                          const char *lot, struct arena *a, struct sell_outcome *ret,
                          struct fault *f)
{
    struct sell_found found;
    enum err e = sell_find_scan(shop, scan, a, &found, f);
    if (e == ERR_NO_PRODUCT)
        return fault_set(f, ERR_UNKNOWN_CODE, "%s", found.text);
    if (e == ERR_OK && found.product.kind != PRODUCT_GOODS)
        e = fault_set(f, ERR_NOT_GOODS, "%s", found.product.name);
    if (e != ERR_OK)
        return e;
    struct draft_line l = blank_line(shop, d, found.text);
    draft_put_product(&l, &found.product);
    put_code(&l, d, &found.code);
    if (lot != NULL)
        e = clean_copy(lot, GOODS_LOT - 1, lot, &d->texts, &l.lot, f);
    l.qty = times(qty_in_code(&found.product, &found.code, found.pieces), scan->qty);
    return e == ERR_OK ? put(shop, d, &l, ret, f) : e;
}

enum err draft_count(struct shop *shop, struct draft *d, const struct sell_scan *scan,
                     const char *lot, struct sell_outcome *ret, struct fault *f)
{
    struct arena scratch = {0};
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = draft_end(shop, d, count_one(shop, d, scan, lot, &scratch, ret, f), f);
    arena_finish(&scratch);
    return e;
}

/* ---- red lines ---- */

static enum err remember(struct shop *shop, const struct draft *d, const char *scanned,
                         const struct product *p, int pieces, struct fault *f)
{
    struct str partner = STR_INIT, item = STR_INIT;
    fold_text(&partner, d->partner);
    fold_text(&item, scanned);
    enum err e = str_ok(&partner) && str_ok(&item) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK && partner.len > 0 && item.len > 0 && pieces == 1)
        e = store_supplier_item_set(shop->store, partner.at, item.at, p->id, f);
    str_finish(&partner);
    str_finish(&item);
    if (e == ERR_OK && (gtin_shape(scanned) || pieces > 1))
        e = product_link_as(shop, scanned, p->id, &(struct code_sense){.lot = "", .pieces = pieces},
                            f);
    return e;
}

static enum err settle_line(struct shop *shop, struct draft *d, struct draft_line *l,
                            const struct product *p, int pieces, struct fault *f)
{
    if (p->kind != PRODUCT_GOODS)
        return fault_set(f, ERR_NOT_GOODS, "%s", p->name);
    struct draft_line known = *l;
    struct sell_outcome out;
    draft_put_product(&known, p);
    known.qty = times(known.qty, qty_units(pieces));
    known.no = 0;
    if (known.expiry == DATE_NONE)
        known.expiry = goods_expiry(known.made, p->shelf_life);
    enum err e = remember(shop, d, l->scanned, p, pieces, f);
    if (e == ERR_OK)
        e = store_draft_drop_line(shop->store, d->kind, l->no, f);
    draft_remove_line(d, l->no);
    return e == ERR_OK ? put(shop, d, &known, &out, f) : e;
}

enum err draft_resolve(struct shop *shop, struct draft *d, int no, int64_t product_id, int pieces,
                       struct fault *f)
{
    struct arena scratch = {0};
    struct product p;
    struct draft_line *l = draft_find(d, no);
    if (l == NULL || l->product_id != 0)
        return fault_set(f, ERR_NO_LINE, "%d", no);
    if (pieces < 1 || pieces > CODE_PIECES_MAX)
        return fault_set(f, ERR_BAD_PIECES, "%d", pieces);
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = store_product_by_id(shop->store, product_id, &scratch, &p);
    if (e != ERR_OK)
        fault_set(f, e, "%s", l->scanned);
    else
        e = settle_line(shop, d, l, &p, pieces, f);
    e = draft_end(shop, d, e, f);
    arena_finish(&scratch);
    return e;
}

/* ---- values by hand ---- */

enum err draft_set_line(struct shop *shop, struct draft *d, const struct draft_line *values,
                        struct fault *f)
{
    struct draft_line *l = draft_find(d, values->no);
    if (l == NULL)
        return fault_set(f, ERR_NO_LINE, "%d", values->no);
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    const char *lot = values->lot;
    *l = *values;
    if (strlen(lot) >= GOODS_LOT)
        e = fault_set(f, ERR_TOO_LARGE, "%s", lot);
    if (e == ERR_OK)
        e = clean_copy(lot, GOODS_LOT, lot, &d->texts, &l->lot, f);
    if (l->expiry == DATE_NONE)
        l->expiry = goods_expiry(l->made, l->shelf_life);
    if (d->kind == GOODS_COUNT)
        l->counted_seq = newest_record(shop);
    if (e == ERR_OK)
        e = draft_line_check(d, l, f);
    if (e == ERR_OK)
        e = store_draft_put_line(shop->store, d, l, f);
    return draft_end(shop, d, e, f);
}

static enum err put_terms(struct shop *shop, struct draft *d, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < d->count && e == ERR_OK; i++) {
        struct draft_line *l = &d->lines[i];
        l->consigned = d->consigned;
        l->terms = d->terms;
        e = draft_line_check(d, l, f);
        if (e == ERR_OK)
            e = store_draft_put_line(shop->store, d, l, f);
    }
    return e;
}

static enum err take_head(struct draft *d, const struct draft *head, struct fault *f)
{
    enum err e = clean_copy(head->partner, CLEAN_NAME, head->partner, &d->texts, &d->partner, f);
    if (e == ERR_OK)
        e = clean_copy(head->paper, 40, head->paper, &d->texts, &d->paper, f);
    if (e == ERR_OK)
        e = clean_copy(head->scope_of, 40, head->scope_of, &d->texts, &d->scope_of, f);
    d->paper_date = head->paper_date;
    d->reason = head->reason;
    d->payer = head->payer;
    d->consigned = head->consigned;
    d->terms = head->terms;
    d->terms.owner = d->partner;
    d->scope = head->scope;
    d->open_books = head->open_books;
    if (e == ERR_OK &&
        (d->terms.commission_bp < 0 || d->terms.commission_bp > 10000 || d->terms.payout.dong < 0))
        e = fault_set(f, ERR_BAD_NUMBER, "%s", head->partner);
    return e;
}

enum err draft_set_head(struct shop *shop, struct draft *d, const struct draft *head,
                        struct fault *f)
{
    struct draft values = *head; /* head may be d itself */
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    e = take_head(d, &values, f);
    if (e == ERR_OK)
        e = store_draft_put(shop->store, d, f);
    if (e == ERR_OK)
        e = put_terms(shop, d, f);
    return draft_end(shop, d, e, f);
}

enum err draft_remove(struct shop *shop, struct draft *d, int no, struct fault *f)
{
    if (draft_find(d, no) == NULL)
        return fault_set(f, ERR_NO_LINE, "%d", no);
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    e = store_draft_drop_line(shop->store, d->kind, no, f);
    draft_remove_line(d, no);
    return draft_end(shop, d, e, f);
}

enum err draft_drop(struct shop *shop, struct draft *d, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, goods_kind_text(d->kind), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, store_draft_drop(shop->store, d->kind, f), f);
    if (e == ERR_OK)
        draft_clear(d);
    return e;
}

/* ---- like the last time ---- */

static enum err add_like(struct shop *shop, struct draft *d, const struct stock_line *last,
                         struct arena *a, int *ret, struct fault *f)
{
    struct product p;
    struct sell_outcome out;
    enum err e = store_product_by_code(shop->store, last->code, a, &p);
    if (e == ERR_NO_PRODUCT || (e == ERR_OK && p.kind != PRODUCT_GOODS))
        return ERR_OK; /* it is no longer in the catalogue */
    if (e != ERR_OK)
        return fault_set(f, e, "%s", last->code);
    struct draft_line l = blank_line(shop, d, p.code);
    draft_put_product(&l, &p);
    l.qty = last->qty;
    l.cost = last->cost;
    ++*ret;
    return put(shop, d, &l, &out, f);
}

static enum err add_all_like(struct shop *shop, struct draft *d, struct arena *a, int *ret,
                             struct fault *f)
{
    struct stored_doc last;
    enum err e = store_doc_last(shop->store, GOODS_RECEIVE, d->partner, a, &last, f);
    for (int i = 0; e == ERR_OK && i < last.doc.line_count; i++)
        e = add_like(shop, d, &last.doc.lines[i], a, ret, f);
    return e;
}

enum err draft_like_last(struct shop *shop, struct draft *d, int *ret, struct fault *f)
{
    struct arena scratch = {0};
    *ret = 0;
    if (d->partner[0] == '\0')
        return fault_set(f, ERR_NO_PARTNER, "%s", "");
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = draft_end(shop, d, add_all_like(shop, d, &scratch, ret, f), f);
    arena_finish(&scratch);
    return e;
}

/* ---- on an order to a supplier ---- */

static enum err await_line(struct shop *shop, struct draft *d, const struct purchase_line *o,
                           struct arena *a, struct fault *f)
{
    struct product p;
    struct draft_line l = blank_line(shop, d, o->code), *to;
    if (purchase_rest(o).milli == 0)
        return ERR_OK;
    enum err e = store_product_by_id(shop->store, o->product_id, a, &p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", o->code);
    draft_put_product(&l, &p);
    to = draft_same(d, &l);
    if (to == NULL && (e = draft_add(d, &l, &to)) != ERR_OK)
        return fault_set(f, e, "%d", DRAFT_LINES_MAX);
    to->wanted = purchase_rest(o);
    to->cost = to->cost.dong != 0 ? to->cost : o->cost;
    e = draft_line_check(d, to, f);
    return e == ERR_OK && d->stored ? store_draft_put_line(shop->store, d, to, f) : e;
}

static enum err await_all(struct shop *shop, struct draft *d, const struct purchase *o,
                          struct arena *a, struct fault *f)
{
    d->partner = arena_copy(&d->texts, o->partner);
    d->purchase = arena_copy(&d->texts, o->number);
    if (d->partner == NULL || d->purchase == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    d->terms.owner = d->partner;
    enum err e = d->stored ? store_draft_put(shop->store, d, f) : ERR_OK;
    for (int i = 0; i < o->line_count && e == ERR_OK; i++)
        e = await_line(shop, d, &o->lines[i], a, f);
    return e;
}

static enum err check_order(const struct draft *d, const struct purchase *o, struct fault *f)
{
    if (o->state == PURCHASE_DRAFT)
        return fault_set(f, ERR_PURCHASE_OPEN, "%s", o->number);
    if (o->state != PURCHASE_SENT)
        return fault_set(f, ERR_PURCHASE_OVER, "%s", o->number);
    if (d->purchase[0] != '\0' && strcmp(d->purchase, o->number) != 0)
        return fault_set(f, ERR_DRAFT_ON_ORDER, "%s", d->purchase);
    return ERR_OK;
}

enum err draft_from_purchase(struct shop *shop, struct draft *d, const char *number,
                             struct fault *f)
{
    struct arena scratch = {0};
    struct purchase o;
    arena_init(&scratch);
    enum err e = purchase_find(shop, number, &scratch, &o, f);
    if (e == ERR_OK)
        e = check_order(d, &o, f);
    if (e == ERR_OK)
        e = draft_begin(shop, d, f);
    if (e == ERR_OK)
        e = draft_end(shop, d, await_all(shop, d, &o, &scratch, f), f);
    arena_finish(&scratch);
    return e;
}

enum err draft_all_came(struct shop *shop, struct draft *d, struct fault *f)
{
    enum err e = draft_begin(shop, d, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < d->count && e == ERR_OK; i++) {
        struct draft_line *l = &d->lines[i];
        if (l->qty.milli != 0 || l->wanted.milli == 0)
            continue;
        l->qty = l->wanted;
        e = draft_line_check(d, l, f);
        if (e == ERR_OK)
            e = store_draft_put_line(shop->store, d, l, f);
    }
    return draft_end(shop, d, e, f);
}
