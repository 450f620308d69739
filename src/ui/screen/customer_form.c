/* A new customer, or another value of a known one. */
#include <string.h>

#include "customer.h"
#include "diemban/app/customer.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/form.h"

#include "diemban/base/ban.h"

enum { PHONE, NAME, COMPANY, TAX_NUMBER, ADDRESS, EMAIL, NOTE, LIMIT, FIELDS };
enum { LABEL = 16, ROWS = 7 /* beside the fields */, COLS = 76 };

static const struct form_row rows[FIELDS] = {
    {N_("Phone"), N_("0912 345 678"), false},
    {N_("Name"), N_("of the person who buys"), true},
    {N_("Company"), N_("where a company pays"), true},
    {N_("Tax number"), N_("10 or 12 digits"), false},
    {N_("Address"), NULL, true},
    {N_("E-mail"), N_("the invoice is sent to it"), false},
    {N_("Note"), NULL, true},
    {N_("Credit limit"), N_("0: pays at once"), false},
};

struct customer_form_state {
    char ref[CUSTOMER_REF]; /* "" a new one */
    struct form form;
    bool limit; /* a manager may set it */
};

static void fill(struct customer_form_state *s, const struct customer *c)
{
    const char *const texts[] = {c->phone,   c->name,  c->company, c->tax_number,
                                 c->address, c->email, c->note};
    char money[MONEY_TEXT];
    for (int i = 0; i < LIMIT; i++)
        field_set(&s->form.field[i], texts[i]);
    field_set(&s->form.field[LIMIT], money_text_unit(c->limit, money));
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct customer_form_state *s = state;
    const struct customer_arg *a = arg;
    struct arena scratch = {0};
    struct customer_card card;
    enum err e = ERR_OK;
    s->limit = ui->shop->user.role >= PERSON_MANAGER;
    form_init(&s->form, rows, s->limit ? FIELDS : LIMIT);
    telex_reset(&ui->telex);
    text_copy(s->ref, sizeof s->ref, a->ref);
    arena_init(&scratch);
    if (s->ref[0] != '\0') {
        e = customer_card(ui->shop, s->ref, &scratch, &card, f);
        if (e == ERR_OK)
            fill(s, &card.customer);
    } else if (strspn(a->words, "0123456789 .+-") == strlen(a->words)) {
        field_set(&s->form.field[PHONE], a->words);
        s->form.at = a->words[0] != '\0' ? NAME : PHONE;
    } else {
        field_set(&s->form.field[NAME], a->words);
    }
    arena_finish(&scratch);
    return e;
}

static enum err store(struct ui *ui, const struct customer_form_state *s, struct arena *a,
                      struct customer *ret, struct fault *f)
{
    const struct field *field = s->form.field;
    struct money limit = {0};
    const bool consent = true;
    struct customer_words w = {.phone = field[PHONE].text,
                               .name = field[NAME].text,
                               .company = field[COMPANY].text,
                               .tax_number = field[TAX_NUMBER].text,
                               .address = field[ADDRESS].text,
                               .email = field[EMAIL].text,
                               .note = field[NOTE].text,
                               .consent = &consent};
    if (s->limit && field[LIMIT].len > 0) {
        enum err e = money_parse_short(field[LIMIT].text, &limit);
        if (e != ERR_OK)
            return fault_set(f, e, "%s", field[LIMIT].text);
        w.limit = &limit;
    }
    return s->ref[0] == '\0' ? customer_add(ui->shop, &w, a, ret, f)
                             : customer_change(ui->shop, s->ref, &w, a, ret, f);
}

static unsigned apply(struct ui *ui, const struct customer_form_state *s)
{
    struct arena scratch = {0};
    struct customer c;
    struct fault f = {0};
    char ref[CUSTOMER_REF] = "";
    arena_init(&scratch);
    enum err e = store(ui, s, &scratch, &c, &f);
    if (e == ERR_OK)
        text_copy(ref, sizeof ref, c.ref);
    arena_finish(&scratch);
    return e != ERR_OK ? ui_fail(ui, &f) : customer_take(ui, ref);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct customer_form_state *s = state;
    unsigned effects;
    return form_input(ui, &s->form, in, &effects) ? apply(ui, s) : effects;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct customer_form_state *s = state;
    struct canvas in = dialog_box(c, s->form.count + ROWS, COLS,
                                  s->ref[0] == '\0' ? _("New customer") : _("Customer"));
    form_view(&s->form, &in, 0, LABEL);
    draw_cut(&in, in.rows - 2, 0, in.cols, ROLE_DIM,
             _("Ask whether this may be kept; it can be erased at any time."));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("stores it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

const struct screen_ops screen_customer_form = {
    .name = "customer-form",
    .state_size = sizeof(struct customer_form_state),
    .bar = form_bar,
    .bar_count = FORM_BAR_ITEMS,
    .enter = enter,
    .act = act,
    .view = view,
    .stays = form_stays,
};
