/* Measures the end of a day: a close (Z, checked backup, checkpoint, bundle) after 1,000 sales with
 * a year of history (to be under 2 s), and the whole check of a file with a million sale lines
 * (DIEMBAN_BENCH_SHOP; to be under 10 s). */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "diemban/app/day_close.h"
#include "diemban/app/demo.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/product.h"
#include "diemban/app/sell.h"
#include "diemban/app/verify.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/rows.h"

#define NOW INT64_C(1795399200000)
enum { SALES = 1000, STEP_MS = 20000 };

static struct fault f;

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void must(enum err e)
{
    char sentence[400];
    if (e == ERR_OK)
        return;
    fprintf(stderr, "%s\n", fault_sentence(&f, tr_none, sentence, sizeof sentence));
    exit(1);
}

static void make(const char *dir)
{
    struct str text = STR_INIT;
    struct product_rows catalogue;
    struct demo_result r;
    struct clock clock = clock_fixed(NOW);
    struct demo_options o = {.days = 365, .products = 1649, .seed = 1, .catalogue = &catalogue};
    product_rows_init(&catalogue);
    must(file_read(DEMO_CATALOGUE, CSV_BYTES_MAX, &text, &f));
    must(rows_read_csv(text.at, text.len, &catalogue));
    must(demo_make(dir, &o, &clock, tr_none, &r, &f));
    product_rows_finish(&catalogue);
    str_finish(&text);
}

static void sell_one(struct shop *shop, struct cart *cart)
{
    static const char code[] = "900001";
    struct arena a = {0};
    struct sell_outcome out;
    struct sell_done done;
    struct sell_scan scan = {.text = code, .size = sizeof code - 1};
    arena_init(&a);
    must(sell_scan(shop, cart, &scan, 1, &out, &f));
    must(sell_scan(shop, cart, &scan, 1, &out, &f));
    struct sell_payment pay = {
        .tender = TENDER_CASH, .tendered = cart_total(cart), .reference = ""};
    must(sell_pay(shop, cart, &pay, 1, &a, &done, &f));
    arena_finish(&a);
}

/* Goods without lots: nothing of them expires. */
static void add_goods(struct shop *shop)
{
    struct arena a = {0};
    struct product p = {.code = "900001",
                        .gtin = "",
                        .ocop_code = "",
                        .name = "Trà thử",
                        .unit = "gói",
                        .vat = "8%",
                        .group = "",
                        .group_class = "",
                        .producer = "",
                        .certificate = "",
                        .certificate_date = DATE_NONE,
                        .price = money_of(45000)};
    shop->user.role = PERSON_OWNER;
    must(product_add(shop, &p, &a, &f));
    arena_finish(&a);
}

static void close_day(const char *dir)
{
    char path[200];
    struct shop shop;
    struct cart cart = {0};
    struct arena a = {0};
    struct day_done *done = calloc(1, sizeof *done);
    struct fault trouble = {0};
    struct clock clock = clock_fixed(NOW + 3600000);
    snprintf(path, sizeof path, "%s/shop.db", dir);
    must(done != NULL ? ERR_OK : fault_set(&f, ERR_NOMEM, "%s", ""));
    must(shop_open(&shop, path, &clock, tr_none, &f));
    add_goods(&shop);
    must(sell_resume(&shop, &cart, &f));
    arena_init(&a);
    must(day_close(&shop, NULL, &a, done, &trouble, &f)); /* the year is told */
    must(open_shift(&shop, "", money_of(0), &f));
    for (int i = 0; i < SALES; i++) {
        clock_advance(&clock, STEP_MS);
        shop.clock = clock;
        sell_one(&shop, &cart);
    }
    int64_t begun = now_us(), worked = cpu_us();
    must(day_close(&shop, NULL, &a, done, &trouble, &f));
    int64_t took = now_us() - begun;
    worked = cpu_us() - worked;
    f = trouble;
    must(trouble.err);
    printf("%-34s %9.1f            ms\n", "close, 1,000 sales, a year before", (double)took / 1000);
    printf("%-34s %9.1f            ms\n", "of it the processor's", (double)worked / 1000);
    arena_finish(&a);
    cart_clear(&cart);
    shop_close(&shop);
    free(done);
}

static void check_all(const char *path)
{
    struct clock clock = clock_real();
    struct verify_options o = {.full = true};
    struct verify_result r;
    int64_t begun = now_us();
    must(verify_shop(path, &clock, &o, NULL, NULL, &r, &f));
    printf("%-34s %9.1f            ms\n", "verify --full, a million lines",
           (double)(now_us() - begun) / 1000);
    printf("%-34s %9lld            n\n", "its records", (long long)r.records);
}

static void remove_folder(const char *dir)
{
    DIR *d = opendir(dir);
    char name[600];
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        snprintf(name, sizeof name, "%.250s/%.250s", dir, e->d_name);
        if (e->d_name[0] != '.')
            unlink(name);
    }
    if (d != NULL)
        closedir(d);
    rmdir(dir);
}

static void remove_shop(const char *dir)
{
    static const char *const folders[] = {"backup", "outbox", "log"};
    char name[300];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(name, sizeof name, "%.250s/%s", dir, folders[i]);
        remove_folder(name);
    }
    remove_folder(dir);
}

int main(void)
{
    char dir[] = "/tmp/diemban-bench-XXXXXX";
    const char *large = getenv("DIEMBAN_BENCH_SHOP");
    if (crypto_start() != 0 || mkdtemp(dir) == NULL)
        return 1;
    make(dir);
    close_day(dir);
    remove_shop(dir);
    if (large != NULL)
        check_all(large);
    return 0;
}
