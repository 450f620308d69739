/* hold.h: a sale put aside and taken up again (đơn tạm).
 *
 * A held cart keeps its number, its lines (red rows too) and the name of who held it; it is
 * there after a restart and is carried over at the close of a shift. */
#ifndef DIEMBAN_APP_HOLD_H
#define DIEMBAN_APP_HOLD_H

#include "diemban/app/shop.h"
#include "diemban/core/cart.h"
#include "diemban/store/cart.h"

/* Puts *cart aside under a label ("" allowed, at most 40 cells); *cart is empty afterwards.
 * ERR_CART_EMPTY, ERR_BAD_TEXT, ERR_TOO_LARGE leave it. */
enum err hold_cart(struct shop *shop, struct cart *cart, const char *label, struct fault *f);

/* All carts that wait: held by anybody, and open ones of other people, oldest first. */
enum err hold_list(struct shop *shop, cart_each each, void *ctx, struct fault *f);

/* Takes a waiting cart up: it becomes the signed-on person's and fills *cart. What *cart
 * held before is put aside in the same transaction, so that nothing is lost. ERR_NO_CART
 * when somebody took it meanwhile. */
enum err hold_recall(struct shop *shop, struct cart *cart, int64_t id, struct fault *f);

#endif
