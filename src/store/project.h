/* project.h (inside store): rows made again from records.
 *
 * A record that was written somewhere else (the second copy of the journal) becomes the newest
 * of this file as it stands, byte for byte, and what its use case wrote beside it is written
 * again from its values: ledger rows, what is derived from them, and of the working tables what
 * the journal knows. It never knows names and phones of customers, PINs, and the rows of an
 * imported file; a product that only a sale knows is made from the sale's line.
 *
 * One file per group of kinds; the table in project.c names every kind, so that a new kind of
 * record does not compile before somebody decided what it makes. */
#ifndef DIEMBAN_STORE_PROJECT_H
#define DIEMBAN_STORE_PROJECT_H

#include "diemban/store/day.h"
#include "diemban/store/person.h"

#include "db.h"

struct projection {
    struct store *s;
    struct arena a;    /* of one record */
    int64_t shift_id;  /* open shift; 0 none */
    int64_t made;      /* products that only a sale or a document knew */
    int64_t imports;   /* records of imports: their rows are not in the journal */
    bool shift_looked; /* shift_id was read from the file */
};

void projection_begin(struct projection *p, struct store *s);
void projection_finish(struct projection *p);
/* Within a transaction. r was decoded from bytes and follows the newest record. ERR_DAMAGED when
 * its payload cannot be read or does not fit what came before. */
enum err projection_take(struct projection *p, const struct record *r, const void *bytes, size_t n,
                         const uint8_t sig[SIG_BYTES], struct fault *f);

/* ---- shared by the parts ---- */

enum err project_bad(const struct record *r, struct fault *f); /* ERR_DAMAGED, naming it */
struct ledger_head project_head(const struct record *r);
/* The running number within any document's number ("NK001201000007"); 0 when it is none. */
int64_t project_running(const char *number);
/* The counter stands at least where this document's number does. */
enum err project_counter(struct projection *p, const char *number, struct fault *f);
enum err project_counter_reach(struct projection *p, const char *name, int64_t last,
                               struct fault *f);
enum err project_shift_of(struct projection *p, int64_t number, int64_t *id, struct fault *f);

/* What a line says of its product, to find it or to make it. */
struct line_product {
    const char *code, *gtin, *name, *unit, *vat, *producer;
    struct money price;
    struct qty qty;
    int stars;
};
/* 0 for an open item, which has no code. */
enum err project_product(struct projection *p, const struct line_product *l, int64_t *id,
                         struct fault *f);

/* ---- the parts ---- */

enum err project_sale(struct projection *p, const struct record *r, struct fault *f);
enum err project_refund(struct projection *p, const struct record *r, struct fault *f);
enum err project_fix(struct projection *p, const struct record *r, struct fault *f);
enum err project_settled(struct projection *p, const struct record *r, struct fault *f);
enum err project_voucher(struct projection *p, const struct record *r, struct fault *f);
enum err project_credit(struct projection *p, const struct record *r, struct fault *f);
enum err project_late(struct projection *p, const struct record *r, struct fault *f);
enum err project_cancelled(struct projection *p, const struct record *r, struct fault *f);
/* The cart that became this document is gone; running 0: only by uuid. */
enum err project_drop_cart(struct projection *p, const struct uuid *u, int64_t running,
                           struct fault *f);

enum err project_shift(struct projection *p, const struct record *r, struct fault *f);
enum err project_close(struct projection *p, const struct record *r, struct fault *f);
enum err project_day(struct projection *p, const struct record *r, struct fault *f);
enum err project_cash(struct projection *p, const struct record *r, struct fault *f);
enum err project_note(struct projection *p, const struct record *r, struct fault *f);
enum err project_bank(struct projection *p, const struct record *r, struct fault *f);
enum err project_acked(struct projection *p, const struct record *r, struct fault *f);
enum err project_awaiting(struct projection *p, const struct record *r, struct fault *f);
enum err project_approval(struct projection *p, const struct record *r, struct fault *f);

enum err project_stock(struct projection *p, const struct record *r, struct fault *f);
enum err project_purchase(struct projection *p, const struct record *r, struct fault *f);
enum err project_purchase_closed(struct projection *p, const struct record *r, struct fault *f);
enum err project_lot_state(struct projection *p, const struct record *r, struct fault *f);
enum err project_settlement(struct projection *p, const struct record *r, struct fault *f);
enum err project_confirmed(struct projection *p, const struct record *r, struct fault *f);
enum err project_peer_key(struct projection *p, const struct record *r, struct fault *f);

enum err project_person(struct projection *p, const struct record *r, struct fault *f);
enum err project_setting(struct projection *p, const struct record *r, struct fault *f);
enum err project_catalogue(struct projection *p, const struct record *r, struct fault *f);
enum err project_link(struct projection *p, const struct record *r, struct fault *f);
enum err project_price(struct projection *p, const struct record *r, struct fault *f);
enum err project_paper(struct projection *p, const struct record *r, struct fault *f);

enum err project_promotion(struct projection *p, const struct record *r, struct fault *f);
enum err project_customer(struct projection *p, const struct record *r, struct fault *f);
enum err project_order(struct projection *p, const struct record *r, struct fault *f);
enum err project_deposit(struct projection *p, const struct record *r, struct fault *f);
enum err project_invoice(struct projection *p, const struct record *r, struct fault *f);

#endif
