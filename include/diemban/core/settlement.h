/* settlement.h: what the shop owes for goods that it sold for somebody else (01-BH,
 * domain.md §4.6).
 *
 * Own figures: a line a lot. Sold is net of what customers brought back, at the list price; a
 * discount is the shop's. Of a lot with a payout the owner gets the payout, of one with a
 * commission the price less it. What the shop lost, or missed at a stocktake, is owed as if
 * sold; what the maker or the carrier bears is not. Pure. */
#ifndef DIEMBAN_CORE_SETTLEMENT_H
#define DIEMBAN_CORE_SETTLEMENT_H

#include "diemban/base/tr.h"
#include "diemban/core/record.h"

struct settle_line {
    const char *code, *name, *unit, *lot;
    int commission_bp;
    struct money payout, price; /* of one unit */
    struct qty opening, received, sold, returned, spoiled, other, closing;
    struct qty charged; /* of what is gone, what the shop bears; also missed at a stocktake */
    struct money gross; /* sold, at list prices */
    struct money commission, due;
};

struct settlement {
    const char *number; /* "QT001201000001"; "" not posted */
    const char *owner;
    int32_t from, to; /* both included */
    int tax_bp;       /* withheld for the owner, of what is due */
    struct settle_line *lines;
    int line_count;
    struct qty returned; /* Σ given back to the owner */
    struct money sold, commission, due, tax;
    struct money before; /* carried over */
    struct money paid, left;
};

/* Fills commission and due of a line; false when it is too large. */
bool settle_line_sum(struct settle_line *l);
/* Totals of the lines, tax, and what is left. */
void settle_sum(struct settlement *s);

/* RECORD_CONSIGN_SETTLED and back. */
void record_settle_write(struct str *p, const struct settlement *s);
enum err record_settle_read(const void *bytes, size_t n, struct arena *a, struct settlement *ret);

/* The paper. */
struct shop_head;
struct doc;
enum err settle_form_doc(const struct settlement *s, const struct shop_head *shop, tr_fn tr,
                         struct doc *d);

#endif
