/* day_shop.h: a shop with one product, three people and an open shift, for tests of the drawer
 * and the close. Helpers fail the test when something fails. */
#ifndef DIEMBAN_TESTS_DAY_SHOP_H
#define DIEMBAN_TESTS_DAY_SHOP_H

#include "app_shop.h"

#include "diemban/app/cash.h"
#include "diemban/app/close_shift.h"
#include "diemban/app/day_close.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/sell.h"

struct day_shop {
    struct app_shop t;
    struct cart cart;
    struct arena a;
    struct close_done *closed; /* of the last close */
    struct day_done *done;     /* of the last Z */
};

/* lan (clerk), minh (manager, PIN 482915), hoa (owner); setup is signed on; Trà sen, code 1001,
 * 450.000 đ; a shift with a float of 2.000.000. */
void day_shop_begin(struct day_shop *d);
void day_shop_end(struct day_shop *d);
void day_act_as(struct day_shop *d, const char *name);
/* One box of tea. */
void day_sell(struct day_shop *d, enum tender t, int64_t tendered);
enum err day_cash(struct day_shop *d, enum cash_kind k, int64_t amount, const char *reason,
                  struct cash_done *ret);
/* Cash that must be there in the open shift. */
int64_t day_expected(struct day_shop *d);
/* Closes; a difference above the cap waits. */
void day_close_counted(struct day_shop *d, int64_t cash);
/* The whole day close, without trouble. */
void day_z_all(struct day_shop *d);
void day_later(struct day_shop *d, int hours);
/* The first value of a query, asked of a copy. */
int64_t day_sql(struct day_shop *d, const char *sql);
/* Files in FOLDER beside the shop that end so. */
int day_files(struct day_shop *d, const char *folder, const char *ending);
/* A copy of the closed shop after a hand edited it: guards dropped, and put back. */
void day_copy_edited(struct day_shop *d, const char *sql, char *copy, size_t n);

#endif
