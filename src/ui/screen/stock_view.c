/* How the stock screen looks. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/dialog.h"
#include "stock.h"

#include "diemban/base/ban.h"

enum { TOP = 4, SPARK_LEVELS = 8, CHIP = 80 };

/* Rows of the selected product: name, outlook, titles, lots. */
static int detail_rows(int rows)
{
    return rows >= 32 ? 8 : rows >= 22 ? 6 : 5;
}

/* Top bar, sentence and key bar are not the screen's. */
int stock_page(int screen_rows)
{
    int rows = screen_rows - 2;
    return rows - TOP - 2 - detail_rows(rows);
}

/* ---- head ---- */

static void view_head(const struct ui *ui, const struct stock_state *s, const struct canvas *c)
{
    char text[160], value[MONEY_TEXT];
    int count = s->list.count;
    int col = draw_cut(c, 0, 1, c->cols / 3, ROLE_TITLE, _("Stock"));
    snprintf(text, sizeof text, "%d %s%s", count, _("products"), s->list.done ? "" : " …");
    col = draw_cut(c, 0, col + 2, c->cols / 3, ROLE_TEXT, text);
    if (stock_sees_cost(ui->shop) && s->list.done) {
        snprintf(text, sizeof text, " · %s", money_text_unit(s->list.value, value));
        col = draw_cut(c, 0, col, c->cols - col - 1, ROLE_TEXT, text);
    }
    draw_right(c, 0, c->cols - 1, c->cols - col - 2, ROLE_DIM, _(stock_sort_text(s->sort)));
    draw_text(c, 1, 1, ROLE_GOOD, "›");
    field_view(&s->words, c, 1, 3, c->cols - 4,
               _("name without marks, first letters, short code, last digits"));
}

static void chip_text(const struct stock_state *s, int filter, char out[CHIP])
{
    snprintf(out, CHIP, " %s %d ", _(stock_filter_text((enum stock_filter)filter)),
             s->list.counts[filter]);
}

/* The chosen one is seen, however narrow it is. */
static void view_chips(const struct stock_state *s, const struct canvas *c, int row)
{
    char text[CHIP];
    int first = 0, width = 0, col = 1;
    for (int i = 0; i <= (int)s->filter; i++) {
        chip_text(s, i, text);
        width += utf8_width(text) + 1;
        for (; width > c->cols - 1; first++) {
            chip_text(s, first, text);
            width -= utf8_width(text) + 1;
        }
    }
    for (int i = first; i < STOCK_FILTER_COUNT; i++) {
        chip_text(s, i, text);
        if (col + utf8_width(text) > c->cols)
            break;
        col = draw_text(c, row, col, i == (int)s->filter ? ROLE_SELECTED : ROLE_DIM, text) + 1;
    }
}

/* ---- products ---- */

static void stars_text(int stars, char out[24])
{
    struct str text = STR_INIT;
    for (int i = 0; i < stars; i++)
        str_add(&text, "★");
    text_copy(out, 24, text.len > 0 ? text.at : "");
    str_finish(&text);
}

/* Day and month within the coming year, else month and year. */
static void expiry_text(int32_t day, int32_t today, char out[DATE_TEXT])
{
    struct civil d = civil_of_date(day);
    if (day == DATE_NONE)
        text_copy(out, DATE_TEXT, "—");
    else if (day < today + 180)
        date_short(day, out);
    else
        snprintf(out, DATE_TEXT, "%02u/%04u", (unsigned)d.month % 100, (unsigned)d.year % 10000);
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct stock_state *s = ctx;
    char text[128];
    int at = row - s->first_seen;
    if (at < 0 || at >= s->seen_count)
        return;
    const struct product *p = &s->seen[at];
    const struct stock_item *i = &s->list.items[s->places[row]];
    table_set(cells, 0, p->name);
    stars_text(product_stars_on(p, s->list.today), text);
    table_set_role(cells, 1, ROLE_STAR, text);
    table_set(cells, 2, p->producer);
    enum role role = i->on_hand.milli < 0               ? ROLE_BAD
                     : stock_is(&s->list, i, STOCK_LOW) ? ROLE_WARN
                                                        : ROLE_TEXT;
    table_set_role(cells, 3, role, qty_text_unit(i->on_hand, p->unit, text, sizeof text));
    expiry_text(i->expiry, s->list.today, text);
    role = !stock_is(&s->list, i, STOCK_NEAR) ? ROLE_DIM
           : i->expiry < s->list.today        ? ROLE_BAD
                                              : ROLE_WARN;
    table_set_role(cells, 4, role, text);
    table_set(cells, 5, money_text(i->price, text));
}

static const struct table_column columns[] = {
    {.title = N_("Product"), .width = 26, .grow = 3}, /* names before producers */
    {.width = 5, .drop = 2},
    {.title = N_("Producer"), .width = 14, .grow = 2, .drop = 3, .dim = true},
    {.title = N_("On hand"), .width = 11, .right = true},
    {.title = N_("Exp. next"), .width = 9, .right = true, .drop = 1},
    {.title = N_("Unit price"), .width = 13, .right = true},
};

static void view_products(const struct stock_state *s, const struct canvas *c)
{
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = s->words.len > 0 ? _("Nothing is called that.") : _("Nothing here."),
    };
    table_view(&table, &s->rows, c);
}

/* ---- the selected product ---- */

/* Sales of the last days: the best day is the highest. */
static void spark_text(const struct stock_detail *d, bool plain, struct str *out)
{
    static const char *const blocks[SPARK_LEVELS + 1] = {" ", "▁", "▂", "▃", "▄",
                                                         "▅", "▆", "▇", "█"};
    static const char *const marks[SPARK_LEVELS + 1] = {" ", ".", ".", ":", "-",
                                                        "=", "+", "*", "#"};
    int64_t most = 1;
    for (int i = OUTLOOK_DAYS - OUTLOOK_SHOWN; i < OUTLOOK_DAYS; i++)
        most = d->sold[i].milli > most ? d->sold[i].milli : most;
    for (int i = OUTLOOK_DAYS - OUTLOOK_SHOWN; i < OUTLOOK_DAYS; i++) {
        int64_t sold = d->sold[i].milli > 0 ? d->sold[i].milli : 0;
        int64_t level = (sold * SPARK_LEVELS + most - 1) / most;
        str_add(out, plain ? marks[level] : blocks[level]);
    }
}

static void add_sentence(struct str *out, const char *sentence, const char *about)
{
    str_add(out, out->len > 0 ? " · " : "");
    str_add_filled(out, sentence, about);
}

static void outlook_text(const struct stock_detail *d, struct str *out)
{
    char text[96];
    const struct outlook *o = &d->outlook;
    if (d->reserved.milli > 0)
        add_sentence(out, _("{} kept for customers"), qty_text(d->reserved, text));
    if (d->coming.milli > 0)
        add_sentence(out, _("{} on its way"), qty_text(d->coming, text));
    if (d->in_transit.milli > 0)
        add_sentence(out, _("{} sent to another point"), qty_text(d->in_transit, text));
    if (o->days_left == OUTLOOK_NEVER) {
        add_sentence(out, _("nothing sold in four weeks"), "");
    } else {
        qty_text_unit(o->week, d->product.unit, text, sizeof text);
        add_sentence(out, _("sells {} a week"), text);
        snprintf(text, sizeof text, "%d", o->days_left);
        add_sentence(out, _("lasts about {} days"), text);
    }
    if (o->order.milli > 0)
        add_sentence(out, _("order {}"),
                     qty_text_unit(o->order, d->product.unit, text, sizeof text));
}

struct lots_ctx {
    const struct stock_detail *detail;
    int32_t today;
    bool costs;
};

static void fill_lot(const void *ctx, int row, struct table_cells *cells)
{
    const struct lots_ctx *x = ctx;
    const struct stock_lot *l = &x->detail->lots[row];
    char text[128], since[DATE_TEXT];
    if (l->state != LOT_FREE || (l->lot.expiry != DATE_NONE && l->lot.expiry < x->today))
        table_mark(cells, ROLE_BAD);
    table_set(cells, 0, l->lot.code[0] != '\0' ? l->lot.code : _("(no lot)"));
    table_set(cells, 1, l->lot.expiry != DATE_NONE ? date_vn(l->lot.expiry, text) : "—");
    table_set(cells, 2, qty_text(l->lot.on_hand, text));
    if (x->costs && l->lot.cost.dong > 0)
        table_set(cells, 3, money_text(l->lot.cost, text));
    struct str from = STR_INIT;
    str_add(&from, l->state != LOT_FREE ? _(lot_state_text(l->state))
                   : l->lot.consigned   ? _("consigned")
                                        : _("own"));
    if (l->since != DATE_NONE)
        str_addf(&from, " · %s %s", _("came"), date_short(l->since, since));
    table_set(cells, 4, from.at);
    str_finish(&from);
}

static const struct table_column lot_columns[] = {
    {.title = N_("Lot"), .width = 10, .grow = 1},
    {.title = N_("Expires"), .width = 10},
    {.title = N_("On hand"), .width = 9, .right = true},
    {.title = N_("Cost"), .width = 10, .right = true, .drop = 2},
    {.title = N_("Source"), .width = 22, .drop = 1, .dim = true},
};

static void view_lots(const struct ui *ui, const struct stock_state *s, const struct canvas *c)
{
    struct lots_ctx ctx = {&s->detail, s->list.today, stock_sees_cost(ui->shop)};
    struct table_column shown[sizeof lot_columns / sizeof *lot_columns];
    memcpy(shown, lot_columns, sizeof shown);
    if (!ctx.costs)
        shown[3].width = 0;
    struct table table = {
        .columns = shown,
        .column_count = (int)(sizeof shown / sizeof *shown),
        .row = fill_lot,
        .ctx = &ctx,
        .passive = true,
        .empty = _("No stock."),
    };
    struct list rows = {.count = s->detail.lot_count};
    table_view(&table, &rows, c);
}

static void view_detail(const struct ui *ui, const struct stock_state *s, const struct canvas *c)
{
    struct str text = STR_INIT;
    const struct stock_detail *d = &s->detail;
    if (s->detail_id == 0)
        return;
    spark_text(d, ui->plain, &text);
    draw_right(c, 0, c->cols - 1, OUTLOOK_SHOWN, ROLE_GOOD, text.at);
    int end = c->cols - 2 - OUTLOOK_SHOWN;
    int col = draw_cut(c, 0, 1, end - 20, ROLE_STRONG, d->product.name);
    str_clear(&text);
    str_addf(&text, "%s%s%s", d->product.gtin[0] != '\0' ? d->product.gtin : d->product.code,
             d->product.producer[0] != '\0' ? " · " : "", d->product.producer);
    draw_cut(c, 0, col + 2, end - col - 3, ROLE_DIM, text.at);
    str_clear(&text);
    if (d->state != LOT_FREE)
        add_sentence(&text, _(lot_state_text(d->state)), "");
    outlook_text(d, &text);
    draw_cut(c, 1, 1, c->cols - 2, d->state != LOT_FREE ? ROLE_BAD : ROLE_DIM, text.at);
    str_finish(&text);
    struct canvas lots = canvas_part(c, 2, 0, c->rows - 3, c->cols);
    view_lots(ui, s, &lots);
}

/* The keys that have no room in the key bar. */
static void view_hints(const struct ui *ui, const struct canvas *c)
{
    static const struct {
        enum action action;
        const char *words; /* msgid */
    } hints[] = {
        {ACTION_ORDERS, N_("order it")}, {ACTION_RETURN, N_("labels")},
        {ACTION_INVOICE, N_("papers")},  {ACTION_REPEAT, N_("price")},
        {ACTION_FIND, N_("sort")},       {ACTION_RIGHT, N_("filter")},
    };
    int col = 1;
    for (size_t i = 0; i < sizeof hints / sizeof *hints && col < c->cols; i++)
        col = dialog_hint(ui, c, c->rows - 1, col, hints[i].action, _(hints[i].words));
}

void stock_view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct stock_state *s = state;
    int detail = detail_rows(c->rows), at = c->rows - detail;
    for (int row = 0; row < c->rows; row++)
        draw_fill(c, row, 0, c->cols, ROLE_TEXT);
    view_head(ui, s, c);
    view_chips(s, c, 2);
    draw_hline(c, 3, 0, c->cols, ROLE_RULE);
    struct canvas list = canvas_part(c, TOP, 0, at - 1 - TOP, c->cols);
    view_products(s, &list);
    draw_hline(c, at - 1, 0, c->cols, ROLE_RULE);
    struct canvas part = canvas_part(c, at, 0, detail, c->cols);
    view_detail(ui, s, &part);
    view_hints(ui, c);
}
