/* diemban shift open, shift show: the drawer period. */
#include "commands.h"
#include "diemban/app/open_shift.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option shift_open_options[] = {
    {"float", "N", N_("money in the drawer at the start")},
    {"label", "TEXT", N_("name of the shift")},
    {0},
};

static void show(struct cli *c)
{
    const struct shift *sh = &c->shop.shift;
    char when[TIME_TEXT], day[DATE_TEXT], money[MONEY_TEXT];
    bool open = c->shop.shift_open;
    json_begin_object(&c->json);
    json_key(&c->json, "shift");
    if (open)
        json_int(&c->json, sh->number);
    else
        json_null(&c->json);
    json_put_bool(&c->json, "open", open);
    if (open) {
        json_put_text(&c->json, "label", sh->label);
        json_put_text(&c->json, "opener", sh->opener);
        json_put_text(&c->json, "opened", time_iso(sh->opened_at, when));
        json_put_text(&c->json, "day", date_iso(sh->day, day));
        json_put_int(&c->json, "float", sh->float_in.dong);
        str_addf(&c->text, "%s %lld %s · %s · %s · %s %s\n", _("Shift"), (long long)sh->number,
                 sh->label, sh->opener, time_vn(sh->opened_at, when), _("float"),
                 money_text_unit(sh->float_in, money));
    } else {
        str_addf(&c->text, "%s\n", _("no open shift"));
    }
    json_end(&c->json);
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
    if (e == ERR_OK)
        show(c);
    return e;
}

enum err cmd_shift_show(struct cli *c)
{
    enum err e = cli_open(c);
    if (e == ERR_OK)
        show(c);
    return e;
}
