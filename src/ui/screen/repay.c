/* A customer pays back what they owe: digits are money, letters choose the tender as in
 * payment (M cash, Q transfer, T card), F9 books it. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/credit.h"
#include "diemban/app/customer.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct repay_state {
    char ref[CUSTOMER_REF];
    char name[FIELD_BYTES];
    struct money owes;
    enum tender tender;
    struct field text;
};

static const struct {
    char letter;
    enum tender tender;
} ways[] = {{'M', TENDER_CASH}, {'Q', TENDER_TRANSFER}, {'T', TENDER_CARD}};
enum { WAYS = sizeof ways / sizeof ways[0] };

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct repay_state *s = state;
    struct arena scratch = {0};
    struct customer_card card;
    arena_init(&scratch);
    enum err e = customer_card(ui->shop, arg, &scratch, &card, f);
    if (e == ERR_OK) {
        text_copy(s->ref, sizeof s->ref, card.customer.ref);
        text_copy(s->name, sizeof s->name, customer_shown(&card.customer));
        s->owes = card.sums.owes;
        s->tender = TENDER_CASH;
    }
    arena_finish(&scratch);
    return e;
}

/* What is typed; everything where nothing is. */
static enum err amount_of(const struct repay_state *s, struct money *ret)
{
    *ret = s->owes;
    return s->text.len == 0 ? ERR_OK : money_parse_short(s->text.text, ret);
}

static unsigned book(struct ui *ui, const struct repay_state *s)
{
    struct money amount, left;
    struct fault f = {0};
    char text[MONEY_TEXT];
    const char *seen = s->tender == TENDER_TRANSFER ? ui->shop->user.name : "";
    if (amount_of(s, &amount) != ERR_OK)
        return ui_fail_of(ui, ERR_BAD_NUMBER, s->text.text);
    if (credit_repay(ui->shop, s->ref, s->tender, amount, seen, &left, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_home(ui);
    ui_say(ui, ROLE_GOOD, _("Paid back. Still owed: {}."), money_text_unit(left, text));
    return EFFECT_DONE;
}

static unsigned type(struct repay_state *s, uint32_t ch)
{
    for (int i = 0; i < WAYS && s->text.len == 0; i++) {
        uint32_t upper = (uint32_t)(unsigned char)ways[i].letter;
        if (ch == upper || ch == upper + ('a' - 'A')) {
            s->tender = ways[i].tender;
            return EFFECT_NONE;
        }
    }
    return field_insert(&s->text, ch) ? EFFECT_NONE : EFFECT_BAD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct repay_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return type(s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_PAY)
        return dialog_scan(ui, &s->text, &effects) ? effects : book(ui, s);
    else
        field_act(&s->text, in->action);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct repay_state *s = state;
    char money[MONEY_TEXT];
    struct money amount;
    struct canvas in = dialog_box(c, 11, 58, _("Pays back"));
    draw_pair(&in, 0, s->name, ROLE_STRONG, "");
    draw_pair(&in, 1, _("Owes"), ROLE_WARN, money_text_unit(s->owes, money));
    draw_text(&in, 3, 0, ROLE_GOOD, "›");
    field_view(&s->text, &in, 3, 2, in.cols - 3, _("500 = 500.000; nothing typed: all of it"));
    if (amount_of(s, &amount) == ERR_OK)
        draw_pair(&in, 4, _("Takes"), ROLE_MONEY, money_text_unit(amount, money));
    int col = 0;
    for (int i = 0; i < WAYS; i++) {
        char letter[2] = {ways[i].letter, '\0'};
        draw_text(&in, 6, col, ROLE_KEY_INLINE, letter);
        col = draw_cut(&in, 6, col + 2, in.cols - col - 2,
                       ways[i].tender == s->tender ? ROLE_STRONG : ROLE_DIM,
                       _(tender_text(ways[i].tender)));
        col += 3;
    }
    col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("money taken"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Take"), N_("Take")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_repay = {
    .name = "repay",
    .state_size = sizeof(struct repay_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
