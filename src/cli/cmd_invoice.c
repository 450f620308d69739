/* diemban invoice: asking for one, how they are numbered, what the provider answered. */
#include <inttypes.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/invoice.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/einvoice.h"
#include "diemban/dev/file.h"

#include "diemban/base/ban.h"

const struct cli_option invoice_ask_options[] = {
    {"name", "N", N_("the buyer's name")},
    {"company", "C", N_("the buyer's company")},
    {"tax-number", "M", N_("the buyer's tax number")},
    {"address", "A", N_("the buyer's address")},
    {"email", "E", N_("where the invoice is sent to")},
    {0},
};

const struct cli_option invoice_series_options[] = {
    {"chars", "C", N_("five characters given by the tax authority")},
    {"first", "N", N_("first number of this till")},
    {"last", "N", N_("last number of this till")},
    {"since", "D", N_("from this day on (else today)")},
    {0},
};

static void show(struct cli *c, const struct invoice_state *s)
{
    struct json *j = &c->json;
    const struct invoice *i = &s->invoice;
    const struct invoice_buyer *b = &s->buyer;
    char day[DATE_TEXT];
    const char *symbol = i->form != 0 ? arena_printf(&c->arena, "%d%s", i->form, i->symbol) : NULL;
    const char *buyer = *b->company != '\0' ? b->company : b->name;
    if (*buyer == '\0')
        buyer = INVOICE_WALK_IN;
    json_begin_object(j);
    json_put_text(j, "document", s->document);
    json_put_text(j, "symbol", symbol);
    json_key(j, "number");
    if (i->form != 0)
        json_int(j, i->number);
    else
        json_null(j);
    json_put_text(j, "code", i->form != 0 ? i->code : NULL);
    json_put_text(j, "day", i->form != 0 ? date_iso(i->day, day) : NULL);
    json_put_text(j, "related", i->related[0] != '\0' ? i->related : NULL);
    json_put_text(j, "buyer", buyer);
    json_put_text(j, "name", b->name);
    json_put_text(j, "company", b->company);
    json_put_text(j, "tax_number", b->tax_number);
    json_put_text(j, "address", b->address);
    json_put_text(j, "email", b->email);
    json_put_bool(j, "answered", s->answered);
    json_put_text(j, "lookup", *s->lookup != '\0' ? s->lookup : NULL);
    json_end(j);
    str_addf(&c->text, "%s · %s\n", s->document, buyer);
    if (i->form != 0)
        str_addf(&c->text, "%s %s · %08" PRId64 " · %s\n", _("Invoice"),
                 symbol != NULL ? symbol : "", i->number, i->code);
    if (s->answered)
        str_addf(&c->text, "%s\n", *s->lookup != '\0' ? s->lookup : _("taken by the provider"));
}

static const char *value_of(const struct cli *c, const char *name)
{
    const char *value = cli_value(c, name);
    return value != NULL ? value : "";
}

enum err cmd_invoice_ask(struct cli *c)
{
    struct invoice_state state;
    struct invoice_buyer buyer = {
        .name = value_of(c, "name"),
        .company = value_of(c, "company"),
        .tax_number = value_of(c, "tax-number"),
        .address = value_of(c, "address"),
        .email = value_of(c, "email"),
    };
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = invoice_ask(&c->shop, c->words[0], &buyer, &c->arena, &state, &c->fault);
    if (e == ERR_OK)
        show(c, &state);
    return e;
}

enum err cmd_invoice_show(struct cli *c)
{
    struct invoice_state state;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = invoice_look(&c->shop, c->words[0], &c->arena, &state, &c->fault);
    if (e == ERR_OK)
        show(c, &state);
    return e;
}

static int list_series(void *ctx, const struct invoice_series *v)
{
    struct cli *c = ctx;
    char day[DATE_TEXT];
    struct str symbol = STR_INIT;
    str_addf(&symbol, "%d%s", v->form, v->symbol);
    json_begin_object(&c->json);
    json_put_text(&c->json, "symbol", symbol.at);
    json_put_text(&c->json, "chars", v->chars);
    json_put_int(&c->json, "first", v->first);
    json_put_int(&c->json, "last", v->last);
    json_put_text(&c->json, "since", date_iso(v->since, day));
    json_end(&c->json);
    str_addf(&c->text, "%s  %s  %" PRId64 "–%" PRId64 "  %s\n", symbol.at, v->chars, v->first,
             v->last, date_vn(v->since, day));
    str_finish(&symbol);
    return 0;
}

static enum err set_series(struct cli *c)
{
    struct invoice_series v = {.since = shop_day(&c->shop), .first = 0, .last = 0};
    const char *since = cli_value(c, "since");
    text_copy(v.chars, sizeof v.chars, value_of(c, "chars"));
    if (strlen(value_of(c, "chars")) != INVOICE_CHARS - 1)
        v.chars[0] = '\0';
    enum err e = invoice_symbol_parse(c->words[0], &v);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", c->words[0]);
    if (since != NULL && date_parse(since, &v.since) != ERR_OK)
        return fault_set(&c->fault, ERR_BAD_DATE, "%s", since);
    e = cli_int(c, "first", 1, INVOICE_NUMBER_MAX, &v.first);
    if (e == ERR_OK)
        e = cli_int(c, "last", 1, INVOICE_NUMBER_MAX, &v.last);
    return e == ERR_OK ? invoice_set_series(&c->shop, &v, &c->fault) : e;
}

enum err cmd_invoice_series(struct cli *c)
{
    enum err e = cli_open(c);
    if (e == ERR_OK && c->word_count > 0)
        e = set_series(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = invoice_list_series(&c->shop, list_series, c, &c->fault);
    json_end(&c->json);
    return e;
}

enum err cmd_invoice_import(struct cli *c)
{
    struct str file = STR_INIT;
    struct invoice_row *rows;
    int count;
    enum err e = file_read(c->words[0], CSV_BYTES_MAX, &file, &c->fault);
    if (e == ERR_OK)
        e = einvoice_read(file.at, file.len, &c->arena, &rows, &count, &c->fault);
    str_finish(&file);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = invoice_import(&c->shop, rows, count, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_int(&c->json, "rows", count);
    json_end(&c->json);
    str_addf(&c->text, "%s: %d\n", _("Answers taken"), count);
    return ERR_OK;
}
