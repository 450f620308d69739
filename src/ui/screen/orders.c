/* Open orders and quotes, by the time they are picked up; Enter opens one. */
#include <string.h>

#include "diemban/app/order.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { ORDERS = 200, AROUND = 6 };

struct row {
    const char *number, *who;
    int64_t pick_at;
    bool quote, late;
    struct money total, deposit;
};

struct orders_state {
    struct arena texts;
    struct row found[ORDERS];
    struct list rows;
    int64_t tomorrow; /* its first moment */
    bool short_of_memory;
};

static int take(void *ctx, const struct order *o)
{
    struct orders_state *s = ctx;
    struct row *to = &s->found[s->rows.count];
    bool both = *o->name != '\0' && *o->phone != '\0';
    *to = (struct row){
        .number = arena_copy(&s->texts, o->number),
        .who = arena_printf(&s->texts, "%s%s%s", o->name, both ? " · " : "", o->phone),
        .pick_at = o->pick_at,
        .quote = o->kind == ORDER_KIND_QUOTE,
        .total = o->total,
        .deposit = o->deposit,
    };
    to->late = !to->quote && o->pick_at != 0 && o->pick_at < s->tomorrow;
    s->short_of_memory = to->number == NULL || to->who == NULL;
    return s->short_of_memory || ++s->rows.count == ORDERS;
}

static enum err load(struct ui *ui, struct orders_state *s, struct fault *f)
{
    arena_clear(&s->texts);
    s->rows.count = 0;
    s->tomorrow = date_start(date_of_time(shop_now(ui->shop)) + 1);
    enum err e = order_list(ui->shop, false, take, s, f);
    if (e == ERR_OK && s->short_of_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    list_count(&s->rows, s->rows.count);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct orders_state *s = state;
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
    arena_finish(&((struct orders_state *)state)->texts);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct orders_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK) {
        ui_pop(ui);
    } else if (in->action == ACTION_ACCEPT && s->rows.count > 0) {
        const char *number = s->found[s->rows.selected].number;
        unsigned effects = ui_push(ui, &screen_order, number);
        return effects;
    } else {
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
    }
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct orders_state *s = ctx;
    const struct row *r = &s->found[row];
    char text[TIME_TEXT];
    if (r->pick_at != 0)
        table_set_role(cells, 0, r->late ? ROLE_WARN : ROLE_TEXT, time_short(r->pick_at, text));
    table_set(cells, 1, r->quote ? _("quote") : "");
    table_set(cells, 2, r->who);
    table_set(cells, 3, r->number);
    table_set(cells, 4, money_text(r->total, text));
    if (r->deposit.dong > 0)
        table_set(cells, 5, money_text(r->deposit, text));
}

static const struct table_column columns[] = {
    {.title = N_("Picked up"), .width = 11},
    {.title = N_("Kind"), .width = 8, .dim = true, .drop = 2},
    {.title = N_("Whose"), .width = 14, .grow = 1},
    {.title = N_("Number"), .width = 14, .dim = true, .drop = 1},
    {.title = N_("Total"), .width = 11, .right = true},
    {.title = N_("Deposit"), .width = 10, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct orders_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 100, _("Orders and quotes"));
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = _("Nothing is ordered. Scan goods, then /order."),
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 2, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("opens it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_orders = {
    .name = "orders",
    .state_size = sizeof(struct orders_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
