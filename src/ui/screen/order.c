/* One order or quote: its goods, what is left, and what can be done with it. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/order.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { AROUND = 12 };

struct order_view {
    struct arena texts;
    struct order order;
    struct list rows;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct order_view *s = state;
    arena_init(&s->texts);
    enum err e = order_look(ui->shop, arg, &s->texts, &s->order, f);
    if (e != ERR_OK) {
        arena_finish(&s->texts);
        return e;
    }
    list_count(&s->rows, s->order.line_count);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct order_view *)state)->texts);
}

static struct order_view *on_top(struct ui *ui)
{
    struct ui_slot *slot = &ui->stack[ui->depth - 1];
    return slot->ops == &screen_order ? slot->state : NULL;
}

/* ---- what can be done ---- */

static unsigned deliver(struct ui *ui, const struct order_view *s)
{
    struct fault f = {0};
    if (order_fill(ui->shop, s->order.number, NULL, 0, &ui->cart, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_home(ui);
    ui->last.fresh = false;
    sell_select(ui, 0);
    ui_say(ui, ROLE_GOOD, _("The order is in the cart. Take out what is not fetched, then pay."),
           NULL);
    return EFFECT_GOOD;
}

static unsigned turn(struct ui *ui, const struct order_view *s)
{
    struct order_wish w = {.name = "", .phone = "", .note = ""};
    struct order made;
    struct arena scratch = {0};
    struct fault f = {0};
    char number[NUMBER_TEXT];
    arena_init(&scratch);
    enum err e = order_turn(ui->shop, s->order.number, &w, &scratch, &made, &f);
    if (e == ERR_OK)
        text_copy(number, sizeof number, made.number);
    arena_finish(&scratch);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_home(ui);
    ui_say(ui, ROLE_GOOD, _("The quote is order {} now."), number);
    return EFFECT_GOOD;
}

static unsigned cancel_meant(struct ui *ui, int64_t n)
{
    struct order_view *s = on_top(ui);
    struct order done;
    struct arena scratch = {0};
    struct fault f = {0};
    (void)n;
    if (s == NULL)
        return EFFECT_NONE;
    struct uuid about = order_uuid(s->order.number);
    arena_init(&scratch);
    enum err e = order_cancel(ui->shop, s->order.number, TENDER_CASH, &scratch, &done, &f);
    arena_finish(&scratch);
    if (e == ERR_NEEDS_APPROVAL) {
        struct approve_arg arg = {.cap = CAP_REFUND,
                                  .amount = s->order.deposit.dong,
                                  .about = &about,
                                  .on_yes = cancel_meant};
        return ui_push(ui, &screen_pin, &arg);
    }
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    bool money = s->order.deposit.dong > 0;
    ui_home(ui);
    ui_refresh_today(ui);
    ui_say(ui, ROLE_GOOD, _("The order is cancelled."), NULL);
    return money ? EFFECT_DONE | EFFECT_DRAWER : EFFECT_DONE;
}

static unsigned cancel(struct ui *ui, const struct order_view *s)
{
    char text[MONEY_TEXT];
    struct ask_arg arg = {.question = N_("Cancel the order? To give back in cash: {}."),
                          .about = money_text_unit(s->order.deposit, text),
                          .on_yes = cancel_meant};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct order_view *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    bool open = s->order.state == ORDER_OPEN;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_PAY && open)
        return s->order.kind == ORDER_KIND_QUOTE ? turn(ui, s) : deliver(ui, s);
    else if (in->action == ACTION_REMOVE && open)
        return cancel(ui, s);
    else
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
    return EFFECT_NONE;
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct order_view *s = ctx;
    const struct order_line *l = &s->order.lines[row];
    struct qty left = order_line_left(l);
    char text[QTY_TEXT + 40];
    table_set(cells, 0, l->name);
    table_set(cells, 1, qty_text_unit(l->qty, l->unit, text, sizeof text));
    table_set_role(cells, 2, left.milli > 0 ? ROLE_TEXT : ROLE_DIM, qty_text(left, text));
    table_set(cells, 3, money_text(l->amount, text));
}

static const struct table_column columns[] = {
    {.title = N_("Product"), .width = 20, .grow = 1},
    {.title = N_("Ordered"), .width = 10, .right = true},
    {.title = N_("To deliver"), .width = 10, .right = true},
    {.title = N_("Amount"), .width = 11, .right = true},
};

static void view_who(const struct order *o, const struct canvas *c)
{
    char text[TIME_TEXT];
    struct str who = STR_INIT;
    str_addf(&who, "%s%s%s", o->name, *o->name != '\0' && *o->phone != '\0' ? " · " : "", o->phone);
    draw_pair(c, 0, _("Whose"), ROLE_STRONG, who.at);
    str_finish(&who);
    if (o->pick_at != 0)
        draw_pair(c, 1, o->kind == ORDER_KIND_QUOTE ? _("holds until") : _("picked up"), ROLE_TEXT,
                  time_vn(o->pick_at, text));
    if (*o->note != '\0')
        draw_pair(c, 2, _("Note"), ROLE_TEXT, o->note);
}

static void view_money(const struct order *o, const struct canvas *c, int row)
{
    char text[MONEY_TEXT + 8];
    if (o->shipping.dong > 0 || o->cod) {
        char money[MONEY_TEXT];
        snprintf(text, sizeof text, "%s%s", o->cod ? "COD · " : "", money_text(o->shipping, money));
        draw_pair(c, row, _("Shipping"), ROLE_TEXT, text);
    }
    draw_pair(c, row + 1, _("Total"), ROLE_STRONG, money_text(o->total, text));
    if (o->kind == ORDER_KIND_ORDER)
        draw_pair(c, row + 2, _("Deposit"), ROLE_MONEY, money_text(o->deposit, text));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct order_view *s = state;
    bool quote = s->order.kind == ORDER_KIND_QUOTE;
    struct canvas in = dialog_box(c, s->order.line_count + AROUND, 84, s->order.number);
    struct canvas body = canvas_part(&in, 0, 1, in.rows, in.cols - 2);
    view_who(&s->order, &body);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 3, 0, in.rows - 8, in.cols);
    table_view(&table, &s->rows, &list);
    view_money(&s->order, &body, in.rows - 5);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY,
                          quote ? _("makes it an order") : _("fills the cart"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REMOVE, _("cancels it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Deliver"), N_("Deliver")},
    {ACTION_REMOVE, N_("Cancel it"), N_("Cancel it")},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_order = {
    .name = "order",
    .state_size = sizeof(struct order_view),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
