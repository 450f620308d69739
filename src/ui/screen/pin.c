/* A name and a PIN: signing on (and quick switch), or one person's yes to another's act. The
 * PIN is typed key by key and shown as dots; a scanned one goes to the cart as any scan. */
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { PEOPLE_MAX = 40, PEOPLE_ROWS = 6 };

struct pin_state {
    bool approving;
    struct approve_arg ask;
    struct uuid about; /* of ask */
    struct list rows;
    struct person people[PEOPLE_MAX];
    char pin[PIN_DIGITS + 1];
    size_t len;
};

struct listing {
    struct pin_state *s;
    int64_t but; /* who asks does not approve */
};

static int list_person(void *ctx, const struct person *p)
{
    struct listing *l = ctx;
    struct pin_state *s = l->s;
    if (p->active && !(s->approving && (p->id == l->but || p->role == PERSON_CLERK)))
        s->people[s->rows.count++] = *p;
    return s->rows.count == PEOPLE_MAX;
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
    return e == ERR_OK && s->rows.count == 0 ? fault_set(f, ERR_NOBODY, "%s", "") : e;
}

static void leave(struct ui *ui, void *state)
{
    struct pin_state *s = state;
    (void)ui;
    crypto_wipe(s->pin, sizeof s->pin);
}

/* The cart of whoever leaves stays theirs; the newcomer's own one comes back. */
static unsigned sign_on(struct ui *ui, const char *name, const char *pin)
{
    struct fault f = {0};
    struct signing before;
    char when[TIME_TEXT];
    if (people_sign_on_pin(ui->shop, name, pin, &before, &f) != ERR_OK ||
        sell_resume(ui->shop, &ui->cart, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui->last.fresh = false;
    ui_home(ui);
    sell_select(ui, 0);
    ui_refresh_today(ui);
    if (before.last_on == 0)
        ui_say(ui, ROLE_GOOD, _("Signed on for the first time: {}."), ui->shop->user.shown);
    else
        ui_say(ui, ROLE_GOOD, _("Signed on. Last time: {}."), time_vn(before.last_on, when));
    return EFFECT_GOOD;
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

static unsigned say_yes(struct ui *ui, struct pin_state *s, const char *name)
{
    struct fault f = {0};
    if (approve(ui->shop, name, s->pin, s->ask.cap, s->ask.amount, &s->about, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return do_again(ui, &s->ask);
}

static bool may_wait(const struct pin_state *s)
{
    return s->approving && s->ask.amount <= cap_later(s->ask.cap);
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

static unsigned accept(struct ui *ui, struct pin_state *s)
{
    const struct person *p = &s->people[s->rows.selected];
    unsigned effects = s->approving ? say_yes(ui, s, p->name) : sign_on(ui, p->name, s->pin);
    if (effects & EFFECT_BAD && ui->stack[ui->depth - 1].state == s) {
        crypto_wipe(s->pin, sizeof s->pin);
        s->len = 0;
    }
    return effects;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct pin_state *s = state;
    if (in->kind == INPUT_CHAR) {
        if (in->ch < '0' || in->ch > '9' || s->len == PIN_DIGITS)
            return EFFECT_BAD;
        s->pin[s->len++] = (char)in->ch;
        return EFFECT_NONE;
    }
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_HOLD && s->approving)
        return say_later(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ERASE && s->len > 0)
        s->pin[--s->len] = '\0';
    else
        list_act(&s->rows, in->action, PEOPLE_ROWS);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct pin_state *s = state;
    struct canvas in =
        dialog_box(c, PEOPLE_ROWS + 7, 50, s->approving ? _("Approval") : _("Sign on"));
    int top = list_top(&s->rows, PEOPLE_ROWS);
    for (int i = 0; i < PEOPLE_ROWS && top + i < s->rows.count; i++) {
        const struct person *p = &s->people[top + i];
        enum role role = top + i == s->rows.selected ? ROLE_SELECTED : ROLE_TEXT;
        draw_fill(&in, i, 0, in.cols, role);
        draw_cut(&in, i, 1, in.cols - 20, role, p->shown);
        draw_right(&in, i, in.cols - 1, 18, role, _(people_role_text(p)));
    }
    int col = draw_text(&in, PEOPLE_ROWS + 1, 0, ROLE_DIM, _("PIN"));
    for (size_t i = 0; i < PIN_DIGITS; i++)
        draw_text(&in, PEOPLE_ROWS + 1, col + 2 + 2 * (int)i, ROLE_STRONG, i < s->len ? "●" : "·");
    char what[MONEY_TEXT];
    if (s->approving)
        draw_pair(&in, PEOPLE_ROWS + 2, _(cap_text(s->ask.cap)), ROLE_WARN,
                  cap_amount_text(s->ask.cap, s->ask.amount, what));
    col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT,
                      s->approving ? _("approves once") : _("signs on"));
    if (may_wait(s))
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_HOLD, _("later"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
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
};
