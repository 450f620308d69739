/* main.c: wires the layers: language, arguments, then a command or the counter. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/clock.h"
#include "diemban/base/crypto.h"
#include "diemban/base/i18n.h"
#include "diemban/cli/cli.h"
#include "diemban/shell/shell.h"

#include "diemban/base/ban.h"

static const char *translate(const char *msgid)
{
    return _(msgid);
}

/* Vietnamese unless asked otherwise. */
static void start_language(int argc, char **argv)
{
    const char *lang = cli_language(argc, argv);
    if (lang == NULL || strcmp(lang, "en") != 0)
        lang = "vi";
    i18n_start(lang);
}

static int counter(const struct cli *c)
{
    struct shell_options o = {
        .shop = c->shop_path,
        .keys = cli_value(c, "keys"),
        .lang = cli_value(c, "lang"),
        .clock = c->clock,
        .mono = cli_has(c, "mono"),
    };
    return shell_counter(&o);
}

int main(int argc, char **argv)
{
    static struct cli c;
    struct clock clock = clock_real();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk: an error, not the end */
    start_language(argc, argv);
    if (crypto_start() != 0) {
        fputs("diemban: libsodium\n", stderr);
        return EXIT_DEVICE;
    }
    cli_init(&c, &clock, translate);
    c.more = shell_commands;
    enum err e = cli_parse(&c, argc, argv);
    bool commands = e != ERR_OK || c.command != NULL || c.want_help || c.want_version;
    int status = commands ? cli_run(&c) : counter(&c);
    cli_finish(&c);
    return status;
}
