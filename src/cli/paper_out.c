#include "paper_out.h"

#include <string.h>

#include "diemban/app/print.h"
#include "diemban/dev/escpos.h"
#include "diemban/dev/pdf.h"

#include "diemban/base/ban.h"

const char *paper_bytes(const struct cli *c)
{
    const char *format = cli_value(c, "format");
    return format != NULL && strcmp(format, "text") != 0 ? format : NULL;
}

static bool take_charset(const char *said, struct printer_profile *p)
{
    for (int l = 0; l < LETTERS_COUNT; l++)
        if (strcmp(said, printer_letters_word((enum printer_letters)l)) == 0) {
            p->letters = (enum printer_letters)l;
            return true;
        }
    return false;
}

static bool take_size(const struct cli *c, enum pdf_paper *ret)
{
    const char *size = cli_value(c, "size");
    if (size == NULL)
        return true;
    *ret = strcmp(size, "a4") == 0 ? PDF_A4 : PDF_A5;
    return *ret == PDF_A4 || strcmp(size, "a5") == 0;
}

enum err paper_check(struct cli *c)
{
    struct printer_profile p;
    enum pdf_paper paper;
    int64_t n;
    const char *bytes = paper_bytes(c), *charset = cli_value(c, "charset");
    if (bytes != NULL && strcmp(bytes, "escpos") != 0 && strcmp(bytes, "pdf") != 0)
        return fault_set(&c->fault, ERR_USAGE, "--format %s", bytes);
    if (charset != NULL && !take_charset(charset, &p))
        return fault_set(&c->fault, ERR_USAGE, "--charset %s", charset);
    if (!take_size(c, &paper))
        return fault_set(&c->fault, ERR_USAGE, "--size %s", cli_value(c, "size"));
    enum err e = cli_int(c, "width", 24, 96, &n);
    return e == ERR_OK ? cli_int(c, "page", 0, 255, &n) : e;
}

/* The shop's printer as it is set, with what was said beside it. */
static enum err profile_of(struct cli *c, struct printer_profile *p)
{
    struct printer_device device;
    const char *charset = cli_value(c, "charset");
    int64_t page = -1, cols = 0;
    enum err e = print_printer(&c->shop, &device, p, &c->fault);
    if (e == ERR_NO_PRINTER_SET)
        e = ERR_OK;
    if (e == ERR_OK)
        e = cli_int(c, "page", 0, 255, &page);
    if (e == ERR_OK)
        e = cli_int(c, "width", 24, 96, &cols);
    if (charset != NULL)
        take_charset(charset, p);
    p->page = page >= 0 ? (int)page : p->page;
    p->cols = cols > 0 ? (int)cols : p->cols;
    return e;
}

static enum err as_text(struct cli *c, const struct doc *d, int cols)
{
    int64_t width = cols;
    enum err e = cli_int(c, "width", 24, 96, &width);
    if (e == ERR_OK)
        doc_text(d, (int)width, &c->text);
    return e;
}

enum err paper_out(struct cli *c, const struct doc *d, int cols)
{
    struct printer_profile p;
    const char *bytes = paper_bytes(c);
    enum pdf_paper paper = cols > RECEIPT_COLS ? PDF_A4 : PDF_A5;
    take_size(c, &paper);
    if (bytes == NULL)
        return as_text(c, d, cols);
    if (strcmp(bytes, "pdf") == 0)
        return pdf_doc(d, paper, &c->text, &c->fault);
    enum err e = profile_of(c, &p);
    if (e == ERR_OK && !escpos_doc(d, &p, &c->text))
        e = fault_set(&c->fault, ERR_NOMEM, "%s", "");
    return e;
}

void paper_json(struct cli *c, const struct doc *d)
{
    struct printer_profile p;
    uint32_t first;
    const char *bytes = paper_bytes(c);
    cli_put_bytes(c, bytes);
    if (bytes != NULL && strcmp(bytes, "escpos") == 0 && profile_of(c, &p) == ERR_OK)
        json_put_int(&c->json, "unprintable", escpos_lacks(d, p.letters, &first));
}
