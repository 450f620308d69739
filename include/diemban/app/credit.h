/* credit.h: selling on credit to known customers, and what they pay back (công nợ).
 *
 * A sale is put on the account of the cart's customer by the tender TENDER_CREDIT; above their
 * limit somebody approves (CAP_CREDIT: by how much it is above). A repayment is a row of its own
 * (store/customer.h): record, ledger, and cash in the drawer of the open shift. */
#ifndef DIEMBAN_APP_CREDIT_H
#define DIEMBAN_APP_CREDIT_H

#include "diemban/app/approve.h"
#include "diemban/core/cart.h"
#include "diemban/store/customer.h"

/* Whether `more` may be put on the customer's account now, about this cart. ERR_CREDIT_WHO,
 * ERR_NEEDS_APPROVAL. */
enum err credit_allowed(struct shop *shop, const struct cart *cart, struct money more,
                        const char **approver, struct fault *f);
/* By how much `more` is above the limit; 0 within it. What an approver is asked for. */
int64_t credit_above(struct shop *shop, const struct cart *cart, struct money more);

/* Cash, transfer or card. ERR_CREDIT_LESS above what is owed, ERR_NO_SHIFT. *left is still
 * owed. */
enum err credit_repay(struct shop *shop, const char *ref, enum tender tender, struct money amount,
                      const char *reference, struct money *left, struct fault *f);
/* What changed the debt, oldest first. */
enum err credit_statement(struct shop *shop, const char *ref, credit_each each, void *ctx,
                          struct fault *f);
/* Random ids of all whose account is not even. */
enum err credit_debtors(struct shop *shop, debtor_each each, void *ctx, struct fault *f);

#endif
