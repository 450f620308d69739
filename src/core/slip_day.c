#include "diemban/core/slip_day.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/goods_form.h"

#include "diemban/base/ban.h"

static void head(struct doc *d, const struct shop_head *shop, const char *title, tr_fn tr)
{
    doc_add(d, DOC_TITLE, shop->name, "");
    if (shop->address[0] != '\0')
        doc_add(d, DOC_CENTER, shop->address, "");
    if (shop->tax_number[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s %s", tr(N_("Tax no.")), shop->tax_number);
    if (shop->demo)
        doc_add(d, DOC_CENTER, tr(N_("* DEMONSTRATION *")), "");
    if (shop->training)
        doc_add(d, DOC_CENTER, tr(N_("* TRAINING: NOT A SALE *")), "");
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_TITLE, title, "");
}

static void money_pair(struct doc *d, enum doc_kind kind, const char *label, struct money m)
{
    char text[MONEY_TEXT];
    doc_add(d, kind, label, money_text(m, text));
}

static void proof(struct doc *d, int64_t seq, const struct hash *hash, tr_fn tr)
{
    char text[HASH_SHORT];
    doc_addf(d, DOC_CENTER, "%s %" PRId64 " · %s", tr(N_("Record")), seq, hash_short(hash, text));
}

/* ---- cash in and out ---- */

static const struct {
    const char *title, *form; /* form "": none of the law's */
} cash_papers[CASH_KIND_COUNT] = {[CASH_IN] = {N_("CASH IN"), "01-TT"},
                                  [CASH_OUT] = {N_("CASH OUT"), "02-TT"},
                                  [CASH_DROP] = {N_("DROP TO THE SAFE"), ""}};

enum err slip_cash(struct doc *d, const struct cash_slip *s, const struct shop_head *shop, tr_fn tr)
{
    char when[TIME_TEXT], text[MONEY_TEXT];
    const struct cash_moved *c = s->moved;
    const char *title = tr(cash_papers[c->kind].title);
    enum cash_category category = CASH_FOR_OTHER;
    const char *who[] = {tr(N_("Made out by")),
                         tr(c->kind == CASH_IN ? N_("Payer") : N_("Receiver")), tr(N_("Treasurer")),
                         tr(N_("Accountant"))};
    const char *names[] = {s->person, c->partner, "", ""};
    if (cash_papers[c->kind].form[0] != '\0')
        form_head(d, shop, cash_papers[c->kind].form, title, tr);
    else
        head(d, shop, title, tr);
    doc_add(d, DOC_PAIR, c->number, time_vn(s->at, when));
    doc_add(d, DOC_RULE, "", "");
    if (c->partner[0] != '\0')
        doc_add(d, DOC_PAIR, tr(c->kind == CASH_IN ? N_("Received from") : N_("Paid to")),
                c->partner);
    if (c->kind != CASH_DROP && cash_category_parse(c->category, &category))
        doc_add(d, DOC_PAIR, tr(N_("For")), tr(cash_category_text(category)));
    if (c->reason[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Reason")), c->reason);
    doc_add(d, DOC_TOTAL, tr(N_("AMOUNT")), money_text_unit(c->amount, text));
    form_words(d, c->amount, tr);
    doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Clerk")), s->person);
    doc_sign(d, tr(N_("(signature, name)")), who, names, 4);
    return d->failed ? ERR_NOMEM : ERR_OK;
}

/* ---- the drawer ---- */

static void drawer_lines(struct doc *d, const struct drawer *x, tr_fn tr)
{
    const struct {
        const char *label;
        struct money m;
        bool always;
    } lines[] = {
        {N_("Float"), x->float_in, true},
        {N_("Cash sales"), x->sold[TENDER_CASH], true},
        {N_("Refunds"), money_neg(x->returned[TENDER_CASH]), false},
        {N_("Corrected tenders"), x->moved[TENDER_CASH], false},
        {N_("Credit and deposits"), x->taken[TENDER_CASH], false},
        {N_("Cash in"), x->in, false},
        {N_("Cash out"), money_neg(x->out), false},
        {N_("Drop"), money_neg(x->dropped), false},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].always || lines[i].m.dong != 0)
            money_pair(d, DOC_PAIR, tr(lines[i].label), lines[i].m);
}

static void notes(struct doc *d, const struct cash_count *c, tr_fn tr)
{
    const struct doc_column columns[] = {{tr(N_("Note of")), 12, DOC_NAME},
                                         {tr(N_("Pieces")), 6, DOC_RIGHT},
                                         {tr(N_("Amount")), 12, DOC_RIGHT}};
    char value[MONEY_TEXT], sum[MONEY_TEXT], pieces[16];
    doc_heads(d, columns, 3);
    for (int i = 0; i < CASH_NOTES; i++) {
        if (c->pieces[i] == 0)
            continue;
        snprintf(pieces, sizeof pieces, "%d", c->pieces[i]);
        const char *cells[] = {money_text(money_of(cash_notes[i]), value), pieces,
                               money_text(money_of((int64_t)cash_notes[i] * c->pieces[i]), sum)};
        doc_row(d, cells, "");
    }
    doc_add(d, DOC_RULE, "", "");
}

static void other_tenders(struct doc *d, const struct shift_closed *c, tr_fn tr)
{
    char text[MONEY_TEXT];
    for (int t = TENDER_CASH + 1; t < TENDER_COUNT; t++) {
        const struct tender_count *x = &c->tenders[t];
        if (x->expected.dong == 0 && !x->was_counted)
            continue;
        money_pair(d, DOC_PAIR, tr(tender_text((enum tender)t)), x->expected);
        if (x->was_counted)
            doc_addf(d, DOC_TEXT, "  %s %s", tr(N_("counted")), money_text(x->counted, text));
        else
            doc_addf(d, DOC_TEXT, "  %s", tr(N_("not yet reconciled")));
    }
}

static void by_hand(struct doc *d, const struct shift_closed *c, tr_fn tr)
{
    for (int i = 0; i + 1 < c->round_count; i++)
        money_pair(d, DOC_PAIR, tr(N_("Earlier count")), cash_count_sum(&c->rounds[i]));
    if (c->round_count > 0)
        notes(d, &c->rounds[c->round_count - 1], tr);
    money_pair(d, DOC_TOTAL, tr(N_("Counted")), c->counted);
}

static void difference(struct doc *d, const struct close_slip *s, tr_fn tr)
{
    const struct shift_closed *c = s->closed;
    money_pair(d, DOC_TOTAL, tr(N_("Difference")), money_sub(c->counted, c->expected));
    if (c->note[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Reason")), c->note);
    if (c->awaiting)
        doc_add(d, DOC_TEXT, tr(N_("Awaiting approval")), "");
    else if (s->approver[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Approved by")), s->approver);
}

enum err slip_close(struct doc *d, const struct close_slip *s, const struct shop_head *shop,
                    tr_fn tr)
{
    const struct shift_closed *c = s->closed;
    char when[TIME_TEXT], text[MONEY_TEXT];
    const char *who[] = {tr(N_("Handed over by")), tr(N_("Taken over by")), tr(N_("Accountant"))};
    const char *names[] = {s->closer, "", s->approver};
    form_head(d, shop, "08a-TT", tr(N_("SHIFT HAND-OVER")), tr);
    doc_addf(d, DOC_TEXT, "%s %" PRId64 " %s · %s", tr(N_("Shift")), c->shift, s->label, s->opener);
    doc_add(d, DOC_PAIR, tr(N_("opened")), time_vn(s->opened_at, when));
    doc_add(d, DOC_PAIR, tr(N_("closed")), time_vn(s->at, when));
    doc_add(d, DOC_RULE, "", "");
    doc_addf(d, DOC_TEXT, "I. %s", tr(N_("Expected")));
    drawer_lines(d, s->drawer, tr);
    money_pair(d, DOC_TOTAL, tr(N_("Expected")), c->expected);
    doc_add(d, DOC_RULE, "", "");
    doc_addf(d, DOC_TEXT, "II. %s", tr(N_("Counted")));
    if (c->was_counted)
        by_hand(d, c, tr);
    else
        doc_add(d, DOC_TEXT, tr(N_("not counted")), "");
    doc_add(d, DOC_RULE, "", "");
    doc_addf(d, DOC_TEXT, "III. %s", tr(N_("Difference")));
    if (c->was_counted)
        difference(d, s, tr);
    other_tenders(d, c, tr);
    doc_add(d, DOC_RULE, "", "");
    money_pair(d, DOC_PAIR, tr(N_("Float left")), c->kept);
    money_pair(d, DOC_PAIR, tr(N_("Handed in")), c->handed);
    for (int i = 0; i < c->held_count; i++)
        doc_addf(d, DOC_TEXT, "%s: %s · %s", tr(N_("Held sale carried over")), c->held[i].label,
                 money_text(c->held[i].total, text));
    doc_sign(d, tr(N_("(signature, name)")), who, names, 3);
    proof(d, s->seq, &s->head, tr);
    return d->failed ? ERR_NOMEM : ERR_OK;
}

/* ---- X and Z ---- */

static void count_pair(struct doc *d, const char *label, int64_t n, struct money m)
{
    char text[MONEY_TEXT];
    const char *left = arena_printf(d->texts, "%s (%" PRId64 ")", label, n);
    doc_add(d, DOC_PAIR, left != NULL ? left : "", money_text(m, text));
}

static void z_sales(struct doc *d, const struct period *p, tr_fn tr)
{
    count_pair(d, tr(N_("Sales made")), p->sales, p->sale_total);
    count_pair(d, tr(N_("Returns")), p->refunds, money_neg(p->refund_total));
    money_pair(d, DOC_TOTAL, tr(N_("REVENUE")), money_sub(p->sale_total, p->refund_total));
    if (p->discount.dong != 0)
        money_pair(d, DOC_PAIR, tr(N_("Discounts")), money_neg(p->discount));
    doc_add(d, DOC_RULE, "", "");
    for (int t = 0; t < TENDER_COUNT; t++) {
        struct money m = drawer_net(&p->whole, (enum tender)t);
        if (m.dong != 0 || p->tender_sales[t] != 0)
            count_pair(d, tr(tender_text((enum tender)t)), p->tender_sales[t], m);
    }
    if (p->whole.in.dong != 0)
        money_pair(d, DOC_PAIR, tr(N_("Cash in")), p->whole.in);
    if (p->whole.out.dong != 0)
        money_pair(d, DOC_PAIR, tr(N_("Cash out")), money_neg(p->whole.out));
    if (p->whole.dropped.dong != 0)
        money_pair(d, DOC_PAIR, tr(N_("Drop")), money_neg(p->whole.dropped));
}

static void z_rates(struct doc *d, const struct period *p, tr_fn tr)
{
    const struct doc_column columns[] = {{tr(N_("VAT rate")), 9, DOC_NAME},
                                         {tr(N_("Revenue")), 12, DOC_RIGHT},
                                         {tr(N_("VAT")), 9, DOC_RIGHT}};
    char text[MONEY_TEXT], vat[MONEY_TEXT];
    doc_heads(d, columns, 3);
    for (int i = 0; i < p->rate_count; i++) {
        const struct period_rate *r = &p->rates[i];
        const char *cells[] = {r->name, money_text(money_sub(r->sold, r->returned), text),
                               money_text(money_sub(r->sold_vat, r->returned_vat), vat)};
        doc_row(d, cells, "");
    }
}

static void z_shifts(struct doc *d, const struct period *p, tr_fn tr)
{
    char text[MONEY_TEXT];
    for (int i = 0; i < p->shift_count; i++) {
        const struct period_shift *s = &p->shifts[i];
        doc_addf(d, DOC_TEXT, "%s %" PRId64 " %s · %s", tr(N_("Shift")), s->number, s->label,
                 s->opener);
        if (s->closed_at == 0)
            doc_addf(d, DOC_TEXT, "  %s", tr(N_("open")));
        else if (!s->was_counted)
            doc_addf(d, DOC_TEXT, "  %s", tr(N_("not counted")));
        else
            doc_add(d, DOC_PAIR, tr(N_("  counted · difference")),
                    money_text(money_sub(s->counted, s->expected), text));
    }
}

static void z_hours(struct doc *d, const struct period *p, tr_fn tr)
{
    char text[MONEY_TEXT];
    doc_add(d, DOC_RULE, "", "");
    doc_add(d, DOC_TEXT, tr(N_("Revenue by the hour")), "");
    for (int h = 0; h < 24; h++) {
        if (p->hour_sales[h] == 0)
            continue;
        const char *left = arena_printf(d->texts, "%02d (%" PRId64 ")", h, p->hour_sales[h]);
        doc_add(d, DOC_PAIR, left != NULL ? left : "", money_text(p->hour[h], text));
    }
}

static void z_kinds(struct doc *d, const struct period *p, tr_fn tr)
{
    doc_add(d, DOC_RULE, "", "");
    for (int k = 0; k < PERIOD_KINDS; k++) {
        const char *name = p->kinds[k] > 0 ? record_kind_text((enum record_kind)k) : NULL;
        char n[24];
        snprintf(n, sizeof n, "%" PRId64, p->kinds[k]);
        if (name != NULL)
            doc_add(d, DOC_PAIR, tr(name), n);
    }
}

enum err slip_z(struct doc *d, const struct z_slip *s, const struct shop_head *shop, tr_fn tr)
{
    const struct period *p = &s->z->period;
    char when[TIME_TEXT], day[DATE_TEXT], title[64];
    if (s->z->number > 0)
        snprintf(title, sizeof title, "%s %" PRId64, tr(N_("DAY CLOSE REPORT")), s->z->number);
    else
        text_copy(title, sizeof title, tr(N_("MID-SHIFT VIEW")));
    head(d, shop, title, tr);
    if (p->day != DATE_NONE)
        doc_add(d, DOC_PAIR, tr(N_("Business day")), date_vn(p->day, day));
    doc_add(d, DOC_PAIR, tr(N_("printed")), time_vn(s->at, when));
    doc_add(d, DOC_RULE, "", "");
    z_sales(d, p, tr);
    if (p->rate_count > 0)
        z_rates(d, p, tr);
    if (p->shift_count > 0) {
        doc_add(d, DOC_RULE, "", "");
        z_shifts(d, p, tr);
    }
    if (p->sales > 0)
        z_hours(d, p, tr);
    z_kinds(d, p, tr);
    doc_add(d, DOC_RULE, "", "");
    money_pair(d, DOC_PAIR, tr(N_("All sales so far")), p->total.sales);
    money_pair(d, DOC_PAIR, tr(N_("All returns so far")), p->total.refunds);
    doc_addf(d, DOC_TEXT, "%s %" PRId64 "–%" PRId64, tr(N_("Records")), p->first, p->last);
    if (s->z->number > 0) {
        const char *who[] = {tr(N_("Made out by")), tr(N_("Manager"))};
        const char *names[] = {"", ""};
        doc_sign(d, tr(N_("(signature, name)")), who, names, 2);
    }
    proof(d, s->seq, &s->head, tr);
    return d->failed ? ERR_NOMEM : ERR_OK;
}
