/* Measures what the sums of pages cost (store/page_sum.h): two shops in one process, one with and
 * one without them, sell in turn; then a day's checkpoint, and opening. */
#include "page_sum.h"

#include <time.h>

#include "check.h"
#include "diemban/core/date.h"
#include "temp_shop.h"

enum { PRODUCTS = 200, SALES = 3000, DAYS = 30, PAGES = 20000 };

static struct temp_shop shops[2]; /* without, with */
static int64_t ids[2][PRODUCTS];
static double took[2][SALES];
static bool with_sums;

int __real_page_sum_open(const char *path, int flags, sqlite3 **ret);
int __wrap_page_sum_open(const char *path, int flags, sqlite3 **ret);

/* The linker brings every opening here. */
int __wrap_page_sum_open(const char *path, int flags, sqlite3 **ret)
{
    if (with_sums)
        return __real_page_sum_open(path, flags, ret);
    int rc = sqlite3_open_v2(path, ret, flags, NULL);
    sqlite3_extended_result_codes(*ret, 1);
    return rc;
}

static double now_us(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, by_size);
    return v[n / 2];
}

static void report(const char *what, int n)
{
    double without = median(took[0], n), with = median(took[1], n);
    printf("%-34s %9.1f %9.1f  us without, with: %+.1f %%\n", what, without, with,
           (with / without - 1) * 100);
}

static void begin(int i)
{
    with_sums = i == 1;
    temp_shop_begin(&shops[i]);
    for (int k = 0; k < PRODUCTS; k++) {
        char code[16];
        snprintf(code, sizeof code, "%d", 1001 + k);
        ids[i][k] = temp_product(&shops[i], code, "", "Mặt hàng thử", 1000 + k * 100);
    }
    temp_shift(&shops[i]);
}

static double sell(int i, int n)
{
    struct temp_sale sold;
    int64_t five[5];
    for (int k = 0; k < 5; k++)
        five[k] = ids[i][(n * 7 + k * 31) % PRODUCTS];
    if (n % 20 == 0)
        store_idle(shops[i].store); /* as between two customers */
    double start = now_us();
    temp_sell(&shops[i], five, 5, &sold);
    double end = now_us();
    arena_clear(&shops[i].arena);
    return end - start;
}

/* A checkpoint after a hundred sales, and a file opened with what stands in its tables. */
static void days(void)
{
    static double open[2][DAYS];
    struct fault f = {0};
    for (int day = 0; day < DAYS; day++)
        for (int i = 0; i < 2; i++) {
            for (int n = 0; n < 100; n++)
                sell(i, n);
            double start = now_us();
            must(store_settle(shops[i].store, &f), &f);
            took[i][day] = now_us() - start;
            with_sums = i == 1;
            start = now_us();
            temp_shop_again(&shops[i]);
            open[i][day] = now_us() - start;
        }
    report("checkpoint after 100 sales", DAYS);
    memcpy(took[0], open[0], sizeof open[0]);
    memcpy(took[1], open[1], sizeof open[1]);
    report("open", DAYS);
}

static void one_page(void)
{
    static unsigned char page[PAGE_BYTES];
    uint64_t all = 0;
    double start = now_us();
    for (uint32_t i = 0; i < PAGES; i++)
        all ^= page_sum(page, i + 2);
    printf("%-34s %9.3f            us (%c)\n", "sum of a page", (now_us() - start) / PAGES,
           all != 0 ? 'y' : 'n');
}

int main(void)
{
    begin(0);
    begin(1);
    for (int n = 0; n < SALES; n++)
        for (int k = 0; k < 2; k++) {
            int i = (n + k) % 2;
            took[i][n] = sell(i, n);
        }
    report("sale of five lines", SALES);
    days();
    one_page();
    temp_shop_end(&shops[0]);
    temp_shop_end(&shops[1]);
    return 0;
}
