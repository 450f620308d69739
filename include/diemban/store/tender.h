/* tender.h (store): what becomes of a sale's money afterwards: corrected tenders, transfers
 * seen or sent back, vouchers. All append-only; the caller has appended the record, whose
 * head goes into each row. */
#ifndef DIEMBAN_STORE_TENDER_H
#define DIEMBAN_STORE_TENDER_H

#include "diemban/core/record_trade.h"
#include "diemban/store/store.h"

/* What a row repeats of its record. */
struct row_head {
    int64_t seq, at;
    int32_t day;
    const char *person, *approver;
};

enum err store_fix_add(struct store *s, const struct row_head *h, int64_t sale,
                       const struct tender_fixed *x, struct fault *f);
enum err store_settled_add(struct store *s, const struct row_head *h,
                           const struct transfer_settled *x, struct fault *f);
enum err store_voucher_add(struct store *s, const struct row_head *h,
                           const struct voucher_issued *x, struct fault *f);

struct stored_voucher {
    char serial[32];
    struct money amount, left; /* as issued; not yet spent */
    int32_t expiry;            /* DATE_NONE never */
};
/* *found false: nobody issued it. */
enum err store_voucher_get(struct store *s, const char *serial, struct stored_voucher *ret,
                           bool *found, struct fault *f);
typedef int (*voucher_each)(void *ctx, const struct stored_voucher *v);
enum err store_voucher_list(struct store *s, voucher_each each, void *ctx, struct fault *f);

/* A transfer that nobody has seen yet, or one that is to be sent back. */
struct awaited {
    const char *number, *clerk; /* of the sale or return */
    int64_t at;
    bool out; /* to be sent back */
    struct money amount;
};
typedef int (*awaited_each)(void *ctx, const struct awaited *w);
/* Oldest first. */
enum err store_awaited_list(struct store *s, awaited_each each, void *ctx, struct fault *f);
enum err store_awaited_count(struct store *s, int64_t *ret, struct fault *f);

#endif
