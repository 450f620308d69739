/* Whom the invoice is for: of the open cart, or of a sale that was made. */
#include <string.h>

#include "diemban/app/customer.h"
#include "diemban/app/invoice.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/form.h"

#include "diemban/base/ban.h"

enum { NAME, COMPANY, TAX_NUMBER, ADDRESS, EMAIL, FIELDS, LABEL = 16, ROWS = 13 };

static const struct form_row rows[FIELDS] = {
    {N_("Name"), N_("of the person who buys"), true},
    {N_("Company"), N_("where a company pays"), true},
    {N_("Tax number"), N_("10 or 12 digits"), false},
    {N_("Address"), NULL, true},
    {N_("E-mail"), N_("the invoice is sent to it"), false},
};

struct invoice_state_ui {
    char number[NUMBER_TEXT]; /* of the sale; "" the open cart */
    char code[INVOICE_CODE];  /* of its invoice; "" none yet */
    struct form form;
};

static void fill(struct form *form, const struct invoice_buyer *b)
{
    field_set(&form->field[NAME], b->name);
    field_set(&form->field[COMPANY], b->company);
    field_set(&form->field[TAX_NUMBER], b->tax_number);
    field_set(&form->field[ADDRESS], b->address);
    field_set(&form->field[EMAIL], b->email);
}

/* Who was named for this cart; else its customer. */
static enum err buyer_of_cart(struct ui *ui, struct arena *a, struct invoice_buyer *b,
                              struct fault *f)
{
    struct customer_card card;
    struct fault quiet = {0};
    enum err e = invoice_buyer_of(ui->shop, &ui->cart.uuid, a, b, f);
    if (e != ERR_OK || *b->name != '\0' || *b->company != '\0' || ui->cart.customer[0] == '\0' ||
        customer_card(ui->shop, ui->cart.customer, a, &card, &quiet) != ERR_OK)
        return e;
    *b = (struct invoice_buyer){.name = card.customer.name,
                                .company = card.customer.company,
                                .tax_number = card.customer.tax_number,
                                .address = card.customer.address,
                                .email = card.customer.email};
    return ERR_OK;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct invoice_state_ui *s = state;
    struct arena scratch = {0};
    struct invoice_state known = {.buyer = {"", "", "", "", ""}};
    enum err e;
    form_init(&s->form, rows, FIELDS);
    telex_reset(&ui->telex);
    text_copy(s->number, sizeof s->number, arg);
    arena_init(&scratch);
    if (s->number[0] == '\0')
        e = buyer_of_cart(ui, &scratch, &known.buyer, f);
    else
        e = invoice_look(ui->shop, s->number, &scratch, &known, f);
    if (e == ERR_OK) {
        fill(&s->form, &known.buyer);
        if (s->number[0] != '\0' && known.invoice.form != 0)
            text_copy(s->code, sizeof s->code, known.invoice.code);
    }
    arena_finish(&scratch);
    return e;
}

static unsigned apply(struct ui *ui, const struct invoice_state_ui *s)
{
    const struct field *field = s->form.field;
    struct invoice_buyer buyer = {.name = field[NAME].text,
                                  .company = field[COMPANY].text,
                                  .tax_number = field[TAX_NUMBER].text,
                                  .address = field[ADDRESS].text,
                                  .email = field[EMAIL].text};
    struct arena scratch = {0};
    struct invoice_state done;
    struct fault f = {0};
    arena_init(&scratch);
    enum err e = s->number[0] == '\0'
                     ? invoice_set_buyer(ui->shop, &ui->cart.uuid, &buyer, &f)
                     : invoice_ask(ui->shop, s->number, &buyer, &scratch, &done, &f);
    arena_finish(&scratch);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    const char *who = *buyer.company != '\0' ? buyer.company : buyer.name;
    struct str name = STR_INIT;
    str_add(&name, *who != '\0' ? who : INVOICE_WALK_IN);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("The invoice is for: {}."), name.at);
    str_finish(&name);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct invoice_state_ui *s = state;
    unsigned effects;
    return form_input(ui, &s->form, in, &effects) ? apply(ui, s) : effects;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct invoice_state_ui *s = state;
    struct canvas in = dialog_box(c, ROWS, 76, _("Invoice"));
    int col = draw_text(&in, 0, 0, ROLE_STRONG, s->number[0] != '\0' ? s->number : _("this cart"));
    if (s->code[0] != '\0')
        draw_cut(&in, 0, col + 2, in.cols - col - 2, ROLE_DIM, s->code);
    form_view(&s->form, &in, 2, LABEL);
    draw_cut(&in, 2 + FIELDS + 1, 0, in.cols, ROLE_DIM,
             _("All left empty: the invoice says it is for a consumer."));
    col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("stores it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

const struct screen_ops screen_invoice = {
    .name = "invoice",
    .state_size = sizeof(struct invoice_state_ui),
    .bar = form_bar,
    .bar_count = FORM_BAR_ITEMS,
    .enter = enter,
    .act = act,
    .view = view,
    .stays = form_stays,
};
