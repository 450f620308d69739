/* draft.h: a stock document while it is being made.
 *
 * Working data like a cart: the store keeps every line as it is scanned, so that a customer
 * or a power cut may interrupt; there is one open draft of each kind at a till. Scanning a
 * product again adds to its line, as long as lot and dates are the same.
 * Ownership: texts live in the draft's arena; draft_finish drops all. */
#ifndef DIEMBAN_CORE_DRAFT_H
#define DIEMBAN_CORE_DRAFT_H

#include "diemban/base/arena.h"
#include "diemban/base/random.h"
#include "diemban/core/goods.h"

/* X(name, stored text): what a stocktake looks at. */
#define COUNT_SCOPE_TABLE(X)                                                                       \
    X(ALL, "all", N_("the whole shop"))                                                            \
    X(GROUP, "group", N_("a group"))                                                               \
    X(SHELF, "shelf", N_("a shelf"))

enum count_scope {
#define X(name, stored, text) SCOPE_##name,
    COUNT_SCOPE_TABLE(X)
#undef X
        COUNT_SCOPE_COUNT
};
const char *count_scope_stored(enum count_scope s);
const char *count_scope_text(enum count_scope s); /* msgid */
bool count_scope_parse(const char *stored, enum count_scope *ret);

struct draft_line {
    int no;             /* 1 …, unique in the draft */
    int64_t product_id; /* 0: nobody knows the code yet */
    const char *scanned;
    const char *code, *name, *unit; /* of the product; "" when unknown */
    bool weighed;
    int shelf_life;     /* days; 0 unknown */
    struct money price; /* selling price */
    struct qty qty;     /* what there is, or goes; below zero in a correction only */
    struct qty wanted;  /* what the paper says; 0 nothing */
    const char *lot;    /* "" none given */
    int32_t made, expiry;
    struct money cost; /* of one unit; 0 unknown */
    bool consigned;
    struct consign_terms terms; /* owner is the draft's partner */
    int64_t counted_seq;        /* newest record when it was counted first */
    int64_t at;
};

enum { DRAFT_LINES_MAX = 2000 };

struct draft {
    enum goods_kind kind;
    bool stored;      /* its row is there */
    struct uuid uuid; /* of what it becomes */
    const char *holder;
    int64_t opened_at;
    const char *partner; /* supplier, or number of the other point */
    const char *paper;   /* their document's number */
    int32_t paper_date;
    const char *purchase;     /* order to the supplier that it comes on; "" none */
    enum goods_reason reason; /* of an adjustment */
    enum goods_payer payer;
    bool consigned;             /* what comes stays the partner's */
    struct consign_terms terms; /* of new lines */
    enum count_scope scope;
    const char *scope_of; /* the group or shelf; "" */
    bool open_books;      /* the count is not blind */
    struct draft_line *lines;
    int count, capacity;
    int last_no;
    struct arena texts;
};

void draft_init(struct draft *d, enum goods_kind kind);
void draft_finish(struct draft *d);
void draft_clear(struct draft *d);

/* Adds a copy of *line; no is given unless it has one. ERR_TOO_LARGE, ERR_NOMEM. */
enum err draft_add(struct draft *d, const struct draft_line *line, struct draft_line **ret);
/* The line that a scan of this product, lot and expiry adds to; NULL none. */
struct draft_line *draft_same(struct draft *d, const struct draft_line *line);
/* The line on which this product is awaited and of which nothing came yet; NULL none. */
struct draft_line *draft_awaited(struct draft *d, int64_t product_id);
struct draft_line *draft_find(struct draft *d, int no);
void draft_remove_line(struct draft *d, int no);
/* The first line that nobody knows; NULL. */
const struct draft_line *draft_blocker(const struct draft *d);
/* Σ of quantities, and of quantity × cost where it is known. */
struct money draft_value(const struct draft *d);

/* What a line may hold; the fault names the product: ERR_BAD_QUANTITY, ERR_NOT_WEIGHED,
 * ERR_EXPIRY_BEFORE_MADE, ERR_OVER_RECEIPT, ERR_BAD_NUMBER (cost, commission). */
enum err draft_line_check(const struct draft *d, const struct draft_line *l, struct fault *f);

#endif
