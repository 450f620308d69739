/* diemban journal: the records as lines, newest first; and counted by person. */
#include <inttypes.h>

#include "commands.h"
#include "diemban/app/journal.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "help.h"

#include "diemban/base/ban.h"

const struct cli_option journal_options[] = {
    {"from", "D", N_("first day")},
    {"to", "D", N_("last day")},
    {"person", "NAME", N_("what this person did or approved")},
    {"kind", "KIND", N_("records of this kind; may be given again")},
    {"sale", "NUMBER", N_("what is about this receipt")},
    {"limit", "N", N_("at most so many")},
    {0},
};

enum { LIMIT = 100, LIMIT_MAX = 1000000, SLICE = 10000 };

struct printing {
    struct cli *c;
    int64_t left;
};

static void put_json(struct json *j, const struct journal_row *r)
{
    char text[TIME_TEXT], day[DATE_TEXT];
    const char *kind = record_kind_stable(r->kind);
    json_begin_object(j);
    json_put_int(j, "seq", r->seq);
    json_put_text(j, "at", time_iso(r->at, text));
    json_put_text(j, "day", date_iso(r->day, day));
    json_put_text(j, "kind", kind != NULL ? kind : "");
    json_put_text(j, "user", r->user);
    json_put_text(j, "approver", r->approver);
    json_put_text(j, "text", r->detail);
    json_put_text(j, "number", r->receipt);
    json_end(j);
}

static int put_row(void *ctx, const struct journal_row *r)
{
    struct printing *p = ctx;
    struct cli *c = p->c;
    char at[TIME_TEXT];
    const char *kind = record_kind_text(r->kind);
    put_json(&c->json, r);
    str_addf(&c->text, "%" PRId64 "\t%s\t%s\t%s", r->seq, time_vn(r->at, at), r->user,
             kind != NULL ? c->tr(kind) : "?");
    if (r->detail[0] != '\0')
        str_addf(&c->text, ": %s", r->detail);
    if (r->approver[0] != '\0')
        str_addf(&c->text, "\t%s %s", c->tr(N_("approved by")), r->approver);
    str_add_char(&c->text, '\n');
    return --p->left == 0;
}

static enum err take_day(struct cli *c, const char *option, int32_t *ret)
{
    const char *text = cli_value(c, option);
    enum err e = text != NULL ? date_parse(text, ret) : ERR_OK;
    return e != ERR_OK ? fault_set(&c->fault, e, "%s", text) : ERR_OK;
}

static enum err take_query(struct cli *c, struct journal_query *q)
{
    const char *person = cli_value(c, "person"), *number = cli_value(c, "sale");
    journal_all(q);
    enum err e = take_day(c, "from", &q->from);
    if (e == ERR_OK)
        e = take_day(c, "to", &q->to);
    for (int i = 0; i < c->given_count && e == ERR_OK; i++)
        if (c->given[i].name == journal_options[3].name)
            e = journal_kind(q, c->given[i].value, &c->fault);
    if (e == ERR_OK && person != NULL)
        e = journal_person(&c->shop, q, person, &c->fault);
    if (e == ERR_OK && number != NULL)
        e = journal_number(&c->shop, q, number, &c->fault);
    return e;
}

enum err cmd_journal(struct cli *c)
{
    struct printing p = {.c = c, .left = LIMIT};
    struct journal_query q;
    struct journal_walk w;
    enum err e = cli_int(c, "limit", 1, LIMIT_MAX, &p.left);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = take_query(c, &q);
    if (e == ERR_OK)
        e = journal_begin(&c->shop, &q, &w, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    while (e == ERR_OK && p.left > 0 && !w.done)
        e = journal_more(&c->shop, &w, SLICE, put_row, &p, &c->fault);
    json_end(&c->json);
    return e;
}

enum err cmd_journal_people(struct cli *c)
{
    return report_command(c, "people");
}

void journal_explain(struct str *out)
{
    str_addf(out, "\n%s\n", _("Kinds of records:"));
    for (int k = 1; k < JOURNAL_KINDS; k++) {
        const char *name = record_kind_stable((enum record_kind)k);
        if (name != NULL)
            help_row(out, name, _(record_kind_text((enum record_kind)k)));
    }
}
