/* Guards the readers of element strings: no input reads beyond its end, what is accepted
 * keeps the table's rules, and what was read is written and read back the same. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "diemban/core/gs1.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { YEAR = 2026 };

static void check_elements(const struct gs1 *g)
{
    assert(g->n <= GS1_ELEMENTS && g->used <= GS1_POOL);
    for (size_t i = 0; i < g->n; i++) {
        const struct gs1_element *el = &g->element[i];
        const char *value = g->pool + el->at;
        assert(el->at + el->len < g->used && value[el->len] == '\0');
        assert(gs1_ai_find(el->code, strlen(el->code)) == el->ai);
        assert(gs1_value_check(el->ai, value, el->len, YEAR) == CODE_ERR_OK);
    }
}

static void check_again(const struct gs1 *g)
{
    char text[GS1_POOL + GS1_ELEMENTS * 6];
    bool fits = gs1_write(g, GS1_FNC1, text, sizeof text);
    assert(fits && text[0] == GS1_FNC1);
    struct gs1 again;
    enum code_err e = gs1_read(text + 1, strlen(text + 1), YEAR, &again);
    assert(e == CODE_ERR_OK && again.n == g->n);
    for (size_t i = 0; i < g->n; i++) {
        const struct gs1_element *a = &g->element[i], *b = &again.element[i];
        assert(a->ai == b->ai && a->len == b->len);
        assert(memcmp(g->pool + a->at, again.pool + b->at, a->len) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static enum code_err (*const readers[])(const char *, size_t, int, struct gs1 *) = {
        gs1_read, gs1_read_greedy, gs1_read_brackets};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        struct gs1 g;
        enum code_err e = readers[i]((const char *)data, size, YEAR, &g);
        assert(e == g.error);
        check_elements(&g);
        if (e != CODE_ERR_OK)
            continue;
        assert(g.n > 0);
        check_again(&g);
        e = gs1_pairs(&g);
        assert(e == g.error);
    }
    return 0;
}
