#include "diemban/app/receipt.h"

#include <string.h>

#include "diemban/app/customer.h"
#include "diemban/app/gift.h"
#include "diemban/app/late.h"
#include "diemban/app/print.h"
#include "diemban/app/transfer_qr.h"
#include "diemban/core/number.h"
#include "diemban/core/receipt.h"
#include "diemban/store/invoice.h"
#include "diemban/store/refund.h"

#include "diemban/base/ban.h"

enum { COLS_MIN = 24, COLS_MAX = 96 };

static enum err show_sale(struct shop *shop, const char *number, struct doc *d,
                          struct receipt_shown *shown, struct fault *f)
{
    struct stored_sale s;
    enum err e = store_sale_by_number(shop->store, number, d->texts, &s, f);
    if (e != ERR_OK)
        return e;
    struct receipt_proof proof = {.seq = s.seq, .head = s.hash, .perpetual = s.perpetual};
    struct stored_refund back;
    for (int i = 0; i < s.sale.payment_count && e == ERR_OK; i++)
        if (s.sale.payments[i].tender == TENDER_EXCHANGE) {
            e = store_refund_by_number(shop->store, s.sale.payments[i].reference, d->texts, &back,
                                       f);
            proof.back = &back.refund;
        }
    if (e != ERR_OK)
        return e;
    struct invoice invoice = {.code = ""};
    bool found;
    e = store_invoice_of(shop->store, number, d->texts, &invoice, &found, f);
    if (e != ERR_OK)
        return e;
    proof.tax_code = invoice.code;
    struct late_sale late;
    e = late_of(shop, number, d->texts, &late, f);
    if (e != ERR_OK)
        return e;
    proof.slip = late.slip;
    proof.slip_at = late.at;
    proof.parts = gift_print;
    proof.parts_ctx = shop;
    *shown = (struct receipt_shown){.number = s.sale.number, .total = s.sale.total, .hash = s.hash};
    customer_on_receipt(shop, s.sale.customer, d->texts, &proof);
    struct tender_sums paid;
    bool awaiting = false;
    e = store_sale_paid(shop->store, s.seq, d->texts, &paid, &awaiting, f);
    if (e != ERR_OK)
        return e;
    if (awaiting)
        transfer_on_receipt(shop, &s.sale, d->texts, &proof);
    return receipt_build(d, &s.sale, &shop->head, &proof, 0, shop->tr);
}

static enum err show_refund(struct shop *shop, const char *number, struct doc *d,
                            struct receipt_shown *shown, struct fault *f)
{
    struct stored_refund r;
    enum err e = store_refund_by_number(shop->store, number, d->texts, &r, f);
    if (e != ERR_OK)
        return e;
    struct invoice invoice = {.code = ""};
    bool found;
    e = store_invoice_of(shop->store, number, d->texts, &invoice, &found, f);
    if (e != ERR_OK)
        return e;
    struct receipt_proof proof = {
        .seq = r.seq, .head = r.hash, .perpetual = r.perpetual, .tax_code = invoice.code};
    *shown = (struct receipt_shown){
        .number = r.refund.number, .total = r.refund.total, .hash = r.hash, .refund = true};
    return receipt_build_refund(d, &r.refund, &shop->head, &proof, 0, shop->tr);
}

/* A short number does not say whether it is a sale's or a return's. */
static enum err show_either(struct shop *shop, const struct number *n, bool either, struct doc *d,
                            struct receipt_shown *shown, struct fault *f)
{
    char full[NUMBER_TEXT];
    enum err e = ERR_NO_RECEIPT;
    number_text(n->prefix, n->till, n->running, full);
    if (strcmp(n->prefix, "TR") != 0)
        e = show_sale(shop, full, d, shown, f);
    if (either)
        number_text(shop->head.training ? "TH" : "TR", n->till, n->running, full);
    return e == ERR_NO_RECEIPT ? show_refund(shop, full, d, shown, f) : e;
}

enum err receipt_doc(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                     struct receipt_shown *shown, struct fault *f)
{
    struct number n;
    doc_init(ret, a);
    *shown = (struct receipt_shown){0};
    if (!number_parse_short(number, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    return show_either(shop, &n, !number_parse(number, &(struct number){0}), ret, shown, f);
}

enum err receipt_show(struct shop *shop, const char *number, int cols, struct arena *a,
                      struct str *out, struct receipt_shown *shown, struct fault *f)
{
    struct doc d;
    struct receipt_shown made;
    if (cols < COLS_MIN || cols > COLS_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%d", cols);
    enum err e = receipt_doc(shop, number, a, &d, &made, f);
    if (e != ERR_OK)
        return e;
    doc_text(&d, cols, out);
    if (shown != NULL)
        *shown = made;
    return str_ok(out) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

enum err receipt_last(struct shop *shop, struct arena *a, struct stored_sale *sale,
                      const char **text, struct fault *f)
{
    enum err e = store_sale_last(shop->store, a, sale, f);
    return e == ERR_OK ? print_shown(shop, sale->sale.number, a, text, f) : e;
}
