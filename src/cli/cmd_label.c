/* diemban label: shelf and product labels for label printers, receipt printers and sheets. */
#include <string.h>

#include "commands.h"
#include "diemban/app/label.h"
#include "diemban/app/print.h"
#include "diemban/base/tr.h"
#include "diemban/dev/escpos.h"
#include "diemban/dev/label.h"
#include "print_now.h"

#include "diemban/base/ban.h"

const struct cli_option label_format_options[] = {
    {"document", "NUMBER", N_("all that came with a document: NK…; as many as came")},
    {"changed", NULL, N_("products whose price changed since their label was made")},
    {"kind", "shelf|product", N_("with the price of a kg or l, or with lot and expiry")},
    {"format", "text|zpl|tspl|escpos|pdf", N_("for which printer; text is for looking")},
    {"code", "bars|matrix|link", N_("EAN bars, GS1 DataMatrix or Digital Link in a QR code")},
    {"lot", "LOT", N_("a lot of the product; its expiry stands on the label too")},
    {"weight", "KG", N_("of a weighed piece; what it costs stands on the label")},
    {"size", "50x30|70x50|100x70", N_("millimetres of the label")},
    {"sheet", "3x8|2x7|4x10", N_("columns and rows of the A4 sheet")},
    {"copies", "N", N_("of each label (1)")},
    {"print", NULL,
     N_("on the shop's label printer where one is set, else on the receipt printer")},
    {0},
};

enum { AS_TEXT, AS_ESCPOS, AS_ZPL, AS_TSPL, AS_PDF };
static const char *const formats[] = {"text", "escpos", "zpl", "tspl", "pdf"};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* What was asked for. */
struct wish {
    bool to_labels; /* the label printer prints them */
    struct printer_device printer;
    int format;
    enum label_kind kind;
    enum label_code code;
    struct label_sheet sheet;
    const char *lot;
    struct qty weight;
    int64_t copies;
};

/* ---- options ---- */

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

static enum err read_sheet(struct cli *c, struct wish *w)
{
    const char *size = cli_value(c, "size"), *sheet = cli_value(c, "sheet");
    w->sheet.size = label_size_named(size == NULL ? "50x30" : size);
    w->sheet.sheet = pdf_sheet_named(sheet == NULL ? "3x8" : sheet);
    w->sheet.format = w->format == AS_ZPL    ? LABEL_ZPL
                      : w->format == AS_TSPL ? LABEL_TSPL
                                             : LABEL_PDF;
    if (w->sheet.size == NULL)
        return fault_set(&c->fault, ERR_USAGE, "--size %s", size);
    if (w->sheet.sheet == NULL && sheet != NULL)
        return fault_set(&c->fault, ERR_USAGE, "--sheet %s", sheet);
    return ERR_OK;
}

/* What has a lot, a weight or came with a document is a piece; else it is for the shelf. */
static enum err read_kind(struct cli *c, struct wish *w)
{
    static const char *const words[LABEL_KIND_COUNT] = {
#define X(name, word, text) [LABEL_FOR_##name] = (word),
        LABEL_KIND_TABLE(X)
#undef X
    };
    int kind = place_of(c, "kind", words, LABEL_KIND_COUNT);
    bool piece = w->lot[0] != '\0' || w->weight.milli > 0 || cli_has(c, "document");
    w->kind = cli_value(c, "kind") == NULL && piece ? LABEL_FOR_PRODUCT : (enum label_kind)kind;
    return kind < 0 ? ERR_USAGE : ERR_OK;
}

static enum err read_weight(struct cli *c, struct wish *w)
{
    const char *said = cli_value(c, "weight");
    if (said == NULL || (qty_parse(said, false, &w->weight) == ERR_OK && w->weight.milli > 0))
        return ERR_OK;
    return fault_set(&c->fault, ERR_USAGE, "--weight %s", said);
}

static enum err read_wish(struct cli *c, struct wish *w)
{
    static const char *const codes[LABEL_CODE_COUNT] = {
#define X(name, word, text) [LABEL_##name] = (word),
        LABEL_CODE_TABLE(X)
#undef X
    };
    const char *lot = cli_value(c, "lot");
    w->lot = lot == NULL ? "" : lot;
    w->copies = 1;
    w->format = place_of(c, "format", formats, FORMATS);
    int code = place_of(c, "code", codes, LABEL_CODE_COUNT);
    if (w->format < 0 || code < 0)
        return ERR_USAGE;
    w->code = (enum label_code)code;
    enum err e = read_weight(c, w);
    if (e == ERR_OK)
        e = read_kind(c, w);
    if (e == ERR_OK)
        e = read_sheet(c, w);
    return e == ERR_OK ? cli_int(c, "copies", 1, LABEL_COPIES_MAX, &w->copies) : e;
}

/* ---- which labels ---- */

static enum err gather(struct cli *c, const struct wish *w, struct label_batch *b)
{
    const char *document = cli_value(c, "document");
    int n;
    enum err e = ERR_OK;
    for (int i = 0; i < c->word_count && e == ERR_OK; i++)
        e = label_add(&c->shop, b, c->words[i], w->lot, w->weight, (int)w->copies, NULL, &c->fault);
    if (e == ERR_OK && document != NULL)
        e = label_add_document(&c->shop, b, document, &n, &c->fault);
    if (e == ERR_OK && cli_has(c, "changed"))
        e = label_add_changed(&c->shop, b, &n, &c->fault);
    return e;
}

/* ---- formats ---- */

static enum err put_letters(struct cli *c, const struct wish *w, const struct label_batch *b,
                            const struct doc *docs)
{
    struct printer_device device;
    struct printer_profile profile;
    enum err e = print_printer(&c->shop, &device, &profile, &c->fault);
    if (e != ERR_OK && e != ERR_NO_PRINTER_SET)
        return e;
    for (int i = 0; i < b->count; i++)
        for (int copy = 0; copy < b->items[i].copies; copy++) {
            if (w->format == AS_TEXT)
                doc_text(&docs[i], profile.cols, &c->text);
            else if (!escpos_doc(&docs[i], &profile, &c->text))
                return fault_set(&c->fault, ERR_NOMEM, "%s", "");
        }
    return ERR_OK;
}

static enum err put_drawn(struct cli *c, const struct wish *w, const struct label_batch *b,
                          const struct doc *docs)
{
    int *copies = arena_array(&c->arena, (size_t)b->count, sizeof *copies);
    if (copies == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    for (int i = 0; i < b->count; i++)
        copies[i] = b->items[i].copies;
    return label_render(docs, copies, b->count, &w->sheet, &c->text, &c->fault);
}

static void put_json(struct cli *c, const struct wish *w, const struct label_batch *b)
{
    json_begin_object(&c->json);
    json_put_text(&c->json, "format", formats[w->format]);
    json_put_text(&c->json, "kind", label_kind_word(w->kind));
    json_put_int(&c->json, "labels", label_total(b));
    cli_put_bytes(c, w->format == AS_TEXT ? NULL : formats[w->format]);
    json_end(&c->json);
}

/* --print without a format, or for a printer of labels: on that printer, if one is set. */
static enum err choose_printer(struct cli *c, struct wish *w)
{
    const char *speech;
    bool said = cli_value(c, "format") != NULL, drawn = w->format == AS_ZPL || w->format == AS_TSPL;
    if (!cli_has(c, "print") || (said && !drawn))
        return ERR_OK;
    enum err e = label_printer(&c->shop, &w->printer, &speech, &c->fault);
    if (e == ERR_NO_LABEL_PRINTER && !said) {
        c->fault = (struct fault){0};
        return ERR_OK;
    }
    if (e != ERR_OK)
        return e;
    w->to_labels = true;
    w->format = said ? w->format : strcmp(speech, "zpl") == 0 ? AS_ZPL : AS_TSPL;
    w->sheet.format = w->format == AS_ZPL ? LABEL_ZPL : LABEL_TSPL;
    return ERR_OK;
}

static enum err print(struct cli *c, const struct wish *w, const struct label_batch *b,
                      const struct doc *docs)
{
    if (!w->to_labels)
        return label_print(&c->shop, b, w->kind, docs, &c->fault);
    enum err e = print_now(c, &w->printer, false, &c->text);
    return e == ERR_OK ? label_made(&c->shop, b, w->kind, &c->fault) : e;
}

static enum err make(struct cli *c, struct wish *w, struct label_batch *b)
{
    struct doc *docs;
    enum err e = choose_printer(c, w);
    if (e == ERR_OK)
        e = gather(c, w, b);
    if (e == ERR_OK)
        e = label_docs(&c->shop, b, w->kind, w->code, &c->arena, &docs, &c->fault);
    if (e == ERR_OK)
        e = w->format <= AS_ESCPOS ? put_letters(c, w, b, docs) : put_drawn(c, w, b, docs);
    if (e == ERR_OK && cli_has(c, "print"))
        e = print(c, w, b, docs);
    if (e == ERR_OK)
        put_json(c, w, b);
    return e;
}

enum err cmd_label(struct cli *c)
{
    struct label_batch b;
    struct wish w = {0};
    enum err e = read_wish(c, &w);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e != ERR_OK)
        return e;
    e = label_batch_init(&b, &c->fault);
    if (e == ERR_OK)
        e = make(c, &w, &b);
    label_batch_finish(&b);
    return e;
}
