#include "diemban/core/purchase.h"

#include <stdio.h>

#include "diemban/core/date.h"

#include "diemban/base/ban.h"

static const struct {
    const char *stable, *text;
} states[] = {
#define X(name, stable, text) {stable, text},
    PURCHASE_STATE_TABLE(X)
#undef X
};

const char *purchase_state_stable(enum purchase_state s)
{
    return states[s].stable;
}

const char *purchase_state_text(enum purchase_state s)
{
    return states[s].text;
}

struct qty purchase_rest(const struct purchase_line *l)
{
    int64_t rest = l->qty.milli - l->came.milli;
    return qty_of(rest > 0 ? rest : 0);
}

void purchase_judge(struct purchase *p)
{
    if (p->state != PURCHASE_SENT && p->state != PURCHASE_DONE)
        return;
    p->state = PURCHASE_DONE;
    for (int i = 0; i < p->line_count; i++)
        if (purchase_rest(&p->lines[i]).milli > 0)
            p->state = PURCHASE_SENT;
}

struct money purchase_value(const struct purchase *p)
{
    struct money sum = money_of(0), one;
    for (int i = 0; i < p->line_count; i++)
        if (money_times(p->lines[i].cost, p->lines[i].qty, &one))
            sum = money_add(sum, one);
    return sum;
}

/* ---- the paper ---- */

static void put_head(struct doc *d, const struct purchase *o, const struct shop_head *shop,
                     tr_fn tr)
{
    char day[DATE_TEXT];
    doc_add(d, DOC_CENTER, shop->name, "");
    if (shop->address[0] != '\0')
        doc_add(d, DOC_CENTER, shop->address, "");
    if (shop->phone[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s: %s", tr(N_("Phone")), shop->phone);
    if (shop->tax_number[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s: %s", tr(N_("Tax number")), shop->tax_number);
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_TITLE, tr(N_("PURCHASE ORDER")), "");
    doc_addf(d, DOC_CENTER, "%s %s", o->number, date_vn(date_of_time(o->at), day));
    if (shop->demo)
        doc_add(d, DOC_CENTER, tr(N_("* DEMONSTRATION *")), "");
    if (o->state == PURCHASE_DRAFT)
        doc_add(d, DOC_CENTER, tr(N_("(not sent yet)")), "");
    doc_add(d, DOC_BLANK, "", "");
    doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("To the supplier")), o->partner);
    if (o->due != DATE_NONE)
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Wanted by")), date_vn(o->due, day));
    if (o->note[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Note")), o->note);
    doc_add(d, DOC_RULE, "", "");
}

static void put_line(struct doc *d, const struct purchase_line *l, int no, bool costs, tr_fn tr)
{
    char qty[QTY_TEXT + 40], cost[MONEY_TEXT], text[160], amount[MONEY_TEXT] = "";
    struct money sum;
    doc_addf(d, DOC_TEXT, "%d. %s", no, l->name);
    snprintf(text, sizeof text, "   %s", l->gtin[0] != '\0' ? l->gtin : l->code);
    doc_add(d, DOC_PAIR, text, qty_text_unit(l->qty, l->unit, qty, sizeof qty));
    if (costs && l->cost.dong > 0 && money_times(l->cost, l->qty, &sum)) {
        snprintf(text, sizeof text, "   × %s", money_text(l->cost, cost));
        doc_add(d, DOC_PAIR, text, money_text(sum, amount));
    }
    if (l->came.milli > 0)
        doc_addf(d, DOC_TEXT, "   %s %s", tr(N_("came")),
                 qty_text_unit(l->came, l->unit, qty, sizeof qty));
}

void purchase_doc(struct doc *d, const struct purchase *o, const struct shop_head *shop, bool costs,
                  tr_fn tr)
{
    char text[MONEY_TEXT];
    struct money value = purchase_value(o);
    put_head(d, o, shop, tr);
    for (int i = 0; i < o->line_count; i++)
        put_line(d, &o->lines[i], i + 1, costs, tr);
    doc_add(d, DOC_RULE, "", "");
    snprintf(text, sizeof text, "%d", o->line_count);
    doc_add(d, DOC_PAIR, tr(N_("Products")), text);
    if (costs && value.dong > 0)
        doc_add(d, DOC_TOTAL, tr(N_("Expected amount")), money_text_unit(value, text));
    if (o->reason[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(purchase_state_text(o->state)), o->reason);
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_PAIR, tr(N_("For the shop")), tr(N_("For the supplier")));
    doc_add(d, DOC_PAIR, tr(N_("(signature, name)")), tr(N_("(signature, name)")));
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_TEXT, o->author, "");
}
