/* app_shop.h: an open shop for tests of use cases, in a folder of its own.
 *
 * The clock stands still at 2026-11-23 09:00 in Vietnam until the test moves it; PINs cost
 * next to nothing; `setup`, a manager, is signed on. Helpers fail the test when something fails. */
#ifndef DIEMBAN_TESTS_APP_SHOP_H
#define DIEMBAN_TESTS_APP_SHOP_H

#include "diemban/app/shop.h"

struct draft;

struct app_shop {
    char dir[64], path[80];
    struct clock clock;
    struct shop shop;
    struct fault fault;
};

#define APP_NOW INT64_C(1795399200000) /* 2026-11-23T09:00:00+07:00 */

void app_shop_begin(struct app_shop *t); /* point 12 */
void app_shop_begin_at(struct app_shop *t, int point);
/* Closes and opens again, as after a restart. */
void app_shop_again(struct app_shop *t);
/* Closes and removes the folder. */
void app_shop_end(struct app_shop *t);
/* Removes a folder of plain files. */
void app_remove_folder(const char *dir);
/* Adds a product; texts that are NULL are "", certificate_date 0 is none. Its id. */
int64_t app_product(struct app_shop *t, struct product p);
/* So much of a product onto a draft in memory; lot "" and DATE_NONE: none said. */
void app_draft_item(struct app_shop *t, struct draft *d, const char *code, int64_t milli,
                    const char *lot, int32_t expiry);
/* Fails the test with the fault's sentence. */
void app_must(enum err e, const struct fault *f);
/* verify finds nothing. */
void app_verified(struct shop *shop);

#endif
