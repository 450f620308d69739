/* Rows of goods that moved, lots stopped and consignments settled. */
#include <stdlib.h>
#include <string.h>

#include "diemban/core/gift.h"
#include "diemban/core/settlement.h"
#include "diemban/store/draft.h"
#include "diemban/store/gift.h"
#include "diemban/store/lot_state.h"
#include "diemban/store/product.h"
#include "diemban/store/purchase.h"
#include "diemban/store/settlement.h"
#include "diemban/store/stock.h"
#include "diemban/store/stock_doc.h"
#include "diemban/store/transfer.h"

#include "project.h"

#include "diemban/base/ban.h"

static enum movement_kind movement_of(const struct record *r, const struct stock_doc *d)
{
    if (r->kind == RECORD_RECEIVED)
        return MOVEMENT_RECEIVED;
    if (r->kind == RECORD_COUNTED)
        return MOVEMENT_COUNTED;
    if (r->kind == RECORD_TRANSFERRED)
        return MOVEMENT_TRANSFERRED;
    bool wasted = strcmp(d->reason, goods_reason_stored(REASON_DAMAGED)) == 0 ||
                  strcmp(d->reason, goods_reason_stored(REASON_EXPIRED)) == 0;
    return wasted ? MOVEMENT_WASTED : MOVEMENT_ADJUSTED;
}

/* ---- lines ---- */

/* A document knows no more of its products. */
static struct line_product bare(const char *code, const char *name, const char *unit, struct qty q)
{
    return (struct line_product){
        .code = code, .gtin = "", .name = name, .unit = unit, .vat = "", .producer = "", .qty = q};
}

struct placed {
    struct stock_doc doc;
    int64_t *products, *lots;
    enum goods_kind kind;
    bool comes; /* goods come in with their terms */
};

static enum err place_lot(struct projection *p, const struct placed *x, int i, struct fault *f)
{
    const struct stock_line *l = &x->doc.lines[i];
    struct lot lot = {.product_id = x->products[i],
                      .code = l->lot,
                      .made = l->made,
                      .expiry = l->expiry,
                      .cost = l->cost,
                      .consigned = l->consigned};
    enum err e = store_lot_put(p->s, &lot, f);
    x->lots[i] = lot.id;
    bool becomes = x->comes && l->consigned && lot.id != 0 && !lot.consigned;
    return e == ERR_OK && becomes ? store_lot_consign(p->s, lot.id, f) : e;
}

static enum err place_lines(struct projection *p, struct placed *x, struct fault *f)
{
    enum err e = ERR_OK;
    size_t n = (size_t)x->doc.line_count + 1;
    x->products = arena_array(&p->a, n, sizeof *x->products);
    x->lots = arena_array(&p->a, n, sizeof *x->lots);
    if (x->products == NULL || x->lots == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < x->doc.line_count && e == ERR_OK; i++) {
        const struct stock_line *l = &x->doc.lines[i];
        struct line_product what = bare(l->code, l->name, l->unit, l->qty);
        e = project_product(p, &what, &x->products[i], f);
        if (e == ERR_OK && x->products[i] == 0)
            e = fault_set(f, ERR_DAMAGED, "%s", x->doc.number);
        if (e == ERR_OK)
            e = place_lot(p, x, i, f);
    }
    return e;
}

/* ---- gift sets ---- */

/* The lot of the sets knows what it was made of; price, VAT and maker are the catalogue's. */
static enum err add_content(struct projection *p, const struct placed *x, int i, int64_t set_lot,
                            int64_t sets, struct fault *f)
{
    struct product part;
    enum err e = store_product_by_id(p->s, x->products[i], &p->a, &part);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", x->doc.lines[i].code);
    struct gift_content c = {.product_id = part.id,
                             .lot_id = x->lots[i],
                             .qty = qty_neg(x->doc.lines[i].qty),
                             .sets = sets,
                             .price = part.price.dong,
                             .vat = part.vat,
                             .producer = part.producer};
    return store_content_add(p->s, set_lot, i + 1, &c, f);
}

/* Parts go back into their lots, out of the first rows of the content on. */
static enum err take_back(struct projection *p, const struct placed *x, int i, int64_t set_lot,
                          struct gift_content *c, int n, struct fault *f)
{
    enum err e = ERR_OK;
    int64_t left = x->doc.lines[i].qty.milli;
    for (int k = 0; k < n && left > 0 && e == ERR_OK; k++) {
        int64_t there = c[k].qty.milli - c[k].back.milli;
        if (c[k].product_id != x->products[i] || c[k].lot_id != x->lots[i] || there <= 0)
            continue;
        int64_t part = there < left ? there : left;
        e = store_content_back(p->s, set_lot, k + 1, qty_of(part), f);
        c[k].back.milli += part;
        left -= part;
    }
    return e;
}

/* The line of the sets themselves: in when they were made, out when they were taken apart. */
static int set_line(const struct placed *x)
{
    for (int i = 0; i < x->doc.line_count; i++)
        if (strncmp(x->doc.lines[i].lot, GIFT_LOT, strlen(GIFT_LOT)) == 0)
            return i;
    return -1;
}

static enum err put_contents(struct projection *p, const struct placed *x, struct fault *f)
{
    int set = set_line(x), n = 0;
    enum err e = ERR_OK;
    struct gift_content *c = NULL;
    if (set < 0)
        return ERR_OK;
    int64_t lot = x->lots[set], sets = x->doc.lines[set].qty.milli / 1000;
    if (sets < 0)
        e = store_content(p->s, lot, &p->a, &c, &n, f);
    for (int i = 0; i < x->doc.line_count && e == ERR_OK; i++) {
        int64_t moved = x->doc.lines[i].qty.milli;
        if (i != set && sets > 0 && moved < 0)
            e = add_content(p, x, i, lot, sets, f);
        else if (i != set && sets < 0 && moved > 0)
            e = take_back(p, x, i, lot, c, n, f);
    }
    int64_t running = strtoll(x->doc.lines[set].lot + strlen(GIFT_LOT), NULL, 10);
    return e == ERR_OK ? project_counter_reach(p, "gift", running, f) : e;
}

/* ---- documents ---- */

static enum err drop_draft(struct projection *p, const struct uuid *u, struct fault *f)
{
    enum goods_kind kind = GOODS_RECEIVE;
    struct q q = q_begin(p->s, SQL_draft_of_record);
    q_blob(&q, u->b, sizeof u->b);
    bool found = q_row(&q) && goods_kind_parse(get_text(&q), &kind);
    enum err e = q_end(&q, f);
    return e == ERR_OK && found ? store_draft_drop(p->s, kind, f) : e;
}

enum err project_stock(struct projection *p, const struct record *r, struct fault *f)
{
    struct placed x = {0};
    if (record_stock_read(r->payload, r->payload_size, &p->a, &x.doc) != ERR_OK ||
        !goods_kind_parse(x.doc.kind, &x.kind) || project_running(x.doc.number) == 0)
        return project_bad(r, f);
    x.comes = x.kind == GOODS_RECEIVE || x.kind == GOODS_TAKE;
    enum err e = place_lines(p, &x, f);
    struct doc_place place = {.seq = r->seq,
                              .kind = x.kind,
                              .running = project_running(x.doc.number),
                              .movement = movement_of(r, &x.doc),
                              .products = x.products,
                              .lots = x.lots};
    if (e == ERR_OK)
        e = store_doc_add(p->s, &x.doc, &place, f);
    if (e == ERR_OK && x.doc.purchase[0] != '\0')
        e = store_purchase_receipt(p->s, r->seq, x.doc.purchase, f);
    if (e == ERR_OK && strcmp(x.doc.reason, "set") == 0)
        e = put_contents(p, &x, f);
    return e == ERR_OK ? drop_draft(p, &r->uuid, f) : e;
}

/* ---- orders to suppliers ---- */

enum err project_purchase(struct projection *p, const struct record *r, struct fault *f)
{
    struct purchase o;
    struct ledger_head h = project_head(r);
    if (record_purchase_read(r->payload, r->payload_size, &p->a, &o) != ERR_OK)
        return project_bad(r, f);
    enum err e = ERR_OK;
    for (int i = 0; i < o.line_count && e == ERR_OK; i++) {
        struct line_product what =
            bare(o.lines[i].code, o.lines[i].name, o.lines[i].unit, o.lines[i].qty);
        e = project_product(p, &what, &o.lines[i].product_id, f);
    }
    if (e == ERR_OK)
        e = store_purchase_add(p->s, &h, &o, f);
    if (e == ERR_OK)
        e = store_purchase_drop(p->s, o.number, f);
    return e == ERR_OK ? project_counter(p, o.number, f) : e;
}

/* Payload: s number · s reason */
enum err project_purchase_closed(struct projection *p, const struct record *r, struct fault *f)
{
    struct payload in;
    struct ledger_head h = project_head(r);
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    const char *number = payload_get_text(&in), *reason = payload_get_text(&in);
    return in.bad ? project_bad(r, f) : store_purchase_close(p->s, &h, number, reason, f);
}

/* ---- lots, settlements ---- */

enum err project_lot_state(struct projection *p, const struct record *r, struct fault *f)
{
    int64_t product = 0;
    struct lot_stated l;
    enum lot_state state;
    if (record_lot_state_read(r->payload, r->payload_size, &p->a, &l) != ERR_OK ||
        !lot_state_parse(l.state, &state))
        return project_bad(r, f);
    struct line_product what = bare(l.code, l.name, "", qty_units(1));
    enum err e = project_product(p, &what, &product, f);
    return e == ERR_OK ? store_lot_state_add(p->s, r->seq, product, l.lot, state, l.reason, f) : e;
}

enum err project_settlement(struct projection *p, const struct record *r, struct fault *f)
{
    struct settlement t;
    if (record_settle_read(r->payload, r->payload_size, &p->a, &t) != ERR_OK ||
        project_running(t.number) == 0)
        return project_bad(r, f);
    return store_settle_add(p->s, &t, project_running(t.number), r->seq, f);
}

/* ---- transfers ---- */

enum err project_confirmed(struct projection *p, const struct record *r, struct fault *f)
{
    struct transfer_confirmed c;
    if (record_confirmed_read(r->payload, r->payload_size, &p->a, &c) != ERR_OK)
        return project_bad(r, f);
    return store_confirm_add(p->s, &c, r->seq, f);
}

/* i point · i till · b key */
enum err project_peer_key(struct projection *p, const struct record *r, struct fault *f)
{
    size_t n;
    struct payload x;
    struct till_id till;
    payload_begin(&x, r->payload, r->payload_size, &p->a);
    till.point = (int)payload_get_int(&x);
    till.till = (int)payload_get_int(&x);
    const void *key = payload_get_bytes(&x, &n);
    if (x.bad || n != PUBLIC_KEY_BYTES)
        return project_bad(r, f);
    return store_peer_key_put(p->s, till, key, r->at, f);
}
