/* help.h: --help and --version, made from the tables. */
#ifndef DIEMBAN_SRC_CLI_HELP_H
#define DIEMBAN_SRC_CLI_HELP_H

#include "diemban/cli/cli.h"

extern const struct cli_option cli_globals[];

/* Of c->command, or of the whole program when that is NULL; added to c->text. */
void help_text(struct cli *c);
/* left, filled to a column, then right; a long left takes a line of its own. */
void help_row(struct str *out, const char *left, const char *right);
void help_version(struct cli *c);

#endif
