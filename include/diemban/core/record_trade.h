/* record_trade.h: payloads around the money of a sale: returns, corrected tenders, transfers
 * seen or sent back, vouchers. Layouts stand in record_refund.c and record_trade.c. */
#ifndef DIEMBAN_CORE_RECORD_TRADE_H
#define DIEMBAN_CORE_RECORD_TRADE_H

#include "diemban/core/record.h"
#include "diemban/core/refund.h"

/* RECORD_REFUND. The record's approver is who consented. */
void record_refund_write(struct str *p, const struct refund *r);
enum err record_refund_read(const void *bytes, size_t n, struct arena *a, struct refund *ret);

/* RECORD_TENDER_FIXED: so much of a sale was taken by another tender than was written. */
struct tender_fixed {
    const char *number; /* of the sale */
    enum tender was, now;
    struct money amount;   /* > 0 */
    const char *reference; /* of the new tender; "" none */
    const char *reason;
};
void record_fix_write(struct str *p, const struct tender_fixed *x);
enum err record_fix_read(const void *bytes, size_t n, struct arena *a, struct tender_fixed *ret);

/* RECORD_SETTLED: a transfer of a sale was seen, or that of a return was sent. */
struct transfer_settled {
    const char *number; /* of the sale or return */
    struct money amount;
    const char *reference; /* the bank's; "" none */
};
void record_settled_write(struct str *p, const struct transfer_settled *x);
enum err record_settled_read(const void *bytes, size_t n, struct arena *a,
                             struct transfer_settled *ret);

/* RECORD_VOUCHER: the shop issued one. */
struct voucher_issued {
    const char *serial;
    struct money amount;
    int32_t expiry; /* last good day; DATE_NONE never */
};
void record_voucher_write(struct str *p, const struct voucher_issued *x);
enum err record_voucher_read(const void *bytes, size_t n, struct arena *a,
                             struct voucher_issued *ret);

/* RECORD_CREDIT: a customer paid back. */
struct credit_repaid {
    const char *customer; /* random id */
    enum tender tender;   /* cash, transfer, card */
    struct money amount;  /* > 0 */
    const char *reference;
    struct money left; /* still owed after it */
};
void record_credit_write(struct str *p, const struct credit_repaid *x);
enum err record_credit_read(const void *bytes, size_t n, struct arena *a,
                            struct credit_repaid *ret);

#endif
