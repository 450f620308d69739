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
    {"gift", NULL, N_("for who is given the goods: no prices")},
    {"language", "vi|vi+en|en", N_("language of the paper; else as it is set")},
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

static enum err take_wish(struct cli *c, struct receipt_wish *wish)
{
    const char *language = cli_value(c, "language");
    wish->gift = cli_has(c, "gift");
    if (language != NULL && !receipt_language_parse(language, &wish->language))
        return fault_set(&c->fault, ERR_USAGE, "--language %s", language);
    return ERR_OK;
}

static enum err as_bytes(struct cli *c, int cols, const struct doc *d)
{
    struct printer_profile p;
    enum err e = profile_of(c, cols, &p);
    if (e != ERR_OK)
        return e;
    if (strcmp(cli_value(c, "format"), "pdf") == 0)
        return pdf_doc(d, p.cols, &c->text, &c->fault);
    return escpos_doc(d, &p, &c->text) ? ERR_OK : fault_set(&c->fault, ERR_NOMEM, "%s", "");
}

static enum err write_out(struct cli *c, const struct receipt_wish *wish, bool bytes,
                          struct receipt_shown *shown)
{
    struct doc d;
    int64_t cols = 0;
    enum err e = cli_int(c, "width", 24, 96, &cols);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = receipt_doc(&c->shop, c->words[0], wish, &c->arena, &d, shown, &c->fault);
    if (e != ERR_OK || bytes)
        return e == ERR_OK ? as_bytes(c, (int)cols, &d) : e;
    doc_text(&d, cols > 0 ? (int)cols : RECEIPT_COLS, &c->text);
    return ERR_OK;
}

enum err cmd_receipt(struct cli *c)
{
    int copy = 0;
    struct receipt_wish wish = {0};
    struct receipt_shown shown;
    const char *format = cli_value(c, "format");
    bool bytes = format != NULL && strcmp(format, "text") != 0;
    if (bytes && strcmp(format, "escpos") != 0 && strcmp(format, "pdf") != 0)
        return fault_set(&c->fault, ERR_USAGE, "--format %s", format);
    enum err e = take_wish(c, &wish);
    if (e == ERR_OK)
        e = write_out(c, &wish, bytes, &shown);
    if (e == ERR_OK && cli_has(c, "print"))
        e = receipt_print(&c->shop, shown.number, &wish, &copy, &c->fault);
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
