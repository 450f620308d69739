/* A question: F9 says yes, Esc says no. No key that a scanner sends answers it. */
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct ask_state {
    char question[UI_NOTICE];
    unsigned (*on_yes)(struct ui *ui, int64_t n);
    int64_t n;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct ask_state *s = state;
    const struct ask_arg *ask = arg;
    (void)f;
    struct ui_notice kept = ui->notice;
    ui_say(ui, ROLE_WARN, _(ask->question), ask->about);
    text_copy(s->question, sizeof s->question, ui->notice.text);
    ui->notice = kept;
    s->on_yes = ask->on_yes;
    s->n = ask->n;
    return ERR_OK;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    const struct ask_state s = *(struct ask_state *)state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_PAY) {
        ui_pop(ui);
        return s.on_yes(ui, s.n);
    }
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct ask_state *s = state;
    struct canvas in = dialog_box(c, 8, 58, _("Please confirm"));
    draw_wrapped(&in, 1, 0, in.cols, 2, ROLE_STRONG, s->question);
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("yes"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("no"));
}

static const struct bar_item bar[] = {
    {ACTION_PAY, N_("Yes"), NULL},
    {ACTION_BACK, N_("No"), NULL},
};

const struct screen_ops screen_ask = {
    .name = "ask",
    .state_size = sizeof(struct ask_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
