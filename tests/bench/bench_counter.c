/* Measures the counter as a clerk feels it: the real program in a terminal, on the shop that
 * DIEMBAN_BENCH_SHOP names (a demonstration shop: its open cart is thrown away). Beside each
 * figure stands that of the bare program, which does the least with ncurses and SQLite. */
#include <signal.h>
#include <time.h>

#include "check.h"
#include "diemban/app/find.h"
#include "diemban/app/shop.h"
#include "diemban/store/cart.h"
#include "diemban/store/product.h"
#include "diemban/store/sale.h"
#include "tty_view.h"

enum { STARTS = 21, SCANS = 300, FULL = 700, CODES = 1200, IDLE_MS = 5000 };

static const char *shop_path;
static struct pty pty;
static char codes[CODES][20];
static int code_count, code_next;
static double took[2000];

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
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
    printf("%-34s %9.3f %9.3f  ms\n", what, took[n / 2], took[n - 1 - n / 100]);
    fflush(stdout);
}

/* ---- within this process ---- */

struct sampling {
    int64_t seen, step;
};

static int sample(void *ctx, const struct product *p)
{
    struct sampling *s = ctx;
    if (s->seen++ % s->step == 0 && code_count < CODES && p->gtin[0] != '\0' &&
        text_copy(codes[code_count], sizeof codes[0], p->gtin))
        code_count++;
    return code_count == CODES;
}

static void must_be_ok(enum err e, const struct fault *f)
{
    char sentence[400];
    if (e == ERR_OK)
        return;
    fprintf(stderr, "%s\n", fault_sentence(f, tr_none, sentence, sizeof sentence));
    exit(1);
}

static void drop_cart(struct shop *shop)
{
    struct fault f = {0};
    int64_t id = 0;
    must_be_ok(store_begin(shop->store, &f), &f);
    must_be_ok(store_cart_current(shop->store, shop->user.name, &id, &f), &f);
    if (id != 0)
        must_be_ok(store_cart_drop(shop->store, id, &f), &f);
    must_be_ok(store_commit(shop->store, &f), &f);
}

/* Every key of these words, as on the screen: twenty products with their texts. */
static void search_keys(struct shop *shop)
{
    static const char *const words[] = {"tra sen",  "banh com",   "lua van phuc", "bat trang",
                                        "gio cha",  "ruou nep",   "nuoc mam",     "ba vi",
                                        "mau 9999", "khong co gi"};
    struct fault f = {0};
    struct product found[20];
    int n = 0, count;
    int64_t total;
    struct arena a = {0};
    arena_init(&a);
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        for (size_t len = 1; len <= strlen(words[w]); len++) {
            char key[32];
            snprintf(key, sizeof key, "%.*s", (int)len, words[w]);
            double start = now_ms();
            must_be_ok(find_products(shop, key, &a, found, 20, &count, &total, &f), &f);
            took[n++] = now_ms() - start;
            arena_clear(&a);
        }
    arena_finish(&a);
    report("search a key", n);
}

static void within(void)
{
    struct shop shop = {0};
    struct fault f = {0};
    struct clock clock = clock_real();
    must_be_ok(shop_open(&shop, shop_path, &clock, tr_none, &f), &f);
    int64_t count = store_product_count(shop.store);
    struct sampling s = {.step = count > CODES ? count / CODES : 1};
    must_be_ok(store_product_list(shop.store, true, sample, &s, &f), &f);
    printf("shop: %lld products, %lld sales\n", (long long)count,
           (long long)store_sale_count(shop.store));
    drop_cart(&shop);
    double start = now_ms();
    must_be_ok(shop_index(&shop, &f), &f);
    printf("%-34s %9.3f            ms\n", "search index loaded", now_ms() - start);
    search_keys(&shop);
    shop_close(&shop);
}

/* ---- in a terminal ---- */

struct program {
    const char *name, *binary, *ready, *before, *after; /* the number of lines */
    bool counter;
    int count; /* lines so far */
};

static void start(const struct program *p)
{
    const char *const counter[] = {p->binary, "--shop", shop_path, NULL};
    const char *const bare[] = {p->binary, shop_path, NULL};
    pty_start(&pty, 24, 80, "xterm-256color", "C.UTF-8", p->counter ? counter : bare);
    pty_until(&pty, p->ready);
}

static void stop(struct program *p)
{
    pty_end(&pty);
    if (!p->counter)
        p->count = 0;
}

static double scan(struct program *p)
{
    char bytes[32], text[40];
    snprintf(bytes, sizeof bytes, "%s\r", codes[code_next++ % code_count]);
    snprintf(text, sizeof text, "%s%d%s", p->before, ++p->count, p->after);
    double from = now_ms();
    pty_send(&pty, bytes);
    pty_until(&pty, text);
    return now_ms() - from;
}

static void named(const char *what, const struct program *p, int n)
{
    char text[80];
    snprintf(text, sizeof text, "%s%s%s", what, p->counter ? "" : ", ", p->counter ? "" : p->name);
    report(text, n);
}

static void starts(struct program *p)
{
    static double usable[STARTS];
    for (int i = 0; i < STARTS; i++) {
        double from = now_ms();
        start(p);
        took[i] = now_ms() - from;
        scan(p);
        usable[i] = now_ms() - from;
        stop(p);
    }
    named("start to the first frame", p, STARTS);
    memcpy(took, usable, sizeof usable);
    named("start to a first line scanned", p, STARTS);
}

static void scans(struct program *p, int n, const char *what)
{
    for (int i = 0; i < n; i++)
        took[i] = scan(p);
    named(what, p, n);
}

/* A figure of /proc/PID/status. */
static long status_of(pid_t pid, const char *key)
{
    char path[64], line[200];
    long value = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, key, strlen(key)) == 0)
            value = strtol(line + strlen(key) + 1, NULL, 10);
    if (file != NULL)
        fclose(file);
    return value;
}

static void memory_and_rest(const struct program *p)
{
    pid_t pid = p->counter ? pty_child(&pty, 0) : pty.pid;
    printf("%-34s %9ld %9ld  KiB now and at most, %s\n", "resident memory",
           status_of(pid, "VmRSS:"), status_of(pid, "VmHWM:"), p->name);
    pty_watch(&pty, (int64_t)now_ms() + 1000);
    long before = status_of(pid, "voluntary_ctxt_switches:");
    pty_watch(&pty, (int64_t)now_ms() + IDLE_MS);
    printf("%-34s %9ld            in %d s, %s\n", "wake-ups when idle",
           status_of(pid, "voluntary_ctxt_switches:") - before, IDLE_MS / 1000, p->name);
}

static void searches_of_bare(struct program *p)
{
    static const char *const words[] = {"t", "tra", "tra sen", "b", "banh com", "lua", "zzz"};
    int n = 0;
    for (int i = 0; i < 21; i++) {
        char bytes[32], text[40];
        snprintf(bytes, sizeof bytes, "?%s\r", words[i % 7]);
        snprintf(text, sizeof text, "%s%d%s", p->before, ++p->count, p->after);
        double from = now_ms();
        pty_send(&pty, bytes);
        pty_until(&pty, text);
        took[n++] = now_ms() - from;
    }
    named("search by LIKE", p, n);
}

static void measure(struct program *p)
{
    starts(p);
    start(p);
    scans(p, SCANS, "scan to its line");
    if (p->counter && p->count < FULL)
        scans(p, FULL - p->count, "scan to its line, up to 700 lines");
    if (!p->counter)
        searches_of_bare(p);
    memory_and_rest(p);
    stop(p);
}

int main(void)
{
    struct program bare = {.name = "bare",
                           .binary = getenv("DIEMBAN_BARE"),
                           .ready = "ready",
                           .before = "lines ",
                           .after = "."};
    struct program counter = {.name = "counter",
                              .binary = getenv("DIEMBAN_BINARY"),
                              .ready = "F10",
                              .before = " ",
                              .after = " mặt h",
                              .counter = true};
    shop_path = getenv("DIEMBAN_BENCH_SHOP");
    if (shop_path == NULL || bare.binary == NULL || counter.binary == NULL) {
        fprintf(stderr, "bench_counter: run by ./dev bench, which makes the shop\n");
        return 0;
    }
    if (crypto_start() != 0)
        return 1;
    within();
    measure(&bare);
    measure(&counter);
    return 0;
}
