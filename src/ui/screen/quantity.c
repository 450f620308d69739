/* F2: a new quantity for a line. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/entry.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct quantity_state {
    int line;
    struct field text;
    bool meant; /* above 999, and confirmed */
};

/* The grammar of the input line, without its star: "3", "0,75", "350g", "0,8-0,05",
 * "100k". */
static enum err quantity_of(const struct quantity_state *s, struct entry *ret)
{
    char text[FIELD_BYTES + 1];
    snprintf(text, sizeof text, "%s*", s->text.text);
    enum err e = entry_parse(text, ret);
    return e == ERR_OK && ret->kind != ENTRY_QTY ? ERR_BAD_QUANTITY : e;
}

/* The line as it would be: its quantity and amount. */
static enum err preview(const struct cart_line *l, const struct entry *entry, struct cart_line *ret)
{
    *ret = *l;
    ret->qty = entry->qty;
    enum err e = entry->amount.dong == 0
                     ? ERR_OK
                     : cart_qty_bought(l->weighed, l->price, entry->amount, &ret->qty);
    if (e == ERR_OK && l->product_id != 0 && !l->weighed && !qty_whole(ret->qty))
        e = ERR_NOT_WEIGHED;
    return e == ERR_OK ? cart_line_price(ret) : e;
}

static enum err set(struct ui *ui, int line, const struct entry *entry, struct fault *f)
{
    if (entry->amount.dong > 0)
        return sell_set_amount(ui->shop, &ui->cart, line, entry->amount, f);
    return sell_set_qty(ui->shop, &ui->cart, line, entry->qty, f);
}

static unsigned apply(struct ui *ui, struct quantity_state *s);

static unsigned meant(struct ui *ui, int64_t n)
{
    (void)n;
    struct ui_slot *slot = &ui->stack[ui->depth - 1];
    if (slot->ops != &screen_quantity)
        return EFFECT_NONE;
    struct quantity_state *s = slot->state;
    s->meant = true;
    return apply(ui, s);
}

static unsigned apply(struct ui *ui, struct quantity_state *s)
{
    struct entry entry;
    struct fault f = {0};
    if (s->text.len == 0) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    enum err e = quantity_of(s, &entry);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->text.text);
    if (entry.ask && !s->meant) {
        char about[QTY_TEXT];
        struct ask_arg arg = {.question = N_("Quantity {}: is that meant?"),
                              .about = qty_text(entry.qty, about),
                              .on_yes = meant};
        return ui_push(ui, &screen_ask, &arg);
    }
    int line = s->line;
    if (set(ui, line, &entry, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    sell_select(ui, line);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct quantity_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR) {
        s->meant = false;
        return field_insert(&s->text, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    }
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return dialog_scan(ui, &s->text, &effects) ? effects : apply(ui, s);
    else
        field_act(&s->text, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct quantity_state *s = state;
    s->line = *(const int *)arg;
    if (cart_peek(&ui->cart, s->line) != NULL)
        return ERR_OK;
    return fault_set(f, ERR_NO_LINE, "%d", s->line);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct quantity_state *s = state;
    const struct cart_line *l = cart_peek(&ui->cart, s->line);
    char now[48], big[QTY_TEXT], text[96], money[MONEY_TEXT];
    struct entry entry;
    struct canvas in = dialog_box(c, 11, 58, _("Quantity"));
    if (l == NULL)
        return;
    draw_cut(&in, 0, 0, in.cols, ROLE_STRONG, l->name);
    qty_text_unit(l->qty, l->unit, now, sizeof now);
    snprintf(text, sizeof text, _("now %s"), now);
    draw_cut(&in, 1, 0, in.cols, ROLE_DIM, text);
    struct cart_line then = *l;
    bool good =
        s->text.len > 0 && quantity_of(s, &entry) == ERR_OK && preview(l, &entry, &then) == ERR_OK;
    qty_text(good ? then.qty : l->qty, big);
    big_draw(&in, 3, 0, good ? ROLE_WARN : ROLE_DIM, big, ui->plain);
    if (good && l->state == LINE_OK)
        draw_right(&in, 6, in.cols, MONEY_TEXT, ROLE_TEXT, money_text_unit(then.amount, money));
    draw_text(&in, 7, 0, ROLE_GOOD, "›");
    field_view(&s->text, &in, 7, 2, in.cols - 3,
               l->weighed ? _("0,75 · 350g · 0,8-0,05 · 100k = for 100.000") : _("3 · 12 · 100"));
    int col = dialog_hint(ui, &in, 8, 0, ACTION_ACCEPT, _("takes it"));
    dialog_hint(ui, &in, 8, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_quantity = {
    .name = "quantity",
    .state_size = sizeof(struct quantity_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
