/* diemban printer test: a page that shows which letters the printer writes well. */
#include "commands.h"
#include "diemban/app/print.h"
#include "diemban/base/tr.h"
#include "diemban/dev/escpos.h"
#include "print_now.h"

#include "diemban/base/ban.h"

const struct cli_option printer_options[] = {
    {"device", "DEVICE", N_("another printer than the shop's: usb:/dev/usb/lp0, tcp:HOST …")},
    {"way", "N", N_("store the number that reads right on the page; prints nothing")},
    {0},
};

static enum err print_page(struct cli *c)
{
    struct printer_device device;
    struct printer_profile profile;
    const char *other = cli_value(c, "device");
    enum err e = print_printer(&c->shop, &device, &profile, &c->fault);
    if (other != NULL && (e == ERR_OK || e == ERR_NO_PRINTER_SET))
        e = printer_device_parse(other, &device, &c->fault);
    if (e != ERR_OK)
        return e;
    struct str page = STR_INIT;
    if (!escpos_test_page(c->tr(N_("Printer test")), c->tr(N_("Which number reads right?")),
                          &profile, &page))
        e = fault_set(&c->fault, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = print_now(c, &device, other == NULL && profile.answers, &page);
    str_finish(&page);
    str_addf(&c->text, "%s\n",
             c->tr(N_("Printed. Say which number reads right: diemban printer test --way N")));
    return e;
}

enum err cmd_printer_test(struct cli *c)
{
    int64_t way = 0;
    enum err e = cli_int(c, "way", 1, PRINTER_WAYS, &way);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = way == 0 ? print_page(c) : print_choose_way(&c->shop, (int)way, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_key(&c->json, "ways");
    json_begin_array(&c->json);
    for (int i = 0; i < PRINTER_WAYS; i++) {
        json_begin_object(&c->json);
        json_put_int(&c->json, "way", i + 1);
        json_put_text(&c->json, "letters", printer_letters_word(printer_ways[i].letters));
        json_put_int(&c->json, "page", printer_ways[i].page);
        json_end(&c->json);
    }
    json_end(&c->json);
    json_put_int(&c->json, "chosen", way);
    json_end(&c->json);
    return ERR_OK;
}
