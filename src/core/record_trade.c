#include "diemban/core/record_trade.h"

#include "diemban/base/ban.h"

/* RECORD_TENDER_FIXED: s number · s tender written · s tender right · i amount · s reference ·
 * s reason */
void record_fix_write(struct str *p, const struct tender_fixed *x)
{
    payload_text(p, x->number);
    payload_text(p, tender_stored(x->was));
    payload_text(p, tender_stored(x->now));
    payload_int(p, x->amount.dong);
    payload_text(p, x->reference);
    payload_text(p, x->reason);
}

enum err record_fix_read(const void *bytes, size_t n, struct arena *a, struct tender_fixed *ret)
{
    struct payload p;
    struct tender_fixed x = {0};
    payload_begin(&p, bytes, n, a);
    x.number = payload_get_text(&p);
    if (!tender_parse(payload_get_text(&p), &x.was) || !tender_parse(payload_get_text(&p), &x.now))
        return ERR_DAMAGED;
    x.amount.dong = payload_get_int(&p);
    x.reference = payload_get_text(&p);
    x.reason = payload_get_text(&p);
    if (p.bad || x.amount.dong <= 0 || x.amount.dong > MONEY_MAX)
        return ERR_DAMAGED;
    *ret = x;
    return ERR_OK;
}

/* RECORD_SETTLED: s number of the sale or return · i amount · s reference */
void record_settled_write(struct str *p, const struct transfer_settled *x)
{
    payload_text(p, x->number);
    payload_int(p, x->amount.dong);
    payload_text(p, x->reference);
}

enum err record_settled_read(const void *bytes, size_t n, struct arena *a,
                             struct transfer_settled *ret)
{
    struct payload p;
    struct transfer_settled x = {0};
    payload_begin(&p, bytes, n, a);
    x.number = payload_get_text(&p);
    x.amount.dong = payload_get_int(&p);
    x.reference = payload_get_text(&p);
    if (p.bad)
        return ERR_DAMAGED;
    *ret = x;
    return ERR_OK;
}

/* RECORD_VOUCHER: s serial · i amount · i last good day */
void record_voucher_write(struct str *p, const struct voucher_issued *x)
{
    payload_text(p, x->serial);
    payload_int(p, x->amount.dong);
    payload_int(p, x->expiry);
}

enum err record_voucher_read(const void *bytes, size_t n, struct arena *a,
                             struct voucher_issued *ret)
{
    struct payload p;
    struct voucher_issued x = {0};
    payload_begin(&p, bytes, n, a);
    x.serial = payload_get_text(&p);
    x.amount.dong = payload_get_int(&p);
    int64_t day = payload_get_int(&p);
    if (p.bad || day < INT32_MIN || day > INT32_MAX)
        return ERR_DAMAGED;
    x.expiry = (int32_t)day;
    *ret = x;
    return ERR_OK;
}

/* RECORD_CREDIT: s random id of the customer · s tender · i amount · s reference · i still owed */
void record_credit_write(struct str *p, const struct credit_repaid *x)
{
    payload_text(p, x->customer);
    payload_text(p, tender_stored(x->tender));
    payload_int(p, x->amount.dong);
    payload_text(p, x->reference);
    payload_int(p, x->left.dong);
}

enum err record_credit_read(const void *bytes, size_t n, struct arena *a, struct credit_repaid *ret)
{
    struct payload p;
    struct credit_repaid x = {0};
    payload_begin(&p, bytes, n, a);
    x.customer = payload_get_text(&p);
    if (!tender_parse(payload_get_text(&p), &x.tender))
        return ERR_DAMAGED;
    x.amount.dong = payload_get_int(&p);
    x.reference = payload_get_text(&p);
    x.left.dong = payload_get_int(&p);
    if (p.bad || x.amount.dong <= 0 || x.amount.dong > MONEY_MAX)
        return ERR_DAMAGED;
    *ret = x;
    return ERR_OK;
}
