/* Guards stock against a second, simpler model: random sales, returns, voids, receipts,
 * adjustments, transfers to a second shop and back, and stocktakes, with sales while counting.
 * After them every lot's quantity in both shops must be equal to the last thousandth, and verify
 * must find nothing. Argument: how many operations (1,000). The seed is printed; DIEMBAN_SEED
 * replays one. */
#include "check.h"

#include <inttypes.h>

#include "app_shop.h"
#include "diemban/app/adjust.h"
#include "diemban/app/count.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/refund.h"
#include "diemban/app/transfer.h"
#include "diemban/base/random.h"
#include "diemban/store/stock.h"

enum { PRODUCTS = 12, LOTS = 40, SALES = 50, SHOPS = 2, TRANSIT = 8, PARTS = 64 };

/* ---- the model: lots in a row, nothing else ---- */

struct model_lot {
    char code[12];
    int32_t expiry;
    int64_t milli;
    bool moved; /* something happened to it: the books know it */
};
static struct model_product {
    char code[8];
    int64_t id;
    bool weighed;
    struct model_lot lot[LOTS]; /* 0: goods without a lot */
    int lots;
    int64_t since; /* moved since it was counted */
    int64_t counted;
    bool in_count;
} shelves[SHOPS][PRODUCTS], *const shelf = shelves[0];

/* Sales of late, of one line each: what may come back. */
static struct model_sale {
    char number[NUMBER_TEXT];
    struct model_product *product;
    struct model_lot *lot;
    int64_t milli, back;
} sales[SALES];
static int sold;

/* What was sent and has not come: its text, and how much of which lots. */
static struct model_transit {
    int to;
    struct str text;
    int product, parts;
    struct {
        char lot[12];
        int32_t expiry;
        int64_t milli;
    } part[PARTS];
} transit[TRANSIT];
static int on_the_way;

static struct app_shop shops[SHOPS]; /* points 12 and 13; all but transfers is of the first */
#define t shops[0]
static struct rng rng;
static int operations = 1000;
static struct draft counting;

static bool before(const struct model_lot *a, const struct model_lot *b)
{
    if ((a->expiry == DATE_NONE) != (b->expiry == DATE_NONE))
        return b->expiry == DATE_NONE;
    return a->expiry != DATE_NONE && a->expiry < b->expiry;
}

/* The lots that the books know, first expired first, the older first. */
static int in_order(struct model_product *p, struct model_lot *out[LOTS])
{
    int n = 0;
    for (int i = 0; i < p->lots; i++) {
        if (!p->lot[i].moved)
            continue;
        int at = n++;
        for (; at > 0 && before(&p->lot[i], out[at - 1]); at--)
            out[at] = out[at - 1];
        out[at] = &p->lot[i];
    }
    return n;
}

static void move(struct model_product *p, struct model_lot *l, int64_t milli)
{
    l->milli += milli;
    l->moved = true;
    p->since += milli;
}

static void take_out(struct model_product *p, int64_t milli)
{
    struct model_lot *order[LOTS], *last = NULL;
    int n = in_order(p, order);
    for (int i = 0; i < n && milli > 0; i++) {
        int64_t part = order[i]->milli < milli ? order[i]->milli : milli;
        if (part <= 0)
            continue;
        move(p, order[i], -part);
        milli -= part;
        last = order[i];
    }
    if (milli > 0)
        move(p, last != NULL ? last : n > 0 ? order[n - 1] : &p->lot[0], -milli);
}

static void put_in(struct model_product *p, int64_t milli)
{
    struct model_lot *order[LOTS];
    int n = in_order(p, order);
    move(p, n > 0 ? order[n - 1] : &p->lot[0], milli);
}

/* ---- operations ---- */

static struct model_product *any(void)
{
    return &shelf[rng_below(&rng, PRODUCTS)];
}

static int64_t amount(const struct model_product *p, int most)
{
    int64_t n = 1 + (int64_t)rng_below(&rng, (uint64_t)most);
    return p->weighed ? n * 1000 - (int64_t)rng_below(&rng, 1000) : n * 1000;
}

static void sell(void)
{
    struct model_product *p = any();
    struct model_lot *order[LOTS], *from = &p->lot[0];
    struct sell_scan scan = {.text = p->code, .size = strlen(p->code)};
    struct sell_whole w = {.items = &scan, .item_count = 1};
    struct sell_done done;
    struct arena a = {0};
    int64_t milli = amount(p, 5);
    int n = in_order(p, order);
    for (int i = n - 1; i >= 0; i--)
        if (order[i]->milli > 0)
            from = order[i];
    scan.qty = qty_of(milli);
    app_must(sell_at_once(&t.shop, &w, &a, &done, &t.fault), &t.fault);
    assert_string_equal(done.sale.lines[0].lot, from->code);
    move(p, from, -milli);
    struct model_sale *s = &sales[sold++ % SALES];
    *s = (struct model_sale){.product = p, .lot = from, .milli = milli};
    text_copy(s->number, sizeof s->number, done.sale.number);
    arena_finish(&a);
}

static struct model_sale *any_sale(void)
{
    return sold == 0 ? NULL : &sales[rng_below(&rng, (uint64_t)(sold < SALES ? sold : SALES))];
}

/* A part of a sale comes back, to the shelf or to waste. */
static void take_back(void)
{
    struct model_sale *s = any_sale();
    struct arena a = {0};
    struct refund_case c;
    struct refund_plan plan;
    struct refund_done done;
    if (s == NULL || s->back == s->milli)
        return;
    int64_t left = s->milli - s->back;
    int64_t milli = s->product->weighed
                        ? 1 + (int64_t)rng_below(&rng, (uint64_t)left)
                        : 1000 * (1 + (int64_t)rng_below(&rng, (uint64_t)left / 1000));
    struct refund_want want = {
        .line = 1, .qty = qty_of(milli), .back = rng_below(&rng, 2) == 0 ? BACK_STOCK : BACK_WASTE};
    app_must(refund_look(&t.shop, s->number, &a, &c, &t.fault), &t.fault);
    app_must(refund_plan(&t.shop, &c, &want, 1, &a, &plan, &t.fault), &t.fault);
    app_must(refund_make(&t.shop, &plan, "test", NULL, &a, &done, &t.fault), &t.fault);
    arena_finish(&a);
    s->back += milli;
    move(s->product, s->lot, milli);
    if (want.back == BACK_WASTE)
        move(s->product, s->lot, -milli);
}

/* A whole sale is made void; refused when something of it came back. */
static void make_void(void)
{
    struct model_sale *s = any_sale();
    struct arena a = {0};
    struct refund_case c;
    struct refund_plan plan;
    struct refund_done done;
    if (s == NULL)
        return;
    app_must(refund_look(&t.shop, s->number, &a, &c, &t.fault), &t.fault);
    enum err e = refund_plan_void(&t.shop, &c, &a, &plan, &t.fault);
    if (s->back > 0) {
        assert_int_equal(e, ERR_CAME_BACK);
    } else {
        app_must(e, &t.fault);
        app_must(refund_make(&t.shop, &plan, "test", NULL, &a, &done, &t.fault), &t.fault);
        s->back = s->milli;
        move(s->product, s->lot, s->milli);
    }
    arena_finish(&a);
}

/* ---- transfers ---- */

/* Takes out what expires first and notes it as on the way. */
static void send_out(struct model_product *p, int64_t milli, struct model_transit *w)
{
    struct model_lot *order[LOTS];
    int n = in_order(p, order);
    w->parts = 0;
    for (int i = 0; i < n && milli > 0; i++) {
        int64_t part = order[i]->milli < milli ? order[i]->milli : milli;
        if (part <= 0)
            continue;
        text_copy(w->part[w->parts].lot, sizeof w->part[0].lot, order[i]->code);
        w->part[w->parts].expiry = order[i]->expiry;
        w->part[w->parts++].milli = part;
        move(p, order[i], -part);
        milli -= part;
    }
    assert_true(milli == 0);
}

static void transfer_from(int from)
{
    struct app_shop *shop = &shops[from];
    int at = (int)rng_below(&rng, PRODUCTS);
    struct model_product *p = &shelves[from][at];
    struct draft d;
    struct goods_posted posted;
    int64_t there = 0, milli = amount(p, 6);
    for (int i = 0; i < p->lots; i++)
        there += p->lot[i].milli > 0 ? p->lot[i].milli : 0;
    if (on_the_way == TRANSIT)
        return;
    struct model_transit *w = &transit[on_the_way];
    w->to = 1 - from;
    w->product = at;
    str_clear(&w->text);
    draft_init(&d, GOODS_SEND);
    d.partner = from == 0 ? "13" : "12";
    app_draft_item(shop, &d, p->code, milli, "", DATE_NONE);
    enum err e = transfer_send(&shop->shop, &d, &posted, &shop->fault);
    draft_finish(&d);
    if (e == ERR_OK)
        app_must(transfer_text(&shop->shop, posted.number, true, &w->text, &shop->fault),
                 &shop->fault);
    if (milli > there) {
        assert_int_equal(e, ERR_NOT_ON_HAND);
        return;
    }
    app_must(e, &shop->fault);
    send_out(p, milli, w);
    on_the_way++;
}

static struct model_lot *lot_named(struct model_product *p, const char *code, int32_t expiry)
{
    for (int i = 0; i < p->lots; i++)
        if (strcmp(p->lot[i].code, code) == 0)
            return &p->lot[i];
    assert_true(p->lots < LOTS);
    struct model_lot *l = &p->lot[p->lots++];
    *l = (struct model_lot){.expiry = expiry};
    text_copy(l->code, sizeof l->code, code);
    return l;
}

/* What was sent first comes, once; sometimes a piece of it is missing. */
static void arrive(void)
{
    struct model_transit w = transit[0];
    struct app_shop *shop = &shops[w.to];
    struct model_product *p = &shelves[w.to][w.product];
    struct transfer_taken taken;
    struct transfer_coming due = {.add = false};
    struct draft d;
    int64_t *last = &w.part[w.parts - 1].milli;
    bool missing = rng_below(&rng, 4) == 0 && *last >= 2000;
    draft_init(&d, GOODS_TAKE);
    app_must(transfer_expect(&shop->shop, &due, &d, w.text.at, w.text.len, &shop->fault),
             &shop->fault);
    app_must(transfer_all(&shop->shop, &d, &shop->fault), &shop->fault);
    if (missing) {
        *last -= 1000;
        app_must(transfer_count(&shop->shop, &d, w.parts, qty_of(*last), &shop->fault),
                 &shop->fault);
    }
    app_must(transfer_take(&shop->shop, &due, &d, &taken, &shop->fault), &shop->fault);
    assert_int_equal(taken.mismatches, missing);
    assert_int_equal(transfer_expect(&shop->shop, &due, &d, w.text.at, w.text.len, NULL),
                     ERR_TRANSFER_KNOWN);
    transfer_coming_finish(&due);
    draft_finish(&d);
    for (int i = 0; i < w.parts; i++)
        move(p, lot_named(p, w.part[i].lot, w.part[i].expiry), w.part[i].milli);
    memmove(transit, transit + 1, (TRANSIT - 1) * sizeof *transit);
    transit[TRANSIT - 1].text = w.text; /* its memory goes on */
    on_the_way--;
}

static void transfer(void)
{
    uint64_t die = rng_below(&rng, 5);
    if (die < 2 && on_the_way > 0)
        arrive();
    else
        transfer_from(die == 4);
}

static void receive(void)
{
    struct model_product *p = any();
    struct draft d;
    struct goods_posted posted;
    int64_t milli = amount(p, 20);
    int i = 1 + (int)rng_below(&rng, LOTS - 1);
    if (i >= p->lots) {
        i = p->lots++;
        snprintf(p->lot[i].code, sizeof p->lot[i].code, "L%d", i);
        bool dated = rng_below(&rng, 4) != 0;
        p->lot[i].expiry = dated ? 40000 + (int32_t)rng_below(&rng, 500) : DATE_NONE;
    }
    draft_init(&d, GOODS_RECEIVE);
    d.partner = "HTX";
    app_draft_item(&t, &d, p->code, milli, p->lot[i].code, p->lot[i].expiry);
    app_must(receive_post(&t.shop, &d, &posted, &t.fault), &t.fault);
    draft_finish(&d);
    move(p, &p->lot[i], milli);
}

static void adjust(void)
{
    struct model_product *p = any();
    struct draft d;
    struct goods_posted posted;
    int64_t milli = amount(p, 6);
    bool more = rng_below(&rng, 3) == 0;
    draft_init(&d, GOODS_ADJUST);
    d.reason = more ? REASON_CORRECTION : (enum goods_reason)rng_below(&rng, REASON_SUPPLIER);
    app_draft_item(&t, &d, p->code, milli, "", DATE_NONE);
    app_must(adjust_post(&t.shop, &d, &posted, &t.fault), &t.fault);
    draft_finish(&d);
    if (more)
        put_in(p, milli);
    else
        take_out(p, milli);
}

static void count(void)
{
    struct model_product *p = any();
    struct sell_outcome out;
    int64_t milli = (int64_t)rng_below(&rng, 30) * 1000;
    struct sell_scan scan = {.text = p->code, .size = strlen(p->code), .qty = qty_of(milli)};
    app_must(draft_count(&t.shop, &counting, &scan, NULL, &out, &t.fault), &t.fault);
    if (!p->in_count)
        p->since = p->counted = 0;
    p->in_count = true;
    p->counted += milli;
}

static void close_count(void)
{
    struct goods_posted posted;
    if (counting.count == 0)
        return;
    app_must(count_post(&t.shop, &counting, false, &posted, &t.fault), &t.fault);
    for (int i = 0; i < PRODUCTS; i++) {
        struct model_product *p = &shelf[i];
        int64_t total = 0;
        if (!p->in_count)
            continue;
        p->in_count = false;
        for (int l = 0; l < p->lots; l++)
            total += p->lot[l].milli;
        int64_t variance = p->counted + p->since - total;
        if (variance > 0)
            put_in(p, variance);
        else if (variance < 0)
            take_out(p, -variance);
        else
            p->lot[0].moved = true; /* its line says so: nothing differed */
    }
}

/* ---- comparing ---- */

static int compare_lot(void *ctx, const struct lot *l)
{
    const struct model_product *p = ctx;
    for (int i = 0; i < p->lots; i++)
        if (strcmp(p->lot[i].code, l->code) == 0) {
            assert_true(p->lot[i].milli == l->on_hand.milli);
            return 0;
        }
    fail_msg("%s: lot %s is not in the model", p->code, l->code);
    return 1;
}

static void compare_product(struct app_shop *s, struct model_product *m)
{
    struct product p;
    struct arena a = {0};
    int64_t total = 0;
    app_must(store_lot_list(s->shop.store, m->id, true, compare_lot, m, &s->fault), &s->fault);
    app_must(product_get(&s->shop, m->code, &a, &p, &s->fault), &s->fault);
    for (int l = 0; l < m->lots; l++)
        total += m->lot[l].milli;
    assert_true(p.on_hand.milli == total);
    arena_finish(&a);
}

static void compare(void)
{
    for (int i = 0; i < PRODUCTS; i++)
        for (int s = 0; s < SHOPS; s++)
            compare_product(&shops[s], &shelves[s][i]);
}

static void begin_product(struct app_shop *s, struct model_product *p, int i)
{
    p->weighed = i % 3 == 0;
    p->lots = 1;
    p->lot[0] = (struct model_lot){.expiry = DATE_NONE};
    snprintf(p->code, sizeof p->code, "%d", 1001 + i);
    p->id = app_product(s, (struct product){.code = p->code,
                                            .name = p->code,
                                            .unit = p->weighed ? "kg" : "cái",
                                            .price = money_of(1000)});
}

static int begin(void **state)
{
    (void)state;
    for (int s = 0; s < SHOPS; s++) {
        app_shop_begin_at(&shops[s], 12 + s);
        for (int i = 0; i < PRODUCTS; i++)
            begin_product(&shops[s], &shelves[s][i], i);
    }
    for (int i = 0; i < TRANSIT; i++)
        str_init(&transit[i].text);
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    draft_init(&counting, GOODS_COUNT);
    return 0;
}

static int end(void **state)
{
    (void)state;
    draft_finish(&counting);
    for (int i = 0; i < TRANSIT; i++)
        str_finish(&transit[i].text);
    for (int i = 0; i < SHOPS; i++)
        app_shop_end(&shops[i]);
    return 0;
}

static void the_books_equal_the_model(void **state)
{
    (void)state;
    for (int i = 0; i < operations; i++) {
        uint64_t die = rng_below(&rng, 100);
        if (die < 45)
            sell();
        else if (die < 60)
            receive();
        else if (die < 68)
            adjust();
        else if (die < 76)
            take_back();
        else if (die < 79)
            make_void();
        else if (die < 89)
            transfer();
        else if (die < 97)
            count();
        else
            close_count();
        if (i % 500 == 0)
            compare();
    }
    close_count();
    while (on_the_way > 0)
        arrive();
    compare();
    for (int i = 0; i < SHOPS; i++)
        app_verified(&shops[i].shop);
}

int main(int argc, char **argv)
{
    const char *given = getenv("DIEMBAN_SEED");
    uint64_t seed = given != NULL ? strtoull(given, NULL, 10) : 20261124;
    if (argc > 1)
        operations = (int)strtol(argv[1], NULL, 10);
    printf("seed %" PRIu64 ", %d operations\n", seed, operations);
    rng_seed(&rng, seed);
    if (crypto_start() != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_books_equal_the_model, begin, end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
