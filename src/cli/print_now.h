/* print_now.h: bytes to a printer from a command that waits for their end: pages to try a printer
 * with, and papers that may not lie in the spool. */
#ifndef DIEMBAN_SRC_CLI_PRINT_NOW_H
#define DIEMBAN_SRC_CLI_PRINT_NOW_H

#include "diemban/cli/cli.h"
#include "diemban/core/doc.h"
#include "diemban/core/printer.h"

enum err print_now(struct cli *c, const struct printer_device *device, bool answers,
                   const struct str *bytes);
/* A secret paper to the shop's printer: nothing of it is kept, here or in the spool. The shop is
 * open. ERR_NO_PRINTER_SET, ERR_NO_PAPER … */
enum err print_secret(struct cli *c, const struct doc *d);

#endif
