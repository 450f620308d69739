/* Verify: orders to suppliers: lines against their record, and which receipts came on them. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"
#include "diemban/core/purchase.h"

#include "diemban/base/ban.h"

static bool line_fits(struct q *q, const struct purchase_line *l, int no)
{
    q->column = 1;
    bool same = get_int(q) == no;
    same = strcmp(get_text(q), l->code) == 0 && same;
    same = strcmp(get_text(q), l->name) == 0 && same;
    same = strcmp(get_text(q), l->unit) == 0 && same;
    same = get_int(q) == l->qty.milli && same;
    return get_int(q) == l->cost.dong && same;
}

enum err rows_purchase(struct walk *w, struct step *x, struct fault *f)
{
    struct purchase o = {0};
    const struct record *r = x->record;
    enum err e = record_purchase_read(r->payload, r->payload_size, &w->c->texts, &o);
    if (e == ERR_NOMEM)
        return fault_set(f, e, "verify");
    rows_plain(w, x);
    int n = 0;
    bool same = e == ERR_OK;
    for (; w->purchase_lines.seq == x->seq; cursor_next(&w->purchase_lines), n++)
        same = same && n < o.line_count && line_fits(&w->purchase_lines.q, &o.lines[n], n + 1);
    if (!same || n != o.line_count)
        check_found(w->c, "purchase", "", N_("Lines of an order differ from record {}"), "%" PRId64,
                    x->seq);
    return ERR_OK;
}

bool purchase_receipt_fits(struct walk *w, int64_t seq, const char *order)
{
    struct cursor *k = &w->purchase_receipts;
    if (k->seq != seq)
        return order[0] == '\0';
    k->q.column = 1;
    bool same = order[0] != '\0' && strcmp(get_text(&k->q), order) == 0;
    cursor_next(k);
    return same;
}
