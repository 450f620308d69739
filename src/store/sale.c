#include "diemban/store/sale.h"

#include <assert.h>
#include <string.h>

#include "diemban/core/date.h"

#include "sale_rows.h"
#include "stock_rows.h"

#include "diemban/base/ban.h"

static enum err add_head(struct store *s, const struct sale *sale, const struct sale_place *place,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_sale_add);
    q_int(&q, place->seq);
    q_text(&q, sale->number);
    q_blob(&q, sale->uuid.b, sizeof sale->uuid.b);
    q_int(&q, sale->at);
    q_int(&q, sale->day);
    q_int(&q, place->shift_id);
    q_text(&q, sale->clerk);
    q_text(&q, sale->customer);
    q_int(&q, sale->total.dong);
    q_int(&q, sale->discount.dong);
    q_int(&q, sale->tendered.dong);
    q_int(&q, sale->change.dong);
    return q_run(&q, f);
}

static enum err add_line(struct store *s, int64_t seq, int no, const struct sale_line *l,
                         int64_t product_id, bool moved, struct fault *f)
{
    struct q q = q_begin(s, SQL_sale_line_add);
    q_int(&q, seq);
    q_int(&q, no);
    q_id(&q, product_id);
    q_int(&q, moved);
    q_text(&q, l->code);
    q_text(&q, l->gtin);
    q_text(&q, l->name);
    q_text(&q, l->unit);
    q_int(&q, l->qty.milli);
    q_int(&q, l->price.dong);
    q_int(&q, l->discount.dong);
    q_int(&q, l->amount.dong);
    q_text(&q, l->vat_rate.name);
    q_int(&q, l->vat_rate.bp);
    q_int(&q, l->vat.dong);
    q_text(&q, l->lot);
    q_date(&q, l->expiry);
    q_int(&q, l->stars);
    q_text(&q, l->producer);
    q_int(&q, l->promo.dong);
    q_text(&q, l->promotion);
    return q_run(&q, f);
}

/* Only goods have stock. */
enum err sale_goods(struct store *s, int64_t product_id, bool *ret, struct fault *f)
{
    *ret = false;
    if (product_id == 0)
        return ERR_OK;
    struct q q = q_begin(s, SQL_product_kind);
    q_int(&q, product_id);
    bool goods = q_row(&q) && get_bool(&q);
    enum err e = q_end(&q, f);
    *ret = e == ERR_OK && goods;
    return e;
}

/* The lot a line was sold from; one that nobody received yet is made, and goes below zero
 * (selling.md: sell, and check tomorrow). */
enum err sale_lot(struct store *s, int64_t product_id, const struct sale_line *l, int64_t *ret,
                  struct fault *f)
{
    *ret = 0;
    if (*l->lot == '\0')
        return ERR_OK;
    struct q q = q_begin(s, SQL_lot_by_code);
    q_int(&q, product_id);
    q_text(&q, l->lot);
    if (q_row(&q))
        *ret = get_int(&q);
    enum err e = q_end(&q, f);
    if (e != ERR_OK || *ret != 0)
        return e;
    struct lot lot = {
        .product_id = product_id, .code = l->lot, .made = DATE_NONE, .expiry = l->expiry};
    e = store_lot_put(s, &lot, f);
    *ret = lot.id;
    return e;
}

static enum err move_out(struct store *s, const struct sale *sale, const struct sale_place *place,
                         int i, struct fault *f)
{
    const struct sale_line *l = &sale->lines[i];
    struct movement m = {.kind = MOVEMENT_SOLD,
                         .product_id = place->product_ids[i],
                         .qty = qty_neg(l->qty),
                         .at = sale->at,
                         .day = sale->day,
                         .seq = place->seq};
    enum err e = sale_lot(s, m.product_id, l, &m.lot_id, f);
    return e == ERR_OK ? movement_put(s, &m, i + 1, f) : e;
}

int sale_month(int32_t day)
{
    struct civil c = civil_of_date(day);
    return c.year * 100 + c.month;
}

static enum err count_line(struct store *s, int month, int64_t product_id,
                           const struct sale_line *l, struct fault *f)
{
    struct q q = q_begin(s, SQL_month_total_add);
    q_int(&q, month);
    q_int(&q, product_id);
    q_int(&q, l->qty.milli);
    q_int(&q, l->amount.dong);
    return q_run(&q, f);
}

static enum err add_lines(struct store *s, const struct sale *sale, const struct sale_place *place,
                          struct fault *f)
{
    int month = sale_month(sale->day);
    for (int i = 0; i < sale->line_count; i++) {
        int64_t product = place->product_ids ? place->product_ids[i] : 0;
        bool goods;
        enum err e = sale_goods(s, product, &goods, f);
        if (e == ERR_OK)
            e = add_line(s, place->seq, i + 1, &sale->lines[i], product, goods, f);
        if (e == ERR_OK && goods)
            e = move_out(s, sale, place, i, f);
        if (e == ERR_OK && product != 0)
            e = count_line(s, month, product, &sale->lines[i], f);
        if (e != ERR_OK)
            return e;
    }
    return ERR_OK;
}

static enum err add_payments(struct store *s, const struct sale *sale, int64_t seq, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < sale->payment_count && e == ERR_OK; i++) {
        const struct payment *p = &sale->payments[i];
        struct q q = q_begin(s, SQL_payment_add);
        q_int(&q, seq);
        q_int(&q, i + 1);
        q_text(&q, tender_stored(p->tender));
        q_int(&q, p->applied.dong);
        q_int(&q, p->tendered.dong);
        q_text(&q, p->reference);
        q_int(&q, p->awaiting);
        e = q_run(&q, f);
    }
    return e;
}

static enum err add_day(struct store *s, const struct sale *sale, struct fault *f)
{
    struct q q = q_begin(s, SQL_day_total_add);
    q_int(&q, sale->day);
    q_text(&q, "sale");
    q_int(&q, sale->total.dong);
    return q_run(&q, f);
}

enum err store_sale_add(struct store *s, const struct sale *sale, const struct sale_place *place,
                        struct fault *f)
{
    assert(sale_check(sale));
    assert(place->seq == s->tip.seq); /* its record is the newest */
    enum err e = add_head(s, sale, place, f);
    if (e == ERR_OK)
        e = add_lines(s, sale, place, f);
    if (e == ERR_OK)
        e = add_payments(s, sale, place->seq, f);
    return e == ERR_OK ? add_day(s, sale, f) : e;
}

/* ---- totals ---- */

enum err store_day_total(struct store *s, int32_t day, struct day_total *ret, struct fault *f)
{
    *ret = (struct day_total){0};
    struct q q = q_begin(s, SQL_day_total_get);
    q_int(&q, day);
    if (q_row(&q)) {
        ret->sales = get_int(&q);
        ret->total.dong = get_int(&q);
    }
    return q_end(&q, f);
}

int64_t store_sale_count(struct store *s)
{
    struct q q = q_begin(s, SQL_sale_count);
    int64_t n = q_row(&q) ? get_int(&q) : 0;
    q_end(&q, NULL);
    return n;
}

/* ---- spool ---- */

enum err store_spool_add(struct store *s, const char *number, int copy, const char *text,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_spool_add);
    q_text(&q, number);
    q_int(&q, copy);
    q_int(&q, clock_wall(&s->clock));
    q_text(&q, text);
    return q_run(&q, f);
}

enum err store_spool_text(struct store *s, const char *number, struct arena *a, const char **ret,
                          struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_spool_text);
    q_text(&q, number);
    bool found = q_row(&q);
    const char *text = found ? get_copy(&q, a, &own) : "";
    enum err e = q_end(&q, f);
    if (e != ERR_OK)
        return e;
    if (own != ERR_OK || !found)
        return fault_set(f, found ? own : ERR_NO_RECEIPT, "%s", number);
    *ret = text;
    return ERR_OK;
}

enum err store_spool_next(struct store *s, struct arena *a, int64_t *id, const char **text,
                          struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_spool_next);
    *id = 0;
    if (q_row(&q)) {
        *id = get_int(&q);
        *text = get_copy(&q, a, &own);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", "") : e;
}

enum err store_spool_printed(struct store *s, int64_t id, struct fault *f)
{
    struct q q = q_begin(s, SQL_spool_printed);
    q_int(&q, id);
    return q_run(&q, f);
}

enum err store_spool_copies(struct store *s, const char *number, int *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_spool_copies);
    q_text(&q, number);
    *ret = q_row(&q) ? (int)get_int(&q) : 0;
    enum err e = q_end(&q, f);
    return e == ERR_OK && *ret == 0 ? fault_set(f, ERR_NO_RECEIPT, "%s", number) : e;
}

int64_t store_spool_waiting(struct store *s)
{
    struct q q = q_begin(s, SQL_spool_waiting);
    int64_t n = q_row(&q) ? get_int(&q) : 0;
    q_end(&q, NULL);
    return n;
}
