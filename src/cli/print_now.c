#include "print_now.h"

#include <poll.h>
#include <signal.h>

#include "diemban/app/print.h"
#include "diemban/base/crypto.h"
#include "diemban/dev/escpos.h"
#include "diemban/dev/printer.h"

#include "diemban/base/ban.h"

/* Waits for the job's end: nobody is at this counter. */
enum err print_now(struct cli *c, const struct printer_device *device, bool answers,
                   const struct str *bytes)
{
    struct printer *printer;
    enum printer_news news = PRINTER_NO_NEWS;
    signal(SIGPIPE, SIG_IGN); /* a printer that hangs up is an error */
    enum err e = printer_open(device, answers, &c->clock, &printer);
    if (e == ERR_OK)
        e = printer_send(printer, bytes->at, bytes->len);
    while (e == ERR_OK && (news = printer_step(printer, &c->fault)) == PRINTER_NO_NEWS) {
        struct pollfd fd = {.fd = printer_fd(printer), .events = printer_events(printer)};
        int64_t left = printer_deadline(printer) - clock_mono(&c->clock);
        poll(&fd, 1, left < 0 ? 0 : (int)left);
    }
    printer_close(printer);
    return e != ERR_OK ? e : news == PRINTER_DONE ? ERR_OK : c->fault.err;
}

enum err print_secret(struct cli *c, const struct doc *d)
{
    struct printer_device device;
    struct printer_profile profile;
    struct str bytes = STR_INIT;
    enum err e = print_printer(&c->shop, &device, &profile, &c->fault);
    if (e == ERR_OK && !escpos_doc(d, &profile, &bytes))
        e = fault_set(&c->fault, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = print_now(c, &device, profile.answers, &bytes);
    crypto_wipe(bytes.at, bytes.len);
    str_finish(&bytes);
    return e;
}
