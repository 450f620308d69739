/* What a customer bought, and what changed their credit account, as a text to scroll. */
#include <inttypes.h>

#include "customer.h"
#include "diemban/app/credit.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/core/sale.h"

#include "diemban/base/ban.h"

enum { SALES = 200 };

static int add_sale(void *ctx, const struct sale_head *h)
{
    struct str *out = ctx;
    char when[TIME_TEXT], money[MONEY_TEXT];
    str_addf(out, "%s  %s  %13s\n", time_short(h->at, when), h->number,
             money_text(h->total, money));
    return 0;
}

/* A repayment names its tender, the others a sale or return. */
static int add_change(void *ctx, const struct credit_line *l)
{
    struct str *out = ctx;
    char when[TIME_TEXT], money[MONEY_TEXT];
    enum tender t;
    const char *what = tender_parse(l->number, &t) ? _(tender_text(t)) : l->number;
    str_addf(out, "%s  %13s  %s\n", time_short(l->at, when), money_text(l->amount, money), what);
    return 0;
}

unsigned customer_history(struct ui *ui, const struct customer_card *card)
{
    struct str text = STR_INIT;
    struct fault f = {0};
    char money[MONEY_TEXT];
    const char *ref = card->customer.ref;
    str_addf(&text, "%s\n\n%s: %" PRId64 " · %s\n", customer_shown(&card->customer), _("Bought"),
             card->sums.sales, money_text_unit(card->sums.spent, money));
    enum err e = customer_sales(ui->shop, ref, SALES, add_sale, &text, &f);
    str_addf(&text, "\n%s: %s\n", _("Owes"), money_text_unit(card->sums.owes, money));
    if (e == ERR_OK)
        e = credit_statement(ui->shop, ref, add_change, &text, &f);
    unsigned effects =
        e == ERR_OK && str_ok(&text) ? ui_push(ui, &screen_paper, text.at) : ui_fail(ui, &f);
    str_finish(&text);
    return effects;
}
