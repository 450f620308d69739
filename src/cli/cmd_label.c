/* diemban label: shelf and product labels for label printers, receipt printers and sheets. */
#include <string.h>

#include "commands.h"
#include "diemban/app/label.h"
#include "diemban/app/print.h"
#include "diemban/base/tr.h"
#include "diemban/dev/escpos.h"
#include "diemban/dev/label.h"
#include "diemban/dev/pdf.h"

#include "diemban/base/ban.h"

const struct cli_option label_format_options[] = {
    {"format", "text|zpl|tspl|escpos|pdf", N_("for which printer; text is for looking")},
    {"code", "bars|matrix|link", N_("EAN bars, GS1 DataMatrix or Digital Link in a QR code")},
    {"lot", "LOT", N_("a lot of the product; its expiry stands on the label too")},
    {"size", "50x30|70x50|100x70", N_("millimetres of the label")},
    {"sheet", "3x8|2x7|4x10", N_("columns and rows of the A4 sheet")},
    {"copies", "N", N_("of each label (1)")},
    {"print", NULL, N_("on the counter's receipt printer")},
    {0},
};

enum { LABELS_MAX = 1000, COPIES_MAX = 200 };

enum label_format { AS_TEXT, AS_ZPL, AS_TSPL, AS_ESCPOS, AS_PDF, FORMATS };
static const char *const formats[FORMATS] = {"text", "zpl", "tspl", "escpos", "pdf"};
static const char *const kinds[] = {"bars", "matrix", "link"};

/* What was asked for. */
struct labels {
    enum label_format format;
    enum label_code code;
    const struct label_size *size;
    const struct pdf_sheet *sheet;
    int64_t copies;
    struct doc docs[LABELS_MAX];
};

/* The place of a word in a list; −1 and a fault when it is none of it. */
static int place_of(struct cli *c, const char *option, const char *const *list, int n)
{
    const char *said = cli_value(c, option);
    for (int i = 0; i < n; i++)
        if (said == NULL || strcmp(said, list[i]) == 0)
            return i;
    fault_set(&c->fault, ERR_USAGE, "--%s %s", option, said);
    return -1;
}

static enum err read_options(struct cli *c, struct labels *l)
{
    const char *size = cli_value(c, "size"), *sheet = cli_value(c, "sheet");
    int format = place_of(c, "format", formats, FORMATS);
    int code = place_of(c, "code", kinds, sizeof kinds / sizeof kinds[0]);
    l->copies = 1;
    if (format < 0 || code < 0)
        return ERR_USAGE;
    l->format = (enum label_format)format;
    l->code = (enum label_code)code;
    l->size = label_size_named(size == NULL ? "50x30" : size);
    l->sheet = pdf_sheet_named(sheet == NULL ? "3x8" : sheet);
    if (l->size == NULL)
        return fault_set(&c->fault, ERR_USAGE, "--size %s", size);
    if (l->sheet == NULL && sheet != NULL)
        return fault_set(&c->fault, ERR_USAGE, "--sheet %s", sheet);
    return cli_int(c, "copies", 1, COPIES_MAX, &l->copies);
}

static enum err read_labels(struct cli *c, struct labels *l)
{
    const char *lot = cli_value(c, "lot");
    enum err e = ERR_OK;
    for (int i = 0; i < c->word_count && e == ERR_OK; i++)
        e = label_doc(&c->shop, c->words[i], l->code, lot == NULL ? "" : lot, &c->arena,
                      &l->docs[i], &c->fault);
    return e;
}

/* ---- formats ---- */

static enum err put_drawn(struct cli *c, const struct labels *l)
{
    enum err e = ERR_OK;
    for (int i = 0; i < c->word_count && e == ERR_OK; i++) {
        struct bitmap b;
        e = label_draw(&l->docs[i], l->size, &b, &c->fault);
        if (e == ERR_OK && l->format == AS_ZPL)
            label_zpl(&b, (int)l->copies, &c->text);
        if (e == ERR_OK && l->format == AS_TSPL)
            label_tspl(&b, l->size, (int)l->copies, &c->text);
        bitmap_finish(&b);
    }
    return e;
}

static enum err put_letters(struct cli *c, const struct labels *l)
{
    struct printer_device device;
    struct printer_profile profile;
    enum err e = print_printer(&c->shop, &device, &profile, &c->fault);
    if (e != ERR_OK && e != ERR_NO_PRINTER_SET)
        return e;
    for (int i = 0; i < c->word_count; i++)
        for (int copy = 0; copy < l->copies; copy++) {
            if (l->format == AS_TEXT)
                doc_text(&l->docs[i], profile.cols, &c->text);
            else if (!escpos_doc(&l->docs[i], &profile, &c->text))
                return fault_set(&c->fault, ERR_NOMEM, "%s", "");
        }
    return ERR_OK;
}

static enum err put_sheet(struct cli *c, const struct labels *l)
{
    int n = 0;
    size_t most = (size_t)c->word_count * (size_t)l->copies;
    struct bitmap *pictures = arena_array(&c->arena, most, sizeof *pictures);
    enum err e = pictures == NULL ? fault_set(&c->fault, ERR_NOMEM, "%s", "") : ERR_OK;
    for (int i = 0; i < c->word_count && e == ERR_OK; i++)
        for (int copy = 0; copy < l->copies && e == ERR_OK; copy++)
            e = label_draw(&l->docs[i], l->size, &pictures[n++], &c->fault);
    if (e == ERR_OK)
        e = pdf_labels(pictures, n, l->sheet, &c->text, &c->fault);
    for (int i = 0; i < n; i++)
        bitmap_finish(&pictures[i]);
    return e;
}

static enum err put(struct cli *c, const struct labels *l)
{
    switch (l->format) {
    case AS_ZPL:
    case AS_TSPL:
        return put_drawn(c, l);
    case AS_PDF:
        return put_sheet(c, l);
    case AS_TEXT:
    case AS_ESCPOS:
    case FORMATS:
        break;
    }
    return put_letters(c, l);
}

static enum err spool(struct cli *c, const struct labels *l)
{
    enum err e = ERR_OK;
    for (int i = 0; i < c->word_count && e == ERR_OK; i++)
        e = label_print(&c->shop, &l->docs[i], (int)l->copies, &c->fault);
    return e;
}

static void put_json(struct cli *c, const struct labels *l)
{
    json_begin_object(&c->json);
    json_put_text(&c->json, "format", formats[l->format]);
    json_put_int(&c->json, "labels", c->word_count * l->copies);
    cli_put_bytes(c, l->format == AS_TEXT ? NULL : formats[l->format]);
    json_end(&c->json);
}

enum err cmd_label(struct cli *c)
{
    if (c->word_count > LABELS_MAX)
        return fault_set(&c->fault, ERR_TOO_LARGE, "%d", c->word_count);
    struct labels *l = arena_alloc(&c->arena, sizeof *l);
    if (l == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = read_options(c, l);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = read_labels(c, l);
    if (e == ERR_OK)
        e = put(c, l);
    if (e == ERR_OK && cli_has(c, "print"))
        e = spool(c, l);
    if (e == ERR_OK)
        put_json(c, l);
    return e;
}
