/* Dialogs over a stock document: a line's values, the head's, posting, dropping. */
#include <stdio.h>

#include "diemban/app/adjust.h"
#include "diemban/app/count.h"
#include "diemban/app/receive.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/values.h"
#include "goods.h"
#include "transfer.h"

#include "diemban/base/ban.h"

/* ---- a line ---- */

/* Which values a line has, by kind of document; the order of the fields. */
enum line_value { V_QTY, V_WANTED, V_LOT, V_MADE, V_EXPIRY, V_COST, V_SHARE, V_PAYOUT, V_BACK };

static struct value_field field_of(enum line_value v, const struct draft_line *l)
{
    switch (v) {
    case V_QTY:
        return value_qty(_("Quantity"), l->qty, NULL);
    case V_WANTED:
        return value_qty(_("By paper"), l->wanted, _("quantity on the supplier's paper"));
    case V_LOT:
        return value_code(_("Lot"), l->lot, _("empty: one is made from the day"));
    case V_MADE:
        return value_date(_("Made"), l->made, _("23/11/2026"));
    case V_EXPIRY:
        return value_date(_("Expires"), l->expiry, _("23/11/2026, or +90 days from today"));
    case V_COST:
        return value_money(_("Unit cost"), l->cost, _("78 = 78.000"));
    case V_SHARE:
        return value_percent(_("Commission %"), l->terms.commission_bp, NULL);
    case V_PAYOUT:
        return value_money(_("Payout for one"), l->terms.payout, NULL);
    case V_BACK:
        return value_date(_("Back by"), l->terms.return_by,
                          _("23/11/2026, or +90 days from today"));
    }
    return value_qty("", l->qty, NULL);
}

static void take_value(enum line_value v, const struct value_field *f, struct draft_line *l)
{
    switch (v) {
    case V_QTY:
        l->qty = f->qty;
        break;
    case V_WANTED:
        l->wanted = f->qty;
        break;
    case V_LOT:
        l->lot = f->text;
        break;
    case V_MADE:
        l->made = f->date;
        break;
    case V_EXPIRY:
        l->expiry = f->date;
        break;
    case V_COST:
        l->cost = f->money;
        break;
    case V_SHARE:
        l->terms.commission_bp = f->bp;
        break;
    case V_PAYOUT:
        l->terms.payout = f->money;
        break;
    case V_BACK:
        l->terms.return_by = f->date;
        break;
    }
}

/* The values of this line, in order; returns how many. */
static int values_of(const struct ui *ui, const struct goods_state *s, const struct draft_line *l,
                     enum line_value out[VALUE_FIELDS])
{
    int n = 0;
    out[n++] = V_QTY;
    if (s->d.kind == GOODS_RECEIVE)
        out[n++] = V_WANTED;
    out[n++] = V_LOT;
    if (s->d.kind != GOODS_RECEIVE)
        return n;
    out[n++] = V_MADE;
    out[n++] = V_EXPIRY;
    if (goods_costs(ui) && !l->consigned)
        out[n++] = V_COST;
    if (goods_costs(ui) && l->consigned) {
        out[n++] = V_SHARE;
        out[n++] = V_PAYOUT;
    }
    if (l->consigned)
        out[n++] = V_BACK;
    return n;
}

static bool line_done(struct ui *ui, const struct value_field *fields, int64_t no,
                      unsigned *effects)
{
    enum line_value values[VALUE_FIELDS];
    struct goods_state *s = goods_state_of(ui);
    struct fault f = {0};
    struct draft_line *l = draft_find(&s->d, (int)no);
    if (l == NULL)
        return true;
    struct draft_line changed = *l;
    int n = values_of(ui, s, l, values);
    for (int i = 0; i < n; i++)
        take_value(values[i], &fields[i], &changed);
    if (draft_set_line(ui->shop, &s->d, &changed, &f) != ERR_OK) {
        *effects = ui_fail(ui, &f);
        return false;
    }
    goods_changed(s, (int)no);
    return true;
}

unsigned goods_edit_line(struct ui *ui, struct goods_state *s)
{
    struct value_field fields[VALUE_FIELDS];
    enum line_value values[VALUE_FIELDS];
    const struct draft_line *l = goods_selected(s);
    if (l == NULL)
        return EFFECT_NONE;
    if (l->product_id == 0) {
        ui_say(ui, ROLE_WARN, _("Type the name of {} and press Enter."), l->scanned);
        return EFFECT_NONE;
    }
    int n = values_of(ui, s, l, values);
    for (int i = 0; i < n; i++)
        fields[i] = field_of(values[i], l);
    struct values_arg arg = {
        .title = l->name, .fields = fields, .count = n, .done = line_done, .n = l->no};
    return ui_push(ui, &screen_values, &arg);
}

/* ---- the head of a receipt ---- */

enum { H_PARTNER, H_PAPER, H_DATE, H_OWN, H_SHARE, H_PAYOUT, H_BACK, H_COUNT };

static bool receipt_done(struct ui *ui, const struct value_field *fields, int64_t n,
                         unsigned *effects)
{
    struct goods_state *s = goods_state_of(ui);
    struct fault f = {0};
    struct draft head = s->d;
    (void)n;
    head.partner = fields[H_PARTNER].text;
    head.paper = fields[H_PAPER].text;
    head.paper_date = fields[H_DATE].date;
    head.consigned = fields[H_OWN].choice == 1;
    head.terms.return_by = fields[H_BACK].date;
    if (goods_costs(ui)) {
        head.terms.commission_bp = fields[H_SHARE].bp;
        head.terms.payout = fields[H_PAYOUT].money;
    }
    if (draft_set_head(ui->shop, &s->d, &head, &f) != ERR_OK) {
        *effects = ui_fail(ui, &f);
        return false;
    }
    goods_changed(s, 0);
    return true;
}

static unsigned edit_receipt(struct ui *ui, struct goods_state *s)
{
    const struct draft *d = &s->d;
    struct value_field fields[H_COUNT] = {
        [H_PARTNER] = value_text(_("Supplier"), d->partner, _("who brings the goods")),
        [H_PAPER] = value_code(_("Document no."), d->paper, NULL),
        [H_DATE] = value_date(_("Of day"), d->paper_date, _("23/11/2026")),
        [H_OWN] = value_text(_("Goods"), "", NULL),
        [H_SHARE] = value_percent(_("Commission %"), d->terms.commission_bp,
                                  _("of the price, for consigned goods")),
        [H_PAYOUT] =
            value_money(_("Payout for one"), d->terms.payout, _("or so much for one sold")),
        [H_BACK] =
            value_date(_("Back by"), d->terms.return_by, _("23/11/2026, or +90 days from today")),
    };
    value_choice(&fields[H_OWN], N_("bought"));
    value_choice(&fields[H_OWN], N_("consigned"));
    fields[H_OWN].choice = d->consigned;
    struct values_arg arg = {
        .title = _("Who brings what"), .fields = fields, .count = H_COUNT, .done = receipt_done};
    return ui_push(ui, &screen_values, &arg);
}

/* ---- the head of an adjustment ---- */

enum { A_REASON, A_PAYER, A_PARTNER, A_COUNT };

static bool store_head(struct ui *ui, struct goods_state *s, const struct draft *head,
                       unsigned *effects)
{
    struct fault f = {0};
    if (draft_set_head(ui->shop, &s->d, head, &f) != ERR_OK) {
        *effects = ui_fail(ui, &f);
        return false;
    }
    goods_changed(s, 0);
    return true;
}

static bool adjust_done(struct ui *ui, const struct value_field *fields, int64_t n,
                        unsigned *effects)
{
    struct goods_state *s = goods_state_of(ui);
    struct draft head = s->d;
    (void)n;
    head.reason = (enum goods_reason)fields[A_REASON].choice;
    head.payer = (enum goods_payer)fields[A_PAYER].choice;
    head.partner = fields[A_PARTNER].text;
    return store_head(ui, s, &head, effects);
}

static unsigned edit_adjust(struct ui *ui, struct goods_state *s)
{
    struct value_field fields[A_COUNT] = {
        [A_REASON] = value_text(_("Reason"), "", NULL),
        [A_PAYER] = value_text(_("Borne by"), "", NULL),
        [A_PARTNER] = value_text(_("Supplier"), s->d.partner, _("for goods that go back")),
    };
    for (int i = 0; i < GOODS_REASON_COUNT; i++)
        value_choice(&fields[A_REASON], goods_reason_text((enum goods_reason)i));
    for (int i = 0; i < GOODS_PAYER_COUNT; i++)
        value_choice(&fields[A_PAYER], goods_payer_text((enum goods_payer)i));
    fields[A_REASON].choice = (int)s->d.reason;
    fields[A_PAYER].choice = (int)s->d.payer;
    struct values_arg arg = {.title = _("Why, and who bears it"),
                             .fields = fields,
                             .count = A_COUNT,
                             .done = adjust_done};
    return ui_push(ui, &screen_values, &arg);
}

/* ---- the scope of a stocktake ---- */

enum { S_SCOPE, S_OF, S_BOOKS, S_COUNT };

static bool scope_done(struct ui *ui, const struct value_field *fields, int64_t n,
                       unsigned *effects)
{
    struct goods_state *s = goods_state_of(ui);
    struct draft head = s->d;
    (void)n;
    head.scope = (enum count_scope)fields[S_SCOPE].choice;
    head.scope_of = head.scope == SCOPE_ALL ? "" : fields[S_OF].text;
    head.open_books = fields[S_BOOKS].choice == 1;
    return store_head(ui, s, &head, effects);
}

static unsigned edit_scope(struct ui *ui, struct goods_state *s)
{
    struct value_field fields[S_COUNT] = {
        [S_SCOPE] = value_text(_("What is counted"), "", NULL),
        [S_OF] = value_code(_("Group or shelf"), s->d.scope_of, _("I, IV.2, or the shelf's name")),
        [S_BOOKS] = value_text(_("Books"), "", NULL),
    };
    for (int i = 0; i < COUNT_SCOPE_COUNT; i++)
        value_choice(&fields[S_SCOPE], count_scope_text((enum count_scope)i));
    value_choice(&fields[S_BOOKS], N_("hidden while counting"));
    value_choice(&fields[S_BOOKS], N_("shown"));
    fields[S_SCOPE].choice = (int)s->d.scope;
    fields[S_BOOKS].choice = s->d.open_books;
    struct values_arg arg = {
        .title = _("Stocktake of"), .fields = fields, .count = S_COUNT, .done = scope_done};
    return ui_push(ui, &screen_values, &arg);
}

unsigned goods_edit_head(struct ui *ui, struct goods_state *s)
{
    if (s->d.kind == GOODS_SEND)
        return ui_push(ui, &screen_points, NULL);
    if (s->d.kind == GOODS_ADJUST)
        return edit_adjust(ui, s);
    return s->d.kind == GOODS_COUNT ? edit_scope(ui, s) : edit_receipt(ui, s);
}

/* ---- what differs ---- */

static int one_missing(void *ctx, const struct product *p)
{
    (void)p;
    ++*(int *)ctx;
    return 0;
}

unsigned goods_check(struct ui *ui, struct goods_state *s)
{
    char text[64];
    struct fault f = {0};
    enum err e = ERR_OK;
    int differing = 0;
    for (int i = 0; i < s->d.count && e == ERR_OK; i++) {
        struct count_variance v = {0};
        if (s->d.lines[i].product_id != 0)
            e = count_variance(ui->shop, &s->d, &s->d.lines[i], &v, &f);
        s->differs[i] = v.variance;
        differing += v.variance.milli != 0;
    }
    s->missing = 0;
    if (e == ERR_OK)
        e = count_missing(ui->shop, &s->d, one_missing, &s->missing, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    s->differing = differing;
    snprintf(text, sizeof text, "%d · %s %d", differing, _("not counted"), s->missing);
    ui_say(ui, differing + s->missing > 0 ? ROLE_WARN : ROLE_GOOD, _("Lines to count again: {}"),
           text);
    return EFFECT_GOOD;
}

/* ---- posting ---- */

static unsigned show_paper(struct ui *ui, const struct goods_posted *posted)
{
    unsigned effects = ui_push(ui, &screen_document, posted->number);
    ui_say(ui, ROLE_GOOD, _("Posted: {}"), posted->number);
    return effects | EFFECT_DONE;
}

static unsigned post_now(struct ui *ui, int64_t n);

/* Another person must say yes; then it is posted. */
static unsigned ask_approval(struct ui *ui, const struct goods_state *s)
{
    struct fault f = {0};
    struct approve_arg arg = {.cap = CAP_STOCK, .about = &s->d.uuid, .on_yes = post_now};
    arg.amount = adjust_worth(&s->d);
    if (s->d.kind == GOODS_COUNT) {
        arg.cap = CAP_COUNT_STOCK;
        if (count_worth(ui->shop, &s->d, &arg.amount, &f) != ERR_OK)
            return ui_fail(ui, &f);
    }
    return ui_push(ui, &screen_pin, &arg);
}

static enum err post(struct ui *ui, struct goods_state *s, struct goods_posted *posted,
                     struct fault *f)
{
    if (s->d.kind == GOODS_SEND)
        return transfer_send(ui->shop, &s->d, posted, f);
    if (s->d.kind == GOODS_ADJUST)
        return adjust_post(ui->shop, &s->d, posted, f);
    if (s->d.kind == GOODS_COUNT)
        return count_post(ui->shop, &s->d, false, posted, f);
    return receive_post(ui->shop, &s->d, posted, f);
}

/* What left is on its way: its file lies in the outbox, its codes stand on the screen. */
static unsigned show_sent(struct ui *ui, const struct goods_posted *posted)
{
    char path[4096];
    struct fault f = {0};
    ui_home(ui);
    unsigned effects = transfer_show_codes(ui, posted->number) | EFFECT_DONE;
    if (transfer_file(ui->shop, posted->number, path, &f) != ERR_OK)
        return effects | ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("Posted. Its file is {}."), path);
    return effects;
}

static unsigned post_now(struct ui *ui, int64_t n)
{
    struct goods_state *s = goods_state_of(ui);
    struct goods_posted posted = {0};
    struct fault f = {0};
    (void)n;
    enum err e = post(ui, s, &posted, &f);
    if (e == ERR_NEEDS_APPROVAL)
        return ask_approval(ui, s);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    goods_changed(s, 0);
    return s->d.kind == GOODS_SEND ? show_sent(ui, &posted) : show_paper(ui, &posted);
}

unsigned goods_post(struct ui *ui, struct goods_state *s)
{
    char about[24];
    if (s->d.count == 0)
        return ui_fail_of(ui, ERR_DRAFT_EMPTY, "");
    const struct draft_line *red = draft_blocker(&s->d);
    if (red != NULL) {
        goods_changed(s, red->no);
        return ui_fail_of(ui, ERR_DRAFT_BLOCKED, red->scanned);
    }
    bool has_partner = s->d.kind == GOODS_RECEIVE || s->d.kind == GOODS_SEND;
    if (has_partner && s->d.partner[0] == '\0')
        return goods_edit_head(ui, s);
    snprintf(about, sizeof about, "%d", s->d.count);
    struct ask_arg arg = {
        .question = N_("Post the document with {} lines?"), .about = about, .on_yes = post_now};
    return ui_push(ui, &screen_ask, &arg);
}

/* ---- dropping ---- */

static unsigned drop_now(struct ui *ui, int64_t n)
{
    struct goods_state *s = goods_state_of(ui);
    struct fault f = {0};
    (void)n;
    if (draft_drop(ui->shop, &s->d, &f) != ERR_OK)
        return ui_fail(ui, &f);
    goods_changed(s, 0);
    return EFFECT_GOOD;
}

unsigned goods_drop(struct ui *ui, struct goods_state *s)
{
    if (!s->d.stored)
        return EFFECT_NONE;
    struct ask_arg arg = {
        .question = N_("Throw the document away, unposted?"), .about = "", .on_yes = drop_now};
    return ui_push(ui, &screen_ask, &arg);
}
