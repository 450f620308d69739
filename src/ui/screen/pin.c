/* A name and a PIN: signing on (and quick switch), the locked counter, or one person's yes to
 * another's act. The PIN is typed key by key and shown as dots; one that is scanned or pasted is
 * refused and not counted. A badge chooses its person, so do the first letters of a name, or the
 * number before it and Enter: a PIN is longer than any of these numbers. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/core/fold.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { PEOPLE_MAX = 40, PEOPLE_ROWS = 6, LOCK_ROWS = 4 };

struct pin_state {
    bool approving, locked;
    struct approve_arg ask;
    struct uuid about; /* of ask */
    struct list rows;
    struct person people[PEOPLE_MAX];
    struct field name; /* letters typed so far */
    char pin[PIN_DIGITS + 1];
    size_t len;
};

struct listing {
    struct pin_state *s;
    int64_t me; /* who asks does not approve; who is signed on stands chosen */
};

static int list_person(void *ctx, const struct person *p)
{
    struct listing *l = ctx;
    struct pin_state *s = l->s;
    /* What waits may be confirmed by who is signed on, if they did not do it themselves. */
    bool self = p->id == l->me && s->ask.awaiting == 0;
    if (!p->active || (s->approving && (self || p->role == PERSON_CLERK)))
        return 0;
    if (p->id == l->me)
        s->rows.selected = s->rows.count;
    s->people[s->rows.count++] = *p;
    return s->rows.count == PEOPLE_MAX;
}

static bool may_phone(const struct pin_state *s)
{
    return s->approving && s->ask.awaiting == 0 && s->rows.count > 0;
}

static bool may_wait(const struct pin_state *s)
{
    return s->approving && s->ask.awaiting == 0 && s->ask.amount <= cap_later(s->ask.cap);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct pin_state *s = state;
    struct listing l = {s, ui->shop->user.id};
    if (arg != NULL) {
        s->approving = true;
        s->ask = *(const struct approve_arg *)arg;
        s->about = s->ask.about != NULL ? *s->ask.about : ui->cart.uuid;
    }
    enum err e = people_each(ui->shop, list_person, &l, f);
    if (!s->locked)
        s->rows.selected = 0;
    bool nobody = e == ERR_OK && s->rows.count == 0 && !may_wait(s);
    return nobody ? fault_set(f, ERR_NOBODY, "%s", "") : e;
}

static enum err enter_locked(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    ((struct pin_state *)state)->locked = true;
    return enter(ui, state, arg, f);
}

static void wipe(struct pin_state *s)
{
    crypto_wipe(s->pin, sizeof s->pin);
    s->len = 0;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    wipe(state);
}

static void say_signed_on(struct ui *ui, const struct signing *before)
{
    char when[TIME_TEXT];
    if (before->last_on == 0)
        ui_say(ui, ROLE_GOOD, _("Signed on for the first time: {}."), ui->shop->user.shown);
    else
        ui_say(ui, ROLE_GOOD, _("Signed on. Last time: {}."), time_vn(before->last_on, when));
}

/* The cart of whoever leaves stays theirs; the newcomer's own one comes back. What was open
 * under a lock goes on for who locked it. */
static unsigned sign_on(struct ui *ui, const char *name, const char *pin)
{
    struct fault f = {0};
    struct signing before;
    int64_t me = ui->shop->user.id;
    if (people_sign_on_pin(ui->shop, name, pin, &before, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    unsigned effects = ui_signed_on(ui, ui->shop->user.id == me);
    if (effects == EFFECT_NONE)
        say_signed_on(ui, &before);
    return effects == EFFECT_NONE ? EFFECT_GOOD : effects;
}

/* The approval that lies ready is for this act, done or not. */
static unsigned do_again(struct ui *ui, const struct approve_arg *ask)
{
    const struct approve_arg kept = *ask;
    ui_pop(ui);
    unsigned effects = kept.on_yes(ui, kept.n);
    approve_drop(ui->shop);
    return effects;
}

/* What was done already is confirmed; there is nothing to do again. */
static unsigned confirm(struct ui *ui, struct pin_state *s, const char *name)
{
    struct fault f = {0};
    const struct approve_arg ask = s->ask;
    if (approve_give(ui->shop, name, s->pin, ask.awaiting, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    return ask.on_yes(ui, ask.awaiting);
}

static unsigned say_yes(struct ui *ui, struct pin_state *s, const char *name)
{
    struct fault f = {0};
    if (s->ask.awaiting != 0)
        return confirm(ui, s, name);
    if (approve(ui->shop, name, s->pin, s->ask.cap, s->ask.amount, &s->about, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return do_again(ui, &s->ask);
}

/* The chosen person is not here, but on the phone. */
static unsigned by_phone(struct ui *ui, const struct pin_state *s)
{
    const struct person *p = &s->people[s->rows.selected];
    struct phone_arg arg = {.ask = s->ask};
    arg.ask.about = &s->about;
    text_copy(arg.name, sizeof arg.name, p->name);
    text_copy(arg.shown, sizeof arg.shown, p->shown);
    return ui_push(ui, &screen_phone, &arg);
}

/* Nobody is there to say yes. */
static unsigned say_later(struct ui *ui, struct pin_state *s)
{
    struct fault f = {0};
    if (approve_later(ui->shop, s->ask.cap, s->ask.amount, &s->about, &f) != ERR_OK)
        return ui_fail(ui, &f);
    unsigned effects = do_again(ui, &s->ask);
    if (!(effects & EFFECT_BAD))
        ui_say(ui, ROLE_WARN, _("Done; it awaits approval."), NULL);
    return effects;
}

/* ---- typing a name or its number ---- */

/* The first whose name has the typed letters, from the top; false: nobody. */
static bool choose_named(struct pin_state *s)
{
    struct str letters = STR_INIT;
    int i = 0;
    fold_text(&letters, s->name.text);
    while (i < s->rows.count && !fold_begins_word(s->people[i].shown, letters.at) &&
           !fold_begins_word(s->people[i].name, letters.at))
        i++;
    str_finish(&letters);
    if (i == s->rows.count)
        return false;
    s->rows.selected = i;
    wipe(s);
    return true;
}

/* A letter that fits nobody after those before it begins another name. */
static unsigned type_letter(struct ui *ui, struct pin_state *s, uint32_t ch)
{
    const struct field before = s->name;
    if (field_type(&s->name, &ui->telex, ch) && choose_named(s))
        return EFFECT_NONE;
    field_clear(&s->name);
    if (field_insert(&s->name, ch) && choose_named(s))
        return EFFECT_NONE;
    s->name = before;
    return EFFECT_BAD;
}

/* Enter after letters, or after a number too short for a PIN, only chooses. */
static bool only_chooses(struct pin_state *s)
{
    bool chosen = s->name.len > 0 && s->len == 0;
    if (s->len > 0 && s->len <= 2) {
        int row = s->pin[0] - '0';
        if (s->len == 2)
            row = 10 * row + s->pin[1] - '0';
        chosen = row >= 1 && row <= s->rows.count;
        s->rows.selected = chosen ? row - 1 : s->rows.selected;
    }
    if (chosen) {
        field_clear(&s->name);
        wipe(s);
    }
    return chosen;
}

static unsigned accept(struct ui *ui, struct pin_state *s)
{
    if (only_chooses(s))
        return EFFECT_NONE;
    if (s->rows.count == 0)
        return say_later(ui, s);
    const struct person *p = &s->people[s->rows.selected];
    unsigned effects = s->approving ? say_yes(ui, s, p->name) : sign_on(ui, p->name, s->pin);
    if (effects & EFFECT_BAD && ui->stack[ui->depth - 1].state == s)
        wipe(s);
    return effects;
}

static unsigned type(struct ui *ui, struct pin_state *s, uint32_t ch)
{
    if (ch < '0' || ch > '9')
        return type_letter(ui, s, ch);
    if (s->len == PIN_DIGITS)
        return EFFECT_BAD;
    s->pin[s->len++] = (char)ch;
    return EFFECT_NONE;
}

static unsigned close_counter(struct ui *ui, int64_t n)
{
    (void)n;
    ui->quit = true;
    return EFFECT_NONE;
}

static unsigned back(struct ui *ui, struct pin_state *s)
{
    if (s->locked) {
        field_clear(&s->name);
        wipe(s);
    } else {
        ui_pop(ui);
    }
    return EFFECT_NONE;
}

/* Takes back the last digit, else the last letter; moving in the list begins anew. */
static void edit(struct ui *ui, struct pin_state *s, enum action a)
{
    if (a == ACTION_ERASE && s->len > 0) {
        s->pin[--s->len] = '\0';
    } else if (a == ACTION_ERASE) {
        if (field_edit(&s->name, &ui->telex, a) && s->name.len > 0)
            choose_named(s);
    } else if (list_act(&s->rows, a, PEOPLE_ROWS)) {
        field_clear(&s->name);
        wipe(s);
    }
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    static const struct ask_arg close = {.question = N_("Close the counter? It stays locked."),
                                         .on_yes = close_counter};
    struct pin_state *s = state;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_FIND && may_phone(s))
        return by_phone(ui, s);
    if (in->action == ACTION_HOLD && may_wait(s))
        return say_later(ui, s);
    if (in->action == ACTION_BACK)
        return back(ui, s);
    if (in->action == ACTION_MENU && s->locked)
        return ui_push(ui, &screen_ask, &close);
    edit(ui, s, in->action);
    return EFFECT_NONE;
}

/* ---- scans ---- */

static bool like_pin(const struct sell_scan *scan)
{
    return scan->size == PIN_DIGITS && strspn(scan->text, "0123456789") >= PIN_DIGITS;
}

static bool choose_badge(struct ui *ui, struct pin_state *s, const char *code)
{
    struct person p;
    struct fault f = {0};
    if (people_by_badge(ui->shop, code, &p, &f) != ERR_OK)
        return false;
    for (int i = 0; i < s->rows.count; i++)
        if (s->people[i].id == p.id) {
            s->rows.selected = i;
            field_clear(&s->name);
            wipe(s);
            return true;
        }
    return false;
}

/* A badge chooses; a PIN is refused; the rest goes to the cart, unless the counter is locked. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    struct pin_state *s = state;
    const struct sell_scan *last = &scans[n - 1];
    char code[64];
    text_copy(code, last->size < sizeof code ? last->size + 1 : sizeof code, last->text);
    *effects = EFFECT_BAD;
    if (choose_badge(ui, s, code)) {
        ui->notice.until = 0;
        *effects = EFFECT_GOOD;
    } else if (like_pin(last)) {
        ui_say(ui, ROLE_BAD, _("A PIN is typed by hand, not scanned or pasted. Nothing counted."),
               NULL);
    } else if (s->locked) {
        ui_say(ui, ROLE_BAD, _("Locked: {} is no badge here and was not sold. Sign on first."),
               code);
    } else {
        return false;
    }
    return true;
}

/* ---- drawing ---- */

static void view_people(const struct pin_state *s, const struct canvas *in, int rows)
{
    int top = list_top(&s->rows, rows);
    if (s->rows.count == 0)
        draw_text(in, 0, 0, ROLE_DIM, _("Nobody in this shop may say yes to it. It can wait."));
    for (int i = 0; i < rows && top + i < s->rows.count; i++) {
        const struct person *p = &s->people[top + i];
        enum role role = top + i == s->rows.selected ? ROLE_SELECTED : ROLE_TEXT;
        draw_fill(in, i, 0, in->cols, role);
        char number[16];
        snprintf(number, sizeof number, "%d", top + i + 1);
        draw_right(in, i, 3, 2, role, number);
        draw_cut(in, i, 4, in->cols - 23, role, p->shown);
        draw_right(in, i, in->cols - 1, 18, role, _(people_role_text(p)));
    }
}

static void view_typed(const struct pin_state *s, const struct canvas *in, int row)
{
    int col = draw_text(in, row, 0, ROLE_DIM, _("PIN"));
    draw_pin(in, row, col + 2, s->len, PIN_DIGITS);
    if (s->name.len > 0)
        draw_right(in, row, in->cols - 1, in->cols - col - 16, ROLE_STRONG, s->name.text);
    else
        draw_right(in, row, in->cols - 1, in->cols - col - 16, ROLE_DIM,
                   _("name or number chooses"));
}

static void view_inside(const struct ui *ui, const struct pin_state *s, const struct canvas *in,
                        int rows)
{
    char what[MONEY_TEXT];
    view_people(s, in, rows);
    if (s->rows.count > 0)
        view_typed(s, in, rows + 1);
    if (s->approving)
        draw_pair(in, rows + 2, _(cap_text(s->ask.cap)), ROLE_WARN,
                  cap_amount_text(s->ask.cap, s->ask.amount, what));
    int col = dialog_hint(ui, in, in->rows - 1, 0, ACTION_ACCEPT,
                          s->rows.count == 0 ? _("later")
                          : s->approving     ? _("approves once")
                                             : _("signs on"));
    if (may_phone(s))
        col = dialog_hint(ui, in, in->rows - 1, col, ACTION_FIND, _("phone"));
    if (may_wait(s) && s->rows.count > 0)
        col = dialog_hint(ui, in, in->rows - 1, col, ACTION_HOLD, _("later"));
    if (s->locked)
        dialog_hint(ui, in, in->rows - 1, col, ACTION_MENU, _("closes the counter"));
    else
        dialog_hint(ui, in, in->rows - 1, col, ACTION_BACK, _("back"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct pin_state *s = state;
    struct canvas in = dialog_box(c, PEOPLE_ROWS + 7, s->approving ? 72 : 50,
                                  s->approving ? _("Approval") : _("Sign on"));
    view_inside(ui, s, &in, PEOPLE_ROWS);
}

/* At the foot, so that the cart under it is read. */
static void view_locked(const struct ui *ui, const void *state, const struct canvas *c)
{
    const int height = LOCK_ROWS + 6;
    struct canvas foot = canvas_part(c, c->rows - height - 1, 0, height + 1, c->cols);
    struct canvas in =
        dialog_box(&foot, height, 56, ui->shop->user.id != 0 ? _("Locked") : _("Sign on"));
    view_inside(ui, state, &in, LOCK_ROWS);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_pin = {
    .name = "pin",
    .state_size = sizeof(struct pin_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .scan = scan,
};

static const struct bar_item locked_bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_MENU, N_("Close the counter"), N_("Close")},
};

const struct screen_ops screen_lock = {
    .name = "lock",
    .state_size = sizeof(struct pin_state),
    .bar = locked_bar,
    .bar_count = (int)(sizeof locked_bar / sizeof *locked_bar),
    .enter = enter_locked,
    .leave = leave,
    .act = act,
    .view = view_locked,
    .scan = scan,
};
