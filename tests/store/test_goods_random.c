/* Guards stock against a second, simpler model: random sales, receipts, adjustments and
 * stocktakes, with sales while counting. After them every lot's quantity must be equal to the
 * last thousandth, and verify must find nothing. Argument: how many operations (1,000). The
 * seed is printed; DIEMBAN_SEED replays one. */
#include "check.h"

#include <inttypes.h>

#include "app_shop.h"
#include "diemban/app/adjust.h"
#include "diemban/app/count.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/base/random.h"
#include "diemban/store/stock.h"

enum { PRODUCTS = 12, LOTS = 40 };

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
} shelf[PRODUCTS];

static struct app_shop t;
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
    arena_finish(&a);
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
    struct draft_item item = {
        .scan = {.text = p->code, .size = strlen(p->code), .qty = qty_of(milli)},
        .lot = p->lot[i].code,
        .made = DATE_NONE,
        .expiry = p->lot[i].expiry,
    };
    draft_init(&d, GOODS_RECEIVE);
    d.partner = "HTX";
    app_must(draft_take(&t.shop, &d, &item, 1, &t.fault), &t.fault);
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
    struct draft_item item = {
        .scan = {.text = p->code, .size = strlen(p->code), .qty = qty_of(milli)},
        .lot = "",
        .made = DATE_NONE,
        .expiry = DATE_NONE,
    };
    app_must(draft_take(&t.shop, &d, &item, 1, &t.fault), &t.fault);
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

static void compare(void)
{
    for (int i = 0; i < PRODUCTS; i++) {
        struct product p;
        struct arena a = {0};
        int64_t total = 0;
        app_must(store_lot_list(t.shop.store, shelf[i].id, true, compare_lot, &shelf[i], &t.fault),
                 &t.fault);
        app_must(product_get(&t.shop, shelf[i].code, &a, &p, &t.fault), &t.fault);
        for (int l = 0; l < shelf[i].lots; l++)
            total += shelf[i].lot[l].milli;
        assert_true(p.on_hand.milli == total);
        arena_finish(&a);
    }
}

static int begin(void **state)
{
    (void)state;
    struct arena a = {0};
    app_shop_begin(&t);
    for (int i = 0; i < PRODUCTS; i++) {
        struct model_product *p = &shelf[i];
        p->weighed = i % 3 == 0;
        p->lots = 1;
        p->lot[0] = (struct model_lot){.expiry = DATE_NONE};
        snprintf(p->code, sizeof p->code, "%d", 1001 + i);
        struct product row = {.code = p->code,
                              .gtin = "",
                              .ocop_code = "",
                              .name = p->code,
                              .unit = p->weighed ? "kg" : "cái",
                              .vat = "",
                              .group = "",
                              .group_class = "",
                              .producer = "",
                              .certificate = "",
                              .shelf = "",
                              .certificate_date = DATE_NONE,
                              .price = money_of(1000)};
        app_must(product_add(&t.shop, &row, &a, &t.fault), &t.fault);
        p->id = row.id;
    }
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    draft_init(&counting, GOODS_COUNT);
    arena_finish(&a);
    return 0;
}

static int end(void **state)
{
    (void)state;
    draft_finish(&counting);
    app_shop_end(&t);
    return 0;
}

static void the_books_equal_the_model(void **state)
{
    (void)state;
    for (int i = 0; i < operations; i++) {
        uint64_t die = rng_below(&rng, 100);
        if (die < 55)
            sell();
        else if (die < 75)
            receive();
        else if (die < 88)
            adjust();
        else if (die < 97)
            count();
        else
            close_count();
        if (i % 500 == 0)
            compare();
    }
    close_count();
    compare();
    app_verified(&t.shop);
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
