/* paper_out.h: a document as a command gives it: text, bytes for a printer, pages. */
#ifndef DIEMBAN_SRC_CLI_PAPER_OUT_H
#define DIEMBAN_SRC_CLI_PAPER_OUT_H

#include "diemban/base/tr.h"
#include "diemban/cli/cli.h"
#include "diemban/core/doc.h"

/* Rows for a command's table of options. */
#define PAPER_OPTIONS                                                                              \
    {"format", "text|escpos|pdf", N_("text, the bytes for a printer, or pages")},                  \
        {"width", "32|42|48", N_("columns of the paper")},                                         \
        {"charset", "picture|tcvn3|cp1258|plain",                                                  \
         N_("how the printer writes; else as it is set")},                                         \
        {"page", "N", N_("the printer's page of letters")},                                        \
    {                                                                                              \
        "size", "a4|a5", N_("paper of the pages; else A5 for receipts, A4 for forms")              \
    }

/* "escpos", "pdf", or NULL for text. */
const char *paper_bytes(const struct cli *c);
/* Are the options good? ERR_USAGE, ERR_BAD_NUMBER. Before the shop is opened. */
enum err paper_check(struct cli *c);
/* What paper_out made, as JSON of the open object; how many signs a printer lacks too. */
void paper_json(struct cli *c, const struct doc *d);
/* The document in c->text: `cols` wide where no --width is given. The shop is open. */
enum err paper_out(struct cli *c, const struct doc *d, int cols);

#endif
