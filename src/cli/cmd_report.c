/* diemban report: a report as text, JSON or CSV. */
#include <string.h>

#include "commands.h"
#include "diemban/app/invoice.h"
#include "diemban/app/report.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/dev/einvoice.h"
#include "diemban/dev/pdf.h"
#include "diemban/dev/report_csv.h"
#include "diemban/dev/report_xlsx.h"
#include "help.h"

#include "diemban/base/ban.h"

const struct cli_option report_options[] = {
    {"from", "D", N_("first day")},
    {"to", "D", N_("last day")},
    {"format", "text|json|csv|xlsx|pdf|xml", N_("how it is written; xml for invoices")},
    {0},
};

static void value_json(struct json *j, enum report_kind kind, const struct report_cell *c)
{
    char day[DATE_TEXT];
    switch (kind) {
    case REPORT_TEXT:
        json_text(j, c->text);
        break;
    case REPORT_DATE:
        json_text(j, c->n != DATE_NONE ? date_iso((int32_t)c->n, day) : NULL);
        break;
    case REPORT_QTY:
        json_milli(j, c->n);
        break;
    case REPORT_MONEY:
    case REPORT_COUNT:
        json_int(j, c->n);
        break;
    }
}

static void rows_json(struct json *j, const struct report *r)
{
    json_key(j, "rows");
    json_begin_array(j);
    for (int row = 0; row < r->row_count; row++) {
        json_begin_array(j);
        for (int i = 0; i < r->column_count; i++)
            if (report_visible(r, i))
                value_json(j, r->columns[i].kind, report_cell(r, row, i));
        json_end(j);
    }
    json_end(j);
}

static void report_json(struct json *j, const char *use, const struct report_info *info,
                        const struct report_period *p, const struct report *r)
{
    char day[DATE_TEXT];
    json_begin_object(j);
    json_put_text(j, "report", info->name);
    json_put_text(j, "use", use);
    json_put_text(j, "from", date_iso(p->from, day));
    json_put_text(j, "to", date_iso(p->to, day));
    json_key(j, "columns");
    json_begin_array(j);
    for (int i = 0; i < r->column_count; i++)
        if (report_visible(r, i))
            json_text(j, r->columns[i].key);
    json_end(j);
    rows_json(j, r);
    json_key(j, "totals");
    json_begin_object(j);
    for (int i = 0; i < r->column_count; i++) {
        if (!report_visible(r, i) || !(r->columns[i].flags & REPORT_SUM))
            continue;
        json_key(j, r->columns[i].key);
        value_json(j, r->columns[i].kind, &(struct report_cell){.text = "", .n = r->totals[i]});
    }
    json_end(j);
    json_end(j);
}

static enum err take_day(struct cli *c, const char *option, int32_t *ret)
{
    const char *text = cli_value(c, option);
    enum err e = text != NULL ? date_parse(text, ret) : ERR_OK;
    return e != ERR_OK ? fault_set(&c->fault, e, "%s", text) : ERR_OK;
}

static enum err take_period(struct cli *c, const struct report_info *info,
                            struct report_period *ret)
{
    *ret = report_usual(&c->shop, info);
    enum err e = take_day(c, "to", &ret->to);
    if (e == ERR_OK && cli_has(c, "to") && !cli_has(c, "from") && info->span == SPAN_MONTH) {
        struct civil last = civil_of_date(ret->to);
        ret->from = date_make(last.year, last.month, 1);
    }
    if (e == ERR_OK && info->span == SPAN_TODAY)
        ret->from = ret->to;
    return e == ERR_OK ? take_day(c, "from", &ret->from) : e;
}

/* ---- files for an e-invoice provider ---- */

static int add_csv(void *ctx, const struct einvoice *v)
{
    einvoice_csv_add(ctx, v);
    return 0;
}

static int add_xml(void *ctx, const struct einvoice *v)
{
    einvoice_xml_add(ctx, v);
    return 0;
}

static enum err write_einvoices(struct cli *c, const struct report_period *p, bool xml)
{
    if (xml)
        einvoice_xml_begin(&c->text);
    else
        einvoice_csv_begin(&c->text);
    enum err e = invoice_export(&c->shop, p, xml ? add_xml : add_csv, &c->text, &c->fault);
    if (xml)
        einvoice_xml_end(&c->text);
    return e;
}

/* ---- the command ---- */

static const char *const formats[] = {"text", "json", "csv", "xlsx", "pdf", "xml"};
enum format {
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_CSV,
    FORMAT_XLSX,
    FORMAT_PDF,
    FORMAT_XML,
    FORMAT_COUNT
};

/* XML is for invoices only. */
static enum err take_format(struct cli *c, bool einvoice, enum format *ret)
{
    const char *text = cli_value(c, "format");
    *ret = FORMAT_TEXT;
    if (text == NULL)
        return ERR_OK;
    for (int i = 0; i < (einvoice ? FORMAT_COUNT : FORMAT_XML); i++)
        if (strcmp(text, formats[i]) == 0) {
            *ret = (enum format)i;
            return ERR_OK;
        }
    return fault_set(&c->fault, ERR_USAGE, "--format %s", text);
}

/* A workbook, or pages. */
static enum err write_pages(struct cli *c, const struct report_info *info,
                            const struct report_period *p, const struct report *r, bool pdf)
{
    char days[REPORT_DAYS_TEXT];
    struct doc d;
    struct report_head head = {.shop = c->shop.head.name,
                               .title = i18n_text(info->title),
                               .days = report_days_text(p, days)};
    if (!pdf)
        return report_xlsx(r, &head, i18n_text, &c->text, &c->fault);
    doc_init(&d, &c->arena);
    report_doc(r, &head, i18n_text, &d);
    return d.failed ? fault_set(&c->fault, ERR_NOMEM, "%s", info->name)
                    : pdf_doc(&d, PDF_A4, &c->text, &c->fault);
}

/* Bytes of a file stand in the JSON too. */
static enum err write_report(struct cli *c, const struct report_info *info,
                             const struct report_period *p, enum format format)
{
    struct report r;
    report_init(&r);
    enum err e = report_run(&c->shop, info, p, &r, &c->fault);
    if (e == ERR_OK) {
        report_json(&c->json, shop_use_name(&c->shop), info, p, &r);
        if (format == FORMAT_CSV)
            report_csv(&r, &c->text);
        else if (format == FORMAT_XLSX || format == FORMAT_PDF)
            e = write_pages(c, info, p, &r, format == FORMAT_PDF);
        else if (format == FORMAT_JSON)
            str_addf(&c->text, "%s\n", c->json.out.at);
        else {
            if (c->shop.head.training)
                str_addf(&c->text, "%s\n", _("* TRAINING: NOT A SALE *"));
            report_text(&r, i18n_text, &c->text);
        }
    }
    report_finish(&r);
    return e;
}

enum err report_command(struct cli *c, const char *name)
{
    const struct report_info *info;
    struct report_period period;
    enum format format;
    bool einvoice = strcmp(name, "einvoice") == 0;
    enum err e = take_format(c, einvoice, &format);
    if (e == ERR_OK)
        e = report_find(name, &info, &c->fault);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = take_period(c, info, &period);
    if (e != ERR_OK)
        return e;
    if (einvoice && (format == FORMAT_CSV || format == FORMAT_XML) && !c->want_json)
        return write_einvoices(c, &period, format == FORMAT_XML);
    return write_report(c, info, &period, format);
}

enum err cmd_report(struct cli *c)
{
    return report_command(c, c->words[0]);
}

void report_explain(struct str *out)
{
    const struct report_info *info;
    str_addf(out, "\n%s\n", _("Reports:"));
    for (int i = 0; (info = report_at(i)) != NULL; i++)
        help_row(out, info->name, _(info->meaning));
}
