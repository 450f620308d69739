/* Opening a shift: how much money lies in the drawer. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/close_shift.h"
#include "diemban/app/open_shift.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct shift_state {
    struct field amount;
    struct money left; /* by the shift before: taken when nothing is typed */
};

/* The hour names the shift: before noon, before six in the evening, after. */
static const char *label_of(int64_t now)
{
    int hour = civil_of_time(now).hour;
    return hour < 12 ? _("Morning") : hour < 18 ? _("Afternoon") : _("Evening");
}

static unsigned apply(struct ui *ui, const struct shift_state *s)
{
    struct money amount = s->left;
    struct fault f = {0};
    enum err e = s->amount.len > 0 ? money_parse_short(s->amount.text, &amount) : ERR_OK;
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->amount.text);
    if (open_shift(ui->shop, label_of(shop_now(ui->shop)), amount, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_refresh_today(ui);
    ui_say(ui, ROLE_GOOD, _("The shift is open. Good sales!"), NULL);
    return EFFECT_DONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct shift_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->amount, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return dialog_scan(ui, &s->amount, &effects) ? effects : apply(ui, s);
    else
        field_act(&s->amount, in->action);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct shift_state *s = state;
    bool found = false;
    (void)arg;
    if (!ui->shop->shift_open)
        return close_float_left(ui->shop, &s->left, &found, f);
    return fault_set(f, ERR_SHIFT_OPEN, "%s", ui->shop->shift.label);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct shift_state *s = state;
    struct canvas in = dialog_box(c, 11, 58, _("Open a shift"));
    struct money amount = s->left;
    char big[MONEY_TEXT], left[MONEY_TEXT];
    bool good = s->amount.len == 0 || money_parse_short(s->amount.text, &amount) == ERR_OK;
    draw_cut(&in, 0, 0, in.cols, ROLE_DIM, _("Count the drawer and type the sum: 500 = 500.000."));
    if (s->left.dong > 0)
        draw_pair(&in, 1, _("Left by the shift before"), ROLE_TEXT, money_text(s->left, left));
    big_draw(&in, 3, 0, good ? ROLE_MONEY : ROLE_DIM, money_text(amount, big), ui->plain);
    draw_text(&in, 7, 0, ROLE_GOOD, "›");
    field_view(&s->amount, &in, 7, 2, in.cols - 3, _("2tr · 500 · 0"));
    int col = dialog_hint(ui, &in, 8, 0, ACTION_ACCEPT, _("opens the shift"));
    dialog_hint(ui, &in, 8, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_open_shift = {
    .name = "open-shift",
    .state_size = sizeof(struct shift_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
