#include "diemban/app/refund.h"

#include <assert.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/clock_guard.h"
#include "diemban/app/invoice.h"
#include "diemban/app/print.h"
#include "diemban/app/receipt.h"
#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "diemban/core/receipt.h"
#include "diemban/core/record_trade.h"
#include "diemban/store/cart.h"
#include "sell_line.h"

#include "diemban/store/invoice.h"

#include "diemban/base/ban.h"

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

static enum err begin_plan(struct refund_plan *p, const char *of, int lines, struct arena *a,
                           struct fault *f)
{
    *p = (struct refund_plan){
        .refund = {.uuid = uuid_make(), .of = of, .number = "", .clerk = "", .reason = ""}};
    p->refund.lines = arena_array(a, (size_t)lines, sizeof *p->refund.lines);
    p->product_ids = arena_array(a, (size_t)lines, sizeof *p->product_ids);
    return p->refund.lines != NULL && p->product_ids != NULL ? ERR_OK
                                                             : fault_set(f, ERR_NOMEM, "%s", "");
}

static void add_line(struct refund_plan *p, const struct refund_line *l, int64_t product_id)
{
    p->product_ids[p->refund.line_count] = product_id;
    p->refund.lines[p->refund.line_count++] = *l;
    p->refund.total = money_add(p->refund.total, l->line.amount);
}

static enum err plan_line(const struct refund_case *c, const struct refund_want *want,
                          struct refund_plan *p, struct fault *f)
{
    char text[QTY_TEXT + 32];
    int i = want->line - 1;
    if (i < 0 || i >= c->sale.sale.line_count)
        return fault_set(f, ERR_NO_LINE, "%d", want->line);
    const struct sale_line *sold = &c->sale.sale.lines[i];
    struct qty left = refund_left(sold, &c->left[i].before);
    struct qty q = want->qty.milli == 0 ? left : want->qty;
    for (int k = 0; k < p->refund.line_count; k++)
        if (p->refund.lines[k].sale_line == want->line) /* a line stands once in a return */
            q = qty_of(-1);
    if (q.milli <= 0 || q.milli > left.milli) {
        qty_text_unit(left, sold->unit, text, sizeof text);
        return fault_set(f, ERR_MORE_BACK, "%s: %s", sold->name, text);
    }
    if (qty_whole(sold->qty) && !qty_whole(q))
        return fault_set(f, ERR_NOT_WEIGHED, "%s", sold->name);
    struct refund_line l;
    refund_part(sold, &c->left[i].before, q, &l);
    l.sale_line = want->line;
    l.back = want->back;
    add_line(p, &l, c->left[i].product_id);
    return ERR_OK;
}

static enum err plan_rest(struct shop *shop, const struct refund_case *c, struct refund_plan *p,
                          struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < c->sale.sale.line_count && e == ERR_OK; i++) {
        const struct sale_line *sold = &c->sale.sale.lines[i];
        struct refund_want want = {.line = i + 1, .back = refund_usual_back(shop, sold)};
        if (refund_left(sold, &c->left[i].before).milli > 0)
            e = plan_line(c, &want, p, f);
    }
    if (e == ERR_OK && p->refund.line_count == 0)
        e = fault_set(f, ERR_MORE_BACK, "%s: 0", c->sale.sale.number);
    return e;
}

/* Cash goes back in notes too, and again in the customer's favour, as far as cash was paid. */
static void round_up(struct shop *shop, const struct refund_case *c, struct refund *r)
{
    struct money paid = {0};
    for (int i = 0; i < c->paid.count; i++)
        if (c->paid.at[i].tender == TENDER_CASH)
            paid = c->paid.at[i].amount;
    if (r->payment_count == 0 || r->payment_count == SALE_PAYMENTS_MAX ||
        r->payments[0].tender != TENDER_CASH)
        return;
    struct money *cash = &r->payments[0].amount;
    struct money short_of = sell_rounding(shop, *cash); /* above the last whole note */
    if (short_of.dong == 0)
        return;
    struct money unit = sell_rounding_unit(shop), up = money_sub(unit, short_of);
    if (money_cmp(money_add(*cash, up), paid) > 0)
        return;
    *cash = money_add(*cash, up);
    for (int i = 1; i < r->payment_count; i++)
        if (r->payments[i].tender == TENDER_ROUNDING) {
            r->payments[i].amount = money_sub(r->payments[i].amount, up);
            return;
        }
    r->payments[r->payment_count++] = (struct refund_payment){
        .tender = TENDER_ROUNDING, .amount = money_neg(up), .reference = ""};
}

enum err refund_plan(struct shop *shop, const struct refund_case *c,
                     const struct refund_want *wants, int count, struct arena *a,
                     struct refund_plan *ret, struct fault *f)
{
    char text[MONEY_TEXT];
    enum err e = begin_plan(ret, c->sale.sale.number, c->sale.sale.line_count, a, f);
    if (e == ERR_OK && wants == NULL)
        e = plan_rest(shop, c, ret, f);
    for (int i = 0; wants != NULL && i < count && e == ERR_OK; i++)
        e = plan_line(c, &wants[i], ret, f);
    if (e == ERR_OK && ret->refund.line_count == 0)
        e = fault_set(f, ERR_NOTHING_BACK, "%s", "");
    if (e != ERR_OK)
        return e;
    ret->sale = c->sale.seq;
    e = refund_pay(&ret->refund, &c->paid, c->awaiting);
    if (e == ERR_OK)
        round_up(shop, c, &ret->refund);
    return e == ERR_OK ? ERR_OK : fault_set(f, e, "%s", money_text_unit(ret->refund.total, text));
}

static bool untouched(const struct refund_case *c)
{
    for (int i = 0; i < c->sale.sale.line_count; i++)
        if (c->left[i].before.qty.milli > 0)
            return false;
    return true;
}

bool refund_may_void(const struct shop *shop, const struct refund_case *c)
{
    return shop->shift_open && c->sale.shift_id == shop->shift.id && untouched(c);
}

enum err refund_plan_void(struct shop *shop, const struct refund_case *c, struct arena *a,
                          struct refund_plan *ret, struct fault *f)
{
    const struct sale *s = &c->sale.sale;
    if (!refund_may_void(shop, c))
        return fault_set(f, untouched(c) ? ERR_OTHER_SHIFT : ERR_CAME_BACK, "%s", s->number);
    struct refund_want *wants = arena_array(a, (size_t)s->line_count, sizeof *wants);
    if (wants == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < s->line_count; i++) /* the goods never left the counter */
        wants[i] = (struct refund_want){.line = i + 1, .back = BACK_STOCK};
    enum err e = refund_plan(shop, c, wants, s->line_count, a, ret, f);
    ret->refund.voided = true;
    return e;
}

static enum err line_of_cart(struct shop *shop, const struct cart_line *from, struct arena *a,
                             struct refund_line *ret)
{
    *ret = (struct refund_line){.line = {
                                    .code = arena_copy(a, from->code),
                                    .gtin = "",
                                    .name = arena_copy(a, from->name),
                                    .unit = arena_copy(a, from->unit),
                                    .qty = from->qty,
                                    .price = from->price,
                                    .amount = from->amount,
                                    .vat_rate = from->vat,
                                    .vat = money_vat_inside(from->amount, from->vat.bp),
                                    .lot = arena_copy(a, from->lot),
                                    .expiry = from->expiry,
                                    .producer = "",
                                }};
    struct sale_line *l = &ret->line;
    ret->back = refund_usual_back(shop, l);
    return l->code != NULL && l->name != NULL && l->unit != NULL && l->lot != NULL ? ERR_OK
                                                                                   : ERR_NOMEM;
}

enum err refund_plan_cart(struct shop *shop, const struct cart *cart, struct arena *a,
                          struct refund_plan *ret, struct fault *f)
{
    const struct cart_line *red = cart_blocker(cart);
    if (cart->count == 0)
        return fault_set(f, ERR_NOTHING_BACK, "%s", "");
    if (red != NULL && red->state == LINE_UNKNOWN)
        return fault_set(f, ERR_CART_BLOCKED, "%s", red->scanned);
    enum err e = begin_plan(ret, "", cart->count, a, f);
    for (int i = 0; i < cart->count && e == ERR_OK; i++) {
        struct cart_line from = cart->lines[i]; /* a stopped lot may come back too */
        struct refund_line l;
        from.state = LINE_OK;
        e = cart_line_price(&from);
        if (e == ERR_OK)
            e = line_of_cart(shop, &from, a, &l);
        if (e == ERR_OK)
            add_line(ret, &l, from.product_id);
        else
            fault_set(f, e, "%s", "");
    }
    ret->loose = true;
    ret->number = cart->number;
    ret->refund.payments[0] = (struct refund_payment){
        .tender = TENDER_CASH, .amount = ret->refund.total, .reference = ""};
    ret->refund.payment_count = ret->refund.total.dong > 0;
    return e;
}

static bool own(struct arena *a, const char **text)
{
    *text = **text == '\0' ? "" : arena_copy(a, *text);
    return *text != NULL;
}

static bool own_line(struct arena *a, struct sale_line *l)
{
    return own(a, &l->code) && own(a, &l->gtin) && own(a, &l->name) && own(a, &l->unit) &&
           own(a, &l->lot) && own(a, &l->producer);
}

bool refund_plan_copy(const struct refund_plan *from, struct arena *a, struct refund_plan *ret)
{
    struct refund *r = &ret->refund;
    *ret = *from;
    r->lines = arena_array(a, (size_t)r->line_count, sizeof *r->lines);
    ret->product_ids = arena_array(a, (size_t)r->line_count, sizeof *ret->product_ids);
    bool good = r->lines != NULL && ret->product_ids != NULL && own(a, &r->of);
    for (int i = 0; good && i < r->line_count; i++) {
        r->lines[i] = from->refund.lines[i];
        ret->product_ids[i] = from->product_ids[i];
        good = own_line(a, &r->lines[i].line);
    }
    for (int i = 0; good && i < r->payment_count; i++)
        good = own(a, &r->payments[i].reference);
    return good;
}

/* ---- booking ---- */

struct booking {
    struct shop *shop;
    const struct refund_plan *plan;
    struct arena *a;
    struct refund_done *done;
    const char *approver;
    struct journal_head head;
    struct invoice invoice; /* that adjusts; form 0: none */
};

static enum err clean_reason(const char *text, struct arena *a, const char **ret, struct fault *f)
{
    enum err e = clean_copy(text, CLEAN_NOTE, text, a, ret, f);
    return e == ERR_OK && **ret == '\0' ? fault_set(f, ERR_NO_REASON, "%s", text) : e;
}

static enum err fill(struct booking *b, struct fault *f)
{
    struct shop *shop = b->shop;
    struct refund *r = &b->done->refund;
    int64_t running = b->plan->number;
    char number[NUMBER_TEXT];
    enum err e = running != 0 ? ERR_OK : store_number_next(shop->store, &running, f);
    if (e != ERR_OK)
        return e;
    number_text(shop->head.training ? "TH" : "TR", shop->head.till, running, number);
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

/* A sale that was invoiced is adjusted by an invoice of its own. */
static enum err adjust_invoice(struct booking *b, struct fault *f)
{
    const struct refund *r = &b->done->refund;
    struct invoice of;
    bool found;
    enum err e = store_invoice_of(b->shop->store, r->of, b->a, &of, &found, f);
    if (e != ERR_OK || !found)
        return e;
    struct invoice_wish wish = {
        .kind = INVOICE_ADJUST,
        .document = r->number,
        .related = of.code,
        .day = r->day,
        .total = money_neg(r->total),
    };
    return invoice_issue(b->shop, &wish, b->a, &b->invoice, f);
}

static enum err spool(struct booking *b, struct fault *f)
{
    struct doc d;
    struct receipt_proof proof = {.seq = b->head.seq,
                                  .head = b->head.hash,
                                  .perpetual = b->head.total.sales,
                                  .tax_code = b->invoice.code};
    doc_init(&d, b->a);
    struct receipt_words w = receipt_words(b->shop, RECEIPT_AS_SET);
    enum err e = receipt_build_refund(&d, &b->done->refund, &b->shop->head, &proof, &w);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    return print_spool(b->shop, b->done->refund.number, &d, b->a, &b->done->receipt, f);
}

/* Within the open transaction: number, record, rows. */
static enum err book(struct booking *b, struct fault *f)
{
    enum err e = fill(b, f);
    if (e != ERR_OK)
        return e;
    assert(refund_check(&b->done->refund));
    e = journal(b, f);
    struct refund_place place = {
        .seq = b->head.seq,
        .shift_id = b->shop->shift.id,
        .sale = b->plan->sale,
        .approver = b->approver,
        .product_ids = b->plan->product_ids,
    };
    if (e == ERR_OK)
        e = store_refund_add(b->shop->store, &b->done->refund, &place, f);
    return e == ERR_OK ? adjust_invoice(b, f) : e;
}

static enum err allowed(struct booking *b, const char *reason, struct fault *f)
{
    const struct refund *r = &b->plan->refund;
    enum err e = sell_allowed(b->shop, f);
    if (e == ERR_OK)
        e = clean_reason(reason, b->a, &b->done->refund.reason, f);
    if (e != ERR_OK)
        return e;
    return b->plan->loose
               ? cap_need_other(b->shop, CAP_REFUND, r->total.dong, &r->uuid, &b->approver, f)
               : cap_need(b->shop, CAP_REFUND, r->total.dong, &r->uuid, &b->approver, f);
}

static unsigned effects_of(const struct refund *r)
{
    unsigned effects = EFFECT_DONE | EFFECT_PRINT;
    for (int i = 0; i < r->payment_count; i++)
        if (r->payments[i].tender == TENDER_CASH)
            effects |= EFFECT_DRAWER;
    return effects;
}

enum err refund_make(struct shop *shop, const struct refund_plan *plan, const char *reason,
                     struct cart *cart, struct arena *a, struct refund_done *ret, struct fault *f)
{
    struct booking b = {.shop = shop, .plan = plan, .a = a, .done = ret, .approver = ""};
    bool loose = plan->loose && cart != NULL;
    *ret = (struct refund_done){.refund = plan->refund};
    enum err e = clock_need(shop, f);
    if (e == ERR_OK)
        e = allowed(&b, reason, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = book(&b, f);
    if (e == ERR_OK)
        e = spool(&b, f);
    if (e == ERR_OK && loose)
        e = store_cart_drop(shop->store, cart->id, f);
    e = shop_done(shop, e, f);
    if (e != ERR_OK)
        return e;
    if (loose)
        cart_clear(cart);
    approve_drop(shop);
    ret->effects = effects_of(&ret->refund);
    return ERR_OK;
}

/* ---- exchange ---- */

struct money refund_net(const struct refund_plan *plan, const struct cart *cart)
{
    return money_sub(cart_total(cart), plan->refund.total);
}

/* What comes back pays the new goods first; only the rest goes back as money. */
static void pay_with_goods(struct refund *r, struct money worth, const char *sale_number)
{
    struct money left = worth;
    int kept = 0;
    struct refund_payment all[SALE_PAYMENTS_MAX];
    for (int i = r->payment_count - 1; i >= 0; i--) { /* transfers are spared first */
        struct money used = money_min(left, r->payments[i].amount);
        left = money_sub(left, used);
        r->payments[i].amount = money_sub(r->payments[i].amount, used);
    }
    if (worth.dong > 0)
        all[kept++] = (struct refund_payment){
            .tender = TENDER_EXCHANGE, .amount = worth, .reference = sale_number};
    for (int i = 0; i < r->payment_count && kept < SALE_PAYMENTS_MAX; i++)
        if (r->payments[i].amount.dong != 0)
            all[kept++] = r->payments[i];
    memcpy(r->payments, all, (size_t)kept * sizeof *all);
    r->payment_count = kept;
}

static enum err sell_rest(struct booking *b, struct cart *cart, const struct sell_payment *payments,
                          int n, struct sell_done *sold, struct fault *f)
{
    struct sell_payment all[SALE_PAYMENTS_MAX];
    struct money worth = money_min(b->plan->refund.total, cart_total(cart));
    struct money due = money_sub(cart_total(cart), worth);
    int count = 0;
    if (n + 2 > SALE_PAYMENTS_MAX)
        return fault_set(f, ERR_TOO_LARGE, "%d", n);
    all[count++] = (struct sell_payment){
        .tender = TENDER_EXCHANGE, .tendered = worth, .reference = b->done->refund.number};
    for (int i = 0; i < n; i++)
        all[count++] = payments[i];
    if (n == 0 && due.dong > 0)
        all[count++] =
            (struct sell_payment){.tender = TENDER_CASH,
                                  .tendered = money_sub(due, sell_rounding(b->shop, due)),
                                  .reference = ""};
    return sell_pay_back(b->shop, cart, all, count, &b->done->refund, b->a, sold, f);
}

enum err refund_exchange(struct shop *shop, const struct refund_plan *plan, const char *reason,
                         struct cart *cart, const struct sell_payment *payments, int n,
                         struct arena *a, struct refund_done *back, struct sell_done *sold,
                         struct fault *f)
{
    struct booking b = {.shop = shop, .plan = plan, .a = a, .done = back, .approver = ""};
    char number[NUMBER_TEXT];
    assert(!plan->loose);
    *back = (struct refund_done){.refund = plan->refund};
    if (cart->count == 0)
        return fault_set(f, ERR_CART_EMPTY, "%s", "");
    number_text(shop->head.training ? "TH" : "HD", shop->head.till, cart->number, number);
    const char *own = arena_copy(a, number);
    enum err e = own != NULL ? allowed(&b, reason, f) : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    pay_with_goods(&back->refund, money_min(plan->refund.total, cart_total(cart)), own);
    e = book(&b, f);
    if (e == ERR_OK)
        e = sell_rest(&b, cart, payments, n, sold, f);
    e = shop_done(shop, e, f);
    if (e != ERR_OK) /* the sale dropped the cart, which is stored as it was */
        return e;
    approve_drop(shop);
    back->receipt = sold->receipt;
    back->effects = effects_of(&back->refund);
    return ERR_OK;
}
