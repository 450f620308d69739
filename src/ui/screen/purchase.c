/* One order to a supplier: written, sent with its files, received against, closed. */
#include "purchase.h"

#include <assert.h>
#include <string.h>

#include "diemban/app/find.h"
#include "diemban/app/stock.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/core/entry.h"
#include "diemban/ui/values.h"
#include "goods.h"

#include "diemban/base/ban.h"

static struct purchase_screen *state_of(struct ui *ui)
{
    for (int i = ui->depth - 1; i > 0; i--)
        if (ui->stack[i].ops->view == purchase_view)
            return ui->stack[i].state;
    assert(false);
    return NULL;
}

static bool is_draft(const struct purchase_screen *s)
{
    return s->o.state == PURCHASE_DRAFT;
}

static const struct purchase_line *selected(const struct purchase_screen *s)
{
    bool any = s->rows.selected >= 0 && s->rows.selected < s->o.line_count;
    return any ? &s->o.lines[s->rows.selected] : NULL;
}

static void clear_line(struct purchase_screen *s)
{
    field_clear(&s->line);
    list_count(&s->hit_rows, 0);
}

/* Read again; the line of this product is selected, 0: as it was. */
static enum err load(struct ui *ui, struct purchase_screen *s, int64_t product_id, struct fault *f)
{
    arena_clear(&s->texts);
    enum err e = purchase_get(ui->shop, s->number, &s->texts, &s->o, f);
    list_count(&s->rows, e == ERR_OK ? s->o.line_count : 0);
    for (int i = 0; i < s->rows.count; i++)
        if (s->o.lines[i].product_id == product_id)
            s->rows.selected = i;
    return e;
}

static unsigned loaded(struct ui *ui, struct purchase_screen *s, int64_t product_id)
{
    struct fault f = {0};
    return load(ui, s, product_id, &f) == ERR_OK ? EFFECT_GOOD : ui_fail(ui, &f);
}

/* ---- what is on it ---- */

static unsigned put(struct ui *ui, struct purchase_screen *s, int64_t id, struct qty qty,
                    struct money cost)
{
    struct fault f = {0};
    if (purchase_put(ui->shop, s->number, id, qty, cost, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return loaded(ui, s, id);
}

static unsigned take_scan(struct ui *ui, struct purchase_screen *s, const struct sell_scan *scan)
{
    struct fault f = {0};
    int64_t id;
    if (purchase_scan(ui->shop, s->number, scan, &id, &f) != ERR_OK)
        return ui_fail(ui, &f);
    clear_line(s);
    return loaded(ui, s, id);
}

static void search(struct ui *ui, struct purchase_screen *s)
{
    struct entry entry;
    struct fault f = {0};
    int count = 0;
    arena_clear(&s->hit_texts);
    list_count(&s->hit_rows, 0);
    if (entry_parse(s->line.text, &entry) != ERR_OK || entry.kind != ENTRY_WORDS)
        return;
    if (find_products(ui->shop, entry.rest, &s->hit_texts, s->hits, PURCHASE_HITS, &count, NULL,
                      &f) != ERR_OK)
        return;
    list_count(&s->hit_rows, count);
    if (count > 0)
        s->hit_rows.selected = 0;
}

/* So much more of the product that the words found. */
static unsigned add_hit(struct ui *ui, struct purchase_screen *s, struct qty qty)
{
    int64_t id = s->hits[s->hit_rows.selected].id;
    struct money cost = money_of(-1);
    qty = qty.milli != 0 ? qty : qty_units(1);
    for (int i = 0; i < s->o.line_count; i++)
        if (s->o.lines[i].product_id == id) {
            qty = qty_add(qty, s->o.lines[i].qty);
            cost = s->o.lines[i].cost;
        }
    clear_line(s);
    return put(ui, s, id, qty, cost);
}

/* ---- a line's values ---- */

static bool line_done(struct ui *ui, const struct value_field *fields, int64_t id,
                      unsigned *effects)
{
    struct purchase_screen *s = state_of(ui);
    struct money cost = s->costs ? fields[1].money : money_of(-1);
    *effects = put(ui, s, id, fields[0].qty, cost);
    return !(*effects & EFFECT_BAD);
}

static unsigned edit_line(struct ui *ui, struct purchase_screen *s)
{
    const struct purchase_line *l = selected(s);
    if (l == NULL)
        return EFFECT_NONE;
    const struct value_field fields[] = {
        value_qty(_("Quantity"), l->qty, _("0 takes it off")),
        value_money(_("Unit cost"), l->cost, _("as you expect it: 78 = 78.000")),
    };
    struct values_arg arg = {.title = l->name,
                             .fields = fields,
                             .count = s->costs ? 2 : 1,
                             .done = line_done,
                             .n = l->product_id};
    return ui_push(ui, &screen_values, &arg);
}

static unsigned accept(struct ui *ui, struct purchase_screen *s)
{
    struct entry entry;
    enum err e = entry_parse(s->line.text, &entry);
    if (e == ERR_OK && entry.amount.dong != 0)
        e = ERR_BAD_QUANTITY;
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->line.text);
    if (entry.kind == ENTRY_EMPTY)
        return edit_line(ui, s);
    if (entry.kind == ENTRY_QTY)
        return EFFECT_NONE; /* it waits for the code */
    if (entry.kind == ENTRY_WORDS && s->hit_rows.count > 0)
        return add_hit(ui, s, entry.qty);
    if (entry.kind == ENTRY_CODE || entry.kind == ENTRY_WORDS) {
        struct sell_scan scan = {.text = entry.rest, .size = strlen(entry.rest), .qty = entry.qty};
        return take_scan(ui, s, &scan);
    }
    return ui_fail_of(ui, ERR_UNKNOWN_CODE, s->line.text);
}

static unsigned remove_line(struct ui *ui, struct purchase_screen *s)
{
    const struct purchase_line *l = selected(s);
    return l == NULL ? EFFECT_NONE : put(ui, s, l->product_id, qty_of(0), money_of(0));
}

/* ---- its head ---- */

enum { H_PARTNER, H_DUE, H_NOTE, H_COUNT };

static bool head_done(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects)
{
    struct purchase_screen *s = state_of(ui);
    struct fault f = {0};
    (void)n;
    enum err e = purchase_set_head(ui->shop, s->number, fields[H_PARTNER].text, fields[H_NOTE].text,
                                   fields[H_DUE].date, &f);
    *effects = e == ERR_OK ? loaded(ui, s, 0) : ui_fail(ui, &f);
    return e == ERR_OK;
}

static unsigned edit_head(struct ui *ui, const struct purchase_screen *s)
{
    const struct value_field fields[H_COUNT] = {
        [H_PARTNER] = value_text(_("Supplier"), s->o.partner, NULL),
        [H_DUE] = value_date(_("Wanted by"), s->o.due, _("23/11/2026, or +7 days from today")),
        [H_NOTE] = value_text(_("Note"), s->o.note, NULL),
    };
    struct values_arg arg = {
        .title = s->number, .fields = fields, .count = H_COUNT, .done = head_done};
    return ui_push(ui, &screen_values, &arg);
}

/* ---- sent, closed, thrown away ---- */

static unsigned show_paper(struct ui *ui, const struct purchase_screen *s)
{
    struct arena a = {0};
    struct fault f = {0};
    struct purchase o;
    struct doc d;
    struct str text = STR_INIT;
    arena_init(&a);
    enum err e = purchase_paper(ui->shop, s->number, &a, &d, &o, &f);
    if (e == ERR_OK)
        doc_text(&d, PURCHASE_COLS, &text);
    unsigned effects = e == ERR_OK ? ui_push(ui, &screen_paper, text.at) : ui_fail(ui, &f);
    str_finish(&text);
    arena_finish(&a);
    return effects;
}

static unsigned send_now(struct ui *ui, int64_t n)
{
    struct purchase_screen *s = state_of(ui);
    struct fault f = {0};
    char folder[4096] = "";
    (void)n;
    enum err e = purchase_send(ui->shop, s->number, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    e = ui->files->purchase(ui->shop, s->number, folder, &f);
    unsigned effects = loaded(ui, s, 0) | show_paper(ui, s);
    if (e != ERR_OK)
        return ui_fail(ui, &f) | effects;
    const char *name = strrchr(folder, '/');
    ui_say(ui, ROLE_GOOD, _("Sent. Its files for the supplier lie beside the shop file, in {}."),
           name != NULL ? name + 1 : folder);
    return effects | EFFECT_DONE;
}

static unsigned send(struct ui *ui, const struct purchase_screen *s)
{
    if (s->o.line_count == 0)
        return ui_fail_of(ui, ERR_PURCHASE_EMPTY, s->number);
    struct ask_arg arg = {.question = N_("Send the order to {}? It cannot be changed afterwards."),
                          .about = s->o.partner,
                          .on_yes = send_now};
    return ui_push(ui, &screen_ask, &arg);
}

static bool close_done(struct ui *ui, const struct value_field *fields, int64_t n,
                       unsigned *effects)
{
    struct purchase_screen *s = state_of(ui);
    struct fault f = {0};
    (void)n;
    enum err e = purchase_close(ui->shop, s->number, fields[0].text, &f);
    *effects = e == ERR_OK ? loaded(ui, s, 0) : ui_fail(ui, &f);
    return e == ERR_OK;
}

static unsigned drop_now(struct ui *ui, int64_t n)
{
    struct fault f = {0};
    (void)n;
    if (purchase_drop(ui->shop, state_of(ui)->number, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    return EFFECT_GOOD;
}

/* A draft is thrown away; of what was sent nothing more is awaited. */
static unsigned end_it(struct ui *ui, const struct purchase_screen *s)
{
    if (is_draft(s)) {
        struct ask_arg ask = {
            .question = N_("Throw the draft {} away?"), .about = s->number, .on_yes = drop_now};
        return ui_push(ui, &screen_ask, &ask);
    }
    if (s->o.state != PURCHASE_SENT)
        return ui_fail_of(ui, ERR_PURCHASE_OVER, s->number);
    const struct value_field fields[] = {
        value_text(_("Reason"), "", _("why nothing more is awaited"))};
    struct values_arg arg = {
        .title = _("Close the order"), .fields = fields, .count = 1, .done = close_done};
    return ui_push(ui, &screen_values, &arg);
}

static unsigned go_on(struct ui *ui, struct purchase_screen *s)
{
    if (is_draft(s))
        return send(ui, s);
    if (s->o.state != PURCHASE_SENT)
        return ui_fail_of(ui, ERR_PURCHASE_OVER, s->number);
    s->stale = true;
    return goods_open_order(ui, s->number);
}

/* ---- keys ---- */

static unsigned back(struct ui *ui, struct purchase_screen *s)
{
    if (s->line.len > 0)
        clear_line(s);
    else
        ui_pop(ui);
    return EFFECT_NONE;
}

static unsigned act_draft(struct ui *ui, struct purchase_screen *s, enum action a)
{
    switch ((int)a) {
    case ACTION_ACCEPT:
        return accept(ui, s);
    case ACTION_QUANTITY:
        return edit_line(ui, s);
    case ACTION_DISCOUNT:
        return edit_head(ui, s);
    case ACTION_REMOVE:
        return remove_line(ui, s);
    default:
        break;
    }
    if (field_edit(&s->line, &ui->telex, a))
        search(ui, s);
    return EFFECT_NONE;
}

static unsigned act_action(struct ui *ui, struct purchase_screen *s, enum action a)
{
    int page = ui->rows - 9;
    if (a == ACTION_BACK)
        return back(ui, s);
    if (a == ACTION_PAY)
        return go_on(ui, s);
    if (a == ACTION_CASH)
        return end_it(ui, s);
    if (a == ACTION_FIND)
        return show_paper(ui, s);
    if (table_act(s->hit_rows.count > 0 ? &s->hit_rows : &s->rows, a, page))
        return EFFECT_NONE;
    return is_draft(s) ? act_draft(ui, s, a) : EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct purchase_screen *s = state;
    if (in->kind == INPUT_TICK) { /* back from receiving */
        s->stale = false;
        return loaded(ui, s, 0) & EFFECT_BAD;
    }
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR || !is_draft(s))
        return EFFECT_NONE;
    if (!field_type(&s->line, &ui->telex, in->ch))
        return EFFECT_BAD;
    search(ui, s);
    return EFFECT_NONE;
}

/* A scan adds to a draft; to what was sent it adds nothing. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    struct purchase_screen *s = state;
    struct entry entry;
    struct qty first = qty_of(0);
    while (ui->stack[ui->depth - 1].state != state)
        ui_pop(ui);
    if (!is_draft(s))
        *effects = ui_fail_of(ui, ERR_PURCHASE_SENT, s->number);
    if (entry_parse(s->line.text, &entry) == ERR_OK && entry.kind == ENTRY_QTY)
        first = entry.qty;
    for (int i = 0; is_draft(s) && i < n; i++) {
        struct sell_scan one = scans[i];
        one.qty = i == 0 && one.qty.milli == 0 ? first : one.qty;
        *effects |= take_scan(ui, s, &one);
    }
    return true;
}

/* ---- life ---- */

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct purchase_screen *s = state;
    return s->stale && ui->stack[ui->depth - 1].state == state ? ui->mono : INT64_MAX;
}

static void leave(struct ui *ui, void *state)
{
    struct purchase_screen *s = state;
    (void)ui;
    arena_finish(&s->texts);
    arena_finish(&s->hit_texts);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct purchase_screen *s = state;
    text_copy(s->number, sizeof s->number, arg);
    s->costs = stock_sees_cost(ui->shop);
    telex_reset(&ui->telex);
    enum err e = load(ui, s, 0, f);
    if (e != ERR_OK)
        leave(ui, state);
    return e;
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Send, receive"), N_("Go on")},
    {ACTION_QUANTITY, N_("Quantity, cost"), N_("Qty")},
    {ACTION_DISCOUNT, N_("Supplier, day"), N_("Supp.")},
    {ACTION_FIND, N_("Paper"), N_("Paper")},
    {ACTION_REMOVE, NULL, NULL},
    {ACTION_CASH, N_("Close, discard"), N_("Discard")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_purchase = {
    .name = "purchase",
    .state_size = sizeof(struct purchase_screen),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = purchase_view,
    .scan = scan,
    .deadline = deadline,
};
