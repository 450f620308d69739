#include "diemban/app/transfer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/qty.h"
#include "diemban/store/draft.h"
#include "diemban/store/product.h"
#include "goods_lots.h"
#include "receive_part.h"

#include "diemban/base/ban.h"

/* ---- sending ---- */

static enum err point_of(const struct shop *shop, const char *text, int *ret, struct fault *f)
{
    struct qty q;
    enum err e = qty_parse(text, false, &q);
    int64_t point = q.milli / 1000;
    if (e != ERR_OK || !qty_whole(q) || point > 9999 ||
        point == store_identity(shop->store)->till.point)
        return fault_set(f, ERR_BAD_POINT, "%s", text);
    *ret = (int)point;
    return ERR_OK;
}

static enum err send_line(struct posting *po, const struct draft_line *l, struct arena *a,
                          struct fault *f)
{
    struct lot_share shares[LOT_SHARES];
    int n = 0;
    struct product *p = arena_alloc(a, sizeof *p);
    enum err e = p == NULL ? ERR_NOMEM : store_product_by_id(po->shop->store, l->product_id, a, p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", l->name);
    e = lots_spread(po->shop, p->id, l->lot, qty_neg(l->qty), a, shares, &n, f);
    for (int i = 0; i < n && e == ERR_OK; i++) {
        struct stock_line *line;
        if (shares[i].lot.on_hand.milli + shares[i].qty.milli < 0)
            return fault_set(f, ERR_NOT_ON_HAND, "%s", p->name);
        e = lots_line(po, p, &shares[i], a, &line, f);
        line->wanted = shares[i].qty;
    }
    return e;
}

/* Any code that the other point is likely to know: the bar code, else OCOP's, else ours. */
static enum err lines_of_doc(struct shop *shop, const struct stock_doc *doc, struct arena *a,
                             struct transfer *t, struct fault *f)
{
    t->lines = arena_array(a, (size_t)doc->line_count, sizeof *t->lines);
    if (t->lines == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < doc->line_count; i++) {
        struct product p;
        struct stock_line *l = &t->lines[t->line_count++];
        *l = doc->lines[i];
        l->qty = qty_neg(l->qty);
        enum err e = store_product_by_code(shop->store, l->code, a, &p);
        if (e == ERR_OK && p.gtin[0] != '\0')
            l->code = p.gtin;
        else if (e == ERR_OK && p.ocop_code[0] != '\0')
            l->code = p.ocop_code;
        else if (e != ERR_OK && e != ERR_NO_PRODUCT)
            return fault_set(f, e, "%s", l->code);
    }
    return ERR_OK;
}

static enum err write_text(struct shop *shop, const struct stock_doc *doc, int32_t day, bool names,
                           struct arena *a, struct str *text, struct fault *f)
{
    struct transfer t = {.id = doc->transfer,
                         .from = store_identity(shop->store)->till,
                         .day = day,
                         .number = doc->number};
    enum err e = point_of(shop, doc->partner, &t.to, f);
    if (e == ERR_OK)
        e = lines_of_doc(shop, doc, a, &t, f);
    if (e == ERR_OK && transfer_write(&t, names, text) != ERR_OK)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    return e;
}

static enum err post_send(struct posting *po, struct draft *d, struct arena *a, struct str *text,
                          struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        e = send_line(po, &d->lines[i], a, f);
    if (e == ERR_OK)
        e = posting_write(po, f);
    return e == ERR_OK ? write_text(po->shop, &po->doc, shop_day(po->shop), true, a, text, f) : e;
}

enum err transfer_send(struct shop *shop, struct draft *d, struct goods_posted *ret,
                       struct str *text, struct fault *f)
{
    struct arena scratch = {0};
    int point;
    struct posting po = {
        .shop = shop,
        .kind = GOODS_SEND,
        .movement = MOVEMENT_TRANSFERRED,
        .doc = {.partner = d->partner, .paper_date = DATE_NONE, .transfer = d->uuid},
        .uuid = d->uuid};
    enum err e = shop_need(shop, PERSON_CLERK, N_("transfer goods"), f);
    if (e == ERR_OK)
        e = point_of(shop, d->partner, &point, f);
    if (e == ERR_OK && d->count == 0)
        e = fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (e == ERR_OK && d->count > TRANSFER_LINES / LOT_SHARES * 8)
        e = fault_set(f, ERR_TOO_LARGE, "%d", d->count);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = posting_room(&po, d->count * LOT_SHARES, &scratch) ? store_begin(shop->store, f)
                                                           : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, post_send(&po, d, &scratch, text, f), f);
    arena_finish(&scratch);
    if (e == ERR_OK)
        *ret = po.posted;
    return e;
}

enum err transfer_text(struct shop *shop, const char *number, bool names, struct str *text,
                       struct fault *f)
{
    struct arena scratch = {0};
    struct stored_doc doc;
    arena_init(&scratch);
    enum err e = store_doc_by_number(shop->store, number, &scratch, &doc, f);
    if (e == ERR_OK && doc.kind != GOODS_SEND)
        e = fault_set(f, ERR_NO_DOCUMENT, "%s", number);
    if (e == ERR_OK)
        e = write_text(shop, &doc.doc, doc.day, names, &scratch, text, f);
    arena_finish(&scratch);
    return e;
}

/* ---- taking in ---- */

static enum err check_taken(struct shop *shop, const struct transfer *t, struct fault *f)
{
    char number[NUMBER_TEXT];
    if (t->to != store_identity(shop->store)->till.point)
        return fault_set(f, ERR_OTHER_POINT, "%d", t->to);
    enum err e = store_doc_of_transfer(shop->store, GOODS_TAKE, &t->id, number, f);
    if (e == ERR_OK && number[0] != '\0')
        e = fault_set(f, ERR_TRANSFER_KNOWN, "%s", number);
    return e;
}

/* What came of a line: as it was sent, unless somebody said otherwise. The rest of what is
 * said of a product goes to its next line. */
static struct qty came_of(const struct stock_line *l, const struct product *p,
                          struct transfer_came *came, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(came[i].code, p->code) != 0 && strcmp(came[i].code, p->gtin) != 0)
            continue;
        struct qty part = came[i].qty.milli < l->qty.milli ? came[i].qty : l->qty;
        came[i].qty = qty_add(came[i].qty, qty_neg(part));
        return part;
    }
    return l->qty;
}

static enum err take_line(struct posting *po, const struct stock_line *sent,
                          struct transfer_came *came, int n, struct arena *a, int *mismatches,
                          struct fault *f)
{
    struct product *p = arena_alloc(a, sizeof *p);
    enum err e = p == NULL ? ERR_NOMEM : store_product_by_code(po->shop->store, sent->code, a, p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s %s", sent->code, sent->name);
    if (p->kind != PRODUCT_GOODS)
        return fault_set(f, ERR_NOT_GOODS, "%s", p->name);
    struct stock_line *l = posting_line(po, p, 0);
    l->lot = sent->lot;
    l->made = sent->made;
    l->expiry = sent->expiry;
    l->cost = sent->cost;
    l->consigned = sent->consigned;
    l->terms = sent->terms;
    l->wanted = sent->qty;
    l->qty = came_of(sent, p, came, n);
    *mismatches += l->qty.milli != l->wanted.milli;
    return receive_put_lot(po->shop, p->id, l, a, &po->lots[po->doc.line_count - 1], f);
}

static enum err left_over(const struct transfer_came *came, int n, struct fault *f)
{
    for (int i = 0; i < n; i++)
        if (came[i].qty.milli > 0)
            return fault_set(f, ERR_OVER_RECEIPT, "%s", came[i].code);
    return ERR_OK;
}

static enum err post_take(struct posting *po, const struct transfer *t, struct transfer_came *came,
                          int n, struct arena *a, struct transfer_taken *ret, struct fault *f)
{
    enum err e = check_taken(po->shop, t, f);
    for (int i = 0; i < t->line_count && e == ERR_OK; i++)
        e = take_line(po, &t->lines[i], came, n, a, &ret->mismatches, f);
    if (e == ERR_OK)
        e = left_over(came, n, f);
    return e == ERR_OK ? posting_write(po, f) : e;
}

enum err transfer_take(struct shop *shop, const char *text, size_t size,
                       const struct transfer_came *came, int n, struct arena *a,
                       struct transfer_taken *ret, struct fault *f)
{
    char point[12];
    struct transfer t;
    struct posting po = {.shop = shop, .kind = GOODS_TAKE, .movement = MOVEMENT_TRANSFERRED};
    *ret = (struct transfer_taken){.number = ""};
    struct transfer_came *left = arena_array(a, (size_t)n + 1, sizeof *left);
    enum err e = shop_need(shop, PERSON_CLERK, N_("transfer goods"), f);
    if (e == ERR_OK)
        e = left == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : transfer_read(text, size, a, &t, f);
    if (e != ERR_OK)
        return e;
    if (n > 0)
        memcpy(left, came, (size_t)n * sizeof *left);
    snprintf(point, sizeof point, "%d", t.from.point);
    po.doc = (struct stock_doc){
        .document = t.number, .partner = point, .paper_date = t.day, .transfer = t.id};
    e = posting_room(&po, t.line_count, a) ? store_begin(shop->store, f)
                                           : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, post_take(&po, &t, left, n, a, ret, f), f);
    ret->posted = po.posted;
    ret->number = t.number;
    return e;
}
