/* tender.h (app): the money of a sale afterwards: a tender corrected while the shift is open,
 * transfers that were awaited and came, transfers sent back, vouchers. */
#ifndef DIEMBAN_APP_TENDER_H
#define DIEMBAN_APP_TENDER_H

#include "diemban/app/shop.h"
#include "diemban/core/record_trade.h"
#include "diemban/store/tender.h"

/* How a sale stands paid by now, and whether that may still be corrected. */
struct tender_case {
    char number[NUMBER_TEXT];
    int64_t sale; /* seq */
    struct uuid uuid;
    struct money total;
    struct tender_sums paid;
    bool open; /* its shift is */
};
/* ERR_NO_RECEIPT. */
enum err tender_look(struct shop *shop, const char *number, struct arena *a,
                     struct tender_case *ret, struct fault *f);
/* What was written as `was` was `now` (cash, transfer, card). amount 0: all of it. Money that
 * leaves the drawer above the person's cap for returns is approved (about: the sale).
 * ERR_SHIFT_OVER, ERR_NOT_PAID_SO, ERR_NO_REASON. */
enum err tender_fix(struct shop *shop, const struct tender_case *c, enum tender was,
                    enum tender now, struct money amount, const char *reference, const char *reason,
                    struct fault *f);

/* Transfers nobody has seen, and those to be sent back; oldest first. */
enum err tender_awaited(struct shop *shop, awaited_each each, void *ctx, struct fault *f);
/* The person signed on has seen the money of a sale; or, a manager, sent that of a return.
 * ERR_NOT_AWAITED. */
enum err tender_settle(struct shop *shop, const char *number, const char *reference,
                       struct fault *f);

/* A voucher of the shop's own: managers. Serial of 4 … 20 letters, digits and "-"; ERR_BAD_TEXT,
 * ERR_VOUCHER_KNOWN. */
enum err voucher_issue(struct shop *shop, const struct voucher_issued *v, struct fault *f);
/* ERR_NO_VOUCHER, ERR_VOUCHER_OVER (its date), ERR_VOUCHER_SPENT: it is not worth `amount`. */
enum err voucher_check(struct shop *shop, const char *serial, struct money amount,
                       struct stored_voucher *ret, struct fault *f);
bool voucher_known(struct shop *shop, const char *serial);
enum err voucher_each_of(struct shop *shop, voucher_each each, void *ctx, struct fault *f);

#endif
