/* Measures the store: a sale of five lines, a sale within a long transaction, a code looked
 * up, a cart line committed, opening, and verify. */
#include <time.h>

#include "check.h"
#include "diemban/core/date.h"
#include "diemban/store/verify.h"
#include "temp_shop.h"

enum { PRODUCTS = 1649, SALES = 2000, MANY = 6000, DAY = 300 };

static struct temp_shop t;
static struct rng rng;
static int64_t ids[PRODUCTS];
static double took[MANY];

static double now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *what, int n)
{
    qsort(took, (size_t)n, sizeof *took, by_size);
    printf("%-34s %9.3f %9.3f  ms\n", what, took[n / 2], took[n - 1 - n / 100]);
}

static void fill_catalogue(void)
{
    struct fault f = {0};
    must(store_begin(t.store, &f), &f);
    for (int i = 0; i < PRODUCTS; i++) {
        char code[16], name[64];
        snprintf(code, sizeof code, "%d", 1001 + i);
        snprintf(name, sizeof name, "Mặt hàng thử số %d", i);
        struct product p = temp_product_blank(code, name, 1000 + i * 100);
        must(store_product_add(t.store, &p, &f), &f);
        ids[i] = p.id;
    }
    must(store_commit(t.store, &f), &f);
}

static void book_one(int64_t at)
{
    struct fault f = {0};
    struct sale sale;
    struct temp_sale sold;
    int64_t products[5], running;
    char number[NUMBER_TEXT];
    for (int i = 0; i < 5; i++)
        products[i] = ids[rng_below(&rng, PRODUCTS)];
    temp_build_sale(&t, products, 5, &sale);
    must(store_number_next(t.store, &running, &f), &f);
    sale.number = number_text("HD", (struct till_id){12, 1}, running, number);
    sale.uuid = uuid_make();
    sale.at = at;
    sale.day = date_of_time(at);
    must(temp_book(&t, &sale, products, &sold, &f), &f);
    arena_clear(&t.arena);
}

static void sales(void)
{
    struct fault f = {0};
    for (int i = 0; i < SALES; i++) {
        if (i % 20 == 0)
            store_idle(t.store); /* as between two customers */
        double start = now_ms();
        must(store_begin(t.store, &f), &f);
        book_one(TEMP_NOW + i);
        must(store_commit(t.store, &f), &f);
        took[i] = now_ms() - start;
    }
    report("sale of five lines", SALES);
}

static void sales_together(void)
{
    struct fault f = {0};
    double start = now_ms();
    for (int i = 0; i < MANY; i++) {
        if (i % DAY == 0)
            must(store_begin(t.store, &f), &f);
        book_one(TEMP_NOW + i);
        if (i % DAY == DAY - 1)
            must(store_commit(t.store, &f), &f);
    }
    printf("%-34s %9.0f            /s\n", "sales in transactions of a day",
           MANY / (now_ms() - start) * 1e3);
}

static void look_up(void)
{
    for (int i = 0; i < SALES; i++) {
        char code[16];
        struct product p;
        snprintf(code, sizeof code, "%d", 1001 + (int)rng_below(&rng, PRODUCTS));
        double start = now_ms();
        must(store_product_by_code(t.store, code, &t.arena, &p), NULL);
        took[i] = now_ms() - start;
        arena_clear(&t.arena);
    }
    report("code to product", SALES);
}

static void cart_lines(void)
{
    struct fault f = {0};
    struct cart c;
    cart_init(&c);
    c.uuid = uuid_make();
    must(store_begin(t.store, &f), &f);
    must(store_cart_add(t.store, &c, &f), &f);
    must(store_commit(t.store, &f), &f);
    struct cart_line l = {.no = 0,
                          .scanned = "893",
                          .code = "1001",
                          .name = "Trà",
                          .unit = "gói",
                          .qty = qty_units(1),
                          .lot = "",
                          .expiry = DATE_NONE,
                          .note = "",
                          .vat = {.name = "8%", .bp = 800}};
    for (int i = 0; i < 600; i++) {
        double start = now_ms();
        l.no = i + 1;
        must(store_begin(t.store, &f), &f);
        must(store_cart_put_line(t.store, c.id, &l, &f), &f);
        must(store_commit(t.store, &f), &f);
        took[i] = now_ms() - start;
    }
    report("cart line committed", 600);
    cart_finish(&c);
}

static void opening_and_verify(void)
{
    struct fault f = {0};
    struct verify_result r;
    struct verify_options o = {0};
    for (int i = 0; i < 11; i++) {
        double start = now_ms();
        temp_shop_again(&t);
        took[i] = now_ms() - start;
    }
    report("open", 11);
    double start = now_ms();
    must(store_verify(t.store, &o, NULL, NULL, &r, &f), &f);
    printf("%-34s %9.1f            ms (%d lines)\n", "verify", now_ms() - start, (int)r.sales * 5);
}

int main(void)
{
    rng_seed(&rng, 1);
    temp_shop_begin(&t);
    fill_catalogue();
    temp_shift(&t);
    sales();
    sales_together();
    look_up();
    cart_lines();
    opening_and_verify();
    temp_shop_end(&t);
    return 0;
}
