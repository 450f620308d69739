/* Gift sets: what there is and could be made; Enter opens one. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/gift.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { SETS = 100, AROUND = 6 };

struct row {
    const char *code, *name;
    struct qty on_hand;
    int64_t possible;
};

struct gifts_state {
    struct arena texts;
    struct row found[SETS];
    struct list rows;
    bool short_of_memory;
};

static int take(void *ctx, const struct gift_set *g)
{
    struct gifts_state *s = ctx;
    struct row *to = &s->found[s->rows.count];
    *to = (struct row){.code = arena_copy(&s->texts, g->product.code),
                       .name = arena_copy(&s->texts, g->product.name),
                       .on_hand = g->product.on_hand,
                       .possible = g->possible};
    s->short_of_memory = to->code == NULL || to->name == NULL;
    return s->short_of_memory || ++s->rows.count == SETS;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct gifts_state *s = state;
    (void)arg;
    arena_init(&s->texts);
    enum err e = gift_list(ui->shop, take, s, f);
    if (e == ERR_OK && s->short_of_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    if (e != ERR_OK)
        arena_finish(&s->texts);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct gifts_state *)state)->texts);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct gifts_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT && s->rows.count > 0)
        return ui_push(ui, &screen_gift, s->found[s->rows.selected].code);
    else if (in->action == ACTION_REPEAT)
        return ui_push(ui, &screen_recipe, "");
    else if (in->action == ACTION_DISCOUNT && s->rows.count > 0)
        return ui_push(ui, &screen_recipe, s->found[s->rows.selected].code);
    else
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct gifts_state *s = ctx;
    const struct row *r = &s->found[row];
    char text[QTY_TEXT];
    table_set(cells, 0, r->code);
    table_set(cells, 1, r->name);
    table_set(cells, 2, qty_text(r->on_hand, text));
    table_set(cells, 3, qty_text(qty_units(r->possible), text));
}

static const struct table_column columns[] = {
    {.title = N_("Code"), .width = 8, .dim = true},
    {.title = N_("Name"), .width = 20, .grow = 1},
    {.title = N_("On hand"), .width = 8, .right = true},
    {.title = N_("Can be made"), .width = 12, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct gifts_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 90, _("Gift sets"));
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = _("No product has parts yet. Ins says what one is made of."),
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 2, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("opens it"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REPEAT, _("a new one"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_DISCOUNT, _("its parts"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},        {ACTION_ACCEPT, NULL, NULL},
    {ACTION_UP, N_("Up"), NULL},      {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_REPEAT, N_("New"), NULL}, {ACTION_DISCOUNT, N_("Parts"), N_("Parts")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_gifts = {
    .name = "gifts",
    .state_size = sizeof(struct gifts_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
