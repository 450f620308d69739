/* How a stock document being made looks: an own header, the input line, its lines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/dialog.h"
#include "goods.h"
#include "transfer.h"

#include "diemban/base/ban.h"

/* ---- header ---- */

static const char *const titles[GOODS_KIND_COUNT] = {
    [GOODS_RECEIVE] = N_("RECEIVING GOODS"), [GOODS_ADJUST] = N_("ADJUSTING STOCK"),
    [GOODS_COUNT] = N_("STOCKTAKE"),         [GOODS_SEND] = N_("TRANSFER OUT"),
    [GOODS_TAKE] = N_("TRANSFER IN"),
};

static void add_part(struct str *out, const char *text)
{
    if (text[0] != '\0')
        str_addf(out, "%s%s", out->len > 0 ? " · " : "", text);
}

static void add_terms(struct str *out, const struct draft *d, bool costs)
{
    char text[64], money[MONEY_TEXT];
    if (!d->consigned)
        return;
    add_part(out, _("consigned"));
    if (!costs)
        return;
    if (d->terms.commission_bp > 0) {
        snprintf(text, sizeof text, "%d,%02d %%", d->terms.commission_bp / 100,
                 d->terms.commission_bp % 100);
        add_part(out, text);
    } else if (d->terms.payout.dong > 0) {
        add_part(out, money_text_unit(d->terms.payout, money));
    }
}

/* "0030 Phường Hà Đông"; as long as none is chosen, how to. */
static void add_point(const struct ui *ui, const struct draft *d, struct str *out)
{
    int point = (int)strtol(d->partner, NULL, 10);
    if (point == 0)
        add_part(out, _("to which point?"));
    else
        str_addf(out, "→ %04d %s", point, transfer_point_name(ui, point));
}

static void header_text(const struct ui *ui, const struct draft *d, bool costs, struct str *out)
{
    char paper[80];
    if (d->kind == GOODS_SEND)
        add_point(ui, d, out);
    else
        add_part(out, d->partner);
    if (d->purchase[0] != '\0') {
        snprintf(paper, sizeof paper, "%s %s", _("on order"), d->purchase);
        add_part(out, paper);
    }
    if (d->paper[0] != '\0') {
        snprintf(paper, sizeof paper, "%s %s", _("doc."), d->paper);
        add_part(out, paper);
    }
    if (d->kind == GOODS_ADJUST) {
        add_part(out, _(goods_reason_text(d->reason)));
        add_part(out, _(goods_payer_text(d->payer)));
    }
    if (d->kind == GOODS_COUNT) {
        add_part(out, d->scope == SCOPE_ALL ? _(count_scope_text(d->scope)) : d->scope_of);
        add_part(out, d->open_books ? _("books shown") : _("counted blind"));
    }
    add_terms(out, d, costs);
}

static void view_header(const struct ui *ui, const struct goods_state *s, const struct canvas *c)
{
    struct str text = STR_INIT;
    draw_fill(c, 0, 0, c->cols, ROLE_TITLE);
    int col = draw_cut(c, 0, 1, c->cols - 2, ROLE_TITLE, _(titles[s->d.kind]));
    header_text(ui, &s->d, goods_costs(ui), &text);
    draw_cut(c, 0, col + 3, c->cols - col - 4, ROLE_TITLE, text.at);
    str_finish(&text);
}

/* ---- the lines ---- */

enum { C_NAME, C_LOT, C_EXPIRY, C_WANTED, C_QTY, C_COST };

static const struct table_column receive_columns[] = {
    [C_NAME] = {.title = N_("Product"), .width = 18, .grow = 3},
    [C_LOT] = {.title = N_("Lot"), .width = 10, .grow = 1, .drop = 1},
    [C_EXPIRY] = {.title = N_("Expires"), .width = 10},
    [C_WANTED] = {.title = N_("By paper"), .width = 9, .right = true, .dim = true},
    [C_QTY] = {.title = N_("Quantity"), .width = 12, .right = true},
    [C_COST] = {.title = N_("Unit cost"), .width = 11, .right = true, .drop = 2},
};

struct rows {
    const struct goods_state *s;
    bool costs;
};

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct rows *r = ctx;
    const struct draft_line *l = &r->s->d.lines[row];
    char text[TABLE_CELL], day[DATE_TEXT];
    if (l->product_id == 0) {
        snprintf(text, sizeof text, "%s %s", _("NO SUCH CODE"), l->scanned);
        table_set(cells, C_NAME, text);
    } else {
        table_set(cells, C_NAME, l->name);
    }
    table_set(cells, C_LOT, l->lot);
    table_set(cells, C_EXPIRY, l->expiry != DATE_NONE ? date_vn(l->expiry, day) : "");
    if (l->wanted.milli != 0)
        table_set(cells, C_WANTED, qty_text(l->wanted, text));
    table_set(cells, C_QTY, qty_text_unit(l->qty, l->unit, text, sizeof text));
    if (r->costs && l->cost.dong != 0)
        table_set(cells, C_COST, money_text(l->cost, text));
    if (l->product_id == 0)
        table_mark(cells, ROLE_BAD);
    else if (r->s->d.purchase[0] != '\0' && l->qty.milli == 0)
        table_mark(cells, ROLE_DIM); /* nothing of it came yet */
}

static const struct table_column other_columns[] = {
    [C_NAME] = {.title = N_("Product"), .width = 18, .grow = 3},
    [C_LOT] = {.title = N_("Lot"), .width = 10, .grow = 1, .drop = 1},
    [C_EXPIRY] = {.title = N_("Quantity"), .width = 14, .right = true},
    [C_WANTED] = {.title = N_("Differs"), .width = 12, .right = true},
};

static void fill_other(const void *ctx, int row, struct table_cells *cells)
{
    const struct rows *r = ctx;
    const struct goods_state *s = r->s;
    const struct draft_line *l = &s->d.lines[row];
    char text[TABLE_CELL];
    if (l->product_id == 0)
        snprintf(text, sizeof text, "%s %s", _("NO SUCH CODE"), l->scanned);
    table_set(cells, C_NAME, l->product_id == 0 ? text : l->name);
    table_set(cells, C_LOT, l->lot);
    table_set(cells, C_EXPIRY, qty_text_unit(l->qty, l->unit, text, sizeof text));
    if (l->product_id == 0)
        table_mark(cells, ROLE_BAD);
    if (s->d.kind != GOODS_COUNT || s->differing < 0 || s->differs[row].milli == 0)
        return;
    bool figures = s->d.open_books || r->costs;
    table_set_role(cells, C_WANTED, ROLE_WARN,
                   figures ? qty_text(s->differs[row], text) : _("count again"));
}

static void view_lines(const struct ui *ui, const struct goods_state *s, const struct canvas *c)
{
    struct rows rows = {.s = s, .costs = goods_costs(ui)};
    struct table_column columns[sizeof receive_columns / sizeof *receive_columns];
    struct table table = {
        .columns = other_columns,
        .column_count = s->d.kind == GOODS_COUNT ? 4 : 3,
        .row = fill_other,
        .ctx = &rows,
        .empty = _("Scan, or type a code or a name. Everything is kept as you go."),
    };
    if (s->d.kind == GOODS_RECEIVE) {
        memcpy(columns, receive_columns, sizeof columns);
        if (s->d.purchase[0] != '\0')
            columns[C_WANTED].title = N_("Awaited");
        table.columns = columns;
        table.column_count = rows.costs ? 6 : 5;
        table.row = fill;
    }
    table_view(&table, &s->rows, c);
}

/* ---- what the words find ---- */

static void fill_hit(const void *ctx, int row, struct table_cells *cells)
{
    const struct goods_state *s = ctx;
    const struct product *p = &s->hits[row];
    char text[64];
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, p->producer);
    table_set(cells, 3, qty_text_unit(p->on_hand, p->unit, text, sizeof text));
}

static void view_hits(const struct goods_state *s, const struct canvas *c)
{
    static const struct table_column columns[] = {
        {.width = 7, .dim = true},
        {.title = N_("Product"), .width = 18, .grow = 2},
        {.title = N_("Producer"), .width = 16, .grow = 1, .drop = 1, .dim = true},
        {.title = N_("On hand"), .width = 11, .right = true, .dim = true},
    };
    int n = (int)(sizeof columns / sizeof *columns);
    if (s->d.kind == GOODS_COUNT && !s->d.open_books)
        n--; /* counted blind */
    struct table table = {.columns = columns, .column_count = n, .row = fill_hit, .ctx = s};
    table_view(&table, &s->hit_rows, c);
}

/* ---- foot ---- */

static void view_foot(const struct ui *ui, const struct goods_state *s, const struct canvas *c,
                      int row)
{
    char text[64], money[MONEY_TEXT];
    struct str left = STR_INIT;
    const struct draft_line *l = goods_selected(s);
    draw_hline(c, row, 0, c->cols, ROLE_RULE);
    snprintf(text, sizeof text, "%s: %d", _("Lines"), s->d.count);
    str_add(&left, text);
    if (l != NULL && l->made != DATE_NONE)
        str_addf(&left, " · %s %s", _("Made"), date_vn(l->made, text));
    if (l != NULL && l->shelf_life > 0)
        str_addf(&left, " · %s %d", _("shelf life, days"), l->shelf_life);
    if (l != NULL && l->consigned && l->terms.return_by != DATE_NONE)
        str_addf(&left, " · %s %s", _("back by"), date_vn(l->terms.return_by, text));
    draw_cut(c, row + 1, 1, c->cols - 2, ROLE_DIM, left.at);
    struct money value = draft_value(&s->d);
    if (goods_costs(ui) && value.dong != 0)
        draw_right(c, row + 1, c->cols - 1, 24, ROLE_STRONG, money_text_unit(value, money));
    str_finish(&left);
}

static void view_input(const struct goods_state *s, const struct canvas *c, int row)
{
    char pending[QTY_TEXT];
    int col = draw_text(c, row, 1, ROLE_GOOD, "›") + 1;
    if (s->pending.milli != 0) {
        col = draw_text(c, row, col, ROLE_WARN, qty_text(s->pending, pending));
        col = draw_text(c, row, col, ROLE_WARN, " × ");
    }
    field_view(&s->line, c, row, col, c->cols - col - 1,
               _("scan, code, name, or 12* and then a scan"));
}

void goods_view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct goods_state *s = state;
    for (int row = 0; row < c->rows; row++)
        draw_fill(c, row, 0, c->cols, ROLE_TEXT);
    view_header(ui, s, c);
    view_input(s, c, 1);
    draw_hline(c, 2, 0, c->cols, ROLE_RULE);
    int foot = c->rows - 3;
    struct canvas list = canvas_part(c, 3, 0, foot - 3, c->cols);
    if (s->hit_rows.count > 0)
        view_hits(s, &list);
    else
        view_lines(ui, s, &list);
    view_foot(ui, s, c, foot);
}
