/* promotion.h (app): the rules of promotions, added and ended by managers.
 *
 * Each is one transaction with its record (RECORD_PROMOTION), which holds the whole rule. What
 * a rule does to a cart: core/promotion.h. */
#ifndef DIEMBAN_APP_PROMOTION_H
#define DIEMBAN_APP_PROMOTION_H

#include "diemban/app/shop.h"
#include "diemban/core/promotion.h"
#include "diemban/store/promotion.h"

/* A rule as people give it; NULL or "" where they say nothing. */
struct promotion_words {
    const char *name, *what; /* "Tuần OCOP", "20%" (promotion_parse_what) */
    enum promotion_scope scope;
    const char *subject;
    const char *weekdays, *hours, *from, *to; /* dates as date_parse takes them */
    int near_days;
};
/* The product of a scope must be known; a group is brought into its usual form. *ret lives in
 * the arena. ERR_BAD_PROMOTION, ERR_BAD_DATE, ERR_NO_PRODUCT, ERR_NO_RIGHT. */
enum err promotion_add(struct shop *shop, const struct promotion_words *w, struct arena *a,
                       struct promotion *ret, struct fault *f);
/* What it is for, in one text: "" or "all" everything; "4*" or "4 sao" stars; a group or line of
 * QĐ 148 ("IV", "I.3"); a code that the shop knows, a product; anything else a producer. */
void promotion_read_scope(struct shop *shop, const char *text, struct promotion_words *w,
                          struct arena *a);
/* Running rules, in the order they were added. */
enum err promotion_list(struct shop *shop, struct arena *a, struct promotions *ret,
                        struct fault *f);
enum err promotion_end(struct shop *shop, const struct promotion *p, struct fault *f);
/* Ends all running rules of that name. ERR_NO_PROMOTION. */
enum err promotion_end_all(struct shop *shop, const char *name, int *ended, struct fault *f);

#endif
