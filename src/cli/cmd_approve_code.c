/* diemban approve code, codes, secret: the approver's side of consent by a code. Each takes the
 * PIN, also of who is signed on; only `code` with a secret of one's own needs no shop. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/approve.h"
#include "diemban/app/print.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"
#include "diemban/core/doc.h"
#include "print_now.h"

#include "diemban/base/ban.h"

const struct cli_option approve_code_options[] = {
    {"secret-fd", "N",
     N_("read the approver's secret from this file descriptor; no shop is needed")},
    {0},
};

/* Only here are codes printed; they go past the spool, which keeps what it printed. */
const struct cli_option approve_codes_options[] = {
    {"print", NULL, N_("on paper alone: no code is shown or kept in the spool")},
    {0},
};

const struct cli_option approve_secret_options[] = {
    {"new", NULL, N_("another secret: what was made with the last is void")},
    {0},
};

enum { SECRET_HEX = 2 * PHONE_SECRET + 1 };

/* Who it is, and their PIN. */
static enum err take_person(struct cli *c, char *pin, size_t size, const char **name)
{
    *name = cli_value(c, "user");
    enum err e = cli_open_file(c);
    if (e == ERR_OK && *name == NULL)
        e = fault_set(&c->fault, ERR_NOBODY, "%s", "");
    return e == ERR_OK ? cli_pin(c, pin, size) : e;
}

static enum err by_pin(struct cli *c, struct approve_answer *ret)
{
    char pin[64] = "";
    const char *name;
    enum err e = take_person(c, pin, sizeof pin, &name);
    if (e == ERR_OK)
        e = approve_code(&c->shop, name, pin, c->words[0], ret, &c->fault);
    crypto_wipe(pin, sizeof pin);
    return e;
}

static enum err by_secret(struct cli *c, struct approve_answer *ret)
{
    char hex[SECRET_HEX] = "";
    uint8_t secret[PHONE_SECRET];
    enum err e = cli_secret(c, "secret-fd", hex, sizeof hex);
    if (e == ERR_OK && !hex_parse(hex, secret, sizeof secret))
        e = fault_set(&c->fault, ERR_BAD_SECRET, "%s", "");
    if (e == ERR_OK)
        e = approve_code_of(secret, c->words[0], ret, &c->fault);
    crypto_wipe(hex, sizeof hex);
    crypto_wipe(secret, sizeof secret);
    return e;
}

enum err cmd_approve_code(struct cli *c)
{
    struct approve_answer a = {0};
    char amount[MONEY_TEXT];
    enum err e = cli_has(c, "secret-fd") ? by_secret(c, &a) : by_pin(c, &a);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "act", cap_stored(a.cap));
    json_put_int(&c->json, "amount", a.amount);
    json_put_text(&c->json, "code", a.code);
    json_end(&c->json);
    str_addf(&c->text, "%s %s\n%.4s %s\n", c->tr(cap_text(a.cap)),
             cap_amount_text(a.cap, a.amount, amount), a.code, a.code + PHONE_DIGITS / 2);
    return ERR_OK;
}

/* Codes on their way out: to the screen, or to paper alone. */
struct code_list {
    struct cli *c;
    struct doc *paper; /* NULL: to the screen */
    int count;
};

static void add_code(void *ctx, int number, const char *code)
{
    struct code_list *l = ctx;
    l->count++;
    if (l->paper != NULL) {
        doc_addf(l->paper, DOC_TITLE, "%2d  %.4s %s", number, code, code + PHONE_DIGITS / 2);
        return;
    }
    json_text(&l->c->json, code);
    str_addf(&l->c->text, "%2d  %.4s %s\n", number, code, code + PHONE_DIGITS / 2);
}

/* A new list is made only where it can be printed: the one before would be void for nothing. */
static enum err can_print(struct cli *c)
{
    struct printer_device device;
    struct printer_profile profile;
    return cli_has(c, "print") ? print_printer(&c->shop, &device, &profile, &c->fault) : ERR_OK;
}

static void wipe(struct doc *d)
{
    for (int i = 0; i < d->count; i++)
        crypto_wipe((char *)(uintptr_t)d->lines[i].left, strlen(d->lines[i].left));
}

/* The list on paper, with whose it is and until when. */
static enum err print_list(struct cli *c, struct doc *d, const char *name, int32_t until)
{
    char day[DATE_TEXT];
    struct doc whole;
    doc_init(&whole, d->texts);
    doc_add(&whole, DOC_TITLE, c->tr(N_("APPROVAL CODES")), "");
    doc_add(&whole, DOC_PAIR, name, date_vn(until, day));
    doc_add(&whole, DOC_CENTER, c->tr(N_("Each is good once. Keep it to yourself.")), "");
    doc_add(&whole, DOC_RULE, "", "");
    for (int i = 0; i < d->count; i++)
        doc_add_line(&whole, &d->lines[i]);
    enum err e = d->failed || whole.failed ? fault_set(&c->fault, ERR_NOMEM, "%s", "")
                                           : print_secret(c, &whole);
    wipe(d);
    wipe(&whole);
    return e;
}

static enum err make_codes(struct cli *c, int n, struct doc *paper, const char **name,
                           struct code_list *l, int32_t *until)
{
    char pin[64] = "";
    enum err e = take_person(c, pin, sizeof pin, name);
    *l = (struct code_list){.c = c, .paper = cli_has(c, "print") ? paper : NULL};
    json_begin_object(&c->json);
    json_key(&c->json, "codes");
    json_begin_array(&c->json);
    if (e == ERR_OK)
        e = can_print(c);
    if (e == ERR_OK)
        e = approve_codes(&c->shop, *name, pin, n, add_code, l, until, &c->fault);
    crypto_wipe(pin, sizeof pin);
    json_end(&c->json);
    return e;
}

enum err cmd_approve_codes(struct cli *c)
{
    char day[DATE_TEXT], *end;
    const char *name;
    int32_t until = DATE_NONE;
    struct code_list list;
    struct doc paper;
    long n = strtol(c->words[0], &end, 10);
    if (end == c->words[0] || *end != '\0' || n < 1 || n > APPROVE_LIST_MAX)
        return fault_set(&c->fault, ERR_BAD_NUMBER, "%s", c->words[0]);
    doc_init(&paper, &c->arena);
    enum err e = make_codes(c, (int)n, &paper, &name, &list, &until);
    if (e == ERR_OK && list.paper != NULL)
        e = print_list(c, &paper, name, until);
    if (e != ERR_OK)
        return e;
    json_put_int(&c->json, "printed", list.paper != NULL ? list.count : 0);
    json_put_text(&c->json, "approver", name);
    json_put_text(&c->json, "until", date_iso(until, day));
    json_end(&c->json);
    str_addf(&c->text, "%s %s\n", c->tr(N_("good until")), date_vn(until, day));
    return ERR_OK;
}

enum err cmd_approve_secret(struct cli *c)
{
    char pin[64] = "", hex[SECRET_HEX] = "";
    uint8_t secret[PHONE_SECRET];
    const char *name;
    enum err e = take_person(c, pin, sizeof pin, &name);
    if (e == ERR_OK)
        e = approve_secret(&c->shop, name, pin, cli_has(c, "new"), secret, &c->fault);
    crypto_wipe(pin, sizeof pin);
    if (e != ERR_OK)
        return e;
    hex_of(secret, sizeof secret, hex);
    json_begin_object(&c->json);
    json_put_text(&c->json, "approver", name);
    json_put_text(&c->json, "secret", hex);
    json_end(&c->json);
    str_addf(&c->text, "%s\n", hex);
    crypto_wipe(secret, sizeof secret);
    crypto_wipe(hex, sizeof hex);
    return ERR_OK;
}
