/* diemban vietqr, diemban bank account: being paid by bank transfer. */
#include "commands.h"
#include "diemban/app/transfer_qr.h"
#include "diemban/base/i18n.h"
#include "diemban/base/qr.h"

#include "diemban/base/ban.h"

const struct cli_option vietqr_options[] = {
    {"amount", "N", N_("amount in the code; without it the payer types one")},
    {"static", NULL, N_("to be printed and hung up: no amount, no purpose")},
    {"for", "TEXT", N_("purpose, as it will stand in the bank's statement")},
    {"qr", NULL, N_("draw the code too")},
    {0},
};

enum { QUIET = 2 };

/* Two rows of modules a line, in half blocks; light is drawn, so that it reads on dark. */
static void draw(struct str *out, const struct qr *q)
{
    static const char *const block[2][2] = {{"█", "▀"}, {"▄", " "}};
    for (int row = -QUIET; row < q->side + QUIET; row += 2) {
        for (int col = -QUIET; col < q->side + QUIET; col++)
            str_add(out, block[qr_dark(q, row, col)][qr_dark(q, row + 1, col)]);
        str_add(out, "\n");
    }
}

enum err cmd_vietqr(struct cli *c)
{
    struct transfer_qr t;
    struct money amount = {0};
    static struct qr qr;
    const char *purpose = cli_value(c, "for");
    enum err e = cli_money(c, "amount", &amount);
    if (e == ERR_OK && cli_has(c, "static") && (amount.dong != 0 || purpose != NULL))
        e = fault_set(&c->fault, ERR_USAGE, "--static");
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = transfer_qr(&c->shop, amount, purpose != NULL ? purpose : "", &t, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "payload", t.payload);
    json_put_text(&c->json, "caption", t.caption);
    json_end(&c->json);
    str_addf(&c->text, "%s\n", cli_has(c, "static") ? t.caption : t.payload);
    if ((cli_has(c, "qr") || cli_has(c, "static")) && qr_encode(t.payload, &qr))
        draw(&c->text, &qr);
    return ERR_OK;
}

const struct cli_option bank_account_options[] = {
    {"holder", "NAME", N_("name of the account's holder")},
    {0},
};

enum err cmd_bank_account(struct cli *c)
{
    const char *holder = cli_value(c, "holder");
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = transfer_account(&c->shop, c->words[0], c->words[1],
                             holder != NULL ? holder : c->shop.head.name, &c->fault);
    struct transfer_qr t;
    if (e == ERR_OK)
        e = transfer_qr(&c->shop, money_of(0), "", &t, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "account", t.caption);
    json_end(&c->json);
    str_addf(&c->text, "%s\n", t.caption);
    return ERR_OK;
}
