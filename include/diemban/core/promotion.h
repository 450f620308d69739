/* promotion.h: reductions by rule (khuyến mại), the best for the customer.
 *
 * A rule is added and ended, never edited, so that what it was at any time is known. A line
 * is judged by the time at which it was scanned: a promotion that ends in the middle of a sale
 * holds for what was scanned before (the line keeps its promise), and one that begins then
 * holds for what is scanned after.
 *
 * Which rule wins, over the lines of one product:
 *   each line gets the rule that takes most off it (ties: the earlier one);
 *   a buy-and-get rule counts the whole units of all lines of the product that it covers. Of
 *   every buy + get units `get` are free (of a part of that, what is beyond `buy`), at the
 *   lowest price among them. Where that is more than these lines get one by one it replaces
 *   it, spread over them by largest remainder; of several such rules the best one only.
 * Never more than the line is worth; open items and goods sold by weight have no buy-and-get,
 * open items nothing at all. A discount by hand comes on top (cart.h). Pure. */
#ifndef DIEMBAN_CORE_PROMOTION_H
#define DIEMBAN_CORE_PROMOTION_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/core/money.h"
#include "diemban/core/product.h"
#include "diemban/core/qty.h"

/* X(name, stored text) */
#define PROMOTION_KIND_TABLE(X)                                                                    \
    X(PERCENT, "percent") /* bp off */                                                             \
    X(AMOUNT, "amount")   /* so much off each unit */                                              \
    X(PRICE, "price")     /* each unit costs so much, where that is less */                        \
    X(BUY_GET, "buy_get") /* buy so many, get so many */

enum promotion_kind {
#define X(name, stored) PROMOTION_##name,
    PROMOTION_KIND_TABLE(X)
#undef X
        PROMOTION_KIND_COUNT
};
const char *promotion_kind_stored(enum promotion_kind k);
bool promotion_kind_parse(const char *stored, enum promotion_kind *ret);

/* X(name, stored text): what the subject names. */
#define PROMOTION_SCOPE_TABLE(X)                                                                   \
    X(ALL, "all")           /* "" */                                                               \
    X(PRODUCT, "product")   /* a short code */                                                     \
    X(GROUP, "group")       /* "IV" or "IV.2", with what is below it */                            \
    X(STARS, "stars")       /* "3", "4", "5": valid on that day */                                 \
    X(PRODUCER, "producer") /* its name; marks and case do not matter */

enum promotion_scope {
#define X(name, stored) SCOPE_##name,
    PROMOTION_SCOPE_TABLE(X)
#undef X
        SCOPE_COUNT
};
const char *promotion_scope_stored(enum promotion_scope s);
bool promotion_scope_parse(const char *stored, enum promotion_scope *ret);

enum { PROMOTION_NAME = 60 /* cells */, EVERY_DAY = 127, DAY_MINUTES = 1440, BUY_GET_MAX = 100 };

struct promotion {
    int64_t id;       /* row id; never in the journal */
    const char *name; /* of the event; several rules may have it */
    enum promotion_kind kind;
    int bp;              /* hundredths of a percent, 1 … 10000 */
    struct money amount; /* off one unit, or the price of one */
    int buy, get;        /* 1 … BUY_GET_MAX */
    int near_days;       /* only lots that expire within so many days; 0: any */
    enum promotion_scope scope;
    const char *subject;
    unsigned weekdays;          /* bit 0 Monday … bit 6 Sunday */
    int from_minute, to_minute; /* of the day in Vietnam; from ≤ t < to */
    int32_t from_day, to_day;   /* both ends count; DATE_NONE open */
    int64_t added_at, ended_at; /* UTC ms; ended 0: it runs */
};

/* The values that a rule needs for its kind are there and in order. */
bool promotion_ok(const struct promotion *p);
/* Whether it is in force at that time (UTC ms): added, not ended, day, weekday, hour. */
bool promotion_runs(const struct promotion *p, int64_t at);
/* Whether the product belongs to what the rule is for. */
bool promotion_covers(const struct promotion *p, const struct product *product, int32_t day);

/* A line of one product as the rules see it. */
struct promotion_line {
    struct qty qty;
    struct money price, gross; /* of one unit; round(qty × price) */
    bool weighed;
    int32_t expiry; /* of the lot */
    int64_t at;     /* when it was scanned */
    /* the answer */
    struct money off;
    const struct promotion *by; /* NULL: none */
};
/* Fills off and by of all lines of one product; count ≤ CART_LINES_MAX. */
void promotion_best(const struct promotion *rules, int n, const struct product *product,
                    struct promotion_line *lines, int count);

/* ---- as people write them ---- */

/* "20%", "12,5%" percent; "10.000" off each unit, from 100; "=99.000" the price of one; "2+1" buy
 * and get. Sets kind and its values. ERR_BAD_PROMOTION. */
enum err promotion_parse_what(const char *text, struct promotion *ret);
/* "T2-T6, CN", "mon-fri", "" every day. ERR_BAD_PROMOTION. */
enum err promotion_parse_weekdays(const char *text, unsigned *ret);
/* "17:00-20:00", "17-20", "" the whole day. ERR_BAD_PROMOTION. */
enum err promotion_parse_hours(const char *text, int *from, int *to);

/* "−20 %", "−10.000 đ", "99.000 đ", "2 + 1", and lots near their date. */
void promotion_what_text(const struct promotion *p, tr_fn tr, struct str *out);
/* "5 stars", "group IV", a code, a producer, "all products". */
void promotion_scope_text(const struct promotion *p, tr_fn tr, struct str *out);
/* "T2–T6 17:00–20:00 23/11/2026–30/11/2026"; nothing when it always holds. */
void promotion_when_text(const struct promotion *p, tr_fn tr, struct str *out);

#endif
