/* The lots of a product: blocking, recalling and freeing them, or all of the product. */
#include <string.h>

#include "diemban/app/lot.h"
#include "diemban/app/stock.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

struct lots_state {
    int64_t product_id;
    struct arena texts;
    struct stock_detail detail;
    struct list rows; /* row 0 is all of the product */
    struct field reason;
    bool costs;
    int32_t today;
};

static enum err load(struct ui *ui, struct lots_state *s, struct fault *f)
{
    arena_clear(&s->texts);
    enum err e = stock_detail(ui->shop, s->product_id, true, &s->texts, &s->detail, f);
    list_count(&s->rows, e == ERR_OK ? s->detail.lot_count + 1 : 0);
    return e;
}

static const char *chosen(const struct lots_state *s)
{
    return s->rows.selected > 0 ? s->detail.lots[s->rows.selected - 1].lot.code : "";
}

static unsigned set_state(struct ui *ui, struct lots_state *s, enum lot_state state)
{
    struct fault f = {0};
    /* Goods without a lot are stopped with all of the product. */
    if (lot_set_state(ui->shop, s->product_id, chosen(s), state, s->reason.text, &f) != ERR_OK ||
        load(ui, s, &f) != ERR_OK)
        return ui_fail(ui, &f);
    field_clear(&s->reason);
    ui_say(ui, state == LOT_FREE ? ROLE_GOOD : ROLE_WARN, _("Now: {}."), _(lot_state_text(state)));
    return EFFECT_GOOD;
}

static unsigned trace(struct ui *ui, const struct lots_state *s)
{
    const char *lot = chosen(s);
    return ui_push(ui, &screen_trace, *lot != '\0' ? lot : s->detail.product.code);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct lots_state *s = state;
    if (in->kind == INPUT_CHAR)
        return field_type(&s->reason, &ui->telex, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    switch ((int)in->action) {
    case ACTION_BACK:
        ui_pop(ui);
        return EFFECT_NONE;
    case ACTION_HOLD:
        return set_state(ui, s, LOT_BLOCKED);
    case ACTION_DISCOUNT:
        return set_state(ui, s, LOT_RECALLED);
    case ACTION_REMOVE:
        return set_state(ui, s, LOT_FREE);
    case ACTION_CASH:
        return trace(ui, s);
    default:
        if (!table_act(&s->rows, in->action, ui->rows - 14))
            field_edit(&s->reason, &ui->telex, in->action);
        return EFFECT_NONE;
    }
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct lots_state *)state)->texts);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct lots_state *s = state;
    s->product_id = *(const int64_t *)arg;
    s->costs = stock_sees_cost(ui->shop);
    s->today = date_of_time(shop_now(ui->shop));
    enum err e = load(ui, s, f);
    if (e != ERR_OK)
        leave(ui, state);
    return e;
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct lots_state *s = ctx;
    char text[128];
    if (row == 0) {
        table_set(cells, 0, _("(all of the product)"));
        table_set(cells, 3, qty_text(s->detail.product.on_hand, text));
        if (s->detail.state != LOT_FREE)
            table_set_role(cells, 5, ROLE_BAD, _(lot_state_text(s->detail.state)));
        return;
    }
    const struct stock_lot *l = &s->detail.lots[row - 1];
    bool over = l->lot.expiry != DATE_NONE && l->lot.expiry < s->today;
    table_set(cells, 0, l->lot.code[0] != '\0' ? l->lot.code : _("(no lot)"));
    table_set(cells, 1, l->since != DATE_NONE ? date_short(l->since, text) : "");
    table_set_role(cells, 2, over ? ROLE_BAD : ROLE_TEXT, date_vn(l->lot.expiry, text));
    table_set(cells, 3, qty_text(l->lot.on_hand, text));
    if (s->costs && l->lot.cost.dong > 0)
        table_set(cells, 4, money_text(l->lot.cost, text));
    if (l->state != LOT_FREE)
        table_set_role(cells, 5, ROLE_BAD, _(lot_state_text(l->state)));
    else
        table_set(cells, 5, l->lot.consigned ? _("consigned") : _("own"));
}

static const struct table_column columns[] = {
    {.title = N_("Lot"), .width = 10, .grow = 1},
    {.title = N_("Came"), .width = 6, .drop = 2, .dim = true},
    {.title = N_("Expires"), .width = 10},
    {.title = N_("On hand"), .width = 9, .right = true},
    {.title = N_("Cost"), .width = 9, .right = true, .drop = 1},
    {.title = N_("State"), .width = 11},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct lots_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 100, _("Lots"));
    draw_cut(&in, 0, 1, in.cols - 2, ROLE_STRONG, s->detail.product.name);
    draw_text(&in, 1, 1, ROLE_GOOD, "›");
    field_view(&s->reason, &in, 1, 3, in.cols - 4,
               _("why: mould, label wrong, letter of the maker"));
    draw_hline(&in, 2, 0, in.cols, ROLE_RULE);
    struct table_column shown[sizeof columns / sizeof *columns];
    memcpy(shown, columns, sizeof shown);
    shown[4].width = s->costs ? shown[4].width : 0;
    struct table table = {
        .columns = shown,
        .column_count = (int)(sizeof shown / sizeof *shown),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 3, 0, in.rows - 5, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_HOLD, _("block"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_DISCOUNT, _("recall"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REMOVE, _("free again"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_CASH, _("trace"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_HOLD, N_("Block"), NULL},
    {ACTION_DISCOUNT, N_("Recall"), NULL},
    {ACTION_REMOVE, N_("Free"), NULL},
    {ACTION_CASH, N_("Trace"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_lots = {
    .name = "lots",
    .state_size = sizeof(struct lots_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
