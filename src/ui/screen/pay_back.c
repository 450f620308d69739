/* The last step of a return: the reason, and how the money goes back. F9 books it; where new
 * goods cost more than what came back, it goes on to payment. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "return.h"
#include "sell.h"

#include "diemban/base/ban.h"

/* Usual reasons; a digit chooses one. */
static const char *const reasons[] = {
    N_("The goods are faulty"),
    N_("The customer changed their mind"),
    N_("Wrong goods"),
    N_("Rung up by mistake"),
};
enum { REASONS = sizeof reasons / sizeof *reasons, ROWS = 17, COLS = 72 };

struct pay_back_state {
    struct pay_back_arg what;
    bool voiding;
    struct field reason;
};

struct money exchange_worth(const struct ui *ui)
{
    return ui->exchange.on ? money_min(ui->exchange.plan.refund.total, cart_total(&ui->cart))
                           : money_of(0);
}

static bool exchanging(const struct ui *ui, const struct pay_back_state *s)
{
    return !s->what.plan.loose && ui->cart.count > 0;
}

/* ---- booking ---- */

static unsigned book_again(struct ui *ui, int64_t n);

static unsigned ask(struct ui *ui, const struct refund_plan *plan)
{
    struct approve_arg arg = {.cap = CAP_REFUND,
                              .amount = plan->refund.total.dong,
                              .about = &plan->refund.uuid,
                              .on_yes = book_again};
    return ui_push(ui, &screen_pin, &arg);
}

static void say_done(struct ui *ui, const struct refund *r)
{
    char text[UI_NOTICE], money[MONEY_TEXT];
    struct str ways = STR_INIT;
    for (int i = 0; i < r->payment_count; i++)
        if (r->payments[i].tender != TENDER_EXCHANGE)
            str_addf(&ways, " · %s %s", _(tender_text(r->payments[i].tender)),
                     money_text_unit(r->payments[i].amount, money));
    snprintf(text, sizeof text, "%s%s", r->number, str_ok(&ways) ? ways.at : "");
    str_finish(&ways);
    ui_say(ui, ROLE_GOOD, _("Taken back: {}"), text);
}

/* New goods that cost no more than what came back: no payment screen. */
static enum err book_exchange(struct ui *ui, struct pay_back_state *s, struct arena *a,
                              struct refund_done *done, struct fault *f)
{
    struct sell_done sold;
    struct fault quiet = {0};
    enum err e = refund_exchange(ui->shop, &s->what.plan, s->reason.text, &ui->cart, NULL, 0, a,
                                 done, &sold, f);
    if (e != ERR_OK)
        sell_resume(ui->shop, &ui->cart, &quiet);
    return e;
}

static unsigned book(struct ui *ui, struct pay_back_state *s)
{
    struct arena a = {0};
    struct fault f = {0};
    struct refund_done done;
    struct refund_plan plan = s->what.plan;
    plan.refund.voided = s->voiding;
    enum err e = exchanging(ui, s) ? book_exchange(ui, s, &a, &done, &f)
                                   : refund_make(ui->shop, &plan, s->reason.text,
                                                 plan.loose ? &ui->cart : NULL, &a, &done, &f);
    unsigned effects = e == ERR_OK ? done.effects : EFFECT_BAD;
    if (e == ERR_NEEDS_APPROVAL) {
        effects = ask(ui, &s->what.plan);
    } else if (e != ERR_OK) {
        ui_fail(ui, &f);
    } else {
        ui->last.fresh = false;
        ui_home(ui);
        sell_select(ui, 0);
        ui_refresh_today(ui);
        say_done(ui, &done.refund);
    }
    arena_finish(&a);
    return effects;
}

static unsigned book_again(struct ui *ui, int64_t n)
{
    (void)n;
    struct ui_slot *top = &ui->stack[ui->depth - 1];
    return top->ops == &screen_pay_back ? book(ui, top->state) : EFFECT_NONE;
}

/* The plan outlives this window: it is copied. */
static bool keep_exchange(struct ui *ui, const struct pay_back_state *s)
{
    struct ui_exchange *x = &ui->exchange;
    arena_clear(&x->texts);
    return refund_plan_copy(&s->what.plan, &x->texts, &x->plan) &&
           text_copy(x->reason, sizeof x->reason, s->reason.text) && (x->on = true);
}

static unsigned go_on(struct ui *ui, struct pay_back_state *s)
{
    bool exact = false;
    if (s->reason.len == 0)
        return ui_fail_of(ui, ERR_NO_REASON, "");
    if (!exchanging(ui, s) || refund_net(&s->what.plan, &ui->cart).dong <= 0)
        return book(ui, s);
    if (cart_blocker(&ui->cart) != NULL)
        return ui_fail_of(ui, ERR_CART_BLOCKED, cart_blocker(&ui->cart)->scanned);
    if (!keep_exchange(ui, s))
        return ui_fail_of(ui, ERR_NOMEM, "");
    ui_home(ui);
    return ui_push(ui, &screen_pay, &exact);
}

/* ---- typing ---- */

static unsigned type(struct ui *ui, struct pay_back_state *s, uint32_t ch)
{
    if (s->reason.len == 0 && ch >= '1' && ch < '1' + REASONS) {
        field_set(&s->reason, _(reasons[ch - '1']));
        return EFFECT_NONE;
    }
    return field_type(&s->reason, &ui->telex, ch) ? EFFECT_NONE : EFFECT_BAD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct pay_back_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_PAY)
        return dialog_scan(ui, &s->reason, &effects) ? effects : go_on(ui, s);
    if (in->action == ACTION_ACCEPT)
        return dialog_scan(ui, &s->reason, &effects) ? effects : EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (s->what.may_void && (in->action == ACTION_UP || in->action == ACTION_DOWN))
        s->voiding = !s->voiding;
    else
        field_edit(&s->reason, &ui->telex, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)f;
    ((struct pay_back_state *)state)->what = *(const struct pay_back_arg *)arg;
    telex_reset(&ui->telex);
    return ERR_OK;
}

/* ---- drawing ---- */

static int view_ways(const struct refund *r, const struct canvas *c)
{
    char money[MONEY_TEXT], label[96];
    int row = 0;
    for (; row < r->payment_count && row < c->rows; row++) {
        const struct refund_payment *p = &r->payments[row];
        const char *later = p->state == REFUND_DUE     ? _("a manager sends it")
                            : p->state == REFUND_NEVER ? _("it had not come")
                                                       : "";
        snprintf(label, sizeof label, "%s%s%s", _(tender_text(p->tender)), *later ? " · " : "",
                 later);
        draw_pair(c, row, label, p->state == REFUND_PAID ? ROLE_TEXT : ROLE_WARN,
                  money_text(p->amount, money));
    }
    return row;
}

static int view_net(const struct ui *ui, const struct pay_back_state *s, const struct canvas *c)
{
    char money[MONEY_TEXT];
    struct money net = refund_net(&s->what.plan, &ui->cart);
    draw_pair(c, 0, _("New goods in the cart"), ROLE_TEXT,
              money_text(cart_total(&ui->cart), money));
    draw_pair(c, 1, net.dong > 0 ? _("The customer pays") : _("The customer gets back"), ROLE_MONEY,
              money_text(net.dong > 0 ? net : money_neg(net), money));
    return 2;
}

static void view_reasons(const struct canvas *c)
{
    char text[160];
    for (int i = 0; i < REASONS && i < c->rows; i++) {
        snprintf(text, sizeof text, "%d  %s", i + 1, _(reasons[i]));
        draw_cut(c, i, 0, c->cols, ROLE_DIM, text);
    }
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct pay_back_state *s = state;
    const struct refund *r = &s->what.plan.refund;
    char money[MONEY_TEXT];
    struct canvas in =
        dialog_box(c, ROWS, COLS, s->voiding ? _("Void the sale") : _("Return goods"));
    struct canvas sums = canvas_part(&in, 0, 1, 6, in.cols - 2);
    draw_pair(&sums, 0, *r->of != '\0' ? r->of : _("Without a receipt"), ROLE_STRONG,
              money_text(r->total, money));
    struct canvas ways = canvas_part(&sums, 1, 0, 5, sums.cols);
    if (exchanging(ui, s))
        view_net(ui, s, &ways);
    else
        view_ways(r, &ways);
    if (s->what.may_void)
        draw_cut(&in, 6, 1, in.cols - 2, ROLE_WARN,
                 s->voiding ? _("↑↓ the whole sale is made void")
                            : _("↑↓ a return; it could also be made void"));
    draw_text(&in, 7, 1, ROLE_GOOD, "›");
    field_view(&s->reason, &in, 7, 3, in.cols - 4, _("why?"));
    struct canvas list = canvas_part(&in, 9, 3, REASONS, in.cols - 4);
    view_reasons(&list);
    bool more = exchanging(ui, s) && refund_net(&s->what.plan, &ui->cart).dong > 0;
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY,
                          more ? _("to payment") : _("money given back, done"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Done"), N_("Done")},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_pay_back = {
    .name = "pay-back",
    .state_size = sizeof(struct pay_back_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
