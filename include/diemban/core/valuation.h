/* valuation.h: what stock is worth at the weighted average of the period (books S2d).
 *
 * A period's average is (opening value + value received) ÷ (opening quantity + quantity
 * received); everything else that moves is taken at it, and the closing value of a period
 * is the opening value of the next. Stock at or below zero is worth nothing. Pure, whole
 * đồng, rounded half up. */
#ifndef DIEMBAN_CORE_VALUATION_H
#define DIEMBAN_CORE_VALUATION_H

#include "diemban/core/money.h"
#include "diemban/core/qty.h"

struct valuation {
    struct qty qty;       /* at the end of the last period; may be below zero */
    struct money value;   /* ≥ 0 */
    struct money average; /* of one unit; 0 as long as no cost is known */
};
struct valuation_period {
    struct qty received;         /* with a cost */
    struct money received_value; /* Σ quantity × cost */
    struct qty other;            /* everything else, signed */
};
void valuation_add(struct valuation *v, const struct valuation_period *p);

#endif
