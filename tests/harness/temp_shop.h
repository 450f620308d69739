/* temp_shop.h: a shop in a folder of its own for a test, and the few things to put in it.
 *
 * The clock stands still at 2026-11-23 09:00 in Vietnam until the test moves it. Every
 * helper fails the test when something fails. */
#ifndef DIEMBAN_TESTS_TEMP_SHOP_H
#define DIEMBAN_TESTS_TEMP_SHOP_H

#include "diemban/core/cart.h"
#include "diemban/store/cart.h"
#include "diemban/store/lot_state.h"
#include "diemban/store/person.h"
#include "diemban/store/product.h"
#include "diemban/store/sale.h"
#include "diemban/store/stock.h"
#include "diemban/store/store.h"

struct temp_shop {
    char dir[64], path[80];
    struct clock clock;
    struct store *store;
    struct arena arena;
    int64_t shift_id;
};

#define TEMP_NOW INT64_C(1795399200000) /* 2026-11-23T09:00:00+07:00 */

/* A new folder with nothing in it. */
void temp_folder(struct temp_shop *t);
/* A new shop, point 12, till 1, for tests. */
void temp_shop_begin(struct temp_shop *t);
/* Closes and opens again. */
void temp_shop_again(struct temp_shop *t);
void temp_shop_close(struct temp_shop *t);
/* Closes and removes the folder. */
void temp_shop_end(struct temp_shop *t);
/* dir/name in a buffer that the next call overwrites. */
const char *temp_path(const struct temp_shop *t, const char *name);
/* path + suffix, likewise. */
const char *temp_beside(const struct temp_shop *t, const char *suffix);

/* Fails the test with the fault's text. */
void must(enum err e, const struct fault *f);

/* One transaction each. */
int64_t temp_product(struct temp_shop *t, const char *code, const char *gtin, const char *name,
                     int64_t price);
struct product temp_product_blank(const char *code, const char *name, int64_t price);
int64_t temp_shift(struct temp_shop *t);
/* Goods in, with a journal record; lot "" for none. */
void temp_receive(struct temp_shop *t, int64_t product_id, const char *lot, int32_t expiry,
                  int64_t milli);

/* Stops a lot ("" all of the product), with a journal record. */
void temp_stop(struct temp_shop *t, int64_t product_id, const char *lot, enum lot_state state);

/* A sale of n lines, one unit each of the products given (0: an open item), paid in cash
 * with some change; within an open transaction or in its own. */
struct temp_sale {
    char number[NUMBER_TEXT];
    struct uuid uuid;
    int64_t seq;
    struct hash hash;
    struct money total;
};
void temp_sell(struct temp_shop *t, const int64_t *products, int n, struct temp_sale *ret);
/* Fills *sale (in the arena) from the products, paid, without number, uuid and time. */
void temp_build_sale(struct temp_shop *t, const int64_t *products, int n, struct sale *sale);
/* Books it as it is. */
enum err temp_book(struct temp_shop *t, const struct sale *sale, const int64_t *products,
                   struct temp_sale *ret, struct fault *f);

#endif
