/* Alt+b: from which lot the selected line is sold. */
#include <string.h>

#include "diemban/app/stock.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct choice_state {
    int line;
    struct arena texts;
    struct stock_detail detail;
    struct list rows;
    int32_t today;
};

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct choice_state *)state)->texts);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct choice_state *s = state;
    s->line = *(const int *)arg;
    s->today = date_of_time(shop_now(ui->shop));
    const struct cart_line *l = cart_peek(&ui->cart, s->line);
    if (l == NULL || l->product_id == 0)
        return fault_set(f, ERR_NO_LINE, "%d", s->line);
    enum err e = stock_detail(ui->shop, l->product_id, false, &s->texts, &s->detail, f);
    if (e == ERR_OK && s->detail.lot_count == 0)
        e = fault_set(f, ERR_NO_LOT, "%s", "");
    list_count(&s->rows, s->detail.lot_count);
    for (int i = 0; e == ERR_OK && i < s->detail.lot_count; i++)
        if (strcmp(s->detail.lots[i].lot.code, l->lot) == 0)
            s->rows.selected = i;
    if (e != ERR_OK)
        leave(ui, state);
    return e;
}

static unsigned accept(struct ui *ui, const struct choice_state *s)
{
    struct fault f = {0};
    int line = s->line;
    const char *lot = s->detail.lots[s->rows.selected].lot.code;
    if (sell_set_lot(ui->shop, &ui->cart, line, lot, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    sell_select(ui, line);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct choice_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else
        table_act(&s->rows, in->action, ui->rows - 10);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct choice_state *s = ctx;
    const struct stock_lot *l = &s->detail.lots[row];
    char text[96];
    if (l->state != LOT_FREE || (l->lot.expiry != DATE_NONE && l->lot.expiry < s->today))
        table_mark(cells, ROLE_BAD);
    table_set(cells, 0, l->lot.code[0] != '\0' ? l->lot.code : _("(no lot)"));
    table_set(cells, 1, date_vn(l->lot.expiry, text));
    qty_text_unit(l->lot.on_hand, s->detail.product.unit, text, sizeof text);
    table_set(cells, 2, text);
}

static const struct table_column columns[] = {
    {.title = N_("Lot"), .width = 10, .grow = 1},
    {.title = N_("Expires"), .width = 10},
    {.title = N_("On hand"), .width = 12, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct choice_state *s = state;
    struct canvas in = dialog_box(c, s->rows.count + 7, 64, _("Lot of the line"));
    draw_cut(&in, 0, 1, in.cols - 2, ROLE_STRONG, s->detail.product.name);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 1, 0, in.rows - 3, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("sells from it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_sell_lot = {
    .name = "sell-lot",
    .state_size = sizeof(struct choice_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
