/* What was sent to other points and taken from them: in transit, received, differing. */
#include <stdio.h>

#include "diemban/app/goods.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "transfer.h"

#include "diemban/base/ban.h"

enum { LISTED = 200, AROUND = 6 };

struct transfers_state {
    struct transfer_row found[LISTED];
    struct list rows;
    int in_transit;
    struct qty on_the_way;
};

static int keep(void *ctx, const struct transfer_row *r)
{
    struct transfers_state *s = ctx;
    s->found[s->rows.count++] = *r;
    if (!r->over) {
        s->in_transit++;
        s->on_the_way = qty_add(s->on_the_way, r->sent_qty);
    }
    return s->rows.count == LISTED;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct transfers_state *s = state;
    (void)arg;
    enum err e = shop_need(ui->shop, PERSON_CLERK, _("transfer goods"), f);
    return e == ERR_OK ? transfer_list(ui->shop, LISTED, keep, s, f) : e;
}

static unsigned show_paper(struct ui *ui, const char *number)
{
    struct arena a = {0};
    struct fault f = {0};
    const char *text;
    arena_init(&a);
    enum err e = goods_paper(ui->shop, number, &a, &text, &f);
    unsigned effects = e == ERR_OK ? ui_push(ui, &screen_paper, text) : ui_fail(ui, &f);
    arena_finish(&a);
    return effects;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct transfers_state *s = state;
    const struct transfer_row *r = s->rows.count > 0 ? &s->found[s->rows.selected] : NULL;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    switch ((int)in->action) {
    case ACTION_BACK:
        ui_pop(ui);
        return EFFECT_NONE;
    case ACTION_PAY:
        ui_home(ui);
        return ui_push(ui, &screen_send, NULL);
    case ACTION_FIND:
        ui_home(ui);
        return transfer_in_open(ui);
    case ACTION_ACCEPT:
        return r != NULL ? show_paper(ui, r->number) : EFFECT_NONE;
    case ACTION_QUANTITY:
        return r != NULL ? transfer_show_codes(ui, r->number) : EFFECT_NONE;
    case ACTION_DISCOUNT:
        return r != NULL ? transfer_write_file(ui, r->number) : EFFECT_NONE;
    default:
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
        return EFFECT_NONE;
    }
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    static const enum role roles[TRANSFER_STATE_COUNT] = {[TRANSFER_IN_TRANSIT] = ROLE_WARN,
                                                          [TRANSFER_RECEIVED] = ROLE_GOOD,
                                                          [TRANSFER_MISMATCH] = ROLE_BAD};
    const struct transfers_state *s = ctx;
    const struct transfer_row *r = &s->found[row];
    enum transfer_state state = transfer_state_of(r);
    char text[64];
    table_set(cells, 0, date_vn(r->day, text));
    table_set(cells, 1, r->number);
    snprintf(text, sizeof text, "%s %04d", r->sent ? "→" : "←", r->point);
    table_set(cells, 2, text);
    snprintf(text, sizeof text, "%d", r->lines);
    table_set(cells, 3, text);
    table_set(cells, 4, qty_text(r->sent_qty, text));
    if (r->over)
        table_set(cells, 5, qty_text(r->came_qty, text));
    table_set_role(cells, 6, roles[state], _(transfer_state_text(state)));
}

static const struct table_column columns[] = {
    {.title = N_("Day"), .width = 10},
    {.title = N_("Number"), .width = 14, .dim = true},
    {.title = N_("Point"), .width = 7},
    {.title = N_("Lines"), .width = 5, .right = true, .drop = 1},
    {.title = N_("Sent"), .width = 7, .right = true},
    {.title = N_("Arrived"), .width = 7, .right = true},
    {.title = N_("State"), .width = 13, .grow = 1},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct transfers_state *s = state;
    char qty[QTY_TEXT], text[96];
    struct canvas in = dialog_box(c, c->rows, 100, _("Transfers"));
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = _("Nothing went to another point yet."),
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 3, in.cols);
    table_view(&table, &s->rows, &list);
    snprintf(text, sizeof text, "%s: %d · %s", _("In transit"), s->in_transit,
             qty_text(s->on_the_way, qty));
    draw_cut(&in, in.rows - 2, 1, in.cols - 2, s->in_transit > 0 ? ROLE_WARN : ROLE_DIM, text);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("the paper"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_QUANTITY, _("its codes"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_DISCOUNT, _("its file"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Send goods"), N_("Send")},
    {ACTION_FIND, N_("Take goods in"), N_("Take in")},
    {ACTION_QUANTITY, N_("Codes"), N_("Codes")},
    {ACTION_DISCOUNT, N_("Write the file"), N_("File")},
    {ACTION_ACCEPT, N_("Paper"), N_("Paper")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_transfers = {
    .name = "transfers",
    .state_size = sizeof(struct transfers_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
