/* Guards Digital Links: no input reads beyond its end, and what is accepted is written as a
 * link that the strict reader accepts with the same AIs. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "diemban/core/dlink.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { YEAR = 2026, ALL = DLINK_WORDS | DLINK_SHORT_PATH | DLINK_SHORT_QUERY };

static void check_written(const struct gs1 *g, bool sorted)
{
    char uri[4 * GS1_POOL + GS1_ELEMENTS * 8 + 64];
    enum code_err e = dlink_write(g, DLINK_STEM, sorted, uri, sizeof uri);
    /* A second key behind the question mark may lead when it comes first; it never does
     * here, since the path is read first. */
    assert(e == CODE_ERR_OK);
    struct gs1 again;
    e = dlink_read(uri, strlen(uri), DLINK_STRICT, YEAR, &again);
    assert(e == CODE_ERR_OK && again.n == g->n);
    for (size_t i = 0; i < g->n; i++) {
        const char *code = g->element[i].code;
        assert(strcmp(gs1_value(&again, code), gs1_value(g, code)) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int allow[] = {DLINK_STRICT, DLINK_USUAL, ALL};
    for (size_t i = 0; i < sizeof allow / sizeof *allow; i++) {
        struct gs1 g;
        enum code_err e = dlink_read((const char *)data, size, allow[i], YEAR, &g);
        assert(e == g.error);
        if (e != CODE_ERR_OK)
            continue;
        assert(dlink_shape((const char *)data, size) && g.n > 0);
        assert(g.element[0].ai->key != NULL);
        check_written(&g, false);
        check_written(&g, true);
    }
    return 0;
}
