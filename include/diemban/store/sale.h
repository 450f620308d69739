/* sale.h (store): decided sales, append-only.
 *
 * store_sale_add writes the sale, its lines, payments and stock movements, the totals and
 * the spooled receipt; the caller has appended the journal record in the same
 * transaction. */
#ifndef DIEMBAN_STORE_SALE_H
#define DIEMBAN_STORE_SALE_H

#include "diemban/base/arena.h"
#include "diemban/core/sale.h"
#include "diemban/store/store.h"

struct sale_place {
    int64_t seq;      /* of its journal record */
    struct hash hash; /* the record's */
    int64_t shift_id;
    /* product ids of the lines, in order; 0 for an open item (no stock movement) */
    const int64_t *product_ids;
};
enum err store_sale_add(struct store *s, const struct sale *sale, const struct sale_place *place,
                        struct fault *f);

/* What a sale is found with. Rebuilt from the tables, lines in order. */
struct stored_sale {
    struct sale sale;
    int64_t seq;
    struct hash hash;
    struct money perpetual; /* sales total after this record */
    int64_t shift_id;
};
/* ERR_NO_RECEIPT. */
enum err store_sale_by_number(struct store *s, const char *number, struct arena *a,
                              struct stored_sale *ret, struct fault *f);
enum err store_sale_by_uuid(struct store *s, const struct uuid *u, struct arena *a,
                            struct stored_sale *ret, struct fault *f);
/* The newest sale; ERR_NO_RECEIPT if there is none. */
enum err store_sale_last(struct store *s, struct arena *a, struct stored_sale *ret,
                         struct fault *f);

/* Finding an old sale: every condition that is set must hold; newest first. */
struct sale_query {
    int32_t day;         /* DATE_NONE any */
    const char *product; /* folded words in a line's name; NULL any */
    struct money total;  /* 0 any */
    int hour;            /* −1 any, in Vietnam */
    int limit;
};
struct sale_head {
    const char *number, *clerk;
    int64_t at, seq;
    int lines;
    struct money total;
    const char *first_name; /* name of the first line */
};
typedef int (*sale_each)(void *ctx, const struct sale_head *h);
enum err store_sale_find(struct store *s, const struct sale_query *q, sale_each each, void *ctx,
                         struct fault *f);

struct day_total {
    int64_t sales;
    struct money total;
};
/* Sales of a business day (derived table). */
enum err store_day_total(struct store *s, int32_t day, struct day_total *ret, struct fault *f);
int64_t store_sale_count(struct store *s);

/* ---- spool: paper waiting for a printer, printed, or decided while there was none ---- */
enum err store_spool_add(struct store *s, const char *number, int copy, const char *text,
                         struct fault *f);
/* The stored text of a receipt's original; ERR_NO_RECEIPT. In the arena. */
enum err store_spool_text(struct store *s, const char *number, struct arena *a, const char **ret,
                          struct fault *f);
/* The oldest that waits; *id 0: none does. In the arena. */
enum err store_spool_next(struct store *s, struct arena *a, int64_t *id, const char **text,
                          struct fault *f);
enum err store_spool_printed(struct store *s, int64_t id, struct fault *f);
/* How many times this number was spooled; ERR_NO_RECEIPT when never. */
enum err store_spool_copies(struct store *s, const char *number, int *ret, struct fault *f);
/* How many receipts wait. */
int64_t store_spool_waiting(struct store *s);

#endif
