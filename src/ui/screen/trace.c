/* Where goods came from and went: by lot, product code or receipt. */
#include <stdio.h>

#include "diemban/app/lot.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

struct trace_state {
    struct field words;
    struct arena texts;
    struct trace trace;
    struct list rows;
    bool traced; /* what is typed is what is shown */
};

static unsigned find(struct ui *ui, struct trace_state *s)
{
    struct fault f = {0};
    arena_clear(&s->texts);
    s->trace = (struct trace){0};
    s->rows = (struct list){0};
    if (s->words.len == 0)
        return EFFECT_NONE;
    if (trace_goods(ui->shop, s->words.text, &s->texts, &s->trace, &f) != ERR_OK)
        return ui_fail(ui, &f);
    s->traced = true;
    list_count(&s->rows, s->trace.count);
    return EFFECT_NONE;
}

static unsigned show(struct ui *ui, const struct trace_state *s)
{
    const struct card_row *m = &s->trace.rows[s->rows.selected].move;
    if (m->kind != MOVEMENT_SOLD)
        return EFFECT_NONE;
    return ui_show_paper(ui, m->number);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct trace_state *s = state;
    if (in->kind == INPUT_CHAR) {
        s->traced = false;
        return field_insert(&s->words, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    }
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return s->traced && s->rows.count > 0 ? show(ui, s) : find(ui, s);
    else if (!table_act(&s->rows, in->action, ui->rows - 10) && field_act(&s->words, in->action) &&
             in->action == ACTION_ERASE)
        s->traced = false;
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct trace_state *s = state;
    (void)f;
    arena_init(&s->texts);
    if (arg != NULL) {
        field_set(&s->words, arg);
        find(ui, s);
    }
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct trace_state *)state)->texts);
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct trace_state *s = ctx;
    const struct trace_row *r = &s->trace.rows[row];
    char text[128];
    table_set(cells, 0, time_short(r->move.at, text));
    table_set(cells, 1, _(stock_kind_text(r->move.kind)));
    table_set(cells, 2, r->product->name);
    table_set(cells, 3, r->move.lot);
    snprintf(text, sizeof text, "%s%s%s", r->move.number,
             r->move.number[0] != '\0' && r->move.partner[0] != '\0' ? " · " : "",
             r->move.partner[0] != '\0' ? r->move.partner : "");
    table_set(cells, 4,
              r->move.kind == MOVEMENT_WASTED || r->move.kind == MOVEMENT_ADJUSTED ? r->move.reason
                                                                                   : text);
    qty_text_unit(r->move.change, r->product->unit, text, sizeof text);
    table_set_role(cells, 5, r->move.change.milli > 0 ? ROLE_GOOD : ROLE_TEXT, text);
}

static const struct table_column columns[] = {
    {.title = N_("When"), .width = 11, .dim = true},
    {.title = N_("Movement"), .width = 9},
    {.title = N_("Product"), .width = 10, .grow = 2, .drop = 2},
    {.title = N_("Lot"), .width = 9, .drop = 1},
    {.title = N_("Document"), .width = 14, .grow = 1, .dim = true},
    {.title = N_("Quantity"), .width = 11, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct trace_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 120, _("Trace"));
    draw_text(&in, 0, 1, ROLE_GOOD, "›");
    field_view(&s->words, &in, 0, 3, in.cols - 4,
               _("lot · code of a product · number of a receipt"));
    draw_hline(&in, 1, 0, in.cols, ROLE_RULE);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = s->traced ? _("No goods moved.") : NULL,
    };
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 4, in.cols);
    table_view(&table, &s->rows, &list);
    bool sold = s->traced && s->rows.count > 0;
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT,
                          sold ? _("shows the receipt of a sale") : _("traces it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_trace = {
    .name = "trace",
    .state_size = sizeof(struct trace_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
