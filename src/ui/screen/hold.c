/* F5 with goods in the cart: putting it aside under a name. */
#include "diemban/app/hold.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct hold_state {
    struct field name;
};

static unsigned apply(struct ui *ui, const struct hold_state *s)
{
    struct fault f = {0};
    if (hold_cart(ui->shop, &ui->cart, s->name.text, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui->last.fresh = false;
    sell_select(ui, 0);
    ui_refresh_today(ui);
    ui_say(ui, ROLE_GOOD, _("Put aside. F5 takes it up again."), NULL);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct hold_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return field_type(&s->name, &ui->telex, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return dialog_scan(ui, &s->name, &effects) ? effects : apply(ui, s);
    else
        field_edit(&s->name, &ui->telex, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)state;
    (void)arg;
    (void)f;
    telex_reset(&ui->telex);
    return ERR_OK;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct hold_state *s = state;
    char money[MONEY_TEXT];
    struct canvas in = dialog_box(c, 9, 58, _("Put the cart aside"));
    draw_cut(&in, 0, 0, in.cols, ROLE_DIM, _("A name to find it by, or just Enter."));
    draw_pair(&in, 2, _("Amount due"), ROLE_STRONG, money_text(cart_total(&ui->cart), money));
    draw_text(&in, 4, 0, ROLE_GOOD, "›");
    field_view(&s->name, &in, 4, 2, in.cols - 3, _("name, phone, what the customer wears"));
    int col = dialog_hint(ui, &in, 6, 0, ACTION_ACCEPT, _("puts it aside"));
    dialog_hint(ui, &in, 6, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_hold = {
    .name = "hold",
    .state_size = sizeof(struct hold_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
