#include "diemban/core/receipt.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/number.h"

#include "diemban/base/ban.h"

static void add_head(struct doc *d, const struct shop_head *shop, tr_fn tr)
{
    doc_add(d, DOC_TITLE, shop->name, "");
    if (shop->address[0] != '\0')
        doc_add(d, DOC_CENTER, shop->address, "");
    if (shop->tax_number[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s %s", tr(N_("Tax no.")), shop->tax_number);
    if (shop->phone[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s %s", tr(N_("Tel.")), shop->phone);
    if (shop->demo)
        doc_add(d, DOC_CENTER, tr(N_("* DEMONSTRATION *")), "");
    if (shop->training)
        doc_add(d, DOC_CENTER, tr(N_("* TRAINING: NOT A SALE *")), "");
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_TITLE, tr(N_("RECEIPT")), "");
}

static void add_marks(struct doc *d, const struct sale *s, const struct shop_head *shop, int copy,
                      tr_fn tr)
{
    char when[TIME_TEXT], till[32];
    if (copy > 0)
        doc_addf(d, DOC_CENTER, "%s %d", tr(N_("REPRINT")), copy);
    doc_add(d, DOC_PAIR, s->number, time_vn(s->at, when));
    snprintf(till, sizeof till, "%s %d/%d", tr(N_("Point/till")), shop->till.point,
             shop->till.till);
    char clerk[160];
    snprintf(clerk, sizeof clerk, "%s: %s", tr(N_("Clerk")), s->clerk);
    doc_add(d, DOC_PAIR, clerk, till);
    doc_add(d, DOC_RULE, "", "");
}

static void indent_last(struct doc *d, int cells)
{
    if (!d->failed)
        d->lines[d->count - 1].indent = cells;
}

static void add_lot(struct doc *d, const struct sale_line *l, tr_fn tr)
{
    char day[DATE_TEXT];
    if (l->lot[0] == '\0' && l->expiry == DATE_NONE)
        return;
    if (l->expiry == DATE_NONE)
        doc_addf(d, DOC_TEXT, "%s %s", tr(N_("lot")), l->lot);
    else if (l->lot[0] == '\0')
        doc_addf(d, DOC_TEXT, "%s %s", tr(N_("expires")), date_vn(l->expiry, day));
    else
        doc_addf(d, DOC_TEXT, "%s %s · %s %s", tr(N_("lot")), l->lot, tr(N_("expires")),
                 date_vn(l->expiry, day));
    indent_last(d, 2);
}

static void add_item(struct doc *d, const struct sale_line *l, tr_fn tr)
{
    char price[MONEY_TEXT], qty[QTY_TEXT + 32], amount[MONEY_TEXT];
    if (l->stars > 0)
        doc_addf(d, DOC_TEXT, "%s  OCOP %d*", l->name, l->stars);
    else
        doc_add(d, DOC_TEXT, l->name, "");
    qty_text_unit(l->qty, l->unit, qty, sizeof qty);
    const char *left = arena_printf(d->texts, "%s x %s", qty, money_text(l->price, price));
    struct money gross = money_add(l->amount, l->discount);
    doc_add(d, DOC_PAIR, left != NULL ? left : "", money_text(gross, amount));
    indent_last(d, 2);
    if (l->discount.dong > 0) {
        doc_add(d, DOC_PAIR, tr(N_("discount")), money_text(money_neg(l->discount), amount));
        indent_last(d, 2);
    }
    add_lot(d, l, tr);
}

static void add_totals(struct doc *d, const struct sale *s, tr_fn tr)
{
    char text[MONEY_TEXT];
    doc_add(d, DOC_RULE, "", "");
    if (s->discount.dong > 0)
        doc_add(d, DOC_PAIR, tr(N_("Discounts")), money_text(money_neg(s->discount), text));
    doc_add(d, DOC_TOTAL, tr(N_("AMOUNT DUE")), money_text_unit(s->total, text));
    for (int i = 0; i < s->payment_count; i++) {
        const struct payment *p = &s->payments[i];
        doc_add(d, DOC_PAIR, tr(tender_text(p->tender)), money_text(p->tendered, text));
    }
    if (s->change.dong > 0)
        doc_add(d, DOC_PAIR, tr(N_("Change")), money_text(s->change, text));
}

enum { RATES = 12 };

static void add_vat(struct doc *d, const struct sale *s, tr_fn tr)
{
    struct vat_sum sums[RATES];
    int n = sale_vat_sums(s, sums, RATES);
    doc_add(d, DOC_RULE, "", "");
    for (int i = 0; i < n; i++) {
        char vat[MONEY_TEXT], amount[MONEY_TEXT];
        const char *left = arena_printf(d->texts, "%s %s (%s)", tr(N_("VAT")), sums[i].rate.name,
                                        money_text(sums[i].amount, amount));
        doc_add(d, DOC_PAIR, left != NULL ? left : "", money_text(sums[i].vat, vat));
    }
}

static void add_proof(struct doc *d, const struct receipt_proof *proof, tr_fn tr)
{
    char head[HASH_SHORT], total[MONEY_TEXT], seq[24];
    snprintf(seq, sizeof seq, "%" PRId64, proof->seq);
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_CENTER, tr(N_("Thank you. Prices include VAT.")), "");
    doc_addf(d, DOC_CENTER, "%s %s · %s · %s", tr(N_("Record")), seq,
             hash_short(&proof->head, head), money_text(proof->perpetual, total));
}

enum err receipt_build(struct doc *d, const struct sale *s, const struct shop_head *shop,
                       const struct receipt_proof *proof, int copy, tr_fn tr)
{
    add_head(d, shop, tr);
    add_marks(d, s, shop, copy, tr);
    for (int i = 0; i < s->line_count; i++)
        add_item(d, &s->lines[i], tr);
    add_totals(d, s, tr);
    add_vat(d, s, tr);
    add_proof(d, proof, tr);
    doc_add(d, DOC_CODE, s->number, "");
    return d->failed ? ERR_NOMEM : ERR_OK;
}
