/* Closing the day: a word that must be typed, then the steps one after the other, each shown
 * when it is done. What a full disk leaves undone is done at the next close. */
#include <stdio.h>
#include <string.h>

#include "close.h"
#include "diemban/app/bundle_send.h"
#include "diemban/app/day_close.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct day_state {
    struct field word;
    bool begun;      /* the Z stands */
    bool stopped;    /* a step failed */
    int64_t next_at; /* mono of the next step; 0: none waits */
    struct day_done *done;
    struct arena texts;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct day_state *s = state;
    (void)ui;
    (void)arg;
    arena_init(&s->texts);
    s->done = arena_array(&s->texts, 1, sizeof *s->done);
    if (s->done != NULL)
        return ERR_OK;
    arena_finish(&s->texts);
    return fault_set(f, ERR_NOMEM, "%s", "");
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct day_state *)state)->texts);
}

static unsigned begin(struct ui *ui, struct day_state *s)
{
    struct fault f = {0};
    if (!close_word_fits(s->word.text)) {
        field_clear(&s->word);
        ui_say(ui, ROLE_BAD, _("Type {} to close the day."), _("CLOSE"));
        return EFFECT_BAD;
    }
    if (day_z(ui->shop, &s->texts, s->done, &f) != ERR_OK)
        return ui_fail(ui, &f);
    s->begun = true;
    ui->notice.until = 0;
    s->next_at = s->done->task.next == DAY_STEP_DONE ? 0 : ui->mono + 1;
    sell_follow(ui);
    return EFFECT_GOOD;
}

/* One step a turn, so that each is seen. */
static unsigned step(struct ui *ui, struct day_state *s)
{
    struct fault f = {0};
    s->next_at = 0;
    if (day_step(ui->shop, &s->done->task, NULL, &f) != ERR_OK) {
        s->stopped = true;
        return ui_fail(ui, &f);
    }
    ui_refresh_today(ui);
    if (s->done->task.next != DAY_STEP_DONE)
        s->next_at = ui->mono + 1;
    return EFFECT_DONE;
}

static unsigned show_z(struct ui *ui, const struct day_state *s)
{
    struct arena a;
    arena_init(&a);
    const char *slip = arena_copy(&a, s->done->slip);
    ui_pop(ui);
    unsigned effects = slip != NULL ? ui_push(ui, &screen_slip, slip) : EFFECT_NONE;
    arena_finish(&a);
    return effects;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct day_state *s = state;
    if (in->kind == INPUT_TICK)
        return s->next_at != 0 ? step(ui, s) : EFFECT_NONE;
    if (in->kind == INPUT_CHAR)
        return !s->begun && field_insert(&s->word, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION || s->next_at != 0)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return s->begun ? show_z(ui, s) : begin(ui, s);
    else if (!s->begun)
        field_act(&s->word, in->action);
    return EFFECT_NONE;
}

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct day_state *s = state;
    (void)ui;
    return s->next_at == 0 ? INT64_MAX : s->next_at;
}

/* ---- drawing ---- */

static void view_question(const struct ui *ui, const struct day_state *s, const struct canvas *in)
{
    char day[DATE_TEXT], text[200];
    const struct shift *sh = &ui->shop->shift;
    draw_pair(in, 0, _("Business day"), ROLE_STRONG, date_vn(shop_day(ui->shop), day));
    if (ui->shop->shift_open) {
        snprintf(text, sizeof text, "%s %s · %s", _("Shift"), sh->label, sh->opener);
        draw_pair(in, 1, _("still open"), ROLE_WARN, text);
        draw_wrapped(in, 2, 0, in->cols, 2, ROLE_WARN,
                     _("It will be closed uncounted. Better close the shift first."));
    }
    draw_wrapped(in, 5, 0, in->cols, 2, ROLE_DIM,
                 _("The report gets its number and cannot be changed afterwards."));
    int col = draw_text(in, 8, 0, ROLE_STRONG, _("To close, type")) + 2;
    field_view(&s->word, in, 8, col, in->cols - col - 1, _("CLOSE"));
    col = dialog_hint(ui, in, in->rows - 1, 0, ACTION_ACCEPT, _("closes the day"));
    dialog_hint(ui, in, in->rows - 1, col, ACTION_BACK, _("leaves it"));
}

static void view_steps(const struct day_state *s, const struct canvas *in, int at)
{
    static const char *const names[] = {N_("Day close report"), N_("Checked backup"),
                                        N_("Everything in the file"), N_("Bundle for the office")};
    int finished = 1 + (int)s->done->task.next;
    for (int i = 0; i < 4; i++) {
        bool ready = i < finished, now = i == finished && !s->stopped;
        draw_text(in, at + i, 1,
                  ready ? ROLE_GOOD
                  : now ? ROLE_WARN
                        : ROLE_DIM,
                  ready ? "✓"
                  : now ? "…"
                        : "·");
        draw_cut(in, at + i, 3, in->cols - 4, ready ? ROLE_TEXT : ROLE_DIM, _(names[i]));
    }
}

static void view_closed(const struct ui *ui, const struct day_state *s, const struct canvas *in)
{
    const struct period *p = &s->done->z.period;
    char text[MONEY_TEXT], number[24];
    snprintf(number, sizeof number, "%lld", (long long)s->done->z.number);
    draw_pair(in, 0, _("Day close report"), ROLE_STRONG, number);
    draw_pair(in, 1, _("Revenue"), ROLE_MONEY,
              money_text_unit(money_sub(p->sale_total, p->refund_total), text));
    snprintf(number, sizeof number, "%lld", (long long)p->sales);
    draw_pair(in, 2, _("Sales made"), ROLE_TEXT, number);
    view_steps(s, in, 4);
    if (s->stopped)
        draw_wrapped(in, 8, 0, in->cols, 2, ROLE_WARN,
                     _("The report stands. The rest is done when the day is closed again."));
    if (s->next_at != 0)
        return;
    if (!s->stopped && ui->today.bundles > 0) {
        snprintf(number, sizeof number, "%lld", (long long)ui->today.bundles);
        draw_pair(in, 9, _("Bundles waiting for the office"), ROLE_WARN, number);
    }
    int col = dialog_hint(ui, in, in->rows - 1, 0, ACTION_ACCEPT, _("shows the report"));
    dialog_hint(ui, in, in->rows - 1, col, ACTION_BACK, _("back"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct day_state *s = state;
    struct canvas in = dialog_box(c, 14, 60, _("Close the day"));
    if (s->begun)
        view_closed(ui, s, &in);
    else
        view_question(ui, s, &in);
}

/* ---- the shift so far ---- */

unsigned mid_shift_show(struct ui *ui)
{
    struct fault f = {0};
    struct arena a;
    arena_init(&a);
    struct day_done *d = arena_array(&a, 1, sizeof *d);
    enum err e = d != NULL ? shift_paper(ui->shop, &a, d, &f) : fault_set(&f, ERR_NOMEM, "%s", "");
    unsigned effects = e == ERR_OK ? ui_push(ui, &screen_slip, d->slip) : ui_fail(ui, &f);
    arena_finish(&a);
    return effects;
}

/* ---- the office ---- */

unsigned office_send(struct ui *ui)
{
    struct fault f = {0};
    struct bundles_sent sent;
    char number[24];
    if (bundle_send(ui->shop, &sent, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_refresh_today(ui);
    snprintf(number, sizeof number, "%lld", (long long)sent.waiting);
    if (sent.waiting == 0)
        ui_say(ui, ROLE_GOOD, _("The office has everything."), NULL);
    else
        ui_say(ui, ROLE_GOOD, _("Sent. Waiting for the office's answer: {}"), number);
    return EFFECT_DONE;
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_day = {
    .name = "day",
    .state_size = sizeof(struct day_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .deadline = deadline,
};
