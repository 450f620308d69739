/* The tender of a sale corrected while its shift is open: ↑↓ what was written, ←→ what it was,
 * F9 writes it down. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/tender.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

static const enum tender choices[] = {TENDER_CASH, TENDER_TRANSFER, TENDER_CARD};
enum { CHOICES = sizeof choices / sizeof *choices };

struct tender_state {
    struct arena texts;
    struct tender_case c;
    struct list was; /* among `choices` that paid something */
    enum tender rows[CHOICES];
    int now; /* index of choices */
    struct field reason;
};

static struct money paid_by(const struct tender_case *c, enum tender t)
{
    for (int i = 0; i < c->paid.count; i++)
        if (c->paid.at[i].tender == t)
            return c->paid.at[i].amount;
    return money_of(0);
}

/* The next tender that is not the one written. */
static void step_now(struct tender_state *s, int by)
{
    do
        s->now = (s->now + by + CHOICES) % CHOICES;
    while (s->was.count > 0 && choices[s->now] == s->rows[s->was.selected]);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct tender_state *s = state;
    arena_init(&s->texts);
    enum err e = tender_look(ui->shop, arg, &s->texts, &s->c, f);
    if (e == ERR_OK && !s->c.open)
        e = fault_set(f, ERR_SHIFT_OVER, "%s", s->c.number);
    if (e != ERR_OK) {
        arena_finish(&s->texts);
        return e;
    }
    for (int i = 0; i < CHOICES; i++)
        if (paid_by(&s->c, choices[i]).dong > 0)
            s->rows[s->was.count++] = choices[i];
    step_now(s, 1);
    field_set(&s->reason, _("Rung up by mistake"));
    telex_reset(&ui->telex);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct tender_state *)state)->texts);
}

static unsigned apply_again(struct ui *ui, int64_t n);

static unsigned apply(struct ui *ui, struct tender_state *s)
{
    struct fault f = {0};
    if (s->was.count == 0)
        return ui_fail_of(ui, ERR_NOT_PAID_SO, s->c.number);
    enum tender was = s->rows[s->was.selected], now = choices[s->now];
    enum err e = tender_fix(ui->shop, &s->c, was, now, money_of(0),
                            now == TENDER_TRANSFER ? ui->shop->user.name : "", s->reason.text, &f);
    if (e == ERR_NEEDS_APPROVAL) {
        struct approve_arg arg = {.cap = CAP_REFUND,
                                  .amount = paid_by(&s->c, was).dong,
                                  .about = &s->c.uuid,
                                  .on_yes = apply_again};
        return ui_push(ui, &screen_pin, &arg);
    }
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    char number[NUMBER_TEXT];
    text_copy(number, sizeof number, s->c.number);
    ui_home(ui);
    ui_refresh_today(ui);
    ui_say(ui, ROLE_GOOD, _("The tender of {} is corrected."), number);
    return EFFECT_GOOD;
}

static unsigned apply_again(struct ui *ui, int64_t n)
{
    (void)n;
    struct ui_slot *top = &ui->stack[ui->depth - 1];
    return top->ops == &screen_tender ? apply(ui, top->state) : EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct tender_state *s = state;
    if (in->kind == INPUT_CHAR)
        return field_type(&s->reason, &ui->telex, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    switch ((int)in->action) {
    case ACTION_PAY:
        return apply(ui, s);
    case ACTION_BACK:
        ui_pop(ui);
        break;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        step_now(s, in->action == ACTION_LEFT ? -1 : 1);
        break;
    case ACTION_UP:
    case ACTION_DOWN:
        list_act(&s->was, in->action, CHOICES);
        if (s->was.count > 0 && choices[s->now] == s->rows[s->was.selected])
            step_now(s, 1);
        break;
    default:
        field_edit(&s->reason, &ui->telex, in->action);
    }
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct tender_state *s = state;
    char money[MONEY_TEXT], title[96];
    snprintf(title, sizeof title, "%s · %s", _("Correct the tender"), s->c.number);
    struct canvas in = dialog_box(c, 14, 60, title);
    draw_cut(&in, 0, 1, in.cols - 2, ROLE_DIM, _("↑↓ written as"));
    for (int i = 0; i < s->was.count; i++) {
        enum role role = i == s->was.selected ? ROLE_SELECTED : ROLE_TEXT;
        draw_fill(&in, 1 + i, 0, in.cols, role);
        draw_cut(&in, 1 + i, 2, 30, role, _(tender_text(s->rows[i])));
        draw_right(&in, 1 + i, in.cols - 1, 20, role,
                   money_text(paid_by(&s->c, s->rows[i]), money));
    }
    draw_cut(&in, 5, 1, in.cols - 2, ROLE_DIM, _("←→ paid by"));
    draw_cut(&in, 6, 2, in.cols - 3, ROLE_STRONG, _(tender_text(choices[s->now])));
    draw_text(&in, 8, 1, ROLE_GOOD, "›");
    field_view(&s->reason, &in, 8, 3, in.cols - 4, _("why?"));
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("writes it down"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Done"), N_("Done")},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_tender = {
    .name = "tender",
    .state_size = sizeof(struct tender_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
