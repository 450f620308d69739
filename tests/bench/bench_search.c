/* Measures a query of the product search at 2,000, 10,000 and 100,000 names, a keystroke
 * being one query, beside a plain memmem over every folded name in the same run (which
 * ranks nothing). Times are of the processor, so that other programs do not count. Lines: what,
 * median, p99, worst, unit. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "diemban/base/random.h"
#include "diemban/base/str.h"
#include "diemban/core/fold.h"
#include "diemban/core/search.h"

enum { NAME_BYTES = 96, SHOWN = 20, ROUNDS = 5, TIMES = 4096 };

static const char *const words[] = {
    "Trà",    "sen",   "Bánh",  "cốm",   "Mật",   "ong",  "Gạo",  "nếp",  "Chè",  "tuyết", "Rượu",
    "Đậu",    "phụ",   "Giò",   "lụa",   "Chả",   "quế",  "Miến", "dong", "Gốm",  "sứ",    "Nón",
    "lá",     "Tương", "bần",   "Cà",    "phê",   "Hạt",  "điều", "Tinh", "dầu",  "bưởi",  "Khăn",
    "tơ",     "tằm",   "Vải",   "thổ",   "cẩm",   "Thịt", "lợn",  "hun",  "khói", "Nấm",   "hương",
    "Rau",    "hữu",   "cơ",    "Trứng", "gà",    "Nước", "mắm",  "Kẹo",  "lạc",  "Mây",   "tre",
    "đan",    "Tây",   "Hồ",    "Bát",   "Tràng", "Vạn",  "Phúc", "Ba",   "Vì",   "Đường", "Lâm",
    "Chương", "Mỹ",    "Thạch", "Thất",  "Sóc",   "Sơn",  "đặc",  "biệt", "hộp",  "500",   "g",
};
enum { WORDS = sizeof words / sizeof words[0] };

static const char *const queries[] = {
    "t",        "tr",   "tra", "tra s",   "tra sen",    "a",     "an",  "n",   "g",  "h",
    "banh com", "bcbm", "ts",  "zzzz",    "duong phen", "đường", "trà", "o",   "ng", "hop 500 g",
    "e c a",    "bien", "ong", "c b a d", "uo",         "t t",   "1",   "500", "",
};
enum { QUERIES = sizeof queries / sizeof queries[0] };

static double micros(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void report(const char *what, size_t names, double *times, int n)
{
    qsort(times, (size_t)n, sizeof *times, compare);
    printf("%-22s %7zu names  %9.1f %9.1f %9.1f  us\n", what, names, times[n / 2],
           times[n * 99 / 100], times[n - 1]);
}

struct names {
    struct str folded; /* each name ends with NUL */
    size_t count;
};

static void add_names(struct search *s, struct names *plain, size_t count, struct rng *r)
{
    for (size_t i = 0; i < count; i++) {
        char name[NAME_BYTES];
        size_t n = 0;
        for (uint64_t w = 3 + rng_below(r, 5); w > 0; w--)
            n += (size_t)snprintf(name + n, sizeof name - n, "%s ", words[rng_below(r, WORDS)]);
        struct str folded = STR_INIT, initials = STR_INIT;
        fold_text(&folded, name);
        fold_initials(&initials, name);
        if (search_add(s, (int64_t)i, name, folded.at, initials.at, (int64_t)rng_below(r, 1000)) !=
            ERR_OK)
            abort();
        str_add_n(&plain->folded, folded.at, folded.len + 1);
        str_finish(&folded);
        str_finish(&initials);
    }
    plain->count = count;
}

/* Rows that hold the folded query as it stands. */
static size_t plain_search(const struct names *plain, const char *query)
{
    struct str folded = STR_INIT;
    size_t found = 0;
    const char *p = plain->folded.at;
    fold_text(&folded, query);
    for (size_t i = 0; i < plain->count; i++) {
        size_t n = strlen(p);
        found += memmem(p, n, folded.at, folded.len) != NULL;
        p += n + 1;
    }
    str_finish(&folded);
    return found;
}

static void measure(size_t count)
{
    static double ours[TIMES], theirs[TIMES];
    struct search *s;
    struct names plain = {.folded = STR_INIT};
    struct rng r;
    int64_t ids[SHOWN], total;
    size_t sink = 0;
    int n = 0;
    rng_seed(&r, 1);
    if (search_create(&s) != ERR_OK)
        abort();
    double start = micros();
    add_names(s, &plain, count, &r);
    printf("%-22s %7zu names  %9.1f ms in all\n", "fold and add", count, (micros() - start) / 1e3);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < QUERIES; i++, n++) {
            double t0 = micros();
            search_query(s, queries[i], ids, SHOWN, &total);
            double t1 = micros();
            sink += plain_search(&plain, queries[i]);
            ours[n] = t1 - t0;
            theirs[n] = micros() - t1;
        }
    }
    report("search", count, ours, n);
    report("memmem over each row", count, theirs, n);
    if (sink == 0)
        abort();
    str_finish(&plain.folded);
    search_destroy(s);
}

int main(void)
{
    printf("%-22s %7s        %9s %9s %9s  unit\n", "what", "size", "median", "p99", "worst");
    measure(2000);
    measure(10000);
    measure(100000);
    return 0;
}
