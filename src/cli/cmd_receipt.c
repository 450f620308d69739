/* diemban receipt: the receipt of a sale or return, as text or as a printer takes it. */
#include <string.h>

#include "commands.h"
#include "diemban/app/print.h"
#include "diemban/app/receipt.h"
#include "diemban/base/tr.h"
#include "diemban/core/words_vn.h"
#include "diemban/dev/escpos.h"
#include "diemban/dev/pdf.h"

#include "diemban/base/ban.h"

const struct cli_option receipt_options[] = {
    {"format", "text|escpos|pdf", N_("text, the bytes for a printer, or pages")},
    {"width", "32|42|48", N_("columns of the paper")},
    {"charset", "picture|tcvn3|cp1258|plain", N_("how the printer writes; else as it is set")},
    {"page", "N", N_("the printer's page of letters")},
    {"print", NULL, N_("print it once more at the counter")},
    {0},
};

static bool take_charset(const char *said, struct printer_profile *p)
{
    for (int l = 0; l < LETTERS_COUNT; l++)
        if (strcmp(said, printer_letters_word((enum printer_letters)l)) == 0) {
            p->letters = (enum printer_letters)l;
            return true;
        }
    return false;
}

/* The shop's printer as it is set, with what was said beside it. */
static enum err profile_of(struct cli *c, int cols, struct printer_profile *p)
{
    struct printer_device device;
    const char *charset = cli_value(c, "charset");
    int64_t page = -1;
    enum err e = print_printer(&c->shop, &device, p, &c->fault);
    if (e == ERR_NO_PRINTER_SET)
        e = ERR_OK;
    if (e == ERR_OK)
        e = cli_int(c, "page", 0, 255, &page);
    if (e == ERR_OK && charset != NULL && !take_charset(charset, p))
        e = fault_set(&c->fault, ERR_USAGE, "--charset %s", charset);
    p->page = page >= 0 ? (int)page : p->page;
    p->cols = cols > 0 ? cols : p->cols;
    return e;
}

static enum err as_bytes(struct cli *c, int cols, struct receipt_shown *shown)
{
    struct printer_profile p;
    struct doc d;
    enum err e = profile_of(c, cols, &p);
    if (e == ERR_OK)
        e = receipt_doc(&c->shop, c->words[0], &c->arena, &d, shown, &c->fault);
    if (e != ERR_OK)
        return e;
    if (strcmp(cli_value(c, "format"), "pdf") == 0)
        return pdf_doc(&d, p.cols, &c->text, &c->fault);
    return escpos_doc(&d, &p, &c->text) ? ERR_OK : fault_set(&c->fault, ERR_NOMEM, "%s", "");
}

static enum err as_text(struct cli *c, int cols, struct receipt_shown *shown)
{
    return receipt_show(&c->shop, c->words[0], cols > 0 ? cols : RECEIPT_COLS, &c->arena, &c->text,
                        shown, &c->fault);
}

enum err cmd_receipt(struct cli *c)
{
    int64_t cols = 0;
    int copy = 0;
    struct receipt_shown shown;
    const char *format = cli_value(c, "format");
    bool bytes = format != NULL && strcmp(format, "text") != 0;
    if (bytes && strcmp(format, "escpos") != 0 && strcmp(format, "pdf") != 0)
        return fault_set(&c->fault, ERR_USAGE, "--format %s", format);
    enum err e = cli_int(c, "width", 24, 96, &cols);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = bytes ? as_bytes(c, (int)cols, &shown) : as_text(c, (int)cols, &shown);
    if (e == ERR_OK && cli_has(c, "print"))
        e = print_again(&c->shop, shown.number, &copy, &c->fault);
    if (e != ERR_OK)
        return e;
    char hash[HASH_HEX];
    struct str words = STR_INIT;
    money_words(shown.total, &words);
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", shown.number);
    json_put_int(&c->json, "total", shown.total.dong);
    json_put_text(&c->json, "total_in_words", words.at);
    cli_put_bytes(c, bytes ? format : NULL);
    json_put_int(&c->json, "reprint", copy);
    json_put_text(&c->json, "hash", hash_hex(&shown.hash, hash));
    json_end(&c->json);
    str_finish(&words);
    return ERR_OK;
}
