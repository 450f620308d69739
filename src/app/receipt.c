#include "diemban/app/receipt.h"

#include <string.h>

#include "diemban/app/customer.h"
#include "diemban/app/gift.h"
#include "diemban/app/late.h"
#include "diemban/app/print.h"
#include "diemban/app/setting.h"
#include "diemban/app/transfer_qr.h"
#include "diemban/core/number.h"
#include "diemban/core/receipt.h"
#include "diemban/store/invoice.h"
#include "diemban/store/refund.h"

#include "diemban/base/ban.h"

enum { COLS_MIN = 24, COLS_MAX = 96 };

static const char *const languages[] = {"",
#define X(name, word) word,
                                        RECEIPT_LANGUAGE_TABLE(X)
#undef X
};

bool receipt_language_parse(const char *word, enum receipt_language *ret)
{
    for (size_t i = 1; i < sizeof languages / sizeof *languages; i++)
        if (strcmp(word, languages[i]) == 0) {
            *ret = (enum receipt_language)i;
            return true;
        }
    return false;
}

struct receipt_words receipt_words(struct shop *shop, enum receipt_language l)
{
    if (l == RECEIPT_AS_SET)
        l = (enum receipt_language)(RECEIPT_VI + setting_int(shop, SETTING_RECEIPT_LANGUAGE));
    return (struct receipt_words){.first = l == RECEIPT_EN ? tr_none : shop->vi,
                                  .second = l == RECEIPT_VI_EN ? tr_none : NULL};
}

/* A receipt on its way to be a document. */
struct showing {
    struct shop *shop;
    const struct receipt_wish *wish;
    struct doc *d;
    struct receipt_shown *shown;
};

static enum err show_sale(struct showing *x, const char *number, struct fault *f)
{
    struct shop *shop = x->shop;
    struct doc *d = x->d;
    struct stored_sale s;
    enum err e = store_sale_by_number(shop->store, number, d->texts, &s, f);
    if (e != ERR_OK)
        return e;
    struct receipt_proof proof = {
        .seq = s.seq, .head = s.hash, .perpetual = s.perpetual, .page = x->wish->page};
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
    *x->shown =
        (struct receipt_shown){.number = s.sale.number, .total = s.sale.total, .hash = s.hash};
    customer_on_receipt(shop, s.sale.customer, d->texts, &proof);
    struct tender_sums paid;
    bool awaiting = false;
    e = store_sale_paid(shop->store, s.seq, d->texts, &paid, &awaiting, f);
    if (e != ERR_OK)
        return e;
    if (awaiting)
        transfer_on_receipt(shop, &s.sale, d->texts, &proof);
    struct receipt_words w = receipt_words(shop, x->wish->language);
    return (x->wish->gift ? receipt_build_gift : receipt_build)(d, &s.sale, &shop->head, &proof,
                                                                &w);
}

static enum err show_refund(struct showing *x, const char *number, struct fault *f)
{
    struct shop *shop = x->shop;
    struct doc *d = x->d;
    struct stored_refund r;
    if (x->wish->gift)
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    enum err e = store_refund_by_number(shop->store, number, d->texts, &r, f);
    if (e != ERR_OK)
        return e;
    struct invoice invoice = {.code = ""};
    bool found;
    e = store_invoice_of(shop->store, number, d->texts, &invoice, &found, f);
    if (e != ERR_OK)
        return e;
    struct receipt_proof proof = {.seq = r.seq,
                                  .head = r.hash,
                                  .perpetual = r.perpetual,
                                  .tax_code = invoice.code,
                                  .page = x->wish->page};
    *x->shown = (struct receipt_shown){
        .number = r.refund.number, .total = r.refund.total, .hash = r.hash, .refund = true};
    struct receipt_words w = receipt_words(shop, x->wish->language);
    return receipt_build_refund(d, &r.refund, &shop->head, &proof, &w);
}

/* A short number does not say whether it is a sale's or a return's. */
static enum err show_either(struct showing *x, const struct number *n, bool either, struct fault *f)
{
    char full[NUMBER_TEXT];
    enum err e = ERR_NO_RECEIPT;
    number_text(n->prefix, n->till, n->running, full);
    if (strcmp(n->prefix, "TR") != 0)
        e = show_sale(x, full, f);
    if (either)
        number_text(x->shop->head.training ? "TH" : "TR", n->till, n->running, full);
    return e == ERR_NO_RECEIPT ? show_refund(x, full, f) : e;
}

enum err receipt_doc(struct shop *shop, const char *number, const struct receipt_wish *wish,
                     struct arena *a, struct doc *ret, struct receipt_shown *shown, struct fault *f)
{
    struct number n;
    struct showing x = {shop, wish, ret, shown};
    doc_init(ret, a);
    *shown = (struct receipt_shown){0};
    if (!number_parse_short(number, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    return show_either(&x, &n, !number_parse(number, &(struct number){0}), f);
}

enum err receipt_print(struct shop *shop, const char *number, const struct receipt_wish *wish,
                       int *copy, struct fault *f)
{
    struct doc d;
    struct receipt_shown shown;
    struct arena a;
    if (!wish->gift && wish->language == RECEIPT_AS_SET)
        return print_again(shop, number, copy, f);
    arena_init(&a);
    enum err e = receipt_doc(shop, number, wish, &a, &d, &shown, f);
    if (e == ERR_OK && wish->gift)
        e = print_further(shop, shown.number, "gift", &d, copy, f);
    else if (e == ERR_OK)
        e = print_again_as(shop, shown.number, &d, copy, f);
    arena_finish(&a);
    return e;
}

enum err receipt_show(struct shop *shop, const char *number, int cols, struct arena *a,
                      struct str *out, struct receipt_shown *shown, struct fault *f)
{
    struct doc d;
    struct receipt_shown made;
    if (cols < COLS_MIN || cols > COLS_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%d", cols);
    struct receipt_wish wish = {0};
    enum err e = receipt_doc(shop, number, &wish, a, &d, &made, f);
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
