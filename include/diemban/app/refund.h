/* refund.h: goods taken back against the receipt, and whole sales made void.
 *
 * Quantities are capped at what was sold less what came back; money goes back by the tenders
 * that paid (core/refund.h). Above the person's cap another approves (app/approve.h, CAP_REFUND,
 * about the sale's uuid). One transaction: record, rows, stock, slip. */
#ifndef DIEMBAN_APP_REFUND_H
#define DIEMBAN_APP_REFUND_H

#include "diemban/app/sell.h"
#include "diemban/app/shop.h"
#include "diemban/core/refund.h"
#include "diemban/store/refund.h"

/* A sale and what of it can still come back. */
struct refund_case {
    struct stored_sale sale;
    struct sale_left *left; /* one per line */
    struct tender_sums paid;
    bool awaiting; /* its transfer has still not been seen */
};
/* By number ("HD…", "#38", "38"). ERR_NO_RECEIPT; ERR_IS_REFUND for the slip of a return. */
enum err refund_look(struct shop *shop, const char *number, struct arena *a,
                     struct refund_case *ret, struct fault *f);
/* Whether goods of this line usually go back to the shelf: fresh goods and those past their
 * date do not. */
enum refund_back refund_usual_back(const struct shop *shop, const struct sale_line *line);

struct refund_want {
    int line;       /* number in the sale, 1 … */
    struct qty qty; /* 0: all that is left */
    enum refund_back back;
};
/* A return as it would be, before it is booked. */
struct refund_plan {
    struct refund refund; /* its uuid is what an approval is about */
    int64_t *product_ids; /* of the lines, in order */
    int64_t sale;         /* seq; 0 without a receipt */
    int64_t number;       /* running number that is given already; 0 none */
    bool loose;           /* without a receipt: another person always consents */
};
/* What a return of these would be. wants NULL: everything that is left. ERR_MORE_BACK,
 * ERR_NO_LINE, ERR_NOT_WEIGHED, ERR_TOO_LARGE. */
enum err refund_plan(struct shop *shop, const struct refund_case *c,
                     const struct refund_want *wants, int count, struct arena *a,
                     struct refund_plan *ret, struct fault *f);
/* The whole sale reversed. ERR_OTHER_SHIFT; ERR_CAME_BACK when something of it came back. */
enum err refund_plan_void(struct shop *shop, const struct refund_case *c, struct arena *a,
                          struct refund_plan *ret, struct fault *f);
/* Without a receipt: what lies in the cart is what came back, at today's prices, for cash. The
 * cart's lines go with the booking. */
enum err refund_plan_cart(struct shop *shop, const struct cart *cart, struct arena *a,
                          struct refund_plan *ret, struct fault *f);
/* Whether refund_plan_void would do. */
bool refund_may_void(const struct shop *shop, const struct refund_case *c);

/* A copy that lives in another arena. False without memory. */
bool refund_plan_copy(const struct refund_plan *from, struct arena *a, struct refund_plan *ret);

struct refund_done {
    struct refund refund; /* lives in the arena given */
    struct hash hash;     /* of its record */
    int64_t seq;
    const char *receipt; /* text of the slip, 42 columns */
    unsigned effects;
};
/* Books a plan. `cart` (may be NULL) is the one a loose plan was made of; it is empty
 * afterwards. ERR_NO_REASON, ERR_NO_SHIFT, ERR_NEEDS_APPROVAL … store nothing. */
enum err refund_make(struct shop *shop, const struct refund_plan *plan, const char *reason,
                     struct cart *cart, struct arena *a, struct refund_done *ret, struct fault *f);

/* What the goods that come back are worth against the cart: above zero the customer pays that
 * much more, below it gets it back. */
struct money refund_net(const struct refund_plan *plan, const struct cart *cart);
/* Exchange: the plan is booked and the cart is sold in one transaction and on one slip. What
 * comes back pays the new goods first; `payments` is what the customer pays on top (none:
 * exact cash); what is left over goes back by the tenders that paid. */
enum err refund_exchange(struct shop *shop, const struct refund_plan *plan, const char *reason,
                         struct cart *cart, const struct sell_payment *payments, int n,
                         struct arena *a, struct refund_done *back, struct sell_done *sold,
                         struct fault *f);

#endif
