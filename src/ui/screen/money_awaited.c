/* Transfers that nobody has seen on the account yet, and those to be sent back. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/tender.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { AWAITED = 200 };

struct row {
    char number[NUMBER_TEXT];
    const char *clerk;
    int64_t at;
    bool out;
    struct money amount;
};

struct money_state {
    struct arena texts;
    struct row found[AWAITED];
    struct list rows;
};

static int take(void *ctx, const struct awaited *w)
{
    struct money_state *s = ctx;
    struct row *r = &s->found[s->rows.count];
    *r = (struct row){.at = w->at, .out = w->out, .amount = w->amount};
    text_copy(r->number, sizeof r->number, w->number);
    r->clerk = arena_copy(&s->texts, w->clerk);
    return r->clerk == NULL || ++s->rows.count == AWAITED;
}

static enum err load(struct ui *ui, struct money_state *s, struct fault *f)
{
    int selected = s->rows.selected;
    arena_clear(&s->texts);
    s->rows = (struct list){0};
    enum err e = tender_awaited(ui->shop, take, s, f);
    if (selected < s->rows.count)
        s->rows.selected = selected;
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct money_state *s = state;
    (void)arg;
    arena_init(&s->texts);
    enum err e = load(ui, s, f);
    if (e != ERR_OK)
        arena_finish(&s->texts);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct money_state *)state)->texts);
}

static unsigned settle(struct ui *ui, struct money_state *s)
{
    struct fault f = {0};
    char about[96], money[MONEY_TEXT];
    if (s->rows.count == 0)
        return EFFECT_NONE;
    const struct row r = s->found[s->rows.selected];
    if (tender_settle(ui->shop, r.number, "", &f) != ERR_OK || load(ui, s, &f) != ERR_OK)
        return ui_fail(ui, &f);
    snprintf(about, sizeof about, "%s · %s", r.number, money_text_unit(r.amount, money));
    ui_say(ui, ROLE_GOOD, r.out ? _("Noted as sent back: {}") : _("Noted as seen: {}"), about);
    ui_refresh_today(ui);
    return EFFECT_GOOD;
}

static unsigned show(struct ui *ui, const struct money_state *s)
{
    if (s->rows.count == 0)
        return EFFECT_NONE;
    return ui_show_paper(ui, s->found[s->rows.selected].number);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct money_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_PAY)
        return settle(ui, s);
    if (in->action == ACTION_ACCEPT)
        return show(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else
        table_act(&s->rows, in->action, ui->rows - 8);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct money_state *s = ctx;
    const struct row *r = &s->found[row];
    char text[64];
    table_set(cells, 0, time_short(r->at, text));
    table_set(cells, 1, r->number);
    table_set(cells, 2, r->clerk);
    table_set_role(cells, 3, r->out ? ROLE_WARN : ROLE_TEXT,
                   r->out ? _("to be sent back") : _("awaiting money"));
    table_set(cells, 4, money_text(r->amount, text));
}

static const struct table_column columns[] = {
    {.title = N_("Time"), .width = 11, .dim = true},
    {.title = N_("Number"), .width = 14, .grow = 1},
    {.title = N_("Clerk"), .width = 10, .drop = 2},
    {.title = N_("State"), .width = 15, .drop = 1},
    {.title = N_("Sum"), .width = 11, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct money_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 90, _("Transfers awaited"));
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = _("No transfer is awaited."),
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 2, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("the money is seen, or sent"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Seen"), N_("Seen")},
    {ACTION_ACCEPT, N_("Receipt"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_money_awaited = {
    .name = "money-awaited",
    .state_size = sizeof(struct money_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
