/* Receiving, adjusting, counting, transferring: one screen over a draft that is stored at
 * every scan. Esc goes back to selling; the draft is there afterwards. */
#include "goods.h"
#include "transfer.h"

#include <assert.h>

#include "diemban/base/i18n.h"

#include "diemban/base/ban.h"

struct goods_state *goods_state_of(struct ui *ui)
{
    for (int i = ui->depth - 1; i > 0; i--)
        if (ui->stack[i].ops->view == goods_view)
            return ui->stack[i].state;
    assert(false);
    return NULL;
}

const struct draft_line *goods_selected(const struct goods_state *s)
{
    bool any = s->rows.selected >= 0 && s->rows.selected < s->d.count;
    return any ? &s->d.lines[s->rows.selected] : NULL;
}

bool goods_costs(const struct ui *ui)
{
    return ui->shop->user.role >= PERSON_MANAGER;
}

void goods_changed(struct goods_state *s, int line)
{
    s->differing = -1; /* what was found to differ is no longer sure */
    list_count(&s->rows, s->d.count);
    for (int i = 0; i < s->d.count; i++)
        if (s->d.lines[i].no == line)
            s->rows.selected = i;
}

void goods_clear_line(struct goods_state *s)
{
    field_clear(&s->line);
    list_count(&s->hit_rows, 0);
    s->hit_moved = false;
}

/* ---- life ---- */

static enum err enter_kind(struct ui *ui, struct goods_state *s, enum goods_kind kind,
                           struct fault *f)
{
    draft_init(&s->d, kind);
    arena_init(&s->hit_texts);
    enum err e = shop_need(ui->shop, PERSON_CLERK, goods_kind_text(kind), f);
    if (e == ERR_OK)
        e = draft_open(ui->shop, &s->d, f);
    if (e != ERR_OK)
        draft_finish(&s->d);
    goods_changed(s, s->d.last_no);
    telex_reset(&ui->telex);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    struct goods_state *s = state;
    (void)ui;
    draft_finish(&s->d);
    arena_finish(&s->hit_texts);
}

/* ---- what keys do ---- */

static unsigned remove_line(struct ui *ui, struct goods_state *s)
{
    struct fault f = {0};
    const struct draft_line *l = goods_selected(s);
    if (l == NULL)
        return EFFECT_NONE;
    if (draft_remove(ui->shop, &s->d, l->no, &f) != ERR_OK)
        return ui_fail(ui, &f);
    goods_changed(s, 0);
    return EFFECT_GOOD;
}

/* + and − with nothing typed: one more or less of the selected line. */
static unsigned step(struct ui *ui, struct goods_state *s, int by)
{
    struct fault f = {0};
    const struct draft_line *l = goods_selected(s);
    if (l == NULL)
        return EFFECT_NONE;
    struct draft_line values = *l;
    values.qty = qty_add(values.qty, qty_units(by));
    if (draft_set_line(ui->shop, &s->d, &values, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return EFFECT_GOOD;
}

static unsigned like_last(struct ui *ui, struct goods_state *s)
{
    struct fault f = {0};
    int n;
    if (s->d.kind == GOODS_COUNT)
        return goods_check(ui, s);
    if (s->d.kind != GOODS_RECEIVE)
        return EFFECT_NONE;
    if (draft_like_last(ui->shop, &s->d, &n, &f) != ERR_OK)
        return ui_fail(ui, &f);
    goods_changed(s, s->d.last_no);
    ui_say(ui, ROLE_GOOD, _("Filled in as the last time; correct what differs."), NULL);
    return EFFECT_GOOD;
}

static unsigned back(struct ui *ui, struct goods_state *s)
{
    if (s->line.len > 0)
        goods_clear_line(s);
    else if (s->pending.milli != 0)
        s->pending = qty_of(0);
    else
        ui_pop(ui);
    return EFFECT_NONE;
}

static unsigned edit_field(struct ui *ui, struct goods_state *s, enum action a)
{
    if (field_act(&s->line, a) && a == ACTION_ERASE)
        goods_search(ui, s);
    return EFFECT_NONE;
}

static unsigned act_action(struct ui *ui, struct goods_state *s, enum action a)
{
    switch ((int)a) {
    case ACTION_BACK:
        return back(ui, s);
    case ACTION_ACCEPT:
        return goods_accept(ui, s);
    case ACTION_QUANTITY:
        return goods_edit_line(ui, s);
    case ACTION_DISCOUNT:
        return goods_edit_head(ui, s);
    case ACTION_REMOVE:
        return remove_line(ui, s);
    case ACTION_REPEAT:
        return like_last(ui, s);
    case ACTION_HOLD:
        return goods_choose_order(ui, s);
    case ACTION_CUSTOMER:
        return goods_as_ordered(ui, s);
    case ACTION_CASH:
        return goods_drop(ui, s);
    case ACTION_PAY:
        return goods_post(ui, s);
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_ERASE:
        return edit_field(ui, s, a);
    default:
        break;
    }
    if (s->hit_rows.count > 0)
        s->hit_moved = list_act(&s->hit_rows, a, ui->rows - 10) || s->hit_moved;
    else
        list_act(&s->rows, a, ui->rows - 10);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct goods_state *s = state;
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (s->line.len == 0 && (in->ch == '+' || in->ch == '-'))
        return step(ui, s, in->ch == '+' ? 1 : -1);
    if (!field_insert(&s->line, in->ch))
        return EFFECT_BAD;
    goods_search(ui, s);
    return EFFECT_NONE;
}

/* Scans come here rather than into the cart, also while a dialog is open over it. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    if (transfer_scanned(ui, scans, n, effects))
        return true;
    while (ui->stack[ui->depth - 1].state != state)
        ui_pop(ui);
    *effects = goods_take_scans(ui, state, scans, n);
    return true;
}

/* ---- receiving ---- */

static enum err enter_receive(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)arg;
    return enter_kind(ui, state, GOODS_RECEIVE, f);
}

static const struct bar_item receive_bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Post"), N_("Post")},
    {ACTION_DISCOUNT, N_("Supplier"), N_("Supp.")},
    {ACTION_QUANTITY, N_("Lot, date"), N_("Lot")},
    {ACTION_REPEAT, N_("Like last time"), N_("Like")},
    {ACTION_HOLD, N_("On an order"), N_("By order")},
    {ACTION_CUSTOMER, N_("As ordered"), N_("As ord.")},
    {ACTION_REMOVE, NULL, NULL},
    {ACTION_CASH, N_("Discard"), N_("Discard")},
    {ACTION_BACK, N_("Sell"), N_("Sell")},
};

const struct screen_ops screen_receive = {
    .name = "receive",
    .state_size = sizeof(struct goods_state),
    .bar = receive_bar,
    .bar_count = (int)(sizeof receive_bar / sizeof *receive_bar),
    .enter = enter_receive,
    .leave = leave,
    .act = act,
    .view = goods_view,
    .scan = scan,
};

/* ---- adjusting ---- */

static enum err enter_adjust(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)arg;
    return enter_kind(ui, state, GOODS_ADJUST, f);
}

static const struct bar_item adjust_bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Post"), N_("Post")},
    {ACTION_DISCOUNT, N_("Reason"), N_("Reason")},
    {ACTION_QUANTITY, N_("Lot, quantity"), N_("Lot")},
    {ACTION_REMOVE, NULL, NULL},
    {ACTION_CASH, N_("Discard"), N_("Discard")},
    {ACTION_BACK, N_("Sell"), N_("Sell")},
};

const struct screen_ops screen_adjust = {
    .name = "adjust",
    .state_size = sizeof(struct goods_state),
    .bar = adjust_bar,
    .bar_count = (int)(sizeof adjust_bar / sizeof *adjust_bar),
    .enter = enter_adjust,
    .leave = leave,
    .act = act,
    .view = goods_view,
    .scan = scan,
};

/* ---- counting ---- */

static enum err enter_count(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)arg;
    return enter_kind(ui, state, GOODS_COUNT, f);
}

static const struct bar_item count_bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Finish"), N_("Finish")},
    {ACTION_REPEAT, N_("What differs"), N_("Differs")},
    {ACTION_QUANTITY, N_("Count again"), N_("Recount")},
    {ACTION_DISCOUNT, N_("Scope"), N_("Scope")},
    {ACTION_REMOVE, NULL, NULL},
    {ACTION_CASH, N_("Discard"), N_("Discard")},
    {ACTION_BACK, N_("Sell"), N_("Sell")},
};

const struct screen_ops screen_count = {
    .name = "count",
    .state_size = sizeof(struct goods_state),
    .bar = count_bar,
    .bar_count = (int)(sizeof count_bar / sizeof *count_bar),
    .enter = enter_count,
    .leave = leave,
    .act = act,
    .view = goods_view,
    .scan = scan,
};

/* ---- sending ---- */

static enum err enter_send(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)arg;
    return enter_kind(ui, state, GOODS_SEND, f);
}

static const struct bar_item send_bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Post"), N_("Post")},
    {ACTION_DISCOUNT, N_("To which point"), N_("Point")},
    {ACTION_QUANTITY, N_("Lot, quantity"), N_("Lot")},
    {ACTION_REMOVE, NULL, NULL},
    {ACTION_CASH, N_("Discard"), N_("Discard")},
    {ACTION_BACK, N_("Sell"), N_("Sell")},
};

const struct screen_ops screen_send = {
    .name = "send",
    .state_size = sizeof(struct goods_state),
    .bar = send_bar,
    .bar_count = (int)(sizeof send_bar / sizeof *send_bar),
    .enter = enter_send,
    .leave = leave,
    .act = act,
    .view = goods_view,
    .scan = scan,
};
