/* Measures the reading of codes: nanoseconds a code for each kind, median and 99th
 * percentile of many batches. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "diemban/core/code.h"

enum { BATCHES = 2000, BATCH = 50 };

static const struct {
    const char *name, *text;
} rows[] = {
    {"code gtin", "8938505974002"},
    {"code gs1", "]C101089385059740021727013110LO2610A\x1d"
                 "3103000500"},
    {"code gs1 dropped", "010893850597400210LO2610A17270131"},
    {"code digital-link", "https://id.gs1.org/01/08938505974002/10/LO2610A?17=270131&3103=000500"},
    {"code in-store", "2610001005003"},
    {"code ocop", "01-282-10474-1-2021"},
    {"code vietqr", "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA"
                    "530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E"},
    {"code receipt", "HD001201000038"},
    {"code unknown", "banh com bao minh"},
    {"code repaired", "*(#*%)%(&$))@"},
};

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void measure(const char *name, const char *text)
{
    static int64_t ns[BATCHES];
    size_t n = strlen(text);
    int valid = 0;
    for (int b = 0; b < BATCHES; b++) {
        int64_t start = now_ns();
        for (int i = 0; i < BATCH; i++) {
            struct code c;
            code_read(text, n, INT64_C(1795422720000), &c);
            valid += c.valid;
        }
        ns[b] = (now_ns() - start) / BATCH;
    }
    qsort(ns, BATCHES, sizeof *ns, by_value);
    printf("%-20s %6" PRId64 " %6" PRId64 "  ns%s\n", name, ns[BATCHES / 2],
           ns[BATCHES - BATCHES / 100], valid > 0 ? "" : "  (not valid)");
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        measure(rows[i].name, rows[i].text);
    return 0;
}
