/* lot.h: goods that must not be sold, and where goods came from and went.
 *
 * Blocking (look at it first) and recalling (the maker takes it back) need a manager; from
 * that moment the lot, or all of the product, is a red row at sale, also in carts that are
 * open. Each decision is a journal record and a row of the ledger. */
#ifndef DIEMBAN_APP_LOT_H
#define DIEMBAN_APP_LOT_H

#include "diemban/app/stock_card.h"
#include "diemban/core/lot_state.h"
#include "diemban/core/product.h"

enum { LOT_CODE_MAX = 20 }; /* bytes, as GS1 has it */

/* lot "": all of the product; also a lot that the shop never had. A reason is asked for
 * unless goods are freed. No change, no record. ERR_NO_REASON, ERR_TOO_LARGE. */
enum err lot_set_state(struct shop *shop, int64_t product_id, const char *lot, enum lot_state state,
                       const char *reason, struct fault *f);

struct trace_row {
    const struct product *product;
    struct card_row move;
};
struct trace {
    struct trace_row *rows; /* oldest first, product by product */
    int count;
    bool cut; /* there is more than TRACE_MAX */
};
enum { TRACE_MAX = 5000 };

/* A lot, a product's code, or a receipt's number: every movement of these goods; of a
 * receipt those of the lots that it sold. ERR_UNKNOWN_CODE, ERR_NO_RECEIPT. */
enum err trace_goods(struct shop *shop, const char *text, struct arena *a, struct trace *ret,
                     struct fault *f);
/* Of one lot of a product, by its code; "" all of it. */
enum err trace_lot(struct shop *shop, int64_t product_id, const char *lot, struct arena *a,
                   struct trace *ret, struct fault *f);

#endif
