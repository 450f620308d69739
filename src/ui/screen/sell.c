#include "sell.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/asked.h"
#include "diemban/app/receipt.h"
#include "diemban/base/clean.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/entry.h"
#include "diemban/core/gtin.h"

#include "diemban/base/ban.h"

static struct sell_state *sell_of(struct ui *ui)
{
    assert(ui->depth > 0 && ui->stack[0].ops == &screen_sell);
    return ui->stack[0].state;
}

/* ---- selection and card ---- */

const struct cart_line *sell_selected(const struct ui *ui, const struct sell_state *s)
{
    if (s->rows.selected < 0 || s->rows.selected >= ui->cart.count)
        return NULL;
    return &ui->cart.lines[s->rows.selected];
}

static void load_card(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    int64_t id = line == NULL ? 0 : line->product_id;
    struct fault f = {0};
    if (s->hit_rows.count > 0)
        id = s->hits[s->hit_rows.selected].id;
    else if (s->checking)
        id = s->checked_id;
    arena_clear(&s->card_texts);
    s->card_id = 0;
    if (id != 0 && find_card(ui->shop, id, &s->card_texts, &s->card, &f) == ERR_OK)
        s->card_id = id;
}

/* After the cart changed: `last` selects its last line. */
static void cart_changed(struct ui *ui, struct sell_state *s, bool last)
{
    list_count(&s->rows, ui->cart.count);
    if (last || s->rows.selected < 0)
        s->rows.selected = ui->cart.count - 1;
    load_card(ui, s);
}

void sell_select(struct ui *ui, int line)
{
    struct sell_state *s = sell_of(ui);
    for (int i = 0; i < ui->cart.count; i++)
        if (ui->cart.lines[i].no == line)
            s->rows.selected = i;
    cart_changed(ui, s, false);
}

/* ---- the input line ---- */

static void clear_hits(struct sell_state *s)
{
    arena_clear(&s->hit_texts);
    s->hit_rows = (struct list){0};
    s->hit_total = 0;
    s->hit_moved = false;
}

static void clear_line(struct sell_state *s)
{
    field_clear(&s->line);
    clear_hits(s);
}

static void clear_pending(struct sell_state *s)
{
    s->pending = qty_of(0);
    s->pending_amount = money_of(0);
    s->pending_until = 0;
    s->pending_meant = false;
}

static void search(struct ui *ui, struct sell_state *s)
{
    struct entry entry;
    struct fault f = {0};
    int count = 0;
    clear_hits(s);
    if (entry_parse(s->line.text, &entry) == ERR_OK &&
        (entry.kind == ENTRY_CODE || entry.kind == ENTRY_WORDS) &&
        find_products(ui->shop, entry.rest, &s->hit_texts, s->hits, SELL_HITS, &count,
                      &s->hit_total, &f) == ERR_OK)
        list_count(&s->hit_rows, count);
    load_card(ui, s);
}

struct qty sell_qty_shown(const struct sell_state *s)
{
    struct entry entry;
    if (entry_parse(s->line.text, &entry) == ERR_OK && entry.qty.milli > 0)
        return entry.qty;
    return s->pending;
}

struct money sell_amount_shown(const struct sell_state *s)
{
    struct entry entry;
    if (entry_parse(s->line.text, &entry) == ERR_OK && entry.amount.dong > 0)
        return entry.amount;
    return s->pending_amount;
}

/* ---- price check ---- */

static unsigned start_check(struct ui *ui, struct sell_state *s)
{
    clear_line(s);
    clear_pending(s);
    s->checking = !s->checking;
    s->checked_id = 0;
    load_card(ui, s);
    if (s->checking)
        ui_say(ui, ROLE_WARN, _("Price check: scan or type. Nothing is sold. Esc ends it."), NULL);
    else
        ui->notice.until = 0;
    return EFFECT_NONE;
}

static void say_price(struct ui *ui, const struct product *p)
{
    char about[UI_NOTICE], money[MONEY_TEXT];
    snprintf(about, sizeof about, "%s · %s", p->name, money_text_unit(p->price, money));
    ui_say(ui, ROLE_WARN, _("Price check, not sold: {}"), about);
}

static unsigned check_price(struct ui *ui, struct sell_state *s, const char *text)
{
    struct arena scratch = {0};
    struct product p;
    struct fault f = {0};
    int count = 0;
    clear_line(s);
    enum err e = find_products(ui->shop, text, &scratch, &p, 1, &count, NULL, &f);
    s->checked_id = e == ERR_OK && count > 0 ? p.id : 0;
    load_card(ui, s);
    if (e != ERR_OK)
        ui_fail(ui, &f);
    else if (count == 0)
        ui_fail_of(ui, ERR_UNKNOWN_CODE, text);
    else
        say_price(ui, &p);
    arena_finish(&scratch);
    return s->checked_id != 0 ? EFFECT_GOOD : EFFECT_BAD;
}

/* ---- putting things into the cart ---- */

static unsigned added(struct ui *ui, struct sell_state *s, unsigned effects)
{
    ui->last.fresh = false;
    clear_line(s);
    clear_pending(s);
    cart_changed(ui, s, true);
    const struct cart_line *line = sell_selected(ui, s);
    if ((effects & EFFECT_BAD) && line != NULL) {
        if (line->state == LINE_UNKNOWN)
            ui_say(ui, ROLE_BAD, _("No such code: {}. Press F3 to find it, or Del to remove it."),
                   line->scanned);
        else
            ui_say(ui, ROLE_BAD, _("{} may not be sold. Take it off the shelf."), line->name);
    }
    return effects;
}

/* A scanned receipt of ours is found among the old sales. */
static unsigned show_receipt(struct ui *ui, const struct sell_scan *scan)
{
    char number[NUMBER_TEXT];
    snprintf(number, sizeof number, "%.*s", (int)scan->size, scan->text);
    return ui_push(ui, &screen_old_sales, number);
}

static unsigned add_scans(struct ui *ui, struct sell_state *s, const struct sell_scan *scans, int n)
{
    struct sell_outcome outcomes[64] = {{0}};
    struct fault f = {0};
    assert(n <= 64);
    if (sell_scan(ui->shop, &ui->cart, scans, n, outcomes, &f) != ERR_OK) {
        cart_changed(ui, s, false);
        return ui_fail(ui, &f);
    }
    unsigned effects = EFFECT_NONE;
    const struct sell_scan *receipt = NULL;
    for (int i = 0; i < n; i++) {
        effects |= outcomes[i].effects;
        if (outcomes[i].receipt)
            receipt = &scans[i];
    }
    effects = added(ui, s, effects);
    return receipt != NULL ? effects | show_receipt(ui, receipt) : effects;
}

static unsigned add_product(struct ui *ui, struct sell_state *s, int64_t id, struct qty qty)
{
    struct sell_outcome outcome = {0};
    struct fault f = {0};
    if (sell_product(ui->shop, &ui->cart, id, qty, &outcome, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return added(ui, s, outcome.effects);
}

/* A scanner that sends "3*code" in one go means what a hand would. */
static void split_scan(struct sell_scan *scan, char copy[CLEAN_CODE * 4])
{
    struct entry entry;
    if (scan->size >= CLEAN_CODE * 4 || memchr(scan->text, '*', scan->size) == NULL)
        return;
    memcpy(copy, scan->text, scan->size);
    copy[scan->size] = '\0';
    if (entry_parse(copy, &entry) != ERR_OK || entry.ask ||
        (entry.qty.milli == 0 && entry.amount.dong == 0))
        return;
    if (entry.kind == ENTRY_CODE || entry.kind == ENTRY_WORDS)
        *scan = (struct sell_scan){entry.rest, strlen(entry.rest), entry.qty, entry.amount};
}

static unsigned take_scans(struct ui *ui, struct sell_state *s, const struct sell_scan *scans,
                           int n)
{
    struct sell_scan mine[64];
    char copies[64][CLEAN_CODE * 4];
    struct entry entry;
    assert(n <= 64);
    enum err e = entry_parse(s->line.text, &entry);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->line.text);
    if (entry.ask)
        return ui_fail_of(ui, ERR_TOO_LARGE, s->line.text);
    memcpy(mine, scans, (size_t)n * sizeof *mine);
    for (int i = 0; i < n; i++)
        split_scan(&mine[i], copies[i]);
    if (s->checking) {
        char text[CLEAN_CODE * 4];
        snprintf(text, sizeof text, "%.*s", (int)mine[n - 1].size, mine[n - 1].text);
        return check_price(ui, s, text);
    }
    if (n > 0 && mine[0].qty.milli == 0 && mine[0].amount.dong == 0) {
        mine[0].qty = sell_qty_shown(s);
        mine[0].amount = sell_amount_shown(s);
    }
    return add_scans(ui, s, mine, n);
}

/* ---- Enter ---- */

static bool has_digit(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

/* The hit whose code is exactly what was typed; −1 none. */
static int exact_hit(const struct sell_state *s, const char *text)
{
    char gtin[GTIN_TEXT];
    bool is_gtin = gtin_normal(text, gtin);
    for (int i = 0; i < s->hit_rows.count; i++) {
        const struct product *p = &s->hits[i];
        char own[GTIN_TEXT];
        if (strcmp(p->code, text) == 0 || strcmp(p->ocop_code, text) == 0)
            return i;
        if (is_gtin && gtin_normal(p->gtin, own) && strcmp(own, gtin) == 0)
            return i;
    }
    return -1;
}

/* The highlighted hit, else what was typed. */
static unsigned check_words(struct ui *ui, struct sell_state *s, const char *words)
{
    char text[FIELD_BYTES];
    bool hit = s->hit_rows.count > 0;
    text_copy(text, sizeof text, hit ? s->hits[s->hit_rows.selected].code : words);
    return check_price(ui, s, text);
}

static unsigned add_for_amount(struct ui *ui, struct sell_state *s, const char *code,
                               struct money amount)
{
    char text[FIELD_BYTES];
    text_copy(text, sizeof text, code);
    struct sell_scan scan = {.text = text, .size = strlen(text), .amount = amount};
    return add_scans(ui, s, &scan, 1);
}

static unsigned accept_words(struct ui *ui, struct sell_state *s, const struct entry *entry)
{
    struct qty qty = entry->qty.milli > 0 ? entry->qty : s->pending;
    struct money amount = sell_amount_shown(s);
    int exact = exact_hit(s, entry->rest);
    if (s->checking)
        return check_words(ui, s, entry->rest);
    if (s->hit_rows.count > 0 && (s->hit_moved || exact >= 0 || !gtin_shape(entry->rest))) {
        int i = s->hit_moved || exact < 0 ? s->hit_rows.selected : exact;
        return amount.dong > 0 ? add_for_amount(ui, s, s->hits[i].code, amount)
                               : add_product(ui, s, s->hits[i].id, qty);
    }
    if (!has_digit(entry->rest)) {
        ui_say(ui, ROLE_BAD, _("Nothing is called “{}”."), entry->rest);
        return EFFECT_BAD;
    }
    char text[FIELD_BYTES];
    text_copy(text, sizeof text, entry->rest);
    struct sell_scan scan = {.text = text, .size = strlen(text), .qty = qty, .amount = amount};
    return add_scans(ui, s, &scan, 1);
}

static unsigned accept_line(struct ui *ui, struct sell_state *s);

static unsigned quantity_meant(struct ui *ui, int64_t n)
{
    (void)n;
    struct sell_state *s = sell_of(ui);
    s->pending_meant = true;
    return accept_line(ui, s);
}

static unsigned ask_quantity(struct ui *ui, struct qty qty)
{
    char text[QTY_TEXT];
    struct ask_arg arg = {.question = N_("Quantity {}: is that meant?"),
                          .about = qty_text(qty, text),
                          .on_yes = quantity_meant};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned accept_command(struct ui *ui, struct sell_state *s, const char *words)
{
    enum action a = action_of_words(words, i18n_text);
    if (a == ACTION_NONE) {
        ui_say(ui, ROLE_BAD, _("No command “{}”. F10 shows them all."), words);
        return EFFECT_BAD;
    }
    clear_line(s);
    return ui_act(ui, a);
}

static unsigned accept_asked(struct ui *ui, struct sell_state *s, const char *text)
{
    struct fault f = {0};
    if (asked_for(ui->shop, text, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("Noted: asked for {}."), text);
    clear_line(s);
    return EFFECT_GOOD;
}

static unsigned show_last_receipt(struct ui *ui)
{
    struct arena a;
    struct fault f = {0};
    struct stored_sale sale;
    const char *text = NULL;
    arena_init(&a);
    unsigned effects = receipt_last(ui->shop, &a, &sale, &text, &f) == ERR_OK
                           ? ui_push(ui, &screen_receipt, text)
                           : ui_fail(ui, &f);
    arena_finish(&a);
    return effects;
}

static unsigned accept_line(struct ui *ui, struct sell_state *s)
{
    struct entry entry;
    enum err e = entry_parse(s->line.text, &entry);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->line.text);
    if (entry.ask && !s->pending_meant)
        return ask_quantity(ui, entry.qty);
    switch (entry.kind) {
    case ENTRY_EMPTY:
        return ui->last.fresh ? show_last_receipt(ui) : EFFECT_NONE;
    case ENTRY_QTY:
        s->pending = entry.qty;
        s->pending_amount = entry.amount;
        s->pending_until = ui->mono + SELL_QTY_MS;
        clear_line(s);
        return EFFECT_NONE;
    case ENTRY_COMMAND:
        return accept_command(ui, s, entry.rest);
    case ENTRY_ASKED:
        return accept_asked(ui, s, entry.rest);
    case ENTRY_CODE:
    case ENTRY_WORDS:
        return accept_words(ui, s, &entry);
    }
    return EFFECT_NONE;
}

/* ---- typing ---- */

static unsigned step(struct ui *ui, struct sell_state *s, int by)
{
    const struct cart_line *line = sell_selected(ui, s);
    struct fault f = {0};
    if (line == NULL)
        return ui_fail_of(ui, ERR_CART_EMPTY, "");
    if (sell_step_qty(ui->shop, &ui->cart, line->no, by, &f) != ERR_OK)
        return ui_fail(ui, &f);
    cart_changed(ui, s, false);
    return EFFECT_NONE;
}

static unsigned type(struct ui *ui, struct sell_state *s, uint32_t ch)
{
    if (s->line.len == 0 && (ch == '+' || ch == '-'))
        return step(ui, s, ch == '+' ? 1 : -1);
    bool words = s->line.text[0] == '?'; /* not a code: typed with marks */
    if (!(words ? field_type(&s->line, &ui->telex, ch) : field_insert(&s->line, ch)))
        return EFFECT_BAD;
    if (s->line.len == 1)
        telex_reset(&ui->telex);
    s->pending_meant = false;
    search(ui, s);
    return EFFECT_NONE;
}

/* ---- actions ---- */

static unsigned do_move(struct ui *ui, struct sell_state *s, enum action a)
{
    enum { PAGE = 8 };
    bool in_line = a == ACTION_LEFT || a == ACTION_RIGHT || a == ACTION_ERASE ||
                   ((a == ACTION_FIRST || a == ACTION_LAST) && s->line.len > 0);
    if (in_line) {
        if (field_edit(&s->line, &ui->telex, a) && a == ACTION_ERASE)
            search(ui, s);
    } else if (s->hit_rows.count > 0) {
        s->hit_moved |= list_act(&s->hit_rows, a, PAGE);
        load_card(ui, s);
    } else if (list_act(&s->rows, a, PAGE)) {
        load_card(ui, s);
    }
    return EFFECT_NONE;
}

static unsigned do_back(struct ui *ui, struct sell_state *s)
{
    if (s->line.len > 0)
        clear_line(s);
    else if (s->checking)
        s->checking = false;
    else
        clear_pending(s);
    load_card(ui, s);
    ui->notice.until = 0;
    return EFFECT_NONE;
}

static unsigned do_remove(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    struct fault f = {0};
    if (s->line.len > 0 || line == NULL)
        return EFFECT_NONE;
    if (sell_remove(ui->shop, &ui->cart, line->no, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui->notice.until = 0;
    cart_changed(ui, s, false);
    return EFFECT_NONE;
}

static unsigned do_quantity(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    if (line == NULL)
        return EFFECT_NONE;
    if (line->state != LINE_OK)
        return ui_fail_of(ui, ERR_CART_BLOCKED, line->scanned);
    int no = line->no;
    return ui_push(ui, &screen_quantity, &no);
}

static unsigned do_find(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    int no = line != NULL && line->state == LINE_UNKNOWN ? line->no : 0;
    clear_line(s);
    return ui_push(ui, &screen_find, &no);
}

static unsigned do_hold(struct ui *ui, struct sell_state *s)
{
    clear_line(s);
    return ui_push(ui, ui->cart.count > 0 ? &screen_hold : &screen_waiting, NULL);
}

static unsigned do_repeat(struct ui *ui, struct sell_state *s)
{
    struct sell_outcome outcome = {0};
    struct fault f = {0};
    if (sell_repeat(ui->shop, &ui->cart, &outcome, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return added(ui, s, outcome.effects);
}

static unsigned do_open_item(struct ui *ui, struct sell_state *s)
{
    const struct cart_line *line = sell_selected(ui, s);
    int no = line != NULL && line->state == LINE_UNKNOWN ? line->no : 0;
    clear_line(s);
    return ui_push(ui, &screen_open_item, &no);
}

static unsigned cancel_meant(struct ui *ui, int64_t n)
{
    (void)n;
    struct fault f = {0};
    if (sell_cancel(ui->shop, &ui->cart, &f) != ERR_OK)
        return ui_fail(ui, &f);
    cart_changed(ui, sell_of(ui), true);
    ui_say(ui, ROLE_GOOD, _("The cart is cancelled."), NULL);
    return EFFECT_NONE;
}

static unsigned do_cancel(struct ui *ui)
{
    char text[32];
    snprintf(text, sizeof text, "%d", ui->cart.count);
    struct ask_arg arg = {.question = N_("Cancel this cart? Lines in it: {}."),
                          .about = text,
                          .on_yes = cancel_meant};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned do_pay(struct ui *ui, struct sell_state *s, bool exact)
{
    clear_line(s);
    clear_pending(s);
    return ui_push(ui, &screen_pay, &exact);
}

static unsigned act_action(struct ui *ui, struct sell_state *s, enum action a)
{
    switch ((int)a) {
    case ACTION_ACCEPT:
        return accept_line(ui, s);
    case ACTION_BACK:
        return do_back(ui, s);
    case ACTION_REMOVE:
        return do_remove(ui, s);
    case ACTION_QUANTITY:
        return do_quantity(ui, s);
    case ACTION_FIND:
        return do_find(ui, s);
    case ACTION_PAY:
    case ACTION_CASH:
        return do_pay(ui, s, a == ACTION_CASH);
    case ACTION_MENU:
        return ui_push(ui, &screen_menu, NULL);
    case ACTION_RECEIPT:
        return show_last_receipt(ui);
    case ACTION_CANCEL:
        return do_cancel(ui);
    case ACTION_HOLD:
        return do_hold(ui, s);
    case ACTION_REPEAT:
        return do_repeat(ui, s);
    case ACTION_OPEN_ITEM:
        return do_open_item(ui, s);
    case ACTION_PRICE_CHECK:
        return start_check(ui, s);
    case ACTION_OLD_SALES:
        return ui_push(ui, &screen_old_sales, NULL);
    case ACTION_OPEN_SHIFT:
        return ui_push(ui, &screen_open_shift, NULL);
    default:
        return do_move(ui, s, a);
    }
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct sell_state *s = state;
    switch (in->kind) {
    case INPUT_SCANS:
        return take_scans(ui, s, in->scans, in->n);
    case INPUT_CHAR:
        return type(ui, s, in->ch);
    case INPUT_ACTION:
        return act_action(ui, s, in->action);
    case INPUT_TICK:
        clear_pending(s);
        return EFFECT_NONE;
    }
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct sell_state *s = state;
    (void)arg;
    (void)f;
    arena_init(&s->hit_texts);
    arena_init(&s->card_texts);
    cart_changed(ui, s, true);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    struct sell_state *s = state;
    (void)ui;
    arena_finish(&s->hit_texts);
    arena_finish(&s->card_texts);
}

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct sell_state *s = state;
    (void)ui;
    return s->pending_until == 0 ? INT64_MAX : s->pending_until;
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL}, {ACTION_QUANTITY, NULL, NULL}, {ACTION_FIND, N_("Find"), NULL},
    {ACTION_HOLD, NULL, NULL}, {ACTION_CASH, NULL, NULL},     {ACTION_PAY, NULL, NULL},
    {ACTION_MENU, NULL, NULL}, {ACTION_REMOVE, NULL, NULL},
};

const struct screen_ops screen_sell = {
    .name = "sell",
    .state_size = sizeof(struct sell_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = sell_view,
    .deadline = deadline,
};
