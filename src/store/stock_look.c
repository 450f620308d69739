#include "diemban/store/stock_look.h"

#include "db.h"
#include "diemban/base/str.h"

#include "diemban/base/ban.h"

/* Thousandths of a unit times đồng a unit. */
static struct money value_of(int64_t milli_dong)
{
    return money_of(milli_dong / 1000);
}

enum err store_stock_slice(struct store *s, int64_t after, struct stock_item *out, int n,
                           int *count, struct fault *f)
{
    struct q q = q_begin(s, SQL_stock_slice);
    q_int(&q, after);
    q_int(&q, n);
    for (*count = 0; q_row(&q); ++*count) {
        struct stock_item *i = &out[*count];
        i->id = get_int(&q);
        i->min_stock.milli = get_int(&q);
        i->price.dong = get_int(&q);
        text_copy(i->group, sizeof i->group, get_text(&q));
        i->certificate_date = get_date(&q);
        i->on_hand.milli = get_int(&q);
        i->expiry = get_date(&q);
        i->consigned = get_bool(&q);
        i->value = value_of(get_int(&q));
    }
    return q_end(&q, f);
}

enum err store_stock_sold(struct store *s, int64_t product_id, int32_t last, struct qty *out, int n,
                          struct fault *f)
{
    int32_t first = last - n + 1;
    for (int i = 0; i < n; i++)
        out[i] = qty_of(0);
    struct q q = q_begin(s, SQL_stock_sold);
    q_int(&q, product_id);
    q_int(&q, first);
    while (q_row(&q)) {
        int64_t day = get_int(&q), milli = get_int(&q);
        if (day <= last)
            out[day - first].milli = milli;
    }
    return q_end(&q, f);
}

enum err store_stock_since(struct store *s, int64_t product_id, int32_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_stock_first_day);
    q_int(&q, product_id);
    *ret = q_row(&q) ? get_date(&q) : DATE_NONE;
    return q_end(&q, f);
}

enum err store_lot_days(struct store *s, int64_t product_id, int64_t lot_id, int32_t *first,
                        int32_t *last, struct fault *f)
{
    *first = *last = DATE_NONE;
    struct q q = q_begin(s, SQL_lot_first_day);
    q_int(&q, product_id);
    q_int(&q, lot_id);
    if (q_row(&q)) {
        *first = get_date(&q);
        *last = get_date(&q);
    }
    return q_end(&q, f);
}

enum err store_stock_periods(struct store *s, int32_t from, int32_t to, period_each each, void *ctx,
                             struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_stock_periods);
    q_int(&q, from);
    q_int(&q, to);
    while (!stop && q_row(&q)) {
        struct stock_period p = {.product_id = get_int(&q)};
        p.code = get_text(&q);
        p.name = get_text(&q);
        p.unit = get_text(&q);
        p.asked = get_bool(&q);
        p.sums.received.milli = get_int(&q);
        p.sums.received_value = value_of(get_int(&q));
        p.sums.other.milli = get_int(&q);
        stop = each(ctx, &p) != 0;
    }
    return q_end(&q, f);
}
