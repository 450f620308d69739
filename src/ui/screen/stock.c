/* What is there: filters, search, order, the lots of one product and what to order. */
#include "stock.h"

#include <stdlib.h>

#include "diemban/app/purchase.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/values.h"
#include "goods.h"

#include "diemban/base/ban.h"

/* ---- what is shown ---- */

static bool make_places(struct stock_state *s)
{
    if (s->room >= s->list.room)
        return true;
    int *places = reallocarray(s->places, (size_t)s->list.room, sizeof *places);
    if (places == NULL)
        return false;
    s->places = places;
    s->room = s->list.room;
    return true;
}

/* Rows that may be drawn before the next act, whole. */
static enum err see_rows(struct ui *ui, struct stock_state *s, struct fault *f)
{
    int top = list_top(&s->rows, stock_page(ui->rows));
    enum err e = ERR_OK;
    arena_clear(&s->seen_texts);
    s->first_seen = top;
    s->seen_count = 0;
    while (e == ERR_OK && s->seen_count < STOCK_SEEN && top + s->seen_count < s->rows.count) {
        const struct stock_item *i = &s->list.items[s->places[top + s->seen_count]];
        e = stock_product(ui->shop, i->id, &s->seen_texts, &s->seen[s->seen_count], f);
        s->seen_count += e == ERR_OK;
    }
    return e;
}

static enum err see_detail(struct ui *ui, struct stock_state *s, struct fault *f)
{
    int64_t id = s->rows.count > 0 ? s->list.items[s->places[s->rows.selected]].id : 0;
    if (id == s->detail_id && id != 0)
        return ERR_OK;
    arena_clear(&s->texts);
    s->detail_id = 0;
    enum err e = id == 0 ? ERR_OK : stock_detail(ui->shop, id, false, &s->texts, &s->detail, f);
    if (e == ERR_OK)
        s->detail_id = id;
    return e;
}

static enum err see(struct ui *ui, struct stock_state *s, struct fault *f)
{
    int page = stock_page(ui->rows), top = list_top(&s->rows, page);
    bool held = top >= s->first_seen && top + page <= s->first_seen + s->seen_count;
    enum err e = held ? ERR_OK : see_rows(ui, s, f);
    return e == ERR_OK ? see_detail(ui, s, f) : e;
}

/* Filters and sorts anew; the selection goes to the first row. */
static enum err pick(struct ui *ui, struct stock_state *s, struct fault *f)
{
    int count = 0;
    if (!make_places(s))
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e =
        stock_pick(ui->shop, &s->list, s->filter, s->sort, s->words.text, s->places, &count, f);
    s->rows = (struct list){0};
    list_count(&s->rows, count);
    s->seen_count = 0;
    return e == ERR_OK ? see(ui, s, f) : e;
}

/* A slice more; what is chosen stays chosen. */
static enum err load(struct ui *ui, struct stock_state *s, struct fault *f)
{
    struct list was = s->rows;
    enum err e = stock_list_some(ui->shop, &s->list, f);
    if (e == ERR_OK)
        e = pick(ui, s, f);
    if (e != ERR_OK || (s->sort != STOCK_BY_NAME && was.selected == 0))
        return e;
    was.count = s->rows.count;
    s->rows = was;
    list_count(&s->rows, was.count);
    return see(ui, s, f);
}

enum { AGAIN_MAX = 5000 };

/* After another screen: what is shown is read again. */
static enum err again(struct ui *ui, struct stock_state *s, struct fault *f)
{
    struct list was = s->rows;
    s->stale = false;
    s->detail_id = 0;
    if (s->list.count > AGAIN_MAX || !s->list.done)
        return see_detail(ui, s, f);
    stock_list_finish(&s->list);
    enum err e = stock_list_all(ui->shop, &s->list, f);
    if (e == ERR_OK)
        e = pick(ui, s, f);
    if (e != ERR_OK)
        return e;
    s->rows.selected = was.selected;
    s->rows.top = was.top;
    list_count(&s->rows, s->rows.count);
    return see(ui, s, f);
}

/* ---- keys ---- */

static unsigned done(struct ui *ui, enum err e, const struct fault *f)
{
    return e == ERR_OK ? EFFECT_NONE : ui_fail(ui, f);
}

static unsigned go_back(struct ui *ui, struct stock_state *s, struct fault *f)
{
    if (s->words.len == 0) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    field_clear(&s->words);
    return done(ui, pick(ui, s, f), f);
}

/* ---- an order for the selected product ---- */

enum { O_QTY, O_PARTNER, O_COUNT };

static bool order_done(struct ui *ui, const struct value_field *fields, int64_t id,
                       unsigned *effects)
{
    struct arena a = {0};
    struct fault f = {0};
    const char *number;
    arena_init(&a);
    enum err e =
        purchase_more(ui->shop, fields[O_PARTNER].text, id, fields[O_QTY].qty, &a, &number, &f);
    if (e == ERR_OK)
        ui_pop(ui);
    *effects = e == ERR_OK ? ui_push(ui, &screen_purchase, number) : ui_fail(ui, &f);
    arena_finish(&a);
    return false; /* the dialog is closed already, or stays */
}

static unsigned order_it(struct ui *ui, const struct stock_state *s)
{
    struct arena a = {0};
    struct fault f = {0};
    struct purchase_wish w = {0};
    arena_init(&a);
    enum err e = purchase_wish(ui->shop, s->detail_id, &a, &w, &f);
    unsigned effects = e == ERR_OK ? EFFECT_NONE : ui_fail(ui, &f);
    if (e == ERR_OK) {
        const struct value_field fields[O_COUNT] = {
            [O_QTY] = value_qty(_("Quantity"), w.qty, NULL),
            [O_PARTNER] = value_text(_("Supplier"), w.partner, _("who is asked for it")),
        };
        struct values_arg arg = {.title = w.name,
                                 .fields = fields,
                                 .count = O_COUNT,
                                 .done = order_done,
                                 .n = s->detail_id};
        effects = ui_push(ui, &screen_values, &arg);
    }
    arena_finish(&a);
    return effects;
}

/* Stock documents that begin with the selected product. */
static const struct {
    enum action action;
    const struct screen_ops *screen;
} documents[] = {
    {ACTION_QUANTITY, &screen_receive},
    {ACTION_CUSTOMER, &screen_count},
    {ACTION_HOLD, &screen_adjust},
};

static bool opens(enum action a)
{
    switch ((int)a) {
    case ACTION_ACCEPT:
    case ACTION_PAY:
    case ACTION_CASH:
    case ACTION_REPEAT:
    case ACTION_ORDERS:
    case ACTION_INVOICE:
    case ACTION_RETURN:
    case ACTION_QUANTITY:
    case ACTION_CUSTOMER:
    case ACTION_HOLD:
        return true;
    default:
        return false;
    }
}

/* Screens on the selected product. */
static unsigned open_on(struct ui *ui, struct stock_state *s, enum action a)
{
    if (s->detail_id == 0)
        return EFFECT_BAD;
    s->stale = true;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        if (documents[i].action == a)
            return goods_open_product(ui, documents[i].screen, s->detail_id,
                                      s->detail.product.name);
    if (a == ACTION_ORDERS)
        return order_it(ui, s);
    if (a == ACTION_RETURN)
        return ui_push(ui, &screen_labels, s->detail.product.code);
    if (a == ACTION_INVOICE)
        return ui_push(ui, &screen_papers, &s->detail_id);
    if (a == ACTION_CASH)
        return ui_push(ui, &screen_trace, s->detail.product.code);
    if (a == ACTION_REPEAT)
        return ui_push(ui, &screen_price_plan, &s->detail_id);
    return ui_push(ui, a == ACTION_PAY ? &screen_lots : &screen_stock_card, &s->detail_id);
}

static unsigned act_action(struct ui *ui, struct stock_state *s, enum action a, struct fault *f)
{
    int filters = STOCK_FILTER_COUNT, sorts = STOCK_SORT_COUNT;
    if (a == ACTION_BACK)
        return go_back(ui, s, f);
    if (opens(a))
        return open_on(ui, s, a);
    if (a == ACTION_LEFT)
        s->filter = (enum stock_filter)(((int)s->filter + filters - 1) % filters);
    else if (a == ACTION_RIGHT)
        s->filter = (enum stock_filter)(((int)s->filter + 1) % filters);
    else if (a == ACTION_FIND)
        s->sort = (enum stock_sort)(((int)s->sort + 1) % sorts);
    else if (a == ACTION_ERASE)
        field_act(&s->words, a);
    else if (table_act(&s->rows, a, stock_page(ui->rows)))
        return done(ui, see(ui, s, f), f);
    else
        return EFFECT_NONE;
    return done(ui, pick(ui, s, f), f);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct stock_state *s = state;
    struct fault f = {0};
    if (in->kind == INPUT_TICK)
        return done(ui, s->stale ? again(ui, s, &f) : load(ui, s, &f), &f);
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action, &f);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (!field_insert(&s->words, in->ch))
        return EFFECT_BAD;
    return done(ui, pick(ui, s, &f), &f);
}

/* ---- life ---- */

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct stock_state *s = state;
    bool on_top = ui->stack[ui->depth - 1].state == state;
    return !s->list.done || (s->stale && on_top) ? ui->mono : INT64_MAX;
}

static void leave(struct ui *ui, void *state)
{
    struct stock_state *s = state;
    (void)ui;
    stock_list_finish(&s->list);
    free(s->places);
    arena_finish(&s->seen_texts);
    arena_finish(&s->texts);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct stock_state *s = state;
    (void)arg;
    enum err e = load(ui, s, f);
    if (e != ERR_OK)
        leave(ui, state);
    return e;
}

/* The other keys stand at the foot of the screen. */
static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_QUANTITY, N_("Receive"), N_("Recv")},
    {ACTION_CUSTOMER, N_("Stocktake"), N_("Tally")},
    {ACTION_HOLD, N_("Adjust"), N_("Adj.")},
    {ACTION_ACCEPT, N_("Stock card"), N_("Card")},
    {ACTION_PAY, N_("Lots"), NULL},
    {ACTION_CASH, N_("Trace"), N_("Trail")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_stock = {
    .name = "stock",
    .state_size = sizeof(struct stock_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = stock_view,
    .deadline = deadline,
};
