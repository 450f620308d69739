/* The drawer opened without a sale: why. Above the person's cap another one approves. */
#include "diemban/app/cash.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct drawer_state {
    struct field reason;
    struct uuid about;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)ui;
    (void)arg;
    (void)f;
    ((struct drawer_state *)state)->about = uuid_make();
    return ERR_OK;
}

/* How many openings the approver is asked for: one more than the person may do alone. */
static unsigned apply(struct ui *ui, int64_t n)
{
    (void)n;
    struct drawer_state *s = ui->stack[ui->depth - 1].state;
    struct fault f = {0};
    unsigned effects = EFFECT_NONE;
    int64_t times = 0;
    enum err e = drawer_open(ui->shop, s->reason.text, &s->about, &effects, &f);
    if (e == ERR_NEEDS_APPROVAL && drawer_openings(ui->shop, &times, &f) == ERR_OK) {
        struct approve_arg arg = {
            .cap = CAP_DRAWER, .amount = times + 1, .about = &s->about, .on_yes = apply};
        return ui_push(ui, &screen_pin, &arg);
    }
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("The drawer opens. It is noted."), NULL);
    return effects;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct drawer_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return field_type(&s->reason, &ui->telex, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return dialog_scan(ui, &s->reason, &effects) ? effects : apply(ui, 0);
    else
        field_edit(&s->reason, &ui->telex, in->action);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct drawer_state *s = state;
    struct canvas in = dialog_box(c, 7, 58, _("Open the drawer"));
    draw_cut(&in, 0, 0, in.cols, ROLE_DIM, _("Without a sale: why?"));
    draw_text(&in, 2, 0, ROLE_GOOD, "›");
    field_view(&s->reason, &in, 2, 2, in.cols - 3, _("in a few words"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("opens it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_drawer = {
    .name = "drawer",
    .state_size = sizeof(struct drawer_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
