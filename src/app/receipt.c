#include "diemban/app/receipt.h"

#include <stdio.h>

#include "diemban/core/number.h"
#include "diemban/core/receipt.h"

#include "diemban/base/ban.h"

enum { COLS_MIN = 24, COLS_MAX = 96 };

static enum err lay_out(const struct shop *shop, const struct stored_sale *s, int cols,
                        struct arena *a, struct str *out)
{
    struct doc d;
    struct receipt_proof proof = {.seq = s->seq, .head = s->hash, .perpetual = s->perpetual};
    doc_init(&d, a);
    enum err e = receipt_build(&d, &s->sale, &shop->head, &proof, 0, shop->tr);
    if (e != ERR_OK)
        return e;
    doc_text(&d, cols, out);
    return str_ok(out) ? ERR_OK : ERR_NOMEM;
}

enum err receipt_show(struct shop *shop, const char *number, int cols, struct arena *a,
                      struct str *out, struct stored_sale *sale, struct fault *f)
{
    if (cols < COLS_MIN || cols > COLS_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%d", cols);
    struct number n;
    char full[NUMBER_TEXT];
    if (!number_parse_short(number, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    number_text(n.prefix, n.till, n.running, full);
    struct stored_sale found;
    enum err e = store_sale_by_number(shop->store, full, a, &found, f);
    if (e == ERR_OK)
        e = lay_out(shop, &found, cols, a, out);
    if (e == ERR_OK && sale != NULL)
        *sale = found;
    return e;
}

enum err receipt_last(struct shop *shop, struct arena *a, struct stored_sale *sale,
                      const char **text, struct fault *f)
{
    enum err e = store_sale_last(shop->store, a, sale, f);
    return e == ERR_OK ? store_spool_text(shop->store, sale->sale.number, a, text, f) : e;
}
