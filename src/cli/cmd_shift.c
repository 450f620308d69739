/* diemban shift open, show, close: the drawer period. */
#include "commands.h"
#include "diemban/app/close_shift.h"
#include "diemban/app/open_shift.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option shift_open_options[] = {
    {"float", "N", N_("money in the drawer at the start")},
    {"label", "TEXT", N_("name of the shift")},
    {0},
};

const struct cli_option shift_close_options[] = {
    {"counted", "N", N_("cash counted in the drawer")},
    {"card", "N", N_("card slips counted")},
    {"voucher", "N", N_("vouchers counted")},
    {"keep", "N", N_("left in the drawer for the next shift")},
    {"note", "T", N_("why the count differs")},
    {0},
};

/* ---- the open shift ---- */

static void begin_shift(struct cli *c, const struct shift *sh, bool open)
{
    char when[TIME_TEXT], day[DATE_TEXT], money[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_int(&c->json, "shift", sh->number);
    json_put_bool(&c->json, "open", open);
    json_put_text(&c->json, "label", sh->label);
    json_put_text(&c->json, "opener", sh->opener);
    json_put_text(&c->json, "opened", time_iso(sh->opened_at, when));
    json_put_text(&c->json, "day", date_iso(sh->day, day));
    json_put_int(&c->json, "float", sh->float_in.dong);
    str_addf(&c->text, "%s %lld %s · %s · %s · %s %s\n", _("Shift"), (long long)sh->number,
             sh->label, sh->opener, time_vn(sh->opened_at, when), _("float"),
             money_text_unit(sh->float_in, money));
}

static void tender_json(struct cli *c, const struct drawer *d)
{
    char money[MONEY_TEXT];
    json_key(&c->json, "by_tender");
    json_begin_object(&c->json);
    for (int t = 0; t < TENDER_COUNT; t++) {
        struct money m = drawer_net(d, (enum tender)t);
        json_put_int(&c->json, tender_stored((enum tender)t), m.dong);
        if (m.dong != 0)
            str_addf(&c->text, "  %s %s\n", _(tender_text((enum tender)t)),
                     money_text_unit(m, money));
    }
    json_end(&c->json);
}

static void null_pair(struct json *j, const char *key)
{
    json_key(j, key);
    json_null(j);
}

static enum err show_open(struct cli *c)
{
    char money[MONEY_TEXT];
    struct period *p = arena_array(&c->arena, 1, sizeof *p);
    if (p == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = shift_sums(&c->shop, p, &c->fault);
    if (e != ERR_OK)
        return e;
    struct money expected = drawer_expected(&p->drawer, TENDER_CASH);
    begin_shift(c, &c->shop.shift, true);
    json_put_int(&c->json, "sales", p->sales);
    json_put_int(&c->json, "total", p->sale_total.dong);
    json_put_int(&c->json, "expected", expected.dong);
    null_pair(&c->json, "counted");
    null_pair(&c->json, "difference");
    str_addf(&c->text, "%s %s\n", _("Expected"), money_text_unit(expected, money));
    tender_json(c, &p->drawer);
    json_end(&c->json);
    return ERR_OK;
}

static enum err show(struct cli *c)
{
    static const char *const keys[] = {"shift", "expected", "counted", "difference", "by_tender"};
    if (c->shop.shift_open)
        return show_open(c);
    json_begin_object(&c->json);
    json_put_bool(&c->json, "open", false);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        null_pair(&c->json, keys[i]);
    json_end(&c->json);
    str_addf(&c->text, "%s\n", _("no open shift"));
    return ERR_OK;
}

enum err cmd_shift_open(struct cli *c)
{
    struct money float_in = {0};
    const char *label = cli_value(c, "label");
    enum err e = cli_money(c, "float", &float_in);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = open_shift(&c->shop, label != NULL ? label : "", float_in, &c->fault);
    return e == ERR_OK ? show(c) : e;
}

enum err cmd_shift_show(struct cli *c)
{
    enum err e = cli_open(c);
    return e == ERR_OK ? show(c) : e;
}

/* ---- closing ---- */

static enum err read_counts(struct cli *c, struct close_request *r)
{
    static const enum tender tenders[] = {TENDER_CARD, TENDER_VOUCHER};
    if (!cli_has(c, "counted"))
        return fault_set(&c->fault, ERR_USAGE, "%s", _("shift close needs --counted N"));
    enum err e = cli_money(c, "counted", &r->cash);
    for (size_t i = 0; i < sizeof tenders / sizeof *tenders && e == ERR_OK; i++) {
        const char *name = tender_stored(tenders[i]);
        r->tender_counted[tenders[i]] = cli_has(c, name);
        e = cli_money(c, name, &r->tenders[tenders[i]]);
    }
    r->keep_given = cli_has(c, "keep");
    if (e == ERR_OK)
        e = cli_money(c, "keep", &r->kept);
    r->note = cli_value(c, "note");
    r->may_wait = true; /* nobody stands beside a command */
    return e;
}

static void show_closed(struct cli *c, const struct close_done *done)
{
    const struct shift_closed *x = &done->closed;
    begin_shift(c, &done->shift, false);
    json_put_int(&c->json, "expected", x->expected.dong);
    json_put_int(&c->json, "counted", x->counted.dong);
    json_put_int(&c->json, "difference", money_sub(x->counted, x->expected).dong);
    str_clear(&c->text);
    tender_json(c, &done->drawer);
    json_put_int(&c->json, "kept", x->kept.dong);
    json_put_int(&c->json, "handed_in", x->handed.dong);
    json_put_bool(&c->json, "awaiting_approval", x->awaiting);
    json_put_int(&c->json, "held", x->held_count);
    json_end(&c->json);
    str_clear(&c->text);
    str_add(&c->text, done->slip);
}

enum err cmd_shift_close(struct cli *c)
{
    struct close_request *r = arena_array(&c->arena, 1, sizeof *r);
    struct close_done *done = arena_array(&c->arena, 1, sizeof *done);
    if (r == NULL || done == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = read_counts(c, r);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = close_shift(&c->shop, r, &c->arena, done, &c->fault);
    if (e == ERR_OK)
        show_closed(c, done);
    return e;
}
