#include "diemban/core/receipt.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/number.h"
#include "diemban/core/words_vn.h"

#include "diemban/base/ban.h"

/* A word of the paper, in its language or in both; in the document's arena. */
static const char *say(struct doc *d, const struct receipt_words *w, const char *msgid)
{
    const char *first = w->first(msgid), *second = w->second != NULL ? w->second(msgid) : first;
    if (strcmp(first, second) == 0)
        return first;
    const char *both = arena_printf(d->texts, "%s / %s", first, second);
    d->failed = d->failed || both == NULL;
    return both != NULL ? both : first;
}

static void add_head(struct doc *d, const struct shop_head *shop, const char *title,
                     const struct receipt_words *w)
{
    doc_add(d, DOC_TITLE, shop->name, "");
    if (shop->address[0] != '\0')
        doc_add(d, DOC_CENTER, shop->address, "");
    if (shop->tax_number[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s %s", say(d, w, N_("Tax no.")), shop->tax_number);
    if (shop->phone[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s %s", say(d, w, N_("Tel.")), shop->phone);
    if (shop->demo)
        doc_add(d, DOC_CENTER, say(d, w, N_("* DEMONSTRATION *")), "");
    if (shop->training)
        doc_add(d, DOC_CENTER, say(d, w, N_("* TRAINING: NOT A SALE *")), "");
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_TITLE, say(d, w, title), "");
}

struct marks {
    const char *number, *clerk;
    int64_t at;
};

static void add_marks(struct doc *d, const struct marks *m, const struct shop_head *shop,
                      const struct receipt_words *w)
{
    char when[TIME_TEXT], till[80];
    doc_add(d, DOC_PAIR, m->number, time_vn(m->at, when));
    snprintf(till, sizeof till, "%s %d/%d", say(d, w, N_("Point/till")), shop->till.point,
             shop->till.till);
    char clerk[160];
    snprintf(clerk, sizeof clerk, "%s: %s", say(d, w, N_("Clerk")), m->clerk);
    doc_add(d, DOC_PAIR, clerk, till);
    doc_add(d, DOC_RULE, "", "");
}

static void indent_last(struct doc *d, int cells)
{
    if (!d->failed)
        d->lines[d->count - 1].indent = cells;
}

static void add_lot(struct doc *d, const struct sale_line *l, const struct receipt_words *w)
{
    char day[DATE_TEXT];
    if (l->lot[0] == '\0' && l->expiry == DATE_NONE)
        return;
    if (l->expiry == DATE_NONE)
        doc_addf(d, DOC_TEXT, "%s %s", say(d, w, N_("lot")), l->lot);
    else if (l->lot[0] == '\0')
        doc_addf(d, DOC_TEXT, "%s %s", say(d, w, N_("expires")), date_vn(l->expiry, day));
    else
        doc_addf(d, DOC_TEXT, "%s %s · %s %s", say(d, w, N_("lot")), l->lot,
                 say(d, w, N_("expires")), date_vn(l->expiry, day));
    indent_last(d, 2);
}

static void add_name(struct doc *d, const struct sale_line *l)
{
    if (l->stars > 0)
        doc_addf(d, DOC_TEXT, "%s  OCOP %s", l->name, product_stars_text(l->stars));
    else
        doc_add(d, DOC_TEXT, l->name, "");
}

static void add_item(struct doc *d, const struct sale_line *l, const struct receipt_words *w)
{
    char price[MONEY_TEXT], qty[QTY_TEXT + 32], amount[MONEY_TEXT];
    add_name(d, l);
    qty_text_unit(l->qty, l->unit, qty, sizeof qty);
    const char *left = arena_printf(d->texts, "%s x %s", qty, money_text(l->price, price));
    struct money gross = money_add(l->amount, l->discount);
    doc_add(d, DOC_PAIR, left != NULL ? left : "", money_text(gross, amount));
    indent_last(d, 2);
    struct money by_hand = money_sub(l->discount, l->promo);
    if (l->promo.dong > 0) {
        doc_add(d, DOC_PAIR, l->promotion, money_text(money_neg(l->promo), amount));
        indent_last(d, 2);
    }
    if (by_hand.dong > 0) {
        doc_add(d, DOC_PAIR, say(d, w, N_("discount")), money_text(money_neg(by_hand), amount));
        indent_last(d, 2);
    }
    add_lot(d, l, w);
}

/* ---- the same in the columns of a page ---- */

static void add_heads(struct doc *d, const struct receipt_words *w)
{
    const struct doc_column columns[] = {
        {say(d, w, N_("No.")), 4, DOC_RIGHT},     {say(d, w, N_("Product")), 24, DOC_NAME},
        {say(d, w, N_("UoM")), 6, DOC_LEFT},      {say(d, w, N_("Qty")), 7, DOC_RIGHT},
        {say(d, w, N_("Price")), 10, DOC_RIGHT},  {say(d, w, N_("Discount")), 9, DOC_RIGHT},
        {say(d, w, N_("Amount")), 11, DOC_RIGHT},
    };
    doc_heads(d, columns, sizeof columns / sizeof *columns);
}

/* Stars, lot and the promotion, below the name. */
static void note_of(struct doc *d, const struct sale_line *l, const struct receipt_words *w,
                    struct str *out)
{
    char day[DATE_TEXT];
    if (l->stars > 0)
        str_addf(out, " · OCOP %d*", l->stars);
    if (l->lot[0] != '\0')
        str_addf(out, " · %s %s", say(d, w, N_("lot")), l->lot);
    if (l->expiry != DATE_NONE)
        str_addf(out, " · %s %s", say(d, w, N_("expires")), date_vn(l->expiry, day));
    if (l->promo.dong > 0)
        str_addf(out, " · %s", l->promotion);
}

static void add_row(struct doc *d, int no, const struct sale_line *l, const struct receipt_words *w)
{
    char n[12], qty[QTY_TEXT], price[MONEY_TEXT], off[MONEY_TEXT] = "", amount[MONEY_TEXT];
    struct str note = STR_INIT;
    snprintf(n, sizeof n, "%d", no);
    if (l->discount.dong > 0)
        money_text(money_neg(l->discount), off);
    const char *cells[] = {n,
                           l->name,
                           l->unit,
                           qty_text(l->qty, qty),
                           money_text(l->price, price),
                           off,
                           money_text(l->amount, amount)};
    note_of(d, l, w, &note);
    doc_row(d, cells, note.len > 0 ? note.at + strlen(" · ") : "");
    str_finish(&note);
}

static void add_in_words(struct doc *d, struct money total, const struct receipt_words *w)
{
    struct str words = STR_INIT;
    money_words(total.dong < 0 ? money_neg(total) : total, &words);
    if (str_ok(&words))
        doc_addf(d, DOC_TEXT, "%s: %s", say(d, w, N_("Total in words")), words.at);
    else
        d->failed = true;
    str_finish(&words);
}

static void sign(struct doc *d, const char *clerk, const struct receipt_words *w)
{
    const char *who[] = {say(d, w, N_("Customer")), say(d, w, N_("Seller"))};
    const char *names[] = {"", clerk};
    doc_sign(d, say(d, w, N_("(signature, name)")), who, names, 2);
}

/* Goods that came back: what was really paid for them, discounts off. */
static void add_item_back(struct doc *d, const struct sale_line *l, const struct receipt_words *w)
{
    char qty[QTY_TEXT + 32], amount[MONEY_TEXT];
    doc_add(d, DOC_TEXT, l->name, "");
    doc_add(d, DOC_PAIR, qty_text_unit(l->qty, l->unit, qty, sizeof qty),
            money_text(l->amount, amount));
    indent_last(d, 2);
    add_lot(d, l, w);
}

static void add_paid_back(struct doc *d, const struct refund_payment *p,
                          const struct receipt_words *w)
{
    char text[MONEY_TEXT];
    doc_add(d, DOC_PAIR, say(d, w, tender_text(p->tender)), money_text(p->amount, text));
    if (p->state == REFUND_DUE)
        doc_add(d, DOC_TEXT, say(d, w, N_("The shop sends it to your account.")), "");
}

/* Exchange: what came back stands on the same slip, and what it leaves to pay. */
static void add_exchange(struct doc *d, const struct refund *r, const struct receipt_words *w)
{
    doc_add(d, DOC_RULE, "", "");
    doc_addf(d, DOC_TEXT, "%s %s · %s", say(d, w, N_("Given back, of receipt")), r->of, r->number);
    for (int i = 0; i < r->line_count; i++) {
        struct sale_line l = r->lines[i].line;
        l.amount = money_neg(l.amount);
        add_item_back(d, &l, w);
    }
}

static void add_net(struct doc *d, const struct sale *s, const struct refund *r,
                    const struct receipt_words *w)
{
    char text[MONEY_TEXT];
    struct money net = money_sub(s->total, r->total);
    doc_add(d, DOC_PAIR, say(d, w, N_("New goods")), money_text(s->total, text));
    doc_add(d, DOC_PAIR, say(d, w, N_("Goods given back")), money_text(money_neg(r->total), text));
    doc_add(d, DOC_TOTAL, net.dong < 0 ? say(d, w, N_("PAID BACK")) : say(d, w, N_("AMOUNT DUE")),
            money_text_unit(net.dong < 0 ? money_neg(net) : net, text));
    for (int i = 0; i < r->payment_count; i++)
        if (r->payments[i].tender != TENDER_EXCHANGE)
            add_paid_back(d, &r->payments[i], w);
}

static void add_totals(struct doc *d, const struct sale *s, const struct refund *back,
                       const struct receipt_words *w)
{
    char text[MONEY_TEXT];
    doc_add(d, DOC_RULE, "", "");
    if (s->discount.dong > 0)
        doc_add(d, DOC_PAIR, say(d, w, N_("Discounts")), money_text(money_neg(s->discount), text));
    if (back != NULL)
        add_net(d, s, back, w);
    else
        doc_add(d, DOC_TOTAL, say(d, w, N_("AMOUNT DUE")), money_text_unit(s->total, text));
    for (int i = 0; i < s->payment_count; i++) {
        const struct payment *p = &s->payments[i];
        if ((p->tendered.dong != 0 || p->applied.dong == 0) && p->tender != TENDER_EXCHANGE)
            doc_add(d, DOC_PAIR, say(d, w, tender_text(p->tender)), money_text(p->tendered, text));
    }
    if (s->change.dong > 0)
        doc_add(d, DOC_PAIR, say(d, w, N_("Change")), money_text(s->change, text));
}

enum { RATES = 12 };

static void add_vat(struct doc *d, const struct vat_sum *sums, int n, const struct receipt_words *w)
{
    doc_add(d, DOC_RULE, "", "");
    for (int i = 0; i < n; i++) {
        char vat[MONEY_TEXT], amount[MONEY_TEXT];
        const char *left = arena_printf(d->texts, "%s %s (%s)", say(d, w, N_("VAT")),
                                        sums[i].rate.name, money_text(sums[i].amount, amount));
        doc_add(d, DOC_PAIR, left != NULL ? left : "", money_text(sums[i].vat, vat));
    }
}

/* Who bought; nothing for a walk-in. */
static void add_customer(struct doc *d, const struct receipt_proof *proof,
                         const struct receipt_words *w)
{
    char text[MONEY_TEXT];
    if (proof->customer == NULL)
        return;
    doc_add(d, DOC_RULE, "", "");
    doc_add(d, DOC_PAIR, say(d, w, N_("Customer")), proof->customer);
    if (proof->points >= 0)
        doc_add(d, DOC_PAIR, say(d, w, N_("Points")), money_text(money_of(proof->points), text));
    if (proof->owes.dong != 0)
        doc_add(d, DOC_PAIR, say(d, w, N_("Owes")), money_text(proof->owes, text));
}

static void add_proof(struct doc *d, const struct receipt_proof *proof,
                      const struct receipt_words *w)
{
    char head[HASH_SHORT], total[MONEY_TEXT], seq[24];
    snprintf(seq, sizeof seq, "%" PRId64, proof->seq);
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_CENTER, say(d, w, N_("Thank you. Prices include VAT.")), "");
    if (proof->tax_code != NULL && *proof->tax_code != '\0')
        doc_addf(d, DOC_CENTER, "%s %s", say(d, w, N_("Invoice code")), proof->tax_code);
    doc_addf(d, DOC_CENTER, "%s %s · %s · %s", say(d, w, N_("Record")), seq,
             hash_short(&proof->head, head), money_text(proof->perpetual, total));
}

/* The number, which finds the sale again: goods back, where they came from. */
static void add_code(struct doc *d, const char *number, const struct receipt_words *w)
{
    doc_add(d, DOC_CENTER, say(d, w, N_("Trace code")), "");
    doc_add(d, DOC_CODE, number, "");
}

/* Where nobody has seen the transfer yet the customer can still pay it. */
static void add_awaited(struct doc *d, const struct receipt_proof *proof,
                        const struct receipt_words *w)
{
    if (proof->qr == NULL)
        return;
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_CENTER, say(d, w, N_("AWAITING YOUR TRANSFER")), "");
    doc_add(d, DOC_QR, proof->qr, proof->qr_caption);
}

enum err receipt_build(struct doc *d, const struct sale *s, const struct shop_head *shop,
                       const struct receipt_proof *proof, const struct receipt_words *w)
{
    char when[TIME_TEXT];
    add_head(d, shop, N_("RECEIPT"), w);
    struct marks marks = {.number = s->number, .clerk = s->clerk, .at = s->at};
    add_marks(d, &marks, shop, w);
    if (proof->slip != NULL && *proof->slip != '\0')
        doc_addf(d, DOC_TEXT, "%s %s · %s", say(d, w, N_("Paper slip")), proof->slip,
                 time_vn(proof->slip_at, when));
    if (proof->page)
        add_heads(d, w);
    for (int i = 0; i < s->line_count; i++) {
        if (proof->page)
            add_row(d, i + 1, &s->lines[i], w);
        else
            add_item(d, &s->lines[i], w);
        if (proof->parts != NULL)
            proof->parts(proof->parts_ctx, d, &s->lines[i]);
    }
    if (proof->back != NULL)
        add_exchange(d, proof->back, w);
    add_totals(d, s, proof->back, w);
    if (proof->page)
        add_in_words(d, proof->back != NULL ? money_sub(s->total, proof->back->total) : s->total,
                     w);
    add_awaited(d, proof, w);
    struct vat_sum sums[RATES];
    add_vat(d, sums, sale_vat_sums(s, sums, RATES), w);
    add_customer(d, proof, w);
    if (proof->page)
        sign(d, s->clerk, w);
    add_proof(d, proof, w);
    add_code(d, s->number, w);
    return d->failed ? ERR_NOMEM : ERR_OK;
}

/* ---- a gift: what it is, not what it cost ---- */

static void add_given(struct doc *d, const struct sale_line *l, const struct receipt_words *w)
{
    char qty[QTY_TEXT + 32];
    add_name(d, l);
    doc_add(d, DOC_TEXT, qty_text_unit(l->qty, l->unit, qty, sizeof qty), "");
    indent_last(d, 2);
    add_lot(d, l, w);
}

enum err receipt_build_gift(struct doc *d, const struct sale *s, const struct shop_head *shop,
                            const struct receipt_proof *proof, const struct receipt_words *w)
{
    char head[HASH_SHORT];
    struct marks marks = {.number = s->number, .clerk = s->clerk, .at = s->at};
    add_head(d, shop, N_("GIFT RECEIPT"), w);
    add_marks(d, &marks, shop, w);
    for (int i = 0; i < s->line_count; i++) {
        add_given(d, &s->lines[i], w);
        if (proof->parts != NULL)
            proof->parts(proof->parts_ctx, d, &s->lines[i]);
    }
    doc_add(d, DOC_RULE, "", "");
    doc_add(d, DOC_CENTER, say(d, w, N_("Exchange or return with this receipt.")), "");
    doc_addf(d, DOC_CENTER, "%s %" PRId64 " · %s", say(d, w, N_("Record")), proof->seq,
             hash_short(&proof->head, head));
    add_code(d, s->number, w);
    return d->failed ? ERR_NOMEM : ERR_OK;
}

/* ---- a return ---- */

static void add_back(struct doc *d, const struct refund *r, const struct receipt_words *w)
{
    char text[MONEY_TEXT];
    doc_add(d, DOC_RULE, "", "");
    doc_add(d, DOC_TOTAL, say(d, w, N_("PAID BACK")), money_text_unit(r->total, text));
    for (int i = 0; i < r->payment_count; i++)
        add_paid_back(d, &r->payments[i], w);
}

enum err receipt_build_refund(struct doc *d, const struct refund *r, const struct shop_head *shop,
                              const struct receipt_proof *proof, const struct receipt_words *w)
{
    struct marks marks = {.number = r->number, .clerk = r->clerk, .at = r->at};
    struct vat_sum sums[RATES];
    add_head(d, shop, r->voided ? N_("SALE MADE VOID") : N_("RETURN"), w);
    add_marks(d, &marks, shop, w);
    if (*r->of != '\0')
        doc_addf(d, DOC_TEXT, "%s %s", say(d, w, N_("Of receipt")), r->of);
    doc_addf(d, DOC_TEXT, "%s: %s", say(d, w, N_("Reason")), r->reason);
    doc_add(d, DOC_RULE, "", "");
    for (int i = 0; i < r->line_count; i++)
        add_item_back(d, &r->lines[i].line, w);
    add_back(d, r, w);
    if (proof->page)
        add_in_words(d, r->total, w);
    add_vat(d, sums, refund_vat_sums(r, sums, RATES), w);
    if (proof->page)
        sign(d, r->clerk, w);
    add_proof(d, proof, w);
    add_code(d, r->number, w);
    return d->failed ? ERR_NOMEM : ERR_OK;
}
