/* Measures the stock screen over the shop that DIEMBAN_BENCH_SHOP names (100,000 products):
 * opening it, a key that moves, pages, filters, sorts or searches, each with its drawing,
 * and the slices in which its list is loaded. Times are of the processor, so that other
 * programs do not count. Lines: what, median, p99, worst, unit. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "diemban/app/shop.h"
#include "diemban/ui/ui.h"

enum { MANY = 2000 };

static struct shop shop;
static struct ui ui;
static struct frame frame;
static double took[MANY];
static int64_t mono;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *what, int n)
{
    qsort(took, (size_t)n, sizeof *took, by_size);
    printf("%-34s %9.3f %9.3f %9.3f  ms\n", what, took[n / 2], took[n - 1 - n / 100], took[n - 1]);
}

static void must(enum err e, const struct fault *f)
{
    char sentence[400];
    if (e == ERR_OK)
        return;
    fprintf(stderr, "%s\n", fault_sentence(f, tr_none, sentence, sizeof sentence));
    exit(1);
}

/* One turn of the loop. */
static double turn(const struct event *ev)
{
    double start = now_ms();
    mono += 200;
    if (ev != NULL) {
        struct event at = *ev;
        at.mono = mono;
        ui_feed(&ui, &at);
    }
    ui_tick(&ui, mono);
    ui_run(&ui);
    frame_clear(&frame);
    ui_view(&ui, &frame);
    return now_ms() - start;
}

static void keys(const char *what, enum key key, int n)
{
    struct event ev = {.kind = EVENT_KEY, .key = key};
    for (int i = 0; i < n; i++)
        took[i] = turn(&ev);
    report(what, n);
}

static void words(void)
{
    static const char text[] = "tra sen";
    int n = 0;
    for (int round = 0; round < 20; round++) {
        for (const char *p = text; *p != '\0'; p++) {
            struct event ev = {.kind = EVENT_CHAR, .ch = (uint32_t)*p};
            turn(&ev);
            took[n++] = turn(NULL); /* a character acts when no scan can follow it */
        }
        struct event esc = {.kind = EVENT_KEY, .key = K_ESC};
        took[n++] = turn(&esc);
        turn(NULL);
    }
    report("stock: a letter of a search", n);
}

int main(void)
{
    const char *path = getenv("DIEMBAN_BENCH_SHOP");
    struct fault f = {0};
    struct ui_options o = {.rows = 30, .cols = 100, .keys = ""};
    struct clock clock = clock_real();
    if (path == NULL) {
        fprintf(stderr, "DIEMBAN_BENCH_SHOP names no shop\n");
        return 1;
    }
    if (crypto_start() != 0 || frame_init(&frame, o.rows, o.cols) != 0)
        return 1;
    must(shop_open(&shop, path, &clock, tr_none, &f), &f);
    must(shop_index(&shop, &f), &f);
    must(ui_init(&ui, &shop, &o, &f), &f);
    mono = ui.mono;
    double start = now_ms();
    ui_act(&ui, ACTION_STOCK);
    took[0] = now_ms() - start;
    report("stock: opening", 1);
    int slices = 0;
    while (slices < MANY && ui_deadline(&ui) <= mono)
        took[slices++] = turn(NULL);
    report("stock: a slice of loading", slices > 0 ? slices : 1);
    keys("stock: a row down", K_DOWN, MANY);
    keys("stock: a page down", K_PGDN, MANY);
    keys("stock: to the last row", K_END, 100);
    keys("stock: another filter", K_RIGHT, 60);
    keys("stock: another order", K_F3, 40);
    words();
    ui_finish(&ui);
    shop_close(&shop);
    frame_finish(&frame);
    return 0;
}
