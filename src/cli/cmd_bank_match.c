/* diemban bank match: a bank statement against the transfers. */
#include "commands.h"
#include "diemban/app/bank_statement.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/dev/bank_rows.h"
#include "diemban/dev/file.h"

#include "diemban/base/ban.h"

enum { STATEMENT_MAX = 16 * 1024 * 1024 };

const struct cli_option bank_match_options[] = {
    {"bank", "NAME", N_("which bank: its columns are remembered")},
    {"columns", "C", N_("where things stand: date=1,amount=4,text=6,reference=2")},
    {0},
};

static enum err read_columns(struct cli *c, const char *bank, struct bank_columns *columns)
{
    const char *given = cli_value(c, "columns");
    const char *text = given != NULL ? given : statement_columns(&c->shop, bank, &c->arena);
    enum err e = bank_columns_parse(text, columns);
    return e == ERR_OK ? ERR_OK : fault_set(&c->fault, ERR_USAGE, "--columns %s", text);
}

static enum err keep_columns(struct cli *c, const char *bank, const struct bank_columns *columns)
{
    struct str text = STR_INIT;
    bank_columns_text(columns, &text);
    enum err e =
        bank[0] == '\0' ? ERR_OK : statement_keep_columns(&c->shop, bank, text.at, &c->fault);
    str_finish(&text);
    return e;
}

static enum err read_lines(struct cli *c, const char *bank, struct bank_lines *lines,
                           struct hash *file)
{
    struct bank_columns columns;
    struct str bytes = STR_INIT;
    enum err e = read_columns(c, bank, &columns);
    if (e == ERR_OK)
        e = file_read(c->words[0], STATEMENT_MAX, &bytes, &c->fault);
    if (e == ERR_OK) {
        *file = hash_of(bytes.at, bytes.len);
        e = bank_rows_read(bytes.at, bytes.len, &columns, &c->arena, lines, &c->fault);
    }
    str_finish(&bytes);
    return e == ERR_OK ? keep_columns(c, bank, &columns) : e;
}

static void put_line(struct cli *c, const struct bank_line *l)
{
    char day[DATE_TEXT], money[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "day", date_iso(l->day, day));
    json_put_int(&c->json, "amount", l->amount.dong);
    json_put_text(&c->json, "reference", l->reference);
    json_put_text(&c->json, "text", l->text);
    json_end(&c->json);
    str_addf(&c->text, "  %s %s %s\n", date_short(l->day, day), money_text(l->amount, money),
             l->text);
}

static void put_transfer(struct cli *c, const struct shop_transfer *t)
{
    char day[DATE_TEXT], money[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", t->number);
    json_put_text(&c->json, "day", date_iso(t->day, day));
    json_put_int(&c->json, "amount", t->amount.dong);
    json_end(&c->json);
    str_addf(&c->text, "  %s %s %s\n", date_short(t->day, day), money_text(t->amount, money),
             t->number);
}

static void answer(struct cli *c, const struct bank_lines *lines, const struct statement_result *r)
{
    char money[MONEY_TEXT];
    const char *sheet = lines->sheet != NULL ? lines->sheet : "";
    json_begin_object(&c->json);
    json_put_text(&c->json, "sheet", sheet[0] != '\0' ? sheet : NULL);
    if (sheet[0] != '\0') {
        str_add_filled(&c->text, _("Sheet “{}”"), sheet);
        str_add_char(&c->text, '\n');
    }
    json_put_int(&c->json, "matched", r->matched);
    json_put_int(&c->json, "amount", r->amount.dong);
    str_addf(&c->text, "%s %d · %s\n%s %d\n", _("Matched"), r->matched,
             money_text_unit(r->amount, money), _("Only at the bank"), r->only_bank);
    json_put_int(&c->json, "only_bank", r->only_bank);
    json_put_int(&c->json, "only_shop", r->only_shop);
    json_key(&c->json, "bank_lines");
    json_begin_array(&c->json);
    for (int i = 0; i < lines->count; i++)
        if (lines->at[i].transfer < 0)
            put_line(c, &lines->at[i]);
    json_end(&c->json);
    str_addf(&c->text, "%s %d\n", _("Only in the shop"), r->only_shop);
    json_key(&c->json, "shop_transfers");
    json_begin_array(&c->json);
    for (int k = 0; k < r->transfer_count; k++) {
        const struct shop_transfer *t = &r->transfers[k];
        if (t->line < 0 && t->day >= r->from && t->day <= r->to)
            put_transfer(c, t);
    }
    json_end(&c->json);
    json_end(&c->json);
}

enum err cmd_bank_match(struct cli *c)
{
    struct bank_lines lines = {0};
    struct statement_result r;
    struct hash file;
    const char *bank = cli_value(c, "bank");
    bank = bank != NULL ? bank : "";
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = read_lines(c, bank, &lines, &file);
    if (e == ERR_OK)
        e = statement_match(&c->shop, bank, &lines, &file, &c->arena, &r, &c->fault);
    if (e == ERR_OK)
        answer(c, &lines, &r);
    return e;
}
