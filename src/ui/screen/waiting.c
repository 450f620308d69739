/* F5 with an empty cart: the carts that wait, to take one up. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/hold.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/core/number.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { CARTS = 200 };

struct waiting_state {
    struct arena texts;
    struct cart_head carts[CARTS];
    struct list rows;
    bool short_of_memory;
};

static int take(void *ctx, const struct cart_head *c)
{
    struct waiting_state *s = ctx;
    struct cart_head *to = &s->carts[s->rows.count];
    *to = *c;
    to->holder = arena_copy(&s->texts, c->holder);
    to->label = arena_copy(&s->texts, c->label);
    s->short_of_memory = to->holder == NULL || to->label == NULL;
    return s->short_of_memory || ++s->rows.count == CARTS;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct waiting_state *s = state;
    (void)arg;
    arena_init(&s->texts);
    enum err e = hold_list(ui->shop, take, s, f);
    if (e == ERR_OK && s->short_of_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK && s->rows.count == 0)
        e = fault_set(f, ERR_NO_CART, "%s", "");
    if (e != ERR_OK)
        arena_finish(&s->texts);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct waiting_state *)state)->texts);
}

static unsigned recall(struct ui *ui, const struct waiting_state *s)
{
    struct fault f = {0};
    if (hold_recall(ui->shop, &ui->cart, s->carts[s->rows.selected].id, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui->last.fresh = false;
    const struct cart_line *last = cart_last(&ui->cart);
    sell_select(ui, last != NULL ? last->no : 0);
    ui_refresh_today(ui);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct waiting_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return recall(ui, s);
    if (in->action == ACTION_BACK || in->action == ACTION_HOLD)
        ui_pop(ui);
    else
        table_act(&s->rows, in->action, ui->rows - 7);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct waiting_state *s = ctx;
    const struct cart_head *h = &s->carts[row];
    char text[64];
    struct str name = STR_INIT;
    str_addf(&name, "%s%s%s", h->label, h->label[0] != '\0' ? " · " : "", h->holder);
    table_set(cells, 0, number_short(h->number, text));
    table_set(cells, 1, name.at);
    str_finish(&name);
    table_set(cells, 2, time_short(h->opened_at, text));
    snprintf(text, sizeof text, "%d", h->lines);
    table_set(cells, 3, text);
    table_set(cells, 4, money_text(h->total, text));
}

static const struct table_column columns[] = {
    {.width = 6, .dim = true},
    {.width = 10, .grow = 1},
    {.width = 11, .right = true, .dim = true},
    {.width = 3, .right = true, .dim = true},
    {.width = 11, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct waiting_state *s = state;
    struct canvas in = dialog_box(c, s->rows.count + 6, 78, _("Carts that wait"));
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 2, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("takes it up"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_waiting = {
    .name = "waiting",
    .state_size = sizeof(struct waiting_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
