/* Measures the making of demonstration shops: sales a second through scan and payment, a day
 * a transaction (at least 1,000), and a catalogue of 100,000 products taken in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "diemban/app/demo.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/rows.h"

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void remove_shop(const char *dir)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".key", ".anchor", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char path[300];
        snprintf(path, sizeof path, "%s/shop.db%s", dir, endings[i]);
        unlink(path);
    }
    rmdir(dir);
}

/* Milliseconds; the result in *ret. */
static int64_t make(const struct product_rows *catalogue, int days, int products,
                    struct demo_result *ret)
{
    char dir[] = "/tmp/diemban-bench-XXXXXX", sentence[400];
    struct demo_options o = {.days = days, .products = products, .seed = 1, .catalogue = catalogue};
    struct clock clock = clock_fixed(INT64_C(1795399200000));
    struct fault f = {0};
    if (mkdtemp(dir) == NULL)
        exit(1);
    int64_t start = now_ms();
    if (demo_make(dir, &o, &clock, tr_none, ret, &f) != ERR_OK) {
        fprintf(stderr, "%s\n", fault_sentence(&f, tr_none, sentence, sizeof sentence));
        exit(1);
    }
    int64_t took = now_ms() - start;
    remove_shop(dir);
    return took > 0 ? took : 1;
}

int main(void)
{
    struct str text = STR_INIT;
    struct product_rows catalogue;
    struct fault f;
    struct demo_result r;
    product_rows_init(&catalogue);
    if (crypto_start() != 0 || file_read(DEMO_CATALOGUE, CSV_BYTES_MAX, &text, &f) != ERR_OK ||
        rows_read_csv(text.at, text.len, &catalogue) != ERR_OK)
        return 1;
    int64_t empty = make(&catalogue, 0, 1649, &r);
    int64_t year = make(&catalogue, 365, 1649, &r);
    printf("%-34s %9lld            /s\n", "sales of a demonstration year",
           (long long)(r.sales * 1000 / (year - empty > 0 ? year - empty : 1)));
    int64_t large = make(&catalogue, 0, 100000, &r);
    printf("%-34s %9lld            ms\n", "100,000 products with stock", (long long)large);
    product_rows_finish(&catalogue);
    str_finish(&text);
    return 0;
}
