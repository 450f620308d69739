/* adjust.h: stock is set right with a reason: damaged, sample, gift, stolen, given back to the
 * supplier, corrected. Who bears the loss is carried into the settlement of consigned goods.
 * Above the person's cap (at selling prices) somebody else approves. */
#ifndef DIEMBAN_APP_ADJUST_H
#define DIEMBAN_APP_ADJUST_H

#include "diemban/app/draft.h"
#include "diemban/app/goods.h"

/* Posts a draft (draft_take or stored), once; it is empty afterwards. Quantities are what is
 * gone; in a correction they are signed: + more, − less. A line without a lot takes what
 * expires first. posted: variance at selling prices and in units. ERR_DRAFT_EMPTY,
 * ERR_DRAFT_BLOCKED, ERR_NO_LOT, ERR_NO_PARTNER (back to which supplier?),
 * ERR_NEEDS_APPROVAL leave it. */
enum err adjust_post(struct shop *shop, struct draft *d, struct goods_posted *ret, struct fault *f);
/* What a cap is asked for: Σ of quantities at selling prices. */
int64_t adjust_worth(const struct draft *d);

#endif
