/* Money in or out of the drawer without a sale, and the drop to the safe: kind, amount, what for,
 * why, who. Above the person's cap another one approves. */
#include <stdio.h>

#include "diemban/app/cash.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

enum { ROW_KIND, ROW_AMOUNT, ROW_CATEGORY, ROW_REASON, ROW_PARTNER, ROW_COUNT };

struct cash_state {
    enum cash_kind kind;
    enum cash_category category;
    int row;
    struct field amount, reason, partner;
    struct uuid about;
};

static struct field *field_of(struct cash_state *s)
{
    return s->row == ROW_AMOUNT    ? &s->amount
           : s->row == ROW_REASON  ? &s->reason
           : s->row == ROW_PARTNER ? &s->partner
                                   : NULL;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct cash_state *s = state;
    (void)ui;
    (void)arg;
    (void)f;
    s->row = ROW_KIND;
    s->about = uuid_make();
    return ERR_OK;
}

static unsigned apply(struct ui *ui, int64_t n);

static unsigned ask(struct ui *ui, const struct cash_state *s, struct money amount)
{
    struct approve_arg arg = {
        .cap = CAP_CASH_OUT, .amount = amount.dong, .about = &s->about, .on_yes = apply};
    return ui_push(ui, &screen_pin, &arg);
}

static unsigned finish(struct ui *ui, const struct cash_done *done, struct money amount)
{
    char text[NUMBER_TEXT + MONEY_TEXT + 8], money[MONEY_TEXT];
    snprintf(text, sizeof text, "%s · %s", done->number, money_text_unit(amount, money));
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("Noted: {}"), text);
    return done->effects;
}

static unsigned apply(struct ui *ui, int64_t n)
{
    (void)n;
    struct cash_state *s = ui->stack[ui->depth - 1].state;
    struct cash_request r = {.kind = s->kind,
                             .category = s->category,
                             .reason = s->reason.text,
                             .partner = s->partner.text,
                             .about = s->about};
    struct cash_done done;
    struct fault f = {0};
    struct arena a;
    enum err e = money_parse_short(s->amount.text, &r.amount);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->amount.text);
    arena_init(&a);
    e = cash_move(ui->shop, &r, &a, &done, &f);
    unsigned effects = e == ERR_NEEDS_APPROVAL ? ask(ui, s, r.amount)
                       : e != ERR_OK           ? ui_fail(ui, &f)
                                               : finish(ui, &done, r.amount);
    arena_finish(&a);
    return effects;
}

/* ---- choosing with the arrows ---- */

static void next_kind(struct cash_state *s, int step)
{
    s->kind = (enum cash_kind)(((int)s->kind + CASH_KIND_COUNT + step) % CASH_KIND_COUNT);
    s->category = CASH_FOR_OTHER;
}

static void next_category(struct cash_state *s, int step)
{
    do
        s->category = (enum cash_category)(((int)s->category + CASH_CATEGORY_COUNT + step) %
                                           CASH_CATEGORY_COUNT);
    while (!cash_category_fits(s->category, s->kind));
}

/* A drop to the safe says nothing of what for. */
static bool row_there(const struct cash_state *s, int row)
{
    return row != ROW_CATEGORY || s->kind != CASH_DROP;
}

static void move(struct cash_state *s, int step)
{
    int row = s->row;
    do
        row += step;
    while (row > ROW_KIND && row < ROW_COUNT && !row_there(s, row));
    if (row >= ROW_KIND && row < ROW_COUNT)
        s->row = row;
}

static unsigned act_action(struct ui *ui, struct cash_state *s, enum action a)
{
    int step = a == ACTION_LEFT ? -1 : a == ACTION_RIGHT ? 1 : 0;
    unsigned effects;
    if (a == ACTION_BACK) {
        ui_pop(ui);
    } else if (a == ACTION_UP || a == ACTION_DOWN) {
        telex_reset(&ui->telex);
        move(s, a == ACTION_UP ? -1 : 1);
    } else if (a == ACTION_ACCEPT) {
        if (s->row == ROW_AMOUNT && dialog_scan(ui, &s->amount, &effects))
            return effects;
        if (s->row == ROW_PARTNER)
            return apply(ui, 0);
        move(s, 1);
    } else if (step != 0 && s->row == ROW_KIND) {
        next_kind(s, step);
    } else if (step != 0 && s->row == ROW_CATEGORY) {
        next_category(s, step);
    } else if (field_of(s) != NULL) {
        field_edit(field_of(s), &ui->telex, a);
    }
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct cash_state *s = state;
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (s->row == ROW_KIND && in->ch >= '0' && in->ch <= '9')
        s->row = ROW_AMOUNT;
    if (s->row == ROW_AMOUNT)
        return field_insert(&s->amount, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    struct field *field = field_of(s);
    return field != NULL && field_type(field, &ui->telex, in->ch) ? EFFECT_NONE : EFFECT_BAD;
}

/* ---- drawing ---- */

static void view_row(const struct cash_state *s, const struct canvas *in, int row, int at,
                     const char *label)
{
    draw_text(in, at, 0, s->row == row ? ROLE_GOOD : ROLE_DIM, s->row == row ? "›" : " ");
    draw_cut(in, at, 2, 14, s->row == row ? ROLE_STRONG : ROLE_DIM, label);
}

static void view_choice(const struct cash_state *s, const struct canvas *in, int row, int at,
                        const char *words)
{
    bool chosen = s->row == row;
    int col = draw_text(in, at, 17, chosen ? ROLE_KEY_INLINE : ROLE_DIM, "‹ ");
    col = draw_text(in, at, col, chosen ? ROLE_STRONG : ROLE_TEXT, words);
    draw_text(in, at, col, chosen ? ROLE_KEY_INLINE : ROLE_DIM, " ›");
}

/* The field with its cursor, or only its text. */
static void view_field(const struct cash_state *s, const struct canvas *in, int row, int at,
                       const struct field *f, const char *hint)
{
    if (s->row == row)
        field_view(f, in, at, 17, in->cols - 18, hint);
    else
        draw_cut(in, at, 17, in->cols - 18, ROLE_TEXT, f->text);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct cash_state *s = state;
    struct canvas in = dialog_box(c, 14, 66, _("Cash in or out"));
    struct money amount = {0};
    char big[MONEY_TEXT];
    bool good = s->amount.len > 0 && money_parse_short(s->amount.text, &amount) == ERR_OK;
    view_row(s, &in, ROW_KIND, 0, _("Kind"));
    view_choice(s, &in, ROW_KIND, 0, _(cash_kind_text(s->kind)));
    view_row(s, &in, ROW_AMOUNT, 2, _("Amount"));
    view_field(s, &in, ROW_AMOUNT, 2, &s->amount, _("500 = 500.000"));
    big_draw(&in, 3, 17, good ? ROLE_MONEY : ROLE_DIM, money_text(amount, big), ui->plain);
    if (row_there(s, ROW_CATEGORY)) {
        view_row(s, &in, ROW_CATEGORY, 7, _("For"));
        view_choice(s, &in, ROW_CATEGORY, 7, _(cash_category_text(s->category)));
    }
    view_row(s, &in, ROW_REASON, 8, _("Reason"));
    view_field(s, &in, ROW_REASON, 8, &s->reason, _("in a few words"));
    view_row(s, &in, ROW_PARTNER, 9, s->kind == CASH_IN ? _("Received from") : _("Paid to"));
    view_field(s, &in, ROW_PARTNER, 9, &s->partner, _("may stay empty"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT,
                          s->row == ROW_PARTNER ? _("writes the slip") : _("next"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_cash = {
    .name = "cash",
    .state_size = sizeof(struct cash_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
