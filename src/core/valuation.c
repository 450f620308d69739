#include "diemban/core/valuation.h"

#include <assert.h>

#include "diemban/base/ban.h"

/* value × part ÷ whole, rounded half up; all ≥ 0, whole > 0. */
static int64_t share(int64_t value, int64_t part, int64_t whole)
{
    __extension__ typedef __int128 wide;
    wide product = (wide)value * part;
    return (int64_t)((2 * product + whole) / ((wide)2 * whole));
}

void valuation_add(struct valuation *v, const struct valuation_period *p)
{
    assert(p->received.milli >= 0 && p->received_value.dong >= 0);
    int64_t opening = v->qty.milli > 0 ? v->qty.milli : 0;
    int64_t over = opening + p->received.milli;
    struct money worth = money_add(v->value, p->received_value);
    struct qty closing = qty_add(qty_add(v->qty, p->received), p->other);
    if (over > 0 && worth.dong > 0)
        v->average = money_of(share(worth.dong, 1000, over));
    if (closing.milli <= 0)
        v->value = money_of(0);
    else if (over > 0)
        v->value = money_of(share(worth.dong, closing.milli, over));
    else
        v->value = money_of(share(v->average.dong, closing.milli, 1000));
    v->qty = closing;
}
