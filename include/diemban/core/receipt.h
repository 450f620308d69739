/* receipt.h: the customer's slip as a document (doc.h). Words come translated, in one language or
 * in two. */
#ifndef DIEMBAN_CORE_RECEIPT_H
#define DIEMBAN_CORE_RECEIPT_H

#include "diemban/base/crypto.h"
#include "diemban/base/tr.h"
#include "diemban/core/doc.h"
#include "diemban/core/number.h"
#include "diemban/core/refund.h"
#include "diemban/core/sale.h"

struct shop_head {
    const char *name, *address, *tax_number, *phone;
    struct till_id till;
    bool demo, training; /* marked on the paper */
};

/* The language of a paper, and the one that stands beside it for visitors (NULL: none). */
struct receipt_words {
    tr_fn first, second;
};

/* The receipt of a sale. `seq` and `head` are the journal record's (safety.md, "Anchors
 * outside the PC"); perpetual is the running total of all sales. */
struct receipt_proof {
    int64_t seq;
    struct hash head;
    struct money perpetual;
    const struct refund *back; /* of an exchange: what came back; NULL none */
    const char *tax_code;      /* of its e-invoice; NULL or "": none */
    const char *slip;          /* of a sale from paper; NULL or "": none */
    int64_t slip_at;           /* when that was */
    /* What a line is made of, below it (gift sets); NULL: nothing. */
    void (*parts)(void *ctx, struct doc *d, const struct sale_line *l);
    void *parts_ctx;
    const char *customer;        /* who bought, as printed; NULL: nobody known */
    int64_t points;              /* theirs by now; below 0: the shop gives none */
    struct money owes;           /* on their credit account by now */
    bool page;                   /* columns for a page, the amount in words */
    const char *qr, *qr_caption; /* by which an awaited transfer is paid; NULL none */
};
enum err receipt_build(struct doc *d, const struct sale *s, const struct shop_head *shop,
                       const struct receipt_proof *proof, const struct receipt_words *w);

/* The same for who is given the goods: what they are, without prices, tenders and customer. Its
 * number takes them back. */
enum err receipt_build_gift(struct doc *d, const struct sale *s, const struct shop_head *shop,
                            const struct receipt_proof *proof, const struct receipt_words *w);

/* The slip of a return: what came back, and how money goes back. */
enum err receipt_build_refund(struct doc *d, const struct refund *r, const struct shop_head *shop,
                              const struct receipt_proof *proof, const struct receipt_words *w);

#endif
