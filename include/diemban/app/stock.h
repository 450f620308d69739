/* stock.h: what is there, what runs out, what must leave the shelf.
 *
 * A stock_list holds one small row of every product of goods, 100,000 and more, in
 * Vietnamese order of names. It is loaded in slices of a few milliseconds, so that a screen
 * shows its first rows at once. Costs and values are for managers: whoever shows them asks
 * stock_sees_cost. */
#ifndef DIEMBAN_APP_STOCK_H
#define DIEMBAN_APP_STOCK_H

#include "diemban/app/shop.h"
#include "diemban/core/outlook.h"
#include "diemban/store/lot_state.h"
#include "diemban/store/stock_look.h"

/* X(name, msgid) */
#define STOCK_FILTER_TABLE(X)                                                                      \
    X(ALL, N_("All"))                                                                              \
    X(LOW, N_("Low"))                                                                              \
    X(NEAR, N_("Near expiry"))                                                                     \
    X(CERTIFICATE, N_("Certificate ended"))                                                        \
    X(CONSIGNED, N_("Consigned"))                                                                  \
    X(NEGATIVE, N_("Below zero"))

enum stock_filter {
#define X(name, text) STOCK_##name,
    STOCK_FILTER_TABLE(X)
#undef X
        STOCK_FILTER_COUNT
};
const char *stock_filter_text(enum stock_filter filter); /* msgid */

/* X(name, msgid) */
#define STOCK_SORT_TABLE(X)                                                                        \
    X(NAME, N_("by name"))                                                                         \
    X(ON_HAND, N_("least first"))                                                                  \
    X(EXPIRY, N_("first expired first"))                                                           \
    X(PRICE, N_("dearest first"))

enum stock_sort {
#define X(name, text) STOCK_BY_##name,
    STOCK_SORT_TABLE(X)
#undef X
        STOCK_SORT_COUNT
};
const char *stock_sort_text(enum stock_sort sort); /* msgid */

struct stock_list {
    struct stock_item *items;
    int count, room;
    bool done; /* nothing is left to load */
    int32_t today;
    int near_days[7]; /* of group I … VI, of the others at 0 */
    int counts[STOCK_FILTER_COUNT];
    struct money value; /* of all, at cost */
};
void stock_list_finish(struct stock_list *l); /* takes a zeroed one */
/* Loads a slice; the first call of a zeroed list begins. */
enum err stock_list_some(struct shop *shop, struct stock_list *l, struct fault *f);
/* Loads all that is left. */
enum err stock_list_all(struct shop *shop, struct stock_list *l, struct fault *f);
bool stock_is(const struct stock_list *l, const struct stock_item *i, enum stock_filter filter);
/* Places (indexes of items) that the filter lets through, sorted, into out of l->count.
 * `words` not empty: only what the search finds, best first when sorted by name. */
enum err stock_pick(struct shop *shop, const struct stock_list *l, enum stock_filter filter,
                    enum stock_sort sort, const char *words, int *out, int *count, struct fault *f);

/* Whether the person signed on may see costs, values and margins. */
bool stock_sees_cost(const struct shop *shop);
/* Days before its expiry at which goods of a group are to be looked at. */
int stock_near_days(struct shop *shop, const char *group);

/* ERR_NO_PRODUCT. Texts are in the arena. */
enum err stock_product(struct shop *shop, int64_t id, struct arena *a, struct product *ret,
                       struct fault *f);

struct stock_lot {
    struct lot lot;
    int32_t since;        /* day on which it last came in; DATE_NONE unknown */
    enum lot_state state; /* of it, or of all of the product */
};
struct stock_detail {
    struct product product;
    enum lot_state state; /* of all of the product */
    struct stock_lot *lots;
    int lot_count;
    struct qty sold[OUTLOOK_DAYS]; /* a day, the last one today */
    struct qty reserved;           /* of what is on hand: promised to customers by open orders */
    struct qty coming;             /* ordered, or sent by another point, and not here yet */
    struct qty in_transit;         /* sent to another point, which has not confirmed it */
    struct outlook outlook;        /* of what is free; its order also fills up the least stock */
};
/* Everything on one product; lots with stock, or all. Texts and lots are in the arena. */
enum err stock_detail(struct shop *shop, int64_t product_id, bool all_lots, struct arena *a,
                      struct stock_detail *ret, struct fault *f);

#endif
