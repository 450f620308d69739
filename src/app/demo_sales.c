#include "demo_history.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/customer.h"
#include "diemban/app/demo.h"
#include "diemban/app/refund.h"
#include "diemban/app/sell.h"
#include "diemban/core/sale.h"

#include "diemban/base/ban.h"

enum { COMMON_DAY = 26, COMMON_GOODS = 1000, LINES_A_SALE = 7 };

/* Customers by hour from 8 to 20, in shares of a hundred. */
static int draw_hour(struct rng *r)
{
    static const int shares[] = {5, 8, 11, 10, 6, 4, 5, 8, 11, 14, 10, 6, 2};
    int at = (int)rng_below(r, 100);
    for (int i = 0; i < (int)(sizeof shares / sizeof shares[0]); i++) {
        if (at < shares[i])
            return 8 + i;
        at -= shares[i];
    }
    return 17;
}

/* ---- one sale ---- */

/* Best sellers stand in front: the smallest of three draws. */
static struct demo_good *draw_good(struct demo_story *st)
{
    uint64_t at = rng_below(&st->rng, (uint64_t)st->count);
    for (int i = 0; i < 2; i++) {
        uint64_t other = rng_below(&st->rng, (uint64_t)st->count);
        at = other < at ? other : at;
    }
    return &st->goods[st->shelf[at]];
}

static struct qty draw_qty(struct demo_story *st, const struct demo_good *g)
{
    if (g->product.weighed)
        return qty_of(250 + 50 * (int64_t)rng_below(&st->rng, 30));
    if (g->product.price.dong > 300000 || rng_below(&st->rng, 10) < 7)
        return qty_units(1);
    return qty_units(2 + (int64_t)rng_below(&st->rng, 3));
}

struct basket {
    struct sell_scan scans[LINES_A_SALE];
    struct demo_good *goods[LINES_A_SALE];
    int count;
};

/* What is not on the shelf is not in the basket. */
static void fill_basket(struct demo_story *st, struct basket *b)
{
    static const int lines[] = {1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7};
    int want = lines[rng_below(&st->rng, sizeof lines / sizeof lines[0])];
    b->count = 0;
    for (int tries = 0; b->count < want && tries < 20; tries++) {
        struct demo_good *g = draw_good(st);
        struct qty q = draw_qty(st, g);
        if (g->left < q.milli)
            continue;
        g->left -= q.milli;
        const char *code = *g->product.gtin != '\0' ? g->product.gtin : g->product.code;
        b->goods[b->count] = g;
        b->scans[b->count++] = (struct sell_scan){.text = code, .size = strlen(code), .qty = q};
    }
}

/* Six in ten pay cash with what is in the purse, three by transfer, the rest by card and a
 * few with a voucher. */
static struct sell_payment draw_payment(struct demo_story *st, struct money due)
{
    struct sell_payment p = {.tender = TENDER_CASH, .tendered = due, .reference = ""};
    uint64_t at = rng_below(&st->rng, 100);
    if (at >= 60) {
        p.tender = at < 92 ? TENDER_TRANSFER : at < 98 ? TENDER_CARD : TENDER_VOUCHER;
        return p;
    }
    struct money notes[3];
    int n = cash_suggestions(due, notes, 3);
    if (n > 0)
        p.tendered = notes[rng_below(&st->rng, (uint64_t)n)];
    return p;
}

/* One in a hundred sales comes back in part, one in three hundred was rung up by mistake; cash
 * sales that a clerk may take back alone. */
static enum err maybe_back(struct demo_story *st, const struct sell_done *done, struct arena *a,
                           struct fault *f)
{
    struct refund_case c;
    struct refund_plan plan;
    struct refund_done back;
    uint64_t at = rng_below(&st->rng, 300);
    int64_t most = cap_of(st->shop, CAP_REFUND, st->shop->user.role);
    const struct sale *s = &done->sale;
    if (at > 3 || s->payments[0].tender != TENDER_CASH || s->total.dong > most)
        return ERR_OK;
    struct refund_want want = {.line = 1, .back = refund_usual_back(st->shop, &s->lines[0])};
    enum err e = refund_look(st->shop, s->number, a, &c, f);
    if (e == ERR_OK)
        e = at == 0 ? refund_plan_void(st->shop, &c, a, &plan, f)
                    : refund_plan(st->shop, &c, &want, 1, a, &plan, f);
    if (e == ERR_OK)
        e = refund_make(st->shop, &plan,
                        at == 0 ? st->shop->tr(N_("Rung up by mistake"))
                                : st->shop->tr(N_("The customer changed their mind")),
                        NULL, a, &back, f);
    return e;
}

static enum err pay_sale(struct demo_story *st, struct cart *cart, struct fault *f)
{
    struct sell_payment payment = draw_payment(st, cart_total(cart));
    struct sell_done done;
    struct arena scratch = {0};
    arena_init(&scratch);
    enum err e = sell_pay(st->shop, cart, &payment, 1, &scratch, &done, f);
    st->sales += e == ERR_OK;
    if (e == ERR_OK)
        e = maybe_back(st, &done, &scratch, f);
    arena_finish(&scratch);
    return e;
}

static enum err sell_one(struct demo_story *st, struct cart *cart, int64_t at, struct fault *f)
{
    struct basket b;
    struct sell_outcome outcomes[LINES_A_SALE];
    fill_basket(st, &b);
    if (b.count == 0)
        return ERR_OK;
    demo_set_clock(st->shop, at);
    enum err e = sell_customer(st->shop, cart, demo_draw_known(st), f);
    if (e == ERR_OK)
        e = sell_scan(st->shop, cart, b.scans, b.count, outcomes, f);
    return e == ERR_OK ? pay_sale(st, cart, f) : e;
}

/* ---- one day ---- */

static int by_time(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static int64_t *draw_times(struct demo_story *st, int32_t day, int n, struct arena *a)
{
    int64_t *times = arena_array(a, (size_t)n, sizeof *times);
    for (int i = 0; i < n && times != NULL; i++)
        times[i] = date_start(day) + (int64_t)draw_hour(&st->rng) * 3600000 +
                   (int64_t)rng_below(&st->rng, 3600) * 1000;
    if (times != NULL)
        qsort(times, (size_t)n, sizeof *times, by_time);
    return times;
}

static enum err sell_all(struct demo_story *st, const int64_t *times, int n, struct fault *f)
{
    struct cart cart;
    cart_init(&cart);
    enum err e = sell_resume(st->shop, &cart, f);
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = sell_one(st, &cart, times[i], f);
    cart_finish(&cart);
    return e;
}

/* A shop with the goods of ten sells more than one, but not ten times as much. */
static int common_sales(const struct demo_story *st)
{
    int times = 1;
    while ((times + 1) * (times + 1) * COMMON_GOODS <= st->count)
        times++;
    return COMMON_DAY * times;
}

enum err demo_sell_day(struct demo_story *st, int32_t day, struct fault *f)
{
    int common = common_sales(st) * demo_day_percent(day) / 100;
    int n = common * (85 + (int)rng_below(&st->rng, 31)) / 100;
    if (n == 0)
        return ERR_OK;
    struct arena scratch = {0};
    arena_init(&scratch);
    int64_t *times = draw_times(st, day, n, &scratch);
    enum err e = times == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : sell_all(st, times, n, f);
    arena_finish(&scratch);
    return e;
}
