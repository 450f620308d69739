/* Something without a bar code: its name and its price are typed. */
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct item_state {
    int line; /* red row to settle; 0: a new line */
    struct field name, price;
    bool at_price; /* which field is typed in */
};

static enum err price_of(const struct item_state *s, struct money *ret)
{
    enum err e = money_parse_short(s->price.text, ret);
    return e == ERR_OK && ret->dong <= 0 ? ERR_BAD_NUMBER : e;
}

static unsigned apply(struct ui *ui, int64_t line)
{
    const struct item_state *s = ui->stack[ui->depth - 1].state;
    struct money price;
    struct sell_outcome outcome = {0};
    struct fault f = {0};
    enum err e = price_of(s, &price);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->price.text);
    e = sell_open_item(ui->shop, &ui->cart, (int)line, s->name.text, price, qty_of(0), &outcome,
                       &f);
    if (e == ERR_NEEDS_APPROVAL) {
        struct approve_arg ask = {
            .cap = CAP_PRICE, .amount = price.dong, .on_yes = apply, .n = line};
        return ui_push(ui, &screen_pin, &ask);
    }
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui->last.fresh = false;
    ui->notice.until = 0;
    ui_pop(ui);
    sell_select(ui, outcome.line);
    return outcome.effects;
}

/* Enter goes from the name to the price, and from there into the cart. */
static unsigned accept(struct ui *ui, struct item_state *s)
{
    unsigned effects;
    if (dialog_scan(ui, s->at_price ? &s->price : &s->name, &effects))
        return effects;
    if (s->at_price)
        return apply(ui, s->line);
    if (s->name.len == 0) {
        ui_say(ui, ROLE_BAD, _("First say what it is."), NULL);
        return EFFECT_BAD;
    }
    s->at_price = true;
    telex_reset(&ui->telex);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct item_state *s = state;
    if (in->kind == INPUT_CHAR && s->at_price)
        return field_insert(&s->price, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind == INPUT_CHAR)
        return field_type(&s->name, &ui->telex, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_BACK && s->at_price)
        s->at_price = false;
    else if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_UP || in->action == ACTION_DOWN)
        s->at_price = in->action == ACTION_DOWN;
    else
        field_edit(s->at_price ? &s->price : &s->name, &ui->telex, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)f;
    ((struct item_state *)state)->line = *(const int *)arg;
    telex_reset(&ui->telex);
    return ERR_OK;
}

/* The field that is not typed in shows its text without a cursor. */
static void view_field(const struct canvas *in, int row, const struct field *f, bool active,
                       const char *hint)
{
    if (active) {
        draw_text(in, row, 0, ROLE_GOOD, "›");
        field_view(f, in, row, 2, in->cols - 3, hint);
    } else {
        bool empty = f->len == 0;
        draw_cut(in, row, 2, in->cols - 3, empty ? ROLE_DIM : ROLE_TEXT, empty ? hint : f->text);
    }
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct item_state *s = state;
    struct canvas in = dialog_box(c, 12, 58, _("Open item"));
    struct money price = {0};
    char big[MONEY_TEXT];
    bool good = price_of(s, &price) == ERR_OK;
    view_field(&in, 0, &s->name, !s->at_price, _("what it is: gift wrapping, a service …"));
    view_field(&in, 1, &s->price, s->at_price, _("price: 20 = 20.000"));
    big_draw(&in, 4, 0, good ? ROLE_MONEY : ROLE_DIM, money_text(price, big), ui->plain);
    int col = dialog_hint(ui, &in, 9, 0, ACTION_ACCEPT, s->at_price ? _("sells it") : _("price"));
    dialog_hint(ui, &in, 9, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_open_item = {
    .name = "open-item",
    .state_size = sizeof(struct item_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
