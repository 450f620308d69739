/* refund.h: goods taken back against the receipt, and whole sales made void.
 *
 * Quantities are capped at what was sold less what came back; money goes back by the tenders
 * that paid (core/refund.h). Above the person's cap another approves (app/approve.h, CAP_REFUND,
 * about the sale's uuid). One transaction: record, rows, stock, slip. */
#ifndef DIEMBAN_APP_REFUND_H
#define DIEMBAN_APP_REFUND_H

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
/* Fills what a return of these would be, without booking it: lines, total, payments. wants
 * NULL: everything that is left. ERR_MORE_BACK, ERR_NO_LINE, ERR_NOT_WEIGHED, ERR_TOO_LARGE. */
enum err refund_plan(struct shop *shop, const struct refund_case *c,
                     const struct refund_want *wants, int count, struct arena *a,
                     struct refund *ret, struct fault *f);

struct refund_done {
    struct refund refund; /* lives in the arena given */
    struct hash hash;     /* of its record */
    int64_t seq;
    const char *receipt; /* text of the slip, 42 columns */
    unsigned effects;
};
/* Books what refund_plan planned. ERR_NO_REASON, ERR_NO_SHIFT, ERR_NEEDS_APPROVAL … store
 * nothing. */
enum err refund_make(struct shop *shop, const struct refund_case *c, const struct refund *plan,
                     const char *reason, struct arena *a, struct refund_done *ret, struct fault *f);
/* Reverses a whole sale of the open shift. ERR_OTHER_SHIFT, ERR_CAME_BACK when something of it
 * came back already. */
enum err refund_void(struct shop *shop, const struct refund_case *c, const char *reason,
                     struct arena *a, struct refund_done *ret, struct fault *f);
/* The whole sale as a plan for the screen; the same refusals as refund_void. */
enum err refund_plan_void(struct shop *shop, const struct refund_case *c, struct arena *a,
                          struct refund *ret, struct fault *f);

#endif
