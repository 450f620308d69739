/* Goods from another point: what was sent is on the screen, the clerk counts what came by
 * scanning, or says that all came. Esc goes back to selling; the count is there afterwards. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/find.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/core/entry.h"
#include "diemban/ui/table.h"
#include "diemban/ui/values.h"
#include "transfer.h"

#include "diemban/base/ban.h"

struct take_state {
    struct draft d;
    struct transfer_coming coming;
    struct field line;
    struct list rows;
    struct qty pending; /* "3*", Enter; 0 none */
    int64_t guess;      /* what the typed words name, for a line that nobody knows */
};

static struct take_state *state_of(struct ui *ui)
{
    for (int i = ui->depth - 1; i > 0; i--)
        if (ui->stack[i].ops == &screen_take)
            return ui->stack[i].state;
    assert(false);
    return NULL;
}

static const struct draft_line *selected(const struct take_state *s)
{
    bool any = s->rows.selected >= 0 && s->rows.selected < s->d.count;
    return any ? &s->d.lines[s->rows.selected] : NULL;
}

static int differing(const struct take_state *s)
{
    int n = 0;
    for (int i = 0; i < s->d.count; i++)
        n += s->d.lines[i].qty.milli != s->d.lines[i].wanted.milli;
    return n;
}

/* ---- life ---- */

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct take_state *s = state;
    (void)arg;
    draft_init(&s->d, GOODS_TAKE);
    enum err e = transfer_resume(ui->shop, &s->coming, &s->d, f);
    if (e == ERR_OK && !s->d.stored)
        e = fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (e != ERR_OK) {
        draft_finish(&s->d);
        transfer_coming_finish(&s->coming);
    }
    list_count(&s->rows, s->d.count);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    struct take_state *s = state;
    (void)ui;
    draft_finish(&s->d);
    transfer_coming_finish(&s->coming);
}

unsigned transfer_in_open(struct ui *ui)
{
    struct draft d;
    struct fault f = {0};
    draft_init(&d, GOODS_TAKE);
    enum err e = draft_open(ui->shop, &d, &f);
    bool open = d.stored;
    draft_finish(&d);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    return ui_push(ui, open ? &screen_take : &screen_transfer_read, NULL);
}

/* ---- what nobody knows here ---- */

static unsigned settled(struct ui *ui, struct take_state *s, enum err e, const struct fault *f)
{
    if (e != ERR_OK)
        return ui_fail(ui, f);
    const struct draft_line *l = selected(s);
    field_clear(&s->line);
    ui_say(ui, ROLE_GOOD, _("Remembered: {}"), l != NULL ? l->name : "");
    return EFFECT_GOOD;
}

static unsigned add_now(struct ui *ui, int64_t no)
{
    struct take_state *s = state_of(ui);
    struct fault f = {0};
    enum err e = transfer_add(ui->shop, &s->coming, &s->d, (int)no, &f);
    return settled(ui, s, e, &f);
}

static unsigned ask_add(struct ui *ui, struct take_state *s, const struct draft_line *l)
{
    char about[160], money[MONEY_TEXT];
    const struct stock_line *sent = &s->coming.t.lines[l->no - 1];
    if (sent->name[0] == '\0')
        return ui_fail_of(ui, ERR_NO_NAMES, l->scanned);
    snprintf(about, sizeof about, "%s · %s · %s · %s", sent->name, sent->unit,
             money_text_unit(sent->price, money), sent->vat);
    struct ask_arg arg = {.question = N_("Take it into the catalogue: {}?"),
                          .about = about,
                          .on_yes = add_now,
                          .n = l->no};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned same_now(struct ui *ui, int64_t no)
{
    struct take_state *s = state_of(ui);
    struct fault f = {0};
    enum err e = transfer_resolve(ui->shop, &s->coming, &s->d, (int)no, s->guess, &f);
    return settled(ui, s, e, &f);
}

/* The typed words name a product of ours: is it the line's? */
static unsigned ask_same(struct ui *ui, struct take_state *s, const struct draft_line *l)
{
    struct arena scratch = {0};
    struct product p;
    struct fault f = {0};
    int count = 0;
    unsigned effects = EFFECT_BAD;
    arena_init(&scratch);
    enum err e = find_products(ui->shop, s->line.text, &scratch, &p, 1, &count, NULL, &f);
    if (e != ERR_OK) {
        ui_fail(ui, &f);
    } else if (count == 0) {
        ui_say(ui, ROLE_BAD, _("Nothing is called “{}”."), s->line.text);
    } else {
        s->guess = p.id;
        struct ask_arg arg = {
            .question = N_("Is it this one: {}?"), .about = p.name, .on_yes = same_now, .n = l->no};
        effects = ui_push(ui, &screen_ask, &arg);
    }
    arena_finish(&scratch);
    return effects;
}

/* ---- counting ---- */

static unsigned count_scans(struct ui *ui, struct take_state *s, const struct sell_scan *scans,
                            int n)
{
    struct sell_scan mine[64];
    struct sell_outcome out = {.line = 0};
    struct fault f = {0};
    n = n < 64 ? n : 64;
    memcpy(mine, scans, (size_t)n * sizeof *mine);
    if (n > 0 && mine[0].qty.milli == 0)
        mine[0].qty = s->pending;
    s->pending = qty_of(0);
    field_clear(&s->line);
    if (transfer_scan(ui->shop, &s->coming, &s->d, mine, n, &out, &f) != ERR_OK)
        return ui_fail(ui, &f);
    for (int i = 0; i < s->d.count; i++)
        if (s->d.lines[i].no == out.line)
            s->rows.selected = i;
    ui->notice.until = 0;
    return EFFECT_GOOD;
}

static unsigned set_qty(struct ui *ui, struct take_state *s, int no, struct qty q)
{
    struct fault f = {0};
    return transfer_count(ui->shop, &s->d, no, q, &f) == ERR_OK ? EFFECT_GOOD : ui_fail(ui, &f);
}

static bool qty_done(struct ui *ui, const struct value_field *fields, int64_t no, unsigned *effects)
{
    *effects = set_qty(ui, state_of(ui), (int)no, fields[0].qty);
    return (*effects & EFFECT_BAD) == 0;
}

static unsigned edit_line(struct ui *ui, struct take_state *s)
{
    const struct draft_line *l = selected(s);
    if (l == NULL)
        return EFFECT_NONE;
    if (l->product_id == 0)
        return ask_add(ui, s, l);
    struct value_field field = value_qty(_("Counted"), l->qty, NULL);
    struct values_arg arg = {
        .title = l->name, .fields = &field, .count = 1, .done = qty_done, .n = l->no};
    return ui_push(ui, &screen_values, &arg);
}

static unsigned all_came(struct ui *ui, struct take_state *s)
{
    struct fault f = {0};
    if (transfer_all(ui->shop, &s->d, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("All counted as it was sent; correct what differs."), NULL);
    return EFFECT_GOOD;
}

static unsigned accept(struct ui *ui, struct take_state *s)
{
    struct entry entry;
    char text[FIELD_BYTES];
    enum err e = entry_parse(s->line.text, &entry);
    const struct draft_line *l = selected(s);
    if (e == ERR_OK && entry.amount.dong != 0)
        e = ERR_BAD_QUANTITY;
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->line.text);
    if (entry.kind == ENTRY_EMPTY)
        return edit_line(ui, s);
    if (entry.kind == ENTRY_QTY) {
        s->pending = entry.qty;
        field_clear(&s->line);
        return EFFECT_NONE;
    }
    if (entry.kind == ENTRY_WORDS && l != NULL && l->product_id == 0)
        return ask_same(ui, s, l);
    text_copy(text, sizeof text, entry.rest);
    struct sell_scan scan = {.text = text, .size = strlen(text), .qty = entry.qty};
    return count_scans(ui, s, &scan, 1);
}

/* ---- the end of it ---- */

static unsigned post_now(struct ui *ui, int64_t n)
{
    char path[4096];
    struct take_state *s = state_of(ui);
    struct transfer_taken taken;
    struct fault f = {0};
    (void)n;
    if (transfer_take(ui->shop, &s->coming, &s->d, &taken, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_home(ui);
    unsigned effects = transfer_show_codes(ui, taken.posted.number) | EFFECT_DONE;
    if (transfer_file(ui->shop, taken.posted.number, path, &f) != ERR_OK)
        return ui_fail(ui, &f) | effects;
    ui_say(ui, ROLE_GOOD, _("Posted: {}. The receipt for the sender is on the screen."),
           taken.posted.number);
    return effects;
}

static unsigned post(struct ui *ui, struct take_state *s)
{
    char about[24];
    const struct draft_line *red = draft_blocker(&s->d);
    if (red != NULL) {
        s->rows.selected = (int)(red - s->d.lines);
        return ui_fail_of(ui, ERR_DRAFT_BLOCKED, red->name[0] != '\0' ? red->name : red->scanned);
    }
    int n = differing(s);
    snprintf(about, sizeof about, "%d", n);
    struct ask_arg arg = {.question = n > 0 ? N_("Post it with {} lines that differ from what was "
                                                 "sent?")
                                            : N_("Post it? All came as it was sent."),
                          .about = about,
                          .on_yes = post_now};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned drop_now(struct ui *ui, int64_t n)
{
    struct take_state *s = state_of(ui);
    struct fault f = {0};
    (void)n;
    if (draft_drop(ui->shop, &s->d, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_home(ui);
    return EFFECT_GOOD;
}

static unsigned drop(struct ui *ui)
{
    struct ask_arg arg = {.question = N_("Throw the count away? The transfer can be read again."),
                          .about = "",
                          .on_yes = drop_now};
    return ui_push(ui, &screen_ask, &arg);
}

/* ---- keys ---- */

static unsigned act_action(struct ui *ui, struct take_state *s, enum action a)
{
    const struct draft_line *l = selected(s);
    switch ((int)a) {
    case ACTION_BACK:
        if (s->line.len > 0)
            field_clear(&s->line);
        else
            ui_pop(ui);
        return EFFECT_NONE;
    case ACTION_ACCEPT:
        return accept(ui, s);
    case ACTION_QUANTITY:
        return edit_line(ui, s);
    case ACTION_REPEAT:
        return all_came(ui, s);
    case ACTION_REMOVE:
        return l != NULL ? set_qty(ui, s, l->no, qty_of(0)) : EFFECT_NONE;
    case ACTION_CASH:
        return drop(ui);
    case ACTION_PAY:
        return post(ui, s);
    default:
        break;
    }
    if (!field_act(&s->line, a))
        list_act(&s->rows, a, ui->rows - 10);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct take_state *s = state;
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    return field_insert(&s->line, in->ch) ? EFFECT_NONE : EFFECT_BAD;
}

static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    while (ui->stack[ui->depth - 1].state != state)
        ui_pop(ui);
    if (!transfer_scanned(ui, scans, n, effects))
        *effects = count_scans(ui, state, scans, n);
    return true;
}

/* ---- drawing ---- */

enum { C_NAME, C_LOT, C_EXPIRY, C_SENT, C_CAME, C_DIFFERS, C_COUNT };

static const struct table_column columns[C_COUNT] = {
    [C_NAME] = {.title = N_("Product"), .width = 18, .grow = 3},
    [C_LOT] = {.title = N_("Lot"), .width = 8, .grow = 1, .drop = 1},
    [C_EXPIRY] = {.title = N_("Expires"), .width = 10, .drop = 2},
    [C_SENT] = {.title = N_("Sent"), .width = 8, .right = true, .dim = true},
    [C_CAME] = {.title = N_("Counted"), .width = 11, .right = true},
    [C_DIFFERS] = {.title = N_("Differs"), .width = 8, .right = true},
};

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct take_state *s = ctx;
    const struct draft_line *l = &s->d.lines[row];
    char text[TABLE_CELL];
    struct qty differs = qty_add(l->qty, qty_neg(l->wanted));
    snprintf(text, sizeof text, "%s %s", _("NO SUCH CODE"), l->scanned);
    table_set(cells, C_NAME, l->name[0] == '\0' ? text : l->name);
    table_set(cells, C_LOT, l->lot);
    table_set(cells, C_EXPIRY, l->expiry != DATE_NONE ? date_vn(l->expiry, text) : "");
    table_set(cells, C_SENT, qty_text(l->wanted, text));
    table_set(cells, C_CAME, qty_text_unit(l->qty, l->unit, text, sizeof text));
    if (differs.milli != 0)
        table_set_role(cells, C_DIFFERS, ROLE_WARN, qty_text(differs, text));
    if (l->product_id == 0)
        table_mark(cells, ROLE_BAD);
}

static void view_header(const struct ui *ui, const struct take_state *s, const struct canvas *c)
{
    char text[200], day[DATE_TEXT];
    const struct transfer *t = &s->coming.t;
    draw_fill(c, 0, 0, c->cols, ROLE_TITLE);
    int col = draw_cut(c, 0, 1, c->cols - 2, ROLE_TITLE, _("TRANSFER IN"));
    snprintf(text, sizeof text, "%04d %s · %s · %s", t->from.point,
             transfer_point_name(ui, t->from.point), t->number, date_vn(t->day, day));
    draw_cut(c, 0, col + 3, c->cols - col - 4, ROLE_TITLE, text);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct take_state *s = state;
    char text[96], pending[QTY_TEXT];
    int foot = c->rows - 3, col = 3;
    for (int row = 0; row < c->rows; row++)
        draw_fill(c, row, 0, c->cols, ROLE_TEXT);
    view_header(ui, s, c);
    draw_text(c, 1, 1, ROLE_GOOD, "›");
    if (s->pending.milli != 0) {
        snprintf(text, sizeof text, "%s × ", qty_text(s->pending, pending));
        col = draw_text(c, 1, col, ROLE_WARN, text);
    }
    field_view(&s->line, c, 1, col, c->cols - col - 1, _("scan what came, or 12* and then a scan"));
    draw_hline(c, 2, 0, c->cols, ROLE_RULE);
    struct table table = {.columns = columns, .column_count = C_COUNT, .row = fill, .ctx = s};
    struct canvas list = canvas_part(c, 3, 0, foot - 3, c->cols);
    table_view(&table, &s->rows, &list);
    draw_hline(c, foot, 0, c->cols, ROLE_RULE);
    snprintf(text, sizeof text, "%s: %d · %s: %d", _("Lines"), s->d.count, _("Differing"),
             differing(s));
    draw_cut(c, foot + 1, 1, c->cols - 2, differing(s) > 0 ? ROLE_WARN : ROLE_DIM, text);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Post"), N_("Post")},
    {ACTION_REPEAT, N_("All came"), N_("All")},
    {ACTION_QUANTITY, N_("Counted"), N_("Count")},
    {ACTION_REMOVE, N_("None came"), N_("None")},
    {ACTION_CASH, N_("Discard"), N_("Discard")},
    {ACTION_BACK, N_("Sell"), N_("Sell")},
};

const struct screen_ops screen_take = {
    .name = "take",
    .state_size = sizeof(struct take_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .scan = scan,
};
