/* Payment in cash: the amount handed over, the change, and F9.
 *
 * F9 completes; Enter only accepts an amount and, once paid, shows the receipt: it never
 * pays. A scan while this is open goes to the cart and the amount follows. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/core/number.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { SUGGESTIONS = 5, WIDE = 66, BOX_ROWS = 18, BOX_COLS = 78, AMOUNT_ROWS = BIG_ROWS + 3 };

struct pay_state {
    struct field tendered;
    struct list chosen; /* among the suggestions; −1: none */
    bool done;
    struct arena texts; /* of the sale made */
    const char *receipt;
};

/* ---- amounts ---- */

static struct money due(const struct ui *ui)
{
    return cart_total(&ui->cart);
}

static int suggestions(const struct ui *ui, struct money out[SUGGESTIONS])
{
    return cash_suggestions(due(ui), out, SUGGESTIONS);
}

/* What was handed over: typed, chosen, or exact when neither. */
static enum err tendered(const struct ui *ui, const struct pay_state *s, struct money *ret)
{
    struct money offers[SUGGESTIONS];
    int n = suggestions(ui, offers);
    *ret = due(ui);
    if (s->tendered.len > 0) {
        enum err e = money_parse_short(s->tendered.text, ret);
        return e == ERR_OK && ret->dong > MONEY_ENTRY_MAX ? ERR_TOO_LARGE : e;
    }
    if (s->chosen.selected >= 0 && s->chosen.selected < n)
        *ret = offers[s->chosen.selected];
    return ERR_OK;
}

/* ---- doing ---- */

static void remember(struct ui *ui, const struct sell_done *done)
{
    ui->last = (struct ui_last){.fresh = true,
                                .total = done->sale.total,
                                .tendered = done->sale.tendered,
                                .change = done->sale.change};
    text_copy(ui->last.number, sizeof ui->last.number, done->sale.number);
}

static unsigned pay(struct ui *ui, struct pay_state *s)
{
    struct fault f = {0};
    struct sell_done done = {0};
    struct sell_payment payment = {.tender = TENDER_CASH, .reference = ""};
    enum err e = tendered(ui, s, &payment.tendered);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->tendered.text);
    if (sell_pay(ui->shop, &ui->cart, &payment, 1, &s->texts, &done, &f) != ERR_OK)
        return ui_fail(ui, &f);
    s->done = true;
    s->receipt = done.receipt;
    ui->notice.until = 0;
    remember(ui, &done);
    sell_select(ui, 0); /* the cart is another one now */
    ui_refresh_today(ui);
    return done.effects;
}

static unsigned accept(struct ui *ui, struct pay_state *s)
{
    unsigned effects;
    struct money amount;
    if (s->done)
        return ui_push(ui, &screen_receipt, s->receipt);
    if (dialog_scan(ui, &s->tendered, &effects))
        return effects;
    enum err e = tendered(ui, s, &amount);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->tendered.text);
    return EFFECT_NONE; /* the reading and the change are shown; F9 pays */
}

static unsigned act_action(struct ui *ui, struct pay_state *s, enum action a)
{
    unsigned effects;
    if (a == ACTION_ACCEPT)
        return accept(ui, s);
    if (a == ACTION_BACK || (s->done && a != ACTION_PAY)) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    if (s->done)
        return EFFECT_NONE; /* F9 once too often is harmless */
    if (a == ACTION_PAY)
        return dialog_scan(ui, &s->tendered, &effects) ? effects : pay(ui, s);
    if (a == ACTION_CASH) {
        field_clear(&s->tendered);
        s->chosen.selected = 0;
    } else if (a == ACTION_UP || a == ACTION_DOWN) {
        field_clear(&s->tendered);
        list_act(&s->chosen, a, 1);
    } else {
        field_act(&s->tendered, a);
    }
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct pay_state *s = state;
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (s->done) {
        /* The next customer: what is typed belongs to the selling screen. */
        ui_pop(ui);
        return ui->stack[0].ops->act(ui, ui->stack[0].state, in);
    }
    s->chosen.selected = -1;
    return field_insert(&s->tendered, in->ch) ? EFFECT_NONE : EFFECT_BAD;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct pay_state *s = state;
    struct money offers[SUGGESTIONS];
    (void)f;
    arena_init(&s->texts);
    s->chosen.count = suggestions(ui, offers);
    s->chosen.selected = *(const bool *)arg ? 0 : -1;
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct pay_state *)state)->texts);
}

/* While money is awaited, what is scanned is added and the amount follows; once paid, a scan
 * is the next customer's. */
static bool stays(const void *state)
{
    return !((const struct pay_state *)state)->done;
}

/* ---- drawing ---- */

static void view_amount(const struct ui *ui, const struct canvas *c, const char *label,
                        enum role role, struct money m)
{
    char text[MONEY_TEXT];
    money_text(m, text);
    draw_cut(c, 0, 0, c->cols, ROLE_DIM, label);
    if (big_width(text) <= c->cols)
        big_draw(c, 1, 0, role, text, ui->plain);
    else
        draw_cut(c, 2, 0, c->cols, role, text);
}

/* "1 × 100.000 · 2 × 10.000": the fewest notes and coins for the change. */
static void change_pieces(struct money change, struct str *out)
{
    static const int64_t notes[] = {500000, 200000, 100000, 50000, 20000, 10000,
                                    5000,   2000,   1000,   500,   200};
    char text[MONEY_TEXT];
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        int64_t n = change.dong / notes[i];
        if (n == 0)
            continue;
        change.dong -= n * notes[i];
        str_addf(out, "%s%lld × %s", out->len > 0 ? " · " : "", (long long)n,
                 money_text(money_of(notes[i]), text));
    }
}

static void view_change(const struct ui *ui, const struct pay_state *s, const struct canvas *c)
{
    struct money amount, rest;
    if (s->done) {
        rest = ui->last.change;
    } else if (tendered(ui, s, &amount) != ERR_OK) {
        return;
    } else {
        rest = money_sub(amount, due(ui));
    }
    if (rest.dong < 0) {
        view_amount(ui, c, _("Still missing"), ROLE_WARN, money_neg(rest));
        return;
    }
    view_amount(ui, c, s->done ? _("CHANGE") : _("Change"), ROLE_GOOD, rest);
    struct str pieces = STR_INIT;
    change_pieces(rest, &pieces);
    if (rest.dong > 0)
        draw_wrapped(c, BIG_ROWS + 1, 0, c->cols, 2, ROLE_TEXT, pieces.at);
    str_finish(&pieces);
}

static void view_field(const struct ui *ui, const struct pay_state *s, const struct canvas *c,
                       int row)
{
    char text[MONEY_TEXT + 4];
    struct money amount;
    int col = draw_cut(c, row, 0, 16, ROLE_DIM, _("Tendered")) + 2;
    draw_text(c, row, col, ROLE_GOOD, "›");
    int width = 16;
    field_view(&s->tendered, c, row, col + 2, width, "");
    enum err e = tendered(ui, s, &amount);
    col += 2 + width;
    if (e != ERR_OK)
        draw_cut(c, row, col, c->cols - col, ROLE_BAD, "?");
    else
        draw_cut(c, row, col, c->cols - col, ROLE_STRONG, money_text_unit(amount, text));
}

static int view_offers(const struct ui *ui, const struct pay_state *s, const struct canvas *c,
                       int row)
{
    struct money offers[SUGGESTIONS];
    char text[MONEY_TEXT];
    int n = suggestions(ui, offers);
    int col = 0;
    for (int i = 0; i < n; i++) {
        money_text(offers[i], text);
        int width = utf8_width(text);
        if (col + width + 2 > c->cols)
            break;
        enum role role =
            s->tendered.len == 0 && i == s->chosen.selected ? ROLE_SELECTED : ROLE_TEXT;
        draw_fill(c, row, col, width + 2, role);
        draw_text(c, row, col + 1, role, text);
        col += width + 3;
    }
    draw_cut(c, row + 1, 1, c->cols - 1, ROLE_DIM,
             _("↑↓ choose · digits type the amount: 500 is 500.000"));
    return row + 2;
}

static void view_done(const struct ui *ui, const struct canvas *c, int row)
{
    char money[MONEY_TEXT];
    draw_text(c, row, 0, ROLE_GOOD, "✓");
    int col = draw_cut(c, row, 2, c->cols - 2, ROLE_GOOD, _("Sale done"));
    draw_cut(c, row, col + 2, c->cols - col - 2, ROLE_TEXT, ui->last.number);
    struct canvas sums = canvas_part(c, row + 1, 0, 2, c->cols > 40 ? 40 : c->cols);
    draw_pair(&sums, 0, _("Amount due"), ROLE_TEXT, money_text(ui->last.total, money));
    draw_pair(&sums, 1, _("Tendered"), ROLE_TEXT, money_text(ui->last.tendered, money));
    col = dialog_hint(ui, c, c->rows - 1, 0, ACTION_ACCEPT, _("receipt"));
    dialog_hint(ui, c, c->rows - 1, col, ACTION_BACK, _("next customer, or just scan"));
}

static void view_open(const struct ui *ui, const struct pay_state *s, const struct canvas *c,
                      int row)
{
    view_field(ui, s, c, row);
    view_offers(ui, s, c, row + 1);
    int col = dialog_hint(ui, c, c->rows - 1, 0, ACTION_PAY, _("money taken, sale done"));
    dialog_hint(ui, c, c->rows - 1, col, ACTION_BACK, _("back to the cart"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct pay_state *s = state;
    char title[96], shorter[NUMBER_TEXT];
    snprintf(title, sizeof title, "%s %s", _("Payment · sale"),
             number_short(ui->cart.number, shorter));
    bool wide = c->cols - 8 >= WIDE;
    struct canvas in =
        dialog_box(c, wide ? BOX_ROWS - 2 : BOX_ROWS, BOX_COLS, s->done ? _("Payment") : title);
    int half = wide ? (in.cols - 2) / 2 : in.cols;
    struct canvas left = canvas_part(&in, wide, 0, AMOUNT_ROWS, half);
    struct canvas right = wide ? canvas_part(&in, 1, half + 2, AMOUNT_ROWS, half)
                               : canvas_part(&in, 5, 0, AMOUNT_ROWS, half);
    int row = wide ? AMOUNT_ROWS + 2 : AMOUNT_ROWS + 5;
    view_amount(ui, &left, _("Amount due"), ROLE_MONEY, s->done ? ui->last.total : due(ui));
    view_change(ui, s, &right);
    if (s->done)
        view_done(ui, &in, row);
    else
        view_open(ui, s, &in, row);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_CASH, NULL, NULL},
    {ACTION_PAY, N_("Sale done"), N_("Done")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_pay = {
    .name = "pay",
    .state_size = sizeof(struct pay_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .stays = stays,
};
