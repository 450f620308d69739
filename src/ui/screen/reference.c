/* What stands on the card terminal's slip, or the serial of a voucher; Enter alone leaves it. */
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "pay.h"

#include "diemban/base/ban.h"

struct reference_state {
    struct reference_arg what;
    struct field text;
};

static unsigned accept(struct ui *ui, const struct reference_state *s)
{
    char text[PAY_REFERENCE];
    const struct reference_arg what = s->what;
    if (!text_copy(text, sizeof text, s->text.text))
        return ui_fail_of(ui, ERR_TOO_LARGE, s->text.text);
    ui_pop(ui);
    return pay_take(ui, what.tender, what.amount, text);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct reference_state *s = state;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->text, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else
        field_act(&s->text, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)ui;
    (void)f;
    ((struct reference_state *)state)->what = *(const struct reference_arg *)arg;
    return ERR_OK;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct reference_state *s = state;
    bool card = s->what.tender == TENDER_CARD;
    struct canvas in = dialog_box(c, 8, 56, _(tender_text(s->what.tender)));
    draw_cut(&in, 0, 0, in.cols, ROLE_DIM,
             card ? _("The number on the terminal's slip.") : _("The serial of the voucher."));
    draw_text(&in, 2, 0, ROLE_GOOD, "›");
    field_view(&s->text, &in, 2, 2, in.cols - 3, _("or just Enter"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("takes it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_reference = {
    .name = "reference",
    .state_size = sizeof(struct reference_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
