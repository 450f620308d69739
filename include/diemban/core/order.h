/* order.h: orders (đơn đặt) and quotes (báo giá).
 *
 * An order is goods promised to somebody: agreed prices, a time, money paid ahead, goods
 * reserved. A quote promises prices only. Both are working data, since they hold a name and a
 * phone; the journal has what was agreed without them, and every deposit. */
#ifndef DIEMBAN_CORE_ORDER_H
#define DIEMBAN_CORE_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/err.h"
#include "diemban/base/random.h"
#include "diemban/base/str.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"
#include "diemban/core/record.h"
#include "diemban/core/sale.h"

/* X(name, stored text) */
#define ORDER_KIND_TABLE(X)                                                                        \
    X(ORDER, "order")                                                                              \
    X(QUOTE, "quote")

/* X(name, stored text, msgid) */
#define ORDER_STATE_TABLE(X)                                                                       \
    X(OPEN, "open", N_("open"))                                                                    \
    X(DONE, "done", N_("delivered"))                                                               \
    X(CANCELLED, "cancelled", N_("cancelled"))                                                     \
    X(TURNED, "turned", N_("made an order"))

enum order_kind {
#define X(name, stored) ORDER_KIND_##name,
    ORDER_KIND_TABLE(X)
#undef X
        ORDER_KIND_COUNT
};
enum order_state {
#define X(name, stored, text) ORDER_##name,
    ORDER_STATE_TABLE(X)
#undef X
        ORDER_STATE_COUNT
};
const char *order_kind_stored(enum order_kind k);
bool order_kind_parse(const char *stored, enum order_kind *ret);
const char *order_state_stored(enum order_state s);
const char *order_state_text(enum order_state s); /* msgid */
bool order_state_parse(const char *stored, enum order_state *ret);

struct order_line {
    int no;             /* 1 … */
    int64_t product_id; /* 0: open item */
    const char *code, *name, *unit;
    struct qty qty, delivered;
    struct money price;    /* of one unit */
    struct money discount; /* by hand, of the whole line */
    struct money amount;   /* agreed: qty × price less all discounts */
};
/* What is still to be delivered. */
struct qty order_line_left(const struct order_line *l);

struct order {
    int64_t id;
    const char *number; /* "DD001201000001"; a quote "BG…" */
    enum order_kind kind;
    enum order_state state;
    int64_t opened_at, pick_at;      /* UTC ms; pick_at 0: no time said; of a quote: until when */
    struct money shipping;           /* fee, added on the first delivery */
    bool cod;                        /* a courier collects the money */
    const char *name, *phone, *note; /* personal data */
    struct order_line *lines;
    int line_count;
    struct money total;   /* Σ amounts + shipping */
    struct money deposit; /* paid ahead and not yet used */
};
/* Everything is delivered. */
bool order_complete(const struct order *o);

/* "25/11 15h", "15h30", "mai 9h", "2026-11-25T15:00": in the future of `now`; a day without
 * hour means 9 o'clock, an hour without day the next such hour. ERR_BAD_DATE. */
enum err order_time_parse(const char *text, int64_t now, int64_t *ret);

/* The same for what was: a time of day is needed; without a day it is the last such time. */
enum err time_parse_past(const char *text, int64_t now, int64_t *ret);

/* RECORD_ORDER: the state of an order after something was agreed. */
void record_order_write(struct str *p, const struct order *o);
/* Without what is not in it: name, phone, note, units, deposit, row ids. */
enum err record_order_read(const void *bytes, size_t n, struct arena *a, struct order *ret);

/* RECORD_DEPOSIT: money taken ahead (+) or given back (−). */
struct deposit {
    const char *number; /* of the order */
    enum tender tender;
    int64_t shift; /* its number */
    struct money amount;
    const char *reference; /* "" none */
};
void record_deposit_write(struct str *p, const struct deposit *d);
enum err record_deposit_read(const void *bytes, size_t n, struct arena *a, struct deposit *ret);

#endif
