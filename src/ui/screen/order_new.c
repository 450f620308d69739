/* The cart becomes an order (or a quote) for somebody. */
#include <string.h>

#include "diemban/app/order.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/form.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { NAME, PHONE, WHEN, SHIPPING, NOTE, DEPOSIT, FIELDS, LABEL = 14, ROWS = 15 };

static const struct form_row rows[FIELDS] = {
    {N_("Name"), N_("whose order it is"), true},
    {N_("Phone"), NULL, false},
    {N_("Picked up"), N_("25/11 15h · 15h30 · 25/11"), false},
    {N_("Shipping"), N_("30 = 30.000; 30 cod: a courier collects"), false},
    {N_("Note"), NULL, true},
    {N_("Deposit"), N_("200 cash · 200 Q transfer · 200 T card"), false},
};

struct order_new_state {
    enum order_kind kind;
    struct form form;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct order_new_state *s = state;
    (void)f;
    s->kind = *(const enum order_kind *)arg;
    /* A quote takes no money. */
    form_init(&s->form, rows, s->kind == ORDER_KIND_QUOTE ? DEPOSIT : FIELDS);
    telex_reset(&ui->telex);
    return ERR_OK;
}

/* Money with a word behind it: "30 cod", "200 Q". Leaves the word in `word`. */
static enum err money_of_field(const struct field *field, struct money *ret, char *word,
                               size_t size)
{
    char text[FIELD_BYTES];
    text_copy(text, sizeof text, field->text);
    char *space = strchr(text, ' ');
    word[0] = '\0';
    if (space != NULL) {
        *space = '\0';
        text_copy(word, size, space + 1 + strspn(space + 1, " "));
    }
    *ret = money_of(0);
    return text[0] == '\0' ? ERR_OK : money_parse_short(text, ret);
}

static bool tender_of(const char *word, enum tender *ret)
{
    static const struct {
        char letter;
        enum tender tender;
    } letters[] = {{'m', TENDER_CASH}, {'q', TENDER_TRANSFER}, {'t', TENDER_CARD}};
    *ret = TENDER_CASH;
    if (word[0] == '\0')
        return true;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if ((word[0] | 0x20) == letters[i].letter && word[1] == '\0') {
            *ret = letters[i].tender;
            return true;
        }
    return false;
}

/* ERR_… with the field that is wrong in *at. */
static enum err wish_of(const struct ui *ui, const struct order_new_state *s, struct order_wish *w,
                        int *at)
{
    const struct field *field = s->form.field;
    char word[FIELD_BYTES];
    *w = (struct order_wish){.kind = s->kind,
                             .name = field[NAME].text,
                             .phone = field[PHONE].text,
                             .note = field[NOTE].text};
    *at = WHEN;
    if (field[WHEN].len > 0 &&
        order_time_parse(field[WHEN].text, shop_now(ui->shop), &w->pick_at) != ERR_OK)
        return ERR_BAD_DATE;
    *at = SHIPPING;
    enum err e = money_of_field(&field[SHIPPING], &w->shipping, word, sizeof word);
    w->cod = strcmp(word, "cod") == 0 || strcmp(word, "COD") == 0;
    if (e != ERR_OK || (word[0] != '\0' && !w->cod))
        return ERR_BAD_NUMBER;
    *at = DEPOSIT;
    e = money_of_field(&field[DEPOSIT], &w->deposit, word, sizeof word);
    return e == ERR_OK && !tender_of(word, &w->tender) ? ERR_BAD_NUMBER : e;
}

static unsigned apply(struct ui *ui, struct order_new_state *s)
{
    struct order_wish w;
    struct order made;
    struct arena scratch = {0};
    struct fault f = {0};
    int at = 0;
    enum err e = wish_of(ui, s, &w, &at);
    if (e != ERR_OK) {
        s->form.at = at;
        return ui_fail_of(ui, e, s->form.field[at].text);
    }
    arena_init(&scratch);
    e = order_from_cart(ui->shop, &ui->cart, &w, &scratch, &made, &f);
    if (e != ERR_OK) {
        arena_finish(&scratch);
        return ui_fail(ui, &f);
    }
    unsigned effects = made.deposit.dong > 0 && w.tender == TENDER_CASH
                           ? EFFECT_DONE | EFFECT_DRAWER
                           : EFFECT_DONE;
    char number[NUMBER_TEXT];
    text_copy(number, sizeof number, made.number);
    arena_finish(&scratch);
    ui_pop(ui);
    ui->last.fresh = false;
    sell_select(ui, 0);
    ui_refresh_today(ui);
    ui_say(ui, ROLE_GOOD, _("Noted as {}. The cart is free again."), number);
    return effects;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct order_new_state *s = state;
    unsigned effects;
    return form_input(ui, &s->form, in, &effects) ? apply(ui, s) : effects;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct order_new_state *s = state;
    char text[TIME_TEXT];
    struct order_wish w;
    int at;
    bool quote = s->kind == ORDER_KIND_QUOTE;
    struct canvas in = dialog_box(c, ROWS, 76, quote ? _("Make a quote") : _("Make an order"));
    draw_pair(&in, 0, _("Amount due"), ROLE_STRONG, money_text(cart_total(&ui->cart), text));
    form_view(&s->form, &in, 2, LABEL);
    bool good = wish_of(ui, s, &w, &at) == ERR_OK;
    if (good && w.pick_at != 0)
        draw_pair(&in, 2 + FIELDS + 1, quote ? _("holds until") : _("picked up"), ROLE_TEXT,
                  time_vn(w.pick_at, text));
    if (good && w.deposit.dong > 0)
        draw_pair(&in, 2 + FIELDS + 2, _("deposit"), ROLE_MONEY, money_text(w.deposit, text));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("stores it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, N_("Next"), NULL},
    {ACTION_PAY, N_("Store it"), N_("Store it")},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_order_new = {
    .name = "order-new",
    .state_size = sizeof(struct order_new_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
    .stays = form_stays,
};
