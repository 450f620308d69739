/* The paper 01-BH: what is owed for consigned goods. */
#include <stdio.h>
#include <string.h>

#include "diemban/core/goods_form.h"
#include "diemban/core/settlement.h"

#include "diemban/base/ban.h"

static const struct doc_column columns[] = {
    {N_("No."), 3, DOC_RIGHT},        {N_("Name, kind"), 12, DOC_NAME},
    {N_("Opening"), 5, DOC_RIGHT},    {N_("In"), 5, DOC_RIGHT},
    {N_("Together"), 5, DOC_RIGHT},   {N_("Sold"), 5, DOC_RIGHT},
    {N_("Given back"), 5, DOC_RIGHT}, {N_("Spoiled"), 5, DOC_RIGHT},
    {N_("Closing"), 5, DOC_RIGHT},    {N_("To pay for one"), 8, DOC_RIGHT},
    {N_("To pay"), 10, DOC_RIGHT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* What the owner gets for one that was sold. */
static struct money for_one(const struct settle_line *l)
{
    return l->payout.dong > 0 ? l->payout
                              : money_sub(l->price, money_percent(l->price, l->commission_bp));
}

static void add_line(struct doc *d, int no, const struct settle_line *l, tr_fn tr)
{
    char n[12], q[7][QTY_TEXT], one[MONEY_TEXT], due[MONEY_TEXT];
    snprintf(n, sizeof n, "%d", no);
    const char *name = arena_printf(d->texts, "%s (%s)", l->name, l->unit);
    const char *note =
        l->lot[0] != '\0' ? arena_printf(d->texts, "%s %s", tr(N_("lot")), l->lot) : "";
    const char *cells[COLUMNS] = {
        n,
        name != NULL ? name : "",
        qty_text(l->opening, q[0]),
        qty_text(l->received, q[1]),
        qty_text(qty_add(l->opening, l->received), q[2]),
        qty_text(l->sold, q[3]),
        qty_text(l->returned, q[4]),
        qty_text(l->spoiled, q[5]),
        qty_text(l->closing, q[6]),
        money_text(for_one(l), one),
        money_text(l->due, due),
    };
    d->failed = d->failed || name == NULL || note == NULL;
    doc_row(d, cells, note != NULL ? note : "");
}

static void add_pair(struct doc *d, enum doc_kind kind, const char *label, struct money m)
{
    char text[MONEY_TEXT];
    doc_add(d, kind, label, money_text(m, text));
}

static void add_title(struct doc *d, const struct settlement *s, const struct shop_head *shop,
                      tr_fn tr)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    form_head(d, shop, "01-BH", tr(N_("SETTLEMENT OF CONSIGNED GOODS")), tr);
    doc_addf(d, DOC_CENTER, "%s – %s%s%s", date_vn(s->from, from), date_vn(s->to, to),
             s->number[0] != '\0' ? " · " : "", s->number);
    if (s->number[0] == '\0')
        doc_add(d, DOC_CENTER, tr(N_("* DRAFT: NOT POSTED *")), "");
    doc_add(d, DOC_BLANK, "", "");
    doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Owner of the goods")), s->owner);
}

enum err settle_form_doc(const struct settlement *s, const struct shop_head *shop, tr_fn tr,
                         struct doc *d)
{
    struct doc_column here[COLUMNS];
    const char *who[] = {tr(N_("For the owner")), tr(N_("For the shop"))};
    const char *names[] = {"", ""};
    memcpy(here, columns, sizeof here);
    for (int i = 0; i < COLUMNS; i++)
        here[i].head = tr(columns[i].head);
    add_title(d, s, shop, tr);
    doc_heads(d, here, COLUMNS);
    for (int i = 0; i < s->line_count; i++)
        add_line(d, i + 1, &s->lines[i], tr);
    doc_add(d, DOC_RULE, "", "");
    add_pair(d, DOC_PAIR, tr(N_("Sold, at list prices")), s->sold);
    add_pair(d, DOC_PAIR, tr(N_("Commission of the shop")), money_neg(s->commission));
    add_pair(d, DOC_PAIR, tr(N_("Due for the period")), s->due);
    add_pair(d, DOC_PAIR, tr(N_("Tax withheld")), money_neg(s->tax));
    add_pair(d, DOC_PAIR, tr(N_("Carried over from before")), s->before);
    add_pair(d, DOC_PAIR, tr(N_("Paid")), money_neg(s->paid));
    add_pair(d, DOC_TOTAL, tr(N_("Still to pay")), s->left);
    form_words(d, s->left, tr);
    doc_sign(d, tr(N_("(signature, name)")), who, names, 2);
    return d->failed ? ERR_NOMEM : ERR_OK;
}
