/* Consent by a code: the challenge to read out over the phone, and the code that is read back or
 * stands on the approver's printed list. Opened from the PIN screen, which stays below. */
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct phone_state {
    struct phone_arg arg;
    struct uuid about;
    struct field code;
    char challenge[PHONE_CHALLENGE_TEXT];
};

static void ask(struct ui *ui, struct phone_state *s)
{
    approve_ask(ui->shop, s->arg.ask.cap, s->arg.ask.amount, &s->about, s->challenge);
    field_clear(&s->code);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct phone_state *s = state;
    (void)f;
    s->arg = *(const struct phone_arg *)arg;
    s->about = *s->arg.ask.about;
    ask(ui, s);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    crypto_wipe(&((struct phone_state *)state)->code, sizeof(struct field));
}

/* A code is for one asking: after too long a time there is a new one. */
static unsigned refused(struct ui *ui, struct phone_state *s, const struct fault *f)
{
    if (f->err == ERR_ASK_AGAIN)
        ask(ui, s);
    field_clear(&s->code);
    return ui_fail(ui, f);
}

static unsigned accept(struct ui *ui, struct phone_state *s)
{
    struct fault f = {0};
    const struct approve_arg kept = s->arg.ask;
    if (approve_phone(ui->shop, s->arg.name, s->code.text, kept.cap, kept.amount, &s->about, &f) !=
        ERR_OK)
        return refused(ui, s, &f);
    ui_pop(ui);
    ui_pop(ui); /* the PIN screen below */
    unsigned effects = kept.on_yes(ui, kept.n);
    approve_drop(ui->shop);
    return effects;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct phone_state *s = state;
    if (in->kind == INPUT_CHAR) {
        bool fits = (in->ch >= '0' && in->ch <= '9') || in->ch == ' ' || in->ch == '-';
        return fits && field_insert(&s->code, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    }
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else
        field_act(&s->code, in->action);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct phone_state *s = state;
    char what[MONEY_TEXT];
    struct canvas in = dialog_box(c, 13, 62, _("Approval by phone"));
    draw_pair(&in, 0, s->arg.shown, ROLE_STRONG, "");
    draw_pair(&in, 1, _(cap_text(s->arg.ask.cap)), ROLE_WARN,
              cap_amount_text(s->arg.ask.cap, s->arg.ask.amount, what));
    draw_wrapped(&in, 3, 0, in.cols, 2, ROLE_DIM,
                 _("Call them and read this out; they read a code back:"));
    draw_center(&in, 5, ROLE_MONEY, s->challenge);
    draw_text(&in, 7, 0, ROLE_GOOD, "›");
    field_view(&s->code, &in, 7, 2, in.cols - 3, _("the code · 3 12345678 from a printed list"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("approves once"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_phone = {
    .name = "phone",
    .state_size = sizeof(struct phone_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
