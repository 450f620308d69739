/* How an order to a supplier looks. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "purchase.h"

#include "diemban/base/ban.h"

enum { C_CODE, C_NAME, C_HAVE, C_QTY, C_CAME, C_REST, C_COST, C_AMOUNT };

static const struct table_column columns[] = {
    [C_CODE] = {.title = N_("Code"), .width = 8, .dim = true, .drop = 2},
    [C_NAME] = {.title = N_("Product"), .width = 18, .grow = 1},
    [C_HAVE] = {.title = N_("On hand"), .width = 9, .right = true, .drop = 1, .dim = true},
    [C_QTY] = {.title = N_("Ordered"), .width = 12, .right = true},
    [C_CAME] = {.title = N_("Came"), .width = 8, .right = true},
    [C_REST] = {.title = N_("Awaited"), .width = 8, .right = true},
    [C_COST] = {.title = N_("Unit cost"), .width = 10, .right = true, .drop = 3},
    [C_AMOUNT] = {.title = N_("Amount"), .width = 11, .right = true, .drop = 4},
};

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct purchase_screen *s = ctx;
    const struct purchase_line *l = &s->o.lines[row];
    char text[128];
    struct money amount;
    table_set(cells, C_CODE, l->code);
    table_set(cells, C_NAME, l->name);
    table_set(cells, C_HAVE, qty_text(l->on_hand, text));
    table_set(cells, C_QTY, qty_text_unit(l->qty, l->unit, text, sizeof text));
    if (s->o.state != PURCHASE_DRAFT) {
        table_set(cells, C_CAME, qty_text(l->came, text));
        if (purchase_rest(l).milli > 0)
            table_set_role(cells, C_REST, s->o.state == PURCHASE_SENT ? ROLE_WARN : ROLE_DIM,
                           qty_text(purchase_rest(l), text));
    }
    if (!s->costs || l->cost.dong == 0)
        return;
    table_set(cells, C_COST, money_text(l->cost, text));
    if (money_times(l->cost, l->qty, &amount))
        table_set(cells, C_AMOUNT, money_text(amount, text));
}

static void view_lines(const struct purchase_screen *s, const struct canvas *c)
{
    struct table_column shown[sizeof columns / sizeof *columns];
    bool draft = s->o.state == PURCHASE_DRAFT;
    memcpy(shown, columns, sizeof shown);
    shown[C_HAVE].width = draft ? shown[C_HAVE].width : 0;
    if (draft)
        shown[C_CAME].width = shown[C_REST].width = 0;
    if (!s->costs)
        shown[C_COST].width = shown[C_AMOUNT].width = 0;
    struct table table = {
        .columns = shown,
        .column_count = (int)(sizeof shown / sizeof *shown),
        .row = fill,
        .ctx = s,
        .empty = _("Scan, or type a code or a name."),
    };
    table_view(&table, &s->rows, c);
}

static void fill_hit(const void *ctx, int row, struct table_cells *cells)
{
    const struct purchase_screen *s = ctx;
    const struct product *p = &s->hits[row];
    char text[64];
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, p->producer);
    table_set(cells, 3, qty_text_unit(p->on_hand, p->unit, text, sizeof text));
}

static void view_hits(const struct purchase_screen *s, const struct canvas *c)
{
    static const struct table_column hit_columns[] = {
        {.width = 7, .dim = true},
        {.title = N_("Product"), .width = 18, .grow = 2},
        {.title = N_("Producer"), .width = 16, .grow = 1, .drop = 1, .dim = true},
        {.title = N_("On hand"), .width = 11, .right = true, .dim = true},
    };
    struct table table = {.columns = hit_columns,
                          .column_count = (int)(sizeof hit_columns / sizeof *hit_columns),
                          .row = fill_hit,
                          .ctx = s};
    table_view(&table, &s->hit_rows, c);
}

static void view_head(const struct purchase_screen *s, const struct canvas *c)
{
    char day[DATE_TEXT];
    struct str text = STR_INIT;
    draw_fill(c, 0, 0, c->cols, ROLE_TITLE);
    int col = draw_cut(c, 0, 1, c->cols - 2, ROLE_TITLE, _("ORDER TO A SUPPLIER"));
    str_addf(&text, "%s · %s · %s", s->o.number, _(purchase_state_text(s->o.state)), s->o.partner);
    if (s->o.due != DATE_NONE)
        str_addf(&text, " · %s %s", _("by"), date_vn(s->o.due, day));
    draw_cut(c, 0, col + 3, c->cols - col - 4, ROLE_TITLE, text.at);
    str_finish(&text);
}

static void view_foot(const struct ui *ui, const struct purchase_screen *s, const struct canvas *c,
                      int row)
{
    char money[MONEY_TEXT];
    struct str left = STR_INIT;
    struct money value = purchase_value(&s->o);
    draw_hline(c, row, 0, c->cols, ROLE_RULE);
    str_addf(&left, "%s: %d", _("Lines"), s->o.line_count);
    if (s->o.note[0] != '\0')
        str_addf(&left, " · %s", s->o.note);
    if (s->o.reason[0] != '\0')
        str_addf(&left, " · %s: %s", _("closed early"), s->o.reason);
    draw_cut(c, row + 1, 1, c->cols - 26, ROLE_DIM, left.at);
    if (s->costs && value.dong > 0)
        draw_right(c, row + 1, c->cols - 1, 24, ROLE_STRONG, money_text_unit(value, money));
    str_finish(&left);
    const char *next = s->o.state == PURCHASE_DRAFT  ? _("sends it")
                       : s->o.state == PURCHASE_SENT ? _("receives what came")
                                                     : NULL;
    int col = 1;
    if (next != NULL)
        col = dialog_hint(ui, c, row + 2, col, ACTION_PAY, next);
    dialog_hint(ui, c, row + 2, col, ACTION_FIND, _("shows the paper"));
}

void purchase_view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct purchase_screen *s = state;
    bool draft = s->o.state == PURCHASE_DRAFT;
    int top = draft ? 3 : 1, foot = c->rows - 3;
    for (int row = 0; row < c->rows; row++)
        draw_fill(c, row, 0, c->cols, ROLE_TEXT);
    view_head(s, c);
    if (draft) {
        int col = draw_text(c, 1, 1, ROLE_GOOD, "›") + 1;
        field_view(&s->line, c, 1, col, c->cols - col - 1,
                   _("scan, code, name, or 12* before a code"));
        draw_hline(c, 2, 0, c->cols, ROLE_RULE);
    }
    struct canvas list = canvas_part(c, top, 0, foot - top, c->cols);
    if (s->hit_rows.count > 0)
        view_hits(s, &list);
    else
        view_lines(s, &list);
    view_foot(ui, s, c, foot);
}
