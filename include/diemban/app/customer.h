/* customer.h (app): known customers: finding, keeping, exporting, erasing; their points.
 *
 * Nothing of it is needed to sell. Names, phones and tax numbers stay in the shop file; the
 * journal says who changed which customer by the random id, and no more.
 * Points are a derived figure: what was bought less what came back, by so many đồng a point
 * (SETTING_POINTS), so that a return takes its points back by itself. */
#ifndef DIEMBAN_APP_CUSTOMER_H
#define DIEMBAN_APP_CUSTOMER_H

#include "diemban/app/shop.h"
#include "diemban/core/cart.h"
#include "diemban/core/customer.h"
#include "diemban/core/receipt.h"
#include "diemban/store/customer.h"

/* What people say of a customer; NULL: left as it is. */
struct customer_words {
    const char *phone, *name, *company, *tax_number, *address, *email, *note;
    const struct money *limit; /* by a manager */
    const bool *consent;
};
/* ERR_BAD_CUSTOMER, ERR_BAD_PHONE, ERR_BAD_TAX_NUMBER, ERR_PHONE_TAKEN, ERR_BAD_TEXT,
 * ERR_NO_RIGHT. *ret lives in the arena. */
enum err customer_add(struct shop *shop, const struct customer_words *w, struct arena *a,
                      struct customer *ret, struct fault *f);
enum err customer_change(struct shop *shop, const char *ref, const struct customer_words *w,
                         struct arena *a, struct customer *ret, struct fault *f);

/* As store_customer_find. */
enum err customer_find(struct shop *shop, const char *text, int limit, customer_each each,
                       void *ctx, struct fault *f);
/* The only one that fits: by random id, phone or its end, name. ERR_NO_CUSTOMER,
 * ERR_MANY_CUSTOMERS. */
enum err customer_one(struct shop *shop, const char *text, struct arena *a, struct customer *ret,
                      struct fault *f);

struct customer_card {
    struct customer customer;
    struct customer_sums sums;
    int64_t points; /* −1: the shop gives none */
};
/* By random id. ERR_NO_CUSTOMER. */
enum err customer_card(struct shop *shop, const char *ref, struct arena *a,
                       struct customer_card *ret, struct fault *f);

/* Their sales, newest first. */
enum err customer_sales(struct shop *shop, const char *ref, int limit, sale_each each, void *ctx,
                        struct fault *f);

/* Name, phone … are gone for good, from old receipts too; sales keep the random id. The buyer of
 * an invoice stays on it, as the law asks; a backup made before keeps what it holds.
 * By managers; ERR_CUSTOMER_OWES. */
enum err customer_erase(struct shop *shop, const char *ref, struct fault *f);
/* Journals that the data of this customer ("": all) were taken out. By managers. */
enum err customer_exported(struct shop *shop, const char *ref, struct fault *f);

/* The cart is for this customer ("": a walk-in) from now on. ERR_NO_CUSTOMER. */
enum err sell_customer(struct shop *shop, struct cart *cart, const char *ref, struct fault *f);
/* Who bought, for a receipt; leaves *proof alone where nobody is known. */
void customer_on_receipt(struct shop *shop, const char *ref, struct arena *a,
                         struct receipt_proof *proof);

#endif
