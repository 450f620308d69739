/* F6: a discount on the selected line, in đồng or percent; F6 again: on the whole cart. Above
 * the person's cap another one approves it at the same till. */
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/qty.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct discount_state {
    int line;
    bool whole; /* the cart, not the line */
    struct field text;
};

/* "10%", "12,5%", or money as in other money fields. */
static enum err cut_of(const struct discount_state *s, struct sell_cut *ret)
{
    char number[FIELD_BYTES];
    struct qty percent = {0};
    size_t n = s->text.len;
    *ret = (struct sell_cut){0};
    if (n == 0 || s->text.text[n - 1] != '%')
        return money_parse_short(s->text.text, &ret->amount);
    text_copy(number, sizeof number, s->text.text);
    number[n - 1] = '\0';
    enum err e = qty_parse(number, true, &percent);
    if (e == ERR_OK && (percent.milli > 100000 || percent.milli % 10 != 0))
        e = ERR_BAD_NUMBER;
    ret->bp = e == ERR_OK ? (int)(percent.milli / 10) : 0;
    return e;
}

static unsigned apply(struct ui *ui, int64_t line);

/* The rate that the approver is asked for, as the use case reckons it. */
static unsigned ask(struct ui *ui, const struct discount_state *s, const struct sell_cut *cut)
{
    struct approve_arg arg = {.cap = CAP_DISCOUNT, .on_yes = apply, .n = s->line};
    arg.amount = s->whole ? sell_discount_all_rate(ui->shop, &ui->cart, cut)
                          : sell_discount_rate(ui->shop, cart_peek(&ui->cart, s->line), cut);
    return ui_push(ui, &screen_pin, &arg);
}

static unsigned apply(struct ui *ui, int64_t line)
{
    struct sell_cut cut;
    struct fault f = {0};
    const struct discount_state *s = ui->stack[ui->depth - 1].state;
    enum err e = cut_of(s, &cut);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->text.text);
    e = s->whole ? sell_discount_all(ui->shop, &ui->cart, &cut, &f)
                 : sell_discount(ui->shop, &ui->cart, (int)line, &cut, &f);
    if (e == ERR_NEEDS_APPROVAL)
        return ask(ui, s, &cut);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    sell_select(ui, (int)line);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct discount_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->text, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_DISCOUNT)
        s->whole = !s->whole;
    else if (in->action == ACTION_ACCEPT)
        return dialog_scan(ui, &s->text, &effects) ? effects : apply(ui, s->line);
    else
        field_edit(&s->text, &ui->telex, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)ui;
    (void)f;
    ((struct discount_state *)state)->line = *(const int *)arg;
    return ERR_OK;
}

/* What it is taken off, and what that costs now. */
static void view_about(const struct ui *ui, const struct discount_state *s,
                       const struct cart_line *l, const struct canvas *c)
{
    char money[MONEY_TEXT];
    if (s->whole)
        draw_pair(c, 0, _("The whole cart"), ROLE_STRONG, money_text(cart_total(&ui->cart), money));
    else if (l != NULL)
        draw_pair(c, 0, l->name, ROLE_STRONG, money_text(l->amount, money));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct discount_state *s = state;
    const struct cart_line *l = cart_peek(&ui->cart, s->line);
    struct canvas in = dialog_box(c, 10, 54, _("Discount"));
    view_about(ui, s, l, &in);
    draw_text(&in, 2, 0, ROLE_GOOD, "›");
    field_view(&s->text, &in, 2, 2, in.cols - 3, _("10% or 20 = 20.000; 0 takes it away"));
    dialog_hint(ui, &in, in.rows - 2, 0, ACTION_DISCOUNT,
                s->whole ? _("only the line") : _("the whole cart"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("takes it off"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_DISCOUNT, N_("Line or cart"), N_("Cart")},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_discount = {
    .name = "discount",
    .state_size = sizeof(struct discount_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
