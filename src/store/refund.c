#include "diemban/store/refund.h"

#include <assert.h>

#include "refund_rows.h"
#include "sale_rows.h"
#include "stock_rows.h"

#include "diemban/base/ban.h"

static enum err add_head(struct store *s, const struct refund *r, const struct refund_place *place,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_refund_add);
    q_int(&q, place->seq);
    q_text(&q, r->number);
    q_id(&q, place->sale);
    q_blob(&q, r->uuid.b, sizeof r->uuid.b);
    q_int(&q, r->at);
    q_int(&q, r->day);
    q_int(&q, place->shift_id);
    q_text(&q, r->clerk);
    q_text(&q, place->approver);
    q_text(&q, r->reason);
    q_int(&q, r->voided);
    q_int(&q, r->total.dong);
    return q_run(&q, f);
}

static enum err add_line(struct store *s, int64_t seq, int no, const struct refund_line *l,
                         int64_t product_id, bool moved, struct fault *f)
{
    struct q q = q_begin(s, SQL_refund_line_add);
    q_int(&q, seq);
    q_int(&q, no);
    q_int(&q, l->sale_line);
    q_id(&q, product_id);
    q_int(&q, moved);
    q_text(&q, l->line.code);
    q_text(&q, l->line.gtin);
    q_text(&q, l->line.name);
    q_text(&q, l->line.unit);
    q_int(&q, l->line.qty.milli);
    q_int(&q, l->line.price.dong);
    q_int(&q, l->line.amount.dong);
    q_text(&q, l->line.vat_rate.name);
    q_int(&q, l->line.vat_rate.bp);
    q_int(&q, l->line.vat.dong);
    q_text(&q, l->line.lot);
    q_date(&q, l->line.expiry);
    q_text(&q, l->line.producer);
    q_text(&q, refund_back_stored(l->back));
    return q_run(&q, f);
}

/* Back to the lot it came from; what is spoilt goes out again at once. */
static enum err move_back(struct store *s, const struct refund *r, const struct refund_place *place,
                          int i, struct fault *f)
{
    const struct refund_line *l = &r->lines[i];
    struct movement m = {.kind = MOVEMENT_RETURNED,
                         .product_id = place->product_ids[i],
                         .qty = l->line.qty,
                         .at = r->at,
                         .day = r->day,
                         .seq = place->seq};
    enum err e = sale_lot(s, m.product_id, &l->line, &m.lot_id, f);
    if (e == ERR_OK)
        e = movement_put(s, &m, i + 1, f);
    if (e != ERR_OK || l->back != BACK_WASTE)
        return e;
    m.kind = MOVEMENT_WASTED;
    m.qty = qty_neg(m.qty);
    return movement_put(s, &m, r->line_count + i + 1, f);
}

static enum err add_lines(struct store *s, const struct refund *r, const struct refund_place *place,
                          struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < r->line_count && e == ERR_OK; i++) {
        bool goods;
        e = sale_goods(s, place->product_ids[i], &goods, f);
        if (e == ERR_OK)
            e = add_line(s, place->seq, i + 1, &r->lines[i], place->product_ids[i], goods, f);
        if (e == ERR_OK && goods)
            e = move_back(s, r, place, i, f);
    }
    return e;
}

static enum err add_payments(struct store *s, const struct refund *r, int64_t seq, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < r->payment_count && e == ERR_OK; i++) {
        const struct refund_payment *p = &r->payments[i];
        struct q q = q_begin(s, SQL_refund_payment_add);
        q_int(&q, seq);
        q_int(&q, i + 1);
        q_text(&q, tender_stored(p->tender));
        q_int(&q, p->amount.dong);
        q_text(&q, p->reference);
        q_text(&q, refund_state_stored(p->state));
        e = q_run(&q, f);
    }
    return e;
}

enum err store_refund_add(struct store *s, const struct refund *r, const struct refund_place *place,
                          struct fault *f)
{
    assert(refund_check(r));
    assert(place->seq == s->tip.seq); /* its record is the newest */
    enum err e = add_head(s, r, place, f);
    if (e == ERR_OK)
        e = add_lines(s, r, place, f);
    if (e == ERR_OK)
        e = add_payments(s, r, place->seq, f);
    if (e != ERR_OK)
        return e;
    struct q q = q_begin(s, SQL_day_total_add);
    q_int(&q, r->day);
    q_text(&q, "refund");
    q_int(&q, r->total.dong);
    return q_run(&q, f);
}

/* ---- what can still come back ---- */

enum err store_sale_left(struct store *s, int64_t sale, int line_count, struct arena *a,
                         struct sale_left **ret, struct fault *f)
{
    struct sale_left *left = arena_array(a, (size_t)line_count, sizeof *left);
    if (!left)
        return fault_set(f, ERR_NOMEM, "%s", "");
    struct q q = q_begin(s, SQL_sale_left);
    q_int(&q, sale);
    for (int i = 0; i < line_count && q_row(&q); i++) {
        left[i].product_id = get_int(&q);
        left[i].before.qty.milli = get_int(&q);
        left[i].before.amount.dong = get_int(&q);
    }
    *ret = left;
    return q_end(&q, f);
}

enum err store_sale_paid(struct store *s, int64_t sale, struct arena *a, struct tender_sums *ret,
                         bool *awaiting, struct fault *f)
{
    enum err own = ERR_OK;
    *ret = (struct tender_sums){0};
    struct q q = q_begin(s, SQL_sale_paid);
    q_int(&q, sale);
    while (own == ERR_OK && q_row(&q)) {
        enum tender t = TENDER_CASH;
        bool known = tender_parse(get_text(&q), &t);
        struct money m = money_of(get_int(&q));
        const char *reference = get_copy(&q, a, &own);
        if (own == ERR_OK && (!known || !tender_sums_add(ret, t, reference, m)))
            own = ERR_DAMAGED;
    }
    enum err e = q_end(&q, f);
    if (e == ERR_OK && own != ERR_OK)
        e = fault_set(f, own, "%s", "payment");
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_sale_awaiting);
    q_int(&q, sale);
    *awaiting = q_row(&q);
    return q_end(&q, f);
}

enum err store_day_refunds(struct store *s, int32_t day, struct day_total *ret, struct fault *f)
{
    *ret = (struct day_total){0};
    struct q q = q_begin(s, SQL_day_refunds_get);
    q_int(&q, day);
    if (q_row(&q)) {
        ret->sales = get_int(&q);
        ret->total.dong = get_int(&q);
    }
    return q_end(&q, f);
}
