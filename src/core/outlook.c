#include "diemban/core/outlook.h"

#include "diemban/base/ban.h"

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* What is sold in `days` days at this rhythm, rounded up to the thousandth. */
static int64_t sold_in(int64_t total, int over, int days)
{
    return (total * days + over - 1) / over;
}

static int64_t whole(int64_t milli)
{
    return (milli + 999) / 1000 * 1000;
}

/* For as long as new goods are good, no more than is sold in that time. */
static int days_to_cover(const struct outlook_in *in)
{
    int days = in->lead_days + in->cover_days;
    return in->shelf_days > 0 ? smaller(days, in->shelf_days) : days;
}

struct outlook outlook_of(const struct outlook_in *in)
{
    struct outlook o = {.days_left = OUTLOOK_NEVER};
    int over = in->known_days < 1 ? 1 : smaller(in->known_days, OUTLOOK_DAYS);
    int64_t total = 0;
    for (int i = 0; i < OUTLOOK_DAYS; i++)
        total += in->sold[i].milli;
    if (total <= 0)
        return o;
    int64_t have = in->on_hand.milli > 0 ? in->on_hand.milli : 0;
    o.week = qty_of(sold_in(total, over, 7));
    o.days_left = (int)(have * over / total);
    int64_t order = sold_in(total, over, days_to_cover(in)) - have;
    if (order > 0)
        o.order = qty_of(in->weighed ? order : whole(order));
    return o;
}
