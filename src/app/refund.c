#include "diemban/app/refund.h"

#include <assert.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "diemban/core/receipt.h"
#include "diemban/core/record_trade.h"
#include "diemban/store/cart.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

enum { RECEIPT_COLS = 42 };

/* ---- looking ---- */

enum err refund_look(struct shop *shop, const char *number, struct arena *a,
                     struct refund_case *ret, struct fault *f)
{
    struct number n;
    char full[NUMBER_TEXT];
    if (!number_parse_short(number, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    if (strcmp(n.prefix, "TR") == 0)
        return fault_set(f, ERR_IS_REFUND, "%s", number);
    number_text(n.prefix, n.till, n.running, full);
    memset(ret, 0, sizeof *ret);
    enum err e = store_sale_by_number(shop->store, full, a, &ret->sale, f);
    if (e == ERR_OK)
        e = store_sale_left(shop->store, ret->sale.seq, ret->sale.sale.line_count, a, &ret->left,
                            f);
    return e == ERR_OK
               ? store_sale_paid(shop->store, ret->sale.seq, a, &ret->paid, &ret->awaiting, f)
               : e;
}

enum refund_back refund_usual_back(const struct shop *shop, const struct sale_line *line)
{
    bool fresh = !qty_whole(line->qty); /* cut and weighed: nobody buys it twice */
    bool past = line->expiry != DATE_NONE && line->expiry < shop_day(shop);
    return fresh || past ? BACK_WASTE : BACK_STOCK;
}

/* ---- planning ---- */

static enum err plan_line(const struct refund_case *c, const struct refund_want *want,
                          struct refund *r, struct fault *f)
{
    char text[QTY_TEXT + 32];
    int i = want->line - 1;
    if (i < 0 || i >= c->sale.sale.line_count)
        return fault_set(f, ERR_NO_LINE, "%d", want->line);
    const struct sale_line *sold = &c->sale.sale.lines[i];
    struct qty left = refund_left(sold, &c->left[i].before);
    struct qty q = want->qty.milli == 0 ? left : want->qty;
    if (q.milli <= 0 || q.milli > left.milli) {
        qty_text_unit(left, sold->unit, text, sizeof text);
        return fault_set(f, ERR_MORE_BACK, "%s: %s", sold->name, text);
    }
    if (qty_whole(sold->qty) && !qty_whole(q))
        return fault_set(f, ERR_NOT_WEIGHED, "%s", sold->name);
    for (int k = 0; k < r->line_count; k++)
        if (r->lines[k].sale_line == want->line) /* a line stands once in a return */
            return fault_set(f, ERR_MORE_BACK, "%s", sold->name);
    struct refund_line *l = &r->lines[r->line_count++];
    refund_part(sold, &c->left[i].before, q, l);
    l->sale_line = want->line;
    l->back = want->back;
    r->total = money_add(r->total, l->line.amount);
    return ERR_OK;
}

static enum err plan_rest(struct shop *shop, const struct refund_case *c, struct refund *r,
                          struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < c->sale.sale.line_count && e == ERR_OK; i++) {
        const struct sale_line *sold = &c->sale.sale.lines[i];
        struct refund_want want = {.line = i + 1, .back = refund_usual_back(shop, sold)};
        if (refund_left(sold, &c->left[i].before).milli > 0)
            e = plan_line(c, &want, r, f);
    }
    if (e == ERR_OK && r->line_count == 0)
        e = fault_set(f, ERR_MORE_BACK, "%s: 0", c->sale.sale.number);
    return e;
}

enum err refund_plan(struct shop *shop, const struct refund_case *c,
                     const struct refund_want *wants, int count, struct arena *a,
                     struct refund *ret, struct fault *f)
{
    char text[MONEY_TEXT];
    *ret = (struct refund){.of = c->sale.sale.number, .number = "", .clerk = "", .reason = ""};
    ret->lines = arena_array(a, (size_t)c->sale.sale.line_count, sizeof *ret->lines);
    if (ret->lines == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = wants == NULL ? plan_rest(shop, c, ret, f) : ERR_OK;
    for (int i = 0; wants != NULL && i < count && e == ERR_OK; i++)
        e = plan_line(c, &wants[i], ret, f);
    if (e == ERR_OK && ret->line_count == 0)
        e = fault_set(f, ERR_CART_EMPTY, "%s", "");
    if (e != ERR_OK)
        return e;
    e = refund_pay(ret, &c->paid, c->awaiting);
    return e == ERR_OK ? ERR_OK : fault_set(f, e, "%s", money_text_unit(ret->total, text));
}

enum err refund_plan_void(struct shop *shop, const struct refund_case *c, struct arena *a,
                          struct refund *ret, struct fault *f)
{
    const struct sale *s = &c->sale.sale;
    if (!shop->shift_open || c->sale.shift_id != shop->shift.id)
        return fault_set(f, ERR_OTHER_SHIFT, "%s", s->number);
    for (int i = 0; i < s->line_count; i++)
        if (c->left[i].before.qty.milli > 0)
            return fault_set(f, ERR_CAME_BACK, "%s", s->number);
    struct refund_want *wants = arena_array(a, (size_t)s->line_count, sizeof *wants);
    if (wants == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < s->line_count; i++) /* the goods never left the counter */
        wants[i] = (struct refund_want){.line = i + 1, .back = BACK_STOCK};
    enum err e = refund_plan(shop, c, wants, s->line_count, a, ret, f);
    ret->voided = true;
    return e;
}

/* ---- booking ---- */

struct booking {
    struct shop *shop;
    const struct refund_case *c;
    struct arena *a;
    struct refund_done *done;
    const char *approver;
    struct journal_head head;
};

static enum err clean_reason(const char *text, struct arena *a, const char **ret, struct fault *f)
{
    struct str clean = STR_INIT;
    enum err e = clean_text(&clean, text, strlen(text), CLEAN_NOTE);
    if (e == ERR_OK && clean.len == 0)
        e = ERR_NO_REASON;
    if (e == ERR_OK && (*ret = arena_copy(a, clean.at)) == NULL)
        e = ERR_NOMEM;
    str_finish(&clean);
    return e == ERR_OK ? ERR_OK : fault_set(f, e, "%s", text);
}

static enum err fill(struct booking *b, struct fault *f)
{
    struct shop *shop = b->shop;
    struct refund *r = &b->done->refund;
    int64_t running;
    char number[NUMBER_TEXT];
    enum err e = store_number_next(shop->store, &running, f);
    if (e != ERR_OK)
        return e;
    number_text(shop->head.training ? "TH" : "TR", shop->head.till, running, number);
    r->uuid = uuid_make();
    r->number = arena_copy(b->a, number);
    r->clerk = arena_copy(b->a, shop->user.shown);
    r->at = shop_now(shop);
    r->day = shop_day(shop);
    return r->number != NULL && r->clerk != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

static enum err journal(struct booking *b, struct fault *f)
{
    const struct refund *r = &b->done->refund;
    struct str payload = STR_INIT;
    record_refund_write(&payload, r);
    struct journal_entry entry = shop_entry(b->shop, RECORD_REFUND, &payload);
    entry.at = r->at;
    entry.uuid = r->uuid;
    entry.approver = b->approver;
    entry.refunds = r->total;
    entry.count = 1;
    enum err e = str_ok(&payload) ? store_journal_append(b->shop->store, &entry, &b->head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    b->done->seq = b->head.seq;
    b->done->hash = b->head.hash;
    return e;
}

static enum err rows(struct booking *b, struct fault *f)
{
    const struct refund *r = &b->done->refund;
    int64_t *ids = arena_array(b->a, (size_t)r->line_count, sizeof *ids);
    if (ids == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < r->line_count; i++)
        ids[i] = b->c->left[r->lines[i].sale_line - 1].product_id;
    struct refund_place place = {
        .seq = b->head.seq,
        .shift_id = b->shop->shift.id,
        .sale = b->c->sale.seq,
        .approver = b->approver,
        .product_ids = ids,
    };
    return store_refund_add(b->shop->store, r, &place, f);
}

static enum err spool(struct booking *b, struct fault *f)
{
    struct doc d;
    struct str text = STR_INIT;
    struct receipt_proof proof = {
        .seq = b->head.seq, .head = b->head.hash, .perpetual = b->head.total.sales};
    doc_init(&d, b->a);
    enum err e = receipt_build_refund(&d, &b->done->refund, &b->shop->head, &proof, 0, b->shop->tr);
    doc_text(&d, RECEIPT_COLS, &text);
    b->done->receipt = str_ok(&text) ? arena_copy(b->a, text.at) : NULL;
    if (e != ERR_OK || b->done->receipt == NULL)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    else
        e = store_spool_add(b->shop->store, b->done->refund.number, 0, text.at, f);
    str_finish(&text);
    return e;
}

static enum err book(struct booking *b, struct fault *f)
{
    enum err e = store_begin(b->shop->store, f);
    if (e != ERR_OK)
        return e;
    e = fill(b, f);
    if (e == ERR_OK) {
        assert(refund_check(&b->done->refund));
        e = journal(b, f);
    }
    if (e == ERR_OK)
        e = rows(b, f);
    if (e == ERR_OK)
        e = spool(b, f);
    return shop_done(b->shop, e, f);
}

enum err refund_make(struct shop *shop, const struct refund_case *c, const struct refund *plan,
                     const char *reason, struct arena *a, struct refund_done *ret, struct fault *f)
{
    struct booking b = {.shop = shop, .c = c, .a = a, .done = ret, .approver = ""};
    *ret = (struct refund_done){.refund = *plan};
    enum err e = sell_allowed(shop, f);
    if (e == ERR_OK)
        e = clean_reason(reason, a, &ret->refund.reason, f);
    if (e == ERR_OK)
        e = cap_need(shop, CAP_REFUND, plan->total.dong, &c->sale.sale.uuid, &b.approver, f);
    if (e == ERR_OK)
        e = book(&b, f);
    if (e != ERR_OK)
        return e;
    approve_drop(shop);
    ret->effects = EFFECT_DONE | EFFECT_PRINT;
    for (int i = 0; i < plan->payment_count; i++)
        if (plan->payments[i].tender == TENDER_CASH)
            ret->effects |= EFFECT_DRAWER;
    return ERR_OK;
}

enum err refund_void(struct shop *shop, const struct refund_case *c, const char *reason,
                     struct arena *a, struct refund_done *ret, struct fault *f)
{
    struct refund plan;
    enum err e = refund_plan_void(shop, c, a, &plan, f);
    return e == ERR_OK ? refund_make(shop, c, &plan, reason, a, ret, f) : e;
}
