/* The card of a product: every movement, what was there before and after. */
#include <stdio.h>
#include <stdlib.h>

#include "diemban/app/stock.h"
#include "diemban/app/stock_card.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { PAGE = 200 };

struct card_state {
    struct arena texts;
    struct product product;
    struct card_reader reader;
    struct card_row *moves;
    int room;
    struct list rows;
};

/* Older movements behind those that are held. */
static enum err load_more(struct ui *ui, struct card_state *s, struct fault *f)
{
    int n = 0;
    if (s->rows.count + PAGE > s->room) {
        struct card_row *moves =
            reallocarray(s->moves, (size_t)(s->room + 4 * PAGE), sizeof *moves);
        if (moves == NULL)
            return fault_set(f, ERR_NOMEM, "%s", "");
        s->moves = moves;
        s->room += 4 * PAGE;
    }
    enum err e =
        stock_card_next(ui->shop, &s->reader, &s->texts, s->moves + s->rows.count, PAGE, &n, f);
    list_count(&s->rows, s->rows.count + n);
    return e;
}

static int page_of(const struct ui *ui)
{
    return ui->rows - 9;
}

/* The paper of the selected movement: a receipt, or a document of the stock. */
static unsigned show_document(struct ui *ui, const struct card_state *s)
{
    const char *number = s->rows.count > 0 ? s->moves[s->rows.selected].number : "";
    if (number[0] == '\0')
        return EFFECT_BAD;
    return ui_show_paper(ui, number);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct card_state *s = state;
    struct fault f = {0};
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    if (in->action == ACTION_ACCEPT)
        return show_document(ui, s);
    table_act(&s->rows, in->action, page_of(ui));
    bool near = s->rows.selected + 2 * page_of(ui) >= s->rows.count;
    if (near && !s->reader.done && load_more(ui, s, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return EFFECT_NONE;
}

static void leave(struct ui *ui, void *state)
{
    struct card_state *s = state;
    (void)ui;
    free(s->moves);
    arena_finish(&s->texts);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct card_state *s = state;
    int64_t id = *(const int64_t *)arg;
    enum err e = stock_product(ui->shop, id, &s->texts, &s->product, f);
    if (e == ERR_OK)
        e = stock_card_begin(ui->shop, id, MOVES_ALL_LOTS, &s->reader, f);
    if (e == ERR_OK)
        e = load_more(ui, s, f);
    if (e != ERR_OK)
        leave(ui, state);
    return e;
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct card_state *s = ctx;
    const struct card_row *m = &s->moves[row];
    char text[128];
    table_set(cells, 0, time_short(m->at, text));
    table_set(cells, 1, _(stock_kind_text(m->kind)));
    snprintf(text, sizeof text, "%s%s%s", m->number,
             m->number[0] != '\0' && m->partner[0] != '\0' ? " · " : "", m->partner);
    table_set(cells, 2, text[0] != '\0' ? text : m->reason);
    table_set(cells, 3, m->lot);
    table_set(cells, 4, qty_text(m->before, text));
    table_set_role(cells, 5, m->change.milli > 0 ? ROLE_GOOD : ROLE_TEXT,
                   qty_text(m->change, text));
    table_set_role(cells, 6, m->after.milli < 0 ? ROLE_BAD : ROLE_TEXT, qty_text(m->after, text));
}

static const struct table_column columns[] = {
    {.title = N_("When"), .width = 11, .dim = true},
    {.title = N_("Movement"), .width = 9},
    {.title = N_("Document"), .width = 10, .grow = 1, .dim = true},
    {.title = N_("Lot"), .width = 9, .drop = 1, .dim = true},
    {.title = N_("Before"), .width = 8, .right = true, .dim = true},
    {.title = N_("In or out"), .width = 9, .right = true},
    {.title = N_("After"), .width = 8, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct card_state *s = state;
    char text[96];
    (void)ui;
    struct canvas in = dialog_box(c, c->rows, 110, _("Stock card"));
    qty_text_unit(s->product.on_hand, s->product.unit, text, sizeof text);
    draw_right(&in, 0, in.cols - 1, 24, ROLE_STRONG, text);
    draw_cut(&in, 0, 1, in.cols - 28, ROLE_STRONG, s->product.name);
    draw_hline(&in, 1, 0, in.cols, ROLE_RULE);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = _("No goods moved."),
    };
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 2, in.cols);
    table_view(&table, &s->rows, &list);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_PAGE_DOWN, N_("Older"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_stock_card = {
    .name = "stock-card",
    .state_size = sizeof(struct card_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
