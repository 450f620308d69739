#include "diemban/ui/ui.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/clock_guard.h"
#include "diemban/app/people.h"
#include "diemban/app/print.h"
#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "lock.h"
#include "screen/sell.h"
#include "screen/transfer.h"

#include "diemban/base/ban.h"

enum { NOTICE_MS = 8000, DOUBT_MS = 60000, SCANS_AT_ONCE = 64 };

/* ---- sentences ---- */

void ui_say(struct ui *ui, enum role role, const char *sentence, const char *about)
{
    struct str text = STR_INIT;
    if (about == NULL)
        str_add(&text, sentence);
    else
        str_add_filled(&text, sentence, about);
    text_copy(ui->notice.text, sizeof ui->notice.text, text.at);
    str_finish(&text);
    ui->notice.role = role;
    ui->notice.until = ui->mono + NOTICE_MS;
}

/* Someone said yes to the clock: what was refused is done once more by its key. */
static unsigned clock_taken(struct ui *ui, int64_t n)
{
    (void)n;
    ui_say(ui, ROLE_GOOD, _("The clock is taken as it is. Do it once more."), NULL);
    return EFFECT_GOOD;
}

/* A clock too far back asks another person, whatever was being done. */
static unsigned ask_clock(struct ui *ui)
{
    struct approve_arg arg = {.cap = CAP_CLOCK,
                              .amount = clock_minutes(ui->shop),
                              .about = &ui->shop->clock_about,
                              .on_yes = clock_taken};
    return ui_push(ui, &screen_pin, &arg) | EFFECT_BAD;
}

unsigned ui_fail(struct ui *ui, const struct fault *f)
{
    char sentence[UI_NOTICE];
    if (f->err == ERR_CLOCK_BACK && ui->depth > 0)
        return ask_clock(ui);
    ui_say(ui, ROLE_BAD, fault_sentence(f, i18n_text, sentence, sizeof sentence), NULL);
    return EFFECT_BAD;
}

unsigned ui_fail_of(struct ui *ui, enum err e, const char *about)
{
    struct fault f = {0};
    fault_set(&f, e, "%s", about);
    return ui_fail(ui, &f);
}

unsigned ui_reprint(struct ui *ui, const char *number)
{
    struct fault f = {0};
    char text[16];
    int copy;
    if (print_again(ui->shop, number, &copy, &f) != ERR_OK)
        return ui_fail(ui, &f);
    snprintf(text, sizeof text, "%d", copy);
    ui_say(ui, ROLE_GOOD, _("Printing it again; it is marked as reprint {}."), text);
    return EFFECT_GOOD | EFFECT_PRINT;
}

/* ---- the stack ---- */

static struct ui_slot *top(struct ui *ui)
{
    assert(ui->depth > 0);
    return &ui->stack[ui->depth - 1];
}

unsigned ui_push(struct ui *ui, const struct screen_ops *ops, const void *arg)
{
    struct fault f = {0};
    assert(ui->depth < UI_STACK);
    void *state = calloc(1, ops->state_size);
    if (state == NULL)
        return ui_fail_of(ui, ERR_NOMEM, "");
    enum err e = ops->enter(ui, state, arg, &f);
    if (e != ERR_OK) {
        free(state);
        return ui_fail(ui, &f);
    }
    ui->stack[ui->depth++] = (struct ui_slot){ops, state};
    ui->notice.until = 0; /* it was about what is behind now */
    return EFFECT_NONE;
}

static void drop_top(struct ui *ui)
{
    struct ui_slot *slot = top(ui);
    if (slot->ops->leave != NULL)
        slot->ops->leave(ui, slot->state);
    free(slot->state);
    ui->depth--;
}

void ui_pop(struct ui *ui)
{
    if (ui->depth > 1)
        drop_top(ui);
}

void ui_home(struct ui *ui)
{
    while (ui->depth > 1)
        drop_top(ui);
}

/* ---- life ---- */

enum { SHIFT_LONG_MS = 24 * 3600000 };

/* A shift that nobody closed for a day is named once, also by a counter that runs on. */
static void tell_long_shift(struct ui *ui)
{
    char text[TIME_TEXT];
    const struct shop *shop = ui->shop;
    if (!shop->shift_open || ui->long_shift == shop->shift.number ||
        shop_now(shop) - shop->shift.opened_at <= SHIFT_LONG_MS)
        return;
    ui->long_shift = shop->shift.number;
    ui_say(ui, ROLE_WARN, _("The shift has been open since {}. Close it."),
           time_vn(shop->shift.opened_at, text));
}

/* What the file holds of the act whose flush failed; the change of a sale stands as it did. */
static void tell_doubt(struct ui *ui, const struct doubt_told *t)
{
    char key[KEYMAP_KEY_TEXT];
    const char *kind = record_kind_text(t->kind);
    const char *what = t->number[0] != '\0' || kind == NULL ? t->number : _(kind);
    bool sale = t->kind == RECORD_SALE;
    if (t->end == DOUBT_WHOLE)
        ui_say(ui, ROLE_WARN, _("The disk failed; the file was checked and is whole."), NULL);
    else if (t->end == DOUBT_PLAIN)
        ui_say(ui, ROLE_WARN,
               _("The disk failed; the file was checked. Compare the cart with the goods."), NULL);
    else if (t->end == DOUBT_STORED && sale)
        ui_say(ui, ROLE_WARN, _("The disk failed; sale {} is stored: take no money again."), what);
    else if (t->end == DOUBT_STORED)
        ui_say(ui, ROLE_WARN, _("The disk failed; what was done last is stored: {}."), what);
    else if (sale)
        ui_say(ui, ROLE_BAD, _("The disk failed; the sale is not stored: store it with {}."),
               ui_key(ui, ACTION_PAY, key));
    else
        ui_say(ui, ROLE_BAD, _("The disk failed; not stored: {}. Do it once more."), what);
    ui->notice.until = ui->mono + DOUBT_MS;
    if (!t->money)
        return;
    ui->last = (struct ui_last){
        .fresh = true, .total = t->total, .tendered = t->tendered, .change = t->change};
    text_copy(ui->last.number, sizeof ui->last.number, t->number);
}

/* A log that lost its end is said before anything else; a clock that went back is recorded and
 * said; so is a shift that nobody closed. */
static void tell_first(struct ui *ui)
{
    struct shop *shop = ui->shop;
    struct fault f = {0};
    char text[TIME_TEXT];
    int64_t back = clock_was_back(shop);
    if (back > 0 && clock_note(shop, &f) != ERR_OK)
        ui_fail(ui, &f);
    else if (shop_log_short(shop))
        ui_say(ui, ROLE_BAD,
               _("The disk lost what was stored last. Compare the cart with the goods."), "");
    else if (back > CLOCK_WAIT_MS)
        ui_say(ui, ROLE_BAD, _("The clock went back; it says {}. Ask the manager to set it."),
               time_vn(clock_wall(&shop->clock), text));
    else if (back > 0)
        ui_say(ui, ROLE_WARN, _("The clock went back; times wait at {} until it is right."),
               time_clock(shop_now(shop), text));
    else
        tell_long_shift(ui);
}

enum err ui_init(struct ui *ui, struct shop *shop, const struct ui_options *o, struct fault *f)
{
    memset(ui, 0, sizeof *ui);
    ui->shop = shop;
    ui->rows = o->rows;
    ui->cols = o->cols;
    ui->plain = o->plain;
    ui->files = o->files;
    ui->painter = o->painter;
    ui->mono = ui->touched = clock_mono(&shop->clock);
    dispatch_init(&ui->dispatch, o->dispatch);
    cart_init(&ui->cart);
    str_init(&ui->coming);
    str_init(&ui->label_job.bytes);
    ui_setting(ui, SETTING_TYPING);
    keymap_init(&ui->keymap);
    enum err e = keymap_apply(&ui->keymap, o->keys, f);
    if (e == ERR_OK)
        e = sell_resume(shop, &ui->cart, f);
    if (e == ERR_OK && ui_push(ui, &screen_sell, NULL) != EFFECT_NONE)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    if (e != ERR_OK) {
        ui_finish(ui);
        return e;
    }
    ui_refresh_today(ui);
    lock_begin(ui);
    tell_first(ui);
    if (o->doubt != NULL && o->doubt->end != DOUBT_NONE)
        tell_doubt(ui, o->doubt);
    return ERR_OK;
}

void ui_finish(struct ui *ui)
{
    if (ui == NULL)
        return;
    while (ui->depth > 0)
        drop_top(ui);
    dispatch_finish(&ui->dispatch);
    cart_finish(&ui->cart);
    transfer_parts_clear(&ui->parts);
    str_finish(&ui->coming);
    str_finish(&ui->label_job.bytes);
    arena_finish(&ui->exchange.texts);
}

void ui_refresh_today(struct ui *ui)
{
    struct fault f = {0};
    if (shop_today(ui->shop, &ui->today, &f) != ERR_OK)
        ui_fail(ui, &f);
}

void ui_setting(struct ui *ui, int s)
{
    struct arena a = {0};
    arena_init(&a);
    if (s == SETTING_LOCK)
        ui->lock_ms = people_has_pin(ui->shop, &ui->shop->user)
                          ? setting_int(ui->shop, s) * INT64_C(60000)
                          : 0;
    else if (s == SETTING_TYPING)
        telex_init(&ui->telex, (enum telex_method)setting_int(ui->shop, s), ui->telex.new_style);
    else if (s == SETTING_LANGUAGE)
        i18n_language(setting_get(ui->shop, s, &a));
    arena_finish(&a);
}

/* ---- actions ---- */

static enum err precondition(const struct ui *ui, enum action_pre pre)
{
    switch (pre) {
    case PRE_NONE:
        return ERR_OK;
    case PRE_CART:
    case PRE_LINE:
        return ui->cart.count > 0 ? ERR_OK : ERR_CART_EMPTY;
    case PRE_PAY:
        if (ui->cart.count == 0)
            return ERR_CART_EMPTY;
        return cart_blocker(&ui->cart) == NULL ? ERR_OK : ERR_CART_BLOCKED;
    case PRE_SALE:
        return ui->today.last_number[0] != '\0' ? ERR_OK : ERR_NO_RECEIPT;
    case PRE_SHUT:
        return ui->shop->shift_open ? ERR_SHIFT_OPEN : ERR_OK;
    case PRE_SHIFT:
        return ui->shop->shift_open ? ERR_OK : ERR_NO_SHIFT;
    }
    return ERR_OK;
}

static unsigned give(struct ui *ui, const struct input *in)
{
    struct ui_slot *slot = top(ui);
    return slot->ops->act(ui, slot->state, in);
}

/* Preconditions are of the selling screen; a dialog words an action for itself. */
static bool allowed(struct ui *ui, enum action a, unsigned *effects)
{
    const struct action_info *info = action_info(a);
    enum err e = ui->depth > 1 ? ERR_OK : precondition(ui, info->pre);
    if (e == ERR_CART_BLOCKED) {
        const struct cart_line *red = cart_blocker(&ui->cart);
        sell_select(ui, red->no);
        *effects = ui_fail_of(ui, e, red->scanned);
    } else if (e != ERR_OK)
        *effects = ui_fail_of(ui, e, e == ERR_SHIFT_OPEN ? ui->shop->shift.label : "");
    else if (ui->shop->user.id != 0 && ui->shop->user.role < info->least)
        *effects = ui_fail_of(ui, ERR_NO_RIGHT, _(info->label));
    else
        return true;
    return false;
}

/* off → Telex → VNI → off */
static unsigned next_typing(struct ui *ui)
{
    static const char *const names[TYPE_COUNT] = {
        [TYPE_OFF] = N_("Vietnamese typing is off."),
        [TYPE_TELEX] = N_("Vietnamese typing: Telex."),
        [TYPE_VNI] = N_("Vietnamese typing: VNI."),
    };
    enum telex_method next = (enum telex_method)((ui->telex.method + 1) % TYPE_COUNT);
    telex_init(&ui->telex, next, ui->telex.new_style);
    ui_say(ui, ROLE_GOOD, _(names[next]), NULL);
    return EFFECT_NONE;
}

unsigned ui_act(struct ui *ui, enum action a)
{
    unsigned effects = EFFECT_NONE;
    if (!allowed(ui, a, &effects))
        return effects;
    if (a == ACTION_HELP && top(ui)->ops != &screen_help)
        return ui_push(ui, &screen_help, NULL);
    if (a == ACTION_TYPING)
        return next_typing(ui);
    if (a == ACTION_QUIT) {
        ui->quit = true;
        return EFFECT_NONE;
    }
    struct input in = {.kind = INPUT_ACTION, .action = a};
    return give(ui, &in);
}

/* ---- scans ---- */

/* The highest window that wants to see scans first. */
static bool taken_by_window(struct ui *ui, const struct sell_scan *scans, int n, unsigned *effects)
{
    for (int i = ui->depth - 1; i > 0; i--) {
        struct ui_slot *slot = &ui->stack[i];
        if (slot->ops->scan != NULL)
            return slot->ops->scan(ui, slot->state, scans, n, effects);
    }
    return false;
}

unsigned ui_scans(struct ui *ui, const struct sell_scan *scans, int n)
{
    unsigned seen = EFFECT_NONE;
    if (taken_by_window(ui, scans, n, &seen))
        return seen;
    if (transfer_scanned(ui, scans, n, &seen))
        return seen;
    const struct ui_slot *open = top(ui);
    if (open->ops->stays == NULL || !open->ops->stays(open->state))
        ui_home(ui);
    ui->notice.until = 0;
    struct input in = {.kind = INPUT_SCANS, .scans = scans, .n = n};
    struct ui_slot *sell = &ui->stack[0];
    unsigned effects = sell->ops->act(ui, sell->state, &in);
    if (effects & EFFECT_BAD)
        ui_home(ui); /* what went wrong must be seen */
    return effects;
}

/* Takes the scans that stand at the head of the queue, in one transaction. */
static unsigned run_scans(struct ui *ui)
{
    struct sell_scan scans[SCANS_AT_ONCE];
    const struct intent *next;
    struct intent in;
    int n = 0;
    while (n < SCANS_AT_ONCE && (next = dispatch_peek(&ui->dispatch)) != NULL &&
           next->kind == INTENT_SCAN && dispatch_next(&ui->dispatch, &in))
        scans[n++] = (struct sell_scan){.text = in.text, .size = in.size};
    return ui_scans(ui, scans, n);
}

/* ---- the turn ---- */

static bool too_small(const struct ui *ui)
{
    return ui->rows < UI_ROWS_MIN || ui->cols < UI_COLS_MIN;
}

void ui_feed(struct ui *ui, const struct event *ev)
{
    ui->mono = ev->mono;
    if (ev->kind == EVENT_RESIZE) {
        ui->rows = ev->rows;
        ui->cols = ev->cols;
    } else if (ev->kind == EVENT_STOP || ev->kind == EVENT_HANGUP) {
        ui->quit = true;
    } else {
        ui->touched = ev->mono;
        struct ui_slot *slot = top(ui);
        if (slot->ops->event == NULL || !slot->ops->event(ui, slot->state, ev))
            dispatch_feed(&ui->dispatch, ev);
    }
}

static unsigned run_intent(struct ui *ui, const struct intent *in)
{
    if (in->kind == INTENT_GARBAGE) {
        ui_say(ui, ROLE_BAD, _("Too much came at once and was left out. Scan it again."), NULL);
        return EFFECT_BAD;
    }
    if (too_small(ui))
        return EFFECT_NONE; /* nobody can see what a key would do */
    enum action a = keymap_action(&ui->keymap, in);
    if (a != ACTION_NONE)
        return ui_act(ui, a);
    if (in->kind != INTENT_CHAR || in->mods != 0)
        return EFFECT_NONE;
    struct input input = {.kind = INPUT_CHAR, .ch = in->ch};
    return give(ui, &input);
}

unsigned ui_run(struct ui *ui)
{
    unsigned effects = EFFECT_NONE;
    const struct intent *next;
    while (!ui->quit && (next = dispatch_peek(&ui->dispatch)) != NULL) {
        struct intent in;
        unsigned now;
        if (next->kind == INTENT_SCAN) {
            now = run_scans(ui);
        } else {
            dispatch_next(&ui->dispatch, &in);
            now = run_intent(ui, &in);
        }
        if (now & EFFECT_BAD)
            dispatch_flush(&ui->dispatch);
        effects |= now;
    }
    return effects;
}

void ui_flush(struct ui *ui)
{
    dispatch_flush(&ui->dispatch);
}

void ui_tick(struct ui *ui, int64_t mono)
{
    ui->mono = mono;
    dispatch_tick(&ui->dispatch, mono);
    if (ui->notice.until != 0 && mono >= ui->notice.until)
        ui->notice.until = 0;
    if (ui->notice.until == 0)
        tell_long_shift(ui);
    if (lock_at(ui) <= mono)
        ui_lock(ui);
    struct input in = {.kind = INPUT_TICK};
    for (int i = 0; i < ui->depth; i++) {
        struct ui_slot *slot = &ui->stack[i];
        if (slot->ops->deadline != NULL && slot->ops->deadline(ui, slot->state) <= mono)
            slot->ops->act(ui, slot->state, &in);
    }
}

int64_t ui_deadline(const struct ui *ui)
{
    int64_t at = dispatch_deadline(&ui->dispatch), lock = lock_at(ui);
    at = lock < at ? lock : at;
    if (ui->notice.until != 0 && ui->notice.until < at)
        at = ui->notice.until;
    for (int i = 0; i < ui->depth; i++) {
        const struct ui_slot *slot = &ui->stack[i];
        int64_t wanted =
            slot->ops->deadline == NULL ? INT64_MAX : slot->ops->deadline(ui, slot->state);
        at = wanted < at ? wanted : at;
    }
    return at;
}

/* ---- drawing ---- */

static void view_small(const struct ui *ui, const struct canvas *c)
{
    struct fault f = {0};
    char sentence[UI_NOTICE];
    fault_set(&f, ERR_TERMINAL_SMALL, "%d x %d", ui->cols, ui->rows);
    draw_wrapped(c, 0, 0, c->cols, c->rows, ROLE_WARN,
                 fault_sentence(&f, i18n_text, sentence, sizeof sentence));
}

static void view_notice(const struct ui *ui, const struct canvas *c)
{
    if (ui->notice.until == 0)
        return;
    /* Over the row above the key bar, across the screen: it must not be missed. */
    const char *sign = ui->notice.role == ROLE_BAD    ? "! "
                       : ui->notice.role == ROLE_WARN ? "? "
                                                      : "✓ ";
    int rows = c->rows > 2 && c->cols < 100 ? 2 : 1;
    struct canvas text = canvas_part(c, 0, 3, c->rows, c->cols - 4);
    char copy[UI_NOTICE];
    text_copy(copy, sizeof copy, ui->notice.text);
    /* Measure first: one row if it fits. */
    int used = draw_wrapped(&(struct canvas){.frame = c->frame}, 0, 0, text.cols, rows,
                            ui->notice.role, copy);
    int row = c->rows - used;
    for (int i = 0; i < used; i++)
        draw_fill(c, row + i, 0, c->cols, ROLE_TEXT);
    draw_text(c, row, 1, ui->notice.role, sign);
    draw_wrapped(&text, row, 0, text.cols, used, ui->notice.role, copy);
}

void ui_view(const struct ui *ui, struct frame *frame)
{
    struct canvas all = canvas_of(frame);
    if (too_small(ui)) {
        view_small(ui, &all);
        return;
    }
    struct canvas body = canvas_part(&all, 1, 0, all.rows - 2, all.cols);
    for (int i = 0; i < ui->depth; i++) {
        if (i > 0) {
            frame->cursor_row = frame->cursor_col = -1;
            draw_shade(&body);
        }
        ui->stack[i].ops->view(ui, ui->stack[i].state, &body);
    }
    bar_top_view(ui, &all);
    view_notice(ui, &body);
    struct canvas keys = canvas_part(&all, all.rows - 1, 0, 1, all.cols);
    const struct screen_ops *ops = ui->stack[ui->depth - 1].ops;
    bar_keys_view(ui, &keys, ops->bar, ops->bar_count);
}

void ui_paint(struct ui *ui)
{
    if (ui->painter.paint != NULL)
        ui->painter.paint(ui->painter.ctx);
}

const char *ui_key(const struct ui *ui, enum action a, char out[KEYMAP_KEY_TEXT])
{
    return keymap_key_text(&ui->keymap, a, out);
}
