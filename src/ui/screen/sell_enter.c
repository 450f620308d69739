/* What comes in on the selling screen's input line: scans, Enter, a price check. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/asked.h"
#include "diemban/app/product.h"
#include "diemban/app/receipt.h"
#include "diemban/base/clean.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/entry.h"
#include "diemban/core/gtin.h"
#include "diemban/core/number.h"
#include "pay.h"
#include "return.h"
#include "sell.h"

#include "diemban/base/ban.h"

/* ---- price check ---- */

unsigned sell_check_start(struct ui *ui, struct sell_state *s)
{
    sell_clear_line(s);
    sell_clear_pending(s);
    s->checking = !s->checking;
    s->checked_id = 0;
    sell_load_card(ui, s);
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
    sell_clear_line(s);
    enum err e = find_products(ui->shop, text, &scratch, &p, 1, &count, NULL, &f);
    s->checked_id = e == ERR_OK && count > 0 ? p.id : 0;
    sell_load_card(ui, s);
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

/* A code that looks like a case of something known is not sold as one piece of it. */
static bool say_case(struct ui *ui, const struct cart_line *red)
{
    struct arena scratch = {0};
    struct product p;
    arena_init(&scratch);
    bool is_case = product_of_case(ui->shop, red->scanned, &scratch, &p) == ERR_OK;
    if (is_case)
        ui_say(ui, ROLE_BAD,
               _("A case of {}, it seems. Press F3 and say how many pieces it holds."), p.name);
    arena_finish(&scratch);
    return is_case;
}

unsigned sell_added(struct ui *ui, struct sell_state *s, unsigned effects)
{
    ui->last.fresh = false;
    sell_clear_line(s);
    sell_clear_pending(s);
    sell_cart_changed(ui, s, true);
    const struct cart_line *line = sell_selected(ui, s);
    if ((effects & EFFECT_BAD) && line != NULL) {
        if (line->state == LINE_UNKNOWN && say_case(ui, line))
            return effects;
        if (line->state == LINE_UNKNOWN)
            ui_say(ui, ROLE_BAD, _("No such code: {}. Press F3 to find it, or Del to remove it."),
                   line->scanned);
        else
            ui_say(ui, ROLE_BAD, _("{} may not be sold. Take it off the shelf."), line->name);
    }
    return effects;
}

/* A scanned receipt of ours is found among the old sales and shown. */
static unsigned show_receipt(struct ui *ui, const struct sell_scan *scan)
{
    char number[NUMBER_TEXT];
    snprintf(number, sizeof number, "%.*s", (int)scan->size, scan->text);
    if (ui->stack[ui->depth - 1].ops == &screen_return)
        return return_open(ui, number);
    unsigned effects = ui_push(ui, &screen_old_sales, number);
    return effects & EFFECT_BAD ? effects : effects | ui_act(ui, ACTION_ACCEPT);
}

static unsigned add_scans(struct ui *ui, struct sell_state *s, const struct sell_scan *scans, int n)
{
    struct sell_outcome outcomes[64] = {{0}};
    struct fault f = {0};
    assert(n <= 64);
    if (sell_scan(ui->shop, &ui->cart, scans, n, outcomes, &f) != ERR_OK) {
        sell_cart_changed(ui, s, false);
        return ui_fail(ui, &f);
    }
    unsigned effects = EFFECT_NONE;
    const struct sell_scan *receipt = NULL;
    for (int i = 0; i < n; i++) {
        effects |= outcomes[i].effects;
        if (outcomes[i].receipt)
            receipt = &scans[i];
    }
    effects = sell_added(ui, s, effects);
    return receipt != NULL ? effects | show_receipt(ui, receipt) : effects;
}

static unsigned add_product(struct ui *ui, struct sell_state *s, int64_t id, struct qty qty)
{
    struct sell_outcome outcome = {0};
    struct fault f = {0};
    if (sell_product(ui->shop, &ui->cart, id, qty, &outcome, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return sell_added(ui, s, outcome.effects);
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

unsigned sell_take_scans(struct ui *ui, struct sell_state *s, const struct sell_scan *scans, int n)
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
    unsigned effects;
    if (n == 1 && pay_scan(ui, mine, &effects))
        return effects;
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

static unsigned quantity_meant(struct ui *ui, int64_t n)
{
    (void)n;
    struct sell_state *s = sell_state_of(ui);
    s->pending_meant = true;
    return sell_accept_line(ui, s);
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
    if (!menu_knows(ui, words))
        return EFFECT_BAD;
    sell_clear_line(s);
    return menu_command(ui, words);
}

static unsigned accept_asked(struct ui *ui, struct sell_state *s, const char *text)
{
    struct fault f = {0};
    if (asked_for(ui->shop, text, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("Noted: asked for {}."), text);
    sell_clear_line(s);
    return EFFECT_GOOD;
}

unsigned sell_last_receipt(struct ui *ui)
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

unsigned sell_accept_line(struct ui *ui, struct sell_state *s)
{
    struct entry entry;
    enum err e = entry_parse(s->line.text, &entry);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->line.text);
    if (entry.ask && !s->pending_meant)
        return ask_quantity(ui, entry.qty);
    switch (entry.kind) {
    case ENTRY_EMPTY:
        return ui->last.fresh ? sell_last_receipt(ui) : EFFECT_NONE;
    case ENTRY_QTY:
        s->pending = entry.qty;
        s->pending_amount = entry.amount;
        s->pending_until = ui->mono + SELL_QTY_MS;
        sell_clear_line(s);
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
