/* Orders to suppliers: drafts, what is awaited, and on demand what is over. */
#include <assert.h>
#include <stdio.h>

#include "diemban/app/purchase.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "diemban/ui/values.h"
#include "goods.h"

#include "diemban/base/ban.h"

enum { PURCHASES = 300, AROUND = 6 };

struct row {
    const char *number, *partner;
    enum purchase_state state;
    int32_t day, due;
    int lines, open; /* products, and of how many something is awaited */
};

struct purchases_state {
    struct arena texts;
    struct row *found;
    struct list rows;
    int32_t today;
    bool choose; /* one of those that are awaited, to receive it */
    bool all;
    bool stale; /* a screen was opened that may have changed them */
    bool no_memory;
};

/* ---- reading ---- */

static int take(void *ctx, const struct purchase *o)
{
    struct purchases_state *s = ctx;
    if (s->choose && o->state != PURCHASE_SENT)
        return 0;
    struct row *to = &s->found[s->rows.count];
    *to = (struct row){
        .number = arena_copy(&s->texts, o->number),
        .partner = arena_copy(&s->texts, o->partner),
        .state = o->state,
        .day = date_of_time(o->at),
        .due = o->due,
        .lines = o->line_count,
    };
    for (int i = 0; i < o->line_count; i++)
        to->open += purchase_rest(&o->lines[i]).milli > 0;
    s->no_memory = to->number == NULL || to->partner == NULL;
    return s->no_memory || ++s->rows.count == PURCHASES;
}

static enum err load(struct ui *ui, struct purchases_state *s, struct fault *f)
{
    arena_clear(&s->texts);
    s->stale = false;
    s->rows.count = 0;
    s->today = shop_day(ui->shop);
    s->found = arena_array(&s->texts, PURCHASES, sizeof *s->found);
    if (s->found == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = purchase_list(ui->shop, s->all, take, s, f);
    if (e == ERR_OK && s->no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    list_count(&s->rows, s->rows.count);
    return e;
}

static unsigned loaded(struct ui *ui, struct purchases_state *s)
{
    struct fault f = {0};
    return load(ui, s, &f) == ERR_OK ? EFFECT_NONE : ui_fail(ui, &f);
}

/* ---- a new one ---- */

enum { N_PARTNER, N_FILL, N_COUNT };

static struct purchases_state *state_of(struct ui *ui)
{
    for (int i = ui->depth - 1; i > 0; i--)
        if (ui->stack[i].ops == &screen_purchases)
            return ui->stack[i].state;
    assert(false);
    return ui->stack[0].state;
}

/* Closes the dialog and opens what was made. */
static unsigned open_made(struct ui *ui, const char *number)
{
    struct purchases_state *s = state_of(ui);
    char kept[NUMBER_TEXT];
    text_copy(kept, sizeof kept, number);
    ui_pop(ui);
    s->stale = true;
    return ui_push(ui, &screen_purchase, kept);
}

static bool new_done(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects)
{
    struct arena a = {0};
    struct fault f = {0};
    struct purchase o;
    const char *number = "", *partner = fields[N_PARTNER].text;
    int count = 1;
    enum err e;
    (void)n;
    arena_init(&a);
    if (fields[N_FILL].choice == 0) {
        e = purchase_from_stock(ui->shop, partner, &a, &count, &number, &f);
    } else {
        e = purchase_new(ui->shop, partner, &a, &o, &f);
        number = o.number;
    }
    if (e != ERR_OK) {
        *effects = ui_fail(ui, &f);
    } else if (count > 1) { /* the list shows them all */
        char text[16];
        snprintf(text, sizeof text, "%d", count);
        ui_pop(ui);
        *effects = loaded(ui, state_of(ui)) | EFFECT_GOOD;
        ui_say(ui, ROLE_GOOD, _("Drafts written, one a supplier: {}. Look at each and send it."),
               text);
    } else {
        *effects = open_made(ui, number) | EFFECT_GOOD;
    }
    arena_finish(&a);
    return false; /* the dialog is closed already, or stays */
}

static unsigned write_new(struct ui *ui)
{
    struct value_field fields[N_COUNT] = {
        [N_PARTNER] = value_text(_("Supplier"), "", _("empty: all of whom something is needed")),
        [N_FILL] = value_text(_("With"), "", NULL),
    };
    value_choice(&fields[N_FILL], N_("what the stock needs"));
    value_choice(&fields[N_FILL], N_("nothing yet"));
    struct values_arg arg = {.title = _("New order to a supplier"),
                             .fields = fields,
                             .count = N_COUNT,
                             .done = new_done};
    return ui_push(ui, &screen_values, &arg);
}

/* ---- keys ---- */

static unsigned open_selected(struct ui *ui, struct purchases_state *s)
{
    char number[NUMBER_TEXT];
    if (s->rows.count == 0)
        return s->choose ? EFFECT_BAD : write_new(ui);
    text_copy(number, sizeof number, s->found[s->rows.selected].number);
    if (s->choose) {
        ui_pop(ui);
        return goods_take_order(ui, number);
    }
    s->stale = true;
    return ui_push(ui, &screen_purchase, number);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct purchases_state *s = state;
    if (in->kind == INPUT_TICK)
        return loaded(ui, s);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    switch ((int)in->action) {
    case ACTION_BACK:
        ui_pop(ui);
        return EFFECT_NONE;
    case ACTION_ACCEPT:
        return open_selected(ui, s);
    case ACTION_REPEAT:
        return s->choose ? EFFECT_BAD : write_new(ui);
    case ACTION_LEFT:
    case ACTION_RIGHT:
        s->all = !s->all && !s->choose;
        return loaded(ui, s);
    default:
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
        return EFFECT_NONE;
    }
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct purchases_state *s = ctx;
    const struct row *r = &s->found[row];
    char text[32];
    bool late = r->state == PURCHASE_SENT && r->due != DATE_NONE && r->due < s->today;
    table_set(cells, 0, r->number);
    table_set(cells, 1, r->partner);
    table_set(cells, 2, date_short(r->day, text));
    table_set_role(cells, 3, late ? ROLE_BAD : ROLE_TEXT,
                   r->due != DATE_NONE ? date_short(r->due, text) : "");
    snprintf(text, sizeof text, "%d", r->lines);
    table_set(cells, 4, text);
    snprintf(text, sizeof text, "%d", r->open);
    if (r->state == PURCHASE_SENT)
        table_set(cells, 5, text);
    table_set_role(cells, 6, r->state == PURCHASE_SENT ? ROLE_WARN : ROLE_TEXT,
                   _(purchase_state_text(r->state)));
    if (r->state == PURCHASE_DONE || r->state == PURCHASE_CLOSED)
        table_mark(cells, ROLE_DIM);
}

static const struct table_column columns[] = {
    {.title = N_("Number"), .width = 14, .dim = true, .drop = 3},
    {.title = N_("Supplier"), .width = 16, .grow = 1},
    {.title = N_("Day"), .width = 6},
    {.title = N_("Wanted"), .width = 8, .drop = 2},
    {.title = N_("Products"), .width = 8, .right = true, .drop = 1},
    {.title = N_("Awaited"), .width = 8, .right = true},
    {.title = N_("State"), .width = 10},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct purchases_state *s = state;
    const char *title = s->choose ? _("Which order came?") : _("Orders to suppliers");
    struct canvas in = dialog_box(c, c->rows, 100, title);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = s->choose ? _("Nothing is awaited from a supplier.")
                           : _("Nothing is ordered. Ins writes an order from the stock."),
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 2, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT,
                          s->choose ? _("this one") : _("opens it"));
    if (!s->choose) {
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REPEAT, _("new"));
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_RIGHT,
                          s->all ? _("only open ones") : _("also what is over"));
    }
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

/* ---- life ---- */

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct purchases_state *s = state;
    return s->stale && ui->stack[ui->depth - 1].state == state ? ui->mono : INT64_MAX;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct purchases_state *)state)->texts);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct purchases_state *s = state;
    arena_init(&s->texts);
    s->choose = arg != NULL && *(const bool *)arg;
    enum err e = load(ui, s, f);
    if (e != ERR_OK)
        leave(ui, state);
    return e;
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_REPEAT, N_("New order"), N_("New")},
    {ACTION_RIGHT, N_("Open or all"), N_("All")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_purchases = {
    .name = "purchases",
    .state_size = sizeof(struct purchases_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .deadline = deadline,
};
