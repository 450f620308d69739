/* demo_history.h: the goods and the days of a demonstration shop; private to app's demo. */
#ifndef DIEMBAN_APP_DEMO_HISTORY_H
#define DIEMBAN_APP_DEMO_HISTORY_H

#include "diemban/app/shop.h"
#include "diemban/base/random.h"
#include "diemban/core/customer.h"
#include "diemban/core/product.h"
#include "diemban/store/day.h"

/* A product on the shelf as the story sees it. */
struct demo_good {
    struct product product; /* texts in the story's arena */
    int shelf_days;         /* life of a lot; 0 goods without lots */
    int64_t left;           /* milli, on hand */
    int32_t next_expiry;    /* of the lots received; DATE_NONE none */
};

enum { DEMO_KNOWN = 8 };

struct demo_story {
    struct shop *shop;
    struct rng rng;
    struct arena texts;
    struct demo_good *goods;
    int count, capacity;
    int *shelf;    /* indices of goods, best sellers first */
    int documents; /* of the day */
    int64_t sales;
    struct day_task task;                 /* of the newest Z */
    struct rng people;                    /* of its own, so that the goods sold stay the same */
    char known[DEMO_KNOWN][CUSTOMER_REF]; /* random ids of customers */
    int known_count;
};

/* Loads the goods of the catalogue. */
enum err demo_story_begin(struct demo_story *st, struct shop *shop, uint64_t seed, struct fault *f);
void demo_story_finish(struct demo_story *st);
/* Moves the clock of the shop; for a story only. */
void demo_set_clock(struct shop *shop, int64_t at);
/* First stock of everything, received now. */
enum err demo_open_stock(struct demo_story *st, struct fault *f);
/* Lots past their date out, then deliveries for every shelf that is nearly empty. */
enum err demo_fill_shelves(struct demo_story *st, int32_t day, struct fault *f);
/* The day's sales, in one transaction. */
enum err demo_sell_day(struct demo_story *st, int32_t day, struct fault *f);

/* demo_trade.c: customers who are known from the first day, who of them buys ("": a walk-in),
 * and the promotions that run today. */
enum err demo_add_known(struct demo_story *st, const char *manager, const char *clerk,
                        struct fault *f);
const char *demo_draw_known(struct demo_story *st);
enum err demo_add_promotions(struct demo_story *st, const char *manager, const char *clerk,
                             struct fault *f);

#endif
