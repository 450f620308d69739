#include "help.h"

#include <stdio.h>

#include "config.h"
#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

enum { COLUMN = 34 };

void help_row(struct str *out, const char *left, const char *right)
{
    int used = utf8_width(left) + 2;
    str_addf(out, "  %s", left);
    if (used >= COLUMN) {
        str_add(out, "\n");
        used = 0;
    }
    str_add_fill(out, ' ', (size_t)(COLUMN - used));
    str_addf(out, "%s\n", right);
}

static void add_options(struct str *out, const struct cli_option *o)
{
    for (; o != NULL && o->name != NULL; o++) {
        char left[80];
        snprintf(left, sizeof left, o->value != NULL ? "--%s %s" : "--%s%s", o->name,
                 o->value != NULL ? o->value : "");
        help_row(out, left, _(o->help));
    }
}

static void one_command(struct cli *c)
{
    const struct command *row = c->command;
    str_addf(&c->text, "diemban %s %s\n%s\n", row->name, row->words, _(row->summary));
    if (row->options != NULL && row->options->name != NULL) {
        str_addf(&c->text, "\n%s\n", _("Options of this command:"));
        add_options(&c->text, row->options);
    }
    if (row->explain != NULL)
        row->explain(&c->text);
}

static void add_commands(struct cli *c, const struct command *table)
{
    for (const struct command *row = table; row != NULL && row->name != NULL; row++) {
        char left[80];
        snprintf(left, sizeof left, "%s %s", row->name, row->words);
        help_row(&c->text, left, _(row->summary));
    }
}

static void all_commands(struct cli *c)
{
    str_addf(&c->text, "%s\n\n%s\n", _("diemban: the point of sale for a small shop."),
             _("Without a command the counter opens; F1 there explains every key."));
    str_addf(&c->text, "\n%s\n", _("Commands, for scripts:"));
    add_commands(c, cli_commands);
    add_commands(c, c->more);
}

void help_text(struct cli *c)
{
    if (c->command != NULL)
        one_command(c);
    else
        all_commands(c);
    str_addf(&c->text, "\n%s\n", _("Options everywhere:"));
    add_options(&c->text, cli_globals);
    if (c->command == NULL)
        str_addf(
            &c->text, "\n%s\n",
            _("Exit status: 0 done, 1 refused, 2 usage, 3 file or device, 4 held by another."));
}

void help_version(struct cli *c)
{
    str_addf(&c->text, "diemban %s\n", DIEMBAN_VERSION);
}
