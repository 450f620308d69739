/* soak_ahead.c: see soak.h. Money before and beside sales: vouchers, orders, corrections. */
#include "soak.h"

#include "check.h"
#include "diemban/app/order.h"
#include "diemban/app/tender.h"

enum { ORDERS = 20 };

static const enum tender tenders[] = {TENDER_CASH, TENDER_TRANSFER, TENDER_CARD};

/* Orders that are open. */
static struct ahead {
    char number[NUMBER_TEXT];
    int64_t deposit;
} orders[ORDERS];
static int order_count;

static void must(enum err e)
{
    app_must(e, &soak.t.fault);
}

/* ---- vouchers ---- */

const char *soak_serial(int voucher)
{
    static char serial[24];
    snprintf(serial, sizeof serial, "SOAK-%04d", voucher);
    return serial;
}

static void issue(void)
{
    struct soak_model *m = &soak.model;
    if (m->vouchers == SOAK_VOUCHERS)
        return;
    int64_t amount = 1000 * (1 + soak_below(2000));
    struct voucher_issued v = {
        .serial = soak_serial(m->vouchers), .amount = money_of(amount), .expiry = DATE_NONE};
    must(voucher_issue(&soak.t.shop, &v, &soak.t.fault));
    m->voucher[m->vouchers++] = amount;
}

static void compare_voucher(int i)
{
    struct stored_voucher v;
    int64_t left = soak.model.voucher[i];
    if (left > 0) {
        must(voucher_check(&soak.t.shop, soak_serial(i), money_of(left), &v, &soak.t.fault));
        soak_equal("left of a voucher", v.left.dong, left);
    }
    soak_equal("more than a voucher is worth",
               voucher_check(&soak.t.shop, soak_serial(i), money_of(left + 1), &v, NULL),
               ERR_VOUCHER_SPENT);
}

/* ---- orders ---- */

static void order(void)
{
    struct sell_scan items[SOAK_LINES];
    char codes[SOAK_LINES][12];
    struct order o;
    int n = 1 + (int)soak_below(SOAK_LINES);
    int64_t total = 0;
    if (order_count == ORDERS)
        return;
    for (int i = 0; i < n; i++) {
        int p = (int)soak_below(SOAK_GOODS);
        text_copy(codes[i], sizeof codes[i], soak_code(p));
        int64_t milli = soak_qty(p);
        items[i] =
            (struct sell_scan){.text = codes[i], .size = strlen(codes[i]), .qty = qty_of(milli)};
        total += soak.model.price[p] * milli / 1000;
    }
    struct order_wish w = {.kind = ORDER_KIND_ORDER,
                           .name = "Hoa",
                           .phone = "",
                           .note = "",
                           .tender = tenders[soak_below(3)],
                           .deposit = money_of(soak_below(3) == 0 ? 0 : soak_below(total / 2 + 1))};
    must(order_at_once(&soak.t.shop, items, n, &w, &soak.a, &o, &soak.t.fault));
    soak_equal("a deposit", o.deposit.dong, w.deposit.dong);
    soak_money_in(w.tender, w.deposit.dong);
    struct ahead *x = &orders[order_count++];
    *x = (struct ahead){.deposit = w.deposit.dong};
    text_copy(x->number, sizeof x->number, o.number);
}

static void forget(struct ahead *x)
{
    *x = orders[--order_count];
}

/* A part of one line, or all that is left; the deposit pays first. */
static void deliver(void)
{
    struct order o;
    struct sell_done done;
    struct order_part part;
    if (order_count == 0)
        return;
    struct ahead *x = &orders[soak_below(order_count)];
    struct order_delivery d = {.number = x->number};
    must(order_look(&soak.t.shop, x->number, &soak.a, &o, &soak.t.fault));
    const struct order_line *l = &o.lines[soak_below(o.line_count)];
    int64_t left = order_line_left(l).milli;
    if (left >= 1000 && soak_below(2) == 0) {
        part =
            (struct order_part){.line = l->no, .qty = qty_of(1000 * (1 + soak_below(left / 1000)))};
        d.parts = &part;
        d.part_count = 1;
    }
    must(order_deliver(&soak.t.shop, &d, &soak.a, &done, &soak.t.fault));
    soak_note_sale(&done.sale);
    soak.model.delivered++;
    for (int i = 0; i < done.sale.payment_count; i++)
        if (done.sale.payments[i].tender == TENDER_DEPOSIT)
            x->deposit -= done.sale.payments[i].applied.dong;
    must(order_look(&soak.t.shop, x->number, &soak.a, &o, &soak.t.fault));
    soak_equal("left of a deposit", o.deposit.dong, x->deposit);
    if (order_complete(&o)) {
        soak_equal("of a deposit when all is delivered", x->deposit, 0);
        forget(x);
    }
}

static void give_up(void)
{
    struct order o;
    if (order_count == 0)
        return;
    struct ahead *x = &orders[soak_below(order_count)];
    enum tender by = tenders[soak_below(3)];
    must(order_cancel(&soak.t.shop, x->number, by, &soak.a, &o, &soak.t.fault));
    soak_money_in(by, -x->deposit);
    soak.model.given_up++;
    forget(x);
}

/* ---- corrected tenders ---- */

/* Only in the open shift, and of what was paid so. */
static void correct(const char *sale)
{
    struct tender_case c;
    enum tender was = tenders[soak_below(3)], now = tenders[soak_below(3)];
    int64_t paid = 0;
    if (sale[0] == '\0' || was == now)
        return;
    must(tender_look(&soak.t.shop, sale, &soak.a, &c, &soak.t.fault));
    for (int i = 0; i < c.paid.count; i++)
        paid += c.paid.at[i].tender == was ? c.paid.at[i].amount.dong : 0;
    int64_t amount = paid > 0 ? 1 + soak_below(paid) : 1;
    enum err e =
        tender_fix(&soak.t.shop, &c, was, now, money_of(amount), "", "nhầm", &soak.t.fault);
    if (!c.open || paid <= 0) {
        soak_equal("a refused correction", e, c.open ? ERR_NOT_PAID_SO : ERR_SHIFT_OVER);
        return;
    }
    must(e);
    soak_money_in(was, -amount);
    soak_money_in(now, amount);
    soak.model.corrected++;
}

/* ---- all ---- */

void soak_ahead(const char *sale)
{
    int64_t die = soak_below(10);
    if (die == 0)
        issue();
    else if (die < 4)
        order();
    else if (die < 7)
        deliver();
    else if (die == 7)
        give_up();
    else
        correct(sale);
}

void soak_ahead_compare(void)
{
    struct order o;
    for (int i = 0; i < soak.model.vouchers; i++)
        compare_voucher(i);
    for (int i = 0; i < order_count; i++) {
        must(order_look(&soak.t.shop, orders[i].number, &soak.a, &o, &soak.t.fault));
        soak_equal("a deposit", o.deposit.dong, orders[i].deposit);
    }
}
