/* Another price for the selected line. Above the person's cap another one approves it. */
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct price_state {
    int line;
    struct field text;
};

static enum err price_of(const struct price_state *s, struct money *ret)
{
    enum err e = money_parse_short(s->text.text, ret);
    return e == ERR_OK && ret->dong <= 0 ? ERR_BAD_NUMBER : e;
}

static unsigned apply(struct ui *ui, int64_t line)
{
    struct money price;
    struct fault f = {0};
    const struct price_state *s = ui->stack[ui->depth - 1].state;
    enum err e = price_of(s, &price);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->text.text);
    e = sell_price(ui->shop, &ui->cart, (int)line, price, &f);
    if (e == ERR_NEEDS_APPROVAL) {
        struct approve_arg ask = {.on_yes = apply, .n = line};
        ask.amount = sell_price_asked(ui->shop, cart_peek(&ui->cart, (int)line), price, &ask.cap);
        return ui_push(ui, &screen_pin, &ask);
    }
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    sell_select(ui, (int)line);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct price_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->text, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return dialog_scan(ui, &s->text, &effects) ? effects : apply(ui, s->line);
    else
        field_act(&s->text, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)ui;
    (void)f;
    ((struct price_state *)state)->line = *(const int *)arg;
    return ERR_OK;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct price_state *s = state;
    const struct cart_line *l = cart_peek(&ui->cart, s->line);
    struct canvas in = dialog_box(c, 12, 54, _("Price of the line"));
    struct money price = {0};
    char text[MONEY_TEXT];
    bool good = price_of(s, &price) == ERR_OK;
    if (l != NULL)
        draw_pair(&in, 0, l->name, ROLE_STRONG, money_text_unit(l->price, text));
    big_draw(&in, 3, 0, good ? ROLE_MONEY : ROLE_DIM, money_text(price, text), ui->plain);
    draw_text(&in, 7, 0, ROLE_GOOD, "›");
    field_view(&s->text, &in, 7, 2, in.cols - 3, _("price: 20 = 20.000"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("sells at it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_price = {
    .name = "price",
    .state_size = sizeof(struct price_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
