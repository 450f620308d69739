/* Payment: how much by which tender, the change, and F9.
 *
 * Digits are always money; letters choose the tender (selling.md): "690 Q" takes 690.000 by
 * transfer, a letter alone takes what is left. Cash alone gives change. F9 completes; Enter only
 * accepts an amount and, once paid, shows the receipt: it never pays. A scan while this is open
 * goes to the cart and the amount follows. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/credit.h"
#include "diemban/app/order.h"
#include "diemban/app/tender.h"
#include "diemban/app/transfer_qr.h"
#include "diemban/base/i18n.h"
#include "diemban/base/qr.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/core/number.h"
#include "diemban/ui/dialog.h"
#include "pay.h"
#include "return.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { SUGGESTIONS = 5, WIDE = 66, BOX_ROWS = 18, BOX_COLS = 78, AMOUNT_ROWS = BIG_ROWS + 3 };

enum { PARTS = 6, MONEY_CELLS = 9, ROOMY = 5 };

struct pay_state {
    enum tender tender; /* of what is left to pay */
    struct {
        enum tender tender;
        struct money amount;
        char reference[PAY_REFERENCE];
    } parts[PARTS]; /* taken already */
    int part_count;
    char order[NUMBER_TEXT];       /* whose deposit is among the parts; "" none */
    char reference[PAY_REFERENCE]; /* of the tender of what is left */
    struct money unit;             /* cash is rounded to; 1: never */
    bool awaiting;                 /* nobody has seen the transfer */
    struct transfer_qr qr;         /* of a transfer that is part of it; payload "" none */
    struct money qr_amount;
    struct field tendered;
    struct list chosen; /* among the suggestions; −1: none */
    bool done;
    struct arena texts; /* of the sale made */
    const char *receipt;
};

/* ---- amounts ---- */

/* What is left beside the parts; below zero when the cart shrank meanwhile, or a transfer was
 * too large. */
static struct money left(const struct ui *ui, const struct pay_state *s)
{
    struct money rest = money_sub(cart_total(&ui->cart), exchange_worth(ui));
    for (int i = 0; i < s->part_count; i++)
        rest = money_sub(rest, s->parts[i].amount);
    return rest;
}

static struct money rounding(const struct ui *ui, const struct pay_state *s)
{
    struct money rest = left(ui, s);
    bool cash = s->tender == TENDER_CASH && rest.dong > 0;
    return money_of(cash ? rest.dong % s->unit.dong : 0);
}

static struct money due(const struct ui *ui, const struct pay_state *s)
{
    return money_sub(left(ui, s), rounding(ui, s));
}

static int suggestions(const struct ui *ui, const struct pay_state *s,
                       struct money out[SUGGESTIONS])
{
    if (s->tender != TENDER_CASH || due(ui, s).dong <= 0)
        return 0;
    return cash_suggestions(due(ui, s), out, SUGGESTIONS);
}

/* What was handed over: typed, chosen, or exact when neither. */
static enum err tendered(const struct ui *ui, const struct pay_state *s, struct money *ret)
{
    struct money offers[SUGGESTIONS];
    int n = suggestions(ui, s, offers);
    *ret = due(ui, s);
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

/* What the customer paid beside the goods given back. */
static void less_exchange(struct ui *ui, const struct sale *s)
{
    for (int i = 0; i < s->payment_count; i++)
        if (s->payments[i].tender == TENDER_EXCHANGE) {
            ui->last.total = money_sub(ui->last.total, s->payments[i].applied);
            ui->last.tendered = money_sub(ui->last.tendered, s->payments[i].applied);
        }
}

/* Who saw that the money came stands with a transfer. */
static struct sell_payment payment_of(const struct ui *ui, const struct pay_state *s, enum tender t,
                                      struct money amount, const char *reference)
{
    bool transfer = t == TENDER_TRANSFER;
    return (struct sell_payment){
        .tender = t,
        .tendered = amount,
        .reference = t == TENDER_DEPOSIT ? s->order
                     : !transfer         ? reference
                     : s->awaiting       ? ""
                                         : ui->shop->user.name,
        .awaiting = transfer && s->awaiting,
        .over = transfer,
    };
}

static unsigned pay(struct ui *ui, struct pay_state *s);

/* Goods that came back pay a part (screen/pay_back.c). */
static enum err pay_exchange(struct ui *ui, struct pay_state *s,
                             const struct sell_payment *payments, int n, struct sell_done *done,
                             struct fault *f)
{
    struct refund_done back;
    struct fault quiet = {0};
    const struct ui_exchange *x = &ui->exchange;
    enum err e = refund_exchange(ui->shop, &x->plan, x->reason, &ui->cart, payments, n, &s->texts,
                                 &back, done, f);
    if (e != ERR_OK && e != ERR_NEEDS_APPROVAL)
        sell_resume(ui->shop, &ui->cart, &quiet);
    return e;
}

static unsigned pay_again(struct ui *ui, int64_t n)
{
    (void)n;
    struct ui_slot *top = &ui->stack[ui->depth - 1];
    return top->ops == &screen_pay ? pay(ui, top->state) : EFFECT_NONE;
}

/* What goes on the customer's account is above their limit. */
static unsigned ask_credit(struct ui *ui, const struct sell_payment *payments, int n)
{
    struct money credit = {0};
    for (int i = 0; i < n; i++)
        if (payments[i].tender == TENDER_CREDIT)
            credit = money_add(credit, payments[i].tendered);
    struct approve_arg arg = {.cap = CAP_CREDIT,
                              .amount = credit_above(ui->shop, &ui->cart, credit),
                              .on_yes = pay_again};
    return ui_push(ui, &screen_pin, &arg);
}

static unsigned ask(struct ui *ui)
{
    const struct refund *r = &ui->exchange.plan.refund;
    struct approve_arg arg = {
        .cap = CAP_REFUND, .amount = r->total.dong, .about = &r->uuid, .on_yes = pay_again};
    return ui_push(ui, &screen_pin, &arg);
}

static unsigned pay(struct ui *ui, struct pay_state *s)
{
    struct fault f = {0};
    struct sell_done done = {0};
    struct sell_payment payments[PARTS + 1];
    struct money rest;
    int n = 0;
    enum err e = tendered(ui, s, &rest);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->tendered.text);
    for (int i = 0; i < s->part_count; i++)
        payments[n++] =
            payment_of(ui, s, s->parts[i].tender, s->parts[i].amount, s->parts[i].reference);
    if (rest.dong > 0 || rounding(ui, s).dong > 0)
        payments[n++] = payment_of(ui, s, s->tender, rest, s->reference);
    e = ui->exchange.on ? pay_exchange(ui, s, payments, n, &done, &f)
                        : sell_pay(ui->shop, &ui->cart, payments, n, &s->texts, &done, &f);
    if (e == ERR_NEEDS_APPROVAL && ui->exchange.on)
        return ask(ui);
    if (e == ERR_NEEDS_APPROVAL)
        return ask_credit(ui, payments, n);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui->exchange.on = false;
    s->done = true;
    s->receipt = done.receipt;
    ui->notice.until = 0;
    remember(ui, &done);
    less_exchange(ui, &done.sale);
    sell_select(ui, 0); /* the cart is another one now */
    ui_refresh_today(ui);
    return done.effects;
}

/* ---- tenders ---- */

static const struct {
    char letter; /* M tiền Mặt · Q QR · T Thẻ · P Phiếu · N Nợ */
    enum tender tender;
} letters[] = {{'M', TENDER_CASH},
               {'Q', TENDER_TRANSFER},
               {'T', TENDER_CARD},
               {'P', TENDER_VOUCHER},
               {'N', TENDER_CREDIT}};
enum { LETTERS = sizeof letters / sizeof letters[0] };

static const char *tender_name(enum tender t)
{
    return t == TENDER_TRANSFER ? _("Transfer, VietQR") : _(tender_text(t));
}

/* The code follows what is to be transferred. */
static void update_qr(struct ui *ui, struct pay_state *s)
{
    struct money amount = {0};
    struct fault f = {0};
    char number[NUMBER_TEXT];
    for (int i = 0; i < s->part_count; i++)
        if (s->parts[i].tender == TENDER_TRANSFER)
            amount = money_add(amount, s->parts[i].amount);
    if (s->tender == TENDER_TRANSFER && due(ui, s).dong > 0)
        amount = money_add(amount, due(ui, s));
    s->qr.payload[0] = '\0';
    s->qr_amount = amount;
    if (amount.dong == 0)
        return;
    number_text("HD", ui->shop->head.till, ui->cart.number, number);
    if (transfer_qr(ui->shop, amount, number, &s->qr, &f) != ERR_OK) {
        s->qr.payload[0] = '\0';
        ui_fail(ui, &f);
    }
}

static unsigned add_part(struct ui *ui, struct pay_state *s, enum tender t, struct money amount,
                         const char *reference)
{
    s->parts[s->part_count].tender = t;
    s->parts[s->part_count].amount = amount;
    text_copy(s->parts[s->part_count].reference, PAY_REFERENCE, reference);
    s->part_count++;
    s->tender = TENDER_CASH;
    field_clear(&s->tendered);
    update_qr(ui, s);
    return EFFECT_NONE;
}

static unsigned over_meant(struct ui *ui, int64_t dong)
{
    struct ui_slot *top = &ui->stack[ui->depth - 1];
    if (top->ops != &screen_pay)
        return EFFECT_NONE;
    return add_part(ui, top->state, TENDER_TRANSFER, money_of(dong), "");
}

/* More was transferred than is due: the rest is given back in cash, if that is meant. */
static unsigned ask_over(struct ui *ui, struct money amount, struct money over)
{
    char text[MONEY_TEXT];
    struct ask_arg arg = {.question = N_("Transferred too much. Give {} back in cash?"),
                          .about = money_text_unit(over, text),
                          .on_yes = over_meant,
                          .n = amount.dong};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned take_part(struct ui *ui, struct pay_state *s, enum tender t, struct money amount,
                          const char *reference)
{
    char text[MONEY_TEXT];
    struct money over = money_sub(amount, left(ui, s));
    if (amount.dong <= 0)
        return ui_fail_of(ui, ERR_BAD_NUMBER, money_text(amount, text));
    if (s->part_count == PARTS)
        return ui_fail_of(ui, ERR_TOO_LARGE, _("The number of tenders"));
    if (t == TENDER_TRANSFER && over.dong > 0 && left(ui, s).dong > 0)
        return ask_over(ui, amount, over);
    if (t != TENDER_CASH && over.dong > 0)
        return ui_fail_of(ui, ERR_OVERPAID, money_text_unit(over, text));
    return add_part(ui, s, t, amount, reference);
}

/* A letter behind an amount takes that much; alone it takes what is left. */
static unsigned choose(struct ui *ui, struct pay_state *s, enum tender t)
{
    struct money amount;
    unsigned effects = EFFECT_NONE;
    bool typed = s->tendered.len > 0;
    if (t == TENDER_CREDIT && ui->cart.customer[0] == '\0')
        return ui_fail_of(ui, ERR_CREDIT_WHO, "F4");
    enum err e = tendered(ui, s, &amount);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->tendered.text);
    if (t == TENDER_CARD || t == TENDER_VOUCHER) {
        struct reference_arg arg = {.tender = t, .amount = money_of(typed ? amount.dong : 0)};
        return ui_push(ui, &screen_reference, &arg);
    }
    if (typed && (t != TENDER_CASH || money_cmp(amount, due(ui, s)) < 0))
        effects = take_part(ui, s, t, amount, "");
    else
        s->tender = t;
    if (effects == EFFECT_NONE && (!typed || t != TENDER_CASH))
        field_clear(&s->tendered);
    s->chosen.selected = -1;
    update_qr(ui, s);
    return effects;
}

/* As much of what is left as the voucher holds. */
static enum err voucher_part(struct ui *ui, const struct pay_state *s, const char *serial,
                             struct money *amount, struct fault *f)
{
    struct stored_voucher v;
    enum err e = voucher_check(ui->shop, serial, *amount, &v, f);
    if (e == ERR_OK && amount->dong == 0)
        *amount = money_min(v.left, left(ui, s));
    return e;
}

unsigned pay_take(struct ui *ui, enum tender t, struct money amount, const char *reference)
{
    struct ui_slot *top = &ui->stack[ui->depth - 1];
    struct fault f = {0};
    if (top->ops != &screen_pay)
        return EFFECT_NONE;
    struct pay_state *s = top->state;
    if (t == TENDER_VOUCHER && reference[0] != '\0' &&
        voucher_part(ui, s, reference, &amount, &f) != ERR_OK)
        return ui_fail(ui, &f);
    if (amount.dong > 0)
        return take_part(ui, s, t, amount, reference);
    s->tender = t;
    text_copy(s->reference, sizeof s->reference, reference);
    field_clear(&s->tendered);
    s->chosen.selected = -1;
    update_qr(ui, s);
    return EFFECT_NONE;
}

bool pay_scan(struct ui *ui, const struct sell_scan *scan, unsigned *effects)
{
    struct ui_slot *top = &ui->stack[ui->depth - 1];
    char serial[PAY_REFERENCE];
    if (top->ops != &screen_pay || scan->size >= sizeof serial ||
        ((struct pay_state *)top->state)->done)
        return false;
    memcpy(serial, scan->text, scan->size);
    serial[scan->size] = '\0';
    if (!voucher_known(ui->shop, serial))
        return false;
    *effects = pay_take(ui, TENDER_VOUCHER, money_of(0), serial);
    return true;
}

/* The customer goes; somebody looks at the account later. */
static unsigned let_go(struct ui *ui, struct pay_state *s)
{
    if (s->qr_amount.dong == 0)
        return EFFECT_NONE;
    s->awaiting = true;
    unsigned effects = pay(ui, s);
    s->awaiting = false;
    return effects;
}

/* Letters that people add to money ("690k", "2tr") come before those of tenders, which are
 * taken in either case where no unit can stand. */
static bool is_unit(const struct pay_state *s, uint32_t ch)
{
    return s->tendered.len > 0 && (ch == 't' || ch == 'k' || ch == 'r' || ch == 'm' || ch == 'd');
}

static bool tender_letter(const struct pay_state *s, uint32_t ch, enum tender *ret)
{
    if (is_unit(s, ch))
        return false;
    for (int i = 0; i < LETTERS; i++) {
        uint32_t upper = (uint32_t)(unsigned char)letters[i].letter;
        if (ch == upper || ch == upper + ('a' - 'A')) {
            *ret = letters[i].tender;
            return true;
        }
    }
    return false;
}

static unsigned type(struct ui *ui, struct pay_state *s, uint32_t ch)
{
    enum tender t;
    if (tender_letter(s, ch, &t))
        return choose(ui, s, t);
    s->chosen.selected = -1;
    if (ch == ' ' && s->tendered.len == 0)
        return EFFECT_NONE;
    return field_insert(&s->tendered, ch) ? EFFECT_NONE : EFFECT_BAD;
}

/* Esc takes back the last choice before it leaves. */
static bool take_back(struct ui *ui, struct pay_state *s)
{
    if (s->tendered.len > 0)
        field_clear(&s->tendered);
    else if (s->tender != TENDER_CASH)
        s->tender = TENDER_CASH;
    else if (s->part_count > 0)
        s->part_count--;
    else
        return false;
    update_qr(ui, s);
    return true;
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

/* After a sale the next task is asked for at once: its key closes the window and is acted on.
 * F8 and F9 once too often are not: they would pay. */
static bool leads_on(enum action a)
{
    return a != ACTION_PAY && a != ACTION_CASH && a != ACTION_RECEIPT &&
           ((action_info(a)->flags & ACTION_IN_MENU) != 0 || a == ACTION_MENU);
}

static unsigned act_action(struct ui *ui, struct pay_state *s, enum action a)
{
    unsigned effects;
    if (a == ACTION_ACCEPT)
        return accept(ui, s);
    if (s->done && leads_on(a)) {
        ui_pop(ui);
        return ui_act(ui, a);
    }
    if (a == ACTION_BACK || (s->done && a != ACTION_PAY)) {
        if (s->done || (s->part_count == 0 && s->tender == TENDER_CASH) || !take_back(ui, s))
            ui_pop(ui);
        return EFFECT_NONE;
    }
    if (s->done)
        return EFFECT_NONE; /* F9 once too often is harmless */
    if (a == ACTION_PAY)
        return dialog_scan(ui, &s->tendered, &effects) ? effects : pay(ui, s);
    if (a == ACTION_HOLD)
        return let_go(ui, s);
    if (a == ACTION_CASH) {
        field_clear(&s->tendered);
        s->tender = TENDER_CASH;
        s->chosen.selected = 0;
        update_qr(ui, s);
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
    return type(ui, s, in->ch);
}

/* A cart that delivers an order is paid with its deposit first. */
static enum err take_deposit(struct ui *ui, struct pay_state *s, struct fault *f)
{
    struct arena scratch = {0};
    struct order o;
    bool found;
    arena_init(&scratch);
    enum err e = order_of_cart(ui->shop, &ui->cart, &scratch, &o, &found, f);
    if (e == ERR_OK && found && o.deposit.dong > 0 && due(ui, s).dong > 0) {
        text_copy(s->order, sizeof s->order, o.number);
        s->parts[s->part_count].tender = TENDER_DEPOSIT;
        s->parts[s->part_count++].amount = money_min(o.deposit, due(ui, s));
    }
    arena_finish(&scratch);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct pay_state *s = state;
    struct money offers[SUGGESTIONS];
    s->unit = sell_rounding_unit(ui->shop); /* before anything is reckoned */
    enum err e = take_deposit(ui, s, f);
    if (e != ERR_OK)
        return e;
    arena_init(&s->texts);
    s->chosen.count = suggestions(ui, s, offers);
    s->chosen.selected = *(const bool *)arg ? 0 : -1;
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    ui->exchange.on = false;
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

static void view_change(const struct ui *ui, const struct pay_state *s, const struct canvas *c)
{
    struct money amount, rest;
    if (s->done) {
        rest = ui->last.change;
    } else if (tendered(ui, s, &amount) != ERR_OK) {
        return;
    } else {
        rest = left(ui, s).dong < 0 ? money_neg(left(ui, s)) : money_sub(amount, due(ui, s));
    }
    if (rest.dong < 0) {
        view_amount(ui, c, _("Still missing"), ROLE_WARN, money_neg(rest));
        return;
    }
    view_amount(ui, c, s->done ? _("CHANGE") : _("Change"), ROLE_GOOD, rest);
    struct str pieces = STR_INIT;
    pay_change_pieces(rest, &pieces);
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
    else if (c->cols - col >= MONEY_CELLS)
        draw_cut(c, row, col, c->cols - col, ROLE_STRONG, money_text_unit(amount, text));
}

static int view_offers(const struct ui *ui, const struct pay_state *s, const struct canvas *c,
                       int row)
{
    struct money offers[SUGGESTIONS];
    char text[MONEY_TEXT];
    int n = suggestions(ui, s, offers);
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
    if (c->rows - row < ROOMY)
        return row + 1;
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

/* What a tender pays: its parts, and what is left if it is the chosen one. */
static struct money paid_by(const struct ui *ui, const struct pay_state *s, enum tender t)
{
    struct money sum = {0}, rest;
    for (int i = 0; i < s->part_count; i++)
        if (s->parts[i].tender == t)
            sum = money_add(sum, s->parts[i].amount);
    if (t == s->tender && (s->part_count > 0 || t != TENDER_CASH) &&
        tendered(ui, s, &rest) == ERR_OK && rest.dong > 0)
        sum = money_add(sum, rest);
    return sum;
}

/* "M Cash  Q Transfer 690.000 …", going on in the next row where one is full. Returns the row
 * after it. */
static int view_tenders(const struct ui *ui, const struct pay_state *s, const struct canvas *c,
                        int row)
{
    char ahead[MONEY_TEXT];
    int col = 0;
    if (s->order[0] != '\0') {
        col = draw_cut(c, row, 0, c->cols, ROLE_DIM, _("Deposit")) + 1;
        money_text(paid_by(ui, s, TENDER_DEPOSIT), ahead);
        col = draw_cut(c, row, col, c->cols - col, ROLE_STRONG, ahead) + 3;
    }
    for (int i = 0; i < LETTERS; i++) {
        enum tender t = letters[i].tender;
        if (t == TENDER_CREDIT && ui->cart.customer[0] == '\0')
            continue; /* for known customers only */
        struct money sum = paid_by(ui, s, t);
        char letter[2] = {letters[i].letter, '\0'}, money[MONEY_TEXT] = "";
        if (sum.dong > 0)
            money_text(sum, money);
        int width = 3 + utf8_width(tender_name(t)) + utf8_width(money) + (sum.dong > 0);
        if (col > 0 && col + width > c->cols) {
            col = 0;
            row++;
        }
        bool chosen = t == s->tender;
        draw_text(c, row, col, ROLE_KEY_INLINE, letter);
        col = draw_cut(c, row, col + 2, c->cols - col - 2, chosen ? ROLE_STRONG : ROLE_DIM,
                       tender_name(t));
        if (sum.dong > 0)
            col = draw_cut(c, row, col + 1, c->cols - col - 1, ROLE_STRONG, money);
        col += 3;
    }
    return row + 1;
}

/* ---- the code on the screen ---- */

static void view_open(const struct ui *ui, const struct pay_state *s, const struct canvas *c,
                      int row)
{
    view_field(ui, s, c, row);
    row = s->tender == TENDER_CASH ? view_offers(ui, s, c, row + 1) : row + 1;
    row = view_tenders(ui, s, c, row);
    int room = c->rows - 1 - row;
    if (s->qr.payload[0] != '\0' && room > 0)
        draw_wrapped(c, row, 0, c->cols, room < 2 ? room : 2, ROLE_DIM, s->qr.caption);
    bool seen = s->qr.payload[0] != '\0';
    int col = dialog_hint(ui, c, c->rows - 1, 0, ACTION_PAY,
                          seen ? _("money seen, sale done") : _("money taken, sale done"));
    if (seen)
        col = dialog_hint(ui, c, c->rows - 1, col, ACTION_HOLD, _("awaiting money"));
    dialog_hint(ui, c, c->rows - 1, col, ACTION_BACK, _("back to the cart"));
}

/* Everything but the code, in a column or in two. */
static void view_sums(const struct ui *ui, const struct pay_state *s, const struct canvas *in,
                      bool wide)
{
    int half = wide ? (in->cols - 2) / 2 : in->cols;
    struct canvas left = canvas_part(in, wide, 0, AMOUNT_ROWS, half);
    struct canvas right = wide ? canvas_part(in, 1, half + 2, AMOUNT_ROWS, half)
                               : canvas_part(in, 5, 0, AMOUNT_ROWS, half);
    int row = wide ? AMOUNT_ROWS + 2 : AMOUNT_ROWS + 4;
    struct money total =
        s->done ? ui->last.total : money_sub(cart_total(&ui->cart), exchange_worth(ui));
    struct money off = s->done ? money_of(0) : rounding(ui, s);
    view_amount(ui, &left, off.dong > 0 ? _("Amount due, rounded") : _("Amount due"), ROLE_MONEY,
                money_sub(total, off));
    view_change(ui, s, &right);
    if (s->done)
        view_done(ui, in, row);
    else
        view_open(ui, s, in, row);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct pay_state *s = state;
    char title[96], shorter[NUMBER_TEXT];
    struct qr qr;
    int rows, cols;
    snprintf(title, sizeof title, "%s %s", _("Payment · sale"),
             number_short(ui->cart.number, shorter));
    bool coded = !s->done && s->qr.payload[0] != '\0' && qr_encode(s->qr.payload, &qr);
    if (coded)
        pay_qr_size(ui->plain, &qr, &rows, &cols);
    if (coded && rows <= c->rows - 2 && cols <= c->cols - 36) {
        struct canvas in = dialog_box(c, rows + 2, cols + 50, title);
        struct canvas code = canvas_part(&in, 0, in.cols - cols, rows, cols);
        struct canvas sums = canvas_part(&in, 0, 0, in.rows, in.cols - cols - 1);
        pay_view_qr(ui->plain, &qr, &code);
        view_sums(ui, s, &sums, false);
        return;
    }
    bool wide = c->cols - 8 >= WIDE;
    int height = (wide ? BOX_ROWS : BOX_ROWS + 1) - 2 * s->done;
    struct canvas in = dialog_box(c, height, BOX_COLS, s->done ? _("Payment") : title);
    view_sums(ui, s, &in, wide);
}

/* The code that the customer scans, as large as their screen allows. */
static void customer(const struct ui *ui, const void *state, const struct canvas *c, bool plain)
{
    const struct pay_state *s = state;
    struct qr qr;
    int rows, cols;
    if (s->done) {
        customer_sum(c, 6, plain, _("CHANGE"), ui->last.change);
        return;
    }
    struct money due = money_sub(cart_total(&ui->cart), exchange_worth(ui));
    if (s->qr.payload[0] == '\0' || !qr_encode(s->qr.payload, &qr)) {
        customer_sum(c, 6, plain, _("AMOUNT DUE"), due);
        return;
    }
    char text[MONEY_TEXT];
    pay_qr_size(plain, &qr, &rows, &cols);
    draw_center(c, 1, ROLE_MONEY, money_text_unit(s->qr_amount, text));
    if (rows <= c->rows - 2 && cols <= c->cols) {
        struct canvas code = canvas_part(c, 2, (c->cols - cols) / 2, rows, cols);
        pay_view_qr(plain, &qr, &code);
    }
    draw_center(c, c->rows - 1, ROLE_TEXT, s->qr.caption);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL}, {ACTION_HOLD, N_("Awaiting money"), N_("Await")},
    {ACTION_CASH, NULL, NULL}, {ACTION_PAY, N_("Sale done"), N_("Done")},
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
    .customer = customer,
    .stays = stays,
};
