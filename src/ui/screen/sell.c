#include "sell.h"
#include "goods.h"
#include "training.h"
#include "transfer.h"

#include "diemban/app/customer.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/order.h"
#include "diemban/app/people.h"
#include "diemban/app/receipt.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/entry.h"

#include "diemban/base/ban.h"

struct sell_state *sell_state_of(struct ui *ui)
{
    assert(ui->depth > 0 && ui->stack[0].ops == &screen_sell);
    return ui->stack[0].state;
}

/* ---- selection and card ---- */

const struct cart_line *sell_selected(const struct ui *ui, const struct sell_state *s)
{
    if (s->rows.selected < 0 || s->rows.selected >= ui->cart.count)
        return NULL;
    return &ui->cart.lines[s->rows.selected];
}

void sell_load_card(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    int64_t id = line == NULL ? 0 : line->product_id;
    struct fault f = {0};
    if (s->hit_rows.count > 0)
        id = s->hits[s->hit_rows.selected].id;
    else if (s->checking)
        id = s->checked_id;
    arena_clear(&s->card_texts);
    s->card_id = 0;
    if (id != 0 && find_card(ui->shop, id, &s->card_texts, &s->card, &f) == ERR_OK)
        s->card_id = id;
}

/* Who buys, as the line above the input says it. */
static void load_customer(struct ui *ui, struct sell_state *s)
{
    struct arena scratch = {0};
    struct customer_card card;
    struct fault f = {0};
    const char *ref = ui->cart.customer;
    s->customer[0] = '\0';
    if (ref[0] == '\0')
        return;
    arena_init(&scratch);
    if (customer_card(ui->shop, ref, &scratch, &card, &f) == ERR_OK) {
        struct str text = STR_INIT;
        char money[MONEY_TEXT];
        str_add(&text, customer_shown(&card.customer));
        if (card.points >= 0)
            str_addf(&text, " · %s %lld", _("Points"), (long long)card.points);
        if (card.sums.owes.dong != 0)
            str_addf(&text, " · %s %s", _("Owes"), money_text(card.sums.owes, money));
        text_copy(s->customer, sizeof s->customer, text.at);
        str_finish(&text);
    }
    arena_finish(&scratch);
}

/* After the cart changed: `last` selects its last line. */
void sell_cart_changed(struct ui *ui, struct sell_state *s, bool last)
{
    list_count(&s->rows, ui->cart.count);
    if (last || s->rows.selected < 0)
        s->rows.selected = ui->cart.count - 1;
    sell_load_card(ui, s);
    load_customer(ui, s);
}

void sell_select(struct ui *ui, int line)
{
    struct sell_state *s = sell_state_of(ui);
    for (int i = 0; i < ui->cart.count; i++)
        if (ui->cart.lines[i].no == line)
            s->rows.selected = i;
    sell_cart_changed(ui, s, false);
}

/* ---- the input line ---- */

static void clear_hits(struct sell_state *s)
{
    arena_clear(&s->hit_texts);
    s->hit_rows = (struct list){0};
    s->hit_total = 0;
    s->hit_moved = false;
}

void sell_clear_line(struct sell_state *s)
{
    field_clear(&s->line);
    clear_hits(s);
}

void sell_clear_pending(struct sell_state *s)
{
    s->pending = qty_of(0);
    s->pending_amount = money_of(0);
    s->pending_until = 0;
    s->pending_meant = false;
}

static void search(struct ui *ui, struct sell_state *s)
{
    struct entry entry;
    struct fault f = {0};
    int count = 0;
    clear_hits(s);
    if (entry_parse(s->line.text, &entry) == ERR_OK &&
        (entry.kind == ENTRY_CODE || entry.kind == ENTRY_WORDS) &&
        find_products(ui->shop, entry.rest, &s->hit_texts, s->hits, SELL_HITS, &count,
                      &s->hit_total, &f) == ERR_OK)
        list_count(&s->hit_rows, count);
    sell_load_card(ui, s);
}

struct qty sell_qty_shown(const struct sell_state *s)
{
    struct entry entry;
    if (entry_parse(s->line.text, &entry) == ERR_OK && entry.qty.milli > 0)
        return entry.qty;
    return s->pending;
}

struct money sell_amount_shown(const struct sell_state *s)
{
    struct entry entry;
    if (entry_parse(s->line.text, &entry) == ERR_OK && entry.amount.dong > 0)
        return entry.amount;
    return s->pending_amount;
}

/* ---- typing ---- */

static unsigned step(struct ui *ui, struct sell_state *s, int by)
{
    const struct cart_line *line = sell_selected(ui, s);
    struct fault f = {0};
    if (line == NULL)
        return ui_fail_of(ui, ERR_CART_EMPTY, "");
    if (sell_step_qty(ui->shop, &ui->cart, line->no, by, &f) != ERR_OK)
        return ui_fail(ui, &f);
    sell_cart_changed(ui, s, false);
    return EFFECT_NONE;
}

static unsigned type(struct ui *ui, struct sell_state *s, uint32_t ch)
{
    if (s->line.len == 0 && (ch == '+' || ch == '-'))
        return step(ui, s, ch == '+' ? 1 : -1);
    bool words = s->line.text[0] == '?'; /* not a code: typed with marks */
    if (!(words ? field_type(&s->line, &ui->telex, ch) : field_insert(&s->line, ch)))
        return EFFECT_BAD;
    if (s->line.len == 1)
        telex_reset(&ui->telex);
    s->pending_meant = false;
    search(ui, s);
    return EFFECT_NONE;
}

/* ---- actions ---- */

static unsigned do_move(struct ui *ui, struct sell_state *s, enum action a)
{
    enum { PAGE = 8 };
    bool in_line = a == ACTION_LEFT || a == ACTION_RIGHT || a == ACTION_ERASE ||
                   ((a == ACTION_FIRST || a == ACTION_LAST) && s->line.len > 0);
    if (in_line) {
        if (field_edit(&s->line, &ui->telex, a) && a == ACTION_ERASE)
            search(ui, s);
    } else if (s->hit_rows.count > 0) {
        s->hit_moved |= list_act(&s->hit_rows, a, PAGE);
        sell_load_card(ui, s);
    } else if (list_act(&s->rows, a, PAGE)) {
        sell_load_card(ui, s);
    }
    return EFFECT_NONE;
}

static unsigned do_back(struct ui *ui, struct sell_state *s)
{
    if (s->line.len > 0)
        sell_clear_line(s);
    else if (s->checking)
        s->checking = false;
    else
        sell_clear_pending(s);
    sell_load_card(ui, s);
    ui->notice.until = 0;
    return EFFECT_NONE;
}

static unsigned do_remove(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    struct fault f = {0};
    if (s->line.len > 0 || line == NULL)
        return EFFECT_NONE;
    if (sell_remove(ui->shop, &ui->cart, line->no, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui->notice.until = 0;
    sell_cart_changed(ui, s, false);
    return EFFECT_NONE;
}

static unsigned do_quantity(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    if (line == NULL)
        return EFFECT_NONE;
    if (line->state != LINE_OK)
        return ui_fail_of(ui, ERR_CART_BLOCKED, line->scanned);
    int no = line->no;
    return ui_push(ui, &screen_quantity, &no);
}

static unsigned do_find(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    int no = line != NULL && line->state == LINE_UNKNOWN ? line->no : 0;
    sell_clear_line(s);
    return ui_push(ui, &screen_find, &no);
}

/* A window about the selected line, which is no red row. */
static unsigned do_line(struct ui *ui, struct sell_state *s, const struct screen_ops *ops)
{
    const struct cart_line *line = sell_selected(ui, s);
    if (line == NULL)
        return EFFECT_NONE;
    if (line->state != LINE_OK)
        return ui_fail_of(ui, ERR_CART_BLOCKED, line->scanned);
    int no = line->no;
    sell_clear_line(s);
    return ui_push(ui, ops, &no);
}

static unsigned do_hold(struct ui *ui, struct sell_state *s)
{
    sell_clear_line(s);
    return ui_push(ui, ui->cart.count > 0 ? &screen_hold : &screen_waiting, NULL);
}

static unsigned do_repeat(struct ui *ui, struct sell_state *s)
{
    struct sell_outcome outcome = {0};
    struct fault f = {0};
    if (sell_repeat(ui->shop, &ui->cart, &outcome, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return sell_added(ui, s, outcome.effects);
}

static unsigned do_open_item(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    int no = line != NULL && line->state == LINE_UNKNOWN ? line->no : 0;
    sell_clear_line(s);
    return ui_push(ui, &screen_open_item, &no);
}

static unsigned do_lot(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    sell_clear_line(s);
    return line == NULL ? EFFECT_BAD : ui_push(ui, &screen_sell_lot, &line->no);
}

static unsigned cancel_meant(struct ui *ui, int64_t n)
{
    (void)n;
    struct fault f = {0};
    enum err e = sell_cancel(ui->shop, &ui->cart, &f);
    if (e == ERR_NEEDS_APPROVAL) {
        struct approve_arg ask = {
            .cap = CAP_CANCEL, .amount = cart_total(&ui->cart).dong, .on_yes = cancel_meant};
        return ui_push(ui, &screen_pin, &ask);
    }
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    sell_cart_changed(ui, sell_state_of(ui), true);
    ui_say(ui, ROLE_GOOD, _("The cart is cancelled."), NULL);
    return EFFECT_NONE;
}

static unsigned do_cancel(struct ui *ui)
{
    char text[32];
    snprintf(text, sizeof text, "%d", ui->cart.count);
    struct ask_arg arg = {.question = N_("Cancel this cart? Lines in it: {}."),
                          .about = text,
                          .on_yes = cancel_meant};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned do_invoice(struct ui *ui, struct sell_state *s)
{
    sell_clear_line(s);
    if (ui->cart.count == 0 && ui->today.last_number[0] == '\0')
        return ui_fail_of(ui, ERR_CART_EMPTY, "");
    return ui_push(ui, &screen_invoice, ui->cart.count > 0 ? "" : ui->today.last_number);
}

static unsigned do_order(struct ui *ui, struct sell_state *s, enum order_kind kind)
{
    sell_clear_line(s);
    return ui_push(ui, &screen_order_new, &kind);
}

static unsigned do_pay(struct ui *ui, struct sell_state *s, bool exact)
{
    sell_clear_line(s);
    sell_clear_pending(s);
    return ui_push(ui, &screen_pay, &exact);
}

static unsigned lock(struct ui *ui)
{
    if (!people_has_pin(ui->shop, &ui->shop->user))
        return ui_fail_of(ui, ERR_NO_PIN, ui->shop->user.shown);
    return ui_lock(ui);
}

static unsigned change_pin(struct ui *ui)
{
    const bool forced = !people_has_pin(ui->shop, &ui->shop->user);
    return ui_push(ui, &screen_new_pin, &forced);
}

static unsigned do_print_as(struct ui *ui)
{
    const char *number = ui->today.last_number;
    return *number != '\0' ? ui_push(ui, &screen_print, number)
                           : ui_fail_of(ui, ERR_NO_RECEIPT, "");
}

static unsigned do_reprint(struct ui *ui)
{
    struct stored_sale last;
    struct fault f = {0};
    struct arena a;
    const char *text;
    arena_init(&a);
    unsigned effects = receipt_last(ui->shop, &a, &last, &text, &f) == ERR_OK
                           ? ui_reprint(ui, last.sale.number)
                           : ui_fail(ui, &f);
    arena_finish(&a);
    return effects;
}

void sell_follow(struct ui *ui)
{
    struct fault f = {0};
    if (sell_resume(ui->shop, &ui->cart, &f) != ERR_OK)
        ui_fail(ui, &f);
    ui->last.fresh = false;
    sell_cart_changed(ui, sell_state_of(ui), true);
    ui_refresh_today(ui);
}

/* Actions that only open a window; some drop what was typed before. */
static const struct {
    enum action action;
    const struct screen_ops *screen;
    bool drops;
} windows[] = {
    {ACTION_CUSTOMER, &screen_customer, true},
    {ACTION_SIGN_ON, &screen_pin, true},
    {ACTION_RETURN, &screen_return, true},
    {ACTION_FIRST_STEPS, &screen_steps},
    {ACTION_REPORTS, &screen_reports},
    {ACTION_PRODUCTS, &screen_catalogue},
    {ACTION_PROMOTIONS, &screen_promotions},
    {ACTION_SETTINGS, &screen_settings},
    {ACTION_PEOPLE, &screen_people},
    {ACTION_JOURNAL, &screen_journal},
    {ACTION_VERIFY, &screen_verify},
    {ACTION_AWAITING, &screen_awaiting},
    {ACTION_SCANNER, &screen_scanner},
    {ACTION_MENU, &screen_menu},
    {ACTION_STOCK, &screen_stock},
    {ACTION_RECEIVE, &screen_receive},
    {ACTION_PURCHASES, &screen_purchases},
    {ACTION_PAPERS, &screen_papers},
    {ACTION_ADJUST, &screen_adjust},
    {ACTION_GIFTS, &screen_gifts},
    {ACTION_LABELS, &screen_labels},
    {ACTION_LATE, &screen_late},
    {ACTION_ORDERS, &screen_orders},
    {ACTION_OLD_SALES, &screen_old_sales},
    {ACTION_OPEN_SHIFT, &screen_open_shift},
    {ACTION_COUNT_STOCK, &screen_count},
    {ACTION_TRACE, &screen_trace},
    {ACTION_MONEY_AWAITED, &screen_money_awaited},
    {ACTION_BANK, &screen_bank},
    {ACTION_CLOSE_SHIFT, &screen_close},
    {ACTION_CASH_MOVE, &screen_cash},
    {ACTION_SEND, &screen_send},
    {ACTION_TRANSFERS, &screen_transfers},
    {ACTION_DRAWER, &screen_drawer},
    {ACTION_CLOSE_DAY, &screen_day},
};

static unsigned do_others(struct ui *ui, struct sell_state *s, enum action a)
{
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
        if (windows[i].action == a) {
            if (windows[i].drops)
                sell_clear_line(s);
            return ui_push(ui, windows[i].screen, NULL);
        }
    if (a == ACTION_SEND_OFFICE)
        return office_send(ui);
    if (a == ACTION_TAKE)
        return transfer_in_open(ui);
    return a == ACTION_SETTLE ? settle_open(ui) : do_move(ui, s, a);
}

static unsigned act_action(struct ui *ui, struct sell_state *s, enum action a)
{
    switch ((int)a) {
    case ACTION_ACCEPT:
        return sell_accept_line(ui, s);
    case ACTION_BACK:
        return do_back(ui, s);
    case ACTION_REMOVE:
        return do_remove(ui, s);
    case ACTION_QUANTITY:
        return do_quantity(ui, s);
    case ACTION_FIND:
        return do_find(ui, s);
    case ACTION_PAY:
    case ACTION_CASH:
        return do_pay(ui, s, a == ACTION_CASH);
    case ACTION_RECEIPT:
        return sell_last_receipt(ui);
    case ACTION_CANCEL:
        return do_cancel(ui);
    case ACTION_DISCOUNT:
        return do_line(ui, s, &screen_discount);
    case ACTION_PRICE:
        return do_line(ui, s, &screen_price);
    case ACTION_LOCK:
        return lock(ui);
    case ACTION_NEW_PIN:
        return change_pin(ui);
    case ACTION_HOLD:
        return do_hold(ui, s);
    case ACTION_REPEAT:
        return do_repeat(ui, s);
    case ACTION_OPEN_ITEM:
        return do_open_item(ui, s);
    case ACTION_PRICE_CHECK:
        return sell_check_start(ui, s);
    case ACTION_ORDER:
    case ACTION_QUOTE:
        return do_order(ui, s, a == ACTION_ORDER ? ORDER_KIND_ORDER : ORDER_KIND_QUOTE);
    case ACTION_LOT:
        return do_lot(ui, s);
    case ACTION_TENDER:
        return ui_push(ui, &screen_tender, ui->today.last_number);
    case ACTION_MID_SHIFT:
        return mid_shift_show(ui);
    case ACTION_INVOICE:
        return do_invoice(ui, s);
    case ACTION_REPRINT:
        return do_reprint(ui);
    case ACTION_PRINT_AS:
        return do_print_as(ui);
    case ACTION_PRINTER:
        return ui_push(ui, &screen_printer, NULL) | EFFECT_TEST_PAGE;
    case ACTION_TRAINING:
        sell_clear_line(s);
        sell_clear_pending(s);
        return training_ask(ui);
    default:
        return do_others(ui, s, a);
    }
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct sell_state *s = state;
    switch (in->kind) {
    case INPUT_SCANS:
        return sell_take_scans(ui, s, in->scans, in->n);
    case INPUT_CHAR:
        return type(ui, s, in->ch);
    case INPUT_ACTION:
        return act_action(ui, s, in->action);
    case INPUT_TICK:
        sell_clear_pending(s);
        return EFFECT_NONE;
    }
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct sell_state *s = state;
    (void)arg;
    (void)f;
    arena_init(&s->hit_texts);
    arena_init(&s->card_texts);
    sell_cart_changed(ui, s, true);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    struct sell_state *s = state;
    (void)ui;
    arena_finish(&s->hit_texts);
    arena_finish(&s->card_texts);
}

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct sell_state *s = state;
    (void)ui;
    return s->pending_until == 0 ? INT64_MAX : s->pending_until;
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL, 1},       {ACTION_QUANTITY, NULL, NULL, 1},
    {ACTION_FIND, N_("Find"), NULL, 1}, {ACTION_CUSTOMER, NULL, NULL, 1},
    {ACTION_HOLD, NULL, NULL, 1},       {ACTION_DISCOUNT, NULL, NULL, 1},
    {ACTION_RETURN, NULL, NULL, 1},     {ACTION_CASH, NULL, NULL, 1},
    {ACTION_PAY, NULL, NULL, 2},        {ACTION_MENU, NULL, NULL, 1},
    {ACTION_REMOVE, NULL, NULL, 0},
};

const struct screen_ops screen_sell = {
    .name = "sell",
    .state_size = sizeof(struct sell_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = sell_view,
    .deadline = deadline,
};
