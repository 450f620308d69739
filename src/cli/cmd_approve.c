/* diemban approve list, give: what was done where nobody could approve it. */
#include <inttypes.h>
#include <stdlib.h>

#include "commands.h"
#include "diemban/app/approve.h"
#include "diemban/app/journal.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option approve_list_options[] = {
    {"all", NULL, N_("also what was approved since, newest first")},
    {0},
};

struct waiting {
    int64_t seq, record, at, amount, approved;
    const char *act, *person, *approver;
};
enum { WAITING_MAX = 1000 };

struct listing {
    struct cli *c;
    struct waiting *rows;
    int count;
    bool failed;
};

static int keep(void *ctx, const struct awaiting *w)
{
    struct listing *l = ctx;
    struct waiting *to = &l->rows[l->count++];
    *to = (struct waiting){.seq = w->seq,
                           .record = w->record,
                           .at = w->at,
                           .amount = w->amount,
                           .approved = w->approved,
                           .act = arena_copy(&l->c->arena, w->act),
                           .person = arena_copy(&l->c->arena, w->person),
                           .approver = arena_copy(&l->c->arena, w->approver)};
    l->failed |= to->act == NULL || to->person == NULL || to->approver == NULL;
    return l->failed || l->count == WAITING_MAX;
}

static enum err put_row(struct cli *c, const struct waiting *w)
{
    char at[TIME_TEXT], amount[MONEY_TEXT];
    const char *line = "";
    enum cap cap;
    enum err e = journal_line(&c->shop, w->record, &c->arena, &line, &c->fault);
    if (e != ERR_OK)
        return e;
    bool known = cap_parse(w->act, &cap);
    json_begin_object(&c->json);
    json_put_int(&c->json, "seq", w->seq);
    json_put_text(&c->json, "act", w->act);
    json_put_int(&c->json, "amount", w->amount);
    json_put_text(&c->json, "user", w->person);
    json_put_text(&c->json, "at", time_iso(w->at, at));
    json_put_text(&c->json, "text", line);
    json_put_text(&c->json, "approver", w->approver);
    json_end(&c->json);
    str_addf(&c->text, "%" PRId64 "\t%s\t%s\t%s %s\t%s", w->seq, time_vn(w->at, at), w->person,
             known ? c->tr(cap_text(cap)) : w->act,
             known ? cap_amount_text(cap, w->amount, amount) : "", line);
    if (w->approved != 0)
        str_addf(&c->text, "\t%s %s", c->tr(N_("approved by")), w->approver);
    str_add_char(&c->text, '\n');
    return ERR_OK;
}

enum err cmd_approve_list(struct cli *c)
{
    struct listing l = {.c = c, .rows = arena_array(&c->arena, WAITING_MAX, sizeof *l.rows)};
    if (l.rows == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = approve_list(&c->shop, cli_has(c, "all"), keep, &l, &c->fault);
    if (e == ERR_OK && l.failed)
        e = fault_set(&c->fault, ERR_NOMEM, "%s", "");
    json_begin_array(&c->json);
    for (int i = 0; i < l.count && e == ERR_OK; i++)
        e = put_row(c, &l.rows[i]);
    json_end(&c->json);
    return e;
}

/* Consent takes the PIN, also of who is signed on. */
enum err cmd_approve_give(struct cli *c)
{
    char pin[64], *end;
    long long seq = strtoll(c->words[0], &end, 10);
    if (end == c->words[0] || *end != '\0')
        return fault_set(&c->fault, ERR_BAD_NUMBER, "%s", c->words[0]);
    const char *name = cli_value(c, "user");
    enum err e = cli_open_file(c);
    if (e == ERR_OK && name == NULL)
        e = fault_set(&c->fault, ERR_NOBODY, "%s", "");
    if (e == ERR_OK)
        e = cli_pin(c, pin, sizeof pin);
    if (e == ERR_OK)
        e = approve_give(&c->shop, name, pin, seq, &c->fault);
    crypto_wipe(pin, sizeof pin);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_int(&c->json, "seq", seq);
    json_put_text(&c->json, "approver", name);
    json_end(&c->json);
    str_addf(&c->text, "%lld\t%s %s\n", seq, c->tr(N_("approved by")), name);
    return ERR_OK;
}
